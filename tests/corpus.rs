//! The claims of every article of `tests/corpus`, and the report of every cluster, as snapshots that a person can read.

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/run.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod run;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use corpus::{clusters, report};
use recoupe::article::{Article, Given, Part, parse};

use recoupe::claim::{BETWEEN_PARTS, Claim, ClaimKind};
use recoupe::claims_of;
use recoupe::report::{ClaimRow, Report, Row, write_csv};
use recoupe::rule::Rules;
use run::{here, settings};

/// One line a claim: the line, the claim, and what was understood of it.
fn shown(article: &Article, claims: &[&Claim], report: &Report) -> String {
    let mut text = head(article, report);
    for paragraph in &article.paragraphs {
        let line = article.lines.line(paragraph.span.start);
        if let Part::LeftOut(rule) = &paragraph.part {
            writeln!(text, "{line}: left out by {rule}").expect("memory can be written");
        }
        for claim in claims.iter().filter(|claim| paragraph.span.contains(claim.span)) {
            writeln!(text, "{line}: {}", one_claim(claim, article)).expect("memory can be written");
        }
    }
    text
}

fn head(article: &Article, report: &Report) -> String {
    let rows = report.article_rows();
    let row = rows.iter().find(|row| row.get("article").as_deref() == Some(&article.id)).expect("every article has a row");
    let of = |column: &str| row.get(column).unwrap_or_default();
    format!("{} | {} | {} ({}) | {}\n", of("title"), of("outlet"), of("published"), of("published_from"), of("language"))
}

fn one_claim(claim: &Claim, article: &Article) -> String {
    let row = ClaimRow { claim, article };
    let columns: &[&str] = match claim.kind {
        ClaimKind::Attribution => &["content", "speaker", "speaker_name", "role", "cue", "stance", "speech"],
        _ => &["text", "value_low", "value_high", "bound", "unit", "concept", "holder", "place", "scope", "event_date", "modality", "speaker_name"],
    };
    let known = columns.iter().filter_map(|column| row.get(column).filter(|value| !value.is_empty()).map(|value| (column, value)));
    let parts: Vec<String> = known.filter(|(_, value)| value != "exact" && value != "actual").map(|(column, value)| format!("{column}={value}")).collect();
    format!("{} {} <{}>", claim.kind, parts.join("; "), claim.rule)
}

/// `quake/a`, for the cluster quake and its article a.txt.
fn name_of(cluster: &str, article: &Article) -> String {
    format!("{cluster}-{}", article.id.trim_end_matches(".txt"))
}

#[test]
fn the_claims_of_each_article() {
    settings().bind(|| {
        for cluster in clusters() {
            let report = report(&cluster);
            for (number, article) in report.articles.iter().enumerate() {
                let claims: Vec<&Claim> = report.claims.iter().filter(|claim| claim.article == number).collect();
                insta::assert_snapshot!(name_of(&cluster, article), shown(article, &claims, &report));
            }
        }
    });
}

#[test]
fn the_findings_of_each_cluster() {
    settings().bind(|| {
        for cluster in clusters() {
            let mut csv = Vec::new();
            write_csv(report(&cluster).finding_rows(), &mut csv).expect("memory can be written");
            insta::assert_binary_snapshot!(&format!("{cluster}-findings.csv"), csv);
        }
    });
}

/// Every place of a claim is a place of its article, and says what the claim says.
#[test]
fn every_claim_points_at_its_words() {
    let report = report("");
    for row in report.claim_rows() {
        let (claim, text) = (row.claim, &row.article.text);
        assert!(text.get(claim.span.range()).is_some_and(|words| !words.is_empty()), "{}: no such bytes", claim.id);
        assert_eq!(row.article.lines.line(claim.span.start), claim.line, "{}: another line", claim.id);
        assert!(text.contains(claim.text.as_str()), "{}: not verbatim", claim.id);
        let own = &text[claim.span.range()];
        let within = |part: &str| if claim.kind == ClaimKind::Attribution { own.contains(part) } else { text.contains(part) };
        assert!(claim.content.split(BETWEEN_PARTS).all(within), "{}: not verbatim", claim.id);
    }
    let ids: BTreeSet<&str> = report.claims.iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(ids.len(), report.claims.len(), "an id is given twice");
    let supports = report.checked.findings.iter().flat_map(|finding| finding.a.support.iter().chain(&finding.b.support));
    supports.for_each(|id| assert!(ids.contains(id.as_str()), "{id}: no such claim"));
}

/// Snapshots that no test asks for, and those that nobody has looked at, are faults.
#[test]
fn every_snapshot_is_asked_for_and_accepted() {
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for cluster in clusters() {
        let articles = fs::read_dir(here("tests/corpus").join(&cluster)).expect("a folder");
        let stems = articles.map(|entry| entry.expect("a file").path().file_stem().expect("a name").to_string_lossy().into_owned());
        wanted.extend(stems.map(|stem| format!("{cluster}-{stem}.snap")));
        wanted.extend([format!("{cluster}-findings.snap"), format!("{cluster}-findings.snap.csv")]);
    }
    wanted.extend(named_in(&here("tests/cli.rs")));
    let found: BTreeSet<String> =
        fs::read_dir(here("snapshots")).expect("a folder").map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    let orphans: Vec<_> = found.difference(&wanted).collect();
    assert!(orphans.is_empty(), "in snapshots/ but asked for by no test, or not accepted yet (`cargo insta review`): {orphans:?}");
}

/// The snapshots that a test file names: `snapshot("name", …)` and one for each command with `help-`.
fn named_in(path: &Path) -> BTreeSet<String> {
    let source = fs::read_to_string(path).expect("a test file");
    let named = source.split("snapshot(\"").skip(1).filter_map(|rest| rest.split('"').next()).map(|name| format!("{name}.snap"));
    named
        .chain(
            ["report", "extract", "compare", "explain", "learn-boilerplate", "init", "config", "completions", "man"]
                .map(|command| format!("help-{command}.snap")),
        )
        .collect()
}

/// A page may change its language from line to line: what one sentence leaves behind must not reach the next.
#[test]
fn languages_that_alternate_do_not_disturb_each_other() {
    let rules = Rules::embedded().expect("the embedded rules load");
    let text = |path: &str| fs::read_to_string(here(path)).expect("a text");
    let (french, english) = (text("tests/corpus/deploy/a.txt"), text("tests/corpus/ferry/b.txt"));
    let lines: Vec<&str> = english.lines().zip(french.lines()).flat_map(|(a, b)| [a, b]).collect();
    let article = parse("mixed", "mixed", lines.join("\n\n"), &Given::default(), &rules);
    let claims = claims_of(&article, 0, &rules);
    assert!(claims.iter().any(|claim| claim.rule.starts_with("fr.")) && claims.iter().any(|claim| claim.rule.starts_with("en.")));
}
