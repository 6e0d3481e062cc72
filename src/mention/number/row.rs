//! What the numbers of a row tell each other: figures and ages that go on, points of a share, rates, a unit behind the last.

use rust_decimal::Decimal;

use super::age;
use super::atom::{Atom, INCIDENCE};
use super::compose::Nature;
use super::scan::Scan;
use crate::claim::Bound;
use crate::mention::NumberKind;
use crate::rule::RangePart;
use crate::text::Kind;

/// Completes the numbers of a sentence by those beside them.
pub(super) fn tell(scan: Scan<'_>, atoms: &mut [Atom]) {
    incidence(scan, atoms);
    compared(scan, atoms);
    ordinals_go_back(scan, atoms);
    figures_go_on(scan, atoms);
    ages_go_on(scan, atoms);
    over_time(scan, atoms);
    points(scan, atoms);
    lists(scan, atoms);
}

/// *Platforms 1 to 6*, *articles 12 et 13*: what the first number names, the next one does too.
fn figures_go_on(scan: Scan<'_>, atoms: &mut [Atom]) {
    for at in 1..atoms.len() {
        let (before, behind) = atoms.split_at_mut(at);
        let Some((b, after)) = behind.split_first_mut() else { return };
        let a = &before[at - 1];
        let and = |end: usize, start: usize| start == end + 1 && scan.is(end, scan.known().numeral_and);
        let row_goes_on = |b: &Atom| scan.kind(b.end).is_none_or(|kind| kind == Kind::Mark) || after.first().is_some_and(|next| and(b.end, next.start));
        let listed = |b: &Atom| b.start == a.end + 1 && scan.word(a.end) == "," && row_goes_on(b) && scan.word(b.end) != "%";
        let plain = a.kind == NumberKind::Figure && b.kind == NumberKind::Amount && b.nature == Nature::Count && b.unit.is_none() && !b.in_words;
        let joins = || and(a.end, b.start) || listed(b) || scan.range_words(a.end, b.start).next().is_some();
        let counted = b.scale != Decimal::ONE || scan.phrase(b.end, scan.known().noun).is_some() || scan.is(b.end, scan.known().unknown);
        if plain && b.start == b.number.0 && !counted && joins() {
            b.kind = NumberKind::Figure;
        }
    }
}

/// *Les 6, 7 et 8e étages*, *the 2 and 3rd floors*: the letters of the last number tell of those before it too.
fn ordinals_go_back(scan: Scan<'_>, atoms: &mut [Atom]) {
    for at in (1..atoms.len()).rev() {
        let (before, behind) = atoms.split_at_mut(at);
        let (a, b) = (&mut before[at - 1], &behind[0]);
        let joined = b.start == a.end + 1 && (scan.is(a.end, scan.known().numeral_and) || scan.word(a.end) == ",");
        let plain = a.kind == NumberKind::Amount && a.unit.is_none() && a.nature == Nature::Count && !a.in_words && a.value < b.value;
        if joined && plain && b.kind == NumberKind::Ordinal && !b.in_words {
            (a.kind, a.nature) = (NumberKind::Ordinal, Nature::Ordinal);
        }
    }
}

/// How many words may stand between a number and those among whom it is counted: nine *deaths of infants* per thousand.
const MOST_COUNTED: usize = 4;

/// *3 cases per 100,000 people*: the noun stands between, and the people are not counted.
fn incidence(scan: Scan<'_>, atoms: &mut [Atom]) {
    let units = &scan.rules.units;
    if !scan.marked.all.contains(scan.known().incidence) {
        return;
    }
    let mut at = 0;
    while at < atoms.len() {
        let counts = atoms[at].unit.is_none() && atoms[at].kind == NumberKind::Amount && atoms[at].nature == Nature::Count && !atoms[at].is_year;
        let end = atoms[at].end;
        let rate = (end..end + MOST_COUNTED).take_while(|at| scan.kind(*at) == Some(Kind::Word)).find_map(|at| {
            let (end, unit) = scan.unit_word(at).filter(|(_, unit)| units[*unit as usize].dimension == INCIDENCE)?;
            Some((at, end, unit))
        });
        if let Some((from, to, unit)) = rate.filter(|_| counts) {
            atoms[at].unit = Some(unit);
            atoms.iter_mut().filter(|atom| from <= atom.start && atom.start < to).for_each(|atom| atom.kind = NumberKind::Figure);
        }
        at += 1;
    }
}

/// How far behind an amount, in words, another may stand with which it is compared.
const COMPARED: usize = 8;
/// What is compared in one breath is at most so many times as much.
const ALIKE: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// *22 hours a week instead of 20*, *4,2 milliards d'euros contre 3,8*, *112 euros sur 430*: what an amount is compared with has its scale and unit.
fn compared(scan: Scan<'_>, atoms: &mut [Atom]) {
    for at in 1..atoms.len() {
        let (before, behind) = atoms.split_at_mut(at);
        let b = &mut behind[0];
        // *22 hours a week instead of 20*: an article counts nothing
        let Some(a) = before.iter().rev().find(|atom| !matches!(atom.nature, Nature::Article | Nature::One)) else { continue };
        let plain = |atom: &Atom| atom.kind == NumberKind::Amount && matches!(atom.nature, Nature::Count) && !atom.is_year && !atom.value.is_zero();
        // *149 patients in 24 hours, against 162*: the time tells when
        let when = age::is_duration(scan, a, false) && (scan.word(a.end) == "," || before.iter().any(|atom| plain(atom) && atom.unit.is_none()));
        if when || !plain(a) || !plain(b) || b.unit.is_some() || b.like_year || a.unit.is_some() && a.unit == scan.rules.multiple || !is_compared(scan, a, b) {
            continue;
        }
        let times = |value: Decimal| a.value.checked_div(value).is_some_and(|times| times <= ALIKE && times >= Decimal::ONE / ALIKE);
        let scaled = b.value.checked_mul(a.scale).filter(|value| a.scale != b.scale && b.scale == Decimal::ONE && times(*value) && !times(b.value));
        if let Some(value) = scaled {
            (b.value, b.scale) = (value, a.scale);
            b.grain = b.grain.checked_mul(a.scale).unwrap_or(b.grain);
        }
        if times(b.value) {
            b.unit = a.unit;
        }
    }
}

/// True where a word sets the second number against the first, and nothing else is counted by it.
fn is_compared(scan: Scan<'_>, a: &Atom, b: &Atom) -> bool {
    let known = scan.known();
    let small = known.set(&[known.determiner, known.adjective]);
    let led = (a.end..b.start).rev().take_while(|at| scan.marked.classes[*at].meets(&small) && !scan.is(*at, known.preposition)).last().unwrap_or(b.start);
    let ratio = || scan.phrase_before(led, known.numeral_ratio).filter(|cue| a.unit.is_some() && a.value <= b.value && *cue <= a.end + 1);
    let Some(cue) = scan.phrase_before(led, known.compared).or_else(ratio).filter(|cue| *cue >= a.end && *cue <= a.end + COMPARED) else { return false };
    let open = (a.end..cue).all(|at| scan.kind(at) == Some(Kind::Word) || at + 1 == cue && scan.word(at) == ",");
    let goes_on = known.set(&[known.unknown, known.numeral_of, known.noun]);
    // *four main topics*, *20 others*: it counts something of its own
    let described = scan.is(b.end, known.adjective) && scan.phrase(b.end + 1, known.noun).is_some();
    // *from the 412-bed hospital*
    let compound = scan.is_hyphen(b.end) && scan.glued(b.end) && scan.glued(b.end + 1);
    let counts = compound
        || scan.phrase(b.end, known.noun).is_some()
        || scan.marked.classes.get(b.end).is_some_and(|next| next.meets(&goes_on))
        || scan.word(b.end) == "%";
    open && !counts && !described
}

/// The unit of the last item reaches back over a list: 12, 15 and 18 euros.
fn lists(scan: Scan<'_>, atoms: &mut [Atom]) {
    let mut ended = false;
    for at in (0..atoms.len().saturating_sub(1)).rev() {
        let (before, behind) = atoms.split_at_mut(at + 1);
        let (a, b) = (&mut before[at], &behind[0]);
        let gap = b.start.saturating_sub(a.end);
        let joined = gap == 1 && (scan.is(a.end, scan.known().numeral_and) || ended && scan.word(a.end) == ",");
        let joined = joined || scan.range_words(a.end, b.start).any(|word| word.part == RangePart::Join) && !scan.is_hyphen(a.end);
        ended = joined;
        if joined
            && a.unit.is_none()
            && !a.is_year
            && a.kind == NumberKind::Amount
            && !matches!(b.kind, NumberKind::Ordinal | NumberKind::Figure | NumberKind::Nothing)
            && a.nature != Nature::Article
        {
            a.unit = b.unit;
            if b.kind == NumberKind::Age {
                a.kind = NumberKind::Age;
            }
        }
    }
}

/// *Aged 34 and 41 years*: what the first number tells, the next one does too.
fn ages_go_on(scan: Scan<'_>, atoms: &mut [Atom]) {
    for at in 1..atoms.len() {
        let (before, behind) = atoms.split_at_mut(at);
        let (a, b) = (&before[at - 1], &mut behind[0]);
        let joined = b.start == a.end + 1 && (scan.is(a.end, scan.known().numeral_and) || scan.word(a.end) == ",");
        if joined && a.kind == NumberKind::Age && b.kind == NumberKind::Amount && age::is_duration(scan, b, false) {
            b.kind = NumberKind::Age;
        }
    }
}

/// How far before a time, in words, an amount may stand that is spread over it.
const SPREAD: usize = 6;

/// *A raise of 12 % over three years*: behind an amount the word tells for how long, and bounds nothing.
fn over_time(scan: Scan<'_>, atoms: &mut [Atom]) {
    let known = scan.known();
    for at in 1..atoms.len() {
        let (before, behind) = atoms.split_at_mut(at);
        let (a, b) = (&before[at - 1], &mut behind[0]);
        let over = b.start + 1 == b.core && b.bound == Bound::MoreThan && scan.is(b.start, known.numeral_over) && age::is_duration(scan, b, false);
        let small = known.set(&[known.preposition, known.auxiliary, known.modal]);
        let free = b.start > 0 && !scan.marked.classes[b.start - 1].meets(&small);
        if over && free && a.end + SPREAD >= b.start && (a.end..b.start).all(|at| scan.kind(at) == Some(Kind::Word)) {
            (b.start, b.bound) = (b.core, Bound::Exact);
        }
    }
}

/// A share moves by so many points; an index by more.
const MOST_POINTS: i64 = 60;

/// *Turnout was 38 per cent, up four points*: points of a share, where the sentence speaks of one.
fn points(scan: Scan<'_>, atoms: &mut [Atom]) {
    let known = scan.known();
    let named = known.set(&[known.numeral_points, known.numeral_point_part]);
    if !scan.marked.all.meets(&named) || scan.marked.all.contains(known.about_index) {
        return;
    }
    let shares = scan.marked.all.contains(known.about_points) || atoms.iter().any(|atom| atom.unit.is_some() && atom.unit == scan.rules.percent);
    for atom in atoms.iter_mut().filter(|atom| shares && atom.kind == NumberKind::Share) {
        // *a quarter-point*, *a quarter of a point*
        let end = scan.phrase(atom.end, known.numeral_points).filter(|end| *end > atom.end + 1 && !scan.is(*end, known.noun));
        if let Some(end) = end.or_else(|| scan.phrase(atom.end, known.numeral_point_part)) {
            (atom.end, atom.unit, atom.kind, atom.bound) = (end, scan.rules.point, NumberKind::Amount, Bound::Exact);
            atom.value = (atom.value / Decimal::ONE_HUNDRED).normalize();
        }
    }
    for atom in atoms.iter_mut().filter(|atom| shares && atom.unit.is_none() && atom.kind == NumberKind::Amount && atom.nature != Nature::Article) {
        let end = scan.phrase(atom.end, known.numeral_points).filter(|_| atom.value <= Decimal::from(MOST_POINTS));
        if let Some(end) = end {
            (atom.end, atom.unit) = (end, scan.rules.point);
        }
    }
}
