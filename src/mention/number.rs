//! Numbers: digits and words, with their scale, unit and bound, as one mention each.
//!
//! The words come from the rules; this code knows how their roles combine. What names, dates or scores is left unmarked.

mod age;
mod atom;
mod compose;
mod digits;
mod figure;
mod guard;
mod join;
mod level;
mod row;
mod scan;
mod separators;
mod unit;

use self::atom::{Atom, Found};
use self::compose::Nature;
use self::scan::Scan;
pub use self::separators::{Separators, separators};
use super::{Mark, Marked, Marker, NumberKind, Value};
use crate::claim::Bound;
use crate::rule::{ClassSet, Rules, Sense};

/// Marks every number of a sentence. To run behind the words of the lexicon and behind dates.
pub fn mark(marker: &Marker<'_>, text: &str, separators: Separators, marked: &mut Marked) {
    let mut found = atoms(Scan::new(marker, text, separators, marked));
    {
        let scan = Scan::new(marker, text, separators, marked);
        found.iter_mut().for_each(|atom| age::age(scan, atom));
        join::neighbours(scan, &mut found);
        found.iter_mut().for_each(|atom| join::multiple(scan, atom));
        figure::figures(scan, &mut found, counts);
    }
    for atom in found {
        add(marker.rules, marked, &atom);
    }
}

/// Every number with its unit and bound, before neighbours are joined.
fn atoms(scan: Scan<'_>) -> Vec<Atom> {
    let taken = taken(scan);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        if !scan.may_begin(at) || taken.get(at).copied().unwrap_or(false) {
            at += 1;
            continue;
        }
        match atom::at(scan, at) {
            Found::Atom(mut atom) => {
                at = atom.end.max(at + 1);
                join::bounds(scan, &mut atom);
                at = at.max(atom.end);
                found.push(atom);
            }
            Found::Not(next) => at = next.max(at + 1),
        }
    }
    found
}

/// The tokens of dates and of names of several words: nothing is counted there.
fn taken(scan: Scan<'_>) -> Vec<bool> {
    let known = scan.known();
    let all = &scan.marked.all;
    if !all.contains(known.date) && !all.contains(known.name) {
        return Vec::new();
    }
    let mut taken = vec![false; scan.len()];
    for mark in &scan.marked.marks {
        let name = mark.classes.contains(known.name) && mark.end - mark.start > 1 && !counts_in_name(scan, mark);
        if name || mark.classes.contains(known.date) {
            taken[mark.start as usize..mark.end as usize].fill(true);
        }
    }
    taken
}

/// A name that is a number (the Six) still counts before a noun.
fn counts_in_name(scan: Scan<'_>, mark: &Mark) -> bool {
    let (start, end) = (mark.start as usize, mark.end as usize);
    scan.phrase(end, scan.known().noun).is_some() && (start..end).all(|at| scan.is_hyphen(at) || scan.words(at).next().is_some())
}

/// True for what counts: no year, no mere article or pronoun.
fn counts(scan: Scan<'_>, atom: &Atom) -> bool {
    let bounded = atom.start < atom.core || atom.high.is_some();
    let alone = atom.end - atom.start == scan.len();
    let counted = || scan.is_bare();
    match atom.nature {
        _ if atom.is_year || atom.kind == NumberKind::Figure => false,
        Nature::Article => alone || bounded && atom.unit.is_some() || atom.kind == NumberKind::Share,
        Nature::One => alone || bounded || atom.unit.is_some() || atom.kind != NumberKind::Amount || counted(),
        Nature::Nameless => false,
        Nature::Nothing => true,
        Nature::Count | Nature::Ordinal | Nature::Fraction | Nature::Part => true,
    }
}

/// Adds the mention of a number.
fn add(rules: &Rules, marked: &mut Marked, atom: &Atom) {
    let row = marked.values.len() as u32;
    marked.values.push(value(atom));
    let classes = classes(rules, atom);
    let tokens = atom.start..atom.end.min(marked.len());
    marked.bind(tokens.clone());
    marked.add(tokens, classes, Sense::Word, Some(row), None);
}

fn classes(rules: &Rules, atom: &Atom) -> ClassSet {
    let known = &rules.known;
    let unit = atom.unit.and_then(|unit| rules.units.get(unit as usize));
    let money = unit.is_some_and(|unit| unit.money);
    let mut set = match atom.kind {
        NumberKind::Ordinal => known.set(&[known.number, known.ordinal]),
        NumberKind::Share => known.set(&[known.measure, known.share]),
        NumberKind::Amount | NumberKind::Age if money => known.set(&[known.measure, known.money]),
        NumberKind::Amount | NumberKind::Age if atom.unit.is_some() => known.set(&[known.measure]),
        NumberKind::Amount | NumberKind::Age => known.set(&[known.number]),
        NumberKind::Figure if atom.unit.is_some() => return known.set(&[known.figure_measure]),
        NumberKind::Figure => return known.set(&[known.figure]),
        NumberKind::Nothing => return known.set(&[known.nothing]),
    };
    if atom.in_words {
        set.insert(known.in_words);
    }
    if let Some(class) = unit.and_then(|unit| unit.class) {
        set.insert(class);
    }
    set
}

fn value(atom: &Atom) -> Value {
    let value = atom.value.normalize();
    let (low, high) = match (atom.bound, atom.high) {
        _ if atom.nature == Nature::Nameless => (None, None),
        (_, Some(high)) => (Some(value), Some(high.normalize())),
        (Bound::AtLeast | Bound::MoreThan, None) => (Some(value), None),
        (Bound::AtMost | Bound::LessThan, None) => (None, Some(value)),
        (Bound::Exact | Bound::Approx | Bound::Range, None) => (Some(value), Some(value)),
    };
    Value {
        low,
        high,
        bound: atom.bound,
        unit: atom.unit,
        kind: atom.kind,
        grain: atom.grain.normalize(),
        in_words: atom.in_words,
        number: atom.number.0 as u32..atom.number.1 as u32,
    }
}
