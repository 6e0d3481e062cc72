//! `recoupe rules`: for those who write rules.

use std::io::Write;

use clap::Subcommand;
use recoupe::rule::{Example, Language, Makes, PatternRule, Rules};
use recoupe::trial::{Around, check_trials, trials};

use super::terminal::stdout;
use super::{Failure, Global, Outcome, complain, counted};

/// Check, test and show the rules
#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// Check a pack: every fault at once, with file, line, column and a caret
    #[command(after_help = "Example:\n  recoupe rules check --rules my-rules/")]
    Check,
    /// Run the examples that the rules carry
    #[command(after_help = "Examples:\n  recoupe rules test\n  recoupe rules test attribution --add-rules my-rules/")]
    Test {
        /// Only rules whose id holds this
        #[arg(value_name = "ID")]
        filter: Option<String>,
    },
    /// List every rule: its id, what it makes, what it finds
    #[command(after_help = "Example:\n  recoupe rules list | grep attribution")]
    List,
    /// Show one rule with its examples
    #[command(after_help = "Example:\n  recoupe rules show fr.attribution.according-to")]
    Show {
        /// The id of the rule
        #[arg(value_name = "ID")]
        id: String,
    },
}

impl RulesCommand {
    pub(super) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let rules = global.load()?;
        let mut out = stdout();
        match self {
            Self::Check => check(rules, &mut out),
            Self::Test { filter } => test(rules, filter.as_deref().unwrap_or(""), &mut out),
            Self::List => list(rules, &mut out),
            Self::Show { id } => show(rules, id, &mut out),
        }
    }
}

fn check(rules: &Rules, out: &mut impl Write) -> Result<Outcome, Failure> {
    for language in &rules.languages {
        let words = language.lexicon.words().count();
        writeln!(out, "{}: {}, {}", language.name, counted(language.patterns.rules.len(), "rule"), counted(words, "word"))?;
    }
    writeln!(out, "no errors")?;
    Ok(Outcome::Done)
}

/// Runs each example and case as it stands, then moved down by two lines.
fn test(rules: &Rules, filter: &str, out: &mut impl Write) -> Result<Outcome, Failure> {
    let moved = Around { before: "\n\n", behind: "\n\n" };
    let examples = trials(rules).filter(|trial| trial.name().contains(filter));
    let of_rules = examples.map(|trial| (trial.name(), trial.run(Around::default()).and_then(|()| trial.run(moved))));
    let cases = check_trials(rules).filter(|case| case.name().contains(filter));
    let of_checks = cases.map(|case| (case.name(), case.run(|_| Around::default()).and_then(|()| case.run(|_| moved))));
    let (mut run, mut failed) = (0, 0);
    for (name, result) in of_rules.chain(of_checks) {
        run += 1;
        if let Err(reason) = result {
            failed += 1;
            writeln!(out, "{name} failed: {reason}\n")?;
        }
    }
    writeln!(out, "{}, {failed} failed", counted(run, "example"))?;
    Ok(if failed == 0 { Outcome::Done } else { Outcome::Faulty })
}

fn all(rules: &Rules) -> impl Iterator<Item = (&Language, &PatternRule)> {
    rules.languages.iter().flat_map(|language| language.patterns.rules.iter().map(move |rule| (language, rule)))
}

fn makes(rules: &Rules, rule: &PatternRule) -> String {
    match &rule.makes {
        Makes::Claim(kind) => kind.to_string(),
        Makes::Mention { classes, .. } => classes.common(classes).map(|class| rules.classes.name(class)).max_by_key(|name| name.len()).unwrap_or("").to_owned(),
    }
}

fn list(rules: &Rules, out: &mut impl Write) -> Result<Outcome, Failure> {
    for (_, rule) in all(rules) {
        writeln!(out, "{:<48} {:<14} {}", rule.id, makes(rules, rule), rule.about)?;
    }
    Ok(Outcome::Done)
}

fn show(rules: &Rules, id: &str, out: &mut impl Write) -> Result<Outcome, Failure> {
    let Some((language, rule)) = all(rules).find(|(_, rule)| rule.id == id) else {
        complain(format_args!("no rule `{id}`; `recoupe rules list` shows all"));
        return Ok(Outcome::Faulty);
    };
    writeln!(out, "{id}\n  language: {}\n  makes: {}\n  about: {}\n  pattern: {}", language.name, makes(rules, rule), rule.about, rule.written)?;
    for example in &rule.examples {
        match example {
            Example::Accept { text, wanted, slots } => {
                let (before, inner, behind) = (&text[..wanted.start], &text[wanted.clone()], &text[wanted.end..]);
                writeln!(out, "  accept: {before}[{inner}]{behind}")?;
                slots.iter().try_for_each(|(slot, value)| writeln!(out, "    {slot} = {value}"))?;
            }
            Example::Reject { text, why } => writeln!(out, "  reject: {text}\n    {why}")?,
        }
    }
    Ok(Outcome::Done)
}
