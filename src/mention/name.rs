//! Names: rows of capitalised words, with the small words and points that stand inside them.

use std::ops::Range;

use super::{Mark, Marked, Marker};
use crate::rule::{ClassSet, Known, Sense};
use crate::text::Kind;

/// Letters of the longest syllable that is a name by itself.
const LONGEST_SYLLABLE: usize = 5;

/// Marks each row of capitalised words as a name; one that begins with a given name is a person's.
pub(super) fn mark(marker: &Marker<'_>, text: &str, marked: &mut Marked) {
    let known = &marker.rules.known;
    if !marked.all.contains(known.capital) {
        return;
    }
    let opens = known.set(&[known.capital, known.particle]);
    let mut at = 0;
    while at < marked.len() {
        // *20 Minutes*: what the lexicon names from its figure on
        if let Some(end) = Some(at).filter(|at| marked.tokens[*at].shape.kind == Kind::Digits).and_then(|at| known_name(marked, known, at)) {
            at = end;
            continue;
        }
        let Some(end) = Some(at).filter(|at| marked.classes[*at].meets(&opens)).and_then(|at| row(marked, known, text, at)) else {
            at += 1;
            continue;
        };
        let start = if is_legal(marked, known, at, end) { behind_common(marked, known, at) } else { own_start(marked, known, text, at, end) };
        // a point stands between a title and the name: *Ms. Lind*
        if end - start > 1 || !marked.classes[start].contains(known.title) {
            add(marked, known, start..end);
        }
        at = end;
    }
}

/// True for the name of a company, by the last word.
fn is_legal(marked: &Marked, known: &Known, start: usize, end: usize) -> bool {
    end > start + 1 && marked.classes[end - 1].contains(known.name_legal)
}

/// Where the name of a company begins: with the common words in capitals before it, *International Business Machines Corp*.
fn behind_common(marked: &Marked, known: &Known, start: usize) -> usize {
    let small = known.set(&[known.determiner, known.preposition, known.pronoun, known.conjunction, known.calendar, known.auxiliary]);
    let common = |at: &usize| marked.classes[*at].contains(known.capital) && !marked.classes[*at].meets(&small) && !marked.from[*at].contains(known.name);
    (0..start).rev().take_while(common).last().unwrap_or(start)
}

/// Where the name itself begins in a row of capitals: behind titles (*Governor Ann Miller*) and behind a common noun
/// that ends the phrase before it (*la Défense Paul Martin*).
fn own_start(marked: &Marked, known: &Known, text: &str, start: usize, end: usize) -> usize {
    let mut at = start;
    while at + 1 < end {
        let whole = marked.starting(at).any(|mark| mark.end as usize == end && (mark.classes.contains(known.name) || mark.classes.contains(known.role)));
        let title = marked.starting(at).filter(|mark| (mark.end as usize) < end && mark.classes.contains(known.role)).map(|mark| mark.end as usize).next();
        match title {
            Some(behind) if !whole => at = behind,
            _ if !whole && behind_role(marked, known, at, end).is_some() => at = behind_role(marked, known, at, end).unwrap_or(at + 1),
            _ if !whole && place_before(marked, known, at, end).is_some() => at = place_before(marked, known, at, end).unwrap_or(at + 1),
            _ if !whole && (is_party_before(marked, known, at, end)) => at += 1,
            _ if !whole && branch_before(marked, known, at, end).is_some() => at = branch_before(marked, known, at, end).unwrap_or(at + 1),
            _ if !whole && town_before(marked, known, text, at, end).is_some() => at = town_before(marked, known, text, at, end).unwrap_or(at + 1),
            _ if !whole && (is_left_noun(marked, known, at) || is_left_place(marked, known, at, end)) => at += 1,
            _ => break,
        }
    }
    at
}

/// Behind a role that ends inside the row of capitals, before the name of its bearer: *Trade Representative Alan Whitfield*,
/// *ministre de l'Intérieur Claire Morvan*.
fn behind_role(marked: &Marked, known: &Known, at: usize, end: usize) -> Option<usize> {
    let ends_role = |behind: usize| marked.ending(behind).any(|mark| mark.classes.contains(known.role));
    let bearer = |behind: usize| {
        let first = &marked.classes[behind];
        first.contains(known.given_name) || (first.contains(known.unknown) && behind + 1 < end)
    };
    (at + 1..end).rev().find(|behind| bearer(*behind) && ends_role(*behind))
}

/// The end of a place or body that stands before a given name, and of a news agency before any name of several words: *Rennes Claire Morvan*.
fn place_before(marked: &Marked, known: &Known, at: usize, end: usize) -> Option<usize> {
    let places = marked.starting(at).filter(|mark| mark.classes.contains(known.place) || mark.classes.contains(known.body));
    // *à l'AFP Lind*: an agency with its article is all of the name
    let article = at.checked_sub(1).is_some_and(|before| marked.classes[before].contains(known.determiner) && marked.tokens[at].shape.glued);
    let bearer = |mark: &&Mark| {
        let behind = mark.end as usize;
        let agency = || mark.classes.contains(known.news_agency) && (behind + 1 < end || article);
        behind < end && (marked.classes[behind].contains(known.given_name) || agency())
    };
    places.into_iter().find(bearer).map(|mark| mark.end as usize)
}

/// True for capitals between what somebody is and the name: *le maire XYZ Paul Morin*, whose party no lexicon knows.
fn is_party_before(marked: &Marked, known: &Known, at: usize, end: usize) -> bool {
    let called = |mark: &Mark| mark.classes.contains(known.role) || mark.classes.contains(known.noun_person);
    let upper = |at: usize| marked.tokens[at].shape.upper;
    let led = at > 0 && marked.classes[at - 1].contains(known.lower) && marked.ending(at).any(called);
    led && at + 2 < end && upper(at) && !upper(at + 1) && marked.classes[at + 1].contains(known.given_name)
}

/// The end of what somebody is of where that ends with a place, before two words of which the first is a given name: *la directrice de Novatel
/// France Claire Duval*.
fn branch_before(marked: &Marked, known: &Known, at: usize, end: usize) -> Option<usize> {
    let is = |at: usize, class| marked.classes[at].contains(class);
    at.checked_sub(1).filter(|of| is(*of, known.preposition) && !is(at, known.given_name))?;
    let place = |behind: usize| marked.ending(behind).any(|mark| mark.classes.contains(known.place) && mark.start as usize > at);
    (at + 2..end.saturating_sub(1)).find(|behind| is(*behind, known.given_name) && place(*behind))
}

/// The end of what somebody with a role is of, where the name of the bearer goes on behind it: *le procureur à La-Ferté-sur-Orne Paul Morin*, *la
/// procureure de Lorient Maëlys Morin*. A given name tells where that begins, or two words behind a known place that no lexicon knows.
fn town_before(marked: &Marked, known: &Known, text: &str, at: usize, end: usize) -> Option<usize> {
    let is = |at: usize, class| marked.classes[at].contains(class);
    let hyphen = |at: usize| marked.tokens[at].shape.glued && marked.tokens[at].span.of(text) == "-";
    // *La-Ferté*: the name goes on from its article
    let first = at.checked_sub(2).filter(|first| hyphen(at - 1) && is(*first, known.determiner)).unwrap_or(at);
    let of = first.checked_sub(1).filter(|of| is(*of, known.preposition))?;
    let led = marked.ending(of).filter(|mark| mark.classes.contains(known.role)).map(|mark| mark.start as usize).min()?;
    if is(at, known.given_name) || is_apposed(marked, known, text, led) {
        return None;
    }
    let place = marked.starting(at).find(|mark| mark.classes.contains(known.place) && (mark.end as usize) < end).map(|mark| mark.end as usize);
    let strange = |at: usize| is(at, known.unknown) && !is(at, known.given_name);
    // *du Camargue Science Center* has an article, and no town but one of its own
    let town = place.filter(|behind| behind + 2 == end && !is(of, known.determiner) && strange(*behind) && strange(behind + 1));
    if let Some(behind) = town {
        return Some(behind);
    }
    let behind = (at + 1..end).find(|behind| !hyphen(*behind) && !hyphen(behind - 1))?;
    (behind + 1 < end && is(behind, known.given_name)).then_some(behind)
}

/// True for a role that is told of whom the text names before its comma: *Paul Morin, président d'Orlan Martin Lagarde*.
fn is_apposed(marked: &Marked, known: &Known, text: &str, role: usize) -> bool {
    let start = role.checked_sub(1).filter(|article| marked.classes[*article].contains(known.determiner)).unwrap_or(role);
    let comma = start.checked_sub(1).filter(|comma| marked.tokens[*comma].span.of(text) == ",");
    let named = |mark: &Mark| mark.classes.contains(known.name) && !mark.classes.contains(known.place);
    comma.is_some_and(|comma| marked.ending(comma).any(named))
}

/// A common noun behind an article, or before a given name; before another noun it is part of the name: *the Food Standards Board*.
fn is_left_noun(marked: &Marked, known: &Known, at: usize) -> bool {
    let common = marked.classes[at].contains(known.noun) && !marked.classes[at].contains(known.given_name) && marked.classes[at + 1].contains(known.capital);
    let article = at.checked_sub(1).is_some_and(|before| marked.classes[before].contains(known.determiner));
    let (given, noun) = (marked.classes[at + 1].contains(known.given_name), marked.classes[at + 1].contains(known.noun));
    common && (given || article && !noun)
}

/// A capital that no lexicon knows between an article and a full name: *l'élue de la Creuse Anne Morel*, *explique au Blitz Anne Morel*. Nobody's name
/// has an article.
fn is_left_place(marked: &Marked, known: &Known, at: usize, end: usize) -> bool {
    let is = |at: usize, class| marked.classes[at].contains(class);
    let article = at.checked_sub(1).is_some_and(|before| is(before, known.determiner) && !is(before, known.capital));
    let led = at.checked_sub(1).is_some_and(|before| is(before, known.preposition)) || at.checked_sub(2).is_some_and(|before| is(before, known.preposition));
    let strange = is(at, known.unknown) && !is(at, known.given_name);
    article && led && strange && at + 2 < end && is(at + 1, known.given_name) && !is(at + 2, known.given_name)
}

fn add(marked: &mut Marked, known: &Known, tokens: Range<usize>) {
    let mut classes = ClassSet::default();
    classes.insert(known.name);
    let first = marked.classes[tokens.start];
    let several = tokens.len() > 1;
    if first.contains(known.given_name) && several {
        classes.insert(known.person);
    }
    if !several && marked.tokens[tokens.start].shape.upper {
        classes.insert(known.acronym);
    }
    // a place or body of just these tokens says more
    let told = marked.starting(tokens.start).any(|mark| mark.end as usize == tokens.end && mark.classes.contains(known.name));
    if !told {
        marked.add(tokens, classes, Sense::Word, None, None);
    }
}

/// Where a name that begins at this token ends.
fn row(marked: &Marked, known: &Known, text: &str, start: usize) -> Option<usize> {
    let mut end =
        if begins(marked, known, text, start) { known_name(marked, known, start).unwrap_or(start + 1) } else { article_joined(marked, known, text, start)? };
    loop {
        end = if let Some(next) = hyphenated(marked, text, end) {
            next
        } else if is_title_of_next(marked, known, text, end) {
            return Some(end);
        } else if begins_inside(marked, known, end) {
            known_name(marked, known, end).unwrap_or(end + 1)
        } else if let Some(next) = initial(marked, text, end).or_else(|| article_joined(marked, known, text, end)) {
            next
        } else if let Some(next) = small_initial(marked, known, text, end).or_else(|| web_end(marked, known, text, end)) {
            next
        } else if joined_by_sign(marked, known, text, end) || joined_to_legal(marked, known, end) {
            end + 2
        } else if let Some(next) = behind_particles(marked, known, end) {
            next + 1
        } else if is_last_syllable(marked, known, start, end) {
            end + 1
        } else {
            return Some(end);
        };
    }
}

/// The end of the longest name of the lexicon that starts here.
fn known_name(marked: &Marked, known: &Known, at: usize) -> Option<usize> {
    marked.starting(at).find(|mark| mark.classes.contains(known.name)).map(|mark| mark.end as usize)
}

/// At the start of a sentence a capital says nothing: there only words begin a name that the lexicon does not know as common ones.
fn begins(marked: &Marked, known: &Known, text: &str, at: usize) -> bool {
    let classes = &marked.classes[at];
    if !classes.contains(known.capital) {
        return false;
    }
    if marked.starting(at).any(|mark| mark.classes.contains(known.demonym)) {
        return heads_body(marked, known, at);
    }
    if classes.contains(known.given_name) || known_name(marked, known, at).is_some() {
        return true;
    }
    // behind a comma the sentence goes on: *the clerk, Hope Miller,*
    let goes_on = || marked.tokens[at - 1].span.of(text) == "," && begins_inside(marked, known, at + 1);
    let opening = at == 0 || (marked.tokens[at - 1].shape.kind == Kind::Mark && !marked.is_inner(at - 1) && !goes_on());
    if opening {
        let common = || is_common(classes, known);
        return classes.contains(known.unknown) || (classes.contains(known.upper) && !common()) || web_end(marked, known, text, at + 1).is_some();
    }
    !is_small(classes, known)
}

/// A demonym before two capitals that are nobody's name or title: *American Grain Council*.
fn heads_body(marked: &Marked, known: &Known, at: usize) -> bool {
    let bearer = known.set(&[known.given_name, known.role, known.demonym]);
    let own = |at: usize| begins_inside(marked, known, at) && !marked.from[at].meets(&bearer);
    own(at + 1) && own(at + 2) && !marked.ending(at + 3).any(|mark| mark.classes.contains(known.role))
}

fn begins_inside(marked: &Marked, known: &Known, at: usize) -> bool {
    marked.classes.get(at).is_some_and(|classes| classes.contains(known.capital) && (!is_small(classes, known) || is_surname(marked, known, at)))
}

/// A demonym or a month right behind a given name is a surname: *Alain Lombard*, *John French*, *Elsie May*.
fn is_surname(marked: &Marked, known: &Known, at: usize) -> bool {
    let given = at.checked_sub(1).is_some_and(|before| marked.classes[before].contains(known.given_name));
    let digits = marked.tokens.get(at + 1).is_some_and(|next| next.shape.kind == Kind::Digits);
    let month = || marked.classes[at].contains(known.calendar) && !digits;
    given && (marked.starting(at).any(|mark| mark.classes.contains(known.demonym)) || month())
}

/// Words of the language that are no name though a capital begins them.
fn is_common(classes: &ClassSet, known: &Known) -> bool {
    is_small(classes, known) || classes.contains(known.noun) || classes.contains(known.cue)
}

/// The small words of a sentence.
fn is_small(classes: &ClassSet, known: &Known) -> bool {
    classes.meets(&known.set(&[known.determiner, known.preposition, known.pronoun, known.conjunction, known.demonym, known.calendar, known.auxiliary]))
}

/// The second half of *Jong-un*, *Saint-Denis*.
fn hyphenated(marked: &Marked, text: &str, at: usize) -> Option<usize> {
    let (hyphen, next) = (marked.tokens.get(at)?, marked.tokens.get(at + 1)?);
    let joined = hyphen.shape.glued && next.shape.glued && hyphen.span.of(text) == "-" && next.shape.kind == Kind::Word;
    joined.then_some(at + 2)
}

/// The end of a capital that a hyphen joins to a small particle before it: *al-Sharif*.
fn article_joined(marked: &Marked, known: &Known, text: &str, at: usize) -> Option<usize> {
    let particle = marked.classes.get(at).filter(|classes| classes.contains(known.particle) && !classes.contains(known.capital));
    let end = particle.and_then(|_| hyphenated(marked, text, at + 1))?;
    marked.classes[end - 1].contains(known.capital).then_some(end)
}

/// *Hollis & Webb*: the sign stands inside a name only.
fn joined_by_sign(marked: &Marked, known: &Known, text: &str, at: usize) -> bool {
    marked.tokens.get(at).is_some_and(|token| token.span.of(text) == "&") && begins_inside(marked, known, at + 1)
}

/// *Hollis and Co*: the conjunction stands inside the name of a company.
fn joined_to_legal(marked: &Marked, known: &Known, at: usize) -> bool {
    let legal = marked.classes.get(at + 1).is_some_and(|next| next.contains(known.name_legal) && next.contains(known.capital));
    legal && marked.classes[at].contains(known.conjunction_and)
}

/// A title in one letter behind a name that is no given name belongs to who comes next, and is no initial: *sur Facebook M. Lind*.
fn is_title_of_next(marked: &Marked, known: &Known, text: &str, at: usize) -> bool {
    let given = at.checked_sub(1).is_some_and(|before| marked.classes[before].contains(known.given_name));
    let letter = marked.tokens.get(at).is_some_and(|token| token.shape.capital && token.span.of(text).chars().count() == 1);
    letter && !given && marked.classes[at].contains(known.title)
}

/// A point behind a single capital, before another capital: *Charles Q. Brown*.
fn initial(marked: &Marked, text: &str, at: usize) -> Option<usize> {
    let (letter, point, next) = (marked.tokens.get(at.checked_sub(1)?)?, marked.tokens.get(at)?, marked.tokens.get(at + 1)?);
    let single = letter.shape.capital && letter.span.of(text).chars().count() == 1;
    (single && point.shape.glued && point.span.of(text) == "." && next.shape.capital).then_some(at + 1)
}

/// The initial behind a given name that is a small word as well: *Paul A. Odum*.
fn small_initial(marked: &Marked, known: &Known, text: &str, at: usize) -> Option<usize> {
    let given = at.checked_sub(1).is_some_and(|before| marked.classes[before].contains(known.given_name));
    initial(marked, text, at + 1).filter(|_| given)
}

/// The end of the name of a site, behind its point: *ShaftMarket.com*.
pub(super) fn web_end(marked: &Marked, known: &Known, text: &str, at: usize) -> Option<usize> {
    let (point, next) = (marked.tokens.get(at)?, marked.tokens.get(at + 1)?);
    let joined = point.shape.glued && next.shape.glued && !next.shape.capital && point.span.of(text) == ".";
    (joined && marked.classes[at + 1].contains(known.name_legal)).then_some(at + 2)
}

/// A small word with a capital behind a name and a short one that no lexicon knows: the last of three syllables (*Park Sung Un*).
fn is_last_syllable(marked: &Marked, known: &Known, start: usize, at: usize) -> bool {
    let shape = |at: usize| marked.tokens.get(at).map(|token| token.shape);
    let last = shape(at).is_some_and(|shape| shape.kind == Kind::Word && shape.capital && !shape.upper && !shape.glued);
    let own = |at: usize| marked.classes[at].contains(known.capital) && !marked.classes[at].contains(known.upper);
    let goes_on = shape(at + 1).is_some_and(|next| !next.capital);
    let short = |at: usize| (2..=LONGEST_SYLLABLE).contains(&marked.tokens[at].span.len());
    last && at == start + 2
        && short(start + 1)
        && short(at)
        && own(start)
        && own(start + 1)
        && marked.classes[start + 1].contains(known.unknown)
        && goes_on
        && is_particle_free(marked, known, at)
}

/// An article, pronoun or number that is no word of another kind.
fn is_particle_free(marked: &Marked, known: &Known, at: usize) -> bool {
    marked.classes[at].meets(&known.set(&[known.determiner, known.pronoun])) && !marked.classes[at].meets(&known.set(&[known.calendar, known.demonym]))
}

/// The second half of a family's name, behind a small word: *Paul Morin d'Astrel*. No lexicon knows either half, and no article stands between.
fn behind_family(marked: &Marked, known: &Known, first: usize) -> Option<usize> {
    let (small, next) = (marked.classes.get(first + 2)?, marked.classes.get(first + 3)?);
    let own = |classes: &ClassSet| classes.contains(known.capital) && classes.contains(known.unknown) && !classes.contains(known.upper);
    let particle = small.contains(known.particle) && small.contains(known.preposition_of) && !small.contains(known.definite);
    let known_name = marked.starting(first + 3).any(|mark| mark.rule.is_none() && mark.classes.meets(&known.set(&[known.place, known.body])));
    let given = marked.classes[first].contains(known.given_name) && own(&marked.classes[first + 1]);
    let goes_on = marked.classes.get(first + 4).is_some_and(|classes| classes.contains(known.capital));
    (given && particle && own(next) && !known_name && !goes_on).then_some(first + 3)
}

/// The capital behind one or two small words that stand behind a given name: *Charles de Gaulle*, *Ursula von der Leyen*.
fn behind_particles(marked: &Marked, known: &Known, at: usize) -> Option<usize> {
    let given = at.checked_sub(1).is_some_and(|before| marked.classes[before].contains(known.given_name));
    if let Some(next) = at.checked_sub(2).filter(|_| !given).and_then(|first| behind_family(marked, known, first)) {
        return Some(next);
    }
    // with a capital an article stands inside names as well: *Jean-Yves Le Drian*
    let small = |at: usize| {
        marked.classes.get(at).is_some_and(|classes| classes.contains(if classes.contains(known.capital) { known.determiner } else { known.particle }))
    };
    let next = (at..at + 2).take_while(|at| small(*at)).last()? + 1;
    let place = || marked.starting(next).any(|mark| mark.classes.contains(known.place));
    (given && begins_inside(marked, known, next) && !place()).then_some(next)
}
