//! Since when somebody holds a post: who has held it for some weeks only has just come to it.

use std::ops::Range;

use super::Holding;
use crate::calendar::{Parts, Turn, resolve};

/// So many tokens behind the words of a post and its holder their first day may begin.
const BEHIND: usize = 3;
/// So many tokens before a date the word may begin that makes it the first day.
const BEFORE: usize = 2;
/// So many months before the article came out somebody has just come to a post.
const RECENT: i32 = 2;
/// Months of a year.
const YEAR: i32 = 12;

impl Holding<'_> {
    /// True where the words say that somebody has held a post since a day or month that is not long ago: *director since Monday*.
    pub(super) fn has_just_come(&self, words: Range<usize>) -> bool {
        let (marked, since) = (self.context.marked, self.context.rules.known.ever_since);
        let Some(published) = self.context.article.published.as_ref().map(|published| published.moment) else { return false };
        let begins = |start: usize| marked.from[start.saturating_sub(BEFORE)..=start].iter().any(|classes| classes.contains(since));
        let beside = |start: usize| words.start <= start && start <= words.end + BEHIND;
        let dates = marked.dates.iter().filter(|date| marked.all.contains(since) && beside(date.start as usize) && begins(date.start as usize));
        let now = i32::from(published.year) * YEAR + published.month.map_or(0, i32::from);
        let recent = |day: &str| month_of(day).is_some_and(|month| published.month.is_some() && (0..=RECENT).contains(&(now - month)));
        dates.filter_map(|date| resolve(&Parts { turn: Turn::Last, time: None, ..date.parts }, Some(published))).any(|day| recent(&day))
    }
}

/// The months since the year 0 of a date in ISO 8601; none for a year alone.
fn month_of(day: &str) -> Option<i32> {
    let mut parts = day.split('/').next()?.split('-');
    let (year, month) = (parts.next()?.parse::<i32>().ok()?, parts.next()?.get(..2)?.parse::<i32>().ok()?);
    Some(year * YEAR + month)
}
