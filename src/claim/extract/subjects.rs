//! Which words of a sentence may be its subject: what stands before its first verb, who only stands aside, and what names nobody.

use std::ops::Range;

use smallvec::SmallVec;

use super::super::attribution;
use super::super::naming::Naming;
use super::super::phrase::Phrase;
use super::Reader;
use crate::mention::Mark;
use crate::rule::ClassSet;
use crate::text::{Kind, fold_bare};

/// So many words of one part of the sentence before its first verb may be the subject.
const LONGEST_OPENING: usize = 7;
/// So many words before one may begin the name or noun around it.
const LONGEST_WORD: usize = 3;

impl Reader<'_> {
    /// Holders of a role behind a definite article whom the sentence tells of behind all those whom it names: *he met the prefect*.
    pub(super) fn roles_behind(&self, end: usize) -> SmallVec<[Range<usize>; 4]> {
        let known = &self.rules.known;
        let standing = if self.marked.all.contains(known.role) { self.marked.standing(&known.set(&[known.role])) } else { SmallVec::new() };
        let article = |at: usize| at > end && self.marked.classes[at - 1].contains(known.definite);
        let whole = |at: usize| self.marked.starting(at).filter(|mark| mark.classes.contains(known.role)).map(|mark| mark.end as usize).max();
        standing.into_iter().filter(|at| article(*at)).filter_map(|at| Some(at - 1..whole(at)?)).collect()
    }

    /// True for a word that may be a noun and is a verb here, before what a verb governs: *l'académie pointe clairement*.
    fn is_verb_behind(&self, at: usize) -> bool {
        let known = &self.rules.known;
        let classes = &self.marked.classes[at];
        let governs = known.set(&[known.adverb, known.definite, known.indefinite, known.that]);
        let verb = classes.contains(known.finite) && classes.contains(known.lower) && !self.marked.starts(at, known.role);
        let of = known.set(&[known.preposition, known.determiner]);
        let next = self.marked.classes.get(at + 1);
        verb && !self.marked.classes[at - 1].meets(&of) && next.is_some_and(|next| next.meets(&governs) && !next.contains(known.preposition))
    }

    /// True for a word that points, before a noun: *ce dimanche*, not *ce sont*.
    pub(super) fn leads_noun(&self, at: usize) -> bool {
        let known = &self.rules.known;
        let verbal = known.set(&[known.auxiliary, known.be, known.modal, known.relative, known.that, known.negation, known.object]);
        let next = self.marked.classes.get(at + 1);
        self.marked.classes[at].contains(known.determiner) && next.is_some_and(|next| !next.meets(&verbal) && !next.contains(known.punct))
    }

    /// True for *he*, *elle* at the head of the sentence or right behind a comma, outside any quotation.
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        let known = &self.rules.known;
        let shows = known.set(&[known.masculine, known.feminine]);
        let Some(classes) = self.marked.classes.get(at).filter(|classes| classes.contains(known.subject) && classes.meets(&shows)) else { return false };
        let apart = at == 0 || self.marked.tokens[at - 1].span.of(&self.article.text) == ",";
        apart && !classes.contains(known.determiner) && !classes.contains(known.plural) && !self.is_quoted(&(at..at + 1))
    }

    /// True inside a quotation, and for who asks: *Interrogé par Anne Morel, il a dit*, *Asked by the Herald, she said*.
    pub(super) fn is_aside(&self, tokens: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let by = || tokens.start.checked_sub(1).is_some_and(|before| self.marked.classes[before].contains(known.preposition_by));
        let asked =
            || self.marked.classes[0].contains(known.participle) && !(0..tokens.start).any(|at| self.marked.tokens[at].span.of(&self.article.text) == ",");
        self.is_quoted(tokens) || by() && asked()
    }

    /// True for people and for a body, and for whatever speaks here: a thing of which the sentence tells stands for no speaker
    /// (*The bridge will reopen, he said*).
    pub(super) fn is_somebody(&self, phrase: Phrase<'_>, tokens: &Range<usize>, drafts: &[attribution::Draft]) -> bool {
        let speaks = |draft: &attribution::Draft| draft.speaker.as_ref().is_some_and(|speaker| speaker.start == tokens.start);
        phrase.may_speak(tokens) || drafts.iter().any(speaks)
    }

    /// True for words that name nobody and tell what the subject behind them is, or who is named before their comma: *Son of a fisherman, Cole
    /// had bought the club*.
    pub(super) fn is_opening_apposition(&self, phrase: Phrase<'_>, tokens: &Range<usize>, verb: usize) -> bool {
        let known = &self.rules.known;
        let first = &self.marked.classes[tokens.start];
        let one = first.contains(known.form_singular) && !first.contains(known.determiner) && !phrase.names_body(tokens);
        let is_comma = |at: usize| self.marked.tokens[at].span.of(&self.article.text) == ",";
        let behind = tokens.start.checked_sub(1).is_some_and(is_comma);
        one && (behind || tokens.start == 0 && (tokens.end..verb).any(is_comma))
    }

    /// Takes note of every name of several words, also where nothing shows whose it is.
    pub(super) fn hear_names(&mut self) {
        let known = &self.rules.known;
        if !self.marked.all.contains(known.name) {
            return;
        }
        let (place, own) = (known.set(&[known.place, known.body]), known.name);
        let full = |mark: &&Mark| mark.end > mark.start + 1 && mark.rule.is_none() && mark.classes.contains(own) && !mark.classes.meets(&place);
        let begins = |at: &usize| !self.marked.classes[*at].contains(known.noun);
        for at in self.marked.standing(&known.set(&[own])).into_iter().filter(begins) {
            if let Some(mark) =
                self.marked.starting(at).filter(|mark| mark.rule.is_none()).find(|mark| mark.classes.contains(own) && mark.end as usize == at + 1)
            {
                self.cast.hear_alone(self.marked.bytes(at..mark.end as usize).of(&self.article.text));
            }
            if let Some(mark) = self.marked.starting(at).find(full) {
                // *the association Clean Shores* is no company
                let kind = |at: usize| self.marked.classes[at].contains(known.noun_body) && !self.marked.classes[at].contains(known.noun_body_any);
                let person = mark.classes.contains(known.person);
                let other = person || at.checked_sub(1).is_some_and(kind) || (at..mark.end as usize).any(kind);
                self.cast.hear(self.marked.bytes(at..mark.end as usize).of(&self.article.text), other, person);
            }
        }
        self.hear_media();
        self.note_short_forms();
    }

    /// Takes note of papers and channels, with the article that is their own.
    fn hear_media(&mut self) {
        let known = &self.rules.known;
        if !self.marked.all.contains(known.media) {
            return;
        }
        let names: Vec<Range<usize>> =
            self.marked.marks.iter().filter(|mark| mark.classes.contains(known.media)).map(|mark| mark.start as usize..mark.end as usize).collect();
        for name in names {
            let article = |at: &usize| self.marked.classes[*at].contains(known.determiner) && self.marked.classes[*at].contains(known.capital);
            let start = name.start.checked_sub(1).filter(|at| *at > 0 && article(at)).unwrap_or(name.start);
            self.cast.hear_media(self.marked.bytes(start..name.end).of(&self.article.text));
        }
    }

    /// Takes note of capitals in brackets that stand for the name before them: *the Harbour Workers Union (HWU)*.
    fn note_short_forms(&mut self) {
        let tokens = &self.marked.tokens;
        let mark = |at: usize, sign: &str| tokens.get(at).is_some_and(|token| token.shape.kind == Kind::Mark && token.span.of(&self.article.text) == sign);
        let short = |open: &usize| mark(*open, "(") && mark(*open + 2, ")") && tokens[*open + 1].shape.upper;
        for open in (1..self.marked.len()).filter(short).collect::<Vec<usize>>() {
            let capitals = tokens[open + 1].span.of(&self.article.text);
            if let Some(start) = self.spelled_from(open, capitals).or_else(|| self.called_from(open)) {
                let known = &self.rules.known;
                let kind = |at: usize| self.marked.classes[at].contains(known.noun_body) && !self.marked.classes[at].contains(known.noun_body_any);
                let full = self.marked.bytes(start..open).of(&self.article.text);
                let other = (start..open).any(kind);
                self.cast.shorten(capitals, full, other);
                self.cast.hear_body(self.of_name(full, &(start..open), other));
            }
        }
    }

    /// Where the name of a body behind a definite article begins that ends before a bracket: its capitals may be of another language
    /// (*the Dutch public prosecution service (OM)*).
    fn called_from(&self, open: usize) -> Option<usize> {
        let known = &self.rules.known;
        let source = |mark: &&Mark| mark.classes.contains(known.source) && self.marked.classes[mark.start as usize].contains(known.definite);
        let start = self.marked.ending(open).filter(source).map(|mark| mark.start as usize).min()? + 1;
        let people = known.set(&[known.role, known.noun_person, known.person, known.given_name, known.punct, known.title]);
        let body = known.set(&[known.noun_body, known.noun_source]);
        let is = |classes: &ClassSet| (start..open).any(|at| self.marked.from[at].meets(classes));
        (open > start + 1 && is(&body) && !is(&people)).then_some(start)
    }

    /// Where the words begin whose first letters, up to a token, are these capitals; small words may stand between.
    fn spelled_from(&self, end: usize, capitals: &str) -> Option<usize> {
        let known = &self.rules.known;
        let small = known.set(&[known.determiner, known.preposition, known.conjunction, known.punct]);
        let plain = |word: &str| fold_bare(word);
        let capitals = plain(capitals);
        let mut letters = capitals.chars().rev().peekable();
        let mut at = end;
        while let Some(wanted) = letters.peek() {
            at = at.checked_sub(1)?;
            if plain(self.marked.tokens[at].span.of(&self.article.text)).starts_with(*wanted) {
                letters.next();
            } else if !self.marked.classes[at].meets(&small) {
                return None;
            }
        }
        (at + 1 < end && self.marked.classes[at].contains(known.capital)).then_some(at)
    }

    /// True for a word of a name or of a noun of several words: no verb of the sentence (*les garde-côtes*, *Prosper Diallo*).
    pub(super) fn is_inside_word(&self, at: usize) -> bool {
        let known = &self.rules.known;
        let word = known.set(&[known.name, known.noun]);
        let starts = at.saturating_sub(LONGEST_WORD)..=at;
        let around = |mark: &Mark| mark.rule.is_none() && mark.end as usize > at && mark.end - mark.start > 1 && mark.classes.meets(&word);
        starts.into_iter().any(|start| self.marked.from[start].meets(&word) && self.marked.starting(start).any(around))
    }

    /// The part before the first verb that is a short phrase for people or a body, where commas part it from times, places and insets:
    /// *Samedi, l'agence a …*, *Le gouvernement, lui, a …*
    pub(super) fn opening(&self, phrase: Phrase<'_>, verb: usize) -> Option<Range<usize>> {
        let known = &self.rules.known;
        if verb >= self.marked.len() {
            return None;
        }
        let comma = |at: &usize| self.marked.classes[*at].contains(known.punct) && !self.marked.is_inner(*at);
        // *l'artiste qu'ils …*, *les habitants se …*
        let inner = known.set(&[known.that, known.relative, known.object]);
        let relates = |at: usize| self.marked.classes[at].meets(&inner) && !self.marked.classes[at].contains(known.determiner);
        let told = |at: usize| {
            self.marked.classes[at].contains(known.participle) && !self.marked.classes[at].contains(known.noun) && !self.marked.starts(at, known.role)
        };
        let mut start = 0;
        while start < verb {
            let end = (start..verb).find(comma).unwrap_or(verb);
            let head = (start..end).find(|at| *at > start && relates(*at) || *at > start + 1 && told(*at)).unwrap_or(end);
            // nothing hangs behind it: *la cour d'*, *le maire et*
            let hangs = known.set(&[known.preposition, known.conjunction]);
            let head = (start..head).rev().find(|at| !self.marked.classes[*at].meets(&hangs)).map_or(start, |at| at + 1);
            if self.opens_with(&(start..head)) && phrase.may_speak(&(start..head)) {
                return Some(start..head);
            }
            start = end + 1;
        }
        None
    }

    fn opens_with(&self, part: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let speaks = known.set(&[known.role, known.noun_source, known.noun_person, known.body]);
        let (first, short) = (part.start, (1..=LONGEST_OPENING).contains(&part.len()));
        // *the rescuers*, or *rescuers* where the language leaves out the article
        let many = |classes: &ClassSet| classes.contains(known.body) || classes.contains(known.form_plural) && !classes.contains(known.form_singular);
        let bare = || first == 0 && self.marked.from[0].meets(&speaks) && many(&self.marked.from[0]);
        // *des élus*, but not *au micro*, *du côté*
        let several = || self.marked.classes[first].contains(known.preposition_of) && self.marked.classes[first].contains(known.plural);
        let governed = || self.marked.classes[first].contains(known.preposition) && !several();
        let article = || self.marked.classes[first].contains(known.determiner) && !governed();
        let silent = || !part.clone().any(|at| self.marked.classes[at].contains(known.no_speaker));
        short && !self.negates_first(first) && (article() || bare()) && silent() && part.clone().any(|at| self.marked.from[at].meets(&speaks))
    }

    /// True for nobody: *no guard*, *aucun gardien*.
    pub(super) fn negates_first(&self, start: usize) -> bool {
        let negates = |at: usize| self.marked.classes[at].contains(self.rules.known.negates);
        negates(start) || start.checked_sub(1).is_some_and(negates)
    }

    /// The longest phrase from a token that names somebody and swallows no word of saying.
    pub(super) fn named_from(&self, at: usize, drafts: &[attribution::Draft]) -> Option<Range<usize>> {
        let known = &self.rules.known;
        if !self.marked.from[at].contains(known.source) && !self.marked.from[at].contains(known.person) {
            return None;
        }
        // *accused Novatel of …* names no accused
        if (Naming { marked: &self.marked, known, text: &self.article.text }).charges(at) {
            return None;
        }
        let named = |mark: &&Mark| mark.classes.contains(known.source) || mark.classes.contains(known.person);
        let cues = |mark: &&Mark| {
            let cues = drafts.iter().filter_map(|draft| draft.cue.as_ref());
            cues.into_iter().all(|cue| cue.start >= mark.end as usize || cue.end <= mark.start as usize)
        };
        // a phrase that holds a verb of saying holds others' names as well
        let speaks = |at: usize| {
            let classes = &self.marked.classes[at];
            classes.contains(known.cue) && classes.contains(known.finite) && !classes.contains(known.noun)
        };
        let silent = |mark: &&Mark| !(mark.start as usize..mark.end as usize).any(speaks);
        let found = self.marked.starting(at).filter(named).filter(silent).find(cues).map(|mark| mark.start as usize..mark.end as usize)?;
        // without who was told, where the words of saying show it: *a précisé la direction à l'agence*
        let told = |draft: &attribution::Draft| {
            draft.cue.as_ref().is_some_and(|cue| cue.end <= at) && draft.speaker.as_ref().is_some_and(|speaker| speaker.start == at)
        };
        let speaker = drafts.iter().find(|draft| told(draft)).and_then(|draft| draft.speaker.clone());
        let found = speaker.filter(|speaker| speaker.end < found.end).unwrap_or(found);
        let verb = found.end - 1;
        Some(if found.len() > 2 && self.is_verb_behind(verb) { found.start..verb } else { found })
    }
}
