//! Few articles, given to be compared or of one story: the statement of another article that a denial is best held against, by all that speaks for it and against it
//! together.

use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};

use super::Relation;
use super::anchor::shared;
use super::apart::{are_of_others, names_party};
use super::cover::{Cover, is_brief};
use super::heads::{Heads, MOST_WORDS, are_contrary};
use super::leaning::SIGNS;
use super::matter::{denies_all, kindred};
use super::poles::say_alike;
use super::stance::{Posture, Said, are_two_voices, is_accused, is_bare, is_echo, is_one_party, made, may_answer};
use super::statement::{Ground, Link};
use super::time::DAY;
use crate::claim::StanceBy;
use crate::rule::Leaning;

/// Percent of what is denied from which on the other tells of half of it.
const HALF: u32 = 50;
/// So many bytes say something in a short sentence; so many deeds and nouns say much.
const SHORT: usize = 60;
const MUCH: usize = 8;
/// So many statements of both articles may hold what is rare in them.
const RARE: usize = 3;
/// Rare things and nouns, and beginnings of words, count no more than so often.
const MOST: u32 = 3;
const MOST_STEMS: u32 = 2;
/// What two deeds of which only one can have been must have around them in common.
const AROUND: usize = 2;
/// An article of more statements is an interview or a live page, where no sign tells which of them answers what; so the cost of weighing is bounded too.
const MOST_STATEMENTS: usize = 80;
/// Signs of a matter that both speak of, of which one at least must stand: two articles of one day share a day, a place and words.
const BINDING: [&str; 6] = ["something denied", "contrary", "kindred", "denied stem", "told half", "accused"];
/// The signs for which texts are read: what is said, its sentence, its paragraph, the head of the article.
const WORDS: [&str; 4] = ["words", "words around", "words in the paragraph", "head says"];
/// Days of which articles are near, and far.
const DAYS: [i64; 2] = [3, 10];

/// Two statements, and what speaks for it that the first says that the second is not so.
struct Weighed<'s> {
    no: &'s Said<'s>,
    yes: &'s Said<'s>,
    weight: i32,
}

/// What pairs are weighed by.
struct Scales<'a> {
    ground: &'a Ground<'a>,
    heads: Heads<'a>,
    said: &'a [Vec<Said<'a>>],
    /// What is told to differ already, and who contradicts whom.
    sides: BTreeSet<(usize, usize)>,
    foes: Vec<(&'a Said<'a>, &'a Said<'a>)>,
}

/// Conflicts between statements of two articles that nothing else joins.
pub(super) fn links(ground: &Ground<'_>, said: &[Vec<Said<'_>>], known: &[Link]) -> Vec<Link> {
    let scales = Scales::new(ground, said, known);
    let doubt = ground.check.doubt("answer");
    let open = |pair: &&Weighed<'_>| !scales.sides.contains(&(pair.no.number, pair.yes.number));
    let reason = "one says that what the other says is not so: joined by signs";
    scales.best().iter().filter(open).map(|pair| made(ground, pair.no, pair.yes, Relation::Conflict, doubt, reason)).collect()
}

/// True where one of two statements of two articles may say that the other is not so.
fn may_differ(ground: &Ground<'_>, no: &Said<'_>, yes: &Said<'_>) -> bool {
    let told = matches!(yes.side, Posture::Asserts | Posture::Accuses) || (yes.side == Posture::Admits && !yes.claim.about.admits);
    let apart = !is_one_party(no, yes) && are_two_voices(no, yes) && !say_alike(ground, no, yes) && !are_of_others(ground, no, yes);
    // nobody gave the articles of a story to be compared: there only words of denial tell that something is not so
    let denies = no.side == Posture::Denies;
    // two that each say that something is not so speak of two things, unless the one negates what the other tells
    let both = no.side != Posture::Denies && !yes.claim.about.denied.is_empty() && !is_denied(ground, no, yes);
    told && apart
        && !both
        && !yes.claim.about.supposed
        && (denies || (!ground.story && (may_answer(no) || (no.side == Posture::Asserts && excludes(ground, no, yes)))))
}

/// True for deeds of which only one can have been, of one thing or of whom the one charges.
fn excludes(ground: &Ground<'_>, no: &Said<'_>, yes: &Said<'_>) -> bool {
    let around = shared(&no.nouns, &yes.nouns) + shared(&no.names, &yes.names) + shared(&no.stems, &yes.stems);
    are_contrary(ground, no, yes) && (around >= AROUND || is_accused(no, yes))
}

/// How often each sign stands, weighed as the check says.
pub(super) struct Signs<'a> {
    leaning: &'a Leaning,
    pub(super) weight: i32,
    /// True where one of [`BINDING`] stands.
    bound: bool,
}

impl<'a> Signs<'a> {
    pub(super) fn new(leaning: &'a Leaning) -> Self {
        Self { leaning, weight: 0, bound: false }
    }

    pub(super) fn add(&mut self, name: &str, count: u32) {
        debug_assert!(SIGNS.contains(&name), "{name}");
        self.weight += self.leaning.weights.get(name).copied().unwrap_or(0) * count as i32;
        self.bound |= count > 0 && BINDING.contains(&name);
    }

    pub(super) fn note(&mut self, name: &str, stands: bool) {
        self.add(name, u32::from(stands));
    }
}

impl<'a> Scales<'a> {
    fn new(ground: &'a Ground<'a>, said: &'a [Vec<Said<'a>>], known: &[Link]) -> Self {
        let all: BTreeMap<usize, &Said<'_>> = said.iter().flatten().map(|said| (said.number, said)).collect();
        let conflicts = || known.iter().filter(|link| link.relation == Relation::Conflict);
        let foes = conflicts().filter_map(|link| Some((*all.get(&link.a)?, *all.get(&link.b)?))).collect();
        let differ = known.iter().filter(|link| link.relation != Relation::Agreement);
        let sides = differ.flat_map(|link| [(link.a, link.b), (link.b, link.a)]).collect();
        Self { ground, heads: Heads::read(ground.articles), said, sides, foes }
    }

    /// The pairs that weigh enough, and of which neither side has a better partner in the article of the other.
    fn best(&self) -> Vec<Weighed<'a>> {
        let leaning = &self.ground.check.opposed;
        if leaning.weights.is_empty() {
            return Vec::new();
        }
        let both = self.ground.matched().iter().flat_map(|(x, y)| [(*x as usize, *y as usize), (*y as usize, *x as usize)]);
        let mut weighed: Vec<Weighed<'a>> = Vec::new();
        let read = |article: usize| self.said[article].len() <= MOST_STATEMENTS;
        for (x, y) in both.filter(|(x, y)| read(*x) && read(*y)) {
            for no in &self.said[x] {
                let pairs = self.said[y].iter().filter(|yes| may_differ(self.ground, no, yes));
                weighed.extend(pairs.filter_map(|yes| Some(Weighed { no, yes, weight: self.weigh(leaning, no, yes)? })));
            }
        }
        let mut most: BTreeMap<(usize, usize, bool), i32> = BTreeMap::new();
        let ends = |pair: &Weighed<'_>| [(pair.no.number, pair.yes.claim.article, true), (pair.yes.number, pair.no.claim.article, false)];
        for pair in &weighed {
            for end in ends(pair) {
                most.entry(end).and_modify(|most| *most = pair.weight.max(*most)).or_insert(pair.weight);
            }
        }
        weighed.retain(|pair| ends(pair).iter().all(|end| most.get(end) == Some(&pair.weight)));
        weighed
    }

    /// What a pair weighs; none where that is not enough. Words are compared last, and only where they may tell.
    fn weigh(&self, leaning: &Leaning, no: &Said<'_>, yes: &Said<'_>) -> Option<i32> {
        let needed = leaning.needed + if self.ground.story { leaning.story } else { 0 };
        let mut signs = Signs::new(leaning);
        signs.note("pair", true);
        self.stances(&mut signs, no, yes);
        self.parties(&mut signs, no, yes);
        self.matter(&mut signs, no, yes);
        self.times(&mut signs, no, yes);
        // what is denied, and not a word of it said by the other
        if self.is_untold(no, yes) {
            return None;
        }
        let most = |name: &&str| leaning.weights.get(*name).copied().unwrap_or(0).max(0) * MOST_WORDS as i32;
        if !signs.bound || signs.weight + WORDS.iter().map(most).sum::<i32>() < needed {
            return None;
        }
        self.words(&mut signs, no, yes);
        (signs.weight >= needed).then_some(signs.weight)
    }

    /// How the two are said.
    fn stances(&self, signs: &mut Signs<'_>, no: &Said<'_>, yes: &Said<'_>) {
        let (about, denies) = (&no.claim.about, no.side == Posture::Denies);
        signs.note("only negates", !denies && !about.denied.is_empty());
        signs.note("calls untrue", about.untrue || about.rebuts);
        signs.note("contrast", about.contrast);
        signs.note("only denial", self.said[no.claim.article].iter().filter(|said| may_answer(said)).count() == 1);
        signs.note("short", no.claim.content.len() <= SHORT);
        signs.note("says much", yes.deeds.len() + yes.nouns.len() > MUCH);
    }

    /// Who says the two, and who is told of.
    fn parties(&self, signs: &mut Signs<'_>, no: &Said<'_>, yes: &Said<'_>) {
        let named = names_party(yes, no);
        signs.note("accused", is_accused(no, yes));
        signs.note("names who denies", named);
        signs.note("noun of who denies", !named && self.calls(yes, no));
        signs.note("names who says", names_party(no, yes));
        signs.note("newcomer", yes.claim.about.newcomer);
        let own = |a: &Said<'_>, b: &Said<'_>| (a.number == no.number && b.number == yes.number) || (a.number == yes.number && b.number == no.number);
        let of = |a: &Said<'_>, b: &Said<'_>| is_one_party(a, no) && is_one_party(b, yes);
        signs.note("known foes", self.foes.iter().any(|(a, b)| !own(a, b) && (of(a, b) || of(b, a))));
        let met = self.sides.range((yes.number, 0)..=(yes.number, usize::MAX)).any(|(_, other)| *other != no.number);
        signs.note("answered elsewhere", met);
    }

    /// True where the one tells of who says the other by a noun: *the ministry was warned*, says the firm, which the minister denies.
    fn calls(&self, a: &Said<'_>, b: &Said<'_>) -> bool {
        let check = self.ground.check;
        let is_kind = |noun: &str| b.called.contains(noun) || b.claim.role == noun;
        let house = |noun: &str| check.houses.iter().any(|group| group.iter().any(|kind| kind == noun) && group.iter().any(|kind| is_kind(kind)));
        a.claim.about.nouns.iter().any(|noun| !check.several.contains(noun) && (is_kind(noun) || house(noun)))
    }

    /// What is denied, and how much of it the other tells.
    fn matter(&self, signs: &mut Signs<'_>, no: &Said<'_>, yes: &Said<'_>) {
        let (deeds, kin, contrary) = (contradicted(no, yes), kindred(no, yes) > 0, are_contrary(self.ground, no, yes));
        let denied = is_denied(self.ground, no, yes);
        let telling = |id: &&str| !self.ground.check.general.iter().any(|general| general == id);
        signs.note("something denied", denied);
        signs.note("strongly denied", deeds.iter().any(telling));
        signs.note("denied in short", denied && is_brief(self.ground, no, "brief"));
        signs.note("contrary", contrary);
        signs.note("kindred", kin);
        let whole = denies_all(no);
        let unsaid = |number: &u32| whole || no.negated.binary_search(number).is_ok();
        let nouns = no.nouns.iter().filter(|noun| unsaid(noun) && yes.nouns.binary_search(noun).is_ok() && yes.negated.binary_search(noun).is_err());
        signs.add("denied noun", (nouns.count() as u32).min(MOST));
        let stems = no.stems.iter().filter(|stem| unsaid(stem) && yes.stems.binary_search(stem).is_ok());
        signs.add("denied stem", (stems.count() as u32).min(MOST_STEMS));
        let cover = Cover::of(no, yes);
        signs.note("told half", cover.denied > 0 && 100 * cover.told >= HALF * cover.denied);
        signs.add("rare in common", self.rare(no, yes).min(MOST));
        let groups = no.kin.iter().filter(|group| yes.kin.contains(group));
        signs.note("rare kindred", groups.into_iter().any(|group| self.holding(no, yes, |said| said.kin.contains(group)) <= RARE + 1));
        signs.note("nothing in common", cover.told == 0 && shares_nothing(&self.heads, no, yes, &deeds));
    }

    /// True where a denial by a word of saying has a matter of its own, of which the other tells nothing.
    fn is_untold(&self, no: &Said<'_>, yes: &Said<'_>) -> bool {
        let about = &no.claim.about;
        let own = about.by == StanceBy::Cue && !is_echo(self.ground, about) && !is_bare(self.ground, about);
        own && Cover::of(no, yes).told == 0 && kindred(no, yes) == 0 && !is_denied(self.ground, no, yes)
    }

    /// How many deeds, nouns and beginnings of words both hold that hardly another statement of the two articles does.
    fn rare(&self, no: &Said<'_>, yes: &Said<'_>) -> u32 {
        let holds = |said: &Said<'_>, number: u32| {
            said.deeds.iter().any(|(id, _)| *id == number) || said.nouns.binary_search(&number).is_ok() || said.stems.binary_search(&number).is_ok()
        };
        let own: BTreeSet<u32> = no.deeds.iter().map(|(id, _)| *id).chain(no.nouns.iter().copied()).chain(no.stems.iter().copied()).collect();
        let both = own.into_iter().filter(|number| holds(yes, *number));
        both.filter(|number| self.holding(no, yes, |said| holds(said, *number)) <= RARE).count() as u32
    }

    /// How many statements of the two articles are such.
    fn holding(&self, a: &Said<'_>, b: &Said<'_>, such: impl Fn(&Said<'_>) -> bool) -> usize {
        [a, b].into_iter().flat_map(|said| &self.said[said.claim.article]).filter(|said| such(said)).count()
    }

    /// Rare words that begin alike.
    fn words(&self, signs: &mut Signs<'_>, no: &Said<'_>, yes: &Said<'_>) {
        let heads = &self.heads;
        let [said, around, paragraph, head] = WORDS;
        signs.add(said, heads.shared(&no.claim.content, &yes.claim.content));
        signs.add(around, heads.shared(heads.sentence(no.claim), heads.sentence(yes.claim)));
        signs.add(paragraph, heads.shared(heads.paragraph(no.claim), heads.paragraph(yes.claim)));
        signs.note(head, heads.hold(yes));
    }

    /// How far apart the two articles came out.
    fn times(&self, signs: &mut Signs<'_>, no: &Said<'_>, yes: &Said<'_>) {
        let days = no.when.zip(yes.when).map(|(x, y)| (x.start - y.start).abs() / DAY);
        signs.note("no day", days.is_none());
        signs.note("same day", days == Some(0));
        signs.note("ten days", days.is_some_and(|days| (DAYS[0] + 1..=DAYS[1]).contains(&days)));
        signs.note("later", days.is_some_and(|days| days > DAYS[1]));
    }
}

/// True where two statements have no deed, name or rare word in common.
pub(super) fn shares_nothing(heads: &Heads<'_>, a: &Said<'_>, b: &Said<'_>, deeds: &[&str]) -> bool {
    deeds.is_empty() && shared(&a.names, &b.names) == 0 && heads.shared(&a.claim.content, &b.claim.content) == 0
}

/// True where the one denies a deed that the other tells, or one of its kind, or tells of one that excludes it.
pub(super) fn is_denied(ground: &Ground<'_>, no: &Said<'_>, yes: &Said<'_>) -> bool {
    !contradicted(no, yes).is_empty() || contradicts_in_kind(ground, no, yes) || are_contrary(ground, no, yes)
}

/// The deeds of which the one says that they were not done, and the other that they were.
pub(super) fn contradicted<'s>(no: &'s Said<'_>, yes: &Said<'_>) -> Vec<&'s str> {
    let whole = denies_all(no);
    let deeds = no.claim.about.deeds.iter().filter(|(_, not)| whole || *not);
    let told = |id: &CompactString, not: bool| yes.claim.about.deeds.iter().any(|(same, theirs)| same == id && *theirs == (whole && not));
    deeds.filter(|(id, not)| told(id, *not)).map(|(id, _)| id.as_str()).collect()
}

/// The same of two deeds of one kind.
fn contradicts_in_kind(ground: &Ground<'_>, no: &Said<'_>, yes: &Said<'_>) -> bool {
    let whole = denies_all(no);
    let told = |group: &[CompactString], id: &CompactString, not: bool| {
        let other = |other: &CompactString, theirs: bool| other != id && group.contains(other) && theirs == (whole && not);
        yes.claim.about.deeds.iter().any(|(deed, theirs)| other(deed, *theirs))
    };
    let denied = || no.claim.about.deeds.iter().filter(|(_, not)| whole || *not);
    ground.check.kin.iter().any(|group| denied().any(|(id, not)| group.contains(id) && told(group, id, *not)))
}
