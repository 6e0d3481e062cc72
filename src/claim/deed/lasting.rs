//! What lasts up to a day, and is undone on it.

use compact_str::CompactString;
use std::ops::Range;

use super::super::about::Subject;
use super::Draft;
use crate::calendar::Written;
use crate::claim::{About, Modality};
use crate::rule::{DeedForm, DeedPhase};

/// The phase of what lasts up to a day.
const UNTIL: &str = "until";

impl Subject<'_> {
    /// What a sentence says to last up to a day, and what undoes it then.
    pub(super) fn all_lasting(&self, drafts: &[Draft]) -> Vec<Draft> {
        // *adjourned the trial until Monday* moves it to that day
        let moved = |date: &Written| {
            let holds = |draft: &Draft| draft.phase == DeedPhase::Postponed.word() && !draft.day.is_empty() && draft.tokens.contains(&(date.start as usize));
            drafts.iter().any(holds)
        };
        let ends = self.context.marked.dates.iter().filter(|date| self.is_end(date) && !moved(date));
        let mut lasting: Vec<Draft> = ends.filter_map(|date| self.lasting(date)).collect();
        let undone: Vec<Draft> = lasting.iter().filter_map(|draft| self.undone(draft)).collect();
        lasting.extend(undone);
        lasting
    }

    /// What lasts up to a day: the deed whose word stands nearest in the clause.
    fn lasting(&self, date: &Written) -> Option<Draft> {
        let at = date.start as usize;
        let clause = self.clause(at);
        // *an order of Monday* arrests nobody
        let named = self.context.rules.known.set(&[self.context.rules.known.definite, self.context.rules.known.indefinite]);
        let noun_only = |word: usize| word.checked_sub(1).is_some_and(|before| self.context.marked.classes[before].meets(&named));
        let near = self.between_commas(at, &clause);
        let in_range = |range: &Range<usize>| {
            range
                .clone()
                .filter_map(|word| {
                    let found = self.found(word, clause.end).first().copied().filter(|found| found.form.meets(DeedForm::NOUN) || !noun_only(word))?;
                    let deed = self.context.rules.deeds.get(found.deed as usize).filter(|deed| deed.phase.is_none())?;
                    Some((word.abs_diff(at), deed.id.clone()))
                })
                .min()
        };
        let (_, deed) = in_range(&near).or_else(|| in_range(&clause))?;
        let (day, open_day) = self.placed(date, Modality::Planned);
        let about = About { open_day, ..self.about(&clause) };
        let told = !day.is_empty() || open_day.is_some();
        told.then(|| Draft { deed, modality: Modality::Planned, phase: UNTIL.into(), day, about, ..Draft::at(clause, at) })
    }

    /// What lasts up to a day is undone on it: *closed until 21 June* opens then.
    fn undone(&self, lasting: &Draft) -> Option<Draft> {
        let deeds = &self.context.rules.deeds;
        let opposite = deeds.iter().find(|deed| deed.id == lasting.deed).and_then(|deed| deeds.get(deed.opposite? as usize))?;
        let dated = !lasting.day.is_empty() || lasting.about.open_day.is_some();
        let plain = dated && opposite.phase.is_none_or(|phase| phase == DeedPhase::Course);
        let about = About { held_back: true, until: true, ..lasting.about.clone() };
        plain.then(|| Draft { deed: opposite.id.clone(), phase: CompactString::default(), about, ..lasting.clone() })
    }
}
