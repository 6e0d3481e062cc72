//! Ids of findings: made of what is found, never of where.

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
    let mut order: Vec<usize> = (0..findings.len()).collect();
    let key = |at: &usize| {
        let finding = &findings[*at];
        (&finding.id, &finding.topic, &finding.a.quote, &finding.b.quote, *at)
    };
    order.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
    let groups = order.chunk_by(|a, b| findings[*a].id == findings[*b].id);
    let again: Vec<(usize, String)> =
        groups.flat_map(|rows| rows.iter().enumerate().skip(1)).map(|(number, at)| (*at, format!("{}-{}", findings[*at].id, number + 1))).collect();
    again.into_iter().for_each(|(at, id)| findings[at].id = id);
}
