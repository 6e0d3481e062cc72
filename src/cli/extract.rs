//! `recoupe extract`: articles in, JSONL claims or mentions out, in the order of the input.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use rayon::prelude::*;
use recoupe::article::{Article, Input, PassedOver, Problem, Record as Found, Seen, Unread, stream};
use recoupe::report::{ClaimRow, MentionRow, Record, Row, mentions, problems_of};
use recoupe::rule::Rules;

use super::terminal::{Stdout, stdout};
use super::{Failure, Global, Outcome, complain_of, is_future, tell_passed};

/// Read articles, write JSONL claims on stdout
///
/// Reads files and folders, or what is piped in: JSONL, or any other format that `report` reads. A record holds a text and
/// may hold an id, title, date, language, outlet and address, under the names that scrapers use. A claim holds the columns of
/// claims.csv; its "article" is the record's id. Records are read as a stream: memory does not grow with them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  recoupe extract < articles.jsonl > claims.jsonl
  recoupe extract crawl.warc.gz pages/ > claims.jsonl
  echo '{\"id\": \"1\", \"text\": \"Police counted 12,300 marchers.\"}' | recoupe extract --mentions")]
pub(super) struct Extract {
    /// Articles: files, or folders of them; what is piped in if not given
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write every number, date, name, quotation, cue and role instead of claims
    #[arg(long)]
    mentions: bool,
}

/// As many bytes of records as are held at a time.
const CHUNK: usize = 4 << 20;
/// As many records as are held at a time.
const MOST_HELD: usize = 20_000;

impl Extract {
    pub(super) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let rules = global.load()?;
        let (seen, over) = (Seen::default(), PassedOver::default());
        let mut batch = Batch { extract: self, rules, held: Vec::new(), size: 0, seen, over, out: stdout(), outcome: Outcome::Done, error: None };
        let mut piped = io::stdin().lock();
        let input = if self.paths.is_empty() { Input::Piped(&mut piped) } else { Input::Paths(&self.paths) };
        stream(input, rules, &mut |found| batch.take(found));
        batch.flush();
        batch.end(global)
    }

    /// The lines that an article gives.
    fn answer(&self, article: &Article, rules: &Rules) -> Vec<u8> {
        if self.mentions {
            return written(outermost(mentions(article, rules)));
        }
        let claims = recoupe::claims_to_list(article, 0, rules);
        written(claims.iter().map(|claim| ClaimRow { claim, article }))
    }
}

/// Records that are read together.
struct Batch<'a> {
    extract: &'a Extract,
    rules: &'a Rules,
    held: Vec<Result<Found, Unread>>,
    size: usize,
    seen: Seen,
    over: PassedOver,
    out: Stdout,
    outcome: Outcome,
    error: Option<io::Error>,
}

/// An article with the lines that it gives, or why there is none.
type Answer = Result<(Vec<u8>, Article), Unread>;

impl Batch<'_> {
    /// False where the output takes no more.
    fn take(&mut self, found: Result<Found, Unread>) -> bool {
        self.size += found.as_ref().map_or(0, Found::size);
        self.held.push(found);
        if self.size > CHUNK || self.held.len() > MOST_HELD {
            self.flush();
        }
        self.error.is_none() && !self.out.closed
    }

    fn flush(&mut self) {
        self.size = 0;
        let (extract, rules) = (self.extract, self.rules);
        let answers = |found: Result<Found, Unread>| -> Vec<Answer> {
            match found {
                Ok(record) => record.articles(rules).into_iter().map(|made| made.map(|article| (extract.answer(&article, rules), article))).collect(),
                Err(unread) => vec![Err(unread)],
            }
        };
        let answered: Vec<Vec<Answer>> = std::mem::take(&mut self.held).into_par_iter().map(answers).collect();
        for answer in answered.into_iter().flatten() {
            if let Err(error) = self.tell(answer).and_then(|()| self.out.flush()) {
                self.error.get_or_insert(error);
                return;
            }
        }
    }

    fn tell(&mut self, answer: Answer) -> io::Result<()> {
        match answer {
            Ok((lines, article)) => self.write(lines, article),
            Err(Unread::Problem(problem)) => {
                self.say(&[problem]);
                Ok(())
            }
            Err(Unread::Passed(passed)) => {
                self.over.pass(passed);
                Ok(())
            }
        }
    }

    fn write(&mut self, lines: Vec<u8>, mut article: Article) -> io::Result<()> {
        self.over.article(article.file());
        let named = article.id.clone();
        if self.seen.before(&mut article) {
            self.say(&[Problem::remark(&article.path, format!("`{named}` was read before: read once"))]);
            return Ok(());
        }
        let future = is_future(&article).map(|reason| Problem::fault(&article.path, reason));
        let problems: Vec<Problem> = problems_of(&article).chain(future).collect();
        self.say(&problems);
        if named == article.id { self.out.write_all(&lines) } else { self.out.write_all(&self.extract.answer(&article, self.rules)) }
    }

    fn say(&mut self, problems: &[Problem]) {
        complain_of(problems);
        if problems.iter().any(Problem::is_fault) {
            self.outcome = Outcome::Faulty;
        }
    }

    /// Says what was passed over, and what the run ends with.
    fn end(mut self, global: &Global) -> Result<Outcome, Failure> {
        let (passed, remarks) = std::mem::take(&mut self.over).end();
        self.say(&remarks);
        tell_passed(&passed, global);
        self.error.map_or(Ok(self.outcome), |error| Err(error.into()))
    }
}

fn written<R: Row>(rows: impl IntoIterator<Item = R>) -> Vec<u8> {
    let mut out = Vec::new();
    for row in rows {
        Record(row).write(&mut out);
        out.push(b'\n');
    }
    out
}

/// Mentions of a kind, without those inside a longer one of their kind: a number in a measure, a name in a name.
fn outermost(rows: Vec<MentionRow<'_>>) -> Vec<MentionRow<'_>> {
    let mut kept: Vec<MentionRow<'_>> = Vec::new();
    for row in rows.into_iter().filter(|row| !row.kind.is_empty()) {
        // the rows come by start, the longest first: one that holds this one stands before it
        let inside = kept.iter().rev().take(32).any(|other| other.kind == row.kind && other.span.contains(row.span));
        if !inside {
            kept.push(row);
        }
    }
    kept
}
