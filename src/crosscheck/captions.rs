//! Captions against the text of their article: they are none of its words, so nothing else is held against them.

use rayon::prelude::*;

use super::copies::{Copies, claims_of};
use super::{Finding, with_ground};
use crate::article::Article;
use crate::claim::Claim;
use crate::rule::Rules;

/// What it takes from the confidence that one side is a caption.
const DOUBT: u8 = 25;

/// The numbers of captions that the text of their article contradicts. Both lists are in the order of the articles.
pub(super) fn findings(articles: &[Article], claims: &[Claim], captions: &[Claim], rules: &Rules) -> Vec<Finding> {
    let of_article = claims_of(articles.len(), claims);
    let groups: Vec<&[Claim]> = captions.chunk_by(|a, b| a.article == b.article).collect();
    groups.into_par_iter().flat_map_iter(|own| of_one(&articles[own[0].article], of_article[own[0].article], own, rules)).collect()
}

/// Those of one article, which is checked by itself.
fn of_one(article: &Article, text: &[Claim], captions: &[Claim], rules: &Rules) -> Vec<Finding> {
    let alone = std::slice::from_ref(article);
    let both: Vec<Claim> = text.iter().chain(captions).map(|claim| Claim { article: 0, ..claim.clone() }).collect();
    let copies = Copies::find(alone, rules);
    let mut findings = Vec::new();
    with_ground(alone, alone.len(), &both, rules, &copies, &mut Vec::new(), |base| {
        for check in &rules.checks.checks {
            findings.extend(base.run(check, &base.maker(check)).conflicts_of_captions(&both, text.len()));
        }
    });
    let number = captions.first().map_or(0, |claim| claim.article);
    findings.into_iter().map(|found| shown(found, number)).collect()
}

fn shown(mut found: Finding, number: usize) -> Finding {
    (found.a.article, found.b.article) = (number, number);
    // a picture may be of another event than it seems
    found.confidence = found.confidence.saturating_sub(DOUBT).max(1);
    found.explanation.push_str(", a caption against its text");
    found
}
