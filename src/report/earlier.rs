//! An earlier `findings.csv`, also one that a spreadsheet saved again.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use super::spreadsheet::{is_formula, looks_like_date, looks_like_number};
use super::{FindingRow, Row};

/// Why an earlier report cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EarlierError {
    /// The file cannot be read.
    #[error("{}", reason(.0))]
    Unreadable(std::io::Error),
    /// The file is no text.
    #[error("this is no CSV file; a spreadsheet writes one by \"save as\"")]
    NoText,
    /// The file ends inside a cell.
    #[error("a quotation mark is not closed")]
    OpenQuote,
    /// The first line does not name the column of ids.
    #[error("its first line names no column `{}`", ID)]
    NoId,
    /// Two columns have one name.
    #[error("it has the column `{0}` twice")]
    ColumnTwice(&'static str),
    /// It ends in the middle of a row.
    #[error("its last row is cut off")]
    CutOff,
    /// Two rows have one id.
    #[error("it has the finding {id} twice, in the rows {} and {}", rows.0, rows.1)]
    FindingTwice {
        /// The id.
        id: String,
        /// The numbers of the rows, the first line being 1.
        rows: (usize, usize),
    },
    /// Nothing in the file belongs to what was read now.
    #[error("it comes from other articles: none of its findings is found now, and none of its quotes stands in the article of that name")]
    OtherArticles,
}

/// The message of the system without its number.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// So many rows of a damaged file are searched for the names of the columns.
const HEAD_ROWS: usize = 8;
/// What a workbook begins with.
const ZIP: &[u8] = b"PK\x03\x04";
/// The column that names the finding.
const ID: &str = "finding_id";
/// The columns that belong to the reviewer.
pub(super) const TYPED: [&str; 3] = ["verdict", "reviewer", "note"];

/// An earlier report, by its rows.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// The names of the columns that somebody added, in their order.
    pub added: Vec<String>,
    /// The rows, in their order.
    pub rows: Vec<EarlierRow>,
    by_id: HashMap<String, usize>,
}

/// Which rows are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    All,
    /// Those in which a person typed something.
    Typed,
}

/// A row of an earlier report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierRow {
    /// What stands in the columns of `findings.csv`; none where the file lacks the column.
    cells: Vec<Option<String>>,
    /// What stands in the columns that somebody added.
    pub added: Vec<String>,
}

impl EarlierRow {
    /// What stands in a column; empty where the file lacks it.
    pub fn get(&self, column: &str) -> &str {
        self.known(column).unwrap_or_default()
    }

    /// What stands in a column; none where the file lacks it.
    pub fn known(&self, column: &str) -> Option<&str> {
        let at = FindingRow::TABLE.iter().position(|name| *name == column)?;
        self.cells.get(at)?.as_deref()
    }

    /// The id of the finding; empty in a row that somebody wrote.
    pub fn id(&self) -> &str {
        self.get(ID)
    }

    /// True where a person typed something.
    pub fn is_typed(&self) -> bool {
        let blank = |text: &str| text.trim().is_empty();
        let by_hand = self.id().is_empty() && self.cells.iter().flatten().any(|text| !blank(text));
        by_hand || TYPED.iter().any(|column| !blank(self.get(column))) || self.added.iter().any(|text| !blank(text))
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().flatten().chain(&self.added).all(|text| text.trim().is_empty())
    }
}

impl Earlier {
    /// Reads a file.
    ///
    /// # Errors
    /// Where the file cannot be read or is no report.
    pub fn read(path: &Path) -> Result<Self, EarlierError> {
        Self::parse(&std::fs::read(path).map_err(EarlierError::Unreadable)?)
    }

    /// Reads a file, and keeps of its rows those in which a person typed something.
    ///
    /// # Errors
    /// Where the file cannot be read or is no report.
    pub fn read_typed(path: &Path) -> Result<Self, EarlierError> {
        Self::parse_some(&std::fs::read(path).map_err(EarlierError::Unreadable)?, Keep::Typed)
    }

    /// True for a file that cannot be read as a report and yet may hold what a reviewer typed: a workbook, or a first line that
    /// names a column of the review.
    pub(super) fn may_be_review(path: &Path) -> bool {
        let Ok(bytes) = std::fs::read(path) else { return false };
        let text = decoded(&bytes).replace('\0', "");
        let body = without_sep_line(&text);
        // somebody may have put a title above the names of the columns
        let named = |delimiter: u8| {
            let head = records(body, delimiter).take(HEAD_ROWS);
            head.into_iter().any(|row| row.iter().any(|name| is(name, ID) || TYPED.iter().any(|column| is(name, column))))
        };
        bytes.starts_with(ZIP) || [b',', b';', b'\t'].into_iter().any(named)
    }

    /// Reads the bytes of a file: UTF-8, UTF-16 with a mark, or Windows-1252; parted by commas, semicolons or tabs.
    ///
    /// # Errors
    /// Where this is no report.
    pub fn parse(bytes: &[u8]) -> Result<Self, EarlierError> {
        Self::parse_some(bytes, Keep::All)
    }

    fn parse_some(bytes: &[u8], keep: Keep) -> Result<Self, EarlierError> {
        let text = decoded(bytes);
        if text.contains('\0') || bytes.starts_with(ZIP) {
            return Err(EarlierError::NoText);
        }
        if text.matches('"').count() % 2 == 1 {
            return Err(EarlierError::OpenQuote);
        }
        let body = without_sep_line(&text);
        let delimiter = [b',', b';', b'\t'].into_iter().find(|delimiter| first(body, *delimiter).iter().any(|name| is(name, ID)));
        let delimiter = delimiter.ok_or(EarlierError::NoId)?;
        let header = first(body, delimiter);
        let mut last = header.len();
        let rows = records(body, delimiter).skip(1).inspect(|record| last = record.len());
        let made = Self::of_rows(rows, Columns::of(&header)?, delimiter, keep);
        if !body.ends_with(['\n', '\r']) && last < header.len() {
            return Err(EarlierError::CutOff);
        }
        made
    }

    fn of_rows(records: impl Iterator<Item = csv::StringRecord>, mut columns: Columns, delimiter: u8, keep: Keep) -> Result<Self, EarlierError> {
        let mut made = Self::default();
        let mut row_of: HashMap<String, usize> = HashMap::new();
        for (at, record) in records.enumerate() {
            let row = columns.row(&record, delimiter);
            if row.is_blank() {
                continue;
            }
            if !row.id().is_empty()
                && let Some(before) = row_of.insert(row.id().to_owned(), at + 2)
            {
                return Err(EarlierError::FindingTwice { id: row.id().to_owned(), rows: (before, at + 2) });
            }
            if keep == Keep::Typed && !row.is_typed() {
                continue;
            }
            if !row.id().is_empty() {
                made.by_id.insert(row.id().to_owned(), made.rows.len());
            }
            made.rows.push(row);
        }
        made.added = columns.added_names;
        made.rows.iter_mut().for_each(|row| row.added.resize(made.added.len(), String::new()));
        made.drop_blank_columns();
        Ok(made)
    }

    /// A column without name and content is an accident of the spreadsheet.
    fn drop_blank_columns(&mut self) {
        let blank = |at: usize| self.added[at].is_empty() && self.rows.iter().all(|row| row.added[at].trim().is_empty());
        let kept: Vec<usize> = (0..self.added.len()).filter(|at| !blank(*at)).collect();
        let keep = |texts: &[String]| kept.iter().map(|at| texts[*at].clone()).collect();
        self.added = keep(&self.added);
        self.rows.iter_mut().for_each(|row| row.added = keep(&row.added));
    }

    /// The row of a finding.
    pub fn row(&self, id: &str) -> Option<&EarlierRow> {
        self.by_id.get(id).and_then(|at| self.rows.get(*at))
    }

    /// The rows in which somebody typed something that `other` does not hold as well.
    pub fn typed_beyond<'e>(&'e self, other: Option<&'e Self>) -> impl Iterator<Item = &'e EarlierRow> {
        let typed = |row: &EarlierRow| [TYPED.map(|column| row.get(column).to_owned()).to_vec(), row.added.clone()].concat();
        let kept = move |row: &EarlierRow| {
            other.is_some_and(|other| match row.id() {
                "" => other.rows.contains(row),
                id => other.row(id).is_some_and(|known| typed(known) == typed(row)),
            })
        };
        self.rows.iter().filter(move |row| row.is_typed() && !kept(row))
    }
}

/// UTF-8 or what the mark says, else Windows-1252.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// The text behind a first line `sep=;`, which some spreadsheets write and want.
fn without_sep_line(text: &str) -> &str {
    match text.split_once('\n') {
        Some((line, rest)) if line.trim_end().len() <= "sep=;".len() && line.starts_with("sep=") => rest,
        _ => text,
    }
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = csv::StringRecord> {
    let reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    // a reader of memory that holds UTF-8 and rows of any length has no fault to tell
    reader.into_records().filter_map(Result::ok)
}

fn first(text: &str, delimiter: u8) -> Vec<String> {
    records(text, delimiter).next().unwrap_or_default().iter().map(str::to_owned).collect()
}

fn is(name: &str, column: &str) -> bool {
    name.trim().eq_ignore_ascii_case(column)
}

/// Where the columns stand in the file.
struct Columns {
    /// For each column of the file, that of `findings.csv`, or none for one that somebody added.
    known: Vec<Option<usize>>,
    added_names: Vec<String>,
}

impl Columns {
    fn of(names: &[String]) -> Result<Self, EarlierError> {
        let mut columns = Self { known: Vec::new(), added_names: Vec::new() };
        for name in names {
            let at = FindingRow::TABLE.iter().position(|column| is(name, column));
            match at {
                Some(at) if columns.known.contains(&Some(at)) => return Err(EarlierError::ColumnTwice(FindingRow::TABLE[at])),
                Some(_) => {}
                None => columns.added_names.push(unprotected(name.trim()).to_owned()),
            }
            columns.known.push(at);
        }
        Ok(columns)
    }

    /// Cells behind the last column that has a name are of a column without one.
    fn row(&mut self, record: &csv::StringRecord, delimiter: u8) -> EarlierRow {
        while self.known.len() < record.len() {
            self.known.push(None);
            self.added_names.push(String::new());
        }
        let mut cells = vec![None; FindingRow::TABLE.len()];
        self.known.iter().flatten().for_each(|at| cells[*at] = Some(String::new()));
        let mut added = Vec::new();
        for (known, text) in self.known.iter().zip(record) {
            let text = unprotected(text);
            match known {
                Some(at) if FindingRow::TABLE[*at].starts_with("value_") && delimiter == b';' => cells[*at] = Some(with_point(text)),
                Some(at) if FindingRow::TABLE[*at] == ID => cells[*at] = Some(text.trim().to_owned()),
                Some(at) => cells[*at] = Some(text.to_owned()),
                None => added.push(text.to_owned()),
            }
        }
        EarlierRow { cells, added }
    }
}

/// The text without the apostrophe that keeps a spreadsheet from running or changing it.
fn unprotected(text: &str) -> &str {
    let inside = text.strip_prefix('\'').filter(|inside| is_formula(inside) || looks_like_number(inside) || looks_like_date(inside));
    inside.unwrap_or(text)
}

/// A number with decimal comma as the plain profile writes it.
fn with_point(text: &str) -> String {
    let (number, unit) = text.split_once(' ').map_or((text, ""), |(number, unit)| (number, unit));
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'-') && number.matches(',').count() == 1;
    match (is_number, unit) {
        (false, _) => text.to_owned(),
        (true, "") => number.replace(',', "."),
        (true, unit) => format!("{} {unit}", number.replace(',', ".")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Cell, Profile};
    use super::*;
    use proptest::prelude::*;

    fn rows_of(bytes: &[u8]) -> Vec<[String; 3]> {
        let earlier = Earlier::parse(bytes).expect("a report");
        earlier.rows.iter().map(|row| [row.id(), row.get("verdict"), row.get("note")].map(str::to_owned)).collect()
    }

    #[test]
    fn any_spreadsheet_may_have_saved_it() {
        let wanted = vec![["f1".to_owned(), "confirmed".to_owned(), "vérifié; oui".to_owned()]];
        let utf16: Vec<u8> = "\u{feff}finding_id\tverdict\tnote\r\nf1\tconfirmed\tvérifié; oui\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let files: [&[u8]; 5] = [
            "finding_id,verdict,note\r\nf1,confirmed,vérifié; oui\r\n".as_bytes(),
            "\u{feff}finding_id;verdict;note\r\nf1;confirmed;\"vérifié; oui\"\r\n".as_bytes(),
            b"note;verdict;finding_id\n\"v\xe9rifi\xe9; oui\";confirmed;f1\n;;\n",
            "sep=;\nFinding_ID ;verdict;note\nf1;confirmed;\"vérifié; oui\"\n".as_bytes(),
            &utf16,
        ];
        files.iter().for_each(|bytes| assert_eq!(rows_of(bytes), wanted, "{}", String::from_utf8_lossy(bytes)));
    }

    #[test]
    fn what_somebody_added_is_kept() {
        let earlier = Earlier::parse("mine,finding_id,,note\nx,f1,,,beside\n,f2,,,\n,,,my own row,\n".as_bytes()).expect("a report");
        assert_eq!(earlier.added, ["mine", ""]);
        assert_eq!(earlier.rows.iter().map(|row| row.added.clone()).collect::<Vec<_>>(), [["x", "beside"], ["", ""], ["", ""]]);
        assert_eq!(earlier.rows.iter().map(EarlierRow::is_typed).collect::<Vec<_>>(), [true, false, true]);
    }

    #[test]
    fn where_only_that_is_asked_the_typed_rows_are_kept() {
        let bytes = "finding_id,verdict,note\nf1,,\nf2,confirmed,\nf3,,\n,,my own row\n".as_bytes();
        let typed = Earlier::parse_some(bytes, Keep::Typed).expect("a report");
        assert_eq!(typed.rows.iter().map(|row| (row.id(), row.get("verdict"))).collect::<Vec<_>>(), [("f2", "confirmed"), ("", "")]);
        assert!(typed.row("f1").is_none() && typed.row("f2").is_some());
        let twice = Earlier::parse_some(b"finding_id,note\nf1,\nf1,\n", Keep::Typed).expect_err("one id, two rows");
        assert_eq!(twice.to_string(), "it has the finding f1 twice, in the rows 2 and 3");
    }

    #[test]
    fn protection_comes_off_and_points_come_back() {
        let earlier = Earlier::parse("finding_id;note;value_a;value_b;said_by_a\nf1;'=1+1;-3,5;4,3 %;'s Lands\n".as_bytes()).expect("a report");
        let row = &earlier.rows[0];
        assert_eq!([row.get("note"), row.get("value_a"), row.get("value_b"), row.get("said_by_a")], ["=1+1", "-3.5", "4.3 %", "'s Lands"]);
    }

    #[test]
    fn a_file_that_is_no_report_is_refused() {
        let said = |bytes: &[u8]| Earlier::parse(bytes).expect_err("no report").to_string();
        assert_eq!(said(b"PK\x03\x04\x14\0"), "this is no CSV file; a spreadsheet writes one by \"save as\"");
        assert_eq!(said(b"a,b\n1,2\n"), "its first line names no column `finding_id`");
        assert_eq!(said(b""), "its first line names no column `finding_id`");
        assert_eq!(said(b"finding_id,note,note\n"), "it has the column `note` twice");
        assert_eq!(said(b"finding_id,finding_id\n"), "it has the column `finding_id` twice");
        assert_eq!(said(b"finding_id,note\nf1,\nf2,\nf1,x\n"), "it has the finding f1 twice, in the rows 2 and 4");
        assert_eq!(said(b"finding_id,note\nf1,\"x\nf2,y\n"), "a quotation mark is not closed");
    }

    proptest! {
        #[test]
        fn what_was_typed_comes_back_from_each_profile(typed in "\\PC{0,12}|['=+@0-9/.,:%; -]{0,8}") {
            // A cell is one line: the two separators that are no control characters become spaces as all breaks do.
            let text = typed.replace(['\u{2028}', '\u{2029}'], " ");
            for profile in [Profile::Plain, Profile::ExcelFr, Profile::ExcelEn] {
                let cell = Cell::from(typed.as_str());
                let written = profile.cell(&cell).into_owned();
                let back = unprotected(&written).to_owned();
                let again = Cell::from(back.as_str());
                let rewritten = profile.cell(&again);
                prop_assert_eq!(unprotected(&rewritten), &back, "it changes from run to run");
                prop_assert!(text.starts_with('\'') || back == text, "{:?} came back as {:?}", text, back);
            }
        }

        #[test]
        fn any_bytes_are_a_report_or_none(bytes in prop::collection::vec(any::<u8>(), 0..60), head in "(finding_id[,;\t]verdict\n)?") {
            let _ = Earlier::parse(&[head.as_bytes(), &bytes].concat());
        }
    }
}
