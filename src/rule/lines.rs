//! What tells the lines of a page apart: rules for lines that are no article, datelines, and a few lists of words.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use rapidhash::RapidHashMap;
use serde::{Deserialize, Serialize};

use super::LanguageId;
use super::guarded::Guarded;
use super::phrases::Phrases;
use super::raw::{Takes, Zone};
use super::starts::ByStart;
use crate::text::{Span, boundary};

/// Patterns look at lines of at most so many bytes: furniture is short.
const LONGEST_FOR_PATTERNS: usize = 320;
/// Datelines end within so many bytes.
const LONGEST_DATELINE: usize = 160;

/// One rule for lines that are no article.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LineRule {
    /// Its id.
    pub id: String,
    /// What it finds, in one line.
    pub about: String,
    /// It looks at lines of at most so many words.
    pub words_at_most: usize,
    /// What else it takes along.
    pub takes: Option<Takes>,
    /// Where on the page it holds.
    pub zone: Zone,
    /// A date in the line is the day of publication.
    pub dated: bool,
    /// It names whose text the article is: an agency in it is where that comes from.
    pub credits: bool,
    /// Its pattern has a group `outlet`.
    pub names_outlet: bool,
    /// Lines that it leaves out.
    pub accept: Vec<String>,
    /// Lines that it must not leave out.
    pub reject: Vec<String>,
}

/// Where a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Stands {
    Whole,
    Start,
    Anywhere,
}

/// How an article's first paragraph may begin before its first sentence.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Dateline {
    /// Its id.
    pub id: String,
    /// What it finds, in one line.
    pub about: String,
    pub(super) pattern: Guarded,
    /// Paragraphs, the dateline in brackets.
    pub accept: Vec<String>,
    /// Paragraphs without one.
    pub reject: Vec<String>,
}

/// A dateline at the start of a paragraph; spans count from the start of the paragraph.
#[derive(Clone, Copy, Debug)]
pub struct DatelineFound {
    /// Where the first sentence begins.
    pub end: usize,
    /// The agency.
    pub outlet: Option<Span>,
    /// What must be a day for it to be a dateline.
    pub day: Option<Span>,
}

/// The words of one language that tell pages apart.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PageLanguage {
    pub(super) outlet: Vec<String>,
    /// What stands before the day of publication, plain.
    pub published: Vec<String>,
    /// What stands before the day of a revision, plain.
    pub updated: Vec<String>,
}

/// What tells the lines of a page apart.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Lines {
    /// The rules, in the order of the files.
    pub rules: Vec<LineRule>,
    pub(super) phrases: Vec<String>,
    /// All phrases by their beginnings, filed for the first line.
    #[serde(skip)]
    filed: OnceLock<Phrases>,
    /// What is asked of lines that are too long for nearly all rules.
    #[serde(skip)]
    for_long: OnceLock<ForLong>,
    /// By phrase: its rule, and where it must stand.
    pub(super) phrase_rules: Vec<(u32, Stands)>,
    /// In the order of their rules.
    pub(super) patterns: Vec<(u32, Guarded)>,
    /// Which of them a line may fit by its first bytes.
    #[serde(skip)]
    by_start: OnceLock<ByStart>,
    /// The datelines.
    pub datelines: Vec<Dateline>,
    /// By language.
    pub languages: Vec<PageLanguage>,
    /// Frequent words, each with the languages that it tells, as bits.
    #[serde(with = "super::image::sorted")]
    pub(super) text_words: RapidHashMap<Box<str>, u32>,
    /// More words with which sentences begin, each elided one with its apostrophe.
    pub(super) openers: BTreeSet<Box<str>>,
    /// Lines that many articles of an outlet repeat, plain.
    pub(super) repeated: BTreeSet<Box<str>>,
    /// The ids of the rules for captions.
    pub(super) captions: Vec<String>,
}

/// The phrases of rules that look at lines of any length: a handful, for paragraphs, which most of a page is.
#[derive(Debug, Default)]
struct ForLong {
    /// The other rules look at lines of at most so many words.
    words: usize,
    phrases: Phrases,
}

impl Lines {
    /// The first rule that leaves out the line in this zone. `line` is trimmed; `plain` is [`plain`] of it, or of its beginning where it is not `whole`.
    pub fn find(&self, line: &str, plain: &str, whole: bool, zone: Zone) -> Option<usize> {
        let words = if whole { 1 + plain.bytes().filter(|b| *b == b' ').count() } else { usize::MAX };
        let fits = |rule: &u32| self.rules.get(*rule as usize).is_some_and(|rule| rule.zone <= zone && words <= rule.words_at_most);
        let phrase = self.phrase(if words > self.for_long().words { &self.for_long().phrases } else { self.filed() }, plain, fits);
        let pattern = self.pattern(line, plain, fits);
        phrase.into_iter().chain(pattern).min().map(|rule| rule as usize)
    }

    /// The first rule of the phrases of a line.
    fn phrase(&self, phrases: &Phrases, plain: &str, fits: impl Fn(&u32) -> bool) -> Option<u32> {
        let mut first = None;
        phrases.each(plain, &self.phrases, |phrase, at| {
            let rule = self.standing(phrase, at, plain).filter(&fits);
            first = first.into_iter().chain(rule).min();
        });
        first
    }

    fn filed(&self) -> &Phrases {
        self.filed.get_or_init(|| Phrases::of(&self.phrases, self.phrase_rules.iter().map(|(_, stands)| *stands).enumerate()))
    }

    fn for_long(&self) -> &ForLong {
        self.for_long.get_or_init(|| {
            let any_length = |rule: u32| self.rules.get(rule as usize).is_some_and(|rule| rule.words_at_most == usize::MAX);
            let words = self.rules.iter().map(|rule| rule.words_at_most).filter(|words| *words < usize::MAX).max().unwrap_or(0);
            let phrases = self.phrase_rules.iter().enumerate().filter(|(_, (rule, _))| any_length(*rule)).map(|(row, (_, stands))| (row, *stands));
            ForLong { words, phrases: Phrases::of(&self.phrases, phrases) }
        })
    }

    /// The rule of a phrase that was found, where it stands as the rule asks and no letter touches it.
    fn standing(&self, phrase: usize, at: Range<usize>, plain: &str) -> Option<u32> {
        let (rule, stands) = *self.phrase_rules.get(phrase)?;
        let free = !plain[at.end..].starts_with(char::is_alphanumeric) && !plain[..at.start].ends_with(char::is_alphanumeric);
        let there = match stands {
            Stands::Whole => at.start == 0 && at.end == plain.len(),
            Stands::Start => at.start == 0,
            Stands::Anywhere => true,
        };
        (free && there).then_some(rule)
    }

    fn pattern(&self, line: &str, plain: &str, fits: impl Fn(&u32) -> bool) -> Option<u32> {
        if line.len() > LONGEST_FOR_PATTERNS {
            return None;
        }
        let by_start = self.by_start.get_or_init(|| ByStart::of(self.patterns.iter().map(|(_, pattern)| pattern)));
        let mut likely = by_start.of_line(plain).filter_map(|(row, choice)| Some((self.patterns.get(row as usize)?, choice)));
        likely.find(|((rule, pattern), choice)| fits(rule) && pattern.is_match_of(*choice, line, plain)).map(|((rule, _), _)| *rule)
    }

    /// The publisher that a line without article names, by the group `outlet` of a rule.
    pub fn outlet_of(&self, line: &str) -> Option<Span> {
        let naming = self.patterns.iter().filter(|(rule, _)| self.rules.get(*rule as usize).is_some_and(|rule| rule.names_outlet));
        naming.into_iter().find_map(|(_, pattern)| pattern.captures_any_case(line)?.name("outlet").map(|outlet| Span::new(outlet.start(), outlet.end())))
    }

    /// The dateline at the start of a paragraph.
    pub fn dateline(&self, paragraph: &str) -> Option<DatelineFound> {
        let head = &paragraph[..boundary(paragraph, LONGEST_DATELINE)];
        self.datelines.iter().find_map(|dateline| {
            let found = dateline.pattern.captures(head)?;
            let group = |name: &str| found.name(name).map(|group| Span::new(group.start(), group.end()));
            Some(DatelineFound { end: found.get(0)?.end(), outlet: group("outlet"), day: group("ymd") })
        })
    }

    /// True where the rule of that id leaves out captions.
    pub fn is_caption(&self, id: &str) -> bool {
        self.captions.iter().any(|known| known == id)
    }

    /// True for a line, plain, that was learned to be repeated in many articles of an outlet.
    pub fn is_repeated(&self, plain: &str) -> bool {
        self.repeated.contains(plain)
    }

    /// The languages whose running text holds this folded word often, as bits.
    pub fn languages_of(&self, folded: &str) -> u32 {
        self.text_words.get(folded).copied().unwrap_or(0)
    }

    /// True for a folded word with which sentences begin, but which tells no language.
    pub fn opens_sentence(&self, folded: &str) -> bool {
        self.openers.contains(folded)
    }

    /// True where the name of a newspaper or channel may hold this folded word.
    pub fn is_outlet_word(&self, folded: &str) -> bool {
        self.languages.iter().any(|language| language.outlet.iter().any(|word| word == folded))
    }

    /// Number of languages that the word lists tell.
    pub fn languages(&self) -> impl Iterator<Item = (LanguageId, &PageLanguage)> {
        self.languages.iter().enumerate()
    }
}

/// Phrases and lines are compared in this form: folded, with one plain space for any white space.
pub fn plain(line: &str, into: &mut String) {
    into.clear();
    into.reserve(line.len());
    let mut parted = false;
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        if c.is_whitespace() {
            parted = true;
            at += c.len_utf8();
            continue;
        }
        if parted && !into.is_empty() {
            into.push(' ');
        }
        parted = false;
        // most words are ASCII, or begin so: they are taken over in one go
        let run = line.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_graphic()).count();
        if run == 0 {
            crate::text::fold_letter(c, into);
            at += c.len_utf8();
        } else {
            let start = into.len();
            into.push_str(&line[at..at + run]);
            into[start..].make_ascii_lowercase();
            at += run;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Letter by letter.
    fn slowly(line: &str) -> String {
        let mut folded = String::new();
        for word in line.split_whitespace() {
            folded.push_str(if folded.is_empty() { "" } else { " " });
            word.chars().for_each(|c| crate::text::fold_letter(c, &mut folded));
        }
        folded
    }

    proptest! {
        #[test]
        fn runs_are_folded_as_their_letters_are(line in "[a-zA-Z ÉéİŒ’\u{a0}\t\u{1}0-9.]{0,24}|\\PC{0,12}") {
            let mut into = "what stood there before".to_owned();
            plain(&line, &mut into);
            prop_assert_eq!(into, slowly(&line));
        }
    }
}
