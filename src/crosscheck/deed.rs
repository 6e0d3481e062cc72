//! What is planned and then done, put off or called off, and on which day.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::anchor::plain;
use super::spread::FEW;
use super::statement::{Ground, Link, Shown, speaker};
use super::time::{DAY, When};
use super::{Finding, FindingKind, Relation};
use crate::claim::{Claim, ClaimKind, Modality};
use crate::rule::Deed;

/// A claim of a deed, ready to be compared.
struct Told<'a> {
    number: usize,
    claim: &'a Claim,
    names: BTreeSet<String>,
    /// When the article was published.
    when: Option<When>,
    /// The day that it names.
    day: Option<When>,
    state: State,
    /// The only claim of its deed in its article that names a day.
    lone: bool,
    /// The only claim of its deed in its article.
    sole: bool,
}

/// How far a deed is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Planned,
    Done,
    Postponed,
    Cancelled,
    /// In force before, and no longer.
    Ended,
    /// In force up to the day.
    Lasting,
    /// Denied, negated, or only possible.
    Open,
}

/// The rows of the check of days.
pub(super) fn days(ground: &Ground<'_>) -> Vec<Finding> {
    let links = links(ground, day);
    ground.rows().findings(&links, |at| shown(&ground.claims[at], true))
}

/// The rows of the check of what is planned and done.
pub(super) fn status(ground: &Ground<'_>) -> Vec<Finding> {
    let links = links(ground, course);
    ground.rows().findings(&links, |at| shown(&ground.claims[at], false))
}

/// Compares the claims of one deed in every pair of articles.
fn links(ground: &Ground<'_>, compare: fn(&Ground<'_>, &[Names], &Told<'_>, &Told<'_>) -> Option<Link>) -> Vec<Link> {
    let kinds = Kinds::new(&ground.rules.deeds);
    let mut blocks: Vec<BTreeMap<&str, Vec<Told<'_>>>> = ground.articles.iter().map(|_| BTreeMap::new()).collect();
    for (number, claim) in ground.claims.iter().enumerate().filter(|(_, claim)| matches!(claim.kind, ClaimKind::Date | ClaimKind::Status)) {
        if !ground.check.several.contains(&claim.concept) || !claim.event_date.is_empty() {
            blocks[claim.article].entry(kinds.widest(&claim.concept)).or_default().push(told(ground, number));
        }
    }
    blocks.iter_mut().flat_map(|block| block.values_mut()).for_each(|told| mark_lone(told));
    let named = &named(ground);
    let mut links = Vec::new();
    for (x, y) in ground.pairs {
        for (deed, first) in &blocks[*x as usize] {
            let Some(second) = blocks[*y as usize].get(deed) else { continue };
            for a in first {
                let may_be_one = |b: &&Told<'_>| kinds.may_be_one(a, b) && ground.may_be_one_matter(a.number, b.number);
                links.extend(second.iter().filter(may_be_one).filter_map(|b| compare(ground, named, a, b)));
            }
        }
    }
    links
}

/// The names of one article, folded.
type Names = HashSet<String>;

/// The names that the claims of each article speak of, without those that everybody writes of.
fn named(ground: &Ground<'_>) -> Vec<Names> {
    let mut named = vec![Names::new(); ground.articles.len()];
    for claim in ground.claims {
        let own = claim.about.names.iter().filter(|name| !ground.places.key(name).1);
        named[claim.article].extend(own.map(|name| plain(name)));
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    named.iter().flatten().for_each(|name| *counts.entry(name.clone()).or_default() += 1);
    named.iter_mut().for_each(|names| names.retain(|name| counts.get(name).is_some_and(|count| *count <= FEW)));
    named
}

/// Marks, among the claims of one kind of deed in one article, those that stand alone: also up to which day it lasts is a question of its own.
fn mark_lone(told: &mut [Told<'_>]) {
    let mut days: HashMap<(&str, &str), BTreeSet<&str>> = HashMap::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for told in told.iter() {
        *counts.entry(&told.claim.concept).or_default() += 1;
        if told.day.is_some() {
            days.entry((&told.claim.concept, &told.claim.scope)).or_default().insert(&told.claim.event_date);
        }
    }
    for told in told {
        let concept = told.claim.concept.as_str();
        told.lone = told.day.is_some() && days.get(&(concept, told.claim.scope.as_str())).is_some_and(|days| days.len() == 1);
        told.sole = counts.get(concept) == Some(&1);
    }
}

/// Which deed is a kind or an outcome of which.
struct Kinds<'a> {
    deeds: &'a [Deed],
    rows: HashMap<&'a str, usize>,
}

impl<'a> Kinds<'a> {
    fn new(deeds: &'a [Deed]) -> Self {
        Self { deeds, rows: deeds.iter().enumerate().map(|(row, deed)| (deed.id.as_str(), row)).collect() }
    }

    /// The deed itself, and each wider one.
    fn line<'s>(&'s self, id: &str) -> impl Iterator<Item = &'a str> + use<'a, 's> {
        let wider = |row: &usize| self.deeds[*row].broader.map(|row| row as usize);
        std::iter::successors(self.rows.get(id).copied(), wider).map(|row| self.deeds[row].id.as_str())
    }

    fn widest<'i>(&self, id: &'i str) -> &'i str
    where
        'a: 'i,
    {
        self.line(id).last().unwrap_or(id)
    }

    /// True for one deed, and for a plan of something and an outcome of it.
    fn may_be_one(&self, a: &Told<'_>, b: &Told<'_>) -> bool {
        let outcome = |plan: &Told<'_>, after: &Told<'_>| plan.state == State::Planned && self.line(&after.claim.concept).any(|id| id == plan.claim.concept);
        a.claim.concept == b.claim.concept || outcome(a, b) || outcome(b, a)
    }
}

fn told<'a>(ground: &Ground<'a>, number: usize) -> Told<'a> {
    let claim = &ground.claims[number];
    let state = match (claim.scope.as_str(), claim.modality) {
        ("postponed", _) => State::Postponed,
        ("cancelled", _) => State::Cancelled,
        ("ended", _) => State::Ended,
        ("until", _) => State::Lasting,
        (_, Modality::Denied | Modality::Possible) => State::Open,
        _ if claim.negated => State::Open,
        (_, Modality::Planned | Modality::Forecast) => State::Planned,
        (_, Modality::Actual) => State::Done,
    };
    Told {
        number,
        claim,
        names: claim.about.names.iter().map(|name| plain(name)).collect(),
        when: ground.times.get(claim.article).copied().flatten(),
        day: When::read(&claim.event_date),
        state,
        lone: false,
        sole: false,
    }
}

/// What the clauses of two claims share beside the deed: names, nouns and other deeds.
fn shared(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>) -> (usize, usize) {
    // a clause that names nobody speaks of what its article is about
    let about = |bare: &Told<'_>, other: &Told<'_>| {
        bare.sole && other.sole && bare.names.is_empty() && other.names.iter().any(|name| named[bare.claim.article].contains(name))
    };
    let names = a.names.intersection(&b.names).count().max(usize::from(about(a, b) || about(b, a)));
    let general = |noun: &&String| !ground.check.general.contains(noun);
    let nouns = a.claim.about.nouns.iter().filter(general).filter(|noun| b.claim.about.nouns.contains(noun)).count();
    let own = |id: &String| *id != a.claim.concept && !ground.check.general.contains(id);
    let deeds = a.claim.about.deeds.iter().filter(|(id, _)| own(id) && b.claim.about.deeds.iter().any(|(other, _)| other == id)).count();
    (names, nouns + deeds)
}

/// True where both are likely to tell of one thing; two articles without date must share more.
fn is_one_thing(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>) -> Option<u32> {
    let place = |told: &Told<'_>| ground.places.key(&told.claim.place).0;
    if !a.claim.place.is_empty() && !b.claim.place.is_empty() && place(a) != place(b) {
        return None;
    }
    let (names, things) = shared(ground, named, a, b);
    let weight = (names + things) as u32;
    let dated = a.when.is_some() && b.when.is_some();
    let same_day = matches!((a.day, b.day), (Some(x), Some(y)) if x.is_day() && y.is_day() && x.apart(y) == 0);
    // what happens every day is one thing only on one day
    if !same_day && ground.check.several.contains(&a.claim.concept) {
        return None;
    }
    let day = if same_day { SAME_DAY } else { 0 };
    let ahead = |told: &Told<'_>| told.lone && matches!(told.state, State::Planned | State::Lasting);
    let rare = |told: &Told<'_>| told.sole && !ground.check.general.contains(&told.claim.concept) && ground.things.is_rare(&told.claim.concept);
    let sole = u32::from(a.state != b.state && rare(a) && rare(b));
    let lone = LONE * u32::from(ahead(a) && ahead(b)) + SOLE * sole;
    let needed = if dated { ground.check.needed } else { ground.check.needed + UNDATED };
    (weight + day + lone >= needed && (names > 0 || things + (lone + day) as usize > 1)).then_some(weight + day + lone)
}

/// What two claims must share more where one has no date.
const UNDATED: u32 = 1;
/// What it weighs that each article plans the deed for one day only.
const LONE: u32 = 2;
/// What it weighs that each article tells of the deed only once, the one as a plan and the other as done.
const SOLE: u32 = 1;
/// What one deed on one day weighs, beside names and nouns, in articles of one event.
const SAME_DAY: u32 = 2;

fn link(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>, relation: Relation, kind: FindingKind, weight: u32, reason: String) -> Link {
    let missing = (2 * ground.check.needed).saturating_sub(weight) as u8;
    let undated = if a.when.is_some() && b.when.is_some() { 0 } else { ground.check.doubt("date") };
    let confidence = ground.check.sure.saturating_sub(missing.saturating_mul(ground.check.doubt("shared"))).saturating_sub(undated);
    Link { a: a.number, b: b.number, relation, kind, confidence, reason }
}

/// The days that two claims give for one deed.
fn day(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>) -> Option<Link> {
    let told = |told: &Told<'_>| matches!(told.state, State::Planned | State::Done);
    let (x, y) = (a.day?, b.day?);
    if a.claim.concept != b.claim.concept {
        return None;
    }
    let planned = a.state == State::Planned && b.state == State::Planned;
    if (a.state == State::Lasting && b.state == State::Lasting) || (planned && !x.is_day() && !y.is_day()) {
        return term(ground, named, a, b);
    }
    if !told(a) || !told(b) || !x.is_day() || !y.is_day() {
        return None;
    }
    let weight = is_one_thing(ground, named, a, b)?;
    if x.apart(y) == 0 {
        return Some(link(ground, a, b, Relation::Agreement, FindingKind::Date, weight, "same day".to_owned()));
    }
    let days = (x.apart(y) + DAY - 1) / DAY;
    if days > ground.check.near_days || (a.state == State::Done && b.state == State::Done && weight < 2 * ground.check.needed) {
        return None;
    }
    let (first, second) = in_order(a, b);
    let passed = matches!((first.day, second.when), (Some(day), Some(published)) if first.state == State::Planned && !published.is_before(day));
    let later = matches!((first.when, second.when), (Some(x), Some(y)) if x.is_before(y));
    let put_off = later && passed && second.state == State::Planned;
    let relation = if put_off { Relation::Update } else { Relation::Conflict };
    Some(link(
        ground,
        a,
        b,
        relation,
        FindingKind::Date,
        weight,
        if days == 1 { "two days for one thing, one day apart".to_owned() } else { format!("two days for one thing, {days} days apart") },
    ))
}

/// The months or years for which two claims plan one deed, or the days up to which it lasts.
fn term(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>) -> Option<Link> {
    let weight = is_one_thing(ground, named, a, b)?;
    let (names, things) = shared(ground, named, a, b);
    if names + things == 0 {
        return None;
    }
    let (x, y) = (&a.claim.event_date, &b.claim.event_date);
    if x == y {
        return Some(link(ground, a, b, Relation::Agreement, FindingKind::Date, weight, "same time".to_owned()));
    }
    // a year may be that of a month, and what lasts up to a month may do so up to a day of it
    if x.len() != y.len() || x.contains('/') != y.contains('/') {
        return None;
    }
    let later = matches!((a.when, b.when), (Some(x), Some(y)) if x.apart(y) > SETTLED_DAYS * DAY);
    let relation = if later { Relation::Update } else { Relation::Conflict };
    Some(link(ground, a, b, relation, FindingKind::Date, weight, "two times for one thing".to_owned()))
}

/// Days after which another month, year or last day is news and no contradiction.
const SETTLED_DAYS: i64 = 7;

fn in_order<'t, 'a>(a: &'t Told<'a>, b: &'t Told<'a>) -> (&'t Told<'a>, &'t Told<'a>) {
    if matches!((a.when, b.when), (Some(x), Some(y)) if y.is_before(x)) { (b, a) } else { (a, b) }
}

/// A plan and what came of it.
fn course(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>) -> Option<Link> {
    let (plan, after) = match (a.state, b.state) {
        (State::Planned, State::Done | State::Postponed | State::Cancelled) | (State::Planned | State::Done | State::Lasting, State::Ended) => (a, b),
        (State::Done | State::Postponed | State::Cancelled, State::Planned) | (State::Ended, State::Planned | State::Done | State::Lasting) => (b, a),
        _ => return None,
    };
    let weight = is_one_thing(ground, named, a, b)?;
    // a day that the plan names and the report does not share is another occasion
    let apart = matches!((plan.day, after.day), (Some(x), Some(y)) if x.apart(y) > ground.check.near_days * DAY);
    if apart && after.state != State::Ended {
        return None;
    }
    let reason = match after.state {
        State::Postponed => "planned, then put off",
        State::Cancelled => "planned, then called off",
        State::Ended => "in force, then ended",
        _ => "planned, then done",
    };
    match (plan.when, after.when) {
        (Some(x), Some(y)) if x.is_before(y) => Some(link(ground, a, b, Relation::Update, FindingKind::Status, weight, reason.to_owned())),
        (Some(x), Some(y)) if y.is_before(x) && weight >= 2 * ground.check.needed && after.state == State::Done => {
            Some(link(ground, a, b, Relation::Conflict, FindingKind::Status, weight, "done, and later still planned".to_owned()))
        }
        // without dates a plan and a report may be of any two occasions
        _ => None,
    }
}

fn shown(claim: &Claim, day: bool) -> Shown {
    let state = if claim.scope.is_empty() { claim.modality.word() } else { claim.scope.as_str() };
    let value = if day { claim.event_date.clone() } else { state.to_owned() };
    let about = &claim.about;
    let words = about.names.iter().chain(&about.nouns).map(String::as_str).take(3);
    let topic: Vec<&str> = std::iter::once(claim.concept.as_str()).chain(words).collect();
    Shown { key: format!("{value}|{}", plain(speaker(claim))), value, topic: topic.join(" · "), question: claim.concept.clone() }
}
