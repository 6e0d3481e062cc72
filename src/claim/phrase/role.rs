//! What a phrase calls somebody: role, title and post, and the gender that they show.

use std::ops::Range;

use smallvec::SmallVec;

use super::super::member::Pointing;
use super::Phrase;
use crate::mention::Mark;
use crate::rule::{Gender, Sense};
use crate::text::WordId;

/// Kinds of roles of which a town, a state or a house has one holder.
const HELD: [&str; 2] = ["office", "post"];

impl Phrase<'_> {
    /// True where a role or title stands in the phrase that only people have: *the owner* may be a company.
    pub(in crate::claim) fn is_human(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let of_bodies = |mark: &Mark| mark.end - mark.start == 1 && self.marked.classes[mark.start as usize].contains(known.noun_body);
        let role = || self.inside(tokens).any(|mark| mark.classes.contains(known.role) && matches!(mark.sense, Sense::Role(..)) && !of_bodies(mark));
        self.has_title(tokens) || (self.holds_role(tokens) && role())
    }

    /// True where a title stands in the phrase that is not an owner's: *Mr Odum*, not *Mr Odum's office*.
    fn has_title(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let title = tokens.clone().find(|at| self.marked.classes[*at].contains(known.title));
        title.is_some_and(|at| !(at..tokens.end).any(|at| self.marked.from[at].contains(known.genitive)))
    }

    pub(in crate::claim) fn is_titled(&self, tokens: &Range<usize>) -> bool {
        self.holds_role(tokens) || self.has_title(tokens)
    }

    /// What the phrase calls somebody, left to right: no role of another whom it only speaks of (*the minister's office*, *le cabinet du ministre*).
    pub(in crate::claim) fn roles(&self, tokens: &Range<usize>) -> impl Iterator<Item = (u32, Gender)> {
        let mut found = self.role_marks(tokens);
        found.sort_by_key(|(role, ..)| role.start);
        found.into_iter().map(|(_, row, gender)| (row, gender))
    }

    /// The same, but for what is a word of somebody's name: *Bruno Le Maire*.
    pub(in crate::claim) fn roles_beside(&self, tokens: &Range<usize>, name: &Range<usize>) -> Vec<u32> {
        let mut found = self.role_marks(tokens);
        found.retain(|(role, ..)| role.end <= name.start || role.start >= name.end);
        found.sort_by_key(|(role, ..)| role.start);
        found.into_iter().map(|(_, row, _)| row).collect()
    }

    /// The same, the one of the most words first: *chef de la diplomatie* before *chef*.
    pub(in crate::claim) fn roles_in_full(&self, tokens: &Range<usize>) -> Vec<(u32, Gender)> {
        let mut found = self.role_marks(tokens);
        let first = found.iter().map(|(role, ..)| role.start).min();
        found.retain(|(role, ..)| Some(role.start) == first);
        found.sort_by_key(|(role, ..)| std::cmp::Reverse(role.end));
        found.into_iter().map(|(_, row, gender)| (row, gender)).collect()
    }

    /// The shortest of the roles with which the phrase calls somebody something, where it is no office of a state.
    pub(in crate::claim) fn widest_role(&self, tokens: &Range<usize>) -> Option<u32> {
        let roles = self.role_marks(tokens);
        let (_, row, _) = roles.into_iter().min_by_key(|(role, ..)| (role.start, role.end))?;
        Some(row).filter(|row| !self.rules.roles[*row as usize].national)
    }

    /// True where it calls somebody something.
    fn holds_role(&self, tokens: &Range<usize>) -> bool {
        !self.role_marks(tokens).is_empty()
    }

    fn role_marks(&self, tokens: &Range<usize>) -> SmallVec<[(Range<usize>, u32, Gender); 4]> {
        let known = self.known();
        let begins = tokens.clone().any(|at| self.marked.from[at].contains(known.role));
        let marks = if begins { self.marked.marks.as_slice() } else { &[] };
        let inside = marks.iter().filter(move |mark| mark.start as usize >= tokens.start && mark.end as usize <= tokens.end);
        let mut found: SmallVec<[(Range<usize>, u32, Gender); 4]> = inside
            .filter_map(|mark| match mark.sense {
                Sense::Role(row, gender) => Some((mark.start as usize..mark.end as usize, row, gender)),
                _ => None,
            })
            .collect();
        found.retain(|(role, ..)| {
            let small = |at: &usize| !self.marked.classes[*at].contains(known.preposition);
            let inner = |at: &usize| !self.marked.classes[*at].contains(known.punct) || self.marked.is_inner(*at);
            let own = (tokens.start..role.start).rev().take_while(inner).all(|at| small(&at));
            own && !(role.start..tokens.end).any(|at| self.marked.from[at].contains(known.genitive))
        });
        found
    }

    /// For whom words that name nobody may stand: *the minister*, *l'ancien édile*.
    pub(in crate::claim) fn pointing(&self, tokens: &Range<usize>) -> Pointing {
        let known = self.known();
        let named = known.set(&[known.person, known.given_name]);
        let names = || tokens.clone().any(|at| self.marked.from[at].meets(&named));
        if self.is_unnamed_source(&self.bare(tokens))
            || self.plural(tokens)
            || !self.is_definite(tokens)
            || self.is_owned(tokens)
            || self.is_new(tokens)
            || self.names_several(tokens)
            || names()
            || self.speaks_for_another(tokens)
        {
            return Pointing::Nobody;
        }
        // *le chef de l'État* stands for nobody who is something else
        if self.tells_office_of_state(tokens) {
            return Pointing::Holder;
        }
        let wide = |at: usize| self.marked.from[at].contains(known.role_wide);
        if self.is_echo(tokens) && !self.tells_office(tokens) {
            return Pointing::Anybody;
        }
        if self.is_echo(tokens) || self.lead(tokens).any(wide) && self.is_person_by_noun(tokens) {
            return Pointing::Leader;
        }
        if self.tells_office(tokens) { Pointing::Holder } else { Pointing::Nobody }
    }

    /// True for those who speak for another, by their words alone: *the spokesman*, *the minister's spokesman*.
    pub(in crate::claim) fn speaks_for_another(&self, tokens: &Range<usize>) -> bool {
        let of_another = |mark: &Mark| matches!(mark.sense, Sense::Role(row, _) if self.rules.roles[row as usize].of_another);
        self.lead(tokens).any(|at| self.marked.starting(at).any(|mark| mark.end as usize <= tokens.end && of_another(mark)))
    }

    /// The words of a phrase up to its first preposition or comma.
    fn lead(&self, tokens: &Range<usize>) -> impl Iterator<Item = usize> {
        let small = |at: &usize| *at == tokens.start || self.marked.is_inner(*at) && !self.marked.classes[*at].contains(self.known().preposition);
        tokens.clone().take_while(small).collect::<SmallVec<[usize; 8]>>().into_iter()
    }

    /// True where a role stands in the phrase, besides Mr and the like.
    pub(in crate::claim) fn tells_role(&self, tokens: &Range<usize>) -> bool {
        self.roles(tokens).any(|(row, _)| !self.rules.roles[row as usize].is_title())
    }

    /// True where an office or post stands in the phrase.
    pub(in crate::claim) fn tells_office(&self, tokens: &Range<usize>) -> bool {
        self.roles(tokens).any(|(row, _)| HELD.contains(&self.rules.roles[row as usize].kind.as_str()))
    }

    /// True where an office of a state stands in the phrase.
    pub(in crate::claim) fn tells_office_of_state(&self, tokens: &Range<usize>) -> bool {
        self.roles(tokens).any(|(row, _)| self.rules.roles[row as usize].national)
    }

    /// The nouns and names that tell of what somebody is what the phrase calls them: *museum* of *the director of the museum*.
    pub(in crate::claim) fn post(&self, tokens: &Range<usize>) -> Vec<WordId> {
        let known = self.known();
        let tells = |at: &usize| {
            let classes = &self.marked.classes[*at];
            let word = self.marked.from[*at].contains(known.noun) || classes.contains(known.capital) && !classes.contains(known.determiner);
            word && !classes.contains(known.noun_body)
                && !classes.contains(known.title)
                && !classes.contains(known.adjective)
                && !self.marked.from[*at].contains(known.role)
        };
        self.of_what(tokens).filter(tells).map(|at| self.word(at)).collect()
    }

    /// True for a post of a body that the lexicon knows: *le président des Républicains*, *the head of Nato*.
    pub(in crate::claim) fn is_post_of_body(&self, tokens: &Range<usize>) -> bool {
        let roles = self.role_marks(tokens);
        let outside = |at: &usize| !roles.iter().any(|(role, ..)| role.contains(at));
        self.of_what(tokens).filter(outside).any(|at| self.marked.starts(at, self.known().body))
    }

    /// The words behind the shortest role of a phrase, from the first preposition to the first comma, without the name of its holder.
    fn of_what(&self, tokens: &Range<usize>) -> impl Iterator<Item = usize> {
        let known = self.known();
        let shortest = self.role_marks(tokens).iter().map(|(role, ..)| role.clone()).min_by_key(|role| (role.start, role.end));
        let behind = shortest.map_or(0..0, |role| role.end..tokens.end);
        let name = self.person(tokens).unwrap_or_default();
        let comma = |at: &usize| self.marked.tokens[*at].span.of(self.text) == ",";
        // *le maire socialiste de Lens*, *le maire LR de Nice*: what stands between tells of no post
        let of = |at: &usize| self.marked.classes[*at].contains(known.preposition);
        behind.take_while(move |at| !comma(at)).skip_while(move |at| !of(at)).filter(move |at| !name.contains(at))
    }

    pub(in crate::claim) fn gender(&self, tokens: &Range<usize>) -> Gender {
        let known = self.known();
        // *Novatel, l'une des trois*: what it is one of
        let part = |at: usize| at > tokens.start && self.marked.starts(at - 1, known.one_of);
        // *her staff*: she owns it, and it has no gender of hers
        let owner = |at: usize| self.marked.classes[at].meets(&known.set(&[known.owner_he, known.owner_she]));
        let shown = |class| tokens.clone().any(|at| self.marked.classes[at].contains(class) && !part(at) && !owner(at));
        let holds_given = tokens.clone().any(|at| self.marked.from[at].contains(known.given_name));
        // *the mother of Paul Odum*: his name tells nothing of her
        let titled = self.has_title(tokens);
        // *Mr Sharon*: a surname may be a given name as well
        let own = if holds_given { self.person(tokens).filter(|own| own.len() > 1 || !titled) } else { None };
        let marks = if own.is_some() { self.marked.marks.as_slice() } else { &[] };
        let own = own.unwrap_or_default();
        // *Ariel Sharon*, *Elka Graham*: the last word of a name is the family's
        let family = |mark: &Mark| mark.start as usize > own.start && mark.end as usize == own.end;
        let given =
            marks.iter().filter(|mark| mark.start as usize >= own.start && mark.end as usize <= own.end && !family(mark)).find_map(|mark| match mark.sense {
                Sense::GivenName(gender) if gender != Gender::Any => Some(gender),
                _ => None,
            });
        let role = self.roles(tokens).map(|(_, gender)| gender).find(|gender| *gender != Gender::Any);
        let first = tokens.start;
        // *la maire*: the article shows what the noun does not
        let article = self.marked.classes[first].contains(known.feminine) && self.marked.classes[first].contains(known.determiner) && !owner(first);
        let role = if article { role.filter(|gender| *gender == Gender::Feminine) } else { role };
        // a masculine role may be anybody's, a feminine one is hers: *her mother, Jean*
        match role.filter(|gender| titled || *gender == Gender::Feminine).or(given).or(role) {
            Some(gender) => gender,
            None if self.marked.classes[first].contains(known.feminine) && !owner(first) => Gender::Feminine,
            None if self.marked.classes[first].contains(known.masculine) && !owner(first) => Gender::Masculine,
            None if shown(known.feminine) && !shown(known.masculine) => Gender::Feminine,
            None => self.gender_of_adjectives(tokens),
        }
    }

    /// The gender that the adjectives beside the head show: *l'agence régionale*.
    fn gender_of_adjectives(&self, tokens: &Range<usize>) -> Gender {
        let known = self.known();
        let head = tokens.clone().take_while(|at| *at == tokens.start || !self.marked.classes[*at].contains(known.preposition));
        let adjectives = head.filter(|at| self.marked.classes[*at].contains(known.adjective) && !self.marked.from[*at].contains(known.noun));
        let shows = |at: usize| (self.marked.classes[at].contains(known.form_masculine), self.marked.classes[at].contains(known.form_feminine));
        adjectives
            .into_iter()
            .find_map(|at| match shows(at) {
                (true, false) => Some(Gender::Masculine),
                (false, true) => Some(Gender::Feminine),
                _ => None,
            })
            .unwrap_or(Gender::Any)
    }
}
