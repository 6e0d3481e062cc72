//! Packed inputs. Nothing of them is ever written to a disk.

use std::cell::Cell;
use std::io::{BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

use super::limit::{Counted, MOST_PACKED, Unpacked, Whole, is_too_much, too_long, whole};
use super::place::{Fault, Place};
use super::split::{Splitter, reason};

/// An archive has at most so many entries.
const MOST_ENTRIES: usize = 1_000_000;
/// Archives that are something else, by an entry that all of their kind have.
const OTHERS: [(&str, &str); 3] =
    [("[Content_Types].xml", "an office document"), ("mimetype", "an office document or a book"), ("META-INF/MANIFEST.MF", "a program")];

/// What is packed by gzip, in one piece or several.
pub(super) fn gzip(splitter: &mut Splitter<'_, '_>, input: &mut dyn BufRead, place: &Place, depth: u8) {
    if depth >= MOST_PACKED {
        splitter.fault(Fault::new(place, too_deep()));
        return;
    }
    let (counted, packed) = Counted::new(input);
    let unpacked = Unpacked::new(MultiGzDecoder::new(BufReader::new(counted)), packed);
    splitter.input(&mut BufReader::new(unpacked), place, depth + 1);
}

fn too_deep() -> String {
    format!("packed more than {MOST_PACKED} times, not read")
}

/// An archive that comes as a stream: its list stands at its end, so it is held.
pub(super) fn zip_of_bytes(splitter: &mut Splitter<'_, '_>, input: &mut dyn Read, place: &Place, depth: u8) {
    match whole(input) {
        Whole::All(bytes) => zip(splitter, Cursor::new(bytes), place, depth),
        Whole::Part(_, error) => splitter.fault(Fault::new(place, reason(&error))),
        Whole::TooLong => splitter.fault(Fault::new(place, too_long())),
    }
}

/// The entries of an archive, in the order of its list.
pub(super) fn zip(splitter: &mut Splitter<'_, '_>, mut input: impl Read + Seek, place: &Place, depth: u8) {
    if depth >= MOST_PACKED {
        splitter.fault(Fault::new(place, too_deep()));
        return;
    }
    // entries may share their bytes: what all of them give is counted together too
    let total = Total { packed: Rc::new(Cell::new(input.seek(SeekFrom::End(0)).unwrap_or(0))), given: Rc::default() };
    let mut archive = match ZipArchive::new(input) {
        Ok(archive) => archive,
        Err(error) => {
            splitter.fault(Fault::new(place, zip_reason(&error)));
            return;
        }
    };
    if let Some((_, what)) = OTHERS.iter().find(|(entry, _)| archive.index_for_name(entry).is_some()) {
        splitter.fault(Fault::stray(place, format!("{what}, no article")));
        return;
    }
    for at in 0..archive.len().min(MOST_ENTRIES) {
        if splitter.ended {
            return;
        }
        if is_too_much(total.packed.get(), total.given.get()) {
            splitter.fault(Fault::new(place, format!("its entries unpack to too much together: read up to entry {at}")));
            return;
        }
        entry(splitter, &mut archive, at, &total, place, depth);
    }
    if archive.len() > MOST_ENTRIES {
        splitter.fault(Fault::new(place, format!("more than {MOST_ENTRIES} entries, the rest is not read")));
    }
}

/// What the entries of an archive were packed in, and what they gave so far.
struct Total {
    packed: Rc<Cell<u64>>,
    given: Rc<Cell<u64>>,
}

fn entry(splitter: &mut Splitter<'_, '_>, archive: &mut ZipArchive<impl Read + Seek>, at: usize, total: &Total, place: &Place, depth: u8) {
    let entry = match archive.by_index(at) {
        Ok(entry) => entry,
        Err(error) => {
            splitter.fault(Fault::new(place, format!("entry {}: {}", at + 1, zip_reason(&error))));
            return;
        }
    };
    let name = entry.name().map(|name| name.replace('\\', "/")).unwrap_or_default();
    let hidden = name.split('/').any(|part| part.starts_with('.') && part != ".." && part != "." || part.starts_with("__"));
    if !entry.is_file() || hidden || name.is_empty() {
        return;
    }
    let place = place.entry(&name);
    let packed = Rc::new(Cell::new(entry.compressed_size()));
    let counted = Unpacked::sharing(Unpacked::new(entry, packed), Rc::clone(&total.packed), Rc::clone(&total.given));
    splitter.input(&mut BufReader::new(counted), &place, depth + 1);
}

fn zip_reason(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => reason(error),
        ZipError::InvalidArchive(what) => format!("a broken zip archive: {what}"),
        ZipError::UnsupportedArchive(what) => format!("a zip archive of another kind: {what}"),
        other => format!("a broken zip archive: {other}"),
    }
}
