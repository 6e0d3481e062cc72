//! From an article to its claims: sentence by sentence, with the cast of those who were named.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rust_decimal::Decimal;

use super::about::Subject;
use super::attribution::{self, Drafting};
use super::cast::{Cast, Resolved};
use super::change::{DECREASE, INCREASE};
use super::clause::Clauses;
use super::context::Context;
use super::country::Countries;
use super::event::Saying;
use super::make::{At, attribution_claim, deed_claim, office_claim, quantity_claim};
use super::naming::Naming;
use super::office::{self, Holding};
use super::phrase::Phrase;
use super::quantity::{self, Counting};
use super::stance::Contents;
use super::trace::Trace;
use crate::article::{Article, Part};
use crate::claim::{About, Claim, ClaimKind, Speech, Stance};
use crate::mention::{Desk, Mark, Marked, Marker, Match, Scratch};
use crate::rule::{Language, Makes, Rules};
use crate::text::Span;

/// So many words before the first verb may be its subject.
const LONGEST_OPENING: usize = 7;
/// So many tokens may stand behind a bare denial before the mark that closes it.
const BARE: usize = 3;
/// So many tokens of a charge may tell whom it is about.
const ACCUSED: usize = 6;
/// So many sentences behind an accusation or a denial something is still in dispute.
const DISPUTED_FOR: usize = 3;

/// Every claim of an article, in the order of its text. Pure: nothing but the article and the rules counts.
pub fn extract(article: &Article, number: usize, rules: &Rules) -> Vec<Claim> {
    read(article, number, rules, For::Comparing).into_iter().map(|(claim, _)| claim).collect()
}

/// The same claims for those who only list them: without names and deeds around them, which no column shows.
pub fn extract_to_list(article: &Article, number: usize, rules: &Rules) -> Vec<Claim> {
    read(article, number, rules, For::Listing).into_iter().map(|(claim, _)| claim).collect()
}

/// The same, each claim with how its speaker was found.
pub fn extract_traced(article: &Article, number: usize, rules: &Rules) -> Vec<(Claim, Trace)> {
    read(article, number, rules, For::Explaining)
}

/// What claims are read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    Listing,
    Comparing,
    Explaining,
}

fn read(article: &Article, number: usize, rules: &Rules, wanted: For) -> Vec<(Claim, Trace)> {
    let Desk { scratch, marked } = Desk::take();
    let mut reader = Reader {
        article,
        number,
        rules,
        comparing: wanted != For::Listing,
        cast: Cast::new(wanted == For::Explaining),
        scratch,
        marked,
        claims: Vec::new(),
        told: Told::default(),
        paragraph_start: 0,
        disputed: None,
        denied: None,
        posted: Posted::default(),
        event: None,
        parties: BTreeMap::new(),
        countries: Countries::default(),
    };
    for paragraph in &article.paragraphs {
        let Some(language) = paragraph.language.and_then(|language| rules.languages.get(language)) else { continue };
        if matches!(paragraph.part, Part::LeftOut(_)) {
            continue;
        }
        reader.told = Told::default();
        reader.paragraph_start = reader.cast.sentence() + 1;
        for sentence in &paragraph.sentences {
            reader.sentence(language, *sentence);
        }
    }
    let home = reader.countries.home(rules);
    // a name may be given in full only later in the article
    let Reader { claims, cast, scratch, marked, .. } = reader;
    Desk { scratch, marked }.leave();
    // whose a holder's post is may be said at another place only
    let posts: Vec<(Option<usize>, String, String)> = claims
        .iter()
        .filter(|made| made.claim.kind == ClaimKind::Office && made.member.is_some() && !made.claim.about.implied)
        .map(|made| (made.member, made.claim.concept.clone(), made.claim.place.clone()))
        .collect();
    let named = |Made { mut claim, member, trace }: Made| {
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
        (claim, trace)
    };
    claims.into_iter().map(named).collect()
}

struct Reader<'a> {
    article: &'a Article,
    number: usize,
    rules: &'a Rules,
    /// What only comparisons read is read as well.
    comparing: bool,
    cast: Cast,
    scratch: Scratch,
    marked: Marked,
    claims: Vec<Made>,
    told: Told,
    /// The number of the paragraph's first sentence.
    paragraph_start: usize,
    /// The last sentence in which somebody was accused or contradicted.
    disputed: Option<usize>,
    /// The post that was named last.
    posted: Posted,
    /// The last sentence that denies without a word of what: *she denies it all*.
    denied: Option<usize>,
    /// The event that the sentence before named last, as the row of its deed.
    event: Option<u32>,
    /// For whom each member of the cast speaks, as far as it was told.
    parties: BTreeMap<usize, BTreeSet<String>>,
    /// The countries that were named.
    countries: Countries,
}

/// A claim, with who speaks in it as a member of the cast, and how that was found.
struct Made {
    claim: Claim,
    member: Option<usize>,
    trace: Trace,
}

/// What the paragraph told last: a number that stands alone, or a statement without place, goes on from there.
#[derive(Debug, Default)]
struct Told {
    concept: String,
    /// What the last share is a share of, and the noun of it.
    share: [String; 2],
    /// The sentence of that share.
    shared_in: Option<Span>,
    /// The currency of the last amount and what it was, where nothing was counted since.
    sum: [String; 2],
    place: String,
    /// The place that the sentence at hand names, for the next one.
    next_place: String,
}

/// The post that an article named last, and who held it: *he is replaced by X* goes on from there.
#[derive(Debug, Default)]
struct Posted {
    post: String,
    of: String,
    implied: bool,
    holder: Option<usize>,
    sentence: usize,
    /// The post before, of another holder.
    before: Option<Box<Posted>>,
}

/// So many sentences behind a post somebody may come into it without its name.
const POSTED_FOR: usize = 2;

impl Posted {
    /// Gives who comes into a post without its name that of the one named last.
    fn complete(&mut self, mut claim: Claim, member: Option<usize>, sentence: usize) -> Claim {
        let comes = office::COMES.contains(&claim.scope.as_str());
        if !claim.concept.is_empty() {
            let before = if self.holder == member { self.before.take() } else { Some(Box::new(Self { before: None, ..std::mem::take(self) })) };
            *self = Self { post: claim.concept.clone(), of: claim.place.clone(), implied: claim.about.implied, holder: member, sentence, before };
        } else if let Some(told) = self.of_another(member).filter(|told| comes && sentence <= told.sentence + POSTED_FOR) {
            claim.concept.clone_from(&told.post);
            claim.place.clone_from(&told.of);
            claim.about.implied = told.implied;
        }
        claim
    }

    /// The post named last that is not of this holder.
    fn of_another(&self, member: Option<usize>) -> Option<&Self> {
        let own = self.holder == member;
        Some(self).filter(|_| !own).or(self.before.as_deref()).filter(|told| !told.post.is_empty())
    }
}

/// The concept of people.
const PEOPLE: &str = "person";

/// The concept of a part of something.
const SHARE: &str = "share";

/// A speaker with what was said.
pub(super) struct Said {
    pub(super) tokens: Range<usize>,
    pub(super) speaker: String,
    pub(super) resolved: Resolved,
    pub(super) stance: Stance,
    /// The rule that read the stance in the content.
    pub(super) stance_rule: Option<u32>,
    /// Who passed it on, as written.
    pub(super) relay: String,
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
        let at = At { article: self.article, number: self.number, language, sentence };
        self.note_names(language, &said);
        if self.marked.all.contains(self.rules.known.dispute) {
            self.disputed = Some(self.cast.sentence());
        }
        let sayings: Vec<Saying> = said.iter().filter_map(|draft| self.saying(draft)).collect();
        let denies = self.marked.all.contains(self.rules.known.denies) && self.denies_barely();
        let said = self.attributions(at, said);
        if denies && said.iter().all(|said| said.stance != Stance::Denies) {
            self.denied = Some(self.cast.sentence());
        }
        let context = Context { article: self.article, rules: self.rules, marked: &self.marked };
        let anchors = std::cell::OnceCell::new();
        let named = self.marked.all.meets(&self.rules.known.set(&[self.rules.known.place, self.rules.known.demonym]));
        let subject = Subject { context, language, comparing: self.comparing, before: self.event };
        let names = || if self.comparing { context.anchors() } else { Vec::new() };
        let about = if counted.is_empty() { About::default() } else { About { names: Vec::new(), ..subject.about(&(0..self.marked.len())) } };
        for draft in counted {
            let by = innermost(&said, &draft.value);
            if let Some(claim) = quantity_claim(at, &context, &draft, by, &sayings, anchors.get_or_init(names)) {
                let member = by.and_then(|said| said.resolved.member);
                let claim = Claim { about: about.clone(), ..claim };
                let claim = self.told.complete(claim, named, &draft, self.rules);
                self.claims.push(Made { claim, member, trace: Trace::default() });
            }
        }
        let held = if offices.is_empty() { Vec::new() } else { Holding { context, language }.drafts(&offices) };
        for draft in held {
            let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
            let member = self.cast.note(phrase, &draft.name);
            let claim = Claim { anchors: names(), ..office_claim(at, &context, &draft) };
            let claim = self.posted.complete(claim, member, self.cast.sentence());
            self.claims.push(Made { claim, member, trace: Trace::default() });
        }
        let (drafts, event) = subject.drafts();
        for draft in drafts {
            let by = innermost(&said, &draft.tokens);
            let member = by.and_then(|said| said.resolved.member);
            self.claims.push(Made { claim: deed_claim(at, &context, draft, by), member, trace: Trace::default() });
        }
        self.event = event;
        self.countries.note(&self.marked, self.rules);
        if let Some(made) = self.claims.get_mut(first).filter(|made| made.claim.anchors.is_empty()) {
            made.claim.anchors = anchors.into_inner().unwrap_or_else(names);
        }
        self.claims[first..].sort_by_key(|made| (made.claim.span.start, made.claim.span.end, made.claim.kind));
    }

    /// True for a word of denial behind which nothing is named before the next mark: *she denies it all*.
    fn denies_barely(&self) -> bool {
        let known = &self.rules.known;
        let matter = known.set(&[known.noun, known.name, known.that, known.quote]);
        let is_bare = |at: usize| {
            let behind = (at + 1..self.marked.len()).take(BARE + 1);
            let end = behind.clone().find(|at| self.marked.classes[*at].contains(known.punct) && !self.marked.is_inner(*at));
            let verb = self.marked.classes[at].contains(known.finite) && !self.marked.classes[at].contains(known.noun);
            verb && end.is_some_and(|end| !(at + 1..end).any(|at| self.marked.from[at].meets(&matter)))
        };
        (0..self.marked.len()).any(|at| self.marked.classes[at].contains(known.denies) && is_bare(at))
    }

    /// The words of saying of an attribution; those of counting go with the day that is counted.
    fn saying(&self, draft: &attribution::Draft) -> Option<Saying> {
        let cue = draft.cue.clone()?;
        let counts = cue.clone().any(|at| self.marked.classes[at].contains(self.rules.known.cue_count));
        (!counts).then(|| Saying { cue, content: draft.tokens.clone() })
    }

    /// Takes note of everybody whom the sentence names in full, in its order.
    fn note_names(&mut self, language: &Language, drafts: &[attribution::Draft]) {
        let known = &self.rules.known;
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
        // whom the sentence begins with: before its first verb, pronoun or quotation
        let opens = known.set(&[known.finite, known.auxiliary, known.subject]);
        let quoted = |at: usize| self.marked.starts(at, known.quote);
        // hardly a sentence begins with its verb: *Retired nurse X remembers*
        let cleft = self.marked.starting(0).find(|mark| mark.classes.contains(known.cleft)).map_or(0, |mark| mark.end as usize);
        let verb = (cleft..self.marked.len())
            .find(|at| (*at > cleft && self.marked.classes[*at].meets(&opens)) || self.marked.classes[*at].contains(known.subject) || quoted(*at))
            .unwrap_or(self.marked.len());
        let naming = Naming { marked: &self.marked, known, text: &self.article.text };
        let (mut end, mut subject) = (0, None);
        for at in 0..self.marked.len() {
            if at < end {
                continue;
            }
            let longest = self.named_from(at, drafts).or_else(|| naming.person_at(at));
            let speaks = longest.as_ref().is_some_and(|tokens| !tokens.clone().any(|at| self.marked.classes[at].contains(known.no_speaker)));
            // *in a statement* is no subject
            let first = longest.as_ref().map_or(at, |tokens| tokens.start);
            let governed = first > 0 && self.marked.classes[first - 1].contains(known.preposition);
            if at < verb && subject.is_none() && speaks && !governed {
                subject.clone_from(&longest);
            }
            if let Some(tokens) = longest {
                let member = self.cast.note(phrase, &tokens);
                member.filter(|_| naming.is_aged(tokens.end)).into_iter().for_each(|member| self.cast.has_age(member));
                end = tokens.end;
            } else if let Some(tokens) = naming.body_at(at) {
                let member = self.cast.note(phrase, &tokens);
                member.into_iter().for_each(|member| self.cast.acts(member));
                end = tokens.end;
            }
        }
        let subject = subject.or_else(|| self.opening(verb));
        self.cast.open_sentence(phrase, subject.as_ref());
        self.cast.trace();
    }

    /// The words before the first verb, where they are a short phrase for people or a body.
    fn opening(&self, verb: usize) -> Option<Range<usize>> {
        let known = &self.rules.known;
        let speaks = known.set(&[known.role, known.noun_source, known.noun_person]);
        let bars = known.set(&[known.no_speaker, known.punct]);
        let short = (1..=LONGEST_OPENING).contains(&verb) && verb < self.marked.len();
        // *the rescuers*, or *rescuers* where the language leaves out the article
        let bare = || self.marked.from[0].meets(&speaks) && self.marked.from[0].contains(known.form_plural);
        let phrase = short && (self.marked.classes[0].contains(known.determiner) || bare()) && !(0..verb).any(|at| self.marked.classes[at].meets(&bars));
        (phrase && (0..verb).any(|at| self.marked.from[at].meets(&speaks))).then_some(0..verb)
    }

    /// The longest phrase from a token that names somebody and swallows no word of saying.
    fn named_from(&self, at: usize, drafts: &[attribution::Draft]) -> Option<Range<usize>> {
        let known = &self.rules.known;
        if !self.marked.from[at].contains(known.source) && !self.marked.from[at].contains(known.person) {
            return None;
        }
        let named = |mark: &&Mark| mark.classes.contains(known.source) || mark.classes.contains(known.person);
        let cues = |mark: &&Mark| {
            let cues = drafts.iter().filter_map(|draft| draft.cue.as_ref());
            cues.into_iter().all(|cue| cue.start >= mark.end as usize || cue.end <= mark.start as usize)
        };
        // a phrase that holds a verb of saying holds others' names as well
        let speaks = |at: usize| {
            let classes = &self.marked.classes[at];
            classes.contains(known.cue) && classes.contains(known.finite) && !classes.contains(known.noun)
        };
        let silent = |mark: &&Mark| !(mark.start as usize..mark.end as usize).any(speaks);
        self.marked.starting(at).filter(named).filter(silent).find(cues).map(|mark| mark.start as usize..mark.end as usize)
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
        self.marked.classes[speaker.start].contains(known.first_person) && self.is_quoted(speaker)
    }

    /// True for tokens inside a quotation.
    fn is_quoted(&self, tokens: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let around = |mark: &Mark| mark.classes.contains(known.quote) && mark.start as usize <= tokens.start && tokens.end <= mark.end as usize;
        self.marked.all.contains(known.quote) && self.marked.marks.iter().any(around)
    }

    /// True for a common word with a capital that is nobody's surname in this article.
    fn is_unknown_surname(&self, phrase: Phrase<'_>, speaker: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let exactly = |class| self.marked.starting(speaker.start).any(|mark| mark.end as usize == speaker.end && mark.classes.contains(class));
        exactly(known.surname) && !exactly(known.source) && !self.cast.has_surname(phrase, speaker)
    }

    fn attributions(&mut self, at: At<'_>, drafts: Vec<attribution::Draft>) -> Vec<Said> {
        let mut all: Vec<Said> = Vec::new();
        // the subject of the sentence stands before its verb
        let before_cue = |draft: &&attribution::Draft| matches!((&draft.speaker, &draft.cue), (Some(speaker), Some(cue)) if speaker.end <= cue.start);
        let subject = drafts.iter().filter(before_cue).filter_map(|draft| draft.speaker.clone()).min_by_key(|speaker| speaker.start);
        let named = subject.or_else(|| drafts.iter().find_map(|draft| draft.speaker.clone()));
        for draft in drafts {
            let subject = |cue: &Range<usize>| named.clone().or_else(|| self.first_source(cue.start));
            let tokens = draft.speaker.clone().or_else(|| draft.cue.as_ref().and_then(subject));
            let spoken = tokens.clone();
            let party = tokens.as_ref().map(|speaker| self.subject(at.language).party(speaker)).unwrap_or_default();
            let kinds = tokens.as_ref().map(|speaker| self.subject(at.language).kinds(speaker)).unwrap_or_default();
            let Some(mut said) = self.said(at.language, &draft, tokens) else { continue };
            said.stance = self.gone_on_with(&draft, &said, all.last()).unwrap_or(said.stance);
            let within = |outer: &Said| outer.tokens.start <= draft.tokens.start && draft.tokens.end <= outer.tokens.end;
            // what somebody says of their own words is no second statement
            let own = said.resolved.member.is_some() && all.iter().any(|outer| outer.resolved.member == said.resolved.member && within(outer));
            if !own {
                let party = self.with_house(at.language, party, spoken.as_ref(), said.resolved.member);
                let accused = self.accused(at.language, &draft, said.resolved.member).into_iter().collect();
                let accused_kinds = self.accused_kinds(at.language, &draft);
                let about = About { accused, accused_kinds, kinds, ..self.about(at.language, &draft, party) };
                let claim = Claim { about, ..attribution_claim(at, &self.marked, &draft, &said) };
                let trace = Trace { stance: said.stance_rule, ..self.cast.trace() };
                self.claims.push(Made { claim, member: said.resolved.member, trace });
                all.push(said);
            }
        }
        all
    }

    /// The names of who speaks, with that of the house that the words tell or told before.
    fn with_house(&mut self, language: &Language, mut party: Vec<String>, tokens: Option<&Range<usize>>, member: Option<usize>) -> Vec<String> {
        if !self.comparing {
            return party;
        }
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
        party.extend(tokens.and_then(|tokens| self.cast.house(phrase, tokens, member)).map(str::to_owned));
        let Some(member) = member else { return party };
        let known = self.parties.entry(member).or_default();
        known.extend(party.iter().cloned());
        known.iter().cloned().collect()
    }

    fn subject<'b>(&'b self, language: &'b Language) -> Subject<'b> {
        Subject { context: Context { article: self.article, rules: self.rules, marked: &self.marked }, language, comparing: self.comparing, before: self.event }
    }

    /// What a statement is about.
    fn about(&self, language: &Language, draft: &attribution::Draft, party: Vec<String>) -> About {
        let subject = self.subject(language);
        let charge = matches!(draft.stance, Stance::Accuses | Stance::Asserts)
            && draft.cue.clone().is_some_and(|cue| self.marked.classes[cue].iter().any(|classes| classes.contains(self.rules.known.accuses)));
        let cued = |class| draft.cue.clone().is_some_and(|cue| cue.into_iter().any(|at| self.marked.from[at].contains(class)));
        let (admits, excludes) = (cued(self.rules.known.admits), cued(self.rules.known.excludes));
        About { charge, admits, excludes, factive: draft.cue.as_ref().is_some_and(|cue| subject.is_factive(cue)), party, ..subject.statement(&draft.tokens) }
    }

    /// What a charge calls the one it is about: the words at its start.
    fn accused_kinds(&self, language: &Language, draft: &attribution::Draft) -> Vec<String> {
        let known = &self.rules.known;
        if !self.marked.all.contains(known.accuses) {
            return Vec::new();
        }
        let bars = known.set(&[known.preposition_of, known.infinitive, known.punct]);
        let start = draft.tokens.start;
        let end = (start..draft.tokens.end.min(start + ACCUSED)).find(|at| self.marked.classes[*at].meets(&bars) && !self.marked.is_inner(*at));
        self.subject(language).kinds(&(start..end.unwrap_or((start + ACCUSED).min(draft.tokens.end))))
    }

    /// Whom a charge points to by a pronoun or a bare noun: *accused him*, *accuse l'entreprise*.
    fn accused(&self, language: &Language, draft: &attribution::Draft, speaker: Option<usize>) -> Option<String> {
        let known = &self.rules.known;
        let cue = draft.cue.as_ref().filter(|cue| self.marked.classes[(*cue).clone()].iter().any(|classes| classes.contains(known.accuses)))?;
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
        let source = self.marked.starting(draft.tokens.start).find(|mark| mark.classes.contains(known.source) && (mark.end as usize) < draft.tokens.end);
        let pointed = source.and_then(|mark| self.cast.pointed_at(phrase, &(mark.start as usize..mark.end as usize), speaker));
        let pronoun = (cue.start.saturating_sub(1)..=draft.tokens.start).find(|at| self.marked.classes[*at].contains(known.object));
        let by_pronoun = || pronoun.and_then(|at| self.cast.object(&self.marked.classes[at], known, speaker));
        pointed.or_else(by_pronoun).map(str::to_owned)
    }

    /// Who says it and how; none where nobody does.
    fn said(&mut self, language: &Language, draft: &attribution::Draft, tokens: Option<Range<usize>>) -> Option<Said> {
        if (tokens.is_none() && draft.cue.is_some()) || tokens.as_ref().is_some_and(|tokens| self.is_own_voice(tokens)) {
            return None;
        }
        let known = &self.rules.known;
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
        if tokens.as_ref().is_some_and(|tokens| self.is_unknown_surname(phrase, tokens)) {
            return None;
        }
        let resolved = match &tokens {
            Some(tokens) => self.cast.resolve(phrase, &draft.named(&self.marked, known, phrase, tokens)),
            None => self.cast.floating(self.rules, self.paragraph_start),
        };
        if tokens.is_none() && resolved.name.is_empty() {
            return None;
        }
        // whom somebody quotes does not go on speaking
        let quoted = tokens.as_ref().is_some_and(|speaker| self.is_quoted(speaker));
        if (draft.speaker.is_some() || draft.cue.is_none()) && !quoted {
            let pronoun = tokens.as_ref().filter(|tokens| resolved.name.is_empty() && attribution::is_pronoun(&self.marked, known, tokens));
            let written = pronoun.map_or("", |tokens| self.marked.bytes(tokens.clone()).of(&self.article.text));
            self.cast.spoke(resolved.member, written);
        }
        let text = |tokens: &Range<usize>| self.marked.bytes(tokens.clone()).of(&self.article.text).to_owned();
        let speaker = tokens.as_ref().map(|tokens| text(&draft.in_full(&self.marked, known, tokens))).unwrap_or_default();
        let relay = draft.relay.as_ref().map(text).unwrap_or_default();
        let (stance, stance_rule) = self.stance(language, draft);
        if matches!(stance, Stance::Accuses | Stance::Denies) {
            self.disputed = Some(self.cast.sentence());
        }
        Some(Said { tokens: draft.tokens.clone(), speaker, resolved, stance, stance_rule, relay })
    }

    /// What somebody says in their own words behind a colon goes on with the stance of what stands before: *he denies it: “…”*.
    fn gone_on_with(&self, draft: &attribution::Draft, said: &Said, before: Option<&Said>) -> Option<Stance> {
        let before = before.filter(|before| before.resolved.member.is_some() && before.resolved.member == said.resolved.member)?;
        let start = draft.tokens.start.checked_sub(1)?;
        let colon = before.tokens.end <= start && self.marked.tokens[start].span.of(&self.article.text) == ":";
        let goes_on = matches!(before.stance, Stance::Denies | Stance::Warns | Stance::Accuses | Stance::Promises);
        (said.stance == Stance::Asserts && draft.cue.is_none() && colon && goes_on).then_some(before.stance)
    }

    /// The stance of the word of saying; where that is neutral, the one that the content tells.
    fn stance(&self, language: &Language, draft: &attribution::Draft) -> (Stance, Option<u32>) {
        let insists = |cue: &Range<usize>| self.marked.from[cue.clone()].iter().any(|classes| classes.contains(self.rules.known.insists));
        let late = self.disputed.is_some_and(|sentence| sentence + DISPUTED_FOR >= self.cast.sentence());
        let disputed = late || draft.cue.as_ref().is_some_and(insists);
        let contents =
            Contents { text: &self.article.text, marked: &self.marked, language, known: &self.rules.known, disputed, direct: draft.speech == Speech::Direct };
        let told = if draft.neutral { contents.stance(&draft.tokens) } else { None };
        // *He denies it. “I gave them water.”*
        let goes_on = draft.neutral
            && draft.speech == Speech::Direct
            && self.denied.is_some_and(|sentence| sentence + 1 == self.cast.sentence() && sentence >= self.paragraph_start);
        let stance = if goes_on { Stance::Denies } else { draft.stance };
        told.map_or((stance, None), |(stance, rule)| (stance, Some(rule)))
    }
}

/// A bare number in millions goes on with the currency before it: half of the last place of one.
const LEAST_SUM: Decimal = Decimal::from_parts(50_000, 0, 0, false, 0);

impl Told {
    /// True for a share of nothing that is said, behind one that somebody else gives of something.
    fn is_bare_share(&self, claim: &Claim, rules: &Rules) -> bool {
        is_share(claim, rules) && claim.concept == SHARE && !self.share[0].is_empty() && self.share[0] != SHARE
    }

    /// Fills what a quantity leaves open from the one before in its paragraph, and remembers what it says.
    fn complete(&mut self, mut claim: Claim, places: bool, draft: &quantity::Draft, rules: &Rules) -> Claim {
        if claim.kind == ClaimKind::Age {
            return claim;
        }
        let points_back = draft.points_back;
        // *les 7 milliards promis* behind an amount of money are money
        let alone = draft.tokens == draft.value || [INCREASE, DECREASE].contains(&claim.concept.as_str());
        if claim.unit.is_empty() && alone && !self.sum[0].is_empty() && claim.grain >= LEAST_SUM {
            claim.unit.clone_from(&self.sum[0]);
            if claim.concept.is_empty() {
                claim.concept.clone_from(&self.sum[1]);
            }
        }
        let bare = claim.concept.is_empty() && claim.unit.is_empty();
        // *there were 300 of them*: whoever was counted before says more
        let people = claim.noun.is_empty() && claim.concept == PEOPLE && rules.people.is_some_and(|people| rules.is_called(&self.concept, people));
        if bare || claim.concept.is_empty() && points_back || people {
            claim.concept.clone_from(&self.concept);
        }
        if self.is_bare_share(&claim, rules) && self.shared_in != Some(claim.sentence) {
            // *a third of the shops, says the one; the other counts half*
            let [concept, noun] = &self.share;
            claim.concept.clone_from(concept);
            claim.noun.clone_from(noun);
        } else if is_share(&claim, rules) {
            self.share = [claim.concept.clone(), claim.noun.clone()];
            self.shared_in = Some(claim.sentence);
        }
        if claim.concept.is_empty() && points_back {
            SHARE.clone_into(&mut claim.concept);
        }
        // a sentence that names another place in any way goes on from nowhere, and an amount has its own
        if !claim.place.is_empty() {
            self.next_place.clone_from(&claim.place);
        } else if !places && claim.unit.is_empty() {
            claim.place.clone_from(&self.place);
        }
        if claim.unit.is_empty() {
            self.sum = Default::default();
            self.concept.clone_from(&claim.concept);
        } else if rules.units.iter().any(|unit| unit.money && unit.symbol == claim.unit) {
            self.sum = [claim.unit.clone(), claim.concept.clone()];
        }
        claim
    }
}

/// True for a claim in percent.
fn is_share(claim: &Claim, rules: &Rules) -> bool {
    let percent = rules.percent.and_then(|row| rules.units.get(row as usize));
    percent.is_some_and(|percent| percent.symbol == claim.unit)
}

/// The innermost statement that holds these tokens.
fn innermost<'s>(said: &'s [Said], tokens: &Range<usize>) -> Option<&'s Said> {
    let around = said.iter().filter(|said| said.tokens.start <= tokens.start && tokens.end <= said.tokens.end);
    around.min_by_key(|said| said.tokens.len())
}
