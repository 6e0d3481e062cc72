//! What the parts of the number stage ask of a marked sentence.

use super::Separators;
use crate::mention::{Marked, Marker};
use crate::rule::{BoundWord, ClassId, Known, NumberRole, NumberWord, Numbers, RangeWord, Rules, Sense};
use crate::text::{Kind, Span};

/// A text of more tokens is a sentence.
const LONGEST_BARE: usize = 24;

/// A sentence and the rules for its numbers.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) marked: &'a Marked,
    pub(super) rules: &'a Rules,
    pub(super) numbers: &'a Numbers,
    pub(super) separators: Separators,
}

impl<'a> Scan<'a> {
    pub(super) fn new(marker: &Marker<'a>, text: &'a str, separators: Separators, marked: &'a Marked) -> Self {
        Self { text, marked, rules: marker.rules, numbers: &marker.language.numbers, separators }
    }

    pub(super) fn known(&self) -> &'a Known {
        &self.rules.known
    }

    pub(super) fn len(&self) -> usize {
        self.marked.len()
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.marked.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.marked.tokens.get(at).map(|token| token.shape.kind)
    }

    pub(super) fn is(&self, at: usize, class: ClassId) -> bool {
        self.marked.classes.get(at).is_some_and(|classes| classes.contains(class))
    }

    /// False where surely no number begins: at a word that means nothing more than its classes.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        self.kind(at) != Some(Kind::Word) || self.marked.begins(at)
    }

    /// True where no space stands before the token.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.marked.tokens.get(at).is_some_and(|token| token.shape.glued)
    }

    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "‐" | "‑")
    }

    /// The end of the longest word or phrase of this class that starts here.
    pub(super) fn phrase(&self, at: usize, class: ClassId) -> Option<usize> {
        let long = self.marked.starting(at).find(|mark| mark.classes.contains(class)).map(|mark| mark.end as usize);
        long.or_else(|| self.is(at, class).then_some(at + 1))
    }

    /// The start of the longest word or phrase of this class that ends before this token.
    pub(super) fn phrase_before(&self, at: usize, class: ClassId) -> Option<usize> {
        let long = self.marked.ending(at).find(|mark| mark.classes.contains(class)).map(|mark| mark.start as usize);
        long.or_else(|| at.checked_sub(1).filter(|before| self.is(*before, class)))
    }

    /// The number words that start here, the longest first.
    pub(super) fn words(&self, at: usize) -> impl Iterator<Item = (usize, &'a NumberWord)> + use<'a> {
        let numbers = self.numbers;
        self.marked.starting(at).filter_map(move |mark| match mark.sense {
            Sense::Number(row) => numbers.words.get(row as usize).map(|word| (mark.end as usize, word)),
            _ => None,
        })
    }

    /// A number word of this role that starts here.
    pub(super) fn role(&self, at: usize, role: NumberRole) -> Option<(usize, &'a NumberWord)> {
        self.words(at).find(|(_, word)| word.role == role)
    }

    /// The longest unit word that starts here.
    pub(super) fn unit_word(&self, at: usize) -> Option<(usize, u32)> {
        self.unit_marks(at, false).next()
    }

    /// The longest word that starts here and is a unit behind a scale only.
    pub(super) fn scaled_unit_word(&self, at: usize) -> Option<(usize, u32)> {
        self.unit_marks(at, true).next()
    }

    fn unit_marks(&self, at: usize, scaled: bool) -> impl Iterator<Item = (usize, u32)> + use<'a> {
        let class = self.known().unit_scaled;
        self.marked.starting(at).filter_map(move |mark| match mark.sense {
            Sense::Unit(row) if mark.classes.contains(class) == scaled => Some((mark.end as usize, row)),
            _ => None,
        })
    }

    /// Every unit word that starts here, the longest first.
    pub(super) fn unit_words(&self, at: usize) -> impl Iterator<Item = (usize, u32)> + Clone + use<'a> {
        let marked = self.marked;
        let rows = marked.starting(at).filter_map(|mark| match mark.sense {
            Sense::Unit(row) => Some((mark.end as usize, row)),
            _ => None,
        });
        rows.collect::<smallvec::SmallVec<[_; 2]>>().into_iter()
    }

    /// True where a unit word ends before this token.
    pub(super) fn unit_word_before(&self, at: usize) -> bool {
        self.marked.ending(at).any(|mark| matches!(mark.sense, Sense::Unit(_)))
    }

    /// The longest bound that ends before this token.
    pub(super) fn bound_before(&self, at: usize) -> Option<(usize, BoundWord)> {
        self.marked.ending(at).find_map(|mark| match mark.sense {
            Sense::Bound(row) => self.numbers.bounds.get(row as usize).filter(|word| !word.behind).map(|word| (mark.start as usize, *word)),
            _ => None,
        })
    }

    /// The longest bound that starts at this token and speaks of what stands before it.
    pub(super) fn bound_behind(&self, at: usize) -> Option<(usize, BoundWord)> {
        self.marked.starting(at).find_map(|mark| match mark.sense {
            Sense::Bound(row) => self.numbers.bounds.get(row as usize).filter(|word| word.behind).map(|word| (mark.end as usize, *word)),
            _ => None,
        })
    }

    /// The words of ranges that stand on exactly these tokens.
    pub(super) fn range_words(&self, start: usize, end: usize) -> impl Iterator<Item = RangeWord> + use<'a> {
        let numbers = self.numbers;
        self.marked.starting(start).filter_map(move |mark| match mark.sense {
            Sense::Range(row) if mark.end as usize == end => numbers.ranges.get(row as usize).copied(),
            _ => None,
        })
    }

    /// The words of ranges that end before this token.
    pub(super) fn range_words_before(&self, at: usize) -> impl Iterator<Item = (usize, RangeWord)> + use<'a> {
        let numbers = self.numbers;
        self.marked.ending(at).filter_map(move |mark| match mark.sense {
            Sense::Range(row) => numbers.ranges.get(row as usize).map(|word| (mark.start as usize, *word)),
            _ => None,
        })
    }

    /// True where a counted noun, or a word that may be one, starts here.
    pub(super) fn may_be_counted(&self, at: usize) -> bool {
        let known = self.known();
        if self.phrase(at, known.noun).is_some() {
            return true;
        }
        self.is(at, known.lower)
            && !self.is(at, known.preposition)
            && !self.is(at, known.determiner)
            && !self.is(at, known.numeral_and)
            && self.word(at).len() > 3
    }

    /// True for a text that is nothing but numbers and what belongs to them (the cell of a table, a figure alone in its line): nothing else can be
    /// meant there by a letter or a word that in a sentence would be something else.
    pub(super) fn is_bare(&self) -> bool {
        let known = self.known();
        let joins = [known.numeral_and, known.numeral_of, known.numeral_part_of, known.numeral_minus, known.numeral_point];
        let mut covered = 0;
        self.len() <= LONGEST_BARE
            && (0..self.len()).all(|at| {
                covered = self.amount_end(at).unwrap_or(0).max(covered);
                at < covered || self.kind(at) != Some(Kind::Word) || joins.iter().any(|class| self.is(at, *class)) || self.is_letters(at)
            })
    }

    /// The end of the longest word of a number, a unit, a bound or a range that starts here.
    fn amount_end(&self, at: usize) -> Option<usize> {
        let amount = |sense: &Sense| matches!(sense, Sense::Number(_) | Sense::Unit(_) | Sense::Bound(_) | Sense::Range(_));
        self.marked.starting(at).find(|mark| amount(&mark.sense)).map(|mark| mark.end as usize)
    }

    /// True for the letters of a sign or a suffix.
    fn is_letters(&self, at: usize) -> bool {
        let sign = |end: usize| end <= self.len() && self.rules.symbols.contains_key(self.span(at, end).of(self.text));
        sign(at + 1) || sign(at + 2) || self.numbers.suffixes.iter().any(|suffix| *suffix.text == *self.word(at))
    }

    /// True where nothing but a sign stands before a number, and nothing behind it.
    pub(super) fn is_whole(&self, at: usize, end: usize) -> bool {
        end == self.len() && at <= 2 && (0..at).all(|at| self.kind(at) == Some(Kind::Mark))
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        self.marked.bytes(start..end)
    }
}
