//! Whether a name and a post belong together, and posts without a name.

use compact_str::CompactString;
use std::ops::Range;

use super::Holding;
use crate::mention::Mark;
use crate::rule::{Gender, Sense};

impl Holding<'_> {
    /// Marks between post and name where no other role is among the words, else all words.
    pub(super) fn gap(&self, name: &Range<usize>, post: &Range<usize>) -> usize {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let between = post.end.min(name.end)..name.start.max(post.start);
        match between.clone().any(|at| marked.from[at].contains(known.role)) {
            true => between.len(),
            false => between.filter(|at| marked.classes[*at].contains(known.punct)).count(),
        }
    }

    /// True for a post that somebody only seeks: *the candidate for governor of Georgia*, *en lice pour le poste de maire*.
    pub(super) fn is_sought(&self, post: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        if !marked.all.contains(known.post_sought) {
            return false;
        }
        let small = known.set(&[known.determiner, known.preposition, known.adjective, known.moves]);
        let sought = |end: usize| marked.upto[end].contains(known.post_sought);
        let start = (1..=post).rev().find(|end| sought(*end) || !marked.classes[end - 1].meets(&small));
        start.is_some_and(sought)
    }

    /// The post that somebody leaves whom the words do not name (*the director has left*), with whose it is.
    pub(in crate::claim) fn vacated(&self) -> Option<(u32, CompactString)> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let told = marked.marks.iter().find(|mark| mark.classes.contains(known.vacated))?;
        let inside = |mark: &&Mark| told.start <= mark.start && mark.end <= told.end && matches!(mark.sense, Sense::Role(row, _) if self.is_post(row));
        let role = marked.marks.iter().filter(inside).min_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)))?;
        let verb = known.set(&[known.finite, known.auxiliary]);
        let end = (role.end as usize..told.end as usize).find(|at| marked.classes[*at].meets(&verb)).unwrap_or(told.end as usize);
        let (row, post) = self.post(&(role.start as usize..role.end as usize), &(told.start as usize..end), &(end..end))?;
        let is_own = self.is_post(row) && !self.is_deputy(post.start) && !self.is_in_word(post.start);
        is_own.then(|| (row, self.of(&(told.start as usize..end), &(end..end), &post)))
    }

    /// True for a post whose words are feminine, and a man's given name.
    pub(super) fn is_of_another_gender(&self, post: &Range<usize>, name: &Range<usize>) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let role = |mark: &Mark| matches!(mark.sense, Sense::Role(_, Gender::Feminine)) && (mark.end as usize) <= post.end;
        let article = |at: usize| {
            let classes = &marked.classes[at];
            classes.contains(known.determiner) && classes.contains(known.feminine) && !classes.contains(known.masculine)
        };
        // *pris la tête*: the article is that of a seat
        if marked.starting(post.start).any(|mark| matches!(mark.sense, Sense::Seat(_)) && mark.end as usize == post.end) {
            return false;
        }
        let feminine = marked.starting(post.start).any(role) || post.start.checked_sub(1).is_some_and(article);
        let given = || marked.starting(name.start).find_map(|mark| if let Sense::GivenName(gender) = mark.sense { Some(gender) } else { None });
        feminine && name.len() > 1 && given() == Some(Gender::Masculine)
    }

    /// True where the post stands in words that only open the sentence, and the name behind the comma is its subject: *Facing the mayor, X went on*.
    pub(super) fn is_brought_in(&self, post: &Range<usize>, name: &Range<usize>) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let comma = post.end < name.start && marked.classes[name.start - 1].contains(known.punct);
        let acts = || marked.classes.get(name.end).is_some_and(|next| next.meets(&known.set(&[known.finite, known.auxiliary])) && !next.contains(known.noun));
        let governed = |at: usize| marked.classes[at].contains(known.preposition);
        let before = || post.start.checked_sub(1).filter(|at| !governed(*at) && marked.classes[*at].contains(known.determiner)).or(Some(post.start));
        comma && acts() && before().and_then(|at| at.checked_sub(1)).is_some_and(governed)
    }

    /// True for a name that only says whose something is, with the role before it: *the channel of President X was suspended*.
    pub(super) fn is_of_another(&self, name: &Range<usize>) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let role = marked.ending(name.start).filter(|mark| matches!(mark.sense, Sense::Role(..))).map(|mark| mark.start as usize).min();
        let Some(mut before) = role.unwrap_or(name.start).checked_sub(1) else { return false };
        let governs = |at: usize| marked.classes[at].contains(known.preposition);
        if !governs(before) && marked.classes[before].contains(known.determiner) {
            let Some(at) = before.checked_sub(1) else { return false };
            before = at;
        }
        // *the signature of X, named director*: not the subject of the clause around it
        let verb = known.set(&[known.finite, known.auxiliary, known.object]);
        let acts = |at: usize| marked.classes.get(at).is_some_and(|next| next.meets(&verb) && !next.contains(known.noun));
        let mark = marked.classes.get(name.end).is_some_and(|next| next.contains(known.punct));
        governs(before) && before > 0 && acts(name.end + usize::from(mark))
    }

    /// True for a word of a person's name behind a preposition: *minister of François Hollande*; but *the Robert Debré hospital*.
    pub(super) fn is_persons(&self, at: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let governed = |mark: &Mark| (mark.start as usize).checked_sub(1).is_some_and(|before| marked.classes[before].contains(known.preposition));
        let around = |mark: &Mark| (mark.start as usize) <= at && at < mark.end as usize && mark.end > mark.start + 1;
        marked.marks.iter().any(|mark| mark.classes.contains(known.person) && around(mark) && governed(mark))
    }

    /// True for one word right behind a plain noun of the house, which is the name of that, and for an adjective: *president of the
    /// association Alma*, *le nouveau maire Vert*.
    pub(super) fn names_house(&self, name: &Range<usize>, post: &Range<usize>) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let word = &marked.classes[name.start];
        let body = |at: usize| marked.starting(at).any(|mark| matches!(mark.sense, Sense::Body(_)));
        let house = |at: usize| at >= post.end && marked.from[at].contains(known.noun) && !(marked.tokens[at].shape.capital && body(at));
        let adjective = word.contains(known.adjective) && !word.contains(known.unknown);
        name.len() == 1 && !word.contains(known.given_name) && (adjective || name.start.checked_sub(1).is_some_and(house))
    }
}
