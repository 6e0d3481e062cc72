//! Claims of deeds made ready to be compared: how far each deed is, on which day, and which deeds belong together.

use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};

use rapidhash::RapidHashMap;

use super::actor;
use super::anchor::plain;
use super::shifted::gives_way;
use super::small::Small;
use super::statement::Ground;
use super::time::{DAY, When};
use super::union::Groups;
use crate::calendar::resolve;
use crate::claim::{Claim, Modality};
use crate::rule::{Deed, Statement};

/// A claim of a deed, ready to be compared.
pub(super) struct Told<'a> {
    pub(super) number: usize,
    pub(super) claim: &'a Claim,
    pub(super) names: Small<CompactString>,
    /// When the article was published.
    pub(super) when: Option<When>,
    /// The day that it names.
    pub(super) day: Option<When>,
    pub(super) state: State,
    /// The only claim of its deed in its article that names a day.
    pub(super) lone: bool,
    /// The only claim of its deed in its article.
    pub(super) only: bool,
    /// The same, or told again by one headline.
    pub(super) sole: bool,
    /// Its article tells that another day has taken the place of its own.
    pub(super) old: bool,
    /// Its own sentence tells that it was put off or called off.
    pub(super) off: bool,
    /// The day for which it had been planned before it was put off or called off.
    pub(super) was: Option<When>,
    /// It stands among the deeds of the verb that only tells of it: what is launched and what begins may be one thing.
    pub(super) guest: bool,
    /// The thing that comes, where its deed is that of any thing: *the results*.
    pub(super) matter: &'a str,
}

/// How far a deed is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Planned,
    Done,
    Postponed,
    Cancelled,
    /// In force before, and no longer.
    Ended,
    /// In force up to the day.
    Lasting,
    /// In force, and going on.
    Standing,
    /// It was not done.
    Missed,
    /// It will not be done, or somebody refuses to do it.
    Dropped,
    /// Denied, or only possible.
    Open,
}

impl<'a> Told<'a> {
    /// The deed by which it is compared.
    pub(super) fn deed(&self) -> &'a str {
        if self.guest { &self.claim.about.course } else { &self.claim.concept }
    }

    /// The deed, and the thing that comes by it, where it is that of any.
    fn own(&self) -> Own<'a> {
        (self.deed(), self.matter)
    }

    /// The same among the deeds of the verb that only tells of it.
    pub(super) fn as_guest(&self) -> Self {
        Self { guest: true, names: self.names.clone(), ..*self }
    }

    /// True for what is in force and goes on, also by *still* or by the day up to which it lasts.
    pub(super) fn stands(&self) -> bool {
        matches!(self.state, State::Standing | State::Lasting) || (self.state == State::Done && self.claim.about.still)
    }

    /// True for what is put off or called off.
    pub(super) fn is_off(&self) -> bool {
        matches!(self.state, State::Postponed | State::Cancelled)
    }

    /// True for what lies ahead or lasts, and for a day for which it was planned.
    pub(super) fn is_ahead(&self) -> bool {
        matches!(self.state, State::Planned | State::Lasting | State::Postponed | State::Cancelled)
    }
}

/// A deed, and the thing that comes by it.
type Own<'a> = (&'a str, &'a str);

/// A claim made ready.
pub(super) fn told<'a>(ground: &Ground<'a>, number: usize) -> Told<'a> {
    let claim = &ground.claims[number];
    let when = ground.times.get(claim.article).copied().flatten();
    let day = When::read(&day_of(ground, claim));
    Told {
        number,
        claim,
        names: claim.about.names.iter().map(|name| plain(name).into()).collect(),
        when,
        day,
        state: state(claim, matches!((when, day), (Some(when), Some(day)) if when.end < day.start)),
        lone: false,
        only: false,
        sole: false,
        old: false,
        off: false,
        was: None,
        guest: false,
        matter: "",
    }
}

/// The day that a claim names, also where only the other articles tell the year of publication.
pub(super) fn day_of(ground: &Ground<'_>, claim: &Claim) -> String {
    let guessed = || ground.times.get(claim.article).copied().flatten().and_then(When::moment);
    // a month without year is that which is nearest to the other articles, where they are few
    let near = || around(ground).and_then(When::moment);
    match &claim.about.open_day {
        Some(parts) if claim.event_date.is_empty() => resolve(parts, guessed().or_else(|| near().filter(|_| parts.month.is_some())))
            .and_then(|day| day.split('T').next().map(str::to_owned))
            .unwrap_or_default(),
        _ => claim.event_date.to_string(),
    }
}

/// The day of the first of few articles, where all that have one are of the same weeks.
fn around(ground: &Ground<'_>) -> Option<When> {
    let mut times = ground.times.iter().copied().flatten();
    let first = times.next().filter(|_| ground.is_few())?;
    times.all(|time| time.apart(first) <= SAME_WEEKS * DAY).then_some(first)
}

/// So many days apart articles are of the same weeks.
const SAME_WEEKS: i64 = 60;

fn state(claim: &Claim, ahead: bool) -> State {
    match (claim.scope.as_str(), claim.modality) {
        ("postponed", _) => State::Postponed,
        ("cancelled", _) => State::Cancelled,
        ("ended", _) => State::Ended,
        ("until", _) => State::Lasting,
        ("stays", _) if claim.negated => State::Ended,
        ("stays", _) => State::Standing,
        (_, Modality::Denied | Modality::Possible) => State::Open,
        (_, Modality::Actual) if claim.negated && !ahead => State::Missed,
        _ if claim.negated => State::Dropped,
        (_, Modality::Planned | Modality::Forecast) => State::Planned,
        (_, Modality::Actual) if ahead => State::Planned,
        (_, Modality::Actual) => State::Done,
    }
}

/// Marks, among the claims of one kind of deed in one article, those that stand alone: also up to which day it lasts is a question of its own.
pub(super) fn mark_lone<'a>(told: &mut [Told<'a>]) {
    let old: Vec<bool> = told.iter().map(|plan| told.iter().any(|next| gives_way(plan, next))).collect();
    told.iter_mut().zip(old).for_each(|(told, old)| told.old = old);
    note_put_off(told);
    let mut days: RapidHashMap<(Own<'a>, &'a str), BTreeSet<(i64, i64)>> = RapidHashMap::default();
    let mut counts: RapidHashMap<Own<'a>, Vec<State>> = RapidHashMap::default();
    // *in mid-February* says less than *on 14 February*
    let vaguer = |wide: &Told<'_>, told: &Told<'_>| {
        let holds = matches!((wide.day, told.day), (Some(x), Some(y)) if !x.is_day() && y.is_day() && x.start <= y.start && y.end <= x.end);
        holds && wide.own() == told.own()
    };
    let vague: Vec<bool> = told.iter().map(|wide| told.iter().any(|told| vaguer(wide, told))).collect();
    // a day that was moved is told beside the new one
    // *has been brought forward: it will be held on the 3rd* tells of one thing
    let planned: Vec<Own<'_>> = told.iter().filter(|told| told.state == State::Planned && told.day.is_some()).map(Told::own).collect();
    let moves = |told: &Told<'a>| told.state == State::Postponed && told.day.is_none() && planned.contains(&told.own());
    // *has dropped his plan to appeal* tells of one appeal
    for (told, _) in told.iter().zip(&vague).filter(|(told, vague)| !told.old && !**vague && !moves(told) && !told.off) {
        counts.entry(told.own()).or_default().push(told.state);
        if let Some(day) = told.day {
            days.entry((told.own(), told.claim.scope.as_str())).or_default().insert((day.start, day.end));
        }
    }
    for told in told {
        let deed = told.own();
        let given = days.get(&(deed, told.claim.scope.as_str())).map_or(0, BTreeSet::len);
        // a headline tells again what its text tells
        let once = |states: &Vec<State>| states.len() == 1 || (states.len() <= TOLD_AGAIN && states.iter().all(|state| *state == told.state) && given <= 1);
        told.sole = counts.get(&deed).is_some_and(once);
        told.only = counts.get(&deed).is_some_and(|states| states.len() == 1);
        told.lone = told.day.is_some() && given == 1;
    }
}

/// So often an article may tell of one thing: in its headline and in its text.
const TOLD_AGAIN: usize = 2;

/// Notes which plans their own sentence tells to be put off or called off, and of which day that was.
fn note_put_off(told: &mut [Told<'_>]) {
    let beside = |a: &Told<'_>, b: &Told<'_>| a.claim.sentence == b.claim.sentence && a.deed() == b.deed();
    let planned = |told: &Told<'_>| told.state == State::Planned;
    let gone = |told: &Told<'_>| told.is_off() || told.state == State::Ended;
    let off: Vec<bool> = told.iter().map(|plan| planned(plan) && told.iter().any(|other| gone(other) && beside(plan, other))).collect();
    let planned_beside = |gone: &Told<'_>| told.iter().filter(|plan| gone.is_off() && planned(plan) && beside(plan, gone)).find_map(|plan| plan.day);
    let own = |gone: &Told<'_>| gone.day.filter(|_| gone.state == State::Cancelled);
    let was: Vec<Option<When>> = told.iter().map(|gone| planned_beside(gone).or_else(|| own(gone))).collect();
    for (told, (off, was)) in told.iter_mut().zip(off.into_iter().zip(was)) {
        (told.off, told.was) = (off, was);
    }
}

/// How the deeds of two claims belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// One deed.
    Same,
    /// A plan of something, and an outcome of it.
    Outcome,
    /// Two words for what may be one occasion.
    Alike,
    /// The deed of the first claim undoes that of the second, or the other way round.
    Undone,
    /// Only one of the two can have been done.
    Contrary,
}

/// Which deed is a kind or an outcome of which, which are alike and which undo one another.
pub(super) struct Kinds<'a> {
    deeds: &'a [Deed],
    rows: RapidHashMap<&'a str, usize>,
    groups: Groups,
    alike: Lists<'a>,
    undone: Lists<'a>,
    contrary: Lists<'a>,
    poles: Lists<'a>,
}

/// The lists of a check that hold each deed, by their numbers.
struct Lists<'a>(RapidHashMap<&'a str, Vec<usize>>);

impl<'a> Lists<'a> {
    fn new(lists: &'a [Vec<CompactString>]) -> Self {
        let mut of_deed: RapidHashMap<&str, Vec<usize>> = RapidHashMap::default();
        for (number, list) in lists.iter().enumerate() {
            list.iter().for_each(|id| of_deed.entry(id.as_str()).or_default().push(number));
        }
        Self(of_deed)
    }

    /// True where one list holds both.
    fn join(&self, x: &str, y: &str) -> bool {
        let both = self.0.get(x).zip(self.0.get(y));
        both.is_some_and(|(x, y)| x.iter().any(|list| y.contains(list)))
    }
}

impl<'a> Kinds<'a> {
    pub(super) fn new(deeds: &'a [Deed], check: &'a Statement) -> Self {
        let rows: RapidHashMap<&str, usize> = deeds.iter().enumerate().map(|(row, deed)| (deed.id.as_str(), row)).collect();
        let mut groups = Groups::new(deeds.len());
        for (row, deed) in deeds.iter().enumerate() {
            // an id may stand in the pack twice
            for other in deed.broader.map(|broader| broader as usize).into_iter().chain(rows.get(deed.id.as_str()).copied()) {
                groups.unite(row, other);
            }
        }
        for list in check.alike.iter().chain(&check.undone).chain(&check.contrary).chain(&check.poles) {
            let known: Vec<usize> = list.iter().filter_map(|id| rows.get(id.as_str()).copied()).collect();
            for pair in known.windows(2) {
                groups.unite(pair[0], pair[1]);
            }
        }
        let [alike, undone, contrary, poles] = [&check.alike, &check.undone, &check.contrary, &check.poles].map(|lists| Lists::new(lists));
        Self { deeds, rows, groups, alike, undone, contrary, poles }
    }

    /// One id for all deeds that may be compared with one another.
    pub(super) fn key(&self, id: &'a str) -> &'a str {
        self.rows.get(id).map_or(id, |row| self.deeds[self.groups.root(*row)].id.as_str())
    }

    /// The deed itself, and each wider one.
    fn line<'s>(&'s self, id: &str) -> impl Iterator<Item = &'a str> + use<'a, 's> {
        let wider = |row: &usize| self.deeds[*row].broader.map(|row| row as usize);
        std::iter::successors(self.rows.get(id).copied(), wider).map(|row| self.deeds[row].id.as_str())
    }

    /// True for the deed by which any of some things comes.
    fn is_of_things(&self, id: &str) -> bool {
        self.rows.get(id).is_some_and(|row| !self.deeds[*row].things.is_empty())
    }

    /// The thing that comes, where the deed of a claim is that of any.
    pub(super) fn matter(&self, claim: &'a Claim) -> &'a str {
        let thing = claim.about.thing.first().filter(|_| self.is_of_things(&claim.concept));
        thing.map(CompactString::as_str).unwrap_or_default()
    }

    /// True where only one of two deeds can have been done.
    pub(super) fn are_contrary(&self, x: &str, y: &str) -> bool {
        self.contrary.join(x, y) || self.are_poles(x, y)
    }

    /// True for two states of which only one can be.
    pub(super) fn are_poles(&self, x: &str, y: &str) -> bool {
        x != y && self.poles.join(x, y)
    }

    /// True for a state that is so or is not, whoever tells of it.
    pub(super) fn is_pole(&self, x: &str) -> bool {
        self.poles.0.contains_key(x)
    }

    /// True where two deeds may be two words for one occasion.
    pub(super) fn are_alike(&self, x: &str, y: &str) -> bool {
        self.alike.join(x, y)
    }

    /// True where one of two deeds undoes the other.
    pub(super) fn are_undone(&self, x: &str, y: &str) -> bool {
        self.undone.join(x, y)
    }

    /// How two claims belong together; none where they do not.
    pub(super) fn bond(&self, a: &Told<'_>, b: &Told<'_>) -> Option<Bond> {
        let (x, y) = (a.deed(), b.deed());
        // what both are without it is compared elsewhere
        if a.guest && b.guest {
            return None;
        }
        // whatever comes does so by this deed: only the thing tells which
        if self.is_of_things(x) || self.is_of_things(y) {
            return (shares_thing(a, b) && !actor::name_others(a, b) && (x == y || self.alike.join(x, y))).then_some(Bond::Same);
        }
        let outcome = |plan: &Told<'_>, after: &Told<'_>| plan.state == State::Planned && self.line(&after.claim.concept).any(|id| id == plan.claim.concept);
        if x == y {
            Some(Bond::Same)
        } else if outcome(a, b) || outcome(b, a) {
            Some(Bond::Outcome)
        } else if self.undone.join(x, y) {
            Some(Bond::Undone)
        } else if self.contrary.join(x, y) {
            Some(Bond::Contrary)
        } else {
            self.alike.join(x, y).then_some(Bond::Alike)
        }
    }
}

/// True where two claims are of one thing, and nothing tells that there are two of its kind.
pub(super) fn shares_thing(a: &Told<'_>, b: &Told<'_>) -> bool {
    let one = a.claim.about.thing.first().is_some_and(|thing| b.claim.about.thing.first() == Some(thing));
    one && !actor::are_two_things(a, b)
}

/// Claims of one article by the kinds of their deeds.
pub(super) type Block<'a> = BTreeMap<&'a str, Vec<Told<'a>>>;
