//! What a number counts that stands alone: what a word near by says of it, what the number before counts, or a noun before it.

use compact_str::CompactString;
use std::cmp::Reverse;
use std::ops::Range;

use super::counted::STATE_REACH;
use super::measured::MONEY;
use super::quantity::{Counting, Draft, Echo};
use super::told::{LEAST_SUM, are_of_size};
use crate::mention::{Mark, Value};
use crate::rule::Sense;
use crate::text::Kind;

/// How far back the noun of a number that stands alone may be.
const NOUN_REACH: usize = 14;
/// How far before a number, in words, a pronoun may stand for what it counts.
const PRONOUN_REACH: usize = 5;
/// How far before a number, in words, the word may stand that says that it is a figure told of before.
const FIGURE_REACH: usize = 9;
/// How far from a sum without a currency, in words, the word may stand that says that it is one.
const PAID_REACH: usize = 5;

impl Counting<'_> {
    /// What a number that stands alone counts: a state near by, what the number before counts, or a noun before it in its clause.
    pub(super) fn around(&self, value: &Range<usize>, before: Option<&Draft>) -> CompactString {
        // *48 (-1)*: points up or down
        if self.counts_model(value.end) || self.names_one(value) || self.is_signed(value) {
            return CompactString::default();
        }
        let counts = |draft: &Draft| match self.marked().values[draft.row as usize].unit {
            None => true,
            unit => unit == self.rules.percent && draft.noun.is_some(),
        };
        let alike = |draft: &&Draft| !draft.concept.is_empty() && counts(draft);
        let number_before = before.filter(alike).map(|draft| draft.concept.clone());
        // *8,300 put to sea in boats against 3,700*
        if let Some(same) = number_before.clone().filter(|_| self.is_compared(value.start)) {
            return same;
        }
        let from = value.start.saturating_sub(NOUN_REACH).max(before.map_or(0, |draft| draft.tokens.end));
        let words = || self.marked().marks.iter().filter(move |mark| (mark.start as usize) >= from && (mark.end as usize) <= value.start);
        let mut nouns_before: Vec<u32> = words().filter_map(|mark| self.concept_of(mark)).chain(before.and_then(|draft| draft.noun)).collect();
        // *they sent 112 drones. 76 were shot down*
        if nouns_before.is_empty() {
            nouns_before.extend(self.last);
        }
        // the mark right before a number parts it from nothing: *those aboard: 187*
        let clause = self.clause_start(value.start.saturating_sub(1));
        let state_before = self.state_before(words().filter(|mark| mark.start as usize >= clause), value, &nouns_before, number_before.is_some());
        // the first of some numbers in brackets is of the noun before them
        let bracket = value.start.checked_sub(1).filter(|at| before.is_none() && self.marked().tokens[*at].span.of(self.clauses.text) == "(");
        let is_name = |mark: &&Mark| bracket.is_some() && self.marked().tokens[mark.start as usize].shape.capital;
        // *turnout was disputed: 74,000, say the unions*
        let colon = value.start.checked_sub(1).filter(|at| self.marked().tokens[*at].span.of(self.clauses.text) == ":");
        let from = self.clause_start(bracket.or(colon).unwrap_or(value.start));
        let noun_before = || self.noun_before_count(words().filter(|mark| mark.start as usize >= from && !is_name(mark)), value, before.is_some());
        // *killed nine and wounded 43*: what has its verb right before it needs none behind a conjunction
        let close = state_before.as_ref().is_some_and(|(end, ..)| *end + 2 > value.start && *end > from);
        let behind = self.state_behind(value, &nouns_before, close);
        if before.is_none() && behind.is_none() && self.points_to_things(value, from) {
            // *elle en a abattu onze*: of the drones that were counted last
            return self.last.and_then(|last| self.done_to(last, clause..value.start)).unwrap_or_default();
        }
        // *letters to 40 of them*: of those who were counted
        let of_them = self.is_of_them(value.end);
        let behind = if of_them { behind.or(number_before.clone()) } else { behind };
        // a noun says more than a weak state
        let (weak, strong) = state_before.map_or((None, None), |(_, id, weak)| if weak { (Some(id), None) } else { (None, Some(id)) });
        let told = behind.or_else(|| self.paid(value)).or(strong);
        let number_before = number_before.filter(|_| before.is_none_or(|draft| self.are_of_size(draft, value)));
        told.or_else(noun_before).or(weak).or(number_before).or_else(|| self.number_of(value.start)).unwrap_or_default()
    }

    /// True where a number that stands alone may be another one of what the number before counts.
    fn are_of_size(&self, before: &Draft, value: &Range<usize>) -> bool {
        let size = |value: &Value| value.low.or(value.high);
        let own = self.marked().starting(value.start).filter(|mark| mark.end as usize == value.end).find_map(|mark| mark.value);
        let [first, own] = [Some(before.row), own].map(|row| row.and_then(|row| self.marked().values.get(row as usize)).and_then(size));
        // *5 % of the pupils, that is 125,000*, *dont 19 866 à l'hôpital*, *17 more*
        let known = &self.rules.known;
        let more = known.set(&[known.change_more, known.change_less]);
        let more = self.marked().from.get(value.end).is_some_and(|next| next.meets(&more));
        let share = self.marked().values.get(before.row as usize).is_some_and(|value| value.unit.is_some());
        let part = self.marked().upto[value.start].contains(known.scope_part);
        share || part || more || first.zip(own).is_none_or(|(first, own)| are_of_size(first, own))
    }

    /// The last state before a number that stands alone, with its end: of people, of what was named before, or right before its number (*withdraw 400*).
    /// A weak one, told by true, says less than a number before.
    fn state_before<'m>(
        &self,
        words: impl Iterator<Item = &'m Mark>,
        value: &Range<usize>,
        nouns: &[u32],
        goes_on: bool,
    ) -> Option<(usize, CompactString, bool)> {
        // *killed 11 and affected 1,000 others*: a weak one right before its number is its verb
        let is_weak = |end: u32, row: u32| self.rules.states[row as usize].weak && end as usize + 1 < value.start;
        // of several states of one word that which fits a noun before wins, then the strong, then that of the article's topic, then the first of the pack
        let states = words.filter_map(|mark| {
            let governs = |row: &u32| !self.rules.states[*row as usize].governs || self.governs(mark.end as usize, value.start);
            let told = |row: &u32| !self.is_of_amounts(*row) && governs(row) && !self.is_noun_alone(mark) && !self.is_date(mark.start as usize);
            let row = self.state_of_mark(mark).filter(told)?;
            let state = &self.rules.states[row as usize];
            let named = nouns.iter().any(|noun| self.rules.is_a(*noun, state.of));
            let is_less = goes_on && is_weak(mark.end, row);
            let meant = !is_less && (named || self.rules.people == Some(state.of) || mark.end as usize == value.start && self.is_plain(mark, state.of));
            meant.then_some((mark.end, named, !state.weak, state.topic.is_some(), Reverse(row)))
        });
        states.max().map(|(end, .., row)| (end as usize, self.rules.states[row.0 as usize].id.clone(), is_weak(end, row.0)))
    }

    /// What befell something before a number that stands for it.
    fn done_to(&self, noun: u32, within: Range<usize>) -> Option<CompactString> {
        let inside = self.marked().marks.iter().filter(|mark| mark.start as usize >= within.start && mark.end as usize <= within.end);
        let states = inside.filter_map(|mark| self.state_of_mark(mark)).map(|row| (row, &self.rules.states[row as usize]));
        let fits = states.filter(|(row, state)| !state.weak && !state.governs && self.rules.is_a(noun, state.of) && !self.is_of_amounts(*row));
        fits.max_by_key(|(row, state)| (self.rules.depth(state.of), Reverse(*row))).map(|(_, state)| state.id.clone())
    }

    /// True where a pronoun before the verb stands for what an earlier sentence told of: *elle en a abattu onze*.
    fn points_to_things(&self, value: &Range<usize>, from: usize) -> bool {
        let known = &self.rules.known;
        let of_them = known.set(&[known.object, known.preposition]);
        let pronoun = |at: &usize| self.marked().classes[*at].has_all(&of_them) && !self.marked().classes[*at].contains(known.determiner);
        let verb = |at: usize| self.marked().classes.get(at).is_some_and(|next| next.meets(&known.set(&[known.auxiliary, known.finite])));
        let Some(at) = (value.start.saturating_sub(PRONOUN_REACH)..value.start).rev().find(pronoun).filter(|at| verb(at + 1)) else { return false };
        let several = |mark: &Mark| self.marked().classes[mark.end as usize - 1].contains(known.form_plural) && self.concept_of(mark).is_some();
        !self.marked().marks.iter().any(|mark| (mark.start as usize) >= from.min(at) && (mark.end as usize) <= at && several(mark))
    }

    /// How a number that stands alone points to what was counted before.
    pub(super) fn echo(&self, value: &Range<usize>) -> Echo {
        let clause = self.clause_start(value.start.saturating_sub(1));
        if self.points_to_things(value, clause) {
            Echo::Pronoun
        } else if self.is_figure(value, clause) {
            Echo::Figure
        } else {
            Echo::Nothing
        }
    }

    /// True where a noun says that it is a figure of something that was counted before: *police put the number at 3,000*.
    fn is_figure(&self, value: &Range<usize>, clause: usize) -> bool {
        let known = &self.rules.known;
        let classes = |at: usize| &self.marked().classes[at];
        let definite = known.set(&[known.definite, known.possessive, known.genitive]);
        // *le chiffre de 5 200*, *le décompte de la préfecture*: not *le nombre de visiteurs*
        let voices = known.set(&[known.noun_source, known.noun_body, known.role, known.name]);
        let behind = |at: usize| (at + 2..value.start).find(|at| !classes(*at).contains(known.determiner));
        let of_things = |at: usize| classes(at + 1).contains(known.preposition_of) && behind(at).is_some_and(|at| !self.marked().from[at].meets(&voices));
        let told = |at: usize| classes(at).contains(known.figure_told) && !of_things(at);
        // *the city's own count*
        let led = |at: usize| at.checked_sub(2).is_some_and(|two| (two..at).any(|at| classes(at).meets(&definite))) || at == 1 && classes(0).meets(&definite);
        let near = value.start.saturating_sub(FIGURE_REACH).max(clause)..value.start;
        self.marked().all.contains(known.figure_told) && near.into_iter().any(|at| told(at) && led(at))
    }

    /// True inside a clause that a relative pronoun opens behind a comma.
    pub(super) fn is_aside(&self, at: usize) -> bool {
        let relative = self.rules.known.relative;
        self.marked().all.contains(relative) && {
            let start = (0..at).rev().find(|at| !self.marked().is_inner(*at)).map_or(0, |at| at + 1);
            start > 0 && self.marked().classes[start].contains(relative)
        }
    }

    /// True for a state of people whose word has no other: *withdraw 400*, not *lost 300 million*.
    fn is_plain(&self, mark: &Mark, of: u32) -> bool {
        let others = |other: &&Mark| other.start == mark.start && other.end == mark.end && matches!(other.sense, Sense::State(_));
        self.rules.people.is_some_and(|people| self.rules.is_a(of, people)) && self.marked().marks.iter().filter(others).count() == 1
    }

    /// The noun before a number that stands alone: the head of its phrase, the last in its clause; not who acts, and none of which there is only one.
    fn noun_before_count<'m>(&self, words: impl Iterator<Item = &'m Mark>, value: &Range<usize>, goes_on: bool) -> Option<CompactString> {
        let nouns = words.filter_map(|mark| {
            // *un chiffre d'affaires de 22 milliards* counts no affairs
            let said = self.is_verb(mark) || self.says_little(mark) || self.says(mark) || self.is_in_noun(mark, value);
            let row = self.concept_of(mark).filter(|_| !said)?;
            let counts = self.rules.quantity.is_some_and(|quantity| self.rules.is_a(row, quantity)) || !self.acts(mark, value, goes_on);
            (counts && !self.is_single(mark, row, value.start)).then_some((!self.is_governed(mark.start as usize), mark.end, row))
        });
        let told = |row: u32| self.rules.concepts[row as usize].about.is_some();
        let nearest = nouns.max_by_key(|(head, end, row)| (*head, *end, told(*row), *row));
        nearest.map(|(.., row)| self.rules.concepts[row as usize].id.clone())
    }

    /// What is said of an amount whose currency is not told: *the bank lost 300 million*.
    fn paid(&self, value: &Range<usize>) -> Option<CompactString> {
        let known = &self.rules.known;
        let more = known.set(&[known.change_more, known.change_less]);
        let of = self.marked().classes.get(value.end).is_some_and(|classes| classes.contains(known.preposition_of));
        let counts = of && !self.marked().from[value.end].meets(&more);
        let number = self.marked().starting(value.start).find(|mark| mark.end as usize == value.end && !counts)?.value?;
        let money =
            self.rules.dimensions.iter().find(|dimension| dimension.id == MONEY).filter(|_| self.marked().values[number as usize].grain >= LEAST_SUM)?;
        let (distance, row) = self.state_nearby(value, money.concept)?;
        let state = &self.rules.states[row as usize];
        (!state.weak && distance <= PAID_REACH).then(|| state.id.clone())
    }

    /// True for a number right behind the noun of one thing, which it names: *exit 13*.
    pub(super) fn names_one(&self, value: &Range<usize>) -> bool {
        let verb = self.rules.known.set(&[self.rules.known.participle, self.rules.known.finite]);
        let named = |mark: &Mark| !self.says_little(mark) && !self.marked().classes[mark.end as usize - 1].meets(&verb);
        let one = |mark: &Mark| self.concept_of(mark).is_some_and(|row| self.is_single(mark, row, value.start));
        let digits = value.len() == 1 && self.marked().tokens[value.start].shape.kind == Kind::Digits;
        digits && self.marked().ending(value.start).any(|mark| one(mark) && named(mark))
    }

    /// True for a noun of one thing, which no number behind it counts: *the eruption killed 4*; a noun of a quantity or an amount is in the singular.
    /// What is made up of so many is counted by them: *a crew of four*.
    fn is_single(&self, mark: &Mark, row: u32, number: usize) -> bool {
        let known = &self.rules.known;
        let classes = &self.marked().classes[mark.end as usize - 1];
        let wide = || self.rules.dimensions.iter().flat_map(|dimension| &dimension.of).copied().chain(self.rules.quantity);
        let single = classes.contains(known.form_singular) && !classes.contains(known.form_plural);
        single && !self.is_made_of(mark.end as usize, number) && !wide().any(|wide| self.rules.is_a(row, wide))
    }

    /// True where a number says of how many something is: *a crew of four*, *the gang was made up of four*.
    fn is_made_of(&self, end: usize, number: usize) -> bool {
        let known = &self.rules.known;
        let of = number.checked_sub(1).is_some_and(|at| at >= end && self.marked().classes[at].contains(known.preposition_of));
        of && !(end..number).any(|at| self.marked().from[at].contains(known.noun) && !self.marked().classes[at].contains(known.participle))
    }

    /// True for a word that is a noun here, though it may be a verb: *after the vote*; not for *the murder of 18*.
    fn is_noun_alone(&self, mark: &Mark) -> bool {
        let known = &self.rules.known;
        let classes = |at: usize| self.marked().classes.get(at);
        let word = &self.marked().classes[mark.start as usize];
        let other = known.set(&[known.that, known.relative, known.auxiliary]);
        let led = (mark.start as usize).checked_sub(1).and_then(classes).is_some_and(|before| before.contains(known.determiner) && !before.meets(&other));
        let of = classes(mark.end as usize).is_some_and(|next| next.contains(known.preposition_of));
        led && !of && mark.end - mark.start == 1 && word.contains(known.finite) && word.contains(known.noun)
    }

    /// True behind a word that sets a number against the one before it.
    fn is_compared(&self, start: usize) -> bool {
        let compared = self.rules.known.compared;
        let stands = |at: usize| self.marked().classes[at].contains(compared) || self.marked().ending(at + 1).any(|mark| mark.classes.contains(compared));
        self.marked().all.contains(compared) && start.checked_sub(1).is_some_and(stands)
    }

    /// True where a pronoun of those who were named stands behind a number: *40 of them*.
    fn is_of_them(&self, end: usize) -> bool {
        let known = &self.rules.known;
        let classes = |at: usize| self.marked().classes.get(at);
        let of = classes(end).is_some_and(|classes| classes.contains(known.preposition_of));
        of && (end + 1..end + 3).any(|at| classes(at).is_some_and(|classes| classes.contains(known.pronoun) && !classes.contains(known.determiner)))
    }

    /// Whom or what a sentence tells of, where they are several: the first noun before its verb; none for who may speak.
    pub(super) fn several(&self) -> Option<u32> {
        let known = &self.rules.known;
        let classes = &self.marked().classes;
        let verb = |at: &usize| classes[*at].meets(&known.set(&[known.finite, known.auxiliary])) && !classes[*at].contains(known.noun);
        let away = |at: &usize| *at > 0 && classes[*at].contains(known.preposition);
        let lead = (0..self.marked().len()).take_while(|at| !verb(at) && !away(at) && self.marked().is_inner(*at));
        let noun = lead.into_iter().find(|at| self.marked().from[*at].contains(known.noun))?;
        let named = self.marked().starting(noun).filter_map(|mark| Some((mark.end as usize, self.concept_of(mark)?))).max();
        let speaks = known.set(&[known.noun_source, known.noun_body]);
        named.filter(|(end, _)| classes[end - 1].contains(known.form_plural) && !classes[noun].meets(&speaks)).map(|(_, row)| row)
    }

    /// True for the name of a model right behind a number: *90 X12*.
    fn counts_model(&self, at: usize) -> bool {
        let shape = |at: usize| self.marked().tokens.get(at).map(|token| token.shape);
        shape(at).is_some_and(|shape| shape.capital) && shape(at + 1).is_some_and(|next| next.glued && next.kind == Kind::Digits)
    }

    /// The nearest state behind a number that stands alone: of people, or of what was named before.
    fn state_behind(&self, value: &Range<usize>, nouns: &[u32], has_verb: bool) -> Option<CompactString> {
        let last = self.clause_end(value.end).min(value.end + STATE_REACH);
        let last = if has_verb { self.first_conjunction(value.end..last) } else { last };
        let states = self.marked().marks.iter().filter(|mark| mark.start as usize >= value.end && mark.end as usize <= last);
        let named = |row: u32| nouns.iter().any(|noun| self.rules.is_a(*noun, self.rules.states[row as usize].of));
        let meant = |row: u32| self.rules.people == Some(self.rules.states[row as usize].of) || named(row);
        let nearest = states.filter_map(|mark| {
            let governs = |row: u32| self.rules.states[row as usize].governs;
            let told = |row: &u32| meant(*row) && !governs(*row) && !self.is_of_amounts(*row) && !self.is_denied(mark.start as usize, value);
            let row = self.state_of_mark(mark).filter(told)?;
            let state = &self.rules.states[row as usize];
            // *76 were shot down*: of drones rather than of any aircraft
            Some((state.weak, mark.start, !named(row), state.topic.is_none(), Reverse(self.rules.depth(state.of)), row))
        });
        nearest.min().map(|(.., row)| self.rules.states[row as usize].id.clone())
    }
}
