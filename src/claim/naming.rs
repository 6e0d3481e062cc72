//! Names that a sentence gives in full where no word of saying makes a speaker of anybody.

use std::ops::Range;

use crate::mention::{Mark, Marked};
use crate::rule::{ClassId, Known, Sense};
use crate::text::Kind;

/// Digits of an age that ends its sentence.
const AGE_DIGITS: usize = 2;

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
        if !self.marked.from[at].contains(self.known.name) && !self.is(at, self.known.given_name) {
            return None;
        }
        let end = self.name_from(at)?;
        // *the Duval case* tells nothing of him or her
        if at.checked_sub(1).is_some_and(|before| self.is(before, self.known.namesake)) {
            return None;
        }
        let given = self.is(at, self.known.given_name);
        if !given && self.body_apart(at, end).is_some() {
            return None;
        }
        // *the association Clean Shores* is no person
        let strange = (at..end).all(|at| self.is(at, self.known.unknown));
        let beside = self.called(at).filter(|_| given || strange);
        if let Some(start) = beside.or_else(|| self.called_apart(at, end)) {
            return Some(self.with_article(start)..end);
        }
        let several = end > at + 1;
        let shown = self.is_aged(end) || several && (given || strange && self.stands_free(at, end));
        shown.then_some(at..end)
    }

    /// The phrase of the body whose name begins here: behind a noun for one (*the charity Clean Shores*), or alone as the subject
    /// of its sentence (*Novatel has cut 400 jobs*).
    pub(super) fn body_at(&self, at: usize) -> Option<Range<usize>> {
        let end = self.name_from(at)?;
        let noun = at.checked_sub(1).filter(|before| self.is(*before, self.known.noun_body) && !self.is(*before, self.known.role));
        let noun = noun.or_else(|| self.body_apart(at, end));
        let verb = || self.is(1, self.known.finite) || self.is(1, self.known.auxiliary);
        let inset = || self.is_comma(1) && self.is(2, self.known.relative);
        let acts = at == 0 && end == 1 && self.is(0, self.known.unknown) && (verb() || inset());
        noun.map(|start| self.with_article(start)..end).or_else(|| acts.then_some(0..1)).or_else(|| self.is_charged(&(at..end)).then_some(at..end))
    }

    /// A body that somebody leads, by its noun and what it is of: *the hospital of Leith*.
    pub(super) fn body_of_at(&self, at: usize) -> Option<Range<usize>> {
        let noun = self.marked.starting(at).find(|mark| mark.classes.contains(self.known.noun_body_led)).map(|mark| mark.end as usize)?;
        let start = self.with_article(at);
        let of = self.is(noun, self.known.preposition_of).then_some(noun + 1)?;
        let of = if self.is(of, self.known.determiner) { of + 1 } else { of };
        let name = self.marked.starting(of).filter(|mark| mark.classes.contains(self.known.name)).map(|mark| mark.end as usize).max()?;
        (start < at).then_some(start..name)
    }

    /// A noun for a body before a name between commas: *the owner, Novatel,*.
    fn body_apart(&self, at: usize, end: usize) -> Option<usize> {
        let comma = at.checked_sub(1).filter(|comma| self.is_comma(*comma) && self.is_comma(end))?;
        comma.checked_sub(1).filter(|noun| self.is(*noun, self.known.noun_body))
    }

    /// True right behind a word of charge: *residents accuse Sierra Valley Power*.
    pub(super) fn is_charged(&self, name: &Range<usize>) -> bool {
        let charged = name.start.checked_sub(1).is_some_and(|before| self.is(before, self.known.accuses));
        charged && !name.clone().any(|at| self.is(at, self.known.given_name))
    }

    /// True for a word of charge that is no noun for somebody: *accused Novatel*, not *the accused Ann Lind*.
    pub(super) fn charges(&self, at: usize) -> bool {
        self.is(at, self.known.accuses) && at.checked_sub(1).is_some_and(|before| !self.is(before, self.known.determiner))
    }

    /// A name that begins here and is governed by no preposition, as the names of places often are.
    pub(super) fn name_free_at(&self, at: usize) -> Option<Range<usize>> {
        if !self.marked.from[at].contains(self.known.name) || at.checked_sub(1).is_some_and(|before| self.is(before, self.known.preposition)) {
            return None;
        }
        self.name_from(at).map(|end| at..end)
    }

    /// A name of one word inside a phrase for somebody else.
    pub(super) fn name_inside(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let one = self.marked.from[at].contains(self.known.name) && !self.is(at, self.known.given_name) && self.name_from(at) == Some(at + 1);
        (one && at < end).then_some(at..at + 1)
    }

    fn name_from(&self, at: usize) -> Option<usize> {
        self.marked.starting(at).find(|mark| self.is_plain(mark)).map(|mark| mark.end as usize)
    }

    /// A name that the lexicon does not know as a place or body.
    fn is_plain(&self, mark: &Mark) -> bool {
        let known = self.known;
        let own = mark.sense == Sense::Word && mark.classes.contains(known.name) || matches!(mark.sense, Sense::GivenName(_));
        own && !mark.classes.contains(known.place) && !mark.classes.contains(known.body)
    }

    /// Where the role or title begins that stands right before a name.
    fn called(&self, at: usize) -> Option<usize> {
        let title = || at.checked_sub(1).filter(|before| self.is(*before, self.known.title));
        self.role_before(at).or_else(title)
    }

    /// The same for a name of several words between commas: *the governor, Paul Odum,*.
    fn called_apart(&self, at: usize, end: usize) -> Option<usize> {
        let comma = at.checked_sub(1).filter(|comma| end > at + 1 && self.is_comma(*comma) && self.is_comma(end))?;
        self.role_before(comma)
    }

    fn role_before(&self, at: usize) -> Option<usize> {
        let role = |mark: &&Mark| mark.classes.contains(self.known.role) && !(mark.end == mark.start + 1 && self.charges(mark.start as usize));
        self.marked.ending(at).filter(role).map(|mark| mark.start as usize).min()
    }

    fn with_article(&self, start: usize) -> usize {
        start.checked_sub(1).filter(|before| self.is(*before, self.known.determiner) && !self.is(*before, self.known.preposition)).unwrap_or(start)
    }

    /// *Awa, 19 ans,*, *Tom Reed, 41,*; two digits also at the end of the sentence: *said Tom Reed, 41.*
    pub(super) fn is_aged(&self, end: usize) -> bool {
        let token = |at: usize| self.marked.tokens.get(at);
        let number = token(end + 1).filter(|token| token.shape.kind == Kind::Digits);
        let short = number.is_some_and(|number| number.span.len() == AGE_DIGITS);
        let last = |at: usize| short && token(at).is_none_or(|token| token.span.of(self.text) == ".");
        let closes = |at: usize| self.is_comma(at) || last(at);
        self.is_comma(end) && number.is_some() && (closes(end + 2) || closes(end + 3))
    }

    /// A name that nothing governs: the subject, or set between commas.
    fn stands_free(&self, at: usize, end: usize) -> bool {
        let governs = |before: usize| self.is(before, self.known.preposition) || self.is(before, self.known.determiner);
        let apart = at > 0 && self.is_comma(at - 1) && self.is_comma(end);
        let verb =
            self.is(end, self.known.finite) || self.is(end, self.known.auxiliary) || self.is(end, self.known.pronoun) || self.is(end, self.known.relative);
        apart || verb && !at.checked_sub(1).is_some_and(governs)
    }

    fn is(&self, at: usize, class: ClassId) -> bool {
        self.marked.classes.get(at).is_some_and(|classes| classes.contains(class))
    }

    fn is_comma(&self, at: usize) -> bool {
        self.marked.tokens.get(at).is_some_and(|token| token.span.of(self.text) == ",")
    }
}
