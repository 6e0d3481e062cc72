//! Text without knowledge of language: places, words as they stand, and how they are compared.

mod fold;
mod span;
mod token;
mod tokenize;

pub use fold::{fold, fold_bare, fold_into, fold_letter, with_folded, without_accents};
pub use span::{LineIndex, Span, boundary};
pub use token::{Kind, Shape, Split, Token, WordId, WordSet};
pub use tokenize::{DOUBLED, is_doubled_mark, is_one_word, tokenize};
