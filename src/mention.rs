//! Mentions: typed spans of a sentence, the words of the lexicon first, then what layers of rules build of them.

mod mark;
mod matcher;
pub mod number;
mod value;

pub use mark::{Mark, Marked, Marker};
pub use matcher::{Capture, Captures, Match, Matcher};
pub use value::{NumberKind, Value};
