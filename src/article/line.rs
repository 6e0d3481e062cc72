//! One line of a page, and what it tells by itself.

use smallvec::SmallVec;

use super::wrapped;
use crate::rule::{Rules, Zone, plain};
use crate::text::{Span, boundary};

/// So much of a line is looked at: furniture is short, and a language shows early.
pub(super) const HEAD: usize = 600;
/// A line of so many words that ends like a sentence is running text.
pub(super) const TEXT_WORDS: usize = 8;
/// A line of so many words is running text however it ends.
const LONG_TEXT_WORDS: usize = 40;

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    Open,
    Headline,
    Left(String),
}

/// One line that is not blank.
#[derive(Debug)]
pub(super) struct Line {
    /// Its bytes, without white space at its ends.
    pub(super) span: Span,
    /// The number of its block: lines between blank ones.
    pub(super) block: u32,
    pub(super) state: State,
    /// The rule that leaves it out.
    pub(super) rule: Option<usize>,
    pub(super) words: usize,
    /// Words that tell a language, by language.
    pub(super) evidence: SmallVec<[u16; 4]>,
    /// It ends as sentences do.
    pub(super) ends: bool,
    /// It holds a figure.
    pub(super) digits: bool,
}

impl Line {
    pub(super) fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// Running text, not a label, headline or button.
    pub(super) fn is_text(&self) -> bool {
        self.is_open() && (self.ends && self.words >= TEXT_WORDS || self.words >= LONG_TEXT_WORDS)
    }

    /// Leaves it out, unless it is the headline or left out already.
    pub(super) fn leave(&mut self, id: &str) {
        if self.is_open() {
            self.state = State::Left(id.to_owned());
        }
    }
}

/// The lines of a text that are not blank, with the rules that leave them out.
pub(super) fn lines(text: &str, rules: &Rules) -> Vec<Line> {
    let (mut made, mut block, mut start, mut scratch) = (Vec::new(), 0, 0, String::new());
    let mut zone = Zone::Head;
    for line in wrapped::lines(text) {
        let span = trimmed(Span::new(start, start + line.len()), text);
        start += line.len();
        if span.is_empty() {
            block += 1;
        } else {
            let line = read_line(span, block, text, zone, rules, &mut scratch);
            zone = if line.is_text() { Zone::Behind } else { zone };
            made.push(line);
        }
    }
    made
}

/// Without white space and the invisible marks that files begin with.
fn trimmed(span: Span, text: &str) -> Span {
    let inner = span.of(text);
    let space = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}');
    let start = span.start as usize + (inner.len() - inner.trim_start_matches(space).len());
    Span::new(start, start + inner.trim_matches(space).len())
}

fn read_line(span: Span, block: u32, text: &str, zone: Zone, rules: &Rules, scratch: &mut String) -> Line {
    let line = span.of(text);
    let head = boundary(line, HEAD);
    plain(&line[..head], scratch);
    let whole = head == line.len();
    let words = if whole { count_words(scratch) } else { usize::MAX };
    let rule = rules.lines.find(line, scratch, whole, zone);
    let state = match rule.and_then(|rule| rules.lines.rules.get(rule)) {
        Some(rule) => State::Left(rule.id.clone()),
        None if rules.lines.is_repeated(scratch) => State::Left("line.learned".to_owned()),
        None => State::Open,
    };
    Line { span, block, state, rule, words, evidence: evidence(scratch, rules), ends: ends(line), digits: scratch.bytes().any(|b| b.is_ascii_digit()) }
}

/// Pieces between spaces that hold a letter or digit.
fn count_words(plain: &str) -> usize {
    plain.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// How many words tell each language.
fn evidence(plain: &str, rules: &Rules) -> SmallVec<[u16; 4]> {
    let mut counts: SmallVec<[u16; 4]> = SmallVec::from_elem(0, rules.languages.len());
    for word in plain.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let languages = rules.lines.languages_of(word);
        if languages == 0 {
            continue;
        }
        for (language, count) in counts.iter_mut().enumerate().take(32) {
            *count += u16::from(languages & (1 << language) != 0);
        }
    }
    counts
}

/// True where the line ends with a mark that ends sentences, perhaps before closing marks or the initials of its writers.
fn ends(line: &str) -> bool {
    // *The Letter | 11 February 2026 | “Schools”*: a bar stands in no sentence
    if line.contains('|') {
        return false;
    }
    let line = unsigned(line);
    let bare = line.trim_end_matches(|c: char| matches!(c, '"' | '”' | '»' | '’' | '\'' | ')' | ']') || c.is_whitespace());
    bare.ends_with(['.', '!', '?', '…']) || bare.len() < line.len() && line.ends_with(['»', '”', '"'])
}

/// The line without the initials that agencies put behind its last sentence: *npk/jk/ao*.
fn unsigned(line: &str) -> &str {
    let before = line.trim_end_matches(|c: char| c.is_ascii_lowercase() || matches!(c, '/' | '-'));
    if line[before.len()..].contains('/') { before.trim_end() } else { line }
}
