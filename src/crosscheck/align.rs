//! Grows a link between two articles to the longest passage that they share, across small edits.

use std::ops::Range;

use super::shingle::Seed;
use super::words::Words;
use crate::rule::CopySettings;
use crate::text::Span;

/// A passage that two articles share; ranges count words of [`Words`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// Rank of the earlier article.
    pub(super) rank_a: usize,
    /// Rank of the later article.
    pub(super) rank_b: usize,
    /// Its words in the earlier article.
    pub(super) a: Range<usize>,
    /// Its words in the later article.
    pub(super) b: Range<usize>,
    /// Number of words that are equal in both.
    pub(super) matched: usize,
    /// Where they differ, in order.
    pub(super) edits: Vec<Edit>,
    /// Its bytes in either article.
    pub(super) span_a: Span,
    pub(super) span_b: Span,
}

/// Words of one side that stand in the place of words of the other; either may be none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
    /// The bytes of either side.
    pub(super) span_a: Span,
    pub(super) span_b: Span,
}

impl Edit {
    fn new(words: &Words, a: Range<usize>, b: Range<usize>) -> Self {
        Self { span_a: words.span(&a), span_b: words.span(&b), a, b }
    }
}

/// Words of one side that stand in the place of words of the other, counted from where a walk begins.
struct Skip {
    a: Range<usize>,
    b: Range<usize>,
}

/// Every passage of enough words, by articles and place.
pub(super) fn passages(words: &Words, seeds: &[Seed], settings: &CopySettings) -> Vec<Passage> {
    let mut found = Vec::new();
    for pair in seeds.chunk_by(|x, y| (x.rank_a, x.rank_b) == (y.rank_a, y.rank_b)) {
        let mut open: Vec<Passage> = Vec::new();
        for seed in pair {
            let (a, b) = (seed.a as usize, seed.b as usize);
            found.extend(open.extract_if(.., |passage| passage.b.end <= b));
            if !open.iter().any(|passage| holds(&passage.a, a, settings.shingle) && holds(&passage.b, b, settings.shingle)) {
                open.push(grow(words, seed, settings));
            }
        }
        found.extend(open);
    }
    found.retain(|passage| passage.matched >= settings.least_words);
    found.sort_by_key(|passage| (passage.rank_a, passage.rank_b, passage.b.start, passage.a.start, passage.b.end));
    found.dedup();
    found
}

/// True where a whole shingle stands inside the passage.
fn holds(words: &Range<usize>, shingle: usize, length: usize) -> bool {
    words.start <= shingle && shingle + length <= words.end
}

fn grow(words: &Words, seed: &Seed, settings: &CopySettings) -> Passage {
    let (rank_a, rank_b) = (seed.rank_a as usize, seed.rank_b as usize);
    let (whole_a, whole_b) = (words.of(rank_a), words.of(rank_b));
    let (a, b) = (seed.a as usize, seed.b as usize);
    let right = walk(&Row::onwards(&words.ids[a..whole_a.end]), &Row::onwards(&words.ids[b..whole_b.end]), settings);
    let left = walk(&Row::backwards(&words.ids[whole_a.start..a]), &Row::backwards(&words.ids[whole_b.start..b]), settings);
    let before = |skip: &Skip| Edit::new(words, a - skip.a.end..a - skip.a.start, b - skip.b.end..b - skip.b.start);
    let behind = |skip: &Skip| Edit::new(words, a + skip.a.start..a + skip.a.end, b + skip.b.start..b + skip.b.end);
    let edits = left.edits.iter().rev().map(before).chain(right.edits.iter().map(behind)).collect();
    let (whole_a, whole_b) = (a - left.a..a + right.a, b - left.b..b + right.b);
    let (span_a, span_b) = (words.span(&whole_a), words.span(&whole_b));
    Passage { rank_a, rank_b, a: whole_a, b: whole_b, matched: left.matched + right.matched, edits, span_a, span_b }
}

/// Words in one direction.
struct Row<'a> {
    ids: &'a [u32],
    back: bool,
}

impl<'a> Row<'a> {
    fn onwards(ids: &'a [u32]) -> Self {
        Self { ids, back: false }
    }

    fn backwards(ids: &'a [u32]) -> Self {
        Self { ids, back: true }
    }

    fn at(&self, place: usize) -> Option<u32> {
        let place = if self.back { self.ids.len().checked_sub(place + 1)? } else { place };
        self.ids.get(place).copied()
    }
}

/// How far two rows go together.
#[derive(Default)]
struct Walk {
    a: usize,
    b: usize,
    matched: usize,
    edits: Vec<Skip>,
}

fn walk(row_a: &Row<'_>, row_b: &Row<'_>, settings: &CopySettings) -> Walk {
    let mut walk = Walk::default();
    let mut edited = 0;
    loop {
        while row_a.at(walk.a).is_some() && row_a.at(walk.a) == row_b.at(walk.b) {
            walk.a += 1;
            walk.b += 1;
            walk.matched += 1;
        }
        let Some((skip_a, skip_b)) = gap(row_a, row_b, &walk, settings) else { return walk };
        edited += skip_a.max(skip_b);
        if edited > settings.gap + walk.matched / 4 {
            return walk;
        }
        walk.edits.push(Skip { a: walk.a..walk.a + skip_a, b: walk.b..walk.b + skip_b });
        walk.a += skip_a;
        walk.b += skip_b;
    }
}

/// The smallest gap behind which the rows go together again.
fn gap(row_a: &Row<'_>, row_b: &Row<'_>, walk: &Walk, settings: &CopySettings) -> Option<(usize, usize)> {
    let again = |skip_a: usize, skip_b: usize| {
        (0..settings.again).all(|at| match (row_a.at(walk.a + skip_a + at), row_b.at(walk.b + skip_b + at)) {
            (Some(a), Some(b)) => a == b,
            (None, None) => at > 0, // both articles begin or end here
            _ => false,
        })
    };
    (1..=2 * settings.gap).find_map(|total| {
        let low = total.saturating_sub(settings.gap);
        (low..=total.min(settings.gap))
            .map(|skip_a| (skip_a, total - skip_a))
            .min_by_key(|(a, b)| (!again(*a, *b), a.abs_diff(*b), *a))
            .filter(|(a, b)| again(*a, *b))
    })
}
