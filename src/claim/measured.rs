//! What an amount is of whose noun is not said: a noun or state near by, or what its unit measures.

use compact_str::{CompactString, format_compact};
use std::ops::Range;

use super::quantity::{Counting, Draft};
use crate::mention::{Mark, NumberKind, Value};
use crate::rule::{ClassId, ClassSet, Dimension, Sense};

/// How far behind an amount, in words, its worth in other money may open.
const BEHIND_REACH: usize = 3;
/// How far before a share of a body, in words, the verb of who holds it may stand.
const HELD_REACH: usize = 5;
/// How far behind a time, in words, the word may stand that makes it a distance between two events.
const ADVERB_REACH: usize = 2;
/// How far before a time, in words, the verb may stand that says that something lasts so long.
const LASTS_REACH: usize = 5;
/// How far behind a verb, in words, its object may stand.
const OBJECT_REACH: usize = 5;
/// The dimension of every currency.
pub(super) const MONEY: &str = "money";
/// The dimension of bare degrees.
const ANGLE: &str = "angle";
/// The dimension of land.
const AREA: &str = "area";
/// The dimension of distances.
const LENGTH: &str = "length";
/// The dimension of cases among so many people.
const INCIDENCE: &str = "incidence";

impl Counting<'_> {
    /// What an amount is whose noun is not said.
    pub(super) fn measured(&self, number: &Value, value: &Range<usize>, before: Option<&Draft>) -> CompactString {
        let value = &self.with_conversion(number, value);
        if let Some(noun) = self.noun_inside(value).filter(|_| number.kind == NumberKind::Share) {
            return self.named(&noun, value);
        }
        if self.points_back(number, value) {
            return before.map(|draft| draft.concept.clone()).unwrap_or_default();
        }
        if let Some(counted) = self.share_of_them(number, value, before) {
            return counted;
        }
        let Some(dimension) = self.dimension(number) else {
            // so many among 1,000 people: of what was named before
            let among = self.rules.units.get(number.unit.unwrap_or(u32::MAX) as usize).is_some_and(|unit| unit.dimension == INCIDENCE);
            return if among { self.around(value, before) } else { CompactString::default() };
        };
        // *two weeks later than planned* is no mere distance
        let told_behind = || {
            let state = |mark: &Mark| matches!(mark.sense, Sense::State(row) if self.rules.states[row as usize].of == dimension.concept);
            self.marked().starting(value.end).any(|mark| mark.end as usize > value.end + 1 && state(mark))
        };
        if self.is_time(dimension) && self.is_elapsed(value.end) && !told_behind() {
            return self.rules.concepts[dimension.concept as usize].id.clone();
        }
        if let Some(row) = self.noun_as_unit(dimension, value) {
            return self.rules.concepts[row as usize].id.clone();
        }
        if let Some(multiplied) = self.multiplied(number, value, before) {
            return multiplied;
        }
        if let Some((word, change)) = self.change(dimension, value) {
            if let Some(row) = self.phrase_of_change(word) {
                return self.rules.concepts[row as usize].id.clone();
            }
            let noun = self.object(word, value).or_else(|| self.priced(dimension, value)).or_else(|| self.levelled(dimension, word, value, before));
            let noun = noun.or_else(|| self.subject(word, before));
            let noun = noun.or_else(|| self.told(dimension, value, before));
            return noun.map_or_else(|| self.bare_change(word), |noun| self.with_change(Some(noun), change));
        }
        // a second amount in the same unit tells of the same thing, and so does one in another currency behind it in brackets
        let alike = |draft: &Draft| (self.unit_of(draft) == number.unit || self.are_money(number, draft)) && !self.is_told_anew(draft, value);
        let same = || before.filter(|draft| !draft.concept.is_empty() && (alike(draft) || self.is_converted(number, value, draft)));
        if let Some(draft) = same().filter(|draft| self.is_converted(number, value, draft)) {
            return draft.concept.clone();
        }
        if let Some(told) = same().and_then(|draft| self.goes_on(draft, value)) {
            return told;
        }
        let level = || same().filter(|draft| !self.is_change(&draft.concept) || self.is_signed(value));
        let share = number.unit == self.rules.percent;
        let apart = || self.apposed(dimension, value, before).filter(|_| same().is_none());
        let told = self.behind_other(dimension, value, before).or_else(|| self.levelled_behind(dimension, value).filter(|_| share));
        let told = told.or_else(|| self.told(dimension, value, before));
        let told = told.or_else(|| self.sized(dimension, value)).or_else(apart);
        let told = told.or_else(|| self.standing(value, before).filter(|_| share)).or_else(|| self.signed(number, value, before));
        let told = told.or_else(|| level().map(|draft| draft.concept.clone()));
        let told = told.or_else(|| self.after_change(dimension, value, before)).or_else(|| self.share_of_counted(number, before));
        let told = told.or_else(|| self.lasting(dimension, value, before));
        let at = dimension.at.filter(|_| self.is_given_at(value.start));
        told.unwrap_or_else(|| self.rules.concepts[at.unwrap_or(dimension.concept) as usize].id.clone())
    }

    /// How long something is said to go on, by the verb before the time: *the talks lasted two hours*.
    fn lasting(&self, dimension: &Dimension, value: &Range<usize>, before: Option<&Draft>) -> Option<CompactString> {
        let lasts = |at: &usize| self.marked().classes[*at].contains(self.rules.known.lasts);
        let near = (value.start.saturating_sub(LASTS_REACH)..value.start).rev().take_while(|at| self.marked().is_inner(*at));
        let verb = near.filter(|_| self.is_time(dimension)).find(lasts)?;
        let of = self.subject(verb, before).filter(|of| self.rules.concept(of).is_some())?;
        Some(format_compact!("{of} {}", self.rules.concepts[dimension.concept as usize].id))
    }

    /// An amount with the same in another unit in brackets behind it: *2,100ft (640m) deep*.
    fn with_conversion(&self, number: &Value, value: &Range<usize>) -> Range<usize> {
        let is = |at: usize, mark: &str| self.marked().tokens.get(at).is_some_and(|token| token.span.of(self.clauses.text) == mark);
        let row = |unit: Option<u32>| unit.and_then(|unit| self.rules.units.get(unit as usize));
        let Some(unit) = row(number.unit).filter(|_| is(value.end, "(")) else { return value.clone() };
        let other = self.marked().starting(value.end + 1).filter(|mark| is(mark.end as usize, ")")).find(|mark| {
            let other = mark.value.and_then(|other| row(self.marked().values[other as usize].unit));
            other.is_some_and(|other| other.dimension == unit.dimension && !std::ptr::eq(other, unit))
        });
        value.start..other.map_or(value.end, |other| other.end as usize + 1)
    }

    /// True right behind a word that something is given or sold at; one of levels only behind a noun: *a menu at $30*, not *the fine rose to $30*.
    fn is_given_at(&self, start: usize) -> bool {
        let known = &self.rules.known;
        let classes = |back: usize| start.checked_sub(back).map(|at| &self.marked().classes[at]);
        let level = |at: &ClassSet| at.contains(known.change_level);
        let comma = start.checked_sub(2).is_some_and(|at| self.marked().tokens[at].span.of(self.clauses.text) == ",");
        let told = if comma { 3 } else { 2 };
        let noun = || classes(told).is_some_and(|before| before.contains(known.noun) && !before.meets(&known.set(&[known.finite, known.participle])));
        classes(1).is_some_and(|at| at.contains(known.given_at) && (!level(at) || noun()))
    }

    /// What a verb says to be so many times as much: *prices doubled*.
    fn multiplied(&self, number: &Value, value: &Range<usize>, before: Option<&Draft>) -> Option<CompactString> {
        let known = &self.rules.known;
        // *prices doubled*, *the number was divided by ten*
        let verb = || [value.start, value.end - 1].iter().any(|at| self.marked().classes[*at].meets(&known.set(&[known.verb, known.participle, known.finite])));
        if number.unit.is_none() || number.unit != self.rules.multiple || !verb() {
            return None;
        }
        // *doubled its premiums*
        let small = known.set(&[known.determiner, known.adjective, known.noun]);
        let takes = |classes: &ClassSet| classes.meets(&small) && !classes.meets(&known.set(&[known.preposition, known.conjunction]));
        let object = self.marked().classes.get(value.end).is_some_and(takes);
        let object = object.then(|| self.first_noun(value.end..(value.end + OBJECT_REACH).min(self.clause_end(value.end)).max(value.end))).flatten();
        object.or_else(|| self.subject(value.start, before))
    }

    /// A share without a noun is of what was counted before: *80 cars were shown, seven in ten were sold*.
    fn share_of_counted(&self, number: &Value, before: Option<&Draft>) -> Option<CompactString> {
        let counted = before.filter(|draft| number.kind == NumberKind::Share && self.unit_of(draft).is_none() && !draft.concept.is_empty());
        counted.map(|draft| draft.concept.clone())
    }

    /// What was counted before, of a share in per cent of them: *300 were asked, 63 % of them agree*.
    fn share_of_them(&self, number: &Value, value: &Range<usize>, before: Option<&Draft>) -> Option<CompactString> {
        let known = &self.rules.known;
        let classes = |at: usize| self.marked().classes.get(at);
        let is = |at: usize, class: ClassId| classes(at).is_some_and(|classes| classes.contains(class));
        let them = |at: usize| is(at, known.pronoun) && is(at, known.plural) && !is(at, known.determiner) && !is(at + 1, known.relative);
        let percent = number.unit.is_some() && number.unit == self.rules.percent && is(value.end, known.preposition_of);
        let told = percent && (them(value.end + 1) || is(value.end + 1, known.preposition) && them(value.end + 2));
        before.filter(|draft| told && self.unit_of(draft).is_none() && !draft.concept.is_empty()).map(|draft| draft.concept.clone())
    }

    /// True where somebody else is told of since: *with 74 % of the ballots counted he stood at 48 %*.
    fn is_told_anew(&self, before: &Draft, value: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let one = known.set(&[known.subject, known.singular]);
        let anew = |at: usize| self.marked().classes[at].has_all(&one) && !self.marked().classes[at - 1].contains(known.that);
        before.noun.is_some() && (before.tokens.end..value.start).any(anew)
    }

    fn unit_of(&self, draft: &Draft) -> Option<u32> {
        self.marked().values[draft.row as usize].unit
    }

    fn are_money(&self, number: &Value, draft: &Draft) -> bool {
        let money = |unit: Option<u32>| unit.and_then(|unit| self.rules.units.get(unit as usize)).is_some_and(|unit| unit.money);
        money(number.unit) && money(self.unit_of(draft))
    }

    /// The same amount in another unit, in brackets right behind: *5 million dollars (4.6 million euros)*.
    fn is_converted(&self, number: &Value, value: &Range<usize>, before: &Draft) -> bool {
        let row = |unit: Option<u32>| unit.and_then(|unit| self.rules.units.get(unit as usize));
        let (Some(a), Some(b)) = (row(number.unit), row(self.unit_of(before))) else { return false };
        let opened = (before.tokens.end..value.start).any(|at| self.marked().tokens[at].span.of(self.clauses.text) == "(");
        (a.money && b.money || a.dimension == b.dimension) && opened && value.start <= before.tokens.end + BEHIND_REACH
    }

    /// What the dimension of a number says.
    pub(super) fn dimension(&self, number: &Value) -> Option<&Dimension> {
        let unit = self.rules.units.get(number.unit? as usize)?;
        let id = if unit.money { MONEY } else { unit.dimension.as_str() };
        let turns = || unit.dimension == ANGLE && self.marked().all.contains(self.rules.known.about_angle);
        self.rules.dimensions.iter().find(|dimension| dimension.id == id && !turns())
    }

    /// What an amount is whose noun is said; a noun of change tells of what.
    pub(super) fn of_noun(&self, noun: &Range<usize>, number: &Value, value: &Range<usize>, before: Option<&Draft>) -> CompactString {
        let share = number.unit.is_some() && number.unit == self.rules.percent;
        let known = &self.rules.known;
        let word = noun.start;
        let change = known.set(&[known.change_up, known.change_down]);
        if noun.len() == 1 && self.marked().classes[word].meets(&change) {
            let dimension = self.dimension(number);
            let level = || dimension.and_then(|dimension| self.levelled(dimension, word, value, before));
            let priced = || dimension.filter(|_| share).and_then(|dimension| self.priced(dimension, value));
            let subject = || noun.end.checked_sub(1).filter(|_| noun.end <= value.start).and_then(|word| self.subject(word, before));
            let told = self.belonging(word).or_else(level).or_else(priced).or_else(subject);
            return told.map_or_else(|| self.bare_change(word), |told| self.with_change(Some(told), self.direction(word)));
        }
        let row = self.concept_for(noun, number);
        if let Some(dimension) = self.dimension(number).filter(|dimension| self.is_time(dimension)) {
            // *eleven days of talks*: how long they went on
            let duration = &self.rules.concepts[dimension.concept as usize].id;
            return match row {
                Some(row) if dimension.of.iter().any(|wide| self.rules.is_a(row, *wide)) => self.rules.concepts[row as usize].id.clone(),
                // *since ten years of the company* is no time that a company lasts
                Some(_) if self.points_to_event(value.end) && !self.marked().from[noun.start].contains(known.noun_event) => duration.clone(),
                Some(row) => format_compact!("{} {duration}", self.rules.concepts[row as usize].id),
                None => duration.clone(),
            };
        }
        if let Some(told) = self.land(noun, number, value) {
            return told;
        }
        let change = if noun.start >= value.end { self.changed_by(value) } else { self.moved(noun) };
        let state = |row: &u32| self.state_of(noun, value).is_none_or(|of| self.rules.depth(of) < self.rules.depth(*row));
        let told = match row.filter(|row| share && self.rules.depth(*row) > 1 && state(row)) {
            // a share is of what its noun says, whatever happens to it
            Some(row) => self.rules.concepts[row as usize].id.clone(),
            None => row.map_or_else(|| self.named(noun, value), |row| self.changed(row, &(noun.start.min(value.start)..noun.end.max(value.end)))),
        };
        let told = self.held_share(noun, number, value).unwrap_or(told);
        match change.or_else(|| self.compared_behind(noun.end)) {
            Some(change) => self.with_change(Some(told), change),
            None => told,
        }
    }

    /// What befell so much land, whatever grows on it: *1,900 hectares of pines burned*.
    fn land(&self, noun: &Range<usize>, number: &Value, value: &Range<usize>) -> Option<CompactString> {
        let dimension = self.dimension(number).filter(|dimension| dimension.id == AREA && noun.start >= value.end)?;
        let (_, state) = self.state_nearby(&(value.start..noun.end), dimension.concept)?;
        Some(self.rules.states[state as usize].id.clone())
    }

    /// Of the senses of a noun that which amounts of this dimension may be of (*4 billion in deposits*), else its first.
    fn concept_for(&self, noun: &Range<usize>, number: &Value) -> Option<u32> {
        let dimension = self.dimension(number);
        let fits = |row: &u32| dimension.is_some_and(|dimension| dimension.of.iter().any(|wide| self.rules.is_a(*row, *wide)));
        let here = self.marked().starting(noun.start).filter(|mark| mark.end as usize == noun.end);
        here.filter_map(|mark| self.concept_of(mark)).find(fits).or_else(|| self.concept(noun))
    }

    /// What somebody holds of one body (*holds 42 % of the group*): the state that says so.
    fn held_share(&self, noun: &Range<usize>, number: &Value, value: &Range<usize>) -> Option<CompactString> {
        let known = &self.rules.known;
        let classes = &self.marked().classes[noun.end - 1];
        let dimension = self.dimension(number).filter(|_| number.unit == self.rules.percent && number.kind != NumberKind::Share)?;
        if !classes.contains(known.noun_body) || classes.contains(known.form_plural) {
            return None;
        }
        let (distance, state) = self.state_nearby(value, dimension.concept)?;
        (distance <= HELD_REACH).then(|| self.rules.states[state as usize].id.clone())
    }

    /// What a share of a mere base is: *a deficit of 5 % of GDP*. None for other nouns, and where nothing tells.
    pub(super) fn of_base(&self, noun: &Range<usize>, number: &Value, value: &Range<usize>, before: Option<&Draft>) -> Option<CompactString> {
        if number.unit != self.rules.percent || !self.marked().from[noun.start].contains(self.rules.known.share_base) {
            return None;
        }
        let dimension = self.dimension(number)?;
        let told = self.measured(number, value, before);
        (told != self.rules.concepts[dimension.concept as usize].id && !told.is_empty()).then_some(told)
    }

    /// What an amount is of that only a word for amounts stands before: *the contract, for a sum of 5 million euros*. None where nothing else tells.
    pub(super) fn of_container(&self, noun: &Range<usize>, number: &Value, value: &Range<usize>, before: Option<&Draft>) -> Option<CompactString> {
        let dimension = self.dimension(number).filter(|_| self.is_container(noun, value))?;
        let told = self.told(dimension, &(noun.start..value.end), before)?;
        (told != self.rules.concepts[dimension.concept as usize].id).then_some(told)
    }

    /// True for a noun before a number that only says that it is one.
    pub(super) fn is_container(&self, noun: &Range<usize>, value: &Range<usize>) -> bool {
        noun.end <= value.start && noun.len() == 1 && self.marked().classes[noun.start].contains(self.rules.known.container_sum)
    }

    /// True for a dimension of time.
    fn is_time(&self, dimension: &Dimension) -> bool {
        matches!(dimension.id.as_str(), "time" | "months")
    }

    /// True where the time before lies between two events: *two days after the arrest*.
    fn is_elapsed(&self, end: usize) -> bool {
        let known = &self.rules.known;
        let from = |at: usize| self.marked().from.get(at);
        // *two months at most after*
        let of = from(end).is_some_and(|classes| classes.contains(known.preposition_of));
        // *three years in prison on Friday*: a word before a date
        let dated = |at: usize| at > end && self.marked().starting(at + 1).any(|mark| mark.classes.contains(known.date));
        (end..end + 1 + ADVERB_REACH).take_while(|at| *at == end || !of).any(|at| from(at).is_some_and(|classes| classes.contains(known.elapsed)) && !dated(at))
    }

    /// The concept that the state near a noun changes.
    fn state_of(&self, noun: &Range<usize>, value: &Range<usize>) -> Option<u32> {
        let around = noun.start.min(value.start)..noun.end.max(value.end);
        let (_, state) = self.state_nearby(&around, self.concept(noun)?)?;
        Some(self.rules.states[state as usize].of)
    }

    /// False for a noun behind or before an amount that the unit belies (*à hauteur de 3 000 euros*) or a state says better (*nine years in prison*).
    pub(super) fn is_of(&self, noun: &Range<usize>, number: &Value, value: &Range<usize>) -> bool {
        let Some(dimension) = self.dimension(number) else { return true };
        let far = dimension.id == LENGTH || self.is_time(dimension) && self.points_to_event(value.end);
        if noun.start >= value.end && far && self.is_distance(value) {
            return false;
        }
        let row = self.concept(noun);
        let listed = |dimension: &Dimension| row.is_some_and(|row| dimension.of.iter().any(|wide| self.rules.is_a(row, *wide)));
        if !listed(dimension) && self.rules.dimensions.iter().any(listed) && noun.end <= value.start {
            return false;
        }
        !self.marked().marks.iter().any(|mark| {
            let covers = (mark.start as usize) <= noun.start && noun.end <= mark.end as usize && mark.start as usize >= value.end;
            covers && matches!(mark.sense, Sense::State(row) if self.rules.states[row as usize].of == dimension.concept)
        })
    }

    /// True where what stands behind a time is one known event: *à deux ans des élections*, not *à deux ans de prison*.
    fn points_to_event(&self, end: usize) -> bool {
        let known = &self.rules.known;
        let classes = |at: usize| self.marked().classes.get(at);
        let of = classes(end).filter(|of| of.contains(known.preposition_of));
        of.is_some_and(|of| of.contains(known.definite) || classes(end + 1).is_some_and(|next| next.contains(known.definite)))
    }

    /// True where a length or a time tells how far off something is: *à 20 km du stade*, *à deux ans du scrutin*.
    fn is_distance(&self, value: &Range<usize>) -> bool {
        let known = &self.rules.known;
        // no verb opens a sentence: *A 20 km du stade*
        let opens = |at: usize| at == 0 && self.marked().classes[at].contains(known.have);
        let from = |at: usize| self.marked().classes[at].contains(known.distance_from) || opens(at);
        from(value.start) || value.start.checked_sub(1).is_some_and(from)
    }

    /// The noun that a share takes between its two numbers: *one train in three*.
    pub(super) fn noun_inside(&self, value: &Range<usize>) -> Option<Range<usize>> {
        let inside =
            |mark: &&Mark| mark.start as usize > value.start && (mark.end as usize) < value.end && matches!(mark.sense, Sense::Concept(_) | Sense::Demonym(_));
        // *à peine* holds no punishment
        let bound = |mark: &Mark| matches!(mark.sense, Sense::Bound(_)) && mark.start as usize == value.start;
        let opens = self.marked().marks.iter().filter(|mark| bound(mark) && (mark.end as usize) < value.end).map(|mark| mark.end).max().unwrap_or(0);
        let inside = |mark: &&Mark| inside(mark) && mark.start >= opens;
        let first = self.marked().marks.iter().filter(inside).min_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)))?;
        let mut noun = first.start as usize..first.end as usize;
        // *one supermarket delivery in five*: of nouns side by side the head
        while !self.language.head_first
            && let Some(next) = self.marked().starting(noun.end).filter(inside).max_by_key(|mark| mark.end)
        {
            noun = next.start as usize..next.end as usize;
        }
        Some(noun)
    }

    /// A unit that is also a noun for such amounts: *ten school years*.
    fn noun_as_unit(&self, dimension: &Dimension, value: &Range<usize>) -> Option<u32> {
        self.marked().ending(value.end).filter(|mark| mark.start as usize > value.start).find_map(|mark| self.noun_of(mark, dimension))
    }

    /// True for a part of those who were counted before: *a third of them*.
    pub(super) fn points_back(&self, number: &Value, value: &Range<usize>) -> bool {
        let known = &self.rules.known;
        let classes = |at: usize| self.marked().classes.get(at);
        let pronoun = |at: usize| classes(at).is_some_and(|classes| classes.contains(known.pronoun));
        let of = classes(value.end).is_some_and(|classes| classes.contains(known.preposition_of));
        number.kind == NumberKind::Share
            && of
            && (pronoun(value.end + 1) || pronoun(value.end + 2) && !classes(value.end + 1).is_some_and(|classes| classes.contains(known.noun)))
    }
}
