//! The forms of a day, month or year.

use super::Parts;
use super::reader::{Read, Reader};
use crate::rule::{DateWord, Link, Order};
use crate::text::Kind;

/// Years that may stand in a news text without any sign of being one.
const BARE_YEARS: std::ops::RangeInclusive<i16> = 1900..=2049;

/// Two digits behind two points are a year of these.
const RECENT: std::ops::RangeInclusive<i16> = 10..=39;

impl Reader<'_> {
    /// A day, month or year that begins at this token.
    pub(super) fn day(&self, at: usize) -> Read {
        if self.kind(at) == Some(Kind::Digits) {
            return self.iso(at).or_else(|| self.slashed(at)).or_else(|| self.day_month(at)).or_else(|| self.decade(at)).or_else(|| self.year(at));
        }
        self.weekday(at).or_else(|| self.month_day(at)).or_else(|| self.month_year(at)).or_else(|| self.period(at)).or_else(|| self.relative(at))
    }

    /// 2024-10-31, 2024/10/31, 2024-10.
    fn iso(&self, at: usize) -> Read {
        let year = self.number(at, 4..=4).filter(|year| (1000..=2199).contains(year))?;
        let mark = ["-", "/", "."].into_iter().find(|mark| self.is_inner_mark(at + 1, mark))?;
        let month = self.in_range(at + 2, 2..=2, 12)?;
        let parts = Parts { year: Some(year), month: Some(month), ..Parts::default() };
        let day = self.is_inner_mark(at + 3, mark).then(|| self.in_range(at + 4, 1..=2, 31)).flatten();
        match day {
            Some(_) => valid(at + 5, Parts { day, ..parts }),
            None => (mark == "-" && !self.is_glued(at + 3) || self.kind(at + 3) == Some(Kind::Mark)).then_some((at + 3, parts)),
        }
    }

    fn in_range(&self, at: usize, places: std::ops::RangeInclusive<usize>, most: i16) -> Option<u8> {
        let number = self.number(at, places).filter(|number| (1..=most).contains(number))?;
        u8::try_from(number).ok()
    }

    /// 31/10/2024, 31.10.2024, 31-10-24, in the order of the language unless it cannot be.
    fn slashed(&self, at: usize) -> Read {
        let mark = ["/", ".", "-"].into_iter().find(|mark| self.is_inner_mark(at + 1, mark))?;
        let (first, second) = (self.in_range(at, 1..=2, 31)?, self.in_range(at + 2, 1..=2, 31)?);
        if !self.is_inner_mark(at + 3, mark) || at >= 1 && self.is_glued(at) && self.is_mark(at - 1, mark) {
            return None;
        }
        let year = self.number(at + 4, 4..=4).filter(|year| (1000..=2199).contains(year));
        // *15.06.25* at the head of a line, of three times two digits and of these decades: elsewhere it may be a version
        let pairs = || at == 0 && self.number(at, 2..=2).is_some() && self.number(at + 2, 2..=2).is_some() && !self.is_inner_mark(at + 5, mark);
        let dotted = || mark == "." && pairs() && self.number(at + 4, 2..=2).is_some_and(|year| RECENT.contains(&year));
        let short = || (mark == "/" || dotted()).then(|| self.number(at + 4, 2..=2)).flatten().map(|year| 2000 + year);
        let by_language = self.language.calendar.order == Order::MonthFirst && !dotted();
        let month_first = if first > 12 || second > 12 { second > 12 } else { by_language };
        let (month, day) = if month_first { (first, second) } else { (second, first) };
        valid(at + 5, Parts { year: Some(year.or_else(short)?), month: Some(month), day: Some(day), ..Parts::default() })
    }

    /// *samedi 18 janvier 2025*, *Saturday, August 24*, *lundi*.
    fn weekday(&self, at: usize) -> Read {
        let (end, weekday, short) = self.words_at(at).find_map(|found| match found.word {
            DateWord::Weekday { number, short } => Some((self.behind_short(at + found.length, short), number, short)),
            _ => None,
        })?;
        let next = if self.is_mark(end, ",") { end + 1 } else { end };
        let next = if self.links(next).has(Link::Before) { next + 1 } else { next };
        let full = if self.kind(next) == Some(Kind::Digits) { self.day_month(next) } else { self.month_day(next) };
        match full {
            Some((end, parts)) => Some((end, Parts { weekday: Some(weekday), ..parts })),
            None if short => None,
            None => {
                let (end, day) = self.bare_day(end).map_or((end, None), |(end, day)| (end, Some(day)));
                Some((end, Parts { weekday: Some(weekday), day, ..Parts::default() }))
            }
        }
    }

    /// The number of a day without its month, right behind its weekday, where nothing follows that it could count: *mardi 8, …*.
    fn bare_day(&self, at: usize) -> Option<(usize, u8)> {
        if self.language.calendar.order == Order::MonthFirst {
            return None;
        }
        let day = self.day_number(at)?;
        let end = self.behind_suffix(at + 1);
        let mark =
            self.kind(end) == Some(Kind::Mark) && !self.is_glued(end + 1) && [",", ".", ";", ")", ":", "!", "?"].iter().any(|mark| self.is_mark(end, mark));
        (self.kind(end).is_none() || mark || self.links(end).has(Link::Time)).then_some((end, day))
    }

    /// *31 octobre 2024*, *1er mai*, *du 3 au 5 mai*, *18th of March*.
    fn day_month(&self, at: usize) -> Read {
        let day = self.day_number(at)?;
        let end = self.behind_suffix(at + 1);
        let (last_day, end) = match self.last_day(end, day) {
            Some((last, end)) => (Some(last), end),
            None => (None, end),
        };
        if let Some(dashed) = self.dashed(end, day) {
            return Some(dashed);
        }
        let start = if self.links(end).has(Link::Joins) { end + 1 } else { end };
        let (end, month) = self.month(start)?;
        let parts = Parts { month: Some(month), day: Some(day), last_day, ..Parts::default() };
        let start = if self.links(end).has(Link::Joins) { end + 1 } else { end };
        match self.year_number(start).or_else(|| self.year_behind_comma(end)) {
            Some(year) => valid(if self.is_mark(end, ",") { end + 2 } else { start + 1 }, Parts { year: Some(year), ..parts }),
            None => valid(end, parts),
        }
    }

    /// *19-Mar-2025*, behind its day.
    fn dashed(&self, at: usize, day: u8) -> Read {
        let (end, month) = self.is_inner_mark(at, "-").then(|| self.month(at + 1)).flatten()?;
        let year = self.is_inner_mark(end, "-").then(|| self.number(end + 1, 4..=4)).flatten().filter(|year| (1000..=2199).contains(year))?;
        valid(end + 2, Parts { year: Some(year), month: Some(month), day: Some(day), ..Parts::default() })
    }

    /// The second day of a range, and where it ends.
    fn last_day(&self, at: usize, first: u8) -> Option<(u8, usize)> {
        let joins = self.links(at).has(Link::Range) || self.is_mark(at, "-") || self.is_mark(at, "–");
        let day = joins.then(|| self.day_number(at + 1)).flatten().filter(|day| *day > first)?;
        Some((day, self.behind_suffix(at + 2)))
    }

    /// *October 31, 2024*, *March 18*, *May 3-5*.
    fn month_day(&self, at: usize) -> Read {
        if self.language.calendar.order != Order::MonthFirst {
            return None;
        }
        let (start, month) = self.month(at)?;
        let day = self.day_number(start)?;
        let end = self.behind_suffix(start + 1);
        let (last_day, end) = match self.last_day(end, day) {
            Some((last, end)) => (Some(last), end),
            None => (None, end),
        };
        let parts = Parts { month: Some(month), day: Some(day), last_day, ..Parts::default() };
        if let Some(year) = self.year_number(end).or_else(|| self.year_behind_day(end)) {
            return valid(end + 1, Parts { year: Some(year), ..parts });
        }
        match self.year_behind_comma(end) {
            Some(year) => valid(end + 2, Parts { year: Some(year), ..parts }),
            None => valid(end, parts),
        }
    }

    /// *March 18 2025*, where no counted noun follows: *on March 18 2025 people*.
    fn year_behind_day(&self, at: usize) -> Option<i16> {
        let year = self.number(at, 4..=4).filter(|year| BARE_YEARS.contains(year))?;
        let closed = self.kind(at + 1).is_none()
            || self.kind(at + 1) == Some(Kind::Mark) && !self.is_glued(at + 1)
            || [",", ".", ")", ";", ":", "|"].iter().any(|mark| self.is_mark(at + 1, mark));
        (closed && !self.is_glued(at)).then_some(year)
    }

    /// A round number behind a comma and before a word counts something: *on March 18, 2000 people*.
    fn year_behind_comma(&self, at: usize) -> Option<i16> {
        let year = self.is_mark(at, ",").then(|| self.year_number(at + 1)).flatten()?;
        (self.kind(at + 2) != Some(Kind::Word) || year % 100 != 0 && BARE_YEARS.contains(&year)).then_some(year)
    }

    /// *octobre 2024*; a month alone where a word before or behind it says so.
    fn month_year(&self, at: usize) -> Read {
        let (end, month) = self.month(at)?;
        let parts = Parts { month: Some(month), third: self.third(at), ..Parts::default() };
        let start = if self.links(end).has(Link::Joins) || self.is_mark(end, ",") { end + 1 } else { end };
        if let Some(year) = self.year_number(start).filter(|_| start == end || !self.is_mark(end, ",") || self.language.calendar.order == Order::MonthFirst) {
            return Some((start + 1, Parts { year: Some(year), ..parts }));
        }
        let (before, behind) = (self.links_before(at), self.links(end));
        let said = [Link::Month, Link::Next, Link::Last, Link::Ahead].into_iter().any(|link| before.has(link));
        let dash = at >= 2 && self.is_mark(at - 1, "-") && self.links(at - 2).has(Link::Month);
        (said || dash || parts.third.is_some() || behind.has(Link::Last) || behind.has(Link::Next)).then_some((end, parts))
    }

    fn relative(&self, at: usize) -> Read {
        self.words_at(at)
            .find_map(|found| match found.word {
                DateWord::Relative { unit, shift } => Some((at + found.length, Parts { relative: Some((unit, shift)), ..Parts::default() })),
                _ => None,
            })
            // *the end of the year 2026* is of that year
            .filter(|(end, _)| self.year_number(*end).is_none())
            // *before the end of the month of June* is of June
            .filter(|(end, _)| !self.links(*end).has(Link::Joins) || self.month(*end + 1).is_none())
    }

    /// *années 1990*, *1990s*.
    fn decade(&self, at: usize) -> Read {
        let number = self.number(at, 2..=4).filter(|number| number % 10 == 0 && (*number < 100 || BARE_YEARS.contains(number)))?;
        let behind = self.links(at + 1).has(Link::DecadeBehind) && self.is_glued(at + 1);
        if !behind && !self.links_before(at).has(Link::DecadeBefore) {
            return None;
        }
        let first = if number < 100 { 1900 + number } else { number };
        let parts = Parts { year: Some(first), last_year: Some(first + 9), ..Parts::default() };
        Some((at + 1 + usize::from(behind), parts))
    }

    /// A year alone.
    fn year(&self, at: usize) -> Read {
        let year = self.year_number(at)?;
        let parts = Parts { year: Some(year), third: self.third(at), ..Parts::default() };
        if let Some((end, last)) = self.last_year(at + 1, year) {
            return Some((end, Parts { last_year: Some(last), ..parts }));
        }
        self.is_year(at, year).then_some((at + 1, parts))
    }

    /// *2012-2015*, *2012-13*, *de 2012 à 2015*.
    fn last_year(&self, at: usize, first: i16) -> Option<(usize, i16)> {
        let dash = self.is_inner_mark(at, "-") || self.is_mark(at, "–") || self.is_inner_mark(at, "/");
        if !dash && !self.links(at).has(Link::Range) || !BARE_YEARS.contains(&first) {
            return None;
        }
        let short = || self.number(at + 1, 2..=2).filter(|_| dash && self.is_glued(at + 1)).map(|year| first - first % 100 + year);
        let last = self.number(at + 1, 4..=4).or_else(short)?;
        let counts = self.kind(at + 2) == Some(Kind::Word) && self.counts(at + 2) && !self.links_before(at - 1).has(Link::Year);
        (last > first && BARE_YEARS.contains(&last) && !counts && self.lone(at + 1)).then_some((at + 2, last))
    }

    /// True where a number of four digits is a year: behind a word that asks for one, or alone between marks.
    fn is_year(&self, at: usize, year: i16) -> bool {
        if self.links_before(at).has(Link::Year) || (self.is_plain_year(year) && self.third(at).is_some()) {
            return !self.is_glued_word(at + 1) && !self.counts(at + 1) || self.links(at + 1).has(Link::Before);
        }
        let opened = at == 0 || self.kind(at - 1) == Some(Kind::Mark) && !self.is_glued(at - 1) || self.links_before(at).has(Link::Joins);
        let closed = self.kind(at + 1).is_none() || [",", ".", ")", ";", ":", "]"].iter().any(|mark| self.is_mark(at + 1, mark));
        BARE_YEARS.contains(&year) && year % 100 != 0 && opened && closed && !self.is_glued(at)
            || BARE_YEARS.contains(&year) && at >= 1 && self.is_mark(at - 1, "(") && self.is_mark(at + 1, ")")
    }

    /// True for a year of our days.
    pub(super) fn is_plain_year(&self, year: i16) -> bool {
        BARE_YEARS.contains(&year)
    }

    fn is_glued_word(&self, at: usize) -> bool {
        self.is_glued(at) && self.kind(at) == Some(Kind::Word)
    }

    /// True where a counted noun may stand here: a word in lower case that the calendar does not know and that is no short word.
    pub(super) fn counts(&self, at: usize) -> bool {
        let long = self.written(at).chars().count() > 4;
        let lower = self.tokens.get(at).is_some_and(|token| token.shape.kind == Kind::Word && !token.shape.capital);
        long && lower && self.is_plural_noun(at)
    }

    /// True where the lexicon holds a counted noun here.
    fn is_plural_noun(&self, at: usize) -> bool {
        let mut noun = false;
        let end = (at + 1).min(self.tokens.len());
        let at = at.min(end);
        self.language.lexicon.starting(&self.tokens[at..end], |found| noun |= matches!(found.entry.sense, crate::rule::Sense::Concept(_)));
        noun
    }
}

/// Refuses days that no month has.
fn valid(end: usize, parts: Parts) -> Read {
    let (Some(month), Some(day)) = (parts.month, parts.day) else { return Some((end, parts)) };
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (day <= days && parts.last_day.is_none_or(|last| last <= days)).then_some((end, parts))
}
