//! Which phrases of a lexicon go on with which words.

use rapidhash::RapidHashMap;
use serde::{Deserialize, Serialize, Serializer};

use crate::text::WordId;

/// The number of a node: of one word, or of a longer phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum NodeId {
    Head(WordId),
    Inner(u32),
}

/// A phrase, and the word that it goes on with.
type Step = (NodeId, WordId);

/// By phrase and word: the longer phrase. Most words that stand behind the first of a phrase are not in one, so a row of bits
/// tells them first: it lies near, and the table does not.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<(Step, u32)>")]
pub(super) struct Longer {
    next: RapidHashMap<Step, u32>,
    /// Bits by the hash of a step: where one is missing the step is not there.
    held: Vec<u64>,
}

/// So many bits are kept for each step.
const BITS_OF_STEP: usize = 8;

impl From<Vec<(Step, u32)>> for Longer {
    fn from(steps: Vec<(Step, u32)>) -> Self {
        let lanes = (steps.len() * BITS_OF_STEP / u64::BITS as usize).next_power_of_two();
        let mut made = Self { next: steps.into_iter().collect(), held: vec![0; lanes] };
        for (node, word) in made.next.keys() {
            let (lane, bit) = place(&made.held, *node, *word);
            made.held[lane] |= bit;
        }
        made
    }
}

impl Serialize for Longer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut steps: Vec<(&Step, &u32)> = self.next.iter().collect();
        steps.sort_unstable();
        steps.serialize(serializer)
    }
}

/// Where the bit of a step stands.
fn place(held: &[u64], node: NodeId, word: WordId) -> (usize, u64) {
    let node = match node {
        NodeId::Head(word) => u64::from(word.0) << 1,
        NodeId::Inner(row) => u64::from(row) << 1 | 1,
    };
    let hash = (node << u32::BITS | u64::from(word.0)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = hash ^ hash >> u32::BITS;
    ((hash >> 6) as usize & (held.len() - 1), 1 << (hash % u64::BITS as u64))
}

impl Longer {
    /// The longer phrase that a step leads to.
    #[inline]
    pub(super) fn get(&self, node: NodeId, word: WordId) -> Option<u32> {
        let may = self.held.is_empty() || {
            let (lane, bit) = place(&self.held, node, word);
            self.held[lane] & bit != 0
        };
        if may { self.next.get(&(node, word)).copied() } else { None }
    }

    /// The longer phrase of a step; `new` where there is none yet.
    pub(super) fn get_or_insert(&mut self, node: NodeId, word: WordId, new: u32) -> u32 {
        self.held.clear();
        *self.next.entry((node, word)).or_insert(new)
    }

    /// The same steps with the new numbers of the words.
    pub(super) fn renumbered(self, new: &[WordId]) -> Self {
        let of_word = |word: WordId| new[word.0 as usize];
        let of_node = |node| if let NodeId::Head(word) = node { NodeId::Head(of_word(word)) } else { node };
        let steps: Vec<(Step, u32)> = self.next.into_iter().map(|((node, word), row)| ((of_node(node), of_word(word)), row)).collect();
        Self::from(steps)
    }

    /// Every step.
    pub(super) fn steps(&self) -> impl Iterator<Item = Step> {
        self.next.keys().copied()
    }
}
