//! What decides whether two claims are compared: their slots, then the weight of signs.

use rust_decimal::Decimal;

use super::anchor::Anchors;
use super::beside::{are_two_sides, is_whole_of_other};
use super::block::Crowds;
use super::claimant::{are_two_claimants, is_same_claimant};
use super::differ::{apart, came_of_it, is_complement, is_far_below, is_rough, is_same_time, is_telling, is_word_for_word, parted, passed_floor};
use super::distinct::told_later;
use super::edge::{Edge, Why};
use super::evidence::Weights;
use super::item::{Item, Maker};
use super::kinship::Kinship;
use super::question::Question;
use super::refusal::Refusal;
use super::rivalry::{is_title, may_differ, takes_place};
use super::sign::Sign;
use super::signs::{Signs, is_set_against};
use super::sum;
use super::thing::Things;
use super::value::{Fit, Value, compare};
use super::weigh::Scales;
use crate::claim::Modality;
use crate::rule::Values;

/// What signs must weigh beyond what is needed for an equal number to stand for another against a third.
const CARRIES: u32 = 20;
/// So many points beyond what is needed make a row one point surer.
const SCALE: u32 = 4;

/// What decides whether two claims are compared.
pub(super) struct Judge<'a> {
    pub(super) items: &'a [Item<'a>],
    pub(super) maker: &'a Maker<'a>,
    crowds: Crowds,
    pub(super) signs: Signs<'a>,
    pub(super) scales: Scales<'a>,
    /// What signs weigh where values differ, and where they are equal.
    weights: [Weights; 2],
}

impl<'a> Judge<'a> {
    pub(super) fn new(items: &'a [Item<'a>], maker: &'a Maker<'a>, anchors: &'a Anchors, things: &'a Things) -> Self {
        let few = maker.articles.len() <= maker.rules.checks.events.few;
        let differ = if few { &maker.check.differ } else { &maker.check.many };
        let weights = [differ, &maker.check.equal].map(Weights::new);
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
    pub(super) fn is_few(&self) -> bool {
        self.maker.articles.len() <= self.maker.rules.checks.events.few
    }

    /// How much more another partner must weigh to take the place of one that the slots let be compared.
    pub(super) fn ahead(&self) -> i32 {
        self.weights[0].ahead
    }

    /// What the signs of a conflict between two articles of a story must weigh.
    pub(super) fn least_of_story(&self) -> i32 {
        self.weights[0].kept + self.weights[0].story
    }

    pub(super) fn edge(&self, a: usize, b: usize) -> Result<Edge, Refusal> {
        self.weighed(a, b, self.by_slots(a, b))
    }

    /// What the slots tell, before any sign is weighed.
    fn by_slots(&self, a: usize, b: usize) -> Result<Edge, Refusal> {
        let edge = edge(self, a, b)?;
        if let Some(refusal) = self.distinct(a, b, edge.fit) {
            return Err(refusal);
        }
        if edge.fit == Fit::Apart && self.crowds.part(self.items, a, b) { Err(Refusal::Crowd) } else { Ok(edge) }
    }

    /// What sets two numbers that differ apart for good, whatever their slots and signs say.
    fn distinct(&self, a: usize, b: usize, fit: Fit) -> Option<Refusal> {
        self.maker.distinct(&self.items[a], &self.items[b]).filter(|_| fit == Fit::Apart)
    }

    /// The signs may keep two claims apart that their slots let be compared, and may join two that these leave apart.
    fn weighed(&self, a: usize, b: usize, told: Result<Edge, Refusal>) -> Result<Edge, Refusal> {
        let told = told.map(|edge| self.dated(edge));
        if are_two_sides(&self.items[a], &self.items[b]) {
            return Err(Refusal::OneNarrator);
        }
        // where many articles are given, signs join nothing: that two are about one matter is itself only likely
        let replaced = told.as_ref().is_ok_and(|edge| edge.fit == Fit::Apart && takes_place(self.items, a, b, &edge.question));
        let table = [a, b].iter().any(|item| !self.scales.reads(self.items[*item].claim.article));
        // *3.2 billion, against 3.1 billion a year earlier*: of another time that the sentence only points to
        let (x, y) = (&self.items[a], &self.items[b]);
        let one_sentence = x.claim.article == y.claim.article && x.claim.sentence == y.claim.sentence;
        let one_breath = one_sentence && x.open != y.open && matches!(told, Err(Refusal::OneNarrator));
        if table || replaced || one_breath || (told.is_err() && !self.is_few()) {
            return told;
        }
        let Some(values) = common(&self.items[a], &self.items[b], self.maker) else { return told };
        let fit = told.as_ref().map_or_else(|_| compare(&values.0, &values.1), |edge| edge.fit);
        if let Some(refusal) = self.distinct(a, b, fit) {
            return Err(refusal);
        }
        // *hundreds* is no count that signs could hold against another
        if fit == Fit::Apart && told.is_err() && (is_rough(x) || is_rough(y)) {
            return told;
        }
        // *48 % for the one and 44 % for the other*: only the number of the same one is held against it
        if fit == Fit::Apart && (x.listed || y.listed) && !self.maker.is_one_owner(x, y) {
            return Err(told.err().unwrap_or(Refusal::Share));
        }
        let fit = if fit == Fit::About { Fit::Same } else { fit };
        let far = || values.0.ratio(&values.1).is_none_or(|ratio| ratio > Decimal::from(self.maker.check.ratio_growing));
        let undated = self.items[a].published.is_some() != self.items[b].published.is_some();
        let of_part = x.claim.article != y.claim.article && is_whole_of_other(x, y);
        let told_part = fit == Fit::Apart && (sum::is_of_told_part(self.items, a, b) || sum::is_of_told_part(self.items, b, a));
        let left = x.growing && y.growing && x.claim.about.remains != y.claim.about.remains;
        let is_final = |refusal: &Refusal| {
            // of two times that both are told, of two years, or counted anew each time: two questions, whatever else is shared
            let of_two_times = match refusal {
                Refusal::Time => x.once || y.once || x.told.zip(y.told).is_some_and(|(x, y)| self.maker.story || !x.is_day() || !y.is_day()),
                Refusal::Years => true,
                _ => false,
            };
            Sign::of(*refusal).is_none()
                || (*refusal == Refusal::Scope && (of_part || told_part || left))
                || (*refusal == Refusal::Undated && undated)
                || (fit == Fit::Apart && of_two_times)
                || (*refusal == Refusal::Ratio && fit == Fit::Apart && far())
        };
        // one voice that gives two numbers of one article tells of two things, unless its sentence sets them against each other
        let (x, y) = (&self.items[a], &self.items[b]);
        let set_against = x.claim.sentence == y.claim.sentence && (is_set_against(x, y) || x.former || y.former || x.rival || y.rival);
        // *47 seats for the one list. The other takes 29*: of two sentences that no count of somebody sets against each other
        let counts = x.growing || x.claim.about.tallied || y.claim.about.tallied || x.claim.sentence == y.claim.sentence;
        if matches!(told, Err(Refusal::OneNarrator)) && fit == Fit::Apart && !counts {
            return told;
        }
        // *the prosecutor asked for ten years*: what may be is no other count of what is
        let sought = (x.claim.modality == Modality::Possible) != (y.claim.modality == Modality::Possible) && matches!(told, Err(Refusal::Modality));
        if sought {
            return told;
        }
        let two_things = x.claim.article != y.claim.article || (is_same_claimant(x, y) && !set_against);
        let one_voice = |refusal: &Refusal| *refusal == Refusal::OneNarrator && two_things;
        if told.as_ref().err().is_some_and(|refusal| is_final(refusal) || one_voice(refusal)) {
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
        // nobody gave the articles of a story to be compared
        let needed = weights.needed + if self.maker.story && fit == Fit::Apart { weights.story } else { 0 };
        match told {
            Ok(edge) if sum >= weights.kept => Ok(Edge { why, weight: self.is_few().then_some(sum), ..edge }),
            Ok(_) => Err(Refusal::Signs(sum)),
            Err(refusal) if sum < needed => Err(refusal),
            Err(_) => Ok(self.dated(Edge { weight: Some(sum), ..self.joined(a, b, fit, (sum - needed).unsigned_abs(), why) })),
        }
    }

    /// A difference of which one article itself tells what came first: *17, up from 14 on Tuesday*, where the other gives the 14.
    fn dated(&self, edge: Edge) -> Edge {
        let earlier = || self.scales.is_told_as_earlier(edge.a, edge.b) || self.scales.is_told_as_earlier(edge.b, edge.a);
        let edge = Edge { only_later: edge.only_later || (edge.fit == Fit::Apart && self.is_few() && earlier()), ..edge };
        told_later(edge, &self.items[edge.a], &self.items[edge.b])
    }

    fn sum(&self, a: usize, b: usize, values: (&Value, &Value), fit: Fit, told: &Result<Edge, Refusal>, weights: &Weights) -> (i32, Why) {
        let mut evidence = self.scales.evidence(a, b, values, fit);
        evidence.set(Sign::Crowd, self.crowds.part(self.items, a, b));
        let told = told.as_ref().map_or_else(|refusal| Sign::of(*refusal), |_| Some(Sign::Slots));
        told.into_iter().for_each(|sign| evidence.set(sign, 1));
        (weights.sum(&evidence), weights.reasons(&evidence))
    }

    fn is_sum(&self, a: usize, b: usize, values: &(Value, Value)) -> bool {
        let whole = |x: usize, y: usize| sum::is_whole_of(self.items, x, y) || sum::is_rest_of(self.items, x, y);
        whole(a, b) || whole(b, a) || is_complement(&self.items[a], &self.items[b], &values.0, &values.1, self.maker)
    }

    /// Two claims that only signs join; what these weigh beyond what is needed takes from the doubt.
    fn joined(&self, a: usize, b: usize, fit: Fit, beyond: u32, why: Why) -> Edge {
        let doubt = u32::from(self.maker.check.doubt.signs).saturating_sub(beyond / SCALE);
        let question = self.maker.signed(&self.items[a], &self.items[b], doubt as u8, self.signs.anchors);
        let only_later = fit == Fit::Apart && came_of_it(&self.items[a], &self.items[b]);
        let strength = (fit == Fit::Apart).then_some(beyond);
        // that two numbers are equal may be chance: it carries a difference further only where more speaks for it
        let question = Question { loose: fit != Fit::Apart && beyond < CARRIES, ..question };
        Edge { a, b, fit, question, only_later, strength, weight: None, why, joined: true }
    }
}

fn edge(judge: &Judge<'_>, a: usize, b: usize) -> Result<Edge, Refusal> {
    let Judge { items, maker, signs, .. } = judge;
    let (x, y) = (&items[a], &items[b]);
    if (x.verbatim || y.verbatim) && !is_word_for_word(x, y, maker) {
        return Err(Refusal::Never);
    }
    if is_whole_of_other(x, y) && x.claim.article != y.claim.article && maker.concepts(x, y) != Kinship::Distant {
        return Err(Refusal::Scope);
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
    let edge = Edge { a, b, fit, question, only_later: false, strength, weight: None, why: Why::default(), joined: false };
    if fit == Fit::About {
        let grown = question.growing && !is_same_time(x, y);
        let fit = if grown { Fit::Apart } else { Fit::Same };
        let telling = if grown { !question.loose } else { is_telling(&value_x, &question, maker) };
        return telling.then_some(Edge { fit, only_later: grown, ..edge }).ok_or(loose);
    }
    if fit == Fit::Apart && takes_place(items, a, b, &question) {
        let near = value_x.ratio(&value_y).is_some_and(|ratio| ratio <= Decimal::from(maker.check.ratio_growing));
        let question = Question { loose: false, ..question };
        // *1,100, and not the 320 given by the mayor*: the mayor holds to it
        let only_later = !x.rival && !y.rival;
        return near.then_some(Edge { only_later, question, ..edge }).ok_or(Refusal::Ratio);
    }
    let title = is_title(x, y, &question);
    if x.claim.article == y.claim.article && fit != Fit::Same && !are_two_claimants(x, y) && !(title && fit == Fit::Apart) {
        return Err(Refusal::OneNarrator);
    }
    if fit == Fit::Apart && (sum::is_of_told_part(items, a, b) || sum::is_of_told_part(items, b, a)) {
        return Err(Refusal::Scope);
    }
    if fit == Fit::Apart && (sum::tells_part(items, a, b) || sum::tells_part(items, b, a)) {
        return Err(Refusal::OneNarrator);
    }
    if fit != Fit::Same {
        may_differ(x, y, &question, (&value_x, &value_y), judge)?;
    }
    match fit {
        Fit::Same | Fit::About => {
            let telling = signed || (x.figure.is_some() && question.related) || is_telling(&value_x, &question, maker);
            (telling && is_no_chance(judge, x, y, &question)).then_some(edge).ok_or(Refusal::Small)
        }
        Fit::Compatible | Fit::Apart if question.loose => Err(question.parted.unwrap_or(loose)),
        Fit::Compatible if is_far_below(&value_x, &value_y, question.growing, maker) => Err(Refusal::Ratio),
        Fit::Compatible if parted(&question, x, y, judge).is_some() => Ok(edge),
        Fit::Compatible => Ok(passed_floor(edge, x, y, &value_x, &value_y, maker.check.ratio_growing)),
        Fit::Apart if sum::is_whole_of(items, a, b) || sum::is_whole_of(items, b, a) => Ok(Edge { fit: Fit::Compatible, ..edge }),
        Fit::Apart if sum::is_rest_of(items, a, b) || sum::is_rest_of(items, b, a) => Ok(Edge { fit: Fit::Compatible, ..edge }),
        Fit::Apart if is_complement(x, y, &value_x, &value_y, maker) => Ok(Edge { fit: Fit::Compatible, ..edge }),
        Fit::Apart => apart(edge, x, y, (&value_x, &value_y), judge),
    }
}

/// Digits of a number that is seldom met twice by chance among many articles.
const NO_CHANCE: usize = 3;
/// A number of fewer digits that say something is round.
const ROUND: usize = 2;

/// True for equal numbers that are hardly so by chance: among many articles, of one event, or of one thing and with digits that say something;
/// *dozens* of anything are no number.
fn is_no_chance(judge: &Judge<'_>, x: &Item<'_>, y: &Item<'_>, question: &Question) -> bool {
    let of = |item: &Item<'_>| (item.number, item.claim.article);
    let digits = || digits_of(x, y, NO_CHANCE);
    let counted = !x.is_floor_in_words() && !y.is_floor_in_words();
    let anchors = judge.signs.anchors;
    let one_event = || anchors.are_of_one_event(x.claim.article, y.claim.article) || anchors.tell_one_event(of(x), of(y));
    // nobody gave the articles of a story to be compared: a round number of two things is chance there, and so is what is only rough
    let round = || !question.one && !digits_of(x, y, ROUND);
    let chance = || judge.maker.story && (is_rough(x) || is_rough(y) || round());
    (judge.is_few() && !chance()) || x.claim.article == y.claim.article || (counted && ((question.one && digits()) || one_event() && !round()))
}

/// True where both values have so many digits that say something.
fn digits_of(x: &Item<'_>, y: &Item<'_>, least: usize) -> bool {
    x.value.digits().min(y.value.digits()) >= least
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
