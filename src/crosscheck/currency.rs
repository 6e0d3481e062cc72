//! Which currency a bare name means where it is another of few articles that tells: *900 million francs*, and *900 million CFA francs*.

use super::item::Item;
use crate::rule::{Rules, Unit};

/// Compares amounts in a currency that is told by its bare name with those in the only one of that name of which the articles speak.
pub(super) fn settle<'a>(items: &mut [Item<'a>], rules: &'a Rules) {
    let mut told: Vec<&'a Unit> = Vec::new();
    for item in items.iter().filter(|item| item.money) {
        if let Some(unit) = rules.units.iter().find(|unit| unit.money && unit.symbol == item.claim.unit)
            && told.iter().all(|other| other.id != unit.id)
        {
            told.push(unit);
        }
    }
    let (known, bare): (Vec<&Unit>, Vec<&Unit>) = told.into_iter().filter(|unit| !unit.part_of_money).partition(|unit| unit.has_code());
    for name in bare {
        let mut fits = known.iter().filter(|unit| unit.is_called(name));
        if let (Some(only), None) = (fits.next(), fits.next()) {
            items.iter_mut().filter(|item| item.unit == name.symbol).for_each(|item| (item.unit, item.dimension) = (&only.symbol, &only.symbol));
        }
    }
}
