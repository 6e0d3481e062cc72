//! Takes note of whom a phrase names, and of what it tells of them.

use std::ops::Range;

use super::super::member::{Member, agrees};
use super::super::phrase::Phrase;
use super::Cast;
use crate::rule::Gender;
use crate::text::fold;

/// So many sentences behind a pronoun that came first its bearer is named at the latest.
const AHEAD_REACH: usize = 3;

/// What a phrase calls somebody.
struct Called {
    name: String,
    /// Its words, folded, without a suffix.
    words: Vec<String>,
    /// True for the short form of a name behind a noun that tells what kind of body it is.
    kind: bool,
    roles: Vec<u32>,
    gender: Gender,
}

impl Cast {
    /// Takes note of somebody whom a phrase names; returns the member.
    pub(in crate::claim) fn note(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        phrase.person(tokens).map(|person| self.note_person(phrase, tokens, &person))
    }

    /// The same, where the name in the phrase is known already.
    pub(in crate::claim) fn note_person(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>, person: &Range<usize>) -> usize {
        let tokens = &phrase.own_part(tokens, person);
        let called = self.called(phrase, tokens, person);
        let several = called.words.len() > 1;
        let member = self.find_name(&called.words).or_else(|| self.awaited(called.gender, phrase.is_human(tokens) || several));
        let at = member.unwrap_or_else(|| self.add(Member::new(phrase.plural(tokens))));
        if self.members[at].sentence != self.sentence || self.members[at].seen == 0 {
            (self.members[at].before, self.members[at].token) = (self.members[at].seen, tokens.start);
        }
        self.see(at);
        let clock = self.clock;
        let member = &mut self.members[at];
        if !several && member.words.len() > 1 {
            member.called = clock;
        }
        if called.words.len() > member.words.len() {
            (member.name, member.words) = (called.name.as_str().into(), called.words.clone());
        }
        member.mentioned = false;
        member.aside = 0;
        member.is_told(phrase, tokens, person, &called);
        member.holds_all(phrase, tokens, person, called.roles.iter().copied());
        // the surname alone says nothing of the gender, though it may be a given name as well
        let titled = !called.roles.is_empty() || phrase.is_titled(tokens);
        let surname = !titled && !several && member.words.len() > 1;
        if called.gender != Gender::Any && !surname {
            member.gender = called.gender;
        }
        at
    }

    /// What a phrase calls somebody: a name that the article told in full before is spelled out.
    fn called(&self, phrase: Phrase<'_>, tokens: &Range<usize>, person: &Range<usize>) -> Called {
        let written = phrase.span(person).of(phrase.text);
        let (name, kind) = (self.spelled_out(written).to_owned(), self.long_form(written).is_some_and(|short| short.kind));
        let mut words: Vec<String> = name.split_whitespace().map(fold).collect();
        words.truncate(words.len() - usize::from(phrase.has_suffix(person)));
        let (roles, gender) = (phrase.roles_beside(tokens, person), phrase.gender(tokens));
        let begins = words.len() == 1 && roles.is_empty() && gender == Gender::Any && self.find_name(&words).is_none();
        match begins.then(|| self.begun(&words[0])).flatten() {
            Some(full) => Called { words: full.split_whitespace().map(fold).collect(), name: full.to_string(), kind, roles, gender },
            None => Called { name, words, kind, roles, gender },
        }
    }

    /// The somebody for whom a pronoun stood at the head of the article, before it named anybody.
    fn awaited(&mut self, gender: Gender, person: bool) -> Option<usize> {
        let at = self.ahead.filter(|_| person)?;
        let near = self.members[at].words.is_empty() && self.members[at].sentence + AHEAD_REACH >= self.sentence;
        self.ahead = self.ahead.filter(|_| near);
        let fits = near && agrees(self.members[at].gender, gender) && gender != Gender::Any;
        if fits { self.ahead.take() } else { None }
    }

    /// Takes note of the post of somebody, whatever stands between it and the name: *Ann Cole, since May the director of the museum*.
    pub(in crate::claim) fn holds_post(&mut self, phrase: Phrase<'_>, member: usize, row: u32, tokens: &Range<usize>) {
        let member = &mut self.members[member];
        if !member.roles.contains(&row) {
            member.roles.push(row);
            member.posts.extend(phrase.post(tokens));
            member.leads_body |= phrase.is_post_of_body(tokens);
        }
    }
}

impl Member {
    /// Takes over what a phrase tells of the nature of its bearer: a person, a body, a firm.
    fn is_told(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>, person: &Range<usize>, told: &Called) {
        let behind_body = phrase.is_behind_body(person, tokens) || phrase.is_apposed_body(person, tokens);
        let (body, human) = (behind_body || phrase.is_body(person, tokens), phrase.is_human(tokens));
        let given = told.words.len() == 1 && told.gender != Gender::Any && phrase.is_given_name(person);
        self.body |= body && !self.person;
        // *Chase* behind *Chase Holdings Inc* is the company still
        self.firm |= phrase.is_firm(person);
        self.person |= !body && (human || !self.firm && (given || self.words.len() > 1));
        self.shown |= !body && (human || phrase.holds_given_name(person) || phrase.is_person_by_noun(tokens) && !phrase.is_in_quotes(person));
        self.acts |= behind_body;
        self.human |= human;
        self.named |= body;
        self.kind |= told.kind || behind_body && phrase.tells_kind(tokens) || body && phrase.tells_kind(person);
    }

    /// Takes over the roles and posts that a phrase gives its bearer, and the nouns around the name.
    fn holds_all(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>, person: &Range<usize>, roles: impl Iterator<Item = u32>) {
        let former = phrase.is_former(tokens);
        self.titled |= phrase.tells_role(tokens);
        self.office |= phrase.tells_office(tokens) && !former;
        if former {
            self.former.extend(roles)
        } else {
            self.roles.extend(roles)
        }
        self.posts.extend(phrase.post(tokens));
        self.leads_body |= phrase.is_post_of_body(tokens);
        self.beside.extend(phrase.noun_before(tokens, person));
        self.heads.extend(phrase.heads(tokens));
    }
}
