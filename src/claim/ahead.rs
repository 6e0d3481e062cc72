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
        let near = self.between_commas(at, &self.clause(at));
        let (own, _) = self.placed(date, Modality::Actual);
        // *found guilty on 20 May, he resigned on Wednesday* tells of two days
        let another = |draft: &Draft| !near.contains(&draft.word) && draft.day != own && self.has_verb(near.clone());
        let told = |draft: &Draft| draft.tokens.contains(&at) && (!draft.day.is_empty() || draft.about.open_day.is_some()) && !another(draft);
        let indefinite = at.checked_sub(1).is_some_and(|before| marked.classes[before].contains(self.context.rules.known.indefinite));
        if indefinite || self.is_end(date) || self.is_since(date) || self.is_set_aside(date) || drafts.iter().any(told) {
            return None;
        }
        let clause = self.clause(at);
        let verb = clause.clone().filter(|at| self.has_verb(*at..*at + 1)).min_by_key(|verb| verb.abs_diff(at))?;
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

    fn day_ahead(&self, date: &Written, drafts: &[Draft]) -> Option<Draft> {
        let at = date.start as usize;
        // *un vendredi soir* is any
        let any = at.checked_sub(1).is_some_and(|before| self.context.marked.classes[before].contains(self.context.rules.known.indefinite));
        let told = |draft: &Draft| draft.tokens.contains(&at) && (!draft.day.is_empty() || draft.about.open_day.is_some());
        if self.is_end(date) || self.is_since(date) || self.is_set_aside(date) || drafts.iter().any(told) {
            return None;
        }
        let clause = self.clause(at);
        let word = clause.clone().filter(|at| self.tells_ahead(*at)).min_by_key(|word| word.abs_diff(at))?;
        // *it will be sold, the firm said on Monday*: of another verb
        let near = self.between_commas(at, &clause);
        let of_another = !near.contains(&word) && self.has_verb(near);
        if of_another || self.is_of_saying(date, word, true) || !self.is_anchored(&clause) {
            return None;
        }
        let (day, open_day) = if any { Default::default() } else { self.placed(date, Modality::Planned) };
        let dated = open_day.is_some_and(|parts| parts.month.is_some());
        let ahead = any || dated || self.since_published(&day) == Some(Ordering::Greater);
        ahead.then(|| {
            let about = About { open_day, stems: self.stems(&clause), ..self.about(&clause) };
            Draft { modality: Modality::Planned, day, about, ..Draft::at(clause, word) }
        })
    }
}
