//! The rules of a language: which claim or mention each makes, found by its anchor.

use std::collections::BTreeMap;

use rapidhash::RapidHashMap;

use super::class::{ClassId, ClassSet};
use super::pattern::Slot;
use super::program::{Ask, Compiled, Needs, Program};
use crate::claim::{ClaimKind, Modality, Speech, Stance};
use crate::text::{WordId, WordSet};

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

/// A program as a layer holds it.
#[derive(Clone, Copy, Debug)]
pub struct Entered {
    /// The program.
    pub program: Anchored,
    /// What must stand in the sentence: the pattern's needs and the rule's.
    pub needs: Needs,
    /// The class that it is entered by; none where a word is.
    anchor: Option<ClassId>,
}

/// Rules that are tried together, found by their anchors.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    entered: Vec<Entered>,
    /// By the number of the class, rows of `entered`.
    by_class: Vec<Vec<u32>>,
    by_word: RapidHashMap<WordId, Vec<u32>>,
    words: WordSet,
}

/// The programs of a layer that may fit in a sentence. Reused from layer to layer.
#[derive(Debug, Default)]
pub struct Live {
    rows: Vec<bool>,
    anchors: ClassSet,
    some: bool,
}

impl Live {
    /// True where a live program is entered by one of these classes.
    pub fn enters(&self, classes: &ClassSet) -> bool {
        classes.meets(&self.anchors)
    }
}

impl Layer {
    /// Enters a rule by its anchor.
    pub(super) fn enter(&mut self, row: u32, rule: &PatternRule, rarest: impl Fn(&ClassSet) -> Option<ClassId>) {
        for (at, program) in rule.programs.iter().enumerate() {
            let number = self.entered.len() as u32;
            let anchor = match &program.anchor.ask {
                Ask::Word(word) => {
                    self.words.insert(*word);
                    self.by_word.entry(*word).or_default().push(number);
                    None
                }
                Ask::Class(all, _) => {
                    let Some(class) = rarest(all) else { continue };
                    let row = class.0 as usize;
                    self.by_class.resize(self.by_class.len().max(row + 1), Vec::new());
                    self.by_class[row].push(number);
                    Some(class)
                }
                Ask::Inner | Ask::Start | Ask::End => continue,
            };
            let needs = program.needs.with(&Needs { classes: rule.needs, words: WordSet::default() });
            self.entered.push(Entered { program: (row, at as u32), needs, anchor });
        }
    }

    /// Finds the programs that may fit in a sentence that holds just these classes and words; false where there is none.
    pub fn live(&self, classes: &ClassSet, words: &WordSet, live: &mut Live) -> bool {
        live.rows.clear();
        (live.anchors, live.some) = (ClassSet::default(), false);
        for entered in &self.entered {
            let fits = classes.has_all(&entered.needs.classes) && words.may_hold_all(&entered.needs.words);
            live.rows.push(fits);
            if fits {
                live.some = true;
                entered.anchor.into_iter().for_each(|class| live.anchors.insert(class));
            }
        }
        live.some
    }

    /// The live programs that a word enters.
    pub fn of_word<'a>(&'a self, word: WordId, live: &'a Live) -> impl Iterator<Item = Anchored> + 'a {
        let known = if self.words.may_hold(word) { self.by_word.get(&word) } else { None };
        known.into_iter().flatten().filter_map(|row| self.program(*row, live))
    }

    /// The live programs that a mention of these classes enters.
    pub fn of_classes<'a>(&'a self, classes: &'a ClassSet, live: &'a Live) -> impl Iterator<Item = Anchored> + 'a {
        let rows = classes.common(&live.anchors).filter_map(|class| self.by_class.get(class.0 as usize)).flatten();
        rows.filter_map(|row| self.program(*row, live))
    }

    fn program(&self, row: u32, live: &Live) -> Option<Anchored> {
        live.rows[row as usize].then(|| self.entered[row as usize].program)
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
