//! What a person wrote into an earlier report comes back, and what is new since then is marked.

use std::collections::{BTreeMap, BTreeSet};

use super::earlier::{Earlier, EarlierError, EarlierRow};
use super::{Cell, FindingRow, Report, Row};
use crate::crosscheck::Relation;

/// The verdicts that `docs/report.md` explains. Others are kept and counted.
pub const VERDICTS: [&str; 5] = ["confirmed", "rejected", "unclear", "corrected", "ignored"];

/// How the finding stands to an earlier report: the words of the column `status`.
mod status {
    pub(super) const NEW: &str = "new";
    pub(super) const KNOWN: &str = "known";
    pub(super) const CHANGED: &str = "changed";
    pub(super) const GONE: &str = "gone";
    pub(super) const OWN: &str = "own";
}

/// What the columns of the reviewer hold for one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How the finding stands to an earlier report.
    pub status: String,
    /// What the reviewer decided.
    pub verdict: String,
    /// Who that is.
    pub reviewer: String,
    /// What the reviewer wrote.
    pub note: String,
    /// What stands in the columns that somebody added.
    pub added: Vec<String>,
}

impl Mark {
    /// That of a finding which no earlier report has.
    fn new(added: usize) -> Self {
        Self { status: status::NEW.to_owned(), verdict: String::new(), reviewer: String::new(), note: String::new(), added: vec![String::new(); added] }
    }

    fn of(row: &EarlierRow, status: &str) -> Self {
        let text = |column| row.get(column).to_owned();
        Self { status: status.to_owned(), verdict: text("verdict"), reviewer: text("reviewer"), note: text("note"), added: row.added.clone() }
    }
}

impl Default for Mark {
    fn default() -> Self {
        Self::new(0)
    }
}

/// What earlier reports add to this one.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// One a finding.
    pub marks: Vec<Mark>,
    /// Rows of the review whose finding is gone and that hold what a person typed.
    pub gone: Vec<GoneRow>,
    /// The names of the columns that somebody added.
    pub added: Vec<String>,
    /// Rows of the review whose finding is gone and that hold nothing of a person.
    pub dropped: usize,
}

/// A row of an earlier report whose finding is gone, or that a person wrote.
#[derive(Clone, Debug)]
pub struct GoneRow {
    row: EarlierRow,
    status: &'static str,
}

impl GoneRow {
    /// The values of the columns of `findings.csv`, then those of the columns that somebody added.
    pub fn cells(&self) -> Vec<Cell<'_>> {
        let of_report = FindingRow::TABLE.iter().map(|column| match *column {
            "status" => Cell::from(self.status),
            "value_a" | "value_b" => Cell::Value(self.row.get(column).into()),
            _ if counts(column) => self.count(column),
            _ => Cell::from(self.row.get(column)),
        });
        of_report.chain(self.row.added.iter().map(|text| Cell::from(text.as_str()))).collect()
    }

    fn count(&self, column: &str) -> Cell<'_> {
        let text = self.row.get(column);
        text.parse().map_or(Cell::from(text), Cell::Count)
    }

    /// In the order of the report: worst first, then the surest; rows that a person wrote behind all others.
    fn rank(&self) -> impl Ord + use<> {
        let relation = Relation::ALL.iter().position(|relation| relation.word() == self.row.get("relation")).unwrap_or(Relation::ALL.len());
        let confidence: u32 = self.row.get("confidence").parse().unwrap_or(0);
        let text = |column| self.row.get(column).to_owned();
        (self.status == status::OWN, relation, std::cmp::Reverse(confidence), text("topic"), text("finding_id"))
    }
}

fn counts(column: &str) -> bool {
    column == "confidence" || ["line_", "origins_", "start_", "end_"].iter().any(|start| column.starts_with(start))
}

impl Report {
    /// Takes over what a person wrote into `review`, and marks what `baseline` does not have as new.
    ///
    /// # Errors
    /// Where the review comes from other articles: then nothing is taken over.
    pub fn take_review(&mut self, review: Option<&Earlier>, baseline: Option<&Earlier>) -> Result<(), EarlierError> {
        if review.is_some_and(|review| !self.shares_articles(review)) {
            return Err(EarlierError::OtherArticles);
        }
        let added = review.map_or_else(Vec::new, |review| review.added.clone());
        let marks: Vec<Mark> = self.finding_rows().map(|row| mark(&row, review, baseline, added.len())).collect();
        let ids: BTreeSet<&str> = self.checked.findings.iter().map(|finding| finding.id.as_str()).collect();
        let gone: Vec<&EarlierRow> = review.iter().flat_map(|review| &review.rows).filter(|row| !ids.contains(row.id())).collect();
        let dropped = gone.iter().filter(|row| !row.is_typed()).count();
        let mut gone: Vec<GoneRow> = gone.into_iter().filter(|row| row.is_typed()).map(kept).collect();
        gone.sort_by_cached_key(GoneRow::rank);
        self.review = Review { marks, gone, added, dropped };
        Ok(())
    }

    /// The verdicts of the report that are none of `VERDICTS`, with how often each stands there.
    pub fn other_verdicts(&self) -> BTreeMap<&str, usize> {
        let gone = self.review.gone.iter().map(|gone| gone.row.get("verdict"));
        let mut others = BTreeMap::new();
        for verdict in self.review.marks.iter().map(|mark| mark.verdict.as_str()).chain(gone).map(str::trim) {
            if !verdict.is_empty() && !VERDICTS.iter().any(|known| known.eq_ignore_ascii_case(verdict)) {
                *others.entry(verdict).or_default() += 1;
            }
        }
        others
    }

    /// How many rows have each status, by its word.
    pub fn statuses(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        let gone = self.review.gone.iter().map(|gone| gone.status);
        self.review.marks.iter().map(|mark| mark.status.as_str()).chain(gone).for_each(|status| *counts.entry(status).or_default() += 1);
        counts
    }

    /// A review without rows says nothing of where it comes from.
    fn shares_articles(&self, review: &Earlier) -> bool {
        let ids: BTreeSet<&str> = self.checked.findings.iter().map(|finding| finding.id.as_str()).collect();
        let texts: BTreeMap<&str, String> = self.articles.iter().map(|article| (article.id.as_str(), letters(&article.text))).collect();
        // a name may be that of another article: *a.txt*
        let quotes = |row: &EarlierRow, side: &str| {
            let quote = letters(row.get(if side == "article_a" { "quote_a" } else { "quote_b" }));
            texts.get(row.get(side)).is_some_and(|text| text.contains(&quote))
        };
        let shared = |row: &EarlierRow| ids.contains(row.id()) || ["article_a", "article_b"].iter().any(|side| quotes(row, side));
        review.rows.iter().all(|row| row.id().is_empty()) || review.rows.iter().any(shared)
    }
}

/// The letters and digits of a text: what no spreadsheet changes.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn kept(row: &EarlierRow) -> GoneRow {
    GoneRow { row: row.clone(), status: if row.id().is_empty() { status::OWN } else { status::GONE } }
}

/// A finding keeps the status that the review gives it until its claims change, so that a run on the same input changes nothing.
fn mark(row: &FindingRow<'_>, review: Option<&Earlier>, baseline: Option<&Earlier>, added: usize) -> Mark {
    let id = row.finding.id.as_str();
    let since = baseline.map(|baseline| if baseline.row(id).is_some() { status::KNOWN } else { status::NEW });
    let Some(before) = review.and_then(|review| review.row(id)) else {
        return Mark { status: since.unwrap_or(status::NEW).to_owned(), ..Mark::new(added) };
    };
    let status = match (before.get("status"), since) {
        _ if changed(row, before) => status::CHANGED,
        (_, Some(since)) => since,
        ("" | status::GONE, None) => status::KNOWN,
        (status, None) => status,
    };
    Mark::of(before, status)
}

/// True where other claims give the two positions, or give them another relation. What the review lacks is not compared.
fn changed(row: &FindingRow<'_>, before: &EarlierRow) -> bool {
    let finding = row.finding;
    let relation = before.known("relation").is_some_and(|word| word != finding.relation.word());
    let pair = |a: &str, b: &str| before.known(a).zip(before.known(b)).map(|(a, b)| names(a.split_whitespace().chain(b.split_whitespace())));
    let claims = names(finding.a.support.iter().chain(&finding.b.support).map(String::as_str));
    let other_claims = pair("support_a", "support_b").is_some_and(|before| before != claims);
    let articles = names([row.article(&finding.a), row.article(&finding.b)].into_iter());
    let before = before.known("article_a").zip(before.known("article_b")).map(|(a, b)| names([a, b].into_iter()));
    relation || other_claims || (claims.is_empty() && before.is_some_and(|before| before != articles))
}

/// Ids of claims or articles without the folders of the article: those depend on what else is read.
fn names<'t>(ids: impl Iterator<Item = &'t str>) -> BTreeSet<(String, String)> {
    ids.map(|id| {
        let (place, article) = id.split_once('@').unwrap_or(("", id));
        (place.to_owned(), article.rsplit('/').next().unwrap_or_default().chars().map(as_saved).collect())
    })
    .collect()
}

/// A letter as a spreadsheet saves it in the encoding of an old system: a question mark where that has none.
fn as_saved(letter: char) -> char {
    let lacking = !letter.is_ascii() && encoding_rs::WINDOWS_1252.encode(letter.encode_utf8(&mut [0; 4])).2;
    if lacking { '?' } else { letter }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_letters_that_a_spreadsheet_lacks_make_no_other_claim() {
        let same = |a: &str, b: &str| names(a.split(' ')) == names(b.split(' '));
        assert!(same("q1-2@été/пожар.txt a3-4@b.txt", "a3-4@x/b.txt q1-2@?????.txt"));
        assert!(!same("q1-2@a.txt", "q1-3@a.txt") && !same("q1-2@a.txt", "q1-2@b.txt") && !same("q1-2@à.txt", "q1-2@?.txt"));
    }
}
