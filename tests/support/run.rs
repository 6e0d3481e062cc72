//! Runs the program for a test.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The program under test, in the folder of the package.
pub(crate) fn recoupe() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_recoupe"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("NO_COLOR", "1").env_remove("RAYON_NUM_THREADS");
    command
}

/// A path below the package.
pub(crate) fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Snapshots stand in `snapshots/`, named as the test names them.
pub(crate) fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(here("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}
