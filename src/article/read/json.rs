//! JSON: a record in each line, an array of records, or one document with a list of them.

use std::io::{BufRead, Cursor, Read};

use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::elements::{Element, Elements};
use super::limit::{self, Line, too_long};
use super::place::{Fault, Place};
use super::record::Raw;
use super::split::{Splitter, reason};

/// The bytes of a document that is no list of records by lines.
const MOST_DOCUMENT: u64 = 256 << 20;

/// A record in each line; or one document over several lines.
pub(super) fn lines(splitter: &mut Splitter<'_, '_>, input: &mut dyn BufRead, place: &Place) {
    let mut number = 0;
    loop {
        number += 1;
        match limit::line(input) {
            Ok(Line::End) => return,
            Ok(Line::TooLong) => splitter.fault(Fault::new(&place.record(number), too_long())),
            Ok(Line::Some(line)) if line.trim_ascii().is_empty() => {}
            Ok(Line::Some(line)) if number == 1 && is_open(&line) => {
                document(splitter, &mut Cursor::new(line).chain(input), place);
                return;
            }
            Ok(Line::Some(line)) => {
                // a line that the end of a packed input cuts off says so below
                splitter.give(place.record(number), Raw::Json(line));
            }
            Err(error) => {
                splitter.fault(Fault::new(&place.record(number), reason(&error)));
                return;
            }
        }
        if splitter.ended {
            return;
        }
    }
}

/// A line that goes on in the next one.
fn is_open(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    line.ends_with(b"\n") && serde_json::from_slice::<IgnoredAny>(line).is_err_and(|error| error.is_eof())
}

/// One record over several lines, or several one behind the other.
fn document(splitter: &mut Splitter<'_, '_>, input: &mut dyn Read, place: &Place) {
    let mut bytes = Vec::new();
    if let Err(error) = input.take(MOST_DOCUMENT + 1).read_to_end(&mut bytes) {
        splitter.fault(Fault::new(place, reason(&error)));
        return;
    }
    if bytes.len() as u64 > MOST_DOCUMENT {
        splitter.fault(Fault::new(place, format!("a JSON document of more than {} MiB, skipped", MOST_DOCUMENT >> 20)));
        return;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut documents = serde_json::Deserializer::from_slice(bytes).into_iter::<Box<RawValue>>();
    let mut number = 0;
    while let Some(found) = documents.next() {
        number += 1;
        let single = number == 1 && bytes[documents.byte_offset()..].trim_ascii().is_empty();
        let at = if single { place.clone() } else { place.record(number) };
        match found {
            Ok(raw) => splitter.give(at, Raw::Json(raw.get().as_bytes().to_vec())),
            Err(error) => splitter.fault(Fault::new(&at, error.to_string())),
        }
        if splitter.ended {
            return;
        }
    }
}

/// The elements of an array, one after the other.
pub(super) fn array(splitter: &mut Splitter<'_, '_>, input: &mut dyn BufRead, place: &Place) {
    skip_mark(input);
    let mut elements = Elements::new(input);
    for number in 1.. {
        match elements.next() {
            Element::Whole(bytes) => splitter.give(place.record(number), Raw::Json(bytes)),
            Element::Broken(reason) => splitter.fault(Fault::new(&place.record(number), reason)),
            Element::End => return,
        }
        if splitter.ended {
            return;
        }
    }
}

fn skip_mark(input: &mut dyn BufRead) {
    if input.fill_buf().is_ok_and(|bytes| bytes.starts_with(b"\xef\xbb\xbf")) {
        input.consume(3);
    }
}

/// The object of a record. Halves of characters that JSON writes alone are mended.
///
/// # Errors
/// What is wrong, with the column.
pub(super) fn object(bytes: &[u8]) -> Result<(Map<String, Value>, Option<String>), String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_end();
    let (value, problem) = match serde_json::from_slice(bytes) {
        Ok(value) => (value, None),
        Err(error) => again(bytes, &error)?,
    };
    match value {
        Value::Object(map) => Ok((map, problem)),
        _ => Err("no JSON object".to_owned()),
    }
}

/// A second try where the bytes are in another encoding, or hold halves of characters.
fn again(bytes: &[u8], error: &serde_json::Error) -> Result<(Value, Option<String>), String> {
    let told = || error.to_string().replace(" at line 1 column ", " at column ");
    let (text, problem) = match std::str::from_utf8(bytes) {
        Ok(text) => (mended(text).ok_or_else(told)?, "lone surrogates, read as \u{fffd}".to_owned()),
        Err(_) => {
            let decoded = super::decode::decode(bytes.to_vec(), None);
            (decoded.text, decoded.problem.or(decoded.note).unwrap_or_default())
        }
    };
    let value = serde_json::from_str(&text).map_err(|_| told())?;
    Ok((value, Some(problem)))
}

/// The text with the halves of characters that stand alone replaced; none where there are none.
fn mended(text: &str) -> Option<String> {
    let unit = |at: usize| text.get(at..at + 6).filter(|escape| escape.starts_with("\\u")).and_then(|escape| u16::from_str_radix(&escape[2..], 16).ok());
    let (mut out, mut from, mut at) = (String::new(), 0, 0);
    while let Some(found) = text[at..].find('\\').map(|found| at + found) {
        let high = unit(found).is_some_and(|unit| (0xd800..0xdc00).contains(&unit));
        let low = |at: usize| unit(at).is_some_and(|unit| (0xdc00..0xe000).contains(&unit));
        at = match (high, low(found)) {
            (true, _) if low(found + 6) => found + 12,
            (true, _) | (_, true) => {
                out.push_str(&text[from..found]);
                out.push_str("\\ufffd");
                from = found + 6;
                from
            }
            _ => found + 1 + text[found + 1..].chars().next().map_or(0, char::len_utf8),
        };
    }
    out.push_str(&text[from..]);
    (from > 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_characters_are_mended_and_whole_ones_kept() {
        let (map, problem) = object(br#"{"text": "a \ud83d b \ud83d\ude00 \udc00 \\ud83d"}"#).expect("an object");
        assert_eq!(map["text"], "a \u{fffd} b \u{1f600} \u{fffd} \\ud83d");
        assert!(problem.is_some_and(|problem| problem.contains("surrogates")));
    }

    #[test]
    fn errors_tell_the_column() {
        assert_eq!(object(br#"{"text": "a""#).expect_err("broken"), "EOF while parsing an object at column 12");
        assert_eq!(object(b"[1]").expect_err("no object"), "no JSON object");
    }
}
