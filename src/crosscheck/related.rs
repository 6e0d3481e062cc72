//! What the slots and values of two claims tell, before any sign is weighed: whether both answer one question, and how their values stand.

use rust_decimal::Decimal;

use super::beside::is_whole_of_other;
use super::claimant::are_two_claimants;
use super::differ::{apart, is_complement, is_far_below, is_rough, is_same_time, is_telling, is_word_for_word, parted, passed_floor};
use super::edge::{Edge, Why};
use super::item::{Item, Maker};
use super::judge::Judge;
use super::kinship::Kinship;
use super::question::Question;
use super::refusal::Refusal;
use super::rivalry::{is_title, may_differ, takes_place, takes_up};
use super::sum;
use super::value::{Fit, Value, compare};
use crate::rule::Values;

/// Two claims by their slots, or what keeps them apart.
pub(super) fn by_slots(judge: &Judge<'_>, a: usize, b: usize) -> Result<Edge, Refusal> {
    let Judge { items, maker, signs, .. } = judge;
    let (x, y) = (&items[a], &items[b]);
    let question = asked(judge, x, y)?;
    let values = common(x, y, maker).ok_or(Refusal::Unit)?;
    let fit = fit(maker, &values);
    let telling = || x.figure.is_some() && y.figure.is_some() && signs.are_joined(x, y);
    if question.distant && (fit != Fit::Same || !telling()) {
        return Err(Refusal::Concept);
    }
    let points = question.related.then(|| signs.points(x, y, &question, (&values.0, &values.1)));
    let edge = Edge { a, b, fit, question, only_later: false, strength: None, weight: None, why: Why::default(), joined: false };
    Related { judge, x, y, values: (&values.0, &values.1), points, edge: signed(maker, edge, points) }.edge()
}

/// The question that both answer, before any value is looked at.
fn asked(judge: &Judge<'_>, x: &Item<'_>, y: &Item<'_>) -> Result<Question, Refusal> {
    let maker = judge.maker;
    if (x.verbatim || y.verbatim) && !is_word_for_word(x, y, maker) {
        return Err(Refusal::Never);
    }
    if is_whole_of_other(x, y) && x.claim.article != y.claim.article && maker.concepts(x, y) != Kinship::Distant {
        return Err(Refusal::Scope);
    }
    maker.question(x, y, judge.signs.anchors)
}

/// How two values stand to each other, as the check reads them.
fn fit(maker: &Maker<'_>, values: &(Value, Value)) -> Fit {
    match maker.check.values {
        Values::Rounding => compare(&values.0, &values.1),
        Values::Exact if values.0.middle() == values.1.middle() => Fit::Same,
        Values::Exact => Fit::Apart,
    }
}

/// Signs may tell that two concepts are one, where the values differ; some doubt stays.
fn signed(maker: &Maker<'_>, edge: Edge, points: Option<u32>) -> Edge {
    let strength = points.filter(|points| *points >= maker.check.signs.needed && edge.fit != Fit::Same);
    let mut question = edge.question;
    if strength.is_some() {
        question.loose = false;
        question.doubt = question.doubt.saturating_add(maker.check.doubt.signs).saturating_sub(maker.check.doubt.concept);
    }
    Edge { question, strength, ..edge }
}

/// Two items of one question, as far as their slots tell, and their values in one unit.
struct Related<'r, 'a> {
    judge: &'r Judge<'a>,
    x: &'r Item<'a>,
    y: &'r Item<'a>,
    values: (&'r Value, &'r Value),
    /// What signs tell of two related concepts.
    points: Option<u32>,
    edge: Edge,
}

impl Related<'_, '_> {
    fn edge(self) -> Result<Edge, Refusal> {
        let Self { judge, edge, .. } = self;
        if edge.fit == Fit::About {
            return self.about();
        }
        if edge.fit == Fit::Apart && takes_place(judge.items, edge.a, edge.b, &edge.question) {
            return self.in_place();
        }
        self.is_no_part()?;
        if edge.fit != Fit::Same {
            may_differ(edge.a, edge.b, &edge.question, self.values, judge)?;
        }
        match edge.fit {
            Fit::Same | Fit::About => self.equal(),
            Fit::Compatible | Fit::Apart if edge.question.loose => Err(edge.question.parted.unwrap_or(self.loose())),
            Fit::Compatible => self.compatible(),
            Fit::Apart => self.apart(),
        }
    }

    fn loose(&self) -> Refusal {
        Refusal::Loose(self.points)
    }

    /// Values that may be one in round numbers: what grows has grown, anything else is the same.
    fn about(self) -> Result<Edge, Refusal> {
        let Self { x, y, edge, .. } = self;
        let grown = edge.question.growing && !is_same_time(x, y);
        let fit = if grown { Fit::Apart } else { Fit::Same };
        let telling = if grown { !edge.question.loose } else { self.is_telling() };
        telling.then_some(Edge { fit, only_later: grown, ..edge }).ok_or(self.loose())
    }

    fn is_telling(&self) -> bool {
        is_telling(self.values.0, &self.edge.question, self.judge.maker)
    }

    /// The one article says that the one number took the place of the other.
    fn in_place(self) -> Result<Edge, Refusal> {
        let Self { judge, x, y, edge, .. } = self;
        let near = self.values.0.ratio(self.values.1).is_some_and(|ratio| ratio <= Decimal::from(judge.maker.check.ratio_growing));
        let question = Question { loose: false, ..edge.question };
        // *1,100, and not the 320 given by the mayor*: the mayor holds to it
        let only_later = !x.rival && !y.rival;
        near.then_some(Edge { only_later, question, ..edge }).ok_or(Refusal::Ratio)
    }

    /// One narrator tells of two things, and the number of a part is not that of the whole.
    fn is_no_part(&self) -> Result<(), Refusal> {
        let Self { x, y, edge: Edge { a, b, fit, question, .. }, .. } = *self;
        let items = self.judge.items;
        let titled = is_title(x, y, &question) && fit == Fit::Apart;
        if x.claim.article == y.claim.article && fit != Fit::Same && !are_two_claimants(x, y) && !titled && !takes_up(items, a, b) {
            return Err(Refusal::OneNarrator);
        }
        if fit == Fit::Apart && (sum::is_of_told_part(items, a, b) || sum::is_of_told_part(items, b, a)) {
            return Err(Refusal::Scope);
        }
        if fit == Fit::Apart && (sum::tells_part(items, a, b) || sum::tells_part(items, b, a)) {
            return Err(Refusal::OneNarrator);
        }
        Ok(())
    }

    fn equal(self) -> Result<Edge, Refusal> {
        let Self { judge, x, y, edge, .. } = self;
        let signed = self.points.is_some_and(|points| points >= judge.maker.check.signs.needed);
        let telling = signed || (x.figure.is_some() && edge.question.related) || self.is_telling();
        (telling && is_no_chance(judge, x, y, &edge.question)).then_some(edge).ok_or(Refusal::Small)
    }

    fn compatible(self) -> Result<Edge, Refusal> {
        let Self { judge, x, y, values, edge, .. } = self;
        if is_far_below(values.0, values.1, edge.question.growing, judge.maker) {
            return Err(Refusal::Ratio);
        }
        let parted = parted(&edge.question, x, y, judge).is_some();
        Ok(if parted { edge } else { passed_floor(edge, x, y, values.0, values.1, judge.maker.check.ratio_growing) })
    }

    fn apart(self) -> Result<Edge, Refusal> {
        let Self { judge, x, y, values, edge: edge @ Edge { a, b, .. }, .. } = self;
        let adds_up = |a, b| sum::is_whole_of(judge.items, a, b) || sum::is_rest_of(judge.items, a, b);
        if adds_up(a, b) || adds_up(b, a) || is_complement(x, y, values.0, values.1, judge.maker) {
            return Ok(Edge { fit: Fit::Compatible, ..edge });
        }
        apart(edge, x, y, values, judge)
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
pub(super) fn common(x: &Item<'_>, y: &Item<'_>, maker: &Maker<'_>) -> Option<(Value, Value)> {
    if x.keys.unit == y.keys.unit {
        return Some((x.value, y.value));
    }
    let unit = x.claim.unit.as_str().min(&y.claim.unit);
    let value = |item: &Item<'_>| Value::of(item.claim, |value| maker.units.convert(&item.claim.unit, unit, value));
    Some((value(x)?, value(y)?))
}
