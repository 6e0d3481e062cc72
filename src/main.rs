//! The command line of `recoupe`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
