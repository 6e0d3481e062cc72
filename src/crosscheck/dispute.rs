//! Two statements of one matter: the same again, one against the other, or withdrawn later.

use super::Relation;
use super::anchor::shared;
use super::reply::{REPLY, is_before};
use super::stance::{Posture, Said, are_two_voices, doubt, is_accused, is_bare, is_later, is_one_party, is_opposed, made, opposed, points_back, weight};
use super::statement::{Ground, Link};
use crate::claim::Stance;

/// So many deeds a statement may name before each more says less.
const SEVERAL: usize = 3;
/// What it weighs that who is charged says that it is not so.
const CHARGED: u32 = 4;

/// How two statements stand to each other; none where they are of two matters.
pub(super) fn link(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> Option<Link> {
    let inside = a.claim.article == b.claim.article && a.claim.span.overlaps(b.claim.span);
    if a.side == Posture::Other || b.side == Posture::Other || inside {
        return None;
    }
    // long statements share words by chance
    let long = |said: &Said<'_>| said.claim.about.deeds.len().saturating_sub(SEVERAL) as u32;
    let common = weight(a, b).saturating_sub(long(a) + long(b));
    if common == 0 && a.side != Posture::Denies && b.side != Posture::Denies {
        return None;
    }
    let party = is_one_party(a, b);
    if a.claim.article != b.claim.article && (a.when.is_none() || b.when.is_none()) && !share_name(a, b) {
        return None;
    }
    let denial = (a.side == Posture::Denies, b.side == Posture::Denies);
    match denial {
        (true, true) if party => {
            let bare = is_bare(ground, &a.claim.about) || is_bare(ground, &b.claim.about);
            (common > 0 || bare).then(|| made(ground, a, b, Relation::Agreement, doubt(ground, common), "the same denial"))
        }
        (true, true) => None,
        (false, false) => again(ground, a, b, common).or_else(|| negated(ground, a, b, common, party)).or_else(|| rebutted(ground, a, b, party)),
        (first, _) => {
            let (denied, other) = if first { (a, b) } else { (b, a) };
            disputed(ground, denied, other, common, party)
        }
    }
}

/// True where the two name, or are by, somebody rare in common: without dates nothing else joins two articles.
fn share_name(a: &Said<'_>, b: &Said<'_>) -> bool {
    let named = shared(&a.names, &b.house) + shared(&b.names, &a.house);
    shared(&a.names, &b.names) + named > 0 || is_one_party(a, b)
}

/// Two that say the same.
fn again(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, shared: u32) -> Option<Link> {
    let one = is_one_party(a, b) || (a.side == Posture::Accuses && b.side == Posture::Accuses);
    let needed = if ground.is_few() { ground.check.needed - 1 } else { ground.check.needed };
    // a negation that only one of them holds may turn it round
    let alike = a.side != Posture::Asserts || b.side != Posture::Asserts || a.claim.about.negated == b.claim.about.negated;
    let told = one && alike && a.claim.article != b.claim.article && shared >= needed && !is_opposed(&a.claim.about, &b.claim.about);
    told.then(|| made(ground, a, b, Relation::Agreement, doubt(ground, shared), "the same statement"))
}

/// Two statements of one deed, which one says was done and the other says was not.
fn negated(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, shared: u32, party: bool) -> Option<Link> {
    let told = !party && shared >= ground.check.needed + REPLY && is_opposed(&a.claim.about, &b.claim.about);
    told.then(|| {
        made(ground, a, b, Relation::Conflict, doubt(ground, shared) + ground.check.doubt("asserted"), "one says that it was done, the other that it was not")
    })
}

/// One says in a negated clause what the other says or charges; or denied it so, and later admits it.
fn rebutted(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, party: bool) -> Option<Link> {
    [(a, b), (b, a)].into_iter().find_map(|(no, yes)| rebuttal(ground, no, yes, party))
}

fn rebuttal(ground: &Ground<'_>, no: &Said<'_>, yes: &Said<'_>, party: bool) -> Option<Link> {
    let matter = opposed(no, yes);
    if no.side != Posture::Asserts || matter == 0 {
        return None;
    }
    if party {
        let admits = yes.side == Posture::Admits && is_later(no, yes) && matter >= ground.check.needed;
        return admits.then(|| made(ground, no, yes, Relation::Update, doubt(ground, matter), "denied, then admitted"));
    }
    let charged = if yes.claim.about.charge && is_accused(no, yes) { CHARGED } else { 0 };
    if charged == 0 && !are_two_voices(no, yes) {
        return None;
    }
    let weight = matter + charged;
    let least = if charged > 0 || ground.is_few() { ground.check.needed + REPLY } else { 2 * ground.check.needed };
    let told = weight >= least;
    told.then(|| made(ground, no, yes, Relation::Conflict, doubt(ground, weight) + ground.check.doubt("asserted"), "one says what the other says is not so"))
}

/// A denial, and a statement of what it denies.
fn disputed(ground: &Ground<'_>, denied: &Said<'_>, other: &Said<'_>, shared: u32, party: bool) -> Option<Link> {
    if party || other.side == Posture::Admits {
        return withdrawn(ground, denied, other, shared, party);
    }
    if !are_two_voices(denied, other) && other.side != Posture::Accuses {
        return None;
    }
    let own = denied.claim.article == other.claim.article;
    let points_back = points_back(ground, denied, own);
    let dated = own || (denied.when.is_some() && other.when.is_some());
    let may_answer = own || !(denied.claim.about.excludes || is_before(denied, other));
    if is_accused(denied, other) && may_answer && ((points_back && dated) || shared >= if dated { 1 } else { REPLY }) {
        return Some(made(ground, denied, other, Relation::Conflict, ground.check.doubt("reply"), "who is charged denies"));
    }
    // a charge and a denial look for each other
    let charge = u32::from(other.claim.about.charge);
    let needed = if dated { ground.check.needed - charge } else { 2 * ground.check.needed };
    if shared < needed || is_opposed(&denied.claim.about, &other.claim.about) {
        return None;
    }
    Some(made(ground, denied, other, Relation::Conflict, doubt(ground, shared), "one says what the other denies"))
}

/// A denial that the same party, or the text itself, later takes back.
fn withdrawn(ground: &Ground<'_>, denied: &Said<'_>, other: &Said<'_>, shared: u32, party: bool) -> Option<Link> {
    let admits = other.side == Posture::Admits;
    let confirms = other.claim.stance == Some(Stance::Confirms);
    let few = ground.is_few();
    let sentence = denied.claim.article == other.claim.article && denied.claim.sentence == other.claim.sentence;
    let sure = denied.when.is_some() && other.when.is_some();
    let owned = other.claim.about.admits && !denied.claim.about.excludes && sure;
    let least = match (party, admits) {
        (true, true) if owned && (few || sentence) => 0,
        (true, true) => 1,
        (true, false) if few && confirms => 1,
        (true, false) if few && sure && other.side == Posture::Asserts && denied.claim.article != other.claim.article && !denied.claim.about.excludes => {
            ground.check.needed
        }
        (true, false) => return None,
        (false, _) => 2 * ground.check.needed,
    };
    let told = is_later(denied, other) && shared >= least && !is_opposed(&denied.claim.about, &other.claim.about);
    let reason = if admits || confirms { "denied, then admitted" } else { "denied, then said" };
    told.then(|| made(ground, denied, other, Relation::Update, doubt(ground, shared), reason))
}
