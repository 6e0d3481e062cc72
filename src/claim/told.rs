//! What a paragraph told last: from it a number that stands alone, or a statement without place, goes on.

use compact_str::CompactString;
use std::cmp::Reverse;
use std::collections::VecDeque;

use rust_decimal::Decimal;

use super::change::{DECREASE, INCREASE};
use super::context::WORLD;
use super::measured::MONEY;
use super::quantity::{self, Echo};
use crate::claim::{Claim, ClaimKind, RareText};
use crate::rule::Rules;
use crate::text::Span;

/// The concept of people.
const PEOPLE: &str = "person";

/// The concept of a part of something.
const SHARE: &str = "share";

/// A bare number in millions goes on with the currency before it: half of the last place of one.
pub(super) const LEAST_SUM: Decimal = Decimal::from_parts(50_000, 0, 0, false, 0);

/// How far behind a rate, in bytes, another may begin that goes on from it: two or three sentences.
const FAR: u32 = 400;
/// Bytes of white space between a sentence and the next one.
const NEXT: u32 = 4;

/// So many counts of an article are remembered.
const MOST_COUNTS: usize = 24;
/// Another figure of one thing is at most so many times the first, and likely no more than so many.
const LIKELY: i64 = 2;
const POSSIBLE: i64 = 5;
/// A number that stands alone counts nothing that was counted so many times more or less often: *the age of 66. Police speak of 80,500*.
const ANOTHER: i64 = 1_000;

/// Something that the article counted.
#[derive(Debug)]
struct Count {
    concept: CompactString,
    noun: CompactString,
    row: Option<u32>,
    value: Decimal,
    /// Told by the way.
    is_aside: bool,
}

/// An amount of money, and what it is of.
#[derive(Debug)]
struct Worth {
    unit: CompactString,
    concept: CompactString,
    scope: RareText,
    value: Decimal,
    sentence: Span,
}

/// What the paragraph told last: a number that stands alone, or a statement without place, goes on from there.
#[derive(Debug, Default)]
pub(super) struct Told {
    concept: CompactString,
    /// How many of it.
    size: Option<Decimal>,
    /// What the article counted so far, the last of it.
    counts: VecDeque<Count>,
    /// The noun that was counted last.
    noun: Option<u32>,
    /// Whom or what the sentence before tells of, where they are several: *Boats blocked the port. They were 55.*
    subject: Option<u32>,
    /// What the last share is a share of, and the noun of it.
    share: [CompactString; 2],
    /// The last sentence with that share, or with one that went on from it.
    shared_in: Option<Span>,
    /// The sentence that went on from it last.
    carried_in: Option<Span>,
    /// The currency of the last amount and what it was, where nothing was counted since.
    sum: [CompactString; 2],
    /// The last amount of money of which something is told.
    worth: Option<Worth>,
    pub(super) place: RareText,
    /// The place that the sentence at hand names, for the next one.
    pub(super) next_place: RareText,
}

impl Told {
    /// True for a share of nothing that is said, behind one that somebody else gives of something.
    fn is_bare_share(&self, claim: &Claim, rules: &Rules) -> bool {
        let near = |shared: Span| shared.end < claim.sentence.start && claim.sentence.start <= shared.end + NEXT;
        // a noun has its share told and is left, a rate goes on: *turnout was 60 %; … the north stood at 40 %*
        let rate = || rules.percent.is_some_and(|percent| rules.measures(&self.share[0], percent));
        let next = |shared: Span| {
            near(shared) || self.carried_in == Some(claim.sentence) || shared.end < claim.sentence.start && claim.sentence.start <= shared.end + FAR && rate()
        };
        is_share(claim, rules) && claim.concept == SHARE && !self.share[0].is_empty() && self.share[0] != SHARE && self.shared_in.is_some_and(next)
    }

    /// What a new paragraph goes on from.
    pub(super) fn in_next_paragraph(self) -> Self {
        Self { counts: self.counts, ..Self::default() }
    }

    /// What another figure may be of: the last count that it may stand against by its size; of two such what was told by the way comes last.
    fn counted(&self, value: Decimal) -> Option<&Count> {
        let within = |count: &Count, most: i64| {
            let (low, high) = (count.value.min(value), count.value.max(value));
            low > Decimal::ZERO && low.checked_mul(Decimal::from(most)).is_some_and(|most| high <= most)
        };
        let fits = self.counts.iter().enumerate().filter(|(_, count)| within(count, POSSIBLE) && count.value != value);
        fits.min_by_key(|(at, count)| (!within(count, LIKELY), count.is_aside, Reverse(*at))).map(|(_, count)| count)
    }

    /// True where a number may be another one of what was counted last.
    fn is_of_size(&self, claim: &Claim) -> bool {
        self.size.zip(claim.low.or(claim.high)).is_none_or(|(last, value)| are_of_size(last, value))
    }

    /// Remembers a count.
    fn note_count(&mut self, claim: &Claim, row: Option<u32>, is_aside: bool) {
        let Some(value) = claim.low.or(claim.high).filter(|_| !claim.concept.is_empty()) else { return };
        if self.counts.len() == MOST_COUNTS {
            self.counts.pop_front();
        }
        self.counts.push_back(Count { concept: claim.concept.clone(), noun: claim.noun.clone(), row, value, is_aside });
    }

    /// The noun that was counted last, in the paragraph or else before it.
    pub(super) fn noun(&self) -> Option<u32> {
        self.noun.or_else(|| self.counts.iter().rev().find(|count| !count.is_aside)?.row)
    }

    /// The count of which a number that points back is another figure, where that is not simply the last one of the paragraph.
    fn pointed(&self, claim: &Claim, echo: Echo) -> Option<&Count> {
        let value = claim.low.or(claim.high)?;
        let aside = || !self.concept.is_empty() && self.counts.back().is_some_and(|count| count.is_aside);
        match echo {
            Echo::Figure => self.counted(value),
            Echo::Pronoun if aside() => self.counted(value),
            Echo::Pronoun | Echo::Nothing => None,
        }
    }

    /// Remembers whom or what a sentence tells of.
    pub(super) fn note_subject(&mut self, subject: Option<u32>) {
        self.subject = subject;
    }

    /// Fills what a quantity leaves open from the one before in its paragraph, and remembers what it says.
    pub(super) fn complete(&mut self, claim: &mut Claim, places: bool, draft: &quantity::Draft, rules: &Rules) {
        if claim.kind == ClaimKind::Age {
            return;
        }
        let points_back = draft.points_back;
        // *les 7 milliards promis* behind an amount of money are money
        let alone = draft.tokens == draft.value || [INCREASE, DECREASE].contains(&claim.concept.as_str());
        if claim.unit.is_empty() && alone && !self.sum[0].is_empty() && claim.grain >= LEAST_SUM {
            claim.unit.clone_from(&self.sum[0]);
            if claim.concept.is_empty() {
                claim.concept.clone_from(&self.sum[1]);
            }
        }
        let bare = claim.concept.is_empty() && claim.unit.is_empty();
        // *there were 300 of them*: whoever was counted before says more
        if let Some(count) = self.pointed(claim, draft.echo).filter(|_| bare) {
            claim.concept.clone_from(&count.concept);
            claim.noun.clone_from(&count.noun);
        }
        let bare = bare && claim.concept.is_empty();
        let people = claim.noun.is_empty() && claim.concept == PEOPLE && rules.people.is_some_and(|people| rules.is_called(&self.concept, people));
        let they = claim.noun.is_empty() && claim.concept == PEOPLE && claim.unit.is_empty();
        if bare && self.is_of_size(claim) || claim.concept.is_empty() && points_back || people {
            claim.concept.clone_from(&self.concept);
        } else if let Some(subject) = self.subject.filter(|_| they) {
            claim.concept.clone_from(&rules.concepts[subject as usize].id);
        }
        if self.is_bare_share(claim, rules) {
            // *a third of the shops, says the one; the other counts half*
            let [concept, noun] = &self.share;
            claim.concept.clone_from(concept);
            claim.noun.clone_from(noun);
            (self.shared_in, self.carried_in) = (Some(claim.sentence), Some(claim.sentence));
        } else if is_share(claim, rules) && ![INCREASE, DECREASE].contains(&claim.concept.as_str()) {
            self.share = [claim.concept.clone(), claim.noun.clone()];
            self.shared_in = Some(claim.sentence);
        }
        if claim.concept.is_empty() && points_back {
            claim.concept = SHARE.into();
        }
        // a sentence that names another place in any way goes on from nowhere, and an amount has its own
        if claim.place == WORLD {
            self.next_place = RareText::default();
        } else if !claim.place.is_empty() {
            self.next_place.clone_from(&claim.place);
        } else if !places && claim.unit.is_empty() {
            claim.place.clone_from(&self.place);
        }
        if claim.unit.is_empty() {
            self.sum = Default::default();
            self.note_count(claim, draft.noun, draft.is_aside);
            self.concept.clone_from(&claim.concept);
            self.size = claim.low.or(claim.high);
            self.noun = draft.noun.or(self.noun);
        } else if rules.is_currency(&claim.unit) {
            self.go_on_from_worth(claim, rules);
            self.sum = [claim.unit.clone(), claim.concept.clone()];
        }
    }

    /// An amount of which its sentence tells nothing is another figure of the last one that it may stand against by its size:
    /// *the car park will cost 18 million; a note of the engineers says 23 million*.
    fn go_on_from_worth(&mut self, claim: &mut Claim, rules: &Rules) {
        let Some(value) = claim.low.or(claim.high) else { return };
        let untold = rules.dimensions.iter().any(|dimension| dimension.id == MONEY && rules.concepts[dimension.concept as usize].id == claim.concept);
        if !untold {
            let Claim { unit, concept, scope, sentence, .. } = claim;
            let changes = [INCREASE, DECREASE].iter().any(|change| concept.ends_with(change));
            self.worth = (!changes).then(|| Worth { unit: unit.clone(), concept: concept.clone(), scope: scope.clone(), value, sentence: *sentence });
        } else if let Some(worth) = self.worth.as_ref().filter(|worth| worth.is_of(claim, value)) {
            claim.concept.clone_from(&worth.concept);
        }
    }
}

impl Worth {
    /// True for an amount of a sentence close behind in the same currency, that is not the same and not far from it.
    fn is_of(&self, claim: &Claim, value: Decimal) -> bool {
        let (low, high) = (self.value.min(value), self.value.max(value));
        let near = low > Decimal::ZERO && low != high && low.checked_mul(Decimal::from(LIKELY)).is_some_and(|most| high <= most);
        let next = claim.sentence.start >= self.sentence.start && claim.sentence.start <= self.sentence.end + FAR;
        near && next && claim.noun.is_empty() && self.unit == claim.unit && self.scope == claim.scope
    }
}

/// True for a claim in percent.
fn is_share(claim: &Claim, rules: &Rules) -> bool {
    let percent = rules.percent.and_then(|row| rules.units.get(row as usize));
    percent.is_some_and(|percent| percent.symbol == claim.unit)
}

/// True for two numbers that may count one thing.
pub(super) fn are_of_size(x: Decimal, y: Decimal) -> bool {
    let (low, high) = (x.abs().min(y.abs()), x.abs().max(y.abs()));
    low.is_zero() || low.checked_mul(Decimal::from(ANOTHER)).is_none_or(|most| high <= most)
}
