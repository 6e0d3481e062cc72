//! A page: what it says of itself, and which part of it is the article.

use serde_json::{Map, Value};

use super::limit::hostile;
use super::markup::{inner, is_markup, resolved, text};
use super::tag::Tags;
use crate::article::dated::date_line;
use crate::rule::{FieldOf, Fields, Rules};
use crate::text::boundary;

/// A body that the page's own data give is taken as it stands from so many characters.
const SURE_BODY: usize = 500;
/// The name of an outlet has at most so many words.
const OUTLET_WORDS: usize = 5;
/// What parts a headline from the name of the outlet behind it.
const STROKES: [char; 6] = ['-', '–', '—', '|', '·', '•'];
/// Lines between the headline and the article in which a date may stand.
const DATE_LINES: usize = 20;
/// So much of the page behind its headline is looked at for them.
const DATE_BYTES: usize = 16_384;
/// A date, headline or name of microdata ends within so many bytes.
const LONGEST_PROPERTY: usize = 2_048;
/// So many elements that are marked as the body are looked at: each is read to its end.
const MOST_BODIES: usize = 20;

/// What a page gives.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The headline, the lines with its date, and the body.
    pub(super) text: String,
    /// What it says of itself, by the names that pages use.
    pub(super) data: Map<String, Value>,
    /// How the body was found.
    pub(super) by: &'static str,
    pub(super) problem: Option<String>,
}

/// Reads a page.
pub(super) fn page(html: &str, rules: &Rules) -> Page {
    let mut page = Page::default();
    let problem = hostile(html);
    let found = Found::in_page(html, &rules.fields);
    let linked = found.linked(&rules.fields);
    page.data = linked.clone().unwrap_or_default();
    page.data.extend(
        found.data.iter().filter(|(key, _)| !linked.as_ref().is_some_and(|linked| linked.contains_key(*key))).map(|(key, value)| (key.clone(), value.clone())),
    );
    let (body, by) = body(html, linked.as_ref(), &found, problem.is_some(), &rules.fields);
    page.by = by;
    page.problem = problem.map(|what| format!("{what}: read without its layout"));
    let title = rules.fields.find(FieldOf::Title, &page.data).map(|title| text(&resolved(&title))).filter(|title| !title.is_empty());
    let title = title.or_else(|| found.heading.clone()).or_else(|| found.title.clone()).unwrap_or_default();
    let outlet = rules.fields.find(FieldOf::Outlet, &page.data);
    let title = headline(&title, found.heading.as_deref(), outlet.as_deref()).to_owned();
    if outlet.is_none()
        && let Some(outlet) = found.title.as_deref().and_then(|whole| behind_title(whole, &title))
    {
        page.data.insert("outlet".to_owned(), Value::String(outlet.to_owned()));
    }
    page.data.insert("title".to_owned(), Value::String(title.clone()));
    page.text = composed(&title, &dates(html, &body, &found, rules), &body);
    page
}

/// A title without the name of the outlet behind it, where the page shows its headline without that or tells the name elsewhere.
fn headline<'t>(title: &'t str, shown: Option<&str>, outlet: Option<&str>) -> &'t str {
    if let Some(shown) = shown.map(str::trim).filter(|shown| behind_title(title, shown).is_some()) {
        return &title.trim()[..shown.len()];
    }
    let before = outlet.map(str::trim).filter(|outlet| !outlet.is_empty()).and_then(|outlet| title.trim_end().strip_suffix(outlet));
    let parted = |before: &&str| before.ends_with(' ') && before.trim_end().ends_with(STROKES);
    let bare = before.filter(parted).map(|before| before.trim_end().trim_end_matches(STROKES).trim_end());
    bare.filter(|bare| !bare.is_empty()).unwrap_or(title)
}

/// Pages put the name of the outlet behind the headline in the title of the window, parted by a stroke.
fn behind_title<'t>(whole: &'t str, title: &str) -> Option<&'t str> {
    let behind = whole.trim().strip_prefix(title.trim()).filter(|_| !title.trim().is_empty())?;
    let outlet = behind.trim_start().strip_prefix(STROKES)?.trim();
    let short = !outlet.is_empty() && outlet.split_whitespace().count() <= OUTLET_WORDS && !outlet.contains(['|', '–', '—', '•']);
    short.then_some(outlet)
}

/// The headline, lines with dates and the body, each once.
fn composed(title: &str, dates: &[String], body: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let begins = body.lines().next().is_some_and(|first| first.trim() == title.trim());
    parts.extend((!title.is_empty() && !begins).then_some(title));
    parts.extend(dates.iter().map(String::as_str));
    parts.push(body);
    parts.join("\n\n")
}

/// The article's own words and how they were found.
fn body(html: &str, linked: Option<&Map<String, Value>>, found: &Found<'_>, hostile: bool, fields: &Fields) -> (String, &'static str) {
    let given = linked.and_then(|linked| fields.find(FieldOf::Text, linked)).map(|body| as_text(&body)).unwrap_or_default();
    let lines = given.lines().filter(|line| !line.trim().is_empty()).count();
    let length = given.chars().count();
    if length >= SURE_BODY && lines > 1 {
        return (given, "JSON-LD");
    }
    let marked = found.marked.map(text).unwrap_or_default();
    let (laid, by) = match marked.chars().count() >= SURE_BODY {
        true => (marked, "microdata"),
        false if hostile => (text(html), "its tags"),
        false => by_layout(html).map_or_else(|| (text(html), "its tags"), |laid| (laid, "its layout")),
    };
    // data in one line may be the whole article without its paragraphs, or its first lines only
    let other = laid.chars().count();
    let same = length * 5 >= other * 4 && other * 5 >= length * 4;
    let whole = length >= SURE_BODY || length * 2 >= other;
    if length > 0 && !same && whole { (given, "JSON-LD") } else { (laid, by) }
}

/// A text that may hold markup, or references only.
pub(super) fn as_text(written: &str) -> String {
    if is_markup(written) {
        return text(written);
    }
    let once = resolved(written);
    if is_markup(&once) { text(&once) } else { once.into_owned() }
}

/// The text of a record: as it stands, where it is no markup.
pub(super) fn as_text_kept(written: String) -> String {
    let marked = written.contains('<') && is_markup(&written) || written.contains("&lt;") && is_markup(&resolved(&written));
    if marked { as_text(&written) } else { written }
}

/// The body as the layout of the page shows it.
#[cfg(feature = "html")]
fn by_layout(html: &str) -> Option<String> {
    let read = || {
        // the classes tell captions and boxes apart from the text
        let config = dom_smoothie::Config { disable_json_ld: true, keep_classes: true, ..dom_smoothie::Config::default() };
        let mut reader = dom_smoothie::Readability::new(html, None, Some(config)).ok()?;
        let article = reader.parse().ok()?;
        Some(text(&article.content)).filter(|body| !body.is_empty())
    };
    // a page that breaks the reader of layouts must not end the run
    std::panic::catch_unwind(read).ok().flatten()
}

#[cfg(not(feature = "html"))]
fn by_layout(_: &str) -> Option<String> {
    None
}

/// What was found in one pass over the tags of a page.
#[derive(Default)]
struct Found<'h> {
    /// Values by the names that pages use: `og:title`, `datePublished`, the `lang` of the page.
    data: Map<String, Value>,
    /// Blocks of JSON-LD.
    blocks: Vec<&'h str>,
    /// What is marked as the body, and how often something is.
    marked: Option<&'h str>,
    bodies: usize,
    heading: Option<String>,
    /// Behind the heading.
    behind: usize,
    title: Option<String>,
}

impl<'h> Found<'h> {
    fn in_page(html: &'h str, fields: &Fields) -> Self {
        let mut found = Self::default();
        for tag in Tags::new(html).filter(|tag| !tag.closes) {
            let value = |name: &str| tag.attribute(name);
            if tag.is("meta") {
                found.keep(value("property").or(value("name")).or(value("itemprop")), value("content"));
            } else if tag.is("html") {
                found.keep(Some("lang"), value("lang").or(value("xml:lang")));
            } else if tag.is("link") && value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
                found.keep(Some("canonical_link"), value("href"));
            } else if tag.is("script") && value("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json")) {
                found.blocks.push(inner(html, &tag));
            } else if tag.is("title") && found.title.is_none() {
                found.title = Some(text(inner(html, &tag)));
            } else if tag.is("h1") && found.heading.is_none() {
                let written = inner(html, &tag);
                found.heading = Some(text(written).replace('\n', " ")).filter(|heading| !heading.is_empty());
                found.behind = tag.end + written.len();
            } else if let Some(name) = value("itemprop") {
                found.property(html, &tag, name, fields);
            }
        }
        found
    }

    fn keep(&mut self, name: Option<&str>, value: Option<&str>) {
        if let (Some(name), Some(value)) = (name, value.filter(|value| !value.trim().is_empty())) {
            self.data.entry(name.to_owned()).or_insert_with(|| Value::String(resolved(value).into_owned()));
        }
    }

    /// A property of microdata: a body, or a short text, or a value of an attribute.
    fn property(&mut self, html: &'h str, tag: &super::tag::Tag<'h>, name: &str, fields: &Fields) {
        let known = |of: FieldOf| name.split_ascii_whitespace().any(|name| fields.is_named(of, name));
        if name.split_ascii_whitespace().any(|name| name == "articleBody") {
            self.bodies += 1;
            if self.bodies > MOST_BODIES {
                return;
            }
            let body = inner(html, tag);
            if self.marked.is_none_or(|other| other.len() < body.len()) {
                self.marked = Some(body);
            }
        } else if known(FieldOf::Published) || known(FieldOf::Outlet) || name == "headline" {
            let given = tag.attribute("datetime").or(tag.attribute("content")).map(str::to_owned);
            let near = &html[..boundary(html, tag.end + LONGEST_PROPERTY)];
            let value = given.unwrap_or_else(|| text(inner(near, tag)).replace('\n', " "));
            self.keep(Some(name), Some(&value));
        }
    }

    /// The data of the article in the blocks: the one that bears the page's own headline, else the first with a body, else the first.
    fn linked(&self, fields: &Fields) -> Option<Map<String, Value>> {
        let mut articles = Vec::new();
        for block in &self.blocks {
            let written = block.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_end_matches("-->").trim_end_matches("//]]>");
            if let Ok(value) = serde_json::from_str::<Value>(written) {
                gather(value, 0, &mut articles);
            }
        }
        let bears = |article: &Map<String, Value>| {
            let headline = fields.find(FieldOf::Title, article).unwrap_or_default();
            let shown = [self.heading.as_deref(), self.title.as_deref(), self.data.get("og:title").and_then(Value::as_str)];
            !headline.is_empty() && shown.into_iter().flatten().any(|shown| shown.contains(headline.trim()))
        };
        let rank = |article: &Map<String, Value>| (!bears(article), fields.find(FieldOf::Text, article).is_none());
        let mut best: Option<Map<String, Value>> = None;
        for article in articles {
            if best.as_ref().is_none_or(|best| rank(&article) < rank(best)) {
                best = Some(article);
            }
        }
        best
    }
}

/// Objects inside each other.
const MOST_NESTED: usize = 6;

/// The articles among the data of a page.
fn gather(value: Value, depth: usize, into: &mut Vec<Map<String, Value>>) {
    match value {
        Value::Array(list) if depth < MOST_NESTED => list.into_iter().for_each(|value| gather(value, depth + 1, into)),
        Value::Object(map) if is_article(&map) => into.push(map),
        Value::Object(map) if depth < MOST_NESTED => {
            let inside = map.into_iter().filter(|(key, _)| matches!(key.as_str(), "@graph" | "mainEntity" | "mainEntityOfPage" | "hasPart"));
            inside.for_each(|(_, value)| gather(value, depth + 1, into));
        }
        _ => {}
    }
}

fn is_article(map: &Map<String, Value>) -> bool {
    let is_kind = |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind.ends_with("Report"));
    map.contains_key("articleBody") || map.get("@type").is_some_and(|kind| is_kind(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is_kind)))
}

/// Lines between the headline and the body that say when the page was published: they stand outside of what is the article.
fn dates(html: &str, body: &str, found: &Found<'_>, rules: &Rules) -> Vec<String> {
    if found.behind == 0 || rules.fields.find(FieldOf::Published, &found.data).is_some() {
        return Vec::new();
    }
    let end = boundary(html, found.behind + DATE_BYTES);
    let head = text(html.get(found.behind..end).unwrap_or(""));
    let first = body.lines().next().unwrap_or("").trim();
    let above = head.lines().map(str::trim).take(DATE_LINES).take_while(|line| first.is_empty() || *line != first);
    let dated = above.filter(|line| line.len() < 200 && date_line(line, None, rules, false).is_some_and(|found| found.alone || !found.dates.is_empty()));
    dated.filter(|line| !body.contains(*line)).take(3).map(str::to_owned).collect()
}
