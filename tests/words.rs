//! No word of a human language stands in `src/`: what words mean is told by the rules alone.
//!
//! Messages to the user are English sentences and may be. So a literal of three words or more, or one with a place for a value, is only
//! searched for words of the other languages, and any other literal for words of every language. What the formats and commands
//! are called by is listed in `words/allowed.txt`, each line with its reason.

#[path = "support/literals.rs"]
mod literals;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use literals::{Literal, literals};
use recoupe::report::{ArticleRow, ClaimRow, FindingRow, MentionRow, Row};
use recoupe::rule::{Known, Rules, Slot};

/// The language of messages and identifiers.
const MESSAGES: &str = "en";
/// Shorter words say nothing: they stand in every language.
const SHORTEST: usize = 3;

struct Vocabulary {
    by_language: BTreeMap<String, BTreeSet<String>>,
    contract: BTreeSet<String>,
    allowed: BTreeSet<String>,
}

impl Vocabulary {
    fn new() -> Self {
        let rules = Rules::embedded().expect("the built-in pack loads");
        let words = |language: &recoupe::rule::Language| language.lexicon.words().map(str::to_owned).collect();
        let by_language = rules.languages.iter().map(|language| (language.code.clone(), words(language))).collect();
        Self { by_language, contract: contract(), allowed: allowed_by_file() }
    }

    /// The words of a literal that belong to a human language.
    fn found(&self, literal: &str) -> Vec<String> {
        if self.contract.contains(literal) {
            return Vec::new();
        }
        let (literal, places) = without_places(literal);
        let words: Vec<String> = literal.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let is_message = literal.contains(' ') && (words.len() > 2 || places > 0);
        let suspect = |word: &String| self.is_suspect(word, is_message);
        words.iter().filter(|word| word.chars().count() >= SHORTEST && !self.allowed.contains(*word)).filter(|word| suspect(word)).cloned().collect()
    }

    fn is_suspect(&self, word: &str, is_message: bool) -> bool {
        let knows = |code: &str| self.by_language.get(code).is_some_and(|words| words.contains(word));
        let foreign = self.by_language.keys().filter(|code| *code != MESSAGES).any(|code| knows(code));
        if is_message { foreign && !knows(MESSAGES) } else { foreign || knows(MESSAGES) }
    }
}

/// The names of columns, values and classes: what the formats are made of.
fn contract() -> BTreeSet<String> {
    use recoupe::claim::{Bound, ClaimKind, Modality, Speech, Stance};
    use recoupe::crosscheck::Relation;
    let columns = [ArticleRow::COLUMNS, ClaimRow::COLUMNS, FindingRow::COLUMNS, MentionRow::COLUMNS, Known::NAMES].concat();
    let mut names: Vec<&str> = columns;
    names.extend(ClaimKind::ALL.iter().map(|value| value.word()));
    names.extend(Bound::ALL.iter().map(|value| value.word()));
    names.extend(Modality::ALL.iter().map(|value| value.word()));
    names.extend(Speech::ALL.iter().map(|value| value.word()));
    names.extend(Stance::ALL.iter().map(|value| value.word()));
    names.extend(Relation::ALL.iter().map(|value| value.word()));
    names.extend(Slot::ALL.iter().map(|(name, _)| *name));
    names.extend(recoupe::crosscheck::sign_names());
    names.into_iter().map(str::to_owned).collect()
}

/// A text without the `{places}` that values are put into, and their number. Braces of a regular expression hold no name and stay.
fn without_places(literal: &str) -> (String, usize) {
    let (mut text, mut places) = (String::new(), 0);
    let mut rest = literal;
    while let Some((before, behind)) = rest.split_once('{') {
        let name = |c: char| c.is_ascii_alphanumeric() || "_:<>#?.".contains(c);
        let place = behind.split_once('}').filter(|(inside, _)| inside.chars().all(name) && !inside.contains(','));
        text.push_str(before);
        match place {
            Some((_, after)) => (rest, places) = (after, places + 1),
            None => (rest, text) = (behind, text + "{"),
        }
    }
    (text + rest, places)
}

/// `word: reason`, one a line.
fn allowed_by_file() -> BTreeSet<String> {
    let list = include_str!("words/allowed.txt").lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    list.map(|line| line.split_once(": ").expect("`word: reason`").0.to_owned()).collect()
}

fn sources(dir: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("src/ can be read") {
        let path = entry.expect("src/ can be read").path();
        match path.is_dir() {
            true => sources(&path, into),
            false => into.push(path),
        }
    }
}

#[test]
fn no_word_of_a_human_language_stands_in_src() {
    let vocabulary = Vocabulary::new();
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    files.sort();
    let mut faults = Vec::new();
    for path in files {
        let source = fs::read_to_string(&path).expect("source is UTF-8");
        for Literal { line, text } in literals(&source) {
            let found = vocabulary.found(&text);
            if !found.is_empty() {
                faults.push(format!("{}:{line}: {} in {text:?}", path.display(), found.join(", ")));
            }
        }
    }
    assert!(faults.is_empty(), "words belong to rules/:\n{}", faults.join("\n"));
}

#[test]
fn words_would_be_found() {
    let vocabulary = Vocabulary::new();
    for (literal, word) in
        [("said", "said"), ("mille", "mille"), ("(?i)\\b(selon|après)\\b", "selon"), ("au moins", "moins"), ("the word déclaré in a longer message", "déclaré")]
    {
        assert!(vocabulary.found(literal).contains(&word.to_owned()), "{literal:?} would pass");
    }
    assert!(vocabulary.found("an `accept` marks the wanted span with one pair of square brackets").is_empty());
}

#[test]
fn the_allowed_words_are_needed() {
    let strict = Vocabulary { allowed: BTreeSet::new(), ..Vocabulary::new() };
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let all: Vec<String> = files.iter().flat_map(|path| literals(&fs::read_to_string(path).expect("source is UTF-8"))).map(|literal| literal.text).collect();
    let used: BTreeSet<String> = all.iter().flat_map(|text| strict.found(text)).collect();
    let idle: Vec<String> = allowed_by_file().difference(&used).cloned().collect();
    assert!(idle.is_empty(), "not in src/, or in no lexicon: {}", idle.join(", "));
}

#[test]
fn literals_are_read_as_the_compiler_reads_them() {
    let source = r####"
        // "a comment"
        /* "another /* nested */ one" */
        const A: &str = "one \"two\" \u{e9}";
        const B: &str = r#"raw "three" \n"#;
        fn f<'a>(x: &'a str) -> char { 'q' }
        #[cfg(test)]
        mod tests { const C: &str = "hidden"; fn g() { "hidden too"; } }
        const D: char = '\'';
        #[cfg(test)]
        use x;
        const E: &str = "last";
    "####;
    let texts: Vec<String> = literals(source).into_iter().map(|literal| literal.text).collect();
    assert_eq!(texts, ["one \"two\" é", "raw \"three\" \\n", "q", "'", "last"]);
}
