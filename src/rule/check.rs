//! Checks: how claims are compared, as `[copies]`, `[events]` and `[[check]]` declare it.

use compact_str::CompactString;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::groups::Groups;
use super::raw;
use crate::claim::ClaimKind;
use crate::crosscheck::Relation;

pub use super::raw::{CheckLater as Later, CheckValues as Values, Doubt, Evidence, Leaning, Signs};

/// Everything that the cross-check asks of the rules.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Checks {
    /// How copied passages are found.
    pub copies: CopySettings,
    /// When two articles are about the same event.
    pub events: EventSettings,
    /// The checks, in the order of the files.
    pub checks: Vec<Check>,
    /// The checks of claims that are no numbers.
    pub statements: Vec<Statement>,
}

/// One declared check of offices, dates, status or stance.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// Stable and dotted.
    pub id: String,
    /// What it asks, in one line.
    pub about: String,
    /// The claims that it compares.
    pub claims: ClaimKind,
    /// Number of days that the articles may be apart.
    pub window_days: i64,
    /// Number of days from which on time explains a difference.
    pub near_days: i64,
    /// How sure a finding is before anything speaks against it.
    pub sure: u8,
    /// What the things that two claims share must weigh together.
    pub needed: u32,
    /// Points that doubts take, by name.
    pub(super) doubt: BTreeMap<String, u8>,
    /// Questions that need all their slots: many answer to them.
    pub general: Vec<CompactString>,
    /// Questions that have several answers at a time: no difference is told.
    pub several: Vec<CompactString>,
    /// Deeds and nouns that point back to what another said.
    pub echo: Vec<CompactString>,
    /// Those of them that point back to a charge only.
    pub charges: Vec<CompactString>,
    /// Nouns of what is turned down, not said to be untrue.
    pub proposals: Vec<CompactString>,
    /// Roles that speak for the one who was named right before.
    pub voices: Vec<CompactString>,
    /// Deeds that say little even among few articles.
    pub faint: Vec<CompactString>,
    /// Those of the voices that speak for whom somebody charges.
    pub defenders: Vec<CompactString>,
    /// Posts that one house of an event has, so that whose it is need not be said.
    pub unique: Vec<CompactString>,
    /// Deeds of which a denial of one may answer another, by groups: a bribe is denied as corruption. Of posts, deeds by which one is given up.
    pub kin: Vec<Vec<CompactString>>,
    /// Roles and kinds of bodies that speak for one house, by groups: among few articles a minister owns to what the government denied.
    pub houses: Vec<Vec<CompactString>>,
    /// Letters that stand for one sound in names that were written in other letters: the first of each group stands for the others.
    pub spellings: Vec<Vec<CompactString>>,
    /// Deeds that may be two words for one occasion, by groups.
    pub alike: Vec<Vec<CompactString>>,
    /// Deeds of which each undoes the others, by groups.
    pub undone: Vec<Vec<CompactString>>,
    /// Deeds of which only one can have been done, by groups.
    pub contrary: Vec<Vec<CompactString>>,
    /// States of which only one can be, by groups: *in order*, *broken*; stance.
    pub poles: Vec<Vec<CompactString>>,
    /// Deeds that tell of what their clause names that it took its course, or that it stands: *the match ended*, *upheld the fine*.
    pub held: Vec<CompactString>,
    /// What the signs weigh that a denial answers a charge, by name.
    pub(super) points: BTreeMap<String, u32>,
    /// What signs weigh that one of two statements says that the other is not so; stance.
    pub opposed: Leaning,
    /// What signs weigh that what somebody owns to takes back an earlier statement; stance.
    pub turned: Leaning,
    /// Examples, run as tests.
    pub cases: Vec<Case>,
}

impl Statement {
    /// What a sign weighs; nothing where the pack does not name it.
    pub fn points(&self, name: &str) -> u32 {
        self.points.get(name).copied().unwrap_or(0)
    }

    /// Points that a doubt takes; none where the pack does not name it.
    pub fn doubt(&self, name: &str) -> u8 {
        self.doubt.get(name).copied().unwrap_or(0)
    }
}

/// How copied passages are found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CopySettings {
    /// Number of words that must be equal in a row for two places to be looked at.
    pub shingle: usize,
    /// Number of equal words from which on a shared run is a passage.
    pub least_words: usize,
    /// Number of words that an edit inside a passage may add, drop or replace.
    pub gap: usize,
    /// Number of words that must be equal again behind an edit.
    pub again: usize,
    /// Share of an article, in percent, from which on it is a copy as a whole.
    pub whole: u8,
    /// Number of bytes of a passage that the report quotes.
    pub quote: usize,
    /// Outlets that share a newsroom, each with the name of its group; empty unless the user names some.
    pub groups: BTreeMap<String, String>,
    /// Kinds of bodies whose texts others print: what is theirs is one witness.
    pub agencies: Vec<String>,
    /// Examples of copied passages, run as tests.
    pub cases: Vec<Case>,
    /// Examples of copies with another number, run as tests.
    pub altered: Vec<Case>,
}

impl Default for CopySettings {
    fn default() -> Self {
        Self {
            shingle: 8,
            least_words: 20,
            gap: 6,
            again: 3,
            whole: 50,
            quote: 500,
            groups: BTreeMap::new(),
            agencies: Vec::new(),
            cases: Vec::new(),
            altered: Vec::new(),
        }
    }
}

/// When two articles are about the same event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EventSettings {
    /// A name in more articles than this joins an article to its nearest neighbours in time only.
    pub rare: usize,
    /// What a shared name weighs that the rules list (a country, a ministry).
    pub known: u32,
    /// What any other shared name weighs.
    pub unknown: u32,
    /// What the shared names must weigh together.
    pub needed: u32,
    /// The same where there are two articles and no others: they were given to be compared.
    pub needed_of_two: u32,
    /// Number of days that the articles may be apart.
    pub window_days: i64,
    /// So few articles are taken to be about one matter: they were given to be compared.
    pub few: usize,
    /// What it weighs that two articles are of one day, or of two that follow each other.
    pub day: u32,
    /// What it weighs that both titles name one of the shared names.
    pub title: u32,
    /// What it weighs that both speak of several rare things.
    pub things: u32,
    /// Where many articles are given: what the names that two share must tell, in halves of what tells one article from all, to make
    /// a story of them, whose articles are compared as if they alone had been given; none where nothing.
    pub story: u32,
}

impl Default for EventSettings {
    fn default() -> Self {
        Self { rare: 60, known: 1, unknown: 2, needed: 3, needed_of_two: 1, window_days: 30, few: 0, day: 0, title: 0, things: 0, story: 0 }
    }
}

/// A slot of a claim that a check can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SlotName {
    /// What is counted.
    Concept,
    /// The unit.
    Unit,
    /// Whose it is.
    Holder,
    /// Where it is.
    Place,
    /// Of what it is a part, a total or a rate.
    Scope,
    /// When it is.
    EventDate,
    /// Whether it is, is planned or is feared.
    Modality,
}

impl SlotName {
    /// Every slot and how a pack writes it.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("concept", Self::Concept),
        ("unit", Self::Unit),
        ("holder", Self::Holder),
        ("place", Self::Place),
        ("scope", Self::Scope),
        ("event_date", Self::EventDate),
        ("modality", Self::Modality),
    ];
}

/// One declared check.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Check {
    /// Stable and dotted.
    pub id: String,
    /// What it asks, in one line.
    pub about: String,
    /// The claims that it compares.
    pub claims: ClaimKind,
    /// Slots that must agree.
    pub same: Vec<SlotName>,
    /// Slots that must not differ; one of them may be missing.
    pub must_not_differ: Vec<SlotName>,
    /// Number of names that the contexts of both claims must share.
    pub anchors: usize,
    /// How values are compared.
    pub values: Values,
    /// What a newer, differing value is.
    pub later: Later,
    /// Number of days that the dates of two claims may be apart.
    pub window_days: i64,
    /// Points that a slot that is missing on one side takes from the confidence.
    pub missing: BTreeMap<SlotName, u8>,
    /// Points that other doubts take.
    pub doubt: Doubt,
    /// Signs that two claims whose concepts are only related answer one question.
    pub signs: Signs,
    /// What signs weigh where two values differ, and few articles are given.
    pub differ: Evidence,
    /// The same where many are: that two are about one matter is itself only likely.
    pub many: Evidence,
    /// What signs weigh where two values are equal.
    pub equal: Evidence,
    /// Values that are further apart than this factor answer different questions where a slot is missing.
    pub ratio: u32,
    /// The same for what grows.
    pub ratio_growing: u32,
    /// The same where both sides name who says so: those who quarrel are far apart.
    pub ratio_claimed: u32,
    /// Names that two claims of articles without date must share before a difference is told.
    pub undated: usize,
    /// Whole numbers below this on both sides are no conflict, except of what grows.
    pub smallest: u32,
    /// More values than this of one thing in one article, without a place, are a count by parts: only values of one sentence are compared.
    pub crowd: usize,
    /// For units of shares, what all parts of a whole add up to.
    pub whole: BTreeMap<String, u32>,
    /// Concepts whose count only grows: a later, larger value is an update.
    pub growing: Vec<CompactString>,
    /// Concepts whose count goes up and down by itself: without dates a difference is an update.
    pub changing: Vec<CompactString>,
    /// Concepts of which two sides have a number each: the votes for and against.
    pub opposed: Vec<CompactString>,
    /// Concepts of which a number stays what it was: another soon after is a conflict.
    pub lasting: Vec<CompactString>,
    /// Groups of concepts that count the same thing in the news of one event, the first standing for the others.
    pub alike: Vec<Vec<CompactString>>,
    /// Groups of concepts that may be two names of one thing: signs decide.
    pub near: Groups,
    /// Concepts that say too little: only equal values tell anything.
    pub general: Vec<CompactString>,
    /// The same for these and every narrower concept.
    pub general_kinds: Vec<CompactString>,
    /// Concepts whose number stands though it is denied, with all narrower ones: charges.
    pub standing: Vec<CompactString>,
    /// Concepts that are of no time, with all narrower ones: sizes.
    pub timeless: Vec<CompactString>,
    /// Concepts that differ from one part of a town or country to another, with all narrower ones: prices.
    pub local: Vec<CompactString>,
    /// Groups of deeds that make of a standing number another count: who is convicted of four charges may have denied nine.
    pub outcomes: Groups,
    /// Signs that say too little for an update that nothing but signs joins.
    pub faint: Vec<CompactString>,
    /// Concepts that are counted anew each time: another day is another question.
    pub once: Vec<CompactString>,
    /// Concepts that are not compared at all.
    pub never: Vec<CompactString>,
    /// Examples, run as tests.
    pub cases: Vec<Case>,
}

/// An example of a check: two texts and the relation that the report must show.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Case {
    /// One text.
    pub a: CaseSide,
    /// The other.
    pub b: CaseSide,
    /// The relation of their values; none where they are not to be compared.
    pub want: Option<Relation>,
}

/// One text of a case.
pub type CaseSide = raw::CaseText;

/// The id of the check of copied passages.
pub const PASSAGE: &str = "copies.passage";
/// The id of the check of copies with another number.
pub const ALTERED: &str = "copies.altered";

impl Checks {
    /// Every case with the id of its check and its number from 1.
    pub fn cases(&self) -> impl Iterator<Item = (&str, usize, &Case)> {
        let copies = [(PASSAGE, &self.copies.cases), (ALTERED, &self.copies.altered)];
        let numbers = self.checks.iter().map(|check| (check.id.as_str(), &check.cases));
        let others = self.statements.iter().map(|check| (check.id.as_str(), &check.cases));
        copies.into_iter().chain(numbers).chain(others).flat_map(|(id, cases)| cases.iter().enumerate().map(move |(at, case)| (id, at + 1, case)))
    }
}
