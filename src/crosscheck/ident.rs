//! Ids of findings: made of what is found, never of where.

use std::collections::HashMap;

use rapidhash::v3::rapidhash_v3;

use super::Finding;

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
