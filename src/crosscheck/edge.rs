//! Pairs of claims on the same question, and how their values stand to each other.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rust_decimal::Decimal;

use super::anchor::{Anchors, plain};
use super::question::{Item, Maker, Question, are_two_claimants, is_same_claimant, times};
use super::refusal::{Refusal, Refused};
use super::value::{Fit, Value, compare};
use crate::claim::Modality;
use crate::rule::Values;

/// Two items that answer the same question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) fit: Fit,
    pub(super) question: Question,
    /// Only time can explain the difference: a plan and what came of it, a floor long passed.
    pub(super) only_later: bool,
}

/// Bytes between two statements of one article that are about one matter.
const NEAR: u32 = 600;
/// Pairs that one pair of articles may have before the rest is left out.
const MOST_PAIRS: usize = 250_000;

/// Compares the claims of every pair of articles, and of each article with itself.
pub(super) fn edges(items: &[Item<'_>], pairs: &[(u32, u32)], maker: &Maker<'_>, anchors: &Anchors, left_out: &mut Vec<String>) -> Vec<Edge> {
    let blocks = Blocks::new(items, maker.articles.len());
    let crowds = Crowds::count(items, maker.check.crowd);
    let mut edges = Vec::new();
    let mut skipped = 0;
    let own = (0..maker.articles.len() as u32).map(|article| (article, article));
    for (x, y) in own.chain(pairs.iter().copied()) {
        skipped += blocks.each_pair(x as usize, y as usize, MOST_PAIRS, |a, b| {
            edges.extend(judge(items, a, b, maker, anchors, &crowds).ok());
        });
    }
    if skipped > 0 {
        left_out.push(format!("{skipped} pairs of claims of articles with very many claims were not compared"));
    }
    edges
}

/// Every pair of claims in one dimension, of every pair of articles and of each article with itself, that is not compared, and why.
pub(super) fn refused(items: &[Item<'_>], pairs: &[(u32, u32)], maker: &Maker<'_>, anchors: &Anchors) -> Vec<Refused> {
    let crowds = Crowds::count(items, maker.check.crowd);
    let joined: HashSet<(u32, u32)> = pairs.iter().copied().collect();
    let mut refused = Vec::new();
    for (a, x) in items.iter().enumerate() {
        for (b, y) in items.iter().enumerate().skip(a + 1).filter(|(_, y)| y.dimension == x.dimension) {
            let (from, to) = (x.claim.article as u32, y.claim.article as u32);
            if from == to || joined.contains(&(from.min(to), from.max(to))) {
                let why = judge(items, a, b, maker, anchors, &crowds).err();
                refused.extend(why.map(|why| Refused { a: x.number, b: y.number, why }));
            }
        }
    }
    refused
}

fn judge(items: &[Item<'_>], a: usize, b: usize, maker: &Maker<'_>, anchors: &Anchors, crowds: &Crowds) -> Result<Edge, Refusal> {
    let edge = edge(items, a, b, maker, anchors)?;
    if edge.fit == Fit::Apart && crowds.part(items, a, b) { Err(Refusal::Crowd) } else { Ok(edge) }
}

/// The items of each article by what they count.
struct Blocks {
    of_article: Vec<Vec<(usize, usize)>>,
}

impl Blocks {
    fn new(items: &[Item<'_>], articles: usize) -> Self {
        let mut keys: HashMap<(&str, &str), usize> = HashMap::new();
        let mut of_article = vec![Vec::new(); articles];
        for (at, item) in items.iter().enumerate() {
            let next = keys.len();
            let key = *keys.entry((item.dimension.as_str(), item.root.as_str())).or_insert(next);
            of_article[item.claim.article].push((key, at));
        }
        of_article.iter_mut().for_each(|list| list.sort_unstable());
        Self { of_article }
    }

    /// Calls with the pairs of two articles, or of one with itself, up to so many; returns how many are left.
    fn each_pair(&self, x: usize, y: usize, most: usize, mut call: impl FnMut(usize, usize)) -> usize {
        let other = &self.of_article[y];
        let (mut called, mut left) = (0, 0);
        for (at, (key, a)) in self.of_article[x].iter().enumerate() {
            let from = if x == y { at + 1 } else { other.partition_point(|(other, _)| other < key) };
            let end = other.partition_point(|(other, _)| other <= key);
            let taken = (end - from).min(most - called);
            other[from..from + taken].iter().for_each(|(_, b)| call(*a, *b));
            called += taken;
            left += end - from - taken;
        }
        left
    }
}

/// Articles that give many values of one thing and do not say where each belongs: a count by city, by year, by kind.
/// Which of them answers another article's question cannot be told.
struct Crowds {
    values: BTreeMap<(usize, String, String, String), BTreeSet<Decimal>>,
    most: usize,
}

impl Crowds {
    fn count(items: &[Item<'_>], most: usize) -> Self {
        let mut values: BTreeMap<_, BTreeSet<Decimal>> = BTreeMap::new();
        for item in items {
            values.entry(Self::key(item)).or_default().insert(item.value.middle());
        }
        Self { values, most }
    }

    fn key(item: &Item<'_>) -> (usize, String, String, String) {
        (item.claim.article, item.dimension.clone(), plain(&item.claim.concept), format!("{}/{}", item.place, item.holder))
    }

    /// True where one of two values stands in a crowd, and not both in one sentence.
    fn part(&self, items: &[Item<'_>], a: usize, b: usize) -> bool {
        let (x, y) = (&items[a], &items[b]);
        let crowded = |item: &Item<'_>| item.place.is_empty() && self.values.get(&Self::key(item)).is_some_and(|values| values.len() > self.most);
        let together = x.claim.article == y.claim.article && x.claim.sentence == y.claim.sentence;
        !together && (crowded(x) || crowded(y))
    }
}

fn edge(items: &[Item<'_>], a: usize, b: usize, maker: &Maker<'_>, anchors: &Anchors) -> Result<Edge, Refusal> {
    let (x, y) = (&items[a], &items[b]);
    if (x.verbatim || y.verbatim) && !is_word_for_word(x, y, maker) {
        return Err(Refusal::Never);
    }
    let question = maker.question(x, y, anchors)?;
    let (value_x, value_y) = common(x, y, maker).ok_or(Refusal::Unit)?;
    let fit = match maker.check.values {
        Values::Rounding => compare(&value_x, &value_y),
        Values::Exact if value_x.middle() == value_y.middle() => Fit::Same,
        Values::Exact => Fit::Apart,
    };
    let edge = Edge { a, b, fit, question, only_later: false };
    if fit == Fit::About {
        let grown = question.growing && !is_same_time(x, y);
        let fit = if grown { Fit::Apart } else { Fit::Same };
        let telling = if grown { !question.loose } else { is_telling(&value_x, &question, maker) };
        return telling.then_some(Edge { fit, only_later: grown, ..edge }).ok_or(Refusal::Loose);
    }
    if x.claim.article == y.claim.article && fit != Fit::Same && !are_two_claimants(x, y) {
        return Err(Refusal::OneNarrator);
    }
    if fit != Fit::Same {
        may_differ(x, y, &question, (&value_x, &value_y), maker)?;
    }
    match fit {
        Fit::Same | Fit::About => is_telling(&value_x, &question, maker).then_some(edge).ok_or(Refusal::Small),
        Fit::Compatible | Fit::Apart if question.loose => Err(Refusal::Loose),
        Fit::Compatible => Ok(passed_floor(edge, x, y, &value_x, &value_y, maker.check.ratio_growing)),
        Fit::Apart if is_complement(x, y, &value_x, &value_y, maker) => Ok(Edge { fit: Fit::Compatible, ..edge }),
        Fit::Apart => apart(edge, x, y, (&value_x, &value_y), maker),
    }
}

/// True where two articles hold one sentence.
fn is_word_for_word(x: &Item<'_>, y: &Item<'_>, maker: &Maker<'_>) -> bool {
    let sentence = |item: &Item<'_>| item.claim.sentence.of(&maker.articles[item.claim.article].text);
    x.claim.article != y.claim.article && plain(&x.claim.text) == plain(&y.claim.text) && plain(sentence(x)) == plain(sentence(y))
}

/// Where a difference may be told at all. Two articles without any date give no order, so only what names join counts;
/// inside one article the two must stand near each other or name one place, and be of one size.
fn may_differ(x: &Item<'_>, y: &Item<'_>, question: &Question, values: (&Value, &Value), maker: &Maker<'_>) -> Result<(), Refusal> {
    if x.claim.article != y.claim.article {
        let joined = x.when.is_some() || y.when.is_some() || (!question.growing && !question.changing && question.common >= maker.check.undated);
        return joined.then_some(()).ok_or(Refusal::Undated);
    }
    let none = is_none_against_some(question, values);
    let ratio = |most: u32| none || values.0.ratio(values.1).is_some_and(|ratio| ratio <= Decimal::from(most));
    if !x.place.is_empty() && x.place == y.place {
        return ratio(maker.check.ratio_growing).then_some(()).ok_or(Refusal::Ratio);
    }
    let near = x.claim.sentence.start.abs_diff(y.claim.sentence.start) <= NEAR;
    if near { ratio(maker.check.ratio).then_some(()).ok_or(Refusal::Ratio) } else { Err(Refusal::Distance) }
}

/// Both values in one unit; the one that comes first by name, so that the order of the claims does not count.
fn common(x: &Item<'_>, y: &Item<'_>, maker: &Maker<'_>) -> Option<(Value, Value)> {
    if x.claim.unit == y.claim.unit {
        return Some((x.value, y.value));
    }
    let unit = x.claim.unit.as_str().min(&y.claim.unit);
    let value = |item: &Item<'_>| Value::of(item.claim, |value| maker.units.convert(&item.claim.unit, unit, value));
    Some((value(x)?, value(y)?))
}

/// Two shares that make a whole together are the two sides of one matter.
fn is_complement(x: &Item<'_>, y: &Item<'_>, value_x: &Value, value_y: &Value, maker: &Maker<'_>) -> bool {
    let whole = maker.check.whole.get(&x.claim.unit).filter(|_| x.claim.unit == y.claim.unit);
    whole.is_some_and(|whole| value_x.middle().checked_add(value_y.middle()) == Some(Decimal::from(*whole)))
}

/// Equal values of two concepts, or of none, say little where they are small.
fn is_telling(value: &Value, question: &Question, maker: &Maker<'_>) -> bool {
    !question.loose || value.middle().abs() >= Decimal::from(maker.check.smallest)
}

/// `More than 300` fits 870, but some days later it is another count.
fn passed_floor(edge: Edge, x: &Item<'_>, y: &Item<'_>, value_x: &Value, value_y: &Value, most: u32) -> Edge {
    let values_ratio = value_x.ratio(value_y);
    let far = values_ratio.is_some_and(|ratio| ratio > Decimal::new(125, 2));
    let one_open = value_x.is_open() != value_y.is_open();
    let later = if x.growing || (x.when.is_some() && y.when.is_some()) { !is_same_time(x, y) } else { false };
    let fits = |most: u32| values_ratio.is_none_or(|ratio| ratio <= Decimal::from(most));
    if far && one_open && later && (!edge.question.missing || fits(most)) { Edge { fit: Fit::Apart, only_later: true, ..edge } } else { edge }
}

/// True where both are dated and neither is later.
fn is_same_time(x: &Item<'_>, y: &Item<'_>) -> bool {
    times(&[x], &[y]).is_some_and(|(x, y)| !x.is_before(y) && !y.is_before(x))
}

fn apart(edge: Edge, x: &Item<'_>, y: &Item<'_>, values: (&Value, &Value), maker: &Maker<'_>) -> Result<Edge, Refusal> {
    let check = maker.check;
    let small = |value: &Value| value.middle().abs() < Decimal::from(check.smallest) && x.claim.unit.is_empty();
    if small(values.0) && small(values.1) && !edge.question.growing {
        return Err(Refusal::Small);
    }
    if x.years != y.years {
        return Err(Refusal::Years);
    }
    if (x.share_of_noun || y.share_of_noun) && !is_about_one_part(x, y) {
        return Err(Refusal::Share);
    }
    let claimed = are_two_claimants(x, y) || is_same_claimant(x, y);
    let most = if edge.question.growing || edge.question.changing {
        check.ratio_growing
    } else if claimed {
        check.ratio_claimed
    } else {
        check.ratio
    };
    let far = values.0.ratio(values.1).is_none_or(|ratio| ratio > Decimal::from(most));
    if edge.question.missing && far && !is_none_against_some(&edge.question, values) {
        return Err(Refusal::Ratio);
    }
    if (x.claim.modality == Modality::Actual) == (y.claim.modality == Modality::Actual) {
        return Ok(edge);
    }
    came_of_it(x, y).then_some(Edge { only_later: true, ..edge }).ok_or(Refusal::Modality)
}

/// Nobody against some, of what is counted as it grows or changes: no factor tells how far that is.
fn is_none_against_some(question: &Question, values: (&Value, &Value)) -> bool {
    (question.growing || question.changing) && values.0.is_none() != values.1.is_none()
}

/// Shares of one noun may be of what it does or suffers: only inside one article, or where one claimant says both, is it one part.
fn is_about_one_part(x: &Item<'_>, y: &Item<'_>) -> bool {
    x.claim.article == y.claim.article || is_same_claimant(x, y)
}

/// One was planned, expected or possible, and the other tells of a later day what is.
fn came_of_it(x: &Item<'_>, y: &Item<'_>) -> bool {
    let (before, after) = match (x.claim.modality, y.claim.modality) {
        (Modality::Actual, _) => (y, x),
        (_, Modality::Actual) => (x, y),
        _ => return false,
    };
    matches!((before.when, after.when), (Some(before), Some(after)) if before.is_before(after))
}
