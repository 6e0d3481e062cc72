//! The tags of a page one by one, without building a tree: linear in the page, whatever it holds.

use memchr::{memchr, memmem};

/// What stands in these is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// One tag of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    /// As written.
    pub(super) name: &'a str,
    /// What stands between the name and the end.
    inner: &'a str,
    /// Its first byte, and the one behind it.
    pub(super) start: usize,
    pub(super) end: usize,
    /// It closes an element.
    pub(super) closes: bool,
}

impl<'a> Tag<'a> {
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    pub(super) fn is_one_of(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }

    /// It closes itself.
    pub(super) fn is_empty(&self) -> bool {
        self.inner.ends_with('/')
    }

    pub(super) fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.inner }
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// The tags of a page, in order.
#[derive(Clone, Debug)]
pub(super) struct Tags<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self { html, at: 0 }
    }

    /// Those behind this byte.
    pub(super) fn from(html: &'a str, at: usize) -> Self {
        Self { html, at }
    }

    fn behind(&self, start: usize, mark: &str) -> usize {
        memmem::find(&self.html.as_bytes()[start..], mark.as_bytes()).map_or(self.html.len(), |found| start + found + mark.len())
    }

    /// Steps over a comment, a declaration or an instruction that begins here.
    fn step_over(&mut self, start: usize) {
        let rest = &self.html[start..];
        let (from, mark) = match rest {
            _ if rest.starts_with("<!--") => (start + 4, "-->"),
            _ if rest.starts_with("<![CDATA[") => (start + 9, "]]>"),
            _ if rest.starts_with("<!") || rest.starts_with("<?") => (start + 2, ">"),
            _ => (start, "<"),
        };
        self.at = self.behind(from, mark);
    }

    fn tag(&self, start: usize) -> Option<Tag<'a>> {
        let closes = self.html[start + 1..].starts_with('/');
        let name_start = start + 1 + usize::from(closes);
        if !self.html[name_start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let bytes = self.html.as_bytes();
        let name_end =
            bytes[name_start..].iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')).map_or(bytes.len(), |at| name_start + at);
        let last = end_of_tag(bytes, name_end);
        Some(Tag { name: &self.html[name_start..name_end], inner: &self.html[name_end..last], start, end: (last + 1).min(bytes.len()), closes })
    }

    /// Where an element that holds no markup is closed.
    fn closing(&self, tag: &Tag<'a>) -> usize {
        let mut at = tag.end;
        while let Some(found) = memmem::find(&self.html.as_bytes()[at..], b"</") {
            at += found;
            let name = &self.html.as_bytes()[at + 2..];
            if name.len() >= tag.name.len() && name[..tag.name.len()].eq_ignore_ascii_case(tag.name.as_bytes()) {
                return at;
            }
            at += 2;
        }
        self.html.len()
    }
}

/// The byte of `>` that ends the tag, outside of quotes.
fn end_of_tag(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    let mut valued = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => return at,
            b'"' | b'\'' if valued => {
                at = memchr(*byte, &bytes[at + 1..]).map_or(bytes.len(), |found| at + 1 + found);
                valued = false;
            }
            b'=' => valued = true,
            byte if !byte.is_ascii_whitespace() => valued = false,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            let start = self.at + memchr(b'<', self.html.as_bytes().get(self.at..)?)?;
            let Some(tag) = self.tag(start) else {
                self.at = start;
                if self.html[start + 1..].starts_with(['!', '?']) {
                    self.step_over(start);
                } else {
                    self.at = start + 1;
                }
                continue;
            };
            self.at = if !tag.closes && tag.is_one_of(&RAW) { self.closing(&tag) } else { tag.end };
            return Some(tag);
        }
    }
}

/// The attributes of a tag, values as written.
#[derive(Clone, Debug)]
pub(super) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        let space = |c: char| c.is_ascii_whitespace() || c == '/';
        self.rest = self.rest.trim_start_matches(space);
        if self.rest.is_empty() {
            return None;
        }
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let end = self.rest[first..].find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/')).map_or(self.rest.len(), |at| first + at);
        let (name, behind) = self.rest.split_at(end);
        let Some(value) = behind.trim_start().strip_prefix('=') else {
            self.rest = behind;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, rest) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        self.rest = rest;
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_are_read_as_written() {
        let html = "a < b <P class='x > y' data-n=3 hidden>text<!-- <i> --><br/></P><script>if (a<b) '</p>'</script>";
        let names: Vec<(&str, bool)> = Tags::new(html).map(|tag| (tag.name, tag.closes)).collect();
        assert_eq!(names, [("P", false), ("br", false), ("P", true), ("script", false), ("script", true)]);
        let first = Tags::new(html).next().expect("a tag");
        assert_eq!(first.attributes().collect::<Vec<_>>(), [("class", "x > y"), ("data-n", "3"), ("hidden", "")]);
    }
}
