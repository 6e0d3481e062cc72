//! What the cross-check asks of units: their dimension, and how one becomes another.

use rust_decimal::Decimal;

/// Units as the rules know them.
pub(super) trait Units {
    /// The dimension of a symbol: two values are compared where it is the same.
    fn dimension<'a>(&'a self, unit: &'a str) -> &'a str;
    /// A value in `from` as one in `to`; none where they do not convert.
    fn convert(&self, from: &str, to: &str, value: Decimal) -> Option<Decimal>;
}

/// Knows that a unit is itself.
pub(super) struct SameSymbol;

impl Units for SameSymbol {
    fn dimension<'a>(&'a self, unit: &'a str) -> &'a str {
        unit
    }

    fn convert(&self, from: &str, to: &str, value: Decimal) -> Option<Decimal> {
        (from == to).then_some(value)
    }
}
