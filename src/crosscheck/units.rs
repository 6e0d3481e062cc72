//! What the cross-check asks of units: their dimension, and how one becomes another.

use compact_str::CompactString;
use rapidhash::RapidHashMap;
use rust_decimal::Decimal;

/// Units by symbol. A symbol that is not listed is a dimension of its own, as every currency is.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    rows: RapidHashMap<CompactString, Row>,
}

/// One unit: a value in it times `factor`, plus `offset`, is the value in the base unit of the dimension.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) dimension: String,
    pub(super) factor: Decimal,
    pub(super) offset: Decimal,
}

impl FromIterator<(CompactString, Row)> for Units {
    fn from_iter<I: IntoIterator<Item = (CompactString, Row)>>(rows: I) -> Self {
        Self { rows: rows.into_iter().collect() }
    }
}

impl Units {
    /// The dimension of a symbol: two values are compared where it is the same.
    pub(super) fn dimension<'a>(&'a self, unit: &'a str) -> &'a str {
        self.rows.get(unit).map_or(unit, |row| &row.dimension)
    }

    /// A value in `from` as one in `to`; none where they do not convert.
    pub(super) fn convert(&self, from: &str, to: &str, value: Decimal) -> Option<Decimal> {
        if from == to {
            return Some(value);
        }
        let (from, to) = (self.rows.get(from)?, self.rows.get(to)?);
        if from.dimension != to.dimension {
            return None;
        }
        value.checked_mul(from.factor)?.checked_add(from.offset)?.checked_sub(to.offset)?.checked_div(to.factor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units() -> Units {
        let row = |symbol: &str, dimension: &str, factor: &str, offset: &str| {
            let number = |text: &str| text.parse().expect("a decimal");
            (symbol.into(), Row { dimension: dimension.to_owned(), factor: number(factor), offset: number(offset) })
        };
        [
            row("ha", "area", "10000", "0"),
            row("acre", "area", "4046.8564224", "0"),
            row("°F", "temperature", "0.5555555555555555555556", "-17.7777777777777777778"),
            row("°C", "temperature", "1", "0"),
        ]
        .into_iter()
        .collect()
    }

    #[test]
    fn units_convert_within_their_dimension() {
        let converted = |from, to, value: i64| units().convert(from, to, value.into()).map(|value| value.round_dp(2).normalize().to_string());
        assert_eq!(converted("acre", "ha", 11_900).as_deref(), Some("4815.76"));
        assert_eq!(converted("°F", "°C", 212).as_deref(), Some("100"));
        assert_eq!(converted("acre", "°C", 1), None);
        assert_eq!(converted("EUR", "USD", 1), None, "currencies never convert");
        assert_eq!(converted("EUR", "EUR", 1).as_deref(), Some("1"));
    }
}
