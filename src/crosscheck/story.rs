//! Stories: of many articles, the few that are so surely about one event that they are compared as if they alone had been given.

use rapidhash::{RapidHashMap, RapidHashSet};
use rayon::prelude::*;

use super::anchor::{Anchors, shared};
use super::copies::{Copies, claims_of};
use super::thing::Things;
use super::time::{DAY, When};
use super::union::Groups;
use super::{Finding, FindingKind, Given, Relation, Side};
use crate::article::Article;
use crate::claim::{Claim, Modality};
use crate::rule::{ALTERED, EventSettings};

/// What it takes from the confidence that nobody gave these articles to be compared.
const DOUBT: u8 = 10;
/// So many articles are looked at pair by pair; of more, only those that names and days have joined.
const ALL_PAIRS: usize = 200;
/// How much more the names of a group that is too large, or too loose, must tell before parts of it are stories: in halves of what tells one article from all.
const STEPS: u32 = 8;

/// Rare deeds and nouns that two articles of one story share.
const SEVERAL_THINGS: usize = 3;
/// So many percent of what the names of two articles tell they must share: long articles share names by chance.
const LEAST_SHARE: u64 = 15;
/// Articles that are more days apart must share names that tell so many times more.
const NEAR_DAYS: i64 = 7;
const FAR: u32 = 2;

/// What stories are found in.
pub(super) struct Field<'a> {
    pub(super) anchors: &'a Anchors,
    pub(super) things: &'a Things,
    /// When each article was published, as far as it shows.
    pub(super) times: &'a [Option<When>],
    pub(super) settings: &'a EventSettings,
}

impl Field<'_> {
    /// The stories of many articles: each with its articles in the order of the list. None where few articles are given.
    pub(super) fn stories(&self, pairs: &[(u32, u32)]) -> Vec<Vec<usize>> {
        let (articles, settings) = (self.times.len(), self.settings);
        let count = self.anchors.first_fact.min(articles);
        if articles <= settings.few || settings.story == 0 {
            return Vec::new();
        }
        let all = || (0..count as u32).flat_map(|a| (a + 1..count as u32).map(move |b| (a, b))).collect::<Vec<_>>();
        let told = |pair: &&(u32, u32)| (pair.1 as usize) < count;
        let asked: Vec<(u32, u32)> = if count <= ALL_PAIRS { all() } else { pairs.iter().filter(told).copied().collect() };
        let links: Vec<Link> = asked.into_par_iter().filter_map(|(a, b)| self.link(a as usize, b as usize)).collect();
        let mut stories = Vec::new();
        part(&links, settings, settings.story, &mut stories);
        stories.sort();
        stories
    }

    fn link(&self, a: usize, b: usize) -> Option<Link> {
        let bits = |x: usize, y: usize| u64::from(self.anchors.told_together(x, y));
        let far = self.times[a].zip(self.times[b]).is_some_and(|(x, y)| x.apart(y) > NEAR_DAYS * DAY);
        let told = self.anchors.told_together(a, b) / if far { FAR } else { 1 };
        let halves = 2 * told / self.anchors.telling(1).max(1);
        let shares = || 10_000 * bits(a, b).pow(2) >= LEAST_SHARE.pow(2) * bits(a, a) * bits(b, b);
        let things = || shared(&self.things.of_article[a], &self.things.of_article[b]) >= SEVERAL_THINGS;
        (halves >= self.settings.story && things() && shares()).then_some(Link { a, b, halves })
    }
}

/// Two articles, and what the names that they share tell, in halves of what tells one article from all.
#[derive(Clone, Copy, Debug)]
struct Link {
    a: usize,
    b: usize,
    halves: u32,
}

/// Parts articles into groups that links join; a group that is too large or too loose is parted again by its stronger links.
fn part(links: &[Link], settings: &EventSettings, halves: u32, stories: &mut Vec<Vec<usize>>) {
    let strong: Vec<Link> = links.iter().filter(|link| link.halves >= halves).copied().collect();
    // only those that are joined are numbered, so that parting a group costs what it holds
    let mut joined: Vec<usize> = strong.iter().flat_map(|link| [link.a, link.b]).collect();
    joined.sort_unstable();
    joined.dedup();
    let place = |article: usize| joined.partition_point(|other| *other < article);
    let mut groups = Groups::new(joined.len());
    for link in &strong {
        groups.unite(place(link.a), place(link.b));
    }
    let mut of_group: RapidHashMap<usize, Vec<Link>> = RapidHashMap::default();
    for link in &strong {
        of_group.entry(groups.root(place(link.a))).or_default().push(*link);
    }
    for (root, own) in of_group {
        let mut members: Vec<usize> = groups.members(root).iter().map(|place| joined[*place]).collect();
        let size = members.len();
        // half of all pairs are joined: no chain of articles of which the ends have nothing in common
        if size <= settings.few && 4 * own.len() >= size * (size - 1) {
            members.sort_unstable();
            stories.push(members);
        } else if halves < settings.story + STEPS {
            part(&own, settings, halves + 1, stories);
        }
    }
}

/// The rows of every story, each checked by itself, and of `findings` those that are not of one story alone.
pub(super) fn told(given: &Given<'_>, stories: &[Vec<usize>], findings: Vec<Finding>) -> Vec<Finding> {
    if stories.is_empty() {
        return findings;
    }
    let of_article = claims_of(given.articles.len(), given.claims);
    let rows: Vec<Vec<Finding>> = stories.par_iter().map(|story| of_one(given, story, &of_article)).collect();
    let places = Places::of(stories, &of_article);
    let mut all: Vec<Finding> = findings.into_iter().filter(|finding| !places.is_of_one(finding)).collect();
    let wider = Wider::of(&all, &places);
    let own: Vec<Finding> = rows.into_iter().flatten().filter(|row| !wider.holds(row, &all)).collect();
    all.extend(own);
    all
}

/// The rows of one story.
fn of_one(given: &Given<'_>, story: &[usize], claims: &[&[Claim]]) -> Vec<Finding> {
    let own: Vec<Article> = story.iter().map(|article| given.articles[*article].clone()).collect();
    let told = |(place, article): (usize, &usize)| claims[*article].iter().map(move |claim| Claim { article: place, ..claim.clone() }).collect::<Vec<_>>();
    let of_own: Vec<Claim> = story.iter().enumerate().flat_map(told).collect();
    let copies = Copies::find(&own, given.rules);
    let of_story = Given { articles: &own, first_fact: own.len(), claims: &of_own, copies: &copies, story: true, ..*given };
    // what a cap leaves out of a story it has left out of all articles, and that is said there
    let mut findings = super::checked(&of_story, &mut Vec::new());
    let plans: RapidHashSet<&str> = of_own.iter().filter(|claim| claim.modality == Modality::Planned).map(|claim| claim.id.as_str()).collect();
    findings.retain(|finding| may_be_told(finding, &plans));
    for finding in &mut findings {
        // copies are of one matter, whoever gave them
        let across = finding.a.article != finding.b.article && finding.check != ALTERED;
        (finding.a.article, finding.b.article) = (story[finding.a.article], story[finding.b.article]);
        finding.confidence = finding.confidence.saturating_sub(if across { DOUBT } else { 0 }).max(1);
    }
    findings
}

/// What happened on two days may be two things of one story; only of what is still to come two days are a contradiction.
fn may_be_told(finding: &Finding, plans: &RapidHashSet<&str>) -> bool {
    let of_days = matches!(finding.kind, FindingKind::Date | FindingKind::Status);
    let planned = |side: &Side| side.support.iter().any(|id| plans.contains(id.as_str()));
    finding.relation != Relation::Conflict || !of_days || (planned(&finding.a) && planned(&finding.b))
}

/// The story of each claim and article.
struct Places<'a> {
    of_claim: RapidHashMap<&'a str, usize>,
    of_article: RapidHashMap<usize, usize>,
}

impl<'a> Places<'a> {
    fn of(stories: &[Vec<usize>], claims: &[&'a [Claim]]) -> Self {
        let (mut of_claim, mut of_article) = (RapidHashMap::default(), RapidHashMap::default());
        for (number, story) in stories.iter().enumerate() {
            for article in story {
                of_article.insert(*article, number);
                of_claim.extend(claims[*article].iter().map(|claim| (claim.id.as_str(), number)));
            }
        }
        Self { of_claim, of_article }
    }

    /// True where all that a row tells stands in one story.
    fn is_of_one(&self, finding: &Finding) -> bool {
        let Some(story) = self.of_article.get(&finding.a.article) else { return false };
        let own = |id: &String| self.of_claim.get(id.as_str()) == Some(story);
        self.of_article.get(&finding.b.article) == Some(story) && support(finding).all(own)
    }
}

fn support(finding: &Finding) -> impl Iterator<Item = &String> {
    finding.a.support.iter().chain(&finding.b.support)
}

/// The rows that reach beyond a story, by the claims of stories that they hold.
struct Wider {
    of_claim: RapidHashMap<String, Vec<usize>>,
}

impl Wider {
    fn of(findings: &[Finding], places: &Places<'_>) -> Self {
        let mut of_claim: RapidHashMap<String, Vec<usize>> = RapidHashMap::default();
        for (row, finding) in findings.iter().enumerate().filter(|(_, finding)| finding.kind != FindingKind::Passage) {
            for id in support(finding).filter(|id| places.of_claim.contains_key(id.as_str())) {
                of_claim.entry(id.clone()).or_default().push(row);
            }
        }
        Self { of_claim }
    }

    /// True where a row says what one of a story does, of its articles and of others.
    fn holds(&self, row: &Finding, findings: &[Finding]) -> bool {
        let own: RapidHashSet<&String> = support(row).collect();
        let Some(rows) = support(row).next().and_then(|id| self.of_claim.get(id)) else { return false };
        rows.iter().map(|at| &findings[*at]).any(|wider| {
            let all: RapidHashSet<&String> = support(wider).collect();
            (wider.relation, wider.kind) == (row.relation, row.kind) && own.is_subset(&all)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(links: &[(usize, usize, u32)], few: usize) -> Vec<Vec<usize>> {
        let links: Vec<Link> = links.iter().map(|(a, b, halves)| Link { a: *a, b: *b, halves: *halves }).collect();
        let settings = EventSettings { few, story: 3, ..EventSettings::default() };
        let mut stories = Vec::new();
        part(&links, &settings, settings.story, &mut stories);
        stories.sort();
        stories
    }

    #[test]
    fn articles_that_names_join_are_a_story() {
        assert_eq!(parted(&[(0, 1, 3), (1, 2, 3), (4, 5, 7)], 4), [vec![0, 1, 2], vec![4, 5]]);
    }

    #[test]
    fn weaker_links_make_none() {
        assert!(parted(&[(0, 1, 2)], 4).is_empty());
    }

    #[test]
    fn a_chain_whose_ends_have_nothing_in_common_is_parted_by_its_stronger_links() {
        assert_eq!(parted(&[(0, 1, 3), (1, 2, 6), (2, 3, 3), (3, 4, 6)], 9), [vec![1, 2], vec![3, 4]]);
    }

    #[test]
    fn a_group_that_is_too_large_is_parted_by_its_stronger_links() {
        assert_eq!(parted(&[(0, 1, 9), (0, 2, 4), (1, 2, 4)], 2), [vec![0, 1]]);
    }
}
