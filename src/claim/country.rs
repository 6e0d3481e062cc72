//! The countries that an article names, and the one that it is about.

use std::collections::BTreeMap;

use super::context::Context;
use crate::mention::{Mark, Marked};
use crate::rule::{Place, Rules, Sense};

/// The kind of places that states are.
pub(super) const COUNTRY: &str = "country";
/// Percent of all countries named in an article that one must make up to be what the article is about.
const HOME: u32 = 70;
/// A name begins so many tokens before its last one.
const LONGEST_NAME: usize = 5;

/// How often each country was named, by its row in the places.
#[derive(Debug, Default)]
pub(super) struct Countries {
    named: BTreeMap<u32, u32>,
    /// The same with each country of which a part was named.
    with_parts: BTreeMap<u32, u32>,
}

impl Countries {
    /// Takes note of the countries of a sentence.
    pub(super) fn note(&mut self, marked: &Marked, rules: &Rules) {
        for (_, row) in named(marked, rules) {
            *self.named.entry(row).or_default() += 1;
        }
        for (_, row) in places(marked, rules) {
            let parts = std::iter::successors(Some(row), |row| rules.places.get(*row as usize)?.part_of);
            if let Some(country) = parts.filter(|row| is_country(*row, rules)).last() {
                *self.with_parts.entry(country).or_default() += 1;
            }
        }
    }

    /// The country that nearly all of the article is about; none where there is none.
    pub(super) fn home<'r>(&self, rules: &'r Rules) -> Option<&'r Place> {
        most_named(&self.named, rules)
    }

    /// The same, where the parts of countries tell of them as well.
    pub(super) fn around<'r>(&self, rules: &'r Rules) -> Option<&'r Place> {
        most_named(&self.with_parts, rules)
    }
}

fn most_named<'r>(countries: &BTreeMap<u32, u32>, rules: &'r Rules) -> Option<&'r Place> {
    let all: u32 = countries.values().sum();
    let most = countries.iter().max_by_key(|(row, count)| (**count, std::cmp::Reverse(**row)));
    most.filter(|(_, count)| 100 * **count >= HOME * all).and_then(|(row, _)| rules.places.get(*row as usize))
}

fn is_country(row: u32, rules: &Rules) -> bool {
    rules.places.get(row as usize).is_some_and(|place| place.kind == COUNTRY)
}

/// The places that a sentence names, each with the token where it is named.
fn places<'m>(marked: &'m Marked, rules: &'m Rules) -> impl Iterator<Item = (usize, u32)> + 'm {
    let named = marked.all.meets(&rules.known.set(&[rules.known.place, rules.known.demonym]));
    let marks = marked.marks.iter().filter(move |_| named);
    marks.filter_map(|mark| match mark.sense {
        Sense::Place(row) | Sense::Capital(row) | Sense::Demonym(row) if mark.rule.is_none() => Some((mark.start as usize, row)),
        _ => None,
    })
}

/// The countries that a sentence names, each as often as it does, with the token where it is named.
fn named<'m>(marked: &'m Marked, rules: &'m Rules) -> impl Iterator<Item = (usize, u32)> + 'm {
    let rows = places(marked, rules).filter(|(_, row)| is_country(*row, rules));
    rows.filter(|(start, _)| !is_in_longer_name(marked, rules, *start))
}

/// True where the place is a word of a longer name: *Sofia Brandt*, *Anatole France*.
fn is_in_longer_name(marked: &Marked, rules: &Rules, at: usize) -> bool {
    let longer = |mark: &&Mark| mark.classes.contains(rules.known.name) && mark.sense == Sense::Word && mark.end as usize > at;
    (at.saturating_sub(LONGEST_NAME)..=at).any(|start| marked.starting(start).any(|mark| longer(&mark)))
}

/// The last country that a sentence names before a token, else the only one that it names.
pub(super) fn before(context: &Context<'_>, token: usize) -> Option<u32> {
    let rows = named(context.marked, context.rules).collect::<Vec<_>>();
    let last = rows.iter().filter(|(start, _)| *start < token).max_by_key(|(start, _)| *start).map(|(_, row)| *row);
    last.or_else(|| rows.first().map(|(_, row)| *row).filter(|row| rows.iter().all(|(_, other)| other == row)))
}
