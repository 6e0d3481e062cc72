//! Facts of one's own: a table whose rows are claims of a trusted source, held against what articles say.

use std::path::Path;
use std::{fs, io};

use serde::Deserialize;

use crate::article::{Article, Given, parse};
use crate::claim::{Claim, ClaimKind};
use crate::rule::Rules;

/// One row of the table.
#[derive(Clone, Debug, Deserialize)]
pub struct Fact {
    /// What is counted, where and of whom, in words: *North Korean soldiers in Russia*.
    pub topic: String,
    /// The number, as a text would give it.
    pub value: String,
    /// The symbol of the unit; empty for what is counted.
    #[serde(default)]
    pub unit: String,
    /// The day from which it holds, ISO 8601; may be empty.
    #[serde(default)]
    pub date: String,
    /// Who says so.
    #[serde(default)]
    pub source: String,
}

/// Reads a table of facts with the columns topic, value, unit, date and source.
///
/// # Errors
/// Where the file cannot be read, names no columns, or has a row without topic or value.
pub fn read(path: &Path) -> io::Result<Vec<Fact>> {
    let text = fs::read_to_string(path)?;
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    // a spreadsheet parts cells as its country does
    let delimiter = [';', '\t'].into_iter().find(|mark| header.contains(*mark)).map_or(b',', |mark| mark as u8);
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let names = table.headers().map(|names| names.iter().map(str::to_owned).collect::<Vec<_>>()).unwrap_or_default();
    if !["topic", "value"].iter().all(|name| names.iter().any(|known| known == name)) {
        return Err(io::Error::other("its first line does not name the columns topic and value"));
    }
    table.deserialize().collect::<Result<Vec<Fact>, csv::Error>>().map_err(|error| io::Error::other(format!("not a row of facts: {error}")))
}

/// The article that a fact is: a short text, and its one number as a claim of its source. None where no number was understood.
pub fn article(name: &str, row: usize, fact: &Fact, number: usize, rules: &Rules) -> Option<(Article, Vec<Claim>)> {
    let id = format!("{name}#{row}");
    let text = if fact.unit.is_empty() { format!("{} {}.", fact.value, fact.topic) } else { format!("{}: {} {}.", fact.topic, fact.value, fact.unit) };
    let mut best: Option<(Article, Claim)> = None;
    for language in &rules.languages {
        let given =
            Given { language: language.code.clone(), published: fact.date.clone(), outlet: fact.source.clone(), title: fact.topic.clone(), ..Given::default() };
        let article = parse(&id, name, text.clone(), &given, rules);
        let claim = crate::claims_of(&article, number, rules).into_iter().find(|claim| claim.kind == ClaimKind::Quantity);
        let known = |claim: &Claim| usize::from(!claim.concept.is_empty()) + usize::from(!claim.place.is_empty()) + claim.anchors.len();
        if let Some(claim) = claim.filter(|claim| best.as_ref().is_none_or(|(_, other)| known(claim) > known(other))) {
            best = Some((article, claim));
        }
    }
    let (article, claim) = best?;
    let claim = Claim { speaker: fact.source.clone().into(), speaker_name: fact.source.clone().into(), ..claim };
    Some((article, vec![claim]))
}
