//! `recoupe learn-boilerplate`: the lines that an outlet repeats.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use recoupe::article::{Problem, read, repeated};

use super::terminal::{stdout, visible};
use super::{Failure, Global, Outcome, complain_of, tell_passed};

/// Find the lines that many articles of one outlet repeat, and write them as a file for --boilerplate
///
/// Look the lines over before you use them: what is left out is not read. A line counts where four stories of the outlet have it,
/// copies of one story counting once.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  recoupe learn-boilerplate archive/ > lines.toml
  recoupe report articles/ --out report/ --boilerplate lines.toml")]
pub(super) struct LearnBoilerplate {
    /// Articles, and folders of them
    #[arg(required = true, value_name = "CORPUS")]
    corpus: Vec<PathBuf>,
}

impl LearnBoilerplate {
    pub(super) fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let found = read(&self.corpus, global.load()?);
        complain_of(&found.problems);
        tell_passed(&found.passed, global);
        let mut out = stdout();
        writeln!(out, "# Lines that articles of one outlet repeat, with the number of stories that have each.")?;
        for outlet in repeated(&found.articles) {
            writeln!(out, "\n# {} stories\n[[repeated]]\noutlet = {}\nlines = [", outlet.stories, quoted(&outlet.outlet))?;
            for (line, stories) in &outlet.lines {
                writeln!(out, "    {}, # {stories}", quoted(line))?;
            }
            writeln!(out, "]")?;
        }
        Ok(if found.problems.iter().any(Problem::is_fault) { Outcome::Faulty } else { Outcome::Done })
    }
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    let escaped: String = visible(text).chars().flat_map(|c| if matches!(c, '"' | '\\') { vec!['\\', c] } else { vec![c] }).collect();
    format!("\"{escaped}\"")
}
