//! Work on many threads whose results come out in the order of the jobs, with a bound on
//! what is under way: a job enters when those that entered and are not yet written leave
//! room for it. A slow job holds the writing up, never the memory.
//!
//! A thread cannot be stopped from outside. So a job that takes longer than it may is given
//! up: what stands for its result goes on, another thread takes the place of the one that
//! still works on it, and that one is left to itself until it is done or the process ends.

use std::collections::{BTreeMap, VecDeque};
use std::num::NonZero;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

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
    /// The error where the work itself cannot go on.
    fn stuck(&mut self, reason: String) -> Self::Error;
}

/// Takes jobs with their weights; `false` says that no more are wanted.
pub(crate) type Push<'a, J> = &'a mut dyn FnMut(J, u64) -> bool;

/// What is done with each job.
pub(crate) struct Work<J, R> {
    pub(crate) run: Box<dyn Fn(&J) -> R + Send + Sync>,
    pub(crate) patience: Option<Patience<J, R>>,
}

/// How long a job may take.
pub(crate) struct Patience<J, R> {
    pub(crate) most: Duration,
    /// What stands for the result of a job that is given up.
    pub(crate) late: Box<dyn Fn(&J) -> R + Send + Sync>,
}

impl<J, R> Work<J, R> {
    pub(crate) fn new(run: impl Fn(&J) -> R + Send + Sync + 'static) -> Self {
        Self { run: Box::new(run), patience: None }
    }

    /// The same work; a job that takes more than so many seconds is given up.
    pub(crate) fn within(
        mut self,
        seconds: Option<u64>,
        late: impl Fn(&J) -> R + Send + Sync + 'static,
    ) -> Self {
        self.patience = seconds.map(|seconds| Patience {
            most: Duration::from_secs(seconds),
            late: Box::new(late),
        });
        self
    }
}

/// The most jobs that are given up and still worked on. Each keeps its memory and its share
/// of the processor, so a run that comes here has to end.
const MOST_GIVEN_UP: usize = 16;

/// How many threads to work on: as many as asked for, else one a core.
pub(crate) fn threads(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get))
}

/// Feeds jobs to so many threads from one of its own and gives the results to the sink.
///
/// The sink's first error ends it at once: jobs that are under way are left to
/// themselves, and so is a feeder that waits for its input.
pub(crate) fn run<J, R, S>(
    threads: usize,
    window: Window,
    feed: impl FnOnce(Push<'_, J>) + Send + 'static,
    work: Work<J, R>,
    sink: &mut S,
) -> Result<(), S::Error>
where
    J: Send + Sync + 'static,
    R: Send + 'static,
    S: Sink<R>,
{
    let (sender, results) = mpsc::channel();
    let (queue, tasks) = mpsc::channel();
    let crew = Arc::new(Crew {
        tasks: Mutex::new(tasks),
        under_way: Mutex::new(UnderWay { tasks: BTreeMap::new(), given_up: 0 }),
        work,
    });
    let gate = Arc::new(Gate::new(window));
    let doorman = Arc::clone(&gate);
    let feeder = move || {
        let mut number = 0;
        feed(&mut |job, weight| {
            if !doorman.enter(weight) {
                return false;
            }
            let (job, sender) = (Arc::new(job), sender.clone());
            number += 1;
            queue.send(Task { number: number - 1, weight, job, sender }).is_ok()
        });
    };
    let started = (0..threads).try_for_each(|_| hire(&crew)).and_then(|()| {
        if let Some(patience) = &crew.work.patience {
            let (crew, most) = (Arc::downgrade(&crew), patience.most);
            spawn(move || watch(&crew, most))?;
        }
        spawn(feeder)
    });
    drop(crew);
    let outcome = match started {
        Ok(()) => hand_on(&results, &gate, sink),
        Err(reason) => Err(sink.stuck(reason)),
    };
    gate.close();
    outcome
}

fn spawn(run: impl FnOnce() + Send + 'static) -> Result<(), String> {
    let spawned = thread::Builder::new().spawn(run);
    spawned.map(drop).map_err(|error| format!("no threads to work on: {error}"))
}

struct Task<J, R> {
    number: usize,
    weight: u64,
    job: Arc<J>,
    /// A task has the way for its result with it, so that there are no more results when
    /// there are no more tasks, whatever threads still do.
    sender: Sender<Done<R>>,
}

struct Done<R> {
    number: usize,
    weight: u64,
    /// Or why the work cannot go on.
    result: Result<R, String>,
}

/// The threads that work, and what they work on.
struct Crew<J, R> {
    tasks: Mutex<Receiver<Task<J, R>>>,
    under_way: Mutex<UnderWay<J, R>>,
    work: Work<J, R>,
}

struct UnderWay<J, R> {
    /// By their numbers. Who takes a task out gives its result: the thread that worked on
    /// it, or the one that watches.
    tasks: BTreeMap<usize, (Instant, Task<J, R>)>,
    /// How many threads work on what was given up.
    given_up: usize,
}

/// Puts another thread to work.
fn hire<J, R>(crew: &Arc<Crew<J, R>>) -> Result<(), String>
where
    J: Send + Sync + 'static,
    R: Send + 'static,
{
    let crew = Arc::clone(crew);
    spawn(move || while crew.work_on_next() {})
}

impl<J, R> Crew<J, R> {
    fn under_way(&self) -> MutexGuard<'_, UnderWay<J, R>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works on the next task; `false` where there are no more, or this one was given up
    /// and another thread has the place.
    fn work_on_next(&self) -> bool {
        let next = self.tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(task) = next else { return false };
        let (number, job) = (task.number, Arc::clone(&task.job));
        self.under_way().tasks.insert(number, (Instant::now(), task));
        let result = panic::catch_unwind(AssertUnwindSafe(|| (self.work.run)(&job)));
        let result =
            result.map_err(|_| "an error in gongwen itself ended it".to_owned());
        let mut under_way = self.under_way();
        let Some((_, task)) = under_way.tasks.remove(&number) else {
            under_way.given_up = under_way.given_up.saturating_sub(1);
            return false;
        };
        drop(under_way);
        task.give(result);
        true
    }

    /// The tasks that began so long ago, taken out.
    fn late(&self, most: Duration) -> Vec<Task<J, R>> {
        let mut under_way = self.under_way();
        let all = under_way.tasks.iter();
        let late = all.filter(|(_, (begun, _))| begun.elapsed() >= most);
        let late: Vec<usize> = late.map(|(&number, _)| number).collect();
        let out = late.iter().filter_map(|number| under_way.tasks.remove(number));
        out.map(|(_, task)| task).collect()
    }

    /// When the next task becomes late, if none began later than now.
    fn next_late(&self, most: Duration) -> Duration {
        let under_way = self.under_way();
        let longest = under_way.tasks.values().map(|(begun, _)| begun.elapsed()).max();
        most.saturating_sub(longest.unwrap_or_default())
    }
}

impl<J, R> Task<J, R> {
    fn give(self, result: Result<R, String>) {
        let Self { number, weight, sender, .. } = self;
        // Where nobody receives, nobody wants it.
        let _ = sender.send(Done { number, weight, result });
    }
}

/// Gives up what takes too long, as long as anybody works.
fn watch<J, R>(crew: &Weak<Crew<J, R>>, most: Duration)
where
    J: Send + Sync + 'static,
    R: Send + 'static,
{
    while let Some(crew) = crew.upgrade() {
        let Some(patience) = &crew.work.patience else { return };
        for task in crew.late(most) {
            let given_up = {
                let mut under_way = crew.under_way();
                under_way.given_up += 1;
                under_way.given_up
            };
            let result = if given_up > MOST_GIVEN_UP {
                Err(format!(
                    "{MOST_GIVEN_UP} that took too long are still being read, and one more does"
                ))
            } else {
                hire(&crew).map(|()| (patience.late)(&task.job))
            };
            task.give(result);
        }
        let wait = crew.next_late(most);
        drop(crew);
        thread::sleep(wait.max(Duration::from_millis(1)));
    }
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
            match done.result {
                Ok(result) => sink.take(result)?,
                Err(reason) => return Err(sink.stuck(reason)),
            }
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

    impl Sink<u64> for Vec<u64> {
        type Error = usize;

        fn take(&mut self, result: u64) -> Result<(), usize> {
            self.push(result);
            if self.len() == 500 { Err(self.len()) } else { Ok(()) }
        }

        fn idle(&mut self) -> Result<(), usize> {
            Ok(())
        }

        fn stuck(&mut self, reason: String) -> usize {
            assert!(reason.contains("still being read"), "{reason}");
            self.len()
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
        let work = Work::new(|n: &u64| {
            thread::sleep(Duration::from_micros((n * 7919) % 300));
            *n
        });
        run(4, WINDOW, feed, work, &mut seen).unwrap();
        assert_eq!(seen, (0..300).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_of_the_sink_ends_it() {
        let mut seen = Vec::new();
        let feed = |push: Push<'_, u64>| while push(1, 1) {};
        let outcome = run(2, WINDOW, feed, Work::new(|n| *n), &mut seen);
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
            fn stuck(&mut self, reason: String) -> Infallible {
                panic!("{reason}")
            }
        }
        static UNDER_WAY: std::sync::atomic::AtomicUsize =
            std::sync::atomic::AtomicUsize::new(0);
        let feed = |push: Push<'_, ()>| {
            for _ in 0..100 {
                push((), 1);
            }
        };
        let work = Work::new(|(): &()| {
            UNDER_WAY.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1
        });
        let Ok(()) = run(4, WINDOW, feed, work, &mut Slow);
    }

    /// Work that never ends on the jobs that `stops` names.
    fn endless(stops: fn(u64) -> bool) -> Work<u64, u64> {
        let work = Work::new(move |&n: &u64| {
            while stops(n) {
                thread::park();
            }
            n
        });
        work.within(Some(2), |n| n + 1_000)
    }

    #[test]
    fn what_takes_too_long_is_given_up_and_the_rest_goes_on() {
        let mut seen = Vec::new();
        let feed = |push: Push<'_, u64>| {
            for n in 0..40 {
                assert!(push(n, 1));
            }
        };
        run(2, WINDOW, feed, endless(|n| n % 10 == 3), &mut seen).unwrap();
        let given_up = |n| if n % 10 == 3 { n + 1_000 } else { n };
        assert_eq!(seen, (0..40).map(given_up).collect::<Vec<_>>());
    }

    #[test]
    fn too_much_that_is_given_up_ends_it() {
        let mut seen = Vec::new();
        let feed = |push: Push<'_, u64>| {
            for n in 0..60 {
                push(n, 0);
            }
        };
        let window = Window { jobs: 60, weight: 1 };
        let outcome = run(6, window, feed, endless(|_| true), &mut seen);
        assert_eq!(outcome, Err(MOST_GIVEN_UP));
        let given_up = u64::try_from(MOST_GIVEN_UP).unwrap();
        assert_eq!(seen, (1_000..1_000 + given_up).collect::<Vec<_>>());
    }

    #[test]
    fn a_panic_of_the_work_ends_it() {
        struct Never;
        impl Sink<()> for Never {
            type Error = String;
            fn take(&mut self, (): ()) -> Result<(), String> {
                Ok(())
            }
            fn idle(&mut self) -> Result<(), String> {
                Ok(())
            }
            fn stuck(&mut self, reason: String) -> String {
                reason
            }
        }
        let feed = |push: Push<'_, bool>| while push(true, 1) {};
        let work = Work::new(|job: &bool| assert!(!job, "as it should be"));
        let reason = run(2, WINDOW, feed, work, &mut Never).unwrap_err();
        assert_eq!(reason, "an error in gongwen itself ended it");
    }
}
