//! A figure that somebody calls untrue, and where others give it.

use super::anchor::plain;
use super::stance::{Posture, Said};
use super::statement::{Ground, Link, by_article, speaker};
use super::{FindingKind, Relation};
use crate::claim::{Claim, ClaimKind, Stance};

/// Bytes of a denial that may be about its figure.
const SHORT: usize = 100;

/// Figures that somebody calls untrue, and where others give them.
pub(super) fn figures(ground: &Ground<'_>, said: &[Vec<Said<'_>>]) -> Vec<Link> {
    let counted = by_article(ground, ClaimKind::Quantity, usize::MAX);
    let mut links = Vec::new();
    let own = (0..said.len() as u32).map(|article| (article, article));
    let both = ground.joint.iter().flat_map(|(x, y)| [(*x, *y), (*y, *x)]);
    let dated = |article: u32| ground.times.get(article as usize).copied().flatten().is_some();
    for (x, y) in own.chain(both).filter(|(x, y)| x == y || (dated(*x) && dated(*y))) {
        let short = |said: &&Said<'_>| said.claim.content.len() <= SHORT || said.claim.about.untrue;
        for denied in said[x as usize].iter().filter(|said| said.side == Posture::Denies && !said.claim.about.excludes).filter(short) {
            let inside = |at: &&usize| denied.claim.content_span.is_some_and(|content| content.contains(ground.claims[**at].span));
            for mine in counted[x as usize].iter().filter(inside) {
                let same =
                    counted[y as usize].iter().filter(|at| !inside(at) || x != y).filter(|at| is_same_figure(&ground.claims[*mine], &ground.claims[**at]));
                let others = same
                    .filter(|at| ground.claims[**at].stance != Some(Stance::Denies) && plain(speaker(&ground.claims[**at])) != plain(speaker(denied.claim)));
                links.extend(others.map(|at| Link {
                    a: denied.number,
                    b: *at,
                    relation: Relation::Conflict,
                    kind: FindingKind::Stance,
                    confidence: ground.check.sure.saturating_sub(ground.check.doubt("reply")),
                    reason: "one gives the figure that the other denies".to_owned(),
                }));
            }
        }
    }
    links
}

fn is_same_figure(a: &Claim, b: &Claim) -> bool {
    let large = a.low.or(a.high).is_some_and(|value| value.abs() >= rust_decimal::Decimal::TEN);
    large && a.unit.is_empty() && !a.concept.is_empty() && (&a.concept, &a.unit, a.low, a.high) == (&b.concept, &b.unit, b.low, b.high)
}
