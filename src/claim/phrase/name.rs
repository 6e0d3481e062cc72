//! The name in a phrase: whose it is, and whether a person's or a body's.

use std::ops::Range;

use super::Phrase;
use crate::mention::Mark;
use crate::rule::Sense;
use crate::text::Kind;

impl Phrase<'_> {
    /// The first name inside that is no place and no body, else none.
    pub(in crate::claim) fn person(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let known = self.known();
        let names =
            self.inside(tokens).filter(|mark| mark.classes.contains(known.name) && !mark.classes.contains(known.place) && !mark.classes.contains(known.body));
        let one_letter = |mark: &Mark| self.marked.tokens[mark.start as usize].span.len() == 1 && mark.end == mark.start + 1;
        let own = names
            .filter(|mark| mark.sense == Sense::Word && !one_letter(mark) && !self.is_attribute(mark, tokens) && !self.is_tag(mark) && !self.is_counted(mark));
        // *the NGO* in capitals is a word for a body
        let own = own.filter(|mark| mark.end - mark.start > 1 || !self.marked.classes[mark.start as usize].contains(known.noun_body));
        // *Israeli Authorities*: a noun in capitals
        let own = own.filter(|mark| !self.is_noun_of_place(mark, tokens));
        // *the singer of “La Isla Bonita”*
        let own = own.filter(|mark| !self.is_in_work(mark, tokens));
        // *Mr. Lind, a fellow of the Institute of Better Streets*: who opens the phrase before a comma is the one
        let opens = |mark: &Mark| self.opens(mark, tokens);
        let longest = own.max_by_key(|mark| (opens(mark), mark.classes.contains(known.person), mark.end - mark.start, u32::MAX - mark.start));
        longest.map(|mark| self.behind_role(mark)..mark.end as usize)
    }

    /// The part of a phrase that tells of the person in it: *the minister Paul Odum* of *the mayor and the minister Paul Odum*.
    pub(in crate::claim) fn own_part(&self, tokens: &Range<usize>, person: &Range<usize>) -> Range<usize> {
        let known = self.known();
        let parts = |at: &usize| self.marked.classes[*at].contains(known.conjunction_and) && self.marked.classes[at + 1].contains(known.determiner);
        let role = |at: usize| self.marked.starts(at, known.role);
        let own = |at: &usize| parts(at) && (at + 1..person.start).any(role);
        let start = (tokens.start..person.start.saturating_sub(1)).rev().find(own).map_or(tokens.start, |and| and + 1);
        start..tokens.end
    }

    /// True for a name inside quotation marks behind a preposition: that of a work.
    fn is_in_work(&self, mark: &Mark, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let of = |at: usize| at > tokens.start && self.marked.classes[at - 1].contains(known.preposition);
        let around = |at: usize| self.marked.starting(at).any(|quote| quote.classes.contains(known.quote) && quote.end >= mark.end);
        self.marked.all.contains(known.quote) && (tokens.start..mark.start as usize).any(|at| of(at) && around(at))
    }

    /// True for a given name that stands for its bearer: *Lucas*, of an article about a school.
    pub(in crate::claim) fn is_given_name(&self, name: &Range<usize>) -> bool {
        name.len() == 1 && self.marked.classes[name.start].contains(self.known().given_name)
    }

    /// True for a name right behind a quotation mark.
    pub(in crate::claim) fn is_in_quotes(&self, name: &Range<usize>) -> bool {
        let known = self.known();
        name.start.checked_sub(1).is_some_and(|at| self.marked.starts(at, known.quote))
    }

    /// True where a given name stands in a name.
    pub(in crate::claim) fn holds_given_name(&self, name: &Range<usize>) -> bool {
        name.clone().any(|at| self.marked.classes[at].contains(self.known().given_name))
    }

    /// The phrase with a person's name that stands behind a comma at this token: *one of them, Ann Lind,*.
    pub(in crate::claim) fn name_apart(&self, comma: usize) -> Option<Range<usize>> {
        let known = self.known();
        let is_comma = self.marked.tokens.get(comma).is_some_and(|token| token.span.of(self.text) == ",");
        let names = known.set(&[known.name, known.source]);
        let told = |mark: &&Mark| mark.classes.meets(&names) && self.person(&(mark.start as usize..mark.end as usize)).is_some();
        let mark = self.marked.starting(comma + 1).find(told).filter(|_| is_comma)?;
        Some(mark.start as usize..mark.end as usize)
    }

    /// True for a name at the start of a phrase, or behind a title there, with a comma behind it.
    fn opens(&self, mark: &Mark, tokens: &Range<usize>) -> bool {
        let written = |at: usize| self.marked.tokens[at].span.of(self.text);
        let comma = (mark.end as usize) < tokens.end && written(mark.end as usize) == ",";
        comma && (tokens.start..mark.start as usize).all(|at| self.is_title(at) || written(at) == ".")
    }

    /// True for one common noun in capitals right behind a people or an adjective: *the Israeli Government*.
    fn is_noun_of_place(&self, mark: &Mark, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let at = mark.start as usize;
        let one = mark.end - mark.start == 1 && self.marked.classes[at].contains(known.noun_source) && !self.marked.classes[at].contains(known.given_name);
        one && at > tokens.start && self.marked.upto[at].meets(&known.set(&[known.demonym, known.adjective]))
    }

    /// The people that a phrase names one behind the other, each with role or title or known to the text: *Clara Benson and Dr Paul Odum*; none
    /// where anything else stands in it.
    pub(in crate::claim) fn joined(&self, tokens: &Range<usize>, is_known: impl Fn(&Range<usize>) -> bool) -> Option<Vec<Range<usize>>> {
        let known = self.known();
        if !tokens.clone().any(|at| self.marked.classes[at].contains(known.conjunction_and)) {
            return None;
        }
        let joins = |at: usize| self.marked.classes[at].contains(known.conjunction_and) || self.marked.tokens[at].span.of(self.text) == ",";
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut start = tokens.start;
        for at in tokens.clone().chain([tokens.end]) {
            if at == tokens.end || joins(at) {
                parts.extend((start < at).then_some(start..at));
                start = at + 1;
            }
        }
        let other = known.set(&[known.preposition, known.relative, known.genitive, known.cue]);
        let names =
            |part: &Range<usize>| self.person(part).is_some_and(|own| own.end == part.end) && !part.clone().any(|at| self.marked.classes[at].meets(&other));
        let one = |part: &Range<usize>| self.is_human(part) || self.inside(part).any(|mark| mark.classes.contains(known.person)) || is_known(part);
        (parts.len() > 1 && parts.iter().all(names) && parts.iter().all(one)).then_some(parts)
    }

    /// The text between two parts of a phrase.
    pub(in crate::claim) fn between(&self, before: &Range<usize>, behind: &Range<usize>) -> &str {
        self.text.get(self.span(before).end as usize..self.span(behind).start as usize).unwrap_or_default()
    }

    /// Where the name itself begins in capitals that hold a role before a given name: *Shadow Environment Minister Ann Cole*.
    fn behind_role(&self, mark: &Mark) -> usize {
        let known = self.known();
        let legal = self.marked.classes[mark.end as usize - 1].contains(known.name_legal);
        let given = (mark.start as usize..mark.end as usize).rev().find(|at| !legal && self.marked.classes[*at].contains(known.given_name));
        let begins = given.filter(|at| *at > mark.start as usize && self.marked.ending(*at).any(|role| role.classes.contains(known.role)));
        begins.unwrap_or(mark.start as usize)
    }

    /// True for the capitals of a unit right behind a number: *512 GB*.
    fn is_counted(&self, mark: &Mark) -> bool {
        let before = mark.start.checked_sub(1).map(|at| self.marked.tokens[at as usize].shape.kind);
        before == Some(Kind::Digits) && self.marked.classes[mark.start as usize].contains(self.known().upper)
    }

    /// True for one letter and what a hyphen joins to it: a party and a state (*R-Ohio*), no person.
    fn is_tag(&self, mark: &Mark) -> bool {
        let (first, next) = (self.marked.tokens[mark.start as usize], self.marked.tokens.get(mark.start as usize + 1));
        first.span.of(self.text).chars().nth(1).is_none() && next.is_some_and(|next| mark.end > mark.start + 1 && next.span.of(self.text) == "-")
    }

    /// True for a name that only says of whom or what the phrase speaks: *the mayor of X*, *an X spokeswoman*.
    pub(in crate::claim) fn is_attribute(&self, mark: &Mark, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let (start, mut end) = (mark.start as usize, mark.end as usize);
        // *U.S. officials*: the last point belongs to the name
        if tokens.contains(&(end + 1)) && self.is_last_point(end) {
            end += 1;
        }
        let inside = |at: usize| tokens.contains(&at);
        // *at Japan's Health Ministry*, but not *of the board's Ann Cole*
        let owned = !mark.classes.contains(known.person);
        let owns = |at: usize| owned && at < end && self.marked.from[at].contains(known.genitive);
        // *la ministre française des Armées Anne Morel*: in capitals behind its preposition it is a noun
        let noun_of =
            |at: usize| at > tokens.start && self.marked.classes[at].contains(known.capital) && self.marked.classes[at - 1].contains(known.preposition);
        let told = |at: usize| self.marked.classes[at].contains(known.determiner) || self.marked.classes[at].contains(known.adjective) && !noun_of(at);
        let small = |at: usize| (told(at) || owns(at) || owns(at + 1)) && !self.marked.classes[at].contains(known.preposition);
        // *a friend of singer Ann Cole*
        let role = self.marked.ending(start).filter(|mark| mark.classes.contains(known.role)).map(|mark| mark.start as usize).min();
        // *a doctor with the charity Clean Shores*
        let given = || (start..end).any(|at| self.marked.classes[at].contains(known.given_name));
        // *with the American university Hillcrest*
        let tells = known.set(&[known.demonym, known.adjective]);
        let noun_before = |from: usize| (tokens.start..from).rev().find(|at| !self.marked.classes[*at].meets(&tells));
        let body = || noun_before(start).filter(|at| self.marked.classes[*at].contains(known.noun_body) && !given());
        // *la veuve du trompettiste Anne Morel*: somebody by what they do, whom no lexicon knows, with the article
        let does = known.set(&[known.unknown, known.lower, known.agent]);
        let noun = || start.checked_sub(1).filter(|at| *at > tokens.start && given() && self.marked.classes[*at].has_all(&does));
        let of = |at: usize| at > tokens.start && self.marked.classes[at].contains(known.preposition_of);
        let article = |at: usize| self.marked.classes[at].contains(known.determiner) && (of(at) || of(at - 1));
        let strange = || noun().filter(|at| *at > tokens.start + 1 && article(*at - 1));
        // *la présentatrice de l'émission Grand Large*: a thing, with the article
        let people = known.set(&[known.noun_person, known.role, known.unknown]);
        let is_thing = |at: usize| self.marked.classes[at].has_all(&known.set(&[known.noun, known.lower])) && !self.marked.classes[at].meets(&people);
        let thing = || start.checked_sub(1).filter(|at| *at > tokens.start + 1 && is_thing(*at) && article(*at - 1) && !given());
        let body = if role.is_none() { body().or_else(strange).or_else(thing) } else { None };
        // *into the fall of insurance giant Novatel*
        // *l'avocat de la ville Me Anne Morel*: the title parts her from the town
        let titled = start.checked_sub(1).is_some_and(|at| at > tokens.start && self.is_title(at));
        let joins = |at: usize| !titled || self.marked.classes[at].contains(known.noun_person);
        let of_body = |at: usize| (body.is_some() || role.is_some()) && self.marked.classes[at].contains(known.noun) && joins(at);
        let before = (tokens.start..role.or(body).unwrap_or(start)).rev().find(|at| !small(*at) && !of_body(*at));
        let behind_preposition = before.is_some_and(|at| self.marked.classes[at].contains(known.preposition));
        // *Professor Ann Cole deputy head of the school*
        let called = || start.checked_sub(1).is_some_and(|at| tokens.contains(&at) && self.is_title(at)) || role.is_some();
        // *Vanilla exporters*: somebody by what they do heads a phrase as well
        let heads = |at: usize| self.heads_phrase(at) || self.marked.classes[at].has_all(&known.set(&[known.agent, known.unknown]));
        let head_behind = inside(end) && self.marked.classes[end].contains(known.lower) && heads(end) && !called();
        let owner = inside(end) && inside(end + 1) && self.marked.from[end].contains(known.genitive);
        if self.is_called_by(start, tokens) {
            return false;
        }
        if self.is_second_attribute(start, tokens) {
            return true;
        }
        behind_preposition || self.is_prefixed(mark, tokens) || head_behind || owner || self.is_thing(mark, tokens) || self.is_matter(start, tokens)
    }

    /// True for the second of two names of which the first only tells whose people they are: *the parents of Paul Odum and Ann Lind*.
    fn is_second_attribute(&self, start: usize, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let and = start.checked_sub(1).filter(|and| *and > tokens.start && self.marked.classes[*and].contains(known.conjunction_and));
        let named = |mark: &&Mark| mark.rule.is_none() && mark.classes.contains(known.name) && mark.start as usize > tokens.start;
        let comma = |at: usize| self.marked.tokens[at].span.of(self.text) == ",";
        let whole = self.plural(tokens) && !(tokens.start..start).any(comma);
        let first = and.filter(|_| whole).and_then(|and| self.marked.ending(and).filter(named).max_by_key(|mark| mark.end - mark.start));
        first.is_some_and(|first| self.is_attribute(first, tokens))
    }

    /// True for a name of several words to the first of which a small word is joined: *the anti-Odum National Review*.
    fn is_prefixed(&self, mark: &Mark, tokens: &Range<usize>) -> bool {
        let start = mark.start as usize;
        let hyphen = |at: usize| self.marked.tokens[at].span.of(self.text) == "-" && self.marked.tokens[at].shape.glued;
        let small = |at: usize| self.marked.classes[at].contains(self.known().lower);
        start > tokens.start + 1 && mark.end - mark.start > 1 && hyphen(start - 1) && small(start - 2)
    }

    /// True for the point behind a name that holds one: *U.S.*
    fn is_last_point(&self, at: usize) -> bool {
        let point = |at: usize| self.marked.tokens[at].span.of(self.text) == ".";
        at > 1 && point(at) && point(at - 2) && self.marked.tokens[at].shape.glued
    }

    /// True for a name by which the words before it call somebody or something: *a gang known as Black Tern*.
    fn is_called_by(&self, start: usize, tokens: &Range<usize>) -> bool {
        start > tokens.start && self.marked.all.contains(self.known().called_by) && self.marked.upto[start].contains(self.known().called_by)
    }

    /// True for a name behind a thing or several that are called by it, of whom somebody is: *le juge de l'affaire Duval*.
    fn is_matter(&self, start: usize, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let before = start.checked_sub(1);
        // *the Paul Morin stadium*, named after him
        if before.is_some_and(|at| self.marked.classes[at].contains(known.namesake_site)) {
            return true;
        }
        let noun = before.filter(|at| *at > tokens.start && self.marked.classes[*at].contains(known.namesake));
        noun.is_some_and(|noun| (tokens.start..noun).any(|at| self.marked.classes[at].contains(known.preposition)))
    }

    /// The words of a name with an article that is its own: *selon La Gazette*, but not *La Banque de France* at the head of a sentence.
    pub(in crate::claim) fn with_named_article(&self, tokens: &Range<usize>) -> Range<usize> {
        let (known, shape) = (self.known(), |at: usize| self.marked.tokens[at].shape);
        let named = |at: &usize| shape(*at).capital && self.marked.classes[*at].contains(known.determiner) && shape(tokens.start).capital;
        let inside = |at: &usize| at.checked_sub(1).is_some_and(|before| self.marked.tokens[before].shape.kind == Kind::Word && !shape(before).upper);
        tokens.start.checked_sub(1).filter(|at| named(at) && inside(at)).unwrap_or(tokens.start)..tokens.end
    }

    /// True for a name right behind its article that no given name begins: *the Chamber of Engineers*, *la Chambre*.
    fn is_thing(&self, mark: &Mark, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let article = mark.start.checked_sub(1).is_some_and(|at| {
            let at = at as usize;
            tokens.contains(&at) && self.marked.classes[at].contains(known.definite)
        });
        let given = (mark.start..mark.end).any(|at| self.marked.classes[at as usize].contains(known.given_name));
        article && !given
    }

    /// True where the words show that a name is no person's: capitals only, or nouns and no given name.
    pub(in crate::claim) fn is_body(&self, name: &Range<usize>, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let own = |class| name.clone().any(|at| self.marked.classes[at].contains(class));
        // *Énergie Saint-Laurent*: what begins with a noun is a body's
        let first = &self.marked.classes[name.start];
        let begins_with_noun = name.len() > 1 && first.contains(known.noun) && !first.contains(known.given_name);
        if self.is_firm(name) {
            return true;
        }
        if own(known.given_name) && !begins_with_noun || self.is_titled(tokens) {
            return false;
        }
        // *the charity Clean Shores*, but not *le patron Odum*
        let source = |at: usize| self.marked.classes[at].contains(known.noun_source) && !self.marked.classes[at].contains(known.noun_person);
        let noun_before = name.start.checked_sub(1).filter(|at| tokens.contains(at)).is_some_and(source);
        begins_with_noun || noun_before || own(known.upper) || own(known.noun_source) || self.marked.classes[name.end - 1].contains(known.noun)
    }

    /// True for a name that ends with what makes it a company's: *Novatel Inc*.
    pub(in crate::claim) fn is_firm(&self, name: &Range<usize>) -> bool {
        name.len() > 1 && self.marked.classes[name.end - 1].contains(self.known().name_legal)
    }

    /// True for a name right behind a noun for a body: *the charity Clean Shores*.
    pub(in crate::claim) fn is_behind_body(&self, name: &Range<usize>, tokens: &Range<usize>) -> bool {
        // *la revue Charles*, but not *la société Anne Morel*
        if self.is_titled(tokens) || name.len() > 1 && self.holds_given_name(name) {
            return false;
        }
        name.start.checked_sub(1).filter(|at| tokens.contains(at)).is_some_and(|at| self.marked.classes[at].contains(self.known().noun_body))
    }

    /// True for the name of somebody who speaks for another: *Ann Lind, a spokeswoman for the company*.
    fn is_apposed_to_speaker(&self, name: &Range<usize>, tokens: &Range<usize>) -> bool {
        let behind = name.end + 1..tokens.end;
        behind.start < behind.end && self.speaks_for_another(&behind)
    }

    /// True for a name whose apposition tells that it is a body's: *Novatel, the company that built it*, *the maker, Novatel,*.
    pub(in crate::claim) fn is_apposed_body(&self, name: &Range<usize>, tokens: &Range<usize>) -> bool {
        let known = self.known();
        if self.is_titled(tokens) || name.clone().any(|at| self.marked.classes[at].contains(known.given_name)) || self.is_apposed_to_speaker(name, tokens) {
            return false;
        }
        let comma = |at: usize| tokens.contains(&at) && self.marked.tokens[at].span.of(self.text) == ",";
        let body = |range: Range<usize>| range.into_iter().any(|at| self.marked.classes[at].contains(known.noun_body));
        // *a gang known as Black Tern*
        let source = |range: Range<usize>| range.into_iter().any(|at| self.marked.from[at].contains(known.noun_source));
        if self.is_called_by(name.start, tokens) && !self.is_human(tokens) && source(tokens.start..name.start) {
            return true;
        }
        let behind = comma(name.end) && tokens.contains(&(name.end + 1)) && self.marked.classes[name.end + 1].contains(known.determiner);
        let before = name.start.checked_sub(1).filter(|at| comma(*at));
        behind && body(name.end + 1..tokens.end) || before.is_some_and(|comma| body(tokens.start..comma))
    }
}
