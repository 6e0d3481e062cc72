//! What a sentence counts, as claims: each number with who gives it and with what the numbers before it tell of it.

use std::cell::OnceCell;
use std::ops::Range;

use compact_str::CompactString;

use super::super::about::Subject;
use super::super::context::Context;
use super::super::former;
use super::super::make::{At, quantity_claim};
use super::super::quantity::Draft;
use super::super::trace::Trace;
use super::super::types::Former;
use super::sentence::Voices;
use super::{Made, Reader, Said, innermost};
use crate::claim::{About, Claim, ClaimKind, WordList};

impl Reader<'_> {
    /// Makes a claim of each number; `anchors` are the names of the sentence, put together once.
    pub(super) fn quantities(&mut self, at: At<'_>, counted: Vec<Draft>, voices: &Voices, anchors: &OnceCell<WordList>) {
        if counted.is_empty() {
            return;
        }
        let context = Context { article: self.article, rules: self.rules, marked: &self.marked };
        let known = &self.rules.known;
        let places = self.marked.all.meets(&known.set(&[known.place, known.demonym]));
        let names = || if self.comparing { context.anchors() } else { WordList::new() };
        let about = self.about_numbers(at);
        let first = self.claims.len();
        for draft in counted {
            let by = innermost(&voices.said, &draft.value);
            let Some(mut claim) = quantity_claim(at, &context, &draft, by, &voices.sayings, anchors.get_or_init(names)) else { continue };
            let before = self.claims[first..].last().map(|made| &made.claim);
            self.take_from_before(&context, &draft, before, &mut claim);
            if self.comparing {
                claim.about = about_number(&context, &draft, &about);
            }
            if claim.relay.is_empty() {
                claim.relay = second_voice(&voices.said, &draft.value, by).into();
            }
            let own = claim.concept.clone();
            self.told.complete(&mut claim, places, &draft, self.rules);
            if self.comparing {
                let bare = own != claim.concept || draft.noun.is_none() && claim.unit.is_empty() && !own.is_empty();
                claim.about.taken_up = bare && context.is_all_that_is_said(&draft.value, &voices.sayings);
            }
            let member = by.and_then(|said| said.resolved.member);
            self.claims.push(Made { claim, member, trace: Trace::default() });
        }
    }

    /// What the whole sentence tells of each of its numbers.
    fn about_numbers(&self, at: At<'_>) -> About {
        let context = Context { article: self.article, rules: self.rules, marked: &self.marked };
        let subject = Subject { context, language: at.language, comparing: self.comparing, before: self.event };
        let towns = if self.comparing { context.towns() } else { WordList::new() };
        About { names: WordList::new(), towns, parts: context.parts(), repeated: context.is_repeated(), ..subject.about(&(0..self.marked.len())) }
    }

    /// A former number has the unit and the place of the one before it, and the number of a part the unit of its whole.
    fn take_from_before(&self, context: &Context<'_>, draft: &Draft, before: Option<&Claim>, claim: &mut Claim) {
        let Some(before) = before.filter(|before| before.kind == ClaimKind::Quantity) else { return };
        if context.former(&draft.value) != Former::Not {
            // *in ten years it went from eleven to three sites*: the second level tells of what
            former::take_unit(claim, before, draft.tokens == draft.value && !context.is_left(&draft.value));
            if !context.is_placed_behind(&draft.value) {
                former::take_place(claim, before);
            }
        }
        if draft.tokens == draft.value && context.is_bare_part(&draft.value) {
            let between = self.article.text.get(before.span.end as usize..claim.span.start as usize).unwrap_or_default();
            former::take_unit_of_whole(claim, before, between);
        }
    }
}

/// What comparisons read of one number of a sentence.
fn about_number(context: &Context<'_>, draft: &Draft, about: &About) -> About {
    About {
        former: context.former(&draft.value),
        owner: context.whose(draft.value.start).into(),
        remains: context.remains(&draft.tokens),
        revised: about.revised || context.is_new_level(&draft.value),
        limit: context.limit(&draft.tokens),
        against: context.against(&draft.tokens).into(),
        compared_years: context.compared_years(&draft.tokens).into(),
        ..about.clone()
    }
}

/// Who else says it: the speaker of another statement that holds these tokens (*according to the survey 125 000 do, the minister said*).
fn second_voice(said: &[Said], tokens: &Range<usize>, by: Option<&Said>) -> CompactString {
    let around = said.iter().filter(|said| said.tokens.start <= tokens.start && tokens.end <= said.tokens.end);
    let other = around.filter(|said| by.is_some_and(|by| !std::ptr::eq(by, *said))).min_by_key(|said| said.tokens.len());
    other.map(|said| if said.resolved.name.is_empty() { said.speaker.clone() } else { said.resolved.name.clone() }).unwrap_or_default()
}
