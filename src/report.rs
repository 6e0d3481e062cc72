//! The report: rows of articles, claims and findings, and how they are written.
//!
//! Every output is made from the same rows, whose columns `docs/report.md` describes.

mod articles;
mod cell;
mod claims;
mod csv_file;
mod earlier;
mod files;
mod findings;
mod formats;
mod html;
mod id;
mod json;
mod jsonl;
mod lock;
mod mentions;
mod review;
mod spreadsheet;
mod table;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use articles::ArticleRow;
pub use cell::{Cell, Record, Row};
pub use claims::ClaimRow;
pub use csv_file::{Profile, write_csv};
pub use earlier::{Earlier, EarlierError, EarlierRow};
pub use files::{ARTICLES, CLAIMS, FINDINGS, Folder, abandon};
pub use findings::FindingRow;
pub use formats::{CLAIMS_JSONL, FINDINGS_JSONL, Formats, SINGLE, Writer};
pub use html::PAGE;
pub use id::give_ids;
pub use jsonl::{write_jsonl, write_line};
pub use mentions::{MentionRow, mentions};
pub use review::{GoneRow, Mark, Review, VERDICTS};
pub use table::{Table, Take};
#[cfg(feature = "xlsx")]
pub use xlsx::WORKBOOK;

use compact_str::CompactString;
use rapidhash::RapidHashSet;

use crate::article::{Article, Passed, Problem, UNCOVERED};
use crate::claim::{Claim, ClaimKind, Modality};
use crate::crosscheck::{Checked, Finding, Relation};
use crate::rule::Rules;

/// All that a run found, in the order in which it is written.
#[derive(Clone, Debug)]
pub struct Report {
    /// The articles, by id.
    pub articles: Vec<Article>,
    /// What could not be read, and what there is to say of what was.
    pub unread: Vec<Problem>,
    /// The files of folders that are no articles.
    pub passed: Vec<Passed>,
    /// The claims, by article and place.
    pub claims: Vec<Claim>,
    /// What the cross-check found, the worst first.
    pub checked: Checked,
    /// What an earlier report adds.
    pub review: Review,
    /// The codes of the languages, by their numbers.
    languages: Vec<String>,
}

impl Report {
    /// Puts together what the stages found.
    pub fn new(articles: Vec<Article>, unread: Vec<Problem>, claims: Vec<Claim>, mut checked: Checked, rules: &Rules) -> Self {
        let rank = |finding: &Finding| (finding.relation, std::cmp::Reverse(finding.confidence));
        checked.findings.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.topic.cmp(&b.topic)).then_with(|| a.id.cmp(&b.id)));
        let languages = rules.languages.iter().map(|language| language.code.clone()).collect();
        let review = Review { marks: vec![Mark::default(); checked.findings.len()], ..Review::default() };
        let claims = worth_listing(claims, &mut checked);
        Self { articles, unread, passed: Vec::new(), claims, checked, review, languages }
    }

    /// With the claims of captions that a finding rests on, each where its sentence stands.
    #[must_use]
    pub fn with_captions(mut self, captions: Vec<Claim>) -> Self {
        let support = supporting(&self.checked);
        let shown: Vec<Claim> = captions.into_iter().filter(|claim| support.contains(claim.id.as_str())).collect();
        for caption in shown {
            let at = self.claims.partition_point(|claim| (claim.article, claim.sentence.start) < (caption.article, caption.sentence.start));
            self.checked.single.iter_mut().filter(|single| **single >= at).for_each(|single| *single += 1);
            self.claims.insert(at, caption);
        }
        self
    }

    /// With the files that are no articles.
    #[must_use]
    pub fn beside(self, passed: Vec<Passed>) -> Self {
        Self { passed, ..self }
    }

    /// The rows of `articles.csv`: every article, then every path that gave none.
    pub fn article_rows(&self) -> Vec<ArticleRow<'_>> {
        ArticleRow::all(self)
    }

    /// The rows of `claims.csv`.
    pub fn claim_rows(&self) -> impl Iterator<Item = ClaimRow<'_>> {
        self.claims.iter().filter_map(|claim| Some(ClaimRow { claim, article: self.articles.get(claim.article)? }))
    }

    /// The rows of `findings.csv` for what was found now; `each` hands out the rows of a review that are gone as well.
    pub fn finding_rows(&self) -> impl Iterator<Item = FindingRow<'_>> {
        let findings = self.checked.findings.iter().zip(&self.review.marks);
        findings.map(|(finding, mark)| FindingRow { finding, articles: &self.articles, mark })
    }

    /// Number of findings of a relation.
    pub fn count(&self, relation: Relation) -> usize {
        self.checked.findings.iter().filter(|finding| finding.relation == relation).count()
    }

    /// What there is to say of the input: the path and the reason of each fault or remark.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems: Vec<Problem> = self.unread.iter().cloned().chain(self.articles.iter().flat_map(problems_of)).collect();
        problems.sort();
        problems.dedup();
        problems
    }
}

/// What is wrong with an article. That its language has no rules is no fault of the run: it was read, and gives no claims.
pub fn problems_of(article: &Article) -> impl Iterator<Item = Problem> {
    article.problems.iter().map(|reason| match reason.starts_with(UNCOVERED) {
        true => Problem::remark(&article.path, reason),
        false => Problem::fault(&article.path, reason),
    })
}

/// The ids of the claims that findings rest on; a copied passage rests on its words.
fn supporting(checked: &Checked) -> RapidHashSet<&str> {
    let compared = checked.findings.iter().filter(|finding| finding.relation != Relation::Duplicate);
    compared.flat_map(|finding| finding.a.support.iter().chain(&finding.b.support)).map(String::as_str).collect()
}

/// The claims without those that only say that something was done, on no day, or that something is planned for a day and not what: they
/// are read for the plans that they carry out, and tell a person nothing where no finding rests on them.
fn worth_listing(mut claims: Vec<Claim>, checked: &mut Checked) -> Vec<Claim> {
    let support = supporting(checked);
    let done = |claim: &Claim| claim.modality == Modality::Actual && claim.scope.is_empty() && claim.event_date.is_empty();
    let plain = |claim: &Claim| match claim.kind {
        ClaimKind::Status => done(claim) || claim.concept.is_empty(),
        ClaimKind::Date => claim.concept.is_empty(),
        _ => false,
    };
    let listed: Vec<bool> = claims.iter().map(|claim| !plain(claim) || support.contains(claim.id.as_str())).collect();
    let places: Vec<usize> = listed.iter().scan(0, |next, listed| Some(std::mem::replace(next, *next + usize::from(*listed)))).collect();
    checked.single.retain(|at| listed[*at]);
    checked.single.iter_mut().for_each(|at| *at = places[*at]);
    let left_out: RapidHashSet<CompactString> = claims.iter().zip(&listed).filter(|(_, listed)| !**listed).map(|(claim, _)| claim.id.clone()).collect();
    for finding in checked.findings.iter_mut().filter(|finding| finding.relation == Relation::Duplicate) {
        [&mut finding.a, &mut finding.b].into_iter().for_each(|side| side.support.retain(|id| !left_out.contains(id.as_str())));
    }
    let mut listed = listed.into_iter();
    claims.retain(|_| listed.next().unwrap_or(true));
    claims
}
