//! What two statements have in common, and whether they say the same of it.

use super::anchor::shared;
use super::stance::{Posture, Said};
use super::statement::Ground;
use crate::claim::{About, StanceBy};

/// What a shared deed, noun or name weighs.
pub(super) const DEED: u32 = 3;
pub(super) const GENERAL: u32 = 1;
/// The same where the articles are few: they were given to be compared.
pub(super) const GENERAL_OF_FEW: u32 = 2;
/// What two deeds of one kind weigh.
const KIN: u32 = 2;
const NOUN: u32 = 1;
const NAME: u32 = 1;
const STEM: u32 = 1;
/// Shared names, and shared beginnings of words, weigh no more than this together.
const MOST_NAMES: u32 = 2;
const MOST_STEMS: u32 = 1;

/// True where all that the words say is denied.
pub(super) fn denies_all(no: &Said<'_>) -> bool {
    no.side == Posture::Denies && (no.claim.about.by == StanceBy::Cue || no.claim.about.untrue)
}

/// What the negated clauses of the one and the other clauses of the other have in common.
pub(super) fn opposed(no: &Said<'_>, yes: &Said<'_>) -> u32 {
    let counts = |number: &u32| no.negated.binary_search(number).is_ok() && yes.negated.binary_search(number).is_err();
    let deeds = yes.deeds.iter().filter(|(number, _)| counts(number)).map(|(_, weight)| *weight).sum::<u32>();
    let nouns = NOUN * yes.nouns.iter().filter(|number| counts(number)).count() as u32;
    let stems = STEM * yes.stems.iter().filter(|number| counts(number)).count() as u32;
    deeds + nouns + stems.min(MOST_STEMS)
}

/// What two statements have in common.
pub(super) fn weight(a: &Said<'_>, b: &Said<'_>) -> u32 {
    let common =
        |least: u32| a.deeds.iter().filter(move |(id, weight)| *weight >= least && b.deeds.iter().any(|(other, _)| other == id)).map(|(_, weight)| *weight);
    let nouns = NOUN * shared(&a.nouns, &b.nouns) as u32;
    let names = (NAME * shared(&a.names, &b.names) as u32).min(MOST_NAMES);
    // general deeds and names alone tell no matter
    let told = common(GENERAL_OF_FEW).sum::<u32>();
    let matter = told + nouns;
    let around = common(0).sum::<u32>() - told + names;
    if matter == 0 { around.min(MOST_NAMES) } else { matter + around }
}

/// What it weighs that both name deeds of one kind: it tells only where it is known who answers whom.
pub(super) fn kindred(a: &Said<'_>, b: &Said<'_>) -> u32 {
    if a.kin.iter().any(|group| b.kin.contains(group)) { KIN } else { 0 }
}

/// What a denial denies of what the other says: all that they share where the words of saying deny, else what its negated clauses share.
pub(super) fn denied_matter(ground: &Ground<'_>, denied: &Said<'_>, other: &Said<'_>) -> u32 {
    let about = &denied.claim.about;
    let whole = weight(denied, other);
    if about.by == StanceBy::Cue || denied.side != Posture::Denies || about.untrue || about.points_back {
        return whole;
    }
    // among few articles a denial in other words than a negation may be of all that it says
    if about.denied.is_empty() {
        return if ground.is_few() { whole } else { 0 };
    }
    // among many articles a verb that is itself negated must be shared
    if !ground.is_few() && !shares_negated(about, &other.claim.about) {
        return 0;
    }
    let counts = |number: &u32| denied.negated.binary_search(number).is_ok();
    let deeds = denied.deeds.iter().filter(|(number, _)| counts(number) && other.deeds.iter().any(|(same, _)| same == number));
    let nouns = denied.nouns.iter().filter(|number| counts(number) && other.nouns.binary_search(number).is_ok()).count() as u32;
    let matter = deeds.map(|(_, weight)| *weight).sum::<u32>() + NOUN * nouns;
    if matter == 0 { 0 } else { (matter + (NAME * shared(&denied.names, &other.names) as u32).min(MOST_NAMES)).min(whole) }
}

/// True where the other says of a deed what the one negates.
fn shares_negated(denied: &About, other: &About) -> bool {
    denied.deeds.iter().any(|(id, negated)| *negated && other.deeds.iter().any(|(same, not)| same == id && !not))
}

/// One says of the shared deeds that they are not, and the other that they are, of as many at least as both tell alike: a denial of *not X* is X, and who says by a negation that X is not so denies X.
pub(super) fn is_opposed(a: &Said<'_>, b: &Said<'_>) -> bool {
    let (a, b) = (polarity(a), polarity(b));
    let opposed = a.iter().filter(|(id, negated)| b.iter().any(|(other, not)| other == id && not != negated)).count();
    let agreed = a.iter().filter(|deed| b.contains(deed)).count();
    opposed > 0 && opposed >= agreed
}

/// The deeds with whether they are said not to be. Where the own words of a denial deny, what they negate is what is denied.
pub(super) fn polarity<'s>(said: &'s Said<'_>) -> Vec<(&'s str, bool)> {
    let about: &About = &said.claim.about;
    let unsaid = said.side == Posture::Denies && about.by != StanceBy::Cue && about.deeds.iter().any(|(_, negated)| *negated);
    let deeds = about.deeds.iter().filter(|(_, negated)| !unsaid || *negated);
    deeds.map(|(id, negated)| (id.as_str(), *negated && !unsaid)).collect()
}
