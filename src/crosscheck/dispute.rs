//! Two statements of one matter: the same again, one against the other, or withdrawn later.

use super::Relation;
use super::anchor::shared;
use super::apart::{are_of_others, is_hollow, target};
use super::contents::contents_differ;
use super::cover::{covers, is_much_alike, is_timely, is_whole, negates};
use super::heads::are_contrary;
use super::house::speaks_for;
use super::matter::{GENERAL, denied_matter, is_opposed, kindred, opposed, weight};
use super::reply::{REPLY, is_ahead, is_before};
use super::stance::{Posture, Said, are_two_voices, doubt, is_accused, is_bare, is_echo, is_one_party, made, points_back};
use super::statement::{Ground, Link};
use super::withdrawn::{changed_mind, conceded, is_one_voice, owned, reversed, share_deed, taken_back, turned, withdrawn};
use crate::claim::{Stance, StanceBy};

/// So many deeds that say something a statement may name before each more says less.
const SEVERAL: usize = 3;
/// What it weighs that who is charged says that it is not so.
const CHARGED: u32 = 4;

/// Nouns and names that two speakers must share, beside a deed, to say the same.
const LEAST_AROUND: usize = 2;

/// How two statements stand to each other; none where they are of two matters.
pub(super) fn link(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> Option<Link> {
    if let Some(link) = changed_mind(ground, a, b).or_else(|| changed_mind(ground, b, a)) {
        return Some(link);
    }
    if a.claim.article == b.claim.article && a.claim.span.overlaps(b.claim.span) {
        return None;
    }
    if are_of_others(ground, a, b) {
        return None;
    }
    // long statements share words by chance
    let few = ground.is_few();
    let long = |said: &Said<'_>| said.deeds.iter().filter(|(_, weight)| !few || *weight > GENERAL).count().saturating_sub(SEVERAL) as u32;
    let common = weight(a, b).saturating_sub(long(a) + long(b));
    if let Some(link) = turned(ground, a, b, common).or_else(|| turned(ground, b, a, common)) {
        return Some(link);
    }
    if let Some(link) = taken_back(ground, a, b, common).or_else(|| taken_back(ground, b, a, common)) {
        return Some(link);
    }
    if a.side == Posture::Other || b.side == Posture::Other {
        return None;
    }
    let denies = a.side == Posture::Denies || b.side == Posture::Denies;
    // as nearly all pairs of many articles
    if common == 0 && !denies && !few {
        return None;
    }
    let party = is_one_party(a, b);
    if let Some(link) = Some(()).filter(|()| party).and_then(|()| reversed(ground, a, b, common)) {
        return Some(link);
    }
    if common == 0 && !denies {
        return conceded(ground, a, b).or_else(|| conceded(ground, b, a));
    }
    let undated = a.claim.article != b.claim.article && (a.when.is_none() || b.when.is_none());
    if undated && !share_name(a, b) && !(ground.is_few() && common >= ground.check.needed) {
        return None;
    }
    let denial = (a.side == Posture::Denies, b.side == Posture::Denies);
    match denial {
        (true, true) if party => {
            // among few articles what one party denies in two of them may be two things
            let own = a.claim.article == b.claim.article || !ground.is_few();
            let vague = |said: &Said<'_>| {
                let about = &said.claim.about;
                is_bare(ground, about) && (own || (about.by == StanceBy::Cue && !is_echo(ground, about)))
            };
            let bare = vague(a) || vague(b);
            (bare || common >= if own { 1 } else { REPLY }).then(|| made(ground, a, b, Relation::Agreement, doubt(ground, common), "the same denial"))
        }
        (true, true) => None,
        (false, false) => again(ground, a, b, common)
            .or_else(|| negated(ground, a, b, common, party))
            .or_else(|| rebutted(ground, a, b, party))
            .or_else(|| excluded(ground, a, b, party)),
        (first, _) => {
            let (denied, other) = if first { (a, b) } else { (b, a) };
            if party && ground.is_few() && common >= ground.check.needed && denied.claim.article != other.claim.article && is_same_denial(denied, other) {
                return Some(made(ground, a, b, Relation::Agreement, doubt(ground, common), "the same denial"));
            }
            let matter = common.min(denied_matter(ground, denied, other));
            disputed(ground, denied, other, (common, matter), party)
        }
    }
}

/// True where the two name, or are by, somebody rare in common: without dates nothing else joins two articles.
fn share_name(a: &Said<'_>, b: &Said<'_>) -> bool {
    let named = shared(&a.names, &b.house) + shared(&b.names, &a.house);
    shared(&a.names, &b.names) + named > 0 || is_one_party(a, b)
}

/// True where the one tells of the deed or noun that the other denies before all else: of the spill, not only of what the link would be to.
fn tells_head(denied: &Said<'_>, other: &Said<'_>) -> bool {
    let (head, about) = (&denied.claim.about.head, &other.claim.about);
    head.is_empty() || about.nouns.contains(head) || about.deeds.iter().any(|(id, _)| id == head)
}

/// True where the one denies by a word of saying what the other says is not so.
fn is_same_denial(denied: &Said<'_>, other: &Said<'_>) -> bool {
    denied.claim.about.by == StanceBy::Cue && other.side == Posture::Asserts && is_opposed(denied, other)
}

/// Among few articles: two tell of deeds of which only one can have been, and of the same things: *the gate was open*, *it was chained*.
fn excluded(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, party: bool) -> Option<Link> {
    let says = |said: &Said<'_>| matches!(said.side, Posture::Asserts | Posture::Accuses) && said.claim.about.denied.is_empty();
    let at_once = a.claim.article == b.claim.article || !(is_before(a, b) || is_before(b, a));
    if party || !ground.is_few() || !says(a) || !says(b) || !are_two_voices(a, b) || !are_contrary(ground, a, b) {
        return None;
    }
    let around = (shared(&a.nouns, &b.nouns) + shared(&a.names, &b.names) + shared(&a.stems, &b.stems)) as u32;
    let weight = around + target(a, b).max(target(b, a));
    // a few days later it may have become otherwise, unless much else is the same
    let at_once = at_once || (!ground.story && is_timely(ground, a, b, "days") && weight >= ground.check.needed + REPLY);
    let doubt = || doubt(ground, weight) + ground.check.doubt("asserted");
    (at_once && around > 0 && weight >= ground.check.needed).then(|| made(ground, a, b, Relation::Conflict, doubt(), "only one of the two can have been"))
}

/// What two speakers say alike in two of few articles: a deed, and much else.
fn is_told_alike(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, weight: u32) -> bool {
    let says = |said: &Said<'_>| said.side == Posture::Asserts;
    let around = shared(&a.nouns, &b.nouns) + shared(&a.names, &b.names);
    ground.is_few() && says(a) && says(b) && weight >= ground.check.needed + REPLY && share_deed(a, b) && around >= LEAST_AROUND
}

/// Two that say the same.
fn again(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, shared: u32) -> Option<Link> {
    let one = is_one_party(a, b) || (a.side == Posture::Accuses && b.side == Posture::Accuses);
    let needed = if ground.is_few() { ground.check.needed - 1 } else { ground.check.needed };
    // a negation that only one of them holds may turn it round
    let alike = a.side != Posture::Asserts || b.side != Posture::Asserts || a.claim.about.negated == b.claim.about.negated;
    let one = (one && shared >= needed) || is_told_alike(ground, a, b, shared);
    let share = || if is_one_voice(a, b) { "cover_voice" } else { "cover_again" };
    let told = one && alike && a.claim.article != b.claim.article && !is_opposed(a, b) && is_much_alike(ground, a, b, share());
    (told && !contents_differ(ground, a, b)).then(|| made(ground, a, b, Relation::Agreement, doubt(ground, shared), "the same statement"))
}

/// Two statements of one deed, which one says was done and the other says was not.
fn negated(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, shared: u32, party: bool) -> Option<Link> {
    // among many articles one deed that was done once and not another time is two deeds
    let told = ground.is_few() && !party && shared >= ground.check.needed + REPLY && is_opposed(a, b);
    // where both hold a negation it may be the same one
    let told = told && a.claim.about.negated != b.claim.about.negated && is_timely(ground, a, b, "days_claim") && negates(ground, a, b, "cover_done");
    // *nobody had been dismissed, she had complained*: of a time before that of the other
    let (no, yes) = if a.claim.about.negated { (a, b) } else { (b, a) };
    let before = no.claim.about.past && !yes.claim.about.past && no.claim.article == yes.claim.article;
    let (relation, reason) = match before {
        true => (Relation::Update, "not done when the one said so, and done since"),
        false => (Relation::Conflict, "one says that it was done, the other that it was not"),
    };
    told.then(|| made(ground, a, b, relation, doubt(ground, shared) + ground.check.doubt("asserted"), reason))
}

/// One says in a negated clause what the other says or charges; or denied it so, and later admits it.
fn rebutted(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, party: bool) -> Option<Link> {
    [(a, b), (b, a)].into_iter().find_map(|(no, yes)| rebuttal(ground, no, yes, party))
}

fn rebuttal(ground: &Ground<'_>, no: &Said<'_>, yes: &Said<'_>, party: bool) -> Option<Link> {
    let matter = opposed(no, yes);
    if matter == 0 && no.side == Posture::Asserts {
        return conceded(ground, no, yes);
    }
    if no.side != Posture::Asserts || matter == 0 {
        return None;
    }
    if let Some(link) = owned(ground, no, yes) {
        return Some(link);
    }
    if party {
        return None;
    }
    let charged = if yes.claim.about.charge && is_accused(no, yes) { CHARGED } else { 0 };
    if charged == 0 && !are_two_voices(no, yes) {
        return None;
    }
    let short = yes.deeds.len() <= SEVERAL && matter >= ground.check.needed;
    let around = if ground.is_few() && short { (shared(&no.names, &yes.names) as u32).max(target(no, yes)).min(REPLY) } else { 0 };
    let weight = matter + charged + around;
    let told = weight >= ground.check.needed + REPLY && (charged > 0 || ground.is_few());
    let told = told && is_timely(ground, no, yes, "days_claim") && covers(ground, no, yes, "cover_claim");
    told.then(|| made(ground, no, yes, Relation::Conflict, doubt(ground, weight) + ground.check.doubt("asserted"), "one says what the other says is not so"))
}

/// Among few articles: two of one day, in one of which a party denies what it owns to in the other.
fn both(ground: &Ground<'_>, denied: &Said<'_>, other: &Said<'_>, shared: u32) -> Option<Link> {
    let owns = other.side == Posture::Admits || other.claim.stance == Some(Stance::Confirms);
    let at_once = denied.when.is_some() && other.when.is_some() && !is_before(denied, other) && !is_before(other, denied);
    let apart = denied.claim.article != other.claim.article && !is_opposed(denied, other);
    let told = ground.is_few() && owns && at_once && apart && denied.claim.about.by == StanceBy::Cue && shared >= ground.check.needed;
    told.then(|| made(ground, denied, other, Relation::Conflict, doubt(ground, shared), "one party denies it in one article and owns to it in the other"))
}

/// A denial, and a statement of what it denies: what both share, and what of it is denied.
fn disputed(ground: &Ground<'_>, denied: &Said<'_>, other: &Said<'_>, (common, shared): (u32, u32), party: bool) -> Option<Link> {
    let (few, by_cue) = (ground.is_few(), denied.claim.about.by == StanceBy::Cue);
    if party || other.side == Posture::Admits {
        let taken_back = withdrawn(ground, denied, other, common).or_else(|| both(ground, denied, other, common).filter(|_| party));
        // what another confirms or a document shows is no word of who denies
        if taken_back.is_some() || party || !few || other.claim.about.admits || speaks_for(ground, denied, other) {
            return taken_back;
        }
    }
    if !are_two_voices(denied, other) && (other.side != Posture::Accuses || !(few || other.claim.about.charge)) {
        return None;
    }
    let own = denied.claim.article == other.claim.article;
    // among many articles a denial of another one answers by its matter, or by words for a charge
    let about = &denied.claim.about;
    let elsewhere = || about.untrue || about.rebuts || about.points_back || about.to_charge;
    let points_back = points_back(ground, denied, own) && (own || ground.is_few() || elsewhere());
    let dated = own || (denied.when.is_some() && other.when.is_some());
    if denied.claim.about.excludes && !own && !ground.is_few() {
        return None;
    }
    let may_answer = own || !(denied.claim.about.excludes || is_before(denied, other));
    if is_accused(denied, other) && may_answer && !is_ahead(ground, denied, other) && ((points_back && dated) || shared >= if dated { 1 } else { REPLY }) {
        return Some(made(ground, denied, other, Relation::Conflict, ground.check.doubt("reply"), "who is charged denies"));
    }
    // a charge and a denial look for each other
    let charge = u32::from(other.claim.about.charge);
    // among many articles words that only hold a negation must share more with those of another
    let sure = few || own || by_cue || denied.claim.about.untrue;
    let needed = match (dated && sure, few) {
        (true, _) => ground.check.needed - charge,
        (false, true) => ground.check.needed,
        (false, false) => 2 * ground.check.needed,
    };
    // among many articles a noun that two of them share is no matter, and a ministry speaks for its government
    let loose = !few && if own { speaks_for(ground, denied, other) } else { !(share_deed(denied, other) && tells_head(denied, other)) };
    let shared = if few && by_cue && shared > 0 { shared + target(denied, other) } else { shared };
    // what points back to a statement of its own article is of that
    let back = own && (is_echo(ground, about) || about.to_report);
    let of_kind = other.claim.about.charge && kindred(denied, other) > 0;
    let apart = ground.story && !own;
    let share = match (is_whole(denied), apart) {
        (true, false) => "cover",
        (false, false) => "cover_negated",
        // two articles of a story were not given to be held against each other
        (_, true) => "cover_story",
    };
    // what is shut out is so by its first word: no concession to the movement is none to speak of the movement
    let head = !few || !about.excludes || tells_head(denied, other);
    let one_matter = head && (back || of_kind || covers(ground, denied, other, share)) && is_timely(ground, denied, other, "days");
    if shared < needed || loose || !one_matter || is_opposed(denied, other) || is_hollow(ground, denied, other, shared) {
        return None;
    }
    Some(made(ground, denied, other, Relation::Conflict, doubt(ground, shared), "one says what the other denies"))
}
