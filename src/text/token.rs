//! What a text is made of: words, groups of digits, single marks.

use serde::{Deserialize, Serialize};

use super::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner apostrophes.
    Word,
    /// ASCII digits.
    Digits,
    /// One mark that is neither: point, hyphen, quotation mark, currency symbol …
    Mark,
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Letters, digits or a mark.
    pub kind: Kind,
    /// The first letter is a capital.
    pub capital: bool,
    /// Two letters or more, all of them capitals.
    pub upper: bool,
    /// No white space stands before it.
    pub glued: bool,
}

/// The number of a word in the vocabulary of a language; 0 is a word outside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WordId(pub u32);

impl WordId {
    /// A word outside the vocabulary.
    pub const UNKNOWN: Self = Self(0);
}

/// Which words stand somewhere. Words share bits: it may take a word for present that is not, never the other way round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WordSet([u64; Self::LANES]);

impl WordSet {
    /// The bit of a word.
    pub fn bit(word: WordId) -> usize {
        word.0 as usize % Self::BITS
    }

    /// Adds a word.
    pub fn insert(&mut self, word: WordId) {
        self.insert_bit(Self::bit(word));
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// What is in both sets.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|lane| self.0[lane] & other.0[lane]))
    }

    /// How many bits there are, and how many lanes of them.
    pub const BITS: usize = 64 * Self::LANES;
    /// See [`Self::BITS`].
    pub const LANES: usize = 4;

    /// The bits that are set: each stands for many words.
    pub fn bits(self) -> impl Iterator<Item = usize> {
        let of_lane = |(lane, bits): (usize, u64)| {
            std::iter::successors(Some(bits).filter(|bits| *bits != 0), |bits| Some(bits & (bits - 1)).filter(|bits| *bits != 0))
                .map(move |bits| lane * 64 + bits.trailing_zeros() as usize)
        };
        self.0.into_iter().enumerate().flat_map(of_lane)
    }

    /// Calls `each` with every bit that is set.
    #[inline]
    pub fn each_bit(self, mut each: impl FnMut(usize)) {
        for (lane, mut bits) in self.0.into_iter().enumerate() {
            while bits != 0 {
                each(lane * 64 + bits.trailing_zeros() as usize);
                bits &= bits - 1;
            }
        }
    }

    /// Sets one bit.
    pub fn insert_bit(&mut self, bit: usize) {
        self.0[bit / 64 % Self::LANES] |= 1 << (bit % 64);
    }

    /// Takes one bit out.
    pub fn remove_bit(&mut self, bit: usize) {
        self.0[bit / 64 % Self::LANES] &= !(1 << (bit % 64));
    }

    /// The lane with the most bits, and these.
    pub fn densest(&self) -> (u8, u64) {
        let most = (0..Self::LANES).max_by_key(|lane| self.0[*lane].count_ones()).unwrap_or(0);
        (most as u8, self.0[most])
    }

    /// Its bits.
    pub fn lanes(&self) -> &[u64; Self::LANES] {
        &self.0
    }

    /// True where no bit is set.
    pub fn is_empty(&self) -> bool {
        self.0 == [0; Self::LANES]
    }

    /// False where the word is surely missing.
    pub fn may_hold(&self, word: WordId) -> bool {
        self.0[word.0 as usize / 64 % Self::LANES] & (1 << (word.0 % 64)) != 0
    }

    /// False where a word of `other` is surely missing.
    pub fn may_hold_all(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).fold(0, |missing, (mine, theirs)| missing | (theirs & !mine)) == 0
    }
}

/// One word, group of digits or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// Its word in the vocabulary.
    pub word: WordId,
}

/// Where a language parts a word at an apostrophe. Entries are folded, without the apostrophe.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Split {
    /// What stands before the apostrophe and is a word with it.
    pub elisions: Vec<String>,
    /// What stands behind the apostrophe and is a word with it.
    pub enclitics: Vec<String>,
}
