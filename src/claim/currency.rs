//! Which currency a bare name means: *three million francs* in an article that speaks of Swiss francs.

use crate::claim::Claim;
use crate::rule::{Rules, Unit};
use compact_str::CompactString;
use rust_decimal::Decimal;

/// Gives amounts in a currency that is told by its bare name the code of the only one of that name of which their article speaks, else that of
/// the country that the article is about, by its code.
pub(super) fn settle<'c>(claims: impl Iterator<Item = &'c mut Claim>, country: &str, rules: &Rules) {
    // an article gives its amounts in few units
    let mut known: Vec<(CompactString, Option<&Unit>)> = Vec::new();
    let mut of_unit = |symbol: &str| match known.iter().find(|(other, _)| other == symbol) {
        Some((_, unit)) => *unit,
        None => {
            let unit = currency(symbol, rules);
            known.push((symbol.into(), unit));
            unit
        }
    };
    // most claims have no unit
    let measured = claims.filter(|claim| !claim.unit.is_empty());
    let mut sums: Vec<(&mut Claim, &Unit)> = measured.filter_map(|claim| of_unit(&claim.unit).map(|unit| (claim, unit))).collect();
    if sums.iter().all(|(_, unit)| unit.has_code()) {
        return;
    }
    let mut told: Vec<&Unit> = sums.iter().map(|(_, unit)| *unit).filter(|unit| unit.has_code()).collect();
    told.sort_by(|a, b| a.id.cmp(&b.id));
    told.dedup_by(|a, b| a.id == b.id);
    if let [only] = told.as_slice() {
        sums.iter_mut().filter(|(_, unit)| unit.part_of_any).for_each(|(claim, part)| in_whole(claim, part, only));
    }
    let own = |unit: &&Unit| unit.has_code() && !country.is_empty() && unit.id.starts_with(country);
    for (claim, bare) in sums.iter_mut().filter(|(_, unit)| !unit.has_code()) {
        let mut fits = told.iter().filter(|unit| unit.is_called(bare));
        let found = match (fits.next(), fits.next()) {
            (Some(only), None) => Some(*only),
            (None, _) => rules.units.iter().filter(own).find(|unit| unit.is_called(bare)),
            _ => None,
        };
        if let Some(found) = found {
            claim.unit.clone_from(&found.symbol);
        }
    }
}

/// Tells an amount of cents in the currency of which they are: *95 centimes* are 0.95 euro.
fn in_whole(claim: &mut Claim, part: &Unit, whole: &Unit) {
    let times = |value: Decimal| value.checked_mul(part.factor).unwrap_or(value).normalize();
    (claim.low, claim.high, claim.grain) = (claim.low.map(times), claim.high.map(times), times(claim.grain));
    claim.unit.clone_from(&whole.symbol);
}

fn currency<'r>(symbol: &str, rules: &'r Rules) -> Option<&'r Unit> {
    rules.units.iter().find(|unit| unit.money && unit.symbol == symbol)
}
