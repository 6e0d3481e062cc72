//! `recoupe` cross-checks news articles: what they count, who said what, and where they disagree.
//!
//! ```text
//! files ──read──▶ Article ──mark──▶ Mention ──extract──▶ Claim ──crosscheck──▶ Finding ──write──▶ CSV
//! ```

pub mod article;
pub mod calendar;
pub mod claim;
pub mod crosscheck;
mod embedded;
pub mod facts;
pub mod mention;
pub mod report;
pub mod rule;
pub mod text;
pub mod trial;

use std::path::PathBuf;

use rayon::prelude::*;

use article::{Article, Problem};
use claim::Claim;
use report::Report;
use rule::Rules;

/// Is told how far a run is. `()` does not listen.
pub trait Watch: Sync {
    /// So many articles were read.
    fn read(&self, articles: usize) {
        let _ = articles;
    }
    /// The claims of one more article were found; called from any thread.
    fn extracted(&self) {}
    /// So many claims are to be checked against each other.
    fn checking(&self, claims: usize) {
        let _ = claims;
    }
}

impl Watch for () {}

/// The whole way: paths in, report out. The order of the paths and the number of threads change nothing.
pub fn report(paths: &[PathBuf], rules: &Rules, watch: &dyn Watch) -> Report {
    report_with_facts(paths, None, rules, watch)
}

/// The same, and what the articles say is held against the rows of a table too; `facts` is its path as shown, and its rows.
pub fn report_with_facts(paths: &[PathBuf], facts: Option<(&str, &[facts::Fact])>, rules: &Rules, watch: &dyn Watch) -> Report {
    let mut read = article::read(paths, rules);
    watch.read(read.articles.len());
    let first_fact = read.articles.len();
    let mut of_facts = Vec::new();
    let (name, rows) = facts.unwrap_or_default();
    for (row, fact) in rows.iter().enumerate() {
        // the first row of the file names the columns
        match facts::article(name, row + 2, fact, read.articles.len(), rules) {
            Some((article, own)) => {
                read.articles.push(article);
                of_facts.extend(own);
            }
            None => read.problems.push(Problem::fault(name, format!("row {}: no number of anything was understood", row + 2))),
        }
    }
    // what is copied hangs on the texts only, and most of it is found by one thread
    let copies = || crosscheck::Copies::find(&read.articles, rules);
    let (copies, mut claims) = rayon::join(copies, || claims(&read.articles[..first_fact], rules, watch));
    claims.extend(of_facts);
    watch.checking(claims.len());
    let captions = captions(&read.articles, rules);
    let mut checked = crosscheck::with_facts(&read.articles, first_fact, &claims, &captions, &copies, rules);
    let unread: usize = read.articles.iter().map(claim::captions_left_out).sum();
    checked.left_out.extend((unread > 0).then(|| format!("{unread} captions of articles with very many were not read")));
    Report::new(read.articles, read.problems, claims, checked, rules).with_captions(captions).beside(read.passed)
}

/// The numbers in the captions of every article, in the order of the articles.
pub fn captions(articles: &[Article], rules: &Rules) -> Vec<Claim> {
    let of_one = |(number, article): (usize, &Article)| {
        let mut claims = claim::extract_captions(article, number, rules);
        report::give_ids(&article.id, &mut claims);
        claims
    };
    articles.par_iter().enumerate().flat_map_iter(of_one).collect()
}

/// Every claim of every article, in the order of the articles.
pub fn claims(articles: &[Article], rules: &Rules, watch: &dyn Watch) -> Vec<Claim> {
    let of_one = |(number, article)| {
        let claims = claims_of(article, number, rules);
        watch.extracted();
        claims
    };
    let mut all = Vec::new();
    // some articles at a time, and moved, not cloned: at no time do all claims stand in memory twice
    for (chunk, articles) in articles.chunks(AT_A_TIME).enumerate() {
        let first = chunk * AT_A_TIME;
        let of_each: Vec<Vec<Claim>> = articles.par_iter().enumerate().map(|(at, article)| of_one((first + at, article))).collect();
        of_each.into_iter().for_each(|claims| all.extend(claims));
    }
    all
}

/// So many articles are read before their claims are put to the others.
const AT_A_TIME: usize = 1_024;

/// The claims of one article, each with how its speaker was found.
pub fn explained(article: &Article, number: usize, rules: &Rules) -> Vec<(Claim, claim::Trace)> {
    claim::extract_traced(article, number, rules)
}

/// The claims of one article as [`claims_of`] has them, without what only comparisons read and no column shows: `anchors` and `about`.
pub fn claims_to_list(article: &Article, number: usize, rules: &Rules) -> Vec<Claim> {
    let mut claims = claim::extract_to_list(article, number, rules);
    report::give_ids(&article.id, &mut claims);
    claims
}

/// The claims of one article, with ids that hold among all articles.
pub fn claims_of(article: &Article, number: usize, rules: &Rules) -> Vec<Claim> {
    let mut claims = claim::extract(article, number, rules);
    report::give_ids(&article.id, &mut claims);
    // claims of all articles stand in memory together
    claims.iter_mut().for_each(Claim::shrink);
    claims
}
