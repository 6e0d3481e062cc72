//! What an article knows of posts beside their words: whose house it is about, and two who have posts of one name.

use std::collections::BTreeSet;

use super::super::anchor::plain;
use super::super::statement::{Ground, Link};
use super::{Post, Tenure, is_same_name};

/// True where one of the two articles has both persons in a post of that name, and tells of no change: the ministers of two countries.
pub(super) fn are_two_posts(ground: &Ground<'_>, posts: &[Vec<Post<'_>>], link: &Link) -> bool {
    let of = |number: usize| posts[ground.claims[number].article].iter().find(|post| post.number == number);
    let (Some(a), Some(b)) = (of(link.a), of(link.b)) else { return false };
    let knows = |own: &Post<'_>, other: &Post<'_>| {
        let held = |post: &&Post<'_>| post.claim.concept == other.claim.concept && post.tenure == Tenure::Holds && is_same_name(&post.name, &other.name);
        !matches!(own.tenure, Tenure::Begins | Tenure::Next) && posts[own.claim.article].iter().any(|post| held(&post))
    };
    a.claim.concept == b.claim.concept && !is_same_name(&a.name, &b.name) && (knows(a, b) || knows(b, a))
}

/// Bytes at the start of an article that tell of whom it is, and letters of the shortest word of a house that is looked for there.
const HEAD: usize = 700;
const HOUSE_WORD: usize = 4;

/// True for a post of which nothing tells whose it is, in an article that has at its head the house of the other.
pub(super) fn is_of_head(ground: &Ground<'_>, bare: &Post<'_>, other: &Post<'_>) -> bool {
    let named = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().nth(HOUSE_WORD - 1).is_some();
    let mut house = other.claim.place.split(|c: char| !c.is_alphanumeric()).filter(named).map(plain).peekable();
    if !bare.claim.place.is_empty() || house.peek().is_none() {
        return false;
    }
    let article = &ground.articles[bare.claim.article];
    let head = plain(&String::from_utf8_lossy(&article.text.as_bytes()[..article.text.len().min(HEAD)]));
    let words: BTreeSet<&str> = head.split(|c: char| !c.is_alphanumeric()).collect();
    house.all(|word| words.contains(word.as_str()))
}
