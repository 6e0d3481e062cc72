//! Fills the lexicon of one language from every section that lists words.

use std::collections::BTreeSet;

use super::*;
use crate::rule::case::Case;
use crate::rule::class::ClassSet;
use crate::rule::deed::{DeedForm, DeedWords};
use crate::rule::lexicon::Entry as Meaning;
use crate::rule::raw::{ByLanguage, NameByLanguage, PartOfSpeech};
use crate::rule::sense::{Cue, Gender, Sense};
use crate::text::WordId;

/// About so many forms has a word of a list.
const FORMS: usize = 3;

/// Enters every word of a language.
pub(super) fn fill(sections: &Sections, rules: &Rules, language: &mut Language, given: &mut BTreeSet<String>, problems: &mut Problems) {
    let code = language.code.clone();
    let head = sections.languages.iter().find(|entry| *entry.value.code.get_ref() == code).map_or(raw::Head::Last, |entry| entry.value.head);
    let inflections = Inflections::new(head, &code, &sections.inflections, problems);
    let mut filler = Filler {
        code: &code,
        inflections,
        classes: &rules.classes,
        lexicon: &mut language.lexicon,
        given,
        problems,
        last: Default::default(),
        features: Vec::new(),
        forms: Forms::default(),
    };
    filler
        .lexicon
        .reserve(FORMS * sections.words.iter().filter(|entry| entry.folder.as_deref() == Some(&code)).map(|entry| entry.value.list.len()).sum::<usize>());
    filler.words(sections);
    let cues = filler.cues(sections);
    filler.endings(sections);
    filler.concepts(sections, &rules.concepts);
    filler.states(sections);
    let (deeds, matters) = (filler.deeds(sections, false), filler.deeds(sections, true));
    filler.places(sections);
    filler.bodies(sections);
    filler.roles(sections);
    filler.given_names(sections);
    filler.units(sections);
    let numbers = filler.numbers(sections);
    (language.cues, language.numbers) = (cues, numbers);
    (language.deeds, language.matters) = (deeds, matters);
}

pub(super) struct Filler<'a> {
    pub(super) code: &'a str,
    inflections: Inflections,
    classes: &'a Classes,
    lexicon: &'a mut Lexicon,
    given: &'a mut BTreeSet<String>,
    pub(super) problems: &'a mut Problems,
    /// The classes of the last entry, by their names.
    last: (Vec<String>, ClassSet),
    /// The classes of the features met so far, by number.
    features: Vec<Option<ClassSet>>,
    /// The forms of the last entry.
    forms: Forms,
}

/// The class of the words that tell whose something is.
const POSSESSIVE: &str = "determiner.possessive";

/// Takes note that some word has a class, and each wider one.
fn give(given: &mut BTreeSet<String>, name: &str) {
    if !given.contains(name) {
        given.extend(widths(name).map(str::to_owned));
    }
}

impl Filler<'_> {
    /// Enters the forms of one list entry with the given classes.
    pub(super) fn enter(&mut self, word: &Text, place: &Place, of: Option<PartOfSpeech>, names: &[String], sense: Sense, case: Case) {
        let base = self.classes_of(names);
        let mut forms = std::mem::take(&mut self.forms);
        match self.inflections.forms(word, of, &mut forms) {
            Err(message) => self.problems.push(place, message),
            Ok(()) => forms.each(|form, features| {
                let mut classes = base;
                features.for_each(|feature| classes.extend(&self.feature(feature)));
                self.lexicon.add(form, Meaning { classes, sense, case });
            }),
        }
        self.forms = forms;
    }

    /// The set of some classes, remembered from word to word of one entry.
    fn classes_of(&mut self, names: &[String]) -> ClassSet {
        if self.last.0 != names {
            names.iter().for_each(|name| give(self.given, name));
            self.last = (names.to_vec(), self.classes.set(names.iter().map(String::as_str)));
        }
        self.last.1
    }

    /// The class of a form: `form.finite`.
    fn feature(&mut self, feature: u16) -> ClassSet {
        if let Some(Some(set)) = self.features.get(usize::from(feature)) {
            return *set;
        }
        let name = format!("form.{}", self.inflections.features[usize::from(feature)]);
        give(self.given, &name);
        let set = self.classes.set([name.as_str()]);
        self.features.resize(self.features.len().max(usize::from(feature) + 1), None);
        self.features[usize::from(feature)] = Some(set);
        set
    }

    /// The words of this language in a table by language.
    pub(super) fn mine<'b>(&self, words: &'b ByLanguage) -> &'b [Text] {
        words.get(self.code).map_or(&[], Vec::as_slice)
    }

    fn name<'b>(&self, names: &'b NameByLanguage) -> Option<&'b Text> {
        names.get(self.code)
    }

    fn words(&mut self, sections: &Sections) {
        let code = self.code;
        for entry in sections.words.iter().filter(|entry| entry.folder.as_deref() == Some(code)) {
            let names: Vec<String> = entry.value.class.iter().map(|class| class.get_ref().clone()).collect();
            for word in &entry.value.list {
                self.enter(word, &entry.at(word), entry.value.of, &names, Sense::Word, Case::Any);
            }
        }
    }

    fn cues(&mut self, sections: &Sections) -> Vec<Cue> {
        let (mut cues, code) = (Vec::new(), self.code);
        for entry in sections.cues.iter().filter(|entry| entry.folder.as_deref() == Some(code)) {
            let raw = &entry.value;
            let mut names = vec!["cue".to_owned(), format!("stance.{}", raw.stance)];
            names.extend(raw.takes.iter().map(|frame| format!("cue.{}", frame.get_ref())));
            self.enter(&raw.lemma, &entry.at(&raw.lemma), Some(PartOfSpeech::Verb), &names, Sense::Cue(cues.len() as u32), Case::Any);
            let lemma = raw.lemma.get_ref().split([':', '/']).next().unwrap_or_default().to_owned();
            cues.push(Cue { lemma, stance: raw.stance, factive: raw.factive });
        }
        cues
    }

    fn endings(&mut self, sections: &Sections) {
        let (mut endings, code) = (Vec::new(), self.code);
        for entry in sections.endings.iter().filter(|entry| entry.folder.as_deref() == Some(code)) {
            let names: Vec<String> = entry.value.class.iter().map(|class| class.get_ref().clone()).collect();
            let classes = self.classes_of(&names);
            endings.extend(entry.value.list.iter().map(|ending| (fold(ending.get_ref()), classes)));
        }
        endings.sort_by_key(|(ending, _): &(String, ClassSet)| std::cmp::Reverse(ending.len()));
        self.lexicon.end(endings);
    }

    /// Of the senses of one word those come first that only some sentences have.
    fn concepts(&mut self, sections: &Sections, concepts: &[Concept]) {
        let entries = || sections.concepts.iter().enumerate();
        let (narrow, plain): (Vec<_>, Vec<_>) = entries().partition(|(_, entry)| entry.value.about.is_some() || entry.value.topic.is_some());
        for (row, entry) in narrow.into_iter().chain(plain) {
            let names = noun_classes(concepts, row);
            for word in self.mine(&entry.value.words) {
                self.enter(word, &entry.at(word), Some(PartOfSpeech::Noun), &names, Sense::Concept(row as u32), Case::Any);
            }
        }
    }

    fn states(&mut self, sections: &Sections) {
        for (row, entry) in sections.states.iter().enumerate() {
            let class = [format!("state.{}", entry.value.id.get_ref().replace(' ', "-"))];
            for word in self.mine(&entry.value.words) {
                self.enter(word, &entry.at(word), None, &class, Sense::State(row as u32), Case::Any);
            }
        }
    }

    /// The words for deeds: they are numbered as words of the language, but mean nothing in its lexicon.
    fn deeds(&mut self, sections: &Sections, matter: bool) -> DeedWords {
        let mut deeds = DeedWords::of(self.words_of(sections, POSSESSIVE));
        for (row, entry) in sections.deeds.iter().enumerate().filter(|(_, entry)| entry.value.matter == matter) {
            let raw = &entry.value;
            let plain = DeedForm::default();
            let lists =
                [(&raw.verbs, PartOfSpeech::Verb, plain), (&raw.reflexives, PartOfSpeech::Verb, DeedForm::REFLEXIVE), (&raw.nouns, PartOfSpeech::Noun, plain)];
            for (words, of, bound) in lists {
                for word in self.mine(words) {
                    self.deed((row as u32, bound), word, &entry.at(word), of, &mut deeds);
                }
            }
        }
        deeds
    }

    fn deed(&mut self, (row, bound): (u32, DeedForm), word: &Text, place: &Place, of: PartOfSpeech, deeds: &mut DeedWords) {
        let mut forms = std::mem::take(&mut self.forms);
        match self.inflections.forms(word, Some(of), &mut forms) {
            Err(message) => self.problems.push(place, message),
            Ok(()) => forms.each(|form, features| {
                let known = |feature: u16| DeedForm::of_feature(&self.inflections.features[usize::from(feature)]);
                let form_of = if of == PartOfSpeech::Noun { DeedForm::NOUN } else { features.map(known).fold(bound, DeedForm::with) };
                let words = self.lexicon.phrase(form);
                deeds.add(&words, row, form_of);
            }),
        }
        self.forms = forms;
    }

    /// The words of one class of this language.
    fn words_of(&mut self, sections: &Sections, class: &str) -> Vec<WordId> {
        let mine = sections.words.iter().filter(|entry| entry.folder.as_deref() == Some(self.code));
        let of_class = mine.filter(|entry| entry.value.class.iter().any(|name| name.get_ref() == class));
        of_class.flat_map(|entry| &entry.value.list).filter_map(|word| self.lexicon.phrase(word.get_ref()).first().copied()).collect()
    }

    fn places(&mut self, sections: &Sections) {
        for (row, entry) in sections.places.iter().enumerate() {
            let (raw, row) = (&entry.value, row as u32);
            let class = [format!("name.place.{}", raw.kind.get_ref())];
            let names = self.name(&raw.name).into_iter().chain(self.mine(&raw.aliases));
            names.for_each(|name| self.enter_name(name, entry, &class, Sense::Place(row)));
            let capitals = self.name(&raw.capital).into_iter().chain(self.mine(&raw.capital_aliases));
            capitals.for_each(|name| self.enter_name(name, entry, &["name.place.city.capital".to_owned()], Sense::Capital(row)));
            for word in self.mine(&raw.adjectives) {
                let class = ["adjective.place".to_owned()];
                self.enter(word, &entry.at(word), Some(PartOfSpeech::Adjective), &class, Sense::Demonym(row), Case::Any);
            }
        }
    }

    fn bodies(&mut self, sections: &Sections) {
        for (row, entry) in sections.bodies.iter().enumerate() {
            let class = [format!("name.body.{}", entry.value.kind.get_ref())];
            let names = self.name(&entry.value.name).into_iter().chain(self.mine(&entry.value.aliases));
            names.for_each(|name| self.enter_name(name, entry, &class, Sense::Body(row as u32)));
        }
    }

    fn enter_name<T>(&mut self, name: &Text, entry: &Entry<T>, class: &[String], sense: Sense) {
        let case = Case::of_name(name.get_ref());
        self.enter(name, &entry.at(name), None, class, sense, case);
    }

    fn roles(&mut self, sections: &Sections) {
        for (row, entry) in sections.roles.iter().enumerate() {
            let raw = &entry.value;
            let class = [format!("role.{}", raw.kind.get_ref())];
            let lists = [(&raw.words, Gender::Any), (&raw.masculine, Gender::Masculine), (&raw.feminine, Gender::Feminine)];
            for (words, gender) in lists {
                for word in self.mine(words) {
                    self.enter(word, &entry.at(word), Some(PartOfSpeech::Noun), &class, Sense::Role(row as u32, gender), Case::Any);
                    self.seats(sections, word, &entry.at(word), row as u32);
                }
            }
        }
    }

    /// The seats of a role: its own words, with the seat's in place of the holder's (*minister of X*, *ministry of X*).
    fn seats(&mut self, sections: &Sections, role: &Text, place: &Place, row: u32) {
        let lemma = role.get_ref().split(['/', ':']).next().unwrap_or_default();
        let mine = sections.seats.iter().filter(|entry| entry.folder.as_deref() == Some(self.code));
        for entry in mine {
            let Some((before, behind)) = around_words(lemma, entry.value.of.get_ref()) else { continue };
            if entry.value.told && before.is_empty() && behind.is_empty() {
                continue;
            }
            for seat in &entry.value.list {
                let word = Text::new(role.span(), format!("{before}{}{behind}:-", seat.get_ref()));
                self.enter(&word, place, None, &["seat".to_owned()], Sense::Seat(row), Case::Any);
            }
        }
    }

    fn given_names(&mut self, sections: &Sections) {
        for entry in &sections.given_names {
            let gender = match entry.value.gender.get_ref().as_str() {
                "masculine" => Gender::Masculine,
                "feminine" => Gender::Feminine,
                "any" => Gender::Any,
                other => {
                    self.problems.push(&entry.at(&entry.value.gender), format!("unknown gender `{other}`, expected one of: masculine, feminine, any"));
                    continue;
                }
            };
            for name in &entry.value.list {
                self.enter(name, &entry.at(name), None, &["given-name".to_owned()], Sense::GivenName(gender), Case::Capital);
            }
        }
    }
}

/// What stands before and behind whole words inside a phrase.
fn around_words<'a>(phrase: &'a str, words: &str) -> Option<(&'a str, &'a str)> {
    let parts = |at: &usize| {
        let (before, behind) = (&phrase[..*at], &phrase[at + words.len()..]);
        let over = behind.is_empty() || behind.starts_with(' ') || words.ends_with('\'');
        (before.is_empty() || before.ends_with(' ')) && over
    };
    let at = phrase.match_indices(words).map(|(at, _)| at).find(parts)?;
    Some((&phrase[..at], &phrase[at + words.len()..]))
}

/// `noun`, and `noun.<id>` for a concept and each broader one.
fn noun_classes(concepts: &[Concept], row: usize) -> Vec<String> {
    let broader = |at: &usize| concepts.get(*at).and_then(|concept| concept.broader).map(|at| at as usize);
    let line = std::iter::successors(Some(row), broader).take(32);
    line.filter_map(|at| concepts.get(at)).map(|concept| format!("noun.{}", concept.id.replace(' ', "-"))).collect()
}
