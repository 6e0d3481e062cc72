//! Places a written date in time.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Parts, Third, Turn};
use crate::article::Moment;
use crate::rule::TimeUnit;

/// The date or interval in ISO 8601 (`2024-10-31`, `2024-10`, `2024-10-28/2024-11-03`); none where it stays open.
/// Without a day of publication nothing is added to what is written.
pub fn resolve(parts: &Parts, published: Option<Moment>) -> Option<String> {
    if let Some((unit, shift)) = parts.relative {
        return relative(unit, shift, published?, parts.time);
    }
    if let (Some(weekday), None) = (parts.weekday, parts.month) {
        return on_weekday(weekday, parts, published?);
    }
    let year = parts.year.or_else(|| nearest_year(parts, published?));
    written(&Parts { year, ..*parts })
}

fn written(parts: &Parts) -> Option<String> {
    if let (Some(year), Some(first), Some(last)) = (parts.year, parts.month, parts.last_month) {
        return Some(months(year, first, last));
    }
    if let (Some(year), Some(third), None, None) = (parts.year, parts.third, parts.day, parts.last_year) {
        return Some(parts.month.map_or_else(|| third_of_year(year, third), |month| third_of_month(year, month, third)));
    }
    let moment = Moment { year: parts.year?, month: parts.month, day: parts.day, time: parts.day.and(parts.time) };
    match (parts.last_year, parts.month, parts.last_day) {
        (Some(last), ..) => Some(format!("{:04}/{last:04}", moment.year)),
        (None, Some(_), Some(last)) => Some(format!("{}/{}", Moment { time: None, ..moment }, Moment { day: Some(last), time: None, ..moment })),
        _ => Some(moment.to_string()),
    }
}

/// From one month to another; one before the first is of the year after.
fn months(year: i16, first: u8, last: u8) -> String {
    let end = if last < first { year.saturating_add(1) } else { year };
    format!("{year:04}-{first:02}/{end:04}-{last:02}")
}

/// Loose, as such words are: *early 2026* is over by the end of April.
fn third_of_year(year: i16, third: Third) -> String {
    match third {
        Third::Early => months(year, 1, 4),
        Third::Mid => months(year, 5, 8),
        Third::Late => months(year, 9, 12),
    }
}

fn third_of_month(year: i16, month: u8, third: Third) -> String {
    let days = i8::try_from(month).ok().and_then(|month| Date::new(year, month, 1).ok()).map_or(28, Date::days_in_month);
    let (first, last) = match third {
        Third::Early => (1, 12),
        Third::Mid => (8, 22),
        Third::Late => (18, days),
    };
    format!("{year:04}-{month:02}-{first:02}/{year:04}-{month:02}-{last:02}")
}

fn day_of(moment: Moment) -> Option<Date> {
    Date::new(moment.year, i8::try_from(moment.month?).ok()?, i8::try_from(moment.day?).ok()?).ok()
}

fn shown(date: Date, time: Option<(u8, u8)>) -> String {
    let part = |number: i8| u8::try_from(number).ok();
    Moment { year: date.year(), month: part(date.month()), day: part(date.day()), time }.to_string()
}

fn relative(unit: TimeUnit, shift: i16, published: Moment, time: Option<(u8, u8)>) -> Option<String> {
    let shift = i32::from(shift);
    match unit {
        TimeUnit::Year => Some(format!("{:04}", i32::from(published.year) + shift)),
        TimeUnit::Month => {
            let months = i32::from(published.year) * 12 + i32::from(published.month?) - 1 + shift;
            Some(format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1))
        }
        TimeUnit::Week => {
            let day = day_of(published)?.checked_add((shift * 7).days()).ok()?;
            let monday = day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
            Some(format!("{}/{}", shown(monday, None), shown(monday.checked_add(6.days()).ok()?, None)))
        }
        TimeUnit::Day => Some(shown(day_of(published)?.checked_add(shift.days()).ok()?, time)),
    }
}

/// The nearest such day up to the day of publication; behind it where the text says that it lies ahead.
fn on_weekday(weekday: u8, parts: &Parts, published: Moment) -> Option<String> {
    let day = day_of(published)?;
    if let Some(number) = parts.day
        && let Some(numbered) = numbered_weekday(weekday, number, day)
    {
        return Some(shown(numbered, parts.time));
    }
    let back = (i32::from(day.weekday().to_monday_one_offset()) - i32::from(weekday)).rem_euclid(7);
    let away = match parts.turn {
        Turn::Open | Turn::Told | Turn::Planned => -back,
        Turn::Last if back == 0 => -7,
        Turn::Last => -back,
        Turn::Ahead if back == 0 => 0,
        Turn::Ahead | Turn::Next => 7 - back,
    };
    Some(shown(day.checked_add(away.days()).ok()?, parts.time))
}

/// The nearest such weekday of that number, within two months: *mardi 8*.
fn numbered_weekday(weekday: u8, number: u8, published: Date) -> Option<Date> {
    let away = (0..=NUMBERED_DAYS).flat_map(|days| [days, -days]);
    let mut days = away.filter_map(|days| published.checked_add(days.days()).ok());
    days.find(|day| i32::from(day.day()) == i32::from(number) && i32::from(day.weekday().to_monday_one_offset()) == i32::from(weekday))
}

/// Days from that of publication within which a weekday may be told by its number alone.
const NUMBERED_DAYS: i32 = 60;

/// So many months back are as likely as one ahead, of what is told.
const AHEAD: i32 = 3;

/// So many months ahead are as likely as one back, of what is planned.
const BACK: i32 = 4;

/// The year that brings a month nearest to the publication.
fn nearest_year(parts: &Parts, published: Moment) -> Option<i16> {
    // *last summer* is over
    let month = parts.last_month.filter(|last| parts.turn == Turn::Last && Some(*last) >= parts.month).or(parts.month);
    let (month, now) = (i32::from(month?), i32::from(published.month?));
    let distance = |shift: i32| {
        let away = shift * 12 + month - now;
        match parts.turn {
            Turn::Ahead | Turn::Next if away < 0 => away.abs() + 100,
            Turn::Last if away > 0 => away.abs() + 100,
            Turn::Told if away > 0 => away * AHEAD,
            Turn::Planned if away < 0 => -away * BACK,
            _ => away.abs(),
        }
    };
    let shift = [0, -1, 1].into_iter().min_by_key(|shift| distance(*shift))?;
    i16::try_from(i32::from(published.year) + shift).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_planned_lies_ahead_unless_its_month_is_just_over() {
        let published = Moment { year: 2024, month: Some(4), day: Some(8), time: None };
        let day = |month, turn| resolve(&Parts { month: Some(month), day: Some(15), turn, ..Parts::default() }, Some(published));
        assert_eq!(day(12, Turn::Planned).as_deref(), Some("2024-12-15"));
        assert_eq!(day(3, Turn::Planned).as_deref(), Some("2024-03-15"));
        assert_eq!(day(12, Turn::Told).as_deref(), Some("2023-12-15"));
    }
}
