//! The post that an article named last: who comes into it without its name goes on from there.

use super::office;
use crate::claim::Claim;
use compact_str::CompactString;

/// So many sentences behind a post somebody may come into it without its name.
const POSTED_FOR: usize = 2;

/// The post that an article named last, and who held it: *he is replaced by X* goes on from there.
#[derive(Debug, Default)]
pub(super) struct Posted {
    post: CompactString,
    of: CompactString,
    implied: bool,
    holder: Option<usize>,
    sentence: usize,
    /// The post before, of another holder.
    before: Option<Box<Posted>>,
}

impl Posted {
    /// Gives who comes into a post without its name that of the one named last.
    pub(super) fn complete(&mut self, mut claim: Claim, member: Option<usize>, sentence: usize) -> Claim {
        let comes = office::COMES.contains(&claim.scope.as_str());
        if !claim.concept.is_empty() {
            let before = if self.holder == member { self.before.take() } else { Some(Box::new(Self { before: None, ..std::mem::take(self) })) };
            *self = Self { post: claim.concept.clone(), of: claim.place.clone(), implied: claim.about.implied, holder: member, sentence, before };
        } else if let Some(told) = self.of_another(member).filter(|told| comes && sentence <= told.sentence + POSTED_FOR) {
            claim.concept.clone_from(&told.post);
            claim.place.clone_from(&told.of);
            claim.about.implied = told.implied;
        }
        claim
    }

    /// The post named last that is not of this holder.
    fn of_another(&self, member: Option<usize>) -> Option<&Self> {
        let own = self.holder == member;
        Some(self).filter(|_| !own).or(self.before.as_deref()).filter(|told| !told.post.is_empty())
    }
}
