//! On which day something is planned or done: the day of what is told, not of the telling.

use recoupe::article::{Given, parse};
use recoupe::claim::{Claim, ClaimKind};
use recoupe::report::{ClaimRow, Row};
use recoupe::rule::Rules;

fn rules() -> &'static Rules {
    static RULES: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
    RULES.get_or_init(|| Rules::embedded().unwrap_or_else(|problems| panic!("{problems}")))
}

/// What a text, published on Friday 13 January 2017, says of a deed: by mention of it, its day and its modality.
fn told(code: &str, text: &str, deed: &str) -> Vec<String> {
    let given = Given { language: code.to_owned(), published: "2017-01-13".to_owned(), ..Given::default() };
    let article = parse("example", "example", text.to_owned(), &given, rules());
    let claims = recoupe::claims_of(&article, 0, rules());
    let of_deed = |claim: &&Claim| matches!(claim.kind, ClaimKind::Date | ClaimKind::Status) && claim.concept == deed;
    let show = |claim: &Claim| {
        let row = ClaimRow { claim, article: &article };
        format!("{} {}", row.get("modality").unwrap_or_default(), row.get("event_date").unwrap_or_default()).trim().to_owned()
    };
    claims.iter().filter(of_deed).map(show).collect()
}

#[test]
fn the_day_of_saying_is_no_day_of_the_plan() {
    assert_eq!(told("en", "Officials said Thursday the bridge will close on 3 March.", "close"), ["planned 2017-03-03"]);
    assert_eq!(told("en", "On Monday, the company said it would close the plant.", "close"), ["planned"]);
    assert_eq!(told("en", "The bridge will close soon, the mayor said late Thursday.", "close"), ["planned"]);
    assert_eq!(told("en", "On Friday, the city plans to close the pool.", "close"), ["planned 2017-01-13"]);
    assert_eq!(told("fr", "Lundi, selon le maire, le pont de Lens fermera.", "close"), ["planned 2017-01-16"]);
}

#[test]
fn the_day_of_a_denial_is_no_day_of_what_is_denied() {
    assert_eq!(told("en", "The ministry on Wednesday denied having signed the contract with Leeds.", "sign"), [""; 0]);
    assert_eq!(told("fr", "La mairie a annoncé lundi avoir fermé le pont de Lens.", "close"), ["actual"]);
    assert_eq!(told("en", "On Wednesday the ministry signed the contract with Leeds.", "sign"), ["actual 2017-01-11"]);
}

#[test]
fn a_day_is_that_of_its_own_verb() {
    assert_eq!(told("fr", "Le réseau de Lens a été démantelé, annonce le parquet dans un communiqué, publié ce 9 janvier.", "demolish"), ["actual"]);
    assert_eq!(told("fr", "Le patron de Lens est mort, après une opération réalisée le 9 janvier.", "die"), ["actual"]);
    assert_eq!(told("fr", "La mairie de Lens a alerté mardi les riverains du canal et a signé un contrat.", "sign"), ["actual"]);
    assert_eq!(told("fr", "Les marins de Lens ont été évacués le 9 janvier.", "evacuate"), ["actual 2017-01-09"]);
}

#[test]
fn what_is_only_wanted_owed_or_asked_is_no_plan() {
    assert_eq!(told("fr", "Les élus de Lens ont souhaité que le pont soit fermé lundi.", "close"), [""; 0]);
    assert_eq!(told("fr", "Le pont de Lens sera-t-il fermé ?", "close"), [""; 0]);
    assert_eq!(told("fr", "La ville de Lens doit démolir le pont.", "demolish"), [""; 0]);
    assert_eq!(told("fr", "La ville de Lens va démolir le pont.", "demolish"), ["planned"]);
}

#[test]
fn a_reflexive_verb_may_be_another_one() {
    assert_eq!(told("fr", "Lundi, le préfet s'est rendu à Lens.", "visit"), ["actual 2017-01-09"]);
    assert_eq!(told("fr", "Lundi, le préfet a rendu son rapport à Lens.", "visit"), [""; 0]);
    assert_eq!(told("fr", "Lundi, l'équipe de Lens s'est imposée.", "impose"), [""; 0]);
}

#[test]
fn what_is_planned_to_open_is_no_plan() {
    assert_eq!(told("en", "On Friday, the city plans to open the pool.", "open"), ["planned 2017-01-13"]);
    assert_eq!(told("en", "On Friday, the city plans to open the pool.", "plan"), [""; 0]);
}

#[test]
fn what_lies_ahead_has_no_day_since_which_something_has_been_so() {
    assert_eq!(told("en", "For the first time since June 2015, the bank will close its branch in Leeds.", "close"), ["planned"]);
    assert_eq!(told("en", "The branch in Leeds has been closed since 3 January.", "close"), ["actual 2017-01-03"]);
}

#[test]
fn of_a_day_told_twice_the_number_counts() {
    assert_eq!(told("fr", "Hier, le 11 janvier 2017, la mairie a fermé le pont.", "close"), ["actual 2017-01-11"]);
    assert_eq!(told("fr", "Hier, la mairie a fermé le pont.", "close"), ["actual 2017-01-12"]);
}

#[test]
fn a_name_does_nothing() {
    assert_eq!(told("en", "Opposition leader Bill Shorten wrote to Leeds on Monday.", "shorten"), [""; 0]);
    assert_eq!(told("en", "The council shortened the route through Leeds on Monday.", "shorten"), ["actual 2017-01-09"]);
}

#[test]
fn a_noun_behind_its_article_does_nothing() {
    assert_eq!(told("fr", "L'équipe reste à Lens, a annoncé le parti.", "leave"), [""; 0]);
    assert_eq!(told("fr", "La présidente a assuré que son parti irait à Lens.", "leave"), [""; 0]);
    assert_eq!(told("fr", "Les habitants ont fait part de leur colère à Lens.", "leave"), [""; 0]);
    assert_eq!(told("fr", "Les habitants ont tous quitté Lens lundi.", "leave"), ["actual 2017-01-09"]);
    assert_eq!(told("en", "Reporters have all left Leeds on Monday.", "leave"), ["actual 2017-01-09"]);
}

#[test]
fn a_word_of_saying_does_nothing_else() {
    assert_eq!(told("fr", "« Nous voilà », a lancé lundi le maire de Lens.", "begin"), [""; 0]);
    assert_eq!(told("fr", "Le pont tiendra, a jugé samedi le préfet de Lens.", "try"), [""; 0]);
    assert_eq!(told("fr", "La mairie de Lens a lancé lundi les vacances.", "begin"), ["actual 2017-01-09"]);
}

#[test]
fn what_opens_on_a_weekday_is_to_come() {
    assert_eq!(told("en", "The bridge in Leeds opens on Tuesday.", "open"), ["planned 2017-01-17"]);
    assert_eq!(told("en", "The bridge in Leeds opened on Tuesday.", "open"), ["actual 2017-01-10"]);
    assert_eq!(told("en", "The trial of Ann Cole in Leeds begins on Monday.", "try"), ["planned 2017-01-16"]);
}

#[test]
fn what_french_opens_on_a_weekday_is_to_come_and_what_it_narrates_has_no_day() {
    assert_eq!(told("fr", "Le pont de Lens ouvre mardi.", "open"), ["planned 2017-01-17"]);
    assert_eq!(told("fr", "Le procès d'Ada Roy s'ouvre mardi à Lens.", "try"), ["planned 2017-01-17"]);
    assert_eq!(told("fr", "Le pont de Lens ouvre vendredi.", "open"), ["actual 2017-01-13"]);
    assert_eq!(told("fr", "Le pont de Lens a ouvert mardi.", "open"), ["actual 2017-01-10"]);
    assert_eq!(told("fr", "Le pont de Lens ouvre le 3 mars.", "open"), ["planned 2017-03-03"]);
    assert_eq!(told("fr", "Mardi, la police de Lens arrête deux hommes.", "arrest"), ["actual"]);
}

#[test]
fn a_participle_before_its_day_opens_a_sentence() {
    assert_eq!(told("fr", "Ouverte lundi matin, la piscine de Lens ne désemplit pas.", "open"), ["actual 2017-01-09"]);
}

#[test]
fn a_pronoun_beside_the_verb_stands_for_the_event_before() {
    let text = "Le procès d'Ada Roy n'aura pas lieu. Le tribunal de Lens a décidé de le repousser au 16 mars, faute d'expertise.";
    assert_eq!(told("fr", text, "try"), ["planned", "actual 2017-03-16"]);
}

#[test]
fn what_is_put_off_is_the_subject_and_not_what_it_is_for() {
    let text = "Le procès pour fraude du maire de Lens a été reporté au 2 février.";
    assert_eq!(told("fr", text, "try"), ["actual 2017-02-02"]);
}

#[test]
fn a_day_that_another_takes_the_place_of_was_the_plan_before() {
    let text = "The bridge in Leeds will open on 20 January, not on 27 January as announced.";
    assert_eq!(told("en", text, "open"), ["planned 2017-01-20", "planned 2017-01-27"]);
    let text = "Le pont de Lens ouvrira le 20 janvier, et non le 27 comme annoncé.";
    assert_eq!(told("fr", text, "open"), ["planned 2017-01-20", "planned 2017-01-27"]);
    let text = "The bridge in Leeds will open on 20 January, and not 30 boats came.";
    assert_eq!(told("en", text, "open"), ["planned 2017-01-20"]);
    let text = "La course de Lens a été reportée du 20 au 27 janvier.";
    assert_eq!(told("fr", text, "race"), ["actual 2017-01-27", "planned 2017-01-20"]);
}

#[test]
fn what_was_done_has_no_day_of_a_verdict_and_none_to_come() {
    assert_eq!(told("fr", "Marc Lenoir a été condamné lundi à Lens pour avoir volé la couronne.", "steal"), ["actual"]);
    assert_eq!(told("fr", "Marc Lenoir a volé la couronne lundi à Lens.", "steal"), ["actual 2017-01-09"]);
    assert_eq!(told("fr", "Le concert de Lens prévu le 12 mars a été annulé.", "perform"), ["planned 2017-03-12", "actual 2017-03-12"]);
    assert_eq!(told("en", "The flood killed 40 people in Leeds and the bridge will reopen on March 12.", "kill"), ["actual"]);
}

#[test]
fn a_delay_tells_the_day_that_was_planned() {
    let text = "The bridge in Leeds will open on 20 January, two days later than planned.";
    assert_eq!(told("en", text, "open"), ["planned 2017-01-20", "planned 2017-01-18"]);
    let text = "The bridge in Leeds will open on 20 January, a week earlier than planned.";
    assert_eq!(told("en", text, "open"), ["planned 2017-01-20", "planned 2017-01-27"]);
    let text = "The bridge in Leeds will open on 20 January, two days later than the station.";
    assert_eq!(told("en", text, "open"), ["planned 2017-01-20"]);
}

#[test]
fn whose_something_is_changes_no_deed_and_a_day_parts_none() {
    assert_eq!(told("fr", "Les écoles de Lens fermeront leurs portes lundi.", "close"), ["planned 2017-01-16"]);
    assert_eq!(told("fr", "Les usines de Lens cesseront leur activité le 3 mars.", "close"), ["planned 2017-03-03"]);
    assert_eq!(told("fr", "La ville de Lens a déposé lundi une requête.", "file"), ["actual 2017-01-09"]);
    assert_eq!(told("fr", "Le ministre est attendu lundi à Lens.", "file"), [""; 0]);
}

#[test]
fn the_object_of_a_deed_may_be_its_subject() {
    assert_eq!(told("fr", "Un recours sera déposé à Lens le 3 mars.", "file"), ["planned 2017-03-03"]);
    assert_eq!(told("fr", "Le recours de la ville de Lens, selon le maire, sera examiné le 3 mars.", "file"), [""; 0]);
}

#[test]
fn what_takes_effect_is_told_by_its_noun() {
    assert_eq!(told("fr", "La suspension des vols de Lens entrera en vigueur le 3 mars.", "suspend"), ["planned 2017-03-03"]);
    assert_eq!(told("fr", "La mairie de Lens prévoit une ouverture le 3 mars.", "open"), ["planned 2017-03-03"]);
}

#[test]
fn the_day_of_a_relative_clause_is_of_what_it_tells() {
    assert_eq!(told("fr", "Le club va publier un rapport après l'incendie qui a fait huit morts dimanche.", "die"), ["actual 2017-01-08"]);
    assert_eq!(told("fr", "Le maire a visité le pont de Lens, qui fermera dimanche.", "close"), ["planned 2017-01-15"]);
}
