//! When it was so: of the dates of a sentence that which belongs to the claim.

use compact_str::CompactString;
use std::ops::Range;

use super::context::Context;
use crate::calendar::{Parts, Turn, Written, resolve};
use crate::rule::{Sense, TimeUnit};
use crate::text::Kind;

/// What the report shows for a time that nothing resolves.
const OPEN: &str = "open";
/// How far from the words of saying, in words, a date may stand that tells when it was said.
const SAYING_REACH: usize = 3;
/// How far behind a claim a time may stand that only the story tells.
const OTHER_REACH: usize = 5;
/// So many words behind a claim, in another clause, a date tells of something else.
const FAR: usize = 12;
/// How far behind the comma that opens an aside, in words, its date may stand.
const ASIDE: usize = 5;
/// How far before a noun of time the word may stand that says so.
const DURING_REACH: usize = 4;
/// So many words further a date counts that stands behind another number.
const OTHER_NUMBER: usize = 12;

/// The words of saying of a sentence, and what is said there.
#[derive(Clone, Debug)]
pub(super) struct Saying {
    /// Tokens of the cue.
    pub(super) cue: Range<usize>,
    /// Tokens of the content, first to last.
    pub(super) content: Range<usize>,
}

impl Context<'_> {
    /// The date of the event, where the sentence gives one.
    pub(super) fn event_date(&self, tokens: &Range<usize>, sayings: &[Saying]) -> CompactString {
        let published = self.article.published.as_ref().map(|published| published.moment);
        let days = self.marked.dates.iter().filter(|date| date.parts.is_day() && self.is_of_event(date, tokens, sayings));
        let nearest = days.min_by_key(|date| (self.away(date, tokens), (date.end as usize) <= tokens.start, date.start));
        let other = self.other_time(tokens);
        let Some(date) = nearest.filter(|date| other.is_none_or(|other| self.away(date, tokens) < other)) else {
            return other.map(|_| OPEN.to_owned()).unwrap_or_default().into();
        };
        let parts = self.turned(date);
        resolve(&parts, published).unwrap_or_else(|| if is_other_period(&parts) { OPEN.to_owned() } else { String::new() }).into()
    }

    fn is_of_event(&self, date: &Written, tokens: &Range<usize>, sayings: &[Saying]) -> bool {
        let at = date.start as usize;
        !self.is_baseline(at)
            && !self.is_of_multiple(date)
            && !self.is_of_later_plan(date, tokens)
            && !self.is_of_noun(at)
            && !self.is_far(date, tokens)
            && !self.is_of_saying(date, sayings)
            && self.relative_clause(at) == self.relative_clause(tokens.start)
            && !self.is_parted(at, tokens)
            && !self.is_of_compared(at, tokens)
            && !self.is_of_aside(date, tokens)
    }

    /// True for the year of which a number is a multiple: *twice last year's figure*.
    fn is_of_multiple(&self, date: &Written) -> bool {
        let known = &self.rules.known;
        let start = date.start as usize;
        let owned = self.marked.classes.get(date.end as usize).is_some_and(|behind| behind.contains(known.genitive));
        owned && self.marked.all.contains(known.multiple) && self.marked.upto[start].contains(known.multiple)
    }

    /// True for the date of what is planned in another part of the sentence than a number that is so: *employs 900 people and will open a second
    /// plant by 2027*.
    fn is_of_later_plan(&self, date: &Written, tokens: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let (start, end) = (date.start as usize, date.end as usize);
        let ahead = known.set(&[known.planned, known.forecast]);
        let verb = known.set(&[known.finite, known.auxiliary]);
        let parts = |at: usize| !self.marked.is_passed(at) || self.marked.classes[at].contains(known.conjunction);
        let part = |at: usize| {
            let from = (0..at).rev().find(|at| parts(*at)).map_or(0, |at| at + 1);
            from..(at..self.marked.len()).find(|at| parts(*at)).unwrap_or(self.marked.len())
        };
        let between = if start >= tokens.end { tokens.end..start } else { end..tokens.start.max(end) };
        if !self.marked.all.meets(&ahead) || !between.into_iter().any(parts) {
            return false;
        }
        let tells = |at: usize| part(at).any(|at| self.marked.from[at].meets(&ahead));
        let acts = part(tokens.start).any(|at| self.marked.classes[at].meets(&verb));
        acts && tells(start) && !tells(tokens.start)
    }

    /// How far behind the claim a time stands that only the story tells (*a year earlier*), where it is the claim's own.
    fn other_time(&self, tokens: &Range<usize>) -> Option<usize> {
        if !self.marked.all.contains(self.rules.known.date_other) {
            return None;
        }
        let near = (tokens.end..(tokens.end + OTHER_REACH).min(self.marked.len()))
            .take_while(|at| !self.marked.starting(*at).any(|mark| mark.value.is_some() && mark.start as usize > tokens.end));
        near.into_iter().find(|at| self.marked.starting(*at).any(|mark| mark.classes.contains(self.rules.known.date_other))).map(|at| at - tokens.end)
    }

    fn gap(&self, there: &Range<usize>, tokens: &Range<usize>) -> usize {
        there.start.saturating_sub(tokens.end).max(tokens.start.saturating_sub(there.end))
    }

    /// How far a date is from the claim; one that follows another number belongs to that first.
    fn away(&self, date: &Written, tokens: &Range<usize>) -> usize {
        let there = date.start as usize..date.end as usize;
        let between = tokens.end..there.start.max(tokens.end);
        let other = between.into_iter().any(|at| self.marked.starting(at).any(|mark| mark.value.is_some()));
        self.gap(&there, tokens) + if other { OTHER_NUMBER } else { 0 }
    }

    /// True for a date that tells which thing is meant, unless that is an event: *a law of 2013*.
    fn is_of_noun(&self, date: usize) -> bool {
        let known = &self.rules.known;
        let Some(of) = date.checked_sub(1).filter(|of| *of > 0 && self.marked.classes[*of].contains(known.preposition_of)) else { return false };
        let named = self.marked.classes[of - 1];
        let concept = self.marked.ending(of).any(|mark| matches!(mark.sense, Sense::Concept(_)));
        let event = self.marked.ending(of).any(|mark| mark.classes.contains(known.noun_event));
        // *during the movement of March* tells when after all
        let when = (of.saturating_sub(DURING_REACH)..of).any(|at| self.marked.classes[at].contains(known.date_during));
        concept && !event && !when && !named.contains(known.container)
    }

    /// True for a date far behind the claim, in another clause.
    fn is_far(&self, date: &Written, tokens: &Range<usize>) -> bool {
        let there = date.start as usize;
        let parted = || (tokens.end..there).any(|at| !self.marked.is_inner(at));
        there >= tokens.end + FAR && parted()
    }

    /// True for the day on which something was said: it stands beside the words of saying, outside what is said.
    fn is_of_saying(&self, date: &Written, sayings: &[Saying]) -> bool {
        let there = date.start as usize..date.end as usize;
        let inside = |saying: &Saying| saying.content.start <= there.start && there.end <= saying.content.end;
        !sayings.iter().any(inside) && sayings.iter().any(|saying| self.gap(&there, &saying.cue) <= SAYING_REACH)
    }

    /// True for a date behind the number that the claim is compared with: *61 %, down from 67 % in 2019*.
    pub(super) fn is_of_compared(&self, date: usize, tokens: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let compared = |at: usize| self.marked.starting(at).any(|mark| mark.is_number(known)) && self.is_compared(&(at..at + 1));
        self.marked.all.contains(known.compared) && (tokens.end..date.max(tokens.end)).any(compared)
    }

    /// True for a date in an aside that only tells of the noun before it: *the ferry, built in 1998, carried 300*.
    fn is_of_aside(&self, date: &Written, tokens: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let comma = |at: &usize| self.marked.tokens[*at].span.of(&self.article.text) == ",";
        let mark = |at: &usize| !self.marked.is_inner(*at);
        let there = date.start as usize;
        let Some(open) = (0..there).rev().find(mark).filter(comma) else { return false };
        let Some(close) = (date.end as usize..self.marked.len()).find(mark).filter(comma) else { return false };
        let outside = tokens.end <= open || close < tokens.start;
        // what is no adverbial and no clause of its own
        let opens = known.set(&[known.determiner, known.preposition, known.conjunction, known.pronoun, known.date, known.date_during, known.name, known.noun]);
        let participle = open + 1 < there && self.marked.tokens[open + 1].shape.kind == Kind::Word && !self.marked.from[open + 1].meets(&opens);
        let verb = known.set(&[known.auxiliary, known.subject]);
        outside && participle && there <= open + ASIDE && !(open + 1..close).any(|at| self.marked.classes[at].meets(&verb))
    }

    /// Where the relative clause behind a comma begins that holds a token, if it does.
    fn relative_clause(&self, at: usize) -> Option<usize> {
        let known = &self.rules.known;
        let start = (0..at).rev().find(|at| !self.marked.is_inner(*at))? + 1;
        let relative = |at: usize| self.marked.classes.get(at).is_some_and(|classes| classes.contains(known.relative));
        (relative(start) || self.marked.classes[start].contains(known.preposition) && relative(start + 1)).then_some(start)
    }

    /// True where a semicolon stands between, or brackets hold only one of the two.
    fn is_parted(&self, date: usize, tokens: &Range<usize>) -> bool {
        let (start, end) = if date < tokens.start { (date, tokens.start) } else { (tokens.end, date) };
        let marks = |at: &usize| matches!(self.marked.tokens[*at].span.of(&self.article.text), ";" | "(" | ")");
        // a year in brackets right behind the claim is its own
        let own = date == tokens.end + 1;
        !own && (start..end.max(start)).any(|at| marks(&at))
    }

    /// A weekday or month lies ahead where its clause tells of what is to come, else mostly behind.
    fn turned(&self, date: &Written) -> Parts {
        let known = &self.rules.known;
        let parts = date.parts;
        let open = parts.turn == Turn::Open && parts.year.is_none() && (parts.weekday.is_some() || parts.month.is_some());
        let ahead = known.set(&[known.planned, known.forecast]);
        if !open {
            return parts;
        }
        let (start, end) = (date.start as usize, date.end as usize);
        let inner = |at: &usize| self.marked.is_inner(*at);
        let from = (0..start).rev().take_while(inner).last().unwrap_or(start);
        // *will sue over the attack that killed eight on Sunday*: of the clause that the pronoun opens
        let from = (from..start).rev().find(|at| self.marked.is_relative(*at, known)).unwrap_or(from);
        let to = (end..self.marked.len()).take_while(inner).last().map_or(end, |at| at + 1);
        let tells = (from..to).any(|at| self.marked.classes[at].meets(&ahead) || self.marked.starting(at).any(|mark| mark.classes.meets(&ahead)));
        Parts { turn: if tells { Turn::Ahead } else { Turn::Told }, ..parts }
    }

    /// True for a date that the sentence compares with: *since May*, *than in 2019*.
    pub(super) fn is_baseline(&self, date: usize) -> bool {
        let known = &self.rules.known;
        let baseline = |end: usize| {
            end > 0 && (self.marked.classes[end - 1].contains(known.baseline) || self.marked.ending(end).any(|mark| mark.classes.contains(known.baseline)))
        };
        let determiner = |at: usize| self.marked.classes[at].contains(known.determiner);
        let mut at = date;
        while at > 0 && determiner(at - 1) && !baseline(at) {
            at -= 1;
        }
        baseline(at) || at > 0 && self.marked.classes[at - 1].contains(known.preposition_in) && baseline(at - 1)
    }
}

/// A month or year before or behind that of the article.
fn is_other_period(parts: &Parts) -> bool {
    matches!(parts.relative, Some((TimeUnit::Week | TimeUnit::Month | TimeUnit::Year, _)))
}
