//! Articles, claims and rules by hand.

use recoupe::article::{Article, Moment, Paragraph, Part, Published};
use recoupe::claim::{Bound, Claim, ClaimKind, Modality};
use recoupe::crosscheck::{Checked, crosscheck};
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
        [[body]]
        id = \"wire\"
        kind = \"news-agency\"
        name.en = \"Wire\"
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

/// What one article says: a sentence, and what is understood of it.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) article: &'static str,
    pub(crate) published: &'static str,
    pub(crate) value: &'static str,
    pub(crate) bound: Bound,
    pub(crate) unit: &'static str,
    pub(crate) concept: &'static str,
    pub(crate) place: &'static str,
    pub(crate) scope: &'static str,
    pub(crate) event_date: &'static str,
    pub(crate) modality: Modality,
    pub(crate) negated: bool,
    pub(crate) speaker: &'static str,
    pub(crate) anchors: &'static [&'static str],
}

/// A toll of one fire, said by nobody in particular on the first of May.
pub(crate) fn said(article: &'static str, value: &'static str) -> Said {
    Said {
        article,
        published: "2024-05-01",
        value,
        bound: Bound::Exact,
        unit: "",
        concept: "soldier",
        place: "",
        scope: "",
        event_date: "",
        modality: Modality::Actual,
        negated: false,
        speaker: "",
        anchors: &["beaulieu", "hotel lutea", "martin roche"],
    }
}

/// Checks claims, one paragraph each, in articles of their own names.
pub(crate) fn check(said: &[Said]) -> Checked {
    let mut names: Vec<&str> = said.iter().map(|said| said.article).collect();
    names.sort_unstable();
    names.dedup();
    let mut articles = Vec::new();
    let mut claims = Vec::new();
    for (number, name) in names.iter().enumerate() {
        let own: Vec<&Said> = said.iter().filter(|said| said.article == *name).collect();
        let lines: Vec<String> = own.iter().map(|said| format!("{} counts {} {} here.", said.speaker, said.value, said.concept)).collect();
        let article = article(name, own[0].published, &lines.join("\n"));
        for (said, paragraph) in own.iter().zip(&article.paragraphs) {
            claims.push(claim(said, number, paragraph.span, &article));
        }
        articles.push(article);
    }
    crosscheck(&articles, &claims, &rules())
}

fn claim(said: &Said, article: usize, sentence: Span, of: &Article) -> Claim {
    let value: rust_decimal::Decimal = said.value.parse().expect("a decimal");
    let open_high = matches!(said.bound, Bound::AtLeast | Bound::MoreThan);
    let open_low = matches!(said.bound, Bound::AtMost | Bound::LessThan);
    let start = sentence.start as usize + sentence.of(&of.text).find(said.value).expect("the sentence holds the value");
    Claim {
        id: format!("q{}-{}", said.article, sentence.start).into(),
        article,
        line: of.lines.line(sentence.start),
        span: Span::new(start, start + said.value.len()),
        text: said.value.into(),
        low: (!open_low).then_some(value),
        high: (!open_high).then_some(value),
        bound: Some(said.bound),
        grain: rust_decimal::Decimal::new(5, value.scale() + 1),
        unit: said.unit.into(),
        concept: said.concept.into(),
        place: said.place.into(),
        scope: said.scope.into(),
        event_date: said.event_date.into(),
        modality: said.modality,
        negated: said.negated,
        speaker: said.speaker.into(),
        speaker_name: said.speaker.into(),
        sentence,
        rule: "by.hand".into(),
        anchors: said.anchors.iter().map(|anchor| (*anchor).into()).collect(),
        ..Claim::empty(ClaimKind::Quantity)
    }
}
