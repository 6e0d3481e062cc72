//! What a report is written as: the files asked for, each with its writer.

use std::io::{self, Write};

use super::csv_file::{Profile, write_table};
use super::{ARTICLES, CLAIMS, FINDINGS, Report, Table};

/// Writes one file of a report.
pub type Writer = fn(&Report, &Formats, &mut dyn Write) -> io::Result<()>;

/// What a report is written as. The three CSV files always are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Formats {
    /// How the CSV files are written.
    pub csv: Profile,
}

impl Formats {
    /// The files asked for, in the order in which they take their places.
    pub fn files(&self) -> Vec<(&'static str, Writer)> {
        vec![(ARTICLES, articles), (CLAIMS, claims), (FINDINGS, findings)]
    }
}

fn articles(report: &Report, formats: &Formats, out: &mut dyn Write) -> io::Result<()> {
    write_table(report, Table::Articles, formats.csv, out)
}

fn claims(report: &Report, formats: &Formats, out: &mut dyn Write) -> io::Result<()> {
    write_table(report, Table::Claims, formats.csv, out)
}

fn findings(report: &Report, formats: &Formats, out: &mut dyn Write) -> io::Result<()> {
    write_table(report, Table::Findings, formats.csv, out)
}
