//! Days for which few articles plan something, whatever each calls it: what speaks for one occasion is weighed.

use compact_str::CompactString;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::actor;
use super::deed::{is_put_off, link};
use super::statement::{Ground, Link};
use super::time::{DAY, When};
use super::told::{Block, Bond, Kinds, State, Told};
use super::{FindingKind, Relation};

/// Bytes from the start of an article within which its main matter is told.
const LEAD: u32 = 700;
/// Names, nouns and beginnings of words count so often at most.
const MOST: usize = 2;
/// Days between two articles of which the later one tells news.
const NEWS_DAYS: i64 = 1;

/// What a sentence plans for a day: its claims, the first of which is shown.
struct Plan<'t, 'a> {
    told: Vec<&'t Told<'a>>,
    day: When,
}

/// What two articles plan for two days, and nothing else has joined.
pub(super) fn links(ground: &Ground<'_>, blocks: &[Block<'_>], known: &[Link]) -> Vec<Link> {
    let kinds = Kinds::new(ground);
    let joined: HashSet<(usize, usize)> = known.iter().flat_map(|link| [(link.a, link.b), (link.b, link.a)]).collect();
    let mut links = Vec::new();
    for (x, y) in ground.matched().iter().filter(|_| ground.is_few()) {
        let (x, y) = (&blocks[*x as usize], &blocks[*y as usize]);
        let (first, second) = (open(x, y), open(y, x));
        let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
        for (at, a) in first.iter().enumerate() {
            let weighed = second.iter().enumerate().map(|(to, b)| (weight(ground, &kinds, (a, &first), (b, &second)), at, to));
            pairs.extend(weighed.filter(|(weight, ..)| *weight >= ground.check.points("needed")));
        }
        // the strongest first, each plan once
        pairs.sort_by_key(|(weight, at, to)| (Reverse(*weight), *at, *to));
        let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
        for (weight, at, to) in pairs {
            let fresh = !left.contains(&at) && !right.contains(&to);
            let told = first[at].told.iter().any(|a| second[to].told.iter().any(|b| joined.contains(&(a.number, b.number))));
            if fresh {
                left.insert(at);
                right.insert(to);
                links.extend((!told).then(|| differ(ground, first[at].told[0], second[to].told[0], weight)).flatten());
            }
        }
    }
    links
}

/// What an article plans for days that the other does not name.
fn open<'t, 'a>(own: &'t Block<'a>, other: &Block<'_>) -> Vec<Plan<'t, 'a>> {
    let days: Vec<When> = other.values().flatten().filter_map(|told| told.day).collect();
    let named = |day: When| days.iter().any(|other| other.apart(day) == 0);
    let mut plans: BTreeMap<(u32, i64), Plan<'t, 'a>> = BTreeMap::new();
    for told in own.values().flatten() {
        let Some(day) = told.day else { continue };
        let ahead = told.when.is_none_or(|when| when.end < day.start);
        let planned = ahead && matches!(told.state, State::Planned | State::Postponed);
        if !planned || told.guest || told.old || told.claim.about.reckoned || told.claim.about.until || named(day) {
            continue;
        }
        let plan = plans.entry((told.claim.sentence.start, day.start.div_euclid(DAY))).or_insert_with(|| Plan { told: Vec::new(), day });
        plan.told.push(told);
    }
    plans.into_values().collect()
}

/// What speaks for it that two plans are of one occasion.
fn weight(ground: &Ground<'_>, kinds: &Kinds<'_>, (a, first): (&Plan<'_, '_>, &[Plan<'_, '_>]), (b, second): (&Plan<'_, '_>, &[Plan<'_, '_>])) -> u32 {
    let points = |name: &str| ground.check.points(name);
    let Some(shares) = shares(ground, kinds, a, b) else { return 0 };
    let days = |plans: &[Plan<'_, '_>]| plans.iter().map(|plan| plan.day.start).collect::<BTreeSet<i64>>().len();
    let lone = u32::from(days(first) == 1) + u32::from(days(second) == 1);
    let lead = |plan: &Plan<'_, '_>| plan.told.iter().any(|told| told.claim.sentence.start < LEAD);
    let moved = |plan: &Plan<'_, '_>, other: &Plan<'_, '_>| plan.told.iter().any(|told| told.state == State::Postponed && speaks_of(ground, other, told));
    let moved = moved(a, b) || moved(b, a);
    let around = lone * points("lone") + u32::from(lead(a) && lead(b)) * points("lead") + u32::from(moved) * points("moved");
    // of months and seasons many things are planned: what both share must be enough
    if !a.day.is_day() || !b.day.is_day() {
        return shares;
    }
    if shares == 0 && !moved { 0 } else { shares + around }
}

/// True where the article of a plan speaks of what another tells to be moved.
fn speaks_of(ground: &Ground<'_>, plan: &Plan<'_, '_>, moved: &Told<'_>) -> bool {
    ground.of_article(plan.told[0].claim.article).any(|claim| claim.about.deeds.iter().any(|(id, _)| *id == moved.claim.concept))
}

/// What two plans share; none where they are of two places.
fn shares(ground: &Ground<'_>, kinds: &Kinds<'_>, a: &Plan<'_, '_>, b: &Plan<'_, '_>) -> Option<u32> {
    let points = |name: &str| ground.check.points(name);
    if actor::are_two(ground, a.told[0], b.told[0]) || actor::are_of_two_towns(ground, a.told[0], b.told[0]) {
        return None;
    }
    let places = |plan: &Plan<'_, '_>| -> BTreeSet<String> {
        plan.told.iter().map(|told| &told.claim.place).filter(|place| !place.is_empty()).map(|place| ground.places.key(place).0).collect()
    };
    let (x, y) = (places(a), places(b));
    if !x.is_empty() && !y.is_empty() && x.is_disjoint(&y) {
        return None;
    }
    let names = shared(a, b, |told| told.names.iter().map(CompactString::from).collect());
    let (known, own): (Vec<&CompactString>, Vec<&CompactString>) = names.iter().partition(|name| ground.places.key(name).1);
    let general = |word: &CompactString| !ground.check.general.contains(word);
    let things = shared(a, b, |told| {
        let about = &told.claim.about;
        about.nouns.iter().cloned().chain(about.deeds.iter().map(|(id, _)| id.clone())).filter(general).collect()
    });
    let stems = shared(a, b, |told| told.claim.about.stems.clone());
    let bond = bond(kinds, a, b);
    let deed = match bond {
        Some(Bond::Same | Bond::Outcome) => points("deed"),
        Some(Bond::Alike) => points("alike"),
        _ => 0,
    };
    let sum = |count: usize, name: &str| count.min(MOST) as u32 * points(name);
    let shares = sum(own.len(), "name") + sum(known.len(), "known") + sum(things.len(), "noun") + sum(stems.len(), "stem") + deed;
    let apart = if bond.is_none() && is_appointed(ground, a) && is_appointed(ground, b) { points("apart") } else { 0 };
    Some(shares.saturating_sub(apart))
}

/// True where a day is set beforehand for all that the words plan: a vote and a match are two things.
fn is_appointed(ground: &Ground<'_>, plan: &Plan<'_, '_>) -> bool {
    let appointed = |id: &str| ground.rules.deeds.iter().any(|deed| deed.id == id && deed.appointed);
    plan.told.iter().all(|told| appointed(&told.claim.concept))
}

/// What the claims of both plans hold.
fn shared(a: &Plan<'_, '_>, b: &Plan<'_, '_>, of: impl Fn(&Told<'_>) -> Vec<CompactString>) -> BTreeSet<CompactString> {
    let all = |plan: &Plan<'_, '_>| plan.told.iter().flat_map(|told| of(told)).collect::<BTreeSet<CompactString>>();
    all(a).intersection(&all(b)).cloned().collect()
}

/// The closest bond of the deeds of two plans.
fn bond(kinds: &Kinds<'_>, a: &Plan<'_, '_>, b: &Plan<'_, '_>) -> Option<Bond> {
    let known = |told: &&&Told<'_>| !told.claim.concept.is_empty();
    let pairs = a.told.iter().filter(known).flat_map(|x| b.told.iter().filter(known).map(move |y| (x, y)));
    let bonds: Vec<Bond> = pairs.filter_map(|(x, y)| kinds.bond(x, y)).collect();
    [Bond::Same, Bond::Outcome, Bond::Alike].into_iter().find(|bond| bonds.contains(bond))
}

/// Two days for one plan: news where the later article gives another, else a contradiction.
fn differ(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>, weight: u32) -> Option<Link> {
    let (x, y) = (a.day?, b.day?);
    // two days of which no deed is told may be of anything, unless somebody gave the articles to be compared
    if ground.story && (a.claim.concept.is_empty() || b.claim.concept.is_empty()) {
        return None;
    }
    let days = (x.apart(y) + DAY - 1) / DAY;
    let later = matches!((a.when, b.when), (Some(p), Some(q)) if p.apart(q) > NEWS_DAYS * DAY);
    let passed = |plan: &Told<'_>, other: &Told<'_>| matches!((plan.day, other.when), (Some(day), Some(when)) if day.is_before(when));
    // what was planned for a day that has passed, and is not said to have moved, may have been done on it
    if (passed(a, b) || passed(b, a)) && !is_put_off(ground, a, b) {
        return None;
    }
    let relation = if later || is_put_off(ground, a, b) { Relation::Update } else { Relation::Conflict };
    let apart = if days == 1 { "one day".to_owned() } else { format!("{days} days") };
    let shared = weight.saturating_sub(ground.check.points("needed")) + 1;
    Some(link(ground, a, b, relation, FindingKind::Date, shared, format!("two days planned for what seems one thing, {apart} apart")))
}

/// What an article plans for a day, and a later one tells to have been done on it, where no deed that is known says otherwise.
pub(super) fn outcomes(ground: &Ground<'_>, blocks: &[Block<'_>], known: &[Link]) -> Vec<Link> {
    let kinds = Kinds::new(ground);
    let joined: HashSet<usize> = known.iter().filter(|link| link.relation == Relation::Update).flat_map(|link| [link.a, link.b]).collect();
    let pairs = ground.matched().iter().filter(|_| ground.is_few()).flat_map(|(x, y)| [(*x, *y), (*y, *x)]);
    pairs.filter_map(|(x, y)| outcome(ground, &kinds, (&blocks[x as usize], &blocks[y as usize]), &joined)).collect()
}

fn alone<'t, 'a>(told: &'t Told<'a>) -> Option<Plan<'t, 'a>> {
    Some(Plan { told: vec![told], day: told.day? })
}

/// The report that shares most with a plan of an earlier article for its day.
fn outcome(ground: &Ground<'_>, kinds: &Kinds<'_>, (before, after): (&Block<'_>, &Block<'_>), joined: &HashSet<usize>) -> Option<Link> {
    let single = |told: &&Told<'_>| !told.guest && !told.claim.about.reckoned && !joined.contains(&told.number) && told.day.is_some_and(When::is_day);
    let plans = before.values().flatten().filter(single).filter(|told| told.state == State::Planned && !told.off);
    let done = || after.values().flatten().filter(single).filter(|told| told.state == State::Done);
    let pairs = plans.flat_map(|plan| done().map(move |report| (plan, report)));
    let of_one_day = |plan: &Told<'_>, report: &Told<'_>| {
        let later = matches!((plan.when, report.when), (Some(x), Some(y)) if x.is_before(y));
        later && matches!((plan.day, report.day), (Some(x), Some(y)) if x.apart(y) == 0)
    };
    let weighed = pairs.filter(|(plan, report)| of_one_day(plan, report)).filter_map(|(plan, report)| {
        let (a, b) = (alone(plan)?, alone(report)?);
        // two known deeds that nothing joins are two things, whoever does them
        if !plan.claim.concept.is_empty() && bond(kinds, &a, &b).is_none() {
            return None;
        }
        Some((shares(ground, kinds, &a, &b)?, Reverse((plan.number, report.number)), plan, report))
    });
    let (weight, _, plan, report) = weighed.max_by_key(|(weight, order, ..)| (*weight, *order))?;
    let enough = weight >= ground.check.points("outcome");
    let reason = "planned for a day, and done on it".to_owned();
    enough.then(|| link(ground, plan, report, Relation::Update, FindingKind::Status, weight, reason))
}
