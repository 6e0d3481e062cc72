//! The event that a verb only tells of: what is held, put off or called off is named by a noun.

use compact_str::CompactString;
use std::ops::Range;

use super::super::about::Subject;
use super::{SHORTEST, SUBJECT_REACH};
use crate::rule::{ClassId, DeedForm, DeedFound, DeedPhase};

impl Subject<'_> {
    /// The deed that a noun of the clause names, the nearest first; *the trial* of *the verdict of the trial* only where there is no other.
    pub(super) fn event(&self, verb: usize, clause: &Range<usize>, reach: usize, free: bool) -> Option<CompactString> {
        // what is put off stands near behind the verb, or is its subject
        let near = |at: &usize| *at != verb && (*at <= verb.saturating_add(reach) && verb <= at.saturating_add(SUBJECT_REACH.max(reach)));
        // the start of the campaign for the runoff is that of the campaign
        let near = |at: &usize| near(at) && !(free && self.is_of_other(*at));
        // *plans to open* names no plan that is opened
        let near = |at: &usize| near(at) && !(free && self.is_governed(*at)) && !self.context.marked.from[*at].contains(self.context.rules.known.planned);
        // *the meeting, at which members will vote, takes place on Monday*: the subject before what two commas enclose
        let subject = if self.comparing && free { self.before_aside(verb, clause).and_then(|_| self.head_before(verb, clause)) } else { None };
        // *was put off after the departure of the minister*: what stands behind words of time is none that is put off
        let near = |at: &usize| near(at) && !(!free && *at > verb && self.is_apart(*at, verb));
        let nouns = clause.clone().filter(near).filter_map(|at| {
            let found = self.found(at, clause.end);
            // *la première ligne* is no first night
            if found.iter().all(|deed| deed.length == 1) && self.is_ordinal_before_noun(at) {
                return None;
            }
            // *was cut, when the decree came into force* has a verb, though it is a noun elsewhere
            let told = |deed: &DeedFound| deed.form.meets(DeedForm::PARTICIPLE.with(DeedForm::INFINITIVE)) && self.is_helped(at);
            let noun = found.iter().find(|deed| deed.form.meets(DeedForm::NOUN)).filter(|deed| !told(deed))?.deed;
            // *the opening of the bridge* is moved, where nothing else is named
            let deed = self.context.rules.deeds.get(noun as usize).filter(|deed| deed.phase.is_none_or(|phase| phase == DeedPhase::Course && !free))?;
            // *with judgment expected on Friday*
            let own = at + 1 == verb && !self.is_helped(verb);
            let subject = free && deed.phase.is_none() && subject == Some(at);
            Some((!subject, deed.phase.is_some(), self.is_governed(at) && !own, self.is_complement(at), at.abs_diff(verb), at, deed.id.clone()))
        });
        // *an announcement on the date of the vote is expected* expects no vote
        nouns.min().filter(|(.., at, _)| !self.is_of_governed(*at)).map(|(.., id)| id)
    }

    /// True for a noun behind a preposition that is none of belonging: *against the closure*.
    pub(in crate::claim) fn is_governed(&self, at: usize) -> bool {
        let known = &self.context.rules.known;
        let classes = |back: usize| at.checked_sub(back).map(|at| &self.context.marked.classes[at]);
        let governs = |back: usize| classes(back).is_some_and(|classes| classes.contains(known.preposition) && !classes.contains(known.preposition_of));
        // *after the vast plan*
        let named = known.set(&[known.adjective, known.name]);
        let adjectives = (1..=SHORTEST).take_while(|back| classes(*back).is_some_and(|classes| classes.meets(&named))).count();
        let first = adjectives + 1;
        governs(first) || (classes(first).is_some_and(|classes| classes.contains(known.determiner)) && governs(first + 1))
    }

    /// True for a word of order right before a noun.
    fn is_ordinal_before_noun(&self, at: usize) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let ordinal = marked.starting(at).any(|mark| mark.classes.contains(known.ordinal)) || marked.classes[at].contains(known.ordinal);
        ordinal && marked.from.get(at + 1).is_some_and(|next| next.contains(known.noun))
    }

    /// True for a noun behind a word of time or of cause that stands between it and a verb: *after the departure*.
    fn is_apart(&self, at: usize, verb: usize) -> bool {
        let (marked, class) = (self.context.marked, self.context.rules.known.preposition_apart);
        marked.all.contains(class) && (verb + 1..at).any(|at| marked.from[at].contains(class))
    }

    /// True for a noun right behind a preposition of belonging.
    pub(in crate::claim) fn is_complement(&self, at: usize) -> bool {
        let known = &self.context.rules.known;
        let classes = |back: usize| at.checked_sub(back).map(|at| &self.context.marked.classes[at]);
        let of = |back: usize| classes(back).is_some_and(|classes| classes.contains(known.preposition_of));
        of(1) || (classes(1).is_some_and(|classes| classes.contains(known.determiner)) && of(2))
    }

    /// True for a noun of belonging whose head is a plain noun, which is what happens: *the director of the festival*.
    fn is_of_other(&self, at: usize) -> bool {
        self.plain_head(at).is_some()
    }

    /// True for a noun of belonging whose head is a plain noun behind a preposition that is none of belonging.
    fn is_of_governed(&self, at: usize) -> bool {
        self.plain_head(at).is_some_and(|head| self.is_governed(head))
    }

    /// The head of a noun of belonging, where it is a plain noun that names no event.
    fn plain_head(&self, at: usize) -> Option<usize> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let small = known.set(&[known.determiner, known.preposition_of, known.adjective]);
        let head = (at.saturating_sub(SHORTEST)..at).rev().find(|at| !marked.classes[*at].meets(&small))?;
        let event = || self.found(head, marked.len()).iter().any(|deed| deed.form.meets(DeedForm::NOUN));
        (self.is_complement(at) && marked.classes[head].contains(known.noun) && !event()).then_some(head)
    }

    /// The deed of an infinitive or gerund that tells which plan stands right behind a verb: *dropped its plan to build a dam*.
    pub(super) fn planned_deed(&self, from: usize, clause: &Range<usize>) -> Option<CompactString> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let small = known.set(&[known.determiner, known.possessive, known.adjective, known.preposition, known.preposition_of]);
        let noun = |at: &usize| marked.from[*at].contains(known.noun) && !marked.classes[*at].contains(known.preposition);
        // *called off the meeting to discuss the budget* is of the meeting
        let event = |at: usize| self.found(at, clause.end).iter().any(|deed| deed.form.meets(DeedForm::NOUN) && !self.is_weak(deed.deed));
        let plan = (from..clause.end).find(|at| noun(at) || !marked.classes[*at].meets(&small)).filter(|at| noun(at) && !event(*at))?;
        let verbs = DeedForm::INFINITIVE.with(DeedForm::GERUND);
        let told = |at: usize| self.found(at, clause.end).into_iter().find(|deed| deed.form.meets(verbs));
        let deed = (plan + 1..clause.end.min(plan + SHORTEST + 1)).find_map(told)?;
        let deed = self.context.rules.deeds.get(deed.deed as usize)?;
        deed.phase.is_none_or(|phase| phase == DeedPhase::Course).then(|| deed.id.clone())
    }

    /// True for the deed of what is put off or called off where no noun names one.
    pub(super) fn is_bare_deed(&self, id: &str) -> bool {
        self.context.rules.deeds.iter().any(|deed| deed.bare && deed.id == id)
    }

    /// True for a deed that says nothing by itself.
    fn is_weak(&self, row: u32) -> bool {
        self.context.rules.deeds.get(row as usize).is_some_and(|deed| deed.weak)
    }

    /// What is put off or called off where no noun names a deed: the passive of a noun before the verb (*the gala has been cancelled*).
    pub(super) fn bare_event(&self, verb: usize, clause: &Range<usize>, phase: DeedPhase) -> Option<CompactString> {
        let known = &self.context.rules.known;
        // people are refused and babies abandoned, and no case that was reported was put off
        let people = known.set(&[known.noun_person, known.role, known.subject]);
        let subject = || self.head_before(verb, clause).is_some_and(|at| !self.context.marked.from[at].meets(&people));
        // *is postponed to September* tells for when
        let dated = || phase == DeedPhase::Postponed && self.context.marked.dates.iter().any(|date| (verb..clause.end).contains(&(date.start as usize)));
        let gone = phase == DeedPhase::Cancelled || (phase == DeedPhase::Postponed && self.comparing) || dated();
        let passive = || self.is_helped(verb) && !self.has_object(verb, clause) && subject();
        let bare = self.context.rules.deeds.iter().find(|deed| deed.bare && gone && (passive() || self.object_is_thing(verb, clause)))?;
        Some(bare.id.clone())
    }

    /// True for a verb right before a noun with its article, which is nobody: *has cancelled its summer season*.
    fn object_is_thing(&self, verb: usize, clause: &Range<usize>) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let people = known.set(&[known.noun_person, known.role, known.person]);
        let end = self.found(verb, clause.end).iter().map(|deed| deed.length).max().unwrap_or(1);
        let small = known.set(&[known.determiner, known.possessive, known.adjective, known.number]);
        let head = (verb + end..clause.end).find(|at| marked.from[*at].contains(known.noun) || !marked.classes[*at].meets(&small));
        let thing = |at: usize| marked.from[at].contains(known.noun) && !marked.from[at].meets(&people);
        self.comparing && self.has_object(verb + end - 1, clause) && head.is_some_and(thing)
    }

    /// What goes on, by its own noun before the verb: *the strike of the dockers continues*.
    pub(super) fn subject_event(&self, verb: usize, clause: &Range<usize>) -> Option<CompactString> {
        let at = self.head_before(verb, clause)?;
        let found = self.found(at, clause.end).into_iter().find(|found| found.form.meets(DeedForm::NOUN))?;
        let deed = self.context.rules.deeds.get(found.deed as usize)?;
        deed.phase.is_none_or(|phase| phase == DeedPhase::Course).then(|| deed.id.clone())
    }

    /// The head of the subject: the last noun before the verb that no preposition governs.
    pub(super) fn head_before(&self, verb: usize, clause: &Range<usize>) -> Option<usize> {
        let tells = |at: usize| self.found(at, clause.end).iter().any(|found| found.form.meets(DeedForm::NOUN));
        let noun = |at: &usize| (self.context.marked.from[*at].contains(self.context.rules.known.noun) || tells(*at)) && !self.is_in_verb(*at);
        let subject = |at: &usize| noun(at) && !self.is_governed(*at) && !self.is_complement(*at);
        // *the driver, whose test was negative, was detained*: what two commas enclose is no subject
        let before = self.before_aside(verb, clause).and_then(|end| (clause.start..end).rev().find(subject));
        if self.comparing && before.is_some() {
            return before;
        }
        (clause.start..verb).rev().filter(noun).find(|at| !self.is_governed(*at) && !self.is_complement(*at))
    }

    /// The deed of the verb behind what two commas enclose, for a participle that opens it: *the keys, promised for Friday, will be handed
    /// over on Monday*.
    pub(super) fn deed_behind_aside(&self, at: usize, clause: &Range<usize>) -> Option<CompactString> {
        let comma = |at: usize| self.context.marked.tokens[at].span.of(&self.context.article.text) == ",";
        let opens = self.comparing && at > clause.start && comma(at - 1);
        let closes = (at + 1..clause.end).find(|at| comma(*at)).filter(|_| opens)?;
        let tells = |found: &DeedFound| found.form.meets(DeedForm::PARTICIPLE.with(DeedForm::FINITE).with(DeedForm::INFINITIVE));
        let found = (closes + 1..clause.end).find_map(|at| self.found(at, clause.end).into_iter().find(tells))?;
        let deed = self.context.rules.deeds.get(found.deed as usize)?;
        deed.phase.is_none_or(|phase| phase == DeedPhase::Course).then(|| deed.id.clone())
    }

    /// True for a noun that is part of a verb of several words: *take place*.
    fn is_in_verb(&self, at: usize) -> bool {
        let holds = |start: usize| self.found(start, at + 1).iter().any(|deed| !deed.form.meets(DeedForm::NOUN) && start + deed.length > at);
        self.comparing && (at.saturating_sub(SHORTEST - 1)..at).any(holds)
    }

    /// The comma that opens what stands between the subject and a verb right behind the comma that ends it.
    fn before_aside(&self, verb: usize, clause: &Range<usize>) -> Option<usize> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let small = known.set(&[known.auxiliary, known.adverb, known.negation, known.object]);
        let comma = |at: &usize| marked.tokens[*at].span.of(&self.context.article.text) == ",";
        let last = (clause.start..verb).rev().find(|at| !(marked.classes[*at].meets(&small) || marked.from[*at].meets(&small))).filter(comma)?;
        (clause.start..last).rev().find(comma)
    }

    /// True for a noun right behind a verb, with its article: what the verb is done to.
    pub(super) fn has_object(&self, verb: usize, clause: &Range<usize>) -> bool {
        let known = &self.context.rules.known;
        let small = known.set(&[known.determiner, known.possessive, known.definite, known.indefinite]);
        self.context.marked.classes.get(verb + 1).is_some_and(|next| verb + 1 < clause.end && next.meets(&small))
    }

    /// The event of the sentence before, where a pronoun stands for it: *it was put off*.
    pub(super) fn event_before(&self, verb: usize, clause: &Range<usize>) -> Option<CompactString> {
        let known = &self.context.rules.known;
        let named = known.set(&[known.noun, known.name, known.determiner]);
        let dates = &self.context.marked.dates;
        let in_date = |at: &usize| dates.iter().any(|date| (date.start as usize..date.end as usize).contains(at));
        let before = || (clause.start..verb).filter(|at| !in_date(at)).map(|at| &self.context.marked.classes[at]);
        let pronoun = before().any(|classes| classes.contains(known.pronoun)) && !before().any(|classes| classes.meets(&named));
        self.before.filter(|_| pronoun).and_then(|row| self.context.rules.deeds.get(row as usize)).map(|deed| deed.id.clone())
    }

    /// The event of the sentence before, where an object pronoun beside the verb stands for it: *de le repousser*, *put it off*.
    pub(super) fn event_for_object(&self, verb: usize, length: usize) -> Option<CompactString> {
        let known = &self.context.rules.known;
        let class = |at: usize, class: ClassId| self.context.marked.classes.get(at).is_some_and(|classes| classes.contains(class));
        let object = |at: usize| class(at, known.object);
        // *announced for the 15th*: behind the verb an article is no pronoun
        let behind = object(verb + length) && !class(verb + length, known.determiner);
        let beside = verb.checked_sub(1).is_some_and(object) || behind;
        let deeds = &self.context.rules.deeds;
        self.before.filter(|_| beside).and_then(|row| deeds.get(row as usize)).map(|deed| deed.id.clone())
    }

    /// True for a noun that names an event.
    pub(in crate::claim) fn is_event(&self, found: DeedFound) -> bool {
        found.form.meets(DeedForm::NOUN) && self.context.rules.deeds.get(found.deed as usize).is_some_and(|deed| deed.phase.is_none())
    }
}
