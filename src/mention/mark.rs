//! A marked sentence: its tokens, and every mention that was found over them.

use std::ops::Range;

use smallvec::SmallVec;

use crate::rule::{Begun, ClassId, ClassSet, Found, Known, Language, Own, Recent, Rules, Sense};
use crate::text::{Kind, Span, Token, WordId, WordSet, fold, is_doubled_mark};

use super::Value;
use super::spots::Spots;
use crate::calendar::Written;

/// So many words of capitals alone are a sentence that somebody shouts.
const LEAST_CAPITALS: usize = 5;

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

/// Marks sentences of one language.
#[derive(Clone, Copy, Debug)]
pub struct Marker<'r> {
    /// All rules.
    pub rules: &'r Rules,
    /// The language.
    pub language: &'r Language,
}

impl Marker<'_> {
    /// Fills `marked` with the tokens of a sentence and the words of the lexicon.
    pub fn words(&self, text: &str, sentence: Span, marked: &mut Marked) {
        marked.clear(sentence);
        marked.inner_mark = self.rules.known.inner_mark;
        marked.look = self.rules.known.look();
        let lexicon = &self.language.lexicon;
        lexicon.read(text, sentence, &mut marked.recent, &mut marked.tokens, &mut marked.own);
        self.calm(text, marked);
        lexicon.begin(&marked.tokens, &marked.own, &mut marked.begun);
        marked.open();
        let looks = Looks::of(&self.rules.known);
        let (tokens, own, begun) = (std::mem::take(&mut marked.tokens), std::mem::take(&mut marked.own), std::mem::take(&mut marked.begun));
        let mut pairs = begun.iter().peekable();
        let (name, small) = (self.rules.known.name, self.rules.known.pronouns());
        let plain = tokens.iter().any(|token| token.shape.kind == Kind::Word && !token.shape.capital);
        for (at, (token, own)) in tokens.iter().zip(&own).enumerate() {
            let mut classes = looks.of_token(*token, own.means, text).with(lexicon.classes_of(*own));
            lexicon.meaning(*own, std::array::from_ref(token), |Found { entry, .. }| {
                classes.extend(entry.classes);
                if entry.sense != Sense::Word {
                    marked.link(at..at + 1, *entry.classes, entry.sense, None, None);
                }
            });
            // *US forces*: in capitals a name is no pronoun, unless all is in capitals
            if token.shape.upper && plain && classes.contains(name) {
                classes = classes.without(&small);
            }
            marked.settle(at, token.word, classes);
            if let Some(begun) = pairs.next_if(|begun| begun.at as usize == at) {
                lexicon.going_on(*begun, &tokens[at..], |Found { length, entry }| {
                    marked.link(at..at + length, *entry.classes, entry.sense, None, None);
                });
            }
        }
        marked.spread();
        (marked.tokens, marked.own, marked.begun) = (tokens, own, begun);
        self.bind_points(text, marked);
    }

    /// Takes note of the points inside the sentence that end no sentence, as they stand right behind an abbreviation or an initial: *the No. 2*.
    fn bind_points(&self, text: &str, marked: &mut Marked) {
        let short = |word: &str| word.chars().nth(1).is_none() || self.language.abbreviations.binary_search(&fold(word)).is_ok();
        let point = |at: &usize| {
            let (before, token) = (marked.tokens[*at - 1], marked.tokens[*at]);
            let inside = || short(before.span.of(text)) || super::name::web_end(marked, &self.rules.known, text, *at).is_some();
            token.shape.glued && token.span.of(text) == "." && before.shape.kind == Kind::Word && inside()
        };
        let points: Vec<usize> = (1..marked.len().saturating_sub(1)).filter(point).collect();
        points.into_iter().for_each(|at| marked.bind(at - 1..at + 1));
    }

    /// In a sentence of capitals alone, and in a headline of words with capitals, a capital tells nothing: there only what the lexicon
    /// knows as a name, or does not know, keeps it.
    fn calm(&self, text: &str, marked: &mut Marked) {
        let shouted = is_shouted(text, &marked.tokens);
        if !shouted && !self.is_titled(marked) {
            return;
        }
        let mut given = !shouted && marked.tokens.first().is_some_and(|first| self.classes(marked.own[0], *first).contains(self.rules.known.given_name));
        // the capital of the first word of a headline is that of any sentence
        for at in usize::from(!shouted)..marked.tokens.len() {
            let is_name = self.names(marked.own[at], marked.tokens[at]) || !shouted && (given && self.is_of_family(marked, at) || self.is_month(marked, at));
            given = is_name && self.classes(marked.own[at], marked.tokens[at]).contains(self.rules.known.given_name);
            let shape = &mut marked.tokens[at].shape;
            shape.capital &= is_name;
            shape.upper &= is_name && !shouted;
        }
    }

    /// True for a common word behind a first name, where it is no verb or has one behind it: *Anna May Says*, and not *Anna Says*.
    fn is_of_family(&self, marked: &Marked, at: usize) -> bool {
        let verb = self.verbs();
        let tells = |at: usize| marked.tokens.get(at).is_some_and(|token| self.classes(marked.own[at], *token).meets(&verb));
        marked.tokens[at].shape.capital && (!tells(at) || tells(at + 1))
    }

    /// True for a word of the calendar behind a preposition: *In May*, and not *May Be Closed*.
    fn is_month(&self, marked: &Marked, at: usize) -> bool {
        let is = |at: usize, class| self.classes(marked.own[at], marked.tokens[at]).contains(class);
        is(at, self.rules.known.calendar) && at.checked_sub(1).is_some_and(|before| is(before, self.rules.known.preposition))
    }

    /// True for a headline in which all words but the small ones have a capital, and one of them behind the first is a verb.
    fn is_titled(&self, marked: &Marked) -> bool {
        let word = |token: &Token| token.shape.kind == Kind::Word;
        let (words, capitals) = marked
            .tokens
            .iter()
            .fold((0, 0), |(words, capitals), token| (words + usize::from(word(token)), capitals + usize::from(word(token) && token.shape.capital)));
        if capitals < LEAST_CAPITALS - 1 || 3 * capitals < 2 * words {
            return false;
        }
        let known = &self.rules.known;
        let small = known.set(&[known.determiner, known.preposition, known.pronoun, known.conjunction, known.auxiliary]);
        let verb = self.verbs();
        let mut tells = false;
        for (token, own) in marked.tokens.iter().zip(&marked.own).skip(1).filter(|(token, _)| word(token)) {
            let classes = self.classes(*own, *token);
            if !token.shape.capital && !token.shape.glued && !classes.meets(&small) {
                return false;
            }
            tells |= token.shape.capital && classes.meets(&verb) && !classes.contains(known.name);
        }
        tells
    }

    /// True for a word that no lexicon knows or that a name is written with; a first name that is a common word as well (*SAID*) is the word.
    fn names(&self, own: Own, token: Token) -> bool {
        let (known, classes) = (&self.rules.known, self.classes(own, token));
        let common = known.set(&[known.cue, known.finite, known.auxiliary, known.determiner, known.preposition, known.pronoun]);
        !own.means || classes.contains(known.name) || classes.contains(known.given_name) && !classes.meets(&common)
    }

    /// What makes a word one that tells.
    fn verbs(&self) -> ClassSet {
        let known = &self.rules.known;
        known.set(&[known.cue, known.finite, known.auxiliary])
    }

    /// What the lexicon says of a word by itself.
    fn classes(&self, own: Own, token: Token) -> ClassSet {
        let lexicon = &self.language.lexicon;
        let mut classes = *lexicon.classes_of(own);
        lexicon.meaning(own, std::array::from_ref(&token), |Found { entry, .. }| classes.extend(entry.classes));
        classes
    }
}

/// True for words of capitals alone.
fn is_shouted(text: &str, tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|token| token.shape.kind == Kind::Word);
    let small = |token: &Token| !token.shape.capital || !token.shape.upper && token.span.of(text).contains(char::is_lowercase);
    !words().any(small) && words().count() >= LEAST_CAPITALS
}

/// The classes of each look, of words that mean nothing as well.
struct Looks {
    digits: ClassSet,
    clause_mark: ClassSet,
    inner_mark: ClassSet,
    lower: [ClassSet; 2],
    capital: [ClassSet; 2],
    upper: [ClassSet; 2],
}

impl Looks {
    fn of(known: &Known) -> Self {
        let word = |look: &[ClassId]| {
            let means = known.set(look);
            [means.with(&known.set(&[known.unknown])), means]
        };
        Self {
            digits: known.set(&[known.digits]),
            clause_mark: known.set(&[known.punct]),
            inner_mark: known.set(&[known.punct, known.inner_mark]),
            lower: word(&[known.word, known.lower]),
            capital: word(&[known.word, known.capital]),
            upper: word(&[known.word, known.capital, known.upper]),
        }
    }

    /// The classes that the look of a token gives.
    fn of_token(&self, token: Token, means: bool, text: &str) -> &ClassSet {
        match token.shape.kind {
            Kind::Digits => &self.digits,
            Kind::Mark if is_clause_mark(token.span.of(text)) => &self.clause_mark,
            Kind::Mark => &self.inner_mark,
            Kind::Word => {
                let looks = match (token.shape.upper, token.shape.capital) {
                    (true, _) => &self.upper,
                    (_, true) => &self.capital,
                    (_, false) => &self.lower,
                };
                &looks[usize::from(means)]
            }
        }
    }
}

/// Marks that part clauses; the others (hyphens, signs, symbols) stand inside them.
fn is_clause_mark(mark: &str) -> bool {
    let mut letters = mark.chars();
    let first = letters.next().is_some_and(|c| {
        matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '…' | '(' | ')' | '[' | ']' | '«' | '»' | '“' | '”' | '„' | '"' | '‹' | '›' | '–' | '—')
    });
    first && letters.next().is_none() || is_doubled_mark(mark)
}
