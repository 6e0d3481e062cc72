//! What a user types, and what it exits with.

mod compare;
mod explain;
mod extract;
mod learn;
mod progress;
mod report;
mod rules;

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use recoupe::article::{Article, Problem};
use recoupe::report::Report;
use recoupe::rule::{Pack, Problems, Rules};

/// Cross-checks news articles: what they count, who said what, and where they disagree.
///
/// Finds by declarative rules what French and English articles count and whom they quote, checks them against each other,
/// and writes a report for a spreadsheet. No model, no network: every row names its rule and its bytes, and the same
/// input gives the same bytes.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = AFTER)]
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
    #[arg(long, short, global = true, help_heading = "Global options")]
    quiet: bool,
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
        Ok(Box::leak(Box::new(Rules::load(&self.pack()?)?)))
    }

    fn start_threads(&self) -> Result<(), Failure> {
        let Some(threads) = self.threads else { return Ok(()) };
        Ok(rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global()?)
    }
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

impl Cli {
    /// Runs the command. A reader that closed the pipe had enough: that is no fault.
    pub(crate) fn run(self) -> Outcome {
        match self.command() {
            Ok(outcome) => outcome,
            Err(failure) if is_broken_pipe(&failure) => Outcome::Done,
            Err(failure) => {
                match failure.downcast_ref::<Problems>() {
                    Some(problems) => drop(writeln!(io::stderr().lock(), "{problems}")),
                    None => complain(format_args!("{failure:#}")),
                }
                Outcome::Faulty
            }
        }
    }

    fn command(&self) -> Result<Outcome, Failure> {
        self.global.start_threads()?;
        match &self.command {
            Command::Report(command) => command.run(&self.global),
            Command::Compare(command) => command.run(&self.global),
            Command::Extract(command) => command.run(&self.global),
            Command::Explain(command) => command.run(&self.global),
            Command::LearnBoilerplate(command) => command.run(&self.global),
            Command::Rules(command) => command.run(&self.global),
        }
    }
}

fn is_broken_pipe(failure: &Failure) -> bool {
    failure.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Says on stderr what is wrong. Nobody is left to tell where that fails.
fn complain(what: impl std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "recoupe: {}", visible(&what.to_string()));
}

/// The text with what a terminal would obey shown as its number: controls, and signs that turn the direction of writing.
fn visible(text: &str) -> Cow<'_, str> {
    let obeyed =
        |c: char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !text.contains(obeyed) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if obeyed(c) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
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
            "" => complain(&problem.reason),
            path => complain(format_args!("{path}: {}", problem.reason)),
        }
    }
}

/// What a report exits with. A run that could not read all of its input never counts as clean.
fn outcome(report: &Report, problems: &[Problem], fail_on: Option<FailOn>) -> Outcome {
    let conflicts = report.count(recoupe::crosscheck::Relation::Conflict);
    match fail_on {
        _ if !problems.is_empty() => Outcome::Faulty,
        Some(FailOn::Conflict) if conflicts > 0 => Outcome::Found,
        Some(FailOn::Conflict) | None => Outcome::Done,
    }
}

/// `1 article`, `2 articles`.
fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
