//! Which day of a clause a deed has, and where it lies in time.

use compact_str::CompactString;
use jiff::civil::Date;
use std::ops::Range;

use super::super::about::Subject;
use crate::calendar::{Parts, Turn, Written, resolve};
use crate::claim::Modality;
use crate::mention::Mark;
use crate::rule::{ClassSet, Deed, DeedForm, DeedPhase};

/// So many tokens behind a comma stands a verb that tells who said what stands before.
const CUE_REACH: usize = 3;
/// Between a cue and the day of what it tells stand so many tokens at most: *said late on Thursday*.
const TOLD_REACH: usize = 3;
/// A cue stands right behind a day within so many tokens: *on Monday flatly denied*.
const BESIDE: usize = 2;
/// So many tokens before the word that makes a day the first one its negation may stand.
const RESTRICTION_REACH: usize = 8;
/// So many tokens lie at most between a day and a word that stands right behind it, and between a participle and its day.
const RIGHT_BEHIND: usize = 3;
/// Letters of a day in ISO 8601.
const ISO_DAY: usize = 10;
/// So many tokens before its date a word may begin that makes it the last day.
const UNTIL_REACH: usize = 2;

/// True for a weekday of which nothing says whether it lies ahead or behind.
pub(in crate::claim) fn is_weekday(date: &Written) -> bool {
    let parts = &date.parts;
    parts.weekday.is_some() && parts.day.is_none() && parts.relative.is_none() && parts.turn == Turn::Open
}

impl Subject<'_> {
    /// True for a date up to which something lasts.
    pub(in crate::claim) fn is_end(&self, date: &Written) -> bool {
        let marked = self.context.marked;
        let start = date.start as usize;
        let known = &self.context.rules.known;
        let until = |mark: &&Mark| mark.classes.contains(known.until);
        let behind = |at: usize| marked.starting(at).filter(until).map(|mark| mark.end as usize).max().unwrap_or(at + 1);
        // *went through on 13 June*: another preposition has the day
        let other = |at: usize| marked.classes[at].contains(known.preposition);
        (start.saturating_sub(UNTIL_REACH)..=start).any(|at| marked.from[at].contains(known.until) && !(behind(at)..start).any(other))
    }

    /// True for a date from which on something has been so, which is none of what lies ahead: *for the first time since June, it will open*.
    pub(in crate::claim) fn is_since(&self, date: &Written) -> bool {
        let (marked, start) = (self.context.marked, date.start as usize);
        marked.from[start.saturating_sub(UNTIL_REACH)..=start].iter().any(|classes| classes.contains(self.context.rules.known.ever_since))
    }

    /// True for the day on which what a verb tells was told: right beside a cue before the verb (*said Thursday the road will open*,
    /// *on Monday denied having signed*), of what lies ahead also farther before it (*on Monday, the mayor said it will open*).
    pub(in crate::claim) fn is_of_saying(&self, date: &Written, verb: usize, ahead: bool) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let (start, end) = (date.start as usize, date.end as usize);
        let cue = |at: usize| marked.classes[at].contains(known.cue) && !marked.from[at].contains(known.noun) && !marked.from[at].contains(known.planned);
        let behind = if ahead { verb } else { verb.min(end + BESIDE) };
        // *condamné lundi pour avoir volé*: of the verdict
        let done_before = |at: usize| marked.classes[at].contains(known.auxiliary) && marked.classes[at].contains(known.infinitive);
        if !ahead && end <= verb && (end.max(verb.saturating_sub(TOLD_REACH))..verb).any(done_before) {
            return true;
        }
        start < verb && (start.saturating_sub(TOLD_REACH)..start).chain(end..behind).any(cue)
    }

    /// True for the day of what tells it, behind the verb: *was closed, says a statement of Monday*, *according to Monday's count*.
    pub(in crate::claim) fn is_of_report(&self, date: &Written, verb: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let start = date.start as usize;
        let comma = |at: usize| marked.tokens[at].span.of(&self.context.article.text) == ",";
        let commas = || (verb + 1..start).filter(|at| comma(*at));
        let tells = |at: usize| marked.from[at].contains(known.cue) && marked.from[at].contains(known.finite) && !marked.from[at].contains(known.planned);
        // *will sign, he said on Monday, the contract on 12 March* goes on behind the comma
        let last = commas().next_back();
        let small = known.set(&[known.determiner, known.preposition, known.date]);
        let aside = last.is_some_and(|last| last + 1 < start && !marked.from[last + 1].meets(&small));
        let inverted = commas().any(|comma| tells(comma + 1) && (Some(comma) == last || aside));
        inverted || (marked.all.contains(known.according) && (verb + 1..start).any(|at| marked.from[at].contains(known.according)))
    }

    /// True for a day that stands before the relative pronoun of the verb's clause: *gave on Monday the book that was stolen*.
    fn is_before_relative(&self, date: &Written, verb: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        // *on Monday, when it opened* is of that day
        let end = date.end as usize + RIGHT_BEHIND;
        let Some(pronoun) = (end..verb).find(|at| marked.is_relative(*at, known)) else { return false };
        // *on Monday the ferry that came from Jersey struck the pier*: the relative clause is over
        let over = || self.leads(date.start as usize, &self.clause(verb)) && self.is_behind_relative(pronoun, verb);
        !marked.all.contains(known.cleft) && !over()
    }

    /// True for a day from which the clause of time in which the verb stands is set off by an amount of time: *was handed over on Monday, a week
    /// after the Senate passed the law*. What is only told to come after another thing is mostly of its day: *was hurt on Monday after a bus crashed*.
    fn is_before_time(&self, date: &Written, verb: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let comma = |at: &usize| marked.tokens[*at].span.of(&self.context.article.text) == ",";
        let start = (date.end as usize..verb).rev().find(comma).map_or(date.end as usize, |at| at + 1);
        let opens = |at: usize| marked.from[at].contains(known.date_when) && marked.ending(at).any(|mark| self.days(mark).is_some());
        let own = marked.classes[verb].contains(known.finite) || self.is_helped(verb);
        own && marked.all.contains(known.date_when) && (start..verb).any(opens)
    }

    /// True for the day of a participle that only tells of a noun: *after an operation done in June*.
    fn is_of_participle(&self, date: &Written, verb: usize, phase: Option<DeedPhase>) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let small = known.set(&[known.determiner, known.preposition]);
        let before = (0..date.start as usize).rev().take(RIGHT_BEHIND).find(|at| !marked.classes[*at].meets(&small));
        let plan = known.set(&[known.planned, known.forecast, known.cue]);
        // *having hosted in February the signing*: of a participle, though a verb helps it
        let having = |at: usize| {
            let helps = |at: usize| marked.classes[at].contains(known.auxiliary) && marked.classes[at].contains(known.gerund);
            (at.saturating_sub(RIGHT_BEHIND)..at).any(helps)
        };
        let own = |at: usize| at == verb || marked.from[at].meets(&plan) || (self.is_helped(at) && !having(at));
        phase.is_none_or(|phase| phase == DeedPhase::Course) && before.is_some_and(|at| self.is_participle(at) && !own(at))
    }

    /// True for the day of another verb that a conjunction joins to this one: *warned on Tuesday and has filed*, *were held, and on Friday the site closed*.
    fn is_of_joined(&self, date: &Written, verb: usize, clause: &Range<usize>) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let (start, end) = (date.start as usize, date.end as usize);
        let join = |tokens: Range<usize>| tokens.into_iter().find(|at| marked.classes[*at].contains(known.conjunction_and));
        if end <= verb {
            // a verb without its own auxiliary shares the day of the one before
            let own = |join: usize| (join + 1..verb).any(|at| marked.classes[at].contains(known.auxiliary));
            return join(end..verb).is_some_and(own) && self.has_verb(clause.start..start);
        }
        let last = (end..clause.end).find(|at| !marked.is_inner(*at)).unwrap_or(clause.end);
        join(verb + 1..start).is_some_and(|join| self.has_verb(join + 1..start) || self.has_verb(end..last))
    }

    /// True for the day of a noun from which the verb is set off in time: *after the attack of Thursday evening*.
    fn is_behind_noun(&self, date: &Written, verb: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let apart = known.set(&[known.preposition_apart, known.since]);
        let small = known.set(&[known.determiner, known.preposition]);
        let start = date.start as usize;
        let Some(noun) = (0..start).rev().take(RIGHT_BEHIND).find(|at| !marked.classes[*at].meets(&small)) else { return false };
        let named = marked.classes[noun].contains(known.noun) || self.found(noun, start).iter().any(|deed| deed.form.meets(DeedForm::NOUN));
        let before = noun.saturating_sub(RIGHT_BEHIND)..noun;
        let parted = before.clone().any(|at| marked.from[at].meets(&apart)) && !before.contains(&verb);
        named && parted && verb != noun && !(before.start..start).contains(&verb)
    }

    /// True for a past participle.
    fn is_participle(&self, at: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let Some(classes) = marked.classes.get(at) else { return false };
        let deed = || self.found(at, marked.len()).iter().any(|deed| deed.form.meets(DeedForm::PARTICIPLE) && !deed.form.meets(DeedForm::FINITE));
        // *l'assemblée* is a noun
        let noun = classes.contains(known.noun) || marked.tokens[at].shape.capital;
        !noun && ((classes.contains(known.participle) && !classes.contains(known.finite)) || deed())
    }

    /// True for a word before a day that a negation makes the first one: *ne rouvrira que lundi*.
    pub(super) fn restricts(&self, at: usize) -> bool {
        let marked = self.context.marked;
        let known = &self.context.rules.known;
        let day = || marked.dates.iter().any(|date| (at + 1..=at + UNTIL_REACH).contains(&(date.start as usize)));
        let negated = || (at.saturating_sub(RESTRICTION_REACH)..at).any(|at| marked.classes[at].contains(known.negation));
        marked.from[at].contains(known.date_only) && day() && negated()
    }

    /// True for a word right before a date.
    pub(super) fn is_of_date(&self, at: usize) -> bool {
        self.context.marked.dates.iter().any(|date| (at + 1..=at + UNTIL_REACH).contains(&(date.start as usize)))
    }

    /// The only date, or the first of days that stand in a row: *Thursday and Friday*.
    pub(super) fn one_day<'d>(&self, dates: &[&'d Written]) -> Option<&'d Written> {
        let small = self.context.rules.known.set(&[self.context.rules.known.conjunction, self.context.rules.known.determiner, self.context.rules.known.punct]);
        let joined = |pair: &[&Written]| (pair[0].end..pair[1].start).all(|at| self.context.marked.classes[at as usize].meets(&small));
        // of one day told twice the number says more: *yesterday, 11 June*
        let (first, second) = (dates.first().copied()?, dates.get(1).copied());
        let twice = second.filter(|second| first.parts.relative.is_some() && second.parts.month.is_some() && second.parts.day.is_some() && dates.len() == 2);
        dates.windows(2).all(joined).then_some(twice.unwrap_or(first))
    }

    /// True where a day of the clause is the first on which something may be.
    pub(in crate::claim) fn has_floor(&self, clause: &Range<usize>) -> bool {
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

    /// True where a word of the clause and a negation say that something will not be before a day: *will not open before Sunday*, and not
    /// *will not open until Sunday*, which mostly means that it opens then.
    pub(super) fn has_not_before(&self, clause: &Range<usize>) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let negated = clause.clone().any(|at| marked.classes[at].contains(known.negation));
        let before = |at: usize| marked.from[at].contains(known.not_before) && !marked.from[at].contains(known.until);
        negated && marked.all.contains(known.not_before) && clause.clone().any(before)
    }

    /// The day that belongs to a verb: of those between the commas around it, else of those of the clause, the only one;
    /// behind what is put off or scheduled the first.
    pub(super) fn day(&self, verb: usize, clause: &Range<usize>, deed: &Deed, ahead: bool) -> Option<&Written> {
        let (phase, dated) = (deed.phase, deed.dated);
        let floor = self.has_floor(clause);
        let other = |date: &Written| {
            let said = self.is_of_saying(date, verb, ahead) || self.is_of_report(date, verb);
            let others = self.is_before_relative(date, verb)
                || self.is_before_time(date, verb)
                || self.is_of_joined(date, verb, clause)
                || self.is_of_participle(date, verb, phase)
                || self.is_behind_noun(date, verb);
            ahead && self.is_since(date) || said || self.is_set_aside(date) || others
        };
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
        // *put off on Tuesday* names no new day, *put off to Tuesday* does
        let target = |date: &Written| dated || self.is_target(date) || date.parts.last_day.is_some();
        let dates: Vec<&Written> = dates.into_iter().filter(|date| !moved || target(date)).collect();
        let first = matches!(phase, Some(DeedPhase::Postponed | DeedPhase::Planned));
        match behind(&dates).filter(|_| first) {
            Some(at) => Some(dates[at]),
            None if moved => of(&(verb..clause.end)).into_iter().find(|date| target(date)),
            None if dates.is_empty() => self.one_day(&free(clause)),
            None => self.one_day(&dates),
        }
    }

    /// True for a day behind a word by which something is moved to it, or for it.
    pub(super) fn is_target(&self, date: &Written) -> bool {
        let start = date.start as usize;
        let class = self.context.rules.known.date_to;
        self.context.marked.from[start.saturating_sub(UNTIL_REACH)..=start].iter().any(|classes| classes.contains(class))
    }

    /// The same for a weekday of which nothing says whether it lies ahead: the nearest to the day of publication.
    pub(in crate::claim) fn placed_nearest(&self, date: &Written) -> (CompactString, Option<Parts>) {
        let ahead = self.placed(date, Modality::Planned);
        let told = self.placed(date, Modality::Actual);
        let published = self.context.article.published.as_ref().map(|published| published.moment.to_string());
        let day = |iso: &str| iso.get(..ISO_DAY).and_then(|day| day.parse::<Date>().ok());
        let Some(published) = published.as_deref().and_then(day).filter(|_| is_weekday(date)) else { return ahead };
        let away = |iso: &str| day(iso).map(|day| (day - published).get_days().abs());
        if away(&told.0) < away(&ahead.0) && away(&told.0).is_some() { told } else { ahead }
    }

    /// A date in ISO 8601, of what is planned also a month or a year; or, where nothing tells the day of publication, what the date says.
    pub(in crate::claim) fn placed(&self, date: &Written, modality: Modality) -> (CompactString, Option<Parts>) {
        let published = self.context.article.published.as_ref().map(|published| published.moment);
        let mut parts = date.parts;
        parts.turn = match (parts.turn, modality) {
            // *since December* is of the last one
            (Turn::Open, _) if parts.month.is_some() && self.is_since(date) => Turn::Last,
            (Turn::Open, Modality::Planned) if parts.weekday.is_some() => Turn::Ahead,
            (Turn::Open, Modality::Planned) => Turn::Planned,
            (Turn::Open, Modality::Actual) => Turn::Told,
            (turn, _) => turn,
        };
        let Some(day) = resolve(&parts, published) else { return (CompactString::default(), Some(parts).filter(|_| published.is_none())) };
        let least = if modality == Modality::Planned { "2000" } else { "2000-01" };
        let day = if day.len() >= least.len() { day.split('T').next().unwrap_or_default().to_owned() } else { String::new() };
        (day.into(), None)
    }
}
