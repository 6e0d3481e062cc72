//! Articles: one news text with what is known of it, and what of it is article at all.

mod agency;
mod dated;
mod language;
mod learn;
mod line;
mod marks;
mod page;
mod published;
mod quoted;
mod read;
mod sentence;
mod shape;
mod single;
mod types;
mod wrapped;

pub use learn::{Repeated, repeated};
pub use read::{Input, Passed, PassedOver, Problem, Read, Record, Seen, Unread, Weight, read, stream};
pub use types::{Article, Moment, Paragraph, Part, Published};

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::rule::{LanguageId, Rules};
use crate::text::{LineIndex, Span};
use line::{Line, State};
use page::Page;
use sentence::Parted;

/// How the problem of an article begins whose language has no rules.
pub const UNCOVERED: &str = "language not covered";

/// What is known of an article beside its text, from a file name or the fields of a record. Empty texts are unknown.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The title.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// When it was published, as written.
    pub published: String,
    /// The code of its language.
    pub language: String,
    /// Where on the web it stands.
    pub address: String,
}

/// Newspapers are not older, and nothing is from later.
const EARLIEST: i16 = 1600;
const LATEST: i16 = 2199;
/// Stands for a picture before its caption, where the markup of a page tells them.
const PICTURE: char = '\u{fffc}';
/// Datelines stand in the first paragraphs of the text.
const MOST_DATELINES: usize = 3;

/// Parts a text into paragraphs and sentences and finds what is known of it. Pure: the same input gives the same article.
pub fn parse(id: &str, path: &str, text: String, given: &Given, rules: &Rules) -> Article {
    let text = composed(text);
    let mut page = Page::read(&text, rules);
    let mut said = language::Said::default();
    let language = language::of_page(&page, &text, given, rules, &mut said);
    let shown = published::of_page(&mut page, &text, language, rules);
    page.settle(&text, rules);
    page.part_foreign(&text, language, rules);
    page.keep_only_line();
    let mut article =
        Article { id: id.to_owned(), path: path.to_owned(), lines: LineIndex::new(&text), language, problems: said.problems, ..Article::default() };
    (article.published, article.dateline_day, article.notes) = (shown.published, shown.day, shown.notes);
    article.notes.append(&mut said.notes);
    let (mut datelines, mut unclosed, mut agency) = (0, Vec::new(), None);
    for line in &page.lines {
        let (paragraph, open) = paragraph(line, &text, &mut article, &mut datelines, &mut agency, rules);
        article.paragraphs.push(paragraph);
        unclosed.push(open);
    }
    article.unclosed = quoted::join(&mut article.paragraphs, &unclosed, &text);
    complete(&mut article, &page, &text, given, rules);
    article.agency = agency::of_article(&article, &text, agency, rules);
    article.text = text;
    article
}

/// The text with composed letters, so that a word has one spelling.
fn composed(text: String) -> String {
    if holds_composed(&text) {
        return text;
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect(),
    }
}

/// True where every character is one that stands for itself in composed form and joins no other: those of fewer bits than
/// the first combining sign, and general punctuation.
fn holds_composed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let alone = |at: usize| bytes[at] < FIRST_COMBINING || matches!(bytes[at..], [0xe2, 0x80, 0x82..=0xff, ..]);
    let (eights, rest) = bytes.as_chunks::<8>();
    let fit = |(at, eight): (usize, &[u8; 8])| !holds_combining(u64::from_le_bytes(*eight)) || (8 * at..8 * at + 8).all(alone);
    eights.iter().enumerate().all(fit) && (bytes.len() - rest.len()..bytes.len()).all(alone)
}

/// True where one of eight bytes is at least that with which combining signs begin.
fn holds_combining(eight: u64) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const TOPS: u64 = ONES << 7;
    // a byte with its top bit whose other bits reach the same bit where the difference is added
    ((eight & !TOPS) + ONES * (0x100 - FIRST_COMBINING as u64)) & eight & TOPS != 0
}

/// The byte with which U+0300 begins.
const FIRST_COMBINING: u8 = 0xcc;

fn paragraph(line: &Line, text: &str, article: &mut Article, datelines: &mut usize, agency: &mut Option<Span>, rules: &Rules) -> (Paragraph, Option<u32>) {
    let part = match &line.state {
        State::Left(id) => Part::LeftOut(id.clone()),
        State::Headline => Part::Headline,
        State::Open => Part::Body,
    };
    let language = language::of_line(line, article.language);
    let Parted { sentences, unclosed } = match part {
        Part::LeftOut(ref id) if rules.lines.is_caption(id) => caption(text, line.span, language, rules),
        Part::LeftOut(_) => Parted::default(),
        Part::Headline => sentences(text, line.span, language, rules),
        Part::Body => {
            let within = if *datelines < MOST_DATELINES { behind_dateline(line.span, text, article, agency, rules) } else { line.span };
            *datelines += 1;
            sentences(text, within, language, rules)
        }
    };
    (Paragraph { span: line.span, part, language, sentences }, unclosed)
}

/// The sentences of a caption, without the sign that stands for its picture; a quotation does not go on from there.
fn caption(text: &str, span: Span, language: Option<LanguageId>, rules: &Rules) -> Parted {
    let bare = span.of(text).trim_start_matches(PICTURE);
    let within = Span::new(span.end as usize - bare.len(), span.end as usize).trim(text);
    Parted { unclosed: None, ..sentences(text, within, language, rules) }
}

fn sentences(text: &str, within: Span, language: Option<LanguageId>, rules: &Rules) -> Parted {
    let language = language.and_then(|language| rules.languages.get(language));
    sentence::part(text, within, language, rules)
}

/// The paragraph without its dateline, which is read for what it tells.
fn behind_dateline(span: Span, text: &str, article: &mut Article, agency: &mut Option<Span>, rules: &Rules) -> Span {
    let Some(found) = rules.lines.dateline(span.of(text)) else { return span };
    let start = span.start as usize + found.end;
    let dateline = Span::new(span.start as usize, start);
    let dated = published::read_dateline(found.day.unwrap_or(Span::new(0, dateline.len())).of(dateline.of(text)), article, rules);
    if found.day.is_some() && !dated {
        return span;
    }
    let within = |part: Span| Span::new((span.start + part.start) as usize, (span.start + part.end) as usize);
    *agency = agency.or(found.outlet.map(within));
    if let Some(outlet) = found.outlet.filter(|_| article.outlet.is_empty()) {
        article.outlet = outlet.of(dateline.of(text)).trim().to_owned();
    }
    Span::new(start, span.end as usize).trim(text)
}

/// The host of an address, without what all of them begin with.
fn host(address: &str) -> &str {
    let host = address.split_once("://").and_then(|(_, behind)| behind.split(['/', '?', '#', ':']).next()).unwrap_or("");
    host.strip_prefix("www.").unwrap_or(host)
}

/// What the page does not show is taken from what is given beside it, and the other way round.
fn complete(article: &mut Article, page: &Page, text: &str, given: &Given, rules: &Rules) {
    let headline = article.paragraphs.iter().find(|paragraph| paragraph.part == Part::Headline);
    let shown = headline.map_or("", |headline| headline.span.of(text)).to_owned();
    article.title = if given.title.trim().is_empty() { shown } else { given.title.trim().to_owned() };
    let holder = page.holder.filter(|_| article.outlet.is_empty());
    if let Some(outlet) = page.outlet.or(holder) {
        article.outlet = outlet.of(text).to_owned();
    }
    if !given.outlet.trim().is_empty() {
        article.outlet = given.outlet.trim().to_owned();
    }
    if article.outlet.is_empty() {
        article.outlet = host(&given.address).to_owned();
    }
    let field = published::of_field(&given.published, article.language, rules);
    if !given.published.trim().is_empty() && field.is_none() {
        article.problems.push(format!("the date of publication cannot be read: {}", given.published.trim()));
    }
    let known = |field: &Published| (EARLIEST..=LATEST).contains(&field.moment.year);
    if let Some(wrong) = field.as_ref().filter(|field| !known(field)) {
        article.problems.push(format!("the date of publication cannot be: {}", wrong.moment));
    }
    if let Some(field) = field.filter(known) {
        let shown = article.published.take();
        article.notes.extend(shown.and_then(|shown| published::against(&field, &shown)));
        article.published = Some(field);
    } else if article.published.is_none() {
        article.published = published::of_name(&article.id).or_else(|| published::of_name(&given.address));
    }
    if article.paragraphs.is_empty() {
        article.problems.push("the article is empty".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn eight_bytes_hold_a_combining_one_where_one_of_them_is() {
        for byte in 0..=255u8 {
            for at in 0..8 {
                let mut eight = *b"abcd\xc3\xa9 z";
                eight[at] = byte;
                assert_eq!(holds_combining(u64::from_le_bytes(eight)), byte >= FIRST_COMBINING, "{byte} at {at}");
            }
        }
    }

    proptest! {
        #[test]
        fn what_holds_nothing_to_compose_stays_as_it_is(text in "[a-zéœ’« \u{300}\u{301}\u{2009}e가]{0,20}") {
            prop_assert_eq!(composed(text.clone()), text.nfc().collect::<String>());
        }
    }
}
