//! Rows of claims that are no numbers: offices, dates, what is done, what is denied.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::anchor::{Anchors, Places};
use super::copies::Copies;
use super::thing::Things;
use super::time::When;
use super::told::Kinds;
use super::union::Groups;
use super::{Finding, FindingKind, Quote, Relation, Side, deed, ident, limit, office, stance};
use crate::article::{Article, Moment};
use crate::claim::{Claim, ClaimKind, Modality};
use crate::rule::{Rules, Statement};
use crate::text::Span;

/// What the checks of statements read.
pub(super) struct Ground<'a> {
    pub(super) articles: &'a [Article],
    /// In the order of the articles.
    pub(super) claims: &'a [Claim],
    pub(super) rules: &'a Rules,
    pub(super) anchors: &'a Anchors,
    pub(super) things: &'a Things,
    pub(super) places: &'a Places<'a>,
    /// When each article was published, as far as it shows.
    pub(super) times: &'a [Option<When>],
    pub(super) copies: &'a Copies,
    /// Pairs of articles about one event.
    pub(super) pairs: &'a [(u32, u32)],
    /// The same, and those that others join.
    pub(super) joint: &'a [(u32, u32)],
    pub(super) check: &'a Statement,
    /// Which deeds belong together, by this check.
    pub(super) kinds: &'a Kinds<'a>,
    /// The articles are a story among many, and not all that a user gave.
    pub(super) story: bool,
}

impl<'a> Ground<'a> {
    /// The claims of an article.
    pub(super) fn of_article(&self, article: usize) -> impl Iterator<Item = &'a Claim> + use<'a> {
        let start = self.claims.partition_point(|claim| claim.article < article);
        self.claims[start..].iter().take_while(move |claim| claim.article == article)
    }

    pub(super) fn rows(&self) -> Rows<'_> {
        Rows { articles: self.articles, claims: self.claims, copies: self.copies, check: &self.check.id, quote: self.rules.checks.copies.quote }
    }

    /// True where so few articles were given that they are about one matter.
    pub(super) fn is_few(&self) -> bool {
        self.articles.len() <= self.rules.checks.events.few
    }

    /// Pairs of articles about one event, also those that others join where the articles are few; two articles and no others were given to be compared.
    pub(super) fn matched(&self) -> &[(u32, u32)] {
        if self.articles.len() == 2 { &[(0, 1)] } else { self.joint }
    }

    /// True where two claims of two articles may be of one matter, as [`Anchors::tell_one_event`] says; few articles are taken to be.
    pub(super) fn may_be_one_matter(&self, a: usize, b: usize) -> bool {
        let of = |claim: usize| (claim, self.claims[claim].article);
        self.is_few() || self.anchors.tell_one_event(of(a), of(b))
    }

    /// The same for the claims of two articles: what the articles tell is asked once.
    pub(super) fn one_matter(&self, x: usize, y: usize) -> impl Fn(usize, usize) -> bool {
        let of_articles = OnceCell::new();
        let told = move || *of_articles.get_or_init(|| self.is_few() || self.anchors.articles_tell_one_event(x, y));
        move |a, b| told() || self.anchors.sentences_tell_one_event(a, b)
    }
}

/// The rows of one check.
pub(super) fn findings(ground: &Ground<'_>) -> Vec<Finding> {
    match ground.check.claims {
        ClaimKind::Office => office::findings(ground),
        ClaimKind::Date => deed::days(ground),
        ClaimKind::Status => deed::status(ground),
        ClaimKind::Attribution => stance::findings(ground),
        ClaimKind::Quantity | ClaimKind::Age => Vec::new(),
    }
}

/// The first claims of one kind by article, up to so many, as places in the list of claims.
pub(super) fn by_article(ground: &Ground<'_>, kind: ClaimKind, most: usize) -> Vec<Vec<usize>> {
    let mut of = vec![Vec::new(); ground.articles.len()];
    for (at, claim) in limit::first(ground.claims, &[kind], most) {
        of[claim.article].push(at);
    }
    of
}

/// Two claims that answer the same question, and how they stand to each other.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// Places in the list of claims.
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) relation: Relation,
    /// What is compared.
    pub(super) kind: FindingKind,
    /// 0 to 100.
    pub(super) confidence: u8,
    /// Why it is so.
    pub(super) reason: String,
}

/// How one claim is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// The value, for a person.
    pub(super) value: String,
    /// The value in its normal form: what the id is made of.
    pub(super) key: String,
    /// The question, for a person.
    pub(super) topic: String,
    /// The question in its normal form.
    pub(super) question: String,
}

/// What rows are made of.
pub(super) struct Rows<'a> {
    pub(super) articles: &'a [Article],
    pub(super) claims: &'a [Claim],
    pub(super) copies: &'a Copies,
    /// The id of the check.
    pub(super) check: &'a str,
    /// Number of bytes of a quote.
    pub(super) quote: usize,
}

impl Rows<'_> {
    /// One row a pair of positions, and one for each position that several articles hold.
    pub(super) fn findings(&self, links: &[Link], shown: impl Fn(usize) -> Shown) -> Vec<Finding> {
        let same = |link: &&Link| link.relation == Relation::Agreement;
        let groups = self.united(links.iter().filter(same));
        // what somebody goes on to say is of one position, and no second witness of what he said first
        let witnessed = |link: &&Link| same(link) && link.confidence > 0;
        let alike = self.united(links.iter().filter(witnessed));
        let mut between: BTreeMap<(usize, usize), Vec<&Link>> = BTreeMap::new();
        let mut inside: BTreeMap<usize, Vec<&Link>> = BTreeMap::new();
        for link in links {
            let (a, b) = (groups.root(link.a), groups.root(link.b));
            if witnessed(&link) {
                inside.entry(alike.root(link.a)).or_default().push(link);
            }
            if a != b && !same(&link) {
                between.entry((a.min(b), a.max(b))).or_default().push(link);
            }
        }
        let mut findings: Vec<Finding> = between.into_values().flat_map(|links| self.differences(&groups, &links, &shown)).collect();
        findings.extend(inside.into_values().filter_map(|links| self.agreement(&alike, &links, &shown)));
        findings
    }

    fn united<'l>(&self, links: impl Iterator<Item = &'l Link>) -> Groups {
        let mut groups = Groups::new(self.claims.len());
        links.for_each(|link| {
            groups.unite(link.a, link.b);
        });
        groups
    }

    /// The claims of a position, the first to say so first.
    fn members(&self, groups: &Groups, of: usize) -> Vec<usize> {
        let mut members = groups.members(groups.root(of)).to_vec();
        members.sort_by_key(|at| self.rank(*at));
        members
    }

    fn rank(&self, claim: usize) -> impl Ord + '_ {
        let claim = &self.claims[claim];
        let article = &self.articles[claim.article];
        let moment = article.published.as_ref().map(|published| published.moment);
        (moment.is_none(), moment, &article.id, claim.span)
    }

    /// One row, or two where some claims of a post follow one another and others contradict one another: each with its own claims.
    fn differences(&self, groups: &Groups, links: &[&Link], shown: &impl Fn(usize) -> Shown) -> Vec<Finding> {
        let of = |relation: Relation| links.iter().copied().filter(|link| link.relation == relation).collect::<Vec<&Link>>();
        let (updates, conflicts) = (of(Relation::Update), of(Relation::Conflict));
        let holder = |at: usize| self.claims[at].holder.split_whitespace().last();
        let one = conflicts.iter().all(|link| link.kind == FindingKind::Office && holder(link.a) == holder(link.b));
        // two plans contradict each other, whatever came of the one
        let state = |at: usize| (self.claims[at].modality, self.claims[at].scope.is_empty());
        let planned = |link: &&&Link| link.kind == FindingKind::Date && [link.a, link.b].iter().all(|at| state(*at) == (Modality::Planned, true));
        let came = |link: &&&Link| link.kind == FindingKind::Date && [link.a, link.b].iter().any(|at| state(*at) == (Modality::Actual, true));
        let one = one || (conflicts.iter().all(|link| planned(&link)) && updates.iter().all(|link| came(&link)));
        // what went on until it ended, and what somebody still has after that
        let one = one || links.iter().all(|link| link.kind == FindingKind::Status);
        if !one || updates.is_empty() || conflicts.is_empty() {
            return self.difference(groups, links, shown, false).into_iter().collect();
        }
        [updates, conflicts].iter().filter_map(|links| self.difference(groups, links, shown, true)).collect()
    }

    /// The surest of the links tells the relation; of equals the milder one. `mixed`: other claims of the same positions stand to each other in another way.
    fn difference(&self, groups: &Groups, links: &[&Link], shown: &impl Fn(usize) -> Shown, mixed: bool) -> Option<Finding> {
        let best = links.iter().max_by_key(|link| (link.confidence, link.relation, std::cmp::Reverse((link.a, link.b))))?;
        let (mut a, mut b) = (self.members(groups, best.a), self.members(groups, best.b));
        // the two claims that tell it are shown
        let ahead = |list: &mut Vec<usize>, claim: usize| list.sort_by_key(|at| *at != claim);
        if links.iter().all(|link| link.kind == FindingKind::Office) || (mixed && links.iter().all(|link| link.kind == FindingKind::Status)) {
            let told: BTreeSet<usize> = links.iter().flat_map(|link| [link.a, link.b]).collect();
            a.retain(|at| told.contains(at));
            b.retain(|at| told.contains(at));
        }
        ahead(&mut a, best.a);
        ahead(&mut b, best.b);
        if self.rank(a[0]) > self.rank(b[0]) {
            std::mem::swap(&mut a, &mut b);
        }
        let against = if best.relation == Relation::Compatible { "and" } else { "against" };
        let (x, y) = (shown(a[0]), shown(b[0]));
        let explanation = format!("{} {against} {}: {}", self.told(a[0], &x), self.told(b[0], &y), best.reason);
        Some(self.finding(best, (&a, &x), (&b, &y), explanation))
    }

    fn agreement(&self, groups: &Groups, links: &[&Link], shown: &impl Fn(usize) -> Shown) -> Option<Finding> {
        let best = links.iter().max_by_key(|link| link.confidence)?;
        let all = self.members(groups, best.a);
        let articles: BTreeSet<usize> = all.iter().map(|at| self.claims[*at].article).collect();
        let (first, others) = all.split_first()?;
        if articles.len() < 2 {
            return None;
        }
        let mut others = others.to_vec();
        others.sort_by_key(|at| self.claims[*at].article == self.claims[*first].article);
        let origins = self.origins(&all);
        let witnesses = if origins == 1 { "one origin".to_owned() } else { format!("{origins} independent origins") };
        let (x, y) = (shown(*first), shown(others[0]));
        let explanation = format!("{} in {} articles: {witnesses}", self.told(*first, &x), articles.len());
        Some(self.finding(best, (&[*first], &x), (&others, &y), explanation))
    }

    fn finding(&self, link: &Link, (a, x): (&[usize], &Shown), (b, y): (&[usize], &Shown), explanation: String) -> Finding {
        let (low, high) = if x.key <= y.key { (&x.key, &y.key) } else { (&y.key, &x.key) };
        let question = x.question.as_str().min(&y.question);
        let kind = format!("{:?}", link.kind);
        Finding {
            id: ident::of(&[&kind, self.check, question, low, high]),
            relation: link.relation,
            kind: link.kind,
            confidence: link.confidence.max(1),
            topic: if x.topic.len() >= y.topic.len() { x.topic.clone() } else { y.topic.clone() },
            explanation,
            a: self.side(a, x),
            b: self.side(b, y),
            check: self.check.to_owned(),
        }
    }

    fn side(&self, claims: &[usize], shown: &Shown) -> Side {
        let claim = &self.claims[claims[0]];
        let mut support: Vec<String> = claims.iter().map(|at| self.claims[*at].id.to_string()).collect();
        support.sort_unstable();
        let span: Span = claim.span;
        Side {
            value: shown.value.clone(),
            said_by: speaker(claim).to_owned(),
            article: claim.article,
            line: claim.line,
            span,
            quote: Quote { span: claim.sentence, most: self.quote },
            origins: self.origins(claims),
            support,
        }
    }

    /// The value, who says it and when.
    fn told(&self, claim: usize, shown: &Shown) -> String {
        let claim = &self.claims[claim];
        let moment = self.articles[claim.article].published.as_ref().map(|published| Moment { time: None, ..published.moment }.to_string());
        let notes: Vec<String> = Some(speaker(claim).to_owned()).filter(|name| !name.is_empty()).into_iter().chain(moment).collect();
        if notes.is_empty() { shown.value.clone() } else { format!("{} ({})", shown.value, notes.join(", ")) }
    }

    fn origins(&self, claims: &[usize]) -> usize {
        claims.iter().map(|at| self.copies.witness(&self.claims[*at])).collect::<BTreeSet<_>>().len()
    }
}

/// Who says it, by name where known.
pub(super) fn speaker(claim: &Claim) -> &str {
    if claim.speaker_name.is_empty() { &claim.speaker } else { &claim.speaker_name }
}
