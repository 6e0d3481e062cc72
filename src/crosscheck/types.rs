//! The types of a finding, as `findings.csv` shows them.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// How two positions, or two passages, stand to each other. In the order of the report: worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// They cannot both be right.
    Conflict,
    /// Time explains the difference.
    Update,
    /// Not the same value, but both can be right.
    Compatible,
    /// The same value.
    Agreement,
    /// One text is copied from the other, or both from a third.
    Duplicate,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum FindingKind {
    Number,
    Date,
    Office,
    Stance,
    Status,
    Sum,
    Passage,
}

/// What of its article a side shows. Only its place is kept: it is written out where it is shown, so that many rows take little room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The bytes of the sentence or passage.
    pub span: Span,
    /// About how many bytes of it are shown.
    pub most: usize,
}

/// One side of a finding: a position, shown by its first claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// The value as the report shows it.
    pub value: String,
    /// Who says it.
    pub said_by: String,
    /// The article of the claim shown, as its place in the list of articles.
    pub article: usize,
    /// The line of the claim shown.
    pub line: u32,
    /// Its bytes.
    pub span: Span,
    /// Its sentence, or the passage.
    pub quote: Quote,
    /// Number of independent origins.
    pub origins: usize,
    /// Ids of all claims that give this position.
    pub support: Vec<String>,
}

/// A relation between two positions or passages.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Depends on the question and the two values only.
    pub id: String,
    /// How the two sides stand to each other.
    pub relation: Relation,
    /// What is compared.
    pub kind: FindingKind,
    /// 0 to 100: how sure it is that both sides answer the same question.
    pub confidence: u8,
    /// What it is about, for a person.
    pub topic: String,
    /// The reasoning in one sentence.
    pub explanation: String,
    /// One side.
    pub a: Side,
    /// The other.
    pub b: Side,
    /// The check that decided.
    pub check: String,
}
