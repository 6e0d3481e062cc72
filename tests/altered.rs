//! Copies in which a name, a day or a number was changed, through the whole of the tool.

use std::sync::OnceLock;

use recoupe::article::{Article, Given, parse};
use recoupe::claim::Claim;
use recoupe::claims_of;
use recoupe::crosscheck::{Finding, FindingKind, Relation, crosscheck};
use recoupe::rule::Rules;

const LEAD: &str = "La ministre Awa Sarr a ouvert mardi 4 mars à Tolba le procès des six gardiens du port, en présence du procureur Jean Morel \
                    et de plusieurs familles venues de loin. La deuxième audience aura lieu le 15 mars à midi, selon le greffe du tribunal.";
const ENGLISH: &str = "Harbour master Tom Riley closed the port of Tolba on Tuesday, March 4 after the storm, with the mayor of the old town beside him \
                       and two pilots at his back. The ferries will sail again on March 15 if the wind lets them, his office said in a note.";

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| Rules::embedded().unwrap_or_else(|problems| panic!("{problems}")))
}

/// The rows for changes between the lead and an edited copy of it.
fn changes(lead: &str, published: [&str; 2], edits: &[(&str, &str)]) -> Vec<Finding> {
    let edited = edits.iter().fold(lead.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    let page = |day: &str, text: &str| format!("Le port de Tolba\n\n{day}\n\n{text}\n");
    let read = |id: &str, text: String| parse(id, id, text, &Given::default(), rules());
    let articles: Vec<Article> = vec![read("a.txt", page(published[0], lead)), read("b.txt", page(published[1], &edited))];
    checked(&articles).into_iter().filter(|row| row.check == "copies.altered").collect()
}

/// All rows over these articles.
fn checked(articles: &[Article]) -> Vec<Finding> {
    let claims: Vec<Claim> = articles.iter().enumerate().flat_map(|(number, article)| claims_of(article, number, rules())).collect();
    crosscheck(articles, &claims, rules()).findings
}

const DAY: [&str; 2] = ["Publié le 5 mars 2025", "Publié le 5 mars 2025"];
const LATER: [&str; 2] = ["Publié le 5 mars 2025", "Publié le 9 mars 2025"];

fn shown(rows: &[Finding]) -> Vec<(Relation, FindingKind, &str, &str)> {
    rows.iter().map(|row| (row.relation, row.kind, row.a.value.as_str(), row.b.value.as_str())).collect()
}

#[test]
fn another_name_in_a_copy_is_a_conflict() {
    let rows = changes(LEAD, DAY, &[("Jean Morel", "Paul Girard")]);
    assert_eq!(shown(&rows), [(Relation::Conflict, FindingKind::Passage, "Jean Morel", "Paul Girard")]);
    assert_eq!(rows[0].confidence, 90);
    let rows = changes(ENGLISH, DAY, &[("Tom Riley", "Ann Walsh")]);
    assert_eq!(shown(&rows), [(Relation::Conflict, FindingKind::Passage, "Tom Riley", "Ann Walsh")]);
}

#[test]
fn another_day_in_a_copy_is_a_conflict_and_an_update_in_a_later_one() {
    let rows = changes(LEAD, DAY, &[("15 mars", "16 mars")]);
    assert_eq!(shown(&rows), [(Relation::Conflict, FindingKind::Date, "2025-03-15", "2025-03-16")]);
    assert_eq!(rows[0].confidence, 99);
    let rows = changes(ENGLISH, LATER, &[("March 15", "March 22")]);
    assert_eq!(shown(&rows), [(Relation::Update, FindingKind::Date, "2025-03-15", "2025-03-22")]);
}

#[test]
fn the_same_in_other_words_is_no_change() {
    for (lead, edit) in [
        (LEAD, ("procureur Jean Morel", "procureur Morel")), // a name cut short
        (LEAD, ("Jean Morel", "Jean Morell")),               // a spelling
        (LEAD, ("mardi 4 mars", "mardi")),                   // the same day
        (LEAD, ("plusieurs familles", "beaucoup de proches")),
        (ENGLISH, ("Tuesday, March 4", "Tuesday")),
        (ENGLISH, ("two pilots", "Two pilots")),
    ] {
        let rows = changes(lead, DAY, &[edit]);
        assert!(rows.is_empty(), "{edit:?}: {:?}", shown(&rows));
    }
}

#[test]
fn a_changed_day_is_shown_once() {
    let edited = LEAD.replace("15 mars", "16 mars");
    let read = |id: &str, text: &str| parse(id, id, format!("Tolba\n\nPublié le 5 mars 2025\n\n{text}\n"), &Given::default(), rules());
    let articles = vec![read("a.txt", LEAD), read("b.txt", &edited)];
    let rows = checked(&articles);
    let conflicts: Vec<&str> = rows.iter().filter(|row| row.relation == Relation::Conflict).map(|row| row.check.as_str()).collect();
    assert_eq!(conflicts, ["copies.altered"]);
}
