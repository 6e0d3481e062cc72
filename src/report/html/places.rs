//! Places of a text as scripts count them: in units of UTF-16.

use crate::text::Span;

/// Turns bytes of one text into units of UTF-16.
pub(super) struct Places {
    /// For each character beyond ASCII the byte behind it, and how many bytes more than units there are up to there.
    beyond: Vec<(u32, u32)>,
}

impl Places {
    pub(super) fn of(text: &str) -> Self {
        let mut more = 0;
        let beyond = text.char_indices().filter(|(_, c)| !c.is_ascii()).map(|(at, c)| {
            more += (c.len_utf8() - c.len_utf16()) as u32;
            ((at + c.len_utf8()) as u32, more)
        });
        Self { beyond: beyond.collect() }
    }

    fn unit(&self, byte: u32) -> u32 {
        let before = self.beyond.partition_point(|(behind, _)| *behind <= byte);
        byte - before.checked_sub(1).map_or(0, |last| self.beyond[last].1)
    }

    /// The units of a span: start and end.
    pub(super) fn span(&self, span: Span) -> [u32; 2] {
        [self.unit(span.start), self.unit(span.end)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn units_are_those_of_the_text_before(text in "[a-cé€😀]{0,20}", at in 0_usize..21) {
            let byte = text.char_indices().map(|(byte, _)| byte).nth(at).unwrap_or(text.len());
            let units = text[..byte].encode_utf16().count() as u32;
            prop_assert_eq!(Places::of(&text).span(Span::new(byte, byte)), [units, units]);
        }
    }
}
