//! Languages: how their words inflect, and the words themselves.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Text;
use crate::claim::Stance;

/// `[language]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Language {
    /// Its code (ISO 639-1).
    pub code: Text,
    /// Its name, as messages show it.
    pub name: Text,
    /// Which word of a phrase inflects.
    pub head: Head,
    /// Before an apostrophe they are words of their own.
    #[serde(default)]
    pub elisions: Vec<String>,
    /// Behind an apostrophe they are words of their own.
    #[serde(default)]
    pub enclitics: Vec<String>,
    /// A point behind them ends no sentence.
    #[serde(default)]
    pub abbreviations: Vec<String>,
    /// Endings of the plural and of the singular, as `plural = singular`; the first that fits counts.
    #[serde(default)]
    pub singular: Vec<Text>,
}

/// Which word of a phrase inflects.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Head {
    /// The first: *chef d'État*.
    First,
    /// The last: *prime minister*.
    Last,
}

/// `[[inflection]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inflection {
    /// Stable and dotted.
    pub id: Text,
    /// The part of speech that it inflects.
    pub of: PartOfSpeech,
    /// The ending of the lemmas that it inflects, which is cut.
    pub when: String,
    /// What stands in place of it, by feature of the form.
    pub forms: BTreeMap<String, Vec<String>>,
}

/// The part of speech that a table inflects.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum PartOfSpeech {
    /// A noun.
    Noun,
    /// An adjective.
    Adjective,
    /// A verb.
    Verb,
}

/// `[[words]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The classes that every form gets.
    pub class: Vec<Text>,
    /// The part of speech that they are inflected as; none where they are not.
    pub of: Option<PartOfSpeech>,
    /// The words and phrases.
    pub list: Vec<Text>,
}

/// `[[ending]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// The classes of a word that has the ending.
    pub class: Vec<Text>,
    /// The endings.
    pub list: Vec<Text>,
}

/// `[[cue]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// The verb or phrase.
    pub lemma: Text,
    /// The stance that it tells.
    pub stance: Stance,
    /// The frames in which it stands.
    pub takes: Vec<Text>,
    /// The text itself takes what is said for true.
    #[serde(default)]
    pub factive: bool,
}
