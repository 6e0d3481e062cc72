//! What follows from links between statements: weaker partners give way, and what one denial is against, another of the same matter is too.

use std::collections::{BTreeMap, BTreeSet};

use super::Relation;
use super::matter::{is_opposed, weight};
use super::stance::{Posture, Said, is_one_party, made};
use super::statement::{Ground, Link};
use crate::article::Part;

/// So many points surer another link of one article must be to take the place of a link.
const SURER: u8 = 10;
/// Points that a link takes that only follows from three others.
const FOLLOWS: u8 = 10;

/// Drops what is less sure: a denial and a charge of two articles have one partner each, unless others are nearly as sure.
pub(super) fn prune(links: &mut Vec<Link>, article: impl Fn(usize) -> usize) {
    let mut best: BTreeMap<(usize, usize), u8> = BTreeMap::new();
    let conflicts = links.iter().filter(|link| link.relation == Relation::Conflict);
    for (side, other, confidence) in conflicts.flat_map(|link| [(link.a, link.b, link.confidence), (link.b, link.a, link.confidence)]) {
        let most = best.entry((side, article(other))).or_default();
        *most = confidence.max(*most);
    }
    let beaten = |link: &Link, side: usize, other: usize| best.get(&(side, article(other))).is_some_and(|most| *most >= link.confidence + SURER);
    links.retain(|link| link.relation != Relation::Conflict || !(beaten(link, link.a, link.b) || beaten(link, link.b, link.a)));
}

/// What else is of one position with a side of a conflict: who says the same, or denies the same, whoever it is.
pub(super) fn gather(ground: &Ground<'_>, said: &[Vec<Said<'_>>], links: &[Link]) -> Vec<Link> {
    let all: BTreeMap<usize, &Said<'_>> = said.iter().flatten().map(|said| (said.number, said)).collect();
    let conflicts = links.iter().filter(|link| link.relation == Relation::Conflict);
    let sides: BTreeSet<usize> = conflicts.clone().flat_map(|link| [link.a, link.b]).collect();
    let against: BTreeSet<(usize, usize)> = conflicts.flat_map(|link| [(link.a, link.b), (link.b, link.a)]).collect();
    let mut more = Vec::new();
    for side in sides.iter().filter_map(|number| all.get(number)) {
        let opponents: Vec<&Said<'_>> = against.range((side.number, 0)..=(side.number, usize::MAX)).filter_map(|(_, other)| all.get(other).copied()).collect();
        let free = |other: &Said<'_>| !opponents.iter().any(|opponent| opponent.number == other.number || is_one_party(opponent, other));
        let same = all.values().filter(|other| other.number != side.number && is_same_side(side, other) && free(other));
        let same = same.filter(|other| weight(side, other) >= ground.check.needed && !is_opposed(side, other));
        more.extend(same.map(|other| made(ground, side, other, Relation::Agreement, ground.check.doubt("answer"), "the same matter, on the same side")));
    }
    more
}

/// Both deny, or neither does.
fn is_same_side(a: &Said<'_>, b: &Said<'_>) -> bool {
    let says = |said: &Said<'_>| matches!(said.side, Posture::Accuses | Posture::Asserts) && said.claim.about.denied.is_empty();
    (a.side == Posture::Denies && b.side == Posture::Denies) || (says(a) && says(b))
}

/// Two denials against one statement are of one matter: what the one is against, the other is too.
pub(super) fn complete(said: &[Vec<Said<'_>>], links: &[Link]) -> Vec<Link> {
    let all: BTreeMap<usize, &Said<'_>> = said.iter().flatten().map(|said| (said.number, said)).collect();
    let denies = |number: &usize| all.get(number).is_some_and(|said| said.side == Posture::Denies);
    let mut against: BTreeMap<usize, BTreeMap<usize, u8>> = BTreeMap::new();
    for link in links.iter().filter(|link| link.relation == Relation::Conflict) {
        for (denial, other) in [(link.a, link.b), (link.b, link.a)].into_iter().filter(|(denial, other)| denies(denial) && !denies(other)) {
            against.entry(denial).or_default().insert(other, link.confidence);
        }
    }
    let mut made: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut more = Vec::new();
    for (first, mine) in &against {
        for (_, theirs) in against.iter().filter(|(second, _)| *second != first) {
            let Some(joint) = mine.keys().find_map(|number| theirs.get(number).map(|sure| (*sure).min(mine[number]))) else { continue };
            for (other, sure) in theirs.iter().filter(|(other, _)| !mine.contains_key(other)) {
                let (Some(denial), Some(statement)) = (all.get(first), all.get(other)) else { continue };
                let may_be = !is_one_party(denial, statement) && !is_opposed(denial, statement) && !denial.claim.span.overlaps(statement.claim.span);
                if may_be && made.insert((*first, *other)) {
                    let confidence = joint.min(*sure).saturating_sub(FOLLOWS);
                    let reason = "one says what another denial of the same matter denies".to_owned();
                    more.push(Link { a: *first, b: *other, relation: Relation::Conflict, kind: super::FindingKind::Stance, confidence, reason });
                }
            }
        }
    }
    more
}

/// What a headline tells again of one side is told with the text below it: both against one statement.
pub(super) fn with_headlines(ground: &Ground<'_>, said: &[Vec<Said<'_>>], links: &[Link]) -> Vec<Link> {
    let all: BTreeMap<usize, &Said<'_>> = said.iter().flatten().map(|said| (said.number, said)).collect();
    let is_headline = |said: &Said<'_>| {
        let mut headlines = ground.articles[said.claim.article].paragraphs.iter().filter(|paragraph| paragraph.part == Part::Headline);
        headlines.any(|headline| headline.span.contains(said.claim.span))
    };
    let updates: Vec<&Link> = links.iter().filter(|link| link.relation == Relation::Update).collect();
    let mut more = Vec::new();
    for (at, one) in updates.iter().enumerate() {
        for other in &updates[at + 1..] {
            let ends = [(one.a, one.b, other.a, other.b), (one.b, one.a, other.b, other.a)];
            let Some((_, x, _, y)) = ends.into_iter().find(|(same, _, again, _)| same == again) else { continue };
            let (Some(x), Some(y)) = (all.get(&x), all.get(&y)) else { continue };
            if x.claim.article == y.claim.article && is_headline(x) != is_headline(y) {
                more.push(made(ground, x, y, Relation::Agreement, 0, "told in the headline and below"));
            }
        }
    }
    more
}
