//! What somebody denied, shut out or would not say, and what the same house says of it later.

use super::Relation;
use super::anchor::{plain, shared};
use super::cover::{negates, touches};
use super::house::is_one_house;
use super::matter::{GENERAL, is_opposed, kindred, opposed, weight};
use super::reply::is_before;
use super::stance::{Posture, Said, doubt, is_bare, is_echo, is_later, is_one_name, is_one_party, made};
use super::statement::{Ground, Link, speaker};
use crate::claim::Stance;

/// What a negated clause must share with what is later owned to, where the articles are few.
const OWNED: u32 = 2;

/// A denial that the same house, or the text itself, later takes back.
pub(super) fn withdrawn(ground: &Ground<'_>, denied: &Said<'_>, other: &Said<'_>, shared: u32) -> Option<Link> {
    let few = ground.is_few();
    let admits = other.side == Posture::Admits;
    let confirms = other.claim.stance == Some(Stance::Confirms);
    let own = denied.claim.article == other.claim.article;
    let sentence = own && denied.claim.sentence == other.claim.sentence;
    // what stands lower in one of few articles is not later
    if few && ((own && !sentence) || !touches(ground, denied, other)) {
        return None;
    }
    let dated = denied.when.is_some() && other.when.is_some();
    let owned = other.claim.about.admits && !denied.claim.about.excludes && dated;
    let party = is_one_party(denied, other);
    let least = match (party || (owned && is_one_house(ground, denied, other)), admits) {
        (true, true) if owned && (few || sentence) => 0,
        (true, true) if few => 1,
        (true, true) if owned => ground.check.needed,
        (true, false) if few && confirms => 1,
        // who turned down a charge and says something else the next day has taken nothing back
        (true, false) if few && is_echo(ground, &denied.claim.about) && !confirms => return None,
        (true, false) if few && dated && other.side == Posture::Asserts && denied.claim.article != other.claim.article && !denied.claim.about.excludes => {
            ground.check.needed
        }
        (true, _) => return None,
        // among few articles what another party tells is its own word
        (false, _) if few => return None,
        (false, _) => 2 * ground.check.needed,
    };
    let shared = if party { shared.max(kindred(denied, other)).max(after_all(other)) } else { shared };
    let told = is_later(denied, other) && shared >= least && !is_opposed(denied, other);
    let reason = if admits || confirms { "denied, then admitted" } else { "denied, then said" };
    let unnamed = if party { 0 } else { ground.check.doubt("asserted") };
    told.then(|| made(ground, denied, other, Relation::Update, doubt(ground, shared) + unnamed, reason))
}

/// What one said in a negated clause, and the same house later owns to.
pub(super) fn owned(ground: &Ground<'_>, no: &Said<'_>, yes: &Said<'_>) -> Option<Link> {
    let least = if ground.is_few() && yes.claim.about.admits { OWNED } else { ground.check.needed };
    let matter = opposed(no, yes);
    let told = yes.side == Posture::Admits && matter >= least && is_later(no, yes) && (ground.is_few() || yes.claim.about.admits);
    let later = !ground.is_few() || no.claim.article != yes.claim.article;
    (told && later && is_one_house(ground, no, yes)).then(|| made(ground, no, yes, Relation::Update, doubt(ground, matter), "denied, then admitted"))
}

/// Among few articles: what one said was not so, and later owns to something; another of their house with a word that says that it is so after all.
pub(super) fn conceded(ground: &Ground<'_>, no: &Said<'_>, yes: &Said<'_>) -> Option<Link> {
    if !ground.is_few() {
        return None;
    }
    let negates = no.side == Posture::Denies || (no.side == Posture::Asserts && !no.claim.about.denied.is_empty());
    let owns = yes.side == Posture::Admits
        && yes.claim.about.admits
        && (yes.claim.about.reversed || is_one_voice(no, yes) || (is_one_party(no, yes) && kindred(no, yes) > 0));
    let told = negates && owns && !no.claim.about.excludes && is_before(no, yes) && no.claim.article != yes.claim.article;
    let unnamed = if is_one_party(no, yes) { 0 } else { ground.check.doubt("asserted") };
    let doubt = doubt(ground, kindred(no, yes).max(after_all(yes))) + unnamed;
    (told && touches(ground, no, yes) && is_one_house(ground, no, yes)).then(|| made(ground, no, yes, Relation::Update, doubt, "denied, then admitted"))
}

/// Among few articles: what was shut out or left open in one, and what the same house says of it in a later one.
pub(super) fn turned(ground: &Ground<'_>, before: &Said<'_>, after: &Said<'_>, shared: u32) -> Option<Link> {
    if !ground.is_few() || !is_before(before, after) || is_opposed(before, after) {
        return None;
    }
    let said = matches!(after.claim.stance, Some(Stance::Asserts | Stance::Confirms | Stance::Promises | Stance::Warns)) && after.claim.about.denied.is_empty();
    let shut_out = before.claim.about.excludes && before.side == Posture::Denies && said && shared >= ground.check.needed && share_deed(before, after);
    let bare = is_bare(ground, &before.claim.about) || is_echo(ground, &before.claim.about);
    let left_open = before.claim.stance == Some(Stance::Declines) && after.claim.about.admits && (shared > 0 || bare);
    if !(shut_out || left_open) || !is_one_house(ground, before, after) {
        return None;
    }
    let reason = if shut_out { "ruled out, then said" } else { "neither confirmed nor denied, then admitted" };
    Some(made(ground, before, after, Relation::Update, doubt(ground, shared), reason))
}

/// In one article: what somebody is told to have denied, sworn or shut out at an earlier time, and what the same house says now.
pub(super) fn changed_mind(ground: &Ground<'_>, before: &Said<'_>, after: &Said<'_>) -> Option<Link> {
    let (then, now) = (&before.claim.about, &after.claim.about);
    if before.claim.article != after.claim.article || !then.past || now.past || now.beside || !is_one_house(ground, before, after) {
        return None;
    }
    let sentence = before.claim.sentence == after.claim.sentence;
    let matter = weight(before, after).max(kindred(before, after));
    let admits = after.side == Posture::Admits || after.claim.stance == Some(Stance::Confirms);
    let says = matches!(after.claim.stance, Some(Stance::Asserts | Stance::Confirms | Stance::Promises)) && now.denied.is_empty();
    let turned = match before.side {
        Posture::Denies if then.excludes => says && share_deed(before, after),
        Posture::Denies => admits && (sentence || matter > 0),
        Posture::Asserts | Posture::Other => sentence && now.admits && before.claim.stance != Some(Stance::Declines),
        Posture::Accuses | Posture::Admits => false,
    };
    let doubt = ground.check.doubt("asserted");
    turned.then(|| made(ground, before, after, Relation::Update, doubt, "said before, and now the contrary"))
}

/// Among few articles: what one party charges or says, and later takes back.
pub(super) fn taken_back(ground: &Ground<'_>, first: &Said<'_>, second: &Said<'_>, shared: u32) -> Option<Link> {
    // who owned to something may take that back, whatever the words call it
    let said = matches!(first.side, Posture::Accuses | Posture::Admits) || (first.side == Posture::Asserts && shared > 0);
    let told = ground.is_few() && said && second.claim.about.withdraws && is_before(first, second);
    let doubt = ground.check.doubt("asserted");
    (told && is_one_party(first, second)).then(|| made(ground, first, second, Relation::Update, doubt, "said, and later taken back"))
}

/// One party says something, and later the contrary.
pub(super) fn reversed(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, shared: u32) -> Option<Link> {
    let (first, second) = if is_before(b, a) { (b, a) } else { (a, b) };
    let least = match ground.is_few() {
        // the same deed of the same name, which is so and is not
        true if is_opposed(first, second) && shares_name(first, second) => OWNED,
        true => ground.check.needed,
        false => 2 * ground.check.needed,
    };
    let says = |said: &Said<'_>| matches!(said.side, Posture::Asserts | Posture::Accuses);
    let deed = share_deed(first, second) || least == OWNED;
    if !is_before(first, second) || !says(first) || shared < least || !deed {
        return None;
    }
    let contrary = match second.side {
        Posture::Denies => !is_opposed(first, second),
        Posture::Asserts | Posture::Admits => is_opposed(first, second),
        Posture::Accuses | Posture::Other => false,
    };
    (contrary && negates(ground, first, second, "cover_back"))
        .then(|| made(ground, first, second, Relation::Update, doubt(ground, shared) + ground.check.doubt("asserted"), "said, and later the contrary"))
}

/// What it weighs that somebody owns to something with a word that says that it is so after all.
fn after_all(said: &Said<'_>) -> u32 {
    if said.claim.about.reversed && said.claim.about.admits { OWNED } else { 0 }
}

fn shares_name(a: &Said<'_>, b: &Said<'_>) -> bool {
    shared(&a.names, &b.names) > 0
}

/// True where both name a deed that says something.
pub(super) fn share_deed(a: &Said<'_>, b: &Said<'_>) -> bool {
    a.deeds.iter().any(|(id, weight)| *weight > GENERAL && b.deeds.iter().any(|(other, _)| other == id))
}

/// True where one name speaks, and not only one house.
pub(super) fn is_one_voice(a: &Said<'_>, b: &Said<'_>) -> bool {
    is_one_name(&plain(speaker(a.claim)), &plain(speaker(b.claim)))
}
