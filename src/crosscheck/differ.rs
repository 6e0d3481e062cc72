//! What two values that differ tell: a conflict, what time explains, parts of a whole, or two questions.

use rust_decimal::Decimal;

use super::anchor::plain;
use super::claimant::{are_two_claimants, is_same_claimant};
use super::distinct::is_one_accused;
use super::edge::Edge;
use super::item::{Item, Maker};
use super::judge::Judge;
use super::question::{Question, times};
use super::refusal::Refusal;
use super::signs::{are_beside, is_set_against};
use super::time::DAY;
use super::value::{Fit, Value};
use crate::claim::Modality;

/// Small numbers with a fraction measure one thing where they are as near as this.
const FINE: Decimal = Decimal::from_parts(115, 0, 0, false, 2);

/// A count is clearly lower than another where the two are further apart than this.
const LOWER: Decimal = Decimal::from_parts(110, 0, 0, false, 2);

/// True for a bound and a value that fits it, but lies so far from it that the two hardly answer one question.
pub(super) fn is_far_below(x: &Value, y: &Value, growing: bool, maker: &Maker<'_>) -> bool {
    let most = if growing { maker.check.ratio_growing } else { maker.check.ratio };
    x.ratio(y).is_some_and(|ratio| ratio > Decimal::from(most))
}

/// True where two articles hold one sentence.
pub(super) fn is_word_for_word(x: &Item<'_>, y: &Item<'_>, maker: &Maker<'_>) -> bool {
    let sentence = |item: &Item<'_>| item.claim.sentence.of(&maker.articles[item.claim.article].text);
    x.claim.article != y.claim.article && plain(&x.claim.text) == plain(&y.claim.text) && plain(sentence(x)) == plain(sentence(y))
}

/// Two shares that make a whole together are the two sides of one matter.
pub(super) fn is_complement(x: &Item<'_>, y: &Item<'_>, value_x: &Value, value_y: &Value, maker: &Maker<'_>) -> bool {
    let whole = maker.check.whole.get(x.claim.unit.as_str()).filter(|_| x.claim.unit == y.claim.unit);
    whole.is_some_and(|whole| value_x.middle().checked_add(value_y.middle()) == Some(Decimal::from(*whole)))
}

/// Equal values of two concepts, or of none, say little where they are small.
pub(super) fn is_telling(value: &Value, question: &Question, maker: &Maker<'_>) -> bool {
    !question.loose || value.middle().abs() >= Decimal::from(maker.check.smallest)
}

/// `More than 300` fits 870, but some days later it is another count.
pub(super) fn passed_floor(edge: Edge, x: &Item<'_>, y: &Item<'_>, value_x: &Value, value_y: &Value, most: u32) -> Edge {
    let values_ratio = value_x.ratio(value_y);
    let far = values_ratio.is_some_and(|ratio| ratio > Decimal::new(125, 2));
    let one_open = value_x.is_open() != value_y.is_open();
    let later = if x.growing || (x.when.is_some() && y.when.is_some()) { !is_same_time(x, y) } else { false };
    let fits = |most: u32| values_ratio.is_none_or(|ratio| ratio <= Decimal::from(most));
    let far = far || has_passed(x, y, (value_x, value_y));
    // a floor of what neither grows nor changes by itself is no earlier count: both can be right
    let moves = x.growing || y.growing || x.changing || y.changing || is_same_claimant(x, y) || is_new(x, y);
    // what only grows does not come to lie below a later floor
    let below = x.growing
        && y.growing
        && times(&[x], &[y]).is_some_and(|(first, second)| {
            let (open, value) = if first.is_before(second) { (value_y, value_x) } else { (value_x, value_y) };
            open.is_open() && open.middle() < value.middle()
        });
    if far && moves && !below && !is_rough(x) && !is_rough(y) && one_open && later && (!edge.question.missing || fits(most)) {
        Edge { fit: Fit::Apart, only_later: true, ..edge }
    } else {
        edge
    }
}

/// What a plural of a hundred or more stands for at least: two of them.
const ROUGH: [i64; 6] = [200, 2_000, 20_000, 200_000, 2_000_000, 20_000_000];

/// A floor told in words from which nobody counts on: *hundreds*, *tens of thousands*.
pub(super) fn is_rough(item: &Item<'_>) -> bool {
    item.is_floor_in_words() && item.claim.low.is_some_and(|low| ROUGH.iter().any(|rough| low == Decimal::from(*rough)))
}

/// A floor and a count are further apart than this where who gave the one has news with the other.
const PASSED: Decimal = Decimal::from_parts(105, 0, 0, false, 2);

/// True where one claimant gives a floor of what grows or changes, and later a number that clearly lies above.
fn has_passed(x: &Item<'_>, y: &Item<'_>, (value_x, value_y): (&Value, &Value)) -> bool {
    let (Some(p), Some(q)) = (x.published, y.published) else { return false };
    let (before, after) = if p.start <= q.start { (value_x, value_y) } else { (value_y, value_x) };
    let moves = (x.growing && y.growing) || (x.changing && y.changing);
    let above = before.is_open() && after.middle() > before.middle() && before.ratio(after).is_some_and(|ratio| ratio > PASSED);
    moves && above && is_same_claimant(x, y)
}

/// True where both are dated and neither is later.
pub(super) fn is_same_time(x: &Item<'_>, y: &Item<'_>) -> bool {
    times(&[x], &[y]).is_some_and(|(x, y)| !x.is_before(y) && !y.is_before(x))
}

pub(super) fn apart(edge: Edge, x: &Item<'_>, y: &Item<'_>, values: (&Value, &Value), judge: &Judge<'_>) -> Result<Edge, Refusal> {
    let check = judge.maker.check;
    let small = |value: &Value| value.middle().abs() < Decimal::from(check.smallest) && value.middle().fract().is_zero() && x.claim.unit.is_empty();
    let finest = |value: &Value| value.middle().abs() < Decimal::from(check.smallest) && x.claim.unit.is_empty();
    let chance = small(values.0) && small(values.1) || finest(values.0) && finest(values.1) && values.0.ratio(values.1).is_none_or(|ratio| ratio > FINE);
    // of the charges against somebody who is named each counts
    let standing = x.standing && y.standing && is_one_accused(x, y);
    if chance && !edge.question.growing && !standing {
        return Err(Refusal::Small);
    }
    if let Some(refusal) = parted(&edge.question, x, y, judge) {
        return Err(refusal);
    }
    // nobody gave many articles to be compared: *thousands* is no count there, and what is counted anew each time was another occasion days apart
    let many = judge.maker.story || !judge.is_few();
    let days = || x.when.zip(y.when).is_some_and(|(x, y)| x.apart(y) > 2 * DAY);
    if many && x.claim.article != y.claim.article && (is_rough(x) || is_rough(y)) {
        return Err(Refusal::Ratio);
    }
    if many && (x.once || y.once) && days() {
        return Err(Refusal::Time);
    }
    // *50,000, far more than the 32,000 of last week*: what is counted anew each time was another occasion
    if (x.once || y.once) && x.then != y.then {
        return Err(Refusal::Time);
    }
    let years = |item: &Item<'_>, other: &Item<'_>| item.years.iter().copied().filter(|year| other.year != Some(*year)).collect::<Vec<i64>>();
    if years(x, y) != years(y, x) {
        return Err(Refusal::Years);
    }
    if (x.share_of_noun || y.share_of_noun) && !is_about_one_part(x, y) {
        return Err(Refusal::Share);
    }
    // where one date is missing the one may be what became of the other, unless two say it
    let undated = x.claim.article != y.claim.article && x.published.is_some() != y.published.is_some();
    if undated && !edge.question.growing && !edge.question.changing && !are_two_claimants(x, y) && judge.is_few() {
        return Err(Refusal::Undated);
    }
    let claimed = are_two_claimants(x, y) || is_same_claimant(x, y);
    // a count that only grows is of another place or part where it comes out far lower later on, and among many articles wherever it comes out lower
    let few = judge.is_few();
    let less = |most: u32| values.0.ratio(values.1).is_none_or(|ratio| ratio > Decimal::from(most));
    if edge.question.growing && (!few || judge.maker.story || less(check.ratio)) && has_shrunk(x, y, values) {
        return Err(Refusal::Ratio);
    }
    let most = if (edge.question.growing || edge.question.changing) && (few || !edge.question.missing) {
        check.ratio_growing
    } else if claimed || (few && is_new(x, y)) {
        check.ratio_claimed
    } else {
        check.ratio
    };
    let far = values.0.ratio(values.1).is_none_or(|ratio| ratio > Decimal::from(most));
    // among many articles a count that is so far off is a part, a day or a year of the other, whatever is said of it
    let ebbs = few && edge.question.changing && !is_same_time(x, y);
    let open = (edge.question.missing || !few) && !ebbs;
    if open && far && !is_none_against_some(&edge.question, values) {
        return Err(Refusal::Ratio);
    }
    if x.is_actual() == y.is_actual() {
        // what one sentence calls an earlier number is not held against it, unless somebody else holds to it
        let rival = x.rival || y.rival;
        let replaced = x.former != y.former && !rival && (x.then != y.then || !are_two_claimants(x, y));
        return Ok(Edge { only_later: edge.only_later || replaced, ..edge });
    }
    came_of_it(x, y).then_some(Edge { only_later: true, ..edge }).ok_or(Refusal::Modality)
}

/// What parts two numbers of what grows or changes, a bound and a number as well.
pub(super) fn parted(question: &Question, x: &Item<'_>, y: &Item<'_>, judge: &Judge<'_>) -> Option<Refusal> {
    // of what only grows, those who are still so are not all of them
    if question.growing && x.claim.about.remains != y.claim.about.remains {
        return Some(Refusal::Scope);
    }
    // what grows is told anew with each event of its kind: among many articles nobody knows of which one an undated article tells, unless it tells of
    // more in a story than those with a day
    let undated = x.claim.article != y.claim.article && x.published.is_some() != y.published.is_some();
    let many = judge.maker.story || !judge.is_few();
    let (dated, bare) = if x.published.is_some() { (x, y) } else { (y, x) };
    let grown = || judge.maker.story && question.growing && bare.value.middle() > dated.value.middle();
    (many && undated && (question.growing || question.changing) && !grown()).then_some(Refusal::Undated)
}

/// True where the later of two articles says that its number is new, and both count one thing.
fn is_new(x: &Item<'_>, y: &Item<'_>) -> bool {
    let (Some(p), Some(q)) = (x.published, y.published) else { return false };
    let new = (p.is_before(q) && y.claim.about.revised) || (q.is_before(p) && x.claim.about.revised);
    new && x.keys.concept == y.keys.concept && !x.general && x.claim.unit.is_empty()
}

/// True where the later of two values is clearly below the earlier one, and not said to be new.
pub(super) fn has_shrunk(x: &Item<'_>, y: &Item<'_>, values: (&Value, &Value)) -> bool {
    let Some((first, second)) = times(&[x], &[y]) else { return false };
    let lower = |before: &Value, after: &Item<'_>, value: &Value| {
        !after.claim.about.revised && value.middle() < before.middle() && value.ratio(before).is_none_or(|ratio| ratio > LOWER)
    };
    if first.is_before(second) { lower(values.0, y, values.1) } else { second.is_before(first) && lower(values.1, x, values.0) }
}

/// Nobody against some, of what is counted as it grows or changes: no factor tells how far that is.
pub(super) fn is_none_against_some(question: &Question, values: (&Value, &Value)) -> bool {
    (question.growing || question.changing) && values.0.is_none() != values.1.is_none()
}

/// Shares of one noun may be of what it does or suffers: only where one claimant says both, or where two sentences
/// of one article are set against each other or stand side by side, is it one part.
fn is_about_one_part(x: &Item<'_>, y: &Item<'_>) -> bool {
    if x.claim.article != y.claim.article {
        return is_same_claimant(x, y);
    }
    let bare = |item: &Item<'_>| !item.claim.text.contains(char::is_alphabetic);
    is_set_against(x, y) || (are_beside(x, y) && (x.claim.sentence != y.claim.sentence || bare(x) || bare(y)))
}

/// One was planned, expected or possible, and the other tells of a later day what is.
pub(super) fn came_of_it(x: &Item<'_>, y: &Item<'_>) -> bool {
    let (before, after) = match (x.claim.modality, y.claim.modality) {
        (Modality::Actual, _) => (y, x),
        (_, Modality::Actual) => (x, y),
        _ => return false,
    };
    // what may befall somebody is no plan
    before.claim.modality != Modality::Possible && matches!((before.when, after.when), (Some(before), Some(after)) if before.is_before(after))
}
