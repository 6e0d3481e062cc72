//! Copies whose names or days were changed: where a passage was edited and both sides hold another name, or another day,
//! the two are shown. Numbers have a module of their own, [`super::altered`].

use std::collections::HashSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rapidhash::RapidHashMap;
use rayon::prelude::*;

use super::align::{Edit, Passage};
use super::altered::likely;
use super::anchor::{Places, plain};
use super::copies::{Copies, claims_of, shortened};
use super::time::When;
use super::{Finding, FindingKind, Quote, Side, ident};
use crate::article::Article;
use crate::calendar::{Parts, Written, find, resolve};
use crate::claim::Claim;
use crate::rule::{ALTERED, Rules};
use crate::text::Span;

/// A name may be house style where a day is not.
const NAME_DOUBT: u8 = 9;
/// Words of the longest edit that can be a name or a day in place of another.
const LONGEST: usize = 5;
/// Two names with more letters in common than this, of ten, may be one name in two spellings.
const ALIKE: f64 = 0.7;
/// What the search reads.
pub(super) struct Changes<'a> {
    pub(super) articles: &'a [Article],
    pub(super) claims: &'a [Claim],
    pub(super) rules: &'a Rules,
    pub(super) copies: &'a Copies,
    pub(super) places: &'a Places<'a>,
    pub(super) times: &'a [Option<When>],
}

/// What stands on one side of an edit.
struct Place<'a> {
    article: usize,
    span: Span,
    sentence: Span,
    own: &'a Own<'a>,
}

/// What is known of an article.
struct Own<'a> {
    claims: &'a [Claim],
    /// The keys of the names of its claims, once they are asked for.
    names: OnceLock<HashSet<String>>,
    /// The days of each sentence that was asked for: of a text copied nine times every sentence is looked at nine times.
    days: Mutex<RapidHashMap<Span, Days>>,
}

/// The written days of a sentence, each with its place in the text.
type Days = Arc<[(Span, Parts)]>;

/// What was put in place of what.
struct Change {
    kind: FindingKind,
    /// Whether it may still be the same in other words.
    doubt: u8,
    a: (Span, String),
    b: (Span, String),
}

impl<'a> Changes<'a> {
    /// Every name and every day that a copy has in place of another.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let own = |claims| Own { claims, names: OnceLock::new(), days: Mutex::default() };
        let of_article: Vec<Own<'_>> = claims_of(self.articles.len(), self.claims).into_iter().map(own).collect();
        let of_passage = |passage: &Passage| {
            let (a, b) = self.copies.articles(passage);
            let place = |article: usize, words: Span| self.place(article, words, &of_article[article]);
            let row = |edit: &Edit| {
                let (x, y) = (place(a, edit.span_a)?, place(b, edit.span_b)?);
                let change = self.days(&x, &y).or_else(|| self.names(&x, &y))?;
                self.row(passage, &x, &y, &change)
            };
            passage.edits.iter().filter(|edit| is_exchange(edit)).filter_map(row).collect::<Vec<Finding>>()
        };
        self.copies.passages.par_iter().flat_map_iter(of_passage).collect()
    }

    fn place<'c>(&self, article: usize, span: Span, own: &'c Own<'c>) -> Option<Place<'c>> {
        let mut sentences = self.articles[article].paragraphs.iter().flat_map(|paragraph| &paragraph.sentences);
        let sentence = *sentences.find(|sentence| sentence.contains(span))?;
        Some(Place { article, span, sentence, own })
    }

    /// Two days, where the edit touches one written day on each side and they are not the same. Days that are told by the day
    /// of publication move with it: they count in texts of one day only.
    fn days(&self, x: &Place<'_>, y: &Place<'_>) -> Option<Change> {
        let [one, other] = [x, y].map(|place| self.times.get(place.article).copied().flatten());
        let one_day = one.zip(other).is_some_and(|(one, other)| !one.is_before(other) && !other.is_before(one));
        let (a, b) = (self.day(x, one_day)?, self.day(y, one_day)?);
        let (before, after) = (When::read(&a.1)?, When::read(&b.1)?);
        let apart = before.start > after.end || after.start > before.end;
        apart.then_some(Change { kind: FindingKind::Date, doubt: 0, a, b })
    }

    fn day(&self, place: &Place<'_>, also_told: bool) -> Option<(Span, String)> {
        let article = &self.articles[place.article];
        let published = article.published.as_ref().map(|published| published.moment);
        let days = self.days_of(place);
        let mut touched = days.iter().filter(|(span, _)| span.overlaps(place.span));
        let (span, parts) = touched.next().filter(|_| touched.next().is_none())?;
        let day = resolve(&Parts { time: None, ..*parts }, published).filter(|_| also_told || parts.month.is_some())?;
        Some((*span, day))
    }

    /// The days of the sentence of a place, read once.
    fn days_of(&self, place: &Place<'_>) -> Days {
        let known = || place.own.days.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(days) = known().get(&place.sentence) {
            return Arc::clone(days);
        }
        let days: Days = self.read_days(&self.articles[place.article], place.sentence).unwrap_or_default().into();
        known().insert(place.sentence, Arc::clone(&days));
        days
    }

    /// The days of a sentence, in the language of its paragraph.
    fn read_days(&self, article: &Article, sentence: Span) -> Option<Vec<(Span, Parts)>> {
        let paragraph = article.paragraphs.iter().find(|paragraph| paragraph.span.contains(sentence))?;
        let language = self.rules.languages.get(paragraph.language?)?;
        let mut tokens = Vec::new();
        language.lexicon.tokens(&article.text, sentence, &mut tokens);
        let bytes = |date: &Written| Some(tokens.get(date.start as usize)?.span.join(tokens.get((date.end as usize).checked_sub(1)?)?.span));
        let dates = find(&tokens, &article.text, language);
        Some(dates.iter().filter(|date| date.parts.is_day()).filter_map(|date| Some((bytes(date)?, date.parts))).collect())
    }

    /// Two names that are not one in two spellings, where the edit touches a known name on each side.
    fn names(&self, x: &Place<'_>, y: &Place<'_>) -> Option<Change> {
        let (a, b) = (self.name(x)?, self.name(y)?);
        let holds = self.places.row(&a.1).zip(self.places.row(&b.1)).is_some_and(|(a, b)| self.places.are_related(a, b));
        let apart = self.places.key(&a.1) != self.places.key(&b.1) && !holds && are_apart(&plain(&a.1), &plain(&b.1));
        apart.then_some(Change { kind: FindingKind::Passage, doubt: NAME_DOUBT, a, b })
    }

    /// The longest name around the edited words that the article's claims or the rules know.
    fn name(&self, place: &Place<'_>) -> Option<(Span, String)> {
        let text = &self.articles[place.article].text;
        let run = capital_words(text, place.sentence, place.span)?;
        let names = || place.own.claims.iter().flat_map(|claim| &claim.anchors).map(|name| self.places.key(name)).collect();
        let known = place.own.names.get_or_init(names);
        let (first, last) = (run.iter().position(|word| word.end > place.span.start)?, run.iter().rposition(|word| word.start < place.span.end)?);
        let candidates = (0..=first).flat_map(|from| (last..run.len()).rev().map(move |to| (from, to)));
        let mut spans: Vec<Span> = candidates.map(|(from, to)| run[from].join(run[to])).collect();
        spans.sort_by_key(|span| std::cmp::Reverse(span.len()));
        let is_known = |span: &Span| {
            let name = span.of(text);
            self.places.lists(name) || known.contains(&self.places.key(name))
        };
        spans.into_iter().find(is_known).map(|span| (span, span.of(text).to_owned()))
    }

    fn row(&self, passage: &Passage, x: &Place<'_>, y: &Place<'_>, change: &Change) -> Option<Finding> {
        let times = [x, y].map(|place| self.times.get(place.article).copied().flatten());
        let (relation, sure) = likely(passage, times[0], times[1])?;
        let (value_a, value_b) = (change.a.1.as_str(), change.b.1.as_str());
        let (low, high) = if value_a <= value_b { (value_a, value_b) } else { (value_b, value_a) };
        Some(Finding {
            id: ident::of(&["altered", kind_name(change.kind), &plain(low), &plain(high)]),
            relation,
            kind: change.kind,
            confidence: sure - change.doubt,
            topic: self.topic(x, y),
            explanation: format!(
                "{} against {}: in one place of a copied passage of {} equal words",
                self.told(x, value_a),
                self.told(y, value_b),
                passage.matched
            ),
            a: self.side(x, &change.a),
            b: self.side(y, &change.b),
            check: ALTERED.to_owned(),
        })
    }

    fn told(&self, place: &Place<'_>, value: &str) -> String {
        match &self.articles[place.article].published {
            Some(published) => format!("{value} ({})", crate::article::Moment { time: None, ..published.moment }),
            None => value.to_owned(),
        }
    }

    fn topic(&self, x: &Place<'_>, y: &Place<'_>) -> String {
        let titles = [x, y].map(|place| self.articles[place.article].title.as_str());
        shortened(titles.into_iter().find(|title| !title.is_empty()).unwrap_or_default(), 120)
    }

    /// The place of the change, with the claims of its sentence.
    fn side(&self, place: &Place<'_>, (span, value): &(Span, String)) -> Side {
        let article = &self.articles[place.article];
        Side {
            value: value.clone(),
            said_by: String::new(),
            article: place.article,
            line: article.lines.line(span.start),
            span: *span,
            quote: Quote { span: place.sentence, most: self.rules.checks.copies.quote },
            origins: 1,
            support: place.own.claims.iter().filter(|claim| claim.span.overlaps(place.sentence)).map(|claim| claim.id.to_string()).collect(),
        }
    }
}

/// True where a few words stand in place of a few others.
fn is_exchange(edit: &Edit) -> bool {
    [&edit.a, &edit.b].iter().all(|words| !words.is_empty() && words.len() <= LONGEST)
}

fn kind_name(kind: FindingKind) -> &'static str {
    if kind == FindingKind::Date { "day" } else { "name" }
}

/// The words with a capital around the edited ones, which have all one themselves.
fn capital_words(text: &str, sentence: Span, edited: Span) -> Option<Vec<Span>> {
    let words = words(text, sentence);
    let inside = |word: &&Span| word.overlaps(edited);
    if !words.iter().any(|word| inside(&word)) || !words.iter().filter(inside).all(|word| is_capital(text, *word)) {
        return None;
    }
    let first = words.iter().position(|word| inside(&word))?;
    let last = words.iter().rposition(|word| inside(&word))?;
    let joined = |a: Span, b: Span| b.start as usize - a.end as usize <= 2 && !Span::new(a.end as usize, b.start as usize).of(text).contains([',', ';', '.']);
    let from = (1..=first).rev().take_while(|at| is_capital(text, words[at - 1]) && joined(words[at - 1], words[*at])).last().map_or(first, |at| at - 1);
    let to = (last + 1..words.len()).take_while(|at| is_capital(text, words[*at]) && joined(words[at - 1], words[*at])).last().unwrap_or(last);
    Some(words[from..=to].to_vec())
}

/// Runs of letters and digits.
fn words(text: &str, within: Span) -> Vec<Span> {
    let base = within.start as usize;
    let pieces = within.of(text).split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
    let start = |piece: &str| base + (piece.as_ptr() as usize - within.of(text).as_ptr() as usize);
    pieces.map(|piece| Span::new(start(piece), start(piece) + piece.len())).collect()
}

fn is_capital(text: &str, word: Span) -> bool {
    word.of(text).starts_with(char::is_uppercase)
}

/// True where two plain names are not one that is cut short, spelled otherwise or written by its first letters.
fn are_apart(a: &str, b: &str) -> bool {
    let parts = |name: &str| name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (own, other) = (parts(a), parts(b));
    let within = |few: &[String], many: &[String]| few.iter().all(|part| many.contains(part));
    let initials = |parts: &[String]| parts.iter().filter_map(|part| part.chars().next()).collect::<String>();
    let short = initials(&own) == other.concat() || initials(&other) == own.concat();
    !within(&own, &other) && !within(&other, &own) && !short && strsim::normalized_levenshtein(a, b) < ALIKE
}
