//! Who holds which post: the same holder in two articles, two holders at one time, and who follows whom.

mod known;

use compact_str::CompactString;
use std::collections::{BTreeSet, HashMap};

use self::known::{are_two_posts, is_of_head};
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
    /// Folded words of the holder's name.
    name: Vec<String>,
    when: Option<When>,
    tenure: Tenure,
    /// One holds it at a time.
    single: bool,
    general: bool,
    /// The group of posts that may be this one under another word.
    alike: Option<usize>,
}

/// How somebody stands to a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tenure {
    Holds,
    Begins,
    Gone,
    Next,
}

/// Days between two articles that may leave open whose post they speak of.
const UNSAID_DAYS: i64 = 31;
/// How a claim tells that somebody is followed by another, and so many bytes from there that other is named.
const SUCCEEDS: &str = "succeeds";
const FOLLOWED_REACH: u32 = 300;
/// How a claim tells that somebody holds a post for a while.
const ACTING: &str = "acting";
/// How a claim tells that somebody has left a post.
const LEFT: &str = "left";
/// How a claim tells that somebody has come to a post, and that somebody keeps one.
const NEW: &str = "new";
const STAYS: &str = "stays";
/// Days between few articles that may leave open whose post they speak of, where one tells that somebody came to it.
const UNSAID_DAYS_OF_FEW: i64 = 400;
/// What the key of a place that the rules list begins with.
const PLACE: &str = "place:";

/// Every row of the check.
pub(super) fn findings(ground: &Ground<'_>) -> Vec<Finding> {
    let of_article = by_article(ground, ClaimKind::Office, MOST_POSTS);
    let kinds: HashMap<&str, &str> = ground.rules.roles.iter().map(|role| (role.id.as_str(), role.kind.as_str())).collect();
    let posts: Vec<Vec<Post<'_>>> = of_article.iter().map(|own| own.iter().map(|at| post(ground, *at, &kinds)).collect()).collect();
    let mut links = Vec::new();
    for (x, y) in pairs(ground, &of_article) {
        let gone = |article: u32| posts[article as usize].iter().filter(|post| post.tenure == Tenure::Gone).map(|post| post.name.as_slice());
        let left: BTreeSet<&[String]> = gone(x).chain(gone(y)).collect();
        for a in &posts[x as usize] {
            links.extend(posts[y as usize].iter().filter_map(|b| link(ground, a, b, &left)));
        }
    }
    links.retain(|link| !are_two_posts(ground, &posts, link));
    let mut followed = Vec::new();
    for (x, y) in pairs(ground, &of_article) {
        for (x, y) in [(x, y), (y, x)] {
            followed.extend(successions(ground, &posts[x as usize], &posts[y as usize]));
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
    gone.map(|link| (link.a, link.b)).collect()
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

/// Who held a post, and who a later article says to have come in their place, whatever the two call the post; with the claim that tells of it.
fn successions(ground: &Ground<'_>, before: &[Post<'_>], after: &[Post<'_>]) -> Vec<(Link, usize)> {
    let mut links = Vec::new();
    let span = |post: &Post<'_>| post.claim.span;
    for gone in after.iter().filter(|post| post.claim.scope == SUCCEEDS) {
        let away = |post: &Post<'_>| span(post).start.saturating_sub(span(gone).end).max(span(gone).start.saturating_sub(span(post).end));
        let comes = after.iter().filter(|post| post.tenure == Tenure::Begins && !is_same_name(&post.name, &gone.name) && away(post) <= FOLLOWED_REACH);
        let Some(next) = comes.min_by_key(|post| away(post)) else { continue };
        let held = before.iter().filter(|post| post.tenure == Tenure::Holds && is_same_name(&post.name, &gone.name));
        let earlier = |post: &Post<'_>| match (post.when, next.when) {
            (Some(x), Some(y)) => x.is_before(y),
            _ => true,
        };
        links.extend(held.filter(|post| earlier(post)).map(|post| {
            let undated = if post.when.is_some() && next.when.is_some() { 0 } else { ground.check.doubt("date") };
            let confidence = ground.check.sure.saturating_sub(undated);
            let reason = "a successor".to_owned();
            (Link { a: post.number, b: next.number, relation: Relation::Update, kind: FindingKind::Office, confidence, reason }, gone.number)
        }));
    }
    links
}

/// Pairs of articles that share names, also those that are too far apart in time to be about one event.
fn pairs(ground: &Ground<'_>, of_article: &[Vec<usize>]) -> Vec<(u32, u32)> {
    if ground.articles.len() == 2 {
        return ground.matched().to_vec();
    }
    let settings = EventSettings { window_days: ground.check.window_days, ..ground.rules.checks.events.clone() };
    let copied = ground.copies.passages.iter().map(|passage| ground.copies.articles(passage));
    let named = |article: u32| !of_article[article as usize].is_empty();
    event::pairs(&event::Field { articles: ground.articles, anchors: ground.anchors, things: ground.things, settings: &settings }, copied, named).0
}

fn post<'a>(ground: &Ground<'a>, number: usize, kinds: &HashMap<&str, &str>) -> Post<'a> {
    let claim = &ground.claims[number];
    let tenure = match claim.scope.as_str() {
        "former" | "left" | "gone" | "succeeds" => Tenure::Gone,
        "new" | "acting" => Tenure::Begins,
        "next" => Tenure::Next,
        _ => Tenure::Holds,
    };
    Post {
        number,
        claim,
        of: ground.places.key(&claim.place).0,
        name: claim.holder.split_whitespace().map(|word| sounded(&plain(word), &ground.check.spellings)).collect(),
        when: ground.times.get(claim.article).copied().flatten(),
        tenure,
        single: is_single(ground, kinds.get(claim.concept.as_str()).copied()) && !ground.check.several.contains(&claim.concept),
        general: ground.check.general.contains(&claim.concept),
        alike: ground.check.alike.iter().position(|group| group.contains(&claim.concept)),
    }
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

/// A name in which one way to write a sound stands for all.
fn sounded(name: &str, spellings: &[Vec<CompactString>]) -> String {
    let ways = || spellings.iter().flat_map(|ways| ways.iter().map(|way| (way.as_str(), ways[0].as_str())));
    let mut sounded = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let way = ways().filter(|(way, _)| !way.is_empty() && rest.starts_with(way)).max_by_key(|(way, _)| way.len());
        let (length, sound) = way.map_or((first.len_utf8(), &rest[..first.len_utf8()]), |(way, sound)| (way.len(), sound));
        sounded.push_str(sound);
        rest = &rest[length..];
    }
    sounded
}

/// Words of a house that two languages share begin with so many equal letters, or have so many of ten in common.
const HOUSE_STEM: usize = 5;
const HOUSE_ALIKE: f64 = 0.8;

/// One house, also in words of two languages that are nearly alike: *mobilité*, *mobility*.
fn is_one_house(a: &str, b: &str) -> bool {
    fn long(of: &str) -> Vec<&str> {
        of.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(HOUSE_STEM - 1).is_some()).collect()
    }
    if a == b || a.starts_with(PLACE) || b.starts_with(PLACE) {
        return a == b;
    }
    let (x, y) = (long(a), long(b));
    let (few, many) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let stem = |word: &str| word.chars().take(HOUSE_STEM).collect::<String>();
    let alike = |p: &str, q: &str| stem(p) == stem(q) || strsim::normalized_levenshtein(p, q) >= HOUSE_ALIKE;
    !few.is_empty() && few.iter().all(|word| many.iter().any(|other| alike(word, other)))
}

/// One name that is the end of the other, or nearly the same letters.
fn is_same_name(a: &[String], b: &[String]) -> bool {
    if a.ends_with(b) || b.ends_with(a) {
        return true;
    }
    a.len() > 1 && (is_short_form(a, b) || is_short_form(b, a) || a.len() == b.len() && nearly(&a.concat(), &b.concat()))
}

/// Letters that a short form of a first name shares with it at least: *Rudy*, *Rudolph*.
const SHORT_FORM: usize = 3;

/// One surname, behind initials or a short form of the other's first names.
fn is_short_form(short: &[String], long: &[String]) -> bool {
    let (Some((last, first)), Some((surname, names))) = (short.split_last(), long.split_last()) else { return false };
    if last != surname || first.is_empty() || names.is_empty() {
        return false;
    }
    let initials: String = names.iter().filter_map(|name| name.chars().next()).collect();
    let written = first.concat().replace('.', "");
    let shared = written.chars().zip(names[0].chars()).take_while(|(x, y)| x == y).count();
    written == initials || (first.len() == 1 && shared >= SHORT_FORM)
}

/// At most one letter in six is another: transliterations.
fn nearly(a: &str, b: &str) -> bool {
    let (x, y) = (a.chars().count(), b.chars().count());
    let most = x.max(y) / 6;
    // most pairs of names are told apart by their lengths and letters: an exchanged letter takes one away and brings one
    let letters = |name: &str| name.chars().fold(0_u64, |letters, c| letters | 1 << (u32::from(c) % 64));
    let may_be = || x.abs_diff(y) <= most && (letters(a) ^ letters(b)).count_ones() as usize <= 2 * most;
    a == b || (most > 0 && may_be() && strsim::osa_distance(a, b) <= most)
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

fn two_persons(ground: &Ground<'_>, a: &Post<'_>, b: &Post<'_>, gone: &BTreeSet<&[String]>) -> Option<(Relation, u8, String)> {
    let holds = |post: &Post<'_>| matches!(post.tenure, Tenure::Holds | Tenure::Begins);
    // who leaves gives way to who comes
    let left = |post: &Post<'_>| post.tenure == Tenure::Gone && post.claim.scope == LEFT;
    let holds = |post: &Post<'_>, other: &Post<'_>| holds(post) || (left(post) && holds(other));
    // the new head of a house may have the post of one whom another article calls something else
    let comes = a.tenure == Tenure::Begins || b.tenure == Tenure::Begins;
    let told_of = !a.of.is_empty() && !b.of.is_empty();
    let one_house = ground.is_few() && (comes || told_of) && a.alike.is_some() && a.alike == b.alike;
    let one_post = a.claim.concept == b.claim.concept && a.single && b.single;
    if !(one_post || one_house) || !holds(a, b) || !holds(b, a) {
        return None;
    }
    let implied = usize::from(a.claim.about.implied) + usize::from(b.claim.about.implied);
    // whose post it is may stay unsaid only where an article of the same days tells that somebody new took it
    let most = if ground.is_few() && comes && one_post { UNSAID_DAYS_OF_FEW } else { UNSAID_DAYS };
    let near = matches!((a.when, b.when), (Some(x), Some(y)) if x.apart(y) <= most * DAY);
    let told = near && (a.tenure == Tenure::Begins || b.tenure == Tenure::Begins);
    let unsaid = implied > 0 || a.of.is_empty() || b.of.is_empty();
    // few articles were given to be compared: a post that not every country or house has is the same
    let one_matter = ground.is_few() && near && (!a.general || is_of_head(ground, a, b) || is_of_head(ground, b, a));
    // what every town has may be anybody's among many articles
    let elsewhere = a.general && !ground.is_few();
    // many may be of any country, and tell of any time
    let dated = a.when.is_some() && b.when.is_some();
    if !ground.is_few() && implied > 0 && !dated {
        return None;
    }
    // the new head of something may be of another house than who has a post of another name
    let newcomer = if a.tenure == Tenure::Begins { a } else { b };
    if !one_post && !told_of && (newcomer.of.is_empty() || !(is_of_head(ground, a, b) || is_of_head(ground, b, a))) {
        return None;
    }
    let other_house = a.of != b.of && !(ground.is_few() && is_one_house(&a.of, &b.of));
    if (other_house || (implied > 0 && a.general)) && !((told && !elsewhere || one_matter) && unsaid) {
        return None;
    }
    // who the article names by one word only may be anybody
    if a.name.len() < 2 || b.name.len() < 2 {
        return None;
    }
    let doubt = ground.check.doubt("implied") * implied as u8 + if a.of != b.of || a.of.is_empty() { ground.check.doubt("of") } else { 0 };
    let (Some(x), Some(y)) = (a.when, b.when) else {
        return Some((Relation::Update, doubt + ground.check.doubt("date"), "another holder, one side without date".to_owned()));
    };
    let (first, second) = if y.is_before(x) { (b, a) } else { (a, b) };
    let days = (x.apart(y) + DAY - 1) / DAY;
    // two who both came to one post in the same days
    let both = first.tenure == Tenure::Begins && second.tenure == Tenure::Begins && first.claim.scope == second.claim.scope && days <= ground.check.near_days;
    if both && !gone.contains(first.name.as_slice()) {
        return Some((Relation::Conflict, doubt, format!("two who came to one post within {} days", days.max(1))));
    }
    if gone.contains(first.name.as_slice()) || second.tenure == Tenure::Begins || left(a) || left(b) {
        return Some((Relation::Update, doubt, "a successor".to_owned()));
    }
    if days > ground.check.near_days {
        return Some((Relation::Update, doubt, format!("another holder {days} days later")));
    }
    let within = if days > 1 { format!("{days} days") } else { "one day".to_owned() };
    Some((Relation::Conflict, doubt, format!("two holders within {within}, and no succession is told")))
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
