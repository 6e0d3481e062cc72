//! What a number counts: its noun, changed by what is said of it.

use compact_str::CompactString;
use std::cmp::Reverse;
use std::ops::Range;

use super::quantity::Counting;
use crate::mention::Mark;
use crate::rule::{ClassId, Sense};
use crate::text::fold;

/// How far, in words, a word may stand that changes what is counted.
pub(super) const STATE_REACH: usize = 9;
/// How far before a word, in words, another may stand that denies it.
const DENIAL_REACH: usize = 3;
/// How far behind an aside a word may stand that changes what is counted before it.
const ASIDE_REACH: usize = 3;
/// How many words of a longer noun may stand before one of its words.
const NOUN_WORDS: usize = 3;
/// How far behind a noun, in words, what is set in behind it may begin.
const INSET_LEAD: usize = 7;
/// How far behind its comma, in words, it may end.
const INSET_REACH: usize = 14;
/// How far before a number, in words, a colon may stand behind what it is the number of: *the wounded: they are 23*.
const COLON_REACH: usize = 3;
/// Bytes that must stand before the ending of a plural.
const SHORTEST_STEM: usize = 2;

/// A state near a number. The least is the likeliest: strong, near, long, of what the article is about, and of the narrowest concept.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Nearby {
    weak: bool,
    pub(super) distance: usize,
    length: Reverse<usize>,
    any_topic: bool,
    depth: Reverse<usize>,
    pub(super) row: u32,
}

impl Counting<'_> {
    /// A concept, or what a state near by makes of it.
    pub(super) fn changed(&self, concept: u32, around: &Range<usize>) -> CompactString {
        match self.state_nearby(around, concept) {
            Some((_, state)) => self.rules.states[state as usize].id.clone(),
            None => self.rules.concepts[concept as usize].id.clone(),
        }
    }

    /// The concept of a noun, changed by a state that stands near by.
    pub(super) fn named(&self, noun: &Range<usize>, value: &Range<usize>) -> CompactString {
        let around = noun.start.min(value.start)..noun.end.max(value.end);
        let Some(concept) = self.concept(noun) else {
            let role = self.role(noun);
            let people = self.rules.people.filter(|_| role.is_some() || self.marked().classes[noun.start].contains(self.rules.known.agent));
            // a noun of its own says more than a weak state
            let state = people.and_then(|people| self.state_nearby(&around, people)).filter(|(_, row)| !self.rules.states[*row as usize].weak);
            let word = || role.unwrap_or_else(|| self.normal(noun).into());
            return state.map_or_else(word, |(_, row)| self.rules.states[row as usize].id.clone());
        };
        if self.rules.people == Some(concept)
            && let Some(told) = self.tolled(value.start)
        {
            return told;
        }
        self.of_several(concept, noun, value).unwrap_or_else(|| self.changed(concept, &around))
    }

    /// What befell some of several: *brought down 64 of the 81 drones launched*: what stands behind the noun is told of all.
    fn of_several(&self, concept: u32, noun: &Range<usize>, value: &Range<usize>) -> Option<CompactString> {
        (value.end..noun.start).find(|at| self.is_number_at(*at))?;
        let start = self.clause_start(value.start);
        let within = start..value.start;
        let before = self.marked().marks.iter().filter_map(|mark| self.nearby(mark, value, &within, concept));
        let state = before.filter(|state| !state.weak && state.distance <= STATE_REACH).min()?;
        Some(self.rules.states[state.row as usize].id.clone())
    }

    pub(super) fn concept(&self, noun: &Range<usize>) -> Option<u32> {
        let here = || self.marked().starting(noun.start).filter(|mark| mark.end as usize == noun.end);
        let people = || here().any(|mark| matches!(mark.sense, Sense::Demonym(_))).then_some(self.rules.people).flatten();
        here().find_map(|mark| self.concept_of(mark)).or_else(people)
    }

    /// What somebody is who is counted by a role: *four envoys*.
    fn role(&self, noun: &Range<usize>) -> Option<CompactString> {
        let here = self.marked().starting(noun.start).filter(|mark| mark.end as usize == noun.end);
        let row = here.filter_map(|mark| match mark.sense {
            Sense::Role(row, _) => Some(row),
            _ => None,
        });
        row.take(1).filter_map(|row| self.rules.roles.get(row as usize)).map(|role| role.id.clone()).next()
    }

    /// True for a noun that only names people by their country.
    pub(super) fn is_people(&self, noun: &Range<usize>) -> bool {
        let here = || self.marked().starting(noun.start).filter(|mark| mark.end as usize == noun.end);
        here().any(|mark| matches!(mark.sense, Sense::Demonym(_))) && !here().any(|mark| self.concept_of(mark).is_some())
    }

    /// The normal form of a noun outside the lexicon.
    fn normal(&self, noun: &Range<usize>) -> String {
        let mut word = fold(self.marked().bytes(noun.clone()).of(self.clauses.text));
        let fits = |(plural, _): &&(String, String)| word.len() >= plural.len() + SHORTEST_STEM && word.ends_with(plural.as_str());
        if let Some((plural, singular)) = self.language.singular.iter().find(fits) {
            word.truncate(word.len() - plural.len());
            word.push_str(singular);
        }
        word
    }

    /// The nearest word behind or before that changes what is counted, inside the clause.
    pub(super) fn state_nearby(&self, around: &Range<usize>, concept: u32) -> Option<(usize, u32)> {
        let (start, end) = (self.clause_start(around.start), self.clause_end(around.end));
        let told = |mark: &&Mark| matches!(mark.sense, Sense::State(_));
        let states = |within: Range<usize>| self.marked().marks.iter().filter(told).filter_map(move |mark| self.nearby(mark, around, &within, concept));
        // *killed nine people and wounded 43*: what has its verb before it needs none behind a conjunction
        let has_verb = states(start..around.start).any(|state| !state.weak && state.distance <= STATE_REACH);
        let end = if has_verb { self.first_conjunction(around.end..end) } else { end };
        // *sales doubled to 1.2 billion while costs were halved*: another clause, set against this one
        let against = |at: &usize| self.marked().from[*at].contains(self.rules.known.clause_against);
        let end = (around.end..end).find(against).unwrap_or(end);
        let near = states(start..end).filter(|state| state.distance <= STATE_REACH).min().map(|state| (state.distance, state.row));
        let close = |behind: usize| {
            let close = states(behind..self.clause_end(behind)).filter(|state| state.distance <= behind - around.end + ASIDE_REACH);
            close.min().map(|state| (STATE_REACH, state.row))
        };
        let near = near.or_else(|| self.behind_aside(around.end).and_then(close)).or_else(|| self.behind_inset(around.clone()).and_then(close));
        near.or_else(|| self.state_before_inset(around.start, concept))
    }

    /// A state before what two commas set in right before a number: *the march drew, in the streets of Lille, 650 people*.
    fn state_before_inset(&self, start: usize, concept: u32) -> Option<(usize, u32)> {
        let known = &self.rules.known;
        let comma = |at: &usize| self.marked().tokens[*at].span.of(self.clauses.text) == ",";
        let close = start.checked_sub(1).filter(comma)?;
        let open = (close.saturating_sub(INSET_REACH)..close).rev().find(|at| !self.marked().is_inner(*at)).filter(comma)?;
        let verb = known.set(&[known.verb, known.finite, known.auxiliary]);
        let leads = self.marked().from[open + 1].meets(&known.set(&[known.preposition, known.date]));
        let verb = |at: usize| self.marked().classes[at].meets(&verb) && !self.marked().classes[at].contains(known.noun);
        if !leads || (open + 1..close).any(|at| verb(at) || self.is_number_at(at)) {
            return None;
        }
        let from = self.clause_start(open);
        let state = |mark: &&Mark| matches!(mark.sense, Sense::State(_));
        let states = self.marked().marks.iter().filter(state).filter_map(|mark| self.nearby(mark, &(open..open), &(from..open), concept));
        states.filter(|state| state.distance <= STATE_REACH).min().map(|state| (STATE_REACH, state.row))
    }

    /// Where the clause goes on behind an aside between two commas without a number (*66 people, most of them women, died*), or behind a part
    /// of those who are counted (*66 people including nine women died*).
    fn behind_aside(&self, end: usize) -> Option<usize> {
        let comma = |at: &usize| self.marked().tokens[*at].span.of(self.clauses.text) == ",";
        let opens = Some(end).filter(|at| *at < self.marked().len())?;
        if !comma(&opens) {
            return self.behind_part(opens);
        }
        let known = &self.rules.known;
        let among = self.marked().classes.get(opens + 1).is_some_and(|classes| classes.contains(known.relative))
            || self.marked().starts(opens + 1, known.speaker_inset);
        // *38 soldiers, including four colonels, were held*
        let close = if among { (opens + 1..self.marked().len()).find(comma)? } else { self.clause_end(opens + 1) };
        Some(close).filter(|at| *at < self.marked().len() && *at <= opens + STATE_REACH).filter(comma).map(|at| at + 1)
    }

    /// Where the verb of those who are counted stands, behind what two commas part from them and what holds no verb: *two men, aged 31 and 35,
    /// died*, *the four people in the car, a woman and three children, died*.
    fn behind_inset(&self, Range { start, end }: Range<usize>) -> Option<usize> {
        let known = &self.rules.known;
        let last = self.marked().len();
        // *one of the 17 judges of the court, the highest of the land, was held*
        let one_of = |at: usize| self.marked().ending(at).any(|mark| mark.classes.contains(known.one_of));
        let first = self.phrase_start(start);
        if (first.saturating_sub(1)..=start).any(one_of) {
            return None;
        }
        let comma = |at: &usize| self.marked().tokens[*at].span.of(self.clauses.text) == ",";
        let opens = (end..(end + INSET_LEAD).min(last)).take_while(|at| !self.is_finite_verb(*at)).find(comma)?;
        let relative = self.marked().classes.get(opens + 1).is_some_and(|classes| classes.contains(known.relative));
        let inside = (opens + 1..(opens + INSET_REACH).min(last)).take_while(|at| relative || !self.is_finite_verb(*at));
        let close = inside.filter(comma).find(|at| {
            let small = known.set(&[known.negation, known.reflexive, known.adverb]);
            let verb = (at + 1..last).find(|at| !self.marked().classes[*at].meets(&small));
            verb.is_some_and(|at| self.is_finite_verb(at))
        })?;
        Some(close + 1)
    }

    /// Where a part of those who were counted ends, right behind them: a word that opens it, a number and its noun.
    fn behind_part(&self, opens: usize) -> Option<usize> {
        let part = self.rules.known.scope_part;
        if !self.marked().from[opens].contains(part) {
            return None;
        }
        let number = self.marked().starting(opens + 1).find(|mark| mark.is_number(&self.rules.known))?.end as usize;
        let nouns = |at: usize| self.marked().starting(at).filter(|mark| self.concept_of(mark).is_some() || matches!(mark.sense, Sense::Demonym(_)));
        nouns(number).chain(nouns(number + 1)).map(|noun| noun.end as usize).max()
    }

    pub(super) fn nearby(&self, mark: &Mark, around: &Range<usize>, within: &Range<usize>, concept: u32) -> Option<Nearby> {
        let row = self.state_of_mark(mark)?;
        let state = &self.rules.states[row as usize];
        let (start, end) = (mark.start as usize, mark.end as usize);
        if state.governs && !self.governs(end, around.start) || state.then.is_some_and(|then| !self.is_then(around, then)) {
            return None;
        }
        let distance = if state.governs {
            0
        } else if start >= around.end {
            start - around.end
        } else if end <= around.start {
            // what follows a number speaks of it sooner than what stands before
            around.start - end + 2
        } else {
            0
        };
        // *180 deaths* are no affected people
        if self.is_in_noun(mark, around) || state.undergone && self.is_outcome(concept) && !self.tells_outcome(row) {
            return None;
        }
        // a weak state says less than a noun of its own
        let of = if state.weak { concept == state.of } else { self.rules.is_a(concept, state.of) };
        // *a late-night session*
        let compound = self.marked().tokens.get(end).is_some_and(|token| token.shape.glued && token.span.of(self.clauses.text) == "-");
        let fits = of && !compound && start >= within.start && end <= within.end && !self.is_date(start) && !self.is_denied(start, around);
        let amount = || self.is_of_amounts(row);
        // *charges of 3 million and savings of 2 million*
        let of_next = || end == within.end && self.is_number_at(end) && start > around.end && end > start + 1;
        let fits = fits && !(amount() && of_next());
        let fits = fits && !(state.undergone && self.is_doer(mark, row, around)) && (amount() || !self.is_apart(mark, around) && !self.is_actor(mark, around));
        let (length, depth) = (Reverse(end - start), Reverse(self.rules.depth(state.of)));
        fits.then(|| Nearby { weak: state.weak, distance, length, any_topic: state.topic.is_none() && state.then.is_none(), depth, row })
    }

    /// True where a word of this class stands right behind an amount: *put 3 million into*.
    fn is_then(&self, around: &Range<usize>, then: ClassId) -> bool {
        let marked = self.marked();
        marked.from.get(around.end).is_some_and(|from| from.contains(then))
    }

    /// True where nothing but a preposition of belonging and small words part the noun of a deed from those it is done to.
    pub(super) fn governs(&self, end: usize, start: usize) -> bool {
        let known = &self.rules.known;
        let classes = |at: usize| &self.marked().classes[at];
        let small = known.set(&[known.preposition_of, known.determiner, known.adjective, known.adverb, known.participle]);
        end < start && (end..start).any(|at| classes(at).contains(known.preposition_of)) && (end..start).all(|at| classes(at).meets(&small))
    }

    /// True for a word of a longer noun that is not counted itself: *la peine de mort*.
    pub(super) fn is_in_noun(&self, state: &Mark, around: &Range<usize>) -> bool {
        let (start, end) = (state.start as usize, state.end as usize);
        // the head of a noun is no mere part of it: *108 children were road deaths*
        let head = |mark: &Mark| if self.language.head_first { mark.start == state.start } else { mark.end == state.end };
        let longer =
            |mark: &Mark| mark.end as usize >= end && mark.end - mark.start > state.end - state.start && !head(mark) && matches!(mark.sense, Sense::Concept(_));
        let apart = start >= around.end || end <= around.start;
        apart && (start.saturating_sub(NOUN_WORDS)..=start).any(|at| self.marked().starting(at).any(longer))
    }

    /// True for a noun that tells itself what befell those it counts: *180 deaths*.
    pub(super) fn is_outcome(&self, concept: u32) -> bool {
        self.rules.casualty.is_some_and(|casualty| self.rules.is_a(concept, casualty))
    }

    /// True for a state that tells what befell somebody, and so may follow on another: *three of the injured died*.
    fn tells_outcome(&self, row: u32) -> bool {
        let state = &self.rules.states[row as usize];
        self.is_outcome(state.of) || self.rules.concept(&state.id).is_some_and(|concept| self.is_outcome(concept))
    }

    /// True for a word of a date: *in March*.
    pub(super) fn is_date(&self, at: usize) -> bool {
        self.marked().dates.iter().any(|date| (date.start as usize) <= at && at < date.end as usize)
    }

    /// True for a state that is said not to be: *12 passengers did not survive*, *none of the 12 passengers survived*; not for *n'a tué que*.
    pub(super) fn is_denied(&self, state: usize, around: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let all = &self.marked().all;
        if self.is_excepted(state) {
            return true;
        }
        if !all.contains(known.negation) && !all.contains(known.nothing) {
            return false;
        }
        let nothing = |at: usize| self.marked().starting(at).any(|mark| mark.classes.contains(known.nothing));
        // a number that is itself a denial counts zero of what is denied
        if around.clone().any(nothing) {
            return false;
        }
        let stands = |within: Range<usize>, class: ClassId| within.into_iter().any(|at| self.marked().classes[at].contains(class));
        if state < around.start {
            let before = state.saturating_sub(DENIAL_REACH)..state;
            return stands(before, known.negation) && !stands(state..around.start, known.that);
        }
        let between = around.end.min(state)..state;
        let none = around.start.saturating_sub(DENIAL_REACH)..around.start;
        let none = none.into_iter().any(nothing);
        none || stands(between.clone(), known.negation) && !stands(between, known.that)
    }

    pub(super) fn first_conjunction(&self, within: Range<usize>) -> usize {
        let conjunction = self.rules.known.conjunction;
        within.clone().find(|at| self.marked().classes[*at].contains(conjunction)).unwrap_or(within.end)
    }

    pub(super) fn clause_start(&self, at: usize) -> usize {
        let Some(broken) = (0..at).rev().find(|at| self.is_break(*at)) else { return 0 };
        // *640 dead and 12 soldiers*: the noun of the number before is its own
        let number = self.marked().starting(broken).find(|mark| mark.is_number(&self.rules.known)).map(|mark| mark.end as usize);
        let noun = number.and_then(|end| self.marked().starting(end).find(|mark| self.concept_of(mark).is_some()));
        noun.map_or(broken + 1, |noun| noun.end as usize).min(at)
    }

    pub(super) fn clause_end(&self, at: usize) -> usize {
        (at..self.marked().len()).find(|at| self.is_break(*at)).unwrap_or(self.marked().len())
    }

    pub(super) fn is_number_at(&self, at: usize) -> bool {
        self.marked().starting(at).any(|mark| mark.is_number(&self.rules.known))
    }

    /// A mark that parts clauses, or the next number.
    fn is_break(&self, at: usize) -> bool {
        self.is_number_at(at) && !self.is_age_at(at) || !self.marked().is_inner(at)
    }

    /// True for a number of somebody's age: *two boys aged 4 and 6 died*.
    fn is_age_at(&self, at: usize) -> bool {
        let age = self.rules.known.age;
        self.marked().all.contains(age)
            && self.marked().marks.iter().any(|mark| mark.classes.contains(age) && mark.start as usize <= at && at < mark.end as usize)
    }

    /// True for a longer mention of saying, whose verb may as well be a noun: *en annonce 11 000*.
    pub(super) fn says(&self, mark: &Mark) -> bool {
        mark.rule.is_some() && mark.classes.contains(self.rules.known.cue)
    }

    /// True for a noun that hangs on another by a preposition: the toll from the *storm* is no storm; the number of *visitors* is one of visitors.
    pub(super) fn is_governed(&self, noun: usize) -> bool {
        let known = &self.rules.known;
        let classes = |at: usize| &self.marked().classes[at];
        let part = known.set(&[known.determiner, known.adjective, known.demonym]);
        let first = (0..noun).rev().find(|at| !classes(*at).meets(&part) || classes(*at).contains(known.preposition));
        let head = |at: usize| {
            let of = classes(at).contains(known.preposition_of);
            self.marked().upto[at].contains(known.noun)
                && !(of && self.marked().ending(at).any(|mark| self.concept_of(mark).is_none() || self.says_little(mark)))
        };
        first.is_some_and(|at| classes(at).contains(known.preposition) && head(at))
    }

    /// What the sentence says that it tells the number of, wherever that stands before: *the number of visitors, for its part, rose to 38*.
    pub(super) fn number_of(&self, end: usize) -> Option<CompactString> {
        let known = &self.rules.known;
        // *the number of patients: 740*
        let soft = |at: usize| matches!((self.marked().tokens[at].span.of(self.clauses.text), at + COLON_REACH >= end), (",", _) | (":" | "(", true));
        let hard = |at: &usize| !self.marked().is_inner(*at) && !soft(*at);
        let from = (0..end).rev().find(hard).map_or(0, |at| at + 1);
        let classes = |at: usize| &self.marked().classes[at];
        let counts = |at: &usize| classes(*at).contains(known.container_sum) && classes(*at + 1).contains(known.preposition_of);
        let small = known.set(&[known.determiner, known.adjective]);
        let named = |at: usize| self.marked().starting(at).any(|mark| self.concept_of(mark).is_some());
        let noun = |at: usize| {
            let noun = (at + 2..end).find(|at| !classes(*at).meets(&small) || named(*at))?;
            let concept = self.marked().starting(noun).filter(|mark| mark.end as usize <= end);
            let concept = concept.filter_map(|mark| Some((mark.end as usize, self.concept_of(mark)?))).max_by_key(|(to, _)| *to);
            concept.map(|(to, row)| self.changed(row, &(noun..to)))
        };
        // *the number of cases has passed the mark of 6,000*: the last that is the number of something
        (from..end.saturating_sub(2)).rev().filter(counts).find_map(noun)
    }

    /// True for a noun that only says that something is counted, or that qualifies the noun before it (*cas quotidiens*).
    pub(super) fn says_little(&self, mark: &Mark) -> bool {
        let known = &self.rules.known;
        let at = mark.start as usize;
        let single = mark.end as usize == at + 1;
        let behind_noun = self.language.head_first && self.marked().ending(at).any(|mark| self.concept_of(mark).is_some());
        single && self.marked().classes[at].contains(known.container) || behind_noun
    }

    /// True for a state of what is measured, which says nothing of a bare number.
    pub(super) fn is_of_amounts(&self, state: u32) -> bool {
        let of = self.rules.states[state as usize].of;
        self.rules.dimensions.iter().any(|dimension| dimension.concept == of)
    }

    /// What a noun means; none for a sense of which the sentence does not speak.
    pub(super) fn concept_of(&self, mark: &Mark) -> Option<u32> {
        match mark.sense {
            Sense::Concept(row) => Some(row).filter(|row| self.rules.concepts[*row as usize].about.is_none_or(|about| self.about.contains(about))),
            _ => None,
        }
    }

    /// What a word changes what is counted to; none for a sense of which neither the sentence nor the article speaks.
    pub(super) fn state_of_mark(&self, mark: &Mark) -> Option<u32> {
        match mark.sense {
            Sense::State(row) => Some(row).filter(|row| self.rules.states[*row as usize].topic.is_none_or(|topic| self.about.contains(topic))),
            _ => None,
        }
    }

    /// True for a noun that may as well be a verb.
    pub(super) fn is_verb(&self, mark: &Mark) -> bool {
        let known = &self.rules.known;
        let at = mark.start as usize;
        let before = at.checked_sub(1).map(|at| &self.marked().classes[at]);
        // *en annonce 11 000*: a pronoun
        let clitic = before.is_some_and(|before| before.contains(known.object) && !before.contains(known.determiner));
        let opened = !clitic && before.is_some_and(|before| before.meets(&known.set(&[known.determiner, known.adjective, known.preposition_of])));
        // *its underlying profit rose*: behind an article and a participle
        let lead = at.checked_sub(2).map(|at| &self.marked().classes[at]);
        let led = lead.is_some_and(|lead| lead.meets(&known.set(&[known.determiner, known.genitive, known.possessive])));
        let opened = opened || led && before.is_some_and(|before| before.contains(known.participle) && !before.contains(known.finite));
        let has_verb = || {
            let verb = self.marked().classes.get(at + 1).is_some_and(|next| next.meets(&known.set(&[known.finite, known.auxiliary])));
            verb && before.is_some_and(|before| before.contains(known.noun))
        };
        // *AMO shares, which had gained*: a verb has no such clause
        let parted = self.marked().tokens.get(at + 1).is_some_and(|token| token.span.of(self.clauses.text) == ",");
        let next = self.marked().classes.get(at + 2).filter(|_| parted);
        let is_noun = next.is_some_and(|next| next.meets(&known.set(&[known.relative, known.change_up, known.change_down])));
        // hardly a sentence begins with its verb
        at > 0 && mark.end - mark.start == 1 && self.marked().classes[at].contains(known.finite) && !opened && !is_noun && !has_verb()
    }
}
