//! Parts and wholes: numbers that add up, and those that do not.

use rust_decimal::Decimal;

use super::claimant::are_two_claimants;
use super::item::{Item, Maker};
use super::value::{Fit, Value, compare};
use crate::claim::{Bound, PART};

/// The other numbers of the sentence of one.
fn others_of_sentence<'i, 'c>(items: &'i [Item<'c>], at: usize) -> impl Iterator<Item = &'i Item<'c>> {
    let own = &items[at];
    let in_sentence = move |item: &&Item<'_>| item.claim.article == own.claim.article && item.claim.sentence == own.claim.sentence;
    items[..at].iter().rev().take_while(in_sentence).chain(items[at + 1..].iter().take_while(in_sentence))
}

/// True where the value of `whole` is that of `part` with another of its sentence: 187 people aboard, 173 passengers and 14 crew.
pub(super) fn is_whole_of(items: &[Item<'_>], whole: usize, part: usize) -> bool {
    let (x, y) = (&items[whole], &items[part]);
    let mut others = others_of_sentence(items, part).filter(|other| other.claim.unit == y.claim.unit && other.claim.unit == x.claim.unit);
    others.any(|other| other.value.middle().checked_add(y.value.middle()) == Some(x.value.middle()) && !other.value.is_none())
}

/// True where the value of `rest` is what a part leaves of `whole` that its sentence gives behind it: *five years, two of them suspended*, and
/// three years to serve.
pub(super) fn is_rest_of(items: &[Item<'_>], whole: usize, rest: usize) -> bool {
    let (x, y) = (&items[whole], &items[rest]);
    let part = |other: &&Item<'_>| other.claim.unit == x.claim.unit && other.claim.scope == PART && other.claim.span.start > x.claim.span.start;
    let left = |other: &Item<'_>| x.value.middle().checked_sub(other.value.middle()) == Some(y.value.middle());
    !x.claim.unit.is_empty() && x.claim.unit == y.claim.unit && x.claim.article != y.claim.article && others_of_sentence(items, whole).filter(part).any(left)
}

/// True where the sentence of one number gives the other too, as what the same voice counts beside it: *40 people, 30 of them children*
/// is a whole and its part, and whoever gives the part elsewhere does not contradict the whole.
pub(super) fn tells_part(items: &[Item<'_>], whole: usize, part: usize) -> bool {
    let (x, y) = (&items[whole], &items[part]);
    // a number that has been given up, or that somebody else holds to, is no part
    let plain = |other: &&Item<'_>| !other.former && !other.then && !other.rival && !other.open && !are_two_claimants(x, other);
    // of the part its sentence may tell no more than a noun: *including 30 children*
    let of_noun = |other: &Item<'_>| other.noun.is_some() && other.noun == y.noun && other.claim.concept == other.claim.noun;
    let same =
        |other: &Item<'_>| (other.concept == y.concept || of_noun(other)) && other.keys.unit == y.keys.unit && compare(&other.value, &y.value) == Fit::Same;
    let smaller = y.value.middle() < x.value.middle();
    smaller && x.claim.article != y.claim.article && others_of_sentence(items, whole).filter(plain).any(same)
}

/// True where the sentence of a whole tells a part of it to which the other number is nearer: *17 of its 32 trains*, and later 21 trains.
pub(super) fn is_of_told_part(items: &[Item<'_>], whole: usize, other: usize) -> bool {
    let (x, y) = (&items[whole], &items[other]);
    let away = |from: &Item<'_>| (from.value.middle() - y.value.middle()).abs();
    let mut parts = others_of_sentence(items, whole).filter(|part| part.whole == Some(x.value.middle()) && part.keys.unit == x.keys.unit);
    x.of_part && x.claim.article != y.claim.article && parts.any(|part| away(part) < away(x))
}

/// A whole and parts of one sentence that do not fit together, as places in the list of items.
pub(super) struct Broken {
    pub(super) whole: usize,
    pub(super) parts: Vec<usize>,
    /// What the parts add up to.
    pub(super) sum: Decimal,
    /// The text lists all parts.
    pub(super) all: bool,
}

/// Every whole whose parts are more than it is, and every one behind which a colon lists parts that add up to something else.
pub(super) fn broken(items: &[Item<'_>], maker: &Maker<'_>) -> Vec<Broken> {
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in items.chunk_by(|a, b| a.claim.article == b.claim.article && a.claim.sentence == b.claim.sentence) {
        for at in 0..sentence.len().saturating_sub(1) {
            found.extend(exceeded(sentence, at, maker).or_else(|| listed(sentence, at, maker)).map(|broken| broken.moved(start)));
        }
        start += sentence.len();
    }
    found
}

impl Broken {
    fn moved(self, by: usize) -> Self {
        Self { whole: self.whole + by, parts: self.parts.into_iter().map(|part| part + by).collect(), ..self }
    }
}

/// Parts that are said to be parts, and are more than the whole before them.
fn exceeded(sentence: &[Item<'_>], at: usize, maker: &Maker<'_>) -> Option<Broken> {
    let whole = &sentence[at];
    let parts: Vec<usize> = (at + 1..sentence.len())
        .filter(|part| sentence[*part].claim.unit == whole.claim.unit)
        .take_while(|part| sentence[*part].claim.scope == PART && maker.is_part(&sentence[*part], whole))
        .collect();
    let sum = sum(sentence, &parts)?;
    // the parts are those of the largest number before them
    let largest = sentence[..*parts.first()?].iter().all(|other| other.claim.unit != whole.claim.unit || other.value.middle() <= whole.value.middle());
    let near =
        whole.value.middle() >= Decimal::from(maker.check.smallest) && sum <= whole.value.middle().checked_mul(Decimal::from(maker.check.ratio_growing))?;
    let more = largest && near && sum > whole.value.middle() && compare(&whole.value, &Value::exact(sum, &whole.value)) == Fit::Apart;
    (is_settled(whole) && whole.claim.scope != PART && more).then_some(Broken { whole: at, parts, sum, all: false })
}

/// A whole, a colon, and all that the sentence counts behind it.
fn listed(sentence: &[Item<'_>], at: usize, maker: &Maker<'_>) -> Option<Broken> {
    let whole = &sentence[at];
    let next = sentence.get(at + 1)?;
    let text = &maker.articles[whole.claim.article].text;
    let between = text.get(whole.claim.span.end as usize..next.claim.span.start as usize)?;
    let parts: Vec<usize> = (at + 1..sentence.len()).collect();
    let narrower = |part: &usize| sentence[*part].claim.unit == whole.claim.unit && is_settled(&sentence[*part]) && maker.is_part(&sentence[*part], whole);
    let sum = sum(sentence, &parts)?;
    let apart = compare(&whole.value, &Value::exact(sum, &whole.value)) == Fit::Apart;
    let lists = between.trim_start().starts_with(':') && between.len() <= NEAR && parts.len() > 1 && parts.iter().all(narrower);
    (is_settled(whole) && lists && apart).then_some(Broken { whole: at, parts, sum, all: true })
}

/// Bytes that may stand between a whole and the first of its parts.
const NEAR: usize = 12;

fn sum(sentence: &[Item<'_>], parts: &[usize]) -> Option<Decimal> {
    let mut parts = parts.iter().map(|part| sentence[*part].value.middle());
    let first = parts.next()?;
    parts.try_fold(first, Decimal::checked_add)
}

/// True where the words leave nothing open.
fn is_settled(item: &Item<'_>) -> bool {
    item.claim.bound == Some(Bound::Exact) && !item.value.is_none()
}
