//! Of whom a speaker's words tell: the name before an apposition, or at the end of a phrase for a thing.

use std::ops::Range;

use super::Drafting;
use crate::mention::Mark;

impl Drafting<'_> {
    /// Whom an apposition tells of that commas part from the verb, in place of it: *Ann Lind, 39, a nurse at the ward, who has two sons, said*.
    pub(super) fn bearer(&self, speaker: Range<usize>, cue: Option<&Range<usize>>) -> Range<usize> {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        let comma = |at: usize| marked.tokens[at].span.of(self.clauses.text) == ",";
        let apart = cue.is_some_and(|cue| cue.start > speaker.end && comma(cue.start - 1));
        let speaker = self.behind_another(self.before_relative(speaker, cue), cue);
        let Some(mut before) = speaker.start.checked_sub(1).filter(|at| *at > 0 && apart && comma(*at)) else { return speaker };
        if before > 1 && marked.classes[before - 1].contains(known.digits) && comma(before - 2) {
            before -= 2;
        }
        let person = known.set(&[known.person]);
        // *Ann Lind, D-Ohio, a member of the board, said*
        let tag =
            marked.tokens[speaker.start].span.len() == 1 && marked.tokens.get(speaker.start + 1).is_some_and(|next| next.span.of(self.clauses.text) == "-");
        let tells = (tag || marked.classes[speaker.start].contains(known.determiner)) && !(speaker.start..speaker.end).any(|at| marked.from[at].meets(&person));
        let heads = |mark: &&Mark| mark.classes.contains(known.source) && self.opens_clause(mark.start as usize);
        let named = |mark: &&Mark| (mark.start..mark.end).any(|at| marked.from[at as usize].meets(&person));
        let bearer = marked.ending(before).filter(heads).filter(named).map(|mark| mark.start as usize..mark.end as usize);
        bearer.filter(|_| tells).max_by_key(ExactSizeIterator::len).unwrap_or(speaker)
    }

    /// The last of two people whom only a comma parts, before the verb: nobody's name is the apposition of another's. *Venu saluer le maire Paul
    /// Morin, Claire Duval a répété …*
    fn behind_another(&self, speaker: Range<usize>, cue: Option<&Range<usize>>) -> Range<usize> {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        // *l'avocat de Claire Duval, Paul Morin*: one tells of whom the other is
        let of = |mark: &Mark| mark.start.checked_sub(1).is_some_and(|before| marked.classes[before as usize].contains(known.preposition));
        let person = |mark: &Mark| mark.classes.contains(known.person) && !of(mark);
        let comma = (speaker.start + 1..speaker.end).rev().find(|at| marked.tokens[*at].span.of(self.clauses.text) == ",");
        let other = comma.filter(|comma| {
            let last = marked.ending(speaker.end).any(|mark| mark.start as usize > *comma && person(mark));
            last && marked.ending(*comma).any(|mark| mark.start as usize >= speaker.start && person(mark))
        });
        let other = other.filter(|_| cue.is_some_and(|cue| cue.start >= speaker.end));
        other.map_or(speaker.clone(), |comma| comma + 1..speaker.end)
    }

    /// One word for one before its verb, with the words before it that belong to its phrase: *the yard's sales subsidiary* of *subsidiary*.
    pub(super) fn whole(&self, speaker: Range<usize>, cue: Option<&Range<usize>>) -> Range<usize> {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        // *last year Novatel announced*
        let dated = |mark: &&Mark| mark.classes.contains(known.date) && (mark.start as usize) < speaker.start && (mark.end as usize) < speaker.end;
        let behind = marked.marks.iter().filter(dated).map(|mark| mark.end as usize).max().filter(|end| *end > speaker.start);
        let speaker = behind.filter(|end| !marked.classes[*end].contains(known.genitive)).map_or(speaker.clone(), |end| end..speaker.end);
        let word = &marked.classes[speaker.start];
        let bare = speaker.len() == 1 && word.has_all(&known.set(&[known.noun, known.form_singular, known.lower])) && !word.contains(known.form_plural);
        if !bare || cue.is_none_or(|cue| cue.start < speaker.end) {
            return speaker;
        }
        let inside = known.set(&[known.noun, known.adjective, known.demonym, known.genitive]);
        let other = known.set(&[known.preposition, known.conjunction, known.pronoun, known.auxiliary, known.modal, known.adverb, known.date]);
        // a name belongs to it only before a genitive, or where it tells whence it is
        let mut owned = false;
        let part = |at: &usize| {
            let classes = &marked.classes[*at];
            owned |= classes.contains(known.genitive);
            let own = classes.meets(&inside) && classes.meets(&known.set(&[known.lower, known.genitive, known.demonym]));
            (own || owned && (classes.contains(known.capital) || marked.from[*at].contains(known.name))) && !classes.meets(&other)
        };
        let start = (0..speaker.start).rev().take_while(part).last().unwrap_or(speaker.start);
        let determiner = |at: &usize| marked.classes[*at].contains(known.determiner) && !marked.classes[*at].contains(known.preposition);
        let start = start.checked_sub(1).filter(|at| start < speaker.start && determiner(at)).unwrap_or(start);
        start..speaker.end
    }

    /// Who stands at the end of a phrase for a thing, where a clause about people follows: *a harsh answer from Ann Lind, who said …*
    fn before_relative(&self, speaker: Range<usize>, cue: Option<&Range<usize>>) -> Range<usize> {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        let relates = cue.is_some_and(|cue| cue.start > speaker.end && marked.classes[cue.start - 1].contains(known.relative_people));
        let Some(of) = speaker.clone().find(|at| *at > speaker.start && marked.classes[*at].contains(known.preposition)).filter(|_| relates) else {
            return speaker;
        };
        let people = known.set(&[known.role, known.noun_person, known.person, known.title]);
        if (speaker.start..of).any(|at| marked.from[at].meets(&people)) {
            return speaker;
        }
        let told = known.set(&[known.person, known.noun_person]);
        let person = |mark: &&Mark| {
            let within = mark.start as usize > of && (mark.start as usize..speaker.end).contains(&(mark.end as usize - 1));
            within && (mark.classes.contains(known.person) || mark.classes.contains(known.source) && marked.from[mark.end as usize - 1].meets(&told))
        };
        let ends = |end: usize| marked.ending(end).filter(person).map(|mark| mark.start as usize).min();
        ends(speaker.end).map_or(speaker.clone(), |start| start..speaker.end)
    }

    /// True at the head of the sentence, behind a mark and behind a word that opens a clause.
    fn opens_clause(&self, at: usize) -> bool {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        let opens = known.set(&[known.conjunction, known.conjunction_sub, known.that]);
        at == 0 || marked.upto[at].meets(&opens) || !marked.is_inner(at - 1)
    }
}
