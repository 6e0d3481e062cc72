//! `recoupe extract`: articles in, JSONL claims or mentions out, in the order of the input.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};

use clap::Args;
use rayon::Scope;
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

/// A thread takes as many bytes of records at a time.
const PORTION: usize = 32 << 10;
/// It takes as many records at a time.
const MOST_OF_PORTION: usize = 500;
/// As many bytes of records are under way at a time, and as many portions for each thread.
const UNDER_WAY: usize = 4 << 20;
const PORTIONS_OF_THREAD: usize = 8;

impl Extract {
    pub(super) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let rules = global.load()?;
        let mut piped = io::stdin().lock();
        let input = if self.paths.is_empty() { Input::Piped(&mut piped) } else { Input::Paths(&self.paths) };
        // this thread reads and writes while the others extract
        let teller = rayon::in_place_scope(|scope| {
            let mut line = Line { scope, held: Portion::default(), under_way: VecDeque::new(), size: 0, teller: Teller::new(self, rules) };
            stream(input, rules, &mut |found| line.take(found));
            line.end()
        });
        teller.end(global)
    }

    /// What the records of a portion give.
    fn answers(&self, records: Vec<Result<Found, Unread>>, rules: &Rules) -> Vec<Answer> {
        let of_article = |made: Result<Article, Unread>| made.map(|article| (self.answer(&article, rules), article));
        let of_record = |found: Result<Found, Unread>| match found {
            Ok(record) => record.articles(rules).into_iter().map(of_article).collect(),
            Err(unread) => vec![Err(unread)],
        };
        records.into_iter().flat_map(of_record).collect()
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

/// An article with the lines that it gives, or why there is none.
type Answer = Result<(Vec<u8>, Article), Unread>;

/// Records that one thread takes together, and about how much of memory they hold.
#[derive(Default)]
struct Portion {
    records: Vec<Result<Found, Unread>>,
    size: usize,
}

/// Portions of records on their way through the threads. Their answers are told in the order of the input.
struct Line<'a, 's, 'scope> {
    scope: &'s Scope<'scope>,
    /// The portion that is being filled.
    held: Portion,
    /// The portions that are not told yet, each with its size: the answers come when they are there.
    under_way: VecDeque<(Receiver<Vec<Answer>>, usize)>,
    /// The size of all these together.
    size: usize,
    teller: Teller<'a>,
}

impl<'a: 'scope, 'scope> Line<'a, '_, 'scope> {
    /// False where the output takes no more.
    fn take(&mut self, found: Result<Found, Unread>) -> bool {
        self.held.size += found.as_ref().map_or(0, Found::size);
        self.held.records.push(found);
        if self.held.size > PORTION || self.held.records.len() > MOST_OF_PORTION {
            self.send();
            self.tell();
        }
        self.teller.goes_on()
    }

    /// Hands the portion to the threads.
    fn send(&mut self) {
        let Portion { records, size } = std::mem::take(&mut self.held);
        let (extract, rules) = (self.teller.extract, self.teller.rules);
        let (give, answers) = sync_channel(1);
        self.scope.spawn(move |_| {
            // nobody waits for it where the output takes no more
            let _ = give.send(extract.answers(records, rules));
        });
        self.under_way.push_back((answers, size));
        self.size += size;
    }

    /// Tells what is there; waits for it where too much is under way.
    fn tell(&mut self) {
        let most = PORTIONS_OF_THREAD * rayon::current_num_threads();
        while let Some((answers, size)) = self.under_way.front() {
            let full = self.size > UNDER_WAY || self.under_way.len() > most;
            let told = if full { answers.recv().map_err(TryRecvError::from) } else { answers.try_recv() };
            if matches!(told, Err(TryRecvError::Empty)) {
                return;
            }
            self.size -= size;
            self.under_way.pop_front();
            // a thread that panics answers nothing, and its panic goes on where the scope ends
            self.teller.tell_all(told.unwrap_or_default());
        }
    }

    /// Tells the rest.
    fn end(mut self) -> Teller<'a> {
        if self.teller.goes_on() {
            self.send();
        }
        for (answers, _) in self.under_way {
            self.teller.tell_all(answers.recv().unwrap_or_default());
        }
        self.teller
    }
}

/// Writes what the articles give, and says what is wrong with them.
struct Teller<'a> {
    extract: &'a Extract,
    rules: &'a Rules,
    seen: Seen,
    over: PassedOver,
    out: Stdout,
    outcome: Outcome,
    error: Option<io::Error>,
}

impl<'a> Teller<'a> {
    fn new(extract: &'a Extract, rules: &'a Rules) -> Self {
        Self { extract, rules, seen: Seen::default(), over: PassedOver::default(), out: stdout(), outcome: Outcome::Done, error: None }
    }

    /// False where the output takes no more.
    fn goes_on(&self) -> bool {
        self.error.is_none() && !self.out.closed
    }

    fn tell_all(&mut self, answers: Vec<Answer>) {
        for answer in answers {
            if self.error.is_none() {
                self.error = self.tell(answer).and_then(|()| self.out.flush()).err();
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

/// About so many bytes make a line.
const LINE: usize = 1_100;

fn written<R: Row>(rows: impl IntoIterator<Item = R>) -> Vec<u8> {
    let rows = rows.into_iter();
    let mut out = Vec::with_capacity(LINE * rows.size_hint().0);
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
