//! The rules of a language: which claim or mention each makes, found by its anchor.

use std::collections::BTreeMap;

use rapidhash::RapidHashMap;

use super::class::{ClassId, ClassSet};
use super::pattern::Slot;
use super::program::{Ask, Compiled, Program};
use crate::claim::{ClaimKind, Modality, Speech, Stance};
use crate::text::WordId;

/// What a rule makes.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
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
    pub not_after: Option<Program>,
    /// What must not start right behind the match.
    pub not_before: Option<Program>,
    /// Its examples.
    pub examples: Vec<Example>,
}

/// An example of a rule.
#[derive(Clone, Debug)]
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

/// Rules that are tried together, found by their anchors.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// By the number of the class.
    by_class: Vec<Vec<Anchored>>,
    by_word: RapidHashMap<WordId, Vec<Anchored>>,
    mask: ClassSet,
}

impl Layer {
    /// Enters a rule by its anchor.
    pub(super) fn enter(&mut self, row: u32, rule: &PatternRule, rarest: impl Fn(&ClassSet) -> Option<ClassId>) {
        for (at, program) in rule.programs.iter().enumerate() {
            let entry = (row, at as u32);
            match &program.anchor.ask {
                Ask::Word(word) => self.by_word.entry(*word).or_default().push(entry),
                Ask::Class(all, _) => {
                    if let Some(class) = rarest(all) {
                        self.mask.insert(class);
                        let row = class.0 as usize;
                        self.by_class.resize(self.by_class.len().max(row + 1), Vec::new());
                        self.by_class[row].push(entry);
                    }
                }
                Ask::Inner | Ask::Start | Ask::End => {}
            }
        }
    }

    /// The rules that a word enters.
    pub fn of_word(&self, word: WordId) -> &[Anchored] {
        if self.by_word.is_empty() {
            return &[];
        }
        self.by_word.get(&word).map_or(&[], Vec::as_slice)
    }

    /// The rules that a mention of these classes enters.
    pub fn of_classes<'a>(&'a self, classes: &'a ClassSet) -> impl Iterator<Item = Anchored> + 'a {
        classes.common(&self.mask).flat_map(|class| self.by_class.get(class.0 as usize).into_iter().flatten().copied())
    }

    /// True where no rule is in the layer.
    pub fn is_empty(&self) -> bool {
        self.mask.is_empty() && self.by_word.is_empty()
    }
}

/// The rules of a language.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    /// Every rule, by id.
    pub rules: Vec<PatternRule>,
    /// Rules that make mentions, the first layer first.
    pub layers: Vec<Layer>,
    /// Rules that make claims.
    pub claims: Layer,
}
