//! A page line by line: what is article, what is headline, and what is left out.

use super::line::{HEAD, Line, State, TEXT_WORDS, lines};
use super::{language, shape};
use crate::rule::{LanguageId, Lines, Rules, Takes, Zone, plain};
use crate::text::{Span, boundary, fold};

/// A label or slogan has at most so many words.
const LABEL_WORDS: usize = 4;
/// A teaser has at most so many words.
const TEASER_WORDS: usize = 20;
/// A sentence of a line has so many frequent words, one in so many.
const TELLING: usize = 3;
const SPARSE: usize = 6;
/// The article has been told, at least in part, in so many lines of running text.
const TOLD: usize = 2;
/// A loose line between running text has at most so many words, and at most so many stand together: more are a list or table.
const BETWEEN_WORDS: usize = 14;
const MOST_BETWEEN: usize = 2;
/// A list has at most so many lines.
const MOST_LISTED: usize = 100;
/// A headline has at least so many words, where the lines around it are labels.
const HEADLINE_WORDS: usize = 4;
/// So many short lines one under the other are a menu.
const MENU_LINES: usize = 3;
/// A line of so many words before a list says what it lists.
const LIST_WORDS: usize = 4;

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
        let signed = self.signed(text, &rules.lines);
        self.menus(text, &rules.lines);
        self.masthead(text, &rules.lines);
        self.outlet = self.outlet.or(signed);
        self.labels(rules);
        self.notices(text, &rules.lines);
        self.sections(text);
        self.names(text);
        self.headlines();
        self.short_lines(text);
        self.between(text);
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

    /// Above a longer headline, a line that a rule would leave out behind the text. One with a label and a mark behind it may be the
    /// headline itself.
    fn notices(&mut self, text: &str, lines: &Lines) {
        let mut scratch = String::new();
        let (mut headline, mut found) = (0, Vec::new());
        for at in self.head().into_iter().rev().filter(|at| self.lines[*at].span.len() <= HEAD) {
            let written = self.lines[at].span.of(text);
            plain(written, &mut scratch);
            let rule = lines.find(written, &scratch, true, Zone::Behind).and_then(|rule| lines.rules.get(rule));
            let words = self.lines[at].words;
            match rule.filter(|_| !written.contains([':', '|', '«', '“', '"'])) {
                Some(rule) if words < headline => found.push((at, &rule.id)),
                None if !self.lines[at].ends => headline = headline.max(words),
                Some(_) | None => {}
            }
        }
        found.into_iter().for_each(|(at, id)| self.lines[at].leave(id));
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
            let written = line.span.of(text);
            let head = boundary(written, HEAD);
            plain(&written[..head], &mut scratch);
            let rule = rules.lines.find(written, &scratch, head == written.len(), Zone::End).and_then(|rule| rules.lines.rules.get(rule));
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

    /// Short lines with figures that stand alone or by twos between running text and do not end as sentences do: teasers, boxes,
    /// counts, or headings, which only repeat what the text tells. What a list says stays.
    fn between(&mut self, text: &str) {
        let Some(first) = self.lines.iter().position(Line::is_text) else { return };
        let open: Vec<usize> = (first..self.lines.len()).filter(|at| self.lines[*at].is_open()).collect();
        let runs = open.chunk_by(|a, b| self.lines[*a].is_text() == self.lines[*b].is_text()).collect::<Vec<_>>();
        let alone = runs.windows(3).filter(|runs| self.is_between(runs, text)).flat_map(|runs| runs[1]).copied();
        let figures: Vec<usize> = alone.filter(|at| self.lines[*at].digits).collect();
        figures.into_iter().for_each(|at| self.lines[at].leave("line.between"));
    }

    /// True where the second of three runs is of a few loose lines behind running text that announces no list.
    fn is_between(&self, runs: &[&[usize]], text: &str) -> bool {
        let (&[before], &[run]) = (&runs[..1], &runs[1..2]) else { return false };
        let announced = before.last().is_some_and(|at| self.lines[*at].span.of(text).ends_with(':'));
        let few = run.len() <= MOST_BETWEEN && before.last().is_some_and(|at| self.lines[*at].is_text());
        few && !announced && run.iter().all(|at| self.is_loose(*at, text))
    }

    fn is_loose(&self, at: usize, text: &str) -> bool {
        let line = &self.lines[at];
        let written = line.span.of(text);
        let listed = shape::is_item(written) || written.ends_with([';', ',', ':']);
        !line.ends && line.words <= BETWEEN_WORDS && !listed && !written.contains(['«', '“', '"']) && !self.is_unmarked(at, text)
    }

    /// Who holds the rights, by the foot of the page.
    fn holder(&mut self, text: &str, lines: &Lines) {
        let takes_rest = |line: &&Line| line.rule.and_then(|rule| lines.rules.get(rule)).is_some_and(|rule| rule.takes == Some(Takes::Rest));
        self.holder = self.lines.iter().rev().take(MOST_LISTED).filter(takes_rest).find_map(|line| outlet_in(line, text, lines));
    }

    /// The outlet that a line of the head names beside or in place of the writers.
    fn signed(&self, text: &str, lines: &Lines) -> Option<Span> {
        let told = self.lines.iter().take_while(|line| !line.is_text()).take(MOST_LISTED);
        told.filter(|line| line.rule.is_some()).find_map(|line| outlet_in(line, text, lines))
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

/// The outlet that a line names by a rule for such lines.
fn outlet_in(line: &Line, text: &str, lines: &Lines) -> Option<Span> {
    let found = lines.outlet_of(line.span.of(text))?;
    Some(Span::new((line.span.start + found.start) as usize, (line.span.start + found.end) as usize).trim(text))
}

/// All words but short ones begin with a capital, and one of them is a word that outlets are called by.
fn is_outlet(name: &str, lines: &Lines) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let named = words.clone().any(|word| lines.is_outlet_word(&fold(word)));
    named && !name.contains([',', ':', '/', '>']) && words.all(|word| word.chars().count() <= 3 || word.starts_with(char::is_uppercase))
}
