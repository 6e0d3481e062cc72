//! Where the classes stand in a sentence that patterns are entered by: a row of bits for each class.

use crate::rule::{ClassId, ClassSet, MOST_CLASSES};

const BITS: usize = u64::BITS as usize;

/// The tokens where mentions of each class start.
#[derive(Debug, Default)]
pub(super) struct Spots {
    /// By row, `width` lanes each.
    rows: Vec<u64>,
    width: usize,
    /// The classes that somebody asks for.
    asked: ClassSet,
    /// The row of each of them, by class; the first belongs to all others, and stays empty.
    numbers: Vec<u16>,
    /// How many rows there are.
    height: usize,
}

impl Spots {
    /// Forgets all, for a sentence of so many tokens.
    pub(super) fn open(&mut self, tokens: usize, asked: &ClassSet) {
        self.width = tokens / BITS + 1;
        if self.numbers.is_empty() || self.asked != *asked {
            self.number(asked);
        }
        self.rows.clear();
        self.rows.resize(self.height * self.width, 0);
    }

    fn number(&mut self, asked: &ClassSet) {
        self.asked = *asked;
        self.numbers.clear();
        self.numbers.resize(MOST_CLASSES, 0);
        self.height = 1;
        for class in asked.common(asked) {
            self.numbers[usize::from(class.0)] = self.height as u16;
            self.height += 1;
        }
    }

    /// A mention of these classes starts at a token.
    pub(super) fn add(&mut self, at: usize, classes: &ClassSet) {
        let (lane, bit) = (at / BITS, 1 << (at % BITS));
        let Self { rows, width, asked, numbers, .. } = self;
        classes.each_common(asked, |class| rows[usize::from(numbers[usize::from(class.0)]) * *width + lane] |= bit);
    }

    /// Calls `each` with the tokens where mentions of a class start, left to right.
    pub(super) fn each(&self, class: ClassId, mut each: impl FnMut(usize)) {
        let row = usize::from(self.numbers[usize::from(class.0)]) * self.width;
        for (lane, bits) in self.rows[row..row + self.width].iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                each(lane * BITS + bits.trailing_zeros() as usize);
                bits &= bits - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spots_are_kept_by_class_across_lanes() {
        let (asked, other) = (ClassId(3), ClassId(200));
        let mut set = ClassSet::default();
        set.insert(asked);
        let mut spots = Spots::default();
        spots.open(130, &set);
        set.insert(other);
        [129, 0, 64, 63].into_iter().for_each(|at| spots.add(at, &set));
        let of = |spots: &Spots, class| {
            let mut found = Vec::new();
            spots.each(class, |at| found.push(at));
            found
        };
        assert_eq!(of(&spots, asked), [0, 63, 64, 129]);
        assert!(of(&spots, other).is_empty());
        spots.open(10, &set);
        assert!(of(&spots, asked).is_empty());
    }
}
