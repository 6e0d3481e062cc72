//! Whom words point to that were told of just before: *added the chemist*, *the 41-year-old*, *l'élu*.

use std::ops::Range;

use super::super::member::{Member, Pointing, agrees};
use super::super::phrase::Phrase;
use super::{Cast, Turn};
use crate::rule::Gender;

/// Somebody who spoke more sentences ago than this is not whom *the official* points to.
pub(super) const ECHO_REACH: usize = 2;
/// A source that spoke more sentences ago than this is not *the same source*.
const SOURCE_REACH: usize = 6;

impl Cast {
    /// *“…”, added the chemist*: who spoke right before, by another word for them.
    pub(super) fn gone_on(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let this = phrase.is_this(tokens);
        let last = self.last.filter(|turn| (self.saying.goes_on || this) && turn.sentence + ECHO_REACH >= self.sentence)?;
        let points = phrase.is_definite(tokens) && !phrase.is_owned(tokens) && !phrase.plural(tokens) && phrase.is_somebody(tokens);
        let member = &self.members[last.member];
        // who is told to hold another post is another
        let other = (member.titled || member.words.is_empty()) && phrase.pointing(tokens) == Pointing::Holder;
        // somebody new whom only words name: *a union leader said … this unionist said*
        let unnamed = member.words.is_empty() && member.human && member.indefinite && !member.plural;
        let named = member.person && !member.words.is_empty() && self.saying.goes_on;
        let fits = (named || unnamed) && !other && agrees(member.gender, phrase.gender(tokens));
        if !points || !fits {
            return None;
        }
        self.see(last.member);
        Some(last.member)
    }

    /// *de même source*, *this source said*: the source that spoke last, else the body.
    pub(super) fn same_source(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        if !phrase.is_same_source(tokens) {
            return None;
        }
        let plural = phrase.plural(tokens);
        let late = |turn: &&Turn| {
            let member = &self.members[turn.member];
            let source = member.plural == plural && (member.dark || !member.is_one_person()) && !member.name.is_empty();
            source && turn.sentence + SOURCE_REACH >= self.sentence
        };
        let spoke = || self.turns.iter().rev().filter(late).map(|turn| turn.member);
        let at = spoke().find(|at| self.members[*at].dark).or_else(|| spoke().next())?;
        self.see(at);
        Some(at)
    }

    /// *the cacique*: the last person before whose name the text put that noun, where it called nobody else so.
    pub(super) fn named_so(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let bare = phrase.head_part(tokens);
        let points = phrase.is_definite_one(tokens) && phrase.person(tokens).is_none() && !phrase.names_several(tokens);
        let head = phrase.head(&bare).filter(|_| points && !phrase.names_somebody(&bare) && !phrase.is_unnamed_source(&bare))?;
        let gender = phrase.gender(tokens);
        let called = |member: &Member| member.person && !member.words.is_empty() && member.beside.contains(&head) && agrees(member.gender, gender);
        let at = self.latest(called)?;
        if self.is_another_group(phrase, tokens) {
            return None;
        }
        self.see(at);
        Some(at)
    }

    /// *“…”, added the deputy*: who spoke right before, where the text told no other role of theirs.
    pub(super) fn adds(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let last = self.last.filter(|turn| self.saying.goes_on && turn.sentence + 1 >= self.sentence)?;
        let points = phrase.is_definite(tokens) && !phrase.is_owned(tokens) && !phrase.plural(tokens) && !phrase.names_several(tokens);
        let roles: Vec<u32> = phrase.roles(tokens).map(|(row, _)| row).collect();
        let member = &self.members[last.member];
        let fits = member.person && member.shown && member.words.len() > 1 && !member.titled && agrees(member.gender, phrase.gender(tokens));
        // whom the text called so is another
        let post = phrase.post(tokens);
        let holds = |other: &Member| post.is_empty() || other.posts.iter().any(|word| post.contains(word));
        let called = |other: &Member| other.person && roles.first().is_some_and(|row| other.roles.contains(row)) && holds(other);
        if !points || !fits || roles.is_empty() || phrase.person(tokens).is_some() || self.members.iter().any(called) {
            return None;
        }
        self.see(last.member);
        Some(last.member)
    }

    /// The only person whom the sentence before names, of those that fit.
    fn only_named_before(&self, fits: impl Fn(&Member) -> bool) -> Option<usize> {
        let before = |at: &usize| self.members[*at].sentence + 1 == self.sentence && self.members[*at].shown && fits(&self.members[*at]);
        let mut named = (0..self.members.len()).filter(before);
        let only = named.next().filter(|_| named.next().is_none())?;
        // whom the text tells of more often is the likelier
        let most = self.members.iter().filter(|member| member.shown && fits(member)).map(|member| member.times).max();
        Some(only).filter(|at| most.is_some_and(|most| self.members[*at].times >= most))
    }

    /// *the 41-year-old*: the person of whom the text speaks.
    pub(super) fn aged(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        if !phrase.is_aged(tokens) || phrase.is_unnamed_source(&phrase.bare(tokens)) || phrase.names_several(tokens) {
            return None;
        }
        let gender = phrase.gender(tokens);
        let echoes = phrase.is_echo(tokens);
        let most = self.most_told(gender);
        // *“That would be you?” Bell asked. “It would,” the senator said*
        let asked = self.asker.filter(|turn| turn.sentence + 1 >= self.sentence).map(|turn| self.members[turn.member].seen);
        let fits =
            |member: &Member| member.person && Some(member.seen) != asked && agrees(member.gender, gender) && !holds_another(phrase, tokens, member, most);
        let found = self.aged_near(gender, echoes, &fits).filter(|_| !echoes || !self.is_another_group(phrase, tokens));
        let found = found.or_else(|| if echoes { self.aged_alone(phrase, tokens, &fits) } else { self.latest(fits) })?;
        self.see(found);
        Some(found)
    }

    /// Who of those that fit is told of where the words stand or shortly before: the subject, who spoke or acted; somebody told of by a role
    /// alone is a person as well.
    fn aged_near(&self, gender: Gender, echoes: bool, fits: &dyn Fn(&Member) -> bool) -> Option<usize> {
        // *Cole will go, said the minister*: Cole is another
        let told_of = |at: &usize| self.saying.tells_of_subject && self.members[*at].is_one_person();
        let here = self.subject.filter(|at| !told_of(at)).map(|member| Turn { member, sentence: self.sentence });
        // a noun for any of some kind points no farther than to the sentences before: *l'élu*
        let late = |turn: &Turn| !echoes || turn.sentence + ECHO_REACH >= self.sentence;
        // whom a sentence behind the last speaker's tells of, where that shows the gender and the speaker does not go on
        let shows = |turn: &Turn| gender == Gender::Any || self.members[turn.member].gender == gender;
        let behind = |turn: &Turn| self.last.is_some_and(|last| turn.sentence > last.sentence) && shows(turn);
        let newer = self.before.filter(|turn| !self.saying.goes_on && behind(turn));
        let mut order: Vec<Turn> = [here, newer, self.last, self.before].into_iter().flatten().filter(late).collect();
        // *l'ancienne ministre*: who shows it
        order.sort_by_key(|turn| gender == Gender::Feminine && self.members[turn.member].gender != gender);
        let unnamed = |turn: &Turn| {
            let member = &self.members[turn.member];
            turn.sentence < self.sentence && member.holds.is_some() && member.person_head && agrees(member.gender, gender)
        };
        let turns = || [here, self.last, self.before].into_iter().flatten().filter(late);
        order.iter().copied().find(|turn| fits(&self.members[turn.member])).or_else(|| turns().find(unnamed)).map(|turn| turn.member)
    }

    /// Whom of those that fit alone the sentence before named, or, however far off, the only one of whom the text spoke; *this farmer* may be
    /// somebody new, and who holds an office is nobody of whom the text tells another one.
    fn aged_alone(&self, phrase: Phrase<'_>, tokens: &Range<usize>, fits: &dyn Fn(&Member) -> bool) -> Option<usize> {
        let points = phrase.marked.classes[tokens.start].contains(phrase.known().definite);
        let office = phrase.tells_office(tokens) && !phrase.is_former(tokens);
        let free = |at: &usize| points && !phrase.is_of_place(&phrase.bare(tokens)) && !(office && self.members[*at].titled);
        let named = self.only_named_before(|member| fits(member) && !member.words.is_empty()).filter(free);
        let found = named.or_else(|| self.only_person(phrase.gender(tokens)).filter(free));
        found.filter(|_| !self.is_another_group(phrase, tokens))
    }

    /// True where the text told of somebody new by the same words: *a senior official … the official*.
    fn is_another_group(&self, phrase: Phrase<'_>, tokens: &Range<usize>) -> bool {
        let bare = phrase.head_part(tokens);
        self.find_group(&phrase.heads(&bare), phrase.head(&bare), false).is_some_and(|at| self.members[at].indefinite)
    }

    /// How often the text told of the person of a gender of whom it told most.
    fn most_told(&self, gender: Gender) -> usize {
        let known = |member: &&Member| member.shown && member.person && agrees(member.gender, gender);
        self.members.iter().filter(known).map(|member| member.times).max().unwrap_or(0)
    }
}

/// True for somebody of whom the text tells another office than the words do: *the head of state* is nobody with an office of another kind.
fn holds_another(phrase: Phrase<'_>, tokens: &Range<usize>, member: &Member, most: usize) -> bool {
    let former = phrase.is_former(tokens);
    let state = phrase.tells_office_of_state(tokens) && !former;
    let roles = &phrase.rules.roles;
    let one_office = |row: u32| member.roles.contains(&row) || member.has_as_well(row, roles);
    let fits = phrase.roles_in_full(tokens).first().is_some_and(|(row, _)| one_office(*row));
    let told = member.titled || !member.roles.is_empty();
    told && state && !fits || member.titled && former && phrase.tells_office(tokens) && member.times < most
}
