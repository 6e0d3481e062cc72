//! What a paragraph told last: from it a number that stands alone, or a statement without place, goes on.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::change::{DECREASE, INCREASE};
use super::quantity;
use crate::claim::{Claim, ClaimKind};
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

/// What the paragraph told last: a number that stands alone, or a statement without place, goes on from there.
#[derive(Debug, Default)]
pub(super) struct Told {
    concept: CompactString,
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
    pub(super) place: CompactString,
    /// The place that the sentence at hand names, for the next one.
    pub(super) next_place: CompactString,
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

    /// The noun that was counted last.
    pub(super) fn noun(&self) -> Option<u32> {
        self.noun
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
        let people = claim.noun.is_empty() && claim.concept == PEOPLE && rules.people.is_some_and(|people| rules.is_called(&self.concept, people));
        let they = claim.noun.is_empty() && claim.concept == PEOPLE && claim.unit.is_empty();
        if bare || claim.concept.is_empty() && points_back || people {
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
        if !claim.place.is_empty() {
            self.next_place.clone_from(&claim.place);
        } else if !places && claim.unit.is_empty() {
            claim.place.clone_from(&self.place);
        }
        if claim.unit.is_empty() {
            self.sum = Default::default();
            self.concept.clone_from(&claim.concept);
            self.noun = draft.noun.or(self.noun);
        } else if rules.is_currency(&claim.unit) {
            self.sum = [claim.unit.clone(), claim.concept.clone()];
        }
    }
}

/// True for a claim in percent.
fn is_share(claim: &Claim, rules: &Rules) -> bool {
    let percent = rules.percent.and_then(|row| rules.units.get(row as usize));
    percent.is_some_and(|percent| percent.symbol == claim.unit)
}
