//! Runs the cases of a check: two texts and what the report must show of them.

use super::{FindingKind, Relation, crosscheck};
use crate::article::{self, Article, Given};
use crate::claim::{self, Claim};
use crate::rule::{CaseSide, Check, CheckCase, Rules};

/// Reads both texts, extracts their claims and compares them.
///
/// # Errors
/// Says what was wanted and what was found, with the claims that were compared.
pub fn run_case(check: &Check, case: &CheckCase, rules: &Rules) -> Result<(), String> {
    let articles = [read("a", &case.a, rules), read("b", &case.b, rules)];
    let claims: Vec<Claim> = articles.iter().enumerate().flat_map(|(number, article)| claim::extract(article, number, rules)).collect();
    let findings = crosscheck(&articles, &claims, rules).findings;
    let mut found: Vec<Relation> = findings.iter().filter(|row| row.kind != FindingKind::Passage && row.check == check.id).map(|row| row.relation).collect();
    found.dedup();
    if found == case.want.into_iter().collect::<Vec<_>>() {
        return Ok(());
    }
    let seen: Vec<String> =
        claims.iter().map(|claim| format!("{} {} `{}` ({} {})", articles[claim.article].id, claim.kind, claim.text, claim.concept, claim.unit)).collect();
    Err(format!("{}: wanted {:?}, found {found:?} from {}", check.id, case.want, seen.join(", ")))
}

fn read(id: &str, side: &CaseSide, rules: &Rules) -> Article {
    let given = Given { published: side.published.clone(), language: side.language.clone(), ..Given::default() };
    article::parse(id, id, side.text.clone(), &given, rules)
}
