//! Speakers that are no persons: bodies, sources and groups, told apart by the words that name them.

use compact_str::CompactString;
use std::ops::Range;

use super::super::member::{Member, Pointing};
use super::super::phrase::Phrase;
use super::{Cast, Passing};
use crate::rule::Gender;
use crate::text::WordId;

impl Cast {
    /// Takes note of a speaker that is no person: a body, a source, a group.
    pub(super) fn note_group(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> usize {
        let group = Self::group(phrase, tokens);
        let group = Member { name: self.named_house(phrase, tokens).unwrap_or(group.name), ..group };
        let alone = group.indefinite || phrase.is_bare_people(tokens) || phrase.names_somebody(&phrase.head_part(tokens));
        let found = self.find_group(&group.heads, group.head, alone);
        let at = found.unwrap_or_else(|| self.add(group.clone()));
        // who opens the sentence and speaks is one, by the more words of the two
        let here = self.members[at].sentence == self.sentence && group.name.len() > self.members[at].name.len() && group.heads == self.members[at].heads;
        self.see(at);
        let member = &mut self.members[at];
        (member.mentioned, member.body) = (false, member.body || group.body);
        if member.stands_for == Pointing::Nobody {
            member.stands_for = group.stands_for;
            member.definite |= group.definite;
        }
        // *La Gazette* at the head of a sentence and *selon La Gazette* are one name, which the second shows
        let whole = group.heads == member.heads && group.name.strip_suffix(member.name.as_str()).is_some_and(|article| !article.is_empty());
        if here || whole || group.heads.len() > member.heads.len() {
            (member.name, member.heads, member.head) = (group.name, group.heads, group.head);
        }
        at
    }

    /// Somebody by what they are and for whom they speak, by the name of that body: *a spokesman for the company* of Novatel.
    fn named_house(&self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<CompactString> {
        let known = phrase.known();
        let classes = |at: usize| &phrase.marked.classes[at];
        let bare = phrase.head_part(tokens);
        let of = (bare.start + 1..bare.end).find(|at| classes(*at).contains(known.preposition) && !classes(*at).contains(known.determiner))?;
        let noun = of + 2;
        let plain =
            noun + 1 == bare.end && classes(noun).contains(known.noun_body) && classes(noun).contains(known.lower) && classes(of + 1).contains(known.definite);
        let inner = of + 1..bare.end;
        let told = || self.told_kind(&phrase.kinds(&inner), &phrase.heads(&(noun..bare.end))).map(|bearer| self.name_of(bearer));
        let house = told().or_else(|| self.house(phrase, &inner, None)).filter(|_| plain && phrase.is_person_by_noun(&bare))?;
        house.starts_with(char::is_uppercase).then(|| format!("{} {house}", phrase.span(&(bare.start..of + 1)).of(phrase.text)).into())
    }

    /// A speaker that is no person, by its words.
    pub(super) fn group(phrase: Phrase<'_>, tokens: &Range<usize>) -> Member {
        let bare = phrase.head_part(tokens);
        let plural = phrase.plural(tokens);
        let points = phrase.is_definite(tokens);
        if phrase.is_one_of(tokens) {
            // nobody else is called by the same words
            return Member { name: phrase.span(tokens).of(phrase.text).into(), human: !plural, indefinite: true, ..Member::new(plural) };
        }
        // somebody new is only what the words say: *two managers briefed on the plan*
        let told = if points { bare.clone() } else { phrase.in_words(tokens) };
        let told = phrase.body_behind(&told).unwrap_or(told);
        Member {
            name: phrase.span(&phrase.with_named_article(&told)).of(phrase.text).into(),
            heads: phrase.heads(&bare),
            head: phrase.head(&bare),
            gender: if phrase.is_unnamed_source(&bare) { Gender::Any } else { phrase.gender(tokens) },
            holds: phrase.roles(tokens).next().map(|(row, _)| row).filter(|_| !plural && !phrase.is_indefinite(tokens)),
            body: phrase.is_company(&bare),
            kind: phrase.tells_kind(&bare),
            named: phrase.names_body(&bare),
            human: phrase.is_somebody(tokens) || phrase.is_stranger(tokens),
            indefinite: phrase.is_indefinite(tokens),
            any_body: phrase.points_to_body(tokens) && phrase.says_no_kind(tokens) && !phrase.is_owned(tokens),
            points: if phrase.is_owned(tokens) { phrase.is_owned_body(tokens) } else { phrase.points_to_body(tokens) },
            person_head: !phrase.is_owned(tokens) && phrase.is_person_by_noun(&bare),
            face: !points && phrase.is_person_by_noun(&bare) && (bare.len() > 1 || phrase.is_human(tokens)),
            proper: phrase.names_place(&bare),
            kinds: phrase.kinds(&bare),
            part: phrase.is_part_of_body(tokens),
            media: phrase.is_media_noun(tokens) && phrase.names_somebody(tokens) || phrase.names_media(tokens),
            concept: phrase.concept(&bare).filter(|_| phrase.tells_kind(&bare)),
            led: phrase.is_led(&bare),
            of_place: phrase.is_of_place(&bare),
            thing: !phrase.may_speak(&bare),
            stands_for: phrase.pointing(tokens),
            for_another: phrase.speaks_for_another(tokens),
            holds_wide: phrase.widest_role(tokens).filter(|_| !plural),
            definite: phrase.is_definite_one(tokens),
            dark: phrase.is_unnamed_source(&bare),
            posts: phrase.post(tokens),
            leads_body: phrase.is_post_of_body(tokens),
            ..Member::new(plural)
        }
    }

    /// Takes note of a body by what it is of, which does not speak here: *the harbour board of Leith*, for *the board* behind it.
    pub(in crate::claim) fn mention_body(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) {
        // *le quotidien régional* is another word for a paper
        if !phrase.is_definite_body(tokens) || phrase.is_media_noun(tokens) && phrase.points_to_body(tokens) {
            return;
        }
        // *l'agence sanitaire* is another word for the only one, *l'agence sanitaire britannique* is not
        let foreign = phrase.marked.classes[tokens.clone()].iter().any(|classes| classes.contains(phrase.known().demonym));
        if !foreign && phrase.is_kind_with_adjectives(tokens) && self.only_of_kind(&phrase.kinds(tokens)).is_some() {
            return;
        }
        let member = Member { mentioned: true, sentence: self.sentence, ..Self::group(phrase, tokens) };
        if member.heads.len() > 1 && self.find_group(&member.heads, member.head, phrase.names_somebody(tokens)).is_none() {
            self.add(member);
        }
    }

    /// Takes note of what may speak, the last of these phrases of each gender and number, each with when it was told: *celui-ci* behind it may
    /// stand for it.
    pub(in crate::claim) fn pass(&mut self, phrase: Phrase<'_>, told: &[(Range<usize>, usize)]) {
        let one = |tokens: &Range<usize>| phrase.is_definite(tokens) && phrase.person(tokens).is_none();
        let posts = told.iter().filter(|(tokens, _)| one(tokens)).filter_map(|(tokens, _)| phrase.roles(tokens).next());
        self.posts_beside.extend(posts.map(|(row, _)| row));
        let speaks = |tokens: &Range<usize>| phrase.is_definite(tokens) && phrase.may_speak(tokens) && phrase.gender(tokens) != Gender::Any;
        for (tokens, clock) in told.iter().rev().filter(|(tokens, _)| speaks(tokens)) {
            let (gender, plural) = (phrase.gender(tokens), phrase.plural(tokens));
            if !self.passing.iter().any(|passing| passing.member.gender == gender && passing.member.plural == plural) {
                self.passing.push(Passing { member: Self::group(phrase, tokens), sentence: self.sentence, clock: *clock });
            }
        }
    }

    /// How many mentions there were so far.
    pub(in crate::claim) fn clock(&self) -> usize {
        self.clock
    }

    /// The member for what the text told of in passing.
    pub(super) fn taken_up(&mut self, told: Member) -> usize {
        let at = self.find_group(&told.heads, told.head, false).unwrap_or_else(|| self.add(told));
        self.see(at);
        at
    }

    /// A group that the article named before by these words.
    pub(super) fn known_group(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<usize> {
        let bare = phrase.head_part(tokens);
        let alone = phrase.is_indefinite(tokens) || phrase.is_bare_people(tokens) || phrase.names_somebody(&bare);
        let known = self.find_group(&phrase.heads(&bare), phrase.head(&bare), alone).is_some();
        known.then(|| self.note_group(phrase, tokens))
    }

    /// A group whose words hold all of these, or the other way round; of one that is new or has a name the same words.
    pub(super) fn find_group(&self, heads: &[WordId], head: Option<WordId>, alone: bool) -> Option<usize> {
        let within = |a: &[WordId], b: &[WordId]| !a.is_empty() && a.iter().all(|word| b.contains(word));
        // *the agency* may be *the national relief agency*, but a name is only itself
        let led = |member: &Member| head == member.head;
        // *a deputy … the deputy from Leeds*: another one
        let same = |member: &Member| {
            heads == member.heads || (!alone && led(member) && (within(heads, &member.heads) || !member.indefinite && within(&member.heads, heads)))
        };
        self.latest(|member| member.words.is_empty() && same(member))
    }
}
