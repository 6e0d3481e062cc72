//! Anchors: the names that claims and articles share, as numbers, across languages and accents.

use rapidhash::RapidHashMap;
use rust_decimal::Decimal;

use crate::article::Article;
use crate::claim::{Claim, ClaimKind};
use crate::rule::{Place, Rules};
use crate::text::fold_bare;

/// The longest run of words of a title that is looked up as a name.
const LONGEST_NAME: usize = 4;

/// Letters of the shortest name outside the rules: what is shorter is a unit, an initial or a figure in letters.
const SHORTEST_NAME: usize = 3;

/// A name that every one of twenty articles holds is no common name for that: so many articles are thought to stand behind those that are given.
const BEHIND: usize = 100;

/// The names of all claims.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// What the report shows of each.
    names: Vec<String>,
    /// True for what the rules list.
    known: Vec<bool>,
    /// Number of articles that hold it.
    articles: Vec<u32>,
    /// What it tells among these articles, in quarters of a bit.
    bits: Vec<u32>,
    /// The same with the articles that are thought to stand behind them.
    bits_behind: Vec<u32>,
    /// The anchors of each claim, sorted.
    pub(super) of_claim: Vec<Vec<u32>>,
    /// The anchors of each article, sorted.
    pub(super) of_article: Vec<Vec<u32>>,
    /// The anchors of each title, sorted.
    pub(super) of_title: Vec<Vec<u32>>,
    /// From this article on, each is a fact of one's own.
    pub(super) first_fact: usize,
}

impl Anchors {
    pub(super) fn read(claims: &[Claim], articles: &[Article], places: &Places<'_>) -> Self {
        let mut found = Found::default();
        let mut of_claim: Vec<Vec<u32>> = Vec::with_capacity(claims.len());
        let mut figures: Vec<(usize, String)> = Vec::new();
        for claim in claims {
            of_claim.push(claim.anchors.iter().filter_map(|name| found.name(name, places)).collect());
            figures.extend(figure(claim).map(|key| (claim.article, key)));
        }
        let figures: Vec<(usize, u32)> = figures.into_iter().map(|(article, key)| (article, found.key(key, false, String::new()))).collect();
        let (mut anchors, places_of, numbers) = found.in_order();
        anchors.of_article = vec![Vec::new(); articles.len()];
        for (claim, own) in claims.iter().zip(&mut of_claim) {
            own.iter_mut().for_each(|anchor| *anchor = places_of[*anchor as usize]);
            *own = sorted(std::mem::take(own));
            own.shrink_to_fit();
            if let Some(article) = anchors.of_article.get_mut(claim.article) {
                article.extend_from_slice(own);
            }
        }
        anchors.of_claim = of_claim;
        for (article, anchor) in &figures {
            if let Some(article) = anchors.of_article.get_mut(*article) {
                article.push(places_of[*anchor as usize]);
            }
        }
        anchors.read_titles(articles, &numbers, places);
        anchors.count();
        anchors
    }

    /// A title names what it is about too: any run of its words that is an anchor elsewhere is one here.
    fn read_titles(&mut self, articles: &[Article], numbers: &RapidHashMap<String, u32>, places: &Places<'_>) {
        self.of_title = vec![Vec::new(); articles.len()];
        for ((own, title), article) in self.of_article.iter_mut().zip(&mut self.of_title).zip(articles) {
            let words: Vec<&str> = article.title.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
            for length in 1..=LONGEST_NAME {
                let capital = |run: &&[&str]| run.iter().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
                let keys = words.windows(length).filter(capital).map(|run| places.key(&run.join(" ")));
                title.extend(keys.filter_map(|key| numbers.get(&key)));
            }
            *title = sorted(std::mem::take(title));
            own.extend_from_slice(title);
        }
    }

    fn count(&mut self) {
        self.articles = vec![0; self.names.len()];
        for article in &mut self.of_article {
            *article = sorted(std::mem::take(article));
            for anchor in article.iter() {
                self.articles[*anchor as usize] += 1;
            }
        }
        // names that the rules list come together, and tell half as much
        let weighed = |all: usize| self.articles.iter().zip(&self.known).map(|(spread, known)| quarters(all, *spread) / if *known { 2 } else { 1 }).collect();
        (self.bits, self.bits_behind) = (weighed(self.of_article.len()), weighed(self.of_article.len().max(BEHIND)));
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn is_known(&self, anchor: u32) -> bool {
        self.known[anchor as usize]
    }

    /// How many names the rules list, and how many others, two sorted lists of anchors share.
    pub(super) fn common(&self, a: &[u32], b: &[u32]) -> (u32, u32) {
        in_both(a, b).fold((0, 0), |(known, unknown), anchor| if self.is_known(anchor) { (known + 1, unknown) } else { (known, unknown + 1) })
    }

    /// What it tells that two of the articles share these names, in quarters of a bit: a name that one article in eight holds
    /// has three bits, and half as many where the rules list it, since such names come together.
    pub(super) fn quarter_bits(&self, anchors: impl Iterator<Item = u32>) -> u32 {
        anchors.map(|anchor| self.bits[anchor as usize]).sum()
    }

    fn shared_bits(&self, a: &[u32], b: &[u32]) -> u32 {
        self.quarter_bits(in_both(a, b))
    }

    /// True where two claims, each with its article, are of one event among many articles: their sentences share names that tell
    /// a third of what singles out one article, or their titles two thirds of it, or their articles twice as much.
    pub(super) fn tell_one_event(&self, (a, x): (usize, usize), (b, y): (usize, usize)) -> bool {
        self.sentences_tell_one_event(a, b) || self.articles_tell_one_event(x, y)
    }

    /// The part of this that hangs on the two sentences.
    pub(super) fn sentences_tell_one_event(&self, a: usize, b: usize) -> bool {
        3 * self.shared_bits(&self.of_claim[a], &self.of_claim[b]) >= self.quarter_bits_of_one()
    }

    /// The part of this that is one for all claims of two articles.
    pub(super) fn articles_tell_one_event(&self, x: usize, y: usize) -> bool {
        let one = self.quarter_bits_of_one();
        3 * self.shared_bits(&self.of_title[x], &self.of_title[y]) >= 2 * one || self.shared_bits(&self.of_article[x], &self.of_article[y]) >= 2 * one
    }

    /// True where the names that two articles share together tell one article from all.
    pub(super) fn are_of_one_event(&self, x: usize, y: usize) -> bool {
        self.shared_bits(&self.of_article[x], &self.of_article[y]) >= self.quarter_bits_of_one()
    }

    /// The bits that tell one article from all, in quarters: what names must have together to be no chance.
    pub(super) fn quarter_bits_of_one(&self) -> u32 {
        quarters(self.of_article.len(), 1)
    }

    /// What a name tells that so many articles hold, in quarters of a bit, however few articles there are beside them.
    pub(super) fn telling(&self, spread: u32) -> u32 {
        quarters(self.of_article.len().max(BEHIND), spread)
    }

    /// What the names that two articles share tell together, in quarters of a bit; half as much where the rules list them.
    pub(super) fn told_together(&self, x: usize, y: usize) -> u32 {
        in_both(&self.of_article[x], &self.of_article[y]).map(|anchor| self.bits_behind[anchor as usize]).sum()
    }

    /// How many articles hold it.
    pub(super) fn spread(&self, anchor: u32) -> u32 {
        self.articles[anchor as usize]
    }

    pub(super) fn name(&self, anchor: u32) -> &str {
        &self.names[anchor as usize]
    }
}

/// Names as they are met, by numbers in that order.
#[derive(Default)]
struct Found<'a> {
    /// The number of each name as written; none for one that is too short to tell anything.
    written: RapidHashMap<&'a str, Option<u32>>,
    /// The number of each key.
    numbers: RapidHashMap<String, u32>,
    /// Of each key: whether the rules list it, and what the report shows.
    rows: Vec<(bool, String)>,
}

impl<'a> Found<'a> {
    fn name(&mut self, name: &'a str, places: &Places<'_>) -> Option<u32> {
        if let Some(number) = self.written.get(name) {
            return *number;
        }
        let (key, known, shown) = places.shown(name);
        let telling = known || key.chars().count() >= SHORTEST_NAME;
        let number = telling.then(|| self.key(key, known, shown));
        self.written.insert(name, number);
        number
    }

    /// The number of a key; what is told of it first counts.
    fn key(&mut self, key: String, known: bool, shown: String) -> u32 {
        let next = self.rows.len() as u32;
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.rows.push((known, shown));
        }
        number
    }

    /// The names by their keys, the place of each number in that order, and the places by key.
    fn in_order(mut self) -> (Anchors, Vec<u32>, RapidHashMap<String, u32>) {
        let mut order: Vec<(&str, u32)> = self.numbers.iter().map(|(key, number)| (key.as_str(), *number)).collect();
        order.sort_unstable();
        let mut anchors = Anchors::default();
        let mut places = vec![0; order.len()];
        for (at, (_, number)) in order.into_iter().enumerate() {
            places[number as usize] = at as u32;
            let (known, shown) = std::mem::take(&mut self.rows[number as usize]);
            anchors.known.push(known);
            anchors.names.push(shown);
        }
        self.numbers.values_mut().for_each(|number| *number = places[*number as usize]);
        (anchors, places, self.numbers)
    }
}

/// A large figure of a thing is as telling as a name: two articles that both count 740 000 of it may well be about one event.
fn figure(claim: &Claim) -> Option<String> {
    let value = claim.low.or(claim.high).filter(|value| *value >= Decimal::ONE_HUNDRED)?;
    (claim.kind == ClaimKind::Quantity && !claim.concept.is_empty()).then(|| format!("={}={}={}", claim.concept, claim.unit, value.normalize()))
}

/// Four times the binary logarithm of how many times more there are of the one, in whole numbers, so that every machine counts alike.
fn quarters(all: usize, some: u32) -> u32 {
    let fourth = |number: u128| number.saturating_pow(4);
    (fourth(all as u128) / fourth(u128::from(some.max(1)))).checked_ilog2().unwrap_or(0)
}

fn sorted(mut list: Vec<u32>) -> Vec<u32> {
    list.sort_unstable();
    list.dedup();
    list
}

/// The entries that two sorted lists share, in their order.
fn in_both<'l>(a: &'l [u32], b: &'l [u32]) -> impl Iterator<Item = u32> + 'l {
    let mut rest = b;
    a.iter().copied().filter(move |x| {
        while rest.first().is_some_and(|y| y < x) {
            rest = &rest[1..];
        }
        rest.first() == Some(x)
    })
}

/// Number of entries that two sorted lists share.
pub(super) fn shared(a: &[u32], b: &[u32]) -> usize {
    in_both(a, b).count()
}

/// The places of the rules by every name.
pub(super) struct Places<'a> {
    rows: RapidHashMap<String, usize>,
    rules: &'a Rules,
}

impl<'a> Places<'a> {
    pub(super) fn new(rules: &'a Rules) -> Self {
        let mut rows = RapidHashMap::default();
        for (row, place) in rules.places.iter().enumerate() {
            for (_, name) in &place.names {
                rows.entry(plain(name)).or_insert(row);
            }
        }
        Self { rows, rules }
    }

    /// The place of a name, where the rules list it and it is no country.
    pub(super) fn local(&self, name: &str) -> Option<u32> {
        let row = *self.rows.get(&plain(name))?;
        let place = self.rules.places.get(row)?;
        place.part_of.is_some().then_some(row as u32)
    }

    /// True for a listed place that no other holds: a country.
    pub(super) fn is_whole(&self, row: u32) -> bool {
        self.rules.places.get(row as usize).is_some_and(|place| place.part_of.is_none())
    }

    /// True where one of two listed places is the other, or holds it.
    pub(super) fn are_related(&self, a: u32, b: u32) -> bool {
        let up = |row: u32| std::iter::successors(Some(row), |row| self.rules.places.get(*row as usize).and_then(|place| place.part_of)).take(16);
        up(a).any(|row| row == b) || up(b).any(|row| row == a)
    }

    /// The place of a name, where the rules list it.
    pub(super) fn row(&self, name: &str) -> Option<u32> {
        self.rows.get(&plain(name)).map(|row| *row as u32)
    }

    /// True where the rules list a name as that of a place.
    pub(super) fn lists(&self, name: &str) -> bool {
        self.rows.contains_key(&plain(name))
    }

    /// The key of a name, equal for all names of one place.
    pub(super) fn key(&self, name: &str) -> String {
        let plain = plain(name);
        self.place(&plain).map_or(plain, |place| format!("place:{}", place.id))
    }

    /// The same, with whether the rules list it, and what the report shows.
    fn shown(&self, name: &str) -> (String, bool, String) {
        let plain = plain(name);
        match self.place(&plain) {
            Some(place) => (format!("place:{}", place.id), true, place.name.to_string()),
            None => (plain, false, capitals(name)),
        }
    }

    fn place(&self, plain: &str) -> Option<&'a Place> {
        self.rows.get(plain).and_then(|row| self.rules.places.get(*row))
    }
}

/// Folded and without accents.
pub(super) fn plain(name: &str) -> String {
    fold_bare(name.trim())
}

/// Each word with a capital.
fn capitals(name: &str) -> String {
    let mut shown = String::with_capacity(name.len());
    let mut start = true;
    for c in name.chars() {
        if start {
            shown.extend(c.to_uppercase());
        } else {
            shown.push(c);
        }
        start = c.is_whitespace() || c == '-';
    }
    shown
}
