//! From an article to its claims: sentence by sentence, with the cast of those who were named.

use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::cast::Cast;
use super::country::Countries;
use super::currency;
use super::dispute::Dispute;
use super::numbered::Numbered;
use super::posted::Posted;
use super::told::Told;
use super::topic::Topic;
use super::trace::Trace;
use super::vacant::Vacant;
use crate::article::{Article, Paragraph, Part};
use crate::claim::{Claim, ClaimKind, RareText};
use crate::mention::{Desk, Marked, Match, Scratch};
use crate::rule::Rules;

mod apart;
mod attributions;
mod bodies;
mod headings;
mod held;
mod names;
mod offices;
mod quantities;
mod saying;
mod sentence;
mod stances;
mod subjects;

use headings::Heading;

pub(super) use attributions::Said;

/// Dense articles make a claim of so many bytes; room for no more than so many is made before there are any.
const BYTES_OF_CLAIM: usize = 100;
const MOST_FORESEEN: usize = 500;

/// Captions of an article that are read: more are a gallery.
const MOST_CAPTIONS: usize = 40;

/// Every claim of an article, in the order of its text. Pure: nothing but the article and the rules counts.
pub fn extract(article: &Article, number: usize, rules: &Rules) -> Vec<Claim> {
    read(article, number, rules, For::Comparing).into_iter().map(|made| made.claim).collect()
}

/// The same claims for those who only list them: without names and deeds around them, which no column shows.
pub fn extract_to_list(article: &Article, number: usize, rules: &Rules) -> Vec<Claim> {
    read(article, number, rules, For::Listing).into_iter().map(|made| made.claim).collect()
}

/// The same, each claim with how its speaker was found.
pub fn extract_traced(article: &Article, number: usize, rules: &Rules) -> Vec<(Claim, Trace)> {
    read(article, number, rules, For::Explaining).into_iter().map(|made| (made.claim, made.trace)).collect()
}

/// The numbers in its captions: no claims of the article, but they may stand against what it says. A caption knows nothing of the text.
pub fn extract_captions(article: &Article, number: usize, rules: &Rules) -> Vec<Claim> {
    let captions = article.paragraphs.iter().filter(|paragraph| is_left_out(paragraph) && !paragraph.sentences.is_empty()).take(MOST_CAPTIONS);
    let claims = captions.flat_map(|caption| read_of(std::slice::from_ref(caption), article, number, rules, For::Comparing));
    claims.map(|made| made.claim).filter(|claim| claim.kind == ClaimKind::Quantity).collect()
}

/// Number of captions of an article that are not read.
pub fn captions_left_out(article: &Article) -> usize {
    let captions = article.paragraphs.iter().filter(|paragraph| is_left_out(paragraph) && !paragraph.sentences.is_empty());
    captions.count().saturating_sub(MOST_CAPTIONS)
}

fn is_left_out(paragraph: &Paragraph) -> bool {
    matches!(paragraph.part, Part::LeftOut(_))
}

/// What claims are read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    Listing,
    Comparing,
    Explaining,
}

fn read(article: &Article, number: usize, rules: &Rules, wanted: For) -> Vec<Made> {
    read_of(article.paragraphs.iter().filter(|paragraph| !is_left_out(paragraph)), article, number, rules, wanted)
}

/// The claims of some paragraphs.
fn read_of<'a>(paragraphs: impl IntoIterator<Item = &'a Paragraph>, article: &'a Article, number: usize, rules: &'a Rules, wanted: For) -> Vec<Made> {
    let mut reader = Reader::new(article, number, rules, wanted);
    for paragraph in paragraphs {
        let Some(language) = paragraph.language.and_then(|language| rules.languages.get(language)) else { continue };
        reader.told = std::mem::take(&mut reader.told).in_next_paragraph();
        reader.vacant = None;
        reader.paragraph_start = reader.cast.next_paragraph();
        for sentence in &paragraph.sentences {
            reader.sentence(language, *sentence);
        }
    }
    reader.awaited.take().into_iter().for_each(|at| drop(reader.claims.remove(at)));
    reader.drop_headings();
    reader.finish()
}

struct Reader<'a> {
    article: &'a Article,
    number: usize,
    rules: &'a Rules,
    /// What only comparisons read is read as well.
    comparing: bool,
    cast: Cast,
    scratch: Scratch,
    marked: Marked,
    claims: Vec<Made>,
    told: Told,
    /// The number of the paragraph's first sentence.
    paragraph_start: usize,
    /// What is in dispute.
    dispute: Dispute,
    /// The post that was named last.
    posted: Posted,
    /// A post of the sentence before whose holder it did not name.
    vacant: Option<Vacant>,
    /// The event that the sentence before named last, as the row of its deed.
    event: Option<u32>,
    /// For whom each member of the cast speaks, as far as it was told.
    parties: BTreeMap<usize, BTreeSet<CompactString>>,
    /// The countries that were named.
    countries: Countries,
    /// What the article is about, as far as it was told.
    topic: Topic,
    /// What was said at the head of the paragraph, by nobody so far.
    awaited: Option<usize>,
    /// Headings in quotation marks that are nobody's so far, in their order.
    headings: Vec<Heading>,
    /// The figures by which it calls something.
    numbered: Numbered,
    /// Room for the matches of a sentence.
    hits: Hits,
}

impl<'a> Reader<'a> {
    fn new(article: &'a Article, number: usize, rules: &'a Rules, wanted: For) -> Self {
        let Desk { scratch, marked } = Desk::take();
        Self {
            article,
            number,
            rules,
            comparing: wanted != For::Listing,
            cast: Cast::new(wanted == For::Explaining),
            scratch,
            marked,
            claims: Vec::with_capacity((article.text.len() / BYTES_OF_CLAIM).min(MOST_FORESEEN)),
            told: Told::default(),
            paragraph_start: 0,
            dispute: Dispute::default(),
            posted: Posted::default(),
            vacant: None,
            event: None,
            parties: BTreeMap::new(),
            countries: Countries::default(),
            topic: Topic::default(),
            awaited: None,
            headings: Vec::new(),
            numbered: Numbered::default(),
            hits: Hits::default(),
        }
    }

    /// The claims, with what only the whole article tells: whose currency it is, and who is named in full at another place.
    fn finish(self) -> Vec<Made> {
        let Self { mut claims, cast, scratch, marked, countries, rules, .. } = self;
        Desk { scratch, marked }.leave();
        let country = countries.around(rules).map_or("", |place| place.id.as_str());
        currency::settle(claims.iter_mut().map(|made| &mut made.claim), country, rules);
        let home = countries.home(rules).map(|place| place.name.clone()).unwrap_or_default();
        let posts = told_posts(&claims);
        // in their places: a claim is large
        for Made { claim, member, .. } in &mut claims {
            match member.map(|member| cast.name(member)) {
                Some(name) if claim.kind == ClaimKind::Office => claim.holder = name.into(),
                Some(name) => claim.speaker_name = name.into(),
                None => {}
            }
            cast.name_in_full(&mut claim.about.names);
            if claim.kind == ClaimKind::Office && (claim.place.is_empty() || claim.about.implied) {
                place_post(claim, *member, &posts, &home, rules);
            }
        }
        claims
    }
}

/// A post of which the text says whose it is: who holds it, which it is, and whose.
struct Post {
    holder: Option<usize>,
    post: CompactString,
    place: RareText,
}

fn told_posts(claims: &[Made]) -> Vec<Post> {
    let told = claims.iter().filter(|made| made.claim.kind == ClaimKind::Office && made.member.is_some() && !made.claim.about.implied);
    told.map(|made| Post { holder: made.member, post: made.claim.concept.clone(), place: made.claim.place.clone() }).collect()
}

/// Whose a holder's post is may be said at another place only; a national one is else of the country of the article.
fn place_post(claim: &mut Claim, member: Option<usize>, posts: &[Post], home: &CompactString, rules: &Rules) {
    let told = posts.iter().find(|told| told.holder == member && told.post == claim.concept);
    claim.about.implied = told.is_none();
    let national = || rules.roles.iter().any(|role| role.national && role.id == claim.concept);
    match told {
        Some(told) => claim.place.clone_from(&told.place),
        None if claim.place.is_empty() && national() => claim.place = home.clone().into(),
        None => {}
    }
}

/// The matches of the rules for claims in a sentence.
#[derive(Default)]
struct Hits {
    offices: Vec<Match>,
    attributions: Vec<Match>,
    quantities: Vec<Match>,
}

impl Hits {
    fn clear(&mut self) {
        [&mut self.offices, &mut self.attributions, &mut self.quantities].into_iter().for_each(Vec::clear);
    }
}

/// A claim, with who speaks in it as a member of the cast, and how that was found.
struct Made {
    claim: Claim,
    member: Option<usize>,
    trace: Trace,
}

/// The innermost statement that holds these tokens.
fn innermost<'s>(said: &'s [Said], tokens: &Range<usize>) -> Option<&'s Said> {
    let around = said.iter().filter(|said| said.tokens.start <= tokens.start && tokens.end <= said.tokens.end);
    around.min_by_key(|said| said.tokens.len())
}
