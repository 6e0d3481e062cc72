//! Denials that only point back, and the statements before them that they are of, also across a paragraph.

use super::Relation;
use super::anchor::plain;
use super::cover::is_brief;
use super::reply::{is_across, is_near, is_of_another, is_told_by, may_be_theirs};
use super::stance::{Posture, Said, are_two_voices, is_echo, is_one_party, made};
use super::statement::{Ground, Link};

/// So many statements before a bare denial the one may stand to which it answers, and so many bytes before.
const ANTECEDENTS: usize = 4;
const ANTECEDENT_REACH: u32 = 700;

/// A bare denial answers the nearest statement before it of somebody else, also across a paragraph.
pub(super) fn antecedents(ground: &Ground<'_>, own: &[Said<'_>], known: &[Link]) -> Vec<Link> {
    let answered = |said: &Said<'_>| known.iter().any(|link| link.relation == Relation::Conflict && (link.a == said.number || link.b == said.number));
    let few = ground.is_few();
    let points = |said: &Said<'_>| {
        said.side == Posture::Denies
            && is_echo(ground, &said.claim.about)
            && (is_brief(ground, said, "echo") || said.claim.about.rebuts)
            && !said.claim.about.past
    };
    let bare = own.iter().enumerate().filter(|_| few).filter(|(_, said)| points(said) && !answered(said));
    bare.filter_map(|(at, denial)| antecedent(ground, &own[at.saturating_sub(ANTECEDENTS)..at], denial)).collect()
}

fn antecedent(ground: &Ground<'_>, before: &[Said<'_>], denial: &Said<'_>) -> Option<Link> {
    let near =
        |said: &Said<'_>| denial.claim.span.start.saturating_sub(said.claim.span.end) <= ANTECEDENT_REACH && !said.claim.span.overlaps(denial.claim.span);
    // a denial may be called untrue as well, but only by words for that
    let told = |said: &Said<'_>| match said.side {
        Posture::Other => false,
        Posture::Denies => denial.claim.about.untrue,
        Posture::Accuses | Posture::Asserts | Posture::Admits => true,
    };
    let fits = |said: &&Said<'_>| {
        near(said)
            && told(said)
            && !is_one_party(said, denial)
            && are_two_voices(said, denial)
            && named(said, denial)
            && may_be_theirs(ground, denial, said)
            && !is_of_another(before, denial, said)
    };
    let charge = || before.iter().rev().filter(fits).find(|said| said.side == Posture::Accuses);
    let told_by = || before.iter().rev().filter(fits).find(|said| is_told_by(denial, said));
    let last = || before.last().filter(fits).filter(|said| is_near(ground, said, denial) || (!ground.story && is_across(ground, said, denial)));
    let found = told_by().or_else(last).or_else(charge)?;
    let doubt = ground.check.doubt("reply") + ground.check.doubt("asserted");
    Some(made(ground, found, denial, Relation::Conflict, doubt, "a statement, and a denial that points back to it"))
}

/// False where the denial names somebody, and the statement is by somebody else and names nobody of them.
fn named(said: &Said<'_>, denial: &Said<'_>) -> bool {
    let names = &denial.claim.about.names;
    names.is_empty() || names.iter().any(|name| said.party.contains(&plain(name)) || said.claim.about.names.contains(name))
}
