//! Finds the string and character literals of Rust source, outside comments and outside modules that only tests see.

/// A literal and the line that it begins in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// Every literal of a file.
pub(crate) fn literals(source: &str) -> Vec<Literal> {
    let chars: Vec<char> = source.chars().collect();
    let mut reader = Reader { chars: &chars, at: 0, found: Vec::new(), depth: 0, skipped_until: None, test_ahead: false };
    while reader.at < chars.len() {
        reader.step();
    }
    reader.found
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    found: Vec<Literal>,
    depth: usize,
    /// Set inside an item under `#[cfg(test)]`: the depth of braces that ends it.
    skipped_until: Option<usize>,
    test_ahead: bool,
}

impl Reader<'_> {
    fn ahead(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(n, c)| self.chars.get(self.at + n) == Some(&c))
    }

    fn step(&mut self) {
        if self.ahead("#[cfg(test)]") {
            self.test_ahead = true;
            self.at += "#[cfg(test)]".len();
        } else if self.ahead("//") {
            self.skip_while(|c| c != '\n');
        } else if self.ahead("/*") {
            self.block_comment();
        } else if let Some(hashes) = self.raw_opening() {
            self.raw(hashes);
        } else {
            match self.chars[self.at] {
                '"' => self.quoted('"'),
                '\'' if self.is_character() => self.quoted('\''),
                c => self.plain(c),
            }
        }
    }

    fn plain(&mut self, c: char) {
        match c {
            '{' => {
                self.depth += 1;
                if std::mem::take(&mut self.test_ahead) && self.skipped_until.is_none() {
                    self.skipped_until = Some(self.depth - 1);
                }
            }
            '}' => {
                self.depth = self.depth.saturating_sub(1);
                if self.skipped_until == Some(self.depth) {
                    self.skipped_until = None;
                }
            }
            ';' => self.test_ahead = false,
            _ => {}
        }
        self.at += 1;
        if c.is_alphanumeric() || c == '_' {
            // a word is passed as a whole, so that its last letter opens no raw text
            self.skip_while(|c| c.is_alphanumeric() || c == '_');
        }
    }

    fn skip_while(&mut self, keep: impl Fn(char) -> bool) {
        while self.chars.get(self.at).is_some_and(|c| keep(*c)) {
            self.at += 1;
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            if self.ahead("/*") {
                depth += 1;
                self.at += 2;
            } else if self.ahead("*/") {
                depth -= 1;
                self.at += 2;
            } else {
                self.at += 1;
            }
            if depth == 0 || self.at >= self.chars.len() {
                return;
            }
        }
    }

    /// The number of hashes where `r"`, `r#"`, `br"` … begins.
    fn raw_opening(&mut self) -> Option<usize> {
        let letters = ["r", "br", "cr"].into_iter().find(|letters| self.ahead(&format!("{letters}\"")) || self.ahead(&format!("{letters}#")))?;
        let start = self.at + letters.len();
        let hashes = self.chars[start..].iter().take_while(|c| **c == '#').count();
        (self.chars.get(start + hashes) == Some(&'"')).then(|| {
            self.at = start + hashes + 1;
            hashes
        })
    }

    fn raw(&mut self, hashes: usize) {
        let (start, end) = (self.at, format!("\"{}", "#".repeat(hashes)));
        while self.at < self.chars.len() && !self.ahead(&end) {
            self.at += 1;
        }
        self.keep(start, self.chars[start..self.at].iter().collect());
        self.at += end.len();
    }

    /// A quote opens a character unless it opens a lifetime.
    fn is_character(&self) -> bool {
        self.chars.get(self.at + 1) == Some(&'\\') || self.chars.get(self.at + 2) == Some(&'\'')
    }

    fn quoted(&mut self, end: char) {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        while let Some(c) = self.chars.get(self.at).copied().filter(|c| *c != end) {
            if c == '\\' {
                self.escape(&mut text);
            } else {
                text.push(c);
                self.at += 1;
            }
        }
        self.at += 1;
        self.keep(start, text);
    }

    fn escape(&mut self, text: &mut String) {
        let kind = self.chars.get(self.at + 1).copied().unwrap_or(' ');
        self.at += 2;
        if kind == 'u' && self.chars.get(self.at) == Some(&'{') {
            let digits: String = self.chars[self.at + 1..].iter().take_while(|c| **c != '}').collect();
            self.at += digits.len() + 2;
            text.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
        } else {
            text.push(if kind.is_alphabetic() { ' ' } else { kind });
        }
    }

    fn keep(&mut self, start: usize, text: String) {
        if self.skipped_until.is_none() {
            let line = 1 + self.chars[..start].iter().filter(|c| **c == '\n').count();
            self.found.push(Literal { line, text });
        }
    }
}
