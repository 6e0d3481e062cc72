//! What the ending of a word outside the lexicon says of it.

use serde::{Deserialize, Serialize};

use super::lexicon::SetId;

/// Bytes that must stand before an ending that tells what a word is.
const SHORTEST_STEM: usize = 3;

/// Endings, the longest first, each with the classes that it gives.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Endings(pub(super) Vec<(String, SetId)>);

impl Endings {
    /// The classes by the first ending that a word has.
    pub(super) fn of(&self, word: &str) -> Option<SetId> {
        let last = word.as_bytes().last();
        let fits = |ending: &str| ending.as_bytes().last() == last && word.ends_with(ending) && word.len() >= ending.len() + SHORTEST_STEM;
        self.0.iter().find(|(ending, _)| fits(ending)).map(|(_, classes)| *classes)
    }
}
