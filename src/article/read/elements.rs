//! The elements of a JSON array, one after the other. One that is broken does not end the array: the next that reads well goes on.

use std::io::{BufRead, Read};

use serde_json::value::RawValue;

use super::limit::{MOST_BYTES, too_long};
use super::split::reason;

/// So many bytes are read at a time, and more where an element is longer.
const PIECE: usize = 64 << 10;
/// What may be read again, in all, to find the next element behind a broken one.
const MOST_TRIED: usize = 4 * MOST_BYTES;

/// What stands at one place of an array.
#[derive(Debug, PartialEq)]
pub(super) enum Element {
    Whole(Vec<u8>),
    /// Why it is none.
    Broken(String),
    End,
}

/// What came of reading a value.
enum Value {
    /// So many bytes.
    Of(usize),
    /// It does not end in what is held.
    Open(serde_json::Error),
    Broken(serde_json::Error),
}

/// Reads one element after the other; holds one at a time.
pub(super) struct Elements<'i> {
    input: &'i mut dyn BufRead,
    held: Vec<u8>,
    /// Bytes of `held` that were taken.
    taken: usize,
    /// Nothing more of the array is wanted.
    closed: bool,
    /// Nothing more comes; where the input failed, why.
    ended: bool,
    failure: Option<String>,
    /// The line of the first byte that was not taken, and its column, from 0.
    line: usize,
    column: usize,
    /// How the first element begins: its brace and first name.
    beginning: Option<Vec<u8>>,
    tried: usize,
}

impl<'i> Elements<'i> {
    /// `input` stands at the bracket that opens the array.
    pub(super) fn new(input: &'i mut dyn BufRead) -> Self {
        let (held, failure, beginning) = (Vec::new(), None, None);
        let mut made = Self { input, held, taken: 0, closed: false, ended: false, failure, line: 1, column: 0, beginning, tried: 0 };
        if made.peek() == Some(b'[') {
            made.take(1);
        }
        made
    }

    /// The next element.
    pub(super) fn next(&mut self) -> Element {
        while self.peek() == Some(b',') {
            self.take(1);
        }
        match self.peek() {
            _ if self.closed => Element::End,
            None => {
                self.closed = true;
                Element::Broken(self.failure.take().unwrap_or_else(|| "the array ends before its end: truncated".to_owned()))
            }
            Some(b']') => self.behind(),
            Some(_) => self.element(),
        }
    }

    /// Behind the bracket that closes: another array, or nothing.
    fn behind(&mut self) -> Element {
        self.take(1);
        match self.peek() {
            Some(b'[') => {
                self.take(1);
                self.next()
            }
            found => {
                self.closed = true;
                let said = || Element::Broken(format!("text behind the end of the array, at line {} column {}: not read", self.line, self.column + 1));
                found.map_or(Element::End, |_| said())
            }
        }
    }

    fn element(&mut self) -> Element {
        loop {
            match value(&self.held[self.taken..]) {
                Value::Of(length) if self.taken + length == self.held.len() && !self.ended => self.more(),
                Value::Of(length) => return self.whole(length),
                Value::Open(_) if !self.ended && self.rest().len() <= MOST_BYTES => self.more(),
                Value::Open(_) if self.rest().len() > MOST_BYTES => {
                    self.step_over();
                    return Element::Broken(too_long());
                }
                Value::Open(error) => {
                    let said = self.failure.take().unwrap_or_else(|| self.told(&error));
                    return self.broken(said);
                }
                Value::Broken(error) => {
                    let said = self.told(&error);
                    return self.broken(said);
                }
            }
        }
    }

    fn whole(&mut self, length: usize) -> Element {
        let element = self.rest()[..length].to_vec();
        if self.beginning.is_none() {
            self.beginning = beginning(&element).map(<[u8]>::to_vec);
        }
        self.take(length);
        if element.len() > MOST_BYTES { Element::Broken(too_long()) } else { Element::Whole(element) }
    }

    /// What is wrong, with its place in the input.
    fn told(&self, error: &serde_json::Error) -> String {
        let said = error.to_string();
        let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
        let column = error.column() + if error.line() == 1 { self.column } else { 0 };
        format!("{what} at line {} column {column}", self.line + error.line() - 1)
    }

    /// Steps over a broken element: up to the next that begins as the first one did and can be read.
    fn broken(&mut self, said: String) -> Element {
        let mut from = 1;
        loop {
            let Some(at) = self.candidate(from) else {
                if !self.ended && self.rest().len() <= MOST_BYTES {
                    self.more();
                    continue;
                }
                let lost = !self.ended;
                self.closed = true;
                return Element::Broken(if lost { format!("{said}; the rest of the array is not read") } else { said });
            };
            match value(&self.rest()[at..]) {
                Value::Of(length) if self.is_parted(at + length) => {
                    self.take(at);
                    return Element::Broken(said);
                }
                Value::Open(_) if !self.ended && self.rest().len() <= MOST_BYTES => {
                    self.tried += self.rest().len() - at;
                    self.more();
                }
                Value::Of(length) => (self.tried, from) = (self.tried + length, at + 1),
                Value::Open(error) | Value::Broken(error) => (self.tried, from) = (self.tried + reached(&self.rest()[at..], &error), at + 1),
            }
            if self.tried > MOST_TRIED {
                self.closed = true;
                return Element::Broken(format!("{said}; the rest of the array is not read"));
            }
        }
    }

    /// The first brace behind a comma that may begin an element.
    fn candidate(&self, from: usize) -> Option<usize> {
        let rest = self.rest();
        let braces = memchr::memchr_iter(b'{', rest.get(from..)?).map(|at| from + at);
        let behind_comma = |at: &usize| rest[..*at].trim_ascii_end().ends_with(b",");
        let alike = |at: &usize| self.beginning.as_deref().is_none_or(|first| beginning(&rest[*at..]) == Some(first));
        braces.filter(behind_comma).find(alike)
    }

    /// True where an element that ends here may end: before a comma, a bracket or nothing.
    fn is_parted(&self, at: usize) -> bool {
        matches!(self.rest()[at..].trim_ascii_start().first(), None | Some(b',' | b']'))
    }

    /// Steps over a value that is too long to hold.
    fn step_over(&mut self) {
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        loop {
            for (at, byte) in self.held[self.taken..].iter().enumerate() {
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if quoted => escaped = true,
                    b'"' => quoted = !quoted,
                    b'{' | b'[' if !quoted => depth += 1,
                    b',' | b']' if !quoted && depth == 0 => return self.take(at),
                    b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            self.take(self.held.len() - self.taken);
            if self.ended {
                return;
            }
            self.more();
        }
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let space = self.rest().iter().position(|byte| !byte.is_ascii_whitespace());
            self.take(space.unwrap_or(self.rest().len()));
            match space {
                None if !self.ended => self.more(),
                _ => return self.rest().first().copied(),
            }
        }
    }

    fn rest(&self) -> &[u8] {
        &self.held[self.taken..]
    }

    fn take(&mut self, length: usize) {
        let taken = &self.held[self.taken..self.taken + length];
        match memchr::memrchr(b'\n', taken) {
            Some(last) => (self.line, self.column) = (self.line + memchr::memchr_iter(b'\n', taken).count(), length - last - 1),
            None => self.column += length,
        }
        self.taken += length;
    }

    /// Reads on: at least as much again as is held, so that long elements are not read many times.
    fn more(&mut self) {
        self.held.drain(..self.taken);
        self.taken = 0;
        let wanted = PIECE.max(self.held.len()) as u64;
        match (&mut *self.input).take(wanted).read_to_end(&mut self.held) {
            Ok(read) => self.ended = read == 0,
            Err(error) => (self.ended, self.failure) = (true, Some(reason(&error))),
        }
    }
}

/// The value that these bytes begin with.
fn value(bytes: &[u8]) -> Value {
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<&RawValue>();
    match values.next() {
        Some(Ok(_)) => Value::Of(values.byte_offset()),
        Some(Err(error)) if error.is_eof() => Value::Open(error),
        Some(Err(error)) => Value::Broken(error),
        None => Value::Of(0),
    }
}

/// How many bytes were read before an error.
fn reached(bytes: &[u8], error: &serde_json::Error) -> usize {
    let lines = error.line().saturating_sub(1);
    let start = lines.checked_sub(1).and_then(|line| memchr::memchr_iter(b'\n', bytes).nth(line)).unwrap_or(0);
    start + error.column()
}

/// An object's brace and first name, without the white space between them.
fn beginning(object: &[u8]) -> Option<&[u8]> {
    let name = object.strip_prefix(b"{")?.trim_ascii_start().strip_prefix(b"\"")?;
    name.get(..memchr::memchr(b'"', name)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(array: &str) -> Vec<String> {
        let mut input = array.as_bytes();
        let mut elements = Elements::new(&mut input);
        let mut made = Vec::new();
        loop {
            made.push(match elements.next() {
                Element::Whole(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
                Element::Broken(said) => said,
                Element::End => return made,
            });
        }
    }

    #[test]
    fn a_broken_element_does_not_end_the_array() {
        let cases = [
            ("[]", vec![]),
            (r#" [ {"a": 1} , {"a": [2, {"b": "]"}]} ] "#, vec![r#"{"a": 1}"#, r#"{"a": [2, {"b": "]"}]}"#]),
            (r#"[{"a": 1},{"a": },{"a": 3}]"#, vec![r#"{"a": 1}"#, "expected value at line 1 column 17", r#"{"a": 3}"#]),
            (
                "[{\"a\": 1},\n{\"a\": \"x},\n{\"a\": 3}]",
                vec![r#"{"a": 1}"#, "control character (\\u0000-\\u001F) found while parsing a string", r#"{"a": 3}"#],
            ),
            (r#"[{"a": 1},{"a": "x},{"a": 3}]"#, vec![r#"{"a": 1}"#, "expected `,` or `}` at line 1 column 23", r#"{"a": 3}"#]),
            (r#"[{"a": 1},{"a": {"b": [1, {"c": 2}, x]},{"a": 3}]"#, vec![r#"{"a": 1}"#, "expected value at line 1 column 37", r#"{"a": 3}"#]),
            (r#"[{"a": 1} {"a": 2},]"#, vec![r#"{"a": 1}"#, r#"{"a": 2}"#]),
            (r#"[{"a": 1},{"a": 2"#, vec![r#"{"a": 1}"#, "EOF while parsing an object at line 1 column 17"]),
            (r#"[{"a": 1},"#, vec![r#"{"a": 1}"#, "the array ends before its end: truncated"]),
            (r#"[{"a": 1}] x"#, vec![r#"{"a": 1}"#, "text behind the end of the array, at line 1 column 12: not read"]),
            (r#"[{"a": 1}][{"a": 2}]"#, vec![r#"{"a": 1}"#, r#"{"a": 2}"#]),
        ];
        for (array, want) in cases {
            let found = read(array);
            let same = found.len() == want.len() && found.iter().zip(&want).all(|(found, want)| found.starts_with(want));
            assert!(same, "{array}: {found:#?}");
        }
    }

    #[test]
    fn an_element_too_long_to_hold_is_stepped_over() {
        let array = format!(r#"[{{"a": 1}},{{"a": "{}"}},{{"a": 3}}]"#, "x,]\\\"".repeat(MOST_BYTES / 2));
        assert_eq!(read(&array), [r#"{"a": 1}"#, "longer than 32 MiB, skipped", r#"{"a": 3}"#]);
    }

    #[test]
    fn the_search_behind_a_broken_element_has_an_end() {
        let array = format!(r#"[{{"a": 1}},{{"a": }}{}"#, r#",{"a":[0"#.repeat(200_000));
        assert!(read(&array).len() <= 3);
    }
}
