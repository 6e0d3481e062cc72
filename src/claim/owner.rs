//! Whose a number is by name: the subject of its clause (*X employs 900*), or the name right before it (*X (44 %)*, *X with 44 %*).

use super::context::Context;
use crate::claim::WordList;
use crate::mention::Mark;
use crate::rule::Sense;
use compact_str::CompactString;
use std::ops::Range;

/// So many words may stand between the subject of a clause and its number.
const OBJECT_REACH: usize = 8;

impl Context<'_> {
    /// The name whose number begins at this token, places by their English names; empty where the words name nobody.
    pub(super) fn whose(&self, value: usize) -> CompactString {
        self.name_beside(value).or_else(|| self.clause_subject(value)).map(|mark| self.country_or_name(mark)).unwrap_or_default()
    }

    /// The name that opens the clause of a token and does what its verb says, or that stands before the comma and relative pronoun
    /// that open it; not one that says, counts or stands behind a preposition.
    pub(super) fn clause_subject(&self, at: usize) -> Option<&Mark> {
        let known = &self.rules.known;
        let clause = (0..at).rev().find(|at| !self.marked.is_inner(*at)).map_or(0, |at| at + 1);
        let relative = self.marked.classes[clause].contains(known.relative) && clause > 0;
        // *Oxley, whose foundry has 340 employees*
        let owned = relative && self.marked.classes[clause].contains(known.relative_of);
        let named = if relative { self.name_ending(clause - 1) } else { self.name_opening(clause, at) };
        let subject = named.or_else(|| self.name_before_inset(clause))?;
        let small = known.set(&[known.determiner, known.adjective, known.noun, known.preposition, known.name]);
        let verbs = |at: usize| self.marked.classes[at].meets(&known.set(&[known.finite, known.auxiliary]));
        let end = match named {
            Some(_) if owned => (clause + 1..at).find(|at| verbs(*at) || !self.marked.classes[*at].meets(&small)).unwrap_or(at),
            Some(_) if relative => clause + 1,
            Some(subject) => subject.end as usize,
            None => clause,
        };
        // another subject, another clause or another number between the two: the number is not the object of this verb
        let walls = known.set(&[known.cue, known.conjunction, known.that, known.relative, known.pronoun, known.preposition_by]);
        let walled = |at: usize| self.marked.classes[at].meets(&walls) || self.marked.starting(at).any(|mark| mark.value.is_some());
        let verb = self.marked.classes.get(end).is_some_and(|classes| !classes.meets(&known.set(&[known.preposition, known.determiner, known.noun])));
        let said = self.marked.starting(end).any(|mark| mark.classes.contains(known.cue));
        (end < at && at - end <= OBJECT_REACH && verb && !said && !(end..at).any(walled)).then_some(subject)
    }

    /// The person before what is said of them between two commas, of which the second opens the clause: *Leduc, a retired teacher, took 900*;
    /// whoever stands before a relative clause: *Tessel, which makes valves, employs 900*.
    fn name_before_inset(&self, clause: usize) -> Option<&Mark> {
        let comma = |at: usize| self.marked.tokens[at].span.of(&self.article.text) == ",";
        let verb = self.marked.classes.get(clause).is_some_and(|classes| classes.contains(self.rules.known.finite));
        let close = clause.checked_sub(1).filter(|at| verb && comma(*at))?;
        let open = (close.saturating_sub(OBJECT_REACH)..close).rev().find(|at| !self.marked.is_inner(*at)).filter(|at| comma(*at))?;
        let relative = self.marked.classes[open + 1].contains(self.rules.known.relative);
        let subject = self.name_ending(open)?;
        let opens = (subject.start as usize).checked_sub(1).is_none_or(|at| !self.marked.is_inner(at));
        (opens && (relative || subject.classes.contains(self.rules.known.person))).then_some(subject)
    }

    /// True for a place with a number of its own in brackets (*288 000 in Europe, in Peru (89 000)*), and, for a number in brackets, for what
    /// stands behind them.
    pub(super) fn is_told_apart(&self, place: Range<usize>, tokens: &Range<usize>) -> bool {
        let written = |at: usize| self.marked.tokens.get(at).map_or("", |token| token.span.of(&self.article.text));
        // an amount in brackets may be the same in other money
        let count = |mark: &Mark| mark.value.is_some_and(|row| self.marked.values[row as usize].unit.is_none());
        let counts = |at: usize| self.marked.starting(at).any(|mark| mark.is_number(&self.rules.known) && count(mark));
        // *12 % in Peru (2 more)*: the place that a number has right behind it is its own
        let follows = || self.owner(place.start).is_some_and(|number| tokens.contains(&number));
        // the number in those brackets has the place, and so has one before it that has no nearer one
        let inside = tokens.start > place.end && !(place.end..tokens.start).any(|at| written(at) == ")");
        let is_place = |mark: &Mark| matches!(mark.sense, Sense::Place(_) | Sense::Capital(_));
        let nearer = || tokens.end > place.start || (tokens.end..place.start).any(|at| self.marked.starting(at).any(is_place));
        let own = written(place.end) == "(" && counts(place.end + 1) && !inside && nearer() && !follows();
        let closed = tokens.start > 0 && written(tokens.start - 1) == "(" && counts(tokens.start) && (tokens.end..place.start).any(|at| written(at) == ")");
        own || closed
    }

    /// The longest name that begins the clause, perhaps behind an article and words for what it is.
    fn name_opening(&self, clause: usize, end: usize) -> Option<&Mark> {
        let known = &self.rules.known;
        let small = known.set(&[known.determiner, known.adjective, known.noun, known.demonym]);
        let walls = known.set(&[known.preposition, known.conjunction]);
        let mut at = clause;
        while at < end {
            if let Some(mark) = self.name_at(at) {
                return Some(mark);
            }
            if !self.marked.classes[at].meets(&small) || self.marked.classes[at].meets(&walls) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// The towns of the sentence, and the names behind a preposition of place that the rules do not know.
    pub(super) fn towns(&self) -> WordList {
        let known = &self.rules.known;
        let apart = known.set(&[known.person, known.body, known.date, known.role]);
        let town = |mark: &&Mark| match mark.sense {
            Sense::Place(_) | Sense::Capital(_) => mark.classes.contains(known.town),
            Sense::Word => self.is_owner(mark) && !mark.classes.meets(&apart),
            _ => false,
        };
        let marks = self.marked.marks.iter().filter(town).filter(|mark| self.behind(mark, known.preposition_place));
        let mut towns: WordList = marks.map(|mark| self.anchor(mark)).collect();
        towns.sort();
        towns.dedup();
        towns
    }

    fn name_at(&self, at: usize) -> Option<&Mark> {
        self.marked.starting(at).filter(|mark| self.is_owner(mark)).max_by_key(|mark| mark.end)
    }

    fn name_ending(&self, end: usize) -> Option<&Mark> {
        self.marked.ending(end).filter(|mark| self.is_owner(mark)).min_by_key(|mark| mark.start)
    }

    /// The name right before a number in brackets, or before the one word that gives it a number.
    fn name_beside(&self, value: usize) -> Option<&Mark> {
        let before = value.checked_sub(1)?;
        let bracket = self.marked.tokens[before].span.of(&self.article.text) == "(";
        let with = self.marked.classes[before].contains(self.rules.known.place_with);
        if bracket || with {
            return self.name_ending(before);
        }
        // *credits Mme Ravelo with 48 %*, in words of whose it is
        let of = self.marked.classes[before].contains(self.rules.known.preposition_of);
        if of { self.name_ending(before).filter(|mark| mark.classes.contains(self.rules.known.person)) } else { None }
    }

    fn is_owner(&self, mark: &Mark) -> bool {
        let known = &self.rules.known;
        mark.classes.contains(known.name) && !mark.classes.contains(known.date) && mark.value.is_none() && mark.rule.is_none()
    }

    /// A capital that acts stands for its country.
    fn country_or_name(&self, mark: &Mark) -> CompactString {
        match mark.sense {
            Sense::Capital(row) => self.rules.places.get(row as usize).map(|place| place.name.clone()).unwrap_or_default(),
            _ => self.anchor(mark),
        }
    }
}
