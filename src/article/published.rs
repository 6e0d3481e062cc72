//! When an article was published: from a line of the page, a dateline, a field of its record or its name.

use std::cell::LazyCell;
use std::ops::Deref;

use jiff::civil::Date;

use super::dated::{DateLine, Dated, date_line};
use super::line::State;
use super::page::Page;
use super::{Article, Moment, Published};
use crate::calendar::find;
use crate::rule::{Language, LanguageId, PageWordKind as PageKind, Rules, Zone, plain};
use crate::text::Span;

/// A line with a date has at most so many words, so many bytes.
const MOST_WORDS: usize = 24;
/// A line that ends as sentences do is one from so many words.
const SENTENCE_WORDS: usize = 9;
const MOST_BYTES: usize = 200;
/// So many lines of running text may stand before the day of publication.
const TOLD: usize = 2;
/// A dateline or field may be so many days from what the page shows: news is written before it is put up, and clocks differ.
const NEAR_DAYS: i32 = 3;

/// What the lines of a page say of its publication.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) published: Option<Published>,
    /// Month and day, where no year is shown.
    pub(super) day: Option<(u8, u8)>,
    /// What does not fit together.
    pub(super) notes: Vec<String>,
}

/// The dates of a page with their rank, the surest first.
#[derive(Debug, Default)]
struct Ranked {
    published: Vec<Moment>,
    alone: Vec<Moment>,
    updated: Vec<Moment>,
    beside: Vec<Moment>,
}

impl Ranked {
    fn best(&self) -> Option<Moment> {
        [&self.published, &self.alone, &self.updated, &self.beside].into_iter().find_map(|list| list.first()).copied()
    }

    /// Two days of publication, or a revision before it.
    fn conflict(&self) -> Option<String> {
        let list = if self.published.is_empty() { &self.alone } else { &self.published };
        let first = list.first()?;
        let other = list.iter().find(|other| days_apart(first, other).is_some_and(|days| days != 0));
        if let Some(other) = other {
            return Some(format!("the page shows two dates of publication: {first} and {other}"));
        }
        let early = self.updated.iter().find(|updated| days_apart(first, updated).is_some_and(|days| days < 0))?;
        Some(format!("the page shows a revision before its publication: {early} and {first}"))
    }
}

/// Leaves out the lines that are dates only, and finds the day of publication among them.
pub(super) fn of_page(page: &mut Page, text: &str, language: Option<LanguageId>, rules: &Rules) -> Shown {
    let first = page.lines.iter().position(|line| line.is_text()).unwrap_or(page.lines.len());
    let (mut shown, mut ranked, mut told) = (Shown::default(), Ranked::default(), 0);
    let order = LazyCell::new(|| day_first(text));
    for (at, line) in page.lines.iter_mut().enumerate() {
        told += usize::from(line.is_text());
        let dated = line.rule.and_then(|rule| rules.lines.rules.get(rule)).is_some_and(|rule| rule.dated);
        if !(line.is_open() || dated) || line.words > MOST_WORDS || line.span.len() > MOST_BYTES {
            continue;
        }
        let shortened = is_shortened(line.span.of(text));
        // *By Ada Roy, June 11, 2025, 9:40 a.m.* ends as a sentence does
        let told_before = told - usize::from(shortened && line.is_text());
        let sentence = line.ends && line.words > SENTENCE_WORDS && !shortened;
        let found = if sentence { in_pieces(line.span.of(text), language, rules) } else { date_line(line.span.of(text), language, rules, dated) };
        let Some(found) = found else { continue };
        let beside = !found.alone && !dated;
        let bare = found.dates.iter().all(|date| date.moment.is_none() && date.label.is_none());
        if told_before > 0 && (beside || bare && !found.hour) {
            continue;
        }
        if line.is_open() {
            line.state = State::Left("line.date".to_owned());
        }
        for date in &found.dates {
            let near = at <= first || told < TOLD;
            let list = match date.label {
                Some(PageKind::Published) => &mut ranked.published,
                None if beside => &mut ranked.beside,
                None if near => &mut ranked.alone,
                Some(_) if told < TOLD => &mut ranked.updated,
                Some(_) | None => continue,
            };
            list.extend(date.moment.map(|moment| settled(moment, date, &found.dates, &order)));
            shown.day = shown.day.or(date.day.filter(|_| date.moment.is_none() && near));
        }
    }
    shown.notes.extend(ranked.conflict());
    shown.published = ranked.best().map(|moment| Published { moment, from: "line".to_owned() });
    shown
}

/// A line of several pieces with a full stop each, of which one says when the page was published and the others are furniture:
/// *By Ada Roy. Published on 16 September 2024. 4 min read.*
fn in_pieces(line: &str, language: Option<LanguageId>, rules: &Rules) -> Option<DateLine> {
    let mut found = None;
    let mut scratch = String::new();
    for piece in line.trim_end_matches('.').split(". ") {
        let dated = date_line(piece, language, rules, false).filter(|dated| dated.dates.iter().any(|date| date.label.is_some()));
        plain(piece, &mut scratch);
        match dated {
            Some(dated) if found.is_none() => found = Some(dated),
            None if rules.lines.find(piece, &scratch, true, Zone::Behind).is_some() => {}
            Some(_) | None => return None,
        }
    }
    found
}

/// The last word is one that is written with points: *p.m.*
fn is_shortened(line: &str) -> bool {
    let last = line.rsplit(char::is_whitespace).next().unwrap_or("");
    last.strip_suffix('.').is_some_and(|word| word.contains('.') && word.len() <= 5)
}

/// A date in digits whose day and month may be either way round: as a weekday beside it, or the other dates of the page, have it.
fn settled(moment: Moment, date: &Dated, line: &[Dated], order: &impl Deref<Target = Option<bool>>) -> Moment {
    let Some(turned) = date.turned else { return moment };
    let weekday = line.iter().find_map(|other| other.weekday);
    let falls = |moment: &Moment| {
        day_of(moment).is_some_and(|day| Some(day.weekday().to_monday_one_offset()) == weekday.and_then(|weekday| i8::try_from(weekday).ok()))
    };
    if weekday.is_some() {
        return if falls(&turned) && !falls(&moment) { turned } else { moment };
    }
    match **order {
        Some(day_first) if day_first != date.day_first => turned,
        _ => moment,
    }
}

/// Whether the page writes days before months in digits, where one of its dates can only be read one way.
fn day_first(text: &str) -> Option<bool> {
    let bytes = text.as_bytes();
    let mut found = None;
    for at in slashes(bytes) {
        let (Some(first), Some(second)) = (number_before(bytes, at), number_behind(bytes, at)) else { continue };
        let told = match (first, second) {
            (13..=31, 1..=12) => true,
            (1..=12, 13..=31) => false,
            _ => continue,
        };
        if found.is_some_and(|found| found != told) {
            return None;
        }
        found = Some(told);
    }
    found
}

fn slashes(bytes: &[u8]) -> impl Iterator<Item = usize> {
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| at)
}

/// The number of one or two digits that ends here.
fn number_before(bytes: &[u8], end: usize) -> Option<u8> {
    let start = end.saturating_sub(2);
    let run: Vec<u8> = bytes[start..end].iter().rev().copied().take_while(u8::is_ascii_digit).collect();
    let whole = end.checked_sub(run.len() + 1).is_none_or(|before| !bytes[before].is_ascii_digit() && bytes[before] != b'/');
    let digit = |byte: &u8| byte - b'0';
    match run.as_slice() {
        [ones] if whole => Some(digit(ones)),
        [ones, tens] if whole => Some(digit(tens) * 10 + digit(ones)),
        _ => None,
    }
}

/// The number of one or two digits behind this slash, with a slash and a year of four digits behind it.
fn number_behind(bytes: &[u8], slash: usize) -> Option<u8> {
    let rest = bytes.get(slash + 1..(slash + 9).min(bytes.len()))?;
    let run = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let year = rest.get(run + 1..run + 5)?;
    let fits = (1..=2).contains(&run) && rest[run] == b'/' && year.iter().all(u8::is_ascii_digit);
    fits.then(|| rest[..run].iter().fold(0, |number, byte| number * 10 + (byte - b'0')))
}

/// Days from the one to the other; none where one of them is less precise.
fn days_apart(from: &Moment, to: &Moment) -> Option<i32> {
    Some(day_of(to)?.since(day_of(from)?).ok()?.get_days())
}

fn day_of(moment: &Moment) -> Option<Date> {
    Date::new(moment.year, i8::try_from(moment.month?).ok()?, i8::try_from(moment.day?).ok()?).ok()
}

/// What a dateline or field says against what is known.
pub(super) fn against(known: &Published, other: &Published) -> Option<String> {
    let apart = days_apart(&known.moment, &other.moment).filter(|days| days.abs() > NEAR_DAYS)?;
    Some(format!("{} says {} and {} says {}, {} days apart", known.from, known.moment, other.from, other.moment, apart.abs()))
}

/// The languages in the order in which a line is tried: the article's first.
pub(super) fn tried(language: Option<LanguageId>, rules: &Rules) -> impl Iterator<Item = (LanguageId, &Language)> {
    let own = language.and_then(|at| rules.languages.get(at).map(|language| (at, language)));
    own.into_iter().chain(rules.languages.iter().enumerate().filter(move |(at, _)| Some(*at) != language))
}

/// The date of a dateline, with or without its year; true where there is one.
pub(super) fn read_dateline(dateline: &str, article: &mut Article, rules: &Rules) -> bool {
    for (_, language) in tried(article.language, rules) {
        let mut tokens = Vec::new();
        language.lexicon.tokens(dateline, Span::new(0, dateline.len()), &mut tokens);
        let Some(date) = find(&tokens, dateline, language).into_iter().find(|date| date.parts.month.is_some()) else { continue };
        match date.parts.moment().map(|moment| Published { moment, from: "dateline".to_owned() }) {
            Some(told) => match &article.published {
                Some(known) => article.notes.extend(against(known, &told)),
                None => article.published = Some(told),
            },
            None => article.dateline_day = date.parts.month.zip(date.parts.day).or(article.dateline_day),
        }
        return true;
    }
    false
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

/// The day in a file name or address: `2024-10-31-crue.txt`, `/2024/10/31/crue`, `20241031.txt`, `31-10-2024.txt`; the month of `/2024/10/crue`.
pub(super) fn of_name(name: &str) -> Option<Published> {
    let bytes = name.as_bytes();
    let starts = || (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit() && (*at == 0 || !bytes[at - 1].is_ascii_digit()));
    let day = starts().map(|at| &name[at..]).find_map(|rest| digits(rest).or_else(|| parted(rest)).or_else(|| year_last(rest)));
    let moment = day.or_else(|| starts().find_map(|at| folder_month(&name[at..])))?;
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

/// Marks between the parts of a date in a name.
const MARKS: [char; 4] = ['-', '/', '_', '.'];

/// Three numbers with a mark after the first and the second.
fn three(rest: &str) -> Option<[&str; 3]> {
    let mut parts = rest.split(|c: char| !c.is_ascii_digit());
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let marked = rest[first.len()..].starts_with(MARKS) && rest[first.len() + 1 + second.len()..].starts_with(MARKS);
    marked.then_some([first, second, third])
}

/// `2024-10-31`, `2024/10/31`, `2024_10_31`.
fn parted(rest: &str) -> Option<Moment> {
    let [year, month, date] = three(rest).filter(|[year, ..]| year.len() == 4)?;
    day(year, month, date)
}

/// `31-10-2024`, `10-31-2024`: only where it can be read one way.
fn year_last(rest: &str) -> Option<Moment> {
    let [first, second, year] = three(rest).filter(|[first, second, year]| first.len() == 2 && second.len() == 2 && year.len() == 4)?;
    match (day(year, second, first), day(year, first, second)) {
        (Some(known), None) | (None, Some(known)) => Some(known),
        (Some(one), Some(other)) if one == other => Some(one),
        _ => None,
    }
}

/// `2024/10/`, as addresses have it.
fn folder_month(rest: &str) -> Option<Moment> {
    let (year, behind) = rest.split_once('/')?;
    let (month, _) = behind.split_once('/').filter(|(month, _)| month.len() == 2 && year.len() == 4)?;
    let first = day(year, month, "1")?;
    Some(Moment { day: None, ..first })
}

fn day(year: &str, month: &str, day: &str) -> Option<Moment> {
    let (year, month, day) = (year.parse().ok()?, month.parse::<u8>().ok()?, day.parse::<u8>().ok()?);
    let known = (1900..=2199).contains(&year) && Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).is_ok();
    known.then_some(Moment { year, month: Some(month), day: Some(day), time: None })
}
