//! Ids of claims that hold among all articles.

use rapidhash::RapidHashMap;

use super::json::each_digit;
use crate::claim::{Claim, ClaimKind};

/// Room for the kind and the place of a claim.
const LONGEST_PLACE: usize = 24;

/// Gives the claims of one article their ids: the kind, the place and the article, nothing else (`q120-134@folder/a.txt`).
/// An id holds no space, so that a cell can list several; two claims of one kind and place are told apart by their order.
pub fn give_ids(article: &str, claims: &mut [Claim]) {
    let article = without_spaces(article);
    let mut used: RapidHashMap<(char, u32, u32), u32> = RapidHashMap::default();
    used.reserve(claims.len());
    let mut id = String::with_capacity(LONGEST_PLACE + article.len());
    for claim in claims {
        let (letter, start, end) = (letter(claim.kind), claim.span.start, claim.span.end);
        let times = used.entry((letter, start, end)).or_default();
        *times += 1;
        id.clear();
        let mut push = |sign: char, number: u32| {
            id.push(sign);
            each_digit(number.into(), |digit| id.push(digit.into()));
        };
        push(letter, start);
        push('-', end);
        if *times > 1 {
            push('.', *times);
        }
        id.push('@');
        id.push_str(&article);
        claim.id = id.as_str().into();
    }
}

fn letter(kind: ClaimKind) -> char {
    match kind {
        ClaimKind::Quantity => 'q',
        ClaimKind::Attribution => 'a',
        ClaimKind::Age => 'y',
        ClaimKind::Date => 'd',
        ClaimKind::Office => 'o',
        ClaimKind::Status => 's',
    }
}

/// Spaces, control characters and `%` in hexadecimal, as in an address.
fn without_spaces(name: &str) -> String {
    let mut made = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_whitespace() || c.is_control() || c == '%' {
            made.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")));
        } else {
            made.push(c);
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_claims_of_one_place_have_two_ids() {
        let mut claims = [claim_at(3, 9), claim_at(3, 9), claim_at(4, 9)];
        give_ids("my folder/a.txt", &mut claims);
        assert_eq!(claims.map(|claim| claim.id), ["q3-9@my%20folder/a.txt", "q3-9.2@my%20folder/a.txt", "q4-9@my%20folder/a.txt"]);
    }

    fn claim_at(start: usize, end: usize) -> Claim {
        Claim {
            id: "".into(),
            article: 0,
            line: 1,
            span: crate::text::Span::new(start, end),
            sentence: crate::text::Span::new(0, end),
            ..Claim::empty(ClaimKind::Quantity)
        }
    }

    proptest! {
        #[test]
        fn different_articles_have_different_ids_without_space(a in "[a %2\u{a0}\n/]{0,6}", b in "[a %2\u{a0}\n/]{0,6}") {
            let (x, y) = (without_spaces(&a), without_spaces(&b));
            prop_assert_eq!(a == b, x == y);
            prop_assert!(!x.contains(char::is_whitespace));
        }
    }
}
