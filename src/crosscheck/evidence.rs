//! Evidence that two numbers answer one question: signs for it and against it, how often each stands, and what the rules weigh them.

use super::edge::Why;
use super::refusal::Refusal;
use super::sign::Sign;
use crate::rule;

impl Sign {
    /// True for what tells nothing that a row does not show.
    fn is_plain(self) -> bool {
        let near = matches!(self, Self::Tenth | Self::Quarter | Self::Double | Self::Triple | Self::Ten | Self::Far);
        near || matches!(self, Self::Pair | Self::Slots | Self::Unit | Self::Money | Self::Duration | Self::Large)
    }

    /// The sign that a refusal is; none where nothing mends it: another holder or unit is another question, whatever else the sentences share,
    /// and so is another place where the values differ.
    pub(super) fn of(refusal: Refusal) -> Option<Self> {
        Some(match refusal {
            Refusal::Holder | Refusal::Occasion | Refusal::Unit | Refusal::Anchors | Refusal::Signs(_) => return None,
            Refusal::Never => Self::NotNever,
            Refusal::Place => Self::NotPlace,
            Refusal::Time => Self::NotTime,
            Refusal::Years => Self::NotYears,
            Refusal::Scope => Self::NotScope,
            Refusal::Modality => Self::NotModality,
            Refusal::Concept => Self::NotConcept,
            Refusal::Crowd => Self::NotCrowd,
            Refusal::OneNarrator => Self::NotNarrator,
            Refusal::Rival | Refusal::Distance => Self::NotRival,
            Refusal::Loose(_) => Self::NotLoose,
            Refusal::Small => Self::NotSmall,
            Refusal::Share => Self::NotShare,
            Refusal::Ratio => Self::NotRatio,
            Refusal::Undated => Self::NotUndated,
        })
    }
}

/// How often each sign stands.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    counts: [i32; Sign::ALL.len()],
}

impl Evidence {
    pub(super) fn new() -> Self {
        let mut evidence = Self { counts: [0; Sign::ALL.len()] };
        evidence.set(Sign::Pair, 1);
        evidence
    }

    pub(super) fn set(&mut self, sign: Sign, count: impl Into<i32>) {
        self.counts[sign as usize] = count.into();
    }
}

/// What each sign weighs, and what is needed.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    weights: [i32; Sign::ALL.len()],
    /// Where the slots alone do not let two numbers be compared.
    pub(super) needed: i32,
    /// Where they do.
    pub(super) kept: i32,
    /// How much more another partner must weigh to take the place of one that the slots let be compared.
    pub(super) ahead: i32,
    /// How much more is needed of two articles of a story.
    pub(super) story: i32,
    /// The check weighs no signs.
    pub(super) is_empty: bool,
}

impl Weights {
    pub(super) fn new(settings: &rule::Evidence) -> Self {
        let weight = |(name, _): &(&str, Sign)| settings.weights.get(*name).copied().unwrap_or(0);
        let mut weights = [0; Sign::ALL.len()];
        weights.iter_mut().zip(Sign::ALL).for_each(|(to, sign)| *to = weight(sign));
        Self { weights, needed: settings.needed, ahead: settings.ahead, story: settings.story, kept: settings.kept, is_empty: settings.weights.is_empty() }
    }

    /// What all signs weigh together.
    pub(super) fn sum(&self, evidence: &Evidence) -> i32 {
        self.weights.iter().zip(&evidence.counts).map(|(weight, count)| weight * count).sum()
    }

    /// What weighs most for one question, as the report names it; without what a row shows anyway: the unit, and how near the values are.
    pub(super) fn reasons(&self, evidence: &Evidence) -> Why {
        let weigh = |(name, sign): &(&'static str, Sign)| (self.weights[*sign as usize] * evidence.counts[*sign as usize], *name, *sign);
        let mut signs: Vec<_> = Sign::ALL.iter().map(weigh).filter(|(weight, _, sign)| *weight > 0 && !sign.is_plain()).collect();
        signs.sort_by_key(|(weight, name, _)| (std::cmp::Reverse(*weight), *name));
        let mut signs = signs.into_iter().map(|(.., sign)| sign);
        [signs.next(), signs.next(), signs.next()]
    }
}
