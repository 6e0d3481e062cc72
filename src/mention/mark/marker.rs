//! Marks the words of a sentence: what the lexicon says of each, and what only shows in how it is written.

use super::Marked;
use crate::rule::{ClassId, ClassSet, Found, Known, Language, Own, Rules, Sense};
use crate::text::{Kind, Span, Token, fold, is_doubled_mark};

/// So many words of capitals alone are a sentence that somebody shouts.
const LEAST_CAPITALS: usize = 5;

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
            let inside = || short(before.span.of(text)) || super::super::name::web_end(marked, &self.rules.known, text, *at).is_some();
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
