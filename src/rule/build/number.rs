//! Reads the number words of a language, and the units and currencies.

use rust_decimal::Decimal;
use toml::Spanned;

use super::lexicon::Filler;
use super::*;
use crate::rule::case::Case;
use crate::rule::number::{BoundWord, NumberRole, NumberWord, Numbers, RangePart, RangeWord, Suffix, Symbol, SymbolSide, Symbols, Unit};
use crate::rule::raw::PartOfSpeech;
use crate::rule::sense::Sense;

/// The class of the amounts of a dimension.
pub(super) fn class_name(dimension: &str) -> String {
    format!("measure.{}", dimension.replace(' ', "-"))
}

/// Units, then currencies.
pub(super) fn units(sections: &Sections, classes: &Classes, problems: &mut Problems) -> Vec<Unit> {
    Ids::of(&sections.units, |unit| &unit.id, "unit", problems);
    Ids::of(&sections.currencies, |currency| &currency.id, "currency", problems);
    let mut made: Vec<Unit> = sections.units.iter().map(|entry| unit(entry, classes, problems)).collect();
    made.extend(sections.currencies.iter().map(|entry| currency(entry, problems)));
    made
}

fn unit(entry: &Entry<raw::Unit>, classes: &Classes, problems: &mut Problems) -> Unit {
    let raw = &entry.value;
    let mut decimal = |text: &Text| match parse(text.get_ref()) {
        Some(value) => value,
        None => {
            problems.push(&entry.at(text), format!("`{}` is no decimal number", text.get_ref()));
            Decimal::ONE
        }
    };
    Unit {
        id: raw.id.get_ref().into(),
        name: raw.id.get_ref().into(),
        symbol: raw.symbol.get_ref().into(),
        dimension: raw.dimension.get_ref().clone(),
        factor: decimal(&raw.factor),
        offset: raw.offset.as_ref().map_or(Decimal::ZERO, decimal),
        class: classes.id(&class_name(raw.dimension.get_ref())),
        money: false,
        part_of_money: false,
        part_of_any: false,
    }
}

/// Currencies are not converted, so each is a dimension of its own.
fn currency(entry: &Entry<raw::Currency>, problems: &mut Problems) -> Unit {
    let raw = &entry.value;
    let id = raw.id.get_ref().clone();
    let part = raw.part.as_ref().and_then(|text| {
        let value = parse(text.get_ref()).filter(|value| !value.is_zero());
        if value.is_none() {
            problems.push(&entry.at(text), format!("`{}` is no decimal number", text.get_ref()));
        }
        value
    });
    Unit {
        symbol: id.as_str().into(),
        name: raw.name.get_ref().into(),
        dimension: format!("money {id}"),
        id: id.into(),
        factor: part.unwrap_or(Decimal::ONE),
        offset: Decimal::ZERO,
        class: None,
        money: true,
        part_of_money: part.is_some(),
        part_of_any: part.is_some() && raw.of_any,
    }
}

/// The row of the unit with this id.
pub(super) fn row_of(sections: &Sections, id: &str) -> Option<u32> {
    sections.units.iter().position(|entry| entry.value.id.get_ref() == id).map(|row| row as u32)
}

/// Every sign of every unit; a currency's code is one of its signs.
pub(super) fn symbols(sections: &Sections, problems: &mut Problems) -> Symbols {
    let mut made = Symbols::default();
    let mut add = |place: Place, text: &str, symbol: Symbol| {
        if made.insert(text.into(), symbol).is_some() {
            problems.push(&place, format!("a second unit with the symbol `{text}`"));
        }
    };
    for (row, entry) in sections.units.iter().enumerate() {
        let unit = row as u32;
        for symbol in &entry.value.symbols {
            add(entry.at(symbol), symbol.get_ref(), Symbol { unit, side: SymbolSide::Behind });
        }
        for symbol in &entry.value.glued {
            add(entry.at(symbol), symbol.get_ref(), Symbol { unit, side: SymbolSide::Glued });
        }
        for symbol in &entry.value.asked {
            add(entry.at(symbol), symbol.get_ref(), Symbol { unit, side: SymbolSide::Asked });
        }
        for symbol in &entry.value.alone {
            add(entry.at(symbol), symbol.get_ref(), Symbol { unit, side: SymbolSide::Alone });
        }
        for symbol in &entry.value.closing {
            add(entry.at(symbol), symbol.get_ref(), Symbol { unit, side: SymbolSide::Closing });
        }
    }
    for (row, entry) in sections.currencies.iter().enumerate() {
        let unit = (sections.units.len() + row) as u32;
        let code = Some(&entry.value.id).filter(|id| id.get_ref().chars().all(|c| c.is_ascii_uppercase()));
        for symbol in entry.value.symbols.iter().chain(code) {
            let side = if is_of_name(&entry.value, symbol.get_ref()) { SymbolSide::Named } else { SymbolSide::Either };
            add(entry.at(symbol), symbol.get_ref(), Symbol { unit, side });
        }
        for symbol in &entry.value.alone {
            add(entry.at(symbol), symbol.get_ref(), Symbol { unit, side: SymbolSide::Alone });
        }
    }
    made
}

/// True for letters that are a word of the names of their currency: *franc CFA*, *CFA 900 million*.
fn is_of_name(currency: &raw::Currency, letters: &str) -> bool {
    let names = currency.words.values().flatten().flat_map(|names| names.get_ref().split(['/', ' ', ':']));
    letters.len() > 2 && letters.bytes().all(|letter| letter.is_ascii_uppercase()) && names.into_iter().any(|word| word == letters)
}

impl Filler<'_> {
    /// Enters the names of units and currencies.
    pub(super) fn units(&mut self, sections: &Sections) {
        let class = ["unit".to_owned()];
        for (row, entry) in sections.units.iter().enumerate() {
            let class = ["unit".to_owned(), format!("unit.{}", entry.value.dimension.get_ref().replace(' ', "-"))];
            for word in self.mine(&entry.value.words) {
                self.enter(word, &entry.at(word), Some(PartOfSpeech::Noun), &class, Sense::Unit(row as u32), Case::Any);
            }
        }
        for (row, entry) in sections.currencies.iter().enumerate() {
            let row = (sections.units.len() + row) as u32;
            for word in self.mine(&entry.value.words) {
                self.enter(word, &entry.at(word), Some(PartOfSpeech::Noun), &class, Sense::Unit(row), Case::Any);
            }
            for word in self.mine(&entry.value.scaled) {
                self.enter(word, &entry.at(word), Some(PartOfSpeech::Noun), &["unit.scaled".to_owned()], Sense::Unit(row), Case::Any);
            }
        }
    }

    /// Enters number words, bounds and ranges, and returns their tables.
    pub(super) fn numbers(&mut self, sections: &Sections) -> Numbers {
        let code = self.code;
        let mut numbers = Numbers::default();
        let is_mine = |folder: &Option<String>| folder.as_deref() == Some(code);
        for entry in sections.separators.iter().filter(|entry| is_mine(&entry.folder)) {
            if numbers.decimal.replace(*entry.value.decimal.get_ref()).is_some() {
                self.problems.push(&entry.at(&entry.value.decimal), "a second [separators]");
            }
            numbers.groups.clone_from(&entry.value.groups);
        }
        sections.numbers.iter().filter(|entry| is_mine(&entry.folder)).for_each(|entry| self.number_words(entry, &mut numbers));
        sections.suffixes.iter().filter(|entry| is_mine(&entry.folder)).for_each(|entry| self.suffixes(entry, &mut numbers));
        sections.bounds.iter().filter(|entry| is_mine(&entry.folder)).for_each(|entry| self.bounds(entry, &mut numbers));
        let ranges = sections.ranges.iter().filter(|entry| is_mine(&entry.folder));
        ranges.enumerate().for_each(|(group, entry)| self.ranges(entry, group as u32, &mut numbers));
        numbers
    }

    fn number_words(&mut self, entry: &Entry<raw::Number>, numbers: &mut Numbers) {
        let raw = &entry.value;
        let role = *raw.kind.get_ref();
        for item in &raw.list {
            let Some((words, value)) = self.assigned(entry, item) else { continue };
            let room = if matches!(role, NumberRole::Scale | NumberRole::Collective | NumberRole::OrdinalScale) { value } else { Decimal::from(raw.room) };
            let sense = Sense::Number(numbers.words.len() as u32);
            numbers.words.push(NumberWord { role, value, room, bare: raw.bare, of: raw.of, bound: raw.bound });
            self.enter(&words, &entry.at(item), None, &["numeral".to_owned()], sense, Case::Any);
        }
    }

    fn suffixes(&mut self, entry: &Entry<raw::Suffix>, numbers: &mut Numbers) {
        for item in &entry.value.list {
            let Some((text, value)) = self.assigned(entry, item) else { continue };
            numbers.suffixes.push(Suffix { text: text.into_inner().into(), value, when: entry.value.when });
        }
    }

    /// Reads `words = value`.
    fn assigned<T>(&mut self, entry: &Entry<T>, item: &Text) -> Option<(Text, Decimal)> {
        let read = item.get_ref().split_once('=').and_then(|(words, value)| Some((words.trim(), parse(value.trim())?)));
        if read.is_none() {
            self.problems.push(&entry.at(item), "expected `words = value`");
        }
        read.map(|(words, value)| (Spanned::new(item.span(), words.to_owned()), value))
    }

    fn bounds(&mut self, entry: &Entry<raw::BoundWords>, numbers: &mut Numbers) {
        let raw = &entry.value;
        for (list, behind) in [(&raw.before, false), (&raw.after, true)] {
            let sense = Sense::Bound(numbers.bounds.len() as u32);
            numbers.bounds.push(BoundWord { bound: raw.bound, behind });
            for word in list {
                self.enter(word, &entry.at(word), None, &["bound".to_owned()], sense, Case::Any);
            }
        }
    }

    fn ranges(&mut self, entry: &Entry<raw::Range>, group: u32, numbers: &mut Numbers) {
        let raw = &entry.value;
        let needs_open = !raw.open.is_empty();
        for (list, part) in [(&raw.open, RangePart::Open), (&raw.join, RangePart::Join)] {
            let sense = Sense::Range(numbers.ranges.len() as u32);
            numbers.ranges.push(RangeWord { part, group, needs_open });
            for word in list {
                self.enter(word, &entry.at(word), None, &["numeral".to_owned()], sense, Case::Any);
            }
        }
    }
}

/// A decimal number, or a fraction of two whole ones.
fn parse(text: &str) -> Option<Decimal> {
    match text.split_once('/') {
        Some((part, whole)) => part.trim().parse::<Decimal>().ok()?.checked_div(whole.trim().parse().ok()?),
        None => text.parse().ok(),
    }
}
