//! When an article was published: from a line of the page, a dateline, a field of its record or its name.

use super::page::{Page, State};
use super::{Article, Moment, Published};
use crate::calendar::{Written, find};
use crate::rule::{Language, LanguageId, Link, PageWordKind as PageKind, Rules, plain};
use crate::text::{Kind, Span, Token};

/// A line with a date has at most so many words, so many bytes.
const MOST_WORDS: usize = 18;
const MOST_BYTES: usize = 200;

/// What one line says of the publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct DateLine {
    moment: Option<Moment>,
    label: Option<PageKind>,
}

/// Leaves out the lines that are dates only, and finds the day of publication among them.
pub(super) fn of_page(page: &mut Page, text: &str, language: Option<LanguageId>, rules: &Rules) -> Option<Published> {
    let first = page.lines.iter().position(|line| line.is_text()).unwrap_or(page.lines.len());
    let mut best: Option<(u8, Moment)> = None;
    let mut told = 0;
    for (at, line) in page.lines.iter_mut().enumerate() {
        told += usize::from(line.is_text());
        let dated = line.rule.and_then(|rule| rules.lines.rules.get(rule)).is_some_and(|rule| rule.dated);
        if !(line.is_open() || dated) || line.ends && line.words > MOST_WORDS / 2 || line.words > MOST_WORDS || line.span.len() > MOST_BYTES {
            continue;
        }
        let Some(found) = date_line(line.span.of(text), language, rules, dated) else { continue };
        if told > 0 && found.moment.is_none() && found.label.is_none() {
            continue;
        }
        if line.is_open() {
            line.state = State::Left("line.date".to_owned());
        }
        let rank = match found.label {
            Some(PageKind::Published) => 0,
            None if at <= first || told < 2 => 1,
            Some(_) if told < 2 => 2,
            Some(_) | None => continue,
        };
        if let Some(moment) = found.moment.filter(|_| best.is_none_or(|(known, _)| rank < known)) {
            best = Some((rank, moment));
        }
    }
    best.map(|(_, moment)| Published { moment, from: "line".to_owned() })
}

/// The languages in the order in which a line is tried: the article's first.
fn tried(language: Option<LanguageId>, rules: &Rules) -> impl Iterator<Item = (LanguageId, &Language)> {
    let own = language.and_then(|at| rules.languages.get(at).map(|language| (at, language)));
    own.into_iter().chain(rules.languages.iter().enumerate().filter(move |(at, _)| Some(*at) != language))
}

fn date_line(line: &str, language: Option<LanguageId>, rules: &Rules, dated: bool) -> Option<DateLine> {
    let mut folded = String::new();
    plain(line, &mut folded);
    tried(language, rules).find_map(|(at, own)| {
        let mut tokens = Vec::new();
        own.lexicon.tokens(line, Span::new(0, line.len()), &mut tokens);
        let dates = find(&tokens, line, own);
        let day = dates.iter().find(|date| date.parts.is_day())?;
        let label = label(&folded, at, rules);
        if label.is_none() && !dated && !covered(&tokens, &dates, own) {
            return None;
        }
        let moment = dates.iter().find_map(|date| date.parts.moment().filter(|moment| moment.month.is_some()));
        let moment = moment.or(day.parts.moment().filter(|moment| moment.month.is_some()));
        Some(DateLine { moment, label })
    })
}

/// What the words before the first date say, in any place of the line.
fn label(folded: &str, language: LanguageId, rules: &Rules) -> Option<PageKind> {
    let (_, page) = rules.lines.languages().nth(language)?;
    let place = |list: &[String]| list.iter().filter_map(|phrase| whole_phrase(folded, phrase)).min();
    match (place(&page.published), place(&page.updated)) {
        (Some(published), Some(updated)) if updated < published => Some(PageKind::Updated),
        (Some(_), _) => Some(PageKind::Published),
        (None, Some(_)) => Some(PageKind::Updated),
        (None, None) => None,
    }
}

fn whole_phrase(folded: &str, phrase: &str) -> Option<usize> {
    let at = folded.find(phrase)?;
    let before = folded[..at].ends_with(char::is_alphanumeric);
    let behind = folded[at + phrase.len()..].starts_with(char::is_alphanumeric);
    (!before && !behind).then_some(at)
}

/// True where nothing but dates, marks and the words around dates stands in the line.
fn covered(tokens: &[Token], dates: &[Written], language: &Language) -> bool {
    let inside = |at: usize| dates.iter().any(|date| (date.start as usize..date.end as usize).contains(&at));
    let small = |token: &Token| {
        let links = language.calendar.links(token.word);
        [Link::Before, Link::Time, Link::Zone, Link::Joins, Link::DayPart].into_iter().any(|link| links.has(link))
    };
    tokens.iter().enumerate().all(|(at, token)| inside(at) || token.shape.kind == Kind::Mark || small(token))
}

/// The date of a dateline, with or without its year.
pub(super) fn read_dateline(dateline: &str, article: &mut Article, rules: &Rules) {
    for (_, language) in tried(article.language, rules) {
        let mut tokens = Vec::new();
        language.lexicon.tokens(dateline, Span::new(0, dateline.len()), &mut tokens);
        let Some(date) = find(&tokens, dateline, language).into_iter().find(|date| date.parts.month.is_some()) else { continue };
        match date.parts.moment() {
            Some(moment) if article.published.is_none() => article.published = Some(Published { moment, from: "dateline".to_owned() }),
            Some(_) => {}
            None => article.dateline_day = date.parts.month.zip(date.parts.day),
        }
        return;
    }
}

/// The date of a field: as any line would have it, or seconds since 1970.
pub(super) fn of_field(written: &str, language: Option<LanguageId>, rules: &Rules) -> Option<Published> {
    let written = written.trim();
    let moment = tried(language, rules).find_map(|(_, language)| {
        let mut tokens = Vec::new();
        language.lexicon.tokens(written, Span::new(0, written.len()), &mut tokens);
        let dates = find(&tokens, written, language);
        dates.iter().find_map(|date| date.parts.moment())
    });
    let moment = moment.or_else(|| digits(written)).or_else(|| seconds(written))?;
    Some(Published { moment, from: "field".to_owned() })
}

fn seconds(written: &str) -> Option<Moment> {
    if !(9..=11).contains(&written.len()) {
        return None;
    }
    let at = jiff::Timestamp::from_second(written.parse().ok()?).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
    let part = |number: i8| u8::try_from(number).ok();
    Some(Moment { year: at.year(), month: part(at.month()), day: part(at.day()), time: part(at.hour()).zip(part(at.minute())) })
}

/// The day in a file name or address: `2024-10-31-crue.txt`, `/2024/10/31/crue`, `20241031.txt`.
pub(super) fn of_name(name: &str) -> Option<Published> {
    let bytes = name.as_bytes();
    let starts = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit() && (*at == 0 || !bytes[at - 1].is_ascii_digit()));
    let moment = starts.map(|at| &name[at..]).find_map(|rest| digits(rest).or_else(|| parted(rest)))?;
    Some(Published { moment, from: "name".to_owned() })
}

/// `20241031`, and nothing of a longer number.
fn digits(rest: &str) -> Option<Moment> {
    let run = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if run != 8 {
        return None;
    }
    day(&rest[..4], &rest[4..6], &rest[6..8])
}

/// `2024-10-31`, `2024/10/31`, `2024_10_31`.
fn parted(rest: &str) -> Option<Moment> {
    let mut parts = rest.split(|c: char| !c.is_ascii_digit());
    let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
    let marks = ['-', '/', '_', '.'];
    let fits = year.len() == 4 && rest[4..].starts_with(marks) && rest[5 + month.len()..].starts_with(marks);
    if fits { day(year, month, date) } else { None }
}

fn day(year: &str, month: &str, day: &str) -> Option<Moment> {
    let (year, month, day) = (year.parse().ok()?, month.parse::<u8>().ok()?, day.parse::<u8>().ok()?);
    let known = (1900..=2199).contains(&year) && jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).is_ok();
    known.then_some(Moment { year, month: Some(month), day: Some(day), time: None })
}
