//! What is said of several who are counted together: *killed 18 tourists and three guides*, *three men and two women were held*.

use compact_str::CompactString;
use std::cmp::Reverse;
use std::ops::Range;

use super::counted::STATE_REACH;
use super::quantity::{Counting, Draft};
use crate::mention::Mark;
use crate::rule::Sense;

/// How far behind the first, in words, the next of those may stand of whom one verb tells.
const JOINT_REACH: usize = 10;
/// How far before the first of several, in words, the verb may stand that tells of all.
const VERB_REACH: usize = 24;
/// So many counts before one are looked at: some of the first may be told in between (*18 tourists, 14 of them Swiss, and three guides*).
const MOST_BEFORE: usize = 2;

impl Counting<'_> {
    /// Tells each of several that a conjunction joins what is said of the others.
    pub(super) fn share_states(&self, drafts: &mut [Draft]) {
        for at in 1..drafts.len() {
            let (before, behind) = drafts.split_at_mut(at);
            if let Some(concept) = self.told_before(before, &behind[0]) {
                behind[0].concept = concept;
            }
        }
        for at in (1..drafts.len()).rev() {
            let (before, behind) = drafts.split_at_mut(at);
            if let Some(concept) = self.told_behind(&before[at - 1], &behind[0]) {
                before[at - 1].concept = concept;
            }
        }
    }

    /// What a verb before the first of several tells of this one too.
    fn told_before(&self, before: &[Draft], draft: &Draft) -> Option<CompactString> {
        let noun = self.plain_noun(draft)?;
        let start = self.phrase_start(draft.value.start);
        let joint = start.checked_sub(1)?;
        let and = self.marked().classes[joint].contains(self.rules.known.conjunction_and);
        if !and && self.marked().tokens[joint].span.of(self.clauses.text) != "," || self.has_verb_behind(draft.tokens.end) {
            return None;
        }
        let first = before.iter().rev().take(MOST_BEFORE).find(|first| !first.is_part && first.noun.is_some() && !self.is_plain_count(first))?;
        let near = first.tokens.end <= joint && joint < first.tokens.end + JOINT_REACH;
        if !near || self.is_parted(first.tokens.end..joint) {
            return None;
        }
        let verb = self.state_called(&first.concept, first.value.start.saturating_sub(VERB_REACH)..first.value.start)?;
        self.same_state(verb, noun)
    }

    /// What a word behind the last of several tells of this one too.
    fn told_behind(&self, draft: &Draft, last: &Draft) -> Option<CompactString> {
        let known = &self.rules.known;
        let noun = self.plain_noun(draft)?;
        let start = self.phrase_start(last.value.start);
        let joint = start.checked_sub(1).filter(|at| self.marked().classes[*at].contains(known.conjunction_and))?;
        let near = draft.tokens.end <= joint && joint < draft.tokens.end + JOINT_REACH && !self.is_parted(draft.tokens.end..joint);
        if !near || last.noun.is_none() || self.is_plain_count(last) || self.counts_casualties(last) {
            return None;
        }
        let word = self.state_called(&last.concept, last.tokens.end..last.tokens.end + STATE_REACH)?;
        // *the town has 12 schools and three libraries were closed*: the first are the object of another verb
        let verb = self.has_verb(last.tokens.end..word.start as usize);
        let object = verb && self.has_verb(self.clause_start(draft.value.start)..draft.value.start);
        if object { None } else { self.same_state(word, noun) }
    }

    /// The noun of a count of which nothing is said, and that says nothing by itself of what befell those it counts.
    fn plain_noun(&self, draft: &Draft) -> Option<u32> {
        draft.noun.filter(|_| self.is_plain_count(draft) && !draft.is_age && !draft.is_part && !self.counts_casualties(draft))
    }

    /// True where the noun itself says what befell them: *three seriously hurt*.
    fn counts_casualties(&self, draft: &Draft) -> bool {
        let casualty = self.rules.known.casualty;
        (draft.value.end..draft.tokens.end).any(|at| self.marked().from[at].contains(casualty))
    }

    /// True for a number of things or people of which only the noun tells.
    fn is_plain_count(&self, draft: &Draft) -> bool {
        let counts = self.marked().values[draft.row as usize].unit.is_none();
        !counts || draft.noun.is_some_and(|noun| self.rules.concepts[noun as usize].id == draft.concept)
    }

    /// The state of this name near a count, the last one of several.
    fn state_called(&self, id: &str, within: Range<usize>) -> Option<&Mark> {
        let named = |mark: &&Mark| matches!(mark.sense, Sense::State(row) if self.rules.states[row as usize].id == id && !self.rules.states[row as usize].weak);
        let inside = |mark: &&Mark| mark.start as usize >= within.start && mark.end as usize <= within.end;
        self.marked().marks.iter().filter(inside).filter(named).max_by_key(|mark| (mark.start, Reverse(mark.end)))
    }

    /// What the same word tells of another noun.
    fn same_state(&self, word: &Mark, noun: u32) -> Option<CompactString> {
        let same = self.marked().starting(word.start as usize).filter(|mark| mark.end == word.end);
        let fits = same.filter_map(|mark| match mark.sense {
            Sense::State(row) if self.rules.is_a(noun, self.rules.states[row as usize].of) && !self.rules.states[row as usize].weak => Some(row),
            _ => None,
        });
        let row = fits.max_by_key(|row| (self.rules.depth(self.rules.states[*row as usize].of), Reverse(*row)))?;
        Some(self.rules.states[row as usize].id.clone())
    }

    /// True where a verb, a relative clause or a hard mark parts two counts.
    fn is_parted(&self, between: Range<usize>) -> bool {
        let relative = self.rules.known.relative;
        let hard = |at: usize| !self.marked().is_inner(at) && self.marked().tokens[at].span.of(self.clauses.text) != ",";
        self.has_verb(between.clone()) || between.into_iter().any(|at| hard(at) || self.marked().classes[at].contains(relative))
    }

    fn has_verb(&self, within: Range<usize>) -> bool {
        within.into_iter().any(|at| self.is_finite_verb(at))
    }

    fn has_verb_behind(&self, end: usize) -> bool {
        let near = (end..(end + STATE_REACH).min(self.marked().len())).take_while(|at| self.marked().is_inner(*at));
        near.take_while(|at| !self.marked().classes[*at].contains(self.rules.known.relative)).any(|at| self.is_finite_verb(at))
    }

    /// True for a word that is a verb of somebody and nothing else.
    pub(super) fn is_finite_verb(&self, at: usize) -> bool {
        let known = &self.rules.known;
        let classes = &self.marked().classes[at];
        classes.meets(&known.set(&[known.auxiliary, known.modal]))
            || classes.contains(known.finite) && !classes.meets(&known.set(&[known.noun, known.preposition, known.adjective]))
    }
}
