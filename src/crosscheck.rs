//! The cross-check: copies first, then same event, same question, values, and time and source.

mod align;
mod copies;
mod ident;
mod shingle;
mod types;
mod words;

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
    let settings = &rules.checks.copies;
    let copies = copies::Copies::find(articles, settings);
    let mut findings = copies.findings(articles, claims, settings);
    let left_out = Vec::new();
    sort(&mut findings);
    ident::make_unique(&mut findings);
    Checked { findings, origins: copies.origins(articles), left_out }
}

/// Worst first; then the surest; then by topic and id.
fn sort(findings: &mut [Finding]) {
    let key = |finding: &Finding| (finding.relation, std::cmp::Reverse(finding.confidence), finding.topic.clone(), finding.id.clone());
    findings.sort_by_cached_key(|finding| (key(finding), finding.a.article, finding.a.span, finding.b.article, finding.b.span));
}
