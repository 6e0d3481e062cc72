//! Reads dates over tokens: the steps that all forms share.

use super::{Parts, Turn, WordFound};
use crate::rule::{DateWord, Language, Link, Links};
use crate::text::{Kind, Token};

/// Where a part of a date ends, and what it says so far.
pub(super) type Read = Option<(usize, Parts)>;

/// The tokens of a text and what is known of them.
pub(super) struct Reader<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) text: &'a str,
    pub(super) language: &'a Language,
    pub(super) words: &'a [WordFound],
}

impl Reader<'_> {
    /// The date that begins at this token.
    pub(super) fn date(&self, at: usize) -> Read {
        if self.kind(at) != Some(Kind::Digits) && self.words_at(at).next().is_none() {
            return None;
        }
        match self.day(at) {
            Some((end, parts)) => Some(self.with_time(end, self.turned(at, end, parts))),
            None => self.with_day(self.clock(at, false)?),
        }
    }

    /// A time behind a day: *samedi à 18 heures*, *2025-03-07 05:12*.
    fn with_time(&self, end: usize, parts: Parts) -> (usize, Parts) {
        let (end, parts) = self.turn_behind(end, parts);
        let end = if self.links(end).has(Link::DayPart) { end + 1 } else { end };
        let gap = |at: usize| [",", "/", "-", "|", "·", "•", "–"].iter().any(|mark| self.is_mark(at, mark));
        let start = if gap(end) { end + 1 } else { end };
        let start = if self.links(start).has(Link::Time) || self.is_time_letter(start) { start + 1 } else { start };
        match self.clock(start, true) {
            Some((end, clock)) => (end, Parts { time: clock.time, ..parts }),
            None => (end, parts),
        }
    }

    /// A day behind a time: *at 4 p.m. on Monday*.
    fn with_day(&self, (end, clock): (usize, Parts)) -> Read {
        let start = if self.is_mark(end, ",") { end + 1 } else { end };
        let start = if self.links(start).has(Link::Before) { start + 1 } else { start };
        match self.day(start) {
            Some((end, parts)) => Some((end, Parts { time: clock.time, ..self.turned(start, end, parts) })),
            None => Some((end, clock)),
        }
    }

    /// What the words before a date say of its turn.
    fn turned(&self, at: usize, _end: usize, parts: Parts) -> Parts {
        let before = |back: usize| at.checked_sub(back).map_or(Links::default(), |at| self.links(at));
        let ahead = before(1).has(Link::Ahead) || before(2).has(Link::Ahead) && self.is_small(at - 1);
        let turn = if before(1).has(Link::Next) {
            Turn::Next
        } else if ahead {
            Turn::Ahead
        } else if before(1).has(Link::Last) {
            Turn::Last
        } else {
            parts.turn
        };
        Parts { turn, ..parts }
    }

    /// *dernier*, *prochain* behind a weekday or month.
    fn turn_behind(&self, end: usize, parts: Parts) -> (usize, Parts) {
        let open = parts.year.is_none() && (parts.weekday.is_some() || parts.month.is_some());
        let links = self.links(end);
        if open && links.has(Link::Next) && !self.is_capital(end) {
            (end + 1, Parts { turn: Turn::Next, ..parts })
        } else if open && links.has(Link::Last) && !self.is_capital(end) {
            (end + 1, Parts { turn: Turn::Last, ..parts })
        } else {
            (end, parts)
        }
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.shape.kind)
    }

    pub(super) fn written(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.kind(at) == Some(Kind::Mark) && self.written(at) == mark
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape.glued)
    }

    /// A mark without white space on either side.
    pub(super) fn is_inner_mark(&self, at: usize, mark: &str) -> bool {
        self.is_mark(at, mark) && self.is_glued(at) && self.is_glued(at + 1)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape.capital)
    }

    /// A word of one or two letters: an article or preposition may stand between.
    fn is_small(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word) && self.written(at).chars().count() <= 3
    }

    /// The letter that parts day and time in ISO 8601.
    fn is_time_letter(&self, at: usize) -> bool {
        self.written(at) == "T" && self.is_glued(at)
    }

    pub(super) fn links(&self, at: usize) -> Links {
        self.tokens.get(at).map_or(Links::default(), |token| self.language.calendar.links(token.word))
    }

    pub(super) fn links_before(&self, at: usize) -> Links {
        at.checked_sub(1).map_or(Links::default(), |at| self.links(at))
    }

    /// The words of the calendar that begin at this token, the longest first.
    pub(super) fn words_at(&self, at: usize) -> impl Iterator<Item = &WordFound> {
        let from = self.words.partition_point(|found| found.start < at);
        let here = self.words[from..].iter().take_while(move |found| found.start == at).count();
        self.words[from..from + here].iter().rev()
    }

    /// A month: where it ends, its number.
    pub(super) fn month(&self, at: usize) -> Option<(usize, u8)> {
        self.words_at(at).find_map(|found| match found.word {
            DateWord::Month { number, short } => Some((self.behind_short(at + found.length, short), number)),
            _ => None,
        })
    }

    /// A short form may carry a point.
    pub(super) fn behind_short(&self, end: usize, short: bool) -> usize {
        if short && self.is_mark(end, ".") && self.is_glued(end) { end + 1 } else { end }
    }

    /// A number in digits of so many places.
    pub(super) fn number(&self, at: usize, places: std::ops::RangeInclusive<usize>) -> Option<i16> {
        let written = self.written(at);
        if self.kind(at) != Some(Kind::Digits) || !places.contains(&written.len()) {
            return None;
        }
        written.parse().ok()
    }

    /// A whole number that is no part of a longer one: not the 5 of 5,000 or of 12.5.
    pub(super) fn lone(&self, at: usize) -> bool {
        let joined = |mark: usize| [",", ".", "'", "’"].iter().any(|written| self.is_inner_mark(mark, written));
        let digits = |at: usize| self.kind(at) == Some(Kind::Digits);
        let behind = joined(at + 1) && digits(at + 2);
        let before = at >= 2 && joined(at - 1) && self.is_glued(at) && digits(at - 2);
        let spaced = at >= 1 && digits(at - 1) || self.written(at + 1).len() == 3 && digits(at + 1) && self.written(at).len() < 4;
        !(behind || before || spaced || self.is_sign(at + 1) || at >= 1 && self.is_sign(at - 1))
    }

    /// A mark that makes a number an amount.
    fn is_sign(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Mark) && matches!(self.written(at), "%" | "‰" | "€" | "$" | "£" | "¥" | "°" | "#")
    }

    /// A day of the month.
    pub(super) fn day_number(&self, at: usize) -> Option<u8> {
        let day = self.number(at, 1..=2).filter(|day| (1..=31).contains(day) && self.lone(at))?;
        u8::try_from(day).ok()
    }

    /// Steps over *er*, *th* behind the number of a day.
    pub(super) fn behind_suffix(&self, at: usize) -> usize {
        if self.links(at).has(Link::Suffix) && self.is_glued(at) { at + 1 } else { at }
    }

    /// A year of four digits.
    pub(super) fn year_number(&self, at: usize) -> Option<i16> {
        self.number(at, 4..=4).filter(|year| (1000..=2199).contains(year) && self.lone(at))
    }
}
