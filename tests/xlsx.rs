//! `report.xlsx`, read back: the same cells as the CSV files, nothing that a spreadsheet would run, and what a reviewer needs.
#![cfg(feature = "xlsx")]

#[path = "support/run.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod run;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};
use recoupe::report::{FINDINGS, VERDICTS, WORKBOOK};
use run::recoupe;
use tempfile::TempDir;

const SHEETS: [&str; 3] = ["findings", "claims", "articles"];

/// Writes a report of some paths and gives where its workbook is.
fn workbook(folder: &Path, paths: &[&str]) -> PathBuf {
    let output = recoupe().arg("report").args(paths).arg("--xlsx").arg("--out").arg(folder).output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder.join(WORKBOOK)
}

fn temporary() -> TempDir {
    TempDir::new().expect("a temporary folder")
}

/// A part of the workbook as it is stored.
fn part(file: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(file).expect("a file")).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("UTF-8");
    text
}

/// The cell of a CSV file as a spreadsheet would show the same value: no apostrophe before what looks like a formula.
fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

fn same(cell: &Data, csv: &str) -> bool {
    match cell {
        Data::Empty => csv.is_empty(),
        Data::Float(number) => csv.parse() == Ok(*number),
        Data::String(text) => text == plain(csv),
        _ => false,
    }
}

fn check_against_csv(folder: &Path, file: &Path) {
    let mut book: Xlsx<_> = open_workbook(file).expect("a workbook");
    assert_eq!(book.sheet_names(), SHEETS);
    for name in SHEETS {
        let sheet = book.worksheet_range(name).expect("a sheet");
        let mut csv = csv::ReaderBuilder::new().has_headers(false).from_path(folder.join(format!("{name}.csv"))).expect("a table");
        let rows: Vec<csv::StringRecord> = csv.records().collect::<Result<_, _>>().expect("RFC 4180");
        assert_eq!(sheet.height(), rows.len(), "{name}");
        for (row, wanted) in rows.iter().enumerate() {
            for (column, wanted) in wanted.iter().enumerate() {
                let cell = sheet.get((row, column)).unwrap_or(&Data::Empty);
                assert!(same(cell, wanted), "{name}, row {row}, column {column}: {cell:?} for {wanted:?}");
            }
        }
        assert!(book.worksheet_formula(name).expect("a sheet").is_empty(), "a formula in {name}");
    }
}

#[test]
fn the_sheets_hold_what_the_csv_files_hold() {
    let dir = temporary();
    let file = workbook(dir.path(), &["tests/corpus"]);
    check_against_csv(dir.path(), &file);
}

#[test]
fn what_looks_like_a_formula_is_a_text() {
    let (articles, dir) = (temporary(), temporary());
    let hostile =
        ["=HYPERLINK(\"http://x.example\",\"1\")", "=1+1", "+1", "-2+3", "@SUM(A1)", "{=1}", "_x000D_", "=cmd|' /C calc'!A0", "<c t=\"str\"><f>1</f></c>"];
    for (name, dead) in [("=a.txt", 41), ("+b.txt", 58)] {
        let said: Vec<String> =
            hostile.iter().map(|text| format!("{text} said the mayor of Lomé, Ablavi Kpodzro, had killed {dead} people in Lomé on Monday.\n\n")).collect();
        fs::write(articles.path().join(name), format!("Published: 2024-03-05 10:00\n\n{}\n\n{}", hostile[0], said.concat())).expect("it can be written");
    }
    let file = workbook(dir.path(), &[&articles.path().display().to_string()]);
    check_against_csv(dir.path(), &file);
    for sheet in 1..=3 {
        let xml = part(&file, &format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(!xml.contains("<f>") && !xml.contains("<f "), "a formula");
    }
}

#[test]
fn a_reviewer_finds_filters_choices_and_links() {
    let dir = temporary();
    let file = workbook(dir.path(), &["tests/corpus"]);
    for sheet in 1..=3 {
        let xml = part(&file, &format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(xml.contains("<pane ") && xml.contains("state=\"frozen\""), "the head stands still");
        assert!(xml.contains("<autoFilter ref=\"A1:"), "columns can be filtered");
        assert!(xml.contains("<hyperlink ref="), "rows lead to other sheets");
    }
    let findings = part(&file, "xl/worksheets/sheet1.xml");
    assert!(findings.contains(&format!("<formula1>\"{}\"</formula1>", VERDICTS.join(","))), "verdicts to choose from");
    assert!(findings.contains("location=\"claims!A") && findings.contains("location=\"articles!A"), "{}", &findings[findings.len() - 600..]);
    assert!(part(&file, "xl/styles.xml").contains("wrapText=\"1\""), "quotes are wrapped");
}

/// A link leads to the row of what its cell names.
#[test]
fn links_lead_to_their_rows() {
    let dir = temporary();
    let file = workbook(dir.path(), &["tests/corpus"]);
    let mut book: Xlsx<_> = open_workbook(&file).expect("a workbook");
    let claims = book.worksheet_range("claims").expect("a sheet");
    let mut findings = csv::Reader::from_path(dir.path().join(FINDINGS)).expect("a table");
    let support = findings.headers().expect("a head").iter().position(|name| name == "support_a").expect("a column");
    let xml = part(&file, "xl/worksheets/sheet1.xml");
    let column = ["U", "V"].map(str::to_owned);
    for (row, record) in findings.records().take(20).enumerate() {
        let record = record.expect("a row");
        let place = format!("<hyperlink ref=\"{}{}\" location=\"claims!A", column[support - 20], row + 2);
        let line: usize = xml.split(&place).nth(1).and_then(|rest| rest.split('"').next()).and_then(|line| line.parse().ok()).expect("a link");
        let claim = claims.get((line - 1, 0)).map(ToString::to_string).unwrap_or_default();
        assert_eq!(Some(claim.as_str()), record[support].split(' ').next());
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let (one, two) = (temporary(), temporary());
    let bytes = [&one, &two].map(|dir| fs::read(workbook(dir.path(), &["tests/corpus/quake"])).expect("it is written"));
    assert!(bytes[0] == bytes[1]);
}
