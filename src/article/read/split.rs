//! What kind of input it is, by its first bytes, and the records that it is made of.

use std::io::{self, BufRead, Cursor, Read};

use super::decode::{decode, utf_16};
use super::limit::{self, Whole, too_long};
use super::place::{Fault, Place};
use super::record::{Raw, Record};
use super::tag::Tags;
use super::{archive, feed, json, table, warc};
use crate::rule::{FieldOf, Fields};
use crate::text::boundary;

/// So much of an input tells what it is.
const HEAD: usize = 8192;
/// What is no text has so many control characters, and one in so many.
const CONTROLS: usize = 12;
const CONTROLS_IN: usize = 25;
/// A page says in so many bytes that it is one.
const PAGE_HEAD: usize = 2048;
/// Endings of files that hold a text and nothing else; without one it may be a text too.
const TEXTS: [&str; 6] = ["txt", "text", "md", "asc", "gz", ""];

/// Takes what was found, one after the other; false where it wants no more.
pub(super) type Emit<'e> = dyn FnMut(Result<Record, Fault>) -> bool + 'e;

/// Reads the records of an input.
pub(super) struct Splitter<'e, 'r> {
    pub(super) fields: &'r Fields,
    pub(super) emit: &'e mut Emit<'e>,
    /// The receiver wants no more.
    pub(super) ended: bool,
}

impl<'e, 'r> Splitter<'e, 'r> {
    pub(super) fn new(fields: &'r Fields, emit: &'e mut Emit<'e>) -> Self {
        Self { fields, emit, ended: false }
    }

    /// Hands on a record. Where no more is wanted, the splitter has ended.
    pub(super) fn give(&mut self, place: Place, raw: Raw) {
        self.pass(Ok(Record { place, raw, fault: None }));
    }

    /// Hands on what is wrong.
    pub(super) fn fault(&mut self, fault: Fault) {
        self.pass(Err(fault));
    }

    fn pass(&mut self, found: Result<Record, Fault>) {
        self.ended |= !(self.emit)(found);
    }

    /// Reads an input that lies in `depth` others.
    pub(super) fn input(&mut self, input: &mut dyn BufRead, place: &Place, depth: u8) {
        let mut head = Vec::new();
        let failed = (&mut *input).take(HEAD as u64).read_to_end(&mut head).err();
        if let Some(error) = failed.as_ref().filter(|_| head.is_empty()) {
            self.fault(Fault::new(place, reason(error)));
            return;
        }
        let form = Form::of(&head, place, self.fields);
        // what went wrong behind the head is told once: whoever reads on must meet it again
        let mut whole = Cursor::new(head).chain(Failing(failed)).chain(input);
        match form {
            Form::Gzip => archive::gzip(self, &mut whole, place, depth),
            Form::Zip => archive::zip_of_bytes(self, &mut whole, place, depth),
            Form::Warc => warc::records(self, &mut whole, place),
            Form::Wide => self.wide(&mut whole, place, depth),
            Form::JsonLines => json::lines(self, &mut whole, place),
            Form::JsonArray => json::array(self, &mut whole, place),
            Form::Table(delimiter) => table::rows(self, &mut whole, place, delimiter),
            Form::Feed => self.whole(&mut whole, place, Kind::Feed),
            Form::Text => self.whole(&mut whole, place, Kind::Text),
            Form::Other(what) => self.fault(Fault::stray(place, format!("{what}, no article"))),
        }
    }

    /// UTF-16 is turned into UTF-8 first, whatever is made of it.
    fn wide(&mut self, input: &mut dyn Read, place: &Place, depth: u8) {
        match limit::whole(input) {
            Whole::Part(_, error) => self.fault(Fault::new(place, reason(&error))),
            Whole::All(bytes) if depth > limit::MOST_PACKED => self.give(place.clone(), Raw::File(bytes)),
            Whole::All(bytes) => {
                let head = decode(bytes[..bytes.len().min(HEAD)].to_vec(), None).text;
                match Form::of(head.as_bytes(), place, self.fields) {
                    Form::Text | Form::Wide | Form::Other(_) => self.give(place.clone(), Raw::File(bytes)),
                    _ => self.input(&mut decode(bytes, None).text.as_bytes(), place, limit::MOST_PACKED + 1),
                }
            }
            Whole::TooLong => self.fault(Fault::new(place, too_long())),
        }
    }

    fn whole(&mut self, input: &mut dyn Read, place: &Place, kind: Kind) {
        let (bytes, fault) = match limit::whole(input) {
            Whole::All(bytes) => (bytes, None),
            Whole::Part(bytes, error) if error.kind() == io::ErrorKind::UnexpectedEof && !bytes.is_empty() => {
                (bytes, Some(format!("{}: read up to there", reason(&error))))
            }
            Whole::Part(_, error) => {
                self.fault(Fault::new(place, reason(&error)));
                return;
            }
            Whole::TooLong => {
                self.fault(Fault::new(place, too_long()));
                return;
            }
        };
        match kind {
            Kind::Feed => feed::items(self, &decode(bytes, None), place),
            Kind::Text => self.pass(Ok(Record { place: place.clone(), raw: Raw::File(bytes), fault: fault.clone() })),
        }
        if let Some(fault) = fault.filter(|_| kind == Kind::Feed) {
            self.fault(Fault::new(place, fault));
        }
    }
}

/// An input that has failed, and says so once.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Failing {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Feed,
    Text,
}

/// What an input is.
#[derive(Debug, PartialEq)]
enum Form {
    Gzip,
    Zip,
    Warc,
    /// UTF-16, of whatever kind.
    Wide,
    JsonLines,
    JsonArray,
    Table(u8),
    Feed,
    /// A page or a plain text.
    Text,
    Other(&'static str),
}

/// Files that are something else, by their first bytes.
const OTHERS: [(&[u8], &str); 14] = [
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"\x00\x00\x01\x00", "a picture"),
    (b"wOF", "a font"),
    (b"ID3", "a recording"),
    (b"\x7fELF", "a program"),
    (b"BZh", "packed by bzip2"),
    (b"\xfd7zXZ", "packed by xz"),
    (b"\x28\xb5\x2f\xfd", "packed by zstd"),
    (b"7z\xbc\xaf", "packed by 7-Zip"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
];

impl Form {
    fn of(head: &[u8], place: &Place, fields: &Fields) -> Self {
        let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        match bare {
            [0x1f, 0x8b, ..] => return Self::Gzip,
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => return Self::Zip,
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Self::Wide,
            _ if bare.starts_with(b"WARC/") => return Self::Warc,
            _ if utf_16(bare).is_some() => return Self::Wide,
            _ => {}
        }
        if let Some((_, what)) = OTHERS.iter().find(|(mark, _)| bare.starts_with(mark)) {
            return Self::Other(what);
        }
        let controls = bare.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
        if controls > CONTROLS && controls * CONTROLS_IN > bare.len() {
            return Self::Other("no text");
        }
        let text = String::from_utf8_lossy(bare);
        Self::of_text(text.trim_start(), place, fields)
    }

    fn of_text(text: &str, place: &Place, fields: &Fields) -> Self {
        let second = || text[1..].trim_start().chars().next();
        match text.chars().next() {
            Some('{') if matches!(second(), Some('"' | '}') | None) => Self::JsonLines,
            Some('[') if matches!(second(), Some('{' | ']') | None) => Self::JsonArray,
            Some('<') if ["<rss", "<feed", "<rdf:RDF"].iter().any(|root| text.contains(root)) && !has_page(text) => Self::Feed,
            _ if is_report(text) => Self::Other("a report"),
            _ if is_page(text) => Self::Text,
            Some('<') if place.found => Self::Other("markup of another kind"),
            _ => match delimiter(text, fields) {
                Some(delimiter) => Self::Table(delimiter),
                None if place.found && !is_named_as_text(&place.path) => Self::Other("a file of another kind"),
                None => Self::Text,
            },
        }
    }
}

/// Elements that pages are made of.
const OF_PAGES: [&str; 10] = ["p", "div", "h1", "h2", "article", "section", "body", "br", "table", "span"];

/// True for HTML: it says so, or it begins with a tag and has elements of pages.
pub(super) fn is_page(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    has_page(text) || text.starts_with('<') && Tags::new(text).take(60).any(|tag| tag.is_one_of(&OF_PAGES))
}

/// True for the page of a report: it says what made it.
fn is_report(text: &str) -> bool {
    text.contains(concat!("<meta name=\"generator\" content=\"", env!("CARGO_PKG_NAME"), " "))
}

fn has_page(text: &str) -> bool {
    let head = &text.as_bytes()[..boundary(text, PAGE_HEAD)];
    let tag = |rest: &[u8], tag: &[u8]| rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    memchr::memchr_iter(b'<', head).map(|at| &head[at..]).any(|rest| tag(rest, b"<html") || tag(rest, b"<!doctype html"))
}

/// What parts the cells of a table whose first line names a text among other things.
fn delimiter(text: &str, fields: &Fields) -> Option<u8> {
    let header = text.lines().next()?;
    let named = |mark: &char| {
        let cells: Vec<&str> = header.split(*mark).map(|cell| cell.trim().trim_matches('"')).collect();
        cells.len() > 1 && cells.iter().any(|cell| fields.is_named(FieldOf::Text, cell))
    };
    [',', ';', '\t', '|'].into_iter().find(named).and_then(|mark| u8::try_from(mark).ok())
}

fn is_named_as_text(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let ending = name.trim_end_matches(".gz").rsplit_once('.').map_or("", |(_, ending)| ending);
    // an ending is short and has no space: `1. The strike` has none
    let ending = if ending.len() > 8 || ending.contains(' ') || ending.bytes().all(|byte| byte.is_ascii_digit()) { "" } else { ending };
    TEXTS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The message of the system without its number.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::UnexpectedEof => "the packed input ends before its end: truncated".to_owned(),
        _ => error.to_string(),
    }
}
