//! The lexicon of one language: a vocabulary, and the words and phrases that mean something.

use rapidhash::RapidHashMap;
use smallvec::SmallVec;

use super::class::ClassSet;
use super::sense::Sense;
use super::vocabulary::{Vocabulary, WordMap};
use crate::text::{Shape, Span, Split, Token, WordId, fold, fold_into, is_one_word, tokenize, without_accents};

/// How the letters of a text must stand for an entry to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// As they like.
    Any,
    /// The first letter a capital: names.
    Capital,
    /// Capitals only: `US` is no pronoun.
    Upper,
}

impl Case {
    /// What a name asks for, by the way the rules write it.
    pub fn of_name(name: &str) -> Self {
        let mut letters = name.chars().filter(|c| c.is_alphabetic());
        let several = name.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if several && letters.all(char::is_uppercase) {
            Self::Upper
        } else if name.chars().any(char::is_uppercase) {
            Self::Capital
        } else {
            Self::Any
        }
    }

    fn fits(self, shape: Shape) -> bool {
        match self {
            Self::Any => true,
            Self::Capital => shape.capital,
            Self::Upper => shape.upper,
        }
    }
}

/// What one word or phrase means.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its classes.
    pub classes: ClassSet,
    /// What it stands for.
    pub sense: Sense,
    /// How its letters must stand.
    pub case: Case,
}

/// A phrase of the lexicon that stands at some place.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// Number of tokens.
    pub length: usize,
    /// What it means.
    pub entry: &'a Entry,
}

/// The words of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    split: Split,
    vocabulary: Vocabulary,
    /// Words whose accents a text may leave out where it writes capitals.
    plain: WordMap,
    nodes: Vec<Node>,
    entries: Vec<Chained>,
    /// By word: the node of the phrases that begin with it.
    first: Vec<u32>,
    next: RapidHashMap<(u32, WordId), u32>,
    /// The folded word that is being entered.
    folded: String,
}

/// A phrase ends here, or goes on.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// Its first entry and its last one.
    entries: (u32, u32),
    inner: bool,
}

#[derive(Debug)]
struct Chained {
    entry: Entry,
    /// The next entry of the same phrase.
    next: u32,
}

/// No node and no entry.
const NONE: u32 = u32::MAX;

impl Lexicon {
    /// An empty lexicon of a language that parts its words so.
    pub fn new(split: Split) -> Self {
        Self { split, first: vec![NONE], ..Self::default() }
    }

    /// The number of a word, new or known.
    pub fn intern(&mut self, folded: &str) -> WordId {
        let (id, new) = self.vocabulary.intern(folded);
        if new {
            self.first.push(NONE);
            if !folded.is_ascii() {
                let plain = without_accents(folded);
                if plain != folded {
                    self.plain.get_or_insert(&plain, id);
                }
            }
        }
        id
    }

    /// The folded form of a word.
    pub fn word(&self, id: WordId) -> &str {
        self.vocabulary.word(id)
    }

    /// The number of a word, if it is known.
    pub fn id(&self, word: &str) -> Option<WordId> {
        self.vocabulary.get(&fold(word))
    }

    /// The words of a phrase, each made known.
    pub fn phrase(&mut self, phrase: &str) -> SmallVec<[WordId; 8]> {
        let mut spans: SmallVec<[Span; 8]> = SmallVec::new();
        tokenize(phrase, Span::new(0, phrase.len()), &self.split, |token| spans.push(token.span));
        spans.into_iter().map(|span| self.intern_written(span.of(phrase))).collect()
    }

    fn intern_written(&mut self, written: &str) -> WordId {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_into(written, &mut folded);
        let id = self.intern(&folded);
        self.folded = folded;
        id
    }

    /// Adds a phrase.
    pub fn add(&mut self, phrase: &str, entry: Entry) {
        if is_one_word(phrase) {
            let word = self.intern_written(phrase);
            return self.enter(&[word], entry);
        }
        let words = self.phrase(phrase);
        self.enter(&words, entry);
    }

    fn enter(&mut self, words: &[WordId], entry: Entry) {
        let Some((first, rest)) = words.split_first() else { return };
        let mut node = self.first[first.0 as usize];
        if node == NONE {
            node = self.new_node();
            self.first[first.0 as usize] = node;
        }
        for word in rest {
            self.nodes[node as usize].inner = true;
            node = match self.next.get(&(node, *word)) {
                Some(known) => *known,
                None => {
                    let new = self.new_node();
                    self.next.insert((node, *word), new);
                    new
                }
            };
        }
        self.chain(node, entry);
    }

    /// The entries of a phrase keep their order.
    fn chain(&mut self, node: u32, entry: Entry) {
        let row = self.entries.len() as u32;
        self.entries.push(Chained { entry, next: NONE });
        let (first, last) = &mut self.nodes[node as usize].entries;
        match self.entries.get_mut(*last as usize) {
            Some(before) => before.next = row,
            None => *first = row,
        }
        *last = row;
    }

    fn new_node(&mut self) -> u32 {
        self.nodes.push(Node { entries: (NONE, NONE), inner: false });
        self.nodes.len() as u32 - 1
    }

    fn entries_of(&self, node: &Node) -> impl Iterator<Item = &Entry> {
        let chained = std::iter::successors(self.entries.get(node.entries.0 as usize), |chained| self.entries.get(chained.next as usize));
        chained.map(|chained| &chained.entry)
    }

    /// Parts `text[within]` into tokens and looks each word up.
    pub fn tokens(&self, text: &str, within: Span, into: &mut Vec<Token>) {
        let mut folded = String::with_capacity(32);
        tokenize(text, within, &self.split, |mut token| {
            folded.clear();
            fold_into(token.span.of(text), &mut folded);
            token.word = self.look_up(&folded, token.shape);
            into.push(token);
        });
    }

    fn look_up(&self, folded: &str, shape: Shape) -> WordId {
        if let Some(id) = self.vocabulary.get(folded) {
            return id;
        }
        if !shape.capital {
            return WordId::UNKNOWN;
        }
        match self.plain.get(folded) {
            Some(id) if shape.upper || same_but_first(folded, self.word(id)) => id,
            _ => WordId::UNKNOWN,
        }
    }

    /// Every word and phrase that begins with `tokens[0]`, the shortest first.
    pub fn starting<'a>(&'a self, tokens: &[Token], mut found: impl FnMut(Found<'a>)) {
        let Some(token) = tokens.first() else { return };
        let mut node = self.first[token.word.0 as usize];
        let mut length = 1;
        while node != NONE {
            let here = &self.nodes[node as usize];
            for entry in self.entries_of(here) {
                if entry.case.fits(token.shape) {
                    found(Found { length, entry });
                }
            }
            if !here.inner {
                return;
            }
            let Some(token) = tokens.get(length) else { return };
            node = self.next.get(&(node, token.word)).copied().unwrap_or(NONE);
            length += 1;
        }
    }

    /// True where the word by itself has an entry.
    pub fn means(&self, word: WordId) -> bool {
        self.first.get(word.0 as usize).and_then(|node| self.nodes.get(*node as usize)).is_some_and(|node| node.entries.0 != NONE)
    }

    /// Every single word that is known, folded, in the order in which the pack names them.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.vocabulary.words()
    }

    /// Every entry of the lexicon.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().map(|chained| &chained.entry)
    }
}

fn same_but_first(folded: &str, word: &str) -> bool {
    let (mut a, mut b) = (folded.chars(), word.chars());
    a.next();
    b.next();
    a.as_str() == b.as_str()
}
