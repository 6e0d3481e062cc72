//! The examples of docs/attributions.md: each block `attribution <language>` holds sentences with their content in brackets, part by part, and below
//! each the columns that it must have; each block `nothing <language>` holds sentences that attribute nothing.

use std::fs;
use std::ops::Range;
use std::path::Path;

use recoupe::article::{Article, Given, parse};
use recoupe::claim::{BETWEEN_PARTS, Claim, ClaimKind};
use recoupe::report::{ClaimRow, Row};
use recoupe::rule::Rules;
use recoupe::text::Span;

/// What parts the values that a column may have.
const OR: &str = " | ";

/// The fenced blocks of a kind: the language of each, and its lines.
fn blocks<'p>(page: &'p str, kind: &'p str) -> impl Iterator<Item = (&'p str, Vec<&'p str>)> {
    let fenced = page.split("```").skip(1).step_by(2);
    fenced.filter_map(move |block| {
        let (head, body) = block.split_once('\n')?;
        Some((head.strip_prefix(kind)?.trim(), body.lines().collect()))
    })
}

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/attributions.md")).expect("the page is there")
}

fn attributions(text: &str, language: &str, rules: &Rules) -> (Article, Vec<Claim>) {
    let given = Given { language: language.to_owned(), ..Given::default() };
    let article = parse("example", "example", text.to_owned(), &given, rules);
    let mut claims = recoupe::claims_of(&article, 0, rules);
    claims.retain(|claim| claim.kind == ClaimKind::Attribution);
    (article, claims)
}

/// The text of an example without its brackets, and the bytes of each part that stood in them.
fn parts_of(marked: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut parts) = (String::new(), Vec::new());
    for piece in marked.split('[') {
        let Some((part, behind)) = piece.split_once(']') else {
            text.push_str(piece);
            continue;
        };
        parts.push(text.len()..text.len() + part.len());
        text.push_str(part);
        text.push_str(behind);
    }
    (text, parts)
}

/// The fault of an example, if it has one.
fn fault(marked: &str, columns: &str, language: &str, rules: &Rules) -> Option<String> {
    let (text, parts) = parts_of(marked);
    assert!(!parts.is_empty(), "the content stands in brackets: {marked}");
    let content = parts.iter().map(|part| &text[part.clone()]).collect::<Vec<_>>().join(BETWEEN_PARTS);
    let (article, claims) = attributions(&text, language, rules);
    let here = |span: &Span| parts.iter().any(|part| part.start == span.start as usize);
    let said = |claim: &&Claim| claim.content == content && claim.content_span.as_ref().is_some_and(here);
    let Some(claim) = claims.iter().find(said) else {
        let made: Vec<&str> = claims.iter().map(|claim| claim.content.as_str()).collect();
        return Some(format!("{marked}\n  made {made:?}"));
    };
    let row = ClaimRow { claim, article: &article };
    let wrong = columns.split(';').filter_map(|pair| {
        let (column, wanted) = pair.split_once('=')?;
        let value = row.get(column.trim())?;
        let fits = wanted.trim().split(OR).any(|wanted| wanted == value);
        (!fits).then(|| format!("{marked}\n  {} is `{value}`, not `{}`", column.trim(), wanted.trim()))
    });
    wrong.reduce(|all, one| format!("{all}\n{one}"))
}

#[test]
fn the_examples_of_the_page_hold() {
    let rules = Rules::embedded().expect("the built-in pack loads");
    let page = page();
    let mut tried = 0;
    let mut faults = Vec::new();
    for (language, lines) in blocks(&page, "attribution ") {
        for pair in lines.chunks(2) {
            let [marked, columns] = pair else { panic!("a sentence has its columns below it: {pair:?}") };
            tried += 1;
            faults.extend(fault(marked, columns, language, &rules));
        }
    }
    assert!(tried > 40, "only {tried} examples were read");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_no_attribution_makes_none() {
    let rules = Rules::embedded().expect("the built-in pack loads");
    let page = page();
    for (language, lines) in blocks(&page, "nothing ") {
        for line in lines {
            let (_, claims) = attributions(line, language, &rules);
            assert!(claims.is_empty(), "{line}\n  made {:?}", claims[0].content);
        }
    }
}
