//! Articles: one news text with what is known of it, and what of it is article at all.

mod types;

pub use types::{Article, Moment, Paragraph, Part, Published};
