//! Written dates: found over the tokens of a text, read into parts, and placed in time.

mod clock;
mod day;
mod reader;
mod resolve;

pub use resolve::resolve;

use crate::article::Moment;
use crate::rule::{DateWord, Language, Sense, TimeUnit};
use crate::text::Token;
use reader::Reader;

/// What a date says, part by part. Missing parts are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The year.
    pub year: Option<i16>,
    /// The last year of a range of years, or of a decade.
    pub last_year: Option<i16>,
    /// 1 to 12.
    pub month: Option<u8>,
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
}

impl Parts {
    /// The point in time, where a year is written.
    pub fn moment(&self) -> Option<Moment> {
        let time = self.day.and(self.time);
        Some(Moment { year: self.year?, month: self.month, day: self.day, time })
    }

    /// True where a day is said, not only a time of day.
    pub fn is_day(&self) -> bool {
        *self != Self { time: self.time, ..Self::default() }
    }
}

/// A date as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// What it says.
    pub parts: Parts,
}

/// A word of the calendar over the tokens of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordFound {
    pub(crate) start: usize,
    pub(crate) length: usize,
    pub(crate) word: DateWord,
}

/// Every date over these tokens, left to right.
pub fn find(tokens: &[Token], text: &str, language: &Language) -> Vec<Written> {
    let mut words = Vec::new();
    for start in 0..tokens.len() {
        language.lexicon.starting(&tokens[start..], |found| {
            if let Some(word) = date_word(found.entry.sense, language) {
                words.push(WordFound { start, length: found.length, word });
            }
        });
    }
    let mut dates = Vec::new();
    find_with(tokens, text, language, &words, |date| dates.push(date));
    dates
}

/// What a word of the lexicon says in a date.
pub(crate) fn date_word(sense: Sense, language: &Language) -> Option<DateWord> {
    match sense {
        Sense::Date(row) => language.calendar.words.get(row as usize).copied(),
        _ => None,
    }
}

/// The same, where the words of the calendar are known already; `words` stand in the order of their tokens.
pub(crate) fn find_with(tokens: &[Token], text: &str, language: &Language, words: &[WordFound], mut found: impl FnMut(Written)) {
    let reader = Reader { tokens, text, language, words };
    let mut at = 0;
    while at < tokens.len() {
        match reader.date(at) {
            Some((end, parts)) => {
                found(Written { start: at as u32, end: end as u32, parts });
                at = end;
            }
            None => at += 1,
        }
    }
}
