//! Reads articles from text files and folders of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::Metadata;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use rayon::prelude::*;

use super::{Article, Given, parse};
use crate::rule::Rules;

/// Spans count bytes in 32 bits.
const MOST_BYTES: u64 = u32::MAX as u64;

/// What could not be read, or not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The path as given.
    pub path: String,
    /// What is wrong, in one line.
    pub reason: String,
}

/// The articles of some files and folders, in the order of their ids, and what went wrong.
#[derive(Debug, Default)]
pub struct Read {
    /// The articles.
    pub articles: Vec<Article>,
    /// The problems, in the order of their paths.
    pub problems: Vec<Problem>,
}

/// A file to be read as an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Source {
    /// Path relative to the folder given.
    id: String,
    path: PathBuf,
    /// The name of the folder given.
    folder: String,
}

/// Reads `.txt` files and all those below folders. The result does not depend on the order of `paths`.
pub fn read(paths: &[PathBuf], rules: &Rules) -> Read {
    let mut problems = BTreeSet::new();
    let mut sources = Vec::new();
    for path in paths.iter().collect::<BTreeSet<_>>() {
        collect(path, &mut sources, &mut problems);
    }
    let sources = distinct(sources);
    let results: Vec<Result<(Article, Option<Problem>), Problem>> = sources.par_iter().map(|source| read_article(source, rules)).collect();
    let mut articles = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok((article, problem)) => {
                articles.push(article);
                problems.extend(problem);
            }
            Err(problem) => {
                problems.insert(problem);
            }
        }
    }
    Read { articles, problems: problems.into_iter().collect() }
}

fn problem(path: &Path, reason: impl Into<String>) -> Problem {
    Problem { path: path.display().to_string(), reason: reason.into() }
}

fn collect(path: &Path, sources: &mut Vec<Source>, problems: &mut BTreeSet<Problem>) {
    match std::fs::metadata(path) {
        Err(error) => drop(problems.insert(problem(path, reason(&error)))),
        Ok(meta) if meta.is_dir() => walk(path, sources, problems),
        Ok(meta) if !meta.is_file() => drop(problems.insert(problem(path, "not a regular file, skipped"))),
        Ok(_) if !is_text(path) => drop(problems.insert(problem(path, "not a .txt file, skipped"))),
        Ok(_) => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let folder = folder_name(path.parent().unwrap_or(Path::new("")));
            sources.push(Source { id: name, path: path.to_owned(), folder });
        }
    }
}

/// The message of the system without its number.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"))
}

fn folder_name(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn walk(folder: &Path, sources: &mut Vec<Source>, problems: &mut BTreeSet<Problem>) {
    let before = sources.len();
    let name = folder_name(folder);
    let walk = WalkBuilder::new(folder).standard_filters(false).hidden(true).follow_links(true).sort_by_file_path(Ord::cmp).build();
    for entry in walk {
        match entry {
            Err(error) => drop(problems.insert(walk_problem(folder, &error))),
            Ok(entry) => match entry.metadata() {
                Ok(meta) => enter(folder, &name, entry.path(), &meta, sources, problems),
                Err(error) => drop(problems.insert(walk_problem(entry.path(), &error))),
            },
        }
    }
    if sources.len() == before {
        problems.insert(problem(folder, "no .txt file in this folder"));
    }
}

fn enter(folder: &Path, name: &str, path: &Path, meta: &Metadata, sources: &mut Vec<Source>, problems: &mut BTreeSet<Problem>) {
    if meta.is_dir() || !is_text(path) {
        return;
    }
    if !meta.is_file() {
        problems.insert(problem(path, "not a regular file, skipped"));
        return;
    }
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<String> = inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    sources.push(Source { id: parts.join("/"), path: path.to_owned(), folder: name.to_owned() });
}

fn walk_problem(path: &Path, error: &ignore::Error) -> Problem {
    let at = path_of(error).unwrap_or(path);
    match error.io_error() {
        Some(io) => problem(at, reason(io)),
        None => problem(at, loop_reason(error)),
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

fn loop_reason(error: &ignore::Error) -> String {
    let text = error.to_string();
    if text.contains("loop") {
        "a link that leads back to a folder above it, skipped".to_owned()
    } else {
        text.lines().next().unwrap_or("cannot be read").to_owned()
    }
}

/// Each file once, with an id of its own, in the order of the ids.
fn distinct(sources: Vec<Source>) -> Vec<Source> {
    let mut by_file: BTreeMap<PathBuf, Source> = BTreeMap::new();
    for source in sources {
        let file = source.path.canonicalize().unwrap_or_else(|_| source.path.clone());
        let known = by_file.entry(file).or_insert_with(|| source.clone());
        // The longest id says most: a file of a folder that is also given directly keeps its path.
        if (std::cmp::Reverse(source.id.len()), &source) < (std::cmp::Reverse(known.id.len()), known) {
            *known = source;
        }
    }
    let mut made: Vec<Source> = by_file.into_values().collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    made.iter().for_each(|source| *seen.entry(source.id.clone()).or_default() += 1);
    for source in &mut made {
        if seen.get(&source.id).is_some_and(|times| *times > 1) {
            source.id = format!("{}/{}", source.folder, source.id);
        }
    }
    made.sort();
    number(&mut made);
    made
}

/// What still has one id with another file gets a number, in the order of the paths.
fn number(sources: &mut [Source]) {
    let mut times = 1;
    for at in 1..sources.len() {
        let (before, here) = sources.split_at_mut(at);
        let same = before.last().is_some_and(|last| last.id == here[0].id || last.id.strip_suffix(&format!("#{times}")) == Some(&here[0].id));
        times = if same { times + 1 } else { 1 };
        if same {
            here[0].id = format!("{}#{times}", here[0].id);
        }
    }
}

fn read_article(source: &Source, rules: &Rules) -> Result<(Article, Option<Problem>), Problem> {
    let failed = |error: &std::io::Error| problem(&source.path, reason(error));
    let size = std::fs::metadata(&source.path).map_err(|error| failed(&error))?.len();
    if size >= MOST_BYTES {
        return Err(problem(&source.path, "longer than 4 GiB, skipped"));
    }
    let bytes = std::fs::read(&source.path).map_err(|error| failed(&error))?;
    let (text, fault) = decoded(bytes);
    let mut article = parse(&source.id, &source.path.display().to_string(), text, &Given::default(), rules);
    article.problems.extend(fault.map(str::to_owned));
    let reasons = article.problems.join("; ");
    let problem = (!reasons.is_empty()).then(|| problem(&source.path, reasons));
    Ok((article, problem))
}

/// The text of a file: UTF-8, else UTF-16 by its mark, else Windows-1252; what was wrong with it.
fn decoded(bytes: Vec<u8>) -> (String, Option<&'static str>) {
    let (text, fault) = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), Some("read as UTF-16")),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), Some("read as UTF-16")),
        _ => match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => (error.as_bytes().iter().map(|byte| windows_1252(*byte)).collect(), Some("not UTF-8, read as Windows-1252")),
        },
    };
    if text.contains('\0') { (text.replace('\0', " "), Some("holds NUL bytes, read as spaces")) } else { (text, fault) }
}

fn utf16(bytes: &[u8], read: impl Fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The characters of Windows-1252 that are not those of Latin-1.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™',
        'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
