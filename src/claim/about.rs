//! What a statement is about: the deeds, nouns and names of its words, in normal forms that languages share.

use compact_str::CompactString;
use std::ops::Range;

use smallvec::SmallVec;

use super::context::Context;
use crate::claim::{About, DeedList, RareText, WordList};
use crate::mention::Mark;
use crate::rule::{ClassSet, DeedForm, DeedFound, DeedWords, Language, Sense};
use crate::text::fold_bare;

/// How many tokens before a deed a word may stand that negates it.
const NEGATION_REACH: usize = 4;
/// The same for a subject that is nobody: *no medical records had been stolen*.
const NOBODY_REACH: usize = 8;

/// What calls a statement untrue is short; in a longer one the word is about something else.
const RETORT: usize = 14;

/// So many tokens hardly say more than that they point back, and so far from their start the word that does so stands.
const ECHO: usize = 8;
const POINTING: usize = 5;
/// With a noun for what was said the words are fewer: *the version of the police* tells whose.
const RETOLD: usize = 3;
/// A word like *this* stands nearer to the start.
const SHOWING: usize = 3;

/// So many tokens are no more than a word that what was said before is not so, and so many before a word of saying may be such words.
const REBUTTAL: usize = 6;

/// So many tokens at least of a denial tell what is denied.
const LEAST_MATTER: usize = 2;

/// Letters of the shortest word whose beginning tells something, and of that beginning.
const SHORTEST_STEM: usize = 5;
const STEM: usize = 6;

/// What reads the words of a statement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'a> {
    pub(super) context: Context<'a>,
    pub(super) language: &'a Language,
    /// False where nothing is asked of what statements are about.
    pub(super) comparing: bool,
    /// The event that the sentence before named last, as the row of its deed.
    pub(super) before: Option<u32>,
}

impl Subject<'_> {
    /// What some tokens are about.
    pub(super) fn about(&self, tokens: &Range<usize>) -> About {
        self.about_with(tokens, false)
    }

    /// The same; `matters` with the deeds that only tell what statements are about.
    fn about_with(&self, tokens: &Range<usize>, matters: bool) -> About {
        if !self.comparing {
            return About::default();
        }
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let inside = |mark: &&Mark| tokens.start <= mark.start as usize && (mark.end as usize) <= tokens.end;
        let mut about = About {
            deeds: self.deeds(tokens, matters),
            contrast: marked.all.contains(known.contrast),
            reversed: marked.all.contains(known.reversed),
            retort: marked.all.contains(known.retort),
            revised: marked.all.contains(known.revised),
            tallied: marked.all.contains(known.tallied),
            insisted: marked.all.contains(known.insisted),
            untrue: marked.all.contains(known.untrue) && tokens.len() <= RETORT && tokens.clone().any(|at| self.stands(at, known.untrue)),
            negated: tokens.clone().any(|at| marked.classes[at].contains(known.negation)),
            ..About::default()
        };
        // *on March 20* is no march
        let dated = |mark: &&Mark| marked.dates.iter().any(|date| date.start <= mark.start && mark.end <= date.end);
        for mark in marked.marks.iter().filter(inside).filter(|mark| !dated(mark)) {
            match mark.sense {
                Sense::Capital(row) => about
                    .names
                    .extend(self.context.rules.places.get(row as usize).map(|place| [place.capital.clone(), place.name.clone()]).into_iter().flatten()),
                Sense::Concept(row) => about.nouns.extend(self.context.rules.concepts.get(row as usize).map(|concept| concept.id.clone())),
                _ if mark.classes.contains(known.name) && !mark.classes.contains(known.date) => about.names.push(self.context.anchor(mark)),
                Sense::Demonym(row) => about.names.extend(self.context.rules.places.get(row as usize).map(|place| place.name.clone())),
                _ => {}
            }
        }
        for list in [&mut about.nouns, &mut about.names] {
            list.sort();
            list.dedup();
        }
        about
    }

    /// What a statement is about, with the beginnings of its unknown words and what it says is not so:
    /// any negation tells it where the words themselves deny (`unsaid`), else those that say *not at all*.
    pub(super) fn statement(&self, tokens: &Range<usize>, unsaid: bool) -> About {
        let stems = self.stems(tokens);
        let known = &self.context.rules.known;
        let negations = if unsaid { known.set(&[known.negates, known.negation]) } else { known.set(&[known.negates]) };
        let mut denied = WordList::new();
        if self.context.marked.all.meets(&negations) {
            for clause in self.clauses(tokens).into_iter().filter(|clause| clause.clone().any(|at| self.context.marked.from[at].meets(&negations))) {
                let about = self.about_with(&clause, true);
                denied.extend(about.deeds.into_iter().map(|(id, _)| id).chain(about.nouns).chain(self.stems(&clause)));
            }
        }
        // *somebody says so, an accusation that she denies*: one of its own sentence
        let (classes, known) = (&self.context.marked.classes, &self.context.rules.known);
        let one = |at: usize| classes[at].contains(known.indefinite) && classes.get(at + 1).is_some_and(|noun| !noun.contains(known.form_plural));
        let own = tokens.start > 0 && tokens.clone().next().is_some_and(one);
        let echo = |class| !own && self.is_echo(tokens, |at| self.stands(at, class));
        let points_back = self.points(tokens) || (tokens.len() <= RETOLD && echo(known.said_before)) || echo(known.charged_before);
        let (to_charge, to_report) = (echo(known.charged_before), echo(known.reported_before));
        let (whose, head) = if echo(known.said_before) { (self.kinds(tokens), RareText::default()) } else { (WordList::new(), self.head(tokens).into()) };
        let clause = self.is_clause(tokens);
        let told_twice = self.told_twice(tokens);
        let rebuts = self.comparing && self.rebuts(tokens);
        About { told_twice, rebuts, stems, denied, points_back, to_charge, to_report, whose, head, clause, ..self.about_with(tokens, true) }
    }

    /// The nouns of words that name a deed: a closure is that somebody closes something.
    fn told_twice(&self, tokens: &Range<usize>) -> WordList {
        let rules = self.context.rules;
        let noun = |mark: &&Mark| {
            let (start, end) = (mark.start as usize, mark.end as usize);
            tokens.start <= start
                && end <= tokens.end
                && self.found_any(start, tokens.end).iter().any(|deed| deed.form.meets(DeedForm::NOUN) && start + deed.length >= end)
        };
        let concept = |mark: &Mark| if let Sense::Concept(row) = mark.sense { rules.concepts.get(row as usize) } else { None };
        if !self.comparing {
            return WordList::new();
        }
        let concepts = self.context.marked.marks.iter().filter(|mark| matches!(mark.sense, Sense::Concept(_))).filter(noun);
        concepts.filter_map(concept).map(|concept| concept.id.clone()).collect()
    }

    /// The deed or noun that the words name first; none of a clause.
    fn head(&self, tokens: &Range<usize>) -> CompactString {
        if !self.comparing || self.is_clause(tokens) {
            return CompactString::default();
        }
        let rules = self.context.rules;
        let deed = |at: usize| self.found_any(at, tokens.end).first().and_then(|deed| rules.deeds.get(deed.deed as usize)).map(|deed| deed.id.clone());
        let noun = |at: usize| {
            self.context.marked.starting(at).find_map(|mark| if let Sense::Concept(row) = mark.sense { rules.concepts.get(row as usize) } else { None })
        };
        tokens.clone().find_map(|at| deed(at).or_else(|| noun(at).map(|noun| noun.id.clone()))).unwrap_or_default()
    }

    /// True where the words are no clause, and name a deed before any noun.
    pub(super) fn is_headed_by_deed(&self, tokens: &Range<usize>) -> bool {
        let head = self.head(tokens);
        !head.is_empty() && self.context.rules.deeds.iter().any(|deed| deed.id == head)
    }

    /// True where one of the first of a few words points to what was said before; a day is nothing that was said.
    fn points(&self, tokens: &Range<usize>) -> bool {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let in_date = |at: usize| marked.dates.iter().any(|date| (date.start as usize) <= at && at < date.end as usize);
        // *the hard parts of this law* are none
        // *these figures* were said, *this clause* of a law was not
        let thing = |at: usize| marked.classes.get(at).is_some_and(|classes| classes.contains(known.noun)) && !self.stands(at, known.said_before);
        let shows = |at: usize| {
            let near = at < tokens.start + SHOWING && marked.classes[at].contains(known.demonstrative);
            near && !in_date(at) && !in_date(at + 1) && !thing(at + 1)
        };
        self.is_echo(tokens, |at| shows(at) || marked.classes[at].contains(known.such))
    }

    /// True for a few words, without a negation, of which one of the first points to what was said before.
    fn is_echo(&self, tokens: &Range<usize>, points: impl Fn(usize) -> bool) -> bool {
        let negated = |at: usize| self.context.marked.classes[at].contains(self.context.rules.known.negation);
        let words = || tokens.clone().filter(|at| self.context.marked.classes[*at].contains(self.context.rules.known.word)).count();
        self.comparing && tokens.len() <= 2 * ECHO && words() <= ECHO && tokens.clone().take(POINTING).any(points) && !tokens.clone().any(negated)
    }

    /// True where the first clause only says that what was said before is not so: *That is false: we paid*, *There is no such plan, and …*.
    fn rebuts(&self, tokens: &Range<usize>) -> bool {
        let known = &self.context.rules.known;
        let opening = self.clauses(tokens).into_iter().next().filter(|clause| clause.len() <= REBUTTAL).unwrap_or(0..0);
        let negations = known.set(&[known.negates, known.negation]);
        let negated = || opening.clone().any(|at| self.context.marked.from[at].meets(&negations) || self.context.marked.classes[at].meets(&negations));
        let such = || opening.clone().any(|at| self.context.marked.classes[at].contains(known.such)) && negated();
        opening.clone().any(|at| self.stands(at, known.untrue)) || such()
    }

    /// True where the words right before a word of saying call what was said before untrue: *Not true, said the warden: …*.
    pub(super) fn rebuts_before(&self, cue: &Range<usize>) -> bool {
        self.comparing && (cue.start.saturating_sub(REBUTTAL)..cue.start).any(|at| self.stands(at, self.context.rules.known.untrue))
    }

    /// The tokens up to the words that tell when or in what circumstances: what is denied stands before them.
    pub(super) fn before_circumstances(&self, tokens: &Range<usize>) -> Range<usize> {
        let ends = self.context.rules.known.matter_end;
        if !self.comparing || !self.context.marked.all.contains(ends) {
            return tokens.clone();
        }
        let tail = (tokens.start + LEAST_MATTER..tokens.end).find(|at| self.stands(*at, ends));
        tokens.start..tail.unwrap_or(tokens.end)
    }

    /// True where a verb stands before any clause inside: *the offer was made*, and not *the offer that was made*.
    fn is_clause(&self, tokens: &Range<usize>) -> bool {
        let known = &self.context.rules.known;
        let (verbs, walls) = (known.set(&[known.auxiliary, known.modal]), known.set(&[known.relative, known.that]));
        let classes = &self.context.marked.classes;
        let verb = |at: usize| classes[at].meets(&verbs) || (classes[at].contains(known.finite) && !classes[at].contains(known.noun));
        // *denied withdrawing its offer* is of the withdrawal
        let gerund = tokens.clone().next().is_some_and(|first| classes[first].contains(known.gerund) && !classes[first].contains(known.noun));
        self.comparing && (gerund || tokens.clone().take_while(|at| !classes[*at].meets(&walls)).any(verb))
    }

    /// The parts between marks and conjunctions.
    fn clauses(&self, tokens: &Range<usize>) -> Vec<Range<usize>> {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let walls = known.set(&[known.that, known.conjunction]);
        let is_wall = |at: &usize| !marked.is_inner(*at) || marked.classes[*at].meets(&walls);
        let mut clauses = Vec::new();
        let mut start = tokens.start;
        for wall in tokens.clone().filter(is_wall).chain([tokens.end]) {
            clauses.push(start..wall);
            start = wall + 1;
        }
        clauses.retain(|clause| clause.start < clause.end);
        clauses
    }

    /// The beginnings of the words that name no deed, no noun and nobody.
    pub(super) fn stems(&self, tokens: &Range<usize>) -> WordList {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let small: ClassSet = known.set(&[
            known.determiner,
            known.preposition,
            known.pronoun,
            known.conjunction,
            known.auxiliary,
            known.relative,
            known.that,
            known.date,
            known.cue,
        ]);
        let names_something = |mark: &&Mark| !matches!(mark.sense, Sense::Word) || mark.value.is_some() || mark.classes.contains(known.name);
        let mut taken = vec![false; tokens.len()];
        let mut take = |range: Range<usize>| range.filter(|at| tokens.contains(at)).for_each(|at| taken[at - tokens.start] = true);
        for mark in marked.marks.iter().filter(names_something) {
            take(mark.start as usize..mark.end as usize);
        }
        for date in &marked.dates {
            take(date.start as usize..date.end as usize);
        }
        for at in tokens.clone() {
            take(at..at + self.found_any(at, tokens.end).first().map_or(0, |deed| deed.length));
        }
        let free = tokens.clone().filter(|at| !taken[at - tokens.start] && !marked.classes[*at].meets(&small));
        let mut stems: WordList = free.filter_map(|at| stem(marked.tokens[at].span.of(&self.context.article.text))).collect();
        stems.sort();
        stems.dedup();
        stems
    }

    /// What the words call somebody: roles and nouns.
    pub(super) fn kinds(&self, tokens: &Range<usize>) -> WordList {
        let rules = self.context.rules;
        let inside = self.context.marked.marks.iter().filter(|mark| tokens.start <= mark.start as usize && (mark.end as usize) <= tokens.end);
        let kinds = inside.filter_map(|mark| match mark.sense {
            Sense::Role(row, _) => rules.roles.get(row as usize).map(|role| role.id.clone()),
            Sense::Concept(row) => rules.concepts.get(row as usize).map(|concept| concept.id.clone()),
            Sense::Body(row) => rules.bodies.get(row as usize).map(|body| body.name.clone()),
            _ => None,
        });
        kinds.collect()
    }

    /// The names in the words that tell who speaks.
    pub(super) fn party(&self, speaker: &Range<usize>) -> WordList {
        self.about(speaker).names
    }

    /// True where the text itself takes for true what the cue tells.
    pub(super) fn is_factive(&self, cue: &Range<usize>) -> bool {
        let inside = self.context.marked.marks.iter().filter(|mark| cue.start <= mark.start as usize && (mark.end as usize) <= cue.end);
        inside.filter_map(|mark| if let Sense::Cue(row) = mark.sense { self.language.cues.get(row as usize) } else { None }).any(|cue| cue.factive)
    }

    fn stands(&self, at: usize, class: crate::rule::ClassId) -> bool {
        self.context.marked.from[at].contains(class)
    }

    fn deeds(&self, tokens: &Range<usize>, matters: bool) -> DeedList {
        let mut deeds = DeedList::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let found = if matters { self.found_any(at, tokens.end) } else { self.found(at, tokens.end) };
            for deed in found.iter().filter(|deed| !self.is_noun(at, **deed)) {
                if let Some(row) = self.context.rules.deeds.get(deed.deed as usize) {
                    deeds.push((row.id.clone(), self.is_negated(at, tokens)));
                }
            }
            at += found.first().map_or(1, |deed| deed.length);
        }
        deeds.sort();
        deeds.dedup();
        deeds
    }

    /// True for the form of a verb that is a noun here: *the army*, *l'armée* arms nobody, and a *French club* clubs nobody.
    fn is_noun(&self, at: usize, found: DeedFound) -> bool {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let before = known.set(&[known.determiner, known.adjective, known.demonym]);
        let noun = |mark: &Mark| mark.value.is_none() && matches!(mark.sense, Sense::Concept(_) | Sense::Body(_) | Sense::Role(..));
        let opened = at.checked_sub(1).is_some_and(|before_it| marked.classes[before_it].meets(&before));
        !found.form.meets(DeedForm::NOUN) && opened && marked.starting(at).any(|mark| noun(mark) && mark.end as usize == at + found.length)
    }

    /// The deeds that the words at a token name; a date names none, and no word inside a preposition of several (*à partir de*).
    pub(super) fn found(&self, at: usize, end: usize) -> SmallVec<[DeedFound; 2]> {
        self.found_in(&self.language.deeds, at, end)
    }

    /// The same, with the deeds that only tell what statements are about.
    fn found_any(&self, at: usize, end: usize) -> SmallVec<[DeedFound; 2]> {
        let found = self.found(at, end);
        if found.is_empty() { self.found_in(&self.language.matters, at, end) } else { found }
    }

    fn found_in(&self, words: &DeedWords, at: usize, end: usize) -> SmallVec<[DeedFound; 2]> {
        let marked = self.context.marked;
        if !words.may_begin(marked.tokens[at].word) {
            return SmallVec::new();
        }
        if marked.dates.iter().any(|date| (date.start as usize) <= at && at < date.end as usize) {
            return SmallVec::new();
        }
        // *shares closed 12% higher*: a price, and no shop
        if self.is_of_level(at + 1) {
            return SmallVec::new();
        }
        let preposition = self.context.rules.known.preposition;
        let holds = |mark: &Mark| mark.end as usize > at + 1 && mark.classes.contains(preposition);
        if (at.saturating_sub(PHRASE_REACH)..at).any(|start| marked.starting(start).any(holds)) {
            return SmallVec::new();
        }
        let known = &self.context.rules.known;
        // *has since closed for good*, *passed the bill*
        let smalls = known.set(&[known.adverb, known.still, known.determiner, known.possessive]);
        let small = |behind: usize| marked.classes.get(at + behind).is_some_and(|classes| classes.meets(&smalls));
        // *filed on Monday a complaint*, not *is expected on Monday in Lyon*
        let object =
            |end: u32| marked.classes.get(end as usize).is_some_and(|classes| classes.contains(known.determiner) && !classes.contains(known.preposition));
        let dates = || marked.dates.iter().filter(|date| object(date.end));
        let in_date = |behind: usize| dates().any(|date| (date.start as usize..date.end as usize).contains(&(at + behind)));
        let found = words.starting_past(&marked.tokens[at..end], small, in_date);
        let alone = words.may_be_passive(marked.tokens[at].word) && found.iter().all(|found| found.length == 1);
        let passive = if alone { self.passive(words, at) } else { SmallVec::new() };
        self.before_day(at, if passive.is_empty() { found } else { passive })
    }

    /// The deeds of a participle whose object stands before it, as its subject: *the complaint was filed*, *un recours sera déposé*.
    fn passive(&self, words: &DeedWords, at: usize) -> SmallVec<[DeedFound; 2]> {
        let (marked, known) = (self.context.marked, &self.context.rules.known);
        let first = at.saturating_sub(PASSIVE_REACH);
        let Some(helped) = (first..at).rev().find(|at| marked.classes[*at].contains(known.auxiliary)) else { return SmallVec::new() };
        let bars = known.set(&[known.relative, known.that, known.conjunction]);
        // *a file of request will be handed in*, not *a file on which a request was handed in*
        let governs = |at: usize| marked.classes[at].contains(known.preposition) && !marked.classes[at].contains(known.preposition_of);
        let own = |subject: usize| (subject + 1..at).all(|at| marked.is_inner(at) && !governs(at) && !marked.classes[at].meets(&bars));
        let free = |start: usize| {
            let determiner = start.checked_sub(1).filter(|before| marked.classes[*before].contains(known.determiner));
            let before = determiner.unwrap_or(start).checked_sub(1);
            before.is_none_or(|before| !marked.classes[before].contains(known.preposition))
        };
        words.passive(marked.tokens[at].word, |rest| {
            // *file a complaint*, *hand in its report*: whatever determines the noun
            let noun = if rest.len() > 1 && words.is_whose(rest[0]) { &rest[1..] } else { rest };
            (first..helped).rev().any(|last| {
                let Some(start) = (last + 1).checked_sub(noun.len()) else { return false };
                let written = marked.tokens[start..=last].iter().map(|token| token.word);
                written.eq(noun.iter().copied()) && own(last) && free(start)
            })
        })
    }

    /// Of the deeds named at a token those that count right before a day, where a day follows; else the others.
    fn before_day(&self, at: usize, mut found: SmallVec<[DeedFound; 2]>) -> SmallVec<[DeedFound; 2]> {
        let is_dated = |deed: &DeedFound| self.context.rules.deeds.get(deed.deed as usize).is_some_and(|deed| deed.dated);
        if !found.iter().any(is_dated) {
            return found;
        }
        let follows = |end: usize| self.context.marked.dates.iter().any(|date| (end..=end + 1).contains(&(date.start as usize)));
        let moved = |deed: &DeedFound| is_dated(deed) && follows(at + deed.length);
        let any = found.iter().any(moved);
        found.retain(|deed| if any { moved(deed) } else { !is_dated(deed) });
        found
    }

    /// True where a negation stands shortly before or right behind, in the same clause.
    pub(super) fn is_negated(&self, at: usize, tokens: &Range<usize>) -> bool {
        let negation = self.context.rules.known.negation;
        let marked = self.context.marked;
        let before = (at.saturating_sub(NEGATION_REACH).max(tokens.start)..at).rev().take_while(|at| marked.is_inner(*at));
        let behind = at + 1 < tokens.end && marked.classes[at + 1].contains(negation);
        let mut before = before.into_iter();
        let subject = (at.saturating_sub(NOBODY_REACH).max(tokens.start)..at).rev().take_while(|at| marked.is_inner(*at));
        behind || before.any(|at| marked.classes[at].contains(negation)) || subject.into_iter().any(|no| self.is_of_nobody(no, at))
    }
}

impl Subject<'_> {
    /// True where the word begins the subject of the verb and says that it is nobody or nothing: *no teacher will be dismissed*.
    /// Further before the verb its auxiliary must stand between.
    fn is_of_nobody(&self, no: usize, verb: usize) -> bool {
        let known = &self.context.rules.known;
        let marked = self.context.marked;
        let other = known.set(&[known.subject, known.that, known.relative, known.conjunction]);
        let near = verb - no <= NEGATION_REACH || (no + 1..verb).any(|at| marked.classes[at].contains(known.auxiliary));
        marked.from[no].contains(known.negates) && near && !(no + 1..verb).any(|at| marked.classes[at].meets(&other))
    }
}

/// So many tokens before a participle its subject may stand.
const PASSIVE_REACH: usize = 8;
/// Words of a preposition before the one that might name a deed.
const PHRASE_REACH: usize = 2;

/// The beginning of a word in lower case, without accents; none for a short one.
fn stem(word: &str) -> Option<CompactString> {
    let letters = word.chars().all(char::is_alphabetic) && word.starts_with(char::is_lowercase);
    let long = word.chars().nth(SHORTEST_STEM - 1).is_some();
    (letters && long).then(|| fold_bare(word).chars().take(STEM).collect())
}
