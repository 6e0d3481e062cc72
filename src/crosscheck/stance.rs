//! One side says what another denies; a denial that is later withdrawn; the same said or denied again.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::anchor::{plain, shared};
use super::spread::{Spread, marks};
use super::statement::{Ground, Link, Shown, by_article, speaker};
use super::time::When;
use super::{Finding, FindingKind, Relation};
use crate::claim::{About, Claim, ClaimKind, Speech, Stance};

/// A statement, ready to be compared.
struct Said<'a> {
    number: usize,
    claim: &'a Claim,
    side: Posture,
    /// Names of who says it: their own, and those of their house.
    party: BTreeSet<String>,
    when: Option<When>,
    /// What its deeds weigh, by their numbers, sorted.
    deeds: Vec<(u32, u32)>,
    /// Its nouns and names that tell something, by their numbers, sorted.
    nouns: Vec<u32>,
    names: Vec<u32>,
    /// Beginnings of other words, by their numbers, sorted.
    stems: Vec<u32>,
    /// Those of all these that stand in a negated clause.
    negated: Vec<u32>,
    /// Rare names in the words that tell who says it.
    house: Vec<u32>,
    /// Bits of its deeds, nouns and names.
    marks: u64,
}

/// How a statement takes part in a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Posture {
    Denies,
    Accuses,
    Asserts,
    /// Admits or reveals.
    Admits,
    /// Neither confirms nor denies, promises: no side.
    Other,
}

/// Bytes between two statements that answer each other.
const NEAR: u32 = 300;
/// What a shared deed, noun or name weighs.
const DEED: u32 = 3;
const GENERAL: u32 = 1;
/// The same where the articles are few: they were given to be compared.
const GENERAL_OF_FEW: u32 = 2;
const NOUN: u32 = 1;
const NAME: u32 = 1;
const STEM: u32 = 1;
/// So many deeds a statement may name before each more says less.
const SEVERAL: usize = 3;
/// Bytes of a denial that may be about its figure.
const SHORT: usize = 100;
/// What an answer must share with what stands right before it.
const REPLY: u32 = 2;
/// Shared names, and shared beginnings of words, weigh no more than this together.
const MOST_NAMES: u32 = 2;
const MOST_STEMS: u32 = 1;
/// What it weighs that who is charged says that it is not so.
const CHARGED: u32 = 4;

/// Every row of the check.
pub(super) fn findings(ground: &Ground<'_>) -> Vec<Finding> {
    let of_article = by_article(ground, ClaimKind::Attribution);
    let spread = &Spread::count(ground);
    let said: Vec<Vec<Said<'_>>> = of_article.par_iter().map(|own| own.iter().map(|at| statement(ground, spread, *at)).collect()).collect();
    let mut links = Vec::new();
    for own in &said {
        links.extend(replies(ground, own));
        for (at, a) in own.iter().enumerate() {
            links.extend(own[at + 1..].iter().filter_map(|b| link(ground, a, b)));
        }
    }
    for (x, y) in ground.pairs {
        for a in said[*x as usize].iter().filter(|a| a.side != Posture::Other) {
            let meets = |b: &&Said<'_>| may_meet(a, b) && ground.may_be_one_matter(a.number, b.number);
            links.extend(said[*y as usize].iter().filter(meets).filter_map(|b| link(ground, a, b)));
        }
    }
    links.extend(figures(ground, &said));
    links.extend(answers(ground, &said));
    for link in links.iter_mut().filter(|link| link.relation == Relation::Conflict) {
        if let Some(who) = declined(ground, &said, link) {
            link.reason.push_str(&format!("; {who} neither confirms nor denies"));
        }
    }
    ground.rows().findings(&links, |at| shown(&ground.claims[at]))
}

/// Who neither confirms nor denies what a conflict is about, in one of its articles.
fn declined(ground: &Ground<'_>, said: &[Vec<Said<'_>>], link: &Link) -> Option<String> {
    let sides = [link.a, link.b].map(|number| said.get(ground.claims[number].article).and_then(|own| own.iter().find(|said| said.number == number)));
    let about = |silent: &Said<'_>| sides.iter().flatten().any(|side| weight(silent, side) >= ground.check.needed);
    let own = sides.iter().flatten().flat_map(|side| &said[side.claim.article]);
    let mut silent = own.filter(|said| said.claim.stance == Some(Stance::Declines) && !speaker(said.claim).is_empty() && about(said));
    silent.next().map(|said| speaker(said.claim).to_owned())
}

/// Charges, and the denials that answer them: who is charged, and what is said, where it stands. Of several that might, those with most points.
fn answers(ground: &Ground<'_>, said: &[Vec<Said<'_>>]) -> Vec<Link> {
    let needed = ground.check.points("needed");
    let dated = |article: u32| ground.times.get(article as usize).copied().flatten().is_some();
    let own = (0..said.len() as u32).map(|article| (article, article));
    let both = ground.pairs.iter().flat_map(|(x, y)| [(*x, *y), (*y, *x)]).filter(|(x, y)| dated(*x) && dated(*y));
    let mut links = Vec::new();
    for (x, y) in own.chain(both) {
        let charges: Vec<&Said<'_>> = said[y as usize].iter().filter(|said| said.side == Posture::Accuses && said.claim.about.charge).collect();
        let only = charges.len() == 1;
        let denials = || said[x as usize].iter().filter(|said| may_answer(said));
        let pairs = charges.iter().flat_map(|charge| denials().map(move |denial| (denial, *charge)));
        let pairs = pairs.filter(|(denial, charge)| x == y || ground.may_be_one_matter(denial.number, charge.number));
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

/// True for a denial, and for a statement that something is not so.
fn may_answer(said: &Said<'_>) -> bool {
    said.side == Posture::Denies || (said.side == Posture::Asserts && !said.claim.about.denied.is_empty())
}

/// How much speaks for it that a denial answers a charge; nothing where it cannot.
fn answer(ground: &Ground<'_>, denial: &Said<'_>, charge: &Said<'_>, only: bool) -> u32 {
    let (no, yes) = (&denial.claim.about, &charge.claim.about);
    let own = denial.claim.article == charge.claim.article;
    if is_one_party(denial, charge) || (own && denial.claim.span.overlaps(charge.claim.span)) || is_opposed(no, yes) {
        return 0;
    }
    let points = |name: &str| ground.check.points(name);
    let given = |name: &str, told: bool| if told { points(name) } else { 0 };
    let vague = points_back(ground, denial, own);
    let matter = weight(denial, charge).min(points("most"));
    let kind = yes.accused_kinds.iter().any(|kind| no.kinds.contains(kind) || *kind == denial.claim.role);
    let target = if is_accused(denial, charge) { points("target") } else { given("kind", kind) };
    let near = own && (is_near(ground, charge, denial) || is_near(ground, denial, charge));
    let voice = own && ground.check.defenders.contains(&denial.claim.role);
    let denies = denial.side == Posture::Denies;
    if target == 0 && !(near && voice) {
        return 0;
    }
    // what only says that something is not so answers by its matter
    if !denies && opposed(denial, charge) == 0 {
        return 0;
    }
    if matter == 0 && !(denies && (vague || target == points("target"))) {
        return 0;
    }
    matter
        + target
        + given("vague", denies && vague)
        + given("denies", denies)
        + given("article", own)
        + given("near", near)
        + given("voice", voice)
        + given("only", only)
        + given("few", ground.is_few())
}

/// Figures that somebody calls untrue, and where others give them.
fn figures(ground: &Ground<'_>, said: &[Vec<Said<'_>>]) -> Vec<Link> {
    let counted = by_article(ground, ClaimKind::Quantity);
    let mut links = Vec::new();
    let own = (0..said.len() as u32).map(|article| (article, article));
    let both = ground.pairs.iter().flat_map(|(x, y)| [(*x, *y), (*y, *x)]);
    let dated = |article: u32| ground.times.get(article as usize).copied().flatten().is_some();
    for (x, y) in own.chain(both).filter(|(x, y)| x == y || (dated(*x) && dated(*y))) {
        let short = |said: &&Said<'_>| said.claim.content.len() <= SHORT || said.claim.about.untrue;
        for denied in said[x as usize].iter().filter(|said| said.side == Posture::Denies).filter(short) {
            let inside = |at: &&usize| denied.claim.content_span.is_some_and(|content| content.contains(ground.claims[**at].span));
            for mine in counted[x as usize].iter().filter(inside) {
                let same =
                    counted[y as usize].iter().filter(|at| !inside(at) || x != y).filter(|at| is_same_figure(&ground.claims[*mine], &ground.claims[**at]));
                let others = same
                    .filter(|at| ground.claims[**at].stance != Some(Stance::Denies) && plain(speaker(&ground.claims[**at])) != plain(speaker(denied.claim)));
                links.extend(others.map(|at| Link {
                    a: denied.number,
                    b: *at,
                    relation: Relation::Conflict,
                    kind: FindingKind::Stance,
                    confidence: ground.check.sure.saturating_sub(ground.check.doubt("reply")),
                    reason: "one gives the figure that the other denies".to_owned(),
                }));
            }
        }
    }
    links
}

fn is_same_figure(a: &Claim, b: &Claim) -> bool {
    let large = a.low.or(a.high).is_some_and(|value| value.abs() >= rust_decimal::Decimal::TEN);
    large && a.unit.is_empty() && !a.concept.is_empty() && (&a.concept, &a.unit, a.low, a.high) == (&b.concept, &b.unit, b.low, b.high)
}

fn statement<'a>(ground: &Ground<'a>, spread: &Spread<'a>, number: usize) -> Said<'a> {
    let claim = &ground.claims[number];
    let about = &claim.about;
    let side = match claim.stance {
        // a motion is turned down, not said to be untrue
        Some(Stance::Denies) if about.nouns.iter().any(|noun| ground.check.proposals.contains(noun)) && !is_echo(ground, about) => Posture::Other,
        Some(Stance::Denies) => Posture::Denies,
        Some(Stance::Accuses) => Posture::Accuses,
        Some(Stance::Asserts) if about.charge => Posture::Accuses,
        Some(Stance::Asserts | Stance::Confirms | Stance::Warns) if about.untrue => Posture::Denies,
        Some(Stance::Asserts | Stance::Confirms | Stance::Warns) if about.factive => Posture::Admits,
        Some(Stance::Asserts | Stance::Confirms | Stance::Warns) => Posture::Asserts,
        Some(Stance::Promises | Stance::Declines) | None => Posture::Other,
    };
    let own = Some(plain(speaker(claim))).filter(|name| !name.is_empty());
    let party = about.party.iter().map(|name| plain(name)).chain(own).collect();
    let check = ground.check;
    let of_general = |id: &String| if ground.is_few() && !check.faint.contains(id) { GENERAL_OF_FEW } else { GENERAL };
    let weight = |id: &String| if check.general.contains(id) || spread.rare(id).is_none() { of_general(id) } else { DEED };
    let mut deeds: Vec<(u32, u32)> = about.deeds.iter().filter_map(|(id, _)| Some((spread.numbers.get(id.as_str())?.0, weight(id)))).collect();
    deeds.sort_unstable();
    deeds.dedup();
    let nouns = spread.rare_ones(about.nouns.iter().filter(|noun| !check.several.contains(noun)));
    let names = spread.rare_ones(about.names.iter());
    let stems = spread.rare_ones(about.stems.iter());
    Said {
        number,
        claim,
        side,
        party,
        when: ground.times.get(claim.article).copied().flatten(),
        marks: marks(deeds.iter().map(|(id, _)| *id).chain(nouns.iter().copied()).chain(names.iter().copied()).chain(stems.iter().copied())),
        deeds,
        nouns,
        names,
        stems,
        negated: spread.rare_ones(about.denied.iter()),
        house: spread.rare_ones(about.party.iter()),
    }
}

/// Statements that stand one right behind the other: an answer needs no words of what it answers.
fn replies(ground: &Ground<'_>, own: &[Said<'_>]) -> Vec<Link> {
    let mut links = Vec::new();
    for (at, a) in own.iter().enumerate() {
        for (between, b) in own[at + 1..].iter().take(2).take_while(|b| is_near(ground, a, b)).enumerate() {
            // only a charge reaches across another statement
            let charge = a.side == Posture::Accuses || b.side == Posture::Accuses;
            links.extend(Some(()).filter(|()| between == 0 || charge).and_then(|()| reply(ground, a, b)));
        }
        // a quotation that goes on after a denial is part of it
        let voice = |b: &Said<'_>| is_one_party(a, b) || is_voice(ground, b);
        let goes_on = |b: &&Said<'_>| a.side == Posture::Denies && b.claim.speech == Some(Speech::Direct) && voice(b) && b.side == Posture::Asserts;
        if let Some(b) = own.get(at + 1).filter(goes_on).filter(|b| is_near(ground, a, b)) {
            links.push(made(ground, a, b, Relation::Agreement, 0, "the same denial"));
        }
    }
    links
}

/// True for statements of one paragraph that stand near each other.
fn is_near(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> bool {
    let (end, start) = (a.claim.span.end, b.claim.span.start);
    let between = ground.articles[a.claim.article].text.get(end as usize..start.max(end) as usize).unwrap_or("");
    start.saturating_sub(end) <= NEAR && !between.contains('\n')
}

fn reply(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> Option<Link> {
    // what stands inside the other is told by it
    if is_one_party(a, b) || a.claim.span.overlaps(b.claim.span) {
        return None;
    }
    let common = weight(a, b);
    let doubt = |name: &str| ground.check.doubt(name);
    match (a.side, b.side) {
        (Posture::Accuses, Posture::Denies)
            if common > 0 || is_accused(b, a) || is_bare(ground, &b.claim.about) || is_echo(ground, &b.claim.about) || is_answer(ground, a, b) =>
        {
            Some(made(ground, a, b, Relation::Conflict, doubt("reply"), "a charge and its denial, one behind the other"))
        }
        // *he accuses them of firing; none was fired, they say*
        (Posture::Accuses, Posture::Asserts)
            if a.claim.about.charge && !b.claim.about.denied.is_empty() && are_two_voices(a, b) && is_bare(ground, &b.claim.about) =>
        {
            Some(made(ground, a, b, Relation::Conflict, doubt("reply") + doubt("asserted"), "a charge and its denial, one behind the other"))
        }
        (Posture::Denies, Posture::Accuses) if common >= REPLY || is_accused(a, b) || b.claim.about.contrast => {
            Some(made(ground, a, b, Relation::Conflict, doubt("reply"), "a charge and its denial, one behind the other"))
        }
        (Posture::Asserts | Posture::Admits, Posture::Denies) if (are_two_voices(a, b) && common >= REPLY) || is_retort(ground, &b.claim.about) => {
            Some(made(ground, a, b, Relation::Conflict, doubt("reply") + doubt("asserted"), "a statement and its denial, one behind the other"))
        }
        (Posture::Denies, Posture::Asserts | Posture::Admits)
            if are_two_voices(a, b) && common >= REPLY && b.claim.about.contrast && a.claim.sentence != b.claim.sentence =>
        {
            Some(made(ground, a, b, Relation::Conflict, doubt("reply") + doubt("asserted"), "a denial, and against it the next statement"))
        }
        _ => None,
    }
}

/// True for a denial right behind a charge, unless who speaks may speak for who brings it.
fn is_answer(ground: &Ground<'_>, charge: &Said<'_>, denial: &Said<'_>) -> bool {
    let defends = ground.check.defenders.contains(&denial.claim.role);
    charge.claim.about.charge && (defends || !is_voice(ground, denial) || !denial.claim.about.party.is_empty())
}

/// True for who speaks for another: a lawyer, a spokesman.
fn is_voice(ground: &Ground<'_>, said: &Said<'_>) -> bool {
    ground.check.voices.contains(&said.claim.role)
}

/// True for a denial without a matter of its own; a quotation from elsewhere has one, whatever it is.
fn points_back(ground: &Ground<'_>, denied: &Said<'_>, own: bool) -> bool {
    let about = &denied.claim.about;
    is_echo(ground, about) || (is_bare(ground, about) && (own || denied.claim.speech != Some(Speech::Direct)))
}

/// True where the words name nothing by themselves: *this version*, *any link*.
fn is_bare(ground: &Ground<'_>, about: &About) -> bool {
    about.deeds.iter().all(|(id, _)| ground.check.general.contains(id)) && about.names.is_empty() && about.nouns.len() < 2
}

/// True where the words point back to what another said: *these charges*, *that is false*.
fn is_echo(ground: &Ground<'_>, about: &About) -> bool {
    let points_back = |id: &String| ground.check.echo.contains(id);
    about.untrue || about.deeds.iter().any(|(id, _)| points_back(id)) || about.nouns.iter().any(points_back)
}

/// True where the words point back to what was said, and not to a charge: a statement comes before it.
fn is_retort(ground: &Ground<'_>, about: &About) -> bool {
    let charge = |id: &String| ground.check.charges.contains(id);
    is_echo(ground, about) && !about.deeds.iter().any(|(id, _)| charge(id)) && !about.nouns.iter().any(charge)
}

/// False where one of two who speak may be the other: somebody told by a post only, without a name.
fn are_two_voices(a: &Said<'_>, b: &Said<'_>) -> bool {
    let nameless = |said: &Said<'_>| {
        let name = speaker(said.claim);
        let capital = name.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(char::is_uppercase));
        !capital && (!said.claim.role.is_empty() || name.is_empty())
    };
    a.claim.article != b.claim.article || !(nameless(a) || nameless(b))
}

fn link(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>) -> Option<Link> {
    let inside = a.claim.article == b.claim.article && a.claim.span.overlaps(b.claim.span);
    if a.side == Posture::Other || b.side == Posture::Other || inside {
        return None;
    }
    // long statements share words by chance
    let long = |said: &Said<'_>| said.claim.about.deeds.len().saturating_sub(SEVERAL) as u32;
    let common = weight(a, b).saturating_sub(long(a) + long(b));
    if common == 0 && a.side != Posture::Denies && b.side != Posture::Denies {
        return None;
    }
    let party = is_one_party(a, b);
    if a.claim.article != b.claim.article && (a.when.is_none() || b.when.is_none()) && !share_name(a, b) {
        return None;
    }
    let denial = (a.side == Posture::Denies, b.side == Posture::Denies);
    match denial {
        (true, true) if party => {
            let bare = is_bare(ground, &a.claim.about) || is_bare(ground, &b.claim.about);
            (common > 0 || bare).then(|| made(ground, a, b, Relation::Agreement, doubt(ground, common), "the same denial"))
        }
        (true, true) => None,
        (false, false) => again(ground, a, b, common).or_else(|| negated(ground, a, b, common, party)).or_else(|| rebutted(ground, a, b, party)),
        (first, _) => {
            let (denied, other) = if first { (a, b) } else { (b, a) };
            disputed(ground, denied, other, common, party)
        }
    }
}

/// True where the two name, or are by, somebody rare in common: without dates nothing else joins two articles.
fn share_name(a: &Said<'_>, b: &Said<'_>) -> bool {
    let named = shared(&a.names, &b.house) + shared(&b.names, &a.house);
    shared(&a.names, &b.names) + named > 0 || is_one_party(a, b)
}

/// Two that say the same.
fn again(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, shared: u32) -> Option<Link> {
    let one = is_one_party(a, b) || (a.side == Posture::Accuses && b.side == Posture::Accuses);
    let told = one && a.claim.article != b.claim.article && shared >= ground.check.needed && !is_opposed(&a.claim.about, &b.claim.about);
    told.then(|| made(ground, a, b, Relation::Agreement, doubt(ground, shared), "the same statement"))
}

/// Two statements of one deed, which one says was done and the other says was not.
fn negated(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, shared: u32, party: bool) -> Option<Link> {
    let told = !party && shared >= ground.check.needed + REPLY && is_opposed(&a.claim.about, &b.claim.about);
    told.then(|| {
        made(ground, a, b, Relation::Conflict, doubt(ground, shared) + ground.check.doubt("asserted"), "one says that it was done, the other that it was not")
    })
}

/// True where a charge names who denies, or points to them.
fn is_accused(denied: &Said<'_>, charge: &Said<'_>) -> bool {
    let about = &charge.claim.about;
    let denies = |name: &String| denied.party.iter().any(|party| is_one_name(party, &plain(name)));
    charge.side == Posture::Accuses
        && (about.names.iter().any(|name| denied.party.contains(&plain(name))) || (about.charge && about.accused.iter().any(denies)))
}

/// One says in a negated clause what the other says or charges; or denied it so, and later admits it.
fn rebutted(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, party: bool) -> Option<Link> {
    [(a, b), (b, a)].into_iter().find_map(|(no, yes)| rebuttal(ground, no, yes, party))
}

fn rebuttal(ground: &Ground<'_>, no: &Said<'_>, yes: &Said<'_>, party: bool) -> Option<Link> {
    let matter = opposed(no, yes);
    if no.side != Posture::Asserts || matter == 0 {
        return None;
    }
    if party {
        let admits = yes.side == Posture::Admits && is_later(no, yes) && matter >= ground.check.needed;
        return admits.then(|| made(ground, no, yes, Relation::Update, doubt(ground, matter), "denied, then admitted"));
    }
    let charged = if yes.claim.about.charge && is_accused(no, yes) { CHARGED } else { 0 };
    if charged == 0 && !are_two_voices(no, yes) {
        return None;
    }
    let weight = matter + charged;
    let least = if charged > 0 || ground.is_few() { ground.check.needed + REPLY } else { 2 * ground.check.needed };
    let told = weight >= least;
    told.then(|| made(ground, no, yes, Relation::Conflict, doubt(ground, weight) + ground.check.doubt("asserted"), "one says what the other says is not so"))
}

/// What the negated clauses of the one and the other clauses of the other have in common.
fn opposed(no: &Said<'_>, yes: &Said<'_>) -> u32 {
    let counts = |number: &u32| no.negated.binary_search(number).is_ok() && yes.negated.binary_search(number).is_err();
    let deeds = yes.deeds.iter().filter(|(number, _)| counts(number)).map(|(_, weight)| *weight).sum::<u32>();
    let nouns = NOUN * yes.nouns.iter().filter(|number| counts(number)).count() as u32;
    let stems = STEM * yes.stems.iter().filter(|number| counts(number)).count() as u32;
    deeds + nouns + stems.min(MOST_STEMS)
}

/// A denial, and a statement of what it denies.
fn disputed(ground: &Ground<'_>, denied: &Said<'_>, other: &Said<'_>, shared: u32, party: bool) -> Option<Link> {
    if party || other.side == Posture::Admits {
        let admits = other.side == Posture::Admits && is_later(denied, other) && (shared > 0 && party || shared >= 2 * ground.check.needed);
        return admits.then(|| made(ground, denied, other, Relation::Update, doubt(ground, shared), "denied, then admitted"));
    }
    if !are_two_voices(denied, other) && other.side != Posture::Accuses {
        return None;
    }
    let own = denied.claim.article == other.claim.article;
    let points_back = points_back(ground, denied, own);
    let dated = own || (denied.when.is_some() && other.when.is_some());
    if is_accused(denied, other) && ((points_back && dated) || shared >= if dated { 1 } else { REPLY }) {
        return Some(made(ground, denied, other, Relation::Conflict, ground.check.doubt("reply"), "who is charged denies"));
    }
    // a charge and a denial look for each other
    let charge = u32::from(other.claim.about.charge);
    let needed = if dated { ground.check.needed - charge } else { 2 * ground.check.needed };
    if shared < needed || is_opposed(&denied.claim.about, &other.claim.about) {
        return None;
    }
    Some(made(ground, denied, other, Relation::Conflict, doubt(ground, shared), "one says what the other denies"))
}

fn is_later(a: &Said<'_>, b: &Said<'_>) -> bool {
    match (a.when, b.when) {
        _ if a.claim.article == b.claim.article => a.claim.span.start < b.claim.span.start,
        (Some(x), Some(y)) => x.is_before(y),
        _ => true,
    }
}

/// The less two statements share, the less sure it is that they are about one thing.
fn doubt(ground: &Ground<'_>, shared: u32) -> u8 {
    let missing = (2 * ground.check.needed).saturating_sub(shared);
    (missing as u8).saturating_mul(ground.check.doubt("shared"))
}

/// False where neither denies anything and the two share nothing, as nearly all pairs do.
fn may_meet(a: &Said<'_>, b: &Said<'_>) -> bool {
    a.marks & b.marks != 0 || may_answer(a) || may_answer(b)
}

/// What two statements have in common.
fn weight(a: &Said<'_>, b: &Said<'_>) -> u32 {
    let common =
        |least: u32| a.deeds.iter().filter(move |(id, weight)| *weight >= least && b.deeds.iter().any(|(other, _)| other == id)).map(|(_, weight)| *weight);
    let nouns = NOUN * shared(&a.nouns, &b.nouns) as u32;
    let names = (NAME * shared(&a.names, &b.names) as u32).min(MOST_NAMES);
    // general deeds and names alone tell no matter
    let matter = common(GENERAL_OF_FEW).sum::<u32>() + nouns;
    let around = common(0).sum::<u32>() - common(GENERAL_OF_FEW).sum::<u32>() + names;
    if matter == 0 { around.min(MOST_NAMES) } else { matter + around }
}

/// One says of every shared deed that it is not, and the other that it is: a denial of *not X* is X.
fn is_opposed(a: &About, b: &About) -> bool {
    let opposed = |(id, negated): &(String, bool)| b.deeds.iter().any(|(other, not)| other == id && not != negated);
    let agreed = |deed: &(String, bool)| b.deeds.contains(deed);
    a.deeds.iter().any(opposed) && !a.deeds.iter().any(agreed)
}

fn is_one_party(a: &Said<'_>, b: &Said<'_>) -> bool {
    a.party.iter().any(|x| b.party.iter().any(|y| is_one_name(x, y)))
}

/// One name, or the end of the other.
fn is_one_name(a: &str, b: &str) -> bool {
    let tail = |x: &str, y: &str| x == y || x.strip_suffix(y).is_some_and(|head| head.ends_with(' '));
    tail(a, b) || tail(b, a)
}

fn made(ground: &Ground<'_>, a: &Said<'_>, b: &Said<'_>, relation: Relation, doubt: u8, reason: &str) -> Link {
    let confidence = ground.check.sure.saturating_sub(doubt);
    Link { a: a.number, b: b.number, relation, kind: FindingKind::Stance, confidence, reason: reason.to_owned() }
}

fn shown(claim: &Claim) -> Shown {
    let stance = claim.stance.map_or("", |stance| stance.word());
    let about = &claim.about;
    let deeds = about.deeds.iter().map(|(id, _)| id.as_str());
    let topic: Vec<&str> = deeds.chain(about.names.iter().map(String::as_str)).chain(about.nouns.iter().map(String::as_str)).take(4).collect();
    if claim.kind == ClaimKind::Quantity {
        return Shown { value: claim.text.clone(), key: plain(&claim.text), topic: claim.concept.clone(), question: String::new() };
    }
    Shown {
        value: format!("{stance}: {}", claim.content.split_whitespace().collect::<Vec<_>>().join(" ")),
        key: plain(&claim.content),
        topic: if topic.is_empty() { speaker(claim).to_owned() } else { topic.join(" · ") },
        question: String::new(),
    }
}
