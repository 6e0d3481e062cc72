//! So much for each of what: *40 euros par mois*, *$82 a barrel*, *35 €/MWh*.

use compact_str::{CompactString, format_compact};
use rust_decimal::Decimal;

use super::context::Context;
use crate::mention::{Mark, Value};
use crate::rule::{ClassId, Sense, SymbolSide, Unit};

/// A sign of a unit has so many tokens at most: *m2*.
const SIGN_REACH: usize = 3;
/// What ties the words of a compound.
const HYPHEN: &str = "-";
/// The dimension of times that have a fixed length.
const TIME: &str = "time";
/// That of times that have none.
const MONTHS: &str = "months";
/// A day, in seconds.
const DAY: Decimal = Decimal::from_parts(86_400, 0, 0, false, 0);

impl Context<'_> {
    /// For each of what an amount is told, right behind the claim. A share is for each of nothing (*par rapport à*), and
    /// what has no unit is for each of a time or of people only: *tués par balle* counts no bullets.
    pub(super) fn per(&self, end: usize, value: &Value) -> Option<CompactString> {
        let known = &self.rules.known;
        let unit = value.unit.and_then(|row| self.rules.units.get(row as usize));
        // *3 000 euros brut par mois*
        let at = unit.and_then(|_| self.opened(end, known.per_between)).unwrap_or(end);
        let at = self.past_hyphen(at);
        let told = |behind: usize| !self.is_dated(at) && !self.is_compared_with(behind);
        // an article is a word of this kind as well
        if let Some(behind) = self.opened(at, known.per_article) {
            let of = unit.filter(|_| told(behind) && self.is_measured(end))?;
            return self.each_by_article(behind, value, of);
        }
        if let Some(behind) = self.opened(at, known.per) {
            return told(behind).then(|| self.each(behind, value)).flatten();
        }
        // *4 000 euros du mètre carré*; a sum *of the month* is all of that month's
        let behind = unit.filter(|unit| unit.money).and_then(|_| self.opened(at, known.per_of))?;
        self.unit_at(behind).filter(|unit| !is_calendar(unit)).map(|unit| format_compact!("per {}", unit.id))
    }

    /// What an article ties to an amount: *90 km l'heure*, *3 euros la place*; but *estime à 1 200 tonnes la récolte* tells of what it is.
    fn each_by_article(&self, behind: usize, value: &Value, of: &Unit) -> Option<CompactString> {
        if of.money {
            return self.each(behind, value).filter(|_| !self.measures(behind));
        }
        self.unit_at(behind).map(|unit| format_compact!("per {}", unit.id))
    }

    /// Behind a hyphen that ties the words around it: *a $7-a-month plan*.
    fn past_hyphen(&self, at: usize) -> usize {
        let tied = |at: usize| self.marked.tokens.get(at).is_some_and(|token| token.shape.glued);
        let hyphen = |token: &crate::text::Token| token.shape.glued && token.span.of(&self.article.text) == HYPHEN;
        at + usize::from(self.marked.tokens.get(at).is_some_and(hyphen) && tied(at + 1))
    }

    /// The end of the word or phrase of this class that begins here.
    fn opened(&self, at: usize, class: ClassId) -> Option<usize> {
        let marks = || self.marked.starting(at).filter(|mark| mark.classes.contains(class)).map(|mark| mark.end as usize).max();
        let classes = self.marked.classes.get(at)?;
        if !self.marked.all.contains(class) { None } else { marks().or_else(|| classes.contains(class).then_some(at + 1)) }
    }

    /// True where a noun begins here that tells what an amount is an amount of: a price, a volume.
    fn measures(&self, at: usize) -> bool {
        let measure = |row: u32| self.rules.dimensions.iter().any(|dimension| dimension.of.iter().any(|wide| self.rules.is_a(row, *wide)));
        self.marked.starting(at).any(|mark| matches!(mark.sense, Sense::Concept(row) if measure(row)))
    }

    fn is_measured(&self, at: usize) -> bool {
        self.marked.ending(at).any(|mark| mark.classes.contains(self.rules.known.measure))
    }

    /// *a year earlier*, *l'an dernier* are dates.
    fn is_dated(&self, at: usize) -> bool {
        let known = &self.rules.known;
        self.marked.starting(at).any(|mark| mark.classes.contains(known.date) || mark.classes.contains(known.date_other))
    }

    /// *par rapport à*
    fn is_compared_with(&self, at: usize) -> bool {
        self.marked.starting(at).any(|mark| mark.classes.contains(self.rules.known.baseline))
    }

    fn each(&self, at: usize, value: &Value) -> Option<CompactString> {
        let amount = value.unit.is_some() && value.unit != self.rules.percent && value.unit != self.rules.point;
        let person = |row: u32| self.rules.people.is_some_and(|people| self.rules.is_a(row, people));
        let noun = |mark: &Mark| match mark.sense {
            Sense::Concept(row) if amount || value.unit.is_none() && person(row) => self.rules.concepts.get(row as usize),
            _ => None,
        };
        let at = self.past_hyphen(at);
        // the barrel of oil before the cask
        let unit = self.unit_word_at(at).or_else(|| self.sign_at(at).filter(|_| amount)).map(|unit| &unit.id);
        let id = unit.or_else(|| self.marked.starting(at).find_map(noun).map(|noun| &noun.id))?;
        Some(format_compact!("per {id}"))
    }

    /// The unit that begins here, in words or as a sign.
    fn unit_at(&self, at: usize) -> Option<&Unit> {
        self.unit_word_at(at).or_else(|| self.sign_at(at))
    }

    fn unit_word_at(&self, at: usize) -> Option<&Unit> {
        let unit = |mark: &Mark| match mark.sense {
            Sense::Unit(row) => self.rules.units.get(row as usize),
            _ => None,
        };
        self.marked.starting(at).find_map(unit)
    }

    /// The unit whose sign stands here, the longest first: *MWh*, *m²*. Signs that are read only beside figures are none.
    fn sign_at(&self, at: usize) -> Option<&Unit> {
        let tokens = &self.marked.tokens;
        let glued = |end: &usize| *end == at + 1 || tokens[*end - 1].span.start == tokens[*end - 2].span.end;
        let ends = (at + 1..=(at + SIGN_REACH).min(tokens.len())).take_while(glued);
        let signs = ends.filter_map(|end| {
            let text = self.article.text.get(tokens[at].span.start as usize..tokens[end - 1].span.end as usize)?;
            let symbol = self.rules.symbols.get(text).filter(|symbol| symbol.side == SymbolSide::Behind)?;
            self.rules.units.get(symbol.unit as usize).filter(|unit| !unit.money)
        });
        signs.last()
    }
}

/// A day and more: what belongs to one is told as often as what is paid for each.
fn is_calendar(unit: &Unit) -> bool {
    unit.dimension == MONTHS || unit.dimension == TIME && unit.factor >= DAY
}
