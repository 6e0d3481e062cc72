//! Among few articles: what stands right behind a statement and says the contrary of it in words of its own, by deeds of one kind or by deeds that exclude each other.

use super::Relation;
use super::anchor::shared;
use super::apart::names_party;
use super::heads::are_contrary;
use super::matter::{is_opposed, kindred, opposed};
use super::reply::{REPLY, is_near, is_short, may_be_theirs};
use super::stance::{Posture, Said, are_two_voices, doubt, is_accused, is_bare, is_echo, is_one_party, made};
use super::statement::{Ground, Link};
use crate::claim::StanceBy;

/// The contrary of a statement, right behind it; where nobody gave the articles to be compared, more is asked.
pub(super) fn contradicted(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> Option<Link> {
    if !ground.is_few() || ground.story || !are_two_voices(a, b) || is_one_party(a, b) {
        return None;
    }
    let reason = if is_contrary_word(ground, a, b) {
        "a statement, and right behind it a denial that points back to it"
    } else if is_denied_in_kind(ground, a, b) {
        "a statement, and right behind it a denial of its kind"
    } else if are_of_two_minds(ground, a, b) {
        "one says what the other, right beside, says is not so"
    } else {
        return None;
    };
    let doubt = ground.check.doubt("reply") + ground.check.doubt("asserted") + doubt(ground, kindred(a, b).max(REPLY)) / 2;
    Some(made(ground, a, b, Relation::Conflict, doubt, reason))
}

/// True for words of denial that only point back: to a charge in whatever words (*rejected the charge*), and to what itself says that something is not so
/// (*was never paid; the club swears the contrary*).
fn is_contrary_word(ground: &Ground<'_>, said: &Said<'_>, denial: &Said<'_>) -> bool {
    let about = &denial.claim.about;
    let back = denial.side == Posture::Denies && about.by == StanceBy::Cue && is_short(denial) && is_bare(ground, about) && !about.excludes;
    let told = match said.side {
        Posture::Denies => said.claim.about.by != StanceBy::Cue && (about.retort || about.points_back),
        Posture::Asserts => about.to_charge,
        Posture::Accuses | Posture::Admits | Posture::Other => false,
    };
    back && told && (about.retort || is_echo(ground, about)) && may_be_theirs(ground, denial, said)
}

/// True for a denial, also by its own words, of a deed of the kind that the statement tells.
fn is_denied_in_kind(ground: &Ground<'_>, said: &Said<'_>, denial: &Said<'_>) -> bool {
    let told = match said.side {
        Posture::Asserts | Posture::Accuses => said.claim.about.denied.is_empty(),
        Posture::Admits => !said.claim.about.admits,
        Posture::Denies | Posture::Other => false,
    };
    told && denial.side == Posture::Denies
        && !denial.claim.about.excludes
        && kindred(said, denial) > 0
        && !is_opposed(said, denial)
        && !is_echo(ground, &denial.claim.about)
}

/// True where the second negates what the first tells, or tells of a deed that excludes it, and answers the first: by a word that it contradicts it, charged by it, or named in it.
/// Two that only stand side by side speak of two things.
fn are_of_two_minds(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let charged = a.side == Posture::Accuses && is_accused(b, a);
    let answers = b.claim.about.retort || charged || names_party(a, b);
    answers && says(a) && says(b) && is_near(ground, a, b) && (is_not_so(b, a) || is_not_so(a, b) || negates_plainly(a, b) || excludes(ground, a, b))
}

/// True for deeds of which only one can have been, unless each statement names a thing of its own: *the hall is full*, *the car park is empty*.
fn excludes(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let one_thing = a.nouns.is_empty() || b.nouns.is_empty() || shared(&a.nouns, &b.nouns) + shared(&a.names, &b.names) > 0;
    one_thing && are_contrary(ground, a, b)
}

/// Somebody says or charges it, or the text takes it for true.
fn says(said: &Said<'_>) -> bool {
    matches!(said.side, Posture::Asserts | Posture::Accuses) || (said.side == Posture::Admits && !said.claim.about.admits)
}

/// True where the one says with a word that negates at all (*never*, *nobody*) what the other tells.
fn is_not_so(no: &Said<'_>, yes: &Said<'_>) -> bool {
    let negated = !no.claim.about.denied.is_empty() && yes.claim.about.denied.is_empty();
    negated && (opposed(no, yes) >= REPLY || (is_opposed(no, yes) && opposed(no, yes) > 0))
}

/// True where the one negates, in any words, a deed that the other tells.
fn negates_plainly(a: &Said<'_>, b: &Said<'_>) -> bool {
    a.claim.about.negated != b.claim.about.negated && is_opposed(a, b)
}
