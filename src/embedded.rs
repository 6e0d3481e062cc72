//! The rules built into the program, as `prepare.rs` left them.

use crate::rule::{Pack, Problems, Rules};

mod files {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

/// What the build made of the files; empty where they have a fault.
static IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));

impl Pack {
    /// The files built into the program.
    pub fn embedded() -> Self {
        Self::of_texts(files::FILES.iter().copied())
    }
}

impl Rules {
    /// The rules built into the program.
    ///
    /// # Errors
    /// Every fault of the built-in pack; a test holds that there is none.
    pub fn embedded() -> Result<Self, Problems> {
        Self::of_bytes(IMAGE).or_else(|_| Self::load(&Pack::embedded()))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_build_keeps_what_the_files_say() {
        let loaded = Rules::load(&Pack::embedded()).unwrap_or_else(|problems| panic!("{problems}"));
        assert!(loaded.to_bytes().expect("rules can be written") == IMAGE, "the image is not that of the files");
        let folder = Pack::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")).unwrap_or_else(|problems| panic!("{problems}"));
        let folder = Rules::load(&folder).unwrap_or_else(|problems| panic!("{problems}"));
        assert!(folder.to_bytes().expect("rules can be written") == IMAGE, "`--rules rules` says something else");
        let read = Rules::of_bytes(IMAGE).expect("the image can be read");
        assert!(read.to_bytes().expect("rules can be written") == IMAGE, "the image loses something");
    }
}
