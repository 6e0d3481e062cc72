//! What tells a thing from others of its kind: its number, its part of a town, the words beside its noun; and of what somebody is convicted.

use compact_str::{CompactString, format_compact};
use std::ops::Range;

use super::super::about::Subject;
use super::thing::is_noun;
use crate::claim::WordList;
use crate::mention::Mark;

/// So many tokens before a noun the words may stand that tell which one.
const BEFORE: usize = 4;
/// So many tokens behind the preposition behind a verb a noun may begin.
const MATTER_REACH: usize = 3;
/// Letters of a word that tells which one; longer ones are cut: endings differ.
const STEM: usize = 6;
/// Letters that such a word has at least.
const SHORTEST_WORD: usize = 3;

impl Subject<'_> {
    /// What tells which thing a verb is of: `#2` its number, `north` its part of a place, `en~flu` a word beside it, `=theft` of what the verb tells.
    pub(super) fn which(&self, verb: &Range<usize>, clause: &Range<usize>) -> WordList {
        if !self.comparing {
            return WordList::new();
        }
        let mut words = self.context.parts();
        if let Some(head) = self.thing_head(verb, clause) {
            words.extend(self.numbers_before(head, clause));
            words.extend(self.words_beside(head, clause));
        }
        words.extend(self.matter_behind(verb, clause));
        words
    }

    /// The numbers of a noun: *two schools*, *the second school*.
    fn numbers_before(&self, head: &Mark, clause: &Range<usize>) -> Vec<CompactString> {
        let marked = self.context.marked;
        let start = head.start as usize;
        let from = start.saturating_sub(BEFORE).max(clause.start);
        let inside = |mark: &&Mark| from <= mark.start as usize && mark.end as usize <= start;
        let near = |mark: &&Mark| (mark.end as usize..start).all(|at| self.is_beside(at));
        let values = marked.marks.iter().filter(inside).filter(near).filter_map(|mark| marked.values.get(mark.value? as usize));
        values.filter_map(|value| value.low).map(|low| format_compact!("#{}", low.normalize())).collect()
    }

    /// True for a word that stands between a number and its noun.
    fn is_beside(&self, at: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let bars = known.set(&[known.preposition, known.conjunction, known.auxiliary, known.pronoun, known.relative, known.that]);
        marked.is_inner(at) && !marked.classes[at].meets(&bars)
    }

    /// The plain words right before a noun, and that of a complement right behind it: *flu epidemic*, *épidémie de grippe*.
    fn words_beside(&self, head: &Mark, clause: &Range<usize>) -> Vec<CompactString> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let (start, end) = (head.start as usize, head.end as usize);
        let before = start.checked_sub(1).filter(|at| *at >= clause.start && self.tells_which(*at));
        let of = end < clause.end && marked.classes[end].contains(known.preposition_of) && !marked.classes[end].contains(known.determiner);
        let behind = (end + 1 < clause.end && of && self.tells_which(end + 1)).then_some(end + 1);
        before.into_iter().chain(behind).map(|at| self.word_of(at)).collect()
    }

    /// True for a word in small letters that is none of the small words of the language, no quality and no verb.
    fn tells_which(&self, at: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let small = known.set(&[
            known.determiner,
            known.preposition,
            known.conjunction,
            known.pronoun,
            known.adverb,
            known.auxiliary,
            known.adjective,
            known.number,
            known.possessive,
            known.negation,
            known.participle,
            known.finite,
            known.relative,
            known.that,
            known.punct,
            known.name,
            known.demonym,
            known.gerund,
        ]);
        let written = marked.tokens[at].span.of(&self.context.article.text);
        let value = marked.starting(at).any(|mark| mark.value.is_some());
        let letters = written.chars().count() >= SHORTEST_WORD && written.chars().all(char::is_alphabetic);
        letters && !value && !marked.tokens[at].shape.capital && !marked.classes[at].meets(&small) && !marked.from[at].contains(known.name)
    }

    /// A word, cut to its stem, with its language: words of two languages are not compared.
    fn word_of(&self, at: usize) -> CompactString {
        let written = self.context.marked.tokens[at].span.of(&self.context.article.text).to_lowercase();
        let stem: String = written.chars().take(STEM).collect();
        format_compact!("{}~{stem}", self.context.article.language.unwrap_or_default())
    }

    /// Of what somebody is convicted or acquitted: the noun behind a preposition right behind the verb.
    fn matter_behind(&self, verb: &Range<usize>, clause: &Range<usize>) -> Option<CompactString> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let other = known.set(&[known.preposition_by, known.preposition_in, known.preposition_place, known.preposition_apart]);
        let governs = |at: usize| marked.classes[at].contains(known.preposition) || marked.classes[at].contains(known.preposition_of);
        let at = Some(verb.end).filter(|at| *at < clause.end && governs(*at) && !marked.classes[*at].meets(&other))?;
        let noun = self.noun_behind(at + 1, MATTER_REACH, clause).filter(|mark| is_noun(mark))?;
        Some(format_compact!("={}", self.noun(noun)?))
    }
}
