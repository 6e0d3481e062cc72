//! What the page is made of, as JSON. Keys are those that the script reads; what is empty is left out.

use std::collections::{BTreeSet, HashMap};
use std::io;

use serde::Serialize;

use super::places::Places;
use super::topics::{Topic, topics};
use crate::article::{Article, Part};
use crate::claim::{Bound, Claim, Modality};
use crate::crosscheck::{Finding, FindingKind, Side};
use crate::report::{Cell, Report, Table};
use crate::text::Span;

/// Texts that no finding shows are left out of the page beyond so many bytes of text in all.
const MOST_TEXT: usize = 4_000_000;

/// The whole report.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    totals: Totals,
    /// The ids of the rules that made the claims: a few ids, and many claims.
    rules: Vec<&'a str>,
    articles: Vec<ArticleData<'a>>,
    findings: Vec<FindingData<'a>>,
    topics: Vec<Topic<'a>>,
}

#[derive(Serialize)]
struct Totals {
    claims: usize,
}

#[derive(Default, Serialize)]
struct ArticleData<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    outlet: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    published: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    language: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    origin: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    copied: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<&'a str>,
    /// How many claims it makes, also where the page does not hold them.
    count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    headlines: Vec<[u32; 2]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left: Vec<[u32; 2]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<ClaimData<'a>>,
}

#[derive(Serialize)]
struct ClaimData<'a> {
    /// Its id without the article.
    id: &'a str,
    at: [u32; 2],
    #[serde(skip_serializing_if = "String::is_empty")]
    value: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    what: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    holder: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    place: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    scope: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    when: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    modality: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    speaker: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    stance: &'a str,
    /// Its place among the ids of `rules`.
    rule: usize,
}

#[derive(Serialize)]
struct FindingData<'a> {
    id: &'a str,
    relation: &'static str,
    kind: &'static str,
    confidence: u8,
    topic: &'a str,
    why: &'a str,
    check: &'a str,
    #[serde(flatten)]
    review: Review,
    a: SideData<'a>,
    b: SideData<'a>,
}

/// What a reviewer or an earlier report says of a finding.
#[derive(Clone, Default, Serialize)]
struct Review {
    #[serde(skip_serializing_if = "String::is_empty")]
    status: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    verdict: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    reviewer: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Serialize)]
struct SideData<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    by: &'a str,
    article: usize,
    line: u32,
    at: [u32; 2],
    /// Its sentences.
    r#in: [u32; 2],
    origins: usize,
    /// Its claims, the one shown first: of each its article, and its place among the claims there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    support: Vec<usize>,
}

/// Where each claim stands: its article, and its place among the claims there.
pub(super) struct Index<'a> {
    numbers: HashMap<&'a str, usize>,
    first: Vec<usize>,
    claims: &'a [Claim],
    /// The ids of the rules that made them, sorted.
    rules: Vec<&'a str>,
}

impl<'a> Index<'a> {
    fn of(report: &'a Report) -> Self {
        let numbers = report.claims.iter().enumerate().map(|(number, claim)| (claim.id.as_str(), number)).collect();
        let first = (0..=report.articles.len()).map(|article| report.claims.partition_point(|claim| claim.article < article)).collect();
        let rules: BTreeSet<&str> = report.claims.iter().map(|claim| claim.rule.as_str()).collect();
        Self { numbers, first, claims: &report.claims, rules: rules.into_iter().collect() }
    }

    /// The claims of an article, as places in the list of all.
    fn of_article(&self, article: usize) -> std::ops::Range<usize> {
        self.first[article]..self.first[article + 1]
    }

    /// The place of a claim in the list of all.
    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// Its article, and its place among the claims there.
    pub(super) fn place(&self, number: usize) -> [usize; 2] {
        let article = self.claims[number].article;
        [article, number - self.first[article]]
    }
}

impl<'a> Data<'a> {
    pub(super) fn of(report: &'a Report) -> io::Result<Self> {
        let index = Index::of(report);
        let places: Vec<Places> = report.articles.iter().map(|article| Places::of(&article.text)).collect();
        let mut reviews = reviews(report)?;
        let side = |side: &'a Side| side_data(side, report, &places, &index);
        let finding = |finding: &'a Finding| FindingData {
            id: &finding.id,
            relation: finding.relation.word(),
            kind: finding.kind.word(),
            confidence: finding.confidence,
            topic: &finding.topic,
            why: &finding.explanation,
            check: &finding.check,
            review: reviews.remove(&finding.id).unwrap_or_default(),
            a: side(&finding.a),
            b: side(&finding.b),
        };
        let findings = report.checked.findings.iter().map(finding).collect();
        let totals = Totals { claims: report.claims.len() };
        Ok(Self { totals, articles: articles(report, &places, &index), findings, topics: topics(report, &index), rules: index.rules })
    }
}

fn articles<'a>(report: &'a Report, places: &[Places], index: &Index<'a>) -> Vec<ArticleData<'a>> {
    let mut shown = vec![false; report.articles.len()];
    for side in report.checked.findings.iter().flat_map(|finding| [&finding.a, &finding.b]) {
        shown[side.article] = true;
    }
    let taken = report.articles.iter().zip(&shown).filter(|(_, shown)| **shown).map(|(article, _)| article.text.len()).sum();
    let mut room = MOST_TEXT.saturating_sub(taken);
    let of_one = |(at, article): (usize, &'a Article)| {
        let fits = shown[at] || article.text.len() <= room;
        if !shown[at] && fits {
            room -= article.text.len();
        }
        article_data(report, at, article, fits.then_some(&places[at]), index)
    };
    report.articles.iter().enumerate().map(of_one).collect()
}

/// An article; with its text and its claims where `places` are given.
fn article_data<'a>(report: &'a Report, at: usize, article: &'a Article, places: Option<&Places>, index: &Index<'a>) -> ArticleData<'a> {
    let origin = report.checked.origins.get(at);
    let claims = index.of_article(at);
    let known = ArticleData {
        id: &article.id,
        title: &article.title,
        outlet: &article.outlet,
        published: article.published.as_ref().map(|published| published.moment.to_string()).unwrap_or_default(),
        language: article.language.and_then(|id| report.languages.get(id)).map_or("", String::as_str),
        origin: origin.map(|origin| origin.origin.as_str()).filter(|origin| *origin != article.id).unwrap_or_default(),
        copied: origin.map(|origin| origin.copied_from.split_whitespace().collect()).unwrap_or_default(),
        problems: article.problems.iter().map(String::as_str).collect(),
        count: claims.len(),
        ..ArticleData::default()
    };
    let Some(places) = places else { return known };
    let spans = |part: fn(&Part) -> bool| article.paragraphs.iter().filter(move |paragraph| part(&paragraph.part)).map(|paragraph| places.span(paragraph.span));
    ArticleData {
        text: Some(&article.text),
        headlines: spans(|part| *part == Part::Headline).collect(),
        left: spans(|part| matches!(part, Part::LeftOut(_))).collect(),
        claims: report.claims[claims].iter().map(|claim| claim_data(claim, places, &index.rules)).collect(),
        ..known
    }
}

fn claim_data<'a>(claim: &'a Claim, places: &Places, rules: &[&str]) -> ClaimData<'a> {
    ClaimData {
        id: claim.id.split_once('@').map_or(claim.id.as_str(), |(id, _)| id),
        at: places.span(claim.span),
        value: value(claim),
        what: &claim.concept,
        holder: &claim.holder,
        place: &claim.place,
        scope: &claim.scope,
        when: &claim.event_date,
        modality: if claim.modality == Modality::Actual { "" } else { claim.modality.word() },
        speaker: if claim.speaker_name.is_empty() { &claim.speaker } else { &claim.speaker_name },
        stance: claim.stance.map_or("", |stance| stance.word()),
        rule: rules.binary_search(&claim.rule.as_str()).unwrap_or_default(),
    }
}

/// The value with a sign for what the words leave open.
pub(super) fn value(claim: &Claim) -> String {
    let number = match (claim.low.map(|low| low.normalize()), claim.high.map(|high| high.normalize())) {
        (Some(low), Some(high)) if low != high && claim.bound == Some(Bound::Range) => format!("{low}–{high}"),
        (Some(low), Some(high)) if low != high => format!("≈ {}", ((low + high) / rust_decimal::Decimal::TWO).normalize()),
        (Some(low), Some(_)) if claim.bound == Some(Bound::Approx) => format!("≈ {low}"),
        (Some(low), Some(_)) => low.to_string(),
        (Some(low), None) => format!("{} {low}", if claim.bound == Some(Bound::MoreThan) { '>' } else { '≥' }),
        (None, Some(high)) => format!("{} {high}", if claim.bound == Some(Bound::LessThan) { '<' } else { '≤' }),
        (None, None) => return String::new(),
    };
    if claim.unit.is_empty() { number } else { format!("{number} {}", claim.unit) }
}

fn side_data<'a>(side: &'a Side, report: &Report, places: &[Places], index: &Index<'_>) -> SideData<'a> {
    let article = &report.articles[side.article];
    let mut support: Vec<usize> = side.support.iter().filter_map(|id| index.number(id)).collect();
    support.sort_by_key(|number| {
        let claim = &report.claims[*number];
        (claim.article != side.article, claim.span != side.span, *number)
    });
    SideData {
        value: &side.value,
        by: &side.said_by,
        article: side.article,
        line: side.line,
        at: places[side.article].span(side.span),
        r#in: places[side.article].span(sentences(article, side.span)),
        origins: side.origins,
        support: support.into_iter().flat_map(|number| index.place(number)).collect(),
    }
}

/// The sentences that a place stands in.
fn sentences(article: &Article, span: Span) -> Span {
    let all = article.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences);
    all.filter(|sentence| sentence.overlaps(span)).fold(span, |joined, sentence| joined.join(*sentence))
}

/// What the table of findings says beside the findings themselves, by their ids.
fn reviews(report: &Report) -> io::Result<HashMap<String, Review>> {
    let columns = report.columns(Table::Findings);
    let [id, status, verdict, reviewer, note] =
        ["finding_id", "status", "verdict", "reviewer", "note"].map(|name| columns.iter().position(|column| column == name).unwrap_or(usize::MAX));
    let mut reviews = HashMap::new();
    report.each(Table::Findings, &mut |cells| {
        let of = |at: usize| cells.get(at).map(Cell::plain).unwrap_or_default().into_owned();
        reviews.insert(of(id), Review { status: of(status), verdict: of(verdict), reviewer: of(reviewer), note: of(note) });
        Ok(())
    })?;
    Ok(reviews)
}

/// True for what a timeline can show: positions, not passages.
pub(super) fn has_positions(finding: &Finding) -> bool {
    finding.kind != FindingKind::Passage
}
