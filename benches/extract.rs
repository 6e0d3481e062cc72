//! Throughput of extraction on one core: the articles of tests/corpus, repeated to 5 MB.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use recoupe::article::{Given, parse};
use recoupe::rule::Rules;

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
    let texts = texts();
    let mut group = criterion.benchmark_group("extract");
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
    group.sample_size(10);
    group.bench_function("tests/corpus to 5 MB", |bencher| {
        bencher.iter(|| {
            for text in &texts {
                let article = parse("a", "a", text.clone(), &Given::default(), &rules);
                black_box(recoupe::claims_of(&article, 0, &rules));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, extract);
criterion_main!(benches);
