//! What an amount is by what stands right beside it: the thing that is so long (*a two-day strike*, *a 62-km line*), what a mark parts from it
//! (*the bill, about $34,000,*), or the sign that makes it a change (*-3 %*).

use compact_str::{CompactString, format_compact};
use std::ops::Range;

use super::counted::STATE_REACH;
use super::quantity::{Counting, Draft};
use crate::mention::{Mark, Value};
use crate::rule::{Dimension, Sense};

/// How far behind an amount, in words, the noun may stand that it tells the size of.
const THING_REACH: usize = 6;
/// How many words may stand between an amount and the one before it that tells what it is.
const OTHER_REACH: usize = 2;
/// How many words may stand between a mark and the amount that it parts from its noun, and one more.
const MARK_REACH: usize = 5;
/// How far behind an amount, in words, the mark may stand that closes what is set in.
const CLOSING_REACH: usize = 4;
/// How far before the number of people to which it comes, in words, a figure of what befell them may stand.
const TOLL_REACH: usize = 16;
/// How far before a signed share, in words, the word may stand that tells what changes.
const SIGNED_REACH: usize = 12;

impl Counting<'_> {
    /// What an amount is of the thing that a noun tied to it names: *a two-day strike*, *a 42-metre ship*, *une grève de deux jours*.
    pub(super) fn sized(&self, dimension: &Dimension, value: &Range<usize>) -> Option<CompactString> {
        let row = if self.is_tied(value) { self.thing_behind(value.end) } else { self.thing_before(value.start) }?;
        let wide = |of: &[u32]| of.iter().any(|wide| self.rules.is_a(row, *wide));
        let (concept, _) = dimension.sizes.iter().find(|(_, of)| wide(of))?;
        let id = |row: u32| &self.rules.concepts[row as usize].id;
        Some(concept.map_or_else(|| format_compact!("{} {}", id(row), id(dimension.concept)), |concept| id(concept).clone()))
    }

    /// What an amount is right behind another: *from 0 to 100 km/h in 4 seconds*.
    pub(super) fn behind_other(&self, dimension: &Dimension, value: &Range<usize>, before: Option<&Draft>) -> Option<CompactString> {
        let known = &self.rules.known;
        let draft = before.filter(|draft| draft.tokens.end < value.start && draft.tokens.end + OTHER_REACH >= value.start)?;
        let unit = self.rules.units.get(self.marked().values[draft.row as usize].unit? as usize)?;
        let led = self.marked().classes[value.start - 1].contains(known.preposition_in);
        let (_, row) = dimension.behind.iter().find(|(other, _)| led && *other == unit.dimension)?;
        Some(self.rules.concepts[*row as usize].id.clone())
    }

    /// What a share is the level of that stands behind it with its article: *plafonne à 4 % la hausse des loyers*.
    pub(super) fn levelled_behind(&self, dimension: &Dimension, value: &Range<usize>) -> Option<CompactString> {
        let known = &self.rules.known;
        let classes = |at: usize| self.marked().classes.get(at);
        let led = classes(value.start.checked_sub(1)?).is_some_and(|classes| classes.contains(known.change_level));
        let article = classes(value.end).is_some_and(|classes| classes.contains(known.definite));
        let noun = value.end + 1;
        if !self.language.head_first || !led || !article || noun >= self.marked().len() {
            return None;
        }
        let changes = known.set(&[known.change_up, known.change_down]);
        if classes(noun).is_some_and(|classes| classes.meets(&changes) && classes.contains(known.noun)) {
            // an adjective may stand between: *la hausse annuelle des loyers*
            let adjective = classes(noun + 1).is_some_and(|classes| classes.contains(known.adjective));
            let of = self.belonging(noun).or_else(|| adjective.then(|| self.belonging_noun(noun + 2)).flatten())?;
            return Some(self.with_change(Some(of), self.direction(noun)));
        }
        let row = self.marked().starting(noun).find_map(|mark| self.noun_of(mark, dimension))?;
        Some(self.rules.concepts[row as usize].id.clone())
    }

    /// True for an amount that a hyphen ties to its unit: *two-day*, *62-km*.
    fn is_tied(&self, value: &Range<usize>) -> bool {
        let hyphen = |at: usize| self.marked().tokens[at].span.of(self.clauses.text) == "-";
        !self.language.head_first && value.len() > 2 && hyphen(value.end - 2)
    }

    /// The noun of which an amount tells how long it is, behind its adjectives; of nouns side by side the last.
    fn thing_behind(&self, start: usize) -> Option<u32> {
        let known = &self.rules.known;
        let passed = known.set(&[known.adjective, known.participle, known.noun, known.demonym, known.unknown]);
        let (mut at, mut found) = (start, None);
        let last = self.marked().len().min(start + THING_REACH);
        while at < last {
            let noun = self.marked().starting(at).filter_map(|mark| Some((mark.end as usize, self.concept_of(mark)?))).max_by_key(|(end, _)| *end);
            let hyphen = self.marked().tokens[at].span.of(self.clauses.text) == "-";
            let verb = found.is_some() && self.marked().classes[at].meets(&known.set(&[known.finite, known.auxiliary]));
            match noun.filter(|_| !verb) {
                Some((end, row)) => (at, found) = (end, Some(row)),
                None if found.is_none() && (hyphen || self.marked().classes[at].meets(&passed)) => at += 1,
                None => break,
            }
        }
        // *a 10-mile bus chase*: the head is a word outside the lexicon
        let goes_on = at < self.marked().len() && self.marked().from[at].meets(&known.set(&[known.unknown, known.noun]));
        found.filter(|_| !goes_on || self.marked().classes[at].meets(&known.set(&[known.finite, known.auxiliary, known.preposition, known.conjunction])))
    }

    /// The noun right before an amount that a preposition of belonging ties to it: *une grève de deux jours*, *a truce of eight days*.
    fn thing_before(&self, start: usize) -> Option<u32> {
        let known = &self.rules.known;
        let of = start.checked_sub(1).filter(|of| self.marked().classes[*of].contains(known.preposition_of))?;
        let plain = |at: &usize| self.marked().classes[*at].contains(known.adjective) && !self.marked().from[*at].contains(known.noun);
        let end = (of.saturating_sub(2)..of).rev().find(|at| !plain(at))? + 1;
        let nouns = self.marked().ending(end).filter(|mark| !self.is_verb(mark) && !self.says_little(mark));
        nouns.filter_map(|mark| Some((mark.end - mark.start, self.concept_of(mark)?))).max_by_key(|(length, _)| *length).map(|(_, row)| row)
    }

    /// What an amount is that a mark parts from its noun: *the bill, about $34,000, was paid*, *prices are set: 95 cents*, *a loss of "over a million"*.
    pub(super) fn apposed(&self, dimension: &Dimension, value: &Range<usize>, before: Option<&Draft>) -> Option<CompactString> {
        let mark = self.mark_before(value)?;
        let from = self.clause_start(mark).max(before.map_or(0, |draft| draft.tokens.end));
        let state = |mark: &&Mark| matches!(mark.sense, Sense::State(_));
        let states = self.marked().marks.iter().filter(state).filter_map(|word| self.nearby(word, &(mark..mark), &(from..mark), dimension.concept));
        let state = states.filter(|state| state.distance <= STATE_REACH).min().map(|state| (state.distance, self.rules.states[state.row as usize].id.clone()));
        let noun = self.noun_before(dimension, &(mark..mark), before).map(|told| (told.distance, told.concept));
        state.into_iter().chain(noun).min_by_key(|(distance, _)| *distance).map(|(_, concept)| concept)
    }

    /// The mark before an amount with nothing but small words between: a quotation mark, a colon, a bracket, or a comma where the next one closes the aside.
    fn mark_before(&self, value: &Range<usize>) -> Option<usize> {
        let known = &self.rules.known;
        let small = known.set(&[known.adverb, known.adjective, known.determiner, known.preposition]);
        let verbs = known.set(&[known.finite, known.auxiliary]);
        let inner = |at: &usize| self.marked().is_inner(*at);
        let mark = (value.start.saturating_sub(MARK_REACH)..value.start).rev().find(|at| !inner(at))?;
        (mark + 1..value.start).all(|at| self.marked().classes[at].meets(&small)).then_some(())?;
        let last = self.marked().len();
        let close = (value.end..last.min(value.end + CLOSING_REACH)).find(|at| !inner(at)).or((value.end == last).then_some(last));
        let closed = || close.is_some_and(|close| !(value.end..close).any(|at| self.marked().classes[at].meets(&verbs)));
        match self.marked().tokens[mark].span.of(self.clauses.text) {
            ":" | "(" | "«" | "“" | "\"" => Some(mark),
            "," | "–" | "—" => Some(mark).filter(|_| closed()),
            _ => None,
        }
    }

    /// What befell people to whose number a figure of it comes: *brings the death toll of the storm to 1,121 people*.
    pub(super) fn tolled(&self, start: usize) -> Option<CompactString> {
        let known = &self.rules.known;
        start.checked_sub(1).filter(|at| self.marked().classes[*at].contains(known.change_level))?;
        let near = start.saturating_sub(TOLL_REACH)..start;
        let told = self
            .marked()
            .marks
            .iter()
            .filter(|mark| near.contains(&(mark.start as usize)) && self.marked().classes[mark.end as usize - 1].contains(known.figure_told));
        let mut rows = told.filter_map(|mark| self.concept_of(mark)).filter(|row| self.is_outcome(*row));
        rows.next_back().map(|row| self.rules.concepts[row as usize].id.clone())
    }

    /// What a share with a sign of its own tells of: a change, of what changes in the words before.
    pub(super) fn signed(&self, number: &Value, value: &Range<usize>, before: Option<&Draft>) -> Option<CompactString> {
        let known = &self.rules.known;
        if number.unit != self.rules.percent || !self.is_signed(value) {
            return None;
        }
        let up = self.marked().tokens[value.start].span.of(self.clauses.text) == "+";
        let way = if up { known.change_up } else { known.change_down };
        let changes = known.set(&[known.change_up, known.change_down]);
        let word = (value.start.saturating_sub(SIGNED_REACH)..value.start).rev().find(|at| self.marked().classes[*at].meets(&changes));
        let gone_on = || before.and_then(|draft| self.changed_noun(&draft.concept)).map(CompactString::from);
        let noun = gone_on().or_else(|| word.and_then(|word| self.subject(word, None))).filter(|noun| !noun.is_empty());
        Some(self.with_change(noun, way))
    }
}
