//! Somebody whom an article named, and what a pronoun asks of them.

use crate::rule::{ClassSet, Gender, Role};
use crate::text::WordId;
use compact_str::CompactString;
use smallvec::SmallVec;

/// So often at least a name of one word stands for a body.
const OFTEN: usize = 4;

/// For whom words that name nobody may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointing {
    /// For nobody whom the article names.
    Nobody,
    /// For the holder of a post: nobody of whom the text tells another one.
    Holder,
    /// For whoever the text speaks of: *the official*, *l'ancien édile*.
    Anybody,
    /// For whoever leads something: *the party leader*.
    Leader,
}

/// Somebody who was named.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// The fullest name so far.
    pub(super) name: CompactString,
    /// Folded words of the name.
    pub(super) words: Vec<String>,
    /// True for a person, as far as the text shows.
    pub(super) person: bool,
    /// True where a given name, a role or an age shows it: *Ann Cole*, not *Air Force One*.
    pub(super) shown: bool,
    /// True for a body with a name of its own.
    pub(super) body: bool,
    /// True for a name that stands behind a noun for a body, or alone as a subject.
    pub(super) acts: bool,
    /// True where a role or title that only people have stands beside the name, or alone tells of one.
    pub(super) human: bool,
    /// True where the text tells what kind of body it is: *the hospital Saint-Luc* is no company.
    pub(super) kind: bool,
    /// True for a body that has a name.
    pub(super) named: bool,
    /// What the text calls them.
    pub(super) roles: Vec<u32>,
    /// What it says that they were.
    pub(super) former: Vec<u32>,
    /// Of what they are what the text calls them: *museum* of *the director of the museum*.
    pub(super) posts: Vec<WordId>,
    /// True where that is a body which the lexicon knows: *le président des Républicains* is no head of state.
    pub(super) leads_body: bool,
    /// Content words of the phrases that named them, for *the agency* behind *the national relief agency*.
    pub(super) heads: Vec<WordId>,
    /// The one of which the others tell.
    pub(super) head: Option<WordId>,
    /// Nouns that stood beside the name: *cacique* of *the cacique Paul Odum*.
    pub(super) beside: Vec<WordId>,
    pub(super) gender: Gender,
    pub(super) plural: bool,
    /// The order of the last mention.
    pub(super) seen: usize,
    /// The order of the last mention as the subject or the speaker of a sentence.
    pub(super) active: usize,
    /// The token of the first mention in the sentence of the last one.
    pub(super) token: usize,
    /// The order of the last mention before that sentence, zero for none.
    pub(super) before: usize,
    /// The order of the last mention by one name alone.
    pub(super) called: usize,
    /// The sentence of the last mention.
    pub(super) sentence: usize,
    /// The sentence of the first mention.
    pub(super) first: usize,
    /// How often the text named them.
    pub(super) times: usize,
    /// How often they spoke.
    pub(super) said: usize,
    /// What the words that alone name them ask of somebody for whom they stand: *the minister*, *l'élu*.
    pub(super) stands_for: Pointing,
    /// True for those who speak for another: *the minister's spokesman*.
    pub(super) for_another: bool,
    /// The sentence of the first mention.
    pub(super) since: usize,
    /// True where the text tells a role of somebody, besides Mr and the like.
    pub(super) titled: bool,
    /// True where that is an office or a post which they hold.
    pub(super) office: bool,
    /// True where they were only spoken of so far: no pronoun stands for them.
    pub(super) mentioned: bool,
    /// True where the words that named them began with an indefinite article.
    pub(super) indefinite: bool,
    /// The role that alone names them, where the words point to one holder: *the governor*.
    pub(super) holds: Option<u32>,
    /// The same by its first word alone, for no office of a state: *procureur* of *procureur de la République*.
    pub(super) holds_wide: Option<u32>,
    /// True for a noun that may stand for any body and points to one: *the company*.
    pub(super) any_body: bool,
    /// True for a noun with a definite article that points to a body that the text named.
    pub(super) points: bool,
    /// True where the head of its words is a noun for people.
    pub(super) person_head: bool,
    /// True for somebody new by a noun for people: *a leading physicist*, *union leader*.
    pub(super) face: bool,
    /// True for one behind a definite article.
    pub(super) definite: bool,
    /// True where a place stands in its words.
    pub(super) proper: bool,
    /// The kinds of body that its words tell.
    pub(super) kinds: ClassSet,
    /// True for those who lead a body, not the body: *the management*.
    pub(super) part: bool,
    /// True for a paper or channel.
    pub(super) media: bool,
    /// The concept of the noun that tells what kind of body it is.
    pub(super) concept: Option<u32>,
    /// True for a body of the kind that somebody leads: *the hospital of Leith*.
    pub(super) led: bool,
    /// True where its words tell of which country or people it is: *the Libyan leader*.
    pub(super) of_place: bool,
    /// True for words that tell of a thing and spoke nowhere yet: *the repeal of the law*.
    pub(super) thing: bool,
    /// True where the name says that it is a company's: *Novatel Inc*.
    pub(super) firm: bool,
    /// True for a source that stays in the dark: *a source close to the talks*.
    pub(super) dark: bool,
    /// True where the text tells their age: hardly the holder of a post of which it tells besides.
    pub(super) aged: bool,
    /// Those whom a sentence that told of them named beside them: other people.
    pub(super) apart: SmallVec<[usize; 2]>,
    /// Posts of which a sentence told beside them: those of other people.
    pub(super) not: SmallVec<[u32; 2]>,
    /// The sentence that told of them only aside, so that no pronoun in it stands for them; zero for none.
    pub(super) aside: usize,
}

impl Member {
    /// True for the holder of a role that includes another one: the president is the head of state, but not the president of a party.
    pub(super) fn has_as_well(&self, row: u32, roles: &[Role]) -> bool {
        !self.leads_body && self.roles.iter().any(|held| roles[*held as usize].also.contains(&roles[row as usize].id))
    }

    pub(super) fn new(plural: bool) -> Self {
        Self {
            name: CompactString::default(),
            words: Vec::new(),
            person: false,
            shown: false,
            body: false,
            acts: false,
            human: false,
            kind: false,
            named: false,
            roles: Vec::new(),
            former: Vec::new(),
            posts: Vec::new(),
            leads_body: false,
            heads: Vec::new(),
            head: None,
            beside: Vec::new(),
            gender: Gender::Any,
            plural,
            seen: 0,
            called: 0,
            sentence: 0,
            first: 0,
            times: 0,
            said: 0,
            stands_for: Pointing::Nobody,
            for_another: false,
            since: 0,
            titled: false,
            office: false,
            mentioned: false,
            indefinite: false,
            holds: None,
            holds_wide: None,
            any_body: false,
            points: false,
            face: false,
            person_head: false,
            definite: false,
            proper: false,
            active: 0,
            token: 0,
            before: 0,
            kinds: ClassSet::default(),
            part: false,
            media: false,
            concept: None,
            led: false,
            of_place: false,
            thing: false,
            firm: false,
            dark: false,
            aged: false,
            apart: SmallVec::new(),
            not: SmallVec::new(),
            aside: 0,
        }
    }

    /// True for a body that the text shows as one: it acts, it has a name of several words, or it is named again and again.
    pub(super) fn acts_as_body(&self) -> bool {
        self.acts || self.times >= OFTEN || self.body && self.words.len() > 1
    }

    /// True for a person whom the text names and shows to be one, who may have this gender.
    pub(super) fn is_named_person(&self, gender: Gender) -> bool {
        self.shown && self.person && !self.words.is_empty() && !self.plural && agrees(self.gender, gender)
    }

    /// True for one person, named or told by a role.
    pub(super) fn is_one_person(&self) -> bool {
        self.person || (self.human || self.person_head) && !self.plural
    }

    /// True for a body, and for one word named again and again that nothing shows to be a person's name: *Novatel*.
    pub(super) fn may_be_body(&self) -> bool {
        let one_word = self.words.len() == 1 && !self.human && self.gender == Gender::Any;
        self.body || !self.person && one_word && (self.acts || self.times >= OFTEN)
    }

    /// True for one word of which nothing tells whose name it is, and which a pronoun may stand for.
    pub(super) fn may_be_anybody(&self, asked: Asked) -> bool {
        self.words.len() == 1 && !self.body && !self.kind && !self.named && !self.plural && asked.agrees(self)
    }
}

/// What a pronoun shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub(super) gender: Gender,
    pub(super) plural: bool,
    /// True for a pronoun that stands for no person: *it*.
    pub(super) thing: bool,
    /// The token of the pronoun: who is named only behind it is another.
    pub(super) at: usize,
}

impl Asked {
    /// True where gender and number agree; a body is *he* or *she* only where the language gives its noun that gender.
    pub(super) fn fits(self, member: &Member) -> bool {
        let somebody = member.person || member.human && member.indefinite || self.plural || self.gender == Gender::Any || member.gender == self.gender;
        // one word may name a body though a role stands beside it: *the owner, Novatel*
        let thing = !self.thing || !member.person && member.holds.is_none() || member.words.len() == 1 && member.gender == Gender::Any;
        let thing = thing && !(self.thing && member.human && member.words.is_empty());
        // *La suppression du texte montre, selon elle, que …*
        let speaks = !(member.thing && self.one_of_gender());
        self.agrees(member) && somebody && thing && speaks && (self.plural == member.plural || (!self.plural && member.person))
    }

    /// True for *he*, *she*.
    pub(super) fn one_of_gender(self) -> bool {
        !self.plural && self.gender != Gender::Any
    }

    /// True for one named farther off: a person for *he*, a group for *they*.
    pub(super) fn may_be(self, member: &Member) -> bool {
        self.fits(member) && (member.person || self.plural || self.gender == Gender::Any)
    }

    /// True for a candidate: *she* is a person, or what the language gives that gender.
    pub(super) fn may_speak(self, member: &Member) -> bool {
        // *ils*, *elles* are several; *they* may be one body
        let several = member.plural != self.plural && (member.plural || self.gender != Gender::Any);
        self.agrees(member) && !several && (member.person || !self.one_of_gender() || member.gender == self.gender)
    }

    pub(super) fn agrees(self, member: &Member) -> bool {
        agrees(member.gender, self.gender)
    }
}

/// True where neither shows another gender than the other.
pub(super) fn agrees(a: Gender, b: Gender) -> bool {
    a == b || a == Gender::Any || b == Gender::Any
}
