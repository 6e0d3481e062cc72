//! Of several claims that one claim might be held against in another article, which one it is.

use rapidhash::{RapidHashMap, RapidHashSet};

use super::claimant::are_two_claimants;
use super::edge::Edge;
use super::item::Item;
use super::value::Fit;

/// Takes from the edges of one pair of articles, which begin at `first`, those that another one makes unlikely:
/// a difference where the other article holds the very value too, and a difference that only signs support
/// where a surer or stronger one takes its place.
pub(super) fn settle(items: &[Item<'_>], edges: &mut Vec<Edge>, first: usize) {
    let own = &edges[first..];
    if own.iter().all(|edge| edge.fit == Fit::Same) {
        return;
    }
    let ends = |edge: &Edge| [edge.a, edge.b];
    let mut answers: RapidHashMap<usize, Vec<usize>> = RapidHashMap::default();
    for edge in own.iter().filter(|edge| edge.fit == Fit::Same && !(edge.joined && edge.question.loose)) {
        answers.entry(edge.a).or_default().push(edge.b);
        answers.entry(edge.b).or_default().push(edge.a);
    }
    // the narrator, or who gives both values in one sentence, gives two answers to two questions
    let one_voice = |x: &Item<'_>, y: &Item<'_>| x.speaker == y.speaker && (x.speaker.is_empty() || x.claim.sentence == y.claim.sentence);
    let answered = |one: usize, other: usize| answers.get(&one).is_some_and(|equal| equal.iter().any(|at| one_voice(&items[*at], &items[other])));
    let sure: RapidHashSet<usize> = own.iter().filter(|edge| edge.strength.is_none() && !edge.question.loose).flat_map(ends).collect();
    let mut best: RapidHashMap<usize, u32> = RapidHashMap::default();
    for edge in own.iter() {
        let Some(strength) = edge.strength else { continue };
        for end in ends(edge) {
            let most = best.entry(end).or_default();
            *most = strength.max(*most);
        }
    }
    let stays = |edge: &Edge| {
        let (x, y) = (&items[edge.a], &items[edge.b]);
        if edge.fit == Fit::Same {
            return true;
        }
        let taken = |set: &RapidHashSet<usize>| set.contains(&edge.a) || set.contains(&edge.b);
        let apart = edge.fit == Fit::Apart && !is_later(x, y) && !are_two_claimants(x, y);
        // who gives the number of the other and another one in one sentence tells of a part, or of something else
        let both = |one: usize, other: usize| {
            let beside = |at: &usize| {
                !items[other].speaker.is_empty() && items[*at].speaker == items[other].speaker && items[*at].claim.sentence == items[other].claim.sentence
            };
            let former = items[other].former || items[one].former;
            !former && answers.get(&one).is_some_and(|equal| equal.iter().any(|at| beside(at) && !items[*at].former))
        };
        let one_article = x.claim.article == y.claim.article || x.lasting || y.lasting;
        if edge.fit == Fit::Apart && one_article && (both(edge.a, edge.b) || both(edge.b, edge.a)) {
            return false;
        }
        if apart && (answered(edge.a, edge.b) || answered(edge.b, edge.a)) {
            return false;
        }
        let Some(strength) = edge.strength else { return true };
        let strongest = ends(edge).iter().all(|end| best.get(end).is_none_or(|most| *most == strength));
        strongest && !answers.contains_key(&edge.a) && !answers.contains_key(&edge.b) && !taken(&sure)
    };
    let kept: Vec<Edge> = own.iter().filter(|edge| stays(edge)).copied().collect();
    edges.truncate(first);
    edges.extend(kept);
}

/// True where one article comes after the other: a value that it repeats may be the one that has changed.
fn is_later(x: &Item<'_>, y: &Item<'_>) -> bool {
    matches!((x.published, y.published), (Some(x), Some(y)) if x.is_before(y) || y.is_before(x))
}
