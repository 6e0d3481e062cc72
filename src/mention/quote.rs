//! Quotations: one reader from left to right over the marks of a sentence, nested and mixed.

use super::{Marked, Marker};
use crate::rule::{ClassSet, Sense};
use crate::text::{Kind, Token, is_doubled_mark};

/// How many quotations may stand inside each other.
const DEEPEST: usize = 4;

/// An open quotation.
struct Open {
    token: usize,
    closes: char,
}

/// Marks each quotation, with its marks. One that is never closed ends with the sentence.
pub(super) fn mark(marker: &Marker<'_>, text: &str, marked: &mut Marked) {
    let known = &marker.rules.known;
    if !marked.all.contains(known.punct) {
        return;
    }
    let mut open: Vec<Open> = Vec::new();
    let mut found: Vec<(usize, usize, bool)> = Vec::new();
    for at in 0..marked.len() {
        let Some(mark) = mark_at(text, marked, at) else { continue };
        if reopens(marked, text, at, mark, &open) {
            continue;
        }
        if mark == '"' && open.len() < DEEPEST && open.iter().any(|quote| quote.closes == mark) && nests(marked, text, at) {
            open.push(Open { token: at, closes: mark });
            continue;
        }
        if let Some(depth) = closed_by(marked, text, at, mark, &open) {
            found.push((open[depth].token, at + 1, true));
            open.truncate(depth);
        } else if let Some(closes) = opens(marked, at, mark).filter(|_| open.len() < DEEPEST) {
            open.push(Open { token: at, closes });
        }
    }
    // an apostrophe is never an open quotation
    let unclosed = open.iter().find(|quote| !matches!(quote.closes, '\'' | '’')).map(|quote| (quote.token, marked.len(), false));
    for (start, end, closed) in found.into_iter().chain(unclosed) {
        let mut classes = ClassSet::default();
        classes.insert(known.quote);
        if !closed {
            classes.insert(known.quote_open);
        }
        marked.add(start..end, classes, Sense::Word, None, None);
    }
}

/// The open quotation that this mark closes; one of its own kind before one of another (*"It is over,” she said*), which no straight mark
/// closes behind a figure: it stands for inches there.
fn closed_by(marked: &Marked, text: &str, at: usize, mark: char, open: &[Open]) -> Option<usize> {
    let last = |closes: char| open.iter().rposition(|quote| quote.closes == closes);
    let figure = || at.checked_sub(1).is_some_and(|before| marked.tokens[before].shape.kind == Kind::Digits);
    let mixed = || match mark {
        '”' => last('"'),
        '"' => last('”').filter(|_| closes_only(marked, at) && !figure()),
        _ => None,
    };
    last(mark).filter(|_| may_close(marked, text, at, mark)).or_else(mixed)
}

/// True for the mark with which a quotation goes on in its next paragraph.
fn reopens(marked: &Marked, text: &str, at: usize, mark: char, open: &[Open]) -> bool {
    let same = open.first().is_some_and(|quote| mark_at(text, marked, quote.token) == Some(mark));
    let before = || at.checked_sub(1).map_or(0, |before| marked.tokens[before].span.end as usize);
    same && text[before()..marked.tokens[at].span.start as usize].contains('\n')
}

/// The mark at this token; two single ones are a straight one.
fn mark_at(text: &str, marked: &Marked, at: usize) -> Option<char> {
    let token = marked.tokens[at];
    let written = (token.shape.kind == Kind::Mark).then(|| token.span.of(text))?;
    if is_doubled_mark(written) { Some('"') } else { written.chars().next() }
}

/// The mark that closes a quotation opened by `mark` at this token, if it may open one here.
fn opens(marked: &Marked, at: usize, mark: char) -> Option<char> {
    match mark {
        '«' => Some('»'),
        '“' => Some('”'),
        '„' => Some('“'),
        '‹' => Some('›'),
        '"' => (!closes_only(marked, at)).then_some('"'),
        '\'' => opens_single(marked, at).then_some('\''),
        '‘' => opens_single(marked, at).then_some('’'),
        _ => None,
    }
}

/// True for a straight mark that opens a word where the next two of them stand behind one: it opens a quotation inside another.
fn nests(marked: &Marked, text: &str, at: usize) -> bool {
    let glued = |at: usize| marked.tokens.get(at).is_some_and(|token| token.shape.glued);
    let mut later = (at + 1..marked.len()).filter(|later| mark_at(text, marked, *later) == Some('"'));
    let mut closes = || later.next().is_some_and(glued);
    !glued(at) && glued(at + 1) && closes() && closes()
}

/// A straight mark glued to the word before and not to the one behind opens nothing.
fn closes_only(marked: &Marked, at: usize) -> bool {
    let before = marked.tokens[at].shape.glued;
    let behind = marked.tokens.get(at + 1).is_some_and(|next| next.shape.glued);
    before && !behind
}

/// A single mark opens before a word and behind white space or another mark.
fn opens_single(marked: &Marked, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| marked.tokens.get(before));
    let free = !marked.tokens[at].shape.glued || before.is_some_and(|token| token.shape.kind == Kind::Mark);
    free && marked.tokens.get(at + 1).is_some_and(|next| next.shape.glued && next.shape.kind != Kind::Mark)
}

/// A single mark closes behind a word or mark and before white space or a mark.
fn may_close(marked: &Marked, text: &str, at: usize, mark: char) -> bool {
    if !matches!(mark, '\'' | '’') {
        return true;
    }
    ends_word(marked, at) && !(is_word(marked, at.wrapping_sub(1)) && closes_later(marked, text, at, mark))
}

fn ends_word(marked: &Marked, at: usize) -> bool {
    let behind: Option<&Token> = marked.tokens.get(at + 1);
    marked.tokens[at].shape.glued && behind.is_none_or(|next| !next.shape.glued || next.shape.kind == Kind::Mark)
}

fn is_word(marked: &Marked, at: usize) -> bool {
    marked.tokens.get(at).is_some_and(|token| token.shape.kind != Kind::Mark)
}

/// True where the mark behind a word and before another is its apostrophe (*the workers' van*): before any other opens, one stands
/// behind a comma or a final mark.
fn closes_later(marked: &Marked, text: &str, at: usize, mark: char) -> bool {
    if !is_word(marked, at + 1) {
        return false;
    }
    for later in at + 1..marked.len() {
        match mark_at(text, marked, later) {
            Some('‘') => return false,
            Some('\'') if mark == '\'' && opens_single(marked, later) => return false,
            Some(other) if other == mark && ends_word(marked, later) && !is_word(marked, later - 1) => return true,
            _ => {}
        }
    }
    false
}
