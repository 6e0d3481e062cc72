//! The cross-check: copies first, then same event, same question, values, and time and source.

mod types;

pub use types::{Finding, FindingKind, Relation, Side};
