//! A regular expression that is built only when a text passes its cheap checks: to build one costs as much as to read
//! an article, and most never fit.

use std::sync::OnceLock;

use memchr::memmem::Finder;
use regex::{Captures, Regex};
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};
use regex_syntax::{Error, ParserBuilder};
use serde::{Deserialize, Serialize};

use super::cheaper::{is_dear, loosened, narrowed};
use super::lines::plain;

/// A class of more characters says too little to be looked for.
const SMALL_CLASS: usize = 8;

/// A checked pattern, choice by choice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Guarded {
    choices: Vec<Choice>,
}

/// One choice of a pattern, and what a text must hold for it to fit.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Choice {
    /// The text begins with one of these; none where they are not known.
    starts: Vec<String>,
    /// Bits of their first bytes: where that of a text is missing, none of them is looked at.
    start_bytes: [u64; 4],
    /// It begins with one of these characters, where its first words are not known.
    first: Option<Vec<(char, char)>>,
    /// One text of each clause stands somewhere.
    clauses: Vec<Vec<Part>>,
    /// One that is cheap to build, without upper limits of repetitions and without kinds of characters: what does not fit this one
    /// does not fit. None where the exact one is cheap.
    loose: Option<Lazy>,
    exact: Lazy,
}

/// A text that a line may hold, and what searches for it once a line was searched.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Part {
    text: String,
    #[serde(skip)]
    finder: OnceLock<Finder<'static>>,
}

impl Part {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), finder: OnceLock::new() }
    }

    fn stands_in(&self, plain: &str) -> bool {
        let finder = self.finder.get_or_init(|| Finder::new(&self.text).into_owned());
        finder.find(plain.as_bytes()).is_some()
    }
}

/// A pattern, and its expression once it is built.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Lazy {
    pattern: String,
    #[serde(skip)]
    built: OnceLock<Option<Regex>>,
}

impl Lazy {
    fn new(tree: &Hir) -> Self {
        Self { pattern: tree.to_string(), built: OnceLock::new() }
    }

    /// The expression. The syntax was checked; one that grows too large fits nowhere, and its examples fail.
    fn regex(&self) -> Option<&Regex> {
        self.built.get_or_init(|| Regex::new(&self.pattern).ok()).as_ref()
    }
}

impl Guarded {
    /// A pattern whose case counts, to be looked for as a whole.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn whole(pattern: &str) -> Result<Self, Box<Error>> {
        let tree = parse(pattern, false)?;
        Ok(Self { choices: vec![Choice::of(&tree, &tree)] })
    }

    /// A pattern whose case does not count. What it must hold is compared in plain form.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn in_any_case(pattern: &str) -> Result<Self, Box<Error>> {
        let (written, tree) = (parse(pattern, false)?, parse(pattern, true)?);
        // letters are told by the pattern as written, where they are not yet classes of both cases
        let (mut of_letters, mut trees) = (choices(&written), choices(&tree));
        if of_letters.len() != trees.len() {
            (of_letters, trees) = (vec![written], vec![tree]);
        }
        let mut choices: Vec<Choice> = of_letters.iter().zip(&trees).map(|(written, tree)| Choice::of(written, tree)).collect();
        choices.iter_mut().for_each(Choice::fold);
        Ok(Self { choices })
    }

    /// By choice: what every text that fits it begins with, in plain form; empty where that is not known.
    pub(super) fn starts(&self) -> impl Iterator<Item = &[String]> {
        self.choices.iter().map(|choice| choice.starts.as_slice())
    }

    /// True where this choice fits; `plain` is the plain form of `text`.
    pub(super) fn is_match_of(&self, choice: u32, text: &str, plain: &str) -> bool {
        self.choices.get(choice as usize).and_then(|choice| choice.for_text(text, plain)).is_some_and(|regex| regex.is_match(text))
    }

    /// What the groups of a pattern without case take.
    pub(super) fn captures_any_case<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        let mut folded = String::new();
        plain(text, &mut folded);
        self.choices.iter().find_map(|choice| choice.for_text(text, &folded)?.captures(text))
    }

    /// What the groups of a whole pattern take.
    pub(super) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.choices.iter().find_map(|choice| choice.for_text(text, text)?.captures(text))
    }
}

fn parse(pattern: &str, ignore_case: bool) -> Result<Hir, Box<Error>> {
    ParserBuilder::new().case_insensitive(ignore_case).build().parse(pattern).map(|tree| narrowed(&tree)).map_err(Box::new)
}

impl Choice {
    fn of(written: &Hir, tree: &Hir) -> Self {
        let mut clauses = clauses(written);
        clauses.sort_by_key(|clause| std::cmp::Reverse(length(clause)));
        let clauses = clauses.iter().map(|clause| clause.iter().map(|text| Part::new(text)).collect()).collect();
        let anchored = written.properties().look_set_prefix().contains(Look::Start);
        let starts = if anchored { starts(written) } else { Vec::new() };
        let first = if anchored && starts.is_empty() { first(tree) } else { None };
        let first = first.map(|class| class.ranges().iter().map(|range| (range.start(), range.end())).collect());
        let loose = is_dear(tree).then(|| Lazy::new(&loosened(tree)));
        Self { start_bytes: first_bytes(&starts), starts, first, clauses, loose, exact: Lazy::new(tree) }
    }

    fn fold(&mut self) {
        let texts = self.clauses.iter_mut().flatten().map(|part| &mut part.text);
        texts.chain(&mut self.starts).for_each(|text| plain(&text.clone(), text));
        self.start_bytes = first_bytes(&self.starts);
    }

    /// True where the text begins with one of the beginnings, as far as they are known.
    fn begins(&self, plain: &str) -> bool {
        let first = plain.bytes().next().map_or(0, usize::from);
        let likely = || self.start_bytes[first / 64] & 1 << (first % 64) != 0;
        self.starts.is_empty() || likely() && self.starts.iter().any(|start| plain.starts_with(start.as_str()))
    }

    /// The expression, unless it surely does not fit.
    fn for_text(&self, text: &str, plain: &str) -> Option<&Regex> {
        let begins = || self.first.as_ref().is_none_or(|first| text.chars().next().is_some_and(|c| holds(first, c)));
        let may_fit = self.begins(plain) && begins() && self.clauses.iter().all(|clause| clause.iter().any(|part| part.stands_in(plain)));
        let fits_loosely = || self.loose.as_ref().and_then(Lazy::regex).is_none_or(|regex| regex.is_match(text));
        if may_fit && fits_loosely() { self.exact.regex() } else { None }
    }
}

/// The choices of a pattern: it fits where one of them does. What they all begin with is taken into each.
fn choices(tree: &Hir) -> Vec<Hir> {
    match tree.kind() {
        HirKind::Alternation(choices) => choices.clone(),
        HirKind::Concat(parts) => match parts.split_last() {
            Some((last, before)) if matches!(last.kind(), HirKind::Alternation(_)) => {
                let with = |choice| Hir::concat(before.iter().cloned().chain([choice]).collect());
                choices(last).into_iter().map(with).collect()
            }
            _ => vec![tree.clone()],
        },
        _ => vec![tree.clone()],
    }
}

/// What every text that fits begins with, if that is a handful of texts.
fn starts(choice: &Hir) -> Vec<String> {
    let found = Extractor::new().extract(choice);
    let literals = found.literals().unwrap_or_default();
    let texts: Option<Vec<String>> = literals.iter().map(|literal| String::from_utf8(literal.as_bytes().to_vec()).ok()).collect();
    texts.filter(|texts| texts.iter().all(|text| !text.trim().is_empty())).unwrap_or_default()
}

/// Bits of the first bytes of some texts; an empty one begins as any text does.
fn first_bytes(texts: &[String]) -> [u64; 4] {
    let mut bits = [0; 4];
    for text in texts {
        let Some(first) = text.bytes().next().map(usize::from) else { return [u64::MAX; 4] };
        bits[first / 64] |= 1 << (first % 64);
    }
    bits
}

/// True where one of these ranges, which are in order, holds the character.
fn holds(ranges: &[(char, char)], c: char) -> bool {
    let at = ranges.partition_point(|(_, last)| *last < c);
    ranges.get(at).is_some_and(|(first, _)| *first <= c)
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

    /// Whether the pattern fits, and how many choices were built to tell.
    fn fits(pattern: &str, text: &str) -> (bool, usize) {
        let guarded = Guarded::in_any_case(pattern).expect("parses");
        let mut folded = String::new();
        plain(text, &mut folded);
        let fits = (0..guarded.choices.len() as u32).any(|choice| guarded.is_match_of(choice, text, &folded));
        (fits, guarded.choices.iter().filter(|choice| choice.exact.built.get().is_some()).count())
    }

    #[test]
    fn what_surely_does_not_fit_builds_nothing() {
        assert_eq!(fits(r"^(?:tags?|topics)\s?:.*", "A day in May"), (false, 0));
        assert_eq!(fits(r"^(?:tags?|topics)\s?:.*", "TAGS: fire, Rhône"), (true, 1));
        assert_eq!(fits(r"^[\d\s.,]{1,40}$", "12 May"), (false, 0));
        assert_eq!(fits(r"^[\d\s.,]{1,5}$", "123456"), (false, 1));
        assert_eq!(fits(r"^[\d\s.,]{1,5}$", "12.3"), (true, 1));
        assert_eq!(fits(r"^[\d\s.,]{1,40}$", "May 12"), (false, 0));
        assert_eq!(fits(r"^\d*[a-f]+$", "xyz"), (false, 0));
        assert_eq!(fits(r"^\d*[a-f]+$", "Beef"), (true, 1));
        assert_eq!(fits(r"^by\s+(?-i:\p{Lu}).*|^source\s?:.*", "A source said by May: no"), (false, 0));
        assert_eq!(fits(r"^by\s+(?-i:\p{Lu}).*|^source\s?:.*", "By May Ray"), (true, 1));
    }

    proptest::proptest! {
        /// Checks and choices tell what the expression itself tells.
        #[test]
        fn no_check_hides_a_match(pattern in "\\^?(\\((ab|[A-C]|x\\?)\\|(c|[^a]d|B+)\\)[*+?]?|[a-d ]|[b-c]{1,2}|[ab]{2,6}){1,4}\\$?", text in "[a-dA-D ]{0,8}") {
            let Ok(regex) = regex::RegexBuilder::new(&pattern).case_insensitive(true).build() else { return Ok(()) };
            let text = text.trim();
            assert_eq!(fits(&pattern, text).0, regex.is_match(text), "{pattern} {text}");
        }
    }
}
