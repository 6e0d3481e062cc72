//! What stands in dispute at a place of the text, and who denied or charged last.

/// So many sentences behind an accusation or a denial something is still in dispute.
const DISPUTED_FOR: usize = 3;

/// Who denied something, or laid it to somebody's charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Words of denial without a statement: *she denies it all*.
    Nobody,
    /// A member of the cast, and whether it is a body, for whom others speak.
    Member { member: usize, body: bool },
    /// A body that is no member: a state by its capital.
    Body,
}

/// The dispute that the text tells of.
#[derive(Debug, Default)]
pub(super) struct Dispute {
    /// The last sentence in which somebody was accused or contradicted.
    last: Option<usize>,
    /// The last sentence in which somebody denied something, and who.
    denial: Option<(usize, Side)>,
    /// The same of a charge.
    charge: Option<(usize, Side)>,
}

impl Dispute {
    /// Takes note of words of dispute in a sentence.
    pub(super) fn note(&mut self, sentence: usize) {
        self.last = Some(sentence);
    }

    /// Takes note of a denial in a sentence.
    pub(super) fn denied(&mut self, sentence: usize, side: Side) {
        self.denial = Some((sentence, side));
    }

    /// True where something is still in dispute.
    pub(super) fn is_open(&self, sentence: usize) -> bool {
        self.last.is_some_and(|last| last + DISPUTED_FOR >= sentence)
    }

    /// Takes note of a charge in a sentence.
    pub(super) fn charged(&mut self, sentence: usize, side: Side) {
        self.charge = Some((sentence, side));
    }

    /// Who denied something in the sentence before.
    pub(super) fn denial_before(&self, sentence: usize) -> Option<Side> {
        self.denial.filter(|(denied, _)| denied + 1 == sentence).map(|(_, side)| side)
    }

    /// Who laid something to somebody's charge in the sentence before.
    pub(super) fn charge_before(&self, sentence: usize) -> Option<Side> {
        self.charge.filter(|(charged, _)| charged + 1 == sentence).map(|(_, side)| side)
    }
}
