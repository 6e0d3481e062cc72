//! Fills the calendar of one language.

use super::*;
use crate::rule::calendar::DateWord;
use crate::rule::case::Case;
use crate::rule::lexicon::Entry as Meaning;
use crate::rule::sense::Sense;

/// Enters the date words of a language.
pub(super) fn fill(sections: &Sections, rules: &Rules, language: &mut Language, problems: &mut Problems) {
    let code = language.code.clone();
    let classes = rules.known.set(&[rules.known.calendar]);
    let Language { lexicon, calendar, .. } = language;
    let mut filler = Filler { lexicon, calendar, classes };
    for entry in mine(&sections.calendars, &code) {
        filler.calendar.order = entry.value.order;
    }
    for entry in mine(&sections.months, &code) {
        let number = in_range(entry, &entry.value.number, 12, problems);
        filler.named(&entry.value, |short| DateWord::Month { number, short });
    }
    for entry in mine(&sections.weekdays, &code) {
        let number = in_range(entry, &entry.value.number, 7, problems);
        filler.named(&entry.value, |short| DateWord::Weekday { number, short });
    }
    for entry in mine(&sections.relative_dates, &code) {
        let (unit, shift) = (entry.value.unit, entry.value.shift);
        filler.enter(&entry.value.list, DateWord::Relative { unit, shift });
    }
    for entry in mine(&sections.periods, &code) {
        let (first, last) = (in_range(entry, &entry.value.first, 12, problems), in_range(entry, &entry.value.last, 12, problems));
        filler.enter(&entry.value.list, DateWord::Period { first, last, alone: entry.value.alone });
    }
    for entry in mine(&sections.clock_times, &code) {
        let hour = *entry.value.hour.get_ref();
        if hour > 23 {
            problems.push(&entry.at(&entry.value.hour), "an hour is 0 to 23");
        }
        filler.enter(&entry.value.list, DateWord::Clock { hour });
    }
    for entry in mine(&sections.date_words, &code) {
        filler.link(entry, problems);
    }
}

fn mine<'a, T>(entries: &'a [Entry<T>], code: &'a str) -> impl Iterator<Item = &'a Entry<T>> {
    entries.iter().filter(move |entry| entry.folder.as_deref() == Some(code))
}

fn in_range<T>(entry: &Entry<T>, number: &toml::Spanned<u8>, most: u8, problems: &mut Problems) -> u8 {
    if *number.get_ref() == 0 || *number.get_ref() > most {
        problems.push(&entry.at(number), format!("expected a number from 1 to {most}"));
    }
    *number.get_ref()
}

struct Filler<'a> {
    lexicon: &'a mut Lexicon,
    calendar: &'a mut super::super::Calendar,
    classes: crate::rule::ClassSet,
}

impl Filler<'_> {
    fn named(&mut self, named: &raw::Named, word: impl Fn(bool) -> DateWord) {
        self.enter(&named.names, word(false));
        self.enter(&named.short, word(true));
    }

    /// A name that the pack writes with a capital asks for one: the month and the verb.
    fn enter(&mut self, list: &[Text], word: DateWord) {
        let sense = Sense::Date(self.calendar.words.len() as u32);
        self.calendar.words.push(word);
        for name in list {
            let name = name.get_ref();
            let case = if name.chars().next().is_some_and(char::is_uppercase) { Case::Capital } else { Case::Any };
            self.lexicon.add(name, Meaning { classes: self.classes, sense, case });
        }
    }

    fn link(&mut self, entry: &Entry<raw::DateWords>, problems: &mut Problems) {
        for word in &entry.value.list {
            match self.lexicon.phrase(word.get_ref()).as_slice() {
                [single] => self.calendar.links.entry(*single).or_default().insert(entry.value.kind),
                _ => problems.push(&entry.at(word), "expected a single word"),
            }
        }
    }
}
