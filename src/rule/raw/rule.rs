//! Rules of patterns, with their examples.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::Text;
use crate::claim::{Modality, Speech, Stance};

/// `[[part]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// How patterns name it, behind `@`.
    pub id: Text,
    /// What stands in its place.
    pub pattern: Text,
}

/// `[[rule]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Stable and dotted.
    pub id: Text,
    /// What it finds, in one line.
    pub about: String,
    /// The kind of the claims that it makes.
    pub claim: Option<Text>,
    /// The class of the mentions that it makes.
    pub mention: Option<Text>,
    /// Mentions of which layers it builds on: it runs in this one, from 1.
    pub layer: Option<Spanned<u8>>,
    /// The slot whose classes and meaning the new mention keeps.
    pub head: Option<Text>,
    /// What it looks for.
    pub pattern: Text,
    /// A class that must stand somewhere in the sentence.
    #[serde(rename = "where")]
    pub where_: Option<Text>,
    /// A pattern that must not end right before it.
    pub not_after: Option<Text>,
    /// A pattern that must not start right behind it.
    pub not_before: Option<Text>,
    /// The stance of its claims, where the cue gives none or another.
    pub stance: Option<Stance>,
    /// How its claims give what was said.
    pub speech: Option<Speech>,
    /// The modality of its claims.
    pub modality: Option<Modality>,
    /// Whether its claims are denied.
    pub negated: Option<bool>,
    /// How the holder of an office stands to it, where no slot tells.
    pub scope: Option<Text>,
    /// Texts in which it finds something.
    #[serde(default)]
    pub accept: Vec<Accept>,
    /// Texts in which it finds nothing.
    #[serde(default)]
    pub reject: Vec<Reject>,
}

/// `[[rule.accept]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accept {
    /// The text, with what is found in brackets.
    pub text: Text,
    /// What the slots must hold, by name.
    #[serde(default)]
    pub want: BTreeMap<String, String>,
}

/// `[[rule.reject]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reject {
    /// The text.
    pub text: Text,
    /// Why it must find nothing.
    pub why: String,
}
