//! Which articles are about the same event: those that share rare names or a passage and are not far apart in time.

use super::anchor::{Anchors, shared};
use super::thing::Things;
use super::time::{DAY, When};
use crate::article::Article;
use crate::rule::EventSettings;

/// Pairs of articles about the same event, each with the smaller place first, sorted.
pub(super) fn pairs(
    articles: &[Article],
    anchors: &Anchors,
    things: &Things,
    copied: impl Iterator<Item = (usize, usize)>,
    settings: &EventSettings,
    left_out: &mut Vec<String>,
) -> Vec<(u32, u32)> {
    let times: Vec<Option<When>> = articles.iter().map(|article| article.published.as_ref().map(|published| When::of(&published.moment))).collect();
    let mut holders: Vec<Vec<u32>> = vec![Vec::new(); anchors.len()];
    for (article, own) in anchors.of_article.iter().enumerate() {
        own.iter().for_each(|anchor| holders[*anchor as usize].push(article as u32));
    }
    let mut links: Vec<Link> = copied.map(|(a, b)| Link { a: a.min(b) as u32, b: a.max(b) as u32, weight: settings.needed, bits: u32::MAX }).collect();
    let mut skipped = 0;
    for (anchor, holders) in holders.iter_mut().enumerate().filter(|(_, holders)| holders.len() > 1) {
        let weight = if anchors.is_known(anchor as u32) { settings.known } else { settings.unknown };
        let bits = anchors.quarter_bits(std::iter::once(anchor as u32));
        skipped += join(holders, (weight, bits), settings.rare, &times, articles, &mut links);
    }
    if skipped > 0 {
        left_out.push(format!("{skipped} pairs of articles that share a common name were not compared"));
    }
    links.sort_unstable();
    let near = |(a, b): (u32, u32)| match (times[a as usize], times[b as usize]) {
        (Some(a), Some(b)) => a.apart(b) <= settings.window_days * DAY,
        _ => true,
    };
    let needed = if articles.len() == 2 { settings.needed_of_two } else { settings.needed };
    let around = Around { anchors, things, times: &times, settings };
    let enough = |group: &[Link]| {
        let names = group.iter().map(|link| link.weight).sum::<u32>();
        let told = || around.weight(group[0].a as usize, group[0].b as usize);
        // a fact has few words, and is there to be held against what articles say
        if group[0].b as usize >= anchors.first_fact {
            return names >= needed.min(settings.known);
        }
        (names >= needed || (names + around.most() >= needed && names + told() >= needed))
            && (articles.len() <= settings.few || is_no_chance(group, anchors, told))
    };
    let groups = links.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b));
    groups.filter(|group| enough(group)).map(|group| (group[0].a, group[0].b)).filter(|pair| near(*pair)).collect()
}

/// One name that two articles share, or a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Link {
    a: u32,
    b: u32,
    weight: u32,
    /// What it tells, in quarters of a bit.
    bits: u32,
}

/// True where the shared names are together so rare that hardly one article would hold them by chance; somewhat less is enough
/// where the titles or rare things speak for one event too.
fn is_no_chance(group: &[Link], anchors: &Anchors, told: impl Fn() -> u32) -> bool {
    let bits = group.iter().fold(0u32, |sum, link| sum.saturating_add(link.bits));
    let needed = anchors.quarter_bits_of_one();
    bits >= needed || (4 * bits >= 3 * needed && told() > 0)
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
        let within = |days: i64| matches!((self.times[a], self.times[b]), (Some(x), Some(y)) if x.apart(y) < days * DAY);
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

/// Links the articles that hold one name; where it stands in many, each to its next neighbours in time. Returns what is not linked.
fn join(holders: &mut [u32], (weight, bits): (u32, u32), rare: usize, times: &[Option<When>], articles: &[Article], links: &mut Vec<Link>) -> usize {
    let reach = if holders.len() <= rare { holders.len() } else { rare };
    if holders.len() > rare {
        holders.sort_by_key(|article| (times[*article as usize].map(|time| time.start), &articles[*article as usize].id));
    }
    let mut linked = 0;
    for (at, a) in holders.iter().enumerate() {
        for b in holders[at + 1..].iter().take(reach) {
            links.push(Link { a: *a.min(b), b: *a.max(b), weight, bits });
            linked += 1;
        }
    }
    holders.len() * (holders.len() - 1) / 2 - linked
}
