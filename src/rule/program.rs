//! Patterns as small programs, run leftwards and rightwards from their rarest required step.

use super::class::{ClassId, ClassSet};
use super::pattern::{Node, Slot};
use crate::text::{WordId, WordSet};

/// What one step asks of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl Ask {
    /// True where a mention of these classes may be the anchor of a rule that asks this.
    pub fn takes(&self, classes: &ClassSet) -> bool {
        match self {
            Self::Class(all, none) => classes.has_all(all) && !classes.meets(none),
            Self::Word(_) | Self::Inner | Self::Start | Self::End => true,
        }
    }
}

/// One step, and the slot that keeps what it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it asks.
    pub ask: Ask,
    /// Where it is kept.
    pub slot: Option<Slot>,
}

/// One instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// Takes a step, then goes on behind it.
    Take(Step),
    /// Tries the first, then the second.
    Split(u32, u32),
    /// Goes on there.
    Jump(u32),
    /// The program fits.
    Accept,
}

/// A program in one direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// Its instructions; it starts with the first.
    pub ops: Vec<Op>,
    /// What its first step may ask: where nothing of it stands, the program need not run. Empty where it fits without any step.
    pub openers: Vec<Ask>,
    /// The slot of a clause at its far edge.
    pub clause: Option<Slot>,
    /// The number of these instructions among those that several rules of the language hold, where no step keeps anything.
    pub shared: Option<u32>,
}

impl Program {
    /// True where a run leaves nothing but its end, and takes long enough to remember that.
    fn is_plain(&self) -> bool {
        self.ops.len() > 4 && !self.ops.iter().any(|op| matches!(op, Op::Take(Step { slot: Some(_), .. })))
    }
}

/// Numbers the programs that stand there several times, so that each is run once a place.
pub fn share<'a>(programs: impl Iterator<Item = &'a mut Program>) {
    let mut known: Vec<&mut Program> = Vec::new();
    let mut number = 0;
    for program in programs.filter(|program| program.is_plain()) {
        let Some(same) = known.iter_mut().find(|other| other.ops == program.ops) else {
            known.push(program);
            continue;
        };
        program.shared = Some(*same.shared.get_or_insert_with(|| {
            number += 1;
            number - 1
        }));
    }
}

/// What a sentence must hold, wherever it stands, for a pattern to fit at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// A pattern, ready to run from its anchor.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// What stands left of the anchor, read from right to left.
    pub left: Program,
    /// The step that the pattern cannot do without.
    pub anchor: Step,
    /// What stands right of the anchor.
    pub right: Program,
    /// Number of steps, as a measure of how much the pattern asks.
    pub weight: u32,
    /// What must stand in the sentence.
    pub needs: Needs,
}

/// How large one program may become.
pub const MOST_OPS: usize = 4_000;

/// What compiling needs to know of the pack.
pub trait Resolve {
    /// The words of a literal; a mark and a word glued together are two.
    fn words(&mut self, literal: &str) -> Vec<WordId>;
    /// The number of a class.
    fn class(&mut self, name: &str) -> Result<ClassId, String>;
    /// A part by its name, expanded.
    fn part(&mut self, name: &str) -> Result<Node, String>;
    /// How common a step is: the rarest one becomes the anchor.
    fn commonness(&self, ask: &Ask) -> u32;
}

/// Compiles a pattern for both directions. Where only one of several choices is required, each gives a program of its own.
///
/// # Errors
/// Says which class or part is unknown, or what the pattern may not do.
pub fn compile(node: &Node, resolve: &mut dyn Resolve) -> Result<Vec<Compiled>, String> {
    let flat = resolved(node, resolve)?;
    let elements = match flat {
        Tree::Seq(elements) => elements,
        other => vec![other],
    };
    if rarest(&elements, resolve).is_some() {
        return Ok(vec![anchored(&elements, resolve)?]);
    }
    let choice = elements.iter().position(|tree| matches!(tree, Tree::Either(_)));
    let (Some(at), true) = (choice, elements.len() < MOST_OPS) else { return Err(NO_ANCHOR.to_owned()) };
    let Tree::Either(choices) = &elements[at] else { return Err(NO_ANCHOR.to_owned()) };
    let spelled_out = choices.iter().map(|choice| {
        let middle = if let Tree::Seq(inner) = choice { inner.clone() } else { vec![choice.clone()] };
        let variant: Vec<Tree> = elements[..at].iter().cloned().chain(middle).chain(elements[at + 1..].iter().cloned()).collect();
        anchored(&variant, resolve)
    });
    spelled_out.collect()
}

const NO_ANCHOR: &str = "a pattern needs a word or class that it cannot do without";

/// Compiles a pattern from its rarest required step.
fn anchored(elements: &[Tree], resolve: &dyn Resolve) -> Result<Compiled, String> {
    let (anchor_at, anchor) = rarest(elements, resolve).ok_or(NO_ANCHOR)?;
    let left = program(elements[..anchor_at].iter().rev(), Direction::Left)?;
    let right = program(elements[anchor_at + 1..].iter(), Direction::Right)?;
    Ok(Compiled { weight: weight(elements), needs: all_needs(elements), left, anchor, right })
}

/// Compiles a guard that stands before a match (read leftwards) or behind it.
///
/// # Errors
/// As [`compile`].
pub fn compile_guard(node: &Node, leftwards: bool, resolve: &mut dyn Resolve) -> Result<Program, String> {
    let tree = resolved(node, resolve)?;
    let direction = if leftwards { Direction::Left } else { Direction::Right };
    program(std::iter::once(&tree), direction)
}

/// A pattern whose words, classes and parts are known.
#[derive(Clone, Debug)]
enum Tree {
    Seq(Vec<Tree>),
    Either(Vec<Tree>),
    Maybe(Box<Tree>),
    Many(Box<Tree>),
    Step(Step),
    Gap(u8),
    Clause(Slot),
}

fn resolved(node: &Node, resolve: &mut dyn Resolve) -> Result<Tree, String> {
    let step = |ask, slot| Tree::Step(Step { ask, slot });
    Ok(match node {
        Node::Seq(nodes) => Tree::Seq(flattened(nodes, resolve)?),
        Node::Either(nodes) => Tree::Either(nodes.iter().map(|node| resolved(node, resolve)).collect::<Result<_, _>>()?),
        Node::Maybe(node) => Tree::Maybe(Box::new(resolved(node, resolve)?)),
        Node::Many(node) => Tree::Many(Box::new(resolved(node, resolve)?)),
        Node::Word(word) => {
            let mut steps: Vec<Tree> = resolve.words(word).into_iter().map(|word| step(Ask::Word(word), None)).collect();
            if steps.len() == 1 { steps.remove(0) } else { Tree::Seq(steps) }
        }
        Node::Class(test) => {
            let mut set = |names: &[String]| {
                let mut set = ClassSet::default();
                for name in names {
                    set.insert(resolve.class(name)?);
                }
                Ok::<_, String>(set)
            };
            step(Ask::Class(set(&test.all)?, set(&test.none)?), test.slot)
        }
        Node::Gap(most) => Tree::Gap(*most),
        Node::Start => step(Ask::Start, None),
        Node::End => step(Ask::End, None),
        Node::Clause(slot) => Tree::Clause(*slot),
        Node::Part(name) => {
            let part = resolve.part(name)?;
            resolved(&part, resolve)?
        }
    })
}

fn flattened(nodes: &[Node], resolve: &mut dyn Resolve) -> Result<Vec<Tree>, String> {
    let mut flat = Vec::new();
    for node in nodes {
        match resolved(node, resolve)? {
            Tree::Seq(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    Ok(flat)
}

fn rarest(elements: &[Tree], resolve: &dyn Resolve) -> Option<(usize, Step)> {
    let steps = elements.iter().enumerate().filter_map(|(at, tree)| match tree {
        Tree::Step(step) if !matches!(step.ask, Ask::Start | Ask::End) => Some((at, step)),
        _ => None,
    });
    steps.min_by_key(|(at, step)| (resolve.commonness(&step.ask), *at)).map(|(at, step)| (at, step.clone()))
}

fn weight(elements: &[Tree]) -> u32 {
    elements
        .iter()
        .map(|tree| match tree {
            Tree::Seq(inner) => weight(inner),
            Tree::Either(choices) => choices.iter().map(|choice| weight(std::slice::from_ref(choice))).min().unwrap_or(0),
            Tree::Step(_) => 1,
            Tree::Maybe(_) | Tree::Many(_) | Tree::Gap(_) | Tree::Clause(_) => 0,
        })
        .sum()
}

/// What a sentence must hold for these to fit one behind the other.
fn all_needs(elements: &[Tree]) -> Needs {
    elements.iter().map(needs).fold(Needs::default(), |all, one| all.with(&one))
}

fn needs(tree: &Tree) -> Needs {
    let mut made = Needs::default();
    match tree {
        Tree::Seq(inner) => return all_needs(inner),
        Tree::Either(choices) => return choices.iter().map(needs).reduce(|a, b| a.or(&b)).unwrap_or_default(),
        Tree::Step(Step { ask: Ask::Class(all, _), .. }) => made.classes = *all,
        Tree::Step(Step { ask: Ask::Word(word), .. }) => made.words.insert(*word),
        Tree::Step(_) | Tree::Maybe(_) | Tree::Many(_) | Tree::Gap(_) | Tree::Clause(_) => {}
    }
    made
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Left,
    Right,
}

fn program<'a>(elements: impl Iterator<Item = &'a Tree>, direction: Direction) -> Result<Program, String> {
    let mut made = Program::default();
    let mut elements = elements.peekable();
    while let Some(element) = elements.next() {
        if let Tree::Clause(slot) = element {
            if elements.peek().is_some() {
                return Err("a clause stands only at the edge of a pattern".to_owned());
            }
            made.clause = Some(*slot);
            break;
        }
        emit(element, direction, &mut made.ops)?;
    }
    made.ops.push(Op::Accept);
    made.openers = openers(&made.ops);
    Ok(made)
}

/// What the first step of a program may ask; none where it fits without one.
fn openers(ops: &[Op]) -> Vec<Ask> {
    let (mut found, mut open, mut seen) = (Vec::new(), vec![0], vec![false; ops.len()]);
    while let Some(at) = open.pop() {
        if std::mem::replace(&mut seen[at as usize], true) {
            continue;
        }
        match &ops[at as usize] {
            Op::Accept => return Vec::new(),
            Op::Jump(to) => open.push(*to),
            Op::Split(first, second) => open.extend([*second, *first]),
            Op::Take(step) if found.contains(&step.ask) => {}
            Op::Take(step) => found.push(step.ask.clone()),
        }
    }
    found
}

fn emit(tree: &Tree, direction: Direction, ops: &mut Vec<Op>) -> Result<(), String> {
    if ops.len() > MOST_OPS {
        return Err(format!("a pattern may have at most {MOST_OPS} steps"));
    }
    let here = |ops: &Vec<Op>| ops.len() as u32;
    match tree {
        Tree::Step(step) => ops.push(Op::Take(step.clone())),
        Tree::Seq(inner) if direction == Direction::Left => inner.iter().rev().try_for_each(|tree| emit(tree, direction, ops))?,
        Tree::Seq(inner) => inner.iter().try_for_each(|tree| emit(tree, direction, ops))?,
        Tree::Maybe(inner) => {
            let split = ops.len();
            ops.push(Op::Accept);
            emit(inner, direction, ops)?;
            ops[split] = Op::Split(split as u32 + 1, here(ops));
        }
        Tree::Many(inner) => {
            let split = ops.len();
            ops.push(Op::Accept);
            emit(inner, direction, ops)?;
            ops.push(Op::Jump(split as u32));
            ops[split] = Op::Split(split as u32 + 1, here(ops));
        }
        Tree::Either(choices) => either(choices, direction, ops)?,
        Tree::Gap(most) => gap(*most, ops),
        Tree::Clause(_) => return Err("a clause stands only at the edge of a pattern".to_owned()),
    }
    Ok(())
}

fn either(choices: &[Tree], direction: Direction, ops: &mut Vec<Op>) -> Result<(), String> {
    let mut jumps = Vec::new();
    for (at, choice) in choices.iter().enumerate() {
        let last = at + 1 == choices.len();
        let split = ops.len();
        if !last {
            ops.push(Op::Accept);
        }
        emit(choice, direction, ops)?;
        if !last {
            jumps.push(ops.len());
            ops.push(Op::Accept);
            ops[split] = Op::Split(split as u32 + 1, ops.len() as u32);
        }
    }
    let end = ops.len() as u32;
    jumps.into_iter().for_each(|at| ops[at] = Op::Jump(end));
    Ok(())
}

/// The shortest gap is tried first.
fn gap(most: u8, ops: &mut Vec<Op>) {
    let end = ops.len() as u32 + 2 * u32::from(most);
    for _ in 0..most {
        let next = ops.len() as u32 + 1;
        ops.push(Op::Split(end, next));
        ops.push(Op::Take(Step { ask: Ask::Inner, slot: None }));
    }
}
