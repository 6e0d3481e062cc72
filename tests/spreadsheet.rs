//! LibreOffice opens the CSV files of each profile and shows what they say. Where it is missing, the tests say so and test nothing.

#[path = "support/run.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod run;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use run::recoupe;
use tempfile::TempDir;

const FILES: [&str; 3] = ["findings", "claims", "articles"];

/// What a spreadsheet might run, count with or turn into a day.
const ARTICLES: [(&str, &str); 2] = [
    (
        "a.txt",
        "=SOMME(A1:A9) : l'été coûte cher\n\nPublié le 09/11/2023 10:16\n\n=SOMME(A1:A9) : 10 000 personnes ont défilé à Lyon samedi, selon la police. \
         La température est tombée à -5 °C à Lyon. L'inflation a atteint 4,3 % en France en 2022. Le chômage touche 15 % des jeunes en France. \
         « @gouvernement ; \"rien\" ne change », a déclaré la ministre. Le syndicat a compté 3/4 des salariés en grève, soit 1 200 grévistes. \
         Le match s'est joué devant 007 spectateurs et 1.400 supporters, 2 à 3 fois plus que prévu.\n",
    ),
    (
        "b.txt",
        "-5 and counting\n\nNovember 9, 2023\n\nPolice counted 12,300 marchers in Lyon on Saturday. \"+33 is the prefix; =1+1 is two,\" the minister said. \
         Inflation reached 5.5% in France in 2022. The river rose by 1.5 metres. Some 3-4 people were hurt in Lyon. \
         The union said 23,000 people marched in Lyon on Saturday, and a very long sentence goes on and on, with a comma, a semicolon; \
         a \"quotation\", an apostrophe's tail, and no end in sight, since the ministry, which was asked on Friday, has not answered the question yet.\n",
    ),
];

fn libreoffice() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).flat_map(|dir| ["soffice", "libreoffice"].map(|name| dir.join(name))).find(|file| file.is_file());
    if found.is_none() {
        // not by a macro, which the test runner would hide
        let _ = writeln!(std::io::stderr(), "LibreOffice is missing: what it makes of the CSV files is not tested");
    }
    found
}

/// What LibreOffice writes when files are opened by a reader of a language and saved again.
fn saved(libreoffice: &Path, report: &Path, (delimiter, language): (u8, u16), filter: &str) -> PathBuf {
    let out = report.join("opened");
    let profile = format!("-env:UserInstallation=file://{}", report.join("profile").display());
    let status = Command::new(libreoffice)
        .args([
            &profile,
            "--headless",
            &format!("--infilter=CSV:{delimiter},34,76,1,,{language}"),
            "--convert-to",
            &format!("csv:Text - txt - csv (StarCalc):{filter},1,,0,false,true"),
        ])
        .arg("--outdir")
        .arg(&out)
        .args(FILES.map(|name| report.join(format!("{name}.csv"))))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("LibreOffice starts");
    assert!(status.success());
    out
}

fn cells(path: &Path, delimiter: u8) -> Vec<Vec<String>> {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(bytes);
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// True where a person reads the same: a number in another dress, a moment with its seconds, a yes in capitals.
fn same(ours: &str, shown: &str) -> bool {
    let number = |text: &str| -> Option<(bool, f64)> {
        let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '%').collect();
        bare.replace(',', ".").parse().ok().map(|value| (text.contains('%'), value))
    };
    let as_number = || number(ours).zip(number(shown)).is_some_and(|((a, x), (b, y))| a == b && (x - y).abs() < 1e-9);
    ours == shown || as_number() || format!("{ours}:00") == shown || ours.eq_ignore_ascii_case(shown)
}

/// The report of some articles in a profile, as LibreOffice shows it.
fn assert_shown(articles: &Path, profile: &str, delimiter: u8, language: u16) {
    let Some(libreoffice) = libreoffice() else { return };
    let dir = TempDir::new().expect("a temporary folder");
    let output = recoupe().arg("report").arg(articles).args(["--csv", profile, "--out"]).arg(dir.path()).output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let out = saved(&libreoffice, dir.path(), (delimiter, language), "44,34,76");
    for name in FILES {
        let shown = cells(&out.join(format!("{name}.csv")), b',');
        let ours = cells(&dir.path().join(format!("{name}.csv")), delimiter);
        assert!(ours.len() > 1 && ours.len() == shown.len(), "{name}: {} rows, {} shown", ours.len(), shown.len());
        for (row, (cells, shown)) in ours.iter().zip(&shown).enumerate() {
            let wrong = cells.iter().zip(shown).position(|(ours, shown)| !same(ours, shown));
            wrong.inspect(|at| panic!("{name}, row {row}, {}: {:?} is shown as {:?}", ours[0][*at], cells[*at], shown[*at]));
        }
    }
}

fn hostile() -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    ARTICLES.iter().for_each(|(name, text)| fs::write(dir.path().join(name), text).expect("it can be written"));
    dir
}

#[test]
fn a_french_spreadsheet_shows_every_cell_as_written() {
    assert_shown(hostile().path(), "excel-fr", b';', 1036);
    assert_shown(Path::new("tests/corpus"), "excel-fr", b';', 1036);
}

#[test]
fn an_english_spreadsheet_shows_every_cell_as_written() {
    assert_shown(hostile().path(), "excel-en", b',', 1033);
    assert_shown(Path::new("tests/corpus"), "excel-en", b',', 1033);
}

/// Opened in LibreOffice, saved in the encoding of an old system, and given back as a review.
#[test]
fn a_review_that_a_spreadsheet_saved_comes_back_whole() {
    let Some(libreoffice) = libreoffice() else { return };
    let dir = TempDir::new().expect("a temporary folder");
    let run = |out: &Path, options: &[&str]| {
        let output = recoupe().args(["report", "tests/corpus", "--out"]).arg(out).args(options).output().expect("the program starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read_to_string(out.join("findings.csv")).expect("it is written")
    };
    let written = run(dir.path(), &["--csv", "excel-fr"]).replacen(";new;;;", ";new;confirmed;Zoé;déjà vu, =oui", 1);
    fs::write(dir.path().join("findings.csv"), &written).expect("it can be written");
    let review = saved(&libreoffice, dir.path(), (b';', 1036), "59,34,1").join("findings.csv");
    let bytes = fs::read(&review).expect("it is written");
    assert!(bytes.windows(4).any(|part| part == b"Zo\xe9;"), "not saved as Windows-1252");
    assert_eq!(run(&dir.path().join("again"), &["--csv", "excel-fr", "--review", review.to_str().expect("a path")]), written);
}

/// The hostile articles give hostile cells, whether LibreOffice is there or not.
#[test]
fn formulas_are_neutralised_in_each_profile() {
    let articles = hostile();
    for (profile, delimiter) in [("plain", b','), ("excel-fr", b';'), ("excel-en", b',')] {
        let dir = TempDir::new().expect("a temporary folder");
        let output = recoupe().arg("report").arg(articles.path()).args(["--csv", profile, "--out"]).arg(dir.path()).output().expect("the program starts");
        assert!(output.status.success());
        let bytes = fs::read(dir.path().join("claims.csv")).expect("it is written");
        assert_eq!(bytes.starts_with("\u{feff}".as_bytes()), profile != "plain", "{profile}: byte order mark");
        let claims = cells(&dir.path().join("claims.csv"), delimiter);
        let all: Vec<&String> = claims.iter().flatten().collect();
        assert!(all.iter().any(|cell| cell.starts_with("'=SOMME(A1:A9)")), "{profile}: no formula is neutralised");
        assert!(all.iter().any(|cell| *cell == "-5") && all.iter().any(|cell| cell.contains("10 000")), "{profile}: a number is lost");
        let runs = |cell: &&&String| cell.starts_with(['=', '+', '-', '@']) && cell.replace(',', ".").parse::<f64>().is_err();
        assert_eq!(all.iter().find(runs), None, "{profile}: a spreadsheet would run it");
    }
}
