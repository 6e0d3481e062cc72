//! Whether what two statements say of one matter is the same: their figures, days and names, and what of it is so.

use std::collections::BTreeSet;

use super::anchor::plain;
use super::heads::are_contrary;
use super::matter::polarity;
use super::stance::Said;
use super::statement::Ground;
use crate::claim::{Claim, ClaimKind};
use crate::rule::{Deed, DeedPhase};

/// Letters of a day, which a month or a year has fewer of: 2024-03-09.
const DAY: usize = 10;

/// True where a figure, a day or a name of the one is not that of the other, or where the one undoes or calls off what the other tells.
pub(super) fn contents_differ(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let same = plain(&a.claim.content) == plain(&b.claim.content);
    !same && (figures_differ(ground, a, b) || days_differ(ground, a, b) || names_differ(a, b) || are_contrary(ground, a, b) || are_undone(ground, a, b))
}

/// True where both count things of some kind without one figure of it in common, or both have figures and share none.
fn figures_differ(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let numbers = |said: &Said<'_>| inside(ground, said).filter(|claim| matches!(claim.kind, ClaimKind::Quantity | ClaimKind::Age)).collect::<Vec<_>>();
    let (mine, theirs) = (numbers(a), numbers(b));
    let of_one_kind = |x: &Claim, y: &Claim| x.concept == y.concept && x.unit == y.unit;
    let pairs = || mine.iter().flat_map(|x| theirs.iter().map(move |y| (*x, *y)));
    let apart = |fits: &dyn Fn(&Claim) -> bool| {
        let mut known = pairs().filter(|(x, y)| fits(x) && fits(y)).peekable();
        known.peek().is_some() && known.all(|(x, y)| are_apart(x, y))
    };
    // *41 dead and over 300 hurt*, *131 dead and 905 hurt*: the dead suffice
    mine.iter().any(|kind| apart(&|claim| of_one_kind(kind, claim))) || apart(&|_| true)
}

/// True where no value of the one may be that of the other.
fn are_apart(x: &Claim, y: &Claim) -> bool {
    let under = |x: &Claim, y: &Claim| matches!((x.high, y.low), (Some(top), Some(low)) if top < low);
    under(x, y) || under(y, x)
}

/// True where both tell of days and share none.
fn days_differ(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let days = |said: &Said<'_>| -> BTreeSet<&str> {
        let own = inside(ground, said).filter(|claim| matches!(claim.kind, ClaimKind::Date | ClaimKind::Status));
        own.map(|claim| claim.event_date.as_str()).filter(|day| day.len() == DAY).collect()
    };
    let (mine, theirs) = (days(a), days(b));
    !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs)
}

/// True where both name somebody or a place and no name of the one is one of the other.
fn names_differ(a: &Said<'_>, b: &Said<'_>) -> bool {
    let (mine, theirs) = (&a.claim.about.names, &b.claim.about.names);
    !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|name| theirs.contains(name))
}

/// True where the one tells of a deed whose opposite the other does, or calls off what the other tells.
fn are_undone(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let (mine, theirs) = (deeds(ground, a), deeds(ground, b));
    let opposite = |x: &Deed, y: &Deed| x.opposite.and_then(|row| ground.rules.deeds.get(row as usize)).is_some_and(|deed| deed.id == y.id);
    let calls_off = |list: &[&Deed]| list.iter().any(|deed| matches!(deed.phase, Some(DeedPhase::Postponed | DeedPhase::Cancelled)));
    calls_off(&mine) != calls_off(&theirs) || mine.iter().any(|x| theirs.iter().any(|y| opposite(x, y) || opposite(y, x)))
}

/// The deeds that are said to be, and only in this one of the two.
fn deeds<'g>(ground: &Ground<'g>, said: &Said<'_>) -> Vec<&'g Deed> {
    let told: Vec<&str> = polarity(said).into_iter().filter(|(_, negated)| !negated).map(|(id, _)| id).collect();
    ground.rules.deeds.iter().filter(|deed| told.contains(&deed.id.as_str())).collect()
}

/// The claims that begin inside what a statement says: a clause runs on over the words of saying behind it.
fn inside<'g>(ground: &Ground<'g>, said: &Said<'_>) -> impl Iterator<Item = &'g Claim> {
    let content = said.claim.content_span;
    ground
        .of_article(said.claim.article)
        .filter(move |claim| content.is_some_and(|content| content.start <= claim.span.start && claim.span.start < content.end))
}
