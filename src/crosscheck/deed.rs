//! What is planned and then done, put off or called off, and on which day.

use compact_str::CompactString;

use super::actor;
use super::anchor::plain;
use super::course::course;
use super::odds;
use super::one::{Names, is_alone, is_of_one_day, is_one_thing, named, shared};
use super::one_day;
use super::planned;
use super::shifted;
use super::statement::{Ground, Link, Shown, speaker};
use super::time::DAY;
use super::told::{Block, Bond, State, Told, day_of, mark_lone, told};
use super::{Finding, FindingKind, Relation, limit};
use crate::claim::{Claim, ClaimKind, EVENT_RULE};

/// The rows of the check of days.
pub(super) fn days(ground: &Ground<'_>) -> Vec<Finding> {
    let blocks = blocks(ground);
    let mut links = links(ground, &blocks, day, false);
    links.extend(shifted::moves(ground, &blocks));
    for (x, y) in ground.matched() {
        links.extend(shifted::of_one_day(ground, &blocks[*x as usize], &blocks[*y as usize]));
        links.extend(shifted::of_one_day(ground, &blocks[*y as usize], &blocks[*x as usize]));
    }
    links.extend(planned::links(ground, &blocks, &links));
    links.extend(one_day::links(ground, &blocks, &links));
    ground.rows().findings(&links, |at| shown(ground, at, true))
}

/// The rows of the check of what is planned and done.
pub(super) fn status(ground: &Ground<'_>) -> Vec<Finding> {
    let blocks = blocks(ground);
    let mut links = links(ground, &blocks, course, true);
    links.extend(planned::outcomes(ground, &blocks, &links));
    links.extend(odds::links(ground, &blocks, &links));
    let mut findings = ground.rows().findings(&links, |at| shown(ground, at, false));
    // that two tell of one plan is only a reason to hold both against what came of it
    findings.retain(|finding| finding.relation != Relation::Agreement);
    findings
}

/// How two claims of deeds that belong together are compared.
type Compare = fn(&Ground<'_>, &[Names], &Told<'_>, &Told<'_>, Bond) -> Option<Link>;

/// Compares the claims of deeds that belong together in every pair of articles.
/// `unite`: what few articles tell alike is one position.
fn links(ground: &Ground<'_>, blocks: &[Block<'_>], compare: Compare, unite: bool) -> Vec<Link> {
    let kinds = ground.kinds;
    let named = &named(ground);
    let mut links = Vec::new();
    if ground.is_few() {
        blocks.iter().flat_map(|block| block.values()).for_each(|told| links.extend(again(ground, named, told)));
    }
    for (x, y) in ground.matched() {
        let one_matter = ground.one_matter(*x as usize, *y as usize);
        // of a day alone nothing tells the deed
        for (deed, first) in blocks[*x as usize].iter().filter(|(deed, _)| !deed.is_empty()) {
            let Some(second) = blocks[*y as usize].get(deed) else { continue };
            for a in first {
                let bound = second.iter().filter_map(|b| Some((b, kinds.bond(a, b)?)));
                let bound = bound.filter(|(b, _)| one_matter(a.number, b.number));
                let bound: Vec<(&Told<'_>, Bond)> = bound.collect();
                if unite && ground.is_few() {
                    let bound = bound.iter().filter(|(b, _)| !is_often(ground, a) && !is_often(ground, b));
                    links.extend(bound.filter_map(|(b, bond)| alike(ground, named, a, b, *bond)));
                }
                let found = bound.into_iter().filter_map(|(b, bond)| Some((b, compare(ground, named, a, b, bond)?)));
                // what happens often only tells what came of a plan of something else
                let several = |told: &Told<'_>| ground.check.several.contains(&told.claim.concept);
                let often = |b: &Told<'_>| is_often(ground, a) || is_often(ground, b);
                let found = found.filter(|(b, link)| !often(b) || (link.relation == Relation::Update && several(a) != several(b)));
                // of two articles that only others join, both tell of one day or of somebody
                let near = ground.articles.len() == 2 || ground.pairs.binary_search(&(*x, *y)).is_ok();
                let found = found.filter(|(b, _)| near || is_of_one_day(a, b) || actor::names_in_common(ground, a, b) > 0);
                links.extend(found.map(|(b, link)| moved(link, (a, first), (b, second))));
            }
        }
    }
    links
}

/// The claims of deeds of each article by what they may be compared with.
fn blocks<'a>(ground: &Ground<'a>) -> Vec<Block<'a>> {
    let kinds = ground.kinds;
    let mut blocks: Vec<Block<'_>> = ground.articles.iter().map(|_| Block::new()).collect();
    for (number, claim) in limit::first(ground.claims, limit::DEEDS, limit::MOST_DEEDS) {
        // among many articles an event that a noun names may be any of several
        if claim.rule == EVENT_RULE && !ground.is_few() {
            continue;
        }
        let told = Told { matter: kinds.matter(claim), ..told(ground, number) };
        // those who gave few articles say that they are of one matter
        let given = ground.is_few() && !ground.story;
        if given || !is_often(ground, &told) {
            let (key, course) = (kinds.key(&claim.concept), claim.about.course.as_str());
            if ground.is_few() && !course.is_empty() {
                let course = kinds.key(course);
                blocks[claim.article].entry(course).or_default().extend((course != key).then(|| told.as_guest()));
            }
            blocks[claim.article].entry(key).or_default().push(told);
        }
    }
    blocks.iter_mut().flat_map(|block| block.values_mut()).for_each(|told| mark_lone(told));
    blocks
}

/// True for a deed of which several are done, where no day tells which.
fn is_often(ground: &Ground<'_>, told: &Told<'_>) -> bool {
    // that one of them was put off or called off is told of a thing by itself
    let off = ground.is_few() && told.is_off();
    ground.check.several.contains(&told.claim.concept) && told.claim.kind != ClaimKind::Date && told.day.is_none() && !off
}

/// What two articles plan or tell alike, for one day where both name one.
fn alike(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>, bond: Bond) -> Option<Link> {
    let day = match (a.day, b.day) {
        (Some(x), Some(y)) => x.apart(y) == 0,
        _ => true,
    };
    if bond != Bond::Same || a.state != b.state || a.state == State::Open || !day {
        return None;
    }
    let weight = is_one_thing(ground, named, a, b, bond)?;
    Some(link(ground, a, b, Relation::Agreement, FindingKind::Status, weight, "told in one way by both".to_owned()))
}

/// A link of two days is an update where the sentence of one gives the day of the other too, as that of the plan before: *set for the 10th, it will be held on the 24th*.
fn moved<'t, 'a>(link: Link, (a, first): (&Told<'a>, &'t [Told<'a>]), (b, second): (&Told<'a>, &'t [Told<'a>])) -> Link {
    let gives = |of: &Told<'_>, all: &[Told<'_>], other: &Told<'_>| {
        let beside = all.iter().filter(|told| told.claim.sentence == of.claim.sentence && told.claim.concept == other.claim.concept);
        beside.into_iter().any(|told| told.day.is_some() && told.day == other.day && told.state == State::Planned)
    };
    let told = link.kind == FindingKind::Date && link.relation == Relation::Conflict && (gives(a, first, b) || gives(b, second, a));
    if told { Link { relation: Relation::Update, reason: "moved from one day to the other".to_owned(), ..link } } else { link }
}

/// What one article tells twice, in a headline and in its text: one position.
fn again(ground: &Ground<'_>, named: &[Names], told: &[Told<'_>]) -> Vec<Link> {
    let same = |a: &Told<'_>, b: &Told<'_>| {
        let day = a.day.is_none() || b.day.is_none() || a.day == b.day;
        let (names, things) = shared(ground, named, a, b);
        day && !a.guest
            && !b.guest
            && !a.old
            && !b.old
            && !a.claim.is_bare_report()
            && a.claim.concept == b.claim.concept
            && a.state == b.state
            && a.claim.span != b.claim.span
            && names + things > 0
    };
    let pairs = told.iter().enumerate().flat_map(|(at, a)| told[at + 1..].iter().map(move |b| (a, b)));
    let pairs = pairs.filter(|(a, b)| same(a, b));
    pairs.map(|(a, b)| link(ground, a, b, Relation::Agreement, FindingKind::Status, ground.check.needed, "told twice in one article".to_owned())).collect()
}

pub(super) fn link(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>, relation: Relation, kind: FindingKind, weight: u32, reason: String) -> Link {
    let missing = (2 * ground.check.needed).saturating_sub(weight) as u8;
    let undated = if a.when.is_some() && b.when.is_some() { 0 } else { ground.check.doubt("date") };
    let confidence = ground.check.sure.saturating_sub(missing.saturating_mul(ground.check.doubt("shared"))).saturating_sub(undated);
    Link { a: a.number, b: b.number, relation, kind, confidence, reason }
}

/// The days that two claims give for one deed.
fn day(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>, bond: Bond) -> Option<Link> {
    let (x, y) = (a.day?, b.day?);
    // what is closed until a day is compared by that, not also by its opening
    if a.claim.about.until && b.claim.about.until {
        return None;
    }
    // a day that was moved is held against the new one by its own article
    if matches!(bond, Bond::Undone | Bond::Contrary) || a.claim.about.reckoned || b.claim.about.reckoned || ((a.old || b.old) && x.apart(y) > 0) {
        return None;
    }
    let planned = a.state == State::Planned && b.state == State::Planned;
    let of_few = ground.is_few() && a.state == State::Done && b.state == State::Done && a.sole && b.sole;
    // a day, and a month or season that it is not of
    let came = |plan: &Told<'_>, after: &Told<'_>| plan.state == State::Planned && after.state == State::Done;
    let mixed = ground.is_few() && (planned || came(a, b) || came(b, a)) && x.is_day() != y.is_day();
    if (a.state == State::Lasting && b.state == State::Lasting) || ((planned || of_few) && !x.is_day() && !y.is_day()) || mixed {
        return term(ground, named, a, b, bond);
    }
    let told = |told: &Told<'_>| matches!(told.state, State::Planned | State::Done | State::Postponed | State::Cancelled);
    let ended = a.state == State::Ended && b.state == State::Ended;
    if !(ended || told(a) && told(b)) || !x.is_day() || !y.is_day() {
        return None;
    }
    let done = is_over(a) && is_over(b);
    // two called off on two days, each with a name of its own: *against Meuse*, *against Nanterre*
    if ground.is_few() && x.apart(y) > 0 && a.is_off() && b.is_off() && actor::are_of_two_objects(ground, a, b) {
        return None;
    }
    let weight = is_one_thing(ground, named, a, b, bond)?;
    if x.apart(y) == 0 {
        let one = bond == Bond::Same || (matches!(bond, Bond::Outcome | Bond::Alike) && ground.is_few());
        return one.then(|| link(ground, a, b, Relation::Agreement, FindingKind::Date, weight, "same day".to_owned()));
    }
    if keeps_floor(a, b) || keeps_floor(b, a) {
        return None;
    }
    let days = (x.apart(y) + DAY - 1) / DAY;
    // *closed until Sunday* opens on that day or the next
    if days == 1 && planned && a.claim.about.until != b.claim.about.until {
        return None;
    }
    // among many articles two days are seldom of one occasion, unless both announce it
    let many = !ground.is_few();
    // articles of the same days that plan one thing for days far apart
    let at_once = matches!((a.when, b.when), (Some(x), Some(y)) if x.apart(y) <= SAME_DAYS * DAY);
    // of few, a later one that says itself that the day has moved may move it by months
    let shifted = || !many && bond == Bond::Same && is_put_off(ground, a, b) && says_new(in_order(a, b).1);
    let far = days > ground.check.near_days && !(planned && a.lone && b.lone && ((!many && at_once) || shifted()));
    let alone = done && is_alone(ground, named, a, b, bond);
    if far || (many && !planned) || ((done || many || bond == Bond::Alike) && weight < 2 * ground.check.needed && !alone) {
        return None;
    }
    // what was done, and what is planned for a day to come, may well be two occasions
    let (first, second) = in_order(a, b);
    let to_come = (first.state, second.state) == (State::Done, State::Planned) && matches!((first.day, second.day), (Some(x), Some(y)) if x.is_before(y));
    if to_come && (weight < 2 * ground.check.needed || first.claim.about.again != second.claim.about.again) {
        return None;
    }
    let broken = breaks_floor(a, b) || breaks_floor(b, a);
    let update = is_put_off(ground, a, b) || is_former_plan(a, b);
    let relation = if update && !broken { Relation::Update } else { Relation::Conflict };
    // *Saturday's march*, a week after *Saturday's march*
    if relation == Relation::Conflict && done && are_two_reports(a, b) {
        return None;
    }
    // an outcome on another day than the one for which it was planned came late or early, and contradicts nothing
    let early = matches!((first.day, second.day), (Some(x), Some(y)) if y.is_before(x));
    if bond == Bond::Outcome && (relation == Relation::Conflict || early) {
        return None;
    }
    let apart = if days == 1 { "one day".to_owned() } else { format!("{days} days") };
    Some(link(ground, a, b, relation, FindingKind::Date, weight, format!("two days for one thing, {apart} apart")))
}

/// True for a day behind the first on which the other may be: *not before Sunday*, and then on Tuesday.
pub(super) fn keeps_floor(floor: &Told<'_>, other: &Told<'_>) -> bool {
    floor.claim.about.floor && !other.claim.about.floor && matches!((floor.day, other.day), (Some(x), Some(y)) if x.is_before(y))
}

/// True for what was done before the first day on which it was to be possible: one of the two was wrong.
fn breaks_floor(floor: &Told<'_>, done: &Told<'_>) -> bool {
    floor.claim.about.floor && is_over(done) && matches!((floor.day, done.day), (Some(x), Some(y)) if y.is_before(x))
}

/// True for two reports, each of a day right before its article, of which the first came out before the day of the second: it cannot tell of that one.
pub(super) fn are_two_reports(a: &Told<'_>, b: &Told<'_>) -> bool {
    let fresh = |told: &Told<'_>| told.day.zip(told.when).is_some_and(|(day, when)| day.apart(when) <= SAME_DAYS * DAY);
    let before = |first: &Told<'_>, second: &Told<'_>| first.when.zip(second.day).is_some_and(|(when, day)| when.is_before(day));
    fresh(a) && fresh(b) && (before(a, b) || before(b, a))
}

/// True where the words say that the day is new, or later than somebody may have thought.
pub(super) fn says_new(told: &Told<'_>) -> bool {
    told.claim.about.revised || told.claim.about.held_back
}

/// Days within which articles are of the same days.
const SAME_DAYS: i64 = 3;

/// True for what is done, and for what was lifted on a day that has come.
fn is_over(told: &Told<'_>) -> bool {
    let ahead = matches!((told.when, told.day), (Some(when), Some(day)) if when.end < day.start);
    told.state == State::Done || (told.state == State::Ended && !ahead)
}

/// True where the later article tells that the day has moved: the first day has passed, it was put off, was done later, or is said to be new.
pub(super) fn is_put_off(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    let (first, second) = in_order(a, b);
    let later = matches!((first.when, second.when), (Some(x), Some(y)) if x.is_before(y));
    let undated = first.when.is_none() || second.when.is_none();
    let (Some(day), Some(next)) = (first.day, second.day) else { return false };
    // whatever the order of the articles: a plan, and a later day to which it was put off or on which it was done
    let moved_on = |plan: &Told<'_>, after: &Told<'_>| {
        let later = matches!((plan.day, after.day), (Some(x), Some(y)) if x.is_before(y));
        later && plan.state == State::Planned && matches!(after.state, State::Postponed | State::Done)
    };
    if undated && (moved_on(first, second) || moved_on(second, first)) {
        return true;
    }
    let passed = second.when.is_some_and(|published| !published.is_before(day));
    // two who give two days contradict each other, whatever the one says of its own
    let two = || matches!((voice(ground, first.claim), voice(ground, second.claim)), (Some(x), Some(y)) if x != y);
    // *not before Sunday* may well be said against who says Friday, unless it is said days later
    let days_later = || matches!((first.when, second.when), (Some(x), Some(y)) if x.apart(y) > DAY);
    let about = &second.claim.about;
    let moved = about.until || ((about.revised || (about.held_back && days_later())) && !two()) || second.state == State::Postponed;
    // what was done sooner than planned came after it was planned
    let came = is_over(second) && (day.is_before(next) || (ground.is_few() && !ground.story && first.when.is_some_and(|published| published.end < next.start)));
    later && !is_over(first) && ((passed && second.state == State::Planned) || moved || came)
}

/// True where one of two plans was for a day that had passed when its article came out: *the vote, set for the 22nd of March, was put off*.
fn is_former_plan(a: &Told<'_>, b: &Told<'_>) -> bool {
    let planned = a.state == State::Planned && b.state == State::Planned;
    let passed = |told: &Told<'_>| matches!((told.day, told.when), (Some(day), Some(when)) if day.is_before(when));
    planned && passed(a) != passed(b)
}

/// Who tells of a deed: its own speaker, or that of the statement with which its clause begins.
fn voice(ground: &Ground<'_>, claim: &Claim) -> Option<String> {
    let named = |claim: &Claim| Some(plain(speaker(claim))).filter(|name| !name.is_empty());
    let start = ground.claims.partition_point(|other| other.article < claim.article);
    let own = ground.claims[start..].iter().take_while(|other| other.article == claim.article);
    let begins = |other: &&Claim| other.kind == ClaimKind::Attribution && other.content_span.is_some_and(|content| content.overlaps(claim.span));
    named(claim).or_else(|| own.into_iter().find(begins).and_then(named))
}

/// The months or years for which two claims plan one deed, or the days up to which it lasts.
fn term(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>, bond: Bond) -> Option<Link> {
    let weight = is_one_thing(ground, named, a, b, bond)?;
    let (names, things) = shared(ground, named, a, b);
    // what was done in a month may be anything
    let open = a.state != State::Done && b.state != State::Done;
    if names + things == 0 && !(ground.is_few() && a.only && b.only && open) {
        return None;
    }
    let (x, y) = (day_of(ground, a.claim), day_of(ground, b.claim));
    if x == y {
        return Some(link(ground, a, b, Relation::Agreement, FindingKind::Date, weight, "same time".to_owned()));
    }
    let apart = a.day?.apart(b.day?);
    if keeps_floor(a, b) || keeps_floor(b, a) {
        return None;
    }
    // a year may be that of a month, and what lasts up to a month may do so up to a day of it
    let mixed = x.len() != y.len() || x.contains('/') != y.contains('/');
    let planned = a.state == State::Planned && b.state == State::Planned;
    if apart == 0
        || (a.day?.is_day() != b.day?.is_day() && names + things == 0)
        || (mixed && !(ground.is_few() && apart > MIXED_DAYS * DAY && (planned || is_put_off(ground, a, b))))
    {
        return None;
    }
    let later = matches!((a.when, b.when), (Some(x), Some(y)) if x.apart(y) > SETTLED_DAYS * DAY);
    let relation = if later || is_put_off(ground, a, b) || is_former_plan(a, b) { Relation::Update } else { Relation::Conflict };
    Some(link(ground, a, b, relation, FindingKind::Date, weight, "two times for one thing".to_owned()))
}

/// Days that lie at least between two plans of which one names a day and the other a month or year, where they are of two times.
const MIXED_DAYS: i64 = 14;

/// Days after which another month, year or last day is news and no contradiction.
const SETTLED_DAYS: i64 = 7;

pub(super) fn in_order<'t, 'a>(a: &'t Told<'a>, b: &'t Told<'a>) -> (&'t Told<'a>, &'t Told<'a>) {
    if matches!((a.when, b.when), (Some(x), Some(y)) if y.is_before(x)) { (b, a) } else { (a, b) }
}

fn shown(ground: &Ground<'_>, number: usize, day: bool) -> Shown {
    let claim = &ground.claims[number];
    let state = if claim.scope.is_empty() { claim.modality.word() } else { claim.scope.as_str() };
    let value = if day { day_of(ground, claim) } else { state.to_owned() };
    let about = &claim.about;
    let words = about.names.iter().chain(&about.nouns).map(CompactString::as_str).take(3);
    let topic: Vec<&str> = std::iter::once(claim.concept.as_str()).chain(words).filter(|word| !word.is_empty()).collect();
    Shown { key: format!("{value}|{}", plain(speaker(claim))), value, topic: topic.join(" · "), question: claim.concept.to_string() }
}
