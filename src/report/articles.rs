//! `articles.csv`: what was read, and what is known of it.

use std::collections::BTreeMap;

use super::cell::columns;
use super::{Report, Row};
use crate::article::{Article, Part, Weight};
use crate::crosscheck::Origin;

/// One article, or one path that gave none.
#[derive(Clone, Debug)]
pub struct ArticleRow<'a> {
    path: &'a str,
    article: Option<&'a Article>,
    origin: Option<&'a Origin>,
    language: &'a str,
    claims: usize,
    problems: Vec<&'a str>,
}

impl<'a> ArticleRow<'a> {
    pub(super) fn all(report: &'a Report) -> Vec<Self> {
        let mut unread: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for fault in report.unread.iter().filter(|problem| problem.weight != Weight::Aside) {
            unread.entry(&fault.path).or_default().push(&fault.reason);
        }
        let mut counts = vec![0; report.articles.len()];
        for claim in &report.claims {
            if let Some(count) = counts.get_mut(claim.article) {
                *count += 1;
            }
        }
        let mut rows: Vec<Self> = Vec::new();
        for (at, article) in report.articles.iter().enumerate() {
            let mut problems: Vec<&str> = article.problems.iter().chain(&article.notes).map(String::as_str).collect();
            problems.extend(unread.remove(article.path.as_str()).unwrap_or_default());
            problems.dedup();
            let origin = report.checked.origins.get(at);
            let language = article.language.and_then(|id| report.languages.get(id)).map_or("", String::as_str);
            rows.push(Self { path: &article.path, article: Some(article), origin, language, claims: counts[at], problems });
        }
        let without = |(path, problems)| Self { path, article: None, origin: None, language: "", claims: 0, problems };
        rows.extend(unread.into_iter().map(without));
        rows
    }

    fn of(&self, text: impl Fn(&'a Article) -> &'a str) -> &'a str {
        self.article.map_or("", text)
    }

    fn published(&self) -> (String, &str) {
        let published = self.article.and_then(|article| article.published.as_ref());
        published.map_or_else(Default::default, |published| (published.moment.to_string(), published.from.as_str()))
    }

    /// What is wrong with it, and where quotations open that nothing closes.
    fn told_problems(&self) -> String {
        let open = self.article.map_or_else(String::new, Article::unclosed_lines);
        let unclosed = (!open.is_empty()).then(|| format!("quotations are never closed: line {open}"));
        self.problems.iter().copied().chain(unclosed.as_deref()).collect::<Vec<_>>().join("; ")
    }

    /// Characters of the whole text, and of what was left out.
    fn characters(&self) -> (usize, usize) {
        let Some(article) = self.article else { return (0, 0) };
        let count = |text: &str| text.chars().count();
        let left = article.paragraphs.iter().filter(|paragraph| matches!(paragraph.part, Part::LeftOut(_)));
        (count(&article.text), left.map(|paragraph| count(paragraph.span.of(&article.text))).sum())
    }
}

impl Row for ArticleRow<'_> {
    columns! { self;
        article => self.article.map_or(self.path, |article| article.id.as_str()),
        path => self.path,
        title => self.of(|article| &article.title),
        outlet => self.of(|article| &article.outlet),
        published => self.published().0,
        published_from => self.published().1,
        language => self.language,
        characters => self.characters().0,
        left_out => self.characters().1,
        claims => self.claims,
        origin => self.origin.map_or("", |origin| origin.origin.as_str()),
        copied_from => self.origin.map_or("", |origin| origin.copied_from.as_str()),
        problems => self.told_problems(),
    }
}
