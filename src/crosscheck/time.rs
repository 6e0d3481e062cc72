//! Points in time as minutes, as precise as they were written.

use crate::article::{Article, Moment};

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

    /// The day that it is, as a moment; none for a longer time.
    pub(super) fn moment(self) -> Option<Moment> {
        let (year, month, day) = civil(self.start.div_euclid(DAY));
        self.is_day().then_some(Moment { year: i16::try_from(year).ok()?, month: Some(month), day: Some(day), time: None })
    }

    /// True where it is at most as long as a day.
    pub(super) fn is_day(self) -> bool {
        self.end - self.start < DAY
    }

    /// From the first minute of both to the last.
    pub(super) fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
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

/// When each article was published. Where only day and month are shown, the year is that of the articles on the same event:
/// it orders them, and stands in no report.
pub(super) fn published(articles: &[Article], pairs: &[(u32, u32)]) -> Vec<Option<When>> {
    let own = |article: &Article| article.published.as_ref().map(|published| published.moment);
    let mut times: Vec<Option<When>> = articles.iter().map(|article| own(article).map(|moment| When::of(&moment))).collect();
    for (a, b) in pairs.iter().flat_map(|(a, b)| [(*a as usize, *b as usize), (*b as usize, *a as usize)]) {
        if let (None, Some(day), Some(near)) = (times[a], articles[a].dateline_day, own(&articles[b])) {
            times[a] = Some(nearest_year(day, &near));
        }
    }
    times
}

fn nearest_year((month, day): (u8, u8), near: &Moment) -> When {
    let of_year = |year: i16| When::of(&Moment { year, month: Some(month), day: Some(day), time: None });
    let years = [near.year, near.year.saturating_sub(1), near.year.saturating_add(1)];
    let nearest = years.into_iter().map(of_year).min_by_key(|when| when.apart(When::of(near)));
    nearest.unwrap_or_else(|| of_year(near.year))
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

/// Year, month and day of a day that is counted as [`minute`] counts.
fn civil(day: i64) -> (i64, u8, u8) {
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let part = |number: i64| u8::try_from(number).unwrap_or(1);
    (year_of_era + era * 400 + i64::from(month <= 2), part(month), part(day_of_year - (153 * shifted + 2) / 5 + 1))
}

/// Minutes since the first of January of the year 0 to the start of a day of the civil calendar.
fn minute(year: i64, month: i64, day: i64) -> i64 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    (era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year) * DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_back() {
        for written in ["2024-02-29", "2024-03-01", "1999-12-31", "2000-01-01", "2025-11-25"] {
            let moment = When::read(written).and_then(When::moment).map(|moment| moment.to_string());
            assert_eq!(moment.as_deref(), Some(written));
        }
    }
}
