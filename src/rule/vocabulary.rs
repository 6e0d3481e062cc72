//! The words of a language and their numbers, kept so that a look-up rarely leaves its table.

use std::hash::{Hash, Hasher};

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
    /// An open hash table, at most half full: what stands in it is small, so that a look-up touches little memory.
    slots: Vec<Slot>,
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
}

/// The upper bits of a word's hash, and its number; 0 where the slot is free.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    tag: u32,
    id: u32,
}

/// The least number of slots, a power of two.
const FEWEST_SLOTS: usize = 64;

/// The texts of all words in a row, and where each of them ends.
impl From<(String, Vec<u32>)> for Vocabulary {
    fn from((text, ends): (String, Vec<u32>)) -> Self {
        let mut made = Self { slots: Vec::new(), text, ends };
        made.fill_slots(made.ends.len());
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
        Self { slots: vec![Slot::default(); FEWEST_SLOTS], text: String::new(), ends: vec![0] }
    }
}

impl Vocabulary {
    /// Makes room for so many more words.
    pub(super) fn reserve(&mut self, words: usize) {
        self.ends.reserve(words);
        self.text.reserve(words * SHORT / 2);
        self.fill_slots(self.ends.len() + words);
    }

    /// Enters every word anew in a table that has room for so many.
    fn fill_slots(&mut self, words: usize) {
        self.slots.clear();
        self.slots.resize((2 * words).next_power_of_two().max(FEWEST_SLOTS), Slot::default());
        for id in 1..self.ends.len() as u32 {
            let (mut at, tag) = self.first_slot(self.word(WordId(id)));
            while self.slots[at].id != 0 {
                at = (at + 1) & (self.slots.len() - 1);
            }
            self.slots[at] = Slot { tag, id };
        }
    }

    /// The slot where the search for a word begins, and its tag.
    fn first_slot(&self, word: &str) -> (usize, u32) {
        let hash = rapidhash_v3(word.as_bytes());
        (hash as usize & (self.slots.len() - 1), (hash >> u32::BITS) as u32)
    }

    /// The slot of a word, or the free one where it would stand.
    fn slot(&self, word: &str) -> (usize, u32) {
        let (mut at, tag) = self.first_slot(word);
        loop {
            let slot = self.slots[at];
            if slot.id == 0 || (slot.tag == tag && self.word(WordId(slot.id)) == word) {
                return (at, tag);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The number of a word, and whether it is new.
    pub(super) fn intern(&mut self, word: &str) -> (WordId, bool) {
        let (mut at, tag) = self.slot(word);
        if self.slots[at].id != 0 {
            return (WordId(self.slots[at].id), false);
        }
        if 2 * self.ends.len() > self.slots.len() {
            self.fill_slots(2 * self.ends.len());
            at = self.slot(word).0;
        }
        let id = self.ends.len() as u32;
        self.slots[at] = Slot { tag, id };
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        (WordId(id), true)
    }

    pub(super) fn get(&self, word: &str) -> Option<WordId> {
        let (at, _) = self.slot(word);
        Some(WordId(self.slots[at].id)).filter(|id| *id != WordId::UNKNOWN)
    }

    /// The word of a number.
    pub(super) fn word(&self, id: WordId) -> &str {
        let at = id.0 as usize;
        match (at.checked_sub(1).and_then(|before| self.ends.get(before)), self.ends.get(at)) {
            (Some(start), Some(end)) => &self.text[*start as usize..*end as usize],
            _ => "",
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
}
