//! The types of an article.

use std::fmt;

use crate::rule::LanguageId;
use crate::text::{LineIndex, Span};

/// A point in time as precise as it was written. Missing parts are unknown, not zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// Hour and minute.
    pub time: Option<(u8, u8)>,
}

impl fmt::Display for Moment {
    /// ISO 8601, as far as known: `2024-10`, `2023-11-09T10:16`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}", self.year)?;
        let Some(month) = self.month else { return Ok(()) };
        write!(out, "-{month:02}")?;
        let Some(day) = self.day else { return Ok(()) };
        write!(out, "-{day:02}")?;
        match self.time {
            Some((hour, minute)) => write!(out, "T{hour:02}:{minute:02}"),
            None => Ok(()),
        }
    }
}

/// When an article was published, and where that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// As precise as written.
    pub moment: Moment,
    /// `line`, `dateline`, `field`, `name`: what `published_from` shows.
    pub from: String,
}

/// What a paragraph is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A headline; the first is the article's title.
    Headline,
    /// The article's own words.
    Body,
    /// None of the article's own words, by the rule of that id.
    LeftOut(String),
}

/// One paragraph: the text between two line breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes, without white space at its ends.
    pub span: Span,
    /// What it is.
    pub part: Part,
    /// The language that it is read in; none where it is not covered.
    pub language: Option<LanguageId>,
    /// The sentences that begin in it, in order; without a dateline or byline at its start. That of a quotation which the next
    /// paragraphs open again ends where it is closed. Of what is left out only captions have some: they are no part of the article,
    /// but held against its text.
    pub sentences: Vec<Span>,
}

/// One news text.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The path relative to the folder given, with its ending; for a record, its own id.
    pub id: String,
    /// The path as given.
    pub path: String,
    /// The text as UTF-8; every span counts its bytes.
    pub text: String,
    /// Where its lines begin.
    pub lines: LineIndex,
    /// The title.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// The news agency whose text it is, or is made with: its row among the bodies of the rules.
    pub agency: Option<u32>,
    /// When it was published.
    pub published: Option<Published>,
    /// Month and day of a dateline that names no year.
    pub dateline_day: Option<(u8, u8)>,
    /// Its main language.
    pub language: Option<LanguageId>,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// The marks of quotations that nothing closes.
    pub unclosed: Vec<Span>,
    /// How it was read: as a plain text, as a page by what of it, as a record.
    pub form: String,
    /// What is wrong with it, each in one line: some of it was not read, or not as it should be.
    pub problems: Vec<String>,
    /// What a person should look at, though all of it was read: dates that do not fit together.
    pub notes: Vec<String>,
}

impl Article {
    /// The lines in which quotations open that nothing closes, separated by commas.
    pub fn unclosed_lines(&self) -> String {
        self.unclosed.iter().map(|mark| self.lines.line(mark.start).to_string()).collect::<Vec<_>>().join(", ")
    }

    /// The path of the file that it was read from, without the number of its record.
    pub fn file(&self) -> &str {
        let numbered = self.path.rsplit_once('#').filter(|(_, number)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
        numbered.map_or(self.path.as_str(), |(file, _)| file)
    }

    /// Number of bytes that were left out.
    pub fn left_out(&self) -> usize {
        let left = self.paragraphs.iter().filter(|paragraph| matches!(paragraph.part, Part::LeftOut(_)));
        left.map(|paragraph| paragraph.span.len()).sum()
    }
}
