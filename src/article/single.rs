//! Quotations between single marks, told from apostrophes by what stands around them.

use memchr::memmem;

use super::marks::LONGEST_QUOTE;
use crate::text::Span;

/// The marks that open, each with the one that closes.
const PAIRS: [(char, char); 2] = [('\'', '\''), ('‘', '’')];

/// The quotations of a paragraph and, outside them or around them, those between single marks. `found` are the outermost ones, in
/// order, and so is what is returned.
pub(super) fn with(paragraph: &str, mut found: Vec<Span>) -> Vec<Span> {
    for (opens, closes) in PAIRS {
        if may_hold(paragraph, opens) {
            let more = quotations(paragraph, opens, closes, &found);
            if !more.is_empty() {
                found.extend(more);
                keep_outermost(&mut found);
            }
        }
    }
    found
}

fn keep_outermost(found: &mut Vec<Span>) {
    found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    found.retain(|span| {
        span.start >= end && {
            end = span.end;
            true
        }
    });
}

/// The quotation that holds this byte inside its marks, of those that stand in order and apart.
pub(super) fn around(quotes: &[Span], at: usize) -> Option<Span> {
    let row = quotes.partition_point(|quote| (quote.end as usize) <= at);
    quotes.get(row).copied().filter(|quote| (quote.start as usize) < at)
}

/// True where the mark stands at the start or behind a space: in most texts it never does.
fn may_hold(paragraph: &str, opens: char) -> bool {
    match opens {
        '\'' => paragraph.starts_with(opens) || memmem::find(paragraph.as_bytes(), b" '").is_some(),
        _ => memmem::find(paragraph.as_bytes(), opens.encode_utf8(&mut [0; 4]).as_bytes()).is_some(),
    }
}

fn quotations(paragraph: &str, opens: char, closes: char, known: &[Span]) -> Vec<Span> {
    let (mut found, mut end) = (Vec::new(), 0);
    for (at, _) in paragraph.match_indices(opens).filter(|(at, _)| is_opening(paragraph, *at, opens)) {
        if at < end || around(known, at).is_some() {
            continue;
        }
        if let Some(close) = closing(paragraph, at + opens.len_utf8(), opens, closes) {
            end = close;
            found.push(Span::new(at, close));
        }
    }
    found
}

/// Behind white space or an opening mark, before a word or another mark of quotation.
fn is_opening(paragraph: &str, at: usize, mark: char) -> bool {
    let before = paragraph[..at].chars().next_back().unwrap_or(' ');
    let behind = paragraph[at + mark.len_utf8()..].chars().next().unwrap_or(' ');
    (before.is_whitespace() || matches!(before, '(' | '[' | '“' | '"' | '«' | '—' | '–'))
        && (behind.is_alphanumeric() || matches!(behind, '“' | '"' | '[' | '…'))
}

/// Behind the mark that surely closes: one behind a comma or a final mark, and before the next that opens.
fn closing(paragraph: &str, from: usize, opens: char, closes: char) -> Option<usize> {
    for (at, c) in paragraph[from..].char_indices().take_while(|(at, _)| *at <= LONGEST_QUOTE).map(|(at, c)| (from + at, c)) {
        if c == opens && is_opening(paragraph, at, opens) {
            return None;
        }
        let behind = at + c.len_utf8();
        let free = || paragraph[behind..].chars().next().is_none_or(|next| !next.is_alphanumeric());
        if c == closes && paragraph[from..at].ends_with(['.', ',', '!', '?', '…', '—', '–', '-', ';']) && free() {
            return Some(behind);
        }
    }
    None
}
