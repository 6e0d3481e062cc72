//! Text for a terminal: its width, line breaks, and no character that it would obey.

use std::borrow::Cow;
use std::io::{self, IsTerminal, StdoutLock, Write};

use recoupe::crosscheck::Relation;
use recoupe::report::{Report, Row};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width where nothing tells one.
const USUAL: usize = 100;
/// In less no table can be read.
const LEAST: usize = 40;

/// Columns of the terminal: what `COLUMNS` says, else what the terminal says.
pub(super) fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let asked = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    told.or_else(asked).unwrap_or(USUAL).max(LEAST)
}

/// Stdout. A reader that closed the pipe had enough, which is no fault: what is written to it then goes nowhere, and the command
/// comes to its end, whatever that is.
pub(super) struct Stdout {
    inner: StdoutLock<'static>,
    /// The reader is gone.
    pub(super) closed: bool,
}

/// Opens stdout.
pub(super) fn stdout() -> Stdout {
    Stdout { inner: io::stdout().lock(), closed: false }
}

impl Stdout {
    fn unless_closed<T>(&mut self, written: io::Result<T>, otherwise: T) -> io::Result<T> {
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(otherwise)
            }
            written => written,
        }
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = if self.closed { Ok(bytes.len()) } else { self.inner.write(bytes) };
        self.unless_closed(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = if self.closed { Ok(()) } else { self.inner.flush() };
        self.unless_closed(flushed, ())
    }
}

/// The text on one line, with the characters that a terminal would obey or that turn the direction of writing by their numbers.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let obeyed = |c: char| c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
    if !text.contains(obeyed) {
        return Cow::Borrowed(text);
    }
    let mut made = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => made.push(' '),
            c if obeyed(c) => made.push_str(&format!("<U+{:04X}>", u32::from(c))),
            c => made.push(c),
        }
    }
    Cow::Owned(made)
}

/// The text in the colour of a relation, where stdout is a terminal that shows colours.
pub(super) fn coloured(text: &str, relation: Relation) -> Cow<'_, str> {
    let plain = !std::io::stdout().is_terminal() || std::env::var_os("NO_COLOR").is_some_and(|no| !no.is_empty());
    let colour = match relation {
        Relation::Conflict => 31,
        Relation::Update => 33,
        Relation::Compatible => 36,
        Relation::Agreement => 32,
        Relation::Duplicate => 35,
    };
    if plain { Cow::Borrowed(text) } else { Cow::Owned(format!("\u{1b}[1;{colour}m{text}\u{1b}[0m")) }
}

/// The text broken between words into lines of a width, each behind `indent` spaces.
pub(super) fn wrapped(text: &str, width: usize, indent: usize) -> String {
    let room = width.saturating_sub(indent).max(1);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let gap = " ".repeat(indent);
    lines.iter().map(|line| format!("{gap}{line}\n")).collect()
}

/// The text cut to a width, with an ellipsis where something is missing.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut made, mut used) = (String::new(), 1);
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        made.push(c);
    }
    format!("{}…", made.trim_end())
}

/// The columns of the table, each with the share of the width that it may take.
const SHOWN: [(&str, usize); 6] = [("relation", 10), ("confidence", 4), ("topic", 30), ("value_a", 18), ("value_b", 18), ("article_a", 20)];

/// The findings as a table of one line a finding.
pub(super) fn table(found: &Report, width: usize) -> String {
    let head = SHOWN.map(|(name, _)| if name == "confidence" { "conf" } else { name }.to_owned());
    let of_row = |row: &dyn Fn(&str) -> Option<String>| SHOWN.map(|(name, _)| visible(&row(name).unwrap_or_default()).into_owned());
    let rows: Vec<[String; 6]> = std::iter::once(head).chain(found.finding_rows().map(|row| of_row(&|name| row.get(name)))).collect();
    let widths = widths(&rows, width);
    rows.iter().map(|row| line(row, &widths)).collect()
}

/// Each column as wide as its widest cell. Where that is too much, a column gets its share, and what others leave of theirs.
fn widths(rows: &[[String; 6]], width: usize) -> [usize; 6] {
    let mut left = width.saturating_sub(2 * (SHOWN.len() - 1));
    let wanted: Vec<usize> = (0..SHOWN.len()).map(|at| rows.iter().map(|row| row[at].width()).max().unwrap_or(0)).collect();
    let mut widths = [0; 6];
    let mut open: Vec<usize> = (0..SHOWN.len()).collect();
    loop {
        let shares: usize = open.iter().map(|at| SHOWN[*at].1).sum();
        let share = |at: usize| (left * SHOWN[at].1 / shares.max(1)).max(4);
        let (served, wanting): (Vec<usize>, Vec<usize>) = open.iter().partition(|at| wanted[**at] <= share(**at));
        if served.is_empty() {
            wanting.iter().for_each(|at| widths[*at] = share(*at));
            return widths;
        }
        for at in served {
            widths[at] = wanted[at];
            left = left.saturating_sub(wanted[at]);
        }
        open = wanting;
    }
}

fn line(row: &[String; 6], widths: &[usize; 6]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        let cell = cut(cell, *width);
        let gap = width.saturating_sub(cell.width()) + 2;
        line.push_str(&cell);
        line.extend(std::iter::repeat_n(' ', gap));
    }
    format!("{}\n", line.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_obeys_no_article() {
        assert_eq!(visible("a\u{1b}[2Jb\u{202e}c\nd"), "a<U+001B>[2Jb<U+202E>c d");
        assert_eq!(visible("déjà vu"), "déjà vu");
    }

    #[test]
    fn columns_take_what_others_leave() {
        let row = |topic: usize, value: usize| ["conflict", "high", &"t".repeat(topic), &"a".repeat(value), "12", "a.txt"].map(str::to_owned);
        assert_eq!(widths(&[row(50, 10)], 200), [8, 4, 50, 10, 2, 5]);
        assert_eq!(widths(&[row(90, 10)], 100), [8, 4, 61, 10, 2, 5]);
        assert!(widths(&[row(90, 90)], 60).iter().sum::<usize>() <= 60 - 10);
    }

    #[test]
    fn lines_fit_the_width() {
        assert_eq!(wrapped("one two three", 9, 2), "  one two\n  three\n");
        assert_eq!(wrapped("数値が違う 数値", 12, 2), "  数値が違う\n  数値\n");
        assert_eq!([cut("abcdef", 6), cut("abcdef", 5), cut("数値が", 5)], ["abcdef", "abcd…", "数値…"]);
    }
}
