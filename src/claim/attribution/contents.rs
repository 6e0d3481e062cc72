//! What is said: the parts of a sentence that a match takes for it, without what only tells of who speaks.

use std::ops::Range;

use super::Drafting;
use crate::mention::Match;
use crate::rule::Slot;
use crate::text::Kind;

/// So many words stand before what a participle opens, at most: *asked about*.
const OPENED_BY: usize = 2;
/// So many words in marks behind who speaks may only call them something.
const CALLED_BY: usize = 2;

impl Drafting<'_> {
    /// The tokens of the content, part by part, left to right.
    pub(super) fn contents(&self, hit: &Match) -> Vec<Range<usize>> {
        let taken = hit.captures.iter().filter(|capture| capture.slot == Slot::Content);
        let mut parts: Vec<Range<usize>> = taken.map(|capture| capture.start as usize..capture.end as usize).collect();
        if self.program(hit).left.clause == Some(Slot::Content) {
            let left = self.clauses.left(hit.start);
            let silent = self.clauses.says_nothing(&left);
            if silent && self.program(hit).right.clause.is_none() {
                return Vec::new();
            }
            parts.extend((!silent).then_some(left));
        }
        if self.program(hit).right.clause == Some(Slot::Content) {
            let right = self.clauses.right(self.carrier(hit.end));
            let first = hit.slot(Slot::Speaker).into_iter().chain(hit.slot(Slot::Cue)).map(|tokens| tokens.start).min();
            let is_inset = |first: usize| self.is_relative_inset(first) || self.is_behind_conjunction(first);
            let inset = hit.slot(Slot::Cue).filter(|cue| self.is_inset(cue) || first.is_some_and(is_inset));
            let inset = inset.and_then(|_| self.clauses.before_main_verb(&right));
            let fronted = || first.filter(|first| self.clauses.is_fronted(*first, right.start)).and_then(|_| self.clauses.before_main_clause(&right));
            let charged = || first.filter(|first| self.charges_in_relative(*first, hit, &right)).and_then(|_| self.clauses.before_verb(&right));
            parts.push(inset.or_else(fronted).or_else(charged).unwrap_or(right));
        }
        let says = |at: usize| self.clauses.marked.tokens[at].shape.kind != Kind::Mark;
        parts.retain(|part| part.clone().any(says));
        parts.sort_by_key(|part| part.start);
        // a clause that ends in a quotation is one with it
        parts.dedup_by(|next, part| {
            next.start == part.end && {
                part.end = next.end;
                true
            }
        });
        self.without_tails(hit, &mut parts);
        parts
    }

    /// Drops what stands behind the words of saying and is no part of what is said: the age, day or post of who says it, the title of a
    /// broadcast, another who is told to say so.
    fn without_tails(&self, hit: &Match, parts: &mut Vec<Range<usize>>) {
        if matches!(parts.as_slice(), [left, right] if !self.is_quote(left) && self.is_quote(right) && self.is_asked(left)) {
            parts.remove(0);
        }
        let clause = self.program(hit).right.clause == Some(Slot::Content);
        let last = parts.len().saturating_sub(1);
        let mut at = 1;
        for number in 1..=last {
            let (left, right) = (&parts[at - 1], &parts[at]);
            let keeps = match (self.is_quote(left), self.is_quote(right)) {
                (_, true) => !self.is_quote(left) || self.says_more(right) && self.goes_on_behind(hit, right.start),
                _ => !clause || number < last || self.clauses.goes_on(left, right),
            };
            if keeps {
                at += 1
            } else {
                parts.remove(at);
            }
        }
    }

    /// True for what a participle opens, which tells of who speaks: *Asked about the gate, he said, “It stays shut”*.
    fn is_asked(&self, part: &Range<usize>) -> bool {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        let opens = known.set(&[known.participle, known.gerund]);
        let own = (part.start.saturating_sub(OPENED_BY)..part.start).rev().take_while(|at| marked.is_inner(*at));
        // *asked* before its subject is no past tense
        let opens = |at: usize| marked.classes[at].meets(&opens) && (at == 0 || !marked.classes[at].contains(known.finite));
        own.chain([part.start]).any(opens)
    }

    fn is_quote(&self, part: &Range<usize>) -> bool {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        marked.starting(part.start).any(|mark| mark.end as usize == part.end && mark.classes.contains(known.quote))
    }

    /// True for more than a word or two, by which the text may call whoever speaks: *, “heartbroken”*.
    fn says_more(&self, quote: &Range<usize>) -> bool {
        let words = quote.clone().filter(|at| self.clauses.marked.tokens[*at].shape.kind == Kind::Word);
        words.count() > CALLED_BY
    }

    /// True for a quotation right behind a comma, or right behind who says it or the words of saying.
    fn goes_on_behind(&self, hit: &Match, quote: usize) -> bool {
        let before = quote.checked_sub(1);
        let comma = before.is_some_and(|at| matches!(self.clauses.marked.tokens[at].span.of(self.clauses.text), "," | ":" | "–" | "—"));
        comma || [Slot::Speaker, Slot::Cue].into_iter().filter_map(|slot| hit.slot(slot)).any(|told| told.end == quote)
    }
}
