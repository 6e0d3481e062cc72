//! What is counted: from the matches of quantity rules to drafts, one a number.

use compact_str::CompactString;
use std::ops::Range;

use super::clause::Clauses;
use super::numbered::Numbered;
use crate::mention::{Mark, Marked, Match, Value};
use crate::rule::{ClassId, ClassSet, Language, Rules, Sense, Slot};
use crate::text::Kind;

/// How a number that stands alone points to what the article counted before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Echo {
    /// It does not.
    Nothing,
    /// By a noun: *police put the number at 3,000*.
    Figure,
    /// By a pronoun: *elle n'en retient que 90*.
    Pronoun,
}

/// A quantity of one sentence.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The rule, as its row.
    pub(super) rule: u32,
    /// Tokens of number and noun.
    pub(super) tokens: Range<usize>,
    /// Tokens of the number.
    pub(super) value: Range<usize>,
    /// The number, as its row in [`Marked::values`].
    pub(super) row: u32,
    /// What is counted.
    pub(super) concept: CompactString,
    /// The concept of the noun itself.
    pub(super) noun: Option<u32>,
    /// Whose it is.
    pub(super) holder: CompactString,
    /// True for a part of what was counted before.
    pub(super) points_back: bool,
    /// True for a part of what the next number counts: *three of nine houses*.
    pub(super) is_part: bool,
    /// True for somebody's age.
    pub(super) is_age: bool,
    /// How it points to what was counted before.
    pub(super) echo: Echo,
    /// True for what a relative clause tells by the way: *the firm, which employs 1,150 people*.
    pub(super) is_aside: bool,
}

/// What drafting reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counting<'a> {
    pub(super) clauses: Clauses<'a>,
    pub(super) rules: &'a Rules,
    pub(super) language: &'a Language,
    /// What the sentence is about, and the article so far.
    pub(super) about: &'a ClassSet,
    /// What was counted last in the sentences before of the paragraph.
    pub(super) last: Option<u32>,
    /// The figures by which the article calls something.
    pub(super) numbered: &'a Numbered,
}

impl<'a> Counting<'a> {
    pub(super) fn marked(&self) -> &'a Marked {
        self.clauses.marked
    }

    /// The quantities of a sentence, one a number, left to right.
    pub(super) fn drafts(&self, matches: &[Match]) -> Vec<Draft> {
        let mut best: Vec<(&Match, Range<usize>, u32)> = Vec::new();
        for hit in matches {
            let counts = |value: &Range<usize>| !self.is_inside(self.rules.known.label, value) && !self.is_name(value) && !self.is_in_table(value);
            let Some((value, row)) = self.value(hit).filter(|(value, _)| counts(value)) else { continue };
            match best.iter_mut().find(|(_, other, _)| other.start < value.end && value.start < other.end) {
                Some(known) => {
                    if self.rank(hit, &value) > self.rank(known.0, &known.1) {
                        *known = (hit, value, row);
                    }
                }
                None => best.push((hit, value, row)),
            }
        }
        best.sort_by_key(|(_, value, _)| value.start);
        let mut drafts: Vec<Draft> = Vec::new();
        for (hit, value, row) in best {
            let draft = self.draft(hit, value, row, drafts.last());
            if drafts.last().is_some_and(|before| self.is_of_model(&draft, before)) {
                continue;
            }
            if let Some(before) = drafts.last_mut() {
                before.is_part = draft.value.start < before.tokens.end && !self.is_hyphened(draft.value.end);
            }
            // *stage 3*: the number names
            let alone = draft.tokens == draft.value && self.marked().values[draft.row as usize].unit.is_none();
            if !(alone && self.names_one(&draft.value) || self.is_of_name(&draft)) {
                drafts.push(draft);
            }
        }
        self.share_noun(&mut drafts);
        self.share_states(&mut drafts);
        drafts
    }

    /// True for figures by which the article calls a thing, alone or with more of its name behind them: *the 737*, *the 911 Turbo*.
    fn is_of_name(&self, draft: &Draft) -> bool {
        let capital = || self.marked().tokens.get(draft.value.end).is_some_and(|token| token.shape.capital);
        self.numbered.names(self.clauses.text, self.marked(), &draft.value) && (draft.tokens == draft.value || capital())
    }

    /// True for a number that ends a name before the noun that the number before counts: *20 Leopard 2 tanks*.
    fn is_of_model(&self, draft: &Draft, before: &Draft) -> bool {
        let capital = |at: usize| self.marked().tokens[at].shape.kind == Kind::Word && self.marked().tokens[at].shape.capital;
        let named = before.value.end < draft.value.start && (before.value.end..draft.value.start).all(|at| capital(at) || self.is_digits(at));
        draft.tokens.end <= before.tokens.end && named && capital(before.value.end) && self.is_digits(draft.value.start)
    }

    fn is_digits(&self, at: usize) -> bool {
        self.marked().tokens[at].shape.kind == Kind::Digits
    }

    /// True for a number that only tells of what kind something is: *12 two-storey houses*.
    fn is_hyphened(&self, end: usize) -> bool {
        self.marked().tokens.get(end).is_some_and(|token| token.span.of(self.clauses.text) == "-")
    }

    /// True for a number among numbers, with nothing between: a row of a table that lost its lines.
    fn is_in_table(&self, value: &Range<usize>) -> bool {
        let digits = |at: usize| self.marked().tokens.get(at).is_some_and(|token| token.shape.kind == Kind::Digits && !token.shape.glued);
        let starts = self.marked().tokens[value.start].shape.kind == Kind::Digits && !self.marked().tokens[value.start].shape.glued;
        let before = || value.start.checked_sub(1).is_some_and(|at| self.marked().tokens[at].shape.kind == Kind::Digits);
        starts && digits(value.end) && before()
    }

    /// True for a number in words that begins or ends a name inside a sentence: *in Three Rivers*, *the Fab Four were*.
    fn is_name(&self, value: &Range<usize>) -> bool {
        let shape = |at: usize| self.marked().tokens.get(at).map(|token| token.shape);
        let capital = |at: usize| shape(at).is_some_and(|shape| shape.kind == Kind::Word && shape.capital);
        let lower = |at: usize| shape(at).is_some_and(|shape| shape.kind == Kind::Word && !shape.capital);
        let before = |back: usize, is: &dyn Fn(usize) -> bool| value.start.checked_sub(back).is_some_and(is);
        let ends = || before(1, &capital) && before(2, &lower) && !capital(value.end);
        value.len() == 1 && capital(value.start) && (capital(value.end) && before(1, &lower) || ends())
    }

    /// *12, 15 and 18 injured*: numbers in a row count what the last one does.
    fn share_noun(&self, drafts: &mut [Draft]) {
        let counts = |draft: &Draft| self.marked().values[draft.row as usize].unit.is_none();
        let mut shared = false;
        for at in (1..drafts.len()).rev() {
            let (before, behind) = drafts.split_at_mut(at);
            // *60, 80, 100 patients*: three that only commas join are a row
            let row = before.len() > 1 && self.is_comma_between(&before[at - 2], &before[at - 1]);
            let (a, b) = (&mut before[at - 1], &behind[0]);
            let joint = a.value.end;
            let named = shared || b.tokens.end > b.value.end;
            let comma = || (shared || row) && self.marked().tokens[joint].span.of(self.clauses.text) == ",";
            let joined = b.value.start == joint + 1 && (self.marked().classes[joint].contains(self.rules.known.numeral_and) || comma());
            shared = named && joined && a.tokens == a.value && counts(a) && counts(b);
            if shared {
                a.concept.clone_from(&b.concept);
                a.noun = b.noun;
            }
        }
    }

    /// True for two numbers that stand alone with nothing but a comma between.
    fn is_comma_between(&self, a: &Draft, b: &Draft) -> bool {
        let alone = a.tokens == a.value && b.tokens == b.value;
        alone && b.value.start == a.value.end + 1 && self.marked().tokens[a.value.end].span.of(self.clauses.text) == ","
    }

    fn rank(&self, hit: &Match, value: &Range<usize>) -> (usize, usize, u32, std::cmp::Reverse<&str>) {
        let rule = &self.language.patterns.rules[hit.rule as usize];
        (value.len(), hit.end - hit.start, rule.programs[hit.program as usize].weight, std::cmp::Reverse(rule.id.as_str()))
    }

    /// The number that a match takes.
    fn value(&self, hit: &Match) -> Option<(Range<usize>, u32)> {
        let tokens = hit.slot(Slot::Value)?;
        let row = self.marked().starting(tokens.start).filter(|mark| mark.end as usize == tokens.end).find_map(|mark| mark.value)?;
        Some((tokens, row))
    }

    /// A noun without the word behind which an age is told: *300 personnes âgées de 18 ans* are no elderly people.
    fn without_age(&self, noun: Range<usize>) -> Range<usize> {
        let (marked, last) = (self.marked(), noun.end - 1);
        let aged = |mark: &Mark| mark.classes.contains(self.rules.known.age_before) && mark.end as usize > noun.end;
        let alone = |mark: &Mark| mark.end as usize == last && self.concept_of(mark).is_some();
        let shorter = last > noun.start && marked.starting(last).any(aged) && marked.starting(noun.start).any(alone);
        noun.start..if shorter { last } else { noun.end }
    }

    fn draft(&self, hit: &Match, value: Range<usize>, row: u32, before: Option<&Draft>) -> Draft {
        let noun = hit.slot(Slot::Concept).filter(|noun| !self.is_of_proper(noun)).map(|noun| self.whole_noun(noun, &value));
        let number: &Value = &self.marked().values[row as usize];
        let noun = noun.map(|noun| self.without_age(noun));
        let noun = noun.filter(|noun| number.unit.is_none() || !self.is_in_body(noun) && self.is_of(noun, number, &value));
        // *47 seats out of 90*
        let of_whole = || value.clone().any(|at| self.marked().classes[at].contains(self.rules.known.numeral_ratio));
        let noun = noun.or_else(|| self.noun_inside(&value).filter(|_| number.unit.is_none() && of_whole()));
        let concept = match &noun {
            Some(noun) if number.unit.is_some() => self
                .of_container(noun, number, &value, before)
                .or_else(|| self.of_base(noun, number, &value, before))
                .unwrap_or_else(|| self.of_noun(noun, number, &value, before)),
            // *its members, 12 400 in number*
            Some(noun) if self.is_container(noun, &value) => self.around(&value, before),
            Some(noun) => match self.fewer(noun, &value) {
                Some(way) => self.with_change(Some(self.named(noun, &value)), way),
                None => self.counted_change(self.named(noun, &value), &value),
            },
            None if number.unit.is_some() => self.measured(number, &value, before),
            None => self.counted_change(self.around(&value, before), &value),
        };
        let tokens = hit.start.min(value.start)..hit.end.max(value.end);
        // people by the name of their country are that country's
        let people = noun.clone().filter(|noun| self.is_people(noun));
        let holder = hit.slot(Slot::Holder).or(people).map(|tokens| self.place_name(&tokens)).unwrap_or_default();
        let points_back = noun.is_none() && self.points_back(number, &value);
        let says_little = noun.as_ref().is_none_or(|noun| self.is_container(noun, &value));
        let alone = concept.is_empty() && says_little && number.unit.is_none();
        let echo = if alone { self.echo(&value) } else { Echo::Nothing };
        let is_aside = self.is_aside(value.start);
        let noun = noun.and_then(|noun| self.concept(&noun));
        let is_age = self.is_inside(self.rules.known.age, &value);
        Draft { points_back, is_part: false, is_age, echo, is_aside, rule: hit.rule, tokens, value, row, concept, noun, holder }
    }

    /// True for a noun that ends a name in a sentence that has not a capital at most words: *three quarters of Ashbourne Rovers*, *two United States marines*.
    fn is_of_proper(&self, noun: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let marked = self.marked();
        let capital = |at: usize| marked.tokens[at].shape.kind == Kind::Word && marked.tokens[at].shape.capital;
        let names = |at: usize| capital(at) && !marked.from[at].meets(&known.set(&[known.demonym, known.determiner]));
        if self.language.head_first || noun.len() > 1 || !capital(noun.start) || !noun.start.checked_sub(1).is_some_and(names) {
            return false;
        }
        let capitals = (0..marked.len()).filter(|at| capital(*at)).count();
        capitals * 2 < (0..marked.len()).filter(|at| marked.tokens[*at].shape.kind == Kind::Word).count()
    }

    /// A noun with the words before it that belong to it: *suspected cases*.
    fn whole_noun(&self, noun: Range<usize>, value: &Range<usize>) -> Range<usize> {
        let wider = self.marked().ending(noun.end).filter(|mark| (value.end..noun.start).contains(&(mark.start as usize)));
        let start = wider.filter(|mark| self.concept_of(mark).is_some()).map(|mark| mark.start as usize).min();
        start.unwrap_or(noun.start)..noun.end
    }

    /// True for a noun in the name of a body: *2 million euros from the Fishermen's Union*.
    fn is_in_body(&self, noun: &Range<usize>) -> bool {
        let holds = |mark: &Mark| (mark.start as usize) <= noun.start && noun.end <= mark.end as usize && mark.end - mark.start > noun.len() as u32;
        self.marked().marks.iter().any(|mark| matches!(mark.sense, Sense::Body(_)) && holds(mark))
    }

    /// True where a mention of this class holds the number: a label counts nothing, an age is somebody's.
    fn is_inside(&self, class: ClassId, value: &Range<usize>) -> bool {
        let around = |mark: &Mark| mark.classes.contains(class) && mark.start as usize <= value.start && value.end <= mark.end as usize;
        self.marked().all.contains(class) && self.marked().marks.iter().any(around)
    }

    /// The plain English name of a place or people.
    fn place_name(&self, tokens: &Range<usize>) -> CompactString {
        let marks = self.marked().starting(tokens.start).filter(|mark| mark.end as usize == tokens.end);
        let row = marks.filter_map(|mark| match mark.sense {
            Sense::Place(row) | Sense::Demonym(row) | Sense::Capital(row) => Some(row),
            _ => None,
        });
        row.take(1).filter_map(|row| self.rules.places.get(row as usize)).map(|place| place.name.clone()).next().unwrap_or_default()
    }
}
