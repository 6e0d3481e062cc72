//! Ids of findings: made of what is found, never of where.

use rapidhash::v3::rapidhash_v3;

use super::{Finding, Side};
use crate::article::Article;

/// Twelve hexadecimal digits of the parts, in order. The first is a letter, g to p for 0 to 9: a spreadsheet takes `12e456789012` for a number.
pub(super) fn of(parts: &[&str]) -> String {
    let mut joined = Vec::new();
    for part in parts {
        joined.extend_from_slice(part.as_bytes());
        joined.push(0x1f);
    }
    let hash = rapidhash_v3(&joined);
    let first = b"ghijklmnopabcdef"[(hash >> 60) as usize];
    format!("{}{:011x}", char::from(first), (hash >> 16) & 0xfff_ffff_ffff)
}

/// Gives those that ask the same question with the same values a suffix, in the order of their content.
pub(super) fn make_unique(findings: &mut [Finding], articles: &[Article]) {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by(|a, b| findings[*a].id.cmp(&findings[*b].id));
    let quote = |side: &Side| articles.get(side.article).map_or_else(String::new, |article| side.quote.of(&article.text));
    let mut again = Vec::new();
    for rows in order.chunk_by_mut(|a, b| findings[*a].id == findings[*b].id).filter(|rows| rows.len() > 1) {
        rows.sort_by_cached_key(|at| (findings[*at].topic.clone(), quote(&findings[*at].a), quote(&findings[*at].b), *at));
        again.extend(rows.iter().enumerate().skip(1).map(|(number, at)| (*at, format!("{}-{}", findings[*at].id, number + 1))));
    }
    again.into_iter().for_each(|(at, id)| findings[at].id = id);
}
