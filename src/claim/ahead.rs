//! Days of which no known deed is told: *the firm will pass into other hands on 5 January*, *the convoy rumbled off on Monday*.

use std::cmp::Ordering;
use std::ops::Range;

use super::about::Subject;
use super::deed::Draft;
use crate::calendar::Written;
use crate::claim::{About, Modality};

/// So many tokens from the words of saying a day stands on which something was said.
const SAID_REACH: usize = 3;
/// Letters of a day in ISO 8601.
const ISO_DAY: usize = 10;
/// So many tokens of its sentence stand before a day that is told first: *on the morning of 3 May*.
const LEADING: usize = 4;

/// True for a weekday, a day of a month, or a day counted from that of publication.
fn is_one_day(date: &Written) -> bool {
    let parts = &date.parts;
    parts.day.is_some() || parts.weekday.is_some() || parts.relative.is_some()
}

impl Subject<'_> {
    /// The days ahead of a sentence that no draft gives, each with what its clause is about.
    pub(super) fn days_ahead(&self, drafts: &[Draft]) -> Vec<Draft> {
        if !self.comparing {
            return Vec::new();
        }
        self.context.marked.dates.iter().filter(|date| date.parts.is_day()).filter_map(|date| self.day_ahead(date, drafts)).collect()
    }

    /// The days that have come of a sentence that no draft gives, each with what its clause is about.
    pub(super) fn days_behind(&self, drafts: &[Draft], saying: &[Range<usize>]) -> Vec<Draft> {
        if !self.comparing {
            return Vec::new();
        }
        self.context.marked.dates.iter().filter(|date| is_one_day(date)).filter_map(|date| self.day_behind(date, drafts, saying)).collect()
    }

    fn day_behind(&self, date: &Written, drafts: &[Draft], saying: &[Range<usize>]) -> Option<Draft> {
        let marked = self.context.marked;
        let at = date.start as usize;
        let clause = self.clause_of_day(at);
        let near = self.between_commas(at, &clause);
        let (own, _) = self.placed(date, Modality::Actual);
        // *found guilty on 20 May, he resigned on Wednesday* tells of two days
        let another = |draft: &Draft| !near.contains(&draft.word) && draft.day != own && self.has_verb(near.clone());
        let told = |draft: &Draft| draft.tokens.contains(&at) && (!draft.day.is_empty() || draft.about.open_day.is_some()) && !another(draft);
        let indefinite = at.checked_sub(1).is_some_and(|before| marked.classes[before].contains(self.context.rules.known.indefinite));
        if indefinite || self.is_end(date) || self.is_vague_since(date, &clause) || self.is_set_aside(date) || drafts.iter().any(told) {
            return None;
        }
        let nearest = |tokens: &Range<usize>| tokens.clone().filter(|at| self.has_verb(*at..*at + 1)).min_by_key(|verb| verb.abs_diff(at));
        let verb = nearest(&near).or_else(|| nearest(&clause))?;
        // *confier* tells or entrusts: what nobody is known to say is done
        let said = |cue: &Range<usize>| cue.contains(&verb) || (date.end as usize <= cue.start + SAID_REACH && cue.end <= at + SAID_REACH);
        if saying.iter().any(said) || self.is_of_report(date, verb) || clause.clone().any(|at| self.tells_ahead(at)) {
            return None;
        }
        let (day, _) = self.placed(date, Modality::Actual);
        let come = matches!(self.since_published(&day), Some(Ordering::Less | Ordering::Equal)) && day.len() == ISO_DAY;
        come.then(|| {
            let about = About { stems: self.stems(&clause), again: self.is_again(&clause), ..self.about(&clause) };
            Draft { day, about, ..Draft::at(clause, verb) }
        })
    }

    /// True for a day of a relative clause with a verb of its own, behind a word outside of it: *will sue over the attack that killed eight on Sunday*.
    fn is_of_relative(&self, word: usize, day: usize) -> bool {
        let pronoun = (word..day).rev().find(|at| self.context.marked.is_relative(*at, &self.context.rules.known));
        pronoun.is_some_and(|at| self.has_verb(at + 1..day))
    }

    fn day_ahead(&self, date: &Written, drafts: &[Draft]) -> Option<Draft> {
        let at = date.start as usize;
        // *un vendredi soir* is any
        let any = at.checked_sub(1).is_some_and(|before| self.context.marked.classes[before].contains(self.context.rules.known.indefinite));
        let told = |draft: &Draft| draft.tokens.contains(&at) && (!draft.day.is_empty() || draft.about.open_day.is_some());
        let clause = self.clause_of_day(at);
        // *will not open until Sunday* begins then
        let ends = self.is_end(date) && !self.has_floor(&clause);
        if ends || self.is_since(date) || self.is_set_aside(date) || drafts.iter().any(told) {
            return None;
        }
        let ahead = |at: &usize| self.tells_ahead(*at) || self.tells_of_day_ahead(*at, date);
        let word = clause.clone().filter(ahead).min_by_key(|word| word.abs_diff(at))?;
        // *it will be sold, the firm said on Monday*: of another verb
        let near = self.between_commas(at, &clause);
        let of_another = (!near.contains(&word) && self.has_verb(near)) || self.is_of_relative(word, at);
        if of_another || self.is_of_saying(date, word, true) || !self.is_anchored(&clause) {
            return None;
        }
        let (day, open_day) = if any { Default::default() } else { self.placed(date, Modality::Planned) };
        let dated = open_day.is_some_and(|parts| parts.month.is_some());
        let ahead = any || dated || self.since_published(&day) == Some(Ordering::Greater);
        ahead.then(|| {
            let clause = self.part_of_day(at, word, &clause);
            let about = About { open_day, stems: self.stems(&clause), ..self.about(&clause) };
            Draft { modality: Modality::Planned, day, about, ..Draft::at(clause, word) }
        })
    }

    /// True for a verb that tells of what lies ahead only beside a day or month that does: what must or would be then
    /// (*would reach the port in June*), and a day of a month in the present (*comes before the court on 18 June*).
    fn tells_of_day_ahead(&self, at: usize, date: &Written) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let (classes, from) = (&marked.classes[at], &marked.from[at]);
        if classes.contains(known.noun) || classes.contains(known.cue) {
            return false;
        }
        let would = from.contains(known.owed) || (classes.contains(known.conditional) && !classes.contains(known.have));
        let present = || classes.contains(known.form_present) && !classes.contains(known.form_told) && !classes.contains(known.auxiliary);
        let named = || date.parts.month.is_some() && date.parts.day.is_some();
        let ahead = || self.since_published(&self.placed(date, Modality::Planned).0) == Some(Ordering::Greater);
        (would || (named() && present())) && ahead()
    }

    /// True for a verb of saying, in the present, of an event that is named between it and a day ahead: *confirms a meeting on 24 January*.
    pub(super) fn tells_of_event(&self, verb: usize, date: &Written) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let says = marked.classes[verb].contains(known.cue) && marked.classes[verb].contains(known.form_present);
        let named = date.parts.month.is_some() && date.parts.day.is_some();
        let event = |at: usize| self.found(at, marked.len()).iter().any(|deed| self.is_event(*deed));
        let ahead = || self.since_published(&self.placed(date, Modality::Planned).0) == Some(Ordering::Greater);
        says && named && (verb + 1..date.start as usize).any(event) && ahead()
    }

    /// True for a day from which on something has been so, unless it is a day of a month from which on something is so.
    fn is_vague_since(&self, date: &Written, clause: &Range<usize>) -> bool {
        let negation = self.context.rules.known.negation;
        let named = date.parts.month.is_some() && date.parts.day.is_some();
        self.is_since(date) && (!named || clause.clone().any(|at| self.context.marked.classes[at].contains(negation)))
    }

    /// The clause of a day; where that is told first and a relative clause parts it from its verb, up to the end of that of the verb:
    /// *on 28 May, the pieces that were carried away will come home*.
    fn clause_of_day(&self, at: usize) -> Range<usize> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let clause = self.clause(at);
        if !self.leads(at, &clause) || clause.end >= marked.len() || !marked.is_relative(clause.end, known) {
            return clause;
        }
        let verb = (clause.end + 1..marked.len()).find(|verb| self.is_behind_relative(clause.end, *verb));
        verb.map(|verb| self.clause(verb)).filter(|whole| whole.contains(&at)).unwrap_or(clause)
    }

    /// True for a day that is told first in its clause.
    pub(super) fn leads(&self, at: usize, clause: &Range<usize>) -> bool {
        at <= clause.start + LEADING
    }

    /// True for the verb behind the clause that a relative pronoun opens: *the ferry that came from Jersey struck the pier*.
    pub(super) fn is_behind_relative(&self, pronoun: usize, verb: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let finite = |at: &usize| {
            let verb = marked.classes[*at].contains(known.finite) || marked.classes[*at].contains(known.auxiliary);
            verb && !marked.classes[*at].contains(known.noun) && !marked.classes[*at].contains(known.infinitive)
        };
        let bars = known.set(&[known.conjunction, known.relative]);
        let own = |at: &usize| marked.is_inner(*at) && !marked.classes[*at].meets(&bars);
        let mut verbs = (pronoun + 1..=verb).take_while(own).filter(finite);
        let Some(first) = verbs.next() else { return false };
        // *were sold* is one verb, and so is *has been sold*
        let second = verbs.find(|at| (first..*at).any(|between| !self.is_of_verb(between)));
        second.is_some_and(|second| second == verb || (second..verb).all(|at| self.is_of_verb(at)))
    }

    fn is_of_verb(&self, at: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        marked.classes[at].meets(&known.set(&[known.auxiliary, known.adverb, known.negation])) || marked.from[at].contains(known.adverb)
    }

    /// What a day ahead is told of: where its part of the clause is joined to what stands before and has a subject of its own, that part alone
    /// (*it applied in May, and a decision is due by September*).
    fn part_of_day(&self, at: usize, word: usize, clause: &Range<usize>) -> Range<usize> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let near = self.between_commas(at, clause);
        let subject = known.set(&[known.noun, known.name, known.subject]);
        let joined = near.contains(&word) && marked.classes[near.start].contains(known.conjunction_and);
        let own = joined && (near.start + 1..word).any(|at| marked.from[at].meets(&subject) || marked.classes[at].meets(&subject));
        if own { near } else { clause.clone() }
    }
}
