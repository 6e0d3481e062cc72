//! Runs the compiled patterns over a marked sentence.
//!
//! Every pattern is entered at its anchor and run to the left and to the right through the graph of its layer. What was found
//! out of a node and a place is remembered for all patterns of the layer, so the time is bounded by the size of the graph
//! times the length of the sentence, whatever the patterns say (the bounded backtracking of Cox, "Regular Expression
//! Matching: the Virtual Machine Approach", 2009, with its answers kept as packrat parsers do).

use smallvec::SmallVec;

use super::memo::{Memo, NOWHERE};
use super::sieve::Sieve;
use super::{Mark, Marked};
use crate::rule::{ClassSet, Entered, Graph, Move, NodeId, PatternRule, Slot, Want, Wanted};
use crate::text::WordId;

/// What a slot took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capture {
    /// The slot.
    pub slot: Slot,
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

/// What the slots of a match took, in no fixed order.
pub type Captures = SmallVec<[Capture; 8]>;

/// A place where a pattern fits.
#[derive(Clone, Debug)]
pub struct Match {
    /// The rule, as its row in the language's rules.
    pub rule: u32,
    /// The program of the rule that fits.
    pub program: u32,
    /// First token, without a clause at the left edge.
    pub start: usize,
    /// One past the last token, without a clause at the right edge.
    pub end: usize,
    /// Its slots.
    pub captures: Captures,
}

impl Match {
    /// The tokens that a slot took, first to last.
    pub fn slot(&self, slot: Slot) -> Option<std::ops::Range<usize>> {
        let mut taken = self.captures.iter().filter(|capture| capture.slot == slot);
        let first = taken.next()?;
        let joined = taken.fold((first.start, first.end), |(start, end), next| (start.min(next.start), end.max(next.end)));
        Some(joined.0 as usize..joined.1 as usize)
    }
}

/// Scratch space of the matcher, reused from sentence to sentence.
#[derive(Debug, Default)]
pub struct Matcher {
    /// Finds where programs may fit.
    pub(super) sieve: Sieve,
    /// The programs that may fit a sentence, and where each is tried.
    pub(super) live: Vec<u32>,
    pub(super) tries: Vec<(u64, u32)>,
    memo: Memo,
}

impl Matcher {
    /// Opens a run over a sentence: what was known of another sentence, layer or state of its mentions is forgotten.
    pub(super) fn open<'a>(&'a mut self, graph: &'a Graph, marked: &'a Marked) -> Run<'a> {
        self.memo.turn();
        Run { marked, graph, memo: &mut self.memo }
    }
}

/// The patterns of one layer over one sentence.
pub(super) struct Run<'a> {
    pub(super) marked: &'a Marked,
    graph: &'a Graph,
    memo: &'a mut Memo,
}

const LEFT: bool = false;
const RIGHT: bool = true;

impl<'a> Run<'a> {
    /// Matches a program with its anchor over the tokens `start..end`.
    pub(super) fn at(&mut self, entered: &Entered, rules: &[PatternRule], start: usize, end: usize) -> Option<Match> {
        let first = self.end::<LEFT>(entered.left, start)?;
        let last = self.end::<RIGHT>(entered.right, end)?;
        let (row, program) = entered.program;
        let rule = &rules[row as usize];
        if rule.not_after.is_some_and(|guard| self.end::<LEFT>(guard, first).is_some())
            || rule.not_before.is_some_and(|guard| self.end::<RIGHT>(guard, last).is_some())
        {
            return None;
        }
        let parts = &rule.programs[program as usize];
        let mut captures = Captures::new();
        if let Some(slot) = parts.anchor.slot {
            captures.push(Capture { slot, start: start as u32, end: end as u32 });
        }
        if parts.left.keeps {
            self.keep::<LEFT>(parts.left.node, start, &mut captures);
        }
        if parts.right.keeps {
            self.keep::<RIGHT>(parts.right.node, end, &mut captures);
        }
        Some(Match { rule: row, program, start: first, end: last, captures })
    }

    /// Where a pattern ends if it fits from this node and place.
    #[inline]
    fn end<const WAY: bool>(&mut self, node: NodeId, at: usize) -> Option<usize> {
        let here = here::<WAY>(self.marked, at);
        let moves = self.graph.moves_from(node, here.0, here.1);
        if moves.is_empty() {
            return self.graph.accepts(node).then_some(at);
        }
        self.found::<WAY>(moves, node, at, here)
    }

    fn found<const WAY: bool>(&mut self, moves: &[Move], node: NodeId, at: usize, (classes, word): (&ClassSet, WordId)) -> Option<usize> {
        // where only one way leads on, what comes behind it is what is remembered; several mentions at one place are several ways
        let mentions = || if WAY == RIGHT { self.marked.starting(at).next().is_some() } else { self.marked.ending(at).next().is_some() };
        let forks = moves.len() > 1 || mentions();
        if let Some(end) = if forks { self.memo.get_or_enter(node, at) } else { None } {
            return (end != NOWHERE).then_some(usize::from(end));
        }
        let (graph, marked) = (self.graph, self.marked);
        let mut open = moves.iter().filter(|step| step.may_lead(classes, word));
        let found = open.find_map(|step| targets::<WAY>(marked, graph, step.want(), at, |to| self.end::<WAY>(step.next, to)));
        let found = found.or_else(|| graph.accepts(node).then_some(at));
        if let Some(end) = found.filter(|_| forks) {
            self.memo.set(node, at, end as u16);
        }
        found
    }

    /// What the slots take on the way that was found from this node and place.
    fn keep<const WAY: bool>(&mut self, mut node: NodeId, mut at: usize, captures: &mut Captures) {
        let (graph, marked) = (self.graph, self.marked);
        loop {
            let way = |this: &mut Self, next, to| this.end::<WAY>(next, to).map(|_| to);
            let (classes, word) = here::<WAY>(marked, at);
            let mut open = graph.moves(node).iter().filter(|step| step.may_lead(classes, word));
            let taken = open.find_map(|step| {
                let to = targets::<WAY>(marked, graph, step.want(), at, |to| way(self, step.next, to))?;
                Some((step, to))
            });
            let Some((step, to)) = taken else { return };
            if let Some(slot) = step.slot {
                captures.push(Capture { slot, start: at.min(to) as u32, end: at.max(to) as u32 });
            }
            (node, at) = (step.next, to);
        }
    }
}

/// All classes that stand where the next step looks, and the word.
fn here<const WAY: bool>(marked: &Marked, at: usize) -> (&ClassSet, WordId) {
    let classes = if WAY == RIGHT { &marked.from[at] } else { &marked.upto[at] };
    (classes, next::<WAY>(marked, at).map_or(WordId::UNKNOWN, |token| marked.tokens[token].word))
}

/// Tries every place where a step leads to, the longest first, until `go` finds something there. The step may lead on from here.
fn targets<const WAY: bool>(marked: &Marked, graph: &Graph, want: Want, at: usize, mut go: impl FnMut(usize) -> Option<usize>) -> Option<usize> {
    match want {
        Want::Class(row) => of_class::<WAY>(marked, graph.wanted(row), at, go),
        Want::Word(word) => {
            let token = next::<WAY>(marked, at)?;
            (marked.tokens[token].word == word).then(|| go(beyond::<WAY>(at))).flatten()
        }
        Want::Inner => {
            let token = next::<WAY>(marked, at)?;
            marked.is_passed(token).then(|| go(beyond::<WAY>(at))).flatten()
        }
        Want::Start => (at == 0).then(|| go(at)).flatten(),
        Want::End => (at == marked.len()).then(|| go(at)).flatten(),
    }
}

fn of_class<const WAY: bool>(marked: &Marked, wanted: &Wanted, at: usize, mut go: impl FnMut(usize) -> Option<usize>) -> Option<usize> {
    if !wanted.has_all(here::<WAY>(marked, at).0) {
        return None;
    }
    // the longest first; shorter than two tokens are the token itself
    let long = |mark: &&Mark| mark.end - mark.start > 1;
    let fits = |mark: &&Mark| wanted.fits(&mark.classes);
    let longer = if WAY == RIGHT {
        marked.starting(at).take_while(long).filter(fits).find_map(|mark| go(mark.end as usize))
    } else {
        marked.ending(at).take_while(long).filter(fits).find_map(|mark| go(mark.start as usize))
    };
    if longer.is_some() {
        return longer;
    }
    wanted.fits(&marked.classes[next::<WAY>(marked, at)?]).then(|| go(beyond::<WAY>(at))).flatten()
}

/// The token that the next step looks at.
fn next<const WAY: bool>(marked: &Marked, at: usize) -> Option<usize> {
    if WAY == RIGHT { (at < marked.len()).then_some(at) } else { at.checked_sub(1) }
}

/// The place behind that token.
fn beyond<const WAY: bool>(at: usize) -> usize {
    if WAY == RIGHT { at + 1 } else { at - 1 }
}
