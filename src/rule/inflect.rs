//! Makes the forms of a word from one line of a pack.

use std::collections::HashMap;

use super::pack::Entry;
use super::problem::{Place, Problems};
use super::raw::{self, Head, PartOfSpeech, Text};

/// One form of a lexicon entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// As written in a text.
    pub text: String,
    /// What the table says of it (`finite`, `plural` …); none where the pack lists the forms.
    pub feature: Option<String>,
}

/// The inflection tables of one language.
#[derive(Debug)]
pub struct Inflections {
    head: Head,
    tables: Vec<Table>,
    by_id: HashMap<String, usize>,
    /// By part of speech and last letter of the ending, the longest endings first; of equals the first of the pack.
    fitting: HashMap<(PartOfSpeech, Option<char>), Vec<usize>>,
}

#[derive(Debug)]
struct Table {
    of: PartOfSpeech,
    when: String,
    forms: Vec<(String, String)>,
}

impl Inflections {
    /// The tables among `entries` that belong to `language`.
    pub fn new(head: Head, language: &str, entries: &[Entry<raw::Inflection>], problems: &mut Problems) -> Self {
        let mut made = Self { head, tables: Vec::new(), by_id: HashMap::new(), fitting: HashMap::new() };
        for entry in entries.iter().filter(|entry| entry.folder.as_deref() == Some(language)) {
            let raw = &entry.value;
            if made.by_id.insert(raw.id.get_ref().clone(), made.tables.len()).is_some() {
                problems.push(&entry.at(&raw.id), format!("a second inflection table `{}`", raw.id.get_ref()));
            }
            let forms = raw.forms.iter().flat_map(|(feature, endings)| endings.iter().map(move |ending| (feature.clone(), ending.clone())));
            made.tables.push(Table { of: raw.of, when: raw.when.clone(), forms: forms.collect() });
        }
        for (row, table) in made.tables.iter().enumerate() {
            made.fitting.entry((table.of, table.when.chars().next_back())).or_default().push(row);
        }
        let lengths: Vec<usize> = made.tables.iter().map(|table| table.when.len()).collect();
        made.fitting.values_mut().for_each(|rows| rows.sort_by_key(|row| std::cmp::Reverse(lengths[*row])));
        made
    }

    /// The forms of a list entry (`"soldat"`, `"œil/yeux"`, `"tuer:verb.er"`, `"nouveau né:-"`).
    pub fn forms(&self, entry: &Text, of: Option<PartOfSpeech>, place: &Place, problems: &mut Problems) -> Vec<Form> {
        let written = entry.get_ref().trim();
        let plain = |text: &str| Form { text: text.trim().to_owned(), feature: None };
        if written.is_empty() {
            problems.push(place, "an empty word");
            return Vec::new();
        }
        if written.len() > 1 && written.contains('/') && !written.contains(':') {
            return written.split('/').filter(|form| !form.is_empty()).map(plain).collect();
        }
        let (lemma, table) = match written.rsplit_once(':') {
            Some((lemma, "-")) if !lemma.is_empty() => return vec![plain(lemma)],
            Some((lemma, id)) if !lemma.is_empty() && !id.is_empty() => match self.by_id.get(id) {
                Some(table) => (lemma, Some(&self.tables[*table])),
                None => {
                    problems.push(place, format!("no inflection table `{id}`"));
                    return Vec::new();
                }
            },
            _ => (written, None),
        };
        let of = table.map_or(of, |table| Some(table.of));
        let (before, head, behind) = self.head_of(lemma, of);
        let Some(table) = table.or_else(|| of.and_then(|of| self.fitting(head, of))) else { return vec![plain(lemma)] };
        let Some(stem) = head.strip_suffix(table.when.as_str()) else {
            problems.push(place, format!("`{head}` does not end on `{}`, as its inflection table asks", table.when));
            return Vec::new();
        };
        let form = |(feature, ending): &(String, String)| Form { text: format!("{before}{stem}{ending}{behind}"), feature: Some(feature.clone()) };
        let mut forms: Vec<Form> = table.forms.iter().map(form).collect();
        if !forms.iter().any(|form| form.text == lemma) {
            forms.push(plain(lemma));
        }
        forms
    }

    /// The word of a phrase that inflects, with what stands around it. A verb's is always its first.
    fn head_of<'a>(&self, phrase: &'a str, of: Option<PartOfSpeech>) -> (&'a str, &'a str, &'a str) {
        let head = if of == Some(PartOfSpeech::Verb) { Head::First } else { self.head };
        let at = match head {
            Head::First => phrase.find(' ').map(|at| (0, at)),
            Head::Last => phrase.rfind(' ').map(|at| (at + 1, phrase.len())),
        };
        let (start, end) = at.unwrap_or((0, phrase.len()));
        (&phrase[..start], &phrase[start..end], &phrase[end..])
    }

    fn fitting(&self, word: &str, of: PartOfSpeech) -> Option<&Table> {
        let of_letter = |letter| self.fitting.get(&(of, letter)).into_iter().flatten().map(|row| &self.tables[*row]);
        let tables = of_letter(word.chars().next_back()).chain(of_letter(None));
        let mut fitting = tables.filter(|table| word.ends_with(table.when.as_str()));
        fitting.next()
    }
}
