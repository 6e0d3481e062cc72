//! Units with their prefixes: a kilometre is made of a metre and *kilo*.

use std::collections::HashSet;

use rust_decimal::Decimal;
use toml::Spanned;

use super::*;

/// Adds every unit with each of the prefixes that it takes. One that the pack gives by itself stays as it is.
pub(super) fn add(sections: &mut Sections, problems: &mut Problems) {
    Ids::of(&sections.prefixes, |prefix| &prefix.id, "prefix", problems);
    let own: HashSet<&str> = sections.units.iter().map(|entry| entry.value.id.get_ref().as_str()).collect();
    let mut made = Vec::new();
    for entry in &sections.units {
        for id in &entry.value.prefixes {
            match sections.prefixes.iter().find(|prefix| prefix.value.id.get_ref() == id.get_ref()) {
                Some(prefix) => made.extend(prefixed(entry, &prefix.value).filter(|unit| !own.contains(unit.value.id.get_ref().as_str()))),
                None => problems.push(&entry.at(id), format!("no prefix `{}`", id.get_ref())),
            }
        }
    }
    sections.units.append(&mut made);
}

/// None where a factor is no number, which is reported elsewhere.
fn prefixed(entry: &Entry<raw::Unit>, prefix: &raw::Prefix) -> Option<Entry<raw::Unit>> {
    let unit = &entry.value;
    let factor = |text: &Text| text.get_ref().parse::<Decimal>().ok();
    let factor = factor(&unit.factor)?.checked_mul(factor(&prefix.factor)?)?.normalize();
    let text = |like: &Text, text: String| Spanned::new(like.span(), text);
    let before = |symbol: &Text| prefix.symbols.iter().map(|sign| text(symbol, format!("{sign}{}", symbol.get_ref()))).collect::<Vec<_>>();
    let words = unit.words.iter().filter_map(|(code, words)| {
        let stem = prefix.words.get(code)?;
        Some((code.clone(), words.iter().map(|word| text(word, stems(stem, word.get_ref()))).collect()))
    });
    let value = raw::Unit {
        id: text(&unit.id, stems(prefix.id.get_ref(), unit.id.get_ref())),
        symbol: text(&unit.symbol, format!("{}{}", prefix.symbols.first()?, unit.symbol.get_ref())),
        dimension: unit.dimension.clone(),
        factor: text(&unit.factor, factor.to_string()),
        offset: None,
        words: words.collect(),
        symbols: unit.symbols.iter().flat_map(before).collect(),
        glued: Vec::new(),
        closing: Vec::new(),
        asked: Vec::new(),
        alone: Vec::new(),
        prefixes: Vec::new(),
    };
    Some(Entry { value, place: entry.place.clone(), folder: entry.folder.clone() })
}

/// The prefix before every form of an entry.
fn stems(stem: &str, forms: &str) -> String {
    forms.split('/').map(|form| format!("{stem}{form}")).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn every_form_takes_the_prefix() {
        assert_eq!(stems("kilo", "watt-heure/watts-heure"), "kilowatt-heure/kilowatts-heure");
        assert_eq!(stems("kilo", "hertz:-"), "kilohertz:-");
    }
}
