//! Groups of words that a check puts side by side, found by the word.

use std::sync::OnceLock;

use compact_str::CompactString;
use rapidhash::RapidHashMap;
use serde::{Deserialize, Serialize};

/// Groups, in the order of the rules; a word may stand in several.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Groups {
    groups: Vec<Vec<CompactString>>,
    /// The groups of each word, made when the first is asked for.
    #[serde(skip)]
    of: OnceLock<RapidHashMap<CompactString, Vec<u16>>>,
}

impl Groups {
    /// The groups as they were written.
    #[must_use]
    pub fn new(groups: Vec<Vec<CompactString>>) -> Self {
        Self { groups, of: OnceLock::new() }
    }

    /// The numbers of the groups that hold a word, from low to high.
    #[must_use]
    pub fn of(&self, word: &str) -> &[u16] {
        let of = self.of.get_or_init(|| {
            let mut of: RapidHashMap<CompactString, Vec<u16>> = RapidHashMap::default();
            for (number, group) in (0_u16..).zip(&self.groups) {
                for word in group {
                    let numbers = of.entry(word.clone()).or_default();
                    if numbers.last() != Some(&number) {
                        numbers.push(number);
                    }
                }
            }
            of
        });
        of.get(word).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_of_each_group_that_holds_it_once() {
        let groups = Groups::new(vec![vec!["toll".into(), "death".into(), "toll".into()], vec!["job".into()], vec!["death".into(), "victim".into()]]);
        assert_eq!((groups.of("toll"), groups.of("death"), groups.of("job"), groups.of("cat")), (&[0][..], &[0, 2][..], &[1][..], &[][..]));
    }
}
