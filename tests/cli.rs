//! The command line: help, bad input, exit status.

#[path = "support/run.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod run;

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use insta_cmd::assert_cmd_snapshot;
use run::{here, recoupe, settings};
use tempfile::TempDir;

/// What a command says, and its status.
fn snapshot(name: &str, mut command: Command) {
    settings().bind(|| assert_cmd_snapshot!(name, command));
}

/// The program in a folder of its own, so that no path of this machine is shown.
fn recoupe_in(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = recoupe();
    command.current_dir(folder.path()).args(arguments);
    command
}

fn recoupe_with(arguments: &[&str]) -> Command {
    let mut command = recoupe();
    command.args(arguments);
    command
}

fn piped(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    child.stdin.take().expect("piped").write_all(input).expect("the program reads");
    child.wait_with_output().expect("the program ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn help_shows_every_command_with_examples() {
    snapshot("help", recoupe_with(&["--help"]));
    for command in ["report", "extract", "compare", "explain"] {
        snapshot(&format!("help-{command}"), recoupe_with(&[command, "--help"]));
    }
    for command in ["check", "test", "list", "show"] {
        let help = text(&recoupe().args(["rules", command, "--help"]).output().expect("the program starts").stdout);
        assert!(help.contains("recoupe rules"), "no example for `rules {command}`");
    }
}

/// A folder with one good article and one of each bad kind.
fn bad_folder() -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    let write = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).expect("it can be written");
    write("good.txt", "Le vent soufflait encore au petit matin.\n".as_bytes());
    write("latin1.txt", b"\xe9t\xe9 \xe0 Paris");
    write("nul.txt", b"one\0two");
    write("empty.txt", b"");
    write("white.txt", b" \n\t\n");
    dir
}

#[test]
fn every_bad_file_is_named_and_the_rest_is_reported() {
    let dir = bad_folder();
    let out = dir.path().join("out");
    snapshot("bad-files", recoupe_in(&dir, &["report", ".", "missing.txt", "--out", "out"]));
    let articles = fs::read_to_string(out.join("articles.csv")).expect("the report is written");
    for name in ["good.txt", "latin1.txt", "nul.txt", "empty.txt", "white.txt", "missing.txt"] {
        assert!(articles.contains(name), "{name} is not in articles.csv");
    }
    assert_eq!(fs::read_dir(&out).expect("it is there").count(), 3, "nothing but the three files is left");
}

#[test]
fn an_empty_folder_is_a_problem() {
    let dir = TempDir::new().expect("a temporary folder");
    snapshot("empty-folder", recoupe_in(&dir, &["report", ".", "--out", "out"]));
}

#[cfg(unix)]
#[test]
fn special_files_and_loops_are_survived() {
    let dir = TempDir::new().expect("a temporary folder");
    let made = Command::new("mkfifo").arg(dir.path().join("pipe.txt")).status().expect("mkfifo");
    assert!(made.success());
    fs::write(dir.path().join("good.txt"), "Le vent soufflait.\n").expect("it can be written");
    std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).expect("a link");
    let out = dir.path().join("out");
    let output = recoupe().arg("report").arg(dir.path()).arg(dir.path().join("pipe.txt")).arg("--out").arg(&out).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains("pipe.txt") && said.contains("1 article read"), "{said}");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let dir = TempDir::new().expect("a temporary folder");
    let secret = dir.path().join("secret.txt");
    fs::write(&secret, "x").expect("it can be written");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("its owner may");
    if fs::read(&secret).is_ok() {
        return; // the superuser reads everything
    }
    let output = recoupe().arg("report").arg(&secret).arg("--out").arg(dir.path().join("out")).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("secret.txt: permission denied"));
}

#[test]
fn a_folder_that_cannot_be_written_is_refused_before_the_work() {
    let dir = TempDir::new().expect("a temporary folder");
    let file = dir.path().join("file");
    fs::write(&file, "").expect("it can be written");
    let output = recoupe().arg("report").arg(here("tests/corpus")).arg("--out").arg(file.join("out")).output().expect("the program starts");
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), String::new()));
    assert!(text(&output.stderr).contains("cannot be written"), "{}", text(&output.stderr));
}

#[test]
fn a_bad_record_is_named_and_the_rest_goes_on() {
    let input =
        "{\"id\": \"a\", \"text\": \"x\"}\nnot json\n\n{\"id\": \"b\"}\n{\"text\": \"x\"}\n{\"id\": 5, \"text\": \"y\", \"title\": null, \"other\": 1}\n";
    let output = piped(recoupe().arg("extract"), input.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stderr), "recoupe: record 2: expected ident at column 2\nrecoupe: record 4: it has no `text`\n");
}

#[test]
fn records_come_out_in_the_order_of_the_input() {
    let sentence = "Police counted 12,300 marchers in Lyon, the ministry said.";
    let input: String = (0..300).map(|n| format!("{{\"id\": \"r{n:03}\", \"text\": \"{sentence}\", \"language\": \"en\"}}\n")).collect();
    let output = piped(recoupe().args(["extract", "--mentions"]), input.as_bytes());
    assert!(output.status.success());
    let id = |line: &str| -> String { serde_json::from_str::<serde_json::Value>(line).expect("JSON")["article"].as_str().expect("a text").to_owned() };
    let mut ids: Vec<String> = text(&output.stdout).lines().map(id).collect();
    assert!(ids.is_sorted());
    ids.dedup();
    assert_eq!(ids.len(), 300);
}

#[test]
fn every_fault_of_a_pack_is_shown_at_once() {
    snapshot("faulty-pack", recoupe_with(&["rules", "check", "--rules", "tests/packs/faulty"]));
}

#[test]
fn rules_are_replaced_and_extended() {
    let known = |arguments: &[&str]| text(&recoupe().args(["rules", "list"]).args(arguments).output().expect("the program starts").stdout);
    let pack = ["--rules", "tests/packs/tiny"];
    assert!(known(&pack).starts_with("xx.attribution.says ") && known(&pack).lines().count() == 1);
    let both = known(&["--add-rules", "tests/packs/tiny"]);
    assert!(both.lines().count() > 1 && both.contains("xx.attribution.says"));
}

#[test]
fn a_rule_that_is_not_there_is_an_error() {
    let output = recoupe().args(["rules", "show", "xx.nothing"]).output().expect("the program starts");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), "recoupe: no rule `xx.nothing`; `recoupe rules list` shows all\n".to_owned()));
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_early_is_no_fault() {
    let script = format!("'{}' rules list | true; echo \"${{PIPESTATUS[0]}}\"", env!("CARGO_BIN_EXE_recoupe"));
    let output = Command::new("bash").args(["-c", &script]).output().expect("bash");
    assert_eq!((text(&output.stdout), text(&output.stderr)), ("0\n".to_owned(), String::new()));
}

#[test]
fn quiet_keeps_problems_and_drops_the_summary() {
    let dir = bad_folder();
    let output = recoupe().arg("report").arg(dir.path()).arg("--quiet").arg("--out").arg(dir.path().join("out")).output().expect("the program starts");
    let said = text(&output.stderr);
    assert!(said.contains("nul.txt") && !said.contains("articles read"), "{said}");
}
