//! Reads articles from whatever a person has: texts, saved pages, exports, feeds and archives of them.
//!
//! An input is split into records, one after the other, then the articles of the records are read, many at a time. What an
//! input is, its first bytes tell; its name is asked only where a plain text in a folder might be something else.

mod archive;
mod decode;
mod elements;
mod feed;
mod html;
mod json;
mod limit;
mod markup;
mod passed;
mod place;
mod problem;
mod record;
mod split;
mod table;
mod tag;
mod walk;
mod warc;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::File;
use std::io::{BufRead, BufReader, Read as _, Seek};
use std::path::PathBuf;

use rapidhash::RapidHashMap;
use rayon::prelude::*;

use super::Article;
use crate::rule::{Fields, Rules};
pub use passed::{Passed, PassedOver};
use place::{Fault, Place};
use problem::Problems;
pub use problem::{Problem, Unread, Weight};
pub use record::Record;
use split::{Splitter, reason};
use walk::Source;

/// The articles of some files and folders, in the order of their ids, and what went wrong.
#[derive(Debug, Default)]
pub struct Read {
    /// The articles.
    pub articles: Vec<Article>,
    /// The problems and remarks, in the order of their paths.
    pub problems: Vec<Problem>,
    /// The files of folders and archives that are no articles.
    pub passed: Vec<Passed>,
}

/// Reads files and all those below folders. The result does not depend on the order of `paths`.
pub fn read(paths: &[PathBuf], rules: &Rules) -> Read {
    let (sources, mut problems) = walk::sources(paths);
    let found: Vec<Vec<(Place, Result<Article, Fault>)>> = sources.par_iter().map(|source| of_source(source, rules)).collect();
    let mut articles: BTreeMap<String, Vec<(Place, Article)>> = BTreeMap::new();
    let mut over = PassedOver::default();
    for (source, found) in sources.iter().zip(found) {
        let mut told = source.found;
        for (place, result) in found {
            match result.map_err(Unread::from) {
                Ok(article) => {
                    told = true;
                    over.article(&place.path);
                    articles.entry(article.id.clone()).or_default().push((place, article));
                }
                Err(Unread::Problem(problem)) => {
                    told = true;
                    problems.say(problem);
                }
                Err(Unread::Passed(passed)) => over.pass(passed),
            }
        }
        if !told {
            problems.say(Problem::fault(source.path.display(), "no article in it"));
        }
    }
    let (passed, remarks) = over.end();
    remarks.into_iter().for_each(|remark| problems.say(remark));
    walk::say_empty(paths, &articles, &mut problems);
    let articles = distinct(articles, &mut problems);
    Read { articles, problems: problems.listed(), passed }
}

fn of_source(source: &Source, rules: &Rules) -> Vec<(Place, Result<Article, Fault>)> {
    let (mut articles, mut records, mut held) = (Vec::new(), Vec::new(), 0);
    split_source(source, &rules.fields, &mut |found| {
        held += found.as_ref().map_or(0, Record::size);
        records.push(found);
        // what is written in a record is not held beside the articles of all others
        if held >= PORTION {
            articles.extend(of_records(std::mem::take(&mut records), rules));
            held = 0;
        }
        true
    });
    articles.extend(of_records(records, rules));
    articles
}

/// Bytes of the records that are read together.
const PORTION: usize = 4 << 20;

fn of_records(records: Vec<Result<Record, Fault>>, rules: &Rules) -> Vec<(Place, Result<Article, Fault>)> {
    let read = |found: Result<Record, Fault>| match found {
        Ok(record) => record.read(rules),
        Err(fault) => vec![(fault.place.clone(), Err(fault))],
    };
    records.into_par_iter().flat_map_iter(read).collect()
}

fn split_source(source: &Source, fields: &Fields, emit: &mut split::Emit<'_>) {
    let place = Place { id: source.id.clone(), path: source.path.display().to_string(), record: 0, found: source.found };
    let mut mark = [0; 4];
    let opened = File::open(&source.path).and_then(|mut file| {
        let read = file.read(&mut mark)?;
        file.rewind()?;
        Ok((file, read))
    });
    match opened {
        Err(error) => Splitter::new(fields, emit).fault(Fault::new(&place, reason(&error))),
        Ok((file, 4)) if mark == *b"PK\x03\x04" => archive::zip(&mut Splitter::new(fields, emit), BufReader::new(file), &place, 0),
        Ok((file, _)) => Splitter::new(fields, emit).input(&mut BufReader::new(file), &place, 0),
    }
}

/// Articles of one name: those of one file, and those of one text, are read once; the others are told apart by their files.
fn distinct(articles: BTreeMap<String, Vec<(Place, Article)>>, problems: &mut Problems) -> Vec<Article> {
    let mut made = BTreeMap::new();
    for (id, mut same) in articles {
        same.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut kept: Vec<(Place, Article)> = Vec::new();
        for (place, article) in same {
            match kept.iter().find(|(known, other)| known.path == place.path || other.text == article.text) {
                Some((known, other)) => problems.say(twice(&place, &id, known, other.text == article.text)),
                None => kept.push((place, article)),
            }
        }
        let several = kept.len() > 1;
        for (place, mut article) in kept {
            if several {
                article.id = format!("{}/{id}", place.id);
            }
            match made.entry(article.id.clone()) {
                Entry::Vacant(free) => {
                    free.insert(article);
                }
                Entry::Occupied(_) => problems.say(twice(&place, &article.id, &place, false)),
            }
        }
    }
    made.into_values().collect()
}

/// What is said of a record that was met before: nothing is lost, or its file calls two things by one name.
fn twice(place: &Place, id: &str, before: &Place, alike: bool) -> Problem {
    let of = if before.path == place.path { format!("record {}", before.record) } else { before.own_path() };
    let text = if alike { "" } else { ", with another text" };
    Problem::remark(&place.path, Fault::new(place, format!("`{id}` was read before, in {of}{text}: read once")).line())
}

/// What records are read from.
pub enum Input<'i> {
    /// Files and folders.
    Paths(&'i [PathBuf]),
    /// What is piped in.
    Piped(&'i mut dyn BufRead),
}

/// Hands on one record after the other, holding one at a time, until `take` wants no more.
pub fn stream(input: Input<'_>, rules: &Rules, take: &mut dyn FnMut(Result<Record, Unread>) -> bool) {
    match input {
        Input::Piped(input) => {
            let mut emit = |found: Result<Record, Fault>| take(found.map_err(Unread::from));
            Splitter::new(&rules.fields, &mut emit).input(input, &Place::default(), 0);
        }
        Input::Paths(paths) => {
            let (sources, problems) = walk::sources(paths);
            let mut more = problems.listed().into_iter().all(|problem| take(Err(Unread::Problem(problem))));
            for source in sources {
                if !more {
                    return;
                }
                split_source(&source, &rules.fields, &mut |found| {
                    more = take(found.map_err(Unread::from));
                    more
                });
            }
        }
    }
}

impl Record {
    /// The articles that the record gives, and what is wrong with it.
    pub fn articles(self, rules: &Rules) -> Vec<Result<Article, Unread>> {
        self.read(rules).into_iter().map(|(_, result)| result.map_err(Unread::from)).collect()
    }
}

/// Names that a stream has given so far: a few bytes for each.
#[derive(Debug, Default)]
pub struct Seen {
    /// By the hash of the name, those of the file and of the text.
    names: RapidHashMap<u64, (u64, u64)>,
}

impl Seen {
    /// True where an article of this name and text was met before. One of another file and text gets the path before its name.
    pub fn before(&mut self, article: &mut Article) -> bool {
        let hash = |text: &str| rapidhash::v3::rapidhash_v3(text.as_bytes());
        let file = article.file().to_owned();
        let told = (hash(&file), hash(&article.text));
        match self.names.get(&hash(&article.id)) {
            None => {
                self.names.insert(hash(&article.id), told);
            }
            Some(known) if known.1 == told.1 => return true,
            // two records of one file that share a name and nothing else are what their file calls them
            Some(known) if known.0 == told.0 => {}
            Some(_) => {
                article.id = format!("{file}/{}", article.id);
                return self.names.insert(hash(&article.id), told).is_some();
            }
        }
        false
    }
}
