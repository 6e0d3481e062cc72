//! Every example of every rule, as a test named by the rule: `cargo test --test rules fr.attribution`.
//!
//! An example runs twice: as written, and inside a longer text, so that no rule depends on where it stands.

use libtest_mimic::{Arguments, Failed, Trial};
use recoupe::rule::Rules;
use recoupe::trial::{Around, CheckTrial, check_trials, trials};

/// Plain sentences without number, name or speech. A language that is not here is moved by empty lines only.
const AROUND: &[(&str, Around<'static>)] = &[
    ("en", Around { before: "The wind was still blowing in the early morning.\n\n", behind: "\n\nThe streets stayed empty." }),
    ("fr", Around { before: "Le vent soufflait encore au petit matin.\n\n", behind: "\n\nLes rues restaient désertes." }),
];

fn main() {
    let arguments = Arguments::from_args();
    let tests = match Rules::embedded() {
        Ok(rules) => tests(Box::leak(Box::new(rules))),
        Err(problems) => vec![Trial::test("the built-in pack loads", move || Err(problems.to_string().into()))],
    };
    libtest_mimic::run(&arguments, tests).exit();
}

fn tests(rules: &'static Rules) -> Vec<Trial> {
    let mut tests: Vec<Trial> = trials(rules).map(|trial| Trial::test(trial.name(), move || in_both_ways(trial))).collect();
    tests.extend(checks(rules));
    tests.push(Trial::test("every language has its rules", || every_language(rules)));
    tests
}

fn around(language: &str) -> Around<'static> {
    AROUND.iter().find(|(code, _)| *code == language).map_or(Around { before: "\n\n", behind: "\n" }, |(_, around)| *around)
}

fn in_both_ways(trial: recoupe::trial::Trial<'static>) -> Result<(), Failed> {
    trial.run(Around::default()).map_err(|reason| format!("as written: {reason}"))?;
    trial.run(around(trial.language())).map_err(|reason| format!("inside a longer text: {reason}").into())
}

/// The cases of the checks, named `check::<id>::case 1`.
fn checks(rules: &'static Rules) -> Vec<Trial> {
    check_trials(rules).map(|case| Trial::test(case.name(), move || case_in_both_ways(case))).collect()
}

fn case_in_both_ways(case: CheckTrial<'static>) -> Result<(), Failed> {
    case.run(|_| Around::default()).map_err(|reason| format!("as written: {reason}"))?;
    case.run(around).map_err(|reason| format!("inside a longer text: {reason}").into())
}

fn every_language(rules: &Rules) -> Result<(), Failed> {
    let silent = rules.languages.iter().find(|language| language.patterns.rules.is_empty());
    silent.map_or(Ok(()), |language| Err(format!("{} has no rule", language.name).into()))
}
