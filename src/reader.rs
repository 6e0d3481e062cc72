//! Reads articles from files and folders, until the article stage does.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::article::{Article, Given, parse};
use crate::report::Unread;
use crate::rule::Rules;

/// What was read.
pub(crate) struct Read {
    pub(crate) articles: Vec<Article>,
    pub(crate) problems: Vec<Unread>,
}

/// Reads every `.txt` file named, or found in a folder named, sorted by path.
pub(crate) fn read(paths: &[PathBuf], rules: &Rules) -> Read {
    let (mut found, mut problems) = (BTreeMap::new(), Vec::new());
    for path in paths {
        if let Err(reason) = find(path, &mut found) {
            problems.push(Unread { path: path.display().to_string(), reason });
        }
    }
    let mut articles = Vec::new();
    for (path, id) in found {
        match text_of(&path) {
            Ok(text) => articles.push(parse(&id, &path.display().to_string(), text, &Given::default(), rules)),
            Err(reason) => problems.push(Unread { path: path.display().to_string(), reason }),
        }
    }
    articles.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    problems.sort();
    problems.dedup();
    Read { articles, problems }
}

fn find(path: &Path, found: &mut BTreeMap<PathBuf, String>) -> Result<(), String> {
    let kind = std::fs::metadata(path).map_err(|error| plain(&error))?;
    if kind.is_file() {
        found.insert(path.to_owned(), path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        return Ok(());
    }
    if !kind.is_dir() {
        return Err("neither a file nor a folder".to_owned());
    }
    let mut any = false;
    let walk = ignore::WalkBuilder::new(path).standard_filters(false).hidden(true).sort_by_file_path(Ord::cmp).build();
    for entry in walk.filter_map(Result::ok) {
        let inside = entry.path().strip_prefix(path).unwrap_or(entry.path());
        if entry.path().extension().is_some_and(|ending| ending == "txt") {
            any = true;
            found.insert(entry.path().to_owned(), inside.to_string_lossy().replace('\\', "/"));
        }
    }
    if !any { Err("no .txt file in this folder".to_owned()) } else { Ok(()) }
}

fn text_of(path: &Path) -> Result<String, String> {
    if !std::fs::metadata(path).map_err(|error| plain(&error))?.is_file() {
        return Err("not a regular file".to_owned());
    }
    let bytes = std::fs::read(path).map_err(|error| plain(&error))?;
    let text = String::from_utf8(bytes).map_err(|error| format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to()))?;
    match text {
        text if text.contains('\0') => Err("holds a NUL byte: not a text".to_owned()),
        text if text.trim().is_empty() => Err("empty".to_owned()),
        text => Ok(text),
    }
}

fn plain(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
