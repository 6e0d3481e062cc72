//! Dates and hours.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::Text;

/// `[calendar]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// How dates in digits are written.
    pub order: Order,
}

/// The order of the parts of a date in digits.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// 31/10/2024.
    #[default]
    DayFirst,
    /// 10/31/2024.
    MonthFirst,
}

/// `[[month]]` and `[[weekday]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its number, from 1.
    pub number: Spanned<u8>,
    /// Its names.
    pub names: Vec<Text>,
    /// Short forms, with or without a point.
    #[serde(default)]
    pub short: Vec<Text>,
}

/// `[[relative_date]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relative {
    /// The stretch that it names.
    pub unit: TimeUnit,
    /// How many of them away from the day of the text; negative lies behind.
    pub shift: i16,
    /// The words.
    pub list: Vec<Text>,
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeUnit {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// `[[period]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Its first month, from 1.
    pub first: Spanned<u8>,
    /// Its last month; one before the first is of the year after.
    pub last: Spanned<u8>,
    /// True for a season: it may stand without its year.
    #[serde(default)]
    pub alone: bool,
    /// The words.
    pub list: Vec<Text>,
}

/// `[[clock_time]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockTime {
    /// The hour, 0 to 23.
    pub hour: Spanned<u8>,
    /// The words for it.
    pub list: Vec<Text>,
}

/// `[[date_words]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// What the words do.
    pub kind: DateWordKind,
    /// The words.
    pub list: Vec<Text>,
}

/// What a word does beside the parts of a date.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateWordKind {
    /// Stands before a date (*le*, *on*).
    Before,
    /// Joins day, month and year (*de*, *of*).
    Joins,
    /// Joins the first and the last day or year (*au*, *to*).
    Range,
    /// A year stands behind it (*en*, *since*).
    Year,
    /// A month alone stands behind it (*en*, *in*, *fin*).
    Month,
    /// A time of day stands behind it (*à*, *at*).
    Time,
    /// What follows lies ahead (*avant*, *by*).
    Ahead,
    /// Behind the number of a day (*er*, *th*).
    Suffix,
    /// Behind the number of an hour (*heures*).
    Hour,
    /// Behind an hour of the morning (*a.m.*).
    Morning,
    /// Behind an hour of the afternoon (*p.m.*).
    Afternoon,
    /// A time zone.
    Zone,
    /// A part of the day, behind a day (*matin*, *night*).
    DayPart,
    /// The next one (*prochain*).
    Next,
    /// The last one (*dernier*).
    Last,
    /// Before a decade (*années*).
    DecadeBefore,
    /// Behind a decade (*s* in 1990s).
    DecadeBehind,
    /// Before hours and minutes that something lasts (*dure*, *pendant*, *took*).
    Lasts,
    /// Names the beginning of the month or year behind it (*début*, *early*).
    Early,
    /// Names its middle (*mi*, *mid*).
    Mid,
    /// Names its end (*fin*, *late*).
    Late,
    /// Stands between one of these, or a period, and the month or year (*l'*, *année*, *the*).
    Stretch,
    /// Before a season: the one of these months (*cet*, *this*).
    This,
    /// The two words behind hours that tell for each of what they are, so that they last (*par semaine*).
    Each,
}
