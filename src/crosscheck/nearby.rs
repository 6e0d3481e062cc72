//! The rare words around numbers, by their beginnings: what two sentences share beside names.

use rapidhash::RapidHashMap;

use super::anchor::plain;
use super::item::{Item, Maker};
use super::weigh::MOST_NUMBERS;
use crate::article::Article;
use crate::text::Span;

/// Bytes of the longest sentence or paragraph whose words are read as signs.
const LONGEST: usize = 4000;
/// Letters that two words must begin with, and that a word has at least.
const STEM: usize = 5;
/// Bytes around a number that are near it.
const AROUND: u32 = 45;
/// A word is rare in one sentence of so many, and in a number that is always few.
const RARE: usize = 8;
const FEW: usize = 4;

/// The rare words around each number. Several numbers of a sentence or paragraph share one list of it.
#[derive(Debug)]
pub(super) struct Nearby {
    /// Beginnings of words by number, sorted. The first list is empty.
    lists: Vec<Box<[u32]>>,
    /// The lists of each number: those of its sentence, of what is near it, of its paragraph.
    of_item: Vec<[u32; 3]>,
}

/// The rare words around one number.
pub(super) struct Around<'a> {
    pub(super) sentence: &'a [u32],
    pub(super) near: &'a [u32],
    pub(super) paragraph: &'a [u32],
}

impl Nearby {
    /// The numbers of an article stand together. None is read of an article that is a table.
    pub(super) fn read(items: &[Item<'_>], maker: &Maker<'_>) -> Self {
        let mut reader = Reader { lists: vec![Vec::new()], ..Reader::default() };
        let mut of_item = Vec::with_capacity(items.len());
        let mut sentences = 0;
        for own in items.chunk_by(|a, b| a.claim.article == b.claim.article) {
            sentences += count_sentences(own);
            match maker.articles.get(own[0].claim.article).filter(|_| own.len() <= MOST_NUMBERS) {
                Some(article) => of_item.extend(reader.article(article, own)),
                None => of_item.resize(of_item.len() + own.len(), [0; 3]),
            }
        }
        let most = (sentences / RARE).max(FEW);
        let Reader { lists, stems, .. } = reader;
        Self { lists: lists.into_iter().map(|list| stems.rare(list, most)).collect(), of_item }
    }

    pub(super) fn around(&self, item: usize) -> Around<'_> {
        let [sentence, near, paragraph] = self.of_item[item].map(|list| &*self.lists[list as usize]);
        Around { sentence, near, paragraph }
    }
}

/// Number of sentences that hold the numbers of one article.
fn count_sentences(own: &[Item<'_>]) -> usize {
    let mut starts: Vec<u32> = own.iter().map(|item| item.claim.sentence.start).collect();
    starts.sort_unstable();
    starts.dedup();
    starts.len()
}

/// A part of a text that was read: its stems with where they stand, and the list of them.
#[derive(Debug, Default)]
struct Part {
    span: Span,
    stems: Vec<(u32, u32)>,
    list: u32,
}

/// Reads the words around numbers, article by article.
#[derive(Default)]
struct Reader<'a> {
    stems: Stems<'a>,
    lists: Vec<Vec<u32>>,
}

impl<'a> Reader<'a> {
    /// The lists of the numbers of one article.
    fn article(&mut self, article: &'a Article, own: &[Item<'_>]) -> Vec<[u32; 3]> {
        let (mut sentence, mut paragraph) = (Part::default(), Part::default());
        let mut met = Vec::new();
        let mut of_item = Vec::with_capacity(own.len());
        for claim in own.iter().map(|item| item.claim) {
            if claim.sentence.len() > LONGEST {
                of_item.push([0; 3]);
                continue;
            }
            self.part(article, claim.sentence, &mut sentence, &mut met);
            let at = article.paragraphs.partition_point(|paragraph| paragraph.span.end < claim.span.end);
            let around = article.paragraphs.get(at).map(|paragraph| paragraph.span).filter(|span| span.len() <= LONGEST);
            self.part(article, around.unwrap_or(claim.sentence), &mut paragraph, &mut met);
            let is_near = |at: u32| at + AROUND >= claim.span.start && at <= claim.span.end + AROUND;
            let near = sentence.stems.iter().filter(|(_, at)| is_near(*at)).map(|(stem, _)| *stem).collect();
            of_item.push([sentence.list, self.list(near), paragraph.list]);
        }
        self.stems.count(met);
        of_item
    }

    /// Reads a part of a text, unless it is the one that was read last.
    fn part(&mut self, article: &'a Article, span: Span, last: &mut Part, met: &mut Vec<(u32, u32)>) {
        if last.span == span {
            return;
        }
        let stems = self.stems.read(&article.text, span);
        met.extend(stems.iter().map(|(stem, _)| (*stem, span.start)));
        let list = self.list(stems.iter().map(|(stem, _)| *stem).collect());
        *last = Part { span, stems, list };
    }

    fn list(&mut self, stems: Vec<u32>) -> u32 {
        self.lists.push(stems);
        self.lists.len() as u32 - 1
    }
}

/// Numbers the beginnings of words, and counts the places that hold each.
#[derive(Default)]
struct Stems<'a> {
    /// By the word as written; none for one with digits.
    written: RapidHashMap<&'a str, Option<u32>>,
    numbers: RapidHashMap<String, u32>,
    places: Vec<usize>,
}

impl<'a> Stems<'a> {
    /// The stems of a part of a text, each with where it stands.
    fn read(&mut self, text: &'a str, span: Span) -> Vec<(u32, u32)> {
        let part = span.of(text);
        let words = part.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(STEM - 1).is_some());
        let place = |word: &str| span.start + (word.as_ptr() as usize - part.as_ptr() as usize) as u32;
        words.filter_map(|word| Some((self.number(word)?, place(word)))).collect()
    }

    fn number(&mut self, word: &'a str) -> Option<u32> {
        if let Some(number) = self.written.get(word) {
            return *number;
        }
        let stem: String = plain(word).chars().take(STEM).collect();
        let next = self.places.len() as u32;
        let number = (!stem.contains(|c: char| c.is_ascii_digit())).then(|| *self.numbers.entry(stem).or_insert(next));
        if number == Some(next) {
            self.places.push(0);
        }
        self.written.insert(word, number);
        number
    }

    /// Counts the places, by where they begin, in which the stems of one article were met.
    fn count(&mut self, mut met: Vec<(u32, u32)>) {
        met.sort_unstable();
        met.dedup();
        met.into_iter().for_each(|(stem, _)| self.places[stem as usize] += 1);
    }

    fn rare(&self, mut list: Vec<u32>, most: usize) -> Box<[u32]> {
        list.retain(|stem| self.places[*stem as usize] <= most);
        list.sort_unstable();
        list.dedup();
        list.into_boxed_slice()
    }
}
