//! Rules: what the packs say, checked and ready to use.

mod build;
mod calendar;
mod case;
mod cheaper;
mod check;
mod class;
mod deed;
mod ending;
mod fields;
mod first;
mod graph;
mod groups;
mod guarded;
mod image;
mod inflect;
mod lexicon;
mod lines;
mod longer;
mod names;
mod number;
mod pack;
mod pattern;
mod patterns;
mod phrases;
mod problem;
mod program;
mod raw;
mod recent;
mod sense;
mod starts;
mod vocabulary;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rapidhash::RapidHashSet;
use serde::{Deserialize, Serialize};

pub use calendar::{Calendar, DateWord, Link, Links, Parts, Third, Turn};
pub use case::Case;
pub use check::{
    ALTERED, Case as CheckCase, CaseSide, Check, Checks, CopySettings, Doubt, EventSettings, Evidence, Later, Leaning, PASSAGE, Signs, SlotName, Statement,
    Values,
};
pub use class::{ClassId, ClassSet, Classes, MOST_CLASSES, Wanted};
pub use deed::{Deed, DeedForm, DeedFound, DeedPhase, DeedWords};
pub use fields::{FieldOf, Fields};
pub use first::First;
pub use graph::{Graph, Move, NodeId, Want};
pub use lexicon::{Begun, Entry, Found, Lexicon, Meaning, Own};
pub use lines::{Dateline, DatelineFound, LineRule, Lines, PageLanguage, plain};
pub use names::Known;
pub use number::{BoundWord, NumberRole, NumberWord, Numbers, RangePart, RangeWord, Suffix, SuffixWhen, Symbol, SymbolSide, Symbols, Unit};
pub use pack::Pack;
pub use pattern::Slot;
pub use patterns::{Anchor, Anchored, Entered, Example, Layer, Makes, PatternRule, Patterns, Stands};
pub use problem::{Place as ProblemPlace, Problem, Problems};
pub use program::{Ask, Compiled, Needs, Side, Step};

pub use raw::{Order, PageWordKind, Takes, TimeUnit, Zone};
pub use recent::Recent;
pub use sense::{Body, Concept, Cue, Dimension, Gender, Place, Role, Sense, State};

/// The number of a language: its row in [`Rules::languages`].
pub type LanguageId = usize;

/// A whole pack, checked.
#[derive(Debug, Serialize, Deserialize)]
pub struct Rules {
    /// The languages, in the order of their codes.
    #[serde(skip)]
    pub languages: Vec<Language>,
    /// The classes that patterns and the engine ask for.
    pub classes: Classes,
    /// The classes that the engine asks for.
    pub known: Known,
    /// What can be counted.
    pub concepts: Vec<Concept>,
    /// What an amount is whose noun is not said, by the dimension of its unit.
    pub dimensions: Vec<Dimension>,
    /// The concept of people, for those who are named by their place only.
    pub people: Option<u32>,
    /// The concept of those to whom something befell, whose nouns tell it themselves.
    pub casualty: Option<u32>,
    /// The concept of quantities, whose nouns stand in the singular beside any number.
    pub quantity: Option<u32>,
    /// What changes what is counted.
    pub states: Vec<State>,
    /// The classes of words that tell what an article is about.
    pub topics: ClassSet,
    /// The classes of words that tell what kind of body something is.
    pub kinds: ClassSet,
    /// For the bodies of these kinds that the lexicon knows: their class, and that of the words for the kind.
    pub kinds_of_bodies: Vec<(ClassId, ClassId)>,
    /// What is done, in every language.
    pub deeds: Vec<Deed>,
    /// Countries, cities, regions.
    pub places: Vec<Place>,
    /// Organisations.
    pub bodies: Vec<Body>,
    /// The bodies whose texts others print, by each of their names as written.
    pub agencies: BTreeMap<String, u32>,
    /// Roles and titles.
    pub roles: Vec<Role>,
    /// How claims are compared.
    pub checks: Checks,
    /// What tells the lines of a page apart.
    pub lines: Lines,
    /// Under which names records keep what is known of an article.
    pub fields: Fields,
    /// Units and currencies.
    pub units: Vec<Unit>,
    /// The symbols of currencies, gathered for the first amount.
    #[serde(skip)]
    currencies: OnceLock<RapidHashSet<String>>,
    /// The signs and codes of units, as they stand beside digits.
    #[serde(with = "image::sorted")]
    pub symbols: Symbols,
    /// The row of the unit for parts of a hundred, and of that for multiples.
    pub percent: Option<u32>,
    /// The row of the unit for points of a share.
    pub point: Option<u32>,
    /// The row of the unit for multiples.
    pub multiple: Option<u32>,
}

/// One language of a pack.
#[derive(Debug, Serialize, Deserialize)]
pub struct Language {
    /// Its ISO 639 code.
    pub code: String,
    /// Its name in English.
    pub name: String,
    /// Words behind which a point ends no sentence, folded and sorted.
    pub abbreviations: Vec<String>,
    /// True where the first noun of several is the one that the others tell of.
    pub head_first: bool,
    /// Endings of the plural and those of the singular, for nouns outside the lexicon; the first that fits counts.
    pub singular: Vec<(String, String)>,
    /// Its words.
    pub lexicon: Lexicon,
    /// Its words for deeds.
    pub deeds: DeedWords,
    /// Its words for deeds that only tell what statements are about.
    pub matters: DeedWords,
    /// Its words of saying.
    pub cues: Vec<Cue>,
    /// Its numbers.
    pub numbers: Numbers,
    /// Its patterns.
    pub patterns: Patterns,
    /// How it writes dates.
    pub calendar: Calendar,
}

impl Rules {
    /// True for the symbol of a currency.
    pub fn is_currency(&self, symbol: &str) -> bool {
        let currencies = || self.units.iter().filter(|unit| unit.money).map(|unit| unit.symbol.to_string()).collect();
        self.currencies.get_or_init(currencies).contains(symbol)
    }

    /// Reads and checks a pack.
    ///
    /// # Errors
    /// Every fault of the pack, each with its place.
    pub fn load(pack: &Pack) -> Result<Self, Problems> {
        build::rules(pack)
    }

    /// The language of that code.
    pub fn language(&self, code: &str) -> Option<LanguageId> {
        self.languages.iter().position(|language| language.code == code)
    }

    /// How many wider concepts a concept has.
    pub fn depth(&self, concept: u32) -> usize {
        let broader = |at: &u32| self.concepts.get(*at as usize).and_then(|concept| concept.broader);
        std::iter::successors(Some(concept), broader).take(32).count()
    }

    /// True where the id of a concept, or of what a state makes of one, tells of `wider` or something narrower.
    pub fn is_called(&self, id: &str, wider: u32) -> bool {
        let concept = self.concept(id);
        let state = || self.states.iter().find(|state| state.id == id).map(|state| state.of);
        concept.or_else(state).is_some_and(|row| self.is_a(row, wider))
    }

    /// True where the id of a concept, or of what a state makes of one, is what amounts in this unit may be of.
    pub fn measures(&self, id: &str, unit: u32) -> bool {
        let unit = self.units.get(unit as usize);
        let dimension = self.dimensions.iter().find(|dimension| unit.is_some_and(|unit| unit.dimension == dimension.id));
        dimension.is_some_and(|dimension| dimension.of.iter().any(|wide| self.is_called(id, *wide)))
    }

    /// The concept of that name, and not one that only counts as it.
    pub fn concept(&self, id: &str) -> Option<u32> {
        let at = self.concepts.iter().position(|concept| !concept.is_alias && concept.id == id)?;
        Some(at as u32)
    }

    /// True where `concept` is `wider` or narrower.
    pub fn is_a(&self, concept: u32, wider: u32) -> bool {
        let broader = |at: &u32| self.concepts.get(*at as usize).and_then(|concept| concept.broader);
        std::iter::successors(Some(concept), broader).take(32).any(|at| at == wider)
    }
}
