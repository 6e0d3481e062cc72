//! Checks: how claims are compared, as `[copies]`, `[events]` and `[[check]]` declare it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::pack::{Entry, Sections};
use super::problem::Problems;
use super::raw::{self, Text};
use crate::claim::ClaimKind;
use crate::crosscheck::{Relation, Sign};

pub use super::raw::{CheckLater as Later, CheckValues as Values, Doubt, Evidence, Signs};

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
    doubt: BTreeMap<String, u8>,
    /// Questions that need all their slots: many answer to them.
    pub general: Vec<String>,
    /// Questions that have several answers at a time: no difference is told.
    pub several: Vec<String>,
    /// Deeds and nouns that point back to what another said.
    pub echo: Vec<String>,
    /// Those of them that point back to a charge only.
    pub charges: Vec<String>,
    /// Nouns of what is turned down, not said to be untrue.
    pub proposals: Vec<String>,
    /// Roles that speak for the one who was named right before.
    pub voices: Vec<String>,
    /// Examples, run as tests.
    pub cases: Vec<Case>,
}

impl Statement {
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
}

impl Default for CopySettings {
    fn default() -> Self {
        Self { shingle: 8, least_words: 20, gap: 6, again: 3, whole: 50, quote: 500, groups: BTreeMap::new() }
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
}

impl Default for EventSettings {
    fn default() -> Self {
        Self { rare: 60, known: 1, unknown: 2, needed: 3, needed_of_two: 1, window_days: 30, few: 0, day: 0, title: 0, things: 0 }
    }
}

/// A slot of a claim that a check can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum SlotName {
    Concept,
    Unit,
    Holder,
    Place,
    Scope,
    EventDate,
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
    /// What signs weigh where two values differ.
    pub differ: Evidence,
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
    pub growing: Vec<String>,
    /// Concepts whose count goes up and down by itself: without dates a difference is an update.
    pub changing: Vec<String>,
    /// Groups of concepts that count the same thing in the news of one event, the first standing for the others.
    pub alike: Vec<Vec<String>>,
    /// Groups of concepts that may be two names of one thing: signs decide.
    pub near: Vec<Vec<String>>,
    /// Concepts that say too little: only equal values tell anything.
    pub general: Vec<String>,
    /// The same for these and every narrower concept.
    pub general_kinds: Vec<String>,
    /// Concepts that are counted anew each time: another day is another question.
    pub once: Vec<String>,
    /// Concepts that are not compared at all.
    pub never: Vec<String>,
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

impl Checks {
    /// Every case with the id of its check and its number from 1.
    pub fn cases(&self) -> impl Iterator<Item = (&str, usize, &Case)> {
        let numbers = self.checks.iter().map(|check| (check.id.as_str(), &check.cases));
        let others = self.statements.iter().map(|check| (check.id.as_str(), &check.cases));
        numbers.chain(others).flat_map(|(id, cases)| cases.iter().enumerate().map(move |(at, case)| (id, at + 1, case)))
    }
}

/// Reads the sections that belong to the cross-check.
pub(super) fn checks(sections: &Sections, problems: &mut Problems) -> Checks {
    let copies = last(&sections.copies, "copies", problems).map(|entry| copies(entry, problems)).unwrap_or_default();
    let events = last(&sections.events, "events", problems).map(|entry| events(entry, problems)).unwrap_or_default();
    let mut ids = std::collections::BTreeSet::new();
    let mut checks = Vec::new();
    for entry in &sections.checks {
        if !ids.insert(entry.value.id.get_ref()) {
            problems.push(&entry.at(&entry.value.id), format!("a second check `{}`", entry.value.id.get_ref()));
        }
        checks.extend(check(entry, problems));
    }
    let mut statements = Vec::new();
    for entry in &sections.statements {
        if !ids.insert(entry.value.id.get_ref()) {
            problems.push(&entry.at(&entry.value.id), format!("a second check `{}`", entry.value.id.get_ref()));
        }
        statements.extend(statement(entry, problems));
    }
    Checks { copies, events, checks, statements }
}

fn statement(entry: &Entry<raw::Statement>, problems: &mut Problems) -> Option<Statement> {
    let raw = &entry.value;
    let kinds = [ClaimKind::Office, ClaimKind::Date, ClaimKind::Status, ClaimKind::Attribution];
    let claims = raw.claims.get_ref().parse::<ClaimKind>().ok().filter(|kind| kinds.contains(kind));
    if claims.is_none() {
        problems.push(&entry.at(&raw.claims), format!("a statement cannot be `{}`, expected: office, date, status, attribution", raw.claims.get_ref()));
    }
    if raw.case.is_empty() {
        problems.push(&entry.at(&raw.id), format!("`{}` needs at least one `case`", raw.id.get_ref()));
    }
    Some(Statement {
        id: raw.id.get_ref().clone(),
        about: raw.about.clone(),
        claims: claims?,
        window_days: raw.window_days,
        near_days: raw.near_days,
        sure: percent(entry, &raw.sure, problems),
        needed: raw.needed,
        doubt: raw.doubt.iter().map(|(name, points)| (name.clone(), percent(entry, points, problems))).collect(),
        general: raw.general.clone(),
        several: raw.several.clone(),
        echo: raw.echo.clone(),
        charges: raw.charges.clone(),
        proposals: raw.proposals.clone(),
        voices: raw.voices.clone(),
        cases: raw.case.iter().filter_map(|case| self::case(entry, case, problems)).collect(),
    })
}

/// The weights of signs, each of which there must be.
fn evidence(entry: &Entry<raw::Check>, raw: &Evidence, problems: &mut Problems) -> Evidence {
    let known = |name: &str| Sign::ALL.iter().any(|(sign, _)| *sign == name);
    for name in raw.weights.keys().filter(|name| !known(name)) {
        problems.push(&entry.at(&entry.value.id), format!("there is no sign `{name}`"));
    }
    raw.clone()
}

/// The one entry of a section that a pack holds once.
fn last<'a, T>(entries: &'a [Entry<T>], name: &str, problems: &mut Problems) -> Option<&'a Entry<T>> {
    for entry in entries.iter().skip(1) {
        problems.push(&entry.place, format!("a second [{name}]"));
    }
    entries.last()
}

fn copies(entry: &Entry<raw::Copies>, problems: &mut Problems) -> CopySettings {
    let raw = &entry.value;
    let mut within = |written: &Spanned<usize>, least: usize, most: usize| {
        let value = *written.get_ref();
        if !(least..=most).contains(&value) {
            problems.push(&entry.at(written), format!("expected a number from {least} to {most}"));
        }
        value.clamp(least, most)
    };
    CopySettings {
        shingle: within(&raw.shingle, 2, 64),
        least_words: within(&raw.least_words, 2, 10_000),
        gap: within(&raw.gap, 0, 16),
        again: within(&raw.again, 1, 16),
        whole: percent(entry, &raw.whole, problems),
        quote: raw.quote,
        groups: BTreeMap::new(),
    }
}

fn percent<T>(entry: &Entry<T>, written: &Spanned<u8>, problems: &mut Problems) -> u8 {
    if *written.get_ref() > 100 {
        problems.push(&entry.at(written), "expected a number from 0 to 100");
    }
    (*written.get_ref()).min(100)
}

fn events(entry: &Entry<raw::Events>, problems: &mut Problems) -> EventSettings {
    let raw = &entry.value;
    if !(2..=10_000).contains(raw.rare.get_ref()) {
        problems.push(&entry.at(&raw.rare), "expected a number from 2 to 10000");
    }
    EventSettings {
        rare: *raw.rare.get_ref(),
        known: raw.known,
        unknown: raw.unknown,
        needed: raw.needed,
        needed_of_two: raw.needed_of_two,
        window_days: raw.window_days,
        few: raw.few,
        day: raw.day,
        title: raw.title,
        things: raw.things,
    }
}

fn check(entry: &Entry<raw::Check>, problems: &mut Problems) -> Option<Check> {
    let raw = &entry.value;
    let claims = raw.claims.get_ref().parse::<ClaimKind>().ok().filter(|kind| *kind == ClaimKind::Quantity);
    if claims.is_none() {
        problems.push(&entry.at(&raw.claims), format!("a check cannot compare `{}`, expected: quantity", raw.claims.get_ref()));
    }
    if raw.case.is_empty() {
        problems.push(&entry.at(&raw.id), format!("`{}` needs at least one `case`", raw.id.get_ref()));
    }
    let same = slots(entry, &raw.same, problems);
    let must_not_differ = slots(entry, &raw.must_not_differ, problems);
    let missing = raw.missing.iter().filter_map(|(name, points)| Some((slot(entry, name, problems)?, percent(entry, points, problems)))).collect();
    let texts = |list: &[Text]| list.iter().map(|text| text.get_ref().clone()).collect::<Vec<_>>();
    Some(Check {
        id: raw.id.get_ref().clone(),
        about: raw.about.clone(),
        claims: claims?,
        same,
        must_not_differ,
        anchors: raw.anchors,
        values: raw.values,
        later: raw.later,
        window_days: raw.window_days,
        missing,
        doubt: raw.doubt.clone(),
        signs: raw.signs.clone(),
        differ: evidence(entry, &raw.differ, problems),
        equal: evidence(entry, &raw.equal, problems),
        ratio: raw.ratio,
        ratio_growing: raw.ratio_growing,
        ratio_claimed: raw.ratio_claimed,
        undated: raw.undated,
        smallest: raw.smallest,
        crowd: raw.crowd,
        whole: raw.whole.clone(),
        growing: texts(&raw.growing),
        changing: texts(&raw.changing),
        alike: raw.alike.iter().map(|group| texts(group)).collect(),
        near: raw.near.iter().map(|group| texts(group)).collect(),
        general: texts(&raw.general),
        general_kinds: texts(&raw.general_kinds),
        once: texts(&raw.once),
        never: texts(&raw.never),
        cases: raw.case.iter().filter_map(|case| self::case(entry, case, problems)).collect(),
    })
}

fn slots(entry: &Entry<raw::Check>, names: &[Text], problems: &mut Problems) -> Vec<SlotName> {
    names.iter().filter_map(|name| slot(entry, name, problems)).collect()
}

fn slot(entry: &Entry<raw::Check>, name: &Text, problems: &mut Problems) -> Option<SlotName> {
    let found = SlotName::ALL.iter().find(|(written, _)| written == name.get_ref()).map(|(_, slot)| *slot);
    if found.is_none() {
        let known: Vec<&str> = SlotName::ALL.iter().map(|(written, _)| *written).collect();
        problems.push(&entry.at(name), format!("unknown slot `{}`, expected one of: {}", name.get_ref(), known.join(", ")));
    }
    found
}

fn case<T>(entry: &Entry<T>, raw: &raw::CheckCase, problems: &mut Problems) -> Option<Case> {
    let want = match raw.want.get_ref().as_str() {
        "none" => None,
        "conflict" => Some(Relation::Conflict),
        "update" => Some(Relation::Update),
        "compatible" => Some(Relation::Compatible),
        "agreement" => Some(Relation::Agreement),
        other => {
            problems.push(&entry.at(&raw.want), format!("unknown relation `{other}`, expected one of: conflict, update, compatible, agreement, none"));
            return None;
        }
    };
    Some(Case { a: raw.a.clone(), b: raw.b.clone(), want })
}
