//! Pairs of claims on the same question, and how their values stand to each other.

use std::collections::HashSet;

use rayon::prelude::*;

use super::block::Blocks;
use super::judge::Judge;
use super::question::Question;
use super::refusal::Refused;
use super::rival;
use super::sign::Sign;
use super::value::Fit;

/// Two items that answer the same question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) fit: Fit,
    pub(super) question: Question,
    /// Only time can explain the difference: a plan and what came of it, a floor long passed.
    pub(super) only_later: bool,
    /// The points of the signs, where only they tell that the question is the same.
    pub(super) strength: Option<u32>,
    /// What the signs weigh, among few articles.
    pub(super) weight: Option<i32>,
    /// The signs that say most for one question, where only these join the two.
    pub(super) why: Why,
    /// Only the weight of signs joins the two.
    pub(super) joined: bool,
}

/// Signs, the heaviest first.
pub(super) type Why = [Option<Sign>; 3];

/// Numbers of one article that are held against each other; one of more is no article.
const MOST_OWN: usize = 1000;
/// Pairs that one pair of articles may have before the rest is left out.
const MOST_PAIRS: usize = 250_000;

/// Compares the claims of every pair of articles, and of each article with itself.
pub(super) fn edges(judge: &Judge<'_>, pairs: &[(u32, u32)], left_out: &mut Vec<String>) -> Vec<Edge> {
    let articles = judge.maker.articles.len();
    let blocks = Blocks::new(judge.items, articles);
    let pair = |at: usize| if at < articles { (at, at) } else { (pairs[at - articles].0 as usize, pairs[at - articles].1 as usize) };
    let all = articles + pairs.len();
    let of_some = |from: usize| {
        let (mut edges, mut skipped) = (Vec::new(), 0);
        for (x, y) in (from..all.min(from + AT_A_TIME)).map(pair) {
            let size = blocks.size(x);
            if x == y && size > MOST_OWN {
                skipped += size * (size - 1) / 2;
                continue;
            }
            let first = edges.len();
            let call = |a: usize, b: usize| edges.extend(judge.edge(a, b).ok());
            skipped += if judge.is_few() && judge.scales.reads(x) && judge.scales.reads(y) {
                blocks.each_in_dimension(judge.items, x, y, MOST_PAIRS, call)
            } else {
                blocks.each_pair(x, y, MOST_PAIRS, call)
            };
            rival::settle(judge.items, &mut edges, first, judge.ahead(), judge.is_few() && !judge.maker.story);
        }
        edges.shrink_to_fit();
        (edges, skipped)
    };
    let made: Vec<(Vec<Edge>, usize)> = (0..all.div_ceil(AT_A_TIME)).into_par_iter().map(|chunk| of_some(chunk * AT_A_TIME)).collect();
    let skipped: usize = made.iter().map(|(_, skipped)| skipped).sum();
    if skipped > 0 {
        left_out.push(format!("{skipped} pairs of claims of articles with very many claims were not compared"));
    }
    let mut edges = Vec::with_capacity(made.iter().map(|(edges, _)| edges.len()).sum());
    made.into_iter().for_each(|(own, _)| edges.extend(own));
    edges
}

/// So many pairs of articles are compared by one thread in a row.
const AT_A_TIME: usize = 512;

/// Every pair of claims in one dimension, of every pair of articles and of each article with itself, that is not compared, and why.
pub(super) fn refused(judge: &Judge<'_>, pairs: &[(u32, u32)]) -> Vec<Refused> {
    let joined: HashSet<(u32, u32)> = pairs.iter().copied().collect();
    let items = judge.items;
    let mut refused = Vec::new();
    for (a, x) in items.iter().enumerate() {
        for (b, y) in items.iter().enumerate().skip(a + 1).filter(|(_, y)| y.dimension == x.dimension) {
            let (from, to) = (x.claim.article as u32, y.claim.article as u32);
            if from == to || joined.contains(&(from.min(to), from.max(to))) {
                let why = judge.edge(a, b).err();
                refused.extend(why.map(|why| Refused { a: x.number, b: y.number, why }));
            }
        }
    }
    refused
}
