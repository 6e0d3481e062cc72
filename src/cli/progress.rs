//! Progress on stderr: on a terminal only, and only where a run takes long.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use recoupe::Watch;

/// A shorter run shows nothing.
const LONG: Duration = Duration::from_millis(800);

/// Shows how many articles are done.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    shown: OnceLock<()>,
}

impl Progress {
    pub(super) fn new(quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} {eta}") {
            bar.set_style(style);
        }
        let progress = Self { bar, started: Instant::now(), shown: OnceLock::new() };
        if quiet {
            progress.shown.get_or_init(|| ());
        }
        progress
    }

    /// Clears the line.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

impl Watch for Progress {
    fn read(&self, articles: usize) {
        self.bar.set_length(articles as u64);
        self.bar.set_message("articles");
    }

    fn extracted(&self) {
        self.bar.inc(1);
        if self.started.elapsed() > LONG {
            // stderr draws nothing where it is no terminal
            self.shown.get_or_init(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }

    fn checking(&self, claims: usize) {
        self.bar.set_message(format!("articles; cross-checking {claims} claims"));
    }
}
