//! Days that lie ahead, of which no known deed is told: *the firm will pass into other hands on 5 January*.

use std::cmp::Ordering;

use super::about::Subject;
use super::deed::Draft;
use crate::calendar::Written;
use crate::claim::{About, Modality};

impl Subject<'_> {
    /// The days ahead of a sentence that no draft gives, each with what its clause is about.
    pub(super) fn days_ahead(&self, drafts: &[Draft]) -> Vec<Draft> {
        if !self.comparing {
            return Vec::new();
        }
        self.context.marked.dates.iter().filter(|date| date.parts.is_day()).filter_map(|date| self.day_ahead(date, drafts)).collect()
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
        let about = About { open_day, stems: self.stems(&clause), ..self.about(&clause) };
        ahead.then(|| Draft { modality: Modality::Planned, day, about, ..Draft::at(clause, word) })
    }
}
