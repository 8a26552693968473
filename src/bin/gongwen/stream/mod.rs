//! `gongwen stream`: a line in, a line out, in the same order.
//!
//! Answers are handed on as soon as no other is ready: one that is asked for alone is
//! not held back, and those of a full pipe go out in blocks.

mod answer;
mod lines;

use crate::args::StreamArguments;
use crate::ordered::{self, Push, Sink, Window, Work};
use crate::{Outcome, Stop, guard, source};
use answer::Answerer;
use lines::{Line, Lines};
use std::io::{self, Write};

pub(crate) fn run(
    arguments: &StreamArguments,
    out: &mut impl Write,
) -> Result<Outcome, Stop> {
    let threads = ordered::threads(arguments.jobs);
    guard::set_hook();
    let most = arguments.reading.max_bytes;
    let feed = move |push: Push<'_, Job>| {
        let mut lines = Lines::new(io::stdin().lock(), most);
        let mut number = 0;
        loop {
            number += 1;
            let (job, weight) = match lines.next() {
                Ok(None) => return,
                Ok(Some(line)) => {
                    let weight = line.weight();
                    (Job::Line(number, line), weight)
                }
                Err(error) => (Job::Broken(format!("standard input: {error}")), 0),
            };
            let is_last = matches!(job, Job::Broken(_));
            if !push(job, weight) || is_last {
                return;
            }
        }
    };
    let answerer = Answerer {
        parser: source::parser(arguments.reading.fallback_date),
        offsets: arguments.reading.offsets.map(Into::into),
        indicators: arguments.reading.indicators,
        most,
    };
    let work = Work::new(move |job: &Job| match job {
        Job::Line(number, line) => Ok(answerer.answer(*number, line)),
        Job::Broken(error) => Err(error.clone()),
    });
    let most = arguments.reading.max_seconds;
    let work = work.within(most, move |job| match job {
        Job::Line(number, line) => {
            let reason = source::took_too_long(most.unwrap_or_default());
            Ok(answer::late(*number, line, &reason))
        }
        Job::Broken(error) => Err(error.clone()),
    });
    let window = Window { jobs: threads.saturating_mul(64), weight: 16 << 20 };
    // Errors are answers: who reads them looks at each line anyway, and engines take any
    // other code for a crash of the filter.
    ordered::run(threads, window, feed, work, &mut Output { out })
        .map(|()| Outcome::Done)
}

enum Job {
    Line(u64, Line),
    /// Why there are no more.
    Broken(String),
}

struct Output<'a, W> {
    out: &'a mut W,
}

impl<W: Write> Sink<Result<Vec<u8>, String>> for Output<'_, W> {
    type Error = Stop;

    fn take(&mut self, answer: Result<Vec<u8>, String>) -> Result<(), Stop> {
        let answer = answer.map_err(Stop::Input)?;
        self.out.write_all(&answer).map_err(Stop::Output)
    }

    fn idle(&mut self) -> Result<(), Stop> {
        self.out.flush().map_err(Stop::Output)
    }

    fn stuck(&mut self, reason: String) -> Stop {
        Stop::Input(reason)
    }
}
