//! What a user relies on in the cross-check, from articles and claims built by hand.

mod build;
mod copies;
mod numbers;

mod pack {
    use recoupe::rule::{Pack, Rules};

    /// The faults of a pack with this check added.
    fn faults(check: &str) -> String {
        let language = Pack::of_text("en/language.toml", "[language]\ncode = \"en\"\nname = \"English\"\nhead = \"last\"\n");
        match Rules::load(&language.with(Pack::of_text("checks.toml", check))) {
            Ok(_) => String::new(),
            Err(problems) => problems.to_string(),
        }
    }

    #[test]
    fn every_fault_of_a_check_is_shown_at_once() {
        let shipped = include_str!("../../rules/checks.toml");
        assert_eq!(faults(shipped), "");
        let broken = shipped
            .replace("same = [\"concept\", \"unit\"]", "same = [\"concept\", \"plaice\"]")
            .replacen("want = \"compatible\"", "want = \"harmony\"", 1)
            .replace("shingle = 8 ", "shingle = 0 ");
        let faults = faults(&broken);
        for wanted in ["unknown slot `plaice`", "unknown relation `harmony`", "expected a number from 2 to 64", "3 errors"] {
            assert!(faults.contains(wanted), "{wanted} in\n{faults}");
        }
    }
}
