//! One side says what another denies; a denial that is later withdrawn; the same said or denied again.

use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use thin_vec::ThinVec;

use super::anchor::plain;
use super::antecedent::antecedents;
use super::dispute::link;
use super::limit::MOST_STATEMENTS;
use super::matter::{DEED, GENERAL, GENERAL_OF_FEW, denies_all, weight};
use super::reply::{answers, replies};
use super::settle;
use super::small::Small;
use super::spread::{Spread, marks};
use super::statement::{Ground, Link, Shown, by_article, speaker};
use super::time::When;
use super::untrue::figures;
use super::{Finding, FindingKind, Relation, admission, heads, narrated, opponent, poles};
use crate::claim::{About, Claim, ClaimKind, Speech, Stance, StanceBy};
use crate::text::Span;

/// A statement, ready to be compared.
pub(super) struct Said<'a> {
    pub(super) number: usize,
    pub(super) claim: &'a Claim,
    pub(super) side: Posture,
    /// Names of who says it: their own, and those of their house.
    pub(super) party: Small<CompactString>,
    pub(super) when: Option<When>,
    /// Whom it names, and whose it is, in plain letters; none among many articles, where nobody asks for them.
    pub(super) named: Vec<CompactString>,
    /// What its deeds weigh, by their numbers, sorted.
    pub(super) deeds: ThinVec<(u32, u32)>,
    /// The groups of kindred deeds that it names, by their places in the check; none among many articles.
    pub(super) kin: ThinVec<u32>,
    /// Its nouns and names that tell something, by their numbers, sorted.
    pub(super) nouns: ThinVec<u32>,
    pub(super) names: ThinVec<u32>,
    /// Beginnings of other words, by their numbers, sorted.
    pub(super) stems: ThinVec<u32>,
    /// Those of all these that stand in a negated clause.
    pub(super) negated: ThinVec<u32>,
    /// Rare names in the words that tell who says it.
    pub(super) house: ThinVec<u32>,
    /// What the article calls who says it: roles and nouns.
    pub(super) called: Small<&'a str>,
    /// Bits of its deeds, nouns and names.
    marks: u64,
}

/// How a statement takes part in a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Posture {
    Denies,
    Accuses,
    Asserts,
    /// Admits or reveals.
    Admits,
    /// Neither confirms nor denies, promises: no side.
    Other,
}

/// Every row of the check.
pub(super) fn findings(ground: &Ground<'_>) -> Vec<Finding> {
    let of_article = by_article(ground, ClaimKind::Attribution, MOST_STATEMENTS);
    let spread = &Spread::count(ground);
    let first = |own: &Vec<usize>| share_roles(own.iter().map(|at| statement(ground, spread, *at)).collect());
    let mut said: Vec<Vec<Said<'_>>> = of_article.par_iter().map(first).collect();
    if ground.is_few() {
        share_houses(&mut said);
        said.iter_mut().for_each(|own| silence_frames(own));
    }
    let mut links = Vec::new();
    for own in &said {
        links.extend(replies(ground, own));
        for (at, a) in own.iter().enumerate() {
            links.extend(own[at + 1..].iter().filter_map(|b| link(ground, a, b)));
        }
    }
    for (x, y) in ground.matched() {
        let one_matter = ground.one_matter(*x as usize, *y as usize);
        for a in said[*x as usize].iter().filter(|a| a.side != Posture::Other) {
            let meets = |b: &&Said<'_>| may_meet(a, b) && one_matter(a.number, b.number);
            links.extend(said[*y as usize].iter().filter(meets).filter_map(|b| link(ground, a, b)));
        }
    }
    links.extend(figures(ground, &said));
    for own in &said {
        links.extend(antecedents(ground, own, &links));
    }
    links.extend(answers(ground, &said, &links));
    settle::of_reports(ground, &mut links);
    settle::prune(ground, &said, &mut links);
    settle::prune_updates(ground, &mut links);
    links.extend(settle::with_headlines(ground, &said, &links));
    if ground.is_few() {
        links.extend(poles::links(ground, &said));
        links.extend(settle::charged_again(ground, &said, &links));
        links.extend(settle::denied_again(ground, &said, &links));
        links.extend(settle::said_beside(ground, &said, &links));
        links.extend(settle::complete(&said, &links));
        links.extend(settle::gather(ground, &said, &links));
        links.extend(heads::rebuttals(ground, &said, &links));
        links.extend(admission::links(ground, &said, &links));
        links.extend(settle::below_headlines(ground, &said, &links));
        links.extend(opponent::links(ground, &said, &links));
        links.extend(narrated::links(ground, spread, &said, &links));
    }
    if ground.is_few() {
        settle::come_about(&said, &mut links);
    }
    for link in links.iter_mut().filter(|link| link.relation == Relation::Conflict) {
        if let Some(who) = declined(ground, &said, link) {
            link.reason.push_str(&format!("; {who} neither confirms nor denies"));
        }
    }
    ground.rows().findings(&links, |at| shown(&ground.claims[at]))
}

/// Who neither confirms nor denies what a conflict is about, in one of its articles.
fn declined(ground: &Ground<'_>, said: &[Vec<Said<'_>>], link: &Link) -> Option<String> {
    let sides = [link.a, link.b].map(|number| said.get(ground.claims[number].article).and_then(|own| own.iter().find(|said| said.number == number)));
    let about = |silent: &Said<'_>| sides.iter().flatten().any(|side| weight(silent, side) >= ground.check.needed);
    let own = sides.iter().flatten().flat_map(|side| &said[side.claim.article]);
    let mut silent = own.filter(|said| said.claim.stance == Some(Stance::Declines) && !speaker(said.claim).is_empty() && about(said));
    silent.next().map(|said| speaker(said.claim).to_owned())
}

/// True for a denial, and for a statement that something is not so.
pub(super) fn may_answer(said: &Said<'_>) -> bool {
    said.side == Posture::Denies || (said.side == Posture::Asserts && !said.claim.about.denied.is_empty())
}

pub(super) fn statement<'a>(ground: &Ground<'a>, spread: &Spread<'a>, number: usize) -> Said<'a> {
    let claim = &ground.claims[number];
    let about = &claim.about;
    let side = match claim.stance {
        // a motion is turned down, not said to be untrue
        Some(Stance::Denies) if !about.clause && about.nouns.iter().any(|noun| ground.check.proposals.contains(noun)) && !names_echo(ground, about) => {
            Posture::Other
        }
        // so is the closure of a plant
        Some(Stance::Denies) if about.turned_down && !names_echo(ground, about) => Posture::Other,
        // among many articles what only goes on after a denial is not taken to deny
        Some(Stance::Denies) if about.by == StanceBy::Before && about.denied.is_empty() && !ground.is_few() => Posture::Other,
        Some(Stance::Denies) => Posture::Denies,
        // *denounces a pack of lies*: nobody is named whom it charges
        Some(Stance::Accuses) if about.untrue && !about.charge => Posture::Denies,
        Some(Stance::Accuses) => Posture::Accuses,
        Some(Stance::Asserts) if about.charge => Posture::Accuses,
        Some(Stance::Asserts | Stance::Confirms | Stance::Warns) if about.untrue => Posture::Denies,
        Some(Stance::Asserts | Stance::Confirms | Stance::Warns) if about.factive => Posture::Admits,
        Some(Stance::Asserts | Stance::Confirms | Stance::Warns) => Posture::Asserts,
        // who promises that something will not be says so
        Some(Stance::Promises) if ground.is_few() && !about.denied.is_empty() => Posture::Asserts,
        Some(Stance::Promises | Stance::Declines) | None => Posture::Other,
    };
    let own = Some(plain(speaker(claim))).filter(|name| !name.is_empty());
    let party: Small<CompactString> = about.party.iter().map(|name| plain(name)).chain(own).map(CompactString::from).collect();
    let named = if ground.is_few() { about.names.iter().chain(&about.party).map(|name| plain(name).into()).collect() } else { Vec::new() };
    let check = ground.check;
    let of_general = |id: &CompactString| if ground.is_few() && !check.faint.contains(id) { GENERAL_OF_FEW } else { GENERAL };
    let weight = |id: &CompactString| if check.general.contains(id) || spread.rare(id).is_none() { of_general(id) } else { DEED };
    let mut deeds: ThinVec<(u32, u32)> = about.deeds.iter().filter_map(|(id, _)| Some((spread.numbers.get(id.as_str())?.0, weight(id)))).collect();
    deeds.sort_unstable();
    deeds.dedup();
    let names_one = |group: &[CompactString]| group.iter().any(|id| names_kind(about, id));
    let kin: ThinVec<u32> = (0_u32..).zip(&check.kin).filter(|(_, group)| ground.is_few() && names_one(group)).map(|(at, _)| at).collect();
    // a noun that names a deed is counted as that
    let own = |noun: &&CompactString| !(check.several.contains(noun) || (ground.is_few() && about.told_twice.contains(noun)));
    let nouns = spread.rare_ones(about.nouns.iter().filter(own));
    let names = spread.rare_ones(about.names.iter());
    let stems = spread.rare_ones(about.stems.iter());
    Said {
        number,
        claim,
        side,
        party,
        named,
        when: ground.times.get(claim.article).copied().flatten(),
        marks: marks(deeds.iter().map(|(id, _)| *id).chain(nouns.iter().copied()).chain(names.iter().copied()).chain(stems.iter().copied())),
        kin,
        deeds,
        nouns,
        names,
        stems,
        negated: spread.rare_ones(about.denied.iter()),
        house: spread.rare_ones(about.party.iter()),
        called: about.kinds.iter().map(CompactString::as_str).collect(),
    }
}

/// How a pack writes a noun among deeds of one kind.
const NOUN: &str = "noun:";

/// True where the words name a deed, or a noun that a pack lists with deeds of its kind.
fn names_kind(about: &About, id: &str) -> bool {
    match id.strip_prefix(NOUN) {
        Some(noun) => about.nouns.iter().any(|own| own == noun),
        None => about.deeds.iter().any(|(deed, _)| deed == id),
    }
}

/// What was called by a role once is called so in all of its article.
fn share_roles(mut own: Vec<Said<'_>>) -> Vec<Said<'_>> {
    let mut called: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for said in own.iter().filter(|said| !speaker(said.claim).is_empty()) {
        called.entry(speaker(said.claim)).or_default().extend(said.called.iter().copied());
    }
    for said in &mut own {
        said.called.extend(called.get(speaker(said.claim)).into_iter().flatten().copied());
    }
    own
}

/// What holds the denial of another asserts nothing of what is denied: *he says that his employer denies any fault*.
fn silence_frames(own: &mut [Said<'_>]) {
    let denials: Vec<(usize, Span)> = own.iter().filter(|said| denies_all(said)).map(|said| (said.number, said.claim.span)).collect();
    for frame in own.iter_mut().filter(|said| said.side == Posture::Asserts) {
        let holds = |(number, span): &(usize, Span)| *number != frame.number && frame.claim.content_span.is_some_and(|content| content.contains(*span));
        if denials.iter().any(holds) {
            frame.side = Posture::Other;
        }
    }
}

/// Whose house one of few articles tells speaks for it in all of them, and is what that one calls them.
fn share_houses(said: &mut [Vec<Said<'_>>]) {
    let mut houses: BTreeMap<String, BTreeSet<CompactString>> = BTreeMap::new();
    let mut kinds: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let named = |said: &Said<'_>| Some(plain(speaker(said.claim))).filter(|name| name.contains(' ') && !said.claim.role.is_empty());
    for one in said.iter().flatten() {
        houses.extend(named(one).map(|name| (name, BTreeSet::new())).filter(|(name, _)| !houses.contains_key(name)));
        if let Some(known) = named(one).and_then(|name| houses.get_mut(&name)) {
            known.extend(one.party.iter().cloned());
        }
        kinds.entry(plain(speaker(one.claim))).or_default().extend(named(one).map(|_| one.claim.role.as_str()));
    }
    for one in said.iter_mut().flatten() {
        let known = named(one).and_then(|name| houses.get(&name));
        one.party.extend(known.into_iter().flatten().cloned());
        let full = plain(speaker(one.claim));
        one.called.extend(kinds.get(&full).filter(|_| full.contains(' ')).into_iter().flatten().copied());
    }
}

/// True for who speaks for another: a lawyer, a spokesman.
pub(super) fn is_voice(ground: &Ground<'_>, said: &Said<'_>) -> bool {
    ground.check.voices.contains(&said.claim.role)
}

/// True for a denial without a matter of its own; a quotation from elsewhere has one, whatever it is.
pub(super) fn points_back(ground: &Ground<'_>, denied: &Said<'_>, own: bool) -> bool {
    let about = &denied.claim.about;
    is_echo(ground, about) || (is_bare(ground, about) && (own || denied.claim.speech != Some(Speech::Direct)))
}

/// True where the words name nothing by themselves: *this version*, *any link*.
pub(super) fn is_bare(ground: &Ground<'_>, about: &About) -> bool {
    let own = |noun: &&CompactString| !ground.is_few() || !about.told_twice.contains(noun);
    let nouns = about.nouns.iter().filter(own).count();
    !about.cut && about.deeds.iter().all(|(id, _)| ground.check.general.contains(id)) && about.names.is_empty() && nouns < 2
}

/// True where the words point back to what another said: *these charges*, *that is false*.
pub(super) fn is_echo(ground: &Ground<'_>, about: &About) -> bool {
    about.untrue || about.rebuts || about.points_back || names_echo(ground, about)
}

/// True where a deed or noun is one for what somebody said.
fn names_echo(ground: &Ground<'_>, about: &About) -> bool {
    let points_back = |id: &CompactString| ground.check.echo.contains(id);
    about.deeds.iter().any(|(id, _)| points_back(id)) || about.nouns.iter().any(points_back)
}

/// True where the words do nothing but point back: they name nobody, and nothing of their own.
pub(super) fn is_pure_echo(ground: &Ground<'_>, about: &About) -> bool {
    let of_echo = |id: &CompactString| ground.check.echo.contains(id) || ground.check.general.contains(id);
    is_echo(ground, about)
        && about.names.is_empty()
        && about.nouns.len() < 2
        && (about.points_back || (about.deeds.iter().all(|(id, _)| of_echo(id)) && about.nouns.iter().all(of_echo)))
}

/// False where one of two who speak may be the other: somebody told by a post only, without a name, unless the article calls the other otherwise.
pub(super) fn are_two_voices(a: &Said<'_>, b: &Said<'_>) -> bool {
    let nameless = |said: &Said<'_>| {
        let name = speaker(said.claim);
        let capital = name.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(char::is_uppercase));
        !capital && !said.claim.about.newcomer && (!said.claim.role.is_empty() || name.is_empty())
    };
    let otherwise = || !a.called.is_empty() && !b.called.is_empty() && a.called.is_disjoint(&b.called);
    a.claim.article != b.claim.article || !(nameless(a) || nameless(b)) || otherwise()
}

/// True where a charge names who denies, or points to them.
pub(super) fn is_accused(denied: &Said<'_>, charge: &Said<'_>) -> bool {
    let about = &charge.claim.about;
    let denies = |name: &CompactString| denied.party.iter().any(|party| is_one_name(party, &plain(name)));
    charge.side == Posture::Accuses
        && (about.names.iter().any(|name| denied.party.contains(&plain(name))) || (about.charge && about.accused.iter().any(denies)))
}

pub(super) fn is_later(a: &Said<'_>, b: &Said<'_>) -> bool {
    match (a.when, b.when) {
        _ if a.claim.article == b.claim.article => a.claim.span.start < b.claim.span.start,
        (Some(x), Some(y)) => x.is_before(y),
        _ => true,
    }
}

/// The less two statements share, the less sure it is that they are about one thing.
pub(super) fn doubt(ground: &Ground<'_>, shared: u32) -> u8 {
    let missing = (2 * ground.check.needed).saturating_sub(shared);
    (missing as u8).saturating_mul(ground.check.doubt("shared"))
}

/// False where neither denies anything and the two share nothing, as nearly all pairs do.
fn may_meet(a: &Said<'_>, b: &Said<'_>) -> bool {
    a.marks & b.marks != 0 || may_answer(a) || may_answer(b)
}

pub(super) fn is_one_party(a: &Said<'_>, b: &Said<'_>) -> bool {
    a.party.iter().any(|x| b.party.iter().any(|y| is_one_name(x, y)))
}

/// One name, or the end of the other.
pub(super) fn is_one_name(a: &str, b: &str) -> bool {
    let tail = |x: &str, y: &str| x == y || x.strip_suffix(y).is_some_and(|head| head.ends_with(' '));
    tail(a, b) || tail(b, a)
}

pub(super) fn made(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, relation: Relation, doubt: u8, reason: &str) -> Link {
    let confidence = ground.check.sure.saturating_sub(doubt);
    Link { a: a.number, b: b.number, relation, kind: FindingKind::Stance, confidence, reason: reason.to_owned() }
}

fn shown(claim: &Claim) -> Shown {
    let stance = claim.stance.map_or("", |stance| stance.word());
    let about = &claim.about;
    let deeds = about.deeds.iter().map(|(id, _)| id.as_str());
    let topic: Vec<&str> = deeds.chain(about.names.iter().map(CompactString::as_str)).chain(about.nouns.iter().map(CompactString::as_str)).take(4).collect();
    if claim.stance.is_none() && claim.kind != ClaimKind::Attribution {
        let text = claim.text.split_whitespace().collect::<Vec<_>>().join(" ");
        return Shown { key: plain(&text), value: text, topic: topic.join(" · "), question: String::new() };
    }
    if claim.kind == ClaimKind::Quantity {
        return Shown { value: claim.text.to_string(), key: plain(&claim.text), topic: claim.concept.to_string(), question: String::new() };
    }
    Shown {
        value: format!("{stance}: {}", claim.content.split_whitespace().collect::<Vec<_>>().join(" ")),
        key: plain(&claim.content),
        topic: if topic.is_empty() { speaker(claim).to_owned() } else { topic.join(" · ") },
        question: String::new(),
    }
}
