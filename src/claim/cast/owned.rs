//! Somebody whom only a possessive tells, by the name of the one whose they are: *his lawyer* of Paul Odum.

use compact_str::CompactString;
use std::ops::Range;

use super::super::member::Member;
use super::super::phrase::Phrase;
use super::{Cast, Turn};
use crate::rule::Gender;
use crate::text::fold;

/// Who was the subject or spoke more sentences ago than this is not whose somebody is.
const OWNER_REACH: usize = 2;

impl Cast {
    /// What to call people or a body that a possessive tells: by their words and whose they are, where that is one whom the article is about.
    pub(super) fn by_owner(&self, phrase: Phrase<'_>, tokens: &Range<usize>, group: &Member) -> Option<CompactString> {
        if !phrase.is_owned_somebody(tokens) || phrase.names_several(tokens) || phrase.person(tokens).is_some() {
            return None;
        }
        phrase.owned_name(&group.name, &self.members[self.whose(phrase, tokens)?].name)
    }

    /// The person who was the subject or spoke last before a possessive, where the text tells of nobody else more.
    fn whose(&self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let gender = phrase.owner_gender(tokens.start);
        let fits = |at: &usize| self.members[*at].is_named_person(gender) && self.members[*at].words.len() > 1;
        let most = (0..self.members.len()).filter(fits).map(|at| self.members[at].times).max()?;
        let near = self.owner_before(phrase, tokens)?;
        // *the deputy …, says his staff*: a subject without a name may be the one whom the article is about
        let member = &self.members[near];
        let nameless = member.words.is_empty() && member.is_one_person() && !member.indefinite;
        self.only_most(most, fits).filter(|only| nameless || *only == near)
    }

    /// The subject before a possessive, else who was the subject or spoke last; behind a thing with which the sentence begins it may be that one's.
    fn owner_before(&self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let before_here = self.subject_at.as_ref().is_some_and(|subject| subject.end <= tokens.start);
        let here = self.subject.filter(|_| before_here).or(self.carried).map(|member| Turn { member, sentence: self.sentence });
        if here.is_none() && tokens.start > 0 && phrase.marked.classes[0].contains(phrase.known().determiner) {
            return None;
        }
        let mut turns: Vec<Turn> = [here, self.before, self.last].into_iter().flatten().collect();
        let may_own = |member: &Member| !member.plural && (member.is_one_person() || !member.words.is_empty());
        turns.retain(|turn| turn.sentence + OWNER_REACH >= self.sentence && may_own(&self.members[turn.member]));
        turns.sort_by_key(|turn| std::cmp::Reverse(turn.sentence));
        turns.first().map(|turn| turn.member)
    }

    /// The only one of those that fit of whom the text tells most.
    fn only_most(&self, most: usize, fits: impl Fn(&usize) -> bool) -> Option<usize> {
        let mut told = (0..self.members.len()).filter(|at| fits(at) && self.members[*at].times == most);
        told.next().filter(|_| told.next().is_none())
    }
}

impl Phrase<'_> {
    /// True for people or a body behind a possessive of the third person: *his lawyer*, *her family*.
    fn is_owned_somebody(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let owned = self.marked.classes[tokens.start].meets(&known.set(&[known.owner, known.owner_he, known.owner_she]));
        let speaks = known.set(&[known.noun_person, known.noun_body, known.noun_source, known.role]);
        let head = self.head_at(tokens);
        owned
            && !self.names_somebody(&self.bare(tokens))
            && !self.marked.classes[tokens.start].contains(known.owner_they)
            && self.is_owned(tokens)
            && !self.is_voice(tokens)
            && head.is_some_and(|head| self.marked.from[head].meets(&speaks))
    }

    /// The gender of the one to whom a possessive points, where it tells that.
    fn owner_gender(&self, at: usize) -> Gender {
        let (classes, known) = (&self.marked.classes[at], self.known());
        match (classes.contains(known.owner_he), classes.contains(known.owner_she)) {
            (true, false) => Gender::Masculine,
            (false, true) => Gender::Feminine,
            _ => Gender::Any,
        }
    }

    /// Words and a name, as the language tells that the one is the other's.
    fn owned_name(&self, what: &str, whose: &str) -> Option<CompactString> {
        let [plain, vowel] = &self.rules.languages[self.rules.language(self.language)?].owned;
        let begins = fold(whose).starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'è']);
        let form = if begins { vowel } else { plain };
        (!form.is_empty()).then(|| form.replace("{what}", what).replace("{whose}", whose).into())
    }
}
