//! Checks and compiles the rules for the lines of a page.

use super::*;
use crate::rule::guarded::Guarded;
use crate::rule::lines::{Dateline, LineRule, Lines, PageLanguage, Stands, plain};
use crate::rule::raw::{PageWordKind, Zone};

/// The lines of a page, from all languages together: a page in one language has furniture in another.
pub(super) fn checked(sections: &Sections, codes: &[String], problems: &mut Problems) -> Lines {
    let mut made = Made { lines: Lines::default() };
    Ids::of(&sections.lines, |line| &line.id, "line", problems);
    for entry in &sections.lines {
        made.rule(entry, problems);
    }
    for entry in &sections.datelines {
        made.dateline(entry, problems);
    }
    for line in sections.repeated.iter().flat_map(|entry| &entry.value.lines) {
        made.lines.repeated.insert(made_plain(line).into());
    }
    made.lines.languages = codes.iter().map(|_| PageLanguage::default()).collect();
    for entry in &sections.page_words {
        let language = codes.iter().position(|code| entry.folder.as_deref() == Some(code));
        match language {
            Some(language) => made.words(&entry.value, language),
            None => problems.push(&entry.place, "page words belong to a language"),
        }
    }
    made.lines
}

struct Made {
    lines: Lines,
}

impl Made {
    fn rule(&mut self, entry: &Entry<raw::Line>, problems: &mut Problems) {
        let (raw, rule) = (&entry.value, self.lines.rules.len() as u32);
        check(entry, problems);
        let lists = [(&raw.is, Stands::Whole), (&raw.starts, Stands::Start), (&raw.contains, Stands::Anywhere)];
        for (list, stands) in lists {
            for phrase in list {
                self.lines.phrases.push(made_plain(phrase.get_ref()));
                self.lines.phrase_rules.push((rule, stands));
            }
        }
        if let Some(pattern) = &raw.pattern {
            // The fast engine has no word boundaries of Unicode.
            match Guarded::in_any_case(&pattern.get_ref().replace(r"\b", r"(?-u:\b)")) {
                Ok(pattern) => self.lines.patterns.push((rule, pattern)),
                Err(error) => problems.push(&entry.at(pattern), one_line(&error)),
            }
        }
        self.lines.captions.extend(raw.caption.then(|| raw.id.get_ref().clone()));
        self.lines.rules.push(LineRule {
            id: raw.id.get_ref().clone(),
            about: raw.about.clone(),
            words_at_most: raw.words_at_most.map_or(usize::MAX, usize::from),
            takes: raw.takes,
            zone: raw.zone.unwrap_or(Zone::Head),
            dated: raw.dated,
            credits: raw.credits,
            names_outlet: raw.pattern.as_ref().is_some_and(|pattern| pattern.get_ref().contains("(?<outlet>")),
            accept: texts(&raw.accept),
            reject: texts(&raw.reject),
        });
    }

    fn dateline(&mut self, entry: &Entry<raw::Dateline>, problems: &mut Problems) {
        let raw = &entry.value;
        if raw.accept.is_empty() || raw.reject.is_empty() {
            problems.push(&entry.at(&raw.id), "a dateline needs at least one `accept` and one `reject`");
        }
        match Guarded::whole(raw.pattern.get_ref()) {
            Ok(pattern) => self.lines.datelines.push(Dateline {
                id: raw.id.get_ref().clone(),
                about: raw.about.clone(),
                pattern,
                accept: texts(&raw.accept),
                reject: texts(&raw.reject),
            }),
            Err(error) => problems.push(&entry.at(&raw.pattern), one_line(&error)),
        }
    }

    fn words(&mut self, raw: &raw::PageWords, language: usize) {
        let words = raw.list.iter().map(|word| made_plain(word.get_ref()));
        let page = &mut self.lines.languages[language];
        match raw.kind {
            PageWordKind::Outlet => page.outlet.extend(words),
            PageWordKind::Published => page.published.extend(words),
            PageWordKind::Updated => page.updated.extend(words),
            PageWordKind::Opens => self.lines.openers.extend(words.map(Box::from)),
            PageWordKind::Text => {
                for word in words {
                    *self.lines.text_words.entry(word.into()).or_default() |= 1 << (language as u32 % 32);
                }
            }
        }
    }
}

fn check(entry: &Entry<raw::Line>, problems: &mut Problems) {
    let raw = &entry.value;
    let mut fail = |message: String| problems.push(&entry.at(&raw.id), message);
    let folder = entry.folder.as_deref().unwrap_or("world");
    if !raw.id.get_ref().starts_with(&format!("{folder}.")) {
        fail(format!("the id of a line in this folder starts with `{folder}.`"));
    }
    if raw.is.is_empty() && raw.starts.is_empty() && raw.contains.is_empty() && raw.pattern.is_none() {
        fail("expected one of: is, starts, contains, pattern".to_owned());
    }
    if raw.accept.is_empty() || raw.reject.is_empty() {
        fail("a line needs at least one `accept` and one `reject`".to_owned());
    }
}

fn texts(list: &[Text]) -> Vec<String> {
    list.iter().map(|text| text.get_ref().clone()).collect()
}

fn made_plain(phrase: &str) -> String {
    let mut into = String::new();
    plain(phrase, &mut into);
    into
}

/// The last line of a message that draws its pattern over several.
fn one_line(error: &regex_syntax::Error) -> String {
    error.to_string().lines().last().unwrap_or("the pattern cannot be read").trim().to_owned()
}
