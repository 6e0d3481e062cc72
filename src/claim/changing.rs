//! What changes: the subject or the object of a word of change, among the nouns of its clause.

use compact_str::CompactString;
use std::ops::Range;

use super::change::BEHIND_REACH;
use super::quantity::{Counting, Draft};
use crate::mention::Mark;
use crate::rule::{ClassId, ClassSet};

/// How far before the word of change, in words, what changes may stand.
const NOUN_REACH: usize = 20;
/// How far before a relative clause, in words, the head may stand of what it tells of.
const ANTECEDENT_REACH: usize = 6;
/// How far before its word of change, in words, somebody who changes may stand.
const OWNER_REACH: usize = 2;

impl Counting<'_> {
    /// What somebody puts up or down: *cut prices by 5 %*, *a réduit de 5 % ses prix*.
    pub(super) fn object(&self, word: usize, value: &Range<usize>) -> Option<CompactString> {
        let known = &self.rules.known;
        // *17 % less fuel*
        if let Some(noun) = self.compared_noun(word, value) {
            return Some(noun);
        }
        // *the bank cut rates by*: a noun with another right behind it is the verb after all
        let noun_behind = self.marked().starting(word + 1).any(|mark| self.concept_of(mark).is_some());
        if word < value.start && (!self.marked().classes[word].contains(known.noun) || noun_behind && !self.head_first()) {
            let between = self.first_noun(word + 1..value.start);
            if between.is_some() {
                return between;
            }
        }
        let determined =
            |at: usize| self.marked().classes.get(at).is_some_and(|classes| classes.contains(known.determiner) && !classes.contains(known.preposition));
        // *a réduit de 20 % en 2023 son budget*
        let date = self.marked().dates.iter().find(|date| (value.end..=value.end + 1).contains(&(date.start as usize)));
        let end = date.map_or(value.end, |date| date.end as usize);
        let behind = word < value.start && determined(end);
        behind.then(|| self.first_noun(end..(end + 4).min(self.clause_end(end)).max(end))).flatten()
    }

    /// The noun that a word of comparison right behind an amount takes.
    fn compared_noun(&self, word: usize, value: &Range<usize>) -> Option<CompactString> {
        let known = &self.rules.known;
        let compares = self.marked().classes[word].meets(&known.set(&[known.change_more, known.change_less]));
        if word != value.end || !compares || self.head_first() {
            return None;
        }
        let leads_away = |at: &usize| self.marked().classes[*at].meets(&known.set(&[known.preposition, known.conjunction, known.determiner]));
        let end = (word + 1..self.clause_end(word + 1).min(word + 1 + BEHIND_REACH).max(word + 1)).find(leads_away);
        self.first_noun(word + 1..end.unwrap_or_else(|| self.clause_end(word + 1).min(word + 1 + BEHIND_REACH).max(word + 1)))
    }

    /// What goes up or down: the noun behind a noun of change (*a rise in prices*), else the first noun before the word, the head of its phrase.
    pub(super) fn subject(&self, word: usize, before: Option<&Draft>) -> Option<CompactString> {
        let known = &self.rules.known;
        // *2 498 died, 75 % more than the year before*
        let words = known.set(&[known.change_more, known.change_less]);
        let compares = self.marked().classes[word].meets(&words) || self.marked().starting(word).any(|mark| mark.classes.meets(&words));
        let counted = before.filter(|draft| compares && !draft.concept.is_empty() && self.marked().values[draft.row as usize].unit.is_none());
        let counted = counted.map(|draft| draft.concept.clone());
        let at = word.checked_sub(1).map(|at| &self.marked().classes[at]);
        // *en baisse* says of its subject what a verb does
        let governs = |before: &ClassSet| before.contains(known.determiner) || before.contains(known.preposition) && !before.contains(known.preposition_in);
        // *expects growth*: what a verb takes
        let finite = |before: &ClassSet| before.contains(known.finite) && !before.meets(&known.set(&[known.noun, known.auxiliary]));
        let taken = |before: &ClassSet| finite(before) && !self.marked().classes[word].meets(&known.set(&[known.finite, known.participle]));
        let is_noun = at.is_some_and(|at| governs(at) || taken(at)) && self.marked().classes[word].contains(known.noun);
        counted.or_else(|| self.belonging(word)).or_else(|| {
            if is_noun {
                return None;
            }
            let from = word.saturating_sub(NOUN_REACH);
            let counted = before.map_or(0, |draft| draft.tokens.end);
            let segments = self.segments(from..word);
            if let Some(noun) = self.antecedent(&segments, word) {
                return Some(noun);
            }
            let segments = segments.into_iter().filter(|segment| !self.is_adverbial(segment, word));
            let segments = segments.filter_map(|segment| self.behind_numbers(segment, word, counted));
            segments.map(|segment| self.own_clause(segment, word)).find_map(|segment| self.changing_noun(segment, word, compares))
        })
    }

    /// What a relative clause behind a comma tells of, where its verb is the word of change: *the curve of births, which has fallen by*.
    fn antecedent(&self, segments: &[Range<usize>], word: usize) -> Option<CompactString> {
        let [own, before, ..] = segments else { return None };
        let relative = own.end == word && self.marked().classes.get(own.start).is_some_and(|classes| classes.contains(self.rules.known.relative));
        if !relative || before.end + 1 != own.start || self.first_noun_at(own.clone()).is_some() {
            return None;
        }
        let near = before.end.saturating_sub(ANTECEDENT_REACH).max(before.start);
        let nouns = self.marked().marks.iter().filter(|mark| mark.start as usize >= near && mark.end as usize <= before.end);
        let heads = nouns.filter(|mark| !self.is_verb(mark) && !self.says_little(mark) && !self.is_governed(mark.start as usize));
        let (_, row) = heads.filter_map(|mark| Some(((mark.end, mark.end - mark.start), self.concept_of(mark)?))).max_by_key(|(at, _)| *at)?;
        Some(self.rules.concepts[row as usize].id.clone())
    }

    /// True for a segment between marks that a preposition opens: no subject stands there (*according to the city, a third more*).
    fn is_adverbial(&self, segment: &Range<usize>, word: usize) -> bool {
        let preposition = self.rules.known.preposition;
        segment.end != word && self.marked().from.get(segment.start).is_some_and(|classes| classes.contains(preposition))
    }

    /// A segment from its last word on that opens a clause: *retirees lose if inflation rises by*; of one before a mark what stands before that word.
    fn own_clause(&self, segment: Range<usize>, word: usize) -> Range<usize> {
        let known = &self.rules.known;
        let opens = known.set(&[known.conjunction_sub, known.that]);
        let opener = |at: &usize| self.marked().classes[*at].meets(&opens);
        if segment.end == word {
            // *its profit before costs rose*: no clause without a verb before it
            let verb = |at: usize| self.marked().classes[at].meets(&known.set(&[known.finite, known.auxiliary]));
            let parts = |at: &usize| {
                let preposition = self.marked().classes[*at].contains(known.preposition);
                let lead = segment.clone().take_while(|before| before < at).filter(opener).last().map_or(segment.start, |before| before + 1);
                !preposition || (lead..*at).any(verb) || self.first_noun(segment.start..*at).is_none()
            };
            let start = segment.clone().rev().find(|at| opener(at) && parts(at)).map_or(segment.start, |at| at + 1);
            return self.behind_verb(start..segment.end).unwrap_or(start)..segment.end;
        }
        match segment.clone().find(opener) {
            Some(at) if self.first_noun(segment.start..at).is_some() => segment.start..at,
            Some(at) => at + 1..segment.end,
            None => segment,
        }
    }

    /// Where what changes is told behind another verb: *the paper shows that support fell*, also without its *that*.
    fn behind_verb(&self, segment: Range<usize>) -> Option<usize> {
        let known = &self.rules.known;
        let other = known.set(&[known.noun, known.participle, known.auxiliary, known.change_up, known.change_down]);
        let verb = |at: &usize| self.marked().classes[*at].contains(known.finite) && !self.marked().classes[*at].meets(&other);
        let relative = |at: usize| self.marked().classes[at].contains(known.relative);
        let last = segment.clone().rev().find(verb).filter(|last| !(segment.start..*last).any(relative))?;
        self.first_noun_at(last + 1..segment.end).map(|_| last + 1)
    }

    /// The first noun of a segment, unless it is somebody who does not change, but has what does: *the owner lost 40 %*.
    fn changing_noun(&self, segment: Range<usize>, word: usize, compares: bool) -> Option<CompactString> {
        let (noun, end, row) = self.subject_noun(segment.clone())?;
        // *shares in the bank fell*: their price
        let state = self.marked().ending(end).filter_map(|mark| self.state_of_mark(mark)).find(|row| self.is_of_shares(*row));
        if let Some(state) = state {
            return Some(self.rules.states[state as usize].id.clone());
        }
        let known = &self.rules.known;
        let counted = (segment.start..end).any(|at| self.marked().classes[at].contains(known.container_sum));
        let own = self.rules.people.is_some_and(|people| self.rules.is_a(row, people)) || self.marked().classes[end - 1].contains(known.noun_body);
        let own = own && !counted;
        let changes = !compares && end + OWNER_REACH >= word && !self.marked().classes[word].contains(known.change_own);
        if !own || changes {
            return Some(noun);
        }
        // *analysts expect its profit to fall*: what stands right before the word
        let next = self.first_noun_at(end..segment.end).filter(|(_, end, _)| segment.end == word && end + OWNER_REACH >= word);
        next.map(|(noun, ..)| noun)
    }

    /// The first noun of a segment, not one that only an adverb of two words holds: *par exemple*.
    fn subject_noun(&self, segment: Range<usize>) -> Option<(CompactString, usize, u32)> {
        let known = &self.rules.known;
        let found = self.first_noun_at(segment.clone())?;
        let at = (segment.start..found.1).find(|at| self.marked().starting(*at).any(|mark| mark.end as usize == found.1 && self.concept_of(mark).is_some()))?;
        let before = at.checked_sub(1).filter(|before| *before >= segment.start).map(|before| &self.marked().classes[before]);
        let plain = before.is_some_and(|before| before.contains(known.preposition) && !before.meets(&known.set(&[known.preposition_of, known.determiner])));
        if plain { self.first_noun_at(found.1..segment.end).or(Some(found)) } else { Some(found) }
    }

    /// A segment behind its last number, where it is the one of the word itself; none of another that holds a number.
    fn behind_numbers(&self, segment: Range<usize>, word: usize, counted: usize) -> Option<Range<usize>> {
        let inside = |mark: &&Mark| mark.value.is_some() && mark.start as usize >= segment.start && mark.end as usize <= segment.end;
        match self.marked().marks.iter().filter(inside).map(|mark| mark.end as usize).max() {
            Some(end) => (segment.end == word).then(|| end.max(counted).min(segment.end)..segment.end),
            None => Some(segment),
        }
    }

    /// The first noun of a segment that says more than that something is counted; of nouns side by side the last.
    pub(super) fn first_noun(&self, segment: Range<usize>) -> Option<CompactString> {
        self.first_noun_at(segment).map(|(noun, ..)| noun)
    }

    /// The same with where the noun ends, and its concept.
    fn first_noun_at(&self, segment: Range<usize>) -> Option<(CompactString, usize, u32)> {
        let known = &self.rules.known;
        let noun = |at: usize| {
            let here = self.marked().starting(at).filter(|mark| mark.end as usize <= segment.end && !self.is_verb(mark));
            here.filter(|mark| mark.end as usize > at + 1 || !self.marked().classes[at].contains(known.container))
                .find_map(|mark| Some((mark.end as usize, self.concept_of(mark)?)))
        };
        let mut found = segment.clone().find_map(noun)?;
        while let Some(next) = (found.0 < segment.end && !self.head_first()).then(|| noun(found.0)).flatten() {
            found = next;
        }
        Some((self.rules.concepts[found.1 as usize].id.clone(), found.0, found.1))
    }

    /// What a noun of change is said of: *hausse des prix*, *a rise in prices*.
    pub(super) fn belonging(&self, word: usize) -> Option<CompactString> {
        let known = &self.rules.known;
        // *hausse de 3 % des prix*: behind the amount
        let amount = |at: usize| self.marked().starting(at).filter(|mark| mark.value.is_some()).map(|mark| mark.end as usize).max();
        let at = amount(word + 1).or_else(|| amount(word + 2)).unwrap_or(word + 1);
        let links = |at: usize| self.marked().classes.get(at).is_some_and(|classes| classes.meets(&known.set(&[known.preposition_of, known.preposition_in])));
        // *emissions rose by 3 % in poor countries*: where a verb goes up tells of nothing that does
        let is = |at: usize, class: ClassId| self.marked().classes.get(at).is_some_and(|classes| classes.contains(class));
        let led = word.checked_sub(1).is_some_and(|before| is(before, known.determiner) || is(before, known.adjective));
        let verb = is(word + 1, known.change_by) && !is(word + 1, known.preposition_of) && !led;
        let noun = self.marked().classes[word].contains(known.noun) && !verb;
        if !noun || !links(at) {
            return None;
        }
        let end = (at + 5).min(self.clause_end(at));
        self.first_noun(at..end.max(at))
    }
}
