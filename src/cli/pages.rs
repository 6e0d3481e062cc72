//! `recoupe completions` and `recoupe man`: made from the definition that reads the command line.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::terminal::stdout;
use super::{Cli, Failure, Outcome};

/// Print a script that lets a shell complete commands and options
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  recoupe completions bash > ~/.local/share/bash-completion/completions/recoupe
  recoupe completions fish > ~/.config/fish/completions/recoupe.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "recoupe", &mut script);
        stdout().write_all(&script)?;
        Ok(Outcome::Done)
    }
}

/// Print the manual page, or write one page a command
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  recoupe man | man -l -
  recoupe man --out ~/.local/share/man/man1")]
pub(super) struct Manual {
    /// The folder that recoupe.1, recoupe-report.1 … are written to
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Manual {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let mut root = Cli::command();
        root.build();
        match &self.out {
            None => Man::new(root).render(&mut stdout())?,
            Some(out) => {
                std::fs::create_dir_all(out).with_context(|| out.display().to_string())?;
                write_pages(&root, "recoupe", out)?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// One page for the command, and one for each below it.
fn write_pages(command: &Command, title: &str, out: &Path) -> Result<(), Failure> {
    let path = out.join(format!("{title}.1"));
    let page = Man::new(command.clone()).title(title.to_uppercase());
    File::create(&path).and_then(|mut file| page.render(&mut file)).with_context(|| path.display().to_string())?;
    let below = command.get_subcommands().filter(|below| below.get_name() != "help");
    below.into_iter().try_for_each(|below| write_pages(below, &format!("{title}-{}", below.get_name()), out))
}
