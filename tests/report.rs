//! The report: the same bytes on every run, and the sample in `reports/` as the program writes it today.

#[path = "support/corpus.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod corpus;
#[path = "support/run.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use corpus::clusters;
use recoupe::report::{ARTICLES, ArticleRow, CLAIMS, ClaimRow, FINDINGS, FindingRow, Row};
use run::{here, recoupe};
use tempfile::TempDir;

const FILES: [&str; 3] = [FINDINGS, CLAIMS, ARTICLES];

/// Writes a report and reads its three files.
fn written(out: &Path, arguments: &[&str]) -> Vec<Vec<u8>> {
    let output = recoupe().arg("report").args(arguments).arg("--out").arg(out).output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    FILES.iter().map(|file| fs::read(out.join(file)).expect("it is written")).collect()
}

/// Writes a report in every format and reads its files.
fn sample_of(out: &Path, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    written(out, &[arguments, FORMATS].concat());
    files_of(out)
}

#[test]
fn order_of_arguments_threads_and_runs_change_no_byte() {
    let dir = TempDir::new().expect("a temporary folder");
    let paths: Vec<String> = clusters().iter().map(|cluster| format!("tests/corpus/{cluster}")).collect();
    let forth: Vec<&str> = paths.iter().map(String::as_str).collect();
    let back: Vec<&str> = forth.iter().rev().copied().collect();
    let twice: Vec<&str> = forth.iter().chain(&forth).copied().collect();
    let first = sample_of(&dir.path().join("first"), &forth);
    assert!(first == sample_of(&dir.path().join("again"), &forth), "another run, another report");
    assert!(first == sample_of(&dir.path().join("back"), &back), "another order of arguments, another report");
    assert!(first == sample_of(&dir.path().join("twice"), &twice), "an article named twice counts twice");
    for threads in ["1", "2", "7"] {
        let arguments = [forth.as_slice(), &["--threads", threads]].concat();
        assert!(first == sample_of(&dir.path().join(threads), &arguments), "{threads} threads, another report");
    }
}

#[test]
fn an_older_report_is_replaced() {
    let dir = TempDir::new().expect("a temporary folder");
    FILES.iter().for_each(|file| fs::write(dir.path().join(file), "old").expect("it can be written"));
    let files = written(dir.path(), &["tests/corpus/quake"]);
    assert!(files.iter().all(|bytes| bytes.len() > 3 && bytes.ends_with(b"\r\n")));
    assert_eq!(fs::read_dir(dir.path()).expect("it is there").count(), FILES.len(), "something else is left in the folder");
}

/// Every format beside CSV.
const FORMATS: &[&str] = if cfg!(feature = "xlsx") { &["--html", "--xlsx", "--jsonl"] } else { &["--html", "--jsonl"] };

/// The folders of the sample report, each with its options.
const SAMPLES: [(&str, &[&str]); 3] = [("reports", FORMATS), ("reports/excel-fr", &["--csv", "excel-fr"]), ("reports/excel-en", &["--csv", "excel-en"])];

/// The files of a folder, by name.
fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("it can be read").path());
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    entries.filter(|path| path.is_file()).map(|path| (name(&path), fs::read(&path).expect("it can be read"))).collect()
}

/// `RECOUPE_UPDATE=1 cargo test --test report` writes the sample anew.
#[test]
#[cfg_attr(not(feature = "xlsx"), ignore = "the sample holds a workbook")]
fn the_sample_report_is_up_to_date() {
    for (folder, options) in SAMPLES {
        let arguments = [&["tests/corpus"], options].concat();
        if std::env::var_os("RECOUPE_UPDATE").is_some() {
            written(&here(folder), &arguments);
        }
        let dir = TempDir::new().expect("a temporary folder");
        written(dir.path(), &arguments);
        let (today, kept) = (files_of(dir.path()), files_of(&here(folder)));
        assert!(today.keys().eq(kept.keys()), "{folder} holds other files than the program writes: {:?} against {:?}", kept.keys(), today.keys());
        let old = today.iter().find(|(name, bytes)| kept.get(*name) != Some(bytes));
        old.inspect(|(name, _)| panic!("{folder}/{name} is not what the program writes: RECOUPE_UPDATE=1 cargo test --test report, then read the diff"));
    }
}

#[test]
fn a_cell_holds_no_line_break_and_every_row_every_column() {
    let dir = TempDir::new().expect("a temporary folder");
    for bytes in written(dir.path(), &["tests/corpus"]) {
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("RFC 4180 and UTF-8");
        assert!(!rows.is_empty());
        assert_eq!(bytes.iter().filter(|byte| **byte == b'\n').count(), rows.len() + 1, "a line break in a cell");
    }
}

#[test]
fn docs_describe_every_column_in_its_order() {
    let docs = fs::read_to_string(here("docs/report.md")).expect("docs/report.md");
    let tables = [(ARTICLES, ArticleRow::TABLE), (CLAIMS, ClaimRow::TABLE), (FINDINGS, FindingRow::TABLE)];
    for (file, columns) in tables {
        let section = docs.split(&format!("## {file}")).nth(1).and_then(|rest| rest.split("\n## ").next()).expect("a section for each file");
        let described: Vec<&str> = section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
        assert_eq!(described, columns, "docs/report.md, {file}");
    }
}

/// The excerpt in the README is of the sample report.
#[test]
fn the_readme_shows_real_rows() {
    let readme = fs::read_to_string(here("README.md")).expect("a readme");
    let mut report = csv::Reader::from_path(here("reports/findings.csv")).expect("a report");
    let columns = report.headers().expect("a head").clone();
    let shown =
        ["relation", "kind", "value_a", "said_by_a", "value_b", "said_by_b", "explanation"].map(|name| columns.iter().position(|column| column == name));
    let rows: BTreeSet<Vec<String>> =
        report.records().map(|row| row.expect("a row")).map(|row| shown.iter().map(|at| row[at.expect("a column")].to_owned()).collect()).collect();
    let excerpt: Vec<Vec<String>> = readme
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| relation"))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect();
    assert!(excerpt.len() >= 3, "the README shows too few rows");
    excerpt.iter().for_each(|row| assert!(rows.contains(row), "no row of reports/findings.csv: {row:?}"));
}
