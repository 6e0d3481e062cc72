//! The texts of items as numbers: pairs of them are compared by millions.

use rapidhash::RapidHashMap;

use super::claimant::stems;
use super::item::Item;

/// The number of the empty text.
pub(super) const NONE: u32 = 0;

/// The texts of an item by number, equal where the texts are. The empty text is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Keys {
    pub(super) dimension: u32,
    pub(super) unit: u32,
    pub(super) concept: u32,
    pub(super) root: u32,
    pub(super) place: u32,
    pub(super) holder: u32,
    pub(super) scope: u32,
    /// The beginnings of the words for who says it.
    pub(super) claimant: u32,
}

/// Numbers the texts of all items that are compared with each other.
pub(super) fn number(items: &mut [Item<'_>]) {
    let mut numbers = Numbers::default();
    for item in items {
        item.keys = Keys {
            dimension: numbers.of(item.dimension),
            unit: numbers.of(item.unit),
            concept: numbers.of(&item.concept),
            root: numbers.of(&item.root),
            place: numbers.of(&item.place),
            holder: numbers.of(&item.holder),
            scope: numbers.of(&item.scope),
            claimant: numbers.of(&stems(&item.speaker)),
        };
    }
}

/// Numbers from 1 on, one a text.
#[derive(Default)]
struct Numbers(RapidHashMap<Box<str>, u32>);

impl Numbers {
    fn of(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return NONE;
        }
        if let Some(number) = self.0.get(text) {
            return *number;
        }
        let next = self.0.len() as u32 + 1;
        self.0.insert(text.into(), next);
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_one_number_and_none_is_nought() {
        let mut numbers = Numbers::default();
        assert_eq!(["", "a", "b", "a", ""].map(|text| numbers.of(text)), [0, 1, 2, 1, 0]);
    }
}
