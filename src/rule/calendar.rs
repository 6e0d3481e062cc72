//! How a language writes dates: what its pack says, by word.

use rapidhash::RapidHashMap;
use serde::{Deserialize, Serialize};

use super::raw::{DateWordKind, Order, TimeUnit};
use crate::text::WordId;

/// What a date says, part by part. Missing parts are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The year.
    pub year: Option<i16>,
    /// The last year of a range of years, or of a decade.
    pub last_year: Option<i16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// The last month of a period of the year; one before the first is of the year after.
    pub last_month: Option<u8>,
    /// Which third of the month or year is meant.
    pub third: Option<Third>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// The last day of a range of days.
    pub last_day: Option<u8>,
    /// 1 to 7, Monday first.
    pub weekday: Option<u8>,
    /// So many days, weeks, months or years away.
    pub relative: Option<(TimeUnit, i16)>,
    /// Hour and minute.
    pub time: Option<(u8, u8)>,
    /// Which one of several: the next, the last, or as the text has it.
    pub turn: Turn,
}

/// The beginning, the middle or the end of a month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Third {
    /// *early*
    Early,
    /// *mid*
    Mid,
    /// *late*
    Late,
}

/// Which weekday or month of several is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// Nothing is said.
    #[default]
    Open,
    /// It lies ahead, today at the earliest.
    Ahead,
    /// It lies ahead, tomorrow at the earliest.
    Next,
    /// It lies behind.
    Last,
    /// It is told as what has happened, so more likely behind than ahead.
    Told,
    /// The text plans it.
    Planned,
}

/// What a word of the calendar stands for: a row of [`Calendar::words`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateWord {
    /// A month by its number; `short` where it is an abbreviation.
    Month {
        /// 1 to 12.
        number: u8,
        /// A point may stand behind it.
        short: bool,
    },
    /// A day of the week by its number, Monday first.
    Weekday {
        /// 1 to 7.
        number: u8,
        /// A point may stand behind it, and it is a date only beside others.
        short: bool,
    },
    /// So many days, weeks, months or years away.
    Relative {
        /// What is counted.
        unit: TimeUnit,
        /// How many; past ones are negative.
        shift: i16,
    },
    /// A part of the year, from one month to another.
    Period {
        /// 1 to 12.
        first: u8,
        /// 1 to 12; one before the first is of the year after.
        last: u8,
        /// True for a season: it may stand without its year.
        alone: bool,
    },
    /// A time of day.
    Clock {
        /// 0 to 23.
        hour: u8,
    },
}

/// What a single word does beside the parts of a date.
pub type Link = DateWordKind;

/// A set of [`Link`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links(u32);

impl Links {
    /// Adds one.
    pub fn insert(&mut self, link: Link) {
        self.0 |= 1 << link as u32;
    }

    /// True where it is in the set.
    pub fn has(self, link: Link) -> bool {
        self.0 & (1 << link as u32) != 0
    }

    /// True where one of these is in the set.
    pub fn has_any(self, links: &[Link]) -> bool {
        links.iter().any(|link| self.has(*link))
    }

    /// The third of a month or year that the word names.
    pub fn third(self) -> Option<Third> {
        let thirds = [(Link::Early, Third::Early), (Link::Mid, Third::Mid), (Link::Late, Third::Late)];
        thirds.into_iter().find(|(link, _)| self.has(*link)).map(|(_, third)| third)
    }
}

/// The dates of one language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Calendar {
    /// The order of the parts of a date in digits.
    pub order: Order,
    /// What the calendar words of the lexicon stand for.
    pub words: Vec<DateWord>,
    #[serde(with = "super::image::sorted")]
    pub(super) links: RapidHashMap<WordId, Links>,
}

impl Calendar {
    /// Gives every word its new number.
    pub(super) fn renumber(&mut self, new: &[WordId]) {
        self.links = std::mem::take(&mut self.links).into_iter().map(|(word, links)| (new[word.0 as usize], links)).collect();
    }

    /// What a word does beside the parts of a date.
    pub fn links(&self, word: WordId) -> Links {
        if word == WordId::UNKNOWN {
            return Links::default();
        }
        self.links.get(&word).copied().unwrap_or_default()
    }
}
