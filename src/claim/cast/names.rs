//! Names as the article writes them: in full, in capitals for short, joined to those of others.

use std::ops::Range;

use super::super::member::Member;
use super::super::phrase::Phrase;
use super::Cast;
use crate::claim::WordList;
use crate::rule::Gender;
use crate::text::{fold, fold_bare};

/// A name written more sentences ago than this is not whom *the company* points to.
const HEARD_REACH: usize = 3;

/// Fewer capitals than these are short for too many names.
const LEAST_CAPITALS: usize = 3;
/// A word of no more letters may be left out of capitals: *de*, *of the*.
const SMALL_WORD: usize = 3;

/// A name of several words, wherever it stands.
#[derive(Debug)]
pub(super) struct Heard {
    name: String,
    /// True where it begins with a given name, or the noun before it tells what kind of body it is.
    other: bool,
    /// True for somebody whom a given name begins.
    pub(super) person: bool,
    /// The sentence that wrote it first.
    first: usize,
    /// The sentence that wrote it last.
    sentence: usize,
}

impl Heard {
    /// True where the last word of the name is one of these.
    pub(super) fn is_called(&self, words: &[String]) -> bool {
        let last = self.name.rsplit(' ').next().map(fold);
        words.iter().any(|word| last.as_ref() == Some(word))
    }
}

/// Capitals for a name that the article wrote in full before them.
#[derive(Debug)]
pub(super) struct Short {
    capitals: String,
    full: String,
    /// True where the full form tells what kind of body it is: a union is no company.
    pub(super) kind: bool,
}

/// The words of a text, the first with a capital, whose first letters are these; small words between them need not count.
fn spelled_out_in<'a>(text: &'a str, capitals: &str) -> Option<&'a str> {
    let first = capitals.chars().next()?;
    let starts = |(at, _): &(usize, &str)| !text[..*at].ends_with(char::is_alphanumeric);
    text.match_indices(first).filter(starts).find_map(|(start, _)| spelled_at(&text[start..], capitals))
}

/// The same, for the words with which a text begins.
fn spelled_at<'a>(text: &'a str, capitals: &str) -> Option<&'a str> {
    let plain = |letter: char| fold_bare(letter.encode_utf8(&mut [0; 4]));
    let mut letters = capitals.chars().peekable();
    let (mut at, mut words) = (0, 0);
    while let Some(wanted) = letters.peek() {
        let rest = text.get(at..)?;
        let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        let word = &rest[..end];
        let letter = word.chars().next()?;
        if plain(letter) == plain(*wanted) {
            letters.next();
            words += 1;
        } else if words == 0 || word.chars().count() > SMALL_WORD || letter.is_uppercase() {
            return None;
        }
        at += end;
        if letters.peek().is_some() {
            let parts = |letter: char| matches!(letter, ' ' | '\'' | '’' | '-' | '\u{a0}');
            at += rest[end..].chars().next().filter(|letter| parts(*letter))?.len_utf8();
        }
    }
    (words > 1).then(|| &text[..at])
}

impl Cast {
    /// Takes note of a name of several words, wherever it stands.
    pub(in crate::claim) fn hear(&mut self, name: &str, other: bool, person: bool) {
        let sentence = self.sentence;
        match self.names.iter_mut().find(|known| known.name == name) {
            Some(known) => known.sentence = sentence,
            None => self.names.push(Heard { name: name.to_owned(), other, person, first: sentence, sentence }),
        }
    }

    /// Takes note of a paper or channel that stands anywhere in the sentence: *told the Gazette*.
    pub(in crate::claim) fn hear_media(&mut self, name: &str) {
        let sentence = self.sentence;
        let known = self.members.iter().position(|member| member.media && (member.name == name || member.name.ends_with(&format!(" {name}"))));
        let at = known.unwrap_or_else(|| self.add(Member { name: name.into(), media: true, named: true, mentioned: true, ..Member::new(false) }));
        self.clock += 1;
        (self.members[at].seen, self.members[at].sentence) = (self.clock, sentence);
    }

    /// Takes note of the sentence that first wrote a name of one word.
    pub(in crate::claim) fn hear_alone(&mut self, name: &str) {
        let word = fold(name);
        if !self.alone.iter().any(|(known, _)| *known == word) {
            self.alone.push((word, self.sentence));
        }
    }

    /// The only name of several words in the article that ends or begins with the one by which the text calls somebody.
    pub(super) fn in_full(&self, member: &Member) -> Option<&str> {
        let [word] = member.words.as_slice() else { return None };
        if !member.human && member.gender == Gender::Any {
            return None;
        }
        let holds = |name: &&str| {
            let mut words = name.split_whitespace().map(fold);
            words.next().as_ref() == Some(word) || words.next_back().as_ref() == Some(word)
        };
        let mut full = self.names.iter().map(|heard| heard.name.as_str()).filter(holds);
        full.next().filter(|_| full.next().is_none())
    }

    /// Last names as the article writes them in full: *Ms Lind* tells of whom *Ann Lind* does.
    pub(in crate::claim) fn name_in_full(&self, names: &mut WordList) {
        let mut changed = false;
        for name in names.iter_mut().filter(|name| !name.contains(' ')) {
            let Some(full) = self.full_name(name) else { continue };
            (*name, changed) = (full.into(), true);
        }
        if changed {
            names.sort();
            names.dedup();
        }
    }

    /// The only name of somebody in the article that ends with this word.
    fn full_name(&self, last: &str) -> Option<&str> {
        let ends = |heard: &&Heard| heard.other && heard.name.rsplit_once(' ').is_some_and(|(_, word)| word == last);
        let mut full = self.names.iter().filter(ends).map(|heard| heard.name.as_str());
        full.next().filter(|_| full.next().is_none())
    }

    /// The only name of several words, written before this sentence, that begins with the one by which the text calls what is no
    /// person: *Novatel* behind *Novatel Energy*.
    pub(super) fn begun(&self, word: &str) -> Option<String> {
        // *Novatel* before *Novatel France* is another
        let alone = self.alone.iter().find(|(known, _)| known == word).map_or(self.sentence, |(_, sentence)| *sentence);
        let begins = |heard: &&Heard| !heard.other && heard.first < alone && heard.name.split_whitespace().next().map(fold).as_deref() == Some(word);
        let mut full = self.names.iter().filter(begins);
        full.next().filter(|_| full.next().is_none()).map(|heard| heard.name.clone())
    }

    /// The only name of the sentences before that is nobody's, for *the company* where the article spoke of no other body.
    pub(super) fn heard_body(&mut self) -> Option<usize> {
        let before = |heard: &&Heard| !heard.other && heard.sentence < self.sentence && heard.sentence + HEARD_REACH >= self.sentence;
        let words = |heard: &Heard| heard.name.split_whitespace().map(fold).collect::<Vec<String>>();
        let nobody = |heard: &&Heard| !self.members.iter().any(|member| member.person && member.words == words(heard));
        let place = |heard: &Heard| self.bearers.iter().any(|bearer| bearer.is_place() && bearer.is_called(&heard.name));
        let mut heard = self.names.iter().filter(before).filter(nobody).filter(|heard| !place(heard));
        let only = heard.next().filter(|_| heard.next().is_none())?;
        let (name, words) = (only.name.clone(), words(only));
        Some(self.add(Member { name: name.into(), words, body: true, acts: true, ..Member::new(false) }))
    }

    /// Takes note that a name is written for short behind its full form, and whether that tells what kind of body it is.
    pub(in crate::claim) fn shorten(&mut self, short: &str, full: &str, kind: bool) {
        if !self.short.iter().any(|known| known.capitals == short) {
            self.short.push(Short { capitals: short.to_owned(), full: full.to_owned(), kind });
        }
    }

    /// Takes note of capitals that speak where the text before them spelled a name out that they are short for, though no brackets say so:
    /// *la CRC* behind *la Chambre régionale des comptes*.
    pub(super) fn note_capitals(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) {
        let bare = phrase.bare(tokens);
        let capitals = phrase.span(&bare).of(phrase.text);
        let short = bare.len() == 1 && phrase.marked.tokens[bare.start].shape.upper && capitals.chars().count() >= LEAST_CAPITALS;
        if !short || self.long_form(capitals).is_some() {
            return;
        }
        let before = phrase.text.get(..phrase.span(&bare).start as usize).unwrap_or_default();
        if let Some(full) = spelled_out_in(before, capitals) {
            self.shorten(capitals, full, false);
        }
    }

    /// The full form of a name that the article wrote for short.
    pub(super) fn long_form(&self, name: &str) -> Option<&Short> {
        self.short.iter().find(|short| short.capitals == name)
    }

    /// The full form of a name that the article wrote for short, else the name.
    pub(super) fn spelled_out<'a>(&'a self, name: &'a str) -> &'a str {
        self.long_form(name).map_or(name, |short| &short.full)
    }

    /// Several people who are named and speak together: *Clara Benson and Paul Odum*.
    pub(super) fn joint(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let called = |part: &Range<usize>| phrase.person(part).is_some_and(|name| self.is_called(phrase.span(&name).of(phrase.text)));
        let parts = phrase.joined(tokens, called)?;
        let people: Vec<usize> = parts.iter().map(|part| self.note(phrase, part)).collect::<Option<_>>()?;
        let name = self.list(phrase, &parts, &people);
        // by one name alone the text takes up people of whom it told before
        let taken_up = parts.iter().any(|part| phrase.person(part).is_some_and(|name| name.len() == 1));
        people.iter().filter(|_| taken_up).for_each(|at| self.members[*at].active = self.clock);
        let known = self.members.iter().position(|member| member.words.is_empty() && member.name == name);
        let at = known.unwrap_or_else(|| self.add(Member { name: name.into(), human: true, ..Member::new(true) }));
        self.see(at);
        Some(at)
    }

    /// *Both*: the two whom the sentence at hand or the one before told of together.
    pub(super) fn pair(&self) -> Option<usize> {
        let two = |member: &Member| member.words.is_empty() && member.plural && member.human && member.heads.is_empty() && !member.indefinite;
        self.latest(|member| two(member) && member.sentence + 1 >= self.sentence)
    }

    /// True for the name of a person whom the text named before.
    fn is_called(&self, name: &str) -> bool {
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        self.find_name(&words).is_some_and(|at| self.members[at].is_one_person() && self.members[at].shown)
    }

    /// The names of several, joined as the text joins them.
    fn list(&self, phrase: Phrase<'_>, parts: &[Range<usize>], people: &[usize]) -> String {
        let mut list = String::new();
        for (nth, (part, person)) in parts.iter().zip(people).enumerate() {
            let joint = nth.checked_sub(1).map_or("", |before| phrase.between(&parts[before], part));
            list.push_str(joint);
            list.push_str(&self.members[*person].name);
        }
        list
    }
}
