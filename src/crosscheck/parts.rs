//! Parts of what an article counts: which numbers are parts, and of which the whole stands in the article.

use super::anchor::plain;
use super::item::{Item, Stands, TOTAL};
use crate::claim::PART;
use crate::rule::Rules;

/// Settles for each number of an article whether it is a part.
pub(super) fn note_parts(items: &mut [Item<'_>], rules: &Rules) {
    for own in items.chunk_by_mut(|x, y| x.claim.article == y.claim.article) {
        note_headline_parts(own);
        note_parts_of_totals(own);
        note_own_kinds(own, rules);
    }
}

/// Marks a number of a headline as a part where its own text tells it as one: *jailed for three years*, above *five years, of which
/// three to serve*.
fn note_headline_parts(own: &mut [Item<'_>]) {
    let is_part = |head: &Item<'_>, part: &Item<'_>| part.scope == PART && part.dimension == head.dimension && part.value == head.value;
    let whole = |head: &Item<'_>, other: &Item<'_>| {
        other.scope.is_empty() && other.stands == Stands::Text && other.concept == head.concept && other.value == head.value
    };
    let of_part = |head: &Item<'_>| own.iter().any(|part| is_part(head, part)) && !own.iter().any(|other| whole(head, other));
    let parts: Vec<bool> = own.iter().map(|head| head.stands == Stands::Headline && head.scope.is_empty() && of_part(head)).collect();
    own.iter_mut().zip(parts).filter(|(_, part)| *part).for_each(|(head, _)| head.scope = PART.into());
}

/// Marks a number beside a greater one of its concept and voice that its sentence calls the total: *17,944 died in hospitals, which brings the
/// total to 28,289*.
fn note_parts_of_totals(own: &mut [Item<'_>]) {
    let total = |item: &Item<'_>, other: &Item<'_>| {
        let same = other.claim.sentence == item.claim.sentence && other.concept == item.concept && other.dimension == item.dimension;
        same && other.speaker == item.speaker && other.claim.scope == TOTAL && other.value.middle() > item.value.middle()
    };
    let is_part = |item: &Item<'_>| item.claim.scope.is_empty() && item.scope.is_empty() && !item.former && own.iter().any(|other| total(item, other));
    let parts: Vec<bool> = own.iter().map(is_part).collect();
    own.iter_mut().zip(parts).filter(|(_, part)| *part).for_each(|(item, _)| item.scope = PART.into());
}

/// A part that is counted as a kind of what the article counts is all of that kind: *870 were hurt, 46 of them critically*.
fn note_own_kinds(own: &mut [Item<'_>], rules: &Rules) {
    let wider = |part: &Item<'_>| {
        let row = rules.concept(&part.claim.concept)?;
        let broader = rules.concepts.get(row as usize)?.broader?;
        rules.concepts.get(broader as usize).map(|concept| plain(&concept.id))
    };
    let of_whole = |part: &Item<'_>| wider(part).is_some_and(|wider| own.iter().any(|other| other.concept == wider && other.dimension == part.dimension));
    let kinds: Vec<bool> = own.iter().map(|part| part.is_part_alone() && of_whole(part)).collect();
    own.iter_mut().zip(kinds).filter(|(_, kind)| *kind).for_each(|(part, _)| part.scope.clear());
}
