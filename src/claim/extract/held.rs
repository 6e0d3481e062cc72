//! What a quotation holds: a statement in somebody's own words, a heading, or words held with tongs.

use std::ops::Range;

use super::super::attribution;
use super::Reader;
use crate::mention::Mark;

/// So many, where they begin with the verb of the sentence around them: *the roads “stay shut”*.
const OWN_PREDICATE: usize = 4;
/// So many, where they hold a verb and begin with a small letter, as no title does.
const OWN_CLAUSE: usize = 6;
/// So many tokens, with their marks, are somebody's own words: fewer are a name, or a word held with tongs.
const OWN_WORDS: usize = 9;

/// Marks that end a sentence.
fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

impl Reader<'_> {
    /// True for a speaker of the first person inside a quotation: what he says there is part of what is quoted.
    pub(super) fn is_own_voice(&self, speaker: &Range<usize>) -> bool {
        let known = &self.rules.known;
        self.marked.classes[speaker.start].contains(known.first_person) && self.is_quoted(speaker)
    }

    /// True for tokens inside a quotation.
    pub(super) fn is_quoted(&self, tokens: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let around = |mark: &Mark| mark.classes.contains(known.quote) && mark.start as usize <= tokens.start && tokens.end <= mark.end as usize;
        self.marked.all.contains(known.quote) && self.marked.marks.iter().any(around)
    }

    /// True for a quotation without a point to which the next sentence or quotation is glued: a heading that lost its line.
    pub(super) fn is_heading(&self) -> bool {
        let text = &self.article.text;
        let behind = text[self.marked.span.end as usize..].trim_start_matches([' ', '\u{a0}']);
        let glued = behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '«'));
        let ends = |text: &str| text.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_terminal(c)).ends_with(is_terminal);
        glued && !ends(self.marked.span.of(text))
    }

    /// True for a sentence in quotation marks at the head of its paragraph: the next one may tell who speaks.
    pub(super) fn opens_paragraph(&self, tokens: &Range<usize>) -> bool {
        self.cast.sentence() == self.paragraph_start && self.is_quoted(tokens) && self.holds_verb(tokens)
    }

    /// True for a quotation inside a sentence that tells of no speaker: *The film: “The Road”*, *For lorries, “the road stays shut”*.
    pub(super) fn is_held(&self, draft: &attribution::Draft) -> bool {
        let known = &self.rules.known;
        let sign = |at: usize| matches!(self.marked.tokens[at].span.of(&self.article.text), ":" | ",");
        let before = draft.tokens.start.checked_sub(1);
        before.is_some_and(|at| sign(at) || self.marked.classes[at].contains(known.conjunction))
    }

    /// True where a verb or its subject stands among these tokens: a title or a word held with tongs has none.
    pub(super) fn holds_verb(&self, tokens: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let verbs = known.set(&[known.finite, known.auxiliary, known.modal, known.subject]);
        tokens.clone().any(|at| self.marked.classes[at].meets(&verbs) && !self.marked.classes[at].contains(known.noun))
    }

    /// True for a sentence with a statement in somebody's own words, and with no word of saying beside them.
    pub(super) fn holds_own_words(&self) -> bool {
        let known = &self.rules.known;
        let closed = |mark: &&Mark| mark.classes.contains(known.quote) && !mark.classes.contains(known.quote_open);
        let states = |mark: &Mark| self.is_statement(mark.start as usize + 1..mark.end as usize - 1);
        let classes = |at: usize| &self.marked.classes[at];
        // *a claim* is a noun behind its article
        let noun = |at: usize| classes(at).contains(known.noun) && at.checked_sub(1).is_some_and(|before| classes(before).contains(known.determiner));
        // *the road remains “open to all”* tells how something is
        let says = |at: usize| classes(at).contains(known.cue) && !classes(at).contains(known.remains) && !noun(at) && !self.is_quoted(&(at..at + 1));
        // *for a clerk “of the old school”, according to whom …*: whose account it is stands there, though no pattern reads it
        let by_account = |at: usize| self.marked.from[at].contains(known.according) && !self.is_quoted(&(at..at + 1));
        // two quotations with nothing between them: the first is a heading that lost its line
        let headed = self.marked.span.of(&self.article.text).contains("\"\"");
        self.marked.marks.iter().filter(closed).any(states) && !(0..self.marked.len()).any(|at| says(at) || by_account(at)) && !headed
    }

    /// True for the inside of a quotation that states something: that is no name, no title and no word held with tongs.
    fn is_statement(&self, inside: Range<usize>) -> bool {
        let known = &self.rules.known;
        let classes = |at: usize| &self.marked.classes[at];
        let Some(first) = inside.clone().next() else { return false };
        let (length, small) = (inside.len() + 2, classes(first).contains(known.lower));
        let verbs = known.set(&[known.finite, known.auxiliary, known.modal, known.negation]);
        let other = known.set(&[known.noun, known.participle, known.adjective]);
        let predicate = small && classes(first).meets(&verbs) && !classes(first).meets(&other);
        let least = if predicate {
            OWN_PREDICATE
        } else if small {
            OWN_CLAUSE
        } else {
            OWN_WORDS
        };
        length >= OWN_WORDS && small || length >= least && self.holds_verb(&inside)
    }

    /// True where these tokens hold a verb, and no verb is the first word: *“is about to fall”* has its subject before it.
    pub(super) fn holds_clause(&self, tokens: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let first = tokens.clone().find(|at| self.marked.classes[*at].contains(known.word));
        let verb = |at: usize| self.marked.classes[at].meets(&known.set(&[known.finite, known.auxiliary])) && self.marked.classes[at].contains(known.lower);
        self.holds_verb(tokens) && !first.is_some_and(verb)
    }
}
