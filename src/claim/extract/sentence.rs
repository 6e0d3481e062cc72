//! One sentence: its words are marked, its matches sorted by what they claim, and each kind of claim is made in its turn.

use std::cell::OnceCell;
use std::ops::Range;

use super::super::about::Subject;
use super::super::attribution::{self, Drafting};
use super::super::clause::Clauses;
use super::super::context::Context;
use super::super::dispute::Side;
use super::super::event::Saying;
use super::super::make::{At, deed_claim};
use super::super::quantity::{self, Counting};
use super::super::trace::Trace;
use super::{Hits, Made, Reader, Said, innermost};
use crate::claim::{ClaimKind, Modality, Stance, WordList};
use crate::mention::{Marker, Match};
use crate::rule::{Language, Makes};
use crate::text::Span;

/// So many tokens may stand behind a bare denial before the mark that closes it.
const BARE: usize = 3;

/// What a sentence tells of who speaks in it.
pub(super) struct Voices {
    pub(super) said: Vec<Said>,
    /// The words of saying, each with what it tells.
    pub(super) sayings: Vec<Saying>,
}

impl Reader<'_> {
    pub(super) fn sentence(&mut self, language: &Language, sentence: Span) {
        let at = At { article: self.article, number: self.number, language, sentence };
        let mut hits = self.hits(at);
        let said = Drafting { clauses: self.clauses(language), language }.drafts(&hits.attributions);
        let (counted, several) = self.counted(language, &hits.quantities);
        self.told.place = std::mem::take(&mut self.told.next_place);
        self.note_names(language, &said);
        self.settle_awaited();
        let first = self.claims.len();
        let cues: Vec<Range<usize>> = said.iter().filter_map(attribution::Draft::mere_cue).collect();
        let sayings: Vec<Saying> = said.iter().filter_map(|draft| self.saying(draft)).collect();
        let voices = Voices { said: self.hear(at, said), sayings };
        let anchors = OnceCell::new();
        self.quantities(at, counted, &voices, &anchors);
        self.told.note_subject(several);
        self.offices(at, &hits.offices);
        self.deeds(at, &cues, &voices.said);
        self.countries.note(&self.marked, self.rules);
        self.close(first, anchors);
        hits.clear();
        self.hits = hits;
    }

    /// The matches of the rules for claims, by what they claim.
    fn hits(&mut self, at: At<'_>) -> Hits {
        let marker = Marker { rules: self.rules, language: at.language };
        marker.mark(&self.article.text, at.sentence, &mut self.scratch, &mut self.marked);
        let mut hits = std::mem::take(&mut self.hits);
        for hit in marker.claims(&mut self.scratch, &self.marked) {
            match at.language.patterns.rules[hit.rule as usize].makes {
                Makes::Claim(ClaimKind::Office) => hits.offices.push(hit),
                Makes::Claim(ClaimKind::Attribution) => hits.attributions.push(hit),
                _ => hits.quantities.push(hit),
            }
        }
        hits
    }

    fn clauses<'c>(&'c self, language: &'c Language) -> Clauses<'c> {
        Clauses { text: &self.article.text, marked: &self.marked, known: &self.rules.known, abbreviations: &language.abbreviations }
    }

    /// What the sentence counts, and what it counts several of as its subject.
    fn counted(&mut self, language: &Language, hits: &[Match]) -> (Vec<quantity::Draft>, Option<u32>) {
        let about = self.topic.in_sentence(&self.marked.all, &self.rules.topics);
        self.numbered.note(&self.article.text, &self.marked, self.rules.known.label);
        let (clauses, last) = (self.clauses(language), self.told.noun());
        let counting = Counting { clauses, rules: self.rules, language, about: &about, last, numbered: &self.numbered };
        (counting.drafts(hits), counting.several())
    }

    /// Who says what, as claims; and what is in dispute by it.
    fn hear(&mut self, at: At<'_>, said: Vec<attribution::Draft>) -> Vec<Said> {
        if self.marked.all.contains(self.rules.known.dispute) {
            self.dispute.note(self.cast.sentence());
        }
        let denies = self.marked.all.contains(self.rules.known.denies) && self.denies_barely();
        let said = self.attributions(at, said);
        if denies && said.iter().all(|said| said.stance != Stance::Denies) {
            self.dispute.denied(self.cast.sentence(), Side::Nobody);
        }
        said
    }

    /// What was done or is to be done, by verbs that no words of saying hold.
    fn deeds(&mut self, at: At<'_>, cues: &[Range<usize>], said: &[Said]) {
        let context = Context { article: self.article, rules: self.rules, marked: &self.marked };
        let subject = Subject { context, language: at.language, comparing: self.comparing, before: self.event };
        let (drafts, event) = subject.drafts(cues);
        for draft in drafts {
            let by = innermost(said, &(draft.word..draft.word + 1));
            let member = by.and_then(|said| said.resolved.member);
            let claim = deed_claim(at, &context, draft, by);
            // what somebody denies on no day is told by the statement itself
            if claim.modality != Modality::Denied || claim.kind == ClaimKind::Date || claim.about.open_day.is_some() {
                self.claims.push(Made { claim, member, trace: Trace::default() });
            }
        }
        self.event = event;
    }

    /// Puts the claims of the sentence in the order of its text; the first of them holds the names for all.
    fn close(&mut self, first: usize, anchors: OnceCell<WordList>) {
        let context = Context { article: self.article, rules: self.rules, marked: &self.marked };
        if let Some(made) = self.claims.get_mut(first).filter(|made| made.claim.anchors.is_empty()) {
            let names = || if self.comparing { context.anchors() } else { WordList::new() };
            made.claim.anchors = anchors.into_inner().unwrap_or_else(names);
        }
        self.claims[first..].sort_by_key(|made| (made.claim.span.start, made.claim.span.end, made.claim.kind));
    }

    /// True for a word of denial behind which nothing is named before the next mark: *she denies it all*.
    fn denies_barely(&self) -> bool {
        let known = &self.rules.known;
        let matter = known.set(&[known.noun, known.name, known.that, known.quote]);
        let is_bare = |at: usize| {
            let behind = (at + 1..self.marked.len()).take(BARE + 1);
            let end = behind.clone().find(|at| self.marked.classes[*at].contains(known.punct) && !self.marked.is_inner(*at));
            let verb = self.marked.classes[at].contains(known.finite) && !self.marked.classes[at].contains(known.noun);
            verb && end.is_some_and(|end| !(at + 1..end).any(|at| self.marked.from[at].meets(&matter)))
        };
        (0..self.marked.len()).any(|at| self.marked.classes[at].contains(known.denies) && is_bare(at))
    }

    /// The words of saying of an attribution; those of counting go with the day that is counted.
    fn saying(&self, draft: &attribution::Draft) -> Option<Saying> {
        let cue = draft.cue.clone()?;
        let counts = cue.clone().any(|at| self.marked.classes[at].contains(self.rules.known.cue_count));
        (!counts).then(|| Saying { cue, content: draft.tokens.clone() })
    }
}
