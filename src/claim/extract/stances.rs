//! The stance of a statement: that of its word of saying, of its content, or of a denial or charge that goes on in it.

use std::ops::Range;

use super::super::attribution;
use super::super::dispute::Side;
use super::super::stance::Contents;
use super::Reader;
use super::attributions::Said;
use crate::claim::{Speech, Stance};
use crate::rule::Language;

impl Reader<'_> {
    /// Takes note of a statement that disputes something.
    pub(super) fn note_dispute(&mut self, draft: &attribution::Draft, said: &Said) {
        let (sentence, known) = (self.cast.sentence(), &self.rules.known);
        if !matches!(said.stance, Stance::Accuses | Stance::Denies) {
            return;
        }
        self.dispute.note(sentence);
        let is = |class| draft.cue.as_ref().is_some_and(|cue| self.marked.classes[cue.clone()].iter().any(|classes| classes.contains(class)));
        let side = said.resolved.member.map_or(Side::Body, |member| Side::Member { member, body: !self.cast.is_person(member) });
        if said.stance == Stance::Accuses && is(known.accuses) {
            self.dispute.charged(sentence, side);
        } else if said.stance == Stance::Denies && is(known.denies) && self.marked.all.contains(known.dispute) {
            // words that rebut what others say, not those that rule something out
            self.dispute.denied(sentence, side);
        }
    }

    /// What somebody says in their own words goes on with the stance of what stands before: behind a colon (*he denies it: “…”*),
    /// behind a denial (*He denies it. “I gave them water.”*), and behind a charge (*He accused them. “They sold our well.”*).
    pub(super) fn gone_on_with(&self, draft: &attribution::Draft, said: &Said, before: Option<&Said>) -> Option<Stance> {
        if said.stance != Stance::Asserts || said.stance_rule.is_some() {
            return None;
        }
        let colon = before.filter(|before| draft.cue.is_none() && self.is_behind_colon(draft, said, before)).map(|before| before.stance);
        colon.or_else(|| self.goes_on_denying(draft, said).then_some(Stance::Denies)).or_else(|| self.goes_on_charging(draft, said).then_some(Stance::Accuses))
    }

    /// True right behind the colon of another statement of the same speaker, which denies, warns, accuses or promises.
    fn is_behind_colon(&self, draft: &attribution::Draft, said: &Said, before: &Said) -> bool {
        let same = before.resolved.member.is_some() && before.resolved.member == said.resolved.member;
        let colon =
            draft.tokens.start.checked_sub(1).is_some_and(|start| before.tokens.end <= start && self.marked.tokens[start].span.of(&self.article.text) == ":");
        same && colon && matches!(before.stance, Stance::Denies | Stance::Warns | Stance::Accuses | Stance::Promises)
    }

    /// True for own words in the sentence behind a denial, by the same side.
    fn goes_on_denying(&self, draft: &attribution::Draft, said: &Said) -> bool {
        let side = self.dispute.denial_before(self.cast.sentence());
        side.is_some_and(|side| draft.neutral && draft.speech == Speech::Direct && self.is_of_side(draft, said, side) && !self.tells_of_now(&draft.tokens))
    }

    /// True where the first verb tells of what is or will be: of what is denied people say what they did.
    fn tells_of_now(&self, tokens: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let classes = |at: usize| &self.marked.classes[at];
        let verbs = known.set(&[known.finite, known.auxiliary, known.modal]);
        let verb = tokens.clone().find(|at| classes(*at).meets(&verbs) && !classes(*at).contains(known.noun));
        let done = |at: usize| classes(at).contains(known.have) && (at + 1..tokens.end.min(at + 4)).any(|at| classes(at).contains(known.participle));
        let now = known.set(&[known.form_present, known.now, known.future]);
        verb.is_some_and(|at| classes(at).meets(&now) && !done(at))
    }

    /// True for own words about others in the sentence behind a charge, by the same side.
    fn goes_on_charging(&self, draft: &attribution::Draft, said: &Said) -> bool {
        let Some(side) = self.dispute.charge_before(self.cast.sentence()) else { return false };
        let known = &self.rules.known;
        let first = (draft.tokens.start..draft.tokens.end).find(|at| self.marked.classes[*at].contains(known.word)).map(|at| &self.marked.classes[at]);
        let others = first.is_some_and(|classes| classes.contains(known.subject) && !classes.contains(known.first_person) && classes.contains(known.plural));
        others && draft.neutral && draft.speech == Speech::Direct && self.is_of_side(draft, said, side)
    }

    /// True for the same speaker, and for who speaks for a body; those who reply speak for the other side.
    fn is_of_side(&self, draft: &attribution::Draft, said: &Said, side: Side) -> bool {
        let here = self.cast.sentence() > self.paragraph_start;
        let replies = |cue: &Range<usize>| self.marked.from[cue.clone()].iter().any(|classes| classes.contains(self.rules.known.replies));
        let speaks_for = || !said.resolved.role.is_empty() && draft.speaker.is_some() && !draft.cue.as_ref().is_some_and(replies);
        match side {
            Side::Nobody => here,
            Side::Member { member, .. } if said.resolved.member == Some(member) => here,
            Side::Member { body, .. } => body && speaks_for(),
            Side::Body => speaks_for(),
        }
    }

    /// The stance of the word of saying; where that is neutral, the one that the content tells.
    pub(super) fn stance(&self, language: &Language, draft: &attribution::Draft) -> (Stance, Option<u32>) {
        let insists = |cue: &Range<usize>| self.marked.from[cue.clone()].iter().any(|classes| classes.contains(self.rules.known.insists));
        let disputed = self.dispute.is_open(self.cast.sentence()) || draft.cue.as_ref().is_some_and(insists);
        let contents =
            Contents { text: &self.article.text, marked: &self.marked, language, known: &self.rules.known, disputed, direct: draft.speech == Speech::Direct };
        if draft.neutral && draft.speaker.as_ref().is_some_and(|speaker| self.is_charge(speaker)) {
            return (Stance::Accuses, None);
        }
        let told = if draft.neutral { contents.stance(&draft.tokens) } else { None };
        told.map_or((draft.stance, None), |(stance, rule)| (stance, Some(rule)))
    }

    /// True for a document that charges somebody: what *the lawsuit* says is a charge, not what a lawyer says of it.
    fn is_charge(&self, speaker: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let parts = known.set(&[known.preposition, known.genitive]);
        let head = speaker.clone().take_while(|at| self.marked.is_inner(*at) && !self.marked.classes[*at].meets(&parts)).last();
        let several = speaker.clone().any(|at| self.marked.classes[at].contains(known.conjunction_and));
        head.is_some_and(|at| !several && self.marked.classes[at].contains(known.charging))
    }
}
