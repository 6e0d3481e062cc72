//! A number as understood: exact, with what was said of it.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::claim::Bound;

/// What a number does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// It counts or measures.
    Amount,
    /// It names a place in a row (*57e*, *third*).
    Ordinal,
    /// It is a part of a whole (*one in five*, *un tiers*); the value is in per cent.
    Share,
    /// It counts years of somebody's life.
    Age,
    /// It says that there is none.
    Nothing,
    /// It counts nothing: it names something, it stands where an article might, or it is a unit without its number.
    Figure,
}

/// A number or range, with its bound and unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The lower end; none where open.
    pub low: Option<Decimal>,
    /// The upper end; none where open.
    pub high: Option<Decimal>,
    /// What the words say of it.
    pub bound: Bound,
    /// A row of [`crate::rule::Rules::units`].
    pub unit: Option<u32>,
    /// What it does.
    pub kind: NumberKind,
    /// Half of the last written place, in the unit: `3.5 million` has 50 000.
    pub grain: Decimal,
    /// True where words and not digits gave it.
    pub in_words: bool,
    /// The tokens of the bare number, without bound and unit; of a range, from the first number to the last.
    pub number: Range<u32>,
}
