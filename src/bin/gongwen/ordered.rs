//! Work on many threads whose results come out in the order of the jobs, with a bound on
//! what is under way: a job enters when those that entered and are not yet written leave
//! room for it. A slow job holds the writing up, never the memory.

use rayon::{ThreadPool, ThreadPoolBuilder};
use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// The most that is under way at once: read, worked on, or done and not yet written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    pub(crate) jobs: usize,
    /// The sum of the weights. A job that is heavier alone runs alone.
    pub(crate) weight: u64,
}

/// Where results go, on the thread that called.
pub(crate) trait Sink<R> {
    type Error;
    /// The next result, in the order of the jobs.
    fn take(&mut self, result: R) -> Result<(), Self::Error>;
    /// No result is ready: a time to hand on what was held back.
    fn idle(&mut self) -> Result<(), Self::Error>;
}

/// Takes jobs with their weights; `false` says that no more are wanted.
pub(crate) type Push<'a, J> = &'a mut dyn FnMut(J, u64) -> bool;

/// Threads to work on: as many as asked for, else one a core.
pub(crate) fn pool(threads: Option<usize>) -> Result<ThreadPool, String> {
    let threads = threads.unwrap_or(0);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|error| format!("no threads to work on: {error}"))
}

/// Feeds jobs to the pool from a thread of its own and gives the results to the sink.
///
/// The sink's first error ends it at once: jobs that are under way are left to
/// themselves, and so is a feeder that waits for its input.
pub(crate) fn run<J, R, S>(
    pool: ThreadPool,
    window: Window,
    feed: impl FnOnce(Push<'_, J>) + Send + 'static,
    work: impl Fn(J) -> R + Send + Sync + 'static,
    sink: &mut S,
) -> Result<(), S::Error>
where
    J: Send + 'static,
    R: Send + 'static,
    S: Sink<R>,
{
    let (sender, results) = mpsc::channel();
    let gate = Arc::new(Gate::new(window));
    let doorman = Arc::clone(&gate);
    thread::spawn(move || {
        let work = Arc::new(work);
        let mut number = 0;
        feed(&mut |job, weight| {
            if !doorman.enter(weight) {
                return false;
            }
            let (sender, work) = (sender.clone(), Arc::clone(&work));
            pool.spawn(move || {
                // Where nobody receives, nobody wants it.
                let _ = sender.send(Done { number, weight, result: work(job) });
            });
            number += 1;
            true
        });
    });
    let outcome = hand_on(&results, &gate, sink);
    gate.close();
    outcome
}

struct Done<R> {
    number: usize,
    weight: u64,
    result: R,
}

/// Gives results to the sink in their order until no more come.
fn hand_on<R, S: Sink<R>>(
    results: &Receiver<Done<R>>,
    gate: &Gate,
    sink: &mut S,
) -> Result<(), S::Error> {
    let mut first = 0;
    let mut early: VecDeque<Option<Done<R>>> = VecDeque::new();
    loop {
        let done = match results.try_recv() {
            Ok(done) => done,
            Err(TryRecvError::Disconnected) => return Ok(()),
            Err(TryRecvError::Empty) => {
                sink.idle()?;
                match results.recv() {
                    Ok(done) => done,
                    Err(_) => return Ok(()),
                }
            }
        };
        let at = done.number.saturating_sub(first);
        while early.len() <= at {
            early.push_back(None);
        }
        if let Some(place) = early.get_mut(at) {
            *place = Some(done);
        }
        while let Some(Some(_)) = early.front() {
            let Some(Some(done)) = early.pop_front() else { break };
            sink.take(done.result)?;
            gate.leave(done.weight);
            first += 1;
        }
    }
}

/// Counts what is under way.
struct Gate {
    most: Window,
    inside: Mutex<Inside>,
    left: Condvar,
}

struct Inside {
    jobs: usize,
    weight: u64,
    closed: bool,
}

impl Gate {
    fn new(most: Window) -> Self {
        let inside = Mutex::new(Inside { jobs: 0, weight: 0, closed: false });
        Self { most, inside, left: Condvar::new() }
    }

    /// Waits for room; `false` where the gate is closed.
    fn enter(&self, weight: u64) -> bool {
        let full = |inside: &mut Inside| {
            let fits = inside.jobs < self.most.jobs
                && inside.weight.saturating_add(weight) <= self.most.weight;
            !inside.closed && inside.jobs > 0 && !fits
        };
        let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let inside = self.left.wait_while(inside, full);
        let mut inside = inside.unwrap_or_else(PoisonError::into_inner);
        if inside.closed {
            return false;
        }
        inside.jobs += 1;
        inside.weight = inside.weight.saturating_add(weight);
        true
    }

    fn leave(&self, weight: u64) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.jobs = inside.jobs.saturating_sub(1);
        inside.weight = inside.weight.saturating_sub(weight);
        self.left.notify_one();
    }

    fn close(&self) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.closed = true;
        self.left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use std::time::Duration;

    impl Sink<u64> for Vec<u64> {
        type Error = usize;

        fn take(&mut self, result: u64) -> Result<(), usize> {
            self.push(result);
            if self.len() == 500 { Err(self.len()) } else { Ok(()) }
        }

        fn idle(&mut self) -> Result<(), usize> {
            Ok(())
        }
    }

    const WINDOW: Window = Window { jobs: 8, weight: 20 };

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let mut seen = Vec::new();
        let feed = |push: Push<'_, u64>| {
            for n in 0..300 {
                // Some jobs are heavier than the window.
                assert!(push(n, n % 30));
            }
        };
        let work = |n: u64| {
            thread::sleep(Duration::from_micros((n * 7919) % 300));
            n
        };
        run(pool(Some(4)).unwrap(), WINDOW, feed, work, &mut seen).unwrap();
        assert_eq!(seen, (0..300).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_of_the_sink_ends_it() {
        let mut seen = Vec::new();
        let feed = |push: Push<'_, u64>| while push(1, 1) {};
        let outcome = run(pool(Some(2)).unwrap(), WINDOW, feed, |n| n, &mut seen);
        assert_eq!(outcome, Err(500));
    }

    #[test]
    fn no_more_is_under_way_than_the_window_holds() {
        struct Slow;
        impl Sink<usize> for Slow {
            type Error = Infallible;
            fn take(&mut self, ahead: usize) -> Result<(), Infallible> {
                assert!(ahead <= 8, "{ahead}");
                thread::sleep(Duration::from_millis(1));
                UNDER_WAY.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                Ok(())
            }
            fn idle(&mut self) -> Result<(), Infallible> {
                Ok(())
            }
        }
        static UNDER_WAY: std::sync::atomic::AtomicUsize =
            std::sync::atomic::AtomicUsize::new(0);
        let feed = |push: Push<'_, ()>| {
            for _ in 0..100 {
                push((), 1);
            }
        };
        let work = |()| UNDER_WAY.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
        let Ok(()) = run(pool(Some(4)).unwrap(), WINDOW, feed, work, &mut Slow);
    }
}
