//! Which claims are held against each other at all: the items of each article by what they count, and those that stand in a crowd.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::anchor::plain;
use super::question::Item;
use super::union::Groups;

/// The items of each article by what they count.
pub(super) struct Blocks {
    of_article: Vec<Vec<(usize, usize)>>,
    /// Those with a telling number, or one that is not small, by it.
    figures: Vec<Vec<((usize, Decimal), usize)>>,
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
        let mut keys: HashMap<(&str, &str), usize> = HashMap::new();
        let mut near: HashMap<(&str, usize), usize> = HashMap::new();
        let mut same: Vec<(usize, usize)> = Vec::new();
        let mut of_item = Vec::with_capacity(items.len());
        for item in items {
            let next = keys.len();
            let key = *keys.entry((item.dimension.as_str(), item.root.as_str())).or_insert(next);
            same.extend(item.near.iter().map(|group| (*near.entry((item.dimension.as_str(), *group)).or_insert(key), key)));
            of_item.push(key);
        }
        let mut groups = Groups::new(keys.len());
        for (a, b) in same {
            groups.unite(a, b);
        }
        let (mut of_article, mut figures) = (vec![Vec::new(); articles], vec![Vec::new(); articles]);
        let (mut telling, mut unknown) = (Vec::with_capacity(items.len()), Vec::with_capacity(items.len()));
        let keys: Vec<usize> = of_item.into_iter().map(|key| groups.root(key)).collect();
        let mut dimensions: HashMap<&str, usize> = HashMap::new();
        for (at, (item, key)) in items.iter().zip(&keys).enumerate() {
            let next = dimensions.len();
            let dimension = *dimensions.entry(item.dimension.as_str()).or_insert(next);
            of_article[item.claim.article].push((*key, at));
            let number = item.value.middle().normalize();
            if number >= Decimal::TEN || item.figure.is_some() {
                figures[item.claim.article].push(((dimension, number), at));
            }
            telling.push(item.figure.is_some());
            unknown.push(item.claim.concept.is_empty());
        }
        of_article.iter_mut().for_each(|list| list.sort_unstable());
        figures.iter_mut().for_each(|list| list.sort_unstable());
        Self { of_article, figures, keys, telling, unknown }
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
            for (_, b) in others.filter(|(_, b)| items[*a].dimension == items[*b].dimension) {
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
/// Which of them answers another article's question cannot be told.
pub(super) struct Crowds {
    values: BTreeMap<(usize, String, String, String), BTreeSet<Decimal>>,
    most: usize,
}

impl Crowds {
    pub(super) fn count(items: &[Item<'_>], most: usize) -> Self {
        let mut values: BTreeMap<_, BTreeSet<Decimal>> = BTreeMap::new();
        for item in items {
            values.entry(Self::key(item)).or_default().insert(item.value.middle());
        }
        Self { values, most }
    }

    fn key(item: &Item<'_>) -> (usize, String, String, String) {
        (item.claim.article, item.dimension.clone(), plain(&item.claim.concept), format!("{}/{}", item.place, item.holder))
    }

    /// True where one of two values stands in a crowd, and not both in one sentence.
    pub(super) fn part(&self, items: &[Item<'_>], a: usize, b: usize) -> bool {
        let (x, y) = (&items[a], &items[b]);
        let crowded = |item: &Item<'_>| item.place.is_empty() && self.values.get(&Self::key(item)).is_some_and(|values| values.len() > self.most);
        let together = x.claim.article == y.claim.article && x.claim.sentence == y.claim.sentence;
        !together && (crowded(x) || crowded(y))
    }
}
