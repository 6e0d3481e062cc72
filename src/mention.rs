//! Mentions: typed spans of a sentence, the words of the lexicon first, then what layers of rules build of them.

pub mod date;
mod layers;
mod mark;
mod matcher;
mod memo;
mod name;
pub mod number;
mod quote;
mod sieve;
mod spots;
mod value;

pub use mark::{Mark, Marked, Marker};
pub use matcher::{Capture, Captures, Match, Matcher};
pub use value::{NumberKind, Value};

use std::cell::Cell;
use std::vec::Drain;

use crate::rule::Language;
use crate::text::Span;

/// What it takes to mark an article: kept by its thread from article to article, so that nothing grows twice.
#[derive(Debug, Default)]
pub struct Desk {
    /// Scratch space.
    pub scratch: Scratch,
    /// The sentence at hand.
    pub marked: Marked,
}

thread_local! {
    static FREE: Cell<Desk> = Cell::default();
}

impl Desk {
    /// A desk for a new article.
    pub fn take() -> Self {
        let mut desk = FREE.take();
        desk.scratch.separators.clear();
        desk
    }

    /// Leaves the desk to the next article.
    pub fn leave(self) {
        FREE.set(self);
    }
}

/// Scratch space of the reader of one article's sentences.
#[derive(Debug, Default)]
pub struct Scratch {
    matcher: Matcher,
    found: Vec<Match>,
    /// How the article parts its digits, by language code.
    separators: Vec<(String, number::Separators)>,
}

impl Scratch {
    fn separators(&mut self, text: &str, language: &Language) -> number::Separators {
        if let Some((_, known)) = self.separators.iter().find(|(code, _)| *code == language.code) {
            return *known;
        }
        let found = number::separators(text, &language.numbers);
        self.separators.push((language.code.clone(), found));
        found
    }
}

impl Marker<'_> {
    /// Fills `marked` with every mention of a sentence.
    pub fn mark(&self, text: &str, sentence: Span, scratch: &mut Scratch, marked: &mut Marked) {
        self.words(text, sentence, marked);
        quote::mark(self, text, marked);
        date::mark(self, text, marked);
        number::mark(self, text, scratch.separators(text, self.language), marked);
        name::mark(self, text, marked);
        layers::build(self, &mut scratch.matcher, marked, &mut scratch.found);
    }

    /// Takes every match of the rules that make claims, in the order of their anchors.
    pub fn claims<'s>(&self, scratch: &'s mut Scratch, marked: &Marked) -> Drain<'s, Match> {
        scratch.found.clear();
        layers::run(self, &self.language.patterns.claims, &mut scratch.matcher, marked, &mut scratch.found);
        scratch.found.drain(..)
    }
}
