//! What follows from links between statements: weaker partners give way, and what one denial is against, another of the same matter is too.

use std::collections::{BTreeMap, BTreeSet};

use super::contents::contents_differ;
use super::matter::{GENERAL_OF_FEW, is_opposed, kindred, weight};
use super::poles::{are_poles, say_alike};
use super::reply::{is_before, is_near};
use super::stance::{Posture, Said, doubt, is_one_party, made, may_answer};
use super::statement::{Ground, Link};
use super::{FindingKind, Relation};
use crate::article::Part;
use crate::claim::StanceBy;

/// So many points surer another link of one article must be to take the place of a link.
const SURER: u8 = 10;
/// Points that a link takes that only follows from three others.
const FOLLOWS: u8 = 10;

/// Drops what is less sure: a denial and a charge of two articles have one partner each, unless others are nearly as sure, or the same party says more right beside.
pub(super) fn prune(ground: &Ground<'_>, said: &[Vec<Said<'_>>], links: &mut Vec<Link>) {
    let article = |claim: usize| ground.claims[claim].article;
    let all: BTreeMap<usize, &Said<'_>> = said.iter().flatten().map(|said| (said.number, said)).collect();
    let mut best: BTreeMap<(usize, usize), (u8, usize)> = BTreeMap::new();
    let conflicts = links.iter().filter(|link| link.relation == Relation::Conflict);
    for (side, other, confidence) in conflicts.flat_map(|link| [(link.a, link.b, link.confidence), (link.b, link.a, link.confidence)]) {
        let most = best.entry((side, article(other))).or_insert((confidence, other));
        *most = if confidence > most.0 { (confidence, other) } else { *most };
    }
    let answers = |x: &Said<'_>, y: &Said<'_>| {
        let (first, second) = if x.claim.span.start <= y.claim.span.start { (x, y) } else { (y, x) };
        article(x.number) == article(y.number) && is_near(ground, first, second)
    };
    let as_well = |side: usize, first: usize, other: usize| match (all.get(&side), all.get(&first), all.get(&other)) {
        (Some(side), Some(first), Some(other)) => ground.is_few() && !ground.story && is_one_party(first, other) && answers(side, other),
        _ => false,
    };
    let beaten = |link: &Link, side: usize, other: usize| {
        let surer = best.get(&(side, article(other))).filter(|(most, _)| *most >= link.confidence + SURER);
        surer.is_some_and(|(_, first)| !as_well(side, *first, other))
    };
    links.retain(|link| link.relation != Relation::Conflict || !(beaten(link, link.a, link.b) || beaten(link, link.b, link.a)));
}

/// Among few articles: of several that a later article owns to, each denial is taken back by what shares most with it, and so is each denial
/// of several. What shares nothing with it is told only where it is all that the two articles tell.
pub(super) fn prune_updates(ground: &Ground<'_>, links: &mut Vec<Link>) {
    if !ground.is_few() {
        return;
    }
    let update = |link: &Link| link.relation == Relation::Update;
    let article = |claim: usize| ground.claims[claim].article;
    let mut best: BTreeMap<(usize, usize), u8> = BTreeMap::new();
    let ends = |link: &Link| [(link.a, article(link.b)), (link.b, article(link.a))];
    for link in links.iter().filter(|link| update(link)) {
        for end in ends(link) {
            let most = best.entry(end).or_default();
            *most = link.confidence.max(*most);
        }
    }
    let between = |link: &Link| (article(link.a).min(article(link.b)), article(link.a).max(article(link.b)));
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    links.iter().filter(|link| update(link)).for_each(|link| *counts.entry(between(link)).or_default() += 1);
    let empty = ground.check.sure.saturating_sub(doubt(ground, 0));
    let alone = |link: &Link| link.confidence > empty || counts.get(&between(link)) == Some(&1);
    links.retain(|link| !update(link) || (alone(link) && ends(link).iter().all(|end| best.get(end).is_none_or(|most| *most <= link.confidence))));
}

/// Drops what ties the denial of a report to a charge, where it answers a statement of its article as well.
pub(super) fn of_reports(ground: &Ground<'_>, links: &mut Vec<Link>) {
    let about = |number: usize| &ground.claims[number].about;
    let ends = |link: &Link| [(link.a, link.b), (link.b, link.a)];
    let conflict = |link: &&Link| link.relation == Relation::Conflict;
    let pairs = links.iter().filter(conflict).flat_map(ends).filter(|(denial, _)| about(*denial).to_report);
    let of_statement = |(denial, other): &(usize, usize)| !about(*other).charge && ground.claims[*denial].article == ground.claims[*other].article;
    let answered: BTreeSet<usize> = pairs.filter(of_statement).map(|(denial, _)| denial).collect();
    links.retain(|link| link.relation != Relation::Conflict || !ends(link).iter().any(|(denial, other)| answered.contains(denial) && about(*other).charge));
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
        let one_side = |other: &Said<'_>| is_same_side(side, other) && is_same_matter(ground, side, other) && !is_opposed(side, other);
        let may_be = |other: &Said<'_>| other.number != side.number && other.side != Posture::Admits && free(other) && !are_poles(ground, side, other);
        let same = all.values().filter(|other| may_be(other) && (one_side(other) || (!ground.story && say_alike(ground, side, other))));
        more.extend(same.map(|other| made(ground, side, other, Relation::Agreement, beside(ground, side, other), "the same matter, on the same side")));
    }
    more
}

/// How unsure it is that one says again what a side of a conflict says: two who assert may speak of one matter without saying the same.
fn beside(ground: &Ground<'_>, side: &Said<'_>, other: &Said<'_>) -> u8 {
    let two_asserted = side.side == Posture::Asserts && other.side == Posture::Asserts && !is_one_party(side, other);
    if two_asserted { u8::MAX } else { ground.check.doubt("answer") }
}

/// True where two statements share enough; of one party in two articles hardly anything, or a deed of one kind, will do.
fn is_same_matter(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let again = || a.claim.article != b.claim.article && is_one_party(a, b) && !contents_differ(ground, a, b);
    // two who deny a deed of one kind deny it of one thing, where they name anything of it in common
    let denied = || !ground.story && a.side == Posture::Denies && b.side == Posture::Denies && kindred(a, b) > 0 && weight(a, b) > 0;
    weight(a, b) >= ground.check.needed || denied() || ((weight(a, b) >= GENERAL_OF_FEW || kindred(a, b) > 0) && again())
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

/// Among few articles: what somebody charges again in another one is denied there as well, where both charges are of one matter.
pub(super) fn charged_again(ground: &Ground<'_>, said: &[Vec<Said<'_>>], links: &[Link]) -> Vec<Link> {
    let all: BTreeMap<usize, &Said<'_>> = said.iter().flatten().map(|said| (said.number, said)).collect();
    let mut known: BTreeSet<(usize, usize)> = links.iter().flat_map(|link| [(link.a, link.b), (link.b, link.a)]).collect();
    let mut more = Vec::new();
    for link in links.iter().filter(|link| link.relation == Relation::Conflict) {
        for (denial, charge) in [(link.a, link.b), (link.b, link.a)] {
            let (Some(denial), Some(charge)) = (all.get(&denial), all.get(&charge)) else { continue };
            let fits = |other: &&&Said<'_>| denial.side == Posture::Denies && is_same_charge(charge, other) && !is_one_party(denial, other);
            for other in all.values().filter(fits) {
                if known.insert((denial.number, other.number)) {
                    let confidence = link.confidence.saturating_sub(ground.check.doubt("answer"));
                    more.push(Link { a: denial.number, b: other.number, confidence, ..link.clone() });
                }
            }
        }
    }
    more
}

/// Among few articles: what somebody denied in one is denied again in another, in other words, where these are of the kind of what was said, or share something with it.
pub(super) fn denied_again(ground: &Ground<'_>, said: &[Vec<Said<'_>>], links: &[Link]) -> Vec<Link> {
    let all: BTreeMap<usize, &Said<'_>> = said.iter().flatten().map(|said| (said.number, said)).collect();
    let mut known: BTreeSet<(usize, usize)> = links.iter().flat_map(|link| [(link.a, link.b), (link.b, link.a)]).collect();
    let against: BTreeSet<usize> = links.iter().filter(|link| link.relation == Relation::Conflict).flat_map(|link| [link.a, link.b]).collect();
    let mut more = Vec::new();
    for link in links.iter().filter(|link| link.relation == Relation::Conflict) {
        for (denial, other) in [(link.a, link.b), (link.b, link.a)] {
            let (Some(denial), Some(other)) = (all.get(&denial), all.get(&other)) else { continue };
            let free = |again: &Said<'_>| !against.contains(&again.number) && !is_one_party(again, other);
            let fits = |again: &&&Said<'_>| is_same_denial(denial, again) && free(again) && touches(again, other) && !is_opposed(again, other);
            for again in all.values().filter(fits) {
                if denial.side == Posture::Denies && other.side != Posture::Denies && known.insert((again.number, other.number)) {
                    let confidence = link.confidence.saturating_sub(ground.check.doubt("answer"));
                    let reason = "one says what the other denied, and denies again".to_owned();
                    more.push(Link { a: again.number, b: other.number, confidence, reason, ..link.clone() });
                }
            }
        }
    }
    more
}

/// Among few articles: what somebody says right before or behind one side of a conflict of one article, in the same paragraph, is of that side.
pub(super) fn said_beside(ground: &Ground<'_>, said: &[Vec<Said<'_>>], links: &[Link]) -> Vec<Link> {
    let inside = |link: &&Link| link.relation == Relation::Conflict && ground.claims[link.a].article == ground.claims[link.b].article;
    let sides: BTreeSet<usize> = links.iter().filter(inside).flat_map(|link| [link.a, link.b]).collect();
    let against: BTreeSet<usize> = links.iter().filter(|link| link.relation != Relation::Agreement).flat_map(|link| [link.a, link.b]).collect();
    let mut more = Vec::new();
    for own in said {
        for (a, b) in own.iter().zip(own.iter().skip(1)) {
            let one = sides.contains(&a.number) != sides.contains(&b.number) && !(against.contains(&a.number) && against.contains(&b.number));
            if one && is_near(ground, a, b) && is_one_party(a, b) && goes_on(a, b) {
                more.push(made(ground, a, b, Relation::Agreement, 0, "what somebody goes on to say"));
            }
        }
    }
    more
}

/// True for two statements of one kind: both deny, or both say or charge that something is so.
fn goes_on(a: &Said<'_>, b: &Said<'_>) -> bool {
    is_same_side(a, b) || (a.side == Posture::Denies && b.side == Posture::Asserts && !b.claim.about.denied.is_empty())
}

/// True for two denials by one party in two articles, of which the second denies by a word of saying.
fn is_same_denial(a: &Said<'_>, b: &Said<'_>) -> bool {
    let about = &b.claim.about;
    let denies = b.side == Posture::Denies && about.by == StanceBy::Cue && !about.excludes && !about.to_report;
    denies && a.claim.article != b.claim.article && is_one_party(a, b)
}

/// True where both tell of deeds of one kind, or of something in common.
fn touches(a: &Said<'_>, b: &Said<'_>) -> bool {
    weight(a, b) + kindred(a, b) > GENERAL_OF_FEW
}

/// True for two charges of one party in two articles that share their matter, or name deeds of one kind.
fn is_same_charge(a: &Said<'_>, b: &Said<'_>) -> bool {
    let charges = a.side == Posture::Accuses && b.side == Posture::Accuses && a.claim.article != b.claim.article;
    charges && is_one_party(a, b) && (weight(a, b) >= GENERAL_OF_FEW || kindred(a, b) > 0)
}

/// Among few articles: what a headline says of a difference, its text says first of all in more words.
pub(super) fn below_headlines(ground: &Ground<'_>, said: &[Vec<Said<'_>>], links: &[Link]) -> Vec<Link> {
    let differing = links.iter().filter(|link| matches!(link.relation, Relation::Conflict | Relation::Update));
    let sides: BTreeSet<usize> = differing.flat_map(|link| [link.a, link.b]).collect();
    let mut more = Vec::new();
    for own in said {
        for headline in own.iter().filter(|said| sides.contains(&said.number) && is_headline(ground, said)) {
            let below = own.iter().find(|other| !is_headline(ground, other) && is_same_way(headline, other));
            more.extend(below.map(|below| made(ground, headline, below, Relation::Agreement, 0, "told in the headline and below")));
        }
    }
    more
}

/// True for a statement that a headline makes.
fn is_headline(ground: &Ground<'_>, said: &Said<'_>) -> bool {
    let mut headlines = ground.articles[said.claim.article].paragraphs.iter().filter(|paragraph| paragraph.part == Part::Headline);
    headlines.any(|headline| headline.span.contains(said.claim.span))
}

/// Both say that something is not so, or both that it is.
fn is_same_way(a: &Said<'_>, b: &Said<'_>) -> bool {
    b.side != Posture::Other && may_answer(a) == may_answer(b)
}

/// What a headline tells again of one side is told with the text below it: both against one statement.
pub(super) fn with_headlines(ground: &Ground<'_>, said: &[Vec<Said<'_>>], links: &[Link]) -> Vec<Link> {
    let all: BTreeMap<usize, &Said<'_>> = said.iter().flatten().map(|said| (said.number, said)).collect();
    let updates: Vec<&Link> = links.iter().filter(|link| link.relation == Relation::Update).collect();
    let mut more = Vec::new();
    for (at, one) in updates.iter().enumerate() {
        for other in &updates[at + 1..] {
            let ends = [(one.a, one.b, other.a, other.b), (one.b, one.a, other.b, other.a)];
            let Some((_, x, _, y)) = ends.into_iter().find(|(same, _, again, _)| same == again) else { continue };
            let (Some(x), Some(y)) = (all.get(&x), all.get(&y)) else { continue };
            if x.claim.article == y.claim.article && is_headline(ground, x) != is_headline(ground, y) {
                more.push(made(ground, x, y, Relation::Agreement, 0, "told in the headline and below"));
            }
        }
    }
    more
}

/// Among few articles: what one shut out or promised for the time to come is no contradiction of what is told later, but has come about otherwise; and what
/// had not been done contradicts no promise that it will be.
pub(super) fn come_about(said: &[Vec<Said<'_>>], links: &mut Vec<Link>) {
    let all: BTreeMap<usize, &Said<'_>> = said.iter().flatten().map(|said| (said.number, said)).collect();
    let negates = |said: &Said<'_>| said.side != Posture::Denies && !said.claim.about.denied.is_empty();
    let pair = |link: &Link| Some((*all.get(&link.a)?, *all.get(&link.b)?));
    links.retain(|link| {
        let promise = |no: &Said<'_>, yes: &Said<'_>| {
            by_content(no) && !no.claim.about.ahead && !no.claim.about.planned && yes.claim.about.ahead && !yes.claim.about.negated
        };
        let kept = link.relation != Relation::Conflict || link.kind != FindingKind::Stance;
        kept || pair(link).is_none_or(|(a, b)| !(promise(a, b) || promise(b, a)))
    });
    for link in links.iter_mut().filter(|link| link.relation == Relation::Conflict) {
        let Some((a, b)) = pair(link) else { continue };
        let turned =
            |no: &Said<'_>, yes: &Said<'_>| negates(no) && no.claim.about.ahead && yes.side != Posture::Denies && !yes.claim.about.ahead && is_before(no, yes);
        if turned(a, b) || turned(b, a) {
            link.relation = Relation::Update;
            "shut out for the time to come, and told later".clone_into(&mut link.reason);
        }
    }
}

/// True for what says by its own words that something is not so.
fn by_content(said: &Said<'_>) -> bool {
    said.claim.about.by == StanceBy::Content || (said.side == Posture::Asserts && !said.claim.about.denied.is_empty())
}
