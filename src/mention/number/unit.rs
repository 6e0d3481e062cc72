//! The unit of a number: words and signs behind it, currencies before it, suffixes in between.

use rust_decimal::Decimal;

use super::atom::Atom;
use super::compose::{self, Nature};
use super::scan::Scan;
use crate::mention::Mark;
use crate::rule::{Sense, SuffixWhen, Symbol, SymbolSide, Unit};
use crate::text::{Kind, WordId};

/// A unit and where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    pub(super) end: usize,
    pub(super) unit: u32,
}

/// How many tokens a sign may have.
const MOST_TOKENS: usize = 6;
/// Digits of one group of a figure.
const DIGITS_OF_A_GROUP: usize = 3;

/// Finds sign, suffix and unit of a number.
pub(super) fn attach(scan: Scan<'_>, atom: &mut Atom, of: bool) {
    let before = before(scan, atom.start).or_else(|| named_before(scan, atom.start));
    if let Some((start, unit)) = before {
        (atom.start, atom.unit) = (start, Some(unit));
        atom.like_year = false;
    }
    let suffixed = suffix(scan, atom, before.is_some());
    let linked = of || suffixed;
    match behind(scan, atom.end, linked, atom.in_words) {
        // of a sign before and another behind, the one before is the unit; of the same, both are
        Some(found) if atom.unit.is_none() || atom.unit == Some(found.unit) => {
            (atom.end, atom.unit) = (found.end, Some(found.unit));
            tail(scan, atom);
        }
        Some(found) if before.is_some() && scan.rules.units[found.unit as usize].money => atom.end = found.end,
        _ => {}
    }
    sign(scan, atom);
}

/// The dimension of amounts that may well be negative: a dash with spaces before one is a minus.
pub(super) const TEMPERATURE: &str = "temperature";

/// A minus, as a sign or a word.
fn sign(scan: Scan<'_>, atom: &mut Atom) {
    let Some(at) = atom.start.checked_sub(1) else { return };
    let word = scan.word(at);
    // what stands between two numbers parts them
    let between = at > 0 && scan.kind(at - 1) == Some(Kind::Digits);
    let below = atom.unit.is_some_and(|unit| scan.rules.units[unit as usize].dimension == TEMPERATURE);
    let free = !between && (!scan.glued(at) || at == 0 || matches!(scan.word(at - 1), "(" | "~" | "[" | "«" | "“" | "\""));
    let close = scan.glued(atom.start) || at == 0 && atom.end == scan.len() || below;
    // before a word it is a dash
    let in_digits = scan.kind(atom.start + usize::from(scan.kind(atom.start) == Some(Kind::Mark))) == Some(Kind::Digits);
    let minus = matches!(word, "-" | "−" | "‑" | "–") && free && close && in_digits;
    let word_minus = scan.is(at, scan.known().numeral_minus) && scan.bound_before(atom.start).is_none_or(|(start, _)| start == at) && !follows_number(scan, at);
    if minus || (word_minus && !scan.is(at.wrapping_sub(1), scan.known().determiner)) {
        atom.start = at;
        atom.unit = atom.unit.map(|unit| below_zero(scan, atom.end, unit));
        atom.value = -atom.value;
        atom.nature = if matches!(atom.nature, Nature::Article | Nature::One) { Nature::Count } else { atom.nature };
    } else if word == "+" && free && (close || is_share(scan, atom)) {
        atom.start = at;
    }
}

/// Shares alone may have a space behind their plus: *(+ 7,3 % sur un an)*.
fn is_share(scan: Scan<'_>, atom: &Atom) -> bool {
    atom.unit.is_some() && atom.unit == scan.rules.percent
}

/// No coins are fewer than none: a letter that is a part of a currency and, as a capital, a temperature is the temperature.
fn below_zero(scan: Scan<'_>, end: usize, unit: u32) -> u32 {
    let units = &scan.rules.units;
    let other = || scan.rules.symbols.get(scan.word(end.saturating_sub(1)).to_uppercase().as_str()).map(|symbol| symbol.unit);
    let warm = |other: &u32| units[*other as usize].dimension == TEMPERATURE;
    if units[unit as usize].part_of_money { other().filter(warm).unwrap_or(unit) } else { unit }
}

fn follows_number(scan: Scan<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| scan.kind(before) == Some(Kind::Digits) || scan.words(before).next().is_some())
}

/// Letters behind the number that multiply it.
fn suffix(scan: Scan<'_>, atom: &mut Atom, money: bool) -> bool {
    let at = atom.end;
    if scan.kind(at) != Some(Kind::Word) || atom.scale != Decimal::ONE && !atom.in_words {
        return false;
    }
    let glued = scan.glued(at);
    let word = scan.word(at);
    let in_words = atom.in_words;
    let fits = |when: SuffixWhen| match when {
        SuffixWhen::Alone => scan.is_whole(atom.start, at + 1),
        _ if in_words => false,
        SuffixWhen::Always => true,
        SuffixWhen::Glued => glued && ends_word(scan, at + 1),
        SuffixWhen::Decimal => glued && atom.value.scale() > 0 && ends_word(scan, at + 1),
        SuffixWhen::Counted => glued && is_counted_plural(scan, at + 1),
        SuffixWhen::Money => money && glued || currency_behind(scan, at + 1),
    };
    let scale = scan.numbers.suffixes.iter().find(|suffix| *suffix.text == *word && fits(suffix.when) && !is_digit(scan, at + 1));
    let Some(suffix) = scale else { return false };
    let (Some(value), Some(grain)) = (atom.value.checked_mul(suffix.value), atom.grain.checked_mul(suffix.value)) else { return false };
    (atom.value, atom.grain, atom.scale) = (value, grain, suffix.value);
    (atom.end, atom.number.1, atom.like_year) = (at + 1, at + 1, false);
    true
}

/// True where nothing is glued to a suffix but a mark that ends a word.
fn ends_word(scan: Scan<'_>, at: usize) -> bool {
    !scan.glued(at) || scan.kind(at) == Some(Kind::Mark) && !(scan.glued(at + 1) && scan.kind(at + 1) != Some(Kind::Mark))
}

/// True where people or things in the plural stand behind a suffix, or behind the words that describe them.
fn is_counted_plural(scan: Scan<'_>, at: usize) -> bool {
    let known = scan.known();
    let plural = |at: usize| scan.phrase(at, known.noun).is_some() && !scan.is(at, known.form_singular);
    let noun = (at..at + 3).find(|at| plural(*at) || !scan.is(*at, known.adjective)).unwrap_or(at);
    !scan.glued(at) && plural(noun)
}

fn is_digit(scan: Scan<'_>, at: usize) -> bool {
    scan.glued(at) && scan.kind(at) == Some(Kind::Digits)
}

/// True where a currency stands right behind a suffix.
pub(super) fn currency_behind(scan: Scan<'_>, at: usize) -> bool {
    behind(scan, at, true, false).is_some_and(|found| scan.rules.units[found.unit as usize].money)
}

/// The currency before a number.
fn before(scan: Scan<'_>, at: usize) -> Option<(usize, u32)> {
    let least = at.saturating_sub(MOST_TOKENS);
    let mut found = None;
    for start in (least..at).rev() {
        // in *3 CAD 20 cents* the sign belongs to the number before it
        if start > 0 && scan.kind(start - 1) == Some(Kind::Digits) && !scan.glued(at) {
            break;
        }
        // one space may stand inside a sign: `C $ 300`
        if start + 2 < at && !(scan.glued(start + 1) && scan.glued(start + 2)) {
            break;
        }
        let free = start == 0 || !scan.glued(start) || scan.kind(start - 1) != Some(Kind::Word) || scan.kind(start) != Some(Kind::Word);
        if let Some(symbol) = symbol(scan, start, at).filter(|symbol| matches!(symbol.side, SymbolSide::Either | SymbolSide::Named) && free) {
            found = Some((start, symbol.unit));
        }
    }
    found
}

/// The name of a unit before a number, where nothing else is written: *ringgit 42*, *percents of twenty*.
fn named_before(scan: Scan<'_>, at: usize) -> Option<(usize, u32)> {
    let linked = |unit: u32| at > 1 && scan.is(at - 1, scan.known().numeral_of) && Some(unit) == scan.rules.percent;
    let (end, unit) = scan.unit_word(0).filter(|_| at > 0)?;
    let named = end == at && scan.rules.units[unit as usize].money || end + 1 == at && linked(unit);
    (named && scan.is_bare()).then_some((0, unit))
}

/// The sign on exactly these tokens.
pub(super) fn symbol(scan: Scan<'_>, start: usize, end: usize) -> Option<Symbol> {
    let written = scan.span(start, end).of(scan.text);
    let symbol = scan.rules.symbols.get(written).copied()?;
    // letters that are also a word of the language are no currency
    let code = scan.rules.units[symbol.unit as usize].money && end == start + 1 && scan.kind(start) == Some(Kind::Word);
    // *SFr* is written like no word
    let mixed = written.chars().any(char::is_lowercase) && written.chars().skip(1).any(char::is_uppercase);
    let word = code && !mixed && scan.marked.tokens[start].word != WordId::UNKNOWN;
    (!word || matches!(symbol.side, SymbolSide::Alone | SymbolSide::Named)).then_some(symbol)
}

/// The unit that begins at this token. `linked`: a linking word may stand before it.
pub(super) fn behind(scan: Scan<'_>, at: usize, linked: bool, in_words: bool) -> Option<Beside> {
    let known = scan.known();
    let word = |at: usize| {
        let plain = scan.unit_word(at).filter(|(end, _)| !opens_noun(scan, at, *end)).map(|(end, unit)| Beside { end, unit: meant(scan, at, end, unit) });
        plain.or_else(|| scan.scaled_unit_word(at).filter(|_| is_scaled(scan, at)).map(|(end, unit)| Beside { end, unit }))
    };
    let (by_word, by_sign) = (word(at), sign_behind(scan, at, in_words));
    if let Some(found) = by_word.into_iter().chain(by_sign).max_by_key(|found| found.end) {
        return Some(found);
    }
    if linked && scan.is(at, known.numeral_of) {
        return word(at + 1).or_else(|| sign_behind(scan, at + 1, in_words));
    }
    if scan.is_hyphen(at) && scan.glued(at) && scan.glued(at + 1) {
        return word(at + 1);
    }
    if scan.is(at, known.numeral_filler) {
        return word(at + 1);
    }
    bracketed(scan, at)
}

/// True for a word that is no unit but opens a longer noun in the plural: *350 day trippers*, *300 second homes*.
fn opens_noun(scan: Scan<'_>, at: usize, end: usize) -> bool {
    let known = scan.known();
    let single = |at: usize| scan.is(at, known.form_singular);
    let longer = |mark: &Mark| mark.end as usize > end && matches!(mark.sense, Sense::Concept(_)) && !single(mark.end as usize - 1);
    single(at) && !scan.is(end, known.preposition) && scan.marked.starting(at).any(longer)
}

/// A sign in brackets of its own: *20 (kg)*. A single letter may be a party or a note.
fn bracketed(scan: Scan<'_>, at: usize) -> Option<Beside> {
    let close = match scan.word(at) {
        "(" => ")",
        "[" => "]",
        "{" => "}",
        "<" => ">",
        _ => return None,
    };
    let found = sign_behind(scan, at + 1, false).filter(|found| scan.word(found.end) == close)?;
    let letter = scan.kind(at + 1) == Some(Kind::Word) && scan.span(at + 1, found.end).len() < 2;
    (!letter).then_some(Beside { end: found.end + 1, ..found })
}

/// The dimension of weights: some of their units are named like a currency.
const MASS: &str = "mass";

/// Of a temperature and an angle of one name, the temperature, unless the sentence turns or pours something. Of a currency and a weight of one name, the weight where the sentence weighs something, or where it describes a thing
/// (*a twenty-pound bag*) or is followed by what it is of; money otherwise, and always behind a scale.
fn meant(scan: Scan<'_>, at: usize, end: usize, unit: u32) -> u32 {
    let is_mass = |row: &u32| scan.rules.units[*row as usize].dimension == MASS;
    let mut others = scan.unit_words(at).filter(|(other, _)| *other == end).map(|(_, row)| row);
    let weighs = || scan.marked.all.contains(scan.known().about_mass) || scan.is_hyphen(at.wrapping_sub(1)) || scan.is(end, scan.known().numeral_of);
    if let Some(degrees) = others.clone().find(|row| scan.rules.units[*row as usize].dimension == TEMPERATURE) {
        let angle = others.clone().find(|row| scan.rules.units[*row as usize].dimension != TEMPERATURE);
        return angle.filter(|_| scan.marked.all.contains(scan.known().about_angle)).unwrap_or(degrees);
    }
    let Some(mass) = others.clone().find(is_mass) else { return unit };
    let money = others.find(|row| scan.rules.units[*row as usize].money);
    match money {
        Some(money) => {
            if !is_scaled(scan, at) && weighs() {
                mass
            } else {
                money
            }
        }
        None => unit,
    }
}

/// True behind a scale larger than a hundred, with or without a linking word.
fn is_scaled(scan: Scan<'_>, at: usize) -> bool {
    let scale = at.saturating_sub(1 + usize::from(at > 0 && scan.is(at - 1, scan.known().numeral_of)));
    let sum = || scan.marked.all.contains(scan.known().about_sum);
    at > 0 && (scan.words(scale).any(|(_, word)| word.value > Decimal::ONE_HUNDRED) || sum())
}

/// The longest sign that begins at this token.
fn sign_behind(scan: Scan<'_>, at: usize, in_words: bool) -> Option<Beside> {
    let mut end = at + 1;
    while end < scan.len() && end < at + MOST_TOKENS && scan.glued(end) {
        end += 1;
    }
    let glued = scan.glued(at);
    if let Some(found) = parted_sign(scan, at) {
        return Some(found);
    }
    for end in (at + 1..=end.min(scan.len())).rev() {
        let Some(symbol) = symbol(scan, at, end) else { continue };
        let letter = scan.kind(end - 1) == Some(Kind::Word);
        let whole = !(scan.glued(end)
            && (scan.kind(end) == Some(Kind::Digits) && !is_split(scan, at)
                || letter && scan.kind(end) == Some(Kind::Word)
                || scan.is_hyphen(end) && scan.glued(end + 1)));
        let side = match symbol.side {
            SymbolSide::Glued => glued,
            // *40C*, *104 F (40 C)*, and no initial of a name
            SymbolSide::Asked => (glued || !scan.is(end, scan.known().capital)) && scan.marked.all.contains(scan.known().about_temperature),
            // at the end, or before a mark that no word is glued to
            SymbolSide::Closing => glued || matches!(scan.kind(end), None | Some(Kind::Mark)) && !scan.is_hyphen(end),
            // 30 x 40 are two sides of one thing
            SymbolSide::Behind if Some(symbol.unit) == scan.rules.multiple => scan.kind(end) != Some(Kind::Digits),
            SymbolSide::Behind => !(in_words && letter && end == at + 1 && scan.word(at).len() < 2),
            SymbolSide::Alone => scan.is_bare(),
            // a currency that belongs to the next number
            SymbolSide::Either => glued || !is_before_number(scan, end),
            // *12 CFA* may be twelve of anything with these letters
            SymbolSide::Named => glued || !is_before_number(scan, end) && !is_small_figure(scan, at),
        };
        if whole && side {
            return Some(Beside { end, unit: symbol.unit });
        }
    }
    None
}

/// True behind a figure of up to three digits and no more: neither *12 million* nor *5 000*.
fn is_small_figure(scan: Scan<'_>, at: usize) -> bool {
    let digits = |at: Option<usize>| at.is_some_and(|at| scan.kind(at) == Some(Kind::Digits));
    digits(at.checked_sub(1)) && scan.word(at - 1).len() <= DIGITS_OF_A_GROUP && !digits(at.checked_sub(2))
}

/// The sign of a currency and, behind a space, the letters of its country: *12 $ CAN*.
fn parted_sign(scan: Scan<'_>, at: usize) -> Option<Beside> {
    let letters = scan.kind(at + 1) == Some(Kind::Word) && !scan.glued(at + 1) && !(scan.glued(at + 2) && scan.kind(at + 2) != Some(Kind::Mark));
    let mark = scan.kind(at) == Some(Kind::Mark)
        && scan.rules.symbols.get(scan.word(at)).is_some_and(|symbol| matches!(symbol.side, SymbolSide::Either | SymbolSide::Named));
    let key = (letters && mark).then(|| format!("{} {}", scan.word(at), scan.word(at + 1)))?;
    scan.rules.symbols.get(key.as_str()).map(|symbol| Beside { end: at + 2, unit: symbol.unit })
}

/// The dimension whose units are parted by sixty.
pub(super) const TIME: &str = "time";
/// That whose base unit is followed by its hundredths: one metre eighty.
const LENGTH: &str = "length";

/// Into how many parts a unit is counted by the number behind it.
pub(super) fn parts_of(scan: Scan<'_>, unit: &Unit) -> Option<Decimal> {
    let sixty = Decimal::from(60);
    let below = || scan.rules.units.iter().any(|other| other.dimension == TIME && other.factor * sixty == unit.factor);
    match unit.dimension.as_str() {
        TIME => below().then_some(sixty),
        LENGTH => (unit.factor == Decimal::ONE).then_some(Decimal::ONE_HUNDRED),
        _ => (unit.money && !unit.part_of_money).then_some(Decimal::ONE_HUNDRED),
    }
}

/// True for a unit glued between digits and the two digits of the unit below it: `2h30`, `1m80`.
pub(super) fn is_split(scan: Scan<'_>, at: usize) -> bool {
    let digits = |at: usize, length: Option<usize>| scan.kind(at) == Some(Kind::Digits) && length.is_none_or(|length| scan.word(at).len() == length);
    let between = at > 0
        && scan.glued(at)
        && scan.glued(at + 1)
        && digits(at - 1, None)
        && digits(at + 1, Some(2))
        && !(scan.glued(at + 2) && scan.kind(at + 2) != Some(Kind::Mark));
    between && symbol(scan, at, at + 1).and_then(|symbol| parts_of(scan, &scan.rules.units[symbol.unit as usize])).is_some()
}

fn is_before_number(scan: Scan<'_>, end: usize) -> bool {
    scan.kind(end) == Some(Kind::Digits) && scan.glued(end)
}

/// A part behind the unit: two years and a half.
fn tail(scan: Scan<'_>, atom: &mut Atom) {
    // *et demi de retard*: a half behind a unit is a half of it, whatever follows
    let half = Decimal::new(5, 1);
    if scan.is(atom.end, scan.known().numeral_and) {
        let part = compose::part_behind(scan, atom.end + 1)
            .filter(|(end, part)| scan.unit_word(*end).is_none() && (*part == half || !scan.is(*end, scan.known().numeral_part_of)));
        let value = part.and_then(|(end, part)| Some((end, part, part.checked_mul(atom.scale)?.checked_add(atom.value)?)));
        if let Some((end, part, value)) = value {
            (atom.value, atom.end, atom.grain) = (value, end, part / Decimal::TWO);
            atom.nature = Nature::Count;
        }
    }
    if let Some(end) = scan.phrase(atom.end, scan.known().numeral_below) {
        (atom.value, atom.end) = (-atom.value, end);
    }
}
