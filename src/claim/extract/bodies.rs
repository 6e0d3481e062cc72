//! What the words around a name tell of the body that may bear it: *the carrier Halvane*, *Tessel, the group that …*, *the Redcap gang*.

use std::ops::Range;

use super::super::cast::Heard;
use super::super::phrase::Phrase;
use super::Reader;
use crate::mention::Mark;
use crate::rule::{ClassSet, Language};
use crate::text::WordId;

/// So many words behind a name and a comma its apposition may tell what it is.
const APPOSED: usize = 6;

impl Reader<'_> {
    /// Takes note of every name that may be that of a body.
    pub(super) fn hear_bodies(&mut self, language: &Language) {
        let known = &self.rules.known;
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
        let other = known.set(&[known.place, known.media, known.news_agency]);
        let mut end = 0;
        for at in self.marked.standing(&known.set(&[known.name])) {
            let names = self.marked.starting(at).filter(|mark| mark.rule.is_none() && mark.classes.contains(known.name));
            let Some(name) = names.max_by_key(|mark| mark.end).filter(|_| at >= end).map(|mark| mark.start as usize..mark.end as usize) else { continue };
            end = name.end;
            let exactly = |mark: &&Mark| mark.end as usize == name.end && mark.rule.is_none();
            // *the Leeds-based company*
            if self.marked.classes[name.end - 1].contains(known.lower) {
                continue;
            }
            // *l'Autorité*, *the Council*: a noun in capitals
            let body_noun = known.set(&[known.noun_body, known.noun_source]);
            let noun = name.len() == 1 && self.marked.classes[at].meets(&body_noun) && !self.marked.from[at].contains(known.body);
            let mut kinds = self.kinds_of_name(&name);
            let person = self.marked.starting(at).filter(exactly).any(|mark| mark.classes.contains(known.person)) || self.is_some_persons(&name);
            // *Sierra Valley Power*: a given name begins what another word shows to be a body's
            if self.marked.starting(at).filter(exactly).any(|mark| mark.classes.meets(&other)) || noun || person && kinds.is_empty() {
                continue;
            }
            let telling: Vec<usize> = self.telling(&name);
            telling.iter().for_each(|at| kinds.extend(&self.marked.classes[*at].and(&self.rules.kinds)));
            let is = |at: &usize, class| self.marked.classes[*at].contains(class);
            let nouns: Vec<WordId> = telling.iter().filter(|at| is(at, known.noun_body)).map(|at| phrase.word(*at)).collect();
            let own = name.clone().filter(|at| is(at, known.noun_body));
            let other = telling.iter().copied().chain(own).any(|at| is(&at, known.noun_body) && !is(&at, known.noun_body_any));
            let shown = !kinds.is_empty() || !telling.is_empty() || self.is_led_by(&name) || name.clone().all(|at| is(&at, known.upper));
            let placed = name.start.checked_sub(1).is_some_and(|before| is(&before, known.preposition_place));
            let branch = name.len() > 1 && self.marked.from[name.end - 1].contains(known.place);
            let name = self.marked.bytes(name).of(&self.article.text);
            self.cast.hear_body(Heard { name, kinds, nouns, other, shown, branch, placed });
        }
    }

    /// What the words of a name tell that stands before its capitals in brackets.
    pub(super) fn of_name<'a>(&self, name: &'a str, tokens: &Range<usize>, other: bool) -> Heard<'a> {
        Heard { name, kinds: self.kinds_of_name(tokens), nouns: Vec::new(), other, shown: true, branch: false, placed: false }
    }

    /// True for a person's name, by a given name or by what stands before it.
    fn is_some_persons(&self, name: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let titled = name.start.checked_sub(1).is_some_and(|before| self.marked.classes[before].contains(known.title));
        let role = || self.marked.ending(name.start).any(|mark| mark.classes.contains(known.role));
        let noun = || name.start.checked_sub(1).is_some_and(|before| self.marked.classes[before].contains(known.noun_body));
        titled || self.marked.classes[name.start].contains(known.given_name) && !self.marked.classes[name.start].contains(known.noun) || role() && !noun()
    }

    /// The kinds that the words of a name tell, and the lexicon where it knows the body.
    fn kinds_of_name(&self, name: &Range<usize>) -> ClassSet {
        let mut kinds = ClassSet::default();
        let own = |mark: &&Mark| mark.end as usize == name.end && mark.classes.contains(self.rules.known.body);
        if let Some(mark) = self.marked.starting(name.start).find(own) {
            let told = self.rules.kinds_of_bodies.iter().filter(|(body, _)| mark.classes.contains(*body));
            told.for_each(|(_, kind)| kinds.insert(*kind));
            return kinds;
        }
        name.clone().for_each(|at| kinds.extend(&self.marked.classes[at].and(&self.rules.kinds)));
        kinds
    }

    /// The nouns beside a name that tell what its bearer is.
    fn telling(&self, name: &Range<usize>) -> Vec<usize> {
        let known = &self.rules.known;
        let tells = |at: usize| {
            let classes = &self.marked.classes[at];
            (classes.contains(known.noun_body) || classes.meets(&self.rules.kinds)) && !classes.contains(known.capital)
        };
        let written = |at: usize| self.marked.tokens.get(at).map_or("", |token| token.span.of(&self.article.text));
        let mut found = Vec::new();
        // *the carrier Halvane*, *l'assureur allemand Halvane*
        let said_of = known.set(&[known.adjective, known.demonym]);
        let before = name.start.checked_sub(1).map(|at| if self.marked.classes[at].meets(&said_of) && !tells(at) { at.saturating_sub(1) } else { at });
        found.extend(before.filter(|at| tells(*at)));
        // *a dairy called Halvane*
        let called = self.marked.ending(name.start).find(|mark| mark.classes.contains(known.called_by)).and_then(|mark| (mark.start as usize).checked_sub(1));
        found.extend(called.filter(|at| tells(*at)));
        // *the insurer, Halvane,*
        let inset = name.start.checked_sub(2).filter(|_| written(name.start - 1) == "," && matches!(written(name.end), "," | "." | ")"));
        found.extend(inset.filter(|at| tells(*at)));
        // *the Redcap gang*
        let article = || name.start.checked_sub(1).is_some_and(|at| self.marked.classes[at].contains(known.determiner));
        found.extend(Some(name.end).filter(|at| *at < self.marked.len() && article() && tells(*at)));
        // *Tessel, the Corvale group*, *Tessel is a bank*
        let determined = |at: usize| self.marked.classes.get(at).is_some_and(|classes| classes.contains(known.determiner) || tells(at));
        let is = |at: usize| self.marked.classes.get(at).is_some_and(|classes| classes.contains(known.be));
        if (written(name.end) == "," || is(name.end)) && determined(name.end + 1) {
            let stops = known.set(&[known.preposition, known.punct, known.relative, known.conjunction, known.finite, known.auxiliary]);
            let end = (name.end + 1 + APPOSED).min(self.marked.len());
            let stops = |at: &usize| self.marked.classes[*at].meets(&stops) && self.marked.tokens[*at].span.of(&self.article.text) != "-";
            let part = (name.end + 2..end).find(|at| stops(at)).unwrap_or(end);
            found.extend((name.end + 1..part).filter(|at| tells(*at)));
        }
        found
    }

    /// True for what somebody leads: *Halvane's chief executive*, *the chairman of Halvane*.
    fn is_led_by(&self, name: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let owns = self.marked.from.get(name.end).is_some_and(|classes| classes.contains(known.genitive));
        let of = name.start.checked_sub(1).filter(|at| self.marked.classes[*at].contains(known.preposition_of));
        let role = |mark: &Mark| mark.classes.contains(known.role);
        owns && self.marked.starting(name.end + 1).any(role) || of.is_some_and(|of| self.marked.ending(of).any(role))
    }
}
