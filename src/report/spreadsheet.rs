//! What a spreadsheet makes of a cell that it reads: a formula, a number, a date.

/// What makes a spreadsheet read a text as a formula.
pub(super) const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// True for a text that a spreadsheet would run.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(FORMULA)
}

/// True for a text of digits that a spreadsheet would show as another number or as a date: `3-4`, `1,400`, `6.4`, `4 %`, `007`, `1E5`.
/// Digits in groups parted by spaces stay what they are, and so does a date of ISO 8601.
pub(super) fn looks_like_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let only = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,/:-'%‰$€£¥eE+()".contains(c);
    digits > 0 && !text.starts_with('\'') && text.chars().all(only) && !is_iso_date(text) && !is_whole_number(text, digits)
}

/// True for two or three short numbers with a mark between them that calendars use: `3-4`, `1/2`, `6.4.1`, `12:30`.
pub(super) fn looks_like_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.', ':']).map(str::trim).collect();
    let short = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (2..=3).contains(&parts.len()) && parts.iter().all(short) && !is_iso_date(text)
}

/// As many digits as a spreadsheet keeps of a number.
const KEPT: usize = 15;

fn is_whole_number(text: &str, digits: usize) -> bool {
    let grouped = text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace()) && !text.starts_with(char::is_whitespace);
    grouped && digits <= KEPT && (digits == 1 || !text.starts_with('0'))
}

/// A date or interval as the report writes them.
fn is_iso_date(text: &str) -> bool {
    text.split('/').all(|moment| {
        let (day, time) = moment.split_once('T').unwrap_or((moment, "00:00"));
        let shape: String = day.chars().chain(time.chars()).map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
        ["999999:99", "9999-9999:99", "9999-99-9999:99"].contains(&shape.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_be_shown_otherwise_looks_like_a_number() {
        for text in ["3-4", "3/4", "6.4", "1,400", "4.3%", "15 %", "12:30", "1E5", "007", "1234567890123456", "$5", "1.6.2024", "3 - 4"] {
            assert!(looks_like_number(text), "{text}");
        }
        for text in ["10 000", "10\u{a0}000", "112", "0", "2024-10", "2024-10-05", "2024-11-14T20:47", "2024-10-01/2024-10-31", "7–8", "2 Md$", "5 ans", ""] {
            assert!(!looks_like_number(text), "{text}");
        }
    }

    #[test]
    fn a_number_with_a_point_and_a_date_look_alike() {
        assert!(["3-4", "1/2", "6.4", "6.4.1", "12:30"].into_iter().all(looks_like_date));
        assert!(!["2024-10", "-5", "3", "a-b", "1-2-3-4", "12345-6"].into_iter().any(looks_like_date));
    }
}
