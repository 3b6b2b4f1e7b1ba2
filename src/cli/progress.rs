//! How far long work is, on a terminal; nowhere else, and not before it is long.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is done by then shows nothing.
const LONG: Duration = Duration::from_secs(1);

/// How often it is drawn, a second.
const REFRESHES: u8 = 8;

pub(super) struct Progress {
    bar: ProgressBar,
    began: Instant,
    is_shown: bool,
}

impl Progress {
    /// Over so many articles; of one or none nothing is shown.
    pub(super) fn over(articles: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(articles as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{bar:30} {pos} of {len} articles, {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, began: Instant::now(), is_shown: articles < 2 }
    }

    /// Another article is done.
    pub(super) fn step(&mut self) {
        if !self.is_shown && self.began.elapsed() > LONG {
            self.is_shown = true;
            // Draws nothing where standard error is no terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(REFRESHES));
        }
        self.bar.inc(1);
    }

    /// Prints something while nothing is drawn in its way.
    pub(super) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
