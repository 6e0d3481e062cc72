//! What a post is of: the words of its house, or the place or body that is named beside it.

use compact_str::CompactString;
use std::ops::Range;

use super::Holding;
use crate::mention::Mark;
use crate::rule::Sense;
use crate::text::Kind;

/// So many words of a preposition may stand before one of it.
const LONGEST_PREPOSITION: usize = 3;

/// Where a post, its holder and what it is of stand.
struct Told<'t> {
    tokens: &'t Range<usize>,
    name: &'t Range<usize>,
    post: &'t Range<usize>,
}

impl Told<'_> {
    /// True for a word that is neither of the post nor of the name.
    fn is_free(&self, at: usize) -> bool {
        !self.post.contains(&at) && !self.name.contains(&at)
    }
}

impl Holding<'_> {
    /// What the post is of: other words of its house where there are any (*president of the court*), else the place, body or name.
    pub(in crate::claim) fn of(&self, tokens: &Range<usize>, name: &Range<usize>, post: &Range<usize>) -> CompactString {
        let told = Told { tokens, name, post };
        let marks: Vec<&Mark> = self.context.marked.marks.iter().filter(|mark| self.may_place(&told, mark)).collect();
        let place = || marks.iter().find_map(|mark| self.place_of(mark)).unwrap_or_default();
        let house = self.house(&told, &marks, false);
        // without a post there is no house of it, only words on the way: *was replaced at the head*
        if house.is_empty() || post == name {
            return place();
        }
        // *the Eritrean delegation*: a common noun does not tell whose it is
        let common = house.iter().all(|word| word.chars().all(char::is_lowercase));
        let place = Some(place()).filter(|place| common && !place.is_empty());
        place.as_deref().into_iter().chain(house).collect::<Vec<&str>>().join(" ").into()
    }

    /// The same of a post that each party has in each chamber: its adjectives and every body among its words count.
    pub(super) fn of_party(&self, tokens: &Range<usize>, name: &Range<usize>, post: &Range<usize>) -> CompactString {
        let told = Told { tokens, name, post };
        let marks: Vec<&Mark> = self.context.marked.marks.iter().filter(|mark| self.may_place(&told, mark)).collect();
        let mut places: Vec<CompactString> = marks.iter().filter_map(|mark| self.place_of(mark)).collect();
        places.sort();
        places.dedup();
        places.iter().map(CompactString::as_str).chain(self.house(&told, &marks, true)).collect::<Vec<&str>>().join(" ").into()
    }

    /// True for a mention beside the name that is no person and does not only tell where somebody is from.
    fn may_place(&self, told: &Told<'_>, mark: &Mark) -> bool {
        let (start, end) = (mark.start as usize, mark.end as usize);
        let inside = told.tokens.start <= start && end <= told.tokens.end && (end <= told.name.start || told.name.end <= start);
        // *the mayor (Labour) of Corvale*
        inside && !self.is_persons(start) && !self.is_origin(told, mark) && !self.is_bracketed(start, told.tokens)
    }

    /// *Goes to the American Ann Poe* tells where she is from.
    fn is_origin(&self, told: &Told<'_>, mark: &Mark) -> bool {
        let known = &self.context.rules.known;
        let parts = known.set(&[known.determiner, known.punct]);
        let parted = |at: usize| !told.post.contains(&at) && self.context.marked.classes[at].meets(&parts);
        matches!(mark.sense, Sense::Demonym(_)) && mark.end as usize == told.name.start && (mark.start as usize).checked_sub(1).is_some_and(parted)
    }

    /// The place or body that a mention stands for.
    fn place_of(&self, mark: &Mark) -> Option<CompactString> {
        let rules = self.context.rules;
        match mark.sense {
            Sense::Demonym(row) | Sense::Place(row) => rules.places.get(row as usize).map(|place| place.name.clone()),
            Sense::Capital(row) => rules.places.get(row as usize).map(|place| place.capital.clone()),
            Sense::Body(row) => rules.bodies.get(row as usize).map(|body| body.name.clone()),
            _ => None,
        }
    }

    /// *Ostrava Cement*, *SNCF Réseau*, *CGT-Cheminots*: a place or body that begins a longer name is none.
    fn goes_on(&self, told: &Told<'_>, mark: &Mark) -> bool {
        let free = |at: usize| self.context.marked.tokens.get(at).filter(|_| at < told.tokens.end && told.is_free(at));
        let capital = |at: usize| free(at).is_some_and(|next| next.shape.capital && next.shape.kind == Kind::Word);
        let end = mark.end as usize;
        let hyphen = free(end).is_some_and(|next| next.shape.glued && next.shape.kind != Kind::Word) && capital(end + 1);
        matches!(mark.sense, Sense::Place(_) | Sense::Capital(_) | Sense::Body(_)) && (capital(end) || hyphen)
    }

    /// The words of the house: neither small ones nor those of a place, a date, a person or a second role.
    fn house(&self, told: &Told<'_>, marks: &[&Mark], adjectives: bool) -> Vec<&str> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let is_place = |mark: &&&Mark| self.place_of(mark).is_some() && !self.goes_on(told, mark);
        let placed: Vec<Range<usize>> = marks.iter().filter(is_place).map(|mark| mark.start as usize..mark.end as usize).collect();
        let small = [known.determiner, known.preposition, known.punct, known.conjunction, known.tenure];
        let small = known.set(&small).with(&known.set(&[known.moves, known.auxiliary, known.date, known.adverb]));
        // *socialist*, *ecologist*: who tells of a party's post tells whose it is by them
        let small = if adjectives { small } else { small.with(&known.set(&[known.adjective, known.role])) };
        // *named chief executive in the place of Ann Poe*
        // but *runs since Monday the delegation*
        let over = (told.post.end + 1..told.tokens.end).find(|at| marked.from[*at].contains(known.post_end));
        let near = self.house_start(told.post.start, told.tokens.start)..over.unwrap_or(told.tokens.end);
        let is_house = |at: &usize| {
            let letters = marked.tokens[*at].span.len() > 1 && marked.tokens[*at].shape.kind == Kind::Word;
            let free = letters && told.is_free(*at) && !marked.classes[*at].meets(&small) && !self.is_belonging(*at);
            let bracketed = || self.is_bracketed(*at, told.tokens);
            let title = || !adjectives && self.is_title(*at, told.tokens);
            let other = || title() || self.is_dated(*at) || self.is_in_preposition(*at) || self.is_persons(*at) || bracketed();
            free && !placed.iter().any(|tokens| tokens.contains(at)) && !other()
        };
        near.filter(is_house).map(|at| marked.tokens[at].span.of(&self.context.article.text)).collect()
    }

    /// True between brackets: a party, an acronym.
    fn is_bracketed(&self, at: usize, tokens: &Range<usize>) -> bool {
        let marks = |range: Range<usize>, mark: &str| range.filter(|at| self.context.marked.tokens[*at].span.of(&self.context.article.text) == mark).count();
        marks(tokens.start..at, "(") > marks(tokens.start..at, ")")
    }

    fn is_dated(&self, at: usize) -> bool {
        let around = |mark: &Mark| (mark.start as usize) <= at && at < mark.end as usize && mark.classes.contains(self.context.rules.known.date);
        self.context.marked.marks.iter().any(around)
    }

    /// True for a word of a preposition of several: *the state secretary in charge of trade*.
    fn is_in_preposition(&self, at: usize) -> bool {
        let around = |mark: &Mark| mark.classes.contains(self.context.rules.known.preposition) && mark.end as usize > at && mark.end > mark.start + 1;
        (at.saturating_sub(LONGEST_PREPOSITION)..=at).any(|start| self.context.marked.starting(start).any(around))
    }

    /// How far left of a post the words reach that may say whose it is: to the verb, mark or person before it.
    fn house_start(&self, post: usize, start: usize) -> usize {
        let known = &self.context.rules.known;
        let bars = known.set(&[known.punct, known.finite, known.auxiliary, known.relative, known.pronoun]);
        let person = |at: usize| self.context.marked.ending(at + 1).any(|mark| mark.classes.contains(known.person));
        let over = |at: usize| self.context.marked.from[at].contains(known.post_end);
        let barred = |at: &usize| self.context.marked.classes[*at].meets(&bars) || person(*at) || over(*at);
        (start..post).rev().find(barred).map_or(start, |at| at + 1)
    }

    /// True for a word of a second role, or of coming and going, which says nothing of the post.
    fn is_title(&self, at: usize, tokens: &Range<usize>) -> bool {
        let said = self.context.rules.known.set(&[self.context.rules.known.tenure, self.context.rules.known.moves]);
        let covers = |mark: &Mark| tokens.start <= mark.start as usize && (mark.start as usize) <= at && at < mark.end as usize;
        self.context.marked.marks.iter().any(|mark| covers(mark) && (matches!(mark.sense, Sense::Role(..)) || mark.classes.meets(&said)))
    }
}
