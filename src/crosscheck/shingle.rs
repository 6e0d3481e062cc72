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

/// The hash and the place of every shingle.
fn postings(words: &Words, k: usize) -> Vec<(u64, u32)> {
    let mut postings = Vec::with_capacity(words.ids.len());
    for rank in 0..words.articles.len() {
        let range = words.of(rank);
        let start = range.start;
        for (at, shingle) in words.ids[range].windows(k).enumerate() {
            postings.push((hash(shingle), (start + at) as u32));
        }
    }
    postings
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
