//! The options that say what a report is written as.

use clap::{Args, ValueEnum};
use recoupe::report::{Formats, Profile};

/// The name of the group that these options make.
pub(super) const GROUP: &str = "formats";

// A doc comment here would stand in the help in place of that of the command.
#[derive(Debug, Args)]
#[group(id = GROUP, requires = "out")]
pub(super) struct FormatOptions {
    /// How the CSV files are written
    #[arg(long, value_name = "PROFILE", default_value = "plain")]
    csv: Csv,
    /// Write report.html as well: a page for a browser, in one file that needs no network
    #[arg(long)]
    html: bool,
    /// Write report.xlsx as well: a workbook with a sheet for each table
    #[cfg(feature = "xlsx")]
    #[arg(long)]
    xlsx: bool,
    /// Write findings.jsonl and claims.jsonl as well
    #[arg(long)]
    jsonl: bool,
    /// Write single-source.csv as well: the claims that articles of one origin alone make
    #[arg(long)]
    single_source: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Csv {
    /// RFC 4180: UTF-8, comma, decimal point
    Plain,
    /// For a French spreadsheet: byte order mark, semicolon, decimal comma
    ExcelFr,
    /// For an English spreadsheet: byte order mark, comma, decimal point
    ExcelEn,
}

impl FormatOptions {
    /// The formats asked for.
    pub(super) fn formats(&self) -> Formats {
        let csv = match self.csv {
            Csv::Plain => Profile::Plain,
            Csv::ExcelFr => Profile::ExcelFr,
            Csv::ExcelEn => Profile::ExcelEn,
        };
        Formats {
            csv,
            html: self.html,
            #[cfg(feature = "xlsx")]
            xlsx: self.xlsx,
            jsonl: self.jsonl,
            single_source: self.single_source,
        }
    }
}
