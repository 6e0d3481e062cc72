//! Topics: the positions that findings join, for a drawing of who said what when.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::data::{Index, has_positions, value};
use crate::claim::{Bound, Claim};
use crate::crosscheck::{Finding, FindingKind, Relation, Side};
use crate::report::Report;

/// The answers to one question.
#[derive(Serialize)]
pub(super) struct Topic<'a> {
    /// The least id of its findings.
    id: &'a str,
    title: &'a str,
    kind: &'static str,
    /// True where its positions are numbers of one unit, to be drawn on one scale.
    scale: bool,
    positions: Vec<Position<'a>>,
    /// A finding, and the positions of its two sides.
    links: Vec<(usize, usize, usize)>,
}

#[derive(Serialize)]
struct Position<'a> {
    value: String,
    marks: Vec<Mark<'a>>,
}

/// One independent origin that gives a position, by its earliest article.
#[derive(Serialize)]
struct Mark<'a> {
    /// The article, and the place of the claim among its claims.
    claim: [usize; 2],
    #[serde(skip_serializing_if = "str::is_empty")]
    by: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    #[serde(skip_serializing_if = "str::is_empty")]
    bound: &'static str,
    /// How many articles of this origin give it.
    articles: usize,
}

/// Every topic, the gravest and largest first.
pub(super) fn topics<'a>(report: &'a Report, index: &Index<'_>) -> Vec<Topic<'a>> {
    let sides = |finding: &Finding| [&finding.a, &finding.b].map(|side| side.support.iter().filter_map(|id| index.number(id)).collect::<Vec<usize>>());
    let shown = report.checked.findings.iter().enumerate().filter(|(_, finding)| has_positions(finding));
    let found: Vec<(usize, [Vec<usize>; 2])> = shown.map(|(at, finding)| (at, sides(finding))).filter(|(_, [a, b])| !a.is_empty() && !b.is_empty()).collect();
    // a claim may stand in findings of several kinds, which are topics of their own
    let mut nodes: BTreeMap<(FindingKind, usize), usize> = BTreeMap::new();
    for (at, [a, b]) in &found {
        let kind = report.checked.findings[*at].kind;
        for number in a.iter().chain(b) {
            let next = nodes.len();
            nodes.entry((kind, *number)).or_insert(next);
        }
    }
    let mut joined = Sets::new(nodes.len());
    for (at, [a, b]) in &found {
        let finding = &report.checked.findings[*at];
        let node = |number: &usize| nodes[&(finding.kind, *number)];
        if finding.relation != Relation::Compatible {
            a.iter().chain(b).for_each(|number| joined.unite(node(&a[0]), node(number)));
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, (at, [a, b])) in found.iter().enumerate() {
        let finding = &report.checked.findings[*at];
        let [x, y] = [a, b].map(|side| joined.root(nodes[&(finding.kind, side[0])]));
        // what both can be right about may be two questions: alone it makes one topic of no two
        if x == y {
            groups.entry(x).or_default().push(place);
        }
    }
    let origins = Origins::of(report);
    let maker = Maker { report, index, origins: &origins, found: &found };
    let mut topics: Vec<(Relation, Topic<'a>)> = groups.values().map(|places| maker.topic(places)).collect();
    topics.sort_by(|(x, a), (y, b)| (x, b.links.len(), a.title, a.id).cmp(&(y, a.links.len(), b.title, b.id)));
    topics.into_iter().map(|(_, topic)| topic).collect()
}

struct Maker<'a, 'm> {
    report: &'a Report,
    index: &'m Index<'m>,
    origins: &'m Origins<'a>,
    found: &'m [(usize, [Vec<usize>; 2])],
}

impl<'a> Maker<'a, '_> {
    /// One topic, and the gravest of its relations.
    fn topic(&self, places: &[usize]) -> (Relation, Topic<'a>) {
        let report = self.report;
        let findings = || places.iter().map(|place| (&report.checked.findings[self.found[*place].0], &self.found[*place]));
        let mut positions: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let mut ends = Vec::new();
        let labels = labels(findings());
        for (finding, (at, sides)) in findings() {
            let [a, b] = [(&finding.a, &sides[0]), (&finding.b, &sides[1])].map(|(side, numbers)| {
                for number in numbers {
                    positions.entry(self.level(finding, &labels, *number)).or_default().insert(*number);
                }
                self.level(finding, &labels, self.shown(side, numbers))
            });
            ends.push((*at, a, b));
        }
        let units: BTreeSet<&str> = positions.values().flatten().map(|number| self.report.claims[*number].unit.as_str()).collect();
        let counted = positions.values().flatten().all(|number| has_value(&self.report.claims[*number]));
        let mut drawn: Vec<Position<'a>> = positions.into_iter().map(|(value, numbers)| self.position(value, &numbers)).collect();
        drawn.sort_by_key(|position| self.rank(&position.marks[0]));
        let place: HashMap<String, usize> = drawn.iter().enumerate().map(|(place, position)| (position.value.clone(), place)).collect();
        let first = places.iter().map(|place| self.found[*place].0).min().unwrap_or_default();
        let scale = findings().all(|(finding, _)| finding.kind == FindingKind::Number) && counted && units.len() == 1;
        let topic = Topic {
            id: findings().map(|(finding, _)| finding.id.as_str()).min().unwrap_or_default(),
            title: &self.report.checked.findings[first].topic,
            kind: self.report.checked.findings[first].kind.word(),
            scale,
            positions: drawn,
            links: ends.into_iter().map(|(at, a, b)| (at, place[&a], place[&b])).collect(),
        };
        (findings().map(|(finding, _)| finding.relation).min().unwrap_or(Relation::Agreement), topic)
    }

    /// What a claim says, as the level of its dot is labelled: a number as the claim itself gives it, else as the finding tells it.
    fn level(&self, finding: &Finding, labels: &HashMap<usize, &str>, number: usize) -> String {
        let claim = &self.report.claims[number];
        if finding.kind == FindingKind::Number && has_value(claim) { value(claim) } else { labels[&number].to_owned() }
    }

    /// The claim of a side that the finding shows.
    fn shown(&self, side: &Side, numbers: &[usize]) -> usize {
        let is_shown = |number: &&usize| self.report.claims[**number].article == side.article && self.report.claims[**number].span == side.span;
        numbers.iter().find(is_shown).copied().unwrap_or(numbers[0])
    }

    fn position(&self, value: String, numbers: &BTreeSet<usize>) -> Position<'a> {
        let mut by_origin: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for number in numbers {
            by_origin.entry(self.origins.of_claim(&self.report.claims[*number])).or_default().push(*number);
        }
        let mut marks: Vec<Mark<'a>> = by_origin.into_values().map(|numbers| self.mark(&numbers)).collect();
        marks.sort_by_key(|mark| self.rank(mark));
        Position { value, marks }
    }

    fn mark(&self, numbers: &[usize]) -> Mark<'a> {
        let first = numbers.iter().copied().min_by_key(|number| order(self.report, self.report.claims[*number].article, *number)).unwrap_or_default();
        let claim = &self.report.claims[first];
        let articles: BTreeSet<usize> = numbers.iter().map(|number| self.report.claims[*number].article).collect();
        let number = |value: Option<Decimal>| value.and_then(|value| value.to_f64());
        Mark {
            claim: self.index.place(first),
            by: if claim.speaker_name.is_empty() { &claim.speaker } else { &claim.speaker_name },
            low: number(claim.low),
            high: number(claim.high),
            bound: claim.bound.filter(|bound| *bound != Bound::Exact).map_or("", |bound| bound.word()),
            articles: articles.len(),
        }
    }

    fn rank(&self, mark: &Mark<'_>) -> impl Ord + use<'a> {
        order(self.report, mark.claim[0], mark.claim[1])
    }
}

/// What each claim says in the words of the gravest finding that it stands in; who agrees says the same.
fn labels<'f, 'n>(findings: impl Iterator<Item = (&'f Finding, &'n (usize, [Vec<usize>; 2]))>) -> HashMap<usize, &'f str> {
    let mut labels: HashMap<usize, &str> = HashMap::new();
    for (finding, (_, [a, b])) in findings {
        let known = |labels: &HashMap<usize, &'f str>, numbers: &[usize]| numbers.iter().find_map(|number| labels.get(number).copied());
        let agree = finding.relation == Relation::Agreement;
        let first = known(&labels, a).or_else(|| known(&labels, b).filter(|_| agree)).unwrap_or(&finding.a.value);
        let second = if agree { first } else { known(&labels, b).unwrap_or(&finding.b.value) };
        for (number, label) in a.iter().map(|number| (number, first)).chain(b.iter().map(|number| (number, second))) {
            labels.entry(*number).or_insert(label);
        }
    }
    labels
}

fn has_value(claim: &Claim) -> bool {
    claim.low.is_some() || claim.high.is_some()
}

/// By publication, what has no date last.
fn order(report: &Report, article: usize, claim: usize) -> impl Ord + use<> {
    let moment = report.articles[article].published.as_ref().map(|published| published.moment);
    (moment.is_none(), moment, article, claim)
}

/// Where claims come from: their article's origin, or in a copied passage that of the article that held it first.
struct Origins<'a> {
    of_article: Vec<&'a str>,
    copied: HashMap<usize, Vec<(crate::text::Span, usize)>>,
}

impl<'a> Origins<'a> {
    fn of(report: &'a Report) -> Self {
        let of_article = report.checked.origins.iter().map(|origin| origin.origin.as_str()).collect();
        let mut copied: HashMap<usize, Vec<(crate::text::Span, usize)>> = HashMap::new();
        for finding in report.checked.findings.iter().filter(|finding| finding.kind == FindingKind::Passage) {
            let (a, b) = (&finding.a, &finding.b);
            let (first, later) = if order(report, a.article, 0) <= order(report, b.article, 0) { (a, b) } else { (b, a) };
            copied.entry(later.article).or_default().push((later.span, first.article));
        }
        Self { of_article, copied }
    }

    fn of_claim(&self, claim: &Claim) -> &'a str {
        let passages = self.copied.get(&claim.article).map_or(&[][..], Vec::as_slice);
        let article = passages.iter().filter(|(span, _)| span.contains(claim.span)).map(|(_, first)| *first).min().unwrap_or(claim.article);
        self.of_article.get(article).copied().unwrap_or_default()
    }
}

/// Disjoint sets.
struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    fn new(size: usize) -> Self {
        Self { parent: (0..size).collect() }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// The smaller root stands for both.
    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }
}
