//! Few articles, given to be compared: two that tell of one state of things the contrary, by words of opposite poles or by one of them and its negation:
//! *the lift was in order*, *it had been broken for weeks*.

use super::Relation;
use super::anchor::shared;
use super::apart::names_party;
use super::cover::is_timely;
use super::matter::denies_all;
use super::stance::{Posture, Said, are_two_voices, is_accused, is_one_party, made};
use super::statement::{Ground, Link};

/// Bytes within which two of one article speak of one thing.
const REACH: u32 = 900;

/// Conflicts between two who tell of opposite poles.
pub(super) fn links(ground: &Ground<'_>, said: &[Vec<Said<'_>>]) -> Vec<Link> {
    if ground.story {
        return Vec::new();
    }
    let own = (0..said.len()).map(|article| (article, article));
    let both = ground.matched().iter().map(|(x, y)| (*x as usize, *y as usize));
    let mut links = Vec::new();
    for (x, y) in own.chain(both) {
        for (at, a) in said[x].iter().enumerate() {
            let rest = if x == y { &said[y][at + 1..] } else { &said[y][..] };
            links.extend(rest.iter().filter(|b| differ(ground, a, b)).map(|b| link(ground, a, b)));
        }
    }
    links
}

fn link(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> Link {
    let doubt = ground.check.doubt("answer") + ground.check.doubt("asserted");
    made(ground, a, b, Relation::Conflict, doubt, "one says what the words of the other exclude")
}

/// True for two voices, near each other in one article or in two that came out shortly one after the other, unless each names somebody or some place of its own.
fn differ(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let own = a.claim.article == b.claim.article;
    let (first, second) = if a.claim.span.start <= b.claim.span.start { (a, b) } else { (b, a) };
    let near = !own || second.claim.span.start.saturating_sub(first.claim.span.end) <= REACH;
    let inside = own && a.claim.span.overlaps(b.claim.span);
    let alien = !a.names.is_empty() && !b.names.is_empty() && shared(&a.names, &b.names) == 0;
    says(a)
        && says(b)
        && (a.side != Posture::Denies || b.side != Posture::Denies)
        && near
        && !inside
        && !alien
        && !is_one_party(a, b)
        && are_two_voices(a, b)
        && is_timely(ground, a, b, "days")
        && are_poles(ground, a, b)
        && (negates(ground, a, b) || !are_two_things(a, b))
}

/// True where each names a thing of its own, and nothing ties the two: *the hall is full*, *the car park is empty*.
fn are_two_things(a: &Said<'_>, b: &Said<'_>) -> bool {
    // a place or a house that both name has many things
    let common = shared(&a.nouns, &b.nouns) + shared(&a.stems, &b.stems);
    let tied = is_accused(a, b) || is_accused(b, a) || names_party(a, b) || names_party(b, a);
    !a.nouns.is_empty() && !b.nouns.is_empty() && common == 0 && !tied
}

/// True where the one says of the very state that the other tells that it is not so.
fn negates(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    told(a).any(|(x, so)| ground.kinds.is_pole(x) && told(b).any(|(y, other)| x == y && so != other))
}

/// Somebody says it, charges it or denies it, for certain.
fn says(said: &Said<'_>) -> bool {
    let about = &said.claim.about;
    matches!(said.side, Posture::Asserts | Posture::Accuses | Posture::Denies) && !about.supposed && !about.excludes && !about.ahead
}

/// The deeds with whether they are so by these words: what a word of saying denies is not.
fn told<'s>(said: &'s Said<'_>) -> impl Iterator<Item = (&'s str, bool)> {
    let denied = denies_all(said);
    said.claim.about.deeds.iter().map(move |(id, negated)| (id.as_str(), *negated == denied))
}

/// True where the one is at a pole that the other says is not so, or tells of the other pole; what both tell alike parts nobody.
pub(super) fn are_poles(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let alike = told(a).any(|(x, so)| ground.kinds.is_pole(x) && told(b).any(|(y, other)| x == y && so == other));
    let parted = |x: &str, so: bool, y: &str, other: bool| (x == y && so != other && ground.kinds.is_pole(x)) || (so && other && ground.kinds.are_poles(x, y));
    !alike && told(a).any(|(x, so)| told(b).any(|(y, other)| parted(x, so, y, other)))
}

/// True where the one tells of a pole and the other says that the other pole is not so: *every lift works*, *denies that lifts were broken*.
pub(super) fn say_alike(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    told(a).any(|(x, so)| told(b).any(|(y, other)| so != other && ground.kinds.are_poles(x, y))) && !are_poles(ground, a, b)
}
