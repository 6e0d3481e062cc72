//! Parts a text into words, groups of digits and single marks.

use super::{Span, fold_into};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner apostrophes.
    Word,
    /// ASCII digits.
    Digits,
    /// One mark that is neither: point, hyphen, quotation mark, currency symbol …
    Mark,
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Letters, digits or a mark.
    pub kind: Kind,
    /// The first letter is a capital.
    pub capital: bool,
    /// Two letters or more, all of them capitals.
    pub upper: bool,
    /// No white space stands before it.
    pub glued: bool,
}

/// The number of a word in the vocabulary of a language; 0 is a word outside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// A word outside the vocabulary.
    pub const UNKNOWN: Self = Self(0);
}

/// Which words stand somewhere. Words share bits: it may take a word for present that is not, never the other way round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordSet([u64; 4]);

impl WordSet {
    /// Adds a word.
    pub fn insert(&mut self, word: WordId) {
        self.0[word.0 as usize / 64 % 4] |= 1 << (word.0 % 64);
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// What is in both sets.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|lane| self.0[lane] & other.0[lane]))
    }

    /// False where the word is surely missing.
    pub fn may_hold(&self, word: WordId) -> bool {
        self.0[word.0 as usize / 64 % 4] & (1 << (word.0 % 64)) != 0
    }

    /// False where a word of `other` is surely missing.
    pub fn may_hold_all(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).fold(0, |missing, (mine, theirs)| missing | (theirs & !mine)) == 0
    }
}

/// One word, group of digits or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// Its word in the vocabulary.
    pub word: WordId,
}

/// Where a language parts a word at an apostrophe. Entries are folded, without the apostrophe.
#[derive(Clone, Debug, Default)]
pub struct Split {
    /// What stands before the apostrophe and is a word with it.
    pub elisions: Vec<String>,
    /// What stands behind the apostrophe and is a word with it.
    pub enclitics: Vec<String>,
}

/// Calls `emit` with each token of `text[within]`, left to right; `word` is left unknown.
pub fn tokenize(text: &str, within: Span, split: &Split, mut emit: impl FnMut(Token)) {
    let mut reader = Reader { text: &text[..within.end as usize], at: within.start as usize, split, folded: String::new() };
    let mut glued = false;
    while let Some(c) = reader.peek() {
        if is_space(c) {
            reader.at += c.len_utf8();
            glued = false;
            continue;
        }
        let start = reader.at;
        let kind = reader.token(c);
        let span = Span::new(start, reader.at);
        emit(Token { span, shape: shape_of(span.of(text), kind, glued), word: WordId::UNKNOWN });
        glued = true;
    }
}

/// White space, and the invisible marks that scrapers leave between words.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{200e}' | '\u{200f}' | '\u{ad}')
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

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn shape_of(token: &str, kind: Kind, glued: bool) -> Shape {
    if kind != Kind::Word {
        return Shape { kind, capital: false, upper: false, glued };
    }
    let mut letters = token.chars().filter(|c| c.is_alphabetic());
    let capital = letters.next().is_some_and(char::is_uppercase);
    let mut rest = letters.peekable();
    let upper = capital && rest.peek().is_some() && rest.all(|c| !c.is_lowercase());
    Shape { kind, capital, upper, glued }
}

struct Reader<'a> {
    /// Up to the end of what is read.
    text: &'a str,
    at: usize,
    split: &'a Split,
    folded: String,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn peek_behind(&self, c: char) -> Option<char> {
        self.text.get(self.at + c.len_utf8()..)?.chars().next()
    }

    /// Reads one token that begins with `first`.
    fn token(&mut self, first: char) -> Kind {
        if first.is_ascii_digit() {
            self.skip_bytes(u8::is_ascii_digit);
            return Kind::Digits;
        }
        if is_letter(first) {
            self.word();
            return Kind::Word;
        }
        // an entry of a lexicon may begin with its apostrophe
        if is_apostrophe(first) && (self.at == 0 || self.behind_letter()) && self.enclitic_length(first).is_some() {
            self.at += first.len_utf8();
            self.skip_letters();
            return Kind::Word;
        }
        self.at += first.len_utf8();
        Kind::Mark
    }

    fn skip_bytes(&mut self, wanted: impl Fn(&u8) -> bool) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().position(|byte| !wanted(byte)).unwrap_or(rest.len());
    }

    fn skip_letters(&mut self) {
        loop {
            self.skip_bytes(u8::is_ascii_alphabetic);
            match self.peek() {
                Some(c) if is_letter(c) => self.at += c.len_utf8(),
                _ => return,
            }
        }
    }

    fn word(&mut self) {
        let start = self.at;
        loop {
            self.skip_letters();
            let Some(mark) = self.peek().filter(|c| is_apostrophe(*c)) else { return };
            let behind = self.peek_behind(mark);
            if self.is_elision(start) && behind.is_none_or(|c| !is_space(c)) {
                self.at += mark.len_utf8();
                return;
            }
            if !behind.is_some_and(is_letter) || self.enclitic_length(mark).is_some() {
                return;
            }
            self.at += mark.len_utf8();
        }
    }

    fn is_elision(&mut self, start: usize) -> bool {
        self.folded.clear();
        fold_into(&self.text[start..self.at], &mut self.folded);
        self.split.elisions.contains(&self.folded)
    }

    fn behind_letter(&self) -> bool {
        self.text[..self.at].chars().next_back().is_some_and(|c| is_letter(c) || c.is_ascii_digit())
    }

    /// The length of the enclitic behind the apostrophe at this place.
    fn enclitic_length(&mut self, apostrophe: char) -> Option<usize> {
        let rest = &self.text[self.at + apostrophe.len_utf8()..];
        let length = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        self.folded.clear();
        fold_into(&rest[..length], &mut self.folded);
        self.split.enclitics.contains(&self.folded).then_some(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn digits_marks_and_letters_part() {
        assert_eq!(words("10\u{a0}000 €, F-16, 20m", &[], &[]), ["10", "000", "€", ",", "F", "-", "16", ",", "20", "m"]);
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
