//! Why two claims are not compared, for those who write rules.

/// The first thing that kept two claims of numbers from being told to differ, or to agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// The check never compares what they count.
    Never,
    /// They count two things.
    Concept,
    /// They name two places.
    Place,
    /// They are of two holders.
    Holder,
    /// They are of two parts of something, or of different periods.
    Scope,
    /// They are of times too far apart.
    Time,
    /// Their sentences name different years, or sizes before and after a change.
    Years,
    /// They are of two occasions of one kind: *the weekly march*.
    Occasion,
    /// They are in units that do not convert.
    Unit,
    /// They share fewer names than the check needs.
    Anchors,
    /// One narrator gives both: parts, or a whole and its part.
    OneNarrator,
    /// Nothing sets two numbers of one article against each other.
    Rival,
    /// They stand far from each other in one article.
    Distance,
    /// Neither article has a date, and they share too few names.
    Undated,
    /// The question is only loosely the same: equal values alone would tell anything. With the points of the signs, where these could mend it.
    Loose(Option<u32>),
    /// The values are too small.
    Small,
    /// Each is a share of a noun, and of which part of it is open.
    Share,
    /// The values are too far apart for a question that is not fully known.
    Ratio,
    /// One was planned or expected, and no later day tells what came of it.
    Modality,
    /// One stands among many values of one thing in its article.
    Crowd,
    /// The signs weigh too little for one question, though the slots agree.
    Signs(i32),
}

impl Refusal {
    /// The reason in a few words.
    pub fn words(self) -> String {
        let words = match self {
            Self::Signs(weight) => return format!("the signs speak for two questions: {weight}"),
            Self::Loose(Some(points)) => return format!("only loosely the same question, {points} points of signs"),
            Self::Never => "what it counts is never compared",
            Self::Concept => "two things are counted",
            Self::Place => "they name two places",
            Self::Holder => "they are of two holders",
            Self::Scope => "two parts, or a part and a rate",
            Self::Time => "times too far apart",
            Self::Years => "different years are named",
            Self::Occasion => "two occasions of one kind",
            Self::Unit => "units that do not convert",
            Self::Anchors => "too few names shared",
            Self::OneNarrator => "one narrator gives both",
            Self::Rival => "nothing sets the two against each other",
            Self::Distance => "far apart in one article",
            Self::Undated => "no dates, too few names shared",
            Self::Loose(None) => "only loosely the same question: equal values alone would tell",
            Self::Small => "the numbers are small",
            Self::Share => "shares of one noun, of open parts",
            Self::Ratio => "values too far apart for what is known of the question",
            Self::Modality => "planned or expected, and not later told",
            Self::Crowd => "one of many values of one thing in its article",
        };
        words.to_owned()
    }
}

/// Two claims that are not compared, as places in the list of claims, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The one claim.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Why.
    pub why: Refusal,
}
