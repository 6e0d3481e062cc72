//! A marked sentence: its tokens, and every mention that was found over them.

use std::ops::Range;

use smallvec::SmallVec;

use crate::rule::{Begun, ClassId, ClassSet, Known, Own, Recent, Sense};
use crate::text::{Kind, Span, Token, WordId, WordSet};

use super::Value;
use super::spots::Spots;
use crate::calendar::Written;

mod marker;

pub use marker::Marker;

/// A mention of one token or more.
#[derive(Clone, Debug)]
pub struct Mark {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// Its classes.
    pub classes: ClassSet,
    /// What it stands for.
    pub sense: Sense,
    /// Its row in [`Marked::values`], for numbers and measures.
    pub value: Option<u32>,
    /// The rule that made it, as its row in the language's rules; none for the lexicon and for code.
    pub rule: Option<u32>,
    /// The next mark that starts at the same token.
    next_start: u32,
    /// The next mark that ends at the same token.
    next_end: u32,
}

const NONE: u32 = u32::MAX;

impl Mark {
    /// True for a number that counts or measures, or names a place in a row.
    pub fn is_number(&self, known: &Known) -> bool {
        self.value.is_some() && ![known.figure, known.figure_measure, known.nothing].into_iter().any(|class| self.classes.contains(class))
    }
}

/// One sentence with its tokens and mentions. Reused from sentence to sentence.
#[derive(Debug, Default)]
pub struct Marked {
    /// The bytes of the sentence.
    pub span: Span,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Classes of each token: of its look and of every lexicon word of one token.
    pub classes: Vec<ClassSet>,
    /// Its mentions, in the order in which they were found.
    pub marks: Vec<Mark>,
    /// Values of numbers and measures.
    pub values: Vec<Value>,
    /// Dates, as read.
    pub dates: Vec<Written>,
    /// By token: the classes of the token and of all mentions that start at it, together.
    pub from: Vec<ClassSet>,
    /// By token: the classes of the token before and of all mentions that end with it, together.
    pub upto: Vec<ClassSet>,
    /// Its words.
    pub words: WordSet,
    /// Where patterns may be entered.
    pub(super) spots: Spots,
    starts: Vec<u32>,
    ends: Vec<u32>,
    inner_mark: ClassId,
    /// The marks inside numbers.
    bound: Vec<u32>,
    /// What the word of each token is by itself.
    own: Vec<Own>,
    /// The pairs of words that phrases of the lexicon begin with.
    begun: Vec<Begun>,
    /// The words that were met last, in this sentence and those before it.
    recent: Recent,
    /// What a longer mention does not take over from its head.
    pub(super) look: ClassSet,
    /// All classes that stand anywhere in the sentence.
    pub all: ClassSet,
}

impl Marked {
    /// True for a relative pronoun; for one that opens what is said as well (*que*), right behind a noun.
    pub(crate) fn is_relative(&self, at: usize, known: &Known) -> bool {
        let noun = |at: usize| self.from[at].contains(known.noun) && !self.classes[at].contains(known.finite);
        let opens = || self.classes[at].contains(known.that) && !at.checked_sub(1).is_some_and(noun);
        self.classes[at].contains(known.relative) && !opens()
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// True where the sentence has no token.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The bytes of a range of tokens.
    pub fn bytes(&self, tokens: Range<usize>) -> Span {
        let (Some(first), Some(last)) = (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|at| self.tokens.get(at))) else {
            return Span { start: self.span.end, end: self.span.end };
        };
        if tokens.is_empty() { Span { start: first.span.start, end: first.span.start } } else { first.span.join(last.span) }
    }

    /// Takes note that a gap of a pattern may step over the marks inside these tokens: the comma of *9,400*.
    pub(super) fn bind(&mut self, tokens: Range<usize>) {
        for at in tokens.skip(1) {
            if self.tokens[at].shape.kind == Kind::Mark {
                self.bound.push(at as u32);
            }
        }
    }

    /// Adds a mention; returns its row.
    pub fn add(&mut self, tokens: Range<usize>, classes: ClassSet, sense: Sense, value: Option<u32>, rule: Option<u32>) -> u32 {
        self.all.extend(&classes);
        self.spots.add(tokens.start, tokens.end, &classes);
        self.from[tokens.start].extend(&classes);
        self.upto[tokens.end].extend(&classes);
        if tokens.len() == 1 {
            self.classes[tokens.start].extend(&classes);
        }
        self.link(tokens, classes, sense, value, rule)
    }

    /// Lays a mention to those that start and end with it; returns its row.
    fn link(&mut self, tokens: Range<usize>, classes: ClassSet, sense: Sense, value: Option<u32>, rule: Option<u32>) -> u32 {
        let row = self.marks.len() as u32;
        let (start, end) = (tokens.start as u32, tokens.end as u32);
        self.marks.push(Mark { start, end, classes, sense, value, rule, next_start: NONE, next_end: NONE });
        self.link_start(row);
        self.link_end(row);
        row
    }

    /// Marks that start at a token are linked with the longest first.
    fn link_start(&mut self, row: u32) {
        let (start, end) = (self.marks[row as usize].start as usize, self.marks[row as usize].end);
        let mut before = NONE;
        let mut at = self.starts[start];
        while at != NONE && self.marks[at as usize].end >= end {
            before = at;
            at = self.marks[at as usize].next_start;
        }
        self.marks[row as usize].next_start = at;
        if before == NONE { self.starts[start] = row } else { self.marks[before as usize].next_start = row }
    }

    /// Marks that end at a token are linked with the longest first.
    fn link_end(&mut self, row: u32) {
        let (start, end) = (self.marks[row as usize].start, self.marks[row as usize].end as usize);
        let mut before = NONE;
        let mut at = self.ends[end];
        while at != NONE && self.marks[at as usize].start <= start {
            before = at;
            at = self.marks[at as usize].next_end;
        }
        self.marks[row as usize].next_end = at;
        if before == NONE { self.ends[end] = row } else { self.marks[before as usize].next_end = row }
    }

    /// The mentions that start at a token, the longest first.
    pub fn starting(&self, token: usize) -> impl Iterator<Item = &Mark> {
        self.chain(self.starts.get(token).copied().unwrap_or(NONE), |mark| mark.next_start)
    }

    /// The mentions that end before a token, the longest first.
    pub fn ending(&self, token: usize) -> impl Iterator<Item = &Mark> {
        self.chain(self.ends.get(token).copied().unwrap_or(NONE), |mark| mark.next_end)
    }

    fn chain(&self, first: u32, next: impl Fn(&Mark) -> u32) -> impl Iterator<Item = &Mark> {
        let first = self.marks.get(first as usize);
        std::iter::successors(first, move |mark| self.marks.get(next(mark) as usize))
    }

    /// True where a mention of this class starts; the token itself does not count.
    pub fn starts(&self, token: usize, class: ClassId) -> bool {
        self.from.get(token).is_some_and(|all| all.contains(class)) && self.starting(token).any(|mark| mark.classes.contains(class))
    }

    /// True where a mention starts; a token that only has classes is none.
    pub(super) fn begins(&self, token: usize) -> bool {
        self.starts[token] != NONE
    }

    /// The tokens where one of these classes stands: that of the token, or of a mention that starts at it.
    pub(crate) fn standing(&self, classes: &ClassSet) -> SmallVec<[usize; 16]> {
        self.spots.standing(classes)
    }

    /// True for what a gap of a pattern may step over: words, marks that stand inside a clause, and those inside a number.
    pub(crate) fn is_passed(&self, token: usize) -> bool {
        self.is_inner(token) || self.is_bound(token)
    }

    /// True for a mark inside a number, and for the point of an abbreviation.
    pub(crate) fn is_bound(&self, token: usize) -> bool {
        self.bound.contains(&(token as u32))
    }

    /// True for words, and for marks that stand inside a clause.
    pub fn is_inner(&self, token: usize) -> bool {
        self.tokens[token].shape.kind != Kind::Mark || self.classes[token].contains(self.inner_mark)
    }

    /// Tells the sentence the classes of the next token, once all of them are known.
    fn settle(&mut self, at: usize, word: WordId, classes: ClassSet) {
        self.spots.token(at, word, &classes);
        self.classes.push(classes);
        self.words.insert(word);
    }

    /// Once all tokens are settled: what stands at each place, where so far all mentions of several tokens are phrases of the lexicon.
    fn spread(&mut self) {
        self.all = self.classes.iter().fold(self.all, |all, classes| all.with(classes));
        self.from.extend_from_slice(&self.classes);
        self.from.push(ClassSet::default());
        self.upto.push(ClassSet::default());
        self.upto.extend_from_slice(&self.classes);
        for mark in self.marks.iter().filter(|mark| mark.end - mark.start > 1) {
            self.all.extend(&mark.classes);
            self.spots.add(mark.start as usize, mark.end as usize, &mark.classes);
            self.from[mark.start as usize].extend(&mark.classes);
            self.upto[mark.end as usize].extend(&mark.classes);
        }
        self.spots.hold(&self.all);
    }

    fn clear(&mut self, span: Span) {
        self.span = span;
        self.tokens.clear();
        self.own.clear();
        self.classes.clear();
        self.marks.clear();
        self.values.clear();
        self.dates.clear();
        self.bound.clear();
        self.all = ClassSet::default();
        self.words = WordSet::default();
    }

    fn open(&mut self) {
        self.spots.open(self.tokens.len());
        self.from.clear();
        self.upto.clear();
        self.starts.clear();
        self.starts.resize(self.tokens.len() + 1, NONE);
        self.ends.clear();
        self.ends.resize(self.tokens.len() + 1, NONE);
    }
}
