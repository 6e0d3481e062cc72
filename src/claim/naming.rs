//! Names that a sentence gives in full where no word of saying makes a speaker of anybody.

use std::ops::Range;

use crate::mention::{Mark, Marked};
use crate::rule::{ClassId, Known, Sense};
use crate::text::Kind;

/// What names are looked for with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Naming<'a> {
    pub(super) marked: &'a Marked,
    pub(super) known: &'a Known,
    pub(super) text: &'a str,
}

impl Naming<'_> {
    /// The phrase of the person whose name begins here, with role and article before it; none where nothing shows that it is a person's.
    pub(super) fn person_at(&self, at: usize) -> Option<Range<usize>> {
        if !self.marked.from[at].contains(self.known.name) {
            return None;
        }
        let end = self.marked.starting(at).find(|mark| self.is_plain(mark))?.end as usize;
        let given = self.is(at, self.known.given_name);
        // *the association Clean Shores* is no person
        let strange = (at..end).all(|at| self.is(at, self.known.unknown));
        if let Some(start) = self.called(at, end).filter(|_| given || strange) {
            return Some(self.with_article(start)..end);
        }
        let several = end > at + 1;
        let shown = self.is_aged(end) || several && (given || strange && self.stands_free(at, end));
        shown.then_some(at..end)
    }

    /// A name that the lexicon does not know as a place or body.
    fn is_plain(&self, mark: &Mark) -> bool {
        let known = self.known;
        mark.sense == Sense::Word && mark.classes.contains(known.name) && !mark.classes.contains(known.place) && !mark.classes.contains(known.body)
    }

    /// Where the role or title of the bearer begins: right before the name or, where the name stands between commas, before the first.
    fn called(&self, at: usize, end: usize) -> Option<usize> {
        let roles = |at: usize| self.marked.ending(at).filter(|mark| mark.classes.contains(self.known.role)).map(|mark| mark.start as usize).min();
        let title = || at.checked_sub(1).filter(|before| self.is(*before, self.known.title));
        let apart = || at.checked_sub(1).filter(|comma| end > at + 1 && self.is_comma(*comma) && self.is_comma(end)).and_then(roles);
        roles(at).or_else(title).or_else(apart)
    }

    fn with_article(&self, start: usize) -> usize {
        start.checked_sub(1).filter(|before| self.is(*before, self.known.determiner) && !self.is(*before, self.known.preposition)).unwrap_or(start)
    }

    /// *Awa, 19 ans,*, *Tom Reed, 41,*
    fn is_aged(&self, end: usize) -> bool {
        let number = |at: usize| self.marked.tokens.get(at).is_some_and(|token| token.shape.kind == Kind::Digits);
        let closed = self.is_comma(end + 2) || self.is(end + 2, self.known.noun) && self.is_comma(end + 3);
        self.is_comma(end) && number(end + 1) && closed
    }

    /// A name that nothing governs: the subject, or set between commas.
    fn stands_free(&self, at: usize, end: usize) -> bool {
        let governs = |before: usize| self.is(before, self.known.preposition) || self.is(before, self.known.determiner);
        let apart = at > 0 && self.is_comma(at - 1) && self.is_comma(end);
        let verb = self.is(end, self.known.finite) || self.is(end, self.known.auxiliary) || self.is(end, self.known.pronoun) || self.is(end, self.known.relative);
        apart || verb && !at.checked_sub(1).is_some_and(governs)
    }

    fn is(&self, at: usize, class: ClassId) -> bool {
        self.marked.classes.get(at).is_some_and(|classes| classes.contains(class))
    }

    fn is_comma(&self, at: usize) -> bool {
        self.marked.tokens.get(at).is_some_and(|token| token.span.of(self.text) == ",")
    }
}
