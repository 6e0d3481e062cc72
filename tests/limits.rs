//! What an article of very many claims of one kind leaves out is counted, and costs no more than it must.

use std::fs;

use recoupe::report::Report;
use recoupe::rule::Rules;
use tempfile::TempDir;

/// A line of 30 bytes or so, again and again.
fn report(line: &str, times: usize) -> Report {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("a.txt"), format!("Journal\n\n{}", format!("{line}\n\n").repeat(times))).expect("written");
    let rules = Rules::embedded().expect("the built-in pack loads");
    recoupe::report(&[folder.path().to_owned()], &rules, &())
}

#[test]
fn deeds_beyond_the_first_are_not_compared_and_counted() {
    let found = report("Il y a eu 12 morts à Lyon hier.", 5_000);
    assert!(found.checked.left_out.iter().any(|line| line == "4000 deeds of articles with very many were not compared"), "{:?}", found.checked.left_out);
}

#[test]
fn holders_of_posts_beyond_the_first_are_not_compared_and_counted() {
    let found = report("Paul Roux, ministre de la Santé.", 500);
    assert!(found.checked.left_out.iter().any(|line| line.contains("holders of posts")), "{:?}", found.checked.left_out);
}

#[test]
fn captions_beyond_the_first_are_not_read_and_counted() {
    let found = report("Rescuers in Ostermark on Tuesday. Photograph: Jo Marsh/Agency", 45);
    assert_eq!(found.checked.left_out, ["5 captions of articles with very many were not read"]);
}

/// A table that lost its lines is no prose: its numbers count nothing, and the sentence is not written out for each of them.
#[test]
fn rows_of_bare_numbers_are_no_claims() {
    let found = report(&format!("Le maire a dit mardi que 12 personnes ont été blessées.\n{}", "7 ".repeat(2_000)), 1);
    let counted = found.claims.iter().filter(|claim| claim.kind == recoupe::claim::ClaimKind::Quantity).count();
    assert!(counted < 12, "{counted} claims");
}
