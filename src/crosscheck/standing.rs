//! What few articles of the same days tell to the contrary: done and not done, granted and refused, still closed and open again.

use super::deed::{Names, in_order, is_one_thing, link, shared};
use super::statement::{Ground, Link};
use super::time::DAY;
use super::told::{Bond, State, Told};
use super::{FindingKind, Relation};

/// Two claims of which only one can be so; an update where the later article tells that it has come about since.
pub(super) fn at_odds(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>, bond: Bond) -> Option<Link> {
    let (first, second) = in_order(a, b);
    let (x, y) = (first.when?, second.when?);
    let at_once = !x.is_before(y);
    let (relation, reason) = match (bond, first.state, second.state) {
        (Bond::Same, State::Missed, State::Done) if x.is_before(y) => (Relation::Update, "not done yet, then done"),
        (Bond::Same, State::Missed, State::Done) | (Bond::Same, State::Done, State::Missed) if at_once => (Relation::Conflict, "done, and not done"),
        (Bond::Contrary, State::Done, State::Done) if x.apart(y) < DAY => (Relation::Conflict, "one thing, and its contrary"),
        (Bond::Undone, State::Done, State::Done) if at_once && goes_on(first, second) => (Relation::Conflict, "undone, and still so"),
        (Bond::Same, State::Planned, State::Cancelled | State::Postponed) | (Bond::Same, State::Cancelled | State::Postponed, State::Planned) if at_once => {
            (Relation::Conflict, "planned, and called off on the same day")
        }
        _ => return None,
    };
    if first.claim.about.reckoned || second.claim.about.reckoned || first.old || second.old {
        return None;
    }
    let (names, things) = shared(ground, named, first, second);
    let weight = is_one_thing(ground, named, first, second, bond)?;
    (names + things > 0).then(|| link(ground, first, second, relation, FindingKind::Status, weight, reason.to_owned()))
}

/// True where one says that something goes on, and the other that it was undone.
fn goes_on(a: &Told<'_>, b: &Told<'_>) -> bool {
    a.claim.about.still != b.claim.about.still
}
