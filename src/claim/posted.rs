//! The posts that an article named last: who comes into one without its name goes on from there.

use super::office;
use crate::claim::{Claim, RareText};
use crate::text::fold;
use compact_str::CompactString;

/// So many sentences behind a post somebody may come into it without its name.
const POSTED_FOR: usize = 2;
/// So many posts are kept in mind.
const KEPT: usize = 16;
/// So many letters has a word that tells a post by its field: *fills in at the housing ministry*.
const FIELD: usize = 5;

/// A post that was named, and who held it.
#[derive(Debug)]
struct Told {
    post: CompactString,
    of: RareText,
    implied: bool,
    holder: Option<usize>,
    sentence: usize,
    /// The holder has just come to it.
    came: bool,
    /// The words that named it, folded.
    words: String,
}

/// The posts that an article named last: *he is replaced by X* goes on from there.
#[derive(Debug, Default)]
pub(super) struct Posted {
    told: Vec<Told>,
}

impl Posted {
    /// Gives who comes into a post without its name that of the one named last, or the one whose field stands in the words behind the name.
    pub(super) fn complete(&mut self, mut claim: Claim, words: Words<'_>, member: Option<usize>, sentence: usize) -> Claim {
        let leaves = words.leaves;
        let comes = office::COMES.contains(&claim.scope.as_str());
        if !claim.concept.is_empty() {
            let (post, of, implied) = (claim.concept.clone(), claim.place.clone(), claim.about.implied);
            self.note(Told { post, of, implied, holder: member, sentence, came: comes, words: fold(words.post) });
        } else if comes {
            let field = fold(words.behind);
            let near = |told: &&Told| sentence <= told.sentence + POSTED_FOR;
            // *Reed, called to the court, is replaced by X*: not at the court
            let held = |told: &&Told| !(told.came && told.sentence == sentence);
            // *Reed, replaced by X*: what Reed held, as far as it was told
            let last = || match leaves {
                Some(gone) => self.of_others(member).filter(held).find(|told| told.holder == Some(gone)),
                None => self.of_others(member).find(held).filter(near),
            };
            if let Some(told) = self.of_others(member).find(|told| told.is_of_field(&field)).or_else(last) {
                claim.concept.clone_from(&told.post);
                claim.place.clone_from(&told.of);
                claim.about.implied = told.implied;
            }
        }
        claim
    }

    /// Takes note of a post that somebody leaves whom the words do not name.
    pub(super) fn vacate(&mut self, post: CompactString, of: CompactString, sentence: usize) {
        let implied = of.is_empty();
        // whose it is may have been told with its holder
        let told = self.told.iter().rev().find(|told| told.post == post && (told.of == of || implied)).map(|told| (told.of.clone(), told.implied));
        let (of, implied) = told.unwrap_or((of.into(), implied));
        self.note(Told { post, of, implied, holder: None, sentence, came: false, words: String::new() });
    }

    fn note(&mut self, told: Told) {
        if self.told.len() == KEPT {
            self.told.remove(0);
        }
        self.told.push(told);
    }

    /// The posts that are not of this holder, the last first.
    fn of_others(&self, member: Option<usize>) -> impl Iterator<Item = &Told> {
        self.told.iter().rev().filter(move |told| told.holder.is_none() || told.holder != member)
    }
}

impl Told {
    fn is_of_field(&self, words: &str) -> bool {
        let long = |word: &&str| word.chars().nth(FIELD - 1).is_some();
        let named: Vec<&str> = self.words.split(|c: char| !c.is_alphanumeric()).filter(long).collect();
        words.split(|c: char| !c.is_alphanumeric()).filter(long).any(|word| named.contains(&word))
    }
}

/// What the text has for a claim of an office.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    /// The words of the post.
    pub(super) post: &'a str,
    /// What stands behind the name of the holder.
    pub(super) behind: &'a str,
    /// Who leaves a post in the same sentence, by name.
    pub(super) leaves: Option<usize>,
}
