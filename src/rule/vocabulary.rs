//! The words of a language and their numbers, kept so that a look-up rarely leaves its table.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rapidhash::RapidHashMap;
use rapidhash::v3::rapidhash_v3;
use serde::{Deserialize, Serialize, Serializer};

use crate::text::WordId;

/// Words of fewer bytes than this are kept inside the table itself.
const SHORT: usize = 16;

/// From words to their numbers.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<(String, WordId)>")]
pub(super) struct WordMap {
    short: RapidHashMap<Short, WordId>,
    long: RapidHashMap<Box<str>, WordId>,
}

/// The bytes of a short word, with its length behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Short([u8; SHORT]);

impl Short {
    fn of(word: &str) -> Option<Self> {
        let mut bytes = [0; SHORT];
        bytes.get_mut(..word.len()).filter(|_| word.len() < SHORT)?.copy_from_slice(word.as_bytes());
        bytes[SHORT - 1] = word.len() as u8;
        Some(Self(bytes))
    }

    /// The word; none where the bytes are not those of one.
    fn word(&self) -> Option<&str> {
        std::str::from_utf8(self.0.get(..usize::from(self.0[SHORT - 1]))?).ok()
    }
}

impl Hash for Short {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(u128::from_ne_bytes(self.0));
    }
}

impl WordMap {
    pub(super) fn get(&self, word: &str) -> Option<WordId> {
        match Short::of(word) {
            Some(key) => self.short.get(&key).copied(),
            None => self.long.get(word).copied(),
        }
    }

    /// The number that stands there; `new` is entered where there is none.
    pub(super) fn get_or_insert(&mut self, word: &str, new: WordId) -> WordId {
        match Short::of(word) {
            Some(key) => *self.short.entry(key).or_insert(new),
            None => *self.long.entry(word.into()).or_insert(new),
        }
    }
}

impl WordMap {
    /// Gives every word its new number.
    pub(super) fn renumber(&mut self, new: &[WordId]) {
        self.short.values_mut().chain(self.long.values_mut()).for_each(|id| *id = new[id.0 as usize]);
    }
}

impl From<Vec<(String, WordId)>> for WordMap {
    fn from(words: Vec<(String, WordId)>) -> Self {
        let mut made = Self::default();
        made.short.reserve(words.len());
        for (word, id) in &words {
            made.get_or_insert(word, *id);
        }
        made
    }
}

impl Serialize for WordMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let short = self.short.iter().filter_map(|(word, id)| Some((word.word()?, *id)));
        let mut words: Vec<(&str, WordId)> = short.chain(self.long.iter().map(|(word, id)| (&**word, *id))).collect();
        words.sort();
        words.serialize(serializer)
    }
}

/// Every word of a language by its number; 0 is no word.
#[derive(Debug, Deserialize)]
#[serde(from = "(String, Vec<u32>)")]
pub(super) struct Vocabulary {
    /// The numbers of short words, which make up most of a text: what is looked up stands in the table itself.
    short: ShortTable,
    long: LongTable,
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
}

/// A word of at most so many bytes is short: with its length it fits into a key.
const SHORT_WORD: usize = 7;

/// The least number of slots of a table, a power of two.
const FEWEST_SLOTS: usize = 64;

/// The bytes of a short word as one number, its length above them; 0 is the empty word. None for a longer one.
fn short_key(word: &[u8]) -> Option<u64> {
    let length = word.len();
    if length > SHORT_WORD {
        return None;
    }
    let bytes = match (word.first_chunk(), word.last_chunk()) {
        // both hold the bytes in the middle, at the same place
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (length - size_of::<u32>())),
        _ => word.iter().rev().fold(0, |bytes, byte| bytes << 8 | u64::from(*byte)),
    };
    Some(bytes | (length as u64) << (8 * SHORT_WORD))
}

/// An open hash table of short words by their keys, at most half full. A slot whose number is 0 is free.
#[derive(Debug, Default)]
struct ShortTable {
    slots: Vec<(u64, u32)>,
    held: usize,
}

impl ShortTable {
    /// An empty table for so many words.
    fn new(held: usize) -> Self {
        Self { slots: vec![(0, 0); (2 * held).next_power_of_two().max(FEWEST_SLOTS)], held: 0 }
    }

    /// The slot of a word, or the free one where it would stand.
    fn slot(&self, key: u64) -> usize {
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mask = self.slots.len() - 1;
        let mut at = (hash >> u32::BITS) as usize & mask;
        while self.slots[at].0 != key && self.slots[at].1 != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    fn get(&self, key: u64) -> u32 {
        self.slots[self.slot(key)].1
    }

    /// Enters a word that is not there; false where it would crowd the table.
    fn enter(&mut self, key: u64, id: u32) -> bool {
        let room = 2 * (self.held + 1) <= self.slots.len();
        if room {
            let at = self.slot(key);
            self.slots[at] = (key, id);
            self.held += 1;
        }
        room
    }
}

/// An open hash table of numbers, at most half full. A slot holds a number in its lower bits and bits of the word's hash
/// above them; 0 where it is free.
#[derive(Debug, Default)]
struct LongTable {
    slots: Vec<u32>,
    held: usize,
    /// How many bits a number has.
    bits: u32,
}

impl LongTable {
    /// An empty table for so many of all the words.
    fn new(held: usize, all: usize) -> Self {
        let slots = vec![0; (2 * held).next_power_of_two().max(FEWEST_SLOTS)];
        Self { slots, held: 0, bits: (2 * all).next_power_of_two().trailing_zeros().clamp(1, u32::BITS - 1) }
    }

    /// The slot of a word, or the free one where it would stand, and what stands there once the word does.
    fn slot(&self, word: &str, is_word: impl Fn(u32) -> bool) -> (usize, u32) {
        let hash = rapidhash_v3(word.as_bytes());
        let mask = self.slots.len() - 1;
        let tag = ((hash >> u32::BITS) as u32) << self.bits;
        let (mut at, numbers) = (hash as usize & mask, (1 << self.bits) - 1);
        loop {
            let slot = self.slots[at];
            if slot == 0 || (slot & !numbers == tag && is_word(slot & numbers)) {
                return (at, tag);
            }
            at = (at + 1) & mask;
        }
    }

    fn get(&self, word: &str, is_word: impl Fn(u32) -> bool) -> u32 {
        self.slots[self.slot(word, is_word).0] & ((1 << self.bits) - 1)
    }

    /// Enters a word that is not there; false where it would crowd the table, or has a number of too many bits.
    fn enter(&mut self, word: &str, id: u32) -> bool {
        let room = 2 * (self.held + 1) <= self.slots.len() && id >> self.bits == 0;
        if room {
            let (at, tag) = self.slot(word, |_| false);
            self.slots[at] = tag | id;
            self.held += 1;
        }
        room
    }
}

/// The texts of all words in a row, and where each of them ends.
impl From<(String, Vec<u32>)> for Vocabulary {
    fn from((text, ends): (String, Vec<u32>)) -> Self {
        let mut made = Self { short: ShortTable::default(), long: LongTable::default(), text, ends };
        made.fill_tables(made.ends.len());
        made
    }
}

impl Serialize for Vocabulary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.text, &self.ends).serialize(serializer)
    }
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self::from((String::new(), vec![0]))
    }
}

impl Vocabulary {
    /// Makes room for so many more words.
    pub(super) fn reserve(&mut self, words: usize) {
        self.ends.reserve(words);
        self.text.reserve(words * SHORT / 2);
        self.fill_tables(self.ends.len() + words);
    }

    /// Enters every word anew in tables that have room for so many in all.
    fn fill_tables(&mut self, words: usize) {
        let (all, room) = (self.ends.len(), words - self.ends.len());
        let held = self.words().filter(|word| word.len() <= SHORT_WORD).count();
        let (mut short, mut long) = (ShortTable::new(held + room), LongTable::new(all - held + room, words));
        for id in 1..all as u32 {
            let word = self.word(WordId(id));
            match short_key(word.as_bytes()) {
                Some(key) => short.enter(key, id),
                None => long.enter(word, id),
            };
        }
        (self.short, self.long) = (short, long);
    }

    /// The number of a word, and whether it is new.
    pub(super) fn intern(&mut self, word: &str) -> (WordId, bool) {
        if let Some(known) = self.get(word) {
            return (known, false);
        }
        let id = self.ends.len() as u32;
        while !self.enter(word, id) {
            self.fill_tables(2 * self.ends.len());
        }
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        (WordId(id), true)
    }

    /// Enters a word that is not there; false where there is no room.
    fn enter(&mut self, word: &str, id: u32) -> bool {
        match short_key(word.as_bytes()) {
            Some(key) => self.short.enter(key, id),
            None => self.long.enter(word, id),
        }
    }

    #[inline]
    pub(super) fn get(&self, word: &str) -> Option<WordId> {
        let id = match short_key(word.as_bytes()) {
            Some(key) => self.short.get(key),
            None => self.long.get(word, |id| self.bytes(WordId(id)) == word.as_bytes()),
        };
        Some(WordId(id)).filter(|id| *id != WordId::UNKNOWN)
    }

    /// The word of a number.
    pub(super) fn word(&self, id: WordId) -> &str {
        self.text.get(self.place(id)).unwrap_or("")
    }

    fn bytes(&self, id: WordId) -> &[u8] {
        self.text.as_bytes().get(self.place(id)).unwrap_or(&[])
    }

    fn place(&self, id: WordId) -> Range<usize> {
        let at = id.0 as usize;
        match (at.checked_sub(1).and_then(|before| self.ends.get(before)), self.ends.get(at)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }

    /// Every word, in the order of the numbers.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        (1..self.ends.len() as u32).map(|id| self.word(WordId(id)))
    }

    /// Numbers the words anew, the shortest first, which texts use most: so what is kept by number lies close together.
    /// Returns the new number of each.
    pub(super) fn sort(&mut self) -> Vec<WordId> {
        let mut order: Vec<u32> = (1..self.ends.len() as u32).collect();
        order.sort_by_key(|id| self.word(WordId(*id)).len());
        let (mut text, mut ends, mut new) = (String::with_capacity(self.text.len()), vec![0], vec![WordId::UNKNOWN; self.ends.len()]);
        for id in order {
            new[id as usize] = WordId(ends.len() as u32);
            text.push_str(self.word(WordId(id)));
            ends.push(text.len() as u32);
        }
        *self = Self::from((text, ends));
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_number_whatever_its_length() {
        let mut known = Vocabulary::default();
        let words = ["", "a", "a\0", "fifteen letters", "sixteen letters.", "much longer than sixteen letters"];
        let ids: Vec<WordId> = words.iter().map(|word| known.intern(word).0).collect();
        assert_eq!(ids, [1, 2, 3, 4, 5, 6].map(WordId));
        assert!(words.iter().zip(&ids).all(|(word, id)| known.intern(word) == (*id, false) && known.word(*id) == *word));
        assert_eq!(known.words().collect::<Vec<_>>(), words);
        let new = known.sort();
        assert!(words.iter().zip(&ids).all(|(word, id)| known.get(word) == Some(new[id.0 as usize])));
        assert!(known.words().is_sorted_by_key(str::len));
        assert_eq!((known.get("b"), known.word(WordId::UNKNOWN), known.word(WordId(99))), (None, "", ""));
    }

    #[test]
    fn a_key_tells_short_words_apart() {
        let words = ["", "a", "\0", "a\0", "ab", "ba", "abc", "abcd", "abcda", "abcdab", "abcdabc", "été", "aaaa", "aaaaa"];
        let keys: Vec<Option<u64>> = words.iter().map(|word| short_key(word.as_bytes())).collect();
        assert!(keys.iter().all(Option::is_some));
        assert!((1..keys.len()).all(|at| !keys[..at].contains(&keys[at])), "{keys:?}");
        assert_eq!(short_key(b"12345678"), None);
    }

    proptest::proptest! {
        /// The tables tell what a map tells.
        #[test]
        fn a_vocabulary_is_a_map(words in proptest::collection::vec("[ab\0é]{0,10}", 0..200), asked in proptest::collection::vec("[ab\0é]{0,10}", 0..50)) {
            let mut known = Vocabulary::default();
            let mut map = std::collections::HashMap::new();
            for word in &words {
                let new = WordId(map.len() as u32 + 1);
                let id = *map.entry(word.clone()).or_insert(new);
                assert_eq!(known.intern(word), (id, id == new));
            }
            assert!(words.iter().chain(&asked).all(|word| known.get(word) == map.get(word).copied()));
        }
    }
}
