//! The build script: checks the files under `rules/` and keeps what they say in the form in which the program reads it.
//!
//! It is built of the same files as the program, so that both take the rules for the same.

#![allow(dead_code, unused_imports, missing_docs, clippy::print_stdout)]

mod claim {
    mod rare;
    mod types;
    pub use types::{Bound, ClaimKind, Modality, Speech, Stance};
}
mod crosscheck {
    mod leaning;
    mod sign;
    mod types;
    pub(crate) use leaning::SIGNS;
    pub(crate) use sign::Sign;
    pub use types::Relation;
}
mod rule;
mod text;

use std::path::{Path, PathBuf};
use std::{env, fs};

use rule::{Pack, Rules};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets this")).join("rules");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets this"));
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let files: Vec<(String, String)> = paths.iter().map(|path| (name(&root, path), fs::read_to_string(path).expect("rules/ can be read"))).collect();
    fs::write(out.join("embedded.rs"), list(&paths, &files)).expect("the build folder can be written");
    let pack = Pack::of_texts(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    // a fault stops no build: the program reads the files themselves then, and says what is wrong
    let image = Rules::load(&pack).ok().and_then(|rules| rules.to_bytes().ok()).unwrap_or_default();
    fs::write(out.join("rules.bin"), image).expect("the build folder can be written");
}

/// Rust that names every file and holds its text.
fn list(paths: &[PathBuf], files: &[(String, String)]) -> String {
    let mut list = String::from("pub(super) const FILES: &[(&str, &str)] = &[\n");
    for (path, (name, _)) in paths.iter().zip(files) {
        list.push_str(&format!("    ({name:?}, include_str!({:?})),\n", path.display().to_string()));
    }
    list + "];\n"
}

fn name(root: &Path, file: &Path) -> String {
    file.strip_prefix(root).expect("found below rules").to_string_lossy().replace('\\', "/")
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder).expect("rules/ can be read") {
        let path = entry.expect("rules/ can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
}
