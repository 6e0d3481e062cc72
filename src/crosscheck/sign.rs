//! The signs for and against one question of two numbers, by the names that a pack and a report give them.

macro_rules! signs {
    ($($(#[$doc:meta])* $sign:ident => $name:literal),* $(,)?) => {
        /// What speaks for or against one question.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Sign { $($(#[$doc])* $sign,)* }

        impl Sign {
            /// Every sign, and how a pack and a report name it.
            pub(crate) const ALL: &'static [(&'static str, Self)] = &[$(($name, Self::$sign)),*];

            /// How a pack and a report name it.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$sign => $name,)* }
            }
        }
    };
}

signs! {
    /// There are two numbers.
    Pair => "pair",
    /// The slots alone let them be compared.
    Slots => "slots",
    /// One concept.
    Same => "same concept",
    /// Two concepts that the check lists as one.
    Alike => "like concepts",
    /// One concept is wider than the other, or near it.
    Related => "related",
    /// One of them says little.
    Vague => "vague",
    /// One of them is not known.
    Unknown => "unknown",
    /// Nothing joins them.
    Distant => "distant",
    /// Nothing but their widest concept does.
    Kind => "one kind",
    /// The noun of one is that of the other.
    Noun => "same noun",
    /// General deeds and nouns that both sentences hold.
    Thing => "shared deeds",
    /// Rare ones.
    Rare => "shared rare deeds",
    /// Both sentences name rare deeds or nouns, and none in common.
    Others => "other things",
    /// Listed names that both sentences hold.
    Known => "shared known names",
    /// Other names.
    Name => "shared names",
    /// Sides whose value the other article gives beside its own as an earlier number.
    Earlier => "given as the earlier number",
    /// One is told as the number that another is a part of.
    Whole => "whole of a part",
    /// Rare words that begin alike in both sentences.
    Word => "shared words",
    /// The same near both numbers.
    Near => "words shared near by",
    /// The same in the paragraphs of both.
    Paragraph => "words shared in the paragraph",
    /// Articles that give one number in the dimension of the unit.
    Only => "the only such amount",
    /// Articles that give one number of the concept.
    Sole => "the only such count",
    /// Sides beside which no other number of its article is of the size of the other side.
    Lonely => "alone of its size",
    /// Values no further apart than this factor.
    Tenth => "within 1.1",
    /// The same for more.
    Quarter => "within 1.25",
    /// The same for more.
    Double => "within 2",
    /// The same for more.
    Triple => "within 3",
    /// The same for more.
    Ten => "within 10",
    /// Further apart.
    Far => "far",
    /// Articles that also give the value of the other side.
    Elsewhere => "value given elsewhere",
    /// Both stand at the head of their articles.
    Head => "both in the lead",
    /// Sides whose value a headline of the article gives.
    Headline => "in a headline",
    /// Sides whose value the article gives again, and not in a headline.
    Repeated => "repeated",
    /// Two claimants.
    Two => "two claimants",
    /// One claimant.
    One => "one claimant",
    /// One side names its claimant.
    Claimed => "claimed",
    /// The later sentence says that a number is new.
    Revised => "revised",
    /// The earlier one does.
    Before => "revised before",
    /// Sides whose sentence gives a number as a count of somebody, or against another.
    Tallied => "told as a count",
    /// One article.
    Own => "one article",
    /// One sentence.
    Sentence => "one sentence",
    /// The sentence gives a third number of the kind: a list.
    List => "list",
    /// Sentences side by side.
    Beside => "side by side",
    /// A word sets the second against the first.
    Against => "against",
    /// A headline or caption and its text.
    Title => "title",
    /// Numbers without a noun.
    Bare => "bare",
    /// Two scopes.
    Scope => "scope",
    /// One is planned or expected.
    Modality => "modality",
    /// The place of one is not said.
    PlaceMissing => "place missing",
    /// One place.
    PlaceSame => "one place",
    /// The holder of one is not said.
    HolderMissing => "holder missing",
    /// One holder.
    HolderSame => "one holder",
    /// Two times are told.
    ToldApart => "two times",
    /// One time is told.
    ToldSame => "one time",
    /// The time of one is not told.
    ToldOne => "time missing",
    /// Other years are named.
    Years => "years",
    /// Small numbers.
    Small => "small",
    /// One small number.
    SmallOne => "one small",
    /// Both grow.
    Growing => "growing",
    /// Both go up and down.
    Changing => "changing",
    /// Counted anew each time.
    Once => "once",
    /// A share of a noun.
    Share => "share",
    /// Money.
    Money => "money",
    /// An amount.
    Unit => "unit",
    /// A time that something takes.
    Duration => "a duration",
    /// One article is later.
    Later => "later",
    /// By more than a week.
    Week => "week",
    /// An article without date.
    Undated => "undated",
    /// One stands among many numbers of one thing.
    Crowd => "crowd",
    /// Digits that say something, of the coarser value.
    Digits => "telling digits",
    /// A number of ten or more.
    Large => "no small number",
    /// Both can be right.
    Compatible => "compatible",
    /// What kept the slots from letting them be compared.
    NotNever => "refused never",
    /// The same, where the values are equal.
    NotPlace => "refused place",
    /// The same.
    NotTime => "refused time",
    /// The same.
    NotNarrator => "refused narrator",
    /// The same.
    NotRival => "refused rival",
    /// The same.
    NotLoose => "refused loose",
    /// The same.
    NotSmall => "refused small",
    /// The same.
    NotShare => "refused share",
    /// The same.
    NotRatio => "refused ratio",
    /// The same.
    NotScope => "refused scope",
    /// The same.
    NotUndated => "refused undated",
    /// The same.
    NotYears => "refused years",
    /// The same.
    NotModality => "refused modality",
    /// The same.
    NotConcept => "refused concept",
    /// The same.
    NotCrowd => "refused crowd",
    /// Articles that count the concept of the other side as well, beside another one of their own.
    Counted => "other concept counted too",
}
