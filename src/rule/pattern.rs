//! The pattern language: a template over words and typed slots (`docs/rules.md`).

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a slot of a claim or mention is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Slot {
    Speaker,
    Content,
    Cue,
    Value,
    Concept,
    State,
    Unit,
    Holder,
    Place,
    Scope,
    When,
    Role,
    Name,
    Relay,
    Head,
    Whole,
}

impl Slot {
    /// Every slot, by the name that patterns use.
    pub const ALL: &'static [(&'static str, Slot)] = &[
        ("speaker", Slot::Speaker),
        ("content", Slot::Content),
        ("cue", Slot::Cue),
        ("value", Slot::Value),
        ("concept", Slot::Concept),
        ("state", Slot::State),
        ("unit", Slot::Unit),
        ("holder", Slot::Holder),
        ("place", Slot::Place),
        ("scope", Slot::Scope),
        ("when", Slot::When),
        ("role", Slot::Role),
        ("name", Slot::Name),
        ("relay", Slot::Relay),
        ("head", Slot::Head),
        ("whole", Slot::Whole),
    ];

    /// The slot of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, slot)| *slot)
    }

    /// The name that patterns use.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, slot)| *slot == self).map_or("", |(name, _)| name)
    }
}

/// A parsed pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One behind the other.
    Seq(Vec<Node>),
    /// One of them, the first that fits.
    Either(Vec<Node>),
    /// Perhaps.
    Maybe(Box<Node>),
    /// Any number of times.
    Many(Box<Node>),
    /// A word or mark as written.
    Word(String),
    /// A mention of some classes.
    Class(ClassTest),
    /// Up to so many words that cross no clause mark.
    Gap(u8),
    /// The start of the sentence.
    Start,
    /// The end of the sentence.
    End,
    /// The clause, up to where it begins or ends.
    Clause(Slot),
    /// A part by its name.
    Part(String),
}

/// `{slot:class+class!class}`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassTest {
    /// Where the mention is kept.
    pub slot: Option<Slot>,
    /// It has all of these.
    pub all: Vec<String>,
    /// It has none of these.
    pub none: Vec<String>,
}

/// What is wrong with a pattern, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Byte of the pattern.
    pub at: usize,
    /// In lower case, without final stop.
    pub message: String,
}

impl fmt::Display for PatternError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

const LONGEST_GAP: u8 = 12;
const DEEPEST: usize = 24;

/// Parses a pattern.
///
/// # Errors
/// Says what was expected at which byte.
pub fn parse(pattern: &str) -> Result<Node, PatternError> {
    let mut parser = Parser { pattern, at: 0, depth: 0 };
    let node = parser.sequence()?;
    match parser.peek() {
        None => Ok(node),
        Some(c) => Err(parser.error(format!("unexpected `{c}`"))),
    }
}

struct Parser<'a> {
    pattern: &'a str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.pattern[self.at..].chars().next()
    }

    fn error(&self, message: impl Into<String>) -> PatternError {
        PatternError { at: self.at, message: message.into() }
    }

    fn skip_space(&mut self) {
        while let Some(c) = self.peek().filter(|c| c.is_whitespace()) {
            self.at += c.len_utf8();
        }
    }

    fn sequence(&mut self) -> Result<Node, PatternError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error("too many brackets inside each other"));
        }
        let mut nodes = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None | Some(']' | ')' | '|') => break,
                Some(c) => {
                    let node = self.element(c)?;
                    nodes.push(self.repeated(node));
                }
            }
        }
        self.depth -= 1;
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Seq(nodes) })
    }

    fn repeated(&mut self, node: Node) -> Node {
        if self.peek() == Some('*') {
            self.at += 1;
            return Node::Many(Box::new(node));
        }
        node
    }

    fn element(&mut self, first: char) -> Result<Node, PatternError> {
        match first {
            '[' => Ok(Node::Maybe(Box::new(self.group(']')?))),
            '(' => self.group(')'),
            '{' => self.class(),
            '<' => self.part(),
            '^' => self.single(Node::Start),
            '$' => self.single(Node::End),
            '}' | '>' | '*' => Err(self.error(format!("unexpected `{first}`"))),
            '.' if self.pattern[self.at..].starts_with("..") => self.gap(),
            _ => self.word(),
        }
    }

    fn single(&mut self, node: Node) -> Result<Node, PatternError> {
        self.at += 1;
        Ok(node)
    }

    fn group(&mut self, close: char) -> Result<Node, PatternError> {
        let open = self.at;
        self.at += 1;
        let mut choices = vec![self.sequence()?];
        while self.peek() == Some('|') {
            self.at += 1;
            choices.push(self.sequence()?);
        }
        if self.peek() != Some(close) {
            return Err(PatternError { at: open, message: format!("this bracket lacks its `{close}`") });
        }
        self.at += 1;
        Ok(if choices.len() == 1 { choices.remove(0) } else { Node::Either(choices) })
    }

    fn gap(&mut self) -> Result<Node, PatternError> {
        self.at += 2;
        let rest = &self.pattern[self.at..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let most = if digits == 0 { Ok(6) } else { rest[..digits].parse::<u8>() };
        self.at += digits;
        match most {
            Ok(most) if (1..=LONGEST_GAP).contains(&most) => Ok(Node::Gap(most)),
            _ => Err(self.error(format!("a gap has 1 to {LONGEST_GAP} words"))),
        }
    }

    fn enclosed(&mut self, close: char) -> Result<(usize, String), PatternError> {
        let open = self.at;
        let inside = &self.pattern[open + 1..];
        let Some(length) = inside.find(close) else {
            return Err(PatternError { at: open, message: format!("this bracket lacks its `{close}`") });
        };
        self.at = open + 1 + length + 1;
        Ok((open + 1, inside[..length].trim().to_owned()))
    }

    fn part(&mut self) -> Result<Node, PatternError> {
        let (_, name) = self.enclosed('>')?;
        Ok(Node::Part(name))
    }

    fn class(&mut self) -> Result<Node, PatternError> {
        let (at, inside) = self.enclosed('}')?;
        let (slot, test) = match inside.split_once(':') {
            None => (None, inside.as_str()),
            Some((name, test)) => {
                let slot = Slot::of_name(name.trim());
                let known = || Slot::ALL.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
                (Some(slot.ok_or_else(|| PatternError { at, message: format!("unknown slot `{name}`, expected one of: {}", known()) })?), test)
            }
        };
        if test.trim() == "clause" {
            return slot.map(Node::Clause).ok_or_else(|| PatternError { at, message: "a clause needs a slot".to_owned() });
        }
        let mut parts = test.split('!');
        let names = |list: &str| list.split('+').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
        let all = names(parts.next().unwrap_or_default());
        let none: Vec<String> = parts.flat_map(names).collect();
        if all.iter().chain(&none).any(String::is_empty) {
            return Err(PatternError { at, message: "a class without a name".to_owned() });
        }
        Ok(Node::Class(ClassTest { slot, all, none }))
    }

    fn word(&mut self) -> Result<Node, PatternError> {
        let rest = &self.pattern[self.at..];
        let ends = |c: char| c.is_whitespace() || "[](){}<>|*".contains(c);
        let length = rest.find(ends).unwrap_or(rest.len());
        let word = rest[..length].to_owned();
        self.at += length;
        Ok(Node::Word(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(pattern: &str) -> String {
        parse(pattern).map(|node| format!("{node:?}")).unwrap_or_else(|error| format!("{}: {error}", error.at))
    }

    #[test]
    fn a_template_reads_as_written() {
        let node = parse("selon {speaker:source!name} [, (le|la)] ..3 {adverb}* {content:clause}").expect("parses");
        let Node::Seq(nodes) = node else { panic!("a sequence") };
        assert_eq!(nodes.len(), 6);
        assert_eq!(nodes[0], Node::Word("selon".into()));
        assert!(matches!(&nodes[1], Node::Class(test) if test.slot == Some(Slot::Speaker) && test.none == ["name"]));
        assert!(matches!(&nodes[2], Node::Maybe(_)));
        assert_eq!(nodes[3], Node::Gap(3));
        assert!(matches!(&nodes[4], Node::Many(_)));
        assert_eq!(nodes[5], Node::Clause(Slot::Content));
    }

    #[test]
    fn errors_say_where_and_what() {
        assert_eq!(message("a [b"), "2: this bracket lacks its `]`");
        assert_eq!(message("a ) b"), "2: unexpected `)`");
        assert!(message("{who:name}").starts_with("1: unknown slot `who`, expected one of: speaker,"));
        assert_eq!(message("a ..99"), "6: a gap has 1 to 12 words");
    }

    proptest::proptest! {
        #[test]
        fn no_pattern_panics(pattern in "[a-z{}\\[\\]()<>|*.:!+ é]{0,40}") {
            let _ = parse(&pattern);
        }
    }
}
