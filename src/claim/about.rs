//! What a statement is about: the deeds, nouns and names of its words, in normal forms that languages share.

use std::ops::Range;

use smallvec::SmallVec;

use super::context::Context;
use crate::claim::About;
use crate::mention::Mark;
use crate::rule::{DeedFound, Language, Sense};

/// How many tokens before a deed a word may stand that negates it.
const NEGATION_REACH: usize = 4;

/// What calls a statement untrue is short; in a longer one the word is about something else.
const RETORT: usize = 14;

/// What reads the words of a statement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'a> {
    pub(super) context: Context<'a>,
    pub(super) language: &'a Language,
}

impl Subject<'_> {
    /// What some tokens are about.
    pub(super) fn about(&self, tokens: &Range<usize>) -> About {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let inside = |mark: &&Mark| tokens.start <= mark.start as usize && (mark.end as usize) <= tokens.end;
        let mut about = About {
            deeds: self.deeds(tokens),
            contrast: marked.all.contains(known.contrast),
            revised: marked.all.contains(known.revised),
            untrue: marked.all.contains(known.untrue) && tokens.len() <= RETORT && tokens.clone().any(|at| self.stands(at, known.untrue)),
            negated: tokens.clone().any(|at| marked.classes[at].contains(known.negation)),
            ..About::default()
        };
        for mark in marked.marks.iter().filter(inside) {
            match mark.sense {
                Sense::Capital(row) => about
                    .names
                    .extend(self.context.rules.places.get(row as usize).map(|place| [place.capital.clone(), place.name.clone()]).into_iter().flatten()),
                Sense::Concept(row) => about.nouns.extend(self.context.rules.concepts.get(row as usize).map(|concept| concept.id.clone())),
                _ if mark.classes.contains(known.name) && !mark.classes.contains(known.date) => about.names.push(self.context.anchor(mark)),
                Sense::Demonym(row) => about.names.extend(self.context.rules.places.get(row as usize).map(|place| place.name.clone())),
                _ => {}
            }
        }
        for list in [&mut about.nouns, &mut about.names] {
            list.sort();
            list.dedup();
        }
        about
    }

    /// The names in the words that tell who speaks.
    pub(super) fn party(&self, speaker: &Range<usize>) -> Vec<String> {
        self.about(speaker).names
    }

    /// True where the text itself takes for true what the cue tells.
    pub(super) fn is_factive(&self, cue: &Range<usize>) -> bool {
        let inside = self.context.marked.marks.iter().filter(|mark| cue.start <= mark.start as usize && (mark.end as usize) <= cue.end);
        inside.filter_map(|mark| if let Sense::Cue(row) = mark.sense { self.language.cues.get(row as usize) } else { None }).any(|cue| cue.factive)
    }

    fn stands(&self, at: usize, class: crate::rule::ClassId) -> bool {
        self.context.marked.from[at].contains(class)
    }

    fn deeds(&self, tokens: &Range<usize>) -> Vec<(String, bool)> {
        let mut deeds: Vec<(String, bool)> = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            if !self.language.deeds.may_begin(self.context.marked.tokens[at].word) {
                at += 1;
                continue;
            }
            let found = self.found(at, tokens.end);
            for deed in &found {
                if let Some(row) = self.context.rules.deeds.get(deed.deed as usize) {
                    deeds.push((row.id.clone(), self.is_negated(at, tokens)));
                }
            }
            at += found.first().map_or(1, |deed| deed.length);
        }
        deeds.sort();
        deeds.dedup();
        deeds
    }

    /// The deeds that the words at a token name; a date names none.
    pub(super) fn found(&self, at: usize, end: usize) -> SmallVec<[DeedFound; 2]> {
        let marked = self.context.marked;
        if !self.language.deeds.may_begin(marked.tokens[at].word) {
            return SmallVec::new();
        }
        if marked.dates.iter().any(|date| (date.start as usize) <= at && at < date.end as usize) {
            return SmallVec::new();
        }
        self.language.deeds.starting(&marked.tokens[at..end])
    }

    /// True where a negation stands shortly before or right behind, in the same clause.
    pub(super) fn is_negated(&self, at: usize, tokens: &Range<usize>) -> bool {
        let negation = self.context.rules.known.negation;
        let marked = self.context.marked;
        let before = (at.saturating_sub(NEGATION_REACH).max(tokens.start)..at).rev().take_while(|at| marked.is_inner(*at));
        let behind = at + 1 < tokens.end && marked.classes[at + 1].contains(negation);
        behind || before.into_iter().any(|at| marked.classes[at].contains(negation))
    }
}
