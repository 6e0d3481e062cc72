//! What must stand where a pattern goes on.

use serde::{Deserialize, Serialize};

use super::class::{ClassId, ClassSet};
use crate::text::{WordId, WordSet};

/// What must stand at a place for a pattern to go on there: one of these, or anything where it is open. It may take a place
/// for one that does not fit, never the other way round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct First {
    /// One of these classes,
    pub classes: ClassSet,
    /// or one of these words,
    pub words: WordSet,
    /// or anything.
    pub open: bool,
}

impl First {
    /// Also this class.
    pub(super) fn class(&mut self, class: ClassId) {
        self.classes.insert(class);
    }

    /// Also this word.
    pub(super) fn word(&mut self, word: WordId) {
        self.words.insert(word);
    }

    /// Also all that may stand there.
    pub(super) fn extend(&mut self, other: &Self) {
        self.classes.extend(&other.classes);
        self.words.extend(&other.words);
        self.open |= other.open;
    }

    /// The class without which nothing may go on, where it is one and nothing else may stand.
    pub(super) fn only(&self) -> Option<ClassId> {
        let mut classes = self.classes.common(&self.classes);
        let only = classes.next().filter(|_| !self.open && self.words.is_empty());
        if classes.next().is_none() { only } else { None }
    }

    /// False where surely none of it stands: these are all classes of the place, and its word.
    #[inline]
    pub fn may_stand(&self, classes: &ClassSet, word: WordId) -> bool {
        self.open || self.words.may_hold(word) || classes.meets(&self.classes)
    }
}
