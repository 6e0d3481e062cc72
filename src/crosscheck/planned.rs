//! Days for which few articles plan something, whatever each calls it: what speaks for one occasion is weighed.

use compact_str::CompactString;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::actor;
use super::deed::{are_two_reports, is_put_off, keeps_floor, link};
use super::statement::{Ground, Link};
use super::time::{DAY, When};
use super::told::{Block, Bond, Kinds, State, Told};
use super::{FindingKind, Relation};

/// Bytes from the start of an article within which its main matter is told.
const LEAD: u32 = 700;
/// Names, nouns and beginnings of words count so often at most.
const MOST: usize = 2;
/// Days between two articles after which another day that the later one plans is news, though it does not say so.
const NEWS_DAYS: i64 = 7;

/// What a sentence plans for a day: its claims, the first of which is shown.
pub(super) struct Plan<'t, 'a> {
    pub(super) told: Vec<&'t Told<'a>>,
    pub(super) day: When,
}

/// Claims of one sentence and one day, or of one month, are one plan.
pub(super) fn key(told: &Told<'_>, day: When) -> (u32, i64, i64) {
    (told.claim.sentence.start, day.start.div_euclid(DAY), day.end.div_euclid(DAY))
}

/// What two articles plan for two days, and nothing else has joined.
pub(super) fn links(ground: &Ground<'_>, blocks: &[Block<'_>], known: &[Link]) -> Vec<Link> {
    let kinds = ground.kinds;
    let joined: HashSet<(usize, usize)> = known.iter().flat_map(|link| [(link.a, link.b), (link.b, link.a)]).collect();
    let mut links = Vec::new();
    for (x, y) in ground.matched().iter().filter(|_| ground.is_few()) {
        let (x, y) = (&blocks[*x as usize], &blocks[*y as usize]);
        let (first, second) = (open(x, y), open(y, x));
        let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
        for (at, a) in first.iter().enumerate() {
            let weighed = second.iter().enumerate().map(|(to, b)| (weight(ground, kinds, (a, &first), (b, &second)), at, to));
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
    links.extend(came(ground, kinds, blocks, &joined));
    links
}

/// What few articles plan for one day and tell to have been done on another, or tell of two days, where nothing else has joined the two.
fn came(ground: &Ground<'_>, kinds: &Kinds<'_>, blocks: &[Block<'_>], joined: &HashSet<(usize, usize)>) -> Vec<Link> {
    let mut links = Vec::new();
    // what the articles of a story tell of the past was not given to be compared
    for (x, y) in ground.matched().iter().filter(|_| ground.is_few() && !ground.story) {
        let (x, y) = (&blocks[*x as usize], &blocks[*y as usize]);
        let sides = [(open(x, y), over(y, x)), (open(y, x), over(x, y)), (over(x, y), over(y, x))];
        for (first, second) in sides {
            let pairs = first.iter().flat_map(|a| second.iter().map(move |b| (a, b)));
            let weighed = pairs.filter(|(a, b)| !a.told.iter().any(|a| b.told.iter().any(|b| joined.contains(&(a.number, b.number)))));
            let weighed = weighed.filter_map(|(a, b)| Some((weight_of_past(ground, kinds, (a, &first), (b, &second))?, a, b)));
            // only what shares most with its partner is told
            let best = weighed.max_by_key(|(weight, a, b)| (*weight, Reverse((a.told[0].number, b.told[0].number))));
            links.extend(best.and_then(|(weight, a, b)| turn_out(ground, a.told[0], b.told[0], weight)));
        }
    }
    links
}

/// What speaks for it that two days of which one at least has come are of one occasion: both must share what two plans must, without what stands around.
fn weight_of_past(
    ground: &Ground<'_>,
    kinds: &Kinds<'_>,
    (a, first): (&Plan<'_, '_>, &[Plan<'_, '_>]),
    (b, second): (&Plan<'_, '_>, &[Plan<'_, '_>]),
) -> Option<u32> {
    let known = |plan: &Plan<'_, '_>| plan.told.iter().any(|told| !told.claim.concept.is_empty());
    // two known deeds that nothing joins are two things
    if known(a) && known(b) && bond(kinds, a, b).is_none_or(|bond| !matches!(bond, Bond::Same | Bond::Outcome | Bond::Alike)) {
        return None;
    }
    // nor is a second time the first one
    let one_matter = (known(a) && known(b)) || is_of_one_matter(ground, a, b);
    if is_again(a) != is_again(b) || !one_matter {
        return None;
    }
    let shares = shares(ground, kinds, a, b)?;
    let weight = weight(ground, kinds, (a, first), (b, second));
    let needed = ground.check.points("needed");
    (a.day.is_day() && b.day.is_day() && shares + ground.check.points("past") >= needed && weight >= needed).then_some(weight)
}

/// Two days, the second of which has come: news where the first was planned before it came, else a contradiction.
fn turn_out(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>, weight: u32) -> Option<Link> {
    let (x, y) = (a.day?, b.day?);
    let (p, q) = (a.when?, b.when?);
    let days = (x.apart(y) + DAY - 1) / DAY;
    let planned = a.state != State::Done;
    // two things that were done and of which no known deed is told are hardly one that was done twice
    if !planned && a.claim.concept.is_empty() && b.claim.concept.is_empty() {
        return None;
    }
    if (!planned && are_two_reports(a, b)) || keeps_floor(a, b) {
        return None;
    }
    // what had been done before it was planned is another thing
    if days > NEAR_DAYS || (planned && !(p.is_before(q) && p.start <= y.end)) {
        return None;
    }
    // what came before its day may be another thing
    if planned && y.is_before(x) {
        return None;
    }
    let (relation, reason) =
        if planned { (Relation::Update, "planned for a day, and done on another") } else { (Relation::Conflict, "two days told for what seems one thing") };
    let shared = weight.saturating_sub(ground.check.points("needed")) + 1;
    Some(link(ground, a, b, relation, FindingKind::Date, shared, reason.to_owned()))
}

/// Days that lie at most between two days of one thing of which one has come.
const NEAR_DAYS: i64 = 31;

/// What an article tells to have been done on days that the other does not name.
fn over<'t, 'a>(own: &'t Block<'a>, other: &Block<'_>) -> Vec<Plan<'t, 'a>> {
    let days: Vec<When> = other.values().flatten().filter_map(|told| told.day).collect();
    let named = |day: When| days.iter().any(|other| other.apart(day) == 0);
    let mut reports: BTreeMap<(u32, i64), Plan<'t, 'a>> = BTreeMap::new();
    for told in own.values().flatten() {
        let Some(day) = told.day.filter(|day| day.is_day()) else { continue };
        if told.state != State::Done || told.guest || told.old || told.claim.about.reckoned || named(day) {
            continue;
        }
        let report = reports.entry((told.claim.sentence.start, day.start.div_euclid(DAY))).or_insert_with(|| Plan { told: Vec::new(), day });
        report.told.push(told);
    }
    reports.into_values().collect()
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
pub(super) fn shares(ground: &Ground<'_>, kinds: &Kinds<'_>, a: &Plan<'_, '_>, b: &Plan<'_, '_>) -> Option<u32> {
    let points = |name: &str| ground.check.points(name);
    if actor::are_two(ground, a.told[0], b.told[0]) || actor::are_of_two_towns(ground, a.told[0], b.told[0]) {
        return None;
    }
    let places = |plan: &Plan<'_, '_>| -> BTreeSet<String> {
        plan.told.iter().map(|told| &told.claim.place).filter(|place| !place.is_empty()).map(|place| ground.places.key(place)).collect()
    };
    let (x, y) = (places(a), places(b));
    if !x.is_empty() && !y.is_empty() && x.is_disjoint(&y) {
        return None;
    }
    let names = names_in_common(a, b);
    let (known, own): (Vec<&CompactString>, Vec<&CompactString>) = names.iter().partition(|name| ground.places.lists(name));
    let general = |word: &CompactString| !ground.check.general.contains(word);
    let things = shared(a, b, |told| {
        let about = &told.claim.about;
        about.nouns.iter().cloned().chain(about.deeds.iter().map(|(id, _)| id.clone())).filter(general).collect()
    });
    let stems = shared(a, b, |told| told.claim.about.stems.to_vec());
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

/// The names that both plans hold, also where one calls somebody by the last name alone.
fn names_in_common(a: &Plan<'_, '_>, b: &Plan<'_, '_>) -> BTreeSet<CompactString> {
    let all = |plan: &Plan<'_, '_>| plan.told.iter().flat_map(|told| told.names.iter().cloned()).collect::<BTreeSet<CompactString>>();
    let (mine, theirs) = (all(a), all(b));
    let one = |name: &CompactString, other: &CompactString| other == name || actor::is_last(name, other) || actor::is_last(other, name);
    let held = |name: &CompactString| theirs.iter().any(|other| one(name, other));
    // *the Corvale-Norvane line* runs between Corvale and Norvane
    let parts = parts_of(&mine, &theirs).chain(parts_of(&theirs, &mine));
    mine.iter().filter(|name| held(name)).cloned().chain(parts).collect()
}

/// The parts of names with a hyphen, where others hold each of them as a name.
fn parts_of<'n>(long: &'n BTreeSet<CompactString>, others: &'n BTreeSet<CompactString>) -> impl Iterator<Item = CompactString> + use<'n> {
    let all = |name: &&CompactString| name.contains('-') && name.split('-').all(|part| others.contains(part));
    long.iter().filter(all).flat_map(|name| name.split('-').map(CompactString::from))
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
    if keeps_floor(a, b) || keeps_floor(b, a) {
        return None;
    }
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
    let kinds = ground.kinds;
    let joined: HashSet<usize> = known.iter().filter(|link| link.relation == Relation::Update).flat_map(|link| [link.a, link.b]).collect();
    let pairs = ground.matched().iter().filter(|_| ground.is_few()).flat_map(|(x, y)| [(*x, *y), (*y, *x)]);
    pairs.flat_map(|(x, y)| came_about(ground, kinds, (&blocks[x as usize], &blocks[y as usize]), &joined)).collect()
}

fn is_again(plan: &Plan<'_, '_>) -> bool {
    plan.told.iter().any(|told| told.claim.about.again)
}

/// True where both speak of one thing, beside names, which all articles of an event share; and not the one of another time than the other.
pub(super) fn is_of_one_matter(ground: &Ground<'_>, a: &Plan<'_, '_>, b: &Plan<'_, '_>) -> bool {
    let things = shared(a, b, |told| told.claim.about.nouns.iter().chain(&told.claim.about.stems).cloned().collect());
    let deeds = shared(a, b, |told| told.claim.about.deeds.iter().map(|(id, _)| id.clone()).collect());
    is_again(a) == is_again(b) && things.iter().chain(&deeds).any(|thing| !ground.check.general.contains(thing))
}

/// What it weighs that a day which lay days ahead is the only one that an article plans something for, and that another tells one thing of it.
fn days_alone(ground: &Ground<'_>, (plan, before): (&Told<'_>, &Block<'_>), (report, after): (&Told<'_>, &Block<'_>)) -> u32 {
    let day = |told: &Told<'_>| told.day.map(|day| day.start.div_euclid(DAY));
    let plans = before.values().flatten().filter(|told| told.state == State::Planned && told.day.is_some_and(When::is_day));
    let lone = plans.filter(|told| day(told) != day(plan)).count() == 0;
    let told: BTreeSet<u32> = after.values().flatten().filter(|told| day(told) == day(report)).map(|told| told.claim.sentence.start).collect();
    let far = matches!((plan.when, plan.day), (Some(when), Some(day)) if when.apart(day) > FAR_DAYS * DAY);
    let points = |is: bool, name: &str| if is { ground.check.points(name) } else { 0 };
    points(lone, "lone") + points(told.len() == 1, "lone") + points(far, "far")
}

/// A plan for a day further ahead than this names it by its date, and few other things are told of just that day.
const FAR_DAYS: i64 = 5;

fn alone<'t, 'a>(told: &'t Told<'a>) -> Option<Plan<'t, 'a>> {
    Some(Plan { told: vec![told], day: told.day? })
}

/// The reports that share most with plans of an earlier article for their days, the strongest first, each sentence once.
fn came_about(ground: &Ground<'_>, kinds: &Kinds<'_>, (before, after): (&Block<'_>, &Block<'_>), joined: &HashSet<usize>) -> Vec<Link> {
    let single = |told: &&Told<'_>| !told.guest && !told.claim.about.reckoned && !joined.contains(&told.number) && told.day.is_some_and(When::is_day);
    let plans = before.values().flatten().filter(single).filter(|told| told.state == State::Planned && !told.off);
    let done = || after.values().flatten().filter(single).filter(|told| told.state == State::Done);
    let pairs = plans.flat_map(|plan| done().map(move |report| (plan, report)));
    let of_one_day = |plan: &Told<'_>, report: &Told<'_>| {
        // *the parade that was set for May*, told of in June, lay behind already
        let ahead = matches!((plan.when, plan.day), (Some(when), Some(day)) if when.start <= day.end);
        let later = ahead && matches!((plan.when, report.when), (Some(x), Some(y)) if x.is_before(y));
        later && matches!((plan.day, report.day), (Some(x), Some(y)) if x.apart(y) == 0)
    };
    let weighed = pairs.filter(|(plan, report)| of_one_day(plan, report)).filter_map(|(plan, report)| {
        let (a, b) = (alone(plan)?, alone(report)?);
        let joined = bond(kinds, &a, &b).is_some();
        // two known deeds that nothing joins are two things, whoever does them; but *was held* tells nothing of what was
        let bare = |told: &Told<'_>| told.claim.concept.is_empty() || (!joined && !ground.story && ground.check.general.contains(&told.claim.concept));
        let bare = bare(plan) || bare(report);
        if !bare && !joined {
            return None;
        }
        if bare && !is_of_one_matter(ground, &a, &b) {
            return None;
        }
        let shares = shares(ground, kinds, &a, &b)?;
        let around = if bare && shares > 0 && !ground.story { days_alone(ground, (plan, before), (report, after)) } else { 0 };
        Some((shares + around, Reverse((plan.number, report.number)), plan, report))
    });
    let mut found: Vec<_> = weighed.filter(|(weight, ..)| *weight >= ground.check.points("outcome")).collect();
    found.sort_by_key(|(weight, order, ..)| Reverse((*weight, *order)));
    let (mut plans, mut reports) = (BTreeSet::new(), BTreeSet::new());
    let mut once = |plan: &Told<'_>, report: &Told<'_>| plans.insert(plan.claim.sentence.start) & reports.insert(report.claim.sentence.start);
    let reason = || "planned for a day, and done on it".to_owned();
    let fresh = found.into_iter().filter(|(.., plan, report)| once(plan, report));
    fresh.map(|(weight, _, plan, report)| link(ground, plan, report, Relation::Update, FindingKind::Status, weight, reason())).collect()
}
