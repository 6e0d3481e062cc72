//! Pages and records: names of fields, lines that are no article, datelines.

use serde::{Deserialize, Serialize};

use super::Text;
use crate::rule::fields::FieldOf;

/// `[[field]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// What is kept under the names.
    pub of: FieldOf,
    /// The names, the first that holds something first.
    pub names: Vec<String>,
}

/// `[[no_value]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoValue {
    /// Values that stand for nothing.
    pub list: Vec<String>,
}

/// `[[repeated]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeated {
    /// For the reader of the file: a line of one outlet is no article at another one either.
    #[serde(default)]
    #[allow(dead_code)]
    pub outlet: String,
    /// The lines, as written.
    pub lines: Vec<String>,
}

/// `[[line]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Stable and dotted.
    pub id: Text,
    /// What it finds, in one line.
    pub about: String,
    /// Whole lines.
    #[serde(default)]
    pub is: Vec<Text>,
    /// How lines begin.
    #[serde(default)]
    pub starts: Vec<Text>,
    /// What lines hold.
    #[serde(default)]
    pub contains: Vec<Text>,
    /// What lines match, in whatever case.
    pub pattern: Option<Text>,
    /// It looks at lines of at most so many words.
    pub words_at_most: Option<u16>,
    /// What else is left out with the line.
    pub takes: Option<Takes>,
    /// Where on the page it holds; anywhere if not given.
    pub zone: Option<Zone>,
    /// A date in the line is the day of publication.
    #[serde(default)]
    pub dated: bool,
    /// It names whose text the article is.
    #[serde(default)]
    pub credits: bool,
    /// It is what stands under a picture: no text of the article, but held against it.
    #[serde(default)]
    pub caption: bool,
    /// Lines that it leaves out.
    #[serde(default)]
    pub accept: Vec<Text>,
    /// Lines that it must not leave out.
    #[serde(default)]
    pub reject: Vec<Text>,
}

/// Where on the page a rule for lines holds.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    /// Anywhere, so also before the article's running text.
    Head,
    /// Behind the first running text: in the head such a line is a headline.
    Behind,
    /// Behind the last running text only: elsewhere such a line may be a sentence of the article.
    End,
}

/// What else a line takes along when it is left out.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Takes {
    /// Everything to the end of the page, behind the article's own text.
    Rest,
    /// The short lines behind it: teasers under a heading.
    Block,
    /// The line right above, where it is a caption.
    Above,
    /// The label that stands alone before it, above the headline.
    Label,
}

/// `[[dateline]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dateline {
    /// Stable and dotted.
    pub id: Text,
    /// What it finds, in one line.
    pub about: String,
    /// What stands at the start of a paragraph; case counts.
    pub pattern: Text,
    /// Paragraphs, the dateline in brackets.
    #[serde(default)]
    pub accept: Vec<Text>,
    /// Paragraphs without one.
    #[serde(default)]
    pub reject: Vec<Text>,
}

/// `[[page_words]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageWords {
    /// What the words say of a page.
    pub kind: PageWordKind,
    /// The words and phrases.
    pub list: Vec<Text>,
}

/// What a list of words says of a page.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum PageWordKind {
    /// Frequent words that tell the language of running text.
    Text,
    /// More words with which sentences begin, for one that is glued to the word before.
    Opens,
    /// Words that names of newspapers and channels hold.
    Outlet,
    /// What stands before the day of publication.
    Published,
    /// What stands before the day of a revision.
    Updated,
}
