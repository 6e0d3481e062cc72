//! `report.xlsx`: the three tables as sheets of one workbook, for reviewers who live in a spreadsheet.
//!
//! Words are written as words whatever they begin with: no cell of this file is a formula. The workbook holds no time and no name
//! of a machine, so that the same report gives the same bytes.

use std::collections::HashMap;
use std::io::{self, Write};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Url, Workbook, Worksheet,
    XlsxError,
};

use super::{CLAIMS, Cell, Formats, Report, Table, VERDICTS};
use crate::claim::Claim;
use crate::crosscheck::Relation;

/// The name of the workbook.
pub const WORKBOOK: &str = "report.xlsx";

/// Spreadsheets take no longer text in a cell; counted in units of UTF-16.
const LONGEST: usize = 32_767;
/// Spreadsheets take no more links on a sheet.
const MOST_LINKS: usize = 65_000;
/// More claims than this make a workbook that opens slowly: then it holds those that findings rest on, and says how many others there are.
const MOST_CLAIMS: usize = 20_000;
/// Digits that a spreadsheet keeps of a number; longer ones are written as words.
const MOST_DIGITS: usize = 15;

/// Writes the workbook.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write(report: &Report, _: &Formats, out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(report).and_then(|mut workbook| workbook.save_to_buffer().map_err(io::Error::other))?;
    out.write_all(&bytes)
}

fn workbook(report: &Report) -> io::Result<Workbook> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(1);
    let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(io::Error::other)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let (formats, links) = (Looks::new(), Links::of(report));
    for table in Table::ALL {
        let mut sheet = Sheet::new(report, table, &links, &formats).map_err(io::Error::other)?;
        report.each(table, &mut |cells| sheet.row(cells).map_err(io::Error::other))?;
        if table == Table::Claims && links.left_out > 0 {
            sheet.row(&[format!("{} more claims, that no finding rests on, stand in {CLAIMS}", links.left_out).into()]).map_err(io::Error::other)?;
        }
        workbook.push_worksheet(sheet.end().map_err(io::Error::other)?);
    }
    Ok(workbook)
}

/// The looks of cells.
struct Looks {
    head: Format,
    typed: Format,
    plain: Format,
    wrapped: Format,
    link: Format,
    relations: [Format; Relation::ALL.len()],
}

impl Looks {
    fn new() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        let head = plain.clone().set_bold().set_border_bottom(FormatBorder::Thin);
        let relation = |relation| {
            let (ink, paper) = match relation {
                Relation::Conflict => (0xA6_2B1F, 0xFB_EAE6),
                Relation::Update => (0x1D_5A9C, 0xE8_F0F9),
                Relation::Compatible => (0x6D_5C1F, 0xF6_F1DE),
                Relation::Agreement => (0x2C_6A41, 0xE7_F2E9),
                Relation::Duplicate => (0x67_5083, 0xF0_EBF6),
            };
            Format::new().set_align(FormatAlign::Top).set_bold().set_font_color(Color::RGB(ink)).set_background_color(Color::RGB(paper))
        };
        Self {
            typed: head.clone().set_background_color(Color::RGB(0xFF_F2CC)),
            head: head.set_background_color(Color::RGB(0xF3_F1EA)),
            wrapped: plain.clone().set_text_wrap(),
            link: plain.clone().set_font_color(Color::RGB(0x1D_4F91)),
            relations: Relation::ALL.map(relation),
            plain,
        }
    }
}

/// The rows of what other sheets point at, by name: the first row of a sheet is its head.
struct Links {
    articles: HashMap<String, u32>,
    claims: HashMap<String, u32>,
    /// The first claim of each article, and the first finding of each claim.
    first_claims: HashMap<String, u32>,
    findings: HashMap<String, u32>,
    /// Claims that are no row.
    left_out: usize,
}

impl Links {
    fn of(report: &Report) -> Self {
        let mut links = Self { articles: HashMap::new(), claims: HashMap::new(), first_claims: HashMap::new(), findings: HashMap::new(), left_out: 0 };
        for (row, article) in (1..).zip(&report.articles) {
            links.articles.insert(article.id.clone(), row);
        }
        for (row, finding) in (1..).zip(&report.checked.findings) {
            for claim in finding.a.support.iter().chain(&finding.b.support) {
                links.findings.entry(claim.clone()).or_insert(row);
            }
        }
        let kept = |id: &str| report.claims.len() <= MOST_CLAIMS || links.findings.contains_key(id);
        let claims: Vec<&Claim> = report.claims.iter().filter(|claim| kept(claim.id.as_str())).collect();
        links.left_out = report.claims.len() - claims.len();
        for (row, claim) in (1..).zip(claims) {
            links.claims.insert(claim.id.to_string(), row);
            if let Some(article) = report.articles.get(claim.article) {
                links.first_claims.entry(article.id.clone()).or_insert(row);
            }
        }
        links
    }

    /// Where a cell leads: a sheet and a row. `first` is the first cell of its row.
    fn target(&self, leads: Leads, text: &str, first: &str) -> Option<(Table, u32)> {
        let (sheet, row) = match leads {
            Leads::Nowhere => return None,
            Leads::Article => (Table::Articles, self.articles.get(text)),
            Leads::Claim => (Table::Claims, self.claims.get(text.split(' ').next().unwrap_or_default())),
            Leads::FirstClaim => (Table::Claims, self.first_claims.get(first)),
            Leads::Finding => (Table::Findings, self.findings.get(text)),
        };
        Some((sheet, *row?))
    }
}

/// What the cells of a column lead to.
#[derive(Clone, Copy)]
enum Leads {
    Nowhere,
    Article,
    Claim,
    FirstClaim,
    Finding,
}

impl Leads {
    fn of(table: Table, column: &str) -> Self {
        match (table, column) {
            (Table::Findings, "article_a" | "article_b") | (Table::Claims, "article") => Self::Article,
            (Table::Findings, "support_a" | "support_b") => Self::Claim,
            (Table::Claims, "claim_id") => Self::Finding,
            (Table::Articles, "claims") => Self::FirstClaim,
            _ => Self::Nowhere,
        }
    }
}

/// A column of a sheet.
struct Column<'a> {
    leads: Leads,
    look: &'a Format,
    relation: bool,
}

/// A sheet in the making.
struct Sheet<'a> {
    sheet: Worksheet,
    table: Table,
    columns: Vec<Column<'a>>,
    verdict: Option<u16>,
    links: &'a Links,
    looks: &'a Looks,
    /// The row to be written next.
    row: u32,
    linked: usize,
}

impl<'a> Sheet<'a> {
    fn new(report: &Report, table: Table, links: &'a Links, looks: &'a Looks) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(table.name())?;
        let (mut columns, mut verdict) = (Vec::new(), None);
        for (at, name) in (0..).zip(report.columns(table)) {
            let name = name.as_ref();
            sheet.set_column_width(at, width(name))?;
            let head = if matches!(name, "verdict" | "reviewer" | "note") { &looks.typed } else { &looks.head };
            sheet.write_string_with_format(0, at, name, head)?;
            let look = if width(name) < WRAPPED { &looks.plain } else { &looks.wrapped };
            columns.push(Column { leads: Leads::of(table, name), look, relation: name == "relation" });
            verdict = verdict.or((name == "verdict").then_some(at));
        }
        sheet.set_freeze_panes(1, if table == Table::Findings { 2 } else { 1 })?;
        Ok(Self { sheet, table, columns, verdict, links, looks, row: 1, linked: 0 })
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
        let first = cells.first().map(Cell::plain).unwrap_or_default();
        if self.table == Table::Claims && cells.len() > 1 && !self.links.claims.contains_key(first.as_ref()) {
            return Ok(());
        }
        for (at, cell) in cells.iter().enumerate() {
            self.cell(at, cell, &first)?;
        }
        self.row += 1;
        Ok(())
    }

    fn cell(&mut self, at: usize, cell: &Cell<'_>, first: &str) -> Result<(), XlsxError> {
        let plain = cell.plain();
        let Some(column) = self.columns.get(at).filter(|_| !plain.is_empty()) else { return Ok(()) };
        let (row, at, leads) = (self.row, at as u16, column.leads);
        let relation = Relation::ALL.iter().position(|relation| column.relation && relation.word() == plain);
        let mut look = relation.map_or(column.look, |relation| &self.looks.relations[relation]);
        if let Some((sheet, line)) = self.links.target(leads, &plain, first).filter(|_| self.linked < MOST_LINKS) {
            self.linked += 1;
            look = &self.looks.link;
            let address = format!("internal:{}!A{}", sheet.name(), line + 1);
            self.sheet.write_url_with_format(row, at, Url::new(address).set_text(fitting(&plain)), look)?;
        }
        // a link holds words: a number is written over them, and the link stays
        match number(cell, &plain) {
            Some(number) => self.sheet.write_number_with_format(row, at, number, look)?,
            None => self.sheet.write_string_with_format(row, at, fitting(&plain), look)?,
        };
        Ok(())
    }

    fn end(mut self) -> Result<Worksheet, XlsxError> {
        let (last_row, last) = (self.row.saturating_sub(1).max(1), (self.columns.len() as u16).saturating_sub(1));
        self.sheet.autofilter(0, 0, last_row, last)?;
        if let Some(at) = self.verdict {
            let offered = DataValidation::new().allow_list_strings(&VERDICTS)?.set_error_style(DataValidationErrorStyle::Information);
            self.sheet.add_data_validation(1, at, last_row, at, &offered)?;
        }
        // values such as 2024 and 0800 stand here as words on purpose
        self.sheet.ignore_error_range(1, 0, last_row, last, IgnoreError::NumberStoredAsText)?;
        Ok(self.sheet)
    }
}

/// A cell as the number that a spreadsheet keeps whole.
fn number(cell: &Cell<'_>, plain: &str) -> Option<f64> {
    match cell {
        Cell::Text(_) | Cell::Flag(_) => None,
        Cell::Count(_) | Cell::Decimal(_) | Cell::Value(_) => {
            let digits = plain.chars().filter(char::is_ascii_digit).count();
            plain.parse::<Decimal>().ok().filter(|_| digits <= MOST_DIGITS)?.to_f64()
        }
    }
}

/// A text as long as a cell may be.
fn fitting(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// From this width on the text of a column is wrapped.
const WRAPPED: f64 = 30.0;

/// The width of a column in letters.
fn width(column: &str) -> f64 {
    match column {
        "quote_a" | "quote_b" | "sentence" | "content" => 60.0,
        "explanation" | "title" => 48.0,
        "text" | "topic" | "note" | "problems" => 30.0,
        "support_a" | "support_b" | "claim_id" | "article" | "article_a" | "article_b" | "path" | "rule" | "check" => 24.0,
        "value_a" | "value_b" | "said_by_a" | "said_by_b" | "speaker" | "speaker_name" | "role" | "holder" | "copied_from" | "origin" | "outlet" => 20.0,
        "published" | "published_a" | "published_b" | "place" | "concept" | "cue" | "event_date" | "verdict" | "reviewer" => 16.0,
        "line" | "line_a" | "line_b" | "start" | "end" | "start_a" | "end_a" | "start_b" | "end_b" | "negated" => 8.0,
        _ => 13.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_letters() {
        let long = "é😀".repeat(20_000);
        let cut = fitting(&long);
        assert!(long.starts_with(cut) && (LONGEST - 2..=LONGEST).contains(&cut.encode_utf16().count()));
        assert_eq!(fitting("short"), "short");
    }

    #[test]
    fn numbers_that_would_lose_digits_stay_words() {
        let count = |plain: &str| number(&Cell::Value(plain.into()), plain);
        assert_eq!((count("-5.5"), count("1234567890123456"), count("≈ 5"), count("2024-10")), (Some(-5.5), None, None, None));
    }
}
