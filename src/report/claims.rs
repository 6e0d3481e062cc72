//! `claims.csv`: what each article says, with its place, its words and its rule.

use super::Row;
use super::cell::columns;
use crate::article::Article;
use crate::claim::Claim;

/// One claim.
#[derive(Clone, Copy, Debug)]
pub struct ClaimRow<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The article that makes it.
    pub article: &'a Article,
}

impl Row for ClaimRow<'_> {
    const JSON_ONLY: usize = 1;

    columns! { self;
        claim_id => self.claim.id.as_str(),
        article => self.article.id.as_str(),
        line => self.claim.line,
        start => self.claim.span.start,
        end => self.claim.span.end,
        kind => self.claim.kind.word(),
        text => self.claim.text.as_str(),
        value_low => self.claim.low,
        value_high => self.claim.high,
        bound => self.claim.bound.map_or("", |bound| bound.word()),
        unit => self.claim.unit.as_str(),
        concept => self.claim.concept.as_str(),
        holder => self.claim.holder.as_str(),
        place => self.claim.place.as_str(),
        scope => self.claim.scope.as_str(),
        event_date => self.claim.event_date.as_str(),
        modality => self.claim.modality.word(),
        negated => self.claim.negated,
        speaker => self.claim.speaker.as_str(),
        speaker_name => self.claim.speaker_name.as_str(),
        role => self.claim.role.as_str(),
        cue => self.claim.cue.as_str(),
        stance => self.claim.stance.map_or("", |stance| stance.word()),
        speech => self.claim.speech.map_or("", |speech| speech.word()),
        content => self.claim.content.as_str(),
        sentence => self.claim.sentence.of(&self.article.text),
        rule => self.claim.rule.as_str(),
        relay => self.claim.relay.as_str(),
    }
}
