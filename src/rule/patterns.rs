//! The rules of a language: which claim or mention each makes, found by its anchor.

use compact_str::CompactString;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::class::{ClassId, ClassSet, MOST_CLASSES, Wanted};
use super::graph::{Graph, NodeId};
use super::pattern::Slot;
use super::program::{Ask, Compiled, Needs};
use crate::claim::{ClaimKind, Modality, Speech, Stance};
use crate::text::{WordId, WordSet};

/// What a rule makes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Makes {
    /// A claim.
    Claim(ClaimKind),
    /// A longer mention with these classes.
    Mention {
        /// The class that the rule gives.
        classes: ClassSet,
        /// The slot whose classes and meaning it keeps.
        head: Option<Slot>,
    },
}

/// One rule, checked and compiled.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PatternRule {
    /// Its id.
    pub id: CompactString,
    /// What it finds, in one line.
    pub about: String,
    /// The pattern as written.
    pub written: String,
    /// What it makes.
    pub makes: Makes,
    /// The stance that it gives.
    pub stance: Option<Stance>,
    /// How speech is given.
    pub speech: Option<Speech>,
    /// The modality that it gives.
    pub modality: Option<Modality>,
    /// True where it negates.
    pub negated: bool,
    /// The scope of its claim, where no slot tells one; empty where it gives none.
    pub scope: String,
    /// Its programs: one, or one a choice where only a choice can be the anchor.
    pub programs: Vec<Compiled>,
    /// Classes that must stand somewhere in the sentence.
    pub needs: ClassSet,
    /// What must not end right before the match.
    pub not_after: Option<NodeId>,
    /// What must not start right behind the match.
    pub not_before: Option<NodeId>,
    /// Its examples.
    pub examples: Vec<Example>,
}

/// An example of a rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Example {
    /// The rule must find the span in brackets.
    Accept {
        /// The text without brackets.
        text: String,
        /// The bytes that stood in brackets.
        wanted: std::ops::Range<usize>,
        /// What slots must hold.
        slots: BTreeMap<String, String>,
    },
    /// The rule must find nothing.
    Reject {
        /// A near miss.
        text: String,
        /// Why it is none.
        why: String,
    },
}

/// A program of a rule: the row of the rule, and of the program in it.
pub type Anchored = (u32, u32);

/// What a program is entered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    /// Mentions of this class.
    Class(ClassId),
    /// This word.
    Word(WordId),
}

/// A program as a layer holds it: all that is looked at before it fits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entered {
    /// The program.
    pub program: Anchored,
    /// Its place among all, in the order of the rules.
    pub rank: u32,
    /// What it is entered by.
    pub anchor: Anchor,
    /// Other classes that its anchor must have, the rarest; where there are fewer, the first again.
    pub also: [ClassId; 2],
    /// The classes that it must not have.
    pub never: Vec<ClassId>,
    /// Where its left side begins in the graph of the layer.
    pub left: NodeId,
    /// Where its right side begins.
    pub right: NodeId,
    /// What must stand before its anchor and behind it.
    pub first: [Stands; 2],
    /// What must stand one token farther off, where the one between is taken by itself.
    pub second: [Stands; 2],
}

/// What must stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stands {
    /// Anything may.
    Anything,
    /// This class.
    Class(ClassId),
    /// What a row of the graph tells.
    Row(u32),
}

impl Stands {
    fn new(graph: &Graph, row: u32) -> Self {
        let first = &graph.firsts()[row as usize];
        if first.open { Self::Anything } else { first.only().map_or(Self::Row(row), Self::Class) }
    }
}

/// The rarest classes that an anchor must have beside the one that it is entered by.
fn also(anchor: Anchor, all: &ClassSet, rarest: impl Fn(&ClassSet) -> Option<ClassId>) -> [ClassId; 2] {
    let Anchor::Class(first) = anchor else { return Default::default() };
    let mut taken = ClassSet::default();
    taken.insert(first);
    [(); 2].map(|()| {
        let next = rarest(&all.without(&taken)).unwrap_or(first);
        taken.insert(next);
        next
    })
}

/// Rules that are tried together, found by their anchors.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Layer {
    /// What their patterns ask to the left and to the right of their anchors.
    pub graph: Graph,
    /// Once all are entered, in the order in which they are filed: those that may fit a sentence lie close together.
    entered: Vec<Entered>,
    /// By program: what the classes of its anchor must be.
    asks: Vec<Wanted>,
    /// By program, while they are entered: what must stand in the sentence, for the pattern and for the rule.
    #[serde(skip)]
    needs: Vec<Needs>,
    index: Index,
}

impl Layer {
    /// Enters a rule by its anchor.
    pub(super) fn enter(&mut self, row: u32, rule: &PatternRule, rarest: impl Fn(&ClassSet) -> Option<ClassId>) {
        for (at, program) in rule.programs.iter().enumerate() {
            let (anchor, all, none) = match &program.anchor.ask {
                Ask::Word(word) => (Some(Anchor::Word(*word)), ClassSet::default(), ClassSet::default()),
                Ask::Class(all, none) => (rarest(all).map(Anchor::Class), *all, *none),
                Ask::Inner | Ask::Start | Ask::End => (None, ClassSet::default(), ClassSet::default()),
            };
            let Some(anchor) = anchor else { continue };
            self.entered.push(Entered {
                program: (row, at as u32),
                rank: self.entered.len() as u32,
                anchor,
                also: also(anchor, &all, &rarest),
                never: none.common(&none).collect(),
                left: program.left.node,
                right: program.right.node,
                first: [Stands::Anything; 2],
                second: [Stands::Anything; 2],
            });
            self.asks.push(Wanted::new(&all, &none));
            self.needs.push(program.needs.with(&Needs { classes: rule.needs, words: WordSet::default() }));
        }
    }

    /// Takes over the finished graph, and files every program under what it needs; `commonness` tells how many sentences hold a class.
    pub(super) fn finish(&mut self, mut graph: Graph, commonness: impl Fn(ClassId) -> u32) {
        for entered in &mut self.entered {
            let sides = [entered.left, entered.right];
            let firsts = sides.map(|node| graph.first_row(node));
            let seconds = sides.map(|node| graph.first_row(node).and_then(|_| graph.second_row(node)));
            let stands = |row: Option<u32>| row.map_or(Stands::Anything, |row| Stands::new(&graph, row));
            (entered.first, entered.second) = (firsts.map(stands), seconds.map(stands));
        }
        self.graph = graph;
        let (index, order) = Index::new(&std::mem::take(&mut self.needs), commonness);
        self.index = index;
        self.entered = order.iter().map(|rank| self.entered[*rank].clone()).collect();
        self.asks = order.iter().map(|rank| self.asks[*rank]).collect();
    }

    /// The programs that may fit in a sentence that holds just these classes and words, in no fixed order.
    pub fn live(&self, classes: &ClassSet, words: &WordSet, live: &mut Vec<u32>) {
        live.clear();
        self.index.each(classes, words, |row| live.push(row));
    }

    /// A program by its row.
    #[inline]
    pub fn entered(&self, row: u32) -> &Entered {
        &self.entered[row as usize]
    }

    /// What the classes of the anchor of a program must be.
    pub fn asks(&self, row: u32) -> &Wanted {
        &self.asks[row as usize]
    }
}

/// Programs by the one thing among their needs that the fewest sentences hold.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Index {
    /// The classes that some program is filed under.
    classes: ClassSet,
    /// The words that some program is filed under, as bits.
    words: WordSet,
    /// By key, where its programs begin.
    starts: Vec<u32>,
    /// By program, some of its needs.
    programs: Vec<Filed>,
    /// All its needs.
    needs: Vec<Needs>,
}

/// What is asked of a sentence for a program before all its needs are: they lie farther away.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Filed {
    /// A lane of its words, or of its classes behind those.
    lane: u8,
    bits: u64,
}

/// The lanes of the words of a sentence, and those of its classes behind them; some are free, so that a lane is found by its bits.
struct Lanes([u64; 16]);

impl Lanes {
    fn of(classes: &ClassSet, words: &WordSet) -> Self {
        let mut lanes = [0; 16];
        lanes.iter_mut().zip(words.lanes().iter().chain(classes.lanes())).for_each(|(lane, bits)| *lane = *bits);
        Self(lanes)
    }
}

impl Filed {
    /// Words tell more than classes, and what the program is filed under tells nothing more.
    fn new(key: usize, needs: &Needs) -> Self {
        let mut others = *needs;
        match key.checked_sub(MOST_CLASSES) {
            None => others.classes.remove(ClassId(key as u16)),
            Some(bit) => others.words.remove_bit(bit),
        }
        let (lane, bits) = others.words.densest();
        if bits != 0 {
            return Self { lane, bits };
        }
        let (lane, bits) = others.classes.densest();
        Self { lane: lane + WordSet::LANES as u8, bits }
    }

    /// False where a sentence of these words and classes surely lacks something.
    fn may_fit(&self, lanes: &Lanes) -> bool {
        lanes.0[usize::from(self.lane) % lanes.0.len()] & self.bits == self.bits
    }
}

/// A class that more sentences hold than this, of a hundred thousand, says less than a word does.
const COMMON: u32 = 12_000;
/// The key of programs that need nothing; before it stand the classes and the bits of words.
const NO_KEY: usize = MOST_CLASSES + WordSet::BITS;

impl Index {
    /// The programs filed, and the old row of each.
    fn new(needs: &[Needs], commonness: impl Fn(ClassId) -> u32) -> (Self, Vec<usize>) {
        let mut made = Self::default();
        let mut keys: Vec<(usize, usize)> = needs.iter().enumerate().map(|(row, needs)| (made.key(needs, &commonness), row)).collect();
        keys.sort_unstable();
        made.starts = (0..=NO_KEY + 1).map(|key| keys.partition_point(|(other, _)| *other < key) as u32).collect();
        made.programs = keys.iter().map(|(key, row)| Filed::new(*key, &needs[*row])).collect();
        made.needs = keys.iter().map(|(_, row)| needs[*row]).collect();
        (made, keys.into_iter().map(|(_, row)| row).collect())
    }

    /// What a program is filed under.
    fn key(&mut self, needs: &Needs, commonness: impl Fn(ClassId) -> u32) -> usize {
        let class = needs.classes.common(&needs.classes).min_by_key(|class| commonness(*class));
        let word = needs.words.bits().next();
        match (class, word) {
            (Some(class), word) if word.is_none() || commonness(class) < COMMON => {
                self.classes.insert(class);
                usize::from(class.0)
            }
            (_, Some(bit)) => {
                self.words.insert_bit(bit);
                MOST_CLASSES + bit
            }
            (_, None) => NO_KEY,
        }
    }

    /// Calls `each` with the programs whose needs these classes and words meet.
    fn each(&self, classes: &ClassSet, words: &WordSet, mut each: impl FnMut(u32)) {
        let Some(last) = self.starts.last() else { return };
        let lanes = Lanes::of(classes, words);
        let holds_all = |needs: &Needs| classes.has_all(&needs.classes) && words.may_hold_all(&needs.words);
        let mut of_key = |key: usize| {
            let rows = self.starts[key]..self.starts[key + 1];
            let filed = self.programs[rows.start as usize..rows.end as usize].iter();
            for (_, row) in filed.zip(rows).filter(|(filed, _)| filed.may_fit(&lanes)).filter(|(_, row)| holds_all(&self.needs[*row as usize])) {
                each(row);
            }
        };
        classes.each_common(&self.classes, |class| of_key(usize::from(class.0)));
        if !self.words.is_empty() {
            words.and(&self.words).bits().for_each(|bit| of_key(MOST_CLASSES + bit));
        }
        if self.starts[NO_KEY] < *last {
            of_key(NO_KEY);
        }
    }
}

/// The rules of a language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Patterns {
    /// Every rule, by id.
    pub rules: Vec<PatternRule>,
    /// Rules that make mentions, the first layer first.
    pub layers: Vec<Layer>,
    /// Rules that make claims.
    pub claims: Layer,
}
