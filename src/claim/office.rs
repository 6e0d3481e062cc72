//! Who holds which post: from the matches of office rules to drafts, one a name.

use compact_str::CompactString;
use std::ops::Range;

use super::context::Context;
use crate::mention::{Mark, Match};
use crate::rule::{ClassSet, Language, Sense, Slot};
use crate::text::{Kind, Token};

/// An office of one sentence.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The rule, as its row.
    pub(super) rule: u32,
    /// Tokens of post and name.
    pub(super) tokens: Range<usize>,
    /// Tokens of the name.
    pub(super) name: Range<usize>,
    /// Tokens of the post; empty where the rule names none.
    pub(super) post_at: Range<usize>,
    /// Tokens between post and name.
    pub(super) gap: usize,
    /// The post, as its row in the roles; none where the rule names no post.
    pub(super) post: Option<u32>,
    /// The rank or title beside it.
    pub(super) rank: Option<u32>,
    /// Whose post it is: a place or body in plain English, else as written.
    pub(super) of: CompactString,
    /// How the holder stands to the post: the last part of the class (`former`, `new`, `acting`, `next`, `left`).
    pub(super) tenure: CompactString,
}

impl Draft {
    /// True where somebody leaves a post that the words do not name.
    fn leaves(&self) -> bool {
        self.post.is_none() && self.tenure == LEFT
    }

    /// True where somebody keeps a post that the words do not name.
    fn stays(&self) -> bool {
        self.post.is_none() && self.tenure == STAYS
    }

    /// True where somebody comes into a post that the words do not name.
    fn comes(&self) -> bool {
        self.post.is_none() && COMES.contains(&self.tenure.as_str())
    }
}

/// What drafting reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holding<'a> {
    pub(super) context: Context<'a>,
    pub(super) language: &'a Language,
}

impl Holding<'_> {
    /// The offices of a sentence, one a name, left to right.
    pub(super) fn drafts(&self, matches: &[Match]) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = matches.iter().filter_map(|hit| self.draft(hit)).collect();
        // one name holds one post in a sentence: a rank says least, who comes or goes most, then the nearest wins
        drafts.sort_by_key(|draft| {
            (
                self.is_rank(draft.post),
                draft.post.is_none(),
                draft.tenure.is_empty(),
                draft.gap,
                draft.post_at.start < draft.name.start,
                std::cmp::Reverse(draft.tokens.len()),
                draft.tokens.start,
                draft.rule,
            )
        });
        let mut kept: Vec<Draft> = Vec::new();
        for draft in drafts {
            let one_name = |other: &Draft| other.name.start < draft.name.end && draft.name.start < other.name.end;
            // *Minister Quiroz stepped down*: the verb only tells how he stands to the post
            if let Some(held) = kept.iter_mut().find(|other| (draft.leaves() || draft.stays()) && one_name(other) && other.tenure.is_empty()) {
                held.tenure = draft.tenure;
                continue;
            }
            // *the former mayor, Rosa Almeida, replaces him*: her own post is another
            let one_name = |other: &Draft| one_name(other) && !(draft.comes() && other.post.is_some());
            if !kept.iter().any(|other| one_name(other) || (other.post_at == draft.post_at && !draft.post_at.is_empty())) {
                kept.push(draft);
            }
        }
        kept.sort_by_key(|draft| draft.tokens.start);
        self.with_echoes(kept)
    }

    /// *Her counterpart* holds the post that the sentence named before.
    fn with_echoes(&self, drafts: Vec<Draft>) -> Vec<Draft> {
        let mut made: Vec<Draft> = Vec::new();
        for draft in drafts {
            let before = made.last().and_then(|draft| draft.post);
            match draft.post.is_some_and(|row| self.kind(row) == ECHO) {
                true => made.extend(before.map(|row| Draft { post: Some(row), ..draft })),
                false => made.push(draft),
            }
        }
        made
    }

    fn kind(&self, role: u32) -> &str {
        self.context.rules.roles.get(role as usize).map_or("", |role| role.kind.as_str())
    }

    fn draft(&self, hit: &Match) -> Option<Draft> {
        let name = hit.slot(Slot::Name)?;
        let tokens = self.without_marks(hit.start..hit.end);
        let role = hit.slot(Slot::Role);
        // *the post goes to Paul Roy*
        let handed = !self.language.patterns.rules[hit.rule as usize].scope.is_empty();
        if self.is_broken(&name, role.as_ref(), handed) {
            return None;
        }
        let post = role.as_ref().and_then(|role| self.post(role, &tokens, &name));
        if role.is_some() && !post.as_ref().is_some_and(|(row, _)| self.is_post(*row)) {
            return None;
        }
        let written = post.as_ref().map_or(name.clone(), |(_, role)| role.clone());
        // *Deputy Defence Secretary* is no defence secretary, and the vice-president of a house not its president
        if post.is_some() && (self.is_deputy(written.start) || self.is_in_word(written.start)) {
            return None;
        }
        if self.names_house(&name, &written) {
            return None;
        }
        let of = self.of(&tokens, &name, &written);
        let rank = self.rank(&tokens, post.as_ref().map(|(row, _)| *row));
        let gap = name.start.saturating_sub(written.end).max(written.start.saturating_sub(name.end));
        let post_at = post.as_ref().map_or(0..0, |(_, at)| at.clone());
        Some(Draft { rule: hit.rule, gap, post_at, post: post.map(|(row, _)| row), rank, of, tenure: self.tenure(hit), tokens, name })
    }

    fn is_rank(&self, post: Option<u32>) -> bool {
        post.and_then(|row| self.context.rules.roles.get(row as usize)).is_some_and(|role| role.kind == RANK)
    }

    /// True for what somebody holds: an office, a rank, a post in a house; not what somebody is or does.
    pub(super) fn is_post(&self, row: u32) -> bool {
        self.context.rules.roles.get(row as usize).is_some_and(|role| POSTS.contains(&role.kind.as_str()))
    }

    /// The match without the mark that closes it.
    fn without_marks(&self, tokens: Range<usize>) -> Range<usize> {
        let known = &self.context.rules.known;
        let is_mark = |at: usize| self.context.marked.classes[at].contains(known.punct) || self.context.marked.classes[at].contains(known.relative);
        let end = tokens.clone().rev().find(|at| !is_mark(*at)).map_or(tokens.end, |at| at + 1);
        tokens.start..end
    }

    fn tenure(&self, hit: &Match) -> CompactString {
        let classes = &self.context.rules.classes;
        let Some(tokens) = hit.slot(Slot::Scope) else { return self.language.patterns.rules[hit.rule as usize].scope.clone().into() };
        let named = |set: &ClassSet| set.common(set).find_map(|id| classes.name(id).strip_prefix(TENURE).map(str::to_owned));
        let marks = self.context.marked.starting(tokens.start).map(|mark| &mark.classes);
        std::iter::once(&self.context.marked.classes[tokens.start]).chain(marks).find_map(named).unwrap_or_default().into()
    }

    /// The longest post around the role that the rule found, also where a country or whose it is stands inside:
    /// the words without those are looked up again.
    fn post(&self, role: &Range<usize>, tokens: &Range<usize>, name: &Range<usize>) -> Option<(u32, Range<usize>)> {
        let seat = self.context.marked.starting(role.start).find(|mark| mark.end as usize == role.end && matches!(mark.sense, Sense::Seat(_)));
        if let Some(Sense::Seat(row)) = seat.map(|mark| mark.sense) {
            return Some((row, role.clone()));
        }
        let inside = |at: usize| tokens.contains(&at) && !name.contains(&at);
        let places: Vec<usize> = (tokens.start..tokens.end).filter(|at| inside(*at) && !self.is_belonging(*at)).collect();
        let words: Vec<Token> = places.iter().map(|at| self.context.marked.tokens[*at]).collect();
        let mut best: Option<(usize, u32, Range<usize>)> = None;
        for from in 0..words.len() {
            if places[from] >= role.end {
                break;
            }
            self.language.lexicon.starting(&words[from..], |found| {
                let (Sense::Role(row, _) | Sense::Seat(row)) = found.entry.sense else { return };
                let last = places[from + found.length - 1];
                if last >= role.start && best.as_ref().is_none_or(|(length, ..)| found.length > *length) {
                    best = Some((found.length, row, places[from]..last + 1));
                }
            });
        }
        best.map(|(_, row, span)| (row, span))
    }

    /// A country's adjective, or the mark of a genitive: no word of the post itself.
    fn is_belonging(&self, at: usize) -> bool {
        let known = &self.context.rules.known;
        let belongs = known.set(&[known.demonym, known.genitive]);
        let around = |mark: &Mark| (mark.start as usize) <= at && at < mark.end as usize && mark.classes.meets(&belongs);
        let enclitic = self.context.marked.tokens[at].span.of(&self.context.article.text).starts_with(['\'', '’', 'ʼ']);
        enclitic || self.context.marked.classes[at].meets(&belongs) || self.context.marked.marks.iter().any(around)
    }

    /// True for a name that stands behind an article or preposition or begins a role, and for a post inside another word:
    /// no holder, no post.
    fn is_broken(&self, name: &Range<usize>, role: Option<&Range<usize>>, handed: bool) -> bool {
        let known = &self.context.rules.known;
        let small = known.set(&[known.determiner, known.preposition]);
        let before = |at: usize| at.checked_sub(1);
        let behind_small = |at: usize| before(at).is_some_and(|at| self.context.marked.classes[at].meets(&small));
        let in_word = role.is_some_and(|role| self.is_in_word(role.start));
        let seat = |role: &Range<usize>| self.context.marked.starting(role.start).any(|mark| matches!(mark.sense, Sense::Seat(_)));
        // *Bruno Le Maire* is no mayor, and *juge Rosa Almeida* may be a verb
        let named = role.is_some_and(|role| self.is_in_name(role) || self.is_verb(role.start));
        // *Premier* of *Premier ministre*
        let of_role = self.context.marked.starting(name.start).any(|mark| mark.end as usize > name.end && mark.classes.contains(known.role));
        of_role || (!handed && role.is_some_and(|role| role.end <= name.start && !seat(role)) && behind_small(name.start)) || in_word || named
    }

    /// True for one word right behind a plain noun of the house, which is the name of that, and for an adjective: *president of the
    /// association Alma*, *le nouveau maire Vert*.
    fn names_house(&self, name: &Range<usize>, post: &Range<usize>) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let word = &marked.classes[name.start];
        let house = |at: usize| at >= post.end && marked.from[at].contains(known.noun) && !marked.tokens[at].shape.capital;
        let adjective = word.contains(known.adjective) && !word.contains(known.unknown);
        name.len() == 1 && !word.contains(known.given_name) && (adjective || name.start.checked_sub(1).is_some_and(house))
    }

    /// True for a role that is a part of somebody's name.
    fn is_in_name(&self, role: &Range<usize>) -> bool {
        let person = self.context.rules.known.person;
        let longer = |mark: &Mark| mark.classes.contains(person) && (mark.start as usize) < role.start && role.end <= mark.end as usize;
        self.context.marked.tokens[role.start].shape.capital && self.context.marked.marks.iter().any(longer)
    }

    /// True for a word of saying that is a post as well, where no article shows which: behind a mark it is a verb.
    fn is_verb(&self, at: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let mark = || at.checked_sub(1).is_some_and(|before| marked.classes[before].contains(known.punct));
        marked.from[at].contains(known.cue) && marked.from[at].contains(known.finite) && mark()
    }

    /// True right behind a word that makes the post somebody else's.
    fn is_deputy(&self, post: usize) -> bool {
        post.checked_sub(1).is_some_and(|at| self.context.marked.classes[at].contains(self.context.rules.known.deputy))
    }

    /// True behind a hyphen, but not that of *ex-*.
    fn is_in_word(&self, at: usize) -> bool {
        let marked = self.context.marked;
        let hyphen = at.checked_sub(1).is_some_and(|before| marked.tokens[before].shape.glued && marked.tokens[at].shape.glued);
        hyphen && !marked.starting(at.saturating_sub(2)).any(|mark| mark.classes.contains(self.context.rules.known.tenure_former))
    }

    /// What the post is of: other words of its house where there are any (*president of the court*), else the place, body or name.
    pub(super) fn of(&self, tokens: &Range<usize>, name: &Range<usize>, post: &Range<usize>) -> CompactString {
        let known = &self.context.rules.known;
        let inside = |mark: &&Mark| {
            let (start, end) = (mark.start as usize, mark.end as usize);
            tokens.start <= start && end <= tokens.end && (end <= name.start || name.end <= start)
        };
        let marks = || self.context.marked.marks.iter().filter(inside);
        let place = |mark: &Mark| match mark.sense {
            Sense::Demonym(row) | Sense::Place(row) => self.context.rules.places.get(row as usize).map(|place| place.name.clone()),
            Sense::Capital(row) => self.context.rules.places.get(row as usize).map(|place| place.capital.clone()),
            Sense::Body(row) => self.context.rules.bodies.get(row as usize).map(|body| body.name.clone()),
            _ => None,
        };
        // *Ostrava Cement*: a place that begins a longer name is none
        let goes_on = |mark: &&Mark| {
            let end = mark.end as usize;
            let next = self.context.marked.tokens.get(end).filter(|_| end < tokens.end && !name.contains(&end) && !post.contains(&end));
            matches!(mark.sense, Sense::Place(_) | Sense::Capital(_)) && next.is_some_and(|next| next.shape.capital && next.shape.kind == Kind::Word)
        };
        let is_place = |mark: &&Mark| place(mark).is_some() && !goes_on(mark);
        let placed: Vec<Range<usize>> = marks().filter(is_place).map(|mark| mark.start as usize..mark.end as usize).collect();
        let small = known.set(&[
            known.determiner,
            known.preposition,
            known.punct,
            known.adjective,
            known.conjunction,
            known.tenure,
            known.moves,
            known.role,
            known.auxiliary,
            known.date,
        ]);
        // *named chief executive in the place of Ann Poe*
        let over = (post.end..tokens.end).find(|at| self.context.marked.from[*at].contains(known.post_end));
        let near = self.house_start(post.start, tokens.start)..over.unwrap_or(tokens.end);
        let is_house = |at: usize| {
            let letters = self.context.marked.tokens[at].span.len() > 1;
            let free = letters && !post.contains(&at) && !name.contains(&at) && !self.context.marked.classes[at].meets(&small) && !self.is_belonging(at);
            free && !placed.iter().any(|tokens| tokens.contains(&at)) && !self.is_title(at, tokens)
        };
        let house: Vec<&str> = near.filter(|at| is_house(*at)).map(|at| self.context.marked.tokens[at].span.of(&self.context.article.text)).collect();
        // without a post there is no house of it, only words on the way: *was replaced at the head*
        if !house.is_empty() && post != name {
            return house.join(" ").into();
        }
        marks().find_map(place).unwrap_or_default()
    }

    /// How far left of a post the words reach that may say whose it is: to the verb, mark or person before it.
    fn house_start(&self, post: usize, start: usize) -> usize {
        let known = &self.context.rules.known;
        let bars = known.set(&[known.punct, known.finite, known.auxiliary, known.relative, known.pronoun]);
        let person = |at: usize| self.context.marked.ending(at + 1).any(|mark| mark.classes.contains(known.person));
        let barred = |at: &usize| self.context.marked.classes[*at].meets(&bars) || person(*at);
        (start..post).rev().find(barred).map_or(start, |at| at + 1)
    }

    /// True for a word of a second role, or of coming and going, which says nothing of the post.
    fn is_title(&self, at: usize, tokens: &Range<usize>) -> bool {
        let said = self.context.rules.known.set(&[self.context.rules.known.tenure, self.context.rules.known.moves]);
        let covers = |mark: &Mark| tokens.start <= mark.start as usize && (mark.start as usize) <= at && at < mark.end as usize;
        self.context.marked.marks.iter().any(|mark| covers(mark) && (matches!(mark.sense, Sense::Role(..)) || mark.classes.meets(&said)))
    }

    /// A second role beside the post: *General*.
    fn rank(&self, tokens: &Range<usize>, post: Option<u32>) -> Option<u32> {
        let inside = self.context.marked.marks.iter().filter(|mark| tokens.start <= mark.start as usize && (mark.end as usize) <= tokens.end);
        let roles = inside.filter_map(|mark| if let Sense::Role(row, _) = mark.sense { Some(row) } else { None });
        let ranks = roles.filter(|row| Some(*row) != post && self.context.rules.roles.get(*row as usize).is_some_and(|role| role.kind == RANK));
        ranks.max()
    }
}

/// How somebody stands to a post who has left it.
const LEFT: &str = "left";
/// Who keeps it.
const STAYS: &str = "stays";
/// Who has come to it.
pub(super) const COMES: [&str; 2] = ["new", "acting"];
/// What the classes of words that say how somebody stands to a post begin with.
const TENURE: &str = "tenure.";
/// The kinds of roles that somebody holds.
const POSTS: [&str; 4] = ["office", "post", RANK, ECHO];
/// The kind of roles that stand for the one named before.
const ECHO: &str = "echo";
/// The kind of roles that are ranks.
const RANK: &str = "rank";
