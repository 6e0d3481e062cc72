//! `recoupe report`: the main job.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use recoupe::crosscheck::Relation;
use recoupe::report::{self, Folder};

use super::{FailOn, Failure, Global, Outcome, complain, complain_of, counted, outcome, progress::Progress};

/// Read articles and write findings.csv, claims.csv and articles.csv
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  recoupe report articles/ --out report/
  recoupe report monday/ tuesday/late.txt --out report/ --fail-on conflict
  recoupe report articles/ --out report/ --facts facts.csv --single-source
  recoupe report articles/ --out report/ --add-rules my-rules/")]
pub(super) struct Report {
    /// Articles, and folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The folder that the three files are written to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Check against the facts of this table too: CSV with the columns topic, value, unit, date, source
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// Also write single-source.csv: the claims that articles of one origin alone make
    #[arg(long)]
    single_source: bool,
    /// Exit with status 1 where one is found
    #[arg(long, value_name = "RELATION")]
    fail_on: Option<FailOn>,
}

impl Report {
    pub(super) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let rules = global.load()?;
        let folder = Folder::open(&self.out).with_context(|| format!("{}: cannot be written", self.out.display()))?;
        let progress = Progress::new(global.quiet);
        let facts = self.facts.as_ref().map(|path| {
            Ok::<_, Failure>((path.display().to_string(), recoupe::facts::read(path).with_context(|| format!("{}: no table of facts", path.display()))?))
        });
        let facts = facts.transpose()?;
        let table = facts.as_ref().map(|(name, rows)| (name.as_str(), rows.as_slice()));
        let found = recoupe::report_with_facts(&self.paths, table, rules, &progress);
        progress.end();
        folder.write(&found).with_context(|| format!("{}: cannot be written", self.out.display()))?;
        if self.single_source {
            folder.write_single(&found).with_context(|| format!("{}: cannot be written", self.out.display()))?;
        }
        let problems = found.problems();
        complain_of(&problems);
        found.checked.left_out.iter().for_each(complain);
        if !global.quiet {
            summary(&found, problems.len(), &self.out.display().to_string())?;
        }
        Ok(outcome(&found, &problems, self.fail_on))
    }
}

fn summary(found: &report::Report, problems: usize, out: &str) -> io::Result<()> {
    let by_relation: Vec<String> = Relation::ALL.iter().map(|relation| format!("{} {}", found.count(*relation), relation.word())).collect();
    let mut err = io::stderr().lock();
    writeln!(err, "{} read, {}, {}", counted(found.articles.len(), "article"), counted(found.claims.len(), "claim"), counted(problems, "problem"))?;
    writeln!(err, "{}: {}", counted(found.checked.findings.len(), "finding"), by_relation.join(", "))?;
    writeln!(err, "{out}: {}, {}, {}", report::FINDINGS, report::CLAIMS, report::ARTICLES)
}
