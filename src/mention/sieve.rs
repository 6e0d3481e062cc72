//! The places of a sentence where a program of a layer may fit, found for many of them at once: what its anchor asks, and
//! what must stand before and behind it, are rows of bits that are laid over each other. Most places where an anchor stands
//! fall through, and are never tried.

use super::spots::Stretch;
use crate::rule::{Anchor, Entered, First, Graph};
use crate::text::WordSet;

const LEFT: usize = 0;
const RIGHT: usize = 1;

/// What was found of the places of a stretch of a sentence, in the state of its mentions at hand.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    turn: u32,
    /// By row of what must stand, leftwards and rightwards: the turn in which the places were found where it may stand, and
    /// the places.
    found: Vec<(u32, u64)>,
}

impl Sieve {
    /// Turns to another stretch, layer or state.
    pub(super) fn turn(&mut self, graph: &Graph) {
        self.turn = self.turn.wrapping_add(1);
        if self.turn == 0 {
            self.found.clear();
            self.turn = 1;
        }
        let rows = 2 * graph.firsts().len();
        if self.found.len() < rows {
            self.found.resize(rows, (0, 0));
        }
    }

    /// The tokens of a stretch where a program may fit by its anchor, as bits; other words share the bit of a word.
    #[inline]
    pub(super) fn tokens(&mut self, entered: &Entered, graph: &Graph, stretch: &Stretch) -> u64 {
        let (mut bits, longer) = match entered.anchor {
            Anchor::Class(class) => (entered.also.iter().fold(stretch.from(class), |bits, class| bits & stretch.from(*class)), stretch.longer()),
            Anchor::Word(word) => (stretch.before_word(WordSet::bit(word)), 0),
        };
        if bits == 0 {
            return 0;
        }
        // where a longer mention starts, the classes may be its own, and what stands behind it is not known
        bits &= longer | !entered.never.iter().fold(0, |never, class| never | stretch.from(*class));
        if entered.first[LEFT] != Entered::OPEN {
            bits &= self.standing::<LEFT>(entered.first[LEFT], graph, stretch);
        }
        if entered.first[RIGHT] != Entered::OPEN {
            bits &= longer | self.standing::<RIGHT>(entered.first[RIGHT], graph, stretch) >> 1;
        }
        bits
    }

    /// The places where something may stand, before or behind them.
    fn standing<const WAY: usize>(&mut self, row: u32, graph: &Graph, stretch: &Stretch) -> u64 {
        let key = 2 * row as usize + WAY;
        let (turn, places) = self.found[key];
        if turn == self.turn {
            return places;
        }
        let places = places_of::<WAY>(&graph.firsts()[row as usize], stretch);
        self.found[key] = (self.turn, places);
        places
    }
}

fn places_of<const WAY: usize>(first: &First, stretch: &Stretch) -> u64 {
    if first.open {
        return u64::MAX;
    }
    let mut places = 0;
    first.classes.each_common(stretch.classes(), |class| places |= if WAY == RIGHT { stretch.from(class) } else { stretch.upto(class) });
    first.words.and(stretch.held()).each_bit(|bit| places |= if WAY == RIGHT { stretch.before_word(bit) } else { stretch.behind_word(bit) });
    places
}
