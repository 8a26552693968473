//! `gongwen convert`: an archive into one file or a folder.
//!
//! Inputs are collected and sorted, read on all threads, and written in their order; a
//! journal beside the output lets an interrupted run go on (`journal`).

mod document;
mod journal;
mod manifest;
mod mirror;
#[cfg(feature = "parquet")]
mod parquet;
mod plan;
mod progress;
mod writer;

use crate::args::ConvertArguments;
use crate::inputs::{self, Named};
use crate::ordered::{self, Push, Window, Work};
use crate::{Outcome, Stop, complain, guard, source};
use document::Stamp;
use journal::{Counts, Reached};
use plan::{Kind, Plan};
use progress::Progress;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use writer::{End, Writer};

pub(crate) fn run(arguments: &ConvertArguments) -> Result<Outcome, Stop> {
    convert(arguments).map_err(Stop::Input)
}

fn convert(arguments: &ConvertArguments) -> Result<Outcome, String> {
    let plan = Plan::of(arguments)?;
    let inputs = Arc::new(inputs::sorted(
        &arguments.paths,
        arguments.from_list.as_deref(),
        &plan.written(),
    )?);
    holds_no_input(&plan, arguments)?;
    match start(&plan, arguments, &inputs)? {
        Start::From(reached) => go_on(&plan, arguments, &inputs, &reached),
        Start::Finish(counts) => {
            let progress = Progress::new(inputs.len(), counts.files(), arguments.quiet);
            finish(&plan, &progress, &counts)
        }
        Start::Complete => {
            plan.clear()?;
            if !arguments.quiet {
                complain(&format!("{} is complete", plan.out.display()));
            }
            Ok(Outcome::Done)
        }
    }
}

/// Reads the inputs from where the run reached, and ends it if it can.
fn go_on(
    plan: &Plan,
    arguments: &ConvertArguments,
    inputs: &Arc<Vec<Named>>,
    reached: &Reached,
) -> Result<Outcome, String> {
    let stopped = stop_on_interrupt()?;
    guard::set_hook();
    let progress = Progress::new(inputs.len(), reached.counts.files(), arguments.quiet);
    let mut writer = Writer::new(plan, inputs, reached, arguments.fail_fast, progress)?;
    let outcome = read(plan, arguments, inputs, &stopped, &mut writer);
    writer.progress.stop();
    let counts = writer.counts;
    let left = |message: &str| {
        let (files, all) = (counts.files(), inputs.len());
        format!("{message}; {files} of {all} files are done, --resume goes on")
    };
    match outcome {
        Err(End::Broken(message)) => return Err(left(&message)),
        Err(End::Failed) => {
            writer.progress.say(&left("stopped at the first failure"));
            return Ok(Outcome::Short);
        }
        Ok(()) => {}
    }
    let is_whole = counts.files() == inputs.len()
        && columns(plan, arguments, &stopped).map_err(|error| left(&error))?;
    if !is_whole {
        writer.progress.say(&left("interrupted"));
        return Ok(Outcome::Interrupted);
    }
    finish(plan, &writer.progress, &counts).map_err(|error| left(&error))
}

/// Reads the inputs that are left until the end or an interrupt.
fn read(
    plan: &Plan,
    arguments: &ConvertArguments,
    inputs: &Arc<Vec<Named>>,
    stopped: &Arc<AtomicBool>,
    writer: &mut Writer,
) -> Result<(), End> {
    // The heading stands before anything else is written.
    writer.write().map_err(End::Broken)?;
    let threads = ordered::threads(arguments.jobs);
    let window = window(threads);
    let done = writer.counts.files();
    let (inputs, stopped) = (Arc::clone(inputs), Arc::clone(stopped));
    let most_bytes = plan.settings.max_bytes;
    let feed = move |push: Push<'_, (usize, Named, Stamp)>| {
        for (number, input) in inputs.iter().enumerate().skip(done) {
            let stamp = Stamp::of(&input.path);
            // What is longer is not read.
            let weight = stamp.bytes.unwrap_or(0).min(most_bytes);
            let job = (number, input.clone(), stamp);
            if stopped.load(Ordering::Relaxed) || !push(job, weight) {
                break;
            }
        }
    };
    let settings = plan.settings.clone();
    let work = Work::new(move |(number, input, stamp): &(usize, Named, Stamp)| {
        document::convert(*number, input, stamp.clone(), &settings)
    });
    let most = arguments.reading.max_seconds;
    let work = work.within(most, move |(number, _, stamp)| {
        let reason = source::took_too_long(most.unwrap_or_default());
        document::Converted::failed(*number, stamp.clone(), reason)
    });
    match ordered::run(threads, window, feed, work, writer) {
        // What was held back follows what could not be written.
        Err(End::Broken(message)) => Err(End::Broken(message)),
        outcome => {
            writer.write().and_then(|()| writer.sync()).map_err(End::Broken)?;
            outcome
        }
    }
}

/// Writes the columns from the finished lines, where they are asked for; `false` where an
/// interrupt came.
#[cfg(feature = "parquet")]
fn columns(
    plan: &Plan,
    arguments: &ConvertArguments,
    stopped: &Arc<AtomicBool>,
) -> Result<bool, String> {
    let Kind::Parquet(table) = plan.kind else { return Ok(true) };
    let threads = ordered::threads(arguments.jobs);
    parquet::write(threads, &plan.lines(), table, &plan.columns(), stopped)?;
    Ok(!stopped.load(Ordering::Relaxed))
}

#[cfg(not(feature = "parquet"))]
#[expect(clippy::unnecessary_wraps, reason = "the shape with the feature")]
fn columns(
    _: &Plan,
    _: &ConvertArguments,
    _: &Arc<AtomicBool>,
) -> Result<bool, String> {
    Ok(true)
}

/// What is under way at once: enough to keep the threads busy behind a slow file. A file
/// of so many bytes takes about ten times as much while it is read.
fn window(threads: usize) -> Window {
    Window { jobs: threads.saturating_mul(64), weight: 16 << 20 }
}

/// Refuses a folder that would take the inputs' own place.
fn holds_no_input(plan: &Plan, arguments: &ConvertArguments) -> Result<(), String> {
    if !matches!(plan.kind, Kind::Mirror | Kind::Tables) {
        return Ok(());
    }
    let Ok(out) = fs::canonicalize(&plan.out) else { return Ok(()) };
    let below = |path: &&std::path::PathBuf| {
        fs::canonicalize(path).is_ok_and(|path| path.starts_with(&out))
    };
    match arguments.paths.iter().find(below) {
        Some(path) => {
            let (path, out) = (path.display(), plan.out.display());
            Err(format!("{path} stands in the output folder {out}; choose another"))
        }
        None => Ok(()),
    }
}

/// Where a run begins.
enum Start {
    From(Reached),
    /// Everything is written; only names are left to be given.
    Finish(Counts),
    /// There is nothing left to do.
    Complete,
}

fn start(
    plan: &Plan,
    arguments: &ConvertArguments,
    inputs: &[Named],
) -> Result<Start, String> {
    let unfinished = fs::symlink_metadata(plan.journal()).is_ok();
    if arguments.resume && unfinished {
        plan.lock()?;
        if is_renamed(plan) {
            return counts(plan).map(Start::Finish).map_err(|error| error.to_string());
        }
        if let Some(reached) = journal::reached(plan, inputs)? {
            return Ok(Start::From(reached));
        }
    } else if unfinished && !arguments.force {
        let part = plan.part.display();
        return Err(format!(
            "{part} holds an unfinished run: --resume goes on, --force starts anew"
        ));
    }
    // What is there where a run had begun is its own, or it was allowed to write over it.
    let is_allowed = arguments.force || (arguments.resume && unfinished);
    if !is_allowed && let Some(there) = plan.in_the_way() {
        if arguments.resume && plan.manifest.exists() && plan.out.exists() {
            return Ok(Start::Complete);
        }
        return Err(format!("{} is there: --force writes over it", there.display()));
    }
    plan.make_folder()?;
    if !(arguments.resume && unfinished) {
        plan.lock()?;
        // Another run may have ended between the look at what is there and the lock.
        if !is_allowed && let Some(there) = plan.in_the_way() {
            plan.clear()?;
            return Err(format!(
                "{} is there: --force writes over it",
                there.display()
            ));
        }
    }
    if let Err(error) = plan.try_manifest() {
        if !unfinished {
            plan.clear()?;
        }
        return Err(error);
    }
    plan.empty()?;
    let ends = vec![0; plan.growing().len()];
    Ok(Start::From(Reached { journal: 0, ends, counts: Counts::default() }))
}

/// Whether the run had begun to give the output its name: it does so when all is written.
fn is_renamed(plan: &Plan) -> bool {
    plan.growing().iter().any(|growing| {
        let out = growing.out.as_ref().is_some_and(|out| out.exists());
        out && !growing.part.exists()
    })
}

fn counts(plan: &Plan) -> io::Result<Counts> {
    let mut counts = Counts::default();
    journal::entries(plan, |entry| {
        counts.add(entry.status, entry.stamp.bytes);
        Ok(())
    })?;
    Ok(counts)
}

/// Gives everything its name, and takes the journal away when all have theirs.
fn finish(
    plan: &Plan,
    progress: &Progress,
    counts: &Counts,
) -> Result<Outcome, String> {
    sync_mirror(plan).map_err(|error| format!("{}: {error}", plan.out.display()))?;
    manifest::write(plan)?;
    if matches!(plan.kind, Kind::Parquet(_)) {
        rename(&plan.columns(), &plan.out)?;
    }
    for growing in plan.growing() {
        if let Some(out) = growing.out.filter(|_| growing.part.exists()) {
            rename(&growing.part, &out)?;
        }
    }
    rename(&plan.manifest_part(), &plan.manifest)?;
    sync_names(plan);
    plan.clear()?;
    progress.end(counts, &plan.manifest.display().to_string());
    let fell_short = counts.partial + counts.failed > 0;
    Ok(if fell_short { Outcome::Short } else { Outcome::Done })
}

/// Has the disk hold each file of a folder of JSON, before the journal that could tell of
/// one that a power cut took is gone.
fn sync_mirror(plan: &Plan) -> io::Result<()> {
    if plan.kind != Kind::Mirror {
        return Ok(());
    }
    journal::entries(plan, |entry| match entry.file {
        Some(file) => File::open(plan.out.join(file))?.sync_all(),
        None => Ok(()),
    })
}

/// The same for the names that were given. Not every system lets a folder be opened.
fn sync_names(plan: &Plan) {
    for path in [&plan.out, &plan.manifest] {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
            let _ = folder.sync_all();
        }
    }
}

fn rename(from: &Path, to: &Path) -> Result<(), String> {
    fs::rename(from, to).map_err(|error| format!("{}: {error}", to.display()))
}

/// A flag that an interrupt raises. A second one ends the process where it stands, which
/// a run survives too.
fn stop_on_interrupt() -> Result<Arc<AtomicBool>, String> {
    let flag = Arc::new(AtomicBool::new(false));
    let raised = Arc::clone(&flag);
    let set = ctrlc::set_handler(move || {
        if raised.swap(true, Ordering::Relaxed) {
            #[expect(clippy::exit, reason = "a second interrupt asks for just that")]
            std::process::exit(Outcome::Interrupted as i32);
        }
    });
    set.map(|()| flag).map_err(|error| format!("interrupts cannot be caught: {error}"))
}
