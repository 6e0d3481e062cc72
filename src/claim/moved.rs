//! Plans that have moved: the day for which a sentence says that something was set before.

use compact_str::CompactString;
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::about::Subject;
use super::deed::Draft;
use crate::calendar::{Parts, Written};
use crate::claim::{About, Modality};
use crate::mention::Mark;
use crate::rule::{ClassId, Sense};

/// Seconds of a day, the unit of durations being the second.
const DAY: u32 = 86_400;
/// Days further than this no plan is said to be late by in days or weeks.
const FURTHEST: i64 = 400;
/// Small words between a day and what sets it aside, or the day before it.
const SMALL_REACH: usize = 3;
/// So many tokens behind a day another may stand that is set aside as a bare number.
const BARE_REACH: usize = 7;

impl Subject<'_> {
    /// What was planned for another day than it has now, by as much as the sentence says: *on 18 January, two days later than planned*.
    pub(super) fn earlier_plan(&self, told: &Draft) -> Option<Draft> {
        let day: Date = told.day.get(..10).filter(|day| day.len() == told.day.len())?.parse().ok()?;
        if told.negated || told.about.scheduled {
            return None;
        }
        let written = Some(told.from.clone()).filter(|from| !from.is_empty()).or_else(|| self.set_against(&told.tokens));
        let reckoned = || Some(day.checked_sub(self.shift()?.days()).ok()?.to_string().into());
        let before = written.or_else(reckoned).filter(|before| *before != told.day)?;
        let about = About { scheduled: true, reckoned: true, open_day: None, ..told.about.clone() };
        Some(Draft { day: before, modality: Modality::Planned, phase: CompactString::default(), about, ..told.clone() })
    }

    /// The day from which something is moved, and the day to which, where the date holds both or another stands right before it:
    /// *from 12 to 19 March*.
    pub(super) fn moved_from(&self, clause: &Range<usize>, to: Option<&Written>, day: CompactString) -> (CompactString, CompactString) {
        let Some(to) = to else { return (CompactString::default(), day) };
        if let Some((from, last)) = day.split_once('/') {
            return (from.into(), last.into());
        }
        let known = &self.context.rules.known;
        let small = known.set(&[known.date_to, known.determiner, known.preposition]);
        let marked = self.context.marked;
        let before = |date: &&Written| {
            let between = date.end as usize..to.start as usize;
            (1..=SMALL_REACH).contains(&between.len()) && between.into_iter().all(|at| marked.from[at].meets(&small))
        };
        let from = marked.dates.iter().filter(|date| clause.contains(&(date.start as usize)) && date.parts.is_day()).find(before);
        (from.map(|date| self.placed(date, Modality::Planned).0).unwrap_or_default(), day)
    }

    /// True for a day that another takes the place of: *on 12 March, not on 19 March*.
    pub(super) fn is_set_aside(&self, date: &Written) -> bool {
        let marked = self.context.marked;
        marked.all.contains(self.context.rules.known.plan_former) && self.is_behind_former(date.start as usize)
    }

    /// True behind words that set aside a day, and perhaps an article and a preposition.
    fn is_behind_former(&self, start: usize) -> bool {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let small = known.set(&[known.determiner, known.preposition]);
        let bars = known.set(&[known.not_before, known.until, known.since]);
        let between = (start.saturating_sub(SMALL_REACH)..start).rev();
        let plain = |at: &usize| marked.classes[*at].meets(&small) && !marked.from[*at].meets(&bars);
        let first = start - between.into_iter().take_while(plain).count();
        let word = |end: usize| end > 0 && marked.classes[end - 1].contains(known.plan_former);
        (first..=start).any(|end| word(end) || marked.ending(end).any(|mark| mark.classes.contains(known.plan_former)))
    }

    /// The day that the words of a clause set aside, also as a bare number: *on 12 March, not the 19th*.
    fn set_against(&self, tokens: &Range<usize>) -> Option<CompactString> {
        let marked = self.context.marked;
        if !marked.all.contains(self.context.rules.known.plan_former) {
            return None;
        }
        let dates = || marked.dates.iter().filter(|date| tokens.contains(&(date.start as usize)) && date.parts.is_day());
        let parts = dates().find(|date| self.is_set_aside(date)).map(|date| date.parts);
        let parts = parts.or_else(|| dates().find_map(|date| Some(Parts { day: Some(self.bare_day(date)?), weekday: None, ..date.parts })))?;
        let written = Written { parts, ..*dates().next()? };
        Some(self.placed(&written, Modality::Planned).0).filter(|day| !day.is_empty())
    }

    /// The number of a day shortly behind a date, which words between the two set aside, and behind which nothing counted stands.
    fn bare_day(&self, date: &Written) -> Option<u8> {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let counted = known.set(&[known.noun, known.adjective]);
        let end = date.end as usize;
        let numbers = (end..marked.len().min(end + BARE_REACH)).filter(|at| self.is_behind_former(*at));
        numbers.into_iter().find_map(|at| {
            let day: u8 = marked.tokens[at].span.of(&self.context.article.text).parse().ok()?;
            let bare = (1..=31).contains(&day) && !marked.classes.get(at + 1).is_some_and(|next| next.meets(&counted));
            (bare && date.parts.month.is_some() && date.parts.day != Some(day)).then_some(day)
        })
    }

    /// By how many days the sentence says that something comes late; less than none where it comes early.
    fn shift(&self) -> Option<i64> {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        if !marked.all.contains(known.plan_late) && !marked.all.contains(known.plan_early) {
            return None;
        }
        marked.marks.iter().find_map(|mark| {
            let says = |class: ClassId| marked.starting(mark.end as usize).any(|next| next.classes.contains(class));
            let (late, early) = (says(known.plan_late), says(known.plan_early));
            let days = if late != early { self.days(mark)? } else { return None };
            Some(if late { days } else { -days })
        })
    }

    /// The whole days that an amount of time says, also one without a number: *two days*, *a week*.
    pub(super) fn days(&self, mark: &Mark) -> Option<i64> {
        let marked = self.context.marked;
        let article = |at: usize| marked.classes[at].contains(self.context.rules.known.indefinite);
        let (amount, unit) = match (mark.value.and_then(|value| marked.values.get(value as usize)), mark.sense) {
            (Some(value), _) => (value.low.filter(|low| value.high == Some(*low))?, value.unit?),
            (None, Sense::Unit(unit)) if (mark.start as usize).checked_sub(1).is_some_and(article) => (Decimal::ONE, unit),
            _ => return None,
        };
        let unit = self.context.rules.units.get(unit as usize)?;
        let whole = unit.factor >= Decimal::from(DAY) && !unit.money;
        let seconds = amount.checked_mul(unit.factor)?;
        (seconds / Decimal::from(DAY)).to_i64().filter(|days| whole && (1..=FURTHEST).contains(days))
    }
}
