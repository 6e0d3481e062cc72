//! The sections of a pack as they stand in the files: spanned and permissive, before anything is checked.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::number::{NumberRole, SuffixWhen};
use crate::claim::{Bound, Modality, Speech, Stance};

/// A text with its place in the file.
pub type Text = Spanned<String>;
/// Words, language by language: `words.fr = […]`.
pub type ByLanguage = BTreeMap<String, Vec<Text>>;
/// One word a language: `name.fr = "…"`.
pub type NameByLanguage = BTreeMap<String, Text>;

/// `[language]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs)]
pub struct Language {
    pub code: Text,
    pub name: Text,
    pub head: Head,
    #[serde(default)]
    pub elisions: Vec<String>,
    #[serde(default)]
    pub enclitics: Vec<String>,
    #[serde(default)]
    pub abbreviations: Vec<String>,
}

/// Which word of a phrase inflects.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Head {
    First,
    Last,
}

/// `[[inflection]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Inflection {
    pub id: Text,
    pub of: PartOfSpeech,
    pub when: String,
    pub forms: BTreeMap<String, Vec<String>>,
}

/// The part of speech that a table inflects.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum PartOfSpeech {
    Noun,
    Adjective,
    Verb,
}

/// `[[words]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Words {
    pub class: Vec<Text>,
    pub of: Option<PartOfSpeech>,
    pub list: Vec<Text>,
}

/// `[[cue]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Cue {
    pub lemma: Text,
    pub stance: Stance,
    pub takes: Vec<Text>,
    #[serde(default)]
    pub factive: bool,
}

/// `[[concept]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Concept {
    pub id: Text,
    pub broader: Option<Text>,
    #[serde(default)]
    pub words: ByLanguage,
}

/// `[[state]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct State {
    pub id: Text,
    pub of: Text,
    pub words: ByLanguage,
}

/// `[[place]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Place {
    pub id: Text,
    pub kind: Text,
    pub name: NameByLanguage,
    #[serde(default)]
    pub aliases: ByLanguage,
    #[serde(default)]
    pub adjectives: ByLanguage,
    #[serde(default)]
    pub capital: NameByLanguage,
    #[serde(default)]
    pub capital_aliases: ByLanguage,
    pub part_of: Option<Text>,
}

/// `[[body]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Body {
    pub id: Text,
    pub kind: Text,
    pub name: NameByLanguage,
    #[serde(default)]
    pub aliases: ByLanguage,
    pub stands_for: Option<String>,
    pub place: Option<Text>,
}

/// `[[role]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Role {
    pub id: Text,
    pub kind: Text,
    #[serde(default)]
    pub words: ByLanguage,
    #[serde(default)]
    pub masculine: ByLanguage,
    #[serde(default)]
    pub feminine: ByLanguage,
}

/// `[[given_name]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct GivenNames {
    pub gender: Text,
    pub list: Vec<Text>,
}

/// `[[part]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Part {
    pub id: Text,
    pub pattern: Text,
}

/// `[[rule]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Rule {
    pub id: Text,
    pub about: String,
    pub claim: Option<Text>,
    pub mention: Option<Text>,
    pub layer: Option<Spanned<u8>>,
    pub head: Option<Text>,
    pub pattern: Text,
    pub not_after: Option<Text>,
    pub not_before: Option<Text>,
    pub stance: Option<Stance>,
    pub speech: Option<Speech>,
    pub modality: Option<Modality>,
    pub negated: Option<bool>,
    #[serde(default)]
    pub accept: Vec<Accept>,
    #[serde(default)]
    pub reject: Vec<Reject>,
}

/// `[[rule.accept]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Accept {
    pub text: Text,
    #[serde(default)]
    pub want: BTreeMap<String, String>,
}

/// `[[rule.reject]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Reject {
    pub text: Text,
    pub why: String,
}

/// `[separators]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Separators {
    pub decimal: Spanned<char>,
    #[serde(default)]
    pub groups: Vec<char>,
}

/// `[[number]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Number {
    pub kind: Spanned<NumberRole>,
    #[serde(default)]
    pub room: u32,
    #[serde(default)]
    pub bare: bool,
    #[serde(default)]
    pub of: bool,
    pub bound: Option<Bound>,
    pub list: Vec<Text>,
}

/// `[[suffix]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Suffix {
    pub when: SuffixWhen,
    pub list: Vec<Text>,
}

/// `[[bound]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct BoundWords {
    pub bound: Bound,
    #[serde(default)]
    pub before: Vec<Text>,
    #[serde(default)]
    pub after: Vec<Text>,
}

/// `[[range]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Range {
    #[serde(default)]
    pub open: Vec<Text>,
    pub join: Vec<Text>,
}

/// `[[unit]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Unit {
    pub id: Text,
    pub symbol: Text,
    pub dimension: Text,
    pub factor: Text,
    pub offset: Option<Text>,
    #[serde(default)]
    pub words: ByLanguage,
    #[serde(default)]
    pub symbols: Vec<Text>,
    #[serde(default)]
    pub glued: Vec<Text>,
}

/// `[[currency]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Currency {
    pub id: Text,
    pub name: Text,
    pub part: Option<Text>,
    #[serde(default)]
    pub words: ByLanguage,
    #[serde(default)]
    pub symbols: Vec<Text>,
}
