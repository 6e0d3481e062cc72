//! What keeps two statements of few articles from being of one matter, though they share words: other names, and words that say too little.

use super::anchor::shared;
use super::matter::{DEED, GENERAL, kindred};
use super::stance::{Said, is_one_name};
use super::statement::Ground;
use crate::claim::StanceBy;

/// What it weighs that a statement names who denies it.
const TARGET: u32 = 2;

/// True where each names somebody or some place, and the article of neither knows whom the other does.
pub(super) fn are_of_others(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let (x, y) = (a.claim.article, b.claim.article);
    if x == y || !ground.is_few() {
        return false;
    }
    let anchors = ground.anchors;
    let (mine, theirs) = (&anchors.of_claim[a.number], &anchors.of_claim[b.number]);
    let known = |own: &[u32], article: usize| shared(own, &anchors.of_article[article]) > 0;
    !mine.is_empty() && !theirs.is_empty() && !known(mine, y) && !known(theirs, x) && !is_named_alike(a, b)
}

/// True where a name of the one is one of the other.
pub(super) fn is_named_alike(a: &Said<'_>, b: &Said<'_>) -> bool {
    a.named.iter().any(|name| b.named.iter().any(|other| is_one_name(name, other)))
}

/// What it weighs that a deed is told of who denies it: the doer of what somebody denies is the speaker.
pub(super) fn target(denied: &Said<'_>, other: &Said<'_>) -> u32 {
    let common = denied.deeds.iter().filter(|(id, _)| other.deeds.iter().any(|(same, _)| same == id)).map(|(_, weight)| *weight);
    let around = || shared(&denied.nouns, &other.nouns) + shared(&denied.names, &other.names) + shared(&denied.stems, &other.stems) > 0;
    // a deed that everybody does must have more in common
    let told = common.max().is_some_and(|weight| weight >= DEED || around());
    if told && names_party(other, denied) { TARGET } else { 0 }
}

/// True where the words of the one name who says the other.
pub(super) fn names_party(a: &Said<'_>, b: &Said<'_>) -> bool {
    // those of its party stand behind those that it names
    let names = a.named.iter().take(a.claim.about.names.len());
    names.into_iter().any(|name| b.party.iter().any(|party| is_one_name(party, name)))
}

/// True where two statements share one deed and name others; or, where they share the least that is needed, no deed of any that the denial names.
pub(super) fn is_hollow(ground: &Ground<'_>, denied: &Said<'_>, other: &Said<'_>, weight: u32) -> bool {
    if !ground.is_few() || denied.claim.article == other.claim.article && denied.claim.about.by == StanceBy::Cue {
        return false;
    }
    let deeds = denied.deeds.iter().filter(|(id, _)| other.deeds.iter().any(|(same, _)| same == id)).count();
    let around = shared(&denied.nouns, &other.nouns) + shared(&denied.stems, &other.stems);
    let named = |said: &Said<'_>| !said.claim.about.names.is_empty();
    let lone_deed = deeds == 1 && around == 0 && named(denied) && named(other) && !is_named_alike(denied, other);
    let tells_deed = denied.deeds.iter().any(|(_, weight)| *weight > GENERAL);
    let no_deed = deeds == 0 && tells_deed && kindred(denied, other) == 0 && weight <= ground.check.needed;
    lone_deed || no_deed
}
