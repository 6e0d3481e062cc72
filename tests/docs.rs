//! The commands of README.md and docs/ do what they say: each `sh` block of a page is run in its order, with `cargo run` standing for the program under test.
#![cfg(unix)]

#[path = "support/run.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod run;

use std::fs;
use std::process::Command;

use run::here;
use tempfile::TempDir;

/// `cargo run … -- x` is `recoupe x`; what else cargo does is not for a test of ours. Nobody edits while a test runs.
const SHIM: &str = r#"
cargo() {
  [ "$1" = run ] || return 0
  while [ "$1" != -- ]; do shift; done
  shift
  recoupe "$@"
}
set -eu
"#;

/// The `sh` blocks of a page, without the indent that they have in a list.
fn blocks(page: &str) -> Vec<String> {
    let text = fs::read_to_string(here(page)).unwrap_or_else(|error| panic!("{page}: {error}"));
    let (mut blocks, mut lines) = (Vec::new(), text.lines());
    while let Some(fence) = lines.find(|line| line.trim_start() == "```sh") {
        let indent = fence.len() - fence.trim_start().len();
        let inside = lines.by_ref().take_while(|line| line.trim() != "```");
        blocks.push(inside.map(|line| format!("{}\n", line.get(indent..).unwrap_or_default())).collect());
    }
    blocks
}

/// A folder with the corpus and the rules, where commands may write.
fn workshop() -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    fs::create_dir(dir.path().join("tests")).expect("it can be written");
    for (from, to) in [("tests/corpus", "tests/corpus"), ("tests/pages", "tests/pages"), ("rules", "rules")] {
        let copied = Command::new("cp").arg("-r").arg(here(from)).arg(dir.path().join(to)).status().expect("cp");
        assert!(copied.success());
    }
    dir
}

#[test]
fn the_commands_of_the_pages_run() {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_recoupe")).parent().expect("a folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    for page in ["README.md", "docs/report.md", "docs/walk.md", "docs/review.md", "docs/options.md", "docs/attributions.md", "docs/articles.md"] {
        // the blocks of a page follow each other, as a reader would run them
        let dir = workshop();
        for block in blocks(page) {
            let output = Command::new("sh").arg("-c").arg(format!("{SHIM}{block}")).current_dir(dir.path()).env("PATH", &path).output().expect("sh");
            assert!(output.status.success(), "{page}:\n{block}\n{}", String::from_utf8_lossy(&output.stderr));
        }
    }
    assert!(blocks("README.md").iter().any(|block| block.contains("report tests/corpus")), "README.md shows the main job");
}
