//! What of a page is article, and what is known of it.

use recoupe::article::{Article, Given, Part, parse, read};
use recoupe::rule::{Rules, Zone, plain};

fn rules() -> &'static Rules {
    static RULES: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
    RULES.get_or_init(|| Rules::embedded().unwrap_or_else(|problems| panic!("{problems}")))
}

fn article(text: &str) -> Article {
    parse("a.txt", "a.txt", text.to_owned(), &Given::default(), rules())
}

fn left_out(article: &Article) -> Vec<&str> {
    article.paragraphs.iter().filter(|paragraph| matches!(paragraph.part, Part::LeftOut(_))).map(|paragraph| paragraph.span.of(&article.text)).collect()
}

fn sentences(code: &str, text: &str) -> Vec<String> {
    let given = Given { language: code.to_owned(), ..Given::default() };
    let article = parse("a.txt", "a.txt", text.to_owned(), &given, rules());
    article.paragraphs.iter().flat_map(|paragraph| paragraph.sentences.iter().map(|span| span.of(&article.text).to_owned())).collect()
}

#[test]
fn every_line_rule_takes_its_examples() {
    let (lines, mut plained, mut wrong) = (&rules().lines, String::new(), Vec::new());
    for (at, rule) in lines.rules.iter().enumerate() {
        let mut found = |line: &String| {
            plain(line, &mut plained);
            lines.find(line, &plained, true, Zone::End)
        };
        wrong.extend(rule.accept.iter().filter(|line| found(line).is_none()).map(|line| format!("{} misses: {line}", rule.id)));
        wrong.extend(rule.reject.iter().filter(|line| found(line) == Some(at)).map(|line| format!("{} takes: {line}", rule.id)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_dateline_takes_its_examples() {
    for rule in &rules().lines.datelines {
        for example in &rule.accept {
            let (dateline, rest) = example.trim_start_matches('[').split_once(']').expect("the dateline is in brackets");
            let found = rules().lines.dateline(&format!("{dateline}{rest}"));
            assert_eq!(found.map(|found| found.end), Some(dateline.len()), "{}: {example}", rule.id);
        }
        for example in &rule.reject {
            assert!(rules().lines.dateline(example).is_none(), "{}: {example}", rule.id);
        }
    }
}

#[test]
fn an_agency_that_a_page_names_as_the_source_is_known() {
    let agency = |text: &str| article(text).agency.map(|row| rules().bodies[row as usize].id.clone()).unwrap_or_default();
    let page = |credit: &str, rest: &str| {
        format!("Trois ponts fermés après la crue\n{credit}\n\n{rest}La crue a coupé mardi trois ponts de la vallée, a annoncé la préfecture.")
    };
    assert_eq!(agency(&page("Ouest-Val avec l'AFP", "")), "afp", "a byline");
    assert_eq!(agency(&page("Par Ada Roy", "MONTBRUN (Reuters) - ")), "reuters", "a dateline");
    assert_eq!(agency(&(page("Par Ada Roy", "") + " (avec AFP)")), "afp", "behind the last sentence");
    assert_eq!(agency(&page("© Ada Roy/AFP", "")), "", "a picture");
    assert_eq!(agency(&page("Par Ada Roy", "L'AFP supprime 12 postes. ")), "", "the news is about it");
}

const PAGE: &str = "Accepter et fermer
Le Courrier des Dunes

Trois ponts fermés après la crue
Publié le 12/03/2024 à 14h05
Par Ada Roy

MONTBRUN (Agence Sud) - La crue a coupé mardi trois ponts de la vallée, a annoncé la préfecture. Elle a fait 12 blessés.

Lire aussi : Que faire en cas de crue
Les secours ont évacué 300 habitants dans la nuit, selon le maire de la ville.

Partager
#crue
Vos réactions (3)
C'est une honte, il faut que le maire parte.
";

#[test]
fn a_page_is_parted_from_its_furniture() {
    let article = article(PAGE);
    let left = left_out(&article);
    for line in ["Accepter et fermer", "Le Courrier des Dunes", "Par Ada Roy", "Lire aussi : Que faire en cas de crue", "Partager", "#crue"] {
        assert!(left.contains(&line), "{line}: {left:?}");
    }
    assert!(left.contains(&"C'est une honte, il faut que le maire parte."), "comments are none of the article");
    assert_eq!(article.title, "Trois ponts fermés après la crue");
    assert_eq!(article.outlet, "Le Courrier des Dunes");
    let published = article.published.clone().expect("a line tells it");
    assert_eq!((published.moment.to_string().as_str(), published.from.as_str()), ("2024-03-12T14:05", "line"));
    assert_eq!(article.language, rules().language("fr"));
    let body = article.paragraphs.iter().find(|paragraph| paragraph.part == Part::Body).expect("a body");
    assert_eq!(body.sentences[0].of(&article.text), "La crue a coupé mardi trois ponts de la vallée, a annoncé la préfecture.");
    assert!(article.left_out() > 0);
}

#[test]
fn a_day_without_date_is_no_date_of_publication() {
    let article = article("Bridges closed after flood\n\nSaturday\n\nThree bridges were closed on Saturday after the flood, the mayor said.\n");
    assert_eq!(article.published, None);
    assert_eq!(left_out(&article), ["Saturday"]);
}

#[test]
fn a_name_or_field_tells_the_day_where_no_line_does() {
    let text = "The flood closed three bridges on Saturday, the mayor of the town said.";
    let named = parse("x/2024-10-31-flood.txt", "x", text.to_owned(), &Given::default(), rules());
    assert_eq!(named.published.map(|published| (published.moment.to_string(), published.from)), Some(("2024-10-31".into(), "name".into())));
    let given = Given { published: "Thu, 31 Oct 2024 10:00:00 GMT".into(), ..Given::default() };
    let given = parse("a", "a", text.to_owned(), &given, rules());
    assert_eq!(given.published.map(|published| (published.moment.to_string(), published.from)), Some(("2024-10-31T10:00".into(), "field".into())));
}

#[test]
fn other_languages_are_said_to_be_not_covered() {
    let article = article("La inundación ha cerrado tres puentes de la ciudad este sábado, según ha informado el alcalde a los periodistas.");
    assert_eq!(article.language, None);
    assert!(article.problems.iter().any(|problem| problem.starts_with("language not covered")), "{:?}", article.problems);
}

#[test]
fn a_paragraph_in_another_language_is_read_in_it() {
    let text = "Le maire a dit que les ponts de la ville sont fermés depuis samedi pour une semaine.\n\nThe mayor said that the bridges of the town were closed and would be repaired by the state.\n";
    let article = article(&format!("{text}\nLes habitants ont été évacués dans la nuit par les pompiers et sont dans des écoles."));
    let codes: Vec<_> = article.paragraphs.iter().map(|paragraph| paragraph.language.map(|at| rules().languages[at].code.as_str())).collect();
    assert_eq!(codes, [Some("fr"), Some("en"), Some("fr")]);
}

#[test]
fn abbreviations_and_numbers_do_not_end_sentences() {
    assert_eq!(sentences("fr", "M. Roy et J.-P. Petit ont perdu 3.500 voix. Mme Roux gagne.").len(), 2);
    assert_eq!(sentences("en", "Gen. Charles Q. Brown met the U.S. Army chief at 4.5 miles. He left.").len(), 2);
    assert_eq!(sentences("en", "He moved to the U.S. The move cost 3 million.").len(), 2);
    assert_eq!(sentences("fr", "Il hésite... puis part… enfin. Elle reste.").len(), 2);
}

#[test]
fn quotations_hold_their_sentences_together() {
    assert_eq!(sentences("fr", "« Je pars. Je reviens. » Le ministre a dit cela hier soir à la presse.").len(), 2);
    assert_eq!(sentences("fr", "« Je pars. Je reviens », a dit le ministre. Il est parti.").len(), 2);
    assert_eq!(sentences("en", "“We won.” The crowd cheered for more than an hour in the square.").len(), 2);
    assert_eq!(sentences("en", "\"Why now?\" Smith asked.").len(), 1);
    assert_eq!(sentences("fr", "Il dit « oui. Puis il part. Elle reste.").len(), 3);
}

#[test]
fn glued_sentences_are_parted() {
    assert_eq!(sentences("fr", "La réunion s'ouvre jeudi.Le gouvernement y sera.\"Nous irons\", dit-il.").len(), 3);
    assert_eq!(sentences("fr", "Le feu a pris au deuxième étage.156 pompiers sont venus."), ["Le feu a pris au deuxième étage.", "156 pompiers sont venus."]);
    assert_eq!(sentences("fr", "Le texte est à l'art.12 du code et au chap.3 du livre.").len(), 1);
    assert_eq!(sentences("fr", "Voir www.Exemple.org et le point 3.Suite.").len(), 1);
    assert_eq!(sentences("fr", "L'accord sera signé sur M6.Le ministre y sera.").len(), 2);
    assert_eq!(sentences("fr", "Le toit a cédé en mai.M. Duval était là. Il a fui.").len(), 3);
}

#[test]
fn headings_glued_to_the_text_are_sentences_of_their_own() {
    let heading = sentences("fr", "Trois granges ont brûlé.Une enquête dans les écolesLe maire attend un rapport.");
    assert_eq!(heading, ["Trois granges ont brûlé.", "Une enquête dans les écoles", "Le maire attend un rapport."]);
    let elided = sentences("fr", "Deux granges perduesL'enquête commence. Un pont ferméPlusieurs camions attendent.");
    assert_eq!(elided, ["Deux granges perdues", "L'enquête commence.", "Un pont fermé", "Plusieurs camions attendent."]);
    let quoted = sentences("fr", "Le toit a cédé. \"Un bruit sourd\"Les pompiers sont venus. Une nuit de veille\"Nous avons eu peur\", dit la gérante.");
    assert_eq!(quoted[1..3], ["\"Un bruit sourd\"", "Les pompiers sont venus."]);
    assert_eq!(quoted[3..], ["Une nuit de veille", "\"Nous avons eu peur\", dit la gérante."]);
    let dashes = sentences("fr", "Le toit a cédé.- Une nuit de veille - Les pompiers sont venus.");
    assert_eq!(dashes, ["Le toit a cédé.", "- Une nuit de veille -", "Les pompiers sont venus."]);
    let glued = sentences("fr", "« Le toit a cédé. »- Une nuit de veille -\"Nous avons eu peur\", dit la gérante.");
    assert_eq!(glued[1..], ["- Une nuit de veille -", "\"Nous avons eu peur\", dit la gérante."]);
    let names = ["LinkedIn a vendu YouTube, iPhone et SoundCloud En Direct.", "Le site - ouvert hier - Est fermé.", "Un pont - le seul - A cédé."];
    names.iter().for_each(|text| assert_eq!(sentences("fr", text).len(), 1, "{text}"));
}

#[test]
fn very_long_lines_take_linear_time() {
    let article = article(&"« Oui. Le maire a dit \"non. ( - ".repeat(60_000));
    assert!(article.paragraphs[0].sentences.iter().all(|sentence| sentence.len() <= 4_000));
}

#[test]
fn files_and_folders_are_read_in_the_order_of_their_ids() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(at("one/sub")).expect("made");
    std::fs::create_dir_all(at("two")).expect("made");
    std::fs::create_dir_all(at("empty")).expect("made");
    std::fs::write(at("one/b.txt"), "Le maire a dit que les ponts de la ville sont fermés depuis samedi.").expect("written");
    std::fs::write(at("one/sub/a.txt"), b"Le maire a dit que les ponts sont ferm\xe9s depuis samedi pour une semaine.").expect("written");
    std::fs::write(at("two/b.txt"), "The mayor said that the bridges of the town were closed.").expect("written");
    std::fs::write(at("two/note.json"), "{}").expect("written");
    std::fs::write(at("two/.hidden.txt"), "x").expect("written");
    let paths = [at("two"), at("one"), at("one/b.txt"), at("missing"), at("empty"), at("two/note.json")];
    let found = read(&paths, rules());
    let ids: Vec<&str> = found.articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["one/b.txt", "sub/a.txt", "two/b.txt"]);
    assert!(found.articles[1].text.contains("fermés"));
    let reasons: Vec<&str> = found.problems.iter().map(|problem| problem.reason.as_str()).collect();
    let met = "given, and met in a folder: read once";
    assert_eq!(reasons, ["no article in this folder", "no such file or folder", met, met, "record 1: it has no `text`"]);
    assert_eq!(found.articles[1].notes, ["read as windows-1252, by its bytes"]);
    let mut turned = paths.to_vec();
    turned.reverse();
    assert_eq!(read(&turned, rules()).articles.iter().map(|article| article.id.clone()).collect::<Vec<_>>(), ids);
}

proptest::proptest! {
    #[test]
    fn sentences_lie_in_their_paragraphs_in_order(text in "(?s).{0,200}|[a-zA-Zé .!?…«»“”\"'\n0-9-]{0,200}") {
        let article = article(&text);
        let (mut end, mut last) = (0, 0);
        for paragraph in &article.paragraphs {
            assert!(paragraph.span.start >= end);
            for sentence in &paragraph.sentences {
                // the sentence of a quotation may go on in the paragraphs that open it again
                assert!(sentence.start >= last && (paragraph.span.start..paragraph.span.end).contains(&sentence.start));
                assert!(!sentence.of(&article.text).is_empty());
                last = sentence.end;
            }
            end = paragraph.span.end;
        }
    }
}

#[test]
fn a_text_of_one_line_is_article_whatever_it_looks_like() {
    let rules = rules();
    for text in ["192.", "Publicité", "18 000"] {
        let article = parse("a", "a", text.to_owned(), &Given::default(), rules);
        assert_eq!(article.paragraphs[0].part, Part::Body, "{text}");
    }
}

const EVENT: &str =
    "Le barrage a cédé dans la nuit de lundi et les pompiers ont évacué 300 habitants.\n\nLe maire a dit que les travaux dureront trois mois dans la vallée.";

#[test]
fn menus_and_sections_stand_above_no_headline() {
    for head in [
        "Monde | Sport | Idées",
        "Sport   Culture   Vidéos",
        "Faits divers - Nort - Santé",
        "ÉLECTIONS LOCALES",
        "• Direct\n• Santé",
        "Sport\nCulture\nPetites annonces",
    ] {
        let article = article(&format!("{head}\n\nLe barrage cède, la vallée évacuée\n\n{EVENT}\n"));
        assert_eq!(article.title, "Le barrage cède, la vallée évacuée", "{head}");
        assert_eq!(left_out(&article).join("\n"), head);
    }
}

#[test]
fn behind_the_text_a_line_without_final_mark_is_none_of_the_article() {
    let kept = |tail: &str| left_out(&article(&format!("{EVENT}\n\n{tail}\n"))).is_empty();
    assert!(!kept("Un chauffard blesse 3 piétons à Nort"));
    assert!(!kept("Nort : 3 blessés dans une rixe\n\nImpôts : ce qui change pour 12 millions de foyers"));
    assert!(kept("Les dégâts ont coûté 3 millions aux habitants de la vallée selon les assureurs"), "a sentence that lost its mark");
    assert!(kept("Le bilan de la nuit :\n- 12 blessés\n- 3 maisons détruites"), "a list that is announced");
    assert!(kept("« Nous sommes épuisés.»rb/kl"), "initials of an agency");
}

#[test]
fn notes_at_the_end_are_sentences_elsewhere() {
    let note = "Rectificatif : le maire avait parlé de 250 habitants.";
    assert_eq!(left_out(&article(&format!("{EVENT}\n\n{note}\n"))), [note]);
    assert!(left_out(&article(&format!("{EVENT}\n\n{note}\n\n{EVENT}\n"))).is_empty());
}

#[test]
fn a_paragraph_in_a_language_without_rules_is_left_out() {
    let foreign = [
        "La inundación ha cerrado tres puentes de la ciudad este sábado y 300 vecinos han sido evacuados, según ha informado el alcalde.",
        "Das Hochwasser hat am Samstag drei Brücken der Stadt zerstört und 300 Bewohner mussten ihre Häuser verlassen, sagte der Bürgermeister.",
        "L'alluvione ha chiuso sabato tre ponti della città e 300 abitanti sono stati evacuati nella notte, ha detto il sindaco ai giornalisti.",
        "A inundação fechou três pontes da cidade neste sábado e 300 moradores foram retirados das suas casas, disse o prefeito aos jornalistas.",
        "Наводнение закрыло три моста города в субботу, и 300 жителей были эвакуированы ночью, сообщил мэр журналистам на месте.",
    ];
    for paragraph in foreign {
        let mixed = article(&format!("{EVENT}\n\n{paragraph}\n\nLes habitants sont dans des écoles pour la nuit, a dit le préfet."));
        assert_eq!(left_out(&mixed), [paragraph]);
        assert!(mixed.problems.is_empty());
        let alone = article(&format!("{paragraph}\n\n{paragraph}\n"));
        assert_eq!(alone.language, None, "{paragraph}");
        assert!(alone.problems.iter().any(|problem| problem.starts_with("language not covered")), "{paragraph}: {:?}", alone.problems);
        assert!(recoupe::claims_of(&alone, 0, rules()).is_empty());
    }
}

#[test]
fn the_head_or_the_foot_of_a_page_names_its_outlet() {
    let outlet = |head: &str, foot: &str| article(&format!("{head}\n\nLe barrage cède, la vallée évacuée\n\n{EVENT}\n\n{foot}\n")).outlet;
    assert_eq!(outlet("Nort Matin | L'actualité de la vallée", "Partager"), "Nort Matin");
    assert_eq!(outlet("L’ÉCHO - le magazine des vallées", "Partager"), "L’ÉCHO");
    assert_eq!(outlet("Nort24", "© 2026 Nort24. Tous droits réservés."), "Nort24");
    assert_eq!(outlet("Sport", "Tous droits réservés - La Plume de Nort"), "La Plume de Nort");
    assert_eq!(outlet("Vallée | Un pont neuf en mai", "Partager"), "");
}

#[test]
fn a_text_tells_its_language_against_what_its_page_declares() {
    let text = "Le maire a dit que les ponts de la ville sont fermés depuis samedi et que les travaux seront longs. ".repeat(4);
    for code in ["en", "es"] {
        let given = Given { language: code.into(), ..Given::default() };
        let told = parse("a", "a", text.clone(), &given, rules());
        assert_eq!((told.language, told.problems.len()), (rules().language("fr"), 0), "{code}");
        assert_eq!(told.notes, [format!("declared to be in `{code}`, read in `fr`")]);
    }
}

#[test]
fn items_beside_furniture_are_a_menu() {
    for line in ["Log In | Subscribe for $1", "Se connecter • 12 bornes • Mon compte"] {
        let article = article(&format!("{line}\n\nUn titre de plusieurs mots sur la digue\n\n{EVENT}"));
        assert!(matches!(article.paragraphs[0].part, Part::LeftOut(_)), "{line}");
    }
}
