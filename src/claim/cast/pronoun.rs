//! Whom a pronoun stands for, and who speaks in a quotation that stands alone.

use std::ops::Range;

use super::super::attribution;
use super::super::member::{Asked, Member, agrees};
use super::super::phrase::Phrase;
use super::super::trace::{By, Step, Verdict};
use super::{Cast, Passing, Resolved, Turn};
use crate::rule::{ClassSet, Gender, Known, Rules};

/// So often at least the text tells of somebody of whom it tells again and again.
const AGAIN: usize = 3;
/// The head of an article: its headline and its first sentences.
const HEAD: usize = 3;
/// What parts the candidates of a speaker who stays open.
const OR: &str = " | ";
/// So many candidates are listed at most.
const MOST_CANDIDATES: usize = 3;
/// Who spoke more sentences ago than this does not go on in the middle of a sentence.
const GOES_ON_REACH: usize = 2;
/// Somebody named more sentences ago than this is no candidate for a quotation that stands alone.
const FLOATING_REACH: usize = 4;
/// Somebody named more sentences ago than this is not whom *celui-ci* points to before others.
const POINTED_REACH: usize = 2;

impl Cast {
    /// *he*, *they*: the subject of the sentence, if that agrees, else who spoke or stood as a subject last, else the only one named who does.
    pub(super) fn pronoun(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) -> Resolved {
        let Some((asked, points_back)) = Self::asked(phrase, tokens) else { return Resolved::default() };
        // *the latter*, *celui-ci*: whom the text named last
        let near = if points_back { self.person_before(asked) } else { self.nearest(asked) };
        let near = if asked.thing { self.thing_near(near) } else { near };
        let found = near.or_else(|| self.named_last(asked)).or_else(|| self.unnamed(asked));
        let Some(at) = found.or_else(|| self.await_name(asked)) else { return self.open(asked) };
        let member = &mut self.members[at];
        if member.gender == Gender::Any && (member.person || member.human) {
            member.gender = asked.gender;
        }
        // *Rhodanor, the owner, … it*
        (member.body, member.person) = (member.body || asked.thing && member.person, member.person && !asked.thing);
        self.resolved(phrase.rules, at)
    }

    /// What a pronoun asks of whom it stands for, and whether it points to whom the text named last; none for the first person.
    fn asked(phrase: Phrase<'_>, tokens: &Range<usize>) -> Option<(Asked, bool)> {
        let known = phrase.known();
        let mut classes = *attribution::pronoun(phrase.marked, known, tokens)?;
        // each list that holds a pronoun of several words tells of it apart
        let whole = phrase.marked.starting(tokens.start).filter(|mark| mark.end as usize == tokens.end && mark.rule.is_none());
        whole.for_each(|mark| classes.extend(&mark.classes));
        if classes.contains(known.first_person) {
            return None;
        }
        let shows = |class, owner| classes.contains(owner) || classes.contains(class) && !classes.contains(known.owner);
        let gender = match (shows(known.masculine, known.owner_he), shows(known.feminine, known.owner_she)) {
            (true, false) => Gender::Masculine,
            (false, true) => Gender::Feminine,
            _ => Gender::Any,
        };
        let asked = Asked { gender, plural: shows(known.plural, known.owner_they), thing: classes.contains(known.neuter), at: tokens.start };
        Some((asked, classes.contains(known.points_back)))
    }

    /// Takes note of a pronoun with which the sentence begins: the person for whom it stands goes on as its subject.
    pub(in crate::claim) fn carry_on(&mut self, phrase: Phrase<'_>, tokens: &Range<usize>) {
        let asked = Self::asked(phrase, tokens).filter(|(asked, points_back)| asked.one_of_gender() && !points_back);
        let member = asked.and_then(|(asked, _)| self.nearest(asked).or_else(|| self.unnamed(asked))).filter(|at| self.members[*at].is_one_person());
        self.carried = member;
    }

    /// The subject at hand, the last speaker or the subject before, the later one first; from a paragraph before only where this one
    /// names nobody else.
    fn nearest(&mut self, asked: Asked) -> Option<usize> {
        let last = self.last.map(|turn| (turn, By::LastSpeaker));
        let before = self.before.map(|turn| (turn, By::SubjectBefore));
        let body = |member: &Member| !member.is_one_person() && (member.body || member.named || member.kind || member.acts);
        let told_of = |at: usize| self.saying.tells_of_subject && asked.one_of_gender() && !body(&self.members[at]);
        let here = self.subject.filter(|at| !told_of(*at)).map(|member| (Turn { member, sentence: self.sentence }, By::Subject));
        let named = self.only_named_here(asked).map(|turn| (turn, By::Named));
        let inside = self.named_before(asked).map(|turn| (turn, By::Named));
        let mut turns: Vec<(Turn, By)> = [here, last, before, named, inside].into_iter().flatten().collect();
        // *Novatel asks for care, he added*: somebody who spoke goes on, no body
        let adds = self.saying.goes_on && asked.one_of_gender() && self.last.is_some_and(|turn| self.members[turn.member].is_one_person());
        let no_body = |turn: &Turn, by: &By| adds && *by == By::Subject && !self.members[turn.member].is_one_person();
        let rank = |(turn, by): &(Turn, By)| {
            (no_body(turn, by), *by != By::Subject, turn.sentence < self.paragraph, *by == By::Named, std::cmp::Reverse(turn.sentence))
        };
        turns.sort_by_key(rank);
        // a body is *he* or *she* only right behind its mention
        let far = |turn: &Turn| !self.members[turn.member].person && asked.one_of_gender() && turn.sentence + 1 < self.sentence;
        // *Kim said she would go*: one name that nothing shows to be a body's
        let speaks_here = |turn: &Turn| self.last.is_some_and(|last| last.sentence == self.sentence && last.member == turn.member);
        let own = |(turn, by): &(Turn, By)| *by == By::Subject && asked.one_of_gender() && speaks_here(turn) && self.members[turn.member].may_be_anybody(asked);
        // a body does not say *I*
        let says = |turn: &Turn| !self.saying.says_i || !asked.one_of_gender() || self.members[turn.member].is_one_person();
        // a paper that only reports is no *he*
        let reports = |(turn, by): &(Turn, By)| asked.one_of_gender() && *by == By::LastSpeaker && self.members[turn.member].media;
        let fits: Vec<bool> =
            turns.iter().map(|turn| says(&turn.0) && !reports(turn) && (!far(&turn.0) && asked.fits(&self.members[turn.0.member]) || own(turn))).collect();
        // who may have the gender gives way to who shows it right before: *The minister spoke. Kim will go, she said*
        let shows = |turn: &Turn| self.members[turn.member].gender == asked.gender && turn.sentence + 1 >= self.sentence;
        let first = fits.iter().position(|fits| *fits);
        let shown = turns.iter().zip(&fits).position(|((turn, _), fits)| *fits && shows(turn)).filter(|_| asked.one_of_gender());
        let sure = |turn: &Turn| self.members[turn.member].gender != Gender::Any || speaks_here(turn);
        let taken = first.filter(|first| sure(&turns[*first].0)).or(shown).or(first);
        let taken = taken.map(|at| self.person_first(&turns, &fits, at, asked));
        for (at, (turn, by)) in turns.iter().enumerate() {
            let verdict = match fits[at] {
                false => Verdict::Disagrees,
                true if Some(at) == taken => Verdict::Taken,
                true => Verdict::Farther,
            };
            self.judged(turn.member, *by, verdict);
        }
        taken.map(|at| turns[at].0.member)
    }

    /// A body gives way to a person told of no farther off: *Ann Cole was chosen by her party. “We will win,” she said.*
    fn person_first(&self, turns: &[(Turn, By)], fits: &[bool], taken: usize, asked: Asked) -> usize {
        let (body, by) = turns[taken];
        if by == By::Subject || !asked.one_of_gender() || self.members[body.member].is_one_person() {
            return taken;
        }
        // whom a sentence only names stands behind its subject
        let near = |(turn, by): &(Turn, By)| turn.sentence > body.sentence || turn.sentence == body.sentence && *by != By::Named;
        let person = |at: &usize| fits[*at] && self.members[turns[*at].0.member].person && near(&turns[*at]);
        (0..turns.len()).find(person).unwrap_or(taken)
    }

    /// The only person whom the sentence at hand names before the pronoun, if it may stand for them.
    fn named_before(&self, asked: Asked) -> Option<Turn> {
        let here = |member: &Member| {
            let inside = member.sentence == self.sentence && member.token < asked.at;
            inside && member.person && member.shown && !member.mentioned && member.aside != self.sentence
        };
        let mut named = (0..self.members.len()).filter(|at| here(&self.members[*at]) && asked.fits(&self.members[*at]));
        let member = named.next().filter(|_| asked.one_of_gender() && named.next().is_none())?;
        Some(Turn { member, sentence: self.sentence })
    }

    /// For *it*: the only body that this sentence or the one before names, where what stands nearest is neither its subject nor of this paragraph.
    fn thing_near(&mut self, near: Option<usize>) -> Option<usize> {
        let subject = near.is_some() && near == self.subject;
        let spoke_here = |at: usize| self.last.is_some_and(|last| last.member == at && last.sentence == self.sentence);
        let late = near.is_some_and(|at| self.members[at].sentence >= self.paragraph && (self.members[at].sentence + 1 >= self.sentence || spoke_here(at)));
        if subject || late {
            return near;
        }
        self.near_body().or(near)
    }

    /// The only person whom the paragraph named before this sentence, if the pronoun may stand for them.
    fn only_named_here(&self, asked: Asked) -> Option<Turn> {
        let here = |member: &Member| member.person && !member.mentioned && member.sentence >= self.paragraph && member.sentence < self.sentence;
        let mut named = (0..self.members.len()).filter(|at| here(&self.members[*at]) && asked.fits(&self.members[*at]));
        let member = named.next().filter(|_| asked.one_of_gender() && named.next().is_none())?;
        Some(Turn { member, sentence: self.members[member].sentence })
    }

    /// The person named last, not long ago, or what may speak and was told of behind.
    fn person_before(&mut self, asked: Asked) -> Option<usize> {
        // whom the sentence names as well is another: *Ce dernier a dit devant M. Faure*
        let behind = |member: &Member| member.sentence == self.sentence && member.token > asked.at;
        let late = |member: &Member| {
            member.person && member.aside != self.sentence && !behind(member) && asked.may_be(member) && member.sentence + POINTED_REACH >= self.sentence
        };
        let person = self.latest(late);
        // somebody whose gender the text shows, and who was told of behind it, is the likelier
        let sure = person.filter(|at| self.members[*at].gender == asked.gender).map_or(0, |at| self.members[at].seen);
        let told = |passing: &Passing| {
            let member = &passing.member;
            passing.sentence + 1 == self.sentence && passing.clock >= sure && member.gender == asked.gender && member.plural == asked.plural
        };
        let passed = self.passed.iter().position(told).map(|at| self.passed.remove(at));
        let passed = passed.map(|passing| self.taken_up(passing.member));
        let at = passed.or(person)?;
        self.taken(at, By::Named);
        Some(at)
    }

    /// Of those named before the last one that agrees.
    fn named_last(&mut self, asked: Asked) -> Option<usize> {
        // one whose gender the text shows goes before one who may have it
        let may_be = |member: &Member| !member.mentioned && member.aside != self.sentence && asked.may_be(member);
        let shown = |member: &Member| may_be(member) && asked.gender != Gender::Any && member.gender == asked.gender;
        let at = self.latest_before(asked.at, shown).or_else(|| self.latest_before(asked.at, may_be))?;
        let at = self.acting_before(at, shown).unwrap_or(at);
        self.taken(at, By::Named);
        Some(at)
    }

    /// For somebody whom the text only mentions, and once, the one of whom it tells again and again: *Ann Cole sings. She wrote a song for
    /// Paul Odum. … she said*.
    fn acting_before(&self, mentioned: usize, fits: impl Fn(&Member) -> bool) -> Option<usize> {
        let once = self.members[mentioned].active == 0 && self.members[mentioned].times == 1;
        let acts = |at: &usize| self.members[*at].shown && self.members[*at].active > 0 && self.members[*at].times >= AGAIN && fits(&self.members[*at]);
        (0..self.members.len()).filter(|_| once).filter(acts).max_by_key(|at| self.members[*at].active)
    }

    /// Where the text named nobody who agrees: who spoke or was the subject right before, whom only a role tells.
    fn unnamed(&mut self, asked: Asked) -> Option<usize> {
        let here = self.subject.map(|member| Turn { member, sentence: self.sentence });
        let fits = |turn: &Turn| {
            let member = &self.members[turn.member];
            member.human && !member.plural && asked.one_of_gender() && asked.agrees(member) && turn.sentence + 1 >= self.sentence
        };
        let at = [here, self.last, self.before].into_iter().flatten().find(fits)?.member;
        self.taken(at, By::SubjectBefore);
        Some(at)
    }

    /// A pronoun for one person at the head of an article that named nobody yet: the name comes later.
    fn await_name(&mut self, asked: Asked) -> Option<usize> {
        let first = self.sentence <= HEAD && asked.one_of_gender() && !self.members.iter().any(|member| member.person || member.human);
        first.then(|| {
            let at = self.add(Member { person: true, gender: asked.gender, sentence: self.sentence, ..Member::new(false) });
            self.ahead = Some(at);
            at
        })
    }

    /// Nobody agrees: who spoke is listed, nothing is guessed.
    fn open(&mut self, asked: Asked) -> Resolved {
        // a body does not say *I*
        let says = |member: &Member| !self.saying.says_i || !asked.one_of_gender() || member.is_one_person();
        let fits = |at: &usize| asked.may_speak(&self.members[*at]) && says(&self.members[*at]);
        let candidates: Vec<usize> = self.spoke.iter().rev().copied().filter(fits).take(MOST_CANDIDATES).collect();
        self.listed(&candidates)
    }

    fn listed(&mut self, candidates: &[usize]) -> Resolved {
        candidates.iter().for_each(|at| self.judged(*at, By::Named, Verdict::Open));
        let names: Vec<&str> = candidates.iter().map(|at| self.members[*at].name.as_str()).collect();
        Resolved { name: names.join(OR).into(), ..Resolved::default() }
    }

    /// The speaker of a quotation that stands alone: who spoke last, or whom the sentence before was about.
    pub(in crate::claim) fn floating(&mut self, rules: &Rules, paragraph_start: usize) -> Resolved {
        let person = |turn: &Turn| self.members[turn.member].person;
        let before = self.before.filter(|turn| person(turn) && turn.sentence >= paragraph_start && turn.sentence + 1 == self.sentence);
        // a body does not say *I*, and a paper that reports gives way to whom it tells of
        let may_say = |turn: &Turn| {
            let member = &self.members[turn.member];
            // one word of which nothing shows what it names may be somebody: *GCM*
            let open = member.words.len() == 1 && !member.kind && !member.plural;
            member.is_one_person() || !(member.media && before.is_some()) && (!self.saying.says_i || open && !member.media)
        };
        let last = self.last.filter(|turn| before.is_none_or(|before| turn.sentence >= before.sentence)).filter(may_say);
        let only = if self.saying.says_i { self.only_person(Gender::Any).filter(|at| self.members[*at].times > 1) } else { None };
        // *The keeper closes the door: “…”*
        if let Some(member) = self.subject.filter(|member| self.members[*member].person || self.members[*member].human) {
            self.taken(member, By::Subject);
            return self.resolved(rules, member);
        }
        if let Some((written, _)) = self.nameless.as_ref().filter(|(_, sentence)| *sentence >= paragraph_start) {
            let name = written.clone();
            self.step(|| Step { name: name.clone(), verdict: Verdict::Taken, by: By::LastSpeaker });
            return Resolved { name: name.into(), ..Resolved::default() };
        }
        match last.map(|turn| (turn, By::LastSpeaker)).or(before.map(|turn| (turn, By::SubjectBefore))) {
            Some((turn, by)) => {
                self.taken(turn.member, by);
                self.resolved(rules, turn.member)
            }
            None => match only {
                Some(member) => {
                    self.taken(member, By::Named);
                    self.resolved(rules, member)
                }
                None => self.open_floating(),
            },
        }
    }

    /// The only person whom the text named so far, of those who show a gender where any does.
    pub(super) fn only_person(&self, gender: Gender) -> Option<usize> {
        let named = |member: &Member| member.is_named_person(gender);
        let shown = gender != Gender::Any && self.members.iter().any(|member| named(member) && member.gender == gender);
        let fits = |at: &usize| named(&self.members[*at]) && (!shown || self.members[*at].gender == gender);
        let mut found = (0..self.members.len()).filter(fits);
        found.next().filter(|_| found.next().is_none())
    }

    /// Who spoke in the sentence at hand or the one before, and is known: own words inside a sentence that is about nobody else are theirs.
    pub(in crate::claim) fn going_on(&mut self, rules: &Rules) -> Option<Resolved> {
        let other = |turn: &Turn| self.subject.is_some_and(|subject| subject != turn.member);
        let turn = self.last.filter(|turn| self.nameless.is_none() && turn.sentence + 1 >= self.sentence && !other(turn))?;
        self.taken(turn.member, By::LastSpeaker);
        Some(self.resolved(rules, turn.member))
    }

    /// True where somebody spoke right before, or the sentence at hand begins with a person.
    pub(in crate::claim) fn may_go_on(&self) -> bool {
        let near = |turn: Turn| turn.sentence + GOES_ON_REACH >= self.sentence;
        self.subject.is_some_and(|member| self.members[member].person || self.members[member].human) || self.last.is_some_and(near)
    }

    /// The person with whom the sentence at hand begins, where the text names them.
    pub(in crate::claim) fn subject_named(&self) -> Option<usize> {
        self.subject.filter(|member| self.members[*member].person && !self.members[*member].words.is_empty())
    }

    /// Nothing gives the speaker of a quotation: the people whom the text named of late are listed, nothing is guessed.
    fn open_floating(&mut self) -> Resolved {
        let near = |member: &Member| member.person && !member.name.is_empty() && member.sentence + FLOATING_REACH >= self.sentence;
        let mut near: Vec<usize> = (0..self.members.len()).filter(|at| near(&self.members[*at])).collect();
        near.sort_by_key(|at| std::cmp::Reverse(self.members[*at].seen));
        near.truncate(MOST_CANDIDATES);
        self.listed(&near)
    }

    /// The person for whom a pronoun of the object stands: whom the text spoke of last, besides who speaks. Takes no note of it.
    pub(in crate::claim) fn object(&self, classes: &ClassSet, known: &Known, speaker: Option<usize>) -> Option<&str> {
        if classes.contains(known.plural) {
            return None;
        }
        let gender = match (classes.contains(known.masculine), classes.contains(known.feminine)) {
            (true, false) => Gender::Masculine,
            (false, true) => Gender::Feminine,
            _ => Gender::Any,
        };
        let fits = |member: &Member| member.person && !member.name.is_empty() && agrees(member.gender, gender);
        let here = self.subject.map(|member| Turn { member, sentence: self.sentence });
        let mut turns: Vec<Turn> = [here, self.last, self.before].into_iter().flatten().collect();
        turns.sort_by_key(|turn| std::cmp::Reverse(turn.sentence));
        let other = |at: usize| Some(at) != speaker && fits(&self.members[at]);
        let near = turns.into_iter().map(|turn| turn.member).find(|at| other(*at));
        let speaker = speaker.map(|at| self.members[at].seen);
        let at = near.or_else(|| self.latest(|member| fits(member) && Some(member.seen) != speaker))?;
        Some(self.members[at].name.as_str())
    }
}
