//! `recoupe report`: the main job.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use recoupe::crosscheck::{Relation, Side};
use recoupe::report::{self, Earlier, FINDINGS, Folder, Formats, VERDICTS};

use super::formats::FormatOptions;
use super::terminal::{stdout, visible, width, wrapped};
use super::{FailOn, Failure, Format, Global, Outcome, compare, complain, complain_of, counted, mark_future, outcome, progress::Progress, tell_passed};

/// Read articles and write findings.csv, claims.csv and articles.csv
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  recoupe report articles/ --out report/
  recoupe report monday/ tuesday/late.txt --out report/ --fail-on conflict
  recoupe report articles/ --out report/ --review report/findings.csv     keep verdicts and notes
  recoupe report articles/ --out tuesday/ --baseline monday/findings.csv  mark what is new
  recoupe report articles/ --out report/ --csv excel-fr                   for a French spreadsheet
  recoupe report articles/ --out report/ --facts facts.csv                check against facts of your own
  recoupe report articles/ --format table                                 show, and write nothing
  recoupe report articles/ --out report/ --add-rules my-rules/")]
pub(super) struct Report {
    /// Articles, and folders of them: texts, pages, JSON, JSONL, CSV, feeds, WARC, also in gzip and zip
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The folder that the files are written to
    #[arg(long, value_name = "DIR", required_unless_present = "format")]
    out: Option<PathBuf>,
    #[command(flatten)]
    formats: FormatOptions,
    /// Show the findings on stdout as well
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    #[command(flatten)]
    earlier: EarlierOptions,
    /// Check against the facts of this table too: CSV with the columns topic, value, unit, date, source
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// Exit with status 1 where one is found
    #[arg(long, value_name = "RELATION")]
    fail_on: Option<FailOn>,
}

#[derive(Debug, Args)]
struct EarlierOptions {
    /// Take verdict, reviewer, note and added columns from an earlier findings.csv, also one that a spreadsheet saved
    #[arg(long, value_name = "FILE")]
    review: Option<PathBuf>,
    /// Mark the findings that this earlier findings.csv has as known, all others as new
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Replace a findings.csv although it holds verdicts or notes that --review does not take over
    #[arg(long)]
    discard_review: bool,
}

impl Report {
    pub(super) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let rules = global.load()?;
        let formats = self.formats.formats();
        let (review, baseline) = (earlier(self.review())?, earlier(self.earlier.baseline.as_deref())?);
        let facts = self.facts.as_deref().map(|path| recoupe::facts::read(path).with_context(|| format!("{}: no table of facts", path.display())));
        let (facts, name) = (facts.transpose()?, self.facts.as_ref().map(|path| path.display().to_string()).unwrap_or_default());
        let folder = self.out.as_deref().map(|out| self.open(out, &formats, review.as_ref())).transpose()?;
        let progress = Progress::new(global);
        let mut found = recoupe::report_with_facts(&self.paths, facts.as_deref().map(|rows| (name.as_str(), rows)), rules, &progress);
        mark_future(&mut found);
        progress.end();
        self.keep_from_nothing(&found)?;
        found.take_review(review.as_ref(), baseline.as_ref()).with_context(|| named(self.earlier.review.as_deref()))?;
        if let (Some(folder), Some(out)) = (&folder, &self.out) {
            folder.write(&found, &formats).with_context(|| cannot_write(out))?;
        }
        progress.written();
        if let Some(format) = self.format {
            compare::show(&found, format, &mut stdout())?;
        }
        let outcome = self.tell(&found, &formats, global);
        // the process ends: to free millions of texts one by one would only take time
        std::mem::forget(found);
        outcome
    }

    /// A report is not replaced by one of no articles: nobody means that.
    fn keep_from_nothing(&self, found: &report::Report) -> Result<(), Failure> {
        let there = self.out.as_ref().map(|out| out.join(FINDINGS)).filter(|file| file.exists());
        match there {
            Some(file) if found.articles.is_empty() => {
                complain_of(&found.problems());
                bail!("no article was read; the report with {} stays as it was", file.display())
            }
            _ => Ok(()),
        }
    }

    /// The review; none where it would be the report that this run is the first to write.
    fn review(&self) -> Option<&Path> {
        let to_come = self.out.as_ref().map(|out| out.join(FINDINGS)).filter(|file| !file.exists());
        self.earlier.review.as_deref().filter(|review| to_come.as_deref() != Some(*review))
    }

    /// Opens the folder. A report in which somebody wrote is not replaced by one that lacks it.
    fn open(&self, out: &Path, formats: &Formats, review: Option<&Earlier>) -> Result<Folder, Failure> {
        let folder = Folder::open(out, formats).with_context(|| cannot_write(out))?;
        if self.earlier.discard_review {
            return Ok(folder);
        }
        let file = out.join(FINDINGS);
        match folder.unsaved(review).with_context(|| format!("{}: to replace it add --discard-review", file.display()))? {
            0 => Ok(folder),
            rows => bail!(
                "{}: holds verdicts or notes in {}; keep them with --review {0}, or drop them with --discard-review",
                file.display(),
                counted(rows, "row")
            ),
        }
    }

    fn tell(&self, found: &report::Report, formats: &Formats, global: &Global) -> Result<Outcome, Failure> {
        let problems = found.problems();
        complain_of(&problems);
        found.checked.left_out.iter().for_each(complain);
        for (verdict, rows) in found.other_verdicts() {
            complain(format_args!("verdict `{}` in {}: kept, but none of {}", visible(verdict), counted(rows, "row"), VERDICTS.join(", ")));
        }
        tell_passed(&found.passed, global);
        if !global.quiet {
            let faults = problems.iter().filter(|problem| problem.is_fault()).count();
            summary(found, faults, &mut io::stderr().lock())?;
            self.places(found, formats, &mut io::stderr().lock())?;
        }
        Ok(outcome(found, &problems, self.fail_on))
    }

    /// Where the report is, and where to look next.
    fn places(&self, found: &report::Report, formats: &Formats, err: &mut impl Write) -> io::Result<()> {
        let Some(out) = &self.out else { return Ok(()) };
        if self.earlier.review.is_some() || self.earlier.baseline.is_some() {
            let statuses: Vec<String> = found.statuses().into_iter().map(|(status, rows)| format!("{rows} {}", visible(status))).collect();
            writeln!(err, "since the earlier report: {}", statuses.join(", "))?;
        }
        let names: Vec<&str> = formats.files().iter().rev().map(|(name, _)| *name).collect();
        writeln!(err, "{}: {}", out.display(), names.join(", "))?;
        let old: Vec<&str> = formats.not_written().into_iter().filter(|name| out.join(name).exists()).collect();
        if !old.is_empty() {
            writeln!(err, "of an earlier run: {}", old.join(", "))?;
        }
        let Some(worst) = worst(found).next() else { return Ok(()) };
        let path = found.articles.get(worst.finding.a.article).map_or("", |article| &article.path);
        writeln!(err, "next: open {}, or recoupe explain {}:{}", out.join(FINDINGS).display(), visible(path), worst.finding.a.line)
    }
}

fn earlier(path: Option<&Path>) -> Result<Option<Earlier>, Failure> {
    path.map(|path| Earlier::read(path).with_context(|| named(Some(path)))).transpose()
}

fn named(path: Option<&Path>) -> String {
    path.map(|path| path.display().to_string()).unwrap_or_default()
}

fn cannot_write(out: &Path) -> String {
    format!("{}: cannot be written", out.display())
}

fn worst(found: &report::Report) -> impl Iterator<Item = report::FindingRow<'_>> {
    found.finding_rows().filter(|row| row.finding.relation == Relation::Conflict).take(3)
}

fn summary(found: &report::Report, problems: usize, err: &mut impl Write) -> io::Result<()> {
    let by_relation: Vec<String> = Relation::ALL.iter().map(|relation| format!("{} {}", found.count(*relation), relation.word())).collect();
    writeln!(err, "{} read, {}, {}", counted(found.articles.len(), "article"), counted(found.claims.len(), "claim"), counted(problems, "problem"))?;
    writeln!(err, "{}: {}", counted(found.checked.findings.len(), "finding"), by_relation.join(", "))?;
    for row in worst(found) {
        let (a, b) = (position(&row, &row.finding.a), position(&row, &row.finding.b));
        let line = format!("conflict: {a} against {b}: {}", row.finding.topic);
        write!(err, "{}", wrapped(&visible(&line), width(), 2))?;
    }
    Ok(())
}

/// A value, who gives it first and where.
fn position(row: &report::FindingRow<'_>, side: &Side) -> String {
    let place = format!("{}:{}", row.article(side), side.line);
    match side.said_by.split("; ").next() {
        Some(claimant) if !claimant.is_empty() => format!("{} ({claimant}, {place})", side.value),
        _ => format!("{} ({place})", side.value),
    }
}
