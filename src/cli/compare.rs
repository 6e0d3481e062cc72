//! `recoupe compare`: two texts, findings on the terminal.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use recoupe::crosscheck::Side;
use recoupe::report::{FindingRow, Report};
use recoupe::rule::Rules;

use super::{FailOn, Failure, Global, Outcome, complain_of, counted, outcome};

/// Check two articles against each other, and show the findings
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  recoupe compare a.txt b.txt
  recoupe compare a.txt b.txt --verbose
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
    /// Also show which numbers in one unit are not compared, and why
    #[arg(long, short)]
    verbose: bool,
}

impl Compare {
    pub(super) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let rules = global.load()?;
        let found = recoupe::report(&[self.a.clone(), self.b.clone()], rules, &());
        let problems = found.problems();
        complain_of(&problems);
        let mut out = io::stdout().lock();
        show(&found, &mut out)?;
        if self.verbose {
            refused(&found, rules, &mut out)?;
        }
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

/// What the claims of one dimension were not compared for.
fn refused(found: &Report, rules: &Rules, out: &mut impl Write) -> io::Result<()> {
    let place = |at: usize| {
        let claim = &found.claims[at];
        format!("{}:{}: {} [{}]", found.articles[claim.article].id, claim.line, claim.text.replace('\n', " "), claim.concept)
    };
    writeln!(out)?;
    for pair in recoupe::crosscheck::refused(&found.articles, &found.claims, rules) {
        writeln!(out, "not compared: {} with {}: {}", place(pair.a), place(pair.b), pair.why.words())?;
    }
    Ok(())
}

fn side(row: &FindingRow<'_>, side: &Side, out: &mut impl Write) -> io::Result<()> {
    let says = if side.said_by.is_empty() { String::new() } else { format!(" [{}]", side.said_by) };
    writeln!(out, "  {}:{}: {}{says}", row.article(side), side.line, side.value)?;
    writeln!(out, "    {}", side.quote.replace('\n', " "))
}
