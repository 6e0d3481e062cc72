//! From an article to its claims: sentence by sentence, with the cast of those who were named.

use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::about::Subject;
use super::attribution::{self, Drafting};
use super::cast::Cast;
use super::clause::Clauses;
use super::context::Context;
use super::country::Countries;
use super::currency;
use super::dispute::{Dispute, Side};
use super::event::Saying;
use super::former;
use super::make::{At, deed_claim, office_claim, quantity_claim};
use super::numbered::Numbered;
use super::office::{self, Holding};
use super::phrase::Phrase;
use super::posted::{Posted, Words};
use super::quantity::Counting;
use super::told::Told;
use super::topic::Topic;
use super::trace::Trace;
use super::types::Former;
use super::vacant::Vacant;
use crate::article::{Article, Paragraph, Part};
use crate::claim::{About, Claim, ClaimKind, Modality, Stance, WordList};
use crate::mention::{Desk, Marked, Marker, Match, Scratch};
use crate::rule::{Language, Makes, Rules};
use crate::text::Span;

mod apart;
mod attributions;
mod bodies;
mod headings;
mod saying;
mod stances;
mod subjects;

use headings::Heading;

pub(super) use attributions::Said;

/// Dense articles make a claim of so many bytes; room for no more than so many is made before there are any.
const BYTES_OF_CLAIM: usize = 100;
const MOST_FORESEEN: usize = 500;

/// Captions of an article that are read: more are a gallery.
const MOST_CAPTIONS: usize = 40;
/// So many tokens may stand behind a bare denial before the mark that closes it.
const BARE: usize = 3;

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

/// The first sentences of an article, where a post may come before its holder.
const HEAD: usize = 4;

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
    let Desk { scratch, marked } = Desk::take();
    let mut reader = Reader {
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
    };
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
    let home = reader.countries.home(rules).map(|place| place.name.clone()).unwrap_or_default();
    let country = reader.countries.around(rules);
    // a name may be given in full only later in the article
    let Reader { mut claims, cast, scratch, marked, .. } = reader;
    currency::settle(claims.iter_mut().map(|made| &mut made.claim), country.map_or("", |place| place.id.as_str()), rules);
    Desk { scratch, marked }.leave();
    // whose a holder's post is may be said at another place only
    let posts: Vec<(Option<usize>, CompactString, CompactString)> = claims
        .iter()
        .filter(|made| made.claim.kind == ClaimKind::Office && made.member.is_some() && !made.claim.about.implied)
        .map(|made| (made.member, made.claim.concept.clone(), made.claim.place.clone()))
        .collect();
    // in their places: a claim is large
    for Made { claim, member, .. } in &mut claims {
        match member.map(|member| cast.name(member)) {
            Some(name) if claim.kind == ClaimKind::Office => claim.holder = name.into(),
            Some(name) => claim.speaker_name = name.into(),
            None => {}
        }
        cast.name_in_full(&mut claim.about.names);
        if claim.kind == ClaimKind::Office && (claim.place.is_empty() || claim.about.implied) {
            let told = posts.iter().find(|(holder, post, _)| *holder == *member && *post == claim.concept);
            claim.about.implied = told.is_none();
            match told {
                Some((_, _, place)) => claim.place.clone_from(place),
                None if claim.place.is_empty() && rules.roles.iter().any(|role| role.national && role.id == claim.concept) => claim.place.clone_from(&home),
                None => {}
            }
        }
    }
    claims
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

impl Reader<'_> {
    fn sentence(&mut self, language: &Language, sentence: Span) {
        let marker = Marker { rules: self.rules, language };
        marker.mark(&self.article.text, sentence, &mut self.scratch, &mut self.marked);
        let mut hits = std::mem::take(&mut self.hits);
        let Hits { offices, attributions, quantities } = &mut hits;
        for hit in marker.claims(&mut self.scratch, &self.marked) {
            match language.patterns.rules[hit.rule as usize].makes {
                Makes::Claim(ClaimKind::Office) => offices.push(hit),
                Makes::Claim(ClaimKind::Attribution) => attributions.push(hit),
                _ => quantities.push(hit),
            }
        }
        let clauses = Clauses { text: &self.article.text, marked: &self.marked, known: &self.rules.known, abbreviations: &language.abbreviations };
        let said = Drafting { clauses, language }.drafts(attributions);
        let about = self.topic.in_sentence(&self.marked.all, &self.rules.topics);
        self.numbered.note(&self.article.text, &self.marked, self.rules.known.label);
        let counting = Counting { clauses, rules: self.rules, language, about: &about, last: self.told.noun(), numbered: &self.numbered };
        let (counted, several) = (counting.drafts(quantities), counting.several());
        self.told.place = std::mem::take(&mut self.told.next_place);
        let at = At { article: self.article, number: self.number, language, sentence };
        self.note_names(language, &said);
        self.settle_awaited();
        let first = self.claims.len();
        if self.marked.all.contains(self.rules.known.dispute) {
            self.dispute.note(self.cast.sentence());
        }
        let told: Vec<Range<usize>> = said.iter().filter_map(attribution::Draft::mere_cue).collect();
        let sayings: Vec<Saying> = said.iter().filter_map(|draft| self.saying(draft)).collect();
        let denies = self.marked.all.contains(self.rules.known.denies) && self.denies_barely();
        let said = self.attributions(at, said);
        if denies && said.iter().all(|said| said.stance != Stance::Denies) {
            self.dispute.denied(self.cast.sentence(), Side::Nobody);
        }
        let context = Context { article: self.article, rules: self.rules, marked: &self.marked };
        let anchors = std::cell::OnceCell::new();
        let named = self.marked.all.meets(&self.rules.known.set(&[self.rules.known.place, self.rules.known.demonym]));
        let subject = Subject { context, language, comparing: self.comparing, before: self.event };
        let names = || if self.comparing { context.anchors() } else { WordList::new() };
        let towns = if counted.is_empty() || !self.comparing { WordList::new() } else { context.towns() };
        let sentence =
            || About { names: WordList::new(), towns, parts: context.parts(), repeated: context.is_repeated(), ..subject.about(&(0..self.marked.len())) };
        let about = if counted.is_empty() { About::default() } else { sentence() };
        for draft in counted {
            let by = innermost(&said, &draft.value);
            if let Some(mut claim) = quantity_claim(at, &context, &draft, by, &sayings, anchors.get_or_init(names)) {
                let member = by.and_then(|said| said.resolved.member);
                let former = context.former(&draft.value);
                if let Some(before) = self.claims[first..].last().filter(|before| former != Former::Not && before.claim.kind == ClaimKind::Quantity) {
                    former::take_unit(&mut claim, &before.claim);
                    if !context.is_placed_behind(&draft.value) {
                        former::take_place(&mut claim, &before.claim);
                    }
                }
                let part = draft.tokens == draft.value && context.is_bare_part(&draft.value);
                if let Some(before) = self.claims[first..].last().filter(|before| part && before.claim.kind == ClaimKind::Quantity) {
                    let between = self.article.text.get(before.claim.span.end as usize..claim.span.start as usize).unwrap_or_default();
                    former::take_unit_of_whole(&mut claim, &before.claim, between);
                }
                if self.comparing {
                    let owner = context.whose(draft.value.start);
                    let remains = context.remains(&draft.tokens);
                    let revised = about.revised || context.is_new_level(&draft.value);
                    let (limit, against) = (context.limit(&draft.tokens), context.against(&draft.tokens));
                    let compared_years = context.compared_years(&draft.tokens);
                    claim.about = About { former, owner, remains, revised, limit, against, compared_years: compared_years.into(), ..about.clone() };
                }
                if claim.relay.is_empty() {
                    claim.relay = second_voice(&said, &draft.value, by);
                }
                self.told.complete(&mut claim, named, &draft, self.rules);
                self.claims.push(Made { claim, member, trace: Trace::default() });
            }
        }
        self.told.note_subject(several);
        let holding = Holding { context, language };
        let mut held = if offices.is_empty() { Vec::new() } else { holding.drafts(offices) };
        // who is named right behind a post that had no holder yet holds it
        let holder = self.vacant.take().and_then(|vacant| holding.holder_of(vacant));
        let named = |draft: &office::Draft| holder.as_ref().is_some_and(|holder| holder.name.start < draft.name.end && draft.name.start < holder.name.end);
        if !held.iter().any(named) {
            held.extend(holder);
        }
        // later on, a post without a name is that of somebody who was named
        self.vacant = if held.is_empty() && self.cast.sentence() <= HEAD { holding.vacant() } else { None };
        if let Some((row, of)) = if self.marked.all.contains(self.rules.known.vacated) { holding.vacated() } else { None } {
            self.posted.vacate(self.rules.roles[row as usize].id.clone(), of, self.cast.sentence());
        }
        let gone = held.iter().find(|draft| draft.goes()).map(|draft| draft.name.clone());
        let gone = gone.and_then(|name| {
            let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
            self.cast.note(phrase, &name)
        });
        for draft in held {
            let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &language.code };
            // *appointed her director*: whom the text spoke of last
            let word = &self.marked.classes[draft.name.start];
            let pronoun = draft.name.len() == 1 && word.contains(self.rules.known.object) && !word.contains(self.rules.known.name);
            let pointed = if pronoun { self.cast.object(word, &self.rules.known, None).map(str::to_owned) } else { None };
            if pronoun && pointed.is_none() {
                continue;
            }
            let member = if pronoun { None } else { self.cast.note(phrase, &draft.name) };
            let claim = Claim { anchors: names(), ..office_claim(at, &context, &draft) };
            let claim = match pointed {
                Some(holder) => Claim { holder: holder.into(), ..claim },
                None => claim,
            };
            let text = |tokens: Range<usize>| if tokens.is_empty() { "" } else { self.marked.bytes(tokens).of(&self.article.text) };
            let words = Words { post: text(draft.post_at.clone()), behind: text(draft.name.end..draft.tokens.end.max(draft.name.end)), leaves: gone };
            let mut claim = self.posted.complete(claim, words, member, self.cast.sentence());
            // *its president*, *the union's general secretary*: whose they are by name
            let whose = draft.tokens.start.saturating_sub(1)..draft.tokens.end;
            if let Some(house) = if self.comparing { self.cast.house(phrase, &whose, member) } else { None } {
                claim.about.owner = house.into();
            }
            if let Some(member) = member.filter(|_| office::COMES.contains(&claim.scope.as_str())) {
                self.cast.came(member);
            }
            self.claims.push(Made { claim, member, trace: Trace::default() });
        }
        let (drafts, event) = subject.drafts(&told);
        for draft in drafts {
            let by = innermost(&said, &(draft.word..draft.word + 1));
            let member = by.and_then(|said| said.resolved.member);
            let claim = deed_claim(at, &context, draft, by);
            // what somebody denies on no day is told by the statement itself
            if claim.modality != Modality::Denied || claim.kind == ClaimKind::Date || claim.about.open_day.is_some() {
                self.claims.push(Made { claim, member, trace: Trace::default() });
            }
        }
        self.event = event;
        self.countries.note(&self.marked, self.rules);
        if let Some(made) = self.claims.get_mut(first).filter(|made| made.claim.anchors.is_empty()) {
            made.claim.anchors = anchors.into_inner().unwrap_or_else(names);
        }
        self.claims[first..].sort_by_key(|made| (made.claim.span.start, made.claim.span.end, made.claim.kind));
        hits.clear();
        self.hits = hits;
    }

    /// True for a word of denial behind which nothing is named before the next mark: *she denies it all*.
    fn denies_barely(&self) -> bool {
        let known = &self.rules.known;
        let matter = known.set(&[known.noun, known.name, known.that, known.quote]);
        let is_bare = |at: usize| {
            let behind = (at + 1..self.marked.len()).take(BARE + 1);
            let end = behind.clone().find(|at| self.marked.classes[*at].contains(known.punct) && !self.marked.is_inner(*at));
            let verb = self.marked.classes[at].contains(known.finite) && !self.marked.classes[at].contains(known.noun);
            verb && end.is_some_and(|end| !(at + 1..end).any(|at| self.marked.from[at].meets(&matter)))
        };
        (0..self.marked.len()).any(|at| self.marked.classes[at].contains(known.denies) && is_bare(at))
    }

    /// The words of saying of an attribution; those of counting go with the day that is counted.
    fn saying(&self, draft: &attribution::Draft) -> Option<Saying> {
        let cue = draft.cue.clone()?;
        let counts = cue.clone().any(|at| self.marked.classes[at].contains(self.rules.known.cue_count));
        (!counts).then(|| Saying { cue, content: draft.tokens.clone() })
    }
}

/// Who else says it: the speaker of another statement that holds these tokens (*according to the survey 125 000 do, the minister said*).
fn second_voice(said: &[Said], tokens: &Range<usize>, by: Option<&Said>) -> CompactString {
    let around = said.iter().filter(|said| said.tokens.start <= tokens.start && tokens.end <= said.tokens.end);
    let other = around.filter(|said| by.is_some_and(|by| !std::ptr::eq(by, *said))).min_by_key(|said| said.tokens.len());
    other.map(|said| if said.resolved.name.is_empty() { said.speaker.clone() } else { said.resolved.name.clone() }).unwrap_or_default()
}

/// The innermost statement that holds these tokens.
fn innermost<'s>(said: &'s [Said], tokens: &Range<usize>) -> Option<&'s Said> {
    let around = said.iter().filter(|said| said.tokens.start <= tokens.start && tokens.end <= said.tokens.end);
    around.min_by_key(|said| said.tokens.len())
}
