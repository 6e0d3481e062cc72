//! Two articles and no others: what one says at its head, and what the other says at its own is not so.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use compact_str::CompactString;
use rapidhash::RapidHashMap;

use super::Relation;
use super::anchor::{plain, shared};
use super::apart::{are_of_others, names_party};
use super::cover::covers;
use super::matter::{denies_all, kindred, opposed, weight};
use super::reply::is_before;
use super::small::Small;
use super::stance::{Posture, Said, is_bare, is_echo, is_one_party, made, may_answer};
use super::statement::{Ground, Link};
use crate::article::{Article, Part};
use crate::claim::{Claim, StanceBy};
use crate::text::Span;

/// Bytes of a paragraph of the text: a line with the day is shorter, and an article in one piece has no head.
const LENGTHS: std::ops::Range<usize> = 60..4000;
/// Paragraphs that are the head of an article, beside its headlines.
const PARAGRAPHS: usize = 2;
/// Letters that two words must begin with, and that a word has at least.
const STEM: usize = 5;
/// A word is rare in this share of all sentences, and in a number that is always few.
const RARE: usize = 8;
const FEW: usize = 2;
/// Rare words, and what else is shared, count no more than so often.
pub(super) const MOST_WORDS: u32 = 2;
const MOST_MATTER: u32 = 4;
/// What it weighs that the deeds of both undo each other.
const CONTRARY: u32 = 2;
/// Letters of the shortest end of a name that is looked for in another text.
const NAME: usize = 4;

/// The heads of two articles, and in how many of their sentences each word stands.
pub(super) struct Heads<'a> {
    articles: &'a [Article],
    spans: Vec<Vec<Span>>,
    texts: Vec<String>,
    counts: RapidHashMap<CompactString, usize>,
    most: usize,
    /// The rare beginnings of words of each text that was asked for: a statement is held against many.
    rare: RefCell<RapidHashMap<String, Rc<[CompactString]>>>,
}

/// Denials at the head of one article, each with the statement at the head of the other that it is best held against.
pub(super) fn rebuttals(ground: &Ground<'_>, said: &[Vec<Said<'_>>], known: &[Link]) -> Vec<Link> {
    // two of many were not given to be held against each other
    if said.len() != 2 || ground.story {
        return Vec::new();
    }
    let heads = Heads::read(ground.articles);
    let conflicts = known.iter().filter(|link| link.relation == Relation::Conflict);
    let answered: BTreeSet<usize> = conflicts.flat_map(|link| [link.a, link.b]).collect();
    let mut weighed = heads.weighed(ground, (&said[0], &said[1]), &answered);
    weighed.extend(heads.weighed(ground, (&said[1], &said[0]), &answered));
    let best = |points: u32, same: &dyn Fn(&Said<'_>, &Said<'_>) -> bool| !weighed.iter().any(|(more, a, b)| *more > points && same(a, b));
    let mut links = Vec::new();
    for (points, denial, statement) in weighed.iter().filter(|(points, ..)| *points > 0 && *points >= ground.check.points("heads")) {
        if best(*points, &|a, _| a.number == denial.number) && best(*points, &|_, b| b.number == statement.number) {
            let doubt = ground.check.doubt("answer") + ground.check.doubt("shared");
            links.push(made(ground, statement, denial, Relation::Conflict, doubt, "said at the head of one article, and denied at the head of the other"));
            links.extend(heads.fellows(ground, said, denial));
            links.extend(heads.fellows(ground, said, statement));
        }
    }
    links
}

/// True where the one tells of a deed that the other's excludes: *the brakes failed*, *they worked*; or undoes, unless it may have come later.
pub(super) fn are_contrary(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let at_once = !is_before(a, b) && !is_before(b, a);
    // *unaware of the leak*, *knew the buyers*: deeds that say little by themselves are of what stands with them
    let faint = |id: &CompactString| ground.check.faint.contains(id);
    let telling = |x: &CompactString, other: &CompactString| !(faint(x) && faint(other) && name_two_matters(a, b, [x, other]));
    let contrary = |x: &str, other: &str| ground.kinds.are_contrary(x, other) || (at_once && ground.kinds.are_undone(x, other));
    told_only_by(a, b).any(|x| told_only_by(b, a).any(|other| contrary(x, other) && telling(x, other)))
}

/// The deeds of which the one says that they were done, and the other does not: who denies by a word of saying that a deed was not done tells it.
fn told_only_by<'s>(a: &'s Said<'_>, b: &'s Said<'_>) -> impl Iterator<Item = &'s CompactString> {
    let told = |said: &Said<'_>, id: &CompactString| said.claim.about.deeds.iter().any(|(deed, negated)| deed == id && *negated == denies_all(said));
    a.claim.about.deeds.iter().map(|(id, _)| id).filter(move |id| told(a, id) && !told(b, id))
}

/// True where each names a thing or tells of a deed beside these two, and they have none of them in common, nor a word that begins alike.
fn name_two_matters(a: &Said<'_>, b: &Said<'_>, deeds: [&CompactString; 2]) -> bool {
    let others = |said: &Said<'_>| said.claim.about.deeds.iter().map(|(id, _)| id.clone()).filter(|id| !deeds.contains(&id)).collect::<Vec<_>>();
    let tells = |said: &Said<'_>| !said.nouns.is_empty() || !said.stems.is_empty() || !others(said).is_empty();
    let deed = || others(a).iter().any(|id| others(b).contains(id));
    tells(a) && tells(b) && shared(&a.nouns, &b.nouns) + shared(&a.stems, &b.stems) == 0 && !deed()
}

/// True for what stands inside another statement: it is told by that.
fn is_inside(said: &Said<'_>, own: &[Said<'_>]) -> bool {
    own.iter().any(|outer| outer.number != said.number && outer.claim.content_span.is_some_and(|content| content.contains(said.claim.span)))
}

/// True for what may be denied: somebody says or charges that it is so.
fn is_open(said: &Said<'_>) -> bool {
    matches!(said.side, Posture::Asserts | Posture::Accuses) && said.claim.about.denied.is_empty()
}

impl<'a> Heads<'a> {
    pub(super) fn read(articles: &'a [Article]) -> Self {
        let mut counts: RapidHashMap<CompactString, usize> = RapidHashMap::default();
        let mut sentences = 0;
        for article in articles {
            for sentence in article.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences) {
                sentences += 1;
                stems(sentence.of(&article.text)).iter().for_each(|stem| *counts.entry(stem.clone()).or_default() += 1);
            }
        }
        let spans: Vec<Vec<Span>> = articles.iter().map(head).collect();
        let text = |(article, spans): (&Article, &Vec<Span>)| plain(&spans.iter().map(|span| span.of(&article.text)).collect::<Vec<_>>().join(" "));
        let texts = articles.iter().zip(&spans).map(text).collect();
        Self { articles, texts, spans, counts, most: FEW + sentences / RARE, rare: RefCell::default() }
    }

    /// Each denial at the head of the one article beside each statement at that of the other, and what speaks for it that it is of it.
    fn weighed<'s>(
        &self,
        ground: &Ground<'_>,
        (own, other): (&'s [Said<'s>], &'s [Said<'s>]),
        answered: &BTreeSet<usize>,
    ) -> Vec<(u32, &'s Said<'s>, &'s Said<'s>)> {
        let may = |said: &&Said<'_>| (may_answer(said) || is_open(said)) && !said.claim.about.excludes && !answered.contains(&said.number);
        let denials = own.iter().filter(may).filter(|said| self.hold(said) && !is_inside(said, own));
        let open = |denial: &Said<'_>, said: &Said<'_>| {
            is_open(said) && self.hold(said) && !are_of_others(ground, denial, said) && !is_before(denial, said) && !is_one_party(denial, said)
        };
        let answers = |denial: &Said<'_>, said: &Said<'_>| open(denial, said) && (may_answer(denial) || are_contrary(ground, denial, said));
        let pairs = denials.flat_map(|denial| other.iter().filter(move |said| answers(denial, said)).map(move |said| (denial, said)));
        pairs.map(|(denial, said)| (self.points(ground, denial, said), denial, said)).collect()
    }

    pub(super) fn hold(&self, said: &Said<'_>) -> bool {
        let span = said.claim.content_span.unwrap_or(said.claim.span);
        self.spans[said.claim.article].iter().any(|head| head.overlaps(span))
    }

    /// What the same party says the same way at the head of its article: of one position with it.
    fn fellows(&self, ground: &Ground<'_>, said: &[Vec<Said<'_>>], of: &Said<'_>) -> Vec<Link> {
        let own = said[of.claim.article].iter().filter(|other| other.number != of.number && self.hold(other) && is_one_party(of, other));
        let same = own.filter(|other| may_answer(of) == may_answer(other) && matches!(other.side, Posture::Asserts | Posture::Accuses | Posture::Denies));
        same.map(|other| made(ground, of, other, Relation::Agreement, 0, "said at the head as well")).collect()
    }

    /// What speaks for it that a denial is of a statement; nothing where they share no matter.
    fn points(&self, ground: &Ground<'_>, denial: &Said<'_>, statement: &Said<'_>) -> u32 {
        let about = &denial.claim.about;
        let named = names_party(statement, denial);
        let charge = statement.side == Posture::Accuses;
        // words that only point back may be of anything, and those that say little too
        let vague = (is_echo(ground, about) && !names_party(denial, statement)) || (is_bare(ground, about) && !charge && !named);
        // words in common are no matter: two articles of one event share many
        let cue = denial.side == Posture::Denies && about.by == StanceBy::Cue;
        let against = named || charge || cue;
        let meant = are_contrary(ground, denial, statement) || (charge && named) || (against && covers(ground, denial, statement, "cover_heads"));
        if vague || !meant {
            return 0;
        }
        // read last, of the few that are left
        let words = self.shared(&denial.claim.content, &statement.claim.content);
        let around = self.shared(self.sentence(denial.claim), self.sentence(statement.claim));
        let matter = weight(denial, statement).min(MOST_MATTER);
        let kin = u32::from(kindred(denial, statement) > 0);
        if matter + kin + words == 0 && around < MOST_WORDS {
            return 0;
        }
        let target = if named { ground.check.points("target") } else { 0 };
        let contrary = if are_contrary(ground, denial, statement) { CONTRARY } else { 0 };
        let signs = [opposed(denial, statement) > 0, charge, cue, self.concerns(statement, denial)];
        matter + kin + words + around + target + contrary + signs.into_iter().map(u32::from).sum::<u32>()
    }

    /// True where the head of the article of the one names who says the other.
    pub(super) fn concerns(&self, statement: &Said<'_>, denial: &Said<'_>) -> bool {
        let text = &self.texts[statement.claim.article];
        let last = |name: &CompactString| name.split_whitespace().last().is_some_and(|last| last.len() >= NAME && text.contains(last));
        denial.party.iter().any(last)
    }

    pub(super) fn sentence(&self, claim: &Claim) -> &'a str {
        claim.sentence.of(&self.articles[claim.article].text)
    }

    pub(super) fn paragraph(&self, claim: &Claim) -> &'a str {
        let article = &self.articles[claim.article];
        article.paragraphs.iter().find(|paragraph| paragraph.span.contains(claim.sentence)).map_or("", |paragraph| paragraph.span.of(&article.text))
    }

    /// How many rare words of two texts begin alike.
    pub(super) fn shared(&self, a: &str, b: &str) -> u32 {
        let (a, b) = (self.rare(a), self.rare(b));
        (a.iter().filter(|stem| b.binary_search(stem).is_ok()).count() as u32).min(MOST_WORDS)
    }

    fn rare(&self, text: &str) -> Rc<[CompactString]> {
        if let Some(known) = self.rare.borrow().get(text) {
            return Rc::clone(known);
        }
        let is_rare = |stem: &CompactString| self.counts.get(stem).is_none_or(|count| *count <= self.most);
        let rare: Rc<[CompactString]> = stems(text).iter().filter(|stem| is_rare(stem)).cloned().collect();
        self.rare.borrow_mut().insert(text.to_owned(), Rc::clone(&rare));
        rare
    }
}

/// The headlines and the first paragraphs of an article.
fn head(article: &Article) -> Vec<Span> {
    let headlines = article.paragraphs.iter().filter(|paragraph| paragraph.part == Part::Headline);
    let body = article.paragraphs.iter().filter(|paragraph| paragraph.part == Part::Body && LENGTHS.contains(&paragraph.span.len()));
    headlines.chain(body.take(PARAGRAPHS)).map(|paragraph| paragraph.span).collect()
}

/// The beginnings of the longer words of a text, without accents.
fn stems(text: &str) -> Small<CompactString> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().nth(STEM - 1).is_some());
    words.map(|word| plain(word).chars().take(STEM).collect()).collect()
}
