//! Who says a number.

use std::collections::BTreeSet;

use super::anchor::plain;
use super::item::Item;
use crate::claim::Claim;

/// True where both claims name a claimant and it is not the same.
pub(super) fn are_two_claimants(a: &Item<'_>, b: &Item<'_>) -> bool {
    !a.speaker.is_empty() && !b.speaker.is_empty() && !is_same_claimant(a, b) && !passes_on(a, b) && !passes_on(b, a)
}

/// True where the one speaks for another whom the other claim of the article is by: *according to the survey, the minister said*, and then the minister.
fn passes_on(a: &Item<'_>, b: &Item<'_>) -> bool {
    let behind = a.claim.article == b.claim.article && a.claim.sentence != b.claim.sentence;
    if !behind || a.claim.relay.is_empty() {
        return false;
    }
    let (told, by) = (stems(&plain(&a.claim.relay)), stems(&b.speaker));
    !told.is_empty() && told.split(' ').all(|stem| by.split(' ').any(|other| other == stem))
}

/// True for somebody who is called by a role and no name.
fn is_unnamed(item: &Item<'_>) -> bool {
    let name = if item.claim.speaker_name.is_empty() { &item.claim.speaker } else { &item.claim.speaker_name };
    !item.claim.role.is_empty() && !name.contains(char::is_uppercase)
}

/// True where both claims name one claimant, perhaps once by the last name only, or in words of two languages that begin alike.
pub(super) fn is_same_claimant(a: &Item<'_>, b: &Item<'_>) -> bool {
    let tail = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|head| head.is_empty() || head.ends_with(' '));
    let alike = a.keys.claimant == b.keys.claimant && a.keys.claimant != 0;
    // *le maire* is *the mayor*
    let alike = alike || (a.claim.role == b.claim.role && is_unnamed(a) && is_unnamed(b));
    !a.speaker.is_empty() && !b.speaker.is_empty() && (alike || tail(&a.speaker, &b.speaker) || tail(&b.speaker, &a.speaker))
}

/// The claimants of several claims as the report names them.
pub(super) fn claimants(items: &[&Item<'_>]) -> Vec<String> {
    let name = |item: &&Item<'_>| if item.claim.speaker_name.is_empty() { item.claim.speaker.to_string() } else { item.claim.speaker_name.to_string() };
    let mut seen = BTreeSet::new();
    let named = items.iter().filter(|item| !item.speaker.is_empty());
    named.filter(|item| seen.insert(item.speaker.clone())).map(name).collect()
}

/// How the words of a claimant begin, in one order: *l'institut de la statistique* is *the statistics institute*.
pub(super) fn stems(speaker: &str) -> String {
    let long = speaker.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(SHORTEST - 1).is_some());
    let mut stems: Vec<String> = long.map(|word| word.chars().take(STEM).collect()).collect();
    stems.sort_unstable();
    stems.dedup();
    stems.join(" ")
}

/// Letters of the shortest word that tells who it is, and of its beginning.
const SHORTEST: usize = 4;
const STEM: usize = 5;

/// Who makes a claim; nobody where a pronoun is all that the text has.
pub(super) fn claimant(claim: &Claim) -> String {
    let name = if claim.speaker_name.is_empty() { &claim.speaker } else { &claim.speaker_name };
    let pronoun = claim.speaker_name.is_empty() && claim.role.is_empty() && !name.contains(char::is_whitespace) && !name.starts_with(char::is_uppercase);
    // *27 % of smokers*: who was asked, and no voice of their own
    let share = name.starts_with(|c: char| c.is_ascii_digit()) && name.contains('%');
    if pronoun || share { String::new() } else { plain(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_begin_alike_name_one_claimant_in_any_order() {
        assert_eq!(stems("institut de la statistique"), stems("statistics institute"));
        assert_ne!(stems("police"), stems("police union"));
        assert_eq!(stems("l' eu"), "", "nothing is told by short words alone");
    }
}
