//! A page line by line: what is article, what is headline, and what is left out.

use smallvec::SmallVec;

use super::wrapped;
use crate::rule::{Lines, Rules, Takes, plain};
use crate::text::Span;

/// So much of a line is looked at: furniture is short, and a language shows early.
const HEAD: usize = 600;
/// A line of so many words that ends like a sentence is running text.
const TEXT_WORDS: usize = 8;
/// A line of so many words is running text however it ends.
const LONG_TEXT_WORDS: usize = 40;
/// A label or slogan has at most so many words.
const LABEL_WORDS: usize = 4;
/// A teaser has at most so many words.
const TEASER_WORDS: usize = 20;

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    Open,
    Headline,
    Left(String),
}

/// One line that is not blank.
#[derive(Debug)]
pub(super) struct Line {
    /// Its bytes, without white space at its ends.
    pub(super) span: Span,
    /// The number of its block: lines between blank ones.
    pub(super) block: u32,
    pub(super) state: State,
    /// The rule that leaves it out.
    pub(super) rule: Option<usize>,
    pub(super) words: usize,
    /// Words that tell a language, by language.
    pub(super) evidence: SmallVec<[u16; 4]>,
    /// It ends as sentences do.
    pub(super) ends: bool,
    digits: bool,
}

impl Line {
    pub(super) fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// Running text, not a label, headline or button.
    pub(super) fn is_text(&self) -> bool {
        self.is_open() && (self.ends && self.words >= TEXT_WORDS || self.words >= LONG_TEXT_WORDS)
    }

    fn leave(&mut self, id: &str) {
        if self.is_open() {
            self.state = State::Left(id.to_owned());
        }
    }
}

/// A text as lines.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    /// The name of the newspaper or channel at its head.
    pub(super) outlet: Option<Span>,
}

impl Page {
    /// Reads the lines and leaves out those that a rule names, with what they take along.
    pub(super) fn read(text: &str, rules: &Rules) -> Self {
        let mut page = Self { lines: lines(text, rules), outlet: None };
        for at in 0..page.lines.len() {
            let Some(rule) = page.lines[at].rule.and_then(|rule| rules.lines.rules.get(rule)) else { continue };
            match rule.takes {
                Some(Takes::Rest) => page.take_rest(at, &rule.id),
                Some(Takes::Block) => page.take_block(at, &rule.id),
                Some(Takes::Above) => page.take_above(at, &rule.id),
                Some(Takes::Label) | None => {}
            }
        }
        page
    }

    /// Where the article has been told, everything behind a comment form or legal line is none of it.
    fn take_rest(&mut self, at: usize, id: &str) {
        if self.lines[..at].iter().filter(|line| line.is_text()).count() >= 2 {
            self.lines[at + 1..].iter_mut().for_each(|line| line.leave(id));
        }
    }

    /// The teasers under a heading: short lines, up to a blank one or to running text.
    fn take_block(&mut self, at: usize, id: &str) {
        let Some(block) = self.lines.get(at + 1).map(|line| line.block) else { return };
        let teasers = self.lines[at + 1..].iter_mut().take_while(|line| line.block == block);
        for line in teasers.take_while(|line| !line.is_text() && line.words <= TEASER_WORDS) {
            line.leave(id);
        }
    }

    /// A caption stands right above its credit and is a sentence.
    fn take_above(&mut self, at: usize, id: &str) {
        let block = self.lines[at].block;
        if let Some(above) = at.checked_sub(1).and_then(|at| self.lines.get_mut(at)).filter(|above| above.block == block && above.ends) {
            above.leave(id);
        }
    }

    /// A text of one line has no furniture: what stands there alone is what it says.
    pub(super) fn keep_only_line(&mut self) {
        if let [only] = self.lines.as_mut_slice() {
            only.state = State::Open;
        }
    }

    /// Finds the name of the outlet, labels, headlines and stray short lines.
    pub(super) fn settle(&mut self, text: &str, rules: &Rules) {
        self.masthead(text, &rules.lines);
        self.labels(rules);
        self.headlines();
        self.short_lines(text);
    }

    /// Open lines before the running text.
    fn head(&self) -> Vec<usize> {
        let end = self.lines.iter().position(Line::is_text).unwrap_or(0);
        (0..end).filter(|at| self.lines[*at].is_open()).collect()
    }

    /// A name with a word that outlets are called by, alone above the headline; a line right under it is its slogan.
    fn masthead(&mut self, text: &str, lines: &Lines) {
        let head = self.head();
        let [first, next, rest @ ..] = head.as_slice() else { return };
        let name = &self.lines[*first];
        if name.ends || name.digits || name.words > LABEL_WORDS + 1 || !is_outlet(name.span.of(text), lines) {
            return;
        }
        self.outlet = Some(name.span);
        let slogan = self.lines[*next].block == name.block && !rest.is_empty() && !self.lines[*next].digits;
        self.lines[*first].leave("line.outlet");
        if slogan {
            self.lines[*next].leave("line.slogan");
        }
    }

    /// A short line before a button, above a headline, is the label of a section.
    fn labels(&mut self, rules: &Rules) {
        let head = self.head();
        let [first, _, ..] = head.as_slice() else { return };
        let button = self.lines.get(first + 1).and_then(|line| line.rule).and_then(|rule| rules.lines.rules.get(rule));
        let label = &self.lines[*first];
        if let Some(rule) = button.filter(|rule| rule.takes == Some(Takes::Label) && label.words <= LABEL_WORDS && !label.ends) {
            self.lines[*first].leave(&rule.id);
        }
    }

    /// Lines above the running text that do not end as sentences do.
    fn headlines(&mut self) {
        for at in self.head() {
            if !self.lines[at].ends {
                self.lines[at].state = State::Headline;
            }
        }
    }

    /// Behind the first running text, two words or three without any verb or mark are a label or a button.
    fn short_lines(&mut self, text: &str) {
        let Some(first) = self.lines.iter().position(Line::is_text) else { return };
        for line in &mut self.lines[first..] {
            let bare = !line.ends && !line.digits && line.words <= LABEL_WORDS && line.evidence.iter().all(|count| *count == 0);
            let quoted = line.span.of(text).contains(['«', '“', '"', ':']);
            if bare && !quoted {
                line.leave("line.short");
            }
        }
    }
}

/// All words but short ones begin with a capital, and one of them is a word that outlets are called by.
fn is_outlet(name: &str, lines: &Lines) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let named = words.clone().any(|word| lines.is_outlet_word(&crate::text::fold(word)));
    named && !name.contains([',', ':', '/', '>']) && words.all(|word| word.chars().count() <= 3 || word.starts_with(char::is_uppercase))
}

fn lines(text: &str, rules: &Rules) -> Vec<Line> {
    let (mut made, mut block, mut start, mut scratch) = (Vec::new(), 0, 0, String::new());
    for line in wrapped::lines(text) {
        let span = trimmed(Span::new(start, start + line.len()), text);
        start += line.len();
        if span.is_empty() {
            block += 1;
        } else {
            made.push(read_line(span, block, text, rules, &mut scratch));
        }
    }
    made
}

/// Without white space and the invisible marks that files begin with.
fn trimmed(span: Span, text: &str) -> Span {
    let inner = span.of(text);
    let space = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}');
    let start = span.start as usize + (inner.len() - inner.trim_start_matches(space).len());
    Span::new(start, start + inner.trim_matches(space).len())
}

fn read_line(span: Span, block: u32, text: &str, rules: &Rules, scratch: &mut String) -> Line {
    let line = span.of(text);
    let mut head = line.len().min(HEAD);
    while !line.is_char_boundary(head) {
        head -= 1;
    }
    plain(&line[..head], scratch);
    let whole = head == line.len();
    let words = if whole { count_words(scratch) } else { usize::MAX };
    let rule = rules.lines.find(line, scratch, whole);
    let state = match rule.and_then(|rule| rules.lines.rules.get(rule)) {
        Some(rule) => State::Left(rule.id.clone()),
        None => State::Open,
    };
    Line { span, block, state, rule, words, evidence: evidence(scratch, rules), ends: ends(line), digits: scratch.bytes().any(|b| b.is_ascii_digit()) }
}

/// Pieces between spaces that hold a letter or digit.
fn count_words(plain: &str) -> usize {
    plain.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// How many words tell each language.
fn evidence(plain: &str, rules: &Rules) -> SmallVec<[u16; 4]> {
    let mut counts: SmallVec<[u16; 4]> = SmallVec::from_elem(0, rules.languages.len());
    for word in plain.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let languages = rules.lines.languages_of(word);
        if languages == 0 {
            continue;
        }
        for (language, count) in counts.iter_mut().enumerate().take(32) {
            *count += u16::from(languages & (1 << language) != 0);
        }
    }
    counts
}

/// True where the line ends with a mark that ends sentences, perhaps before closing marks.
fn ends(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| matches!(c, '"' | '”' | '»' | '’' | '\'' | ')' | ']') || c.is_whitespace());
    bare.ends_with(['.', '!', '?', '…']) || bare.len() < line.len() && line.ends_with(['»', '”', '"'])
}
