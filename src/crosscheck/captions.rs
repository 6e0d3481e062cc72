//! Captions against the text of their article: they are none of its words, so nothing else is held against them.

use compact_str::CompactString;
use std::collections::BTreeSet;

use rayon::prelude::*;

use super::anchor::plain;
use super::copies::{Copies, claims_of};
use super::{Finding, Given, with_ground};
use crate::article::{Article, Part};
use crate::claim::Claim;

/// What it takes from the confidence that one side is a caption.
const DOUBT: u8 = 25;

/// The numbers of captions that the text of their article contradicts. Both lists are in the order of the articles.
pub(super) fn findings(given: &Given<'_>, captions: &[Claim]) -> Vec<Finding> {
    let of_article = claims_of(given.articles.len(), given.claims);
    let groups: Vec<&[Claim]> = captions.chunk_by(|a, b| a.article == b.article).collect();
    groups.into_par_iter().flat_map_iter(|own| of_one(given, &given.articles[own[0].article], of_article[own[0].article], own)).collect()
}

/// Those of one article, which is checked by itself.
fn of_one(given: &Given<'_>, article: &Article, text: &[Claim], captions: &[Claim]) -> Vec<Finding> {
    let alone = std::slice::from_ref(article);
    let known = Known::of(article, text);
    let both: Vec<Claim> =
        text.iter().chain(captions.iter().filter(|caption| known.holds(caption))).map(|claim| Claim { article: 0, ..claim.clone() }).collect();
    let copies = Copies::find(alone, given.rules);
    let mut findings = Vec::new();
    let of_one = Given { articles: alone, first_fact: alone.len(), claims: &both, copies: &copies, ..*given };
    with_ground(&of_one, &mut Vec::new(), |base| {
        for check in &given.rules.checks.checks {
            findings.extend(base.run(check, &base.maker(check)).conflicts_of_captions(&both, text.len()));
        }
    });
    let number = captions.first().map_or(0, |claim| claim.article);
    findings.into_iter().map(|found| shown(found, number)).collect()
}

/// What the text of an article names.
struct Known<'a> {
    text: &'a [Claim],
    words: BTreeSet<String>,
}

impl<'a> Known<'a> {
    fn of(article: &Article, text: &'a [Claim]) -> Self {
        let told = article.paragraphs.iter().filter(|paragraph| !matches!(paragraph.part, Part::LeftOut(_)));
        let words = told.flat_map(|paragraph| words(paragraph.span.of(&article.text))).map(plain).collect();
        Self { text, words }
    }

    /// False for a caption of a day that no number of the text is of, or that names what the text does not: another place or event.
    fn holds(&self, caption: &Claim) -> bool {
        let day = caption.event_date.is_empty() || self.text.iter().any(|claim| claim.event_date == caption.event_date);
        let beside = |name: &CompactString| self.text.iter().any(|claim| claim.anchors.contains(name) || claim.about.towns.contains(name));
        let written = |name: &CompactString| words(name).any(|word| self.words.contains(&plain(word)));
        day && caption.anchors.iter().chain(&caption.about.towns).all(|name| beside(name) || written(name))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn shown(mut found: Finding, number: usize) -> Finding {
    (found.a.article, found.b.article) = (number, number);
    // a picture may be of another event than it seems
    found.confidence = found.confidence.saturating_sub(DOUBT).max(1);
    found.explanation.push_str(", a caption against its text");
    found
}
