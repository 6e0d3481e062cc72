//! Articles are found in whatever they come in, and each bad input is named with file, record and reason.

#[path = "support/run.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod run;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use recoupe::article::{Article, Part, Read, read};
use recoupe::rule::{Pack, Rules};
use run::{here, recoupe};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn rules() -> &'static Rules {
    static RULES: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
    RULES.get_or_init(|| Rules::embedded().unwrap_or_else(|problems| panic!("{problems}")))
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    folder
}

fn read_one(name: &str, bytes: &[u8]) -> Read {
    let folder = folder(&[(name, bytes)]);
    read(&[folder.path().join(name)], rules())
}

fn ids(found: &Read) -> Vec<&str> {
    found.articles.iter().map(|article| article.id.as_str()).collect()
}

fn reasons(found: &Read) -> Vec<&str> {
    found.problems.iter().map(|problem| problem.reason.as_str()).collect()
}

fn published(article: &Article) -> String {
    article.published.as_ref().map(|published| format!("{} ({})", published.moment, published.from)).unwrap_or_default()
}

fn body(article: &Article) -> String {
    let body = article.paragraphs.iter().filter(|paragraph| paragraph.part == Part::Body);
    body.map(|paragraph| paragraph.span.of(&article.text)).collect::<Vec<_>>().join("\n")
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).expect("begun");
        archive.write_all(bytes).expect("written");
    }
    archive.finish().expect("finished").into_inner()
}

/// A page of `tests/pages`, its outlet, its day, how its body is found, and words that stand beside the article.
const PAGES: &[(&str, &str, &str, &str, &[&str])] = &[
    ("fr-json-ld", "Le Courrier de l'Ancre", "2024-03-12T07:41 (field)", "JSON-LD", &["Abonnez-vous", "80 %", "rue du Port"]),
    ("fr-microdata", "Valmer Info", "2024-03-20T11:30 (field)", "microdata", &["À la une", "90 millions", "Lina Ortet"]),
    ("fr-layout", "Radio Valmer", "2024-03-20T11:30 (line)", "its layout", &["Podcasts", "flashé", "Mentions", "WhatsApp"]),
    ("fr-cookies", "Ancre 24", "2024-03-12T09:00 (field)", "its layout", &["cookies", "812", "Tout accepter"]),
    ("fr-comments", "", "2024-03-12 (field)", "its layout", &["Rivage44", "600 personnes", "9 millions"]),
    ("fr-stories", "Valmer Info", "2024-03-20T11:30 (field)", "its layout", &["120 000", "14 communes", "60 lits", "Noël"]),
    ("fr-english-caption", "", "", "its layout", &[]),
    ("fr-windows-1252", "", "2024-03-12 (line)", "its layout", &["Accueil"]),
    ("en-json-ld", "The Creek Ledger", "2024-08-13T14:20 (field)", "its layout", &["40% off"]),
    ("en-microdata", "The Meridian", "2024-05-20 (field)", "microdata", &["Photograph", "20 doses"]),
    ("en-consent", "Valley Dispatch", "2024-08-13T14:20 (line)", "its layout", &["1,437", "90,000", "Accept all"]),
    ("en-comments", "Meridian Health", "2024-05-20T08:00 (field)", "its layout", &["400 children", "Great news"]),
    ("en-stories", "", "2024-08-13 (line)", "its layout", &["lemurs", "$1", "2019"]),
];

#[cfg(feature = "html")]
#[test]
fn the_article_of_a_page_is_found_and_nothing_beside_it() {
    let found = read(&[here("tests/pages")], rules());
    assert!(found.problems.is_empty(), "{:?}", found.problems);
    for (name, outlet, day, by, beside) in PAGES {
        let article = found.articles.iter().find(|article| article.id == format!("{name}.html")).expect(name);
        let told = (article.outlet.as_str(), published(article), article.form.as_str());
        assert_eq!(told, (*outlet, (*day).to_owned(), format!("a page, its body by {by}").as_str()), "{name}");
        assert_eq!(article.language, rules().language(&name[..2]), "{name}");
        assert!(!article.title.is_empty() && article.text.starts_with(&article.title), "{name}");
        let body = body(article);
        assert!(article.paragraphs.iter().filter(|paragraph| paragraph.part == Part::Body).count() >= 5, "{name}: {body}");
        beside.iter().for_each(|words| assert!(!body.contains(words), "{name}: {words} in {body}"));
    }
}

#[test]
fn a_headline_is_told_without_the_name_of_its_outlet() {
    let site = r#"<meta property="og:site_name" content="Le Relais">"#;
    let cases = [
        // the page shows its headline without it
        (r#"<meta property="og:title" content="Crue à Valmer | Le Relais du Soir">"#, "<h1>Crue à Valmer</h1>", "Crue à Valmer"),
        (&*format!(r#"{site}<meta property="og:title" content="Crue à Valmer -- Le Relais">"#), "", "Crue à Valmer"),
        // it is part of the headline
        (&*format!(r#"{site}<meta property="og:title" content="Valmer rachète Le Relais">"#), "", "Valmer rachète Le Relais"),
        (r#"<meta property="og:title" content="Crue à Valmer | Le point à midi">"#, "<h1>Le direct</h1>", "Crue à Valmer | Le point à midi"),
    ];
    for (head, heading, want) in cases {
        let read = read_one("a.html", format!("<html lang=\"fr\"><head>{head}</head><body>{heading}<p>{FLOOD}</p></body></html>").as_bytes());
        assert_eq!(read.articles[0].title, want, "{head}");
    }
}

#[test]
fn a_language_may_be_told_by_its_code_or_its_name() {
    for told in ["fr", "fra", "fr-FR", "FR_ca", "French", "français", "Français (France)"] {
        let found = read_one("a.jsonl", format!(r#"{{"id": "a", "text": "{FLOOD}", "language": "{told}"}}"#).as_bytes());
        assert_eq!((reasons(&found), found.articles[0].language), (Vec::new(), rules().language("fr")), "{told}");
        assert!(found.articles[0].problems.is_empty(), "{told}: {:?}", found.articles[0].problems);
    }
    let found = read_one("a.jsonl", br#"{"id": "a", "text": "Der Fluss stieg.", "language": "German"}"#);
    assert!(found.articles.iter().all(|article| article.language.is_none()));
}

#[test]
fn a_paragraph_of_a_page_in_another_language_is_read_in_it() {
    let found = read(&[here("tests/pages/fr-english-caption.html")], rules());
    let codes: Vec<_> = found.articles[0].paragraphs.iter().filter_map(|paragraph| paragraph.language.map(|at| rules().languages[at].code.as_str())).collect();
    assert_eq!(codes, ["fr", "fr", "fr", "en", "fr", "fr", "fr"]);
}

const FLOOD: &str = "Le préfet a annoncé samedi que 340 habitants avaient été évacués de la vallée.";

/// A record as each tool writes it, with what is read of it.
#[test]
fn the_fields_of_every_scraper_are_known() {
    let told = [
        format!(
            r#"{{"url": "https://a.fr/x", "text": "None", "maintext": "{FLOOD}", "title": "Crue", "date_publish": "2024-03-12 10:16:00", "source_domain": "a.fr", "language": "fr"}}"#
        ),
        format!(r#"{{"id": "x", "title": "Crue", "text": "{FLOOD}", "date": "2024-03-12", "source": "https://www.a.fr/x", "source-hostname": "a.fr"}}"#),
        format!(
            r#"{{"url": "https://a.fr/x", "title": "Crue", "text": "{FLOOD}", "publish_date": "2024-03-12T10:16:00", "meta_site_name": "a.fr", "meta_lang": "fr"}}"#
        ),
        format!(
            r#"{{"title": "Crue", "body": {{"summary": [], "sections": [{{"headline": [], "paragraphs": ["{FLOOD}"]}}]}}, "publishing_date": "2024-03-12", "publisher": "a.fr"}}"#
        ),
        format!(r#"{{"stories_id": 7, "title": "Crue", "text": "{FLOOD}", "publish_date": "2024-03-12", "media_name": "a.fr", "language": "fr"}}"#),
        format!(r#"{{"id": "x", "content": "{FLOOD}", "title": "Crue", "media-type": "News", "source": "a.fr", "published": "2024-03-12T10:16:00Z"}}"#),
        format!(
            r#"{{"@type": "NewsArticle", "headline": "Crue", "articleBody": "{FLOOD}", "datePublished": "2024-03-12", "inLanguage": "fr-FR", "publisher": {{"@type": "Organization", "name": "a.fr"}}}}"#
        ),
        r#"{"title": "Crue", "content": "<p>Le pr&eacute;fet a annonc&eacute; <b>samedi</b> que 340 habitants avaient &eacute;t&eacute; &eacute;vacu&eacute;s de la vall&eacute;e.</p>", "date": "2024-03-12", "sitename": "a.fr"}"#.to_owned(),
    ];
    for record in told {
        let found = read_one("a.jsonl", record.as_bytes());
        assert!(found.problems.is_empty(), "{record}: {:?}", found.problems);
        let article = &found.articles[0];
        assert_eq!((article.title.as_str(), article.outlet.as_str(), article.text.as_str()), ("Crue", "a.fr", FLOOD), "{record}");
        assert!(published(article).starts_with("2024-03-12"), "{record}");
    }
}

#[test]
fn a_table_of_ones_own_goes_before_the_known_names() {
    let own = Pack::of_text("own.toml", "[[field]]\nof = \"text\"\nnames = [\"artikel.koerper\"]\n");
    let rules = Rules::load(&Pack::embedded().with(own)).unwrap_or_else(|problems| panic!("{problems}"));
    let folder = folder(&[("a.json", format!(r#"{{"text": "short", "artikel": {{"koerper": "{FLOOD}"}}}}"#).as_bytes())]);
    assert_eq!(read(&[folder.path().join("a.json")], &rules).articles[0].text, FLOOD);
}

#[test]
fn what_an_input_is_its_bytes_tell() {
    let record = format!(r#"{{"id": "one", "text": "{FLOOD}"}}"#);
    let lines = format!("{record}\n{}\n", record.replace("one", "two"));
    let table = format!("id;text;date\n1;\"{FLOOD}\";2024-03-12\n2;\"Il a dit \"\"non\"\"; puis\nil est parti.\";2024-03-13\n");
    let wide: Vec<u8> = [0xfeff].into_iter().chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let rss = format!(
        "<?xml version=\"1.0\"?><rss xmlns:content=\"x\"><channel><title>A</title><item><guid>g</guid><title>Crue</title><pubDate>Tue, 12 Mar 2024 10:00:00 GMT</pubDate><description>x</description><content:encoded><![CDATA[<p>{FLOOD}</p>]]></content:encoded></item></channel></rss>"
    );
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>A</title><entry><id>e</id><title>Crue</title><updated>2024-03-12T10:00:00Z</updated><content type=\"xhtml\"><div><p>{FLOOD}</p></div></content></entry></feed>"
    );
    let cases: Vec<(&str, Vec<u8>, Vec<&str>)> = vec![
        ("a.txt", FLOOD.into(), vec!["a.txt"]),
        ("a.jsonl", lines.clone().into(), vec!["one", "two"]),
        ("a", format!("[{record},\n {}]", record.replace("one", "two")).into(), vec!["one", "two"]),
        ("a.json", record.replace(", ", ",\n ").into(), vec!["a.json"]),
        ("a.json", format!("{{\"status\": \"ok\", \"articles\": [{record}]}}").into(), vec!["one"]),
        ("a.csv", table.clone().into(), vec!["1", "2"]),
        ("a.tsv", table.replace(';', "\t").into(), vec!["1", "2"]),
        ("a.csv", wide, vec!["1", "2"]),
        ("a.csv", encoding_rs::WINDOWS_1252.encode(&table).0.into_owned(), vec!["1", "2"]),
        ("a.gz", packed(lines.as_bytes()), vec!["one", "two"]),
        ("a.html.gz", packed(format!("<html><body><h1>Crue</h1><p>{FLOOD}</p></body></html>").as_bytes()), vec!["a.html.gz"]),
        (
            "a.zip",
            zipped(&[("x/b.txt", FLOOD.as_bytes()), ("../up.txt", FLOOD.as_bytes()), ("c.jsonl.gz", &packed(record.as_bytes())), ("c.css", b"p {}")]),
            vec!["a.zip/../up.txt", "a.zip/x/b.txt", "one"],
        ),
        ("feed", rss.into(), vec!["g"]),
        ("feed.xml", atom.into(), vec!["e"]),
    ];
    for (name, bytes, want) in cases {
        let found = read_one(name, &bytes);
        assert!(found.problems.is_empty(), "{name}: {:?}", found.problems);
        assert_eq!(ids(&found), want, "{name}");
        assert!(found.articles[0].text.contains("340 habitants avaient été évacués"), "{name}: {}", found.articles[0].text);
    }
}

fn warc(kind: &str, mime: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://www.nort.example/2024/03/12/crue\r\nWARC-Record-ID: <urn:uuid:{kind}>\r\nContent-Type: {mime}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

#[test]
fn the_pages_of_a_web_archive_are_articles() {
    let page = format!("<html><body><h1>Crue</h1><p>{FLOOD}</p></body></html>");
    let (old, _, _) = encoding_rs::WINDOWS_1252.encode(&page);
    let chunked = [format!("{:x}\r\n", old.len()).as_bytes(), &old, b"\r\n0\r\n\r\n"].concat();
    let http = |head: &str, body: &[u8]| [b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"\r\n\r\n", body].concat();
    let archive = [
        warc("warcinfo", "application/warc-fields", b"software: x"),
        warc("response", "application/http; msgtype=response", &http("Content-Type: text/html; charset=iso-8859-1\r\nTransfer-Encoding: chunked", &chunked)),
        warc("response", "application/http", &http("Content-Type: image/png", b"\x89PNG")),
        warc("conversion", "text/plain", FLOOD.as_bytes()),
    ];
    for bytes in [archive.concat(), archive.iter().flat_map(|record| packed(record)).collect()] {
        let found = read_one("a.warc", &bytes);
        assert_eq!((ids(&found), reasons(&found)), (vec!["urn:uuid:conversion", "urn:uuid:response"], vec![]));
        let article = &found.articles[1];
        assert_eq!((article.outlet.as_str(), published(article).as_str()), ("nort.example", "2024-03-12 (name)"));
        assert!(article.text.contains("avaient été évacués"));
    }
    let whole = archive.concat();
    let found = read_one("a.warc", &whole[..whole.len() - 40]);
    assert_eq!(reasons(&found), ["record 4: the record ends before its end: truncated"]);
}

/// Each bad input, the articles that are read all the same, and what is said.
#[test]
fn every_bad_input_is_named_and_the_rest_is_read() {
    let record = |id: usize| format!(r#"{{"id": "r{id:02}", "text": "{FLOOD} Bilan {id}."}}"#);
    let lines: Vec<String> = (1..=10).map(record).collect();
    let mut broken = lines.clone();
    broken[2] = r#"{"id": "r03", "text": "#.to_owned();
    let long = [lines[0].clone(), format!(r#"{{"id": "long", "text": "{}"}}"#, "x".repeat(100_000_000)), lines[1].clone()].join("\n");
    let many = packed(
        lines.iter().cycle().take(5_000).enumerate().map(|(at, line)| line.replace("\"r", &format!("\"{at}r"))).collect::<Vec<_>>().join("\n").as_bytes(),
    );
    let told = packed((0..5_000).map(|at| format!("Le maire a compté {at} habitants. ")).collect::<String>().as_bytes());
    let cut_text = told[..told.len() / 2].to_vec();
    let quote = format!("id,text,date\n1,\"{FLOOD}\",2024-03-12\n2,\"{FLOOD},2024-03-12\n3,\"{FLOOD}\",2024-03-13\n4,\"{FLOOD}\",2024-03-14\n");
    let page = |inside: &str| format!("<html><body><h1>Crue</h1>{inside}<p>{FLOOD}</p></body></html>");
    let wrong = encoding_rs::WINDOWS_1252.encode(&page("<meta charset=utf-8>").replace("Crue", "Été à Nort")).0.into_owned();
    let cases: Vec<(&str, Vec<u8>, usize, &str)> = vec![
        ("broken.jsonl", broken.join("\n").into(), 9, "record 3: EOF while parsing a value at column 21"),
        ("long.jsonl", long.into(), 2, "record 2: longer than 32 MiB, skipped"),
        ("bomb.zip", zipped(&[("bomb.txt", &vec![b'0'; 100 << 20])]), 0, "unpacks to more than 250 times its size"),
        ("bomb.jsonl.gz", packed(format!("{}\n", "0".repeat(1_000_000)).repeat(300).as_bytes()), 0, "unpacks to more than 250 times its size"),
        (
            "bomb.gz",
            packed(&[b"{\"id\": 1}\n".as_slice(), &b"\n".repeat(100 << 20)].concat()),
            0,
            "unpacks to more than 250 times its size, which looks like an attack; not read further",
        ),
        ("cut.gz", many[..many.len() / 2].to_vec(), 1, "the packed input ends before its end: truncated"),
        ("cut.txt.gz", cut_text, 1, "the packed input ends before its end: truncated"),
        ("cut.zip", zipped(&[("a.txt", FLOOD.as_bytes())])[..80].to_vec(), 0, "a broken zip archive"),
        ("quote.csv", quote.into(), 3, "record 2: a quote is missing"),
        ("cells.csv", format!("id,text\n1,{FLOOD}\n2,a,b\n").into(), 1, "record 2: 3 cells where the header has 2: a quote or a mark between cells is missing"),
        ("deep.html", page(&"<div>".repeat(100_000)).into(), 1, "elements nested more than 512 deep: read without its layout"),
        ("attributes.html", page(&format!("<p {}>", "a=1 ".repeat(200_000))).into(), 1, "a tag with more than 1000 attributes: read without its layout"),
        ("charset.html", wrong, 1, "declared to be UTF-8, but it is not: read as windows-1252"),
        ("charset2.html", page("<meta charset=iso-8859-1>").into(), 1, "declared to be windows-1252, but it is UTF-8"),
        ("halves.jsonl", format!(r#"{{"id": "a", "text": "\ud83d {FLOOD}"}}"#).into(), 1, "lone surrogates, read as \u{fffd}"),
        ("nul.txt", format!("{FLOOD}\0").into(), 1, "holds NUL bytes, read as spaces"),
        ("turns.txt", format!("\u{202e}{FLOOD}").into(), 1, "holds characters that turn the direction of writing"),
        ("first.jsonl", format!(r#"{{"id": "a", "text": "{FLOOD}", "date": "0001-01-01"}}"#).into(), 1, "the date of publication cannot be read: 0001-01-01"),
        ("same.jsonl", format!("{}\n{}\n", lines[0], lines[0]).into(), 1, "record 2: `r01` was read before, in record 1: read once"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n".to_vec(), 0, "a picture, no article"),
        ("none.json", b"{\"a\": 1}".to_vec(), 0, "it has no `text`"),
    ];
    for (name, bytes, articles, said) in cases {
        let found = read_one(name, &bytes);
        let of_articles = found.articles.iter().flat_map(|article| article.problems.iter().map(String::as_str));
        let told: Vec<&str> = reasons(&found).into_iter().chain(of_articles).collect();
        assert!(told.iter().any(|reason| reason.contains(said)), "{name}: {told:?}");
        assert!(found.articles.len() >= articles && (articles != 0 || found.articles.is_empty()), "{name}: {} articles", found.articles.len());
        assert!(found.problems.iter().all(|problem| problem.path.contains(name)), "{name}: {:?}", found.problems);
    }
}

#[test]
fn one_name_and_one_text_is_one_article_and_one_text_under_two_names_is_a_copy() {
    let record = |id: &str, text: &str| format!("{{\"id\": \"{id}\", \"text\": \"{text}\"}}\n");
    let folder = folder(&[
        ("a.jsonl", record("1", FLOOD).as_bytes()),
        ("b.jsonl", (record("1", FLOOD) + &record("2", FLOOD)).as_bytes()),
        ("c.jsonl", record("2", "Le maire a dit que les ponts étaient fermés.").as_bytes()),
    ]);
    let found = read(&[folder.path().to_owned()], rules());
    assert_eq!(ids(&found), ["1", "b.jsonl/2", "c.jsonl/2"]);
    assert!(reasons(&found)[0].starts_with("record 1: `1` was read before, in "), "{:?}", found.problems);
}

#[test]
fn what_is_no_article_is_passed_over_in_a_folder_and_said_where_it_is_named() {
    let report = b"claim_id,article,text\nq1@a,a,12\n".as_slice();
    let folder = folder(&[
        ("a.txt", FLOOD.as_bytes()),
        ("page_files/s.css", b"p {}"),
        ("page_files/x.png", b"\x89PNG"),
        ("gold.json", b"{\"claims\": []}"),
        ("out/claims.csv", report),
    ]);
    let found = read(&[folder.path().to_owned()], rules());
    assert_eq!((ids(&found), reasons(&found)), (vec!["a.txt"], vec![]));
    let named = read(&[folder.path().join("gold.json"), folder.path().join("out/claims.csv")], rules());
    assert_eq!(reasons(&named), ["record 1: it has no `text`", "record 1: a row of a report, no article"]);
}

fn piped(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = recoupe().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    child.stdin.take().expect("piped").write_all(input).expect("the program reads");
    child.wait_with_output().expect("the program ends")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn extract_reads_through_the_same_door() {
    let lines = format!("{{\"id\": \"a\", \"text\": \"{FLOOD}\"}}\n{{\"id\": \"a\", \"text\": \"{FLOOD}\"}}\n");
    let output = piped(&["extract"], &packed(lines.as_bytes()));
    assert_eq!((output.status.code(), said(&output).as_str()), (Some(0), "recoupe: -#2: `a` was read before: read once\n"));
    let output = recoupe().args(["extract", "--mentions"]).arg(here("tests/pages")).output().expect("the program ends");
    assert!(output.status.success(), "{}", said(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("\"article\":\"fr-layout.html\""));
}

#[test]
fn a_day_to_come_and_signs_that_turn_writing_are_shown() {
    let folder = folder(&[
        ("late.jsonl", format!("{{\"id\": \"a\", \"text\": \"{FLOOD}\", \"date\": \"2199-01-01\"}}").as_bytes()),
        ("turns.txt", format!("\u{202e}{FLOOD}").as_bytes()),
    ]);
    let output = recoupe().arg("report").arg(folder.path()).arg("--out").arg(folder.path().join("out")).output().expect("the program ends");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("published in the future: 2199-01-01"), "{}", said(&output));
    let output = recoupe().arg("explain").arg(folder.path().join("turns.txt")).output().expect("the program ends");
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(shown.contains("<U+202E>") && !shown.contains('\u{202e}'), "{shown}");
}

#[test]
fn lines_that_an_outlet_repeats_are_learned_and_left_out() {
    let story = |at: usize| {
        format!(
            "Crue numéro {at}\n\nLe préfet a annoncé que {at}40 habitants avaient été évacués de la vallée numéro {at}.\n\nLe maire a dit que les travaux de la digue {at} seront longs.\n\nLa brasserie Dutoit offre 12 bières à ses 300 premiers clients du jour.\n"
        )
    };
    let stories: Vec<(String, String)> = (1..=5).map(|at| (format!("{at}.txt"), story(at))).collect();
    let files: Vec<(&str, &[u8])> = stories.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let corpus = folder(&files);
    let learned = recoupe().arg("learn-boilerplate").arg(corpus.path()).output().expect("the program ends");
    assert!(learned.status.success(), "{}", said(&learned));
    let file = corpus.path().join("lines.toml");
    fs::write(&file, &learned.stdout).expect("written");
    let text = String::from_utf8_lossy(&learned.stdout).into_owned();
    assert!(text.contains("La brasserie Dutoit") && !text.contains("préfet"), "{text}");
    let explained = |options: &[&Path]| {
        let mut command = recoupe();
        command.arg("explain").arg(corpus.path().join("1.txt"));
        for file in options {
            command.arg("--boilerplate").arg(file);
        }
        String::from_utf8_lossy(&command.output().expect("the program ends").stdout).into_owned()
    };
    assert!(explained(&[&file]).contains("left out by line.learned: La brasserie"));
    assert!(!explained(&[]).contains("left out by line.learned"));
    // copies of one story are no furniture
    let copies: Vec<(String, String)> = (1..=6).map(|at| (format!("{at}.txt"), story(1))).collect();
    let files: Vec<(&str, &[u8])> = copies.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let learned = recoupe().arg("learn-boilerplate").arg(folder(&files).path()).output().expect("the program ends");
    assert!(!String::from_utf8_lossy(&learned.stdout).contains("brasserie"));
}

/// What a checksum refuses is no article, however short it is.
#[test]
fn a_packed_text_that_was_changed_is_not_read() {
    let text = FLOOD.as_bytes();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    encoder.write_all(text).expect("memory can be written");
    let mut bytes = encoder.finish().expect("memory can be written");
    let at = bytes.windows(3).position(|bytes| bytes == b"340").expect("the number stands there");
    bytes[at] = b'9';
    let found = read_one("flood.txt.gz", &bytes);
    assert!(found.articles.is_empty());
    assert!(reasons(&found)[0].contains("checksum"), "{:?}", reasons(&found));
}

/// A report in the folder that is read again is no article.
#[test]
fn the_page_of_a_report_is_no_article() {
    let page = format!("<!DOCTYPE html><html><head><meta name=\"generator\" content=\"recoupe 0.1.0\"></head><body><p>{FLOOD}</p></body></html>");
    let folder = folder(&[("a.txt", FLOOD.as_bytes()), ("monday.html", page.as_bytes())]);
    let found = read(&[folder.path().to_owned()], rules());
    assert_eq!((ids(&found), found.problems.len()), (vec!["a.txt"], 0));
}
