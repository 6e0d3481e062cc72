//! One day that few articles give for what seems one thing, whatever each calls it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::deed::link;
use super::planned::{Plan, is_of_one_matter, key, shares};
use super::statement::{Ground, Link};
use super::time::When;
use super::told::{Block, Kinds, State, Told};
use super::{FindingKind, Relation};

/// The days that two articles give alike, where nothing else has joined what they tell of them.
pub(super) fn links(ground: &Ground<'_>, blocks: &[Block<'_>], known: &[Link]) -> Vec<Link> {
    let kinds = ground.kinds;
    let joined: HashSet<(usize, usize)> = known.iter().flat_map(|link| [(link.a, link.b), (link.b, link.a)]).collect();
    // the articles of a story were not given to be compared: what is past and of one day may be anything
    let pairs = ground.matched().iter().filter(|_| ground.is_few() && !ground.story);
    let of_pair = |(x, y): &(u32, u32)| of_pair(ground, kinds, given(&blocks[*x as usize]), &given(&blocks[*y as usize]));
    pairs.flat_map(of_pair).filter(|link| !joined.contains(&(link.a, link.b))).collect()
}

/// Each day of the first article with what tells most of one thing in the second.
fn of_pair(ground: &Ground<'_>, kinds: &Kinds<'_>, first: Vec<Plan<'_, '_>>, second: &[Plan<'_, '_>]) -> Vec<Link> {
    let best = |a: &Plan<'_, '_>| {
        let weighed = second.iter().filter(|b| a.day == b.day).filter_map(|b| Some((weight(ground, kinds, a, b)?, b)));
        let (weight, b) = weighed.max_by_key(|(weight, b)| (*weight, Reverse(b.told[0].number)))?;
        let enough = weight >= ground.check.points("same");
        enough.then(|| link(ground, a.told[0], b.told[0], Relation::Agreement, FindingKind::Date, weight, "one day for what seems one thing".to_owned()))
    };
    first.iter().filter_map(best).collect()
}

/// What speaks for it that two days are of one thing; none where only names do.
fn weight(ground: &Ground<'_>, kinds: &Kinds<'_>, a: &Plan<'_, '_>, b: &Plan<'_, '_>) -> Option<u32> {
    let shares = shares(ground, kinds, a, b)?;
    is_of_one_matter(ground, a, b).then_some(shares)
}

/// What an article plans for its days, or tells to have been done on them, sentence by sentence.
fn given<'t, 'a>(own: &'t Block<'a>) -> Vec<Plan<'t, 'a>> {
    let tells = |told: &&Told<'_>| {
        let state = match told.state {
            State::Planned | State::Postponed | State::Lasting => true,
            // what was done in a month may be anything
            State::Done => told.day.is_some_and(When::is_day),
            _ => false,
        };
        state && !told.guest && !told.old && !told.claim.about.reckoned
    };
    let mut plans = BTreeMap::new();
    for told in own.values().flatten().filter(tells) {
        let Some(day) = told.day else { continue };
        plans.entry(key(told, day)).or_insert_with(|| Plan { told: Vec::new(), day }).told.push(told);
    }
    plans.into_values().collect()
}
