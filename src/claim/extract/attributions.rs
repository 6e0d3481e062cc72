//! From drafts of attributions to claims: who says it, how they stand to it, and what it is about.

use compact_str::CompactString;
use std::ops::Range;

use super::super::about::Subject;
use super::super::attribution;
use super::super::cast::Resolved;
use super::super::context::Context;
use super::super::make::{At, attribution_claim};
use super::super::phrase::Phrase;
use super::super::trace::Trace;
use super::{Made, Reader};
use crate::claim::{About, Claim, Stance, StanceBy, WordList};
use crate::rule::Language;

/// So far from the words of saying stands what shows that they are of an earlier time.
const EARLIER: usize = 3;

/// So many tokens of a charge may tell whom it is about.
const ACCUSED: usize = 6;

/// A speaker with what was said.
pub(in crate::claim) struct Said {
    pub(in crate::claim) tokens: Range<usize>,
    pub(in crate::claim) speaker: CompactString,
    pub(in crate::claim) resolved: Resolved,
    pub(in crate::claim) stance: Stance,
    /// The rule that read the stance in the content.
    pub(in crate::claim) stance_rule: Option<u32>,
    /// Who passed it on, as written.
    pub(in crate::claim) relay: CompactString,
}

/// A word of saying that begins no later than at this token of a sentence, and has no subject before it, may open it.
const LATEST_OPENING: usize = 3;

/// Who speaks last of those who report what others say, where the last word is one of these others: *Kim says that the board denies it*.
fn last_outermost(all: &[Said]) -> Option<usize> {
    let inside = |said: &Said| {
        let holds = |outer: &Said| outer.tokens != said.tokens && outer.tokens.start <= said.tokens.start && said.tokens.end <= outer.tokens.end;
        all.iter().any(|outer| outer.resolved.member.is_some() && holds(outer))
    };
    let last = all.last().filter(|last| inside(last))?;
    let before = all.iter().rev().filter(|said| said.tokens != last.tokens);
    before.into_iter().find(|said| !inside(said))?.resolved.member
}

impl Reader<'_> {
    /// The first phrase of the sentence that may speak and ends before a token, or the pronoun of its subject before that; one behind a
    /// preposition only where there is no other.
    fn first_source(&self, before: usize) -> Option<Range<usize>> {
        // *in Leith, the crew has …, saying …*
        let free = |at: usize| at == 0 || !self.marked.upto[at].contains(self.rules.known.preposition);
        // nobody whom somebody else quotes: *“I am the only one,” said X, adding …*
        let own = |at: usize| !self.is_quoted(&(at..at + 1)) || self.is_quoted(&(before..before + 1));
        self.first_of(before, &|at| free(at) && own(at)).or_else(|| self.first_of(before, &own))
    }

    fn first_of(&self, before: usize, fits: &dyn Fn(usize) -> bool) -> Option<Range<usize>> {
        let known = &self.rules.known;
        let phrase = |at: usize| self.marked.starting(at).find(|mark| mark.classes.contains(known.source) && mark.end as usize <= before);
        let told = |at: usize| self.is_subject_pronoun(at).then_some(at..at + 1);
        let found = |at: usize| phrase(at).map(|mark| mark.start as usize..mark.end as usize).or_else(|| told(at));
        (0..before).filter(|at| fits(*at)).find_map(found)
    }

    /// Who says what a word of saying at the head of the sentence introduces: *Calling it a fraud, the union left the hall*.
    fn subject_of_opening(&self, cue: &Range<usize>, content: &Range<usize>, told: &[Range<usize>], speakers: &[Range<usize>]) -> Option<Range<usize>> {
        let opens = cue.start <= LATEST_OPENING && !told.iter().any(|told| told.contains(&cue.start)) && self.first_source(cue.start).is_none();
        let speaker = || speakers.iter().find(|speaker| speaker.start == content.end + 1).cloned();
        if opens { speaker().or_else(|| self.subject_behind(content.end)) } else { None }
    }

    /// Who is the subject of the auxiliary that a participle shares: *the club won, and the police have opened an inquiry and said …*
    fn subject_of_auxiliary(&self, cue: &Range<usize>) -> Option<Range<usize>> {
        let known = &self.rules.known;
        let aids = |at: usize| self.marked.classes[at].has_all(&known.set(&[known.auxiliary, known.have, known.finite]));
        let shares = self.marked.classes[cue.start].contains(known.participle) && !cue.clone().any(aids);
        let auxiliary = (0..cue.start).rev().filter(|_| shares).find(|at| aids(*at))?;
        let before = self.marked.ending(auxiliary).filter(|mark| mark.classes.contains(known.source));
        before.map(|mark| mark.start as usize..mark.end as usize).max_by_key(ExactSizeIterator::len)
    }

    /// The phrase that may speak, or the pronoun, right behind a comma at this token.
    fn subject_behind(&self, comma: usize) -> Option<Range<usize>> {
        let is_comma = self.marked.tokens.get(comma).is_some_and(|token| token.span.of(&self.article.text) == ",");
        let at = Some(comma + 1).filter(|at| is_comma && *at < self.marked.len())?;
        let phrase = self.marked.starting(at).find(|mark| mark.classes.contains(self.rules.known.source)).map(|mark| mark.start as usize..mark.end as usize);
        phrase.or_else(|| self.is_subject_pronoun(at).then_some(at..at + 1))
    }

    /// *he*, *elles* as the subject, outside any quotation.
    fn is_subject_pronoun(&self, at: usize) -> bool {
        let known = &self.rules.known;
        let classes = &self.marked.classes[at];
        let shows = classes.meets(&known.set(&[known.masculine, known.feminine]));
        classes.contains(known.subject) && shows && !classes.contains(known.first_person) && !self.is_quoted(&(at..at + 1))
    }

    /// Gives what was said at the head of the paragraph to the person with whom the sentence at hand begins; to nobody else.
    pub(super) fn settle_awaited(&mut self) {
        let Some(at) = self.awaited.take() else { return };
        match self.cast.subject_named() {
            Some(member) => {
                self.claims[at].member = Some(member);
                self.cast.spoke(Some(member), "");
            }
            None => {
                self.claims.remove(at);
            }
        }
    }

    /// True for a common word with a capital that is nobody's surname in this article.
    fn is_unknown_surname(&self, phrase: Phrase<'_>, speaker: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let exactly = |class| self.marked.starting(speaker.start).any(|mark| mark.end as usize == speaker.end && mark.classes.contains(class));
        exactly(known.surname) && !exactly(known.source) && !self.cast.has_surname(phrase, speaker)
    }

    pub(super) fn attributions(&mut self, at: At<'_>, drafts: Vec<attribution::Draft>) -> Vec<Said> {
        let mut all: Vec<Said> = Vec::new();
        // the subject of the sentence stands before its verb; nobody whom it quotes is one, but of what is quoted
        let before_cue = |draft: &&attribution::Draft| matches!((&draft.speaker, &draft.cue), (Some(speaker), Some(cue)) if speaker.end <= cue.start);
        let subject = |fits: &dyn Fn(&Range<usize>) -> bool| {
            let speaker = |draft: &attribution::Draft| draft.speaker.clone().filter(|speaker| fits(speaker));
            let first = drafts.iter().filter(before_cue).filter_map(speaker).min_by_key(|speaker| speaker.start);
            first.or_else(|| drafts.iter().find_map(speaker))
        };
        let (named, own) = (subject(&|_| true), subject(&|speaker| !self.is_quoted(speaker)));
        let parted: Vec<Range<usize>> = drafts.iter().filter(before_cue).filter_map(|draft| draft.speaker.clone()).collect();
        // *Warning signs were down, the mayor said*: what somebody says opens with no word of saying
        let told: Vec<Range<usize>> = drafts.iter().filter(|draft| draft.speaker.is_some()).map(|draft| draft.tokens.clone()).collect();
        for draft in drafts {
            if draft.speaker.is_none() && draft.cue.is_none() && self.is_heading() {
                self.note_heading(at, &draft);
                continue;
            }
            let named = |cue: &Range<usize>| if self.is_quoted(cue) { named.clone() } else { own.clone() };
            // *the union objects; Novatel, its owner, put it at 3 million and denied any wrongdoing*: nobody speaks across a semicolon
            let part = |cue: &Range<usize>| (0..cue.start).rev().find(|at| self.marked.tokens[*at].span.of(&self.article.text) == ";").map_or(0, |at| at + 1);
            let near = |cue: &Range<usize>| {
                let from = part(cue);
                let stands = |speaker: &Range<usize>| from > 0 && from <= speaker.start && speaker.end <= cue.start;
                parted.iter().find(|speaker| stands(speaker)).cloned()
            };
            let held = |cue: &Range<usize>| near(cue).or_else(|| self.subject_of_auxiliary(cue)).or_else(|| named(cue));
            let subject = |cue: &Range<usize>| {
                if !self.stands_apart(cue) {
                    return held(cue).or_else(|| self.first_source(cue.start));
                }
                let before = || held(cue).filter(|subject| subject.end <= cue.start && !self.is_quoted(cue));
                self.subject_apart(cue).or_else(before)
            };
            let spoken = |cue: &Range<usize>| self.subject_of_opening(cue, &draft.tokens, &told, &parted).or_else(|| subject(cue));
            let tokens = draft.speaker.clone().or_else(|| draft.cue.as_ref().and_then(spoken));
            let spoken = tokens.clone();
            let Some(mut said) = self.said(at.language, &draft, tokens) else { continue };
            let gone_on = self.gone_on_with(&draft, &said, all.last());
            said.stance = gone_on.unwrap_or(said.stance);
            let by = match (gone_on, said.stance_rule) {
                (Some(_), _) => StanceBy::Before,
                (None, Some(_)) => StanceBy::Content,
                (None, None) => StanceBy::Cue,
            };
            self.note_dispute(&draft, &said);
            let within = |outer: &Said| outer.tokens.start <= draft.tokens.start && draft.tokens.end <= outer.tokens.end;
            // what somebody says of their own words is no second statement
            let own = said.resolved.member.is_some() && all.iter().any(|outer| outer.resolved.member == said.resolved.member && within(outer));
            if !own {
                let denies = (said.stance == Stance::Denies).then_some(by);
                // those who only list statements ask nothing of what they are about
                let about = if self.comparing { self.about(at.language, &draft, spoken.as_ref(), said.resolved.member, denies) } else { About::default() };
                let about = About { by, ..about };
                let claim = Claim { about, ..attribution_claim(at, &self.marked, &draft, &said) };
                let trace = Trace { stance: said.stance_rule, ..self.cast.trace() };
                self.claims.push(Made { claim, member: said.resolved.member, trace });
                self.awaited = (spoken.is_none() && said.resolved.name.is_empty()).then(|| self.claims.len() - 1);
                self.settle_headings();
                all.push(said);
            }
        }
        if let Some(member) = last_outermost(&all) {
            self.cast.keeps_on(member);
        }
        all
    }

    /// The names of who speaks, with that of the house that the words tell or told before.
    fn with_house(&mut self, language: &Language, mut party: WordList, tokens: Option<&Range<usize>>, member: Option<usize>) -> WordList {
        let phrase = self.phrase(language);
        party.extend(tokens.and_then(|tokens| self.cast.house(phrase, tokens, member)).map(CompactString::from));
        let Some(member) = member else { return party };
        let known = self.parties.entry(member).or_default();
        known.extend(party.iter().cloned());
        known.iter().cloned().collect()
    }

    /// The first words of a phrase: *the lawyer of a former mayor* is no former lawyer.
    fn before_preposition(&self, tokens: &Range<usize>) -> Range<usize> {
        let of = tokens.clone().find(|at| self.marked.classes[*at].contains(self.rules.known.preposition_of));
        tokens.start..of.unwrap_or(tokens.end)
    }

    fn phrase<'b>(&'b self, language: &'b Language) -> Phrase<'b> {
        Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code }
    }

    fn subject<'b>(&'b self, language: &'b Language) -> Subject<'b> {
        Subject { context: Context { article: self.article, rules: self.rules, marked: &self.marked }, language, comparing: self.comparing, before: self.event }
    }

    /// What a statement is about, and who makes it about whom; for a denial with what tells that it denies.
    fn about(
        &mut self,
        language: &Language,
        draft: &attribution::Draft,
        speaker: Option<&Range<usize>>,
        member: Option<usize>,
        denies: Option<StanceBy>,
    ) -> About {
        // who was of a house before speaks for it no longer
        let left = speaker.is_some_and(|speaker| self.phrase(language).is_former(&self.before_preposition(speaker)));
        let party = speaker.filter(|_| !left).map(|speaker| self.subject(language).party(speaker)).unwrap_or_default();
        let party = if left { party } else { self.with_house(language, party, speaker, member) };
        let kinds = speaker.map(|speaker| self.subject(language).kinds(speaker)).unwrap_or_default();
        let newcomer = speaker.is_some_and(|speaker| self.marked.from[speaker.start].contains(self.rules.known.newcomer));
        let accused = self.accused(language, draft, member).into_iter().collect();
        let accused_kinds = self.accused_kinds(language, draft);
        let subject = self.subject(language);
        let charge = matches!(draft.stance, Stance::Accuses | Stance::Asserts)
            && draft.cue.clone().is_some_and(|cue| self.marked.classes[cue].iter().any(|classes| classes.contains(self.rules.known.accuses)));
        let cued = |class| draft.cue.clone().is_some_and(|cue| cue.into_iter().any(|at| self.marked.from[at].contains(class)));
        let (admits, excludes, withdraws) = (cued(self.rules.known.admits), cued(self.rules.known.excludes), cued(self.rules.known.withdraws));
        let turned_down = cued(self.rules.known.turns_down) && self.is_settled_deed(&subject, &draft.tokens);
        let factive = draft.cue.as_ref().is_some_and(|cue| subject.is_factive(cue));
        let unsaid = denies.is_some_and(|by| by != StanceBy::Cue);
        let matter = if denies.is_some() { subject.before_circumstances(&draft.tokens) } else { draft.tokens.clone() };
        let cut = matter.end < draft.tokens.end;
        let told = subject.statement(&matter, unsaid);
        // *Not true, said the warden: …*
        let rebuts = told.rebuts || (denies == Some(StanceBy::Cue) && draft.cue.as_ref().is_some_and(|cue| subject.rebuts_before(cue)));
        let past = draft.cue.as_ref().is_some_and(|cue| self.is_of_earlier(cue));
        let beside = draft.cue.clone().is_some_and(|cue| self.marked.classes[cue].iter().any(|classes| classes.contains(self.rules.known.gerund)));
        let (supposed, ahead) = (subject.is_only_supposed(&matter), draft.stance == Stance::Promises || subject.lies_ahead(&matter));
        let planned = subject.names_plan(&matter);
        About {
            charge,
            admits,
            excludes,
            turned_down,
            withdraws,
            past,
            beside,
            supposed,
            ahead,
            planned,
            factive,
            cut,
            newcomer,
            party,
            kinds,
            accused,
            accused_kinds,
            rebuts,
            ..told
        }
    }

    /// True for a deed that is told by its noun as one that is known: *the closure*, *his dismissal*, not *any closure*.
    fn is_settled_deed(&self, subject: &Subject<'_>, tokens: &Range<usize>) -> bool {
        let settled = self.rules.known.set(&[self.rules.known.definite, self.rules.known.possessive]);
        let opened = self.marked.classes.get(tokens.start).is_some_and(|classes| classes.meets(&settled));
        opened && subject.is_headed_by_deed(tokens)
    }

    /// True for words of saying that tell of an earlier time: in the past of a relative clause (*who denied it*), or beside a word for it (*had denied it*).
    fn is_of_earlier(&self, cue: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let marked = &self.marked;
        let before = || (cue.start.saturating_sub(EARLIER)..cue.start).rev().take_while(|at| marked.is_inner(*at));
        let behind = cue.end..(cue.end + EARLIER).min(marked.len());
        let once = |at: usize| marked.from[at].contains(known.said_once);
        let other = known.set(&[known.now, known.form_present, known.form_told, known.gerund, known.conditional, known.future]);
        let plain = |at: usize| marked.classes[at].contains(known.infinitive) && !marked.classes[at].contains(known.participle);
        let now = || cue.clone().any(|at| marked.classes[at].meets(&other) || plain(at));
        before().chain(cue.clone()).chain(behind).any(once) || (before().any(|at| marked.classes[at].contains(known.relative)) && !now())
    }

    /// What a charge calls the one it is about: the words at its start.
    fn accused_kinds(&self, language: &Language, draft: &attribution::Draft) -> WordList {
        let known = &self.rules.known;
        if !self.marked.all.contains(known.accuses) {
            return WordList::new();
        }
        let bars = known.set(&[known.preposition_of, known.infinitive, known.punct]);
        let start = draft.tokens.start;
        let end = (start..draft.tokens.end.min(start + ACCUSED)).find(|at| self.marked.classes[*at].meets(&bars) && !self.marked.is_inner(*at));
        self.subject(language).kinds(&(start..end.unwrap_or((start + ACCUSED).min(draft.tokens.end))))
    }

    /// Whom a charge points to by a pronoun or a bare noun: *accused him*, *accuse l'entreprise*.
    fn accused(&self, language: &Language, draft: &attribution::Draft, speaker: Option<usize>) -> Option<CompactString> {
        let known = &self.rules.known;
        let cue = draft.cue.as_ref().filter(|cue| self.marked.classes[(*cue).clone()].iter().any(|classes| classes.contains(known.accuses)))?;
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
        let source = self.marked.starting(draft.tokens.start).find(|mark| mark.classes.contains(known.source) && (mark.end as usize) < draft.tokens.end);
        let pointed = source.and_then(|mark| self.cast.pointed_at(phrase, &(mark.start as usize..mark.end as usize), speaker));
        let pronoun = (cue.start.saturating_sub(1)..=draft.tokens.start).find(|at| self.marked.classes[*at].contains(known.object));
        let by_pronoun = || pronoun.and_then(|at| self.cast.object(&self.marked.classes[at], known, speaker));
        pointed.or_else(by_pronoun).map(CompactString::from)
    }

    /// Who says it and how; none where nobody does.
    fn said(&mut self, language: &Language, draft: &attribution::Draft, tokens: Option<Range<usize>>) -> Option<Said> {
        if (tokens.is_none() && draft.cue.is_some()) || tokens.as_ref().is_some_and(|tokens| self.is_own_voice(tokens)) {
            return None;
        }
        let known = &self.rules.known;
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
        if tokens.is_none() && self.is_held(draft) && !(self.holds_clause(&draft.tokens) && self.cast.may_go_on()) {
            return None;
        }
        let by_the_way = tokens.is_none() && draft.is_told_by_the_way();
        if by_the_way && !self.holds_own_words() {
            return None;
        }
        if tokens.as_ref().is_some_and(|tokens| self.is_unknown_surname(phrase, tokens)) {
            return None;
        }
        self.cast.hears(self.saying_of(draft, tokens.as_ref()));
        let resolved = match &tokens {
            Some(tokens) => self.cast.resolve(phrase, &draft.named(&self.marked, known, phrase, tokens)),
            None if by_the_way => self.cast.going_on(self.rules)?,
            None => self.cast.floating(self.rules, self.paragraph_start),
        };
        if tokens.is_none() && resolved.name.is_empty() && !self.opens_paragraph(&draft.tokens) {
            return None;
        }
        // whom somebody quotes does not go on speaking
        let quoted = tokens.as_ref().is_some_and(|speaker| self.is_quoted(speaker));
        // *…, according to Novatel, and not the hundred acknowledged by the hospital*: who only stands by a verb gives way to who speaks
        let by = |tokens: &Range<usize>| tokens.start > 0 && self.marked.upto[tokens.start].contains(known.preposition_by);
        let agent = tokens.as_ref().is_some_and(by) && self.cast.spoke_here();
        if (draft.speaker.is_some() || draft.cue.is_none()) && !quoted && !agent {
            let pronoun = tokens.as_ref().filter(|tokens| resolved.name.is_empty() && attribution::is_pronoun(&self.marked, known, tokens));
            let written = pronoun.map_or("", |tokens| self.marked.bytes(tokens.clone()).of(&self.article.text));
            self.cast.spoke(resolved.member, written);
        }
        let text = |tokens: &Range<usize>| self.marked.bytes(tokens.clone()).of(&self.article.text).to_owned();
        let speaker = tokens.as_ref().map(|tokens| text(&draft.written(&self.article.text, &self.marked, known, tokens))).unwrap_or_default();
        let relay = draft.relay.as_ref().map(text).unwrap_or_default();
        let (stance, stance_rule) = self.stance(language, draft);
        Some(Said { tokens: draft.tokens.clone(), speaker: speaker.into(), resolved, stance, stance_rule, relay: relay.into() })
    }
}
