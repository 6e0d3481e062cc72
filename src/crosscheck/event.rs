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
    let mut links: Vec<(u32, u32, u32)> = copied.map(|(a, b)| (a.min(b) as u32, a.max(b) as u32, settings.needed)).collect();
    let mut skipped = 0;
    for (anchor, holders) in holders.iter_mut().enumerate().filter(|(_, holders)| holders.len() > 1) {
        let weight = if anchors.is_known(anchor as u32) { settings.known } else { settings.unknown };
        skipped += join(holders, weight, settings.rare, &times, articles, &mut links);
    }
    if skipped > 0 {
        left_out.push(format!("{skipped} pairs of articles that share a common name were not compared"));
    }
    links.sort_unstable();
    // so few articles were given to be compared, however long after each other they came
    let few = articles.len() <= settings.few;
    let near = |(a, b): (u32, u32)| match (times[a as usize], times[b as usize]) {
        _ if few => true,
        (Some(a), Some(b)) => a.apart(b) <= settings.window_days * DAY,
        _ => true,
    };
    let needed = if articles.len() == 2 { settings.needed_of_two } else { settings.needed };
    let around = Around { anchors, things, times: &times, settings };
    let enough = |group: &[(u32, u32, u32)]| {
        let names = group.iter().map(|link| link.2).sum::<u32>();
        // a fact has few words, and is there to be held against what articles say
        let needed = if group[0].1 as usize >= anchors.first_fact { needed.min(settings.known) } else { needed };
        names >= needed || (names + around.most() >= needed && names + around.weight(group[0].0 as usize, group[0].1 as usize) >= needed)
    };
    let groups = links.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1));
    groups.filter(|group| enough(group)).map(|group| (group[0].0, group[0].1)).filter(|pair| near(*pair)).collect()
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
fn join(holders: &mut [u32], weight: u32, rare: usize, times: &[Option<When>], articles: &[Article], links: &mut Vec<(u32, u32, u32)>) -> usize {
    let reach = if holders.len() <= rare { holders.len() } else { rare };
    if holders.len() > rare {
        holders.sort_by_key(|article| (times[*article as usize].map(|time| time.start), &articles[*article as usize].id));
    }
    let mut linked = 0;
    for (at, a) in holders.iter().enumerate() {
        for b in holders[at + 1..].iter().take(reach) {
            links.push((*a.min(b), *a.max(b), weight));
            linked += 1;
        }
    }
    holders.len() * (holders.len() - 1) / 2 - linked
}
