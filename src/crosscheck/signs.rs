//! Signs that two claims whose concepts are only related answer one question: what their sentences share, and whether anything else could be meant.

use std::collections::BTreeMap;

use rapidhash::RapidHashMap;
use rust_decimal::Decimal;

use super::anchor::Anchors;
use super::claimant::are_two_claimants;
use super::item::Item;
use super::question::Question;
use super::thing::Things;
use super::time::DAY;
use super::value::Value;
use crate::rule::{self, Check};

/// What the signs are read from.
pub(super) struct Signs<'a> {
    settings: &'a rule::Signs,
    /// Units of shares.
    shares: &'a BTreeMap<String, u32>,
    /// So few articles are taken to be about one matter.
    few: bool,
    pub(super) anchors: &'a Anchors,
    things: &'a Things,
    /// How many numbers of one concept and unit an article gives.
    counts: RapidHashMap<(usize, &'a str, &'a str), u32>,
}

/// Bytes between two sentences, one right behind the other, that set two claimants against each other.
const BESIDE: u32 = 200;
/// Shared names, and shared general things, weigh no more than this many.
const MOST_NAMES: u32 = 2;
const MOST_GENERAL: u32 = 1;
/// So many shared names of articles, an unlisted one counting twice, are one more point for one event.
const EVENT_STEP: u32 = 6;
/// Two values are close where one is at most so many percent of the other.
const CLOSE: i64 = 125;

impl<'a> Signs<'a> {
    pub(super) fn new(items: &'a [Item<'a>], check: &'a Check, few: bool, anchors: &'a Anchors, things: &'a Things) -> Self {
        let mut counts = RapidHashMap::default();
        for item in items {
            *counts.entry(key(item)).or_default() += 1;
        }
        Self { settings: &check.signs, shares: &check.whole, few, anchors, things, counts }
    }

    /// The points; none where the values are too far apart for a question that only signs support.
    pub(super) fn points(&self, x: &Item<'_>, y: &Item<'_>, question: &Question, values: (&Value, &Value)) -> u32 {
        let settings = self.settings;
        let Some(ratio) = values.0.ratio(values.1) else { return 0 };
        let own = x.claim.article == y.claim.article;
        // shares of one wide noun in one article are of several things that are asked of it
        let shares = own && self.shares.contains_key(x.claim.unit.as_str()) && !is_set_against(x, y);
        let at_once = matches!((x.published, y.published), (Some(x), Some(y)) if x.apart(y) <= settings.days * DAY)
            || (self.few && (x.published.is_none() || y.published.is_none()));
        if shares || (!own && !at_once) || (ratio > Decimal::from(settings.ratio) && !own) {
            return 0;
        }
        let close = if ratio <= Decimal::new(CLOSE, 2) { settings.close } else { 0 };
        // names alone do not tell that a wider noun stands for a narrower one
        if !own && !question.one && close == 0 && self.things.shared(x.number, y.number) == (0, 0) {
            return 0;
        }
        self.around(x, y) + self.articles(x, y, question) + close + if question.one { settings.same } else { 0 }
    }

    /// True where each of two articles gives one number of its concept and unit.
    pub(super) fn are_sole(&self, x: &Item<'_>, y: &Item<'_>) -> bool {
        let sole = |item: &Item<'_>| self.counts.get(&key(item)).is_some_and(|count| *count == 1);
        x.claim.article != y.claim.article && sole(x) && sole(y)
    }

    /// True where two articles are so near that one number in both is hardly chance: few were given, or they are of the same days and name the same in the sentence.
    pub(super) fn are_joined(&self, x: &Item<'_>, y: &Item<'_>) -> bool {
        let near = matches!((x.published, y.published), (Some(x), Some(y)) if x.apart(y) <= self.settings.days * DAY);
        self.few || (near && self.unlisted(x, y) > 0)
    }

    /// Number of names outside the rules that two sentences share.
    pub(super) fn unlisted(&self, x: &Item<'_>, y: &Item<'_>) -> u32 {
        self.anchors.common(&self.anchors.of_claim[x.number], &self.anchors.of_claim[y.number]).1
    }

    /// True where what two sentences share, or what their articles do, singles out one event among many articles.
    pub(super) fn tell_one_event(&self, x: &Item<'_>, y: &Item<'_>) -> bool {
        let of = |item: &Item<'_>| (item.number, item.claim.article);
        self.things.shared(x.number, y.number).1 > 0 || self.anchors.tell_one_event(of(x), of(y))
    }

    /// True for a deed that few articles speak of.
    pub(super) fn is_telling(&self, deed: &str) -> bool {
        self.things.is_rare(deed)
    }

    /// What the two sentences share beside the concept.
    fn around(&self, x: &Item<'_>, y: &Item<'_>) -> u32 {
        let (general, rare) = self.things.shared(x.number, y.number);
        let (known, unknown) = self.anchors.common(&self.anchors.of_claim[x.number], &self.anchors.of_claim[y.number]);
        self.settings.name * (known + unknown).min(MOST_NAMES) + self.settings.thing * general.min(MOST_GENERAL) + self.settings.rare * rare
    }

    /// What the articles tell: two claimants set against each other in one, or one number of the kind in each of two.
    fn articles(&self, x: &Item<'_>, y: &Item<'_>, question: &Question) -> u32 {
        let settings = self.settings;
        let (a, b) = (x.claim.article, y.claim.article);
        if a == b {
            let points = |points: u32, given: bool| if given { points } else { 0 };
            return points(settings.claimed, are_two_claimants(x, y))
                + points(settings.beside, are_beside(x, y))
                + points(settings.against, is_set_against(x, y));
        }
        let (known, unknown) = self.anchors.common(&self.anchors.of_article[a], &self.anchors.of_article[b]);
        let event = settings.event * ((known + 2 * unknown) / EVENT_STEP).min(MOST_NAMES).max(u32::from(self.few));
        event + if self.are_sole(x, y) { if question.one { settings.sole } else { settings.sole / 2 } } else { 0 }
    }
}

/// True where two sentences are one, or nearly so.
pub(super) fn are_beside(x: &Item<'_>, y: &Item<'_>) -> bool {
    x.claim.sentence.start.abs_diff(y.claim.sentence.start) <= BESIDE
}

/// True where one sentence sets both against each other, or the second sets itself against the first.
pub(super) fn is_set_against(x: &Item<'_>, y: &Item<'_>) -> bool {
    let second = if x.claim.span.start <= y.claim.span.start { y } else { x };
    are_beside(x, y) && second.claim.about.contrast
}

fn key<'i>(item: &'i Item<'_>) -> (usize, &'i str, &'i str) {
    (item.claim.article, item.dimension, &item.claim.concept)
}
