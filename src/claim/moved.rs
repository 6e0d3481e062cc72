//! Plans that have moved: the day for which a sentence says that something was set before.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::about::Subject;
use super::deed::Draft;
use crate::claim::{About, Modality};
use crate::rule::ClassId;

/// Seconds of a day, the unit of durations being the second.
const DAY: u32 = 86_400;
/// Days further than this no plan is said to be late by in days or weeks.
const FURTHEST: i64 = 400;

impl Subject<'_> {
    /// What was planned for another day than it has now, by as much as the sentence says: *on 18 January, two days later than planned*.
    pub(super) fn earlier_plan(&self, told: &Draft) -> Option<Draft> {
        let day: Date = told.day.get(..10).filter(|day| day.len() == told.day.len())?.parse().ok()?;
        if told.negated || told.about.scheduled {
            return None;
        }
        let before = day.checked_sub(self.shift()?.days()).ok()?;
        let about = About { scheduled: true, reckoned: true, ..told.about.clone() };
        Some(Draft { day: before.to_string(), modality: Modality::Planned, phase: String::new(), about, ..told.clone() })
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
            let value = marked.values.get(mark.value? as usize)?;
            let unit = self.context.rules.units.get(value.unit? as usize)?;
            let seconds = value.low.filter(|low| value.high == Some(*low))?.checked_mul(unit.factor)?;
            let whole = unit.factor >= Decimal::from(DAY) && !unit.money;
            let days = (seconds / Decimal::from(DAY)).to_i64().filter(|days| whole && (1..=FURTHEST).contains(days))?;
            (late != early).then_some(if late { days } else { -days })
        })
    }
}
