//! Reads the evidence of two numbers: what their sentences and articles share, and what sets them apart.

use rapidhash::RapidHashMap;
use rust_decimal::Decimal;

use super::anchor::Anchors;
use super::claimant::{are_two_claimants, is_same_claimant};
use super::evidence::Evidence;
use super::item::{Item, Maker, Stands};
use super::keys::NONE;
use super::kinship::Kinship;
use super::nearby::Nearby;
use super::rivalry::takes_up;
use super::sign::Sign;
use super::signs::{are_beside, is_set_against};
use super::thing::Things;
use super::time::DAY;
use super::value::{Fit, Value};
use crate::article::Part;

/// What evidence is read from.
pub(super) struct Scales<'a> {
    items: &'a [Item<'a>],
    maker: &'a Maker<'a>,
    anchors: &'a Anchors,
    things: &'a Things,
    /// Few articles were given to be compared: what else they count is of one matter.
    given: bool,
    words: Nearby,
    /// How many numbers of a dimension an article gives, and how many of a concept in it.
    counts: RapidHashMap<(usize, u32, u32), u32>,
    /// The numbers of a dimension that an article gives.
    values: RapidHashMap<(usize, u32), Vec<usize>>,
    /// True for what stands at the head of its article.
    head: Vec<bool>,
    /// How many numbers each article gives.
    sizes: RapidHashMap<usize, usize>,
}

/// An article of more numbers is a table or a list, where no sign tells which of them answers what; so the cost of weighing is bounded too.
pub(super) const MOST_NUMBERS: usize = 100;
/// Paragraphs of an article that are its head, and bytes where it has none.
const HEAD: usize = 2;
const HEAD_BYTES: u32 = 700;
/// Listed names, other names and general things, rare things, and words count no more than so often.
const MOST_LISTED: usize = 2;
const MOST_NAMES: usize = 3;
const MOST_RARE: usize = 4;
const MOST_WORDS: usize = 6;

impl<'a> Scales<'a> {
    pub(super) fn new(items: &'a [Item<'a>], maker: &'a Maker<'a>, anchors: &'a Anchors, things: &'a Things) -> Self {
        let mut counts = RapidHashMap::default();
        let mut values: RapidHashMap<(usize, u32), Vec<usize>> = RapidHashMap::default();
        for (at, item) in items.iter().enumerate() {
            let (article, dimension) = (item.claim.article, item.keys.dimension);
            *counts.entry((article, dimension, NONE)).or_default() += 1;
            if item.keys.concept != NONE {
                *counts.entry((article, dimension, item.keys.concept)).or_default() += 1;
            }
            values.entry((article, dimension)).or_default().push(at);
        }
        let mut sizes: RapidHashMap<usize, usize> = RapidHashMap::default();
        items.iter().for_each(|item| *sizes.entry(item.claim.article).or_default() += 1);
        let head = items.iter().map(|item| is_head(item, maker)).collect();
        let given = !maker.story && maker.articles.len() <= maker.rules.checks.events.few;
        Self { items, maker, anchors, things, given, words: Nearby::read(items, maker), counts, values, head, sizes }
    }

    /// False for an article of so many numbers that it is a table.
    pub(super) fn reads(&self, article: usize) -> bool {
        self.sizes.get(&article).is_none_or(|size| *size <= MOST_NUMBERS)
    }

    /// The evidence of two items whose values are given in one unit.
    pub(super) fn evidence(&self, a: usize, b: usize, values: (&Value, &Value), fit: Fit) -> Evidence {
        let mut evidence = Evidence::new();
        self.concepts(a, b, &mut evidence);
        self.around(a, b, &mut evidence);
        self.sizes(a, b, values, &mut evidence);
        self.claimants(a, b, &mut evidence);
        self.slots(a, b, &mut evidence);
        self.times(a, b, &mut evidence);
        evidence.set(Sign::Compatible, fit == Fit::Compatible);
        evidence
    }

    fn pair(&self, a: usize, b: usize) -> (&Item<'a>, &Item<'a>) {
        (&self.items[a], &self.items[b])
    }

    fn concepts(&self, a: usize, b: usize, evidence: &mut Evidence) {
        let (x, y) = self.pair(a, b);
        let sign = match self.maker.concepts(x, y) {
            Kinship::Same => Sign::Same,
            Kinship::Alike => Sign::Alike,
            Kinship::Loose if x.general || y.general => Sign::Vague,
            Kinship::Loose => Sign::Related,
            Kinship::Unknown => Sign::Unknown,
            Kinship::Distant => Sign::Distant,
        };
        evidence.set(sign, 1);
        let known = x.counted.row.is_some() && y.counted.row.is_some();
        evidence.set(Sign::Kind, sign == Sign::Distant && known && x.keys.root == y.keys.root);
        let is = |noun: &str, item: &Item<'_>| !noun.is_empty() && (noun == item.claim.noun || noun == item.claim.concept);
        evidence.set(Sign::Noun, is(&x.claim.noun, y) || is(&y.claim.noun, x));
        evidence.set(Sign::Growing, x.growing && y.growing);
        evidence.set(Sign::Changing, x.changing && y.changing);
        // who came and how many seats there are: two things
        evidence.set(Sign::Once, x.once && y.once);
        evidence.set(Sign::Share, x.share_of_noun || y.share_of_noun);
        evidence.set(Sign::Unit, !x.claim.unit.is_empty());
        evidence.set(Sign::Duration, x.verbatim && y.verbatim);
        evidence.set(Sign::Money, x.money);
        let bare = |item: &Item<'_>| i32::from(item.claim.unit.is_empty() && !item.claim.text.contains(char::is_whitespace));
        evidence.set(Sign::Bare, bare(x) + bare(y));
    }

    fn around(&self, a: usize, b: usize, evidence: &mut Evidence) {
        let (x, y) = self.pair(a, b);
        if x.claim.article == y.claim.article && x.claim.sentence == y.claim.sentence {
            return;
        }
        let (general, rare) = self.things.shared(x.number, y.number);
        evidence.set(Sign::Thing, most(general as usize, MOST_NAMES));
        evidence.set(Sign::Rare, most(rare as usize, MOST_RARE));
        evidence.set(Sign::Others, rare == 0 && self.things.has_rare(x.number) && self.things.has_rare(y.number));
        let (known, unknown) = self.anchors.common(&self.anchors.of_claim[x.number], &self.anchors.of_claim[y.number]);
        evidence.set(Sign::Known, most(known as usize, MOST_LISTED));
        evidence.set(Sign::Name, most(unknown as usize, MOST_NAMES));
        let (p, q) = (self.words.around(a), self.words.around(b));
        evidence.set(Sign::Word, most(shared(p.sentence, q.sentence), MOST_WORDS));
        evidence.set(Sign::Near, most(shared(p.near, q.near), MOST_NAMES));
        if x.claim.article != y.claim.article {
            evidence.set(Sign::Paragraph, most(shared(p.paragraph, q.paragraph), MOST_WORDS));
        }
    }

    fn sizes(&self, a: usize, b: usize, values: (&Value, &Value), evidence: &mut Evidence) {
        let (x, y) = self.pair(a, b);
        let ratio = values.0.ratio(values.1);
        let within = |hundredths: i64| ratio.is_some_and(|ratio| ratio <= Decimal::new(hundredths, 2));
        let steps = [(110, Sign::Tenth), (125, Sign::Quarter), (200, Sign::Double), (300, Sign::Triple), (1000, Sign::Ten)];
        evidence.set(steps.into_iter().find(|(most, _)| within(*most)).map_or(Sign::Far, |(_, sign)| sign), 1);
        let small = |item: &Item<'_>| item.value.middle().abs() < Decimal::TEN && item.claim.unit.is_empty();
        evidence.set(Sign::Small, small(x) && small(y));
        // what grows or changes was small before, or becomes so
        let later = x.published.zip(y.published).is_some_and(|(p, q)| p.is_before(q) || q.is_before(p));
        let moves = later && ((x.growing && y.growing) || (x.changing && y.changing));
        evidence.set(Sign::SmallOne, small(x) != small(y) && !moves);
        evidence.set(Sign::Large, [values.0, values.1].iter().all(|value| value.middle().abs() >= Decimal::TEN));
        evidence.set(Sign::Digits, most(values.0.digits().min(values.1.digits()), MOST_RARE));
        let both = |count: &dyn Fn(usize, usize) -> bool| i32::from(count(a, b)) + i32::from(count(b, a));
        let again = |at: usize, headline: bool| {
            let mut others = self.others(at, self.items[at].claim.article).filter(|other| self.is_equal(at, *other) && self.is_of_kind(at, *other));
            others.any(|other| self.items[other].stands == Stands::Headline || !headline)
        };
        evidence.set(Sign::Repeated, both(&|at, _| again(at, false) && !again(at, true)));
        evidence.set(Sign::Headline, both(&|at, _| again(at, true)));
        evidence.set(Sign::Head, self.head[a] && self.head[b]);
        if x.claim.article == y.claim.article {
            return;
        }
        let equal = self.is_equal(a, b);
        let given = |at: usize, from: usize| self.others(at, self.items[from].claim.article).filter(move |other| self.is_equal(at, *other));
        // an equal number of another thing is chance, and an earlier one is no second answer
        let answers = |at: usize, other: usize| equal || (self.is_of_kind(at, other) && !(self.given && self.items[other].former));
        evidence.set(Sign::Elsewhere, both(&|at, from| given(at, from).any(|other| answers(at, other))));
        let given = |at: usize, from: usize| given(at, from).filter(move |other| self.is_of_kind(at, *other));
        evidence.set(Sign::Earlier, both(&|at, from| given(at, from).any(|other| self.replaces(from, other))));
        evidence.set(
            Sign::Lonely,
            both(&|at, from| !self.others(at, self.items[from].claim.article).any(|other| other != from && self.is_of_size(at, from, other))),
        );
        let count = |item: &Item<'_>, concept: u32| self.counts.get(&(item.claim.article, item.keys.dimension, concept)).copied().unwrap_or(0);
        let only = |at: usize, _: usize| self.items[at].keys.dimension != NONE && count(&self.items[at], NONE) == 1;
        evidence.set(Sign::Only, both(&only));
        evidence.set(Sign::Sole, both(&|at, _| count(&self.items[at], self.items[at].keys.concept) == 1));
        // who counts both tells of two things
        let other = |at: usize, from: usize| {
            let concept = self.items[from].keys.concept;
            concept != NONE && concept != self.items[at].keys.concept && count(&self.items[at], concept) > 0
        };
        evidence.set(Sign::Counted, both(&other));
    }

    /// The other items of an article in the dimension of an item.
    fn others(&self, at: usize, article: usize) -> impl Iterator<Item = usize> {
        let list = self.values.get(&(article, self.items[at].keys.dimension)).map_or(&[][..], Vec::as_slice);
        list.iter().copied().filter(move |other| *other != at)
    }

    /// True where one sentence gives both, and the second as what the first was before.
    fn replaces(&self, now: usize, before: usize) -> bool {
        let (x, y) = self.pair(now, before);
        x.claim.sentence == y.claim.sentence && y.former && !x.former && !y.rival
    }

    /// True where the article of `now` gives the value of `before` beside it, as what was so earlier.
    pub(super) fn is_told_as_earlier(&self, now: usize, before: usize) -> bool {
        let (x, y) = self.pair(now, before);
        let mut given = self.others(now, x.claim.article).filter(|other| self.is_equal(before, *other) && self.is_of_kind(before, *other));
        x.claim.article != y.claim.article && given.any(|other| self.items[other].then && self.replaces(now, other))
    }

    /// True where both may count one thing.
    fn is_of_kind(&self, a: usize, b: usize) -> bool {
        let (x, y) = self.pair(a, b);
        !self.given || self.maker.concepts(x, y) != Kinship::Distant
    }

    fn is_equal(&self, a: usize, b: usize) -> bool {
        let (x, y) = self.pair(a, b);
        x.keys.unit == y.keys.unit && x.value.middle() == y.value.middle()
    }

    /// True where another number than `from` might be held against `at`: of its size, another value, and not of another thing.
    fn is_of_size(&self, at: usize, from: usize, other: usize) -> bool {
        let (x, z) = self.pair(at, other);
        let near = x.keys.unit == z.keys.unit && x.value.ratio(&z.value).is_some_and(|ratio| ratio <= Decimal::from(3));
        near && !self.is_equal(from, other) && (!x.dimension.is_empty() || self.maker.concepts(x, z) != Kinship::Distant)
    }

    fn claimants(&self, a: usize, b: usize, evidence: &mut Evidence) {
        let (x, y) = self.pair(a, b);
        evidence.set(Sign::Two, are_two_claimants(x, y) || takes_up(self.items, a, b));
        evidence.set(Sign::One, is_same_claimant(x, y));
        evidence.set(Sign::Tallied, i32::from(x.claim.about.tallied) + i32::from(y.claim.about.tallied));
        evidence.set(Sign::Claimed, x.speaker.is_empty() != y.speaker.is_empty());
        if x.claim.article != y.claim.article {
            return;
        }
        let same = x.claim.sentence == y.claim.sentence;
        evidence.set(Sign::Own, 1);
        evidence.set(Sign::Sentence, same);
        evidence.set(Sign::List, same && self.others(a, x.claim.article).any(|other| other != b && self.is_listed(a, other)));
        evidence.set(Sign::Beside, are_beside(x, y) && !same);
        evidence.set(Sign::Against, is_set_against(x, y));
        evidence.set(Sign::Title, x.stands != y.stands);
    }

    /// True where both stand in one sentence and count one thing in one unit.
    fn is_listed(&self, a: usize, b: usize) -> bool {
        let (x, y) = self.pair(a, b);
        x.claim.sentence == y.claim.sentence && x.keys.unit == y.keys.unit && x.keys.concept == y.keys.concept
    }

    fn slots(&self, a: usize, b: usize, evidence: &mut Evidence) {
        let (x, y) = self.pair(a, b);
        evidence.set(Sign::Scope, x.scope != y.scope);
        evidence.set(Sign::Whole, x.of_part != y.of_part);
        evidence.set(Sign::Modality, x.is_actual() != y.is_actual());
        let missing = |p: &str, q: &str| p.is_empty() != q.is_empty();
        evidence.set(Sign::PlaceMissing, missing(&x.place, &y.place));
        evidence.set(Sign::PlaceSame, x.place == y.place && !x.place.is_empty());
        evidence.set(Sign::HolderMissing, missing(&x.holder, &y.holder));
        evidence.set(Sign::HolderSame, x.holder == y.holder && !x.holder.is_empty());
    }

    fn times(&self, a: usize, b: usize, evidence: &mut Evidence) {
        let (x, y) = self.pair(a, b);
        match (x.told, y.told) {
            (Some(p), Some(q)) => evidence.set(if p.apart(q) > 0 { Sign::ToldApart } else { Sign::ToldSame }, 1),
            (None, None) => {}
            _ => evidence.set(Sign::ToldOne, 1),
        }
        fn years<'y>(item: &'y Item<'_>, other: &'y Item<'_>) -> impl Iterator<Item = &'y i64> {
            item.years.iter().filter(|year| other.year != Some(**year))
        }
        evidence.set(Sign::Years, years(x, y).ne(years(y, x)));
        let Some((p, q)) = x.published.zip(y.published) else {
            evidence.set(Sign::Undated, 1);
            evidence.set(Sign::Revised, x.claim.about.revised != y.claim.about.revised);
            return;
        };
        let later = p.is_before(q) || q.is_before(p);
        evidence.set(Sign::Later, later);
        evidence.set(Sign::Week, p.apart(q) > WEEK * DAY);
        let (before, after) = if q.is_before(p) { (y, x) } else { (x, y) };
        evidence.set(Sign::Revised, later && after.claim.about.revised);
        evidence.set(Sign::Before, later && before.claim.about.revised);
    }
}

/// Days.
const WEEK: i64 = 7;

fn most(count: usize, most: usize) -> i32 {
    count.min(most) as i32
}

fn is_head(item: &Item<'_>, maker: &Maker<'_>) -> bool {
    let paragraphs = maker.articles.get(item.claim.article).map_or(&[][..], |article| &article.paragraphs);
    let body = || paragraphs.iter().filter(|paragraph| paragraph.part == Part::Body);
    let start = body().next().map_or(0, |first| first.span.start);
    item.claim.span.start <= start + HEAD_BYTES && body().take_while(|paragraph| paragraph.span.end < item.claim.span.start).count() < HEAD
}

fn shared(a: &[u32], b: &[u32]) -> usize {
    a.iter().filter(|word| b.binary_search(word).is_ok()).count()
}
