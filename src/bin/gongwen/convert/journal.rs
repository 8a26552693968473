//! The journal of an unfinished run: a heading with the settings, then a line for each
//! input that is done, with how far each file of the output reached and the checksum of
//! what was added to it.
//!
//! The output is written before the line that tells of it. Wherever a run stops, the
//! journal and the output are cut back to the last line that both hold whole; what comes
//! behind is done again.

use super::document::{Converted, Stamp, Status};
use super::plan::{Growing, Plan};
use crate::inputs::{Named, display};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// A line of the journal.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<String>,
    #[serde(flatten)]
    pub(super) stamp: Stamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) encoding: Option<String>,
    /// The file below the output folder that holds it alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) file: Option<String>,
    /// For each file of the output; none where the input failed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) marks: Vec<Mark>,
}

/// How far a file of the output reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    pub(super) end: u64,
    /// CRC-32 of what was added.
    pub(super) crc: u32,
}

impl Entry {
    pub(super) fn new(
        input: &Named,
        converted: &Converted,
        file: Option<String>,
        marks: Vec<Mark>,
    ) -> Self {
        let origin = converted.origin.clone();
        let (format, encoding) = match origin {
            Some(origin) => (Some(origin.format), origin.encoding),
            None => (None, None),
        };
        Self {
            path: display(&input.path),
            status: converted.status,
            reason: converted.reason.clone(),
            stamp: converted.stamp.clone(),
            format,
            encoding,
            file,
            marks,
        }
    }
}

/// How many inputs had each outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counts {
    pub(super) ok: usize,
    pub(super) partial: usize,
    pub(super) failed: usize,
    /// The bytes of those that were read.
    pub(super) bytes: u64,
}

impl Counts {
    pub(super) fn add(&mut self, status: Status, bytes: Option<u64>) {
        let count = match status {
            Status::Ok => &mut self.ok,
            Status::Partial => &mut self.partial,
            Status::Failed => &mut self.failed,
        };
        *count += 1;
        if status != Status::Failed {
            self.bytes = self.bytes.saturating_add(bytes.unwrap_or(0));
        }
    }

    pub(super) fn files(&self) -> usize {
        self.ok + self.partial + self.failed
    }
}

/// How far a run came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reached {
    /// The length of the journal that holds.
    pub(super) journal: u64,
    /// The lengths of the growing files that hold.
    pub(super) ends: Vec<u64>,
    pub(super) counts: Counts,
}

/// Reads how far the unfinished run came, as far as its output holds it. `None` where it
/// did not begin.
///
/// # Errors
/// Where it was another run: other settings, other inputs.
pub(super) fn reached(
    plan: &Plan,
    inputs: &[Named],
) -> Result<Option<Reached>, String> {
    let about = |error: io::Error| format!("{}: {error}", plan.journal().display());
    let mut lines = Lines::open(&plan.journal()).map_err(about)?;
    let Some(heading) = lines.next().map_err(about)? else { return Ok(None) };
    if serde_json::from_slice(&heading).ok() != Some(plan.heading()) {
        return Err(anew("it was started with other settings or another gongwen"));
    }
    let growing = plan.growing();
    let mut files: Vec<Kept> = growing.iter().map(Kept::open).collect();
    let mut counts = Counts::default();
    let mut journal = lines.at;
    while let Some(line) = lines.next().map_err(about)? {
        let Ok(entry) = serde_json::from_slice::<Entry>(&line) else { break };
        if !holds(plan, &mut files, &entry).map_err(about)? {
            break;
        }
        same_input(inputs.get(counts.files()), &entry)?;
        counts.add(entry.status, entry.stamp.bytes);
        journal = lines.at;
    }
    let ends = files.iter().map(|file| file.end).collect();
    Ok(Some(Reached { journal, ends, counts }))
}

/// Calls `each` with every entry of a finished journal.
pub(super) fn entries(
    plan: &Plan,
    mut each: impl FnMut(Entry) -> io::Result<()>,
) -> io::Result<()> {
    let mut lines = Lines::open(&plan.journal())?;
    lines.next()?;
    while let Some(line) = lines.next()? {
        each(serde_json::from_slice(&line)?)?;
    }
    Ok(())
}

/// Whether the output holds what the entry says.
fn holds(plan: &Plan, files: &mut [Kept], entry: &Entry) -> io::Result<bool> {
    if entry.status == Status::Failed {
        return Ok(true);
    }
    if let Some(name) = &entry.file {
        let [mark] = entry.marks.as_slice() else { return Ok(false) };
        let mut file = Kept::at(&plan.out.join(name));
        return Ok(file.extends_to(*mark)? && file.is_at_its_end()?);
    }
    if entry.marks.len() != files.len() {
        return Ok(false);
    }
    let before: Vec<u64> = files.iter().map(|file| file.end).collect();
    for at in 0..files.len() {
        let (Some(file), Some(mark)) = (files.get_mut(at), entry.marks.get(at)) else {
            return Ok(false);
        };
        if !file.extends_to(*mark)? {
            for (file, end) in files.iter_mut().zip(before) {
                file.end = end;
            }
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the entry tells of this input as it is now.
fn same_input(input: Option<&Named>, entry: &Entry) -> Result<(), String> {
    let path = &entry.path;
    match input {
        None => Err(anew(&format!("{path} is no longer among the inputs"))),
        Some(input) if display(&input.path) != *path => {
            let found = display(&input.path);
            Err(anew(&format!("{found} is among the inputs where {path} was")))
        }
        Some(input) if Stamp::of(&input.path) != entry.stamp => {
            Err(anew(&format!("{path} has changed since it was read")))
        }
        Some(_) => Ok(()),
    }
}

fn anew(reason: &str) -> String {
    format!("the unfinished run cannot go on: {reason}; --force starts anew")
}

/// Whole lines of a file; a last one without its end is none.
struct Lines {
    file: BufReader<File>,
    /// The bytes up to the end of the last whole line.
    at: u64,
}

impl Lines {
    fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { file: BufReader::new(File::open(path)?), at: 0 })
    }

    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let read = self.file.read_until(b'\n', &mut line)?;
        if line.pop() != Some(b'\n') {
            return Ok(None);
        }
        self.at = self.at.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        Ok(Some(line))
    }
}

/// A file of the output, read along with the journal.
struct Kept {
    file: Option<BufReader<File>>,
    end: u64,
}

impl Kept {
    fn open(growing: &Growing) -> Self {
        Self::at(&growing.part)
    }

    fn at(path: &Path) -> Self {
        Self { file: File::open(path).ok().map(BufReader::new), end: 0 }
    }

    /// Whether the file goes on to the mark with what the mark says.
    fn extends_to(&mut self, mark: Mark) -> io::Result<bool> {
        let Some(file) = &mut self.file else { return Ok(false) };
        let Some(mut left) = mark.end.checked_sub(self.end) else { return Ok(false) };
        let mut hasher = crc32fast::Hasher::new();
        while left > 0 {
            let found = file.fill_buf()?;
            let len = found.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let Some(piece) = found.get(..len).filter(|piece| !piece.is_empty()) else {
                return Ok(false);
            };
            hasher.update(piece);
            file.consume(len);
            left = left.saturating_sub(u64::try_from(len).unwrap_or(u64::MAX));
        }
        self.end = mark.end;
        Ok(hasher.finalize() == mark.crc)
    }

    fn is_at_its_end(&mut self) -> io::Result<bool> {
        let Some(file) = &mut self.file else { return Ok(false) };
        Ok(file.read(&mut [0])? == 0)
    }
}
