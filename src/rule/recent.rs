//! The words that a thread met last, each beside what is known of it. Most words of a text stand in it again and again, and the
//! tables of a language are too large to lie near: what is kept here is waited for once.

use super::lexicon::Own;

/// So many pairs of words are kept, a power of two: half of what lies near one core.
const PAIRS: usize = 8_192;
/// A word of more bytes is looked up each time. With its length a shorter one fits into a key.
const LONGEST: usize = 15;

/// Of so many lexicons words are kept: articles of several languages take turns.
const LEXICONS: usize = 4;

/// Words as they were written, and what each is by itself.
#[derive(Debug, Default)]
pub struct Recent {
    /// By lexicon, the one that was turned to last at the end.
    of: Vec<(u64, Vec<Pair>)>,
    /// Room for the folded form of a word.
    pub(super) folded: String,
}

/// The two words that fell there last, the last one first; they are fetched together.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct Pair([Slot; 2]);

/// A word. The key of a free slot is 0.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u128,
    own: Own,
}

impl Recent {
    /// Turns to the words of a lexicon.
    pub(super) fn turn(&mut self, lexicon: u64) {
        if self.of.last().is_some_and(|(last, _)| *last == lexicon) {
            return;
        }
        let known = self.of.iter().position(|(other, _)| *other == lexicon);
        let known = known.or_else(|| (self.of.len() == LEXICONS).then_some(0)).map(|row| self.of.remove(row));
        self.of.push(known.filter(|(other, _)| *other == lexicon).unwrap_or_else(|| (lexicon, vec![Pair::default(); PAIRS])));
    }

    /// What a word is by itself, which is looked up where it is not known here.
    #[inline]
    pub(super) fn own(&mut self, written: &str, look_up: impl FnOnce() -> Own) -> Own {
        let (Some((_, pairs)), Some(key)) = (self.of.last_mut(), key(written.as_bytes())) else { return look_up() };
        let Pair([last, other]) = &mut pairs[place(key)];
        if last.key == key {
            return last.own;
        }
        if other.key != key {
            *other = std::mem::replace(last, Slot { key, own: look_up() });
            return last.own;
        }
        other.own
    }
}

/// The bytes of a word as one number, its length above them. None for a long one.
fn key(word: &[u8]) -> Option<u128> {
    let length = word.len();
    if length > LONGEST {
        return None;
    }
    // the first bytes and the last ones both hold those in the middle, at the same place
    let bytes = if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << (8 * (length - size_of::<u64>()))
    } else if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        u128::from(u32::from_le_bytes(*first)) | u128::from(u32::from_le_bytes(*last)) << (8 * (length - size_of::<u32>()))
    } else {
        word.iter().rev().fold(0, |bytes, byte| bytes << 8 | u128::from(*byte))
    };
    Some(bytes | (length as u128) << (8 * LONGEST))
}

/// The pair of a key.
fn place(key: u128) -> usize {
    let hash = (key as u64 ^ (key >> u64::BITS) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> (u64::BITS - PAIRS.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::*;
    use crate::text::{Span, Split, WordId};

    #[test]
    fn a_key_tells_words_apart() {
        let words: Vec<String> = (0..=LONGEST).flat_map(|length| [b'a', b'b', 0].map(|byte| String::from_utf8(vec![byte; length]).expect("ASCII"))).collect();
        let keys: Vec<Option<u128>> = words.iter().skip(2).map(|word| key(word.as_bytes())).collect();
        assert!(keys.iter().all(|key| key.is_some_and(|key| key != 0) || *key == keys[0]));
        assert!((1..keys.len()).all(|at| !keys[..at].contains(&keys[at])), "{keys:?}");
        assert_eq!((key(b"abcdefghijklmnop"), key(b"")), (None, Some(0)));
    }

    /// What a lexicon reads twice in a text, the second time of what it kept: the numbers of the words.
    fn read_twice(lexicon: &Lexicon, recent: &mut Recent, text: &str) -> [Vec<WordId>; 2] {
        [(); 2].map(|()| {
            let (mut tokens, mut own) = (Vec::new(), Vec::new());
            lexicon.read(text, Span::new(0, text.len()), recent, &mut tokens, &mut own);
            let words: Vec<WordId> = own.iter().map(|own| own.word).collect();
            assert_eq!(tokens.iter().map(|token| token.word).collect::<Vec<_>>(), words);
            words
        })
    }

    #[test]
    fn a_word_that_is_kept_is_the_one_that_is_looked_up() {
        let text = "Œuvre œuvre ŒUVRE Ete ETE ete été one, two; an_uncommonly-long incomprehensibilities One two three four";
        let mut recent = Recent::default();
        for turn in 0..3 * LEXICONS {
            let mut lexicon = Lexicon::new(Split::default());
            for word in ["œuvre", "été", "one", "two", "incomprehensibilities", ",", "three"].iter().skip(turn % 3) {
                lexicon.intern(word);
            }
            let mut tokens = Vec::new();
            lexicon.tokens(text, Span::new(0, text.len()), &mut tokens);
            let looked_up: Vec<WordId> = tokens.iter().map(|token| token.word).collect();
            assert_eq!(read_twice(&lexicon, &mut recent, text), [looked_up.clone(), looked_up]);
        }
        assert_eq!((recent.of.len(), size_of::<Pair>()), (LEXICONS, 64));
    }
}
