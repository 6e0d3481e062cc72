//! A regular expression that is built only when a text passes its cheap checks: to build one costs as much as to read
//! an article, and most never fit.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::literal::Extractor;
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
    /// One of them passes.
    checks: Vec<Check>,
    built: OnceLock<Option<Regex>>,
}

/// What a text must hold for one choice of a pattern to fit.
#[derive(Clone, Debug)]
struct Check {
    /// It begins with one of these; none where they are not known.
    starts: Vec<String>,
    /// It begins with one of these characters, where its first words are not known.
    first: Option<ClassUnicode>,
    /// One text of each clause stands somewhere.
    clauses: Vec<Vec<String>>,
}

impl Guarded {
    /// Checks the pattern. Where case does not count, what it must hold is compared in plain form.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn new(pattern: &str, ignore_case: bool) -> Result<Self, Box<Error>> {
        let parse = |ignore_case| ParserBuilder::new().case_insensitive(ignore_case).build().parse(pattern).map_err(Box::new);
        let mut checks: Vec<Check> = choices(&parse(false)?).iter().map(Check::of).collect();
        if ignore_case {
            checks.iter_mut().for_each(Check::fold);
            // a class tells its characters only where the case is ignored in it, too
            for (check, choice) in checks.iter_mut().zip(choices(&parse(true)?)).filter(|(check, _)| check.first.is_some()) {
                check.first = first(choice);
            }
        }
        Ok(Self { pattern: pattern.to_owned(), ignore_case, checks, built: OnceLock::new() })
    }

    /// The expression, unless it surely does not fit. `plain` is the plain form of `text` where case does not count, else `text`.
    pub(super) fn for_text(&self, text: &str, plain: &str) -> Option<&Regex> {
        if !self.checks.iter().any(|check| check.passes(text, plain)) {
            return None;
        }
        // The syntax was checked; one that grows too large fits nowhere, and its examples fail.
        self.built.get_or_init(|| RegexBuilder::new(&self.pattern).case_insensitive(self.ignore_case).build().ok()).as_ref()
    }
}

impl Check {
    fn of(choice: &Hir) -> Self {
        let mut clauses = clauses(choice);
        clauses.sort_by_key(|clause| std::cmp::Reverse(length(clause)));
        let anchored = choice.properties().look_set_prefix().contains(Look::Start);
        let starts = if anchored { starts(choice) } else { Vec::new() };
        let first = if anchored && starts.is_empty() { first(choice) } else { None };
        Self { starts, first, clauses }
    }

    fn fold(&mut self) {
        self.clauses.iter_mut().flatten().chain(&mut self.starts).for_each(|text| plain(&text.clone(), text));
    }

    fn passes(&self, text: &str, plain: &str) -> bool {
        let starts = self.starts.is_empty() || self.starts.iter().any(|start| plain.starts_with(start.as_str()));
        let begins = || self.first.as_ref().is_none_or(|first| text.chars().next().is_some_and(|c| holds(first, c)));
        starts && begins() && self.clauses.iter().all(|clause| clause.iter().any(|part| plain.contains(part.as_str())))
    }
}

/// The choices of a pattern: it fits where one of them does.
fn choices(tree: &Hir) -> &[Hir] {
    match tree.kind() {
        HirKind::Alternation(choices) => choices,
        _ => std::slice::from_ref(tree),
    }
}

/// What every text that fits begins with, if that is a handful of texts.
fn starts(choice: &Hir) -> Vec<String> {
    let found = Extractor::new().extract(choice);
    let literals = found.literals().unwrap_or_default();
    let texts: Option<Vec<String>> = literals.iter().map(|literal| String::from_utf8(literal.as_bytes().to_vec()).ok()).collect();
    texts.filter(|texts| texts.iter().all(|text| !text.trim().is_empty())).unwrap_or_default()
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
        assert_eq!(fits(r"^by\s+(?-i:\p{Lu}).*|^source\s?:.*", "A source said by May: no"), None);
        assert_eq!(fits(r"^by\s+(?-i:\p{Lu}).*|^source\s?:.*", "By May Ray"), Some(true));
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
