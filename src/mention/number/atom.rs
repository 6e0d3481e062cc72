//! One number with its unit: what stands between the words that bound it.

use rust_decimal::Decimal;

use super::compose::{self, Composed, Nature};
use super::digits::{self, Read};
use super::guard;
use super::scan::Scan;
use super::unit;
use crate::claim::Bound;
use crate::mention::NumberKind;
use crate::rule::NumberRole;
use crate::text::Kind;

/// A number with its unit, before bounds and ranges.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    /// First token of all that belongs to it.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// First token behind the bound.
    pub(super) core: usize,
    /// The tokens of the bare number.
    pub(super) number: (usize, usize),
    pub(super) value: Decimal,
    /// The factor of its last scale, one without.
    pub(super) scale: Decimal,
    pub(super) grain: Decimal,
    pub(super) high: Option<Decimal>,
    pub(super) bound: Bound,
    pub(super) unit: Option<u32>,
    pub(super) kind: NumberKind,
    pub(super) nature: Nature,
    pub(super) in_words: bool,
    pub(super) like_year: bool,
    /// Four digits like a year, with nothing that they count.
    pub(super) is_year: bool,
}

/// What stands at a token.
pub(super) enum Found {
    /// A number.
    Atom(Atom),
    /// None; goes on at this token.
    Not(usize),
}

/// Reads what stands at a token.
pub(super) fn at(scan: Scan<'_>, at: usize) -> Found {
    match scan.kind(at) {
        Some(Kind::Digits) => digits(scan, at),
        Some(Kind::Mark) => fraction(scan, at),
        Some(Kind::Word) => words(scan, at),
        None => Found::Not(at + 1),
    }
}

fn digits(scan: Scan<'_>, at: usize) -> Found {
    if let Some(beyond) = guard::no_number(scan, at) {
        return Found::Not(beyond.max(at + 1));
    }
    if let Some(height) = in_feet(scan, at) {
        return Found::Atom(height);
    }
    let read = match digits::read(scan.text, &scan.marked.tokens, at, scan.separators) {
        Read::Number(read) => read,
        Read::Not(beyond) => return Found::Not(beyond.max(at + 1)),
    };
    if guard::is_item(scan, at, read.end) && !is_measured(scan, read.end) && !scan.may_be_counted(read.end) {
        return Found::Atom(Atom::figure(at, &Composed { in_words: false, ..Composed::part(read.end, read.value) }));
    }
    if guard::is_label_before(scan, at) && !is_measured(scan, read.end) {
        let whole = guard::glued_run(scan, at) <= read.end;
        return if whole {
            Found::Atom(Atom::figure(at, &Composed { end: read.end, value: read.value, ..Composed::part(read.end, read.value) }))
        } else {
            Found::Not(guard::glued_run(scan, at))
        };
    }
    if scan.phrase(read.end, scan.known().numeral_ordinal).is_some_and(|_| scan.glued(read.end)) {
        return ordinal(scan, at, read);
    }
    if let Some(beyond) = guard::no_number_behind(scan, at, read.end) {
        return Found::Not(beyond.max(read.end));
    }
    if let Some((end, unit)) = per_many(scan, read.end) {
        let composed = compose::with_digits(scan, at, digits::Digits { like_year: false, ..read });
        return composed.map_or(Found::Not(end), |composed| Found::Atom(Atom { end, unit: Some(unit), ..atom(at, &composed) }));
    }
    let Some(read) = divided(scan, at, read) else { return Found::Not(guard::glued_run(scan, at)) };
    let read = mixed(scan, read);
    compose::with_digits(scan, at, read).map_or(Found::Not(read.end), |composed| finish(scan, at, composed))
}

/// The signs of feet and inches in the pack.
const FEET_AND_INCHES: [&str; 2] = ["′", "″"];

/// Feet and inches by their signs: `5'11"`.
fn in_feet(scan: Scan<'_>, at: usize) -> Option<Atom> {
    let sign = |at: usize, signs: [&str; 3]| scan.glued(at) && signs.contains(&scan.word(at));
    let written = sign(at + 1, ["'", "’", "′"]) && scan.glued(at + 2) && sign(at + 3, ["\"", "″", "”"]);
    if !written {
        return None;
    }
    let [whole, part] = [at, at + 2].map(|at| scan.word(at).parse::<Decimal>().ok());
    let [foot, inch] = FEET_AND_INCHES.map(|sign| scan.rules.symbols.get(sign).map(|symbol| symbol.unit));
    let factor = |unit: Option<u32>| Some(scan.rules.units.get(unit? as usize)?.factor);
    let times = factor(foot)?.checked_div(factor(inch)?)?;
    let value = whole?.checked_mul(times)?.checked_add(part.filter(|part| *part < times)?)?;
    Some(Atom { unit: inch, ..atom(at, &Composed { value, in_words: false, nature: Nature::Count, ..Composed::part(at + 4, value) }) })
}

/// *Des modèles 100 % électriques*, *le vol 3 heures plus tard*: what is measured names nothing.
fn is_measured(scan: Scan<'_>, end: usize) -> bool {
    scan.word(end) == "%" || !scan.glued(end) && scan.unit_word(end).is_some()
}

/// `57th`, `3ème`.
fn ordinal(scan: Scan<'_>, at: usize, read: digits::Digits) -> Found {
    let mut composed = match compose::with_digits(scan, at, digits::Digits { like_year: false, ..read }) {
        Some(composed) if composed.end == read.end => composed,
        _ => return Found::Not(read.end + 1),
    };
    composed.end = read.end + 1;
    composed.nature = Nature::Ordinal;
    Found::Atom(atom(at, &composed))
}

/// The dimension of cases among so many people.
pub(super) const INCIDENCE: &str = "incidence";

/// A stroke and a round number of people: `50/100 000`.
fn per_many(scan: Scan<'_>, at: usize) -> Option<(usize, u32)> {
    if scan.word(at) != "/" || !scan.glued(at) || !scan.glued(at + 1) || scan.kind(at + 1) != Some(Kind::Digits) {
        return None;
    }
    let Read::Number(below) = digits::read(scan.text, &scan.marked.tokens, at + 1, scan.separators) else { return None };
    let symbol = scan.rules.symbols.get(format!("/{}", below.value).as_str())?;
    (scan.rules.units[symbol.unit as usize].dimension == INCIDENCE).then_some((below.end, symbol.unit))
}

/// `3/4`, glued, is a quotient; a date or an even chance is none.
fn divided(scan: Scan<'_>, at: usize, read: digits::Digits) -> Option<digits::Digits> {
    if scan.word(read.end) != "/" || !scan.glued(read.end) || !scan.glued(read.end + 1) || scan.kind(read.end + 1) != Some(Kind::Digits) {
        return Some(read);
    }
    let padded = |at: usize| scan.word(at).len() > 1 && scan.word(at).starts_with('0');
    let Read::Number(below) = digits::read(scan.text, &scan.marked.tokens, read.end + 1, scan.separators) else { return None };
    let value = read.value.checked_div(below.value).filter(|value| *value < Decimal::ONE && !padded(at) && !padded(read.end + 1))?;
    let grade = GRADES.contains(&scan.word(read.end + 1)) && below.end == read.end + 2 && !is_part(scan, at, below.end);
    (!grade).then_some(digits::Digits { end: below.end, value, grain: Decimal::new(5, 3), like_year: false })
}

/// The best marks of schools and critics.
const GRADES: [&str; 4] = ["5", "10", "20", "100"];

/// True for a quotient that is one of something, or that stands alone; *noted 12/20* is none.
fn is_part(scan: Scan<'_>, at: usize, end: usize) -> bool {
    scan.is_whole(at, end) || scan.is(end, scan.known().numeral_part_of) || scan.unit_word(end).is_some() || scan.may_be_counted(end)
}

/// `2 1/4`, `2½`, *2 and 1/4*.
fn mixed(scan: Scan<'_>, read: digits::Digits) -> digits::Digits {
    let joined = scan.is(read.end, scan.known().numeral_and) && scan.word(read.end + 1).len() == 1 && scan.word(read.end + 2) == "/";
    let part = match vulgar(scan.word(read.end)) {
        Some(part) => Some((read.end + 1, part)),
        None if joined && read.value.is_integer() => quotient(scan, read.end + 1),
        None if scan.kind(read.end) == Some(Kind::Digits) && scan.word(read.end + 1) == "/" && scan.word(read.end).len() == 1 => quotient(scan, read.end),
        None => None,
    };
    let sum = part.and_then(|(end, part)| Some((end, read.value.checked_add(part)?)));
    sum.map_or(read, |(end, value)| digits::Digits { end, value, grain: Decimal::new(5, 2), like_year: false })
}

/// One group of digits by another.
fn quotient(scan: Scan<'_>, at: usize) -> Option<(usize, Decimal)> {
    let below = scan.kind(at + 2) == Some(Kind::Digits) && scan.glued(at + 1) && scan.glued(at + 2) && scan.word(at + 2).len() <= 2;
    let (above, below) = (scan.word(at).parse::<Decimal>().ok()?, scan.word(at + 2).parse::<Decimal>().ok().filter(|_| below)?);
    Some((at + 3, above.checked_div(below).filter(|part| *part < Decimal::ONE)?))
}

fn fraction(scan: Scan<'_>, at: usize) -> Found {
    if let Some(value) = vulgar(scan.word(at)) {
        let read = digits::Digits { end: at + 1, value, grain: Decimal::new(5, 3), like_year: false };
        return compose::with_digits(scan, at, read).map_or(Found::Not(at + 1), |composed| finish(scan, at, composed));
    }
    let Some(read) = digits::read_fraction(scan.text, &scan.marked.tokens, at, scan.separators) else { return Found::Not(at + 1) };
    compose::with_digits(scan, at, read).map_or(Found::Not(read.end), |composed| finish(scan, at, composed))
}

/// The value of a fraction in one character.
pub(super) fn vulgar(mark: &str) -> Option<Decimal> {
    Some(match mark {
        "½" => Decimal::new(5, 1),
        "¼" => Decimal::new(25, 2),
        "¾" => Decimal::new(75, 2),
        "⅓" => Decimal::ONE / Decimal::from(3),
        "⅔" => Decimal::TWO / Decimal::from(3),
        "⅕" => Decimal::new(2, 1),
        "⅛" => Decimal::new(125, 3),
        _ => return None,
    })
}

fn words(scan: Scan<'_>, at: usize) -> Found {
    if let Some(composed) = compose::leading_point(scan, at) {
        return Found::Atom(atom(at, &composed));
    }
    if scan.words(at).next().is_none() {
        return Found::Not(at + 1);
    }
    if let Some(word) = share(scan, at).or_else(|| multiple(scan, at)) {
        return Found::Atom(word);
    }
    if guard::is_label_before(scan, at) {
        let label = compose::words(scan, at).filter(|composed| composed.nature == Nature::Count);
        // *on the phone six minutes later*
        if let Some(composed) = label.as_ref().filter(|composed| is_measured(scan, composed.end)) {
            return finish(scan, at, composed.clone());
        }
        return label.map_or(Found::Not(at + 1), |composed| Found::Atom(Atom::figure(at, &composed)));
    }
    match compose::words(scan, at) {
        Some(composed) if composed.nature == Nature::Part => part(scan, at, composed),
        Some(composed) => finish(scan, at, composed),
        None => Found::Not(at + 1),
    }
}

/// A half of something, unless it is one of a match or a year.
fn share(scan: Scan<'_>, at: usize) -> Option<Atom> {
    let (end, word) = scan.role(at, NumberRole::Share)?;
    let known = scan.known();
    let other = at.checked_sub(1).is_some_and(|before| scan.is(before, known.numeral_no_share) || scan.is_hyphen(before));
    let counts = scan.words(end).any(|(_, word)| matches!(word.role, NumberRole::Scale | NumberRole::Collective | NumberRole::Article));
    if other || counts || scan.is_hyphen(end) || unit::behind(scan, end, false, false).is_some() {
        return None;
    }
    let mut made = atom(at, &Composed::part(end, word.value));
    as_share(scan, &mut made);
    // *plus du tiers*
    made.bound = word.bound.unwrap_or(made.bound);
    Some(made)
}

/// *Doubled*, *le triple*: so many times what it was.
fn multiple(scan: Scan<'_>, at: usize) -> Option<Atom> {
    let (end, word) = scan.role(at, NumberRole::Multiple)?;
    // *le double champion* won twice; *le double de l'an dernier* is so much more
    let known = scan.known();
    let noun = scan.is(at, known.determiner) || scan.is(at, known.preposition);
    if noun && (scan.may_be_counted(end) || scan.is(end, known.adjective)) {
        return None;
    }
    let composed = Composed { value: word.value, nature: Nature::Count, bound: word.bound, ..Composed::part(end, word.value) };
    Some(Atom { unit: scan.rules.multiple, ..atom(at, &composed) })
}

/// Half a million, quarter of an hour: a part of one unit or scale.
fn part(scan: Scan<'_>, at: usize, mut composed: Composed) -> Found {
    let known = scan.known();
    let mut next = composed.end;
    next += usize::from(scan.is_hyphen(next) && scan.glued(next));
    next += usize::from(scan.is(next, known.numeral_part_of));
    next = scan.role(next, NumberRole::Article).map_or(next, |(end, _)| end);
    if let Some((end, word)) = scan.words(next).find(|(_, word)| matches!(word.role, NumberRole::Scale | NumberRole::Collective)) {
        composed = Composed { end, value: composed.value * word.value, nature: Nature::Count, of: word.of, bound: word.bound, ..composed };
        return finish(scan, at, composed);
    }
    // *the bank's quarter-point cut*
    if scan.phrase(composed.end, known.numeral_point_part).is_some() && !at.checked_sub(1).is_some_and(|before| scan.is(before, known.numeral_no_share)) {
        let mut made = atom(at, &composed);
        as_share(scan, &mut made);
        return Found::Atom(made);
    }
    match scan.unit_word(next) {
        Some((end, row)) if !at.checked_sub(1).is_some_and(|before| scan.is(before, known.numeral_no_share)) => {
            let mut made = atom(at, &composed);
            (made.end, made.unit, made.nature) = (end, Some(row), Nature::Count);
            Found::Atom(made)
        }
        _ => Found::Not(at + 1),
    }
}

/// Adds sign, unit and kind.
fn finish(scan: Scan<'_>, at: usize, composed: Composed) -> Found {
    let mut made = atom(at, &composed);
    if composed.nature == Nature::Nothing {
        made.kind = NumberKind::Nothing;
    }
    if matches!(composed.nature, Nature::Ordinal | Nature::Nothing) {
        return Found::Atom(made);
    }
    unit::attach(scan, &mut made, composed.of);
    if guard::is_time(scan, &made) {
        return Found::Not(made.end.max(at + 1));
    }
    // *0.25 of a per cent*
    let part = made.value < Decimal::ONE && made.value > Decimal::ZERO && composed.nature == Nature::Count;
    if (composed.nature == Nature::Fraction || part) && made.unit.is_none() {
        part_of_unit(scan, &mut made);
    }
    if composed.nature == Nature::Fraction && made.unit.is_none() {
        as_share(scan, &mut made);
    }
    guard::year(scan, &mut made);
    Found::Atom(made)
}

/// Three quarters of an hour, of a million.
fn part_of_unit(scan: Scan<'_>, made: &mut Atom) {
    let known = scan.known();
    if !scan.is(made.end, known.numeral_part_of) {
        return;
    }
    let next = scan.role(made.end + 1, NumberRole::Article).map_or(made.end + 1, |(end, _)| end);
    if let Some((end, row)) = scan.unit_word(next) {
        (made.end, made.unit) = (end, Some(row));
    }
}

/// A smaller share in per cent is not rounded to two places.
const LEAST_SHARE: Decimal = Decimal::ONE;

/// The number as a part of a hundred.
pub(super) fn as_share(scan: Scan<'_>, made: &mut Atom) {
    let exact = made.value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(made.value);
    // what is smaller keeps its first places: a millionth is not nothing
    let rounded = if exact.abs() < LEAST_SHARE { exact.round_sf(4).unwrap_or(exact) } else { exact.round_dp(2) };
    made.bound = if rounded == exact { Bound::Exact } else { Bound::Approx };
    made.value = rounded.normalize();
    made.grain = Decimal::new(5, 1);
    made.unit = scan.rules.percent;
    made.kind = NumberKind::Share;
}

impl Atom {
    /// A number that counts nothing.
    pub(super) fn figure(at: usize, composed: &Composed) -> Self {
        Self { kind: NumberKind::Figure, ..atom(at, composed) }
    }
}

fn atom(at: usize, composed: &Composed) -> Atom {
    Atom {
        start: at,
        end: composed.end,
        core: at,
        number: (at, composed.end),
        value: composed.value,
        scale: composed.scale,
        grain: composed.grain,
        high: None,
        bound: composed.bound.unwrap_or(Bound::Exact),
        unit: None,
        kind: if composed.nature == Nature::Ordinal { NumberKind::Ordinal } else { NumberKind::Amount },
        nature: composed.nature,
        in_words: composed.in_words,
        like_year: composed.like_year,
        is_year: false,
    }
}
