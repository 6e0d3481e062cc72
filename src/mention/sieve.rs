//! The places of a sentence where a program of a layer may fit, found for many of them at once: what its anchor asks, and
//! what must stand before and behind it, are rows of bits that are laid over each other. Most places where an anchor stands
//! fall through, and are never tried.

use super::spots::Stretch;
use crate::rule::{Anchor, ClassId, Entered, First, Graph, Stands};
use crate::text::WordSet;

const LEFT: usize = 0;
const RIGHT: usize = 1;
/// The places of a stretch behind which, or before which, it does not know two tokens.
const BEHIND: u64 = 3 << (u64::BITS - 2);
const BEFORE: u64 = 1;

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
        if let Some(before) = self.standing::<LEFT>(entered.first[LEFT], graph, stretch) {
            bits &= before;
        }
        if let Some(behind) = self.standing::<RIGHT>(entered.first[RIGHT], graph, stretch) {
            bits &= longer | behind >> 1;
        }
        if bits == 0 {
            return 0;
        }
        // where the next token begins or ends a longer mention, the second step may look elsewhere
        if let Some(behind) = self.standing::<RIGHT>(entered.second[RIGHT], graph, stretch) {
            bits &= longer | stretch.longer() >> 1 | BEHIND | behind >> 2;
        }
        if let Some(before) = self.standing::<LEFT>(entered.second[LEFT], graph, stretch) {
            bits &= stretch.longer_behind() | BEFORE | before << 1;
        }
        bits
    }

    /// The places where something may stand, before or behind them; none where anything may.
    fn standing<const WAY: usize>(&mut self, stands: Stands, graph: &Graph, stretch: &Stretch) -> Option<u64> {
        let row = match stands {
            Stands::Anything => return None,
            Stands::Class(class) => return Some(places_of_class::<WAY>(class, stretch)),
            Stands::Row(row) => row as usize,
        };
        let key = 2 * row + WAY;
        let (turn, places) = self.found[key];
        if turn == self.turn {
            return Some(places);
        }
        let places = places_of::<WAY>(&graph.firsts()[row], stretch);
        self.found[key] = (self.turn, places);
        Some(places)
    }
}

fn places_of_class<const WAY: usize>(class: ClassId, stretch: &Stretch) -> u64 {
    if WAY == RIGHT { stretch.from(class) } else { stretch.upto(class) }
}

fn places_of<const WAY: usize>(first: &First, stretch: &Stretch) -> u64 {
    if first.open {
        return u64::MAX;
    }
    let mut places = 0;
    first.classes.each_common(stretch.classes(), |class| places |= places_of_class::<WAY>(class, stretch));
    first.words.and(stretch.held()).each_bit(|bit| places |= if WAY == RIGHT { stretch.before_word(bit) } else { stretch.behind_word(bit) });
    places
}
