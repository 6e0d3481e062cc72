//! Pages in the layouts of common systems: their articles are read word for word, and nothing beside them.
#![cfg(feature = "html")]

#[path = "support/run.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod run;

use std::fs;

use recoupe::article::{Article, Part, read};
use recoupe::rule::Rules;
use run::here;

/// The day of each page of `tests/layouts`, and its outlet.
const PAGES: [(&str, &str, &str); 8] = [
    ("en-arc", "2024-05-22T09:15", "The Meridian"),
    ("en-drupal", "2024-08-20T10:05", "The Creek Ledger"),
    ("en-live", "2024-11-03T05:10", "Valley Dispatch"),
    ("en-next", "2024-07-02T18:20", "Coast News"),
    ("fr-amp", "2024-06-11T17:05", "Nort Info"),
    ("fr-paywall", "2024-09-16T19:45", "La Gazette d'Erd"),
    ("fr-tableau", "2024-10-08T08:00", "Terres de Val"),
    ("fr-wordpress", "2024-05-13T06:30", "Le Courrier de l'Ancre"),
];

/// The paragraphs of the body, each in one line.
fn body(article: &Article) -> Vec<String> {
    let body = article.paragraphs.iter().filter(|paragraph| paragraph.part == Part::Body);
    body.map(|paragraph| paragraph.span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn the_body_of_each_layout_is_read_word_for_word() {
    let rules = Rules::embedded().unwrap_or_else(|problems| panic!("{problems}"));
    let found = read(&[here("tests/layouts")], &rules);
    assert!(found.problems.is_empty(), "{:?}", found.problems);
    assert_eq!(found.articles.len(), PAGES.len());
    for (name, day, outlet) in PAGES {
        let article = found.articles.iter().find(|article| article.id == format!("{name}.html")).expect(name);
        let want = fs::read_to_string(here("tests/layouts").join(format!("{name}.body"))).expect("the body of the page");
        assert_eq!(body(article), want.lines().collect::<Vec<_>>(), "{name}");
        let published = article.published.as_ref().map(|published| published.moment.to_string());
        assert_eq!((published.as_deref(), article.outlet.as_str()), (Some(day), outlet), "{name}");
        assert_eq!(article.language, rules.language(&name[..2]), "{name}");
    }
}
