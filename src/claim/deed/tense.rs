//! The tense of a verb: what was done, what is planned, what only may be, or no verb at all.

use std::ops::Range;

use super::super::about::Subject;
use super::told::AUXILIARY_REACH;
use crate::calendar::Written;
use crate::claim::Modality;
use crate::rule::{ClassId, ClassSet, DeedForm};

/// How far behind the words *before* or *until* a verb may stand that tells what lies ahead of something.
const BEFORE_REACH: usize = 4;

impl Subject<'_> {
    /// How a verb stands to the world; none for a noun, a gerund and an infinitive that nothing plans.
    pub(super) fn told(&self, at: usize, form: DeedForm, noun: bool, clause: &Range<usize>) -> Option<Modality> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let near = at.saturating_sub(AUXILIARY_REACH).max(clause.start)..at;
        let stays = |at: usize| marked.all.contains(known.stays) && marked.from[at].contains(known.stays);
        let helped = self.helped_from(at, near.start).any(|at| marked.classes[at].contains(known.auxiliary) || stays(at));
        // what may be a noun is no verb by itself: *the company's shares climbed*, *apartment blocks*
        let noun = (noun || (form.meets(DeedForm::FINITE) && marked.classes[at].contains(known.noun))) && !self.is_behind_subject(at, form);
        Tense { subject: *self, at, form, clause: clause.clone(), near, helped, noun }.told()
    }
}

impl Subject<'_> {
    /// True for a finite verb right behind a pronoun that is a subject: *they restart on Monday*, though a restart is a noun as well.
    pub(in crate::claim) fn is_behind_subject(&self, at: usize, form: DeedForm) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let subject = |before: usize| marked.classes[before].contains(known.subject) && !marked.classes[before].contains(known.determiner);
        form.meets(DeedForm::FINITE) && at.checked_sub(1).is_some_and(subject)
    }
}

/// A verb and what stands before it in its clause.
struct Tense<'t> {
    subject: Subject<'t>,
    at: usize,
    form: DeedForm,
    clause: Range<usize>,
    /// Where its auxiliaries may stand.
    near: Range<usize>,
    /// It has one.
    helped: bool,
    /// It may be a noun as well.
    noun: bool,
}

impl Tense<'_> {
    fn told(&self) -> Option<Modality> {
        let Self { subject, at, .. } = self;
        if self.is_noun() || self.is_behind_article() || self.is_bare() || subject.is_half(*at) {
            return None;
        }
        if subject.is_future(*at) || self.near.clone().any(|at| subject.is_future(at)) {
            return Some(Modality::Planned);
        }
        if self.is_ahead_of_something() {
            return self.has_day_behind().then_some(Modality::Planned);
        }
        if self.is_expected() {
            return Some(Modality::Planned);
        }
        self.ahead().or_else(|| self.would()).or_else(|| self.is_done().then_some(Modality::Actual))
    }

    fn is(&self, form: DeedForm) -> bool {
        self.form.meets(form)
    }

    /// True where a word of a class stands before it in its clause.
    fn before(&self, class: ClassId) -> bool {
        let marked = self.subject.context.marked;
        marked.all.contains(class) && (self.clause.start..self.at).any(|at| marked.from[at].contains(class))
    }

    /// True for a noun that neither an auxiliary nor a plan makes a verb: behind an auxiliary stands a participle or an infinitive, and
    /// *ont fait part* has no verb that leaves.
    fn is_noun(&self) -> bool {
        let known = &self.subject.context.rules.known;
        let helps = self.helped && self.is(DeedForm::PARTICIPLE.with(DeedForm::INFINITIVE));
        self.noun && !helps && !self.before(known.planned) && !self.before(known.forecast)
    }

    /// True behind an article or a number, where no verb stands: *nine confirmed cases*, *to have the fire contained*.
    fn is_behind_article(&self) -> bool {
        let known = &self.subject.context.rules.known;
        let classes = &self.subject.context.marked.classes;
        // *the train that left the rails*: a pronoun, though *that* may stand before a noun
        let relative = |before: usize| before > 0 && self.subject.context.marked.is_relative(before, known) && self.is(DeedForm::FINITE);
        let right_before = |set: &ClassSet| self.at.checked_sub(1).is_some_and(|before| classes[before].meets(set) && !relative(before));
        // whatever stands before: *has told the elected*, *a annoncé le parti*
        let named = known.set(&[known.definite, known.indefinite, known.demonstrative, known.possessive]);
        let small = known.set(&[known.determiner, known.number, known.preposition_of]);
        // *l'usine française ferme* is a verb, *confirmed cases* behind an adjective is none
        let wide = known.set(&[known.determiner, known.number, known.adjective, known.preposition_of]);
        let thing = if self.is(DeedForm::FINITE) { small } else { wide };
        // *a franchi la barre* crosses and bars nothing
        let finite_only = !self.is(DeedForm::PARTICIPLE.with(DeedForm::INFINITIVE));
        (self.is(DeedForm::PARTICIPLE) && right_before(&named))
            || (self.noun && right_before(&known.set(&[known.determiner])))
            || ((!self.helped || finite_only) && !self.is(DeedForm::INFINITIVE) && right_before(&thing) && !self.is_behind_label())
    }

    /// True behind a number that only tells which one: *la route départementale 902 reste fermée*.
    fn is_behind_label(&self) -> bool {
        let known = &self.subject.context.rules.known;
        let classes = &self.subject.context.marked.classes;
        let named = known.set(&[known.noun, known.adjective, known.name]);
        let number = self.at.checked_sub(1).filter(|at| classes[*at].contains(known.number));
        number.and_then(|at| at.checked_sub(1)).is_some_and(|before| classes[before].meets(&named) && !classes[before].contains(known.determiner))
    }

    /// True for a form that is an infinitive as well as a finite one.
    fn is_base(&self) -> bool {
        self.is(DeedForm::INFINITIVE) && self.is(DeedForm::FINITE) && !self.is(DeedForm::PARTICIPLE)
    }

    /// True where nothing makes such a form a verb that tells: *working to restore power*, *left-wing*, *the wage freeze*.
    fn is_bare(&self) -> bool {
        let known = &self.subject.context.rules.known;
        let ahead = || self.is_owed() || [known.planned, known.forecast, known.possible].iter().any(|class| self.before(*class));
        self.is_base() && !self.helped && !self.subject.has_plural_subject(self.at) && !ahead()
    }

    /// *must close on Friday*: on the day that is set.
    fn is_owed(&self) -> bool {
        let context = &self.subject.context;
        let behind = |date: &Written| date.start as usize > self.at && (date.end as usize) <= self.clause.end;
        self.before(context.rules.known.owed) && context.marked.dates.iter().any(behind)
    }

    /// *before he was sentenced on Friday*.
    fn is_ahead_of_something(&self) -> bool {
        let Self { subject, at, clause, .. } = self;
        let (from, class) = (&subject.context.marked.from, subject.context.rules.known.not_before);
        (at.saturating_sub(BEFORE_REACH).max(clause.start)..*at).any(|at| from[at].contains(class) && !subject.is_of_date(at))
    }

    fn has_day_behind(&self) -> bool {
        let context = &self.subject.context;
        let comma = |at: usize| context.marked.tokens[at].span.of(&context.article.text) == ",";
        let next = self.at + 1;
        let behind = |date: &Written| (next..next + BEFORE_REACH).contains(&(date.start as usize)) && !(next..date.start as usize).any(comma);
        context.marked.dates.iter().any(behind)
    }

    /// *he is expected in Lyon*.
    fn is_expected(&self) -> bool {
        let context = &self.subject.context;
        self.is(DeedForm::PARTICIPLE) && self.helped && context.marked.from[self.at].contains(context.rules.known.forecast)
    }

    /// True for a finite form of its own: *the tents pledged in May stand, the agency confirmed* is done.
    fn is_finite(&self) -> bool {
        self.is(DeedForm::FINITE) && !self.helped
    }

    /// What an infinitive or a participle tells of what lies ahead.
    fn ahead(&self) -> Option<Modality> {
        let Self { subject, at, clause, .. } = self;
        let known = &subject.context.rules.known;
        if !self.is(DeedForm::INFINITIVE) && (!self.is(DeedForm::PARTICIPLE) || self.is_finite()) {
            return None;
        }
        // *plans talks between staff and elected members* elects nobody
        let bare = !self.helped && !self.is(DeedForm::INFINITIVE);
        let due = |class| subject.is_planned(*at, clause, class);
        let planned = !bare && (due(known.planned) || due(known.forecast) || (self.is_owed() && due(known.owed)));
        // *has planned and closed* is done, *plans to be closed* is not
        let perfect = self.helped && !self.is(DeedForm::INFINITIVE) && !subject.is_infinitive(&self.near);
        if planned && !perfect {
            return Some(Modality::Planned);
        }
        (!bare && self.before(known.possible)).then_some(Modality::Possible)
    }

    /// What a conditional tells: what somebody says that it will be, or what only may be.
    fn would(&self) -> Option<Modality> {
        let Self { subject, at, form, clause, .. } = self;
        if !subject.is_conditional(*at) && !self.near.clone().any(|at| subject.is_conditional(at)) {
            return None;
        }
        let possible = || self.before(subject.context.rules.known.possible);
        let to_come = subject.is_reported(clause) && !subject.is_over_told(*at, *form, clause) && !subject.is_supposed(*at, clause) && !possible();
        Some(if to_come { Modality::Planned } else { Modality::Possible })
    }

    fn is_done(&self) -> bool {
        let Self { subject, at, clause, .. } = self;
        let participle = self.is(DeedForm::PARTICIPLE);
        // *teenagers killed in the fighting were buried*, *police hold a man arrested there*
        if participle && self.is_finite() && subject.is_adjectival(*at, clause) {
            return false;
        }
        let told = self.is(DeedForm::FINITE) && (!self.is_base() || self.helped || subject.has_plural_subject(*at));
        // *the hull, towed on Monday, sank*
        (participle && self.helped) || told || (participle && subject.is_apposed(*at))
    }
}
