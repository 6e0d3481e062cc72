//! Written dates: found over the tokens of a text, read into parts, and placed in time.

mod clock;
mod day;
mod period;
mod reader;
mod resolve;

pub use resolve::resolve;

pub use crate::rule::{Parts, Third, Turn};

use crate::article::Moment;
use crate::rule::{DateWord, Language, Sense};
use crate::text::Token;
use reader::Reader;

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
