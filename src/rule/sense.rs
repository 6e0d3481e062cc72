//! What a word of the lexicon stands for.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::class::ClassId;
use crate::claim::Stance;

/// What a word or phrase stands for: a row of one of the tables of [`crate::rule::Rules`] or its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sense {
    /// Only its classes count.
    Word,
    /// A word of saying: a row of the language's cues.
    Cue(u32),
    /// A counted noun: a row of the concepts.
    Concept(u32),
    /// A word that changes what is counted: a row of the states.
    State(u32),
    /// A place by its name.
    Place(u32),
    /// A place by its adjective or the name of its people.
    Demonym(u32),
    /// A state by its capital.
    Capital(u32),
    /// An organisation: a row of the bodies.
    Body(u32),
    /// A role, and the gender that its form shows.
    Role(u32, Gender),
    /// What the holder of a role sits in or on (*ministry*, *presidency*): its row in the roles.
    Seat(u32),
    /// A given name, and its usual gender.
    GivenName(Gender),
    /// A row of the language's number words.
    Number(u32),
    /// A row of the language's bounds and approximators.
    Bound(u32),
    /// A row of the units.
    Unit(u32),
    /// Joins or opens a range: a row of the language's ranges.
    Range(u32),
    /// A row of the language's date words.
    Date(u32),
    /// A date or time of day: a row of [`crate::mention::Marked::dates`].
    When(u32),
}

/// The gender that a word shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Gender {
    Masculine,
    Feminine,
    /// Either, or not shown.
    #[default]
    Any,
}

/// A word of saying.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cue {
    /// Its lemma.
    pub lemma: String,
    /// The stance that it gives.
    pub stance: Stance,
    /// True where the text itself takes what is said for true.
    pub factive: bool,
}

/// What can be counted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Concept {
    /// A short English noun in the singular.
    pub id: CompactString,
    /// The next wider concept.
    pub broader: Option<u32>,
    /// True where another concept gives it its name: it has words of its own, and counts as that one.
    pub is_alias: bool,
    /// The concept whose increase it is: what is said to go up gets this name.
    pub rise_of: Option<u32>,
    /// The class of the words without which a sentence, or for a topic the article so far, does not speak of it.
    pub about: Option<ClassId>,
}

/// What an amount is whose noun is not said.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Dimension {
    /// The dimension of the unit; `money` for every currency.
    pub id: CompactString,
    /// The concept where no word near by tells more.
    pub concept: u32,
    /// The concept right behind a word that something is given at (*for 3 million*), where no word tells more.
    pub at: Option<u32>,
    /// What an amount in such a unit may be of, where a noun for it stands near by: these concepts and narrower ones.
    pub of: Vec<u32>,
    /// What it is of the things that a noun beside it names, with these things and narrower ones: *a 62-km line*.
    /// Without a concept that of the thing and of the dimension: *strike duration*.
    pub sizes: Vec<(Option<u32>, Vec<u32>)>,
    /// What it is right behind an amount of another dimension, by that dimension: *from 0 to 100 km/h in 4 seconds*.
    pub behind: Vec<(CompactString, u32)>,
}

/// A word that changes what is counted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct State {
    /// The concept that results.
    pub id: CompactString,
    /// The concept of the noun, or a wider one.
    pub of: u32,
    /// True where any other state says more.
    pub weak: bool,
    /// True where the noun is what it is done to, not who does it.
    pub undergone: bool,
    /// True where the noun may do it to itself, too.
    pub reflexive: bool,
    /// True where its words are nouns of a deed that stand right before those it is done to: *the evacuation of 400 residents*.
    pub governs: bool,
    /// What an amount in it is where a word of class `bought` and a thing stand right behind: *paid 5 million for the club*.
    pub bought: Option<CompactString>,
    /// The class of the words without which neither the sentence nor the article so far speaks of it.
    pub topic: Option<ClassId>,
    /// The class of the words without one of which right behind the amount they mean something else: *put 3 million into*.
    pub then: Option<ClassId>,
}

/// A country, city or region.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place {
    /// ISO 3166 for countries, else a name of its own.
    pub id: CompactString,
    /// `country`, `city`, `region` …
    pub kind: String,
    /// Its name in plain English where known, else the first one given.
    pub name: CompactString,
    /// Its names by language code.
    pub names: Vec<(String, String)>,
    /// The capital, in plain English where known.
    pub capital: CompactString,
    /// The place that holds it.
    pub part_of: Option<u32>,
}

/// An organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Body {
    /// Its name in plain English where known, else the first one given.
    pub name: CompactString,
    /// A name of its own.
    pub id: CompactString,
    /// `ministry`, `party`, `company` …
    pub kind: String,
    /// What a metonym stands for, in plain English.
    pub stands_for: Option<String>,
    /// Its place.
    pub place: Option<u32>,
}

/// What somebody is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Role {
    /// A short English noun.
    pub id: CompactString,
    /// `office`, `rank`, `job`, `relation`, `title`.
    pub kind: String,
    /// An office of a state: where nothing says whose it is, it is that of the country that the text is about.
    pub national: bool,
    /// Who speaks or acts for another: without a name nobody whom the article names otherwise.
    pub of_another: bool,
    /// Every party has one in each chamber: its words tell whose it is, adjectives too (*the socialist group*).
    pub of_party: bool,
    /// Ids of roles that its holder has as well: the prime minister is the head of government.
    pub also: Vec<CompactString>,
}

/// The kind of what stands before a name and tells no post: *Mr*, *Dr*.
const TITLE: &str = "title";

impl Role {
    /// True for a mere title.
    pub fn is_title(&self) -> bool {
        self.kind == TITLE
    }
}
