//! Writes the three files of a report: all of them, or none.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::{Report, Row, write_csv};

/// The name of the file of articles.
pub const ARTICLES: &str = "articles.csv";
/// The name of the file of claims.
pub const CLAIMS: &str = "claims.csv";
/// The name of the file of findings.
pub const FINDINGS: &str = "findings.csv";

/// The name of the file of claims that one origin alone makes.
pub const SINGLE: &str = "single-source.csv";

/// The folder that a report is written to.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Makes the folder where it is missing, and makes sure that files can be written there: better now than after a long run.
    ///
    /// # Errors
    /// Where the folder cannot be made or written.
    pub fn open(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        let folder = Self { path: path.to_owned() };
        folder.temporary()?.close()?;
        let blocked = [FINDINGS, CLAIMS, ARTICLES].map(|name| path.join(name)).into_iter().find(|file| file.is_dir());
        match blocked {
            Some(file) => Err(io::Error::other(format!("{} is a folder", file.display()))),
            None => Ok(folder),
        }
    }

    /// Writes the report. What stood there before is replaced at the very end, file by file, each in one step.
    ///
    /// # Errors
    /// Where a file cannot be written; then nothing was replaced, unless the renaming itself failed.
    pub fn write(&self, report: &Report) -> io::Result<()> {
        let files =
            [(self.filled(report.article_rows())?, ARTICLES), (self.filled(report.claim_rows())?, CLAIMS), (self.filled(report.finding_rows())?, FINDINGS)];
        for (file, name) in files {
            file.persist(self.path.join(name)).map_err(|error| error.error)?;
        }
        Ok(())
    }

    /// Writes the claims that articles of one origin alone make, with the columns of the claims.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn write_single(&self, report: &Report) -> io::Result<()> {
        let rows: Vec<_> = report.claim_rows().collect();
        let single = report.checked.single.iter().filter_map(|claim| rows.get(*claim).copied());
        self.filled(single)?.persist(self.path.join(SINGLE)).map_err(|error| error.error)?;
        Ok(())
    }

    fn filled<R: Row>(&self, rows: impl IntoIterator<Item = R>) -> io::Result<NamedTempFile> {
        let mut file = self.temporary()?;
        write_csv(rows, io::BufWriter::new(file.as_file_mut())).map_err(io::Error::other)?;
        file.as_file_mut().flush()?;
        Ok(file)
    }

    fn temporary(&self) -> io::Result<NamedTempFile> {
        let mut builder = Builder::new();
        builder.prefix(".recoupe-").suffix(".tmp");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // as any program would write them: the user's mask decides
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        builder.tempfile_in(&self.path)
    }
}
