//! Whether what two claims tell of a deed is told of one thing.

use compact_str::CompactString;
use rapidhash::{RapidHashMap, RapidHashSet};

use super::actor;
use super::anchor::plain;
use super::spread::FEW;
use super::statement::Ground;
use super::told::{Bond, State, Told, shares_thing};
use crate::claim::EVENT_RULE;

/// The names of one article, folded.
pub(super) type Names = RapidHashSet<CompactString>;

/// The names that the claims of each article speak of, without those that everybody writes of.
pub(super) fn named(ground: &Ground<'_>) -> Vec<Names> {
    let mut named = vec![Names::default(); ground.articles.len()];
    for claim in ground.claims {
        let names = || claim.about.names.iter().chain(&claim.anchors);
        named[claim.article].extend(names().filter(|name| !ground.places.lists(name)).map(|name| CompactString::from(plain(name))));
    }
    let mut counts: RapidHashMap<CompactString, usize> = RapidHashMap::default();
    named.iter().flatten().for_each(|name| *counts.entry(name.clone()).or_default() += 1);
    named.iter_mut().for_each(|names| names.retain(|name| counts.get(name).is_some_and(|count| *count <= FEW)));
    named
}

/// What the clauses of two claims share beside the deed: names, nouns and other deeds.
pub(super) fn shared(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>) -> (usize, usize) {
    // a clause that names nobody speaks of what its article is about
    let about = |bare: &Told<'_>, other: &Told<'_>| {
        bare.sole && other.sole && bare.names.is_empty() && other.names.iter().any(|name| named[bare.claim.article].contains(name))
    };
    let names = actor::names_in_common(ground, a, b).max(usize::from(about(a, b) || about(b, a)));
    let general = |noun: &&CompactString| !ground.check.general.contains(noun);
    let nouns = a.claim.about.nouns.iter().filter(general).filter(|noun| b.claim.about.nouns.contains(noun)).count();
    let own = |id: &CompactString| *id != a.claim.concept && !ground.check.general.contains(id);
    let deeds = a.claim.about.deeds.iter().filter(|(id, _)| own(id) && b.claim.about.deeds.iter().any(|(other, _)| other == id)).count();
    (names, nouns + deeds)
}

/// What speaks for it that both tell of one thing, where that is enough; two articles without date must share more.
pub(super) fn is_one_thing(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>, bond: Bond) -> Option<u32> {
    if are_of_two_places(ground, a, b) {
        return None;
    }
    let pair = Pair::new(ground, named, (a, b), bond);
    if !pair.is_joined() || pair.are_strangers() {
        return None;
    }
    let lone = pair.lone();
    let weight = pair.weight() + pair.day_weight() + lone;
    let enough = weight >= pair.needed() && (pair.names > 0 || pair.things + (lone + pair.day_weight()) as usize > 1);
    // asked last, of the few pairs that are left
    (enough && !pair.are_two()).then_some(weight)
}

/// True where both name a place, and not the same; *a summit on the Baltic in Tallinn* is of two places.
pub(super) fn are_of_two_places(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    if a.claim.place.is_empty() || b.claim.place.is_empty() {
        return false;
    }
    let [x, y] = [a, b].map(|told| ground.places.key(&told.claim.place));
    let names = |told: &Told<'_>, place: &str| told.claim.about.names.iter().any(|name| ground.places.key(name) == place);
    x != y && !names(a, &y) && !names(b, &x)
}

/// Two claims of deeds that a bond joins, and what they share.
struct Pair<'p, 'a> {
    ground: &'p Ground<'p>,
    named: &'p [Names],
    a: &'p Told<'a>,
    b: &'p Told<'a>,
    bond: Bond,
    names: usize,
    things: usize,
    /// True where, of few articles, each tells of it once, to come and then done.
    in_turn: bool,
    same_day: bool,
    /// The articles of a story were not given to be compared: of what is past many things are told.
    of_story: bool,
    few: bool,
}

impl<'p, 'a> Pair<'p, 'a> {
    fn new(ground: &'p Ground<'p>, named: &'p [Names], (a, b): (&'p Told<'a>, &'p Told<'a>), bond: Bond) -> Self {
        let (names, things) = shared(ground, named, a, b);
        let turns = matches!((a.state, b.state), (State::Planned, State::Done) | (State::Done, State::Planned));
        let in_turn = ground.is_few() && (a.sole && b.sole && a.lone && b.lone) && turns && !ground.story;
        // there also two words that begin alike are a thing
        let words = in_turn && a.claim.about.stems.iter().any(|stem| b.claim.about.stems.contains(stem));
        let of_story = ground.story && !(a.state == State::Planned && b.state == State::Planned);
        let (same_day, few) = (is_of_one_day(a, b), ground.is_few() && !of_story);
        Self { ground, named, a, b, bond, names, things: things + usize::from(words), in_turn, same_day, of_story, few }
    }

    fn weight(&self) -> u32 {
        (self.names + self.things) as u32
    }

    fn day_weight(&self) -> u32 {
        if self.same_day { SAME_DAY } else { 0 }
    }

    fn needed(&self) -> u32 {
        let dated = self.a.when.is_some() && self.b.when.is_some();
        let doubtful = !self.few && !dated || self.of_story && !self.same_day;
        self.ground.check.needed + if doubtful { UNDATED } else { 0 }
    }

    /// True where both name somebody or something of their own; among many articles everybody writes of a country.
    fn share_own_name(&self) -> bool {
        self.a.names.intersection(&self.b.names).any(|name| !self.ground.places.lists(name))
    }

    /// True where the two share as much as their bond asks for.
    fn is_joined(&self) -> bool {
        let Self { a, b, .. } = self;
        let (weight, needed) = (self.weight(), self.ground.check.needed);
        let named = self.things > 0 && self.share_own_name();
        if !(self.few || self.same_day || named || self.things >= LEAST_THINGS) {
            return false;
        }
        // what happens every day is one thing only on one day, or where few articles share as much of it as they must
        // nor are two days that are planned for it, told once each with the same name or thing
        let planned = |told: &Told<'_>| told.state == State::Planned && told.lone;
        let once = || planned(a) && planned(b) && (self.share_own_name() || shares_thing(a, b));
        let often = self.ground.check.several.contains(&a.claim.concept) && !(self.few && (a.state != b.state && weight >= needed || once()));
        if !self.same_day && often {
            return false;
        }
        // two words for one occasion, and what is undone, take more than a day
        let enough = weight >= if self.few { needed } else { 2 * needed };
        self.bond != Bond::Alike || (weight > 0 && ((self.same_day && self.few) || enough || (self.things > 0 && self.in_turn)))
    }

    /// True where the verb alone joins them: that is hardly anything, least of all of somebody of whom the other article has not heard.
    fn are_strangers(&self) -> bool {
        let stranger = |told: &Told<'_>, other: &Told<'_>| {
            let mut own = told.names.iter().filter(|name| !self.ground.places.lists(name)).peekable();
            own.peek().is_some() && !own.any(|name| self.named[other.claim.article].contains(name))
        };
        let Self { a, b, .. } = self;
        self.weight() == 0 && (a.guest || b.guest || (!self.same_day && (stranger(a, b) || stranger(b, a))))
    }

    /// What it weighs that each article tells of the deed, or plans it, only once.
    fn lone(&self) -> u32 {
        let Self { ground, a, b, .. } = self;
        let ahead = |told: &Told<'_>| told.lone && told.is_ahead();
        let sole = if self.few { SOLE_OF_FEW } else { SOLE } * u32::from(self.is_sole());
        SOLE_OF_FEW * u32::from(is_alone(ground, self.named, a, b, self.bond)) + LONE * u32::from(ahead(a) && ahead(b)) + sole
    }

    /// True where each article tells only once of what hardly any other does, and not in the same state.
    fn is_sole(&self) -> bool {
        let Self { ground, a, b, bond, .. } = self;
        // a plan for a day and what came of it, each told once: also where everybody opens and resumes
        let of_noun = a.claim.rule == EVENT_RULE || b.claim.rule == EVENT_RULE;
        let once_each = self.few && a.lone && b.lone && a.state != b.state && !of_noun && !actor::are_two_things(a, b) && !actor::are_two_events(a, b);
        let general = |told: &Told<'_>| ground.check.general.contains(&told.claim.concept) && !(self.few && *bond == Bond::Undone) && !once_each;
        // where few articles name one person or thing, what each tells of it once is rare enough
        let one_name = self.few && self.share_own_name();
        let once = |told: &Told<'_>| if self.few { told.sole } else { told.only };
        let rare = |told: &Told<'_>| once(told) && !general(told) && (one_name || once_each || ground.things.is_rare(&told.claim.concept));
        let differ = a.state != b.state || matches!(bond, Bond::Undone | Bond::Contrary);
        differ && (*bond != Bond::Alike || self.comes()) && rare(a) && rare(b) && !are_others(ground, a, b)
    }

    /// True where what is appointed under two words has come; what came before its day shares a name at least.
    fn comes(&self) -> bool {
        let Self { ground, a, b, .. } = self;
        let early = |plan: &Told<'_>, report: &Told<'_>| plan.state == State::Planned && matches!((plan.day, report.day), (Some(x), Some(y)) if y.is_before(x));
        let appointed = |told: &Told<'_>| ground.rules.deeds.iter().any(|deed| deed.id == told.claim.concept && deed.appointed);
        self.in_turn && self.things > 0 && appointed(a) && appointed(b) && (self.names > 0 || !(early(a, b) || early(b, a)))
    }

    /// True where the two tell of two things by what they name. Two that open in a story, a church and a mosque, are two; among many articles
    /// also where both name the same country, and each somebody or some place of its own.
    fn are_two(&self) -> bool {
        let Self { ground, a, b, .. } = self;
        let unlike = || (self.of_story || !ground.is_few()) && actor::name_their_own(ground, a, b);
        let in_story = || self.of_story && (are_others(ground, a, b) || actor::are_two_things(a, b));
        // *the final is held on Friday*, *scenes of joy were held there on Friday*
        let vague = || self.of_story && ground.check.general.contains(&a.claim.concept) && actor::are_two_things(a, b);
        // *Delmar council ruled out a curfew*, *Korvin council imposed a curfew*
        let dropped = a.state == State::Dropped || b.state == State::Dropped;
        (dropped && actor::name_others(a, b))
            || actor::are_two(ground, a, b)
            || actor::are_of_two_towns(ground, a, b)
            || (!self.same_day && (in_story() || unlike()))
            || vague()
    }
}

/// True where each of few articles gives one day for a deed that was done, and both share something beside it.
pub(super) fn is_alone(ground: &Ground<'_>, named: &[Names], a: &Told<'_>, b: &Told<'_>, bond: Bond) -> bool {
    let done = a.state == State::Done && b.state == State::Done;
    let one = ground.is_few() && bond == Bond::Same && done && a.lone && b.lone && !are_others(ground, a, b);
    one && shared(ground, named, a, b) != (0, 0)
}

/// True where both name one and the same day.
pub(super) fn is_of_one_day(a: &Told<'_>, b: &Told<'_>) -> bool {
    matches!((a.day, b.day), (Some(x), Some(y)) if x.is_day() && y.is_day() && x.apart(y) == 0)
}

/// Nouns and other deeds that two clauses must share, among many articles; one is enough beside a name of its own.
const LEAST_THINGS: usize = 2;

/// True where each names somebody or something of its own, and neither what the other does.
fn are_others(ground: &Ground<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    let own = |told: &Told<'_>| told.claim.about.names.iter().any(|name| !ground.places.lists(name));
    own(a) && own(b) && a.names.is_disjoint(&b.names)
}

/// What two claims must share more where one has no date, or where two articles of a story tell of no day in common.
const UNDATED: u32 = 1;
/// What it weighs that each article plans the deed for one day only.
const LONE: u32 = 2;
/// What it weighs that each article tells of the deed only once, the one as a plan and the other as done.
const SOLE: u32 = 1;
/// The same where the articles are few: they were given to be compared.
const SOLE_OF_FEW: u32 = 2;
/// What one deed on one day weighs, beside names and nouns, in articles of one event.
const SAME_DAY: u32 = 2;
