//! The news agency whose text an article is, or is made with: named in the dateline, as the outlet, in a line of credits or behind the last sentence.

use super::types::{Article, Part};
use crate::rule::Rules;
use crate::text::Span;

/// Bytes of the longest line of credits.
const LONGEST: usize = 200;
/// Words of the longest name of an agency.
const MOST_WORDS: usize = 4;
/// Bytes of the longest note in brackets behind the last sentence.
const NOTE: usize = 40;

/// The agency, by its row among the bodies. `dateline` is what a dateline shows as the agency.
pub(super) fn of_article(article: &Article, text: &str, dateline: Option<Span>, rules: &Rules) -> Option<u32> {
    let of_dateline = dateline.and_then(|span| named(span.of(text), rules));
    of_dateline
        .or_else(|| rules.agencies.get(article.outlet.trim()).copied())
        .or_else(|| credited(article, text, rules))
        .or_else(|| noted(article, text, rules))
}

/// The agency that a line of credits names.
fn credited(article: &Article, text: &str, rules: &Rules) -> Option<u32> {
    let short = article.paragraphs.iter().filter(|paragraph| paragraph.span.len() <= LONGEST);
    let left = short.filter_map(|paragraph| if let Part::LeftOut(id) = &paragraph.part { Some((paragraph.span, id)) } else { None });
    let mut found = left.filter_map(|(span, id)| Some((named(span.of(text), rules)?, id)));
    found.find(|(_, id)| rules.lines.rules.iter().any(|rule| rule.credits && rule.id == **id)).map(|(agency, _)| agency)
}

/// The agency that stands in brackets behind the last sentence.
fn noted(article: &Article, text: &str, rules: &Rules) -> Option<u32> {
    let last = article.paragraphs.iter().rev().find(|paragraph| paragraph.part == Part::Body)?;
    let note = last.span.of(text).strip_suffix(')')?.rsplit_once('(')?.1;
    named(Some(note).filter(|note| note.len() <= NOTE)?, rules)
}

/// The first agency that a text names, as the rules write it.
fn named(text: &str, rules: &Rules) -> Option<u32> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let runs = |from: usize| (from + 1..=words.len().min(from + MOST_WORDS)).map(move |to| (from, to));
    let capital = |from: &usize| words[*from].starts_with(char::is_uppercase);
    let mut names = (0..words.len()).filter(capital).flat_map(runs).map(|(from, to)| &text[at(words[from])..at(words[to - 1]) + words[to - 1].len()]);
    names.find_map(|name| rules.agencies.get(name).copied())
}
