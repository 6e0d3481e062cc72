//! Articles: one news text with what is known of it, and what of it is article at all.

mod types;

pub use types::{Article, Moment, Paragraph, Part, Published};

use crate::rule::Rules;

/// What is known of an article beside its text, from a file name or the fields of a record. Empty texts are unknown.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The title.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// When it was published, as written.
    pub published: String,
    /// The code of its language.
    pub language: String,
}

/// Parts a text into paragraphs and sentences and finds what is known of it. Pure: the same input gives the same article.
pub fn parse(id: &str, path: &str, text: String, given: &Given, rules: &Rules) -> Article {
    let _ = (given, rules);
    Article { id: id.to_owned(), path: path.to_owned(), lines: crate::text::LineIndex::new(&text), text, ..Article::default() }
}
