//! What few articles tell of one thing to the contrary, or as what came of it, where their clauses share less than other checks ask for:
//! what speaks for one thing is weighed, and more speaks where both name it as what the verb is of.

use compact_str::CompactString;
use rapidhash::RapidHashSet;
use std::cmp::Reverse;

use super::actor;
use super::anchor::plain;
use super::deed::{in_order, link};
use super::one::{Names, are_of_two_places, named};
use super::shows::{called_off, is_soon, relation, undated};
use super::standing;
use super::statement::{Ground, Link, speaker};
use super::told::{Block, Bond, State, Told};
use super::{FindingKind, Relation};
use crate::claim::{Claim, ClaimKind, Modality, Stance};

/// Names, nouns and beginnings of words count so often at most.
const MOST: usize = 2;

/// Two claims of two articles, how they stand to each other, and what speaks for it that they are of one thing.
struct Pair<'t, 'a> {
    weight: u32,
    a: &'t Told<'a>,
    b: &'t Told<'a>,
    relation: Relation,
    reason: &'static str,
}

/// What nothing else has joined.
pub(super) fn links(ground: &Ground<'_>, blocks: &[Block<'_>], known: &[Link]) -> Vec<Link> {
    // nobody gave the articles of a story to be compared
    if !ground.is_few() || ground.story {
        return Vec::new();
    }
    let names = &named(ground);
    let mut met: RapidHashSet<(usize, usize)> = known.iter().flat_map(|link| [(link.a, link.b), (link.b, link.a)]).collect();
    let mut links: Vec<Link> = blocks.iter().flat_map(|block| turned_round(ground, &own(ground, block))).collect();
    for (x, y) in ground.matched() {
        let (first, second) = (own(ground, &blocks[*x as usize]), own(ground, &blocks[*y as usize]));
        let pairs = first.iter().flat_map(|a| second.iter().map(move |b| (*a, *b)));
        let open = pairs.filter(|(a, b)| !met.contains(&(a.number, b.number)));
        let mut pairs: Vec<Pair<'_, '_>> = open.filter_map(|(a, b)| pair(ground, names, a, b)).collect();
        // the strongest first, each claim once
        pairs.sort_by_key(|pair| (Reverse(pair.weight), pair.a.number, pair.b.number));
        let mut used: RapidHashSet<usize> = RapidHashSet::default();
        for Pair { weight, a, b, relation, reason } in pairs {
            if used.insert(a.number) & used.insert(b.number) {
                met.extend([(a.number, b.number), (b.number, a.number)]);
                let shared = weight.saturating_sub(ground.check.points("odds"));
                links.push(link(ground, a, b, relation, FindingKind::Status, shared, reason.to_owned()));
            }
        }
    }
    links
}

/// What one article tells in two ways, near each other: *it has not closed; its wards are open* is one position.
fn turned_round(ground: &Ground<'_>, own: &[&Told<'_>]) -> Vec<Link> {
    let near = |a: &Told<'_>, b: &Told<'_>| a.claim.sentence != b.claim.sentence && a.claim.sentence.start.abs_diff(b.claim.sentence.start) <= NEAR;
    let one = |no: &Told<'_>, yes: &Told<'_>| {
        let opposed = matches!(ground.kinds.bond(no, yes), Some(Bond::Undone | Bond::Contrary));
        no.state == State::Missed && yes.state == State::Done && opposed && near(no, yes)
    };
    let pairs = own.iter().flat_map(|no| own.iter().map(move |yes| (*no, *yes))).filter(|(no, yes)| one(no, yes));
    pairs.map(|(no, yes)| Link { confidence: 0, ..link(ground, no, yes, Relation::Agreement, FindingKind::Status, 0, String::new()) }).collect()
}

/// So many bytes apart two sentences of an article may stand that tell of one thing.
const NEAR: u32 = 400;

/// What an article tells of known deeds, each claim once.
fn own<'t, 'a>(ground: &Ground<'_>, block: &'t Block<'a>) -> Vec<&'t Told<'a>> {
    let known = |told: &Told<'_>| !told.claim.concept.is_empty() || told.state == State::Planned;
    let fit = |told: &&Told<'_>| !told.guest && !told.old && !told.claim.about.reckoned && known(told) && !is_denied_below(ground, told);
    block.values().flatten().filter(fit).collect()
}

/// True for what nobody is told to say was not done, where a statement of the article says just that: the check of statements compares it.
fn is_denied_below(ground: &Ground<'_>, told: &Told<'_>) -> bool {
    let denies = |claim: &Claim| {
        let whole = claim.stance == Some(Stance::Denies);
        claim.kind == ClaimKind::Attribution && claim.about.deeds.iter().any(|(id, not)| *id == told.claim.concept && (whole || *not))
    };
    told.state == State::Missed && speaker(told.claim).is_empty() && ground.of_article(told.claim.article).any(denies)
}

fn pair<'t, 'a>(ground: &Ground<'_>, names: &[Names], a: &'t Told<'a>, b: &'t Told<'a>) -> Option<Pair<'t, 'a>> {
    let (first, second) = in_order(a, b);
    let named = !a.claim.concept.is_empty() && !b.claim.concept.is_empty();
    let bond = ground.kinds.bond(a, b).filter(|bond| named && *bond != Bond::Alike);
    let told = bond.and_then(|bond| relation(first, second, bond)).or_else(|| yet_held(ground, first, second));
    let told = told.or_else(|| undated(first, second).filter(|_| bond == Some(Bond::Same)));
    let told = told.or_else(|| called_off(first, second).filter(|_| bond.is_none() && is_vague(ground, first, second) && name_it(ground, first, second)));
    let (relation, reason) = told.filter(|told| told.1 != IN_FORCE || !plans_it(ground, first, second))?;
    if bond.is_some_and(|bond| standing::are_apart(a, b, relation, bond)) {
        return None;
    }
    let weight = weight(ground, names, (a, b), bond)?;
    (weight >= ground.check.points("odds")).then_some(Pair { weight, a, b, relation, reason })
}

/// What is so when it is told, and is planned to end.
pub(super) const IN_FORCE: &str = "in force, and to end";

/// True where the article that tells of something as so plans itself what is to end it.
fn plans_it(ground: &Ground<'_>, first: &Told<'_>, second: &Told<'_>) -> bool {
    let ahead = |claim: &Claim| claim.concept == second.claim.concept && claim.modality != Modality::Actual;
    ground.of_article(first.claim.article).any(|claim| claim.kind != ClaimKind::Attribution && ahead(claim))
}

/// True where no known deed says what is planned, or what is called off is told by a word that says nothing of it.
fn is_vague(ground: &Ground<'_>, plan: &Told<'_>, gone: &Told<'_>) -> bool {
    let bare = |id: &str| ground.rules.deeds.iter().any(|deed| deed.bare && deed.id == id);
    plan.claim.concept.is_empty() || bare(&gone.claim.concept)
}

/// True where what is called off is what is planned by a noun of both, or by two names and nouns that both hold and by all names of its own.
fn name_it(ground: &Ground<'_>, plan: &Told<'_>, gone: &Told<'_>) -> bool {
    let general = |noun: &str| ground.check.general.iter().any(|general| general == noun);
    let head = gone.claim.about.thing.first();
    let of_thing = head.is_some_and(|head| !general(head) && plan.claim.about.nouns.contains(head));
    let named = own_names(ground, gone);
    let held = |name: &CompactString| plan.names.iter().any(|other| is_one(other, name));
    let shared = gone.names.iter().filter(|name| held(name)).count();
    of_thing || (named.iter().all(|name| held(name)) && shared + usize::from(share_noun(plan, gone)) >= MOST)
}

/// True where both clauses speak of one noun.
fn share_noun(a: &Told<'_>, b: &Told<'_>) -> bool {
    a.claim.about.nouns.iter().any(|noun| b.claim.about.nouns.contains(noun))
}

/// What is called off, and what tells of the very thing that it took its course or stands: *the fine was cancelled*, *the court upheld the fine*.
fn yet_held(ground: &Ground<'_>, first: &Told<'_>, second: &Told<'_>) -> Option<(Relation, &'static str)> {
    let tells = |gone: &Told<'_>, held: &Told<'_>| {
        let of = |id: &CompactString| *id == gone.claim.concept || ground.kinds.are_alike(id, &gone.claim.concept);
        let known = ground.check.held.contains(&held.claim.concept) && held.claim.about.deeds.iter().any(|(id, _)| of(id));
        // what was called off for a day to come had not been held before
        let ahead = matches!((held.when, gone.day), (Some(when), Some(day)) if when.is_before(day));
        gone.state == State::Cancelled && held.state == State::Done && known && !ahead
    };
    let soon = is_soon(first, second) && (tells(first, second) || tells(second, first));
    soon.then_some((Relation::Conflict, "called off, and yet held"))
}

/// What speaks for it that both tell of one thing; none where something tells that they do not.
fn weight(ground: &Ground<'_>, names: &[Names], (a, b): (&Told<'_>, &Told<'_>), bond: Option<Bond>) -> Option<u32> {
    if are_apart(ground, a, b, bond) {
        return None;
    }
    let points = |name: &str| ground.check.points(name);
    let sum = |count: usize, name: &str| count.min(MOST) as u32 * points(name);
    let (known, own) = (shared_names(ground, a, b, true), shared_names(ground, a, b, false));
    let general = |word: &str| ground.check.general.iter().any(|general| general == word);
    let nouns = a.claim.about.nouns.iter().filter(|noun| !general(noun) && b.claim.about.nouns.contains(noun)).count();
    let (around, behind) = (around(ground, a, b), around(ground, b, a));
    let around = u32::from(around || behind) * points("around");
    let stems = a.claim.about.stems.iter().filter(|stem| b.claim.about.stems.contains(stem)).count();
    let thing = thing(a, b, general);
    // that a verb alone joins the two is nothing, least of all where one names somebody of whom the other article has not heard
    let numbered = actor::share_figure(ground, a, b);
    let nothing = own == 0 && nouns == 0 && thing == Thing::Unnamed && around == 0 && !numbered;
    let strangers = is_stranger(ground, names, a, b) || is_stranger(ground, names, b, a);
    // *President Banda will visit on Wednesday*, *the president's visit of Wednesday*
    let known_by_day = bond == Some(Bond::Same) && nouns > 0 && is_of_one_day(a, b) && (a.names.is_empty() || b.names.is_empty());
    if nothing || (strangers && !known_by_day) {
        return None;
    }
    let rare = |told: &Told<'_>| !general(&told.claim.concept) && !ground.check.several.contains(&told.claim.concept);
    let sole = u32::from(a.sole) + u32::from(b.sole);
    let of_thing = match thing {
        Thing::One => points("thing"),
        Thing::Named => points("named"),
        Thing::Unnamed => 0,
    };
    let rare = u32::from(rare(a) && rare(b)) * points("rare");
    let own = own + usize::from(numbered);
    Some(sum(own, "name") + sum(known, "known") + sum(nouns, "noun") + sum(stems, "stem") + of_thing + around + sole * points("sole") + rare)
}

/// True where the two are of two things by whom, where and what they name.
fn are_apart(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>, bond: Option<Bond>) -> bool {
    let apart =
        actor::are_numbered_apart(ground, a, b) || actor::are_two(ground, a, b) || actor::are_of_two_towns(ground, a, b) || are_of_two_places(ground, a, b);
    let plans = matches!(a.state, State::Planned) != matches!(b.state, State::Planned);
    // *a second inspection* is another than the one that was done; *closed* and *will open again* are of one thing
    let again = plans && bond != Some(Bond::Undone) && a.claim.about.again != b.claim.about.again;
    let (x, y) = (own_names(ground, a), own_names(ground, b));
    let named = !x.is_empty() && !y.is_empty() && !x.iter().any(|name| y.iter().any(|other| is_one(name, other)));
    // what is told of an event by its noun is of that event, whatever each calls it
    let of_event = ground.check.held.iter().any(|id| *id == a.claim.concept || *id == b.claim.concept);
    apart || again || named || (!of_event && actor::are_two_things(a, b))
}

/// True where both name one day, be it that for which something was planned before it was called off.
fn is_of_one_day(a: &Told<'_>, b: &Told<'_>) -> bool {
    let (x, y) = (a.day.or(a.was), b.day.or(b.was));
    x.zip(y).is_some_and(|(x, y)| x.is_day() && y.is_day() && x.apart(y) == 0)
}

/// The names of a clause that the rules do not list, without those of who says so.
fn own_names<'t>(ground: &Ground<'_>, told: &'t Told<'_>) -> Vec<&'t CompactString> {
    let speaker = plain(speaker(told.claim));
    told.names.iter().filter(|name| !ground.places.lists(name) && !is_one(name, &speaker)).collect()
}

/// One name, or the last word of the other.
fn is_one(a: &str, b: &str) -> bool {
    a == b || actor::is_last(a, b) || actor::is_last(b, a)
}

/// True where a clause names nobody and nothing that its verb is of (*it remains open*), and the sentence before names what the other does.
fn around(ground: &Ground<'_>, bare: &Told<'_>, other: &Told<'_>) -> bool {
    if !bare.names.is_empty() || !bare.claim.about.thing.is_empty() {
        return false;
    }
    let before = || ground.of_article(bare.claim.article).filter(|claim| claim.sentence.end <= bare.claim.sentence.start);
    let Some(last) = before().map(|claim| claim.sentence.start).max() else { return false };
    let text = &ground.articles[bare.claim.article].text;
    let between = |claim: &Claim| text.get(claim.sentence.end as usize..bare.claim.sentence.start as usize).unwrap_or("");
    let own = |name: &CompactString| !ground.places.lists(name) && other.names.iter().any(|theirs| *theirs == plain(name));
    let mut near = before().filter(|claim| claim.sentence.start == last && between(claim).trim().len() <= OPENING);
    near.any(|claim| claim.about.names.iter().chain(&claim.anchors).any(own))
}

/// So many bytes of marks may stand between two sentences.
const OPENING: usize = 4;

/// How two claims name what their verbs are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thing {
    /// Both name one thing.
    One,
    /// One speaks of what the verb of the other is of.
    Named,
    Unnamed,
}

fn thing(a: &Told<'_>, b: &Told<'_>, general: impl Fn(&str) -> bool) -> Thing {
    let head = |told: &Told<'_>| told.claim.about.thing.first().filter(|noun| !general(noun)).cloned();
    let (x, y) = (head(a), head(b));
    let speaks = |told: &Told<'_>, noun: &Option<CompactString>| noun.as_ref().is_some_and(|noun| told.claim.about.nouns.contains(noun));
    if x.is_some() && x == y {
        Thing::One
    } else if speaks(a, &y) || speaks(b, &x) {
        Thing::Named
    } else {
        Thing::Unnamed
    }
}

/// The names that both clauses hold: those that the rules list, or all others.
fn shared_names(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>, listed: bool) -> usize {
    let held = |name: &str| b.names.iter().any(|other| is_one(other, name));
    a.names.iter().filter(|name| ground.places.lists(name) == listed && held(name)).count()
}

/// True for a clause of somebody or something of its own of whom the other article has not heard.
fn is_stranger(ground: &Ground<'_>, names: &[Names], told: &Told<'_>, other: &Told<'_>) -> bool {
    let own = own_names(ground, told);
    !own.is_empty() && !own.iter().any(|name| names[other.claim.article].iter().any(|known| is_one(known, name)))
}
