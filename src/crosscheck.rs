//! The cross-check: copies first, then same event, same question, values, and time and source.

mod align;
mod altered;
mod anchor;
mod copies;
mod deed;
mod edge;
mod event;
mod ident;
mod number;
mod office;
mod position;
mod question;
mod shingle;
mod show;
mod stance;
mod statement;
mod time;
mod types;
mod union;
mod units;
mod value;
mod verdict;
mod words;

pub use types::{Finding, FindingKind, Relation, Side};

use anchor::{Anchors, Places};
use copies::Copies;
use number::Run;
use question::Maker;
use statement::Ground;
use units::Units;

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
    let copies = Copies::find(articles, settings);
    let mut findings = copies.findings(articles, claims, settings);
    let mut left_out = Vec::new();
    findings.extend(numbers(articles, claims, rules, &copies, &mut left_out));
    sort(&mut findings);
    ident::make_unique(&mut findings);
    Checked { findings, origins: copies.origins(articles), left_out }
}

/// The rows of every check of quantities.
fn numbers(articles: &[Article], claims: &[Claim], rules: &Rules, copies: &Copies, left_out: &mut Vec<String>) -> Vec<Finding> {
    let places = Places::new(rules);
    let anchors = Anchors::read(claims, articles, &places);
    let concepts = rules.concepts.iter().enumerate().map(|(row, concept)| (concept.id.as_str(), row as u32)).collect();
    let copied = copies.passages.iter().map(|passage| copies.articles(passage));
    let pairs = event::pairs(articles, &anchors, copied, &rules.checks.events, left_out);
    let units = convertible(rules);
    let times = time::published(articles, &pairs);
    let mut findings = Vec::new();
    for check in &rules.checks.statements {
        let ground = Ground { articles, claims, rules, anchors: &anchors, places: &places, times: &times, copies, pairs: &pairs, check };
        findings.extend(statement::findings(&ground));
    }
    for check in &rules.checks.checks {
        let maker = Maker { articles, claims, rules, check, units: &units, places: &places, times: &times, concepts: &concepts };
        let run = Run { articles, maker: &maker, anchors: &anchors, copies, check };
        let altered = altered::findings(articles, claims, copies, &maker);
        let rows = run.findings(claims, &pairs, left_out);
        findings.extend(altered::without_repeats(rows, &altered));
        findings.extend(altered);
    }
    findings
}

/// Worst first; then the surest; then by topic and id.
fn sort(findings: &mut [Finding]) {
    let key = |finding: &Finding| (finding.relation, std::cmp::Reverse(finding.confidence), finding.topic.clone(), finding.id.clone());
    findings.sort_by_cached_key(|finding| (key(finding), finding.a.article, finding.a.span, finding.b.article, finding.b.span));
}

/// The units that convert into each other. Currencies do not: each is a dimension of its own.
fn convertible(rules: &Rules) -> Units {
    let units = rules.units.iter().filter(|unit| !unit.money);
    units.map(|unit| (unit.symbol.clone(), units::Row { dimension: unit.dimension.clone(), factor: unit.factor, offset: unit.offset })).collect()
}
