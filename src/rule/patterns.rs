//! The rules of a language: which claim or mention each makes, found by its anchor.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::class::{ClassId, ClassSet};
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
    pub id: String,
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

/// A program as a layer holds it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Entered {
    /// The program.
    pub program: Anchored,
    /// What must stand in the sentence: the pattern's needs and the rule's.
    pub needs: Needs,
    /// What it is entered by.
    pub anchor: Anchor,
    /// A lane of the classes that it needs, and its bits: most sentences lack one of them.
    gate: (u8, u64),
}

/// Rules that are tried together, found by their anchors.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Layer {
    /// What their patterns ask to the left and to the right of their anchors.
    pub graph: Graph,
    entered: Vec<Entered>,
}

impl Layer {
    /// Enters a rule by its anchor.
    pub(super) fn enter(&mut self, row: u32, rule: &PatternRule, rarest: impl Fn(&ClassSet) -> Option<ClassId>) {
        for (at, program) in rule.programs.iter().enumerate() {
            let anchor = match &program.anchor.ask {
                Ask::Word(word) => Some(Anchor::Word(*word)),
                Ask::Class(all, _) => rarest(all).map(Anchor::Class),
                Ask::Inner | Ask::Start | Ask::End => None,
            };
            let needs = program.needs.with(&Needs { classes: rule.needs, words: WordSet::default() });
            let gate = needs.classes.densest();
            self.entered.extend(anchor.map(|anchor| Entered { program: (row, at as u32), needs, anchor, gate }));
        }
    }

    /// The programs that may fit in a sentence that holds just these classes and words.
    pub fn live<'a>(&'a self, classes: &'a ClassSet, words: &'a WordSet) -> impl Iterator<Item = &'a Entered> + 'a {
        let open = self.entered.iter().filter(|entered| classes.has_bits(entered.gate.0, entered.gate.1));
        open.filter(|entered| classes.has_all(&entered.needs.classes) && words.may_hold_all(&entered.needs.words))
    }

    /// The classes that its programs are entered by.
    pub(super) fn anchors(&self) -> impl Iterator<Item = ClassId> + '_ {
        self.entered.iter().filter_map(|entered| if let Anchor::Class(class) = entered.anchor { Some(class) } else { None })
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
    /// The classes that programs are entered by.
    pub anchors: ClassSet,
}
