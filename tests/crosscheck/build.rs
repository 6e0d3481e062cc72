//! Articles, claims and rules by hand.

use recoupe::article::{Article, Moment, Paragraph, Part, Published};
use recoupe::rule::{Pack, Rules};
use recoupe::text::{LineIndex, Span};

/// The checks as shipped, over a pack of a few concepts.
pub(crate) fn rules() -> Rules {
    let language = "[language]\ncode = \"en\"\nname = \"English\"\nhead = \"last\"\n";
    let world = "
        [[concept]]
        id = \"person\"
        [[concept]]
        id = \"casualty\"
        broader = \"person\"
        [[concept]]
        id = \"death\"
        broader = \"casualty\"
        [[concept]]
        id = \"injury\"
        broader = \"casualty\"
        [[concept]]
        id = \"soldier\"
        broader = \"person\"
        [[concept]]
        id = \"protester\"
        broader = \"person\"
        [[place]]
        id = \"FR\"
        kind = \"country\"
        name.en = \"France\"
        [[place]]
        id = \"lyon\"
        kind = \"city\"
        name.en = \"Lyon\"
        part_of = \"FR\"
    ";
    let pack = Pack::of_text("checks.toml", include_str!("../../rules/checks.toml"));
    let pack = pack.with(Pack::of_text("en/language.toml", language)).with(Pack::of_text("world/world.toml", world));
    Rules::load(&pack).unwrap_or_else(|problems| panic!("{problems}"))
}

/// An article whose paragraphs are its lines; `published` is `YYYY-MM-DD` or empty.
pub(crate) fn article(id: &str, published: &str, text: &str) -> Article {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len());
        paragraphs.push(Paragraph { span, part: Part::Body, language: None, sentences: vec![span] });
        start += line.len() + 1;
    }
    Article {
        id: id.to_owned(),
        path: id.to_owned(),
        lines: LineIndex::new(text),
        text: text.to_owned(),
        published: moment(published).map(|moment| Published { moment, from: "line".to_owned() }),
        paragraphs,
        ..Article::default()
    }
}

fn moment(written: &str) -> Option<Moment> {
    let mut parts = written.split('-');
    let year = parts.next()?.parse().ok()?;
    let mut part = || parts.next().and_then(|part| part.parse().ok());
    Some(Moment { year, month: part(), day: part(), time: None })
}
