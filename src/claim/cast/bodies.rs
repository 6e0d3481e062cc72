//! Names that may be those of bodies, wherever they stand, and what the text tells of them: for *the airline*, *the company*.

use super::super::member::Member;
use super::Cast;
use crate::rule::{ClassSet, Gender};
use crate::text::{WordId, fold};

/// So often at least a name stands in an article that speaks of its bearer as *the company*.
const LEAST_TIMES: usize = 2;

/// What one place of the text tells of a name.
#[derive(Debug)]
pub(in crate::claim) struct Heard<'a> {
    /// The name as written.
    pub(in crate::claim) name: &'a str,
    /// The kinds that its own words and the nouns beside it tell.
    pub(in crate::claim) kinds: ClassSet,
    /// These nouns.
    pub(in crate::claim) nouns: Vec<WordId>,
    /// True where one of them is of no business: *the union*.
    pub(in crate::claim) other: bool,
    /// True where something shows that a body bears it.
    pub(in crate::claim) shown: bool,
    /// True for a name that a place ends: *Novatel France* is not *Novatel*.
    pub(in crate::claim) branch: bool,
    /// True behind a preposition of place.
    pub(in crate::claim) placed: bool,
}

/// A name, with all that the text told of it.
#[derive(Debug)]
pub(super) struct Bearer {
    name: String,
    words: Vec<String>,
    kinds: ClassSet,
    nouns: Vec<WordId>,
    other: bool,
    shown: bool,
    branch: bool,
    times: usize,
    placed: usize,
    /// The sentence that wrote it last.
    sentence: usize,
}

impl Bearer {
    /// True where the text tells that it is of one of these kinds, or calls it by one of these nouns.
    fn is_told(&self, kinds: &ClassSet, nouns: &[WordId]) -> bool {
        self.kinds.meets(kinds) || self.nouns.iter().any(|noun| nouns.contains(noun))
    }

    /// True where nothing tells that it is of another kind; without one asked for, it must be a business.
    fn may_be(&self, kinds: &ClassSet) -> bool {
        if kinds.is_empty() { !self.other } else { self.kinds.is_empty() && !self.other || self.kinds.meets(kinds) }
    }

    /// True for this name.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.name == name
    }

    /// True for the name of a place, as far as the text shows.
    pub(super) fn is_place(&self) -> bool {
        self.kinds.is_empty() && self.nouns.is_empty() && 2 * self.placed > self.times
    }
}

impl Cast {
    /// Takes note of a name that may be that of a body.
    pub(in crate::claim) fn hear_body(&mut self, heard: Heard<'_>) {
        // *the HWU* is the Harbour Workers Union
        let name = self.spelled_out(heard.name).to_owned();
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        let known = self.bearers.iter().position(|bearer| bearer.words == words);
        let at = known.unwrap_or_else(|| {
            let (kinds, nouns) = (ClassSet::default(), Vec::new());
            self.bearers.push(Bearer { name, words, kinds, nouns, other: false, shown: false, branch: heard.branch, times: 0, placed: 0, sentence: 0 });
            self.bearers.len() - 1
        });
        let bearer = &mut self.bearers[at];
        bearer.kinds.extend(&heard.kinds);
        bearer.nouns.extend(heard.nouns);
        (bearer.other, bearer.shown) = (bearer.other || heard.other, bearer.shown || heard.shown);
        (bearer.times, bearer.placed, bearer.sentence) = (bearer.times + 1, bearer.placed + usize::from(heard.placed), self.sentence);
    }

    /// True for a word or words of somebody's name; where the text tells what kind of body bears it, only a title makes it one.
    fn is_somebodys(&self, bearer: &Bearer) -> bool {
        let told = !bearer.kinds.is_empty() || !bearer.nouns.is_empty();
        let holds = |member: &Member| match bearer.words.as_slice() {
            [word] => member.words.contains(word),
            words => member.words == words || member.words.ends_with(words),
        };
        let person = |member: &Member| member.person && (member.human || !told && member.gender != Gender::Any);
        self.members.iter().any(|member| person(member) && holds(member))
    }

    /// The only longer name that begins with one of one word, and of which nothing shows that it is another's: *Novatel Energy* of *Novatel*.
    fn longer(&self, at: usize) -> Option<usize> {
        let [word] = self.bearers[at].words.as_slice() else { return None };
        let begins = |other: &Bearer| other.words.len() > 1 && !other.branch && other.words.first() == Some(word);
        let mut longer = (0..self.bearers.len()).filter(|other| begins(&self.bearers[*other]));
        longer.next().filter(|_| longer.next().is_none())
    }

    /// How often the text writes a name, in full or by its first word.
    fn weight(&self, at: usize) -> usize {
        let short = (0..self.bearers.len()).filter(|other| *other != at && self.longer(*other) == Some(at));
        self.bearers[at].times + short.map(|other| self.bearers[other].times).sum::<usize>()
    }

    /// The body of which the text told that it is of one of these kinds, the one that it named last first.
    pub(super) fn told_kind(&self, kinds: &ClassSet, nouns: &[WordId]) -> Option<usize> {
        let fits = |at: &usize| self.bearers[*at].is_told(kinds, nouns) && !self.is_somebodys(&self.bearers[*at]);
        (0..self.bearers.len()).filter(fits).max_by_key(|at| (self.bearers[*at].sentence, self.weight(*at)))
    }

    /// The only body that may be of these kinds in the sentence before.
    pub(super) fn body_before(&self, kinds: &ClassSet) -> Option<usize> {
        let fits = |at: &usize| {
            let bearer = &self.bearers[*at];
            bearer.sentence + 1 == self.sentence && self.is_shown(*at) && bearer.may_be(kinds) && !bearer.is_place() && !self.is_somebodys(bearer)
        };
        let mut found = (0..self.bearers.len()).filter(fits);
        found.next().filter(|_| found.next().is_none())
    }

    /// True where something shows that a body bears the name, also one of one word that it begins with.
    fn is_shown(&self, at: usize) -> bool {
        let longer = self.longer(at).unwrap_or(at);
        let words = &self.bearers[longer].words;
        if self.members.iter().any(|member| !member.person && member.words == *words && member.said > 0) {
            return true;
        }
        (0..self.bearers.len()).any(|other| (other == longer || self.longer(other) == Some(longer)) && self.bearers[other].shown)
    }

    /// The body of which the text speaks more than of any other that may be of these kinds.
    pub(super) fn main_body(&self, kinds: &ClassSet) -> Option<&str> {
        let fits = |at: &usize| {
            let bearer = &self.bearers[*at];
            bearer.may_be(kinds) && !bearer.is_place() && !self.is_somebodys(bearer)
        };
        let at = self.foremost((0..self.bearers.len()).filter(fits).collect()).filter(|at| self.weight(*at) >= LEAST_TIMES && self.is_shown(*at))?;
        Some(&self.bearers[at].name)
    }

    /// The body of the kind that a noun tells which points to one, the only one of the article or the one that it names more than any other.
    pub(super) fn only_told(&self, asked: &Member) -> Option<&str> {
        let points = asked.points && asked.words.is_empty() && !asked.kinds.is_empty();
        let fits = |at: &usize| self.bearers[*at].is_told(&asked.kinds, &[]) && !self.is_somebodys(&self.bearers[*at]);
        self.foremost((0..self.bearers.len()).filter(|_| points).filter(fits).collect()).map(|at| self.bearers[at].name.as_str())
    }

    /// The one of these that the text writes more often than any other.
    fn foremost(&self, bearers: Vec<usize>) -> Option<usize> {
        let mut found: Vec<(usize, usize)> = bearers.into_iter().filter(|at| self.longer(*at).is_none()).map(|at| (self.weight(at), at)).collect();
        found.sort_by_key(|(weight, at)| (std::cmp::Reverse(*weight), *at));
        let (most, at) = *found.first()?;
        let next = found.get(1).map_or(0, |(weight, _)| *weight);
        (2 * most >= 3 * next).then_some(at)
    }

    /// The only name that may be a body's in the sentence at hand, or else in the one before: for *it*.
    pub(super) fn near_body(&mut self) -> Option<usize> {
        let here = |at: &usize, sentence: usize| {
            let bearer = &self.bearers[*at];
            bearer.sentence == sentence && bearer.shown && !bearer.is_place() && !self.is_somebodys(bearer)
        };
        let only = |sentence: usize| {
            let mut found = (0..self.bearers.len()).filter(|at| here(at, sentence));
            found.next().filter(|_| found.next().is_none())
        };
        let bearer = only(self.sentence).or_else(|| only(self.sentence.checked_sub(1)?).filter(|_| self.sentence > self.paragraph))?;
        Some(self.member_of(bearer))
    }

    /// The only body of these kinds that the text named so far.
    pub(super) fn only_of_kind(&self, kinds: &ClassSet) -> Option<usize> {
        let fits = |at: &usize| self.bearers[*at].is_told(kinds, &[]) && self.longer(*at).is_none() && !self.is_somebodys(&self.bearers[*at]);
        let mut found = (0..self.bearers.len()).filter(fits);
        found.next().filter(|_| found.next().is_none())
    }

    /// The name before a noun for its kind: *the Redcap gang*.
    pub(super) fn named_kind(&mut self, name: &str) -> Option<usize> {
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        let bearer = self.bearers.iter().position(|bearer| bearer.words == words && !bearer.is_place())?;
        Some(self.member_of(bearer))
    }

    /// True where nothing tells that a member is a place, or a body of another kind than these.
    pub(super) fn suits(&self, member: &Member, kinds: &ClassSet) -> bool {
        let bearer = self.bearers.iter().find(|bearer| bearer.words == member.words);
        bearer.is_none_or(|bearer| bearer.may_be(kinds) && !bearer.is_place())
    }

    /// The member that bears a name.
    pub(super) fn member_of(&mut self, bearer: usize) -> usize {
        let bearer = &self.bearers[self.longer(bearer).unwrap_or(bearer)];
        let (name, words) = (bearer.name.clone(), bearer.words.clone());
        let known = self.find_name(&words).filter(|at| !self.members[*at].person);
        known.unwrap_or_else(|| self.add(Member { name: name.into(), words, body: true, acts: true, ..Member::new(false) }))
    }
}
