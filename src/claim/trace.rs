//! How a speaker was found, step by step, for those who ask.

/// What was looked at for one speaker, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// What gave the speaker, and on the way to it whom the words did not fit.
    pub steps: Vec<Step>,
    /// The rule that read the stance in the content, as its row; none where the words of saying gave it.
    pub stance: Option<u32>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The name that was looked at.
    pub name: String,
    /// What was found of it.
    pub verdict: Verdict,
    /// What it was looked at as.
    pub by: By,
}

/// Whether a candidate was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// This is the speaker.
    Taken,
    /// Gender, number or kind do not agree.
    Disagrees,
    /// It fits, but another one stands nearer.
    Farther,
    /// It fits as well as others do: nothing is decided.
    Open,
}

/// By what a candidate is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Its own name.
    Name,
    /// The role that the article gave it.
    Role,
    /// A noun for what it is.
    Kind,
    /// It is the subject of the sentence.
    Subject,
    /// It spoke last.
    LastSpeaker,
    /// It is the subject of the sentence before.
    SubjectBefore,
    /// It was named before.
    Named,
    /// The state that a capital stands for.
    Metonym,
    /// Just the words: nobody was named so before.
    Words,
}

impl By {
    /// In plain English.
    pub fn words(self) -> &'static str {
        match self {
            Self::Name => "its own name",
            Self::Role => "a role that the article gave it",
            Self::Kind => "a noun for what it is",
            Self::Subject => "the subject of the sentence",
            Self::LastSpeaker => "the last speaker",
            Self::SubjectBefore => "the subject of the sentence before",
            Self::Named => "somebody named before",
            Self::Metonym => "the state that a capital stands for",
            Self::Words => "the words themselves",
        }
    }
}

impl Verdict {
    /// In plain English.
    pub fn words(self) -> &'static str {
        match self {
            Self::Taken => "taken as the speaker",
            Self::Disagrees => "refused: gender, number or kind do not agree",
            Self::Farther => "refused: another stands nearer",
            Self::Open => "left open: others fit as well",
        }
    }
}
