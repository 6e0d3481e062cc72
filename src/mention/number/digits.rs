//! Numbers in digits.

use rust_decimal::Decimal;

use super::Separators;
use crate::text::{Kind, Token};

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    /// One past its last token.
    pub(super) end: usize,
    /// Its value.
    pub(super) value: Decimal,
    /// Half of its last written place.
    pub(super) grain: Decimal,
    /// True for one group of four digits: it may be a year.
    pub(super) like_year: bool,
}

/// What digits turn out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// A number.
    Number(Digits),
    /// No number; goes on at this token.
    Not(usize),
}

impl Digits {
    /// The number with its decimal mark moved.
    fn times_ten_to(self, power: i32) -> Option<Self> {
        let places = power.unsigned_abs();
        let factor = if power < 0 { Decimal::new(1, places) } else { Decimal::try_from_i128_with_scale(10i128.checked_pow(places)?, 0).ok()? };
        Some(Self { value: self.value.checked_mul(factor)?, grain: self.grain.checked_mul(factor)?, ..self })
    }

    /// The number multiplied by itself so many times (`10^6`, `1.1^-2`).
    fn raised(self, power: i32, end: usize) -> Option<Self> {
        let whole = (0..power.unsigned_abs()).try_fold(Decimal::ONE, |product, _| product.checked_mul(self.value))?;
        let value = if power < 0 { Decimal::ONE.checked_div(whole)? } else { whole };
        Some(Self { end, value: value.round_sf(MOST_DIGITS as u32)?, grain: Decimal::new(5, 1), like_year: false })
    }
}

/// Longer ones name and do not count.
const MOST_DIGITS: usize = 15;
/// Larger powers of ten are no numbers of news.
const MOST_POWER: i32 = 24;
/// Larger exponents are none of a number that somebody would write out.
const MOST_EXPONENT: i32 = 64;
/// Without groups, already from so many digits on.
const LEAST_ID: usize = 10;
/// A rounded figure is not taken to be coarser than this part of itself.
const COARSEST: i64 = 20;

/// Reads the digits at a token.
pub(super) fn read(text: &str, tokens: &[Token], at: usize, separators: Separators) -> Read {
    let mut reader = Reader { text, tokens, at, digits: String::with_capacity(16), groups: 0, decimals: 0 };
    let row = reader.row();
    let first = reader.take();
    match row {
        Row::Items => return reader.number(false).map_or(Read::Not(reader.at), Read::Number),
        Row::Lakhs(groups) => reader.lakhs(groups),
        Row::None => reader.groups(first, separators),
    }
    let parted = reader.groups > 0;
    let mut fraction = false;
    // *6'2* is a height, and neither six nor two
    if reader.mark().is_some_and(|mark| matches!(mark, '\'' | '’')) {
        return Read::Not(reader.beyond());
    }
    if let Some(mark) = reader.mark() {
        let length = reader.length(reader.at + 1);
        fraction = !parted || mark == separators.decimal || length != 3;
        if fraction {
            reader.at += 1;
            reader.decimals = reader.take();
        }
    }
    let power = reader.power();
    let raised = reader.exponent();
    let alone = reader.at == tokens.len() && at <= 1 && !reader.digits.starts_with('0');
    if reader.mark().is_some() || reader.digits.len() > MOST_DIGITS || !parted && !fraction && power == 0 && !alone && reader.is_id() {
        return Read::Not(reader.beyond());
    }
    let like_year = first == 4 && !parted && !fraction && power == 0;
    let number = reader.number(like_year).and_then(|digits| digits.times_ten_to(power));
    let number = number.and_then(|digits| raised.map_or(Some(digits), |(end, power)| digits.raised(power, end)));
    number.map_or(Read::Not(reader.at), Read::Number)
}

/// Reads a decimal fraction that begins with its mark (`.5`).
pub(super) fn read_fraction(text: &str, tokens: &[Token], at: usize, separators: Separators) -> Option<Digits> {
    let token = tokens.get(at)?;
    let mark = token.span.of(text).chars().next()?;
    let free = at == 0 || !token.shape.glued || tokens[at - 1].shape.kind == Kind::Mark && tokens[at - 1].span.of(text) != ".";
    if !free || (mark != separators.decimal && mark != '.') || !tokens.get(at + 1)?.shape.glued || tokens[at + 1].shape.kind != Kind::Digits {
        return None;
    }
    let mut reader = Reader { text, tokens, at: at + 1, digits: String::from("0"), groups: 0, decimals: 0 };
    reader.decimals = reader.take();
    if reader.mark().is_some() || reader.digits.len() > MOST_DIGITS { None } else { reader.number(false) }
}

/// What digits are that commas join without spaces.
enum Row {
    /// One number, or several by the usual marks.
    None,
    /// Numbers of their own: `22,24,26`.
    Items,
    /// One number whose groups have two digits but for the last, and how many groups: `12,34,567`.
    Lakhs(usize),
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    digits: String,
    groups: usize,
    decimals: usize,
}

impl Reader<'_> {
    /// Takes the digits at this token; returns how many they are.
    fn take(&mut self) -> usize {
        let before = self.digits.len();
        // an invisible mark may stand among them
        self.digits.extend(self.tokens[self.at].span.of(self.text).chars().filter(char::is_ascii_digit));
        self.at += 1;
        self.digits.len() - before
    }

    /// What the digits here are one of, where commas join at least three without spaces.
    fn row(&self) -> Row {
        let joined = |at: usize| {
            let glued = |at: usize| self.tokens.get(at).is_some_and(|token| token.shape.glued);
            self.written(at) == "," && glued(at) && glued(at + 1) && self.length(at + 1) > 0
        };
        let (mut start, mut end) = (self.at, self.at + 1);
        while start > 1 && joined(start - 1) && self.length(start - 2) > 0 {
            start -= 2;
        }
        while joined(end) {
            end += 2;
        }
        let items = (end - start).div_ceil(2);
        let mut behind = (start + 2..end).step_by(2).map(|at| self.length(at));
        let free = self.written(end) != "." || self.length(end + 1) == 0;
        if items < 3 || behind.clone().all(|length| length == 3) {
            return Row::None;
        }
        let lakhs = start == self.at && self.length(start) < 3 && behind.next_back() == Some(3) && behind.all(|length| length == 2);
        match lakhs {
            true => Row::Lakhs(items - 1),
            false if free => Row::Items,
            false => Row::None,
        }
    }

    /// Takes so many groups whatever their length.
    fn lakhs(&mut self, groups: usize) {
        for _ in 0..groups {
            self.at += 1;
            self.take();
            self.groups += 1;
        }
    }

    /// How many times the digits are multiplied by themselves, and where that ends.
    fn exponent(&self) -> Option<(usize, i32)> {
        let glued = |at: usize| self.tokens.get(at).is_some_and(|token| token.shape.glued);
        if self.written(self.at) != "^" || !glued(self.at) {
            return None;
        }
        let sign = |at: usize| glued(at) && matches!(self.written(at), "+" | "-" | "−");
        let signs = (self.at + 1..self.at + 3).take_while(|at| sign(*at)).count();
        let at = self.at + 1 + signs;
        let minus = (self.at + 1..at).filter(|at| self.written(*at) != "+").count();
        let power = self.written(at).parse::<i32>().ok().filter(|power| glued(at) && *power <= MOST_EXPONENT)?;
        Some((at + 1, if minus % 2 == 1 { -power } else { power }))
    }

    /// Takes a power of ten behind the digits (`1e10`, `5.5x10-3`, `1.5 × 10^6`) and returns it; zero without one.
    fn power(&mut self) -> i32 {
        let Some(start) = self.power_start() else { return 0 };
        let negative = matches!(self.written(start), "-" | "−");
        let at = start + usize::from(negative || self.written(start) == "+");
        let glued = self.tokens.get(at).is_some_and(|token| token.shape.glued && token.shape.kind == Kind::Digits);
        let ended = !self.tokens.get(at + 1).is_some_and(|token| token.shape.glued && token.shape.kind == Kind::Word);
        let Some(power) = self.written(at).parse::<i32>().ok().filter(|power| glued && ended && *power <= MOST_POWER) else { return 0 };
        self.at = at + 1;
        if negative { -power } else { power }
    }

    /// Where the power of ten is written.
    fn power_start(&self) -> Option<usize> {
        let glued = |at: usize| self.tokens.get(at).is_some_and(|token| token.shape.glued);
        if glued(self.at) && matches!(self.written(self.at), "e" | "E") && glued(self.at + 1) {
            return Some(self.at + 1);
        }
        let ten = matches!(self.written(self.at), "x" | "×" | "·" | "*") && self.written(self.at + 1) == "10";
        let caret = self.written(self.at + 2) == "^";
        let signed = matches!(self.written(self.at + 2), "-" | "−");
        (ten && glued(self.at + 2) && (caret || signed)).then_some(self.at + 2 + usize::from(caret))
    }

    fn written(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// How many digits the token has.
    fn length(&self, at: usize) -> usize {
        self.tokens.get(at).filter(|token| token.shape.kind == Kind::Digits).map_or(0, |token| {
            let written = token.span.of(self.text);
            if written.is_ascii() { written.len() } else { written.chars().filter(char::is_ascii_digit).count() }
        })
    }

    /// The mark at this token that stands glued between digits.
    fn mark(&self) -> Option<char> {
        let (mark, digits) = (self.tokens.get(self.at)?, self.tokens.get(self.at + 1)?);
        let inside = mark.shape.glued && digits.shape.glued && digits.shape.kind == Kind::Digits;
        let mark = mark.span.of(self.text).chars().next().filter(|mark| matches!(mark, '.' | ',' | '\'' | '’' | '·'))?;
        inside.then_some(mark)
    }

    /// Takes the groups of three digits behind the first one.
    fn groups(&mut self, first: usize, separators: Separators) {
        if first > 3 || (self.digits.starts_with('0') && first > 1) {
            return;
        }
        while self.spaced_group() {
            self.take();
            self.groups += 1;
        }
        if self.groups > 0 {
            return;
        }
        let Some(mark) = self.mark().filter(|mark| self.is_group_mark(*mark, separators)) else { return };
        while self.mark() == Some(mark) && self.length(self.at + 1) == 3 {
            self.at += 1;
            self.take();
            self.groups += 1;
        }
    }

    /// A mark before three digits parts groups if the article's numbers say so, if more groups follow, or if a decimal would end on a zero.
    fn is_group_mark(&self, mark: char, separators: Separators) -> bool {
        if self.length(self.at + 1) != 3 || self.digits.starts_with('0') {
            return false;
        }
        let apostrophe = matches!(mark, '\'' | '’');
        let more =
            self.tokens.get(self.at + 2).is_some_and(|next| next.shape.glued && next.span.of(self.text).starts_with(mark)) && self.length(self.at + 3) == 3;
        let rounded = self.tokens[self.at + 1].span.of(self.text).ends_with('0');
        Some(mark) == separators.group || apostrophe || more || rounded
    }

    /// Three digits behind one space of any width.
    fn spaced_group(&self) -> bool {
        let Some(next) = self.tokens.get(self.at).filter(|_| self.length(self.at) == 3) else { return false };
        let gap = &self.text[self.tokens[self.at - 1].span.end as usize..next.span.start as usize];
        let mut between = gap.chars();
        let one = between.next().is_some_and(|c| c.is_whitespace() && !matches!(c, '\n' | '\r' | '\t')) && between.next().is_none();
        one && !self.tokens.get(self.at + 1).is_some_and(|behind| behind.shape.glued && behind.shape.kind == Kind::Word && self.is_label_tail(self.at + 1))
    }

    /// Capitals and digits behind digits make a name (`320neo` does not, `500X` does).
    fn is_label_tail(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|token| token.shape.glued && token.shape.kind == Kind::Digits)
    }

    /// A long row of digits without groups, and not round.
    fn is_id(&self) -> bool {
        self.digits.len() >= LEAST_ID && !self.digits.ends_with("000")
    }

    /// The first token behind all glued digits and marks.
    fn beyond(&self) -> usize {
        let mut at = self.at;
        while self.tokens.get(at).is_some_and(|token| token.shape.glued && token.shape.kind != Kind::Word) {
            at += 1;
        }
        at
    }

    fn number(&self, like_year: bool) -> Option<Digits> {
        let mantissa: i128 = self.digits.parse().ok()?;
        let value = Decimal::try_from_i128_with_scale(mantissa, u32::try_from(self.decimals).ok()?).ok()?;
        Some(Digits { end: self.at, value, grain: self.grain(value), like_year })
    }

    /// Half of the last place that is not a mere zero.
    fn grain(&self, value: Decimal) -> Decimal {
        let half = Decimal::new(5, 1);
        if self.decimals > 0 {
            return half * Decimal::new(1, self.decimals as u32);
        }
        let zeros = self.digits.bytes().rev().take_while(|byte| *byte == b'0').count().min(self.digits.len() - 1) as u32;
        let place = Decimal::from(10u64.pow(zeros.min(18)));
        (half * place).min((value / Decimal::from(COARSEST)).max(half))
    }
}
