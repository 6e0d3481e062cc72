//! From the sections of a pack to checked rules.

mod calendar;
mod check;
mod fields;
mod lexicon;
mod lines;
mod number;
mod prefix;
mod rules;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use rayon::prelude::*;

use super::class::{ClassId, ClassSet, Classes, MOST_CLASSES, widths};
use super::inflect::{Forms, Inflections};
use super::pack::{Entry, Pack, Sections, read_sections};
use super::problem::{Place, Problem, Problems};
use super::raw::{self, Text};
use super::{Concept, Deed, DeedWords, Dimension, Known, Language, Lexicon, Patterns, Role, Rules, State};
use crate::text::{Split, fold};

/// The ids of the units that the engine itself gives: to shares, to multiples and to points of a share.
const PERCENT: &str = "percent";
const MULTIPLE: &str = "times";
const POINT: &str = "percentage point";

/// Reads and checks a whole pack.
pub(super) fn rules(pack: &Pack) -> Result<Rules, Problems> {
    let mut problems = Problems::default();
    let mut sections = read_sections(pack, &mut problems);
    prefix::add(&mut sections, &mut problems);
    let mut classes = Classes::default();
    let known = Known::ask(&mut classes);
    let asked = rules::Asked::read(&sections, &mut classes, &mut problems);
    ask_senses(&sections, &mut classes, &mut problems);
    ask_kinds(&sections, &mut classes, &mut problems);
    let mut rules = tables(&sections, classes, known, &mut problems);
    let languages = languages(&sections, &mut problems);
    let codes: Vec<String> = languages.iter().map(|language| language.code.clone()).collect();
    let filled = || languages.into_par_iter().map(|language| filled(&sections, &rules, &asked, language)).collect::<Vec<_>>();
    let lines = || {
        let mut problems = Problems::default();
        (lines::checked(&sections, &codes, &mut problems), problems)
    };
    let (filled, (lines, of_lines)) = rayon::join(filled, lines);
    rules.lines = lines;
    problems.0.extend(of_lines.0);
    let mut given: BTreeSet<String> = Known::NAMES.iter().map(|name| (*name).to_owned()).collect();
    given.extend(sections.units.iter().map(|entry| number::class_name(entry.value.dimension.get_ref())));
    for (language, words, faults) in filled {
        rules.languages.push(language);
        given.extend(words);
        problems.0.extend(faults.0);
    }
    asked.check(&sections, &given, &mut problems);
    check_senses(&sections, &given, &mut problems);
    // nobody waits for the files to be taken apart
    rayon::spawn(move || drop((sections, asked)));
    if problems.is_empty() { Ok(rules) } else { Err(problems) }
}

/// A language with its words, dates and patterns, and the classes that its words have.
fn filled(sections: &Sections, rules: &Rules, asked: &rules::Asked, mut language: Language) -> (Language, BTreeSet<String>, Problems) {
    let (mut given, mut problems) = (BTreeSet::new(), Problems::default());
    lexicon::fill(sections, rules, &mut language, &mut given, &mut problems);
    calendar::fill(sections, rules, &mut language, &mut problems);
    let new = language.lexicon.settle();
    language.deeds.settle(&new);
    language.matters.settle(&new);
    language.calendar.renumber(&new);
    language.patterns = asked.compile(sections, &rules.classes, &mut language, &mut problems);
    (language, given, problems)
}

/// The concept of what is so much: a toll, a capacity.
const QUANTITY: &str = "quantity";
/// Before the kind in the classes of words that tell what kind of body something is, and in those of the lexicon's bodies.
const KIND: &str = "body-kind.";
const BODY: &str = "name.body.";
/// The concept of people.
const PEOPLE: &str = "person";
/// The concept of the dead and the hurt.
const CASUALTY: &str = "casualty";

/// The tables that all languages share.
fn tables(sections: &Sections, classes: Classes, known: Known, problems: &mut Problems) -> Rules {
    check_also(sections, problems);
    let concepts = Ids::of(&sections.concepts, |concept| &concept.id, "concept", problems);
    let deeds = Ids::of(&sections.deeds, |deed| &deed.id, "deed", problems);
    let places = Ids::of(&sections.places, |place| &place.id, "place", problems);
    Ids::of(&sections.bodies, |body| &body.id, "body", problems);
    let units = number::units(sections, &classes, problems);
    let named = sections.concepts.iter().map(|entry| concept(entry, &concepts, &classes, problems)).collect();
    let states = sections.states.iter().map(|entry| state(entry, &concepts, &classes, problems)).collect();
    let topics = topics(sections, &classes);
    let (kinds, kinds_of_bodies) = kinds(sections, &classes);
    let mut rules = Rules {
        languages: Vec::new(),
        classes,
        known,
        concepts: named,
        dimensions: sections.dimensions.iter().filter_map(|entry| dimension(entry, &concepts, problems)).collect(),
        people: concepts.rows.get(PEOPLE).copied(),
        casualty: concepts.rows.get(CASUALTY).copied(),
        quantity: concepts.rows.get(QUANTITY).copied(),
        states,
        topics,
        kinds,
        kinds_of_bodies,
        deeds: sections.deeds.iter().map(|entry| deed(entry, &deeds, &concepts, problems)).collect(),
        places: sections.places.iter().map(|entry| place(entry, &places, problems)).collect(),
        bodies: sections.bodies.iter().map(|entry| body(entry, &places, problems)).collect(),
        agencies: BTreeMap::new(),
        roles: sections.roles.iter().map(|entry| role(&entry.value)).collect(),
        checks: check::checks(sections, problems),
        lines: super::Lines::default(),
        fields: fields::checked(sections),
        units,
        currencies: OnceLock::new(),
        symbols: number::symbols(sections, problems),
        percent: number::row_of(sections, PERCENT),
        point: number::row_of(sections, POINT),
        multiple: number::row_of(sections, MULTIPLE),
    };
    rules.agencies = agencies(sections, &rules.checks.copies.agencies);
    check_circles(&sections.concepts, |concept| &concept.id, |row| rules.concepts[row].broader, "broader", problems);
    check_circles(&sections.deeds, |deed| &deed.id, |row| rules.deeds[row].broader, "broader", problems);
    check_circles(&sections.places, |place| &place.id, |row| rules.places[row].part_of, "part_of", problems);
    rules
}

/// The class of the words that tell that a sentence is about something.
fn about(what: &Text) -> String {
    format!("about.{}", what.get_ref())
}

/// The class of the words that tell what an article is about.
fn topic(what: &Text) -> String {
    format!("topic.{}", what.get_ref())
}

/// The class of the words that tell behind an amount what the verb before it means.
fn then(what: &Text) -> String {
    format!("then.{}", what.get_ref())
}

/// The classes by which a word of several senses is told apart, with the place that asks for each.
fn senses(sections: &Sections) -> Vec<(Place, String)> {
    let concepts = sections.concepts.iter().flat_map(|entry| {
        let of_sentence = entry.value.about.as_ref().map(|what| (entry.at(what), about(what)));
        of_sentence.into_iter().chain(entry.value.topic.as_ref().map(|what| (entry.at(what), topic(what))))
    });
    let states = sections.states.iter().flat_map(|entry| {
        let of_article = entry.value.topic.as_ref().map(|what| (entry.at(what), topic(what)));
        of_article.into_iter().chain(entry.value.then.as_ref().map(|what| (entry.at(what), then(what))))
    });
    concepts.chain(states).collect()
}

/// Asks for the classes by which a word of several senses is told apart.
fn ask_senses(sections: &Sections, classes: &mut Classes, problems: &mut Problems) {
    for (place, class) in senses(sections) {
        if classes.ask(&class).is_none() {
            problems.push(&place, format!("a pack may ask for {MOST_CLASSES} classes at most"));
        }
    }
}

/// The classes of words that tell what kind of body something is, with the place that gives each.
fn kind_classes(sections: &Sections) -> impl Iterator<Item = (Place, &str)> {
    let given = sections.words.iter().flat_map(|entry| entry.value.class.iter().map(|class| (entry.at(class), class.get_ref().as_str())));
    given.filter(|(_, class)| class.starts_with(KIND))
}

/// Asks for these, and for the classes of the bodies of these kinds that the lexicon knows.
fn ask_kinds(sections: &Sections, classes: &mut Classes, problems: &mut Problems) {
    let known: BTreeSet<&str> = sections.bodies.iter().map(|entry| entry.value.kind.get_ref().as_str()).collect();
    for (place, class) in kind_classes(sections) {
        let body = class.strip_prefix(KIND).filter(|kind| known.contains(kind)).map(|kind| format!("{BODY}{kind}"));
        if classes.ask(class).is_none() || body.is_some_and(|body| classes.ask(&body).is_none()) {
            problems.push(&place, format!("a pack may ask for {MOST_CLASSES} classes at most"));
        }
    }
}

/// The classes of words that tell what kind of body something is, and for those of the lexicon's bodies the class that their words would have.
fn kinds(sections: &Sections, classes: &Classes) -> (ClassSet, Vec<(ClassId, ClassId)>) {
    let (mut kinds, mut of_bodies) = (ClassSet::default(), BTreeMap::new());
    for (_, class) in kind_classes(sections) {
        let Some(id) = classes.id(class) else { continue };
        kinds.insert(id);
        let body = class.strip_prefix(KIND).and_then(|kind| classes.id(&format!("{BODY}{kind}")));
        of_bodies.extend(body.map(|body| (body, id)));
    }
    (kinds, of_bodies.into_iter().collect())
}

/// The classes of words that tell what an article is about.
fn topics(sections: &Sections, classes: &Classes) -> ClassSet {
    let of_concepts = sections.concepts.iter().filter_map(|entry| entry.value.topic.as_ref());
    let of_states = sections.states.iter().filter_map(|entry| entry.value.topic.as_ref());
    let mut topics = ClassSet::default();
    of_concepts.chain(of_states).filter_map(|what| classes.id(&topic(what))).for_each(|class| topics.insert(class));
    topics
}

/// Every sense that asks for words beside it must have some.
fn check_senses(sections: &Sections, given: &BTreeSet<String>, problems: &mut Problems) {
    for (place, class) in senses(sections).into_iter().filter(|(_, class)| !given.contains(class)) {
        problems.push(&place, format!("no word has the class `{class}`"));
    }
    for entry in &sections.concepts {
        if let Some(what) = entry.value.topic.as_ref().filter(|_| entry.value.about.is_some()) {
            problems.push(&entry.at(what), "a sense has `about` or `topic`, not both".to_owned());
        }
    }
}

fn concept(entry: &Entry<raw::Concept>, ids: &Ids, classes: &Classes, problems: &mut Problems) -> Concept {
    let shown = entry.value.counts_as.as_ref().filter(|id| ids.find(entry, id, problems).is_some());
    let broader = entry.value.broader.as_ref().and_then(|id| ids.find(entry, id, problems));
    let raw = &entry.value;
    let class = raw.about.as_ref().map(about).or(raw.topic.as_ref().map(topic));
    let about = class.and_then(|class| classes.id(&class));
    let rise_of = raw.rise_of.as_ref().and_then(|id| ids.find(entry, id, problems));
    Concept { id: shown.unwrap_or(&entry.value.id).get_ref().into(), broader, is_alias: shown.is_some(), rise_of, about }
}

fn dimension(entry: &Entry<raw::Dimension>, ids: &Ids, problems: &mut Problems) -> Option<Dimension> {
    let concept = ids.find(entry, &entry.value.concept, problems)?;
    let of = entry.value.of.iter().filter_map(|id| ids.find(entry, id, problems)).collect();
    let at = entry.value.at.as_ref().and_then(|id| ids.find(entry, id, problems));
    let mut find = |id: &Text| ids.find(entry, id, problems);
    let sizes = entry.value.sizes.iter().map(|size| (size.concept.as_ref().and_then(&mut find), size.of.iter().filter_map(&mut find).collect::<Vec<_>>()));
    let sizes = sizes.collect();
    let behind = entry.value.behind.iter().filter_map(|row| Some((row.dimension.get_ref().into(), find(&row.concept)?))).collect();
    Some(Dimension { id: entry.value.id.get_ref().into(), concept, at, of, sizes, behind })
}

fn state(entry: &Entry<raw::State>, ids: &Ids, classes: &Classes, problems: &mut Problems) -> State {
    let raw = &entry.value;
    let of = ids.find(entry, &raw.of, problems).unwrap_or(0);
    let topic = raw.topic.as_ref().and_then(|what| classes.id(&topic(what)));
    let bought = raw.bought.as_ref().filter(|id| ids.find(entry, id, problems).is_some()).map(|id| id.get_ref().into());
    let then = raw.then.as_ref().and_then(|what| classes.id(&then(what)));
    State { id: raw.id.get_ref().into(), of, weak: raw.weak, undergone: raw.undergone, reflexive: raw.reflexive, governs: raw.governs, bought, topic, then }
}

/// An opposite is one both ways.
fn deed(entry: &Entry<raw::Deed>, ids: &Ids, concepts: &Ids, problems: &mut Problems) -> Deed {
    let opposite = entry.value.opposite.as_ref().and_then(|id| ids.find(entry, id, problems));
    let broader = entry.value.broader.as_ref().and_then(|id| ids.find(entry, id, problems));
    let raw::Deed { phase, dated, appointed, weak, bare, reflexive, .. } = entry.value;
    let things = entry.value.things.iter().filter_map(|id| concepts.find(entry, id, problems)).collect();
    Deed { id: entry.value.id.get_ref().into(), opposite, broader, phase, dated, appointed, weak, bare, reflexive: reflexive.unwrap_or(true), things }
}

fn place(entry: &Entry<raw::Place>, ids: &Ids, problems: &mut Problems) -> super::Place {
    let raw = &entry.value;
    let names: Vec<(String, String)> = raw.name.iter().map(|(code, name)| (code.clone(), name.get_ref().clone())).collect();
    let english = names.iter().find(|(code, _)| code == "en").or(names.first());
    super::Place {
        id: raw.id.get_ref().into(),
        kind: raw.kind.get_ref().clone(),
        name: english.map(|(_, name)| name.into()).unwrap_or_default(),
        capital: raw.capital.get("en").or(raw.capital.values().next()).map(|name| name.get_ref().into()).unwrap_or_default(),
        part_of: raw.part_of.as_ref().and_then(|id| ids.find(entry, id, problems)),
        names,
    }
}

fn body(entry: &Entry<raw::Body>, places: &Ids, problems: &mut Problems) -> super::Body {
    let raw = &entry.value;
    super::Body {
        name: raw.name.get("en").or(raw.name.values().next()).map(|name| name.get_ref().into()).unwrap_or_default(),
        id: raw.id.get_ref().into(),
        kind: raw.kind.get_ref().clone(),
        stands_for: raw.stands_for.clone(),
        place: raw.place.as_ref().and_then(|id| places.find(entry, id, problems)),
    }
}

/// The bodies of these kinds by each of their names.
fn agencies(sections: &Sections, kinds: &[String]) -> BTreeMap<String, u32> {
    let bodies = sections.bodies.iter().zip(0..).filter(|(entry, _)| kinds.contains(entry.value.kind.get_ref()));
    let names = |raw: &raw::Body| -> Vec<String> {
        let aliases = raw.aliases.values().flatten();
        raw.name.values().chain(aliases).map(|name| name.get_ref().clone()).collect()
    };
    bodies.flat_map(|(entry, row)| names(&entry.value).into_iter().map(move |name| (name, row))).collect()
}

/// What the holder of a role is as well must be a role.
fn check_also(sections: &Sections, problems: &mut Problems) {
    let known = |id: &str| sections.roles.iter().any(|entry| entry.value.id.get_ref() == id);
    for entry in &sections.roles {
        let unknown = entry.value.also.iter().filter(|id| !known(id));
        unknown.for_each(|id| problems.push(&entry.at(&entry.value.id), format!("no role `{id}`")));
    }
}

fn role(raw: &raw::Role) -> Role {
    let raw::Role { national, of_another, of_party, .. } = *raw;
    Role { id: raw.id.get_ref().into(), kind: raw.kind.get_ref().clone(), national, of_another, of_party, also: raw.also.iter().map(Into::into).collect() }
}

/// The ids of one section.
struct Ids {
    what: &'static str,
    rows: HashMap<String, u32>,
}

impl Ids {
    fn of<T>(entries: &[Entry<T>], id: impl Fn(&T) -> &Text, what: &'static str, problems: &mut Problems) -> Self {
        let mut rows = HashMap::new();
        for (row, entry) in entries.iter().enumerate() {
            let id = id(&entry.value);
            if rows.insert(id.get_ref().clone(), row as u32).is_some() {
                problems.push(&entry.at(id), format!("a second {what} `{}`", id.get_ref()));
            }
        }
        Self { what, rows }
    }

    fn find<T>(&self, entry: &Entry<T>, id: &Text, problems: &mut Problems) -> Option<u32> {
        let row = self.rows.get(id.get_ref()).copied();
        if row.is_none() {
            problems.push(&entry.at(id), format!("no {} `{}`", self.what, id.get_ref()));
        }
        row
    }
}

/// Every row that leads back to itself by what each row names.
fn check_circles<T>(entries: &[Entry<T>], id: impl Fn(&T) -> &Text, next: impl Fn(usize) -> Option<u32>, what: &str, problems: &mut Problems) {
    for (row, entry) in entries.iter().enumerate() {
        let line = std::iter::successors(next(row), |at| next(*at as usize)).take(entries.len());
        if line.into_iter().any(|at| at as usize == row) {
            let id = id(&entry.value);
            problems.push(&entry.at(id), format!("`{}` leads back to itself by `{what}`", id.get_ref()));
        }
    }
}

/// `plural ending = singular ending`.
fn singular(entry: &Entry<raw::Language>, line: &Text, problems: &mut Problems) -> Option<(String, String)> {
    let parts = line.get_ref().split_once('=').map(|(plural, singular)| (fold(plural.trim()), fold(singular.trim())));
    if parts.is_none() {
        problems.push(&entry.at(line), "expected `plural ending = singular ending`".to_owned());
    }
    parts
}

/// The languages, without words as yet.
fn languages(sections: &Sections, problems: &mut Problems) -> Vec<Language> {
    let mut codes = HashMap::new();
    let mut made: Vec<Language> = Vec::new();
    for entry in &sections.languages {
        let raw = &entry.value;
        if codes.insert(raw.code.get_ref().clone(), ()).is_some() {
            problems.push(&entry.at(&raw.code), format!("a second language `{}`", raw.code.get_ref()));
            continue;
        }
        let folded = |list: &[String]| list.iter().map(|word| fold(word)).collect::<Vec<_>>();
        let mut abbreviations = folded(&raw.abbreviations);
        abbreviations.sort();
        made.push(Language {
            code: raw.code.get_ref().clone(),
            name: raw.name.get_ref().clone(),
            abbreviations,
            head_first: raw.head == raw::Head::First,
            singular: raw.singular.iter().filter_map(|line| singular(entry, line, problems)).collect(),
            lexicon: Lexicon::new(Split { elisions: folded(&raw.elisions), enclitics: folded(&raw.enclitics) }),
            deeds: DeedWords::default(),
            matters: DeedWords::default(),
            cues: Vec::new(),
            numbers: super::Numbers::default(),
            patterns: Patterns::default(),
            calendar: super::Calendar::default(),
        });
    }
    if made.is_empty() {
        problems.0.push(Problem::of_pack("a pack needs at least one [language]"));
    }
    made.sort_by(|a, b| a.code.cmp(&b.code));
    made
}
