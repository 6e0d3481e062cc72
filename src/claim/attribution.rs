//! Who said what: from the matches of attribution rules to drafts, one a cue.

mod bearer;
mod contents;
mod written;

use std::ops::Range;

use super::clause::Clauses;
use super::phrase::Phrase;
use crate::claim::{Speech, Stance};
use crate::mention::{Mark, Marked, Match};
use crate::rule::{ClassSet, Compiled, Known, Language, PatternRule, Sense, Slot};
use crate::text::{Kind, Span};

/// An attribution of one sentence, before its speaker is known by name.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The rule, as its row.
    pub(super) rule: u32,
    /// Tokens of the speaker.
    pub(super) speaker: Option<Range<usize>>,
    /// Tokens of the cue.
    pub(super) cue: Option<Range<usize>>,
    /// Bytes of the content, part by part.
    pub(super) content: Vec<Span>,
    /// Tokens of the content, first to last.
    pub(super) tokens: Range<usize>,
    /// How the speaker stands to it.
    pub(super) stance: Stance,
    /// True where the words of saying leave that to the content.
    pub(super) neutral: bool,
    /// Tokens of who passed it on.
    pub(super) relay: Option<Range<usize>>,
    /// How speech is given.
    pub(super) speech: Speech,
    /// Tokens of what the quotation holds behind the sentence that tells who speaks.
    further: Option<Range<usize>>,
}

impl Draft {
    /// The words of saying where they do nothing else: beside a quotation, or behind what is said (*…, a lancé le maire*).
    pub(super) fn mere_cue(&self) -> Option<Range<usize>> {
        self.cue.clone().filter(|cue| self.speech == Speech::Direct || self.tokens.end <= cue.start)
    }

    /// True for what is told with somebody's own words in it, and with no word of whose they are: *For lorries “the road stays shut” until May*.
    pub(super) fn is_told_by_the_way(&self) -> bool {
        self.speaker.is_none() && self.cue.is_none() && self.speech == Speech::Mixed
    }

    /// Number of tokens between speaker and cue.
    fn distance(&self) -> usize {
        let (Some(speaker), Some(cue)) = (&self.speaker, &self.cue) else { return 0 };
        cue.start.saturating_sub(speaker.end).max(speaker.start.saturating_sub(cue.end))
    }

    /// The speaker with its apposition, where only that names somebody: *the watchdog, the Harbour Board*; or the name alone that
    /// stands between commas behind it: *a spokesman for the mine, Paul Odum,*.
    pub(super) fn named(&self, marked: &Marked, known: &Known, phrase: Phrase<'_>, speaker: &Range<usize>) -> Range<usize> {
        let full = self.in_full(phrase.text, marked, known, speaker);
        let inset = speaker.end + 1..full.end;
        let apposed = !inset.is_empty() && marked.from[inset.start].contains(known.determiner);
        if !inset.is_empty() && phrase.person(speaker).is_none() && is_name(marked, known, &inset) {
            // *the movement, Novax,* is a body, of whatever kind the words before tell
            return if inset.len() > 1 { inset } else { full };
        }
        if apposed && phrase.person(speaker).is_none() && phrase.person(&full).is_some() { full } else { speaker.clone() }
    }
}

/// So many tokens may stand between a speaker and its cue before a nearer speaker is the likelier one.
const NEAR: usize = 6;

/// So many tokens long is what tells when, at most.
const WHEN: usize = 4;

/// What drafting reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drafting<'a> {
    pub(super) clauses: Clauses<'a>,
    pub(super) language: &'a Language,
}

impl Drafting<'_> {
    /// The attributions of a sentence, one a cue, in the order of their contents.
    pub(super) fn drafts(&self, matches: &[Match]) -> Vec<Draft> {
        let mut ranked: Vec<(&Match, Draft)> = matches.iter().filter_map(|hit| Some((hit, self.draft(hit)?))).collect();
        // one cue gives one attribution: what asks and covers more wins, then the id
        ranked.sort_by(|(a, x), (b, y)| self.rank(b, y).cmp(&self.rank(a, x)).then_with(|| self.rule(a).id.cmp(&self.rule(b).id)));
        let mut kept: Vec<Draft> = Vec::new();
        for (_, draft) in ranked {
            if !kept.iter().any(|other| same_cue(other, &draft)) {
                kept.push(draft);
            }
        }
        for at in 0..kept.len() {
            if let Some(head) = self.head(&kept[at], &kept) {
                kept[at].content[0] = self.clauses.bytes(head.clone()).0;
                kept[at].tokens.start = head.start;
            }
        }
        let further: Vec<Draft> = kept.iter().filter_map(|draft| self.further(draft, &kept)).collect();
        kept.extend(further);
        kept.sort_by_key(|draft| (draft.tokens.start, std::cmp::Reverse(draft.tokens.end), draft.rule));
        kept
    }

    /// What is said from the head of a quotation on, up to the words of saying inside it, where nobody is told to speak before:
    /// *« It is over. We lost, says the coach. »*
    fn head(&self, draft: &Draft, kept: &[Draft]) -> Option<Range<usize>> {
        let said_before = draft.speech == Speech::Direct && draft.cue.as_ref().is_some_and(|cue| draft.tokens.end <= cue.start);
        let head = self.clauses.head_of_quote(draft.tokens.start).filter(|_| said_before)?;
        let other = |other: &Draft| other.tokens.start < head.end && head.start < other.tokens.end;
        (draft.content.len() == 1 && !kept.iter().any(other)).then_some(head.start..draft.tokens.end)
    }

    /// What somebody goes on to say in the same quotation, up to the next who is told to speak there: *« It is over, says the coach. We lost. »*
    fn further(&self, draft: &Draft, kept: &[Draft]) -> Option<Draft> {
        let rest = draft.further.clone()?;
        let behind = |other: &&Draft| other.cue.as_ref().is_some_and(|cue| other.tokens.end <= cue.start);
        let next = kept.iter().filter(behind).map(|other| other.tokens.start).filter(|start| rest.contains(start)).min();
        let rest = rest.start..next.unwrap_or(rest.end);
        let says = rest.clone().any(|at| self.clauses.marked.tokens[at].shape.kind != Kind::Mark);
        let content = vec![self.clauses.bytes(rest.clone()).0];
        says.then(|| Draft { cue: None, relay: None, content, tokens: rest, further: None, ..draft.clone() })
    }

    fn rule(&self, hit: &Match) -> &PatternRule {
        &self.language.patterns.rules[hit.rule as usize]
    }

    fn program(&self, hit: &Match) -> &Compiled {
        &self.rule(hit).programs[hit.program as usize]
    }

    /// A speaker counts more than none, so does a cue; one near the cue more than one far off; length counts more than how much a pattern asks.
    fn rank(&self, hit: &Match, draft: &Draft) -> (bool, bool, bool, usize, u32, usize) {
        (draft.speaker.is_some(), draft.cue.is_some(), draft.distance() <= NEAR, hit.end - hit.start, self.program(hit).weight, draft.tokens.len())
    }

    fn draft(&self, hit: &Match) -> Option<Draft> {
        let rule = self.rule(hit);
        if self.hangs_on_time(hit) {
            return None;
        }
        let (parts, further) = (self.contents(hit), self.rest(hit));
        let tokens = parts.first()?.start..parts.last()?.end;
        let bytes: Vec<(Span, bool)> = parts.iter().map(|part| self.clauses.bytes(part.clone())).filter(|(span, _)| !span.is_empty()).collect();
        let quoted = bytes.iter().all(|(_, quote)| *quote) || parts.iter().all(|part| self.clauses.enclosing(part.start).is_some());
        let content: Vec<Span> = bytes.into_iter().map(|(span, _)| span).collect();
        let cue = hit.slot(Slot::Cue).map(|cue| cue.start..cue.end.min(self.carrier(hit.end)));
        // what a rule calls direct stands in marks: those right before it may be the end of others
        if cue.as_ref().is_some_and(|cue| cue.end == tokens.start && self.is_half_a_word(cue))
            || !self.number_agrees(hit.slot(Slot::Speaker), cue.as_ref())
            || rule.speech == Some(Speech::Direct) && !quoted
        {
            return None;
        }
        let speech = if quoted {
            Speech::Direct
        } else if parts.iter().any(|part| self.clauses.quotes_inside(part)) {
            Speech::Mixed
        } else {
            Speech::Indirect
        };
        let stance = self.stance(rule, cue.as_ref());
        (!content.is_empty()).then(|| Draft {
            rule: hit.rule,
            speaker: hit
                .slot(Slot::Speaker)
                .map(|speaker| self.whole(self.bearer(self.without_preposition(self.without_hearer(speaker, cue.as_ref())), cue.as_ref()), cue.as_ref())),
            stance,
            neutral: stance == Stance::Asserts && self.leaves_open(rule, cue.as_ref()),
            relay: hit.slot(Slot::Relay),
            speech: rule.speech.unwrap_or(speech),
            cue,
            content,
            tokens,
            further,
        })
    }

    /// A speaker behind the verb, without who was told: *a précisé la direction à l'agence*.
    fn without_hearer(&self, speaker: Range<usize>, cue: Option<&Range<usize>>) -> Range<usize> {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        if !marked.all.contains(known.preposition_hearer) || cue.is_none_or(|cue| cue.start >= speaker.start) {
            return speaker;
        }
        let hears = known.set(&[known.hearer, known.media, known.news_agency]);
        // *auprès de la presse*: of several words the whole
        let hearer = |at: usize| marked.starting(at).filter(|mark| mark.classes.contains(known.preposition_hearer)).map(|mark| mark.end as usize).max();
        let leads = |at: usize| marked.classes[at].contains(known.preposition_hearer).then_some(at + 1).max(hearer(at));
        let told = |at: usize| {
            let behind = leads(at).and_then(|from| (from..speaker.end).find(|at| !marked.classes[*at].contains(known.determiner)));
            behind.is_some_and(|behind| marked.starting(behind).any(|mark| mark.classes.meets(&hears)) || marked.classes[behind].meets(&hears))
        };
        // *un journaliste au Progrès* works there
        let staff = |end: usize| (speaker.start..end).any(|at| marked.from[at].contains(known.role_media));
        let end = (speaker.start + 1..speaker.end).find(|at| told(*at));
        speaker.start..end.filter(|end| !staff(*end)).unwrap_or(speaker.end)
    }

    /// A speaker behind the verb, without the first word of a preposition that goes on behind it: *a dit le préfet face à la presse*.
    fn without_preposition(&self, speaker: Range<usize>) -> Range<usize> {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        let last = speaker.end - 1;
        let begins = |mark: &Mark| mark.rule.is_none() && mark.end as usize > speaker.end && mark.classes.contains(known.preposition);
        if last > speaker.start + 1 && marked.starting(last).any(begins) { speaker.start..last } else { speaker }
    }

    /// True for words of saying that a hyphen joins to what follows: *state-owned*.
    fn is_half_a_word(&self, cue: &Range<usize>) -> bool {
        let marked = self.clauses.marked;
        let glued = |at: usize| marked.tokens.get(at).is_some_and(|token| token.shape.glued);
        glued(cue.end) && glued(cue.end + 1) && marked.tokens[cue.end].span.of(self.clauses.text) == "-"
    }

    /// False where the verb shows another number than its speaker: *le maire, ont annoncé les syndicats*, *600 soldats, a annoncé le maire*.
    fn number_agrees(&self, speaker: Option<Range<usize>>, cue: Option<&Range<usize>>) -> bool {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        let (Some(speaker), Some(cue)) = (speaker, cue) else { return true };
        if self.is_compound_noun(&speaker, cue) {
            return false;
        }
        let shows = |at: usize| (marked.classes[at].contains(known.singular), marked.classes[at].contains(known.plural));
        let verb = cue.clone().find(|at| marked.classes[*at].contains(known.auxiliary)).map(shows);
        let joined = speaker.clone().any(|at| marked.classes[at].contains(known.conjunction));
        let digits = marked.tokens[speaker.start].shape.kind == Kind::Digits;
        let (one, several) = (!joined && shows(speaker.start) == (true, false), digits || shows(speaker.start) == (false, true));
        !(verb == Some((false, true)) && one || verb == Some((true, false)) && several)
    }

    /// True where the word of saying is a noun and the words before it a part of its phrase: *a title claim lodged in May*, *the 12 % inflation
    /// rate*. Behind one its verb has another form; a body may be several.
    fn is_compound_noun(&self, speaker: &Range<usize>, cue: &Range<usize>) -> bool {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        let base = known.set(&[known.nominal, known.infinitive, known.finite]);
        let last = &marked.classes[speaker.end - 1];
        let common = last.has_all(&known.set(&[known.form_singular, known.lower])) && !last.meets(&known.set(&[known.noun_body, known.noun_source]));
        let one = (marked.classes[speaker.start].contains(known.indefinite) || common && speaker.end == cue.start)
            && !marked.from[speaker.end - 1].contains(known.form_plural);
        let verb = cue.clone().find(|at| marked.classes[*at].contains(known.cue));
        let told = one && speaker.len() > 1 && speaker.end <= cue.start && verb.is_some_and(|at| marked.classes[at].has_all(&base));
        told || common && speaker.end == cue.start && verb.is_some_and(|at| self.is_named_things(speaker, at))
    }

    /// True for a noun for several things, with a bare word before it in the middle of a sentence: *lets individual states choose*, *gun control
    /// measures*.
    fn is_named_things(&self, speaker: &Range<usize>, verb: usize) -> bool {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        let first = &marked.classes[speaker.start];
        let things =
            marked.classes[verb].has_all(&known.set(&[known.nominal, known.finite, known.form_plural])) && !marked.classes[verb].contains(known.infinitive);
        let bare = !first.contains(known.determiner) && speaker.start > 0 && marked.is_inner(speaker.start - 1);
        things && (bare || first.contains(known.one_of))
    }

    /// What the quotation around the words of saying holds behind their sentence, where something is said in that.
    fn rest(&self, hit: &Match) -> Option<Range<usize>> {
        let program = self.program(hit);
        let left = (program.left.clause == Some(Slot::Content)).then(|| self.clauses.left(hit.start))?;
        let both = program.right.clause == Some(Slot::Content);
        let end = if both { self.clauses.right(hit.end).end } else { hit.end };
        let silent = !both && self.clauses.says_nothing(&left);
        self.clauses.rest_of_quote(left.start, end).filter(|_| !silent)
    }

    /// True for words of saying of a relative clause, or of a participle before the verb of the sentence: *X, who denied it, left*,
    /// *X, denying it, left*, *X, accused by Y of theft, left*.
    fn is_inset(&self, cue: &Range<usize>) -> bool {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        // *se disant*
        let Some(before) = (0..cue.start).rev().find(|at| !marked.classes[*at].contains(known.object)) else { return false };
        let comma = |at: usize| marked.classes[at].contains(known.punct) && !marked.is_inner(at);
        let verbs = known.set(&[known.finite, known.auxiliary, known.modal]);
        let finite = known.set(&[known.finite, known.auxiliary]);
        let participle = || cue.clone().any(|at| marked.classes[at].contains(known.participle)) && !cue.clone().any(|at| marked.classes[at].meets(&finite));
        let gerund = || cue.clone().any(|at| marked.classes[at].contains(known.gerund));
        self.is_relative_inset(cue.start)
            || comma(before)
                && (gerund() || participle())
                && !(0..before).any(|at| marked.classes[at].meets(&verbs) && !marked.classes[at].contains(known.noun))
    }

    /// True right behind a comma and a relative pronoun, with what tells when between: *, who on Monday said*.
    fn is_relative_inset(&self, start: usize) -> bool {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        let comma = |at: usize| marked.classes[at].contains(known.punct) && !marked.is_inner(at);
        let when = |at: usize| marked.starting(at).any(|mark| mark.end as usize == start && mark.classes.contains(known.date));
        let date = (start.saturating_sub(WHEN)..start).find(|at| when(*at)).unwrap_or(start);
        let small = known.set(&[known.preposition, known.adverb]);
        let small = |at: &usize| *at < start && date < start && marked.classes[*at].meets(&small) && !marked.classes[*at].contains(known.relative);
        let start = date.checked_sub(1).filter(small).unwrap_or(date);
        start > 1 && marked.classes[start - 1].contains(known.relative) && comma(start - 2)
    }

    /// True for a charge of a relative clause without a comma: behind it goes on the sentence, *the man who accused X of theft was arrested*.
    fn charges_in_relative(&self, first: usize, hit: &Match, right: &Range<usize>) -> bool {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        let accuses =
            hit.slot(Slot::Cue).is_some_and(|cue| cue.end <= right.start && marked.classes[cue].iter().any(|classes| classes.contains(known.accuses)));
        // *soupçonne que* opens what is said
        accuses && (first.saturating_sub(1)..right.start).any(|at| marked.is_relative(at, known) && !self.is_relative_inset(at + 1))
    }

    /// True right behind a conjunction: *when the board agreed to it*.
    fn is_behind_conjunction(&self, start: usize) -> bool {
        self.clauses.marked.upto[start].contains(self.clauses.known.conjunction_sub)
    }

    /// Where a clause begins whose first word hangs on the one before: *says today's flood*.
    fn carrier(&self, end: usize) -> usize {
        let (marked, known) = (self.clauses.marked, self.clauses.known);
        let hangs = marked.classes.get(end).is_some_and(|classes| classes.contains(known.genitive));
        let carrier = || marked.ending(end).filter(|mark| mark.classes.contains(known.date)).map(|mark| mark.start as usize).min();
        if hangs { carrier().unwrap_or(end) } else { end }
    }

    /// True where the clause would begin inside a phrase of time or place: *projects outlined in last year's paper*.
    fn hangs_on_time(&self, hit: &Match) -> bool {
        let carrier = self.carrier(hit.end);
        carrier < hit.end && carrier > hit.start && self.clauses.marked.classes[carrier - 1].contains(self.clauses.known.preposition)
    }

    /// The rule's stance where it gives one, else that of a rule that built the cue, else the cue word's.
    fn stance(&self, rule: &PatternRule, cue: Option<&Range<usize>>) -> Stance {
        let built = || cue.and_then(|cue| self.built_stance(cue));
        let word = || cue.and_then(|cue| cue_word(self.clauses.marked, self.language, cue));
        rule.stance.or_else(built).or_else(word).unwrap_or(Stance::Asserts)
    }

    /// True where neither the rule nor the words of saying bind the stance.
    fn leaves_open(&self, rule: &PatternRule, cue: Option<&Range<usize>>) -> bool {
        let firm = |cue: &Range<usize>| self.clauses.marked.from[cue.clone()].iter().any(|classes| classes.contains(self.clauses.known.firm));
        rule.stance.is_none() && cue.is_none_or(|cue| self.built_stance(cue).is_none() && !firm(cue))
    }

    fn built_stance(&self, cue: &Range<usize>) -> Option<Stance> {
        let rules = &self.language.patterns.rules;
        let marks = self.clauses.marked.starting(cue.start).filter(|mark| mark.end as usize == cue.end);
        marks.filter_map(|mark| rules.get(mark.rule? as usize)).find_map(|rule| rule.stance)
    }
}

/// The stance of the last word of saying inside these tokens.
fn cue_word(marked: &Marked, language: &Language, cue: &Range<usize>) -> Option<Stance> {
    let inside = |mark: &&Mark| mark.start as usize >= cue.start && mark.end as usize <= cue.end;
    let cues = marked.marks.iter().filter(inside).filter_map(|mark| match mark.sense {
        Sense::Cue(row) => Some((mark.end, language.cues.get(row as usize)?.stance)),
        _ => None,
    });
    cues.max_by_key(|(end, _)| *end).map(|(_, stance)| stance)
}

/// Two drafts of one cue; without cue, of one content.
fn same_cue(a: &Draft, b: &Draft) -> bool {
    let meet = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let within = |a: &Range<usize>, b: &Range<usize>| b.start <= a.start && a.end <= b.end;
    // *the police say 15,000, the unions 40,000*: who speaks inside what another says has a content of its own
    let inside = |a: &Draft, b: &Draft| a.speaker.as_ref().is_some_and(|speaker| within(speaker, &b.tokens));
    match (&a.cue, &b.cue) {
        // what is told by the way gives way to any word of saying of its sentence
        _ if a.is_told_by_the_way() != b.is_told_by_the_way() => a.cue.is_some() || b.cue.is_some() || meet(&a.tokens, &b.tokens),
        (Some(x), Some(y)) => meet(x, y),
        (None, None) => meet(&a.tokens, &b.tokens),
        // a quotation that has a cue needs none without; a cue inside the quotation is another's
        // where it stands behind the words with which the quotation begins it is who says them
        (Some(cue), None) => meet(&a.tokens, &b.tokens) && (!within(cue, &b.tokens) || starts_with(b, a)) && !inside(b, a),
        (None, Some(cue)) => meet(&a.tokens, &b.tokens) && (!within(cue, &a.tokens) || starts_with(a, b)) && !inside(a, b),
    }
}

/// True where a quotation begins with what somebody says in it: *« It is over, says the coach. We lost. »*
fn starts_with(quote: &Draft, cued: &Draft) -> bool {
    (quote.tokens.start..=quote.tokens.start + 1).contains(&cued.tokens.start) && cued.speech == Speech::Direct
}

/// True where the tokens are a name.
fn is_name(marked: &Marked, known: &Known, tokens: &Range<usize>) -> bool {
    let name = |mark: &Mark| mark.end as usize == tokens.end && mark.classes.contains(known.name) && !mark.classes.contains(known.place);
    !tokens.is_empty() && marked.starting(tokens.start).any(name)
}

/// The classes of a pronoun that stands for somebody, where the speaker is just one: *he*, *ce dernier*, *the latter*, *in his view*.
pub(super) fn pronoun<'m>(marked: &'m Marked, known: &Known, speaker: &Range<usize>) -> Option<&'m ClassSet> {
    let own = || marked.starting(speaker.start).filter(|mark| mark.end as usize == speaker.end && mark.rule.is_none()).map(|mark| &mark.classes);
    let word = (speaker.len() == 1).then(|| &marked.classes[speaker.start]);
    word.into_iter().chain(own()).find(|classes| classes.contains(known.pronoun) || classes.contains(known.owner))
}

/// True where the speaker is a pronoun.
pub(super) fn is_pronoun(marked: &Marked, known: &Known, speaker: &Range<usize>) -> bool {
    pronoun(marked, known, speaker).is_some()
}
