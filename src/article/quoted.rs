//! Quotations that go on over several paragraphs, and those that nothing closes.

use super::marks::LONGEST_QUOTE;
use super::sentence::LONGEST;
use super::types::{Paragraph, Part};
use crate::text::Span;

/// Joins the sentences of quotations that their paragraph does not close: up to the end of the paragraph or, where the next one opens
/// with the same mark, up to the one that closes it. Returns the opening marks of those that nothing closes.
pub(super) fn join(paragraphs: &mut [Paragraph], unclosed: &[Option<u32>], text: &str) -> Vec<Span> {
    let mut never = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let Some((open, mark)) = opening(unclosed[at], text) else {
            at += 1;
            continue;
        };
        let last = chain(paragraphs, unclosed, at, mark, text);
        let closed = unclosed[last].is_none();
        let whole = closed.then(|| paragraphs[last].sentences.first().map(|sentence| sentence.end)).flatten();
        match whole.filter(|end| (end - open.start) as usize <= LONGEST) {
            Some(end) => across(&mut paragraphs[at..=last], open.start, end),
            None => (at..=last).for_each(|at| within(&mut paragraphs[at], unclosed[at], text)),
        }
        if !closed {
            never.push(open);
        }
        at = last + 1;
    }
    never
}

fn opening(unclosed: Option<u32>, text: &str) -> Option<(Span, char)> {
    let start = unclosed? as usize;
    let mark = text[start..].chars().next()?;
    Some((Span::new(start, start + mark.len_utf8()), mark))
}

/// The last paragraph of a quotation that opens in `first`: each one behind opens with its mark again, and only the last one closes it.
fn chain(paragraphs: &[Paragraph], unclosed: &[Option<u32>], first: usize, mark: char, text: &str) -> usize {
    let reopens = |at: usize| {
        let next = &paragraphs[at];
        let start = next.sentences.first().map(|sentence| sentence.start);
        let only = unclosed[at].is_none() || unclosed[at] == start;
        next.part == Part::Body && only && start.is_some_and(|start| text[start as usize..].starts_with(mark))
    };
    let mut last = first;
    while last + 1 < paragraphs.len() && unclosed[last].is_some() && reopens(last + 1) {
        last += 1;
    }
    last
}

/// One sentence from that which holds the opening mark to where the last paragraph's quotation ends.
fn across(paragraphs: &mut [Paragraph], open: u32, end: u32) {
    let Some((first, rest)) = paragraphs.split_first_mut() else { return };
    merge(first, open, end);
    for paragraph in rest {
        paragraph.sentences.retain(|sentence| sentence.start >= end);
    }
}

/// One sentence up to the end of the paragraph, where a statement opens that nothing closes.
fn within(paragraph: &mut Paragraph, unclosed: Option<u32>, text: &str) {
    let (Some((open, mark)), Some(last)) = (opening(unclosed, text), paragraph.sentences.last().copied()) else { return };
    let before = text[paragraph.span.start as usize..open.start as usize].trim_end();
    let begins = before.is_empty() || before.ends_with([':', '.', '!', '?', '…']);
    // straight marks are lost more often than they open a quotation that is never closed
    if begins && !matches!(mark, '"' | '\'' | '`') && (last.end - open.start) as usize <= LONGEST_QUOTE {
        merge(paragraph, open.start, last.end);
    }
}

/// Makes one sentence of that which holds a byte and all behind it.
fn merge(paragraph: &mut Paragraph, open: u32, end: u32) {
    let Some(holder) = paragraph.sentences.iter().position(|sentence| sentence.start <= open && open < sentence.end) else { return };
    paragraph.sentences[holder].end = end;
    paragraph.sentences.truncate(holder + 1);
}
