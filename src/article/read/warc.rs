//! WARC, the format of web archives: the pages and texts among its records.

use std::io::{self, BufRead, Read};

use flate2::read::{MultiGzDecoder, ZlibDecoder};

use super::limit::{Counted, MOST_BYTES, Unpacked, Whole, too_long, whole};
use super::place::{Fault, Place};
use super::record::{Page, Raw};
use super::split::{Splitter, reason};

/// The lines of a header have at most so many bytes together.
const MOST_HEADER: u64 = 1 << 20;

/// The records of an archive that hold a page or a text.
pub(super) fn records(splitter: &mut Splitter<'_, '_>, input: &mut dyn BufRead, place: &Place) {
    let mut number = 0;
    loop {
        number += 1;
        let at = place.record(number);
        let header = match Header::read(input) {
            Ok(Some(header)) => header,
            Ok(None) => return,
            Err(error) => {
                splitter.fault(Fault::new(&at, reason(&error)));
                return;
            }
        };
        let Some(length) = header.get("content-length").and_then(|length| length.parse::<u64>().ok()) else {
            splitter.fault(Fault::new(&at, "a WARC record without its length: the rest is not read"));
            return;
        };
        let mut block = (&mut *input).take(length);
        match record(&header, &mut block, length) {
            Ok(Some(page)) => splitter.give(at.clone(), Raw::Page(page)),
            Ok(None) => {}
            Err(reason) => splitter.fault(Fault::new(&at, reason)),
        }
        let rest = io::copy(&mut block, &mut io::sink());
        let short = block.limit() > 0;
        if short || rest.is_err() {
            splitter.fault(Fault::new(&at, "the record ends before its end: truncated"));
            return;
        }
        if splitter.ended {
            return;
        }
    }
}

/// The first line and the named lines behind it, names in small letters.
struct Header {
    first: String,
    lines: Vec<(String, String)>,
}

impl Header {
    fn read(input: &mut (impl BufRead + ?Sized)) -> io::Result<Option<Self>> {
        let mut input = input.take(MOST_HEADER);
        let mut first = String::new();
        while first.is_empty() {
            let mut line = Vec::new();
            if input.read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            first = String::from_utf8_lossy(&line).trim().to_owned();
        }
        let mut lines = Vec::new();
        loop {
            let mut line = Vec::new();
            input.read_until(b'\n', &mut line)?;
            let line = String::from_utf8_lossy(&line);
            match line.split_once(':') {
                Some((name, value)) => lines.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
                None if line.trim().is_empty() => return Ok(Some(Self { first, lines })),
                None => {}
            }
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.lines.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The page of a record; none where it holds something else.
fn record(header: &Header, block: &mut dyn Read, length: u64) -> Result<Option<Page>, String> {
    if !header.first.starts_with("WARC/") {
        return Err("no WARC record".to_owned());
    }
    let kind = header.get("warc-type").unwrap_or_default().to_ascii_lowercase();
    let mime = header.get("content-type").unwrap_or_default().to_ascii_lowercase();
    let is_response = kind == "response" && mime.starts_with("application/http");
    let is_text = matches!(kind.as_str(), "conversion" | "resource") && is_readable(&mime);
    if !is_response && !is_text {
        return Ok(None);
    }
    let mut block = io::BufReader::new(block);
    let mut charset = charset_of(&mime);
    let mut packing = None;
    let mut chunked = false;
    if is_response {
        let Some(http) = Header::read(&mut block).map_err(|error| reason(&error))? else { return Ok(None) };
        let mime = http.get("content-type").unwrap_or_default().to_ascii_lowercase();
        if http.first.split(' ').nth(1) != Some("200") || !is_readable(&mime) {
            return Ok(None);
        }
        charset = charset_of(&mime);
        packing = http.get("content-encoding").map(str::to_ascii_lowercase);
        chunked = http.get("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"));
    }
    if length > MOST_BYTES as u64 {
        return Err(too_long());
    }
    let mut bytes = all(&mut block)?;
    if chunked {
        bytes = joined(&bytes).unwrap_or(bytes);
    }
    let bytes = unpacked(bytes, packing.as_deref())?;
    let named = |name: &str| header.get(name).unwrap_or_default().trim_matches(['<', '>']).to_owned();
    Ok(Some(Page { bytes, charset, address: named("warc-target-uri"), id: named("warc-record-id") }))
}

fn is_readable(mime: &str) -> bool {
    ["text/html", "application/xhtml", "text/plain"].iter().any(|known| mime.starts_with(known))
}

fn charset_of(mime: &str) -> Option<String> {
    let (_, charset) = mime.split_once("charset=")?;
    Some(charset.split(';').next()?.trim_matches(['"', '\'', ' ']).to_owned())
}

fn all(input: &mut dyn Read) -> Result<Vec<u8>, String> {
    match whole(input) {
        Whole::All(bytes) => Ok(bytes),
        Whole::Part(_, error) => Err(reason(&error)),
        Whole::TooLong => Err(too_long()),
    }
}

/// The body as the server packed it.
fn unpacked(bytes: Vec<u8>, packing: Option<&str>) -> Result<Vec<u8>, String> {
    let (counted, packed) = Counted::new(bytes.as_slice());
    match packing {
        Some("gzip" | "x-gzip") if bytes.starts_with(&[0x1f, 0x8b]) => all(&mut Unpacked::new(MultiGzDecoder::new(counted), packed)),
        Some("deflate") => all(&mut Unpacked::new(ZlibDecoder::new(counted), packed)),
        Some(other @ ("br" | "zstd" | "compress")) => Err(format!("packed by `{other}`, not read")),
        Some(_) | None => Ok(bytes),
    }
}

/// The body without the lengths of its chunks; none where it has none.
fn joined(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let end = memchr::memmem::find(bytes, b"\r\n")?;
        let size = std::str::from_utf8(&bytes[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        bytes = &bytes[end + 2..];
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(bytes.get(..size)?);
        bytes = bytes.get(size + 2..)?;
    }
}
