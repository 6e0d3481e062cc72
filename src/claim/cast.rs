//! The cast of an article: who was named so far, so that pronouns, surnames and roles find their person.

use std::ops::Range;

use crate::mention::{Mark, Marked};
use crate::rule::{Gender, Known, Rules, Sense};
use crate::text::{Span, WordId, fold};

/// Somebody who was named.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// The fullest name so far.
    pub(super) name: String,
    /// Folded words of the name.
    words: Vec<String>,
    /// True for a person, as far as the text shows.
    person: bool,
    /// What the text calls them.
    roles: Vec<u32>,
    /// Content words of the phrases that named them, for *the agency* behind *the national relief agency*.
    heads: Vec<WordId>,
    gender: Gender,
    plural: bool,
    /// The order of the last mention.
    seen: usize,
}

/// Who was named, and who spoke last.
#[derive(Debug, Default)]
pub(super) struct Cast {
    members: Vec<Member>,
    clock: usize,
    /// The member who spoke last.
    pub(super) last: Option<usize>,
    /// The subject of the sentence at hand.
    subject: Option<usize>,
    /// The subject of the last sentence that had one.
    before: Option<usize>,
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

/// One phrase that names somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase<'a> {
    pub(super) text: &'a str,
    pub(super) marked: &'a Marked,
    pub(super) rules: &'a Rules,
    pub(super) language: &'a str,
}

impl Phrase<'_> {
    fn known(&self) -> &Known {
        &self.rules.known
    }

    fn span(&self, tokens: &Range<usize>) -> Span {
        self.marked.bytes(tokens.clone())
    }

    /// The first name inside that is no place and no body, else none.
    fn person(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let known = self.known();
        let names = self.marked.marks.iter().filter(|mark| mark.start as usize >= tokens.start && mark.end as usize <= tokens.end);
        let names = names.filter(|mark| mark.classes.contains(known.name) && !mark.classes.contains(known.place) && !mark.classes.contains(known.body));
        let own = names.filter(|mark| mark.sense == Sense::Word && !self.is_attribute(mark, tokens));
        let longest = own.max_by_key(|mark| (mark.classes.contains(known.person), mark.end - mark.start, u32::MAX - mark.start));
        longest.map(|mark| mark.start as usize..mark.end as usize)
    }

    /// True for a name that only says of whom or what the phrase speaks: *the mayor of X*, *an X spokeswoman*.
    fn is_attribute(&self, mark: &Mark, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let (start, end) = (mark.start as usize, mark.end as usize);
        let inside = |at: usize| tokens.contains(&at);
        let small = |at: usize| self.marked.classes[at].contains(known.determiner);
        let before = (tokens.start..start).rev().find(|at| !small(*at));
        let behind_preposition = before.is_some_and(|at| self.marked.classes[at].contains(known.preposition));
        let head_behind = inside(end) && self.marked.classes[end].contains(known.lower) && self.heads_phrase(end);
        behind_preposition || head_behind
    }

    /// True where some name stands in the phrase.
    fn names_somebody(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        self.marked.marks.iter().any(|mark| mark.classes.contains(known.name) && mark.start as usize >= tokens.start && mark.end as usize <= tokens.end)
    }

    fn heads_phrase(&self, at: usize) -> bool {
        let known = self.known();
        self.marked.classes[at].contains(known.noun)
            || self.marked.starting(at).any(|mark| mark.classes.contains(known.role) || mark.classes.contains(known.noun))
    }

    fn roles(&self, tokens: &Range<usize>) -> impl Iterator<Item = (u32, Gender)> {
        let inside = self.marked.marks.iter().filter(move |mark| mark.start as usize >= tokens.start && mark.end as usize <= tokens.end);
        inside.filter_map(|mark| match mark.sense {
            Sense::Role(row, gender) => Some((row, gender)),
            _ => None,
        })
    }

    fn gender(&self, tokens: &Range<usize>) -> Gender {
        let known = self.known();
        let shown = |class| tokens.clone().any(|at| self.marked.classes[at].contains(class));
        let given =
            self.marked.marks.iter().filter(|mark| mark.start as usize >= tokens.start && mark.end as usize <= tokens.end).find_map(|mark| match mark.sense {
                Sense::GivenName(gender) if gender != Gender::Any => Some(gender),
                _ => None,
            });
        let role = self.roles(tokens).map(|(_, gender)| gender).find(|gender| *gender != Gender::Any);
        let first = tokens.start;
        match given.or(role) {
            Some(gender) => gender,
            None if self.marked.classes[first].contains(known.feminine) => Gender::Feminine,
            None if self.marked.classes[first].contains(known.masculine) => Gender::Masculine,
            None if shown(known.feminine) && !shown(known.masculine) => Gender::Feminine,
            None => Gender::Any,
        }
    }

    fn plural(&self, tokens: &Range<usize>) -> bool {
        self.marked.classes[tokens.start].contains(self.known().plural)
    }

    /// Words that say what somebody is: all but the small ones.
    fn heads(&self, tokens: &Range<usize>) -> Vec<WordId> {
        let known = self.known();
        let small = known.set(&[known.determiner, known.preposition, known.pronoun, known.conjunction, known.punct]);
        let open = tokens.clone().filter(|at| !self.marked.classes[*at].meets(&small));
        open.map(|at| self.marked.tokens[at].word).filter(|word| *word != WordId::UNKNOWN).collect()
    }

    /// The phrase without its article.
    fn bare(&self, tokens: &Range<usize>) -> Range<usize> {
        let known = self.known();
        let small = |at: usize| self.marked.classes[at].contains(known.determiner);
        let start = tokens.clone().find(|at| !small(*at)).unwrap_or(tokens.start);
        start..tokens.end
    }

    /// The state that a capital stands for, by its name in the article's language.
    fn metonym(&self, tokens: &Range<usize>) -> Option<String> {
        let bare = self.bare(tokens);
        let mark = self.marked.starting(bare.start).find(|mark| mark.end as usize == bare.end && matches!(mark.sense, Sense::Capital(_)))?;
        let Sense::Capital(row) = mark.sense else { return None };
        let place = self.rules.places.get(row as usize)?;
        let name = place.names.iter().find(|(code, _)| code == self.language).map(|(_, name)| name.clone());
        Some(name.unwrap_or_else(|| place.name.clone()))
    }
}

impl Cast {
    /// Takes note of whom a sentence begins with, for the pronouns in it.
    pub(super) fn open_sentence(&mut self, phrase: Phrase<'_>, subject: Option<&Range<usize>>) {
        self.before = self.subject.or(self.before);
        self.subject = subject
            .filter(|tokens| !super::attribution::is_pronoun(phrase.marked, phrase.known(), tokens))
            .map(|tokens| self.note(phrase, tokens).or_else(|| self.by_role(phrase, tokens)).unwrap_or_else(|| self.note_group(phrase, tokens)));
    }

    /// Takes note of somebody whom a phrase names; returns the member.
    pub(super) fn note(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let person = phrase.person(tokens)?;
        let name = phrase.span(&person).of(phrase.text).to_owned();
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        let roles: Vec<u32> = phrase.roles(tokens).map(|(row, _)| row).collect();
        let (gender, plural, heads) = (phrase.gender(tokens), phrase.plural(tokens), phrase.heads(tokens));
        self.clock += 1;
        let at = self.find_name(&words).unwrap_or_else(|| {
            self.members.push(Member {
                name: String::new(),
                words: Vec::new(),
                person: false,
                roles: Vec::new(),
                heads: Vec::new(),
                gender: Gender::Any,
                plural,
                seen: 0,
            });
            self.members.len() - 1
        });
        let member = &mut self.members[at];
        if words.len() > member.words.len() {
            (member.name, member.words) = (name, words);
        }
        member.person |= !roles.is_empty() || member.words.len() > 1;
        member.roles.extend(roles);
        member.heads.extend(heads);
        if gender != Gender::Any {
            member.gender = gender;
        }
        member.seen = self.clock;
        Some(at)
    }

    /// A member of that name, or whose name ends with it or the other way round.
    fn find_name(&self, words: &[String]) -> Option<usize> {
        let fits = |member: &Member| {
            !member.words.is_empty()
                && (member.words.ends_with(words) || words.ends_with(&member.words) || (words.len() == 1 && member.words.first() == words.first()))
        };
        let fitting = self.members.iter().enumerate().filter(|(_, member)| fits(member));
        fitting.max_by_key(|(_, member)| member.seen).map(|(at, _)| at)
    }

    /// Takes note of a speaker that is no person: a body, a source, a group.
    fn note_group(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> usize {
        let bare = phrase.bare(tokens);
        let name = phrase.span(&bare).of(phrase.text).to_owned();
        let heads = phrase.heads(&bare);
        self.clock += 1;
        let seen = self.clock;
        if let Some(at) = self.find_group(&heads, phrase.names_somebody(&bare)) {
            let member = &mut self.members[at];
            member.seen = seen;
            if heads.len() > member.heads.len() {
                (member.name, member.heads) = (name, heads);
            }
            return at;
        }
        let (gender, plural) = (phrase.gender(tokens), phrase.plural(tokens));
        self.members.push(Member { name, words: Vec::new(), person: false, roles: Vec::new(), heads, gender, plural, seen });
        self.members.len() - 1
    }

    /// A group whose words hold all of these, or the other way round.
    fn find_group(&self, heads: &[WordId], named: bool) -> Option<usize> {
        let within = |a: &[WordId], b: &[WordId]| !a.is_empty() && a.iter().all(|word| b.contains(word));
        // *the agency* may be *the national relief agency*, but a name is only itself
        let same = |member: &Member| heads == member.heads || (!named && (within(heads, &member.heads) || within(&member.heads, heads)));
        let fits = |member: &Member| member.words.is_empty() && same(member);
        let fitting = self.members.iter().enumerate().filter(|(_, member)| fits(member));
        fitting.max_by_key(|(_, member)| member.seen).map(|(at, _)| at)
    }

    /// Who a phrase speaks of.
    pub(super) fn resolve(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Resolved {
        let role = phrase.roles(tokens).next().map(|(row, _)| phrase.rules.roles[row as usize].id.clone()).unwrap_or_default();
        if super::attribution::is_pronoun(phrase.marked, phrase.known(), tokens) {
            return self.pronoun(phrase, tokens);
        }
        if let Some(at) = self.surname(phrase, tokens) {
            return Resolved { name: self.members[at].name.clone(), role: self.role_of(phrase.rules, at), member: Some(at) };
        }
        if let Some(name) = phrase.metonym(tokens) {
            return Resolved { name, role, member: None };
        }
        let member = self.note(phrase, tokens).or_else(|| self.by_role(phrase, tokens)).unwrap_or_else(|| self.note_group(phrase, tokens));
        Resolved {
            name: self.members[member].name.clone(),
            role: if role.is_empty() { self.role_of(phrase.rules, member) } else { role },
            member: Some(member),
        }
    }

    /// A person whose last name is a town's as well: *Austin said*, behind *Lloyd Austin*.
    fn surname(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let word = fold(phrase.span(tokens).of(phrase.text));
        let fits = |member: &Member| member.person && member.words.len() > 1 && member.words.last() == Some(&word);
        let at = self.members.iter().enumerate().filter(|(_, member)| fits(member)).max_by_key(|(_, member)| member.seen).map(|(at, _)| at)?;
        self.clock += 1;
        self.members[at].seen = self.clock;
        Some(at)
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
        let (row, gender) = phrase.roles(tokens).next()?;
        let fits = |member: &Member| member.person && member.roles.contains(&row) && agrees(member.gender, gender);
        let fitting = self.members.iter().enumerate().filter(|(_, member)| fits(member));
        let at = fitting.max_by_key(|(_, member)| member.seen).map(|(at, _)| at)?;
        self.clock += 1;
        self.members[at].seen = self.clock;
        Some(at)
    }

    /// *he*, *they*: who spoke last, if that agrees, else the last one named who does.
    fn pronoun(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Resolved {
        let known = phrase.known();
        let classes = &phrase.marked.classes[tokens.start];
        if classes.contains(known.first_person) {
            return Resolved::default();
        }
        let gender = match (classes.contains(known.masculine), classes.contains(known.feminine)) {
            (true, false) => Gender::Masculine,
            (false, true) => Gender::Feminine,
            _ => Gender::Any,
        };
        let plural = classes.contains(known.plural);
        // a body is *he* or *she* only where the language gives its noun that gender
        let somebody = |member: &Member| member.person || plural || gender == Gender::Any || member.gender == gender;
        let agreeing = |member: &Member| agrees(member.gender, gender) && somebody(member) && (plural == member.plural || (!plural && member.person));
        let subject = self.subject.filter(|at| agreeing(&self.members[*at]));
        let fits = |at: &usize| agreeing(&self.members[*at]);
        let last = subject.or(self.last.filter(fits)).or(self.before.filter(fits));
        let fitting = self.members.iter().enumerate().filter(|(_, member)| agreeing(member) && (member.person || plural || gender == Gender::Any));
        let member = last.or_else(|| fitting.max_by_key(|(_, member)| member.seen).map(|(at, _)| at));
        let Some(at) = member else { return Resolved::default() };
        Resolved { name: self.members[at].name.clone(), role: self.role_of(phrase.rules, at), member: Some(at) }
    }

    /// The speaker of a quotation that stands alone: who spoke last.
    pub(super) fn last_speaker(&self, rules: &Rules) -> Resolved {
        let Some(at) = self.last else { return Resolved::default() };
        Resolved { name: self.members[at].name.clone(), role: self.role_of(rules, at), member: Some(at) }
    }
}

fn agrees(a: Gender, b: Gender) -> bool {
    a == b || a == Gender::Any || b == Gender::Any
}
