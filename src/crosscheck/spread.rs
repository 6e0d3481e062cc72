//! In how many articles each deed, noun and name of statements stands.

use compact_str::CompactString;
use std::collections::BTreeSet;

use rapidhash::RapidHashMap;
use thin_vec::ThinVec;

use super::statement::Ground;
use crate::claim::ClaimKind;

/// The deeds, nouns and names of all statements by number, with in how many articles each stands: what many speak of says little.
pub(super) struct Spread<'a> {
    pub(super) numbers: RapidHashMap<&'a str, (u32, u32)>,
    most: u32,
}

/// Percent of all articles that may speak of something rare, and a number that is always few.
const RARE: usize = 2;
pub(super) const FEW: usize = 8;

/// In how many of these articles something rare may stand.
pub(super) fn most(articles: usize) -> u32 {
    (articles * RARE / 100).max(FEW) as u32
}

impl<'a> Spread<'a> {
    pub(super) fn count(ground: &Ground<'a>) -> Self {
        let mut numbers: RapidHashMap<&str, (u32, u32)> = RapidHashMap::default();
        for claims in ground.claims.chunk_by(|a, b| a.article == b.article) {
            let words = claims.iter().filter(|claim| claim.kind != ClaimKind::Quantity).flat_map(|claim| {
                let about = &claim.about;
                about.deeds.iter().map(|(id, _)| id).chain(&about.nouns).chain(&about.names).chain(&about.party).chain(&about.stems)
            });
            for word in words.collect::<BTreeSet<_>>() {
                let next = numbers.len() as u32;
                numbers.entry(word.as_str()).or_insert((next, 0)).1 += 1;
            }
        }
        Self { numbers, most: most(ground.articles.len()) }
    }

    /// The number of what few articles speak of.
    pub(super) fn rare(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).filter(|(_, count)| *count <= self.most).map(|(number, _)| *number)
    }

    pub(super) fn rare_ones<'s>(&self, words: impl Iterator<Item = &'s CompactString>) -> ThinVec<u32> {
        let mut list: ThinVec<u32> = words.filter_map(|word| self.rare(word)).collect();
        list.sort_unstable();
        list.dedup();
        list
    }
}

/// A bit for each number, so that two sets without a common bit have no common number.
pub(super) fn marks(numbers: impl Iterator<Item = u32>) -> u64 {
    numbers.fold(0, |marks, number| marks | 1 << (number % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_with_a_common_number_have_a_common_bit() {
        let of = |numbers: &[u32]| marks(numbers.iter().copied());
        assert_ne!(of(&[3, 700]) & of(&[9, 700]), 0);
        assert_eq!(of(&[1, 2]) & of(&[3]), 0);
    }
}
