//! `recoupe init`: a commented recoupe.toml, and a pack of own rules to begin with.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use super::config::NAME;
use super::{Failure, Global, Outcome};

/// The files, by their paths in the folder.
const FILES: [(&str, &str); 2] =
    [(NAME, include_str!("../../templates/recoupe.toml")), ("my-rules/en/own.toml", include_str!("../../templates/my-rules/en/own.toml"))];

/// Write a commented recoupe.toml and a pack of own rules with one example
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  recoupe init
  recoupe init desk/ && cd desk && recoupe rules test en.own")]
pub(super) struct Init {
    /// The folder that gets them
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

impl Init {
    /// Nothing that stands there is replaced.
    pub(super) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let paths = FILES.map(|(name, _)| self.folder.join(name));
        if let Some(there) = paths.iter().find(|path| path.exists()) {
            bail!("{}: is there already, nothing written", there.display());
        }
        for (path, (_, text)) in paths.iter().zip(FILES) {
            let named = || format!("{}: cannot be written", path.display());
            path.parent().map_or(Ok(()), fs::create_dir_all).with_context(named)?;
            let mut file = OpenOptions::new().write(true).create_new(true).open(path).with_context(named)?;
            file.write_all(text.as_bytes()).with_context(named)?;
        }
        if !global.quiet {
            let mut err = io::stderr().lock();
            paths.iter().try_for_each(|path| writeln!(err, "{}", path.display()))?;
        }
        Ok(Outcome::Done)
    }
}
