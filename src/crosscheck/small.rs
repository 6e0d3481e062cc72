//! Small sets of words.

use std::borrow::Borrow;
use std::ops::Deref;

use thin_vec::ThinVec;

/// A small set, sorted, in one piece of memory: a tree takes the room of eleven at once, and every claim has its sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Small<T>(ThinVec<T>);

impl<T> Default for Small<T> {
    fn default() -> Self {
        Self(ThinVec::new())
    }
}

impl<T> Deref for Small<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Ord> FromIterator<T> for Small<T> {
    fn from_iter<I: IntoIterator<Item = T>>(words: I) -> Self {
        let mut set = Self::default();
        set.extend(words);
        set.0.shrink_to_fit();
        set
    }
}

impl<T: Ord> Extend<T> for Small<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, words: I) {
        self.0.extend(words);
        self.0.sort_unstable();
        self.0.dedup();
    }
}

impl<T: Ord + Borrow<str>> Small<T> {
    pub(super) fn contains(&self, word: &str) -> bool {
        self.0.binary_search_by(|own| own.borrow().cmp(word)).is_ok()
    }

    /// What both hold, in its order.
    pub(super) fn intersection<'s>(&'s self, other: &'s Self) -> impl Iterator<Item = &'s T> {
        self.iter().filter(|word| other.contains((*word).borrow()))
    }

    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        self.intersection(other).next().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_held_once_and_what_two_sets_share_is_found() {
        let set = |words: &str| words.split(' ').map(str::to_owned).collect::<Small<String>>();
        let (mut a, b) = (set("b a b"), set("c d"));
        assert_eq!(&*a, ["a", "b"]);
        assert!(a.contains("a") && !a.contains("c") && a.is_disjoint(&b));
        a.extend(["c".to_owned()]);
        assert_eq!(a.intersection(&b).collect::<Vec<_>>(), ["c"]);
    }
}
