//! Numbers that count nothing, which are mentions all the same: *one* before a noun, the number of an article of a law,
//! a Roman numeral behind a name, a unit that stands beside an amount without a number of its own.

use rust_decimal::Decimal;
use smallvec::SmallVec;

use super::atom::Atom;
use super::compose::{Composed, Nature};
use super::scan::Scan;
use super::unit::{self, TEMPERATURE};
use crate::mention::NumberKind;
use crate::rule::NumberRole;
use crate::text::Kind;

/// Turns what does not count into figures, or drops it, and adds those that no digits and no number words make.
pub(super) fn figures(scan: Scan<'_>, found: &mut Vec<Atom>, counts: fn(Scan<'_>, &Atom) -> bool) {
    let taken = found.iter().map(|atom| (atom.start, atom.end)).collect::<SmallVec<[_; 8]>>();
    found.retain_mut(|atom| counts(scan, atom) || as_figure(scan, atom));
    let free = |at: usize| !taken.iter().any(|(start, end)| *start <= at && at < *end);
    let upper = |at: &usize| {
        let token = &scan.marked.tokens[*at];
        token.shape.upper || token.span.len() == 1 && scan.is(*at, scan.known().capital)
    };
    let numerals: SmallVec<[usize; 8]> = (0..scan.len()).filter(upper).filter(|at| free(*at)).collect();
    found.extend(numerals.iter().filter(|at| **at > 0 && is_regnal(scan, **at)).map(|at| nameless(*at, *at + 1, None)));
    found.extend(numerals.iter().filter_map(|at| century(scan, *at)));
    if scan.len() == 1 && scan.marked.tokens[0].shape.kind == Kind::Word {
        let alone = found.is_empty().then(|| unit::symbol(scan, 0, 1)).flatten();
        found.extend(alone.map(|symbol| nameless(0, 1, Some(symbol.unit))));
    }
    if scan.marked.all.contains(scan.known().digits) {
        found.extend((0..scan.len()).filter_map(|at| address(scan, at)).flatten());
    }
    lone_units(scan, found, free);
}

/// The four numbers of the address of a computer: `192.168.0.1`.
fn address(scan: Scan<'_>, at: usize) -> Option<[Atom; 4]> {
    let starts = scan.kind(at) == Some(Kind::Digits) && scan.word(at + 1) == "." && scan.glued(at + 1) && scan.kind(at + 6) == Some(Kind::Digits);
    let free = starts && (at == 0 || !scan.glued(at)) && !scan.glued(at + 7);
    let part = |at: usize| scan.word(at).parse::<u8>().ok().filter(|_| scan.kind(at) == Some(Kind::Digits)).map(Decimal::from);
    let joined = free && (1..7).all(|step| scan.glued(at + step) && (step % 2 == 0 || scan.word(at + step) == "."));
    let figure =
        |step: usize| Some(Atom::figure(at + step, &Composed { in_words: false, nature: Nature::Count, ..Composed::part(at + step + 1, part(at + step)?) }));
    if joined { Some([figure(0)?, figure(2)?, figure(4)?, figure(6)?]) } else { None }
}

/// True for a figure, which it becomes.
fn as_figure(scan: Scan<'_>, atom: &mut Atom) -> bool {
    let keeps = match atom.nature {
        _ if atom.is_year => false,
        _ if atom.kind == NumberKind::Figure => true,
        Nature::Article | Nature::One if scan.phrase(atom.number.0, scan.known().toll).is_some() => true,
        Nature::One => is_before_noun(scan, atom.end),
        Nature::Article => atom.unit.is_some() && !is_behind_measure(scan, atom.start) && !is_ordinal(scan, atom),
        _ => false,
    };
    atom.kind = NumberKind::Figure;
    keeps
}

/// *A second thought* takes no time.
fn is_ordinal(scan: Scan<'_>, atom: &Atom) -> bool {
    scan.role(atom.number.1, NumberRole::Ordinal).is_some() && scan.may_be_counted(atom.end)
}

fn is_before_noun(scan: Scan<'_>, at: usize) -> bool {
    let known = scan.known();
    let named = scan.is(at, known.capital) || scan.is(at, known.unknown) || scan.is(at, known.adjective) && !scan.is(at, known.determiner);
    // *at one set all*, *in one go*: behind a preposition, before a word that can be no verb of it
    let small = known.set(&[known.preposition, known.determiner, known.pronoun, known.auxiliary, known.numeral_and]);
    let led = at > 1 && scan.is(at - 2, known.preposition) && scan.is(at, known.lower) && !scan.marked.classes[at].meets(&small);
    let named = named || led;
    let verb = scan.is(at, known.auxiliary) || scan.is(at, known.pronoun);
    named || scan.may_be_counted(at) && !verb
}

/// *Five dollars an hour*, *three times a day*: the article says for each.
fn is_behind_measure(scan: Scan<'_>, at: usize) -> bool {
    let number = |back: usize| at.checked_sub(back).is_some_and(|before| scan.kind(before) == Some(Kind::Digits) || scan.words(before).next().is_some());
    scan.unit_word_before(at) || number(1) || number(2)
}

/// A Roman numeral before a unit, with or without the letters of an ordinal: *XVIII ème siècle*.
fn century(scan: Scan<'_>, at: usize) -> Option<Atom> {
    let behind = at + 1 + usize::from(scan.is(at + 1, scan.known().numeral_ordinal));
    let (end, unit) = scan.unit_word(behind).filter(|_| scan.word(at).chars().all(|c| REGNAL.contains(&c)) && roman(scan.word(at)).is_some())?;
    (scan.word(at) != "I" && scan.rules.units[unit as usize].dimension == MONTHS).then(|| nameless(at, end, Some(unit)))
}

/// The dimension of months, years and centuries.
const MONTHS: &str = "months";

/// The letters of the numerals that kings, popes and wars have.
const REGNAL: [char; 3] = ['I', 'V', 'X'];

/// A Roman numeral behind a name. One letter alone may be a pronoun or an initial.
fn is_regnal(scan: Scan<'_>, at: usize) -> bool {
    let word = scan.word(at);
    let letters = word.chars().all(|c| REGNAL.contains(&c)) && scan.is(at - 1, scan.known().capital);
    let ruler = || scan.is(at - 1, scan.known().given_name) && word != "I" && scan.word(at + 1) != "." && !scan.is(at + 1, scan.known().capital);
    letters && (word.len() > 1 || ruler()) && roman(word).is_some()
}

/// The value of a Roman numeral in its usual spelling.
pub(super) fn roman(word: &str) -> Option<u32> {
    let digit = |c: char| {
        Some(match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            'D' => 500,
            'M' => 1000,
            _ => return None,
        })
    };
    let digits = word.chars().map(digit).collect::<Option<Vec<u32>>>()?;
    let behind = |at: usize| digits.get(at + 1).copied().unwrap_or(0);
    let value: i64 = digits.iter().enumerate().map(|(at, digit)| if *digit < behind(at) { -i64::from(*digit) } else { i64::from(*digit) }).sum();
    let value = u32::try_from(value).ok().filter(|value| *value > 0)?;
    (written(value) == word).then_some(value)
}

/// A number below 4 000 in Roman numerals.
fn written(value: u32) -> String {
    const STEPS: [(u32, &str); 13] =
        [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut left = value;
    let mut text = String::new();
    for (step, letters) in STEPS {
        while left >= step && text.len() < 16 {
            text.push_str(letters);
            left -= step;
        }
    }
    text
}

/// Units without a number beside an amount of money or a temperature: *50 °F in degrees Celsius*.
fn lone_units(scan: Scan<'_>, found: &mut Vec<Atom>, free: impl Fn(usize) -> bool) {
    let kind = |unit: u32| scan.rules.units.get(unit as usize).map(|unit| (unit.money, unit.dimension == TEMPERATURE)).filter(|kind| kind.0 || kind.1);
    let kinds = found.iter().filter_map(|atom| kind(atom.unit?)).collect::<SmallVec<[_; 4]>>();
    if kinds.is_empty() {
        return;
    }
    let mut at = 0;
    while at < scan.len() {
        let unit = scan.unit_word(at).or_else(|| code(scan, at)).filter(|(_, unit)| free(at) && kind(*unit).is_some_and(|kind| kinds.contains(&kind)));
        if let Some((end, unit)) = unit {
            found.push(nameless(at, end, Some(unit)));
        }
        at = unit.map_or(at + 1, |(end, _)| end);
    }
}

/// The code of a currency, written like a word.
fn code(scan: Scan<'_>, at: usize) -> Option<(usize, u32)> {
    let letters = scan.kind(at) == Some(Kind::Word) && scan.word(at).len() == 3 && !scan.glued(at) && !scan.glued(at + 1);
    let symbol = letters.then(|| unit::symbol(scan, at, at + 1)).flatten()?;
    scan.rules.units[symbol.unit as usize].money.then_some((at + 1, symbol.unit))
}

fn nameless(start: usize, end: usize, unit: Option<u32>) -> Atom {
    let composed = Composed { value: Decimal::ZERO, nature: Nature::Nameless, ..Composed::part(end, Decimal::ZERO) };
    Atom { unit, ..Atom::figure(start, &Composed { nature: Nature::Nameless, ..composed }) }
}

#[cfg(test)]
mod tests {
    use super::{roman, written};

    #[test]
    fn roman_numerals_are_read_in_their_usual_spelling_only() {
        assert_eq!(roman("XIV"), Some(14));
        assert_eq!(roman("MCMLXXXIV"), Some(1984));
        for wrong in ["", "IIII", "VX", "IC", "XIVI", "A", "xiv"] {
            assert_eq!(roman(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for value in 1..4000 {
            assert_eq!(roman(&written(value)), Some(value));
        }
    }
}
