//! Deeds: what is done, by verbs and nouns that mean the same in every language. Looked up apart from the lexicon:
//! a deed says what a statement is about, and no pattern asks for it.

use compact_str::CompactString;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

pub use super::raw::DeedPhase;
use crate::text::{Token, WordId};

/// Something that is done, or happens.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Deed {
    /// A short English verb.
    pub id: CompactString,
    /// The deed that undoes or excludes it.
    pub opposite: Option<u32>,
    /// The deed of which it is one kind, or one outcome.
    pub broader: Option<u32>,
    /// Where it tells of another deed.
    pub phase: Option<DeedPhase>,
    /// Its words count only right before a day, and no other deed then: *moved to 10 June*.
    pub dated: bool,
    /// A day is set for it beforehand: beside a weekday its present tells of what lies ahead, where a language also narrates in the present.
    pub appointed: bool,
    /// No news by itself: it is a claim only with a day.
    pub weak: bool,
    /// What is put off or called off where no noun names a deed.
    pub bare: bool,
    /// False where a reflexive pronoun gives its verbs another sense: *s'imposer*.
    pub reflexive: bool,
    /// The concepts, with those that are narrower, that come by this deed: *the results are due on Friday*.
    pub things: Vec<u32>,
}

/// How a word names a deed; several may fit one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeedForm(u16);

impl DeedForm {
    /// A noun.
    pub const NOUN: Self = Self(1);
    /// An infinitive.
    pub const INFINITIVE: Self = Self(2);
    /// A gerund.
    pub const GERUND: Self = Self(4);
    /// A past participle.
    pub const PARTICIPLE: Self = Self(8);
    /// A finite form.
    pub const FINITE: Self = Self(16);
    /// A finite form that tells of what will be.
    pub const FUTURE: Self = Self(32);
    /// A finite form that tells of what would be.
    pub const CONDITIONAL: Self = Self(64);
    /// A finite form that tells of what is: beside a weekday, of what lies ahead (*opens on Tuesday*).
    pub const PRESENT: Self = Self(128);
    /// A present in which what was done is told as well.
    pub const NARRATED: Self = Self(256);
    /// A verb that means it with a reflexive pronoun only: *se rendre*.
    pub const REFLEXIVE: Self = Self(512);

    /// The form that an inflection table of verbs names.
    pub fn of_feature(feature: &str) -> Self {
        match feature {
            "infinitive" => Self::INFINITIVE,
            "gerund" => Self::GERUND,
            "participle" => Self::PARTICIPLE,
            "finite" => Self::FINITE,
            "future" => Self::FUTURE,
            "conditional" => Self::CONDITIONAL,
            "present" => Self::PRESENT,
            "present-told" => Self::PRESENT.with(Self::NARRATED),
            _ => Self::default(),
        }
    }

    /// Both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True where some form is in both.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A deed that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeedFound {
    /// Number of tokens.
    pub length: usize,
    /// The row of the deed in [`crate::rule::Rules::deeds`].
    pub deed: u32,
    /// How it is named.
    pub form: DeedForm,
}

/// The words for deeds of one language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct DeedWords {
    /// While they are entered: the phrases by their first words.
    #[serde(skip)]
    entered: BTreeMap<WordId, Vec<Entered>>,
    /// A bit for each word that a phrase begins with: most words of a text begin none.
    firsts: Vec<u64>,
    /// By lane of these bits: how many of the words stand in the lanes before.
    before: Vec<u32>,
    /// By first word, in the order of the numbers, where its phrases begin in `phrases`.
    starts: Vec<u32>,
    phrases: Vec<Phrase>,
    /// The words behind the first ones.
    rests: Vec<WordId>,
    /// The words that tell whose something is: behind the first word of a phrase one stands for all, *close its doors* also for *close their doors*.
    whose: Vec<WordId>,
}

/// A phrase that is being entered.
#[derive(Clone, Debug)]
struct Entered {
    rest: SmallVec<[WordId; 3]>,
    deed: u32,
    form: DeedForm,
}

/// A phrase by its first word: small, as the phrases of a text lie far from each other.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Phrase {
    /// Where its other words begin in [`DeedWords::rests`], and how many they are.
    rest: u32,
    words: u16,
    form: DeedForm,
    deed: u32,
}

/// So many small words may stand behind the first word of a phrase.
const SMALL_WORDS: usize = 2;

/// Where the bit of a word stands.
fn lane_of(word: WordId) -> (usize, u64) {
    ((word.0 / u64::BITS) as usize, 1 << (word.0 % u64::BITS))
}

/// How many small words, and words of a date between them, stand behind the first word.
fn smalls_behind(length: usize, small: impl Fn(usize) -> bool, dated: impl Fn(usize) -> bool) -> usize {
    let (mut at, mut left) = (1, SMALL_WORDS);
    while at < length && (dated(at) || (left > 0 && small(at))) {
        left -= usize::from(!dated(at));
        at += 1;
    }
    at - 1
}

impl DeedWords {
    /// None yet, of a language with these words that tell whose something is.
    pub(super) fn of(whose: Vec<WordId>) -> Self {
        Self { whose, ..Self::default() }
    }

    /// Adds a word or phrase.
    pub(super) fn add(&mut self, words: &[WordId], deed: u32, form: DeedForm) {
        let Some((first, rest)) = words.split_first() else { return };
        let rest: SmallVec<[WordId; 3]> = rest.iter().map(|word| if self.whose.contains(word) { self.whose[0] } else { *word }).collect();
        let phrases = self.entered.entry(*first).or_default();
        match phrases.iter_mut().find(|phrase| phrase.rest == rest && phrase.deed == deed) {
            Some(known) => known.form = known.form.with(form),
            None => phrases.push(Entered { rest, deed, form }),
        }
    }

    /// True for a word of a phrase that stands for all that tell whose something is.
    pub fn is_whose(&self, word: WordId) -> bool {
        self.whose.first() == Some(&word)
    }

    /// True where a word of a text is that of a phrase, or both tell whose something is.
    fn is_one(&self, written: WordId, word: WordId) -> bool {
        written == word || (self.whose.first() == Some(&word) && self.whose.contains(&written))
    }

    /// Lays out the phrases, with the new numbers of the words.
    pub(super) fn settle(&mut self, new: &[WordId]) {
        let entered: BTreeMap<WordId, Vec<Entered>> =
            std::mem::take(&mut self.entered).into_iter().map(|(first, phrases)| (new[first.0 as usize], phrases)).collect();
        for (first, phrases) in entered {
            let (lane, bit) = lane_of(first);
            self.firsts.resize(lane + 1, 0);
            self.firsts[lane] |= bit;
            self.starts.push(self.phrases.len() as u32);
            phrases.into_iter().for_each(|phrase| self.lay_out(&phrase, new));
        }
        self.starts.push(self.phrases.len() as u32);
        self.whose.iter_mut().for_each(|word| *word = new[word.0 as usize]);
        let with = |words: &mut u32, lane: &u64| {
            *words += lane.count_ones();
            Some(*words)
        };
        self.before = std::iter::once(0).chain(self.firsts.iter().scan(0, with)).collect();
    }

    fn lay_out(&mut self, phrase: &Entered, new: &[WordId]) {
        let Entered { rest, deed, form } = phrase;
        self.phrases.push(Phrase { rest: self.rests.len() as u32, words: rest.len() as u16, form: *form, deed: *deed });
        self.rests.extend(rest.iter().map(|word| new[word.0 as usize]));
    }

    /// False where no phrase begins with the word.
    pub fn may_begin(&self, word: WordId) -> bool {
        let (lane, bit) = lane_of(word);
        self.firsts.get(lane).is_some_and(|bits| bits & bit != 0)
    }

    /// The deeds of phrases that a participle begins, and of which the other words are the subject before it: *the complaint was filed*.
    pub fn passive(&self, word: WordId, is_subject: impl Fn(&[WordId]) -> bool) -> SmallVec<[DeedFound; 2]> {
        let of_subject = self.participles(word).filter(|phrase| is_subject(&self.rests[phrase.rest as usize..][..usize::from(phrase.words)]));
        of_subject.map(|phrase| DeedFound { length: 1, deed: phrase.deed, form: phrase.form }).collect()
    }

    /// True for a participle that begins such a phrase.
    pub fn may_be_passive(&self, word: WordId) -> bool {
        self.participles(word).next().is_some()
    }

    fn participles(&self, word: WordId) -> impl Iterator<Item = &Phrase> {
        self.beginning(word).iter().filter(|phrase| phrase.words > 0 && phrase.form.meets(DeedForm::PARTICIPLE))
    }

    fn beginning(&self, word: WordId) -> &[Phrase] {
        let (lane, bit) = lane_of(word);
        let Some(bits) = self.firsts.get(lane).filter(|bits| **bits & bit != 0) else { return &[] };
        let at = (self.before[lane] + (bits & (bit - 1)).count_ones()) as usize;
        &self.phrases[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// Every deed that the longest phrase at the start of these tokens names.
    pub fn starting(&self, tokens: &[Token]) -> SmallVec<[DeedFound; 2]> {
        self.starting_past(tokens, |_| false, |_| false)
    }

    /// The same, where small words and a day may stand behind the first word of a phrase: *has since closed for good*, *lowers indeed the curtain*,
    /// *passed the bill*, *filed on Monday a complaint*.
    pub fn starting_past(&self, tokens: &[Token], small: impl Fn(usize) -> bool, dated: impl Fn(usize) -> bool) -> SmallVec<[DeedFound; 2]> {
        let mut found: SmallVec<[DeedFound; 2]> = SmallVec::new();
        let Some(first) = tokens.first() else { return found };
        let phrases = self.beginning(first.word);
        // a deed of one word asks for nothing behind it
        let smalls = if phrases.iter().any(|phrase| phrase.words > 0) { smalls_behind(tokens.len(), small, dated) } else { 0 };
        for phrase in phrases {
            let rest = &self.rests[phrase.rest as usize..][..usize::from(phrase.words)];
            let stands = |from: &usize| {
                tokens.get(*from..from + rest.len()).is_some_and(|behind| behind.iter().zip(rest).all(|(token, word)| self.is_one(token.word, *word)))
            };
            let Some(from) = (1..=1 + smalls).find(stands) else { continue };
            let length = from + rest.len();
            found.retain(|other| other.length >= length);
            if found.iter().all(|other| other.length == length) {
                found.push(DeedFound { length, deed: phrase.deed, form: phrase.form });
            }
        }
        found
    }
}
