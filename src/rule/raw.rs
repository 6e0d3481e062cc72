//! The sections of a pack as they stand in the files: spanned and permissive, before anything is checked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::fields::FieldOf;
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
    #[serde(default)]
    pub singular: Vec<Text>,
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

/// `[[ending]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Ending {
    pub class: Vec<Text>,
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

/// `[[dimension]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Dimension {
    pub id: Text,
    pub concept: Text,
    #[serde(default)]
    pub of: Vec<Text>,
}

/// `[[deed]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Deed {
    pub id: Text,
    pub opposite: Option<Text>,
    pub phase: Option<DeedPhase>,
    #[serde(default)]
    pub verbs: ByLanguage,
    #[serde(default)]
    pub nouns: ByLanguage,
}

/// What a verb tells of the deed that a noun beside it names.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeedPhase {
    /// It is held, opened, begun.
    Course,
    /// It is set down for a day.
    Planned,
    /// It is put off.
    Postponed,
    /// It is called off.
    Cancelled,
}

/// `[[state]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct State {
    pub id: Text,
    pub of: Text,
    #[serde(default)]
    pub weak: bool,
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

/// `[[seat]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Seat {
    pub of: Text,
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
    #[serde(rename = "where")]
    pub where_: Option<Text>,
    pub not_after: Option<Text>,
    pub not_before: Option<Text>,
    pub stance: Option<Stance>,
    pub speech: Option<Speech>,
    pub modality: Option<Modality>,
    pub negated: Option<bool>,
    pub scope: Option<Text>,
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

/// `[copies]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Copies {
    pub shingle: Spanned<usize>,
    pub least_words: Spanned<usize>,
    pub gap: Spanned<usize>,
    pub again: Spanned<usize>,
    pub whole: Spanned<u8>,
    pub quote: usize,
}

/// `[events]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Events {
    pub rare: Spanned<usize>,
    pub known: u32,
    pub unknown: u32,
    pub needed: u32,
    pub needed_of_two: u32,
    pub window_days: i64,
    #[serde(default)]
    pub few: usize,
    #[serde(default)]
    pub day: u32,
    #[serde(default)]
    pub title: u32,
    #[serde(default)]
    pub things: u32,
}

/// `[[check]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Check {
    pub id: Text,
    pub about: String,
    pub claims: Text,
    pub same: Vec<Text>,
    #[serde(default)]
    pub must_not_differ: Vec<Text>,
    #[serde(default)]
    pub anchors: usize,
    pub values: CheckValues,
    pub later: CheckLater,
    pub window_days: i64,
    #[serde(default)]
    pub missing: BTreeMap<Text, Spanned<u8>>,
    pub doubt: Doubt,
    pub signs: Signs,
    #[serde(default)]
    pub differ: Evidence,
    #[serde(default)]
    pub equal: Evidence,
    pub ratio: u32,
    pub ratio_growing: u32,
    pub ratio_claimed: u32,
    pub undated: usize,
    pub smallest: u32,
    pub crowd: usize,
    #[serde(default)]
    pub whole: BTreeMap<String, u32>,
    #[serde(default)]
    pub growing: Vec<Text>,
    #[serde(default)]
    pub changing: Vec<Text>,
    #[serde(default)]
    pub alike: Vec<Vec<Text>>,
    #[serde(default)]
    pub near: Vec<Vec<Text>>,
    #[serde(default)]
    pub general: Vec<Text>,
    #[serde(default)]
    pub general_kinds: Vec<Text>,
    #[serde(default)]
    pub once: Vec<Text>,
    #[serde(default)]
    pub never: Vec<Text>,
    #[serde(default)]
    pub case: Vec<CheckCase>,
}

/// `[[statement]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Statement {
    pub id: Text,
    pub about: String,
    pub claims: Text,
    pub window_days: i64,
    pub near_days: i64,
    pub sure: Spanned<u8>,
    #[serde(default)]
    pub needed: u32,
    #[serde(default)]
    pub doubt: BTreeMap<String, Spanned<u8>>,
    #[serde(default)]
    pub general: Vec<String>,
    #[serde(default)]
    pub several: Vec<String>,
    #[serde(default)]
    pub echo: Vec<String>,
    #[serde(default)]
    pub charges: Vec<String>,
    #[serde(default)]
    pub proposals: Vec<String>,
    #[serde(default)]
    pub voices: Vec<String>,
    #[serde(default)]
    pub case: Vec<CheckCase>,
}

/// How the values of a check are compared.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckValues {
    /// Within what rounding, truncation, bounds and approximation allow.
    Rounding,
    /// They must be equal.
    Exact,
}

/// What a newer, differing value is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum CheckLater {
    Update,
    Conflict,
}

/// `check.doubt`: points taken from the confidence.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Doubt {
    pub date: u8,
    pub anchor: u8,
    pub claimant: u8,
    pub concept: u8,
    pub alike: u8,
    pub small: u8,
    pub signs: u8,
}

/// Points for signs that two claims whose concepts are only related answer one question.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Signs {
    pub needed: u32,
    pub same: u32,
    pub name: u32,
    pub thing: u32,
    pub rare: u32,
    pub sole: u32,
    pub close: u32,
    pub claimed: u32,
    pub beside: u32,
    pub against: u32,
    pub days: i64,
    pub event: u32,
    pub ratio: u32,
}

/// What each sign weighs for one question, and what is needed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What all signs must weigh together where the slots alone do not let two numbers be compared.
    pub needed: i32,
    /// The same where they do.
    pub kept: i32,
    /// The same where many articles are given: that two are about one matter is itself only likely.
    pub many: i32,
    /// What a sign weighs, each time that it stands, by its name.
    pub weights: BTreeMap<String, i32>,
}

/// `[[check.case]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CheckCase {
    pub a: CaseText,
    pub b: CaseText,
    pub want: Text,
}

/// One side of a case.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CaseText {
    pub text: String,
    #[serde(default)]
    pub published: String,
    #[serde(default)]
    pub language: String,
}

/// `[[field]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Field {
    pub of: FieldOf,
    pub names: Vec<String>,
}

/// `[[no_value]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct NoValue {
    pub list: Vec<String>,
}

/// `[[repeated]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Repeated {
    /// For the reader of the file: a line of one outlet is no article at another one either.
    #[serde(default)]
    #[allow(dead_code)]
    pub outlet: String,
    pub lines: Vec<String>,
}

/// `[[line]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Line {
    pub id: Text,
    pub about: String,
    #[serde(default)]
    pub is: Vec<Text>,
    #[serde(default)]
    pub starts: Vec<Text>,
    #[serde(default)]
    pub contains: Vec<Text>,
    pub pattern: Option<Text>,
    pub words_at_most: Option<u16>,
    pub takes: Option<Takes>,
    pub zone: Option<Zone>,
    #[serde(default)]
    pub dated: bool,
    #[serde(default)]
    pub accept: Vec<Text>,
    #[serde(default)]
    pub reject: Vec<Text>,
}

/// Where on the page a rule for lines holds.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    /// Anywhere, so also before the article's running text.
    Head,
    /// Behind the first running text: in the head such a line is a headline.
    Behind,
    /// Behind the last running text only: elsewhere such a line may be a sentence of the article.
    End,
}

/// What else a line takes along when it is left out.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Takes {
    /// Everything to the end of the page, behind the article's own text.
    Rest,
    /// The short lines behind it: teasers under a heading.
    Block,
    /// The line right above, where it is a caption.
    Above,
    /// The label that stands alone before it, above the headline.
    Label,
}

/// `[[dateline]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Dateline {
    pub id: Text,
    pub about: String,
    pub pattern: Text,
    #[serde(default)]
    pub accept: Vec<Text>,
    #[serde(default)]
    pub reject: Vec<Text>,
}

/// `[[page_words]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PageWords {
    pub kind: PageWordKind,
    pub list: Vec<Text>,
}

/// What a list of words says of a page.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum PageWordKind {
    /// Frequent words that tell the language of running text.
    Text,
    /// Words that names of newspapers and channels hold.
    Outlet,
    /// What stands before the day of publication.
    Published,
    /// What stands before the day of a revision.
    Updated,
}

/// `[calendar]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Calendar {
    pub order: Order,
}

/// The order of the parts of a date in digits.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// 31/10/2024.
    #[default]
    DayFirst,
    /// 10/31/2024.
    MonthFirst,
}

/// `[[month]]` and `[[weekday]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Named {
    pub number: Spanned<u8>,
    pub names: Vec<Text>,
    #[serde(default)]
    pub short: Vec<Text>,
}

/// `[[relative_date]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Relative {
    pub unit: TimeUnit,
    pub shift: i16,
    pub list: Vec<Text>,
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum TimeUnit {
    Day,
    Week,
    Month,
    Year,
}

/// `[[clock_time]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ClockTime {
    pub hour: Spanned<u8>,
    pub list: Vec<Text>,
}

/// `[[date_words]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct DateWords {
    pub kind: DateWordKind,
    pub list: Vec<Text>,
}

/// What a word does beside the parts of a date.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateWordKind {
    /// Stands before a date (*le*, *on*).
    Before,
    /// Joins day, month and year (*de*, *of*).
    Joins,
    /// Joins the first and the last day or year (*au*, *to*).
    Range,
    /// A year stands behind it (*en*, *since*).
    Year,
    /// A month alone stands behind it (*en*, *in*, *fin*).
    Month,
    /// A time of day stands behind it (*à*, *at*).
    Time,
    /// What follows lies ahead (*avant*, *by*).
    Ahead,
    /// Behind the number of a day (*er*, *th*).
    Suffix,
    /// Behind the number of an hour (*heures*).
    Hour,
    /// Behind an hour of the morning (*a.m.*).
    Morning,
    /// Behind an hour of the afternoon (*p.m.*).
    Afternoon,
    /// A time zone.
    Zone,
    /// A part of the day, behind a day (*matin*, *night*).
    DayPart,
    /// The next one (*prochain*).
    Next,
    /// The last one (*dernier*).
    Last,
    /// Before a decade (*années*).
    DecadeBefore,
    /// Behind a decade (*s* in 1990s).
    DecadeBehind,
    /// Before hours and minutes that something lasts (*dure*, *pendant*, *took*).
    Lasts,
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
    #[serde(default)]
    pub closing: Vec<Text>,
    #[serde(default)]
    pub asked: Vec<Text>,
    #[serde(default)]
    pub prefixes: Vec<Text>,
}

/// `[[prefix]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Prefix {
    pub id: Text,
    pub symbols: Vec<String>,
    pub factor: Text,
    #[serde(default)]
    pub words: BTreeMap<String, String>,
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
    pub scaled: ByLanguage,
    #[serde(default)]
    pub symbols: Vec<Text>,
}
