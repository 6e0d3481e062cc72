//! What stands under a picture: no claim of the article, but a number there that its own text contradicts is shown.

use std::fs;

use recoupe::crosscheck::{FindingKind, Relation};
use recoupe::report::Report;
use recoupe::rule::Rules;
use tempfile::TempDir;

const TEXT: &str = "Dam failure floods Ostermark valley\n\nThe dam above Ostermark gave way on Monday night, and 14 people died, the prefect's office said.";
const END: &str = "Some 300 residents of the valley left their homes, according to the fire service.";
const PAGE: &str = "<html lang='fr'><head><title>Incendie à Varsange - Le Jour</title></head><body><article><h1>Incendie à Varsange</h1>
    <p>Publié le 4 novembre 2025</p><figure><img src='x.jpg'><figcaption>L'immeuble de Varsange où cinq personnes sont mortes lundi.</figcaption></figure>
    <p>Un incendie s'est déclaré lundi soir dans un immeuble de Varsange et trois personnes sont mortes, a annoncé la préfecture mardi matin devant la presse.</p>
    <p>Quelque 80 pompiers ont été mobilisés toute la nuit pour venir à bout des flammes qui menaçaient les bâtiments voisins, selon le commandant.</p>
    </article></body></html>";

fn report(files: &[(&str, &str)]) -> Report {
    let folder = TempDir::new().expect("a temporary folder");
    files.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).expect("written"));
    let rules = Rules::embedded().expect("the built-in pack loads");
    recoupe::report(&[folder.path().to_owned()], &rules, &())
}

/// An article with a caption and its credit between two paragraphs.
fn with_caption(caption: &str) -> String {
    format!("{TEXT}\n\n{caption} Photograph: Jo Marsh/Agency\n\n{END}\n")
}

/// The values of the rows, with their reasoning.
fn rows(report: &Report) -> Vec<(&str, &str, &str)> {
    report.checked.findings.iter().map(|row| (row.a.value.as_str(), row.b.value.as_str(), row.explanation.as_str())).collect()
}

#[test]
fn a_caption_that_gives_another_number_than_its_text_is_a_conflict() {
    let found = report(&[("a.txt", &with_caption("Rescuers in Ostermark on Tuesday. At least 19 people died in the flood."))]);
    let why = "14 (prefect's office) against ≥ 19: in one article, 36 % apart, a caption against its text";
    assert_eq!(rows(&found), [("14", "≥ 19", why)]);
    assert_eq!(found.checked.findings[0].relation, Relation::Conflict);
    let listed: Vec<&str> = found.claims.iter().map(|claim| claim.text.as_str()).filter(|text| text.contains("19")).collect();
    assert_eq!(listed, ["At least 19 people"], "the table of claims holds what a row rests on");
}

#[test]
fn the_caption_of_a_page_is_read_too() {
    let found = report(&[("a.html", PAGE)]);
    let [row] = found.checked.findings.as_slice() else { panic!("one row: {:?}", rows(&found)) };
    assert_eq!((row.relation, row.a.value.as_str(), row.b.value.as_str()), (Relation::Conflict, "5", "3"));
    assert!(row.explanation.ends_with("a caption against its text"), "{}", row.explanation);
}

#[test]
fn a_caption_of_another_thing_or_of_the_same_number_is_nothing() {
    for caption in [
        "The valley of Ostermark, where 14 people died.",
        "Rescuers with 19 boats in Ostermark.",
        "Ostermark, where a fire killed 19 people in 2011.",
        "The Kandar dam, whose collapse killed 19 people.",
    ] {
        let found = report(&[("a.txt", &with_caption(caption))]);
        assert_eq!(rows(&found), [], "{caption}");
        assert!(found.claims.iter().all(|claim| !claim.text.contains("19")), "{caption}");
    }
}

#[test]
fn a_caption_with_a_number_that_the_text_gives_too_is_nothing() {
    let text = with_caption("Nineteen people died in the flood.").replace("14 people died,", "14 people died at first, and 19 people died in all,");
    assert!(rows(&report(&[("a.txt", &text)])).iter().all(|(.., why)| !why.contains("caption")));
}

#[test]
fn a_caption_is_held_against_no_other_article() {
    let other = format!("{TEXT}\n\n{END}\n").replace("14", "19");
    let caption = with_caption("Rescuers in Ostermark on Tuesday, where 14 people died.");
    let numbers = |files: &[(&str, &str)]| -> Vec<String> {
        let found = report(files).checked.findings;
        found.into_iter().filter(|row| row.kind == FindingKind::Number).map(|row| row.id).collect()
    };
    let without = numbers(&[("a.txt", &format!("{TEXT}\n\n{END}\n")), ("b.txt", &other)]);
    let with = numbers(&[("a.txt", &caption), ("b.txt", &other)]);
    assert!(!without.is_empty());
    assert_eq!(with, without);
}
