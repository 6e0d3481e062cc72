//! `recoupe explain`: what was seen in a text, and which rule made it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;
use recoupe::article::{Article, Paragraph, Part, Problem, read};
use recoupe::claim::{Claim, Trace};
use recoupe::crosscheck::Checked;
use recoupe::report::{ClaimRow, MentionRow, Report, Row, mentions};
use recoupe::rule::Rules;
use recoupe::text::Span;

use super::terminal::{stdout, visible};
use super::{Failure, Global, Outcome, complain, complain_of, tell_passed};

/// Show every mention and claim of a text, and which rule made it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  recoupe explain a.txt
  recoupe explain a.txt:12")]
pub(super) struct Explain {
    /// An article; with a line, only what stands in it
    #[arg(value_name = "PATH[:LINE]")]
    place: String,
}

impl Explain {
    pub(super) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let rules = global.load()?;
        let (path, line) = self.parts()?;
        // only what was read is asked for: nothing is held against anything
        let read = read(&[path], rules);
        let found = Report::new(read.articles, read.problems, Vec::new(), Checked::default(), rules).beside(read.passed);
        let problems = found.problems();
        complain_of(&problems);
        tell_passed(&found.passed, global);
        let mut out = stdout();
        let mut any = line.is_none();
        for (number, article) in found.articles.iter().enumerate() {
            let claims = recoupe::explained(article, number, rules);
            let seen = Seen { article, claims, mentions: mentions(article, rules), line, rules };
            any |= article.paragraphs.iter().any(|paragraph| seen.is_asked_for(paragraph));
            let mut shown = Vec::new();
            seen.show(&mut shown)?;
            out.write_all(&shown)?;
        }
        if let Some(line) = line.filter(|_| !any && !found.articles.is_empty()) {
            complain(format_args!("{}: nothing stands in line {line}", self.place));
        }
        Ok(if any && !problems.iter().any(Problem::is_fault) { Outcome::Done } else { Outcome::Faulty })
    }

    /// A path as it stands, or one with a line behind it.
    fn parts(&self) -> Result<(PathBuf, Option<u32>), Failure> {
        let whole = PathBuf::from(&self.place);
        match self.place.rsplit_once(':') {
            Some((path, line)) if !whole.exists() => match line.parse() {
                Ok(line) if line > 0 => Ok((PathBuf::from(path), Some(line))),
                _ if Path::new(path).exists() => {
                    bail!("{}: `{}` is no line of {}: lines are counted from 1", visible(&self.place), visible(line), visible(path))
                }
                _ => Ok((whole, None)),
            },
            _ => Ok((whole, None)),
        }
    }
}

struct Seen<'a> {
    article: &'a Article,
    claims: Vec<(Claim, Trace)>,
    mentions: Vec<MentionRow<'a>>,
    line: Option<u32>,
    rules: &'a Rules,
}

impl Seen<'_> {
    fn show(&self, out: &mut impl Write) -> io::Result<()> {
        self.head(out)?;
        for paragraph in &self.article.paragraphs {
            if self.is_asked_for(paragraph) {
                self.paragraph(self.article.lines.line(paragraph.span.start), paragraph, out)?;
            }
        }
        Ok(())
    }

    /// True where no line was given, or one of the paragraph's: a text broken at a width has several.
    fn is_asked_for(&self, paragraph: &Paragraph) -> bool {
        let lines = &self.article.lines;
        let last = paragraph.span.end.saturating_sub(1).max(paragraph.span.start);
        self.line.is_none_or(|wanted| (lines.line(paragraph.span.start)..=lines.line(last)).contains(&wanted))
    }

    fn head(&self, out: &mut impl Write) -> io::Result<()> {
        let article = self.article;
        let published = article.published.as_ref().map_or_else(|| "unknown".to_owned(), |known| format!("{} ({})", known.moment, known.from));
        let language = article.language.and_then(|id| self.rules.languages.get(id)).map_or("unknown", |language| &language.name);
        let [id, title, outlet] = [&article.id, &article.title, &article.outlet].map(|text| visible(text));
        writeln!(out, "{id}\n  title: {title}\n  outlet: {outlet}\n  published: {published}\n  language: {language}\n  read as: {}", article.form)?;
        article.notes.iter().try_for_each(|note| writeln!(out, "  note: {}", visible(note)))
    }

    fn paragraph(&self, line: u32, paragraph: &Paragraph, out: &mut impl Write) -> io::Result<()> {
        let text = |span: Span| visible(span.of(&self.article.text));
        match &paragraph.part {
            Part::LeftOut(rule) => return writeln!(out, "\n{line}: left out by {rule}: {}", text(paragraph.span)),
            Part::Headline => writeln!(out, "\n{line}: headline")?,
            Part::Body => writeln!(out, "\n{line}: body")?,
        }
        for mark in self.article.unclosed.iter().filter(|mark| paragraph.span.contains(**mark)) {
            let (_, column) = self.article.lines.line_column(mark.start);
            writeln!(out, "  the quotation that opens in column {column} is never closed")?;
        }
        for sentence in &paragraph.sentences {
            writeln!(out, "  {}", text(*sentence))?;
            self.mentions.iter().filter(|mention| sentence.contains(mention.span)).try_for_each(|mention| self.mention(mention, out))?;
            self.claims.iter().filter(|(claim, _)| claim.sentence == *sentence).try_for_each(|(claim, trace)| self.claim(claim, trace, out))?;
        }
        Ok(())
    }

    fn mention(&self, mention: &MentionRow<'_>, out: &mut impl Write) -> io::Result<()> {
        let (_, column) = self.article.lines.line_column(mention.span.start);
        let by = if mention.rule.is_empty() { String::new() } else { format!(" by {}", mention.rule) };
        writeln!(out, "    {column:>4} [{}] {}{by}", visible(mention.span.of(&self.article.text)), mention.classes)
    }

    /// The claim's rule, then each column that holds something, but its place and sentence.
    fn claim(&self, claim: &Claim, trace: &Trace, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "    {} by {}", claim.kind, claim.rule)?;
        if let Some(rule) = self.pattern(&claim.rule) {
            writeln!(out, "      pattern: {rule}")?;
        }
        let row = ClaimRow { claim, article: self.article };
        for (name, cell) in ClaimRow::COLUMNS.iter().zip(row.cells()) {
            let value = cell.plain();
            let known = ["claim_id", "article", "line", "start", "end", "kind", "sentence", "rule"].contains(name);
            if !known && !value.is_empty() && value != "false" {
                writeln!(out, "      {name}: {}", visible(&value))?;
            }
        }
        self.resolution(claim, trace, out)
    }

    /// The pattern of a rule, as written.
    fn pattern(&self, id: &str) -> Option<&str> {
        let mut rules = self.rules.languages.iter().flat_map(|language| &language.patterns.rules);
        rules.find(|rule| rule.id == id).map(|rule| rule.written.as_str())
    }

    /// How the speaker was found, whom it was not, and what turned the stance.
    fn resolution(&self, claim: &Claim, trace: &Trace, out: &mut impl Write) -> io::Result<()> {
        for step in &trace.steps {
            writeln!(out, "      speaker by {}: {}, {}", step.by.words(), visible(&step.name), step.verdict.words())?;
        }
        let language = claim.rule.split('.').next().and_then(|code| self.rules.languages.iter().find(|language| language.code == code));
        let rule = trace.stance.and_then(|row| language?.patterns.rules.get(row as usize));
        match rule {
            Some(rule) => writeln!(out, "      stance read in the content by {}: {}", rule.id, rule.about),
            None => Ok(()),
        }
    }
}
