//! What a user types, and what it exits with.

mod compare;
mod config;
mod explain;
mod extract;
mod formats;
mod init;
mod learn;
mod pages;
mod progress;
mod report;
mod rules;
mod terminal;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand, ValueEnum};
use recoupe::article::{Article, Passed, Problem};
use recoupe::report::Report;
use recoupe::rule::{Pack, Problems, Rules};

/// Cross-checks news articles: what they count, who said what, and where they disagree.
///
/// Finds by declarative rules what French and English articles count and whom they quote, checks them against each other,
/// and writes a report for a spreadsheet. No model, no network: every row names its rule and its bytes, and the same
/// input gives the same bytes.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, args_override_self = true, after_help = AFTER)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

const AFTER: &str = "\
Examples:
  recoupe report articles/ --out report/     articles in, three CSV files out
  recoupe compare a.txt b.txt                two texts, findings on the terminal
  recoupe explain a.txt:12                   what was seen in line 12, and which rule made it
  recoupe init                               options in a file, and own rules to begin with

Exit status:
  0    done
  1    with --fail-on conflict, and one was found
  2    something could not be read or was wrong; the rest is still reported
  130  interrupted";

#[derive(Debug, Subcommand)]
enum Command {
    Report(report::Report),
    Compare(compare::Compare),
    Extract(extract::Extract),
    Explain(explain::Explain),
    LearnBoilerplate(learn::LearnBoilerplate),
    #[command(subcommand)]
    Rules(rules::RulesCommand),
    Init(init::Init),
    Config(config::Show),
    Completions(pages::Completions),
    #[command(name = "man")]
    Manual(pages::Manual),
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Use the rules in this folder in place of those built in
    #[arg(long, global = true, value_name = "DIR", help_heading = "Global options")]
    rules: Option<PathBuf>,
    /// Add the rules in this folder; may be given several times
    #[arg(long, global = true, value_name = "DIR", help_heading = "Global options")]
    add_rules: Vec<PathBuf>,
    /// Count an outlet as one newsroom with the others of its group; may be given several times
    #[arg(long, global = true, value_name = "OUTLET=GROUP", value_parser = pair, help_heading = "Global options")]
    group: Vec<(String, String)>,
    /// Names of the fields of records beside those known; a TOML file, see docs/articles.md
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    fields: Vec<PathBuf>,
    /// Leave out these lines, as `learn-boilerplate` wrote them
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    boilerplate: Vec<PathBuf>,
    /// Number of threads, 1 to 256; as many as there are cores if not given
    #[arg(long, global = true, value_name = "N", help_heading = "Global options", allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Write no summary and no progress on stderr
    #[arg(long, short, global = true, overrides_with = "verbose", help_heading = "Global options")]
    quiet: bool,
    /// Say on stderr what was done when
    #[arg(long, short, global = true, overrides_with = "quiet", help_heading = "Global options")]
    verbose: bool,
    /// Read options from this file and not from the recoupe.toml in this folder or above it
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    config: Option<PathBuf>,
    /// Read no recoupe.toml
    #[arg(long, global = true, conflicts_with = "config", help_heading = "Global options")]
    no_config: bool,
}

impl Global {
    /// The files of the rules asked for.
    fn pack(&self) -> Result<Pack, Failure> {
        let first = self.rules.as_deref().map_or_else(|| Ok(Pack::embedded()), Pack::read)?;
        let all = self.add_rules.iter().try_fold(first, |pack, dir| Pack::read(dir).map(|more| pack.with(more)))?;
        Ok(self.fields.iter().chain(&self.boilerplate).try_fold(all, |pack, file| Pack::read_one(file).map(|more| pack.with(more)))?)
    }

    /// The rules asked for, checked. They last as long as the process: nobody waits for them to be taken apart.
    fn load(&self) -> Result<&'static Rules, Failure> {
        let built_in = [&self.add_rules, &self.fields, &self.boilerplate].iter().all(|more| more.is_empty()) && self.rules.is_none();
        let mut rules = if built_in { Rules::embedded()? } else { Rules::load(&self.pack()?)? };
        rules.checks.copies.groups = self.group.iter().cloned().collect();
        Ok(Box::leak(Box::new(rules)))
    }

    fn start_threads(&self) -> Result<(), Failure> {
        let Some(threads) = self.threads else { return Ok(()) };
        Ok(rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global()?)
    }
}

/// `outlet=group`.
fn pair(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').map(|(outlet, group)| (outlet.trim(), group.trim()));
    let named = parts.filter(|(outlet, group)| !outlet.is_empty() && !group.is_empty());
    named.map(|(outlet, group)| (outlet.to_owned(), group.to_owned())).ok_or_else(|| "expected an outlet, `=` and the name of its group".to_owned())
}

/// What a command ends with when nothing kept it from its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All was read.
    Done,
    /// What `--fail-on` names was found.
    Found,
    /// Something could not be read or was wrong; it has been said.
    Faulty,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Found => Self::from(1),
            Outcome::Faulty => Self::from(2),
        }
    }
}

/// What keeps a command from its end.
type Failure = anyhow::Error;

/// The findings that make a run fail.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FailOn {
    /// A conflict.
    Conflict,
}

/// What a terminal shows.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// A line a finding, as wide as the terminal.
    Table,
    /// A JSON object a finding, with the columns of findings.csv.
    Jsonl,
}

/// Reads the command line and runs what it asks for.
pub(crate) fn run() -> ExitCode {
    // without it an interrupted run leaves unfinished files behind; nothing else is lost
    let _ = ctrlc::set_handler(|| {
        let _held = recoupe::report::abandon();
        std::process::exit(130)
    });
    let (typed, added) = match config::completed(std::env::args_os().collect()) {
        Ok(arguments) => arguments,
        Err(failure) => {
            complain(format_args!("{failure:#}"));
            return Outcome::Faulty.into();
        }
    };
    match Cli::try_parse_from(typed) {
        Ok(cli) => cli.run(&added).into(),
        Err(error) => refused(&error, &added),
    }
}

/// What cannot be understood; where a file had a part in it, what that was.
fn refused(error: &clap::Error, added: &[OsString]) -> ExitCode {
    // nobody is left to tell where this fails
    let _ = error.print();
    if !added.is_empty() && !matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        complain(format_args!("{} adds {}", config::NAME, listed(added)));
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn listed(added: &[OsString]) -> String {
    added.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

impl Cli {
    /// Runs the command.
    fn run(self, added: &[OsString]) -> Outcome {
        if self.global.verbose && !added.is_empty() {
            complain(format_args!("{} adds {}", config::NAME, listed(added)));
        }
        match self.dispatch() {
            Ok(outcome) => outcome,
            Err(failure) => {
                match failure.downcast_ref::<Problems>() {
                    // nobody is left to tell where this fails
                    Some(problems) => _ = writeln!(io::stderr().lock(), "{problems}"),
                    None => complain(format_args!("{failure:#}")),
                }
                Outcome::Faulty
            }
        }
    }

    fn dispatch(&self) -> Result<Outcome, Failure> {
        self.global.start_threads()?;
        match &self.command {
            Command::Report(command) => command.run(&self.global),
            Command::Compare(command) => command.run(&self.global),
            Command::Extract(command) => command.run(&self.global),
            Command::Explain(command) => command.run(&self.global),
            Command::LearnBoilerplate(command) => command.run(&self.global),
            Command::Rules(command) => command.run(&self.global),
            Command::Init(command) => command.run(&self.global),
            Command::Config(command) => command.run(),
            Command::Completions(command) => command.run(),
            Command::Manual(command) => command.run(),
        }
    }
}

/// Says on stderr what is wrong. Nobody is left to tell where that fails.
fn complain(what: impl std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "recoupe: {}", terminal::visible(&what.to_string()));
}

/// What is said of an article that was published later than today, with a day for the zones of the world.
fn is_future(article: &Article) -> Option<String> {
    let moment = article.published.as_ref()?.moment;
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().tomorrow().ok()?;
    let last = (today.year(), today.month().unsigned_abs(), today.day().unsigned_abs());
    let shown = (moment.year, moment.month.unwrap_or(1), moment.day.unwrap_or(1));
    (shown > last).then(|| format!("published in the future: {moment}"))
}

/// Says so of the articles of a report. The clock is asked here only: what is found does not depend on the day.
fn mark_future(report: &mut Report) {
    for article in &mut report.articles {
        article.problems.extend(is_future(article));
    }
}

/// Names each fault of the input on stderr.
fn complain_of(problems: &[Problem]) {
    for problem in problems {
        match problem.path.as_str() {
            "" => complain(terminal::visible(&problem.reason)),
            path => complain(terminal::visible(&format!("{path}: {}", problem.reason))),
        }
    }
}

/// Says how many files are no articles, by what they are; each of them where that is asked for.
fn tell_passed(passed: &[Passed], global: &Global) {
    if global.verbose {
        passed.iter().for_each(|file| complain(format_args!("{}: {}", file.path, file.what)));
    }
    if passed.is_empty() || global.quiet {
        return;
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for file in passed {
        *kinds.entry(file.what.trim_end_matches(", no article")).or_default() += 1;
    }
    let kinds: Vec<String> = kinds.iter().map(|(what, files)| format!("{what} ({files})")).collect();
    let are = if passed.len() == 1 { "is no article" } else { "are no articles" };
    complain(format_args!("{} {are}, passed over: {}", counted(passed.len(), "file"), kinds.join(", ")));
}

/// What a report exits with. A run that could not read all of its input never counts as clean.
fn outcome(report: &Report, problems: &[Problem], fail_on: Option<FailOn>) -> Outcome {
    let conflicts = report.count(recoupe::crosscheck::Relation::Conflict);
    match fail_on {
        _ if problems.iter().any(Problem::is_fault) => Outcome::Faulty,
        Some(FailOn::Conflict) if conflicts > 0 => Outcome::Found,
        Some(FailOn::Conflict) | None => Outcome::Done,
    }
}

/// `1 article`, `2 articles`.
fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
