//! Of several claims that one claim might be held against in another article, which one it is.

use rapidhash::{RapidHashMap, RapidHashSet};

use super::claimant::are_two_claimants;
use super::edge::Edge;
use super::item::Item;
use super::value::Fit;

/// Takes from the edges of one pair of articles, which begin at `first`, those that another one makes unlikely:
/// a difference where the other article holds the very value too, and one where a surer or stronger one takes its place.
/// `given`: few articles that somebody gave to be compared.
pub(super) fn settle(items: &[Item<'_>], edges: &mut Vec<Edge>, first: usize, ahead: i32, given: bool) {
    let own = &edges[first..];
    if own.iter().all(|edge| edge.fit == Fit::Same) {
        return;
    }
    let rivals = Rivals::of(items, own, ahead, given);
    let kept: Vec<Edge> = own.iter().filter(|edge| edge.fit == Fit::Same || rivals.leave(edge)).copied().collect();
    edges.truncate(first);
    edges.extend(kept);
}

/// What the claims of two articles are held against, as far as one takes the place of another.
struct Rivals<'a> {
    items: &'a [Item<'a>],
    /// The equal numbers of each claim.
    answers: RapidHashMap<usize, Vec<usize>>,
    /// Claims of which the slots alone tell what they answer.
    sure: RapidHashSet<usize>,
    /// The strongest difference of each claim that only signs support.
    best: RapidHashMap<usize, u32>,
    /// The heaviest difference of each claim, where signs were weighed.
    heaviest: RapidHashMap<usize, i32>,
    ahead: i32,
}

fn ends(edge: &Edge) -> [usize; 2] {
    [edge.a, edge.b]
}

impl<'a> Rivals<'a> {
    fn of(items: &'a [Item<'a>], own: &[Edge], ahead: i32, given: bool) -> Self {
        let mut answers: RapidHashMap<usize, Vec<usize>> = RapidHashMap::default();
        // *290, down from 420*: what was so before is no second answer
        let former = |edge: &Edge| given && (items[edge.a].then || items[edge.b].then);
        for edge in own.iter().filter(|edge| edge.fit == Fit::Same && !(edge.joined && edge.question.loose) && !former(edge)) {
            answers.entry(edge.a).or_default().push(edge.b);
            answers.entry(edge.b).or_default().push(edge.a);
        }
        let sure = own.iter().filter(|edge| edge.strength.is_none() && !edge.question.loose).flat_map(ends).collect();
        let (mut best, mut heaviest) = (RapidHashMap::default(), RapidHashMap::default());
        for edge in own {
            raise(&mut best, edge, edge.strength);
            raise(&mut heaviest, edge, edge.weight.filter(|_| edge.fit == Fit::Apart));
        }
        Self { items, answers, sure, best, heaviest, ahead }
    }

    /// True where nothing takes the place of a difference.
    fn leave(&self, edge: &Edge) -> bool {
        let (x, y) = (&self.items[edge.a], &self.items[edge.b]);
        let one_article = x.claim.article == y.claim.article || x.lasting || y.lasting;
        if edge.fit == Fit::Apart && one_article && (self.tells_both(edge.a, edge.b) || self.tells_both(edge.b, edge.a)) {
            return false;
        }
        let apart = edge.fit == Fit::Apart && !is_later(x, y) && !are_two_claimants(x, y);
        if apart && (self.is_answered(edge.a, edge.b) || self.is_answered(edge.b, edge.a)) {
            return false;
        }
        self.is_heaviest(edge) && self.is_strongest(edge)
    }

    /// True where the other article gives the value of `one` in the voice of `other`: the narrator, or who gives both values
    /// in one sentence, gives two answers to two questions.
    fn is_answered(&self, one: usize, other: usize) -> bool {
        let one_voice = |x: &Item<'_>, y: &Item<'_>| x.speaker == y.speaker && (x.speaker.is_empty() || x.claim.sentence == y.claim.sentence);
        self.equal(one).iter().any(|at| one_voice(&self.items[*at], &self.items[other]))
    }

    /// True where who gives the number of `one` gives `other` too in one sentence: a part, or something else.
    fn tells_both(&self, one: usize, other: usize) -> bool {
        let item = &self.items[other];
        let beside = |at: &Item<'_>| !item.speaker.is_empty() && at.speaker == item.speaker && at.claim.sentence == item.claim.sentence;
        let former = item.former || self.items[one].former;
        !former && self.equal(one).iter().any(|at| beside(&self.items[*at]) && !self.items[*at].former)
    }

    fn equal(&self, one: usize) -> &[usize] {
        self.answers.get(&one).map_or(&[], Vec::as_slice)
    }

    /// True where no other number of the other article weighs more; much more, where the slots let the two be compared.
    fn is_heaviest(&self, edge: &Edge) -> bool {
        let Some(weight) = edge.weight.filter(|_| edge.fit == Fit::Apart) else { return true };
        let margin = if edge.joined { 0 } else { self.ahead };
        ends(edge).iter().all(|end| self.heaviest.get(end).is_none_or(|most| *most <= weight + margin))
    }

    /// True where nothing stronger or surer takes the place of a difference that only signs support.
    fn is_strongest(&self, edge: &Edge) -> bool {
        let Some(strength) = edge.strength else { return true };
        if ends(edge).iter().any(|end| self.answers.contains_key(end)) {
            return false;
        }
        // where signs were weighed their weight has decided
        edge.joined || ends(edge).iter().all(|end| !self.sure.contains(end) && self.best.get(end).is_none_or(|most| *most == strength))
    }
}

/// Notes a number for both ends of an edge where it is more than what stands there.
fn raise<T: Ord + Copy>(most: &mut RapidHashMap<usize, T>, edge: &Edge, number: Option<T>) {
    for (end, number) in ends(edge).into_iter().zip([number, number]).filter_map(|(end, number)| Some((end, number?))) {
        most.entry(end).and_modify(|held| *held = number.max(*held)).or_insert(number);
    }
}

/// True where one article comes after the other: a value that it repeats may be the one that has changed.
fn is_later(x: &Item<'_>, y: &Item<'_>) -> bool {
    matches!((x.published, y.published), (Some(x), Some(y)) if x.is_before(y) || y.is_before(x))
}
