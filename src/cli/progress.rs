//! Progress on stderr: on a terminal only, and only where a run takes long; the stages of a run where that is asked for.

use std::fmt::Write;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use recoupe::Watch;

use super::{Global, complain, counted};

/// A shorter run shows nothing.
const LONG: Duration = Duration::from_millis(800);

/// Shows how many articles are done.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    shown: OnceLock<()>,
    verbose: bool,
}

impl Progress {
    pub(super) fn new(global: &Global) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {rate}, {eta} left") {
            let rate = |state: &ProgressState, out: &mut dyn Write| {
                // nobody is left to tell where this fails
                let _ = write!(out, "{:.0}/s", state.per_sec());
            };
            bar.set_style(style.with_key("rate", rate));
        }
        let progress = Self { bar, started: Instant::now(), shown: OnceLock::new(), verbose: global.verbose };
        if global.quiet {
            progress.shown.get_or_init(|| ());
        }
        progress
    }

    /// Clears the line.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
        self.stage("checked");
    }

    /// Says that the report is written.
    pub(super) fn written(&self) {
        self.stage("written");
    }

    fn stage(&self, what: impl std::fmt::Display) {
        if self.verbose {
            self.bar.suspend(|| complain(format_args!("{what} after {:.1} s", self.started.elapsed().as_secs_f64())));
        }
    }
}

impl Watch for Progress {
    fn read(&self, articles: usize) {
        self.stage(format_args!("{} read", counted(articles, "article")));
        self.bar.set_length(articles as u64);
        // the time that reading took says nothing of the time that is left
        self.bar.reset_eta();
    }

    fn extracted(&self) {
        self.bar.inc(1);
        if self.started.elapsed() > LONG {
            // stderr draws nothing where it is no terminal
            self.shown.get_or_init(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }

    fn checking(&self, claims: usize) {
        self.stage(format_args!("{} found", counted(claims, "claim")));
        // how long this takes cannot be told before
        if let Ok(style) = ProgressStyle::with_template("{pos} articles, cross-checking {msg}") {
            self.bar.set_style(style);
        }
        self.bar.set_message(counted(claims, "claim"));
    }
}
