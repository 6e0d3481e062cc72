//! Runs the compiled patterns over a marked sentence.
//!
//! Every pattern is entered at its anchor and run to the left and to the right. A state is visited at most once a position,
//! so the time is bounded by the size of the pattern times the length of the sentence, whatever the pattern says
//! (the bounded backtracking of Cox, "Regular Expression Matching: the Virtual Machine Approach", 2009).

use smallvec::SmallVec;

use super::{Mark, Marked};
use crate::rule::{Anchored, Ask, ClassSet, Live, Op, PatternRule, Program, Slot, Step};

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
    visited: Vec<u32>,
    generation: u32,
    pub(super) live: Live,
    /// Where shared programs end, by number and start.
    ends: Vec<Vec<Known>>,
}

/// Where a shared program ends from some place.
#[derive(Clone, Copy, Debug)]
enum Known {
    Not,
    Nowhere,
    At(u32),
}

impl Matcher {
    /// Forgets where programs end, as new mentions may change it.
    pub(super) fn forget(&mut self) {
        self.ends.iter_mut().for_each(Vec::clear);
    }

    /// Runs a program to the right, or remembers where it ended from the same place.
    fn rightwards(&mut self, marked: &Marked, program: &Program, from: usize, captures: &mut Captures) -> Option<usize> {
        let Some(row) = program.shared.map(|row| row as usize) else { return self.run(marked, program, from, Way::Right, captures) };
        if self.ends.len() <= row {
            self.ends.resize(row + 1, Vec::new());
        }
        self.ends[row].resize(marked.len() + 1, Known::Not);
        match self.ends[row][from] {
            Known::At(end) => Some(end as usize),
            Known::Nowhere => None,
            Known::Not => {
                let end = self.run(marked, program, from, Way::Right, captures);
                self.ends[row][from] = end.map_or(Known::Nowhere, |end| Known::At(end as u32));
                end
            }
        }
    }

    /// Matches a rule with its anchor over the tokens `start..end`.
    pub fn at(&mut self, marked: &Marked, (row, program): Anchored, rule: &PatternRule, start: usize, end: usize) -> Option<Match> {
        let parts = &rule.programs[program as usize];
        if !may_start(marked, &parts.left, start, Way::Left) || !may_start(marked, &parts.right, end, Way::Right) {
            return None;
        }
        let mut captures = Captures::new();
        if let Some(slot) = parts.anchor.slot {
            captures.push(Capture { slot, start: start as u32, end: end as u32 });
        }
        let first = self.run(marked, &parts.left, start, Way::Left, &mut captures)?;
        let last = self.rightwards(marked, &parts.right, end, &mut captures)?;
        let mut ignored = Captures::new();
        let barred = |program: &Option<Program>, at, way, this: &mut Self, ignored: &mut Captures| {
            program.as_ref().is_some_and(|program| may_start(marked, program, at, way) && this.run(marked, program, at, way, ignored).is_some())
        };
        if barred(&rule.not_after, first, Way::Left, self, &mut ignored) || barred(&rule.not_before, last, Way::Right, self, &mut ignored) {
            return None;
        }
        Some(Match { rule: row, program, start: first, end: last, captures })
    }

    fn run(&mut self, marked: &Marked, program: &Program, from: usize, way: Way, captures: &mut Captures) -> Option<usize> {
        if let [Op::Accept] = program.ops.as_slice() {
            return Some(from);
        }
        let width = marked.len() + 1;
        self.generation = self.generation.wrapping_add(1);
        if self.generation == 0 || self.visited.len() < program.ops.len() * width {
            self.visited.clear();
            self.visited.resize(program.ops.len() * width, 0);
            self.generation = 1;
        }
        let mut run = Run { marked, ops: &program.ops, way, width, visited: &mut self.visited, generation: self.generation, captures };
        run.from(0, from)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Left,
    Right,
}

/// False where nothing stands at `at` that the program's first step asks for.
fn may_start(marked: &Marked, program: &Program, at: usize, way: Way) -> bool {
    let (token, classes) = match way {
        Way::Right => (Some(at).filter(|at| *at < marked.len()), &marked.from[at]),
        Way::Left => (at.checked_sub(1), &marked.upto[at]),
    };
    let may = |ask: &Ask| match ask {
        Ask::Start => at == 0,
        Ask::End => at == marked.len(),
        Ask::Word(word) => token.is_some_and(|token| marked.tokens[token].word == *word),
        Ask::Inner => token.is_some_and(|token| marked.is_inner(token)),
        Ask::Class(all, _) => classes.has_all(all),
    };
    program.openers.is_empty() || program.openers.iter().any(may)
}

struct Run<'a> {
    marked: &'a Marked,
    ops: &'a [Op],
    way: Way,
    width: usize,
    visited: &'a mut [u32],
    generation: u32,
    captures: &'a mut Captures,
}

impl Run<'_> {
    /// Where the program ends if it fits from this instruction and position.
    fn from(&mut self, mut op: u32, at: usize) -> Option<usize> {
        loop {
            let seen = &mut self.visited[op as usize * self.width + at];
            if *seen == self.generation {
                return None;
            }
            *seen = self.generation;
            match &self.ops[op as usize] {
                Op::Accept => return Some(at),
                Op::Jump(to) => op = *to,
                Op::Split(first, second) => {
                    if self.may_take(*first, at) {
                        let end = self.from(*first, at);
                        if end.is_some() {
                            return end;
                        }
                    }
                    op = *second;
                }
                Op::Take(step) => return self.take(step, op + 1, at),
            }
        }
    }

    /// False where the step at this instruction surely takes nothing: most choices fail here.
    fn may_take(&self, op: u32, at: usize) -> bool {
        match &self.ops[op as usize] {
            Op::Take(Step { ask: Ask::Class(all, _), .. }) => self.here(at).has_all(all),
            Op::Take(Step { ask: Ask::Word(word), .. }) => self.token_at(at).is_some_and(|token| self.marked.tokens[token].word == *word),
            _ => true,
        }
    }

    /// All classes that stand where the next step looks.
    fn here(&self, at: usize) -> &ClassSet {
        if self.way == Way::Right { &self.marked.from[at] } else { &self.marked.upto[at] }
    }

    fn take(&mut self, step: &Step, next: u32, at: usize) -> Option<usize> {
        match &step.ask {
            Ask::Start => (at == 0).then(|| self.from(next, at)).flatten(),
            Ask::End => (at == self.marked.len()).then(|| self.from(next, at)).flatten(),
            Ask::Word(word) => {
                let token = self.token_at(at)?;
                (self.marked.tokens[token].word == *word).then(|| self.go(step, next, at, self.beyond(at, 1))).flatten()
            }
            Ask::Inner => {
                let token = self.token_at(at)?;
                self.marked.is_inner(token).then(|| self.go(step, next, at, self.beyond(at, 1))).flatten()
            }
            Ask::Class(all, none) => self.class(step, all, none, next, at),
        }
    }

    fn class(&mut self, step: &Step, all: &ClassSet, none: &ClassSet, next: u32, at: usize) -> Option<usize> {
        let marked = self.marked;
        if !self.here(at).has_all(all) {
            return None;
        }
        // the longest first; shorter than two tokens are the token itself
        let long = |mark: &&Mark| mark.end - mark.start > 1;
        let fits = |mark: &&Mark| mark.classes.has_all(all) && !mark.classes.meets(none);
        let way = self.way;
        let mut try_to = |mark: &Mark| self.go(step, next, at, if way == Way::Right { mark.end } else { mark.start } as usize);
        let longer = match way {
            Way::Right => marked.starting(at).take_while(long).filter(fits).find_map(&mut try_to),
            Way::Left => marked.ending(at).take_while(long).filter(fits).find_map(&mut try_to),
        };
        if longer.is_some() {
            return longer;
        }
        let token = self.token_at(at)?;
        let classes = &marked.classes[token];
        (classes.has_all(all) && !classes.meets(none)).then(|| self.go(step, next, at, self.beyond(at, 1))).flatten()
    }

    fn go(&mut self, step: &Step, next: u32, at: usize, to: usize) -> Option<usize> {
        let kept = self.captures.len();
        if let Some(slot) = step.slot {
            let (start, end) = if at < to { (at, to) } else { (to, at) };
            self.captures.push(Capture { slot, start: start as u32, end: end as u32 });
        }
        let end = self.from(next, to);
        if end.is_none() {
            self.captures.truncate(kept);
        }
        end
    }

    /// The token that the next step looks at.
    fn token_at(&self, at: usize) -> Option<usize> {
        match self.way {
            Way::Right => (at < self.marked.len()).then_some(at),
            Way::Left => at.checked_sub(1),
        }
    }

    fn beyond(&self, at: usize, length: usize) -> usize {
        match self.way {
            Way::Right => at + length,
            Way::Left => at - length,
        }
    }
}
