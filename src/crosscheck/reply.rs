//! Charges and the denials that answer them, and statements that answer what stands before them.

use compact_str::CompactString;
use std::collections::BTreeSet;

use super::Relation;
use super::anchor::plain;
use super::apart::names_party;
use super::contradict::contradicted;
use super::cover::{covers, is_brief, is_timely};
use super::matter::{denied_matter, is_opposed, kindred, opposed, weight};
use super::stance::{
    Posture, Said, are_two_voices, is_accused, is_bare, is_echo, is_one_name, is_one_party, is_pure_echo, is_voice, made, may_answer, points_back,
};
use super::statement::{Ground, Link, speaker};
use crate::claim::{Speech, Stance, StanceBy};

/// Bytes between two statements that answer each other.
const NEAR: u32 = 300;
/// Bytes that may stand before a statement that opens its paragraph.
const OPENING: usize = 40;
/// Bytes at the start of an article in which a denial may be told before what it answers.
const HEAD: u32 = 400;
/// Bytes of a denial that says hardly more than *any commitment*.
const BARE: usize = 40;
/// What an answer must share with what stands right before it.
pub(super) const REPLY: u32 = 2;

/// Charges, and the denials that answer them: who is charged, and what is said, where it stands. Of several that might, those with most points.
pub(super) fn answers(ground: &Ground<'_>, said: &[Vec<Said<'_>>], known: &[Link]) -> Vec<Link> {
    let answered = answered_at_home(ground, known);
    let needed = ground.check.points("needed");
    let dated = |article: u32| ground.times.get(article as usize).copied().flatten().is_some();
    let own = (0..said.len() as u32).map(|article| (article, article));
    let both = ground.joint.iter().flat_map(|(x, y)| [(*x, *y), (*y, *x)]).filter(|(x, y)| dated(*x) && dated(*y));
    let mut links = Vec::new();
    for (x, y) in own.chain(both) {
        let charges: Vec<&Said<'_>> = said[y as usize].iter().filter(|said| said.side == Posture::Accuses && said.claim.about.charge).collect();
        let only = charges.len() == 1;
        let denials = || said[x as usize].iter().filter(|said| may_answer(said));
        let pairs = charges.iter().flat_map(|charge| denials().map(move |denial| (denial, *charge)));
        let pairs = pairs.filter(|(denial, charge)| x == y || ground.may_be_one_matter(denial.number, charge.number));
        let pairs = pairs.filter(|(denial, charge)| is_timely(ground, denial, charge, "days"));
        // what answers something in its own article answers a charge of another by its matter only, and none that comes later
        let free = |denial: &Said<'_>, charge: &Said<'_>| !answered.contains(&denial.number) && !is_before(denial, charge);
        let pointed = |denial: &Said<'_>| answered.contains(&denial.number) && is_echo(ground, &denial.claim.about);
        let pairs = pairs.filter(|(denial, charge)| !is_ahead(ground, denial, charge));
        let pairs = pairs.filter(|(denial, charge)| {
            let may_be = if x == y { !pointed(denial) } else { free(denial, charge) };
            may_be || weight(denial, charge) >= ground.check.needed
        });
        let weighed: Vec<(u32, &Said<'_>, &Said<'_>)> = pairs.map(|(denial, charge)| (answer(ground, denial, charge, only), denial, charge)).collect();
        let best = |points: u32, same: &dyn Fn(&Said<'_>, &Said<'_>) -> bool| !weighed.iter().any(|(more, a, b)| *more > points && same(a, b));
        for (points, denial, charge) in weighed.iter().filter(|(points, ..)| *points >= needed && *points > 0) {
            let alone = best(*points, &|a, _| a.number == denial.number) && best(*points, &|_, b| b.number == charge.number);
            if alone {
                let doubt = ground.check.doubt("answer").saturating_sub((points - needed).min(2) as u8 * ground.check.doubt("shared"));
                links.push(made(ground, denial, charge, Relation::Conflict, doubt, "a charge, and a denial that answers it"));
            }
        }
    }
    links
}

/// Among few articles that were given to be compared: true where a denial that points back, or shares nothing with it, stands below the head of its article, and well before
/// the charge: it is of something before it.
pub(super) fn is_ahead(ground: &Ground<'_>, denial: &Said<'_>, charge: &Said<'_>) -> bool {
    let own = denial.claim.article == charge.claim.article && denial.claim.span.end <= charge.claim.span.start;
    let apart = || denied_matter(ground, denial, charge) + kindred(denial, charge) == 0;
    // at its head an article may tell a denial before what it answers, unless it has a matter of its own, or somebody said something right before it
    let own_matter = || !is_bare(ground, &denial.claim.about) && !is_echo(ground, &denial.claim.about);
    let below = ground.is_few() && !ground.story && (denial.claim.span.start > HEAD || own_matter() || is_behind_another(ground, denial));
    own && below && (is_echo(ground, &denial.claim.about) || apart()) && !is_near(ground, denial, charge)
}

/// True for a denial right behind what another says or counts.
fn is_behind_another(ground: &Ground<'_>, denial: &Said<'_>) -> bool {
    let own = plain(speaker(denial.claim));
    let start = denial.claim.span.start;
    let before = ground.of_article(denial.claim.article).filter(|claim| claim.span.end <= start && start - claim.span.end <= NEAR);
    before.map(|claim| plain(speaker(claim))).any(|name| !name.is_empty() && !is_one_name(&name, &own))
}

/// The denials that answer something in their own article.
fn answered_at_home(ground: &Ground<'_>, known: &[Link]) -> BTreeSet<usize> {
    let home = |link: &&Link| link.relation == Relation::Conflict && ground.claims[link.a].article == ground.claims[link.b].article;
    known.iter().filter(home).flat_map(|link| [link.a, link.b]).collect()
}

/// True for a statement of an article that came out before that of the other.
pub(super) fn is_before(a: &Said<'_>, b: &Said<'_>) -> bool {
    matches!((a.when, b.when), (Some(x), Some(y)) if x.is_before(y))
}

/// How much speaks for it that a denial answers a charge; nothing where it cannot.
fn answer(ground: &Ground<'_>, denial: &Said<'_>, charge: &Said<'_>, only: bool) -> u32 {
    let (no, yes) = (&denial.claim.about, &charge.claim.about);
    let own = denial.claim.article == charge.claim.article;
    if is_one_party(denial, charge) || (own && denial.claim.span.overlaps(charge.claim.span)) || is_opposed(denial, charge) {
        return 0;
    }
    let points = |name: &str| ground.check.points(name);
    let given = |name: &str, told: bool| if told { points(name) } else { 0 };
    let vague = points_back(ground, denial, own);
    let matter = denied_matter(ground, denial, charge).max(kindred(denial, charge)).min(points("most"));
    let kind = yes.accused_kinds.iter().any(|kind| no.kinds.contains(kind) || *kind == denial.claim.role);
    let target = if is_accused(denial, charge) { points("target") } else { given("kind", kind) };
    let (before, after) = if charge.claim.span.start <= denial.claim.span.start { (charge, denial) } else { (denial, charge) };
    let near = own && is_near(ground, before, after);
    let voice = own && ground.check.defenders.contains(&denial.claim.role);
    let denies = denial.side == Posture::Denies;
    if target == 0 && !voice {
        return 0;
    }
    // what only says that something is not so answers by its matter
    if !denies && (opposed(denial, charge) == 0 || !(own || covers(ground, denial, charge, "cover_negated"))) {
        return 0;
    }
    // among many articles words that only hold a negation answer by what they negate
    let by_matter = !ground.is_few() && no.by != StanceBy::Cue && !no.untrue && !no.points_back;
    // where nobody gave the articles to be compared, who is charged may deny many things
    let brief = || no.by == StanceBy::Cue && is_brief(ground, denial, "echo");
    let meant = vague || (target == points("target") && (!ground.story || brief()));
    // far from the charge, in an article that nobody gave to be compared, only what points back may be of it
    let stray = (ground.story || !ground.is_few()) && own && !near && !is_echo(ground, no);
    if matter == 0 && (by_matter || no.excludes || stray || !(denies && meant)) {
        return 0;
    }
    matter
        + target
        + given("vague", denies && vague)
        + given("denies", denies)
        + given("article", own)
        + given("voice", voice)
        + given("only", only)
        + given("few", ground.is_few())
}

/// Statements that stand one right behind the other: an answer needs no words of what it answers.
pub(super) fn replies(ground: &Ground<'_>, own: &[Said<'_>]) -> Vec<Link> {
    let mut links = Vec::new();
    for (at, a) in own.iter().enumerate() {
        let reaches = |b: &&Said<'_>| is_near(ground, a, b) || (b.number == own[at + 1].number && is_across(ground, a, b));
        for (between, b) in own[at + 1..].iter().take(2).take_while(reaches).enumerate() {
            // only a charge reaches across another statement
            let charge = a.side == Posture::Accuses || b.side == Posture::Accuses;
            // or what the first goes on to say
            let goes_on = ground.is_few() && b.side == Posture::Denies && is_one_party(a, &own[at + 1]);
            let next = between == 0 || goes_on;
            let meant = !(is_of_another(own, a, b) || is_of_another(own, b, a));
            let answered = Some(()).filter(|()| meant && (next || charge)).and_then(|()| reply(ground, a, b, next));
            // what opens the next paragraph is less sure to answer than what stands right behind
            let less = if is_near(ground, a, b) || b.claim.about.retort { 0 } else { ground.check.doubt("answer") };
            let answered = answered.map(|link| Link { confidence: link.confidence.saturating_sub(less), ..link });
            let told = answered.is_some();
            links.extend(answered);
            if told && between > 0 && goes_on {
                links.push(made(ground, a, &own[at + 1], Relation::Agreement, 0, "what somebody goes on to say"));
            }
        }
        // a quotation that goes on after a denial is part of it
        let voice = |b: &Said<'_>| is_one_party(a, b) || is_voice(ground, b);
        let goes_on = |b: &&Said<'_>| {
            a.side == Posture::Denies && b.claim.speech == Some(Speech::Direct) && voice(b) && matches!(b.side, Posture::Asserts | Posture::Denies)
        };
        if let Some(b) = own.get(at + 1).filter(|b| goes_on(b) || says_why(ground, a, b)).filter(|b| is_near(ground, a, b)) {
            links.push(made(ground, a, b, Relation::Agreement, 0, "the same denial"));
        }
    }
    links
}

/// True where a denial points back to what others said, whom it tells by a noun by which the article calls them, and not who says this:
/// *the version of the authorities* is none of the neighbours'.
pub(super) fn is_of_another(own: &[Said<'_>], denial: &Said<'_>, said: &Said<'_>) -> bool {
    denial.side == Posture::Denies && !is_told_by(denial, said) && own.iter().any(|other| other.number != denial.number && is_told_by(denial, other))
}

/// True where the words of a denial tell that they are of what this one says.
pub(super) fn is_told_by(denial: &Said<'_>, said: &Said<'_>) -> bool {
    denial.claim.about.whose.iter().any(|kind| said.called.contains(kind.as_str()) || said.claim.role == *kind)
}

/// True among few articles for what opens the next paragraph and may answer: a contradiction (*the owner retorts that it never leaked*), and where they were given
/// to be compared also a denial.
pub(super) fn is_across(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let near = b.claim.span.start.saturating_sub(a.claim.span.end) <= NEAR;
    let of_it = || denied_matter(ground, b, a) + kindred(a, b) > 0 || is_echo(ground, &b.claim.about);
    let denies = || !ground.story && b.side == Posture::Denies && !b.claim.about.excludes && of_it();
    ground.is_few() && near && ((b.claim.about.retort && may_answer(b)) || denies()) && opens_paragraph(ground, b)
}

/// True where hardly a word of its paragraph stands before.
pub(super) fn opens_paragraph(ground: &Ground<'_>, said: &Said<'_>) -> bool {
    let before = ground.articles[said.claim.article].text.get(..said.claim.span.start as usize).unwrap_or("");
    before.rsplit('\n').next().is_none_or(|words| words.len() <= OPENING)
}

/// True for what the sentence of a denial goes on to say among few articles: *disputed this, saying that the man had fallen*.
fn says_why(ground: &Ground<'_>, denial: &Said<'_>, next: &Said<'_>) -> bool {
    let about = &denial.claim.about;
    let denies = denial.side == Posture::Denies && about.by == StanceBy::Cue;
    // who denied and now admits it says no longer the same, but who takes a charge back does
    let same = matches!(next.side, Posture::Asserts | Posture::Denies) || (about.withdraws && next.side == Posture::Admits);
    ground.is_few() && denies && same && denial.claim.sentence == next.claim.sentence && is_one_party(denial, next)
}

/// True for statements of one paragraph that stand near each other.
pub(super) fn is_near(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let (end, start) = (a.claim.span.end, b.claim.span.start);
    let between = ground.articles[a.claim.article].text.get(end as usize..start.max(end) as usize).unwrap_or("");
    start.saturating_sub(end) <= NEAR && !between.contains('\n')
}

fn reply(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, next: bool) -> Option<Link> {
    // what stands inside the other is told by it; whose house somebody is of may be read amiss, whom a charge names is told
    let charged = a.claim.about.charge && is_accused(b, a) && b.side == Posture::Denies && !are_one_voice(a, b);
    if (is_one_party(a, b) && !charged) || a.claim.span.overlaps(b.claim.span) {
        return None;
    }
    let few = ground.is_few();
    let common = if a.side == Posture::Denies { denied_matter(ground, a, b) } else { denied_matter(ground, b, a) };
    let doubt = |name: &str| ground.check.doubt(name);
    match (a.side, b.side) {
        (Posture::Accuses, Posture::Denies) if (a.claim.about.charge || !b.claim.about.to_report) && is_rejoinder(ground, a, b, common) => {
            Some(made(ground, a, b, Relation::Conflict, doubt("reply"), "a charge and its denial, one behind the other"))
        }
        // *he accuses them of firing; none was fired, they say*
        (Posture::Accuses, Posture::Asserts)
            if a.claim.about.charge
                && (few || is_accused(b, a))
                && !b.claim.about.denied.is_empty()
                && are_two_voices(a, b)
                && is_bare(ground, &b.claim.about)
                && (!few || is_accused(b, a) || common > 0 || is_brief(ground, b, "brief")) =>
        {
            Some(made(ground, a, b, Relation::Conflict, doubt("reply") + doubt("asserted"), "a charge and its denial, one behind the other"))
        }
        // *he accuses the city of opening late; every door was open at nine, the city says*
        (Posture::Accuses, Posture::Asserts) if few && a.claim.about.charge && is_accused(b, a) && !names_party(b, b) && !is_hollow(b) => {
            Some(made(ground, a, b, Relation::Conflict, doubt("reply") + doubt("asserted"), "a charge, and right behind it what who is charged says"))
        }
        (Posture::Denies, Posture::Accuses)
            if is_accused(a, b)
                || (common >= REPLY && if few { covers(ground, a, b, "cover") } else { b.claim.about.charge })
                || (b.claim.about.contrast && common > 0) =>
        {
            Some(made(ground, a, b, Relation::Conflict, doubt("reply"), "a charge and its denial, one behind the other"))
        }
        (Posture::Asserts | Posture::Admits, Posture::Denies)
            if (are_two_voices(a, b) && common >= REPLY && is_meant(ground, b, a)) || is_retort(ground, a, b) =>
        {
            Some(made(ground, a, b, Relation::Conflict, doubt("reply") + doubt("asserted"), "a statement and its denial, one behind the other"))
        }
        // where the articles were given to be compared, a denial right behind a statement of the same matter is taken to answer it
        (Posture::Asserts | Posture::Accuses, Posture::Denies)
            if next
                && few
                && ((common > 0 && is_meant(ground, b, a))
                    || (kindred(a, b) > 0 && by_cue(b))
                    || (says_little(ground, b) && may_be_theirs(ground, b, a))
                    || fears(a, b, common))
                && are_two_voices(a, b)
                && (!b.claim.about.excludes || fears(a, b, common))
                && !is_opposed(a, b) =>
        {
            let doubt = doubt("reply") + doubt("asserted") + doubt("shared");
            Some(made(ground, a, b, Relation::Conflict, doubt, "a statement, and right behind it a denial"))
        }
        // *the law costs 300 jobs, she warns; not one, retorts the minister*
        (_, Posture::Asserts | Posture::Accuses)
            if next
                && few
                && (a.side != Posture::Denies || (by_cue(a) && common > 0 && !ground.story))
                && b.claim.about.retort
                && is_told(a)
                && are_two_voices(a, b)
                && is_retorted(ground, a, b, common) =>
        {
            let doubt = doubt("reply") + doubt("asserted");
            Some(made(ground, a, b, Relation::Conflict, doubt, "a statement, and right behind it one that contradicts it"))
        }
        (Posture::Denies, Posture::Asserts | Posture::Admits)
            if are_two_voices(a, b)
                && (common >= REPLY || (is_set_against(ground, a, b, next) && (common > 0 || !ground.story)))
                && b.claim.about.contrast
                && a.claim.sentence != b.claim.sentence =>
        {
            Some(made(ground, a, b, Relation::Conflict, doubt("reply") + doubt("asserted"), "a denial, and against it the next statement"))
        }
        _ if next => contradicted(ground, a, b),
        _ => None,
    }
}

/// True for words that tell of nothing: *"Law and order!"*
fn is_hollow(said: &Said<'_>) -> bool {
    let about = &said.claim.about;
    about.deeds.is_empty() && about.nouns.is_empty() && about.stems.is_empty() && !about.negated
}

/// True for one name.
fn are_one_voice(a: &Said<'_>, b: &Said<'_>) -> bool {
    is_one_name(&plain(speaker(a.claim)), &plain(speaker(b.claim)))
}

/// True right behind a denial among few articles, unless who is contradicted only replies to it.
fn is_set_against(ground: &Ground<'_>, denial: &Said<'_>, after: &Said<'_>, next: bool) -> bool {
    let about = &denial.claim.about;
    // what denies by its own words may be about much else
    let denies = about.by == StanceBy::Cue || (!ground.story && about.by == StanceBy::Content && is_near(ground, denial, after));
    next && ground.is_few() && denies && !about.excludes && !after.claim.about.retort
}

/// True where one warns of what the other shuts out: of one matter, or in one sentence.
fn fears(a: &Said<'_>, b: &Said<'_>, common: u32) -> bool {
    a.claim.stance == Some(Stance::Warns) && (common > 0 || kindred(a, b) > 0 || a.claim.sentence == b.claim.sentence)
}

/// True where what stands before speaks of what is denied, and that is not only shut out for the time to come. Among many articles words that it shares suffice.
fn is_meant(ground: &Ground<'_>, denial: &Said<'_>, said: &Said<'_>) -> bool {
    let shut_out = by_cue(denial) && denial.claim.about.excludes;
    !ground.is_few() || (!shut_out && covers(ground, denial, said, "cover_reply"))
}

/// False where the denial tells whose words it is of, and they are not those of who says this.
pub(super) fn may_be_theirs(ground: &Ground<'_>, denial: &Said<'_>, said: &Said<'_>) -> bool {
    let house = |kind: &CompactString| ground.check.houses.iter().any(|group| group.contains(kind));
    !denial.claim.about.whose.iter().any(house) || is_told_by(denial, said)
}

fn by_cue(said: &Said<'_>) -> bool {
    said.claim.about.by == StanceBy::Cue
}

/// True for a contradiction of few words, or of a matter in common; where nobody gave the articles to be compared, one that says what is not so.
fn is_retorted(ground: &Ground<'_>, before: &Said<'_>, after: &Said<'_>, common: u32) -> bool {
    let denies = || may_answer(after) && (common >= REPLY || is_opposed(before, after));
    is_short(after) || if ground.story { denies() } else { common > 0 }
}

/// True for few words: *that is a caricature*.
pub(super) fn is_short(said: &Said<'_>) -> bool {
    said.claim.content.len() <= BARE
}

/// True for few words behind a word of denial that say nothing of their own: *any fault in its products*.
fn says_little(ground: &Ground<'_>, said: &Said<'_>) -> bool {
    by_cue(said) && is_short(said) && is_bare(ground, &said.claim.about)
}

/// True for what may be contradicted: somebody says it, promises it or warns of it.
fn is_told(said: &Said<'_>) -> bool {
    said.claim.stance != Some(Stance::Declines) && !speaker(said.claim).is_empty()
}

/// True for a denial right behind a charge, unless who speaks may speak for who brings it.
fn is_answer(ground: &Ground<'_>, charge: &Said<'_>, denial: &Said<'_>) -> bool {
    let defends = ground.check.defenders.contains(&denial.claim.role);
    charge.claim.about.charge && (defends || !is_voice(ground, denial) || !denial.claim.about.party.is_empty())
}

/// True where a denial answers the charge before it. Who *denounces* something without naming whom is answered by what shares its matter, or points back.
fn is_rejoinder(ground: &Ground<'_>, charge: &Said<'_>, denial: &Said<'_>, common: u32) -> bool {
    let about = &denial.claim.about;
    let by_cue = by_cue(denial);
    if ground.is_few() {
        let denies = by_cue || about.untrue || is_brief(ground, denial, "brief");
        return common > 0 || is_accused(denial, charge) || is_echo(ground, about) || (denies && (is_bare(ground, about) || is_answer(ground, charge, denial)));
    }
    let least = if charge.claim.about.charge { 1 } else { REPLY };
    common >= least || is_accused(denial, charge) || is_pure_echo(ground, about) || (charge.claim.about.charge && by_cue && is_bare(ground, about))
}

/// True where the words point back to what was said, and not to a charge: a statement comes before it. Among many articles they must do nothing else.
fn is_retort(ground: &Ground<'_>, said: &Said<'_>, denial: &Said<'_>) -> bool {
    let about = &denial.claim.about;
    let charge = |id: &CompactString| ground.check.charges.contains(id);
    // whose words they are may be told, and one that says much of its own points back by the way
    let shut_out = about.excludes && (!about.points_back || ground.story);
    let few = || is_echo(ground, about) && !shut_out && (is_brief(ground, denial, "echo") || about.rebuts) && may_be_theirs(ground, denial, said);
    let many = || is_pure_echo(ground, about) && !about.excludes && are_two_voices(said, denial) && may_be_theirs(ground, denial, said);
    let points = if ground.is_few() { few() } else { many() };
    points && !about.to_charge && !about.deeds.iter().any(|(id, _)| charge(id)) && !about.nouns.iter().any(charge)
}
