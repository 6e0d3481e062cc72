//! What a finding tells a person: values, topic and reasoning.

use rust_decimal::Decimal;

use super::anchor::Anchors;
use super::claimant::claimants;
use super::edge::Edge;
use super::item::Item;
use crate::article::Article;
use crate::claim::Bound;

/// The value of a claim: a number, with a sign before it where it is no exact one, and its unit.
pub(super) fn value(item: &Item<'_>) -> String {
    let claim = item.claim;
    let one = item.value.middle().normalize();
    let number = match (claim.bound, claim.low, claim.high) {
        (Some(Bound::Range), Some(low), Some(high)) => format!("{}–{}", low.normalize(), high.normalize()),
        (Some(Bound::Approx), ..) => format!("≈ {one}"),
        (Some(Bound::AtLeast), ..) => format!("≥ {one}"),
        (Some(Bound::AtMost), ..) => format!("≤ {one}"),
        (Some(Bound::MoreThan), ..) => format!("> {one}"),
        (Some(Bound::LessThan), ..) => format!("< {one}"),
        _ => one.to_string(),
    };
    if claim.unit.is_empty() { number } else { format!("{number} {}", claim.unit) }
}

/// The same with a space between thousands, for reading.
fn readable(item: &Item<'_>) -> String {
    let plain = value(item);
    let Some(start) = plain.find(|c: char| c.is_ascii_digit()) else { return plain };
    let end = plain[start..].find(|c: char| !c.is_ascii_digit()).map_or(plain.len(), |length| start + length);
    let digits = &plain[start..end];
    let mut grouped = String::with_capacity(plain.len() + 4);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 3 {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    format!("{}{grouped}{}", &plain[..start], &plain[end..])
}

/// Who says it, several parted by `;`.
pub(super) fn said_by(items: &[&Item<'_>]) -> String {
    claimants(items).join("; ")
}

/// One side of the reasoning: the value, who says it and when.
pub(super) fn side(first: &Item<'_>, all: &[&Item<'_>], articles: &[Article]) -> String {
    let mut notes = claimants(all);
    notes.truncate(3);
    let moment = articles[first.claim.article].published.as_ref().map(|published| published.moment);
    let date = if first.claim.event_date.is_empty() {
        moment.map(|moment| crate::article::Moment { time: None, ..moment }.to_string())
    } else {
        Some(first.claim.event_date.to_string())
    };
    notes.extend(date);
    if notes.is_empty() { readable(first) } else { format!("{} ({})", readable(first), notes.join(", ")) }
}

/// The signs that say most for one question, of the surest of some edges that tell them.
pub(super) fn joined(edges: &[Edge]) -> Option<String> {
    let surest = edges.iter().filter(|edge| edge.joined && edge.why[0].is_some()).min_by_key(|edge| (edge.question.doubt, edge.a, edge.b))?;
    let signs: Vec<&str> = surest.why.iter().flatten().map(|sign| sign.name()).collect();
    Some(format!("joined by signs: {}", signs.join(" + ")))
}

/// How far apart two values are, in percent of the smaller.
pub(super) fn distance(a: &Item<'_>, b: &Item<'_>) -> Option<String> {
    if a.claim.unit != b.claim.unit {
        return None;
    }
    let ratio = a.value.ratio(&b.value)?;
    if ratio >= Decimal::TWO {
        return Some(format!("{} times", ratio.round_dp(1).normalize()));
    }
    let percent = ratio.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(format!("{} % apart", percent.round_dp(if percent < Decimal::TEN { 1 } else { 0 }).normalize()))
}

/// The first of the texts by name, of those that are known.
fn least(items: &[&Item<'_>], text: for<'t> fn(&'t Item<'t>) -> &'t str) -> Option<String> {
    items.iter().map(|item| text(item)).filter(|text| !text.is_empty()).min().map(str::to_owned)
}

/// What is counted, or the unit where that is not known.
pub(super) fn counted(items: &[&Item<'_>]) -> String {
    least(items, |item| &item.claim.concept).or_else(|| least(items, |item| &item.claim.unit)).unwrap_or_default()
}

/// What is counted, where, and the names that most of the claims share.
pub(super) fn topic(items: &[&Item<'_>], anchors: &Anchors) -> String {
    let counted = counted(items);
    let mut parts: Vec<String> = Vec::new();
    let first = |text: for<'t> fn(&'t Item<'t>) -> &'t str| least(items, text);
    parts.extend(first(|item| &item.claim.holder));
    parts.extend(first(|item| &item.claim.place).filter(|place| !parts.contains(place)).into_iter().collect::<Vec<_>>());
    for name in names(items, anchors) {
        if parts.len() < 3 && !parts.iter().any(|part| part.eq_ignore_ascii_case(&name)) {
            parts.push(name);
        }
    }
    if parts.is_empty() { counted } else { format!("{counted} · {}", parts.join(", ")) }
}

/// The anchors that most claims hold, the rarest first among equals.
fn names(items: &[&Item<'_>], anchors: &Anchors) -> Vec<String> {
    let mut counts: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    for item in items {
        for anchor in &anchors.of_claim[item.number] {
            *counts.entry(*anchor).or_default() += 1;
        }
    }
    let mut order: Vec<(u32, usize)> = counts.into_iter().collect();
    order.sort_by_key(|(anchor, count)| (std::cmp::Reverse(*count), anchors.spread(*anchor), anchors.name(*anchor).to_owned()));
    order.into_iter().take(3).map(|(anchor, _)| anchors.name(anchor).to_owned()).collect()
}
