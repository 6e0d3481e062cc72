//! Who speaks for the same house: a minister for the government, a network director for the company.

use super::anchor::plain;
use super::stance::{Said, is_one_name, is_one_party};
use super::statement::{Ground, speaker};
use compact_str::CompactString;

/// True for one party, and among few articles also for two who speak for one house, and for one of whom the other speaks.
pub(super) fn is_one_house(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    is_one_party(a, b)
        || (ground.is_few()
            && !are_two_houses(a, b)
            && (share_kind(ground, a, b) || speaks_of(a, b) || speaks_of(b, a) || stands_for(ground, a, b) || stands_for(ground, b, a)))
}

/// True where each is told to be of a house of its own.
fn are_two_houses(a: &Said<'_>, b: &Said<'_>) -> bool {
    let (of_a, of_b) = (houses(a), houses(b));
    !of_a.is_empty() && !of_b.is_empty() && !of_a.iter().any(|x| of_b.iter().any(|y| is_one_name(x, y)))
}

/// The names of the party without that of a person who speaks for it.
fn houses(said: &Said<'_>) -> Vec<String> {
    let own = plain(speaker(said.claim));
    let person = !said.claim.role.is_empty();
    let is_own = |name: &String| person && is_one_name(name, &own);
    said.claim.about.party.iter().map(|name| plain(name)).filter(|name| !is_own(name)).collect()
}

/// True where the article calls both by words for one house.
fn share_kind(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let of = |said: &Said<'_>, group: &[CompactString]| group.iter().any(|kind| said.called.contains(kind.as_str()) || said.claim.role == *kind);
    ground.check.houses.iter().any(|group| of(a, group) && of(b, group))
}

/// True where what the one says names the other: an agent who answers for a rider.
fn speaks_of(a: &Said<'_>, b: &Said<'_>) -> bool {
    a.claim.about.names.iter().any(|name| b.party.iter().any(|party| is_one_name(party, &plain(name))))
}

/// Bytes before a noun without a name within which whom it stands for is named.
const NAMED_BEFORE: usize = 300;

/// True for one told by a noun only (*the company*), right behind the name of the other.
fn stands_for(ground: &Ground<'_>, bare: &Said<'_>, other: &Said<'_>) -> bool {
    let name = speaker(bare.claim);
    if name.is_empty() || name.contains(char::is_uppercase) || !bare.claim.role.is_empty() {
        return false;
    }
    let end = bare.claim.span.start as usize;
    let start = end.saturating_sub(NAMED_BEFORE);
    let text = ground.articles[bare.claim.article].text.as_bytes().get(start..end).unwrap_or_default();
    let before = String::from_utf8_lossy(text);
    let before = plain(before.rsplit('\n').next().unwrap_or_default());
    houses(other).iter().chain(std::iter::once(&plain(speaker(other.claim)))).any(|house| house.contains(' ') && before.contains(house.as_str()))
}
