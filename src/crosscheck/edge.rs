//! Pairs of claims on the same question, and how their values stand to each other.

use std::collections::{BTreeSet, HashSet};

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::anchor::{Anchors, plain};
use super::block::{Blocks, Crowds};
use super::evidence::Weights;
use super::question::{Item, Maker, Question, are_two_claimants, is_same_claimant, times};
use super::refusal::{Refusal, Refused};
use super::rival;
use super::sign::Sign;
use super::signs::{Signs, are_beside, is_set_against};
use super::sum;
use super::thing::Things;
use super::value::{Fit, Value, compare};
use super::weigh::Scales;
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
    /// The points of the signs, where only they tell that the question is the same.
    pub(super) strength: Option<u32>,
    /// The signs that say most for one question, where they were weighed.
    pub(super) why: Why,
    /// Only the weight of signs joins the two.
    pub(super) joined: bool,
}

/// Signs by name, the heaviest first.
pub(super) type Why = [Option<&'static str>; 3];

/// Small numbers with a fraction measure one thing where they are as near as this.
const FINE: Decimal = Decimal::from_parts(115, 0, 0, false, 2);
/// What signs must weigh beyond what is needed for an equal number to stand for another against a third.
const CARRIES: u32 = 10;
/// Bytes between two statements of one article that are about one matter.
const NEAR: u32 = 600;
/// Numbers of one article that are held against each other; one of more is no article.
const MOST_OWN: usize = 1000;
/// Pairs that one pair of articles may have before the rest is left out.
const MOST_PAIRS: usize = 250_000;

/// Compares the claims of every pair of articles, and of each article with itself.
pub(super) fn edges(judge: &Judge<'_>, pairs: &[(u32, u32)], left_out: &mut Vec<String>) -> Vec<Edge> {
    let articles = judge.maker.articles.len();
    let blocks = Blocks::new(judge.items, articles);
    let pair = |at: usize| if at < articles { (at, at) } else { (pairs[at - articles].0 as usize, pairs[at - articles].1 as usize) };
    let all = articles + pairs.len();
    let of_some = |from: usize| {
        let (mut edges, mut skipped) = (Vec::new(), 0);
        for (x, y) in (from..all.min(from + AT_A_TIME)).map(pair) {
            let size = blocks.size(x);
            if x == y && size > MOST_OWN {
                skipped += size * (size - 1) / 2;
                continue;
            }
            let first = edges.len();
            let call = |a: usize, b: usize| edges.extend(judge.edge(a, b).ok());
            skipped += if judge.is_few() && judge.scales.reads(x) && judge.scales.reads(y) {
                blocks.each_in_dimension(judge.items, x, y, MOST_PAIRS, call)
            } else {
                blocks.each_pair(x, y, MOST_PAIRS, call)
            };
            rival::settle(judge.items, &mut edges, first);
        }
        edges.shrink_to_fit();
        (edges, skipped)
    };
    let made: Vec<(Vec<Edge>, usize)> = (0..all.div_ceil(AT_A_TIME)).into_par_iter().map(|chunk| of_some(chunk * AT_A_TIME)).collect();
    let skipped: usize = made.iter().map(|(_, skipped)| skipped).sum();
    if skipped > 0 {
        left_out.push(format!("{skipped} pairs of claims of articles with very many claims were not compared"));
    }
    let mut edges = Vec::with_capacity(made.iter().map(|(edges, _)| edges.len()).sum());
    made.into_iter().for_each(|(own, _)| edges.extend(own));
    edges
}

/// So many pairs of articles are compared by one thread in a row.
const AT_A_TIME: usize = 512;

/// Every pair of claims in one dimension, of every pair of articles and of each article with itself, that is not compared, and why.
pub(super) fn refused(judge: &Judge<'_>, pairs: &[(u32, u32)]) -> Vec<Refused> {
    let joined: HashSet<(u32, u32)> = pairs.iter().copied().collect();
    let items = judge.items;
    let mut refused = Vec::new();
    for (a, x) in items.iter().enumerate() {
        for (b, y) in items.iter().enumerate().skip(a + 1).filter(|(_, y)| y.dimension == x.dimension) {
            let (from, to) = (x.claim.article as u32, y.claim.article as u32);
            if from == to || joined.contains(&(from.min(to), from.max(to))) {
                let why = judge.edge(a, b).err();
                refused.extend(why.map(|why| Refused { a: x.number, b: y.number, why }));
            }
        }
    }
    refused
}

/// What decides whether two claims are compared.
pub(super) struct Judge<'a> {
    items: &'a [Item<'a>],
    maker: &'a Maker<'a>,
    crowds: Crowds,
    signs: Signs<'a>,
    scales: Scales<'a>,
    /// What signs weigh where values differ, and where they are equal.
    weights: [Weights; 2],
}

impl<'a> Judge<'a> {
    pub(super) fn new(items: &'a [Item<'a>], maker: &'a Maker<'a>, anchors: &'a Anchors, things: &'a Things) -> Self {
        let few = maker.articles.len() <= maker.rules.checks.events.few;
        let weights = [&maker.check.differ, &maker.check.equal].map(|settings| Weights::new(settings, few));
        Self {
            items,
            maker,
            crowds: Crowds::count(items, maker.check.crowd),
            signs: Signs::new(items, maker.check, few, anchors, things),
            scales: Scales::new(items, maker, anchors, things),
            weights,
        }
    }

    /// So few articles were given to be compared.
    fn is_few(&self) -> bool {
        self.maker.articles.len() <= self.maker.rules.checks.events.few
    }

    fn edge(&self, a: usize, b: usize) -> Result<Edge, Refusal> {
        self.weighed(a, b, self.by_slots(a, b))
    }

    /// What the slots tell, before any sign is weighed.
    fn by_slots(&self, a: usize, b: usize) -> Result<Edge, Refusal> {
        let edge = edge(self, a, b)?;
        if edge.fit == Fit::Apart && self.crowds.part(self.items, a, b) { Err(Refusal::Crowd) } else { Ok(edge) }
    }

    /// The signs may keep two claims apart that their slots let be compared, and may join two that these leave apart.
    fn weighed(&self, a: usize, b: usize, told: Result<Edge, Refusal>) -> Result<Edge, Refusal> {
        // where many articles are given, signs join nothing: that two are about one matter is itself only likely
        let table = [a, b].iter().any(|item| !self.scales.reads(self.items[*item].claim.article));
        if table || (told.is_err() && !self.is_few()) {
            return told;
        }
        let Some(values) = common(&self.items[a], &self.items[b], self.maker) else { return told };
        let fit = told.as_ref().map_or_else(|_| compare(&values.0, &values.1), |edge| edge.fit);
        let fit = if fit == Fit::About { Fit::Same } else { fit };
        let far = || values.0.ratio(&values.1).is_none_or(|ratio| ratio > Decimal::from(self.maker.check.ratio_growing));
        let is_final = |refusal: &Refusal| Sign::of(*refusal, fit).is_none() || (*refusal == Refusal::Ratio && fit == Fit::Apart && far());
        if told.as_ref().err().is_some_and(is_final) {
            return told;
        }
        if told.is_err() && (fit == Fit::Compatible || fit == Fit::Apart && self.is_sum(a, b, &values)) {
            return told;
        }
        let weights = &self.weights[usize::from(fit != Fit::Apart)];
        if weights.is_empty {
            return told;
        }
        let (sum, why) = self.sum(a, b, (&values.0, &values.1), fit, &told, weights);
        match told {
            Ok(edge) => {
                let own = self.items[a].claim.article == self.items[b].claim.article;
                if sum >= if own { weights.kept } else { weights.kept_of_two } { Ok(Edge { why, ..edge }) } else { Err(Refusal::Signs(sum)) }
            }
            Err(refusal) if sum < weights.needed => Err(refusal),
            Err(_) => Ok(self.joined(a, b, fit, (sum - weights.needed).unsigned_abs(), why)),
        }
    }

    fn sum(&self, a: usize, b: usize, values: (&Value, &Value), fit: Fit, told: &Result<Edge, Refusal>, weights: &Weights) -> (i32, Why) {
        let mut evidence = self.scales.evidence(a, b, values, fit);
        evidence.set(Sign::Crowd, self.crowds.part(self.items, a, b));
        let told = told.as_ref().map_or_else(|refusal| Sign::of(*refusal, fit).flatten(), |_| Some(Sign::Slots));
        told.into_iter().for_each(|sign| evidence.set(sign, 1));
        (weights.sum(&evidence), weights.reasons(&evidence))
    }

    fn is_sum(&self, a: usize, b: usize, values: &(Value, Value)) -> bool {
        let whole = sum::is_whole_of(self.items, a, b) || sum::is_whole_of(self.items, b, a);
        whole || is_complement(&self.items[a], &self.items[b], &values.0, &values.1, self.maker)
    }

    /// Two claims that only signs join; what these weigh beyond what is needed takes from the doubt.
    fn joined(&self, a: usize, b: usize, fit: Fit, beyond: u32, why: Why) -> Edge {
        let doubt = u32::from(self.maker.check.doubt.signs).saturating_sub(beyond / 2);
        let question = self.maker.signed(&self.items[a], &self.items[b], doubt as u8, self.signs.anchors);
        let only_later = fit == Fit::Apart && came_of_it(&self.items[a], &self.items[b]);
        let strength = (fit == Fit::Apart).then_some(beyond);
        // that two numbers are equal may be chance: it carries a difference further only where more speaks for it
        let question = Question { loose: fit != Fit::Apart && beyond < CARRIES, ..question };
        Edge { a, b, fit, question, only_later, strength, why, joined: true }
    }
}

fn edge(judge: &Judge<'_>, a: usize, b: usize) -> Result<Edge, Refusal> {
    let Judge { items, maker, signs, .. } = judge;
    let (x, y) = (&items[a], &items[b]);
    if (x.verbatim || y.verbatim) && !is_word_for_word(x, y, maker) {
        return Err(Refusal::Never);
    }
    let mut question = maker.question(x, y, signs.anchors)?;
    let (value_x, value_y) = common(x, y, maker).ok_or(Refusal::Unit)?;
    let fit = match maker.check.values {
        Values::Rounding => compare(&value_x, &value_y),
        Values::Exact if value_x.middle() == value_y.middle() => Fit::Same,
        Values::Exact => Fit::Apart,
    };
    let telling = || x.figure.is_some() && y.figure.is_some() && signs.are_joined(x, y);
    if question.distant && (fit != Fit::Same || !telling()) {
        return Err(Refusal::Concept);
    }
    let points = question.related.then(|| signs.points(x, y, &question, (&value_x, &value_y)));
    let strength = points.filter(|points| *points >= maker.check.signs.needed);
    let signed = strength.is_some();
    let strength = strength.filter(|_| fit != Fit::Same);
    let loose = Refusal::Loose(points);
    if strength.is_some() {
        question.loose = false;
        question.doubt = question.doubt.saturating_add(maker.check.doubt.signs).saturating_sub(maker.check.doubt.concept);
    }
    let edge = Edge { a, b, fit, question, only_later: false, strength, why: Why::default(), joined: false };
    if fit == Fit::About {
        let grown = question.growing && !is_same_time(x, y);
        let fit = if grown { Fit::Apart } else { Fit::Same };
        let telling = if grown { !question.loose } else { is_telling(&value_x, &question, maker) };
        return telling.then_some(Edge { fit, only_later: grown, ..edge }).ok_or(loose);
    }
    let title = is_title(x, y, &question);
    if x.claim.article == y.claim.article && fit != Fit::Same && !are_two_claimants(x, y) && !(title && fit == Fit::Apart) {
        return Err(Refusal::OneNarrator);
    }
    if fit != Fit::Same {
        may_differ(x, y, &question, (&value_x, &value_y), judge)?;
    }
    match fit {
        Fit::Same | Fit::About => {
            (signed || (x.figure.is_some() && question.related) || is_telling(&value_x, &question, maker)).then_some(edge).ok_or(Refusal::Small)
        }
        Fit::Compatible | Fit::Apart if question.loose => Err(question.parted.unwrap_or(loose)),
        Fit::Compatible if is_far_below(&value_x, &value_y, question.growing, maker) => Err(Refusal::Ratio),
        Fit::Compatible => Ok(passed_floor(edge, x, y, &value_x, &value_y, maker.check.ratio_growing)),
        Fit::Apart if sum::is_whole_of(items, a, b) || sum::is_whole_of(items, b, a) => Ok(Edge { fit: Fit::Compatible, ..edge }),
        Fit::Apart if is_complement(x, y, &value_x, &value_y, maker) => Ok(Edge { fit: Fit::Compatible, ..edge }),
        Fit::Apart => apart(edge, x, y, (&value_x, &value_y), judge),
    }
}

/// True for a bound and a value that fits it, but lies so far from it that the two hardly answer one question.
fn is_far_below(x: &Value, y: &Value, growing: bool, maker: &Maker<'_>) -> bool {
    let most = if growing { maker.check.ratio_growing } else { maker.check.ratio };
    x.ratio(y).is_some_and(|ratio| ratio > Decimal::from(most))
}

/// True where two articles hold one sentence.
fn is_word_for_word(x: &Item<'_>, y: &Item<'_>, maker: &Maker<'_>) -> bool {
    let sentence = |item: &Item<'_>| item.claim.sentence.of(&maker.articles[item.claim.article].text);
    x.claim.article != y.claim.article && plain(&x.claim.text) == plain(&y.claim.text) && plain(sentence(x)) == plain(sentence(y))
}

/// Where a difference may be told at all. Two articles without any date give no order, so only what names join counts;
/// inside one article the two must stand near each other or name one place, and be of one size.
fn may_differ(x: &Item<'_>, y: &Item<'_>, question: &Question, values: (&Value, &Value), judge: &Judge<'_>) -> Result<(), Refusal> {
    let check = judge.maker.check;
    if x.claim.article != y.claim.article {
        let stays = !question.growing && !question.changing;
        let told = || question.common >= check.undated && (judge.is_few() || judge.signs.unlisted(x, y) >= check.undated as u32);
        let joined = match (x.when.is_some(), y.when.is_some()) {
            (true, true) => judge.is_few() || judge.signs.tell_one_event(x, y),
            (false, false) => stays && told(),
            _ => !stays || judge.is_few() || told(),
        };
        let joined = joined || x.claim.article.max(y.claim.article) >= judge.signs.anchors.first_fact;
        let far = !question.growing && values.0.ratio(values.1).is_some_and(|ratio| ratio > Decimal::from(check.ratio_growing));
        return if far { Err(Refusal::Ratio) } else { joined.then_some(()).ok_or(Refusal::Undated) };
    }
    if is_title(x, y, question) {
        let near = values.0.ratio(values.1).is_some_and(|ratio| ratio <= Decimal::from(check.signs.ratio));
        return near.then_some(()).ok_or(Refusal::Ratio);
    }
    if !is_rival(x, y, question, judge) {
        return Err(Refusal::Rival);
    }
    let none = is_none_against_some(question, values);
    let ratio = |most: u32| none || values.0.ratio(values.1).is_some_and(|ratio| ratio <= Decimal::from(most));
    if x.keys.place != 0 && x.keys.place == y.keys.place {
        return ratio(check.ratio_growing).then_some(()).ok_or(Refusal::Ratio);
    }
    if x.claim.sentence.start.abs_diff(y.claim.sentence.start) > NEAR {
        return Err(Refusal::Distance);
    }
    let most = match (is_set_against(x, y), x.once && y.once && are_beside(x, y)) {
        (_, true) => check.ratio_growing,
        (true, false) => check.ratio_claimed,
        (false, false) => check.ratio,
    };
    ratio(most).then_some(()).ok_or(Refusal::Ratio)
}

/// True where one stands in a headline, and the other answers the very question in the text below it.
fn is_title(x: &Item<'_>, y: &Item<'_>, question: &Question) -> bool {
    x.claim.article == y.claim.article && x.headline != y.headline && !question.loose && question.one
}

/// True where something sets two numbers of one article against each other, and not beside each other.
fn is_rival(x: &Item<'_>, y: &Item<'_>, question: &Question, judge: &Judge<'_>) -> bool {
    if is_set_against(x, y) || (x.keys.place != 0 && x.keys.place == y.keys.place) {
        return true;
    }
    if x.claim.sentence == y.claim.sentence {
        let bare = |item: &Item<'_>| !item.claim.text.contains(char::is_alphabetic);
        return question.growing || question.changing || (x.once && y.once) || bare(x) || bare(y);
    }
    // who speaks of another deed counts something else
    let deeds = |item: &Item<'_>| item.claim.about.deeds.iter().map(|(id, _)| id.clone()).filter(|id| judge.signs.is_telling(id)).collect::<BTreeSet<_>>();
    let (first, second) = (deeds(x), deeds(y));
    first.is_empty() || second.is_empty() || !first.is_disjoint(&second)
}

/// Both values in one unit; the one that comes first by name, so that the order of the claims does not count.
fn common(x: &Item<'_>, y: &Item<'_>, maker: &Maker<'_>) -> Option<(Value, Value)> {
    if x.keys.unit == y.keys.unit {
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

fn apart(edge: Edge, x: &Item<'_>, y: &Item<'_>, values: (&Value, &Value), judge: &Judge<'_>) -> Result<Edge, Refusal> {
    let check = judge.maker.check;
    let small = |value: &Value| value.middle().abs() < Decimal::from(check.smallest) && value.middle().fract().is_zero() && x.claim.unit.is_empty();
    let finest = |value: &Value| value.middle().abs() < Decimal::from(check.smallest) && x.claim.unit.is_empty();
    let chance = small(values.0) && small(values.1) || finest(values.0) && finest(values.1) && values.0.ratio(values.1).is_none_or(|ratio| ratio > FINE);
    if chance && !edge.question.growing {
        return Err(Refusal::Small);
    }
    let years = |item: &Item<'_>, other: &Item<'_>| item.years.iter().copied().filter(|year| other.year != Some(*year)).collect::<Vec<i64>>();
    if years(x, y) != years(y, x) {
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
    // among many articles a count that is so far off is a part, a day or a year of the other, whatever is said of it
    let open = edge.question.missing || !judge.is_few();
    if open && far && !is_none_against_some(&edge.question, values) {
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

/// Shares of one noun may be of what it does or suffers: only where one claimant says both, or where two sentences
/// of one article are set against each other or stand side by side, is it one part.
fn is_about_one_part(x: &Item<'_>, y: &Item<'_>) -> bool {
    if x.claim.article != y.claim.article {
        return is_same_claimant(x, y);
    }
    let bare = |item: &Item<'_>| !item.claim.text.contains(char::is_alphabetic);
    is_set_against(x, y) || (are_beside(x, y) && (x.claim.sentence != y.claim.sentence || bare(x) || bare(y)))
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
