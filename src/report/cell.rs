//! Rows and cells, whatever they are written to.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::json;

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Words. What a spreadsheet would run as a formula is neutralised in CSV.
    Text(Cow<'a, str>),
    /// A number or words, as the column happens to hold.
    Value(Cow<'a, str>),
    /// An exact number, or none.
    Decimal(Option<Decimal>),
    /// A number of things or a place.
    Count(u64),
    /// Yes or no.
    Flag(bool),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Option<Decimal>> for Cell<'_> {
    fn from(number: Option<Decimal>) -> Self {
        Self::Decimal(number)
    }
}

impl From<u32> for Cell<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<usize> for Cell<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<bool> for Cell<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<'a> Cell<'a> {
    /// The plain text of the cell, on one line and not neutralised.
    pub fn plain(&self) -> Cow<'a, str> {
        match self {
            Self::Text(text) | Self::Value(text) => one_line(text.clone()),
            Self::Decimal(number) => Cow::Owned(number.map_or_else(String::new, decimal)),
            Self::Count(count) => Cow::Owned(count.to_string()),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        }
    }
}

/// A decimal without zeros at its end and without exponent.
pub(super) fn decimal(number: Decimal) -> String {
    let short = number.normalize();
    if short.is_zero() { "0".to_owned() } else { short.to_string() }
}

/// The text with a space for each line break.
pub(super) fn one_line(text: Cow<'_, str>) -> Cow<'_, str> {
    const BREAKS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    if holds_break(text.as_bytes()) { Cow::Owned(text.replace("\r\n", " ").replace(BREAKS, " ")) } else { text }
}

/// True where a line break stands in a text, looked for byte by byte: no cell goes without this.
fn holds_break(text: &[u8]) -> bool {
    let mut wide = memchr::memchr3_iter(0x0c, 0xc2, 0xe2, text);
    memchr::memchr3(b'\n', b'\r', 0x0b, text).is_some() || wide.any(|at| matches!(text[at..], [0x0c, ..] | [0xc2, 0x85, ..] | [0xe2, 0x80, 0xa8 | 0xa9, ..]))
}

/// A row of a table.
pub trait Row {
    /// The names of the columns.
    const COLUMNS: &'static [&'static str];

    /// The same as they stand in a JSON object behind another column: `,"name":`. They hold nothing to be escaped.
    const KEYS: &'static [&'static str];

    /// How many of the last columns stand in JSON only: a table that people have learned keeps its columns.
    const JSON_ONLY: usize = 0;

    /// The names of the columns of a table.
    const TABLE: &'static [&'static str] = Self::COLUMNS.split_at(Self::COLUMNS.len() - Self::JSON_ONLY).0;

    /// Calls `each` with the values, one a column.
    fn each(&self, each: impl FnMut(Cell<'_>));

    /// The values, one a column.
    fn cells(&self) -> Vec<Cell<'_>>;

    /// The plain text of a column; none where there is no such column.
    fn get(&self, column: &str) -> Option<String> {
        let at = Self::COLUMNS.iter().position(|name| *name == column)?;
        self.cells().get(at).map(|cell| cell.plain().into_owned())
    }
}

/// Writes each column's name beside what it holds.
macro_rules! columns {
    ($this:ident; $($name:ident => $cell:expr),* $(,)?) => {
        const COLUMNS: &'static [&'static str] = &[$(stringify!($name)),*];
        const KEYS: &'static [&'static str] = &[$(concat!(",\"", stringify!($name), "\":")),*];

        fn each(&$this, mut each: impl FnMut($crate::report::Cell<'_>)) {
            $(each($crate::report::Cell::from($cell));)*
        }

        fn cells(&$this) -> Vec<$crate::report::Cell<'_>> {
            vec![$($crate::report::Cell::from($cell)),*]
        }
    };
}
pub(super) use columns;

/// A row as a JSON object whose keys are the columns.
#[derive(Debug)]
pub struct Record<R>(pub R);

impl<R: Row> Record<R> {
    /// Appends the object to a line, as [`Serialize`] would write it.
    pub fn write(&self, line: &mut Vec<u8>) {
        let start = line.len();
        let mut keys = R::KEYS.iter();
        self.0.each(|cell| {
            line.extend_from_slice(keys.next().map_or(&[], |key| key.as_bytes()));
            json::cell(&cell, line);
        });
        line[start] = b'{';
        line.push(b'}');
    }
}

impl<R: Row> Serialize for Record<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(R::COLUMNS.len()))?;
        for (name, cell) in R::COLUMNS.iter().zip(self.0.cells()) {
            map.serialize_entry(name, &cell)?;
        }
        map.end()
    }
}

impl Serialize for Cell<'_> {
    /// Words as they are, numbers with all their digits, `null` for a missing number.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) | Self::Value(text) => serializer.serialize_str(text),
            Self::Decimal(None) => serializer.serialize_none(),
            Self::Decimal(Some(number)) => RawValue::from_string(decimal(*number)).map_err(serde::ser::Error::custom)?.serialize(serializer),
            Self::Count(count) => serializer.serialize_u64(*count),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Pair(String, Decimal);

    impl Row for Pair {
        columns! { self; words => self.0.as_str(), number => Some(self.1) }
    }

    #[test]
    fn numbers_have_no_zeros_at_their_end_and_no_exponent() {
        let shown = |mantissa, scale| Cell::from(Some(Decimal::new(mantissa, scale))).plain().into_owned();
        assert_eq!([shown(350, 2), shown(1_000_000, 0), shown(1, 20), shown(0, 3)], ["3.5", "1000000", "0.00000000000000000001", "0"]);
        assert_eq!(shown(-0, 2), "0");
    }

    proptest! {
        #[test]
        fn an_object_is_written_as_it_is_serialised(words in "\\PC*|[\"\\\\\u{0}-\u{1f}\u{7f}é€ a-z]{0,20}", digits in any::<i64>(), scale in 0..12u32) {
            let row = Record(Pair(words, Decimal::new(digits, scale)));
            let mut line = Vec::new();
            row.write(&mut line);
            prop_assert_eq!(String::from_utf8(line).expect("UTF-8"), serde_json::to_string(&row).expect("plain values"));
        }

        #[test]
        fn breaks_are_found_byte_by_byte(words in "[a\n\r\u{b}\u{c}\u{85}\u{2028}\u{2029}\u{a0}’«\u{2027}\u{202a}]{0,6}") {
            let told = words.contains(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
            prop_assert_eq!(holds_break(words.as_bytes()), told);
        }
    }

    #[test]
    fn json_keeps_every_digit() {
        let row = Pair("a\nb".to_owned(), Decimal::new(12_345_678_901_234_567, 6));
        let line = serde_json::to_string(&Record(row)).expect("plain values");
        assert_eq!(line, r#"{"words":"a\nb","number":12345678901.234567}"#);
    }
}
