//! Digits and words that name, date or score, and do not count.

use rust_decimal::Decimal;

use super::atom::Atom;
use super::scan::Scan;
use super::unit;
use crate::rule::SuffixWhen;
use crate::text::Kind;

/// True for digits that belong to a name, a date, a time, a score, a list mark: goes on at the token that is returned.
pub(super) fn no_number(scan: Scan<'_>, at: usize) -> Option<usize> {
    if is_footnote(scan, at) || is_list_mark(scan, at) || is_name_tail(scan, at) {
        return Some(glued_run(scan, at));
    }
    chained(scan, at).or_else(|| phone(scan, at))
}

/// Digits in brackets.
fn is_footnote(scan: Scan<'_>, at: usize) -> bool {
    at > 0 && scan.word(at - 1) == "[" && scan.word(at + 1) == "]"
}

/// A number with a point or bracket at the start of a line.
fn is_list_mark(scan: Scan<'_>, at: usize) -> bool {
    at == 0 && scan.len() > 3 && matches!(scan.word(1), "." | ")") && scan.glued(1) && !scan.glued(2) && scan.kind(2) == Some(Kind::Word)
}

/// Digits glued to letters or to a hyphen behind letters.
fn is_name_tail(scan: Scan<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| scan.glued(at)) else { return false };
    match scan.kind(before) {
        Some(Kind::Word) => !is_currency(scan, at) && !scan.word(before).ends_with(['\'', '’']) && !unit::is_split(scan, before),
        Some(Kind::Mark) => {
            let behind_word = before > 0 && scan.glued(before) && scan.kind(before - 1) == Some(Kind::Word);
            match scan.word(before) {
                "#" | "@" | "_" | "&" | "=" => true,
                "-" | "‑" | "‐" | "–" | "/" | "." => behind_word && !is_unit(scan, before - 1) && !scan.is(before - 1, scan.known().noun_quantity),
                _ => false,
            }
        }
        _ => false,
    }
}

/// The letters right before the digits are a currency's.
fn is_currency(scan: Scan<'_>, at: usize) -> bool {
    (at.saturating_sub(4)..at)
        .any(|start| scan.rules.symbols.get(scan.span(start, at).of(scan.text)).is_some_and(|symbol| scan.rules.units[symbol.unit as usize].money))
}

/// A unit before a hyphen: a range follows (`3km-5km`).
fn is_unit(scan: Scan<'_>, at: usize) -> bool {
    scan.glued(at) && scan.kind(at.wrapping_sub(1)) == Some(Kind::Digits) && (scan.unit_word(at).is_some() || scan.rules.symbols.contains_key(scan.word(at)))
}

/// One of several numbers that commas join without spaces (`22,24,26`): they are told one by one, and count nothing.
pub(super) fn is_item(scan: Scan<'_>, at: usize, end: usize) -> bool {
    let joined = |mark: usize| scan.word(mark) == "," && scan.glued(mark) && scan.glued(mark + 1);
    let behind = || joined(end) && scan.kind(end + 1) == Some(Kind::Digits);
    let before = || at > 1 && joined(at - 1) && scan.kind(at - 2) == Some(Kind::Digits);
    before() || behind()
}

/// A noun that a number names, with or without a point, a colon or a sign between.
pub(super) fn is_label_before(scan: Scan<'_>, at: usize) -> bool {
    let mut at = at;
    while at > 0 && matches!(scan.word(at - 1), "." | "°" | "º" | "#" | ":") && at + 3 > 0 {
        at -= 1;
    }
    scan.phrase_before(at, scan.known().numeral_label).is_some()
}

/// One past the last token glued to this one.
pub(super) fn glued_run(scan: Scan<'_>, at: usize) -> usize {
    let mut end = at + 1;
    while scan.glued(end) && (scan.kind(end) != Some(Kind::Mark) || scan.glued(end + 1) && scan.kind(end + 1) != Some(Kind::Mark)) {
        end += 1;
    }
    end
}

/// Digits joined by colons, or by slashes or hyphens more than once: dates, times, ids.
fn chained(scan: Scan<'_>, at: usize) -> Option<usize> {
    let (mut end, mut joints, mut colons) = (at + 1, 0, 0);
    while scan.glued(end) && scan.glued(end + 1) && scan.kind(end + 1) == Some(Kind::Digits) {
        match scan.word(end) {
            ":" => colons += 1,
            "/" | "-" | "‑" => joints += 1,
            _ => break,
        }
        end += 2;
    }
    (colons > 0 || joints > 1).then_some(end)
}

/// A number of a telephone in fewer groups has so many digits.
const SHORTEST_PHONE: usize = 9;

/// Five pairs of digits, the first with a zero, or an international prefix.
fn phone(scan: Scan<'_>, at: usize) -> Option<usize> {
    let pair = |at: usize| scan.kind(at) == Some(Kind::Digits) && scan.word(at).len() <= 4;
    let plus = at > 0 && scan.word(at - 1) == "+" && scan.glued(at);
    // a zero alone before a group of three is one of a free number: 0 800 123 456
    let free = scan.word(at) == "0" && scan.kind(at + 1) == Some(Kind::Digits) && scan.word(at + 1).len() == 3;
    let zero = scan.word(at).starts_with('0') && (scan.word(at).len() > 1 || free);
    let long = |at: usize, length: usize| scan.kind(at) == Some(Kind::Digits) && scan.word(at).len() == length;
    if at > 0 && scan.word(at - 1) == "(" && scan.word(at + 1) == ")" && long(at, 3) && long(at + 2, 3) && scan.is_hyphen(at + 3) && long(at + 4, 4) {
        return Some(at + 5);
    }
    if !plus && !zero {
        return None;
    }
    let mut end = at + 1;
    let mut groups = 1;
    loop {
        let next = end + usize::from(matches!(scan.word(end), "." | "-" | "(" | ")") && scan.kind(end + 1) == Some(Kind::Digits));
        if !pair(next) {
            break;
        }
        (end, groups) = (next + 1, groups + 1);
    }
    let digits: usize = (at..end).filter(|at| scan.kind(*at) == Some(Kind::Digits)).map(|at| scan.word(at).len()).sum();
    (groups > 3 || groups > 1 && digits >= SHORTEST_PHONE).then_some(end)
}

/// True for digits that letters behind them make a name; goes on at the token that is returned.
pub(super) fn no_number_behind(scan: Scan<'_>, at: usize, end: usize) -> Option<usize> {
    if scan.kind(end) == Some(Kind::Word) && scan.glued(end) && !counts_glued(scan, at, end) {
        return Some(glued_run(scan, end));
    }
    let hyphen = scan.is_hyphen(end) && scan.glued(end) && scan.glued(end + 1);
    let name = hyphen && scan.kind(end + 1) == Some(Kind::Word) && !scan.is(end + 1, scan.known().lower);
    name.then(|| glued_run(scan, end + 1))
}

/// Letters glued to digits that leave them a number: a unit, a scale, a suffix, an elided word.
fn counts_glued(scan: Scan<'_>, at: usize, end: usize) -> bool {
    let word = scan.word(end);
    if word.starts_with(['\'', '’']) {
        return true;
    }
    let unit = unit::behind(scan, end, false, false).is_some();
    let decade = word == "s" && scan.word(end - 1).ends_with('0') && end == at + 1;
    if !unit && scan.glued(end + 1) && scan.kind(end + 1) == Some(Kind::Digits) {
        return unit::is_split(scan, end);
    }
    let fits = |when: SuffixWhen| match when {
        SuffixWhen::Alone => scan.is_whole(at, end + 1),
        // *2,5 G$*, and not *la 5G*
        SuffixWhen::Money => is_currency(scan, at) || unit::currency_behind(scan, end + 1),
        _ => true,
    };
    let suffix = scan.numbers.suffixes.iter().any(|suffix| *suffix.text == *word && fits(suffix.when));
    !decade && (unit || suffix || scan.unit_word(end).is_some() || scan.words(end).next().is_some())
}

/// True for an hour of the day, with or without minutes (*2.13 am*); one decimal is no minute.
pub(super) fn is_time(scan: Scan<'_>, atom: &Atom) -> bool {
    atom.value.scale() != 1 && scan.phrase(atom.number.1, scan.known().numeral_clock).is_some()
}

/// The years that a text names without counting anything.
const YEARS: std::ops::RangeInclusive<i64> = 1100..=2100;
/// Those that news name most: they take an article, and any word may follow.
const RECENT: std::ops::RangeInclusive<i64> = 1900..=2050;

/// Four digits without unit or scale are a year, unless something is counted.
pub(super) fn year(scan: Scan<'_>, atom: &mut Atom) {
    if !atom.like_year || atom.unit.is_some() || atom.value < Decimal::from(*YEARS.start()) || atom.value > Decimal::from(*YEARS.end()) {
        return;
    }
    let known = scan.known();
    let bound = scan.bound_before(atom.start).map(|(start, _)| start);
    let recent = atom.value >= Decimal::from(*RECENT.start()) && atom.value <= Decimal::from(*RECENT.end());
    let named = recent && atom.start.checked_sub(1).is_some_and(|before| scan.is(before, known.determiner));
    let dated = named || scan.phrase_before(bound.unwrap_or(atom.start), known.numeral_year).is_some();
    // nobody counts more than 2017 of something that is not named
    let bounded = bound.is_some() && (!recent || (atom.value % Decimal::TEN).is_zero());
    let unknown = !recent && scan.is(atom.end, known.unknown) && scan.is(atom.end, known.lower);
    // *the 1975 invasion*: so many of one thing are not counted
    let one = |end: usize| {
        let shows = |class| (atom.end..end).any(|at| scan.is(at, class));
        recent && shows(known.form_singular) && !shows(known.form_plural) && !scan.is(end - 1, known.noun_person)
    };
    let noun = scan.phrase(atom.end, known.noun).is_some_and(|end| !one(end)) || unknown;
    atom.is_year = dated || (!bounded && !noun && scan.len() > 1);
}
