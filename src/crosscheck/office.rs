//! Who holds which post: the same holder in two articles, two holders at one time, and who follows whom.

mod followed;
mod holders;
mod known;
mod names;

use std::collections::{BTreeSet, HashMap};

use self::followed::{leavers, successions};
use self::holders::two_persons;
use self::known::{Apart, are_two_posts, is_told_there};
use self::names::{is_same_name, sounded};
use super::anchor::plain;
use super::event;
use super::limit::MOST_POSTS;
use super::statement::{Ground, Link, Shown, by_article};
use super::time::{DAY, When};
use super::{Finding, FindingKind, Relation};
use crate::claim::{Claim, ClaimKind};
use crate::rule::EventSettings;

/// A claim of an office, ready to be compared.
struct Post<'a> {
    number: usize,
    claim: &'a Claim,
    /// What the post is of, equal for all names of a place.
    of: String,
    /// The house by name to which words point that tell whose the post is: *its*, *the union's*.
    house: String,
    /// Folded words of the holder's name.
    name: Vec<String>,
    when: Option<When>,
    tenure: Tenure,
    /// One holds it at a time.
    single: bool,
    general: bool,
    /// Its word tells nothing of the house: *director*, *president*.
    faint: bool,
    /// Nobody else in its article holds such a post.
    alone: bool,
    /// No more than two hold it in all of few articles.
    of_two: bool,
}

/// How somebody stands to a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tenure {
    Holds,
    Begins,
    Gone,
    Next,
}

/// How a claim tells that somebody is followed by another.
const SUCCEEDS: &str = "succeeds";
/// How a claim tells that somebody holds a post for a while.
const ACTING: &str = "acting";
/// How a claim tells that somebody held a post once.
const FORMER: &str = "former";
/// How a claim tells that somebody held a post at the time of which it tells.
const THEN: &str = "then";
/// How a claim tells that somebody has left a post.
const LEFT: &str = "left";
/// How a claim tells that somebody has come to a post, and that somebody keeps one.
const NEW: &str = "new";
const STAYS: &str = "stays";
/// What the key of a place that the rules list begins with.
const PLACE: &str = "place:";

/// Every row of the check.
pub(super) fn findings(ground: &Ground<'_>) -> Vec<Finding> {
    let of_article = by_article(ground, ClaimKind::Office, MOST_POSTS);
    let kinds: HashMap<&str, &str> = ground.rules.roles.iter().map(|role| (role.id.as_str(), role.kind.as_str())).collect();
    let mut posts: Vec<Vec<Post<'_>>> = of_article.iter().map(|own| own.iter().map(|at| post(ground, *at, &kinds)).collect()).collect();
    posts.iter_mut().for_each(|posts| mark_alone(ground, posts));
    if ground.is_few() && !ground.story {
        mark_of_two(&mut posts);
    }
    let pairs = pairs(ground, &of_article);
    let mut links = Vec::new();
    for (x, y) in pairs.iter().copied() {
        let gone = |article: u32| posts[article as usize].iter().filter(|post| post.tenure == Tenure::Gone).map(|post| post.name.as_slice());
        let left: BTreeSet<&[String]> = gone(x).chain(gone(y)).collect();
        for a in &posts[x as usize] {
            links.extend(posts[y as usize].iter().filter_map(|b| link(ground, a, b, &left)));
        }
    }
    links.retain(|link| !are_two_posts(ground, &posts, link) && is_told_there(ground, &posts, link));
    if ground.is_few() {
        let apart = Apart::of(&posts);
        let of = |number: usize| posts[ground.claims[number].article].iter().find(|post| post.number == number);
        links.retain(|link| !of(link.a).zip(of(link.b)).is_some_and(|(a, b)| apart.holds(a, b)));
    }
    let mut followed = Vec::new();
    for (x, y) in pairs {
        for (x, y) in [(x, y), (y, x)] {
            followed.extend(successions(ground, &posts[x as usize], &posts[y as usize]));
            if ground.is_few() {
                followed.extend(leavers(ground, &posts[x as usize], &posts[y as usize]));
            }
        }
    }
    // among many articles a post may be that of another town or country
    for link in links.iter_mut().filter(|_| ground.is_few()) {
        unseat(&posts, link);
    }
    // who comes in the place of somebody tells more than that somebody is followed
    let told = |link: &Link| followed.iter().any(|(told, gone)| (link.a == told.a && link.b == *gone) || (link.b == told.a && link.a == *gone));
    links.retain(|link| link.relation != Relation::Update || !told(link));
    let known: BTreeSet<(usize, usize)> = links.iter().flat_map(|link| [(link.a, link.b), (link.b, link.a)]).collect();
    links.extend(followed.into_iter().map(|(link, _)| link).filter(|link| !known.contains(&(link.a, link.b))));
    if ground.is_few() {
        contest(&posts, &mut links);
    }
    let dull = if ground.is_few() { superseded(ground, &links) } else { BTreeSet::new() };
    links.retain(|link| !dull.contains(&(link.a, link.b)));
    ground.rows().findings(&links, |at| shown(&ground.claims[at]))
}

/// That somebody left a post, where the same article tells who came in their place.
fn superseded(ground: &Ground<'_>, links: &[Link]) -> BTreeSet<(usize, usize)> {
    let article = |at: usize| ground.claims[at].article;
    let holder = |at: usize| plain(&ground.claims[at].holder);
    let updates = || links.iter().filter(|link| link.relation == Relation::Update);
    let one_person = |link: &Link| holder(link.a) == holder(link.b);
    let told = |(held, gone): (usize, usize)| {
        updates().filter(|link| !one_person(link)).any(|link| {
            let ends = [(link.a, link.b), (link.b, link.a)];
            ends.into_iter().any(|(before, after)| article(before) == article(held) && holder(before) == holder(held) && article(after) == article(gone))
        })
    };
    let gone = updates().filter(|link| one_person(link)).filter(|link| told((link.a, link.b)) || told((link.b, link.a)));
    // that somebody who left was followed, where another article names them as the holder before
    let left = |at: usize| ground.claims[at].scope == LEFT;
    let ends = |link: &Link| [(link.a, link.b), (link.b, link.a)];
    let held = |gone: usize, next: usize| {
        let before =
            |(held, after): (usize, usize)| holder(held) == holder(gone) && holder(after) == holder(next) && !left(held) && article(held) != article(gone);
        updates().flat_map(ends).any(before)
    };
    let again = updates().filter(|link| !one_person(link) && ends(link).into_iter().any(|(gone, next)| left(gone) && held(gone, next)));
    gone.chain(again).map(|link| (link.a, link.b)).collect()
}

/// Who is named before another holder of a post and again after them was not followed by them: the two contradict each other.
fn unseat(posts: &[Vec<Post<'_>>], link: &mut Link) {
    let of = |number: usize| posts.iter().flatten().find(|post| post.number == number);
    let (Some(a), Some(b)) = (of(link.a), of(link.b)) else { return };
    let (Some(x), Some(y)) = (a.when, b.when) else { return };
    let (first, second) = if y.is_before(x) { (b, a) } else { (a, b) };
    let stays = |post: &Post<'_>| matches!(post.tenure, Tenure::Holds) || post.claim.scope == ACTING || post.claim.scope == LEFT;
    if link.relation != Relation::Update || is_same_name(&a.name, &b.name) || !stays(second) || matches!(first.tenure, Tenure::Gone | Tenure::Next) {
        return;
    }
    let before = |post: &Post<'_>| matches!((post.when, first.when), (Some(x), Some(y)) if x.is_before(y));
    let held = |post: &&Post<'_>| is_same_name(&post.name, &second.name) && post.claim.concept == first.claim.concept && before(post);
    let comes = posts.iter().flatten().any(|post| held(&post) && matches!(post.tenure, Tenure::Holds | Tenure::Begins));
    let leaves = posts.iter().flatten().any(|post| post.tenure == Tenure::Gone && (held(&post) || is_same_name(&post.name, &first.name)));
    if comes && !leaves {
        link.relation = Relation::Conflict;
        "another holder, named between two who are one person".clone_into(&mut link.reason);
    }
}

/// Who is another holder of a post only by the time between two articles was not followed where a nearer article still has the first.
fn contest(posts: &[Vec<Post<'_>>], links: &mut [Link]) {
    let of = |number: usize| posts.iter().flatten().find(|post| post.number == number);
    let holders = |link: &Link| of(link.a).zip(of(link.b)).filter(|(a, b)| a.tenure == Tenure::Holds && b.tenure == Tenure::Holds);
    let two = |link: &Link| holders(link).filter(|(a, b)| !is_same_name(&a.name, &b.name));
    let contested: Vec<(Vec<String>, usize)> = links
        .iter()
        .filter(|link| link.relation == Relation::Conflict)
        .filter_map(two)
        .flat_map(|(a, b)| [(a.name.clone(), b.number), (b.name.clone(), a.number)])
        .collect();
    for link in links.iter_mut().filter(|link| link.relation == Relation::Update) {
        let Some((a, b)) = two(link) else { continue };
        let told = |held: &Post<'_>, other: &Post<'_>| contested.iter().any(|(name, number)| *number == other.number && is_same_name(name, &held.name));
        if told(a, b) || told(b, a) {
            link.relation = Relation::Conflict;
            "another holder, and a nearer article still has the first".clone_into(&mut link.reason);
        }
    }
}

/// Pairs of articles that share names, also those that are too far apart in time to be about one event.
fn pairs(ground: &Ground<'_>, of_article: &[Vec<usize>]) -> Vec<(u32, u32)> {
    if ground.articles.len() == 2 {
        return ground.matched().to_vec();
    }
    let settings = EventSettings { window_days: ground.check.window_days, ..ground.rules.checks.events.clone() };
    let copied = ground.copies.passages.iter().map(|passage| ground.copies.articles(passage));
    let named = |article: u32| !of_article[article as usize].is_empty();
    let field = event::Field { articles: ground.articles, anchors: ground.anchors, things: ground.things, settings: &settings };
    let pairs = event::pairs(&field, copied, named).0;
    if ground.is_few() && !ground.story { event::joined(&pairs, ground.articles.len()) } else { pairs }
}

fn post<'a>(ground: &Ground<'a>, number: usize, kinds: &HashMap<&str, &str>) -> Post<'a> {
    let claim = &ground.claims[number];
    let tenure = match claim.scope.as_str() {
        "former" | "then" | "left" | "gone" | "succeeds" => Tenure::Gone,
        "new" | "acting" => Tenure::Begins,
        "next" => Tenure::Next,
        _ => Tenure::Holds,
    };
    Post {
        number,
        claim,
        of: ground.places.key(&claim.place),
        house: plain(&claim.about.owner),
        name: name_words(ground, &claim.holder),
        when: ground.times.get(claim.article).copied().flatten(),
        tenure,
        single: is_single(ground, kinds.get(claim.concept.as_str()).copied()) && !ground.check.several.contains(&claim.concept),
        general: ground.check.general.contains(&claim.concept),
        faint: ground.check.faint.contains(&claim.concept),
        alone: false,
        of_two: false,
    }
}

/// The words of a name as they sound.
fn name_words(ground: &Ground<'_>, name: &str) -> Vec<String> {
    name.split([' ', '-', '\u{a0}']).filter(|word| !word.is_empty()).map(|word| sounded(&plain(word), &ground.check.spellings)).collect()
}

/// Marks the posts of which an article names one holder only.
fn mark_alone(ground: &Ground<'_>, posts: &mut [Post<'_>]) {
    let holds = |post: &&Post<'_>| matches!(post.tenure, Tenure::Holds | Tenure::Begins) && !post.claim.concept.is_empty();
    let other = |a: &Post<'_>, b: &Post<'_>| (a.claim.concept == b.claim.concept || are_alike(ground, a, b)) && !is_same_name(&a.name, &b.name);
    // who has just come to it took the place of the other
    let follows = |a: &Post<'_>, b: &Post<'_>| (a.tenure == Tenure::Begins) != (b.tenure == Tenure::Begins);
    let alone: Vec<bool> = posts.iter().map(|a| !posts.iter().filter(holds).any(|b| other(a, b) && !follows(a, b))).collect();
    posts.iter_mut().zip(alone).for_each(|(post, alone)| post.alone = alone);
}

/// One post, or one that only tells of what kind of house the other is: *director*, *hospital director*.
fn is_of_kind(a: &str, b: &str) -> bool {
    let kind = |wide: &str, of: &str| of.strip_suffix(wide).is_some_and(|kind| kind.ends_with(' '));
    !a.is_empty() && !b.is_empty() && (a == b || kind(a, b) || kind(b, a))
}

/// Marks, among few articles, the posts that no more than two hold.
fn mark_of_two(posts: &mut [Vec<Post<'_>>]) {
    let of_two = |post: &Post<'_>| {
        let held = posts.iter().flatten().filter(|other| is_of_kind(&other.claim.concept, &post.claim.concept));
        let mut holders: Vec<&[String]> = Vec::new();
        let mut of_two_houses = false;
        for other in held {
            of_two_houses |= are_of_two_houses(post, other);
            if !holders.iter().any(|holder| is_same_name(holder, &other.name)) {
                holders.push(&other.name);
            }
        }
        holders.len() <= 2 && !of_two_houses
    };
    let marks: Vec<Vec<bool>> = posts.iter().map(|own| own.iter().map(&of_two).collect()).collect();
    posts.iter_mut().flatten().zip(marks.into_iter().flatten()).for_each(|(post, mark)| post.of_two = mark);
}

/// True where both say in words of their own of what the post is: *the director of the museum*, *the director of the theatre*.
fn are_of_two_houses(a: &Post<'_>, b: &Post<'_>) -> bool {
    let (mine, theirs) = (house_words(a), house_words(b));
    !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs)
}

/// How the words of a post begin that are neither its holder's name nor the post.
fn house_words(post: &Post<'_>) -> BTreeSet<String> {
    let start = |word: &str| plain(word).chars().take(WORD_START).collect::<String>();
    let starts = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= SHORTEST_WORD).map(start).collect();
    let (own, post_words): (BTreeSet<String>, BTreeSet<String>) = (starts(&post.claim.holder), starts(&post.claim.concept));
    let all: BTreeSet<String> = starts(&post.claim.text);
    all.into_iter().filter(|word| !own.contains(word) && !post_words.contains(word)).collect()
}

/// Letters of the shortest word that tells of what a post is, and of the beginning by which two forms of one word are known.
const SHORTEST_WORD: usize = 4;
const WORD_START: usize = 5;

/// True for two posts that may be one of a house under two words.
fn are_alike(ground: &Ground<'_>, a: &Post<'_>, b: &Post<'_>) -> bool {
    a.claim.concept != b.claim.concept && ground.check.alike.iter().any(|group| group.contains(&a.claim.concept) && group.contains(&b.claim.concept))
}

/// True for a kind of roles that one holds at a time; few articles speak of one house, which has one coach and one bishop.
fn is_single(ground: &Ground<'_>, kind: Option<&str>) -> bool {
    kind == Some("office") || (ground.is_few() && kind == Some("post"))
}

fn link(ground: &Ground<'_>, a: &Post<'_>, b: &Post<'_>, left: &BTreeSet<&[String]>) -> Option<Link> {
    let (relation, doubt, reason) = if is_same_name(&a.name, &b.name) { one_person(ground, a, b)? } else { two_persons(ground, a, b, left)? };
    let confidence = ground.check.sure.saturating_sub(doubt);
    Some(Link { a: a.number, b: b.number, relation, kind: FindingKind::Office, confidence, reason })
}

fn one_person(ground: &Ground<'_>, a: &Post<'_>, b: &Post<'_>) -> Option<(Relation, u8, String)> {
    let rank = !a.claim.role.is_empty() && (a.claim.role == b.claim.role || a.claim.role == b.claim.concept)
        || !b.claim.role.is_empty() && b.claim.role == a.claim.concept;
    let same = !a.claim.concept.is_empty() && a.claim.concept == b.claim.concept;
    let unsaid = |post: &Post<'_>| post.claim.concept.is_empty();
    let full = a.name.len() > 1 && b.name.len() > 1;
    let known = |post: &Post<'_>| post.of.starts_with(PLACE) && !post.claim.about.implied;
    let elsewhere = known(a) && known(b) && a.of != b.of;
    // two posts of one person may be one, unless both are offices of their own
    let own_office = |post: &Post<'_>| post.single && !post.general;
    let alike = full && !(own_office(a) && own_office(b));
    if elsewhere || !(same || rank || unsaid(a) || unsaid(b) || alike) {
        return None;
    }
    let doubt = if a.of == b.of { 0 } else { ground.check.doubt("of") } + if same { 0 } else { ground.check.doubt("post") };
    match (a.tenure == Tenure::Gone, b.tenure == Tenure::Gone) {
        (x, y) if x == y => match confirmed(a, b) {
            true => (same || unsaid(a) || unsaid(b)).then(|| (Relation::Update, doubt, "for a while, then for good".to_owned())),
            false => (same || rank || alike).then(|| (Relation::Agreement, doubt, "same holder".to_owned())),
        },
        (gone, _) => {
            let (before, after) = if gone { (b, a) } else { (a, b) };
            // what somebody was once may be another post than the one that they hold
            let another = after.claim.scope == FORMER || after.claim.scope == THEN || !ground.is_few();
            if another && !(same || unsaid(a) || unsaid(b) || are_alike(ground, a, b)) {
                return None;
            }
            let told = matches!((before.when, after.when), (Some(before), Some(after)) if before.is_before(after));
            let undated = before.when.is_none() || after.when.is_none();
            if let Some(days) = still_held(ground, before, after, same) {
                return Some((Relation::Conflict, doubt, format!("left it, and {days} days later still holds it")));
            }
            let doubt = doubt + if undated { ground.check.doubt("date") } else { 0 };
            (before.tenure != Tenure::Next && (told || undated)).then(|| (Relation::Update, doubt, "held it, and holds it no longer".to_owned()))
        }
    }
}

/// True where the later article puts into a post who held it only for a while in the earlier one.
fn confirmed(a: &Post<'_>, b: &Post<'_>) -> bool {
    let (Some(x), Some(y)) = (a.when, b.when) else { return false };
    let (first, second) = if y.is_before(x) { (b, a) } else { (a, b) };
    (x.is_before(y) || y.is_before(x)) && first.claim.scope == ACTING && second.claim.scope == NEW
}

/// Days after somebody left a post within which a later article still names them as its holder.
fn still_held(ground: &Ground<'_>, holds: &Post<'_>, gone: &Post<'_>, same: bool) -> Option<i64> {
    let (Some(x), Some(y)) = (gone.when, holds.when) else { return None };
    let days = (x.apart(y) + DAY - 1) / DAY;
    // *remains in post*, of the same day or later
    let keeps = holds.claim.scope == STAYS && !y.is_before(x);
    let later = (same && x.is_before(y)) || keeps;
    let told = gone.claim.scope == LEFT && holds.tenure == Tenure::Holds && later && days <= ground.check.near_days;
    told.then_some(days)
}

fn shown(claim: &Claim) -> Shown {
    let of = if claim.place.is_empty() { String::new() } else { format!(" · {}", claim.place) };
    let post = if claim.concept.is_empty() { &claim.scope } else { &claim.concept };
    let note = if claim.scope.is_empty() { String::new() } else { format!(" ({})", claim.scope) };
    Shown {
        value: format!("{}{note}", claim.holder),
        key: format!("{}|{}", plain(&claim.holder), if claim.scope == "new" { "" } else { &claim.scope }),
        topic: format!("{post}{of}"),
        question: plain(post),
    }
}
