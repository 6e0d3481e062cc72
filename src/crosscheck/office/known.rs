//! What an article knows of posts beside their words: whose house it is about, and two who have posts of one name.

use std::collections::BTreeSet;

use super::super::anchor::plain;
use super::super::statement::{Ground, Link};
use super::{LEFT, PLACE, Post, Tenure, is_same_name};

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

/// Two of one article who have posts of one name, of which it says that the one is some country's or town's: the ministers of two countries.
pub(super) struct Apart<'p> {
    pairs: Vec<(&'p str, &'p [String], &'p [String])>,
}

impl<'p> Apart<'p> {
    pub(super) fn of(posts: &'p [Vec<Post<'_>>]) -> Self {
        let mut pairs = Vec::new();
        for own in posts {
            let gone = |name: &[String]| own.iter().any(|post| post.tenure == Tenure::Gone && is_same_name(&post.name, name));
            let told = |post: &&Post<'_>| post.of.starts_with(PLACE) && !post.claim.about.implied && post.tenure == Tenure::Holds && !gone(&post.name);
            for post in own.iter().filter(told) {
                let holds = |other: &Post<'_>| matches!(other.tenure, Tenure::Holds | Tenure::Begins) || other.claim.scope == LEFT;
                let other = |other: &&Post<'_>| {
                    other.claim.concept == post.claim.concept && other.of != post.of && holds(other) && !is_same_name(&other.name, &post.name)
                };
                pairs.extend(own.iter().filter(other).map(|other| (post.claim.concept.as_str(), post.name.as_slice(), other.name.as_slice())));
            }
        }
        Self { pairs }
    }

    /// True for two who have posts of one name, and not the same.
    pub(super) fn holds(&self, a: &Post<'_>, b: &Post<'_>) -> bool {
        let named = |x: &[String], y: &[String]| is_same_name(&a.name, x) && is_same_name(&b.name, y);
        let concept = |concept: &str| concept == a.claim.concept && concept == b.claim.concept;
        self.pairs.iter().any(|(told, x, y)| concept(told) && (named(x, y) || named(y, x)))
    }
}

/// Among many articles one that tells that somebody is followed or left tells what, if its words do not, by another holder of that post.
pub(super) fn is_told_there(ground: &Ground<'_>, posts: &[Vec<Post<'_>>], link: &Link) -> bool {
    let of = |number: usize| posts[ground.claims[number].article].iter().find(|post| post.number == number);
    let (Some(a), Some(b)) = (of(link.a), of(link.b)) else { return true };
    let told = |bare: &Post<'_>, other: &Post<'_>| {
        let named = |post: &Post<'_>| !post.claim.concept.is_empty() && post.claim.concept == other.claim.concept;
        !bare.claim.concept.is_empty() || posts[bare.claim.article].iter().any(named)
    };
    ground.is_few() || (told(a, b) && told(b, a))
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
