//! Everybody whom a sentence names, in its order, and who of them it begins with.

use std::ops::Range;

use smallvec::SmallVec;

use super::super::attribution;
use super::super::naming::Naming;
use super::super::phrase::Phrase;
use super::Reader;
use crate::rule::Language;

/// Where the part of a sentence ends in which its subject stands: at its first verb, pronoun or quotation.
struct Opening {
    verb: usize,
    /// *In a letter to the maker, he said …*: the pronoun is the subject.
    pronoun: Option<usize>,
}

/// Whom a sentence has named so far.
#[derive(Default)]
struct Named {
    /// One past the last token of the last name.
    end: usize,
    subject: Option<Range<usize>>,
    /// A body that acts as the subject, as a member of the cast.
    acting: Option<usize>,
    /// Those without a name, each with when it was told of.
    passed: SmallVec<[(Range<usize>, usize); 8]>,
}

impl Reader<'_> {
    /// Takes note of everybody whom the sentence names in full, in its order.
    pub(super) fn note_names(&mut self, language: &Language, drafts: &[attribution::Draft]) {
        self.cast.next_sentence();
        self.hear_names();
        self.hear_bodies(language);
        let known = &self.rules.known;
        if self.marked.all.contains(known.noun_body_led) {
            self.cast.tells_house();
        }
        let opening = self.opening_part();
        // hardly a word begins what may name somebody
        let names = known.set(&[known.name, known.given_name, known.source, known.person, known.noun_body_led]);
        let mut named = Named::default();
        for at in self.marked.standing(&names) {
            if at >= named.end {
                self.note_name(language, at, &opening, drafts, &mut named);
            }
        }
        self.open_with(language, &opening, named);
        self.cast.trace();
    }

    fn opening_part(&self) -> Opening {
        let known = &self.rules.known;
        let verbs = known.set(&[known.finite, known.auxiliary]);
        let quoted = |at: usize| self.marked.starts(at, known.quote);
        // hardly a sentence begins with its verb: *Retired nurse X remembers*
        let cleft = self.marked.starting(0).find(|mark| mark.classes.contains(known.cleft)).map_or(0, |mark| mark.end as usize);
        let pronoun = |at: usize| self.marked.classes[at].contains(known.subject) && !self.leads_noun(at);
        let stops = |at: usize| (at > cleft && self.marked.classes[at].meets(&verbs)) || pronoun(at) || quoted(at);
        let verb = (cleft..self.marked.len()).find(|at| stops(*at) && !self.is_inside_word(*at)).unwrap_or(self.marked.len());
        Opening { verb, pronoun: Some(verb).filter(|at| self.opens_clause(*at)) }
    }

    /// Takes note of who or what is named at a token, and of the subject where it is that.
    fn note_name(&mut self, language: &Language, at: usize, opening: &Opening, drafts: &[attribution::Draft], named: &mut Named) {
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
        let naming = Naming { marked: &self.marked, known: &self.rules.known, text: &self.article.text };
        // a name by itself says less than with the role before it
        let longest = [self.named_from(at, drafts), naming.person_at(at)].into_iter().flatten().max_by_key(ExactSizeIterator::len);
        let Some(tokens) = longest else { return self.note_thing(language, at, named) };
        let own = phrase.person(&tokens);
        let opens = at < opening.verb && opening.pronoun.is_none() && named.subject.is_none();
        if opens && self.is_subject(phrase, &tokens, own.is_some(), opening.verb, drafts) {
            named.subject = Some(tokens.clone());
        }
        self.note_somebody(language, tokens, own.as_ref(), drafts, named);
    }

    /// True for somebody who may be the subject: *no guard was hurt* has nobody, and so has *in a statement* or *to name Ann Lind*.
    fn is_subject(&self, phrase: Phrase<'_>, tokens: &Range<usize>, person: bool, verb: usize, drafts: &[attribution::Draft]) -> bool {
        let known = &self.rules.known;
        let governs = known.set(&[known.preposition, known.infinitive]);
        let speaks = !self.negates_first(tokens.start) && !tokens.clone().any(|at| self.marked.classes[at].contains(known.no_speaker));
        let governed = tokens.start > 0 && self.marked.classes[tokens.start - 1].meets(&governs);
        let apposed = || !person && self.is_opening_apposition(phrase, tokens, verb);
        speaks && !governed && !apposed() && (person || self.is_somebody(phrase, tokens, drafts))
    }

    fn note_somebody(&mut self, language: &Language, tokens: Range<usize>, own: Option<&Range<usize>>, drafts: &[attribution::Draft], named: &mut Named) {
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
        let naming = Naming { marked: &self.marked, known: &self.rules.known, text: &self.article.text };
        match own.map(|own| self.cast.note_person(phrase, &tokens, own)) {
            Some(member) => {
                let speaks = drafts.iter().filter_map(|draft| draft.speaker.as_ref()).any(|speaker| speaker.start < tokens.end && tokens.start < speaker.end);
                if named.subject.as_ref() != Some(&tokens) && !speaks && self.is_aside(&tokens) {
                    self.cast.set_aside(member);
                }
                if naming.is_aged(tokens.end) {
                    self.cast.has_age(member);
                }
                if naming.is_charged(&tokens) {
                    self.cast.charged(member);
                }
            }
            None => {
                self.cast.mention_body(phrase, &tokens);
                named.passed.push((tokens.clone(), self.cast.clock()));
            }
        }
        // *a former Novatel captain* speaks of Novatel as well
        for inner in tokens.clone().filter(|at| own.is_none_or(|own| own.start != *at)) {
            naming.name_inside(inner, tokens.end).into_iter().for_each(|name| self.cast.mention_name(phrase, &name));
        }
        named.end = tokens.end;
    }

    /// Takes note of a body or another name.
    fn note_thing(&mut self, language: &Language, at: usize, named: &mut Named) {
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
        let naming = Naming { marked: &self.marked, known: &self.rules.known, text: &self.article.text };
        if let Some(tokens) = naming.body_at(at) {
            let member = self.cast.note(phrase, &tokens);
            member.into_iter().for_each(|member| self.cast.acts(member));
            member.filter(|_| naming.is_charged(&tokens)).into_iter().for_each(|member| self.cast.charged(member));
            named.end = tokens.end;
            named.acting = named.acting.or(member.filter(|_| tokens.start == 0));
        } else if let Some(tokens) = naming.body_of_at(at) {
            self.cast.mention_body(phrase, &tokens);
            named.end = tokens.end;
        } else if let Some(name) = naming.name_free_at(at) {
            self.cast.mention_name(phrase, &name);
            named.end = name.end;
        }
    }

    /// Tells the cast with whom the sentence begins.
    fn open_with(&mut self, language: &Language, opening: &Opening, named: Named) {
        let Named { end, subject, acting, mut passed } = named;
        let known = &self.rules.known;
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
        passed.extend(self.roles_behind(end).into_iter().map(|tokens| (tokens, self.cast.clock())));
        self.cast.pass(phrase, &passed);
        let subject = subject.or_else(|| if acting.is_none() && opening.pronoun.is_none() { self.opening(phrase, opening.verb) } else { None });
        self.cast.open_sentence(phrase, subject.as_ref(), acting);
        if let Some(at) = opening.pronoun.filter(|_| acting.is_none()) {
            self.cast.carry_on(phrase, &(at..at + 1));
        }
        // *Novatel has cut 400 jobs*
        let verbs = known.set(&[known.finite, known.auxiliary, known.modal]);
        let does = |subject: &Range<usize>| self.marked.classes.get(subject.end).is_some_and(|classes| classes.meets(&verbs));
        if subject.as_ref().is_some_and(|subject| subject.start == 0 && does(subject)) {
            self.cast.subject_acts();
        }
    }
}
