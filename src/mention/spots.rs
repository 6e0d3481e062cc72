//! Where classes and words stand in a sentence: a row of bits for each, so that one step asks many places at once.

use smallvec::SmallVec;

use crate::rule::{ClassId, ClassSet, MOST_CLASSES};
use crate::text::{WordId, WordSet};

/// A place is the one before a token, the last one the end of the sentence. Each stretch of a sentence owns so many of them;
/// the one behind them is kept by both neighbours, so that what stands behind a token is known where the token is.
const OWN: usize = u64::BITS as usize - 1;

/// The places of a sentence where something stands, stretch by stretch.
#[derive(Debug, Default)]
pub(super) struct Spots {
    stretches: Vec<Stretch>,
    /// How many of them the sentence has.
    used: usize,
}

/// Where something starts, and where it ends; both are told together.
#[derive(Clone, Copy, Debug, Default)]
struct Places {
    starts: u64,
    ends: u64,
}

impl Places {
    #[inline]
    fn add(&mut self, starts: u64, ends: u64) {
        self.starts |= starts;
        self.ends |= ends;
    }
}

/// The places of a stretch as bits, the first one lowest.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// By class: where mentions start, and where they end.
    marks: [Places; MOST_CLASSES],
    /// By bit of a word: before which tokens it stands, and behind which.
    words: [Places; WordSet::BITS],
    /// Where mentions of several tokens start.
    longer: u64,
    /// Where they end.
    longer_behind: u64,
    /// What is not empty.
    classes: ClassSet,
    held: WordSet,
}

impl Stretch {
    fn empty() -> Self {
        let (marks, words) = ([Places::default(); MOST_CLASSES], [Places::default(); WordSet::BITS]);
        Self { marks, words, longer: 0, longer_behind: 0, classes: ClassSet::default(), held: WordSet::default() }
    }

    fn clear(&mut self) {
        let Self { marks, words, longer, longer_behind, classes, held } = self;
        classes.each(|class| marks[usize::from(class.0)] = Places::default());
        held.each_bit(|bit| words[bit] = Places::default());
        (*longer, *longer_behind, *classes, *held) = (0, 0, ClassSet::default(), WordSet::default());
    }

    /// A word of this bit is a token of the stretch.
    #[inline]
    fn token(&mut self, token: usize, bit: usize, classes: &ClassSet) {
        self.enter(1 << token, 2 << token, classes);
        self.held.insert_bit(bit);
        self.words[bit].add(1 << token, 2 << token);
    }

    /// Mentions of these classes start and end at these places; 0 is a place elsewhere.
    #[inline]
    fn add(&mut self, starts: u64, ends: u64, classes: &ClassSet) {
        self.classes.extend(classes);
        self.enter(starts, ends, classes);
    }

    #[inline]
    fn enter(&mut self, starts: u64, ends: u64, classes: &ClassSet) {
        let Self { marks, .. } = self;
        classes.each(|class| marks[usize::from(class.0)].add(starts, ends));
    }

    /// The places where mentions of a class start.
    pub(super) fn from(&self, class: ClassId) -> u64 {
        self.marks[usize::from(class.0)].starts
    }

    /// The places where mentions of a class end.
    pub(super) fn upto(&self, class: ClassId) -> u64 {
        self.marks[usize::from(class.0)].ends
    }

    /// The places before words with this bit, and before the end of the sentence for that of no word.
    pub(super) fn before_word(&self, bit: usize) -> u64 {
        self.words[bit].starts
    }

    /// The places behind words with this bit, and the start of the sentence for that of no word.
    pub(super) fn behind_word(&self, bit: usize) -> u64 {
        self.words[bit].ends
    }

    /// The classes and the bits of words that stand anywhere in it.
    pub(super) fn classes(&self) -> &ClassSet {
        &self.classes
    }

    /// See [`Self::classes`].
    pub(super) fn held(&self) -> &WordSet {
        &self.held
    }

    /// The places where mentions of several tokens start.
    pub(super) fn longer(&self) -> u64 {
        self.longer
    }

    /// The places where mentions of several tokens end.
    pub(super) fn longer_behind(&self) -> u64 {
        self.longer_behind
    }
}

/// The bit of a place in a stretch, where it stands there.
fn bit(place: usize, stretch: usize) -> u64 {
    let at = place.wrapping_sub(stretch * OWN);
    if at <= OWN { 1 << at } else { 0 }
}

impl Spots {
    /// Forgets all, for a sentence of so many tokens.
    pub(super) fn open(&mut self, tokens: usize) {
        self.stretches[..self.used].iter_mut().for_each(Stretch::clear);
        self.used = tokens / OWN + 1;
        if self.stretches.len() < self.used {
            self.stretches.resize(self.used, Stretch::empty());
        }
        // no word stands before the first token, and none behind the last one
        self.word_behind(0, WordId::UNKNOWN);
        self.word_before(tokens, WordId::UNKNOWN);
    }

    /// A mention of these classes stands between two places.
    #[inline]
    pub(super) fn add(&mut self, start: usize, end: usize, classes: &ClassSet) {
        let several = end > start + 1;
        if let Some(first) = self.stretches.first_mut().filter(|_| end <= OWN) {
            first.add(1 << start, 1 << end, classes);
            first.longer |= u64::from(several) << start;
            first.longer_behind |= u64::from(several) << end;
        }
        if end >= OWN {
            self.add_behind(start, end, classes);
        }
    }

    /// The same for all stretches but the first, and for the first where only the start stands there.
    fn add_behind(&mut self, start: usize, end: usize, classes: &ClassSet) {
        for at in [start / OWN, (start / OWN).wrapping_sub(1), end / OWN, (end / OWN).wrapping_sub(1)] {
            if let Some(stretch) = self.stretches.get_mut(at) {
                let (starts, ends) = (bit(start, at), bit(end, at));
                stretch.add(starts, ends, classes);
                if end > start + 1 {
                    stretch.longer |= starts;
                    stretch.longer_behind |= ends;
                }
            }
        }
    }

    /// A word of these classes is a token. Once all tokens are told, [`Self::hold`] is.
    #[inline]
    pub(super) fn token(&mut self, token: usize, word: WordId, classes: &ClassSet) {
        match self.stretches.first_mut().filter(|_| token + 1 < OWN) {
            Some(first) => first.token(token, WordSet::bit(word), classes),
            None => {
                self.add(token, token + 1, classes);
                self.word_before(token, word);
                self.word_behind(token + 1, word);
            }
        }
    }

    /// Takes over the classes of all tokens.
    pub(super) fn hold(&mut self, classes: &ClassSet) {
        self.stretches[..self.used].iter_mut().for_each(|stretch| stretch.classes.extend(classes));
    }

    fn word_before(&mut self, place: usize, word: WordId) {
        self.at_place(place, |stretch, place| {
            stretch.held.insert(word);
            stretch.words[WordSet::bit(word)].starts |= place;
        });
    }

    fn word_behind(&mut self, place: usize, word: WordId) {
        self.at_place(place, |stretch, place| {
            stretch.held.insert(word);
            stretch.words[WordSet::bit(word)].ends |= place;
        });
    }

    fn at_place(&mut self, place: usize, each: impl Fn(&mut Stretch, u64)) {
        let at = place / OWN;
        if let Some(stretch) = self.stretches.get_mut(at) {
            each(stretch, bit(place, at));
        }
        if place >= OWN && place.is_multiple_of(OWN) {
            each(&mut self.stretches[at - 1], bit(place, at - 1));
        }
    }

    /// The tokens where mentions of one of these classes start, left to right.
    pub(super) fn standing(&self, classes: &ClassSet) -> SmallVec<[usize; 16]> {
        let mut found = SmallVec::new();
        for (first, stretch) in self.stretches() {
            let mut bits = 0;
            classes.each(|class| bits |= stretch.from(class));
            each_token(first, bits, |at| found.push(at));
        }
        found
    }

    /// The stretches of the sentence, each with the token that it begins with.
    pub(super) fn stretches(&self) -> impl Iterator<Item = (usize, &Stretch)> {
        self.stretches[..self.used].iter().enumerate().map(|(number, stretch)| (number * OWN, stretch))
    }
}

/// Calls `each` with the tokens that some bits of a stretch stand for, left to right; the place behind them is none of its own.
#[inline]
pub(super) fn each_token(first: usize, bits: u64, mut each: impl FnMut(usize)) {
    let mut left = bits & !(1 << OWN);
    while left != 0 {
        each(first + left.trailing_zeros() as usize);
        left &= left - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(spots: &Spots, of: impl Fn(&Stretch) -> u64) -> Vec<usize> {
        let mut found = Vec::new();
        spots.stretches().for_each(|(first, stretch)| each_token(first, of(stretch), |at| found.push(at)));
        found
    }

    #[test]
    fn places_are_kept_by_class_across_stretches() {
        let (class, other) = (ClassId(3), ClassId(200));
        let mut set = ClassSet::default();
        set.insert(class);
        let mut spots = Spots::default();
        spots.open(130);
        [129, 0, 62, 63, 126].into_iter().for_each(|at| spots.add(at, at + 1, &set));
        spots.add(61, 129, &set);
        assert_eq!(tokens(&spots, |stretch| stretch.from(class)), [0, 61, 62, 63, 126, 129]);
        assert_eq!(tokens(&spots, |stretch| stretch.upto(class)), [1, 63, 64, 127, 129, 130]);
        assert_eq!(tokens(&spots, |stretch| stretch.from(class) >> 1), [60, 61, 62, 125, 128]);
        assert_eq!(tokens(&spots, Stretch::longer), [61]);
        assert!(tokens(&spots, |stretch| stretch.from(other)).is_empty());
        spots.open(10);
        assert!(tokens(&spots, |stretch| stretch.from(class) | stretch.upto(class)).is_empty());
    }

    #[test]
    fn words_stand_before_and_behind_places() {
        let mut spots = Spots::default();
        spots.open(64);
        [0, 62, 63].into_iter().for_each(|at| spots.token(at, WordId(7), &ClassSet::default()));
        assert_eq!(tokens(&spots, |stretch| stretch.before_word(7)), [0, 62, 63]);
        assert_eq!(tokens(&spots, |stretch| stretch.before_word(7) >> 1), [61, 62]);
        assert_eq!(tokens(&spots, |stretch| stretch.behind_word(7)), [1, 63, 64]);
        assert_eq!(tokens(&spots, |stretch| stretch.before_word(0)), [64]);
        assert_eq!(tokens(&spots, |stretch| stretch.behind_word(0)), [0]);
    }
}
