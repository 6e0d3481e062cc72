//! When an article was published, in every form that pages have.

use recoupe::article::{Article, Given, Part, parse};
use recoupe::rule::Rules;

fn rules() -> &'static Rules {
    static RULES: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
    RULES.get_or_init(|| Rules::embedded().unwrap_or_else(|problems| panic!("{problems}")))
}

const FRENCH: &str = "La digue a cédé dans la nuit et les pompiers ont évacué les habitants du quartier.\n\nLe maire a dit que les travaux seront longs et que le pont est fermé pour tous.";
const ENGLISH: &str = "The levee broke overnight and firefighters moved people out of the old town.\n\nThe mayor said that the works would be long and that the bridge was closed to all.";

fn page(code: &str, line: &str) -> Article {
    let (title, body) = if code == "fr" { ("Une digue cède à Nort", FRENCH) } else { ("Levee breaks at North Falls", ENGLISH) };
    parse("a.txt", "a.txt", format!("{title}\n\n{line}\n\n{body}\n"), &Given::default(), rules())
}

fn told(article: &Article) -> String {
    article.published.as_ref().map(|published| published.moment.to_string()).unwrap_or_default()
}

/// Language, line under the headline, date of publication.
const LINES: &[(&str, &str, &str)] = &[
    ("fr", "Publié le 09/11/2023 10:16", "2023-11-09T10:16"),
    ("fr", "Publié le 09/11/2023 à 10h16", "2023-11-09T10:16"),
    ("fr", "Publié le 9 novembre 2023 à 10 h 16", "2023-11-09T10:16"),
    ("fr", "Publié le jeudi 9 novembre 2023", "2023-11-09"),
    ("fr", "Publié le 09.11.2023", "2023-11-09"),
    ("fr", "Publié le 1er mai 2024 à 7h", "2024-05-01T07:00"),
    ("fr", "Publié : 9 novembre 2023 - 10:16", "2023-11-09T10:16"),
    ("fr", "Par Ada Roy - Publié le 9 nov. 2023 à 10:16", "2023-11-09T10:16"),
    ("fr", "Publié le 9 novembre 2023 par Ada Roy", "2023-11-09"),
    ("fr", "Publié le 09/11/2023 à 10:16 | Mis à jour le 10/11/2023 à 08:00", "2023-11-09T10:16"),
    ("fr", "Publié le 09/11/2023 à 10:16, modifié le 10/11/2023 à 08:00", "2023-11-09T10:16"),
    ("fr", "Mis à jour le 10/11/2023 à 08:00, publié le 09/11/2023 à 10:16", "2023-11-09T10:16"),
    ("fr", "Mis à jour le 10/11/2023 à 08:00", "2023-11-10T08:00"),
    ("fr", "Mis en ligne le 09/11/2023", "2023-11-09"),
    ("fr", "31 octobre 2024", "2024-10-31"),
    ("fr", "Jeudi 31 octobre 2024", "2024-10-31"),
    ("fr", "jeudi 31 octobre 2024 - 18:05", "2024-10-31T18:05"),
    ("fr", "Octobre 2024", "2024-10"),
    ("fr", "2023-11-13 02:53:46", "2023-11-13T02:53"),
    ("fr", "2023-11-13T02:53:46+01:00", "2023-11-13T02:53"),
    ("fr", "Rédaction web · 12 mars 2024 · 07h41", "2024-03-12T07:41"),
    ("fr", "Le Courrier | 12 mars 2024", "2024-03-12"),
    ("fr", "Nort, le 12 mars 2024", "2024-03-12"),
    ("fr", "Par Ada Roy, 12 mars 2024", "2024-03-12"),
    ("fr", "Mardi 12 mars 2024, 06h15 - Texte : Ada Roy", "2024-03-12T06:15"),
    ("fr", "CULTURE | Mardi 12 mars 2024 | Par Ada Roy, envoyée spéciale", "2024-03-12"),
    ("fr", "NORT, 12 mars 2024 - De notre correspondante", "2024-03-12"),
    ("fr", "NORT (Loire), 12 mars 2024 (Agence Sud)", "2024-03-12"),
    ("fr", "Le Courrier de Nort, mardi 12 mars 2024", "2024-03-12"),
    ("fr", "Le Courrier - Le 12 mars 2024 à 19:40 - Temps de lecture : 2 min", "2024-03-12T19:40"),
    ("fr", "NORT. Mardi 12 mars 2024 - 18:20 - Par Ada Roy", "2024-03-12T18:20"),
    ("en", "Posted on 12 March 2024 by our Lyon office", "2024-03-12"),
    ("fr", "Publié le 4 novembre à 10h16", ""),
    ("fr", "Publié il y a 3 heures", ""),
    ("fr", "Mis à jour à 14h30", ""),
    ("fr", "Hier à 18:05", ""),
    ("fr", "Lundi", ""),
    ("en", "October 31, 2024", "2024-10-31"),
    ("en", "Oct. 31, 2024", "2024-10-31"),
    ("en", "31 October 2024", "2024-10-31"),
    ("en", "Thursday, October 31, 2024", "2024-10-31"),
    ("en", "Thursday 31 October 2024 18.05 GMT", "2024-10-31T18:05"),
    ("en", "Published October 31, 2024", "2024-10-31"),
    ("en", "Published: Oct 31, 2024 at 6:05 PM EDT", "2024-10-31T18:05"),
    ("en", "Published 6:05 PM EDT, Thu October 31, 2024", "2024-10-31T18:05"),
    ("en", "Posted on October 31, 2024 by Ada Roy", "2024-10-31"),
    ("en", "Posted: Aug 21, 2024 / 11:26 AM PDT", "2024-08-21T11:26"),
    ("en", "First published on Thu 31 Oct 2024", "2024-10-31"),
    ("en", "Published 31 Oct 2024, 18:05 BST | Updated 1 Nov 2024, 09:00 GMT", "2024-10-31T18:05"),
    ("en", "Updated November 1, 2024 9:00 a.m. | Published October 31, 2024 6:05 p.m.", "2024-10-31T18:05"),
    ("en", "Last updated: 1 November 2024", "2024-11-01"),
    ("en", "October 31, 2024 / 6:05 PM EDT / Example News", "2024-10-31T18:05"),
    ("en", "10/31/2024", "2024-10-31"),
    ("en", "31/10/2024", "2024-10-31"),
    ("en", "Sunday 03/11/2024", "2024-11-03"),
    ("en", "2024-10-31", "2024-10-31"),
    ("en", "By Ada Roy, October 31, 2024", "2024-10-31"),
    ("en", "The Herald | Dispatch | 8 May 2026", "2026-05-08"),
    ("fr", "Ada Roy  14.03.2024 07:45", "2024-03-14T07:45"),
    ("fr", "jeu. 14 mars 2024 à 07:45 UTC+1 · 2 min de lecture", "2024-03-14T07:45"),
    ("fr", "Par Ada Roy. Publié le 16 septembre 2024 à 19h45. Temps de lecture : 4 min.", "2024-09-16T19:45"),
    ("fr", "Soumis par Ada Roy le 20/08/2024 - 10:05", "2024-08-20T10:05"),
    ("en", "March 14, 2024 7:45 AM GMT+1 Updated an hour ago", "2024-03-14T07:45"),
    ("en", "Updated 7:45 AM GMT+1, March 14, 2024", "2024-03-14T07:45"),
    ("en", "Issued on: 14/03/2024 - 07:45", "2024-03-14T07:45"),
    ("en", "Submitted by Ada Roy on 08/20/2024 - 10:05", "2024-08-20T10:05"),
    ("en", "9 May 2024 | Words: Ada Roy-Lind", "2024-05-09"),
    ("en", "Posted 3 hours ago", ""),
    ("en", "Updated 9:00 a.m.", ""),
    ("en", "Published October 31", ""),
    ("en", "Saturday", ""),
];

#[test]
fn a_line_of_the_page_tells_the_day_and_is_no_article() {
    let mut wrong = Vec::new();
    for (code, line, want) in LINES {
        let article = page(code, line);
        let out = article.paragraphs.iter().any(|paragraph| matches!(paragraph.part, Part::LeftOut(_)) && paragraph.span.of(&article.text) == *line);
        if told(&article) != *want || !out || !article.notes.is_empty() || !article.problems.is_empty() {
            wrong.push(format!("{line}: {:?}, left out: {out}, {:?}", told(&article), article.problems));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Language, line under the headline, the outlet that it names.
const SIGNED: &[(&str, &str, &str)] = &[
    ("fr", "Par Le Rivage avec AFP", "Le Rivage"),
    ("fr", "Par La Voix de Nort avec les agences", "La Voix de Nort"),
    ("fr", "Ouest-Val avec l'AFP", "Ouest-Val"),
    ("fr", "9 Heures avec AFP", "9 Heures"),
    ("fr", "Par RTV Publié le 14/03/2024 à 07:45", "RTV"),
    ("fr", "Par Ada Roy avec AFP", ""),
    ("en", "By Ada Roy, RTV", "RTV"),
    ("en", "By Ada Roy and Jo Marsh, The Valley Herald", "The Valley Herald"),
    ("en", "By Ada Roy, Paris", ""),
];

#[test]
fn an_outlet_that_signs_is_known() {
    for (code, line, want) in SIGNED {
        let article = page(code, line);
        let out = article.paragraphs.iter().any(|paragraph| matches!(paragraph.part, Part::LeftOut(_)) && paragraph.span.of(&article.text) == *line);
        assert_eq!((article.outlet.as_str(), out), (*want, true), "{line}");
    }
}

/// Language, dateline, date of publication, agency, and the day of a dateline without a year.
type DatelineCase = (&'static str, &'static str, &'static str, &'static str, Option<(u8, u8)>);

const DATELINES: &[DatelineCase] = &[
    ("fr", "SÉOUL (Reuters), 9 nov - ", "", "Reuters", Some((11, 9))),
    ("fr", "SÉOUL, 9 nov (Reuters) - ", "", "Reuters", Some((11, 9))),
    ("fr", "PARIS, 9 novembre 2023 (AFP) - ", "2023-11-09", "AFP", None),
    ("fr", "PARIS, le 9 novembre 2023 (AFP) – ", "2023-11-09", "AFP", None),
    ("fr", "NORT (Loire), 9 novembre 2023 (AFP) – ", "2023-11-09", "AFP", None),
    ("fr", "Paris (AFP) – ", "", "AFP", None),
    ("fr", "(AFP) - ", "", "AFP", None),
    ("fr", "9 nov (Reuters) - ", "", "Reuters", Some((11, 9))),
    ("fr", "date 2024-10 ", "2024-10", "", None),
    ("en", "ANKARA, Feb 12 (Meridian News) - ", "", "Meridian News", Some((2, 12))),
    ("en", "NEW YORK, Oct. 31, 2024 /Newswire/ -- ", "2024-10-31", "Newswire", None),
    ("en", "LONDON — ", "", "", None),
    ("en", "Oct 31 (Reuters) - ", "", "Reuters", Some((10, 31))),
];

#[test]
fn a_dateline_tells_day_and_agency() {
    let mut wrong = Vec::new();
    for (code, dateline, want, agency, day) in DATELINES {
        let body = if *code == "fr" { FRENCH } else { ENGLISH };
        let article = parse("a.txt", "a.txt", format!("{dateline}{body}\n"), &Given::default(), rules());
        let first = article.paragraphs.first().and_then(|paragraph| paragraph.sentences.first()).map(|sentence| sentence.of(&article.text));
        if told(&article) != *want || article.outlet != *agency || article.dateline_day != *day || !first.is_some_and(|first| body.starts_with(first)) {
            wrong.push(format!("{dateline}: {:?} {:?} {:?} {first:?}", told(&article), article.outlet, article.dateline_day));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_name_tells_the_day_or_the_month() {
    let names = [
        ("2024-10-31-crue.txt", "2024-10-31"),
        ("x/2024/10/31/crue.txt", "2024-10-31"),
        ("crue_20241031.txt", "2024-10-31"),
        ("crue-31-10-2024.txt", "2024-10-31"),
        ("crue-03-04-2024.txt", ""),
        ("x/2024/10/crue.txt", "2024-10"),
        ("crue-120241031.txt", ""),
        ("article-49-3.txt", ""),
    ];
    for (name, want) in names {
        let article = parse(name, name, FRENCH.to_owned(), &Given::default(), rules());
        assert_eq!(told(&article), want, "{name}");
        assert!(want.is_empty() || article.published.is_some_and(|published| published.from == "name"));
    }
}

#[test]
fn digits_are_read_as_the_rest_of_the_page_writes_them() {
    assert_eq!(told(&page("en", "Published 03/04/2024")), "2024-03-04");
    assert_eq!(told(&page("en", "Published 03/04/2024\nUpdated 25/04/2024")), "2024-04-03");
    assert_eq!(told(&page("en", "Wednesday 03/04/2024")), "2024-04-03");
    assert_eq!(told(&page("fr", "Publié le 03/04/2024")), "2024-04-03");
}

#[test]
fn dates_that_do_not_fit_together_are_said() {
    let notes = |line: &str| page("en", line).notes;
    assert_eq!(notes("Published March 12, 2024\nPublished March 14, 2024"), ["the page shows two dates of publication: 2024-03-12 and 2024-03-14"]);
    assert_eq!(notes("Published March 12, 2024\nUpdated March 2, 2024"), ["the page shows a revision before its publication: 2024-03-02 and 2024-03-12"]);
    assert_eq!(notes("Published March 12, 2024\nUpdated March 20, 2024"), Vec::<String>::new());
    assert_eq!(notes("Published March 2024\nPublished March 14, 2024"), Vec::<String>::new());
    let given = Given { published: "2024-06-01".into(), ..Given::default() };
    let article = parse("a", "a", format!("Published March 12, 2024\n\n{ENGLISH}"), &given, rules());
    assert_eq!(
        (told(&article).as_str(), article.notes.as_slice()),
        ("2024-06-01", &["field says 2024-06-01 and line says 2024-03-12, 81 days apart".to_owned()][..])
    );
    assert!(article.problems.is_empty(), "all of it was read: {:?}", article.problems);
}

/// A live page has an hour over each piece of news: it is no day of publication, and no text.
#[test]
fn an_hour_alone_is_left_out_behind_the_text() {
    let article = parse("a", "a", format!("Levee breaks\n\n{ENGLISH}\n\n10.15 GMT\n\n{ENGLISH}\n"), &Given::default(), rules());
    let left: Vec<&str> = article.paragraphs.iter().filter(|p| matches!(p.part, Part::LeftOut(_))).map(|p| p.span.of(&article.text)).collect();
    assert_eq!((told(&article).as_str(), left), ("", vec!["10.15 GMT"]));
}

#[test]
fn a_headline_with_a_date_is_a_headline() {
    for line in [
        "Un rapport publié le 3 mai 2024 accuse la mairie",
        "8 mai 1945 : la fin de la guerre vue de Nort",
        "La crue du 12 mars 2024 en chiffres",
        "Nort, 12 mars 2024 : la crue en chiffres",
        "Nuit du 12 mars 2024 à Nort",
    ] {
        let article = parse("a", "a", format!("{line}\n\n{FRENCH}\n"), &Given::default(), rules());
        assert_eq!((article.title.as_str(), told(&article).as_str()), (line, ""), "{line}");
    }
}
