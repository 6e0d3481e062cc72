//! Layers of rules that build longer mentions of shorter ones.

use smallvec::SmallVec;

use super::matcher::Run;
use super::{Marked, Marker, Match, Matcher};
use crate::rule::{Anchor, ClassSet, Entered, Layer, Makes, Sense};

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
    let mut live: SmallVec<[u32; 32]> = SmallVec::new();
    layer.live(&marked.all, &marked.words, &mut live);
    if live.is_empty() {
        return;
    }
    let mut tries: SmallVec<[(u32, u32); 32]> = SmallVec::new();
    for row in live {
        let entered = layer.entered(row);
        marked.each_spot(entered.anchor, |at| {
            if may_stand(marked, entered, at) {
                tries.push((at as u32, row));
            }
        });
    }
    tries.sort_unstable();
    let mut tried = Tried { marker, run: matcher.open(&layer.graph, marked), found };
    for (at, row) in tries {
        tried.place(layer.entered(row), at as usize);
    }
}

/// False where the anchor of a program surely does not stand at a token.
fn may_stand(marked: &Marked, entered: &Entered, at: usize) -> bool {
    entered.asks.fits(&marked.classes[at]) || marked.starts_longer(at)
}

struct Tried<'a, 'r> {
    marker: &'a Marker<'r>,
    run: Run<'a>,
    found: &'a mut Vec<Match>,
}

impl Tried<'_, '_> {
    /// Tries a program with each mention that starts at a token and that it may be entered by.
    fn place(&mut self, entered: &Entered, at: usize) {
        let marked = self.run.marked;
        let Anchor::Class(class) = entered.anchor else { return self.rule(entered, at, at + 1) };
        if marked.classes[at].contains(class) && entered.asks.fits(&marked.classes[at]) {
            self.rule(entered, at, at + 1);
        }
        for mark in marked.starting(at).take_while(|mark| mark.end - mark.start > 1).filter(|mark| mark.classes.contains(class)) {
            if entered.asks.fits(&longer(marked, at, mark.end as usize)) {
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
