//! Trials: the examples that rules carry and the cases of checks, run.

use crate::article::{Article, Given, parse};
use crate::claim::{Claim, ClaimKind};
use crate::report::{ClaimRow, Row, mentions};
use crate::rule::{CaseSide, CheckCase, Example, Language, Makes, PatternRule, Rules};
use crate::text::Span;

/// One case of a check, with a name of its own.
#[derive(Clone, Copy, Debug)]
pub struct CheckTrial<'r> {
    rules: &'r Rules,
    check: &'r str,
    number: usize,
    case: &'r CheckCase,
}

/// Every case of every check, in the order of the pack.
pub fn check_trials(rules: &Rules) -> impl Iterator<Item = CheckTrial<'_>> {
    rules.checks.cases().map(move |(check, number, case)| CheckTrial { rules, check, number, case })
}

impl CheckTrial<'_> {
    /// `check::<id>::case 1`
    pub fn name(&self) -> String {
        format!("check::{}::case {}", self.check, self.number)
    }

    /// Runs the case with something before the one and behind the other of its texts, which may be of two languages:
    /// the same around both would be a copied passage.
    ///
    /// # Errors
    /// What was wanted and what was found.
    pub fn run<'a>(&self, around: impl Fn(&str) -> Around<'a>) -> Result<(), String> {
        let article = |id: &str, side: &CaseSide, place: fn(Around<'a>) -> Around<'a>| {
            let around = place(around(&side.language));
            let given = Given { language: side.language.clone(), published: side.published.clone(), ..Given::default() };
            parse(id, id, format!("{}{}{}", around.before, side.text, around.behind), &given, self.rules)
        };
        let articles =
            [article("a", &self.case.a, |around| Around { behind: "", ..around }), article("b", &self.case.b, |around| Around { before: "", ..around })];
        let claims = crate::claims(&articles, self.rules, &());
        let found = crate::crosscheck::crosscheck(&articles, &claims, self.rules).findings;
        let relations: Vec<&str> = found.iter().filter(|finding| finding.check == self.check).map(|finding| finding.relation.word()).collect();
        match (self.case.want, relations.as_slice()) {
            (None, []) => Ok(()),
            (Some(wanted), relations) if relations.contains(&wanted.word()) => Ok(()),
            (wanted, found) => Err(format!(
                "wanted {}, found {}\n  a: {}\n  b: {}",
                wanted.map_or("nothing", |relation| relation.word()),
                if found.is_empty() { "nothing".to_owned() } else { found.join(", ") },
                self.case.a.text,
                self.case.b.text
            )),
        }
    }
}

/// One example of a rule, with a name of its own.
#[derive(Clone, Copy, Debug)]
pub struct Trial<'r> {
    rules: &'r Rules,
    language: &'r Language,
    rule: &'r PatternRule,
    example: &'r Example,
    number: usize,
}

/// What stands around an example while it is tried.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around<'a> {
    /// Text before it.
    pub before: &'a str,
    /// Text behind it.
    pub behind: &'a str,
}

/// Every example of every rule, in the order of the pack.
pub fn trials(rules: &Rules) -> impl Iterator<Item = Trial<'_>> {
    rules.languages.iter().flat_map(move |language| language.patterns.rules.iter().flat_map(move |rule| numbered(rules, language, rule)))
}

fn numbered<'r>(rules: &'r Rules, language: &'r Language, rule: &'r PatternRule) -> Vec<Trial<'r>> {
    let (mut accepts, mut rejects) = (0, 0);
    let trial = |example| {
        let count = if matches!(example, &Example::Accept { .. }) { &mut accepts } else { &mut rejects };
        *count += 1;
        Trial { rules, language, rule, example, number: *count }
    };
    rule.examples.iter().map(trial).collect()
}

impl Trial<'_> {
    /// `rule::<id>::accept 1`
    pub fn name(&self) -> String {
        let what = if matches!(self.example, Example::Accept { .. }) { "accept" } else { "reject" };
        format!("rule::{}::{what} {}", self.rule.id, self.number)
    }

    /// The code of the language.
    pub fn language(&self) -> &str {
        &self.language.code
    }

    /// Runs the example with something around it.
    ///
    /// # Errors
    /// What was wanted and what was found.
    pub fn run(&self, around: Around<'_>) -> Result<(), String> {
        let (Example::Accept { text, .. } | Example::Reject { text, .. }) = self.example;
        let whole = format!("{}{text}{}", around.before, around.behind);
        let given = Given { language: self.language.code.clone(), ..Given::default() };
        let article = parse("example", "example", whole, &given, self.rules);
        let own = Span::new(around.before.len(), around.before.len() + text.len());
        let made: Vec<Made> = self.made(&article).into_iter().filter(|made| own.contains(made.span)).collect();
        match self.example {
            Example::Reject { .. } if made.is_empty() => Ok(()),
            Example::Reject { text, why } => {
                Err(format!("`{}` must make nothing here: {why}\n  text: {text}\n  made: {}", self.rule.id, shown(&made, &article)))
            }
            Example::Accept { wanted, slots, .. } => {
                let at = around.before.len();
                let wanted = Span::new(wanted.start + at, wanted.end + at);
                let hit = made.iter().find(|made| made.span == wanted).ok_or_else(|| self.missed(wanted, &made, &article))?;
                slots.iter().try_for_each(|(column, value)| hit.holds(column, value, &article))
            }
        }
    }

    fn missed(&self, wanted: Span, made: &[Made], article: &Article) -> String {
        format!("`{}` does not make this\n  wanted: [{}]\n  made:   {}", self.rule.id, wanted.of(&article.text), shown(made, article))
    }

    /// What the rule makes of an article.
    fn made(&self, article: &Article) -> Vec<Made> {
        if let Makes::Mention { .. } = self.rule.makes {
            let found = mentions(article, self.rules);
            return found.iter().filter(|row| row.rule == self.rule.id).map(|row| Made { span: row.span, claim: None }).collect();
        }
        let claims = crate::claims_of(article, 0, self.rules).into_iter().filter(|claim| claim.rule == self.rule.id);
        claims.map(|claim| Made { span: marked(&claim), claim: Some(claim) }).collect()
    }
}

/// What an example marks: the content of an attribution, all of any other claim.
fn marked(claim: &Claim) -> Span {
    claim.content_span.filter(|_| claim.kind == ClaimKind::Attribution).unwrap_or(claim.span)
}

struct Made {
    span: Span,
    claim: Option<Claim>,
}

impl Made {
    /// Compares a column of `claims.csv` with what an example wants.
    fn holds(&self, column: &str, wanted: &str, article: &Article) -> Result<(), String> {
        let Some(claim) = &self.claim else { return Err(format!("a mention has no `{column}`: only claims do")) };
        match (ClaimRow { claim, article }).get(column) {
            Some(value) if value == wanted => Ok(()),
            Some(value) => Err(format!("{column}: wanted `{wanted}`, made `{value}`")),
            None => Err(format!("`{column}` is no column of claims.csv: {}", ClaimRow::COLUMNS.join(", "))),
        }
    }
}

fn shown(made: &[Made], article: &Article) -> String {
    let parts: Vec<String> = made.iter().map(|made| format!("[{}]", made.span.of(&article.text))).collect();
    if parts.is_empty() { "nothing".to_owned() } else { parts.join(" ") }
}
