//! Events that a noun names beside their day, or of which the words say that they are over: *Thursday's vote*, *at the end of the trial*.

use std::cmp::Ordering;
use std::ops::Range;

use super::about::Subject;
use super::deed::{Draft, is_weekday};
use crate::calendar::Written;
use crate::claim::{About, Modality};
use crate::rule::{ClassSet, DeedForm, DeedFound, DeedPhase};

/// Letters of a day in ISO 8601.
const DAY_LENGTH: usize = 10;
/// So many tokens behind an event its day may begin.
const DAY_REACH: usize = 9;
/// So many tokens before an event the word may stand that only recalls it.
const RECALLED_REACH: usize = 4;
/// So many tokens before an event its day may end: *Thursday's first vote*.
const BEFORE_REACH: usize = 3;
/// So many tokens before an event the words may begin that say that it is over.
const OVER_REACH: usize = 6;

impl Subject<'_> {
    /// The event that a noun names, with its day or as what is over; none for a noun that only goes along.
    pub(super) fn occasion(&self, at: usize, found: DeedFound) -> Option<Draft> {
        let deed = self.context.rules.deeds.get(found.deed as usize)?;
        if !found.form.meets(DeedForm::NOUN) || deed.phase.is_some_and(|phase| phase != DeedPhase::Course) {
            return None;
        }
        let marked = self.context.marked;
        // *they restart on Monday*
        if self.found(at, marked.len()).iter().any(|other| self.is_behind_subject(at, other.form)) {
            return None;
        }
        // that it is over is evidence for what was planned, and no news by itself
        if marked.dates.is_empty() && !(self.comparing && marked.all.contains(self.context.rules.known.over)) {
            return None;
        }
        // *the anniversary of the strike of 18 June*: of what was long ago
        let recalled = self.context.rules.known.recalled;
        if marked.all.contains(recalled) && (at.saturating_sub(RECALLED_REACH)..at).any(|at| marked.from[at].contains(recalled)) {
            return None;
        }
        let clause = self.clause(at);
        let event = at..at + found.length;
        let behind = self.is_behind_over(&event, &clause);
        let over = behind && !clause.clone().any(|at| self.tells_ahead(at));
        // *will patrol, the two agreed after a meeting on 17 September*: that day has come, whatever lies ahead
        let come = |date: &&Written| over || self.since_published(&self.placed(date, Modality::Actual).0) == Some(Ordering::Less);
        let date = self.own_date(&event, &clause, behind).filter(come).or_else(|| self.own_date(&event, &clause, over));
        if (date.is_none() && !(over && self.comparing)) || !self.is_anchored(&clause) {
            return None;
        }
        let set = |date: &Written| self.copula(&event, date.start as usize).is_some_and(|be| self.is_now(be));
        // no day is set for a fire: *two have died of burns since Saturday's fire*
        let opens = deed.appointed && date.is_some_and(|date| is_weekday(date) && (clause.clone().any(|at| self.is_present(at)) || set(date)));
        // *asked on Thursday about a possible bid* plans nothing for Thursday
        let possible = self.context.rules.known.possible;
        let says = |at: usize| at < event.start && date.is_some_and(|date| self.tells_of_event(at, date));
        let plans = |at: usize| (self.tells_ahead(at) && !marked.from[at].contains(possible)) || says(at);
        // *Borex verdict on Friday*, above the text
        let above = || deed.appointed && date.is_some_and(is_weekday) && self.is_headline() && !self.has_verb(clause.clone());
        // *the concert on Friday has been cancelled*
        let off = || clause.clone().any(|at| self.puts_off(at, clause.end)) || self.is_of_gone(at, &clause);
        // *will sue over the attack that killed eight on Sunday*: what the relative clause tells is not planned
        let own = self.relative_before(event.start, &clause).unwrap_or(clause.start)..clause.end;
        let ahead = !over && (opens || own.into_iter().any(plans) || above() || off());
        let told = if ahead { Modality::Planned } else { Modality::Actual };
        if date.is_none() && ahead {
            return None;
        }
        // of what is off the nearest day: *the cancellation of the Saturday concert disappointed fans*
        let gone = ahead && self.is_of_gone(at, &clause);
        let placed = |date: &Written| if gone { self.placed_nearest(date) } else { self.placed(date, told) };
        let (day, open_day) = date.map(placed).unwrap_or_default();
        if day.is_empty() && open_day.is_none() && !self.comparing {
            return None;
        }
        let modality = match self.since_published(&day) {
            Some(Ordering::Greater) => Modality::Planned,
            Some(Ordering::Less) => Modality::Actual,
            _ => told,
        };
        let about = About { open_day, ..self.about(&clause) };
        Some(Draft { deed: deed.id.clone(), modality, day, about, noun: true, ..Draft::at(clause, at) })
    }

    /// The relative pronoun before an event, where a verb stands between them.
    fn relative_before(&self, event: usize, clause: &Range<usize>) -> Option<usize> {
        let pronoun = (clause.start..event).rev().find(|at| self.context.marked.is_relative(*at, &self.context.rules.known))?;
        self.has_verb(pronoun + 1..event).then_some(pronoun)
    }

    /// True for a verb that puts off or calls off what a noun names.
    fn puts_off(&self, at: usize, end: usize) -> bool {
        let phase = |found: &DeedFound| self.context.rules.deeds.get(found.deed as usize).and_then(|deed| deed.phase);
        let off = |found: &DeedFound| matches!(phase(found), Some(DeedPhase::Postponed | DeedPhase::Cancelled));
        self.found(at, end).iter().any(|found| off(found) && !found.form.meets(DeedForm::NOUN))
    }

    /// Whether a day lies before that of publication or behind it; none where one is not known, or is no day.
    pub(super) fn since_published(&self, day: &str) -> Option<Ordering> {
        let published = self.context.article.published.as_ref()?.moment.to_string();
        let start = day.split('/').next().unwrap_or_default();
        let length = start.len().min(DAY_LENGTH);
        Some(start.get(..length)?.cmp(published.get(..length)?))
    }

    /// True for a word that tells of what is planned, will or would be; what would have been done lies behind.
    pub(super) fn tells_ahead(&self, at: usize) -> bool {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let ahead = known.set(&[known.planned, known.forecast, known.possible]);
        marked.from[at].meets(&ahead) || self.is_future(at) || (self.is_conditional(at) && !marked.classes[at].contains(known.have))
    }

    /// True for a word that only stands between an event and its day.
    fn is_small(&self, at: usize) -> bool {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let bars = known.set(&[known.auxiliary, known.relative, known.that, known.conjunction, known.cue]);
        // *la* is an article before a noun
        let pronoun = marked.classes[at].contains(known.pronoun) && !marked.classes[at].contains(known.determiner);
        let verb = marked.classes[at].contains(known.finite) && !marked.classes[at].contains(known.noun);
        marked.is_inner(at) && !marked.classes[at].meets(&bars) && !pronoun && !verb
    }

    /// True behind words that say that an event is over or took place, where nothing but its own words stands between.
    fn is_behind_over(&self, event: &Range<usize>, clause: &Range<usize>) -> bool {
        let over = self.context.rules.known.over;
        let marked = self.context.marked;
        if !marked.all.contains(over) {
            return false;
        }
        let start = event.start.saturating_sub(OVER_REACH).max(clause.start);
        let Some(word) = (start..event.start).rev().find(|at| marked.from[*at].contains(over)) else { return false };
        (word + 1..event.start).all(|at| self.is_small(at))
    }

    /// The day that belongs to an event: right before it, or behind it where no verb takes it.
    fn own_date(&self, event: &Range<usize>, clause: &Range<usize>, over: bool) -> Option<&Written> {
        let inside = |date: &&Written| clause.start <= date.start as usize && (date.end as usize) <= clause.end && date.parts.is_day() && !self.is_end(date);
        let mut dates = self.context.marked.dates.iter().filter(inside);
        dates.find(|date| self.is_right_before(date, event) || self.is_behind(date, event, clause, over))
    }

    fn is_right_before(&self, date: &Written, event: &Range<usize>) -> bool {
        let end = date.end as usize;
        let known = &self.context.rules.known;
        let bars = known.set(&[known.preposition, known.preposition_of, known.determiner, known.noun]);
        end <= event.start
            && event.start - end < BEFORE_REACH
            && (end..event.start).all(|at| self.is_small(at) && !self.context.marked.classes[at].meets(&bars))
    }

    fn is_behind(&self, date: &Written, event: &Range<usize>, clause: &Range<usize>, over: bool) -> bool {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let start = date.start as usize;
        let between = event.end..start;
        if start < event.end || between.len() > DAY_REACH {
            return false;
        }
        let is_comma = |at: usize| marked.tokens[at].span.of(&self.context.article.text) == ",";
        // *the entry into force of the law, on 1 March,*: a day of its own between commas
        let closed = (date.end as usize) >= marked.len() || !marked.is_inner(date.end as usize);
        let apposed = closed && between.clone().any(is_comma) && !self.has_verb(between.clone());
        let comma = |at: usize| (over || apposed) && is_comma(at);
        // *the last inspection dates back to June 2023*
        let dated = |at: usize| marked.from[at].contains(known.dates_back);
        let told = marked.all.contains(known.dates_back) && between.clone().any(dated);
        let copula = self.copula(event, start);
        let plain = |at: usize| self.is_small(at) || comma(at) || (told && dated(at)) || copula == Some(at);
        // *the deadline for bids is 3 May* is of the deadline
        let of_event = |at: usize| copula.is_some() && (self.is_governed(at) || self.is_complement(at));
        if !between.clone().all(plain) || between.clone().any(|at| self.names_event(at, start) && !of_event(at)) {
            return false;
        }
        let glue = known.set(&[known.preposition_of, known.since]);
        let glued = between.clone().last().is_some_and(|at| marked.classes[at].meets(&glue) || marked.from[at].meets(&glue));
        // the day of an object is that of its verb: *signed the agreement on Monday*
        // *hopes for a return to work on Monday*
        let ahead = known.set(&[known.planned, known.forecast]);
        let hoped = || marked.all.meets(&ahead) && (clause.start..event.start).any(|at| marked.from[at].meets(&ahead));
        // *confirms a meeting on 24 January*
        let hoped = hoped() || (clause.start..event.start).any(|at| self.tells_of_event(at, date));
        told || copula.is_some() || glued || over || apposed || hoped || !self.has_verb(clause.start..event.start)
    }

    /// The verb *to be* between an event and a day right behind it: *the hearing is on Monday*.
    fn copula(&self, event: &Range<usize>, day: usize) -> Option<usize> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let small = known.set(&[known.preposition, known.determiner, known.adverb]);
        let be = (event.end..day).rev().find(|at| !marked.classes[*at].meets(&small))?;
        let finite = marked.classes[be].contains(known.be) && marked.classes[be].contains(known.finite);
        (finite && !self.is_governed(event.start) && !self.is_complement(event.start)).then_some(be)
    }

    /// True for an auxiliary in the present.
    fn is_now(&self, at: usize) -> bool {
        let known = &self.context.rules.known;
        self.context.marked.classes[at].meets(&known.set(&[known.under_way, known.form_present]))
    }

    fn names_event(&self, at: usize, end: usize) -> bool {
        self.found(at, end).iter().any(|deed| deed.form.meets(DeedForm::NOUN))
    }

    pub(super) fn has_verb(&self, tokens: Range<usize>) -> bool {
        let known = &self.context.rules.known;
        let verbs: ClassSet = known.set(&[known.finite, known.auxiliary, known.cue, known.infinitive, known.participle]);
        let marked = self.context.marked;
        tokens.into_iter().any(|at| marked.classes[at].meets(&verbs) && !marked.classes[at].contains(known.noun))
    }
}
