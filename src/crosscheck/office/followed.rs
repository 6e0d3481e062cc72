//! Who follows whom in a post, as a later article tells it by itself.

use super::super::statement::{Ground, Link};
use super::super::{FindingKind, Relation};
use super::names::is_same_name;
use super::{LEFT, Post, SUCCEEDS, Tenure, are_alike, is_of_kind, name_words};
use crate::claim::Claim;

/// So many bytes from the words that tell that somebody is followed, the other is named.
const FOLLOWED_REACH: u32 = 300;
/// Bytes of white space between a sentence and the next one.
const NEXT: u32 = 4;

/// Who held a post, and who a later article says to have come in their place, whatever the two call the post; with the claim that tells of it.
pub(super) fn successions(ground: &Ground<'_>, before: &[Post<'_>], after: &[Post<'_>]) -> Vec<(Link, usize)> {
    let mut links = Vec::new();
    let span = |post: &Post<'_>| post.claim.span;
    for gone in after.iter().filter(|post| post.claim.scope == SUCCEEDS || post.claim.scope == LEFT) {
        // *X was sacked, and Y has signed*: no post is told
        let tells = |post: &Post<'_>| gone.claim.scope == SUCCEEDS || (post.claim.concept.is_empty() && span(gone).end <= span(post).start);
        let away = |post: &Post<'_>| span(post).start.saturating_sub(span(gone).end).max(span(gone).start.saturating_sub(span(post).end));
        let comes = after
            .iter()
            .filter(|post| tells(post))
            .filter(|post| post.tenure == Tenure::Begins && !is_same_name(&post.name, &gone.name) && away(post) <= FOLLOWED_REACH);
        let Some(next) = comes.min_by_key(|post| away(post)) else { continue };
        let held = before.iter().filter(|post| post.tenure == Tenure::Holds && is_same_name(&post.name, &gone.name));
        let earlier = |post: &Post<'_>| match (post.when, next.when) {
            (Some(x), Some(y)) => x.is_before(y),
            _ => true,
        };
        links.extend(held.filter(|post| earlier(post)).map(|post| {
            let undated = if post.when.is_some() && next.when.is_some() { 0 } else { ground.check.doubt("date") };
            let confidence = ground.check.sure.saturating_sub(undated);
            let reason = "a successor".to_owned();
            (Link { a: post.number, b: next.number, relation: Relation::Update, kind: FindingKind::Office, confidence, reason }, gone.number)
        }));
    }
    links
}

/// Who held a post, and who a later article says to have come to it in the sentence that tells that the first one left.
pub(super) fn leavers(ground: &Ground<'_>, before: &[Post<'_>], after: &[Post<'_>]) -> Vec<(Link, usize)> {
    let mut links = Vec::new();
    for next in after.iter().filter(|post| post.tenure == Tenure::Begins) {
        let gone = gone_beside(ground, next);
        let one_post = |post: &Post<'_>| next.claim.concept.is_empty() || is_of_kind(&post.claim.concept, &next.claim.concept) || are_alike(ground, post, next);
        let earlier = |post: &Post<'_>| matches!((post.when, next.when), (Some(x), Some(y)) if x.is_before(y));
        let held = before.iter().filter(|post| post.tenure == Tenure::Holds && post.name.len() > 1 && !is_same_name(&post.name, &next.name));
        let held = held.filter(|post| one_post(post) && earlier(post) && gone.iter().any(|name| name.len() > 1 && is_same_name(name, &post.name)));
        links.extend(held.map(|post| {
            let (confidence, reason) = (ground.check.sure.saturating_sub(ground.check.doubt("of")), "a successor".to_owned());
            (Link { a: post.number, b: next.number, relation: Relation::Update, kind: FindingKind::Office, confidence, reason }, next.number)
        }));
    }
    links
}

/// The names beside somebody who comes to a post, where a deed by which a post is given up is told there: in the sentence, shortly before it
/// in its paragraph, or right before one that does not say which post it is.
fn gone_beside(ground: &Ground<'_>, next: &Post<'_>) -> Vec<Vec<String>> {
    let sentence = next.claim.sentence;
    let before = |claim: &Claim| claim.sentence.end <= sentence.start;
    let right_before = |claim: &Claim| next.claim.concept.is_empty() && before(claim) && sentence.start <= claim.sentence.end + NEXT;
    let paragraph = ground.articles[next.claim.article].paragraphs.iter().find(|paragraph| paragraph.span.contains(sentence));
    // *She resigned. “A pity,” says the mayor. X has come in her place*
    let near = |claim: &Claim| {
        before(claim) && sentence.start <= claim.sentence.end + FOLLOWED_REACH && paragraph.is_some_and(|own| own.span.contains(claim.sentence))
    };
    let beside: Vec<&Claim> = ground.of_article(next.claim.article).filter(|claim| claim.sentence == sentence || right_before(claim) || near(claim)).collect();
    let leaves = |claim: &Claim| !claim.negated && ground.check.kin.iter().flatten().any(|deed| *deed == claim.concept);
    let left = |claim: &&&Claim| beside.iter().any(|other| other.sentence == claim.sentence && leaves(other));
    let names = beside.iter().filter(left).flat_map(|claim| claim.about.names.iter().chain(&claim.anchors));
    names.map(|name| name_words(ground, name)).collect()
}
