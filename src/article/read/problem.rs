//! What is said of an input: what is wrong with it, and what a person should know.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::passed::Passed;
use super::place::Fault;

/// What could not be read, or not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The path as given; empty for what is piped in.
    pub path: String,
    /// What is wrong, in one line.
    pub reason: String,
    /// Whether anything is lost by it.
    pub weight: Weight,
}

/// Whether a problem makes a run one that did not read all of its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Something could not be read.
    Fault,
    /// All was read: it is said, and no fault.
    Remark,
    /// The same, of how the paths were given: it stands in no report, which depends on what is read alone.
    Aside,
}

impl Problem {
    /// Something could not be read.
    pub fn fault(path: impl Display, reason: impl Into<String>) -> Self {
        Self { path: path.to_string(), reason: reason.into(), weight: Weight::Fault }
    }

    /// All was read, and a person should know something of it.
    pub fn remark(path: impl Display, reason: impl Into<String>) -> Self {
        Self { weight: Weight::Remark, ..Self::fault(path, reason) }
    }

    /// All was read, but some of it was asked for more than once.
    pub fn aside(path: impl Display, reason: impl Into<String>) -> Self {
        Self { weight: Weight::Aside, ..Self::fault(path, reason) }
    }

    /// True where something is lost by it.
    pub fn is_fault(&self) -> bool {
        self.weight == Weight::Fault
    }
}

/// Why something gave no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It should have given one, or was asked for by its name.
    Problem(Problem),
    /// It is none, and was found in a folder or archive.
    Passed(Passed),
}

impl From<Fault> for Unread {
    fn from(fault: Fault) -> Self {
        match fault.stray && fault.place.found {
            true => Self::Passed(Passed { path: fault.place.path, what: fault.reason }),
            false => Self::Problem(Problem::fault(&fault.place.path, fault.line())),
        }
    }
}

/// The problems of a run, each once.
#[derive(Debug, Default)]
pub(super) struct Problems(BTreeSet<Problem>);

impl Problems {
    pub(super) fn say(&mut self, problem: Problem) {
        self.0.insert(problem);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// In the order of their paths.
    pub(super) fn listed(self) -> Vec<Problem> {
        self.0.into_iter().collect()
    }
}
