//! What few articles of the same days tell to the contrary: done and not done, granted and refused, still closed and open again.

use super::actor;
use super::deed::{in_order, link};
use super::one::{Names, is_one_thing, shared};
use super::statement::{Ground, Link};
use super::time::DAY;
use super::told::{Bond, State, Told};
use super::{FindingKind, Relation};

/// Days after something has ended within which it is a contradiction that a later article still has it.
pub(super) const STILL_DAYS: i64 = 3;

/// Two claims of which only one can be so; an update where the later article tells that it has come about since.
pub(super) fn at_odds(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>, bond: Bond) -> Option<Link> {
    let (first, second) = in_order(a, b);
    if first.claim.about.reckoned || second.claim.about.reckoned || first.old || second.old {
        return None;
    }
    let (relation, reason) = match bond {
        Bond::Same => of_one_deed(first, second).or_else(|| called_off(first, second)),
        Bond::Alike => called_off(first, second),
        Bond::Contrary | Bond::Undone => of_two_deeds(first, second, bond),
        Bond::Outcome => None,
    }?;
    if actor::are_of_two_objects(ground, first, second) || actor::are_numbered_apart(ground, first, second) || are_apart(first, second, relation, bond) {
        return None;
    }
    let (names, things) = shared(ground, named, first, second);
    // that nothing will come of something is so of many things: both must name what it is
    let drops = first.state == State::Dropped || second.state == State::Dropped;
    let names = if drops { first.names.intersection(&second.names).count() } else { names };
    let weight = is_one_thing(ground, named, first, second, bond)?;
    (names + things > 0).then(|| link(ground, first, second, relation, FindingKind::Status, weight, reason.to_owned()))
}

/// True where a contradiction would be of two things that words beside their nouns tell apart, or two verdicts are on two matters.
pub(super) fn are_apart(first: &Told<'_>, second: &Told<'_>, relation: Relation, bond: Bond) -> bool {
    (relation == Relation::Conflict && actor::are_of_two_words(first, second)) || (bond == Bond::Contrary && actor::are_of_two_matters(first, second))
}

/// One deed, done and not done, planned and ruled out, ended and still in force.
fn of_one_deed(first: &Told<'_>, second: &Told<'_>) -> Option<(Relation, &'static str)> {
    use State::{Done, Dropped, Missed, Planned};
    let (x, y) = (first.when?, second.when?);
    let later = x.is_before(y);
    let of_one_day = match (first.day, second.day) {
        (Some(x), Some(y)) => x.apart(y) == 0,
        _ => true,
    };
    // that something will not be on one day leaves the others open
    let of_its_day =
        || of_one_day && [first, second].iter().all(|told| told.state != Dropped || told.day.is_none() || first.day.is_some() && second.day.is_some());
    let soon = !later || x.apart(y) <= STILL_DAYS * DAY;
    match (first.state, second.state) {
        (Missed, Done) if later => Some((Relation::Update, "not done yet, then done")),
        (Missed, Done) | (Done, Missed) if !later => Some((Relation::Conflict, "done, and not done")),
        (Planned, Dropped) if later && of_its_day() => Some((Relation::Update, "planned, then ruled out")),
        (Dropped, Planned) if later && of_its_day() => Some((Relation::Update, "ruled out, then planned")),
        (Planned, Dropped) | (Dropped, Planned) if of_its_day() => Some((Relation::Conflict, "planned, and ruled out")),
        (Dropped, Done) if later && of_its_day() => Some((Relation::Update, "ruled out, then done")),
        (Dropped, Done) | (Done, Dropped) if soon && of_its_day() => Some((Relation::Conflict, "done, and ruled out")),
        (State::Ended, _) if second.stands() && soon => Some((Relation::Conflict, "ended, and still in force")),
        (_, State::Ended) if first.stands() && !later => Some((Relation::Conflict, "ended, and still in force")),
        _ => None,
    }
}

/// What is planned, put off or called off: of one thing only one of them is so.
fn called_off(first: &Told<'_>, second: &Told<'_>) -> Option<(Relation, &'static str)> {
    use State::{Cancelled, Done, Planned, Postponed};
    let later = first.when?.is_before(second.when?);
    let on_its_day = |gone: &Told<'_>, done: &Told<'_>| matches!((gone.was, done.day), (Some(x), Some(y)) if x.apart(y) == 0);
    match (first.state, second.state) {
        // *put off to the 14th* is a plan for the 14th
        (Planned, Postponed) | (Postponed, Planned) if !later && first.day.is_some() && first.day == second.day => None,
        (Planned, Cancelled | Postponed) | (Cancelled | Postponed, Planned) if !later && !first.off && !second.off => {
            Some((Relation::Conflict, "planned, and called off on the same day"))
        }
        (Postponed, Cancelled) if later => Some((Relation::Update, "put off, then called off")),
        (Postponed, Cancelled) | (Cancelled, Postponed) if !later => Some((Relation::Conflict, "put off, and called off")),
        (Cancelled | Postponed, Done) if on_its_day(first, second) => Some((Relation::Conflict, "called off, and yet done on its day")),
        (Done, Cancelled | Postponed) if on_its_day(second, first) => Some((Relation::Conflict, "called off, and yet done on its day")),
        // what had been done before it was told to be put off is another of its kind: the first round, and the second
        (Cancelled | Postponed, Done) if later && !came_before(first, second) => Some((Relation::Update, "called off, then done")),
        _ => None,
    }
}

/// True for what was done on a day before the article came out that tells of it as called off.
fn came_before(gone: &Told<'_>, done: &Told<'_>) -> bool {
    matches!((gone.when, done.day), (Some(published), Some(day)) if day.is_before(published))
}

/// Two deeds of which only one can be, or of which one undoes the other.
fn of_two_deeds(first: &Told<'_>, second: &Told<'_>, bond: Bond) -> Option<(Relation, &'static str)> {
    use State::{Done, Planned};
    let (x, y) = (first.when?, second.when?);
    let at_once = !x.is_before(y);
    let states = (first.state, second.state);
    match bond {
        Bond::Contrary if states == (Done, Done) && x.apart(y) < DAY => Some((Relation::Conflict, "one thing, and its contrary")),
        Bond::Contrary if states == (Done, Done) && !at_once => Some((Relation::Update, "so first, then the contrary")),
        Bond::Contrary if at_once && matches!(states, (Done | Planned, Done | Planned)) => Some((Relation::Conflict, "one thing, and its contrary")),
        Bond::Contrary if matches!(states, (Planned, Done | Planned)) => Some((Relation::Update, "planned, then the contrary")),
        Bond::Undone if states == (Done, Done) && second.claim.about.still && !first.claim.about.still && x.apart(y) <= STILL_DAYS * DAY => {
            Some((Relation::Conflict, "undone, and still so"))
        }
        Bond::Undone if at_once && states == (Done, Done) && goes_on(first, second) => Some((Relation::Conflict, "undone, and still so")),
        _ => None,
    }
}

/// True where one says that something goes on, and the other that it was undone.
fn goes_on(a: &Told<'_>, b: &Told<'_>) -> bool {
    a.claim.about.still != b.claim.about.still
}
