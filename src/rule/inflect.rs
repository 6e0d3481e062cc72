//! Makes the forms of a word from one line of a pack.

use std::collections::HashMap;

use super::pack::Entry;
use super::problem::Problems;
use super::raw::{self, Head, PartOfSpeech, Text};

/// The forms of one lexicon entry, in one buffer that is used again for the next one.
#[derive(Debug, Default)]
pub struct Forms {
    text: String,
    /// Where each form ends, and the number of what the table says of it (`finite`, `plural` …); none where the pack lists the forms.
    ends: Vec<(usize, Option<u16>)>,
    /// Rows of `ends`, in the order of the texts.
    order: Vec<usize>,
}

impl Forms {
    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.order.clear();
    }

    fn push(&mut self, parts: &[&str], feature: Option<u16>) {
        parts.iter().for_each(|part| self.text.push_str(part));
        self.ends.push((self.text.len(), feature));
    }

    fn plain(&mut self, form: &str) {
        self.push(&[form.trim()], None);
    }

    fn form(&self, row: usize) -> &str {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before].0);
        &self.text[start..self.ends[row].0]
    }

    /// Calls `enter` with each form once, in the order of the texts, and with all that is said of it.
    pub fn each(&mut self, mut enter: impl FnMut(&str, &mut dyn Iterator<Item = u16>)) {
        let mut order = std::mem::take(&mut self.order);
        order.extend(0..self.ends.len());
        order.sort_by(|a, b| self.form(*a).cmp(self.form(*b)));
        for same in order.chunk_by(|a, b| self.form(*a) == self.form(*b)) {
            enter(self.form(same[0]), &mut same.iter().filter_map(|row| self.ends[*row].1));
        }
        self.order = order;
    }
}

/// The inflection tables of one language.
#[derive(Debug)]
pub struct Inflections {
    head: Head,
    tables: Vec<Table>,
    by_id: HashMap<String, usize>,
    /// By part of speech and last letter of the ending, the longest endings first; of equals the first of the pack.
    fitting: HashMap<(PartOfSpeech, Option<char>), Vec<usize>>,
    /// What tables say of forms, by number.
    pub features: Vec<String>,
}

#[derive(Debug)]
struct Table {
    of: PartOfSpeech,
    when: String,
    /// What is said of a form, by number, and its ending; sorted by the endings.
    forms: Vec<(u16, String)>,
    /// One of the forms is the lemma itself.
    has_lemma: bool,
}

impl Inflections {
    /// The tables among `entries` that belong to `language`.
    pub fn new(head: Head, language: &str, entries: &[Entry<raw::Inflection>], problems: &mut Problems) -> Self {
        let mut made = Self { head, tables: Vec::new(), by_id: HashMap::new(), fitting: HashMap::new(), features: Vec::new() };
        for entry in entries.iter().filter(|entry| entry.folder.as_deref() == Some(language)) {
            let raw = &entry.value;
            if made.by_id.insert(raw.id.get_ref().clone(), made.tables.len()).is_some() {
                problems.push(&entry.at(&raw.id), format!("a second inflection table `{}`", raw.id.get_ref()));
            }
            let mut forms = Vec::new();
            for (feature, endings) in &raw.forms {
                let number = made.feature(feature);
                forms.extend(endings.iter().map(|ending| (number, ending.clone())));
            }
            // what is sorted here need not be sorted word by word
            forms.sort_by(|a, b| a.1.cmp(&b.1));
            let has_lemma = forms.iter().any(|(_, ending)| *ending == raw.when);
            made.tables.push(Table { of: raw.of, when: raw.when.clone(), forms, has_lemma });
        }
        for (row, table) in made.tables.iter().enumerate() {
            made.fitting.entry((table.of, table.when.chars().next_back())).or_default().push(row);
        }
        let lengths: Vec<usize> = made.tables.iter().map(|table| table.when.len()).collect();
        made.fitting.values_mut().for_each(|rows| rows.sort_by_key(|row| std::cmp::Reverse(lengths[*row])));
        made
    }

    fn feature(&mut self, name: &str) -> u16 {
        let known = self.features.iter().position(|known| known == name);
        known.unwrap_or_else(|| {
            self.features.push(name.to_owned());
            self.features.len() - 1
        }) as u16
    }

    /// The forms of a list entry (`"soldat"`, `"œil/yeux"`, `"tuer:verb.er"`, `"nouveau né:-"`).
    pub fn forms(&self, entry: &Text, of: Option<PartOfSpeech>, into: &mut Forms) -> Result<(), String> {
        into.clear();
        let written = entry.get_ref().trim();
        if written.is_empty() {
            return Err("an empty word".to_owned());
        }
        if written.len() > 1 && written.contains('/') && !written.contains(':') {
            written.split('/').filter(|form| !form.is_empty()).for_each(|form| into.plain(form));
            return Ok(());
        }
        let (lemma, table) = match written.rsplit_once(':') {
            Some((lemma, "-")) if !lemma.is_empty() => {
                into.plain(lemma);
                return Ok(());
            }
            Some((lemma, id)) if !lemma.is_empty() && !id.is_empty() => {
                let table = self.by_id.get(id).ok_or_else(|| format!("no inflection table `{id}`"))?;
                (lemma, Some(&self.tables[*table]))
            }
            _ => (written, None),
        };
        self.inflect(lemma, table, of, into)
    }

    /// The forms of a lemma by the table that is named, else by the one that fits.
    fn inflect(&self, lemma: &str, table: Option<&Table>, of: Option<PartOfSpeech>, into: &mut Forms) -> Result<(), String> {
        let of = table.map_or(of, |table| Some(table.of));
        let (before, head, behind) = self.head_of(lemma, of);
        let Some(table) = table.or_else(|| of.and_then(|of| self.fitting(head, of))) else {
            into.plain(lemma);
            return Ok(());
        };
        let ends = || format!("`{head}` does not end on `{}`, as its inflection table asks", table.when);
        let stem = head.strip_suffix(table.when.as_str()).ok_or_else(ends)?;
        for (feature, ending) in &table.forms {
            into.push(&[before, stem, ending, behind], Some(*feature));
        }
        if !table.has_lemma {
            into.plain(lemma);
        }
        Ok(())
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
