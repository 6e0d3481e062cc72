//! What two numbers make together: ranges, parts of a whole, lists with one unit.

use rust_decimal::Decimal;

use super::atom::{Atom, as_share};
use super::compose::Nature;
use super::level::{changes, level};
use super::row;
use super::scan::Scan;
use super::unit;
use crate::claim::Bound;
use crate::mention::NumberKind;
use crate::rule::RangePart;
use crate::text::Kind;

/// Adds the bounds that stand beside a number, and its age words.
pub(super) fn bounds(scan: Scan<'_>, atom: &mut Atom) {
    atom.core = atom.start;
    if matches!(atom.kind, NumberKind::Figure | NumberKind::Nothing) {
        return;
    }
    if let Some((start, bound)) = before(scan, atom) {
        (atom.start, atom.bound) = (start, bound);
    } else if let Some((end, word)) = scan.bound_behind(atom.end).filter(|(end, _)| !is_amount(scan, *end)) {
        (atom.end, atom.bound) = (end, word.bound);
    } else if let Some(bound) = behind_noun(scan, atom) {
        atom.bound = bound;
    }
}

/// What is said of a number before it. Of two bounds the outer one holds (*up to about 100*), and small words may stand between (*up to a $500 fine*).
fn before(scan: Scan<'_>, atom: &Atom) -> Option<(usize, Bound)> {
    let near = scan.bound_before(atom.start).filter(|(start, _)| !is_no_bound(scan, atom, *start)).map(|(start, word)| (start, word.bound));
    if near.is_some_and(|(_, bound)| bound != Bound::Approx) {
        return near;
    }
    let inner = near.map_or_else(|| scan.phrase_before(atom.start, scan.known().numeral_inset), |(start, _)| Some(start));
    // one word alone may be a preposition (*over a 10-year period*), and what is more than a rounded number may be so beside it (*en plus des quelque 120*)
    let holds = |bound: Bound| bound != Bound::Approx && (near.is_none() || bound != Bound::MoreThan);
    let outer = inner.and_then(|at| scan.bound_before(at).filter(|(start, word)| at - start > 1 && holds(word.bound)));
    outer.map(|(start, word)| (start, word.bound)).or(near)
}

/// True where an amount begins: *£45m plus £5m* is no bound of the first.
fn is_amount(scan: Scan<'_>, at: usize) -> bool {
    let money = scan.rules.symbols.get(scan.word(at)).is_some_and(|symbol| scan.rules.units[symbol.unit as usize].money);
    scan.kind(at + usize::from(money)) == Some(Kind::Digits)
}

/// True for a word that belongs to its verb (*take over 12 planes*) or tells what lies above (*under two feet of mud*).
fn is_no_bound(scan: Scan<'_>, atom: &Atom, start: usize) -> bool {
    let known = scan.known();
    if start + 1 != atom.start {
        return false;
    }
    let dimension = atom.unit.map(|unit| scan.rules.units[unit as usize].dimension.as_str());
    let verb = || start.checked_sub(1).is_some_and(|before| scan.is(before, known.numeral_phrasal));
    let taken = scan.is(start, known.numeral_over) && dimension.is_none() && verb();
    let covered = || scan.is(start, known.numeral_cover) && dimension == Some(LENGTH) && scan.is(atom.end, known.numeral_of);
    taken || covered()
}

/// The dimension of depths.
const LENGTH: &str = "length";

/// What is said of a number behind the noun that it counts, or behind a comma: *200 élèves environ*, *35 %, tout au plus*.
fn behind_noun(scan: Scan<'_>, atom: &Atom) -> Option<Bound> {
    let known = scan.known();
    let counts = atom.nature == Nature::Count;
    let of = |at: usize| at + usize::from(scan.is(at, known.numeral_of));
    // *250 000 euros d'amende au plus*
    let linked = scan.phrase(of(atom.end), known.noun).filter(|_| counts && (atom.unit.is_none() || of(atom.end) > atom.end));
    let noun = match linked {
        Some(end) => end,
        None if scan.word(atom.end) == "," => atom.end + 1,
        None => return None,
    };
    let (end, word) = scan.bound_behind(noun)?;
    // *12 people plus 3*, *20 trains au maximum de leur capacité* say nothing of the number before; *douze personnes au moins sont mortes* does
    let verbs = known.set(&[known.auxiliary, known.modal]);
    let verb = || scan.marked.classes.get(end).is_some_and(|classes| classes.meets(&verbs));
    let closed = (scan.kind(end).is_none_or(|kind| kind == Kind::Mark) || verb()) && !scan.is_hyphen(noun);
    closed.then_some(word.bound)
}

/// The shares, ranges and lists among neighbours.
pub(super) fn neighbours(scan: Scan<'_>, atoms: &mut Vec<Atom>) {
    let mut at = 0;
    while at + 1 < atoms.len() {
        match pair(scan, &atoms[at], &atoms[at + 1]) {
            Pair::Joined(joined) => {
                atoms[at] = joined;
                atoms.remove(at + 1);
            }
            Pair::Neither => {
                atoms.drain(at..at + 2);
            }
            Pair::Level(first) => {
                atoms[at] = first;
                at += 1;
            }
            Pair::Apart => at += 1,
        }
    }
    row::tell(scan, atoms);
}

enum Pair {
    Joined(Atom),
    /// A score, a season: no number at all.
    Neither,
    /// The first of two levels, with the scale of the second: *from 214 to 275 million*.
    Level(Atom),
    Apart,
}

fn pair(scan: Scan<'_>, a: &Atom, b: &Atom) -> Pair {
    // *aucune personne n'a*: none of nobody is none
    if a.kind == NumberKind::Nothing && b.kind == NumberKind::Nothing && a.end == b.start {
        return Pair::Joined(a.clone());
    }
    let joins = |atom: &Atom| atom.high.is_none() && !matches!(atom.kind, NumberKind::Ordinal | NumberKind::Figure | NumberKind::Nothing);
    if !joins(a) || !joins(b) {
        return Pair::Apart;
    }
    if let Some(measured) = tolerance(scan, a, b) {
        return Pair::Joined(measured);
    }
    if let Some(share) = ratio(scan, a, b) {
        return Pair::Joined(share);
    }
    if let Some(again) = repeated(scan, a, b) {
        return Pair::Joined(again);
    }
    if let Some(sum) = compound(scan, a, b).or_else(|| tail(scan, a, b)) {
        return Pair::Joined(sum);
    }
    range(scan, a, b)
}

/// How far off a value may be: *12 ± 3 kg*, *52 +/- 3 %*. The number is the value, with the unit of both.
fn tolerance(scan: Scan<'_>, a: &Atom, b: &Atom) -> Option<Atom> {
    let marks: String = (a.end..b.number.0).map_while(|at| (scan.kind(at) == Some(Kind::Mark)).then(|| scan.word(at))).collect();
    let same = a.unit.is_none() || b.unit.is_none() || a.unit == b.unit;
    let told = matches!(marks.as_str(), "±" | "+/-" | "+/−") && same && a.kind == b.kind;
    told.then(|| Atom { end: b.end, number: (a.number.0, b.number.1), unit: b.unit.or(a.unit), like_year: false, ..a.clone() })
}

/// How many words may stand between a part and its whole: one *passenger* in five.
const MOST_BETWEEN: usize = 3;

/// Half a tenth, in hundredths.
const HALF_A_TENTH: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// One in five, four trains of ten.
fn ratio(scan: Scan<'_>, a: &Atom, b: &Atom) -> Option<Atom> {
    let known = scan.known();
    let cue = scan.phrase_before(b.start, known.numeral_ratio).or_else(|| quotient(scan, a, b)).filter(|cue| *cue >= a.end)?;
    let between = cue - a.end;
    // *on twelve planes and on 780 employees*: two things; *eight nurses and doctors in ten*: one
    let two = |at: usize| scan.is(at, known.numeral_and) && (at + 2 < cue || !scan.is(at + 1, known.noun));
    let words = (a.end..cue).all(|at| scan.kind(at) == Some(Kind::Word) && !two(at));
    let whole = |atom: &Atom| atom.unit.is_none() && atom.value.is_integer() && atom.value > Decimal::ZERO && !atom.is_year && atom.kind == NumberKind::Amount;
    let fits = between <= MOST_BETWEEN && words && whole(a) && whole(b) && a.value <= b.value && b.value > Decimal::ONE;
    // *two goals in two games*: no part of a whole
    let fits = fits && (between == 0 || a.value < b.value);
    // with a noun in between, the whole is a round number and no noun follows it
    let noun = between > 0 && (scan.phrase(b.end, known.noun).is_some() || is_name(scan, b.end) || !is_round(b.value));
    // *un contrat portant sur 110 avions*, *une étude menée sur 200 patients*, *a budget cut in 30*: the verb's word, and no whole
    let led = between > 0 && b.value > Decimal::TEN && (scan.is(cue - 1, known.verb) || scan.is(cue - 1, known.participle));
    // *47 seats out of 90*: a count and what it is counted of; *47 patients in 100* is a share
    let counted = between > 0 && a.value > Decimal::TEN && ![Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND].contains(&b.value);
    let noun = noun || led;
    let one = !matches!(a.nature, Nature::Article) || between > 0 || b.value >= Decimal::TWO;
    // *un entonnoir sur plusieurs centaines de spectateurs*: nobody counts among who knows how many
    let vague = !matches!(b.bound, Bound::Exact | Bound::Approx) && (b.start, b.end) == b.number;
    if !fits || noun || !one || vague || !matches!(b.nature, Nature::Count) {
        return None;
    }
    if counted {
        return Some(Atom { end: b.end, number: (a.number.0, b.number.1), ..a.clone() });
    }
    let value = a.value.checked_div(b.value)?;
    let mut share = Atom { end: b.end, number: (a.number.0, b.number.1), value, nature: Nature::Count, ..a.clone() };
    let bound = a.bound;
    as_share(scan, &mut share);
    // *nine in ten* is as fine as tenths are: 91 % is no other share
    if b.value == Decimal::TEN {
        share.grain = HALF_A_TENTH;
    }
    if bound != Bound::Exact {
        share.bound = bound;
    }
    Some(share)
}

/// *One over twenty*, where nothing else is said.
fn quotient(scan: Scan<'_>, a: &Atom, b: &Atom) -> Option<usize> {
    let over = scan.is(b.start, scan.known().numeral_over) && b.core == b.start + 1 && a.end == b.start;
    (over && a.start == 0 && b.end == scan.len()).then_some(b.start)
}

/// Letters and digits of one word: a model.
fn is_name(scan: Scan<'_>, at: usize) -> bool {
    scan.is(at, scan.known().capital) && scan.glued(at + 1) && scan.kind(at + 1) == Some(Kind::Digits)
}

fn is_round(value: Decimal) -> bool {
    value <= Decimal::TEN || (value % Decimal::TEN).is_zero()
}

/// The dimensions whose units a comma may part: 2 years, 3 months.
const PARTED: [&str; 3] = ["time", "months", "length"];

/// A unit and a smaller one of the same dimension: 2 hours and 30 minutes, 3 dollars 50 cents.
fn compound(scan: Scan<'_>, a: &Atom, b: &Atom) -> Option<Atom> {
    let listed = scan.word(a.end) == "," && PARTED.contains(&scan.rules.units[a.unit? as usize].dimension.as_str());
    let joint = scan.is(a.end, scan.known().numeral_and) || listed;
    let close = b.start == a.end || b.start == a.end + 1 && joint;
    let units = &scan.rules.units;
    let (big, small) = (&units[a.unit? as usize], &units[b.unit? as usize]);
    let plain = a.kind == NumberKind::Amount && b.kind == NumberKind::Amount && b.bound == Bound::Exact && a.scale == Decimal::ONE && b.scale == Decimal::ONE;
    if !close || !plain || !a.value.is_integer() || a.value.is_sign_negative() {
        return None;
    }
    let joined = Atom { end: b.end, number: (a.number.0, b.number.1), ..a.clone() };
    if big.money && small.part_of_money && b.value < Decimal::ONE.checked_div(small.factor)? {
        return Some(Atom { value: a.value.checked_add(b.value.checked_mul(small.factor)?)?, grain: Decimal::new(5, 3), ..joined });
    }
    let times = big.factor.checked_div(small.factor)?;
    let fits = big.dimension == small.dimension && !big.money && times > Decimal::ONE && b.value < times.max(Decimal::TEN);
    let value = a.value.checked_mul(times)?.checked_add(b.value)?;
    fits.then_some(Atom { value: value.round_dp(6), unit: b.unit, grain: b.grain, nature: Nature::Count, ..joined })
}

/// A bare number behind a unit, in the unit below it: one hour thirty, 3 euros 50, 1 m 80.
fn tail(scan: Scan<'_>, a: &Atom, b: &Atom) -> Option<Atom> {
    let unit = scan.rules.units.get(a.unit? as usize)?;
    let plain = a.kind == NumberKind::Amount && a.bound != Bound::Range && a.scale == Decimal::ONE && a.value.is_integer() && a.end > a.number.1;
    let small = b.unit.is_none() && b.kind == NumberKind::Amount && b.nature == Nature::Count && b.bound == Bound::Exact && b.value.is_integer();
    let parts = unit::parts_of(scan, unit)?;
    let digits = if b.in_words { b.value >= Decimal::TEN } else { scan.word(b.start).len() == 2 };
    let joined = unit.money && b.start == a.end + 1 && scan.is(a.end, scan.known().numeral_and) && b.end == scan.len() && scan.is_bare();
    let fits = (b.start == a.end || joined) && b.start == b.number.0 && b.end == b.number.1 && b.value < parts && digits;
    let plain = plain || joined && a.kind == NumberKind::Amount && a.scale == Decimal::ONE && a.value.is_integer();
    if !plain || !small || !fits || a.value.is_sign_negative() || scan.may_be_counted(b.end) || counts_on(scan, b.end) {
        return None;
    }
    let joined = Atom { end: b.end, number: (a.number.0, b.number.1), nature: Nature::Count, grain: Decimal::new(5, 1), ..a.clone() };
    let below = if unit.dimension == unit::TIME {
        scan.rules.units.iter().position(|other| other.dimension == unit::TIME && other.factor * parts == unit.factor)
    } else {
        None
    };
    match below {
        Some(row) => Some(Atom { value: a.value.checked_mul(parts)?.checked_add(b.value)?, unit: u32::try_from(row).ok(), ..joined }),
        None => Some(Atom { value: a.value.checked_add(b.value.checked_div(parts)?)?, grain: Decimal::new(5, 3), ..joined }),
    }
}

/// True where what follows shows that the number is not over, or that it counts something of its own.
fn counts_on(scan: Scan<'_>, at: usize) -> bool {
    scan.word(at) == "%" || scan.is(at, scan.known().adjective) || scan.is(at, scan.known().capital)
}

/// The same number again in digits in brackets: *thirty (30) days*.
fn repeated(scan: Scan<'_>, a: &Atom, b: &Atom) -> Option<Atom> {
    let inside = b.start == a.end + 1 && scan.word(a.end) == "(" && scan.word(b.end) == ")" && b.unit.is_none();
    if !inside || a.value != b.value || a.kind != b.kind || a.in_words == b.in_words || a.unit.is_some() {
        return None;
    }
    let unit = unit::behind(scan, b.end + 1, false, false);
    Some(Atom { end: unit.map_or(b.end + 1, |unit| unit.end), unit: unit.map(|unit| unit.unit), number: (a.number.0, b.number.1), ..a.clone() })
}

fn range(scan: Scan<'_>, a: &Atom, b: &Atom) -> Pair {
    let words: smallvec::SmallVec<[_; 4]> =
        scan.range_words(a.end, b.core).chain(scan.range_words(a.end, b.start)).filter(|word| word.part == RangePart::Join).collect();
    if words.is_empty() {
        return Pair::Apart;
    }
    let hyphen = scan.kind(a.end) == Some(Kind::Mark);
    // *+4 % à 75 %*: by so much, to so much
    if scan.word(a.start) == "+" && !hyphen && scan.word(b.start) != "+" {
        return Pair::Apart;
    }
    // *entre « 1,5 et 2 millions »*
    let quoted = a.start.checked_sub(1).filter(|at| matches!(scan.word(*at), "\"" | "«" | "“"));
    let opened =
        scan.range_words_before(quoted.unwrap_or(a.start)).find(|(_, open)| open.part == RangePart::Open && words.iter().any(|join| join.group == open.group));
    if opened.is_none() && words.iter().all(|word| word.needs_open) {
        return if opened_otherwise(scan, a, b) { joined_range(a.start - 1, a.clone(), b) } else { Pair::Apart };
    }
    let (low, high) = shared_scale(a, b);
    if (a.is_year && b.is_year) || (a.like_year && hyphen && b.unit.is_none()) {
        return Pair::Neither;
    }
    let change = changes(scan, opened.map_or(a.start, |(start, _)| start));
    if let Some(first) = level(a, b).filter(|_| change && opened.is_some()) {
        return Pair::Level(first);
    }
    // *up 1.2 % to 7,543 points*: a unit behind the first number only is none of the second
    let shared = high.unit.is_some() || low.unit.is_none() || opened.is_some() || low.end == low.number.1;
    let shared = shared && (low.unit == high.unit || low.unit != scan.rules.multiple);
    let fits = low.value < high.value && shared && fits_unit(&low, &high) && low.kind == high.kind && !low.is_year && !high.is_year && !change;
    if hyphen && !(fits && counts(scan, &high)) {
        // *a $7-a-month plan*: so much for each, and no score
        let each = a.unit.is_some() && b.nature == Nature::Article;
        return if scan.glued(a.end) && !each { Pair::Neither } else { Pair::Apart };
    }
    if !fits || (matches!(low.nature, Nature::Article | Nature::One) && opened.is_none()) {
        return Pair::Apart;
    }
    joined_range(opened.map_or(a.start, |(start, _)| start), low, &high)
}

fn joined_range(start: usize, low: Atom, high: &Atom) -> Pair {
    Pair::Joined(Atom {
        start,
        end: high.end,
        number: (low.number.0, high.number.1),
        high: Some(high.value),
        bound: Bound::Range,
        unit: high.unit.or(low.unit),
        nature: Nature::Count,
        like_year: false,
        ..low
    })
}

/// *From 30 and 40 degrees*, where nothing else is written: the opening word of another range.
fn opened_otherwise(scan: Scan<'_>, a: &Atom, b: &Atom) -> bool {
    let and = b.start == a.end + 1 && scan.is(a.end, scan.known().numeral_and) && a.start == 1;
    let opened = and && scan.range_words_before(a.start).any(|(_, word)| word.part == RangePart::Open);
    opened && a.value < b.value && a.kind == b.kind && fits_unit(a, b) && scan.is_bare()
}

/// A scale behind the second number reaches back to the first: 3-5 million.
fn shared_scale(a: &Atom, b: &Atom) -> (Atom, Atom) {
    let mut low = a.clone();
    let plain = a.scale == Decimal::ONE && b.scale != Decimal::ONE && (!a.in_words || b.in_words) && (a.bound == Bound::Exact || a.start < a.core);
    let base = b.value.checked_div(b.scale).unwrap_or(b.value);
    if let Some(value) = thousands(a, b) {
        low.value = value;
        low.grain = b.grain;
    }
    let reaches = plain && a.value < base && a.value < b.scale;
    if let Some(value) = low.value.checked_mul(b.scale).filter(|_| reaches) {
        low.value = value;
        low.grain = low.grain.checked_mul(b.scale).unwrap_or(low.grain);
        low.scale = b.scale;
        low.is_year = false;
    }
    let mut high = b.clone();
    if low.unit.is_some() && high.unit.is_some() && low.kind != high.kind {
        high.kind = low.kind;
    }
    low.kind = high.kind;
    (low, high)
}

/// Numbers of a range are at most so many times each other where the first leaves out its thousands.
const NEAR: i64 = 3;

/// *Entre 8 et 9.000*: the first number is one of thousands too.
fn thousands(a: &Atom, b: &Atom) -> Option<Decimal> {
    let in_digits = !a.in_words && !b.in_words && a.scale == Decimal::ONE && b.scale == Decimal::ONE && a.unit.is_none();
    let value = a.value.checked_mul(Decimal::ONE_THOUSAND)?;
    let near = value < b.value && b.value <= value.checked_mul(Decimal::from(NEAR))?;
    let small = a.value > Decimal::ONE && a.value < Decimal::ONE_THOUSAND && a.value.is_integer() && b.value >= Decimal::ONE_THOUSAND;
    (in_digits && small && near && !b.is_year && !b.like_year && (b.value % Decimal::ONE_THOUSAND).is_zero()).then_some(value)
}

fn fits_unit(low: &Atom, high: &Atom) -> bool {
    low.unit.is_none() || high.unit.is_none() || low.unit == high.unit
}

/// True where a number is followed by what it counts.
fn counts(scan: Scan<'_>, atom: &Atom) -> bool {
    atom.unit.is_some() || atom.scale != Decimal::ONE || scan.may_be_counted(atom.end)
}

/// A number before or behind words that multiply: ten times as many, multiplied by three, divided by two.
pub(super) fn multiple(scan: Scan<'_>, atom: &mut Atom) {
    if atom.unit.is_some() || atom.kind != NumberKind::Amount {
        return;
    }
    let known = scan.known();
    if let Some(end) = scan.phrase(atom.end, known.numeral_times) {
        (atom.unit, atom.end) = (scan.rules.multiple, end);
        return;
    }
    let by = |class| scan.phrase_before(atom.start, class).filter(|_| atom.high.is_none());
    let (start, value) = match (by(known.numeral_multiplied), by(known.numeral_divided)) {
        (Some(start), _) => (Some(start), Some(atom.value)),
        (None, Some(start)) => (Some(start), Decimal::ONE.checked_div(atom.value)),
        (None, None) => (None, None),
    };
    if let (Some(start), Some(value)) = (start, value) {
        (atom.start, atom.value, atom.unit) = (start, value.round_dp(4), scan.rules.multiple);
    }
}
