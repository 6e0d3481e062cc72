//! The slots that a sentence fills around a claim: where, when, planned or done, denied, and what names it shares.

use std::ops::Range;

use crate::article::Article;
use crate::calendar::{Parts, resolve};
use crate::claim::Modality;
use crate::mention::{Mark, Marked, Value};
use crate::rule::{ClassId, Rules, Sense, TimeUnit};

/// How far before a number a word may stand that negates it.
const NEGATION_REACH: usize = 6;
/// How far from a claim a word may stand that says which part is counted.
const SCOPE_REACH: usize = 3;
/// What the report shows for a time that nothing resolves.
const OPEN: &str = "open";
/// What the report shows for a whole country that is not named.
const NATIONAL: &str = "national";

/// One sentence of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) article: &'a Article,
    pub(super) rules: &'a Rules,
    pub(super) marked: &'a Marked,
}

impl Context<'_> {
    /// The symbol of a unit.
    pub(super) fn unit(&self, value: &Value) -> String {
        let unit = value.unit.and_then(|row| self.rules.units.get(row as usize));
        unit.map(|unit| unit.symbol.clone()).unwrap_or_default()
    }

    /// The place behind a preposition that stands nearest to the claim.
    pub(super) fn place(&self, tokens: &Range<usize>) -> String {
        let places = self.marked.marks.iter().filter_map(|mark| match mark.sense {
            Sense::Place(row) | Sense::Capital(row) if self.behind_preposition(mark) && !self.is_anothers(mark, tokens) => Some((mark, row)),
            _ => None,
        });
        let distance = |mark: &Mark| (mark.start as usize).saturating_sub(tokens.end).max(tokens.start.saturating_sub(mark.end as usize));
        // *in X* says where; *of X* may say whose
        let nearest = places.min_by_key(|(mark, _)| (!self.behind(mark, self.rules.known.preposition_in), distance(mark), mark.start));
        let Some((mark, row)) = nearest.or_else(|| self.town_before(tokens.start)) else { return self.national() };
        match mark.sense {
            Sense::Capital(_) => self.rules.places[row as usize].capital.clone(),
            _ => self.rules.places[row as usize].name.clone(),
        }
    }

    /// True for a place that belongs to a name, to a role (*deputy of X*) or to another number.
    fn is_anothers(&self, mark: &Mark, tokens: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let (start, end) = (mark.start as usize, mark.end as usize);
        let named = |other: &Mark| other.classes.contains(known.name) && other.rule.is_none() && other.end - other.start > mark.end - mark.start;
        let in_name = self.marked.marks.iter().any(|other| named(other) && other.start as usize <= start && end <= other.end as usize);
        let before = start.saturating_sub(2)..start;
        let of_role = self.behind(mark, known.preposition_of) && before.into_iter().any(|at| self.ends_role(at));
        in_name || of_role || self.owner(start).is_some_and(|number| !(tokens.start <= number && number < tokens.end))
    }

    fn ends_role(&self, at: usize) -> bool {
        self.marked.ending(at).any(|mark| mark.classes.contains(self.rules.known.role))
    }

    /// The number that a place follows in one clause: *55 % in X, 77 % in Y*.
    fn owner(&self, place: usize) -> Option<usize> {
        let clause = (0..place).rev().take_while(|at| self.marked.is_inner(*at));
        let mut numbers = clause.filter(|at| self.marked.starting(*at).any(|mark| mark.value.is_some()));
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
    fn national(&self) -> String {
        if self.marked.all.contains(self.rules.known.national) { NATIONAL.to_owned() } else { String::new() }
    }

    fn behind_preposition(&self, mark: &Mark) -> bool {
        self.behind(mark, self.rules.known.preposition)
    }

    fn behind(&self, mark: &Mark, class: ClassId) -> bool {
        let known = &self.rules.known;
        let mut before = (0..mark.start as usize)
            .rev()
            .skip_while(|at| self.marked.classes[*at].contains(known.determiner) && !self.marked.classes[*at].contains(known.preposition));
        before.next().is_some_and(|at| self.marked.classes[at].contains(class))
    }

    /// The date of the event, where the sentence gives one.
    pub(super) fn event_date(&self, tokens: &Range<usize>) -> String {
        let published = self.article.published.as_ref().map(|published| published.moment);
        let days = self.marked.dates.iter().filter(|date| date.parts.is_day() && !self.is_baseline(date.start as usize));
        let distance = |start: u32, end: u32| (start as usize).saturating_sub(tokens.end).max(tokens.start.saturating_sub(end as usize));
        let Some(date) = days.min_by_key(|date| (distance(date.start, date.end), (date.end as usize) <= tokens.start, date.start)) else {
            return String::new();
        };
        resolve(&date.parts, published).unwrap_or_else(|| if is_other_period(&date.parts) { OPEN.to_owned() } else { String::new() })
    }

    /// True for a date that the sentence compares with: *since May*.
    fn is_baseline(&self, date: usize) -> bool {
        let known = &self.rules.known;
        let mut before =
            (0..date).rev().skip_while(|at| self.marked.classes[*at].contains(known.determiner) && !self.marked.classes[*at].contains(known.baseline));
        before.next().is_some_and(|at| self.marked.classes[at].contains(known.baseline))
    }

    /// Which part of what is counted: the words right before, inside and right behind the claim.
    pub(super) fn scope(&self, tokens: &Range<usize>) -> String {
        let known = &self.rules.known;
        let near = tokens.start.saturating_sub(SCOPE_REACH)..(tokens.end + SCOPE_REACH).min(self.marked.len());
        let stands = |class: ClassId, within: Range<usize>| self.marked.all.contains(class) && within.into_iter().any(|at| self.stands_at(at, class));
        let scopes = [
            (known.scope_part, near.start..tokens.start),
            (known.scope_new, tokens.clone()),
            (known.scope_daily, tokens.end..near.end),
            (known.scope_yearly, tokens.end..near.end),
            (known.scope_total, near),
        ];
        let found = scopes.into_iter().find(|(class, within)| stands(*class, within.clone()));
        found.and_then(|(class, _)| self.rules.classes.name(class).split_once('.')).map(|(_, scope)| scope.to_owned()).unwrap_or_default()
    }

    /// Planned, forecast or possible, by a word before the number.
    pub(super) fn modality(&self, value: &Range<usize>) -> Modality {
        let known = &self.rules.known;
        let clause = self.clause_before(value.start);
        let stands = |class: ClassId| self.marked.all.contains(class) && (clause..value.start).any(|at| self.stands_at(at, class));
        if stands(known.planned) {
            Modality::Planned
        } else if stands(known.forecast) {
            Modality::Forecast
        } else if stands(known.possible) {
            Modality::Possible
        } else {
            Modality::Actual
        }
    }

    /// Where the clause of a token begins: behind a conjunction, a relative pronoun or a mark other than a comma.
    fn clause_before(&self, at: usize) -> usize {
        let walls = self.rules.known.set(&[self.rules.known.conjunction, self.rules.known.relative]);
        let hard = |at: usize| self.marked.tokens[at].span.of(&self.article.text) != "," && !self.marked.is_inner(at);
        (0..at)
            .rev()
            .find(|at| self.marked.classes[*at].meets(&walls) && !self.marked.classes[*at].contains(self.rules.known.that) || hard(*at))
            .map_or(0, |at| at + 1)
    }

    fn stands_at(&self, at: usize, class: ClassId) -> bool {
        self.marked.classes[at].contains(class) || self.marked.starting(at).any(|mark| mark.classes.contains(class))
    }

    /// True where a negation stands shortly before the number, in its clause (*ne … que* negates nothing).
    pub(super) fn negated(&self, value: &Range<usize>) -> bool {
        let from = value.start.saturating_sub(NEGATION_REACH);
        let clause = (from..value.start).rev().take_while(|at| self.marked.is_inner(*at));
        let only = value.start.checked_sub(1).is_some_and(|at| self.marked.classes[at].contains(self.rules.known.that));
        !only && clause.into_iter().any(|at| self.marked.classes[at].contains(self.rules.known.negation))
    }

    /// Names of the sentence: what the claim is about.
    pub(super) fn anchors(&self) -> Vec<String> {
        let names = self.marked.marks.iter().filter(|mark| mark.classes.contains(self.rules.known.name));
        let mut anchors: Vec<String> = names.map(|mark| self.anchor(mark)).collect();
        anchors.sort();
        anchors.dedup();
        anchors
    }

    /// A place or body by its English name, so that languages meet; any other name as written.
    pub(super) fn anchor(&self, mark: &Mark) -> String {
        let id = match mark.sense {
            Sense::Place(row) => self.rules.places.get(row as usize).map(|place| place.name.clone()),
            Sense::Capital(row) => self.rules.places.get(row as usize).map(|place| place.capital.clone()),
            Sense::Body(row) => self.rules.bodies.get(row as usize).map(|body| body.name.clone()),
            _ => None,
        };
        id.unwrap_or_else(|| self.marked.bytes(mark.start as usize..mark.end as usize).of(&self.article.text).to_owned())
    }
}

/// A month or year before or behind that of the article.
fn is_other_period(parts: &Parts) -> bool {
    matches!(parts.relative, Some((TimeUnit::Month | TimeUnit::Year, _)))
}
