//! Parts of a month or year: *mid-March*, *the end of 2026*, *first half of 2027*, *à l'automne*.

use super::reader::{Read, Reader};
use super::{Parts, Third};
use crate::rule::{DateWord, Link};

/// So many words stand at most between the word for a third or a period and its month or year.
const REACH: usize = 4;
/// So many tokens before the word for a third stands what makes it the last day: *d'ici à la fin de*.
const DEADLINE_REACH: usize = 3;

impl Reader<'_> {
    /// The third of the month or year at a token that the words before it name; none of one by which something is to be: *by the end of June*.
    pub(super) fn third(&self, at: usize) -> Option<Third> {
        let word = (at.saturating_sub(REACH)..at)
            .rev()
            .take_while(|at| self.third_at(*at).is_some() || self.is_between(*at))
            .find(|at| self.third_at(*at).is_some())?;
        let deadline = (word.saturating_sub(DEADLINE_REACH)..word).any(|at| self.links(at).has(Link::Ahead));
        if deadline { None } else { self.third_at(word) }
    }

    fn third_at(&self, at: usize) -> Option<Third> {
        self.links(at).third()
    }

    /// A word or hyphen that may stand between a third and its month or year.
    fn is_between(&self, at: usize) -> bool {
        self.links(at).has_any(&[Link::Joins, Link::Stretch]) || self.is_inner_mark(at, "-")
    }

    /// *first half of 2027*, *été 2026*; a season alone where a word beside it says so.
    pub(super) fn period(&self, at: usize) -> Read {
        let (end, first, last, alone) = self.words_at(at).find_map(|found| match found.word {
            DateWord::Period { first, last, alone } => Some((at + found.length, first, last, alone)),
            _ => None,
        })?;
        let parts = Parts { month: Some(first), last_month: Some(last), ..Parts::default() };
        let start = (end..end + REACH).find(|at| !self.is_between(*at)).unwrap_or(end);
        let year = self.year_number(start).filter(|year| self.is_plain_year(*year) && !self.counts(start + 1));
        // of which year a winter is, its number does not tell
        match year {
            Some(year) => (first <= last).then_some((start + 1, Parts { year: Some(year), ..parts })),
            None => (alone && self.is_this_season(at, end)).then_some((end, parts)),
        }
    }

    /// True for a season that the words around it place: *next spring*, *cet été*, *in the autumn*; not *the fall of*.
    fn is_this_season(&self, at: usize, end: usize) -> bool {
        let (before, behind) = (self.links_before(at), self.links(end));
        // *a été dernier* has no summer
        let turned = behind.has_any(&[Link::Next, Link::Last]) && before.has_any(&[Link::This, Link::Stretch]);
        let placed = before.has_any(&[Link::This, Link::Next, Link::Last]) || turned;
        let article = before.has(Link::Stretch) && at >= 2 && self.links(at - 2).has_any(&[Link::Month, Link::Ahead, Link::Time, Link::Range]);
        (placed || article) && !behind.has(Link::Joins)
    }
}
