//! Numbers that are somebody's age.

use rust_decimal::Decimal;

use super::atom::Atom;
use super::scan::Scan;
use crate::mention::NumberKind;
use crate::text::Kind;

/// Nobody is older.
const OLDEST: i64 = 125;
/// A day in seconds.
const DAY: Decimal = Decimal::from_parts(86_400, 0, 0, false, 0);

/// Turns a number into an age where the words around it say so.
pub(super) fn age(scan: Scan<'_>, atom: &mut Atom) {
    let known = scan.known();
    if atom.value > Decimal::from(OLDEST) || atom.kind != NumberKind::Amount {
        return;
    }
    if let Some(end) = scan.phrase(atom.number.1, known.age_after) {
        let unit = (atom.number.1..end).find_map(|at| scan.unit_word(at)).map(|(_, unit)| unit);
        (atom.kind, atom.end, atom.unit) = (NumberKind::Age, end.max(atom.end), unit.or(atom.unit));
        return;
    }
    let behind_cue = scan.phrase_before(atom.start, known.age_before).is_some() && is_duration(scan, atom, true);
    if behind_cue || of_person(scan, atom) || between_commas(scan, atom) {
        atom.kind = NumberKind::Age;
    }
}

pub(super) fn is_duration(scan: Scan<'_>, atom: &Atom, or_bare: bool) -> bool {
    atom.unit.map_or(or_bare, |unit| matches!(scan.rules.units[unit as usize].dimension.as_str(), "months" | "time"))
}

/// A man of 34 years.
fn of_person(scan: Scan<'_>, atom: &Atom) -> bool {
    let known = scan.known();
    let Some(of) = atom.start.checked_sub(1).filter(|of| scan.is(*of, known.numeral_of)) else { return false };
    let person = [known.noun_person, known.role, known.person].into_iter().any(|class| scan.phrase_before(of, class).is_some());
    person && is_duration(scan, atom, false) && !is_of_hours(scan, atom)
}

/// Nobody is told to be so many hours old: *des gardes de douze heures* are no guards of that age.
fn is_of_hours(scan: Scan<'_>, atom: &Atom) -> bool {
    let unit = atom.unit.and_then(|unit| scan.rules.units.get(unit as usize));
    unit.is_some_and(|unit| unit.dimension == "time" && unit.factor < DAY)
}

/// A name, a comma, the age, a comma.
fn between_commas(scan: Scan<'_>, atom: &Atom) -> bool {
    let known = scan.known();
    let before = atom.start > 1 && scan.word(atom.start - 1) == "," && scan.is(atom.start - 2, known.capital);
    // *in Kent, 30*: a place is not so old
    let before = before
        && scan.phrase_before(atom.start - 1, known.place).is_none()
        && (atom.unit.is_some() || atom.start < 3 || !scan.is(atom.start - 3, known.preposition_place));
    let behind = matches!(scan.word(atom.end), "," | "." | ")" | "") && scan.kind(atom.end) != Some(Kind::Digits);
    before && behind && is_duration(scan, atom, true) && !atom.in_words && atom.start == atom.number.0
}
