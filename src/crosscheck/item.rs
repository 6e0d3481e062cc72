//! Claims made ready to be compared: what of their slots a check reads.

use compact_str::CompactString;
use rapidhash::RapidHashMap;
use rust_decimal::Decimal;
use thin_vec::ThinVec;

use super::anchor::{Places, plain};
use super::claimant::claimant;
use super::keys::Keys;
use super::time::When;
use super::units::Units;
use super::value::Value;
use crate::article::{Article, Part};
use crate::claim::{Claim, ClaimKind, Former, Limit, Modality, PART, WordList};
use crate::rule::{Check, Rules};
use crate::text::Span;

/// A claim made ready to be compared.
#[derive(Debug)]
pub(super) struct Item<'a> {
    /// Its texts by number; only once all items were numbered.
    pub(super) keys: Keys,
    pub(super) claim: &'a Claim,
    /// Its place in the list of claims.
    pub(super) number: usize,
    /// Its unit; of an amount in a bare currency that which the other articles tell.
    pub(super) unit: &'a str,
    /// The dimension of its unit.
    pub(super) dimension: &'a str,
    /// Its unit is a currency.
    pub(super) money: bool,
    pub(super) value: Value,
    /// What it counts, folded.
    pub(super) concept: CompactString,
    /// What it counts, as the check groups it.
    pub(super) counted: Counted,
    /// Its number in digits, where it is seldom met by chance.
    pub(super) figure: Option<Decimal>,
    /// The widest concept that holds its own, for blocks.
    pub(super) root: CompactString,
    /// When it holds: the day of the event, else of publication.
    pub(super) when: Option<When>,
    /// The time that its sentence names.
    pub(super) told: Option<When>,
    /// When its article was published.
    pub(super) published: Option<When>,
    pub(super) place: CompactString,
    /// The row of its place, where the rules list it.
    pub(super) place_row: Option<u32>,
    /// The row of its noun, and that of what the check groups it with.
    pub(super) noun: Option<u32>,
    pub(super) noun_counted: Option<u32>,
    /// Listed towns and regions that its sentence names.
    pub(super) spots: ThinVec<u32>,
    pub(super) holder: CompactString,
    /// Where it is, folded.
    pub(super) towns: WordList,
    /// Where it says so: the names of its sentence, folded.
    pub(super) named: WordList,
    /// The name whose number it is, folded, and its row where the rules list it as a place.
    pub(super) owner: CompactString,
    pub(super) owner_row: Option<u32>,
    pub(super) scope: CompactString,
    pub(super) speaker: CompactString,
    /// Its count only grows.
    pub(super) growing: bool,
    pub(super) once: bool,
    /// What it was it stays: a past amount, a size.
    pub(super) lasting: bool,
    /// Its count goes up and down by itself.
    pub(super) changing: bool,
    /// What it counts says too little of what is asked.
    pub(super) general: bool,
    /// Groups of near concepts that hold what it counts.
    pub(super) near: ThinVec<u16>,
    /// It is not compared, but what stands word for word in two articles is still said twice.
    pub(super) verbatim: bool,
    /// It is a share of a noun, and nothing tells of which part of it.
    pub(super) share_of_noun: bool,
    /// The text names a time of it that nothing resolves.
    pub(super) open: bool,
    /// Where it stands.
    pub(super) stands: Stands,
    /// The number of which its words call it a part: *17 of its 32 trains*.
    pub(super) whole: Option<Decimal>,
    /// It is such a number.
    pub(super) of_part: bool,
    /// Two sides have such a number each, the greater first where the sentence gives both.
    pub(super) opposed: bool,
    pub(super) side: Option<u8>,
    /// Its sentence calls it an earlier number, or a wrong one.
    pub(super) former: bool,
    /// It is told as what was so at an earlier time, and not only as what somebody gave.
    pub(super) then: bool,
    /// The words that call it a wrong one name another who holds to it.
    pub(super) rival: bool,
    /// One of several shares that one voice gives in one sentence: of several parties.
    pub(super) listed: bool,
    /// Of what is of no time: the time to which its words limit it.
    pub(super) limit: Limit,
    /// It differs from one part of a town to another.
    pub(super) local: bool,
    /// Its number stands though it is denied.
    pub(super) standing: bool,
    /// The outcomes that its sentence tells, where it stands.
    pub(super) stages: ThinVec<u16>,
    /// Years in its sentence other than that of publication.
    pub(super) years: ThinVec<i64>,
    /// The year of publication.
    pub(super) year: Option<i64>,
}

impl Item<'_> {
    /// True for a part of something whose whole its own words do not tell: *260 of them*, not *45 of its 312 branches*.
    pub(super) fn is_part_alone(&self) -> bool {
        self.scope == PART && self.whole.is_none() && digit_runs(&self.claim.text).nth(1).is_none()
    }

    /// True for what is so, and neither planned nor possible.
    pub(super) fn is_actual(&self) -> bool {
        matches!(self.claim.modality, Modality::Actual | Modality::Denied)
    }

    /// True for a floor that no digits give: *dozens*, *at least two hundred*.
    pub(super) fn is_floor_in_words(&self) -> bool {
        self.claim.low.is_some() && self.claim.high.is_none() && !self.claim.text.contains(|c: char| c.is_ascii_digit())
    }
}

/// Where in its article a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    Headline,
    Text,
    /// Under a picture: no claim of the article, but held against its text.
    Caption,
}

/// What a claim counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// The row of the concept, of the one that stands for its group, or of what a state is a state of.
    pub(super) row: Option<u32>,
    /// False where the row is wider than what is counted.
    pub(super) exact: bool,
    /// What is said of the concept behind it, where it is a compound: the increase of a price.
    pub(super) change: CompactString,
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
    /// The articles are a story among many, and not all that a user gave.
    pub(super) story: bool,
}

impl<'a> Maker<'a> {
    /// Notes the shares that stand beside others of their concept and voice in one sentence, one of them by name; not one that is told as an
    /// earlier number.
    pub(super) fn note_listed(&self, items: &mut [Item<'_>]) {
        let one_sentence = |x: &Item<'_>, y: &Item<'_>| x.claim.article == y.claim.article && x.claim.sentence == y.claim.sentence;
        for own in items.chunk_by_mut(one_sentence) {
            let is_share = |item: &Item<'_>| self.check.whole.contains_key(item.claim.unit.as_str()) && !item.former && !item.share_of_noun;
            let beside = |x: &Item<'_>, y: &Item<'_>| is_share(y) && x.concept == y.concept && x.speaker == y.speaker && x.value != y.value;
            let of_somebody = |x: &Item<'_>, y: &Item<'_>| !x.owner.is_empty() || !y.owner.is_empty();
            let listed: Vec<bool> = own.iter().map(|x| is_share(x) && own.iter().any(|y| beside(x, y) && of_somebody(x, y))).collect();
            own.iter_mut().zip(listed).for_each(|(item, listed)| item.listed = listed);
        }
    }

    /// The item of a claim; none where this check does not compare it.
    pub(super) fn item(&self, number: usize, claim: &'a Claim) -> Option<Item<'a>> {
        let concept = self.concepts.get(claim.concept.as_str()).copied();
        // who denies 14 charges is charged 14 times
        let standing = self.is_listed(&self.check.standing, concept, &claim.concept);
        let denied = (claim.negated || claim.modality == Modality::Denied) && !standing;
        if claim.kind != ClaimKind::Quantity || claim.kind != self.check.claims || denied {
            return None;
        }
        let value = Value::of(claim, Some)?;
        let counted = self.counted(&claim.concept);
        let published = self.times.get(claim.article).copied().flatten();
        let growing = self.is_listed(&self.check.growing, concept, &claim.concept);
        // a toll of a day to come is a forecast, whatever its words
        // a size is of no time
        let timeless = !self.check.whole.contains_key(claim.unit.as_str()) && self.is_listed(&self.check.timeless, concept, &claim.concept);
        let told = When::read(&claim.event_date).filter(|_| !timeless).filter(|told| growing || !is_ahead(claim, *told, published));
        Some(Item {
            keys: Keys::default(),
            claim,
            number,
            unit: &claim.unit,
            dimension: self.units.dimension(&claim.unit),
            money: self.rules.is_currency(&claim.unit),
            value,
            root: counted.row.map_or_else(|| plain(&claim.concept).into(), |row| self.root(row)),
            figure: figure(&value),
            concept: plain(&claim.concept).into(),
            counted,
            when: told.or(published),
            told,
            published,
            place: self.places.key(&claim.place).into(),
            place_row: self.places.row(&claim.place),
            noun: self.concepts.get(claim.noun.as_str()).copied(),
            noun_counted: if claim.noun.is_empty() { None } else { self.counted(&claim.noun).row },
            spots: claim.anchors.iter().filter_map(|name| self.places.local(name)).collect(),
            holder: self.places.key(&claim.holder).into(),
            towns: folded(&claim.about.towns),
            named: if claim.about.towns.is_empty() { WordList::new() } else { folded(&claim.anchors) },
            owner: plain(&claim.about.owner).into(),
            owner_row: if claim.about.owner.is_empty() { None } else { self.places.row(&claim.about.owner) },
            scope: if self.is_own_whole(number, claim) { CompactString::default() } else { scope(&claim.scope) },
            speaker: claimant(claim).into(),
            growing,
            years: if timeless { ThinVec::new() } else { self.other_years(claim) },
            year: self.articles.get(claim.article).and_then(|article| article.published.as_ref()).map(|published| i64::from(published.moment.year)),
            limit: if timeless || claim.concept.is_empty() { claim.about.limit } else { Limit::Open },
            local: self.is_listed(&self.check.local, concept, &claim.concept),
            standing,
            stages: if standing { self.stages(claim) } else { ThinVec::new() },
            changing: self.is_listed(&self.check.changing, concept, &claim.concept),
            near: self.near(claim, concept),
            general: self.check.general.contains(&claim.concept) || self.is_listed(&self.check.general_kinds, concept, &claim.concept),
            open: claim.event_date == OPEN,
            former: claim.about.former != Former::Not,
            then: claim.about.former == Former::Then,
            rival: claim.about.former == Former::Rival,
            stands: self.stands(claim),
            once: self.is_listed(&self.check.once, concept, &claim.concept),
            lasting: self.is_listed(&self.check.lasting, concept, &claim.concept),
            verbatim: self.check.never.contains(&claim.concept),
            share_of_noun: self.is_share_of_noun(claim, concept),
            listed: false,
            whole: None,
            of_part: false,
            opposed: self.is_listed(&self.check.opposed, concept, &claim.concept),
            side: None,
        })
    }

    /// The groups of near concepts that hold what a claim counts, or its noun.
    fn near(&self, claim: &Claim, concept: Option<u32>) -> ThinVec<u16> {
        let noun = self.concepts.get(claim.noun.as_str()).copied();
        let mut found: ThinVec<u16> = self.check.near.of(&claim.concept).into();
        found.extend(self.wider(concept).flat_map(|concept| self.check.near.of(concept)).copied());
        if noun.is_some() {
            found.extend_from_slice(self.check.near.of(&claim.noun));
            found.extend(self.wider(noun).flat_map(|concept| self.check.near.of(concept)).copied());
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn stands(&self, claim: &Claim) -> Stands {
        let paragraphs = self.articles.get(claim.article).map_or(&[][..], |article| &article.paragraphs);
        let at = paragraphs.partition_point(|paragraph| paragraph.span.end < claim.span.end);
        match paragraphs.get(at).map(|paragraph| &paragraph.part) {
            Some(Part::Headline) => Stands::Headline,
            Some(Part::LeftOut(_)) => Stands::Caption,
            Some(Part::Body) | None => Stands::Text,
        }
    }

    /// True for a share of a noun that is no measure by itself, in no state: *60 % of the parcels*, not *a turnout of 60 %*.
    fn is_share_of_noun(&self, claim: &Claim, concept: Option<u32>) -> bool {
        let dimension = self.rules.dimensions.iter().find(|dimension| dimension.id == self.units.dimension(&claim.unit));
        let measure = |row: u32| dimension.is_some_and(|dimension| dimension.of.iter().any(|wide| self.rules.is_a(row, *wide)));
        let plain = claim.noun.is_empty() || claim.noun == claim.concept;
        self.check.whole.contains_key(claim.unit.as_str()) && plain && concept.is_some_and(|row| !measure(row))
    }

    /// What a claim counts: its concept, that which stands for the group of it, or what its state is a state of.
    fn counted(&self, id: &str) -> Counted {
        let row = |id: &str| self.concepts.get(id).copied();
        let first = |id: &str| self.check.alike.iter().find(|group| group.iter().any(|other| other == id)).and_then(|group| row(group.first()?));
        let known = |id: &str| first(id).or_else(|| row(id));
        if let Some(row) = known(id) {
            return Counted { row: Some(row), exact: true, change: CompactString::default() };
        }
        if let Some(state) = self.rules.states.iter().find(|state| state.id == id) {
            return Counted { row: Some(state.of), exact: false, change: CompactString::default() };
        }
        let parts = id.rsplit_once(' ').and_then(|(of, change)| Some((known(of)?, row(change)?, change)));
        match parts {
            Some((of, _, change)) => Counted { row: Some(of), exact: true, change: change.into() },
            None => Counted { row: None, exact: true, change: CompactString::default() },
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
    fn other_years(&self, claim: &Claim) -> ThinVec<i64> {
        let Some(article) = self.articles.get(claim.article) else { return ThinVec::new() };
        let own = article.published.as_ref().map(|published| i64::from(published.moment.year));
        let text = claim.sentence.of(&article.text);
        let mut years: ThinVec<i64> = ThinVec::new();
        for (at, run) in digit_runs(text) {
            let start = claim.sentence.start as usize + at;
            let inside = claim.span.overlaps(Span::new(start, start + run.len()));
            years.extend(run.parse().ok().filter(|year| run.len() == 4 && YEARS.contains(year) && Some(*year) != own && !inside));
        }
        let told = When::read(&claim.event_date).filter(|told| !told.is_day()).and(claim.event_date.get(..4)).and_then(|year| year.parse().ok());
        years.extend(told.filter(|year| Some(*year) != own));
        // a year to come is a term that the other article may leave out
        years.retain(|year| own.is_none_or(|own| *year < own) && !claim.about.compared_years.iter().any(|compared| i64::from(*compared) == *year));
        years.sort_unstable();
        years.dedup();
        years
    }

    fn root(&self, row: u32) -> CompactString {
        let broader = |row: &u32| self.rules.concepts.get(*row as usize).and_then(|concept| concept.broader);
        let widest = std::iter::successors(Some(row), broader).take(32).last().unwrap_or(row);
        self.rules.concepts.get(widest as usize).map(|concept| concept.id.clone()).unwrap_or_default()
    }

    /// True where the list holds the concept or a wider one.
    fn is_listed(&self, list: &[CompactString], concept: Option<u32>, written: &str) -> bool {
        list.iter().any(|id| id == written) || self.wider(concept).any(|concept| list.iter().any(|id| id == concept))
    }

    /// A concept and all that hold it.
    fn wider(&self, concept: Option<u32>) -> impl Iterator<Item = &str> {
        let broader = |row: &u32| self.rules.concepts.get(*row as usize).and_then(|concept| concept.broader);
        std::iter::successors(concept, broader).take(32).filter_map(|row| self.rules.concepts.get(row as usize)).map(|concept| concept.id.as_str())
    }
}

/// True where what is so already stands beside a day to come: *the hall, which opens in June, seats 900*.
fn is_ahead(claim: &Claim, told: When, published: Option<When>) -> bool {
    claim.modality == Modality::Actual && published.is_some_and(|published| published.is_before(told))
}

/// A number that is seldom met twice by chance: of two digits that say something, and not small.
fn figure(value: &Value) -> Option<Decimal> {
    let number = value.middle().normalize();
    let mantissa = number.mantissa().unsigned_abs();
    let digits = std::iter::successors(Some(mantissa), |rest| (rest % 10 == 0 && *rest > 0).then_some(rest / 10)).last().unwrap_or(mantissa);
    (digits >= 10 && (mantissa >= 100 || number.scale() > 0)).then_some(number)
}

/// The scope; the total is what is meant where nothing is said.
fn scope(written: &str) -> CompactString {
    Some(plain(written)).filter(|scope| scope != TOTAL).unwrap_or_default().into()
}

fn folded(names: &[CompactString]) -> WordList {
    names.iter().map(|name| plain(name).into()).collect()
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
pub(super) const TOTAL: &str = "total";
