//! What a number in a text is understood to say.

use std::sync::LazyLock;

use proptest::prelude::*;
use recoupe::mention::{Marked, Marker, NumberKind, Value, number};
use recoupe::rule::Rules;
use recoupe::text::Span;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::embedded().unwrap_or_else(|problems| panic!("{problems}")));

/// Every number of a text: its words and its value.
fn numbers(code: &str, text: &str) -> Vec<(String, Value)> {
    let language = &RULES.languages[RULES.language(code).expect("a language of the pack")];
    let marker = Marker { rules: &RULES, language };
    let mut marked = Marked::default();
    marker.words(text, Span::new(0, text.len()), &mut marked);
    number::mark(&marker, text, number::separators(text, &language.numbers), &mut marked);
    let found = marked.marks.iter().filter_map(|mark| {
        let words = marked.bytes(mark.start as usize..mark.end as usize).of(text).to_owned();
        Some((words, marked.values[mark.value? as usize].clone()))
    });
    found.filter(|(_, value)| !matches!(value.kind, NumberKind::Figure | NumberKind::Nothing)).collect()
}

/// `words = low..high unit bound`, as far as they say something.
fn shown(code: &str, text: &str) -> String {
    let show = |(words, value): (String, Value)| {
        let end = |end: Option<rust_decimal::Decimal>| end.map(|end| end.to_string()).unwrap_or_default();
        let (low, high) = (end(value.low), end(value.high));
        let span = if low == high { low } else { format!("{low}..{high}") };
        let unit = value.unit.map(|unit| format!(" {}", RULES.units[unit as usize].symbol)).unwrap_or_default();
        let kind = match value.kind {
            NumberKind::Amount | NumberKind::Share => "",
            NumberKind::Ordinal => " ordinal",
            NumberKind::Age => " age",
            NumberKind::Nothing => " nothing",
            NumberKind::Figure => " figure",
        };
        let bound = if value.bound.word() == "exact" { String::new() } else { format!(" {}", value.bound.word()) };
        format!("{words} = {span}{unit}{bound}{kind}")
    };
    numbers(code, text).into_iter().map(show).collect::<Vec<_>>().join("; ")
}

macro_rules! reads {
    ($($name:ident: $code:literal { $($text:literal => $want:literal),* $(,)? })*) => {$(
        #[test]
        fn $name() {
            $(assert_eq!(shown($code, $text), $want, "{}", $text);)*
        }
    )*};
}

reads! {
    french_digits: "fr" {
        "Il a envoyé 10\u{a0}000 soldats." => "10\u{a0}000 = 10000",
        "Il a envoyé 10\u{202f}000 soldats." => "10\u{202f}000 = 10000",
        "La crue a fait 1\u{200b}4 morts et 2\u{ad}500 blessés." => "1\u{200b}4 = 14; 2\u{ad}500 = 2500",
        "Il a coûté 1 200,50 €." => "1 200,50 € = 1200.5 EUR",
        "Il y avait 9.500 manifestants." => "9.500 = 9500",
        "Une baisse de 3,5 points de pourcentage." => "3,5 points de pourcentage = 3.5 pp",
    }
    french_words: "fr" {
        "Quatre-vingt-dix-sept blessés, soixante et onze morts." => "Quatre-vingt-dix-sept = 97; soixante et onze = 71",
        "En mille neuf cent vingt soldats." => "mille neuf cent vingt = 1920",
        "Un million et demi de personnes." => "Un million et demi = 1500000",
        "Pendant deux ans et demi." => "deux ans et demi = 2.5 year",
        "Une dizaine de maisons et des centaines de milliers d'arbres." => "Une dizaine = 10 approx; centaines de milliers = 200000.. at_least",
        "Vingt-sept personnes ont été arrêtées." => "Vingt-sept = 27",
    }
    french_bounds_and_ranges: "fr" {
        "Près de 3,5 millions d'euros." => "Près de 3,5 millions d'euros = 3500000 EUR approx",
        "Plus de 300 blessés, au moins 12 morts." => "Plus de 300 = 300.. more_than; au moins 12 = 12.. at_least",
        "Entre 3 et 5 millions d'euros." => "Entre 3 et 5 millions d'euros = 3000000..5000000 EUR range",
        "Il faut 10 à 15 litres." => "10 à 15 litres = 10..15 L range",
        "Le taux est passé de 10 à 12 %." => "10 = 10 %; 12 % = 12 %",
        "Les prix sont de 12, 15 et 18 euros." => "12 = 12 EUR; 15 = 15 EUR; 18 euros = 18 EUR",
    }
    french_shares: "fr" {
        "Un Français sur trois et quatre TGV sur dix." => "Un Français sur trois = 33.33 % approx; quatre TGV sur dix = 40 %",
        "Un tiers des salariés, la moitié des élèves." => "Un tiers = 33.33 % approx; la moitié = 50 %",
        "Soit 8 pour cent des voix." => "8 pour cent = 8 %",
    }
    french_money: "fr" {
        "Un contrat de 1,85 Md€, soit 2 Md$." => "1,85 Md€ = 1850000000 EUR; 2 Md$ = 2000000000 USD",
        "2 milliards de dollars canadiens" => "2 milliards de dollars canadiens = 2000000000 CAD",
    }
    french_names_that_hold_digits: "fr" {
        "Le F-16, l'A380 et le Covid-19 à l'article 49.3 de la section 230." => "",
        "Il est né en 2019 et a gagné 6-4 6-3." => "",
        "Appelez le 01 42 33 44 55." => "",
    }
    french_ages: "fr" {
        "Paul Martin, 34 ans, et une femme âgée de 51 ans." => "34 ans = 34 year age; 51 ans = 51 year age",
    }
    english_digits: "en" {
        "It cost $1.5bn, or £20m." => "$1.5bn = 1500000000 USD; £20m = 20000000 GBP",
        "A drop of −5 °C, minus 14 degrees Celsius." => "−5 °C = -5 °C; minus 14 degrees Celsius = -14 °C",
        "About 46 kilometres, or 28.5 miles." => "About 46 kilometres = 46 km approx; 28.5 miles = 28.5 mi",
        "The 57th meeting" => "57th = 57 ordinal",
    }
    english_words: "en" {
        "Thirty-one children and a hundred and five men." => "Thirty-one = 31; a hundred and five = 105",
        "Twenty-two hundred troops, dozens of thousands of people." => "Twenty-two hundred = 2200; dozens of thousands = 20000.. at_least",
        "Two and a half miles, half a million people." => "Two and a half miles = 2.5 mi; half a million = 500000",
        "A dozen tankers" => "A dozen = 12 approx",
    }
    english_bounds_and_ranges: "en" {
        "More than 300, up to 40 or at least nine ships." => "More than 300 = 300.. more_than; up to 40 = ..40 at_most; at least nine = 9.. at_least",
        "Between 3 and 5 million euros" => "Between 3 and 5 million euros = 3000000..5000000 EUR range",
        "Some 3-5 million people" => "Some 3-5 million = 3000000..5000000 range",
        "5 to 6 kg, and 5 and 6 kg" => "5 to 6 kg = 5..6 kg range; 5 = 5 kg; 6 kg = 6 kg",
        "It saved $180 million a year" => "$180 million = 180000000 USD",
    }
    english_shares: "en" {
        "About one in eight jobs; three out of 4 voters" => "About one in eight = 12.5 % approx; three out of 4 = 75 %",
        "Two thirds of them" => "Two thirds = 66.67 % approx",
        "Ten times as many" => "Ten times as = 10 x",
    }
    english_names_that_hold_digits: "en" {
        "Section 230, flight 370, the G7, an F-16 and a T-72" => "",
        "In 2020 they lost 3-1, in the 2012-13 season." => "",
    }
    english_ages: "en" {
        "Ann Lee, 47, and a 9-year-old boy" => "47 = 47 age; 9-year-old = 9 year age",
    }
}

#[test]
fn the_bare_number_is_kept_inside_its_mark() {
    let found = numbers("en", "More than 3.5 million euros");
    assert_eq!(found[0].1.number, 2..6);
    assert_eq!(found[0].1.grain.to_string(), "50000");
}

#[test]
fn an_article_that_groups_by_commas_is_read_so() {
    let language = &RULES.languages[RULES.language("fr").expect("French")];
    let separators = number::separators("Il y avait 1,234,567 euros et 1,234 soldats, à 3.5 km.", &language.numbers);
    assert_eq!((separators.decimal, separators.group), ('.', Some(',')));
}

const FRENCH: [&str; 17] =
    ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"];

/// Spells a number below a hundred.
fn french_tens(n: u64) -> String {
    let tens = ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];
    let (base, rest) = match n {
        0..=16 => return FRENCH[n as usize].to_owned(),
        17..=69 => (tens[(n / 10) as usize], n % 10),
        70..=79 => (tens[7], n - 60),
        _ => (tens[8], n - 80),
    };
    match rest {
        0 if n == 80 => "quatre-vingts".to_owned(),
        0 => base.to_owned(),
        1 | 11 if n < 80 => format!("{base} et {}", FRENCH[rest as usize]),
        _ => format!("{base}-{}", french_tens(rest)),
    }
}

fn french(n: u64) -> String {
    let scales = [(1_000_000_000, "milliard"), (1_000_000, "million"), (1_000, "mille"), (100, "cent")];
    let Some((scale, word)) = scales.into_iter().find(|(scale, _)| n >= *scale) else { return french_tens(n) };
    let (count, rest) = (n / scale, n % scale);
    let plural = if count > 1 && scale >= 1_000_000 { "s" } else { "" };
    let head = if count == 1 && scale < 1_000_000 { word.to_owned() } else { format!("{} {word}{plural}", french(count)) };
    if rest == 0 { head } else { format!("{head} {}", french(rest)) }
}

fn english_tens(n: u64) -> String {
    let small = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match (n, n % 10) {
        (0..=19, _) => small[n as usize].to_owned(),
        (_, 0) => tens[(n / 10) as usize].to_owned(),
        (_, rest) => format!("{}-{}", tens[(n / 10) as usize], small[rest as usize]),
    }
}

fn english(n: u64) -> String {
    let scales = [(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (100, "hundred")];
    let Some((scale, word)) = scales.into_iter().find(|(scale, _)| n >= *scale) else { return english_tens(n) };
    let (head, rest) = (format!("{} {word}", english(n / scale)), n % scale);
    match rest {
        0 => head,
        1..=99 => format!("{head} and {}", english(rest)),
        _ => format!("{head} {}", english(rest)),
    }
}

fn only(code: &str, text: &str) -> Option<String> {
    match numbers(code, text).as_slice() {
        [(_, value)] if value.low == value.high => value.low.map(|low| low.to_string()),
        _ => None,
    }
}

fn grouped(n: u64, separator: &str) -> String {
    let digits = n.to_string();
    let parts: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|part| std::str::from_utf8(part).expect("digits")).collect();
    parts.join(separator)
}

proptest! {
    #[test]
    fn a_spelled_number_reads_as_itself(n in prop_oneof![0u64..2_000, 0u64..1_000_000, 0u64..1_000_000_000_000]) {
        prop_assert_eq!(only("fr", &french(n)), Some(n.to_string()), "{}", french(n));
        prop_assert_eq!(only("en", &english(n)), Some(n.to_string()), "{}", english(n));
    }

    #[test]
    fn a_grouped_number_reads_as_itself(n in 0u64..1_000_000_000_000, row in 0usize..4) {
        let space = [" ", "\u{a0}", "\u{202f}", "\u{2009}"][row];
        for (code, mark) in [("fr", "."), ("en", ",")] {
            let texts = [format!("({} €)", grouped(n, space)), format!("({} €)", grouped(n, mark))];
            for text in texts {
                prop_assert_eq!(only(code, &text), Some(n.to_string()), "{}", text);
            }
        }
    }

    #[test]
    fn any_text_is_read_without_a_fault(text in "(?s).{0,80}", spice in "[0-9.,:/%$€£°½ -]{0,20}", words in "((un|deux|cent|mille|et|demi|tiers|sur|million|de|a|hundred|half|third|in|to|-|zero|point|ans) ?){0,12}") {
        for code in ["fr", "en"] {
            numbers(code, &format!("{text}{spice}{words}"));
            numbers(code, &format!("{spice}{words}{text}"));
        }
    }
}
