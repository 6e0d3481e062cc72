//! Quotations over several paragraphs, those that nothing closes, single marks, broken lines, and who may have said them.

use std::sync::OnceLock;

use recoupe::article::{Article, Given, parse};
use recoupe::claim::{Claim, ClaimKind};
use recoupe::rule::Rules;

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| Rules::embedded().unwrap_or_else(|problems| panic!("{problems}")))
}

fn read(language: &str, text: &str) -> (Article, Vec<Claim>) {
    let given = Given { language: language.to_owned(), ..Given::default() };
    let article = parse("a.txt", "a.txt", text.to_owned(), &given, rules());
    let mut claims = recoupe::claims_of(&article, 0, rules());
    claims.retain(|claim| claim.kind == ClaimKind::Attribution);
    (article, claims)
}

/// What is said, and by whom.
fn said(language: &str, text: &str) -> Vec<(String, String)> {
    read(language, text).1.into_iter().map(|claim| (claim.content.into(), claim.speaker_name.into())).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(content, name)| ((*content).to_owned(), (*name).to_owned())).collect()
}

#[test]
fn a_quotation_that_each_paragraph_opens_again_is_one() {
    let text = "“We lost the mill. I saw it go.\n\n“We lost the bridge too,” said the warden, Ellen Roth.\n\nShe left at noon.";
    let whole = "We lost the mill. I saw it go.\n\n“We lost the bridge too";
    assert_eq!(said("en", text), pairs(&[(whole, "Ellen Roth")]));
    let text = "Le gardien a déclaré : « Le moulin est perdu. Je l'ai vu.\n\n« Le pont aussi. »\n\nIl est parti à midi.";
    let whole = "Le moulin est perdu. Je l'ai vu.\n\n« Le pont aussi. ";
    let (article, claims) = read("fr", text);
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].content.trim(), whole.trim());
    assert!(article.unclosed.is_empty());
}

#[test]
fn one_that_nothing_closes_ends_with_its_paragraph_and_is_told() {
    let (article, claims) = read("en", "The warden said: “We lost the mill. It is over.\n\nThe union will vote on Friday.");
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].content, "We lost the mill. It is over.");
    assert_eq!(article.unclosed_lines(), "1");
    let (article, _) = read("en", "The warden said: “We lost the mill.”\n\nThe union will vote on Friday.");
    assert_eq!(article.unclosed_lines(), "");
}

#[test]
fn an_apostrophe_closes_no_quotation() {
    let text = "‘I don’t know. I saw the workers’ van go by,’ said Ellen Roth.";
    assert_eq!(said("en", text), pairs(&[("I don’t know. I saw the workers’ van go by", "Ellen Roth")]));
    let text = "'I don't know. I saw the workers' van go by,' said Ellen Roth.";
    assert_eq!(said("en", text), pairs(&[("I don't know. I saw the workers' van go by", "Ellen Roth")]));
}

#[test]
fn lines_broken_at_a_width_are_read_as_one_paragraph() {
    let text = "The harbour master, Ellen Roth, said on Monday that the crane would be\nscrapped next spring, after years in which nobody had dared to touch it\nor even to look at the rust on its arms.\n\n\"We lost the mill and we lost the bridge in the same week. What we did\nnot lose is each other,\" said Tom Baker.\n";
    let found = said("en", text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].0.starts_with("the crane would be\nscrapped next spring"));
    assert_eq!(found[1].0, "We lost the mill and we lost the bridge in the same week. What we did\nnot lose is each other");
}

#[test]
fn short_lines_that_are_not_broken_at_a_width_stay_apart() {
    let (article, _) = read("en", "Bread\nMilk and eggs\nButter\n\nThe shop opens at nine.");
    assert!(article.paragraphs.iter().all(|paragraph| !paragraph.span.of(&article.text).contains('\n')));
}

#[test]
fn where_the_layout_gives_no_speaker_the_candidates_are_listed() {
    let text = "Ellen Roth met Tom Baker at the mill on Monday morning.\n\n“It will never run again, and we both know it.”";
    assert_eq!(said("en", text), pairs(&[("It will never run again, and we both know it.", "Ellen Roth | Tom Baker")]));
}

#[test]
fn a_surname_that_is_a_common_word_speaks_where_the_article_named_its_bearer() {
    let text = "Hugh Price runs the mill. “It is safe,” Price said.";
    assert_eq!(said("en", text), pairs(&[("It is safe", "Hugh Price")]));
    assert_eq!(said("en", "The mill runs. “It is safe,” Price said."), pairs(&[]));
}

/// The names of those who say something, in their order.
fn speakers(text: &str) -> Vec<String> {
    said("en", text).into_iter().map(|(_, name)| name).collect()
}

#[test]
fn a_post_that_the_article_gives_nobody_is_not_his_whom_its_sentence_names() {
    let text = "Paul Odum said he would hardly get on with the prime minister. The prime minister said the plan was wrong.";
    assert_eq!(speakers(text), ["Paul Odum", "prime minister"]);
}

#[test]
fn a_post_that_the_article_gives_nobody_is_not_his_whose_age_it_tells() {
    let text = "“We were afraid,” said Paul Odum, 32. The interior minister said the wall would hold.";
    assert_eq!(speakers(text), ["Paul Odum", "interior minister"]);
}
