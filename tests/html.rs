//! `report.html`: what stands in it, and how it answers to clicks and keys in a headless Chromium. Where that is missing, each test
//! that needs it says that it was skipped.

#[path = "support/browser.rs"]
#[cfg(unix)]
mod browser;
#[path = "support/run.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod run;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use run::{here, recoupe};
use tempfile::TempDir;

/// Writes a report of some paths and gives where its page is.
fn page(folder: &TempDir, paths: &[&str]) -> PathBuf {
    let output = recoupe().arg("report").args(paths).arg("--html").arg("--out").arg(folder.path()).output().expect("the program starts");
    // hostile text is told as a problem, and the report is whole
    assert!(matches!(output.status.code(), Some(0 | 2)), "{}", String::from_utf8_lossy(&output.stderr));
    folder.path().join(recoupe::report::PAGE)
}

fn temporary() -> TempDir {
    TempDir::new().expect("a temporary folder")
}

fn template(name: &str) -> String {
    fs::read_to_string(here("templates/report").join(name)).expect("a template")
}

/// The scripts of the page.
fn scripts() -> String {
    let folder = fs::read_dir(here("templates/report")).expect("a folder");
    let names = folder.map(|entry| entry.expect("a file").file_name().into_string().expect("a plain name")).filter(|name| name.ends_with(".js"));
    let sorted: BTreeSet<String> = names.collect();
    sorted.iter().map(|name| template(name)).collect()
}

/// Texts that try to leave their place in the page.
const HOSTILE: [&str; 6] = [
    "<script>window.owned = 1</script>",
    "<img src=x onerror=\"window.owned = 2\">",
    "</script><script>window.owned = 3</script>",
    "</style><style>body { display: none }</style>",
    "<!--<script>",
    "\u{202e}desrever\u{202c} \u{2066}isolated\u{2069} {{data}} &lt;b&gt; ${window.owned = 4}",
];

/// Two articles that disagree, full of hostile texts.
fn hostile() -> TempDir {
    let dir = temporary();
    let article = |dead: u32| {
        let said: Vec<String> =
            HOSTILE.iter().map(|text| format!("The mayor of Lomé, Ablavi Kpodzro, said that {text} had killed {dead} people in Lomé on Monday.\n\n")).collect();
        format!("Published: 2024-03-05 10:00\n\n{} in Lomé\n\n{}", HOSTILE[0], said.concat())
    };
    fs::write(dir.path().join("a.txt"), article(41)).expect("it can be written");
    fs::write(dir.path().join("b\" onclick=x.txt"), article(58)).expect("it can be written");
    dir
}

#[test]
fn the_page_holds_one_script_one_style_and_asks_for_nothing() {
    let (dir, articles) = (temporary(), hostile());
    let html = fs::read_to_string(page(&dir, &[&articles.path().display().to_string()])).expect("UTF-8");
    assert_eq!(html.matches("<script").count(), 3, "the words, the data and the script");
    assert_eq!(html.matches("</script").count(), 3);
    assert_eq!(html.matches("<style").count() + html.matches("</style").count(), 2);
    assert_eq!(html.matches("<!--").count(), 0);
    let markup = template("page.html");
    for harmful in [" src=", "http:", "https:", " on", "style="] {
        assert!(!markup.replace("<title>", "").contains(harmful), "{harmful} in the markup");
    }
    let style = template("style.css");
    assert!(!style.contains("url(") && !style.contains("@import"));
}

#[test]
fn scripts_make_text_and_never_markup() {
    let scripts = scripts().replace("http://www.w3.org/2000/svg", "");
    for harmful in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "XMLHttpRequest",
        "import(",
        "http:",
        "https:",
        "'style'",
    ] {
        assert!(!scripts.contains(harmful), "{harmful} in a script");
    }
}

/// A word that the page asks for and nobody has written is shown by its key.
#[test]
fn every_word_of_the_interface_is_there_and_used() {
    let words: serde_json::Value = serde_json::from_str(&template("words.en.json")).expect("JSON");
    let known: BTreeSet<&str> = words.as_object().expect("an object").keys().map(String::as_str).collect();
    let (scripts, markup) = (scripts(), template("page.html"));
    let called = scripts.split("say('").skip(1).filter_map(|rest| rest.split('\'').next()).filter(|key| !key.ends_with('.'));
    let placed = markup.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
    let parts = ["style", "script", "policy", "generator", "words", "data"];
    let wanted: BTreeSet<&str> = called.chain(placed.filter(|name| !parts.contains(name))).collect();
    let missing: Vec<_> = wanted.difference(&known).collect();
    assert!(missing.is_empty(), "not in words.en.json: {missing:?}");
    let made = |key: &str| ["relation.", "filter.", "claim.", "side."].iter().any(|start| key.starts_with(start)) || key == "language";
    let idle: Vec<_> = known.difference(&wanted).filter(|key| !made(key)).collect();
    assert!(idle.is_empty(), "in words.en.json, and used by nothing: {idle:?}");
}

#[cfg(unix)]
mod in_a_browser {
    use super::*;
    use crate::browser::Browser;

    /// The page of `tests/corpus` in a browser; none where there is no browser.
    fn sample(test: &str) -> Option<(Browser, TempDir, PathBuf)> {
        let browser = Browser::start(test)?;
        let dir = temporary();
        let file = page(&dir, &["tests/corpus"]);
        Some((browser, dir, file))
    }

    fn without_faults(browser: &mut Browser) {
        let faults = browser.faults();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    fn number(text: &str) -> u64 {
        text.split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or_else(|| panic!("no number: {text:?}"))
    }

    #[test]
    fn findings_are_filtered_by_clicks_and_keys() {
        let Some((mut browser, _dir, file)) = sample("findings_are_filtered_by_clicks_and_keys") else { return };
        browser.open(&file, "");
        let all = number(&browser.text(".bar .tally"));
        let conflicts: u64 = browser.text(".facet-relation .conflict .count").parse().expect("a number");
        assert!(conflicts > 0 && conflicts < all);
        browser.click(".facet-relation .chip.conflict");
        assert_eq!(number(&browser.text(".bar .tally")), conflicts);
        assert_eq!(browser.count(".finding:not(.conflict)"), 0);
        browser.click(".facet-kind [data-value=number]");
        let numbers = number(&browser.text(".bar .tally"));
        assert!(numbers < conflicts && numbers > 0);
        browser.key("/", Some("/"));
        browser.type_text("MINISTER of defence");
        browser.wait("document.querySelectorAll('.finding').length === 0");
        browser.click(".facet-kind [data-value=number]");
        browser.wait("document.querySelectorAll('.finding').length > 0");
        assert!(browser.text(".finding").contains("Yaw Bediako"));
        browser.open(&file, "#findings?article=quake%2Fa.txt");
        let of_one = number(&browser.text(".bar .tally"));
        assert!(of_one > 0 && of_one < all);
        browser.open(&file, "#findings?confidence=90");
        assert!(number(&browser.text(".bar .tally")) < all);
        without_faults(&mut browser);
    }

    #[test]
    fn a_finding_shows_both_passages_and_opens_its_article() {
        let Some((mut browser, _dir, file)) = sample("a_finding_shows_both_passages_and_opens_its_article") else { return };
        browser.open(&file, "#findings?relation=conflict&text=striking teacher SNEP");
        assert_eq!(browser.count(".finding blockquote"), 2);
        assert_eq!(browser.text(".side-a mark.different"), "Un tiers des enseignants");
        assert_eq!(browser.text(".side-b mark.different"), "58 %");
        browser.click(".side-b .source a");
        browser.wait("document.querySelector('.article-view .chosen')?.textContent === '58 %'");
        assert!(browser.text(".panel").contains("SNEP"));
        assert!(browser.count(".text .claim.quantity") > 5 && browser.count(".text .claim.attribution") > 5);
        browser.click(".chip.claim-kind.quantity");
        assert_eq!(browser.count(".text.hide-quantity"), 1);
        browser.click(".panel .details a");
        browser.wait("document.querySelectorAll('.finding').length === 1");
        browser.value("history.go(-2)");
        browser.wait("document.querySelector('#filter-text')?.value === 'striking teacher SNEP'");
        without_faults(&mut browser);
    }

    #[test]
    fn copies_show_the_words_that_were_changed() {
        let Some((mut browser, _dir, file)) = sample("copies_show_the_words_that_were_changed") else { return };
        browser.open(&file, "#findings?relation=duplicate");
        assert!(browser.count(".finding.duplicate") > 1);
        assert!(browser.count("mark.different") < 20, "most words of a copy are the same");
        without_faults(&mut browser);
    }

    #[test]
    fn timelines_tell_an_update_from_a_conflict() {
        let Some((mut browser, _dir, file)) = sample("timelines_tell_an_update_from_a_conflict") else { return };
        browser.open(&file, "");
        browser.click("nav [data-view=timeline]");
        browser.wait("document.querySelectorAll('.topic svg').length > 3");
        assert!(browser.count("svg .join.update .head") > 0, "an update has a head");
        assert!(browser.count("svg .join.conflict .badge-sign") > 0, "a conflict has a sign");
        assert_eq!(browser.count("svg .join.update .badge-sign") + browser.count("svg .join.conflict .head"), 0);
        browser.click("svg a.mark .dot");
        browser.wait("document.querySelector('.article-view .chosen') !== null");
        browser.value("history.back()");
        browser.wait("document.querySelector('svg a.join.conflict') !== null");
        browser.click("svg a.join.conflict .badge-sign");
        browser.wait("document.querySelectorAll('.finding.conflict').length === 1");
        without_faults(&mut browser);
    }

    #[test]
    fn a_cell_of_the_matrix_opens_the_findings_between_two_articles() {
        let Some((mut browser, _dir, file)) = sample("a_cell_of_the_matrix_opens_the_findings_between_two_articles") else { return };
        browser.open(&file, "");
        browser.click("nav [data-view=matrix]");
        browser.wait("document.querySelector('.matrix td.filled.conflict:not(.diagonal) a') !== null");
        let shown = browser.value("[...document.querySelectorAll('.matrix td.filled.conflict:not(.diagonal) .count')].length").as_u64();
        assert!(shown > Some(1));
        let sum = "[...document.querySelector('.matrix td.filled.conflict:not(.diagonal)').querySelectorAll('.count')].reduce((sum, count) => sum + Number(count.lastChild.data), 0)";
        let expected = browser.value(sum).as_u64().expect("a number");
        browser.click(".matrix td.filled.conflict:not(.diagonal) a");
        browser.wait("document.querySelector('.bar .only a') !== null");
        assert_eq!(number(&browser.text(".bar .tally")), expected);
        browser.click(".bar .only a");
        browser.wait("document.querySelector('.bar .only a') === null");
        without_faults(&mut browser);
    }

    #[test]
    fn every_view_is_reached_by_keys_alone() {
        let Some((mut browser, _dir, file)) = sample("every_view_is_reached_by_keys_alone") else { return };
        browser.open(&file, "");
        let focused = "document.activeElement.textContent";
        browser.key("Tab", None);
        assert_eq!(browser.value(focused), "Skip to the content");
        for _ in 0..3 {
            browser.key("Tab", None);
        }
        assert_eq!(browser.value(focused), "Timelines");
        browser.key("Enter", Some("\r"));
        browser.wait("location.hash === '#timeline' && document.querySelector('.topic svg') !== null");
        browser.open(&file, "");
        browser.key("j", Some("j"));
        browser.key("j", Some("j"));
        assert_eq!(browser.value("[...document.querySelectorAll('.finding')].indexOf(document.activeElement)"), 1);
        browser.key("k", Some("k"));
        assert_eq!(browser.value("[...document.querySelectorAll('.finding')].indexOf(document.activeElement)"), 0);
        browser.open(&file, "#article?id=quake%2Fa.txt");
        browser.value("document.querySelector('.claim').focus()");
        browser.key("Enter", Some("\r"));
        assert!(browser.count(".panel .details") > 0);
        without_faults(&mut browser);
    }

    #[test]
    fn it_is_light_or_dark_as_the_reader_likes_and_prints_without_controls() {
        let Some((mut browser, _dir, file)) = sample("it_is_light_or_dark_as_the_reader_likes_and_prints_without_controls") else { return };
        let paper = "getComputedStyle(document.documentElement).backgroundColor";
        let prefer = |scheme: &str| serde_json::json!({ "media": "", "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        browser.call("Emulation.setEmulatedMedia", prefer("light"));
        browser.open(&file, "");
        let light = browser.value(paper);
        browser.call("Emulation.setEmulatedMedia", prefer("dark"));
        let dark = browser.value(paper);
        assert_ne!(light, dark);
        browser.click(".theme");
        assert_eq!(browser.value(paper), light, "the button goes before the system");
        browser.click(".theme");
        assert_eq!(browser.value(paper), dark);
        browser.call("Emulation.setEmulatedMedia", serde_json::json!({ "media": "print" }));
        let hidden = "['.top', '.drawer', '.theme'].every((name) => document.querySelector(name).getClientRects().length === 0)";
        assert_eq!(browser.value(hidden), true);
        assert_eq!(browser.value(paper), "rgb(255, 255, 255)");
        browser.value("dispatchEvent(new Event('beforeprint'))");
        assert_eq!(
            browser.value("document.querySelectorAll('.finding').length === Number(document.querySelector('.tally[role]').textContent.split(' ')[0])"),
            true
        );
        without_faults(&mut browser);
    }

    #[test]
    fn hostile_text_is_shown_as_text() {
        let Some(mut browser) = Browser::start("hostile_text_is_shown_as_text") else { return };
        let (dir, articles) = (temporary(), hostile());
        let file = page(&dir, &[&articles.path().display().to_string()]);
        browser.open(&file, "");
        assert!(browser.count(".finding") > 0, "the two articles disagree");
        for view in ["#timeline", "#matrix", "#articles", "#article?id=a.txt", "#article?id=b%22%20onclick%3Dx.txt"] {
            browser.open(&file, view);
            assert_eq!(browser.value("window.owned === undefined"), true, "{view}: a text ran");
            assert_eq!(browser.count("main img, main script, main style"), 0, "{view}: a text became markup");
        }
        let shown = browser.text(".text");
        HOSTILE[..5].iter().for_each(|text| assert!(shown.contains(text), "not shown: {text}"));
        assert!(
            shown.contains("U+202Edesrever") && shown.contains("U+2066isolated") && !shown.contains('\u{202e}'),
            "what turns text around is shown by its code"
        );
        without_faults(&mut browser);
    }

    /// Made names, so that each story is one of its own.
    fn made(mut number: usize) -> String {
        let parts = ["ka", "ro", "ven", "mi", "tal", "su", "dor", "bel", "nu", "gar", "lo", "fi"];
        let mut name = String::from("V");
        for _ in 0..4 {
            name.push_str(parts[number % parts.len()]);
            number = number / parts.len() + 7 * number;
        }
        name
    }

    /// Many stories, each told five times with other figures.
    fn many(stories: usize) -> TempDir {
        let dir = temporary();
        for story in 0..stories {
            let (town, region, mayor, chief) = (made(story), made(story + 1000), made(story + 2000), made(story + 3000));
            for telling in 0..5 {
                let n = 10 + story + 37 * telling;
                let text = format!(
                    "Published: 2024-{:02}-{:02} 10:00\n\nFlood in {town} leaves {n} dead\n\nAt least {n} people were killed and {} injured in {town}, {region}, the mayor of {town}, Ana {mayor}, said on Monday.\n\nSome {} houses in {town} were destroyed, according to Ben {chief}, who heads the rescue services of {region}. About {} people in {town} were evacuated.\n\n\"We will rebuild {town}\", said Ana {mayor}. The region of {region} sent {} soldiers to {town} on Tuesday, Ben {chief} said.\n",
                    1 + story % 12,
                    3 + telling,
                    400 + 3 * n,
                    1000 + 41 * n,
                    10_000 + 503 * n,
                    200 + 100 * telling
                );
                fs::write(dir.path().join(format!("{story:03}-{telling}.txt")), text).expect("it can be written");
            }
        }
        dir
    }

    #[test]
    fn five_thousand_findings_open_at_once() {
        let Some(mut browser) = Browser::start("five_thousand_findings_open_at_once") else { return };
        let (dir, articles) = (temporary(), many(62));
        let file = page(&dir, &[&articles.path().display().to_string()]);
        let size = fs::metadata(&file).expect("it is written").len();
        browser.open(&file, "");
        let all = number(&browser.text(".bar .tally").replace(',', ""));
        let opened = |browser: &mut Browser| browser.value("performance.getEntriesByType('navigation')[0].loadEventEnd").as_f64().unwrap_or(f64::MAX);
        let times: Vec<f64> = (0..3)
            .map(|_| {
                browser.open(&file, "");
                opened(&mut browser)
            })
            .collect();
        let best = times.iter().copied().fold(f64::MAX, f64::min);
        assert!(all >= 5000 && size < 10_000_000, "{all} findings, {size} bytes");
        assert!(best < 2000.0, "{all} findings of {size} bytes opened in {times:?} ms");
        assert!(browser.count(".finding") < 200, "rows are made as they are reached");
        let filter = "(() => { const start = performance.now(); document.querySelector('.facet-relation .chip').click(); document.body.offsetHeight; return performance.now() - start; })()";
        let took = browser.value(filter).as_f64().unwrap_or(f64::MAX);
        assert!(took < 1000.0, "filtering took {took} ms");
        without_faults(&mut browser);
    }
}

/// Nothing but the page itself may be needed to read it.
#[test]
fn the_page_is_one_file() {
    let dir = temporary();
    let file = page(&dir, &["tests/corpus/quake"]);
    let names: BTreeSet<String> =
        fs::read_dir(dir.path()).expect("a folder").map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    assert!(Path::new(&file).is_file());
}
