//! How two states of one thing stand to each other by the time at which they are told.

use super::Relation;
use super::odds::IN_FORCE;
use super::time::DAY;
use super::told::{Bond, State, Told};

/// Days within which two articles are of one time: what is so does not often change meanwhile without a word of it.
const SOON: i64 = 3;

/// A conflict, or news; none where both may well be so. The first is the earlier one.
pub(super) fn relation(first: &Told<'_>, second: &Told<'_>, bond: Bond) -> Option<(Relation, &'static str)> {
    match bond {
        Bond::Same | Bond::Outcome => of_one(first, second, bond),
        Bond::Undone | Bond::Contrary => of_two(first, second, bond),
        Bond::Alike => None,
    }
}

/// One deed in two states.
fn of_one(first: &Told<'_>, second: &Told<'_>, bond: Bond) -> Option<(Relation, &'static str)> {
    use State::{Cancelled, Done, Dropped, Missed, Planned, Postponed};
    let time = Time::of(first, second)?;
    match (first.state, second.state) {
        (Planned, Done) if time.later && !time.of_two_days && !first.off && !before(second, first) && !goes_on(first, second) => {
            Some((Relation::Update, "planned, then done"))
        }
        (Planned, Missed) if bond == Bond::Same && time.later && has_come(first, second) => Some((Relation::Update, "planned, and not done")),
        // that it had not been done is untrue where it had been on a day before
        (Missed, Done) if before(second, first) && bond == Bond::Same => Some((Relation::Conflict, "done, and not done")),
        (Missed, Done) if time.later => Some((Relation::Update, "not done yet, then done")),
        (Missed, Done) | (Done, Missed) if time.soon && bond == Bond::Same => Some((Relation::Conflict, "done, and not done")),
        (Planned, Dropped) if time.later && !time.of_two_days => Some((Relation::Update, "planned, then ruled out")),
        (Dropped, Planned | Done) if time.later && !time.of_two_days => Some((Relation::Update, "ruled out, and yet to come")),
        (Planned, Cancelled) | (Cancelled, Planned) if !time.later && !first.off && !second.off => {
            Some((Relation::Conflict, "planned, and called off on the same day"))
        }
        (Planned, Postponed) | (Postponed, Planned) if !time.later && !first.off && !second.off && first.day != second.day => {
            Some((Relation::Conflict, "planned, and put off on the same day"))
        }
        (Planned, Cancelled | Postponed) if time.later && !first.off => Some((Relation::Update, "planned, then called off")),
        (Postponed, Cancelled) if time.later => Some((Relation::Update, "put off, then called off")),
        (Done, Planned) if time.soon && second.claim.about.still && !first.claim.about.still => Some((Relation::Conflict, "done, and later still planned")),
        _ => None,
    }
}

/// A plan, and what puts it off or calls it off, where a date of publication is missing: nothing is called off before it is planned.
pub(super) fn undated(first: &Told<'_>, second: &Told<'_>) -> Option<(Relation, &'static str)> {
    let planned = |plan: &Told<'_>, gone: &Told<'_>| plan.state == State::Planned && gone.is_off() && !plan.off;
    let unknown = first.when.is_none() || second.when.is_none();
    (unknown && (planned(first, second) || planned(second, first))).then_some((Relation::Update, "planned, then called off"))
}

/// What is put off or called off by a word that tells nothing of what it is, and a plan of any kind; or a plan of which no deed is known.
pub(super) fn called_off(first: &Told<'_>, second: &Told<'_>) -> Option<(Relation, &'static str)> {
    let later = first.when.zip(second.when).is_some_and(|(x, y)| x.is_before(y));
    let planned = first.state == State::Planned && second.is_off() && !first.off && later;
    planned.then_some((Relation::Update, "planned, then called off"))
}

/// Two deeds of which one undoes the other, or of which only one can have been.
fn of_two(first: &Told<'_>, second: &Told<'_>, bond: Bond) -> Option<(Relation, &'static str)> {
    use State::{Done, Lasting, Planned};
    let time = Time::of(first, second)?;
    let (before_still, still) = (first.stands(), second.stands());
    match (first.state, second.state) {
        // still closed, and closed no longer on a day before that was told
        (Done | Lasting, Done) if before_still && !still && time.soon && before(second, first) => Some((Relation::Conflict, "undone, and still so")),
        (Done | Lasting, Done) if before_still && time.later => Some((Relation::Update, "in force, then ended")),
        (Done, Done) if still && !before_still && time.soon => Some((Relation::Conflict, "undone, and still so")),
        (Done, Done) if before_still != still && !time.later => Some((Relation::Conflict, "undone, and still so")),
        (Done, Done) if bond == Bond::Contrary && time.next => Some((Relation::Conflict, "one thing, and its contrary")),
        (Done, Done) if time.later && bond == Bond::Contrary => Some((Relation::Update, "so first, then the contrary")),
        // *will reopen on Thursday*, and on Friday it is still shut
        (Planned, Done) if bond == Bond::Undone && still && !before_still && time.later && day_has_passed(first, second) => {
            Some((Relation::Update, "planned, and not done"))
        }
        (Done, Planned) if bond == Bond::Undone && before_still && time.later => Some((Relation::Update, IN_FORCE)),
        (Planned, Done) if bond == Bond::Contrary && time.later => Some((Relation::Update, "planned, then the contrary")),
        _ => None,
    }
}

/// True where two articles are of one time.
pub(super) fn is_soon(first: &Told<'_>, second: &Told<'_>) -> bool {
    Time::of(first, second).is_some_and(|time| time.soon)
}

/// How the times of two claims lie.
struct Time {
    later: bool,
    soon: bool,
    /// The second article is of the day of the first, or of the next.
    next: bool,
    /// Each names a day of its own.
    of_two_days: bool,
}

impl Time {
    fn of(first: &Told<'_>, second: &Told<'_>) -> Option<Self> {
        let (x, y) = (first.when?, second.when?);
        let apart = x.apart(y);
        let of_two_days = matches!((first.day, second.day), (Some(x), Some(y)) if x.apart(y) > 0);
        Some(Self { later: x.is_before(y), soon: apart <= SOON * DAY, next: apart <= DAY, of_two_days })
    }
}

/// True where both tell that something goes on: *will stay closed*, *is still closed*.
pub(super) fn goes_on(first: &Told<'_>, second: &Told<'_>) -> bool {
    first.claim.about.still && second.claim.about.still
}

/// True where the day of a plan lies before the other article.
fn day_has_passed(plan: &Told<'_>, other: &Told<'_>) -> bool {
    matches!((plan.day, other.when), (Some(day), Some(when)) if day.is_day() && day.is_before(when))
}

/// True for what was done on a day before the other article came out.
fn before(done: &Told<'_>, other: &Told<'_>) -> bool {
    matches!((done.day, other.when), (Some(day), Some(when)) if day.is_before(when))
}

/// True where the day of a plan has come when the other article comes out, or neither names one.
fn has_come(plan: &Told<'_>, missed: &Told<'_>) -> bool {
    match (plan.day, missed.when) {
        (Some(day), Some(when)) => !when.is_before(day),
        (None, _) => missed.claim.about.still || missed.day.is_none(),
        _ => false,
    }
}
