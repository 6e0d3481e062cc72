//! A post whose holder the next sentence names: *The bishop of Lens receives at noon. Étienne Roy, 74, …*

use compact_str::CompactString;
use std::ops::Range;

use super::office::{Draft, Holding};
use crate::mention::Mark;
use crate::rule::Sense;

/// So many tokens from the start of a sentence its subject begins at most.
const SUBJECT_REACH: u32 = 12;
/// So many tokens long the words may be that say whose a post is.
const LONGEST: usize = 10;
/// A name begins so many tokens from the start of its sentence at most, behind a title.
const NAME_REACH: u32 = 1;

/// A post that a sentence named without its holder.
#[derive(Debug)]
pub(super) struct Vacant {
    post: u32,
    of: CompactString,
}

impl Holding<'_> {
    /// The post that is the subject of the sentence, with whose it is, where nobody's name goes with it.
    pub(super) fn vacant(&self) -> Option<Vacant> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let definite = |mark: &&Mark| (mark.start as usize).checked_sub(1).is_some_and(|at| marked.classes[at].contains(known.definite));
        let posts = marked.marks.iter().filter(|mark| mark.start <= SUBJECT_REACH && self.post_of(mark).is_some());
        let role = posts.filter(definite).min_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)))?;
        let (start, end) = (role.start as usize, role.end as usize);
        let bars = known.set(&[known.finite, known.auxiliary, known.relative, known.punct, known.cue]);
        let last = (end..marked.len()).find(|at| marked.classes[*at].meets(&bars) && !marked.from[*at].contains(known.noun))?;
        let verb = known.set(&[known.finite, known.auxiliary, known.cue]);
        let of_it = last > end && last - end <= LONGEST && marked.classes[end].contains(known.preposition_of) && marked.classes[last].meets(&verb);
        if !of_it || (0..last).any(|at| self.is_person(at)) {
            return None;
        }
        let of = self.of(&(start..last), &(start..start), &(start..end));
        Some(Vacant { post: self.post_of(role)?, of }).filter(|vacant| !vacant.of.is_empty())
    }

    /// Who holds the post that the sentence before named, where this sentence begins with a name and goes on with a verb or an age.
    pub(super) fn holder_of(&self, vacant: Vacant) -> Option<Draft> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let bars = known.set(&[known.place, known.body]);
        let name = |mark: &&Mark| mark.start <= NAME_REACH && mark.end > mark.start + 1 && mark.classes.contains(known.name) && !mark.classes.meets(&bars);
        let mark = marked.marks.iter().filter(name).max_by_key(|mark| mark.end)?;
        let end = mark.end as usize;
        let verb = known.set(&[known.finite, known.auxiliary]);
        let goes_on = marked.classes.get(end).is_some_and(|next| next.meets(&verb) && !next.contains(known.cue));
        let aged = end < marked.len() && marked.starting(end + 1).any(|mark| mark.value.is_some());
        let name: Range<usize> = mark.start as usize..end;
        (goes_on || aged).then(|| Draft {
            rule: u32::MAX,
            tokens: name.clone(),
            name,
            gap: 0,
            post_at: 0..0,
            post: Some(vacant.post),
            rank: None,
            of: vacant.of,
            tenure: CompactString::default(),
        })
    }

    fn post_of(&self, mark: &Mark) -> Option<u32> {
        match mark.sense {
            Sense::Role(row, _) => Some(row).filter(|row| self.is_post(*row)),
            _ => None,
        }
    }

    fn is_person(&self, at: usize) -> bool {
        let person = self.context.rules.known.person;
        self.context.marked.starting(at).any(|mark| mark.classes.contains(person))
    }
}
