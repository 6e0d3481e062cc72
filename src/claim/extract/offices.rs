//! Who holds which post in a sentence, as claims.

use std::ops::Range;

use super::super::context::Context;
use super::super::make::{At, office_claim};
use super::super::office::{self, Draft, Holding};
use super::super::phrase::Phrase;
use super::super::posted::Words;
use super::super::trace::Trace;
use super::{Made, Reader};
use crate::claim::{Claim, WordList};
use crate::mention::Match;

/// The first sentences of an article, where a post may come before its holder.
const HEAD: usize = 4;

impl Reader<'_> {
    /// Makes a claim of each post that somebody holds, takes or leaves.
    pub(super) fn offices(&mut self, at: At<'_>, hits: &[Match]) {
        let context = Context { article: self.article, rules: self.rules, marked: &self.marked };
        let holding = Holding { context, language: at.language };
        let mut held = if hits.is_empty() { Vec::new() } else { holding.drafts(hits) };
        // who is named right behind a post that had no holder yet holds it
        let holder = self.vacant.take().and_then(|vacant| holding.holder_of(vacant));
        let named = |draft: &Draft| holder.as_ref().is_some_and(|holder| holder.name.start < draft.name.end && draft.name.start < holder.name.end);
        if !held.iter().any(named) {
            held.extend(holder);
        }
        // later on, a post without a name is that of somebody who was named
        self.vacant = if held.is_empty() && self.cast.sentence() <= HEAD { holding.vacant() } else { None };
        if let Some((row, of)) = if self.marked.all.contains(self.rules.known.vacated) { holding.vacated() } else { None } {
            self.posted.vacate(self.rules.roles[row as usize].id.clone(), of, self.cast.sentence());
        }
        let gone = held.iter().find(|draft| draft.goes()).and_then(|draft| {
            let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &at.language.code };
            self.cast.note(phrase, &draft.name)
        });
        for draft in held {
            self.office(at, &draft, gone);
        }
    }

    /// Makes a claim of one post; `gone` is who leaves one in the same sentence.
    fn office(&mut self, at: At<'_>, draft: &Draft, gone: Option<usize>) {
        let context = Context { article: self.article, rules: self.rules, marked: &self.marked };
        let phrase = Phrase { text: &self.article.text, marked: &self.marked, rules: self.rules, language: &at.language.code };
        // *appointed her director*: whom the text spoke of last
        let word = &self.marked.classes[draft.name.start];
        let pronoun = draft.name.len() == 1 && word.contains(self.rules.known.object) && !word.contains(self.rules.known.name);
        let pointed = if pronoun { self.cast.object(word, &self.rules.known, None).map(str::to_owned) } else { None };
        if pronoun && pointed.is_none() {
            return;
        }
        let member = if pronoun { None } else { self.cast.note(phrase, &draft.name) };
        if let (Some(member), Some(row)) = (member, draft.post.filter(|_| draft.holds())) {
            self.cast.holds_post(phrase, member, row, &draft.tokens);
        }
        let anchors = if self.comparing { context.anchors() } else { WordList::new() };
        let mut claim = Claim { anchors, ..office_claim(at, &context, draft) };
        if let Some(holder) = pointed {
            claim.holder = holder.into();
        }
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
}
