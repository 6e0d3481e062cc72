//! What is planned, done, put off or called off, and on which day: one draft a deed that a verb tells.

mod actor;
mod day;
mod event;
mod gone;
mod lasting;
mod news;
mod tense;
mod thing;
mod told;
mod verb;
mod which;

pub(super) use day::is_weekday;

use compact_str::CompactString;
use std::ops::Range;

use super::about::Subject;
use crate::claim::{About, Modality};
use crate::mention::Mark;
use crate::rule::{DeedForm, DeedFound, DeedPhase, Sense};

/// A deed of one sentence.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Tokens of its clause.
    pub(super) tokens: Range<usize>,
    /// The id of the deed.
    pub(super) deed: CompactString,
    /// Planned, possible or actual.
    pub(super) modality: Modality,
    /// True where the clause says that it is not so.
    pub(super) negated: bool,
    /// Empty, `postponed`, `cancelled`, `ended`, or `until`: it lasts up to the day.
    pub(super) phase: CompactString,
    /// The day, in ISO 8601; empty where the clause names none.
    pub(super) day: CompactString,
    /// The day for which it had been planned before, where the clause gives it beside the new one.
    pub(super) from: CompactString,
    /// What the clause is about.
    pub(super) about: About,
    /// True where no verb tells it, only the noun of an event beside a day.
    pub(super) noun: bool,
    /// The token that tells it.
    pub(super) word: usize,
    /// Somebody refuses or shuts out to do it.
    pub(super) refused: bool,
}

impl Draft {
    /// What a token of a clause tells, before anything is known of it.
    pub(super) fn at(tokens: Range<usize>, word: usize) -> Self {
        Self {
            tokens,
            deed: CompactString::default(),
            modality: Modality::Actual,
            negated: false,
            phase: CompactString::default(),
            day: CompactString::default(),
            from: CompactString::default(),
            about: About::default(),
            noun: false,
            word,
            refused: false,
        }
    }
}

/// A name in brackets or quotation marks ends within so many tokens.
const ENCLOSED: usize = 6;
/// Tokens that a clause has at least.
const SHORTEST: usize = 3;
/// How far behind a verb that puts off, calls off or lifts the event may be named, how far before it as its subject, and how far from other verbs.
const PHASE_REACH: usize = 6;
const SUBJECT_REACH: usize = 20;
/// How far behind a verb that only tells of an event it may be named.
const TAKES_REACH: usize = 3;
const CLAUSE_REACH: usize = usize::MAX;
/// A name of a person begins so many tokens before its last one.
const LONGEST_NAME: usize = 5;
/// So many tokens before what is said the word of saying may stand.
const SAID_REACH: usize = 5;

impl Subject<'_> {
    /// The deeds of a sentence, left to right, one a verb; and the last event that a noun of it names, as its row. Words that only
    /// say who speaks are none.
    pub(super) fn drafts(&self, saying: &[Range<usize>]) -> (Vec<Draft>, Option<u32>) {
        let marked = self.context.marked;
        let mut drafts = Vec::new();
        let mut last = None;
        let mut at = 0;
        while at < marked.len() {
            if !self.language.deeds.may_begin(marked.tokens[at].word) || saying.iter().any(|cue| cue.contains(&at)) {
                at += 1;
                continue;
            }
            let found = self.found(at, marked.len());
            let length = found.first().map_or(1, |deed| deed.length);
            last = found.iter().find(|deed| self.is_event(**deed)).map(|deed| deed.deed).or(last);
            let noun = found.iter().any(|deed| deed.form.meets(DeedForm::NOUN));
            let known = drafts.len();
            let taken: Vec<Draft> = found.iter().filter(|deed| self.takes(**deed)).filter_map(|deed| self.draft(at, *deed, noun)).collect();
            let free = |deed: &&DeedFound| taken.is_empty() && !self.takes(**deed);
            keep(&mut drafts, found.iter().filter(free).filter_map(|deed| self.draft(at, *deed, noun)));
            keep(&mut drafts, taken);
            let earlier: Vec<Draft> = drafts[known..].iter().filter_map(|draft| self.earlier_plan(draft)).collect();
            drafts.extend(earlier);
            keep(&mut drafts, found.iter().filter_map(|deed| self.occasion(at, *deed)));
            keep(&mut drafts, found.iter().filter_map(|deed| self.gone(at, *deed).or_else(|| self.ruled_out(at, *deed))));
            at += length;
        }
        let mut drafts = if drafts.len() > 1 { told_once(drafts) } else { drafts };
        if marked.all.contains(self.context.rules.known.until) {
            drafts.extend(self.all_lasting(&drafts));
        }
        drafts.extend(self.days_ahead(&drafts));
        drafts.extend(self.days_behind(&drafts, saying));
        (drafts, last)
    }

    /// True for a verb that only tells of what a noun beside it names.
    fn takes(&self, found: DeedFound) -> bool {
        self.context.rules.deeds.get(found.deed as usize).is_some_and(|deed| deed.phase == Some(DeedPhase::Takes))
    }

    /// True where a word of the clause says that a plan was the first one: *it had originally been set for Monday*.
    fn tells_first(&self, clause: &Range<usize>) -> bool {
        let class = self.context.rules.known.plan_first;
        self.context.marked.all.contains(class) && clause.clone().any(|at| self.context.marked.from[at].contains(class))
    }

    /// True where a word of the clause says that something is planned.
    pub(super) fn names_plan(&self, clause: &Range<usize>) -> bool {
        let planned = self.context.rules.known.planned;
        clause.clone().any(|at| self.context.marked.from[at].contains(planned))
    }

    /// True inside a noun of several words: *apartment blocks*.
    fn is_in_noun(&self, at: usize) -> bool {
        let noun = |mark: &&Mark| mark.rule.is_none() && mark.value.is_none() && matches!(mark.sense, Sense::Concept(_));
        let around = |start: usize| self.context.marked.starting(start).filter(noun).any(|mark| mark.end as usize > at && mark.end as usize > start + 1);
        (at.saturating_sub(LONGEST_NAME)..=at).any(around)
    }

    /// True for a capital inside the name of a person or body: *Bill Shorten* shortens nothing, the *Red Cross* crosses nothing, and *Marie* marries nobody.
    fn is_in_name(&self, at: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let named = known.set(&[known.person, known.body, known.given_name]);
        let person = |mark: &&Mark| mark.classes.meets(&named) && mark.end as usize > at;
        let given = || at > 0 && marked.starts(at, known.given_name);
        marked.tokens[at].shape.capital && (given() || (0..at).rev().take(LONGEST_NAME).any(|start| marked.starting(start).any(|mark| person(&mark))))
    }

    /// True where the clause names somebody, some place or a day.
    pub(super) fn is_anchored(&self, clause: &Range<usize>) -> bool {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        clause.clone().any(|at| marked.from[at].contains(known.name)) || marked.dates.iter().any(|date| clause.contains(&(date.start as usize)))
    }

    /// The clause around a token: between conjunctions, relative pronouns and marks other than a comma.
    pub(super) fn clause(&self, at: usize) -> Range<usize> {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let wall = |at: usize| {
            // *the hospital of Tarbes (Hautes-Pyrénées) has closed* is one clause, and so is that of a name in quotation marks
            if self.is_enclosing(at) {
                return false;
            }
            let comma = || marked.tokens[at].span.of(&self.context.article.text) == ",";
            // a point inside a number or a date parts nothing: *6.000*, *Nov. 12*
            (!marked.is_inner(at) && !comma() && !self.is_inside(at)) || (marked.classes[at].contains(known.that) && !self.restricts(at))
        };
        // whom a relative pronoun stands for is part of what it opens, but what it opens is no part of the clause before
        let relative = |at: usize| {
            let pronoun = marked.classes[at].contains(known.relative) && !marked.classes[at].contains(known.preposition);
            (pronoun || self.is_that_which(at)) && !self.restricts(at) && !(marked.classes[at].contains(known.that) && self.is_said(at))
        };
        let start = (0..at).rev().find(|at| wall(*at) && !relative(*at)).map_or(0, |at| at + 1);
        let end = (at + 1..marked.len()).find(|at| wall(*at) || relative(*at)).unwrap_or(marked.len());
        start..end
    }

    /// True for a bracket or quotation mark of a pair around a name of a few words.
    fn is_enclosing(&self, at: usize) -> bool {
        let marked = self.context.marked;
        let text = |at: usize| marked.tokens[at].span.of(&self.context.article.text);
        let (opens, closes) = (|at: usize| matches!(text(at), "(" | "«" | "“"), |at: usize| matches!(text(at), ")" | "»" | "”"));
        let partner = if opens(at) {
            (at + 1..marked.len().min(at + ENCLOSED)).find(|at| closes(*at) || opens(*at)).filter(|end| closes(*end))
        } else if closes(at) {
            (at.saturating_sub(ENCLOSED - 1)..at).rev().find(|at| closes(*at) || opens(*at)).filter(|start| opens(*start))
        } else {
            None
        };
        let Some(partner) = partner else { return false };
        let inside = at.min(partner) + 1..at.max(partner);
        let dated = marked.dates.iter().any(|date| inside.contains(&(date.start as usize)));
        !inside.is_empty()
            && !dated
            && marked.tokens[inside.start].shape.capital
            && at.min(partner) > 0
            && at.max(partner) + 1 < marked.len()
            && !self.has_verb(inside)
    }

    /// True for a conjunction behind a word of saying, and perhaps the day on which it was said.
    pub(super) fn is_said(&self, at: usize) -> bool {
        let marked = self.context.marked;
        let in_date = |at: &usize| marked.dates.iter().any(|date| (date.start as usize..date.end as usize).contains(at));
        let before = (at.saturating_sub(SAID_REACH)..at).rev().find(|at| !in_date(at));
        before.is_some_and(|at| marked.ending(at + 1).any(|mark| mark.classes.contains(self.context.rules.known.cue)))
    }

    /// True for a conjunction that is a pronoun here: behind a noun and right before a verb (*a parade that was to be held*).
    fn is_that_which(&self, at: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let noun = |at: usize| marked.from[at].contains(known.noun) && !marked.classes[at].contains(known.cue);
        let verb = known.set(&[known.auxiliary, known.modal]);
        let acts = marked.classes.get(at + 1).is_some_and(|next| next.meets(&verb) && !next.contains(known.pronoun));
        marked.classes[at].contains(known.that) && acts && at.checked_sub(1).is_some_and(noun)
    }

    /// True for a token inside a number or a date, and for a hyphen inside a word or name.
    fn is_inside(&self, at: usize) -> bool {
        let marked = self.context.marked;
        let tokens = &marked.tokens;
        let glued = |at: usize| tokens.get(at).is_some_and(|token| token.shape.glued);
        if glued(at) && glued(at + 1) && matches!(tokens[at].span.of(&self.context.article.text), "-" | "\u{2010}" | "\u{2011}") {
            return true;
        }
        let dated = marked.dates.iter().any(|date| (date.start as usize) < at && at + 1 < date.end as usize);
        // nor does that of a shortened word inside a name: *St. Mary Hospital*
        let whole = |mark: &Mark| mark.value.is_some() || mark.classes.contains(self.context.rules.known.name);
        dated || marked.marks.iter().any(|mark| (mark.start as usize) < at && at + 1 < mark.end as usize && whole(mark))
    }

    /// The part of a clause between the commas around a token; a comma inside a number or a date is none.
    pub(super) fn between_commas(&self, at: usize, clause: &Range<usize>) -> Range<usize> {
        let marked = self.context.marked;
        let comma = |at: &usize| marked.tokens[*at].span.of(&self.context.article.text) == "," && !self.is_inside(*at);
        let start = (clause.start..at).rev().find(comma).map_or(clause.start, |at| at + 1);
        start..(at + 1..clause.end).find(comma).unwrap_or(clause.end)
    }

    /// True for a sentence that names somebody, some place, a day or a plan.
    fn may_be_compared(&self, form: DeedForm) -> bool {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let told = known.set(&[known.name, known.planned, known.forecast, known.future]);
        !marked.dates.is_empty() || marked.all.meets(&told) || form.meets(DeedForm::FUTURE)
    }

    /// True where a word of the clause tells of a plan.
    fn tells_plan(&self, clause: &Range<usize>) -> bool {
        clause.clone().any(|at| self.tells_ahead(at))
    }
}

/// Adds drafts. Few sentences tell of more than two deeds: the first room is small, as large pieces of memory are dear.
fn keep(drafts: &mut Vec<Draft>, more: impl IntoIterator<Item = Draft>) {
    for draft in more {
        if drafts.capacity() == 0 {
            drafts.reserve_exact(2);
        }
        drafts.push(draft);
    }
}

/// The drafts without those that tell again of one deed on one day of a clause: a verb says more than a noun, and what was done more than what was planned.
fn told_once(drafts: Vec<Draft>) -> Vec<Draft> {
    let again = |draft: &Draft, other: &Draft| {
        let one_phase = draft.phase == other.phase || (draft.noun && !other.noun && draft.day == other.day);
        // a day of no known year is one as well
        let open = draft.about.open_day.is_some() && draft.about.open_day != other.about.open_day;
        draft.deed == other.deed && draft.tokens == other.tokens && one_phase && !open && (draft.day.is_empty() || draft.day == other.day)
    };
    let rank = |draft: &Draft| (!draft.noun, draft.modality == Modality::Actual);
    let kept: Vec<bool> = drafts
        .iter()
        .enumerate()
        .map(|(at, draft)| {
            let better = |(number, other): (usize, &Draft)| number != at && again(draft, other) && (rank(other), at) > (rank(draft), number);
            !drafts.iter().enumerate().any(better)
        })
        .collect();
    drafts.into_iter().zip(kept).filter_map(|(draft, kept)| kept.then_some(draft)).collect()
}

impl DeedPhase {
    /// The word that the report shows; empty where the deed takes or will take its course.
    fn word(self) -> &'static str {
        match self {
            Self::Course | Self::Takes | Self::Planned => "",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
            Self::Ended => "ended",
            Self::Stays => "stays",
        }
    }
}
