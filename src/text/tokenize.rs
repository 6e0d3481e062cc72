//! Parts a text into words, groups of digits and single marks.

use super::{Kind, Shape, Span, Split, Token, WordId, with_folded};

/// What a byte begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Space,
    Digit,
    Small,
    Capital,
    Mark,
    /// A character of several bytes.
    Wide,
}

const BYTES: [Byte; 256] = {
    let mut table = [Byte::Mark; 256];
    let mut at = 0;
    while at < 256 {
        table[at] = match at as u8 {
            b' ' | b'\t'..=b'\r' => Byte::Space,
            b'0'..=b'9' => Byte::Digit,
            b'a'..=b'z' => Byte::Small,
            b'A'..=b'Z' => Byte::Capital,
            0x80.. => Byte::Wide,
            _ => Byte::Mark,
        };
        at += 1;
    }
    table
};

/// Calls `emit` with each token of `text[within]`, left to right; `word` is left unknown.
pub fn tokenize(text: &str, within: Span, split: &Split, mut emit: impl FnMut(Token)) {
    let text = &text[..within.end as usize];
    let mut reader = Reader { text, at: within.start as usize, split };
    let mut glued = false;
    while let Some(first) = text.as_bytes().get(reader.at) {
        let start = reader.at;
        let look = match BYTES[usize::from(*first)] {
            Byte::Space => {
                reader.at += 1;
                glued = false;
                continue;
            }
            Byte::Digit => reader.digits(),
            Byte::Small | Byte::Capital => reader.word(),
            Byte::Mark => reader.mark('\0'),
            Byte::Wide => match reader.wide() {
                Some(look) => look,
                None => {
                    glued = false;
                    continue;
                }
            },
        };
        let shape = Shape { kind: look.kind, capital: look.capital, upper: look.capital && look.letters > 1 && !look.small_behind, glued };
        emit(Token { span: Span::new(start, reader.at), shape, word: WordId::UNKNOWN });
        glued = true;
    }
}

/// What a token looks like, as far as it is read.
struct Look {
    kind: Kind,
    /// The first letter is a capital.
    capital: bool,
    letters: u32,
    /// A letter behind the first is small.
    small_behind: bool,
}

impl Look {
    fn of(kind: Kind) -> Self {
        Self { kind, capital: false, letters: 0, small_behind: false }
    }

    fn small(&mut self) {
        self.small_behind |= self.letters > 0;
        self.letters += 1;
    }

    fn capital(&mut self) {
        self.capital |= self.letters == 0;
        self.letters += 1;
    }

    /// A letter of several bytes, or a sign on one.
    fn wide(&mut self, c: char) {
        match c {
            'œ' => self.small(),
            _ if !c.is_alphabetic() => {}
            _ if c.is_uppercase() => self.capital(),
            _ if c.is_lowercase() => self.small(),
            _ => self.letters += 1,
        }
    }
}

/// White space, and the invisible marks that scrapers leave between words.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

/// The invisible marks that stand inside a word and tell only where it may break, or may not.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || is_latin(c) || (!c.is_ascii() && (c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)) && !matches!(c, 'ª' | 'º'))
}

/// The letters with accents that most texts hold.
fn is_latin(c: char) -> bool {
    ('\u{c0}'..='\u{24f}').contains(&c) && !matches!(c, '×' | '÷')
}

/// True for letters alone: they are one word in every language.
pub fn is_one_word(phrase: &str) -> bool {
    !phrase.is_empty() && phrase.chars().all(is_letter)
}

/// How many small letters of ASCII stand here, of which the first is one.
#[inline]
fn small_run(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while bytes.get(at).is_some_and(u8::is_ascii_lowercase) {
        at += 1;
    }
    at - start
}

/// The length of a mark of quotation that is written as two single ones.
pub const DOUBLED: usize = 2;

/// True where a mark of quotation stands that is written as two single ones, as typewriters and old archives do.
pub fn is_doubled_mark(text: &str) -> bool {
    text.starts_with("''") || text.starts_with("``")
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

struct Reader<'a> {
    /// Up to the end of what is read.
    text: &'a str,
    at: usize,
    split: &'a Split,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn digits(&mut self) -> Look {
        let bytes = self.text.as_bytes();
        loop {
            self.at += bytes[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            // what nobody sees parts no number
            match self.unseen(|c| is_space(c) && !c.is_whitespace(), |c| c.is_ascii_digit()) {
                Some(length) => self.at += length,
                None => return Look::of(Kind::Digits),
            }
        }
    }

    /// The length of the invisible marks here, where what they stand inside goes on behind them.
    fn unseen(&self, is: impl Fn(char) -> bool, goes_on: impl Fn(char) -> bool) -> Option<usize> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.starts_with(|c: char| c.is_ascii()))?;
        let behind = rest.trim_start_matches(is);
        (behind.len() < rest.len() && behind.starts_with(goes_on)).then_some(rest.len() - behind.len())
    }

    /// A character of several bytes: white space, a letter or a mark.
    fn wide(&mut self) -> Option<Look> {
        let c = self.peek()?;
        if is_space(c) {
            self.at += c.len_utf8();
            return None;
        }
        Some(if is_letter(c) { self.word() } else { self.mark(c) })
    }

    /// A mark, or the enclitic behind an apostrophe; `c` is the mark where it has several bytes.
    fn mark(&mut self, c: char) -> Look {
        let c = if c == '\0' { char::from(self.text.as_bytes()[self.at]) } else { c };
        if is_doubled_mark(&self.text[self.at..]) {
            self.at += DOUBLED;
            return Look::of(Kind::Mark);
        }
        // an entry of a lexicon may begin with its apostrophe
        let enclitic = is_apostrophe(c) && (self.at == 0 || self.behind_letter()) && self.enclitic_length(c).is_some();
        self.at += c.len_utf8();
        if !enclitic {
            return Look::of(Kind::Mark);
        }
        let mut look = Look::of(Kind::Word);
        self.letters(&mut look);
        look
    }

    fn letters(&mut self, look: &mut Look) {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at).copied().unwrap_or_default() {
                b'a'..=b'z' => {
                    let run = small_run(bytes, self.at);
                    look.small_behind |= look.letters > 0 || run > 1;
                    look.letters += run as u32;
                    self.at += run;
                }
                b'A'..=b'Z' => {
                    look.capital();
                    self.at += 1;
                }
                // 'ß'..='ÿ' without '÷'
                0xc3 if matches!(bytes.get(self.at + 1), Some(0x9f..=0xb6 | 0xb8..=0xbf)) => {
                    look.small();
                    self.at += 2;
                }
                0x80.. => match self.peek().filter(|c| is_letter(*c)) {
                    Some(c) => {
                        look.wide(c);
                        self.at += c.len_utf8();
                    }
                    None => match self.unseen(is_joiner, is_letter) {
                        Some(length) => self.at += length,
                        None => return,
                    },
                },
                _ => return,
            }
        }
    }

    fn word(&mut self) -> Look {
        let start = self.at;
        let mut look = Look::of(Kind::Word);
        loop {
            self.letters(&mut look);
            let Some(mark) = self.apostrophe() else { return look };
            let behind = self.text[self.at + mark.len_utf8()..].chars().next();
            let elision = behind.is_none_or(|c| !is_space(c)) && self.is_elision(start);
            if !elision && (!behind.is_some_and(is_letter) || self.enclitic_length(mark).is_some()) {
                return look;
            }
            self.at += mark.len_utf8();
            if elision {
                return look;
            }
        }
    }

    /// The apostrophe at this place.
    fn apostrophe(&self) -> Option<char> {
        match self.text.as_bytes().get(self.at)? {
            b'\'' => Some('\''),
            0x80.. => self.peek().filter(|c| is_apostrophe(*c)),
            _ => None,
        }
    }

    fn is_elision(&self, start: usize) -> bool {
        with_folded(&self.text[start..self.at], |folded| self.split.elisions.iter().any(|elision| elision == folded))
    }

    fn behind_letter(&self) -> bool {
        self.text[..self.at].chars().next_back().is_some_and(|c| is_letter(c) || c.is_ascii_digit())
    }

    /// The length of the enclitic behind the apostrophe at this place.
    fn enclitic_length(&self, apostrophe: char) -> Option<usize> {
        let rest = &self.text[self.at + apostrophe.len_utf8()..];
        let length = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        with_folded(&rest[..length], |folded| self.split.enclitics.iter().any(|enclitic| enclitic == folded)).then_some(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn words(text: &str, elisions: &[&str], enclitics: &[&str]) -> Vec<String> {
        let own = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        let split = Split { elisions: own(elisions), enclitics: own(enclitics) };
        let mut found = Vec::new();
        tokenize(text, Span::new(0, text.len()), &split, |token| found.push(token.span.of(text).to_owned()));
        found
    }

    #[test]
    fn an_elided_word_keeps_its_apostrophe() {
        assert_eq!(words("l’été d'1 an aujourd'hui", &["l", "d"], &[]), ["l’", "été", "d'", "1", "an", "aujourd'hui"]);
    }

    #[test]
    fn an_enclitic_is_a_word_of_its_own() {
        assert_eq!(words("Kyiv's men didn't", &[], &["s"]), ["Kyiv", "'s", "men", "didn't"]);
        assert_eq!(words("the officials' 'plan'", &[], &["s"]), ["the", "officials", "'", "'", "plan", "'"]);
    }

    #[test]
    fn two_single_marks_are_one_mark_of_quotation() {
        assert_eq!(words("the ''plan'' of Kyiv''s ``men'',", &[], &["s"]), ["the", "''", "plan", "''", "of", "Kyiv", "''", "s", "``", "men", "''", ","]);
    }

    #[test]
    fn what_nobody_sees_parts_no_number_and_no_hyphenated_word() {
        assert_eq!(words("1\u{200b}4 gou\u{ad}ver\u{ad}neur", &[], &[]), ["1\u{200b}4", "gou\u{ad}ver\u{ad}neur"]);
        assert_eq!(words("3\u{200d}400 gou\u{200c}ver\u{200d}neur", &[], &[]), ["3\u{200d}400", "gou\u{200c}ver\u{200d}neur"]);
        assert_eq!(words("mur\u{200b}pont 12\u{200b} ou\u{ad} 3", &[], &[]), ["mur", "pont", "12", "ou", "3"]);
        assert_eq!(fold("Gou\u{ad}verneur"), "gouverneur");
    }

    #[test]
    fn digits_marks_and_letters_part() {
        assert_eq!(words("10\u{a0}000 €, F-16, 20m", &[], &[]), ["10", "000", "€", ",", "F", "-", "16", ",", "20", "m"]);
    }

    #[test]
    fn words_come_with_their_look() {
        let text = "L’ÉTÉ où l'Œuvre iPhone USA été";
        let split = Split { elisions: vec!["l".to_owned()], enclitics: Vec::new() };
        let mut found = Vec::new();
        tokenize(text, Span::new(0, text.len()), &split, |token| found.push((fold(token.span.of(text)), token.shape.capital, token.shape.upper)));
        let told = |word: &str, capital, upper| (word.to_owned(), capital, upper);
        assert_eq!(found[..4], [told("l'", true, false), told("été", true, true), told("où", false, false), told("l'", false, false)]);
        assert_eq!(found[4..], [told("œuvre", true, false), told("iphone", false, false), told("usa", true, true), told("été", false, false)]);
    }

    proptest::proptest! {
        #[test]
        fn tokens_stand_in_order_and_lose_no_letter(text in "\\PC{0,60}") {
            let mut end = 0;
            let mut letters = 0;
            tokenize(&text, Span::new(0, text.len()), &Split::default(), |token| {
                assert!(token.span.start >= end && !token.span.is_empty());
                end = token.span.end;
                letters += token.span.of(&text).chars().filter(|c| c.is_alphanumeric()).count();
            });
            assert_eq!(letters, text.chars().filter(|c| c.is_alphanumeric()).count());
        }
    }
}
