//! The subject of a word of saying that stands apart from it: behind an inset, or behind words that no pattern of a speaker covers.

use std::ops::Range;

use super::Reader;

impl Reader<'_> {
    /// True for a finite verb that no conjunction ties to the one before: it has a subject of its own.
    pub(super) fn stands_apart(&self, cue: &Range<usize>) -> bool {
        let joined = cue.start.checked_sub(1).is_some_and(|before| self.marked.classes[before].contains(self.rules.known.conjunction));
        !joined && cue.clone().any(|at| self.is_finite(at))
    }

    /// Who does what the finite verb at these tokens says: the last subject of a clause before it that no other verb takes, else the first
    /// (*Anne Morel, who had left, said*, *As the board met, the crew said*); nobody for what stands in a quotation.
    pub(super) fn subject_apart(&self, cue: &Range<usize>) -> Option<Range<usize>> {
        let subjects = if self.is_quoted(cue) { Vec::new() } else { self.clause_subjects(cue.start) };
        let verb = |at: usize| self.is_finite(at) && !self.marked.classes[at].contains(self.rules.known.noun) && !self.is_quoted(&(at..at + 1));
        let whole = subjects.into_iter().map(|subject| subject.start..self.end_of_phrase(subject.end, cue.start));
        // behind a comma, the comma opened an inset: *Anne Morel, of the paper The Port, said*
        let (last, before): (Vec<Range<usize>>, Vec<Range<usize>>) = whole.partition(|subject| subject.end + 1 == cue.start && self.is_comma(subject.end));
        let subjects = if before.is_empty() { last } else { before };
        let free = |subject: &&Range<usize>| !(subject.end..cue.start).any(verb);
        subjects.iter().rev().find(free).or(subjects.first()).cloned()
    }

    fn is_finite(&self, at: usize) -> bool {
        let known = &self.rules.known;
        self.marked.classes[at].meets(&known.set(&[known.finite, known.auxiliary])) && !self.marked.classes[at].contains(known.infinitive)
    }

    /// Where what hangs on a phrase ends, before a token at the latest: at a mark, a verb, a pronoun or a relative clause.
    fn end_of_phrase(&self, from: usize, before: usize) -> usize {
        let known = &self.rules.known;
        let bars = known.set(&[known.punct, known.finite, known.auxiliary, known.modal, known.relative, known.that, known.subject, known.negation]);
        let bar = |at: usize| self.marked.classes[at].meets(&bars) && !self.marked.classes[at].contains(known.noun) && !self.marked.is_inner(at);
        (from..before).find(|at| bar(*at)).unwrap_or(before)
    }

    /// The phrases before a token that may speak and begin a clause, outside quotations and behind no preposition; none that only tells
    /// what the one right before it is (*the mayor, a friend of the family,*).
    fn clause_subjects(&self, before: usize) -> Vec<Range<usize>> {
        let known = &self.rules.known;
        let phrase = |at: usize| {
            let longest =
                self.marked.starting(at).filter(|mark| mark.classes.contains(known.source) && mark.end as usize <= before).map(|mark| mark.end as usize).max();
            longest.map(|end| at..end)
        };
        let (mut subjects, mut at): (Vec<Range<usize>>, usize) = (Vec::new(), 0);
        while at < before {
            let Some(tokens) = phrase(at).filter(|tokens| !self.is_quoted(tokens)) else {
                at += 1;
                continue;
            };
            let apposed = subjects.last().is_some_and(|last| last.end + 1 == at);
            // *Interviewed by the Herald, …*
            let opening = at == 0 && self.marked.classes[0].contains(known.participle);
            if self.begins_clause(at) && !opening && !apposed && !self.is_aside(&tokens) {
                subjects.push(tokens.clone());
            }
            at = tokens.end;
        }
        subjects
    }

    /// True at the head of the sentence, behind a comma and behind a word that opens a clause.
    fn begins_clause(&self, at: usize) -> bool {
        let known = &self.rules.known;
        let opens = known.set(&[known.conjunction_sub, known.that]);
        at == 0 || self.marked.upto[at].meets(&opens) || self.is_comma(at - 1)
    }

    fn is_comma(&self, at: usize) -> bool {
        self.marked.tokens[at].span.of(&self.article.text) == ","
    }
}
