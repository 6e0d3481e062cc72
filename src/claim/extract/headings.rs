//! Headings in quotation marks that lost their line: whose words they are is told by a quotation behind them that repeats them.

use compact_str::CompactString;

use super::super::attribution::Draft;
use super::super::cast::Resolved;
use super::super::make::{At, attribution_claim};
use super::super::trace::Trace;
use super::{Made, Reader, Said};
use crate::claim::Speech;
use crate::text::fold;

/// So many sentences behind a heading a quotation may repeat it.
const REACH: usize = 10;
/// So many of its words at least a heading must have of those that tell something.
const LEAST_WORDS: usize = 3;
/// Words of fewer letters tell nothing.
const LEAST_LETTERS: usize = 4;

/// A heading that awaits the quotation from which it was taken.
pub(super) struct Heading {
    claim: usize,
    words: Vec<String>,
    sentence: usize,
}

/// The words of a text that tell something.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= LEAST_LETTERS);
    words.map(fold).collect()
}

impl Reader<'_> {
    /// Takes note of a quotation that is a heading: it is nobody's so far.
    pub(super) fn note_heading(&mut self, at: At<'_>, draft: &Draft) {
        let (stance, stance_rule) = self.stance(at.language, draft);
        let said = Said {
            tokens: draft.tokens.clone(),
            speaker: CompactString::default(),
            resolved: Resolved::default(),
            stance,
            stance_rule,
            relay: CompactString::default(),
        };
        let claim = attribution_claim(at, &self.marked, draft, &said);
        let words = words(&claim.content);
        if words.len() >= LEAST_WORDS && draft.speech == Speech::Direct {
            self.headings.push(Heading { claim: self.claims.len(), words, sentence: self.cast.sentence() });
            let trace = Trace { stance: stance_rule, ..self.cast.trace() };
            self.claims.push(Made { claim, member: None, trace });
        }
    }

    /// Gives the headings whose words the last claim repeats, all but one, to who speaks in it.
    pub(super) fn settle_headings(&mut self) {
        let Some(Made { claim, member: Some(member), .. }) = self.claims.last() else { return };
        if self.headings.is_empty() || claim.speech == Some(Speech::Indirect) {
            return;
        }
        let (told, member) = (words(&claim.content), *member);
        let sentence = self.cast.sentence();
        let repeats = |heading: &Heading| {
            let missing = heading.words.iter().filter(|word| !told.contains(word)).count();
            missing <= 1 && heading.sentence + REACH >= sentence
        };
        let (settled, open) = std::mem::take(&mut self.headings).into_iter().partition(repeats);
        self.headings = open;
        let settled: Vec<Heading> = settled;
        settled.into_iter().for_each(|heading| self.claims[heading.claim].member = Some(member));
    }

    /// Leaves out the headings that nothing repeats.
    pub(super) fn drop_headings(&mut self) {
        let open = std::mem::take(&mut self.headings);
        open.into_iter().rev().for_each(|heading| drop(self.claims.remove(heading.claim)));
    }
}
