//! The folder of a report: whatever goes wrong, the old report stays whole.
#![cfg(unix)]

#[path = "support/run.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod run;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use run::{here, recoupe};
use tempfile::TempDir;

const OLD: [&str; 3] = ["articles.csv", "claims.csv", "findings.csv"];

/// A folder with a report that must stay.
fn old_report() -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    OLD.iter().for_each(|name| fs::write(dir.path().join(name), "as it was").expect("it can be written"));
    dir
}

/// Nothing is replaced, and nothing else is left.
fn assert_untouched(dir: &Path) {
    for name in OLD {
        assert_eq!(fs::read_to_string(dir.join(name)).expect("it is there"), "as it was", "{name}");
    }
    let names: Vec<_> = fs::read_dir(dir).expect("it is there").map(|entry| entry.expect("it is there").file_name()).collect();
    assert_eq!(names.len(), OLD.len(), "{names:?}");
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A run in a shell, which can set limits.
fn shell(script: &str, out: &Path) -> Command {
    let mut command = Command::new("bash");
    command.args(["-c", script]).env("RECOUPE", env!("CARGO_BIN_EXE_recoupe")).env("OUT", out).current_dir(here(""));
    command
}

#[test]
fn a_file_in_the_place_of_the_folder_is_refused() {
    let dir = TempDir::new().expect("a temporary folder");
    let file = dir.path().join("report");
    fs::write(&file, "mine").expect("it can be written");
    let output = recoupe().args(["report", "tests/corpus/quake", "--out"]).arg(&file).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).ends_with("report: cannot be written: this is a file, no folder\n"), "{}", said(&output));
    assert_eq!(fs::read_to_string(&file).expect("it is there"), "mine");
}

#[test]
fn a_folder_that_may_not_be_written_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let dir = old_report();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).expect("its owner may");
    let superuser = fs::write(dir.path().join("try"), "").is_ok();
    if superuser {
        fs::remove_file(dir.path().join("try")).expect("it is there");
    }
    // the superuser may write everywhere but where the system itself answers
    let out = if superuser { Path::new("/proc") } else { dir.path() };
    let output = recoupe().args(["report", "tests/corpus/quake", "--out"]).arg(out).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains(": cannot be written"), "{}", said(&output));
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).expect("its owner may");
    assert_untouched(dir.path());
}

/// A limit on the size of files fails as a full disk does: while the bytes are written.
#[test]
fn a_full_disk_leaves_the_old_report() {
    let dir = old_report();
    let script = "trap '' XFSZ; ulimit -f 16; exec \"$RECOUPE\" report tests/corpus --out \"$OUT\" --quiet";
    let output = shell(script, dir.path()).output().expect("bash");
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains(": cannot be written: "), "{}", said(&output));
    assert_untouched(dir.path());
}

/// Articles that take a while.
fn many_articles() -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    let text = fs::read_to_string(here("tests/corpus/quake/a.txt")).expect("an article");
    for number in 0..1500 {
        fs::write(dir.path().join(format!("{number}.txt")), format!("{text}\n{number} people came.\n")).expect("it can be written");
    }
    dir
}

fn wait_for(what: &str, mut holds: impl FnMut() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn an_interrupted_run_leaves_the_old_report_and_a_second_one_is_refused() {
    let (articles, dir) = (many_articles(), old_report());
    let mut running = recoupe().arg("report").arg(articles.path()).arg("--out").arg(dir.path()).spawn().expect("the program starts");
    let lock = dir.path().join(".recoupe.lock");
    wait_for("the run takes its folder", || lock.exists() && fs::read_dir(dir.path()).expect("it is there").count() > OLD.len() + 1);
    let second = recoupe().args(["report", "tests/corpus/quake", "--out"]).arg(dir.path()).output().expect("the program starts");
    assert_eq!(second.status.code(), Some(2));
    assert!(said(&second).ends_with(": cannot be written: another run is writing to this folder\n"), "{}", said(&second));
    let killed = Command::new("kill").args(["-INT", &running.id().to_string()]).status().expect("kill");
    assert!(killed.success());
    assert_eq!(running.wait().expect("it ends").code(), Some(130));
    assert_untouched(dir.path());
}

#[test]
fn what_a_run_has_left_that_was_ended_by_force_is_in_nobodys_way() {
    let dir = old_report();
    fs::create_dir(dir.path().join(".recoupe-abc.tmp")).expect("it can be written");
    fs::write(dir.path().join(".recoupe-abc.tmp/findings.csv"), "half").expect("it can be written");
    fs::write(dir.path().join(".recoupe.lock"), "").expect("it can be written");
    let output = recoupe().args(["report", "tests/corpus/quake", "--out"]).arg(dir.path()).output().expect("the program starts");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(fs::read_dir(dir.path()).expect("it is there").count(), OLD.len());
}

/// A path that was mistyped, or a folder that was emptied, makes no empty report of a full one.
#[test]
fn a_run_that_reads_nothing_replaces_nothing() {
    let dir = TempDir::new().expect("a temporary folder");
    let run = |input: &Path| recoupe().arg("report").arg(input).arg("--out").arg(dir.path()).output().expect("the program ends");
    assert!(run(&here("tests/corpus/quake")).status.success());
    let before = fs::read(dir.path().join("findings.csv")).expect("it is there");
    for input in [dir.path().join("mistyped"), TempDir::new().expect("a temporary folder").path().to_owned()] {
        let output = run(&input);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("no article was read; the report"), "{}", said(&output));
        assert_eq!(fs::read(dir.path().join("findings.csv")).expect("it is there"), before);
    }
}

/// A table of facts that is none would be a check that nobody made.
#[test]
fn a_table_of_facts_that_is_none_is_said() {
    let dir = TempDir::new().expect("a temporary folder");
    let facts = dir.path().join("facts.csv");
    for table in ["", "name,number\nx,3\n"] {
        fs::write(&facts, table).expect("it can be written");
        let output =
            recoupe().arg("report").arg(here("tests/corpus/quake")).arg("--facts").arg(&facts).args(["--format", "jsonl"]).output().expect("the program ends");
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("does not name the columns topic and value"), "{}", said(&output));
    }
    fs::write(&facts, "\u{feff}topic;value;unit;date;source\ndeaths in the earthquake of Ardaz;41;;2024-02-12;own count\n").expect("it can be written");
    let output =
        recoupe().arg("report").arg(here("tests/corpus/quake")).arg("--facts").arg(&facts).args(["--format", "jsonl"]).output().expect("the program ends");
    assert!(output.status.success(), "{}", said(&output));
}
