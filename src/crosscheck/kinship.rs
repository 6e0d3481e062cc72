//! How what two claims count is related.

use super::item::{Item, Maker};
use crate::rule::SlotName;

/// How two concepts stand to each other, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kinship {
    Same,
    /// Two that the check lists as one.
    Alike,
    /// One is wider than the other, or neither says much.
    Loose,
    /// One is not known.
    Unknown,
    /// Nothing that the rules know joins them: only a telling number in both does.
    Distant,
}

impl Maker<'_> {
    /// True where the nouns behind one state are two things: arrested soldiers, arrested ministers.
    pub(super) fn are_two_nouns(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        let (Some(x), Some(y)) = (a.noun, b.noun) else { return false };
        // a noun that is another name of what its state makes of it says nothing more: victims
        let (of_x, of_y) = (a.noun_counted, b.noun_counted);
        let named = of_x == of_y || of_x == a.counted.row || of_y == b.counted.row;
        !self.rules.is_a(x, y) && !self.rules.is_a(y, x) && !named
    }

    /// How what two claims count stands to each other.
    pub(super) fn concepts(&self, a: &Item<'_>, b: &Item<'_>) -> Kinship {
        if !self.check.same.contains(&SlotName::Concept) {
            return Kinship::Same;
        }
        if a.keys.concept == b.keys.concept {
            // people of one named country are more than people
            let says_little = a.claim.concept.is_empty() || a.general && !(a.dimension.is_empty() && a.keys.holder != 0 && a.keys.holder == b.keys.holder);
            return if says_little { Kinship::Loose } else { Kinship::Same };
        }
        if a.claim.concept.is_empty() || b.claim.concept.is_empty() {
            return if a.dimension.is_empty() { Kinship::Unknown } else { Kinship::Loose };
        }
        let near = a.near.iter().any(|group| b.near.contains(group));
        // of an amount the unit says what an amount without a noun is of: so many litres, so many litres of solvent
        let alike = !a.dimension.is_empty() && !self.check.whole.contains_key(a.claim.unit.as_str());
        let vague = (a.general || b.general) && (alike || a.keys.root == b.keys.root);
        let kin = self.kin(a, b);
        kin.or_else(|| (near || vague).then_some(Kinship::Loose)).unwrap_or(Kinship::Distant)
    }

    /// How two known concepts stand to each other.
    fn kin(&self, a: &Item<'_>, b: &Item<'_>) -> Option<Kinship> {
        let (x, y) = (a.counted.row?, b.counted.row?);
        if a.counted == b.counted && a.counted.exact {
            return Some(Kinship::Alike);
        }
        // a fall, and the fall of a price
        let of_change = |whole: &Item<'_>, part: &Item<'_>| part.counted.exact && part.counted.change.is_empty() && whole.counted.change == part.claim.concept;
        if of_change(a, b) || of_change(b, a) {
            return Some(Kinship::Loose);
        }
        let one_change = a.counted.change.is_empty() || b.counted.change.is_empty() || a.counted.change == b.counted.change;
        let related = |x: u32, y: u32| self.rules.is_a(x, y) || self.rules.is_a(y, x);
        let nouns = || a.noun.zip(b.noun).is_some_and(|(x, y)| related(x, y));
        // a state, and the noun that it is a state of: evacuated residents, residents who left
        let bare = |state: &Item<'_>, row: u32| state.noun == Some(row);
        let two_states = !a.counted.exact && !b.counted.exact;
        // *46 aboard, 34 dead*: the dead are people, and no kind of those aboard
        let befell = |item: &Item<'_>, row: u32| item.counted.exact && self.rules.casualty.is_some_and(|casualty| self.rules.is_a(row, casualty));
        if a.counted.exact != b.counted.exact && (befell(a, x) || befell(b, y)) {
            return None;
        }
        (one_change && if two_states { nouns() } else { related(x, y) || bare(a, y) || bare(b, x) }).then_some(Kinship::Loose)
    }

    /// True where one counts what may be a part of what the other counts: nothing by name, the same, or something narrower.
    pub(super) fn is_part(&self, part: &Item<'_>, whole: &Item<'_>) -> bool {
        let (Some(x), Some(y)) = (part.counted.row, whole.counted.row) else { return part.claim.noun.is_empty() || part.claim.concept == whole.claim.concept };
        part.claim.concept == whole.claim.concept || self.rules.is_a(x, y)
    }
}
