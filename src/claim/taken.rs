//! A number that somebody gives for what was counted right before: *3,100 signatures; the council puts it at 2,650*.

use std::ops::Range;

use super::context::Context;
use super::event::Saying;

impl Context<'_> {
    /// True for a number that is all that somebody says: beside the words of saying its clause has no verb but an auxiliary, and ends with the
    /// number or with words of when. *The council says that it will sell 12*, *it says 12 were hurt*: of another thing.
    pub(super) fn is_all_that_is_said(&self, value: &Range<usize>, sayings: &[Saying]) -> bool {
        let of_value = sayings.iter().filter(|saying| saying.content.contains(&value.start));
        let cue = of_value.min_by_key(|saying| saying.content.len()).map_or(0..0, |saying| saying.cue.clone());
        let clause = (0..value.start).rev().find(|at| !self.marked.is_inner(*at)).map_or(0, |at| at + 1);
        let from = if !cue.is_empty() && cue.end <= value.start { cue.end } else { clause };
        // a word of counting says no more than the number
        let counts = |at: usize| cue.contains(&at) || self.marked.classes[at].contains(self.rules.known.cue_count);
        let says = !cue.is_empty() || (clause..value.start).any(counts);
        says && self.ends_with(value.end) && !self.is_in_question(value.end) && !(from..value.start).any(|at| !counts(at) && self.is_verb(at))
    }

    /// True where a clause ends before this token, or goes on with when.
    fn ends_with(&self, at: usize) -> bool {
        let known = &self.rules.known;
        let when = |at: usize| self.marked.from[at].meets(&known.set(&[known.matter_end, known.date]));
        at >= self.marked.len() || !self.marked.is_inner(at) || when(at)
    }

    /// True where the sentence asks.
    fn is_in_question(&self, at: usize) -> bool {
        (at..self.marked.len()).any(|at| self.marked.tokens[at].span.of(&self.article.text) == "?")
    }

    /// True for a verb that is no auxiliary; a word behind an article is a noun.
    fn is_verb(&self, at: usize) -> bool {
        let known = &self.rules.known;
        let classes = &self.marked.classes[at];
        let noun = at.checked_sub(1).is_some_and(|before| self.marked.classes[before].contains(known.determiner));
        !noun && !classes.contains(known.auxiliary) && classes.meets(&known.set(&[known.finite, known.infinitive, known.participle, known.gerund]))
    }
}
