//! `recoupe.toml`: options that need not be typed again.
//!
//! A key is the name of an option of `recoupe report` without its hyphens in front, so that all of the file can be said on the command line as well.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::{Arg, ArgAction, Args, Command, CommandFactory};
use toml::Value;

use super::terminal::stdout;
use super::{Cli, Failure, Outcome, formats};

/// The name of the file.
pub(super) const NAME: &str = "recoupe.toml";
/// The command whose options the file may set.
const COMMAND: &str = "report";
/// Commands that read no file: they would write it, or know nothing of articles.
const WITHOUT: [&str; 5] = ["init", "config", "completions", "man", "help"];
/// The option that names the folder of the report.
const FOLDER: &str = "out";
/// Options that say where the file is, or that end a run at once.
const NOT_IN_FILE: [&str; 4] = ["config", "no-config", "help", "version"];

/// Print the options that recoupe.toml sets, and those that it may set
///
/// The file is looked for in the current folder and in those above it. A path in it is relative to its own folder. What
/// the command line says goes before it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  recoupe config
  recoupe config --config other/recoupe.toml")]
pub(super) struct Show {}

impl Show {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let given: Vec<OsString> = std::env::args_os().collect();
        let file = File::find(&given)?;
        let mut out = stdout();
        match &file {
            Some(file) => writeln!(out, "# {}", file.path.display())?,
            None => writeln!(out, "# no {NAME} in this folder or above it")?,
        }
        let file = file.unwrap_or_default();
        for (key, value) in &file.values {
            writeln!(out, "{key} = {value}")?;
        }
        let unset: Vec<Arg> = options().into_iter().filter(|option| !file.values.contains_key(name(option))).collect();
        unset.iter().try_for_each(|option| writeln!(out, "# {}: {}", name(option), option.get_help().map(ToString::to_string).unwrap_or_default()))?;
        Ok(Outcome::Done)
    }
}

/// The options that a file may set, in the order of the help.
fn options() -> Vec<Arg> {
    let mut root = Cli::command();
    root.build();
    let options = root.find_subcommand(COMMAND).into_iter().flat_map(Command::get_arguments);
    options.filter(|option| option.get_long().is_some_and(|long| !NOT_IN_FILE.contains(&long))).cloned().collect()
}

fn name(option: &Arg) -> &str {
    option.get_long().unwrap_or_default()
}

/// A file of options.
#[derive(Debug, Default)]
pub(super) struct File {
    path: PathBuf,
    values: toml::Table,
}

impl File {
    /// The file that the command line names, or the nearest above the current folder.
    fn find(given: &[OsString]) -> Result<Option<Self>, Failure> {
        if is_given(given, "no-config") {
            return Ok(None);
        }
        if let Some(path) = value_of(given, "config") {
            return Self::read(Path::new(&path)).map(Some);
        }
        let here = std::env::current_dir()?;
        let above = (0..here.ancestors().count()).map(|steps| "../".repeat(steps) + NAME).map(PathBuf::from);
        above.into_iter().find(|path| path.is_file()).map(|path| Self::read(&path)).transpose()
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let values: toml::Table = text.parse().map_err(|error| anyhow!("{}: {error}", path.display()))?;
        let options = options();
        let known: Vec<&str> = options.iter().map(name).collect();
        match values.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => bail!("{}: unknown option `{key}`, expected one of: {}", path.display(), known.join(", ")),
            None => Ok(Self { path: path.to_owned(), values }),
        }
    }

    /// An option as it would be typed, once for each value.
    fn typed(&self, option: &Arg, value: &Value) -> Result<Vec<OsString>, Failure> {
        let (key, takes_value) = (name(option), option.get_action().takes_values());
        let wrong = |wanted: &str| anyhow!("{}: `{key}` must be {wanted}", self.path.display());
        match value {
            Value::Boolean(yes) if !takes_value => Ok(yes.then(|| OsString::from(format!("--{key}"))).into_iter().collect()),
            _ if !takes_value => Err(wrong("true or false")),
            Value::Array(values) => values.iter().try_fold(Vec::new(), |mut made, value| {
                made.extend(self.typed(option, value)?);
                Ok(made)
            }),
            Value::Table(pairs) => {
                pairs.iter().map(|(name, value)| Ok(format!("--{key}={name}={}", value.as_str().ok_or_else(|| wrong("a table of texts"))?).into())).collect()
            }
            Value::String(text) => Ok(vec![self.with_value(option, text)]),
            Value::Integer(number) => Ok(vec![format!("--{key}={number}").into()]),
            Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => Err(wrong("a text, a number or a list of them")),
        }
    }

    /// A path is relative to the folder of the file.
    fn with_value(&self, option: &Arg, text: &str) -> OsString {
        let is_path = option.get_value_names().is_some_and(|names| names.iter().any(|name| ["DIR", "FILE"].contains(&name.as_str())));
        let folder = self.path.parent().filter(|folder| is_path && !folder.as_os_str().is_empty());
        let value = folder.map_or_else(|| PathBuf::from(text), |folder| folder.join(text));
        let mut typed = OsString::from(format!("--{}=", name(option)));
        typed.push(value);
        typed
    }
}

/// What was typed, with the options of the file that were not, and those options.
pub(super) fn completed(given: Vec<OsString>) -> Result<(Vec<OsString>, Vec<OsString>), Failure> {
    let mut root = Cli::command();
    root.build();
    let Some(at) = place_of_command(&root, &given) else { return Ok((given, Vec::new())) };
    let Some(command) = given[at].to_str().and_then(|name| root.find_subcommand(name)).filter(|command| !WITHOUT.contains(&command.get_name())) else {
        return Ok((given, Vec::new()));
    };
    let Some(file) = File::find(&given)? else { return Ok((given, Vec::new())) };
    let mut added = Vec::new();
    for option in command.get_arguments().filter(|option| has_folder(&given, &file) || !is_of_folder(command, option)) {
        let Some(value) = option.get_long().and_then(|long| file.values.get(long)) else { continue };
        if matches!(option.get_action(), ArgAction::Append) || !is_given(&given, name(option)) {
            added.extend(file.typed(option, value)?);
        }
    }
    let (before, behind) = given.split_at(at + 1);
    Ok(([before, &added, behind].concat(), added))
}

/// A folder to write to is named.
fn has_folder(given: &[OsString], file: &File) -> bool {
    is_given(given, FOLDER) || file.values.contains_key(FOLDER)
}

/// An option that says what is written to the folder: without one, that of a file asks for nothing.
fn is_of_folder(command: &Command, option: &Arg) -> bool {
    let mut groups = command.get_groups().filter(|group| group.get_id() == formats::GROUP);
    groups.any(|group| group.get_args().any(|of_group| of_group == option.get_id()))
}

/// The place of the first word that is neither an option nor its value.
fn place_of_command(root: &Command, given: &[OsString]) -> Option<usize> {
    let takes_next = |word: &str| {
        let option = word.strip_prefix("--").and_then(|long| root.get_arguments().find(|option| option.get_long() == Some(long)));
        option.is_some_and(|option| option.get_action().takes_values())
    };
    let mut at = 1;
    while let Some(word) = given.get(at).map(|word| word.to_string_lossy()) {
        match word.starts_with('-') {
            true if takes_next(&word) => at += 2,
            true => at += 1,
            false => return Some(at),
        }
    }
    None
}

fn is_given(given: &[OsString], long: &str) -> bool {
    let (alone, with_value) = (format!("--{long}"), format!("--{long}="));
    before_dashes(given).any(|word| word == alone || word.starts_with(&with_value))
}

fn value_of(given: &[OsString], long: &str) -> Option<String> {
    let (alone, with_value) = (format!("--{long}"), format!("--{long}="));
    let mut words = before_dashes(given);
    while let Some(word) = words.next() {
        if word == alone {
            return words.next();
        }
        if let Some(value) = word.strip_prefix(&with_value) {
            return Some(value.to_owned());
        }
    }
    None
}

/// What was typed, as far as it may hold options.
fn before_dashes(given: &[OsString]) -> impl Iterator<Item = String> {
    given.iter().map(|word| word.to_string_lossy().into_owned()).take_while(|word| word != "--")
}
