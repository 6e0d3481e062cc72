//! The patterns of one layer as one graph: what several patterns have in common behind or before their anchors stands in
//! it once, so that a place of the sentence is asked once for all of them.
//!
//! A node is a place in a pattern with everything that may come next, in the order in which it is tried: the states of a
//! Thompson automaton without its empty moves (Thompson, "Regular Expression Search Algorithm", 1968).

use std::ops::Range;
use std::rc::Rc;

use rapidhash::RapidHashMap;
use serde::{Deserialize, Serialize};

use super::class::{ClassId, ClassSet, Wanted};
use super::first::First;
use super::pattern::Slot;
use super::program::{Ask, Direction, Step, Tree};
use crate::text::WordId;

/// The number of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NodeId(pub u32);

/// One way on from a node.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Move {
    /// Bits of a lane of classes: where one is missing, a move by classes does not lead on.
    bits: u64,
    /// The word that it asks for, or the row of the classes.
    asked: u32,
    /// Where it leads.
    pub next: NodeId,
    kind: Kind,
    lane: u8,
    /// Where what it takes is kept.
    pub slot: Option<Slot>,
}

/// What a move asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Kind {
    Class,
    Word,
    Inner,
    Start,
    End,
}

/// What a move asks, with what it asks for.
#[derive(Clone, Copy, Debug)]
pub enum Want {
    /// Classes: a row of the graph.
    Class(u32),
    /// This word.
    Word(WordId),
    /// One word that is no clause mark.
    Inner,
    /// The start of the sentence.
    Start,
    /// The end of the sentence.
    End,
}

impl Move {
    fn new(ask: &Ask, row: u32, slot: Option<Slot>, next: NodeId) -> Self {
        let (kind, asked, (lane, bits)) = match ask {
            Ask::Class(all, _) => (Kind::Class, row, all.densest()),
            Ask::Word(word) => (Kind::Word, word.0, (0, 0)),
            Ask::Inner => (Kind::Inner, 0, (0, 0)),
            Ask::Start => (Kind::Start, 0, (0, 0)),
            Ask::End => (Kind::End, 0, (0, 0)),
        };
        Self { bits, asked, next, kind, lane, slot }
    }

    /// What it asks.
    pub fn want(&self) -> Want {
        match self.kind {
            Kind::Class => Want::Class(self.asked),
            Kind::Word => Want::Word(WordId(self.asked)),
            Kind::Inner => Want::Inner,
            Kind::Start => Want::Start,
            Kind::End => Want::End,
        }
    }

    /// True where it takes no token.
    fn is_edge(&self) -> bool {
        matches!(self.kind, Kind::Start | Kind::End)
    }

    /// False where it surely does not lead on from where these classes and this word stand.
    #[inline]
    pub fn may_lead(&self, classes: &ClassSet, word: WordId) -> bool {
        // only a class asks for bits
        classes.has_bits(self.lane, self.bits) && (self.kind != Kind::Word || self.asked == word.0)
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Node {
    moves: Range<u32>,
    accepts: bool,
    /// What shows at once that no move leads on: a row of the graph, as many nodes begin alike.
    first: u32,
    /// Where that is the lack of one class, this one: it is looked for without the row, which lies far away.
    only: Option<ClassId>,
}

/// The patterns of a layer.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Graph {
    nodes: Vec<Node>,
    moves: Vec<Move>,
    wanted: Vec<Wanted>,
    firsts: Vec<First>,
}

impl Graph {
    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The ways on from a node, the first to be tried first.
    pub fn moves(&self, node: NodeId) -> &[Move] {
        let Range { start, end } = self.nodes[node.0 as usize].moves;
        &self.moves[start as usize..end as usize]
    }

    /// The same, or none where surely none leads on from where these classes and this word stand.
    #[inline(always)]
    pub fn moves_from(&self, node: NodeId, classes: &ClassSet, word: WordId) -> &[Move] {
        let Node { moves: Range { start, end }, first, only, .. } = &self.nodes[node.0 as usize];
        let leads = start < end && only.map_or_else(|| self.firsts[*first as usize].may_stand(classes, word), |only| classes.contains(only));
        if leads { &self.moves[*start as usize..*end as usize] } else { &[] }
    }

    /// The row of what must stand where a node is; none where a pattern may end there.
    pub fn first_row(&self, node: NodeId) -> Option<u32> {
        let node = &self.nodes[node.0 as usize];
        (!node.accepts).then_some(node.first)
    }

    /// The row of what must stand behind the first step from a node, where that takes one token; none where nothing must.
    pub(super) fn second_row(&mut self, node: NodeId) -> Option<u32> {
        let mut second = First::default();
        for step in self.moves(node) {
            let next = &self.nodes[step.next.0 as usize];
            let first = &self.firsts[next.first as usize];
            if step.is_edge() || next.accepts || first.open {
                return None;
            }
            second.extend(first);
        }
        let known = self.firsts.iter().position(|first| *first == second);
        Some(known.unwrap_or_else(|| {
            self.firsts.push(second);
            self.firsts.len() - 1
        }) as u32)
    }

    /// What must stand where nodes are that begin alike, by row.
    pub fn firsts(&self) -> &[First] {
        &self.firsts
    }

    /// True where a pattern may end here, if no way leads on.
    pub fn accepts(&self, node: NodeId) -> bool {
        self.nodes[node.0 as usize].accepts
    }

    /// The classes of a row.
    pub fn wanted(&self, row: u32) -> &Wanted {
        &self.wanted[row as usize]
    }
}

/// The number of a state while the graph is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct State(u32);

/// A state with its empty moves.
#[derive(Clone, Debug)]
enum Empty {
    /// The pattern fits.
    Accept,
    /// A step, then on.
    Take { ask: u32, slot: Option<Slot>, next: State },
    /// One of these, the first that fits.
    Either(Vec<State>),
}

/// Builds a graph from the ends of its patterns.
#[derive(Debug, Default)]
pub(super) struct Builder {
    states: Vec<Empty>,
    asks: Vec<Ask>,
    ask_rows: RapidHashMap<Ask, u32>,
    first_rows: RapidHashMap<First, u32>,
    takes: RapidHashMap<(u32, Option<Slot>, State), State>,
    choices: RapidHashMap<Vec<State>, State>,
    nodes: RapidHashMap<State, NodeId>,
    ends: RapidHashMap<Direction, State>,
    /// What reads a tree and then goes on somewhere. The tree is kept, so that its address stays its own.
    read: RapidHashMap<(usize, State), (Rc<Tree>, State)>,
    graph: Graph,
    /// How many sentences hold a class, by number, as far as it is known.
    common: Rc<[u32]>,
}

impl Builder {
    /// A builder that knows how common classes are.
    pub(super) fn new(common: Rc<[u32]>) -> Self {
        Self { common, ..Self::default() }
    }

    /// Adds what must stand for a step to lead on: of several classes the rarest.
    fn begin(&self, ask: &Ask, first: &mut First) {
        let common = |class: &ClassId| self.common.get(usize::from(class.0)).copied().unwrap_or(0);
        match ask {
            Ask::Class(all, _) => match all.common(all).min_by_key(common) {
                Some(rarest) => first.class(rarest),
                None => first.open = true,
            },
            Ask::Word(word) => first.word(*word),
            Ask::Inner | Ask::Start | Ask::End => first.open = true,
        }
    }

    /// How many states there are.
    pub(super) fn len(&self) -> usize {
        self.states.len()
    }

    fn push(&mut self, kind: Empty) -> State {
        self.states.push(kind);
        State(self.states.len() as u32 - 1)
    }

    /// Where patterns of one direction end.
    pub(super) fn end(&mut self, direction: Direction) -> State {
        if let Some(known) = self.ends.get(&direction) {
            return *known;
        }
        let end = self.push(Empty::Accept);
        self.ends.insert(direction, end);
        end
    }

    /// The state that was built for a tree, by its address, and what comes behind it.
    pub(super) fn known(&self, key: (usize, State)) -> Option<State> {
        self.read.get(&key).map(|(_, state)| *state)
    }

    /// Remembers the state of a tree.
    pub(super) fn keep(&mut self, key: (usize, State), tree: &Rc<Tree>, state: State) {
        self.read.insert(key, (Rc::clone(tree), state));
    }

    /// A step before `next`.
    pub(super) fn take(&mut self, step: &Step, next: State) -> State {
        let ask = self.ask(&step.ask);
        if let Some(known) = self.takes.get(&(ask, step.slot, next)) {
            return *known;
        }
        let state = self.push(Empty::Take { ask, slot: step.slot, next });
        self.takes.insert((ask, step.slot, next), state);
        state
    }

    fn ask(&mut self, ask: &Ask) -> u32 {
        if let Some(row) = self.ask_rows.get(ask) {
            return *row;
        }
        let row = self.asks.len() as u32;
        self.asks.push(ask.clone());
        self.ask_rows.insert(ask.clone(), row);
        row
    }

    /// One of several states, the first that fits.
    pub(super) fn either(&mut self, choices: Vec<State>) -> State {
        if let Some(known) = self.choices.get(&choices) {
            return *known;
        }
        let state = self.push(Empty::Either(choices.clone()));
        self.choices.insert(choices, state);
        state
    }

    /// A state whose choices are told later, so that they may lead back to it.
    pub(super) fn open(&mut self) -> State {
        self.push(Empty::Either(Vec::new()))
    }

    /// Tells the choices of an open state.
    pub(super) fn close(&mut self, open: State, choices: Vec<State>) {
        self.states[open.0 as usize] = Empty::Either(choices);
    }

    /// True where a slot keeps something on the way from a node.
    pub(super) fn keeps(&self, node: NodeId) -> bool {
        let (mut seen, mut open) = (vec![false; self.graph.len()], vec![node]);
        while let Some(node) = open.pop() {
            if std::mem::replace(&mut seen[node.0 as usize], true) {
                continue;
            }
            let moves = self.graph.moves(node);
            if moves.iter().any(|step| step.slot.is_some()) {
                return true;
            }
            open.extend(moves.iter().map(|step| step.next));
        }
        false
    }

    /// The node of a state, with all nodes that it leads to.
    pub(super) fn node(&mut self, state: State) -> NodeId {
        let known = self.nodes.len();
        let id = self.numbered(state);
        let mut open = if self.nodes.len() > known { vec![(state, id)] } else { Vec::new() };
        while let Some((state, id)) = open.pop() {
            let (takes, accepts) = self.reached(state);
            let start = self.graph.moves.len() as u32;
            let mut first = First::default();
            for (ask, slot, next) in takes {
                let known = self.nodes.len();
                let to = self.numbered(next);
                if self.nodes.len() > known {
                    open.push((next, to));
                }
                self.begin(&self.asks[ask as usize], &mut first);
                self.graph.moves.push(Move::new(&self.asks[ask as usize], ask, slot, to));
            }
            let (only, first) = (first.only(), self.first(first));
            self.graph.nodes[id.0 as usize] = Node { moves: start..self.graph.moves.len() as u32, accepts, first, only };
        }
        id
    }

    fn first(&mut self, first: First) -> u32 {
        let new = self.graph.firsts.len() as u32;
        let row = *self.first_rows.entry(first).or_insert(new);
        if row == new {
            self.graph.firsts.push(first);
        }
        row
    }

    fn numbered(&mut self, state: State) -> NodeId {
        let new = NodeId(self.nodes.len() as u32);
        let id = *self.nodes.entry(state).or_insert(new);
        if id == new {
            self.graph.nodes.push(Node::default());
        }
        id
    }

    /// The steps that a state reaches without taking one, in order, up to where it may end.
    fn reached(&self, state: State) -> (Vec<(u32, Option<Slot>, State)>, bool) {
        let (mut takes, mut seen, mut open) = (Vec::new(), Vec::new(), vec![state]);
        while let Some(state) = open.pop() {
            match &self.states[state.0 as usize] {
                Empty::Accept => return (takes, true),
                Empty::Take { ask, slot, next } => {
                    if !takes.contains(&(*ask, *slot, *next)) {
                        takes.push((*ask, *slot, *next));
                    }
                }
                Empty::Either(choices) => {
                    if !seen.contains(&state) {
                        seen.push(state);
                        open.extend(choices.iter().rev());
                    }
                }
            }
        }
        (takes, false)
    }

    /// The finished graph.
    pub(super) fn finish(mut self) -> Graph {
        let wanted = |ask: &Ask| if let Ask::Class(all, none) = ask { Wanted::new(all, none) } else { Wanted::default() };
        self.graph.wanted = self.asks.iter().map(wanted).collect();
        self.graph
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(number: u32) -> Step {
        Step { ask: Ask::Word(WordId(number)), slot: None }
    }

    #[test]
    fn equal_endings_stand_once() {
        let mut builder = Builder::default();
        let end = builder.end(Direction::Right);
        let tail = builder.take(&word(9), end);
        let (a, b) = (builder.take(&word(1), tail), builder.take(&word(2), tail));
        let again = builder.take(&word(9), end);
        assert_eq!(again, tail);
        let (a, b) = (builder.node(a), builder.node(b));
        let graph = builder.finish();
        assert_eq!(graph.moves(a)[0].next, graph.moves(b)[0].next);
        assert_eq!(graph.len(), 4);
    }

    #[test]
    fn a_loop_leads_back_to_itself_and_ends_where_it_may() {
        let mut builder = Builder::default();
        let end = builder.end(Direction::Right);
        let many = builder.open();
        let body = builder.take(&word(1), many);
        builder.close(many, vec![body, end]);
        let node = builder.node(many);
        let graph = builder.finish();
        assert!(graph.accepts(node));
        assert_eq!(graph.moves(node).iter().map(|step| step.next).collect::<Vec<_>>(), [node]);
    }
}
