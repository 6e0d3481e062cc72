//! The words of all articles as numbers, in one row: equal numbers are equal words.

use std::collections::HashMap;
use std::ops::Range;

use rapidhash::fast::SeedableState;
use smallvec::SmallVec;

use crate::article::{Article, Part};
use crate::text::{Span, fold_into};

/// The words of the articles' own text, article behind article, the earliest first.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The number of each word.
    pub(super) ids: Vec<u32>,
    /// The bytes of each word in its article.
    pub(super) spans: Vec<Span>,
    /// Where each article begins, by its rank, and the end of the last.
    starts: Vec<u32>,
    /// The article of each rank, as its place in the list of articles.
    pub(super) articles: Vec<usize>,
}

impl Words {
    /// Reads the body and the headlines of every article.
    pub(super) fn read(articles: &[Article]) -> Self {
        let mut words = Self { articles: ranked(articles), ..Self::default() };
        let mut vocabulary = Vocabulary::default();
        for rank in 0..words.articles.len() {
            words.starts.push(words.ids.len() as u32);
            let article = &articles[words.articles[rank]];
            for paragraph in article.paragraphs.iter().filter(|paragraph| !matches!(paragraph.part, Part::LeftOut(_))) {
                each_word(&article.text, paragraph.span, |span| {
                    words.ids.push(vocabulary.number(span.of(&article.text)));
                    words.spans.push(span);
                });
            }
        }
        words.starts.push(words.ids.len() as u32);
        words
    }

    /// The rank of the article that holds a word.
    pub(super) fn rank_of(&self, word: u32) -> usize {
        self.starts.partition_point(|start| *start <= word).saturating_sub(1)
    }

    /// The words of the article of that rank.
    pub(super) fn of(&self, rank: usize) -> Range<usize> {
        self.starts[rank] as usize..self.starts[rank + 1] as usize
    }

    /// The bytes from the first to the last of some words of one article.
    pub(super) fn span(&self, words: &Range<usize>) -> Span {
        let first = self.spans.get(words.start).copied().unwrap_or_default();
        words.end.checked_sub(1).and_then(|last| self.spans.get(last)).map_or(first, |last| first.join(*last))
    }
}

/// The articles, earliest first; those without date last; then by id.
fn ranked(articles: &[Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    let key = |at: usize| {
        let moment = articles[at].published.as_ref().map(|published| published.moment);
        (moment.is_none(), moment, articles[at].id.as_str())
    };
    order.sort_by(|a, b| key(*a).cmp(&key(*b)).then(a.cmp(b)));
    order
}

/// Calls `emit` with each run of letters or digits.
fn each_word(text: &str, within: Span, mut emit: impl FnMut(Span)) {
    let base = within.start as usize;
    let mut start = None;
    for (at, c) in within.of(text).char_indices() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                emit(Span::new(base + from, base + at));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        emit(Span::new(base + from, within.end as usize));
    }
}

/// Numbers words in the order in which they come.
struct Vocabulary {
    /// By the folded word, the short ones in the table itself.
    numbers: HashMap<SmallVec<[u8; 16]>, u32, SeedableState<'static>>,
    folded: String,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self { numbers: HashMap::with_hasher(SeedableState::fixed()), folded: String::new() }
    }
}

impl Vocabulary {
    fn number(&mut self, word: &str) -> u32 {
        self.folded.clear();
        fold_into(word, &mut self.folded);
        if let Some(number) = self.numbers.get(self.folded.as_bytes()) {
            return *number;
        }
        let number = self.numbers.len() as u32;
        self.numbers.insert(self.folded.as_bytes().into(), number);
        number
    }
}
