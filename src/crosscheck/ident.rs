//! Ids of findings: made of what is found, never of where.

use std::collections::HashMap;

use rapidhash::v3::rapidhash_v3;

use super::Finding;

/// Twelve hexadecimal digits of the parts, in order.
pub(super) fn of(parts: &[&str]) -> String {
    let mut joined = Vec::new();
    for part in parts {
        joined.extend_from_slice(part.as_bytes());
        joined.push(0x1f);
    }
    format!("{:012x}", rapidhash_v3(&joined) >> 16)
}

/// Gives those that ask the same question with the same values a suffix, in the order of their content.
pub(super) fn make_unique(findings: &mut [Finding]) {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, finding) in findings.iter().enumerate() {
        groups.entry(finding.id.clone()).or_default().push(at);
    }
    for rows in groups.values_mut().filter(|rows| rows.len() > 1) {
        let key = |at: &usize| (findings[*at].topic.clone(), findings[*at].a.quote.clone(), findings[*at].b.quote.clone(), *at);
        rows.sort_by_key(key);
        for (number, at) in rows.iter().enumerate().skip(1) {
            findings[*at].id = format!("{}-{}", findings[*at].id, number + 1);
        }
    }
}
