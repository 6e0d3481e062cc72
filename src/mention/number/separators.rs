//! Which marks part the digits of an article's numbers.

use crate::rule::Numbers;

/// The marks inside digits, as the language and the article itself use them. Spaces may always part groups of three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separators {
    /// Before the decimals.
    pub decimal: char,
    /// Between groups of three digits.
    pub group: Option<char>,
}

const MARKS: [char; 2] = ['.', ','];

/// What the numbers of a text that can be read in one way only say of those that can be read in two.
pub fn separators(text: &str, numbers: &Numbers) -> Separators {
    let usual = Separators { decimal: numbers.decimal.unwrap_or(MARKS[0]), group: numbers.groups.first().copied() };
    let votes = votes(text);
    let swapped = Separators { decimal: usual.group.unwrap_or(usual.decimal), group: Some(usual.decimal) };
    if votes.of(swapped) > 0 && votes.of(usual) == 0 { swapped } else { usual }
}

#[derive(Default)]
struct Votes {
    /// By mark: how often it cannot be but a decimal mark.
    decimal: [u32; 2],
    /// By mark: how often it cannot be but a group mark.
    group: [u32; 2],
}

impl Votes {
    fn of(&self, separators: Separators) -> u32 {
        let row = |mark: Option<char>| MARKS.iter().position(|known| Some(*known) == mark);
        let group = row(separators.group).map_or(0, |at| self.group[at]);
        // a decimal mark that is not the language's own may be a version or a score: only groups speak for a swap
        group + row(Some(separators.decimal)).filter(|at| self.group[*at] == 0 && group > 0).map_or(0, |at| self.decimal[at])
    }
}

/// Goes from one mark between digits to the next: numbers without one tell nothing.
fn votes(text: &str) -> Votes {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut votes = Votes::default();
    let mut end = 0;
    for mark in memchr::memchr2_iter(b'.', b',', bytes) {
        if mark > end && digit(mark - 1) && digit(mark + 1) {
            let first = bytes[end..mark].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(end, |other| end + other + 1);
            end = vote(bytes, first, &mut votes);
        }
    }
    votes
}

/// Reads one number and returns where it ends.
fn vote(bytes: &[u8], start: usize, votes: &mut Votes) -> usize {
    let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let first = run(start);
    let mut at = start + first;
    let (mut threes, mut marks) = (0, [0u32; 2]);
    while let Some(mark) = bytes.get(at).and_then(|byte| MARKS.iter().position(|mark| *mark as u32 == u32::from(*byte))) {
        let length = run(at + 1);
        if length == 0 {
            break;
        }
        marks[mark] += 1;
        threes += usize::from(length == 3);
        at += 1 + length;
    }
    let all_three = threes as u32 == marks[0] + marks[1] && first <= 3;
    match marks {
        [1, 0] | [0, 1] if !all_three => votes.decimal[usize::from(marks[1] == 1)] += 1,
        [2..=u32::MAX, 0] | [0, 2..=u32::MAX] if all_three => votes.group[usize::from(marks[1] > 0)] += 1,
        [1, 0] | [0, 1] if all_three && bytes[at - 1] == b'0' => votes.group[usize::from(marks[1] == 1)] += 1,
        _ => {}
    }
    at.max(start + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every group of digits, one after the other.
    fn votes_of_all(bytes: &[u8]) -> Votes {
        let (mut votes, mut at) = (Votes::default(), 0);
        while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
            at = vote(bytes, at + found, &mut votes);
        }
        votes
    }

    proptest::proptest! {
        #[test]
        fn numbers_without_a_mark_tell_nothing(text in "[0-9]{0,2}([0-9]{1,3}[., é]{1,2}){0,8}[0-9]{0,4}") {
            let (found, all) = (votes(&text), votes_of_all(text.as_bytes()));
            assert_eq!((found.decimal, found.group), (all.decimal, all.group), "{text}");
        }
    }
}
