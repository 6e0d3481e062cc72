//! Which phrases of a lexicon go on with which words.

use serde::{Deserialize, Serialize, Serializer};

use crate::text::WordId;

/// The number of a node: of one word, or of a longer phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeId {
    Head(WordId),
    Inner(u32),
}

/// A phrase, and the word that it goes on with.
type Step = (NodeId, WordId);

/// By phrase and word: the longer phrase. Most words that stand behind the first of a phrase are not in one, so a row of bits
/// tells them first: it lies near, and the table does not.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<(u64, u32)>")]
pub(super) struct Longer {
    /// An open hash table, at most half full: steps by their keys, each with the row of the longer phrase.
    slots: Vec<(u64, u32)>,
    /// How many steps there are.
    steps: usize,
    /// Bits by the hash of a step: where one is missing the step is not there.
    held: Vec<u64>,
}

/// No phrase: what stands in a free slot.
const NONE: u32 = u32::MAX;
/// The least number of slots, a power of two.
const FEWEST_SLOTS: usize = 64;
/// So many slots share a lane of bits: a step has eight or more.
const SLOTS_OF_LANE: usize = 16;

/// A step as one number.
fn key((node, word): Step) -> u64 {
    let node = match node {
        NodeId::Head(word) => u64::from(word.0) << 1,
        NodeId::Inner(row) => u64::from(row) << 1 | 1,
    };
    node << u32::BITS | u64::from(word.0)
}

/// The step of a key.
fn step(key: u64) -> Step {
    let node = (key >> u32::BITS) as u32;
    let node = if node.is_multiple_of(2) { NodeId::Head(WordId(node / 2)) } else { NodeId::Inner(node / 2) };
    (node, WordId(key as u32))
}

/// The hash of a key: all of its bits hang on all of the key.
fn hash(key: u64) -> u64 {
    let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> u32::BITS
}

impl From<Vec<(u64, u32)>> for Longer {
    fn from(steps: Vec<(u64, u32)>) -> Self {
        let mut made = Self::with_room(steps.len());
        steps.into_iter().for_each(|(key, row)| made.enter(key, row));
        made
    }
}

impl Serialize for Longer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut steps: Vec<(u64, u32)> = self.taken().collect();
        steps.sort_unstable();
        steps.serialize(serializer)
    }
}

impl Longer {
    /// An empty table for so many steps.
    fn with_room(steps: usize) -> Self {
        let slots = (2 * steps).next_power_of_two().max(FEWEST_SLOTS);
        Self { slots: vec![(0, NONE); slots], steps: 0, held: vec![0; slots / SLOTS_OF_LANE] }
    }

    /// Where the bit of a hash stands.
    fn place(&self, hash: u64) -> (usize, u64) {
        ((hash >> 6) as usize & self.held.len().wrapping_sub(1), 1 << (hash % u64::from(u64::BITS)))
    }

    /// The slot of a key, or the free one where it would stand.
    fn slot(&self, key: u64, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (hash >> u32::BITS) as usize & mask;
        while self.slots[at].0 != key && self.slots[at].1 != NONE {
            at = (at + 1) & mask;
        }
        at
    }

    /// Enters a step that is not there; there is room for it.
    fn enter(&mut self, key: u64, row: u32) {
        let hash = hash(key);
        let ((lane, bit), at) = (self.place(hash), self.slot(key, hash));
        self.held[lane] |= bit;
        self.slots[at] = (key, row);
        self.steps += 1;
    }

    /// The steps by their keys.
    fn taken(&self) -> impl Iterator<Item = (u64, u32)> {
        self.slots.iter().copied().filter(|(_, row)| *row != NONE)
    }

    /// The longer phrase that a step leads to.
    #[inline]
    pub(super) fn get(&self, node: NodeId, word: WordId) -> Option<u32> {
        let key = key((node, word));
        let hash = hash(key);
        let (lane, bit) = self.place(hash);
        if self.held.get(lane).is_none_or(|bits| bits & bit == 0) {
            return None;
        }
        Some(self.slots[self.slot(key, hash)].1).filter(|row| *row != NONE)
    }

    /// The longer phrase of a step; `new` where there is none yet.
    pub(super) fn get_or_insert(&mut self, node: NodeId, word: WordId, new: u32) -> u32 {
        if let Some(known) = self.get(node, word) {
            return known;
        }
        if 2 * (self.steps + 1) > self.slots.len() {
            let mut larger = Self::with_room(2 * (self.steps + 1));
            self.taken().for_each(|(key, row)| larger.enter(key, row));
            *self = larger;
        }
        self.enter(key((node, word)), new);
        new
    }

    /// The same steps with the new numbers of the words.
    pub(super) fn renumbered(self, new: &[WordId]) -> Self {
        let of_word = |word: WordId| new[word.0 as usize];
        let of_node = |node| if let NodeId::Head(word) = node { NodeId::Head(of_word(word)) } else { node };
        let renumbered = |(node, word)| key((of_node(node), of_word(word)));
        Self::from(self.taken().map(|(key, row)| (renumbered(step(key)), row)).collect::<Vec<_>>())
    }

    /// Every step.
    pub(super) fn steps(&self) -> impl Iterator<Item = Step> {
        self.taken().map(|(key, _)| step(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// The table tells what a map tells, also once it was written and read.
        #[test]
        fn steps_are_those_of_a_map(steps in proptest::collection::vec((0..9_u32, proptest::bool::ANY, 0..40_u32), 0..400)) {
            let (mut table, mut map) = (Longer::default(), std::collections::BTreeMap::new());
            let of = |(number, inner, word): (u32, bool, u32)| (if inner { NodeId::Inner(number) } else { NodeId::Head(WordId(number)) }, WordId(word));
            for (row, (node, word)) in (0..).zip(steps.iter().map(|step| of(*step)).filter(|step| key(*step) != 0)) {
                let known = *map.entry(key((node, word))).or_insert(row);
                assert_eq!(table.get_or_insert(node, word, row), known);
            }
            let image = postcard::to_stdvec(&table).expect("is written");
            let read: Longer = postcard::from_bytes(&image).expect("is read");
            for table in [&table, &read] {
                let all = (0..9).flat_map(|number| [false, true].map(|inner| (number, inner))).flat_map(|(number, inner)| (0..40).map(move |word| of((number, inner, word))));
                assert!(all.into_iter().all(|(node, word)| table.get(node, word) == map.get(&key((node, word))).copied()));
                assert_eq!(table.steps().count(), map.len());
            }
        }
    }
}
