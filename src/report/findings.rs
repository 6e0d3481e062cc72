//! `findings.csv`: where articles agree, disagree, follow or copy each other.

use std::borrow::Cow;

use super::cell::columns;
use super::{Cell, Mark, Row};
use crate::article::Article;
use crate::crosscheck::{Finding, FindingKind, Relation, Side};

impl Relation {
    /// Every relation, the worst first.
    pub const ALL: [Self; 5] = [Self::Conflict, Self::Update, Self::Compatible, Self::Agreement, Self::Duplicate];

    /// The word that the report shows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Update => "update",
            Self::Compatible => "compatible",
            Self::Agreement => "agreement",
            Self::Duplicate => "duplicate",
        }
    }
}

impl FindingKind {
    /// The word that the report shows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Office => "office",
            Self::Stance => "stance",
            Self::Status => "status",
            Self::Sum => "sum",
            Self::Passage => "passage",
        }
    }
}

/// One finding.
#[derive(Clone, Copy, Debug)]
pub struct FindingRow<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// All articles.
    pub articles: &'a [Article],
    /// What the columns of the reviewer hold.
    pub mark: &'a Mark,
}

impl<'a> FindingRow<'a> {
    /// The id of the article that a side shows.
    pub fn article(&self, side: &Side) -> &'a str {
        self.articles.get(side.article).map_or("", |article| &article.id)
    }

    /// The sentence or passage that a side shows.
    pub fn quote(&self, side: &Side) -> String {
        self.articles.get(side.article).map_or_else(String::new, |article| side.quote.of(&article.text))
    }

    fn published(&self, side: &Side) -> String {
        let article = self.articles.get(side.article);
        article.and_then(|article| article.published.as_ref()).map_or_else(String::new, |published| published.moment.to_string())
    }
}

fn value(side: &Side) -> Cell<'_> {
    Cell::Value(Cow::Borrowed(&side.value))
}

impl Row for FindingRow<'_> {
    columns! { self;
        finding_id => self.finding.id.as_str(),
        relation => self.finding.relation.word(),
        kind => self.finding.kind.word(),
        confidence => u32::from(self.finding.confidence),
        topic => self.finding.topic.as_str(),
        explanation => self.finding.explanation.as_str(),
        value_a => value(&self.finding.a),
        said_by_a => self.finding.a.said_by.as_str(),
        article_a => self.article(&self.finding.a),
        published_a => self.published(&self.finding.a),
        line_a => self.finding.a.line,
        quote_a => self.quote(&self.finding.a),
        value_b => value(&self.finding.b),
        said_by_b => self.finding.b.said_by.as_str(),
        article_b => self.article(&self.finding.b),
        published_b => self.published(&self.finding.b),
        line_b => self.finding.b.line,
        quote_b => self.quote(&self.finding.b),
        origins_a => self.finding.a.origins,
        origins_b => self.finding.b.origins,
        support_a => self.finding.a.support.join(" "),
        support_b => self.finding.b.support.join(" "),
        start_a => self.finding.a.span.start,
        end_a => self.finding.a.span.end,
        start_b => self.finding.b.span.start,
        end_b => self.finding.b.span.end,
        check => self.finding.check.as_str(),
        status => self.mark.status.as_str(),
        verdict => self.mark.verdict.as_str(),
        reviewer => self.mark.reviewer.as_str(),
        note => self.mark.note.as_str(),
    }
}
