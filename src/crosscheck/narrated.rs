//! Few articles: what somebody says is not so, and what the text of an article tells by itself; and the other way round.

use std::collections::BTreeSet;

use super::Relation;
use super::anchor::{plain, shared};
use super::apart::{are_of_others, is_named_alike, names_party};
use super::cover::{covers, is_timely};
use super::limit::{self, MOST_STATEMENTS};
use super::matter::{GENERAL_OF_FEW, polarity};
use super::reply::is_before;
use super::spread::Spread;
use super::stance::{Posture, Said, doubt, is_bare, is_echo, is_one_name, made, may_answer, statement};
use super::statement::{Ground, Link, speaker};
use super::time::When;
use crate::claim::{ClaimKind, EVENT_RULE, Modality, Stance, StanceBy};

/// What a clause must share with a denial beside what is denied of it.
const AROUND: u32 = 1;
/// What it weighs that a clause tells of who denies.
const TARGET: u32 = 1;
/// Shared names weigh no more.
const MOST_NAMES: usize = 2;
/// Kinds of claims that a text makes by itself; what it counts is not what somebody denies.
const TOLD: [ClaimKind; 2] = [ClaimKind::Status, ClaimKind::Date];

/// Denials, and statements, with what the text of an article tells to the contrary: each with the clause that shares most with it.
pub(super) fn links(ground: &Ground<'_>, spread: &Spread<'_>, said: &[Vec<Said<'_>>], known: &[Link]) -> Vec<Link> {
    let told = told(ground, spread, said);
    let own = (0..said.len() as u32).map(|article| (article, article));
    let both = ground.matched().iter().flat_map(|(x, y)| [(*x, *y), (*y, *x)]);
    let settled = settled(ground, known);
    let mut links = Vec::new();
    for (x, y) in own.chain(both) {
        let open = |one: &&Said<'_>| !settled.contains(&(one.number, y as usize));
        for one in said[x as usize].iter().filter(open) {
            let weighed = told[y as usize].iter().filter_map(|clause| Some((weight(ground, one, clause)?, clause)));
            let best = weighed.max_by_key(|(weight, clause)| (*weight, std::cmp::Reverse(clause.number)));
            links.extend(best.and_then(|(weight, clause)| differ(ground, one, clause, weight)));
        }
    }
    links
}

/// The statements that contradict, or are contradicted by, something in an article, each with that article.
fn settled(ground: &Ground<'_>, known: &[Link]) -> BTreeSet<(usize, usize)> {
    let differing = known.iter().filter(|link| link.relation != Relation::Agreement);
    differing.flat_map(|link| [(link.a, ground.claims[link.b].article), (link.b, ground.claims[link.a].article)]).collect()
}

/// The clauses of each article in which the text itself tells a deed, done or to come.
fn told<'a>(ground: &Ground<'a>, spread: &Spread<'a>, said: &[Vec<Said<'_>>]) -> Vec<Vec<Said<'a>>> {
    let mut told: Vec<Vec<Said<'_>>> = said.iter().map(|_| Vec::new()).collect();
    for (number, claim) in limit::first(ground.claims, &TOLD, MOST_STATEMENTS) {
        let quoted = || said[claim.article].iter().any(|one| one.claim.span.overlaps(claim.span));
        let plain = !claim.is_bare_report() && claim.stance.is_none() && claim.speaker.is_empty() && claim.rule != EVENT_RULE;
        let sure = matches!(claim.modality, Modality::Actual | Modality::Planned) && !claim.about.deeds.is_empty();
        if plain && sure && !quoted() {
            let mut clause = statement(ground, spread, number);
            clause.side = Posture::Asserts;
            told[claim.article].push(clause);
        }
    }
    told
}

/// What a statement and a clause share, where the one says that it was done and the other that it was not.
fn weight(ground: &Ground<'_>, one: &Said<'_>, clause: &Said<'_>) -> Option<u32> {
    let about = &one.claim.about;
    // what was planned first and then shut out contradicts nothing
    let stale = clause.claim.modality == Modality::Planned && is_before(clause, one);
    if stale || are_named_apart(ground, one, clause) {
        return None;
    }
    let sides = !matches!(one.side, Posture::Other | Posture::Accuses | Posture::Admits);
    if !sides || is_bare(ground, about) || is_echo(ground, about) || one.claim.sentence == clause.claim.sentence || are_of_others(ground, one, clause) {
        return None;
    }
    // what is only to come contradicts nothing that was so, unless that was shut out
    let ahead = |said: &Said<'_>| said.claim.modality == Modality::Planned;
    let shut_out = about.excludes || one.claim.stance == Some(Stance::Promises);
    if ahead(clause) && !shut_out {
        return None;
    }
    let by_cue = one.side == Posture::Denies && about.by == StanceBy::Cue;
    let unsaid = may_answer(one) && !by_cue;
    // of what is not so by its own words only what the negated clauses speak of counts
    let denied = |id: &str| about.denied.iter().any(|other| other == id);
    let mine: Vec<(&str, bool)> = polarity(one).into_iter().map(|(id, negated)| (id, negated || (unsaid && denied(id)))).collect();
    let mine: Vec<(&str, bool)> = mine.into_iter().filter(|(_, negated)| !unsaid || *negated).collect();
    let contrary = |id: &str, negated: bool| mine.iter().any(|(same, not)| *same == id && (*not != negated) != by_cue);
    let agreed = |id: &str, negated: bool| mine.iter().any(|(same, not)| *same == id && (*not != negated) == by_cue);
    let deeds = || clause.claim.about.deeds.iter();
    if deeds().any(|(id, negated)| agreed(id, *negated)) {
        return None;
    }
    // *the digs to find the body* tell of no find, nor does *sent a ship to help find it*
    let (denied, opposed) = deeds()
        .filter(|(id, negated)| contrary(id, *negated) && (*negated || shut_out || is_told_done(ground, clause, id)))
        .filter_map(|(id, negated)| Some((*negated, spread_weight(one, clause, id)?)))
        .max_by_key(|(_, weight)| *weight)?;
    // a deed that everybody does is none that somebody denies
    let (no, yes) = if denied && !may_answer(one) { (clause, one) } else { (one, clause) };
    if denied && !may_answer(one) && !tells_done(ground, one, clause) {
        return None;
    }
    if opposed <= GENERAL_OF_FEW || !covers(ground, no, yes, "cover_told") {
        return None;
    }
    let names = shared(&ground.anchors.of_claim[one.number], &ground.anchors.of_claim[clause.number]).max(shared(&one.names, &clause.names));
    let called = || clause.claim.about.nouns.iter().any(|noun| one.called.contains(noun.as_str()));
    let target = if names_party(clause, one) || called() { TARGET } else { 0 };
    let around = (shared(&one.nouns, &clause.nouns) + names.min(MOST_NAMES)) as u32 + target;
    // what says that something was not so asks for more where the other does not deny, and so does what one article tells
    let own = one.claim.article == clause.claim.article;
    let least = ground.check.needed + if may_answer(one) { 1 } else { 2 } + u32::from(own);
    let least = least - u32::from(target > 0 && names > 0);
    (around >= AROUND && opposed + around >= least).then_some(opposed + around)
}

/// True where the clause names somebody, and neither whom the statement does nor who makes it.
fn are_named_apart(ground: &Ground<'_>, one: &Said<'_>, clause: &Said<'_>) -> bool {
    let anchors = |said: &Said<'_>| &ground.anchors.of_claim[said.number];
    let named = !anchors(clause).is_empty() || !clause.claim.about.names.is_empty();
    let tells = !one.claim.about.names.is_empty() || !one.party.is_empty();
    // who promises something of themselves is named by those who tell it
    let about = &one.claim.about;
    let own = one.claim.stance == Some(Stance::Promises) && about.names.is_empty() && about.nouns.is_empty();
    let name = plain(speaker(one.claim));
    let told = || clause.claim.about.names.iter().any(|other| is_one_name(&plain(other), &name));
    if own && !told() {
        return true;
    }
    named && tells && shared(anchors(one), anchors(clause)) == 0 && !is_named_alike(one, clause)
}

/// True where the words of a statement tell a deed of the clause by a verb of their own, as done.
fn tells_done(ground: &Ground<'_>, one: &Said<'_>, clause: &Said<'_>) -> bool {
    clause.claim.about.deeds.iter().any(|(id, _)| is_told_done(ground, one, id))
}

/// True where a verb of the words tells a deed.
fn is_told_done(ground: &Ground<'_>, said: &Said<'_>, deed: &str) -> bool {
    let content = said.claim.content_span.unwrap_or(said.claim.span);
    ground.of_article(said.claim.article).any(|told| TOLD.contains(&told.kind) && content.overlaps(told.span) && told.concept == deed && !told.negated)
}

/// What a deed weighs that both name.
fn spread_weight(one: &Said<'_>, clause: &Said<'_>, id: &str) -> Option<u32> {
    let named = |said: &Said<'_>| said.claim.about.deeds.iter().any(|(deed, _)| deed == id);
    let common = one.deeds.iter().filter(|(number, _)| clause.deeds.iter().any(|(same, _)| same == number));
    (named(one) && named(clause)).then(|| common.map(|(_, weight)| *weight).max()).flatten()
}

/// A plan that was shut out and has come about is news, anything else a contradiction.
fn differ(ground: &Ground<'_>, one: &Said<'_>, clause: &Said<'_>, weight: u32) -> Option<Link> {
    let about = &one.claim.about;
    // what was done on a day after the statement came out does not make it untrue
    let since = matches!((one.when, When::read(&clause.claim.event_date)), (Some(written), Some(day)) if written.is_before(day));
    let shut_out = about.excludes || one.claim.stance == Some(Stance::Promises) || since;
    let later = is_before(one, clause);
    let doubt = doubt(ground, weight) + ground.check.doubt("asserted");
    if shut_out && later {
        return Some(made(ground, one, clause, Relation::Update, doubt, "shut out, and later told to be so"));
    }
    let told = || made(ground, one, clause, Relation::Conflict, doubt, "one says that it is not so, and the text of an article tells it");
    is_timely(ground, one, clause, "days_claim").then(told)
}
