//! The cross-check: copies first, then same event, same question, values, and time and source.

mod types;

pub use types::{Finding, FindingKind, Relation, Side};

use crate::article::Article;
use crate::claim::Claim;
use crate::rule::Rules;

/// Where an article's text comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The origin that it shares with its copies: the id of the first of them, or an agency.
    pub origin: String,
    /// The ids of articles that it is copied from or shares passages with, parted by spaces.
    pub copied_from: String,
}

/// What the cross-check found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// In the order of the report.
    pub findings: Vec<Finding>,
    /// One an article.
    pub origins: Vec<Origin>,
    /// What a cap left out, each in one line.
    pub left_out: Vec<String>,
}

/// Checks the claims of all articles against each other. `claims` are in the order of the articles.
pub fn crosscheck(articles: &[Article], claims: &[Claim], rules: &Rules) -> Checked {
    let _ = (claims, rules);
    Checked { origins: vec![Origin::default(); articles.len()], ..Checked::default() }
}
