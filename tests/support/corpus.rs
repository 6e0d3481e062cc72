//! The clusters of `tests/corpus`, and the report of each.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use recoupe::report::Report;
use recoupe::rule::Rules;

/// The built-in rules, loaded once.
pub(crate) fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| Rules::embedded().unwrap_or_else(|problems| panic!("{problems}")))
}

/// The names of the clusters, sorted.
pub(crate) fn clusters() -> Vec<String> {
    let folder = super::run::here("tests/corpus");
    let names = fs::read_dir(folder).expect("tests/corpus can be read").map(|entry| entry.expect("tests/corpus can be read").file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().expect("plain names")).collect();
    names.sort();
    names
}

/// The report of one cluster, or of all of them where `cluster` is empty.
pub(crate) fn report(cluster: &str) -> Report {
    // as from the root of the package, so that the report shows no path of this machine
    std::env::set_current_dir(env!("CARGO_MANIFEST_DIR")).expect("the package is there");
    let path = PathBuf::from("tests/corpus").join(cluster);
    recoupe::report(&[path], rules(), &())
}
