//! The sections of a pack as they stand in the files: spanned and permissive, before anything is checked.

mod calendar;
mod check;
mod language;
mod number;
mod page;
mod rule;
mod world;

use std::collections::BTreeMap;

use toml::Spanned;

pub use calendar::{Calendar, ClockTime, DateWordKind, DateWords, Named, Order, Period, Relative, TimeUnit};
pub use check::{CaseText, Check, CheckCase, CheckLater, CheckValues, Copies, Doubt, Events, Evidence, Leaning, Signs, Statement};
pub use language::{Cue, Ending, Head, Inflection, Language, PartOfSpeech, Words};
pub use number::{BoundWords, Currency, Number, Prefix, Range, Separators, Suffix, Unit};
pub use page::{Dateline, Field, Line, NoValue, PageWordKind, PageWords, Repeated, Takes, Zone};
pub use rule::{Part, Reject, Rule};
pub use world::{Body, Concept, Deed, DeedPhase, Dimension, GivenNames, Place, Role, Seat, State};

/// A text with its place in the file.
pub type Text = Spanned<String>;
/// Words, language by language: `words.fr = […]`.
pub type ByLanguage = BTreeMap<String, Vec<Text>>;
/// One word a language: `name.fr = "…"`.
pub type NameByLanguage = BTreeMap<String, Text>;
