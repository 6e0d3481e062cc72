//! How far the content of a claim reaches: to the ends of its clause, its quotation or its sentence.

use std::ops::Range;

use crate::mention::Marked;
use crate::rule::Known;
use crate::text::{Kind, Span, fold};

/// An infinitive stands among so many words where one begins: *to shut the gate*.
const AIM_WITHIN: usize = 2;
/// A number within so many words is what a statement without a verb counts.
const COUNT_REACH: usize = 6;
/// So many words behind the one who speaks may tell when, where and to whom, up to the end of that sentence of a quotation.
const CIRCUMSTANCE_REACH: usize = 24;

/// Finds clause ends in one marked sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clauses<'a> {
    pub(super) text: &'a str,
    pub(super) marked: &'a Marked,
    pub(super) known: &'a Known,
    /// Words behind which a point ends no sentence, folded and sorted.
    pub(super) abbreviations: &'a [String],
}

impl Clauses<'_> {
    /// The tokens of a clause that begins at `from`.
    pub(super) fn right(&self, from: usize) -> Range<usize> {
        let limit = self.enclosing(from).map_or(self.marked.len(), |quote| quote.end - 1);
        let mut at = from;
        while at < limit {
            if at > from && self.ends_here(at) {
                break;
            }
            at = self.step(at, limit);
        }
        from..self.without_final_marks(from, at)
    }

    /// The tokens of a clause that ends before `to`.
    pub(super) fn left(&self, to: usize) -> Range<usize> {
        let first = to.checked_sub(1).and_then(|last| self.enclosing(last)).map_or(0, |quote| quote.start + 1);
        let mut start = first;
        let mut at = first;
        while at < to {
            if let Some(behind) = self.starts_behind(at).filter(|behind| *behind < to) {
                start = behind;
            }
            at = self.step(at, to).min(to).max(at + 1);
        }
        start..self.without_final_marks(start, to)
    }

    /// What is said in an inset, up to the comma that closes it: behind that goes on the sentence around, with its verb.
    pub(super) fn before_main_verb(&self, right: &Range<usize>) -> Option<Range<usize>> {
        let comma = |at: &usize| self.marked.tokens[*at].span.of(self.text) == "," && self.enclosing(*at) == self.enclosing(right.start);
        // an inset of what is said itself has two: *the mill, 80 years old, was sold*
        let nested = |at: usize| (right.start..at).filter(comma).count() % 2 == 1;
        let closes = |at: &usize| *at > right.start && self.is_verb(self.behind_adverbs(at + 1, right.end)) && !nested(*at);
        let end = right.clone().rev().filter(comma).find(closes)?;
        Some(right.start..end)
    }

    /// True where what stands before a token opens a clause with a conjunction at the head of the sentence, or hangs on a preposition there, or
    /// where the token is a participle at its head, and no comma parts the two, nor what is said: *while the minister confirmed it, …*, *since the
    /// speech in which he announced it, …*, *denouncing it, …*
    pub(super) fn is_fronted(&self, token: usize, content: usize) -> bool {
        let (marked, known) = (self.marked, self.known);
        let small = known.set(&[known.conjunction_and, known.contrast, known.adverb]);
        let head = (0..token).find(|at| marked.from[*at].contains(known.conjunction_sub) || !marked.classes[*at].meets(&small));
        let comma = |at: usize| marked.tokens[at].span.of(self.text) == "," && !marked.is_inner(at);
        let hangs = |head: usize| marked.classes[head].contains(known.preposition) && marked.upto[token].contains(known.relative);
        // *Estimant que la digue fuit*, *Tout en saluant l'accord*
        let leads = known.set(&[known.adverb, known.preposition]);
        let opens = marked.classes[token].contains(known.gerund) && (0..token).all(|at| marked.classes[at].meets(&leads));
        if opens {
            return !(token..content).any(comma);
        }
        head.is_some_and(|head| (marked.from[head].contains(known.conjunction_sub) || hangs(head)) && !(head..content).any(comma))
    }

    /// What stands before the first verb that no word of its own opens a clause for.
    pub(super) fn before_verb(&self, right: &Range<usize>) -> Option<Range<usize>> {
        let (marked, known) = (self.marked, self.known);
        let opens = known.set(&[known.relative, known.that, known.conjunction, known.quote]);
        let own = |at: &usize| !marked.classes[*at].meets(&opens) && !marked.from[*at].contains(known.conjunction_sub) && marked.is_inner(*at);
        let end = right.clone().skip(1).take_while(own).find(|at| self.is_verb(*at))?;
        Some(right.start..end)
    }

    /// What is said in a clause that stands before the main one, up to the comma behind which that begins with its subject and its verb.
    pub(super) fn before_main_clause(&self, right: &Range<usize>) -> Option<Range<usize>> {
        let (marked, known) = (self.marked, self.known);
        let comma = |at: &usize| marked.tokens[*at].span.of(self.text) == "," && self.enclosing(*at) == self.enclosing(right.start) && !marked.is_inner(*at);
        let begins = known.set(&[known.determiner, known.subject, known.name, known.source, known.role]);
        let relates = known.set(&[known.relative, known.that]);
        let opens = |at: &usize| {
            let subject = *at + 1 < right.end && marked.from[at + 1].meets(&begins) && !marked.from[at + 1].meets(&relates);
            let stops = |at: &usize| comma(at) || marked.classes[*at].meets(&relates);
            subject && (at + 2..right.end).take_while(|at| !stops(at)).any(|at| self.is_verb(at))
        };
        let end = right.clone().skip(1).filter(comma).find(opens)?;
        Some(right.start..end)
    }

    /// True for words behind who says it with which what stands before goes on: that lacks its verb (*the gate, he said, stays shut*) or an end
    /// (*the road must, he said, be closed*), or a conjunction joins a second verb to it.
    pub(super) fn goes_on(&self, left: &Range<usize>, right: &Range<usize>) -> bool {
        let verb = |part: &Range<usize>| part.clone().any(|at| self.is_verb(at));
        let joins = self.known.set(&[self.known.conjunction_and, self.known.conjunction]);
        let joined = |at: usize| self.marked.classes[at].meets(&joins);
        let second = || joined(right.start) || right.start.checked_sub(1).is_some_and(joined);
        // *if nobody pays, he said, the gate stays shut*
        let opens = self.known.set(&[self.known.conjunction_sub, self.known.preposition, self.known.relative, self.known.that]);
        let hangs = self.marked.classes[left.start].meets(&opens);
        // *it would be safer, he said, to shut the gate*
        let aim = right.clone().take(AIM_WITHIN).any(|at| self.marked.classes[at].contains(self.known.infinitive));
        !self.is_whole(left) || aim || verb(right) && (!verb(left) || hangs || second() || self.tells_more(right))
    }

    /// True for words with a subject and a verb of their own: neither *…, reports the Gazette* nor *…, 46, who has seen it*.
    fn tells_more(&self, part: &Range<usize>) -> bool {
        let (marked, known) = (self.marked, self.known);
        let Some(verb) = part.clone().find(|at| self.is_verb(*at)) else { return false };
        let hangs = known.set(&[known.relative, known.that, known.conjunction_sub]);
        let tells_of = known.set(&[known.participle, known.gerund, known.preposition]);
        let own = (part.start..verb).all(|at| !marked.classes[at].meets(&hangs) && !marked.is_relative(at, known));
        own && verb > part.start && !marked.classes[part.start].meets(&tells_of) && !marked.classes[verb].contains(known.cue)
    }

    /// True for words that want no more behind them.
    fn is_whole(&self, part: &Range<usize>) -> bool {
        let (marked, known) = (self.marked, self.known);
        let open = known.set(&[known.finite, known.auxiliary, known.modal, known.participle, known.infinitive, known.preposition, known.relative, known.that]);
        let last = part.clone().rev().find(|at| !marked.classes[*at].contains(known.adverb)).unwrap_or(part.start);
        !marked.classes[last].meets(&open) || marked.classes[last].contains(known.noun)
    }

    fn behind_adverbs(&self, from: usize, limit: usize) -> usize {
        (from..limit).find(|at| !self.marked.classes[*at].contains(self.known.adverb)).unwrap_or(limit)
    }

    /// True for a verb that is no participle alone: *has left*, *left the room*, not *killed in May*.
    fn is_verb(&self, at: usize) -> bool {
        let Some(classes) = self.marked.classes.get(at) else { return false };
        let known = self.known;
        let object = || self.marked.classes.get(at + 1).is_some_and(|next| next.meets(&known.set(&[known.determiner, known.object, known.that, known.name])));
        let finite = classes.contains(known.finite) && !classes.contains(known.noun);
        classes.meets(&known.set(&[known.auxiliary, known.modal])) || finite && (!classes.contains(known.participle) || object())
    }

    /// True for words without a verb that say nothing by themselves: a name with what its bearer is or does set apart by commas
    /// (*the treasurer, Paul Odum*), or a circumstance (*over the weekend*, *speaking on the radio*).
    pub(super) fn says_nothing(&self, part: &Range<usize>) -> bool {
        let (marked, known) = (self.marked, self.known);
        let verbs = known.set(&[known.finite, known.auxiliary, known.modal]);
        let verb = |at: usize| marked.classes[at].meets(&verbs) && !marked.classes[at].contains(known.noun);
        if part.is_empty() || part.clone().any(verb) || marked.starts(part.start, known.quote) || self.enclosing(part.start).is_some() {
            return false;
        }
        // *au moins 12 morts*
        let counts = || part.clone().take(COUNT_REACH).any(|at| marked.from[at].contains(known.number) || marked.from[at].contains(known.digits));
        let first = &marked.classes[part.start];
        let circumstance = first.contains(known.preposition) && !first.contains(known.preposition_of) && !counts();
        let gerund = first.contains(known.gerund) && !first.contains(known.noun);
        circumstance || gerund || self.names_only(part)
    }

    /// True for somebody's name between commas right behind what its bearer is, or what they are doing behind their name.
    fn names_only(&self, part: &Range<usize>) -> bool {
        let (marked, known) = (self.marked, self.known);
        let apposed = |end: usize| {
            let comma = end + 1 < part.end && marked.tokens[end].span.of(self.text) == ",";
            let aged = || marked.from[part.start].contains(known.name) && marked.classes[end + 1].contains(known.digits);
            comma && (marked.from[end + 1].contains(known.name) || marked.classes[end + 1].contains(known.gerund) || aged())
        };
        let named = marked.starting(part.start).any(|mark| mark.classes.contains(known.source) && apposed(mark.end as usize));
        named && !part.clone().any(|at| marked.classes[at].contains(known.infinitive) && !marked.classes[at].contains(known.noun))
    }

    /// One token further, or behind a quotation that begins here.
    fn step(&self, at: usize, limit: usize) -> usize {
        if !self.marked.from[at].contains(self.known.quote) {
            return at + 1;
        }
        let quote = self.marked.starting(at).find(|mark| mark.classes.contains(self.known.quote) && (mark.end as usize) <= limit);
        quote.map_or(at + 1, |mark| mark.end as usize)
    }

    fn ends_here(&self, at: usize) -> bool {
        self.marked.starts(at, self.known.clause_end) || self.parts_sentence(at) || self.gives_quote(at)
    }

    /// A colon before a quotation: what it gives is said once more, by itself.
    fn gives_quote(&self, at: usize) -> bool {
        self.marked.starts(at + 1, self.known.quote) && self.marked.tokens[at].span.of(self.text) == ":"
    }

    /// Where a clause starts behind what stands here, if it does.
    fn starts_behind(&self, at: usize) -> Option<usize> {
        let starts = self.marked.from[at].contains(self.known.clause_start);
        let mark = self.marked.starting(at).find(|mark| starts && mark.classes.contains(self.known.clause_start));
        mark.map(|mark| mark.end as usize).or_else(|| self.parts_sentence(at).then_some(at + 1))
    }

    /// A semicolon, or the end of a sentence inside a quotation.
    fn parts_sentence(&self, at: usize) -> bool {
        let token = self.marked.tokens[at];
        token.shape.kind == Kind::Mark
            && match token.span.of(self.text) {
                ";" => true,
                "." | "!" | "?" | "…" => self.starts_anew(at + 1) && self.enclosing(at).is_some() && !self.is_abbreviation(at),
                _ => false,
            }
    }

    /// True for a point behind an abbreviation or an initial.
    fn is_abbreviation(&self, at: usize) -> bool {
        let word = at.checked_sub(1).map(|before| fold(self.marked.tokens[before].span.of(self.text))).unwrap_or_default();
        word.chars().count() == 1 || self.abbreviations.binary_search(&word).is_ok()
    }

    fn starts_anew(&self, at: usize) -> bool {
        self.marked.tokens.get(at).is_some_and(|token| token.shape.capital && !token.shape.glued)
    }

    /// What a quotation holds behind a sentence of it that tells who speaks, and when, where and to whom.
    pub(super) fn rest_of_quote(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let quote = self.enclosing(start).or_else(|| self.enclosing(end))?;
        let last = (quote.end - 1).min(end + CIRCUMSTANCE_REACH);
        let free = |at: &usize| *at == end || !self.marked.from[*at].contains(self.known.quote);
        let stops = |at: &usize| matches!(self.marked.tokens[*at].span.of(self.text), "." | "!" | "?" | "…") && (*at == end || self.parts_sentence(*at));
        let stop = (end..last).take_while(free).find(stops)?;
        let rest = stop + 1..quote.end - 1;
        (quote.start < start && !rest.is_empty()).then_some(rest)
    }

    /// The head of a quotation up to a token inside it, where a sentence of it ends right before that token.
    pub(super) fn head_of_quote(&self, to: usize) -> Option<Range<usize>> {
        let quote = self.enclosing(to).filter(|quote| quote.start + 1 < to)?;
        self.parts_sentence(to - 1).then_some(quote.start + 1..to)
    }

    /// The innermost quotation around a token, if any.
    pub(super) fn enclosing(&self, at: usize) -> Option<Range<usize>> {
        let around = self.marked.marks.iter().filter(|mark| mark.classes.contains(self.known.quote) && !mark.classes.contains(self.known.quote_open));
        let around = around.map(|mark| mark.start as usize..mark.end as usize).filter(|quote| quote.start < at && at + 1 < quote.end);
        around.min_by_key(|quote| quote.len())
    }

    fn without_final_marks(&self, start: usize, mut end: usize) -> usize {
        while end > start && self.is_final_mark(end - 1) {
            end -= 1;
        }
        end
    }

    fn is_final_mark(&self, at: usize) -> bool {
        let token = self.marked.tokens[at];
        token.shape.kind == Kind::Mark && matches!(token.span.of(self.text), "." | "!" | "?" | "…" | "," | ";" | ":" | "–" | "—" | "-")
    }

    /// The bytes of a content, without its quotation marks where it is one quotation.
    pub(super) fn bytes(&self, tokens: Range<usize>) -> (Span, bool) {
        let quote = self.marked.starting(tokens.start).any(|mark| mark.end as usize == tokens.end && mark.classes.contains(self.known.quote));
        if !quote {
            // *that, if need be, the gate stays shut*
            let comma = |at: &usize| self.marked.tokens[*at].span.of(self.text) == ",";
            let leading = tokens.clone().take_while(comma).count();
            return (self.marked.bytes(tokens.start + leading..tokens.end), false);
        }
        let closed = !self.marked.starting(tokens.start).any(|mark| mark.end as usize == tokens.end && mark.classes.contains(self.known.quote_open));
        let mut end = if closed { tokens.end - 1 } else { tokens.end };
        while end > tokens.start + 1 && self.marked.tokens[end - 1].span.of(self.text) == "," {
            end -= 1;
        }
        (self.marked.bytes(tokens.start + 1..end.max(tokens.start + 1)), true)
    }

    /// True where a quotation stands inside these tokens.
    pub(super) fn quotes_inside(&self, tokens: &Range<usize>) -> bool {
        let inside = |mark: &&crate::mention::Mark| mark.start as usize >= tokens.start && mark.end as usize <= tokens.end;
        self.marked.marks.iter().filter(inside).any(|mark| mark.classes.contains(self.known.quote))
    }
}
