//! The three tables of a report, whatever they are written as.

use std::borrow::Cow;
use std::io;

use super::{ArticleRow, Cell, ClaimRow, FindingRow, Report, Row};

/// A table of a report. Each format shows the same columns and rows in the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Where articles agree, disagree, follow or copy each other.
    Findings,
    /// What each article says.
    Claims,
    /// What was read.
    Articles,
    /// The claims that articles of one origin alone make.
    SingleSource,
}

/// Takes one row.
pub type Take<'t> = &'t mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>;

impl Table {
    /// The tables of every report.
    pub const ALL: [Self; 3] = [Self::Findings, Self::Claims, Self::Articles];

    /// What it is called, without the ending of a file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Findings => "findings",
            Self::Claims => "claims",
            Self::Articles => "articles",
            Self::SingleSource => "single-source",
        }
    }
}

impl Report {
    /// The names of the columns of a table; behind those of the report stand those that somebody added to the review.
    pub fn columns(&self, table: Table) -> Vec<Cow<'_, str>> {
        let names = match table {
            Table::Findings => FindingRow::TABLE,
            Table::Claims | Table::SingleSource => ClaimRow::TABLE,
            Table::Articles => ArticleRow::TABLE,
        };
        let added = if table == Table::Findings { self.review.added.as_slice() } else { &[] };
        names.iter().copied().map(Cow::Borrowed).chain(added.iter().map(|name| Cow::Borrowed(name.as_str()))).collect()
    }

    /// Hands each row of a table to `take`, one cell a column.
    ///
    /// # Errors
    /// Where `take` has one.
    pub fn each(&self, table: Table, take: Take<'_>) -> io::Result<()> {
        match table {
            Table::Findings => self.each_finding(take),
            Table::Claims => pass(self.claim_rows(), take),
            Table::Articles => pass(self.article_rows(), take),
            Table::SingleSource => pass(self.single_rows(), take),
        }
    }

    /// The claims that articles of one origin alone make.
    fn single_rows(&self) -> impl Iterator<Item = ClaimRow<'_>> {
        let rows: Vec<ClaimRow<'_>> = self.claim_rows().collect();
        self.checked.single.iter().filter_map(move |claim| rows.get(*claim).copied())
    }

    /// The findings, then what a person wrote into rows that are gone.
    fn each_finding(&self, take: Take<'_>) -> io::Result<()> {
        for row in self.finding_rows() {
            let mut cells = row.cells();
            cells.extend(row.mark.added.iter().map(|text| Cell::from(text.as_str())));
            take(&cells)?;
        }
        self.review.gone.iter().try_for_each(|gone| take(&gone.cells()))
    }
}

fn pass<R: Row>(rows: impl IntoIterator<Item = R>, take: Take<'_>) -> io::Result<()> {
    rows.into_iter().try_for_each(|row| take(&row.cells()[..R::TABLE.len()]))
}
