//! Who does a deed, as far as a name before its verb tells, and what is said of doing it: refused, under way, once more, ahead by a headline.

use compact_str::CompactString;
use std::ops::Range;

use super::super::about::Subject;
use crate::article::Part;
use crate::mention::Mark;
use crate::rule::{DeedForm, Sense};

/// So many small words may stand between a word of refusing and its verb: *refuse de se laisser*.
const REFUSED_REACH: usize = 2;
/// So many tokens before a word of refusing may turn it round: *has not ruled out*.
const TURNED_REACH: usize = 4;
/// Between an auxiliary and its gerund stand so many adverbs at most.
const UNDER_WAY_REACH: usize = 2;

impl Subject<'_> {
    /// The name before a verb of who does it or whom it befalls: of a person the nearest, of anything else only where it stands right before.
    pub(super) fn actor(&self, verb: usize, clause: &Range<usize>) -> CompactString {
        if !self.comparing {
            return CompactString::default();
        }
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let inside = |mark: &&Mark| clause.start <= mark.start as usize && (mark.end as usize) <= verb;
        let own = |mark: &&Mark| mark.classes.contains(known.name) && !mark.classes.contains(known.date) && !mark.classes.contains(known.place);
        let parts = known.set(&[known.noun, known.finite, known.infinitive, known.cue, known.number]);
        let helps = |at: usize| marked.classes[at].contains(known.auxiliary) || marked.classes[at].contains(known.modal);
        let right = |mark: &Mark| (mark.end as usize..verb).all(|at| helps(at) || !marked.classes[at].meets(&parts));
        // *the aide of Ann Poe was jailed*
        let governed = |mark: &&Mark| (mark.start as usize).checked_sub(1).is_some_and(|before| marked.classes[before].contains(known.preposition));
        let names =
            marked.marks.iter().filter(inside).filter(own).filter(|mark| !governed(mark)).filter(|mark| mark.classes.contains(known.person) || right(mark));
        // *the king of Denmark*, *le roi danois*
        let of_role = |mark: &&Mark| {
            let place = mark.classes.contains(known.place) || mark.classes.contains(known.demonym);
            let start = mark.start as usize;
            let glue = |at: usize| marked.classes[at].contains(known.preposition_of) || marked.classes[at].contains(known.determiner);
            let head = (start.saturating_sub(REFUSED_REACH)..start).rev().take_while(|at| glue(*at)).last().unwrap_or(start);
            place && marked.ending(head).any(|mark| mark.classes.contains(known.role) && clause.start <= mark.start as usize)
        };
        let posts = marked.marks.iter().filter(inside).filter(of_role).filter(|mark| right(mark));
        let nearest = names.max_by_key(|mark| (mark.end, mark.end - mark.start)).or_else(|| posts.max_by_key(|mark| mark.end));
        nearest.map(|mark| self.name_of(mark)).unwrap_or_default()
    }

    fn name_of(&self, mark: &Mark) -> CompactString {
        match mark.sense {
            Sense::Demonym(row) => self.context.rules.places.get(row as usize).map(|place| place.name.clone()).unwrap_or_default(),
            _ => self.context.anchor(mark),
        }
    }

    /// True where the clause says that something is done once more.
    pub(in crate::claim) fn is_again(&self, clause: &Range<usize>) -> bool {
        let class = self.context.rules.known.again;
        self.context.marked.all.contains(class) && clause.clone().any(|at| self.context.marked.from[at].contains(class))
    }

    /// True for a verb that somebody refuses or shuts out to do: *ruled out resigning*, not *has not ruled out resigning*.
    pub(super) fn is_refused(&self, verb: usize, form: DeedForm) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        if !marked.all.contains(known.refused) || !form.meets(DeedForm::INFINITIVE.with(DeedForm::GERUND).with(DeedForm::PARTICIPLE)) {
            return false;
        }
        let small = known.set(&[known.object, known.reflexive, known.auxiliary, known.adverb]);
        let between = (verb.saturating_sub(REFUSED_REACH)..verb).rev().take_while(|at| marked.classes[*at].meets(&small)).count();
        let refuses = |end: usize| marked.ending(end).find(|mark| mark.classes.contains(known.refused)).map(|mark| mark.start as usize);
        let Some(start) = (verb - between..=verb).rev().find_map(refuses) else { return false };
        let turned = (start.saturating_sub(TURNED_REACH)..start).any(|at| marked.classes[at].contains(known.negation)) || refuses(start).is_some();
        !turned
    }

    /// True for a gerund behind the auxiliary of what goes on or will be: *is closing*.
    pub(super) fn is_under_way(&self, verb: usize, form: DeedForm) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let only = form.meets(DeedForm::GERUND) && !form.meets(DeedForm::PARTICIPLE.with(DeedForm::FINITE));
        let adverbs = (verb.saturating_sub(UNDER_WAY_REACH)..verb).rev().take_while(|at| marked.classes[*at].contains(known.adverb)).count();
        let before = (verb - adverbs).checked_sub(1);
        only && marked.all.contains(known.under_way) && before.is_some_and(|at| marked.classes[at].contains(known.under_way))
    }

    /// True for the infinitive of a headline that tells what will be: *Pope to visit Ghana in July*.
    pub(super) fn is_headline_plan(&self, verb: usize, form: DeedForm, clause: &Range<usize>) -> bool {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        if !marked.all.contains(known.headline_infinitive) || !form.meets(DeedForm::INFINITIVE) || !self.is_headline() {
            return false;
        }
        let to = verb.checked_sub(1).filter(|at| marked.classes[*at].contains(known.headline_infinitive));
        let Some(to) = to.filter(|to| *to > clause.start) else { return false };
        let subject = if marked.classes[to - 1].contains(known.negation) { to - 1 } else { to };
        let somebody = known.set(&[known.name, known.role]);
        let thing = |mark: &Mark| mark.classes.contains(known.noun) && marked.dates.iter().any(|date| clause.contains(&(date.start as usize)));
        let named = subject > clause.start && marked.ending(subject).any(|mark| mark.classes.meets(&somebody) || thing(mark));
        let event = subject.checked_sub(1).is_some_and(|at| !self.found(at, clause.end).is_empty());
        named && !event && !self.has_verb(clause.start..to)
    }

    /// True for words of the headline.
    pub(in crate::claim) fn is_headline(&self) -> bool {
        let Some(first) = self.context.marked.tokens.first() else { return false };
        let paragraphs = &self.context.article.paragraphs;
        let at = paragraphs.partition_point(|paragraph| paragraph.span.end <= first.span.start);
        paragraphs.get(at).is_some_and(|paragraph| paragraph.part == Part::Headline)
    }
}
