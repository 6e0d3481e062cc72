//! The types of a claim, as `claims.csv` shows them.

use std::fmt;

use compact_str::CompactString;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thin_vec::ThinVec;

use super::rare::RareText;
use crate::rule::Parts;
use crate::text::Span;

/// A list of words that is empty in most claims: it takes the room of one number there, as claims of all articles stand in memory together.
pub type WordList = ThinVec<CompactString>;
/// Deeds, each with whether it is negated; kept in the same way.
pub type DeedList = ThinVec<(CompactString, bool)>;

/// Stands between the parts of what is said, in place of the words of saying that part them: *We will not […] close a gate*.
pub const BETWEEN_PARTS: &str = " […] ";

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$line:meta])* $variant:ident => $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$line])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word that the report shows.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.pad(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(word: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|value| value.word() == word).ok_or_else(|| format!("`{word}` is none of its values"))
            }
        }
    };
}

words! {
    /// What kind of claim it is.
    ClaimKind {
        /// A number of something.
        Quantity => "quantity",
        /// Who said what.
        Attribution => "attribution",
        /// How old somebody is; kept out of comparisons.
        Age => "age",
        /// An event and its day.
        Date => "date",
        /// Who holds which post.
        Office => "office",
        /// What is planned, under way or done.
        Status => "status",
    }
}

words! {
    /// What a quantity says of the value.
    Bound {
        /// Just this.
        Exact => "exact",
        /// About this.
        Approx => "approx",
        /// This or more.
        AtLeast => "at_least",
        /// This or less.
        AtMost => "at_most",
        /// More than this.
        MoreThan => "more_than",
        /// Less than this.
        LessThan => "less_than",
        /// From one to the other.
        Range => "range",
    }
}

words! {
    /// How a claim stands to the world.
    Modality {
        /// Said to be so.
        Actual => "actual",
        /// Said to come by somebody's will.
        Planned => "planned",
        /// Said to come.
        Forecast => "forecast",
        /// Said to be possible.
        Possible => "possible",
        /// Said not to be so.
        Denied => "denied",
    }
}

words! {
    /// How the speaker stands to what is said.
    Stance {
        /// Says that it is so.
        Asserts => "asserts",
        /// Says that it is not so.
        Denies => "denies",
        /// Says that it is so after another did.
        Confirms => "confirms",
        /// Undertakes it.
        Promises => "promises",
        /// Says that it threatens.
        Warns => "warns",
        /// Lays it to somebody's charge.
        Accuses => "accuses",
        /// Neither confirms nor denies.
        Declines => "declines",
    }
}

words! {
    /// How speech is given.
    Speech {
        /// Between quotation marks.
        Direct => "direct",
        /// In the article's words.
        Indirect => "indirect",
        /// In the article's words, with a quoted part.
        Mixed => "mixed",
    }
}

/// One claim. Texts are verbatim unless said otherwise; an empty text is a missing one.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Stable in its article: `<kind letter><start>-<end>` made unique across articles by the article's id.
    pub id: CompactString,
    /// The article's place in the list of articles.
    pub article: usize,
    /// The line of its first byte, counted from 1.
    pub line: u32,
    /// Its bytes; an attribution's run over speaker, cue and content.
    pub span: Span,
    /// What it is.
    pub kind: ClaimKind,
    /// Its own words.
    pub text: CompactString,
    /// The lower end of the value, in `unit`; none where open.
    pub low: Option<Decimal>,
    /// The upper end of the value, in `unit`; none where open.
    pub high: Option<Decimal>,
    /// What the words say of the value; none for a claim without number.
    pub bound: Option<Bound>,
    /// Half of the last written place: how far a rounded value may be from a finer one.
    pub grain: Decimal,
    /// The symbol of the unit, empty for counted nouns.
    pub unit: CompactString,
    /// What is counted, in plain English where the lexicon knows it.
    pub concept: CompactString,
    /// The concept of the noun itself, where a state made another of it.
    pub noun: CompactString,
    /// Whose it is.
    pub holder: RareText,
    /// Where.
    pub place: RareText,
    /// Total, new, per day, share of what.
    pub scope: RareText,
    /// When: an ISO date or interval.
    pub event_date: CompactString,
    /// How it stands to the world.
    pub modality: Modality,
    /// True where the sentence negates it.
    pub negated: bool,
    /// Who says it, as written.
    pub speaker: CompactString,
    /// Who says it, as known in the article; candidates are parted by ` | `.
    pub speaker_name: CompactString,
    /// What the speaker is.
    pub role: CompactString,
    /// The words of saying.
    pub cue: CompactString,
    /// How the speaker stands to it; none without speaker.
    pub stance: Option<Stance>,
    /// Who passed it on, where one source gives the words of another; as written.
    pub relay: RareText,
    /// How speech is given; none for what is no attribution.
    pub speech: Option<Speech>,
    /// What is said, as written; [`BETWEEN_PARTS`] parts what words of saying part.
    pub content: CompactString,
    /// The bytes of the content, of its longest part.
    pub content_span: Option<Span>,
    /// The sentence that it stands in.
    pub sentence: Span,
    /// The rule that made it.
    pub rule: CompactString,
    /// Names near by, sorted; places and bodies by their English names.
    pub anchors: WordList,
    /// What it is about, for comparisons across languages.
    pub about: About,
}

impl Claim {
    /// A claim of a kind that says nothing yet, at the start of the first article.
    pub fn empty(kind: ClaimKind) -> Self {
        Self {
            id: CompactString::default(),
            article: 0,
            line: 1,
            span: Span::default(),
            kind,
            text: CompactString::default(),
            low: None,
            high: None,
            bound: None,
            grain: Decimal::ZERO,
            unit: CompactString::default(),
            concept: CompactString::default(),
            noun: CompactString::default(),
            holder: RareText::default(),
            place: RareText::default(),
            scope: RareText::default(),
            event_date: CompactString::default(),
            modality: Modality::Actual,
            negated: false,
            speaker: CompactString::default(),
            speaker_name: CompactString::default(),
            role: CompactString::default(),
            cue: CompactString::default(),
            stance: None,
            relay: RareText::default(),
            speech: None,
            content: CompactString::default(),
            content_span: None,
            sentence: Span::default(),
            rule: CompactString::default(),
            anchors: ThinVec::new(),
            about: About::default(),
        }
    }
}

impl Claim {
    /// True for a day that has come, of which no known deed is told: it is read only for the plans of other articles.
    pub fn is_bare_report(&self) -> bool {
        self.kind == ClaimKind::Date && self.concept.is_empty() && self.modality == Modality::Actual
    }

    /// Gives back the room beyond what its texts and lists hold.
    pub fn shrink(&mut self) {
        let Self { id, text, unit, concept, noun, event_date, speaker, speaker_name, role, cue, content, rule, .. } = self;
        let texts = [id, text, unit, concept, noun, event_date, speaker, speaker_name, role, cue, content, rule];
        texts.into_iter().for_each(CompactString::shrink_to_fit);
        shrink(&mut self.anchors);
        let About { nouns, names, towns, parts, party, accused, accused_kinds, kinds, stems, denied, .. } = &mut self.about;
        [nouns, names, towns, parts, party, accused, accused_kinds, kinds, stems, denied].into_iter().for_each(shrink);
        self.about.deeds.shrink_to_fit();
    }
}

fn shrink(list: &mut WordList) {
    list.iter_mut().for_each(CompactString::shrink_to_fit);
    list.shrink_to_fit();
}

/// How a sentence tells that another number has taken the place of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Former {
    /// It does not.
    #[default]
    Not,
    /// Somebody gave it, or gives it: who does may hold to it.
    Given,
    /// It was so at an earlier time.
    Then,
    /// Its own words name another who holds to it.
    Rival,
    /// The sentence calls it wrong: *63 people, and not 41*.
    Wrong,
}

/// The time to which the words around a size limit it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Limit {
    /// They set none.
    #[default]
    Open,
    /// What it was until something changed it: *before the expansion*.
    Before,
    /// What it is once something has changed it: *after the works*.
    After,
    /// What it was or will be in a year other than that of publication.
    Year(i16),
}

/// What tells how a speaker stands to a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StanceBy {
    /// The words of saying.
    #[default]
    Cue,
    /// What is said.
    Content,
    /// The statement before, with which it goes on.
    Before,
}

/// What the words of a claim are about, by the normal forms of the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Deeds and events, by their ids, each with whether it is said not to be.
    pub deeds: DeedList,
    /// Nouns, by their concepts.
    pub nouns: WordList,
    /// Those of them whose words name a deed as well: *closure*.
    pub told_twice: WordList,
    /// Names, places and bodies by their English names.
    pub names: WordList,
    /// The place is that of the article or its sentence, not of the claim's own words.
    pub implied: bool,
    /// The sentence sets itself against the one before.
    pub contrast: bool,
    /// The sentence says that something is so after all.
    pub reversed: bool,
    /// The sentence says that it contradicts the one before.
    pub retort: bool,
    /// The sentence says that a number is new, or no longer what it was.
    pub revised: bool,
    /// The words of a number say that it is what is left: *378 were still in custody*.
    pub remains: bool,
    /// The sentence gives a number as somebody's count, or against that of another: *puts the figure at 1,100*.
    pub tallied: bool,
    /// The sentence sets somebody's number against that of others: *insists that 1,100 came*.
    pub insisted: bool,
    /// A number that is all that somebody says, for what was counted right before: *3,100 signatures; the council puts it at 2,650*.
    pub taken_up: bool,
    /// It was set down for its day: *scheduled for Monday*.
    pub scheduled: bool,
    /// Its day is not written, but follows from how late or early the sentence says that it comes.
    pub reckoned: bool,
    /// Its day is the first on which it may be: *not before Sunday*.
    pub floor: bool,
    /// It is told as later than somebody may have thought: *not until Sunday*.
    pub held_back: bool,
    /// It was the first plan: *originally*.
    pub first: bool,
    /// Its day is the last of what it undoes: it may come a day later.
    pub until: bool,
    /// Whether the sentence calls this number an earlier one, or a wrong one.
    pub former: Former,
    /// Whose a number is by name: the subject of its clause, or the name right before it; places by their English names.
    pub owner: RareText,
    /// The time to which its clause limits a number.
    pub limit: Limit,
    /// Parts of a town or country that the sentence of a number names: `north`, `centre`. Of a deed also what else tells its thing from others of its kind.
    pub parts: WordList,
    /// Whom what a number counts is brought against.
    pub against: RareText,
    /// The sentence tells of an event that is one of many: *the weekly march*.
    pub repeated: bool,
    /// Where it is: the towns of the sentence and the unlisted names behind a preposition of place.
    pub towns: WordList,
    /// Years that the sentence only compares with.
    pub compared_years: ThinVec<i16>,
    /// The words call something untrue.
    pub untrue: bool,
    /// It begins with words that call what was said before untrue: *That is false: we paid*.
    pub rebuts: bool,
    /// The words hold a negation.
    pub negated: bool,
    /// The words are a clause with its verb, not a thing: *that the offer was made*, and not *the offer*.
    pub clause: bool,
    /// The text takes what is said for true: somebody admits or reveals it.
    pub factive: bool,
    /// Somebody owns to it.
    pub admits: bool,
    /// It is shut out as a plan, not called untrue.
    pub excludes: bool,
    /// It is turned down, as a plan or a deed that is told by a noun: *rejects the closure*.
    pub turned_down: bool,
    /// Somebody takes back what they said.
    pub withdraws: bool,
    /// Who speaks was not named before: *a guard*, *several fishermen*.
    pub newcomer: bool,
    /// Names in the words that tell who speaks.
    pub party: WordList,
    /// Whom a charge points to without naming them, by their names.
    pub accused: WordList,
    /// What the words for who is charged call them: roles and nouns.
    pub accused_kinds: WordList,
    /// What the words for who speaks call them.
    pub kinds: WordList,
    /// Beginnings of words that the rules do not know: near languages share them.
    pub stems: WordList,
    /// The words lay it to the charge of somebody whom they name: *accused X of*.
    pub charge: bool,
    /// What its negated clauses speak of: deeds, nouns and stems. Of what is not so by its own words all of them count, else those that say *not at all*.
    pub denied: WordList,
    /// What tells the stance.
    pub by: StanceBy,
    /// Hardly more than a word that points to what was said before: *this figure*, *any such plan*, *the accusations against him*.
    pub points_back: bool,
    /// That is a charge: *the accusations*.
    pub to_charge: bool,
    /// Whose words a denial of few words points back to, by roles and nouns: *the version of the police*.
    pub whose: WordList,
    /// What the words name first, where they are no clause: the deed or noun that is denied.
    pub head: RareText,
    /// The words of saying tell of an earlier time: *who had denied it*.
    pub past: bool,
    /// They hang on another verb, and are of its time: *conceding that*.
    pub beside: bool,
    /// What is said is only supposed or wanted: *if it closes*, *they want her to leave*.
    pub supposed: bool,
    /// What is said tells of what is to come: *I shall not resign*.
    pub ahead: bool,
    /// What is said tells of a plan.
    pub planned: bool,
    /// That is what was published or went round: *the reports*, *this rumour*.
    pub to_report: bool,
    /// WordList of when or in what circumstances are left out: they are not what is denied.
    pub cut: bool,
    /// Who does it or whom it befalls, by the name before its verb.
    pub actor: RareText,
    /// The noun of what it is done to or befalls, then those that tell which one: *school bill*.
    pub thing: WordList,
    /// The clause says that it is done once more: *a second inspection*.
    pub again: bool,
    /// The clause says that it goes on: *still closed*.
    pub still: bool,
    /// The deed of the verb that only tells of the one that a noun names: *launches a vaccination campaign*.
    pub course: RareText,
    /// A day of its words that only the date of publication places, where that is not known.
    pub open_day: Option<Parts>,
}
