//! Two deeds of two who did them, done to two things, or in two towns: no one thing, however much else they share.

use std::collections::BTreeSet;

use compact_str::CompactString;

use super::anchor::plain;
use super::small::Small;
use super::statement::{Ground, speaker};
use super::told::Told;
use crate::claim::{Claim, ClaimKind};

/// Two names of one person in two languages have so many of ten letters in common: *Francis*, *François*.
const ALIKE: f64 = 0.5;
/// Letters of the shortest word by which two names are one.
const WORD: usize = 3;

/// True where each clause names who does it before its verb, and neither names the other.
pub(super) fn are_two(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    if a.claim.about.actor.is_empty() || b.claim.about.actor.is_empty() {
        return false;
    }
    let (x, y) = (plain(&a.claim.about.actor), plain(&b.claim.about.actor));
    // a country stands for who holds its post, and may well do the same as a person
    let both = ground.places.lists(&x) == ground.places.lists(&y);
    let names = |told: &Told<'_>, name: &str| told.names.iter().any(|other| is_one(other, name));
    both && !is_one(&x, &y) && !names(a, &y) && !names(b, &x)
}

/// True for names that share a word, or whose last words are nearly the same.
fn is_one(a: &str, b: &str) -> bool {
    fn words(name: &str) -> Vec<&str> {
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(WORD - 1).is_some()).collect()
    }
    let (x, y) = (words(a), words(b));
    // *Hugo Perrin* and *Louis Perrin*, but not *Bill Perrin* and *William Perrin*
    if let ([first, last], [other, name]) = (x.as_slice(), y.as_slice())
        && last == name
        && strsim::normalized_levenshtein(first, other) < ALIKE
        && !share_letters(first, other)
    {
        return false;
    }
    let alike = matches!((x.last(), y.last()), (Some(p), Some(q)) if strsim::normalized_levenshtein(p, q) >= ALIKE);
    a == b || alike || x.iter().any(|word| y.contains(word))
}

/// True where each clause names something of its own, beside what both name: *will not buy Orbicom*, *will buy Telron*; or where they
/// share no noun, and each has one: *the park of Lorme*, *the pool of Lorme*.
pub(super) fn are_of_two_objects(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    let speakers = [plain(speaker(a.claim)), plain(speaker(b.claim))];
    let says = |name: &str| speakers.iter().any(|speaker| is_one(speaker, name));
    let own = |x: &Told<'_>, y: &Told<'_>| x.names.iter().any(|name| !says(name) && !y.names.iter().any(|other| is_one(other, name)));
    let (x, y) = (telling(ground, a), telling(ground, b));
    (own(a, b) && own(b, a)) || (!x.is_empty() && !y.is_empty() && x.is_disjoint(&y)) || are_two_things(a, b)
}

/// True where two first names have two letters in a row in common, as a name and what it is cut down to have.
fn share_letters(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    a.windows(2).any(|pair| b.windows(2).any(|other| pair == other))
}

/// True where the deeds are of two things, and neither clause speaks of that of the other: *a ward*, *a department*; or of two of one
/// kind, each with a noun that tells which: *a gun bill*, *a school bill*.
pub(super) fn are_two_things(a: &Told<'_>, b: &Told<'_>) -> bool {
    let (Some((x, of_x)), Some((y, of_y))) = (thing(a).split_first(), thing(b).split_first()) else { return false };
    let speaks = |told: &Told<'_>, noun: &str| told.claim.about.nouns.iter().any(|other| other == noun);
    let which = !of_x.is_empty() && !of_y.is_empty() && !of_x.iter().any(|noun| of_y.contains(noun));
    // *the wing of the museum* is a part of what the other speaks of
    let part = of_x.contains(y) || of_y.contains(x);
    if x == y { which } else { part || (!speaks(a, y) && !speaks(b, x)) }
}

/// True where two nouns tell one deed, each in its clause: *talks*, *a meeting*.
pub(super) fn are_two_events(a: &Told<'_>, b: &Told<'_>) -> bool {
    let of_noun = |told: &Told<'_>| told.claim.about.thing.first() == Some(&told.claim.concept);
    let (x, y) = (&a.claim.about.told_twice, &b.claim.about.told_twice);
    of_noun(a) && of_noun(b) && !x.is_empty() && !y.is_empty() && !x.iter().any(|noun| y.contains(noun))
}

/// The noun of what a deed is done to, and the nouns that tell which; without the noun of the deed itself: *the closure of the pool is planned*.
fn thing<'t>(told: &'t Told<'_>) -> &'t [CompactString] {
    let thing = told.claim.about.thing.as_slice();
    if thing.first() == Some(&told.claim.concept) { &thing[1..] } else { thing }
}

/// The nouns of a clause that say something.
fn telling<'a>(ground: &Ground<'_>, told: &Told<'a>) -> BTreeSet<&'a str> {
    let nouns = told.claim.about.nouns.iter().filter(|noun| !ground.check.general.contains(noun));
    nouns.map(|noun| noun.as_str()).collect()
}

/// True where both clauses name towns, none in common, and share no name but those of who says so.
pub(super) fn are_of_two_towns(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    let towns = |told: &Told<'_>| told.names.iter().filter_map(|name| ground.places.local(name)).collect::<BTreeSet<u32>>();
    let (x, y) = (towns(a), towns(b));
    if x.is_empty() || y.is_empty() || x.iter().any(|p| y.iter().any(|q| ground.places.are_related(*p, *q))) {
        return false;
    }
    let speakers = [plain(speaker(a.claim)), plain(speaker(b.claim))];
    let own = |name: &&CompactString| !ground.places.lists(name) && !speakers.iter().any(|speaker| is_one(speaker, name));
    !a.names.intersection(&b.names).any(|name| own(&name))
}

/// True where both clauses name somebody or some place that the rules do not list, and none of these in common; or where they name nothing in common at all.
pub(super) fn name_their_own(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    let own = |told: &Told<'_>| told.names.iter().filter(|name| !ground.places.lists(name)).cloned().collect::<Small<CompactString>>();
    let (x, y) = (own(a), own(b));
    let apart = |x: &[CompactString], y: &[CompactString]| !x.is_empty() && !y.is_empty() && !x.iter().any(|name| y.iter().any(|other| is_one(name, other)));
    apart(&x, &y) || apart(&a.names, &b.names)
}

/// True where both clauses name somebody or some place, and none in common.
pub(super) fn name_others(a: &Told<'_>, b: &Told<'_>) -> bool {
    let known = |name: &CompactString| b.names.iter().any(|other| is_one(name, other));
    !a.names.is_empty() && !b.names.is_empty() && !a.names.iter().any(known)
}

/// The names that both clauses hold; few articles also call somebody by the last name alone.
pub(super) fn names_in_common(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> usize {
    let held = |name: &CompactString| b.names.contains(name) || (ground.is_few() && b.names.iter().any(|other| is_last(name, other) || is_last(other, name)));
    a.names.iter().filter(|name| held(name)).count()
}

/// True for the last word of a name of several.
pub(super) fn is_last(short: &str, long: &str) -> bool {
    !short.contains(' ') && long.strip_suffix(short).is_some_and(|first| first.ends_with(' '))
}

/// True where each clause holds figures that tell which one, and the two none in common (*line 4* and *line 6*); where both count one thing and no
/// number is the same (*three schools*, *two schools*); or where both tell which one is meant of a kind (*the first flight*, *the northern tunnel*).
pub(super) fn are_numbered_apart(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    let apart = |x: &[&str], y: &[&str]| !x.is_empty() && !y.is_empty() && !x.iter().any(|figure| y.contains(figure));
    apart(&figures(ground, a), &figures(ground, b)) || are_counted_apart(ground, a, b) || are_of_two_kinds(a, b)
}

/// True where both clauses hold a figure that tells which one: *road 902*.
pub(super) fn share_figure(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    let theirs = figures(ground, b);
    figures(ground, a).iter().any(|figure| theirs.contains(figure))
}

/// True where what tells the things of two deeds from others of their kind is of one sort on both sides and not the same.
fn are_of_two_kinds(a: &Told<'_>, b: &Told<'_>) -> bool {
    let one_head = matches!((a.claim.about.thing.first(), b.claim.about.thing.first()), (Some(x), Some(y)) if x == y);
    let plain = |word: &&CompactString| word.chars().all(char::is_alphabetic);
    let number = |word: &&CompactString| word.starts_with('#');
    differ(a, b, plain) || (one_head && differ(a, b, number))
}

/// True where other words beside the same noun tell what each clause is of, in one language: *the flu epidemic*, *the measles epidemic*.
pub(super) fn are_of_two_words(a: &Told<'_>, b: &Told<'_>) -> bool {
    let one_head = matches!((a.claim.about.thing.first(), b.claim.about.thing.first()), (Some(x), Some(y)) if x == y);
    let language = |told: &Told<'_>| told.claim.about.parts.iter().find_map(|word| word.split_once('~')).map(|(language, _)| language.to_owned());
    let one_language = language(a).zip(language(b)).is_some_and(|(x, y)| x == y);
    one_head && one_language && differ(a, b, |word| word.contains('~'))
}

/// True where two verdicts are on two matters: *convicted of theft*, *acquitted of murder*.
pub(super) fn are_of_two_matters(a: &Told<'_>, b: &Told<'_>) -> bool {
    differ(a, b, |word| word.starts_with('='))
}

/// True where both have words of one sort that tell which one is meant, and none in common.
fn differ(a: &Told<'_>, b: &Told<'_>, sort: impl Fn(&&CompactString) -> bool) -> bool {
    let of = |told: &Told<'_>| told.claim.about.parts.iter().filter(|word| sort(word)).cloned().collect::<BTreeSet<CompactString>>();
    let (x, y) = (of(a), of(b));
    !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
}

/// The numbers that a clause counts or measures with, where they stand.
fn amounts<'g>(ground: &'g Ground<'_>, told: &Told<'_>) -> impl Iterator<Item = &'g Claim> + use<'g> {
    let span = told.claim.span;
    ground.of_article(told.claim.article).filter(move |claim| claim.kind == ClaimKind::Quantity && claim.span.overlaps(span))
}

/// True where both clauses count one thing, and give no number in common.
fn are_counted_apart(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    let counts = |told: &Told<'_>, concept: &str| {
        amounts(ground, told).filter(|claim| claim.concept == concept && claim.unit.is_empty()).filter_map(|claim| claim.low).collect::<Vec<_>>()
    };
    amounts(ground, a).any(|claim| {
        let (x, y) = (counts(a, &claim.concept), counts(b, &claim.concept));
        !x.is_empty() && !y.is_empty() && !x.iter().any(|value| y.contains(value))
    })
}

/// The runs of digits of a clause that are no part of its day, of a number of anything or of a year.
fn figures<'t>(ground: &'t Ground<'_>, told: &Told<'t>) -> Vec<&'t str> {
    let claim = told.claim;
    let text = claim.text.as_str();
    let of_day = |run: &str| claim.event_date.split(|sign: char| !sign.is_ascii_digit()).any(|part| part.trim_start_matches('0') == run);
    let counted = |at: usize| {
        let at = claim.span.start + at as u32;
        amounts(ground, told).any(|amount| amount.span.start <= at && at < amount.span.end)
    };
    let year = |run: &str| run.len() == YEAR && (run.starts_with("19") || run.starts_with("20"));
    let runs = text.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty());
    let offset = |run: &str| run.as_ptr() as usize - text.as_ptr() as usize;
    let own = runs.filter(|run| !counted(offset(run))).map(|run| run.trim_start_matches('0'));
    own.filter(|run| !run.is_empty() && !of_day(run) && !year(run)).collect()
}

/// Letters of a year.
const YEAR: usize = 4;
