//! How much of the bodies of saved pages is found, and nothing else: precision, recall and F1 of runs of four words, as the public
//! benchmark of article extraction counts them, and the speed.
//!
//! `cargo bench --bench html_body -- FOLDER`, where FOLDER holds `ground-truth.json` and `html/ID.html` or `html/ID.html.gz`.

#![allow(clippy::print_stdout)]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use recoupe::article::{Article, Part, read};
use recoupe::rule::Rules;
use serde_json::Value;

const RUN: usize = 4;

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let Some(folder) = folder.map(PathBuf::from) else {
        println!("html_body: no folder given, nothing measured");
        return;
    };
    let rules = Rules::embedded().expect("the built-in pack loads");
    let truth = fs::read_to_string(folder.join("ground-truth.json")).expect("ground-truth.json can be read");
    let truth: HashMap<String, Value> = serde_json::from_str(&truth).expect("ground-truth.json is an object");
    let started = Instant::now();
    let found = read(&[folder.join("html")], &rules);
    let seconds = started.elapsed().as_secs_f64();
    let bodies: HashMap<&str, String> = found.articles.iter().map(|article| (name(article), body(article))).collect();
    let mut scores = Scores::default();
    for (id, wanted) in &truth {
        let wanted = wanted.get("articleBody").and_then(Value::as_str).unwrap_or("");
        scores.add(&runs(wanted), &runs(bodies.get(id.as_str()).map_or("", String::as_str)));
    }
    let (precision, recall) = (mean(&scores.precision), mean(&scores.recall));
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("{} pages, {} read, {} problems", truth.len(), bodies.len(), found.problems.len());
    println!("precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
    println!("{:.1} MB as saved in {seconds:.2} s", size(&folder.join("html")) as f64 / 1e6);
}

fn name(article: &Article) -> &str {
    article.id.trim_end_matches(".gz").trim_end_matches(".html")
}

/// What is neither headline nor left out.
fn body(article: &Article) -> String {
    let body = article.paragraphs.iter().filter(|paragraph| paragraph.part == Part::Body);
    body.map(|paragraph| paragraph.span.of(&article.text)).collect::<Vec<_>>().join("\n")
}

fn runs(text: &str) -> HashMap<Vec<&str>, usize> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    let mut runs = HashMap::new();
    for at in 0..(words.len() + 1).saturating_sub(RUN).max(1) {
        let run = words[at.min(words.len())..(at + RUN).min(words.len())].to_vec();
        if !run.is_empty() {
            *runs.entry(run).or_insert(0) += 1;
        }
    }
    runs
}

#[derive(Default)]
struct Scores {
    precision: Vec<f64>,
    recall: Vec<f64>,
}

impl Scores {
    fn add(&mut self, wanted: &HashMap<Vec<&str>, usize>, found: &HashMap<Vec<&str>, usize>) {
        let both: usize = wanted.iter().map(|(run, times)| found.get(run).copied().unwrap_or(0).min(*times)).sum();
        let (wanted, found): (usize, usize) = (wanted.values().sum(), found.values().sum());
        self.precision.extend((found > 0).then(|| both as f64 / found as f64));
        self.recall.extend((wanted > 0).then(|| both as f64 / wanted as f64));
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn size(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).expect("the folder can be read");
    files.filter_map(|file| file.ok()?.metadata().ok()).map(|meta| meta.len()).sum()
}
