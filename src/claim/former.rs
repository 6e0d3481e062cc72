//! What a number is compared with: one that it takes the place of (*14, not the 12 announced*; *14, up from 12 on Tuesday*), and years
//! since when there was none like it.

use std::ops::Range;

use rust_decimal::Decimal;

use super::context::Context;
use super::types::{Claim, Former};
use crate::calendar::Parts;
use crate::rule::{ClassId, TimeUnit};

/// So many words before the second of two numbers the first may begin.
const PAIR_REACH: usize = 5;
/// How far behind a number, in words, stands what says that it is an earlier one.
const TOLD_REACH: usize = 10;

/// How far behind a number, in words, stands what says that it is only what is left.
const LEFT_REACH: usize = 4;

/// How far before a level, in words, stands the verb that brings something there.
const LEVEL_REACH: usize = 7;

/// A bare number and the amount that it is set against are no further apart than this factor.
const SET_AGAINST: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// Bytes between an amount and the number of a part of it.
const WHOLE_REACH: usize = 24;
/// What the report calls the scope of a part.
pub(crate) const PART: &str = "part";

/// The factors that a number leaves out where the amount before it tells them.
const LEFT_OUT: [i64; 3] = [1, 1_000_000, 1_000_000_000];

/// Gives a bare number that its sentence sets against the amount before it the unit and the question of that, and its millions: *4.25 euros,
/// not 4.95*, *15.4 billion euros, not 9.3*. `alone`: it is told by its digits or words alone.
pub(super) fn take_unit(claim: &mut Claim, before: &Claim, alone: bool) {
    let bare = claim.unit.is_empty() && claim.noun.is_empty() && alone;
    let values = |claim: &Claim| claim.low.or(claim.high).filter(|value| !value.is_zero()).map(|value| value.abs());
    let near = |x: Decimal, y: Decimal| x.max(y).checked_div(x.min(y)).is_some_and(|ratio| ratio <= SET_AGAINST);
    let Some((own, other)) = values(claim).zip(values(before)) else { return };
    let mut factors = LEFT_OUT.into_iter().map(Decimal::from);
    let left_out = factors.find(|factor| own.checked_mul(*factor).is_some_and(|own| near(own, other)));
    let Some(factor) = left_out.filter(|_| bare && !before.unit.is_empty() && before.sentence == claim.sentence) else { return };
    let times = |value: Decimal| value.checked_mul(factor).unwrap_or(value);
    (claim.low, claim.high, claim.grain) = (claim.low.map(times), claim.high.map(times), times(claim.grain));
    claim.unit.clone_from(&before.unit);
    claim.concept.clone_from(&before.concept);
    claim.scope.clone_from(&before.scope);
}

/// Gives a number that another takes the place of the place of that one: *1,450 jobs worldwide, down from 2,100*.
pub(super) fn take_place(claim: &mut Claim, before: &Claim) {
    if before.sentence == claim.sentence && before.concept == claim.concept && before.unit == claim.unit && !before.place.is_empty() {
        claim.place.clone_from(&before.place);
    }
}

/// Gives a bare number that tells a part of the amount right before it the unit and the question of that: *five years, two of them suspended*.
pub(super) fn take_unit_of_whole(claim: &mut Claim, before: &Claim, between: &str) {
    let bare = claim.unit.is_empty() && claim.noun.is_empty();
    let smaller = claim.low.zip(before.low).is_some_and(|(part, whole)| part < whole);
    let counts = before.unit.chars().all(char::is_alphabetic) && before.grain <= Decimal::ONE;
    if bare && smaller && counts && !before.unit.is_empty() && before.sentence == claim.sentence && between.len() <= WHOLE_REACH {
        claim.unit.clone_from(&before.unit);
        claim.concept.clone_from(&before.concept);
        claim.scope = PART.into();
    }
}

impl Context<'_> {
    /// True for a number alone that its words call a part of what stands before: *dont deux*, *two of them*.
    pub(super) fn is_bare_part(&self, value: &Range<usize>) -> bool {
        let part = self.rules.known.scope_part;
        self.marked.all.contains(part)
            && (self.marked.upto[value.start].contains(part) || self.marked.from.get(value.end).is_some_and(|next| next.contains(part)))
    }

    /// How its own sentence calls a number an earlier one, or a wrong one: not one of another year, which is no new count of one thing.
    pub(super) fn former(&self, value: &Range<usize>) -> Former {
        let known = &self.rules.known;
        if !self.marked.all.meets(&known.set(&[known.former, known.compared, known.former_from, known.former_back])) {
            return Former::Not;
        }
        if self.is_left(value) || self.is_left_behind(value) {
            return Former::Then;
        }
        let replaced = self.is_replaced(value.start);
        match self.earlier(value.end) {
            // *46 %, cited by 41 % of the young* takes the place of nothing
            Some(told) if replaced || (told != Former::Rival && self.is_compared(value)) => told,
            None if replaced => self.replaced_by(value.start),
            _ => Former::Not,
        }
    }

    /// True where the clause of a number says behind it, or right before it, that it is what is left of a greater one: *378 were still in custody*,
    /// *only six remain*.
    pub(super) fn remains(&self, tokens: &Range<usize>) -> bool {
        let known = &self.rules.known;
        if !self.marked.all.contains(known.remains) {
            return false;
        }
        let walls = known.set(&[known.conjunction, known.relative]);
        let soft = |at: &usize| self.marked.is_inner(*at) && !self.marked.classes[*at].meets(&walls);
        let says = |at: usize| self.marked.classes[at].contains(known.remains);
        let behind = (tokens.end..(tokens.end + LEFT_REACH).min(self.marked.len())).take_while(soft).any(says);
        let before = (tokens.start.saturating_sub(2)..tokens.start).rev().take_while(soft).any(says);
        behind || before
    }

    /// True for the level to which a verb of change brings what is counted: *lowered its key rate to 3.5 %*, *les suppressions, ramenées à 2 900*.
    pub(super) fn is_new_level(&self, value: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let change = known.set(&[known.change_up, known.change_down, known.change_own, known.change_brings]);
        if !self.marked.all.contains(known.change_to) || !self.marked.all.meets(&change) {
            return false;
        }
        let Some(to) = value.start.checked_sub(1).filter(|at| self.marked.classes[*at].contains(known.change_to)) else { return false };
        let changes = |at: usize| self.marked.from[at].meets(&change);
        let valued = |at: usize| self.marked.starting(at).any(|mark| mark.value.is_some());
        let before = (to.saturating_sub(LEVEL_REACH)..to).rev().take_while(|at| self.marked.is_inner(*at) && !valued(*at));
        before.into_iter().any(changes)
    }

    /// True for the first of two levels, where no year tells when it was so: *went from 212 to 318*.
    pub(super) fn is_left(&self, value: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let from = self.marked.ending(value.start).any(|mark| mark.classes.contains(known.former_from));
        let near = value.end..(value.end + PAIR_REACH).min(self.marked.len());
        let to = |at: &usize| self.marked.classes[*at].contains(known.change_level);
        let level = from.then(|| near.clone().take_while(|at| self.marked.is_inner(*at)).find(to)).flatten();
        let another = level.is_some_and(|at| self.marked.starting(at + 1).any(|mark| mark.value.is_some()));
        let dated = |to: usize| self.marked.dates.iter().any(|date| (value.end..to).contains(&(date.start as usize)));
        another && !level.is_some_and(dated)
    }

    /// True for the second of two levels that tells the first, where no year does: *cut its forecast to 1.1 billion from 1.4 billion*.
    fn is_left_behind(&self, value: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let Some(from) = value.start.checked_sub(1).filter(|at| self.marked.classes[*at].contains(known.former_back)) else { return false };
        let levelled = |at: usize| at > 0 && self.marked.classes[at - 1].contains(known.change_level);
        let near = (from.saturating_sub(PAIR_REACH)..from).rev().take_while(|at| self.marked.is_inner(*at));
        let another = near.into_iter().any(|at| levelled(at) && self.marked.starting(at).any(|mark| mark.value.is_some()));
        let dated = self.marked.dates.iter().any(|date| (value.end..value.end + PAIR_REACH).contains(&(date.start as usize)) && date.parts.year.is_some());
        another && !dated && self.earlier(value.end) != Some(Former::Not)
    }

    /// True right behind words that say that another number takes its place, also as the second of two: *up from three deaths and 11 cases*.
    fn is_replaced(&self, start: usize) -> bool {
        let known = &self.rules.known;
        if self.is_behind(start, known.former) {
            return true;
        }
        let joined = start.checked_sub(1).filter(|at| self.marked.classes[*at].contains(known.conjunction));
        let Some(joined) = joined else { return false };
        let bars = known.set(&[known.finite, known.auxiliary, known.relative, known.that, known.conjunction]);
        let plain = |at: usize| self.marked.is_inner(at) && (!self.marked.classes[at].meets(&bars) || self.marked.classes[at].contains(known.noun));
        let before = (joined.saturating_sub(PAIR_REACH)..joined).rev().take_while(|at| plain(*at));
        before.into_iter().any(|at| self.marked.starting(at).any(|mark| mark.value.is_some()) && self.is_behind(at, known.former))
    }

    /// How the words right before a number put another one in its place: a negation among them calls it wrong.
    fn replaced_by(&self, start: usize) -> Former {
        let known = &self.rules.known;
        let words = self.marked.ending(start).filter(|mark| mark.classes.contains(known.former));
        let negated = |at: usize| self.marked.classes[at].contains(known.negation);
        if words.flat_map(|mark| mark.start as usize..mark.end as usize).any(negated) { Former::Wrong } else { Former::Given }
    }

    /// True right behind words of this class and perhaps an article.
    fn is_behind(&self, at: usize, class: ClassId) -> bool {
        let stands = |end: usize| end > 0 && (self.marked.classes[end - 1].contains(class) || self.marked.ending(end).any(|mark| mark.classes.contains(class)));
        stands(at) || at > 0 && self.marked.classes[at - 1].contains(self.rules.known.determiner) && stands(at - 1)
    }

    /// What the words behind a number say of when it was so, or was given; none where they say nothing of it.
    fn earlier(&self, end: usize) -> Option<Former> {
        let known = &self.rules.known;
        let near = (end..(end + TOLD_REACH).min(self.marked.len())).take_while(|at| !self.marked.starting(*at).any(|mark| mark.value.is_some()));
        near.into_iter().find_map(|at| {
            let told = |class: ClassId| self.marked.classes[at].contains(class) || self.marked.starting(at).any(|mark| mark.classes.contains(class));
            if told(known.former_rival) {
                return Some(Former::Rival);
            }
            // *tariffs on an earlier list*: the word tells of a noun
            let of_noun = at > end && self.marked.classes[at - 1].contains(known.determiner) && self.marked.classes[at].contains(known.former_told);
            if told(known.former_told) && !of_noun {
                return Some(Former::Then);
            }
            if told(known.former_given) {
                return Some(Former::Given);
            }
            let date = self.marked.dates.iter().find(|date| date.start as usize == at);
            let day = |parts: &Parts| parts.day.is_some() || parts.weekday.is_some() || matches!(parts.relative, Some((TimeUnit::Day, _)));
            let then = |near: bool| if near { Former::Then } else { Former::Not };
            date.map(|date| then(day(&date.parts))).or(told(known.date_other).then_some(Former::Not))
        })
    }

    /// True for a date of a relative clause between commas that does not hold the number: *Oxley, which opened in 2022, will pay 9 million*.
    fn is_inset(&self, start: usize, end: usize, tokens: &Range<usize>) -> bool {
        let comma = |at: usize| self.marked.tokens[at].span.of(&self.article.text) == ",";
        let clause = (0..start).rev().take_while(|at| !comma(*at)).last().filter(|at| *at > 0);
        let relative = clause.filter(|at| self.marked.classes[*at].contains(self.rules.known.relative));
        relative.is_some_and(|opens| tokens.end <= opens || (end..tokens.start).any(comma))
    }

    /// Years that the sentence only compares this number with: *the deadliest since 2003*, *up from 61 % in 2019*.
    pub(super) fn compared_years(&self, tokens: &Range<usize>) -> Vec<i16> {
        let dates = self.marked.dates.iter().filter(|date| (date.start as usize) >= tokens.end);
        let years = dates.filter_map(|date| Some((date.start as usize, date.parts.year?)));
        // *30 000 died since 2014* counts from that year on; what stands in another clause, or behind another number, only compares
        let parted = |at: &usize| !self.marked.is_inner(*at) || self.marked.starting(*at).any(|mark| mark.value.is_some());
        let compares = |at: usize| self.is_baseline(at) && (tokens.end..at).any(|at| parted(&at)) || self.is_of_compared(at, tokens);
        let compared = years.filter(|(at, _)| compares(*at)).map(|(_, year)| year);
        let inset = self.marked.dates.iter().filter(|date| self.is_inset(date.start as usize, date.end as usize, tokens)).filter_map(|date| date.parts.year);
        compared.chain(inset).collect()
    }
}
