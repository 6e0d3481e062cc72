//! Groups that grow together.

/// Disjoint sets with their members.
pub(super) struct Groups {
    root: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Groups {
    pub(super) fn new(count: usize) -> Self {
        Self { root: (0..count).collect(), members: (0..count).map(|at| vec![at]).collect() }
    }

    pub(super) fn root(&self, at: usize) -> usize {
        self.root[at]
    }

    pub(super) fn members(&self, root: usize) -> &[usize] {
        &self.members[root]
    }

    /// Moves the smaller group into the larger and returns the root.
    pub(super) fn unite(&mut self, a: usize, b: usize) -> usize {
        let (a, b) = (self.root[a], self.root[b]);
        if a == b {
            return a;
        }
        let (into, from) = if (self.members[a].len(), b) >= (self.members[b].len(), a) { (a, b) } else { (b, a) };
        for member in std::mem::take(&mut self.members[from]) {
            self.root[member] = into;
            self.members[into].push(member);
        }
        into
    }
}
