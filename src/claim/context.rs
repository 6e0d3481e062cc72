//! The slots that a sentence fills around a claim: where, when, planned or done, denied, and what names it shares.

use compact_str::CompactString;
use std::ops::Range;

use super::country::COUNTRY;
use super::quantity::Draft;
use crate::article::Article;
use crate::claim::{Modality, WordList};
use crate::mention::{Mark, Marked, NumberKind, Value};
use crate::rule::{ClassId, Rules, Sense};

/// So many tokens behind an amount begins the participle that tells that it is only asked for: *ten years have been sought*.
const ASKED_REACH: usize = 4;
/// So many tokens before an amount another one begins that the same verb has.
const ROW_REACH: usize = 8;
/// How far before a number a word may stand that negates it.
const NEGATION_REACH: usize = 6;
/// So many words behind a number a place may stand that is its own.
const PLACE_REACH: usize = 4;
/// How far behind a place the verb may stand that counts.
const VERB_REACH: usize = 4;
/// How far behind a claim its verb may stand.
const SUBJECT_REACH: usize = 6;
/// How far from a claim a word may stand that says which part is counted.
const SCOPE_REACH: usize = 3;
/// How far from a number, in words, the words may stand that name the whole of which it is a part.
const AMONG_REACH: usize = 8;
/// How far behind those words, in words, the noun of the whole may begin.
const WHOLE_REACH: usize = 3;
/// How far behind those words, in words, the one may stand that says what happened to the whole: *of those arrested*, not *of the crew died*.
const NAMED_REACH: usize = 2;
/// What the report shows for a whole country that is not named.
const NATIONAL: &str = "national";
/// What the report shows for all the world.
pub(crate) const WORLD: &str = "world";
/// How far behind a number, in words, the words may begin that say that it is of all the world.
const WORLD_REACH: usize = 2;
/// How far before its preposition, in words, a name may begin that a place ends: *Fédération hospitalière de France*.
const NAME_LEAD: usize = 2;

/// One sentence of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) article: &'a Article,
    pub(super) rules: &'a Rules,
    pub(super) marked: &'a Marked,
}

impl Context<'_> {
    /// The symbol of a unit.
    pub(super) fn unit(&self, value: &Value) -> CompactString {
        let unit = value.unit.and_then(|row| self.rules.units.get(row as usize));
        unit.map(|unit| unit.symbol.clone()).unwrap_or_default()
    }

    /// The place of the claim: right before its number, the subject that counts it, or behind the nearest preposition of place.
    pub(super) fn place(&self, tokens: &Range<usize>) -> CompactString {
        if self.is_of_world(tokens) {
            return WORLD.into();
        }
        if let Some(row) = self.place_beside(tokens.start).or_else(|| self.place_counting(tokens.start)) {
            return self.rules.places[row as usize].name.clone();
        }
        let places = self.marked.marks.iter().filter_map(|mark| match mark.sense {
            Sense::Place(row) | Sense::Capital(row) if self.says_where(mark) && !self.is_anothers(mark, tokens) => Some((mark, row)),
            _ => None,
        });
        let distance = |mark: &Mark| (mark.start as usize).saturating_sub(tokens.end).max(tokens.start.saturating_sub(mark.end as usize));
        // *in X* says where; *of X* may say whose
        let nearest = places.min_by_key(|(mark, _)| (!self.behind(mark, self.rules.known.preposition_place), distance(mark), mark.start));
        let Some((mark, row)) = nearest.or_else(|| self.town_before(tokens.start)) else { return self.national() };
        match mark.sense {
            Sense::Capital(_) => self.rules.places[row as usize].capital.clone(),
            _ => self.rules.places[row as usize].name.clone(),
        }
    }

    /// Where something is done: the place in its clause behind a preposition of place, the nearest to its word first.
    pub(super) fn place_of_deed(&self, clause: &Range<usize>, word: usize) -> CompactString {
        let places = self.marked.marks.iter().filter(|mark| clause.start <= mark.start as usize && (mark.end as usize) <= clause.end);
        let where_it_is = |mark: &&Mark| self.behind(mark, self.rules.known.preposition_place) && !self.is_anothers(mark, clause);
        let rows = places.filter(where_it_is).filter_map(|mark| match mark.sense {
            Sense::Place(row) => Some((mark, &self.rules.places[row as usize].name)),
            Sense::Capital(row) => Some((mark, &self.rules.places[row as usize].capital)),
            _ => None,
        });
        let nearest = rows.min_by_key(|(mark, _)| ((mark.start as usize).abs_diff(word), mark.start));
        nearest.map_or_else(|| self.national(), |(_, name)| name.clone())
    }

    /// True where the words right around say that all the world is meant: *25 000 in France and 100 000 worldwide*.
    fn is_of_world(&self, tokens: &Range<usize>) -> bool {
        let worldwide = self.rules.known.worldwide;
        let begins = |at: usize| self.stands_at(at, worldwide);
        let behind = (tokens.end..(tokens.end + WORLD_REACH).min(self.marked.len())).take_while(|at| self.marked.is_inner(*at));
        self.marked.all.contains(worldwide) && (begins(0) || behind.into_iter().any(begins))
    }

    /// True where a place stands shortly behind a number, which has it from there: *2,100 in Paris*.
    pub(super) fn is_placed_behind(&self, value: &Range<usize>) -> bool {
        let place = |mark: &Mark| mark.classes.contains(self.rules.known.place);
        let behind = value.end..(value.end + PLACE_REACH).min(self.marked.len());
        behind.take_while(|at| self.marked.is_inner(*at)).any(|at| self.marked.starting(at).any(place))
    }

    /// A place right before the number: *Brazil (60 800)*, *India with 58 390*.
    fn place_beside(&self, start: usize) -> Option<u32> {
        let joins = |at: usize| {
            self.marked.classes[at].contains(self.rules.known.place_with) || matches!(self.marked.tokens[at].span.of(&self.article.text), "(" | ":")
        };
        let end = start.checked_sub(1).filter(|at| joins(*at))?;
        self.marked.ending(end).find_map(place_row)
    }

    /// A place at the beginning of its clause whose verb counts: *India has counted 366 000 cases*.
    fn place_counting(&self, start: usize) -> Option<u32> {
        let known = &self.rules.known;
        let mut clause = (0..start).rev().find(|at| !self.marked.is_inner(*at)).map_or(0, |at| at + 1);
        // *India, which has counted 366 000 cases*
        let told_of = || self.marked.ending(clause - 1).find_map(|mark| Some((clause + 1, place_row(mark)?)));
        let relative = clause > 0 && self.marked.classes[clause].contains(known.relative);
        let (end, row) = if relative {
            told_of()?
        } else {
            while clause < start && self.marked.classes[clause].contains(known.determiner) {
                clause += 1;
            }
            self.marked.starting(clause).find_map(|mark| Some((mark.end as usize, place_row(mark)?)))?
        };
        let verb = (end..(end + VERB_REACH).min(start)).any(|at| self.marked.classes[at].contains(known.place_verb));
        let parted = (end..start).any(|at| self.marked.starting(at).any(|mark| mark.value.is_some()));
        (verb && !parted).then_some(row)
    }

    /// True for a place that belongs to a name, to a role (*deputy of X*) or to another number.
    fn is_anothers(&self, mark: &Mark, tokens: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let (start, end) = (mark.start as usize, mark.end as usize);
        let named = |other: &Mark| other.classes.contains(known.name) && other.rule.is_none() && other.end - other.start > mark.end - mark.start;
        let in_name = self.marked.marks.iter().any(|other| named(other) && other.start as usize <= start && end <= other.end as usize);
        let before = start.saturating_sub(2)..start;
        let of_role = self.behind(mark, known.preposition_of) && before.into_iter().any(|at| self.ends_role(at));
        in_name
            || of_role
            || self.ends_name(mark)
            || self.is_told_apart(start..end, tokens)
            || self.owner(start).is_some_and(|number| !(tokens.start <= number && number < tokens.end))
    }

    /// True for a country that ends a name, without an article: *Hôpitaux de France*, *Bank of England*; a town tells where what is named is.
    fn ends_name(&self, mark: &Mark) -> bool {
        let known = &self.rules.known;
        if place_row(mark).and_then(|row| self.rules.places.get(row as usize)).is_none_or(|place| place.kind != COUNTRY) {
            return false;
        }
        let Some(of) = (mark.start as usize).checked_sub(1) else { return false };
        let bare = self.marked.classes[of].contains(known.preposition_of) && !self.marked.classes[of].contains(known.determiner);
        let other = known.set(&[known.place, known.role, known.demonym, known.date]);
        let capital = |at: usize| self.marked.tokens[at].shape.capital && !self.marked.from[at].meets(&other);
        bare && (of.saturating_sub(NAME_LEAD)..of).rev().take_while(|at| self.marked.is_inner(*at)).any(|at| at > 0 && capital(at))
    }

    fn ends_role(&self, at: usize) -> bool {
        self.marked.ending(at).any(|mark| mark.classes.contains(self.rules.known.role))
    }

    /// The number that a place follows in one clause: *55 % in X, 77 % in Y*.
    pub(super) fn owner(&self, place: usize) -> Option<usize> {
        let clause = (0..place).rev().take_while(|at| self.marked.is_inner(*at));
        let mut numbers = clause.filter(|at| self.marked.starting(*at).any(|mark| mark.is_number(&self.rules.known)));
        numbers.next()
    }

    /// The last town named before the claim: *it reached X, where …*
    fn town_before(&self, start: usize) -> Option<(&Mark, u32)> {
        let towns = self.marked.marks.iter().filter(|mark| (mark.end as usize) <= start && mark.classes.contains(self.rules.known.town));
        let towns = towns.filter_map(|mark| match mark.sense {
            Sense::Place(row) | Sense::Capital(row) => Some((mark, row)),
            _ => None,
        });
        towns.max_by_key(|(mark, _)| mark.end).filter(|(mark, _)| self.opens_relative(mark.end as usize))
    }

    /// True where a relative clause of place begins behind a comma.
    fn opens_relative(&self, at: usize) -> bool {
        let known = &self.rules.known;
        let relative = |at: usize| self.marked.classes.get(at).is_some_and(|classes| classes.contains(known.relative));
        relative(at) || relative(at + 1)
    }

    /// A whole country, where the sentence says so without naming it.
    fn national(&self) -> CompactString {
        if self.marked.all.contains(self.rules.known.national) { NATIONAL.into() } else { CompactString::default() }
    }

    /// True behind a preposition of place or belonging; *from X*, *by X* say something else.
    fn says_where(&self, mark: &Mark) -> bool {
        self.behind(mark, self.rules.known.preposition_place) || self.behind(mark, self.rules.known.preposition_of)
    }

    pub(super) fn behind(&self, mark: &Mark, class: ClassId) -> bool {
        let known = &self.rules.known;
        let mut before = (0..mark.start as usize)
            .rev()
            .skip_while(|at| self.marked.classes[*at].contains(known.determiner) && !self.marked.classes[*at].contains(known.preposition));
        before.next().is_some_and(|at| self.marked.classes[at].contains(class))
    }

    /// Which part of what is counted: the words right before, inside and right behind the claim.
    pub(super) fn scope(&self, draft: &Draft, value: &Value) -> CompactString {
        let known = &self.rules.known;
        let counted = value.unit.is_none() && value.kind != NumberKind::Share;
        let tokens = &draft.tokens;
        if draft.is_part || counted && (self.is_part_of(draft) || self.is_among(draft) || self.is_bare_part(&draft.value)) {
            return self.scope_name(known.scope_part);
        }
        let near = tokens.start.saturating_sub(SCOPE_REACH)..(tokens.end + SCOPE_REACH).min(self.marked.len());
        let stands = |class: ClassId, within: Range<usize>| self.marked.all.contains(class) && within.into_iter().any(|at| self.stands_at(at, class));
        let scopes = [
            (known.scope_part, near.start..tokens.end),
            (known.scope_new, tokens.clone()),
            (known.scope_daily, tokens.end..near.end),
            (known.scope_yearly, tokens.end..near.end),
            (known.scope_rate, tokens.end..near.end),
            (known.scope_total, near),
        ];
        let found = scopes.into_iter().find(|(class, within)| stands(*class, within.clone()));
        found.map(|(class, _)| self.scope_name(class)).or_else(|| self.per(tokens.end, value)).unwrap_or_default()
    }

    /// Some of those who are known: *nine of those arrested*, *neuf des blessés*; what happened to some happened to no others (*nine of those
    /// aboard died*: nine dead in all).
    fn is_part_of(&self, draft: &Draft) -> bool {
        let known = &self.rules.known;
        let classes = |at: usize| self.marked.classes.get(at);
        let of = draft.value.end;
        let points = known.set(&[known.definite, known.demonstrative]);
        let one_word = classes(of).is_some_and(|of| of.contains(known.preposition_of) && of.contains(known.definite));
        let known_ones = one_word || classes(of).is_some_and(|of| of.contains(known.preposition_of)) && classes(of + 1).is_some_and(|next| next.meets(&points));
        known_ones && (self.counts_own(draft) || self.names(of + 1, &draft.concept))
    }

    /// True where nothing but its own noun tells what is counted.
    fn counts_own(&self, draft: &Draft) -> bool {
        let noun = draft.noun.map(|row| &self.rules.concepts[row as usize].id);
        noun.map_or(draft.tokens.end > draft.value.end, |id| *id == draft.concept)
    }

    /// True where one of the words from here on means what is counted.
    fn names(&self, from: usize, concept: &str) -> bool {
        let means = |mark: &Mark| match mark.sense {
            Sense::Concept(row) => self.rules.concepts[row as usize].id == concept,
            Sense::State(row) => self.rules.states[row as usize].id == concept,
            _ => false,
        };
        (from..(from + NAMED_REACH).min(self.marked.len())).any(|at| self.marked.starting(at).any(means))
    }

    /// Some of those whom the words around name as a whole: *among the dead were four children*, *22 women were among the dead*.
    fn is_among(&self, draft: &Draft) -> bool {
        let (known, tokens) = (&self.rules.known, &draft.tokens);
        if !self.marked.all.contains(known.among) {
            return false;
        }
        let opens = |at: usize| self.marked.starting(at).find(|mark| mark.classes.contains(known.among)).map(|mark| mark.end as usize);
        let people = |at: usize| {
            let people = |row: u32| self.rules.people.is_some_and(|people| self.rules.is_a(row, people));
            self.marked.starting(at).any(|mark| match mark.sense {
                Sense::Concept(row) => people(row) || mark.classes.contains(known.casualty),
                Sense::State(row) => people(self.rules.states[row as usize].of),
                _ => false,
            })
        };
        let own = self.counts_own(draft);
        let named = |end: usize| (end..(end + WHOLE_REACH).min(self.marked.len())).any(people) && (own || self.names(end, &draft.concept));
        let whole = |at: usize| opens(at).is_some_and(|end| end != tokens.start && named(end));
        let soft = |at: usize| self.marked.is_inner(at) || self.marked.tokens[at].span.of(&self.article.text) == ",";
        let before = (tokens.start.saturating_sub(AMONG_REACH)..tokens.start).rev().take_while(|at| soft(*at));
        let behind = (tokens.end..(tokens.end + AMONG_REACH).min(self.marked.len())).take_while(|at| self.marked.is_inner(*at));
        before.into_iter().any(whole) || behind.into_iter().any(whole)
    }

    /// What the report calls a scope: its class without the first part.
    fn scope_name(&self, class: ClassId) -> CompactString {
        self.rules.classes.name(class).split_once('.').map(|(_, scope)| scope.into()).unwrap_or_default()
    }

    /// Planned, forecast or possible, by a word before the number (*doit 300 euros* owes them), or by the verb whose subject it is.
    pub(super) fn modality(&self, tokens: &Range<usize>, value: &Range<usize>) -> Modality {
        let known = &self.rules.known;
        if self.is_compared(value) {
            return Modality::Actual;
        }
        let clause = self.clause_before(value.start);
        let verb = self.verb_behind(tokens.end);
        let end = value.start.checked_sub(1).filter(|at| self.marked.classes[*at].contains(known.modal)).unwrap_or(value.start);
        let before = |class: ClassId| (clause..end).any(|at| self.stands_at(at, class));
        let stands = |class: ClassId| self.marked.all.contains(class) && (before(class) || verb.is_some_and(|at| self.stands_at(at, class)));
        if stands(known.planned) {
            Modality::Planned
        } else if stands(known.forecast) {
            Modality::Forecast
        } else if stands(known.possible) || stands(known.sought) || self.is_asked(tokens.end) || self.is_sought_with(value.start) {
            Modality::Possible
        } else {
            Modality::Actual
        }
    }

    /// True where the verb before an amount is one with which a text passes on what somebody says to be so.
    pub(super) fn is_hearsay(&self, value: &Range<usize>) -> bool {
        let hearsay = self.rules.known.hearsay;
        self.marked.all.contains(hearsay) && (self.clause_before(value.start)..value.start).any(|at| self.stands_at(at, hearsay))
    }

    /// True for one of several amounts that are asked for together.
    fn is_sought_with(&self, start: usize) -> bool {
        let known = &self.rules.known;
        let asks = known.set(&[known.possible, known.sought]);
        let first = self.first_of_row(start);
        self.marked.all.meets(&asks) && first < start && (self.clause_before(first)..first).any(|at| self.marked.from[at].meets(&asks))
    }

    /// Where the first of several amounts begins that one verb has, or the number itself: *ten years in prison and a fine of 5,000 euros*.
    fn first_of_row(&self, start: usize) -> usize {
        let known = &self.rules.known;
        let bars = known.set(&[known.finite, known.auxiliary, known.modal, known.relative, known.that]);
        let verb = |at: usize| self.marked.classes[at].meets(&bars) && !self.marked.classes[at].contains(known.noun);
        let comma = |at: usize| self.marked.tokens[at].span.of(&self.article.text) == ",";
        let joins = |at: usize| comma(at) || self.marked.classes[at].contains(known.numeral_and);
        let mut first = start;
        loop {
            let near = first.saturating_sub(ROW_REACH)..first;
            let soft = |at: &usize| (self.marked.is_inner(*at) || comma(*at)) && !verb(*at);
            let valued = |at: &usize| self.marked.starting(*at).any(|mark| mark.value.is_some());
            let before = near.rev().take_while(soft).find(valued);
            let Some(before) = before.filter(|before| (*before..first).any(joins)) else { return first };
            first = before;
        }
    }

    /// True right before a participle that tells that an amount is only asked for: *five years sought*.
    fn is_asked(&self, end: usize) -> bool {
        let asked = self.rules.known.asked;
        let helps = |at: &usize| self.marked.classes[*at].contains(self.rules.known.auxiliary);
        let verb = (end..self.marked.len()).take(ASKED_REACH).find(|at| !helps(at));
        self.marked.all.contains(asked) && verb.is_some_and(|at| self.marked.from[at].contains(asked))
    }

    /// *500 will be built, up from 300*: what a plan is compared with is no plan.
    pub(super) fn is_compared(&self, value: &Range<usize>) -> bool {
        let compared = self.rules.known.compared;
        let word = |at: usize| self.marked.classes[at].contains(compared);
        self.marked.all.contains(compared)
            && (value.start.checked_sub(1).is_some_and(word) || self.marked.ending(value.start).any(|mark| mark.classes.contains(compared)))
    }

    /// The verb that follows a claim in its clause, where the claim is likely to be its subject.
    fn verb_behind(&self, end: usize) -> Option<usize> {
        let known = &self.rules.known;
        let verbs = known.set(&[known.auxiliary, known.finite, known.modal]);
        let walls = known.set(&[known.conjunction, known.relative]);
        let near = (end..(end + SUBJECT_REACH).min(self.marked.len())).take_while(|at| self.marked.is_inner(*at));
        near.take_while(|at| !self.marked.classes[*at].meets(&walls)).find(|at| self.marked.classes[*at].meets(&verbs))
    }

    /// Where the clause of a token begins: behind a conjunction, a relative pronoun or a mark other than a comma.
    fn clause_before(&self, at: usize) -> usize {
        let walls = self.rules.known.set(&[self.rules.known.conjunction, self.rules.known.relative]);
        let hard = |at: usize| !self.marked.is_inner(at) && self.marked.tokens[at].span.of(&self.article.text) != ",";
        (0..at)
            .rev()
            .find(|at| self.marked.classes[*at].meets(&walls) && !self.marked.classes[*at].contains(self.rules.known.that) || hard(*at))
            .map_or(0, |at| at + 1)
    }

    fn stands_at(&self, at: usize, class: ClassId) -> bool {
        self.marked.from[at].contains(class)
    }

    /// True where a negation stands shortly before the number, in its clause (*ne … que* negates nothing).
    pub(super) fn negated(&self, value: &Range<usize>) -> bool {
        let from = value.start.saturating_sub(NEGATION_REACH);
        let that = |at: usize| self.marked.classes[at].contains(self.rules.known.that);
        let contrast = |at: usize| self.marked.classes[at].contains(self.rules.known.contrast);
        let clause = (from..value.start).rev().take_while(|at| self.marked.is_inner(*at) && !that(*at) && !contrast(*at));
        clause.into_iter().any(|at| self.marked.classes[at].contains(self.rules.known.negation))
    }

    /// True where words around a number, in its clause, say that it is not so: *300 jobs will not be cut*, *the 300 were invented*.
    pub(super) fn is_unsaid(&self, value: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let behind = (value.end..self.marked.len()).take_while(|at| self.marked.is_inner(*at));
        let denied = behind.into_iter().any(|at| self.marked.classes[at].contains(known.negation));
        denied || self.marked.all.contains(known.untrue) || self.negated(value)
    }

    /// Names of the sentence: what the claim is about.
    pub(super) fn anchors(&self) -> WordList {
        let names = self.marked.marks.iter().filter(|mark| mark.classes.contains(self.rules.known.name));
        let mut anchors: WordList = names.map(|mark| self.anchor(mark)).collect();
        anchors.sort();
        anchors.dedup();
        anchors
    }

    /// A place or body by its English name, so that languages meet; any other name as written.
    pub(super) fn anchor(&self, mark: &Mark) -> CompactString {
        let id = match mark.sense {
            Sense::Place(row) => self.rules.places.get(row as usize).map(|place| place.name.clone()),
            Sense::Capital(row) => self.rules.places.get(row as usize).map(|place| place.capital.clone()),
            Sense::Body(row) => self.rules.bodies.get(row as usize).map(|body| body.name.clone()),
            _ => None,
        };
        id.unwrap_or_else(|| self.marked.bytes(mark.start as usize..mark.end as usize).of(&self.article.text).into())
    }
}

/// The row of a place that a mark names.
fn place_row(mark: &Mark) -> Option<u32> {
    match mark.sense {
        Sense::Place(row) => Some(row),
        _ => None,
    }
}
