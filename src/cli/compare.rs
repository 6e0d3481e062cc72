//! `recoupe compare`: two texts, findings on the terminal.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use recoupe::crosscheck::Side;
use recoupe::report::{FindingRow, Report};

use super::{FailOn, Failure, Global, Outcome, complain_of, counted, outcome, visible};

/// Check two articles against each other, and show the findings
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  recoupe compare a.txt b.txt
  recoupe compare first-version.txt second-version.txt --fail-on conflict")]
pub(super) struct Compare {
    /// One article
    #[arg(value_name = "A")]
    a: PathBuf,
    /// Another
    #[arg(value_name = "B")]
    b: PathBuf,
    /// Exit with status 1 where one is found
    #[arg(long, value_name = "RELATION")]
    fail_on: Option<FailOn>,
}

impl Compare {
    pub(super) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let rules = global.load()?;
        let found = recoupe::report(&[self.a.clone(), self.b.clone()], rules, &());
        let problems = found.problems();
        complain_of(&problems);
        show(&found, &mut io::stdout().lock())?;
        Ok(outcome(&found, &problems, self.fail_on))
    }
}

fn show(found: &Report, out: &mut impl Write) -> io::Result<()> {
    for row in found.finding_rows() {
        let finding = row.finding;
        writeln!(out, "{} ({}, {}): {}", finding.relation.word(), finding.kind.word(), finding.confidence, finding.topic)?;
        side(&row, &finding.a, out)?;
        side(&row, &finding.b, out)?;
        writeln!(out, "  {}\n", finding.explanation)?;
    }
    writeln!(out, "{}, {}", counted(found.checked.findings.len(), "finding"), counted(found.claims.len(), "claim"))
}

fn side(row: &FindingRow<'_>, side: &Side, out: &mut impl Write) -> io::Result<()> {
    let says = if side.said_by.is_empty() { String::new() } else { format!(" [{}]", side.said_by) };
    writeln!(out, "  {}:{}: {}{says}", row.article(side), side.line, side.value)?;
    writeln!(out, "    {}", visible(&side.quote.replace('\n', " ")))
}
