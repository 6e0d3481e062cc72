//! CSV files, in the profile that their reader takes.

use std::borrow::Cow;
use std::io::{self, Write};

use rust_decimal::Decimal;

use super::spreadsheet::{is_formula, looks_like_date, looks_like_number};
use super::{Cell, Report, Row, Table};

/// How a CSV file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// RFC 4180: UTF-8 without byte order mark, comma, decimal point.
    #[default]
    Plain,
    /// For a spreadsheet of a French system: byte order mark, semicolon, decimal comma.
    ExcelFr,
    /// For a spreadsheet of an English system: byte order mark, comma, decimal point.
    ExcelEn,
}

impl Profile {
    fn delimiter(self) -> u8 {
        match self {
            Self::Plain | Self::ExcelEn => b',',
            Self::ExcelFr => b';',
        }
    }

    /// What tells a spreadsheet that the file is UTF-8.
    fn mark(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::ExcelFr | Self::ExcelEn => "\u{feff}",
        }
    }

    /// The text of a cell.
    pub fn cell<'c>(self, cell: &'c Cell<'_>) -> Cow<'c, str> {
        let plain = cell.plain();
        match cell {
            Cell::Text(text) if is_formula(text) || self.would_be_changed(&plain) => neutralised(&plain),
            Cell::Value(_) => self.value(plain),
            Cell::Decimal(_) => self.number(plain),
            Cell::Text(_) | Cell::Count(_) | Cell::Flag(_) => plain,
        }
    }

    /// A number is no formula whatever its sign; with a unit behind it, it is words.
    fn value(self, plain: Cow<'_, str>) -> Cow<'_, str> {
        let is_number = |text: &str| text.parse::<Decimal>().is_ok();
        let in_excel = self != Self::Plain;
        if is_number(&plain) {
            self.number(plain)
        } else if is_formula(&plain) || (in_excel && looks_like_date(&plain)) {
            neutralised(&plain)
        } else if plain.split(' ').next().is_some_and(is_number) {
            self.number(plain)
        } else {
            plain
        }
    }

    fn number(self, plain: Cow<'_, str>) -> Cow<'_, str> {
        match self {
            Self::ExcelFr if plain.contains('.') => Cow::Owned(plain.replacen('.', ",", 1)),
            Self::Plain | Self::ExcelFr | Self::ExcelEn => plain,
        }
    }

    /// True for words that a spreadsheet would take for a number or a date and show as another.
    fn would_be_changed(self, plain: &str) -> bool {
        self != Self::Plain && looks_like_number(plain)
    }
}

fn neutralised<'c>(plain: &str) -> Cow<'c, str> {
    Cow::Owned(format!("'{plain}"))
}

/// Writes a table of a report.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write_table(report: &Report, table: Table, profile: Profile, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = writer(profile, out)?;
    let columns = report.columns(table);
    let names: Vec<Cell<'_>> = columns.iter().map(|name| Cell::from(name.as_ref())).collect();
    write_cells(&mut writer, &names, profile)?;
    report.each(table, &mut |cells| write_cells(&mut writer, cells, profile))?;
    writer.flush()
}

/// Writes rows in the plain profile: RFC 4180, UTF-8, comma, decimal point, no byte order mark, no line break in a cell.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_csv<R: Row>(rows: impl IntoIterator<Item = R>, mut out: impl Write) -> io::Result<()> {
    let mut writer = writer(Profile::Plain, &mut out)?;
    writer.write_record(R::TABLE)?;
    rows.into_iter().try_for_each(|row| write_cells(&mut writer, &row.cells()[..R::TABLE.len()], Profile::Plain))?;
    writer.flush()
}

fn writer(profile: Profile, out: &mut dyn Write) -> io::Result<csv::Writer<&mut dyn Write>> {
    out.write_all(profile.mark().as_bytes())?;
    Ok(csv::WriterBuilder::new().delimiter(profile.delimiter()).terminator(csv::Terminator::CRLF).from_writer(out))
}

fn write_cells(writer: &mut csv::Writer<&mut dyn Write>, cells: &[Cell<'_>], profile: Profile) -> io::Result<()> {
    cells.iter().try_for_each(|cell| writer.write_field(profile.cell(cell).as_bytes()))?;
    Ok(writer.write_record(None::<&[u8]>)?)
}

#[cfg(test)]
mod tests {
    use super::super::cell::{columns, one_line};
    use super::super::spreadsheet::FORMULA;
    use super::*;
    use proptest::prelude::*;

    struct Pair(String, Decimal);

    impl Row for Pair {
        columns! { self; words => self.0.as_str(), number => Some(self.1) }
    }

    fn csv_of(words: &str, number: Decimal) -> String {
        let mut out = Vec::new();
        write_csv([Pair(words.to_owned(), number)], &mut out).expect("memory can be written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn formulas_are_neutralised_and_numbers_are_not() {
        let minus = Decimal::new(-50, 1);
        for start in FORMULA {
            let shown = if start == '\r' { ' ' } else { start };
            assert_eq!(csv_of(&format!("{start}1+1"), minus), format!("words,number\r\n'{shown}1+1,-5\r\n"));
        }
        assert_eq!(Profile::Plain.cell(&Cell::Value("-5".into())), "-5");
        assert_eq!(Profile::Plain.cell(&Cell::Value("-5 °C".into())), "'-5 °C");
    }

    #[test]
    fn a_table_without_rows_has_its_columns() {
        let mut out = Vec::new();
        write_csv(std::iter::empty::<Pair>(), &mut out).expect("memory can be written");
        assert_eq!(out, b"words,number\r\n");
    }

    #[test]
    fn each_profile_writes_what_its_spreadsheet_reads_as_written() {
        let cells = [
            Cell::from("10 000"),
            Cell::from("3-4"),
            Cell::from("1,400"),
            Cell::from("=SUM(A1)"),
            Cell::from("2024-10"),
            Cell::from(Some(Decimal::new(-35, 1))),
            Cell::Value("3.5".into()),
            Cell::Value("4.3 %".into()),
            Cell::Value("1/2".into()),
            Cell::Value("≈ 3.5 km".into()),
        ];
        let shown = |profile: Profile| cells.iter().map(|cell| profile.cell(cell).into_owned()).collect::<Vec<_>>().join(" | ");
        assert_eq!(shown(Profile::Plain), "10 000 | 3-4 | 1,400 | '=SUM(A1) | 2024-10 | -3.5 | 3.5 | 4.3 % | 1/2 | ≈ 3.5 km");
        assert_eq!(shown(Profile::ExcelFr), "10 000 | '3-4 | '1,400 | '=SUM(A1) | 2024-10 | -3,5 | 3,5 | 4,3 % | '1/2 | ≈ 3.5 km");
        assert_eq!(shown(Profile::ExcelEn), "10 000 | '3-4 | '1,400 | '=SUM(A1) | 2024-10 | -3.5 | 3.5 | 4.3 % | '1/2 | ≈ 3.5 km");
    }

    proptest! {
        #[test]
        fn a_reader_gets_back_one_row_without_line_breaks(words in "\\PC*|[=+@\t\r\n\",;' a-z\u{2028}-]{0,20}") {
            let csv = csv_of(&words, Decimal::ONE);
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("RFC 4180");
            prop_assert_eq!(rows.len(), 1);
            let (cell, shown) = (&rows[0][0], one_line(words.as_str().into()));
            let safe = !cell.contains(['\n', '\r']) && !cell.starts_with(FORMULA);
            prop_assert!(safe, "{:?}", cell);
            prop_assert_eq!(cell.trim_start_matches('\''), shown.trim_start_matches('\''));
        }
    }
}
