//! Claims that one origin alone makes.

use std::collections::BTreeSet;

use rapidhash::{RapidHashMap, RapidHashSet};

use super::copies::Copies;
use super::{Finding, Relation};
use crate::claim::{Claim, ClaimKind};
use crate::rule::Rules;

/// The claims of numbers, days and posts that no article of another origin gives as well.
pub(super) fn claims(claims: &[Claim], findings: &[Finding], copies: &Copies, rules: &Rules) -> Vec<usize> {
    let numbers: RapidHashMap<&str, usize> = claims.iter().enumerate().map(|(number, claim)| (claim.id.as_str(), number)).collect();
    let origin = |number: &usize| copies.witness(&claims[*number]);
    let mut backed: RapidHashSet<usize> = RapidHashSet::default();
    for finding in findings.iter().filter(|finding| finding.relation == Relation::Agreement) {
        let ids = finding.a.support.iter().chain(&finding.b.support);
        let members: Vec<usize> = ids.filter_map(|id| numbers.get(id.as_str()).copied()).collect();
        if members.iter().map(origin).collect::<BTreeSet<_>>().len() > 1 {
            backed.extend(members);
        }
    }
    let never = |claim: &Claim| rules.checks.checks.iter().any(|check| check.never.contains(&claim.concept));
    let compared = |claim: &Claim| match claim.kind {
        ClaimKind::Quantity => !never(claim) && !claim.concept.is_empty(),
        ClaimKind::Date | ClaimKind::Office => true,
        ClaimKind::Attribution | ClaimKind::Age | ClaimKind::Status => false,
    };
    (0..claims.len()).filter(|number| compared(&claims[*number]) && !backed.contains(number)).collect()
}
