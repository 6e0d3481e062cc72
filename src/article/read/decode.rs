//! From bytes to text: by the mark at the beginning, by what is declared, else by what the bytes look like.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// So much of a text tells whether every other byte is zero.
const HEAD: usize = 512;
/// A declaration stands in the first bytes.
const DECLARED: usize = 4096;
/// A text is in UTF-8 with some bytes spoiled where it has so many whole sequences for each one spoiled.
const WHOLE_FOR_SPOILED: usize = 4;

/// A text, and what there is to say of how it was read.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// How it was read, where it is not plain UTF-8.
    pub(super) note: Option<String>,
    /// What was wrong with it.
    pub(super) problem: Option<String>,
}

/// Reads the bytes. `declared` is what a header says of them.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return read(&bytes[mark..], encoding, (encoding != UTF_8).then_some("by its byte order mark"));
    }
    if let Some(encoding) = utf_16(&bytes) {
        return read(&bytes, encoding, Some("by its zero bytes"));
    }
    let named = declared.map(str::to_owned).or_else(|| declaration(&bytes));
    let encoding = named.as_deref().and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    match (String::from_utf8(bytes), encoding) {
        (Ok(text), Some(other)) if other != UTF_8 && !text.is_ascii() => {
            Decoded { text, note: None, problem: Some(format!("declared to be {}, but it is UTF-8", other.name())) }
        }
        (Ok(text), _) => Decoded { text, ..Decoded::default() },
        (Err(error), Some(other)) if other != UTF_8 => read(error.as_bytes(), other, Some("as declared")),
        (Err(error), declared) => guess(error.as_bytes(), declared.is_some()),
    }
}

/// Bytes that are no UTF-8, and are not declared to be something else.
fn guess(bytes: &[u8], declared: bool) -> Decoded {
    let text = String::from_utf8_lossy(bytes);
    let spoiled = text.matches(char::REPLACEMENT_CHARACTER).count();
    let whole = text.chars().filter(|c| !c.is_ascii()).count() - spoiled;
    if whole >= spoiled * WHOLE_FOR_SPOILED {
        let problem = Some(format!("{spoiled} malformed UTF-8 sequences, read as \u{fffd}"));
        return Decoded { text: text.into_owned(), note: None, problem };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    // many encodings share their letters with that of the west: where nothing tells them apart, it is meant
    let same = WINDOWS_1252.decode_without_bom_handling(bytes).0 == guessed.decode_without_bom_handling(bytes).0;
    let encoding = if same { WINDOWS_1252 } else { guessed };
    let mut decoded = read(bytes, encoding, Some("by its bytes"));
    if declared {
        decoded.problem = Some(format!("declared to be UTF-8, but it is not: read as {}", encoding.name()));
        decoded.note = None;
    }
    decoded
}

fn read(bytes: &[u8], encoding: &'static Encoding, why: Option<&str>) -> Decoded {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let note = why.map(|why| format!("read as {}, {why}", encoding.name()));
    let problem = malformed.then(|| format!("malformed {}: some characters are lost", encoding.name()));
    Decoded { text: text.into_owned(), note, problem }
}

/// Nearly every other byte is zero, as plain letters have it in UTF-16.
pub(super) fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match half >= 4 {
        true if odd * 4 >= half * 3 && even == 0 => Some(UTF_16LE),
        true if even * 4 >= half * 3 && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// What a page or an XML text says of itself: `charset=…`, `encoding="…"`.
fn declaration(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED)]);
    if !head.trim_start().starts_with('<') && !head.contains("<meta") {
        return None;
    }
    let head = head.to_ascii_lowercase();
    let instruction = head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(inside, _)| inside);
    let by_instruction = instruction.and_then(|inside| value_behind(inside, "encoding"));
    by_instruction.or_else(|| head.split("<meta").skip(1).find_map(|meta| value_behind(meta.split('>').next()?, "charset")))
}

fn value_behind(text: &str, name: &str) -> Option<String> {
    let behind = text.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = behind.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.')).unwrap_or(behind.len());
    (end > 0).then(|| behind[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(bytes: &[u8], declared: Option<&str>) -> (String, String) {
        let found = decode(bytes.to_vec(), declared);
        (found.text, found.note.or(found.problem).unwrap_or_default())
    }

    #[test]
    fn marks_declarations_and_bytes_tell_the_encoding() {
        let french = "Les élèves ont été évacués après l'incendie d'un bâtiment, a indiqué le préfet.";
        let (old, _, _) = encoding_rs::WINDOWS_1252.encode(french);
        assert_eq!(said(&old, None), (french.to_owned(), "read as windows-1252, by its bytes".to_owned()));
        assert_eq!(said(&old, Some("iso-8859-1")), (french.to_owned(), "read as windows-1252, as declared".to_owned()));
        assert_eq!(said(&old, Some("utf-8")), (french.to_owned(), "declared to be UTF-8, but it is not: read as windows-1252".to_owned()));
        assert_eq!(said(french.as_bytes(), Some("latin1")), (french.to_owned(), "declared to be windows-1252, but it is UTF-8".to_owned()));
        let wide: Vec<u8> = french.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(said(&wide, None), (french.to_owned(), "read as UTF-16LE, by its zero bytes".to_owned()));
        assert_eq!(said(&[b"\xff\xfe", wide.as_slice()].concat(), None), (french.to_owned(), "read as UTF-16LE, by its byte order mark".to_owned()));
        assert_eq!(said("\u{feff}été".as_bytes(), None), ("été".to_owned(), String::new()));
    }

    #[test]
    fn a_page_declares_its_encoding() {
        let page = b"<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1250'></head><p>\xe9t\xe9";
        assert_eq!(said(page, None).1, "read as windows-1250, as declared");
        assert_eq!(said(b"<?xml version=\"1.0\" encoding='ISO-8859-15'?><rss>\xa4", None).1, "read as ISO-8859-15, as declared");
    }
}
