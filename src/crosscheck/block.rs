//! Blocks: which claims of two articles are compared at all, and which stand in a crowd.

use std::collections::BTreeSet;

use rapidhash::RapidHashMap;
use rust_decimal::Decimal;

use super::item::Item;
use super::union::Groups;

/// The items of each article by what they count.
pub(super) struct Blocks {
    of_article: Vec<Vec<(usize, usize)>>,
    /// Those with a telling number, or one that is not small, by it.
    figures: Vec<Vec<((u32, Decimal), usize)>>,
    /// The block of each item.
    keys: Vec<usize>,
    /// True for an item with a telling number.
    telling: Vec<bool>,
    /// True for an item that counts nothing that is known.
    unknown: Vec<bool>,
}

impl Blocks {
    /// What concepts near each other hold goes into one block, with all that shares a widest concept with it.
    pub(super) fn new(items: &[Item<'_>], articles: usize) -> Self {
        let mut keys: RapidHashMap<(u32, u32), usize> = RapidHashMap::default();
        let mut near: RapidHashMap<(u32, u16), usize> = RapidHashMap::default();
        let mut same: Vec<(usize, usize)> = Vec::new();
        let mut of_item = Vec::with_capacity(items.len());
        for item in items {
            let next = keys.len();
            let key = *keys.entry((item.keys.dimension, item.keys.root)).or_insert(next);
            same.extend(item.near.iter().map(|group| (*near.entry((item.keys.dimension, *group)).or_insert(key), key)));
            of_item.push(key);
        }
        let mut groups = Groups::new(keys.len());
        for (a, b) in same {
            groups.unite(a, b);
        }
        let (mut of_article, mut figures) = (vec![Vec::new(); articles], vec![Vec::new(); articles]);
        let (mut telling, mut unknown) = (Vec::with_capacity(items.len()), Vec::with_capacity(items.len()));
        let keys: Vec<usize> = of_item.into_iter().map(|key| groups.root(key)).collect();
        for (at, (item, key)) in items.iter().zip(&keys).enumerate() {
            of_article[item.claim.article].push((*key, at));
            let number = item.value.middle().normalize();
            if number >= Decimal::TEN || item.figure.is_some() {
                figures[item.claim.article].push(((item.keys.dimension, number), at));
            }
            telling.push(item.figure.is_some());
            unknown.push(item.claim.concept.is_empty());
        }
        of_article.iter_mut().for_each(|list| list.sort_unstable());
        figures.iter_mut().for_each(|list| list.sort_unstable());
        Self { of_article, figures, keys, telling, unknown }
    }

    /// Number of items that an article gives.
    pub(super) fn size(&self, article: usize) -> usize {
        self.of_article[article].len()
    }

    /// Calls with the pairs of two articles, or of one with itself, up to so many; returns how many are left.
    pub(super) fn each_pair(&self, x: usize, y: usize, most: usize, mut call: impl FnMut(usize, usize)) -> usize {
        let other = &self.of_article[y];
        let (mut called, mut left) = (0, 0);
        for (at, (key, a)) in self.of_article[x].iter().enumerate() {
            let from = if x == y { at + 1 } else { other.partition_point(|(other, _)| other < key) };
            let end = other.partition_point(|(other, _)| other <= key);
            let taken = (end - from).min(most - called);
            other[from..from + taken].iter().for_each(|(_, b)| call(*a, *b));
            called += taken;
            left += end - from - taken;
        }
        self.each_equal(x, y, call);
        left
    }

    /// Calls with every pair in one dimension of two articles, or of one with itself, up to so many; returns how many are left.
    pub(super) fn each_in_dimension(&self, items: &[Item<'_>], x: usize, y: usize, most: usize, mut call: impl FnMut(usize, usize)) -> usize {
        let (mut called, mut left) = (0, 0);
        for (at, (_, a)) in self.of_article[x].iter().enumerate() {
            let others = self.of_article[y].iter().skip(if x == y { at + 1 } else { 0 });
            for (_, b) in others.filter(|(_, b)| items[*a].keys.dimension == items[*b].keys.dimension) {
                if called < most {
                    call(*a, *b);
                    called += 1;
                } else {
                    left += 1;
                }
            }
        }
        left
    }

    /// Calls with the pairs of two blocks that give one number in one dimension: a telling one, or one of nothing that is known.
    fn each_equal(&self, x: usize, y: usize, mut call: impl FnMut(usize, usize)) {
        let other = &self.figures[y];
        for (at, (figure, a)) in self.figures[x].iter().enumerate() {
            let from = if x == y { at + 1 } else { other.partition_point(|(other, _)| other < figure) };
            let equal = other[from..].iter().take_while(|(other, _)| other == figure);
            let meets = |b: usize| (self.telling[*a] && self.telling[b]) || self.unknown[*a] || self.unknown[b];
            equal.filter(|(_, b)| self.keys[*a] != self.keys[*b] && meets(*b)).for_each(|(_, b)| call(*a, *b));
        }
    }
}

/// Articles that give many values of one thing and do not say where each belongs: a count by city, by year, by kind.
/// Which of them answers another article's question cannot be told. What is told of another year is none of them.
pub(super) struct Crowds {
    /// True for an item that stands in a crowd.
    of_item: Vec<bool>,
    /// True for an item that is one of several by place.
    listed: Vec<bool>,
}

impl Crowds {
    pub(super) fn count(items: &[Item<'_>], most: usize) -> Self {
        let key = |item: &Item<'_>| (item.claim.article, item.keys.dimension, item.keys.concept, item.keys.holder);
        let mut values: RapidHashMap<_, BTreeSet<Decimal>> = RapidHashMap::default();
        for item in items.iter().filter(|item| item.place.is_empty() && item.years.is_empty()) {
            values.entry(key(item)).or_default().insert(item.value.middle());
        }
        let crowded = |item: &Item<'_>| item.place.is_empty() && values.get(&key(item)).is_some_and(|values| values.len() > most);
        let thing = |item: &Item<'_>| (item.claim.article, item.keys.dimension, item.keys.concept);
        let mut places: RapidHashMap<_, BTreeSet<&str>> = RapidHashMap::default();
        for item in items.iter().filter(|item| !item.place.is_empty()) {
            places.entry(thing(item)).or_default().insert(&item.place);
        }
        let listed = |item: &Item<'_>| !item.place.is_empty() && places.get(&thing(item)).is_some_and(|places| places.len() > most);
        Self { of_item: items.iter().map(crowded).collect(), listed: items.iter().map(listed).collect() }
    }

    /// True where one of two values stands in a crowd, or is one of several by place and the other has none; and not both in one sentence.
    pub(super) fn part(&self, items: &[Item<'_>], a: usize, b: usize) -> bool {
        let (x, y) = (&items[a], &items[b]);
        let together = x.claim.article == y.claim.article && x.claim.sentence == y.claim.sentence;
        let beside_list = (x.place.is_empty() && self.listed[b]) || (y.place.is_empty() && self.listed[a]);
        !together && (self.of_item[a] || self.of_item[b] || beside_list)
    }
}
