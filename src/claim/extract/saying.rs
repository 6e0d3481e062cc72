//! What a statement shows of who makes it: that the last speaker goes on, that one person speaks, that the subject is told of.

use std::ops::Range;

use super::super::attribution;
use super::super::cast::Saying;
use super::Reader;
use crate::claim::Speech;

impl Reader<'_> {
    /// What a statement shows of who makes it.
    pub(super) fn saying_of(&self, draft: &attribution::Draft, speaker: Option<&Range<usize>>) -> Saying {
        let known = &self.rules.known;
        let goes_on = draft.cue.as_ref().is_some_and(|cue| self.marked.from[cue.clone()].iter().any(|classes| classes.contains(known.goes_on)));
        let i = |at: usize| {
            let classes = &self.marked.classes[at];
            classes.contains(known.subject) && classes.contains(known.first_person) && !classes.contains(known.plural) && self.is_quoted(&(at..at + 1))
        };
        // *The suspect, he recalled, had fled*, but not *The mayor was sad: “…”, he said*
        let inset = |subject: &Range<usize>, cue: &Range<usize>| subject.end + 1 == cue.start && draft.speech != Speech::Direct;
        let told = |subject: &Range<usize>| {
            let within = draft.tokens.start <= subject.start && subject.end <= draft.tokens.end;
            let behind = speaker.is_some_and(|speaker| subject.end <= speaker.start);
            behind && (within || draft.cue.as_ref().is_some_and(|cue| inset(subject, cue)))
        };
        let asking = |cue: &Range<usize>| self.marked.classes[cue.clone()].iter().any(|classes| classes.contains(known.asks));
        let asks = draft.speech == Speech::Direct && draft.cue.as_ref().is_some_and(asking);
        Saying { goes_on, asks, says_i: draft.tokens.clone().any(i), tells_of_subject: self.cast.subject_at().is_some_and(told) }
    }
}
