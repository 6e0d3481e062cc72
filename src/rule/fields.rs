//! Under which names records keep what is known of an article.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a field tells.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum FieldOf {
    /// The article's own name.
    Id,
    /// Its words.
    Text,
    /// Its headline.
    Title,
    /// Who published it.
    Outlet,
    /// When.
    Published,
    /// The code of its language.
    Language,
    /// Where on the web it stands.
    Address,
}

/// One name of a field, by its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FieldName(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Part {
    Key(String),
    Each,
}

impl FieldName {
    /// `a.b[].c`: parts between points, a list before brackets. A name with a point may also be one key.
    pub(super) fn parse(written: &str) -> Self {
        let mut parts = Vec::new();
        for part in written.split('.') {
            let key = part.trim_end_matches("[]");
            parts.push(Part::Key(key.to_owned()));
            parts.extend((0..(part.len() - key.len()) / 2).map(|_| Part::Each));
        }
        Self(parts)
    }
}

/// Where records keep things: for each kind its names, the surest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Fields {
    pub(super) names: Vec<(FieldOf, FieldName, String)>,
    pub(super) no_value: Vec<String>,
}

impl Fields {
    /// What the first name that holds something says, as a text. Lists of texts become paragraphs.
    pub fn find(&self, of: FieldOf, record: &Map<String, Value>) -> Option<String> {
        self.of(of).find_map(|(_, name, written)| {
            let whole = value_of(record, written).and_then(|value| self.text(value));
            whole.or_else(|| self.along(record, &name.0).filter(|_| name.0.len() > 1))
        })
    }

    /// Whether the record has a field of this kind, be it empty.
    pub fn has(&self, of: FieldOf, record: &Map<String, Value>) -> bool {
        self.of(of).any(|(_, _, written)| value_of(record, written).is_some()) || self.find(of, record).is_some()
    }

    /// Whether one of the names is that of a field of this kind.
    pub fn is_named(&self, of: FieldOf, name: &str) -> bool {
        self.of(of).any(|(_, _, written)| written.eq_ignore_ascii_case(name.trim()))
    }

    fn of(&self, of: FieldOf) -> impl Iterator<Item = &(FieldOf, FieldName, String)> {
        self.names.iter().filter(move |(kind, _, _)| *kind == of)
    }

    fn along(&self, record: &Map<String, Value>, parts: &[Part]) -> Option<String> {
        let [Part::Key(first), rest @ ..] = parts else { return None };
        let mut texts = Vec::new();
        self.gather(value_of(record, first)?, rest, &mut texts);
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    }

    fn gather(&self, value: &Value, parts: &[Part], into: &mut Vec<String>) {
        match (parts, value) {
            ([], value) => into.extend(self.text(value)),
            ([Part::Each, rest @ ..], Value::Array(list)) => list.iter().for_each(|value| self.gather(value, rest, into)),
            ([Part::Key(key), rest @ ..], Value::Object(map)) => {
                if let Some(value) = value_of(map, key) {
                    self.gather(value, rest, into);
                }
            }
            _ => {}
        }
    }

    fn text(&self, value: &Value) -> Option<String> {
        match value {
            Value::String(text) => (!text.trim().is_empty() && !self.no_value.iter().any(|none| none == text.trim())).then(|| text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Array(list) => {
                let texts: Vec<String> = list.iter().filter(|value| !value.is_object()).filter_map(|value| self.text(value)).collect();
                (!texts.is_empty()).then(|| texts.join("\n\n"))
            }
            Value::Object(_) | Value::Bool(_) | Value::Null => None,
        }
    }
}

/// The value of that key, in whatever case.
fn value_of<'r>(record: &'r Map<String, Value>, key: &str) -> Option<&'r Value> {
    record.get(key).or_else(|| record.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        let names = ["text", "body.sections[].paragraphs[]", "og.title"];
        Fields { names: names.iter().map(|name| (FieldOf::Text, FieldName::parse(name), (*name).to_owned())).collect(), no_value: vec!["None".into()] }
    }

    fn found(json: &str) -> Option<String> {
        fields().find(FieldOf::Text, serde_json::from_str::<Value>(json).expect("JSON").as_object().expect("an object"))
    }

    #[test]
    fn the_first_name_that_holds_something_counts() {
        assert_eq!(found(r#"{"text": "a", "body": "b"}"#).as_deref(), Some("a"));
        assert_eq!(found(r#"{"text": "None", "og.title": "b"}"#).as_deref(), Some("b"));
        assert_eq!(found(r#"{"text": null, "Text ": "b"}"#), None);
        assert_eq!(found(r#"{"body": {"sections": [{"paragraphs": ["a", "b"]}, {"paragraphs": ["c"]}]}}"#).as_deref(), Some("a\n\nb\n\nc"));
    }
}
