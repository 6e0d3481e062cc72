//! Of which time, and of which part of a place, a number is by the words around it: a size before an expansion, rents in the north of a town.

use std::ops::Range;

use compact_str::CompactString;

use super::context::Context;
use super::types::{Limit, WordList};
use crate::calendar::Written;
use crate::rule::ClassId;

/// How far behind the word that sets the limit, in words, the change or the year may stand.
const LIMIT_REACH: usize = 6;
/// So many tokens before a limit or a year may open the clause: *but until 2009*, *in 2009*.
const OPENING: usize = 2;
/// What the classes of words that tell a part of a place begin with.
const PART: &str = "part.";

impl Context<'_> {
    /// The time to which its clause limits a number: *before* or *after* a change, or a year of its own. Not the year in an aside or behind another verb,
    /// which tells when the thing was made: *the tower, finished in 2009*.
    pub(super) fn limit(&self, tokens: &Range<usize>) -> Limit {
        let known = &self.rules.known;
        let own = self.run(tokens.start);
        let before = own.start.checked_sub(2).map(|at| self.run(at));
        let after = Some(self.run(tokens.end + 1)).filter(|run| run.start > tokens.end && run.start < self.marked.len());
        let limits = [(known.limit_before, Limit::Before), (known.limit_after, Limit::After)];
        for (class, limit) in limits.into_iter().filter(|(class, _)| self.marked.all.contains(*class)) {
            let beside = |at: &usize| self.sets_limit(*at, class) && !self.has_number(tokens.end..*at) && !self.has_number(at + 1..tokens.start);
            let opens = |run: &Range<usize>| (run.start..(run.start + OPENING).min(run.end)).any(|at| self.sets_limit(at, class));
            if own.clone().any(|at| beside(&at)) || before.as_ref().is_some_and(opens) || after.as_ref().is_some_and(opens) {
                return limit;
            }
        }
        if self.marked.all.contains(known.limit_past) && own.clone().any(|at| self.marked.from[at].contains(known.limit_past)) {
            return Limit::Before;
        }
        let year = self.marked.dates.iter().find(|date| self.is_year_of(date, tokens, &own, before.as_ref()));
        year.and_then(|date| date.parts.year).map_or(Limit::Open, Limit::Year)
    }

    /// Parts of a town or country that the sentence names by a common word, by the ends of their classes.
    pub(super) fn parts(&self) -> WordList {
        let known = &self.rules.known;
        if !self.marked.all.contains(known.part) {
            return WordList::new();
        }
        let classes = &self.rules.classes;
        let told = self.marked.from.iter().filter(|from| from.contains(known.part));
        let mut parts: WordList =
            told.flat_map(|from| from.common(from).filter_map(|id| classes.name(id).strip_prefix(PART)).map(CompactString::from)).collect();
        parts.sort();
        parts.dedup();
        parts
    }

    /// True where the sentence tells of an event that is one of many.
    pub(super) fn is_repeated(&self) -> bool {
        self.marked.all.contains(self.rules.known.repeated)
    }

    /// The person against whom what a number counts is brought: *12 charges against Ann Poe*.
    pub(super) fn against(&self, tokens: &Range<usize>) -> CompactString {
        let known = &self.rules.known;
        if !self.marked.all.contains(known.brought_against) {
            return CompactString::default();
        }
        let near = (tokens.end..self.run(tokens.start).end).find(|at| self.marked.from[*at].contains(known.brought_against));
        let named = |at: usize| self.marked.starting(at).filter(|mark| mark.classes.contains(known.name) && mark.rule.is_none()).max_by_key(|mark| mark.end);
        near.and_then(|at| (at + 1..(at + LIMIT_REACH).min(self.marked.len())).find_map(named)).map(|mark| self.anchor(mark)).unwrap_or_default()
    }

    /// The tokens between two marks around one.
    fn run(&self, at: usize) -> Range<usize> {
        let at = at.min(self.marked.len());
        let start = (0..at).rev().find(|at| !self.marked.is_passed(*at)).map_or(0, |at| at + 1);
        let end = (at..self.marked.len()).find(|at| !self.marked.is_passed(*at)).unwrap_or(self.marked.len());
        start..end.max(start)
    }

    fn has_number(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().any(|at| self.marked.starting(at).any(|mark| mark.value.is_some()))
    }

    /// True for a word that sets a limit, shortly before a year or what changes a size: *until 2009*, *before its expansion*.
    fn sets_limit(&self, at: usize, class: ClassId) -> bool {
        let known = &self.rules.known;
        if !self.marked.from[at].contains(class) {
            return false;
        }
        let near = (at + 1..(at + LIMIT_REACH).min(self.marked.len())).take_while(|at| self.marked.is_inner(*at));
        let year = |at: usize| self.marked.dates.iter().any(|date| date.start as usize == at && date.parts.year.is_some());
        near.into_iter().any(|at| self.marked.from[at].contains(known.limit_change) || year(at))
    }

    /// True for a year that opens the clause of a number, or stands behind it with no verb between.
    fn is_year_of(&self, date: &Written, tokens: &Range<usize>, own: &Range<usize>, before: Option<&Range<usize>>) -> bool {
        let known = &self.rules.known;
        let (start, end) = (date.start as usize, date.end as usize);
        let published = self.article.published.as_ref().map(|published| published.moment.year);
        if date.parts.year.is_none() || date.parts.year == published || self.is_baseline(start) {
            return false;
        }
        let opens = |run: &Range<usize>| run.contains(&start) && start < run.start + OPENING;
        let alone = before.is_some_and(|run| opens(run) && run.end == end);
        let verbs = known.set(&[known.finite, known.auxiliary, known.participle, known.infinitive, known.relative, known.conjunction]);
        let bare = |at: usize| !self.marked.classes[at].meets(&verbs) || self.marked.classes[at].meets(&known.set(&[known.noun, known.preposition]));
        let behind = own.contains(&start) && start >= tokens.end && (tokens.end..start).all(bare) && !self.has_number(tokens.end..start);
        alone || end <= tokens.start && own.contains(&start) && start < own.start + OPENING || behind
    }
}
