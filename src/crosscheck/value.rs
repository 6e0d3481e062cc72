//! Values: intervals with a modifier, compared by what their words allow.

use rust_decimal::Decimal;

use crate::claim::{Bound, Claim};

/// How two values stand to each other, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The same value, as far as the words tell.
    Same,
    /// The same value, by words such as `about` alone.
    About,
    /// Not the same value, but both can be right.
    Compatible,
    /// They cannot both be right.
    Apart,
}

/// A value in the unit of its comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value {
    low: Option<Decimal>,
    high: Option<Decimal>,
    bound: Bound,
    grain: Decimal,
    counted: bool,
    /// What follows from the rest, reckoned once: a value is compared with many others.
    middle: Decimal,
    place: Decimal,
    digits: u8,
}

impl Value {
    /// The value of a claim; none for a claim without number. `convert` turns it into the unit of the comparison.
    pub(super) fn of(claim: &Claim, convert: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        let all = |value: Option<Decimal>| value.map_or(Some(None), |value| convert(value).map(Some));
        let (low, high) = (all(claim.low)?, all(claim.high)?);
        low.or(high)?;
        let zero = convert(Decimal::ZERO)?;
        let grain = convert(claim.grain)?.checked_sub(zero)?.abs();
        Some(Self::new(low, high, claim.bound.unwrap_or(Bound::Exact), grain, claim.unit.is_empty()))
    }

    fn new(low: Option<Decimal>, high: Option<Decimal>, bound: Bound, grain: Decimal, counted: bool) -> Self {
        let middle = middle(low, high);
        let written = grain.checked_mul(Decimal::TWO).unwrap_or(grain);
        Self { low, high, bound, grain, counted, middle, place: zeros(middle).max(written), digits: digits(middle) }
    }

    /// A number as finely given as another value.
    pub(super) fn exact(number: Decimal, like: &Self) -> Self {
        Self::new(Some(number), Some(number), Bound::Exact, like.grain, like.counted)
    }

    /// The one number that stands for it.
    pub(super) fn middle(&self) -> Decimal {
        self.middle
    }

    /// How many of its digits say something.
    pub(super) fn digits(&self) -> usize {
        usize::from(self.digits)
    }

    /// True where it says that there is none.
    pub(super) fn is_none(&self) -> bool {
        self.middle().is_zero() && self.bound == Bound::Exact
    }

    /// True where the words leave one side open.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.bound, Bound::AtLeast | Bound::MoreThan | Bound::AtMost | Bound::LessThan)
    }

    /// How finely it is written: the place of its last digit that says something.
    pub(super) fn place(&self) -> Decimal {
        self.place
    }

    /// Whole counts below a hundred are meant as they stand.
    fn is_small_count(&self) -> bool {
        self.counted && self.middle().abs() < Decimal::ONE_HUNDRED && self.middle().fract().is_zero() && self.bound == Bound::Exact
    }

    /// What `about` allows around the value.
    fn around(&self) -> Decimal {
        let twentieth = Decimal::new(5, 2);
        match self.bound {
            Bound::Approx => {
                let share = |part: Decimal| self.middle().abs().checked_mul(part).unwrap_or_default();
                share(twentieth).max(self.grain.min(share(Decimal::new(25, 2))))
            }
            _ => Decimal::ZERO,
        }
    }

    /// The ends of what the words allow.
    fn ends(&self) -> (Option<Decimal>, Option<Decimal>) {
        let around = self.around();
        let middle = self.middle();
        match self.bound {
            Bound::AtLeast | Bound::MoreThan => (Some(middle), None),
            Bound::AtMost | Bound::LessThan => (None, Some(middle)),
            Bound::Range => (self.low, self.high),
            Bound::Exact | Bound::Approx => (middle.checked_sub(around), middle.checked_add(around)),
        }
    }

    /// The factor between two values, at least one; none where one is zero.
    pub(super) fn ratio(&self, other: &Self) -> Option<Decimal> {
        let (a, b) = (self.middle().abs(), other.middle().abs());
        a.max(b).checked_div(a.min(b))
    }
}

/// How many digits of a number say something: none of nothing.
fn digits(number: Decimal) -> u8 {
    let mut mantissa = number.mantissa().unsigned_abs();
    while mantissa > 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
    }
    mantissa.checked_ilog10().map_or(0, |tens| tens as u8 + 1)
}

/// The one number that stands for an interval.
fn middle(low: Option<Decimal>, high: Option<Decimal>) -> Decimal {
    match (low, high) {
        (Some(low), Some(high)) => low.checked_add(high).and_then(|sum| sum.checked_div(Decimal::TWO)).unwrap_or(low),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Decimal::ZERO,
    }
}

/// The place of the last digit before the zeros at the end, of which two digits stand before.
fn zeros(middle: Decimal) -> Decimal {
    let value = middle.abs();
    let mut place = Decimal::ZERO;
    let mut next = Decimal::TEN;
    while value >= next * Decimal::TEN && (value % next).is_zero() {
        place = next;
        let Some(further) = next.checked_mul(Decimal::TEN).filter(|further| *further < Decimal::MAX / Decimal::ONE_HUNDRED) else { break };
        next = further;
    }
    place
}

/// Compares two values; the same for (a, b) and (b, a).
pub(super) fn compare(a: &Value, b: &Value) -> Fit {
    if (a.low, a.high, a.is_open()) == (b.low, b.high, b.is_open()) {
        return Fit::Same;
    }
    let one_value = |value: &Value| matches!(value.bound, Bound::Exact | Bound::Approx);
    if one_value(a) && one_value(b) {
        return match (is_rounded(a, b), is_about(a, b)) {
            (true, _) => Fit::Same,
            (false, true) => Fit::About,
            (false, false) => Fit::Apart,
        };
    }
    let below = |end: Option<Decimal>, start: Option<Decimal>| matches!((end, start), (Some(end), Some(start)) if end < start);
    let ((low_a, high_a), (low_b, high_b)) = (a.ends(), b.ends());
    if below(high_a, low_b) || below(high_b, low_a) { Fit::Apart } else { Fit::Compatible }
}

/// True where the words of approximation of one or both reach the other.
fn is_about(a: &Value, b: &Value) -> bool {
    let distance = || a.middle.checked_sub(b.middle).map(|distance| distance.abs());
    let hedged = a.bound == Bound::Approx || b.bound == Bound::Approx;
    hedged && distance().is_some_and(|distance| distance <= a.around().max(b.around()))
}

/// True where one is the other, rounded or cut to fewer places.
fn is_rounded(a: &Value, b: &Value) -> bool {
    if a.is_small_count() && b.is_small_count() {
        return a.middle == b.middle;
    }
    let (coarse, fine) = if a.place >= b.place { (a, b) } else { (b, a) };
    let place = coarse.place;
    let Some(distance) = coarse.middle.checked_sub(fine.middle).map(|distance| distance.abs()) else { return false };
    // what is a whole place away is neither
    if distance > place {
        return false;
    }
    let near = || place <= Decimal::ONE || coarse.middle.abs() / Decimal::from(20) >= distance;
    let half = || distance.checked_mul(Decimal::TWO).is_some_and(|twice| twice <= place);
    let cut = || !place.is_zero() && fine.middle.checked_div(place).is_some_and(|places| places.trunc() * place == coarse.middle);
    (half() || cut()) && near()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(number: &str, grain: &str) -> Value {
        let decimal = |text: &str| text.parse().expect("a decimal");
        Value::new(Some(decimal(number)), Some(decimal(number)), Bound::Exact, decimal(grain), true)
    }

    #[test]
    fn what_is_rounded_or_cut_is_the_same_value() {
        let fit = |a: (&str, &str), b: (&str, &str)| compare(&value(a.0, a.1), &value(b.0, b.1));
        assert_eq!(fit(("12000", "500"), ("12300", "0.5")), Fit::Same, "rounded");
        assert_eq!(fit(("24000", "500"), ("24900", "0.5")), Fit::Same, "cut");
        assert_eq!(fit(("12000", "500"), ("13000", "0.5")), Fit::Apart, "a whole place away");
        assert_eq!(fit(("12", "0.5"), ("13", "0.5")), Fit::Apart, "small counts are meant as they stand");
    }
}
