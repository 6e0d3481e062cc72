//! From an article to its claims: sentence by sentence, with the cast of those who were named.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use super::about::Subject;
use super::attribution::{self, Drafting};
use super::cast::{Cast, Phrase, Resolved};
use super::clause::Clauses;
use super::context::Context;
use super::deed;
use super::office::{self, Holding};
use super::quantity::{self, Counting};
use crate::article::{Article, Part};
use crate::claim::{About, Claim, ClaimKind, Modality, Stance};
use crate::mention::{Marked, Marker, Match, NumberKind, Scratch};
use crate::rule::{Language, Makes, Rules, Sense};
use crate::text::Span;

/// Every claim of an article, in the order of its text. Pure: nothing but the article and the rules counts.
pub fn extract(article: &Article, number: usize, rules: &Rules) -> Vec<Claim> {
    let mut reader = Reader {
        article,
        number,
        rules,
        cast: Cast::default(),
        scratch: Scratch::default(),
        marked: Marked::default(),
        claims: Vec::new(),
        told: Told::default(),
        countries: BTreeMap::new(),
    };
    for paragraph in &article.paragraphs {
        let Some(language) = paragraph.language.and_then(|language| rules.languages.get(language)) else { continue };
        if matches!(paragraph.part, Part::LeftOut(_)) {
            continue;
        }
        reader.told = Told::default();
        for sentence in &paragraph.sentences {
            reader.sentence(language, *sentence);
        }
    }
    let home = reader.home();
    // a name may be given in full only later in the article
    let Reader { claims, cast, .. } = reader;
    // whose a holder's post is may be said at another place only
    let posts: Vec<(Option<usize>, String, String)> = claims
        .iter()
        .filter(|(claim, member)| claim.kind == ClaimKind::Office && member.is_some() && !claim.about.implied)
        .map(|(claim, member)| (*member, claim.concept.clone(), claim.place.clone()))
        .collect();
    let named = |(mut claim, member): (Claim, Option<usize>)| {
        match member.map(|member| cast.name(member)) {
            Some(name) if claim.kind == ClaimKind::Office => name.clone_into(&mut claim.holder),
            Some(name) => name.clone_into(&mut claim.speaker_name),
            None => {}
        }
        if claim.kind == ClaimKind::Office && (claim.place.is_empty() || claim.about.implied) {
            let told = posts.iter().find(|(holder, post, _)| *holder == member && *post == claim.concept);
            claim.about.implied = told.is_none();
            match told {
                Some((_, _, place)) => claim.place.clone_from(place),
                None if claim.place.is_empty() => claim.place.clone_from(&home),
                None => {}
            }
        }
        claim
    };
    claims.into_iter().map(named).collect()
}

struct Reader<'a> {
    article: &'a Article,
    number: usize,
    rules: &'a Rules,
    cast: Cast,
    scratch: Scratch,
    marked: Marked,
    /// The claims so far, each with who speaks in it, as a member of the cast.
    claims: Vec<(Claim, Option<usize>)>,
    told: Told,
    /// How often each country was named, by its row in the places.
    countries: BTreeMap<u32, u32>,
}

/// What the paragraph told last: a number that stands alone, or a statement without place, goes on from there.
#[derive(Debug, Default)]
struct Told {
    concept: String,
    place: String,
    /// The place that the sentence at hand names, for the next one.
    next_place: String,
}

/// A speaker with what was said.
struct Said {
    tokens: Range<usize>,
    speaker: String,
    resolved: Resolved,
    stance: Stance,
}

impl Reader<'_> {
    fn sentence(&mut self, language: &Language, sentence: Span) {
        let marker = Marker { rules: self.rules, language };
        marker.mark(&self.article.text, sentence, &mut self.scratch, &mut self.marked);
        let matches = marker.claims(&mut self.scratch, &self.marked).to_vec();
        let made = |hit: &Match| &language.patterns.rules[hit.rule as usize].makes;
        let (offices, matches): (Vec<_>, Vec<_>) = matches.into_iter().partition(|hit| matches!(made(hit), Makes::Claim(ClaimKind::Office)));
        let (attributions, quantities): (Vec<_>, Vec<_>) = matches.into_iter().partition(|hit| matches!(made(hit), Makes::Claim(ClaimKind::Attribution)));
        let clauses = Clauses { text: &self.article.text, marked: &self.marked, known: &self.rules.known, abbreviations: &language.abbreviations };
        let said = Drafting { clauses, language }.drafts(&attributions);
        let counted = Counting { clauses, rules: self.rules, language }.drafts(&quantities);
        let first = self.claims.len();
        self.told.place = std::mem::take(&mut self.told.next_place);
        self.note_names(language);
        let said = self.attributions(language, sentence, said);
        let context = Context { article: self.article, rules: self.rules, marked: &self.marked };
        let anchors = context.anchors();
        let named = self.marked.all.meets(&self.rules.known.set(&[self.rules.known.place, self.rules.known.demonym]));
        for draft in counted {
            let by = innermost(&said, &draft);
            if let Some(claim) = quantity_claim(&context, language, self.number, sentence, &draft, by) {
                self.claims.push((self.told.complete(claim, named), by.and_then(|said| said.resolved.member)));
            }
        }
        let held = if offices.is_empty() { Vec::new() } else { Holding { context, language }.drafts(&offices) };
        for draft in held {
            let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
            let member = self.cast.note(phrase, &draft.name);
            self.claims.push((office_claim(&context, language, self.number, sentence, &draft), member));
        }
        let subject = Subject { context, language };
        for draft in subject.drafts() {
            let by =
                said.iter().filter(|said| said.tokens.start <= draft.tokens.start && draft.tokens.end <= said.tokens.end).min_by_key(|said| said.tokens.len());
            self.claims.push((deed_claim(&context, language, self.number, sentence, draft, by), by.and_then(|said| said.resolved.member)));
        }
        for (_, row) in countries(&self.marked, self.rules) {
            *self.countries.entry(row).or_default() += 1;
        }
        if let Some((claim, _)) = self.claims.get_mut(first).filter(|(claim, _)| claim.anchors.is_empty()) {
            claim.anchors = anchors;
        }
        self.claims[first..].sort_by_key(|(claim, _)| (claim.span.start, claim.span.end, claim.kind));
    }

    /// Takes note of everybody whom the sentence names in full, in its order.
    fn note_names(&mut self, language: &Language) {
        let known = &self.rules.known;
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
        // whom the sentence begins with: before its first verb, pronoun or quotation
        let opens = known.set(&[known.finite, known.auxiliary, known.subject]);
        let quoted = |at: usize| self.marked.starting(at).any(|mark| mark.classes.contains(known.quote));
        let verb = (0..self.marked.len()).find(|at| self.marked.classes[*at].meets(&opens) || quoted(*at)).unwrap_or(self.marked.len());
        let (mut end, mut subject) = (0, None);
        for at in 0..self.marked.len() {
            if at < end {
                continue;
            }
            let named = |mark: &&crate::mention::Mark| mark.classes.contains(known.source) || mark.classes.contains(known.person);
            let longest = self.marked.starting(at).find(named).map(|mark| mark.start as usize..mark.end as usize);
            let speaks = longest.as_ref().is_some_and(|tokens| !tokens.clone().any(|at| self.marked.classes[at].contains(known.no_speaker)));
            if at < verb && subject.is_none() && speaks {
                subject.clone_from(&longest);
            }
            if let Some(tokens) = longest {
                self.cast.note(phrase, &tokens);
                end = tokens.end;
            }
        }
        self.cast.open_sentence(phrase, subject.as_ref());
    }

    /// The first phrase of the sentence that may speak and ends before a token.
    fn first_source(&self, before: usize) -> Option<Range<usize>> {
        let source = self.rules.known.source;
        let found = (0..before).find_map(|at| self.marked.starting(at).find(|mark| mark.classes.contains(source) && mark.end as usize <= before));
        found.map(|mark| mark.start as usize..mark.end as usize)
    }

    /// True for a speaker of the first person inside a quotation: what he says there is part of what is quoted.
    fn is_own_voice(&self, speaker: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let quoted =
            |mark: &crate::mention::Mark| mark.classes.contains(known.quote) && mark.start as usize <= speaker.start && speaker.end <= mark.end as usize;
        self.marked.classes[speaker.start].contains(known.first_person) && self.marked.marks.iter().any(quoted)
    }

    fn attributions(&mut self, language: &Language, sentence: Span, drafts: Vec<attribution::Draft>) -> Vec<Said> {
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
        let mut all: Vec<Said> = Vec::new();
        // the subject of the sentence stands before its verb
        let before_cue = |draft: &&attribution::Draft| matches!((&draft.speaker, &draft.cue), (Some(speaker), Some(cue)) if speaker.end <= cue.start);
        let subject = drafts.iter().filter(before_cue).filter_map(|draft| draft.speaker.clone()).min_by_key(|speaker| speaker.start);
        let named = subject.or_else(|| drafts.iter().find_map(|draft| draft.speaker.clone()));
        for draft in drafts {
            let subject = |cue: &Range<usize>| named.clone().or_else(|| self.first_source(cue.start));
            let tokens = draft.speaker.clone().or_else(|| draft.cue.as_ref().and_then(subject));
            if (tokens.is_none() && draft.cue.is_some()) || tokens.as_ref().is_some_and(|tokens| self.is_own_voice(tokens)) {
                continue;
            }
            let resolved = match &tokens {
                Some(tokens) => self.cast.resolve(phrase, tokens),
                None => self.cast.last_speaker(self.rules),
            };
            if tokens.is_none() && resolved.name.is_empty() {
                continue;
            }
            if draft.speaker.is_some() || draft.cue.is_none() {
                self.cast.last = resolved.member.or(self.cast.last);
            }
            let text = |tokens: &Range<usize>| self.marked.bytes(tokens.clone()).of(&self.article.text).to_owned();
            let speaker = tokens.as_ref().map(text).unwrap_or_default();
            let said = Said { tokens: draft.tokens.clone(), speaker, resolved, stance: draft.stance };
            let subject = Subject { context: Context { article: self.article, rules: self.rules, marked: &self.marked }, language };
            let about = About {
                factive: draft.cue.as_ref().is_some_and(|cue| subject.is_factive(cue)),
                party: tokens.as_ref().map(|speaker| subject.party(speaker)).unwrap_or_default(),
                ..subject.about(&draft.tokens)
            };
            let claim = attribution_claim(self.article, self.number, language, &self.marked, sentence, &draft, &said);
            self.claims.push((Claim { about, ..claim }, said.resolved.member));
            all.push(said);
        }
        all
    }
}

impl Reader<'_> {
    /// The country that nearly all of the article is about; empty where there is none.
    fn home(&self) -> String {
        let all: u32 = self.countries.values().sum();
        let most = self.countries.iter().max_by_key(|(row, count)| (**count, std::cmp::Reverse(**row)));
        let found = most.filter(|(_, count)| 100 * **count >= HOME * all).and_then(|(row, _)| self.rules.places.get(*row as usize));
        found.map(|place| place.name.clone()).unwrap_or_default()
    }
}

/// The countries that a sentence names, each as often as it does, with the token where it is named.
fn countries<'m>(marked: &'m Marked, rules: &'m Rules) -> impl Iterator<Item = (usize, u32)> + 'm {
    let named = marked.all.meets(&rules.known.set(&[rules.known.place, rules.known.demonym]));
    let marks = marked.marks.iter().filter(move |_| named);
    let rows = marks.filter_map(|mark| match mark.sense {
        Sense::Place(row) | Sense::Capital(row) | Sense::Demonym(row) if mark.rule.is_none() => Some((mark.start as usize, row)),
        _ => None,
    });
    rows.filter(|(_, row)| rules.places.get(*row as usize).is_some_and(|place| place.kind == COUNTRY))
}

/// The last country that a sentence names before a token, else the only one that it names.
fn country_before(context: &Context<'_>, before: usize) -> Option<u32> {
    let rows = countries(context.marked, context.rules).collect::<Vec<_>>();
    let last = rows.iter().filter(|(start, _)| *start < before).max_by_key(|(start, _)| *start).map(|(_, row)| *row);
    last.or_else(|| rows.first().map(|(_, row)| *row).filter(|row| rows.iter().all(|(_, other)| other == row)))
}

/// The kind of places that states are.
const COUNTRY: &str = "country";
/// Percent of all countries named in an article that one must make up to be what the article is about.
const HOME: u32 = 70;

impl Told {
    /// Fills what a quantity leaves open from the one before in its paragraph, and remembers what it says.
    fn complete(&mut self, mut claim: Claim, places: bool) -> Claim {
        if claim.concept.is_empty() && claim.unit.is_empty() {
            claim.concept.clone_from(&self.concept);
        }
        // a sentence that names another place in any way goes on from nowhere, and an amount has its own
        if !claim.place.is_empty() {
            self.next_place.clone_from(&claim.place);
        } else if !places && claim.unit.is_empty() {
            claim.place.clone_from(&self.place);
        }
        if claim.unit.is_empty() {
            self.concept.clone_from(&claim.concept);
        }
        claim
    }
}

/// The innermost statement that holds the number.
fn innermost<'s>(said: &'s [Said], draft: &quantity::Draft) -> Option<&'s Said> {
    let around = said.iter().filter(|said| said.tokens.start <= draft.value.start && draft.value.end <= said.tokens.end);
    around.min_by_key(|said| said.tokens.len())
}

fn attribution_claim(article: &Article, number: usize, language: &Language, marked: &Marked, sentence: Span, draft: &attribution::Draft, said: &Said) -> Claim {
    let content = draft.content.iter().copied().max_by_key(|part| (part.len(), std::cmp::Reverse(part.start))).unwrap_or(sentence);
    let whole = draft.content.iter().copied().reduce(Span::join).unwrap_or(sentence);
    let own = [&draft.speaker, &draft.cue].into_iter().flatten().map(|tokens| marked.bytes(tokens.clone()));
    let span = own.fold(whole, Span::join);
    let cue = draft.cue.as_ref().map(|cue| marked.bytes(cue.clone()).of(&article.text).to_owned()).unwrap_or_default();
    Claim {
        speaker: said.speaker.clone(),
        speaker_name: said.resolved.name.clone(),
        role: said.resolved.role.clone(),
        cue,
        stance: Some(draft.stance),
        speech: Some(draft.speech),
        content: content.of(&article.text).to_owned(),
        content_span: Some(content),
        ..empty_claim(article, number, language, ClaimKind::Attribution, span, sentence, draft.rule)
    }
}

fn quantity_claim(context: &Context<'_>, language: &Language, number: usize, sentence: Span, draft: &quantity::Draft, by: Option<&Said>) -> Option<Claim> {
    let value = context.marked.values.get(draft.row as usize)?;
    let kind = if value.kind == NumberKind::Age { ClaimKind::Age } else { ClaimKind::Quantity };
    let span = context.marked.bytes(draft.tokens.clone());
    let mut modality = context.modality(&draft.value);
    match by.map(|said| said.stance) {
        Some(Stance::Promises) if modality == Modality::Actual => modality = Modality::Planned,
        Some(Stance::Denies) => modality = Modality::Denied,
        _ => {}
    }
    Some(Claim {
        low: value.low,
        high: value.high,
        bound: Some(value.bound),
        grain: value.grain,
        unit: context.unit(value),
        concept: if kind == ClaimKind::Age { "age".to_owned() } else { draft.concept.clone() },
        noun: draft.noun.map(|row| context.rules.concepts[row as usize].id.clone()).unwrap_or_default(),
        holder: draft.holder.clone(),
        place: context.place(&draft.tokens),
        scope: context.scope(&draft.tokens),
        event_date: if kind == ClaimKind::Age { String::new() } else { context.event_date(&draft.tokens) },
        modality,
        negated: context.negated(&draft.value),
        speaker: by.map(|said| said.speaker.clone()).unwrap_or_default(),
        speaker_name: by.map(|said| said.resolved.name.clone()).unwrap_or_default(),
        role: by.map(|said| said.resolved.role.clone()).unwrap_or_default(),
        stance: by.map(|said| said.stance),
        anchors: context.anchors(),
        ..empty_claim(context.article, number, language, kind, span, sentence, draft.rule)
    })
}

fn office_claim(context: &Context<'_>, language: &Language, number: usize, sentence: Span, draft: &office::Draft) -> Claim {
    let span = context.marked.bytes(draft.tokens.clone());
    let role = |row: Option<u32>| row.and_then(|row| context.rules.roles.get(row as usize)).map(|role| role.id.clone()).unwrap_or_default();
    let implied = country_before(context, draft.tokens.start).map(|row| context.rules.places[row as usize].name.clone()).unwrap_or_default();
    Claim {
        concept: role(draft.post),
        holder: context.marked.bytes(draft.name.clone()).of(&context.article.text).to_owned(),
        role: role(draft.rank),
        scope: draft.tenure.clone(),
        about: About { implied: draft.of.is_empty(), ..About::default() },
        place: if draft.of.is_empty() { implied } else { draft.of.clone() },
        anchors: context.anchors(),
        ..empty_claim(context.article, number, language, ClaimKind::Office, span, sentence, draft.rule)
    }
}

fn deed_claim(context: &Context<'_>, language: &Language, number: usize, sentence: Span, draft: deed::Draft, by: Option<&Said>) -> Claim {
    let span = context.marked.bytes(draft.tokens.clone());
    let kind = if draft.day.is_empty() { ClaimKind::Status } else { ClaimKind::Date };
    let modality = match by.map(|said| said.stance) {
        Some(Stance::Denies) => Modality::Denied,
        Some(Stance::Promises) if draft.modality == Modality::Actual => Modality::Planned,
        _ => draft.modality,
    };
    Claim {
        concept: draft.deed,
        scope: draft.phase,
        event_date: draft.day,
        modality,
        negated: draft.negated,
        place: context.place(&draft.tokens),
        speaker: by.map(|said| said.speaker.clone()).unwrap_or_default(),
        speaker_name: by.map(|said| said.resolved.name.clone()).unwrap_or_default(),
        role: by.map(|said| said.resolved.role.clone()).unwrap_or_default(),
        stance: by.map(|said| said.stance),
        about: draft.about,
        rule: DEED_RULE.to_owned(),
        ..empty_claim(context.article, number, language, kind, span, sentence, u32::MAX)
    }
}

/// What claims of deeds name as their rule: no pattern makes them.
const DEED_RULE: &str = "deed";

fn empty_claim(article: &Article, number: usize, language: &Language, kind: ClaimKind, span: Span, sentence: Span, rule: u32) -> Claim {
    let letter = &kind.word()[..1];
    Claim {
        id: format!("{}#{letter}{}-{}", article.id, span.start, span.end),
        article: number,
        line: article.lines.line(span.start),
        span,
        kind,
        text: span.of(&article.text).to_owned(),
        low: None,
        high: None,
        bound: None,
        grain: Decimal::ZERO,
        unit: String::new(),
        concept: String::new(),
        noun: String::new(),
        holder: String::new(),
        place: String::new(),
        scope: String::new(),
        event_date: String::new(),
        modality: Modality::Actual,
        negated: false,
        speaker: String::new(),
        speaker_name: String::new(),
        role: String::new(),
        cue: String::new(),
        stance: None,
        speech: None,
        content: String::new(),
        content_span: None,
        sentence,
        rule: language.patterns.rules.get(rule as usize).map(|rule| rule.id.clone()).unwrap_or_default(),
        anchors: Vec::new(),
        about: Default::default(),
    }
}
