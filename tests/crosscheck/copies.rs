//! Copied passages and where they come from.

use std::collections::BTreeSet;

use proptest::prelude::*;
use recoupe::article::{Article, Part};
use recoupe::crosscheck::{Checked, FindingKind, Relation, Side, crosscheck};

use crate::build::{article, rules};

const LEAD: &str = "The ferry left the harbour at nine in the evening with more people aboard than its papers allowed, the port authority said.";
const EDITED: &str = "The ferry left the old harbour at nine in the evening with more people aboard than papers allowed, the port authority said.";

fn check(articles: &[Article]) -> Checked {
    crosscheck(articles, &[], &rules())
}

#[test]
fn a_copied_passage_is_shown_on_both_sides() {
    let articles = [article("a", "2024-05-02", &format!("First.\n{LEAD}")), article("b", "2024-05-01", &format!("{LEAD}\nLast."))];
    let checked = check(&articles);
    let [row] = checked.findings.as_slice() else { panic!("one row: {:?}", checked.findings) };
    assert_eq!((row.relation, row.kind), (Relation::Duplicate, FindingKind::Passage));
    assert_eq!((row.a.article, row.b.article), (1, 0), "the earlier article comes first");
    assert_eq!([&row.a, &row.b].map(|side| side.quote.of(&articles[side.article].text)), [LEAD, LEAD]);
    assert_eq!((row.a.line, row.b.line), (1, 2));
}

#[test]
fn light_edits_do_not_part_a_passage() {
    let checked = check(&[article("a", "2024-05-01", LEAD), article("b", "2024-05-01", EDITED)]);
    let [row] = checked.findings.as_slice() else { panic!("one row: {:?}", checked.findings) };
    assert_eq!(row.b.quote.of(EDITED), EDITED);
    assert!(row.explanation.contains("2 small edits"), "{}", row.explanation);
}

#[test]
fn a_few_shared_words_are_no_copy() {
    let checked = check(&[article("a", "", "More people aboard than its papers allowed, he said."), article("b", "", LEAD)]);
    assert!(checked.findings.is_empty(), "{:?}", checked.findings);
}

#[test]
fn what_is_left_out_of_an_article_is_not_compared() {
    let (a, mut b) = (article("a", "", LEAD), article("b", "", LEAD));
    b.paragraphs[0].part = Part::LeftOut("legal".to_owned());
    assert!(check(&[a, b]).findings.is_empty());
}

#[test]
fn forty_copies_have_one_origin_and_one_row_each_but_the_first() {
    let articles: Vec<Article> = (10..50).map(|n| article(&format!("{n}"), if n == 30 { "2024-05-01" } else { "2024-05-02" }, LEAD)).collect();
    let checked = check(&articles);
    assert_eq!(checked.findings.len(), 39);
    assert!(checked.origins.iter().all(|origin| origin.origin == "30"), "{:?}", checked.origins);
    assert_eq!(checked.origins[0].copied_from, "30");
    let ids: BTreeSet<&str> = checked.findings.iter().map(|finding| finding.id.as_str()).collect();
    assert_eq!(ids.len(), 39, "ids are unique");
}

#[test]
fn an_article_with_a_small_copied_part_stays_its_own_origin() {
    let own = "Other words of another day, which nobody else wrote. ".repeat(6);
    let checked = check(&[article("a", "2024-05-01", LEAD), article("b", "2024-05-02", &format!("{own}\n{LEAD}"))]);
    assert_eq!(checked.origins[1].origin, "b");
    assert_eq!(checked.origins[1].copied_from, "a");
}

#[test]
fn texts_of_one_agency_have_one_origin() {
    let [mut a, mut b] = [article("a", "2024-05-01", LEAD), article("b", "2024-05-02", "Nobody was hurt.")];
    (a.agency, b.agency) = (Some(0), Some(0));
    let origins = check(&[a, b]).origins;
    assert!(origins.iter().all(|origin| origin.origin == "Wire"), "{origins:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// The join finds every word of a later article that stands in a shingle of an earlier one, and no other.
    #[test]
    fn the_join_finds_what_comparing_all_pairs_finds(texts in prop::collection::vec(prop::collection::vec(0u8..4, 0..40), 2..6)) {
        let mut rules = rules();
        (rules.checks.copies.shingle, rules.checks.copies.least_words, rules.checks.copies.gap) = (3, 3, 0);
        let write = |words: &Vec<u8>| words.iter().map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ");
        let articles: Vec<Article> = texts.iter().enumerate().map(|(at, words)| article(&at.to_string(), "", &write(words))).collect();
        let mut found: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); texts.len()];
        for row in crosscheck(&articles, &[], &rules).findings {
            let quote = |side: &Side| side.quote.of(&articles[side.article].text);
            prop_assert_eq!(quote(&row.a), quote(&row.b));
            let first = row.b.span.start as usize / 3;
            found[row.b.article].extend(first..first + (row.b.span.len() + 1) / 3);
        }
        let mut wanted: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); texts.len()];
        for later in 1..texts.len() {
            for (at, shingle) in texts[later].windows(3).enumerate() {
                if texts[..later].iter().any(|earlier| earlier.windows(3).any(|other| other == shingle)) {
                    wanted[later].extend(at..at + 3);
                }
            }
        }
        prop_assert_eq!(found, wanted);
    }
}
