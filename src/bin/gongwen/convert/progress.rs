//! How far a run is: a bar on a terminal, a line now and then elsewhere.

use super::journal::Counts;
use crate::complain;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// Between two lines.
const INTERVAL: Duration = Duration::from_secs(10);

/// The failures that are named; the manifest names them all.
const NAMED: usize = 20;

pub(super) struct Progress {
    shown: Shown,
    total: usize,
    begun: Instant,
    /// What was done before this run went on.
    before: usize,
    failures: usize,
}

enum Shown {
    Nothing,
    Lines { last: Instant },
    Bar(ProgressBar),
}

impl Progress {
    pub(super) fn new(total: usize, before: usize, quiet: bool) -> Self {
        let now = Instant::now();
        let shown = if quiet {
            Shown::Nothing
        } else if io::stderr().is_terminal() {
            Shown::Bar(bar(total, before))
        } else {
            Shown::Lines { last: now }
        };
        Self { shown, total, begun: now, before, failures: 0 }
    }

    pub(super) fn step(&mut self, counts: &Counts) {
        let files = counts.files();
        match &mut self.shown {
            Shown::Bar(bar) => {
                bar.set_position(u64::try_from(files).unwrap_or(u64::MAX));
                if counts.failed > 0 {
                    bar.set_message(format!("{} failed", counts.failed));
                }
            }
            Shown::Lines { last } if last.elapsed() >= INTERVAL => {
                *last = Instant::now();
                let (total, failed) = (self.total, counts.failed);
                let rate = self.rate(files).unwrap_or_default();
                complain(&format!("{files} of {total} files, {failed} failed{rate}"));
            }
            Shown::Nothing | Shown::Lines { .. } => {}
        }
    }

    pub(super) fn failed(&mut self, path: &str, reason: &str) {
        self.failures += 1;
        if self.failures <= NAMED {
            self.say(&format!("{path}: {reason}"));
        } else if self.failures == NAMED + 1 {
            self.say("more files failed; the manifest names them");
        }
    }

    /// Says something beside the progress.
    pub(super) fn say(&self, message: &str) {
        match &self.shown {
            Shown::Nothing => {}
            Shown::Lines { .. } => complain(message),
            Shown::Bar(bar) => bar.suspend(|| complain(message)),
        }
    }

    /// The totals at the end.
    pub(super) fn end(&self, counts: &Counts, manifest: &str) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
        let Counts { ok, partial, failed, bytes } = counts;
        let files = match counts.files() {
            1 => "1 file".to_owned(),
            files => format!("{files} files"),
        };
        let rate = self.rate(counts.files()).unwrap_or_default();
        self.say(&format!(
            "{files}, {bytes} bytes: {ok} ok, {partial} partial, {failed} failed{rate}; see {manifest}"
        ));
    }

    /// Takes the bar away.
    pub(super) fn stop(&self) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }

    /// `, 310 a second`, where there was time to count.
    fn rate(&self, files: usize) -> Option<String> {
        let seconds = self.begun.elapsed().as_secs();
        let done = u64::try_from(files.saturating_sub(self.before)).ok()?;
        (seconds >= 5).then(|| format!(", {} a second", done / seconds))
    }
}

fn bar(total: usize, before: usize) -> ProgressBar {
    let bar = ProgressBar::new(u64::try_from(total).unwrap_or(u64::MAX));
    bar.set_position(u64::try_from(before).unwrap_or(u64::MAX));
    bar.reset_eta();
    let style = ProgressStyle::with_template(
        "{wide_bar} {human_pos}/{human_len} files, {per_sec}, {eta} left {msg}",
    );
    // The template is one: were it not, the bar would be the usual one.
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(250));
    bar
}
