//! Groups that grow together.

use rapidhash::RapidHashMap;

/// Disjoint sets with their members. Most stay alone.
pub(super) struct Groups {
    root: Vec<usize>,
    /// Each by itself: the members of a group of one.
    alone: Vec<usize>,
    /// The members of groups of several, by root.
    members: RapidHashMap<usize, Vec<usize>>,
}

impl Groups {
    pub(super) fn new(count: usize) -> Self {
        Self { root: (0..count).collect(), alone: (0..count).collect(), members: RapidHashMap::default() }
    }

    pub(super) fn root(&self, at: usize) -> usize {
        self.root[at]
    }

    pub(super) fn members(&self, root: usize) -> &[usize] {
        self.members.get(&root).map_or(&self.alone[root..=root], Vec::as_slice)
    }

    /// Moves the smaller group into the larger and returns the root.
    pub(super) fn unite(&mut self, a: usize, b: usize) -> usize {
        let (a, b) = (self.root[a], self.root[b]);
        if a == b {
            return a;
        }
        let (into, from) = if (self.members(a).len(), b) >= (self.members(b).len(), a) { (a, b) } else { (b, a) };
        let moved = self.members.remove(&from).unwrap_or_else(|| vec![from]);
        moved.iter().for_each(|member| self.root[*member] = into);
        self.members.entry(into).or_insert_with(|| vec![into]).extend(moved);
        into
    }
}
