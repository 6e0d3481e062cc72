//! Cells as JSON, byte for byte as `serde_json` writes them, without asking of each byte what it is.

use std::io::Write;

use super::Cell;
use super::cell::decimal;

/// Appends a cell: words as they are, numbers with all their digits, `null` for a missing number.
pub(super) fn cell(cell: &Cell<'_>, line: &mut Vec<u8>) {
    match cell {
        Cell::Text(words) | Cell::Value(words) => text(words, line),
        Cell::Decimal(None) => line.extend_from_slice(b"null"),
        Cell::Decimal(Some(number)) => line.extend_from_slice(decimal(*number).as_bytes()),
        Cell::Count(count) => {
            // a line takes whatever is written to it
            let _ = write!(line, "{count}");
        }
        Cell::Flag(flag) => line.extend_from_slice(if *flag { b"true" } else { b"false" }),
    }
}

/// Appends words between quotation marks.
fn text(words: &str, line: &mut Vec<u8>) {
    let bytes = words.as_bytes();
    line.reserve(bytes.len() + 2);
    line.push(b'"');
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        let eight = bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok());
        if eight.is_some_and(|eight| !holds_escaped(u64::from_le_bytes(eight))) {
            at += 8;
            continue;
        }
        // the few bytes at the end, and those around what is escaped
        for byte in &bytes[at..bytes.len().min(at + 8)] {
            if is_escaped(*byte) {
                line.extend_from_slice(&bytes[start..at]);
                escape(*byte, line);
                start = at + 1;
            }
            at += 1;
        }
    }
    line.extend_from_slice(&bytes[start..]);
    line.push(b'"');
}

fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// True where one of eight bytes is escaped.
fn holds_escaped(eight: u64) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const TOPS: u64 = ONES << 7;
    // what is less than the other shows in its top bit; the lowest such byte is told for sure, and one is enough
    let below = |bytes: u64, other: u64| bytes.wrapping_sub(ONES * other) & !bytes & TOPS;
    let mark = |byte: u8| below(eight ^ (ONES * u64::from(byte)), 1);
    (below(eight, 0x20) | mark(b'"') | mark(b'\\')) != 0
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

    #[test]
    fn eight_bytes_hold_something_escaped_where_one_of_them_is() {
        for byte in 0..=255u8 {
            for at in 0..8 {
                let mut eight = *b"abcd\xc3\xa9 z";
                eight[at] = byte;
                assert_eq!(holds_escaped(u64::from_le_bytes(eight)), is_escaped(byte), "{byte} at {at}");
            }
        }
    }
}
