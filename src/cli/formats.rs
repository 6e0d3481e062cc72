//! The options that say what a report is written as.

use clap::Args;
use recoupe::report::Formats;

// A doc comment here would stand in the help in place of that of the command.
#[derive(Debug, Args)]
pub(super) struct FormatOptions {}

impl FormatOptions {
    /// The formats asked for.
    pub(super) fn formats(&self) -> Formats {
        Formats::default()
    }
}
