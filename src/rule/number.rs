//! What the words and signs around numbers mean.

use compact_str::CompactString;
use rapidhash::RapidHashMap;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::class::ClassId;
use crate::claim::Bound;

/// How a number word combines with those around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberRole {
    /// Adds its value to a larger word before it that has room.
    Plain,
    /// Counts one where a larger word, a fraction or a bound shows that it is no article.
    Article,
    /// Counts one where a unit or a counted noun shows that it is no pronoun.
    One,
    /// Multiplies what stands before it.
    Scale,
    /// A noun of number: multiplies what stands before it, and is linked to what it counts.
    Collective,
    /// A noun of number that needs nothing before it.
    Approximate,
    /// A noun of number in the plural with nothing before it.
    Vague,
    /// Some, before a scale or a noun of number.
    Few,
    /// A part that may follow a whole number.
    Half,
    /// A part of something.
    Fraction,
    /// A part of something that needs nothing before it.
    Share,
    /// A word that multiplies by itself (*doubled*): so many times.
    Multiple,
    /// Says that there is none: counts zero where a rule says so.
    Nothing,
    /// A place in a row.
    Ordinal,
    /// A place in a row that multiplies what stands before it.
    OrdinalScale,
}

/// One word of a number.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct NumberWord {
    /// How it combines.
    pub role: NumberRole,
    /// Its value.
    #[serde(with = "rust_decimal::serde::str")]
    pub value: Decimal,
    /// Smaller words than this may be added behind it.
    #[serde(with = "rust_decimal::serde::str")]
    pub room: Decimal,
    /// A scale that may stand without a number before it.
    pub bare: bool,
    /// A scale that a linking word joins to what it counts.
    pub of: bool,
    /// What it says of the value.
    pub bound: Option<Bound>,
}

/// Where a suffix of digits is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuffixWhen {
    /// Right behind the digits, with or without a space.
    Always,
    /// Without a space.
    Glued,
    /// Without a space, behind decimals.
    Decimal,
    /// Beside a currency.
    Money,
    /// Without a space, before a noun in the plural or behind which no unit is meant.
    Counted,
    /// With or without a space, in a text that is nothing but this number.
    Alone,
}

/// Letters behind digits that multiply them. Capitals count.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Suffix {
    /// As written.
    pub text: Box<str>,
    /// Its value.
    #[serde(with = "rust_decimal::serde::str")]
    pub value: Decimal,
    /// Where it counts.
    pub when: SuffixWhen,
}

/// What a phrase before or behind a number says of the value.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct BoundWord {
    /// What it says.
    pub bound: Bound,
    /// True behind the number, false before it.
    pub behind: bool,
}

/// What a word does in a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RangePart {
    /// Stands before the first number.
    Open,
    /// Stands between the numbers.
    Join,
}

/// A word of a range.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct RangeWord {
    /// What it does.
    pub part: RangePart,
    /// The words of one number belong together.
    pub group: u32,
    /// True where the range needs its opening word.
    pub needs_open: bool,
}

/// All number words of a language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Numbers {
    /// Number words, by their row in the lexicon.
    pub words: Vec<NumberWord>,
    /// Letters behind digits.
    pub suffixes: Vec<Suffix>,
    /// Bounds, by their row in the lexicon.
    pub bounds: Vec<BoundWord>,
    /// Ranges, by their row in the lexicon.
    pub ranges: Vec<RangeWord>,
    /// The mark before the decimals.
    pub decimal: Option<char>,
    /// The marks that part groups of three digits, beside spaces.
    pub groups: Vec<char>,
}

/// A unit or currency.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Unit {
    /// Its id in the pack.
    pub id: CompactString,
    /// Its name in English.
    pub name: CompactString,
    /// What the report shows.
    pub symbol: CompactString,
    /// Values of one dimension can be compared.
    pub dimension: String,
    /// Times this is the base unit.
    #[serde(with = "rust_decimal::serde::str")]
    pub factor: Decimal,
    /// Plus this, after the factor.
    #[serde(with = "rust_decimal::serde::str")]
    pub offset: Decimal,
    /// The class of its amounts, where a pattern asks for one: `measure.<dimension>`.
    pub class: Option<ClassId>,
    /// True for currencies.
    pub money: bool,
    /// True for the parts of currencies; the factor is their part of one.
    pub part_of_money: bool,
    /// True for a part of whichever currency the article speaks of: the cent.
    pub part_of_any: bool,
}

impl Unit {
    /// True for a currency with a code of three capitals, and not one that only a bare name tells.
    pub fn has_code(&self) -> bool {
        self.money && self.id.len() == 3 && self.id.bytes().all(|letter| letter.is_ascii_uppercase())
    }

    /// True for a currency of that bare name: the Swiss franc, of *franc*.
    pub fn is_called(&self, bare: &Self) -> bool {
        self.name.strip_suffix(bare.name.as_str()).is_some_and(|nation| nation.ends_with(' '))
    }
}

/// Where a sign may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SymbolSide {
    /// Behind the number.
    Behind,
    /// Behind the number, without a space.
    Glued,
    /// Behind the number, where no word follows: at the end of a clause.
    Closing,
    /// Behind the number, without a space, where the sentence speaks of its dimension.
    Asked,
    /// Before or behind it.
    Either,
    /// The same, and its letters are a word of the currency's own name: they are no other word.
    Named,
    /// Behind it, in a text that is nothing but numbers and their units.
    Alone,
}

/// A sign of a unit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Symbol {
    /// Its row in the units.
    pub unit: u32,
    /// Where it may stand.
    pub side: SymbolSide,
}

/// The signs of all units. Capitals count.
pub type Symbols = RapidHashMap<Box<str>, Symbol>;
