//! The nearest noun or state beside an amount, which tells what it is.

use compact_str::CompactString;
use std::ops::Range;

use super::quantity::{Counting, Draft};
use crate::mention::Mark;
use crate::rule::{ClassSet, Dimension};
use crate::text::Kind;

/// How far before an amount, in words, a noun may stand that tells what it is.
const NOUN_REACH: usize = 14;
/// How far behind an amount, in words, a noun may stand that tells what it is.
const BEHIND_REACH: usize = 3;
/// How far before an amount, in words, the verb may stand whose subject a relative clause parts from it.
const VERB_REACH: usize = 5;
/// How far before such a clause, in words, the subject may begin.
const INSET_LEAD: usize = 7;

/// So many words may stand between a multiple and the amount to which it comes.
const LEVEL_REACH: usize = 3;

/// Something near an amount that tells what it is.
pub(super) struct Told {
    pub(super) distance: usize,
    pub(super) concept: CompactString,
}

impl Counting<'_> {
    /// The nearest noun or state that tells what an amount is.
    pub(super) fn told(&self, dimension: &Dimension, value: &Range<usize>, before: Option<&Draft>) -> Option<CompactString> {
        let state = self.state_nearby(value, dimension.concept);
        let state = state.map(|(distance, row)| {
            let state = &self.rules.states[row as usize];
            let concept = state.bought.as_ref().filter(|_| self.is_bought(value.end)).unwrap_or(&state.id).clone();
            Told { distance: if state.weak { distance + NOUN_REACH } else { distance }, concept }
        });
        let noun = self.noun_behind(dimension, value).into_iter().chain(self.noun_before(dimension, value, before)).min_by_key(|told| told.distance);
        [noun, state].into_iter().flatten().min_by_key(|told| told.distance).map(|told| told.concept)
    }

    /// True where what was paid for stands right behind: *paid 5 million for the club*, not *for three months* or *for each worker*.
    fn is_bought(&self, end: usize) -> bool {
        let known = &self.rules.known;
        let marked = self.marked();
        let leads = |at: usize, classes: &ClassSet| {
            marked.classes.get(at).is_some_and(|at| at.meets(classes)) || marked.starting(at).any(|mark| mark.classes.meets(classes))
        };
        // *for their work* tells why it was paid
        let thing = leads(end + 1, &known.set(&[known.determiner, known.name])) && !leads(end + 1, &known.set(&[known.possessive]));
        let share = |mark: &Mark| mark.value.is_some_and(|row| self.rules.percent.is_some() && marked.values[row as usize].unit == self.rules.percent);
        let person = (end + 1..=end + BEHIND_REACH).any(|at| leads(at, &known.set(&[known.noun_person])));
        leads(end, &known.set(&[known.bought])) && !person && (thing || marked.starting(end + 1).any(share))
    }

    /// A noun for such an amount shortly behind it: *a 2 billion euro deficit*.
    fn noun_behind(&self, dimension: &Dimension, value: &Range<usize>) -> Option<Told> {
        let end = self.clause_end(value.end).min(value.end + BEHIND_REACH);
        let end = self.first_conjunction(value.end..end.max(value.end));
        let marks = self.marked().marks.iter().filter(|mark| mark.start as usize >= value.end && mark.end as usize <= end);
        let nouns = marks.filter_map(|mark| Some((mark, self.noun_of(mark, dimension)?)));
        let nearest = nouns.min_by_key(|(mark, _)| (mark.start, std::cmp::Reverse(mark.end)));
        nearest.map(|(mark, row)| Told { distance: mark.start as usize - value.end, concept: self.changed_sum(row, mark, dimension, value) })
    }

    /// The last noun for such an amount before it in its clause; of a chain of nouns (*the price of the aid*) the head.
    pub(super) fn noun_before(&self, dimension: &Dimension, value: &Range<usize>, before: Option<&Draft>) -> Option<Told> {
        let far = value.start.saturating_sub(NOUN_REACH);
        let from = match self.relative_before(value.start) {
            // *the debt of the company, which employs 1,900 people, is 4 million*
            Some(inset) if before.is_some_and(|draft| inset.contains(&draft.tokens.start)) => far.min(inset.start.saturating_sub(INSET_LEAD)),
            // *sales doubled to 1.2 billion*: what has doubled came to that
            _ => before.filter(|draft| !self.comes_to(draft.tokens.end..value.start)).map_or(0, |draft| draft.tokens.end).max(far),
        };
        let segments = self.segments(from.min(value.start)..value.start);
        segments.into_iter().find_map(|segment| {
            let fits = |mark: &&Mark| mark.start as usize >= segment.start && mark.end as usize <= segment.end;
            let nouns = self.marked().marks.iter().filter(fits).filter_map(|mark| Some((mark, self.noun_of(mark, dimension)?)));
            let last = nouns.filter(|(mark, _)| !self.hangs_on_noun(mark, dimension)).max_by_key(|(mark, _)| (mark.end, std::cmp::Reverse(mark.start)));
            let told = |(mark, row): (&Mark, u32)| {
                // *the share of drivers*: drivers are what it is of
                let of = (row == dimension.concept).then(|| self.belonging_noun(mark.end as usize)).flatten();
                Told { distance: value.start - mark.end as usize + 2, concept: of.unwrap_or_else(|| self.changed_sum(row, mark, dimension, value)) }
            };
            last.map(told)
        })
    }

    /// What the noun of an amount means, changed by a state near by, where it is not tied to the amount and itself says what kind of amount it is:
    /// *earned a profit of 3 million*.
    fn changed_sum(&self, row: u32, mark: &Mark, dimension: &Dimension, value: &Range<usize>) -> CompactString {
        let known = &self.rules.known;
        let noun = mark.start as usize..mark.end as usize;
        let sum = noun.len() == 1 && self.marked().classes[noun.start].contains(known.container_sum);
        let between = if noun.end <= value.start { noun.end..value.start } else { value.end..noun.start };
        let tied = between.len() <= 1 && between.into_iter().all(|at| self.marked().classes[at].contains(known.preposition_of));
        let own = tied && row != dimension.concept && self.rules.is_a(row, dimension.concept) && !sum;
        let aside = |distance: usize, state: u32| own && distance > 0 && self.rules.states[state as usize].of == dimension.concept;
        let state = self.state_nearby(&noun, row).filter(|(distance, state)| !aside(*distance, *state));
        state.map_or_else(|| self.rules.concepts[row as usize].id.clone(), |(_, state)| self.rules.states[state as usize].id.clone())
    }

    /// True for nothing but the word before a level: *doubled to*.
    fn comes_to(&self, between: Range<usize>) -> bool {
        let known = &self.rules.known;
        let to = |at: &usize| self.marked().classes[*at].contains(known.change_to);
        let small = known.set(&[known.adverb, known.determiner]);
        (1..=LEVEL_REACH).contains(&between.len())
            && between.clone().any(|at| to(&at))
            && between.into_iter().all(|at| to(&at) || self.marked().classes[at].meets(&small))
    }

    /// The relative clause between two commas before the verb of an amount: *the debt, which rose for 3 years, is* 4 million.
    fn relative_before(&self, start: usize) -> Option<Range<usize>> {
        let known = &self.rules.known;
        let comma = |at: &usize| self.marked().tokens[*at].span.of(self.clauses.text) == "," && !self.marked().is_inner(*at);
        let close = (start.saturating_sub(VERB_REACH)..start).rev().find(comma)?;
        let verb = (close + 1..start).find(|at| !self.marked().classes[*at].contains(known.adverb))?;
        let opens = (close.saturating_sub(NOUN_REACH)..close).rev().filter(comma).find(|at| self.marked().classes[at + 1].contains(known.relative))?;
        self.marked().classes[verb].meets(&known.set(&[known.finite, known.auxiliary])).then_some(opens..close)
    }

    /// The concept of the noun that a preposition of belonging ties to what ends here.
    pub(super) fn belonging_noun(&self, end: usize) -> Option<CompactString> {
        let known = &self.rules.known;
        let classes = |at: usize| self.marked().classes.get(at);
        classes(end).filter(|classes| classes.contains(known.preposition_of))?;
        let mut at = end + 1;
        while classes(at).is_some_and(|classes| classes.contains(known.determiner)) {
            at += 1;
        }
        let row = self.marked().starting(at).find_map(|mark| self.concept_of(mark))?;
        Some(self.rules.concepts[row as usize].id.clone())
    }

    /// The concept of a noun for amounts of this dimension; a noun that may as well be a verb is none.
    pub(super) fn noun_of(&self, mark: &Mark, dimension: &Dimension) -> Option<u32> {
        let row = self.concept_of(mark).filter(|_| !self.is_verb(mark))?;
        dimension.of.iter().any(|wide| self.rules.is_a(row, *wide)).then_some(row)
    }

    /// True for a noun that a preposition of belonging ties to another such noun.
    fn hangs_on_noun(&self, mark: &Mark, dimension: &Dimension) -> bool {
        let known = &self.rules.known;
        let classes = |at: usize| &self.marked().classes[at];
        let mut at = mark.start as usize;
        while at > 0 && classes(at - 1).contains(known.determiner) && !classes(at - 1).contains(known.preposition_of) {
            at -= 1;
        }
        let Some(of) = at.checked_sub(1).filter(|of| classes(*of).contains(known.preposition_of)) else { return false };
        self.marked().ending(of).any(|mark| self.noun_of(mark, dimension).is_some())
    }

    /// The parts of a clause between commas, the last first, without relative clauses between two commas.
    pub(super) fn segments(&self, within: Range<usize>) -> Vec<Range<usize>> {
        let mut segments = Vec::new();
        let mut end = within.end;
        for at in within.clone().rev() {
            // the mark of an amount parts nothing
            if !self.marked().is_inner(at) && !self.is_of_number(at) {
                segments.push(at + 1..end);
                end = at;
                if !matches!(self.marked().tokens[at].span.of(self.clauses.text), "," | "(" | ")" | "\"" | "''" | "``" | "«" | "»" | "“" | "”") {
                    return self.without_relatives(segments);
                }
            }
        }
        segments.push(within.start..end);
        self.without_relatives(segments)
    }

    /// True for a mark that belongs to a number: *6.8 %*.
    fn is_of_number(&self, at: usize) -> bool {
        let tokens = &self.marked().tokens;
        let digits = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|token| token.shape.kind == Kind::Digits);
        let glued = |at: usize| tokens.get(at).is_some_and(|token| token.shape.glued);
        tokens[at].span.of(self.clauses.text) == "%" || digits(at.checked_sub(1)) && digits(Some(at + 1)) && glued(at) && glued(at + 1)
    }

    fn without_relatives(&self, mut segments: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let relative = |segment: &Range<usize>| self.marked().classes.get(segment.start).is_some_and(|classes| classes.contains(self.rules.known.relative));
        let mut last = true;
        segments.retain(|segment| std::mem::take(&mut last) || !relative(segment));
        segments
    }
}
