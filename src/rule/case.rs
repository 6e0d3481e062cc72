//! How the letters of a word stand in a text.

use serde::{Deserialize, Serialize};

use crate::text::{Kind, Token};

/// How the letters of a text must stand for an entry to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Case {
    /// As they like.
    Any,
    /// The first letter a capital: names.
    Capital,
    /// The first letter a capital, and that of a word behind it: *La Rochelle*, as the small word may begin a sentence.
    Capitals,
    /// Capitals only: `US` is no pronoun.
    Upper,
}

impl Case {
    /// What a name asks for, by the way the rules write it.
    pub fn of_name(name: &str) -> Self {
        let mut letters = name.chars().filter(|c| c.is_alphabetic());
        let several = name.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if several && letters.all(char::is_uppercase) {
            Self::Upper
        } else if name.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase)) {
            Self::Capitals
        } else if name.chars().any(char::is_uppercase) {
            Self::Capital
        } else {
            Self::Any
        }
    }

    /// True where the tokens of a phrase are written so.
    pub(super) fn fits(self, tokens: &[Token]) -> bool {
        match self {
            Self::Any => true,
            Self::Capital => tokens[0].shape.capital,
            Self::Capitals => begins_name(tokens[0]) && tokens[1..].iter().any(|token| token.shape.capital),
            Self::Upper => tokens[0].shape.upper,
        }
    }
}

/// A capital, or the figure with which a name begins.
fn begins_name(token: Token) -> bool {
    token.shape.capital || token.shape.kind == Kind::Digits
}
