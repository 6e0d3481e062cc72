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
    /// The only longer name that begins with it, where it is of one word and nothing shows that the other is another's: *Novatel Energy* of *Novatel*.
    longer: Option<usize>,
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
            let (shown, other, branch) = (false, false, heard.branch);
            self.bearers.push(Bearer { name, words, kinds, nouns, other, shown, branch, times: 0, placed: 0, sentence: 0, longer: None });
            self.relate()
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

    /// Finds for the last name, and for that of one word with which it begins, the longer one that it may stand for; returns the last.
    fn relate(&mut self) -> usize {
        let last = self.bearers.len() - 1;
        let Some(word) = self.bearers[last].words.first() else { return last };
        let begins = |other: &Bearer| other.words.len() > 1 && !other.branch && other.words.first() == Some(word);
        let mut longer = (0..=last).filter(|other| begins(&self.bearers[*other]));
        let only = longer.next().filter(|_| longer.next().is_none());
        if let Some(short) = (0..=last).find(|other| self.bearers[*other].words == [word.as_str()]) {
            self.bearers[short].longer = only;
        }
        last
    }

    /// How often the text writes each name, in full or by its first word.
    fn weights(&self) -> Vec<usize> {
        let mut weights: Vec<usize> = self.bearers.iter().map(|bearer| bearer.times).collect();
        let short = self.bearers.iter().filter_map(|bearer| Some((bearer.longer?, bearer.times)));
        short.for_each(|(longer, times)| weights[longer] += times);
        weights
    }

    /// The body of which the text told that it is of one of these kinds, the one that it named last first.
    pub(super) fn told_kind(&self, kinds: &ClassSet, nouns: &[WordId]) -> Option<usize> {
        let fits = |at: &usize| self.bearers[*at].is_told(kinds, nouns) && !self.is_somebodys(&self.bearers[*at]);
        let weights = self.weights();
        (0..self.bearers.len()).filter(fits).max_by_key(|at| (self.bearers[*at].sentence, weights[*at]))
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
        let longer = self.bearers[at].longer.unwrap_or(at);
        let words = &self.bearers[longer].words;
        if self.members.iter().any(|member| !member.person && member.words == *words && member.said > 0) {
            return true;
        }
        let mut one = self.bearers.iter().enumerate().filter(|(other, bearer)| *other == longer || bearer.longer == Some(longer));
        one.any(|(_, bearer)| bearer.shown)
    }

    /// The body of which the text speaks more than of any other that may be of these kinds.
    pub(super) fn main_body(&self, kinds: &ClassSet) -> Option<&str> {
        let fits = |at: &usize| {
            let bearer = &self.bearers[*at];
            bearer.may_be(kinds) && !bearer.is_place() && !self.is_somebodys(bearer)
        };
        let (at, weight) = self.foremost(fits)?;
        (weight >= LEAST_TIMES && self.is_shown(at)).then(|| self.bearers[at].name.as_str())
    }

    /// The body of the kind that a noun tells which points to one, the only one of the article or the one that it names more than any other.
    pub(super) fn only_told(&self, asked: &Member) -> Option<&str> {
        if !asked.points || !asked.words.is_empty() || asked.kinds.is_empty() {
            return None;
        }
        let fits = |at: &usize| self.bearers[*at].is_told(&asked.kinds, &[]) && !self.is_somebodys(&self.bearers[*at]);
        self.foremost(fits).map(|(at, _)| self.bearers[at].name.as_str())
    }

    /// The one of those that fit which the text writes more often than any other, and how often.
    fn foremost(&self, fits: impl Fn(&usize) -> bool) -> Option<(usize, usize)> {
        let weights = self.weights();
        let alone = (0..self.bearers.len()).filter(|at| self.bearers[*at].longer.is_none());
        let mut order: Vec<usize> = alone.collect();
        order.sort_by_key(|at| (std::cmp::Reverse(weights[*at]), *at));
        // whether one fits is asked of the first ones only: in a long text it takes longer than to put all in order
        let mut found = order.into_iter().filter(fits);
        let at = found.next()?;
        let (most, next) = (weights[at], found.next().map_or(0, |at| weights[at]));
        (2 * most >= 3 * next).then_some((at, most))
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
        let fits = |at: &usize| self.bearers[*at].is_told(kinds, &[]) && self.bearers[*at].longer.is_none() && !self.is_somebodys(&self.bearers[*at]);
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

    /// A name in full.
    pub(super) fn name_of(&self, bearer: usize) -> &str {
        &self.bearers[self.bearers[bearer].longer.unwrap_or(bearer)].name
    }

    /// The member that bears a name.
    pub(super) fn member_of(&mut self, bearer: usize) -> usize {
        let bearer = &self.bearers[self.bearers[bearer].longer.unwrap_or(bearer)];
        let (name, words) = (bearer.name.clone(), bearer.words.clone());
        let known = self.find_name(&words).filter(|at| !self.members[*at].person);
        known.unwrap_or_else(|| self.add(Member { name: name.into(), words, body: true, acts: true, ..Member::new(false) }))
    }
}
