//! What is counted: from the matches of quantity rules to drafts, one a number.

use std::ops::Range;

use super::clause::Clauses;
use crate::mention::{Mark, Marked, Match, Value};
use crate::rule::{Language, Rules, Sense, Slot};
use crate::text::fold;

/// How far, in words, a word may stand that changes what is counted.
const STATE_REACH: usize = 9;
/// How far back the noun of a number that stands alone may be.
const NOUN_REACH: usize = 14;

/// A quantity of one sentence.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The rule, as its row.
    pub(super) rule: u32,
    /// Tokens of number and noun.
    pub(super) tokens: Range<usize>,
    /// Tokens of the number.
    pub(super) value: Range<usize>,
    /// The number, as its row in [`Marked::values`].
    pub(super) row: u32,
    /// What is counted.
    pub(super) concept: String,
    /// The concept of the noun itself.
    pub(super) noun: Option<u32>,
    /// Whose it is.
    pub(super) holder: String,
}

/// What drafting reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counting<'a> {
    pub(super) clauses: Clauses<'a>,
    pub(super) rules: &'a Rules,
    pub(super) language: &'a Language,
}

impl<'a> Counting<'a> {
    fn marked(&self) -> &'a Marked {
        self.clauses.marked
    }

    /// The quantities of a sentence, one a number, left to right.
    pub(super) fn drafts(&self, matches: &[Match]) -> Vec<Draft> {
        let mut best: Vec<(&Match, Range<usize>, u32)> = Vec::new();
        for hit in matches {
            let Some((value, row)) = self.value(hit).filter(|(value, _)| !self.is_label(value)) else { continue };
            match best.iter_mut().find(|(_, other, _)| other.start < value.end && value.start < other.end) {
                Some(known) => {
                    if self.rank(hit, &value) > self.rank(known.0, &known.1) {
                        *known = (hit, value, row);
                    }
                }
                None => best.push((hit, value, row)),
            }
        }
        best.sort_by_key(|(_, value, _)| value.start);
        let mut drafts: Vec<Draft> = Vec::new();
        for (hit, value, row) in best {
            let draft = self.draft(hit, value, row, drafts.last());
            drafts.push(draft);
        }
        drafts
    }

    fn rank(&self, hit: &Match, value: &Range<usize>) -> (usize, usize, u32, std::cmp::Reverse<&str>) {
        let rule = &self.language.patterns.rules[hit.rule as usize];
        (value.len(), hit.end - hit.start, rule.programs[hit.program as usize].weight, std::cmp::Reverse(rule.id.as_str()))
    }

    /// The number that a match takes.
    fn value(&self, hit: &Match) -> Option<(Range<usize>, u32)> {
        let tokens = hit.slot(Slot::Value)?;
        let row = self.marked().starting(tokens.start).filter(|mark| mark.end as usize == tokens.end).find_map(|mark| mark.value)?;
        Some((tokens, row))
    }

    fn draft(&self, hit: &Match, value: Range<usize>, row: u32, before: Option<&Draft>) -> Draft {
        let noun = hit.slot(Slot::Concept);
        let number: &Value = &self.marked().values[row as usize];
        let concept = match &noun {
            Some(noun) => self.named(noun, &value),
            None if number.unit.is_some() => self.measured(number, &value, before),
            None => self.around(&value, before),
        };
        let tokens = hit.start.min(value.start)..hit.end.max(value.end);
        let holder = hit.slot(Slot::Holder).map(|tokens| self.place_name(&tokens)).unwrap_or_default();
        let noun = noun.and_then(|noun| self.concept(&noun));
        Draft { rule: hit.rule, tokens, value, row, concept, noun, holder }
    }

    /// True where the number is part of a name, or of words that point back: it counts nothing.
    fn is_label(&self, value: &Range<usize>) -> bool {
        let label = self.rules.known.label;
        let around = |mark: &Mark| mark.classes.contains(label) && mark.start as usize <= value.start && value.end <= mark.end as usize;
        self.marked().all.contains(label) && self.marked().marks.iter().any(around)
    }

    /// What an amount is whose noun is not said: what its dimension is, changed by a state that stands near by.
    fn measured(&self, number: &Value, value: &Range<usize>, before: Option<&Draft>) -> String {
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
    fn named(&self, noun: &Range<usize>, value: &Range<usize>) -> String {
        let Some(concept) = self.concept(noun) else { return self.normal(noun) };
        let around = noun.start.min(value.start)..noun.end.max(value.end);
        self.changed(concept, &around)
    }

    fn concept(&self, noun: &Range<usize>) -> Option<u32> {
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
        let fits = |mark: &&Mark| match mark.sense {
            Sense::State(row) => self.rules.is_a(concept, self.rules.states[row as usize].of),
            _ => false,
        };
        let (first, last) = (self.clause_start(around.start), self.clause_end(around.end));
        // of two states of one word the one for the narrower concept wins
        let mut near: Vec<(bool, usize, std::cmp::Reverse<usize>, std::cmp::Reverse<usize>, u32)> = Vec::new();
        let weak = |row: u32| self.rules.states[row as usize].weak;
        let depth = |row: u32| std::cmp::Reverse(self.rules.depth(self.rules.states[row as usize].of));
        for mark in self.marked().marks.iter().filter(fits) {
            let Sense::State(row) = mark.sense else { continue };
            let (start, end) = (mark.start as usize, mark.end as usize);
            if start >= around.end && end <= last {
                near.push((weak(row), start - around.end, std::cmp::Reverse(end - start), depth(row), row));
            } else if end <= around.start && start >= first {
                // what follows a number speaks of it sooner than what stands before
                near.push((weak(row), around.start - end + 2, std::cmp::Reverse(end - start), depth(row), row));
            } else if start >= around.start && end <= around.end {
                near.push((weak(row), 0, std::cmp::Reverse(end - start), depth(row), row));
            }
        }
        near.into_iter().filter(|(_, distance, ..)| *distance <= STATE_REACH).min().map(|(.., row)| row)
    }

    fn clause_start(&self, at: usize) -> usize {
        (0..at).rev().find(|at| self.is_break(*at)).map_or(0, |at| at + 1)
    }

    fn clause_end(&self, at: usize) -> usize {
        (at..self.marked().len()).find(|at| self.is_break(*at)).unwrap_or(self.marked().len())
    }

    /// A mark that parts clauses, or the next number.
    fn is_break(&self, at: usize) -> bool {
        let number = self.marked().starting(at).any(|mark| mark.value.is_some());
        number || !self.marked().is_inner(at)
    }

    /// What a number that stands alone counts: a state near by, what the number before counts, or a noun before it in its clause.
    fn around(&self, value: &Range<usize>, before: Option<&Draft>) -> String {
        let from = value.start.saturating_sub(NOUN_REACH).max(before.map_or(0, |draft| draft.tokens.end));
        let words = self.marked().marks.iter().filter(|mark| (mark.start as usize) >= from && (mark.end as usize) <= value.start);
        let nouns_before: Vec<u32> = words.clone().filter_map(|mark| self.concept_of(mark)).collect();
        // of several states of one word that which fits a noun before wins, then the first of the pack
        let states = words.clone().filter_map(|mark| match mark.sense {
            Sense::State(row) => {
                let of = self.rules.states[row as usize].of;
                Some((mark.end, nouns_before.iter().any(|noun| self.rules.is_a(*noun, of)), std::cmp::Reverse(row)))
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

    /// The plain English name of a place or people.
    fn place_name(&self, tokens: &Range<usize>) -> String {
        let marks = self.marked().starting(tokens.start).filter(|mark| mark.end as usize == tokens.end);
        let row = marks.filter_map(|mark| match mark.sense {
            Sense::Place(row) | Sense::Demonym(row) | Sense::Capital(row) => Some(row),
            _ => None,
        });
        row.take(1).filter_map(|row| self.rules.places.get(row as usize)).map(|place| place.name.clone()).next().unwrap_or_default()
    }
}

