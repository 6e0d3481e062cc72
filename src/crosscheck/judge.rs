//! What decides whether two claims are compared: their slots, then the weight of signs.

use rust_decimal::Decimal;

use super::anchor::Anchors;
use super::beside::{are_two_sides, is_whole_of_other};
use super::block::Crowds;
use super::claimant::is_same_claimant;
use super::differ::{came_of_it, is_complement, is_rough};
use super::distinct::told_later;
use super::edge::{Edge, Why};
use super::evidence::{Evidence, Weights};
use super::item::{Item, Maker};
use super::kinship::Kinship;
use super::question::Question;
use super::refusal::Refusal;
use super::related::{by_slots, common};
use super::rivalry::takes_place;
use super::sign::Sign;
use super::signs::{Signs, is_set_against};
use super::sum;
use super::thing::Things;
use super::value::{Fit, Value, compare};
use super::weigh::Scales;
use crate::claim::Modality;

/// What signs must weigh beyond what is needed for an equal number to stand for another against a third.
const CARRIES: u32 = 20;
/// How much more equal signs must weigh for a small number of two things.
const OF_TWO_SMALL: i32 = 10;
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
    pub(super) fn by_slots(&self, a: usize, b: usize) -> Result<Edge, Refusal> {
        let edge = by_slots(self, a, b)?;
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
        let (x, y) = (&self.items[a], &self.items[b]);
        if are_two_sides(x, y) {
            return Err(Refusal::OneNarrator);
        }
        if self.is_unweighed(a, b, &told) {
            return told;
        }
        let Some(values) = common(x, y, self.maker) else { return told };
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
        let settled = told.as_ref().err().is_some_and(|refusal| self.is_beyond_signs(a, b, fit, &values, refusal));
        let weights = &self.weights[usize::from(fit != Fit::Apart)];
        if settled || weights.is_empty {
            return told;
        }
        let evidence = self.evidence(a, b, (&values.0, &values.1), fit, &told);
        let sum = weights.sum(&evidence);
        // nobody gave the articles of a story to be compared
        let needed = weights.needed + if self.maker.story && fit == Fit::Apart { weights.story } else { 0 };
        // two flights, two parties
        let chance = fit == Fit::Same && told.as_ref().err() == Some(&Refusal::Concept) && x.claim.unit.is_empty() && values.0.middle() < Decimal::TEN;
        let needed = needed + if chance { OF_TWO_SMALL } else { 0 };
        match told {
            Ok(edge) if sum >= weights.kept => Ok(Edge { weight: self.is_few().then_some(sum), ..edge }),
            Ok(_) => Err(Refusal::Signs(sum)),
            Err(refusal) if sum < needed => Err(refusal),
            Err(_) => {
                let why = weights.reasons(&evidence);
                Ok(self.dated(Edge { weight: Some(sum), ..self.joined(a, b, fit, (sum - needed).unsigned_abs(), why) }))
            }
        }
    }

    /// True where no signs are read: of a table, of a number that took the place of another, and of what slots leave apart among many
    /// articles, where signs join nothing: that two are about one matter is itself only likely.
    fn is_unweighed(&self, a: usize, b: usize, told: &Result<Edge, Refusal>) -> bool {
        let (x, y) = (&self.items[a], &self.items[b]);
        let replaced = told.as_ref().is_ok_and(|edge| edge.fit == Fit::Apart && takes_place(self.items, a, b, &edge.question));
        let table = [x, y].iter().any(|item| !self.scales.reads(item.claim.article));
        // *3.2 billion, against 3.1 billion a year earlier*: of another time that the sentence only points to
        let one_sentence = x.claim.article == y.claim.article && x.claim.sentence == y.claim.sentence;
        let one_breath = one_sentence && x.open != y.open && matches!(told, Err(Refusal::OneNarrator));
        table || replaced || one_breath || (told.is_err() && !self.is_few())
    }

    /// True where the slots keep two claims apart for good, whatever signs say.
    fn is_beyond_signs(&self, a: usize, b: usize, fit: Fit, values: &(Value, Value), refusal: &Refusal) -> bool {
        let (x, y) = (&self.items[a], &self.items[b]);
        // *47 seats for the one list. The other takes 29*: of two sentences that no count of somebody sets against each other
        let counts = x.growing || x.claim.about.tallied || y.claim.about.tallied || x.claim.sentence == y.claim.sentence;
        // *the prosecutor asked for ten years*: what may be is no other count of what is
        let sought = (x.claim.modality == Modality::Possible) != (y.claim.modality == Modality::Possible);
        let of_slot = match refusal {
            Refusal::OneNarrator => (fit == Fit::Apart && !counts) || tell_two_things(x, y),
            Refusal::Modality => sought,
            _ => false,
        };
        of_slot
            || Sign::of(*refusal).is_none()
            || self.is_final(a, b, fit, values, *refusal)
            || fit == Fit::Compatible
            || (fit == Fit::Apart && self.is_sum(a, b, values))
    }

    /// True for a refusal that signs could mend of other claims, but not of these.
    fn is_final(&self, a: usize, b: usize, fit: Fit, values: &(Value, Value), refusal: Refusal) -> bool {
        let (x, y) = (&self.items[a], &self.items[b]);
        let apart = fit == Fit::Apart;
        match refusal {
            // of two times that both are told, or counted anew each time: two questions, whatever else is shared
            Refusal::Time => {
                let two_times = x.told.zip(y.told).is_some_and(|(x, y)| self.maker.story || !x.is_day() || !y.is_day());
                apart && (x.once || y.once || two_times)
            }
            // a number that two articles give of one thing may be placed by each in its own way
            Refusal::Place => {
                let one_matter = x.claim.article != y.claim.article && self.maker.concepts(x, y) == Kinship::Same && self.maker.may_share_place(x, y);
                apart || self.maker.story || !one_matter
            }
            Refusal::Years => apart,
            Refusal::Scope => {
                let of_part = x.claim.article != y.claim.article && is_whole_of_other(x, y);
                let left = x.growing && y.growing && x.claim.about.remains != y.claim.about.remains;
                of_part || left || (apart && (sum::is_of_told_part(self.items, a, b) || sum::is_of_told_part(self.items, b, a)))
            }
            Refusal::Undated => x.published.is_some() != y.published.is_some(),
            Refusal::Ratio => apart && values.0.ratio(&values.1).is_none_or(|ratio| ratio > Decimal::from(self.maker.check.ratio_growing)),
            _ => false,
        }
    }

    /// A difference of which one article itself tells what came first: *17, up from 14 on Tuesday*, where the other gives the 14.
    fn dated(&self, edge: Edge) -> Edge {
        let earlier = || self.scales.is_told_as_earlier(edge.a, edge.b) || self.scales.is_told_as_earlier(edge.b, edge.a);
        let edge = Edge { only_later: edge.only_later || (edge.fit == Fit::Apart && self.is_few() && earlier()), ..edge };
        told_later(edge, &self.items[edge.a], &self.items[edge.b])
    }

    fn evidence(&self, a: usize, b: usize, values: (&Value, &Value), fit: Fit, told: &Result<Edge, Refusal>) -> Evidence {
        let mut evidence = self.scales.evidence(a, b, values, fit);
        evidence.set(Sign::Crowd, self.crowds.part(self.items, a, b));
        let told = told.as_ref().map_or_else(|refusal| Sign::of(*refusal), |_| Some(Sign::Slots));
        told.into_iter().for_each(|sign| evidence.set(sign, 1));
        evidence
    }

    fn is_sum(&self, a: usize, b: usize, values: &(Value, Value)) -> bool {
        let whole = |x: usize, y: usize| sum::is_whole_of(self.items, x, y) || sum::is_rest_of(self.items, x, y);
        whole(a, b) || whole(b, a) || is_complement(&self.items[a], &self.items[b], &values.0, &values.1, self.maker)
    }

    /// What the signs of two claims weigh as those of equal values, and which of them most.
    pub(super) fn weight_if_equal(&self, a: usize, b: usize, values: &(Value, Value), told: &Result<Edge, Refusal>) -> (i32, Why) {
        let [_, equal] = &self.weights;
        let evidence = self.evidence(a, b, (&values.0, &values.1), Fit::Same, told);
        (equal.sum(&evidence), equal.reasons(&evidence))
    }

    /// Two claims of one question by signs alone, with so much doubt.
    pub(super) fn told_by_signs(&self, a: usize, b: usize, fit: Fit, doubt: u8) -> Edge {
        let question = self.maker.signed(&self.items[a], &self.items[b], doubt, self.signs.anchors);
        Edge { a, b, fit, question, only_later: false, strength: None, weight: None, why: Why::default(), joined: true }
    }

    /// Two claims that only signs join; what these weigh beyond what is needed takes from the doubt.
    fn joined(&self, a: usize, b: usize, fit: Fit, beyond: u32, why: Why) -> Edge {
        let doubt = u32::from(self.maker.check.doubt.signs).saturating_sub(beyond / SCALE);
        let told = self.told_by_signs(a, b, fit, doubt as u8);
        let only_later = fit == Fit::Apart && came_of_it(&self.items[a], &self.items[b]);
        let strength = (fit == Fit::Apart).then_some(beyond);
        // that two numbers are equal may be chance: it carries a difference further only where more speaks for it
        let question = Question { loose: fit != Fit::Apart && beyond < CARRIES, ..told.question };
        Edge { question, only_later, strength, why, ..told }
    }
}

/// True where one voice gives two numbers, unless its sentence sets them against each other: of two things.
fn tell_two_things(x: &Item<'_>, y: &Item<'_>) -> bool {
    let set_against = x.claim.sentence == y.claim.sentence && (is_set_against(x, y) || x.former || y.former || x.rival || y.rival);
    x.claim.article != y.claim.article || (is_same_claimant(x, y) && !set_against)
}
