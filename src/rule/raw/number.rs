//! Numbers and units.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{ByLanguage, Text};
use crate::claim::Bound;
use crate::rule::number::{NumberRole, SuffixWhen};

/// `[separators]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Separators {
    /// Before the decimals of a number.
    pub decimal: Spanned<char>,
    /// Between groups of three digits.
    #[serde(default)]
    pub groups: Vec<char>,
}

/// `[[number]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// What the word does in a number.
    pub kind: Spanned<NumberRole>,
    /// Smaller words than this may be added behind it.
    #[serde(default)]
    pub room: u32,
    /// A scale that may stand alone.
    #[serde(default)]
    pub bare: bool,
    /// It is linked to what it counts by a word.
    #[serde(default)]
    pub of: bool,
    /// The bound that the word itself sets.
    pub bound: Option<Bound>,
    /// The words, each with its value.
    pub list: Vec<Text>,
}

/// `[[suffix]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suffix {
    /// Where it counts.
    pub when: SuffixWhen,
    /// The suffixes, each with its factor.
    pub list: Vec<Text>,
}

/// `[[bound]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoundWords {
    /// What they make of the number.
    pub bound: Bound,
    /// Words before the number.
    #[serde(default)]
    pub before: Vec<Text>,
    /// Words behind it.
    #[serde(default)]
    pub after: Vec<Text>,
}

/// `[[range]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Words before the first number.
    #[serde(default)]
    pub open: Vec<Text>,
    /// Words between the two.
    pub join: Vec<Text>,
}

/// `[[unit]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Stable and dotted.
    pub id: Text,
    /// How the report shows it.
    pub symbol: Text,
    /// The id of what it measures.
    pub dimension: Text,
    /// What one of it is in the first unit of its dimension.
    pub factor: Text,
    /// What is added to that, for degrees.
    pub offset: Option<Text>,
    /// Its names.
    #[serde(default)]
    pub words: ByLanguage,
    /// Signs behind a number; capitals count.
    #[serde(default)]
    pub symbols: Vec<Text>,
    /// Signs that count only without a space.
    #[serde(default)]
    pub glued: Vec<Text>,
    /// Signs that count only at the end of a clause.
    #[serde(default)]
    pub closing: Vec<Text>,
    /// Signs that count only glued, in a sentence that speaks of the matter.
    #[serde(default)]
    pub asked: Vec<Text>,
    /// Signs that count only in a text that is nothing but numbers and their units.
    #[serde(default)]
    pub alone: Vec<Text>,
    /// The ids of the prefixes that it takes.
    #[serde(default)]
    pub prefixes: Vec<Text>,
}

/// `[[prefix]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prefix {
    /// Stable and dotted.
    pub id: Text,
    /// What stands before the sign of a unit.
    pub symbols: Vec<String>,
    /// What it multiplies the unit by.
    pub factor: Text,
    /// What stands before the name of a unit, by language.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
}

/// `[[currency]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Currency {
    /// Its code (ISO 4217).
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// The hundredth of it, by name.
    pub part: Option<Text>,
    /// True for a part of whichever currency the article speaks of.
    #[serde(default)]
    pub of_any: bool,
    /// Its names.
    #[serde(default)]
    pub words: ByLanguage,
    /// Names that count only behind a scale.
    #[serde(default)]
    pub scaled: ByLanguage,
    /// Signs before or behind a number.
    #[serde(default)]
    pub symbols: Vec<Text>,
    /// Signs that count only in a text that is nothing but numbers and their units.
    #[serde(default)]
    pub alone: Vec<Text>,
}
