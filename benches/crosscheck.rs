//! The cross-check of many articles: a thousand, and ten times as many. The articles are made of the sentences of
//! tests/corpus, put together anew, with other numbers, some other names and one other word in six, so that they are no copies.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use recoupe::article::{Article, Given, parse};
use recoupe::crosscheck::crosscheck;
use recoupe::rule::Rules;

/// How many articles are checked against each other.
const COUNTS: [usize; 2] = [1_000, 10_000];
/// How many sentences an article has.
const SENTENCES: usize = 14;
/// One word in so many is another one.
const OTHER_WORD: u64 = 6;
/// What makes another name of a name.
const ENDINGS: [&str; 4] = ["a", "o", "son", "eau"];

/// Numbers that look random and are the same in every run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end.max(1)
    }

    fn of<'t, T>(&mut self, list: &'t [T]) -> Option<&'t T> {
        list.get(self.below(list.len() as u64) as usize)
    }
}

/// The sentences of the articles of the corpus.
fn sentences(rules: &Rules) -> Vec<String> {
    let mut sentences = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus"), &mut |text| {
        let article = parse("a", "a", text, &Given::default(), rules);
        let spans = article.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences);
        sentences.extend(spans.map(|span| span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ")));
    });
    sentences
}

fn collect(dir: &Path, take: &mut dyn FnMut(String)) {
    let mut paths: Vec<_> = fs::read_dir(dir).expect("tests/corpus can be read").map(|entry| entry.expect("tests/corpus can be read").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, take);
        } else {
            take(fs::read_to_string(path).expect("the corpus is UTF-8"));
        }
    }
}

/// A sentence with other numbers, some other names and some other words.
fn varied(sentence: &str, words: &[&str], chance: &mut Chance) -> String {
    let mut made = Vec::new();
    for (at, word) in sentence.split(' ').enumerate() {
        let inner = at > 0 && word.chars().all(char::is_alphabetic);
        if word.chars().any(|c| c.is_ascii_digit()) {
            made.push(word.chars().map(|c| if matches!(c, '1'..='9') { char::from(b'1' + chance.below(9) as u8) } else { c }).collect());
        } else if inner && word.starts_with(char::is_uppercase) && chance.below(2) == 0 {
            made.push(format!("{word}{}", chance.of(&ENDINGS).copied().unwrap_or_default()));
        } else if inner && word.starts_with(char::is_lowercase) && chance.below(OTHER_WORD) == 0 {
            made.push((*chance.of(words).unwrap_or(&word)).to_owned());
        } else {
            made.push(word.to_owned());
        }
    }
    made.join(" ")
}

fn articles(count: usize, rules: &Rules) -> Vec<Article> {
    let sentences = sentences(rules);
    let words: Vec<&str> = sentences.iter().flat_map(|sentence| sentence.split(' ')).filter(|word| word.chars().all(char::is_lowercase)).collect();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut text = || {
        let of_one = (0..SENTENCES).filter_map(|_| Some(varied(chance.of(&sentences)?.as_str(), &words, &mut Chance(chance.below(u64::MAX) | 1))));
        of_one.collect::<Vec<_>>().join("\n\n")
    };
    let given = |at: usize| Given { published: format!("2024-{:02}-{:02}", 1 + at / 28 % 12, 1 + at % 28), ..Given::default() };
    (0..count).map(|at| parse(&format!("{at:06}"), "a", text(), &given(at), rules)).collect()
}

fn check(criterion: &mut Criterion) {
    let rules = Rules::embedded().expect("the built-in pack loads");
    let mut group = criterion.benchmark_group("crosscheck");
    group.sample_size(10);
    for count in COUNTS {
        let articles = articles(count, &rules);
        let claims = recoupe::claims(&articles, &rules, &());
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::new("articles", count), &count, |bencher, _| {
            bencher.iter(|| black_box(crosscheck(&articles, &claims, &rules)));
        });
    }
    group.finish();
}

criterion_group!(benches, check);
criterion_main!(benches);
