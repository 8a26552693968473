//! What is done goes to the output and to the journal, in this order.

use super::document::{Converted, Status};
use super::journal::{Counts, Entry, Mark, Reached};
use super::mirror::Mirror;
use super::plan::{Kind, Plan};
use super::progress::Progress;
use crate::inputs::{Named, display};
use crate::ordered::Sink;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What is held back at most before it is written, in bytes and in time.
const HELD_BYTES: usize = 1 << 20;
const HELD_TIME: Duration = Duration::from_millis(250);

/// Why a run ends before its end.
#[derive(Debug)]
pub(super) enum End {
    /// A file failed, and the first was to be the last.
    Failed,
    /// The output cannot be written; the message names the file.
    Broken(String),
}

pub(super) struct Writer {
    plan: Plan,
    inputs: Arc<Vec<Named>>,
    growing: Vec<Appended>,
    journal: Appended,
    mirror: Option<Mirror>,
    fail_fast: bool,
    written: Instant,
    pub(super) counts: Counts,
    pub(super) progress: Progress,
}

impl Writer {
    /// Goes on from where the run reached; what lies behind is cut off.
    pub(super) fn new(
        plan: &Plan,
        inputs: &Arc<Vec<Named>>,
        reached: &Reached,
        fail_fast: bool,
        progress: Progress,
    ) -> Result<Self, String> {
        let growing = plan.growing();
        let mut files = Vec::new();
        for (growing, end) in growing.into_iter().zip(&reached.ends) {
            let mut file = Appended::open(growing.part, *end)?;
            if *end == 0 {
                file.add(&growing.header);
            }
            files.push(file);
        }
        let mut journal = Appended::open(plan.journal(), reached.journal)?;
        if reached.journal == 0 {
            journal.add(format!("{}\n", plan.heading()).as_bytes());
        }
        let done = reached.counts.files();
        let mirror = (plan.kind == Kind::Mirror).then(|| {
            let mut mirror = Mirror::default();
            for input in inputs.iter().take(done) {
                mirror.name(&input.path);
            }
            mirror
        });
        Ok(Self {
            plan: plan.clone(),
            inputs: Arc::clone(inputs),
            growing: files,
            journal,
            mirror,
            fail_fast,
            written: Instant::now(),
            counts: reached.counts,
            progress,
        })
    }

    /// Writes what was held back.
    pub(super) fn write(&mut self) -> Result<(), String> {
        for file in &mut self.growing {
            file.write()?;
        }
        self.written = Instant::now();
        self.journal.write()
    }

    /// Has the disk hold it all, so that a name given to it is given to it whole.
    pub(super) fn sync(&self) -> Result<(), String> {
        self.growing.iter().chain([&self.journal]).try_for_each(Appended::sync)
    }

    /// Appends the rows of an input; says how far the files reach now.
    fn append(&mut self, rows: &[Vec<u8>]) -> Vec<Mark> {
        let files = self.growing.iter_mut().zip(rows);
        let marks = files.map(|(file, rows)| {
            file.add(rows);
            file.mark()
        });
        marks.collect()
    }

    /// Puts the one row of an input into a file of its own.
    fn place(&self, name: &Path, row: &[u8]) -> Result<Mark, String> {
        let out = self.plan.out.join(name);
        let next = self.plan.next();
        let write = || -> io::Result<()> {
            if let Some(folder) = out.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&next, row)?;
            fs::rename(&next, &out)
        };
        write().map_err(|error| format!("{}: {error}", out.display()))?;
        let end = u64::try_from(row.len()).unwrap_or(u64::MAX);
        Ok(Mark { end, crc: crc32fast::hash(row) })
    }
}

impl Sink<Converted> for Writer {
    type Error = End;

    fn take(&mut self, converted: Converted) -> Result<(), End> {
        let inputs = Arc::clone(&self.inputs);
        let Some(input) = inputs.get(converted.number) else { return Ok(()) };
        let reason = converted.reason.as_deref().unwrap_or_default();
        if converted.status == Status::Failed {
            self.progress.failed(&display(&input.path), reason);
            if self.fail_fast {
                return Err(End::Failed);
            }
        }
        let name = self.mirror.as_mut().map(|mirror| mirror.name(&input.path));
        let (file, marks) = match (name, converted.rows.as_slice()) {
            (Some(name), [row]) => {
                let mark = self.place(&name, row).map_err(End::Broken)?;
                (Some(display(&name)), vec![mark])
            }
            (_, []) => (None, Vec::new()),
            (_, rows) => (None, self.append(rows)),
        };
        let entry = Entry::new(input, &converted, file, marks);
        let mut line = serde_json::to_vec(&entry).unwrap_or_default();
        line.push(b'\n');
        self.journal.add(&line);
        self.counts.add(converted.status, converted.stamp.bytes);
        self.progress.step(&self.counts);
        let held: usize = self.growing.iter().map(|file| file.held.len()).sum();
        if held + self.journal.held.len() >= HELD_BYTES {
            return self.write().map_err(End::Broken);
        }
        self.idle()
    }

    fn stuck(&mut self, reason: String) -> End {
        // What is done stands in the journal, that the next run does not try it again.
        let written = self.write();
        End::Broken(written.err().unwrap_or(reason))
    }

    fn idle(&mut self) -> Result<(), End> {
        if self.written.elapsed() >= HELD_TIME {
            self.write().map_err(End::Broken)?;
        }
        Ok(())
    }
}

/// A file that is only added to.
struct Appended {
    path: PathBuf,
    file: File,
    /// What is not written yet.
    held: Vec<u8>,
    /// The length, with what is held.
    end: u64,
    /// Over what was added since the last mark.
    hasher: crc32fast::Hasher,
}

impl Appended {
    /// Opens or makes the file and cuts it to a length.
    fn open(path: PathBuf, end: u64) -> Result<Self, String> {
        let open = || -> io::Result<File> {
            let mut options = OpenOptions::new();
            let mut file =
                options.write(true).create(true).truncate(false).open(&path)?;
            file.set_len(end)?;
            file.seek(SeekFrom::Start(end))?;
            Ok(file)
        };
        let file = open().map_err(|error| format!("{}: {error}", path.display()))?;
        let hasher = crc32fast::Hasher::new();
        Ok(Self { path, file, held: Vec::new(), end, hasher })
    }

    fn add(&mut self, bytes: &[u8]) {
        self.held.extend_from_slice(bytes);
        self.hasher.update(bytes);
        self.end = self.end.saturating_add(u64::try_from(bytes.len()).unwrap_or(0));
    }

    fn mark(&mut self) -> Mark {
        let hasher = std::mem::take(&mut self.hasher);
        Mark { end: self.end, crc: hasher.finalize() }
    }

    fn write(&mut self) -> Result<(), String> {
        let written = self.file.write_all(&self.held);
        self.held.clear();
        self.held.shrink_to(HELD_BYTES);
        written.map_err(|error| format!("{}: {error}", self.path.display()))
    }

    fn sync(&self) -> Result<(), String> {
        let synced = self.file.sync_all();
        synced.map_err(|error| format!("{}: {error}", self.path.display()))
    }
}
