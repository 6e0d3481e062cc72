//! The text of markup: block elements make lines, what is no running text is left out, references are resolved.

use std::borrow::Cow;

use memchr::memchr;
use quick_xml::escape::resolve_html5_entity;

use super::tag::{Tag, Tags};
use crate::article::PICTURE;

/// Elements that hold no running text of a page.
const SKIPPED: [&str; 19] = [
    "script", "style", "noscript", "template", "svg", "iframe", "head", "select", "button", "nav", "aside", "footer", "form", "video", "audio", "object",
    "canvas", "textarea", "dialog",
];
/// Elements in a line of text; any other one begins and ends a line.
const INLINE: [&str; 40] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "td", "th", "picture", "source", "nobr", "blink",
];
/// Classes of what stands inside an article and is none of its text, as pages name them: whole, or parted by hyphens and underscores.
const BESIDE: [&str; 11] = [
    "byline",
    "author-box",
    "author-bio",
    "author-info",
    "author-card",
    "newsletter",
    "sharedaddy",
    "social-share",
    "jp-relatedposts",
    "related-articles",
    "screen-reader-text",
];
/// Classes of what stands under a picture, as pages name them.
const CAPTIONS: [&str; 3] = ["caption", "figcaption", "legend"];
/// The kinds of elements told by their classes, behind those of [`SKIPPED`].
const SET_BESIDE: usize = SKIPPED.len();
const CAPTION: usize = SET_BESIDE + 1;
/// The longest caption, with its markup.
const LONGEST_CAPTION: usize = 4_000;
/// The longest name of a reference.
const LONGEST_REFERENCE: usize = 40;

/// The text of markup, a line for each block; those of captions begin with the sign for a picture, and rules leave them out.
pub(super) fn text(html: &str) -> String {
    let mut writer = Writer::default();
    let (mut at, mut skip_to, mut caption_to) = (0, 0, 0);
    let mut unclosed = [false; CAPTION + 1];
    for tag in Tags::new(html) {
        if tag.start < skip_to {
            continue;
        }
        writer.write(&html[at.min(tag.start)..tag.start]);
        at = tag.end;
        writer.under_picture(tag.end < caption_to);
        let inside = |kind: usize| kind == CAPTION && tag.start < caption_to;
        if let Some(kind) = kind(&tag).filter(|kind| !tag.closes && !unclosed[*kind] && !inside(*kind)) {
            match end_of_element(html, &tag) {
                // a class may only say that a block has a caption: what is so long is the article
                Some(end) if kind == CAPTION && end - tag.start > LONGEST_CAPTION => {}
                Some(end) if kind == CAPTION => {
                    caption_to = end;
                    writer.under_picture(true);
                }
                Some(end) => (at, skip_to) = (end, end),
                // one that nothing closes would take the whole rest with it
                None => unclosed[kind] = true,
            }
        }
        if tag.is_one_of(&["td", "th"]) {
            writer.space();
        } else if !tag.is_one_of(&INLINE) {
            writer.line();
        }
    }
    writer.write(html.get(at..).unwrap_or(""));
    writer.out
}

/// The kind of an element that holds no running text of the article.
fn kind(tag: &Tag<'_>) -> Option<usize> {
    let caption = || (tag.is("figcaption") || has_class(tag, &CAPTIONS)).then_some(CAPTION);
    let beside = || has_class(tag, &BESIDE).then_some(SET_BESIDE);
    SKIPPED.iter().position(|name| tag.is(name)).or_else(caption).or_else(beside)
}

/// True for a block with one of some classes.
fn has_class(tag: &Tag<'_>, classes: &[&str]) -> bool {
    let names = |class: &str| {
        classes.iter().any(|known| {
            let parts = class.match_indices(known).map(|(at, _)| (class[..at].chars().next_back(), class[at + known.len()..].chars().next()));
            parts.into_iter().any(|around| matches!(around, (None | Some('-' | '_'), None | Some('-' | '_'))))
        })
    };
    let block = tag.is_one_of(&["div", "p", "section", "blockquote", "span", "ul"]);
    block && tag.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(names))
}

/// Behind the tag that closes the element, counting those of its name inside it.
pub(super) fn end_of_element(html: &str, tag: &Tag<'_>) -> Option<usize> {
    inside(html, tag).map(|(_, end)| end)
}

/// Where the tag that closes the element begins, and where it ends.
fn inside(html: &str, tag: &Tag<'_>) -> Option<(usize, usize)> {
    let mut depth = 1_usize;
    for next in Tags::from(html, tag.start).skip(1).filter(|next| next.is(tag.name)) {
        match next.closes {
            true => depth -= 1,
            false => depth += usize::from(!next.is_empty()),
        }
        if depth == 0 {
            return Some((next.start, next.end));
        }
    }
    None
}

/// What stands in the element.
pub(super) fn inner<'h>(html: &'h str, tag: &Tag<'_>) -> &'h str {
    inside(html, tag).map_or(&html[tag.end..], |(end, _)| html.get(tag.end..end).unwrap_or(""))
}

/// True for a text that holds markup: a closed block, or a break.
pub(super) fn is_markup(text: &str) -> bool {
    memchr(b'<', text.as_bytes()).is_some()
        && Tags::new(text).take(200).any(|tag| tag.closes && tag.is_one_of(&["p", "div", "a", "strong", "em", "li", "h2", "span"]) || tag.is("br"))
}

#[derive(Default)]
struct Writer {
    out: String,
    gap: Gap,
    caption: bool,
}

/// What parts the next word from what stands before it.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
}

impl Writer {
    fn space(&mut self) {
        self.gap = if self.gap == Gap::Line { Gap::Line } else { Gap::Space };
    }

    fn line(&mut self) {
        self.gap = Gap::Line;
    }

    /// A caption has lines of its own.
    fn under_picture(&mut self, caption: bool) {
        if self.caption != caption {
            self.caption = caption;
            self.line();
        }
    }

    fn write(&mut self, written: &str) {
        if written.starts_with(|c: char| c.is_ascii_whitespace()) {
            self.space();
        }
        for word in written.split_ascii_whitespace() {
            let begins = self.out.is_empty() || self.gap == Gap::Line;
            match self.gap {
                _ if self.out.is_empty() => {}
                Gap::None => {}
                Gap::Space => self.out.push(' '),
                Gap::Line => self.out.push('\n'),
            }
            if begins && self.caption {
                self.out.extend([PICTURE, ' ']);
            }
            self.out.push_str(&resolved(word));
            self.gap = Gap::Space;
        }
        if !written.is_empty() && !written.ends_with(|c: char| c.is_ascii_whitespace()) && self.gap == Gap::Space {
            self.gap = Gap::None;
        }
    }
}

/// The text with its references resolved.
pub(super) fn resolved(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut out = text[..first].to_owned();
    let mut rest = &text[first..];
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';');
        match end.and_then(|end| Some((reference(&rest[1..end])?, end))) {
            Some((meant, end)) => {
                out.push_str(&meant);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn reference(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(Cow::Borrowed) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    // pages number the signs of Windows-1252 as if they were Unicode
    if let Some(byte) = u8::try_from(code).ok().filter(|byte| (0x80..=0x9f).contains(byte)) {
        return Some(Cow::Owned(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned()));
    }
    char::from_u32(code).map(|c| Cow::Owned(c.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_make_lines_and_references_are_resolved() {
        let html = "<nav>Menu</nav><p>L&#39;&eacute;t&eacute; <b>1&nbsp;200</b> morts&#133;</p>\n<p>Deux<br>lignes</p><aside>Pub</aside><ul><li>un</li><li>deux</li></ul>";
        assert_eq!(text(html), "L'été 1\u{a0}200 morts…\nDeux\nlignes\nun\ndeux");
        assert_eq!(text("a<b>b</b>c <i>d</i> e &amp; f &bogus; &"), "abc d e & f &bogus; &");
    }

    #[test]
    fn captions_and_boxes_are_told_by_their_classes() {
        let html = "<p>One</p><div class=\"wp-caption\"><p>A port</p></div><p class='article__author-bio x'>Ada Roy</p><p class=\"captions-off\">Two</p><div class='entry-content'>Three</div>";
        assert_eq!(text(html), "One\n\u{fffc} A port\nTwo\nThree");
        let nested = "<figure><img><figcaption>A <span class=\"caption\">port</span><p>in May</p><script>x</script></figcaption></figure>Two";
        assert_eq!(text(nested), "\u{fffc} A port\n\u{fffc} in May\nTwo");
        let whole = format!("<div class='has-caption'><p>{}</p></div>", "One two. ".repeat(600));
        assert!(text(&whole).starts_with("One two."), "no caption is so long");
        assert_eq!(text(&"<div class=caption>".repeat(100_000)), "");
    }

    #[test]
    fn an_element_that_nothing_closes_takes_nothing_along() {
        assert_eq!(text("<nav><p>One</p><p>Two"), "One\nTwo");
        assert_eq!(text(&"<aside>".repeat(100_000)), "");
    }
}
