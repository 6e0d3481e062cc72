//! Number positions: what is a conflict, and above all what is none.

use proptest::prelude::*;
use recoupe::claim::{Bound, Modality};
use recoupe::crosscheck::{Finding, Relation};

use crate::build::{Said, check, said};

/// The one relation that the report shows; none where it shows no row.
fn relation(a: Said, b: Said) -> Option<Relation> {
    let findings = check(&[a, b]).findings;
    assert!(findings.len() < 2, "{findings:?}");
    findings.first().map(|finding| finding.relation)
}

fn on(published: &'static str, said: Said) -> Said {
    Said { published, ..said }
}

#[test]
fn two_values_of_one_day_are_a_conflict_and_both_claimants_are_named() {
    let a = Said { speaker: "Pentagon", ..said("a", "10000") };
    let b = Said { speaker: "NIS", ..said("b", "12000") };
    let findings = check(&[a, b]).findings;
    let [row] = findings.as_slice() else { panic!("one row: {findings:?}") };
    assert_eq!(row.relation, Relation::Conflict);
    assert_eq!(row.explanation, "10 000 (Pentagon, 2024-05-01) against 12 000 (NIS, 2024-05-01): same time, different claimants, 20 % apart");
    assert_eq!((row.a.said_by.as_str(), row.b.said_by.as_str()), ("Pentagon", "NIS"));
    assert_eq!(row.topic, "soldier · Beaulieu, Hotel Lutea, Martin Roche");
}

#[test]
fn a_later_value_is_an_update_and_on_the_next_day_one_near_it_a_conflict() {
    assert_eq!(relation(said("a", "10000"), on("2024-05-13", said("b", "12000"))), Some(Relation::Update));
    assert_eq!(relation(said("a", "10000"), on("2024-05-04", said("b", "12000"))), Some(Relation::Update), "what is printed days later is news");
    assert_eq!(relation(said("a", "10000"), on("2024-05-02", said("b", "12000"))), Some(Relation::Conflict), "nothing says that it is new");
    assert_eq!(relation(said("a", "10000"), on("2024-05-02", said("b", "18000"))), Some(Relation::Update), "it is too far off to be no news");
    let claimed = |speaker: &'static str, said: Said| Said { speaker, ..said };
    let (a, b) = (claimed("Pentagon", said("a", "10000")), claimed("NIS", on("2024-05-02", said("b", "18000"))));
    assert_eq!(relation(a, b), Some(Relation::Conflict), "two who say so on two days running contradict each other");
}

#[test]
fn a_later_article_that_holds_the_earlier_value_makes_it_a_conflict() {
    let findings = check(&[said("a", "1200"), on("2024-05-03", said("b", "2000")), on("2024-05-09", said("c", "1200"))]).findings;
    let relations: Vec<Relation> = findings.iter().map(|finding| finding.relation).collect();
    assert_eq!(relations, [Relation::Conflict, Relation::Agreement]);
    assert_eq!(findings[0].a.support, ["qa-0", "qc-0"], "one row a pair of positions, with all its support");
}

#[test]
fn two_claimants_inside_one_article_are_a_conflict_and_one_claimant_is_none() {
    let one = Said { speaker: "police", ..said("a", "12000") };
    assert_eq!(relation(one.clone(), Said { speaker: "union", ..said("a", "25000") }), Some(Relation::Conflict));
    assert_eq!(relation(one, Said { speaker: "police", ..said("a", "25000") }), None);
    assert_eq!(relation(said("a", "12000"), said("a", "25000")), None, "parts and wholes of one narrator");
}

#[test]
fn a_date_that_is_missing_lowers_the_confidence() {
    let (a, b) = (Said { speaker: "Pentagon", ..said("a", "10000") }, Said { speaker: "NIS", ..said("b", "12000") });
    let sure = check(&[a.clone(), b.clone()]).findings[0].confidence;
    let unsure = check(&[a, on("", b)]).findings[0].confidence;
    assert!(unsure < sure, "{unsure} against {sure}");
    assert_eq!(relation(said("a", "10000"), on("", said("b", "12000"))), None, "of one voice it may be the later number");
}

#[test]
fn a_larger_toll_without_date_is_an_update() {
    let toll = |article, value| Said { concept: "death", ..said(article, value) };
    assert_eq!(relation(toll("a", "41"), on("", toll("b", "131"))), Some(Relation::Update));
}

#[test]
fn rounded_cut_and_approximate_values_agree() {
    let about = |value| Said { bound: Bound::Approx, ..said("b", value) };
    assert_eq!(relation(said("a", "287710"), about("290000")), Some(Relation::Agreement), "about");
    assert_eq!(relation(said("a", "287710"), said("b", "290000")), Some(Relation::Agreement), "rounded");
    assert_eq!(relation(said("a", "282710"), said("b", "282000")), Some(Relation::Agreement), "cut");
    assert_eq!(relation(said("a", "6.42"), said("b", "6.4")), Some(Relation::Agreement), "fewer places");
}

#[test]
fn small_counts_must_be_equal() {
    assert_eq!(relation(said("a", "41"), said("b", "43")), Some(Relation::Conflict));
    assert_eq!(relation(said("a", "62"), said("b", "60")), Some(Relation::Conflict));
}

#[test]
fn bounds_are_floors_and_ceilings() {
    let floor = |value| Said { bound: Bound::AtLeast, ..said("b", value) };
    assert_eq!(relation(said("a", "287710"), floor("285000")), Some(Relation::Compatible));
    assert_eq!(relation(said("a", "62"), floor("60")), Some(Relation::Compatible));
    assert_eq!(relation(said("a", "60"), floor("62")), Some(Relation::Conflict));
    let ceiling = Said { bound: Bound::AtMost, ..said("b", "100") };
    assert_eq!(relation(said("a", "120"), ceiling), Some(Relation::Conflict));
}

#[test]
fn a_floor_that_was_passed_days_later_is_an_update() {
    let floor = Said { bound: Bound::MoreThan, concept: "injury", ..said("a", "300") };
    assert_eq!(relation(floor, on("2024-05-03", Said { concept: "injury", ..said("b", "870") })), Some(Relation::Update));
}

#[test]
fn one_speaker_may_revise_a_toll_within_a_day() {
    let toll = |article, value| Said { concept: "death", speaker: "agency", ..said(article, value) };
    assert_eq!(relation(toll("a", "41"), toll("b", "58")), Some(Relation::Update));
}

#[test]
fn other_things_are_other_questions() {
    assert_eq!(relation(Said { concept: "death", ..said("a", "41") }, Said { concept: "injury", ..said("b", "300") }), None);
    assert_eq!(among_many(&[said("a", "1200"), Said { concept: "person", ..said("b", "2000") }]), 0, "a wider concept");
    assert_eq!(relation(Said { unit: "USD", ..said("a", "2000") }, Said { unit: "EUR", ..said("b", "1850") }), None, "currencies");
}

#[test]
fn one_city_is_not_the_country_nor_another_city() {
    let at = |place, article, value| Said { concept: "protester", place, ..said(article, value) };
    assert_eq!(relation(at("Lyon", "a", "21000"), at("France", "b", "40000")), None);
    assert_eq!(relation(at("Lyon", "a", "21000"), at("Nantes", "b", "12000")), None);
    assert_eq!(relation(at("Lyon", "a", "21000"), at("", "b", "740000")), None, "far apart with a place missing");
}

#[test]
fn another_week_and_another_year_are_other_events() {
    let march = |article, date, value| Said { concept: "protester", event_date: date, ..said(article, value) };
    assert_eq!(relation(march("a", "2024-05-01", "12000"), on("2024-05-08", march("b", "2024-05-08", "15000"))), None);
    assert_eq!(relation(march("a", "", "12000"), march("b", "2023", "15000")), None);
    assert_eq!(among_many(&[said("a", "12000"), on("2024-09-01", said("b", "15000"))]), 0, "months later");
    assert_eq!(relation(said("a", "12000"), on("2024-09-01", said("b", "15000"))), Some(Relation::Update), "few were given to be compared");
}

#[test]
fn a_plan_is_not_a_count_until_it_is_carried_out() {
    let plan = Said { modality: Modality::Planned, ..said("a", "400") };
    assert_eq!(relation(plan.clone(), said("b", "900")), None);
    assert_eq!(relation(plan, on("2024-05-20", said("b", "900"))), Some(Relation::Update));
}

#[test]
fn a_part_a_negation_and_a_count_by_parts_are_not_compared() {
    assert_eq!(relation(said("a", "1500"), Said { scope: "part", ..said("b", "620") }), None);
    assert_eq!(relation(said("a", "1500"), Said { negated: true, ..said("b", "620") }), None);
    let parts = [said("a", "1500"), said("b", "1400"), said("b", "1300"), said("b", "1200")];
    assert_eq!(among_many(&parts), 0);
}

#[test]
fn shares_that_make_a_whole_do_not_contradict() {
    let share = |article, value| Said { unit: "%", ..said(article, value) };
    assert_eq!(relation(share("a", "58"), share("b", "42")), Some(Relation::Compatible));
}

#[test]
fn another_event_is_not_compared() {
    let about = |article, value, anchors| Said { anchors, ..said(article, value) };
    let third = about("c", "7", &["quite", "another", "matter"]);
    let rows = |other: Said| check(&[said("a", "10000"), other, third.clone()]).findings.len();
    assert_eq!(rows(about("b", "12000", &["beaulieu", "elsewhere"])), 0, "one shared name is not enough");
    assert_eq!(rows(about("b", "12000", &["beaulieu", "martin roche"])), 1);
    assert_eq!(rows(about("b", "12000", &["france", "lyon"])), 0, "nothing shared");
}

#[test]
fn two_articles_alone_were_given_to_be_compared() {
    assert_eq!(relation(said("a", "10000"), Said { anchors: &["beaulieu"], ..said("b", "12000") }), Some(Relation::Conflict));
    assert_eq!(relation(said("a", "10000"), Said { anchors: &["elsewhere"], ..said("b", "12000") }), None);
}

#[test]
fn a_copy_with_another_number_is_shown_before_all_else() {
    let lead = |article| Said {
        concept: "soldier were sent to the border in the night, the ministry said on Monday, and more will follow before the end of the week",
        ..said(article, "1200")
    };
    let findings = check(&[lead("a"), Said { value: "1900", ..lead("b") }]).findings;
    let shown: Vec<(Relation, &str)> = findings.iter().map(|finding| (finding.relation, finding.check.as_str())).collect();
    assert_eq!(shown, [(Relation::Conflict, "copies.altered"), (Relation::Duplicate, "copies.passage")]);
    assert_eq!((findings[0].a.value.as_str(), findings[0].b.value.as_str()), ("1200", "1900"));
}

#[test]
fn copies_are_one_origin() {
    let lead = |article| Said {
        concept: "soldier were sent to the border in the night, the ministry said on Monday, and more will follow before the end of the week",
        ..said(article, "1200")
    };
    let findings = check(&[lead("a"), lead("b"), lead("c")]).findings;
    let row = findings.iter().find(|finding| finding.relation == Relation::Agreement).expect("an agreement");
    assert!(row.explanation.ends_with("in 3 articles: one origin"), "{}", row.explanation);
    assert_eq!(row.a.support.len() + row.b.support.len(), 3);
}

const DAYS: [&str; 4] = ["", "2024-05-01", "2024-05-02", "2024-05-20"];
const VALUES: [&str; 6] = ["9", "60", "62", "1200", "1249", "2000"];
const BOUNDS: [Bound; 4] = [Bound::Exact, Bound::Approx, Bound::AtLeast, Bound::LessThan];

fn any_said(article: &'static str) -> impl Strategy<Value = Said> {
    (0..DAYS.len(), 0..VALUES.len(), 0..BOUNDS.len(), any::<bool>(), any::<bool>()).prop_map(move |(day, value, bound, toll, named)| Said {
        bound: BOUNDS[bound],
        concept: if toll { "death" } else { "soldier" },
        speaker: if named { "police" } else { "" },
        ..on(DAYS[day], said(article, VALUES[value]))
    })
}

fn outcome(findings: &[Finding]) -> Vec<(String, Relation, u8)> {
    findings.iter().map(|finding| (finding.id.clone(), finding.relation, finding.confidence)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Which article comes first does not count.
    #[test]
    fn comparing_is_symmetric(a in any_said("a"), b in any_said("b")) {
        let swapped = [Said { article: "b", ..a.clone() }, Said { article: "a", ..b.clone() }];
        prop_assert_eq!(outcome(&check(&[a, b]).findings), outcome(&check(&swapped).findings));
    }

    /// An article about something else leaves every row as it was.
    #[test]
    fn ids_survive_an_unrelated_article(a in any_said("b"), b in any_said("c"), other in any_said("a")) {
        let other = Said { anchors: &["quite", "another", "matter"], ..other };
        let before = outcome(&check(&[a.clone(), b.clone()]).findings);
        prop_assert_eq!(before, outcome(&check(&[a, b, other]).findings));
    }
}

/// How many rows two articles of one event give where thirteen others of that event, which count other things, are given too:
/// there the slots alone decide whether two numbers may differ.
fn among_many(two: &[Said]) -> usize {
    const NAMES: [&str; 13] = ["f00", "f01", "f02", "f03", "f04", "f05", "f06", "f07", "f08", "f09", "f10", "f11", "f12"];
    let others = NAMES.iter().map(|name| Said { concept: "protester", anchors: &["elsewhere"], ..said(name, "31") });
    check(&two.iter().cloned().chain(others).collect::<Vec<_>>()).findings.iter().filter(|row| row.relation != Relation::Agreement).count()
}

#[test]
fn among_few_articles_signs_may_join_what_the_slots_leave_apart() {
    let wider = [Said { speaker: "police", ..said("a", "1200") }, Said { speaker: "union", concept: "person", ..said("b", "2000") }];
    assert_eq!(among_many(&wider), 0);
    let findings = check(&wider).findings;
    let [row] = findings.as_slice() else { panic!("one row: {findings:?}") };
    assert_eq!(row.relation, Relation::Conflict);
    assert!(row.explanation.contains("joined by signs: "), "{}", row.explanation);
}

/// Thirty articles of one day: two count the dead of a fire, the others write of other things in the same country.
fn a_day_of_news(of_two: &'static [&'static str]) -> Vec<Said> {
    const NAMES: [&str; 28] = [
        "a00", "a01", "a02", "a03", "a04", "a05", "a06", "a07", "a08", "a09", "a10", "a11", "a12", "a13", "a14", "a15", "a16", "a17", "a18", "a19", "a20",
        "a21", "a22", "a23", "a24", "a25", "a26", "a27",
    ];
    let other = NAMES.iter().map(|name| Said { concept: "protester", anchors: &["france", "the president", "the ministry"], ..said(name, "31") });
    let two = [Said { anchors: of_two, ..said("x", "26") }, Said { anchors: of_two, ..said("y", "31") }];
    other.chain(two).collect()
}

#[test]
fn in_a_day_of_news_names_that_everybody_writes_join_nothing() {
    let conflicts = |names: &'static [&'static str]| check(&a_day_of_news(names)).findings.iter().filter(|row| row.relation == Relation::Conflict).count();
    assert_eq!(conflicts(&["france", "the president", "the ministry"]), 0);
    assert_eq!(conflicts(&["france", "the president", "hotel lutea"]), 0, "one rare name is not enough");
    assert_eq!(conflicts(&["hotel lutea", "martin roche"]), 1);
}

#[test]
fn what_two_articles_have_from_one_agency_has_one_origin() {
    const NAMES: &[&str] = &["beaulieu", "hotel lutea", "martin roche", "Wire"];
    let explained = |anchors| {
        let findings = check(&[Said { anchors, ..said("a", "340") }, Said { anchors, ..said("b", "340") }]).findings;
        findings.into_iter().find(|row| row.relation == Relation::Agreement).expect("an agreement").explanation
    };
    assert!(explained(NAMES).contains("one origin"));
    assert!(explained(&NAMES[..3]).contains("2 independent origins"));
}
