//! The cross-check: copies first, then same event, same question, values, and time and source.

mod actor;
mod admission;
mod align;
mod altered;
mod anchor;
mod antecedent;
mod apart;
mod beside;
mod block;
mod captions;
mod changed;
mod claimant;
mod contents;
mod contradict;
mod copies;
mod course;
mod cover;
mod currency;
mod deed;
mod differ;
mod dispute;
mod distinct;
mod echo;
mod edge;
mod event;
mod evidence;
mod heads;
mod house;
mod ident;
mod item;
mod judge;
mod keys;
mod kinship;
mod leaning;
mod limit;
mod matter;
mod narrated;
mod nearby;
mod number;
mod odds;
mod office;
mod one;
mod one_day;
mod opponent;
mod parts;
mod planned;
mod poles;
mod position;
mod question;
mod refusal;
mod related;
mod reply;
mod rival;
mod rivalry;
mod settle;
mod shifted;
mod shingle;
mod show;
mod shows;
mod sign;
mod signs;
mod single;
mod small;
mod spread;
mod stance;
mod standing;
mod statement;
mod story;
mod sum;
mod thing;
mod time;
mod told;
mod types;
mod union;
mod units;
mod untrue;
mod value;
mod verdict;
mod weigh;
mod withdrawn;
mod words;

pub use copies::Copies;
pub(crate) use leaning::SIGNS;
pub use refusal::{Refusal, Refused};
pub(crate) use sign::Sign;
pub use types::{Finding, FindingKind, Quote, Relation, Side};

use rapidhash::RapidHashMap;
use rayon::prelude::*;

use anchor::{Anchors, Places};
use changed::Changes;
use item::Maker;
use number::Run;
use statement::Ground;
use thing::Things;
use time::When;
use told::Kinds;
use units::Units;

use crate::article::Article;
use crate::claim::Claim;
use crate::rule::{Check, Rules, Statement};

/// The names of the signs that a check may weigh.
pub fn sign_names() -> impl Iterator<Item = &'static str> {
    Sign::ALL.iter().map(|(name, _)| *name).chain(SIGNS)
}

/// Where an article's text comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The origin that it shares with its copies: the id of the first of them, or an agency.
    pub origin: String,
    /// The ids of articles that it is copied from or shares passages with, parted by spaces.
    pub copied_from: String,
}

/// What the cross-check found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// In the order of the report.
    pub findings: Vec<Finding>,
    /// One an article.
    pub origins: Vec<Origin>,
    /// What a cap left out, each in one line.
    pub left_out: Vec<String>,
    /// Claims that can be compared and that no second origin gives as well, as places in the list of claims.
    pub single: Vec<usize>,
}

/// Checks the claims of all articles against each other. `claims` are in the order of the articles.
pub fn crosscheck(articles: &[Article], claims: &[Claim], rules: &Rules) -> Checked {
    with_facts(articles, articles.len(), claims, &[], &Copies::find(articles, rules), rules)
}

/// The same where the articles from `first_fact` on are facts of one's own: one shared name joins such a fact to an article.
/// `captions` are claims in captions, in the order of the articles too: only the text of their article is held against them.
pub fn with_facts(articles: &[Article], first_fact: usize, claims: &[Claim], captions: &[Claim], copies: &Copies, rules: &Rules) -> Checked {
    let settings = &rules.checks.copies;
    let mut left_out = Vec::new();
    let listed = Listed::new(rules);
    let given = Given { articles, first_fact, claims, rules, copies, listed: &listed, story: false };
    let mut findings = checked(&given, &mut left_out);
    left_out.extend(limit::left_out(claims));
    findings.extend(captions::findings(&given, captions));
    // last: these are most of the rows, and what the checks needed is not held beside them
    findings.extend(copies.findings(articles, claims, settings));
    sort(&mut findings);
    ident::make_unique(&mut findings, articles);
    let single = single::claims(claims, &findings, copies, rules);
    Checked { findings, origins: copies.origins(articles, rules), left_out, single }
}

/// Every two claims of numbers in one dimension that stand in one article, or in two about one event, and are not compared, and why:
/// for those who write rules. Costs a pair of claims, so it is meant for a few articles.
pub fn refused(articles: &[Article], claims: &[Claim], rules: &Rules) -> Vec<Refused> {
    let (copies, listed) = (Copies::find(articles, rules), Listed::new(rules));
    let given = Given { articles, first_fact: articles.len(), claims, rules, copies: &copies, listed: &listed, story: false };
    let mut refused = Vec::new();
    with_ground(&given, &mut Vec::new(), |base| {
        for check in &rules.checks.checks {
            refused.extend(base.run(check, &base.maker(check)).refused(claims, base.compared()));
        }
    });
    refused
}

/// What the rules list, made once: a story or a caption is checked by itself, and there are many.
struct Listed<'r> {
    places: Places<'r>,
    units: Units,
    concepts: RapidHashMap<&'r str, u32>,
    /// Which deeds belong together, for each check of statements.
    kinds: Vec<Kinds<'r>>,
}

impl<'r> Listed<'r> {
    fn new(rules: &'r Rules) -> Self {
        let named = rules.concepts.iter().enumerate().filter(|(_, concept)| !concept.is_alias);
        let concepts = named.map(|(row, concept)| (concept.id.as_str(), row as u32)).collect();
        let kinds = rules.checks.statements.iter().map(|check| Kinds::new(&rules.deeds, check)).collect();
        Self { places: Places::new(rules), units: convertible(rules), concepts, kinds }
    }
}

/// What is checked: all articles, or those of a story among them.
#[derive(Clone, Copy)]
struct Given<'a> {
    articles: &'a [Article],
    /// From this article on, each is a fact of one's own.
    first_fact: usize,
    claims: &'a [Claim],
    rules: &'a Rules,
    copies: &'a Copies,
    listed: &'a Listed<'a>,
    story: bool,
}

/// The rows of every check of claims.
fn checked(given: &Given<'_>, left_out: &mut Vec<String>) -> Vec<Finding> {
    let Given { articles, claims, rules, copies, .. } = *given;
    let mut findings = Vec::new();
    let mut more = Vec::new();
    let mut stories = Vec::new();
    with_ground(given, left_out, |base| {
        let Base { anchors, things, times, pairs, .. } = *base;
        stories = story::Field { anchors, things, times, settings: &rules.checks.events }.stories(pairs);
        let of_check = |(check, kinds)| statement::findings(&base.ground(check, kinds));
        let statements = || rules.checks.statements.par_iter().zip(&given.listed.kinds).flat_map_iter(of_check).collect::<Vec<_>>();
        let mut numbers = Vec::new();
        let count = || {
            for check in &rules.checks.checks {
                let maker = base.maker(check);
                let altered = altered::findings(articles, claims, copies, &maker);
                let rows = base.run(check, &maker).findings(claims, base.compared(), &mut more);
                numbers.extend(altered::without_repeats(rows, &altered));
                numbers.extend(altered);
            }
        };
        let (of_statements, ()) = rayon::join(statements, count);
        // not before: these are many rows, and the checks need room
        let changed = base.changes().findings();
        findings.extend(altered::without_repeats(of_statements, &changed).into_iter().chain(numbers).chain(changed));
    });
    left_out.extend(more);
    story::told(given, &stories, findings)
}

/// What all checks read.
struct Base<'a> {
    articles: &'a [Article],
    claims: &'a [Claim],
    rules: &'a Rules,
    copies: &'a Copies,
    places: &'a Places<'a>,
    anchors: &'a Anchors,
    things: &'a Things,
    /// Pairs of articles about one event.
    pairs: &'a [(u32, u32)],
    /// Those whose statements are held against each other: among few articles also two that a third joins.
    joint: &'a [(u32, u32)],
    /// When each article was published, as far as it shows.
    times: &'a [Option<When>],
    units: &'a Units,
    concepts: &'a RapidHashMap<&'a str, u32>,
    /// They are a story among many articles.
    story: bool,
}

impl<'a> Base<'a> {
    fn maker(&self, check: &'a Check) -> Maker<'a> {
        let Self { articles, claims, rules, units, places, times, concepts, story, .. } = *self;
        Maker { articles, claims, rules, check, units, places, times, concepts, story }
    }

    fn run(&self, check: &'a Check, maker: &'a Maker<'a>) -> Run<'a> {
        Run { articles: self.articles, maker, anchors: self.anchors, things: self.things, copies: self.copies, check, close: self.pairs }
    }

    /// Pairs of articles whose numbers are compared: what was given to be compared is of one matter, though two of the articles share few
    /// names: a French and an English one.
    fn compared(&self) -> &'a [(u32, u32)] {
        if self.story { self.pairs } else { self.joint }
    }

    fn changes(&self) -> Changes<'a> {
        let Self { articles, claims, rules, copies, places, times, .. } = *self;
        Changes { articles, claims, rules, copies, places, times }
    }

    fn ground(&self, check: &'a Statement, kinds: &'a Kinds<'a>) -> Ground<'a> {
        let Self { articles, claims, rules, anchors, things, places, times, copies, story, .. } = *self;
        // what was given to be compared is of one matter, though two of the articles share few names: a French and an English one
        let joint = if !story || check.claims == crate::claim::ClaimKind::Attribution { self.joint } else { self.pairs };
        let pairs = self.pairs;
        Ground { articles, claims, rules, anchors, things, places, times, copies, pairs, joint, check, kinds, story }
    }
}

/// Finds the names, events and times of the articles, and calls with them.
fn with_ground(given: &Given<'_>, left_out: &mut Vec<String>, call: impl FnOnce(&Base<'_>)) {
    let Given { articles, claims, rules, copies, story, .. } = *given;
    let Listed { places, units, concepts, .. } = given.listed;
    let mut anchors = Anchors::read(claims, articles, places);
    anchors.first_fact = given.first_fact;
    let copied = copies.passages.iter().map(|passage| copies.articles(passage));
    let things = Things::read(claims, articles.len(), &rules.checks);
    let field = event::Field { articles, anchors: &anchors, things: &things, settings: &rules.checks.events };
    let (pairs, skipped) = event::pairs(&field, copied, |_| true);
    if skipped > 0 {
        left_out.push(format!("{skipped} pairs of articles that share a common name were not compared"));
    }
    let joint = if articles.len() <= rules.checks.events.few { event::joined(&pairs, articles.len()) } else { Vec::new() };
    let joint = if joint.is_empty() { &pairs } else { &joint };
    let times = time::published(articles, &pairs);
    let (anchors, things, pairs, times) = (&anchors, &things, &pairs, &times);
    call(&Base { articles, claims, rules, copies, places, anchors, things, pairs, joint, times, units, concepts, story });
}

/// Worst first; then the surest; then by topic and id.
fn sort(findings: &mut [Finding]) {
    fn key(finding: &Finding) -> impl Ord + '_ {
        let places = (finding.a.article, finding.a.span, finding.b.article, finding.b.span);
        (finding.relation, std::cmp::Reverse(finding.confidence), &finding.topic, &finding.id, places)
    }
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.par_sort_by(|a, b| key(&findings[*a]).cmp(&key(&findings[*b])));
    for at in 0..order.len() {
        // what stood there may have been moved behind since
        let from = std::iter::successors(Some(order[at]), |from| Some(order[*from])).find(|from| *from >= at).unwrap_or(at);
        order[at] = from;
        findings.swap(at, from);
    }
}

/// The units that convert into each other. Currencies do not: each is a dimension of its own.
fn convertible(rules: &Rules) -> Units {
    let units = rules.units.iter().filter(|unit| !unit.money);
    units.map(|unit| (unit.symbol.clone(), units::Row { dimension: unit.dimension.clone(), factor: unit.factor, offset: unit.offset })).collect()
}
