//! JSON lines: one object a row, with the columns as keys.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::{Cell, Report, Table};

/// Writes a table of a report: the values as they are, nothing neutralised.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_jsonl(report: &Report, table: Table, out: &mut dyn Write) -> io::Result<()> {
    let columns = report.columns(table);
    report.each(table, &mut |cells| write_line(&Object(&columns, cells), out))
}

/// Writes one value and a line break.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

struct Object<'r>(&'r [std::borrow::Cow<'r, str>], &'r [Cell<'r>]);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().zip(self.1).try_for_each(|(name, cell)| map.serialize_entry(name, cell))?;
        map.end()
    }
}
