//! The lexicon of one language: a vocabulary, and the words and phrases that mean something.

use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};

use rapidhash::RapidHashMap;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::case::Case;
use super::class::ClassSet;
use super::ending::Endings;
use super::longer::{Longer, NodeId};
use super::recent::Recent;
use super::sense::Sense;
use super::vocabulary::{Vocabulary, WordMap};
use crate::text::{Kind, Shape, Span, Split, Token, WordId, fold, fold_into, is_one_word, tokenize, without_accents};

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
    pub entry: Meaning<'a>,
}

/// One meaning of a phrase.
#[derive(Clone, Copy, Debug)]
pub struct Meaning<'a> {
    /// Its classes.
    pub classes: &'a ClassSet,
    /// What it stands for.
    pub sense: Sense,
}

/// What a word is by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Own {
    /// The word.
    pub word: WordId,
    /// The classes that it has however it is written; of a word without entries in small letters those that its ending gives.
    classes: SetId,
    /// Its first entry.
    entries: u32,
    /// Bits of the words that a phrase goes on with.
    goes_on: u16,
    /// True where it stands for something, or where its letters count: its entries tell more.
    pub tells_more: bool,
    /// True where it has an entry.
    pub means: bool,
}

/// A token whose word begins a phrase with the next one.
#[derive(Clone, Copy, Debug)]
pub struct Begun {
    /// The token.
    pub at: u32,
    /// The row of the pair of words.
    phrase: u32,
}

/// Tells a lexicon from every other one that this program has held, for those who keep what it told.
#[derive(Debug)]
struct Stamp(u64);

impl Default for Stamp {
    fn default() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(1 + LAST.fetch_add(1, Ordering::Relaxed))
    }
}

/// The words of one language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Lexicon {
    #[serde(skip)]
    stamp: Stamp,
    split: Split,
    vocabulary: Vocabulary,
    /// Words whose accents a text may leave out where it writes capitals.
    plain: WordMap,
    /// By word: what it is by itself, and what begins with it.
    heads: Vec<Head>,
    /// Behind more words than one.
    inner: Vec<Node>,
    entries: Vec<Chained>,
    /// Every set of classes that a word or phrase has, once: there are few.
    sets: Vec<ClassSet>,
    /// The rows of the sets, while they are entered.
    #[serde(skip)]
    rows: RapidHashMap<ClassSet, SetId>,
    next: Longer,
    endings: Endings,
    /// The folded word that is being entered.
    #[serde(skip)]
    folded: String,
}

/// A row of [`Lexicon::sets`]; the first is the empty set.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct SetId(u32);

/// A word.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Head {
    node: Node,
    /// The classes that it has however it is written.
    classes: SetId,
    tells_more: bool,
}

/// A phrase ends here, or goes on.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Node {
    /// Its first entry.
    first: u32,
    /// While they are entered: its last one.
    #[serde(skip)]
    last: u32,
    /// Bits of the words that go on from here: where the bit of a word is missing, no phrase does.
    goes_on: u64,
}

/// The bit of a word in [`Node::goes_on`].
fn bit(word: WordId) -> u64 {
    1 << (word.0 % u64::BITS)
}

/// The bits of words in a quarter of the room: four share each.
fn quartered(bits: u64) -> u16 {
    let halved = bits as u32 | (bits >> u32::BITS) as u32;
    halved as u16 | (halved >> u16::BITS) as u16
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Chained {
    classes: SetId,
    sense: Sense,
    case: Case,
    /// The next entry of the same phrase.
    next: u32,
}

/// No entry.
const NONE: u32 = u32::MAX;
const EMPTY: Node = Node { first: NONE, last: NONE, goes_on: 0 };
const NEW: Head = Head { node: EMPTY, classes: SetId(0), tells_more: false };

impl Lexicon {
    /// An empty lexicon of a language that parts its words so.
    pub fn new(split: Split) -> Self {
        Self { split, heads: vec![NEW], sets: vec![ClassSet::default()], ..Self::default() }
    }

    /// Makes room for so many more words.
    pub fn reserve(&mut self, words: usize) {
        self.vocabulary.reserve(words);
        self.heads.reserve(words);
        self.entries.reserve(words);
    }

    /// The number of a word, new or known.
    pub fn intern(&mut self, folded: &str) -> WordId {
        let (id, new) = self.vocabulary.intern(folded);
        if new {
            self.heads.push(NEW);
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
            let next = self.next.get_or_insert(node, *word, new);
            if next == new {
                self.inner.push(EMPTY);
            }
            node = NodeId::Inner(next);
        }
        self.chain(node, entry);
    }

    /// Takes over what endings say of words without entries, the longest first.
    pub(super) fn end(&mut self, endings: Vec<(String, ClassSet)>) {
        self.endings = Endings(endings.into_iter().map(|(ending, classes)| (ending, self.set(classes))).collect());
    }

    /// The row of a set.
    fn set(&mut self, set: ClassSet) -> SetId {
        let new = SetId(self.sets.len() as u32);
        let row = *self.rows.entry(set).or_insert(new);
        if row.0 == new.0 {
            self.sets.push(set);
        }
        row
    }

    /// The entries of a phrase keep their order.
    fn chain(&mut self, node: NodeId, entry: Entry) {
        if let NodeId::Head(word) = node {
            self.own_from(word, &entry);
        }
        let (row, classes) = (self.entries.len() as u32, self.set(entry.classes));
        self.entries.push(Chained { classes, sense: entry.sense, case: entry.case, next: NONE });
        let before = std::mem::replace(&mut self.node_mut(node).last, row);
        match self.entries.get_mut(before as usize) {
            Some(before) => before.next = row,
            None => self.node_mut(node).first = row,
        }
    }

    /// What an entry of a word says of the word by itself.
    fn own_from(&mut self, word: WordId, entry: &Entry) {
        let mut head = self.heads[word.0 as usize];
        if entry.case == Case::Any {
            let mut classes = self.sets[head.classes.0 as usize];
            classes.extend(&entry.classes);
            head.classes = self.set(classes);
        }
        head.tells_more |= entry.case != Case::Any || entry.sense != Sense::Word;
        self.heads[word.0 as usize] = head;
    }

    fn node_mut(&mut self, node: NodeId) -> &mut Node {
        match node {
            NodeId::Head(word) => &mut self.heads[word.0 as usize].node,
            NodeId::Inner(row) => &mut self.inner[row as usize],
        }
    }

    /// Calls `found` with the meanings from an entry on, for tokens that are written so.
    #[inline]
    fn meanings<'a>(&'a self, mut row: u32, tokens: &[Token], mut found: impl FnMut(Found<'a>)) {
        while let Some(chained) = self.entries.get(row as usize) {
            if chained.case.fits(tokens) {
                let entry = Meaning { classes: &self.sets[chained.classes.0 as usize], sense: chained.sense };
                found(Found { length: tokens.len(), entry });
            }
            row = chained.next;
        }
    }

    /// Numbers the words anew and lays together what is looked up together, once all entries are known.
    /// Returns the new number of each word.
    pub(super) fn settle(&mut self) -> Vec<WordId> {
        let new = self.vocabulary.sort();
        self.plain.renumber(&new);
        let mut heads = vec![NEW; self.heads.len()];
        self.heads.iter().zip(&new).for_each(|(head, id)| heads[id.0 as usize] = *head);
        self.heads = heads;
        self.heads.iter_mut().map(|head| &mut head.node).chain(&mut self.inner).for_each(|node| node.goes_on = 0);
        self.next = std::mem::take(&mut self.next).renumbered(&new);
        let steps: Vec<(NodeId, WordId)> = self.next.steps().collect();
        steps.into_iter().for_each(|(before, word)| self.node_mut(before).goes_on |= bit(word));
        self.lay_together();
        new
    }

    /// Lays the entries of a word or phrase side by side, in the order of the words.
    fn lay_together(&mut self) {
        let mut entries = Vec::with_capacity(self.entries.len());
        for node in self.heads.iter_mut().map(|head| &mut head.node).chain(&mut self.inner) {
            let (mut row, first) = (node.first, entries.len() as u32);
            while let Some(entry) = self.entries.get(row as usize) {
                row = entry.next;
                let next = if row == NONE { NONE } else { entries.len() as u32 + 1 };
                entries.push(Chained { next, ..*entry });
            }
            if entries.len() as u32 > first {
                (node.first, node.last) = (first, entries.len() as u32 - 1);
            }
        }
        self.entries = entries;
    }

    /// Parts `text[within]` into tokens and looks each word up.
    pub fn tokens(&self, text: &str, within: Span, into: &mut Vec<Token>) {
        let mut folded = String::new();
        tokenize(text, within, &self.split, |token| {
            folded.clear();
            fold_into(token.span.of(text), &mut folded);
            into.push(Token { word: self.look_up(&folded, token.shape), ..token });
        });
    }

    /// The same, and by token what its word is by itself; `recent` keeps the words that were met last.
    pub fn read(&self, text: &str, within: Span, recent: &mut Recent, tokens: &mut Vec<Token>, own: &mut Vec<Own>) {
        recent.turn(self.stamp.0);
        let first = tokens.len();
        tokenize(text, within, &self.split, |token| tokens.push(token));
        // looked up once all tokens are known, so that what one waits for is fetched while others are looked up
        let mut folded = std::mem::take(&mut recent.folded);
        own.extend(tokens[first..].iter_mut().map(|token| {
            let written = token.span.of(text);
            // how a word is written tells its fold and its look
            let own = recent.own(written, || {
                folded.clear();
                fold_into(written, &mut folded);
                self.ended(self.own(self.look_up(&folded, token.shape)), written, token.shape)
            });
            token.word = own.word;
            own
        }));
        recent.folded = folded;
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

    fn own(&self, word: WordId) -> Own {
        let head = &self.heads[word.0 as usize];
        let (entries, goes_on) = (head.node.first, quartered(head.node.goes_on));
        Own { word, classes: head.classes, entries, goes_on, tells_more: head.tells_more, means: entries != NONE }
    }

    /// The same, with what the ending of a word says that no entry tells of.
    fn ended(&self, own: Own, written: &str, shape: Shape) -> Own {
        let ending = if own.means || shape.capital || shape.kind != Kind::Word { None } else { self.endings.of(written) };
        Own { classes: ending.unwrap_or(own.classes), ..own }
    }

    /// The classes that a word has however it is written, or that its ending gives.
    pub fn classes_of(&self, own: Own) -> &ClassSet {
        &self.sets[own.classes.0 as usize]
    }

    /// Fills `begun` with the pairs of words that phrases begin with. What the words of a sentence and these pairs mean is touched on
    /// the way, all of it together: the tables lie far away, and each look would be waited for.
    pub fn begin(&self, tokens: &[Token], own: &[Own], begun: &mut Vec<Begun>) {
        begun.clear();
        let far = own.iter().filter(|own| own.tells_more).filter_map(|own| self.entries.get(own.entries as usize));
        black_box(far.fold(0, |touched, entry| touched ^ entry.next));
        for (at, (own, next)) in (0..).zip(own.iter().zip(tokens.iter().skip(1))) {
            if own.goes_on & quartered(bit(next.word)) != 0 {
                begun.extend(self.next.get(NodeId::Head(own.word), next.word).map(|phrase| Begun { at, phrase }));
            }
        }
        let inner = begun.iter().map(|begun| self.inner[begun.phrase as usize].first);
        black_box(inner.filter_map(|row| self.entries.get(row as usize)).fold(0, |touched, entry| touched ^ entry.next));
    }

    /// The meanings of a token whose word is `own`, where they tell more than its classes.
    #[inline]
    pub fn meaning<'a>(&'a self, own: Own, token: &[Token; 1], found: impl FnMut(Found<'a>)) {
        if own.tells_more {
            self.meanings(own.entries, token, found);
        }
    }

    /// Every phrase that goes on with a pair of words, the shortest first.
    #[inline]
    pub fn going_on<'a>(&'a self, begun: Begun, tokens: &[Token], mut found: impl FnMut(Found<'a>)) {
        let pair = &self.inner[begun.phrase as usize];
        self.meanings(pair.first, &tokens[..2], &mut found);
        self.phrases(pair, NodeId::Inner(begun.phrase), 2, tokens, found);
    }

    /// Every word and phrase that begins with `tokens[0]`, the shortest first.
    pub fn starting<'a>(&'a self, tokens: &[Token], mut found: impl FnMut(Found<'a>)) {
        let Some(first) = tokens.first() else { return };
        let head = &self.heads[first.word.0 as usize].node;
        self.meanings(head.first, &tokens[..1], &mut found);
        self.phrases(head, NodeId::Head(first.word), 1, tokens, found);
    }

    /// Every phrase that goes on with what was read of the tokens, the shortest first.
    #[inline]
    fn phrases<'a>(&'a self, mut node: &'a Node, mut id: NodeId, mut length: usize, tokens: &[Token], mut found: impl FnMut(Found<'a>)) {
        while let Some(token) = tokens.get(length).filter(|token| node.goes_on & bit(token.word) != 0) {
            let Some(next) = self.next.get(id, token.word) else { return };
            (node, id, length) = (&self.inner[next as usize], NodeId::Inner(next), length + 1);
            self.meanings(node.first, &tokens[..length], &mut found);
        }
    }

    /// Every single word that is known, folded, in the order in which the pack names them.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.vocabulary.words()
    }

    /// The classes of each entry.
    pub fn classes(&self) -> impl Iterator<Item = &ClassSet> {
        self.entries.iter().map(|chained| &self.sets[chained.classes.0 as usize])
    }
}

fn same_but_first(folded: &str, word: &str) -> bool {
    let (mut a, mut b) = (folded.chars(), word.chars());
    a.next();
    b.next();
    a.as_str() == b.as_str()
}
