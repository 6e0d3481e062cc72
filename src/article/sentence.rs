//! Parts a paragraph into sentences.

use super::marks::Quotes;
use crate::rule::{ClassId, Found, Language, Lines, Rules};
use crate::text::{Kind, Span, Token, boundary, with_folded};

/// Longer sentences are cut at a space: lists and tables that scrapers flatten.
pub(super) const LONGEST: usize = 4_000;
/// So many characters behind a quoted question may hold who asks and the word of saying.
const ASKER_REACH: usize = 60;
/// So many words and marks may name who asks.
const LONGEST_ASKER: usize = 6;
/// A rest so short behind a quoted question is its *he asked*.
const SHORT_REST: usize = 7;
/// So many words behind a quotation and a dash may be the name of who said it.
const LONGEST_SIGNATURE: usize = 8;
/// Bytes of the longest heading that dashes part from the text around it.
const LONGEST_HEADING: usize = 100;
/// Words of the shortest quotation that is a heading where its line became a space: a shorter one may be a title.
const SHORTEST_HEADING: usize = 5;
/// Letters that a word has at least to which a sentence may be glued.
const SHORTEST_GLUED: usize = 3;
/// Letters that a word has at least to which a sentence may be glued that begins with figures; shorter ones may be abbreviations (*art.12*).
const SHORTEST_BEFORE_FIGURES: usize = 4;

/// A paragraph parted into its sentences.
#[derive(Debug, Default)]
pub(super) struct Parted {
    /// The sentences, in order; every byte but white space lies in one.
    pub(super) sentences: Vec<Span>,
    /// The byte of the mark that opens a quotation which the paragraph does not close.
    pub(super) unclosed: Option<u32>,
}

/// Parts `within` into sentences.
pub(super) fn part(text: &str, within: Span, language: Option<&Language>, rules: &Rules) -> Parted {
    let paragraph = within.of(text);
    let quotes = Quotes::find(paragraph);
    let splitter = Splitter { paragraph, language, lines: &rules.lines, asks: rules.known.asks_behind };
    let mut made = Vec::new();
    let mut start = 0;
    splitter.ends(&quotes, |end| {
        splitter.push(start, end, within.start as usize, &mut made);
        start = end;
    });
    splitter.push(start, paragraph.len(), within.start as usize, &mut made);
    Parted { sentences: made, unclosed: quotes.unclosed.map(|at| at as u32 + within.start) }
}

/// The bytes with which a terminal mark begins, and the capitals: a sentence may be glued to the one before.
const MAY_END: [bool; 256] = {
    let mut table = [false; 256];
    let first = [b'.', b'!', b'?', 0xe2];
    let mut at = 0;
    while at < first.len() {
        table[first[at] as usize] = true;
        at += 1;
    }
    let mut capital = b'A';
    while capital <= b'Z' {
        table[capital as usize] = true;
        capital += 1;
    }
    table
};

struct Splitter<'a> {
    paragraph: &'a str,
    language: Option<&'a Language>,
    lines: &'a Lines,
    /// Words of saying that stand behind a quoted question and who asks it.
    asks: ClassId,
}

impl Splitter<'_> {
    /// Calls `emit` with the end of each sentence but the last.
    fn ends(&self, quotes: &Quotes, mut emit: impl FnMut(usize)) {
        let bytes = self.paragraph.as_bytes();
        let mut at = 0;
        while let Some(next) = bytes[at..].iter().position(|byte| MAY_END[usize::from(*byte)]) {
            at += next;
            let Some(length) = terminal(bytes, at) else {
                let end = || self.glued_to_word(quotes, at).or_else(|| self.behind_heading(quotes, at));
                if let Some(end) = bytes[at].is_ascii_uppercase().then(end).flatten() {
                    emit(end);
                }
                at += 1;
                continue;
            };
            let behind = at + length;
            at = match quotes.around(at) {
                Some(quote) => self.behind_quote(quote, behind, &mut emit),
                None => self.behind_terminal(at, behind, &mut emit),
            };
        }
    }

    /// A terminal mark inside a quotation ends a sentence only right before its closing mark.
    fn behind_quote(&self, quote: Span, behind: usize, emit: &mut impl FnMut(usize)) -> usize {
        let end = quote.end as usize;
        let inner = &self.paragraph[behind..end];
        let last = inner.chars().next_back().map_or(0, char::len_utf8);
        if !inner[..inner.len() - last].trim().is_empty() {
            return behind;
        }
        let end = self.absorb(end);
        if let Some(heading) = self.heading(end) {
            emit(end);
            emit(heading);
            return heading;
        }
        let glued = self.paragraph[end..].starts_with(char::is_uppercase);
        if (glued || self.starts_sentence(end)) && !self.is_asked(behind, end) && !self.is_signature(end) {
            emit(end);
        }
        end
    }

    /// True for the *he asked* behind a quoted question.
    fn is_asked(&self, behind: usize, end: usize) -> bool {
        let mark = self.paragraph[..behind].chars().next_back();
        if !matches!(mark, Some('?' | '!')) {
            return false;
        }
        let rest = &self.paragraph[end..];
        let stop = rest.find(['.', '!', '?', '«', '“', '"', '\n']).unwrap_or(rest.len());
        let short = || stop > 0 && rest[..stop].split_whitespace().take(SHORT_REST).count() < SHORT_REST && !rest[stop..].starts_with(['«', '“', '"']);
        short() || self.names_asker(end)
    }

    /// True where a name and a word of saying follow, of whatever length the rest is: *“Who knows?” Ann Lind told the paper in an interview*.
    fn names_asker(&self, at: usize) -> bool {
        let Some(lexicon) = self.language.map(|language| &language.lexicon) else { return false };
        let rest = &self.paragraph[at..];
        let reach = rest.char_indices().nth(ASKER_REACH).map_or(rest.len(), |(end, _)| end);
        let mut tokens = Vec::new();
        lexicon.tokens(self.paragraph, Span::new(at, at + reach), &mut tokens);
        let named = |token: &Token| token.shape.capital || token.shape.kind == Kind::Mark && matches!(token.span.of(self.paragraph), "." | "-" | "'" | "’");
        let Some(verb) = tokens.iter().position(|token| !named(token)).filter(|verb| (1..=LONGEST_ASKER).contains(verb)) else { return false };
        let mut says = false;
        lexicon.starting(&tokens[verb..=verb], |Found { entry, .. }| says |= entry.classes.contains(self.asks));
        says && self.starts_with_name(&tokens[0])
    }

    /// True for a word with a capital that is no frequent one: a name.
    fn starts_with_name(&self, token: &Token) -> bool {
        !self.starts_with_text_word(token.span.start as usize)
    }

    /// True for the name that stands behind a quotation and a dash, as the rest of its paragraph.
    fn is_signature(&self, end: usize) -> bool {
        let rest = self.paragraph[end..].trim();
        rest.starts_with(['—', '–', '-']) && rest.split_whitespace().take(LONGEST_SIGNATURE + 1).count() <= LONGEST_SIGNATURE && !rest.contains(['«', '“', '"'])
    }

    fn behind_terminal(&self, at: usize, behind: usize, emit: &mut impl FnMut(usize)) -> usize {
        let end = self.absorb(behind);
        let point = &self.paragraph[at..behind] == ".";
        if point && end == behind && self.is_abbreviation(at, end) {
            return end;
        }
        if let Some(heading) = self.heading(end) {
            emit(end);
            emit(heading);
            return heading;
        }
        if self.starts_sentence(end) || self.is_glued_sentence(at, end) {
            emit(end);
        }
        end
    }

    /// The end of a heading that stands between dashes behind a sentence and before the next one: `.- Trois blessés - Le maire`.
    fn heading(&self, at: usize) -> Option<usize> {
        let rest = &self.paragraph[at..];
        let line = rest.trim_start();
        let words = line.strip_prefix(['-', '–'])?.strip_prefix([' ', '\u{a0}'])?;
        let start = at + rest.len() - words.len();
        let (length, dash) = words.char_indices().zip(words.chars().skip(1)).find_map(|((at, c), next)| {
            let ends = matches!(next, '-' | '–') && c.is_whitespace();
            ends.then_some((at, at + c.len_utf8() + next.len_utf8()))
        })?;
        let behind = words[dash..].trim_start_matches([' ', '\u{a0}']);
        let opens = |text: &str| text.trim_start_matches(['"', '«', '“', ' ', '\u{a0}']).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let heading = length <= LONGEST_HEADING && opens(&words[..length]) && !words[..length].contains(". ");
        (heading && opens(behind)).then_some(start + dash)
    }

    /// Where a sentence ends to whose last word or mark a frequent word with a capital is glued, or a quotation that begins with one: a
    /// heading without its line (`des écolesLe maire`). Names that are written so begin with a capital (`LinkedIn`), or go on with no such
    /// word (`iPhone`).
    fn glued_to_word(&self, quotes: &Quotes, at: usize) -> Option<usize> {
        let last = self.paragraph[..at].chars().next_back().filter(|c| c.is_lowercase() || matches!(c, '»' | '”' | '"' | '«' | '“'))?;
        let opens = quotes.around(at).filter(|quote| at - quote.start as usize == last.len_utf8());
        let end = opens.map_or(at, |quote| quote.start as usize);
        let closes = |at: usize| quotes.closed.iter().any(|quote| quote.end as usize == at);
        let free = || (self.ends_small_word(end) || opens.is_some() && closes(end)) && quotes.around(end).is_none();
        let glued = if last.is_lowercase() || opens.is_some() { free() } else { closes(at) };
        // behind a closing mark any capital begins a sentence
        let begins = !last.is_lowercase() || self.starts_with_text_word(at) || self.starts_with_opener(at);
        (glued && begins && self.goes_on_small(at)).then_some(end)
    }

    /// The end of a quotation of several words and without a point that opens its paragraph, or stands right behind a sentence, and behind
    /// which a frequent word with a capital begins the next one: a heading whose line became a space.
    fn behind_heading(&self, quotes: &Quotes, at: usize) -> Option<usize> {
        let end = self.paragraph[..at].strip_suffix([' ', '\u{a0}'])?.len();
        let quote = quotes.closed.iter().find(|quote| quote.end as usize == end)?;
        let before = self.paragraph[..quote.start as usize].trim_end();
        let opens = before.is_empty() || before.ends_with(['.', '!', '?', '…', '"', '»', '”', '•']);
        let inside = quote.of(self.paragraph).trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | '…' | ','));
        let whole = inside.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && inside.ends_with(char::is_alphanumeric);
        let long = inside.split_whitespace().count() >= SHORTEST_HEADING && !inside.contains(". ");
        (opens && whole && long && self.starts_with_text_word(at) && self.goes_on_small(at)).then_some(end)
    }

    /// True where a word in small letters of some length ends.
    fn ends_small_word(&self, at: usize) -> bool {
        let letters = self.paragraph[..at].chars().rev().take_while(|c| c.is_alphabetic());
        let (mut count, mut small) = (0, true);
        for letter in letters {
            (count, small) = (count + 1, letter.is_lowercase());
        }
        count >= SHORTEST_GLUED && small
    }

    /// True where a space or an apostrophe stands behind the word that begins here.
    fn goes_on_small(&self, at: usize) -> bool {
        self.paragraph[at..].chars().find(|c| !c.is_alphabetic()).is_some_and(|c| c.is_whitespace() || matches!(c, '\'' | '’'))
    }

    /// Steps over closing marks, and over a closing mark behind a space.
    fn absorb(&self, mut at: usize) -> usize {
        while let Some(c) = self.paragraph[at..].chars().next() {
            let closing = matches!(c, '»' | '”' | '’' | ')' | ']') || matches!(c, '"' | '\'') && self.ends_word(at + 1);
            if !closing {
                break;
            }
            at += c.len_utf8();
        }
        at
    }

    fn ends_word(&self, at: usize) -> bool {
        self.paragraph[at..].chars().next().is_none_or(|c| !c.is_alphanumeric())
    }

    /// True where white space and then the start of a sentence follow.
    fn starts_sentence(&self, at: usize) -> bool {
        let rest = &self.paragraph[at..];
        let next = rest.trim_start();
        if next.is_empty() || next.len() == rest.len() {
            return false;
        }
        let first = next.chars().find(|c| !matches!(c, '"' | '\'' | '“' | '«' | '„' | '‘' | '(' | '[' | '¿' | '¡' | '-' | '–' | '—') && !c.is_whitespace());
        first.is_some_and(|c| c.is_uppercase() || c.is_numeric() || (!c.is_lowercase() && !is_inner(c)))
    }

    /// A point between a word and a capital, as scrapers leave it: `jeudi.Le gouvernement`.
    fn is_glued_sentence(&self, at: usize, end: usize) -> bool {
        let rest = &self.paragraph[end..];
        let mut behind = rest.strip_prefix('-').unwrap_or(rest).chars();
        let word = self.ends_glued(at);
        let first = behind.next().unwrap_or(' ');
        let opened = matches!(first, '"' | '«' | '“') && behind.clone().find(|c| !c.is_whitespace()).is_some_and(char::is_uppercase);
        let capital = first.is_uppercase()
            && (behind.clone().next().is_some_and(|c| c.is_lowercase() || matches!(c, ' ' | '\'' | '’' | '\u{a0}')) || is_initial(behind.as_str()));
        word && (capital || opened || self.is_glued_number(at, rest)) && !is_address(self.word_before(at)) && !is_address_rest(rest)
    }

    /// A number and a space behind a point that stands at a word: `au sol.156 pompiers`, but not `art.12`, an abbreviation.
    fn is_glued_number(&self, at: usize, rest: &str) -> bool {
        let letters = self.paragraph[..at].chars().rev().take_while(|c| c.is_lowercase()).count();
        let figures = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        letters >= SHORTEST_BEFORE_FIGURES && figures.len() < rest.len() && figures.starts_with([' ', '\u{a0}', '\u{202f}'])
    }

    /// A word, an acronym (*W9*), a year or a closing mark stands before the point; initials and short numbers do not.
    fn ends_glued(&self, at: usize) -> bool {
        let mut before = self.paragraph[..at].chars().rev();
        let last = before.next().unwrap_or(' ');
        let next = before.next().unwrap_or(' ');
        match last {
            '»' | '”' | '"' | ')' | '%' | '€' => true,
            c if c.is_lowercase() => !next.is_whitespace(),
            c if c.is_uppercase() => next.is_uppercase() || next.is_numeric(),
            c if c.is_numeric() => next.is_uppercase() || next.is_numeric() && before.take(2).all(char::is_numeric),
            _ => false,
        }
    }

    fn word_before(&self, at: usize) -> &str {
        let head = &self.paragraph[..at];
        let limit = head.len().saturating_sub(60);
        let from = head.char_indices().rev().take_while(|(place, c)| *place >= limit && !c.is_whitespace()).last();
        from.map_or("", |(place, _)| &head[place..])
    }

    /// True where the word before the point at `at` is an abbreviation that does not end a sentence here.
    fn is_abbreviation(&self, at: usize, end: usize) -> bool {
        let written = self.word_before(at).trim_start_matches(|c: char| !c.is_alphanumeric());
        let word = written.rsplit(['\'', '’']).next().unwrap_or(written);
        let word = word.rsplit_once('.').filter(|(before, _)| before.ends_with(char::is_lowercase) && is_long(before)).map_or(word, |(_, last)| last);
        if word.is_empty() {
            return false;
        }
        if word.chars().all(char::is_numeric) && self.paragraph[..at].trim_end_matches(char::is_numeric).trim().is_empty() {
            return true;
        }
        let initials = word.split(['.', '-']).all(|part| part.chars().count() <= 1)
            && word.chars().all(|c| !c.is_lowercase() && !c.is_numeric())
            && word.contains(char::is_alphabetic);
        let is_known = |folded: &str| self.language.is_some_and(|language| language.abbreviations.binary_search_by(|known| known.as_str().cmp(folded)).is_ok());
        let inner = word.contains('.');
        (initials || with_folded(word, is_known)) && !(inner && self.starts_with_text_word(end))
    }

    /// True where a frequent word with a capital follows: a new sentence, whatever stands before it.
    fn starts_with_text_word(&self, at: usize) -> bool {
        let next = self.paragraph[at..].trim_start();
        let word = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some() && with_folded(word, |folded| self.lines.languages_of(folded)) != 0
    }

    /// True where a word with a capital follows with which sentences begin, also one of a letter and an apostrophe.
    fn starts_with_opener(&self, at: usize) -> bool {
        let rest = &self.paragraph[at..];
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let apostrophe = rest[letters..].chars().next().filter(|c| matches!(c, '\'' | '’')).map_or(0, char::len_utf8);
        with_folded(&rest[..letters + apostrophe], |folded| self.lines.opens_sentence(folded))
    }

    /// Adds a sentence without the white space at its ends, in pieces where it is too long.
    fn push(&self, start: usize, end: usize, offset: usize, into: &mut Vec<Span>) {
        let mut span = Span::new(start, end).trim(self.paragraph);
        while span.len() > LONGEST {
            let cut = self.cut(span);
            let piece = Span::new(span.start as usize, cut).trim(self.paragraph);
            into.extend((!piece.is_empty()).then(|| moved(piece, offset)));
            span = Span::new(cut, span.end as usize).trim(self.paragraph);
        }
        into.extend((!span.is_empty()).then(|| moved(span, offset)));
    }

    /// The last space of a sentence that is too long, else the last place between characters.
    fn cut(&self, span: Span) -> usize {
        let most = boundary(self.paragraph, span.start as usize + LONGEST);
        let head = &self.paragraph[span.start as usize..most];
        head.rfind(char::is_whitespace).filter(|at| *at > 0).map_or(most, |at| span.start as usize + at)
    }
}

/// True for a word of some length: no abbreviation by its letters.
fn is_long(word: &str) -> bool {
    word.chars().rev().take_while(|c| c.is_alphabetic()).count() >= SHORTEST_GLUED
}

/// True where a point, a space and a name stand behind one capital: `M. Duval`.
fn is_initial(behind: &str) -> bool {
    behind.strip_prefix(['.']).and_then(|rest| rest.strip_prefix([' ', '\u{a0}'])).is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// True for the beginning of a web or mail address.
fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains('@')
}

/// True where the first word is glued to another by a point: a web address.
fn is_address_rest(rest: &str) -> bool {
    let behind = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '-');
    behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

fn moved(span: Span, offset: usize) -> Span {
    Span::new(span.start as usize + offset, span.end as usize + offset)
}

/// Marks that go on with a sentence.
fn is_inner(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '.' | '…' | ')' | ']' | '»' | '”' | '/' | '%' | '&' | '+' | '=' | '?' | '!')
}

/// The length of the terminal mark at this byte, with those right behind it.
fn terminal(bytes: &[u8], at: usize) -> Option<usize> {
    let one = |at: usize| match bytes.get(at..)? {
        [b'.' | b'!' | b'?', ..] => Some(1),
        [0xe2, 0x80, 0xa6, ..] => Some(3),
        _ => None,
    };
    let mut length = one(at)?;
    while let Some(more) = one(at + length) {
        length += more;
    }
    Some(length)
}
