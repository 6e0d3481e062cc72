//! Does an amount tell of a change or of a level, and of what? *Prices rose by 3 %* and *prices rose to 3 dollars* are two things.

use compact_str::{CompactString, format_compact};
use std::ops::Range;

use super::measured::MONEY;
use super::quantity::{Counting, Draft};
use crate::claim::Bound;
use crate::mention::Mark;
use crate::rule::{ClassId, ClassSet, Dimension, Unit};

/// How far before an amount, in words, the word of change may stand.
const CHANGE_REACH: usize = 5;
/// The same before a share that a word ties to it: *cut its emissions of carbon dioxide by 50 %*.
const TIED_REACH: usize = 9;
/// How far behind an amount, in words, the word of change may stand.
pub(super) const BEHIND_REACH: usize = 3;
/// How far before an amount, in words, the word may stand that makes it a level.
const LEVEL_REACH: usize = 4;
/// How far behind a change, in words, another may stand that goes on from it.
const GAPPING_REACH: usize = 5;
/// How many adverbs may stand between a verb and what it takes, and one more.
const ADVERB_REACH: usize = 3;
/// How far behind a level, in words, the amount may stand by which it changed.
const LEVELLED_REACH: usize = 7;
/// The dimension of points of a share.
const POINT: &str = "point";
/// What the report calls a change upwards.
pub(super) const INCREASE: &str = "increase";
/// What the report calls a change downwards.
pub(super) const DECREASE: &str = "decrease";

impl Counting<'_> {
    /// The word of change that an amount belongs to, and whether it goes up.
    pub(super) fn change(&self, dimension: &Dimension, value: &Range<usize>) -> Option<(usize, ClassId)> {
        let known = &self.rules.known;
        let all = known.set(&[known.change_up, known.change_down, known.change_more, known.change_less]);
        if !self.marked().all.meets(&all) {
            return None;
        }
        let is_by = |at: usize| self.marked().classes[at].contains(known.change_by);
        // *monté de plus de deux mètres*: the bound holds the word
        let by = value.start.checked_sub(1).is_some_and(is_by) || is_by(value.start) && self.bound(value) != Some(Bound::Range);
        if dimension.id != self.ratio() && dimension.id != POINT && !by {
            return None;
        }
        let reach = if by && dimension.id == self.ratio() { TIED_REACH } else { CHANGE_REACH };
        self.change_before(value, reach).or_else(|| self.change_behind(value)).map(|at| (at, self.direction(at)))
    }

    /// True for a state that tells what a share is of.
    pub(super) fn is_of_shares(&self, state: u32) -> bool {
        let of = self.rules.states[state as usize].of;
        self.rules.dimensions.iter().any(|dimension| dimension.id == self.ratio() && dimension.concept == of)
    }

    /// The dimension of shares: a share may be a change without a word between.
    fn ratio(&self) -> &str {
        let unit = self.rules.percent.and_then(|row| self.rules.units.get(row as usize));
        unit.map_or("", |unit| unit.dimension.as_str())
    }

    fn change_before(&self, value: &Range<usize>, reach: usize) -> Option<usize> {
        let known = &self.rules.known;
        let level = |at: usize| self.marked().classes[at].contains(known.change_level);
        // *down from Monday's 64 percent*
        let small = known.set(&[known.genitive, known.date, known.calendar, known.determiner]);
        let led = (value.start.saturating_sub(LEVEL_REACH)..value.start).rev().find(|at| level(*at) || !self.marked().from[*at].meets(&small));
        if led.is_some_and(level) || self.opens_with_level(value) {
            return None;
        }
        let words = known.set(&[known.change_up, known.change_down]);
        let near = (value.start.saturating_sub(reach)..value.start).rev();
        near.take_while(|at| self.is_open(*at)).find(|at| self.marked().classes[*at].meets(&words))
    }

    /// *fell below 60 %*: the bound names a level, where it is none of *at least*, *at most*.
    fn opens_with_level(&self, value: &Range<usize>) -> bool {
        let beyond = matches!(self.bound(value), Some(Bound::LessThan | Bound::MoreThan));
        beyond && self.marked().classes[value.start].contains(self.rules.known.change_level)
    }

    /// What the words of a number say of its value.
    fn bound(&self, value: &Range<usize>) -> Option<Bound> {
        let number = self.marked().starting(value.start).find(|mark| mark.end as usize == value.end).and_then(|mark| mark.value);
        number.map(|row| self.marked().values[row as usize].bound)
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
        let aside = |mark: &Mark| self.marked().classes.get(mark.end as usize).is_some_and(|next| next.contains(known.preposition_of));
        let longer = |at: usize| self.marked().starting(at).any(|mark| mark.classes.meets(&words) && !aside(mark));
        let compares = |at: usize| self.marked().classes[at].meets(&words) || longer(at);
        near.take_while(|at| *at == value.end || self.is_open(*at)).take_while(|at| !leads_away(*at) || compares(*at)).find(|at| compares(*at) || is_noun(*at))
    }

    pub(super) fn direction(&self, at: usize) -> ClassId {
        let known = &self.rules.known;
        let up = known.set(&[known.change_up, known.change_more]);
        if self.marked().classes[at].meets(&up) || self.marked().starting(at).any(|mark| mark.classes.contains(known.change_more)) {
            known.change_up
        } else {
            known.change_down
        }
    }

    fn is_open(&self, at: usize) -> bool {
        self.marked().is_inner(at) && !self.marked().starting(at).any(|mark| mark.value.is_some())
    }

    /// What went up or down to this level: *sales climbed 4 % to 3 billion*.
    pub(super) fn after_change(&self, dimension: &Dimension, value: &Range<usize>, before: Option<&Draft>) -> Option<CompactString> {
        let before = before.filter(|draft| (draft.tokens.end..value.start).all(|at| self.marked().is_inner(at)))?;
        let noun = self.changed_noun(&before.concept)?;
        let row = self.rules.concept(noun)?;
        dimension.of.iter().any(|wide| self.rules.is_a(row, *wide)).then(|| noun.into())
    }

    /// What a count by which something goes up or down counts: *the number of cases rose by 13*.
    pub(super) fn counted_change(&self, concept: CompactString, value: &Range<usize>) -> CompactString {
        let known = &self.rules.known;
        let is = |at: usize, class: ClassId| self.marked().classes[at].contains(class);
        // *en recul de 300 enfants*
        let said_of = |at: usize| at.checked_sub(1).is_some_and(|before| is(before, known.preposition_in));
        let verb = |at: &usize| is(*at, known.change_up) || is(*at, known.change_down) && (is(*at, known.participle) || said_of(*at));
        let by = value.start.checked_sub(1).filter(|at| !concept.is_empty() && is(*at, known.change_by));
        let word = by.and_then(|by| (by.saturating_sub(ADVERB_REACH)..by).rev().find(|at| !is(*at, known.adverb))).filter(verb);
        // *from 10,000 visitors in May to 55,000*: two levels
        let level = |at: usize| is(at, known.change_level) && self.is_number_at(at + 1);
        let from = (value.end..(value.end + LEVELLED_REACH).min(self.clause_end(value.end))).any(level);
        match word.filter(|_| !from) {
            Some(word) => self.with_change(Some(concept), self.direction(word)),
            None => concept,
        }
    }

    /// The way of a count of what there is less of: *300 fewer pupils*, *310 élèves de moins*; more of something may just come on top.
    pub(super) fn fewer(&self, noun: &Range<usize>, value: &Range<usize>) -> Option<ClassId> {
        let down = self.rules.known.change_less;
        let inside = (value.end..noun.start).any(|at| self.marked().classes[at].contains(down));
        let behind = || self.compared_behind(noun.end).filter(|way| *way == self.rules.known.change_down);
        if inside { Some(self.rules.known.change_down) } else { behind() }
    }

    /// What stands at a share: *occupancy is at 92 %*, *the fall in sales was 3 %*.
    pub(super) fn standing(&self, value: &Range<usize>, before: Option<&Draft>) -> Option<CompactString> {
        let known = &self.rules.known;
        let (copula, finite) = (known.set(&[known.auxiliary]), known.set(&[known.auxiliary, known.finite]));
        let is = |at: usize, classes: &ClassSet| self.marked().classes[at].meets(classes) && !self.marked().classes[at].contains(known.have);
        let last = |end: usize| (end.saturating_sub(ADVERB_REACH)..end).rev().find(|at| !self.marked().classes[*at].contains(known.adverb));
        let led = last(value.start)?;
        // *is at 5 %*, *est de 5 %*, *stood at 5 %*, *was 5 %*
        let links = |class: ClassId| self.marked().classes[led].contains(class);
        let behind = |verb: &usize| links(known.change_level) && is(*verb, &finite) || links(known.change_by) && is(*verb, &copula);
        let Some(verb) = Some(led).filter(|led| is(*led, &copula)).or_else(|| last(led).filter(behind)) else { return self.reached(value, led) };
        let told = self.subject(verb, before)?;
        let changes = known.set(&[known.change_up, known.change_down]);
        let change = (self.clause_start(verb)..verb).find(|at| self.marked().classes[*at].meets(&changes) && self.marked().classes[*at].contains(known.noun));
        match change.filter(|at| self.belonging(*at).as_ref() == Some(&told)) {
            Some(at) => Some(self.with_change(Some(told), self.direction(at))),
            None => Some(told).filter(|told| self.is_measurable(told)),
        }
    }

    /// What a change comes to by any other verb: *the rise in prices slowed to 3 %*, *will not exceed 3 %*. The change is what the clause opens with.
    fn reached(&self, value: &Range<usize>, led: usize) -> Option<CompactString> {
        let known = &self.rules.known;
        let classes = |at: usize| &self.marked().classes[at];
        let verbs = known.set(&[known.finite, known.participle, known.auxiliary]);
        let verb = |at: &usize| classes(*at).meets(&verbs) && !classes(*at).contains(known.noun);
        let to = |at: usize| classes(at).contains(known.change_level) && at > 0;
        let own = || value.clone().find(verb);
        let at = Some(led).filter(verb).or_else(|| Some(led).filter(|led| to(*led)).map(|led| led - 1).filter(verb)).or_else(own)?;
        let start = self.clause_start(at);
        let nouns = (start..at).find(|at| classes(*at).contains(known.noun))?;
        let changes = known.set(&[known.change_up, known.change_down]);
        let opens = classes(nouns).meets(&changes) && (start..nouns).all(|at| classes(at).meets(&known.set(&[known.determiner, known.adjective])));
        let of = self.belonging(nouns).filter(|_| opens)?;
        Some(self.with_change(Some(of), self.direction(nouns)))
    }

    /// True for a concept that is itself of an amount.
    fn is_measurable(&self, concept: &str) -> bool {
        let wide = || self.rules.dimensions.iter().flat_map(|dimension| &dimension.of).copied().chain(self.rules.quantity);
        let row = self.rules.concepts.iter().position(|row| row.id == concept);
        row.is_some_and(|row| wide().any(|wide| self.rules.is_a(row as u32, wide)))
    }

    /// True for the concept of a change.
    pub(super) fn is_change(&self, concept: &str) -> bool {
        self.changed_noun(concept).is_some()
    }

    /// What changes, by the concept of its change.
    pub(super) fn changed_noun<'a>(&'a self, concept: &'a str) -> Option<&'a str> {
        let named = [INCREASE, DECREASE].iter().find_map(|way| concept.strip_suffix(way)).map(str::trim_end);
        named.or_else(|| self.rises().find(|(_, rise)| *rise == concept).map(|(of, _)| of.as_str()))
    }

    /// The increases that have a name of their own, each behind what goes up: *pay rise*.
    fn rises(&self) -> impl Iterator<Item = (&CompactString, &CompactString)> {
        let concepts = &self.rules.concepts;
        concepts.iter().filter_map(|concept| Some((&concepts[concept.rise_of? as usize].id, &concept.id)))
    }

    /// What stood at a level and changed by the amount right behind it: *turnout was 38 %, up four points*.
    pub(super) fn levelled(&self, dimension: &Dimension, word: usize, value: &Range<usize>, before: Option<&Draft>) -> Option<CompactString> {
        let known = &self.rules.known;
        let draft = before.filter(|draft| !draft.concept.is_empty() && !self.is_change(&draft.concept))?;
        let unit = self.marked().values[draft.row as usize].unit.and_then(|unit| self.rules.units.get(unit as usize));
        let same = |unit: &Unit| unit.dimension == dimension.id || dimension.id == POINT || unit.money && dimension.id == MONEY;
        let alike = dimension.id == self.ratio() || unit.is_some_and(same);
        let between = draft.tokens.end..value.start;
        let comma = |at: usize| self.marked().tokens[at].span.of(self.clauses.text) == ",";
        let verb = known.set(&[known.auxiliary, known.subject, known.numeral_and]);
        // *47 %, soit six points de moins*
        let that_is = |at: usize| at > 0 && comma(at - 1);
        let open = |at: usize| (comma(at) || self.marked().is_inner(at)) && (that_is(at) || !self.marked().classes[at].meets(&verb));
        let near = between.len() <= LEVELLED_REACH && between.clone().any(comma) && between.clone().all(open);
        // a verb has a subject of its own
        let plain = self.marked().classes[word].meets(&known.set(&[known.preposition, known.noun]));
        let told = !self.rules.dimensions.iter().any(|dimension| self.rules.concepts[dimension.concept as usize].id == draft.concept);
        (alike && near && plain && told).then(|| draft.concept.clone())
    }

    /// A change that goes on from the one before: *prices rose 3 % and wages 2 %*, *by 3 % and by 4 %*.
    pub(super) fn goes_on(&self, before: &Draft, value: &Range<usize>) -> Option<CompactString> {
        let known = &self.rules.known;
        let between = before.tokens.end..value.start;
        let parted = |at: usize| !self.marked().is_inner(at) && self.marked().tokens[at].span.of(self.clauses.text) != ",";
        let level = value.start.checked_sub(1).is_some_and(|at| self.marked().classes[at].contains(known.change_level));
        let by = value.start.checked_sub(1).into_iter().chain([value.start]).any(|at| self.marked().classes[at].contains(known.change_by));
        let far = between.len() > GAPPING_REACH;
        if !self.is_change(&before.concept) || level || between.clone().any(parted) || far && !by {
            return None;
        }
        if far {
            return Some(before.concept.clone());
        }
        let way = if before.concept.ends_with(DECREASE) { known.change_down } else { known.change_up };
        let joint = between.clone().rev().find(|at| self.marked().classes[*at].contains(known.numeral_and));
        let noun = joint.and_then(|joint| self.first_noun(joint + 1..between.end));
        match noun {
            Some(noun) => Some(self.with_change(Some(noun), way)),
            None if joint.is_none() && !by && self.first_noun(between).is_some() => None,
            None => Some(before.concept.clone()),
        }
    }

    /// True for an amount with a sign of its own: *+8 %*.
    pub(super) fn is_signed(&self, value: &Range<usize>) -> bool {
        matches!(self.marked().tokens[value.start].span.of(self.clauses.text), "+" | "-" | "−" | "–")
    }

    /// The way in which what ends here differs, where a word right behind compares it: *17 % de carburant en moins*.
    pub(super) fn compared_behind(&self, end: usize) -> Option<ClassId> {
        let known = &self.rules.known;
        let compares = known.set(&[known.change_more, known.change_less]);
        let mark = self.marked().starting(end).find(|mark| self.head_first() && mark.classes.meets(&compares))?;
        // *3 % des enfants de moins de deux ans*
        let goes_on = self.marked().classes.get(mark.end as usize).is_some_and(|classes| classes.contains(known.preposition_of));
        (!goes_on).then(|| self.direction(end))
    }

    /// A concept that holds the word of change and more: *pay rise*.
    pub(super) fn phrase_of_change(&self, word: usize) -> Option<u32> {
        let holds = |mark: &&Mark| mark.start as usize <= word && word < mark.end as usize && mark.end - mark.start > 1;
        self.marked().marks.iter().filter(holds).find_map(|mark| self.concept_of(mark))
    }

    /// A state that tells what a share is of, such as the price of a stock.
    pub(super) fn priced(&self, dimension: &Dimension, value: &Range<usize>) -> Option<CompactString> {
        self.state_nearby(value, dimension.concept).map(|(_, row)| self.rules.states[row as usize].id.clone())
    }

    /// The direction of a noun of change right before an amount: *une baisse de 10 % des ventes*.
    pub(super) fn changed_by(&self, value: &Range<usize>) -> Option<ClassId> {
        let known = &self.rules.known;
        let words = known.set(&[known.change_up, known.change_down]);
        let is = |at: usize, class: ClassId| self.marked().classes[at].contains(class);
        let noun = |at: &usize| self.marked().classes[*at].meets(&words) && is(*at, known.noun);
        let at = value.start.checked_sub(1)?;
        let before = at.checked_sub(1).filter(|_| is(at, known.change_by));
        Some(at).filter(noun).or(before.filter(noun)).map(|at| self.direction(at))
    }

    /// The direction in which a verb right before a noun moves it: *a abaissé son taux de 25 points*.
    pub(super) fn moved(&self, noun: &Range<usize>) -> Option<ClassId> {
        let known = &self.rules.known;
        let words = known.set(&[known.change_up, known.change_down]);
        let classes = |at: &usize| self.marked().classes[*at];
        let verb = (0..noun.start).rev().find(|at| !classes(at).contains(known.determiner) || classes(at).meets(&words))?;
        (classes(&verb).meets(&words) && !classes(&verb).contains(known.noun)).then(|| self.direction(verb))
    }

    /// What a change is of which nothing is told: by a noun with a meaning of its own that (*growth of 5 %*), else its way.
    pub(super) fn bare_change(&self, word: usize) -> CompactString {
        let known = &self.rules.known;
        let named = self.marked().starting(word).filter(|mark| mark.end as usize == word + 1 && self.marked().classes[word].contains(known.noun));
        let quantity = |row: &u32| self.rules.quantity.is_some_and(|quantity| self.rules.is_a(*row, quantity));
        let row = named.filter_map(|mark| self.concept_of(mark)).find(quantity);
        row.map_or_else(|| self.with_change(None, self.direction(word)), |row| self.rules.concepts[row as usize].id.clone())
    }

    pub(super) fn head_first(&self) -> bool {
        self.language.head_first
    }

    /// The concept of a change: of what, where known, and which way.
    pub(super) fn with_change(&self, noun: Option<CompactString>, change: ClassId) -> CompactString {
        let way = if change == self.rules.known.change_up { INCREASE } else { DECREASE };
        if let Some(rise) = noun.as_ref().filter(|_| way == INCREASE).and_then(|noun| self.rises().find(|(of, _)| of == noun)) {
            return rise.1.clone();
        }
        match noun {
            Some(noun) if noun != way && !noun.is_empty() => format_compact!("{noun} {way}"),
            _ => way.into(),
        }
    }
}
