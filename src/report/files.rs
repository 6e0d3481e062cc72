//! Writes the files of a report: all of them, or none.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::formats::Writer;
use super::{Formats, Report};

/// The name of the file of articles.
pub const ARTICLES: &str = "articles.csv";
/// The name of the file of claims.
pub const CLAIMS: &str = "claims.csv";
/// The name of the file of findings.
pub const FINDINGS: &str = "findings.csv";

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
    pub fn open(path: &Path, formats: &Formats) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        let folder = Self { path: path.to_owned() };
        folder.temporary()?.close()?;
        let blocked = formats.files().into_iter().map(|(name, _)| path.join(name)).find(|file| file.is_dir());
        match blocked {
            Some(file) => Err(io::Error::other(format!("{} is a folder", file.display()))),
            None => Ok(folder),
        }
    }

    /// Writes the report. What stood there before is replaced at the very end, file by file, each in one step.
    ///
    /// # Errors
    /// Where a file cannot be written; then nothing was replaced, unless the renaming itself failed.
    pub fn write(&self, report: &Report, formats: &Formats) -> io::Result<()> {
        let filled = |(name, write)| Ok((self.filled(report, formats, write)?, name));
        let files: Vec<(NamedTempFile, &str)> = formats.files().into_iter().map(filled).collect::<io::Result<_>>()?;
        for (file, name) in files {
            file.persist(self.path.join(name)).map_err(|error| error.error)?;
        }
        Ok(())
    }

    fn filled(&self, report: &Report, formats: &Formats, write: Writer) -> io::Result<NamedTempFile> {
        let mut file = self.temporary()?;
        let mut out = io::BufWriter::new(file.as_file_mut());
        write(report, formats, &mut out)?;
        out.flush()?;
        drop(out);
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
