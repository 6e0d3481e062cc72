//! Layers of rules that build longer mentions of shorter ones.

use super::matcher::Run;
use super::spots::each_token;
use super::{Marked, Marker, Match, Matcher};
use crate::rule::{Anchor, ClassSet, Entered, Layer, Makes, Sense, Wanted};

/// Runs every layer of mention rules in order.
pub(super) fn build(marker: &Marker<'_>, matcher: &mut Matcher, marked: &mut Marked, found: &mut Vec<Match>) {
    // what the sentence before left there is of other tokens, perhaps of another language
    found.clear();
    for layer in &marker.language.patterns.layers {
        run(marker, layer, matcher, marked, found);
        found.iter().for_each(|hit| keep(marker, marked, hit));
        found.clear();
    }
}

/// Every match of the rules of a layer, in the order of their anchors.
pub(super) fn run(marker: &Marker<'_>, layer: &Layer, matcher: &mut Matcher, marked: &Marked, found: &mut Vec<Match>) {
    let Matcher { sieve, live, tries, .. } = matcher;
    layer.live(&marked.all, &marked.words, live);
    tries.clear();
    for (first, stretch) in marked.spots.stretches().filter(|_| !live.is_empty()) {
        sieve.turn(&layer.graph);
        for row in live.iter() {
            let entered = layer.entered(*row);
            let bits = sieve.tokens(entered, &layer.graph, stretch);
            each_token(first, bits, |at| tries.push(((at as u64) << u32::BITS | u64::from(entered.rank), *row)));
        }
    }
    if tries.is_empty() {
        return;
    }
    // by token, then in the order of the rules
    tries.sort_unstable_by_key(|(order, _)| *order);
    let tries = std::mem::take(tries);
    let mut tried = Tried { marker, run: matcher.open(&layer.graph, marked), found };
    for (order, row) in &tries {
        tried.place(layer.entered(*row), layer.asks(*row), (order >> u32::BITS) as usize);
    }
    matcher.tries = tries;
}

struct Tried<'a, 'r> {
    marker: &'a Marker<'r>,
    run: Run<'a>,
    found: &'a mut Vec<Match>,
}

impl Tried<'_, '_> {
    /// Tries a program with the word, or with each mention that starts at a token, by which it may be entered.
    fn place(&mut self, entered: &Entered, asks: &Wanted, at: usize) {
        let marked = self.run.marked;
        let class = match entered.anchor {
            Anchor::Class(class) => class,
            Anchor::Word(word) if marked.tokens.get(at).is_some_and(|token| token.word == word) => return self.rule(entered, at, at + 1),
            Anchor::Word(_) => return,
        };
        if marked.classes[at].contains(class) && asks.fits(&marked.classes[at]) {
            self.rule(entered, at, at + 1);
        }
        for mark in marked.starting(at).take_while(|mark| mark.end - mark.start > 1).filter(|mark| mark.classes.contains(class)) {
            if asks.fits(&longer(marked, at, mark.end as usize)) {
                self.rule(entered, at, mark.end as usize);
            }
        }
    }

    /// Tries a program with its anchor over the tokens `start..end`.
    fn rule(&mut self, entered: &Entered, start: usize, end: usize) {
        if let Some(hit) = self.run.at(entered, &self.marker.language.patterns.rules, start, end) {
            self.found.push(hit);
        }
    }
}

/// The classes of all mentions of just these tokens.
fn longer(marked: &Marked, start: usize, end: usize) -> ClassSet {
    let mut all = ClassSet::default();
    marked.starting(start).filter(|mark| mark.end as usize == end).for_each(|mark| all.extend(&mark.classes));
    all
}

/// Adds the mention that a match makes, unless just this one stands there already.
fn keep(marker: &Marker<'_>, marked: &mut Marked, hit: &Match) {
    let Makes::Mention { classes, head } = &marker.language.patterns.rules[hit.rule as usize].makes else { return };
    let (mut classes, mut sense, mut value) = (*classes, Sense::Word, None);
    let look = marked.look;
    if let Some(tokens) = head.and_then(|slot| hit.slot(slot)) {
        if tokens.len() == 1 {
            classes.extend(&marked.classes[tokens.start].without(&look));
        }
        for mark in marked.starting(tokens.start).filter(|mark| mark.end as usize == tokens.end) {
            classes.extend(&mark.classes.without(&look));
            if mark.sense != Sense::Word {
                (sense, value) = (mark.sense, mark.value);
            }
        }
    }
    let known = marked.starting(hit.start).any(|mark| mark.end as usize == hit.end && mark.classes == classes);
    if !known && hit.end > hit.start {
        marked.add(hit.start..hit.end, classes, sense, value, Some(hit.rule));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::mention::Scratch;
    use crate::rule::{Language, Rules};
    use crate::text::Span;

    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::embedded().expect("the built-in pack loads"));

    /// Tries every program of a layer at every token, if only the sentence holds what it needs.
    fn everywhere(marker: &Marker<'_>, layer: &Layer, matcher: &mut Matcher, marked: &Marked) -> Vec<Match> {
        let (mut found, mut live) = (Vec::new(), Vec::new());
        layer.live(&marked.all, &marked.words, &mut live);
        live.sort_unstable_by_key(|row| layer.entered(*row).rank);
        let mut tried = Tried { marker, run: matcher.open(&layer.graph, marked), found: &mut found };
        for at in 0..marked.len() {
            live.iter().for_each(|row| tried.place(layer.entered(*row), layer.asks(*row), at));
        }
        found
    }

    /// A text of words of the lexicon, the short ones most of all, and of marks.
    fn text(language: &Language, picks: &[(f64, usize)]) -> String {
        let words: Vec<&str> = language.lexicon.words().collect();
        let behind = [" ", " ", " ", " ", " 12 ", ", ", " \"", "\" ", "-", " : "];
        let word = |share: f64| words[(share.powi(4) * words.len() as f64) as usize];
        picks.iter().map(|(share, mark)| format!("{}{}", word(*share), behind[*mark % behind.len()])).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        /// What falls through the sieve fits nowhere, in short sentences and in long ones.
        #[test]
        fn the_sieve_lets_every_match_through(picks in prop::collection::vec((0.0..1.0, 0..10_usize), 1..90)) {
            let (mut scratch, mut marked) = (Scratch::default(), Marked::default());
            for language in &RULES.languages {
                let (text, marker) = (text(language, &picks), Marker { rules: &RULES, language });
                marker.mark(&text, Span::new(0, text.len()), &mut scratch, &mut marked);
                for layer in language.patterns.layers.iter().chain([&language.patterns.claims]) {
                    let mut found = Vec::new();
                    run(&marker, layer, &mut scratch.matcher, &marked, &mut found);
                    let all = everywhere(&marker, layer, &mut scratch.matcher, &marked);
                    let told = |found: &[Match]| found.iter().map(|hit| format!("{hit:?}")).collect::<Vec<_>>();
                    prop_assert_eq!(told(&found), told(&all), "{}", text);
                }
            }
        }
    }
}
