//! Throughput of extraction on one core: the articles of tests/corpus, repeated to 5 MB.
//!
//! Where `RECOUPE_TEXTS` names a file of JSON lines with a `text` each, also of these texts, and beside it the time in which
//! `rg --count-matches` only counts what looks like a number in them, where it is installed.

use std::fs;
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use recoupe::article::{Given, parse};
use recoupe::rule::Rules;
use serde_json::Value;

/// What looks like a number.
const NUMBER: &str = r"\b[0-9][0-9., ]*";

const SIZE: usize = 5_000_000;

/// The texts of the corpus, one after the other, until there are 5 MB.
fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus"), &mut texts);
    let mut size = 0;
    let fits = |text: &&String| {
        size += text.len();
        size <= SIZE
    };
    texts.iter().cycle().take_while(fits).cloned().collect()
}

fn collect(dir: &Path, texts: &mut Vec<String>) {
    let mut paths: Vec<_> = fs::read_dir(dir).expect("tests/corpus can be read").map(|entry| entry.expect("tests/corpus can be read").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, texts);
        } else {
            texts.push(fs::read_to_string(path).expect("the corpus is UTF-8"));
        }
    }
}

fn extract(criterion: &mut Criterion) {
    let rules = Rules::embedded().expect("the built-in pack loads");
    let mut group = criterion.benchmark_group("extract");
    group.sample_size(10);
    claims(&mut group, "tests/corpus to 5 MB", &texts(), &rules);
    if let Some(path) = std::env::var_os("RECOUPE_TEXTS") {
        let texts = records(Path::new(&path));
        claims(&mut group, "texts of RECOUPE_TEXTS", &texts, &rules);
        numbers(&mut group, &texts);
    }
    group.finish();
}

/// Reads articles and finds their claims.
fn claims(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, texts: &[String], rules: &Rules) {
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
    group.bench_function(name, |bencher| {
        bencher.iter(|| {
            for text in texts {
                let article = parse("a", "a", text.clone(), &Given::default(), rules);
                black_box(recoupe::claims_of(&article, 0, rules));
            }
        });
    });
}

/// Counts what looks like a number, by another program.
fn numbers(group: &mut BenchmarkGroup<'_, WallTime>, texts: &[String]) {
    let mut file = tempfile::NamedTempFile::new().expect("there is room for the texts");
    file.write_all(texts.join("\n").as_bytes()).expect("there is room for the texts");
    let count = || Command::new("rg").args(["--count-matches", NUMBER]).arg(file.path()).output();
    if count().is_err() {
        return;
    }
    group.bench_function("rg --count-matches of the same texts", |bencher| bencher.iter(|| black_box(count().is_ok())));
}

fn records(path: &Path) -> Vec<String> {
    let lines = fs::read_to_string(path).expect("RECOUPE_TEXTS names a file of UTF-8");
    let text = |line: &str| serde_json::from_str::<Value>(line).ok()?.get("text")?.as_str().map(str::to_owned);
    lines.lines().filter_map(text).collect()
}

criterion_group!(benches, extract);
criterion_main!(benches);
