//! What is wrong with a pack, shown with file, line, column and a caret.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::text::boundary;

/// One file of a pack: its path inside the pack, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path as shown to the user.
    pub path: String,
    /// The TOML text.
    pub text: String,
}

/// A place in a file of a pack.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// Bytes of the file.
    pub bytes: Range<usize>,
}

/// One fault of a pack.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Where it stands, if anywhere.
    pub place: Option<Place>,
    /// What is wrong, in lower case and without a final stop.
    pub message: String,
}

impl Problem {
    /// A fault at a place.
    pub fn at(place: &Place, message: impl Into<String>) -> Self {
        Self { place: Some(place.clone()), message: message.into() }
    }

    /// A fault of the pack as a whole.
    pub fn of_pack(message: impl Into<String>) -> Self {
        Self { place: None, message: message.into() }
    }

    fn render(&self) -> String {
        let Some(place) = &self.place else { return format!("error: {}", self.message) };
        let bytes = whole_characters(&place.source.text, &place.bytes);
        let snippet = Snippet::source(&place.source.text).path(&place.source.path).fold(true).annotation(AnnotationKind::Primary.span(bytes));
        let group = Level::ERROR.primary_title(&self.message).element(snippet);
        Renderer::plain().render(&[group]).to_string()
    }
}

/// The renderer slices by these bytes, so they must stand between characters.
fn whole_characters(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let start = boundary(text, bytes.start);
    start..boundary(text, bytes.end).max(start)
}

/// Every fault of a pack, in the order of the files.
#[derive(Clone, Debug, Default)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Adds a fault at a place.
    pub fn push(&mut self, place: &Place, message: impl Into<String>) {
        self.0.push(Problem::at(place, message));
    }

    /// True where nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            writeln!(out, "{}\n", problem.render())?;
        }
        write!(out, "{} error{} in the rules", self.0.len(), if self.0.len() == 1 { "" } else { "s" })
    }
}

impl std::error::Error for Problems {}
