//! Expressions that cost less to build: most of the cost are repetitions up to many times, and classes of letters of all
//! scripts.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition};

/// Repetitions up to more than this are dear to build.
const SMALL_LIMIT: u32 = 4;

/// A class of more ranges names kinds of characters (letters, digits) and no marks.
const MANY_RANGES: usize = 24;

/// What a class of kinds stands for: the letters, digits and signs of Europe. Pages in other scripts are not covered.
const EUROPE: [(char, char); 3] = [('\0', '\u{52f}'), ('\u{1e00}', '\u{2c7f}'), ('\u{fb00}', '\u{fb06}')];

fn is_limit(repetition: &Repetition) -> bool {
    repetition.max.is_some_and(|max| max > SMALL_LIMIT)
}

/// True where something may be repeated many times, but not any number of times, and for kinds of characters.
pub(super) fn is_dear(tree: &Hir) -> bool {
    match tree.kind() {
        HirKind::Class(Class::Unicode(class)) => class.ranges().len() > MANY_RANGES,
        HirKind::Repetition(repetition) => is_limit(repetition) || is_dear(&repetition.sub),
        HirKind::Capture(capture) => is_dear(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(is_dear),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => false,
    }
}

/// A tree that fits whatever this one does, and more: what may be repeated many times may be repeated any number of times, at least
/// as often, and a kind of characters holds all that are not of ASCII.
pub(super) fn loosened(tree: &Hir) -> Hir {
    match tree.kind() {
        HirKind::Class(Class::Unicode(class)) if class.ranges().len() > MANY_RANGES => {
            let mut class = class.clone();
            class.union(&ClassUnicode::new([ClassUnicodeRange::new(BEHIND_ASCII, char::MAX)]));
            Hir::class(Class::Unicode(class))
        }
        HirKind::Repetition(repetition) => {
            let sub = Box::new(loosened(&repetition.sub));
            let (min, max) = if is_limit(repetition) { (repetition.min.min(1), None) } else { (repetition.min, repetition.max) };
            Hir::repetition(Repetition { min, max, sub, ..*repetition })
        }
        HirKind::Capture(capture) => loosened(&capture.sub),
        _ => with_parts(tree, loosened),
    }
}

/// The first character that is not of ASCII.
const BEHIND_ASCII: char = '\u{80}';

/// The same tree whose classes of letters and digits are those of European scripts: a tenth of the ranges.
pub(super) fn narrowed(tree: &Hir) -> Hir {
    match tree.kind() {
        HirKind::Class(Class::Unicode(class)) if class.ranges().len() > MANY_RANGES => {
            let mut class = class.clone();
            class.intersect(&ClassUnicode::new(EUROPE.map(|(first, last)| ClassUnicodeRange::new(first, last))));
            Hir::class(Class::Unicode(class))
        }
        _ => with_parts(tree, narrowed),
    }
}

/// The same tree with each of its parts changed.
fn with_parts(tree: &Hir, change: fn(&Hir) -> Hir) -> Hir {
    match tree.kind() {
        HirKind::Repetition(repetition) => Hir::repetition(Repetition { sub: Box::new(change(&repetition.sub)), ..repetition.clone() }),
        HirKind::Capture(capture) => {
            let mut capture = capture.clone();
            capture.sub = Box::new(change(&capture.sub));
            Hir::capture(capture)
        }
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(change).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(change).collect()),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => tree.clone(),
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    fn narrow(pattern: &str) -> Regex {
        let tree = regex_syntax::parse(pattern).expect("parses");
        Regex::new(&narrowed(&tree).to_string()).expect("builds")
    }

    #[test]
    fn letters_and_digits_are_those_of_europe_and_marks_those_of_all() {
        let name = narrow(r"^(?<first>\p{Lu}[\p{L}'’.-]{2,20}) \d+$");
        assert!(["Zoé 12", "Şükrü 1", "Ёлкин 7", "O’Brien-Żak 3"].iter().all(|text| name.is_match(text)));
        assert_eq!(name.captures("Zoé 12").map(|groups| groups["first"].to_owned()), Some("Zoé".to_owned()));
        assert!(!name.is_match("Zoé 一"));
        assert!(narrow("^[^.]+$").is_match("東京") && !narrow(r"^\p{L}+$").is_match("東京"));
    }
}
