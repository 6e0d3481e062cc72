//! Copies whose numbers were changed: where a passage was edited and both sides hold a number, the two are shown.

use rapidhash::RapidHashMap;

use super::align::Passage;
use super::copies::{Copies, claims_of};
use super::item::{Item, Maker};
use super::time::When;
use super::value::{Fit, compare};
use super::{Finding, FindingKind, Quote, Relation, Side, ident, show};
use crate::article::Article;
use crate::claim::Claim;
use crate::rule::ALTERED;
use crate::text::Span;

/// How sure it is where both copies are of one day.
const SURE: u8 = 99;
/// How sure it is where a copy has no date: texts are also written anew after one model.
const UNDATED: u8 = 60;
/// So many equal words in a row that a text without date is no model that is filled in again.
const LONG: usize = 60;

/// Every number that a copy has in place of another.
pub(super) fn findings(articles: &[Article], claims: &[Claim], copies: &Copies, maker: &Maker<'_>) -> Vec<Finding> {
    let of_article = claims_of(articles.len(), claims);
    let mut findings = Vec::new();
    for passage in &copies.passages {
        let (a, b) = copies.articles(passage);
        for edit in passage.edits.iter().filter(|edit| !edit.a.is_empty() && !edit.b.is_empty()) {
            let item = |article: usize, words: Span| the_number(of_article[article], words, maker);
            let (Some(x), Some(y)) = (item(a, edit.span_a), item(b, edit.span_b)) else { continue };
            if x.dimension == y.dimension && compare(&x.value, &y.value) == Fit::Apart {
                findings.extend(relation(passage, &x, &y).map(|found| row(articles, passage, found, &x, &y)));
            }
        }
    }
    findings
}

/// The one number among the claims that the edited words touch.
fn the_number<'a>(claims: &'a [Claim], words: Span, maker: &Maker<'a>) -> Option<Item<'a>> {
    let mut numbers = claims.iter().filter(|claim| claim.span.overlaps(words)).filter_map(|claim| maker.item(0, claim));
    numbers.next().filter(|_| numbers.next().is_none())
}

/// What a changed number is. What grows by itself is no conflict without dates.
fn relation(passage: &Passage, x: &Item<'_>, y: &Item<'_>) -> Option<(Relation, u8)> {
    let dated = x.when.is_some() && y.when.is_some();
    if !dated && (x.growing || y.growing) { Some((Relation::Update, UNDATED)) } else { likely(passage, x.when, y.when) }
}

/// What a change in a copy is: a conflict on one day, an update later; and how sure that is.
/// Without dates only a long passage tells a copy from a text that is written anew after one model.
pub(super) fn likely(passage: &Passage, x: Option<When>, y: Option<When>) -> Option<(Relation, u8)> {
    match (x, y) {
        (Some(a), Some(b)) if a.is_before(b) || b.is_before(a) => Some((Relation::Update, SURE)),
        (Some(_), Some(_)) => Some((Relation::Conflict, SURE)),
        _ => (passage.matched >= LONG).then_some((Relation::Conflict, UNDATED)),
    }
}

fn row(articles: &[Article], passage: &Passage, (relation, confidence): (Relation, u8), x: &Item<'_>, y: &Item<'_>) -> Finding {
    let (value_x, value_y) = (show::value(x), show::value(y));
    let (low, high) = if value_x <= value_y { (&value_x, &value_y) } else { (&value_y, &value_x) };
    Finding {
        id: ident::of(&["altered", x.claim.concept.as_str().min(&y.claim.concept), x.dimension, low, high]),
        relation,
        kind: FindingKind::Number,
        confidence,
        topic: show::counted(&[x, y]),
        explanation: format!(
            "{} against {}: in one place of a copied passage of {} equal words",
            show::side(x, &[x], articles),
            show::side(y, &[y], articles),
            passage.matched
        ),
        a: side(x, passage.span_a),
        b: side(y, passage.span_b),
        check: ALTERED.to_owned(),
    }
}

/// Shows the sentence of the number, or the passage where the sentence is not known.
fn side(item: &Item<'_>, passage: Span) -> Side {
    let claim = item.claim;
    let shown = if claim.sentence.is_empty() { passage } else { claim.sentence };
    Side {
        value: show::value(item),
        said_by: show::said_by(&[item]),
        article: claim.article,
        line: claim.line,
        span: claim.span,
        quote: Quote { span: shown, most: 500 },
        origins: 1,
        support: vec![claim.id.to_string()],
    }
}

/// Takes the rows of positions away that an altered copy already shows: of one kind, with no claims but its own.
pub(super) fn without_repeats(findings: Vec<Finding>, altered: &[Finding]) -> Vec<Finding> {
    let mut by_claim: RapidHashMap<&str, Vec<&Finding>> = RapidHashMap::default();
    for row in altered {
        row.a.support.iter().chain(&row.b.support).for_each(|claim| by_claim.entry(claim).or_default().push(row));
    }
    let within = |few: &[String], many: &[String]| few.iter().all(|claim| many.contains(claim));
    let holds = |row: &Finding, finding: &Finding| {
        let (a, b) = (&finding.a.support, &finding.b.support);
        row.kind == finding.kind && (within(a, &row.a.support) && within(b, &row.b.support) || within(a, &row.b.support) && within(b, &row.a.support))
    };
    let shown = |finding: &Finding| {
        let rows = finding.a.support.first().and_then(|claim| by_claim.get(claim.as_str()));
        matches!(finding.relation, Relation::Conflict | Relation::Update) && rows.is_some_and(|rows| rows.iter().any(|row| holds(row, finding)))
    };
    findings.into_iter().filter(|finding| !shown(finding)).collect()
}
