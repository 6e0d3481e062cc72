//! How claims are compared.

use compact_str::CompactString;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::Text;

/// `[copies]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copies {
    /// Number of words that must be equal in a row for two places to be looked at.
    pub shingle: Spanned<usize>,
    /// Number of equal words from which on a shared run is a passage.
    pub least_words: Spanned<usize>,
    /// Number of words that an edit inside a passage may add, drop or replace.
    pub gap: Spanned<usize>,
    /// Number of words that must be equal again behind an edit.
    pub again: Spanned<usize>,
    /// Share of an article, in percent, from which on it is a copy as a whole.
    pub whole: Spanned<u8>,
    /// Number of bytes of a passage that the report quotes.
    pub quote: usize,
    /// Kinds of bodies whose texts others print.
    #[serde(default)]
    pub agencies: Vec<String>,
    /// Examples of copied passages, run as tests.
    #[serde(default)]
    pub case: Vec<CheckCase>,
    /// Examples of copies with another number, name or day, run as tests.
    #[serde(default)]
    pub altered: Vec<CheckCase>,
}

/// `[events]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Events {
    /// A name in more articles than this joins an article to its nearest neighbours in time only.
    pub rare: Spanned<usize>,
    /// What a shared name weighs that the rules list.
    pub known: u32,
    /// What any other shared name weighs.
    pub unknown: u32,
    /// What the shared names must weigh together.
    pub needed: u32,
    /// The same where there are two articles and no others.
    pub needed_of_two: u32,
    /// Number of days that the articles may be apart.
    pub window_days: i64,
    /// So few articles are taken to be about one matter.
    #[serde(default)]
    pub few: usize,
    /// What it weighs that two articles are of one day, or of two that follow each other.
    #[serde(default)]
    pub day: u32,
    /// What it weighs that both titles name one of the shared names.
    #[serde(default)]
    pub title: u32,
    /// What it weighs that both speak of several rare things.
    #[serde(default)]
    pub things: u32,
    /// Where many articles are given: what the names that two share must tell, in halves of what tells one article from all, to make a story of them.
    #[serde(default)]
    pub story: u32,
}

/// `[[check]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Stable and dotted.
    pub id: Text,
    /// What it asks, in one line.
    pub about: String,
    /// The kind of claims that it compares.
    pub claims: Text,
    /// Slots that must agree.
    pub same: Vec<Text>,
    /// Slots that must not differ; one of them may be missing.
    #[serde(default)]
    pub must_not_differ: Vec<Text>,
    /// Number of names that the contexts of both claims must share.
    #[serde(default)]
    pub anchors: usize,
    /// How values are compared.
    pub values: CheckValues,
    /// What a newer, differing value is.
    pub later: CheckLater,
    /// Number of days that the dates of two claims may be apart.
    pub window_days: i64,
    /// Points that a slot that is missing on one side takes from the confidence.
    #[serde(default)]
    pub missing: BTreeMap<Text, Spanned<u8>>,
    /// Points that other doubts take.
    pub doubt: Doubt,
    /// Signs that two claims whose concepts are only related answer one question.
    pub signs: Signs,
    /// What signs weigh where two values differ, and few articles are given.
    #[serde(default)]
    pub differ: Evidence,
    /// The same where many are.
    #[serde(default)]
    pub many: Evidence,
    /// What signs weigh where two values are equal.
    #[serde(default)]
    pub equal: Evidence,
    /// Values further apart than this factor answer different questions where a slot is missing.
    pub ratio: u32,
    /// The same for what grows.
    pub ratio_growing: u32,
    /// The same where both sides name who says so.
    pub ratio_claimed: u32,
    /// Names that two claims of articles without date must share before a difference is told.
    pub undated: usize,
    /// Whole numbers below this on both sides are no conflict, except of what grows.
    pub smallest: u32,
    /// More values than this of one thing in one article, without a place, are a count by parts.
    pub crowd: usize,
    /// For units of shares, what all parts of a whole add up to.
    #[serde(default)]
    pub whole: BTreeMap<String, u32>,
    /// Concepts whose count only grows: a later, larger value is an update.
    #[serde(default)]
    pub growing: Vec<Text>,
    /// Concepts whose count goes up and down by itself.
    #[serde(default)]
    pub changing: Vec<Text>,
    #[serde(default)]
    pub opposed: Vec<Text>,
    /// Concepts of which a number stays what it was.
    #[serde(default)]
    pub lasting: Vec<Text>,
    /// Groups of concepts that count the same thing in the news of one event, the first standing for the others.
    #[serde(default)]
    pub alike: Vec<Vec<Text>>,
    /// Groups of concepts that may be two names of one thing: signs decide.
    #[serde(default)]
    pub near: Vec<Vec<Text>>,
    /// Concepts that say too little: only equal values tell anything.
    #[serde(default)]
    pub general: Vec<Text>,
    /// The same for these and every narrower concept.
    #[serde(default)]
    pub general_kinds: Vec<Text>,
    /// Concepts whose number stands though it is denied, with all narrower ones: charges.
    #[serde(default)]
    pub standing: Vec<Text>,
    /// Concepts that are of no time, with all narrower ones: sizes.
    #[serde(default)]
    pub timeless: Vec<Text>,
    /// Concepts that differ from one part of a town or country to another, with all narrower ones: prices.
    #[serde(default)]
    pub local: Vec<Text>,
    /// Groups of deeds that make of a standing number another count: who is convicted of four charges may have denied nine.
    #[serde(default)]
    pub outcomes: Vec<Vec<Text>>,
    /// Signs that say too little for an update that nothing but signs joins.
    #[serde(default)]
    pub faint: Vec<Text>,
    /// Concepts that are counted anew each time: another day is another question.
    #[serde(default)]
    pub once: Vec<Text>,
    /// Concepts that are not compared at all.
    #[serde(default)]
    pub never: Vec<Text>,
    /// Examples, run as tests.
    #[serde(default)]
    pub case: Vec<CheckCase>,
}

/// `[[statement]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Stable and dotted.
    pub id: Text,
    /// What it asks, in one line.
    pub about: String,
    /// The kind of claims that it compares.
    pub claims: Text,
    /// Number of days that the articles may be apart.
    pub window_days: i64,
    /// Number of days from which on time explains a difference.
    pub near_days: i64,
    /// How sure a finding is before anything speaks against it.
    pub sure: Spanned<u8>,
    /// What the things that two claims share must weigh together.
    #[serde(default)]
    pub needed: u32,
    /// Points that doubts take, by name.
    #[serde(default)]
    pub doubt: BTreeMap<String, Spanned<u8>>,
    /// Questions that need all their slots: many answer to them.
    #[serde(default)]
    pub general: Vec<CompactString>,
    /// Questions that have several answers at a time: no difference is told.
    #[serde(default)]
    pub several: Vec<CompactString>,
    /// Deeds and nouns that point back to what another said.
    #[serde(default)]
    pub echo: Vec<CompactString>,
    /// Those of them that point back to a charge only.
    #[serde(default)]
    pub charges: Vec<CompactString>,
    /// Nouns of what is turned down, not said to be untrue.
    #[serde(default)]
    pub proposals: Vec<CompactString>,
    /// Roles that speak for the one who was named right before.
    #[serde(default)]
    pub voices: Vec<CompactString>,
    /// Those of the voices that speak for whom somebody charges.
    #[serde(default)]
    pub defenders: Vec<CompactString>,
    /// Deeds that say little even among few articles.
    #[serde(default)]
    pub faint: Vec<CompactString>,
    /// Posts that one house of an event has, so that whose it is need not be said.
    #[serde(default)]
    pub unique: Vec<CompactString>,
    /// Deeds of which a denial of one may answer another, by groups; of posts, deeds by which one is given up.
    #[serde(default)]
    pub kin: Vec<Vec<CompactString>>,
    /// Roles and kinds of bodies that speak for one house, by groups.
    #[serde(default)]
    pub houses: Vec<Vec<CompactString>>,
    /// Letters that stand for one sound in names that were written in other letters: the first of each group stands for the others.
    #[serde(default)]
    pub spellings: Vec<Vec<CompactString>>,
    /// Deeds that may be two words for one occasion, by groups.
    #[serde(default)]
    pub alike: Vec<Vec<CompactString>>,
    /// Deeds of which each undoes the others, by groups.
    #[serde(default)]
    pub undone: Vec<Vec<CompactString>>,
    /// Deeds of which only one can have been done, by groups.
    #[serde(default)]
    pub contrary: Vec<Vec<CompactString>>,
    /// States of which only one can be, by groups: told of one thing, they part those who tell them.
    #[serde(default)]
    pub poles: Vec<Vec<CompactString>>,
    /// Deeds that tell of what their clause names that it took its course, or that it stands.
    #[serde(default)]
    pub held: Vec<CompactString>,
    /// What the signs weigh that a denial answers a charge, by name.
    #[serde(default)]
    pub points: BTreeMap<String, u32>,
    /// What signs weigh that one of two statements says that the other is not so.
    #[serde(default)]
    pub opposed: Leaning,
    /// What signs weigh that what somebody owns to takes back an earlier statement.
    #[serde(default)]
    pub turned: Leaning,
    /// Examples, run as tests.
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
pub enum CheckLater {
    /// An update.
    Update,
    /// A conflict, as any other differing value.
    Conflict,
}

/// `check.doubt`: points taken from the confidence.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Doubt {
    /// A date that is missing on one side.
    pub date: u8,
    /// No name that both contexts share.
    pub anchor: u8,
    /// A side that does not name who says so.
    pub claimant: u8,
    /// Concepts that are only related.
    pub concept: u8,
    /// Concepts of one group that count the same thing.
    pub alike: u8,
    /// Small numbers.
    pub small: u8,
    /// Concepts that signs alone bring together.
    pub signs: u8,
}

/// Points for signs that two claims whose concepts are only related answer one question.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signs {
    /// Points that a difference needs.
    pub needed: u32,
    /// One concept on both sides.
    pub same: u32,
    /// Each name that both sentences hold, two at most.
    pub name: u32,
    /// A general deed or noun that both hold.
    pub thing: u32,
    /// Each rare one that both hold.
    pub rare: u32,
    /// One such number in each of the two articles.
    pub sole: u32,
    /// Values that are close.
    pub close: u32,
    /// In one article: two who say so.
    pub claimed: u32,
    /// In one article: sentences side by side.
    pub beside: u32,
    /// In one article: a word that sets the second against the first.
    pub against: u32,
    /// Articles that are more days apart get none.
    pub days: i64,
    /// Articles that share many names, or are few.
    pub event: u32,
    /// Values further apart than this factor get none.
    pub ratio: u32,
}

/// What each sign weighs for one question, and what is needed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What all signs must weigh together where the slots alone do not let two numbers be compared.
    #[serde(default)]
    pub needed: i32,
    /// The same where they do.
    pub kept: i32,
    /// How much more another partner in the same article must weigh to take the place of one that the slots let be compared.
    #[serde(default)]
    pub ahead: i32,
    /// How much more is needed of two articles of a story, which nobody gave to be compared: where signs alone join two numbers, and for a conflict.
    #[serde(default)]
    pub story: i32,
    /// What a sign weighs, each time that it stands, by its name.
    pub weights: BTreeMap<String, i32>,
}

/// What each sign weighs that two statements belong together, and what is needed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaning {
    /// What all signs must weigh together.
    pub needed: i32,
    /// So much more in a story, whose articles nobody gave to be compared.
    #[serde(default)]
    pub story: i32,
    /// What a sign weighs, each time that it stands, by its name.
    pub weights: BTreeMap<String, i32>,
}

/// `[[check.case]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckCase {
    /// One text.
    pub a: CaseText,
    /// The other.
    pub b: CaseText,
    /// The relation of their values, or `none`.
    pub want: Text,
}

/// One side of a case.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CaseText {
    /// The text.
    pub text: String,
    /// When it was published, as a field would have it; empty where that is not known.
    #[serde(default)]
    pub published: String,
    /// The code of its language; empty where its words tell it.
    #[serde(default)]
    pub language: String,
}
