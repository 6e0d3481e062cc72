//! Patterns as programs, run leftwards and rightwards from their rarest required step.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::class::{ClassId, ClassSet};
use super::graph::{Builder, NodeId, State};
use super::pattern::{Node, Slot};
use crate::text::{WordId, WordSet};

/// What one step asks of the sentence.
// most asks are of classes, and a step reads them at once: a box would be one more place to wait for
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ask {
    /// This word.
    Word(WordId),
    /// A mention with all of the first classes and none of the second.
    Class(ClassSet, ClassSet),
    /// One word that is no clause mark.
    Inner,
    /// The start of the sentence.
    Start,
    /// The end of the sentence.
    End,
}

/// One step, and the slot that keeps what it took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it asks.
    pub ask: Ask,
    /// Where it is kept.
    pub slot: Option<Slot>,
}

/// What a sentence must hold, wherever it stands, for a pattern to fit at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needs {
    /// Classes of its mentions.
    pub classes: ClassSet,
    /// Its words.
    pub words: WordSet,
}

impl Needs {
    /// What is needed where both are.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        self.classes.extend(&other.classes);
        self.words.extend(&other.words);
        self
    }

    /// What is needed where one of both is.
    fn or(self, other: &Self) -> Self {
        Self { classes: self.classes.and(&other.classes), words: self.words.and(&other.words) }
    }
}

/// One side of a pattern.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Side {
    /// Where it begins in the graph of its layer.
    pub node: NodeId,
    /// The slot of a clause at its far edge.
    pub clause: Option<Slot>,
    /// True where another slot keeps something of it.
    pub keeps: bool,
}

/// A pattern, ready to run from its anchor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Compiled {
    /// What stands left of the anchor, read from right to left.
    pub left: Side,
    /// The step that the pattern cannot do without.
    pub anchor: Step,
    /// What stands right of the anchor.
    pub right: Side,
    /// Number of steps, as a measure of how much the pattern asks.
    pub weight: u32,
    /// What must stand in the sentence.
    pub needs: Needs,
}

/// How many states one side of a pattern may have.
const MOST_STATES: usize = 4_000;

/// What compiling needs to know of the pack.
pub trait Resolve {
    /// The words of a literal; a mark and a word glued together are two.
    fn words(&mut self, literal: &str) -> Vec<WordId>;
    /// The number of a class.
    fn class(&mut self, name: &str) -> Result<ClassId, String>;
    /// A part by its name.
    fn part(&mut self, name: &str) -> Result<Rc<Tree>, String>;
    /// How common a step is: the rarest one becomes the anchor.
    fn commonness(&self, ask: &Ask) -> u32;
}

/// Compiles a pattern for both directions into the graph of its layer. Where only one of several choices is required, each
/// gives a program of its own.
///
/// # Errors
/// Says which class or part is unknown, or what the pattern may not do.
pub fn compile(node: &Node, resolve: &mut dyn Resolve, graph: &mut Builder) -> Result<Vec<Compiled>, String> {
    let elements = elements(&shared(node, resolve)?);
    if rarest(&elements, resolve).is_some() {
        return Ok(vec![anchored(&elements, resolve, graph)?]);
    }
    let choice = elements.iter().position(|tree| matches!(**tree, Tree::Either(_)));
    let Some(at) = choice else { return Err(NO_ANCHOR.to_owned()) };
    let Tree::Either(choices) = &*elements[at] else { return Err(NO_ANCHOR.to_owned()) };
    let spelled_out = choices.iter().map(|choice| {
        let mut variant = elements[..at].to_vec();
        variant.extend(self::elements(choice));
        variant.extend_from_slice(&elements[at + 1..]);
        anchored(&variant, resolve, graph)
    });
    spelled_out.collect()
}

const NO_ANCHOR: &str = "a pattern needs a word or class that it cannot do without";

/// Compiles a pattern from its rarest required step.
fn anchored(elements: &[Rc<Tree>], resolve: &dyn Resolve, graph: &mut Builder) -> Result<Compiled, String> {
    let (at, anchor) = rarest(elements, resolve).ok_or(NO_ANCHOR)?;
    let left: Vec<&Rc<Tree>> = elements[..at].iter().rev().collect();
    let right: Vec<&Rc<Tree>> = elements[at + 1..].iter().collect();
    let (left, right) = (side(&left, Direction::Left, graph)?, side(&right, Direction::Right, graph)?);
    Ok(Compiled { weight: weight(elements), needs: all_needs(elements), left, anchor, right })
}

/// Compiles a guard that stands before a match (read leftwards) or behind it.
///
/// # Errors
/// As [`compile`].
pub fn compile_guard(node: &Node, leftwards: bool, resolve: &mut dyn Resolve, graph: &mut Builder) -> Result<NodeId, String> {
    let tree = shared(node, resolve)?;
    let direction = if leftwards { Direction::Left } else { Direction::Right };
    Ok(side(&[&tree], direction, graph)?.node)
}

/// A pattern whose words, classes and parts are known. Parts that several patterns hold are the same tree in each.
#[derive(Debug)]
pub enum Tree {
    /// One behind the other.
    Seq(Vec<Rc<Tree>>),
    /// The first that fits.
    Either(Vec<Rc<Tree>>),
    /// Perhaps.
    Maybe(Rc<Tree>),
    /// Any number of times.
    Many(Rc<Tree>),
    /// A step.
    Step(Step),
    /// Up to so many words.
    Gap(u8),
    /// The clause.
    Clause(Slot),
}

fn resolved(node: &Node, resolve: &mut dyn Resolve) -> Result<Tree, String> {
    Ok(match node {
        Node::Seq(nodes) => Tree::Seq(nodes.iter().map(|node| shared(node, resolve)).collect::<Result<_, _>>()?),
        Node::Either(nodes) => Tree::Either(nodes.iter().map(|node| shared(node, resolve)).collect::<Result<_, _>>()?),
        Node::Maybe(node) => Tree::Maybe(shared(node, resolve)?),
        Node::Many(node) => Tree::Many(shared(node, resolve)?),
        Node::Word(word) => words(&resolve.words(word)),
        Node::Class(test) => {
            let mut set = |names: &[String]| {
                let mut set = ClassSet::default();
                for name in names {
                    set.insert(resolve.class(name)?);
                }
                Ok::<_, String>(set)
            };
            Tree::Step(Step { ask: Ask::Class(set(&test.all)?, set(&test.none)?), slot: test.slot })
        }
        Node::Gap(most) => Tree::Gap(*most),
        Node::Start => Tree::Step(Step { ask: Ask::Start, slot: None }),
        Node::End => Tree::Step(Step { ask: Ask::End, slot: None }),
        Node::Clause(slot) => Tree::Clause(*slot),
        Node::Part(name) => Tree::Seq(vec![resolve.part(name)?]),
    })
}

/// What a pattern, or a part of one, asks.
///
/// # Errors
/// Says which class or part is unknown.
pub fn shared(node: &Node, resolve: &mut dyn Resolve) -> Result<Rc<Tree>, String> {
    match node {
        Node::Part(name) => resolve.part(name),
        other => resolved(other, resolve).map(Rc::new),
    }
}

fn words(words: &[WordId]) -> Tree {
    let mut steps = words.iter().map(|word| Tree::Step(Step { ask: Ask::Word(*word), slot: None }));
    match (steps.next(), words.len()) {
        (Some(only), 1) => only,
        (first, _) => Tree::Seq(first.into_iter().chain(steps).map(Rc::new).collect()),
    }
}

/// A tree as what stands behind each other in it.
fn elements(tree: &Rc<Tree>) -> Vec<Rc<Tree>> {
    match &**tree {
        Tree::Seq(inner) => inner.iter().flat_map(elements).collect(),
        _ => vec![Rc::clone(tree)],
    }
}

fn rarest(elements: &[Rc<Tree>], resolve: &dyn Resolve) -> Option<(usize, Step)> {
    let steps = elements.iter().enumerate().filter_map(|(at, tree)| match &**tree {
        Tree::Step(step) if !matches!(step.ask, Ask::Start | Ask::End) => Some((at, step)),
        _ => None,
    });
    steps.min_by_key(|(at, step)| (resolve.commonness(&step.ask), *at)).map(|(at, step)| (at, step.clone()))
}

fn weight(elements: &[Rc<Tree>]) -> u32 {
    let one = |tree: &Rc<Tree>| match &**tree {
        Tree::Seq(inner) => weight(inner),
        Tree::Either(choices) => choices.iter().map(|choice| weight(std::slice::from_ref(choice))).min().unwrap_or(0),
        Tree::Step(_) => 1,
        Tree::Maybe(_) | Tree::Many(_) | Tree::Gap(_) | Tree::Clause(_) => 0,
    };
    elements.iter().map(one).sum()
}

/// What a sentence must hold for these to fit one behind the other.
fn all_needs(elements: &[Rc<Tree>]) -> Needs {
    elements.iter().map(|tree| needs(tree)).fold(Needs::default(), |all, one| all.with(&one))
}

fn needs(tree: &Tree) -> Needs {
    let mut made = Needs::default();
    match tree {
        Tree::Seq(inner) => return all_needs(inner),
        Tree::Either(choices) => return choices.iter().map(|tree| needs(tree)).reduce(|a, b| a.or(&b)).unwrap_or_default(),
        Tree::Step(Step { ask: Ask::Class(all, _), .. }) => made.classes = *all,
        Tree::Step(Step { ask: Ask::Word(word), .. }) => made.words.insert(*word),
        Tree::Step(_) | Tree::Maybe(_) | Tree::Many(_) | Tree::Gap(_) | Tree::Clause(_) => {}
    }
    made
}

/// Which way a side is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From the anchor to the start of the sentence.
    Left,
    /// From the anchor to its end.
    Right,
}

/// A side of a pattern, its elements in the order in which they are read.
fn side(elements: &[&Rc<Tree>], direction: Direction, graph: &mut Builder) -> Result<Side, String> {
    let clause = elements.last().and_then(|tree| if let Tree::Clause(slot) = &***tree { Some(*slot) } else { None });
    let inner = &elements[..elements.len() - usize::from(clause.is_some())];
    let (before, mut state) = (graph.len(), graph.end(direction));
    for tree in inner.iter().rev() {
        state = emit(tree, direction, state, graph)?;
    }
    if graph.len() - before > MOST_STATES {
        return Err(format!("a pattern may have at most {MOST_STATES} steps"));
    }
    let node = graph.node(state);
    Ok(Side { node, clause, keeps: graph.keeps(node) })
}

/// The state that reads a tree and then goes on with `next`.
fn emit(tree: &Rc<Tree>, direction: Direction, next: State, graph: &mut Builder) -> Result<State, String> {
    let key = (Rc::as_ptr(tree) as usize, next);
    if let Some(known) = graph.known(key) {
        return Ok(known);
    }
    let state = match &**tree {
        Tree::Step(step) => graph.take(step, next),
        Tree::Seq(inner) if direction == Direction::Left => inner.iter().try_fold(next, |next, tree| emit(tree, direction, next, graph))?,
        Tree::Seq(inner) => inner.iter().rev().try_fold(next, |next, tree| emit(tree, direction, next, graph))?,
        Tree::Maybe(inner) => {
            let taken = emit(inner, direction, next, graph)?;
            graph.either(vec![taken, next])
        }
        Tree::Many(inner) if holds_edge(inner) => return Err("the edge of a sentence cannot be repeated".to_owned()),
        Tree::Many(inner) => {
            let many = graph.open();
            let body = emit(inner, direction, many, graph)?;
            graph.close(many, vec![body, next]);
            many
        }
        Tree::Either(choices) => {
            let choices = choices.iter().map(|choice| emit(choice, direction, next, graph)).collect::<Result<_, _>>()?;
            graph.either(choices)
        }
        Tree::Gap(most) => gap(*most, next, graph),
        Tree::Clause(_) => return Err("a clause stands only at the edge of a pattern".to_owned()),
    };
    graph.keep(key, tree, state);
    Ok(state)
}

/// True where a tree asks for the start or the end of the sentence, which takes no word.
fn holds_edge(tree: &Tree) -> bool {
    match tree {
        Tree::Seq(inner) | Tree::Either(inner) => inner.iter().any(|tree| holds_edge(tree)),
        Tree::Maybe(inner) | Tree::Many(inner) => holds_edge(inner),
        Tree::Step(step) => matches!(step.ask, Ask::Start | Ask::End),
        Tree::Gap(_) | Tree::Clause(_) => false,
    }
}

/// The shortest gap is tried first.
fn gap(most: u8, next: State, graph: &mut Builder) -> State {
    let inner = Step { ask: Ask::Inner, slot: None };
    (0..most).fold(next, |longer, _| {
        let one = graph.take(&inner, longer);
        graph.either(vec![next, one])
    })
}
