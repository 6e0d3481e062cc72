//! What a run says of its input, and the status that it ends with: what is said once and lost nowhere is no fault.

#[path = "support/run.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod run;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use run::{here, recoupe};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const FLOOD: &str = "Le préfet a annoncé samedi que 340 habitants avaient été évacués de la vallée.";
const BRIDGE: &str = "Le maire a dit que 12 ponts de la ville étaient fermés depuis samedi.";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    folder
}

fn record(id: &str, text: &str) -> String {
    format!("{{\"id\": \"{id}\", \"text\": \"{text}\"}}")
}

/// What a command says on stderr, with the folder of the test left out, and its status.
fn told(output: &Output, folder: &TempDir) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8_lossy(&output.stderr).replace(&format!("{}/", folder.path().display()), ""))
}

/// `report`, with the summary left out, and `extract` over the same paths.
fn both(folder: &TempDir, paths: &[&Path]) -> [(Option<i32>, String); 2] {
    let out = TempDir::new().expect("a temporary folder");
    let report = recoupe().arg("report").args(paths).arg("--quiet").arg("--out").arg(out.path()).output().expect("the program ends");
    let extract = recoupe().arg("extract").args(paths).arg("--quiet").output().expect("the program ends");
    [told(&report, folder), told(&extract, folder)]
}

#[test]
fn what_is_met_twice_is_said_once_and_is_no_fault() {
    let lines = format!("{}\n{}\n", record("a", FLOOD), record("a", FLOOD));
    let folder = folder(&[("one/a.jsonl", lines.as_bytes()), ("one/b.txt", BRIDGE.as_bytes())]);
    let at = |name: &str| folder.path().join(name);
    let [report, extract] = both(&folder, &[&at("one")]);
    assert_eq!(report, (Some(0), "recoupe: one/a.jsonl: record 2: `a` was read before, in record 1: read once\n".to_owned()));
    assert_eq!(extract, (Some(0), "recoupe: one/a.jsonl#2: `a` was read before: read once\n".to_owned()));
    let twice = "recoupe: one/b.txt: given 2 times: read once\n".to_owned();
    assert_eq!(both(&folder, &[&at("one/b.txt"), &at("one/b.txt")]), [(Some(0), twice.clone()), (Some(0), twice)]);
    for (_, said) in both(&folder, &[&at("one"), &at("one/b.txt")]) {
        assert!(said.starts_with("recoupe: one/b.txt: given, and met in a folder: read once\n") || said.contains("\nrecoupe: one/b.txt: given"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn files_that_two_folders_share_are_said_in_one_line() {
    let folder = folder(&[("one/a.txt", FLOOD.as_bytes()), ("one/b.txt", BRIDGE.as_bytes())]);
    let at = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink(at("one"), at("two")).expect("linked");
    for (status, said) in both(&folder, &[&at("one"), &at("two")]) {
        assert_eq!(status, Some(0), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.ends_with(" too: 2, read once\n"), "{said}");
    }
}

#[test]
fn an_article_in_another_language_is_said_and_is_no_fault() {
    let german = "Der Bürgermeister hat am Samstag gesagt, dass die Brücken der Stadt für eine Woche gesperrt bleiben müssen, weil der Fluss zu hoch steht.";
    let folder = folder(&[("a.txt", german.as_bytes()), ("b.txt", FLOOD.as_bytes())]);
    for (status, said) in both(&folder, &[folder.path()]) {
        assert_eq!((status, said.contains("a.txt: language not covered: German")), (Some(0), true), "{said}");
    }
}

fn office() -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [("[Content_Types].xml", "<?xml version=\"1.0\"?><Types/>"), ("word/document.xml", "<w:document/>")] {
        archive.start_file(name, SimpleFileOptions::default()).expect("begun");
        archive.write_all(bytes.as_bytes()).expect("written");
    }
    archive.finish().expect("finished").into_inner()
}

#[test]
fn files_that_are_no_articles_are_counted_by_what_they_are() {
    let mixed = format!("{}\n{{\"kind\": 3}}\n", record("m", BRIDGE));
    let folder = folder(&[
        ("in/a.txt", FLOOD.as_bytes()),
        ("in/b.docx", &office()),
        ("in/c.pdf", b"%PDF-1.7"),
        ("in/d.png", b"\x89PNG"),
        ("in/e.jpg", b"\xff\xd8\xff\xe0"),
        ("in/claims.csv", b"claim_id,article,text\nq1@a,a,12\nq2@a,a,13\n"),
        ("in/m.jsonl", mixed.as_bytes()),
    ]);
    let run = |options: &[&str]| {
        let output = recoupe().arg("extract").arg(folder.path().join("in")).args(options).output().expect("the program ends");
        told(&output, &folder)
    };
    let record = "recoupe: in/m.jsonl: 1 record is no article: it has no `text`\n";
    let line = "recoupe: 5 files are no articles, passed over: a PDF file (1), a picture (2), a row of a report (1), an office document (1)\n";
    assert_eq!(run(&[]), (Some(0), format!("{record}{line}")));
    assert_eq!(run(&["--quiet"]), (Some(0), record.to_owned()));
    let (_, all) = run(&["--verbose"]);
    assert!(all.contains("recoupe: in/b.docx: an office document, no article\n") && all.ends_with(line), "{all}");
    let out = TempDir::new().expect("a temporary folder");
    let report = recoupe().arg("report").arg(folder.path().join("in")).arg("--out").arg(out.path()).output().expect("the program ends");
    assert!(told(&report, &folder).1.contains(line), "{:?}", told(&report, &folder));
    let named = recoupe().arg("extract").arg(folder.path().join("in/b.docx")).output().expect("the program ends");
    assert_eq!(told(&named, &folder), (Some(2), "recoupe: in/b.docx: an office document, no article\n".to_owned()));
}

#[test]
fn a_broken_element_of_an_array_is_named_and_the_rest_is_read() {
    let array =
        format!("[{},\n{{\"id\": \"2\", \"text\": \"{FLOOD}}},\n{},\n{{\"id\": 4, }},\n{}]", record("1", FLOOD), record("3", BRIDGE), record("5", FLOOD));
    let folder = folder(&[("a.json", array.as_bytes())]);
    for (status, said) in both(&folder, &[&folder.path().join("a.json")]) {
        let places: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("recoupe: a.json: ")?.split(':').next()).collect();
        assert_eq!((status, places), (Some(2), vec!["record 2", "record 4"]), "{said}");
    }
    let claims = recoupe().arg("extract").arg(folder.path().join("a.json")).output().expect("the program ends").stdout;
    let claims = String::from_utf8_lossy(&claims).into_owned();
    ["1", "3", "5"].iter().for_each(|id| assert!(claims.contains(&format!("\"article\":\"{id}\"")), "{id}: {claims}"));
}

/// Runs a command whose reader closes the pipe before anything is written.
fn closed(mut command: Command) -> Option<i32> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
    drop(child.stdout.take());
    drop(child.stdin.take());
    child.wait().expect("the program ends").code()
}

#[test]
fn a_reader_that_stops_early_hides_no_fault() {
    let lines = format!("{{\"id\": \"a\", \"text\": \n{}\n", record("b", FLOOD));
    let folder = folder(&[("a.jsonl", lines.as_bytes()), ("b.txt", FLOOD.as_bytes())]);
    let with = |arguments: &[&str], file: &str| {
        let mut command = recoupe();
        command.args(arguments).arg(folder.path().join(file));
        command
    };
    assert_eq!(closed(with(&["extract"], "a.jsonl")), Some(2));
    assert_eq!(closed(with(&["extract"], "b.txt")), Some(0));
    assert_eq!(closed(with(&["report", "--format", "jsonl"], "a.jsonl")), Some(2));
    assert_eq!(closed(with(&["explain"], "a.jsonl")), Some(2));
    let mut pair = recoupe();
    pair.args(["compare", "--fail-on", "conflict", "tests/corpus/quake/a.txt", "tests/corpus/quake/b.txt"]);
    assert_eq!(closed(pair), Some(1));
}

#[test]
fn what_is_written_to_a_folder_needs_one() {
    for option in ["--html", "--xlsx", "--jsonl", "--single-source", "--csv=excel-fr"] {
        let output = recoupe().arg("report").arg(here("tests/corpus/quake")).args([option, "--format", "table"]).output().expect("the program ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), said.contains("required") && said.contains("--out <DIR>")), (Some(2), true), "{said}");
    }
    // what a file of options asks for is for runs that write
    let folder = folder(&[("recoupe.toml", b"html = true\ncsv = \"excel-fr\"\n"), ("b.txt", FLOOD.as_bytes())]);
    let run = |arguments: &[&str]| recoupe().current_dir(folder.path()).args(["report", "b.txt"]).args(arguments).output().expect("the program ends");
    let shown = run(&["--format", "table"]);
    assert!(shown.status.success(), "{}", String::from_utf8_lossy(&shown.stderr));
    assert!(run(&["--out", "out"]).status.success());
    assert!(folder.path().join("out/report.html").exists());
}
