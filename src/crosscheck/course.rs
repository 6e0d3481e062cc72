//! What is planned, and what later came of it: done, put off, called off, not done, or undone again.

use super::actor;
use super::deed::{in_order, link};
use super::one::{Names, is_one_thing, shared};
use super::shows::goes_on;
use super::standing;
use super::statement::{Ground, Link};
use super::time::DAY;
use super::told::{Bond, State, Told};
use super::{FindingKind, Relation};

/// A plan and what came of it.
pub(super) fn course(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>, bond: Bond) -> Option<Link> {
    let few = ground.is_few();
    if let Some(link) = standing::at_odds(ground, named, a, b, bond).filter(|_| few) {
        return Some(link);
    }
    if matches!(bond, Bond::Undone | Bond::Contrary) {
        return (bond == Bond::Undone).then(|| undone(ground, named, a, b)).flatten();
    }
    let (plan, after) = match (a.state, b.state) {
        (State::Planned, State::Done | State::Postponed | State::Cancelled)
        | (State::Planned | State::Done | State::Lasting | State::Standing, State::Ended) => (a, b),
        (State::Done | State::Postponed | State::Cancelled, State::Planned)
        | (State::Ended, State::Planned | State::Done | State::Lasting | State::Standing) => (b, a),
        (State::Planned, State::Missed) if bond == Bond::Same && b.day.is_some() => (a, b),
        (State::Missed, State::Planned) if bond == Bond::Same && a.day.is_some() => (b, a),
        _ => return None,
    };
    if plan.claim.about.reckoned || after.claim.about.reckoned {
        return None;
    }
    // what had been done before anybody planned it is another thing
    let before = matches!((plan.when, after.when, after.day), (Some(x), Some(y), Some(day)) if x.is_before(y) && day.is_before(x));
    if before && after.state == State::Done && plan.state == State::Planned {
        return None;
    }
    // what its own article tells to be put off came about in no way
    if few && plan.off && matches!(after.state, State::Done | State::Postponed | State::Ended) {
        return None;
    }
    // *will stay closed*, *is still closed*: nothing new
    if few && plan.state == State::Planned && after.state == State::Done && goes_on(plan, after) {
        return None;
    }
    let weight = is_one_thing(ground, named, a, b, bond)?;
    // a day that the plan names and the report does not share is another occasion
    let late = if few && plan.sole && after.sole { LATE } else { 1 };
    let apart = matches!((plan.day, after.day), (Some(x), Some(y)) if x.apart(y) > late * ground.check.near_days * DAY);
    if apart && after.state != State::Ended {
        return None;
    }
    let reason = match after.state {
        State::Postponed => "planned, then put off",
        State::Cancelled => "planned, then called off",
        State::Ended => "in force, then ended",
        State::Missed => "planned, and not done",
        _ => "planned, then done",
    };
    match (plan.when, after.when) {
        (Some(x), Some(y)) if x.is_before(y) || comes_same_day(plan, after) => {
            Some(link(ground, a, b, Relation::Update, FindingKind::Status, weight, reason.to_owned()))
        }
        (Some(x), Some(y)) if few && y.is_before(x) && bond == Bond::Same && weight >= 2 * ground.check.needed && after.state == State::Cancelled => {
            Some(link(ground, a, b, Relation::Update, FindingKind::Status, weight, "called off, then planned again".to_owned()))
        }
        // *a second inspection* is another than the one that was done
        _ if plan.claim.about.again != after.claim.about.again => None,
        // among many articles a march that was held, and one that is planned, are of one day or two marches
        (Some(_), Some(_)) if !few && !matches!((plan.day, after.day), (Some(p), Some(q)) if p.apart(q) == 0) => None,
        (Some(x), Some(y)) if y.is_before(x) && bond != Bond::Alike && weight >= 2 * ground.check.needed && after.state == State::Done => {
            Some(link(ground, a, b, Relation::Conflict, FindingKind::Status, weight, "done, and later still planned".to_owned()))
        }
        // without dates a plan and a report may be of any two occasions
        _ => None,
    }
}

/// Minutes between two articles of one day, both with their hour, of which the later one tells what came of a plan.
const HOURS: i64 = 2 * 60;

/// True for a plan of a day, and a report of that day that came out some hours later.
fn comes_same_day(plan: &Told<'_>, after: &Told<'_>) -> bool {
    let (Some(x), Some(y)) = (plan.when, after.when) else { return false };
    let exact = x.start == x.end && y.start == y.end;
    exact && y.start - x.end >= HOURS && plan.day.is_some() && plan.day == after.day
}

/// So many times longer than elsewhere a thing may take that each of few articles tells of once, as a plan and as done.
const LATE: i64 = 4;

/// What was so, and what a later article tells to the contrary: missing, and then found.
fn undone(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>) -> Option<Link> {
    let (first, second) = in_order(a, b);
    let is_so = |told: &Told<'_>| told.state == State::Done;
    let in_turn = match (first.day, second.day) {
        (Some(x), Some(y)) if x.is_day() && y.is_day() => x.is_before(y),
        // what had been before the first article was written took nothing back of it
        (None, Some(y)) if y.is_day() => !first.when.is_some_and(|written| y.is_before(written)),
        _ => true,
    };
    let published = matches!((first.when, second.when), (Some(x), Some(y)) if x.is_before(y));
    if !is_so(first) || !is_so(second) || !in_turn || !published || actor::are_two_things(first, second) || tells(ground, first, second) {
        return None;
    }
    // what is still so some days after it was told to have ended contradicts it
    let still = second.stands() && !first.stands() && matches!((first.when, second.when), (Some(x), Some(y)) if x.apart(y) <= standing::STILL_DAYS * DAY);
    if still && ground.is_few() && !ground.story {
        return None;
    }
    // many things end and many go on, unless few articles were given to be compared
    let general = |told: &Told<'_>| ground.check.general.contains(&told.claim.concept);
    if (ground.story || !ground.is_few()) && general(first) && general(second) {
        return None;
    }
    let weight = is_one_thing(ground, named, first, second, Bond::Undone)?;
    let (names, things) = shared(ground, named, first, second);
    (names + things > 0).then(|| link(ground, first, second, Relation::Update, FindingKind::Status, weight, "so first, then the contrary".to_owned()))
}

/// True where the sentence of the one tells by itself what the other does: *reopened after two months of closure*.
fn tells(ground: &Ground<'_>, first: &Told<'_>, second: &Told<'_>) -> bool {
    let mut own = ground.of_article(first.claim.article).filter(|claim| claim.sentence == first.claim.sentence);
    own.any(|claim| claim.concept == second.claim.concept && !claim.negated)
}
