//! CSV files, in the profile that their reader takes.

use std::io::{self, Write};

use super::{Report, Table};

/// How a CSV file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// RFC 4180: UTF-8 without byte order mark, comma, decimal point.
    #[default]
    Plain,
}

/// Writes a table of a report.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write_table(report: &Report, table: Table, profile: Profile, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = match profile {
        Profile::Plain => csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out),
    };
    writer.write_record(report.columns(table).iter().map(|name| name.as_bytes()))?;
    report.each(table, &mut |cells| Ok(writer.write_record(cells.iter().map(|cell| cell.csv().into_owned()))?))?;
    writer.flush()
}
