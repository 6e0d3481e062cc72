//! Positions: the claims that give one answer to one question.

use std::collections::{BTreeMap, BTreeSet};

use super::edge::Edge;
use super::item::Item;
use super::union::Groups;
use super::value::Fit;

/// The positions, and the differences between them.
pub(super) struct Positions {
    pub(super) groups: Groups,
    /// For two positions (by root, the smaller first), the edges between them that differ.
    pub(super) between: BTreeMap<(usize, usize), Vec<Edge>>,
    /// For each position of several claims, the edges inside it.
    pub(super) inside: BTreeMap<usize, Vec<Edge>>,
}

impl Positions {
    /// Puts claims of the same value together, the surest first, but never two that cannot both be right. Two that each name a place of their
    /// own are one where their slots tell it, and where few articles were `given` to be compared also where signs do.
    pub(super) fn of(items: &[Item<'_>], edges: &[Edge], given: bool) -> Self {
        let mut groups = Groups::new(items.len());
        let mut against: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
        for edge in edges.iter().filter(|edge| edge.fit == Fit::Apart) {
            against[edge.a].push(edge.b);
            against[edge.b].push(edge.a);
        }
        let mut slots: Vec<[u32; 2]> = items.iter().map(|item| [item.keys.place, item.keys.holder]).collect();
        let mut same: Vec<&Edge> = edges.iter().filter(|edge| edge.fit == Fit::Same).collect();
        let equal = |edge: &Edge| items[edge.a].value == items[edge.b].value;
        same.sort_by_key(|edge| (!equal(edge), edge.question.doubt, edge.a.min(edge.b), edge.a.max(edge.b)));
        for edge in same {
            let (a, b) = (groups.root(edge.a), groups.root(edge.b));
            if a != b
                && (fit(slots[a], slots[b]) || (given || !edge.joined) && is_one_by_two_places(items, edge, &slots, (a, b)))
                && !oppose(&groups, &against, a, b)
            {
                let merged = merge(slots[a], slots[b]);
                let root = groups.unite(a, b);
                slots[root] = merged;
            }
        }
        Self::sorted(groups, edges)
    }

    /// The claims of a position that stand against another: those that differ, and those that answer their very question.
    /// What only shares the number with them is no side of the difference where no article has a date.
    pub(super) fn facing(&self, items: &[Item<'_>], root: usize, between: &[Edge]) -> BTreeSet<usize> {
        let dated = |edge: &Edge| !edge.joined && (items[edge.a].published.is_some() || items[edge.b].published.is_some());
        let ends = between.iter().flat_map(|edge| [edge.a, edge.b]);
        let mut facing: BTreeSet<usize> = ends.filter(|at| self.groups.root(*at) == root).collect();
        let inside = self.inside.get(&root).map_or(&[][..], Vec::as_slice);
        // a part and a whole may be the same number, but they answer two questions
        let one_extent = |edge: &Edge| items[edge.a].is_part_alone() == items[edge.b].is_part_alone();
        loop {
            let before = facing.len();
            for edge in inside.iter().filter(|edge| one_extent(edge) && (!edge.question.loose || dated(edge))) {
                if facing.contains(&edge.a) || facing.contains(&edge.b) {
                    facing.extend([edge.a, edge.b]);
                }
            }
            if facing.len() == before {
                return facing;
            }
        }
    }

    fn sorted(groups: Groups, edges: &[Edge]) -> Self {
        let mut between: BTreeMap<(usize, usize), Vec<Edge>> = BTreeMap::new();
        let mut inside: BTreeMap<usize, Vec<Edge>> = BTreeMap::new();
        for edge in edges {
            let (a, b) = (groups.root(edge.a), groups.root(edge.b));
            if a == b {
                inside.entry(a).or_default().push(*edge);
            } else if edge.fit != Fit::Same {
                between.entry((a.min(b), a.max(b))).or_default().push(*edge);
            }
        }
        Self { groups, between, inside }
    }
}

/// True where no two slots that are both filled differ; 0 is an empty one.
/// True for two claims that answer one question though each names a place of its own, a town and its country; those of their positions.
fn is_one_by_two_places(items: &[Item<'_>], edge: &Edge, slots: &[[u32; 2]], roots: (usize, usize)) -> bool {
    let (x, y) = (&items[edge.a].keys, &items[edge.b].keys);
    let own = |item: u32, root: usize| item != 0 && slots[root][0] == item;
    let [p, q] = [slots[roots.0][1], slots[roots.1][1]];
    own(x.place, roots.0) && own(y.place, roots.1) && (p == 0 || q == 0 || p == q)
}

fn fit(a: [u32; 2], b: [u32; 2]) -> bool {
    a.into_iter().zip(b).all(|(a, b)| a == 0 || b == 0 || a == b)
}

fn merge(a: [u32; 2], b: [u32; 2]) -> [u32; 2] {
    let known = |at: usize| if a[at] == 0 { b[at] } else { a[at] };
    [known(0), known(1)]
}

fn oppose(groups: &Groups, against: &[Vec<usize>], a: usize, b: usize) -> bool {
    let (few, other) = if groups.members(a).len() <= groups.members(b).len() { (a, b) } else { (b, a) };
    groups.members(few).iter().any(|member| against[*member].iter().any(|opposed| groups.root(*opposed) == other))
}
