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
    /// The first letter a capital, and that of a word behind it: *La Rochelle*, as the small word may begin a sentence.
    Capitals,
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
        } else if name.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase)) {
            Self::Capitals
        } else if name.chars().any(char::is_uppercase) {
            Self::Capital
        } else {
            Self::Any
        }
    }

    /// True where the tokens of a phrase are written so.
    fn fits(self, tokens: &[Token]) -> bool {
        match self {
            Self::Any => true,
            Self::Capital => tokens[0].shape.capital,
            Self::Capitals => tokens[0].shape.capital && tokens[1..].iter().any(|token| token.shape.capital),
            Self::Upper => tokens[0].shape.upper,
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
    /// By word: what begins with it.
    heads: Vec<Node>,
    /// By word: what it is by itself.
    own: Vec<Own>,
    /// Behind more words than one.
    inner: Vec<Node>,
    entries: Vec<Chained>,
    next: RapidHashMap<(NodeId, WordId), u32>,
    /// The folded word that is being entered.
    folded: String,
}

/// A phrase ends here, or goes on.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// Its first entry and its last one.
    entries: (u32, u32),
    /// Bits of the words that go on from here: where the bit of a word is missing, no phrase does.
    goes_on: u64,
}

/// What a word is by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Own {
    /// The classes that it has however it is written.
    pub classes: ClassSet,
    /// True where it stands for something, or where its letters count: its entries tell more.
    pub tells_more: bool,
}

/// The bit of a word in [`Node::goes_on`].
fn bit(word: WordId) -> u64 {
    1 << (word.0 % u64::BITS)
}

/// The number of a node: of one word, or of a longer phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum NodeId {
    Head(WordId),
    Inner(u32),
}

#[derive(Debug)]
struct Chained {
    entry: Entry,
    /// The next entry of the same phrase.
    next: u32,
}

/// No entry.
const NONE: u32 = u32::MAX;
const EMPTY: Node = Node { entries: (NONE, NONE), goes_on: 0 };

impl Lexicon {
    /// An empty lexicon of a language that parts its words so.
    pub fn new(split: Split) -> Self {
        Self { split, heads: vec![EMPTY], own: vec![Own::default()], ..Self::default() }
    }

    /// Makes room for so many more words.
    pub fn reserve(&mut self, words: usize) {
        self.vocabulary.reserve(words);
        self.heads.reserve(words);
        self.own.reserve(words);
        self.entries.reserve(words);
    }

    /// The number of a word, new or known.
    pub fn intern(&mut self, folded: &str) -> WordId {
        let (id, new) = self.vocabulary.intern(folded);
        if new {
            self.heads.push(EMPTY);
            self.own.push(Own::default());
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
        tokenize(phrase, Span::new(0, phrase.len()), &self.split, |token, _| spans.push(token.span));
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
        // most words are looked up just as they are written
        if phrase.bytes().all(|byte| byte.is_ascii_lowercase()) {
            let word = self.intern(phrase);
            return self.enter(&[word], entry);
        }
        if is_one_word(phrase) {
            let word = self.intern_written(phrase);
            return self.enter(&[word], entry);
        }
        let words = self.phrase(phrase);
        self.enter(&words, entry);
    }

    fn enter(&mut self, words: &[WordId], entry: Entry) {
        let Some((first, rest)) = words.split_first() else { return };
        let mut node = NodeId::Head(*first);
        for word in rest {
            self.node_mut(node).goes_on |= bit(*word);
            let new = self.inner.len() as u32;
            let next = *self.next.entry((node, *word)).or_insert(new);
            if next == new {
                self.inner.push(EMPTY);
            }
            node = NodeId::Inner(next);
        }
        self.chain(node, entry);
    }

    /// The entries of a phrase keep their order.
    fn chain(&mut self, node: NodeId, entry: Entry) {
        if let NodeId::Head(word) = node {
            let own = &mut self.own[word.0 as usize];
            if entry.case == Case::Any {
                own.classes.extend(&entry.classes);
            }
            own.tells_more |= entry.case != Case::Any || entry.sense != Sense::Word;
        }
        let row = self.entries.len() as u32;
        self.entries.push(Chained { entry, next: NONE });
        let before = std::mem::replace(&mut self.node_mut(node).entries.1, row);
        match self.entries.get_mut(before as usize) {
            Some(before) => before.next = row,
            None => self.node_mut(node).entries.0 = row,
        }
    }

    fn node_mut(&mut self, node: NodeId) -> &mut Node {
        match node {
            NodeId::Head(word) => &mut self.heads[word.0 as usize],
            NodeId::Inner(row) => &mut self.inner[row as usize],
        }
    }

    fn entries_of(&self, node: &Node) -> impl Iterator<Item = &Entry> {
        let chained = std::iter::successors(self.entries.get(node.entries.0 as usize), |chained| self.entries.get(chained.next as usize));
        chained.map(|chained| &chained.entry)
    }

    /// Parts `text[within]` into tokens and looks each word up.
    pub fn tokens(&self, text: &str, within: Span, into: &mut Vec<Token>) {
        tokenize(text, within, &self.split, |mut token, folded| {
            token.word = self.look_up(folded, token.shape);
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

    /// What a word is by itself.
    pub fn own(&self, word: WordId) -> &Own {
        &self.own[word.0 as usize]
    }

    /// Every word and phrase that begins with `tokens[0]`, the shortest first.
    pub fn starting<'a>(&'a self, tokens: &[Token], mut found: impl FnMut(Found<'a>)) {
        let Some(first) = tokens.first() else { return };
        for entry in self.entries_of(&self.heads[first.word.0 as usize]).filter(|entry| entry.case.fits(&tokens[..1])) {
            found(Found { length: 1, entry });
        }
        self.phrases(tokens, found);
    }

    /// Every phrase of several words that begins with `tokens[0]`, the shortest first.
    pub fn phrases<'a>(&'a self, tokens: &[Token], mut found: impl FnMut(Found<'a>)) {
        let Some(first) = tokens.first() else { return };
        let (mut node, mut id, mut length) = (&self.heads[first.word.0 as usize], NodeId::Head(first.word), 1);
        loop {
            if length > 1 {
                for entry in self.entries_of(node).filter(|entry| entry.case.fits(&tokens[..length])) {
                    found(Found { length, entry });
                }
            }
            let Some(token) = tokens.get(length).filter(|token| node.goes_on & bit(token.word) != 0) else { return };
            let Some(next) = self.next.get(&(id, token.word)) else { return };
            (node, id, length) = (&self.inner[*next as usize], NodeId::Inner(*next), length + 1);
        }
    }

    /// True where the word by itself has an entry.
    pub fn means(&self, word: WordId) -> bool {
        self.heads.get(word.0 as usize).is_some_and(|node| node.entries.0 != NONE)
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
