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
        let cue = self.cue.as_ref().map_or(0, |cue| cue.start);
        if is_bracketed(text, marked, speaker.end, cue) {
            return speaker.start..cue;
        }
        if is_place_tail(text, marked, known, speaker.end, cue) {
            return speaker.start..cue - 1;
        }
        if is_pronoun(marked, known, speaker) || !is_inset(text, marked, known, speaker.end, cue) {
            return speaker.clone();
        }
        speaker.start..inset_end(text, marked, known, speaker.end + 3, cue - 1)
    }

    /// The speaker as the text gives it: with what stands between commas behind it, or behind the words of saying with all that is told of
    /// who they are up to the end of the sentence (*said Ann Lind, a nurse who lives here*).
    pub(in crate::claim) fn written(&self, text: &str, marked: &Marked, known: &Known, speaker: &Range<usize>) -> Range<usize> {
        let behind = self.cue.as_ref().is_some_and(|cue| self.tokens.end <= cue.start && cue.end <= speaker.start);
        if !behind || is_pronoun(marked, known, speaker) {
            return self.in_full(text, marked, known, speaker);
        }
        let last = (0..marked.len()).rev().find(|at| marked.tokens[*at].shape.kind != Kind::Mark).map_or(0, |at| at + 1);
        if is_place_tail(text, marked, known, speaker.end, last + 1) {
            return speaker.start..last;
        }
        apposition_end(text, marked, known, speaker.end).map_or(speaker.clone(), |end| speaker.start..end)
    }
}

fn is_written(text: &str, marked: &Marked, at: usize, sign: &str) -> bool {
    marked.tokens.get(at).is_some_and(|token| token.span.of(text) == sign)
}

/// True for brackets and no more up to a token: *Ann Lind (R-Ky.) said*.
fn is_bracketed(text: &str, marked: &Marked, from: usize, end: usize) -> bool {
    let closes = |at: &usize| is_written(text, marked, *at, ")");
    from + 3 < end && is_written(text, marked, from, "(") && (from + 1..end).find(closes) == Some(end - 1)
}

/// True for an inset between commas up to a token that belongs to who stands before it.
fn is_inset(text: &str, marked: &Marked, known: &Known, from: usize, end: usize) -> bool {
    let comma = |at: usize| is_written(text, marked, at, ",");
    let belongs = known.set(&[known.relative, known.speaker_inset, known.determiner]);
    // *Ann Lind, 39, a nurse at the ward, said*
    let digits = marked.classes.get(from + 1).is_some_and(|classes| classes.contains(known.digits));
    let aged = || digits && comma(from + 2) && marked.classes.get(from + 3).is_some_and(|next| next.contains(known.determiner));
    let name = || is_name(marked, known, &(from + 1..end - 1));
    let apart = from + 2 < end && comma(from) && comma(end - 1);
    apart && (marked.from[from + 1].meets(&belongs) || name() || aged())
}

/// Where an inset that closes at a comma ends: with the first verb of the clause around it (*the guards, who hold the keys, have shut the gate,
/// warning …*) or a participle of saying (*Ann Lind, a nurse, explaining …, said*) it is over.
fn inset_end(text: &str, marked: &Marked, known: &Known, from: usize, end: usize) -> usize {
    let verbs = known.set(&[known.finite, known.auxiliary, known.modal]);
    let object = known.set(&[known.determiner, known.object, known.that, known.name]);
    let acts = |at: usize| !marked.classes[at].contains(known.participle) || marked.classes.get(at + 1).is_some_and(|next| next.meets(&object));
    let verb = |at: usize| marked.classes[at].meets(&verbs) && !marked.classes[at].contains(known.noun) && acts(at);
    let says = known.set(&[known.gerund, known.cue]);
    let closes = |at: &usize| is_written(text, marked, *at, ",") && (verb(*at + 1) || marked.classes[*at + 1].has_all(&says));
    (from..end).find(closes).unwrap_or(end)
}

/// Where ends what is told behind a speaker of who they are.
fn apposition_end(text: &str, marked: &Marked, known: &Known, speaker: usize) -> Option<usize> {
    let comma = |at: usize| is_written(text, marked, at, ",");
    let goes_on = |at: usize| tells_on(marked, known, at) || comma(at) && tells_who(text, marked, known, at + 1);
    let aged = comma(speaker) && comma(speaker + 2) && marked.classes[speaker + 1].contains(known.digits);
    let from = if aged { speaker + 2 } else { speaker };
    if from >= marked.len() || !goes_on(from) {
        return None;
    }
    // behind the next comma goes on the sentence, but for a name: *a nurse in Selma, Ala.*
    let place = |at: usize| marked.classes.get(at).is_some_and(|next| next.contains(known.capital) && !next.contains(known.relative));
    let stops = |at: &usize| matches!(marked.tokens[*at].span.of(text), ";" | ":" | "–" | "—" | "?" | "!") || comma(*at) && !place(at + 1);
    let end = (from + 1..marked.len()).find(stops).unwrap_or(marked.len());
    // *said the clerk who, in the rain, …*: nothing is told by a relative alone
    let tells = |at: &usize| (marked.tokens[*at].shape.kind != Kind::Mark || marked.is_inner(*at)) && !marked.is_relative(*at, known);
    let last = (from..end).rev().find(tells).map(|at| at + 1)?;
    let opened = |sign| (from..last).filter(|at| is_written(text, marked, *at, sign)).count();
    let last = last + usize::from(opened("(") > opened(")") && is_written(text, marked, last, ")"));
    (!is_clause(marked, known, from..last, end)).then_some(last)
}

/// True where what stands behind a speaker tells something else than who they are: it holds a quotation, a word of saying or a verb of its own
/// (*said the court, Mr Lind asked for more time*).
fn is_clause(marked: &Marked, known: &Known, tokens: Range<usize>, end: usize) -> bool {
    let is = |at: usize, class| marked.classes[at].contains(class);
    let says = |at: usize| is(at, known.cue) && is(at, known.finite) && !is(at, known.noun);
    let verbs = known.set(&[known.finite, known.auxiliary, known.modal]);
    let verb = |at: usize| marked.classes[at].meets(&verbs) && !is(at, known.noun) && !is(at, known.participle);
    let acts = tokens.clone().take_while(|at| !marked.is_relative(*at, known)).any(verb);
    let owned = is(tokens.start, known.genitive) && tokens.len() > TELLS;
    acts || owned || (tokens.start..end).any(|at| marked.starts(at, known.quote)) || tokens.clone().any(says)
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
