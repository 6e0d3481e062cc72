//! What there is in the world: concepts, deeds, places, bodies, roles, names.

use serde::{Deserialize, Serialize};

use super::{ByLanguage, NameByLanguage, Text};

/// `[[concept]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// A short English noun in the singular, as the report shows it.
    pub id: Text,
    /// The id of the concept that holds it.
    pub broader: Option<Text>,
    /// Its words mean it only in a sentence with a word of class `about.<this>`.
    pub about: Option<Text>,
    /// The same with class `topic.<this>`, which may also stand in the sentences before.
    pub topic: Option<Text>,
    /// The id of the concept as which the report shows it: this is one more sense of that one's words.
    pub counts_as: Option<Text>,
    /// The id of the concept whose increase it is.
    pub rise_of: Option<Text>,
    /// What it is called.
    #[serde(default)]
    pub words: ByLanguage,
}

/// `[[dimension]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// What units name; `money` stands for every currency.
    pub id: Text,
    /// What an amount is whose noun is not said.
    pub concept: Text,
    /// What it is right behind a word of class `given-at`, where nothing else tells.
    pub at: Option<Text>,
    /// What such an amount may be of, where a noun for it stands near by.
    #[serde(default)]
    pub of: Vec<Text>,
    /// What it is of things that the noun beside it names.
    #[serde(default)]
    pub sizes: Vec<Size>,
    /// What it is right behind an amount of another dimension.
    #[serde(default)]
    pub behind: Vec<Behind>,
}

/// What an amount is right behind another: *from 0 to 100 km/h in 4 seconds*.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Behind {
    /// The dimension of the amount before.
    pub dimension: Text,
    /// The concept.
    pub concept: Text,
}

/// What an amount is beside the noun of a thing: *a 62-km line*.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// The concept; without one it is that of the thing and of the dimension: *strike duration*.
    pub concept: Option<Text>,
    /// The things, and narrower ones.
    pub of: Vec<Text>,
}

/// `[[deed]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deed {
    /// A short English verb.
    pub id: Text,
    /// The id of the deed that undoes it.
    pub opposite: Option<Text>,
    /// The id of the deed that it is a kind or an outcome of.
    pub broader: Option<Text>,
    /// What it tells of the deed that a noun beside it names.
    pub phase: Option<DeedPhase>,
    /// Its words count only right before a day, and nothing else does there.
    #[serde(default)]
    pub dated: bool,
    /// True where a day is set for it beforehand.
    #[serde(default)]
    pub appointed: bool,
    /// True where it only tells what statements are about, and is no claim by itself.
    #[serde(default)]
    pub matter: bool,
    /// True where it is a claim only with a day.
    #[serde(default)]
    pub weak: bool,
    /// True for what is put off or called off where no noun names a deed: a gala, a flight.
    #[serde(default)]
    pub bare: bool,
    /// False where a reflexive pronoun gives its verbs another sense.
    pub reflexive: Option<bool>,
    /// Concepts that come once: a verb that only tells of a plan tells of their coming by this deed.
    #[serde(default)]
    pub things: Vec<Text>,
    /// Its verbs.
    #[serde(default)]
    pub verbs: ByLanguage,
    /// Verbs that mean it with a reflexive pronoun only.
    #[serde(default)]
    pub reflexives: ByLanguage,
    /// Its nouns.
    #[serde(default)]
    pub nouns: ByLanguage,
}

/// What a verb tells of the deed that a noun beside it names.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeedPhase {
    /// It is held, opened, begun.
    Course,
    /// The same, of a verb that tells nothing by itself: *the verdict came*.
    Takes,
    /// It is set down for a day.
    Planned,
    /// It is put off.
    Postponed,
    /// It is called off.
    Cancelled,
    /// It was in force, and is no longer.
    Ended,
    /// It is in force, and goes on.
    Stays,
}

/// `[[state]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// What is counted where the noun is in this state.
    pub id: Text,
    /// The concept of the noun, or a wider one.
    pub of: Text,
    /// Any other state says more.
    #[serde(default)]
    pub weak: bool,
    /// The noun is what it is done to: who does it is not in this state.
    #[serde(default)]
    pub undergone: bool,
    /// It is undergone, and the noun may do it to itself.
    #[serde(default)]
    pub reflexive: bool,
    /// Its words are nouns of a deed and stand, with a preposition of belonging, right before those it is done to.
    #[serde(default)]
    pub governs: bool,
    /// The concept of an amount in it that has a word of class `bought` and a thing right behind.
    pub bought: Option<Text>,
    /// Its words mean it only in a sentence with a word of class `topic.<this>`, or behind sentences with one.
    pub topic: Option<Text>,
    /// Its words mean it only where one of class `then.<this>` stands right behind the amount.
    pub then: Option<Text>,
    /// What tells it.
    pub words: ByLanguage,
}

/// `[[place]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// ISO 3166 for countries, else a name of its own.
    pub id: Text,
    /// Country, city, region and the like: the class of its names.
    pub kind: Text,
    /// Its name.
    pub name: NameByLanguage,
    /// Other names.
    #[serde(default)]
    pub aliases: ByLanguage,
    /// What is of it, or from it.
    #[serde(default)]
    pub adjectives: ByLanguage,
    /// Its capital, which speaks for it.
    #[serde(default)]
    pub capital: NameByLanguage,
    /// Other names of its capital.
    #[serde(default)]
    pub capital_aliases: ByLanguage,
    /// The id of the place that it lies in.
    pub part_of: Option<Text>,
}

/// `[[body]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// A name of its own.
    pub id: Text,
    /// Ministry, company, party and the like: the class of its names.
    pub kind: Text,
    /// Its name.
    pub name: NameByLanguage,
    /// Other names, and initials.
    #[serde(default)]
    pub aliases: ByLanguage,
    /// What it speaks for, in plain English.
    pub stands_for: Option<String>,
    /// The id of the place that it belongs to.
    pub place: Option<Text>,
}

/// `[[role]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// What the report prints.
    pub id: Text,
    /// Office, post, rank, job and the like: the class of its names.
    pub kind: Text,
    /// True for an office of a state: where nothing says whose it is, it is that of the country that the text is about.
    #[serde(default)]
    pub national: bool,
    /// True for those who speak or act for another: without a name they are nobody whom the article names.
    #[serde(default)]
    pub of_another: bool,
    /// Every party has one in each chamber: its words tell whose it is, adjectives too (*the socialist group*).
    #[serde(default)]
    pub of_party: bool,
    /// Ids of roles that its holder has as well: the prime minister is the head of government.
    #[serde(default)]
    pub also: Vec<String>,
    /// Its names for anybody.
    #[serde(default)]
    pub words: ByLanguage,
    /// Its names for men.
    #[serde(default)]
    pub masculine: ByLanguage,
    /// Its names for women.
    #[serde(default)]
    pub feminine: ByLanguage,
}

/// `[[given_name]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenNames {
    /// Whose names they are.
    pub gender: Text,
    /// The names.
    pub list: Vec<Text>,
}

/// `[[seat]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    /// A word of roles.
    pub of: Text,
    /// In its place these name what the holder of such a role sits in or on.
    pub list: Vec<Text>,
    /// True where they do so only with what stands beside the word: *portfolio* by itself may be anybody's.
    #[serde(default)]
    pub told: bool,
}
