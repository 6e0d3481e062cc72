//! What an amount is of whose noun is not said: a noun or state near by, or what its unit measures; and whether it tells of a change.

use std::ops::Range;

use super::quantity::{Counting, Draft};
use crate::mention::{Mark, NumberKind, Value};
use crate::rule::{ClassId, Dimension, Sense};

/// How far before an amount, in words, the word of change may stand.
const CHANGE_REACH: usize = 5;
/// How far before an amount, in words, a noun may stand that tells what it is.
const NOUN_REACH: usize = 14;
/// How far behind an amount, in words, a noun may stand that tells what it is.
const BEHIND_REACH: usize = 3;
/// The dimension of every currency.
const MONEY: &str = "money";

/// Something near an amount that tells what it is.
struct Told {
    distance: usize,
    concept: String,
}

impl Counting<'_> {
    /// What an amount is whose noun is not said.
    pub(super) fn measured(&self, number: &Value, value: &Range<usize>, before: Option<&Draft>) -> String {
        if let Some(noun) = self.noun_inside(value).filter(|_| number.kind == NumberKind::Share) {
            return self.named(&noun, value);
        }
        if self.points_back(number, value) {
            return before.map(|draft| draft.concept.clone()).unwrap_or_default();
        }
        let Some(dimension) = self.dimension(number) else { return String::new() };
        if let Some(row) = self.noun_as_unit(dimension, value) {
            return self.rules.concepts[row as usize].id.clone();
        }
        if let Some((word, change)) = self.change(dimension, value) {
            if let Some(row) = self.phrase_of_change(word) {
                return self.rules.concepts[row as usize].id.clone();
            }
            let noun = self.object(word, value).or_else(|| self.priced(dimension, value)).or_else(|| self.subject(word, before));
            let noun = noun.or_else(|| self.told(dimension, value, before));
            return self.with_change(noun, change);
        }
        // a second amount in the same unit tells of the same thing, and so does one in another currency behind it in brackets
        let same = || before.filter(|draft| !draft.concept.is_empty() && (self.unit_of(draft) == number.unit || self.is_converted(number, value, draft)));
        if let Some(draft) = same().filter(|draft| self.is_converted(number, value, draft)) {
            return draft.concept.clone();
        }
        let told = self.told(dimension, value, before).or_else(|| same().map(|draft| draft.concept.clone()));
        let told = told.or_else(|| self.after_change(dimension, value, before)).or_else(|| self.share_of_counted(number, before));
        told.unwrap_or_else(|| self.rules.concepts[dimension.concept as usize].id.clone())
    }

    /// A share without a noun is of what was counted before: *80 cars were shown, seven in ten were sold*.
    fn share_of_counted(&self, number: &Value, before: Option<&Draft>) -> Option<String> {
        let counted = before.filter(|draft| number.kind == NumberKind::Share && self.unit_of(draft).is_none() && !draft.concept.is_empty());
        counted.map(|draft| draft.concept.clone())
    }

    fn unit_of(&self, draft: &Draft) -> Option<u32> {
        self.marked().values[draft.row as usize].unit
    }

    /// The same amount in another unit, in brackets right behind: *5 million dollars (4.6 million euros)*.
    fn is_converted(&self, number: &Value, value: &Range<usize>, before: &Draft) -> bool {
        let row = |unit: Option<u32>| unit.and_then(|unit| self.rules.units.get(unit as usize));
        let (Some(a), Some(b)) = (row(number.unit), row(self.unit_of(before))) else { return false };
        let opened = (before.tokens.end..value.start).any(|at| self.marked().tokens[at].span.of(self.clauses.text) == "(");
        (a.money && b.money || a.dimension == b.dimension) && opened && value.start <= before.tokens.end + BEHIND_REACH
    }

    /// What went up or down to this level: *sales climbed 4 % to 3 billion*.
    fn after_change(&self, dimension: &Dimension, value: &Range<usize>, before: Option<&Draft>) -> Option<String> {
        let before = before.filter(|draft| (draft.tokens.end..value.start).all(|at| self.marked().is_inner(at)))?;
        let noun = [INCREASE, DECREASE].iter().find_map(|way| before.concept.strip_suffix(way)).map(str::trim_end)?;
        let row = self.rules.concepts.iter().position(|concept| concept.id == noun)? as u32;
        dimension.of.iter().any(|wide| self.rules.is_a(row, *wide)).then(|| noun.to_owned())
    }

    /// What the dimension of a number says.
    pub(super) fn dimension(&self, number: &Value) -> Option<&Dimension> {
        let unit = self.rules.units.get(number.unit? as usize)?;
        let id = if unit.money { MONEY } else { unit.dimension.as_str() };
        self.rules.dimensions.iter().find(|dimension| dimension.id == id)
    }

    /// What an amount is whose noun is said; a noun of change tells of what.
    pub(super) fn of_noun(&self, noun: &Range<usize>, number: &Value, value: &Range<usize>) -> String {
        let share = number.unit.is_some() && number.unit == self.rules.percent;
        let known = &self.rules.known;
        let word = noun.start;
        let change = known.set(&[known.change_up, known.change_down]);
        if noun.len() == 1 && self.marked().classes[word].meets(&change) {
            return self.with_change(self.belonging(word), self.direction(word));
        }
        let row = self.concept(noun);
        if let Some(dimension) = self.dimension(number).filter(|dimension| self.is_time(dimension)) {
            // *eleven days of talks*: how long they went on
            let duration = &self.rules.concepts[dimension.concept as usize].id;
            return match row {
                Some(row) if dimension.of.iter().any(|wide| self.rules.is_a(row, *wide)) => self.rules.concepts[row as usize].id.clone(),
                Some(row) => format!("{} {duration}", self.rules.concepts[row as usize].id),
                None => duration.clone(),
            };
        }
        match row.filter(|row| share && self.rules.depth(*row) > 1 && self.state_of(noun, value).is_none_or(|of| self.rules.depth(of) < self.rules.depth(*row))) {
            // a share is of what its noun says, whatever happens to it
            Some(row) => self.rules.concepts[row as usize].id.clone(),
            None => self.named(noun, value),
        }
    }

    /// True for a dimension of time.
    fn is_time(&self, dimension: &Dimension) -> bool {
        matches!(dimension.id.as_str(), "time" | "months")
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

    /// The noun that a share takes between its two numbers: *one train in three*.
    fn noun_inside(&self, value: &Range<usize>) -> Option<Range<usize>> {
        let inside = |mark: &&Mark| mark.start as usize > value.start && (mark.end as usize) < value.end && matches!(mark.sense, Sense::Concept(_));
        let first = self.marked().marks.iter().filter(inside).min_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
        first.map(|mark| mark.start as usize..mark.end as usize)
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
        number.kind == NumberKind::Share && of && (pronoun(value.end + 1) || pronoun(value.end + 2) && !classes(value.end + 1).is_some_and(|classes| classes.contains(known.noun)))
    }

    /// The nearest noun or state that tells what an amount is.
    fn told(&self, dimension: &Dimension, value: &Range<usize>, before: Option<&Draft>) -> Option<String> {
        let state = self.state_nearby(value, dimension.concept);
        let state = state.map(|(distance, row)| {
            let state = &self.rules.states[row as usize];
            Told { distance: if state.weak { distance + NOUN_REACH } else { distance }, concept: state.id.clone() }
        });
        let noun = self.noun_behind(dimension, value).into_iter().chain(self.noun_before(dimension, value, before)).min_by_key(|told| told.distance);
        [noun, state].into_iter().flatten().min_by_key(|told| told.distance).map(|told| told.concept)
    }

    /// A noun for such an amount shortly behind it: *a 2 billion euro deficit*.
    fn noun_behind(&self, dimension: &Dimension, value: &Range<usize>) -> Option<Told> {
        let end = self.clause_end(value.end).min(value.end + BEHIND_REACH);
        let marks = self.marked().marks.iter().filter(|mark| mark.start as usize >= value.end && mark.end as usize <= end);
        let nouns = marks.filter_map(|mark| Some((mark, self.noun_of(mark, dimension)?)));
        let nearest = nouns.min_by_key(|(mark, _)| (mark.start, std::cmp::Reverse(mark.end)));
        nearest.map(|(mark, row)| Told { distance: mark.start as usize - value.end, concept: self.changed(row, &(mark.start as usize..mark.end as usize)) })
    }

    /// The last noun for such an amount before it in its clause; of a chain of nouns (*the price of the aid*) the head.
    fn noun_before(&self, dimension: &Dimension, value: &Range<usize>, before: Option<&Draft>) -> Option<Told> {
        let from = before.map_or(0, |draft| draft.tokens.end).max(value.start.saturating_sub(NOUN_REACH));
        let segments = self.segments(from.min(value.start)..value.start);
        segments.into_iter().find_map(|segment| {
            let fits = |mark: &&Mark| mark.start as usize >= segment.start && mark.end as usize <= segment.end;
            let nouns = self.marked().marks.iter().filter(fits).filter_map(|mark| Some((mark, self.noun_of(mark, dimension)?)));
            let last = nouns.filter(|(mark, _)| !self.hangs_on_noun(mark, dimension)).max_by_key(|(mark, _)| (mark.end, std::cmp::Reverse(mark.start)));
            let told = |(mark, row): (&Mark, u32)| Told { distance: value.start - mark.end as usize + 2, concept: self.changed(row, &(mark.start as usize..mark.end as usize)) };
            last.map(told)
        })
    }

    /// The concept of a noun for amounts of this dimension; a noun that may as well be a verb is none.
    fn noun_of(&self, mark: &Mark, dimension: &Dimension) -> Option<u32> {
        let row = self.concept_of(mark).filter(|_| !self.is_verb(mark))?;
        dimension.of.iter().any(|wide| self.rules.is_a(row, *wide)).then_some(row)
    }

    /// True for a noun that a preposition of belonging ties to another such noun.
    fn hangs_on_noun(&self, mark: &Mark, dimension: &Dimension) -> bool {
        let known = &self.rules.known;
        let classes = |at: usize| &self.marked().classes[at];
        let mut at = mark.start as usize;
        while at > 0 && classes(at - 1).contains(known.determiner) && !classes(at - 1).contains(known.preposition_of) {
            at -= 1;
        }
        let Some(of) = at.checked_sub(1).filter(|of| classes(*of).contains(known.preposition_of)) else { return false };
        self.marked().ending(of).any(|mark| self.noun_of(mark, dimension).is_some())
    }

    /// The parts of a clause between commas, the last first, without relative clauses between two commas.
    fn segments(&self, within: Range<usize>) -> Vec<Range<usize>> {
        let mut segments = Vec::new();
        let mut end = within.end;
        for at in within.clone().rev() {
            if !self.marked().is_inner(at) {
                segments.push(at + 1..end);
                end = at;
                if !matches!(self.marked().tokens[at].span.of(self.clauses.text), "," | "\"" | "«" | "»" | "“" | "”") {
                    return self.without_relatives(segments);
                }
            }
        }
        segments.push(within.start..end);
        self.without_relatives(segments)
    }

    fn without_relatives(&self, mut segments: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let relative = |segment: &Range<usize>| self.marked().classes.get(segment.start).is_some_and(|classes| classes.contains(self.rules.known.relative));
        let mut last = true;
        segments.retain(|segment| std::mem::take(&mut last) || !relative(segment));
        segments
    }

    /// The word of change that an amount belongs to, and whether it goes up.
    fn change(&self, dimension: &Dimension, value: &Range<usize>) -> Option<(usize, ClassId)> {
        let known = &self.rules.known;
        let all = known.set(&[known.change_up, known.change_down, known.change_more, known.change_less]);
        if !self.marked().all.meets(&all) {
            return None;
        }
        let by = value.start.checked_sub(1).is_some_and(|at| self.marked().classes[at].contains(known.change_by));
        if dimension.id != self.ratio() && !by {
            return None;
        }
        self.change_before(value).or_else(|| self.change_behind(value)).map(|at| (at, self.direction(at)))
    }

    /// The dimension of shares: a share may be a change without a word between.
    fn ratio(&self) -> &str {
        let unit = self.rules.percent.and_then(|row| self.rules.units.get(row as usize));
        unit.map_or("", |unit| unit.dimension.as_str())
    }

    fn change_before(&self, value: &Range<usize>) -> Option<usize> {
        let known = &self.rules.known;
        let level = |at: usize| self.marked().classes[at].contains(known.change_level);
        if value.start.checked_sub(1).is_some_and(level) || self.opens_with_level(value) {
            return None;
        }
        let words = known.set(&[known.change_up, known.change_down]);
        let near = (value.start.saturating_sub(CHANGE_REACH)..value.start).rev();
        near.take_while(|at| self.is_open(*at)).find(|at| self.marked().classes[*at].meets(&words))
    }

    /// *fell below 60 %*: the bound names a level, where it is none of *at least*, *at most*.
    fn opens_with_level(&self, value: &Range<usize>) -> bool {
        let number = self.marked().starting(value.start).find(|mark| mark.end as usize == value.end).and_then(|mark| mark.value);
        let bound = number.map(|row| self.marked().values[row as usize].bound);
        let beyond = matches!(bound, Some(crate::claim::Bound::LessThan | crate::claim::Bound::MoreThan));
        beyond && self.marked().classes[value.start].contains(self.rules.known.change_level)
    }

    fn change_behind(&self, value: &Range<usize>) -> Option<usize> {
        let known = &self.rules.known;
        let words = known.set(&[known.change_more, known.change_less]);
        let nouns = known.set(&[known.change_up, known.change_down]);
        let is_noun = |at: usize| self.marked().classes[at].meets(&nouns) && self.marked().classes[at].contains(known.noun);
        let near = value.end..(value.end + BEHIND_REACH).min(self.marked().len());
        let leads_away = |at: usize| {
            let classes = &self.marked().classes[at];
            classes.meets(&known.set(&[known.preposition, known.determiner])) && !classes.contains(known.preposition_of) && !classes.meets(&words)
        };
        near.take_while(|at| *at == value.end || self.is_open(*at)).take_while(|at| !leads_away(*at)).find(|at| self.marked().classes[*at].meets(&words) || is_noun(*at))
    }

    fn direction(&self, at: usize) -> ClassId {
        let known = &self.rules.known;
        let up = known.set(&[known.change_up, known.change_more]);
        if self.marked().classes[at].meets(&up) { known.change_up } else { known.change_down }
    }

    fn is_open(&self, at: usize) -> bool {
        self.marked().is_inner(at) && !self.marked().starting(at).any(|mark| mark.value.is_some())
    }

    /// A concept that holds the word of change and more: *pay rise*.
    fn phrase_of_change(&self, word: usize) -> Option<u32> {
        let holds = |mark: &&Mark| mark.start as usize <= word && word < mark.end as usize && mark.end - mark.start > 1;
        self.marked().marks.iter().filter(holds).find_map(|mark| self.concept_of(mark))
    }

    /// A state that tells what a share is of, such as the price of a stock.
    fn priced(&self, dimension: &Dimension, value: &Range<usize>) -> Option<String> {
        self.state_nearby(value, dimension.concept).map(|(_, row)| self.rules.states[row as usize].id.clone())
    }

    /// What somebody puts up or down: *cut prices by 5 %*, *a réduit de 5 % ses prix*.
    fn object(&self, word: usize, value: &Range<usize>) -> Option<String> {
        let known = &self.rules.known;
        if word < value.start && !self.marked().classes[word].contains(known.noun) {
            let between = self.first_noun(word + 1..value.start);
            if between.is_some() {
                return between;
            }
        }
        let determined = |at: usize| self.marked().classes.get(at).is_some_and(|classes| classes.contains(known.determiner) && !classes.contains(known.preposition));
        let behind = word < value.start && determined(value.end);
        behind.then(|| self.first_noun(value.end..(value.end + 4).min(self.clause_end(value.end)).max(value.end))).flatten()
    }

    /// What goes up or down: the noun behind a noun of change (*a rise in prices*), else the first noun before the word, the head of its phrase.
    fn subject(&self, word: usize, before: Option<&Draft>) -> Option<String> {
        let known = &self.rules.known;
        // *2 498 died, 75 % more than the year before*
        let compares = self.marked().classes[word].meets(&known.set(&[known.change_more, known.change_less]));
        let counted = before.filter(|draft| compares && !draft.concept.is_empty() && self.marked().values[draft.row as usize].unit.is_none());
        let counted = counted.map(|draft| draft.concept.clone());
        let at = word.checked_sub(1).map(|at| &self.marked().classes[at]);
        let is_noun = at.is_some_and(|before| before.meets(&known.set(&[known.determiner, known.preposition]))) && self.marked().classes[word].contains(known.noun);
        counted.or_else(|| self.belonging(word)).or_else(|| {
            if is_noun {
                return None;
            }
            let from = word.saturating_sub(NOUN_REACH);
            let counted = before.map_or(0, |draft| draft.tokens.end);
            self.segments(from..word).into_iter().filter_map(|segment| self.behind_numbers(segment, word, counted)).find_map(|segment| self.first_noun(segment))
        })
    }

    /// A segment behind its last number, where it is the one of the word itself; none of another that holds a number.
    fn behind_numbers(&self, segment: Range<usize>, word: usize, counted: usize) -> Option<Range<usize>> {
        let inside = |mark: &&Mark| mark.value.is_some() && mark.start as usize >= segment.start && mark.end as usize <= segment.end;
        match self.marked().marks.iter().filter(inside).map(|mark| mark.end as usize).max() {
            Some(end) => (segment.end == word).then(|| end.max(counted).min(segment.end)..segment.end),
            None => Some(segment),
        }
    }

    /// The first noun of a segment that says more than that something is counted; of nouns side by side the last.
    fn first_noun(&self, segment: Range<usize>) -> Option<String> {
        let known = &self.rules.known;
        let noun = |at: usize| {
            let here = self.marked().starting(at).filter(|mark| mark.end as usize <= segment.end && !self.is_verb(mark));
            here.filter(|mark| mark.end as usize > at + 1 || !self.marked().classes[at].contains(known.container)).find_map(|mark| Some((mark.end as usize, self.concept_of(mark)?)))
        };
        let mut found = segment.clone().find_map(noun)?;
        while let Some(next) = (found.0 < segment.end && !self.head_first()).then(|| noun(found.0)).flatten() {
            found = next;
        }
        Some(self.rules.concepts[found.1 as usize].id.clone())
    }

    /// What a noun of change is said of: *hausse des prix*, *a rise in prices*.
    fn belonging(&self, word: usize) -> Option<String> {
        let known = &self.rules.known;
        let after = (word + 1..self.marked().len()).find(|at| !self.marked().starting(*at).any(|mark| mark.value.is_some()))?;
        let at = if after == word + 1 { after } else { word + 1 };
        let links = |at: usize| self.marked().classes.get(at).is_some_and(|classes| classes.meets(&known.set(&[known.preposition_of, known.preposition_in])));
        let noun = self.marked().classes[word].contains(known.noun);
        if !noun || !links(at) {
            return None;
        }
        let end = (at + 5).min(self.clause_end(at));
        self.first_noun(at..end.max(at))
    }

    fn head_first(&self) -> bool {
        self.language.head_first
    }

    /// The concept of a change: of what, where known, and which way.
    fn with_change(&self, noun: Option<String>, change: ClassId) -> String {
        let way = if change == self.rules.known.change_up { INCREASE } else { DECREASE };
        match noun {
            Some(noun) if noun != way && !noun.is_empty() => format!("{noun} {way}"),
            _ => way.to_owned(),
        }
    }
}

/// What the report calls a change upwards.
const INCREASE: &str = "increase";
/// What the report calls a change downwards.
const DECREASE: &str = "decrease";
