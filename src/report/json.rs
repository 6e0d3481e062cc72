//! Cells as JSON, byte for byte as `serde_json` writes them, without asking of each byte what it is.

use std::io::Write;

use rust_decimal::Decimal;

use super::Cell;
use super::cell::decimal;

/// Appends a cell: words as they are, numbers with all their digits, `null` for a missing number.
pub(super) fn cell(cell: &Cell<'_>, line: &mut Vec<u8>) {
    match cell {
        Cell::Text(words) | Cell::Value(words) => text(words, line),
        Cell::Decimal(None) => line.extend_from_slice(b"null"),
        Cell::Decimal(Some(number)) => match whole(*number) {
            Some(number) => each_digit(number, |digit| line.push(digit)),
            None => line.extend_from_slice(decimal(*number).as_bytes()),
        },
        Cell::Count(count) => each_digit(*count, |digit| line.push(digit)),
        Cell::Flag(flag) => line.extend_from_slice(if *flag { b"true" } else { b"false" }),
    }
}

/// A number without places, where it is not too large and not below nothing: most are so.
fn whole(number: Decimal) -> Option<u64> {
    u64::try_from(number.mantissa()).ok().filter(|_| number.scale() == 0)
}

/// Calls `each` with the digits of a number, left to right, in ASCII.
pub(super) fn each_digit(mut number: u64, each: impl FnMut(u8)) {
    let mut digits = [0; LONGEST_NUMBER];
    let mut first = LONGEST_NUMBER;
    loop {
        first -= 1;
        digits[first] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    digits[first..].iter().copied().for_each(each);
}

/// The digits of the largest number.
const LONGEST_NUMBER: usize = 20;

/// So many bytes are asked together.
const PIECE: usize = 32;

/// Appends words between quotation marks.
fn text(words: &str, line: &mut Vec<u8>) {
    if words.is_empty() {
        // most columns are
        return line.extend_from_slice(b"\"\"");
    }
    let bytes = words.as_bytes();
    line.reserve(bytes.len() + 2);
    line.push(b'"');
    let (mut start, mut at) = (0, 0);
    for piece in bytes.chunks(PIECE) {
        if holds_escaped(piece) {
            for (place, byte) in (at..).zip(piece).filter(|(_, byte)| is_escaped(**byte)) {
                line.extend_from_slice(&bytes[start..place]);
                escape(*byte, line);
                start = place + 1;
            }
        }
        at += piece.len();
    }
    line.extend_from_slice(&bytes[start..]);
    line.push(b'"');
}

fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// True where some byte is escaped. Of so many, asked without a branch, many are asked at once: of a shorter piece the first and the last
/// ones, which overlap.
fn holds_escaped(piece: &[u8]) -> bool {
    match piece.len() {
        PIECE.. => any_at_ends::<PIECE>(piece),
        16.. => any_at_ends::<16>(piece),
        8.. => any_at_ends::<8>(piece),
        4.. => any_at_ends::<4>(piece),
        _ => piece.iter().any(|byte| is_escaped(*byte)),
    }
}

fn any_at_ends<const BYTES: usize>(piece: &[u8]) -> bool {
    let any = |bytes: &[u8; BYTES]| bytes.iter().fold(false, |any, byte| any | is_escaped(*byte));
    piece.first_chunk().is_some_and(any) || (piece.len() > BYTES && piece.last_chunk().is_some_and(any))
}

fn escape(byte: u8, line: &mut Vec<u8>) {
    let letter = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        0x0c => b'f',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        _ => {
            let _ = write!(line, "\\u{byte:04x}");
            return;
        }
    };
    line.extend_from_slice(&[b'\\', letter]);
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn digits_are_those_that_the_number_shows(number in proptest::num::u64::ANY, shift in 0..64_u32) {
            let mut digits = Vec::new();
            each_digit(number >> shift, |digit| digits.push(digit));
            assert_eq!(String::from_utf8(digits).expect("ASCII"), (number >> shift).to_string());
        }

        /// What is escaped is told wherever it stands.
        #[test]
        fn words_are_written_as_serde_json_writes_them(words in "[a-zé \"\\\\\n\u{1}]{0,80}") {
            let mut line = Vec::new();
            text(&words, &mut line);
            assert_eq!(String::from_utf8(line).expect("UTF-8"), serde_json::to_string(&words).expect("words are written"));
        }
    }
}
