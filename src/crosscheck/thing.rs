//! Things: the deeds and nouns that claims and articles speak of, as numbers, equal across languages.

use compact_str::CompactString;
use rapidhash::{RapidHashMap, RapidHashSet};

use super::spread;
use crate::claim::{Claim, ClaimKind};
use crate::rule::Checks;

/// The deeds and nouns of all claims.
#[derive(Debug, Default)]
pub(super) struct Things {
    /// What stands around each number, without what it counts; nothing for other claims. Sorted.
    pub(super) of_claim: Vec<Vec<u32>>,
    /// What few articles speak of, by article. Sorted.
    pub(super) of_article: Vec<Vec<u32>>,
    /// True for what few articles speak of and is not general.
    rare: Vec<bool>,
    /// Those, by their ids.
    rare_ids: RapidHashSet<String>,
}

impl Things {
    pub(super) fn read(claims: &[Claim], articles: usize, checks: &Checks) -> Self {
        let dull: RapidHashSet<&str> = dull(checks).collect();
        let general: RapidHashSet<&str> = checks.statements.iter().flat_map(|check| &check.general).map(CompactString::as_str).collect();
        let mut numbers: RapidHashMap<&str, u32> = RapidHashMap::default();
        let mut spread: Vec<(u32, usize)> = Vec::new();
        let mut things = Self { of_article: vec![Vec::new(); articles], ..Self::default() };
        for claim in claims {
            if claim.is_bare_report() {
                things.of_claim.push(Vec::new());
                continue;
            }
            let about = claim.about.deeds.iter().map(|(id, _)| id).chain(&claim.about.nouns);
            let counted = [&claim.concept, &claim.noun].into_iter().filter(|_| claim.kind == ClaimKind::Quantity);
            let mut own = Vec::new();
            for word in about.chain(counted).map(CompactString::as_str).filter(|word| !word.is_empty() && !dull.contains(word)) {
                let next = numbers.len() as u32;
                let number = *numbers.entry(word).or_insert(next);
                if number == next {
                    spread.push((0, usize::MAX));
                    things.rare.push(!general.contains(word));
                }
                let seen = &mut spread[number as usize];
                if seen.1 != claim.article {
                    *seen = (seen.0 + 1, claim.article);
                }
                own.push(number);
                if let Some(article) = things.of_article.get_mut(claim.article) {
                    article.push(number);
                }
            }
            if claim.kind == ClaimKind::Quantity {
                own.retain(|number| ![&claim.concept, &claim.noun].iter().any(|word| numbers.get(word.as_str()) == Some(number)));
                own.sort_unstable();
                own.dedup();
            } else {
                own = Vec::new();
            }
            own.shrink_to_fit();
            things.of_claim.push(own);
        }
        let most = spread::most(articles);
        things.rare.iter_mut().zip(&spread).for_each(|(rare, (count, _))| *rare &= *count <= most);
        things.rare_ids = numbers.iter().filter(|(_, number)| things.rare[**number as usize]).map(|(id, _)| (*id).to_owned()).collect();
        let rare = &things.rare;
        for article in &mut things.of_article {
            article.retain(|number| rare[*number as usize]);
            article.sort_unstable();
            article.dedup();
        }
        things
    }

    /// True for the id of something that few articles speak of.
    pub(super) fn is_rare(&self, id: &str) -> bool {
        self.rare_ids.contains(id)
    }

    /// True for a number with something rare around it.
    pub(super) fn has_rare(&self, claim: usize) -> bool {
        self.of_claim[claim].iter().any(|thing| self.rare[*thing as usize])
    }

    /// How many things two numbers have around them in common: general ones, and rare ones.
    pub(super) fn shared(&self, a: usize, b: usize) -> (u32, u32) {
        let (x, y) = (&self.of_claim[a], &self.of_claim[b]);
        let common = x.iter().filter(|thing| y.binary_search(thing).is_ok());
        common.fold((0, 0), |(general, rare), thing| if self.rare[*thing as usize] { (general, rare + 1) } else { (general + 1, rare) })
    }
}

/// What tells nothing wherever it stands.
fn dull(checks: &Checks) -> impl Iterator<Item = &str> {
    let several = checks.statements.iter().filter(|check| check.claims == ClaimKind::Attribution).flat_map(|check| &check.several);
    let never = checks.checks.iter().flat_map(|check| check.general.iter().chain(&check.never));
    several.chain(never).map(CompactString::as_str)
}
