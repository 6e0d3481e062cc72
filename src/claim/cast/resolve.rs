//! Who a phrase speaks of: what is tried, one way after the other.

use std::ops::Range;

use super::super::attribution;
use super::super::member::Member;
use super::super::phrase::Phrase;
use super::super::trace::{By, Step, Verdict};
use super::{Cast, Resolved};
use crate::rule::{Gender, Rules};
use crate::text::fold;

impl Cast {
    /// Who a phrase speaks of.
    pub(in crate::claim) fn resolve(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Resolved {
        let told = |(row, _): (u32, Gender)| &phrase.rules.roles[row as usize];
        let role = phrase.roles(tokens).map(told).find(|role| !role.is_title()).map(|role| role.id.clone()).unwrap_or_default();
        if let Some(classes) = attribution::pronoun(phrase.marked, phrase.known(), tokens) {
            // *l'un d'eux* is somebody new
            let whole = |class| phrase.marked.starting(tokens.start).any(|mark| mark.end as usize == tokens.end && mark.classes.contains(class));
            let (pair, one_of) = (phrase.known().pair, phrase.known().one_of);
            let is = |class| classes.contains(class) || whole(class);
            if let Some(at) = if is(pair) { self.pair() } else { None } {
                self.taken(at, By::Words);
                return self.resolved(phrase.rules, at);
            }
            return if is(one_of) { self.new_by_words(phrase, tokens) } else { self.pronoun(phrase, tokens) };
        }
        self.note_capitals(phrase, tokens);
        if phrase.is_one_of(tokens) {
            return self.new_one(phrase, tokens);
        }
        if let Some(at) = self.joint(phrase, tokens).or_else(|| self.surname(phrase, tokens)) {
            self.taken(at, By::Name);
            return self.resolved(phrase.rules, at);
        }
        if let Some(name) = phrase.metonym(tokens) {
            self.step(|| Step { name: name.to_string(), verdict: Verdict::Taken, by: By::Metonym });
            return Resolved { name, role, member: None };
        }
        let found = self.same_source(phrase, tokens).map(|at| (at, By::LastSpeaker));
        let found = found.or_else(|| self.note(phrase, tokens).map(|at| (at, By::Name)));
        let found = found.or_else(|| self.adds(phrase, tokens).map(|at| (at, By::LastSpeaker)));
        let found = found.or_else(|| self.newcomer(phrase, tokens).map(|at| (at, By::Role)));
        let found = found.or_else(|| self.by_role(phrase, tokens).map(|at| (at, By::Role)));
        let found = found.or_else(|| self.aged(phrase, tokens).map(|at| (at, By::Kind)));
        let found = found.or_else(|| self.named_so(phrase, tokens).map(|at| (at, By::Kind)));
        let found = found.or_else(|| self.voice(phrase, tokens).map(|at| (at, By::Kind)));
        let found = found.or_else(|| self.before_kind(phrase, tokens).map(|at| (at, By::Name)));
        let found = found.or_else(|| self.known_group(phrase, tokens).map(|at| (at, By::Words)));
        let found = found.or_else(|| self.by_kind(phrase, tokens).map(|at| (at, By::Kind)));
        let found = found.or_else(|| self.gone_on(phrase, tokens).map(|at| (at, By::LastSpeaker)));
        let (member, by) = found.unwrap_or_else(|| (self.note_group(phrase, tokens), By::Words));
        self.taken(member, by);
        let resolved = self.resolved(phrase.rules, member);
        if role.is_empty() { resolved } else { Resolved { role, ..resolved } }
    }

    /// *l'un d'eux*: somebody new, whom a name between commas may tell.
    fn new_by_words(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Resolved {
        match phrase.name_apart(tokens.end).and_then(|name| self.note(phrase, &name)) {
            Some(at) => {
                self.taken(at, By::Name);
                self.resolved(phrase.rules, at)
            }
            None => Resolved { name: phrase.span(tokens).of(phrase.text).into(), ..Resolved::default() },
        }
    }

    /// *l'un de ses amis*: somebody new, of whom only the words tell.
    fn new_one(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Resolved {
        // *one of the guards, Paul Odum*
        let inside = phrase.last_comma(tokens).map(|comma| comma + 1..tokens.end).filter(|name| phrase.person(name).is_some());
        let named = inside.or_else(|| phrase.name_apart(tokens.end));
        if let Some(at) = named.and_then(|name| self.note(phrase, &name)) {
            self.taken(at, By::Name);
            return self.resolved(phrase.rules, at);
        }
        let name = phrase.span(tokens).of(phrase.text).to_owned();
        let plural = phrase.plural(tokens);
        let at = self.add(Member { name: name.into(), human: !plural, indefinite: true, ..Member::new(plural) });
        self.see(at);
        self.taken(at, By::Words);
        self.resolved(phrase.rules, at)
    }

    pub(super) fn resolved(&self, rules: &Rules, at: usize) -> Resolved {
        Resolved { name: self.members[at].name.clone(), role: self.role_of(rules, at), member: Some(at) }
    }

    /// A person whose last name is a town's as well: *Denver said*, behind *John Denver*.
    pub(super) fn surname(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let at = self.of_surname(phrase, tokens)?;
        self.see(at);
        self.members[at].called = self.clock;
        Some(at)
    }

    pub(super) fn of_surname(&self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        // *M. de Rugy*: the last word
        let last = tokens.end - 1..tokens.end;
        let word = fold(phrase.span(if phrase.is_title(tokens.start) { &last } else { tokens }).of(phrase.text));
        self.called_last(|member| member.person && member.words.len() > 1 && member.words.last() == Some(&word))
    }

    /// True where the article named a person whose last name this is.
    pub(in crate::claim) fn has_surname(&self, phrase: Phrase<'_>, tokens: &Range<usize>) -> bool {
        self.of_surname(phrase, tokens).is_some()
    }
}
