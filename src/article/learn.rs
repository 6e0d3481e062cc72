//! Lines that many articles of one outlet repeat: found over a whole corpus, kept in a file, so that what one article gives
//! never depends on those beside it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Article, Part};
use crate::rule::plain;

/// A line is furniture where so many stories of an outlet have it, and one in so many.
const STORIES: usize = 4;
const ONE_IN: usize = 100;
/// Longer lines are no furniture.
const LONGEST: usize = 600;

/// The lines that one outlet repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// The outlet; empty for articles whose outlet is not known.
    pub outlet: String,
    /// Its stories.
    pub stories: usize,
    /// Each line as first written, with the number of stories that have it; the most frequent first.
    pub lines: Vec<(String, usize)>,
}

/// What is repeated, by outlet. Copies of one story count once: what they share is its text.
pub fn repeated(articles: &[Article]) -> Vec<Repeated> {
    let mut by_outlet: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
    for article in articles {
        by_outlet.entry(article.outlet.as_str()).or_default().push(article);
    }
    let made = by_outlet.into_iter().map(|(outlet, articles)| of_outlet(outlet, &articles));
    made.filter(|repeated| !repeated.lines.is_empty()).collect()
}

fn of_outlet(outlet: &str, articles: &[&Article]) -> Repeated {
    let mut lines: BTreeMap<String, (&str, BTreeSet<&str>)> = BTreeMap::new();
    let mut scratch = String::new();
    let mut stories = BTreeSet::new();
    for article in articles {
        let tells = Longest::of(article);
        stories.extend(tells.beside(""));
        for line in open_lines(article).filter(|line| line.len() <= LONGEST) {
            plain(line, &mut scratch);
            let known = lines.entry(scratch.clone()).or_insert_with(|| (line, BTreeSet::new()));
            known.1.extend(tells.beside(line));
        }
    }
    let (stories, few) = (stories.len(), STORIES.max(stories.len().div_ceil(ONE_IN)));
    let mut lines: Vec<(String, usize)> =
        lines.into_values().filter(|(_, stories)| stories.len() >= few).map(|(line, stories)| (line.to_owned(), stories.len())).collect();
    lines.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Repeated { outlet: outlet.to_owned(), stories, lines }
}

/// The lines that no rule leaves out.
fn open_lines(article: &Article) -> impl Iterator<Item = &str> {
    let open = article.paragraphs.iter().filter(|paragraph| !matches!(paragraph.part, Part::LeftOut(_)));
    open.map(|paragraph| paragraph.span.of(&article.text))
}

/// The two longest lines of an article, the longest first: the longest beside another tells one story from another.
struct Longest<'a>([Option<&'a str>; 2]);

impl<'a> Longest<'a> {
    fn of(article: &'a Article) -> Self {
        let longest = |but: Option<&str>| open_lines(article).filter(|line| Some(*line) != but).max_by_key(|line| line.len());
        let first = longest(None);
        Self([first, longest(first)])
    }

    fn beside(&self, line: &str) -> Option<&'a str> {
        self.0.into_iter().flatten().find(|other| *other != line)
    }
}
