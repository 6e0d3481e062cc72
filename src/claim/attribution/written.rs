//! The words of a speaker as the text gives them: with what is told of who they are.

use std::ops::Range;

use super::{Draft, is_name, is_pronoun};
use crate::mention::Marked;
use crate::rule::Known;
use crate::text::Kind;

/// So many tokens behind a comma tell whether what follows is somebody.
const TELLS: usize = 6;

impl Draft {
    /// The speaker with what stands between commas behind it and still belongs to it: *Gomery, who led the inquiry,*.
    pub(in crate::claim) fn in_full(&self, text: &str, marked: &Marked, known: &Known, speaker: &Range<usize>) -> Range<usize> {
        let written = |at: usize, sign: &str| marked.tokens.get(at).is_some_and(|token| token.span.of(text) == sign);
        let before = self.cue.as_ref().map_or(0, |cue| cue.start);
        // *Ann Lind (R-Ky.) said*, *a nurse in Selma, Ala., said*
        if speaker.end + 3 < before && written(speaker.end, "(") && (speaker.end + 1..before).position(|at| written(at, ")")) == Some(before - speaker.end - 2)
        {
            return speaker.start..before;
        }
        if is_place_tail(text, marked, known, speaker.end, before) {
            return speaker.start..before - 1;
        }
        let comma = |at: usize| marked.tokens.get(at).is_some_and(|token| token.shape.kind == Kind::Mark && token.span.of(text) == ",");
        let behind = self.cue.as_ref().map_or(0, |cue| cue.start);
        let belongs = known.set(&[known.relative, known.speaker_inset, known.determiner]);
        // *Ann Lind, 39, a nurse at the ward, said*
        let digits = marked.classes.get(speaker.end + 1).is_some_and(|classes| classes.contains(known.digits));
        let aged = || digits && comma(speaker.end + 2) && marked.classes.get(speaker.end + 3).is_some_and(|next| next.contains(known.determiner));
        let name = || (speaker.end + 1 < behind).then(|| speaker.end + 1..behind - 1).is_some_and(|inset| is_name(marked, known, &inset));
        let inset = marked.from.get(speaker.end + 1).is_some_and(|classes| classes.meets(&belongs)) || name() || aged();
        let apart = speaker.end + 2 < behind && comma(speaker.end) && comma(behind - 1);
        if !inset || !apart || is_pronoun(marked, known, speaker) {
            return speaker.clone();
        }
        // *the guards, who hold the keys, have shut the gate, warning …*: with the first verb of the clause around it the inset is over
        let verbs = known.set(&[known.finite, known.auxiliary, known.modal]);
        let object = known.set(&[known.determiner, known.object, known.that, known.name]);
        let acts = |at: usize| !marked.classes[at].contains(known.participle) || marked.classes.get(at + 1).is_some_and(|next| next.meets(&object));
        let verb = |at: usize| marked.classes[at].meets(&verbs) && !marked.classes[at].contains(known.noun) && acts(at);
        // *Ann Lind, a nurse, explaining …, said*
        let says = known.set(&[known.gerund, known.cue]);
        let closes = |at: &usize| comma(*at) && (verb(*at + 1) || marked.classes[*at + 1].has_all(&says));
        let end = (speaker.end + 3..behind - 1).find(closes).unwrap_or(behind - 1);
        speaker.start..end
    }

    /// The speaker as the text gives it: with what stands between commas behind it, or behind the words of saying with all that is told of
    /// who they are up to the end of the sentence (*said Ann Lind, a nurse who lives here*).
    pub(in crate::claim) fn written(&self, text: &str, marked: &Marked, known: &Known, speaker: &Range<usize>) -> Range<usize> {
        let behind = self.cue.as_ref().is_some_and(|cue| self.tokens.end <= cue.start && cue.end <= speaker.start);
        if !behind || is_pronoun(marked, known, speaker) {
            return self.in_full(text, marked, known, speaker);
        }
        let comma = |at: usize| marked.tokens.get(at).is_some_and(|token| token.span.of(text) == ",");
        let goes_on = |at: usize| tells_on(marked, known, at) || comma(at) && tells_who(text, marked, known, at + 1);
        let last = (0..marked.len()).rev().find(|at| marked.tokens[*at].shape.kind != Kind::Mark).map_or(0, |at| at + 1);
        if is_place_tail(text, marked, known, speaker.end, last + 1) {
            return speaker.start..last;
        }
        let aged = comma(speaker.end) && comma(speaker.end + 2) && marked.classes[speaker.end + 1].contains(known.digits);
        let from = if aged { speaker.end + 2 } else { speaker.end };
        if from >= marked.len() || !goes_on(from) {
            return speaker.clone();
        }
        // behind the next comma goes on the sentence, but for a name: *a nurse in Selma, Ala.*
        let place = |at: usize| marked.classes.get(at).is_some_and(|next| next.contains(known.capital) && !next.contains(known.relative));
        let stops = |at: &usize| matches!(marked.tokens[*at].span.of(text), ";" | ":" | "–" | "—" | "?" | "!") || comma(*at) && !place(at + 1);
        let end = (from + 1..marked.len()).find(stops).unwrap_or(marked.len());
        let last = (from..end).rev().find(|at| marked.tokens[*at].shape.kind != Kind::Mark || marked.is_inner(*at)).map_or(from, |at| at + 1);
        let says = |at: usize| marked.classes[at].contains(known.cue) && marked.classes[at].contains(known.finite) && !marked.classes[at].contains(known.noun);
        let quotes = (from..end).any(|at| marked.starts(at, known.quote));
        // *said the court, Mr Lind asked for more time*: with a verb of its own it is no apposition
        let verbs = known.set(&[known.finite, known.auxiliary, known.modal]);
        let verb = |at: usize| marked.classes[at].meets(&verbs) && !marked.classes[at].contains(known.noun) && !marked.classes[at].contains(known.participle);
        let told = (from..last).take_while(|at| !marked.is_relative(*at, known)).any(verb);
        let owned = marked.classes[from].contains(known.genitive) && last > from + TELLS;
        if quotes || told || owned || (from..last).any(says) { speaker.clone() } else { speaker.start..last }
    }
}

/// True for a state or land between commas behind a town, up to a token: *, Ala.,*.
fn is_place_tail(text: &str, marked: &Marked, known: &Known, from: usize, end: usize) -> bool {
    let written = |at: usize| marked.tokens.get(at).map_or("", |token| token.span.of(text));
    let word = |at: usize| marked.classes[at].contains(known.capital) && !marked.from[at].meets(&known.set(&[known.person, known.given_name, known.role]));
    let short = (from + 3..from + 5).contains(&end) && end <= marked.len() && written(from) == ",";
    let closes = |at: usize| at + 1 == marked.len() || matches!(written(at), "," | ".");
    short && word(from + 1) && closes(end - 1) && (end == from + 3 || written(from + 2) == ".") && marked.upto[from].contains(known.name)
}

/// True where somebody is told of by what they are.
fn tells_who(text: &str, marked: &Marked, known: &Known, from: usize) -> bool {
    let people = known.set(&[known.role, known.noun_person]);
    let stops = |at: &usize| marked.classes[*at].contains(known.preposition) || marked.tokens[*at].span.of(text) == ",";
    let head = (from..marked.len()).take(TELLS).take_while(|at| *at == from || !stops(at));
    from < marked.len() && !marked.is_relative(from, known) && head.into_iter().any(|at| marked.from[at].meets(&people))
}

/// True right behind a phrase where a relative clause or an owner's sign goes on with it.
fn tells_on(marked: &Marked, known: &Known, at: usize) -> bool {
    marked.is_relative(at, known) || marked.classes[at].contains(known.genitive)
}
