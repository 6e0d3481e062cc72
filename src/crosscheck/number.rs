//! Number positions: the claims that count the same thing, and the rows that follow.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::anchor::Anchors;
use super::beside;
use super::claimant::is_same_claimant;
use super::copies::Copies;
use super::currency;
use super::echo::echoes;
use super::edge::{Edge, edges, refused};
use super::item::{Item, Maker};
use super::judge::Judge;
use super::parts::note_parts;
use super::position::Positions;
use super::refusal::Refused;
use super::sign::Sign;
use super::statement::{Link, Rows, Shown};
use super::sum::{self, Broken};
use super::thing::Things;
use super::time::DAY;
use super::value::{Fit, compare};
use super::verdict::{Given, SURE, Verdict, verdict};
use super::{Finding, FindingKind, Quote, Relation, Side, ident, keys, show};
use crate::article::Article;
use crate::claim::{Claim, Modality};
use crate::rule::Check;

/// What one check is run over.
pub(super) struct Run<'a> {
    pub(super) articles: &'a [Article],
    pub(super) maker: &'a Maker<'a>,
    pub(super) anchors: &'a Anchors,
    pub(super) things: &'a Things,
    pub(super) copies: &'a Copies,
    pub(super) check: &'a Check,
    /// Pairs of articles that share enough by themselves, sorted.
    pub(super) close: &'a [(u32, u32)],
}

impl Run<'_> {
    /// Every row of the check.
    pub(super) fn findings(&self, claims: &[Claim], pairs: &[(u32, u32)], left_out: &mut Vec<String>) -> Vec<Finding> {
        let items = self.items(claims);
        let judge = self.judge(&items);
        let mut edges = edges(&judge, pairs, left_out);
        edges.retain(|edge| edge.fit != Fit::Apart || self.may_differ(&items[edge.a], &items[edge.b]));
        let carried_out = self.carried_out(claims, &items, &edges);
        let positions = Positions::of(&items, edges, self.are_given());
        let mut findings = Vec::new();
        for ((a, b), between) in positions.between() {
            let mut rows = self.differences(&items, &positions, a, b, between);
            rows.retain(|row| row.relation != Relation::Conflict || is_sure(&judge, between));
            rows.retain(|row| {
                row.relation != Relation::Update
                    || (is_bound(&judge, between) && !is_of_one_breath(&items, [a, b].map(|root| positions.groups.members(root)), between))
            });
            findings.extend(rows);
        }
        for (root, inside) in positions.inside() {
            findings.extend(self.agreement(self.members(&items, &positions, root), inside));
        }
        findings.extend(self.echoed(&judge, &positions, pairs));
        findings.extend(carried_out);
        findings.extend(sum::broken(&items, self.maker).iter().map(|broken| self.sum(&items, broken)));
        findings
    }

    /// False for numbers of two articles that only others join and of which one has no date: which came first is open.
    fn may_differ(&self, x: &Item<'_>, y: &Item<'_>) -> bool {
        let (a, b) = (x.claim.article as u32, y.claim.article as u32);
        let close = a == b || self.close.binary_search(&(a.min(b), a.max(b))).is_ok();
        close || (x.published.is_some() && y.published.is_some())
    }

    /// The conflicts between claims of a text, those before `from`, and claims of its captions: of what the text itself gives nowhere.
    pub(super) fn conflicts_of_captions(&self, claims: &[Claim], from: usize) -> Vec<Finding> {
        let items = self.items(claims);
        let edges = edges(&self.judge(&items), &[], &mut Vec::new());
        let positions = Positions::of(&items, edges, self.are_given());
        let of_text = |at: usize| items[at].number < from;
        let given = |at: usize| !of_text(at) && Self::is_given(&items, at, from);
        let across = |edge: &&Edge| of_text(edge.a) != of_text(edge.b) && !given(edge.a) && !given(edge.b);
        let between = positions.between().map(|(ends, between)| (ends, between.iter().filter(across).copied().collect::<Vec<_>>()));
        let rows = between.filter(|(_, between)| !between.is_empty()).map(|((a, b), between)| self.difference(&items, &positions, a, b, &between));
        rows.filter(|row| row.relation == Relation::Conflict).collect()
    }

    /// True where the text gives a number that fits one of a caption: it knows of it.
    fn is_given(items: &[Item<'_>], caption: usize, from: usize) -> bool {
        let caption = &items[caption];
        let alike = |item: &Item<'_>| item.concept == caption.concept || item.value == caption.value;
        let fits = |item: &Item<'_>| item.dimension == caption.dimension && alike(item) && compare(&item.value, &caption.value) != Fit::Apart;
        items.iter().any(|item| item.number < from && fits(item))
    }

    /// The claims that are not compared, and why.
    pub(super) fn refused(&self, claims: &[Claim], pairs: &[(u32, u32)]) -> Vec<Refused> {
        let items = self.items(claims);
        refused(&self.judge(&items), pairs)
    }

    /// The claims that the check compares, ready for that.
    fn items<'c>(&self, claims: &'c [Claim]) -> Vec<Item<'c>>
    where
        Self: 'c,
    {
        let mut items: Vec<Item<'c>> = claims.par_iter().enumerate().filter_map(|(number, claim)| self.maker.item(number, claim)).collect();
        self.maker.note_listed(&mut items);
        beside::note(&mut items);
        note_parts(&mut items, self.maker.rules);
        if self.articles.len() <= self.maker.rules.checks.events.few {
            currency::settle(&mut items, self.maker.rules);
        }
        keys::number(&mut items);
        items
    }

    /// True for few articles that somebody gave to be compared.
    fn are_given(&self) -> bool {
        self.articles.len() <= self.maker.rules.checks.events.few && !self.maker.story
    }

    fn judge<'i>(&'i self, items: &'i [Item<'i>]) -> Judge<'i> {
        Judge::new(items, self.maker, self.anchors, self.things)
    }

    /// Parts of one sentence that do not fit their whole.
    fn sum(&self, items: &[Item<'_>], broken: &Broken) -> Finding {
        let whole = &items[broken.whole];
        let parts: Vec<&Item<'_>> = broken.parts.iter().map(|part| &items[*part]).collect();
        let sum = broken.sum.normalize();
        let how = if broken.all { "the parts add up to" } else { "its parts are more than it is:" };
        let explanation = format!("{}: {how} {sum}", show::side(whole, &[whole], self.articles));
        let doubt = if broken.all { self.check.doubt.date } else { 0 };
        let row = self.finding(Relation::Conflict, SURE.saturating_sub(doubt), explanation, &[whole], &parts);
        let value = if whole.claim.unit.is_empty() { sum.to_string() } else { format!("{sum} {}", whole.claim.unit) };
        let id = ident::of(&["sum", &self.check.id, &whole.claim.concept, whole.dimension, &row.a.value, &value]);
        Finding { id, kind: FindingKind::Sum, b: Side { value, ..row.b }, ..row }
    }

    /// What was promised or planned by number, and what later is so: the number stays, the state is new.
    fn carried_out(&self, claims: &[Claim], items: &[Item<'_>], edges: &[Edge]) -> Vec<Finding> {
        // among many articles one number may be chance: it must be telling, and of one event
        let few = self.articles.len() <= self.maker.rules.checks.events.few;
        let of = |item: &Item<'_>| (item.number, item.claim.article);
        let one = |edge: &Edge| {
            let (x, y) = (&items[edge.a], &items[edge.b]);
            let given = few && !self.maker.story;
            given || (x.figure.is_some() && (few || self.anchors.tell_one_event(of(x), of(y))))
        };
        // *290 jobs, down from 420*: what did not come about is only told again
        let former = |edge: &Edge| items[edge.a].former || items[edge.b].former;
        let same = edges.iter().filter(|edge| edge.fit == Fit::Same && !edge.question.loose && one(edge) && !former(edge));
        let links: Vec<Link> = same.filter_map(|edge| self.carried(&items[edge.a], &items[edge.b], edge)).collect();
        let rows = Rows { articles: self.articles, claims, copies: self.copies, check: &self.check.id, quote: self.maker.rules.checks.copies.quote };
        rows.findings(&links, |at| {
            let claim = &claims[at];
            let value = format!("{}: {}", claim.modality.word(), claim.text.split_whitespace().collect::<Vec<_>>().join(" "));
            let place = if claim.place.is_empty() { String::new() } else { format!(" · {}", claim.place) };
            Shown { key: value.to_lowercase(), value, topic: format!("{}{place}", claim.concept), question: claim.concept.to_string() }
        })
    }

    fn carried(&self, a: &Item<'_>, b: &Item<'_>, edge: &Edge) -> Option<Link> {
        let (plan, fact) = match (a.claim.modality, b.claim.modality) {
            (Modality::Planned, Modality::Actual) => (a, b),
            (Modality::Actual, Modality::Planned) => (b, a),
            _ => return None,
        };
        let when = |item: &Item<'_>| self.maker.times.get(item.claim.article).copied().flatten();
        let later = matches!((when(plan), when(fact)), (Some(before), Some(after)) if before.is_before(after));
        let small = plan.value.middle().abs() < Decimal::from(self.check.smallest) && plan.claim.unit.is_empty();
        let confidence = SURE.saturating_sub(edge.question.doubt).saturating_sub(self.check.doubt.claimant);
        (later && !small).then(|| Link {
            a: plan.number,
            b: fact.number,
            relation: Relation::Update,
            kind: FindingKind::Status,
            confidence,
            reason: "planned, then carried out".to_owned(),
        })
    }

    /// The claims of a position, the first to say so first.
    fn members<'i>(&self, items: &'i [Item<'i>], positions: &Positions, root: usize) -> Vec<&'i Item<'i>> {
        self.sorted(items, positions.groups.members(root).iter().copied())
    }

    fn sorted<'i>(&self, items: &'i [Item<'i>], members: impl IntoIterator<Item = usize>) -> Vec<&'i Item<'i>> {
        let mut members: Vec<&Item<'_>> = members.into_iter().map(|at| &items[at]).collect();
        members.sort_by_key(|item| self.rank(item));
        members
    }

    fn rank<'i>(&'i self, item: &'i Item<'_>) -> impl Ord + 'i {
        let article = &self.articles[item.claim.article];
        let moment = article.published.as_ref().map(|published| published.moment);
        (moment.is_none(), moment, &article.id, item.claim.span)
    }

    /// One row, or two where others contradict one another and one claimant has gone from the one value to the other.
    fn differences(&self, items: &[Item<'_>], positions: &Positions, a: usize, b: usize, between: &[Edge]) -> Vec<Finding> {
        let row = self.difference(items, positions, a, b, between);
        let (moved, rest): (Vec<Edge>, Vec<Edge>) = between.iter().partition(|edge| has_moved(items, edge));
        if row.relation != Relation::Conflict || moved.is_empty() || !rest.iter().any(|edge| edge.fit == Fit::Apart) {
            return vec![row];
        }
        let later: BTreeSet<usize> = moved.iter().map(|edge| later_of(items, edge)).collect();
        let against: BTreeSet<usize> = rest.iter().flat_map(|edge| [edge.a, edge.b]).collect();
        let ends: BTreeSet<usize> = moved.iter().flat_map(|edge| [edge.a, edge.b]).collect();
        let still = |root: usize| {
            let facing = positions.facing(items, root, between).into_iter();
            self.sorted(items, facing.filter(|at| against.contains(at) || !later.contains(at)))
        };
        let own = |root: usize| self.sorted(items, ends.iter().copied().filter(|at| positions.groups.root(*at) == root));
        let again = self.is_given_again(items, positions, a, b);
        vec![self.between(items, still(a), still(b), &rest, again), self.between(items, own(a), own(b), &moved, again)]
    }

    fn difference(&self, items: &[Item<'_>], positions: &Positions, a: usize, b: usize, between: &[Edge]) -> Finding {
        let side = |root: usize| self.sorted(items, positions.facing(items, root, between));
        self.between(items, side(a), side(b), between, self.is_given_again(items, positions, a, b))
    }

    /// True where, of few articles that were given to be compared, one that came out after the last to give the one value gives the other
    /// again, which was the first: the number did not move. Not what goes up and down or is counted anew each time.
    fn is_given_again(&self, items: &[Item<'_>], positions: &Positions, a: usize, b: usize) -> bool {
        let few = self.articles.len() <= self.maker.rules.checks.events.few && !self.maker.story;
        let members = |root: usize| positions.groups.members(root).iter().map(|at| &items[*at]);
        let moves = |item: &Item<'_>| item.changing || item.once || item.growing || item.claim.modality == Modality::Possible;
        if !few || members(a).chain(members(b)).any(|item| moves(item) || item.published.is_none()) {
            return false;
        }
        let own = |root: usize, item: &Item<'_>| members(root).any(|other| other.claim.article == item.claim.article);
        let after = |item: &Item<'_>, root: usize| members(root).all(|other| matches!((other.published, item.published), (Some(x), Some(y)) if x.is_before(y)));
        let before =
            |item: &Item<'_>, root: usize| members(root).all(|other| matches!((other.published, item.published), (Some(x), Some(y)) if y.is_before(x)));
        // who only tells of an earlier time does not hold to it
        let holds = |item: &Item<'_>| item.told.is_none() && !item.open || !item.former;
        let one = |first: usize, other: usize| {
            members(first).any(|item| before(item, other)) && members(first).any(|item| after(item, other) && holds(item) && !own(other, item))
        };
        one(a, b) || one(b, a)
    }

    /// The row of two positions with the claims that are shown on each side.
    fn between<'i>(&self, items: &'i [Item<'i>], mut x: Vec<&'i Item<'i>>, mut y: Vec<&'i Item<'i>>, between: &[Edge], again: bool) -> Finding {
        if self.rank(x[0]) > self.rank(y[0]) {
            std::mem::swap(&mut x, &mut y);
        }
        let few = self.articles.len() <= self.maker.rules.checks.events.few;
        let Verdict { relation, confidence, mut reasons } = verdict(&x, &y, between, items, self.check, Given { few, story: self.maker.story, again });
        reasons.extend(show::distance(x[0], y[0]));
        reasons.extend(show::joined(between));
        let against = if relation == Relation::Compatible { "and" } else { "against" };
        let explanation = format!("{} {against} {}: {}", show::side(x[0], &x, self.articles), show::side(y[0], &y, self.articles), reasons.join(", "));
        self.finding(relation, confidence, explanation, &x, &y)
    }

    /// Of few articles that were given to be compared: the positions that are most likely one, or go together, though a slot differs.
    fn echoed(&self, judge: &Judge<'_>, positions: &Positions, pairs: &[(u32, u32)]) -> Vec<Finding> {
        if !self.are_given() {
            return Vec::new();
        }
        let roots = |edge: &Edge| (positions.groups.root(edge.a), positions.groups.root(edge.b));
        let ends = |edge: &Edge| (roots(edge).0.min(roots(edge).1), roots(edge).0.max(roots(edge).1), edge.fit);
        let mut echoes = echoes(judge, positions, pairs);
        echoes.sort_by_key(|edge| (ends(edge), edge.a, edge.b));
        let of_ends = |of_two: &[Edge]| {
            let (a, b, fit) = ends(of_two.first()?);
            let side = |root: usize| self.members(judge.items, positions, root);
            let one = || self.sorted(judge.items, [a, b].iter().flat_map(|root| positions.groups.members(*root).iter().copied()));
            if fit == Fit::Same { self.agreement(one(), of_two) } else { Some(self.between(judge.items, side(a), side(b), of_two, false)) }
        };
        echoes.chunk_by(|x, y| ends(x) == ends(y)).filter_map(of_ends).collect()
    }

    fn agreement(&self, all: Vec<&Item<'_>>, inside: &[Edge]) -> Option<Finding> {
        let (first, others) = all.split_first()?;
        let articles: BTreeSet<usize> = all.iter().map(|item| item.claim.article).collect();
        if articles.len() < 2 {
            return None;
        }
        let mut others = others.to_vec();
        let own = self.origin(first);
        others.sort_by_key(|item| (self.origin(item) == own, item.claim.article == first.claim.article));
        let doubt = inside.iter().map(|edge| edge.question.doubt).min().unwrap_or(0);
        let small = first.value.middle().abs() < Decimal::from(self.check.smallest) && !all.iter().all(|item| item.growing);
        let confidence = SURE.saturating_sub(doubt).saturating_sub(if small { self.check.doubt.small } else { 0 });
        let origins = self.origins(&all);
        let witnesses = if origins == 1 { "one origin".to_owned() } else { format!("{origins} independent origins") };
        let joined = show::joined(inside).map(|signs| format!(", {signs}")).unwrap_or_default();
        let explanation = format!("{} in {} articles: {witnesses}{joined}", show::side(first, &all, self.articles), articles.len());
        Some(self.finding(Relation::Agreement, confidence, explanation, &[*first], &others))
    }

    fn finding(&self, relation: Relation, confidence: u8, explanation: String, a: &[&Item<'_>], b: &[&Item<'_>]) -> Finding {
        let both: Vec<&Item<'_>> = a.iter().chain(b).copied().collect();
        let (value_a, value_b) = if relation == Relation::Agreement { (canonical(&both), canonical(&both)) } else { (canonical(a), canonical(b)) };
        let (low, high) = if value_a <= value_b { (&value_a, &value_b) } else { (&value_b, &value_a) };
        let concept = both.iter().map(|item| item.claim.concept.as_str()).min().unwrap_or_default();
        let dimension = both.first().map(|item| item.dimension).unwrap_or_default();
        Finding {
            id: ident::of(&["number", &self.check.id, concept, dimension, low, high]),
            relation,
            kind: FindingKind::Number,
            confidence: confidence.max(1),
            topic: show::topic(&both, self.anchors),
            explanation,
            a: self.side(a),
            b: self.side(b),
            check: self.check.id.clone(),
        }
    }

    fn side(&self, items: &[&Item<'_>]) -> Side {
        let Some(first) = items.first() else { return Side::default() };
        let claim = first.claim;
        let mut support: Vec<String> = items.iter().map(|item| item.claim.id.to_string()).collect();
        support.sort_unstable();
        Side {
            value: show::value(first),
            said_by: show::said_by(items),
            article: claim.article,
            line: claim.line,
            span: claim.span,
            quote: Quote { span: claim.sentence, most: self.maker.rules.checks.copies.quote },
            origins: self.origins(items),
            support,
        }
    }

    fn origin(&self, item: &Item<'_>) -> usize {
        self.copies.origin_of(item.claim.article, item.claim.span)
    }

    /// Number of origins behind some claims.
    fn origins(&self, items: &[&Item<'_>]) -> usize {
        items.iter().map(|item| self.copies.witness(item.claim)).collect::<BTreeSet<_>>().len()
    }
}

/// False for what two articles of a story hardly say of one question: nobody gave them to be compared.
fn is_sure(judge: &Judge<'_>, between: &[Edge]) -> bool {
    let least = judge.least_of_story();
    let own = |edge: &Edge| judge.items[edge.a].claim.article == judge.items[edge.b].claim.article;
    let weighs = |edge: &Edge| own(edge) && !edge.joined || edge.weight.is_none_or(|weight| weight >= least);
    !judge.maker.story || between.iter().filter(|edge| edge.fit == Fit::Apart).any(weighs)
}

/// True for two levels that one sentence gives, the one as what was so before the other (*from 13.5 to 9 %*), where no other article gives
/// either: the sentence tells the update itself.
fn is_of_one_breath(items: &[Item<'_>], sides: [&[usize]; 2], between: &[Edge]) -> bool {
    let one = |edge: &Edge| items[edge.a].claim.article == items[edge.b].claim.article && items[edge.a].claim.sentence == items[edge.b].claim.sentence;
    let mut articles = sides.into_iter().flatten().map(|at| items[*at].claim.article);
    let first = articles.next();
    between.iter().all(one) && articles.all(|article| Some(article) == first)
}

/// False for a later number that nothing but signs joins to the earlier one, where those that weigh most say no more than that each
/// article gives one number of that size, or where the articles came out months apart and the sentences share no name.
fn is_bound(judge: &Judge<'_>, between: &[Edge]) -> bool {
    let faint = |sign: &Sign| judge.maker.check.faint.iter().any(|other| other == sign.name());
    let revised = |at: usize| judge.items[at].claim.about.revised;
    let tells = |edge: &Edge| !edge.joined || revised(edge.a) || revised(edge.b) || edge.why.iter().flatten().any(|sign| !faint(sign));
    let published = |at: usize| judge.items[at].published;
    let far = |edge: &Edge| published(edge.a).zip(published(edge.b)).is_some_and(|(x, y)| x.apart(y) > MONTHS_APART * DAY);
    let met = |edge: &Edge| !edge.joined || !far(edge) || edge.question.common > 0;
    between.iter().filter(|edge| edge.fit == Fit::Apart).any(|edge| tells(edge) && met(edge))
}

/// Articles that came out further apart than so many days are joined by more than the signs of their numbers.
const MONTHS_APART: i64 = 120;

/// The end of an edge that comes later.
fn later_of(items: &[Item<'_>], edge: &Edge) -> usize {
    let first = matches!((items[edge.a].published, items[edge.b].published), (Some(x), Some(y)) if x.start > y.start);
    if first { edge.a } else { edge.b }
}

/// True where one claimant gives another value in a later article.
fn has_moved(items: &[Item<'_>], edge: &Edge) -> bool {
    let (x, y) = (&items[edge.a], &items[edge.b]);
    let later = matches!((x.published, y.published), (Some(x), Some(y)) if x.is_before(y) || y.is_before(x));
    edge.fit == Fit::Apart && later && is_same_claimant(x, y)
}

/// The finest value of a position: what its id is made of, whoever else supports it.
fn canonical(items: &[&Item<'_>]) -> String {
    let finest = items.iter().map(|item| (item.value.is_open(), item.value.place(), show::value(item))).min();
    finest.map(|(_, _, value)| value).unwrap_or_default()
}
