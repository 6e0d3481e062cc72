//! Which choices of patterns a line may fit, told by its first bytes: of a thousand beginnings a line has one.

use super::guarded::Guarded;

/// So many bytes tell lines apart.
const KEY: usize = 2;

/// A pattern, by its row, and one of its choices.
type Row = (u32, u32);

/// The choices of patterns by the first bytes of what fits them.
#[derive(Debug, Default)]
pub(super) struct ByStart {
    /// The first bytes and a choice, in order.
    keyed: Vec<([u8; KEY], Row)>,
    /// Those whose beginning is not known, or shorter, in order.
    others: Vec<Row>,
}

impl ByStart {
    /// Files the choices of patterns, in their order.
    pub(super) fn of<'a>(patterns: impl Iterator<Item = &'a Guarded>) -> Self {
        let mut made = Self::default();
        for (pattern, guarded) in (0..).zip(patterns) {
            for (choice, starts) in (0..).zip(guarded.starts()) {
                made.enter((pattern, choice), starts);
            }
        }
        made.keyed.sort_unstable();
        made.keyed.dedup();
        made
    }

    fn enter(&mut self, row: Row, starts: &[String]) {
        let keys: Option<Vec<[u8; KEY]>> = starts.iter().map(|start| start.as_bytes().first_chunk().copied()).collect();
        match keys.filter(|keys| !keys.is_empty()) {
            Some(keys) => self.keyed.extend(keys.into_iter().map(|key| (key, row))),
            None => self.others.push(row),
        }
    }

    /// All choices that a line, plain, may fit, in their order.
    pub(super) fn of_line(&self, plain: &str) -> impl Iterator<Item = Row> {
        let of_key = plain.as_bytes().first_chunk().map_or(&[][..], |key| self.of_key(*key));
        let (mut keyed, mut others) = (of_key.iter().map(|(_, row)| *row).peekable(), self.others.iter().copied().peekable());
        std::iter::from_fn(move || match (keyed.peek(), others.peek()) {
            (Some(a), Some(b)) if a < b => keyed.next(),
            (Some(_), None) => keyed.next(),
            _ => others.next(),
        })
    }

    fn of_key(&self, key: [u8; KEY]) -> &[([u8; KEY], Row)] {
        let from = self.keyed.partition_point(|(other, _)| *other < key);
        let behind = self.keyed[from..].partition_point(|(other, _)| *other == key);
        &self.keyed[from..from + behind]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_meets_what_begins_as_it_does_and_what_may_begin_otherwise_in_order() {
        let patterns = ["^tags?:.*", "^[0-9]+$", "^(?:tags|topics) -.*", "^x$", ".*more", "^read.*|^more$"];
        let patterns: Vec<Guarded> = patterns.iter().map(|pattern| Guarded::in_any_case(pattern).expect("parses")).collect();
        let by_start = ByStart::of(patterns.iter());
        let rows = |line: &str| by_start.of_line(line).collect::<Vec<_>>();
        assert_eq!(rows("tags: fire"), [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0)]);
        assert_eq!(rows("to do"), [(1, 0), (2, 0), (3, 0), (4, 0)]);
        assert_eq!(rows("read on"), [(1, 0), (3, 0), (4, 0), (5, 0)]);
        assert_eq!(rows("more"), [(1, 0), (3, 0), (4, 0), (5, 1)]);
        assert_eq!(rows("x"), [(1, 0), (3, 0), (4, 0)]);
        assert_eq!(rows(""), [(1, 0), (3, 0), (4, 0)]);
    }
}
