//! What an article is about, as far as it was told: a noun of several senses and a bare *they* have theirs from it.

use crate::rule::ClassSet;

/// The classes of topics that an article named so far.
#[derive(Debug, Default)]
pub(super) struct Topic {
    named: ClassSet,
    /// Those that it named in its first sentence, or in two: it is about these.
    told: ClassSet,
    /// True once the first sentence was read.
    begun: bool,
}

impl Topic {
    /// The classes of a sentence, with those of what the article is about; takes note of the topics that the sentence names.
    pub(super) fn in_sentence(&mut self, sentence: &ClassSet, topics: &ClassSet) -> ClassSet {
        let here = sentence.and(topics);
        let again = if self.begun { here.and(&self.named) } else { here };
        self.told.extend(&again);
        self.named.extend(&here);
        self.begun = true;
        let mut about = *sentence;
        about.extend(&self.told);
        about
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::ClassId;

    fn set(classes: &[u16]) -> ClassSet {
        let mut set = ClassSet::default();
        classes.iter().for_each(|class| set.insert(ClassId(*class)));
        set
    }

    #[test]
    fn first_sentence_tells_the_topic_and_later_ones_in_two() {
        let (mut topic, topics) = (Topic::default(), set(&[1, 2]));
        topic.in_sentence(&set(&[1, 3]), &topics);
        assert_eq!(topic.in_sentence(&set(&[2]), &topics), set(&[1, 2]));
        assert_eq!(topic.in_sentence(&set(&[]), &topics), set(&[1]));
        topic.in_sentence(&set(&[2]), &topics);
        assert_eq!(topic.in_sentence(&set(&[4]), &topics), set(&[1, 2, 4]));
    }
}
