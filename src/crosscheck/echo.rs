//! Numbers of few articles that are most likely one though a slot keeps them apart: the place that only one article names, the noun that each
//! translates in its own way, the currency that is said once. That they agree is all that they tell: they carry no difference any further.

use rapidhash::RapidHashSet;
use rust_decimal::Decimal;

use super::edge::{Edge, Why};
use super::item::Item;
use super::judge::Judge;
use super::kinship::Kinship;
use super::position::Positions;
use super::refusal::Refusal;
use super::related::common;
use super::value::{Fit, Value, compare};

/// What signs of equal values must weigh where a slot differs: of one thing, of one thing counted in small numbers, and of two things.
const OF_ONE: i32 = -12;
const OF_ONE_SMALL: i32 = -1;
const OF_TWO: i32 = 10;
/// The same where two things are counted by one telling number, and where values only go together.
const OF_TWO_NAMES: i32 = -6;
const TOGETHER: i32 = -3;
/// Values that go together are no further apart than this.
const NEAR: Decimal = Decimal::from_parts(110, 0, 0, false, 2);
/// A number and the same one rounded are no further apart than this.
const ROUNDED: Decimal = Decimal::from_parts(102, 0, 0, false, 2);
/// From here on a number without unit or noun is an amount.
const AMOUNT: i64 = 1_000_000;
/// What an amount leaves out where one before it in its sentence says it: *15.4 billion euros, not 9.3*.
const FACTORS: [i64; 3] = [1_000, 1_000_000, 1_000_000_000];

/// The pairs of numbers of two articles that no position holds, and which all the same are most likely one or go together.
pub(super) fn echoes(judge: &Judge<'_>, positions: &Positions, pairs: &[(u32, u32)]) -> Vec<Edge> {
    let known: RapidHashSet<(usize, usize)> = positions.between().map(|(ends, _)| ends).collect();
    let joint: RapidHashSet<(u32, u32)> = pairs.iter().copied().collect();
    let root = |at: usize| positions.groups.root(at);
    let is_open = |a: usize, b: usize| root(a) != root(b) && !known.contains(&(root(a).min(root(b)), root(a).max(root(b))));
    let article = |at: usize| judge.items[at].claim.article as u32;
    let read: Vec<usize> = (0..judge.items.len()).filter(|at| judge.scales.reads(judge.items[*at].claim.article)).collect();
    let mut found = Vec::new();
    for (at, a) in read.iter().copied().enumerate() {
        let others = read[at + 1..].iter().copied();
        let others = others.filter(|b| joint.contains(&(article(a).min(article(*b)), article(a).max(article(*b)))) && is_open(a, *b));
        found.extend(others.filter_map(|b| Echo { judge, a, b }.edge()));
    }
    found
}

/// Two numbers of two articles.
struct Echo<'e, 'a> {
    judge: &'e Judge<'a>,
    a: usize,
    b: usize,
}

impl<'e, 'a> Echo<'e, 'a> {
    fn pair(&self) -> (&'e Item<'a>, &'e Item<'a>) {
        (&self.judge.items[self.a], &self.judge.items[self.b])
    }

    fn edge(&self) -> Option<Edge> {
        let (x, y) = self.pair();
        if x.keys.dimension != y.keys.dimension {
            return self.is_unit_left_out().then(|| self.made(Fit::Same, Why::default()));
        }
        let values = common(x, y, self.judge.maker)?;
        let fit = compare(&values.0, &values.1);
        let told = self.judge.by_slots(self.a, self.b);
        if fit == Fit::Apart {
            return None;
        }
        let (weight, why) = self.judge.weight_if_equal(self.a, self.b, &values, &told);
        match fit {
            Fit::Same => told.map_or_else(|refusal| self.is_one(refusal, weight, &values), |_| weight >= 0).then(|| self.made(fit, why)),
            Fit::About | Fit::Compatible => self.go_together(weight, &values).then(|| self.made(Fit::Compatible, why)),
            Fit::Apart => None,
        }
    }

    fn made(&self, fit: Fit, why: Why) -> Edge {
        let doubt = &self.judge.maker.check.doubt;
        Edge { why, ..self.judge.told_by_signs(self.a, self.b, fit, doubt.signs + doubt.anchor) }
    }

    fn kinship(&self) -> Kinship {
        let (x, y) = self.pair();
        self.judge.maker.concepts(x, y)
    }

    /// True for a number that two articles give of one thing, though a slot differs, or of two things that are one by two names.
    fn is_one(&self, refusal: Refusal, weight: i32, values: &(Value, Value)) -> bool {
        let (x, _) = self.pair();
        let number = values.0.middle().abs();
        let exact = values.0.middle() == values.1.middle();
        if !exact && values.0.ratio(&values.1).is_none_or(|ratio| ratio > ROUNDED) {
            return false;
        }
        // a round number says as little as a small one
        let small = (number < Decimal::TEN || values.0.digits() <= 1) && x.claim.unit.is_empty();
        match (refusal, self.kinship()) {
            (Refusal::Concept, _) => exact && number >= Decimal::TEN && values.0.digits() > 1 && weight >= OF_TWO_NAMES,
            (Refusal::Never, Kinship::Same) => exact && number != Decimal::ONE && weight >= OF_ONE,
            (Refusal::Never | Refusal::Small | Refusal::Loose(_) | Refusal::OneNarrator | Refusal::Unit, _) => false,
            (_, Kinship::Distant) => weight >= OF_TWO,
            _ => weight >= if small { OF_ONE_SMALL } else { OF_ONE },
        }
    }

    /// True for a bound, a range or a round number of one thing that lies right at the number of the other article.
    fn go_together(&self, weight: i32, values: &(Value, Value)) -> bool {
        let near = values.0.ratio(&values.1).is_some_and(|ratio| ratio <= NEAR);
        near && weight >= TOGETHER && self.kinship() != Kinship::Distant
    }

    /// True where one article gives an amount without its unit, and perhaps without its *million*, that the other one gives in full.
    fn is_unit_left_out(&self) -> bool {
        let (x, y) = self.pair();
        let (bare, full) = if x.claim.unit.is_empty() { (x, y) } else { (y, x) };
        let one_number = |factor: i64| bare.value.middle().checked_mul(Decimal::from(factor)) == Some(full.value.middle());
        let telling = bare.value.digits() > 1;
        let is_bare = bare.claim.unit.is_empty() && !full.claim.unit.is_empty() && !bare.is_floor_in_words();
        let unnamed = bare.counted.row.is_none();
        if one_number(1) {
            let amount = bare.value.middle().abs() >= Decimal::from(AMOUNT);
            return is_bare && if amount { unnamed || telling } else { bare.value.digits() > 2 && bare.claim.concept.is_empty() };
        }
        is_bare && unnamed && telling && FACTORS.into_iter().any(one_number) && self.is_said_before(bare, full)
    }

    /// True where the sentence of a bare number gives a greater amount in the unit of the other.
    fn is_said_before(&self, bare: &Item<'_>, full: &Item<'_>) -> bool {
        let beside = |item: &&Item<'_>| item.claim.article == bare.claim.article && item.claim.sentence == bare.claim.sentence;
        let mut others = self.judge.items.iter().filter(beside);
        others.any(|item| item.unit == full.unit && item.claim.span.end <= bare.claim.span.start && item.value.middle() >= Decimal::from(FACTORS[0]))
    }
}
