//! What a report is written as: the files asked for, each with its writer.

use std::io::{self, Write};

use super::csv_file::{Profile, write_table};
use super::jsonl::{write_jsonl, write_line};
use super::{ARTICLES, CLAIMS, FINDINGS, PAGE, Record, Report, Table, html};
#[cfg(feature = "xlsx")]
use super::{WORKBOOK, xlsx};

/// The name of the file of claims as JSON lines.
pub const CLAIMS_JSONL: &str = "claims.jsonl";
/// The name of the file of findings as JSON lines.
pub const FINDINGS_JSONL: &str = "findings.jsonl";

/// The name of the file of claims that one origin alone makes.
pub const SINGLE: &str = "single-source.csv";

/// Writes one file of a report.
pub type Writer = fn(&Report, &Formats, &mut dyn Write) -> io::Result<()>;

/// What a report is written as. The three CSV files always are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Formats {
    /// How the CSV files are written.
    pub csv: Profile,
    /// Findings and claims as JSON lines as well.
    pub jsonl: bool,
    /// The claims that one origin alone makes as well.
    pub single_source: bool,
    /// A page for a browser as well.
    pub html: bool,
    /// A workbook for a spreadsheet as well.
    #[cfg(feature = "xlsx")]
    pub xlsx: bool,
}

impl Formats {
    /// The files asked for, in the order in which they take their places.
    pub fn files(&self) -> Vec<(&'static str, Writer)> {
        let mut files: Vec<(&'static str, Writer)> = vec![(ARTICLES, articles), (CLAIMS, claims), (FINDINGS, findings)];
        if self.jsonl {
            files.extend([(CLAIMS_JSONL, claims_jsonl as Writer), (FINDINGS_JSONL, findings_jsonl)]);
        }
        if self.single_source {
            files.push((SINGLE, single_source));
        }
        if self.html {
            files.push((PAGE, html::write));
        }
        #[cfg(feature = "xlsx")]
        if self.xlsx {
            files.push((WORKBOOK, xlsx::write));
        }
        files
    }
}

impl Formats {
    /// The files that only an option asks for, and that this run does not write: what stands there under these names is older.
    pub fn not_written(&self) -> Vec<&'static str> {
        let all = Self {
            csv: self.csv,
            jsonl: true,
            single_source: true,
            html: true,
            #[cfg(feature = "xlsx")]
            xlsx: true,
        };
        let mine: Vec<&str> = self.files().iter().map(|(name, _)| *name).collect();
        all.files().into_iter().map(|(name, _)| name).filter(|name| !mine.contains(name)).collect()
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

fn single_source(report: &Report, formats: &Formats, out: &mut dyn Write) -> io::Result<()> {
    write_table(report, Table::SingleSource, formats.csv, out)
}

fn claims_jsonl(report: &Report, _: &Formats, out: &mut dyn Write) -> io::Result<()> {
    report.claim_rows().try_for_each(|row| write_line(&Record(row), out))
}

fn findings_jsonl(report: &Report, _: &Formats, out: &mut dyn Write) -> io::Result<()> {
    write_jsonl(report, Table::Findings, out)
}
