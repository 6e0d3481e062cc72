//! Numbers as they are read out: decimals behind a point, digit by digit, and hyphens with spaces around them.

use rust_decimal::Decimal;

use super::{Composed, Composer, Nature, Part, words};
use crate::mention::number::scan::Scan;
use crate::rule::{NumberRole, NumberWord};
use crate::text::Kind;

/// Decimals that are all of a number: *point 77*. Where anything else is written, a point is something else.
pub(in crate::mention::number) fn leading_point(scan: Scan<'_>, at: usize) -> Option<Composed> {
    if at > 0 || !scan.is(at, scan.known().numeral_point) {
        return None;
    }
    let mut composer = Composer::new(scan, at);
    composer.parts.push(Part { value: Decimal::ZERO, room: Decimal::ZERO, start: at });
    if scan.kind(at + 1) == Some(Kind::Digits) && scan.len() == at + 2 {
        let value = scan.word(at + 1).parse::<Decimal>().ok()?;
        let places = u32::try_from(scan.word(at + 1).len()).ok().filter(|places| *places < 20)?;
        composer.parts.push(Part { value: value.checked_mul(Decimal::new(1, places))?, room: Decimal::ZERO, start: at });
        composer.composed.end = at + 2;
        composer.composed.in_words = false;
        return composer.done();
    }
    if composer.point(at) && composer.composed.end == scan.len() { composer.done() } else { None }
}

impl<'a> Composer<'a> {
    /// A hyphen between spaces, or a dash for one, between the words of one number: *fifty - two*, *five - eighths*.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        let spaced = self.scan.is_hyphen(at) && !self.scan.glued(at) && !self.scan.glued(at + 1);
        let dash = || matches!(self.scan.word(at), "—" | "–") && self.scan.glued(at) && self.scan.glued(at + 1) && self.scan.is_bare();
        let tens = self.room() == Some(Decimal::TEN);
        let behind = |word: &NumberWord| match word.role {
            NumberRole::Plain | NumberRole::One | NumberRole::Ordinal => tens && word.value < Decimal::TEN,
            NumberRole::Fraction => self.is_several_parts(at + 1),
            _ => false,
        };
        self.composed.in_words && (spaced || dash()) && self.scan.words(at + 1).any(|(_, word)| behind(word))
    }

    /// Numbers as they are read out, where nothing else is written: *one twenty two* is 122, *zero eight* is 8.
    pub(super) fn spoken(&mut self, at: usize) -> bool {
        let one = self.parts.len() == 1 && self.composed.in_words && self.composed.end == at && self.composed.nature != Nature::Article;
        let Some(first) = self.parts.first().filter(|first| one && first.value < Decimal::TEN && first.value.is_integer()).map(|first| first.value) else {
            return false;
        };
        let next = self.scan.words(at).any(|(_, word)| word.role == NumberRole::Plain && (word.value >= Decimal::TEN) != first.is_zero());
        let rest = if next && self.scan.is_bare() { words(self.scan, at) } else { None };
        let Some(rest) = rest.filter(|rest| rest.nature == Nature::Count && rest.value < Decimal::ONE_HUNDRED && rest.end == self.scan.len()) else {
            return false;
        };
        self.parts[0].value = first * Decimal::ONE_HUNDRED + rest.value;
        self.went_on(rest.end, Nature::Count)
    }

    /// Decimals in words, digit by digit or as one number.
    pub(super) fn point(&mut self, at: usize) -> bool {
        if !self.scan.is(at, self.scan.known().numeral_point) || !self.composed.in_words {
            return false;
        }
        let (mut places, mut decimals, mut end) = (0, Decimal::ZERO, at + 1);
        if let Some(whole) = self.tens(end) {
            (places, decimals, end) = (2, whole.value, whole.end);
        }
        while let Some((next, word)) = self.digit(end).filter(|_| places < 9) {
            (places, decimals, end) = (places + 1, decimals * Decimal::TEN + word.value, next);
        }
        if places == 0 {
            return false;
        }
        self.parts.push(Part { value: decimals * Decimal::new(1, places), room: Decimal::ZERO, start: at });
        self.composed.grain = Decimal::new(5, places + 1);
        self.composed.end = end;
        self.composed.nature = Nature::Count;
        true
    }

    /// A number of two digits.
    fn tens(&self, at: usize) -> Option<Composed> {
        self.scan.words(at).find(|(_, word)| word.role == NumberRole::Plain && word.value >= Decimal::TEN)?;
        words(self.scan, at).filter(|found| found.value < Decimal::ONE_HUNDRED && found.value.is_integer())
    }

    /// A number of one digit.
    pub(super) fn digit(&self, at: usize) -> Option<(usize, &'a NumberWord)> {
        let small = |word: &NumberWord| matches!(word.role, NumberRole::Plain | NumberRole::One | NumberRole::Article) && word.value < Decimal::TEN;
        self.scan.words(at).find(|(_, word)| small(word))
    }
}
