//! In which language an article, and each of its lines, is read.

use whatlang::{Detector, Lang};

use super::line::Line;
use super::page::Page;
use super::{Given, UNCOVERED};
use crate::rule::{LanguageId, Rules};

/// Running text holds at least one telling word in so many.
const SPARSE: usize = 9;
/// A text of fewer words tells its language by its letters only.
const FEW_WORDS: usize = 6;
/// A line of fewer words does not tell its language against that of the article.
const LINE_WORDS: usize = 10;
/// So many words of a long line are looked at for frequent ones.
const SEEN_WORDS: usize = 90;
/// A text of so many words tells its language against what is declared.
const SURE_WORDS: usize = 40;
/// So much text is enough to tell a language by its letters.
const SAMPLE: usize = 1_500;

/// What there is to say of the language of a page.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) problems: Vec<String>,
    pub(super) notes: Vec<String>,
}

/// The language of a page: as given, unless its frequent words clearly tell another one; else by these, else by its letters.
pub(super) fn of_page(page: &Page, text: &str, given: &Given, rules: &Rules, said: &mut Said) -> Option<LanguageId> {
    let code = given.language.trim().split(['-', '_', ' ', '(', ',']).next().unwrap_or("").to_lowercase();
    if !code.is_empty() {
        let language = rules.languages.iter().position(|language| language.code == code || Some(language.code.as_str()) == short_code(&code));
        // templates of pages often declare a language that their texts are not in
        let told = by_words(page, rules)
            .filter(|told| Some(*told) != language && page.lines.iter().map(|line| line.words.min(SEEN_WORDS)).sum::<usize>() >= SURE_WORDS);
        if let Some(told) = told {
            said.notes.push(format!("declared to be in `{code}`, read in `{}`", rules.languages.get(told).map_or("", |language| &language.code)));
            return Some(told);
        }
        if language.is_none() {
            said.problems.push(format!("{UNCOVERED}: {code}"));
        }
        return language;
    }
    by_words(page, rules).or_else(|| by_letters(page, text, rules, &mut said.problems))
}

fn by_words(page: &Page, rules: &Rules) -> Option<LanguageId> {
    let mut totals = vec![0_usize; rules.languages.len()];
    let mut words = 0;
    for line in page.lines.iter().filter(|line| line.is_open()) {
        words += line.words.min(100);
        line.evidence.iter().zip(&mut totals).for_each(|(count, total)| *total += usize::from(*count));
    }
    let (best, most) = totals.iter().enumerate().max_by_key(|(at, count)| (**count, std::cmp::Reverse(*at)))?;
    let other = totals.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, count)| *count).max().unwrap_or(0);
    (words >= FEW_WORDS && *most * SPARSE >= words && *most >= 2 * other).then_some(best)
}

fn by_letters(page: &Page, text: &str, rules: &Rules, problems: &mut Vec<String>) -> Option<LanguageId> {
    let sample = sample(page, text);
    if !sample.contains(char::is_alphabetic) {
        return None;
    }
    let covered: Vec<(LanguageId, Lang)> = rules.languages.iter().enumerate().filter_map(|(at, language)| Some((at, long_code(&language.code)?))).collect();
    let outside = |found: &whatlang::Info| is_outside(found, covered.iter().map(|(_, lang)| *lang));
    let long = sample.split_whitespace().count() >= FEW_WORDS;
    if let Some(found) = whatlang::detect(&sample).filter(|found| long && outside(found)) {
        problems.push(format!("{UNCOVERED}: {}", found.lang().eng_name()));
        return None;
    }
    let detector = Detector::with_allowlist(covered.iter().map(|(_, lang)| *lang).collect());
    let found = detector.detect_lang(&sample)?;
    covered.iter().find(|(_, lang)| *lang == found).map(|(at, _)| *at)
}

/// The beginning of the article's own lines.
fn sample(page: &Page, text: &str) -> String {
    let mut sample = String::new();
    for line in page.lines.iter().filter(|line| line.is_open()) {
        sample.extend(line.span.of(text).chars().take(SAMPLE));
        sample.push('\n');
        if sample.len() > SAMPLE {
            break;
        }
    }
    sample
}

/// The language of a line: the article's, unless its words tell another one clearly.
pub(super) fn of_line(line: &Line, article: Option<LanguageId>) -> Option<LanguageId> {
    let own = article.and_then(|article| line.evidence.get(article)).copied().unwrap_or(0);
    let other = line.evidence.iter().enumerate().max_by_key(|(at, count)| (**count, std::cmp::Reverse(*at)));
    match other {
        Some((language, count)) if article.is_some() && *count >= 4 && *count >= own.saturating_mul(3) => Some(language),
        _ => article,
    }
}

/// True for a line of some length whose words and letters tell a language without rules, in an article that has one.
pub(super) fn is_foreign(line: &Line, text: &str, rules: &Rules) -> bool {
    let telling = line.evidence.iter().copied().max().map_or(0, usize::from);
    let words = line.words.min(SEEN_WORDS);
    if words < LINE_WORDS || telling * SPARSE > words {
        return false;
    }
    let head: String = line.span.of(text).chars().take(SAMPLE).collect();
    let covered = || rules.languages.iter().filter_map(|language| long_code(&language.code));
    whatlang::detect(&head).is_some_and(|found| is_outside(&found, covered()))
}

/// True where it is surely none of these languages, or in letters that none of them has.
fn is_outside(found: &whatlang::Info, mut covered: impl Iterator<Item = Lang>) -> bool {
    let script = found.script();
    covered.all(|lang| !script.langs().contains(&lang) || found.is_reliable() && lang != found.lang())
}

/// ISO 639-1 to what the detector knows.
fn long_code(code: &str) -> Option<Lang> {
    CODES.iter().find(|(short, _)| *short == code).map(|(_, lang)| *lang)
}

/// ISO 639-3, or the name of a language in English or in itself, to ISO 639-1.
fn short_code(told: &str) -> Option<&'static str> {
    let is_named = |name: &str| name.chars().flat_map(char::to_lowercase).eq(told.chars());
    let named = |lang: &&Lang| is_named(lang.eng_name()) || is_named(lang.name());
    let lang = match told.len() {
        0..=2 => return None,
        3 => Lang::from_code(told)?,
        _ => *Lang::all().iter().find(named)?,
    };
    CODES.iter().find(|(_, known)| *known == lang).map(|(short, _)| *short)
}

/// ISO 639-1 codes of the languages that can be told by their letters.
const CODES: &[(&str, Lang)] = &[
    ("en", Lang::Eng),
    ("fr", Lang::Fra),
    ("es", Lang::Spa),
    ("de", Lang::Deu),
    ("it", Lang::Ita),
    ("pt", Lang::Por),
    ("nl", Lang::Nld),
    ("sv", Lang::Swe),
    ("da", Lang::Dan),
    ("nb", Lang::Nob),
    ("fi", Lang::Fin),
    ("pl", Lang::Pol),
    ("cs", Lang::Ces),
    ("sk", Lang::Slk),
    ("hu", Lang::Hun),
    ("ro", Lang::Ron),
    ("bg", Lang::Bul),
    ("hr", Lang::Hrv),
    ("sr", Lang::Srp),
    ("sl", Lang::Slv),
    ("mk", Lang::Mkd),
    ("el", Lang::Ell),
    ("ru", Lang::Rus),
    ("uk", Lang::Ukr),
    ("be", Lang::Bel),
    ("lt", Lang::Lit),
    ("lv", Lang::Lav),
    ("et", Lang::Est),
    ("tr", Lang::Tur),
    ("ar", Lang::Ara),
    ("he", Lang::Heb),
    ("fa", Lang::Pes),
    ("ur", Lang::Urd),
    ("hi", Lang::Hin),
    ("bn", Lang::Ben),
    ("ta", Lang::Tam),
    ("te", Lang::Tel),
    ("vi", Lang::Vie),
    ("id", Lang::Ind),
    ("th", Lang::Tha),
    ("ja", Lang::Jpn),
    ("ko", Lang::Kor),
    ("zh", Lang::Cmn),
    ("ca", Lang::Cat),
    ("eo", Lang::Epo),
    ("la", Lang::Lat),
    ("af", Lang::Afr),
    ("hy", Lang::Hye),
    ("ka", Lang::Kat),
];
