//! How many claims of one article are compared, its first ones: no article of a newspaper has more, and each is held against each.

use crate::claim::{Claim, ClaimKind};

/// Statements of an article.
pub(super) const MOST_STATEMENTS: usize = 400;
/// Holders of posts.
pub(super) const MOST_POSTS: usize = 400;
/// Deeds, planned or done, with a day or without.
pub(super) const MOST_DEEDS: usize = 1000;

/// The claims of deeds.
pub(super) const DEEDS: &[ClaimKind] = &[ClaimKind::Date, ClaimKind::Status];

/// The first claims of these kinds of each article, up to so many, with their places in the list of claims.
pub(super) fn first<'c>(claims: &'c [Claim], kinds: &'c [ClaimKind], most: usize) -> impl Iterator<Item = (usize, &'c Claim)> {
    numbered(claims, kinds).filter(move |(place, _)| *place < most).map(|(_, claim)| claim)
}

/// What was not compared, a line for each kind of claims.
pub(super) fn left_out(claims: &[Claim]) -> impl Iterator<Item = String> {
    let skipped = |kinds, most| numbered(claims, kinds).filter(|(place, _)| *place >= most).count();
    let kinds = [
        (skipped(&[ClaimKind::Attribution], MOST_STATEMENTS), "statements of articles with very many were not compared"),
        (skipped(&[ClaimKind::Office], MOST_POSTS), "holders of posts of articles with very many were not compared"),
        (skipped(DEEDS, MOST_DEEDS), "deeds of articles with very many were not compared"),
    ];
    kinds.into_iter().filter(|(skipped, _)| *skipped > 0).map(|(skipped, what)| format!("{skipped} {what}"))
}

/// The claims of these kinds, each behind its place among those of its article.
fn numbered<'c>(claims: &'c [Claim], kinds: &'c [ClaimKind]) -> impl Iterator<Item = (usize, (usize, &'c Claim))> {
    let (mut article, mut next) = (usize::MAX, 0);
    claims.iter().enumerate().filter(|(_, claim)| kinds.contains(&claim.kind)).map(move |(at, claim)| {
        next = if claim.article == article { next + 1 } else { 0 };
        article = claim.article;
        (next, (at, claim))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_each_article_are_compared_and_the_others_are_counted() {
        let deed = |at: usize| Claim { article: at / 1500, ..Claim::empty(if at.is_multiple_of(2) { ClaimKind::Date } else { ClaimKind::Status }) };
        let claims: Vec<Claim> = (0..3000).map(deed).collect();
        let places: Vec<usize> = first(&claims, DEEDS, 2).map(|(at, _)| at).collect();
        assert_eq!(places, [0, 1, 1500, 1501]);
        assert_eq!(left_out(&claims).collect::<Vec<_>>(), ["1000 deeds of articles with very many were not compared"]);
    }
}
