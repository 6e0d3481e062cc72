//! What the words right around a number tell of another number of its sentence: the whole that it is a part of, and the other side of a vote.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::claimant::are_two_claimants;
use super::item::Item;
use crate::claim::PART;

/// Bytes that may stand between a part and its whole.
const REACH: u32 = 8;
/// Two sides are as good as equal where one has at most so many hundredths of the other.
const CLOSE: i64 = 110;

/// Notes for all items of each sentence their wholes, and which of two sides they are of.
pub(super) fn note(items: &mut [Item<'_>]) {
    for own in items.chunk_by_mut(|x, y| x.claim.article == y.claim.article && x.claim.sentence == y.claim.sentence) {
        if own.len() > 1 {
            note_wholes(own);
            note_sides(own);
        }
    }
}

fn note_wholes(own: &mut [Item<'_>]) {
    for at in 0..own.len() {
        if let Some(whole) = (0..own.len()).find(|whole| is_whole(&own[at], &own[*whole])) {
            own[at].whole = Some(own[whole].value.middle());
            own[whole].of_part = true;
        }
    }
}

/// True where the words of a number hold a greater one, or stand right before it: *17 of its 32 trains*.
fn is_whole(part: &Item<'_>, whole: &Item<'_>) -> bool {
    let (x, y) = (part.claim.span, whole.claim.span);
    let inside = x.start < y.start && y.end <= x.end;
    let behind = part.scope == PART && y.start >= x.end && y.start - x.end <= REACH;
    (inside || behind) && part.claim.unit == whole.claim.unit && part.value.middle() < whole.value.middle()
}

fn note_sides(own: &mut [Item<'_>]) {
    unset_votes(own);
    let is_one = |item: &Item<'_>| item.opposed && !item.former && !item.rival;
    let mut sides: Vec<usize> = (0..own.len()).filter(|at| is_one(&own[*at])).collect();
    let alike = |at: &usize| (&own[*at].concept, &own[*at].dimension) == (&own[sides[0]].concept, &own[sides[0]].dimension);
    if sides.len() != 2 || !sides.iter().all(alike) || are_two_claimants(&own[sides[0]], &own[sides[1]]) {
        return;
    }
    sides.sort_by_key(|at| Reverse(own[*at].value.middle()));
    // votes are counted to the last one: the greater number is that of who wins, however close
    let share = !own[sides[0]].claim.unit.is_empty();
    let close = share && own[sides[0]].value.ratio(&own[sides[1]].value).is_some_and(|ratio| ratio <= Decimal::new(CLOSE, 2));
    sides.iter().zip([1, 2]).for_each(|(at, side)| own[*at].side = Some(if close { 0 } else { side }));
}

/// Two counts of votes of one sentence are its two sides, and none an earlier number: *19 votes against 14 on Monday*.
fn unset_votes(own: &mut [Item<'_>]) {
    let counts = |item: &Item<'_>| item.opposed && item.claim.unit.is_empty();
    if own.iter().filter(|item| counts(item)).count() == 2 && own.iter().filter(|item| counts(item) && item.former).count() == 1 {
        own.iter_mut().filter(|item| counts(item)).for_each(|item| (item.former, item.then, item.rival) = (false, false, false));
    }
}

/// True for the numbers of two sides: those of one sentence, and the greater of one against the lesser of another.
pub(super) fn are_two_sides(x: &Item<'_>, y: &Item<'_>) -> bool {
    let one_sentence = x.claim.article == y.claim.article && x.claim.sentence == y.claim.sentence;
    let (Some(p), Some(q)) = (x.side, y.side) else { return false };
    one_sentence || (p != q && p > 0 && q > 0)
}

/// True where the one is the very number of which the other is called a part.
pub(super) fn is_whole_of_other(x: &Item<'_>, y: &Item<'_>) -> bool {
    let of = |part: &Item<'_>, whole: &Item<'_>| part.whole == Some(whole.value.middle()) && part.keys.unit == whole.keys.unit;
    of(x, y) || of(y, x)
}
