//! The countries that an article names, and the one that it is about.

use std::collections::BTreeMap;

use super::context::Context;
use crate::mention::Marked;
use crate::rule::{Rules, Sense};

/// The kind of places that states are.
const COUNTRY: &str = "country";
/// Percent of all countries named in an article that one must make up to be what the article is about.
const HOME: u32 = 70;

/// How often each country was named, by its row in the places.
#[derive(Debug, Default)]
pub(super) struct Countries(BTreeMap<u32, u32>);

impl Countries {
    /// Takes note of the countries of a sentence.
    pub(super) fn note(&mut self, marked: &Marked, rules: &Rules) {
        for (_, row) in named(marked, rules) {
            *self.0.entry(row).or_default() += 1;
        }
    }

    /// The country that nearly all of the article is about; empty where there is none.
    pub(super) fn home(&self, rules: &Rules) -> String {
        let all: u32 = self.0.values().sum();
        let most = self.0.iter().max_by_key(|(row, count)| (**count, std::cmp::Reverse(**row)));
        let found = most.filter(|(_, count)| 100 * **count >= HOME * all).and_then(|(row, _)| rules.places.get(*row as usize));
        found.map(|place| place.name.clone()).unwrap_or_default()
    }
}

/// The countries that a sentence names, each as often as it does, with the token where it is named.
fn named<'m>(marked: &'m Marked, rules: &'m Rules) -> impl Iterator<Item = (usize, u32)> + 'm {
    let named = marked.all.meets(&rules.known.set(&[rules.known.place, rules.known.demonym]));
    let marks = marked.marks.iter().filter(move |_| named);
    let rows = marks.filter_map(|mark| match mark.sense {
        Sense::Place(row) | Sense::Capital(row) | Sense::Demonym(row) if mark.rule.is_none() => Some((mark.start as usize, row)),
        _ => None,
    });
    rows.filter(|(_, row)| rules.places.get(*row as usize).is_some_and(|place| place.kind == COUNTRY))
}

/// The last country that a sentence names before a token, else the only one that it names.
pub(super) fn before(context: &Context<'_>, token: usize) -> Option<u32> {
    let rows = named(context.marked, context.rules).collect::<Vec<_>>();
    let last = rows.iter().filter(|(start, _)| *start < token).max_by_key(|(start, _)| *start).map(|(_, row)| *row);
    last.or_else(|| rows.first().map(|(_, row)| *row).filter(|row| rows.iter().all(|(_, other)| other == row)))
}
