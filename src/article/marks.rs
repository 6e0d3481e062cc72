//! The marks of quotation of a paragraph, read from left to right: what stands inside them is not parted.

use memchr::memmem;

use super::single;
use crate::text::{DOUBLED, Span, is_doubled_mark};

/// A longer quotation does not hold its sentences together: one of its marks is likely lost.
pub(super) const LONGEST_QUOTE: usize = 1_200;
/// Quotations within quotations; of more, the outer ones were never closed.
const MOST_OPEN: usize = 8;

/// The quotations of a paragraph.
pub(super) struct Quotes {
    /// Those that close within it, outermost only, in order.
    pub(super) closed: Vec<Span>,
    /// The mark that opens the last one, where nothing closes it.
    pub(super) unclosed: Option<usize>,
}

impl Quotes {
    /// Reads the marks of a paragraph.
    pub(super) fn find(paragraph: &str) -> Self {
        let mut reader = Reader { paragraph, open: Vec::new(), found: Vec::new() };
        each_mark(paragraph, |at, c, length| reader.mark(at, c, length));
        let Reader { open, found, .. } = reader;
        let same = |text: &str, mark: char| text.starts_with(mark) || mark == '"' && is_doubled_mark(text);
        let inside = |inner: &Span, mark: char, at: usize| inner.start as usize > at && same(&paragraph[inner.start as usize..], mark);
        let unclosed = open.last().filter(|(mark, at)| !found.iter().any(|inner| inside(inner, *mark, *at))).map(|(_, at)| *at);
        Self { closed: single::with(paragraph, found), unclosed }
    }

    /// The quotation that holds this byte inside its marks.
    pub(super) fn around(&self, at: usize) -> Option<Span> {
        single::around(&self.closed, at)
    }
}

/// Tells of each mark of quotation, left to right: where it stands, which one it is, and its length. Two single ones are a straight one.
fn each_mark(paragraph: &str, mut each: impl FnMut(usize, char, usize)) {
    // the first bytes of all marks of quotation
    let marks = memchr::memchr3_iter(b'"', 0xc2, 0xe2, paragraph.as_bytes());
    let marks = marks.filter_map(|at| paragraph.get(at..)?.chars().next().map(|c| (at, c, c.len_utf8())));
    let mut doubled = doubled_marks(paragraph).into_iter().peekable();
    for (at, c, length) in marks {
        while let Some(before) = doubled.next_if(|before| *before < at) {
            each(before, '"', DOUBLED);
        }
        each(at, c, length);
    }
    doubled.for_each(|at| each(at, '"', DOUBLED));
}

fn doubled_marks(paragraph: &str) -> Vec<usize> {
    let places = |mark: &str| memmem::find_iter(paragraph.as_bytes(), mark).collect::<Vec<_>>();
    let mut found = [places("''"), places("``")].concat();
    // the apostrophe of *d'* before a single mark
    let is_elision = |at: usize| paragraph[..at].ends_with(char::is_alphabetic) && paragraph[at + DOUBLED..].starts_with(char::is_alphabetic);
    found.retain(|at| !is_elision(*at));
    found.sort_unstable();
    found
}

/// Reads the marks of a paragraph from left to right.
struct Reader<'a> {
    paragraph: &'a str,
    /// The marks that are open, and where they stand.
    open: Vec<(char, usize)>,
    /// The quotations that closed, outermost only.
    found: Vec<Span>,
}

impl Reader<'_> {
    fn mark(&mut self, at: usize, c: char, length: usize) {
        let (before, behind) = (&self.paragraph[..at], &self.paragraph[at + length..]);
        if self.opens(c, before, behind) {
            // Straight marks hardly nest: the one before was never closed.
            let lost = self.open.iter().position(|(mark, _)| c == '"' && *mark == c).filter(|_| !nests(behind));
            if let Some(row) = lost {
                self.open.truncate(row);
            }
            if self.open.len() == MOST_OPEN {
                self.open.remove(0);
            }
            self.open.push((c, at));
        } else if let Some(row) = self.closed_by(c, before) {
            let span = Span::new(self.open[row].1, at + length);
            self.open.truncate(row);
            if span.len() <= LONGEST_QUOTE {
                while self.found.pop_if(|inner| inner.start > span.start).is_some() {}
                self.found.push(span);
            }
        }
    }

    /// The open mark that this one closes; of a kind of its own before one of another (*"It is over,” she said*). A straight one behind a figure
    /// stands for inches, and closes none of another kind.
    fn closed_by(&self, c: char, before: &str) -> Option<usize> {
        let last = |marks: &[char]| self.open.iter().rposition(|(mark, _)| marks.contains(mark));
        let figure = c == '"' && before.ends_with(char::is_numeric);
        closes(c).and_then(last).or_else(|| closes_mixed(c).filter(|_| !figure).and_then(last))
    }

    fn opens(&self, c: char, before: &str, behind: &str) -> bool {
        let is_open = |of: char| self.open.iter().any(|(mark, _)| *mark == of);
        match c {
            '«' | '“' | '„' | '‹' => !(c == '“' && is_open('„')),
            '"' => opens_straight(before.chars().next_back().unwrap_or(' '), behind.chars().next().unwrap_or(' '), is_open('"')),
            _ => false,
        }
    }
}

/// The marks that this one closes.
fn closes(c: char) -> Option<&'static [char]> {
    match c {
        '»' => Some(&['«']),
        '›' => Some(&['‹']),
        '”' => Some(&['“', '„']),
        '“' => Some(&['„']),
        '"' => Some(&['"']),
        _ => None,
    }
}

/// The marks of another kind that this one closes, as texts copied from several hands have them.
fn closes_mixed(c: char) -> Option<&'static [char]> {
    match c {
        '”' => Some(&['"']),
        '"' => Some(&['“']),
        _ => None,
    }
}

/// A straight mark opens behind white space or an opening mark and before a word; between two spaces it takes turns.
fn opens_straight(before: char, behind: char, inside: bool) -> bool {
    // a heading without its line stands before: `des écoles"Nous`
    // so does one in marks of its own: `"Un succès""Nous`
    let glued = !inside && (before.is_lowercase() && behind.is_uppercase() || before == '"' && behind.is_alphanumeric());
    let free = glued || before.is_whitespace() || matches!(before, '(' | '[' | '\'' | '’' | '—' | '–' | '«' | '.');
    if behind.is_whitespace() || matches!(behind, '.' | ',' | ';' | ':' | ')' | '!' | '?') {
        return free && !inside && behind.is_whitespace() && before.is_whitespace();
    }
    free && !(inside && before == '.')
}

/// True where the next two straight marks both close: the one that opened before them stands inside another quotation.
fn nests(behind: &str) -> bool {
    let mut marks = behind.match_indices('"').map(|(at, _)| behind[..at].ends_with(|c: char| !c.is_whitespace()));
    marks.next() == Some(true) && marks.next() == Some(true)
}
