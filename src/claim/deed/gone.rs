//! What a noun tells to be put off or called off (*the cancellation of the concert*), and what a verb shuts out by its noun (*ruled out a recount*).

use compact_str::CompactString;
use std::cmp::Ordering;
use std::ops::Range;

use super::super::about::Subject;
use super::Draft;
use crate::calendar::Written;
use crate::claim::{About, Modality};
use crate::rule::{DeedForm, DeedFound, DeedPhase};

/// So many tokens behind a noun of calling off the event may be named.
const EVENT_REACH: usize = 6;
/// So many tokens before an event the words may stand that shut it out.
const RULED_REACH: usize = 4;
/// So many tokens before words of refusing may turn them round: *has not ruled out*.
const TURNED_REACH: usize = 4;

impl Subject<'_> {
    /// What a noun tells to be put off or called off, where its article says that this is known.
    pub(super) fn gone(&self, at: usize, found: DeedFound) -> Option<Draft> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let phase = self.phase_of_noun(found).filter(|_| self.comparing)?;
        let given = known.set(&[known.definite, known.possessive]);
        let clause = self.clause(at);
        let before = at.checked_sub(1).filter(|before| marked.classes[*before].meets(&given))?;
        // *fears that the cancellation of the vote may follow* tells of no such thing
        let open = known.set(&[known.possible, known.supposed, known.wanted, known.wished, known.negation]);
        let unsure = |at: usize| marked.from[at].meets(&open) || marked.classes[at].meets(&open) || self.tells_ahead(at);
        let (event, deed) = self.event_of(at + found.length, &clause)?;
        if !self.is_known(before, &clause) || (clause.start..event).any(unsure) {
            return None;
        }
        // *welcomed the cancellation of the election of 2019*
        let text = |date: &Written| marked.bytes(date.start as usize..date.end as usize).of(&self.context.article.text);
        let old = |date: &&Written| {
            text(date).bytes().all(|byte| byte.is_ascii_digit()) && self.since_published(&self.placed(date, Modality::Actual).0) == Some(Ordering::Less)
        };
        if marked.dates.iter().filter(|date| clause.contains(&(date.start as usize))).any(|date| old(&date)) {
            return None;
        }
        let target = marked.dates.iter().filter(|date| clause.contains(&(date.start as usize)) && date.start as usize > at).find(|date| self.is_target(date));
        let target = target.filter(|_| phase == DeedPhase::Postponed);
        let (day, open_day) = target.map(|date| self.placed(date, Modality::Planned)).unwrap_or_default();
        let thing = std::iter::once(deed.clone()).collect();
        let about = About { open_day, thing, ..self.about(&clause) };
        Some(Draft { deed, phase: phase.word().into(), day, about, ..Draft::at(clause, at) })
    }

    /// True for a noun, with its article there, that tells what is known: first in its clause, behind a word of time or since, or told by a verb of
    /// saying (*announced the cancellation*); not what somebody asks for.
    fn is_known(&self, article: usize, clause: &Range<usize>) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let not = known.set(&[known.asks, known.denies, known.excludes, known.turns_down]);
        let tells = |at: usize| marked.classes[at].contains(known.cue) && !marked.from[at].meets(&not);
        let time = known.set(&[known.date_when, known.over, known.since]);
        let before = article.checked_sub(1).filter(|at| *at >= clause.start);
        before.is_none_or(|at| tells(at) || marked.ending(article).any(|mark| mark.classes.meets(&time)))
    }

    /// True for an event behind a noun that puts it off or calls it off.
    pub(in crate::claim) fn is_of_gone(&self, event: usize, clause: &Range<usize>) -> bool {
        let tells = |at: usize| self.found(at, clause.end).into_iter().find(|found| self.phase_of_noun(*found).is_some()).map(|found| at + found.length);
        let start = event.saturating_sub(EVENT_REACH + 1).max(clause.start);
        self.comparing && (start..event).filter_map(tells).any(|from| self.event_of(from, clause).is_some_and(|(at, _)| at == event))
    }

    /// How a noun leaves what it is of: put off or called off.
    fn phase_of_noun(&self, found: DeedFound) -> Option<DeedPhase> {
        let phase = self.context.rules.deeds.get(found.deed as usize)?.phase?;
        (found.form.meets(DeedForm::NOUN) && matches!(phase, DeedPhase::Postponed | DeedPhase::Cancelled)).then_some(phase)
    }

    /// The event that belongs to a noun that ends there, with nothing but small words and days between.
    fn event_of(&self, from: usize, clause: &Range<usize>) -> Option<(usize, CompactString)> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let small = known.set(&[known.determiner, known.possessive, known.preposition, known.preposition_of, known.adjective, known.number, known.genitive]);
        let in_date = |at: usize| marked.dates.iter().any(|date| (date.start as usize..date.end as usize).contains(&at));
        let event = |at: usize| self.found(at, clause.end).into_iter().find(|found| self.is_occasion(*found));
        let end = clause.end.min(from + EVENT_REACH);
        // *the cancellation of the Delmar festival*
        let named = |at: usize| marked.marks.iter().any(|mark| mark.classes.contains(known.name) && (mark.start as usize..mark.end as usize).contains(&at));
        let at = (from..end).find(|at| event(*at).is_some() || !(in_date(*at) || named(*at) || marked.classes[*at].meets(&small)))?;
        let belongs = (from..at).any(|at| marked.classes[at].contains(known.preposition_of));
        let deed = event(at).filter(|_| belongs)?;
        Some((at, self.context.rules.deeds.get(deed.deed as usize)?.id.clone()))
    }

    /// True for a noun of what is done or opens, and of nothing that puts it off.
    fn is_occasion(&self, found: DeedFound) -> bool {
        let phase = self.context.rules.deeds.get(found.deed as usize).map(|deed| deed.phase);
        found.form.meets(DeedForm::NOUN) && phase.is_some_and(|phase| phase.is_none_or(|phase| phase == DeedPhase::Course))
    }

    /// The event that a verb before it shuts out: *ruled out a recount*, not *has not ruled out a recount*.
    pub(super) fn ruled_out(&self, at: usize, found: DeedFound) -> Option<Draft> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        if !self.comparing || !marked.all.contains(known.refused) || !self.is_event(found) {
            return None;
        }
        let small = known.set(&[known.determiner, known.possessive, known.adjective]);
        let plain = |at: usize| marked.classes[at].meets(&small) && !marked.classes[at].contains(known.preposition);
        let start = (at.saturating_sub(RULED_REACH)..at).rev().take_while(|at| plain(*at)).last().unwrap_or(at);
        let refuses = marked.ending(start).find(|mark| mark.classes.contains(known.refused)).map(|mark| mark.start as usize)?;
        let clause = self.clause(at);
        let turned = (refuses.saturating_sub(TURNED_REACH)..refuses).any(|at| marked.classes[at].contains(known.negation)) || self.is_negated(refuses, &clause);
        let deed = self.context.rules.deeds.get(found.deed as usize).filter(|_| !turned)?;
        Some(Draft {
            deed: deed.id.clone(),
            modality: Modality::Planned,
            negated: true,
            about: self.about(&clause),
            noun: true,
            refused: true,
            ..Draft::at(clause, at)
        })
    }
}
