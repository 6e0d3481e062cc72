//! What kind of body a phrase tells of: *the airline*, *their union*, *the Redcap gang*, *its website*.

use std::ops::Range;

use super::Phrase;
use crate::mention::Mark;
use crate::rule::{ClassSet, Sense};

/// *the Leeds-based company* points back; a longer phrase names somebody by itself.
const MOST_POINTING: usize = 4;
/// So many words behind figures, a day among them, the words may begin that tell who has published them.
const AGENT_REACH: usize = 8;

impl Phrase<'_> {
    /// True for a company that the lexicon knows, also with what it is before it: *the car maker Novatel*.
    pub(in crate::claim) fn is_company(&self, tokens: &Range<usize>) -> bool {
        self.marked.ending(tokens.end).any(|mark| mark.start as usize >= tokens.start && mark.classes.contains(self.known().company))
    }

    /// True where a noun tells what kind of body the phrase names.
    pub(in crate::claim) fn tells_kind(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        tokens.clone().any(|at| self.marked.classes[at].contains(known.noun_body) && !self.marked.classes[at].contains(known.noun_body_any))
    }

    /// True for *the company*, *the Swiss company*: a definite article and one noun for a body, at most with where it is from.
    pub(in crate::claim) fn points_to_body(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let bare = self.bare(tokens);
        let first = &self.marked.classes[tokens.start];
        // *its company*, but not *its union*
        let own = first.contains(known.possessive) && self.says_no_kind(tokens) && !self.is_part_of_body(tokens);
        let definite = first.contains(known.definite) || first.contains(known.demonstrative) || own;
        let heads = |at: &usize| self.marked.classes[*at].contains(known.noun_body);
        // *the budget airline*, *the Leeds insurer*
        let free = self.says_no_kind(tokens);
        // *the weather institute* is one by itself, *the Swiss company*, *the Leeds-based company* another word for it
        let hyphen = |at: usize| self.marked.tokens[at].span.of(self.text) == "-";
        let joined = |at: usize| {
            hyphen(at)
                || at > bare.start && hyphen(at - 1)
                || at + 1 < bare.end
                    && hyphen(at + 1)
                    && (self.marked.from[at].contains(known.place) || free && self.marked.classes[at].contains(known.capital))
        };
        // *le quotidien régional*
        let media = self.is_media_noun(tokens);
        let small = known.set(&[known.preposition, known.conjunction, known.punct, known.relative, known.person, known.genitive, known.number]);
        let said_of = |at: usize| media && self.marked.classes[at].contains(known.lower) && !self.marked.from[at].meets(&small);
        let plainly = |at: usize| free && !self.marked.from[at].meets(&small) && !self.marked.classes[at].contains(known.unknown);
        let home = free && self.tells_home(tokens);
        let told =
            |at: usize| heads(&at) || home && at > bare.start || said_of(at) || self.marked.from[at].contains(known.demonym) || joined(at) || plainly(at);
        let plain = bare.len() <= MOST_POINTING && bare.clone().filter(heads).count() == 1 && bare.clone().all(told);
        (plain || self.is_media_in_full(&bare)) && definite && !self.plural(tokens)
    }

    /// True for a noun and the town behind it where its bearer is at home: *le constructeur de Sochaux*.
    pub(in crate::claim) fn tells_home(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let bare = self.bare(tokens);
        let of = |at: usize| self.marked.classes[at].contains(known.preposition_of) && !self.marked.classes[at].contains(known.determiner);
        let somebody = known.set(&[known.person, known.given_name, known.body, known.number]);
        let town = |at: usize| self.marked.classes[at].contains(known.capital) && !self.marked.from[at].meets(&somebody);
        // *la Banque de France* is a name
        let lower = bare.len() == 3 && self.marked.classes[bare.start].contains(known.lower);
        lower && of(bare.start + 1) && town(bare.start + 2)
    }

    /// True where its noun may stand for any body: *the company* says less than *the court*.
    pub(in crate::claim) fn says_no_kind(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| self.marked.classes[at].contains(self.known().noun_body_any))
    }

    /// True for a noun for a body that stands alone only where its name was told before: *the agency*.
    pub(in crate::claim) fn is_told_body(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| self.marked.classes[at].contains(self.known().noun_body_told))
    }

    /// True for somebody's body by one noun for its kind: *their union*.
    pub(in crate::claim) fn is_owned_body(&self, tokens: &Range<usize>) -> bool {
        self.is_owned(tokens) && tokens.len() == 2 && !self.plural(tokens) && !self.kinds(tokens).is_empty()
    }

    /// True for a noun for a kind of body with its article and adjectives, and nothing else: *l'agence sanitaire*.
    pub(in crate::claim) fn is_kind_with_adjectives(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let (bare, first) = (self.bare(tokens), &self.marked.classes[tokens.start]);
        let kind = |at: &usize| self.marked.classes[*at].contains(known.noun_body) && self.marked.classes[*at].meets(&self.rules.kinds);
        let told = |at: usize| kind(&at) || self.marked.classes[at].meets(&known.set(&[known.adjective, known.demonym]));
        let lower = |at: usize| self.marked.classes[at].contains(known.lower) || self.marked.classes[at].contains(known.demonym);
        let plain = bare.len() > 1 && bare.len() <= MOST_POINTING && bare.clone().filter(kind).count() == 1 && bare.clone().all(|at| told(at) && lower(at));
        plain && first.contains(known.definite) && !self.plural(tokens)
    }

    /// True where the head is a noun for people.
    pub(in crate::claim) fn is_person_by_noun(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let people = known.set(&[known.role, known.noun_person, known.agent]);
        let Some(head) = self.head_at(tokens) else { return false };
        let called = |mark: &Mark| matches!(mark.sense, Sense::Role(..)) || mark.rule.is_none() && mark.classes.meets(&people);
        let around = |mark: &Mark| called(mark) && mark.end as usize > head && mark.end as usize <= tokens.end;
        self.marked.classes[head].meets(&people) || (tokens.start..=head).any(|at| self.marked.starting(at).any(around))
    }

    /// True for the site, the figures or the press office of somebody.
    pub(in crate::claim) fn is_voice(&self, tokens: &Range<usize>) -> bool {
        let voice = self.known().voice;
        let marked = |at: usize| self.marked.starting(at).any(|mark| mark.classes.contains(voice) && mark.end as usize <= tokens.end);
        let around = |at: usize| self.marked.classes[at].contains(voice) || marked(at);
        self.marked.all.contains(voice) && self.head_at(tokens).is_some_and(|head| (tokens.start..=head).any(around))
    }

    /// Whose it is, where a name before or behind its noun tells: *Eurocontrol's data*, *the UN tally*, *le site d'Eurocontrol*.
    pub(in crate::claim) fn voice_of(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let known = self.known();
        let names =
            |at: usize| self.marked.starting(at).filter(|mark| mark.rule.is_none() && mark.classes.contains(known.name) && mark.end as usize <= tokens.end);
        let bare = self.bare(tokens);
        let small = |at: usize| self.marked.classes[at].contains(known.determiner);
        let of = tokens.clone().skip(1).find(|at| self.marked.classes[*at].contains(known.preposition_of));
        let behind = of.and_then(|of| (of + 1..tokens.end).find(|at| !small(*at)));
        let at = if names(bare.start).next().is_some() { Some(bare.start) } else { behind };
        let end = at.and_then(|at| names(at).map(|mark| mark.end as usize).max());
        at.zip(end).map(|(at, end)| at..end).or_else(|| self.published_by(tokens))
    }

    /// Who has published what a phrase tells, inside it or right behind: *the figures released on Monday by Eurocontrol*.
    fn published_by(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let known = self.known();
        let near = tokens.start + 1..(tokens.end + AGENT_REACH).min(self.marked.len());
        let by = near.take_while(|at| self.marked.is_inner(*at)).find(|at| self.marked.classes[*at].contains(known.preposition_by))?;
        let speaks = |mark: &&Mark| mark.classes.contains(known.source) || mark.rule.is_none() && mark.classes.contains(known.name);
        let agent = |at: usize| self.marked.starting(at).filter(speaks).map(|mark| mark.end as usize).max().map(|end| at..end);
        let named = |agent: &Range<usize>| agent.clone().any(|at| self.marked.classes[at].contains(known.capital));
        agent(by + 1).filter(named)
    }

    /// The name right before the noun for what its bearer is, that ends the phrase: *the Redcap gang*; not where it only tells where a
    /// house stands.
    pub(in crate::claim) fn name_before_kind(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let known = self.known();
        let last = tokens.end.checked_sub(1).filter(|last| *last > tokens.start)?;
        let classes = &self.marked.classes[last];
        let kind = classes.contains(known.noun_body)
            && classes.meets(&self.rules.kinds)
            && classes.contains(known.lower)
            && !classes.meets(&known.set(&[known.noun_body_led, known.form_plural]));
        let bare = self.bare(tokens);
        let name = self.marked.starting(bare.start).find(|mark| mark.rule.is_none() && mark.end as usize == last && mark.classes.contains(known.name));
        name.filter(|mark| kind && !mark.classes.contains(known.place) && !self.marked.from[bare.start].contains(known.place)).map(|_| bare.start..last)
    }

    /// The kinds of body that its words tell.
    pub(in crate::claim) fn kinds(&self, tokens: &Range<usize>) -> ClassSet {
        let mut kinds = ClassSet::default();
        tokens.clone().for_each(|at| kinds.extend(&self.marked.classes[at].and(&self.rules.kinds)));
        kinds
    }

    /// True for *the daily*, *le quotidien régional*: a noun for a paper or channel.
    pub(in crate::claim) fn is_media_noun(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let several = |at: usize| self.marked.starting(at).any(|mark| mark.classes.contains(known.noun_media) && mark.end as usize <= tokens.end);
        tokens.clone().any(|at| self.marked.classes[at].contains(known.noun_media) || several(at))
    }

    /// True where one noun of several words for a paper or channel is the whole phrase: *le site d'information*.
    fn is_media_in_full(&self, bare: &Range<usize>) -> bool {
        self.marked.starting(bare.start).any(|mark| mark.end as usize == bare.end && mark.classes.contains(self.known().noun_media))
    }

    /// True where the lexicon knows the name as that of a paper or channel.
    pub(in crate::claim) fn names_media(&self, tokens: &Range<usize>) -> bool {
        self.marked.ending(tokens.end).any(|mark| mark.start as usize >= tokens.start && mark.classes.contains(self.known().media))
    }

    /// True for a noun for where a body is at home: *l'établissement*.
    pub(in crate::claim) fn is_premises(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| self.marked.classes[at].contains(self.known().noun_body_premises))
    }

    /// True for a noun of those who lead a body, not of the body: *the management*.
    pub(in crate::claim) fn is_part_of_body(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| self.marked.classes[at].contains(self.known().noun_body_part))
    }

    /// True for a noun for a body that somebody leads and that is no company: *the hospital*.
    pub(in crate::claim) fn is_led(&self, tokens: &Range<usize>) -> bool {
        self.head_at(tokens).is_some_and(|head| self.marked.from[head].contains(self.known().noun_body_led))
    }

    /// True for somebody of whom the words tell the country or people beside what they are: *the Libyan leader*, but not *the Libyan*.
    pub(in crate::claim) fn is_of_place(&self, tokens: &Range<usize>) -> bool {
        let head = self.head_at(tokens);
        tokens.clone().any(|at| head.is_some_and(|head| head != at) && self.marked.classes[at].contains(self.known().demonym))
    }
}
