//! What was passed over in folders and archives, file by file.

use super::problem::Problem;

/// A file that is no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The path as given, with that inside an archive behind it.
    pub path: String,
    /// What it is, or lacks.
    pub what: String,
}

/// Counts files, not records: is told in the order in which they are read.
#[derive(Debug, Default)]
pub struct PassedOver {
    /// The file that is being read.
    current: Option<File>,
    files: Vec<Passed>,
    remarks: Vec<Problem>,
}

#[derive(Debug)]
struct File {
    path: String,
    gave_articles: bool,
    /// Records that were passed over, and why the first of them was.
    passed: usize,
    what: String,
}

impl PassedOver {
    /// An article was read from this file.
    pub fn article(&mut self, path: &str) {
        self.of(path).gave_articles = true;
    }

    /// A file, or a record of one, is no article.
    pub fn pass(&mut self, passed: Passed) {
        let file = self.of(&passed.path);
        file.passed += 1;
        if file.what.is_empty() {
            file.what = passed.what;
        }
    }

    /// The files that are no articles, and a remark for each whose records are articles in part.
    pub fn end(mut self) -> (Vec<Passed>, Vec<Problem>) {
        self.close();
        (self.files, self.remarks)
    }

    fn of(&mut self, path: &str) -> &mut File {
        if self.current.as_ref().is_none_or(|file| file.path != path) {
            self.close();
        }
        self.current.get_or_insert_with(|| File { path: path.to_owned(), gave_articles: false, passed: 0, what: String::new() })
    }

    fn close(&mut self) {
        match self.current.take() {
            Some(file) if file.passed > 0 && file.gave_articles => {
                let records = if file.passed == 1 { "1 record is no article".to_owned() } else { format!("{} records are no articles", file.passed) };
                self.remarks.push(Problem::remark(file.path, format!("{records}: {}", file.what)));
            }
            Some(file) if file.passed > 0 => self.files.push(Passed { path: file.path, what: file.what }),
            Some(_) | None => {}
        }
    }
}
