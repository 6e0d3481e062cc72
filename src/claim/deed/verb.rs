//! One verb and what it tells of a deed: which one, how it stands to the world, and on which day.

use compact_str::CompactString;
use std::cmp::Ordering;
use std::ops::Range;

use super::super::about::Subject;
use super::{CLAUSE_REACH, Draft, PHASE_REACH, SHORTEST, TAKES_REACH, is_weekday};
use crate::calendar::{Parts, Written};
use crate::claim::{About, Modality, WordList};
use crate::rule::{Deed, DeedForm, DeedFound, DeedPhase};

/// A verb that may tell of a deed, in its clause.
struct Verb<'v, 's> {
    subject: &'v Subject<'s>,
    deed: &'v Deed,
    found: DeedFound,
    at: usize,
    clause: Range<usize>,
    /// Somebody refuses or shuts out to do it.
    refused: bool,
    /// *is closing its plant*, of what a day may be set for.
    under_way: bool,
    /// The clause names somebody, some place or a day.
    anchored: bool,
    /// It was not done yet.
    yet: bool,
}

/// Which deed a verb tells of.
struct Named {
    id: CompactString,
    phase: CompactString,
    /// The deed of the verb itself, where it only tells how another one takes its course.
    course: CompactString,
    /// The thing that comes, where that is what it tells.
    thing: WordList,
}

/// The date beside a verb, and what its tense makes of it.
struct Near<'n> {
    date: Option<&'n Written>,
    present: bool,
    /// It is a weekday, and of no known week.
    weekday: bool,
    /// The present may also tell of what was: *arrête mardi deux hommes* may be of any Tuesday.
    also_told: bool,
    narrated: bool,
}

/// When the deed is or was.
struct Dated {
    modality: Modality,
    day: CompactString,
    from: CompactString,
    open_day: Option<Parts>,
}

impl Subject<'_> {
    /// What a verb tells; none where it tells of no deed, or of one that nothing could be compared with.
    pub(super) fn draft(&self, at: usize, found: DeedFound, noun: bool) -> Option<Draft> {
        let verb = self.verb(at, found)?;
        let told = verb.told(noun)?;
        // *is ready in June* is said of many things that do not come once
        let named = verb.coming().or_else(|| verb.named().filter(|_| verb.deed.things.is_empty()))?;
        let near = verb.near(told, &named);
        // *foresees an opening* tells for when, or nothing
        if verb.deed.weak && verb.is_of(DeedPhase::Planned) && near.date.is_none() {
            return None;
        }
        let modality = verb.modality(told, &named, &near);
        if !verb.anchored && modality == Modality::Actual && verb.deed.opposite.is_none() && named.phase.is_empty() {
            return None;
        }
        verb.draft(named, &near, told, modality)
    }

    fn verb(&self, at: usize, found: DeedFound) -> Option<Verb<'_, '_>> {
        let deed = self.context.rules.deeds.get(found.deed as usize)?;
        let refused = self.is_refused(at, found.form);
        let under_way = (deed.appointed || deed.opposite.is_some()) && self.is_under_way(at, found.form);
        // nothing but a verb tells
        let tells = found.form.meets(DeedForm::INFINITIVE.with(DeedForm::PARTICIPLE).with(DeedForm::FINITE)) || refused || under_way;
        // what names nobody and no day can be compared only where it is a state or a plan
        let state = deed.phase.is_some() || deed.opposite.is_some();
        if !tells || !self.is_verb_of(deed, at, found.form) || (!state && !self.may_be_compared(found.form)) {
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
        Some(Verb { subject: self, deed, found, at, clause, refused, under_way, anchored, yet: self.is_yet(at) })
    }

    /// False for a word that tells of the deed only in other company.
    fn is_verb_of(&self, deed: &Deed, at: usize, form: DeedForm) -> bool {
        // what nobody tells otherwise is listed for its day alone
        if deed.weak && !self.comparing && self.context.marked.dates.is_empty() {
            return false;
        }
        // *s'imposer* imposes nothing, and *rendre* goes nowhere
        let bound = form.meets(DeedForm::REFLEXIVE);
        if (bound || !deed.reflexive) && bound != self.is_reflexive(at) {
            return false;
        }
        // *they are civil parties* has no verb that leaves
        !self.is_in_noun(at) && !self.is_in_name(at)
    }
}

impl Verb<'_, '_> {
    fn is_of(&self, phase: DeedPhase) -> bool {
        self.deed.phase == Some(phase)
    }

    /// How the verb stands to the world, before any day is read; none where it tells nothing.
    fn told(&self, noun: bool) -> Option<Modality> {
        let (subject, at, form) = (self.subject, self.at, self.found.form);
        if self.yet {
            return Some(Modality::Actual);
        }
        if self.refused || self.under_way || subject.is_headline_plan(at, form, &self.clause) {
            return Some(Modality::Planned);
        }
        let scheduled = self.is_scheduled().then_some(Modality::Planned);
        // *reste en vigueur*, *stays in place*: a verb of several words is no noun
        let stays = (self.is_of(DeedPhase::Stays) && self.found.length > 1 && form.meets(DeedForm::FINITE)).then_some(Modality::Actual);
        let told = subject.told(at, form, noun, &self.clause).or(scheduled).or(stays)?;
        // a plan is often told as what would be
        let would = told == Modality::Possible && self.deed.phase.is_some();
        // *would open a plant if it got a loan* plans nothing
        let supposed = |at: usize| subject.context.marked.from.get(at).is_some_and(|from| from.contains(subject.context.rules.known.supposed));
        let would = would && !(subject.comparing && (at..=self.clause.end).any(supposed));
        let planned = would && subject.is_unsure(at, &self.clause) && !subject.is_hearsay(at, &self.clause);
        Some(if planned { Modality::Planned } else { told })
    }

    fn is_scheduled(&self) -> bool {
        self.is_of(DeedPhase::Planned) && self.found.form.meets(DeedForm::PARTICIPLE)
    }

    /// The coming of the thing that its clause names, where it only tells for when something is planned.
    fn coming(&self) -> Option<Named> {
        let plans = !self.deed.things.is_empty() || self.is_of(DeedPhase::Takes) || self.is_of(DeedPhase::Planned);
        let plans = self.subject.comparing && plans;
        let (id, thing) = if plans { self.subject.coming(&self.verb(), &self.clause)? } else { return None };
        let dated = self.subject.day(self.at, &self.clause, self.deed, true).is_some();
        dated.then(|| Named { id, phase: CompactString::default(), course: CompactString::default(), thing })
    }

    /// The deed that it tells of: its own, or that which another word of the clause names.
    fn named(&self) -> Option<Named> {
        let (subject, at, clause) = (self.subject, self.at, &self.clause);
        let itself = || Named { id: self.deed.id.clone(), phase: CompactString::default(), course: CompactString::default(), thing: WordList::new() };
        let other = |id: CompactString| Named { id, ..itself() };
        match self.deed.phase {
            None => Some(itself()),
            // what is held, opened or put off is a thing that another word of the clause names
            Some(DeedPhase::Course) => {
                let event = subject.event(at, clause, CLAUSE_REACH, true).or_else(|| subject.event_before(at, clause));
                Some(event.map_or_else(itself, |event| Named { course: self.deed.id.clone(), ..other(event) }))
            }
            // *he will go before the committee* has a pronoun, and no verdict
            Some(DeedPhase::Takes) if subject.is_reflexive(at) => None,
            Some(DeedPhase::Takes) => subject.event(at, clause, TAKES_REACH, true).map(other),
            Some(DeedPhase::Stays) => {
                let event = subject.subject_event(at, clause).map(|id| Named { phase: DeedPhase::Stays.word().into(), ..other(id) });
                // *the outbreak continues* is evidence against its end, though no event is named
                event.or_else(|| subject.comparing.then(itself))
            }
            Some(phase) => {
                let reach = if phase == DeedPhase::Planned { CLAUSE_REACH } else { PHASE_REACH };
                // *the court put it off* speaks of what the sentence before names
                let near = || subject.event(at, clause, reach, false).or_else(|| subject.event_before(at, clause));
                let aside = || if self.is_scheduled() { subject.deed_behind_aside(at, clause) } else { None };
                let id = subject
                    .event_for_object(at, self.found.length)
                    .or_else(|| subject.planned_deed(at + self.found.length, clause))
                    .or_else(near)
                    .or_else(|| subject.bare_event(at, clause, phase))
                    .or_else(aside)?;
                Some(Named { phase: phase.word().into(), ..other(id) })
            }
        }
    }

    fn near(&self, told: Modality, named: &Named) -> Near<'_> {
        let (subject, form) = (self.subject, self.found.form);
        let ahead = self.is_of(DeedPhase::Planned) || told != Modality::Actual;
        // what is refused is so on every day
        let date = if self.refused { None } else { subject.day(self.at, &self.clause, self.deed, ahead) };
        // *confirms a meeting on 24 January*: what a verb of saying tells of lies ahead, and not that it does
        let date = date.filter(|date| told != Modality::Actual || !subject.tells_of_event(self.at, date));
        // *they restart on Monday*, of what a day is set for; *did not open on Monday* tells of the one before
        let base = form.meets(DeedForm::INFINITIVE) && form.meets(DeedForm::FINITE) && !form.meets(DeedForm::PARTICIPLE);
        let helped = form.meets(DeedForm::INFINITIVE) && subject.comparing && subject.is_helped(self.at);
        let now = form.meets(DeedForm::PRESENT) || (base && self.deed.appointed && !subject.is_helped(self.at));
        let present = named.phase.is_empty() && told == Modality::Actual && now && !helped;
        // *is on trial since Monday* is of the last one
        let weekday = present && date.is_some_and(|date| is_weekday(date) && !subject.is_since(date));
        let also_told = weekday && form.meets(DeedForm::NARRATED);
        Near { date, present, weekday, also_told, narrated: also_told && !self.deed.appointed }
    }

    /// How the verb stands to the world, with its day.
    fn modality(&self, told: Modality, named: &Named, near: &Near<'_>) -> Modality {
        let subject = self.subject;
        let lies =
            |as_told: Modality, where_to: Ordering| near.date.is_some_and(|date| subject.since_published(&subject.placed(date, as_told).0) == Some(where_to));
        // *aurait été lancé vendredi* plans nothing
        let over = || subject.is_over_told(self.at, self.found.form, &self.clause);
        let is_set = || near.date.is_some_and(|date| subject.is_set(self.at, &self.clause, date));
        if self.is_of(DeedPhase::Planned) {
            return Modality::Planned;
        }
        // what is put off or called off is so
        if !named.phase.is_empty() {
            return Modality::Actual;
        }
        match told {
            // *the minister said that the verdict would come on Friday*
            Modality::Possible if !over() && is_set() => Modality::Planned,
            // *s'ouvre mardi*, of that Tuesday
            Modality::Actual if near.also_told && lies(Modality::Planned, Ordering::Equal) => Modality::Actual,
            // *opens on Tuesday* is to come
            Modality::Actual if near.weekday && !near.narrated => Modality::Planned,
            // *opens on 12 March*
            Modality::Actual if near.present && !near.weekday && lies(Modality::Planned, Ordering::Greater) => Modality::Planned,
            // *the council has been called for 12 March*
            Modality::Actual if self.deed.appointed && lies(Modality::Actual, Ordering::Greater) => Modality::Planned,
            told => told,
        }
    }

    /// The day of the deed, and what it makes of the verb.
    fn dated(&self, named: &Named, near: &Near<'_>, told: Modality, modality: Modality) -> Dated {
        let (subject, clause) = (self.subject, &self.clause);
        // *the concert on Friday was cancelled*: the day is that of the concert
        let of_event = self.is_of(DeedPhase::Cancelled) && near.date.is_some_and(|date| (date.start as usize) < self.at);
        let goes_on = self.is_of(DeedPhase::Stays) && told == Modality::Planned;
        let ahead = goes_on || of_event || self.is_of(DeedPhase::Postponed) || subject.names_plan(clause);
        let told = if ahead && !named.phase.is_empty() { Modality::Planned } else { modality };
        let date = near.date.filter(|_| !near.narrated);
        // *first set for Tuesday, was heard on Wednesday*: of the Tuesday before
        let was_first = self.is_scheduled() && date.is_some_and(is_weekday) && subject.tells_first(clause) && !subject.lies_ahead(clause);
        let told = if was_first { Modality::Actual } else { told };
        // *planned for Wednesday, was called off* may be of the last one
        let nearest = of_event || (self.is_of(DeedPhase::Cancelled) && subject.names_plan(clause));
        let placed = |date: &Written| if nearest { subject.placed_nearest(date) } else { subject.placed(date, told) };
        let (day, open_day) = date.map(placed).unwrap_or_default();
        // *il se serait tenu lundi dernier* plans nothing
        let unsure = subject.is_unsure(self.at, clause) && subject.since_published(&day) == Some(Ordering::Less);
        let modality = if modality == Modality::Planned && unsure { Modality::Possible } else { modality };
        let (from, day) = subject.moved_from(clause, near.date.filter(|_| self.is_of(DeedPhase::Postponed)), day);
        // what was done has no day that had not come when it was told
        let ahead = told == Modality::Actual && named.phase.is_empty() && subject.since_published(&day) == Some(Ordering::Greater);
        Dated { modality, day: if ahead { CompactString::default() } else { day }, from, open_day }
    }

    /// False for what no other article could be held against: what somebody only wishes, or what was long ago.
    fn is_told(&self, named: &Named, dated: &Dated) -> bool {
        let (subject, at, clause, modality) = (self.subject, self.at, &self.clause, dated.modality);
        let dayless = dated.day.is_empty() && dated.open_day.is_none() && named.phase.is_empty();
        let weak = self.deed.weak && named.id == self.deed.id;
        // what was done is evidence for what was planned, though it is no news by itself
        let evidence = subject.comparing && modality == Modality::Actual;
        let owed = || modality == Modality::Planned && !self.deed.appointed && subject.is_owed(at, clause);
        let telling = || !weak && !owed() && subject.is_news(&self.verb(), clause, modality);
        // *closed in 1993* is no news, nor held against any
        let of_no_day = dayless || (subject.comparing && dated.day.is_empty() && dated.open_day.is_none());
        let long_ago = of_no_day && modality == Modality::Actual && subject.is_history(clause);
        !subject.is_wanted(clause, at) && !long_ago && !(dayless && (subject.is_supposed(at, clause) || !(evidence || telling())))
    }

    fn verb(&self) -> Range<usize> {
        self.at..self.at + self.found.length
    }

    fn draft(&self, named: Named, near: &Near<'_>, told: Modality, modality: Modality) -> Option<Draft> {
        // *will not be back before Sunday* is planned for that day
        let floor = modality == Modality::Planned && self.subject.has_floor(&self.clause);
        let negated = self.refused || self.yet || (self.subject.is_negated(self.at, &self.clause) && !floor);
        let dated = self.dated(&named, near, told, modality);
        if !self.is_told(&named, &dated) {
            return None;
        }
        // *not until Monday* is later than somebody thought
        let stems = near.date.is_some() && (dated.modality == Modality::Planned || self.subject.comparing);
        let about = self.about(stems, floor, &named);
        let thing = if named.thing.is_empty() { about.thing.clone() } else { named.thing };
        let about = About { open_day: dated.open_day, course: named.course.into(), thing, ..about };
        let Dated { modality, day, from, .. } = dated;
        let (deed, phase, refused, word) = (named.id, named.phase, self.refused, self.at);
        Some(Draft { deed, modality, negated, phase, day, from, about, tokens: self.clause.clone(), noun: false, word, refused })
    }

    /// What the clause is about; with the beginnings of its other words where `stems`.
    fn about(&self, stems: bool, floor: bool, named: &Named) -> About {
        let (subject, clause) = (self.subject, &self.clause);
        let about = subject.about(clause);
        let stems = if stems { subject.stems(clause) } else { WordList::new() };
        let (actor, mut thing) = (subject.actor(self.at, clause).into(), subject.thing(&self.verb(), clause));
        // *the trial was held*: the noun is no thing to which the trial is done
        let of_noun = named.id != self.deed.id && !self.subject.is_bare_deed(&named.id);
        thing.iter_mut().take(usize::from(of_noun)).for_each(|head| *head = named.id.clone());
        let (still, again, first) = (self.is_of(DeedPhase::Stays) || subject.goes_on(clause), subject.is_again(clause), subject.tells_first(clause));
        let not_before = floor && subject.has_not_before(clause);
        let parts = subject.which(&self.verb(), clause);
        About { still, again, first, actor, thing, parts, stems, floor: not_before, held_back: floor, scheduled: self.is_scheduled(), ..about }
    }
}
