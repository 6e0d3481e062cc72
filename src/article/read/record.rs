//! One record of an input, and the article that it gives.

use serde_json::{Map, Value};

use super::decode::decode;
use super::html;
use super::json;
use super::limit;
use super::place::{Fault, Place};
use crate::article::{Article, Given, host, parse};
use crate::rule::{FieldOf, Rules};

/// What a record holds, before anything is made of it.
#[derive(Debug)]
pub(super) enum Raw {
    /// A file: a page or a plain text.
    File(Vec<u8>),
    /// A JSON object.
    Json(Vec<u8>),
    /// Named values.
    Fields(Map<String, Value>),
    Page(Page),
}

/// A page of a web archive.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    /// What the server said.
    pub(super) charset: Option<String>,
    pub(super) address: String,
    pub(super) id: String,
}

/// One record of an input.
#[derive(Debug)]
pub struct Record {
    pub(super) place: Place,
    pub(super) raw: Raw,
    /// What was wrong with the input that it was read from.
    pub(super) fault: Option<String>,
}

/// Columns of a report: its rows are no articles.
const OF_REPORTS: [&str; 3] = ["claim_id", "finding_id", "published_from"];

/// True where a text holds characters that turn the direction of what stands behind them: U+202A to U+202E, U+2066 to U+2069.
fn turns(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xe2, bytes).any(|at| matches!(bytes[at..], [_, 0x80, 0xaa..=0xae, ..] | [_, 0x81, 0xa6..=0xa9, ..]))
}

/// What is known of an article before it is parsed.
#[derive(Default)]
struct Draft {
    id: String,
    text: String,
    given: Given,
    /// How it was read.
    form: Vec<String>,
    notes: Vec<String>,
    problems: Vec<String>,
}

impl Record {
    /// The articles of the record: one, where it is no list of them.
    pub(super) fn read(self, rules: &Rules) -> Vec<(Place, Result<Article, Fault>)> {
        let Self { place, raw, fault } = self;
        let mut drafts = match raw {
            Raw::File(bytes) => vec![Ok(of_bytes(bytes, None, Given::default(), rules))],
            Raw::Page(page) => {
                let given = Given { address: page.address, ..Given::default() };
                vec![Ok(Draft { id: page.id, ..of_bytes(page.bytes, page.charset.as_deref(), given, rules) })]
            }
            Raw::Fields(map) => vec![of_fields(map, &place, rules)],
            Raw::Json(bytes) => of_json(&bytes, &place, rules),
        };
        let several = drafts.len() > 1;
        for draft in drafts.iter_mut().flatten() {
            draft.problems.extend(fault.clone());
        }
        let parsed = |(number, draft): (usize, Result<Draft, Fault>)| {
            let article = draft.map(|draft| draft.parsed(&place, if several { number + 1 } else { 0 }, rules));
            (place.clone(), article)
        };
        drafts.into_iter().enumerate().map(parsed).collect()
    }

    /// About how much of memory it holds.
    pub fn size(&self) -> usize {
        match &self.raw {
            Raw::File(bytes) | Raw::Json(bytes) => bytes.len(),
            Raw::Page(page) => page.bytes.len(),
            Raw::Fields(map) => map.values().map(|value| value.as_str().map_or(8, str::len)).sum(),
        }
    }
}

impl Draft {
    /// `number` is its place among several of a record.
    fn parsed(mut self, place: &Place, number: usize, rules: &Rules) -> Article {
        self.problems.extend(limit::cut(&mut self.text));
        if self.text.contains('\0') {
            self.text = self.text.replace('\0', " ");
            self.problems.push("holds NUL bytes, read as spaces".to_owned());
        }
        if turns(&self.text) {
            self.problems.push("holds characters that turn the direction of writing".to_owned());
        }
        let own = if number == 0 { place.own_id() } else { format!("{}#{number}", place.own_id()) };
        let id = Some(self.id.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|id| !id.is_empty()).unwrap_or(own);
        let mut article = parse(&id, &place.own_path(), self.text, &self.given, rules);
        article.form = self.form.join("; ");
        self.problems.append(&mut article.problems);
        self.notes.append(&mut article.notes);
        (article.problems, article.notes) = (self.problems, self.notes);
        article
    }

    /// Takes over what a page or record says of itself.
    fn take(&mut self, data: &Map<String, Value>, rules: &Rules) {
        let find = |of: FieldOf| rules.fields.find(of, data).unwrap_or_default();
        let line = |text: String| html::as_text(&text).split_whitespace().collect::<Vec<_>>().join(" ");
        let address = |of: FieldOf| Some(find(of)).filter(|address| address.contains("://"));
        let first = |given: String, other: String| if given.is_empty() { other } else { given };
        self.given = Given {
            title: first(std::mem::take(&mut self.given.title), line(find(FieldOf::Title))),
            outlet: named(line(find(FieldOf::Outlet))),
            published: line(find(FieldOf::Published)),
            language: find(FieldOf::Language),
            address: first(std::mem::take(&mut self.given.address), address(FieldOf::Address).unwrap_or_default()),
        };
    }
}

/// Who stands behind an address: its host. What is no address stays.
fn named(outlet: String) -> String {
    if outlet.contains("://") { host(&outlet).to_owned() } else { outlet }
}

/// A page or a plain text.
fn of_bytes(bytes: Vec<u8>, charset: Option<&str>, given: Given, rules: &Rules) -> Draft {
    let decoded = decode(bytes, charset);
    let draft = Draft { given, problems: decoded.problem.into_iter().collect(), notes: decoded.note.into_iter().collect(), ..Draft::default() };
    if super::split::is_page(&decoded.text) {
        of_page(&decoded.text, draft, rules)
    } else {
        Draft { text: decoded.text, form: vec!["plain text".to_owned()], ..draft }
    }
}

fn of_page(written: &str, mut draft: Draft, rules: &Rules) -> Draft {
    let page = html::page(written, rules);
    draft.take(&page.data, rules);
    draft.problems.extend(page.problem);
    draft.form.push(format!("a page, its body by {}", page.by));
    draft.text = page.text;
    draft
}

/// The record, or the records of a list in it.
fn of_json(bytes: &[u8], place: &Place, rules: &Rules) -> Vec<Result<Draft, Fault>> {
    let (map, problem) = match json::object(bytes) {
        Ok(found) => found,
        Err(reason) => return vec![Err(Fault::new(place, reason))],
    };
    let list = if rules.fields.has(FieldOf::Text, &map) { None } else { listed(&map, rules) };
    let mut drafts: Vec<Result<Draft, Fault>> = match list {
        Some(list) => list.into_iter().map(|map| of_fields(map, place, rules)).collect(),
        None => vec![of_fields(map, place, rules)],
    };
    drafts.iter_mut().flatten().for_each(|draft| draft.problems.extend(problem.clone()));
    drafts
}

/// The articles of an answer that holds a list of them, whatever the list is called.
fn listed(map: &Map<String, Value>, rules: &Rules) -> Option<Vec<Map<String, Value>>> {
    let lists = map.values().filter_map(Value::as_array);
    let mut of_articles = lists.filter(|list| list.iter().any(|value| value.as_object().is_some_and(|map| rules.fields.has(FieldOf::Text, map))));
    Some(of_articles.next()?.iter().filter_map(Value::as_object).cloned().collect())
}

fn of_fields(map: Map<String, Value>, place: &Place, rules: &Rules) -> Result<Draft, Fault> {
    if OF_REPORTS.iter().any(|column| map.contains_key(*column)) {
        return Err(Fault::stray(place, "a row of a report, no article"));
    }
    let Some(text) = rules.fields.find(FieldOf::Text, &map) else {
        let meant = rules.fields.has(FieldOf::Text, &map) || rules.fields.has(FieldOf::Title, &map);
        return Err(if meant { Fault::new(place, "it has no `text`") } else { Fault::stray(place, "it has no `text`") });
    };
    let mut draft = Draft { form: vec!["a record".to_owned()], ..Draft::default() };
    draft.take(&map, rules);
    if super::split::is_page(&text) {
        let given = std::mem::take(&mut draft.given);
        draft = of_page(&text, draft, rules);
        draft.given = merged(given, std::mem::take(&mut draft.given));
    } else {
        draft.text = html::as_text_kept(text);
    }
    // a file that is one record goes by its own name
    if place.record > 0 || place.id.is_empty() {
        draft.id = rules.fields.find(FieldOf::Id, &map).unwrap_or_else(|| draft.given.address.clone());
    }
    Ok(draft)
}

/// What a record says goes before what the page in it says.
fn merged(record: Given, page: Given) -> Given {
    let first = |a: String, b: String| if a.is_empty() { b } else { a };
    Given {
        title: first(record.title, page.title),
        outlet: first(record.outlet, page.outlet),
        published: first(record.published, page.published),
        language: first(record.language, page.language),
        address: first(record.address, page.address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_the_direction_is_found_and_its_neighbours_are_not() {
        let turning = |c: char| turns(&format!("l’été {c}—"));
        let told: Vec<u32> = (0x2000..0x2100).filter(|c| char::from_u32(*c).is_some_and(turning)).collect();
        assert_eq!(told, [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]);
    }
}
