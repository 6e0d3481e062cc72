//! Which deeds without a day are worth a claim: those that are said to be so or planned, of something that is named.

use std::ops::Range;

use super::super::about::Subject;
use crate::claim::Modality;
use crate::rule::{ClassId, DeedForm};

/// So many tokens before a verb its pronoun may stand.
const PRONOUN_REACH: usize = 4;

impl Subject<'_> {
    /// True for what is only wanted or asked: no text says it.
    pub(super) fn is_wanted(&self, clause: &Range<usize>, verb: usize) -> bool {
        let (marked, wanted) = (self.context.marked, self.context.rules.known.wanted);
        let asked = marked.tokens.get(clause.end).is_some_and(|mark| mark.span.of(&self.context.article.text) == "?");
        let wants = |at: usize| marked.ending(at).any(|mark| mark.classes.contains(wanted));
        asked || (marked.all.contains(wanted) && (clause.start..=verb).any(wants))
    }

    /// True for what is only supposed: *if it closes*.
    pub(super) fn is_supposed(&self, verb: usize, clause: &Range<usize>) -> bool {
        self.stands_in(&(clause.start..verb), self.context.rules.known.supposed)
    }

    /// True for a deed without a day that another article could tell otherwise: it is said to be so or planned, once, of something that is named.
    pub(super) fn is_news(&self, verb: &Range<usize>, clause: &Range<usize>, modality: Modality) -> bool {
        let told = modality == Modality::Actual;
        let unnamed = !self.is_anchored(clause);
        // of what only may be, nothing else can be told
        let vague = modality == Modality::Possible || self.governs_infinitive(verb.end) || self.stands_in(clause, self.context.rules.known.habit);
        let nobody = (told || unnamed) && self.is_own(verb.start, clause);
        !vague && !nobody && !(told && (unnamed || self.is_history(clause)))
    }

    /// True for words of which one says that something is only supposed or wanted.
    pub(in crate::claim) fn is_only_supposed(&self, tokens: &Range<usize>) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let classes = known.set(&[known.supposed, known.wanted]);
        self.comparing && marked.all.meets(&classes) && tokens.clone().any(|at| marked.from[at].meets(&classes))
    }

    /// True for words of which one tells of what is to come.
    pub(in crate::claim) fn lies_ahead(&self, tokens: &Range<usize>) -> bool {
        self.comparing && tokens.clone().any(|at| self.is_future(at))
    }

    /// True where the words before a verb only ask or wish for it: *must close*, *hopes to win*.
    pub(super) fn is_owed(&self, verb: usize, clause: &Range<usize>) -> bool {
        self.stands_in(&(clause.start..verb), self.context.rules.known.wished)
    }

    /// True for a clause that names a year before that of publication.
    pub(super) fn is_history(&self, clause: &Range<usize>) -> bool {
        let published = self.context.article.published.as_ref().map(|published| published.moment.year);
        let before = |year: i16| published.is_some_and(|published| year < published);
        let dates = self.context.marked.dates.iter().filter(|date| clause.contains(&(date.start as usize)));
        dates.into_iter().any(|date| date.parts.year.is_some_and(before))
    }

    /// True right before a preposition and an infinitive: *began to shoot* tells of the shooting.
    fn governs_infinitive(&self, behind: usize) -> bool {
        let known = &self.context.rules.known;
        let to = known.set(&[known.preposition_of, known.preposition_in]);
        let governs = self.context.marked.classes.get(behind).is_some_and(|classes| classes.meets(&to));
        governs && (self.stands_in(&(behind + 1..behind + 2), known.infinitive) || self.is_infinitive_deed(behind + 1))
    }

    fn is_infinitive_deed(&self, at: usize) -> bool {
        at < self.context.marked.len() && self.found(at, self.context.marked.len()).iter().any(|deed| deed.form.meets(DeedForm::INFINITIVE))
    }

    /// True for what somebody tells of themselves, of whom they speak to or of anybody: *I have signed*.
    fn is_own(&self, verb: usize, clause: &Range<usize>) -> bool {
        let known = &self.context.rules.known;
        let of_nobody = known.set(&[known.first_person, known.second_person, known.anybody]);
        let own = |at: usize| {
            let classes = &self.context.marked.classes[at];
            classes.contains(known.subject) && classes.meets(&of_nobody)
        };
        (verb.saturating_sub(PRONOUN_REACH).max(clause.start)..verb).any(own)
    }

    fn stands_in(&self, tokens: &Range<usize>, class: ClassId) -> bool {
        let marked = self.context.marked;
        let end = tokens.end.min(marked.len());
        marked.all.contains(class) && marked.from[tokens.start.min(end)..end].iter().any(|classes| classes.contains(class))
    }
}
