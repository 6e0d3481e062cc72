//! A line that says when the page was published or revised.

use super::Moment;
use super::published::tried;
use crate::calendar::{Written, find};
use crate::rule::{Language, LanguageId, Lines, Link, Order, PageLanguage, PageWordKind as PageKind, Rules, Zone, plain};
use crate::text::{Kind, Span, Token};

/// Words before and behind a date or its label that is still what the line is about.
const BESIDE_WORDS: usize = 3;
/// Words of the name of an outlet at most.
const OUTLET_WORDS: usize = 5;
/// Marks that part what stands in one line: outlet, section, date.
const PARTING: [char; 7] = ['|', '·', '•', '–', '—', '-', '/'];

/// One date of such a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    pub(super) moment: Option<Moment>,
    /// The same with day and month the other way round, where digits leave it open.
    pub(super) turned: Option<Moment>,
    /// It was read with the day first.
    pub(super) day_first: bool,
    pub(super) weekday: Option<u8>,
    /// Month and day.
    pub(super) day: Option<(u8, u8)>,
    pub(super) label: Option<PageKind>,
}

/// Such a line.
#[derive(Debug)]
pub(super) struct DateLine {
    /// Nothing else stands in it, or a label says what the date is.
    pub(super) alone: bool,
    /// It is an hour only, as live pages have it over each piece of news.
    pub(super) hour: bool,
    pub(super) dates: Vec<Dated>,
}

/// Reads the line, in each language until one makes sense of it. `dated` is a line whose date counts whatever stands beside it.
pub(super) fn date_line(line: &str, language: Option<LanguageId>, rules: &Rules, dated: bool) -> Option<DateLine> {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) && line.len() > MOST_WITHOUT_DIGITS {
        return None;
    }
    tried(language, rules).find_map(|(at, own)| Reader::new(line, at, own, rules)?.read(dated))
}

/// *Saturday*, *Lundi, devant l'usine*: a date in words only is a short line.
const MOST_WITHOUT_DIGITS: usize = 40;

struct Reader<'a> {
    line: &'a str,
    language: &'a Language,
    page: &'a PageLanguage,
    lines: &'a Lines,
    tokens: Vec<Token>,
    dates: Vec<Written>,
}

impl<'a> Reader<'a> {
    fn new(line: &'a str, at: LanguageId, language: &'a Language, rules: &'a Rules) -> Option<Self> {
        let (_, page) = rules.lines.languages().nth(at)?;
        let mut tokens = Vec::new();
        language.lexicon.tokens(line, Span::new(0, line.len()), &mut tokens);
        let dates = find(&tokens, line, language);
        (!dates.is_empty()).then_some(Self { line, language, page, lines: &rules.lines, tokens, dates })
    }

    fn read(&self, dated: bool) -> Option<DateLine> {
        let labels: Vec<Option<PageKind>> = (0..self.dates.len()).map(|at| self.label_before(at)).collect();
        let labelled = labels.iter().any(Option::is_some) && self.is_framed();
        let behind = self.kind_in(&self.behind(self.dates.len() - 1)).filter(|_| !labelled && self.is_covered(true));
        if !self.dates.iter().any(|date| date.parts.is_day()) {
            let hour = self.dates.iter().all(|date| date.parts.time.is_some()) && self.is_covered(false);
            return (hour || labelled && self.is_covered(true)).then(|| DateLine { alone: true, hour, dates: vec![self.dated(0, labels[0])] });
        }
        let alone = labelled || behind.is_some() || self.is_covered(false);
        if !alone && !dated && !self.is_parted() {
            return None;
        }
        let mut label = None;
        let dates = (0..self.dates.len()).map(|at| {
            label = labels[at].or(behind);
            self.dated(at, label)
        });
        Some(DateLine { alone, hour: false, dates: dates.collect() })
    }

    fn dated(&self, at: usize, label: Option<PageKind>) -> Dated {
        let parts = &self.dates[at].parts;
        let moment = parts.moment().filter(|moment| moment.month.is_some());
        Dated {
            moment,
            turned: moment.and_then(|moment| turned(moment, self.written(at))),
            day_first: self.language.calendar.order != Order::MonthFirst,
            weekday: parts.weekday,
            day: parts.month.zip(parts.day),
            label,
        }
    }

    fn start(&self, at: usize) -> usize {
        self.tokens.get(self.dates[at].start as usize).map_or(0, |token| token.span.start as usize)
    }

    fn end(&self, at: usize) -> usize {
        let last = (self.dates[at].end as usize).saturating_sub(1);
        self.tokens.get(last).map_or(self.line.len(), |token| token.span.end as usize)
    }

    fn written(&self, at: usize) -> &str {
        &self.line[self.start(at)..self.end(at)]
    }

    /// What stands between this date and the one before it, plain.
    fn before(&self, at: usize) -> String {
        let from = at.checked_sub(1).map_or(0, |before| self.end(before));
        plained(&self.line[from..self.start(at).max(from)])
    }

    fn behind(&self, at: usize) -> String {
        plained(&self.line[self.end(at)..])
    }

    fn label_before(&self, at: usize) -> Option<PageKind> {
        self.kind_in(&self.before(at))
    }

    /// What a label says: the last one, and of those that end together the longest.
    fn kind_in(&self, folded: &str) -> Option<PageKind> {
        let place = |list: &[String]| list.iter().filter_map(|phrase| phrase_in(folded, phrase)).max();
        match (place(&self.page.published), place(&self.page.updated)) {
            (Some(published), Some(updated)) if updated >= published => Some(PageKind::Updated),
            (Some(_), _) => Some(PageKind::Published),
            (None, Some(_)) => Some(PageKind::Updated),
            (None, None) => None,
        }
    }

    /// True where the words around the label and the date do not make a sentence of it: few before, and behind it
    /// nothing, a mark or a name.
    fn is_framed(&self) -> bool {
        let first = self.before(0);
        let words = first.rsplit(PARTING).next().unwrap_or("").split_whitespace().count();
        let label = self.page.published.iter().chain(&self.page.updated).filter(|phrase| phrase_in(&first, phrase).is_some());
        let longest = label.map(|phrase| phrase.split(' ').count()).max().unwrap_or(0);
        let rest = self.line[self.end(self.dates.len() - 1)..].trim();
        let mut behind = rest.split_whitespace();
        let (next, name) = (behind.next().unwrap_or(""), behind.next().unwrap_or(""));
        let marked = !next.starts_with(char::is_alphanumeric);
        let named = next.chars().count() <= BESIDE_WORDS && name.starts_with(char::is_uppercase);
        words <= longest + BESIDE_WORDS && (marked || named || name.is_empty() || self.is_furniture(rest))
    }

    /// What stands behind a date may be a line without article of its own: how long the text takes to read.
    fn is_furniture(&self, rest: &str) -> bool {
        let rest = rest.trim_start_matches(['.', ',', ' ']);
        self.lines.find(rest, &plained(rest), true, Zone::Behind).is_some()
    }

    /// A zone or country in capitals behind a date: *EDT*, *UK*.
    fn is_zone(&self, token: &Token) -> bool {
        let written = token.span.of(self.line);
        (2..=4).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_uppercase()) && token.span.start as usize >= self.end(0)
    }

    /// A word that stands around dates: *le*, *at*, *a.m.*
    fn is_small(&self, token: &Token) -> bool {
        let links = self.language.calendar.links(token.word);
        [Link::Before, Link::Time, Link::Zone, Link::Joins, Link::DayPart].into_iter().any(|link| links.has(link))
    }

    /// Without the words of a time of day that stand behind it: *9:40 a.m.*
    fn behind_hour(&self, at: usize) -> &str {
        let end = self.end(at);
        let behind = self.tokens.iter().filter(|token| token.span.start as usize >= end);
        let clock = behind.take_while(|token| token.span.of(self.line) == "." || self.is_small(token));
        self.line[clock.last().map_or(end, |token| token.span.end as usize)..].trim_start()
    }

    /// True where nothing but dates, marks and the words around dates stands in the line; of `labels` also these.
    fn is_covered(&self, labels: bool) -> bool {
        let inside = |at: usize| self.dates.iter().any(|date| (date.start as usize..date.end as usize).contains(&at));
        let small = |token: &Token| self.is_small(token);
        let labelled = |token: &Token| {
            let word = plained(token.span.of(self.line));
            labels && self.page.published.iter().chain(&self.page.updated).any(|phrase| phrase.split(' ').any(|part| part == word))
        };
        self.tokens.iter().enumerate().all(|(at, token)| inside(at) || token.shape.kind == Kind::Mark || small(token) || labelled(token) || self.is_zone(token))
    }

    /// True where a whole day stands by itself between marks that part a line, or at its end behind a comma and a few words, or
    /// with its hour behind a name: *The Herald | 8 May 2026*, *Lyon, le 3 mai 2024*, *Ada Roy 14.03.2024 07:45*.
    fn is_parted(&self) -> bool {
        let whole = |at: &usize| self.dates[*at].parts.moment().is_some_and(|moment| moment.day.is_some());
        let Some(at) = (0..self.dates.len()).find(whole) else { return false };
        let before = self.line[..self.start(at)].trim_end();
        let hour = self.with_hour(at);
        let behind = if hour == at { self.line[self.end(at)..].trim_start() } else { self.behind_hour(hour) };
        let bare = self.without_small(before);
        let comma = bare.strip_suffix(',').is_some_and(|place| place.split_whitespace().count() <= BESIDE_WORDS || is_outlet(place));
        // *LYON. Monday 4 March 2024*
        let place = bare.strip_suffix('.').is_some_and(|place| place.split_whitespace().count() <= BESIDE_WORDS && place.chars().all(|c| !c.is_lowercase()));
        let agency = behind.starts_with('(') && behind.ends_with(')');
        let opened = bare.is_empty() || comma || place || bare.ends_with(PARTING);
        let closed = behind.is_empty() || agency || behind.starts_with(PARTING) || self.is_furniture(behind);
        let short = |text: &str| text.split(PARTING).all(|part| self.is_beside(part.trim()));
        let named = self.dates[at].parts.time.is_some() && is_name(bare);
        (opened && closed && short(bare) && short(self.unclocked(behind)) && before.len() + behind.len() > 0) || named && behind.is_empty()
    }

    /// The hour behind a day and a comma, else the day: *June 11, 2025, 9:40 a.m.*
    fn with_hour(&self, at: usize) -> usize {
        let hour = |next: &usize| self.dates.get(*next).is_some_and(|date| date.parts.time.is_some() && !date.parts.is_day());
        let between = |next: &usize| !self.line[self.end(at)..self.start(*next).max(self.end(at))].contains(char::is_alphanumeric);
        Some(at + 1).filter(|next| hour(next) && between(next)).unwrap_or(at)
    }

    /// A few words, furniture, or a name behind what says whose it is: *Texte : Ada Roy*; no headline.
    fn is_beside(&self, part: &str) -> bool {
        let clock = |at: usize| part[at + 1..].starts_with(|c: char| c.is_ascii_digit()) && part[..at].ends_with(|c: char| c.is_ascii_digit());
        let label = part.match_indices(':').map(|(at, _)| at).find(|at| !clock(*at));
        match label {
            None => part.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() <= BESIDE_WORDS + 1 || self.is_furniture(part),
            Some(at) => part[..at].split_whitespace().count() == 1 && is_name(part[at + 1..].trim()) || self.is_furniture(part),
        }
    }

    /// Without the small words of a date at its end: *Lyon, le*.
    fn without_small<'t>(&self, before: &'t str) -> &'t str {
        let cut = before.rfind(' ').map_or(0, |space| space + 1);
        let last = &before[cut..];
        let mut tokens = Vec::new();
        self.language.lexicon.tokens(last, Span::new(0, last.len()), &mut tokens);
        let small = tokens.first().is_some_and(|token| tokens.len() == 1 && self.language.calendar.links(token.word).has(Link::Before));
        if small { before[..cut].trim_end() } else { before }
    }

    /// What stands behind a date without the time of day that a mark parts from it.
    fn unclocked<'t>(&self, behind: &'t str) -> &'t str {
        behind.trim_start_matches(|c: char| PARTING.contains(&c) || c.is_ascii_digit() || c.is_whitespace() || c == ':')
    }
}

/// Two words or a few more, each with a capital.
fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (2..=BESIDE_WORDS + 1).contains(&words) && text.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// A name of several words that begins and ends with a capital: *The Post of the North*.
fn is_outlet(text: &str) -> bool {
    let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let (mut words, count) = (text.split_whitespace(), text.split_whitespace().count());
    count <= OUTLET_WORDS && capital(words.next()) && capital(words.next_back()) && !text.contains([',', ':', '.'])
}

fn plained(text: &str) -> String {
    let mut folded = String::new();
    plain(text, &mut folded);
    folded
}

/// Where a phrase ends, with its length, as whole words.
fn phrase_in(folded: &str, phrase: &str) -> Option<(usize, usize)> {
    let found = folded.rmatch_indices(phrase).map(|(at, _)| at);
    let mut whole = found.filter(|at| {
        let before = folded[..*at].ends_with(char::is_alphanumeric);
        let behind = folded[*at + phrase.len()..].starts_with(char::is_alphanumeric);
        !before && !behind
    });
    whole.next().map(|at| (at + phrase.len(), phrase.len()))
}

/// A date whose digits leave open which is the day: the other reading.
fn turned(moment: Moment, written: &str) -> Option<Moment> {
    let (month, day) = (moment.month?, moment.day?);
    let mut parts = written.split(['/', '.', '-']);
    let short = |part: Option<&str>| part.is_some_and(|part| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let open = short(parts.next()) && short(parts.next()) && parts.next().is_some() && day <= 12 && month != day;
    open.then_some(Moment { month: Some(day), day: Some(month), ..moment })
}
