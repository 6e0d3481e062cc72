//! A pack: the files of one or more folders of rules.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::problem::{Place, Problem, Problems, Source};
use super::raw;

/// The files of one or more folders of rules, in the order of their names.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    files: Vec<Arc<Source>>,
}

impl Pack {
    /// Files by their paths inside the pack, each with its text.
    pub fn of_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let file = |(path, text): (&str, &str)| Arc::new(Source { path: path.to_owned(), text: text.to_owned() });
        Self { files: files.into_iter().map(file).collect() }
    }

    /// The `.toml` files below `dir`.
    ///
    /// # Errors
    /// Says which folder or file cannot be read, or that there is none.
    pub fn read(dir: &Path) -> Result<Self, Problems> {
        let mut files = Vec::new();
        let mut problems = Problems::default();
        let walk = ignore::WalkBuilder::new(dir).standard_filters(false).sort_by_file_path(Ord::cmp).build();
        for entry in walk {
            match entry.map_err(|error| error.to_string()).and_then(|entry| read_file(dir, entry.path())) {
                Ok(source) => files.extend(source),
                Err(message) => problems.0.push(Problem::of_pack(message)),
            }
        }
        if files.is_empty() && problems.is_empty() {
            problems.0.push(Problem::of_pack(format!("{}: no .toml file in this folder", dir.display())));
        }
        if problems.is_empty() { Ok(Self { files }) } else { Err(problems) }
    }

    /// One file of whatever name.
    ///
    /// # Errors
    /// Says why it cannot be read.
    pub fn read_one(path: &Path) -> Result<Self, Problems> {
        let text = std::fs::read_to_string(path).map_err(|error| Problems(vec![Problem::of_pack(format!("{}: {error}", path.display()))]))?;
        Ok(Self::of_text(&path.display().to_string(), &text))
    }

    /// One file, for tests and for rules that come from elsewhere.
    pub fn of_text(path: &str, text: &str) -> Self {
        Self::of_texts([(path, text)])
    }

    /// Adds the files of another pack behind these.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.files.extend(other.files);
        self
    }

    /// The files.
    pub fn files(&self) -> &[Arc<Source>] {
        &self.files
    }
}

fn read_file(dir: &Path, path: &Path) -> Result<Option<Arc<Source>>, String> {
    if path.extension().is_none_or(|ending| ending != "toml") || !path.is_file() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let inside = path.strip_prefix(dir).unwrap_or(path).to_string_lossy().replace('\\', "/");
    Ok(Some(Arc::new(Source { path: inside, text })))
}

/// One entry of a section, with its place and the language of its folder.
#[derive(Debug)]
pub struct Entry<T> {
    /// What the file says.
    pub value: T,
    /// Where the entry begins.
    pub place: Place,
    /// The code of the language, for a file in the folder of one.
    pub folder: Option<String>,
}

impl<T> Entry<T> {
    /// The place of a part of this entry.
    pub fn at<U>(&self, part: &Spanned<U>) -> Place {
        Place { source: self.place.source.clone(), bytes: part.span() }
    }
}

macro_rules! sections {
    ($($key:literal => $field:ident : $kind:ty),* $(,)?) => {
        /// Every section of a pack, in the order of the files.
        #[derive(Debug, Default)]
        #[allow(missing_docs)]
        pub struct Sections {
            $(pub $field: Vec<Entry<$kind>>,)*
        }

        impl Sections {
            /// Adds those of the next file.
            fn append(&mut self, mut next: Self) {
                $(self.$field.append(&mut next.$field);)*
            }

            fn take(&mut self, file: &File<'_>, key: &str, at: std::ops::Range<usize>, value: Spanned<DeValue<'_>>, problems: &mut Problems) {
                match key {
                    $($key => read_section(file, value, &mut self.$field, problems),)*
                    _ => {
                        let known: &[&str] = &[$($key),*];
                        problems.push(&file.place(at), format!("unknown section `{key}`, expected one of: {}", known.join(", ")));
                    }
                }
            }
        }
    };
}

sections! {
    "language" => languages: raw::Language,
    "inflection" => inflections: raw::Inflection,
    "words" => words: raw::Words,
    "ending" => endings: raw::Ending,
    "cue" => cues: raw::Cue,
    "concept" => concepts: raw::Concept,
    "state" => states: raw::State,
    "deed" => deeds: raw::Deed,
    "dimension" => dimensions: raw::Dimension,
    "place" => places: raw::Place,
    "body" => bodies: raw::Body,
    "role" => roles: raw::Role,
    "seat" => seats: raw::Seat,
    "given_name" => given_names: raw::GivenNames,
    "separators" => separators: raw::Separators,
    "number" => numbers: raw::Number,
    "suffix" => suffixes: raw::Suffix,
    "bound" => bounds: raw::BoundWords,
    "range" => ranges: raw::Range,
    "prefix" => prefixes: raw::Prefix,
    "unit" => units: raw::Unit,
    "currency" => currencies: raw::Currency,
    "part" => parts: raw::Part,
    "rule" => rules: raw::Rule,
    "copies" => copies: raw::Copies,
    "events" => events: raw::Events,
    "check" => checks: raw::Check,
    "statement" => statements: raw::Statement,
    "field" => fields: raw::Field,
    "no_value" => no_values: raw::NoValue,
    "repeated" => repeated: raw::Repeated,
    "line" => lines: raw::Line,
    "dateline" => datelines: raw::Dateline,
    "page_words" => page_words: raw::PageWords,
    "calendar" => calendars: raw::Calendar,
    "month" => months: raw::Named,
    "weekday" => weekdays: raw::Named,
    "relative_date" => relative_dates: raw::Relative,
    "period" => periods: raw::Period,
    "clock_time" => clock_times: raw::ClockTime,
    "date_words" => date_words: raw::DateWords,
}

struct File<'a> {
    source: &'a Arc<Source>,
    folder: Option<String>,
}

impl File<'_> {
    fn place(&self, bytes: std::ops::Range<usize>) -> Place {
        Place { source: self.source.clone(), bytes }
    }

    fn report(&self, error: &toml::de::Error, fallback: std::ops::Range<usize>, problems: &mut Problems) {
        problems.push(&self.place(error.span().unwrap_or(fallback)), error.message().to_owned());
    }
}

/// Reads every section of every file; all faults are reported together.
pub fn read_sections(pack: &Pack, problems: &mut Problems) -> Sections {
    let mut sections = Sections::default();
    let files: Vec<(Sections, Problems)> = pack.files().par_iter().map(read_sections_of).collect();
    for (next, mut faults) in files {
        sections.append(next);
        problems.0.append(&mut faults.0);
    }
    sections
}

fn read_sections_of(source: &Arc<Source>) -> (Sections, Problems) {
    let (mut sections, mut problems) = (Sections::default(), Problems::default());
    let file = File { source, folder: folder_of(&source.path) };
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    if !errors.is_empty() {
        errors.iter().for_each(|error| file.report(error, 0..0, &mut problems));
        return (sections, problems);
    }
    for (key, value) in table.into_inner() {
        sections.take(&file, key.get_ref(), key.span(), value, &mut problems);
    }
    (sections, problems)
}

/// The language folder of a file: all but `world` are languages.
fn folder_of(path: &str) -> Option<String> {
    let (folder, _) = path.split_once('/')?;
    (folder != "world").then(|| folder.to_owned())
}

fn read_section<T: DeserializeOwned>(file: &File<'_>, value: Spanned<DeValue<'_>>, into: &mut Vec<Entry<T>>, problems: &mut Problems) {
    let span = value.span();
    match value.into_inner() {
        DeValue::Array(list) => list.into_iter().for_each(|entry| read_entry(file, entry, into, problems)),
        other => read_entry(file, Spanned::new(span, other), into, problems),
    }
}

fn read_entry<T: DeserializeOwned>(file: &File<'_>, entry: Spanned<DeValue<'_>>, into: &mut Vec<Entry<T>>, problems: &mut Problems) {
    let span = entry.span();
    match T::deserialize(ValueDeserializer::from(entry)) {
        Ok(value) => into.push(Entry { value, place: file.place(span), folder: file.folder.clone() }),
        Err(error) => file.report(&error, span, problems),
    }
}
