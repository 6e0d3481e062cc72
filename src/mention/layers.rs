//! Layers of rules that build longer mentions of shorter ones.

use super::{Marked, Marker, Match, Matcher};
use crate::rule::{Anchored, ClassSet, Layer, Makes, Sense};

/// Runs every layer of mention rules in order.
pub(super) fn build(marker: &Marker<'_>, matcher: &mut Matcher, marked: &mut Marked, found: &mut Vec<Match>) {
    // what the sentence before left there is of other tokens, perhaps of another language
    found.clear();
    for layer in &marker.language.patterns.layers {
        run(marker, layer, matcher, marked, found);
        for hit in found.drain(..) {
            keep(marker, marked, &hit);
        }
    }
}

/// Every match of the rules of a layer, in the order of their anchors.
pub(super) fn run(marker: &Marker<'_>, layer: &Layer, matcher: &mut Matcher, marked: &Marked, found: &mut Vec<Match>) {
    matcher.forget();
    let mut live = std::mem::take(&mut matcher.live);
    if layer.live(&marked.all, &marked.words, &mut live) {
        let mut tried = Tried { marker, matcher, marked, found };
        for at in 0..marked.len() {
            layer.of_word(marked.tokens[at].word, &live).for_each(|rule| tried.rule(rule, at, at + 1));
            if !live.enters(&marked.from[at]) {
                continue;
            }
            layer.of_classes(&marked.classes[at], &live).for_each(|rule| tried.rule(rule, at, at + 1));
            for mark in marked.starting(at).filter(|mark| mark.end - mark.start > 1) {
                layer.of_classes(&mark.classes, &live).for_each(|rule| tried.rule(rule, at, mark.end as usize));
            }
        }
    }
    matcher.live = live;
}

struct Tried<'a, 'r> {
    marker: &'a Marker<'r>,
    matcher: &'a mut Matcher,
    marked: &'a Marked,
    found: &'a mut Vec<Match>,
}

impl Tried<'_, '_> {
    /// Tries a rule with its anchor over the tokens `start..end`.
    fn rule(&mut self, (row, program): Anchored, start: usize, end: usize) {
        let rule = &self.marker.language.patterns.rules[row as usize];
        let ask = &rule.programs[program as usize].anchor.ask;
        let takes = if end - start == 1 { ask.takes(&self.marked.classes[start]) } else { ask.takes(&longer(self.marked, start, end)) };
        if takes {
            self.found.extend(self.matcher.at(self.marked, (row, program), rule, start, end));
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
    let look = marker.rules.known.look();
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
