//! Days of which an article itself tells that another has taken their place.

use std::collections::BTreeSet;

use super::deed::{link, says_new};
use super::statement::{Ground, Link};
use super::told::{Block, State, Told};
use super::{FindingKind, Relation};

/// Bytes between two sentences of which the second tells for which day something had first been set.
const NEAR: u32 = 400;

/// True where its own article tells that a plan was moved to the day of another claim: *set for the 10th, it will be held on the 24th*.
pub(super) fn gives_way(plan: &Told<'_>, next: &Told<'_>) -> bool {
    let (Some(day), Some(other)) = (plan.day, next.day) else { return false };
    let (old, new) = (plan.claim, next.claim);
    // of a day alone nothing tells what it is for
    if old.concept.is_empty() || new.concept.is_empty() {
        return false;
    }
    let days = day.is_day() && other.is_day() && day.apart(other) > 0;
    let told = matches!(next.state, State::Planned | State::Postponed | State::Done) && !new.about.reckoned;
    if !days || !told || plan.state != State::Planned || plan.number == next.number || old.article != new.article {
        return false;
    }
    // *was put off on Tuesday* is no new day
    let ahead = next.when.is_none_or(|published| published.end < other.start);
    if next.state == State::Postponed && !ahead {
        return false;
    }
    if old.sentence == new.sentence {
        let one = old.concept == new.concept;
        let order = old.span.start < new.span.start || plan.number < next.number;
        let told = (one && old.about.scheduled) || (says_new(next) && (one || old.about.scheduled || new.about.scheduled == old.about.scheduled));
        return old.about.reckoned || (order && !new.about.scheduled && told) || (one && next.state == State::Postponed);
    }
    let near = old.sentence.start.abs_diff(new.sentence.start) <= NEAR;
    old.about.first && !new.about.first && next.state != State::Done && old.concept == new.concept && near
}

/// The moves that each article tells by itself, as far as nothing is reckoned.
pub(super) fn moves(ground: &Ground<'_>, blocks: &[Block<'_>]) -> Vec<Link> {
    let mut links = Vec::new();
    for told in blocks.iter().flat_map(|block| block.values()) {
        let pairs = told.iter().filter(|plan| plan.old && !plan.guest && !plan.claim.about.reckoned).flat_map(|plan| told.iter().map(move |next| (plan, next)));
        links.extend(pairs.filter(|(plan, next)| gives_way(plan, next)).map(|(plan, next)| shift(ground, plan, next)));
    }
    links
}

/// Among few articles: what one plans for a day, and another tells to have been planned for that day and moved, whatever the two call it.
pub(super) fn of_one_day(ground: &Ground<'_>, first: &Block<'_>, second: &Block<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    if !ground.is_few() {
        return links;
    }
    for told in second.values() {
        for old in told.iter().filter(|told| told.old && !told.guest) {
            let plans: Vec<&Told<'_>> = first.values().flatten().filter(|plan| !plan.guest && plan.state == State::Planned && plan.day == old.day).collect();
            // two plans of one day may be of two things
            let sentences: BTreeSet<u32> = plans.iter().filter(|plan| !plan.old).map(|plan| plan.claim.sentence.start).collect();
            let same = |plan: &&&Told<'_>| plan.claim.concept == old.claim.concept;
            let own: Vec<&Told<'_>> = if plans.iter().any(|plan| same(&plan)) {
                plans.iter().filter(same).copied().collect()
            } else if sentences.len() == 1 {
                plans.into_iter().filter(|plan| !plan.old).collect()
            } else {
                continue;
            };
            for plan in own {
                let reason = "the day for which it was planned before".to_owned();
                links.push(link(ground, plan, old, Relation::Agreement, FindingKind::Date, 2 * ground.check.needed, reason));
                let nexts = told.iter().filter(|next| gives_way(old, next));
                links.extend(nexts.map(|next| shift(ground, plan, next)));
            }
        }
    }
    links
}

fn shift(ground: &Ground<'_>, plan: &Told<'_>, next: &Told<'_>) -> Link {
    link(ground, plan, next, Relation::Update, FindingKind::Date, 2 * ground.check.needed, "moved from one day to the other".to_owned())
}
