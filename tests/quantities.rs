//! What `docs/quantities.md` says is recognised, and what holds of every unit and currency of the pack.

#[path = "support/run.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod run;

use std::sync::LazyLock;

use proptest::prelude::*;
use recoupe::article::{Given, parse};
use recoupe::report::mentions;
use recoupe::rule::{Rules, Symbol, SymbolSide, Unit};
use rust_decimal::Decimal;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::embedded().unwrap_or_else(|problems| panic!("{problems}")));

/// One number as a row of a table shows it: text, value, unit, bound.
type Shown = [String; 4];

/// The numbers of a text, without those inside a longer one.
fn numbers(code: &str, text: &str) -> Vec<Shown> {
    let given = Given { language: code.to_owned(), ..Given::default() };
    let article = parse("a", "a", text.to_owned(), &given, &RULES);
    let rows = mentions(&article, &RULES);
    let rows: Vec<_> = rows.iter().filter(|row| row.kind == "number").collect();
    let outermost = |at: usize| !rows.iter().enumerate().any(|(other, row)| other < at && row.span.contains(rows[at].span));
    (0..rows.len())
        .filter(|at| outermost(*at))
        .map(|at| rows[at])
        .map(|row| {
            let end = |end: Option<Decimal>| end.map(|end| end.to_string()).unwrap_or_default();
            let (low, high) = (end(row.low), end(row.high));
            let value = if low == high { low } else { format!("{low}..{high}") };
            [row.span.of(&article.text).to_owned(), value, row.unit.to_owned(), row.bound.to_owned()]
        })
        .collect()
}

/// The cells of a table's row.
fn cells(line: &str) -> Vec<String> {
    let inner = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")).unwrap_or_default();
    inner.split(" | ").map(|cell| cell.trim_matches(' ').to_owned()).collect()
}

/// The cells of the numbers of a text, as the page writes them.
fn written(found: &[Shown]) -> Vec<String> {
    (0..4).map(|column| found.iter().map(|shown| shown[column].as_str()).collect::<Vec<_>>().join("; ").trim_end().to_owned()).collect()
}

/// Holds the tables of the page with so many columns against what is found: the first cell is the text. Returns how many rows there are.
fn hold_tables(columns: usize, found: impl Fn(&str, &str) -> Vec<String>) -> usize {
    let page = std::fs::read_to_string(run::here("docs/quantities.md")).expect("the page");
    let (mut code, mut rows, mut faults) = (String::new(), 0, Vec::new());
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            code = heading.split('`').nth(1).unwrap_or_default().to_owned();
        }
        let cells = cells(line);
        if cells.len() != columns || cells[0] == "text" {
            continue;
        }
        rows += 1;
        let got = found(&code, &cells[0]);
        if got != cells[1..] {
            faults.push(format!("{code} {}: the page says {:?}, it is {got:?}", cells[0], &cells[1..]));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    rows
}

#[test]
fn the_tables_of_the_page_hold() {
    let rows = hold_tables(5, |code, text| written(&numbers(code, text)));
    assert!(rows > 150, "{rows} rows");
}

/// What the numbers of a text count.
fn concepts(code: &str, text: &str) -> String {
    let given = Given { language: code.to_owned(), ..Given::default() };
    let article = parse("a", "a", text.to_owned(), &given, &RULES);
    let claims = recoupe::claims_to_list(&article, 0, &RULES);
    let counted = claims.iter().filter(|claim| claim.kind == recoupe::claim::ClaimKind::Quantity);
    counted.map(|claim| claim.concept.as_str()).collect::<Vec<_>>().join("; ")
}

#[test]
fn the_page_says_what_is_counted() {
    let rows = hold_tables(2, |code, text| vec![concepts(code, text)]);
    assert!(rows > 20, "{rows} rows");
}

/// The units and scopes that the claims of a text carry, as the page writes them.
fn rates(code: &str, text: &str) -> Vec<String> {
    let given = Given { language: code.to_owned(), ..Given::default() };
    let article = parse("a", "a", text.to_owned(), &given, &RULES);
    let claims = recoupe::claims_to_list(&article, 0, &RULES);
    let counted: Vec<_> = claims.iter().filter(|claim| claim.kind == recoupe::claim::ClaimKind::Quantity).collect();
    let column = |slot: fn(&recoupe::claim::Claim) -> &str| counted.iter().map(|claim| slot(claim)).collect::<Vec<_>>().join("; ").trim().to_owned();
    vec![column(|claim| &claim.unit), column(|claim| &claim.scope)]
}

#[test]
fn the_page_says_for_each_of_what() {
    let rows = hold_tables(3, rates);
    assert!(rows > 15, "{rows} rows");
}

/// The unit that a text gives its number.
fn unit_of(code: &str, text: &str) -> Option<String> {
    numbers(code, text).first().map(|shown| shown[2].clone())
}

#[test]
fn every_sign_of_every_unit_is_read() {
    // `12K` is twelve thousand, `12/100000` a quotient
    let is_suffix = |sign: &str| RULES.languages.iter().any(|language| language.numbers.suffixes.iter().any(|suffix| *suffix.text == *sign));
    let plain = |symbol: &Symbol| matches!(symbol.side, SymbolSide::Behind | SymbolSide::Glued);
    for (sign, symbol) in RULES.symbols.iter().filter(|(sign, symbol)| plain(symbol) && !sign.contains(' ') && !sign.starts_with('/') && !is_suffix(sign)) {
        let unit: &Unit = &RULES.units[symbol.unit as usize];
        let read = ["fr", "en"].map(|code| unit_of(code, &format!("12{sign}")));
        assert!(read.iter().any(|read| read.as_deref() == Some(unit.symbol.as_str())), "12{sign}: {read:?}");
    }
}

#[test]
fn every_code_of_every_currency_is_read() {
    for unit in RULES.units.iter().filter(|unit| unit.money && unit.id.len() == 3 && unit.id.chars().all(|c| c.is_ascii_uppercase())) {
        for code in ["fr", "en"] {
            // a code that is also a word (NPR, a radio) is not taken for money
            let language = &RULES.languages[RULES.language(code).expect("a language of the pack")];
            if language.lexicon.id(&unit.id.to_lowercase()).is_some() {
                continue;
            }
            assert_eq!(unit_of(code, &format!("une somme de 12 millions {}", unit.id)).as_deref(), Some(unit.symbol.as_str()), "{code} {}", unit.id);
        }
    }
}

#[test]
fn units_of_a_prefix_are_made_of_its_unit() {
    let factor = |symbol: &str| RULES.units.iter().find(|unit| unit.symbol == symbol).map(|unit| unit.factor).expect("a unit of the pack");
    for (whole, part, times) in [("km", "m", 1000), ("MWh", "kWh", 1000), ("m", "cm", 100), ("hPa", "Pa", 100), ("GHz", "MHz", 1000), ("Sv", "mSv", 1000)] {
        assert_eq!(factor(whole), factor(part) * Decimal::from(times), "{whole}");
    }
}

proptest! {
    #[test]
    fn hours_and_minutes_that_last_are_minutes(hours in 1u32..9, minutes in 10u32..60) {
        let want = (hours * 60 + minutes).to_string();
        for text in [format!("Le film dure {hours}h{minutes}."), format!("Le film dure {hours} h {minutes}."), format!("Le film dure {hours} heures et {minutes} minutes.")] {
            let found = numbers("fr", &text);
            prop_assert_eq!((found.len(), found[0][1].as_str(), found[0][2].as_str()), (1, want.as_str(), "min"), "{}", text);
        }
    }

    #[test]
    fn a_power_of_ten_is_the_number_written_out(digits in 1u64..1000, power in 1u32..9) {
        let want = (digits * 10u64.pow(power)).to_string();
        for text in [format!("{digits}e{power} km"), format!("{digits}x10^{power} km")] {
            prop_assert_eq!(numbers("en", &text).first().map(|shown| shown[1].clone()), Some(want.clone()), "{}", text);
        }
    }

    #[test]
    fn money_in_two_steps_is_one_sum(whole in 1u32..999, cents in 10u32..100) {
        let found = numbers("fr", &format!("Il coûte {whole} euros {cents}."));
        let want = (Decimal::from(whole) + Decimal::new(i64::from(cents), 2)).normalize().to_string();
        prop_assert_eq!((found.len(), found[0][1].as_str()), (1, want.as_str()));
    }

    #[test]
    // words without vowels: none of them is a number
    fn a_sentence_further_on_has_the_same_numbers(before in "[A-Z][bcdfglnprst]{3,9} [bcdfglnprst]{4,9}\\. ", at in 0usize..5) {
        let text = ["Le film dure 2 h 30.", "Il a payé 1,5 M€.", "Près de 3 500 élèves sont là.", "Les prix ont doublé.", "Louis XIV a régné 72 ans."][at];
        prop_assert_eq!(numbers("fr", &format!("{before}{text}")), numbers("fr", text));
    }

    #[test]
    fn any_characters_are_read_without_panic(text in "[0-9a-zA-Z é€$.,:;^/x×+\\-'()°²½IVX]{0,40}") {
        for code in ["fr", "en"] {
            numbers(code, &text);
        }
    }
}
