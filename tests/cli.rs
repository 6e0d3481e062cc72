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

fn text_snapshot(name: &str, text: &str) {
    settings().bind(|| insta::assert_snapshot!(name, text));
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
    for command in ["report", "extract", "compare", "explain", "learn-boilerplate", "init", "config", "completions", "man"] {
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

fn stdout(command: &mut Command) -> String {
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

const TWO: [&str; 3] = ["compare", "tests/corpus/quake/a.txt", "tests/corpus/quake/b.txt"];

#[test]
fn compare_shows_passages_in_the_width_of_the_terminal() {
    let mut command = recoupe_with(&TWO);
    command.env("COLUMNS", "72");
    let shown = stdout(&mut command);
    assert!(shown.lines().all(|line| line.chars().count() <= 72), "{shown}");
    let first: String = shown.split_inclusive('\n').take(8).collect();
    text_snapshot("compare", &first);
}

#[test]
fn findings_are_shown_as_a_table_or_as_json_lines() {
    let mut command = recoupe_with(&["report", "tests/corpus/quake", "--format", "table", "--quiet"]);
    let table = stdout(command.env("COLUMNS", "90"));
    assert!(table.lines().all(|line| line.chars().count() <= 90), "{table}");
    text_snapshot("table", &table.split_inclusive('\n').take(6).collect::<String>());
    let lines = stdout(&mut recoupe_with(&[&TWO[..], &["--format", "jsonl"]].concat()));
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().expect("a finding")).expect("JSON");
    assert_eq!((&first["relation"], &first["status"]), (&"conflict".into(), &"new".into()));
}

#[test]
fn json_lines_stand_beside_the_tables_with_the_same_columns() {
    let dir = TempDir::new().expect("a temporary folder");
    stdout(recoupe().args(["report", "tests/corpus/quake", "--jsonl", "--out"]).arg(dir.path()));
    for name in ["findings", "claims"] {
        let lines = fs::read_to_string(dir.path().join(format!("{name}.jsonl"))).expect("it is written");
        let mut table = csv::Reader::from_path(dir.path().join(format!("{name}.csv"))).expect("it is written");
        let columns: Vec<String> = table.headers().expect("a head").iter().map(str::to_owned).collect();
        assert_eq!(lines.lines().count(), table.records().count(), "{name}");
        for line in lines.lines() {
            let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).expect("JSON");
            assert!(columns.iter().all(|column| object.contains_key(column)), "{name}: {line}");
        }
    }
}

#[test]
fn the_summary_names_the_worst_conflicts_and_where_to_look_next() {
    let dir = TempDir::new().expect("a temporary folder");
    let copied = Command::new("cp").arg("-r").arg(here("tests/corpus/quake")).arg(dir.path().join("articles")).status().expect("cp");
    assert!(copied.success());
    snapshot("summary", recoupe_in(&dir, &["report", "articles", "--out", "report"]));
    let mut verbose = recoupe_in(&dir, &["report", "articles", "--out", "report", "--verbose"]);
    let said = text(&verbose.output().expect("the program starts").stderr);
    assert!(said.contains("recoupe: 4 articles read after ") && said.contains("recoupe: written after "), "{said}");
}

#[test]
fn a_run_fails_on_a_conflict_where_that_is_asked_for() {
    let code = |arguments: &[&str]| recoupe().args(arguments).output().expect("the program starts").status.code();
    assert_eq!(code(&[&TWO[..], &["--fail-on", "conflict"]].concat()), Some(1));
    assert_eq!(code(&["compare", TWO[2], TWO[2], "--fail-on", "conflict"]), Some(0));
}

#[test]
fn a_terminal_obeys_no_article() {
    let dir = TempDir::new().expect("a temporary folder");
    let hostile = |number: u32| format!("Police counted {number} marchers in Lyon \u{1b}[2J on Saturday \u{202e}olleh, the ministry said.\n");
    fs::write(dir.path().join("a.txt"), hostile(12300)).expect("it can be written");
    fs::write(dir.path().join("b.txt"), hostile(15800)).expect("it can be written");
    for options in [&["compare", "a.txt", "b.txt"][..], &["report", ".", "--format", "table"], &["explain", "a.txt"]] {
        let output = recoupe_in(&dir, options).output().expect("the program starts");
        let shown = text(&output.stdout) + &text(&output.stderr);
        assert!(shown.contains("12300") && !shown.contains(['\u{1b}', '\u{202e}']), "{shown}");
    }
}

/// A folder with options in a file, and one below it.
fn desk(options: &str) -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    fs::create_dir_all(dir.path().join("below/articles")).expect("it can be written");
    fs::write(dir.path().join("below/articles/a.txt"), "Police counted 12,300 marchers in Lyon.\n").expect("it can be written");
    fs::write(dir.path().join("recoupe.toml"), options).expect("it can be written");
    dir
}

#[test]
fn options_are_read_from_the_nearest_file_above() {
    let dir = desk("out = \"report\"\ncsv = \"excel-fr\"\njsonl = true\nquiet = true\n");
    let below = |arguments: &[&str]| recoupe().current_dir(dir.path().join("below")).args(arguments).output().expect("the program starts");
    let output = below(&["report", "articles"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    let claims = fs::read_to_string(dir.path().join("report/claims.csv")).expect("beside the file of options");
    assert!(claims.starts_with("\u{feff}claim_id;") && dir.path().join("report/claims.jsonl").exists());
    let output = below(&["report", "articles", "--csv", "plain", "--out", "here"]);
    let claims = fs::read_to_string(dir.path().join("below/here/claims.csv")).expect("where the command line says");
    assert!(output.status.success() && claims.starts_with("claim_id,"), "the command line goes first");
    assert_eq!(below(&["report", "articles", "--no-config"]).status.code(), Some(2), "without the file there is no folder to write to");
    let shown = text(&below(&["config"]).stdout);
    assert!(shown.starts_with("# ../recoupe.toml\ncsv = \"excel-fr\"\njsonl = true\nout = \"report\"\nquiet = true\n# html: "), "{shown}");
}

#[test]
fn faults_of_the_file_of_options_are_named() {
    let config_snapshot = |name: &str, options: &str| snapshot(name, recoupe_in(&desk(options), &["report", "below/articles", "--out", "out"]));
    config_snapshot("config-unknown", "colour = \"red\"\n");
    config_snapshot("config-syntax", "csv = plain\n");
    config_snapshot("config-type", "jsonl = \"yes\"\n");
    config_snapshot("config-value", "csv = \"tabs\"\n");
}

#[test]
fn every_option_of_the_file_is_an_option_of_the_command() {
    let help = text(&recoupe().args(["report", "--help"]).output().expect("the program starts").stdout);
    let template = include_str!("../templates/recoupe.toml");
    let lines = template.lines().map(|line| line.trim_start_matches("# ")).filter(|line| !line.starts_with('"'));
    let key = |line: &'static str| line.split_once(" = ").map(|(key, _)| key).or_else(|| line.strip_prefix('[')?.strip_suffix(']'));
    let keys: Vec<&str> = lines.filter_map(key).collect();
    assert!(keys.len() > 6, "{keys:?}");
    keys.iter().for_each(|key| assert!(help.contains(&format!("--{key}")), "{key}"));
}

#[test]
fn outlets_of_one_group_are_one_witness() {
    let dir = desk("[group]\n\"the mail\" = \"South Press\"\n\"The Post\" = \"South Press\"\n");
    let articles = [
        ("The Mail", "Police counted 12,300 marchers there on Saturday."),
        ("The Post", "In all 12,300 marchers came to Lyon on Saturday, according to police."),
    ];
    for (outlet, text) in articles {
        let page = format!("March in the town\n\nNovember 9, 2024\n\nLYON ({outlet}) - {text}\n");
        fs::write(dir.path().join("below/articles").join(format!("{outlet}.txt")), page).expect("it can be written");
    }
    fs::remove_file(dir.path().join("below/articles/a.txt")).expect("it is there");
    let explained = |options: &[&str]| {
        let lines = stdout(recoupe_in(&dir, &["report", "below/articles", "--format", "jsonl", "--quiet"]).args(options));
        let first: serde_json::Value = serde_json::from_str(lines.lines().next().expect("a finding")).expect("JSON");
        first["explanation"].as_str().expect("a text").to_owned()
    };
    assert!(explained(&["--no-config"]).ends_with("2 independent origins"), "{}", explained(&["--no-config"]));
    assert!(explained(&[]).ends_with("one origin"), "{}", explained(&[]));
    assert!(explained(&["--no-config", "--group", "The Mail=S", "--group", "The Post=S"]).ends_with("one origin"));
}

#[test]
fn init_writes_a_pack_whose_example_passes_and_replaces_nothing() {
    let dir = TempDir::new().expect("a temporary folder");
    let said = recoupe_in(&dir, &["init", "desk"]).output().expect("the program starts");
    assert_eq!(text(&said.stderr), "desk/recoupe.toml\ndesk/my-rules/en/own.toml\n");
    let mut tested = recoupe();
    tested.current_dir(dir.path().join("desk")).args(["rules", "test", "en.own"]);
    assert_eq!(stdout(&mut tested), "2 examples, 0 failed\n");
    let again = recoupe_in(&dir, &["init", "desk"]).output().expect("the program starts");
    assert_eq!((again.status.code(), text(&again.stderr)), (Some(2), "recoupe: desk/recoupe.toml: is there already, nothing written\n".to_owned()));
}

#[test]
fn shells_and_man_know_every_command() {
    let commands = ["report", "extract", "compare", "explain", "rules", "init", "config"];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(&mut recoupe_with(&["completions", shell]));
        commands.iter().for_each(|command| assert!(script.contains(command), "{shell}: {command}"));
        assert!(script.contains("baseline"), "{shell}");
    }
    let dir = TempDir::new().expect("a temporary folder");
    stdout(recoupe().args(["man", "--out"]).arg(dir.path()));
    for command in commands {
        let page = fs::read_to_string(dir.path().join(format!("recoupe-{command}.1"))).expect("a page");
        assert!(page.starts_with(".ie ") && page.contains(".SH SYNOPSIS"), "{command}");
    }
    assert!(stdout(&mut recoupe_with(&["man"])).contains("recoupe\\-report(1)"));
}

/// Each line of a paragraph leads to it, and a line where nothing stands is said.
#[test]
fn explain_finds_every_line_of_a_paragraph() {
    let dir = tempfile::TempDir::new().expect("a temporary folder");
    let wrapped = "The harbour master said on Monday that 340 people had left the town by\nboat before the storm reached the coast, and that none of them was hurt\nwhen the two ferries met heavy seas on the way to the northern islands.\n";
    std::fs::write(dir.path().join("a.txt"), wrapped).expect("it can be written");
    let lines = |line: u32| recoupe_in(&dir, &["explain", &format!("a.txt:{line}")]).output().expect("the program ends");
    for line in 1..=3 {
        let output = lines(line);
        assert!(output.status.success() && text(&output.stdout).contains("340"), "{line}: {}", text(&output.stdout));
    }
    let output = lines(9);
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(2), "recoupe: a.txt:9: nothing stands in line 9\n"));
    for (place, said) in
        [("a.txt:0", "`0` is no line of a.txt: lines are counted from 1"), ("a.txt:0/abc", "`0/abc` is no line of a.txt: lines are counted from 1")]
    {
        let output = recoupe_in(&dir, &["explain", place]).output().expect("the program ends");
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), format!("recoupe: {place}: {said}\n")));
    }
}

/// A stroke is no file: who sends articles down a pipe is told what reads them.
#[test]
fn a_stroke_for_the_standard_input_is_answered() {
    let dir = tempfile::TempDir::new().expect("a temporary folder");
    let output = recoupe_in(&dir, &["report", "-", "--out", "out"]).output().expect("the program ends");
    let said = text(&output.stderr);
    assert!(
        output.status.code() == Some(2) && said.starts_with("recoupe: -: no such file or folder; articles on the standard input are read by `recoupe extract`"),
        "{said}"
    );
}
