//! `gongwen stream`: a line in, a line out, in the same order.
//!
//! Answers are handed on as soon as no other is ready: one that is asked for alone is
//! not held back, and those of a full pipe go out in blocks.

mod answer;
mod lines;

use crate::args::StreamArguments;
use crate::ordered::{self, Push, Sink, Window};
use crate::{Outcome, Stop, guard, source};
use answer::Answerer;
use lines::{Line, Lines};
use std::io::{self, Write};

pub(crate) fn run(
    arguments: &StreamArguments,
    out: &mut impl Write,
) -> Result<Outcome, Stop> {
    let pool = ordered::pool(arguments.jobs).map_err(Stop::Input)?;
    let threads = pool.current_num_threads();
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
                Err(error) => (Job::Broken(error), 0),
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
    let work = move |job: Job| match job {
        Job::Line(number, line) => Ok(answerer.answer(number, &line)),
        Job::Broken(error) => Err(error),
    };
    let window = Window { jobs: threads.saturating_mul(64), weight: 16 << 20 };
    // Errors are answers: who reads them looks at each line anyway, and engines take any
    // other code for a crash of the filter.
    ordered::run(pool, window, feed, work, &mut Output { out }).map(|()| Outcome::Done)
}

enum Job {
    Line(u64, Line),
    Broken(io::Error),
}

struct Output<'a, W> {
    out: &'a mut W,
}

impl<W: Write> Sink<io::Result<Vec<u8>>> for Output<'_, W> {
    type Error = Stop;

    fn take(&mut self, answer: io::Result<Vec<u8>>) -> Result<(), Stop> {
        let answer =
            answer.map_err(|error| Stop::Input(format!("standard input: {error}")))?;
        self.out.write_all(&answer).map_err(Stop::Output)
    }

    fn idle(&mut self) -> Result<(), Stop> {
        self.out.flush().map_err(Stop::Output)
    }
}
