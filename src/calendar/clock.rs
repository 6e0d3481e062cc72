//! The forms of a time of day.

use super::Parts;
use super::reader::{Read, Reader};
use crate::rule::{DateWord, Link, Links};
use crate::text::Kind;

/// What is so many hours away is no time of day.
const LONGEST_WAY: u8 = 5;

impl Reader<'_> {
    /// A time of day that begins at this token; behind a day it needs no word before it.
    pub(super) fn clock(&self, at: usize, behind_day: bool) -> Read {
        let asked = behind_day || self.links_before(at).has(Link::Time);
        let (end, time) = if self.kind(at) == Some(Kind::Digits) {
            self.colon(at).or_else(|| self.hour_word(at, asked)).or_else(|| self.half_day(at)).or_else(|| self.point(at).filter(|_| behind_day))?
        } else {
            self.clock_word(at).filter(|_| asked)?
        };
        let end = if self.links(end).has(Link::Zone) { self.behind_zone(end + 1) } else { end };
        Some((end, Parts { time: Some(time), ..Parts::default() }))
    }

    /// Steps over the hours that a zone is apart from it: *GMT+1*, *UTC+02:00*.
    fn behind_zone(&self, at: usize) -> usize {
        let apart = ["+", "-", "−"].iter().any(|mark| self.is_inner_mark(at, mark)) && self.hour(at + 1).is_some();
        match apart {
            true if self.is_inner_mark(at + 2, ":") && self.minute(at + 3).is_some() => at + 4,
            true => at + 2,
            false => at,
        }
    }

    fn hour(&self, at: usize) -> Option<u8> {
        let hour = self.number(at, 1..=2).filter(|hour| *hour <= 24)?;
        u8::try_from(hour % 24).ok()
    }

    fn minute(&self, at: usize) -> Option<u8> {
        let minute = self.number(at, 2..=2).filter(|minute| *minute <= 59)?;
        u8::try_from(minute).ok()
    }

    /// 10:16, 05:12:40, 4:17 a.m.
    fn colon(&self, at: usize) -> Option<(usize, (u8, u8))> {
        let (hour, minute) = (self.hour(at)?, self.minute(at + 2)?);
        if !self.is_inner_mark(at + 1, ":") || at >= 1 && self.is_glued(at) && self.is_mark(at - 1, ":") {
            return None;
        }
        let seconds = self.is_inner_mark(at + 3, ":") && self.minute(at + 4).is_some();
        let end = if seconds { at + 5 } else { at + 3 };
        Some(self.halved(end, (hour, minute)))
    }

    /// 18.05 GMT, 6.40am: with a point only before a zone or a half of the day.
    fn point(&self, at: usize) -> Option<(usize, (u8, u8))> {
        let time = (self.hour(at)?, self.minute(at + 2)?);
        if !self.is_inner_mark(at + 1, ".") {
            return None;
        }
        if self.links(at + 3).has(Link::Zone) {
            return Some((at + 3, time));
        }
        let halved = self.halved(at + 3, time);
        (halved.0 > at + 3).then_some(halved)
    }

    /// *18 heures*, *18h30*, *18 h 30*.
    fn hour_word(&self, at: usize, asked: bool) -> Option<(usize, (u8, u8))> {
        let hour = self.hour(at).filter(|_| self.lone(at))?;
        if !self.links(at + 1).has(Link::Hour) {
            return None;
        }
        let (end, minute) = match self.minute(at + 2) {
            Some(minute) => (at + 3, Some(minute)),
            None => (at + 2, None),
        };
        // *à 14h00 de la place* is a time, *à 1h45 de route* is none
        let range = at >= 2 && self.kind(at - 2) == Some(Kind::Digits);
        let far = asked && !range && hour > LONGEST_WAY;
        // *à 21 heures par semaine*
        let lasts = self.links(end).has(Link::Joins) && !far || self.is_for_each(end) || self.is_lasting(at);
        (!lasts && (asked || minute.is_some())).then_some((end, (hour, minute.unwrap_or(0))))
    }

    /// So much for each: *par semaine*.
    fn is_for_each(&self, at: usize) -> bool {
        [at, at + 1].into_iter().all(|at| self.links(at).has(Link::Each))
    }

    /// Behind *dure*, *pendant*, *plus de* the hours and minutes last.
    fn is_lasting(&self, at: usize) -> bool {
        let lasts = |back: usize| at.checked_sub(back).is_some_and(|before| self.links(before).has(Link::Lasts));
        let joined = |back: usize| at.checked_sub(back).is_some_and(|before| self.links(before).has(Link::Joins));
        // *dure de 20 à 22 heures*
        let range = at.checked_sub(2).is_some_and(|before| self.kind(before) == Some(Kind::Digits)) && joined(3) && lasts(4);
        lasts(1) || joined(1) && lasts(2) || range
    }

    /// *11 a.m.*, *4pm*.
    fn half_day(&self, at: usize) -> Option<(usize, (u8, u8))> {
        let hour = self.hour(at).filter(|hour| (1..=12).contains(hour))?;
        let (end, time) = self.halved(at + 1, (hour, 0));
        (end > at + 1).then_some((end, time))
    }

    /// Reads *a.m.* and *p.m.*; a word written with points is the word without them.
    fn halved(&self, at: usize, (hour, minute): (u8, u8)) -> (usize, (u8, u8)) {
        let (end, links) = match self.pointed(at) {
            Some(found) => found,
            None => (at + 1, self.links(at)),
        };
        if hour > 12 {
            return (at, (hour, minute));
        }
        if links.has(Link::Morning) {
            (end, (hour % 12, minute))
        } else if links.has(Link::Afternoon) {
            (end, (hour % 12 + 12, minute))
        } else {
            (at, (hour, minute))
        }
    }

    /// Two letters with points.
    fn pointed(&self, at: usize) -> Option<(usize, Links)> {
        if !self.is_inner_mark(at + 1, ".") || self.kind(at + 2) != Some(Kind::Word) {
            return None;
        }
        let word = format!("{}{}", self.written(at), self.written(at + 2));
        let links = self.language.calendar.links(self.language.lexicon.id(&word)?);
        let end = if self.is_mark(at + 3, ".") && self.is_glued(at + 3) { at + 4 } else { at + 3 };
        Some((end, links))
    }

    fn clock_word(&self, at: usize) -> Option<(usize, (u8, u8))> {
        self.words_at(at).find_map(|found| match found.word {
            DateWord::Clock { hour } => Some((at + found.length, (hour, 0))),
            _ => None,
        })
    }
}
