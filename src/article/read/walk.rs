//! The files below what is given, each once.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::fs::Metadata;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::place::Place;
use super::split::reason;
use super::{Article, Problem, Problems};

/// By this name programs call the standard input; here it is a path like others.
const STDIN: &str = "-";
const USES_STDIN: &str = "articles on the standard input are read by `recoupe extract`";

/// A file in which articles are looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Source {
    /// Path relative to the folder given.
    pub(super) id: String,
    pub(super) path: PathBuf,
    /// The name of the folder given.
    folder: String,
    /// Found in a folder, not given itself.
    pub(super) found: bool,
    /// The path that was given: its own, or that of the folder.
    given: PathBuf,
}

/// The files, in the order of their ids. The result does not depend on the order of `paths`.
pub(super) fn sources(paths: &[PathBuf]) -> (Vec<Source>, Problems) {
    let mut problems = Problems::default();
    let mut sources = Vec::new();
    let mut sorted: Vec<&PathBuf> = paths.iter().collect();
    sorted.sort();
    for same in sorted.chunk_by(|a, b| a == b) {
        if same.len() > 1 {
            problems.say(aside(same[0], format!("given {} times: read once", same.len())));
        }
        collect(same[0], &mut sources, &mut problems);
    }
    (distinct(sources, &mut problems), problems)
}

/// Says which folder holds no article.
pub(super) fn say_empty(paths: &[PathBuf], articles: &BTreeMap<String, Vec<(Place, Article)>>, problems: &mut Problems) {
    let places = || articles.values().flatten().map(|(place, _)| Path::new(&place.path));
    for path in paths.iter().filter(|path| path.is_dir()) {
        let faulty = problems.iter().any(|problem| problem.is_fault() && Path::new(&problem.path).starts_with(path));
        // a link to a folder that is given as well shares all of its files with it
        let linked = || path.canonicalize().is_ok_and(|real| places().any(|place| place.canonicalize().is_ok_and(|place| place.starts_with(&real))));
        if !faulty && !places().any(|place| place.starts_with(path)) && !linked() {
            problems.say(problem(path, "no article in this folder"));
        }
    }
}

fn problem(path: &Path, reason: impl Into<String>) -> Problem {
    Problem::fault(path.display(), reason)
}

fn aside(path: &Path, reason: impl Into<String>) -> Problem {
    Problem::aside(path.display(), reason)
}

fn collect(path: &Path, sources: &mut Vec<Source>, problems: &mut Problems) {
    match std::fs::metadata(path) {
        Err(error) if path == Path::new(STDIN) => problems.say(problem(path, format!("{}; {USES_STDIN}", reason(&error)))),
        Err(error) => problems.say(problem(path, reason(&error))),
        Ok(meta) if meta.is_dir() => walk(path, sources, problems),
        Ok(meta) if !meta.is_file() => problems.say(problem(path, "not a regular file, skipped")),
        Ok(_) => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let folder = folder_name(path.parent().unwrap_or(Path::new("")));
            sources.push(Source { id: name, path: path.to_owned(), given: path.to_owned(), folder, found: false });
        }
    }
}

fn folder_name(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn walk(folder: &Path, sources: &mut Vec<Source>, problems: &mut Problems) {
    let name = folder_name(folder);
    let walk = WalkBuilder::new(folder).standard_filters(false).hidden(true).follow_links(true).sort_by_file_path(Ord::cmp).build();
    for entry in walk {
        match entry {
            Err(error) => problems.say(walk_problem(folder, &error)),
            Ok(entry) => match entry.metadata() {
                Ok(meta) => enter(folder, &name, entry.path(), &meta, sources, problems),
                Err(error) => problems.say(walk_problem(entry.path(), &error)),
            },
        }
    }
}

fn enter(folder: &Path, name: &str, path: &Path, meta: &Metadata, sources: &mut Vec<Source>, problems: &mut Problems) {
    if meta.is_dir() {
        return;
    }
    if !meta.is_file() {
        problems.say(problem(path, "not a regular file, skipped"));
        return;
    }
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<String> = inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    sources.push(Source { id: parts.join("/"), path: path.to_owned(), given: folder.to_owned(), folder: name.to_owned(), found: true });
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
fn distinct(sources: Vec<Source>, problems: &mut Problems) -> Vec<Source> {
    let mut by_file: BTreeMap<PathBuf, Source> = BTreeMap::new();
    let mut again: Vec<(PathBuf, Source)> = Vec::new();
    for mut source in sources {
        let file = source.path.canonicalize().unwrap_or_else(|_| source.path.clone());
        match by_file.entry(file) {
            Entry::Vacant(free) => {
                free.insert(source);
            }
            Entry::Occupied(mut known) => {
                // The longest id says most: a file of a folder that is also given directly keeps its path.
                if (std::cmp::Reverse(source.id.len()), &source) < (std::cmp::Reverse(known.get().id.len()), known.get()) {
                    std::mem::swap(&mut source, known.get_mut());
                }
                again.push((known.key().clone(), source));
            }
        }
    }
    say_again(&again, &by_file, problems);
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

/// Says which files were met twice: one by one, but those that two of the folders given share together.
fn say_again(again: &[(PathBuf, Source)], by_file: &BTreeMap<PathBuf, Source>, problems: &mut Problems) {
    let mut shared: BTreeMap<(&Path, &Path), usize> = BTreeMap::new();
    for (source, kept) in again.iter().filter_map(|(file, source)| Some((source, by_file.get(file)?))) {
        match source.found && kept.found && source.given != kept.given {
            true => *shared.entry((&source.given, &kept.given)).or_default() += 1,
            false if source.path == kept.path => problems.say(aside(&source.path, "given, and met in a folder: read once")),
            false => problems.say(aside(&source.path, format!("the same file as {}: read once", kept.path.display()))),
        }
    }
    for ((folder, other), files) in shared {
        problems.say(aside(folder, format!("files that lie in {} too: {files}, read once", other.display())));
    }
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
