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
    /// Those that have a key, in the order of the keys.
    rows: Vec<Filed>,
    /// Those of fewer bytes.
    short: Vec<usize>,
    /// The bit of each key that some phrase has; empty where there is none.
    keys: Vec<u64>,
    /// By lane of these bits: how many keys there are in the lanes before.
    before: Vec<u32>,
    /// By key: where its phrases begin.
    starts: Vec<u32>,
}

/// A phrase by as many of its first bytes as fit into a number: most others are told apart by these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Filed {
    key: [u8; KEY],
    row: u32,
    head: u64,
    /// The bits of the bytes that the phrase has.
    mask: u64,
}

impl Filed {
    fn new(key: [u8; KEY], row: usize, phrase: &str) -> Self {
        let known = phrase.len().min(size_of::<u64>()) as u32;
        Self { key, row: row as u32, head: head(phrase.as_bytes()), mask: u64::MAX >> (u64::BITS - 8 * known) }
    }
}

/// The first bytes as a number.
fn head(bytes: &[u8]) -> u64 {
    let few = || bytes.iter().rev().fold(0, |head, byte| head << 8 | u64::from(*byte));
    bytes.first_chunk().map_or_else(few, |bytes| u64::from_le_bytes(*bytes))
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
        self.rows.push(Filed::new(key, row, phrase));
    }

    /// Lays the phrases in order, once all are entered.
    fn settle(&mut self) {
        self.rows.sort_unstable_by_key(|filed| (lane_of(filed.key), filed.row));
        let with = |keys: &mut u32, lane: &u64| {
            *keys += lane.count_ones();
            Some(*keys)
        };
        self.before = std::iter::once(0).chain(self.keys.iter().scan(0, with)).collect();
        let opens = |at: &u32| *at == 0 || self.rows[*at as usize].key != self.rows[*at as usize - 1].key;
        self.starts = (0..self.rows.len() as u32).filter(opens).chain([self.rows.len() as u32]).collect();
    }

    /// Calls `found` with each phrase that some bytes begin with.
    #[inline]
    fn each(&self, rest: &[u8], list: &[String], mut found: impl FnMut(usize)) {
        let stands = |row: &usize| rest.starts_with(list[*row].as_bytes());
        if let Some(of_key) = rest.first_chunk().and_then(|key| self.of_key(*key)) {
            let head = head(rest);
            let likely = of_key.iter().filter(|filed| head & filed.mask == filed.head).map(|filed| filed.row as usize);
            likely.filter(&stands).for_each(&mut found);
        }
        self.short.iter().copied().filter(stands).for_each(found);
    }

    /// The phrases of a key, if there are any.
    #[inline]
    fn of_key(&self, key: [u8; KEY]) -> Option<&[Filed]> {
        let (lane, bit) = lane_of(key);
        let bits = self.keys.get(lane).filter(|bits| **bits & bit != 0)?;
        let key = (self.before[lane] + (bits & (bit - 1)).count_ones()) as usize;
        Some(&self.rows[self.starts[key] as usize..self.starts[key + 1] as usize])
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
        made.opening.settle();
        made.anywhere.settle();
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
