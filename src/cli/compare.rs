//! `recoupe compare`: two texts, findings on the terminal.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use recoupe::crosscheck::Side;
use recoupe::report::{FindingRow, Report, Table, write_jsonl};
use recoupe::rule::Rules;

use super::terminal::{self, coloured, stdout, visible, wrapped};
use super::{FailOn, Failure, Format, Global, Outcome, complain_of, counted, outcome, tell_passed};

/// Check two articles against each other, and show the findings with their passages
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  recoupe compare a.txt b.txt
  recoupe compare a.txt b.txt --format table
  recoupe compare a.txt b.txt --refused
  recoupe compare first-version.txt second-version.txt --fail-on conflict")]
pub(super) struct Compare {
    /// One article
    #[arg(value_name = "A")]
    a: PathBuf,
    /// Another
    #[arg(value_name = "B")]
    b: PathBuf,
    /// Show a table or JSON lines in place of the passages
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Exit with status 1 where one is found
    #[arg(long, value_name = "RELATION")]
    fail_on: Option<FailOn>,
    /// Also show which numbers in one unit are not compared, and why
    #[arg(long)]
    refused: bool,
}

impl Compare {
    pub(super) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let rules = global.load()?;
        let found = recoupe::report(&[self.a.clone(), self.b.clone()], rules, &());
        let problems = found.problems();
        complain_of(&problems);
        tell_passed(&found.passed, global);
        let mut out = stdout();
        match self.format {
            Some(format) => show(&found, format, &mut out)?,
            None => passages(&found, &mut out)?,
        }
        if self.refused {
            refused(&found, rules, &mut out)?;
        }
        Ok(outcome(&found, &problems, self.fail_on))
    }
}

/// Shows the findings in a format.
pub(super) fn show(found: &Report, format: Format, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Table => write!(out, "{}", terminal::table(found, terminal::width())),
        Format::Jsonl => write_jsonl(found, Table::Findings, out),
    }
}

fn passages(found: &Report, out: &mut impl Write) -> io::Result<()> {
    let width = terminal::width();
    for row in found.finding_rows() {
        let finding = row.finding;
        let head = format!("{} ({}, {}): {}", finding.relation.word(), finding.kind.word(), finding.confidence, finding.topic);
        write!(out, "{}", coloured(&wrapped(&visible(&head), width, 0), finding.relation))?;
        side(&row, &finding.a, width, out)?;
        side(&row, &finding.b, width, out)?;
        writeln!(out, "{}", wrapped(&visible(&finding.explanation), width, 2))?;
    }
    writeln!(out, "{}, {}", counted(found.checked.findings.len(), "finding"), counted(found.claims.len(), "claim"))
}

/// What the claims of one dimension were not compared for.
fn refused(found: &Report, rules: &Rules, out: &mut impl Write) -> io::Result<()> {
    let place = |at: usize| {
        let claim = &found.claims[at];
        let line = format!("{}:{}: {} [{}]", found.articles[claim.article].id, claim.line, claim.text, claim.concept);
        visible(&line).into_owned()
    };
    writeln!(out)?;
    for pair in recoupe::crosscheck::refused(&found.articles, &found.claims, rules) {
        writeln!(out, "not compared: {} with {}: {}", place(pair.a), place(pair.b), pair.why.words())?;
    }
    Ok(())
}

fn side(row: &FindingRow<'_>, side: &Side, width: usize, out: &mut impl Write) -> io::Result<()> {
    let says = if side.said_by.is_empty() { String::new() } else { format!(" [{}]", side.said_by) };
    let head = format!("{}:{}: {}{says}", row.article(side), side.line, side.value);
    write!(out, "{}{}", wrapped(&visible(&head), width, 2), wrapped(&visible(&row.quote(side)), width, 6))
}
