//! How two words are compared: without case, with one kind of apostrophe and of hyphen.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The form in which a word is looked up.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// Calls `then` with the form in which a word is looked up. Most words are short and of ASCII: for them no room is asked for.
pub fn with_folded<R>(word: &str, then: impl FnOnce(&str) -> R) -> R {
    let mut room = [0; SHORT];
    let short = room.get_mut(..word.len()).filter(|_| word.is_ascii());
    let folded = short.and_then(|short| {
        short.copy_from_slice(word.as_bytes());
        short.make_ascii_lowercase();
        std::str::from_utf8(short).ok()
    });
    match folded {
        Some(folded) => then(folded),
        None => then(&fold(word)),
    }
}

/// Bytes of a short word.
const SHORT: usize = 24;

/// Appends the form in which `word` is looked up to `folded`.
pub fn fold_into(word: &str, folded: &mut String) {
    if word.is_ascii() {
        let start = folded.len();
        folded.push_str(word);
        return folded[start..].make_ascii_lowercase();
    }
    word.chars().for_each(|c| fold_letter(c, folded));
}

/// Appends one letter or mark in the form in which words are looked up.
pub fn fold_letter(c: char, folded: &mut String) {
    match c {
        'A'..='Z' => folded.push(c.to_ascii_lowercase()),
        c if c.is_ascii() => folded.push(c),
        '’' | 'ʼ' | '‘' => folded.push('\''),
        '‐' | '‑' => folded.push('-'),
        // what is small already, among the letters that most texts hold
        'ß'..='ÿ' => folded.push(c),
        // marks that only tell where a word may break
        '\u{ad}' | '\u{2060}' | '\u{feff}' => {}
        c => folded.extend(c.to_lowercase()),
    }
}

/// The same letters without their accents.
pub fn without_accents(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    word.chars().for_each(|c| bare_letter(c, &mut plain));
    plain
}

/// The form in which a word is looked up, without its accents: [`without_accents`] of [`fold`], in one go.
pub fn fold_bare(word: &str) -> String {
    let mut bare = String::with_capacity(word.len());
    if word.is_ascii() {
        bare.push_str(word);
        bare.make_ascii_lowercase();
        return bare;
    }
    let mut letter = String::new();
    for c in word.chars() {
        letter.clear();
        fold_letter(c, &mut letter);
        letter.chars().for_each(|c| bare_letter(c, &mut bare));
    }
    bare
}

/// Appends one letter without its accents; letters of ASCII have none.
fn bare_letter(c: char, bare: &mut String) {
    if c.is_ascii() {
        return bare.push(c);
    }
    decompose_canonical(c, |part| {
        if !is_combining_mark(part) {
            bare.push(part);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_apostrophe_do_not_count() {
        assert_eq!(fold("L’ÉTÉ"), fold("l'été"));
        for word in ["", "ABC", "L’ÉTÉ", "\u{130}\u{ad}\u{1e9e}", "A word of more than twenty-four bytes"] {
            assert!(with_folded(word, |folded| folded == fold(word)), "{word}");
            assert_eq!(fold_bare(word), without_accents(&fold(word)), "{word}");
        }
        assert_eq!(without_accents("séoul"), "seoul");
    }
}
