//! Checks, as `[copies]`, `[events]`, `[[check]]` and `[[statement]]` declare them.

use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use crate::claim::ClaimKind;
use crate::crosscheck::{Relation, SIGNS, Sign};
use crate::rule::check::{Case, Check, Checks, CopySettings, EventSettings, Evidence, Leaning, SlotName, Statement};
use crate::rule::groups::Groups;
use crate::rule::pack::{Entry, Sections};
use crate::rule::problem::Problems;
use crate::rule::raw::{self, Text};

/// Reads the sections that belong to the cross-check.
pub(super) fn checks(sections: &Sections, problems: &mut Problems) -> Checks {
    let copies = last(&sections.copies, "copies", problems).map(|entry| copies(entry, problems)).unwrap_or_default();
    let events = last(&sections.events, "events", problems).map(|entry| events(entry, problems)).unwrap_or_default();
    let mut ids = BTreeSet::new();
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
        defenders: raw.defenders.clone(),
        faint: raw.faint.clone(),
        unique: raw.unique.clone(),
        kin: raw.kin.clone(),
        houses: raw.houses.clone(),
        spellings: raw.spellings.clone(),
        alike: raw.alike.clone(),
        undone: raw.undone.clone(),
        contrary: raw.contrary.clone(),
        poles: raw.poles.clone(),
        held: raw.held.clone(),
        points: raw.points.clone(),
        opposed: leaning(entry, &raw.opposed, problems),
        turned: leaning(entry, &raw.turned, problems),
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

fn leaning(entry: &Entry<raw::Statement>, raw: &Leaning, problems: &mut Problems) -> Leaning {
    for name in raw.weights.keys().filter(|name| !SIGNS.contains(&name.as_str())) {
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
    let cases = raw.case.iter().filter_map(|case| self::case(entry, case, problems)).collect();
    let altered = raw.altered.iter().filter_map(|case| self::case(entry, case, problems)).collect();
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
        agencies: raw.agencies.clone(),
        cases,
        altered,
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
        story: raw.story,
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
    let texts = |list: &[Text]| list.iter().map(|text| text.get_ref().into()).collect::<Vec<CompactString>>();
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
        many: evidence(entry, &raw.many, problems),
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
        opposed: texts(&raw.opposed),
        lasting: texts(&raw.lasting),
        alike: raw.alike.iter().map(|group| texts(group)).collect(),
        near: Groups::new(raw.near.iter().map(|group| texts(group)).collect()),
        general: texts(&raw.general),
        general_kinds: texts(&raw.general_kinds),
        faint: texts(&raw.faint),
        standing: texts(&raw.standing),
        timeless: texts(&raw.timeless),
        local: texts(&raw.local),
        outcomes: Groups::new(raw.outcomes.iter().map(|group| texts(group)).collect()),
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
        "duplicate" => Some(Relation::Duplicate),
        other => {
            let known = "conflict, update, compatible, agreement, duplicate, none";
            problems.push(&entry.at(&raw.want), format!("unknown relation `{other}`, expected one of: {known}"));
            return None;
        }
    };
    Some(Case { a: raw.a.clone(), b: raw.b.clone(), want })
}
