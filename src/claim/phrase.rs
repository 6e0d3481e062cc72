//! A phrase that names somebody: the person in it, what it calls them, and what its words show of gender and number.

use std::ops::Range;

use crate::mention::{Mark, Marked};
use crate::rule::{Gender, Known, Rules, Sense};
use crate::text::{Kind, Span, WordId, fold};

/// *the Leeds-based company* points back; a longer phrase names somebody by itself.
const MOST_POINTING: usize = 4;
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

    /// The first name inside that is no place and no body, else none.
    pub(super) fn person(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let known = self.known();
        let names =
            self.inside(tokens).filter(|mark| mark.classes.contains(known.name) && !mark.classes.contains(known.place) && !mark.classes.contains(known.body));
        let one_letter = |mark: &Mark| self.marked.tokens[mark.start as usize].span.len() == 1 && mark.end == mark.start + 1;
        let own = names
            .filter(|mark| mark.sense == Sense::Word && !one_letter(mark) && !self.is_attribute(mark, tokens) && !self.is_tag(mark) && !self.is_counted(mark));
        // *the NGO* in capitals is a word for a body
        let own = own.filter(|mark| mark.end - mark.start > 1 || !self.marked.classes[mark.start as usize].contains(known.noun_body));
        // *Mr. Lind, a fellow of the Institute of Better Streets*: who opens the phrase before a comma is the one
        let opens = |mark: &Mark| self.opens(mark, tokens);
        let longest = own.max_by_key(|mark| (opens(mark), mark.classes.contains(known.person), mark.end - mark.start, u32::MAX - mark.start));
        longest.map(|mark| self.behind_role(mark)..mark.end as usize)
    }

    /// True for a name at the start of a phrase, or behind a title there, with a comma behind it.
    fn opens(&self, mark: &Mark, tokens: &Range<usize>) -> bool {
        let written = |at: usize| self.marked.tokens[at].span.of(self.text);
        let comma = (mark.end as usize) < tokens.end && written(mark.end as usize) == ",";
        comma && (tokens.start..mark.start as usize).all(|at| self.is_title(at) || written(at) == ".")
    }

    /// Where the name itself begins in capitals that hold a role before a given name: *Shadow Environment Minister Ann Cole*.
    fn behind_role(&self, mark: &Mark) -> usize {
        let known = self.known();
        let given = (mark.start as usize..mark.end as usize).rev().find(|at| self.marked.classes[*at].contains(known.given_name));
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
    pub(super) fn is_attribute(&self, mark: &Mark, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let (start, end) = (mark.start as usize, mark.end as usize);
        let inside = |at: usize| tokens.contains(&at);
        let told = known.set(&[known.determiner, known.adjective]);
        let small = |at: usize| self.marked.classes[at].meets(&told) && !self.marked.classes[at].contains(known.preposition);
        // *a friend of singer Ann Cole*
        let role = self.marked.ending(start).filter(|mark| mark.classes.contains(known.role)).map(|mark| mark.start as usize).min();
        // *a doctor with the charity Clean Shores*
        let body = || start.checked_sub(1).filter(|at| self.marked.classes[*at].contains(known.noun_body) && self.is_behind_body(&(start..end), tokens));
        let body = if role.is_none() { body() } else { None };
        let of_body = |at: usize| body.is_some() && self.marked.classes[at].contains(known.noun);
        let before = (tokens.start..role.or(body).unwrap_or(start)).rev().find(|at| !small(*at) && !of_body(*at));
        let behind_preposition = before.is_some_and(|at| self.marked.classes[at].contains(known.preposition));
        // *Professor Ann Cole deputy head of the school*
        let called = || start.checked_sub(1).is_some_and(|at| tokens.contains(&at) && self.is_title(at)) || role.is_some();
        let head_behind = inside(end) && self.marked.classes[end].contains(known.lower) && self.heads_phrase(end) && !called();
        let owner = inside(end) && inside(end + 1) && self.marked.from[end].contains(known.genitive);
        behind_preposition || head_behind || owner || self.is_thing(mark, tokens) || self.is_matter(start, tokens)
    }

    /// True for a name behind a thing or several that are called by it, of whom somebody is: *le juge de l'affaire Duval*.
    fn is_matter(&self, start: usize, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let noun = start.checked_sub(1).filter(|at| *at > tokens.start && self.marked.classes[*at].contains(known.namesake));
        noun.is_some_and(|noun| (tokens.start..noun).any(|at| self.marked.classes[at].contains(known.preposition)))
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
    pub(super) fn is_body(&self, name: &Range<usize>, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let own = |class| name.clone().any(|at| self.marked.classes[at].contains(class));
        // *Énergie Saint-Laurent*: what begins with a noun is a body's
        let first = &self.marked.classes[name.start];
        let begins_with_noun = name.len() > 1 && first.contains(known.noun) && !first.contains(known.given_name);
        if own(known.given_name) && !begins_with_noun || self.is_titled(tokens) {
            return false;
        }
        let noun_before = name.start.checked_sub(1).filter(|at| tokens.contains(at)).is_some_and(|at| self.marked.classes[at].contains(known.noun_source));
        begins_with_noun || noun_before || own(known.upper) || own(known.noun_source) || self.marked.classes[name.end - 1].contains(known.noun)
    }

    /// True for a name right behind a noun for a body: *the charity Clean Shores*.
    pub(super) fn is_behind_body(&self, name: &Range<usize>, tokens: &Range<usize>) -> bool {
        if self.is_titled(tokens) || name.clone().any(|at| self.marked.classes[at].contains(self.known().given_name)) {
            return false;
        }
        name.start.checked_sub(1).filter(|at| tokens.contains(at)).is_some_and(|at| self.marked.classes[at].contains(self.known().noun_body))
    }

    /// True for a name whose apposition tells that it is a body's: *Novatel, the company that built it*, *the maker, Novatel,*.
    pub(super) fn is_apposed_body(&self, name: &Range<usize>, tokens: &Range<usize>) -> bool {
        let known = self.known();
        if self.is_titled(tokens) || name.clone().any(|at| self.marked.classes[at].contains(known.given_name)) {
            return false;
        }
        let comma = |at: usize| tokens.contains(&at) && self.marked.tokens[at].span.of(self.text) == ",";
        let body = |range: Range<usize>| range.into_iter().any(|at| self.marked.classes[at].contains(known.noun_body));
        let behind = comma(name.end) && tokens.contains(&(name.end + 1)) && self.marked.classes[name.end + 1].contains(known.determiner);
        let before = name.start.checked_sub(1).filter(|at| comma(*at));
        behind && body(name.end + 1..tokens.end) || before.is_some_and(|comma| body(tokens.start..comma))
    }

    /// True for a company that the lexicon knows, also with what it is before it: *the car maker Novatel*.
    pub(super) fn is_company(&self, tokens: &Range<usize>) -> bool {
        self.marked.ending(tokens.end).any(|mark| mark.start as usize >= tokens.start && mark.classes.contains(self.known().company))
    }

    /// True for one person by what they are: *a witness*, *the harbour pilot*.
    pub(super) fn is_somebody(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let small = known.set(&[known.preposition, known.punct, known.relative]);
        let end = (tokens.start + 1..tokens.end).find(|at| self.marked.classes[*at].meets(&small)).unwrap_or(tokens.end);
        let person = |mark: &Mark| mark.classes.contains(known.noun_person) && mark.start as usize >= tokens.start;
        !self.plural(tokens) && (self.is_human(tokens) || self.marked.ending(end).any(person))
    }

    /// True where a noun tells what kind of body the phrase names.
    pub(super) fn tells_kind(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        tokens.clone().any(|at| self.marked.classes[at].contains(known.noun_body) && !self.marked.classes[at].contains(known.noun_body_any))
    }

    /// True where a role or title stands in the phrase that only people have: *the owner* may be a company.
    pub(super) fn is_human(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let of_bodies = |mark: &Mark| mark.end - mark.start == 1 && self.marked.classes[mark.start as usize].contains(known.noun_body);
        let role = || self.inside(tokens).any(|mark| mark.classes.contains(known.role) && matches!(mark.sense, Sense::Role(..)) && !of_bodies(mark));
        tokens.clone().any(|at| self.marked.classes[at].contains(known.title)) || (self.roles(tokens).next().is_some() && role())
    }

    /// True behind an indefinite article: somebody new.
    pub(super) fn is_indefinite(&self, tokens: &Range<usize>) -> bool {
        self.marked.classes[tokens.start].contains(self.known().indefinite)
    }

    /// True where the words point to somebody or something known: *the agency*, *its lawyer*.
    pub(super) fn is_definite(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let first = &self.marked.classes[tokens.start];
        first.contains(known.determiner) && !first.contains(known.indefinite)
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

    pub(super) fn is_titled(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        self.roles(tokens).next().is_some() || tokens.clone().any(|at| self.marked.classes[at].contains(known.title))
    }

    /// True for *the 41-year-old farmer*: it points to somebody who was named.
    pub(super) fn is_aged(&self, tokens: &Range<usize>) -> bool {
        let aged = |mark: &Mark| mark.classes.contains(self.known().aged) && mark.end as usize <= tokens.end;
        self.marked.starting(tokens.start).any(aged) && self.person(tokens).is_none()
    }

    /// True where some name stands in the phrase.
    pub(super) fn names_somebody(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        self.inside(tokens).any(|mark| mark.classes.contains(known.name))
    }

    pub(super) fn heads_phrase(&self, at: usize) -> bool {
        let known = self.known();
        self.marked.from[at].contains(known.noun) || self.marked.starts(at, known.role)
    }

    /// What the phrase calls somebody, left to right: no role of another whom it only speaks of (*the minister's office*, *le cabinet du ministre*).
    pub(super) fn roles(&self, tokens: &Range<usize>) -> impl Iterator<Item = (u32, Gender)> {
        let known = self.known();
        let begins = tokens.clone().any(|at| self.marked.from[at].contains(known.role));
        let marks = if begins { self.marked.marks.as_slice() } else { &[] };
        let inside = marks.iter().filter(move |mark| mark.start as usize >= tokens.start && mark.end as usize <= tokens.end);
        let mut found: Vec<(u32, u32, Gender)> = inside
            .filter_map(|mark| match mark.sense {
                Sense::Role(row, gender) => Some((mark.start, row, gender)),
                _ => None,
            })
            .collect();
        found.retain(|(start, ..)| {
            let start = *start as usize;
            let small = |at: &usize| !self.marked.classes[*at].contains(known.preposition);
            let inner = |at: &usize| !self.marked.classes[*at].contains(known.punct) || self.marked.is_inner(*at);
            let own = (tokens.start..start).rev().take_while(inner).all(|at| small(&at));
            own && !(start..tokens.end).any(|at| self.marked.from[at].contains(known.genitive))
        });
        found.sort_by_key(|(start, ..)| *start);
        found.into_iter().map(|(_, row, gender)| (row, gender))
    }

    pub(super) fn gender(&self, tokens: &Range<usize>) -> Gender {
        let known = self.known();
        // *Novatel, l'une des trois*: what it is one of
        let part = |at: usize| at > tokens.start && self.marked.starts(at - 1, known.one_of);
        let shown = |class| tokens.clone().any(|at| self.marked.classes[at].contains(class) && !part(at));
        let holds_given = tokens.clone().any(|at| self.marked.from[at].contains(known.given_name));
        // *the mother of Paul Odum*: his name tells nothing of her
        let titled = tokens.clone().any(|at| self.marked.classes[at].contains(known.title));
        // *Mr Sharon*: a surname may be a given name as well
        let own = if holds_given { self.person(tokens).filter(|own| own.len() > 1 || !titled) } else { None };
        let marks = if own.is_some() { self.marked.marks.as_slice() } else { &[] };
        let own = own.unwrap_or_default();
        // *Ariel Sharon*: the last word of a name is the family's
        let family = |mark: &Mark| {
            let begins = mark.start.checked_sub(1).is_some_and(|at| at as usize >= tokens.start && self.marked.classes[at as usize].contains(known.given_name));
            begins && !(self.marked.classes.get(mark.end as usize)).is_some_and(|next| (mark.end as usize) < tokens.end && next.contains(known.capital))
        };
        let given =
            marks.iter().filter(|mark| mark.start as usize >= own.start && mark.end as usize <= own.end && !family(mark)).find_map(|mark| match mark.sense {
                Sense::GivenName(gender) if gender != Gender::Any => Some(gender),
                _ => None,
            });
        let role = self.roles(tokens).map(|(_, gender)| gender).find(|gender| *gender != Gender::Any);
        let first = tokens.start;
        // a masculine role may be anybody's, a feminine one is hers: *her mother, Jean*
        match role.filter(|gender| titled || *gender == Gender::Feminine).or(given).or(role) {
            Some(gender) => gender,
            None if self.marked.classes[first].contains(known.feminine) => Gender::Feminine,
            None if self.marked.classes[first].contains(known.masculine) => Gender::Masculine,
            None if shown(known.feminine) && !shown(known.masculine) => Gender::Feminine,
            None => Gender::Any,
        }
    }

    /// True where the article or, without one, the noun shows several.
    pub(super) fn plural(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let first = &self.marked.classes[tokens.start];
        if first.contains(known.plural) || first.contains(known.singular) {
            return first.contains(known.plural);
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
        let end = tokens.clone().find(|at| self.marked.classes[*at].meets(&small)).unwrap_or(tokens.end);
        let several = self.marked.ending(end).any(|mark| mark.classes.contains(known.form_plural) && !mark.classes.contains(known.form_singular));
        let head = end.checked_sub(1).filter(|at| tokens.contains(at)).map(|at| &self.marked.classes[at]);
        several || head.is_some_and(|classes| classes.contains(known.form_plural) && !classes.contains(known.form_singular))
    }

    /// True for *the company*, *the Swiss company*: a definite article and one noun for a body, at most with where it is from.
    pub(super) fn points_to_body(&self, tokens: &Range<usize>) -> bool {
        let known = self.known();
        let bare = self.bare(tokens);
        let definite = self.marked.classes[tokens.start].contains(known.definite) || self.marked.classes[tokens.start].contains(known.demonstrative);
        let heads = |at: &usize| self.marked.classes[*at].contains(known.noun_body);
        // *the weather institute* is one by itself, *the Swiss company*, *the Leeds-based company* another word for it
        let hyphen = |at: usize| self.marked.tokens[at].span.of(self.text) == "-";
        let joined =
            |at: usize| hyphen(at) || at > bare.start && hyphen(at - 1) || at + 1 < bare.end && hyphen(at + 1) && self.marked.from[at].contains(known.place);
        let told = |at: usize| heads(&at) || self.marked.from[at].contains(known.demonym) || joined(at);
        let plain = bare.len() <= MOST_POINTING && bare.clone().filter(heads).count() == 1 && bare.clone().all(told);
        plain && definite && !self.plural(tokens)
    }

    /// True where its noun may stand for any body: *the company* says less than *the court*.
    pub(super) fn says_no_kind(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| self.marked.classes[at].contains(self.known().noun_body_any))
    }

    /// The word's number; one that no lexicon knows has its own from its letters.
    fn word(&self, at: usize) -> WordId {
        let token = self.marked.tokens[at];
        if token.word != WordId::UNKNOWN {
            return token.word;
        }
        let letters = fold(token.span.of(self.text));
        WordId(letters.bytes().fold(UNKNOWN_WORDS, |sum, byte| (sum.rotate_left(5) ^ u32::from(byte)) | UNKNOWN_WORDS))
    }

    /// Words that say what somebody is: all but the small ones.
    pub(super) fn heads(&self, tokens: &Range<usize>) -> Vec<WordId> {
        let known = self.known();
        let small = known.set(&[known.determiner, known.preposition, known.pronoun, known.conjunction, known.punct]);
        let open = tokens.clone().filter(|at| !self.marked.classes[*at].meets(&small));
        open.map(|at| self.word(at)).collect()
    }

    /// The words of a phrase up to what it is of: *sources* of *sources close to the company*.
    pub(super) fn lead(&self, tokens: &Range<usize>) -> Vec<WordId> {
        let known = self.known();
        let end = tokens.clone().find(|at| *at > tokens.start && self.marked.classes[*at].contains(known.preposition)).unwrap_or(tokens.end);
        self.heads(&(tokens.start..end))
    }

    /// The phrase without its article.
    pub(super) fn bare(&self, tokens: &Range<usize>) -> Range<usize> {
        let known = self.known();
        let small = |at: usize| self.marked.classes[at].contains(known.determiner);
        let start = tokens.clone().find(|at| !small(*at)).unwrap_or(tokens.start);
        start..tokens.end
    }

    /// The same, up to what is said of its head by a participle or a relative clause.
    pub(super) fn head_part(&self, tokens: &Range<usize>) -> Range<usize> {
        let known = self.known();
        let Range { start, end } = self.first_part(tokens);
        let several = tokens.clone().any(|at| self.marked.classes[at].contains(known.conjunction_and));
        // *the report released on Monday*, *an aide who was there*
        let told = known.set(&[known.participle, known.relative]);
        let behind_head = |at: &usize| *at > start && self.marked.classes[*at].meets(&told) && self.heads_phrase(at - 1) && !self.heads_phrase(*at);
        let end = (start..end).find(|at| !several && behind_head(at)).unwrap_or(end);
        start..end
    }

    /// The phrase without its article, and up to its first comma where it names only one, with what is said behind its head.
    fn first_part(&self, tokens: &Range<usize>) -> Range<usize> {
        let bare = self.bare(tokens);
        let comma = |at: &usize| self.marked.tokens[*at].span.of(self.text) == "," && !self.marked.is_inner(*at);
        let several = bare.clone().any(|at| self.marked.classes[at].contains(self.known().conjunction_and));
        let end = bare.clone().find(comma).filter(|at| *at > bare.start && !several).unwrap_or(bare.end);
        bare.start..end
    }

    /// By which words somebody new is known: *two managers briefed on the plan*, but not *a statement released*.
    pub(super) fn in_words(&self, tokens: &Range<usize>) -> Range<usize> {
        let part = self.first_part(tokens);
        let hangs = part.end > part.start + 1 && self.marked.classes[part.end - 1].contains(self.known().participle);
        if hangs { self.head_part(tokens) } else { part }
    }

    /// The state that a capital stands for, by its name in the article's language.
    pub(super) fn metonym(&self, tokens: &Range<usize>) -> Option<String> {
        let bare = self.bare(tokens);
        let mark = self.marked.starting(bare.start).find(|mark| mark.end as usize == bare.end && matches!(mark.sense, Sense::Capital(_)))?;
        let Sense::Capital(row) = mark.sense else { return None };
        let place = self.rules.places.get(row as usize)?;
        let name = place.names.iter().find(|(code, _)| code == self.language).map(|(_, name)| name.clone());
        Some(name.unwrap_or_else(|| place.name.clone()))
    }
}
