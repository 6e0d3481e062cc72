//! Who holds which post: from the matches of office rules to drafts, one a name.

mod fit;
mod house;
mod since;

use compact_str::CompactString;
use std::ops::Range;

use super::context::Context;
use crate::mention::{Mark, Match};
use crate::rule::{ClassSet, Language, Sense, Slot};
use crate::text::Token;

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

    /// True where somebody leaves a post or is followed in it, whatever the post.
    pub(super) fn goes(&self) -> bool {
        self.tenure == LEFT || self.tenure == FOLLOWED
    }

    /// True where the words say that somebody has the post now.
    pub(super) fn holds(&self) -> bool {
        self.tenure.is_empty() || self.comes_in()
    }

    /// True where somebody keeps a post that the words do not name.
    fn stays(&self) -> bool {
        self.post.is_none() && self.tenure == STAYS
    }

    /// True where somebody comes into a post that the words do not name.
    fn comes(&self) -> bool {
        self.post.is_none() && self.comes_in()
    }

    fn comes_in(&self) -> bool {
        COMES.contains(&self.tenure.as_str())
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
                // *Ann Poe, president of Stade Corvale*
                draft.name.len() == 1,
                draft.gap,
                // of *the mayor, X, the prefect, Y* and *X, mayor, Y, prefect* the first word tells which goes with which
                draft.tokens.start,
                draft.post_at.start < draft.name.start,
                std::cmp::Reverse(draft.tokens.len()),
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
            // *the former mayor, Rosa Almeida, replaces him*, *the former mayor, who runs the library*: her own post is another
            // and *Rosa Almeida, called to the court, passes the baton*
            let two_posts = |other: &Draft| {
                let moves = draft.comes() && other.post.is_some() || draft.leaves() && other.comes_in();
                moves || (PAST.contains(&other.tenure.as_str()) && !PAST.contains(&draft.tenure.as_str()))
            };
            let one_name = |other: &Draft| one_name(other) && !two_posts(other);
            // *hands the chair to Rosa Almeida*: one leaves it and another comes
            let hands_on = |other: &Draft| (other.tenure == LEFT) != (draft.tenure == LEFT) && (other.comes_in() || draft.comes_in());
            let one_post = |other: &Draft| other.post_at == draft.post_at && !draft.post_at.is_empty() && !hands_on(other);
            // *Rosa Almeida, mayor of Tarma, who takes over*: not the town
            let inner = |other: &Draft| other.rule == draft.rule && other.tokens.start <= draft.tokens.start && draft.tokens.end <= other.tokens.end;
            if !kept.iter().any(|other| one_name(other) || one_post(other) || inner(other)) {
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
        let of_party = |(row, _): &(u32, Range<usize>)| self.context.rules.roles.get(*row as usize).is_some_and(|role| role.of_party);
        let of = if post.as_ref().is_some_and(of_party) { self.of_party(&tokens, &name, &written) } else { self.of(&tokens, &name, &written) };
        // *the candidate for mayor of Corvale, Rosa Almeida*
        if post.is_some() && self.is_sought(written.start) {
            return None;
        }
        let rank = self.rank(&tokens, post.as_ref().map(|(row, _)| *row));
        if post.is_some() && (self.is_of_another_gender(&written, &name) || !handed && self.is_brought_in(&written, &name)) {
            return None;
        }
        let gap = self.gap(&name, &written);
        let post_at = post.as_ref().map_or(0..0, |(_, at)| at.clone());
        let mut tenure = self.tenure(hit);
        // *the former ministers of health*: the word may be a part of the role that the rule found
        let within = |at: &usize| tokens.start <= *at && !name.contains(at);
        if let Some(at) = post_at.start.checked_sub(1).filter(within).filter(|_| tenure.is_empty()) {
            tenure = self.tenure_at(at);
        }
        let post = post.map(|(row, _)| row);
        if tenure.is_empty() && post.is_some() && self.has_just_come(hit.start..hit.end) {
            tenure = NEW.into();
        }
        if handed && hit.start == name.start && self.is_of_another(&name) {
            return None;
        }
        Some(Draft { rule: hit.rule, gap, post_at, post, rank, of, tenure, tokens, name })
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
        let Some(tokens) = hit.slot(Slot::Scope) else { return self.language.patterns.rules[hit.rule as usize].scope.clone().into() };
        self.tenure_at(tokens.start)
    }

    fn tenure_at(&self, at: usize) -> CompactString {
        let classes = &self.context.rules.classes;
        let named = |set: &ClassSet| set.common(set).find_map(|id| classes.name(id).strip_prefix(TENURE).map(str::to_owned));
        let marks = self.context.marked.starting(at).map(|mark| &mark.classes);
        std::iter::once(&self.context.marked.classes[at]).chain(marks).find_map(named).unwrap_or_default().into()
    }

    /// The longest post around the role that the rule found, also where a country or whose it is stands inside:
    /// the words without those are looked up again.
    fn post(&self, role: &Range<usize>, tokens: &Range<usize>, name: &Range<usize>) -> Option<(u32, Range<usize>)> {
        // *runs the museum* tells more than *runs*
        let seats = self.context.marked.starting(role.start).filter(|mark| mark.end as usize >= role.end && matches!(mark.sense, Sense::Seat(_)));
        if let Some((Sense::Seat(row), end)) = seats.max_by_key(|mark| mark.end).map(|mark| (mark.sense, mark.end as usize)) {
            return Some((row, role.start..end.min(tokens.end)));
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
        // *Le Figaro, le maire, …*: no person behind an article and before the mark
        let thing = || {
            let given = self.context.marked.from[name.start].contains(known.given_name) || self.context.marked.starts(name.start, known.person);
            !given && before(name.start).is_some_and(|at| self.context.marked.classes[at].contains(known.determiner))
        };
        let aside = role.is_some_and(|role| role.start > name.end && self.context.marked.classes[name.end].contains(known.punct));
        if aside && thing() {
            return true;
        }
        let of_role = self.context.marked.starting(name.start).any(|mark| mark.end as usize > name.end && mark.classes.contains(known.role));
        of_role || (!handed && role.is_some_and(|role| role.end <= name.start && !seat(role)) && behind_small(name.start)) || in_word || named
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

    /// A second role beside the post: *General*.
    fn rank(&self, tokens: &Range<usize>, post: Option<u32>) -> Option<u32> {
        let inside = self.context.marked.marks.iter().filter(|mark| tokens.start <= mark.start as usize && (mark.end as usize) <= tokens.end);
        let roles = inside.filter_map(|mark| if let Sense::Role(row, _) = mark.sense { Some(row) } else { None });
        let ranks = roles.filter(|row| Some(*row) != post && self.context.rules.roles.get(*row as usize).is_some_and(|role| role.kind == RANK));
        ranks.max()
    }
}

/// How somebody stands to a post who has come to it.
const NEW: &str = "new";
/// How somebody stands to a post who has left it.
const LEFT: &str = "left";
/// Whom somebody followed.
const FOLLOWED: &str = "succeeds";
/// Who held it once.
const PAST: [&str; 2] = ["former", "then"];
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
