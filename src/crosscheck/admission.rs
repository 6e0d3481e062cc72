//! Few articles, given to be compared: what somebody owns to in a later article, and the earlier statement that this takes back, by all that speaks for it together.

use super::Relation;
use super::apart::names_party;
use super::cover::Cover;
use super::heads::{Heads, are_contrary};
use super::house::{is_one_house, share_kind};
use super::opponent::{Signs, contradicted, is_denied, shares_nothing};
use super::reply::is_before;
use super::stance::{Posture, Said, is_echo, is_one_party, made, may_answer};
use super::statement::{Ground, Link};
use crate::claim::StanceBy;

/// Percent of what was denied from which on the later words tell of half of it.
const HALF: u32 = 50;

/// What is owned to takes back what weighs most of each earlier article, where that is enough.
pub(super) fn links(ground: &Ground<'_>, said: &[Vec<Said<'_>>], known: &[Link]) -> Vec<Link> {
    let leaning = &ground.check.turned;
    // two of many were not given to be held against each other
    if ground.story || leaning.weights.is_empty() {
        return Vec::new();
    }
    let heads = Heads::read(ground.articles);
    let both = ground.matched().iter().flat_map(|(x, y)| [(*x as usize, *y as usize), (*y as usize, *x as usize)]);
    let mut links = Vec::new();
    for (x, y) in both {
        for after in said[y].iter().filter(|said| said.side == Posture::Admits && said.claim.about.admits) {
            let settled = |before: &Said<'_>| known.iter().any(|link| link.relation != Relation::Agreement && is_between(link, before, after));
            let open: Vec<&Said<'_>> = said[x].iter().filter(|before| may_turn(ground, before, after)).collect();
            if open.iter().any(|before| settled(before)) {
                continue;
            }
            let turn = |before: &&Said<'_>| weight(ground, &heads, &said[x], before, after);
            let turns: Vec<(&Said<'_>, i32)> = open.iter().map(|before| (*before, turn(before))).collect();
            let most = turns.iter().map(|(_, weight)| *weight).max().filter(|most| *most >= leaning.needed);
            let doubt = ground.check.doubt("answer");
            let best = turns.iter().filter(|(_, weight)| Some(*weight) == most);
            links.extend(
                best.map(|(before, _)| made(ground, before, after, Relation::Update, doubt, "said before, and the contrary owned to later: joined by signs")),
            );
        }
    }
    links
}

fn is_between(link: &Link, a: &Said<'_>, b: &Said<'_>) -> bool {
    (link.a, link.b) == (a.number, b.number) || (link.a, link.b) == (b.number, a.number)
}

/// True for an earlier denial, a statement that something is not so, or one of a deed that excludes what is owned to.
fn may_turn(ground: &Ground<'_>, before: &Said<'_>, after: &Said<'_>) -> bool {
    let says = !matches!(before.side, Posture::Accuses | Posture::Admits) && is_before(before, after) && !before.claim.about.supposed;
    says && !are_strangers(ground, before, after) && (may_answer(before) || is_denied(ground, before, after) || is_denied(ground, after, before))
}

/// True for two speakers whom the articles name and whom nothing ties, neither party, house nor post, where neither names the other.
fn are_strangers(ground: &Ground<'_>, before: &Said<'_>, after: &Said<'_>) -> bool {
    let named = !before.party.is_empty() && !after.party.is_empty();
    let tied = is_one_party(before, after) || is_one_house(ground, before, after);
    // *the town hall of Vernac*, *the town hall of Lussan*
    let (own, theirs) = (&before.claim.about.party, &after.claim.about.party);
    let apart = !own.is_empty() && !theirs.is_empty() && !own.iter().any(|name| theirs.contains(name));
    let kind = !apart && (share_kind(ground, before, after) || !before.called.is_disjoint(&after.called));
    named && !tied && !kind && !names_party(after, before) && !names_party(before, after)
}

/// What all signs weigh that the later words take back the earlier ones.
fn weight(ground: &Ground<'_>, heads: &Heads<'_>, own: &[Said<'_>], before: &Said<'_>, after: &Said<'_>) -> i32 {
    let mut signs = Signs::new(&ground.check.turned);
    signs.note("pair", true);
    let (about, denies) = (&before.claim.about, before.side == Posture::Denies);
    let by_cue = about.by == StanceBy::Cue;
    signs.note("denies", denies && by_cue && !about.excludes);
    signs.note("denies itself", denies && !by_cue);
    signs.note("shut out", about.excludes);
    signs.note("points back", is_echo(ground, about));
    let theirs = own.iter().filter(|said| said.side == Posture::Denies && is_one_party(said, before)).count();
    signs.note("only denial of theirs", denies && theirs == 1);
    parties(ground, &mut signs, before, after);
    let deeds: Vec<&str> = contradicted(before, after).into_iter().chain(contradicted(after, before)).collect();
    let telling = |id: &&str| !ground.check.general.iter().any(|general| general == id);
    signs.note("something denied", is_denied(ground, before, after) || is_denied(ground, after, before));
    signs.note("strongly denied", deeds.iter().any(telling));
    signs.note("contrary", are_contrary(ground, before, after));
    let cover = Cover::of(before, after);
    signs.note("told half", cover.denied > 0 && 100 * cover.told >= HALF * cover.denied);
    signs.note("nothing in common", cover.told == 0 && shares_nothing(heads, before, after, &deeds));
    signs.add("words around", heads.shared(heads.sentence(before.claim), heads.sentence(after.claim)));
    signs.add("words in the paragraph", heads.shared(heads.paragraph(before.claim), heads.paragraph(after.claim)));
    signs.note("head says", heads.hold(after));
    signs.weight
}

/// Whose the earlier and the later words are.
fn parties(ground: &Ground<'_>, signs: &mut Signs<'_>, before: &Said<'_>, after: &Said<'_>) {
    let party = is_one_party(before, after);
    let house = !party && (is_one_house(ground, before, after) || share_kind(ground, before, after));
    // who followed in a post speaks for it as well
    let post = !before.called.is_disjoint(&after.called);
    signs.note("one party", party);
    signs.note("one house", house);
    signs.note("strangers", !party && !house && !post);
}
