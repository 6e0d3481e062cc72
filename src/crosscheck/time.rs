//! Points in time as minutes, as precise as they were written.

use crate::article::Moment;

/// An interval of minutes; the end is the last minute that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub(super) start: i64,
    pub(super) end: i64,
}

/// Half a day: what parts two counts of one day.
pub(super) const HALF_DAY: i64 = 12 * 60;
pub(super) const DAY: i64 = 24 * 60;

impl When {
    /// The minutes that a moment may mean.
    pub(super) fn of(moment: &Moment) -> Self {
        let year = i64::from(moment.year);
        let Some(month) = moment.month.map(i64::from) else { return Self { start: minute(year, 1, 1), end: minute(year + 1, 1, 1) - 1 } };
        let Some(day) = moment.day else {
            let next = if month >= 12 { minute(year + 1, 1, 1) } else { minute(year, month + 1, 1) };
            return Self { start: minute(year, month, 1), end: next - 1 };
        };
        let start = minute(year, month, i64::from(day));
        match moment.time {
            None => Self { start, end: start + DAY - 1 },
            Some((hour, min)) => Self { start: start + 60 * i64::from(hour) + i64::from(min), end: start + 60 * i64::from(hour) + i64::from(min) },
        }
    }

    /// Reads an ISO 8601 date as precise as written, or an interval of two parted by `/`.
    pub(super) fn read(written: &str) -> Option<Self> {
        let (from, to) = written.split_once('/').unwrap_or((written, written));
        let (from, to) = (Self::of(&moment(from)?), Self::of(&moment(to)?));
        Some(Self { start: from.start, end: to.end.max(from.end) })
    }

    /// True where it is at most as long as a day.
    pub(super) fn is_day(self) -> bool {
        self.end - self.start < DAY
    }

    /// Minutes between the end of the one and the start of the other; zero where they overlap.
    pub(super) fn apart(self, other: Self) -> i64 {
        (other.start - self.end).max(self.start - other.end).max(0)
    }

    /// True where `other` comes at least half a day after this.
    pub(super) fn is_before(self, other: Self) -> bool {
        let exact = self.start == self.end && other.start == other.end;
        if exact { other.start - self.end >= HALF_DAY } else { other.start.div_euclid(DAY) > self.end.div_euclid(DAY) }
    }
}

fn moment(written: &str) -> Option<Moment> {
    let (date, time) = written.split_once('T').map_or((written, None), |(date, time)| (date, Some(time)));
    let mut parts = date.split('-');
    let year = parts.next()?.parse().ok()?;
    let mut part = || parts.next().map(str::parse::<u8>).transpose().ok();
    let (month, day) = (part()?, part()?);
    let time = time.and_then(|time| Some((time.get(..2)?.parse().ok()?, time.get(3..5)?.parse().ok()?)));
    Some(Moment { year, month, day, time })
}

/// Minutes since the first of January of the year 0 to the start of a day of the civil calendar.
fn minute(year: i64, month: i64, day: i64) -> i64 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    (era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year) * DAY
}
