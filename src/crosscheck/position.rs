//! Positions: the claims that give one answer to one question.

use std::collections::BTreeSet;

use super::edge::Edge;
use super::item::Item;
use super::union::Groups;
use super::value::Fit;

/// The positions, and the differences between them.
pub(super) struct Positions {
    pub(super) groups: Groups,
    /// Those inside a position, and those between two that differ, in the order of the positions.
    edges: Vec<Edge>,
}

impl Positions {
    /// Puts claims of the same value together, the surest first, but never two that cannot both be right. Two that each name a place of their
    /// own are one where their slots tell it, and where few articles were `given` to be compared also where signs do.
    pub(super) fn of(items: &[Item<'_>], edges: Vec<Edge>, given: bool) -> Self {
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
            let by_places = || (given || !edge.joined) && is_one_by_two_places(items, edge, &slots, (a, b));
            if a != b && (fit(slots[a], slots[b]) || by_places()) && !oppose(&groups, &against, a, b) {
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
        let inside = self.inside_of(root);
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

    /// For two positions (by root, the smaller first), the edges between them that differ.
    pub(super) fn between(&self) -> impl Iterator<Item = ((usize, usize), &[Edge])> {
        self.by_ends().filter(|((a, b), _)| a != b)
    }

    /// For each position of several claims, the edges inside it.
    pub(super) fn inside(&self) -> impl Iterator<Item = (usize, &[Edge])> {
        self.by_ends().filter(|((a, b), _)| a == b).map(|((root, _), edges)| (root, edges))
    }

    fn inside_of(&self, root: usize) -> &[Edge] {
        let rest = &self.edges[self.edges.partition_point(|edge| ends(&self.groups, edge) < (root, root))..];
        &rest[..rest.partition_point(|edge| ends(&self.groups, edge) == (root, root))]
    }

    fn by_ends(&self) -> impl Iterator<Item = ((usize, usize), &[Edge])> {
        let ends = |edge: &Edge| ends(&self.groups, edge);
        self.edges.chunk_by(move |x, y| ends(x) == ends(y)).map(move |edges| (ends(&edges[0]), edges))
    }

    fn sorted(groups: Groups, mut edges: Vec<Edge>) -> Self {
        let is_inside = |(a, b): (usize, usize)| a == b;
        edges.retain(|edge| edge.fit != Fit::Same || is_inside(ends(&groups, edge)));
        edges.sort_by_key(|edge| ends(&groups, edge));
        Self { groups, edges }
    }
}

/// The positions that an edge joins, by root, the smaller first.
fn ends(groups: &Groups, edge: &Edge) -> (usize, usize) {
    let (a, b) = (groups.root(edge.a), groups.root(edge.b));
    (a.min(b), a.max(b))
}

/// True for two claims that answer one question though each names a place of its own, a town and its country; those of their positions.
fn is_one_by_two_places(items: &[Item<'_>], edge: &Edge, slots: &[[u32; 2]], roots: (usize, usize)) -> bool {
    let (x, y) = (&items[edge.a].keys, &items[edge.b].keys);
    let own = |item: u32, root: usize| item != 0 && slots[root][0] == item;
    let [p, q] = [slots[roots.0][1], slots[roots.1][1]];
    own(x.place, roots.0) && own(y.place, roots.1) && (p == 0 || q == 0 || p == q)
}

/// True where no two slots that are both filled differ; 0 is an empty one.
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
