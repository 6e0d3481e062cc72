//! Names of persons, as two articles write them.

use compact_str::CompactString;

/// A name in which one way to write a sound stands for all.
pub(super) fn sounded(name: &str, spellings: &[Vec<CompactString>]) -> String {
    let ways = || spellings.iter().flat_map(|ways| ways.iter().map(|way| (way.as_str(), ways[0].as_str())));
    let mut sounded = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let way = ways().filter(|(way, _)| !way.is_empty() && rest.starts_with(way)).max_by_key(|(way, _)| way.len());
        let (length, sound) = way.map_or((first.len_utf8(), &rest[..first.len_utf8()]), |(way, sound)| (way.len(), sound));
        sounded.push_str(sound);
        rest = &rest[length..];
    }
    sounded
}

/// One name that is the end of the other, or nearly the same letters.
pub(super) fn is_same_name(a: &[String], b: &[String]) -> bool {
    if a.ends_with(b) || b.ends_with(a) {
        return true;
    }
    a.len() > 1 && (is_short_form(a, b) || is_short_form(b, a) || a.len() == b.len() && nearly(&a.concat(), &b.concat()))
}

/// Letters that a short form of a first name shares with it at least: *Rudy*, *Rudolph*.
const SHORT_FORM: usize = 3;

/// One surname, behind initials or a short form of the other's first names.
fn is_short_form(short: &[String], long: &[String]) -> bool {
    let (Some((last, first)), Some((surname, names))) = (short.split_last(), long.split_last()) else { return false };
    if last != surname || first.is_empty() || names.is_empty() {
        return false;
    }
    let initials: String = names.iter().filter_map(|name| name.chars().next()).collect();
    let written = first.concat().replace('.', "");
    let shared = written.chars().zip(names[0].chars()).take_while(|(x, y)| x == y).count();
    written == initials || (first.len() == 1 && shared >= SHORT_FORM)
}

/// At most one letter in six is another: transliterations.
fn nearly(a: &str, b: &str) -> bool {
    let (x, y) = (a.chars().count(), b.chars().count());
    let most = x.max(y) / 6;
    // most pairs of names are told apart by their lengths and letters: an exchanged letter takes one away and brings one
    let letters = |name: &str| name.chars().fold(0_u64, |letters, c| letters | 1 << (u32::from(c) % 64));
    let may_be = || x.abs_diff(y) <= most && (letters(a) ^ letters(b)).count_ones() as usize <= 2 * most;
    a == b || (most > 0 && may_be() && strsim::osa_distance(a, b) <= most)
}
