//! Who speaks for the same house: a minister for the government, a network director for the company.

use super::anchor::plain;
use super::stance::{Said, is_one_name, is_one_party, is_voice};
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
pub(super) fn share_kind(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let of = |said: &Said<'_>, group: &[CompactString]| group.iter().any(|kind| said.called.contains(kind.as_str()) || said.claim.role == *kind);
    ground.check.houses.iter().any(|group| of(a, group) && of(b, group))
}

/// True where what the one says names the other: an agent who answers for a rider.
fn speaks_of(a: &Said<'_>, b: &Said<'_>) -> bool {
    let first = |party: &str, name: &str| party.split(' ').next() == Some(name);
    let is = |party: &str, name: &str| is_one_name(party, name) || (!b.claim.role.is_empty() && first(party, name));
    a.claim.about.names.iter().map(|name| plain(name)).any(|name| b.party.iter().any(|party| is(party, &name)))
}

/// Bytes before a noun without a name within which whom it stands for is named.
const NAMED_BEFORE: usize = 300;

/// True for one told by a noun only (*the company*), or who speaks for a house that is not told (*chief executive Ann Poe*), right behind the
/// name of the other or below it.
fn stands_for(ground: &Ground<'_>, bare: &Said<'_>, other: &Said<'_>) -> bool {
    let name = speaker(bare.claim);
    let named_as = || houses(other).into_iter().chain(std::iter::once(plain(speaker(other.claim))));
    let bare_noun = !name.contains(char::is_uppercase) && bare.claim.role.is_empty();
    let voice = is_voice(ground, bare) && houses(bare).is_empty() && other.claim.role.is_empty() && speaker(other.claim).starts_with(char::is_uppercase);
    if name.is_empty() || !(bare_noun || voice) {
        return false;
    }
    let end = bare.claim.span.start as usize;
    let start = end.saturating_sub(NAMED_BEFORE);
    let text = ground.articles[bare.claim.article].text.as_bytes().get(start..end).unwrap_or_default();
    let before = String::from_utf8_lossy(text);
    let before = plain(before.rsplit('\n').next().unwrap_or_default());
    let before = |house: &String| house.contains(' ') && before.contains(house.as_str());
    // a noun that tells no kind is of whom the head of its article names
    named_as().any(|house| before(&house)) || ((voice || bare.called.is_empty()) && named_as().any(|house| is_in_head(ground, bare, &house)))
}

/// True for two bodies or posts of one government that no name tells apart: a ministry, and the government whose it is.
pub(super) fn speaks_for(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    share_kind(ground, a, b) && !are_two_houses(a, b)
}

/// Bytes at the start of an article that tell of whom it is, and letters of the shortest name that is looked for there.
const HEAD: usize = 500;
const NAME: usize = 4;

fn is_in_head(ground: &Ground<'_>, said: &Said<'_>, name: &str) -> bool {
    let text = ground.articles[said.claim.article].text.as_bytes();
    let head = plain(&String::from_utf8_lossy(&text[..text.len().min(HEAD)]));
    name.len() >= NAME && head.split(|c: char| !c.is_alphanumeric()).any(|word| Some(word) == name.split(' ').next_back())
}
