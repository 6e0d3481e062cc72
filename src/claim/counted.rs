//! What a number counts: its noun, changed by what is said of it, or what the words around a lone number tell.

use std::cmp::Reverse;
use std::ops::Range;

use super::quantity::{Counting, Draft};
use crate::mention::{Mark, Value};
use crate::rule::Sense;
use crate::text::fold;

/// How far, in words, a word may stand that changes what is counted.
const STATE_REACH: usize = 9;
/// How far back the noun of a number that stands alone may be.
const NOUN_REACH: usize = 14;

/// A state near a number. The least is the likeliest: strong, near, long, and of the narrowest concept.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Nearby {
    weak: bool,
    distance: usize,
    length: Reverse<usize>,
    depth: Reverse<usize>,
    row: u32,
}

impl Counting<'_> {
    /// What an amount is whose noun is not said: what its dimension is, changed by a state that stands near by.
    pub(super) fn measured(&self, number: &Value, value: &Range<usize>, before: Option<&Draft>) -> String {
        let dimension = number.unit.and_then(|unit| self.rules.units.get(unit as usize)).map(|unit| unit.dimension.as_str());
        let concept = self.rules.dimensions.iter().find(|(id, _)| Some(id.as_str()) == dimension).map(|(_, concept)| *concept);
        let state = concept.and_then(|concept| self.state_near(value, concept));
        if let Some(state) = state {
            return self.rules.states[state as usize].id.clone();
        }
        // a second amount in the same unit tells of the same thing
        let same = before.filter(|draft| self.marked().values[draft.row as usize].unit == number.unit && !draft.concept.is_empty());
        same.map(|draft| draft.concept.clone()).or_else(|| concept.map(|row| self.rules.concepts[row as usize].id.clone())).unwrap_or_default()
    }

    /// A concept, or what a state near by makes of it.
    fn changed(&self, concept: u32, around: &Range<usize>) -> String {
        match self.state_near(around, concept) {
            Some(state) => self.rules.states[state as usize].id.clone(),
            None => self.rules.concepts[concept as usize].id.clone(),
        }
    }

    /// The concept of a noun, changed by a state that stands near by.
    pub(super) fn named(&self, noun: &Range<usize>, value: &Range<usize>) -> String {
        let Some(concept) = self.concept(noun) else { return self.normal(noun) };
        let around = noun.start.min(value.start)..noun.end.max(value.end);
        self.changed(concept, &around)
    }

    pub(super) fn concept(&self, noun: &Range<usize>) -> Option<u32> {
        self.marked().starting(noun.start).filter(|mark| mark.end as usize == noun.end).find_map(|mark| match mark.sense {
            Sense::Concept(row) => Some(row),
            _ => None,
        })
    }

    /// The normal form of a noun outside the lexicon.
    fn normal(&self, noun: &Range<usize>) -> String {
        fold(self.marked().bytes(noun.clone()).of(self.clauses.text))
    }

    /// The nearest word behind or before that changes what is counted, inside the clause.
    fn state_near(&self, around: &Range<usize>, concept: u32) -> Option<u32> {
        let (start, end) = (self.clause_start(around.start), self.clause_end(around.end));
        let states = |within: Range<usize>| self.marked().marks.iter().filter_map(move |mark| self.nearby(mark, around, &within, concept));
        // *killed nine people and wounded 43*: what has its verb before it needs none behind a conjunction
        let has_verb = states(start..around.start).any(|state| !state.weak && state.distance <= STATE_REACH);
        let end = if has_verb { self.first_conjunction(around.end..end) } else { end };
        states(start..end).filter(|state| state.distance <= STATE_REACH).min().map(|state| state.row)
    }

    fn nearby(&self, mark: &Mark, around: &Range<usize>, within: &Range<usize>, concept: u32) -> Option<Nearby> {
        let Sense::State(row) = mark.sense else { return None };
        let state = &self.rules.states[row as usize];
        let (start, end) = (mark.start as usize, mark.end as usize);
        let distance = if start >= around.end {
            start - around.end
        } else if end <= around.start {
            // what follows a number speaks of it sooner than what stands before
            around.start - end + 2
        } else {
            0
        };
        let fits = start >= within.start && end <= within.end && self.rules.is_a(concept, state.of);
        fits.then(|| Nearby { weak: state.weak, distance, length: Reverse(end - start), depth: Reverse(self.rules.depth(state.of)), row })
    }

    fn first_conjunction(&self, within: Range<usize>) -> usize {
        let conjunction = self.rules.known.conjunction;
        within.clone().find(|at| self.marked().classes[*at].contains(conjunction)).unwrap_or(within.end)
    }

    fn clause_start(&self, at: usize) -> usize {
        (0..at).rev().find(|at| self.is_break(*at)).map_or(0, |at| at + 1)
    }

    fn clause_end(&self, at: usize) -> usize {
        (at..self.marked().len()).find(|at| self.is_break(*at)).unwrap_or(self.marked().len())
    }

    /// A mark that parts clauses, or the next number.
    fn is_break(&self, at: usize) -> bool {
        let number = self.marked().starting(at).any(|mark| mark.is_number(&self.rules.known));
        number || !self.marked().is_inner(at)
    }

    /// What a number that stands alone counts: a state near by, what the number before counts, or a noun before it in its clause.
    pub(super) fn around(&self, value: &Range<usize>, before: Option<&Draft>) -> String {
        let from = value.start.saturating_sub(NOUN_REACH).max(before.map_or(0, |draft| draft.tokens.end));
        let words = self.marked().marks.iter().filter(|mark| (mark.start as usize) >= from && (mark.end as usize) <= value.start);
        let nouns_before: Vec<u32> = words.clone().filter_map(|mark| self.concept_of(mark)).collect();
        // of several states of one word that which fits a noun before wins, then the first of the pack
        let states = words.clone().filter_map(|mark| match mark.sense {
            Sense::State(row) => {
                let of = self.rules.states[row as usize].of;
                Some((mark.end, nouns_before.iter().any(|noun| self.rules.is_a(*noun, of)), Reverse(row)))
            }
            _ => None,
        });
        let state_before = || states.max().map(|(_, _, row)| self.rules.states[row.0 as usize].id.clone());
        let clause = self.clause_start(value.start);
        let nouns = words.filter(|mark| mark.start as usize >= clause && !self.is_verb(mark)).filter_map(|mark| Some((mark.end, self.concept_of(mark)?)));
        let noun_before = || nouns.max().map(|(_, row)| self.rules.concepts[row as usize].id.clone());
        let number_before = before.map(|draft| draft.concept.clone()).filter(|concept| !concept.is_empty());
        self.state_behind(value, &nouns_before).or_else(state_before).or_else(noun_before).or(number_before).unwrap_or_default()
    }

    fn concept_of(&self, mark: &Mark) -> Option<u32> {
        match mark.sense {
            Sense::Concept(row) => Some(row),
            _ => None,
        }
    }

    /// True for a noun that may as well be a verb.
    fn is_verb(&self, mark: &Mark) -> bool {
        mark.end - mark.start == 1 && self.marked().classes[mark.start as usize].contains(self.rules.known.finite)
    }

    /// The nearest state behind a number that stands alone: of people, or of what was named before.
    fn state_behind(&self, value: &Range<usize>, nouns: &[u32]) -> Option<String> {
        let last = self.clause_end(value.end).min(value.end + STATE_REACH);
        let states = self.marked().marks.iter().filter(|mark| mark.start as usize >= value.end && mark.end as usize <= last);
        let meant = |row: u32| {
            let of = self.rules.states[row as usize].of;
            self.rules.depth(of) == 1 || nouns.iter().any(|noun| self.rules.is_a(*noun, of))
        };
        let nearest = states.filter_map(|mark| match mark.sense {
            Sense::State(row) if meant(row) => Some((self.rules.states[row as usize].weak, mark.start, row)),
            _ => None,
        });
        nearest.min().map(|(_, _, row)| self.rules.states[row as usize].id.clone())
    }
}
