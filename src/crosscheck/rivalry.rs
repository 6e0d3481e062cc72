//! Where a difference may be told at all, and what sets two numbers of one article against each other.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::claimant::are_two_claimants;
use super::differ::is_none_against_some;
use super::item::Item;
use super::judge::Judge;
use super::question::Question;
use super::refusal::Refusal;
use super::signs::{are_beside, is_set_against};
use super::value::Value;

/// Bytes between two statements of one article that are about one matter.
const NEAR: u32 = 600;

/// Where a difference may be told at all. Two articles without any date give no order, so only what names join counts;
/// inside one article the two must stand near each other or name one place, and be of one size.
pub(super) fn may_differ(a: usize, b: usize, question: &Question, values: (&Value, &Value), judge: &Judge<'_>) -> Result<(), Refusal> {
    let check = judge.maker.check;
    let (x, y) = (&judge.items[a], &judge.items[b]);
    if x.claim.article != y.claim.article {
        let stays = !question.growing && !question.changing;
        let told = || question.common >= check.undated && (judge.is_few() || judge.signs.unlisted(x, y) >= check.undated as u32);
        let joined = match (x.when.is_some(), y.when.is_some()) {
            (true, true) => judge.is_few() || judge.signs.tell_one_event(x, y),
            (false, false) => stays && told(),
            _ => !stays || judge.is_few() || told(),
        };
        let joined = joined || x.claim.article.max(y.claim.article) >= judge.signs.anchors.first_fact;
        // what goes up and down may come to nearly nothing
        let moves = question.growing || question.changing && judge.is_few();
        let far = !moves && values.0.ratio(values.1).is_some_and(|ratio| ratio > Decimal::from(check.ratio_growing));
        return if far { Err(Refusal::Ratio) } else { joined.then_some(()).ok_or(Refusal::Undated) };
    }
    if is_title(x, y, question) {
        let near = values.0.ratio(values.1).is_some_and(|ratio| ratio <= Decimal::from(check.signs.ratio));
        return near.then_some(()).ok_or(Refusal::Ratio);
    }
    let taken_up = takes_up(judge.items, a, b);
    if !taken_up && !is_rival(x, y, question, judge) {
        return Err(Refusal::Rival);
    }
    let none = is_none_against_some(question, values);
    let ratio = |most: u32| none || values.0.ratio(values.1).is_some_and(|ratio| ratio <= Decimal::from(most));
    if x.keys.place != 0 && x.keys.place == y.keys.place {
        return ratio(check.ratio_growing).then_some(()).ok_or(Refusal::Ratio);
    }
    if x.claim.sentence.start.abs_diff(y.claim.sentence.start) > NEAR {
        return Err(Refusal::Distance);
    }
    let most = match (is_set_against(x, y), x.once && y.once && are_beside(x, y)) {
        (_, true) => check.ratio_growing,
        (true, false) => check.ratio_claimed,
        (false, false) => check.ratio,
    };
    ratio(most).then_some(()).ok_or(Refusal::Ratio)
}

/// True where one sentence gives a number and the earlier one that it takes the place of, which nobody else holds to.
pub(super) fn takes_place(items: &[Item<'_>], a: usize, b: usize, question: &Question) -> bool {
    let (x, y) = (&items[a], &items[b]);
    let one_sentence = x.claim.article == y.claim.article && x.claim.sentence == y.claim.sentence;
    // what is counted anew each time is another count
    let alike = |z: &Item<'_>| !z.former && (z.keys.dimension, z.keys.concept) == (x.keys.dimension, x.keys.concept);
    let next = || !items[a.min(b) + 1..a.max(b)].iter().any(alike);
    one_sentence
        && x.former != y.former
        && (x.then != y.then || !are_two_claimants(x, y))
        && !x.once
        && !y.once
        && question.one
        && x.keys.scope == y.keys.scope
        && next()
}

/// True where somebody gives the second number for what the text counted right before and in nobody's name: *3,100 signed; the council puts it at 2,650*.
pub(super) fn takes_up(items: &[Item<'_>], a: usize, b: usize) -> bool {
    let (first, second) = if items[a].claim.span.start <= items[b].claim.span.start { (a, b) } else { (b, a) };
    let (x, y) = (&items[first], &items[second]);
    let one_count = (x.keys.dimension, x.keys.concept, x.keys.scope) == (y.keys.dimension, y.keys.concept, y.keys.scope);
    let given = x.speaker.is_empty() && !y.speaker.is_empty() && y.claim.about.taken_up;
    let stand = !x.former && !y.former && x.is_actual() == y.is_actual() && x.stands == y.stands;
    let near = x.value.ratio(&y.value).is_some_and(|ratio| ratio <= Decimal::TWO);
    let alike = |z: &Item<'_>| (z.keys.dimension, z.keys.concept) == (x.keys.dimension, x.keys.concept);
    given && one_count && stand && near && x.claim.article == y.claim.article && are_beside(x, y) && !items[a.min(b) + 1..a.max(b)].iter().any(alike)
}

/// True where one stands in a headline or under a picture, and the other answers the very question in the text.
pub(super) fn is_title(x: &Item<'_>, y: &Item<'_>, question: &Question) -> bool {
    x.claim.article == y.claim.article && x.stands != y.stands && !question.loose && question.one
}

/// True where something sets two numbers of one article against each other, and not beside each other.
fn is_rival(x: &Item<'_>, y: &Item<'_>, question: &Question, judge: &Judge<'_>) -> bool {
    if is_set_against(x, y) || (x.keys.place != 0 && x.keys.place == y.keys.place) {
        return true;
    }
    if x.claim.sentence == y.claim.sentence {
        let bare = |item: &Item<'_>| item.claim.about.taken_up || !item.claim.text.contains(char::is_alphabetic);
        return question.growing || question.changing || (x.once && y.once) || bare(x) || bare(y);
    }
    // who speaks of another deed counts something else
    let deeds = |item: &Item<'_>| item.claim.about.deeds.iter().map(|(id, _)| id.clone()).filter(|id| judge.signs.is_telling(id)).collect::<BTreeSet<_>>();
    let (first, second) = (deeds(x), deeds(y));
    first.is_empty() || second.is_empty() || !first.is_disjoint(&second)
}
