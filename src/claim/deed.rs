//! What is planned, done, put off or called off, and on which day: one draft a deed that a verb tells.

use std::cmp::Ordering;
use std::ops::Range;

use super::about::Subject;
use crate::calendar::{Parts, Turn, Written, resolve};
use crate::claim::{About, Modality};
use crate::mention::Mark;
use crate::rule::{ClassId, ClassSet, DeedForm, DeedFound, DeedPhase, Sense};

/// A deed of one sentence.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Tokens of its clause.
    pub(super) tokens: Range<usize>,
    /// The id of the deed.
    pub(super) deed: String,
    /// Planned, possible or actual.
    pub(super) modality: Modality,
    /// True where the clause says that it is not so.
    pub(super) negated: bool,
    /// Empty, `postponed`, `cancelled`, `ended`, or `until`: it lasts up to the day.
    pub(super) phase: String,
    /// The day, in ISO 8601; empty where the clause names none.
    pub(super) day: String,
    /// What the clause is about.
    pub(super) about: About,
    /// True where no verb tells it, only the noun of an event beside a day.
    pub(super) noun: bool,
}

/// How far before a verb its auxiliary may stand.
const AUXILIARY_REACH: usize = 4;
/// Tokens that a clause has at least.
const SHORTEST: usize = 3;
/// How far behind a verb that puts off, calls off or lifts the event may be named, how far before it as its subject, and how far from other verbs.
const PHASE_REACH: usize = 6;
const SUBJECT_REACH: usize = 14;
/// How far behind a verb that only tells of an event it may be named.
const TAKES_REACH: usize = 3;
const CLAUSE_REACH: usize = usize::MAX;
/// How far behind the words *before* or *until* a verb may stand that tells what lies ahead of something.
const BEFORE_REACH: usize = 4;
/// So many tokens behind a comma stands a verb that tells who said what stands before.
const CUE_REACH: usize = 3;
/// A name of a person begins so many tokens before its last one.
const LONGEST_NAME: usize = 5;
/// Between a cue and the day of what it tells stand so many tokens at most: *said late on Thursday*.
const TOLD_REACH: usize = 3;
/// So many tokens before the word that makes a day the first one its negation may stand.
const RESTRICTION_REACH: usize = 8;
/// So many tokens before what is said the word of saying may stand.
const SAID_REACH: usize = 5;
/// The phase of what lasts up to a day.
const UNTIL: &str = "until";
/// So many tokens before its date a word may begin that makes it the last day.
const UNTIL_REACH: usize = 2;

impl Subject<'_> {
    /// The deeds of a sentence, left to right, one a verb; and the last event that a noun of it names, as its row. Words that only
    /// say who speaks are none.
    pub(super) fn drafts(&self, saying: &[Range<usize>]) -> (Vec<Draft>, Option<u32>) {
        let marked = self.context.marked;
        let mut drafts = Vec::new();
        let mut last = None;
        let mut at = 0;
        while at < marked.len() {
            if !self.language.deeds.may_begin(marked.tokens[at].word) || saying.iter().any(|cue| cue.contains(&at)) {
                at += 1;
                continue;
            }
            let found = self.found(at, marked.len());
            let length = found.first().map_or(1, |deed| deed.length);
            last = found.iter().find(|deed| self.is_event(**deed)).map(|deed| deed.deed).or(last);
            let noun = found.iter().any(|deed| deed.form.meets(DeedForm::NOUN));
            let known = drafts.len();
            let taken: Vec<Draft> = found.iter().filter(|deed| self.takes(**deed)).filter_map(|deed| self.draft(at, *deed, noun)).collect();
            let free = |deed: &&DeedFound| taken.is_empty() && !self.takes(**deed);
            drafts.extend(found.iter().filter(free).filter_map(|deed| self.draft(at, *deed, noun)));
            drafts.extend(taken);
            let earlier: Vec<Draft> = drafts[known..].iter().filter_map(|draft| self.earlier_plan(draft)).collect();
            drafts.extend(earlier);
            drafts.extend(found.iter().filter_map(|deed| self.occasion(at, *deed)));
            at += length;
        }
        let mut drafts = if drafts.len() > 1 { told_once(drafts) } else { drafts };
        if marked.all.contains(self.context.rules.known.until) {
            let lasting: Vec<Draft> = marked.dates.iter().filter(|date| self.is_end(date)).filter_map(|date| self.lasting(date)).collect();
            let undone: Vec<Draft> = lasting.iter().filter_map(|draft| self.undone(draft)).collect();
            drafts.extend(lasting.into_iter().chain(undone));
        }
        (drafts, last)
    }

    /// True for a verb that only tells of what a noun beside it names.
    fn takes(&self, found: DeedFound) -> bool {
        self.context.rules.deeds.get(found.deed as usize).is_some_and(|deed| deed.phase == Some(DeedPhase::Takes))
    }

    /// What lasts up to a day: the deed whose word stands nearest in the clause.
    fn lasting(&self, date: &Written) -> Option<Draft> {
        let at = date.start as usize;
        let clause = self.clause(at);
        let deed = clause.clone().filter_map(|word| {
            let found = self.found(word, clause.end).first().copied()?;
            let deed = self.context.rules.deeds.get(found.deed as usize).filter(|deed| deed.phase.is_none())?;
            Some((word.abs_diff(at), deed.id.clone()))
        });
        let (_, deed) = deed.min()?;
        let (day, open_day) = self.placed(date, Modality::Planned);
        let about = About { open_day, ..self.about(&clause) };
        let told = !day.is_empty() || open_day.is_some();
        told.then(|| Draft { deed, modality: Modality::Planned, negated: false, phase: UNTIL.to_owned(), day, about, tokens: clause, noun: false })
    }

    /// What lasts up to a day is undone on it: *closed until 21 June* opens then.
    fn undone(&self, lasting: &Draft) -> Option<Draft> {
        let deeds = &self.context.rules.deeds;
        let opposite = deeds.iter().find(|deed| deed.id == lasting.deed).and_then(|deed| deeds.get(deed.opposite? as usize))?;
        let plain = !lasting.day.is_empty() && opposite.phase.is_none_or(|phase| phase == DeedPhase::Course);
        let about = About { revised: true, until: true, ..lasting.about.clone() };
        plain.then(|| Draft { deed: opposite.id.clone(), phase: String::new(), about, ..lasting.clone() })
    }

    /// True for a date up to which something lasts.
    pub(super) fn is_end(&self, date: &Written) -> bool {
        let marked = self.context.marked;
        let start = date.start as usize;
        marked.from[start.saturating_sub(UNTIL_REACH)..=start].iter().any(|classes| classes.contains(self.context.rules.known.until))
    }

    /// True for a date from which on something has been so, which is none of what lies ahead: *for the first time since June, it will open*.
    fn is_since(&self, date: &Written) -> bool {
        let (marked, start) = (self.context.marked, date.start as usize);
        marked.from[start.saturating_sub(UNTIL_REACH)..=start].iter().any(|classes| classes.contains(self.context.rules.known.ever_since))
    }

    /// True for the day on which the plan that a verb tells was told: before a cue, or right behind it and before the verb
    /// (*on Monday, the mayor said it will open*, *said Thursday the road will open*).
    fn is_of_saying(&self, date: &Written, verb: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let (start, end) = (date.start as usize, date.end as usize);
        let cue = |at: usize| marked.classes[at].contains(known.cue) && !marked.from[at].contains(known.noun) && !marked.from[at].contains(known.planned);
        start < verb && (start.saturating_sub(TOLD_REACH)..start).chain(end..verb).any(cue)
    }

    fn draft(&self, at: usize, found: DeedFound, noun: bool) -> Option<Draft> {
        let deed = self.context.rules.deeds.get(found.deed as usize)?;
        // nothing but a verb tells
        if !found.form.meets(DeedForm::INFINITIVE.with(DeedForm::PARTICIPLE).with(DeedForm::FINITE)) {
            return None;
        }
        // *they are civil parties* has no verb that leaves
        if self.is_in_noun(at) || self.is_in_name(at) {
            return None;
        }
        // what names nobody and no day can be compared only where it is a state or a plan
        let state = deed.phase.is_some() || deed.opposite.is_some();
        if !state && !self.may_be_compared(found.form) {
            return None;
        }
        let clause = self.clause(at);
        if clause.len() < SHORTEST {
            return None;
        }
        let anchored = self.is_anchored(&clause);
        if !anchored && !state && !self.tells_plan(&clause) {
            return None;
        }
        let scheduled = deed.phase == Some(DeedPhase::Planned) && found.form.meets(DeedForm::PARTICIPLE);
        let told = self.told(at, found.form, noun, &clause).or_else(|| scheduled.then_some(Modality::Planned))?;
        // a plan is often told as what would be
        let told = if told == Modality::Possible && deed.phase.is_some() { Modality::Planned } else { told };
        let (id, phase) = match deed.phase {
            None => (deed.id.clone(), String::new()),
            // what is held, opened or put off is a thing that another word of the clause names
            Some(DeedPhase::Course) => {
                (self.event(at, &clause, CLAUSE_REACH, true).or_else(|| self.event_before(at, &clause)).unwrap_or_else(|| deed.id.clone()), String::new())
            }
            // *he will go before the committee* has a pronoun, and no verdict
            Some(DeedPhase::Takes) if self.is_reflexive(at) => return None,
            Some(DeedPhase::Takes) => (self.event(at, &clause, TAKES_REACH, true)?, String::new()),
            Some(phase) => {
                let reach = if phase == DeedPhase::Planned { CLAUSE_REACH } else { PHASE_REACH };
                (self.event(at, &clause, reach, false).or_else(|| self.event_before(at, &clause))?, phase.word().to_owned())
            }
        };
        let ahead = deed.phase == Some(DeedPhase::Planned) || told != Modality::Actual;
        let near = self.day(at, &clause, deed.phase, ahead);
        let modality = match deed.phase {
            Some(DeedPhase::Planned) => Modality::Planned,
            // *the minister said that the verdict would come on Friday*
            _ if phase.is_empty() && told == Modality::Possible && near.is_some_and(|date| self.is_set(at, &clause, date)) => Modality::Planned,
            _ if phase.is_empty() => told,
            _ => Modality::Actual,
        };
        // *will not be back before Sunday* is planned for that day
        let floor = modality == Modality::Planned && self.has_floor(&clause);
        let negated = self.is_negated(at, &clause) && !floor;
        if !anchored && modality == Modality::Actual && deed.opposite.is_none() && phase.is_empty() {
            return None;
        }
        let ahead =
            deed.phase == Some(DeedPhase::Postponed) || clause.clone().any(|at| self.context.marked.from[at].contains(self.context.rules.known.planned));
        let told = if ahead && !phase.is_empty() { Modality::Planned } else { modality };
        let (day, open_day) = near.map(|date| self.placed(date, told)).unwrap_or_default();
        let about = About { open_day, scheduled, first: self.tells_first(&clause), ..self.about(&clause) };
        Some(Draft { deed: id, modality, negated, phase, day, about, tokens: clause, noun: false })
    }

    /// True for a verb right behind a reflexive pronoun, and perhaps an auxiliary.
    fn is_reflexive(&self, verb: usize) -> bool {
        let reflexive = self.context.rules.known.reflexive;
        (verb.saturating_sub(TAKES_REACH)..verb).any(|at| self.context.marked.classes[at].contains(reflexive))
    }

    /// True for what would be on a day that has not come, where no word says that it only may be.
    fn is_set(&self, verb: usize, clause: &Range<usize>, date: &Written) -> bool {
        let near = verb.saturating_sub(AUXILIARY_REACH).max(clause.start)..verb + 1;
        let would = near.into_iter().any(|at| self.is_conditional(at));
        let may = clause.clone().any(|at| self.context.marked.from[at].contains(self.context.rules.known.possible));
        would && !may && self.since_published(&self.placed(date, Modality::Planned).0) == Some(Ordering::Greater)
    }

    /// True where a word of the clause says that a plan was the first one: *it had originally been set for Monday*.
    fn tells_first(&self, clause: &Range<usize>) -> bool {
        let class = self.context.rules.known.plan_first;
        self.context.marked.all.contains(class) && clause.clone().any(|at| self.context.marked.from[at].contains(class))
    }

    /// True inside a noun of several words.
    fn is_in_noun(&self, at: usize) -> bool {
        let noun = |mark: &&Mark| mark.rule.is_none() && mark.value.is_none() && matches!(mark.sense, Sense::Concept(_));
        self.context.marked.starting(at).filter(noun).any(|mark| mark.end as usize > at + 1)
    }

    /// True for a capital inside a person's name: *Bill Shorten* shortens nothing.
    fn is_in_name(&self, at: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let person = |mark: &&Mark| mark.classes.contains(known.person) && mark.end as usize > at;
        marked.tokens[at].shape.capital && (0..at).rev().take(LONGEST_NAME).any(|start| marked.starting(start).any(|mark| person(&mark)))
    }

    /// True where the clause names somebody, some place or a day.
    pub(super) fn is_anchored(&self, clause: &Range<usize>) -> bool {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        clause.clone().any(|at| marked.from[at].contains(known.name)) || marked.dates.iter().any(|date| clause.contains(&(date.start as usize)))
    }

    /// The clause around a token: between conjunctions, relative pronouns and marks other than a comma.
    pub(super) fn clause(&self, at: usize) -> Range<usize> {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let wall = |at: usize| {
            let comma = || marked.tokens[at].span.of(&self.context.article.text) == ",";
            // a point inside a number or a date parts nothing: *6.000*, *Nov. 12*
            (!marked.is_inner(at) && !comma() && !self.is_inside(at)) || (marked.classes[at].contains(known.that) && !self.restricts(at))
        };
        // whom a relative pronoun stands for is part of what it opens, but what it opens is no part of the clause before
        let relative = |at: usize| {
            let pronoun = marked.classes[at].contains(known.relative) && !marked.classes[at].contains(known.preposition);
            pronoun && !self.restricts(at) && !(marked.classes[at].contains(known.that) && self.is_said(at))
        };
        let start = (0..at).rev().find(|at| wall(*at) && !relative(*at)).map_or(0, |at| at + 1);
        let end = (at + 1..marked.len()).find(|at| wall(*at) || relative(*at)).unwrap_or(marked.len());
        start..end
    }

    /// True for a word before a day that a negation makes the first one: *ne rouvrira que lundi*.
    fn restricts(&self, at: usize) -> bool {
        let marked = self.context.marked;
        let known = &self.context.rules.known;
        let day = || marked.dates.iter().any(|date| (at + 1..=at + UNTIL_REACH).contains(&(date.start as usize)));
        let negated = || (at.saturating_sub(RESTRICTION_REACH)..at).any(|at| marked.classes[at].contains(known.negation));
        marked.from[at].contains(known.date_only) && day() && negated()
    }

    /// True for a conjunction behind a word of saying, and perhaps the day on which it was said.
    fn is_said(&self, at: usize) -> bool {
        let marked = self.context.marked;
        let in_date = |at: &usize| marked.dates.iter().any(|date| (date.start as usize..date.end as usize).contains(at));
        let before = (at.saturating_sub(SAID_REACH)..at).rev().find(|at| !in_date(at));
        before.is_some_and(|at| marked.ending(at + 1).any(|mark| mark.classes.contains(self.context.rules.known.cue)))
    }

    /// True for a token inside a number or a date, and for a hyphen inside a word or name.
    fn is_inside(&self, at: usize) -> bool {
        let marked = self.context.marked;
        let tokens = &marked.tokens;
        let glued = |at: usize| tokens.get(at).is_some_and(|token| token.shape.glued);
        if glued(at) && glued(at + 1) && matches!(tokens[at].span.of(&self.context.article.text), "-" | "\u{2010}" | "\u{2011}") {
            return true;
        }
        let dated = marked.dates.iter().any(|date| (date.start as usize) < at && at + 1 < date.end as usize);
        dated || marked.marks.iter().any(|mark| mark.value.is_some() && (mark.start as usize) < at && at + 1 < mark.end as usize)
    }

    /// How a verb stands to the world; none for a noun, a gerund and an infinitive that nothing plans.
    fn told(&self, at: usize, form: DeedForm, noun: bool, clause: &Range<usize>) -> Option<Modality> {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let before = |class| marked.all.contains(class) && (clause.start..at).any(|at| marked.from[at].contains(class));
        let near = at.saturating_sub(AUXILIARY_REACH).max(clause.start)..at;
        let helped = near.clone().any(|at| marked.classes[at].contains(known.auxiliary));
        // what may be a noun is no verb by itself: *the company's shares climbed*, *apartment blocks*
        let noun = noun || (form.meets(DeedForm::FINITE) && marked.classes[at].contains(known.noun));
        // behind an auxiliary stands a participle or an infinitive: *ont fait part* has no verb that leaves
        let helps = helped && form.meets(DeedForm::PARTICIPLE.with(DeedForm::INFINITIVE));
        if noun && !helps && !before(known.planned) && !before(known.forecast) {
            return None;
        }
        // behind an article or a number stands no verb: *nine confirmed cases*, *to have the fire contained*
        let right_before = |set: &ClassSet| at.checked_sub(1).is_some_and(|before| marked.classes[before].meets(set));
        let article = known.set(&[known.determiner]);
        // whatever stands before: *has told the elected*, *a annoncé le parti*
        let named = known.set(&[known.definite, known.indefinite, known.demonstrative, known.possessive]);
        if form.meets(DeedForm::PARTICIPLE) && right_before(&named) {
            return None;
        }
        let small = known.set(&[known.determiner, known.number, known.preposition_of]);
        // *l'usine française ferme* is a verb, *confirmed cases* behind an adjective is none
        let thing = if form.meets(DeedForm::FINITE) { small } else { known.set(&[known.determiner, known.number, known.adjective, known.preposition_of]) };
        if (noun && right_before(&article)) || (!helped && right_before(&thing) && !form.meets(DeedForm::INFINITIVE)) {
            return None;
        }
        if self.is_future(at) || near.clone().any(|at| self.is_future(at)) {
            return Some(Modality::Planned);
        }
        // *before he was sentenced on Friday*, *he is expected in Lyon*
        let ahead = (at.saturating_sub(BEFORE_REACH).max(clause.start)..at).any(|at| marked.from[at].contains(known.not_before) && !self.is_of_date(at));
        let expected = form.meets(DeedForm::PARTICIPLE) && helped && marked.from[at].contains(known.forecast);
        if ahead {
            let dated = marked.dates.iter().any(|date| (at + 1..=at + BEFORE_REACH).contains(&(date.start as usize)));
            return dated.then_some(Modality::Planned);
        }
        if expected {
            return Some(Modality::Planned);
        }
        // *the tents pledged in May stand, the agency confirmed* is done
        let finite = form.meets(DeedForm::FINITE) && !helped;
        if form.meets(DeedForm::INFINITIVE) || (form.meets(DeedForm::PARTICIPLE) && !finite) {
            let planned = before(known.planned) || before(known.forecast);
            // *has planned and closed* is done, *plans to be closed* is not
            let perfect = helped && !form.meets(DeedForm::INFINITIVE) && !self.is_infinitive(&near);
            if planned && !perfect {
                return Some(Modality::Planned);
            }
            if before(known.possible) {
                return Some(Modality::Possible);
            }
        }
        if self.is_conditional(at) || near.clone().any(|at| self.is_conditional(at)) {
            return Some(Modality::Possible);
        }
        // *the hull, towed on Monday, sank*
        let apposed = form.meets(DeedForm::PARTICIPLE) && self.is_apposed(at);
        let done = (form.meets(DeedForm::PARTICIPLE) && helped) || form.meets(DeedForm::FINITE) || apposed;
        done.then_some(Modality::Actual)
    }

    /// True for a word right before a date.
    fn is_of_date(&self, at: usize) -> bool {
        self.context.marked.dates.iter().any(|date| (at + 1..=at + UNTIL_REACH).contains(&(date.start as usize)))
    }

    /// True for a word behind a comma and right before a date.
    fn is_apposed(&self, at: usize) -> bool {
        let marked = self.context.marked;
        let comma = at.checked_sub(1).is_some_and(|before| marked.tokens[before].span.of(&self.context.article.text) == ",");
        comma && marked.dates.iter().any(|date| (at + 1..=at + 2).contains(&(date.start as usize)))
    }

    /// An auxiliary in the infinitive stands there: *to be closed*.
    fn is_infinitive(&self, tokens: &Range<usize>) -> bool {
        let known = &self.context.rules.known;
        tokens.clone().any(|at| self.context.marked.classes[at].contains(known.auxiliary) && self.context.marked.classes[at].contains(known.infinitive))
    }

    pub(super) fn is_future(&self, at: usize) -> bool {
        self.has_form(at, self.context.rules.known.future, DeedForm::FUTURE)
    }

    pub(super) fn is_conditional(&self, at: usize) -> bool {
        self.has_form(at, self.context.rules.known.conditional, DeedForm::CONDITIONAL)
    }

    /// True for an auxiliary of this class, and for the verb of a deed in this form.
    fn has_form(&self, at: usize, class: ClassId, form: DeedForm) -> bool {
        let marked = self.context.marked;
        let auxiliary = marked.classes[at].contains(self.context.rules.known.auxiliary) && marked.classes[at].contains(class);
        let deeds = &self.language.deeds;
        auxiliary || (deeds.may_begin(marked.tokens[at].word) && deeds.starting(&marked.tokens[at..]).iter().any(|deed| deed.form.meets(form)))
    }

    /// The deed that a noun of the clause names, the nearest first; *the trial* of *the verdict of the trial* only where there is no other.
    fn event(&self, verb: usize, clause: &Range<usize>, reach: usize, free: bool) -> Option<String> {
        // what is put off stands near behind the verb, or is its subject
        let near = |at: &usize| *at != verb && (*at <= verb.saturating_add(reach) && verb <= at.saturating_add(SUBJECT_REACH.max(reach)));
        // *plans to open* names no plan that is opened
        let near = |at: &usize| near(at) && !(free && self.is_governed(*at)) && !self.context.marked.from[*at].contains(self.context.rules.known.planned);
        let nouns = clause.clone().filter(near).filter_map(|at| {
            let found = self.found(at, clause.end);
            let noun = found.iter().find(|deed| deed.form.meets(DeedForm::NOUN))?.deed;
            // *the opening of the bridge* is moved, where nothing else is named
            let deed = self.context.rules.deeds.get(noun as usize).filter(|deed| deed.phase.is_none_or(|phase| phase == DeedPhase::Course && !free))?;
            Some((deed.phase.is_some(), self.is_complement(at), at.abs_diff(verb), deed.id.clone()))
        });
        nouns.min().map(|(.., id)| id)
    }

    /// True for a noun behind a preposition that is none of belonging: *against the closure*.
    fn is_governed(&self, at: usize) -> bool {
        let known = &self.context.rules.known;
        let classes = |back: usize| at.checked_sub(back).map(|at| &self.context.marked.classes[at]);
        let governs = |back: usize| classes(back).is_some_and(|classes| classes.contains(known.preposition) && !classes.contains(known.preposition_of));
        // *after the vast plan*
        let adjectives = (1..=SHORTEST).take_while(|back| classes(*back).is_some_and(|classes| classes.contains(known.adjective))).count();
        let first = adjectives + 1;
        governs(first) || (classes(first).is_some_and(|classes| classes.contains(known.determiner)) && governs(first + 1))
    }

    /// True for a noun right behind a preposition of belonging.
    fn is_complement(&self, at: usize) -> bool {
        let known = &self.context.rules.known;
        let classes = |back: usize| at.checked_sub(back).map(|at| &self.context.marked.classes[at]);
        let of = |back: usize| classes(back).is_some_and(|classes| classes.contains(known.preposition_of));
        of(1) || (classes(1).is_some_and(|classes| classes.contains(known.determiner)) && of(2))
    }

    /// The only date, or the first of days that stand in a row: *Thursday and Friday*.
    fn one_day<'d>(&self, dates: &[&'d Written]) -> Option<&'d Written> {
        let small = self.context.rules.known.set(&[self.context.rules.known.conjunction, self.context.rules.known.determiner, self.context.rules.known.punct]);
        let joined = |pair: &[&Written]| (pair[0].end..pair[1].start).all(|at| self.context.marked.classes[at as usize].meets(&small));
        // of one day told twice the number says more: *yesterday, 11 June*
        let (first, second) = (dates.first().copied()?, dates.get(1).copied());
        let twice = second.filter(|second| first.parts.relative.is_some() && second.parts.month.is_some() && second.parts.day.is_some() && dates.len() == 2);
        dates.windows(2).all(joined).then_some(twice.unwrap_or(first))
    }

    /// True where a day of the clause is the first on which something may be.
    fn has_floor(&self, clause: &Range<usize>) -> bool {
        let marked = self.context.marked;
        let (class, known) = (self.context.rules.known.not_before, &self.context.rules.known);
        // *will stay closed until Sunday* ends then, *will not open until Sunday* begins
        let negated = clause.clone().any(|at| marked.classes[at].contains(known.negation));
        let opens = |classes: &ClassSet| classes.contains(class) && (negated || !classes.contains(known.until));
        let before = |date: &Written| marked.from[(date.start as usize).saturating_sub(UNTIL_REACH)..date.start as usize].iter().any(opens);
        let dates = || marked.dates.iter().filter(|date| clause.contains(&(date.start as usize)));
        let only = |date: &Written| (date.start as usize).saturating_sub(UNTIL_REACH)..date.start as usize;
        (marked.all.contains(class) && dates().any(before))
            || (marked.all.contains(known.date_only) && dates().any(|date| only(date).any(|at| self.restricts(at))))
    }

    /// The day that belongs to a verb: of those between the commas around it, else of those of the clause, the only one;
    /// behind what is put off or scheduled the first.
    fn day(&self, verb: usize, clause: &Range<usize>, phase: Option<DeedPhase>, ahead: bool) -> Option<&Written> {
        let floor = self.has_floor(clause);
        let other = |date: &Written| ahead && (self.is_since(date) || self.is_of_saying(date, verb));
        let moved = phase == Some(DeedPhase::Postponed);
        let near = self.between_commas(verb, clause);
        let of = |range: &Range<usize>| -> Vec<&Written> {
            let inside = |date: &&Written| range.start <= date.start as usize && (date.end as usize) <= range.end && date.parts.is_day();
            self.context.marked.dates.iter().filter(inside).filter(|date| (floor || moved || !self.is_end(date)) && !other(date)).collect()
        };
        let behind = |dates: &[&'_ Written]| dates.iter().position(|date| date.start as usize > verb);
        let dates = of(&near);
        // *they will be freed on Monday, warned the judge*: the day is of what is said; nor is that of a relative clause any other verb's
        let known = &self.context.rules.known;
        let cue = verb - near.start <= CUE_REACH && self.context.marked.classes[verb].contains(known.cue);
        let free = |clause: &Range<usize>| -> Vec<&Written> {
            let relative = |tokens: &Range<usize>| tokens.clone().any(|at| self.context.marked.classes[at].contains(known.relative));
            let said = |tokens: &Range<usize>| tokens.clone().any(|at| self.context.marked.classes[at].contains(known.cue));
            let other = |tokens: Range<usize>| (cue || said(&tokens) || relative(&tokens)) && self.has_verb(tokens);
            of(clause).into_iter().filter(|date| !other(self.between_commas(date.start as usize, clause))).collect()
        };
        let first = matches!(phase, Some(DeedPhase::Postponed | DeedPhase::Planned));
        match behind(&dates).filter(|_| first) {
            Some(at) => Some(dates[at]),
            None if moved => of(&(verb..clause.end)).first().copied(),
            None if dates.is_empty() => self.one_day(&free(clause)),
            None => self.one_day(&dates),
        }
    }

    /// The part of a clause between the commas around a token; a comma inside a number or a date is none.
    fn between_commas(&self, at: usize, clause: &Range<usize>) -> Range<usize> {
        let marked = self.context.marked;
        let comma = |at: &usize| marked.tokens[*at].span.of(&self.context.article.text) == "," && !self.is_inside(*at);
        let start = (clause.start..at).rev().find(comma).map_or(clause.start, |at| at + 1);
        start..(at + 1..clause.end).find(comma).unwrap_or(clause.end)
    }

    /// True for a sentence that names somebody, some place, a day or a plan.
    fn may_be_compared(&self, form: DeedForm) -> bool {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let told = known.set(&[known.name, known.planned, known.forecast, known.future]);
        !marked.dates.is_empty() || marked.all.meets(&told) || form.meets(DeedForm::FUTURE)
    }

    /// True where a word of the clause tells of a plan.
    fn tells_plan(&self, clause: &Range<usize>) -> bool {
        clause.clone().any(|at| self.tells_ahead(at))
    }

    /// The event of the sentence before, where a pronoun stands for it: *it was put off*.
    fn event_before(&self, verb: usize, clause: &Range<usize>) -> Option<String> {
        let known = &self.context.rules.known;
        let named = known.set(&[known.noun, known.name, known.determiner]);
        let dates = &self.context.marked.dates;
        let in_date = |at: &usize| dates.iter().any(|date| (date.start as usize..date.end as usize).contains(at));
        let before = || (clause.start..verb).filter(|at| !in_date(at)).map(|at| &self.context.marked.classes[at]);
        let pronoun = before().any(|classes| classes.contains(known.pronoun)) && !before().any(|classes| classes.meets(&named));
        self.before.filter(|_| pronoun).and_then(|row| self.context.rules.deeds.get(row as usize)).map(|deed| deed.id.clone())
    }

    /// True for a noun that names an event.
    fn is_event(&self, found: DeedFound) -> bool {
        found.form.meets(DeedForm::NOUN) && self.context.rules.deeds.get(found.deed as usize).is_some_and(|deed| deed.phase.is_none())
    }

    /// A date in ISO 8601, of what is planned also a month or a year; or, where nothing tells the day of publication, what the date says.
    pub(super) fn placed(&self, date: &Written, modality: Modality) -> (String, Option<Parts>) {
        let published = self.context.article.published.as_ref().map(|published| published.moment);
        let mut parts = date.parts;
        parts.turn = match (parts.turn, modality) {
            (Turn::Open, Modality::Planned) if parts.weekday.is_some() => Turn::Ahead,
            (Turn::Open, Modality::Planned) => Turn::Planned,
            (Turn::Open, Modality::Actual) => Turn::Told,
            (turn, _) => turn,
        };
        let Some(day) = resolve(&parts, published) else { return (String::new(), Some(parts).filter(|_| published.is_none())) };
        let least = if modality == Modality::Planned { "2000" } else { "2000-01" };
        let day = if day.len() >= least.len() { day.split('T').next().unwrap_or_default().to_owned() } else { String::new() };
        (day, None)
    }
}

/// The drafts without those that tell again of one deed on one day of a clause: a verb says more than a noun, and what was done more than what was planned.
fn told_once(drafts: Vec<Draft>) -> Vec<Draft> {
    let again = |draft: &Draft, other: &Draft| {
        draft.deed == other.deed && draft.tokens == other.tokens && draft.phase == other.phase && (draft.day.is_empty() || draft.day == other.day)
    };
    let rank = |draft: &Draft| (!draft.noun, draft.modality == Modality::Actual);
    let kept: Vec<bool> = drafts
        .iter()
        .enumerate()
        .map(|(at, draft)| {
            let better = |(number, other): (usize, &Draft)| number != at && again(draft, other) && (rank(other), at) > (rank(draft), number);
            !drafts.iter().enumerate().any(better)
        })
        .collect();
    drafts.into_iter().zip(kept).filter_map(|(draft, kept)| kept.then_some(draft)).collect()
}

impl DeedPhase {
    /// The word that the report shows; empty where the deed takes or will take its course.
    fn word(self) -> &'static str {
        match self {
            Self::Course | Self::Takes | Self::Planned => "",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
            Self::Ended => "ended",
        }
    }
}
