//! `recoupe extract`: JSONL articles on stdin, JSONL claims or mentions on stdout, in the order of the input.

use std::io::{self, BufRead, Write};

use clap::Args;
use rayon::prelude::*;
use recoupe::article::{Article, Given, parse};
use recoupe::report::{ClaimRow, MentionRow, Record, Row, mentions};
use recoupe::rule::Rules;
use serde::Deserialize;
use serde_json::Value;

use super::{Failure, Global, Outcome, complain};

/// Read JSONL articles on stdin, write JSONL claims on stdout
///
/// A record holds "id" and "text", and may hold "title", "published", "language", "outlet" and "url". A claim holds the
/// columns of claims.csv; its "article" is the record's id. Records are read as a stream: memory does not grow with them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  recoupe extract < articles.jsonl > claims.jsonl
  echo '{\"id\": \"1\", \"text\": \"Police counted 12,300 marchers.\"}' | recoupe extract --mentions")]
pub(super) struct Extract {
    /// Write every number, date, name, quotation, cue and role instead of claims
    #[arg(long)]
    mentions: bool,
}

/// As many bytes of records as are held at a time.
const CHUNK: usize = 4 << 20;

impl Extract {
    pub(super) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let rules = global.load()?;
        let (mut input, mut out) = (io::stdin().lock(), io::stdout().lock());
        let (mut outcome, mut first) = (Outcome::Done, 1);
        loop {
            let lines = lines(&mut input)?;
            if lines.is_empty() {
                out.flush()?;
                return Ok(outcome);
            }
            let answers: Vec<Result<Vec<u8>, String>> = lines.par_iter().enumerate().map(|(at, line)| self.answer(line, first + at, rules)).collect();
            for (at, answer) in answers.into_iter().enumerate() {
                match answer {
                    Ok(bytes) => out.write_all(&bytes)?,
                    Err(reason) => {
                        complain(format_args!("record {}: {reason}", first + at));
                        outcome = Outcome::Faulty;
                    }
                }
            }
            first += lines.len();
        }
    }

    /// The lines that a record gives.
    fn answer(&self, line: &[u8], number: usize, rules: &Rules) -> Result<Vec<u8>, String> {
        let line = if number == 1 { line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line) } else { line };
        if line.trim_ascii().is_empty() {
            return Ok(Vec::new());
        }
        let record: Input = serde_json::from_slice(line).map_err(|error| error.to_string().replace(" at line 1 column ", " at column "))?;
        let article = record.article(rules)?;
        if self.mentions {
            return written(outermost(mentions(&article, rules)));
        }
        let claims = recoupe::claims_of(&article, 0, rules);
        written(claims.iter().map(|claim| ClaimRow { claim, article: &article }))
    }
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The next lines, a chunk at most; none at the end.
fn lines(input: &mut impl BufRead) -> io::Result<Vec<Vec<u8>>> {
    let (mut lines, mut size) = (Vec::new(), 0);
    while size < CHUNK {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        size += line.len();
        lines.push(line);
    }
    Ok(lines)
}

fn written<R: Row>(rows: impl IntoIterator<Item = R>) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut out, &Record(row)).map_err(|error| error.to_string())?;
        out.push(b'\n');
    }
    Ok(out)
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

/// One record. A missing field and `null` are the same.
#[derive(Deserialize)]
struct Input {
    id: Option<Value>,
    text: Option<String>,
    title: Option<String>,
    published: Option<String>,
    language: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
}

impl Input {
    fn article(self, rules: &Rules) -> Result<Article, String> {
        let id = match self.id {
            Some(Value::String(id)) => id,
            Some(Value::Number(id)) => id.to_string(),
            Some(Value::Null) | None => self.url.clone().ok_or("it has no `id`")?,
            Some(_) => return Err("its `id` is neither a text nor a number".to_owned()),
        };
        let text = self.text.ok_or("it has no `text`")?;
        let given = Given {
            title: self.title.unwrap_or_default(),
            outlet: self.outlet.unwrap_or_default(),
            published: self.published.unwrap_or_default(),
            language: self.language.unwrap_or_default(),
        };
        Ok(parse(&id, self.url.as_deref().unwrap_or(&id), text, &given, rules))
    }
}
