//! The words of a language and their numbers, kept so that a look-up rarely leaves its table.

use std::hash::{Hash, Hasher};

use rapidhash::RapidHashMap;
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
    ids: WordMap,
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
}

/// The texts of all words in a row, and where each of them ends.
impl From<(String, Vec<u32>)> for Vocabulary {
    fn from((text, ends): (String, Vec<u32>)) -> Self {
        let mut made = Self { ids: WordMap::default(), text, ends };
        let mut ids = std::mem::take(&mut made.ids);
        ids.short.reserve(made.ends.len());
        for id in (1..made.ends.len() as u32).map(WordId) {
            ids.get_or_insert(made.word(id), id);
        }
        Self { ids, ..made }
    }
}

impl Serialize for Vocabulary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.text, &self.ends).serialize(serializer)
    }
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self { ids: WordMap::default(), text: String::new(), ends: vec![0] }
    }
}

impl Vocabulary {
    /// Makes room for so many more words.
    pub(super) fn reserve(&mut self, words: usize) {
        self.ids.short.reserve(words);
        self.ends.reserve(words);
        self.text.reserve(words * SHORT / 2);
    }

    /// The number of a word, and whether it is new.
    pub(super) fn intern(&mut self, word: &str) -> (WordId, bool) {
        let new = WordId(self.ends.len() as u32);
        let id = self.ids.get_or_insert(word, new);
        if id == new {
            self.text.push_str(word);
            self.ends.push(self.text.len() as u32);
        }
        (id, id == new)
    }

    pub(super) fn get(&self, word: &str) -> Option<WordId> {
        self.ids.get(word)
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
        assert_eq!((known.get("b"), known.word(WordId::UNKNOWN), known.word(WordId(99))), (None, "", ""));
    }
}
