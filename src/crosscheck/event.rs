//! Which articles are about the same event: those that share rare names or a passage and are not far apart in time.

use rayon::prelude::*;

use super::anchor::{Anchors, shared};
use super::thing::Things;
use super::time::{DAY, When};
use super::union::Groups;
use crate::article::Article;
use crate::rule::EventSettings;

/// What events are found in.
pub(super) struct Field<'a> {
    pub(super) articles: &'a [Article],
    pub(super) anchors: &'a Anchors,
    pub(super) things: &'a Things,
    pub(super) settings: &'a EventSettings,
}

/// Pairs of articles about the same event, of those that are asked for, each with the smaller place first, sorted; and how many
/// pairs of all articles a common name alone joins, and are left out.
pub(super) fn pairs(field: &Field<'_>, copied: impl Iterator<Item = (usize, usize)>, asked: impl Fn(u32) -> bool + Sync) -> (Vec<(u32, u32)>, usize) {
    let Field { articles, anchors, things, settings } = *field;
    let times: Vec<Option<When>> = articles.iter().map(|article| article.published.as_ref().map(|published| When::of(&published.moment))).collect();
    let holders = Holders::of(articles, anchors, &times, settings.rare);
    let mut copied: Vec<(u32, u32)> = copied.map(|(a, b)| (a.min(b) as u32, a.max(b) as u32)).collect();
    copied.sort_unstable();
    let around = Around { anchors, things, times: &times, settings };
    // so few articles were given to be compared, however long after each other they came
    let few = articles.len() <= settings.few;
    let near = |a: u32, b: u32| match (times[a as usize], times[b as usize]) {
        _ if few => true,
        (Some(a), Some(b)) => a.apart(b) <= settings.window_days * DAY,
        _ => true,
    };
    let two = articles.len() == 2;
    let needed = if two { settings.needed_of_two } else { settings.needed };
    let enough = |a: u32, b: u32, shared: Shared| {
        let names = shared.weight;
        // a fact has few words, and is there to be held against what articles say
        if b as usize >= anchors.first_fact {
            return names >= needed.min(settings.known);
        }
        let told = || around.weight(a as usize, b as usize);
        (names >= needed || (names + around.most() >= needed && names + told() >= needed))
            && (articles.len() <= settings.few || is_no_chance(shared, anchors, told))
    };
    // an article at a time, so that the links of all articles never stand in memory together
    let of_some = |first: usize| {
        let mut tally = Tally { weights: vec![Shared::default(); articles.len()], met: Vec::new() };
        let mut pairs = Vec::new();
        for a in (first as u32..articles.len().min(first + AT_A_TIME) as u32).filter(|a| asked(*a)) {
            let passages = &copied[copied.partition_point(|pair| pair.0 < a)..copied.partition_point(|pair| pair.0 <= a)];
            let passage = Shared { weight: settings.needed, bits: u32::MAX };
            passages.iter().for_each(|(_, b)| tally.add(*b, passage));
            for anchor in &anchors.of_article[a as usize] {
                let weight = if anchors.is_known(*anchor) { settings.known } else { settings.unknown };
                let shared = Shared { weight, bits: anchors.quarter_bits(std::iter::once(*anchor)) };
                holders.each_later(*anchor, a, |b| tally.add(b, shared));
            }
            if two && a == 0 {
                // two that were given to be compared may be joined by their things alone
                tally.add(1, Shared::default());
            }
            tally.drain(|b, shared| pairs.extend((asked(b) && enough(a, b, shared) && near(a, b)).then_some((a, b))));
        }
        pairs
    };
    let of_each: Vec<Vec<(u32, u32)>> = (0..articles.len().div_ceil(AT_A_TIME)).into_par_iter().map(|chunk| of_some(chunk * AT_A_TIME)).collect();
    (of_each.concat(), holders.left_out())
}

/// All pairs of articles that others join by any number of steps, where they are few: each with the smaller place first, sorted.
pub(super) fn joined(pairs: &[(u32, u32)], articles: usize) -> Vec<(u32, u32)> {
    let mut groups = Groups::new(articles);
    for (a, b) in pairs {
        groups.unite(*a as usize, *b as usize);
    }
    let all = (0..articles as u32).flat_map(|a| (a + 1..articles as u32).map(move |b| (a, b)));
    all.filter(|(a, b)| groups.root(*a as usize) == groups.root(*b as usize)).collect()
}

/// So many articles share one tally.
const AT_A_TIME: usize = 256;

/// What the names that two articles share weigh, and what they tell, in quarters of a bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shared {
    weight: u32,
    bits: u32,
}

/// True where the shared names are together so rare that hardly one article would hold them by chance; somewhat less is enough
/// where the titles or rare things speak for one event too.
fn is_no_chance(shared: Shared, anchors: &Anchors, told: impl Fn() -> u32) -> bool {
    let needed = anchors.quarter_bits_of_one();
    shared.bits >= needed || (shared.bits >= needed / 4 * 3 && told() > 0)
}

/// What the names that one article shares with each later one weigh and tell.
struct Tally {
    weights: Vec<Shared>,
    met: Vec<u32>,
}

impl Tally {
    fn add(&mut self, article: u32, shared: Shared) {
        let before = &mut self.weights[article as usize];
        if before.weight == 0 {
            self.met.push(article);
        }
        before.weight += shared.weight;
        before.bits = before.bits.saturating_add(shared.bits);
    }

    /// Hands out what was added, by article, and forgets it.
    fn drain(&mut self, mut each: impl FnMut(u32, Shared)) {
        self.met.sort_unstable();
        // a weight of nothing is met again each time it is added
        self.met.dedup();
        for article in self.met.drain(..) {
            each(article, std::mem::take(&mut self.weights[article as usize]));
        }
    }
}

/// The articles that hold each name. Where it stands in many, each is joined to its next neighbours in time only.
struct Holders {
    /// By name: by their places in the list of articles, or by time where they are many.
    of_anchor: Vec<Vec<u32>>,
    /// The place of each article by time, then by id.
    ranks: Vec<u32>,
    rare: usize,
}

impl Holders {
    fn of(articles: &[Article], anchors: &Anchors, times: &[Option<When>], rare: usize) -> Self {
        let mut of_anchor: Vec<Vec<u32>> = vec![Vec::new(); anchors.len()];
        for (article, own) in anchors.of_article.iter().enumerate() {
            own.iter().for_each(|anchor| of_anchor[*anchor as usize].push(article as u32));
        }
        let mut order: Vec<u32> = (0..articles.len() as u32).collect();
        order.sort_by_key(|article| (times[*article as usize].map(|time| time.start), &articles[*article as usize].id));
        let mut ranks = vec![0; articles.len()];
        order.iter().enumerate().for_each(|(rank, article)| ranks[*article as usize] = rank as u32);
        let many = of_anchor.par_iter_mut().filter(|holders| holders.len() > rare);
        many.for_each(|holders| holders.sort_unstable_by_key(|article| ranks[*article as usize]));
        Self { of_anchor, ranks, rare }
    }

    /// Number of pairs that share a name and are not joined by it.
    fn left_out(&self) -> usize {
        let left = |holders: &Vec<u32>| {
            let (all, reach) = (holders.len(), self.rare);
            if all <= reach { 0 } else { all * (all - 1) / 2 - (all - reach) * reach - reach * reach.saturating_sub(1) / 2 }
        };
        self.of_anchor.iter().map(left).sum()
    }

    /// Calls with each article that a name joins this one to and that stands behind it in the list.
    fn each_later(&self, anchor: u32, article: u32, mut call: impl FnMut(u32)) {
        let holders = &self.of_anchor[anchor as usize];
        if holders.len() <= self.rare {
            return holders[holders.partition_point(|other| *other <= article)..].iter().for_each(|other| call(*other));
        }
        let own = self.ranks[article as usize];
        let at = holders.partition_point(|other| self.ranks[*other as usize] < own);
        let near = &holders[at.saturating_sub(self.rare)..holders.len().min(at + 1 + self.rare)];
        near.iter().filter(|other| **other > article).for_each(|other| call(*other));
    }
}

/// What two articles share beside names.
struct Around<'a> {
    anchors: &'a Anchors,
    things: &'a Things,
    times: &'a [Option<When>],
    settings: &'a EventSettings,
}

/// So many rare things two articles must share before that says something.
const SEVERAL_THINGS: usize = 2;
/// Days within which anything but names says that two articles are about one event.
const NEAR_DAYS: i64 = 7;

impl Around<'_> {
    fn most(&self) -> u32 {
        self.settings.day + self.settings.title + self.settings.things
    }

    fn weight(&self, a: usize, b: usize) -> u32 {
        let two = self.times.len() == 2;
        let within = |days: i64| match (self.times[a], self.times[b]) {
            (Some(x), Some(y)) => x.apart(y) < days * DAY,
            _ => two,
        };
        if !within(NEAR_DAYS) {
            return 0;
        }
        let day = within(1);
        let title = shared(&self.anchors.of_title[a], &self.anchors.of_title[b]) > 0;
        let things = || shared(&self.things.of_article[a], &self.things.of_article[b]) >= SEVERAL_THINGS;
        let points = |points: u32, given: bool| if given { points } else { 0 };
        let told = points(self.settings.title, title) + points(self.settings.things, self.settings.things > 0 && things());
        // a day alone joins nothing: every morning has its own news
        if told == 0 { 0 } else { told + points(self.settings.day, day) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holders(count: u32, rare: usize) -> Holders {
        // the list stands against time
        Holders { of_anchor: vec![(0..count).rev().collect()], ranks: (0..count).rev().collect(), rare }
    }

    #[test]
    fn what_many_hold_joins_neighbours_in_time_and_the_rest_is_counted() {
        let holders = holders(10, 3);
        let mut joined = 0;
        for article in 0..10 {
            holders.each_later(0, article, |other| {
                assert!(other > article && other - article <= 3);
                joined += 1;
            });
        }
        assert_eq!((joined, holders.left_out()), (9 + 8 + 7, 45 - 24));
    }

    #[test]
    fn a_tally_hands_out_each_article_once_and_forgets_it() {
        let mut tally = Tally { weights: vec![Shared::default(); 4], met: Vec::new() };
        let shared = [(3, 1), (1, 2), (3, 2), (2, 0), (2, 0)].into_iter();
        shared.for_each(|(article, weight)| tally.add(article, Shared { weight, bits: weight }));
        let mut seen = Vec::new();
        tally.drain(|article, shared| seen.push((article, shared.weight)));
        assert_eq!(seen, [(1, 2), (2, 0), (3, 3)]);
        tally.drain(|article, _| panic!("{article} was forgotten"));
    }
}
