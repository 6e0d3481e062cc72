//! The phrases that tell lines, found where a word begins: no letter may touch a phrase, so no other place is asked.

use std::ops::Range;

use super::lines::Stands;

/// So many bytes tell phrases apart.
const KEY: usize = 2;
/// A bit for each of the keys that there are.
const LANES: usize = (1 << (8 * KEY)) / u64::BITS as usize;

/// Phrases, as rows of a list, by where they may stand.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// Those that stand at the start of a line only.
    opening: Keyed,
    anywhere: Keyed,
}

/// Phrases by their first bytes.
#[derive(Debug, Default)]
struct Keyed {
    /// The first bytes and a row, in order.
    rows: Vec<([u8; KEY], usize)>,
    /// Those of fewer bytes.
    short: Vec<usize>,
    /// The bit of each key that some phrase has; empty where there is none.
    keys: Vec<u64>,
}

/// Where the bit of a key stands.
fn lane_of(key: [u8; KEY]) -> (usize, u64) {
    let key = usize::from(u16::from_le_bytes(key));
    (key / u64::BITS as usize, 1 << (key % u64::BITS as usize))
}

impl Keyed {
    fn enter(&mut self, row: usize, phrase: &str) {
        let Some(key) = phrase.as_bytes().first_chunk().copied() else { return self.short.push(row) };
        let (lane, bit) = lane_of(key);
        self.keys.resize(LANES, 0);
        self.keys[lane] |= bit;
        self.rows.push((key, row));
    }

    /// Calls `found` with each phrase that some bytes begin with.
    #[inline]
    fn each(&self, rest: &[u8], list: &[String], mut found: impl FnMut(usize)) {
        let key = rest.first_chunk().copied().filter(|key| self.may_begin(*key));
        if key.is_none() && self.short.is_empty() {
            return;
        }
        let of_key = key.map_or(&[][..], |key| self.of_key(key));
        let likely = of_key.iter().map(|(_, row)| row).chain(&self.short);
        likely.filter(|row| rest.starts_with(list[**row].as_bytes())).for_each(|row| found(*row));
    }

    #[inline]
    fn may_begin(&self, key: [u8; KEY]) -> bool {
        let (lane, bit) = lane_of(key);
        self.keys.get(lane).is_some_and(|bits| bits & bit != 0)
    }

    fn of_key(&self, key: [u8; KEY]) -> &[([u8; KEY], usize)] {
        let from = self.rows.partition_point(|(other, _)| *other < key);
        let behind = self.rows[from..].partition_point(|(other, _)| *other == key);
        &self.rows[from..from + behind]
    }
}

impl Phrases {
    /// Files some phrases of a list, each with where it must stand.
    pub(super) fn of(list: &[String], rows: impl Iterator<Item = (usize, Stands)>) -> Self {
        let mut made = Self::default();
        for (row, stands) in rows {
            let Some(phrase) = list.get(row) else { continue };
            if stands == Stands::Anywhere { made.anywhere.enter(row, phrase) } else { made.opening.enter(row, phrase) }
        }
        made.opening.rows.sort_unstable();
        made.anywhere.rows.sort_unstable();
        made
    }

    /// Calls `found` with each phrase of the list that stands in a line, plain, and its place, wherever a word may begin.
    pub(super) fn each(&self, plain: &str, list: &[String], mut found: impl FnMut(usize, Range<usize>)) {
        let bytes = plain.as_bytes();
        self.opening.each(bytes, list, |row| found(row, 0..list[row].len()));
        for at in beginnings(plain) {
            self.anywhere.each(&bytes[at..], list, |row| found(row, at..at + list[row].len()));
        }
    }
}

/// The bytes behind which a word may begin: all but letters and figures of ASCII.
const FREE: [bool; 256] = {
    let mut table = [true; 256];
    let mut at = 0;
    while at < 256 {
        table[at] = !(at as u8).is_ascii_alphanumeric();
        at += 1;
    }
    table
};

/// The places of a text where a word may begin.
fn beginnings(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let behind = bytes.iter().enumerate().filter(|(_, byte)| FREE[usize::from(**byte)]).map(|(at, _)| at + 1);
    std::iter::once(0).chain(behind.filter(|at| text.is_char_boundary(*at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever phrase stands behind no letter is found, and nothing else.
        #[test]
        fn phrases_are_found_where_words_begin(phrases in prop::collection::vec("[ab é:]{1,4}", 1..8), line in "[ab é:1]{0,16}") {
            let stands = |row: usize| [Stands::Anywhere, Stands::Start, Stands::Whole][row % 3];
            let filed = Phrases::of(&phrases, (0..phrases.len()).map(|row| (row, stands(row))));
            let free = |place: &Range<usize>| !line[..place.start].ends_with(char::is_alphanumeric);
            let mut told = Vec::new();
            filed.each(&line, &phrases, |row, place| told.push((row, place.start)));
            told.retain(|(row, start)| free(&(*start..start + phrases[*row].len())));
            told.sort_unstable();
            let mut asked = Vec::new();
            for (row, phrase) in phrases.iter().enumerate() {
                let starts = (0..line.len()).filter(|at| line.is_char_boundary(*at) && line[*at..].starts_with(phrase.as_str()));
                asked.extend(starts.filter(|at| free(&(*at..*at)) && (*at == 0 || stands(row) == Stands::Anywhere)).map(|at| (row, at)));
            }
            prop_assert_eq!(told, asked);
        }
    }
}
