//! A page line by line: what is article, what is headline, and what is left out.

use smallvec::SmallVec;

use super::{language, shape, wrapped};
use crate::rule::{LanguageId, Lines, Rules, Takes, Zone, plain};
use crate::text::{Span, fold};

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
/// A sentence of a line has so many frequent words, one in so many.
const TELLING: usize = 3;
const SPARSE: usize = 6;
/// The article has been told, at least in part, in so many lines of running text.
const TOLD: usize = 2;
/// A list has at most so many lines.
const MOST_LISTED: usize = 100;
/// A headline has at least so many words, where the lines around it are labels.
const HEADLINE_WORDS: usize = 4;
/// So many short lines one under the other are a menu.
const MENU_LINES: usize = 3;
/// A line of so many words before a list says what it lists.
const LIST_WORDS: usize = 4;

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
    /// The holder of the rights at its foot.
    pub(super) holder: Option<Span>,
}

impl Page {
    /// Reads the lines and leaves out those that a rule names, with what they take along.
    pub(super) fn read(text: &str, rules: &Rules) -> Self {
        let mut page = Self { lines: lines(text, rules), outlet: None, holder: None };
        let mut told = 0;
        for at in 0..page.lines.len() {
            told += usize::from(page.lines[at].is_text());
            let Some(rule) = page.lines[at].rule.and_then(|rule| rules.lines.rules.get(rule)) else { continue };
            match rule.takes {
                Some(Takes::Rest) if told >= TOLD => {
                    page.take_rest(at, &rule.id);
                    break;
                }
                Some(Takes::Block) => page.take_block(at, told > 0, &rule.id),
                Some(Takes::Above) => page.take_above(at, &rule.id),
                Some(Takes::Rest | Takes::Label) | None => {}
            }
        }
        page
    }

    /// Where the article has been told, everything behind a comment form or legal line is none of it.
    fn take_rest(&mut self, at: usize, id: &str) {
        self.lines[at + 1..].iter_mut().for_each(|line| line.leave(id));
    }

    /// The teasers under a heading: short lines, up to a blank one or to running text. Before the running text the article's
    /// own headline may stand behind a blank line.
    fn take_block(&mut self, at: usize, told: bool, id: &str) {
        let Some(next) = self.lines.get(at + 1).map(|line| line.block) else { return };
        let block = if told { next } else { self.lines[at].block };
        let teasers = self.lines[at + 1..].iter_mut().take(MOST_LISTED).take_while(|line| line.block == block);
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

    /// Leaves out the paragraphs in a language without rules, where the article has one with.
    pub(super) fn part_foreign(&mut self, text: &str, article: Option<LanguageId>, rules: &Rules) {
        for line in self.lines.iter_mut().filter(|line| article.is_some() && line.state != State::Headline && line.is_open()) {
            if language::is_foreign(line, text, rules) {
                line.leave("line.lang");
            }
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
        self.holder(text, &rules.lines);
        self.menus(text, &rules.lines);
        self.masthead(text, &rules.lines);
        self.labels(rules);
        self.sections(text);
        self.names(text);
        self.headlines();
        self.short_lines(text);
        self.end(text, rules);
    }

    /// Open lines before the running text.
    fn head(&self) -> Vec<usize> {
        let end = self.lines.iter().position(Line::is_text).unwrap_or(0);
        (0..end).filter(|at| self.lines[*at].is_open()).collect()
    }

    /// Lines of short items, or of items parted by strokes of which one is furniture of its own.
    fn menus(&mut self, text: &str, lines: &Lines) {
        let mut scratch = String::new();
        let mut furniture = |item: &str| {
            plain(item.trim(), &mut scratch);
            lines.find(item.trim(), &scratch, true, Zone::Head).is_some()
        };
        for line in self.lines.iter_mut().filter(|line| line.is_open() && !line.ends && line.words <= TEXT_WORDS * 2 && line.span.len() <= HEAD) {
            let written = line.span.of(text);
            if shape::is_menu(written) || shape::stroked(written).is_some_and(|mut items| items.any(&mut furniture)) {
                line.leave("line.menu");
            }
        }
    }

    /// Above a headline of several words: what a section is called, items of a list, and short lines one under the other.
    fn sections(&mut self, text: &str) {
        let head = self.head();
        let Some(headline) = head.iter().rposition(|at| !self.lines[*at].ends && self.lines[*at].words >= HEADLINE_WORDS) else { return };
        let runs = head[..headline].chunk_by(|a, b| self.is_short(*a) && self.is_short(*b) && self.lines[*a].block == self.lines[*b].block);
        let menu = runs.filter(|run| run.len() >= MENU_LINES && self.is_short(run[0])).flatten().copied();
        let label = head[..headline].iter().copied().filter(|at| self.is_section(*at, text));
        let sections: Vec<usize> = menu.chain(label).collect();
        sections.into_iter().for_each(|at| self.lines[at].leave("line.rubric"));
    }

    /// Below a headline of several words, short lines without any frequent word are names, places, agencies and buttons.
    fn names(&mut self, text: &str) {
        let head = self.head();
        let Some(headline) = head.iter().position(|at| !self.lines[*at].ends && self.lines[*at].words > HEADLINE_WORDS) else { return };
        for at in head[headline + 1..].iter().copied() {
            let line = &self.lines[at];
            let bare = !line.ends && !line.digits && line.evidence.iter().all(|count| *count == 0);
            let written = line.span.of(text);
            let name = line.words <= LABEL_WORDS && written.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
            if bare && !written.contains([':', '«', '“', '"']) && (line.words < LABEL_WORDS || name) {
                self.lines[at].leave("line.name");
            }
        }
    }

    fn is_section(&self, at: usize, text: &str) -> bool {
        let line = &self.lines[at];
        let written = line.span.of(text);
        !line.ends && (shape::is_label(written, line.words) || line.words <= LABEL_WORDS && shape::is_item(written))
    }

    fn is_short(&self, at: usize) -> bool {
        !self.lines[at].ends && self.lines[at].words < LABEL_WORDS
    }

    /// Behind the last running text, what does not end as sentences do is a teaser, a button or a label, and rules for the
    /// end of a page find the sentences that are no article. What a list says stays.
    fn end(&mut self, text: &str, rules: &Rules) {
        let Some(first) = self.lines.iter().position(Line::is_text) else { return };
        let mut scratch = String::new();
        for at in (first + 1..self.lines.len()).rev() {
            let line = &self.lines[at];
            if !line.is_open() {
                continue;
            }
            plain(line.span.of(text), &mut scratch);
            let rule = rules.lines.find(line.span.of(text), &scratch, true, Zone::End).and_then(|rule| rules.lines.rules.get(rule));
            match rule {
                Some(rule) => self.lines[at].leave(&rule.id),
                None if line.ends || line.words > TEASER_WORDS || self.is_listed(at, text) || self.is_unmarked(at, text) => return,
                None => self.lines[at].leave("line.tail"),
            }
        }
    }

    /// True right behind running text for a line with as many frequent words as sentences have: one that lost its final mark.
    fn is_unmarked(&self, at: usize, text: &str) -> bool {
        let line = &self.lines[at];
        let telling = line.evidence.iter().copied().max().map_or(0, usize::from);
        let sentence = line.words >= TEXT_WORDS && telling >= TELLING && telling * SPARSE >= line.words;
        sentence && self.lines[at - 1].is_text() && !line.span.of(text).contains([':', '|'])
    }

    /// True for an item of a list under a line that says what it lists.
    fn is_listed(&self, at: usize, text: &str) -> bool {
        let lines = self.lines[..=at].iter().rev();
        let items = lines.take(MOST_LISTED).take_while(|line| shape::is_item(line.span.of(text))).count();
        let above = (at + 1).checked_sub(items + 1).map(|above| &self.lines[above]);
        items > 0 && above.is_some_and(|line| line.words >= LIST_WORDS && line.span.of(text).ends_with(':'))
    }

    /// Who holds the rights, by the foot of the page.
    fn holder(&mut self, text: &str, lines: &Lines) {
        let takes_rest = |line: &&Line| line.rule.and_then(|rule| lines.rules.get(rule)).is_some_and(|rule| rule.takes == Some(Takes::Rest));
        let mut named = self.lines.iter().rev().take(MOST_LISTED).filter(takes_rest).filter_map(|line| {
            let found = lines.outlet_of(line.span.of(text))?;
            Some(Span::new((line.span.start + found.start) as usize, (line.span.start + found.end) as usize).trim(text))
        });
        self.holder = named.next();
    }

    /// A name with a word that outlets are called by, or that the foot of the page repeats, alone above the headline or before
    /// its slogan; a line right under it is its slogan too.
    fn masthead(&mut self, text: &str, lines: &Lines) {
        let head = self.head();
        let [first, next, rest @ ..] = head.as_slice() else { return };
        let line = &self.lines[*first];
        let (name, slogan) = shape::parted(line.span.of(text));
        let holder = self.holder.is_some_and(|holder| fold(holder.of(text)) == fold(name));
        let press = slogan.split(|c: char| !c.is_alphanumeric()).any(|word| lines.is_outlet_word(&fold(word)));
        let bare = !name.contains(|c: char| c.is_ascii_digit()) && !line.digits && name.split_whitespace().count() <= LABEL_WORDS + 1;
        if line.ends || !(holder || bare && (is_outlet(name, lines) || press)) {
            return;
        }
        self.outlet = Some(Span::new(line.span.start as usize, line.span.start as usize + name.len()));
        let slogan = slogan.is_empty() && self.lines[*next].block == line.block && !rest.is_empty() && !self.lines[*next].digits;
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
    let named = words.clone().any(|word| lines.is_outlet_word(&fold(word)));
    named && !name.contains([',', ':', '/', '>']) && words.all(|word| word.chars().count() <= 3 || word.starts_with(char::is_uppercase))
}

fn lines(text: &str, rules: &Rules) -> Vec<Line> {
    let (mut made, mut block, mut start, mut scratch) = (Vec::new(), 0, 0, String::new());
    let mut zone = Zone::Head;
    for line in wrapped::lines(text) {
        let span = trimmed(Span::new(start, start + line.len()), text);
        start += line.len();
        if span.is_empty() {
            block += 1;
        } else {
            let line = read_line(span, block, text, zone, rules, &mut scratch);
            zone = if line.is_text() { Zone::Behind } else { zone };
            made.push(line);
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

fn read_line(span: Span, block: u32, text: &str, zone: Zone, rules: &Rules, scratch: &mut String) -> Line {
    let line = span.of(text);
    let mut head = line.len().min(HEAD);
    while !line.is_char_boundary(head) {
        head -= 1;
    }
    plain(&line[..head], scratch);
    let whole = head == line.len();
    let words = if whole { count_words(scratch) } else { usize::MAX };
    let rule = rules.lines.find(line, scratch, whole, zone);
    let state = match rule.and_then(|rule| rules.lines.rules.get(rule)) {
        Some(rule) => State::Left(rule.id.clone()),
        None if rules.lines.is_repeated(scratch) => State::Left("line.learned".to_owned()),
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

/// True where the line ends with a mark that ends sentences, perhaps before closing marks or the initials of its writers.
fn ends(line: &str) -> bool {
    let line = unsigned(line);
    let bare = line.trim_end_matches(|c: char| matches!(c, '"' | '”' | '»' | '’' | '\'' | ')' | ']') || c.is_whitespace());
    bare.ends_with(['.', '!', '?', '…']) || bare.len() < line.len() && line.ends_with(['»', '”', '"'])
}

/// The line without the initials that agencies put behind its last sentence: *npk/jk/ao*.
fn unsigned(line: &str) -> &str {
    let before = line.trim_end_matches(|c: char| c.is_ascii_lowercase() || matches!(c, '/' | '-'));
    if line[before.len()..].contains('/') { before.trim_end() } else { line }
}
