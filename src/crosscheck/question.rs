//! Do two claims answer the same question? The slots decide, before any value is looked at.

use compact_str::CompactString;

use super::anchor::{Anchors, shared};
use super::item::{Item, Maker};
use super::kinship::Kinship;
use super::refusal::Refusal;
use super::time::{DAY, When};
use crate::claim::{PART, WORLD};
use crate::rule::SlotName;

/// What the slots of two claims leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// Points that the confidence loses.
    pub(super) doubt: u8,
    /// One concept is wider than the other, none is known, or the scopes differ: only equal values tell anything.
    pub(super) loose: bool,
    /// What makes it two questions where the values differ, though equal values may tell something.
    pub(super) parted: Option<Refusal>,
    /// It is loose for its concepts only: signs may show that the question is the same all the same.
    pub(super) related: bool,
    /// Nothing joins their concepts.
    pub(super) distant: bool,
    /// Both count one concept, though it may say little.
    pub(super) one: bool,
    /// A slot is missing on one side.
    pub(super) missing: bool,
    /// Both count as growing.
    pub(super) growing: bool,
    /// Number of names that the two claims share.
    pub(super) common: usize,
    /// Both go up and down by themselves.
    pub(super) changing: bool,
}

/// Days around publication of which a claim tells as of now.
const NEAR_DAYS: i64 = 7;

impl Maker<'_> {
    /// What two claims have in common as a question; none where they answer different ones. The same for (a, b) and (b, a).
    pub(super) fn question(&self, a: &Item<'_>, b: &Item<'_>, anchors: &Anchors) -> Result<Question, Refusal> {
        if a.keys.dimension != b.keys.dimension {
            return Err(Refusal::Unit);
        }
        let kinship = self.concepts(a, b);
        let loose = !matches!(kinship, Kinship::Same | Kinship::Alike);
        let mut question = Question {
            doubt: match kinship {
                Kinship::Same => 0,
                Kinship::Alike => self.check.doubt.alike,
                Kinship::Loose | Kinship::Unknown | Kinship::Distant => self.check.doubt.concept,
            },
            loose: a.open != b.open,
            parted: None,
            related: kinship == Kinship::Loose,
            distant: kinship == Kinship::Distant,
            one: a.keys.concept == b.keys.concept,
            missing: false,
            growing: a.growing && b.growing,
            changing: a.changing && b.changing,
            common: 0,
        };
        for slot in &self.check.must_not_differ {
            self.slot(*slot, a, b, &mut question)?;
        }
        if self.are_two_towns(a, b) {
            question.loose = true;
            question.parted = Some(Refusal::Place);
        }
        if self.are_two_owners(a, b) {
            question.loose = true;
            question.parted = Some(Refusal::Holder);
        }
        let common = shared(&anchors.of_claim[a.number], &anchors.of_claim[b.number]);
        question.common = common;
        let two = self.are_two_nouns(a, b);
        question.related = (kinship == Kinship::Loose || !loose && two) && !question.loose;
        question.one &= !two;
        question.loose |= loose || two;
        // *260 of them in Kent*, *160 of them in Calais*
        let bare = |item: &Item<'_>| item.is_part_alone() && !item.claim.text.contains(char::is_alphabetic);
        if common == 0 && a.claim.article != b.claim.article && bare(a) && bare(b) {
            question.loose = true;
            question.parted = Some(Refusal::Scope);
        }
        if common < self.check.anchors {
            return Err(Refusal::Anchors);
        }
        if common == 0 && a.claim.article != b.claim.article {
            question.doubt = question.doubt.saturating_add(self.check.doubt.anchor);
        }
        Ok(question)
    }

    /// The question of two claims that signs join.
    pub(super) fn signed(&self, a: &Item<'_>, b: &Item<'_>, doubt: u8, anchors: &Anchors) -> Question {
        Question {
            doubt,
            loose: false,
            parted: None,
            related: false,
            distant: false,
            one: a.concept == b.concept,
            missing: false,
            growing: a.growing && b.growing,
            changing: a.changing && b.changing,
            common: shared(&anchors.of_claim[a.number], &anchors.of_claim[b.number]),
        }
    }

    fn slot(&self, slot: SlotName, a: &Item<'_>, b: &Item<'_>, question: &mut Question) -> Result<(), Refusal> {
        match slot {
            SlotName::Place => self.places(a, b, question),
            SlotName::Holder => self.text(slot, a.keys.holder, b.keys.holder, a.claim.article == b.claim.article, question),
            SlotName::Scope => self.scopes(a, b, question),
            SlotName::EventDate => self.dates(a, b, question),
            SlotName::Concept | SlotName::Unit | SlotName::Modality => Ok(()),
        }
    }

    /// Two places are two questions, unless one holds the other: then only equal values tell anything.
    /// Where a place is missing, the towns that the sentences name must have one in common.
    fn places(&self, a: &Item<'_>, b: &Item<'_>, question: &mut Question) -> Result<(), Refusal> {
        let (x, y) = (a.keys.place, b.keys.place);
        let own = a.claim.article == b.claim.article;
        let of_world = |item: &Item<'_>| item.claim.place == WORLD;
        let of_country = |item: &Item<'_>| item.place_row.is_some_and(|row| self.places.is_whole(row));
        let few = self.articles.len() <= self.rules.checks.events.few;
        if few && of_world(a) != of_world(b) && x != 0 && y != 0 && !of_country(a) && !of_country(b) {
            // a town of the sentence may be that of something else: a factory that closes
            return self.text(SlotName::Place, 0, x.max(y), own, question);
        }
        let world = of_world(a) || of_world(b);
        if x != 0 && y != 0 && x != y && (world || a.place_row.zip(b.place_row).is_some_and(|(x, y)| self.places.are_related(x, y))) {
            question.loose = true;
            question.parted = Some(Refusal::Place);
            return Ok(());
        }
        // *the train from Lyon to Grenoble*: two of the places that one thing has
        let names = |item: &Item<'_>, other: &Item<'_>| item.claim.anchors.iter().any(|name| self.places.key(name) == other.place);
        if few && !own && x != 0 && y != 0 && x != y && (names(a, b) || names(b, a)) {
            return self.text(SlotName::Place, 0, x.max(y), own, question);
        }
        let apart = |x: &[u32], y: &[u32]| !x.is_empty() && !y.is_empty() && !x.iter().any(|x| y.iter().any(|y| self.places.are_related(*x, *y)));
        if (x == 0 || y == 0) && apart(&a.spots, &b.spots) {
            return Err(Refusal::Place);
        }
        self.text(SlotName::Place, x, y, own, question)
    }

    /// True where one of two places holds the other, or the sentence of one names that of the other: *in Cameroon*, *from a museum in Lyon*.
    pub(super) fn may_share_place(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        let row = |item: &Item<'_>| self.places.row(&item.claim.place);
        let related = row(a).zip(row(b)).is_some_and(|(x, y)| self.places.are_related(x, y));
        // the place of an item is the key of its name
        let names = |item: &Item<'_>, other: &Item<'_>| item.claim.anchors.iter().any(|name| self.places.key(name) == *other.place);
        related || names(a, b) || names(b, a)
    }

    /// True where both sentences say where they are, and not at one town; few articles are about one matter, which each may place in its own way.
    fn are_two_towns(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        let own = a.claim.article == b.claim.article;
        if a.towns.is_empty() || b.towns.is_empty() || (self.articles.len() <= self.rules.checks.events.few && !own) {
            return false;
        }
        let row = |town: &CompactString| self.places.row(town);
        let one = |x: &CompactString, y: &CompactString| {
            x == y || x.contains(y.as_str()) || y.contains(x.as_str()) || row(x).zip(row(y)).is_some_and(|(x, y)| self.places.are_related(x, y))
        };
        let named = |town: &CompactString, other: &Item<'_>| other.named.contains(town);
        !a.towns.iter().any(|x| named(x, b) || b.towns.iter().any(|y| one(x, y))) && !b.towns.iter().any(|y| named(y, a))
    }

    /// True where both name whose they are, and it is one.
    pub(super) fn is_one_owner(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        !a.owner.is_empty() && !b.owner.is_empty() && !self.are_two_owners(a, b)
    }

    /// True where both numbers are somebody's by name, and not of one: neither name is the end of the other, or a place that holds it.
    fn are_two_owners(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        if self.are_two_lands(a, b) {
            return true;
        }
        if a.owner.is_empty() || b.owner.is_empty() {
            return false;
        }
        if let (Some(x), Some(y)) = (a.owner_row, b.owner_row) {
            return !self.places.are_related(x, y);
        }
        // *France's watchdog* is the watchdog by another name
        let few = self.articles.len() <= self.rules.checks.events.few && a.claim.article != b.claim.article;
        if a.growing || few && a.owner_row.is_some() != b.owner_row.is_some() {
            return false;
        }
        let word = |long: &str, short: &str| long.split(' ').any(|word| word == short) || long.ends_with(short) || long.starts_with(short);
        !word(&a.owner, &b.owner) && !word(&b.owner, &a.owner)
    }

    /// Among many articles, the tolls of two countries: *17,971 in Brazil*, *followed by France (28,714)*.
    fn are_two_lands(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        let land = |item: &Item<'_>| if item.place.is_empty() { item.owner_row } else { item.place_row }.filter(|row| self.places.is_whole(*row));
        let many = self.articles.len() > self.rules.checks.events.few;
        many && a.growing && b.growing && land(a).zip(land(b)).is_some_and(|(x, y)| !self.places.are_related(x, y))
    }

    fn text(&self, slot: SlotName, a: u32, b: u32, own: bool, question: &mut Question) -> Result<(), Refusal> {
        if (a == 0) != (b == 0) {
            question.missing = true;
            // inside one article the one may be the whole and the other a place of it
            question.loose |= slot == SlotName::Place && own;
            question.doubt = question.doubt.saturating_add(self.check.missing.get(&slot).copied().unwrap_or(0));
            return Ok(());
        }
        question.missing |= a == 0 && slot == SlotName::Place;
        (a == b).then_some(()).ok_or(if slot == SlotName::Place { Refusal::Place } else { Refusal::Holder })
    }

    /// A part of something is not the whole, but the same number twice is seldom chance.
    fn scopes(&self, a: &Item<'_>, b: &Item<'_>, question: &mut Question) -> Result<(), Refusal> {
        if a.keys.scope == b.keys.scope {
            return Ok(());
        }
        // *17 of its 32 trains are idle*, and *21 trains*: few articles tell of one matter
        let told = |part: &Item<'_>, other: &Item<'_>| part.whole.is_some() && part.scope == PART && other.keys.scope == 0;
        question.loose |= self.story || self.articles.len() > self.rules.checks.events.few || !(told(a, b) || told(b, a));
        question.doubt = question.doubt.saturating_add(self.check.missing.get(&SlotName::Scope).copied().unwrap_or(0));
        if a.is_part_alone() != b.is_part_alone() {
            question.parted = Some(Refusal::Scope);
        }
        (a.keys.scope == 0 || b.keys.scope == 0).then_some(()).ok_or(Refusal::Scope)
    }

    /// Times may not be further apart than the window, but few articles were given to be compared, however late they came; of what is counted anew each time, another day is another question.
    fn dates(&self, a: &Item<'_>, b: &Item<'_>, question: &mut Question) -> Result<(), Refusal> {
        let few = self.articles.len() <= self.rules.checks.events.few;
        let beyond = |x: Option<When>, y: Option<When>| matches!((x, y), (Some(x), Some(y)) if x.apart(y) > self.check.window_days * DAY);
        // where one alone names its time, the other may be of that time as well: equal values tell
        // a day at publication says no more than that, and the term of a plan is left out by whom it does not matter to
        let near = |item: &Item<'_>, told: When| item.published.is_some_and(|published| published.apart(told) <= NEAR_DAYS * DAY || published.is_before(told));
        let is_told = |item: &Item<'_>, other: &Item<'_>| item.told.is_some_and(|told| !few || other.told.is_some() || !near(item, told));
        let one_told = a.told.is_some() != b.told.is_some();
        let any_told = is_told(a, b) || is_told(b, a);
        if beyond(a.when, b.when) && (any_told || !few) {
            if !one_told || (beyond(a.published, b.published) && !few) {
                return Err(Refusal::Time);
            }
            question.loose = true;
            question.parted = Some(Refusal::Time);
        }
        if let (Some(x), Some(y)) = (a.told, b.told) {
            let periods = !x.is_day() || !y.is_day();
            if (periods || a.once || b.once) && x.apart(y) > 0 {
                return Err(Refusal::Time);
            }
        }
        let period_of_one = a.told.is_some_and(|told| !told.is_day()) != b.told.is_some_and(|told| !told.is_day());
        let far = matches!((a.when, b.when), (Some(x), Some(y)) if x.apart(y) > DAY);
        question.loose |= period_of_one && far;
        Ok(())
    }
}

/// The times that put two sides in order: the days that both name where these differ, else those of publication.
/// The day of an event tells when people died, not which of two tolls came later.
pub(super) fn times(a: &[&Item<'_>], b: &[&Item<'_>]) -> Option<(When, When)> {
    let span = |items: &[&Item<'_>], time: fn(&Item<'_>) -> Option<When>| items.iter().filter_map(|item| time(item)).reduce(When::join);
    let all_told = a.iter().chain(b).all(|item| item.told.is_some());
    let told = span(a, |item| item.told).zip(span(b, |item| item.told)).filter(|(x, y)| all_told && (x.is_before(*y) || y.is_before(*x)));
    told.or_else(|| span(a, |item| item.published).zip(span(b, |item| item.published))).or_else(|| span(a, |item| item.when).zip(span(b, |item| item.when)))
}
