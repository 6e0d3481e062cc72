//! The cast of an article: who was named so far, so that pronouns, surnames and roles find their person.

use compact_str::CompactString;
use smallvec::SmallVec;
use std::ops::Range;

use super::attribution::is_pronoun;
use super::member::Member;
use super::phrase::Phrase;
use super::trace::{By, Step, Trace, Verdict};
use crate::rule::Rules;
use crate::text::fold;

mod bodies;
mod called;
mod echo;
mod group;
mod names;
mod note;
mod pronoun;
mod resolve;

pub(super) use bodies::Heard;

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
    /// Its words.
    subject_at: Option<Range<usize>>,
    /// For whom the pronoun stands with which the sentence at hand begins.
    carried: Option<usize>,
    /// The subject of the last sentence that had one.
    before: Option<Turn>,
    /// The words for who spoke last, where they name nobody: an *elle* whom the text never named, and the sentence.
    nameless: Option<(String, usize)>,
    /// Every member who spoke, the last one last.
    spoke: Vec<usize>,
    /// Who spoke, turn by turn.
    turns: Vec<Turn>,
    /// The number of the paragraph's first sentence.
    paragraph: usize,
    /// The body that was charged with something last.
    charged: Option<Turn>,
    /// Who came into a post last, and the sentence.
    newcomer: Option<Turn>,
    /// For whom a pronoun stands that came before any name: *She had warned them. The clerk, Ann Cole, …*
    ahead: Option<usize>,
    /// Every name that may be a body's.
    bearers: Vec<bodies::Bearer>,
    /// Every name of several words that the text wrote.
    names: Vec<names::Heard>,
    /// Names of one word, folded, each with the sentence that wrote it first.
    alone: Vec<(String, usize)>,
    /// True where the article told of a body of the kind that somebody leads, and that is no company: *the hospital*.
    house: bool,
    /// Who or what that may speak the sentence at hand and the one before told of last, of each gender and number, with the sentence and
    /// the order.
    passing: Vec<Passing>,
    passed: Vec<Passing>,
    /// Posts of which the sentence at hand tells behind its subject.
    posts_beside: SmallVec<[u32; 2]>,
    /// Capitals for short, with the name in full: *the Harbour Workers Union (HWU)*.
    short: Vec<names::Short>,
    /// What the statement at hand shows of who makes it.
    saying: Saying,
    /// Who asked something last: somebody else answers.
    asker: Option<Turn>,
    /// Takes note of each step; only for those who ask.
    tracing: bool,
    steps: Vec<Step>,
}

/// What a statement shows of who makes it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Saying {
    /// Its words of saying show that the last speaker goes on: *added the minister*.
    pub(super) goes_on: bool,
    /// Who makes it says *I*: one person.
    pub(super) says_i: bool,
    /// It asks: who answers is another.
    pub(super) asks: bool,
    /// The subject of the sentence stands in what is said: *The suspect, he recalled, had fled* is no word of the suspect's.
    pub(super) tells_of_subject: bool,
}

/// A body or somebody of whom a sentence only tells: *the court* of *they wrote to the court*.
#[derive(Clone, Debug)]
struct Passing {
    member: Member,
    sentence: usize,
    clock: usize,
}

/// A speaker as known in the article.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    /// The name, or the candidates parted by ` | `.
    pub(super) name: CompactString,
    /// The role that the words give, as its id.
    pub(super) role: CompactString,
    /// The member, where it is one.
    pub(super) member: Option<usize>,
}

impl Cast {
    /// An empty cast; one that traces takes note of how each speaker is found.
    pub(super) fn new(tracing: bool) -> Self {
        Self { tracing, ..Self::default() }
    }

    /// Begins the next paragraph; returns the number of its first sentence.
    pub(super) fn next_paragraph(&mut self) -> usize {
        self.paragraph = self.sentence + 1;
        self.paragraph
    }

    /// Begins the next sentence.
    pub(super) fn next_sentence(&mut self) {
        let subject = self.subject.take().or(self.carried.take());
        self.before = subject.map(|member| Turn { member, sentence: self.sentence }).or(self.before);
        self.passed = std::mem::take(&mut self.passing);
        self.posts_beside.clear();
        self.saying = Saying::default();
        self.sentence += 1;
    }

    /// Takes note of whom the sentence begins with, for the pronouns in it: a phrase, or a body that was noted already.
    pub(super) fn open_sentence(&mut self, phrase: Phrase<'_>, subject: Option<&Range<usize>>, acting: Option<usize>) {
        self.subject = subject.filter(|tokens| !is_pronoun(phrase.marked, phrase.known(), tokens)).map(|tokens| {
            self.joint(phrase, tokens)
                .or_else(|| self.note(phrase, tokens))
                .or_else(|| self.newcomer(phrase, tokens))
                .or_else(|| self.by_role(phrase, tokens))
                .or_else(|| self.aged(phrase, tokens))
                .or_else(|| self.by_kind(phrase, tokens))
                .unwrap_or_else(|| self.note_group(phrase, tokens))
        });
        self.subject_at = subject.cloned();
        self.subject = self.subject.or(acting);
        self.subject.into_iter().for_each(|at| self.members[at].active = self.clock);
    }

    /// Takes note of who spoke: a member or, as written, somebody whom the text never named.
    pub(super) fn spoke(&mut self, member: Option<usize>, written: &str) {
        let Some(member) = member else {
            self.nameless = Some((written.to_owned(), self.sentence)).filter(|(written, _)| !written.is_empty()).or(self.nameless.take());
            return;
        };
        self.nameless = None;
        // what speaks and is no person is a body
        self.members[member].acts |= !self.members[member].person;
        self.members[member].thing = false;
        self.members[member].said += 1;
        self.last = Some(Turn { member, sentence: self.sentence });
        self.asker = self.last.filter(|_| self.saying.asks);
        self.members[member].active = self.clock;
        self.turns.push(Turn { member, sentence: self.sentence });
        self.spoke.retain(|other| *other != member);
        self.spoke.push(member);
        self.part(member);
    }

    /// Takes note that somebody whom only words name is nobody whom the sentence names beside, and the other way round: *Odum will not meet the
    /// prime minister*.
    fn part(&mut self, member: usize) {
        if !self.members[member].words.is_empty() {
            self.members[member].not.extend(self.posts_beside.iter().copied());
            return;
        }
        let beside = |at: &usize| *at != member && self.members[*at].person && self.members[*at].sentence == self.sentence;
        let beside: SmallVec<[usize; 2]> = (0..self.members.len()).filter(beside).collect();
        self.members[member].apart.extend(beside);
    }

    /// Takes note that somebody who told what others say goes on speaking; a body, and a paper that reports, gives way to whom it tells of.
    pub(super) fn keeps_on(&mut self, member: usize) {
        if !self.members[member].is_one_person() || self.members[member].media {
            return;
        }
        self.nameless = None;
        self.last = Some(Turn { member, sentence: self.sentence });
        self.spoke.retain(|other| *other != member);
        self.spoke.push(member);
    }

    fn add(&mut self, member: Member) -> usize {
        self.members.push(Member { since: self.sentence, ..member });
        self.members.len() - 1
    }

    /// Takes note of what the statement at hand shows of who makes it.
    pub(super) fn hears(&mut self, saying: Saying) {
        self.saying = saying;
    }

    /// The words of the subject of the sentence at hand.
    pub(super) fn subject_at(&self) -> Option<&Range<usize>> {
        self.subject_at.as_ref()
    }

    /// Takes note that a member is spoken of here.
    fn see(&mut self, at: usize) {
        self.clock += 1;
        self.members[at].seen = self.clock;
        self.members[at].sentence = self.sentence;
        self.members[at].times += 1;
        if self.members[at].first == 0 {
            self.members[at].first = self.sentence;
        }
    }

    /// The member seen last of those that fit.
    fn latest(&self, fits: impl Fn(&Member) -> bool) -> Option<usize> {
        let fitting = self.members.iter().enumerate().filter(|(_, member)| fits(member));
        fitting.max_by_key(|(_, member)| member.seen).map(|(at, _)| at)
    }

    /// The same, but for those whom the sentence names only behind a token.
    fn latest_before(&self, token: usize, fits: impl Fn(&Member) -> bool) -> Option<usize> {
        let order = |member: &Member| if member.sentence == self.sentence && member.token > token { member.before } else { member.seen };
        let fitting = self.members.iter().enumerate().filter(|(_, member)| order(member) > 0 && fits(member));
        fitting.max_by_key(|(_, member)| order(member)).map(|(at, _)| at)
    }

    /// True where somebody spoke in the sentence at hand.
    pub(super) fn spoke_here(&self) -> bool {
        self.last.is_some_and(|last| last.sentence == self.sentence)
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

    /// Takes note that the article tells of a body that somebody leads and that is no company.
    pub(super) fn tells_house(&mut self) {
        self.house = true;
    }

    /// Takes note of a name that was told before and stands anywhere in the sentence: how often the text speaks of its bearer.
    pub(super) fn mention_name(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) {
        let mut words: Vec<String> = phrase.span(tokens).of(phrase.text).split_whitespace().map(fold).collect();
        words.truncate(words.len() - usize::from(phrase.has_suffix(tokens)));
        if let Some(at) = self.find_name(&words) {
            self.members[at].sentence = self.sentence;
            self.members[at].times += 1;
        }
    }

    /// Takes note that somebody came into a post.
    pub(super) fn came(&mut self, member: usize) {
        self.newcomer = Some(Turn { member, sentence: self.sentence });
    }

    /// The fullest name of a member, as far as the whole article tells it: that of the only person with its role, or of the body
    /// of which the article speaks.
    pub(super) fn name(&self, member: usize) -> &str {
        let asked = &self.members[member];
        let any = asked.any_body && !(asked.part && self.house);
        if let Some(name) = self.main_body(&asked.kinds).filter(|_| any).or_else(|| self.only_told(asked)) {
            return name;
        }
        let found = self.only_holder(member).or_else(|| self.only_body(&asked.kinds).filter(|_| any)).or_else(|| self.only_fuller(member));
        let found = found.or_else(|| self.only_speaker(member)).or_else(|| self.named_behind(member)).or_else(|| self.protagonist(member));
        let member = &self.members[found.unwrap_or(member)];
        self.in_full(member).unwrap_or_else(|| self.spelled_out(&member.name))
    }

    /// True for a person, as far as the text shows.
    pub(super) fn is_person(&self, member: usize) -> bool {
        self.members[member].person
    }

    /// What somebody is, or was, before a title: *Mr* says less.
    fn role_of(&self, rules: &Rules, member: usize) -> CompactString {
        let member = &self.members[member];
        let mut told = member.roles.iter().chain(&member.former).filter_map(|row| rules.roles.get(*row as usize));
        let first = told.clone().next();
        told.find(|role| !role.is_title()).or(first).map(|role| role.id.clone()).unwrap_or_default()
    }

    /// Takes note that what nothing shows to be a person stands where a body does.
    pub(super) fn acts(&mut self, at: usize) {
        self.members[at].acts = true;
    }

    /// Takes note that somebody is charged with something.
    pub(super) fn charged(&mut self, member: usize) {
        self.members[member].acts |= !self.members[member].person;
        self.charged = Some(Turn { member, sentence: self.sentence });
    }

    /// Takes note that the subject of the sentence does something.
    pub(super) fn subject_acts(&mut self) {
        if let Some(member) = self.subject.map(|at| &mut self.members[at]) {
            member.acts |= !member.person;
        }
    }

    /// Takes note that the sentence tells of somebody only inside a quotation, or as who asks: whoever speaks in it is another.
    pub(super) fn set_aside(&mut self, at: usize) {
        self.members[at].aside = self.sentence;
    }

    /// Takes note that somebody has an age: a person, though only one name is told.
    pub(super) fn has_age(&mut self, at: usize) {
        (self.members[at].person, self.members[at].shown, self.members[at].aged) = (true, true, true);
        self.members[at].body = false;
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
            self.steps.push(Step { name: self.members[at].name.to_string(), verdict, by });
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
