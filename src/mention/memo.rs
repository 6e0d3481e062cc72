//! What a run of the matcher found out: where patterns end from a node and a place. A run asks a handful of the nodes of its
//! graph, so what it knows stands in a small table that stays near, found by hashes.

use crate::rule::NodeId;

/// No end: not found, or still being looked for. No sentence has so many tokens.
pub(super) const NOWHERE: u16 = u16::MAX;

/// The least number of slots, a power of two.
const FEWEST: usize = 512;

/// An open hash table of the current run, at most half full. What earlier runs left counts as free. Each run begins with few slots,
/// which lie near, and takes more where it needs them.
#[derive(Debug, Default)]
pub(super) struct Memo {
    slots: Vec<Slot>,
    /// One less than the number of slots that the run uses, a power of two.
    mask: usize,
    run: u16,
    /// How many slots the run holds.
    held: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    node: NodeId,
    at: u16,
    /// The run that took it; 0 is none.
    run: u16,
    end: u16,
}

impl Memo {
    /// Begins the next run.
    pub(super) fn turn(&mut self) {
        self.held = 0;
        self.mask = FEWEST - 1;
        self.run = self.run.wrapping_add(1);
        if self.run == 0 || self.slots.is_empty() {
            self.slots.clear();
            self.slots.resize(FEWEST, Slot::default());
            self.run = 1;
        }
    }

    /// What is known of a node and a place; where nothing is, [`NOWHERE`] is from now on.
    #[inline]
    pub(super) fn get_or_enter(&mut self, node: NodeId, at: usize) -> Option<u16> {
        let row = self.row(node, at);
        if self.slots[row].run == self.run {
            return Some(self.slots[row].end);
        }
        self.slots[row] = Slot { node, at: at as u16, run: self.run, end: NOWHERE };
        self.held += 1;
        if 2 * self.held > self.mask + 1 {
            self.grow();
        }
        None
    }

    /// Tells where patterns end from a node and a place that was entered.
    #[inline]
    pub(super) fn set(&mut self, node: NodeId, at: usize, end: u16) {
        let row = self.row(node, at);
        self.slots[row].end = end;
    }

    /// The slot of a node and a place, or the free one where they would stand.
    #[inline]
    fn row(&self, node: NodeId, at: usize) -> usize {
        let key = u64::from(node.0) << u16::BITS | at as u64;
        let mut row = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> u32::BITS) as usize & self.mask;
        loop {
            let slot = &self.slots[row];
            if slot.run != self.run || (slot.node == node && usize::from(slot.at) == at) {
                return row;
            }
            row = (row + 1) & self.mask;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let of_run = |slot: &&mut Slot| slot.run == self.run;
        let held: Vec<Slot> = self.slots[..=self.mask].iter_mut().filter(of_run).map(std::mem::take).collect();
        self.mask = 2 * self.mask + 1;
        if self.slots.len() <= self.mask {
            self.slots.resize(self.mask + 1, Slot::default());
        }
        for slot in held {
            let row = self.row(slot.node, usize::from(slot.at));
            self.slots[row] = slot;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_knows_what_it_found_and_nothing_of_those_before() {
        let mut memo = Memo::default();
        for run in 0..3 {
            memo.turn();
            let asked: Vec<(NodeId, usize)> = (0..2_000).map(|number: u32| (NodeId(number % 97), number as usize / 97)).collect();
            for (number, (node, at)) in asked.iter().enumerate() {
                assert_eq!(memo.get_or_enter(*node, *at), None, "{run}");
                memo.set(*node, *at, number as u16);
            }
            assert!(asked.iter().enumerate().all(|(number, (node, at))| memo.get_or_enter(*node, *at) == Some(number as u16)));
        }
        memo.turn();
        assert_eq!((memo.get_or_enter(NodeId(1), 1), memo.get_or_enter(NodeId(1), 1)), (None, Some(NOWHERE)));
    }

    #[test]
    fn runs_may_begin_anew() {
        let mut memo = Memo::default();
        for _ in 0..=u32::from(u16::MAX) + 2 {
            memo.turn();
            assert_eq!(memo.get_or_enter(NodeId(7), 3), None);
        }
    }
}
