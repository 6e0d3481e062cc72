//! Texts that most claims lack.

use std::fmt;
use std::ops::Deref;

use compact_str::CompactString;

/// A text that is empty in most claims: it takes the room of one number there, as claims of all articles stand in memory together.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RareText(Option<Box<CompactString>>);

static EMPTY: CompactString = CompactString::const_new("");

impl Deref for RareText {
    type Target = CompactString;

    fn deref(&self) -> &CompactString {
        self.0.as_deref().unwrap_or(&EMPTY)
    }
}

impl<T: Into<CompactString>> From<T> for RareText {
    fn from(text: T) -> Self {
        let mut text: CompactString = text.into();
        text.shrink_to_fit();
        Self((!text.is_empty()).then(|| Box::new(text)))
    }
}

impl PartialEq<str> for RareText {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for RareText {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<CompactString> for RareText {
    fn eq(&self, other: &CompactString) -> bool {
        **self == *other
    }
}

impl PartialEq<RareText> for CompactString {
    fn eq(&self, other: &RareText) -> bool {
        *self == **other
    }
}

impl fmt::Debug for RareText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(out)
    }
}

impl fmt::Display for RareText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, out)
    }
}
