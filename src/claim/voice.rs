//! Who does it and to whom it is done: a word that changes what is counted says nothing of those who do it, nor of those in another clause.

use std::ops::Range;

use super::quantity::Counting;
use crate::mention::Mark;
use crate::rule::Sense;

/// How far behind who counts, in words, the word of saying may stand.
const COUNTER_REACH: usize = 3;
/// How far before a verb, in words, its auxiliary may stand.
const AUXILIARY_REACH: usize = 6;
/// How far before a word, in words, a conjunction may stand that belongs to it: *listed as still missing*.
const CONJUNCTION_REACH: usize = 2;
/// How far behind a verb, in words, a date or time shows that what follows it is no object.
const OBJECT_REACH: usize = 3;

impl Counting<'_> {
    /// True for a state that is not said of the counted noun: another clause, or who stands by, parts the two.
    pub(super) fn is_apart(&self, state: &Mark, around: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let (start, end) = (state.start as usize, state.end as usize);
        if start >= around.end {
            return self.opens_clause(around.end..start.saturating_sub(CONJUNCTION_REACH));
        }
        if end > around.start {
            return false;
        }
        // *three of them hurt in front of 40 guests*
        let first = self.phrase_start(around.start);
        let by = || self.marked().upto[first].contains(known.preposition_by) && !self.changes(end..first);
        let beside = first > end && (self.marked().upto[first].contains(known.preposition_apart) || by());
        let only = || (start.saturating_sub(AUXILIARY_REACH)..start).any(|at| self.marked().classes[at].contains(known.negation));
        let between = known.set(&[known.relative, known.that]);
        // *hurt as well as three officers*: the end of a conjunction that joins equals
        let parts = |at: usize| self.marked().classes[at].meets(&between) && !self.marked().upto[at + 1].contains(known.conjunction_and);
        beside || self.opens_clause(end..around.start) || (end..around.start).any(parts) && !only()
    }

    /// True for a noun of who acts or speaks, and so is not counted by the number behind it: *the union put it at 4,200*, *the governor promised 10 million*.
    pub(super) fn acts(&self, mark: &Mark, value: &Range<usize>, goes_on: bool) -> bool {
        let known = &self.rules.known;
        let (start, end) = (mark.start as usize, mark.end as usize);
        let classes = |at: usize| &self.marked().classes[at];
        let speaks = mark.classes.contains(known.noun_source) || (start..end).any(|at| classes(at).contains(known.noun_source));
        let says = || (end..value.start).any(|at| self.marked().starting(at).any(|mark| matches!(mark.sense, Sense::Cue(_))));
        // *police say 15,000, the unions 40,000*
        let gapped = goes_on && (end == value.start || self.is_set_beside(end, value.start));
        let people = || self.concept_of(mark).zip(self.rules.people).is_some_and(|(concept, people)| self.rules.is_a(concept, people));
        let single = classes(end - 1).contains(known.form_singular) && !classes(end - 1).contains(known.form_plural);
        let verb = || classes(end).meets(&known.set(&[known.finite, known.auxiliary]));
        let does = || single && end < value.start && verb() && (speaks || people());
        let stands = goes_on && people() && self.is_set_beside(end, value.start);
        // *the ballots that officials had set aside and 59 more*
        let did = || goes_on && !single && end < value.start && people() && classes(end).contains(known.have);
        self.is_source(start) || self.is_counter(end, value) || speaks && (gapped || says()) || does() || stands || did()
    }

    /// True where one preposition parts two from each other: *the Greens stood at 25 seats and the Reds at 23*.
    fn is_set_beside(&self, end: usize, value: usize) -> bool {
        end + 1 == value && self.marked().classes[end].contains(self.rules.known.change_level)
    }

    /// True for who is named as a source: *12 according to the government and 30 …* counts no government.
    fn is_source(&self, noun: usize) -> bool {
        let known = &self.rules.known;
        let inside = known.set(&[known.determiner, known.adjective, known.demonym]);
        let classes = |at: usize| &self.marked().classes[at];
        let before = (0..noun).rev().find(|at| !classes(*at).meets(&inside) || classes(*at).contains(known.preposition)).map_or(0, |at| at + 1);
        self.marked().upto[before].contains(known.according)
    }

    /// True for who counts: right before a word of counting that the number follows (*unions put the figure at 150,000*).
    fn is_counter(&self, from: usize, value: &Range<usize>) -> bool {
        let counting = self.marked().ending(value.start).find(|other| other.classes.contains(self.rules.known.cue_count));
        // *the giraffes were put at 664*: what is said to be so many is counted
        let told = |from: usize, to: usize| (from..to).any(|at| self.marked().classes[at].contains(self.rules.known.auxiliary));
        counting.is_some_and(|other| {
            let to = other.start as usize;
            from <= to && to <= from + COUNTER_REACH && !told(from, other.end as usize)
        })
    }

    /// True where a conjunction opens a clause between what is counted and what is said.
    fn opens_clause(&self, within: Range<usize>) -> bool {
        let known = &self.rules.known;
        let longer = |at: usize| self.marked().starting(at).any(|mark| mark.end as usize > at + 1 && mark.classes.contains(known.preposition));
        let inside = |at: usize| self.marked().ending(at + 1).any(|mark| (mark.start as usize) < at && mark.classes.contains(known.preposition));
        let opens = |at: usize| self.marked().from[at].contains(known.conjunction_sub) && !longer(at) && !inside(at);
        self.marked().all.contains(known.conjunction_sub) && within.into_iter().any(opens)
    }

    /// True where a word of change stands: *the dead rose by 12*.
    fn changes(&self, within: Range<usize>) -> bool {
        let known = &self.rules.known;
        let words = known.set(&[known.change_up, known.change_down]);
        within.into_iter().any(|at| self.marked().classes[at].meets(&words))
    }

    /// Where the phrase of a number begins: at the determiners before it.
    pub(super) fn phrase_start(&self, number: usize) -> usize {
        let known = &self.rules.known;
        let small = |at: usize| self.marked().classes[at].contains(known.determiner) && !self.marked().classes[at].contains(known.preposition);
        let first = (0..number).rev().find(|at| !small(*at)).map_or(0, |at| at + 1);
        // *par des dizaines d'élèves*: behind a preposition no other begins a phrase
        let article = |at: &usize| self.marked().classes[*at].contains(known.determiner) && self.marked().upto[*at].contains(known.preposition);
        first.checked_sub(1).filter(article).unwrap_or(first)
    }

    /// True where the counted noun does what the verb of a state says: *three men killed a guard*, *hurt by three men*.
    pub(super) fn is_doer(&self, state: &Mark, row: u32, around: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let (start, end) = (state.start as usize, state.end as usize);
        let passive = (start..end).any(|at| self.marked().classes[at].contains(known.be));
        if start < around.end || passive || self.is_relative_object(around.end..start) {
            return false;
        }
        let classes = |at: usize| &self.marked().classes[at];
        if !self.rules.states[row as usize].reflexive && self.is_to_itself(start, around.end) {
            return true;
        }
        let helpers = known.set(&[known.have, known.be, known.modal]);
        let near = (around.end.max(start.saturating_sub(AUXILIARY_REACH))..start).rev().take_while(|at| self.marked().is_inner(*at));
        let helper = near.into_iter().find(|at| classes(*at).meets(&helpers));
        if let Some(helper) = helper {
            // *have contracted the virus* is whole without an object
            return !classes(helper).contains(known.be) && (end == start + 1 || self.takes_object(end));
        }
        let reflexive = start > around.end && classes(start - 1).contains(known.reflexive);
        match (state.classes.contains(known.finite), state.classes.contains(known.participle)) {
            _ if reflexive => false,
            (true, false) => true,
            (false, true) => false,
            _ => end == start + 1 && self.takes_object(end),
        }
    }

    /// True for a verb with a pronoun of who does it before it, also before its auxiliary: *les militants se sont retrouvés*.
    fn is_to_itself(&self, verb: usize, from: usize) -> bool {
        let known = &self.rules.known;
        let small = known.set(&[known.have, known.be, known.adverb]);
        let before = (from..verb).rev().find(|at| !self.marked().classes[*at].meets(&small));
        before.is_some_and(|at| self.marked().classes[at].contains(known.reflexive))
    }

    /// True for a state told by a noun that does something itself: *un détenu a blessé deux surveillants* counts no prisoners.
    pub(super) fn is_actor(&self, state: &Mark, around: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let (start, end) = (state.start as usize, state.end as usize);
        let classes = |at: usize| &self.marked().classes[at];
        if end > around.start || end != start + 1 || !classes(start).contains(known.noun) {
            return false;
        }
        let article = start.checked_sub(1).filter(|at| classes(*at).contains(known.determiner) && !classes(*at).contains(known.preposition));
        let free = article.is_some_and(|at| at.checked_sub(1).is_none_or(|before| !classes(before).contains(known.preposition)));
        let verbs = known.set(&[known.have, known.be, known.finite]);
        let verb = (end..around.start).find(|at| classes(*at).meets(&verbs) && !classes(*at).contains(known.adjective));
        free && verb.is_some_and(|at| !classes(at).contains(known.be))
    }

    /// True where a relative pronoun that is an object opens what stands between: *12 personnes que la police a arrêtées*.
    fn is_relative_object(&self, between: Range<usize>) -> bool {
        let known = &self.rules.known;
        let object = |at: usize| self.marked().classes[at].has_all(&known.set(&[known.relative, known.that]));
        between.into_iter().any(object)
    }

    /// True where an object stands right behind a verb: somebody, so many, a noun with its article; no time.
    fn takes_object(&self, at: usize) -> bool {
        let known = &self.rules.known;
        let Some(classes) = self.marked().classes.get(at) else { return false };
        let times = known.set(&[known.date, known.calendar]);
        let is_time = |at: usize| self.marked().from[at].meets(&times);
        if (at..(at + OBJECT_REACH).min(self.marked().len())).any(is_time) {
            return false;
        }
        let counts = self.marked().starting(at).any(|mark| mark.is_number(known) && !mark.classes.contains(known.measure));
        let determined = classes.contains(known.determiner) && !classes.contains(known.preposition);
        let pronoun = classes.contains(known.object) && !classes.contains(known.preposition);
        counts || determined || pronoun || self.marked().from[at].contains(known.name)
    }

    /// True for a word right behind one that says that something is none of it: *non-striking*.
    pub(super) fn is_excepted(&self, at: usize) -> bool {
        let negation = self.rules.known.negation_of;
        let hyphen = at.checked_sub(1).filter(|at| self.marked().tokens[*at].span.of(self.clauses.text) == "-");
        let before = hyphen.unwrap_or(at).checked_sub(1);
        self.marked().all.contains(negation) && before.is_some_and(|at| self.marked().classes[at].contains(negation))
    }
}
