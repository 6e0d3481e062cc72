//! Whom a noun stands for: the holder of a role, the body of some kind, who was told of just before.

use std::ops::Range;

use super::super::member::{Member, Pointing, agrees};
use super::super::phrase::Phrase;
use super::echo::ECHO_REACH;
use super::names::Heard;
use super::{Cast, Turn};
use crate::rule::{ClassSet, Gender};
use crate::text::WordId;

/// So many times as often as any other the body is named that a bare noun points to.
const FAR_MORE: usize = 3;
/// So many sentences behind a post that opens the article its holder is named at the latest.
const NAMED_REACH: usize = 4;
/// So many times as often as any other the one speaks whom the article is about.
const FAR_LOUDER: usize = 2;
/// A body named more sentences ago than this is not what a bare noun points to.
const BODY_REACH: usize = 12;
/// A body that spoke more sentences ago than this is not what *the agency* points to.
const SPOKE_REACH: usize = 4;
/// Who came into a post more sentences ago than this is not whom *the new minister* points to.
const NEWCOMER_REACH: usize = 6;
/// So many sentences at most lie between the post of a country or people and the name of its holder.
const COUNTRY_REACH: usize = 2;
/// Somebody whom the article introduces without a name stands in its first sentences.
const LEAD: usize = 2;
/// So many sentences behind they are named at the latest.
const FACE_REACH: usize = 3;

impl Cast {
    /// *the minister*: the last person whom the article called so.
    pub(super) fn by_role(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        // *a spokesman for the ministry* is somebody new
        if phrase.plural(tokens) || phrase.names_several(tokens) || phrase.is_indefinite(tokens) {
            return None;
        }
        let at = self.find_role(phrase, tokens, None)?;
        self.see(at);
        Some(at)
    }

    /// The last person whom the article called so, besides one.
    fn find_role(&self, phrase: Phrase<'_>, tokens: &Range<usize>, but: Option<usize>) -> Option<usize> {
        let but = but.map(|at| self.members[at].seen);
        let post = phrase.post(tokens);
        // *la ministre* is no man
        let she = |member: &Member| phrase.gender(tokens) != Gender::Feminine || agrees(member.gender, Gender::Feminine);
        // *the director of the museum* is not the director of the school
        let holds = |member: &Member| post.is_empty() || member.posts.is_empty() || post.iter().any(|word| member.posts.contains(word));
        // *the head of state* is no head of anything else
        let roles = phrase.roles_in_full(tokens);
        let of_state = |row: u32| phrase.rules.roles[row as usize].national;
        let state = roles.first().is_some_and(|(row, _)| of_state(*row));
        roles.into_iter().filter(|(row, _)| !state || of_state(*row)).find_map(|(row, gender)| {
            // *the president* is nobody who was one, where the text tells more of others
            let national = phrase.rules.roles[row as usize].national && !phrase.is_former(tokens);
            let most = || self.members.iter().filter(|member| member.person && member.shown).map(|member| member.times).max().unwrap_or(0);
            let once = |member: &Member| member.former.contains(&row) && (!national || member.times >= most());
            // *the head of state* is the president, but not that of a party
            let also = |member: &Member| member.has_as_well(row, &phrase.rules.roles);
            let called = |member: &Member| member.roles.contains(&row) || also(member) || once(member);
            let fits =
                |member: &Member| member.person && called(member) && agrees(member.gender, gender) && holds(member) && she(member) && Some(member.seen) != but;
            let acting = (0..self.members.len()).filter(|at| fits(&self.members[*at]) && self.members[*at].active > 0);
            // who acted or spoke goes before whom the text only mentions, but not far behind
            let acting = acting.max_by_key(|at| self.members[*at].active);
            let latest = self.latest(fits);
            let near = latest.filter(|at| self.members[*at].sentence + 1 >= self.sentence);
            let far = |at: &usize| near.is_some() && self.members[*at].sentence + ECHO_REACH < self.sentence;
            acting.filter(|at| !far(at)).or(latest)
        })
    }

    /// *the new minister*: who came into a post last.
    pub(super) fn newcomer(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let Turn { member, sentence } = self.newcomer?;
        let (row, gender) = phrase.roles(tokens).next().filter(|_| phrase.is_new(tokens))?;
        let fits = sentence + NEWCOMER_REACH >= self.sentence && agrees(self.members[member].gender, gender);
        if !fits || phrase.plural(tokens) {
            return None;
        }
        self.members[member].roles.push(row);
        self.see(member);
        Some(member)
    }

    /// The only person of the article with the role of a member that only its role names.
    pub(super) fn only_holder(&self, member: usize) -> Option<usize> {
        let asked = &self.members[member];
        let row = asked.holds?;
        // of what they are may be told only of the one or the other, but not of both and differently
        let alike = |person: &Member| {
            let told = asked.heads.iter().all(|word| person.heads.contains(word));
            let of = person.posts.is_empty() || asked.posts.iter().any(|word| person.posts.contains(word));
            told || asked.definite && !asked.posts.is_empty() && of
        };
        let row_or_wide = |person: &Member| person.roles.contains(&row) || asked.holds_wide.is_some_and(|wide| person.roles.contains(&wide));
        let holds = |person: &Member| person.person && row_or_wide(person) && alike(person);
        let mut holders = (0..self.members.len()).filter(|at| holds(&self.members[*at]) && agrees(self.members[*at].gender, asked.gender));
        holders.next().filter(|_| holders.next().is_none())
    }

    /// The person who speaks far more than any other in the article, for a member whom words alone name that fit nobody else.
    pub(super) fn protagonist(&self, member: usize) -> Option<usize> {
        let asked = &self.members[member];
        let fits = |person: &Member| match asked.stands_for {
            Pointing::Nobody => false,
            // somebody new in the first sentences is named behind them
            Pointing::Anybody | Pointing::Leader if asked.indefinite => asked.since <= LEAD && person.since > asked.since,
            // who is named only far behind is another: *the harbour master said … “My brother could not swim,” said …*
            Pointing::Holder => !person.titled && person.since <= asked.since + NAMED_REACH,
            Pointing::Anybody | Pointing::Leader => true,
        };
        let speaks = |person: &Member| person.person && !person.words.is_empty() && !person.plural && person.said > 0;
        // who shows that gender goes before who may have it
        let shown = asked.gender != Gender::Any && self.members.iter().any(|person| speaks(person) && person.gender == asked.gender);
        let speaks = |person: &Member| speaks(person) && (!shown || person.gender == asked.gender);
        let (mut first, mut second): (Option<usize>, usize) = (None, 0);
        for at in (0..self.members.len()).filter(|at| speaks(&self.members[*at]) && agrees(self.members[*at].gender, asked.gender)) {
            let most = first.map_or(0, |first: usize| self.members[first].said);
            if self.members[at].said > most {
                (first, second) = (Some(at), most);
            } else {
                second = second.max(self.members[at].said);
            }
        }
        let loud = |first: &usize| self.members[*first].said >= FAR_LOUDER.max(FAR_LOUDER * second);
        let alone = || {
            let fits = |person: &Member| asked.stands_for == Pointing::Anybody || !person.office && person.times > 1;
            let found = self.only_person(asked.gender).or_else(|| self.foremost_person(asked.gender));
            // *the Libyan leader* is hardly the only man of an article that tells no country of his
            found.filter(|at| asked.definite && !asked.of_place && asked.stands_for != Pointing::Holder && fits(&self.members[*at]))
        };
        first.filter(loud).or_else(alone).filter(|at| fits(&self.members[*at]))
    }

    /// The person of whom the article tells far more than of any other.
    fn foremost_person(&self, gender: Gender) -> Option<usize> {
        self.far_more(|member| member.is_named_person(gender)).filter(|at| self.members[*at].times >= FAR_MORE)
    }

    /// The only member that the article calls by the same noun and more words: *the prosecutors of Leith* for *the prosecutors*.
    pub(super) fn only_fuller(&self, member: usize) -> Option<usize> {
        let asked = &self.members[member];
        let [_] = asked.heads.as_slice() else { return None };
        let by_words = |other: &Member| other.words.is_empty() && !other.indefinite && !other.plural && !other.mentioned && other.head == asked.head;
        let fuller = |other: &Member| by_words(other) && other.heads.len() > 1 && asked.heads.iter().all(|word| other.heads.contains(word));
        let mut all = (0..self.members.len()).filter(|at| !asked.indefinite && !asked.proper && by_words(asked) && fuller(&self.members[*at]));
        all.next().filter(|_| all.next().is_none())
    }

    /// The body of which the whole article speaks far more than of any other.
    pub(super) fn only_body(&self, kinds: &ClassSet) -> Option<usize> {
        self.far_more(|member| member.acts_as_body() && !member.kind && member.may_be_body() && !member.plural && self.suits(member, kinds))
    }

    /// The only one with a name who speaks or acts in the article, for a role that it gives nobody: *Le ministre de l'Intérieur … Paul Odum
    /// a dit*.
    pub(super) fn only_speaker(&self, member: usize) -> Option<usize> {
        let asked = &self.members[member];
        asked.holds.filter(|_| asked.words.is_empty() && asked.person_head && !asked.indefinite && !asked.plural && !asked.for_another)?;
        let named = |at: &&usize| self.members[**at].person && self.members[**at].shown && self.members[**at].words.len() > 1;
        let mut speakers = self.spoke.iter().copied().filter(|at| named(&at));
        let mut actors = (0..self.members.len()).filter(|at| named(&at) && self.members[*at].active > 0);
        let mut actor = || actors.next().filter(|_| actors.next().is_none());
        let only = match speakers.next() {
            Some(only) => Some(only).filter(|_| speakers.next().is_none()),
            None => actor(),
        }?;
        let person = &self.members[only];
        // another whom the article names may hold it as well
        let other = |at: usize| at != only && named(&&at) && agrees(self.members[at].gender, asked.gender) && self.members[at].posts.is_empty();
        // a post is told of beside other people, what somebody does is told of themselves: *Ann Odum … the actress said*
        let not = || asked.holds.is_some_and(|row| person.not.contains(&row));
        let of_other = || person.aged || asked.apart.contains(&only) || not() || self.tells_others(person);
        // *The Hungarian prime minister*: the post of another country is told right beside its holder's name
        if asked.of_place && asked.stands_for == Pointing::Holder && asked.first.abs_diff(person.first) > COUNTRY_REACH {
            return None;
        }
        if (0..self.members.len()).any(other) || asked.stands_for == Pointing::Holder && of_other() {
            return None;
        }
        (person.roles.is_empty() && person.posts.is_empty() && agrees(person.gender, asked.gender)).then_some(only)
    }

    /// True where the article names another in full and tells no role of theirs: the post may be theirs.
    fn tells_others(&self, person: &Member) -> bool {
        let has_role = |heard: &Heard| self.members.iter().any(|member| member.titled && heard.is_called(&member.words));
        self.names.iter().any(|heard| heard.person && !heard.is_called(&person.words) && !has_role(heard))
    }

    /// Somebody new at the head of the article, whom the next to speak is by name: *A leading physicist says … Professor Ann Cole told …*
    pub(super) fn named_behind(&self, member: usize) -> Option<usize> {
        let asked = &self.members[member];
        if !asked.face || !asked.words.is_empty() || asked.plural || asked.first > LEAD {
            return None;
        }
        // whom the text introduces behind others whom it named is another
        let known = |other: &Member| other.shown && other.person && other.words.len() > 1 && other.first > 0 && other.first < asked.first;
        if self.members.iter().any(known) {
            return None;
        }
        let turn = self.turns.iter().position(|turn| turn.member == member)?;
        let next = self.turns[turn..].iter().find(|turn| turn.member != member)?;
        let person = &self.members[next.member];
        let new = person.first > asked.first && person.first <= asked.first + FACE_REACH;
        (new && person.person && person.posts.is_empty() && person.words.len() > 1 && agrees(person.gender, asked.gender)).then_some(next.member)
    }

    /// The only one of those that fit, or the one of which the article speaks far more than of any other.
    fn far_more(&self, fits: impl Fn(&Member) -> bool) -> Option<usize> {
        let (mut first, mut second): (Option<usize>, usize) = (None, 0);
        for at in (0..self.members.len()).filter(|at| fits(&self.members[*at])) {
            let most = first.map_or(0, |first: usize| self.members[first].times);
            if self.members[at].times > most {
                (first, second) = (Some(at), most);
            } else {
                second = second.max(self.members[at].times);
            }
        }
        first.filter(|first| self.members[*first].times >= FAR_MORE * second)
    }

    /// Whom words that name nobody point to, besides who speaks. Takes no note of it.
    pub(in crate::claim) fn pointed_at(&self, phrase: Phrase<'_>, tokens: &Range<usize>, speaker: Option<usize>) -> Option<&str> {
        if phrase.plural(tokens) || phrase.person(tokens).is_some() {
            return None;
        }
        let found = self.find_role(phrase, tokens, speaker).or_else(|| self.find_kind(phrase, tokens)).filter(|at| Some(*at) != speaker);
        found.map(|at| self.members[at].name.as_str())
    }

    /// *the company*: the body called so, else the one of that kind, else the only body that spoke or acted of late.
    pub(super) fn by_kind(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let any = || phrase.points_to_body(tokens) && phrase.says_no_kind(tokens) && !phrase.is_part_of_body(tokens);
        let told = self.of_kind(phrase, tokens).map(|bearer| self.member_of(bearer));
        let found = told.or_else(|| self.find_kind(phrase, tokens));
        // whom the text named right before goes before whom it told of farther off
        let near = found.is_some_and(|at| self.members[at].sentence + 1 >= self.sentence);
        let before =
            if !near && any() && !phrase.tells_home(tokens) { self.body_before(&phrase.kinds(tokens)).map(|bearer| self.member_of(bearer)) } else { None };
        let at = before.or(found).or_else(|| if any() { self.heard_body() } else { None })?;
        self.see(at);
        // *l'agence … elle*: the noun tells by which gender a pronoun goes on
        let gender = phrase.gender(tokens);
        if gender != Gender::Any && !self.members[at].person {
            self.members[at].gender = gender;
        }
        Some(at)
    }

    /// The body whose name stands before a noun for its kind.
    pub(super) fn before_kind(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let name = phrase.name_before_kind(tokens)?;
        let at = self.named_kind(phrase.span(&name).of(phrase.text))?;
        self.see(at);
        Some(at)
    }

    /// By whose site, figures or press office somebody speaks: *its website*, *Eurocontrol's data*.
    pub(super) fn voice(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let owner = phrase.is_voice(tokens).then(|| phrase.voice_of(tokens))?;
        let at = match owner {
            Some(owner) => self.note(phrase, &owner).unwrap_or_else(|| self.note_group(phrase, &owner)),
            // *According to its statutes, the party …*: whose they are stands behind
            None if phrase.is_owned(tokens) && self.subject_at.as_ref().is_some_and(|subject| subject.start > tokens.end) => self.subject?,
            None => self.turn_before(tokens).filter(|_| phrase.is_owned(tokens))?.member,
        };
        self.see(at);
        Some(at)
    }

    /// Who was the subject or spoke last before words that may themselves be the subject at hand.
    fn turn_before(&self, tokens: &Range<usize>) -> Option<Turn> {
        let before = self.subject_at.as_ref().is_some_and(|subject| subject.end <= tokens.start);
        let here = self.subject.filter(|_| before).map(|member| Turn { member, sentence: self.sentence });
        [self.before, self.last, here].into_iter().flatten().max_by_key(|turn| turn.sentence)
    }

    /// The name of the body that the words point to by its kind: *the airline*, *their union*.
    fn of_kind(&self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let (bare, kinds) = (phrase.bare(tokens), phrase.kinds(tokens));
        let owned = phrase.is_owned_body(tokens);
        if !phrase.points_to_body(tokens) && !owned {
            // *l'agence sanitaire*
            return if phrase.is_kind_with_adjectives(tokens) { self.only_of_kind(&kinds) } else { None };
        }
        // whom the article called by the very noun before
        let heads = phrase.heads(&bare);
        let called = |member: &Member| member.may_be_body() && !member.plural && heads.iter().any(|word| member.heads.contains(word));
        if self.latest(called).is_some_and(|at| self.members[at].sentence + BODY_REACH >= self.sentence) {
            return None;
        }
        self.told_kind(&kinds, &heads)
    }

    /// The same, without taking note of it.
    fn find_kind(&self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        if !phrase.points_to_body(tokens) {
            return None;
        }
        let found = self.body_called(&phrase.heads(&phrase.bare(tokens)), phrase.says_no_kind(tokens).then(|| phrase.kinds(tokens)));
        let alike = || self.body_of_concept(phrase.concept(&phrase.bare(tokens))).filter(|_| phrase.is_led(tokens));
        let told = || self.spoke_as_body(phrase.is_premises(tokens)).filter(|_| phrase.is_told_body(tokens));
        let premises = || self.latest(|member| member.led && !member.plural && !member.indefinite).filter(|_| phrase.is_premises(tokens));
        // *… reports the Gazette. According to the daily, …*
        let media = || self.latest(|member| member.media && !member.plural).filter(|_| phrase.is_media_noun(tokens));
        // *le quotidien régional* is a paper, and no other body that spoke
        if phrase.is_media_noun(tokens) && phrase.bare(tokens).len() > 1 {
            return found.or_else(media);
        }
        let found = found.or_else(media).or_else(alike).or_else(premises).or_else(told)?;
        // *the management* is that of somebody of whom the text speaks again and again, and no company's where it speaks of a hospital
        (!phrase.is_part_of_body(tokens) || self.members[found].times > 1 && !self.house).then_some(found)
    }

    /// The body that these words call, or, where they may call any, the one of which the text speaks or spoke of late.
    fn body_called(&self, heads: &[WordId], any: Option<ClassSet>) -> Option<usize> {
        let late = |member: &Member| member.may_be_body() && !member.plural && member.sentence + BODY_REACH >= self.sentence;
        let called = |member: &Member| late(member) && heads.iter().any(|word| member.heads.contains(word));
        let near = |member: &Member| member.acts_as_body() && !member.kind && late(member) && any.is_some_and(|kinds| self.suits(member, &kinds));
        let only = || self.far_more(near);
        // or the only one of the sentence before
        let just = || {
            let mut just = (0..self.members.len()).filter(|at| near(&self.members[*at]) && self.members[*at].sentence + 1 == self.sentence);
            just.next().filter(|_| just.next().is_none())
        };
        // *Novatel will cut 400 jobs, the company said*
        let subject = || self.subject.filter(|at| near(&self.members[*at]));
        let right_before =
            |turn: Option<Turn>| turn.filter(|turn| turn.sentence + 1 == self.sentence && near(&self.members[turn.member])).map(|turn| turn.member);
        // *The union accused Novatel. The company …*
        let charged = || right_before(self.charged);
        let spoke = || right_before(self.last);
        // *Novatel flew to Leith. The airline …*
        let acted = || right_before(self.before);
        let any_body = || subject().or_else(charged).or_else(acted).or_else(just).or_else(only).or_else(spoke);
        self.latest(called).or_else(|| any_body().filter(|_| any.is_some()))
    }

    /// *the hospital*: the one that the text called by another word for the same (*the medical centre of Leith*).
    fn body_of_concept(&self, concept: Option<u32>) -> Option<usize> {
        concept.and_then(|concept| self.latest(|member| member.concept == Some(concept) && member.words.is_empty() && !member.plural && !member.indefinite))
    }

    /// The body with a name that spoke last, of which nothing tells what kind it is; for a noun for premises (*l'établissement*) also
    /// one without, of the sentence before.
    fn spoke_as_body(&self, premises: bool) -> Option<usize> {
        let near = |member: &Member| member.named && !member.kind && !member.media && member.sentence + SPOKE_REACH >= self.sentence;
        let just = |member: &Member| premises && !member.human && !member.indefinite && member.sentence + 1 >= self.sentence;
        let body = |member: &Member| !member.person && !member.plural && (near(member) || just(member));
        self.spoke.iter().rev().copied().find(|at| body(&self.members[*at]))
    }

    /// For whom somebody speaks whom words tell by whose they are: *its lawyer*, *the company's spokeswoman*. Takes no note of it.
    pub(in crate::claim) fn house(&self, phrase: Phrase<'_>, tokens: &Range<usize>, speaker: Option<usize>) -> Option<&str> {
        let known = phrase.known();
        let find = |class| tokens.clone().find(|at| phrase.marked.classes[*at].contains(class));
        let owner = find(known.possessive).and_then(|_| self.owner(speaker));
        let body = || {
            let at = find(known.noun_body)?;
            self.body_called(&phrase.heads(&(at..at + 1)), phrase.says_no_kind(tokens).then(|| phrase.kinds(tokens)))
        };
        owner.or_else(body).filter(|at| Some(*at) != speaker).map(|at| self.members[at].name.as_str())
    }

    /// Who was the subject or spoke last, besides who speaks.
    fn owner(&self, speaker: Option<usize>) -> Option<usize> {
        let here = self.subject.map(|member| Turn { member, sentence: self.sentence });
        let mut turns: Vec<Turn> = [here, self.before, self.last].into_iter().flatten().collect();
        turns.sort_by_key(|turn| std::cmp::Reverse(turn.sentence));
        turns.into_iter().map(|turn| turn.member).find(|at| Some(*at) != speaker && !self.members[*at].name.is_empty())
    }
}
