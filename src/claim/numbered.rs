//! Figures by which an article calls a thing: the *737* of a story about a Boeing 737 counts nothing.

use compact_str::CompactString;
use std::ops::Range;

use crate::mention::{Mark, Marked};
use crate::rule::ClassId;
use crate::text::Kind;

/// Fewer figures are too often a number of something else.
const LEAST_FIGURES: usize = 3;

/// The figures of the names that an article told so far.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    figures: Vec<CompactString>,
}

impl Numbered {
    /// Takes note of the names of a sentence that end in figures: mentions of this class that begin with a capital.
    pub(super) fn note(&mut self, text: &str, marked: &Marked, label: ClassId) {
        if !marked.all.contains(label) {
            return;
        }
        for mark in marked.marks.iter().filter(|mark| mark.classes.contains(label)) {
            if let Some(figures) = figures_of(text, marked, mark).filter(|figures| !self.figures.iter().any(|known| known == figures)) {
                self.figures.push(figures.into());
            }
        }
    }

    /// True where a number is one of them.
    pub(super) fn names(&self, text: &str, marked: &Marked, value: &Range<usize>) -> bool {
        value.len() == 1 && self.figures.iter().any(|known| known == marked.tokens[value.start].span.of(text))
    }
}

/// The figures at the end of a name.
fn figures_of<'t>(text: &'t str, marked: &Marked, mark: &Mark) -> Option<&'t str> {
    let (first, last) = (marked.tokens[mark.start as usize], marked.tokens[mark.end as usize - 1]);
    let figures = last.span.of(text);
    (first.shape.capital && first.shape.kind == Kind::Word && last.shape.kind == Kind::Digits && figures.len() >= LEAST_FIGURES).then_some(figures)
}
