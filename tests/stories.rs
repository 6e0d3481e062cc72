//! Events among many articles: what a folder of one event shows, a folder of many events shows too.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use recoupe::claim::{Claim, Modality};
use recoupe::crosscheck::{Finding, Relation, Side};
use recoupe::rule::Rules;

/// The conflicts and updates of all articles below a folder, by what they show: the articles, the sentences and the values. Not what was
/// planned for one day and came on another: of that the articles of a story must share more than those that somebody gave to be compared
/// (docs/crosscheck.md, Stories).
fn differences(folder: &Path, rules: &Rules) -> BTreeSet<String> {
    let report = recoupe::report(&[folder.to_owned()], rules, &());
    let articles = &report.articles;
    let name = |side: &Side| Path::new(&*articles[side.article].id).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let shown = |side: &Side| format!("{} {}: {} ({})", name(side), side.value, side.quote.of(&articles[side.article].text), side.said_by);
    let differ = |finding: &&Finding| matches!(finding.relation, Relation::Conflict | Relation::Update);
    let days = |side: &Side, modality: Modality| -> Vec<_> {
        let of_side = |claim: &&Claim| claim.modality == modality && side.support.iter().any(|id| *id == *claim.id);
        report.claims.iter().filter(of_side).map(|claim| claim.event_date.clone()).collect()
    };
    let came_otherwise = |finding: &&Finding| {
        let (plans, came) = (days(&finding.a, Modality::Planned), days(&finding.b, Modality::Actual));
        finding.relation == Relation::Update && plans.iter().any(|plan| came.iter().any(|day| !day.is_empty() && day != plan))
    };
    let rows = report.checked.findings.iter().filter(differ).filter(|finding| !came_otherwise(finding));
    rows.map(|row| format!("{:?} {:?}: {} / {}", row.relation, row.kind, shown(&row.a), shown(&row.b))).collect()
}

#[test]
fn an_event_among_others_is_checked_as_if_its_articles_alone_had_been_given() {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let rules = Rules::embedded().expect("the rules hold");
    let all = differences(&corpus, &rules);
    for event in ["deploy", "merger"] {
        let alone = differences(&corpus.join(event), &rules);
        assert!(!alone.is_empty());
        let lost: Vec<_> = alone.difference(&all).collect();
        assert!(lost.is_empty(), "{event} alone shows more:\n{lost:#?}");
    }
}
