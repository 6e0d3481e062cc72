//! Every mention of an article, for `extract --mentions` and `explain`.

use rust_decimal::Decimal;

use super::Row;
use super::cell::columns;
use crate::article::{Article, Part};
use crate::mention::{Desk, Mark, Marked, Marker, NumberKind, Value};
use crate::rule::{ClassSet, Language, Rules, Sense, Unit};
use crate::text::Span;

/// One mention.
#[derive(Clone, Debug)]
pub struct MentionRow<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its bytes.
    pub span: Span,
    /// `number`, `date`, `name`, `quotation`, `cue`, `role`; empty for what only serves to build others.
    pub kind: &'static str,
    /// The classes that somebody asks for, the narrowest ones.
    pub classes: String,
    /// The lower end of a number.
    pub low: Option<Decimal>,
    /// The upper end of a number.
    pub high: Option<Decimal>,
    /// What the words say of the value.
    pub bound: &'static str,
    /// The symbol of the unit.
    pub unit: &'a str,
    /// The stance of a cue.
    pub stance: &'static str,
    /// The rule that made it; empty for the lexicon and for code.
    pub rule: &'a str,
}

impl Row for MentionRow<'_> {
    columns! { self;
        article => self.article.id.as_str(),
        line => self.article.lines.line(self.span.start),
        start => self.span.start,
        end => self.span.end,
        kind => self.kind,
        text => self.span.of(&self.article.text),
        value_low => self.low,
        value_high => self.high,
        bound => self.bound,
        unit => self.unit,
        stance => self.stance,
        classes => self.classes.as_str(),
        rule => self.rule,
    }
}

/// Every mention of an article outside what was left out, in the order of its text.
pub fn mentions<'a>(article: &'a Article, rules: &'a Rules) -> Vec<MentionRow<'a>> {
    let Desk { mut scratch, mut marked } = Desk::take();
    let mut rows = Vec::new();
    for paragraph in article.paragraphs.iter().filter(|paragraph| !matches!(paragraph.part, Part::LeftOut(_))) {
        let Some(language) = paragraph.language.and_then(|id| rules.languages.get(id)) else { continue };
        for sentence in &paragraph.sentences {
            Marker { rules, language }.mark(&article.text, *sentence, &mut scratch, &mut marked);
            let mut found: Vec<MentionRow<'_>> = marked.marks.iter().map(|mark| row(article, rules, language, &marked, mark)).collect();
            found.sort_by_key(|row| (row.span.start, std::cmp::Reverse(row.span.end), row.kind));
            rows.append(&mut found);
        }
    }
    Desk { scratch, marked }.leave();
    rows
}

fn row<'a>(article: &'a Article, rules: &'a Rules, language: &'a Language, marked: &Marked, mark: &Mark) -> MentionRow<'a> {
    let value = mark.value.and_then(|at| marked.values.get(at as usize));
    let stance = match mark.sense {
        Sense::Cue(at) => language.cues.get(at as usize).map_or("", |cue| cue.stance.word()),
        _ => "",
    };
    let shown = value.map(|value| Shown::of(value, rules)).unwrap_or_default();
    MentionRow {
        article,
        span: marked.bytes(mark.start as usize..mark.end as usize),
        kind: kind(rules, mark),
        classes: narrowest(rules, &mark.classes),
        low: shown.low,
        high: shown.high,
        bound: value.map_or("", |value| value.bound.word()),
        unit: shown.unit.and_then(|at| rules.units.get(at as usize)).map_or("", |unit| &unit.symbol),
        stance,
        rule: mark.rule.and_then(|at| language.patterns.rules.get(at as usize)).map_or("", |rule| &rule.id),
    }
}

/// A number as a mention shows it: a part as the ratio that is written (two thirds are 0.6667), and a part of an hour or
/// year in the largest unit in which it is whole (an hour and a half are 90 minutes).
#[derive(Debug, Default)]
struct Shown {
    low: Option<Decimal>,
    high: Option<Decimal>,
    unit: Option<u32>,
}

impl Shown {
    fn of(value: &Value, rules: &Rules) -> Self {
        if value.kind == NumberKind::Share {
            let ratio = |value: Decimal| (value / Decimal::ONE_HUNDRED).normalize();
            return Self { low: value.low.map(ratio), high: value.high.map(ratio), unit: None };
        }
        let plain = Self { low: value.low, high: value.high, unit: value.unit };
        value.unit.and_then(|unit| plain.whole(unit, rules)).unwrap_or(plain)
    }

    /// The same duration in the largest smaller unit in which both ends are whole.
    fn whole(&self, unit: u32, rules: &Rules) -> Option<Self> {
        let (low, high) = (self.low.or(self.high)?, self.high.or(self.low)?);
        let from = rules.units.get(unit as usize)?;
        if low.is_integer() && high.is_integer() || !DURATIONS.contains(&from.dimension.as_str()) {
            return None;
        }
        let times = |to: &Unit| from.factor.checked_div(to.factor);
        // nobody turns a year into quarters
        let smaller = rules.units.iter().enumerate().filter(|(_, to)| to.dimension == from.dimension && times(to) >= Some(Decimal::from(7)));
        let fits = smaller.filter(|(_, to)| times(to).is_some_and(|times| (low * times).is_integer() && (high * times).is_integer()));
        let (row, to) = fits.max_by_key(|(_, to)| to.factor)?;
        let times = times(to)?;
        let turned = |value: Option<Decimal>| value.map(|value| (value * times).normalize());
        Some(Self { low: turned(self.low), high: turned(self.high), unit: Some(row as u32) })
    }
}

/// The dimensions of durations.
const DURATIONS: [&str; 2] = ["time", "months"];

fn kind(rules: &Rules, mark: &Mark) -> &'static str {
    let known = &rules.known;
    let kinds = [(known.date, "date"), (known.quote, "quotation"), (known.cue, "cue"), (known.role, "role"), (known.name, "name")];
    if mark.value.is_some() {
        // that there is none is told by a claim only
        return if mark.classes.contains(known.nothing) { "" } else { "number" };
    }
    kinds.iter().find(|(class, _)| mark.classes.contains(*class)).map_or("", |(_, kind)| kind)
}

/// The names of the classes, without those that a narrower one includes.
fn narrowest(rules: &Rules, classes: &ClassSet) -> String {
    let names: Vec<&str> = classes.common(classes).map(|class| rules.classes.name(class)).collect();
    let wider = |name: &str| names.iter().any(|other| other.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')));
    names.iter().copied().filter(|name| !wider(name)).collect::<Vec<_>>().join(" ")
}
