//! How a verb stands to the world: planned, done, possible, or no verb at all.

use std::cmp::Ordering;
use std::ops::Range;

use super::super::about::Subject;
use super::TAKES_REACH;
use crate::calendar::Written;
use crate::claim::Modality;
use crate::rule::{ClassId, DeedForm, DeedFound};

/// How far before a verb its auxiliary may stand.
pub(super) const AUXILIARY_REACH: usize = 4;
/// So many tokens before a verb the conjunction may stand that joins it to the one before: *to close and to open*.
const JOINED_REACH: usize = 2;

impl Subject<'_> {
    /// True for a verb right behind a reflexive pronoun, and perhaps an auxiliary.
    pub(super) fn is_reflexive(&self, verb: usize) -> bool {
        let reflexive = self.context.rules.known.reflexive;
        (verb.saturating_sub(TAKES_REACH)..verb).any(|at| self.context.marked.classes[at].contains(reflexive))
    }

    /// True where a conditional tells the verb.
    pub(super) fn is_unsure(&self, verb: usize, clause: &Range<usize>) -> bool {
        (verb.saturating_sub(AUXILIARY_REACH).max(clause.start)..verb + 1).any(|at| self.is_conditional(at))
    }

    /// True where a conditional tells of what lies behind: *aurait été lancé vendredi*, *se serait tenu lundi*.
    pub(super) fn is_hearsay(&self, verb: usize, clause: &Range<usize>) -> bool {
        let have = self.context.rules.known.have;
        let near = verb.saturating_sub(AUXILIARY_REACH).max(clause.start)..verb;
        self.is_unsure(verb, clause) && (self.is_reflexive(verb) || near.into_iter().any(|at| self.context.marked.classes[at].contains(have)))
    }

    /// True for an infinitive that words before it say not to be done yet: *have yet to rule*.
    pub(super) fn is_yet(&self, verb: usize) -> bool {
        let (marked, class) = (self.context.marked, self.context.rules.known.not_yet);
        marked.all.contains(class) && marked.ending(verb).any(|mark| mark.classes.contains(class))
    }

    /// True for a conditional of what lies behind: *un raid aurait été lancé*, *se serait tenu*.
    pub(super) fn is_over_told(&self, verb: usize, form: DeedForm, clause: &Range<usize>) -> bool {
        form.meets(DeedForm::PARTICIPLE) && self.is_hearsay(verb, clause)
    }

    /// True for the clause of what was said: its conditional tells of what lies ahead (*a indiqué que le maire saisirait le tribunal*).
    pub(super) fn is_reported(&self, clause: &Range<usize>) -> bool {
        let that = self.context.rules.known.that;
        clause.start.checked_sub(1).is_some_and(|at| self.context.marked.classes[at].contains(that) && self.is_said(at))
    }

    /// True for what would be on a day that has not come, where no word says that it only may be.
    pub(super) fn is_set(&self, verb: usize, clause: &Range<usize>, date: &Written) -> bool {
        let would = self.is_unsure(verb, clause);
        let may = clause.clone().any(|at| self.context.marked.from[at].contains(self.context.rules.known.possible));
        would && !may && self.since_published(&self.placed(date, Modality::Planned).0) == Some(Ordering::Greater)
    }

    /// True where a word of planning stands before a verb in its clause, and no other verb between the two: *is due to close*, not
    /// *is due to leave the house to open*; *plans to close the one and open the other* plans both.
    pub(super) fn is_planned(&self, verb: usize, clause: &Range<usize>, class: ClassId) -> bool {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let Some(plan) = (clause.start..verb).rev().find(|at| marked.all.contains(class) && marked.from[*at].contains(class)) else { return false };
        let behind = marked.starting(plan).filter(|mark| mark.classes.contains(class)).map(|mark| mark.end as usize).max().unwrap_or(plan + 1);
        let joined = (verb.saturating_sub(JOINED_REACH)..verb).any(|at| marked.classes[at].contains(known.conjunction_and));
        let verbs = known.set(&[known.finite, known.infinitive, known.participle]);
        let other = |at: usize| marked.classes[at].meets(&verbs) && !marked.classes[at].contains(known.auxiliary) && !marked.from[at].contains(known.noun);
        // *the vote, due on Monday, did not take place*
        let comma = |at: &usize| marked.tokens[*at].span.of(&self.context.article.text) == ",";
        let helps = |at: usize| marked.classes[at].contains(known.auxiliary) && !marked.classes[at].contains(known.infinitive);
        let parted = self.comparing && (behind..verb).find(comma).is_some_and(|comma| (comma..verb).any(helps));
        !parted && (joined || !(behind..verb).any(other))
    }

    /// True where what stands right before a verb may be the subject of a plural, or of the first person.
    pub(super) fn has_plural_subject(&self, verb: usize) -> bool {
        let known = &self.context.rules.known;
        let subject = known.set(&[known.form_plural, known.subject, known.relative, known.adverb, known.conjunction, known.that]);
        // at the start of a sentence, and behind a mark, a headline may have its verb
        let Some(before) = verb.checked_sub(1) else { return false };
        self.context.marked.from[before].meets(&subject) || self.context.marked.classes[before].meets(&subject)
    }

    /// True for a half of a word with a hyphen: *left-wing*.
    pub(super) fn is_half(&self, at: usize) -> bool {
        let tokens = &self.context.marked.tokens;
        let hyphen = |at: usize| tokens.get(at).is_some_and(|token| token.shape.glued && token.span.of(&self.context.article.text) == "-");
        hyphen(at + 1)
            && tokens.get(at + 2).is_some_and(|next| next.shape.glued && !self.context.marked.classes[at + 2].contains(self.context.rules.known.subject))
    }

    /// True behind an auxiliary.
    pub(super) fn is_helped(&self, verb: usize) -> bool {
        let auxiliary = self.context.rules.known.auxiliary;
        self.helped_from(verb, verb.saturating_sub(AUXILIARY_REACH)).any(|at| self.context.marked.classes[at].contains(auxiliary))
    }

    /// The tokens before a verb, the nearest first, among which its auxiliary may stand: no object or place parts the two.
    pub(super) fn helped_from(&self, verb: usize, start: usize) -> impl Iterator<Item = usize> {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let bars = known.set(&[known.indefinite, known.demonstrative, known.possessive, known.preposition, known.relative]);
        let object = |at: usize| marked.classes[at].contains(known.definite) && !marked.classes[at].contains(known.object);
        let in_date = |at: usize| marked.dates.iter().any(|date| (date.start as usize..date.end as usize).contains(&at));
        // *est à nouveau ouvert*
        let adverb = move |at: usize| marked.starting(at).any(|mark| mark.end as usize > at + 1 && mark.classes.contains(known.adverb));
        (start..verb).rev().take_while(move |at| in_date(*at) || adverb(*at) || !(marked.classes[*at].meets(&bars) || object(*at)))
    }

    /// True for a word that is a participle or a past tense, where it stands behind another verb of its part of the clause or before who did it.
    pub(super) fn is_adjectival(&self, at: usize, clause: &Range<usize>) -> bool {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let parts = known.set(&[known.relative, known.that, known.conjunction, known.cue, known.punct]);
        let open = (clause.start..at).rev().find(|at| marked.classes[*at].meets(&parts)).map_or(clause.start, |at| at + 1);
        let by = marked.classes.get(at + 1).is_some_and(|next| next.contains(known.preposition_by));
        // *newly elected members*, *a recently released report*
        let known_before = known.set(&[known.determiner, known.possessive, known.adjective, known.number, known.preposition]);
        let subject = (clause.start..at).rev().find(|at| !marked.from[*at].contains(known.adverb));
        if subject.is_some_and(|before| {
            marked.classes[before].meets(&known_before) && !marked.classes[before].meets(&known.set(&[known.noun, known.pronoun, known.subject]))
        }) {
            return true;
        }
        // *a sealed box disappeared* has one verb
        let before = known.set(&[known.determiner, known.possessive, known.adjective, known.number]);
        let own = |at: usize| at.checked_sub(1).is_some_and(|before_it| marked.classes[before_it].meets(&before));
        by || (open..at).any(|at| self.has_verb(at..at + 1) && !own(at))
    }

    /// True where the clause says that something goes on.
    pub(super) fn goes_on(&self, clause: &Range<usize>) -> bool {
        let known = &self.context.rules.known;
        let classes = known.set(&[known.still, known.stays]);
        self.context.marked.all.meets(&classes) && clause.clone().any(|at| self.context.marked.from[at].meets(&classes))
    }

    /// True for a word behind a comma or first in its sentence, and right before a date.
    pub(super) fn is_apposed(&self, at: usize) -> bool {
        let marked = self.context.marked;
        let is_comma = |at: usize| marked.tokens[at].span.of(&self.context.article.text) == ",";
        let comma = at.checked_sub(1).is_none_or(is_comma);
        // *found guilty on 20 May of fraud, he has resigned*
        let end = at + self.found(at, marked.len()).iter().map(|deed| deed.length).max().unwrap_or(1);
        // *the school, closed for two weeks, has reopened*: evidence, though no news
        let governs = marked.classes.get(end).is_some_and(|next| next.contains(self.context.rules.known.preposition));
        let closed = || (end..marked.len()).take_while(|at| marked.is_inner(*at) || is_comma(*at)).any(is_comma);
        if self.comparing && at > 0 && comma && governs && closed() {
            return true;
        }
        comma && marked.dates.iter().any(|date| (end..=end + 1).contains(&(date.start as usize)))
    }

    /// An auxiliary in the infinitive stands there: *to be closed*.
    pub(super) fn is_infinitive(&self, tokens: &Range<usize>) -> bool {
        let known = &self.context.rules.known;
        tokens.clone().any(|at| self.context.marked.classes[at].contains(known.auxiliary) && self.context.marked.classes[at].contains(known.infinitive))
    }

    pub(in crate::claim) fn is_future(&self, at: usize) -> bool {
        self.has_form(at, self.context.rules.known.future, DeedForm::FUTURE)
    }

    /// True for the verb of a deed in the present, where that tells of what lies ahead.
    pub(in crate::claim) fn is_present(&self, at: usize) -> bool {
        let deeds = &self.language.deeds;
        let tokens = &self.context.marked.tokens;
        let appointed = |found: &DeedFound| self.context.rules.deeds.get(found.deed as usize).is_some_and(|deed| deed.appointed);
        let ahead = |found: &DeedFound| found.form.meets(DeedForm::PRESENT) && (!found.form.meets(DeedForm::NARRATED) || appointed(found));
        deeds.may_begin(tokens[at].word) && deeds.starting(&tokens[at..]).iter().any(ahead)
    }

    pub(in crate::claim) fn is_conditional(&self, at: usize) -> bool {
        self.has_form(at, self.context.rules.known.conditional, DeedForm::CONDITIONAL)
    }

    /// True for an auxiliary of this class, and for the verb of a deed in this form.
    pub(super) fn has_form(&self, at: usize, class: ClassId, form: DeedForm) -> bool {
        let marked = self.context.marked;
        let auxiliary = marked.classes[at].contains(self.context.rules.known.auxiliary) && marked.classes[at].contains(class);
        auxiliary || self.found(at, marked.len()).iter().any(|deed| deed.form.meets(form))
    }
}
