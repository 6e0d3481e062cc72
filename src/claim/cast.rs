//! The cast of an article: who was named so far, so that pronouns, surnames and roles find their person.

use std::ops::Range;

use super::attribution::{self, is_pronoun};
use super::member::{Asked, Member, agrees};
use super::phrase::Phrase;
use super::trace::{By, Step, Trace, Verdict};
use crate::rule::{ClassSet, Gender, Known, Rules};
use crate::text::{WordId, fold};

/// What parts the candidates of a speaker who stays open.
const OR: &str = " | ";
/// So many candidates are listed at most.
const MOST_CANDIDATES: usize = 3;
/// Somebody named more sentences ago than this is no candidate for a quotation that stands alone.
const FLOATING_REACH: usize = 4;
/// So many times as often as any other the body is named that a bare noun points to.
const FAR_MORE: usize = 3;
/// A body named more sentences ago than this is not what a bare noun points to.
const BODY_REACH: usize = 12;

/// A member, and the sentence in which it was the subject or spoke.
#[derive(Clone, Copy, Debug)]
struct Turn {
    member: usize,
    sentence: usize,
}

/// Who was named, and who spoke last.
#[derive(Debug, Default)]
pub(super) struct Cast {
    members: Vec<Member>,
    clock: usize,
    sentence: usize,
    /// Who spoke last.
    last: Option<Turn>,
    /// The subject of the sentence at hand.
    subject: Option<usize>,
    /// The subject of the last sentence that had one.
    before: Option<Turn>,
    /// The words for who spoke last, where they name nobody: an *elle* whom the text never named, and the sentence.
    nameless: Option<(String, usize)>,
    /// Every member who spoke, the last one last.
    spoke: Vec<usize>,
    /// Takes note of each step; only for those who ask.
    tracing: bool,
    steps: Vec<Step>,
}

/// A speaker as known in the article.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    /// The name, or the candidates parted by ` | `.
    pub(super) name: String,
    /// The role that the words give, as its id.
    pub(super) role: String,
    /// The member, where it is one.
    pub(super) member: Option<usize>,
}

impl Cast {
    /// An empty cast; one that traces takes note of how each speaker is found.
    pub(super) fn new(tracing: bool) -> Self {
        Self { tracing, ..Self::default() }
    }

    /// Takes note of whom a sentence begins with, for the pronouns in it.
    pub(super) fn open_sentence(&mut self, phrase: Phrase<'_>, subject: Option<&Range<usize>>) {
        self.before = self.subject.map(|member| Turn { member, sentence: self.sentence }).or(self.before);
        self.sentence += 1;
        self.subject = subject.filter(|tokens| !is_pronoun(phrase.marked, phrase.known(), tokens)).map(|tokens| {
            self.note(phrase, tokens)
                .or_else(|| self.by_role(phrase, tokens))
                .or_else(|| self.by_kind(phrase, tokens))
                .unwrap_or_else(|| self.note_group(phrase, tokens))
        });
    }

    /// Takes note of who spoke: a member or, as written, somebody whom the text never named.
    pub(super) fn spoke(&mut self, member: Option<usize>, written: &str) {
        let Some(member) = member else {
            self.nameless = Some((written.to_owned(), self.sentence)).filter(|(written, _)| !written.is_empty()).or(self.nameless.take());
            return;
        };
        self.nameless = None;
        self.last = Some(Turn { member, sentence: self.sentence });
        self.spoke.retain(|other| *other != member);
        self.spoke.push(member);
    }

    /// Takes note of somebody whom a phrase names; returns the member.
    pub(super) fn note(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let person = phrase.person(tokens)?;
        let name = phrase.span(&person).of(phrase.text).to_owned();
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        let roles: Vec<u32> = phrase.roles(tokens).map(|(row, _)| row).collect();
        let (titled, words_noted) = (!roles.is_empty() || phrase.is_titled(tokens), words.len());
        let (gender, plural, heads, body) = (phrase.gender(tokens), phrase.plural(tokens), phrase.heads(tokens), phrase.is_body(&person, tokens));
        let at = self.find_name(&words).unwrap_or_else(|| self.add(Member::new(plural)));
        self.see(at);
        let clock = self.clock;
        let member = &mut self.members[at];
        if words.len() == 1 && member.words.len() > 1 {
            member.called = clock;
        }
        if words.len() > member.words.len() {
            (member.name, member.words) = (name, words);
        }
        member.body |= body && !member.person;
        member.person |= !body && (!roles.is_empty() || member.words.len() > 1);
        member.roles.extend(roles);
        member.heads.extend(heads);
        // the surname alone says nothing of the gender, though it may be a given name as well
        let surname = !titled && words_noted == 1 && member.words.len() > 1;
        if gender != Gender::Any && !surname {
            member.gender = gender;
        }
        Some(at)
    }

    fn add(&mut self, member: Member) -> usize {
        self.members.push(member);
        self.members.len() - 1
    }

    /// Takes note that a member is spoken of here.
    fn see(&mut self, at: usize) {
        self.clock += 1;
        self.members[at].seen = self.clock;
        self.members[at].sentence = self.sentence;
        self.members[at].times += 1;
    }

    /// The member seen last of those that fit.
    fn latest(&self, fits: impl Fn(&Member) -> bool) -> Option<usize> {
        let fitting = self.members.iter().enumerate().filter(|(_, member)| fits(member));
        fitting.max_by_key(|(_, member)| member.seen).map(|(at, _)| at)
    }

    /// Of those that fit the one whom the text last called by one name alone, else the one seen last: of a family the others are
    /// named in full.
    fn called_last(&self, fits: impl Fn(&Member) -> bool) -> Option<usize> {
        let fitting = self.members.iter().enumerate().filter(|(_, member)| fits(member));
        fitting.max_by_key(|(_, member)| (member.called, member.seen)).map(|(at, _)| at)
    }

    /// A member of that name, or whose name ends with it or the other way round.
    fn find_name(&self, words: &[String]) -> Option<usize> {
        self.called_last(|member| {
            let first = words.len() == 1 && member.words.first() == words.first();
            !member.words.is_empty() && (member.words.ends_with(words) || words.ends_with(&member.words) || first)
        })
    }

    /// Takes note of a speaker that is no person: a body, a source, a group.
    fn note_group(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> usize {
        let bare = phrase.head_part(tokens);
        let name = phrase.span(&bare).of(phrase.text).to_owned();
        let heads = phrase.heads(&bare);
        let named = phrase.names_somebody(&bare);
        let lead = phrase.lead(&bare);
        if let Some(at) = self.find_group(&heads, &lead, named) {
            self.see(at);
            let member = &mut self.members[at];
            if heads.len() > member.heads.len() {
                (member.name, member.heads, member.lead) = (name, heads, lead);
            }
            return at;
        }
        let member = Member { name, heads, lead, gender: phrase.gender(tokens), ..Member::new(phrase.plural(tokens)) };
        let at = self.add(member);
        self.see(at);
        at
    }

    /// A group that the article named before by these words.
    fn known_group(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let bare = phrase.head_part(tokens);
        let known = self.find_group(&phrase.heads(&bare), &phrase.lead(&bare), phrase.names_somebody(&bare)).is_some();
        known.then(|| self.note_group(phrase, tokens))
    }

    /// A group whose words hold all of these, or the other way round.
    fn find_group(&self, heads: &[WordId], lead: &[WordId], named: bool) -> Option<usize> {
        let within = |a: &[WordId], b: &[WordId]| !a.is_empty() && a.iter().all(|word| b.contains(word));
        // *the agency* may be *the national relief agency*, but a name is only itself
        let led = |member: &Member| lead.iter().any(|word| member.lead.contains(word));
        let same = |member: &Member| heads == member.heads || (!named && led(member) && (within(heads, &member.heads) || within(&member.heads, heads)));
        self.latest(|member| member.words.is_empty() && same(member))
    }

    /// Who a phrase speaks of.
    pub(super) fn resolve(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Resolved {
        let role = phrase.roles(tokens).next().map(|(row, _)| phrase.rules.roles[row as usize].id.clone()).unwrap_or_default();
        if let Some(classes) = attribution::pronoun(phrase.marked, phrase.known(), tokens) {
            // *l'un d'eux* is somebody new
            let new = classes.contains(phrase.known().one_of);
            return if new { Resolved { name: phrase.span(tokens).of(phrase.text).to_owned(), ..Resolved::default() } } else { self.pronoun(phrase, tokens) };
        }
        if let Some(at) = self.surname(phrase, tokens) {
            self.taken(at, By::Name);
            return self.resolved(phrase.rules, at);
        }
        if let Some(name) = phrase.metonym(tokens) {
            self.step(|| Step { name: name.clone(), verdict: Verdict::Taken, by: By::Metonym });
            return Resolved { name, role, member: None };
        }
        let aged = self.aged(phrase, tokens).map(|at| (at, By::Kind));
        let found = aged.or_else(|| self.note(phrase, tokens).map(|at| (at, By::Name)));
        let found = found.or_else(|| self.by_role(phrase, tokens).map(|at| (at, By::Role)));
        let found = found.or_else(|| self.known_group(phrase, tokens).map(|at| (at, By::Words)));
        let found = found.or_else(|| self.by_kind(phrase, tokens).map(|at| (at, By::Kind)));
        let (member, by) = found.unwrap_or_else(|| (self.note_group(phrase, tokens), By::Words));
        self.taken(member, by);
        let resolved = self.resolved(phrase.rules, member);
        if role.is_empty() { resolved } else { Resolved { role, ..resolved } }
    }

    fn resolved(&self, rules: &Rules, at: usize) -> Resolved {
        Resolved { name: self.members[at].name.clone(), role: self.role_of(rules, at), member: Some(at) }
    }

    /// A person whose last name is a town's as well: *Denver said*, behind *John Denver*.
    fn surname(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let at = self.of_surname(phrase, tokens)?;
        self.see(at);
        self.members[at].called = self.clock;
        Some(at)
    }

    fn of_surname(&self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let word = fold(phrase.span(tokens).of(phrase.text));
        self.called_last(|member| member.person && member.words.len() > 1 && member.words.last() == Some(&word))
    }

    /// True where the article named a person whose last name this is.
    pub(super) fn has_surname(&self, phrase: Phrase<'_>, tokens: &Range<usize>) -> bool {
        self.of_surname(phrase, tokens).is_some()
    }

    /// The fullest name of a member.
    pub(super) fn name(&self, member: usize) -> &str {
        &self.members[member].name
    }

    fn role_of(&self, rules: &Rules, member: usize) -> String {
        self.members[member].roles.first().and_then(|row| rules.roles.get(*row as usize)).map(|role| role.id.clone()).unwrap_or_default()
    }

    /// *the minister*: the last person whom the article called so.
    fn by_role(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        if phrase.plural(tokens) {
            return None;
        }
        let at = self.find_role(phrase, tokens, None)?;
        self.see(at);
        Some(at)
    }

    /// The last person whom the article called so, besides one.
    fn find_role(&self, phrase: Phrase<'_>, tokens: &Range<usize>, but: Option<usize>) -> Option<usize> {
        let (row, gender) = phrase.roles(tokens).next()?;
        let but = but.map(|at| self.members[at].seen);
        self.latest(|member| member.person && member.roles.contains(&row) && agrees(member.gender, gender) && Some(member.seen) != but)
    }

    /// Whom words that name nobody point to, besides who speaks. Takes no note of it.
    pub(super) fn pointed_at(&self, phrase: Phrase<'_>, tokens: &Range<usize>, speaker: Option<usize>) -> Option<&str> {
        if phrase.plural(tokens) || phrase.person(tokens).is_some() {
            return None;
        }
        let found = self.find_role(phrase, tokens, speaker).or_else(|| self.find_kind(phrase, tokens)).filter(|at| Some(*at) != speaker);
        found.map(|at| self.members[at].name.as_str())
    }

    /// The person for whom a pronoun of the object stands: whom the text spoke of last, besides who speaks. Takes no note of it.
    pub(super) fn object(&self, classes: &ClassSet, known: &Known, speaker: Option<usize>) -> Option<&str> {
        if classes.contains(known.plural) {
            return None;
        }
        let gender = match (classes.contains(known.masculine), classes.contains(known.feminine)) {
            (true, false) => Gender::Masculine,
            (false, true) => Gender::Feminine,
            _ => Gender::Any,
        };
        let fits = |member: &Member| member.person && !member.name.is_empty() && agrees(member.gender, gender);
        let here = self.subject.map(|member| Turn { member, sentence: self.sentence });
        let mut turns: Vec<Turn> = [here, self.last, self.before].into_iter().flatten().collect();
        turns.sort_by_key(|turn| std::cmp::Reverse(turn.sentence));
        let other = |at: usize| Some(at) != speaker && fits(&self.members[at]);
        let near = turns.into_iter().map(|turn| turn.member).find(|at| other(*at));
        let speaker = speaker.map(|at| self.members[at].seen);
        let at = near.or_else(|| self.latest(|member| fits(member) && Some(member.seen) != speaker))?;
        Some(self.members[at].name.as_str())
    }

    /// *the company*: the body called so, else the only body that spoke or acted of late.
    fn by_kind(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let at = self.find_kind(phrase, tokens)?;
        self.see(at);
        Some(at)
    }

    /// The same, without taking note of it.
    fn find_kind(&self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        if !phrase.points_to_body(tokens) {
            return None;
        }
        self.body_called(&phrase.heads(&phrase.bare(tokens)), phrase.says_no_kind(tokens))
    }

    /// The body that these words call, or, where they may call any, the only one of which the text spoke of late.
    fn body_called(&self, heads: &[WordId], any: bool) -> Option<usize> {
        let late = |member: &Member| member.may_be_body() && !member.plural && member.sentence + BODY_REACH >= self.sentence;
        let called = |member: &Member| late(member) && heads.iter().any(|word| member.heads.contains(word));
        let near = |member: &Member| member.acts_as_body() && late(member);
        // the only one, or the one of whom the article speaks far more than of any other
        let only = || {
            let mut near: Vec<(usize, usize)> =
                self.members.iter().enumerate().filter(|(_, member)| near(member)).map(|(at, member)| (member.times, at)).collect();
            near.sort_unstable_by(|a, b| b.cmp(a));
            let second = near.get(1).map_or(0, |(times, _)| *times);
            near.first().filter(|(times, _)| *times >= FAR_MORE * second).map(|(_, at)| *at)
        };
        // or the only one of the sentence before
        let just = || {
            let mut just = (0..self.members.len()).filter(|at| near(&self.members[*at]) && self.members[*at].sentence + 1 == self.sentence);
            just.next().filter(|_| just.next().is_none())
        };
        self.latest(called).or_else(|| only().or_else(just).filter(|_| any))
    }

    /// For whom somebody speaks whom words tell by whose they are: *its lawyer*, *the company's spokeswoman*. Takes no note of it.
    pub(super) fn house(&self, phrase: Phrase<'_>, tokens: &Range<usize>, speaker: Option<usize>) -> Option<&str> {
        let known = phrase.known();
        let find = |class| tokens.clone().find(|at| phrase.marked.classes[*at].contains(class));
        let owner = find(known.possessive).and_then(|_| self.owner(speaker));
        let body = || {
            let at = find(known.noun_body)?;
            self.body_called(&phrase.heads(&(at..at + 1)), phrase.says_no_kind(tokens))
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

    /// Takes note that what nothing shows to be a person stands where a body does.
    pub(super) fn acts(&mut self, at: usize) {
        self.members[at].acts = true;
    }

    /// Takes note that somebody has an age: a person, though only one name is told.
    pub(super) fn has_age(&mut self, at: usize) {
        self.members[at].person = true;
        self.members[at].body = false;
    }

    /// *the 41-year-old*: the person of whom the text speaks.
    fn aged(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        if !phrase.is_aged(tokens) {
            return None;
        }
        let gender = phrase.gender(tokens);
        let fits = |member: &Member| member.person && agrees(member.gender, gender);
        let turns = [self.subject, self.last.map(|turn| turn.member), self.before.map(|turn| turn.member)];
        let near = turns.into_iter().flatten().find(|at| fits(&self.members[*at]));
        let at = near.or_else(|| self.latest(fits))?;
        self.see(at);
        Some(at)
    }

    /// *he*, *they*: the subject of the sentence, if that agrees, else who spoke or stood as a subject last, else the only one named who does.
    fn pronoun(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Resolved {
        let known = phrase.known();
        let Some(classes) = attribution::pronoun(phrase.marked, known, tokens).filter(|classes| !classes.contains(known.first_person)) else {
            return Resolved::default();
        };
        let shows = |class, owner| classes.contains(owner) || classes.contains(class) && !classes.contains(known.owner);
        let gender = match (shows(known.masculine, known.owner_he), shows(known.feminine, known.owner_she)) {
            (true, false) => Gender::Masculine,
            (false, true) => Gender::Feminine,
            _ => Gender::Any,
        };
        let asked = Asked { gender, plural: shows(known.plural, known.owner_they) };
        // *the latter*, *celui-ci*: whom the text named last
        let near = if classes.contains(known.points_back) { None } else { self.nearest(asked) };
        let Some(at) = near.or_else(|| self.named_last(asked)) else { return self.open(asked) };
        if self.members[at].gender == Gender::Any && self.members[at].person {
            self.members[at].gender = gender;
        }
        self.resolved(phrase.rules, at)
    }

    /// The subject at hand, the last speaker or the subject before, the later one first.
    fn nearest(&mut self, asked: Asked) -> Option<usize> {
        let last = self.last.map(|turn| (turn, By::LastSpeaker));
        let before = self.before.map(|turn| (turn, By::SubjectBefore));
        let later = |turn: &Option<(Turn, By)>| turn.map_or(0, |(turn, _)| turn.sentence);
        let turns = if later(&before) > later(&last) { [before, last] } else { [last, before] };
        // a body is *he* or *she* only right behind its mention
        let far = |turn: &Turn| !self.members[turn.member].person && asked.one_of_gender() && turn.sentence + 1 < self.sentence;
        let turns: Vec<(usize, By, bool)> = turns.into_iter().flatten().map(|(turn, by)| (turn.member, by, far(&turn))).collect();
        let subject = self.subject.map(|member| (member, By::Subject, false));
        let mut found = None;
        for (at, by, far) in subject.into_iter().chain(turns) {
            let fits = !far && asked.fits(&self.members[at]);
            let verdict = match (fits, found) {
                (false, _) => Verdict::Disagrees,
                (true, None) => Verdict::Taken,
                (true, Some(_)) => Verdict::Farther,
            };
            self.judged(at, by, verdict);
            found = found.or(fits.then_some(at));
        }
        found
    }

    /// Of those named before the last one that agrees.
    fn named_last(&mut self, asked: Asked) -> Option<usize> {
        // one whose gender the text shows goes before one who may have it
        let shown = |member: &Member| asked.may_be(member) && asked.gender != Gender::Any && member.gender == asked.gender;
        let at = self.latest(shown).or_else(|| self.latest(|member| asked.may_be(member)))?;
        self.taken(at, By::Named);
        Some(at)
    }

    /// Nobody agrees: who spoke is listed, nothing is guessed.
    fn open(&mut self, asked: Asked) -> Resolved {
        let candidates: Vec<usize> = self.spoke.iter().rev().copied().filter(|at| asked.may_speak(&self.members[*at])).take(MOST_CANDIDATES).collect();
        self.listed(&candidates)
    }

    fn listed(&mut self, candidates: &[usize]) -> Resolved {
        candidates.iter().for_each(|at| self.judged(*at, By::Named, Verdict::Open));
        let names: Vec<&str> = candidates.iter().map(|at| self.members[*at].name.as_str()).collect();
        Resolved { name: names.join(OR), ..Resolved::default() }
    }

    /// The speaker of a quotation that stands alone: who spoke last, or whom the sentence before was about.
    pub(super) fn floating(&mut self, rules: &Rules, paragraph_start: usize) -> Resolved {
        let person = |turn: &Turn| self.members[turn.member].person;
        let before = self.before.filter(|turn| person(turn) && turn.sentence >= paragraph_start && turn.sentence + 1 == self.sentence);
        let last = self.last.filter(|turn| before.is_none_or(|before| turn.sentence >= before.sentence));
        if let Some((written, _)) = self.nameless.as_ref().filter(|(_, sentence)| *sentence >= paragraph_start) {
            let name = written.clone();
            self.step(|| Step { name: name.clone(), verdict: Verdict::Taken, by: By::LastSpeaker });
            return Resolved { name, ..Resolved::default() };
        }
        match last.map(|turn| (turn, By::LastSpeaker)).or(before.map(|turn| (turn, By::SubjectBefore))) {
            Some((turn, by)) => {
                self.taken(turn.member, by);
                self.resolved(rules, turn.member)
            }
            None => self.open_floating(),
        }
    }

    /// Nothing gives the speaker of a quotation: the people whom the text named of late are listed, nothing is guessed.
    fn open_floating(&mut self) -> Resolved {
        let near = |member: &Member| member.person && !member.name.is_empty() && member.sentence + FLOATING_REACH >= self.sentence;
        let mut near: Vec<usize> = (0..self.members.len()).filter(|at| near(&self.members[*at])).collect();
        near.sort_by_key(|at| std::cmp::Reverse(self.members[*at].seen));
        near.truncate(MOST_CANDIDATES);
        self.listed(&near)
    }

    /// The number of the sentence at hand.
    pub(super) fn sentence(&self) -> usize {
        self.sentence
    }

    fn taken(&mut self, at: usize, by: By) {
        self.judged(at, by, Verdict::Taken);
    }

    fn judged(&mut self, at: usize, by: By, verdict: Verdict) {
        if self.tracing {
            self.steps.push(Step { name: self.members[at].name.clone(), verdict, by });
        }
    }

    fn step(&mut self, step: impl FnOnce() -> Step) {
        if self.tracing {
            self.steps.push(step());
        }
    }

    /// The steps since the last call.
    pub(super) fn trace(&mut self) -> Trace {
        Trace { steps: std::mem::take(&mut self.steps), stance: None }
    }
}
