//! What a reader takes at most: sizes, depths and ratios, not times, so that every machine takes the same.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use super::tag::Tags;
use crate::text::boundary;

/// The bytes of one article, record or entry.
pub(super) const MOST_BYTES: usize = 32 << 20;
/// The bytes of the text of one article: what is done for a byte is bounded, so this bounds what one article can cost.
pub(super) const MOST_TEXT: usize = 2 << 20;
/// The bytes of a page whose layout is looked at.
const MOST_PAGE: usize = 16 << 20;
/// Elements inside each other, attributes of one tag and tags of a page whose layout is looked at: parsers take time that
/// grows with the square of the first two.
const MOST_NESTED: usize = 512;
const MOST_ATTRIBUTES: usize = 1_000;
const MOST_TAGS: usize = 400_000;
/// A packed input gives at most so many bytes for each of its own, once it gave more than a little.
const MOST_RATIO: u64 = 250;
const LITTLE: u64 = 8 << 20;
/// A packed input gives at most so many bytes.
const MOST_UNPACKED: u64 = 64 << 30;
/// Packed inputs inside each other.
pub(super) const MOST_PACKED: u8 = 3;

/// Elements that have no end, or that the next of their kind ends.
const UNNESTED: [&str; 28] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param", "p", "li", "td", "th", "tr", "dt", "dd",
    "option", "tbody", "thead", "tfoot", "colgroup", "frame", "keygen",
];

/// Why the layout of a page is not looked at; none where it may be.
pub(super) fn hostile(html: &str) -> Option<String> {
    if html.len() > MOST_PAGE {
        return Some(format!("a page of {} MiB", html.len() >> 20));
    }
    let (mut depth, mut deepest, mut tags) = (0_usize, 0, 0);
    for tag in Tags::new(html) {
        tags += 1;
        if tag.closes {
            depth = depth.saturating_sub(usize::from(!tag.is_one_of(&UNNESTED)));
            continue;
        }
        if tag.end - tag.start > MOST_ATTRIBUTES && tag.attributes().take(MOST_ATTRIBUTES + 1).count() > MOST_ATTRIBUTES {
            return Some(format!("a tag with more than {MOST_ATTRIBUTES} attributes"));
        }
        depth += usize::from(!tag.is_empty() && !tag.is_one_of(&UNNESTED));
        deepest = deepest.max(depth);
    }
    match (deepest > MOST_NESTED, tags > MOST_TAGS) {
        (true, _) => Some(format!("elements nested more than {MOST_NESTED} deep")),
        (_, true) => Some(format!("more than {MOST_TAGS} tags")),
        (false, false) => None,
    }
}

/// Counts the bytes that are read through it.
#[derive(Debug)]
pub(super) struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    pub(super) fn new(inner: R) -> (Self, Rc<Cell<u64>>) {
        let count = Rc::new(Cell::new(0));
        (Self { inner, count: Rc::clone(&count) }, count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// What is unpacked, as long as it is not too much for what was packed.
#[derive(Debug)]
pub(super) struct Unpacked<R> {
    inner: R,
    packed: Rc<Cell<u64>>,
    given: Rc<Cell<u64>>,
}

impl<R> Unpacked<R> {
    /// `packed` counts the bytes that went in.
    pub(super) fn new(inner: R, packed: Rc<Cell<u64>>) -> Self {
        Self::sharing(inner, packed, Rc::default())
    }

    /// One of several inputs that count together what they gave.
    pub(super) fn sharing(inner: R, packed: Rc<Cell<u64>>, given: Rc<Cell<u64>>) -> Self {
        Self { inner, packed, given }
    }
}

/// True where so many packed bytes cannot have given so many.
pub(super) fn is_too_much(packed: u64, given: u64) -> bool {
    given > MOST_UNPACKED || given > LITTLE && given / packed.max(1) > MOST_RATIO
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.given.set(self.given.get() + read as u64);
        if is_too_much(self.packed.get(), self.given.get()) {
            return Err(io::Error::other(format!("unpacks to more than {MOST_RATIO} times its size, which looks like an attack; not read further")));
        }
        Ok(read)
    }
}

/// What came of reading something whole.
pub(super) enum Whole {
    All(Vec<u8>),
    /// So much came before the input failed.
    Part(Vec<u8>, io::Error),
    TooLong,
}

/// The rest of an input, where it is no longer than an article may be.
pub(super) fn whole(input: &mut dyn Read) -> Whole {
    let mut bytes = Vec::new();
    match input.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() > MOST_BYTES => Whole::TooLong,
        Ok(_) => Whole::All(bytes),
        Err(error) => Whole::Part(bytes, error),
    }
}

/// A line of an input.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    /// With its line feed, if it has one.
    Some(Vec<u8>),
    /// It is longer than an article may be; it was stepped over.
    TooLong,
    End,
}

/// The next line, never held whole where it is too long.
pub(super) fn line(input: &mut dyn BufRead) -> io::Result<Line> {
    let mut line = Vec::new();
    let read = (&mut *input).take(MOST_BYTES as u64 + 1).read_until(b'\n', &mut line)?;
    match read {
        0 => Ok(Line::End),
        _ if read <= MOST_BYTES || line.last() == Some(&b'\n') => Ok(Line::Some(line)),
        _ => {
            drop(line);
            input.skip_until(b'\n')?;
            Ok(Line::TooLong)
        }
    }
}

/// Cuts a text that is longer than an article may be, behind its last whole word; what is said of it then.
pub(super) fn cut(text: &mut String) -> Option<String> {
    if text.len() <= MOST_TEXT {
        return None;
    }
    let most = boundary(text, MOST_TEXT);
    let end = text[..most].rfind(char::is_whitespace).unwrap_or(most);
    let whole = text.len();
    text.truncate(end);
    Some(format!("a text of {} MiB, longer than an article: only its first {} MiB are read", whole >> 20, MOST_TEXT >> 20))
}

/// What is said of something too long.
pub(super) fn too_long() -> String {
    format!("longer than {} MiB, skipped", MOST_BYTES >> 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_a_parser_takes_long_for_are_told() {
        assert_eq!(hostile(&"<div>".repeat(100_000)).as_deref(), Some("elements nested more than 512 deep"));
        assert_eq!(hostile(&format!("<p {}>", "a=1 ".repeat(200_000))).as_deref(), Some("a tag with more than 1000 attributes"));
        assert_eq!(hostile(&"<p>a<br>b<li>c".repeat(100_000)), None);
    }

    #[test]
    fn a_text_longer_than_any_article_is_cut_between_words() {
        let mut text = "été de feu ".repeat(MOST_TEXT);
        assert_eq!(cut(&mut text).as_deref(), Some("a text of 26 MiB, longer than an article: only its first 2 MiB are read"));
        assert!(text.len() <= MOST_TEXT && text.len() > MOST_TEXT - 12 && !text.ends_with(' '));
        assert_eq!(cut(&mut text), None);
        let mut text = "é".repeat(MOST_TEXT);
        assert!(cut(&mut text).is_some_and(|_| text.len() == MOST_TEXT));
    }

    #[test]
    fn a_line_that_is_too_long_is_stepped_over() {
        let text = [vec![b'x'; MOST_BYTES + 5], b"\nnext\n".to_vec()].concat();
        let mut input = text.as_slice();
        assert_eq!(line(&mut input).expect("it is read"), Line::TooLong);
        assert_eq!(line(&mut input).expect("it is read"), Line::Some(b"next\n".to_vec()));
        assert_eq!(line(&mut input).expect("it is read"), Line::End);
    }
}
