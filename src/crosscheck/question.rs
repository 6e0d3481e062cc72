//! Do two claims answer the same question? The slots decide, before any value is looked at.

use std::collections::BTreeSet;

use rapidhash::RapidHashMap;
use rust_decimal::Decimal;

use super::anchor::{Anchors, Places, plain, shared};
use super::keys::Keys;
use super::refusal::Refusal;
use super::time::{DAY, When};
use super::units::Units;
use super::value::Value;
use crate::article::{Article, Part};
use crate::claim::{Claim, ClaimKind, Modality, Stance};
use crate::rule::{Check, Rules, SlotName};
use crate::text::Span;

/// A claim made ready to be compared.
#[derive(Debug)]
pub(super) struct Item<'a> {
    /// Its texts by number; only once all items were numbered.
    pub(super) keys: Keys,
    pub(super) claim: &'a Claim,
    /// Its place in the list of claims.
    pub(super) number: usize,
    /// The dimension of its unit.
    pub(super) dimension: String,
    pub(super) value: Value,
    /// What it counts, folded.
    pub(super) concept: String,
    /// What it counts, as the check groups it.
    counted: Counted,
    /// Its number in digits, where it is seldom met by chance.
    pub(super) figure: Option<Decimal>,
    /// The widest concept that holds its own, for blocks.
    pub(super) root: String,
    /// When it holds: the day of the event, else of publication.
    pub(super) when: Option<When>,
    /// The time that its sentence names.
    pub(super) told: Option<When>,
    /// When its article was published.
    pub(super) published: Option<When>,
    pub(super) place: String,
    /// The row of its place, where the rules list it.
    place_row: Option<u32>,
    /// The row of its noun, and that of what the check groups it with.
    noun: Option<u32>,
    noun_counted: Option<u32>,
    /// Listed towns and regions that its sentence names.
    pub(super) spots: Vec<u32>,
    pub(super) holder: String,
    pub(super) scope: String,
    pub(super) speaker: String,
    /// Its count only grows.
    pub(super) growing: bool,
    pub(super) once: bool,
    /// Its count goes up and down by itself.
    pub(super) changing: bool,
    /// What it counts says too little of what is asked.
    pub(super) general: bool,
    /// Groups of near concepts that hold what it counts.
    pub(super) near: Vec<usize>,
    /// It is not compared, but what stands word for word in two articles is still said twice.
    pub(super) verbatim: bool,
    /// It is a share of a noun, and nothing tells of which part of it.
    pub(super) share_of_noun: bool,
    /// The text names a time of it that nothing resolves.
    open: bool,
    /// It stands in a headline.
    pub(super) headline: bool,
    /// Years in its sentence other than that of publication.
    pub(super) years: Vec<i64>,
    /// The year of publication.
    pub(super) year: Option<i64>,
}

/// What a claim counts.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Counted {
    /// The row of the concept, of the one that stands for its group, or of what a state is a state of.
    row: Option<u32>,
    /// False where the row is wider than what is counted.
    exact: bool,
    /// What is said of the concept behind it, where it is a compound: the increase of a price.
    change: String,
}

/// How two concepts stand to each other, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kinship {
    Same,
    /// Two that the check lists as one.
    Alike,
    /// One is wider than the other, or neither says much.
    Loose,
    /// One is not known.
    Unknown,
    /// Nothing that the rules know joins them: only a telling number in both does.
    Distant,
}

/// What the slots of two claims leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// Points that the confidence loses.
    pub(super) doubt: u8,
    /// One concept is wider than the other, none is known, or the scopes differ: only equal values tell anything.
    pub(super) loose: bool,
    /// What makes it two questions where the values differ, though equal values may tell something.
    pub(super) parted: Option<Refusal>,
    /// It is loose for its concepts only: signs may show that the question is the same all the same.
    pub(super) related: bool,
    /// Nothing joins their concepts.
    pub(super) distant: bool,
    /// Both count one concept, though it may say little.
    pub(super) one: bool,
    /// A slot is missing on one side.
    pub(super) missing: bool,
    /// Both count as growing.
    pub(super) growing: bool,
    /// Number of names that the two claims share.
    pub(super) common: usize,
    /// Both go up and down by themselves.
    pub(super) changing: bool,
}

/// What items are made of.
pub(super) struct Maker<'a> {
    pub(super) articles: &'a [Article],
    pub(super) claims: &'a [Claim],
    pub(super) rules: &'a Rules,
    pub(super) check: &'a Check,
    pub(super) units: &'a Units,
    pub(super) places: &'a Places<'a>,
    /// When each article was published, as far as it shows.
    pub(super) times: &'a [Option<When>],
    /// The rows of the concepts by id.
    pub(super) concepts: &'a RapidHashMap<&'a str, u32>,
}

impl<'a> Maker<'a> {
    /// The item of a claim; none where this check does not compare it.
    pub(super) fn item(&self, number: usize, claim: &'a Claim) -> Option<Item<'a>> {
        let denied = claim.negated || claim.modality == Modality::Denied || claim.stance == Some(Stance::Denies);
        if claim.kind != ClaimKind::Quantity || claim.kind != self.check.claims || denied {
            return None;
        }
        let value = Value::of(claim, Some)?;
        let concept = self.concepts.get(claim.concept.as_str()).copied();
        let counted = self.counted(&claim.concept);
        let published = self.times.get(claim.article).copied().flatten();
        let told = When::read(&claim.event_date);
        Some(Item {
            keys: Keys::default(),
            claim,
            number,
            dimension: self.units.dimension(&claim.unit).to_owned(),
            value,
            root: counted.row.map_or_else(|| plain(&claim.concept), |row| self.root(row)),
            figure: figure(&value),
            concept: plain(&claim.concept),
            counted,
            when: told.or(published),
            told,
            published,
            place: self.places.key(&claim.place).0,
            place_row: self.places.row(&claim.place),
            noun: self.concepts.get(claim.noun.as_str()).copied(),
            noun_counted: if claim.noun.is_empty() { None } else { self.counted(&claim.noun).row },
            spots: claim.anchors.iter().filter_map(|name| self.places.local(name)).collect(),
            holder: self.places.key(&claim.holder).0,
            scope: if self.is_own_whole(number, claim) { String::new() } else { scope(&claim.scope) },
            speaker: claimant(claim),
            growing: self.is_listed(&self.check.growing, concept, &claim.concept),
            years: self.other_years(claim),
            year: self.articles.get(claim.article).and_then(|article| article.published.as_ref()).map(|published| i64::from(published.moment.year)),
            changing: self.is_listed(&self.check.changing, concept, &claim.concept),
            near: self.near(claim, concept),
            general: self.check.general.contains(&claim.concept) || self.is_listed(&self.check.general_kinds, concept, &claim.concept),
            open: claim.event_date == OPEN,
            headline: self.in_headline(claim),
            once: self.is_listed(&self.check.once, concept, &claim.concept),
            verbatim: self.check.never.contains(&claim.concept),
            share_of_noun: self.is_share_of_noun(claim, concept),
        })
    }

    /// The groups of near concepts that hold what a claim counts, or its noun.
    fn near(&self, claim: &Claim, concept: Option<u32>) -> Vec<usize> {
        let noun = self.concepts.get(claim.noun.as_str()).copied();
        let holds = |group: &[String]| self.is_listed(group, concept, &claim.concept) || (noun.is_some() && self.is_listed(group, noun, &claim.noun));
        (0..self.check.near.len()).filter(|at| holds(&self.check.near[*at])).collect()
    }

    fn in_headline(&self, claim: &Claim) -> bool {
        let paragraphs = self.articles.get(claim.article).map_or(&[][..], |article| &article.paragraphs);
        let at = paragraphs.partition_point(|paragraph| paragraph.span.end < claim.span.end);
        paragraphs.get(at).is_some_and(|paragraph| paragraph.part == Part::Headline)
    }

    /// True for a share of a noun that is no measure by itself, in no state: *60 % of the parcels*, not *a turnout of 60 %*.
    fn is_share_of_noun(&self, claim: &Claim, concept: Option<u32>) -> bool {
        let dimension = self.rules.dimensions.iter().find(|dimension| dimension.id == self.units.dimension(&claim.unit));
        let measure = |row: u32| dimension.is_some_and(|dimension| dimension.of.iter().any(|wide| self.rules.is_a(row, *wide)));
        let plain = claim.noun.is_empty() || claim.noun == claim.concept;
        self.check.whole.contains_key(&claim.unit) && plain && concept.is_some_and(|row| !measure(row))
    }

    /// What a claim counts: its concept, that which stands for the group of it, or what its state is a state of.
    fn counted(&self, id: &str) -> Counted {
        let row = |id: &str| self.concepts.get(id).copied();
        let first = |id: &str| self.check.alike.iter().find(|group| group.iter().any(|other| other == id)).and_then(|group| row(group.first()?));
        let known = |id: &str| first(id).or_else(|| row(id));
        if let Some(row) = known(id) {
            return Counted { row: Some(row), exact: true, change: String::new() };
        }
        if let Some(state) = self.rules.states.iter().find(|state| state.id == id) {
            return Counted { row: Some(state.of), exact: false, change: String::new() };
        }
        let parts = id.rsplit_once(' ').and_then(|(of, change)| Some((known(of)?, row(change)?, change)));
        match parts {
            Some((of, _, change)) => Counted { row: Some(of), exact: true, change: change.to_owned() },
            None => Counted { row: None, exact: true, change: String::new() },
        }
    }

    /// True for a part of another thing than the number before it counts: the dead of so many cases are all the dead.
    fn is_own_whole(&self, number: usize, claim: &Claim) -> bool {
        let sentence = self.claims[..number].iter().rev().take_while(|before| before.article == claim.article && before.sentence == claim.sentence);
        let before = sentence.into_iter().find(|before| before.kind == ClaimKind::Quantity && before.unit == claim.unit);
        let (Some(of), Some(own)) = (before.and_then(|before| self.counted(&before.concept).row), self.counted(&claim.concept).row) else { return false };
        claim.noun.is_empty() && !self.rules.is_a(own, of) && !self.rules.is_a(of, own) && self.root(own) != self.root(of)
    }

    /// A sentence that names another year, or tells of one, is likely to tell of another time, also where no date was understood.
    fn other_years(&self, claim: &Claim) -> Vec<i64> {
        let Some(article) = self.articles.get(claim.article) else { return Vec::new() };
        let own = article.published.as_ref().map(|published| i64::from(published.moment.year));
        let text = claim.sentence.of(&article.text);
        let mut years: Vec<i64> = Vec::new();
        for (at, run) in digit_runs(text) {
            let start = claim.sentence.start as usize + at;
            let inside = claim.span.overlaps(Span::new(start, start + run.len()));
            years.extend(run.parse().ok().filter(|year| run.len() == 4 && YEARS.contains(year) && Some(*year) != own && !inside));
        }
        let told = When::read(&claim.event_date).filter(|told| !told.is_day()).and(claim.event_date.get(..4)).and_then(|year| year.parse().ok());
        years.extend(told.filter(|year| Some(*year) != own));
        years.sort_unstable();
        years.dedup();
        years
    }

    fn root(&self, row: u32) -> String {
        let broader = |row: &u32| self.rules.concepts.get(*row as usize).and_then(|concept| concept.broader);
        let widest = std::iter::successors(Some(row), broader).take(32).last().unwrap_or(row);
        self.rules.concepts.get(widest as usize).map(|concept| concept.id.clone()).unwrap_or_default()
    }

    /// True where the list holds the concept or a wider one.
    fn is_listed(&self, list: &[String], concept: Option<u32>, written: &str) -> bool {
        let broader = |row: &u32| self.rules.concepts.get(*row as usize).and_then(|concept| concept.broader);
        let listed = |row: u32| self.rules.concepts.get(row as usize).is_some_and(|concept| list.contains(&concept.id));
        list.iter().any(|id| id == written) || std::iter::successors(concept, broader).take(32).any(listed)
    }

    /// What two claims have in common as a question; none where they answer different ones. The same for (a, b) and (b, a).
    pub(super) fn question(&self, a: &Item<'_>, b: &Item<'_>, anchors: &Anchors) -> Result<Question, Refusal> {
        if a.keys.dimension != b.keys.dimension {
            return Err(Refusal::Unit);
        }
        let kinship = self.concepts(a, b);
        let loose = !matches!(kinship, Kinship::Same | Kinship::Alike);
        let mut question = Question {
            doubt: match kinship {
                Kinship::Same => 0,
                Kinship::Alike => self.check.doubt.alike,
                Kinship::Loose | Kinship::Unknown | Kinship::Distant => self.check.doubt.concept,
            },
            loose: a.open != b.open,
            parted: None,
            related: kinship == Kinship::Loose,
            distant: kinship == Kinship::Distant,
            one: a.keys.concept == b.keys.concept,
            missing: false,
            growing: a.growing && b.growing,
            changing: a.changing && b.changing,
            common: 0,
        };
        for slot in &self.check.must_not_differ {
            self.slot(*slot, a, b, &mut question)?;
        }
        let common = shared(&anchors.of_claim[a.number], &anchors.of_claim[b.number]);
        question.common = common;
        let two = self.are_two_nouns(a, b);
        question.related = (kinship == Kinship::Loose || !loose && two) && !question.loose;
        question.one &= !two;
        question.loose |= loose || two;
        if common < self.check.anchors {
            return Err(Refusal::Anchors);
        }
        if common == 0 && a.claim.article != b.claim.article {
            question.doubt = question.doubt.saturating_add(self.check.doubt.anchor);
        }
        Ok(question)
    }

    /// The question of two claims that signs join.
    pub(super) fn signed(&self, a: &Item<'_>, b: &Item<'_>, doubt: u8, anchors: &Anchors) -> Question {
        Question {
            doubt,
            loose: false,
            parted: None,
            related: false,
            distant: false,
            one: a.concept == b.concept,
            missing: false,
            growing: a.growing && b.growing,
            changing: a.changing && b.changing,
            common: shared(&anchors.of_claim[a.number], &anchors.of_claim[b.number]),
        }
    }

    /// True where the nouns behind one state are two things: arrested soldiers, arrested ministers.
    fn are_two_nouns(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        let (Some(x), Some(y)) = (a.noun, b.noun) else { return false };
        // a noun that is another name of what its state makes of it says nothing more: victims
        let (of_x, of_y) = (a.noun_counted, b.noun_counted);
        let named = of_x == of_y || of_x == a.counted.row || of_y == b.counted.row;
        !self.rules.is_a(x, y) && !self.rules.is_a(y, x) && !named
    }

    /// How what two claims count stands to each other.
    pub(super) fn concepts(&self, a: &Item<'_>, b: &Item<'_>) -> Kinship {
        if !self.check.same.contains(&SlotName::Concept) {
            return Kinship::Same;
        }
        if a.keys.concept == b.keys.concept {
            // people of one named country are more than people
            let says_little = a.claim.concept.is_empty() || a.general && !(a.dimension.is_empty() && a.keys.holder != 0 && a.keys.holder == b.keys.holder);
            return if says_little { Kinship::Loose } else { Kinship::Same };
        }
        if a.claim.concept.is_empty() || b.claim.concept.is_empty() {
            return if a.dimension.is_empty() { Kinship::Unknown } else { Kinship::Loose };
        }
        let near = a.near.iter().any(|group| b.near.contains(group));
        // of an amount the unit says what an amount without a noun is of: so many litres, so many litres of solvent
        let alike = !a.dimension.is_empty() && !self.check.whole.contains_key(&a.claim.unit);
        let vague = (a.general || b.general) && (alike || a.keys.root == b.keys.root);
        let kin = self.kin(a, b);
        kin.or_else(|| (near || vague).then_some(Kinship::Loose)).unwrap_or(Kinship::Distant)
    }

    /// How two known concepts stand to each other.
    fn kin(&self, a: &Item<'_>, b: &Item<'_>) -> Option<Kinship> {
        let (x, y) = (a.counted.row?, b.counted.row?);
        if a.counted == b.counted && a.counted.exact {
            return Some(Kinship::Alike);
        }
        let one_change = a.counted.change.is_empty() || b.counted.change.is_empty() || a.counted.change == b.counted.change;
        let related = |x: u32, y: u32| self.rules.is_a(x, y) || self.rules.is_a(y, x);
        let nouns = || a.noun.zip(b.noun).is_some_and(|(x, y)| related(x, y));
        // a state, and the noun that it is a state of: evacuated residents, residents who left
        let bare = |state: &Item<'_>, row: u32| state.noun == Some(row);
        let two_states = !a.counted.exact && !b.counted.exact;
        (one_change && if two_states { nouns() } else { related(x, y) || bare(a, y) || bare(b, x) }).then_some(Kinship::Loose)
    }

    /// True where one counts what may be a part of what the other counts: nothing by name, the same, or something narrower.
    pub(super) fn is_part(&self, part: &Item<'_>, whole: &Item<'_>) -> bool {
        let (Some(x), Some(y)) = (part.counted.row, whole.counted.row) else { return part.claim.noun.is_empty() || part.claim.concept == whole.claim.concept };
        part.claim.concept == whole.claim.concept || self.rules.is_a(x, y)
    }

    fn slot(&self, slot: SlotName, a: &Item<'_>, b: &Item<'_>, question: &mut Question) -> Result<(), Refusal> {
        match slot {
            SlotName::Place => self.places(a, b, question),
            SlotName::Holder => self.text(slot, a.keys.holder, b.keys.holder, a.claim.article == b.claim.article, question),
            SlotName::Scope => self.scopes(a, b, question),
            SlotName::EventDate => self.dates(a, b, question),
            SlotName::Concept | SlotName::Unit | SlotName::Modality => Ok(()),
        }
    }

    /// Two places are two questions, unless one holds the other: then only equal values tell anything.
    /// Where a place is missing, the towns that the sentences name must have one in common.
    fn places(&self, a: &Item<'_>, b: &Item<'_>, question: &mut Question) -> Result<(), Refusal> {
        let (x, y) = (a.keys.place, b.keys.place);
        if x != 0 && y != 0 && x != y && a.place_row.zip(b.place_row).is_some_and(|(x, y)| self.places.are_related(x, y)) {
            question.loose = true;
            question.parted = Some(Refusal::Place);
            return Ok(());
        }
        let apart = |x: &[u32], y: &[u32]| !x.is_empty() && !y.is_empty() && !x.iter().any(|x| y.iter().any(|y| self.places.are_related(*x, *y)));
        if (x == 0 || y == 0) && apart(&a.spots, &b.spots) {
            return Err(Refusal::Place);
        }
        self.text(SlotName::Place, x, y, a.claim.article == b.claim.article, question)
    }

    fn text(&self, slot: SlotName, a: u32, b: u32, own: bool, question: &mut Question) -> Result<(), Refusal> {
        if (a == 0) != (b == 0) {
            question.missing = true;
            // inside one article the one may be the whole and the other a place of it
            question.loose |= slot == SlotName::Place && own;
            question.doubt = question.doubt.saturating_add(self.check.missing.get(&slot).copied().unwrap_or(0));
            return Ok(());
        }
        question.missing |= a == 0 && slot == SlotName::Place;
        (a == b).then_some(()).ok_or(if slot == SlotName::Place { Refusal::Place } else { Refusal::Holder })
    }

    /// A part of something is not the whole, but the same number twice is seldom chance.
    fn scopes(&self, a: &Item<'_>, b: &Item<'_>, question: &mut Question) -> Result<(), Refusal> {
        if a.keys.scope == b.keys.scope {
            return Ok(());
        }
        question.loose = true;
        question.doubt = question.doubt.saturating_add(self.check.missing.get(&SlotName::Scope).copied().unwrap_or(0));
        (a.keys.scope == 0 || b.keys.scope == 0).then_some(()).ok_or(Refusal::Scope)
    }

    /// Times may not be further apart than the window, but few articles were given to be compared, however late they came; of what is counted anew each time, another day is another question.
    fn dates(&self, a: &Item<'_>, b: &Item<'_>, question: &mut Question) -> Result<(), Refusal> {
        let few = self.articles.len() <= self.rules.checks.events.few;
        let beyond = |x: Option<When>, y: Option<When>| matches!((x, y), (Some(x), Some(y)) if x.apart(y) > self.check.window_days * DAY);
        // where one alone names its time, the other may be of that time as well: equal values tell
        let one_told = a.told.is_some() != b.told.is_some();
        let any_told = a.told.is_some() || b.told.is_some();
        if beyond(a.when, b.when) && (any_told || !few) {
            if !one_told || (beyond(a.published, b.published) && !few) {
                return Err(Refusal::Time);
            }
            question.loose = true;
            question.parted = Some(Refusal::Time);
        }
        if let (Some(x), Some(y)) = (a.told, b.told) {
            let periods = !x.is_day() || !y.is_day();
            if (periods || a.once || b.once) && x.apart(y) > 0 {
                return Err(Refusal::Time);
            }
        }
        let period_of_one = a.told.is_some_and(|told| !told.is_day()) != b.told.is_some_and(|told| !told.is_day());
        let far = matches!((a.when, b.when), (Some(x), Some(y)) if x.apart(y) > DAY);
        question.loose |= period_of_one && far;
        Ok(())
    }
}

/// A number that is seldom met twice by chance: of two digits that say something, and not small.
fn figure(value: &Value) -> Option<Decimal> {
    let number = value.middle().normalize();
    let mantissa = number.mantissa().unsigned_abs();
    let digits = std::iter::successors(Some(mantissa), |rest| (rest % 10 == 0 && *rest > 0).then_some(rest / 10)).last().unwrap_or(mantissa);
    (digits >= 10 && (mantissa >= 100 || number.scale() > 0)).then_some(number)
}

/// The times that put two sides in order: the days that both name where these differ, else those of publication.
/// The day of an event tells when people died, not which of two tolls came later.
pub(super) fn times(a: &[&Item<'_>], b: &[&Item<'_>]) -> Option<(When, When)> {
    let span = |items: &[&Item<'_>], time: fn(&Item<'_>) -> Option<When>| items.iter().filter_map(|item| time(item)).reduce(When::join);
    let all_told = a.iter().chain(b).all(|item| item.told.is_some());
    let told = span(a, |item| item.told).zip(span(b, |item| item.told)).filter(|(x, y)| all_told && (x.is_before(*y) || y.is_before(*x)));
    told.or_else(|| span(a, |item| item.published).zip(span(b, |item| item.published))).or_else(|| span(a, |item| item.when).zip(span(b, |item| item.when)))
}

/// True where both claims name a claimant and it is not the same.
pub(super) fn are_two_claimants(a: &Item<'_>, b: &Item<'_>) -> bool {
    !a.speaker.is_empty() && !b.speaker.is_empty() && !is_same_claimant(a, b)
}

/// True where both claims name one claimant, perhaps once by the last name only.
pub(super) fn is_same_claimant(a: &Item<'_>, b: &Item<'_>) -> bool {
    let tail = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|head| head.is_empty() || head.ends_with(' '));
    !a.speaker.is_empty() && !b.speaker.is_empty() && (tail(&a.speaker, &b.speaker) || tail(&b.speaker, &a.speaker))
}

/// The claimants of several claims as the report names them.
pub(super) fn claimants(items: &[&Item<'_>]) -> Vec<String> {
    let name = |item: &&Item<'_>| if item.claim.speaker_name.is_empty() { item.claim.speaker.clone() } else { item.claim.speaker_name.clone() };
    let mut seen = BTreeSet::new();
    let named = items.iter().filter(|item| !item.speaker.is_empty());
    named.filter(|item| seen.insert(item.speaker.clone())).map(name).collect()
}

/// Who makes a claim; nobody where a pronoun is all that the text has.
fn claimant(claim: &Claim) -> String {
    let name = if claim.speaker_name.is_empty() { &claim.speaker } else { &claim.speaker_name };
    let pronoun = claim.speaker_name.is_empty() && claim.role.is_empty() && !name.contains(char::is_whitespace) && !name.starts_with(char::is_uppercase);
    if pronoun { String::new() } else { plain(name) }
}

/// The scope; the total is what is meant where nothing is said.
fn scope(written: &str) -> String {
    Some(plain(written)).filter(|scope| scope != TOTAL).unwrap_or_default()
}

/// The event date of a claim whose time nothing resolves.
const OPEN: &str = "open";

/// Numbers of four digits that are read as years.
const YEARS: std::ops::Range<i64> = 1800..2100;

/// The runs of digits of a text with their places.
fn digit_runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(|run| (run.as_ptr() as usize - text.as_ptr() as usize, run))
}

/// The scope of a whole, as claims name it.
const TOTAL: &str = "total";
