//! Time and source decide what a difference is called.

use rust_decimal::Decimal;

use super::claimant::{are_two_claimants, is_same_claimant};
use super::differ::has_shrunk;
use super::edge::Edge;
use super::item::Item;
use super::question::times;
use super::time::{DAY, When};
use super::value::Fit;
use crate::crosscheck::Relation;
use crate::rule::{Check, Later};

/// What a difference between two positions is, how sure that is, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) relation: Relation,
    pub(super) confidence: u8,
    pub(super) reasons: Vec<String>,
}

/// How sure a finding is before anything speaks against it.
pub(super) const SURE: u8 = 90;
/// How sure a conflict is at most of two articles some days apart: something may have come of it that nobody tells.
const SETTLED: u8 = 70;
/// So much surer is a conflict of two claimants.
const OF_TWO: u8 = 5;

/// How two positions stand to each other in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// One article gives both.
    OneArticle,
    /// Neither is later: the same days, or one in between the others.
    Together,
    /// One is later by that many days.
    Apart(i64),
    /// One has no date.
    Unknown,
}

/// What is known of the articles that a difference comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given {
    /// So few articles were given that they are taken to be about one matter.
    pub(super) few: bool,
    /// They are a story among many.
    pub(super) story: bool,
    /// A still later article gives the first of the two values again.
    pub(super) again: bool,
}

/// What two positions that differ are to each other.
pub(super) fn verdict(a: &[&Item<'_>], b: &[&Item<'_>], edges: &[Edge], items: &[Item<'_>], check: &Check, given: Given) -> Verdict {
    let doubt = edges.iter().map(|edge| edge.question.doubt).min().unwrap_or(0);
    let differing: Vec<&Edge> = edges.iter().filter(|edge| edge.fit == Fit::Apart).collect();
    if differing.is_empty() {
        return Verdict { relation: Relation::Compatible, confidence: SURE.saturating_sub(doubt), reasons: vec!["both can be right".to_owned()] };
    }
    Difference::read((a, b), &differing, items, check, given).verdict(doubt)
}

/// Two positions that differ, and what is known of the difference.
struct Difference<'d, 'i> {
    a: &'d [&'i Item<'i>],
    b: &'d [&'i Item<'i>],
    differing: &'d [&'d Edge],
    items: &'d [Item<'i>],
    check: &'d Check,
    given: Given,
    order: Order,
    /// What is counted only grows; `grows` also where it is told in other words: *17 cases*, and *18 people* of the same.
    growing: bool,
    grows: bool,
    /// It goes up and down by itself.
    changing: bool,
    /// Two claimants give the two.
    two: bool,
    /// The later one says that its number is new, or which number it took the place of.
    new: bool,
    /// Only time can explain it.
    only_later: bool,
}

impl<'d, 'i> Difference<'d, 'i> {
    fn read((a, b): (&'d [&'i Item<'i>], &'d [&'i Item<'i>]), differing: &'d [&'d Edge], items: &'d [Item<'i>], check: &'d Check, given: Given) -> Self {
        let growing = differing.iter().all(|edge| edge.question.growing);
        let grows = growing || differing.iter().any(|edge| edge.joined && (items[edge.a].growing || items[edge.b].growing));
        let order = match order(a, b, differing, items, given.few) {
            Order::Together if growing && differing.iter().all(|edge| has_grown(items, edge)) => Order::Apart(0),
            Order::Together if !growing && differing.iter().all(|edge| has_changed(items, edge)) => Order::Apart(0),
            order => order,
        };
        let changing = differing.iter().any(|edge| edge.question.changing);
        let two = a.iter().any(|x| b.iter().any(|y| are_two_claimants(x, y)));
        // *4.25, and not 4.95*: the one article tells itself which number took the place of which
        let replaces = |edge: &&Edge| edge.only_later && items[edge.a].claim.article == items[edge.b].claim.article;
        let new = is_new(a, b) || differing.iter().any(replaces);
        let only_later = differing.iter().all(|edge| edge.only_later);
        let difference = Self { a, b, differing, items, check, given, order, growing, grows, changing, two, new, only_later };
        Self { only_later: only_later && !difference.is_told_again(), ..difference }
    }

    fn verdict(&self, doubt: u8) -> Verdict {
        let (relation, most) = self.relation();
        let bonus = if self.two && relation == Relation::Conflict { OF_TWO } else { 0 };
        let confidence = (SURE + bonus).saturating_sub(self.doubts(doubt)).min(most);
        Verdict { relation, confidence, reasons: self.reasons(relation) }
    }

    /// True for a plan of one that another tells again beside or after what should have come of it: it has not come to that.
    fn is_told_again(&self) -> bool {
        let at_once = matches!(self.order, Order::Together | Order::OneArticle);
        let given = self.given.few && !self.given.story;
        given && self.two && !self.growing && !self.changing && at_once && !self.is_told_earlier()
    }

    /// True where one number is told as an earlier one, or only as a bound.
    fn is_told_earlier(&self) -> bool {
        let items = self.items;
        let earlier = |edge: &&Edge| items[edge.a].former || items[edge.b].former || items[edge.a].value.is_open() != items[edge.b].value.is_open();
        self.differing.iter().any(earlier)
    }

    /// What the difference is, and how sure that is at most.
    fn relation(&self) -> (Relation, u8) {
        if self.is_disputed() {
            return (Relation::Conflict, u8::MAX);
        }
        let Self { a, b, growing, changing, two, only_later, .. } = *self;
        // where the days do not tell, what says that its number is new comes later
        let revised = |side: &[&Item<'_>]| side.iter().any(|item| item.claim.about.revised);
        let moves = growing || (changing && !two) || revised(a) != revised(b);
        let told = relation(self.order, growing, moves, only_later, a, b, self.check);
        if told != Relation::Update {
            return (told, u8::MAX);
        }
        if self.stands() || self.shrinks() {
            (Relation::Conflict, u8::MAX)
        } else if self.is_settled() {
            (Relation::Conflict, SETTLED)
        } else if self.is_of_one_time() {
            (Relation::Conflict, u8::MAX)
        } else if self.comes_back() {
            (Relation::Conflict, SETTLED)
        } else {
            (told, u8::MAX)
        }
    }

    /// True for few articles of which none tells that time explains it.
    fn is_open(&self) -> bool {
        self.given.few && !self.only_later && !self.new
    }

    /// True for what stays what it is from one day to the next, or within a week for being what it is.
    fn stands(&self) -> bool {
        let Self { a, b, differing, items, order, .. } = *self;
        // two who say so on two days running contradict each other; else the later number may be news
        let next_day = self.two && !self.grows && !self.changing && is_next_day(order);
        let same_week = || is_within_week(order) && stays(a, b, differing, items);
        self.is_open() && ((next_day && !moves_by_itself(a, b, differing, items)) || same_week())
    }

    /// True where from one day to the next, or within a week of a day that both tell, nothing came of it that nobody tells.
    fn is_settled(&self) -> bool {
        let Self { a, b, differing, items, check, given, .. } = *self;
        let still = self.is_open() && !given.story && !self.grows && !self.changing;
        let told = |at: usize| items[at].told;
        let of_one_day = || differing.iter().all(|edge| told(edge.a).zip(told(edge.b)).is_some_and(|(x, y)| x.apart(y) == 0));
        let near = is_next_day(self.order) || is_within_week(self.order) && of_one_day();
        still && near && is_settled(a, b, differing, items, check)
    }

    /// True for another who in the later article sets a number against that of the earlier one: *more than 140,000, the union insists*.
    fn is_disputed(&self) -> bool {
        let items = self.items;
        let given = self.given.few && !self.given.story && self.two && !self.growing && !self.changing && !self.new;
        let told = |edge: &&Edge| {
            let (x, y) = (&items[edge.a], &items[edge.b]);
            let (before, after) = if x.published.zip(y.published).is_some_and(|(x, y)| y.is_before(x)) { (y, x) } else { (x, y) };
            after.claim.about.insisted && !before.former && !after.former && are_two_claimants(before, after)
        };
        given && self.differing.iter().any(told)
    }

    fn is_of_one_time(&self) -> bool {
        self.is_open() && !self.grows && is_of_one_time(self.a, self.b, self.differing, self.items)
    }

    /// True where a still later article gives the first value again.
    fn comes_back(&self) -> bool {
        self.given.again && !self.grows && !self.new && !self.is_told_earlier()
    }

    /// True where what only grows came out lower later, as another tells it, and nobody says that it is new.
    fn shrinks(&self) -> bool {
        let items = self.items;
        let lower = |edge: &&Edge| has_shrunk(&items[edge.a], &items[edge.b], (&items[edge.a].value, &items[edge.b].value));
        self.growing && self.two && !self.only_later && matches!(self.order, Order::Apart(_)) && self.differing.iter().all(lower)
    }

    fn doubts(&self, doubt: u8) -> u8 {
        let named = |side: &[&Item<'_>]| side.iter().any(|item| !item.speaker.is_empty());
        let undated = if self.order == Order::Unknown { self.check.doubt.date } else { 0 };
        let unnamed = if !named(self.a) && !named(self.b) { self.check.doubt.claimant } else { 0 };
        doubt.saturating_add(undated).saturating_add(unnamed)
    }

    fn reasons(&self, relation: Relation) -> Vec<String> {
        let mut reasons = vec![self.order.to_string()];
        let former = |edge: &&Edge| self.items[edge.a].former != self.items[edge.b].former;
        if self.only_later && self.differing.iter().any(former) {
            reasons.push("told as an earlier number".to_owned());
        }
        if self.given.again && relation == Relation::Conflict {
            reasons.push("the first value is given again later".to_owned());
        }
        if self.two {
            reasons.push("different claimants".to_owned());
        } else if self.a.iter().any(|x| self.b.iter().any(|y| is_same_claimant(x, y))) {
            reasons.push("same claimant".to_owned());
        }
        reasons
    }
}

fn relation(order: Order, growing: bool, moves: bool, only_later: bool, a: &[&Item<'_>], b: &[&Item<'_>], check: &Check) -> Relation {
    if only_later {
        return Relation::Update;
    }
    let one_claimant = a.iter().all(|x| b.iter().all(|y| is_same_claimant(x, y)));
    match order {
        Order::Apart(_) => match check.later {
            Later::Update => Relation::Update,
            Later::Conflict => Relation::Conflict,
        },
        Order::Unknown if moves => Relation::Update,
        Order::Together if growing && one_claimant => Relation::Update,
        Order::OneArticle | Order::Together | Order::Unknown => Relation::Conflict,
    }
}

/// True for articles of one day and the next: what does not grow or change by itself is still what it was.
fn is_next_day(order: Order) -> bool {
    matches!(order, Order::Apart(days) if days <= 1)
}

/// True for articles of one week.
fn is_within_week(order: Order) -> bool {
    matches!(order, Order::Apart(days) if days <= 7)
}

/// True for what stays what it was, unless who gave the one number gives the other.
fn stays(a: &[&Item<'_>], b: &[&Item<'_>], differing: &[&Edge], items: &[Item<'_>]) -> bool {
    let one_claimant = a.iter().any(|x| b.iter().any(|y| is_same_claimant(x, y)));
    let lasting = |edge: &&Edge| {
        let (x, y) = (&items[edge.a], &items[edge.b]);
        (x.lasting || y.lasting) && x.is_actual() == y.is_actual()
    };
    !one_claimant && differing.iter().all(lasting)
}

/// True where both sentences tell of one time that had passed when either came out: *the loss of last year*, *the marchers of Monday*.
/// What was so then is no other for being told later, unless who gave the one number gives the other, or one says that it is not the
/// last word. Of a single day only what is counted once is settled: who is missing since then is found, and who sues since then is joined.
fn is_of_one_time(a: &[&Item<'_>], b: &[&Item<'_>], differing: &[&Edge], items: &[Item<'_>]) -> bool {
    let one_claimant = a.iter().any(|x| b.iter().any(|y| is_same_claimant(x, y)));
    let past = |item: &Item<'_>| {
        let over =
            |told: When| item.published.is_some_and(|published| told.end < published.start || item.lasting && told.is_day() && told.start <= published.end);
        let settled = |told: When| !told.is_day() || item.once || item.lasting;
        let stands = item.is_actual() && !item.changing && !item.claim.about.revised;
        item.told.filter(|told| over(*told) && settled(*told) && stands)
    };
    // what stays what it was may be told by its day and by its month: *sentenced on Thursday*, *condamné le mois dernier*
    let inside = |edge: &Edge, x: When, y: When| items[edge.a].lasting && items[edge.b].lasting && (x.is_day() || y.is_day()) && x.apart(y) == 0;
    let one = |edge: &&Edge| matches!((past(&items[edge.a]), past(&items[edge.b])), (Some(x), Some(y)) if x == y || inside(edge, x, y));
    !one_claimant && differing.iter().all(one)
}

/// True for what neither is counted anew each time nor was only planned or expected by one side, where two give numbers that are not far apart:
/// in a day nothing has come of it that the later one would not tell.
fn is_settled(a: &[&Item<'_>], b: &[&Item<'_>], differing: &[&Edge], items: &[Item<'_>], check: &Check) -> bool {
    let one_claimant = a.iter().any(|x| b.iter().any(|y| is_same_claimant(x, y)));
    let settled = |edge: &&Edge| {
        let (x, y) = (&items[edge.a], &items[edge.b]);
        let one_state = x.is_actual() == y.is_actual();
        let ahead = |item: &Item<'_>| matches!((item.published, item.told), (Some(published), Some(told)) if published.is_before(told));
        let two_days = x.told.zip(y.told).is_some_and(|(x, y)| x.apart(y) > 0);
        // shares of who is asked or how full something is are taken anew
        let share = check.whole.contains_key(x.claim.unit.as_str());
        one_state && !share && !two_days && !ahead(x) && !ahead(y) && !x.once && !y.once && x.value.ratio(&y.value).is_some_and(|ratio| ratio <= NEWS)
    };
    !one_claimant && differing.iter().all(settled)
}

/// A later number that is further from the earlier one than this is news.
const NEWS: Decimal = Decimal::from_parts(16, 0, 0, false, 1);

/// True where the later of two positions says that its number is new.
fn is_new(a: &[&Item<'_>], b: &[&Item<'_>]) -> bool {
    let first = |side: &[&Item<'_>]| side.iter().filter_map(|item| item.published.map(|published| published.start)).min();
    let later = if first(a) > first(b) { a } else { b };
    later.iter().any(|item| item.claim.about.revised)
}

/// True where the one who gave a number gives another, or where each is a count of its own.
fn moves_by_itself(a: &[&Item<'_>], b: &[&Item<'_>], differing: &[&Edge], items: &[Item<'_>]) -> bool {
    let one_claimant = a.iter().any(|x| b.iter().any(|y| is_same_claimant(x, y)));
    one_claimant || differing.iter().any(|edge| items[edge.a].once || items[edge.b].once)
}

/// Minutes between two tolls of one day, both with their hour, after which the higher one is news.
const NEXT_TOLL: i64 = 3 * 60;

/// Two claims of articles that came out hours apart, both with their hour, the earlier first.
fn hours_apart<'i>(items: &'i [Item<'i>], edge: &Edge) -> Option<(&'i Item<'i>, &'i Item<'i>)> {
    let (x, y) = (&items[edge.a], &items[edge.b]);
    let (p, q) = (x.published?, y.published?);
    let exact = p.start == p.end && q.start == q.end;
    (exact && p.apart(q) >= NEXT_TOLL).then_some(if p.start <= q.start { (x, y) } else { (y, x) })
}

/// True where the later of two articles, by the hour, gives the higher count.
fn has_grown(items: &[Item<'_>], edge: &Edge) -> bool {
    hours_apart(items, edge).is_some_and(|(before, after)| before.value.middle() < after.value.middle())
}

/// True where one claimant gives another number of what goes up and down some hours later.
fn has_changed(items: &[Item<'_>], edge: &Edge) -> bool {
    edge.question.changing && hours_apart(items, edge).is_some_and(|(before, after)| is_same_claimant(before, after))
}

/// The claims of a position that are not only told as an earlier one; all, where there are no others.
fn standing<'i>(side: &[&'i Item<'i>]) -> Vec<&'i Item<'i>> {
    let standing: Vec<&Item<'_>> = side.iter().filter(|item| !item.former).copied().collect();
    if standing.is_empty() { side.to_vec() } else { standing }
}

/// The claims of a position that came first without those that an article tells again by itself beside the other: *eleven farms; the first five*.
fn held<'i>(side: &[&'i Item<'i>], other: &[&'i Item<'i>]) -> Vec<&'i Item<'i>> {
    let first = |side: &[&Item<'_>]| side.iter().map(|item| item.published.map(|published| published.start)).min().flatten();
    let again = |item: &Item<'_>| item.speaker.is_empty() && other.iter().any(|other| other.claim.article == item.claim.article);
    let earlier = matches!((first(side), first(other)), (Some(x), Some(y)) if x < y);
    side.iter().filter(|item| !earlier || !again(item)).copied().collect()
}

fn order(a: &[&Item<'_>], b: &[&Item<'_>], differing: &[&Edge], items: &[Item<'_>], few: bool) -> Order {
    let own = |edge: &&&Edge| items[edge.a].claim.article == items[edge.b].claim.article;
    if differing.iter().filter(own).any(|edge| !edge.only_later) || differing.iter().all(|edge| own(&edge)) {
        return Order::OneArticle;
    }
    let (a, b) = (standing(a), standing(b));
    let Some((x, y)) = times(&held(&a, &b), &held(&b, &a)) else { return Order::Unknown };
    // among many articles a position may be told again beside the new one: then the claims that differ say which came first
    let of_edge = |edge: &&Edge| times(&[&items[edge.a]], &[&items[edge.b]]).filter(|(x, y)| x.is_before(*y) || y.is_before(*x));
    let apart: Option<Vec<_>> = if x.is_before(y) || y.is_before(x) { Some(vec![(x, y)]) } else { differing.iter().filter(|_| !few).map(of_edge).collect() };
    match apart.filter(|apart| !apart.is_empty()).and_then(|apart| apart.iter().map(|(x, y)| x.apart(*y)).min()) {
        Some(between) => Order::Apart((between + DAY - 1) / DAY),
        None => moved(differing, items).unwrap_or(Order::Together),
    }
}

/// What goes up and down is of the day that is told, else of that of publication: all that differ are of two days.
fn moved(differing: &[&Edge], items: &[Item<'_>]) -> Option<Order> {
    let apart = |edge: &&Edge| {
        let (x, y) = (items[edge.a].when?, items[edge.b].when?);
        let told = items[edge.a].told.is_some() != items[edge.b].told.is_some();
        (edge.question.changing && told && (x.is_before(y) || y.is_before(x))).then(|| (x.apart(y) + DAY - 1) / DAY)
    };
    let days: Option<Vec<i64>> = differing.iter().map(apart).collect();
    days?.into_iter().min().map(Order::Apart)
}

impl std::fmt::Display for Order {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OneArticle => out.write_str("in one article"),
            Self::Together => out.write_str("same time"),
            Self::Apart(days) if *days <= 1 => out.write_str("one day later"),
            Self::Apart(days) => write!(out, "{days} days later"),
            Self::Unknown => out.write_str("one side without date"),
        }
    }
}
