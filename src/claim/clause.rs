//! How far the content of a claim reaches: to the ends of its clause, its quotation or its sentence.

use std::ops::Range;

use crate::mention::Marked;
use crate::rule::Known;
use crate::text::{Kind, Span, fold};

/// Finds clause ends in one marked sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clauses<'a> {
    pub(super) text: &'a str,
    pub(super) marked: &'a Marked,
    pub(super) known: &'a Known,
    /// Words behind which a point ends no sentence, folded and sorted.
    pub(super) abbreviations: &'a [String],
}

impl Clauses<'_> {
    /// The tokens of a clause that begins at `from`.
    pub(super) fn right(&self, from: usize) -> Range<usize> {
        let limit = self.enclosing(from).map_or(self.marked.len(), |quote| quote.end - 1);
        let mut at = from;
        while at < limit {
            if at > from && self.ends_here(at) {
                break;
            }
            at = self.step(at, limit);
        }
        from..self.without_final_marks(from, at)
    }

    /// The tokens of a clause that ends before `to`.
    pub(super) fn left(&self, to: usize) -> Range<usize> {
        let first = to.checked_sub(1).and_then(|last| self.enclosing(last)).map_or(0, |quote| quote.start + 1);
        let mut start = first;
        let mut at = first;
        while at < to {
            if let Some(behind) = self.starts_behind(at).filter(|behind| *behind < to) {
                start = behind;
            }
            at = self.step(at, to).min(to).max(at + 1);
        }
        start..self.without_final_marks(start, to)
    }

    /// One token further, or behind a quotation that begins here.
    fn step(&self, at: usize, limit: usize) -> usize {
        if !self.marked.from[at].contains(self.known.quote) {
            return at + 1;
        }
        let quote = self.marked.starting(at).find(|mark| mark.classes.contains(self.known.quote) && (mark.end as usize) <= limit);
        quote.map_or(at + 1, |mark| mark.end as usize)
    }

    fn ends_here(&self, at: usize) -> bool {
        self.marked.starts(at, self.known.clause_end) || self.parts_sentence(at) || self.gives_quote(at)
    }

    /// A colon before a quotation: what it gives is said once more, by itself.
    fn gives_quote(&self, at: usize) -> bool {
        self.marked.starts(at + 1, self.known.quote) && self.marked.tokens[at].span.of(self.text) == ":"
    }

    /// Where a clause starts behind what stands here, if it does.
    fn starts_behind(&self, at: usize) -> Option<usize> {
        let starts = self.marked.from[at].contains(self.known.clause_start);
        let mark = self.marked.starting(at).find(|mark| starts && mark.classes.contains(self.known.clause_start));
        mark.map(|mark| mark.end as usize).or_else(|| self.parts_sentence(at).then_some(at + 1))
    }

    /// A semicolon, or the end of a sentence inside a quotation.
    fn parts_sentence(&self, at: usize) -> bool {
        let token = self.marked.tokens[at];
        token.shape.kind == Kind::Mark
            && match token.span.of(self.text) {
                ";" => true,
                "." | "!" | "?" | "…" => self.starts_anew(at + 1) && self.enclosing(at).is_some() && !self.is_abbreviation(at),
                _ => false,
            }
    }

    /// True for a point behind an abbreviation or an initial.
    fn is_abbreviation(&self, at: usize) -> bool {
        let word = at.checked_sub(1).map(|before| fold(self.marked.tokens[before].span.of(self.text))).unwrap_or_default();
        word.chars().count() == 1 || self.abbreviations.binary_search(&word).is_ok()
    }

    fn starts_anew(&self, at: usize) -> bool {
        self.marked.tokens.get(at).is_some_and(|token| token.shape.capital && !token.shape.glued)
    }

    /// What a quotation holds behind a sentence of it that tells who speaks.
    pub(super) fn rest_of_quote(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let quote = self.enclosing(start).or_else(|| self.enclosing(end))?;
        let stops = |at: usize| matches!(self.marked.tokens[at].span.of(self.text), "." | "!" | "?" | "…");
        let rest = end + 1..quote.end - 1;
        (quote.start < start && end < rest.end && stops(end) && !rest.is_empty()).then_some(rest)
    }

    /// The innermost quotation around a token, if any.
    pub(super) fn enclosing(&self, at: usize) -> Option<Range<usize>> {
        let around = self.marked.marks.iter().filter(|mark| mark.classes.contains(self.known.quote) && !mark.classes.contains(self.known.quote_open));
        let around = around.map(|mark| mark.start as usize..mark.end as usize).filter(|quote| quote.start < at && at + 1 < quote.end);
        around.min_by_key(|quote| quote.len())
    }

    fn without_final_marks(&self, start: usize, mut end: usize) -> usize {
        while end > start && self.is_final_mark(end - 1) {
            end -= 1;
        }
        end
    }

    fn is_final_mark(&self, at: usize) -> bool {
        let token = self.marked.tokens[at];
        token.shape.kind == Kind::Mark && matches!(token.span.of(self.text), "." | "!" | "?" | "…" | "," | ";" | ":" | "–" | "—" | "-")
    }

    /// The bytes of a content, without its quotation marks where it is one quotation.
    pub(super) fn bytes(&self, tokens: Range<usize>) -> (Span, bool) {
        let quote = self.marked.starting(tokens.start).any(|mark| mark.end as usize == tokens.end && mark.classes.contains(self.known.quote));
        if !quote {
            return (self.marked.bytes(tokens), false);
        }
        let closed = !self.marked.starting(tokens.start).any(|mark| mark.end as usize == tokens.end && mark.classes.contains(self.known.quote_open));
        let mut end = if closed { tokens.end - 1 } else { tokens.end };
        while end > tokens.start + 1 && self.marked.tokens[end - 1].span.of(self.text) == "," {
            end -= 1;
        }
        (self.marked.bytes(tokens.start + 1..end.max(tokens.start + 1)), true)
    }

    /// True where a quotation stands inside these tokens.
    pub(super) fn quotes_inside(&self, tokens: &Range<usize>) -> bool {
        let inside = |mark: &&crate::mention::Mark| mark.start as usize >= tokens.start && mark.end as usize <= tokens.end;
        self.marked.marks.iter().filter(inside).any(|mark| mark.classes.contains(self.known.quote))
    }
}
