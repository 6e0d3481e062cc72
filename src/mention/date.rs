//! Marks dates and times of day, so that nothing else takes their numbers.

use crate::calendar::{WordFound, date_word, find_with};
use crate::rule::Sense;

use super::{Marked, Marker};

/// Marks every date of a sentence whose words are marked already.
pub fn mark(marker: &Marker<'_>, text: &str, marked: &mut Marked) {
    let known = &marker.rules.known;
    if !marked.all.contains(known.digits) && !marked.all.contains(known.calendar) {
        return;
    }
    let mut words: smallvec::SmallVec<[WordFound; 16]> = smallvec::SmallVec::new();
    for mark in marked.marks.iter().filter(|mark| matches!(mark.sense, Sense::Date(_))) {
        words.extend(date_word(mark.sense, marker.language).map(|word| {
            let (start, end) = (mark.start as usize, mark.end as usize);
            WordFound { start, length: end - start, word }
        }));
    }
    words.sort_by_key(|found| (found.start, found.length));
    let mut dates = std::mem::take(&mut marked.dates);
    find_with(&marked.tokens, text, marker.language, &words, |date| dates.push(date));
    let classes = known.set(&[known.date]);
    for (row, date) in dates.iter().enumerate() {
        marked.add(date.start as usize..date.end as usize, classes, Sense::When(row as u32), None, None);
    }
    marked.dates = dates;
}
