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
/// So many tokens at most has a heading of which only a part stands in marks.
const LONGEST_MIXED: usize = 16;
/// Words of fewer letters tell nothing.
const LEAST_LETTERS: usize = 4;

/// A heading that awaits the quotation from which it was taken.
pub(super) struct Heading {
    claim: usize,
    words: Vec<String>,
    /// The words in its marks, one after the other.
    quoted: String,
    sentence: usize,
}

/// The words of a text that tell something.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= LEAST_LETTERS);
    words.map(fold).collect()
}

/// The words of a text and nothing else, parted by spaces.
fn letters(text: &str) -> String {
    let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect();
    words.join(" ")
}

impl Reader<'_> {
    /// What stands in the first quotation marks of a heading: all of it, or the part that somebody said (*The wall “will not stand”*).
    fn own_words(&self, draft: &Draft) -> String {
        let quote = self.marked.marks.iter().find(|mark| mark.classes.contains(self.rules.known.quote));
        let tokens = if draft.speech == Speech::Direct { Some(draft.tokens.clone()) } else { quote.map(|mark| mark.start as usize..mark.end as usize) };
        tokens.map_or(String::new(), |tokens| letters(self.marked.bytes(tokens).of(&self.article.text)))
    }

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
        let quoted = self.own_words(draft);
        let words = if draft.speech == Speech::Direct { words(&claim.content) } else { Vec::new() };
        let short = draft.speech == Speech::Direct || self.marked.len() <= LONGEST_MIXED;
        if short && (words.len() >= LEAST_WORDS || quoted.split(' ').count() >= LEAST_WORDS) {
            self.headings.push(Heading { claim: self.claims.len(), words, quoted, sentence: self.cast.sentence() });
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
        let (told, whole, member) = (words(&claim.content), letters(&claim.content), *member);
        let sentence = self.cast.sentence();
        let repeats = |heading: &Heading| {
            let missing = heading.words.iter().filter(|word| !told.contains(word)).count();
            let nearly = heading.words.len() >= LEAST_WORDS && missing <= 1;
            let same = heading.quoted.split(' ').count() >= LEAST_WORDS && format!(" {whole} ").contains(&format!(" {} ", heading.quoted));
            (nearly || same) && heading.sentence + REACH >= sentence
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
