//! Drafts made claims: every column that one sentence and its cast fill.

use super::attribution;
use super::context::Context;
use super::country;
use super::deed;
use super::event::Saying;
use super::extract::Said;
use super::office;
use super::quantity;
use crate::article::Article;
use crate::claim::{About, BETWEEN_PARTS, Claim, ClaimKind, Former, Modality, Stance};
use crate::mention::{Marked, NumberKind};
use crate::rule::Language;
use crate::text::Span;
use compact_str::CompactString;
use std::ops::Range;

/// The rule of claims that the lexicon of deeds makes.
const DEED_RULE: &str = "deed";
/// The rule of a post whose holder the next sentence names.
const POST_RULE: &str = "post";
/// The rule of a claim that the noun of an event tells beside its day, in place of a verb.
pub const EVENT_RULE: &str = "event";

/// Where a claim stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    pub(super) article: &'a Article,
    pub(super) number: usize,
    pub(super) language: &'a Language,
    pub(super) sentence: Span,
}

/// The claim that somebody said something.
pub(super) fn attribution_claim(at: At<'_>, marked: &Marked, draft: &attribution::Draft, said: &Said) -> Claim {
    let At { article, sentence, .. } = at;
    let content = draft.content.iter().copied().max_by_key(|part| (part.len(), std::cmp::Reverse(part.start))).unwrap_or(sentence);
    let whole = draft.content.iter().copied().reduce(Span::join).unwrap_or(sentence);
    let own = [&draft.speaker, &draft.cue, &draft.relay].into_iter().flatten().map(|tokens| marked.bytes(tokens.clone()));
    let span = own.fold(whole, Span::join);
    let cue = draft.cue.as_ref().map(|cue| marked.bytes(cue.clone()).of(&article.text).to_owned()).unwrap_or_default();
    Claim {
        speaker: said.speaker.clone(),
        speaker_name: said.resolved.name.clone(),
        role: said.resolved.role.clone(),
        cue: cue.into(),
        stance: Some(said.stance),
        relay: said.relay.clone().into(),
        speech: Some(draft.speech),
        content: told(&draft.content, sentence, &article.text),
        content_span: Some(content),
        ..empty_claim(at, ClaimKind::Attribution, span, draft.rule)
    }
}

/// What is said, its parts in their order where the words of saying stand between them.
fn told(parts: &[Span], sentence: Span, text: &str) -> CompactString {
    let says = |part: &&Span| part.of(text).contains(char::is_alphanumeric);
    let said: Vec<&str> = parts.iter().filter(says).map(|part| part.of(text)).collect();
    if said.is_empty() { sentence.of(text).into() } else { said.join(BETWEEN_PARTS).into() }
}

/// The claim that something is so many.
pub(super) fn quantity_claim(
    at: At<'_>,
    context: &Context<'_>,
    draft: &quantity::Draft,
    by: Option<&Said>,
    sayings: &[Saying],
    anchors: &[CompactString],
) -> Option<Claim> {
    let value = context.marked.values.get(draft.row as usize)?;
    let kind = if value.kind == NumberKind::Age || draft.is_age { ClaimKind::Age } else { ClaimKind::Quantity };
    let span = context.marked.bytes(if kind == ClaimKind::Age { draft.value.clone() } else { draft.tokens.clone() });
    let mut modality = context.modality(&draft.tokens, &draft.value);
    match by.map(|said| said.stance) {
        Some(Stance::Promises) if modality == Modality::Actual && !context.is_compared(&draft.value) => modality = Modality::Planned,
        // *is buying 90 planes, not the 120 announced*: what is said denies the other
        Some(Stance::Denies)
            if context.is_unsaid(&draft.value) || by.is_some_and(|said| said.stance_rule.is_none()) && !context.is_aside(&draft.value, sayings) =>
        {
            modality = Modality::Denied;
        }
        // *ses dettes s'élèveraient à 81 millions, selon une source*: somebody says so
        Some(_) if modality == Modality::Possible && context.is_hearsay(&draft.value) => modality = Modality::Actual,
        _ => {}
    }
    Some(Claim {
        low: value.low,
        high: value.high,
        bound: Some(value.bound),
        grain: value.grain,
        unit: context.unit(value),
        concept: if kind == ClaimKind::Age { "age".into() } else { draft.concept.clone() },
        noun: draft.noun.map(|row| context.rules.concepts[row as usize].id.clone()).unwrap_or_default(),
        holder: draft.holder.clone().into(),
        place: context.place(&draft.tokens).into(),
        scope: context.scope(draft, value).into(),
        event_date: if kind == ClaimKind::Age { CompactString::default() } else { context.event_date(&draft.tokens, sayings) },
        modality,
        negated: value.kind != NumberKind::Nothing && is_negated(context, &draft.value),
        speaker: by.map(|said| said.speaker.clone()).unwrap_or_default(),
        speaker_name: by.map(|said| said.resolved.name.clone()).unwrap_or_default(),
        role: by.map(|said| said.resolved.role.clone()).unwrap_or_default(),
        stance: by.map(|said| said.stance),
        relay: by.map(|said| said.relay.clone().into()).unwrap_or_default(),
        anchors: anchors.into(),
        ..empty_claim(at, kind, span, draft.rule)
    })
}

/// The claim that somebody holds a post.
pub(super) fn office_claim(at: At<'_>, context: &Context<'_>, draft: &office::Draft) -> Claim {
    let span = context.marked.bytes(draft.tokens.clone());
    let role = |row: Option<u32>| row.and_then(|row| context.rules.roles.get(row as usize)).map(|role| role.id.clone()).unwrap_or_default();
    let national = draft.post.and_then(|row| context.rules.roles.get(row as usize)).is_some_and(|role| role.national);
    let country = if national && draft.of.is_empty() { country::before(context, draft.tokens.start) } else { None };
    let implied = country.map(|row| context.rules.places[row as usize].name.clone()).unwrap_or_default();
    let claim = empty_claim(at, ClaimKind::Office, span, draft.rule);
    Claim {
        rule: if claim.rule.is_empty() { POST_RULE.into() } else { claim.rule.clone() },
        concept: role(draft.post),
        holder: context.marked.bytes(draft.name.clone()).of(&context.article.text).into(),
        role: role(draft.rank),
        scope: draft.tenure.clone().into(),
        about: About { implied: draft.of.is_empty(), ..About::default() },
        place: if draft.of.is_empty() { implied } else { draft.of.clone() }.into(),
        ..claim
    }
}

/// The claim that something is planned, under way or done, on a day where one is told.
pub(super) fn deed_claim(at: At<'_>, context: &Context<'_>, draft: deed::Draft, by: Option<&Said>) -> Claim {
    let text = |token: usize| context.marked.tokens[token].span.of(&at.article.text);
    let start = draft.tokens.clone().find(|token| !matches!(text(*token), "," | ";" | ":" | "-" | "–" | "—")).unwrap_or(draft.tokens.start);
    let span = context.marked.bytes(start..draft.tokens.end);
    let kind = if draft.day.is_empty() { ClaimKind::Status } else { ClaimKind::Date };
    let modality = match by.map(|said| said.stance) {
        // *ruled out resigning* denies nothing that was said
        Some(Stance::Denies) if !draft.refused => Modality::Denied,
        // *promised change after the inquiry*: the inquiry is over
        Some(Stance::Promises) if draft.modality == Modality::Actual && !draft.noun => Modality::Planned,
        _ => draft.modality,
    };
    Claim {
        concept: draft.deed,
        scope: draft.phase.into(),
        event_date: draft.day,
        modality,
        negated: draft.negated,
        place: context.place_of_deed(&draft.tokens, draft.word).into(),
        speaker: by.map(|said| said.speaker.clone()).unwrap_or_default(),
        speaker_name: by.map(|said| said.resolved.name.clone()).unwrap_or_default(),
        role: by.map(|said| said.resolved.role.clone()).unwrap_or_default(),
        stance: by.map(|said| said.stance),
        about: draft.about,
        rule: if draft.noun { EVENT_RULE } else { DEED_RULE }.into(),
        ..empty_claim(at, kind, span, u32::MAX)
    }
}

fn empty_claim(at: At<'_>, kind: ClaimKind, span: Span, rule: u32) -> Claim {
    let At { article, number, language, sentence } = at;
    Claim {
        article: number,
        line: article.lines.line(span.start),
        span,
        text: span.of(&article.text).into(),
        sentence,
        rule: language.patterns.rules.get(rule as usize).map(|rule| rule.id.clone()).unwrap_or_default(),
        ..Claim::empty(kind)
    }
}

/// True for a number that its clause negates, or that the sentence calls wrong (*63 people, and not 41*): nobody gives it.
fn is_negated(context: &Context<'_>, value: &Range<usize>) -> bool {
    match context.former(value) {
        Former::Wrong => true,
        Former::Not => context.negated(value),
        Former::Given | Former::Then | Former::Rival => false,
    }
}
