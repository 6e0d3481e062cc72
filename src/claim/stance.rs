//! How a speaker stands to what is said where the word of saying does not tell: the content does.

use std::ops::Range;

use crate::claim::Stance;
use crate::mention::{Mark, Marked};
use crate::rule::{ClassId, Known, Language};
use crate::text::Kind;

/// So many tokens may stand before the words that tell, for *well,* and an opening quotation mark.
const OPENING: usize = 3;

/// What the content of a statement is read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Contents<'a> {
    pub(super) text: &'a str,
    pub(super) marked: &'a Marked,
    pub(super) language: &'a Language,
    pub(super) known: &'a Known,
    /// True where somebody was accused or contradicted shortly before.
    pub(super) disputed: bool,
    /// True where only the speaker's own words are given.
    pub(super) direct: bool,
}

impl Contents<'_> {
    /// The stance that the leftmost telling words of these tokens give, and the rule that knows them.
    pub(super) fn stance(&self, tokens: &Range<usize>) -> Option<(Stance, u32)> {
        if !self.marked.all.contains(self.known.turns) {
            return None;
        }
        let telling = self.marked.marks.iter().filter(|mark| mark.classes.contains(self.known.turns) && self.counts(mark, tokens));
        let first = telling.min_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end), mark.rule))?;
        let rule = first.rule?;
        let stance = self.language.patterns.rules.get(rule as usize)?.stance?;
        // who gives a figure does not deny it, whatever is said of it behind; *no* is none
        let figure = || self.marked.starting(tokens.start).any(|mark| mark.is_number(self.known));
        (stance != Stance::Denies || !figure()).then_some((stance, rule))
    }

    fn counts(&self, mark: &Mark, tokens: &Range<usize>) -> bool {
        let (start, end) = (mark.start as usize, mark.end as usize);
        let inside = tokens.start <= start && end <= tokens.end;
        let begins = start <= tokens.start + OPENING;
        let first = !mark.classes.contains(self.known.turns_first) || self.opens(start, tokens);
        let told = !mark.classes.contains(self.known.turns_told) || ((begins || self.is_joined(start)) && !self.direct);
        let disputed = !mark.classes.contains(self.known.turns_disputed) || ((begins || self.is_joined_by_that(start)) && self.disputed);
        inside && first && told && disputed && !self.is_open(mark, tokens)
    }

    /// True for words of a question, or of what is only supposed: *did they lie?*, *if they lied*.
    fn is_open(&self, mark: &Mark, tokens: &Range<usize>) -> bool {
        let (start, end) = (mark.start as usize, mark.end as usize);
        let ends = (end..self.marked.len()).find(|at| self.is_mark(*at, ".!?;…"));
        let asked = ends.is_some_and(|at| self.is_mark(at, "?") && !self.marked.from[start].contains(self.known.supposed));
        let before = (tokens.start..start).rev().take_while(|at| self.marked.is_inner(*at));
        asked || before.into_iter().any(|at| self.marked.from[at].contains(self.known.supposed))
    }

    fn is_mark(&self, at: usize, marks: &str) -> bool {
        let token = self.marked.tokens[at];
        token.shape.kind == Kind::Mark && marks.contains(token.span.of(self.text))
    }

    /// True behind the words that join another clause: *it rained and*, *that it rained and that*.
    fn is_joined(&self, start: usize) -> bool {
        self.is_before(start, 1, self.known.conjunction_and) || self.is_joined_by_that(start)
    }

    fn is_joined_by_that(&self, start: usize) -> bool {
        self.is_before(start, 1, self.known.that) && self.is_before(start, 2, self.known.conjunction_and)
    }

    fn is_before(&self, start: usize, back: usize, class: ClassId) -> bool {
        start.checked_sub(back).is_some_and(|at| self.marked.classes[at].contains(class))
    }

    /// True where hardly a word of the content, or the end of another of its sentences, stands before.
    fn opens(&self, start: usize, tokens: &Range<usize>) -> bool {
        let mark_before = start.checked_sub(1).is_some_and(|at| self.marked.classes[at].contains(self.known.punct) && !self.marked.is_inner(at));
        start <= tokens.start + OPENING || mark_before || self.is_joined(start)
    }
}
