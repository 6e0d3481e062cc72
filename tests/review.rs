//! What a person wrote into a report survives the next run, and nothing of it is ever lost.

#[path = "support/run.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod run;

use std::fs;
use std::path::Path;
use std::process::Output;

use run::recoupe;
use tempfile::TempDir;

/// A report of a folder, with options; what it says, and its findings.
fn report(articles: &str, out: &Path, options: &[&str]) -> (Output, String) {
    let output = recoupe().args(["report", articles, "--out"]).arg(out).args(options).output().expect("the program starts");
    let findings = fs::read_to_string(out.join("findings.csv")).unwrap_or_default();
    (output, findings)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The rows of a CSV text by the names of their columns.
fn rows(csv: &str) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let columns = reader.headers().expect("a head").clone();
    reader.records().map(|row| columns.iter().map(str::to_owned).zip(row.expect("a row").iter().map(str::to_owned)).collect()).collect()
}

fn get<'r>(row: &'r [(String, String)], column: &str) -> &'r str {
    row.iter().find(|(name, _)| name == column).map_or("", |(_, text)| text.as_str())
}

fn column(csv: &str, name: &str) -> Vec<String> {
    rows(csv).iter().map(|row| get(row, name).to_owned()).collect()
}

/// The rows as CSV again, each changed.
fn edited(csv: &str, change: impl Fn(usize, &str, &str) -> String) -> String {
    let rows = rows(csv);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(rows[0].iter().map(|(name, _)| name)).expect("memory");
    for (at, row) in rows.iter().enumerate() {
        writer.write_record(row.iter().map(|(name, text)| change(at, name, text))).expect("memory");
    }
    String::from_utf8(writer.into_inner().expect("memory")).expect("UTF-8")
}

/// A report of the quakes in which somebody wrote.
struct Desk {
    dir: TempDir,
    written: String,
}

impl Desk {
    fn new() -> Self {
        let dir = TempDir::new().expect("a temporary folder");
        let (output, findings) = report("tests/corpus/quake", &dir.path().join("first"), &[]);
        assert!(output.status.success(), "{}", said(&output));
        let written = edited(&findings, |at, name, text| match (at, name) {
            (0, "verdict") => "confirmed".to_owned(),
            (0, "note") => "=voilà; \"sûr\"".to_owned(),
            (1, "verdict") => "à revoir".to_owned(),
            (1, "reviewer") => "Zoé".to_owned(),
            _ => text.to_owned(),
        });
        Self { dir, written }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.dir.path().join(name)
    }

    /// A run on some articles with a review of these bytes.
    fn reviewed(&self, articles: &str, bytes: &[u8], options: &[&str]) -> (Output, String) {
        let file = self.path("review.csv");
        fs::write(&file, bytes).expect("it can be written");
        report(articles, &self.path("second"), &[&["--review", file.to_str().expect("a path")], options].concat())
    }
}

#[test]
fn the_same_input_and_review_give_the_same_bytes() {
    let desk = Desk::new();
    let (output, findings) = desk.reviewed("tests/corpus/quake", desk.written.as_bytes(), &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(findings == desk.written.replace("\"=voilà", "\"'=voilà"), "another report");
    let (_, again) = desk.reviewed("tests/corpus/quake", findings.as_bytes(), &[]);
    assert!(again == findings, "another report on a second run");
    assert!(said(&output).contains("verdict `à revoir` in 1 row: kept, but none of confirmed"), "{}", said(&output));
}

#[test]
fn a_spreadsheet_may_have_saved_the_review() {
    let desk = Desk::new();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    // columns in another order, one more, and the encoding of an old system
    let order = ["note", "mine", "verdict", "finding_id", "reviewer"];
    writer.write_record(order).expect("memory");
    for row in rows(&desk.written) {
        writer.write_record(order.map(|name| if name == "mine" { "déjà vu" } else { get(&row, name) })).expect("memory");
    }
    let text = String::from_utf8(writer.into_inner().expect("memory")).expect("UTF-8");
    let old: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    for bytes in [old, format!("\u{feff}{text}").into_bytes()] {
        let (output, findings) = desk.reviewed("tests/corpus/quake", &bytes, &[]);
        assert!(output.status.success(), "{}", said(&output));
        for name in ["finding_id", "verdict", "reviewer"] {
            assert_eq!(column(&findings, name), column(&desk.written, name), "{name}");
        }
        assert!(column(&findings, "mine").iter().all(|text| text == "déjà vu"));
        assert_eq!(column(&findings, "note")[0], "'=voilà; \"sûr\"");
        assert!(column(&findings, "status").iter().all(|status| status == "known"), "without a column of its own the status is not new");
    }
}

#[test]
fn rows_that_change_or_go_keep_what_was_typed() {
    let desk = Desk::new();
    let everywhere = edited(&desk.written, |at, name, text| if name == "note" { format!("n{at}") } else { text.to_owned() });
    let fewer = desk.path("fewer");
    fs::create_dir(&fewer).expect("it can be written");
    for name in ["a.txt", "b.txt"] {
        fs::copy(run::here("tests/corpus/quake").join(name), fewer.join(name)).expect("it can be copied");
    }
    let (output, findings) = desk.reviewed(fewer.to_str().expect("a path"), everywhere.as_bytes(), &[]);
    assert!(output.status.success(), "{}", said(&output));
    let mut notes: Vec<String> = column(&findings, "note").into_iter().filter(|note| !note.is_empty()).collect();
    let mut wanted = column(&everywhere, "note");
    notes.sort();
    wanted.sort();
    assert_eq!(notes, wanted, "a note is lost");
    let statuses = column(&findings, "status");
    for status in ["gone", "changed"] {
        assert!(statuses.iter().any(|known| known == status), "no row is {status}: {statuses:?}");
    }
    for row in rows(&findings).iter().filter(|row| get(row, "status") == "gone") {
        let before = rows(&everywhere).into_iter().find(|before| get(before, "finding_id") == get(row, "finding_id")).expect("it was there");
        assert!(before.iter().filter(|(name, _)| name != "status").all(|(name, text)| get(row, name) == text), "a row that is gone keeps its columns");
    }
    // the articles come back, and with them the findings
    let (_, back) = desk.reviewed("tests/corpus/quake", findings.as_bytes(), &[]);
    assert_eq!(column(&back, "note"), column(&everywhere, "note"));
    assert!(!column(&back, "status").contains(&"gone".to_owned()));
}

#[test]
fn rows_of_a_persons_own_stay() {
    let desk = Desk::new();
    let blank = ",".repeat(rows(&desk.written)[0].len() - 1);
    let with_own = format!("{}{blank}ask the ministry\r\n", desk.written);
    let (_, findings) = desk.reviewed("tests/corpus/quake", with_own.as_bytes(), &[]);
    let last = rows(&findings).pop().expect("rows");
    assert_eq!([get(&last, "note"), get(&last, "status"), get(&last, "finding_id")], ["ask the ministry", "own", ""]);
    let (_, again) = desk.reviewed("tests/corpus/quake", findings.as_bytes(), &[]);
    assert!(again == findings, "another report on a second run");
}

#[test]
fn a_baseline_tells_new_from_known() {
    let desk = Desk::new();
    let baseline = desk.path("first/findings.csv");
    let option = ["--baseline", baseline.to_str().expect("a path")];
    let (output, findings) = report("tests/corpus", &desk.path("second"), &option);
    assert!(output.status.success(), "{}", said(&output));
    let before = column(&desk.written, "finding_id");
    for row in rows(&findings) {
        let wanted = if before.iter().any(|id| id == get(&row, "finding_id")) { "known" } else { "new" };
        assert_eq!(get(&row, "status"), wanted, "{}", get(&row, "finding_id"));
    }
    let (output, _) = report("tests/corpus/quake", &desk.path("third"), &["--baseline", "missing.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(said(&output), "recoupe: missing.csv: no such file\n");
    assert!(!desk.path("third").exists(), "something is written");
}

#[test]
fn a_bad_review_is_refused_and_nothing_is_overwritten() {
    let desk = Desk::new();
    fs::create_dir(desk.path("second")).expect("it can be written");
    fs::write(desk.path("second/findings.csv"), "as it was").expect("it can be written");
    let twice = format!("{}{}\r\n", desk.written, desk.written.lines().nth(1).expect("a row"));
    let other = "finding_id,article_a,article_b,verdict\r\nf00,x.txt,y.txt,confirmed\r\n";
    let namesake = "finding_id,article_a,quote_a,article_b,quote_b,verdict\r\nf00,a.txt,Nobody said this.,b.txt,Nor that.,confirmed\r\n";
    let cut = desk.written.trim_end().rsplit_once(',').expect("cells").0.rsplit_once(',').expect("cells").0;
    for (bytes, reason) in [
        ("PK\u{3}\u{4}zip".as_bytes(), "this is no CSV file"),
        (b"id,verdict\n1,ok\n", "its first line names no column `finding_id`"),
        (twice.as_bytes(), "it has the finding "),
        (b"finding_id,verdict\nf1,\"ok\n", "a quotation mark is not closed"),
        (other.as_bytes(), "it comes from other articles"),
        (namesake.as_bytes(), "it comes from other articles"),
        (cut.as_bytes(), "its last row is cut off"),
    ] {
        let (output, findings) = desk.reviewed("tests/corpus/quake", bytes, &[]);
        assert_eq!((output.status.code(), findings.as_str()), (Some(2), "as it was"), "{reason}");
        assert!(said(&output).contains(&format!("review.csv: {reason}")), "{}", said(&output));
        assert_eq!(fs::read_dir(desk.path("second")).expect("it is there").count(), 1, "something else is left in the folder");
    }
}

#[test]
fn a_report_in_which_somebody_wrote_is_not_replaced_unasked() {
    let desk = Desk::new();
    let first = desk.path("first");
    fs::write(first.join("findings.csv"), &desk.written).expect("it can be written");
    let (output, findings) = report("tests/corpus/quake", &first, &[]);
    assert!(output.status.code() == Some(2) && findings == desk.written);
    assert!(said(&output).contains("holds verdicts or notes in 2 rows; keep them with --review"), "{}", said(&output));
    // another review does not hold what stands there
    let other = desk.path("other.csv");
    fs::write(&other, desk.written.replace("Zoé", "Léa")).expect("it can be written");
    let (output, findings) = report("tests/corpus/quake", &first, &["--review", other.to_str().expect("a path")]);
    assert!(output.status.code() == Some(2) && findings == desk.written);
    assert!(said(&output).contains("holds verdicts or notes in 1 row; keep them"), "{}", said(&output));
    let file = first.join("findings.csv");
    let (output, _) = report("tests/corpus/quake", &first, &["--review", file.to_str().expect("a path")]);
    assert!(output.status.success(), "{}", said(&output));
    let (output, findings) = report("tests/corpus/quake", &first, &["--discard-review"]);
    assert!(output.status.success() && column(&findings, "verdict").iter().all(String::is_empty), "{}", said(&output));
}

/// A spreadsheet may lose the column of ids, or save a workbook under the old name; what was typed there is not overwritten unasked.
#[test]
fn what_may_hold_a_review_and_cannot_be_read_is_not_replaced() {
    let desk = Desk::new();
    let first = desk.path("first");
    let damaged: [&[u8]; 4] =
        [b"Checked in March\n\nfinding_id,note\nf1,asked\n", b"relation;note\nconflict;asked\n", b"finding_id,note\nf1,a\0sked\n", b"PK\x03\x04\x14\0"];
    for bytes in damaged {
        fs::write(first.join("findings.csv"), bytes).expect("it can be written");
        let (output, _) = report("tests/corpus/quake", &first, &[]);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains("to replace it add --discard-review"), "{}", said(&output));
        assert_eq!(fs::read(first.join("findings.csv")).expect("it is there"), bytes);
    }
    fs::write(first.join("findings.csv"), "a list of ours\n").expect("it can be written");
    let (output, _) = report("tests/corpus/quake", &first, &[]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn a_review_may_be_the_report_that_the_first_run_writes() {
    let dir = TempDir::new().expect("a temporary folder");
    let file = dir.path().join("report/findings.csv");
    let option = ["--review", file.to_str().expect("a path")];
    let (output, first) = report("tests/corpus/quake", &dir.path().join("report"), &option);
    assert!(output.status.success(), "{}", said(&output));
    let (_, again) = report("tests/corpus/quake", &dir.path().join("report"), &option);
    assert!(first == again, "another report on a second run");
    let (output, _) = report("tests/corpus/quake", &dir.path().join("other"), &["--review", "missing.csv"]);
    assert_eq!((output.status.code(), said(&output)), (Some(2), "recoupe: missing.csv: no such file\n".to_owned()));
}

#[test]
fn each_profile_brings_the_review_back() {
    let desk = Desk::new();
    for profile in ["excel-fr", "excel-en", "plain"] {
        let (output, first) = desk.reviewed("tests/corpus/quake", desk.written.as_bytes(), &["--csv", profile]);
        assert!(output.status.success(), "{}", said(&output));
        let (_, again) = desk.reviewed("tests/corpus/quake", first.as_bytes(), &["--csv", profile]);
        assert!(first == again, "{profile}: another report on a second run");
        let (_, plain) = desk.reviewed("tests/corpus/quake", again.as_bytes(), &[]);
        assert!(plain == desk.written.replace("\"=voilà", "\"'=voilà"), "{profile}: something is lost on the way back");
    }
}
