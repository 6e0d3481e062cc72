//! Whether a statement is of what another denies: how much of that it speaks of, and whether the two came out near each other. One common word is no matter.

use super::apart::names_party;
use super::matter::{DEED, is_opposed, kindred, polarity};
use super::stance::{Posture, Said, is_one_party};
use super::statement::Ground;
use super::time::DAY;
use crate::claim::StanceBy;

/// What a deed that says something, a noun and a name weigh among all that is denied; what deeds that say little and unknown words do.
const TELLING: u32 = 2;
const FAINT: u32 = 1;
/// Percent of a whole.
const WHOLE: u32 = 100;

/// What is denied, and how much of it the other speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cover {
    pub(super) told: u32,
    pub(super) denied: u32,
}

impl Cover {
    /// All that the words of saying deny; where a negated clause does, what that speaks of. Who denies is no part of it.
    pub(super) fn of(denial: &Said<'_>, other: &Said<'_>) -> Self {
        let negated = !is_whole(denial) && !denial.negated.is_empty();
        let counts = |number: &u32| !negated || denial.negated.binary_search(number).is_ok();
        let mut cover = Self { told: 0, denied: 0 };
        let deed = |weight: u32| if weight >= DEED { TELLING } else { FAINT };
        for (number, weight) in denial.deeds.iter().filter(|(number, _)| counts(number)) {
            cover.add(deed(*weight), other.deeds.iter().any(|(same, _)| same == number));
        }
        if cover.told == 0 && kindred(denial, other) > 0 {
            cover.told = FAINT;
        }
        for number in denial.nouns.iter().filter(|number| counts(number)) {
            cover.add(TELLING, other.nouns.binary_search(number).is_ok());
        }
        for number in denial.stems.iter().filter(|number| counts(number)) {
            cover.add(FAINT, other.stems.binary_search(number).is_ok());
        }
        // a negated clause does not tell which names are its own
        let names = denial.names.iter().filter(|number| !denial.house.contains(number));
        for number in names {
            let told = other.names.binary_search(number).is_ok() || other.house.binary_search(number).is_ok();
            if told || !negated {
                cover.add(TELLING, told);
            }
        }
        cover
    }

    fn add(&mut self, weight: u32, told: bool) {
        self.denied += weight;
        self.told += if told { weight } else { 0 };
    }
}

/// True where all that a denial says is denied.
pub(super) fn is_whole(denial: &Said<'_>) -> bool {
    let about = &denial.claim.about;
    denial.side == Posture::Denies && (about.by == StanceBy::Cue || about.untrue || about.points_back)
}

/// True where the other speaks of so much of what is denied as the check asks for (percent, by name); of less where it names who denies.
pub(super) fn covers(ground: &Ground<'_>, denial: &Said<'_>, other: &Said<'_>, share: &str) -> bool {
    if !ground.is_few() {
        return true;
    }
    let cover = Cover::of(denial, other);
    let points = |name: &str| ground.check.points(name);
    let named = if names_party(other, denial) || (!ground.story && names_kind(ground, other, denial)) { points("named") } else { 0 };
    cover.told >= points("told") && WHOLE * cover.told >= points(share).saturating_sub(named) * cover.denied
}

/// True where the one of two, whichever is told in fewer words, is told by the other for as large a part as the check asks for.
pub(super) fn is_much_alike(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, share: &str) -> bool {
    let least = ground.check.points(share);
    [Cover::of(a, b), Cover::of(b, a)].into_iter().any(|cover| WHOLE * cover.told >= least * cover.denied)
}

/// True where the one speaks of those who say the other by the noun that their article has for them: *the exporters have stopped buying*.
fn names_kind(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    a.claim.about.nouns.iter().any(|noun| b.called.contains(noun.as_str()) && !ground.check.several.contains(noun))
}

/// The same, whichever of the two says that a deed was not done which the other tells.
pub(super) fn negates(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, share: &str) -> bool {
    let denies = |x: &Said<'_>, y: &Said<'_>| {
        let theirs = polarity(y);
        x.side == Posture::Denies || polarity(x).iter().any(|(id, negated)| *negated && theirs.iter().any(|(same, not)| same == id && !not))
    };
    !ground.is_few() || (denies(a, b) && covers(ground, a, b, share)) || (denies(b, a) && covers(ground, b, a, share))
}

/// True for a denial that says next to nothing of its own: *denies any leak*.
pub(super) fn is_brief(ground: &Ground<'_>, denial: &Said<'_>, most: &str) -> bool {
    Cover::of(denial, denial).denied <= ground.check.points(most)
}

/// Among few articles: true where what is owned to is of what was denied: of something in it, or of a deed of its kind, and of more of it where another
/// of the house owns to it; of any denial of few words by the same party.
pub(super) fn touches(ground: &Ground<'_>, denial: &Said<'_>, other: &Said<'_>) -> bool {
    let party = is_one_party(denial, other);
    let least = ground.check.points(if party { "cover_party" } else { "cover_house" });
    let cover = Cover::of(denial, other);
    let told = cover.told > 0 && WHOLE * cover.told >= least * cover.denied;
    !ground.is_few() || (party && is_opposed(denial, other)) || told || (party && is_brief(ground, denial, "brief"))
}

/// Among few articles: true in one article, and in two that came out within so many days (by name).
pub(super) fn is_timely(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, days: &str) -> bool {
    let most = i64::from(ground.check.points(days)) * DAY;
    let apart = a.when.zip(b.when).map_or(0, |(x, y)| (x.start - y.start).abs());
    !ground.is_few() || a.claim.article == b.claim.article || apart <= most
}
