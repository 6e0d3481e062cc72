//! What is planned and then done, put off or called off, and on which day.

use std::collections::BTreeSet;

use rapidhash::RapidHashMap;

use super::anchor::plain;
use super::statement::{Ground, Link, Shown, speaker};
use super::time::{DAY, When};
use super::{Finding, FindingKind, Relation};
use crate::claim::{Claim, ClaimKind, Modality};

/// A claim of a deed, ready to be compared.
struct Told<'a> {
    number: usize,
    claim: &'a Claim,
    /// The number of its deed.
    deed: u32,
    /// Its place, equal for all names of it.
    place: String,
    names: BTreeSet<String>,
    /// When the article was published.
    when: Option<When>,
    /// The day that it names.
    day: Option<When>,
    state: State,
    /// The only claim of its deed in its article that names a day.
    lone: bool,
}

/// How far a deed is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Planned,
    Done,
    Postponed,
    Cancelled,
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
fn links(ground: &Ground<'_>, compare: fn(&Ground<'_>, &Told<'_>, &Told<'_>) -> Option<Link>) -> Vec<Link> {
    let blocks = blocks(ground);
    let mut links = Vec::new();
    for (x, y) in ground.pairs {
        let (mut first, mut second) = (blocks[*x as usize].as_slice(), blocks[*y as usize].as_slice());
        while let (Some(a), Some(b)) = (first.first(), second.first()) {
            let (own, other) = (run(first), run(second));
            if a.deed == b.deed {
                for a in &first[..own] {
                    links.extend(second[..other].iter().filter_map(|b| compare(ground, a, b)));
                }
            }
            first = if a.deed <= b.deed { &first[own..] } else { first };
            second = if b.deed <= a.deed { &second[other..] } else { second };
        }
    }
    links
}

/// The length of the run of one deed that a list begins with.
fn run(told: &[Told<'_>]) -> usize {
    told.iter().take_while(|other| other.deed == told[0].deed).count()
}

/// The claims of each article, by deed.
fn blocks<'a>(ground: &Ground<'a>) -> Vec<Vec<Told<'a>>> {
    let kept = |claim: &Claim| {
        let kind = matches!(claim.kind, ClaimKind::Date | ClaimKind::Status);
        kind && (!ground.check.several.contains(&claim.concept) || !claim.event_date.is_empty())
    };
    let own: Vec<usize> = (0..ground.claims.len()).filter(|at| kept(&ground.claims[*at])).collect();
    // in the order of their names
    let deeds: BTreeSet<&str> = own.iter().map(|at| ground.claims[*at].concept.as_str()).collect();
    let deeds: RapidHashMap<&str, u32> = deeds.into_iter().zip(0..).collect();
    let mut blocks: Vec<Vec<Told<'_>>> = ground.articles.iter().map(|_| Vec::new()).collect();
    for at in own {
        let claim = &ground.claims[at];
        blocks[claim.article].push(told(ground, at, deeds[claim.concept.as_str()]));
    }
    for block in &mut blocks {
        block.sort_by_key(|told| told.deed);
        for told in block.chunk_by_mut(|a, b| a.deed == b.deed) {
            let days: BTreeSet<&str> = told.iter().filter(|told| told.day.is_some()).map(|told| told.claim.event_date.as_str()).collect();
            let lone = days.len() == 1;
            told.iter_mut().for_each(|told| told.lone = lone && told.day.is_some());
        }
    }
    blocks
}

fn told<'a>(ground: &Ground<'a>, number: usize, deed: u32) -> Told<'a> {
    let claim = &ground.claims[number];
    let state = match (claim.scope.as_str(), claim.modality) {
        ("postponed", _) => State::Postponed,
        ("cancelled", _) => State::Cancelled,
        (_, Modality::Denied | Modality::Possible) => State::Open,
        _ if claim.negated => State::Open,
        (_, Modality::Planned | Modality::Forecast) => State::Planned,
        (_, Modality::Actual) => State::Done,
    };
    Told {
        number,
        claim,
        deed,
        place: if claim.place.is_empty() { String::new() } else { ground.places.key(&claim.place).0 },
        names: claim.about.names.iter().map(|name| plain(name)).collect(),
        when: ground.times.get(claim.article).copied().flatten(),
        day: When::read(&claim.event_date),
        state,
        lone: false,
    }
}

/// What the clauses of two claims share beside the deed: names, nouns and other deeds.
fn shared(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> (usize, usize) {
    let names = a.names.intersection(&b.names).count();
    let general = |noun: &&String| !ground.check.general.contains(noun);
    let nouns = a.claim.about.nouns.iter().filter(general).filter(|noun| b.claim.about.nouns.contains(noun)).count();
    let own = |id: &String| *id != a.claim.concept && !ground.check.general.contains(id);
    let deeds = a.claim.about.deeds.iter().filter(|(id, _)| own(id) && b.claim.about.deeds.iter().any(|(other, _)| other == id)).count();
    (names, nouns + deeds)
}

/// True where both are likely to tell of one thing; two articles without date must share more.
fn is_one_thing(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> Option<u32> {
    if !a.place.is_empty() && !b.place.is_empty() && a.place != b.place {
        return None;
    }
    let (names, things) = shared(ground, a, b);
    let weight = (names + things) as u32;
    let dated = a.when.is_some() && b.when.is_some();
    let same_day = matches!((a.day, b.day), (Some(x), Some(y)) if x.is_day() && y.is_day() && x.apart(y) == 0);
    // what happens every day is one thing only on one day
    if !same_day && ground.check.several.contains(&a.claim.concept) {
        return None;
    }
    let day = if same_day { SAME_DAY } else { 0 };
    let lone = LONE * u32::from(a.lone && b.lone && a.state == State::Planned && b.state == State::Planned);
    let needed = if dated { ground.check.needed } else { ground.check.needed + UNDATED };
    (weight + day + lone >= needed && (names > 0 || things + (lone + day) as usize > 1)).then_some(weight + day + lone)
}

/// What two claims must share more where one has no date.
const UNDATED: u32 = 1;
/// What it weighs that each article plans the deed for one day only.
const LONE: u32 = 2;
/// What one deed on one day weighs, beside names and nouns, in articles of one event.
const SAME_DAY: u32 = 2;

fn link(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>, relation: Relation, kind: FindingKind, weight: u32, reason: String) -> Link {
    let missing = (2 * ground.check.needed).saturating_sub(weight) as u8;
    let undated = if a.when.is_some() && b.when.is_some() { 0 } else { ground.check.doubt("date") };
    let confidence = ground.check.sure.saturating_sub(missing.saturating_mul(ground.check.doubt("shared"))).saturating_sub(undated);
    Link { a: a.number, b: b.number, relation, kind, confidence, reason }
}

/// The days that two claims give for one deed.
fn day(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> Option<Link> {
    let told = |told: &Told<'_>| matches!(told.state, State::Planned | State::Done);
    let (x, y) = (a.day?, b.day?);
    if !told(a) || !told(b) || !x.is_day() || !y.is_day() {
        return None;
    }
    let weight = is_one_thing(ground, a, b)?;
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
    Some(link(ground, a, b, relation, FindingKind::Date, weight, format!("two days for one thing, {days} days apart")))
}

fn in_order<'t, 'a>(a: &'t Told<'a>, b: &'t Told<'a>) -> (&'t Told<'a>, &'t Told<'a>) {
    if matches!((a.when, b.when), (Some(x), Some(y)) if y.is_before(x)) { (b, a) } else { (a, b) }
}

/// A plan and what came of it.
fn course(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> Option<Link> {
    let (plan, after) = match (a.state, b.state) {
        (State::Planned, State::Done | State::Postponed | State::Cancelled) => (a, b),
        (State::Done | State::Postponed | State::Cancelled, State::Planned) => (b, a),
        _ => return None,
    };
    let weight = is_one_thing(ground, a, b)?;
    // a day that the plan names and the report does not share is another occasion
    if matches!((plan.day, after.day), (Some(x), Some(y)) if x.apart(y) > ground.check.near_days * DAY) {
        return None;
    }
    let reason = match after.state {
        State::Postponed => "planned, then put off",
        State::Cancelled => "planned, then called off",
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
