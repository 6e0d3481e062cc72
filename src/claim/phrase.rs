//! A phrase that names somebody: the person in it, what it calls them, and what its words show of gender and number.

use compact_str::CompactString;
use std::ops::Range;

use crate::mention::{Mark, Marked};
use crate::rule::{Known, Rules, Sense};
use crate::text::{Kind, Span, WordId, with_folded};

mod kind;
mod name;
mod role;

/// Numbers of words outside the lexicon begin here.
const UNKNOWN_WORDS: u32 = 1 << 31;

/// One phrase that names somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase<'a> {
    pub(super) text: &'a str,
    pub(super) marked: &'a Marked,
    pub(super) rules: &'a Rules,
    pub(super) language: &'a str,
}

impl Phrase<'_> {
    pub(super) fn known(&self) -> &Known {
        &self.rules.known
    }

    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        self.marked.bytes(tokens.clone())
    }

    /// The mentions inside a phrase, by where they start: a phrase is short, a sentence holds many mentions.
    fn inside(&self, tokens: &Range<usize>) -> impl Iterator<Item = &Mark> {
        let end = tokens.end;
        tokens.clone().flat_map(|at| self.marked.starting(at)).filter(move |mark| mark.end as usize <= end)
    }

    /// True where the phrase ends in the name of a body that the lexicon knows, or its head is written as a name is.
    pub(super) fn names_body(&self, tokens: &Range<usize>) -> bool {
        let capital = |at: usize| at > 0 && self.marked.classes[at].contains(self.known().capital);
        if !self.is_human(tokens) && self.head_at(tokens).is_some_and(capital) {
            return true;
        }
        self.marked.ending(tokens.end).any(|mark| mark.start as usize >= tokens.start && mark.classes.contains(self.known().body))
    }

    /// True where the head of the phrase tells of people or a body, or a name stands in its place: *the bridge* does not.
    pub(super) fn may_speak(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let speaks = known.set(&[known.role, known.noun_source, known.noun_person, known.noun_body, known.body, known.person, known.upper]);
        let Some(head) = self.head_at(tokens) else { return tokens.clone().any(|at| self.marked.from[at].meets(&speaks)) };
        // the words of a noun of several, or of a name, that stands where the head does
        let around = |mark: &Mark| mark.classes.meets(&speaks) && mark.rule.is_none() && mark.end as usize > head;
        let name = |at: usize| self.marked.classes[at].contains(known.capital) && at > 0 || self.marked.from[at].contains(known.name);
        name(head) || self.marked.classes[head].meets(&speaks) || (tokens.start..=head).any(|at| self.marked.starting(at).any(around))
    }

    /// The name of a body that the lexicon knows, behind the noun for what it is: *Amnesty International* of *human rights group Amnesty
    /// International*.
    pub(super) fn body_behind(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let known = self.known();
        let noun = |at: usize| self.marked.classes[at].contains(known.noun_body) && self.marked.classes[at].contains(known.lower);
        let own = |mark: &&Mark| mark.classes.contains(known.body) && mark.start as usize > tokens.start && noun(mark.start as usize - 1);
        let start = self.marked.ending(tokens.end).filter(own).map(|mark| mark.start as usize).min()?;
        let plain = (tokens.start..start).all(|at| !self.marked.classes[at].meets(&known.set(&[known.preposition, known.punct, known.conjunction])));
        plain.then_some(start..tokens.end)
    }

    /// True for one person by what they are: *a witness*, *the harbour pilot*.
    pub(super) fn is_somebody(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let small = known.set(&[known.preposition, known.punct, known.relative]);
        let end = (tokens.start + 1..tokens.end).find(|at| self.marked.classes[*at].meets(&small)).unwrap_or(tokens.end);
        let person = |mark: &Mark| mark.classes.contains(known.noun_person) && mark.start as usize >= tokens.start;
        !self.plural(tokens) && (self.is_human(tokens) || self.marked.ending(end).any(person))
    }

    /// True for one of whom only a noun tells that no lexicon knows: *a slinger*.
    pub(super) fn is_stranger(&self, tokens: &Range<usize>) -> bool {
        let head = || self.head_at(tokens).map(|at| &self.marked.classes[at]);
        self.is_indefinite(tokens) && !self.plural(tokens) && head().is_some_and(|head| head.contains(self.known().unknown))
    }

    /// True behind an indefinite article or a word for one of several: somebody new, *a banker*, *one banker*, *another banker*.
    pub(super) fn is_indefinite(&self, tokens: &Range<usize>) -> bool {
        let first = &self.marked.classes[tokens.start];
        first.contains(self.known().indefinite) || tokens.len() > 1 && first.contains(self.known().one_of)
    }

    /// The last comma inside a phrase.
    pub(super) fn last_comma(&self, tokens: &Range<usize>) -> Option<usize> {
        tokens.clone().rev().find(|at| self.marked.tokens[*at].span.of(self.text) == ",")
    }

    /// True where the words point to somebody or something known: *the agency*, *its lawyer*.
    pub(super) fn is_definite(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let first = &self.marked.classes[tokens.start];
        first.contains(known.determiner) && !first.contains(known.indefinite)
    }

    /// True for several, each behind an article: *the minister and the president*.
    pub(super) fn names_several(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let and = |at: &usize| self.marked.classes[*at].contains(known.conjunction_and) && *at + 1 < tokens.end;
        tokens.clone().filter(and).any(|at| self.marked.classes[at + 1].contains(known.determiner))
    }

    /// True behind a definite article: *the agency*, not *this agency*.
    pub(super) fn is_definite_one(&self, tokens: &Range<usize>) -> bool {
        self.marked.classes[tokens.start].contains(self.known().definite) && !self.plural(tokens)
    }

    /// True for what somebody was: *the former minister*.
    pub(super) fn is_former(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| self.marked.from[at].contains(self.known().tenure_former))
    }

    /// True for somebody's: *its insurer* is no other word for the one whose it is.
    pub(super) fn is_owned(&self, tokens: &Range<usize>) -> bool {
        self.marked.classes[tokens.start].contains(self.known().possessive)
    }

    /// True for *the new minister*.
    pub(super) fn is_new(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| self.marked.classes[at].contains(self.known().tenure_new)) && !self.is_indefinite(tokens)
    }

    /// True for a body behind a definite article: *the harbour board of Leith*.
    pub(super) fn is_definite_body(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let body = known.set(&[known.noun_body, known.noun_source]);
        let lead = tokens.clone().skip(1).take_while(|at| !self.marked.classes[*at].contains(known.preposition));
        self.marked.classes[tokens.start].contains(known.definite) && lead.into_iter().any(|at| self.marked.classes[at].meets(&body)) && !self.plural(tokens)
    }

    /// True for people without an article: *officials*, who may be others than those named before.
    pub(super) fn is_bare_people(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let people = known.set(&[known.noun_person, known.role]);
        let first = &self.marked.classes[tokens.start];
        let person = self.marked.ending(tokens.end).any(|mark| mark.start as usize >= tokens.start && mark.classes.meets(&people));
        !first.contains(known.determiner) && self.plural(tokens) && (person || self.marked.classes[tokens.end - 1].meets(&people))
    }

    /// True for *l'un de ses amis*: one or some of several, somebody new.
    pub(super) fn is_one_of(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let one = |mark: &Mark| mark.classes.contains(known.one_of) && (mark.end as usize) < tokens.end;
        // *une de ses avocates*
        let of = || self.is_indefinite(tokens) && tokens.len() > 2 && self.marked.classes[tokens.start + 1].contains(known.preposition_of);
        self.marked.starting(tokens.start).any(one) || of()
    }

    /// True for *the official*, *l'élu*: a noun that points to a person told of just before.
    pub(super) fn is_echo(&self, tokens: &Range<usize>) -> bool {
        self.marked.starting(tokens.start).any(|mark| mark.classes.contains(self.known().echo) && mark.end as usize <= tokens.end)
    }

    pub(super) fn is_title(&self, at: usize) -> bool {
        self.marked.classes[at].contains(self.known().title)
    }

    /// True for *the 41-year-old farmer*: it points to somebody who was named.
    pub(super) fn is_aged(&self, tokens: &Range<usize>) -> bool {
        // *the official record*
        let head = self.head_at(tokens).unwrap_or(tokens.start);
        let covers = |mark: &Mark| !mark.classes.contains(self.known().echo) || mark.end as usize > head;
        let aged = |mark: &Mark| mark.classes.contains(self.known().aged) && mark.end as usize <= tokens.end && covers(mark);
        self.marked.starting(tokens.start).any(aged) && self.person(tokens).is_none()
    }

    /// True where some name stands in the phrase.
    pub(super) fn names_somebody(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        self.inside(tokens).any(|mark| mark.classes.contains(known.name))
    }

    /// True where a place stands in the phrase.
    pub(super) fn names_place(&self, tokens: &Range<usize>) -> bool {
        self.inside(tokens).any(|mark| mark.classes.contains(self.known().place))
    }

    pub(super) fn heads_phrase(&self, at: usize) -> bool {
        let known = self.known();
        self.marked.from[at].contains(known.noun) || self.marked.starts(at, known.role)
    }

    /// True where the article or, without one, the noun shows several.
    pub(super) fn plural(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let first = &self.marked.classes[tokens.start];
        if first.contains(known.plural) || first.contains(known.singular) {
            return first.contains(known.plural);
        }
        // *the United Nations* is one body
        if self.marked.ending(tokens.end).any(|mark| mark.end > mark.start + 1 && mark.start as usize >= tokens.start && mark.classes.contains(known.body)) {
            return false;
        }
        // *three women and a man*
        let small = |at: &usize| self.marked.classes[*at].contains(known.preposition) && !self.marked.classes[*at].contains(known.determiner);
        if tokens.clone().take_while(|at| !small(at)).any(|at| self.marked.classes[at].contains(known.conjunction_and)) {
            return true;
        }
        // *more than 45,000 people*
        if tokens
            .clone()
            .any(|at| self.marked.tokens[at].shape.kind == Kind::Digits && self.marked.from.get(at + 1).is_some_and(|next| next.contains(known.form_plural)))
        {
            return true;
        }
        // the head of a phrase stands before its first preposition or comma
        let small = known.set(&[known.preposition, known.punct, known.relative]);
        let end = tokens.clone().find(|at| self.marked.classes[*at].meets(&small) && !self.marked.is_bound(*at)).unwrap_or(tokens.end);
        let several = self.marked.ending(end).any(|mark| mark.classes.contains(known.form_plural) && !mark.classes.contains(known.form_singular));
        // *sources close to the talks*: what stands behind the noun has no number
        let number = known.set(&[known.form_plural, known.form_singular]);
        let head = (tokens.start..end).rev().map(|at| &self.marked.classes[at]).find(|classes| classes.meets(&number));
        several || head.is_some_and(|classes| classes.contains(known.form_plural) && !classes.contains(known.form_singular))
    }

    /// True for a source that stays in the dark: its noun tells nothing of its gender.
    pub(super) fn is_unnamed_source(&self, tokens: &Range<usize>) -> bool {
        self.head_at(tokens).is_some_and(|head| self.marked.classes[head].contains(self.known().noun_source_dark))
    }

    /// True for *the same source*, *this source*, also without an article.
    pub(super) fn is_same_source(&self, tokens: &Range<usize>) -> bool {
        let bare = self.bare(tokens);
        let same = |at: usize| self.marked.classes[at].contains(self.known().same);
        let source = bare.end.checked_sub(1).is_some_and(|at| self.marked.classes[at].contains(self.known().noun_source_dark));
        source && (bare.len() == 1 && self.is_this(tokens) || bare.len() == 2 && same(bare.start))
    }

    /// True behind a word that points: *this agency*.
    pub(super) fn is_this(&self, tokens: &Range<usize>) -> bool {
        self.marked.classes[tokens.start].contains(self.known().demonstrative)
    }

    /// The word's number; one that no lexicon knows has its own from its letters.
    pub(super) fn word(&self, at: usize) -> WordId {
        let token = self.marked.tokens[at];
        if token.word != WordId::UNKNOWN {
            return token.word;
        }
        let number = |letters: &str| letters.bytes().fold(UNKNOWN_WORDS, |sum, byte| (sum.rotate_left(5) ^ u32::from(byte)) | UNKNOWN_WORDS);
        WordId(with_folded(token.span.of(self.text), number))
    }

    /// Words that say what somebody is: all but the small ones.
    pub(super) fn heads(&self, tokens: &Range<usize>) -> Vec<WordId> {
        let known = self.known();
        let small = known.set(&[known.determiner, known.preposition, known.pronoun, known.conjunction, known.punct]);
        let open = tokens.clone().filter(|at| !self.marked.classes[*at].meets(&small));
        open.map(|at| self.word(at)).collect()
    }

    /// The word of which the others of a phrase tell, up to what it is of: *administrators* of *the company's administrators*,
    /// *sources* of *sources close to the company*.
    pub(super) fn head(&self, tokens: &Range<usize>) -> Option<WordId> {
        self.head_at(tokens).map(|at| self.word(at))
    }

    /// True for a name with a word of the younger or the elder behind it, which is no surname: *Paul Odum Jr*.
    pub(super) fn has_suffix(&self, name: &Range<usize>) -> bool {
        name.len() > 2 && self.marked.classes[name.end - 1].contains(self.known().name_suffix)
    }

    /// The noun before the name of somebody: *cacique* of *the cacique Paul Odum*.
    pub(super) fn noun_before(&self, tokens: &Range<usize>, person: &Range<usize>) -> Option<WordId> {
        let before = tokens.start..person.start.max(tokens.start);
        let known = self.known();
        let small = known.set(&[known.preposition, known.punct, known.conjunction]);
        let plain = !before.is_empty() && !before.clone().skip(1).any(|at| self.marked.classes[at].meets(&small));
        if plain { self.head(&before) } else { None }
    }

    pub(super) fn head_at(&self, tokens: &Range<usize>) -> Option<usize> {
        let known = self.known();
        let end = tokens.clone().find(|at| *at > tokens.start && self.marked.classes[*at].contains(known.preposition)).unwrap_or(tokens.end);
        let small = known.set(&[known.determiner, known.preposition, known.pronoun, known.conjunction, known.punct, known.number, known.digits]);
        let tells = |at: &usize| self.marked.classes[*at].contains(known.adjective) && !self.marked.from[*at].contains(known.noun);
        let open = |at: &usize| !self.marked.classes[*at].meets(&small);
        let words = || (tokens.start..end).filter(open);
        let heads = || words().filter(|at| !tells(at));
        let first = self.rules.language(self.language).and_then(|id| self.rules.languages.get(id)).is_some_and(|language| language.head_first);
        if first { heads().next().or_else(|| words().next()) } else { heads().next_back().or_else(|| words().next_back()) }
    }

    /// The phrase without its article.
    pub(super) fn bare(&self, tokens: &Range<usize>) -> Range<usize> {
        let known = self.known();
        let small = |at: usize| self.marked.classes[at].contains(known.determiner);
        let start = tokens.clone().find(|at| !small(*at)).unwrap_or(tokens.start);
        // *those who stayed*
        let start = if self.marked.classes[start].contains(known.relative) { tokens.start } else { start };
        start..tokens.end
    }

    /// The concept that the head of the phrase names.
    pub(super) fn concept(&self, tokens: &Range<usize>) -> Option<u32> {
        let head = self.head_at(tokens)?;
        let around = |mark: &&Mark| mark.start as usize <= head && head < mark.end as usize && mark.end as usize <= tokens.end;
        let marks = (tokens.start..=head).flat_map(|at| self.marked.starting(at)).filter(around);
        let concepts = marks.filter_map(|mark| match mark.sense {
            Sense::Concept(row) => Some((mark.end - mark.start, row)),
            _ => None,
        });
        concepts.max_by_key(|(len, _)| *len).map(|(_, row)| row)
    }

    /// The same, up to what is said of its head by a participle or a relative clause.
    pub(super) fn head_part(&self, tokens: &Range<usize>) -> Range<usize> {
        let known = self.known();
        let Range { start, end } = self.first_part(tokens);
        let several = tokens.clone().any(|at| self.marked.classes[at].contains(known.conjunction_and));
        // *the report released on Monday*, *an aide who was there*
        let told = known.set(&[known.participle, known.relative, known.that]);
        // *the United Nations*: a participle may be a word of a name
        let named = known.set(&[known.name, known.body, known.place]);
        let in_name = |mark: &Mark, at: usize| mark.rule.is_none() && mark.end as usize > at && mark.classes.meets(&named);
        let in_name = |at: usize| (start..at).any(|from| self.marked.starting(from).any(|mark| in_name(mark, at)));
        let behind_head =
            |at: &usize| *at > start && self.marked.classes[*at].meets(&told) && self.heads_phrase(at - 1) && !self.heads_phrase(*at) && !in_name(*at);
        let end = (start..end).find(|at| !several && behind_head(at)).unwrap_or(end);
        start..end
    }

    /// The phrase without its article, and up to its first comma where it names only one, with what is said behind its head.
    fn first_part(&self, tokens: &Range<usize>) -> Range<usize> {
        let bare = self.bare(tokens);
        // *3,000 residents*: the mark inside a number parts nothing
        let in_number = |at: usize| self.marked.tokens.get(at + 1).is_some_and(|next| next.shape.glued && next.shape.kind == Kind::Digits);
        let comma = |at: &usize| self.marked.tokens[*at].span.of(self.text) == "," && !self.marked.is_inner(*at) && !in_number(*at);
        let several = bare.clone().any(|at| self.marked.classes[at].contains(self.known().conjunction_and));
        let end = bare.clone().find(comma).filter(|at| *at > bare.start && !several).unwrap_or(bare.end);
        bare.start..end
    }

    /// By which words somebody new is known: *two managers briefed on the plan*, but not *a statement released*.
    pub(super) fn in_words(&self, tokens: &Range<usize>) -> Range<usize> {
        let part = self.first_part(tokens);
        // *a driver who saw them pass*: what is told of somebody is no name
        let relates = |at: &usize| *at > part.start && self.marked.is_relative(*at, self.known()) && self.heads_phrase(at - 1);
        let part = part.start..part.clone().find(relates).unwrap_or(part.end);
        // *a driver questioned by the paper*: who asked is no part of the name
        let by = |at: &usize| {
            let known = self.known();
            let asked = *at > part.start && self.marked.classes[*at].contains(known.participle) && !self.heads_phrase(*at);
            asked && self.marked.classes.get(at + 1).is_some_and(|next| next.contains(known.preposition_by))
        };
        let human = self.is_human(tokens) || self.is_somebody(tokens) || self.is_unnamed_source(&part);
        let part = part.start..part.clone().find(|at| human && by(at)).unwrap_or(part.end);
        let hangs = part.end > part.start + 1 && self.marked.classes[part.end - 1].contains(self.known().participle);
        if hangs { self.head_part(tokens) } else { part }
    }

    /// The state that a capital stands for, by its name in the article's language.
    pub(super) fn metonym(&self, tokens: &Range<usize>) -> Option<CompactString> {
        let bare = self.bare(tokens);
        let mark = self.marked.starting(bare.start).find(|mark| mark.end as usize == bare.end && matches!(mark.sense, Sense::Capital(_)))?;
        let Sense::Capital(row) = mark.sense else { return None };
        let place = self.rules.places.get(row as usize)?;
        let name = place.names.iter().find(|(code, _)| code == self.language).map(|(_, name)| name.into());
        Some(name.unwrap_or_else(|| place.name.clone()))
    }
}
