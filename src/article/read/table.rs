//! Tables: CSV, TSV and the like, whose first line names the columns.

use std::collections::VecDeque;
use std::io::BufRead;

use serde_json::{Map, Value};

use super::decode::decode;
use super::limit::{self, Line, MOST_BYTES, too_long};
use super::place::{Fault, Place};
use super::record::Raw;
use super::split::{Splitter, reason};

/// The rows of a table as records.
pub(super) fn rows(splitter: &mut Splitter<'_, '_>, input: &mut dyn BufRead, place: &Place, delimiter: u8) {
    let mut rows = Rows { input, held: VecDeque::new(), delimiter, number: 0 };
    let Ok(Some(Row::Cells(header))) = rows.next(0) else { return };
    let header: Vec<String> = header.into_iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_owned()).collect();
    loop {
        let row = rows.next(header.len());
        let at = place.record(rows.number.saturating_sub(1));
        match row {
            Ok(None) => return,
            Ok(Some(Row::Cells(cells))) => splitter.give(at, Raw::Fields(named(&header, cells))),
            Ok(Some(Row::Broken(reason))) => splitter.fault(Fault::new(&at, reason)),
            Err(error) => {
                splitter.fault(Fault::new(&at, reason(&error)));
                return;
            }
        }
        if splitter.ended {
            return;
        }
    }
}

fn named(header: &[String], cells: Vec<String>) -> Map<String, Value> {
    header.iter().cloned().zip(cells.into_iter().map(Value::String)).collect()
}

enum Row {
    Cells(Vec<String>),
    Broken(String),
}

/// Reads row by row. A row whose quotes do not close is given up, and the next line is a row again.
struct Rows<'i> {
    input: &'i mut dyn BufRead,
    /// Lines that were read to find the end of a row that has none.
    held: VecDeque<Vec<u8>>,
    delimiter: u8,
    /// Rows so far, with the header.
    number: usize,
}

impl Rows<'_> {
    /// The next row; `cells` is how many it should have, 0 for any number.
    fn next(&mut self, cells: usize) -> std::io::Result<Option<Row>> {
        let mut lines = Vec::new();
        let (mut bytes, mut quotes) = (0, 0);
        loop {
            let line = match self.line()? {
                Line::Some(line) if lines.is_empty() && line.trim_ascii().is_empty() => continue,
                Line::Some(line) => line,
                Line::TooLong if lines.is_empty() => {
                    self.number += 1;
                    return Ok(Some(Row::Broken(too_long())));
                }
                Line::End if lines.is_empty() => return Ok(None),
                Line::TooLong | Line::End => return Ok(Some(self.give_up(lines, "a quote is missing"))),
            };
            bytes += line.len();
            quotes += memchr::memchr_iter(b'"', &line).count();
            lines.push(line);
            if bytes > MOST_BYTES {
                return Ok(Some(self.give_up(lines, "a quote is missing")));
            }
            if quotes % 2 == 0 {
                break;
            }
        }
        let found = self.cells(&lines.concat());
        if cells != 0 && found.len() != cells {
            let reason = format!("{} cells where the header has {cells}: a quote or a mark between cells is missing", found.len());
            return Ok(Some(self.give_up(lines, &reason)));
        }
        self.number += 1;
        Ok(Some(Row::Cells(found)))
    }

    fn line(&mut self) -> std::io::Result<Line> {
        match self.held.pop_front() {
            Some(line) => Ok(Line::Some(line)),
            None => limit::line(self.input),
        }
    }

    /// The first line is broken; those behind it are read again.
    fn give_up(&mut self, lines: Vec<Vec<u8>>, reason: &str) -> Row {
        self.number += 1;
        for line in lines.into_iter().skip(1).rev() {
            self.held.push_front(line);
        }
        Row::Broken(reason.to_owned())
    }

    fn cells(&self, row: &[u8]) -> Vec<String> {
        let mut reader = csv::ReaderBuilder::new().delimiter(self.delimiter).has_headers(false).flexible(true).from_reader(row);
        let mut record = csv::ByteRecord::new();
        match reader.read_byte_record(&mut record) {
            Ok(true) => match std::str::from_utf8(record.as_slice()) {
                Ok(_) => record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect(),
                // spreadsheets save in the encoding of their system: the cells of a row share one
                Err(_) => decode(record.iter().collect::<Vec<_>>().join(&b'\x1f'), None).text.split('\x1f').map(str::to_owned).collect(),
            },
            Ok(false) | Err(_) => Vec::new(),
        }
    }
}
