//! Finds where two articles share a run of words: an exact join over sorted shingles.
//!
//! Every shingle (run of `k` words) is a 64-bit hash with its place. Sorted, equal shingles stand together; each is
//! linked to the first place that holds the same *words*, so that a shingle that stands in a thousand articles costs
//! a thousand links, not a million pairs, and no collision of hashes can make a link.

use rayon::slice::ParallelSliceMut;

use super::words::Words;

/// Two places that begin with the same `k` words. `a` stands in the earlier article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seed {
    pub(super) rank_a: u32,
    pub(super) rank_b: u32,
    pub(super) b: u32,
    pub(super) a: u32,
}

/// The links of every shingle that stands in several articles, by articles and place.
pub(super) fn seeds(words: &Words, k: usize) -> Vec<Seed> {
    let mut postings = postings(words, k);
    postings.par_sort_unstable();
    let mut seeds = Vec::new();
    for group in postings.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        let mut places: Vec<u32> = group.iter().map(|(_, place)| *place).collect();
        while places.len() > 1 {
            places = link(words, k, &places, &mut seeds);
        }
    }
    seeds.par_sort_unstable();
    seeds
}

/// The hash and the place of every shingle that may stand elsewhere as well: most stand in one place only, and are not sorted.
fn postings(words: &Words, k: usize) -> Vec<(u64, u32)> {
    let mut seen = Seen::new(words.ids.len());
    each(words, k, |hash, _| seen.add(hash));
    let mut postings = Vec::new();
    each(words, k, |hash, place| postings.extend(seen.twice(hash).then_some((hash, place))));
    postings
}

/// Calls with the hash and the place of every shingle.
fn each(words: &Words, k: usize, mut call: impl FnMut(u64, u32)) {
    for rank in 0..words.articles.len() {
        let range = words.of(rank);
        let start = range.start;
        for (at, shingle) in words.ids[range].windows(k).enumerate() {
            call(hash(shingle), (start + at) as u32);
        }
    }
}

/// What was met once, and what was met again. Another hash may be taken for one that was met, none that was is forgotten.
struct Seen {
    bits: Vec<[u64; 2]>,
}

impl Seen {
    /// With room for so many hashes: eight slots each.
    fn new(count: usize) -> Self {
        Self { bits: vec![[0; 2]; count.div_ceil(8).next_power_of_two()] }
    }

    /// The place of a hash, and its bit there.
    fn slot(&self, hash: u64) -> (usize, u64) {
        ((hash >> 6) as usize & (self.bits.len() - 1), 1 << (hash % 64))
    }

    fn add(&mut self, hash: u64) {
        let (at, bit) = self.slot(hash);
        let [once, twice] = &mut self.bits[at];
        *twice |= *once & bit;
        *once |= bit;
    }

    fn twice(&self, hash: u64) -> bool {
        let (at, bit) = self.slot(hash);
        self.bits[at][1] & bit != 0
    }
}

/// Mixes the numbers of the words of a shingle.
fn hash(shingle: &[u32]) -> u64 {
    shingle.iter().fold(0x9e37_79b9_7f4a_7c15, |hash: u64, word| (hash.rotate_left(23) ^ u64::from(*word)).wrapping_mul(0x2d35_8dcc_aa6c_78a5))
}

/// Links the first place to every other article's place with the same words; returns the places with other words.
fn link(words: &Words, k: usize, places: &[u32], seeds: &mut Vec<Seed>) -> Vec<u32> {
    let shingle = |place: u32| &words.ids[place as usize..place as usize + k];
    let Some((first, rest)) = places.split_first() else { return Vec::new() };
    let rank_a = words.rank_of(*first) as u32;
    let end = words.of(rank_a as usize).end as u32;
    let mut others = Vec::new();
    for place in rest {
        if shingle(*place) != shingle(*first) {
            others.push(*place);
        } else if *place >= end {
            seeds.push(Seed { rank_a, rank_b: words.rank_of(*place) as u32, b: *place, a: *first });
        }
    }
    others
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_met_twice_is_known_as_such() {
        let mut seen = Seen::new(1_000);
        let hashes: Vec<u64> = (0..500).map(|at| hash(&[at])).collect();
        hashes.iter().chain(&hashes[..100]).for_each(|hash| seen.add(*hash));
        assert!(hashes[..100].iter().all(|hash| seen.twice(*hash)));
        assert!(hashes[100..].iter().filter(|hash| seen.twice(**hash)).count() < 100, "few others are taken for such");
    }
}
