//! Parts in words: two thirds, one twenty-fifth, twenty and three fifths.

use rust_decimal::Decimal;

use super::{Composer, Nature, Part, part_behind, words};
use crate::rule::{NumberRole, NumberWord};
use crate::text::Kind;

impl Composer<'_> {
    /// The plural of a part, which is no place in a row.
    pub(super) fn is_several_parts(&self, at: usize) -> bool {
        self.scan.role(at, NumberRole::Fraction).is_some()
            && self.scan.role(at, NumberRole::Ordinal).is_none()
            && self.scan.role(at, NumberRole::OrdinalScale).is_none()
    }

    /// A small number that is itself followed by a part: *twenty and three and three fifths*.
    pub(super) fn is_before_part(&self, at: usize) -> bool {
        let tens = self.room() == Some(Decimal::TEN) && self.composed.in_words;
        let digit = if tens { self.digit(at) } else { None };
        digit.is_some_and(|(end, _)| self.scan.is(end, self.scan.known().numeral_and) && part_behind(self.scan, end + 1).is_some())
    }

    /// A part of the last scale, or of one, behind a joining word: two and a half, one and three quarters.
    pub(super) fn mixed(&mut self, at: usize) -> bool {
        // *two-and-a-half years*
        let over_hyphen = |at: usize| at + usize::from(self.scan.is_hyphen(at) && self.scan.glued(at) && self.scan.glued(at + 1));
        let joint = over_hyphen(at);
        if !self.scan.is(joint, self.scan.known().numeral_and) {
            return false;
        }
        let Some((end, part)) = part_behind(self.scan, over_hyphen(joint + 1)) else { return false };
        // half of a million; but a hundred and a half is more than a hundred by one half
        let scale = if self.composed.scale < Decimal::ONE_THOUSAND { Decimal::ONE } else { self.composed.scale };
        let Some(value) = part.checked_mul(scale) else { return false };
        self.parts.push(Part { value, room: Decimal::ZERO, start: at });
        self.composed.end = end;
        self.composed.nature = Nature::Count;
        self.composed.grain = value / Decimal::TWO;
        // *two and a quarter of hours*
        self.composed.of = true;
        true
    }

    /// One by a place in a row of several words: *one twenty-fifth*, *un vingt-cinquième des élus*.
    pub(super) fn one_of_many(&mut self, at: usize) -> bool {
        let one = matches!(self.composed.nature, Nature::Article | Nature::One) && self.parts.len() == 1;
        let Some(below) = Some(at).filter(|_| one).and_then(|at| words(self.scan, at)) else { return false };
        let open = self.scan.is(below.end, self.scan.known().numeral_part_of);
        let closed = self.composed.nature == Nature::One || below.end == self.scan.len();
        let several = below.nature == Nature::Ordinal && below.end > at + 1 && below.value > Decimal::from(20);
        let value = Decimal::ONE.checked_div(below.value).filter(|_| several && (open || closed && self.scan.kind(below.end) != Some(Kind::Word)));
        let Some(value) = value else { return false };
        self.parts.clear();
        self.parts.push(Part { value, room: Decimal::ZERO, start: at });
        self.went_on(below.end, Nature::Fraction)
    }

    /// So many of a part that two words name, which could not belong to the number before: *three twenty-firsts*, *twenty twenty fifths*.
    pub(super) fn of_many(&mut self, at: usize) -> bool {
        let counts = matches!(self.composed.nature, Nature::Count | Nature::Article | Nature::One);
        let Some((tens_end, tens)) = self.scan.words(at).find(|(_, word)| counts && word.role == NumberRole::Plain && word.room == Decimal::TEN) else {
            return false;
        };
        let known = self.scan.known();
        let next = tens_end + usize::from(self.scan.is_hyphen(tens_end) || self.scan.is(tens_end, known.numeral_and));
        let unit = self.scan.role(next, NumberRole::Fraction).filter(|(_, unit)| self.is_several_parts(next) && is_below_ten(unit));
        let Some((end, unit)) = unit else { return false };
        let below = Decimal::ONE.checked_div(unit.value).and_then(|unit| tens.value.checked_add(unit.round()));
        let value = below.and_then(|below| self.composed.value_so_far(&self.parts)?.checked_div(below));
        value.is_some_and(|value| self.is_part(at, end, value))
    }

    fn is_part(&mut self, at: usize, end: usize, value: Decimal) -> bool {
        self.parts.clear();
        self.parts.push(Part { value, room: Decimal::ZERO, start: at });
        self.went_on(end, Nature::Fraction)
    }

    /// The tens before a part belong to it where a number stands before them: *one hundred thirty fifths* are 100 of 35, *twenty fifths* 20 of 5,
    /// *one hundred and thirty fifths* 130 of 5.
    fn of_tens(&mut self, at: usize, end: usize, word: &NumberWord) -> bool {
        let [before @ .., tens] = self.parts.as_slice() else { return false };
        let parted = !before.is_empty() && tens.room == Decimal::TEN && !self.scan.is(tens.start, self.scan.known().numeral_and);
        if !parted || !is_below_ten(word) || !self.is_several_parts(at) {
            return false;
        }
        let below = Decimal::ONE.checked_div(word.value).and_then(|unit| tens.value.checked_add(unit.round()));
        let value = below.and_then(|below| self.composed.value_so_far(before)?.checked_div(below));
        value.is_some_and(|value| self.is_part(at, end, value))
    }

    /// A part without a number before it, of one unit: *tenth of a gallon*, *a hundredth of a second*.
    pub(super) fn is_of_unit(&self, end: usize) -> bool {
        let next = end + 1;
        let next = self.scan.role(next, NumberRole::Article).map_or(next, |(end, _)| end);
        self.scan.is(end, self.scan.known().numeral_part_of) && self.scan.unit_word(next).is_some()
    }

    /// Two thirds, a quarter, half.
    pub(super) fn fraction(&mut self, at: usize, end: usize, word: &NumberWord) -> bool {
        if self.of_tens(at, end, word) {
            return true;
        }
        let whole = self.composed.value_so_far(&self.parts);
        let small = whole.is_none_or(|whole| whole.is_integer() && (whole < Decimal::ONE_THOUSAND || self.is_several_parts(at)));
        let lone = || word.role == NumberRole::Fraction && word.value < Decimal::new(25, 2) && !self.is_of_unit(end);
        if !small || whole.is_none() && lone() {
            return false;
        }
        let Some(value) = whole.unwrap_or(Decimal::ONE).checked_mul(word.value) else { return false };
        // *for five quarters in a row*: more than a whole is time
        if value > Decimal::ONE && self.scan.is(at, self.scan.known().container) && !self.scan.is(end, self.scan.known().numeral_part_of) {
            return false;
        }
        let nature = if whole.is_none() { Nature::Part } else { Nature::Fraction };
        let article = self.composed.nature == Nature::Article;
        if article && (self.is_ordinal_noun(at, end) || self.is_one_more(at, end, word.value)) {
            return false;
        }
        self.parts.clear();
        self.parts.push(Part { value, room: Decimal::ZERO, start: at });
        self.went_on(end, nature)
    }

    /// *Il en a blessé une cinquième*, *wounding a fifth*: one more of them. A small part is one of something, stands behind a preposition
    /// (*up by a fifth*) or alone; a fourth that is not said of something is always one more.
    fn is_one_more(&self, at: usize, end: usize, value: Decimal) -> bool {
        let known = self.scan.known();
        let small = value <= Decimal::new(25, 2) && self.scan.role(at, NumberRole::Ordinal).is_some();
        let before = self.parts.first().and_then(|part| part.start.checked_sub(1));
        let led = before.is_some_and(|at| {
            let moves = self.scan.is(at, known.preposition) || self.scan.is(at, known.numeral_change) || self.scan.word(at) == "(";
            moves && value < Decimal::new(25, 2) || self.scan.bound_before(at + 1).is_some()
        });
        small && !led && !self.scan.is(end, known.numeral_part_of) && self.scan.unit_word(end).is_none() && !self.scan.is_bare()
    }

    /// A third man is no third of a man.
    fn is_ordinal_noun(&self, at: usize, end: usize) -> bool {
        let known = self.scan.known();
        let ordinal = self.scan.role(at, NumberRole::Ordinal).is_some() || self.scan.role(at, NumberRole::OrdinalScale).is_some();
        // *roughly a third work in Wales*
        let bounded = self.parts.first().is_some_and(|part| self.scan.bound_before(part.start).is_some());
        // *a third have left*
        let verb = [known.auxiliary, known.modal].iter().any(|class| self.scan.is(end, *class)) && !self.scan.is(end, known.noun);
        ordinal
            && !bounded
            && !verb
            && !self.scan.is(end, self.scan.known().numeral_part_of)
            && !self.scan.is(end, self.scan.known().preposition)
            && (self.scan.kind(end) == Some(Kind::Word) && !self.scan.is(end, self.scan.known().determiner) || self.scan.is_hyphen(end) && self.scan.glued(end))
    }

    /// An article or pronoun before a word that may be a part: *un centième*.
    pub(super) fn is_one_part(&self, at: usize) -> bool {
        let fraction = || self.scan.words(at).any(|(_, other)| other.role == NumberRole::Fraction);
        matches!(self.composed.nature, Nature::Article | Nature::One) && !self.parts.is_empty() && fraction()
    }
}

/// True for a third, a fifth, a ninth: what may stand behind tens.
fn is_below_ten(word: &NumberWord) -> bool {
    word.role == NumberRole::Fraction && word.value > Decimal::new(1, 1)
}
