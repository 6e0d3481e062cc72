//! A regular expression that is built only when a text passes its cheap checks: to build one costs as much as to read
//! an article, and most never fit.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};
use regex_syntax::{Error, ParserBuilder};

use super::lines::plain;

/// A class of more characters says too little to be looked for.
const SMALL_CLASS: usize = 8;

/// A checked pattern and what a text must hold for it to fit.
#[derive(Clone, Debug)]
pub(super) struct Guarded {
    pattern: String,
    ignore_case: bool,
    /// One text of each clause stands somewhere.
    clauses: Vec<Vec<String>>,
    /// What the text begins with, where no clause is known.
    first: Option<ClassUnicode>,
    built: OnceLock<Option<Regex>>,
}

impl Guarded {
    /// Checks the pattern. Where case does not count, what it must hold is compared in plain form.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn new(pattern: &str, ignore_case: bool) -> Result<Self, Box<Error>> {
        let parse = |ignore_case| ParserBuilder::new().case_insensitive(ignore_case).build().parse(pattern).map_err(Box::new);
        let tree = parse(false)?;
        let mut clauses = clauses(&tree);
        if ignore_case {
            clauses.iter_mut().flatten().for_each(|text| plain(&text.clone(), text));
        }
        clauses.sort_by_key(|clause| std::cmp::Reverse(length(clause)));
        let first = if clauses.is_empty() { anchored(&parse(ignore_case)?) } else { None };
        Ok(Self { pattern: pattern.to_owned(), ignore_case, clauses, first, built: OnceLock::new() })
    }

    /// The expression, unless it surely does not fit. `plain` is the plain form of `text` where case does not count, else `text`.
    pub(super) fn for_text(&self, text: &str, plain: &str) -> Option<&Regex> {
        let begins = self.first.as_ref().is_none_or(|first| text.chars().next().is_some_and(|c| holds(first, c)));
        let may_fit = begins && self.clauses.iter().all(|clause| clause.iter().any(|part| plain.contains(part.as_str())));
        if !may_fit {
            return None;
        }
        // The syntax was checked; one that grows too large fits nowhere, and its examples fail.
        self.built.get_or_init(|| RegexBuilder::new(&self.pattern).case_insensitive(self.ignore_case).build().ok()).as_ref()
    }
}

fn holds(class: &ClassUnicode, c: char) -> bool {
    class.ranges().iter().any(|range| range.start() <= c && c <= range.end())
}

/// The length of the shortest text: the longer, the rarer.
fn length(clause: &[String]) -> usize {
    clause.iter().map(String::len).min().unwrap_or(0)
}

/// What every text that fits must hold: one text of each clause.
fn clauses(tree: &Hir) -> Vec<Vec<String>> {
    match tree.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).map(|text| vec![vec![text.to_owned()]]).unwrap_or_default(),
        HirKind::Class(Class::Unicode(class)) => characters(class).map(|clause| vec![clause]).unwrap_or_default(),
        HirKind::Repetition(Repetition { min: 1.., sub, .. }) => clauses(sub),
        HirKind::Capture(capture) => clauses(&capture.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(clauses).collect(),
        HirKind::Alternation(choices) => either(choices).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The best clause of each choice together; none where a choice has none.
fn either(choices: &[Hir]) -> Option<Vec<String>> {
    let best = choices.iter().map(|choice| clauses(choice).into_iter().max_by_key(|clause| length(clause)));
    best.collect::<Option<Vec<_>>>().map(|clauses| clauses.concat())
}

fn characters(class: &ClassUnicode) -> Option<Vec<String>> {
    let all = || class.ranges().iter().flat_map(|range| range.start()..=range.end());
    (all().take(SMALL_CLASS + 1).count() <= SMALL_CLASS).then(|| all().map(String::from).collect())
}

/// What a text begins with, where the pattern is tied to its start.
fn anchored(tree: &Hir) -> Option<ClassUnicode> {
    if tree.properties().look_set_prefix().contains(Look::Start) { first(tree) } else { None }
}

/// The first characters of all texts that fit.
fn first(tree: &Hir) -> Option<ClassUnicode> {
    match tree.kind() {
        HirKind::Literal(literal) => {
            let c = std::str::from_utf8(&literal.0).ok()?.chars().next()?;
            Some(ClassUnicode::new([ClassUnicodeRange::new(c, c)]))
        }
        HirKind::Class(Class::Unicode(class)) => Some(class.clone()),
        HirKind::Repetition(repetition) => first(&repetition.sub),
        HirKind::Capture(capture) => first(&capture.sub),
        HirKind::Alternation(choices) => union(choices.iter()),
        HirKind::Concat(parts) => {
            let needed = parts.iter().position(|part| part.properties().minimum_len().is_some_and(|least| least > 0))?;
            union(parts[..=needed].iter().filter(|part| !matches!(part.kind(), HirKind::Look(_))))
        }
        _ => None,
    }
}

fn union<'a>(trees: impl Iterator<Item = &'a Hir>) -> Option<ClassUnicode> {
    trees.map(first).try_fold(ClassUnicode::empty(), |mut all, one| {
        all.union(&one?);
        Some(all)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &str, text: &str) -> Option<bool> {
        let guarded = Guarded::new(pattern, true).expect("parses");
        let mut folded = String::new();
        plain(text, &mut folded);
        guarded.for_text(text, &folded).map(|regex| regex.is_match(text))
    }

    #[test]
    fn what_surely_does_not_fit_builds_nothing() {
        assert_eq!(fits(r"^(?:tags?|topics)\s?:.*", "A day in May"), None);
        assert_eq!(fits(r"^(?:tags?|topics)\s?:.*", "TAGS: fire, Rhône"), Some(true));
        assert_eq!(fits(r"^[\d\s.,]{1,40}$", "12 May"), Some(false));
        assert_eq!(fits(r"^[\d\s.,]{1,40}$", "May 12"), None);
        assert_eq!(fits(r"^\d*[a-f]+$", "xyz"), None);
        assert_eq!(fits(r"^\d*[a-f]+$", "Beef"), Some(true));
    }

    proptest::proptest! {
        /// The checks never keep an expression from a text that it fits.
        #[test]
        fn no_check_hides_a_match(pattern in "\\^?(\\((ab|[A-C]|x\\?)\\|(c|[^a]d|B+)\\)[*+?]?|[a-d ]|[b-c]{1,2}){1,4}\\$?", text in "[a-dA-D ]{0,8}") {
            let Ok(regex) = RegexBuilder::new(&pattern).case_insensitive(true).build() else { return Ok(()) };
            let text = text.trim();
            if regex.is_match(text) {
                assert_eq!(fits(&pattern, text), Some(true), "{pattern} {text}");
            }
        }
    }
}
