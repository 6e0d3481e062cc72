//! RSS and Atom: every item is an article.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value};

use super::decode::Decoded;
use super::markup::{resolved, text};
use super::place::{Fault, Place};
use super::record::Raw;
use super::split::Splitter;

/// Elements of an item inside each other.
const MOST_NESTED: usize = 200;
/// What an item is called, by the kind of feed.
const ITEMS: [&str; 2] = ["item", "entry"];
/// Elements and the keys that their texts are kept under: those further down are taken where the ones above hold nothing.
const KEYS: [(&str, &str); 15] = [
    ("content:encoded", "content"),
    ("content", "content"),
    ("description", "summary"),
    ("summary", "summary"),
    ("title", "title"),
    ("link", "url"),
    ("guid", "id"),
    ("id", "id"),
    ("pubDate", "published"),
    ("published", "published"),
    ("dc:date", "published"),
    ("updated", "updated"),
    ("dc:language", "language"),
    ("language", "language"),
    ("source", "outlet"),
];

/// The items of a feed as records.
pub(super) fn items(splitter: &mut Splitter<'_, '_>, decoded: &Decoded, place: &Place) {
    if let Some(problem) = &decoded.problem {
        splitter.fault(Fault::new(place, problem.clone()));
    }
    let mut reader = Reader::from_str(&decoded.text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_dangling_amp = true;
    let mut feed = Feed::default();
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return,
            Ok(event) => {
                if let Some(item) = feed.take(&event) {
                    splitter.give(place.record(feed.items), Raw::Fields(item));
                }
                if splitter.ended {
                    return;
                }
            }
            Err(error) => {
                splitter.fault(Fault::new(&place.record(feed.items + 1), format!("broken XML: {error}")));
                return;
            }
        }
    }
}

/// What was read so far.
#[derive(Default)]
struct Feed {
    /// Of the feed as a whole: its title and language.
    about: Map<String, Value>,
    item: Option<Map<String, Value>>,
    /// The elements that are open, below the feed or the item.
    open: Vec<String>,
    written: String,
    items: usize,
}

impl Feed {
    /// The item that ends here.
    fn take(&mut self, event: &Event<'_>) -> Option<Map<String, Value>> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::Empty(tag) => self.link(tag),
            Event::Text(found) => self.written.push_str(found),
            Event::CData(found) => self.written.push_str(found),
            Event::GeneralRef(name) => self.written.push_str(&resolved(&format!("&{};", &**name))),
            Event::End(tag) => return self.end(tag.name().into_inner()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => {}
        }
        None
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name().into_inner().to_owned();
        if self.item.is_none() && ITEMS.contains(&name.as_str()) {
            (self.item, self.items) = (Some(Map::new()), self.items + 1);
            self.open.clear();
            return;
        }
        self.link(tag);
        if self.is_inside() {
            // markup that is not escaped: an Atom text of type `xhtml`
            self.written.push_str(&format!("<{name}>"));
        } else {
            self.written.clear();
        }
        if self.open.len() < MOST_NESTED {
            self.open.push(name);
        }
    }

    /// Inside an element whose text is kept.
    fn is_inside(&self) -> bool {
        self.open.iter().any(|name| KEYS.iter().any(|(known, _)| known == name))
    }

    /// Atom keeps addresses in an attribute.
    fn link(&mut self, tag: &BytesStart<'_>) {
        let attribute = |name: &str| tag.attributes().flatten().find(|found| found.key.into_inner() == name).map(|found| found.value.to_string());
        if tag.name().into_inner() != "link" || attribute("rel").is_some_and(|rel| rel != "alternate") {
            return;
        }
        if let (Some(address), Some(item)) = (attribute("href"), self.item.as_mut()) {
            item.insert("url".to_owned(), Value::String(resolved(&address).into_owned()));
        }
    }

    fn end(&mut self, name: &str) -> Option<Map<String, Value>> {
        if ITEMS.contains(&name) && self.item.is_some() {
            self.open.clear();
            return self.item.take().map(|item| self.completed(item));
        }
        let at = self.open.iter().rposition(|open| open == name)?;
        self.open.truncate(at);
        if self.is_inside() {
            self.written.push_str(&format!("</{name}>"));
            return None;
        }
        let outermost = self.item.is_some() && at == 0 || self.item.is_none();
        if let Some((_, key)) = KEYS.iter().find(|(known, _)| *known == name && outermost) {
            self.keep(key);
        }
        self.written.clear();
        None
    }

    fn keep(&mut self, key: &str) {
        let written = std::mem::take(&mut self.written);
        let kept = self.item.as_mut().unwrap_or(&mut self.about);
        if !written.trim().is_empty() {
            kept.entry(key.to_owned()).or_insert_with(|| Value::String(written.trim().to_owned()));
        }
    }

    /// What an item does not say, the feed says.
    fn completed(&self, mut item: Map<String, Value>) -> Map<String, Value> {
        for (key, from) in [("feed_title", "title"), ("language", "language")] {
            if let Some(value) = self.about.get(from) {
                item.entry(key.to_owned()).or_insert_with(|| value.clone());
            }
        }
        for (key, other) in [("content", "summary"), ("published", "updated")] {
            if let Some(value) = item.get(other).cloned() {
                item.entry(key.to_owned()).or_insert(value);
            }
        }
        if let Some(Value::String(title)) = item.get_mut("title") {
            *title = text(&resolved(title));
        }
        item
    }
}
