//! Claims: what an article says, with the place, the words and the rule of each.

mod types;

pub use types::{Bound, Claim, ClaimKind, Modality, Speech, Stance};

use crate::article::Article;
use crate::rule::Rules;

/// Every claim of an article, in the order of its text. Pure: nothing but the article and the rules counts.
pub fn extract(article: &Article, number: usize, rules: &Rules) -> Vec<Claim> {
    let _ = (article, number, rules);
    Vec::new()
}
