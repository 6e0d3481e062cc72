//! What stands in a denial and is none of what is denied.

use std::ops::Range;

use super::context::Context;
use super::event::Saying;

impl Context<'_> {
    /// True for a number of a denial that is not denied: it stands behind what is (*denied moving the club, which seats 900*;
    /// *denied all blame: "We asked for 90 guards"*), or in the name of something (*its 900-seat hall*).
    pub(super) fn is_aside(&self, value: &Range<usize>, sayings: &[Saying]) -> bool {
        let text = |at: usize| self.marked.tokens[at].span.of(&self.article.text);
        let compound = self.marked.tokens.get(value.end).is_some_and(|token| token.shape.glued) && text(value.end) == "-";
        let of_value = sayings.iter().filter(|saying| saying.content.contains(&value.start) && saying.cue.end <= value.start);
        let Some(cue) = of_value.map(|saying| saying.cue.end).max() else { return compound || self.is_in_own_quotation(value) };
        let marks = |mark: &str| (cue..value.start).filter(|at| text(*at) == mark).count();
        // two commas hold an inset
        compound || marks(":") > 0 || marks(",") % 2 == 1
    }

    /// True for a number of a quotation behind a colon: *she rejects any blame: "We asked for 90 guards"*.
    fn is_in_own_quotation(&self, value: &Range<usize>) -> bool {
        let text = |at: usize| self.marked.tokens[at].span.of(&self.article.text);
        let quote = self.marked.marks.iter().filter(|mark| mark.classes.contains(self.rules.known.quote));
        let opened = quote.filter(|mark| (mark.start as usize) < value.start && value.end <= mark.end as usize).map(|mark| mark.start as usize);
        opened.max().and_then(|start| start.checked_sub(1)).is_some_and(|at| text(at) == ":")
    }
}
