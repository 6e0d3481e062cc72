//! Writes the files of a report: all of them, or none.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use tempfile::{Builder, TempDir};

use super::lock::Lock;
use super::{Earlier, EarlierError, Formats, Report};

/// The name of the file of articles.
pub const ARTICLES: &str = "articles.csv";
/// The name of the file of claims.
pub const CLAIMS: &str = "claims.csv";
/// The name of the file of findings.
pub const FINDINGS: &str = "findings.csv";

/// What the names of folders of unfinished files begin and end with.
const UNFINISHED: (&str, &str) = (".recoupe-", ".tmp");

/// What an interrupted run leaves behind: folders of unfinished files, and locks.
static LEFT_BEHIND: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn left_behind() -> MutexGuard<'static, Vec<PathBuf>> {
    LEFT_BEHIND.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what the runs of this process have not finished. While the answer is held no run replaces a file, so that
/// the process may end: the reports that stood there are whole.
pub fn abandon() -> impl Drop {
    let left = left_behind();
    for path in left.iter() {
        // nobody is left to tell where this fails; the next run removes what is left
        let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
    left
}

/// The folder that a report is written to, held by one run.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    unfinished: Option<TempDir>,
    lock: Lock,
}

impl Folder {
    /// Makes the folder where it is missing, and makes sure that files can be written there: better now than after a long run.
    ///
    /// # Errors
    /// Where the folder cannot be made or written, or another run writes to it.
    pub fn open(path: &Path, formats: &Formats) -> io::Result<Self> {
        if path.exists() && !path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotADirectory, "this is a file, no folder"));
        }
        fs::create_dir_all(path)?;
        let lock = Lock::take(path)?;
        let blocked = formats.files().into_iter().map(|(name, _)| path.join(name)).find(|file| file.is_dir());
        if let Some(file) = blocked {
            return Err(io::Error::other(format!("{} is a folder", file.display())));
        }
        remove_unfinished(path);
        let unfinished = Builder::new().prefix(UNFINISHED.0).suffix(UNFINISHED.1).tempdir_in(path)?;
        left_behind().extend([unfinished.path().to_owned(), lock.path().to_owned()]);
        Ok(Self { path: path.to_owned(), unfinished: Some(unfinished), lock })
    }

    /// How many rows of the report that stands there hold what a person typed and `review` does not.
    ///
    /// # Errors
    /// Where a report stands there that cannot be read as one.
    pub fn unsaved(&self, review: Option<&Earlier>) -> Result<usize, EarlierError> {
        let file = self.path.join(FINDINGS);
        match Earlier::read_typed(&file) {
            Ok(earlier) => Ok(earlier.typed_beyond(review).count()),
            Err(EarlierError::NoId | EarlierError::NoText) if !Earlier::may_be_review(&file) => Ok(0),
            Err(EarlierError::Unreadable(error)) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Writes the report. What stood there before is replaced at the very end, file by file, each in one step.
    ///
    /// # Errors
    /// Where a file cannot be written; then nothing was replaced, unless the renaming itself failed.
    pub fn write(&self, report: &Report, formats: &Formats) -> io::Result<()> {
        let Some(unfinished) = &self.unfinished else { return Ok(()) };
        let written = formats.files().into_par_iter().try_for_each(|(name, write)| {
            let mut out = BufWriter::new(File::create(unfinished.path().join(name))?);
            write(report, formats, &mut out)?;
            out.flush()
        });
        // an interrupt waits here until all files are in their places; a fault that it brought about waits for the end of the process
        let _held = left_behind();
        written?;
        formats.files().into_iter().try_for_each(|(name, _)| fs::rename(unfinished.path().join(name), self.path.join(name)))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let mut left = left_behind();
        let ours = |path: &PathBuf| path == self.lock.path() || self.unfinished.as_ref().is_some_and(|unfinished| path == unfinished.path());
        left.retain(|path| !ours(path));
        drop(self.unfinished.take());
    }
}

/// Removes what a run has left that was ended by force. The folder is locked: no other run is writing.
fn remove_unfinished(path: &Path) {
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1) {
            // where it stays it is in nobody's way
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
