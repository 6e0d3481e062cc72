//! Copied passages: what two articles share word for word, or nearly so, has one origin.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::align::{Passage, passages};
use super::ident;
use super::shingle::seeds;
use super::words::Words;
use super::{Finding, FindingKind, Origin, Quote, Relation, Side};
use crate::article::Article;
use crate::claim::Claim;
use crate::rule::{CopySettings, PASSAGE, Rules};
use crate::text::{Span, fold};

/// All that is copied between articles.
#[derive(Debug)]
pub struct Copies {
    /// The article of each rank: the earliest first.
    ranked: Vec<usize>,
    pub(super) passages: Vec<Passage>,
    /// For each article, the passages that it takes part in.
    of_article: Vec<Vec<u32>>,
    /// For each article, the article whose text it is; itself where it is its own.
    pub(super) source: Vec<usize>,
    /// For each article, the first one of its group of outlets; itself where its outlet is in none.
    group: Vec<usize>,
    /// For each article, the agency whose text it is or is made with.
    agency: Vec<Option<u32>>,
    /// Agencies by their names, as claims write them.
    agencies: BTreeMap<String, u32>,
}

/// Who is behind a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Witness {
    /// The agency, by its row among the bodies.
    Agency(u32),
    /// The first article that holds the words, or the first of its group of outlets.
    Article(usize),
}

impl Copies {
    /// Reads the texts of all articles.
    pub fn find(articles: &[Article], rules: &Rules) -> Self {
        let settings = &rules.checks.copies;
        let words = Words::read(articles);
        let passages = passages(&words, &seeds(&words, settings.shingle), settings);
        let mut of_article = vec![Vec::new(); articles.len()];
        for (number, passage) in passages.iter().enumerate() {
            of_article[words.articles[passage.rank_a]].push(number as u32);
            of_article[words.articles[passage.rank_b]].push(number as u32);
        }
        let lengths: Vec<usize> = (0..words.articles.len()).map(|rank| words.of(rank).len()).collect();
        // the words themselves are not needed any more
        let mut copies = Self {
            ranked: words.articles,
            passages,
            of_article,
            source: Vec::new(),
            group: groups(articles, settings),
            agency: articles.iter().map(|article| article.agency).collect(),
            agencies: rules.agencies.clone(),
        };
        copies.source = copies.sources(&lengths, settings);
        copies
    }

    /// The article of the earlier and of the later side.
    pub(super) fn articles(&self, passage: &Passage) -> (usize, usize) {
        (self.ranked[passage.rank_a], self.ranked[passage.rank_b])
    }

    /// The earliest article that holds the words of this span of `article`.
    pub(super) fn origin_of(&self, article: usize, span: Span) -> usize {
        let mut earliest = (usize::MAX, self.source[article]);
        for number in &self.of_article[article] {
            let passage = &self.passages[*number as usize];
            let (from, to) = self.articles(passage);
            if to == article && passage.span_b.contains(span) {
                earliest = earliest.min((passage.rank_a, self.source[from]));
            }
        }
        earliest.1
    }

    /// The witness behind a claim: the agency that its sentence names, else that of its article or of where that has it from, else the origin.
    pub(super) fn witness(&self, claim: &Claim) -> Witness {
        let origin = self.origin_of(claim.article, claim.span);
        let told = claim.anchors.iter().find_map(|name| self.agencies.get(name.as_str()).copied());
        let agency = told.or(self.agency[claim.article]).or(self.agency[origin]);
        agency.map_or(Witness::Article(self.group[origin]), Witness::Agency)
    }

    /// Whole articles that are mostly copied take the origin of the article that they share most with.
    fn sources(&self, lengths: &[usize], settings: &CopySettings) -> Vec<usize> {
        let mut source: Vec<usize> = (0..self.ranked.len()).collect();
        for (rank, article) in self.ranked.iter().copied().enumerate() {
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            let mut covered: Vec<(usize, usize)> = Vec::new();
            for passage in self.of_article[article].iter().map(|number| &self.passages[*number as usize]).filter(|passage| passage.rank_b == rank) {
                *shared.entry(passage.rank_a).or_default() += passage.matched;
                covered.push((passage.b.start, passage.b.end));
            }
            let best = shared.iter().max_by_key(|(earlier, words)| (**words, std::cmp::Reverse(**earlier)));
            if let Some((earlier, _)) = best.filter(|_| 100 * union(&mut covered) >= usize::from(settings.whole) * lengths[rank]) {
                source[article] = source[self.ranked[*earlier]];
            }
        }
        source
    }

    /// One an article, as the report shows it.
    pub(super) fn origins(&self, articles: &[Article], rules: &Rules) -> Vec<Origin> {
        let origin = |article: usize| {
            let mut from: Vec<&str> = Vec::new();
            for passage in self.of_article[article].iter().map(|number| &self.passages[*number as usize]) {
                let (earlier, later) = self.articles(passage);
                if later == article {
                    from.push(&articles[earlier].id);
                }
            }
            from.sort_unstable();
            from.dedup();
            let source = self.source[article];
            let agency = self.agency[article].or(self.agency[source]).and_then(|row| rules.bodies.get(row as usize));
            Origin { origin: agency.map_or(articles[source].id.as_str(), |agency| &agency.name).to_owned(), copied_from: from.join(" ") }
        };
        (0..articles.len()).map(origin).collect()
    }

    /// One row a passage.
    pub(super) fn findings(&self, articles: &[Article], claims: &[Claim], settings: &CopySettings) -> Vec<Finding> {
        let of_article = claims_of(articles.len(), claims);
        let row = |passage: &Passage| {
            let (a, b) = self.articles(passage);
            let side = |article: usize, words: usize, span: Span| self.side(&articles[article], article, words, span, of_article[article], settings);
            let (side_a, side_b) = (side(a, passage.a.len(), passage.span_a), side(b, passage.b.len(), passage.span_b));
            let text = |span: Span, article: usize| fold(span.of(&articles[article].text));
            let longest = passage.a.len().max(passage.b.len()).max(1);
            let id = ident::of(&["passage", &ident::of(&[&articles[a].text, &articles[b].text]), &text(passage.span_a, a), &text(passage.span_b, b)]);
            Finding {
                id,
                relation: Relation::Duplicate,
                kind: FindingKind::Passage,
                confidence: (100 * passage.matched / longest) as u8,
                topic: topic(&articles[a], &articles[b]),
                explanation: explain(passage, &articles[a], &articles[b]),
                a: side_a,
                b: side_b,
                check: PASSAGE.to_owned(),
            }
        };
        self.passages.par_iter().map(row).collect()
    }

    fn side(&self, article: &Article, number: usize, words: usize, span: Span, claims: &[Claim], settings: &CopySettings) -> Side {
        let span = with_marks(&article.text, span);
        Side {
            value: format!("{words} words"),
            said_by: article.outlet.clone(),
            article: number,
            line: article.lines.line(span.start),
            span,
            quote: Quote { span, most: settings.quote },
            origins: 1,
            support: claims.iter().filter(|claim| span.contains(claim.span)).map(|claim| claim.id.to_string()).collect(),
        }
    }
}

/// For each article, the first one whose outlet is in the same group.
fn groups(articles: &[Article], settings: &CopySettings) -> Vec<usize> {
    let names: BTreeMap<String, &str> = settings.groups.iter().map(|(outlet, group)| (fold(outlet), group.as_str())).collect();
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let of = |(at, article): (usize, &Article)| names.get(&fold(article.outlet.trim())).map_or(at, |group| *first.entry(*group).or_insert(at));
    articles.iter().enumerate().map(of).collect()
}

/// The claims of each article; claims come in the order of the articles.
pub(super) fn claims_of(articles: usize, claims: &[Claim]) -> Vec<&[Claim]> {
    let mut of = vec![&claims[..0]; articles];
    for group in claims.chunk_by(|a, b| a.article == b.article) {
        if let Some(slot) = of.get_mut(group[0].article) {
            *slot = group;
        }
    }
    of
}

/// Number of places that the ranges cover together.
fn union(ranges: &mut [(usize, usize)]) -> usize {
    ranges.sort_unstable();
    let mut end = 0;
    ranges.iter().fold(0, |sum, (from, to)| {
        let fresh = to.saturating_sub((*from).max(end));
        end = end.max(*to);
        sum + fresh
    })
}

/// The span with the marks that close its last word.
fn with_marks(text: &str, span: Span) -> Span {
    let rest = text.get(span.end as usize..).unwrap_or("");
    let marks = rest.chars().take(3).take_while(|c| !c.is_alphanumeric() && !c.is_whitespace()).map(char::len_utf8).sum::<usize>();
    Span::new(span.start as usize, span.end as usize + marks)
}

impl Quote {
    /// The words, on one line, of the text of the side's article.
    pub fn of(self, text: &str) -> String {
        shortened(self.span.of(text), self.most)
    }
}

/// The text on one line, cut between two words.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let mut short = String::with_capacity(text.len().min(most + CUT.len()));
    for word in text.split_whitespace() {
        if short.len() + word.len() > most && !short.is_empty() {
            short.push_str(CUT);
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short.shrink_to_fit();
    short
}

/// What stands at the end of a text that was cut.
const CUT: &str = " …";

fn topic(a: &Article, b: &Article) -> String {
    let title = if a.title.is_empty() { &b.title } else { &a.title };
    shortened(title, 120)
}

fn explain(passage: &Passage, a: &Article, b: &Article) -> String {
    let equal = match passage.edits.len() {
        0 => "word for word".to_owned(),
        1 => "with one small edit".to_owned(),
        edits => format!("with {edits} small edits"),
    };
    let order = match (&a.published, &b.published) {
        (Some(a), Some(b)) if a.moment < b.moment => format!(": {} first, then {}", a.moment, b.moment),
        _ => String::new(),
    };
    format!("{} equal words, {equal}{order}: one origin", passage.matched)
}
