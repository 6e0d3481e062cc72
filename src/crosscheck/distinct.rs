//! What makes two questions of two numbers that differ, whatever signs they share: sizes of two times, prices of two parts of a town, charges
//! against two people or at two stages of a trial, two occasions of one kind.

use thin_vec::ThinVec;

use super::anchor::plain;
use super::edge::Edge;
use super::item::{Item, Maker};
use super::refusal::Refusal;
use super::time::{DAY, When};
use super::value::Fit;
use crate::claim::Modality;

/// A report of what is counted at an event comes out within so many days.
const REPORT_DAYS: i64 = 3;

/// Days after which the same weekday comes again.
const WEEK: i64 = 7;

impl Maker<'_> {
    /// What sets two numbers that differ apart for good; none where nothing does.
    pub(super) fn distinct(&self, x: &Item<'_>, y: &Item<'_>) -> Option<Refusal> {
        let told = [
            (x.limit != y.limit, Refusal::Years),
            (are_of_two_parts(x, y), Refusal::Place),
            (x.standing && y.standing && are_of_two_accused(x, y), Refusal::Holder),
            (x.standing && y.standing && are_of_two_stages(x, y), Refusal::Scope),
            (are_two_occasions(x, y), Refusal::Occasion),
        ];
        told.into_iter().find(|(apart, _)| *apart).map(|(_, refusal)| refusal)
    }

    /// The stages of a trial that the sentence of a standing number tells, as groups of deeds.
    pub(super) fn stages(&self, item: &crate::claim::Claim) -> ThinVec<u16> {
        let deeds = item.about.deeds.iter().filter(|(_, negated)| !negated);
        let mut stages: ThinVec<u16> = deeds.flat_map(|(deed, _)| self.check.outcomes.of(deed)).copied().collect();
        stages.sort_unstable();
        stages.dedup();
        stages
    }
}

/// Rents of the north of a town, and of its south: each sentence names a part, and they share none.
fn are_of_two_parts(x: &Item<'_>, y: &Item<'_>) -> bool {
    let (a, b) = (&x.claim.about.parts, &y.claim.about.parts);
    x.local && y.local && !a.is_empty() && !b.is_empty() && !a.iter().any(|part| b.contains(part))
}

/// True where both tell by name who is charged, and it is not one.
fn are_of_two_accused(x: &Item<'_>, y: &Item<'_>) -> bool {
    let (a, b) = (accused(x), accused(y));
    let word = |long: &str, short: &str| long.split(' ').any(|word| word == short) || long.ends_with(short);
    !a.is_empty() && !b.is_empty() && !word(&a, &b) && !word(&b, &a)
}

/// True where both tell by name who is charged, and it is one.
pub(super) fn is_one_accused(x: &Item<'_>, y: &Item<'_>) -> bool {
    !accused(x).is_empty() && !accused(y).is_empty() && !are_of_two_accused(x, y)
}

/// Who is charged, by name: who denies it, against whom it is brought, whose it is.
fn accused(item: &Item<'_>) -> String {
    let claim = item.claim;
    let denies = (claim.negated || claim.modality == Modality::Denied).then_some(claim.speaker_name.as_str());
    let named = |name: &&str| name.chars().next().is_some_and(char::is_uppercase);
    let names = denies.into_iter().chain([claim.about.against.as_str(), claim.about.owner.as_str()]);
    names.filter(named).map(plain).next().unwrap_or_default()
}

/// Who is convicted of four charges may have denied nine, and that they were convicted is news; two outcomes are two counts.
fn are_of_two_stages(x: &Item<'_>, y: &Item<'_>) -> bool {
    if x.stages == y.stages || x.stages.iter().any(|stage| y.stages.contains(stage)) {
        return false;
    }
    let (open, settled) = if x.stages.is_empty() { (x, y) } else { (y, x) };
    !open.stages.is_empty() || !matches!((open.published, settled.published), (Some(open), Some(settled)) if open.is_before(settled))
}

/// What is counted at an event that is one of many, and told days apart; and what each of two articles counts right after one
/// weekday, of which the other came out before it or a week later.
fn are_two_occasions(x: &Item<'_>, y: &Item<'_>) -> bool {
    let (Some(p), Some(q)) = (x.published, y.published) else { return false };
    let lasts = |item: &Item<'_>| item.growing || item.changing || item.lasting || !item.is_actual();
    if x.claim.article == y.claim.article || lasts(x) || lasts(y) {
        return false;
    }
    let repeated = (x.claim.about.repeated || y.claim.about.repeated) && p.apart(q) > 2 * DAY;
    let fresh = |told: Option<When>, published: When| told.filter(|told| told.is_day() && told.apart(published) <= REPORT_DAYS * DAY);
    // what is so on a day may be otherwise a week later: only who came is counted anew
    let anew = x.once || y.once || x.general && y.general;
    let two = anew
        && matches!((fresh(x.told, p), fresh(y.told, q)), (Some(a), Some(b)) if a.start != b.start && (a.start - b.start) % (WEEK * DAY) == 0 && (p.is_before(b) || q.is_before(a)));
    repeated || two
}

/// A later outcome is news, and no other count of what was denied.
pub(super) fn told_later(edge: Edge, x: &Item<'_>, y: &Item<'_>) -> Edge {
    let stages = x.standing && y.standing && x.stages.is_empty() != y.stages.is_empty();
    Edge { only_later: edge.only_later || (stages && edge.fit == Fit::Apart), ..edge }
}
