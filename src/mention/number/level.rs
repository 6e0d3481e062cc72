//! Two levels of one change: *rose from 214 to 275 million*.

use rust_decimal::Decimal;

use super::atom::Atom;
use super::scan::Scan;

/// How far before a range a word of change may stand.
const CHANGE_WITHIN: usize = 4;

/// The same where a mark parts the two: *the bill has risen with the wait: from 214 to 275 million*.
const CHANGE_BEFORE_MARK: usize = 12;

/// From one value to another, by a word of change, is no range.
pub(super) fn changes(scan: Scan<'_>, start: usize) -> bool {
    let parted = start.checked_sub(1).is_some_and(|at| matches!(scan.word(at), ":" | "," | "–" | "—"));
    let within = if parted { CHANGE_BEFORE_MARK } else { CHANGE_WITHIN };
    (start.saturating_sub(within)..start).any(|at| scan.is(at, scan.known().numeral_change))
}

/// The first of two levels where only the second tells the scale: *from 214 to 275 million*, *from 12 to 8 million*.
pub(super) fn level(a: &Atom, b: &Atom) -> Option<Atom> {
    let bare = (a.unit.is_none() || a.unit == b.unit) && !a.is_year && a.scale == Decimal::ONE && b.scale != Decimal::ONE && (!a.in_words || b.in_words);
    let base = b.value.checked_div(b.scale)?;
    let near = |low: Decimal, high: Decimal| low > Decimal::ZERO && low.checked_mul(Decimal::TEN).is_some_and(|most| high <= most);
    let near = near(a.value.min(base), a.value.max(base)) && a.value < b.scale;
    let (value, grain) = (a.value.checked_mul(b.scale)?, a.grain.checked_mul(b.scale)?);
    (bare && near).then(|| Atom { value, grain, scale: b.scale, unit: b.unit, ..a.clone() })
}
