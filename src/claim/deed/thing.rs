//! What a deed is of: the thing behind its verb or before it, and what tells it from others of its kind.

use compact_str::CompactString;
use std::ops::Range;

use super::super::about::Subject;
use crate::claim::WordList;
use crate::mention::Mark;
use crate::rule::Sense;

/// So many tokens behind a verb its object begins.
const OBJECT_REACH: usize = 7;
/// So many tokens behind a noun its complement begins: *loi sur les armes*.
const COMPLEMENT_REACH: usize = 3;

impl Subject<'_> {
    /// The noun of what the deed is done to or befalls, and the nouns that tell which one: *school bill*, *loi sur l'école*.
    pub(super) fn thing(&self, verb: &Range<usize>, clause: &Range<usize>) -> WordList {
        if !self.comparing {
            return WordList::new();
        }
        self.thing_head(verb, clause).map(|head| self.told_more(head, clause)).unwrap_or_default()
    }

    /// A noun, and those that tell which one.
    fn told_more(&self, head: &Mark, clause: &Range<usize>) -> WordList {
        let (start, end) = (head.start as usize, head.end as usize);
        let before =
            self.context.marked.ending(start).filter(|mark| mark.start as usize >= clause.start && is_noun(mark)).max_by_key(|mark| mark.end - mark.start);
        let governs = |at: usize| self.context.marked.classes.get(at).is_some_and(|classes| classes.contains(self.context.rules.known.preposition));
        let behind = if governs(end) { self.noun_behind(end + 1, COMPLEMENT_REACH, clause) } else { None };
        [Some(head), before, behind].into_iter().flatten().filter_map(|mark| self.noun(mark)).collect()
    }

    /// The noun of what the deed is done to or befalls: the object behind the verb, else its subject.
    pub(super) fn thing_head(&self, verb: &Range<usize>, clause: &Range<usize>) -> Option<&Mark> {
        // *has closed the pool*, but *has been closed*
        let takes = || !self.is_helped(verb.start) || self.has_object(verb.end.saturating_sub(1), clause);
        let object = || if takes() { self.noun_behind(verb.end, OBJECT_REACH, clause) } else { None };
        let subject = || self.head_before(verb.start, clause).and_then(|at| self.noun_around(at));
        object().or_else(subject)
    }

    /// The deed by which the thing of a verb comes that only tells of a plan, and the thing: *the results are due on Friday*.
    pub(super) fn coming(&self, verb: &Range<usize>, clause: &Range<usize>) -> Option<(CompactString, WordList)> {
        let known = &self.context.rules.known;
        let bars = known.set(&[known.preposition, known.conjunction]);
        // *as planned in spring*
        if verb.start.checked_sub(1).is_some_and(|before| self.context.marked.classes[before].meets(&bars)) {
            return None;
        }
        let heads = [self.thing_head(verb, clause), self.antecedent(verb.start, clause)];
        heads.into_iter().flatten().find_map(|head| Some((self.comes_by(head)?, self.told_more(head, clause))))
    }

    /// What a relative pronoun before a verb stands for: *the results, which pupils expect on Monday*.
    fn antecedent(&self, verb: usize, clause: &Range<usize>) -> Option<&Mark> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let comma = |at: usize| marked.tokens[at].span.of(&self.context.article.text) == ",";
        let pronoun = (clause.start..verb).rev().find(|at| marked.classes[*at].contains(known.relative))?;
        let end = if pronoun > 0 && comma(pronoun - 1) { pronoun - 1 } else { pronoun };
        end.checked_sub(1).and_then(|last| self.noun_around(last))
    }

    /// The deed by which what a noun names comes, where it is a thing that comes once. A noun that names an event is none: that has a deed
    /// of its own.
    fn comes_by(&self, head: &Mark) -> Option<CompactString> {
        let Sense::Concept(row) = head.sense else { return None };
        let tokens = head.start as usize..head.end as usize;
        if tokens.clone().any(|at| self.found(at, tokens.end).iter().any(|found| self.is_event(*found))) {
            return None;
        }
        let concepts = &self.context.rules.concepts;
        let wider = |row: &u32| concepts.get(*row as usize).and_then(|concept| concept.broader);
        let mut line = std::iter::successors(Some(row), wider);
        line.find_map(|row| self.context.rules.deeds.iter().find(|deed| deed.things.contains(&row))).map(|deed| deed.id.clone())
    }

    /// The first noun behind small words.
    pub(super) fn noun_behind(&self, from: usize, reach: usize, clause: &Range<usize>) -> Option<&Mark> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let small = known.set(&[known.determiner, known.possessive, known.adjective, known.number, known.preposition_of, known.adverb, known.negation]);
        let end = (from + reach).min(clause.end);
        let at = (from..end).find(|at| self.noun_at(*at).is_some() || !marked.classes[*at].meets(&small))?;
        // of nouns in a row the last one is the head: *the school bill*
        let mut noun = self.noun_at(at)?;
        while let Some(next) = self.noun_at(noun.end as usize).filter(|next| (next.end as usize) <= clause.end) {
            noun = next;
        }
        Some(noun)
    }

    fn noun_at(&self, at: usize) -> Option<&Mark> {
        self.context.marked.starting(at).filter(|mark| is_noun(mark)).max_by_key(|mark| mark.end)
    }

    fn noun_around(&self, at: usize) -> Option<&Mark> {
        (clause_start(at)..=at).find_map(|start| self.noun_at(start).filter(|mark| mark.end as usize > at))
    }

    pub(super) fn noun(&self, mark: &Mark) -> Option<CompactString> {
        let Sense::Concept(row) = mark.sense else { return None };
        self.context.rules.concepts.get(row as usize).map(|concept| concept.id.clone())
    }

    /// True for a share and a word that says that it is more or less: *12% higher*.
    pub(in crate::claim) fn is_of_level(&self, at: usize) -> bool {
        let (marked, known, percent) = (self.context.marked, &self.context.rules.known, self.context.rules.percent);
        let changes = known.set(&[known.change_more, known.change_less]);
        let share = |mark: &Mark| mark.value.is_some_and(|row| marked.values.get(row as usize).is_some_and(|value| value.unit == percent));
        let level = |mark: &Mark| share(mark) && marked.from.get(mark.end as usize).is_some_and(|behind| behind.meets(&changes));
        at < marked.len() && marked.starting(at).any(level)
    }
}

pub(super) fn is_noun(mark: &Mark) -> bool {
    mark.value.is_none() && matches!(mark.sense, Sense::Concept(_))
}

/// A noun of several words begins so many tokens before its last one.
fn clause_start(at: usize) -> usize {
    at.saturating_sub(COMPLEMENT_REACH)
}
