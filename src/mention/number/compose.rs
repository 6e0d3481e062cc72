//! Puts number words and digits together: each word says by its role how it combines.

mod fraction;
mod spoken;

use rust_decimal::Decimal;
use smallvec::SmallVec;

use super::digits::{self, Digits, Read};
use super::scan::Scan;
use crate::claim::Bound;
use crate::rule::{NumberRole, NumberWord};
use crate::text::Kind;

pub(super) use self::spoken::leading_point;

/// What a composed number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// It counts.
    Count,
    /// It counts one, unless it is a mere article.
    Article,
    /// It counts one, unless it is a mere pronoun.
    One,
    /// It names a place in a row.
    Ordinal,
    /// It is a part of something, with its count before it.
    Fraction,
    /// It is a part of something, by one word.
    Part,
    /// It says that there is none.
    Nothing,
    /// It has no value: a part of a name, or a unit alone.
    Nameless,
}

/// A number as composed, before units and bounds.
#[derive(Clone, Debug)]
pub(super) struct Composed {
    pub(super) end: usize,
    pub(super) value: Decimal,
    /// The factor of the last scale: a range shares it.
    pub(super) scale: Decimal,
    pub(super) grain: Decimal,
    pub(super) nature: Nature,
    pub(super) bound: Option<Bound>,
    /// A linking word may stand before what it counts.
    pub(super) of: bool,
    pub(super) in_words: bool,
    pub(super) like_year: bool,
}

/// One summand.
#[derive(Clone, Copy, Debug)]
struct Part {
    value: Decimal,
    /// What is added behind it must be smaller.
    room: Decimal,
    /// Its first token, or that of the word that joins it.
    start: usize,
}

/// The number that begins with the number word at this token.
pub(super) fn words(scan: Scan<'_>, at: usize) -> Option<Composed> {
    let mut composer = Composer::new(scan, at);
    composer.run();
    composer.done()
}

/// The number that begins with these digits.
pub(super) fn with_digits(scan: Scan<'_>, at: usize, digits: Digits) -> Option<Composed> {
    let mut composer = Composer::new(scan, digits.end);
    composer.parts.push(Part { value: digits.value, room: Decimal::ZERO, start: at });
    composer.composed.grain = digits.grain;
    composer.composed.in_words = false;
    composer.composed.like_year = digits.like_year;
    composer.composed.end = digits.end;
    composer.run();
    composer.done()
}

/// A half, a quarter, three fifths: where it ends and what it is.
pub(super) fn part_behind(scan: Scan<'_>, at: usize) -> Option<(usize, Decimal)> {
    let fraction = |at: usize| scan.words(at).find(|(_, word)| matches!(word.role, NumberRole::Half | NumberRole::Fraction));
    let half = |at: usize| scan.role(at, NumberRole::Half).map(|(end, word)| (end, word.value));
    let count = scan.words(at).find(|(_, word)| matches!(word.role, NumberRole::Plain | NumberRole::One | NumberRole::Article));
    let Some((next, count)) = count.filter(|(_, count)| count.value < Decimal::TEN) else { return half(at) };
    let next = next + usize::from(scan.is_hyphen(next) && scan.glued(next));
    let (end, word) = fraction(next)?;
    Some((end, word.value.checked_mul(count.value)?))
}

struct Composer<'a> {
    scan: Scan<'a>,
    parts: SmallVec<[Part; 6]>,
    composed: Composed,
    last_scale: bool,
    /// Any scale may stand without a number before it.
    bare: bool,
}

impl<'a> Composer<'a> {
    fn new(scan: Scan<'a>, at: usize) -> Self {
        Self { scan, parts: SmallVec::new(), composed: Composed::empty(at), last_scale: false, bare: false }
    }

    fn done(mut self) -> Option<Composed> {
        let sum = self.parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))?;
        if self.parts.is_empty() {
            return None;
        }
        self.composed.value = sum;
        Some(self.composed)
    }

    fn run(&mut self) {
        while self.step() {}
    }

    /// Takes one more word; false where the number ends.
    fn step(&mut self) -> bool {
        let at = self.composed.end;
        if self.parts.is_empty() {
            return self.take_first(at);
        }
        if matches!(self.composed.nature, Nature::Ordinal | Nature::Fraction | Nature::Part | Nature::Nothing) {
            return false;
        }
        if self.mixed(at) || self.spoken(at) {
            return true;
        }
        let (next, joined) = self.joint(at);
        if self.scan.kind(next) == Some(Kind::Digits) {
            return !joined && self.take_digits(next);
        }
        let words: SmallVec<[(usize, &NumberWord); 4]> = self.scan.words(next).collect();
        words.iter().any(|(end, word)| self.take(next, *end, word, joined)) || self.point(at) || self.one_of_many(at) || self.of_many(at)
    }

    /// Steps over a hyphen or a joining word; says whether there was a joining word.
    fn joint(&self, at: usize) -> (usize, bool) {
        let known = self.scan.known();
        let hyphen = |at: usize| at + usize::from(self.scan.is_hyphen(at) && self.scan.glued(at) && self.scan.glued(at + 1));
        let next = if self.is_dash(at) { at + 1 } else { hyphen(at) };
        if !self.scan.is(next, known.numeral_and) {
            return (next, false);
        }
        let behind = hyphen(next + 1);
        let allowed = self.scan.is(behind, known.numeral_and_before) || (self.last_scale && self.scan.is(next, known.numeral_and_behind));
        let allowed = allowed || self.is_before_part(behind);
        if allowed { (behind, true) } else { (at, false) }
    }

    fn take_first(&mut self, at: usize) -> bool {
        let words: SmallVec<[(usize, &NumberWord); 4]> = self.scan.words(at).collect();
        if words.iter().any(|(end, word)| self.take(at, *end, word, false)) {
            return true;
        }
        let scale = words.iter().any(|(_, word)| word.role == NumberRole::Scale) && self.scan.is_bare();
        self.bare = scale;
        scale && words.iter().any(|(end, word)| self.take(at, *end, word, false))
    }

    fn take(&mut self, at: usize, end: usize, word: &NumberWord, joined: bool) -> bool {
        match word.role {
            NumberRole::Plain => self.add(at, end, word),
            NumberRole::Article => self.one(at, end, word, Nature::Article),
            NumberRole::One => self.one(at, end, word, Nature::One),
            NumberRole::Scale => !(joined && self.parts.is_empty()) && self.multiply(at, end, word),
            NumberRole::Collective => self.multiply(at, end, word),
            NumberRole::Approximate | NumberRole::Vague => self.parts.is_empty() && self.noun(at, end, word),
            NumberRole::Few => self.parts.is_empty() && self.few(at, end, word),
            NumberRole::Half | NumberRole::Fraction => self.fraction(at, end, word),
            NumberRole::Ordinal => self.ordinal(at, end, word),
            NumberRole::OrdinalScale => !self.is_one_part(at) && self.multiply(at, end, word) && self.is_ordinal(),
            NumberRole::Nothing => self.parts.is_empty() && self.add(at, end, word) && self.went_on(end, Nature::Nothing),
            NumberRole::Share | NumberRole::Multiple => false,
        }
    }

    fn room(&self) -> Option<Decimal> {
        self.parts.last().map(|part| part.room)
    }

    fn add(&mut self, at: usize, end: usize, word: &NumberWord) -> bool {
        let behind_digits = !self.composed.in_words;
        if behind_digits || self.room().is_some_and(|room| word.value >= room || word.value.is_zero()) {
            return false;
        }
        let start = if self.parts.is_empty() { at } else { self.composed.end };
        self.parts.push(Part { value: word.value, room: word.room, start });
        self.went_on(end, Nature::Count)
    }

    fn went_on(&mut self, end: usize, nature: Nature) -> bool {
        self.composed.end = end;
        self.composed.nature = nature;
        self.last_scale = false;
        self.composed.scale = Decimal::ONE;
        true
    }

    fn one(&mut self, at: usize, end: usize, word: &NumberWord, nature: Nature) -> bool {
        let first = self.parts.is_empty();
        if !first && !self.scan.is(at, self.scan.known().numeral_and_before) && nature == Nature::Article {
            return false;
        }
        self.add(at, end, word) && self.went_on(end, if first { nature } else { Nature::Count })
    }

    /// A scale takes all smaller summands before it; without one, it may count one.
    fn multiply(&mut self, at: usize, end: usize, word: &NumberWord) -> bool {
        let keep = self.parts.iter().rposition(|part| part.value >= word.value).map_or(0, |last| last + 1);
        let digits = !self.composed.in_words && keep == 1 && self.parts.len() == 1;
        let keep = if digits || word.role == NumberRole::Collective { 0 } else { keep };
        if !self.composed.in_words && self.parts.len() == 1 && self.scan.unit_word(at).is_some() {
            return false;
        }
        let smaller = self.parts[keep..].iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value));
        let start = self.parts.get(keep).map_or(at, |part| part.start);
        let bare = keep == self.parts.len();
        if bare && !self.may_stand_bare(word, keep) {
            return false;
        }
        let factor = if bare { Some(Decimal::ONE) } else { smaller };
        let Some(value) = factor.and_then(|factor| factor.checked_mul(word.value)) else { return false };
        let room = keep.checked_sub(1).map(|before| self.parts[before].room);
        if room.is_some_and(|room| value >= room) {
            return !bare && self.give_back(start);
        }
        self.parts.truncate(keep);
        self.parts.push(Part { value, room: word.value, start });
        self.scaled(end, word)
    }

    fn may_stand_bare(&self, word: &NumberWord, keep: usize) -> bool {
        let followed = || self.composed.in_words && keep > 0;
        (word.bare || self.bare) && (keep == 0 || followed())
    }

    fn scaled(&mut self, end: usize, word: &NumberWord) -> bool {
        let before = self.composed.nature;
        self.went_on(end, Nature::Count);
        self.last_scale = true;
        self.composed.like_year = false;
        self.composed.of = word.of || word.role == NumberRole::Collective;
        self.composed.scale = word.value;
        let counted = word.role == NumberRole::Collective && !matches!(before, Nature::Article) && self.parts.len() == 1 && self.is_several();
        if !counted {
            self.composed.bound = self.composed.bound.or(word.bound);
        }
        if self.composed.in_words || self.parts.len() > 1 {
            self.composed.grain = word.value / Decimal::TWO;
        } else {
            self.composed.grain = self.composed.grain.checked_mul(word.value).unwrap_or(word.value);
        }
        self.linked_scale()
    }

    /// True where a noun of number was counted: two dozen, and not about a dozen.
    fn is_several(&self) -> bool {
        self.parts.first().is_some_and(|part| part.value > part.room)
    }

    /// A linking word joins a noun of number to a scale: tens of thousands.
    fn linked_scale(&mut self) -> bool {
        let at = self.composed.end;
        if self.composed.of && self.scan.is(at, self.scan.known().numeral_of) {
            let next = self.scan.words(at + 1).find(|(_, word)| matches!(word.role, NumberRole::Scale | NumberRole::Collective));
            if let Some((end, word)) = next {
                let held = self.composed.bound;
                self.composed.bound = None;
                let done = self.multiply(at + 1, end, word);
                self.composed.bound = held.or(self.composed.bound);
                self.composed.of = done || self.composed.of;
            }
        }
        true
    }

    /// The summands from this token on belong to another number.
    fn give_back(&mut self, start: usize) -> bool {
        if let Some(keep) = self.parts.iter().position(|part| part.start >= start).filter(|keep| *keep > 0) {
            self.parts.truncate(keep);
            self.composed.end = start;
        }
        false
    }

    fn noun(&mut self, at: usize, end: usize, word: &NumberWord) -> bool {
        self.parts.push(Part { value: word.value, room: Decimal::ZERO, start: at });
        self.scaled_noun(end, word)
    }

    fn scaled_noun(&mut self, end: usize, word: &NumberWord) -> bool {
        self.went_on(end, Nature::Count);
        self.composed.of = true;
        self.composed.bound = word.bound;
        self.composed.grain = word.value / Decimal::TWO;
        self.linked_scale()
    }

    /// Some, before a scale or a noun of number only.
    fn few(&mut self, at: usize, end: usize, word: &NumberWord) -> bool {
        let next = self.scan.words(end).find(|(_, next)| matches!(next.role, NumberRole::Scale | NumberRole::Collective));
        let Some((next_end, next)) = next else { return false };
        self.parts.push(Part { value: word.value, room: Decimal::ZERO, start: at });
        let done = self.multiply(end, next_end, next);
        self.composed.bound = word.bound;
        // *many billions of dollars*
        self.composed.of = true;
        done
    }

    fn ordinal(&mut self, at: usize, end: usize, word: &NumberWord) -> bool {
        if self.scan.unit_word(at).is_some() && !self.parts.is_empty() && !self.scan.is_hyphen(at.wrapping_sub(1)) && !self.is_last_in_row(at, end) {
            return false;
        }
        if self.parts.is_empty() && self.scan.role(at, NumberRole::Fraction).is_some() && self.is_of_unit(end) {
            return false;
        }
        if self.is_one_part(at) {
            return false;
        }
        self.add(at, end, word) && self.is_ordinal()
    }

    /// A place in a row that ends the whole text, in the singular: *forty second* is no time, *forty seconds* is.
    fn is_last_in_row(&self, at: usize, end: usize) -> bool {
        let several = self.parts.first().is_some_and(|part| part.value > Decimal::ONE);
        several && end == self.scan.len() && self.scan.is(at, self.scan.known().form_singular) && self.scan.is_bare()
    }

    fn is_ordinal(&mut self) -> bool {
        self.composed.nature = Nature::Ordinal;
        self.composed.of = false;
        true
    }

    /// Digits behind a scale: two thousand million 500 thousand. Only where a scale follows them in turn.
    fn take_digits(&mut self, at: usize) -> bool {
        if !self.last_scale {
            return false;
        }
        let Read::Number(digits) = digits::read(self.scan.text, &self.scan.marked.tokens, at, self.scan.separators) else { return false };
        let scale = self.scan.role(digits.end, NumberRole::Scale);
        let Some((end, word)) = scale else { return false };
        let Some(value) = digits.value.checked_mul(word.value).filter(|value| self.room().is_some_and(|room| *value < room)) else { return false };
        self.parts.push(Part { value, room: word.value, start: at });
        self.scaled(end, word);
        self.composed.grain = digits.grain.checked_mul(word.value).unwrap_or(word.value);
        true
    }
}

impl Composed {
    /// A part by one word.
    pub(super) fn part(end: usize, value: Decimal) -> Self {
        Self { end, value, nature: Nature::Fraction, ..Self::empty(end) }
    }

    fn empty(end: usize) -> Self {
        Self {
            end,
            value: Decimal::ZERO,
            scale: Decimal::ONE,
            grain: Decimal::new(5, 1),
            nature: Nature::Count,
            bound: None,
            of: false,
            in_words: true,
            like_year: false,
        }
    }

    fn value_so_far(&self, parts: &[Part]) -> Option<Decimal> {
        if parts.is_empty() { None } else { parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value)) }
    }
}
