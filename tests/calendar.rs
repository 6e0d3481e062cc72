//! Dates as written in French and English, and where they lie in time.

use recoupe::article::Moment;
use recoupe::calendar::{find, resolve};
use recoupe::mention::{Marked, Marker, date};
use recoupe::rule::Rules;
use recoupe::text::Span;

fn rules() -> &'static Rules {
    static RULES: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
    RULES.get_or_init(|| Rules::embedded().unwrap_or_else(|problems| panic!("{problems}")))
}

/// Each date of a sentence as `text = place in time`, published on Wednesday 13 November 2024.
fn dates(code: &str, text: &str) -> Vec<String> {
    let language = &rules().languages[rules().language(code).expect("the language is built in")];
    let mut tokens = Vec::new();
    language.lexicon.tokens(text, Span::new(0, text.len()), &mut tokens);
    let published = Some(Moment { year: 2024, month: Some(11), day: Some(13), time: None });
    let show = |date: &recoupe::calendar::Written| {
        let bytes = tokens[date.start as usize].span.start as usize..tokens[date.end as usize - 1].span.end as usize;
        let time = date.parts.time.filter(|_| !date.parts.is_day()).map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
        format!("{} = {}", &text[bytes], resolve(&date.parts, published).or(time).unwrap_or_default())
    };
    find(&tokens, text, language).iter().map(show).collect()
}

#[track_caller]
fn is(code: &str, text: &str, want: &[&str]) {
    assert_eq!(dates(code, text), want, "{text}");
}

#[test]
fn french_days() {
    is("fr", "Publié le 09/11/2023 10:16", &["09/11/2023 10:16 = 2023-11-09T10:16"]);
    is("fr", "Le vote du 31 octobre 2024.", &["31 octobre 2024 = 2024-10-31"]);
    is("fr", "samedi 18 janvier 2025", &["samedi 18 janvier 2025 = 2025-01-18"]);
    is("fr", "Le sommet se tiendra à Lomé le 4 novembre.", &["4 novembre = 2024-11-04"]);
    is("fr", "Le défilé du 1er mai a réuni 300 personnes.", &["1er mai = 2024-05-01"]);
    is("fr", "LILLE, 20 janv. (Agence) -", &["20 janv. = 2025-01-20"]);
    is("fr", "La réunion du 3 au 5 mai 2024", &["3 au 5 mai 2024 = 2024-05-03/2024-05-05"]);
    is("fr", "fin mars 2026, puis en avril", &["mars 2026 = 2026-03-18/2026-03-31", "avril = 2025-04"]);
    is("fr", "Le 14/11/2024 à 20h47", &["14/11/2024 à 20h47 = 2024-11-14T20:47"]);
}

#[test]
fn english_days() {
    is("en", "Posted: Aug 21, 2024 / 11:26 AM PDT", &["Aug 21, 2024 / 11:26 AM PDT = 2024-08-21T11:26"]);
    is("en", "Saturday, August 24, 2024", &["Saturday, August 24, 2024 = 2024-08-24"]);
    is("en", "It opens on March 18 in Lomé.", &["March 18 = 2025-03-18"]);
    is("en", "Wednesday November 19 2025", &["Wednesday November 19 2025 = 2025-11-19"]);
    is("en", "On March 18 2025 people came", &["March 18 = 2025-03-18"]);
    is("en", "19-Mar-2025 15:08", &["19-Mar-2025 15:08 = 2025-03-19T15:08"]);
    is("en", "Wednesday 15 May 2024, 6.40am", &["Wednesday 15 May 2024, 6.40am = 2024-05-15T06:40"]);
    is("en", "The 3rd of May 2019 and 31 October 2020", &["3rd of May 2019 = 2019-05-03", "31 October 2020 = 2020-10-31"]);
    is("en", "2025-03-07 05:12:40", &["2025-03-07 05:12:40 = 2025-03-07T05:12"]);
    is("en", "2024-10-31T08:00:00Z", &["2024-10-31T08:00:00 = 2024-10-31T08:00"]);
    is("en", "Seen 04/11/2024", &["04/11/2024 = 2024-04-11"]);
    is("en", "closed by the end of March 2026", &["March 2026 = 2026-03"]);
}

#[test]
fn weekdays_and_relative_days_count_from_the_publication() {
    is("fr", "Il a dit lundi que", &["lundi = 2024-11-11"]);
    is("fr", "Réunion hier, puis lundi prochain.", &["hier = 2024-11-12", "lundi prochain = 2024-11-18"]);
    is("fr", "2 500 tentes d'ici à mardi soir.", &["mardi soir = 2024-11-19"]);
    is("en", "2,500 tents would be put up by Tuesday night.", &["Tuesday night = 2024-11-19"]);
    is("en", "He left last week.", &["last week = 2024-11-04/2024-11-10"]);
    is("en", "He left last Wednesday.", &["Wednesday = 2024-11-06"]);
    is("en", "A deal next month", &["next month = 2024-12"]);
}

#[test]
fn times_of_day() {
    is("fr", "Samedi à 18 heures, ils avaient", &["Samedi à 18 heures = 2024-11-09T18:00"]);
    is("fr", "À midi, on comptait", &["midi = 12:00"]);
    is("fr", "à 14h30", &["14h30 = 14:30"]);
    is("en", "The quake struck at 4:17 a.m. local time", &["4:17 a.m. = 04:17"]);
    is("en", "at noon and at 3 p.m. on Monday", &["noon = 12:00", "3 p.m. on Monday = 2024-11-11T15:00"]);
}

#[test]
fn years_and_decades() {
    is("fr", "En 2018, puis depuis 2020 et en 2022.", &["2018 = 2018", "2020 = 2020", "2022 = 2022"]);
    is("fr", "Dans les années 1990", &["1990 = 1990/1999"]);
    is("en", "In the 1990s, and in 2018 and destroyed", &["1990s = 1990/1999", "2018 = 2018"]);
    is("en", "a year from 2027.", &["2027 = 2027"]);
    is("fr", "La saison 2012-13 et la période 2014-2018", &["2012-13 = 2012/2013", "2014-2018 = 2014/2018"]);
    is("fr", "Le mouvement de mars 2023, les cortèges", &["mars 2023 = 2023-03"]);
}

#[test]
fn numbers_that_are_no_dates() {
    is("fr", "Quelque 2 000 personnes et 2000 soldats, 1 200 morts", &[]);
    is("fr", "18 heures de travail, 3 heures plus tard", &[]);
    is("en", "It may be that 12 people march with 40 more.", &[]);
    is("en", "1,500 jobs, 3.5 million, 12-15 people and 5-3", &[]);
    is("fr", "mars et l'article 49.3, 10.000 votants", &[]);
}

#[test]
fn nothing_is_added_without_a_day_of_publication() {
    let parts = recoupe::calendar::Parts { month: Some(11), day: Some(4), ..Default::default() };
    assert_eq!(resolve(&parts, None), None);
    let parts = recoupe::calendar::Parts { weekday: Some(1), ..Default::default() };
    assert_eq!(resolve(&parts, None), None);
}

#[test]
fn dates_are_marked_in_a_sentence() {
    let text = "Le 4 novembre, 300 personnes sont venues.";
    let language = &rules().languages[rules().language("fr").expect("built in")];
    let marker = Marker { rules: rules(), language };
    let mut marked = Marked::default();
    marker.words(text, Span::new(0, text.len()), &mut marked);
    date::mark(&marker, text, &mut marked);
    let dates: Vec<&str> = marked
        .marks
        .iter()
        .filter(|mark| mark.classes.contains(rules().known.date))
        .map(|mark| marked.bytes(mark.start as usize..mark.end as usize).of(text))
        .collect();
    assert_eq!(dates, ["4 novembre"]);
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "[0-9 ./:,h-]{0,30}|\\PC{0,40}") {
        for code in ["fr", "en"] {
            dates(code, &text);
        }
    }
}
