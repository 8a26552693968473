//! The manifest: a line of JSON for each input, in their order, that says how it went and
//! where it is in the output.

use super::document::{Stamp, Status};
use super::journal::{Entry, entries};
use super::plan::{Kind, Plan};
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufWriter, Write};

#[derive(Serialize)]
struct Line {
    path: String,
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(flatten)]
    stamp: Stamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    #[serde(flatten)]
    place: Place,
}

/// Where a document is in the output.
#[derive(Serialize)]
#[serde(untagged)]
enum Place {
    /// The bytes of its line.
    Bytes { offset: u64, length: u64 },
    /// Its row, from 0.
    Row { row: u64 },
    /// Its file below the output folder.
    File { file: String },
    /// Nowhere, or on rows that name it.
    Nowhere {},
}

/// Writes the manifest from a finished journal, beside where it will stand.
pub(super) fn write(plan: &Plan) -> Result<(), String> {
    let path = plan.manifest_part();
    let write = || -> io::Result<()> {
        let mut out = BufWriter::new(File::create(&path)?);
        let (mut end, mut row) = (0, 0);
        entries(plan, |entry| {
            let place = place(plan, &entry, &mut end, &mut row);
            let Entry { path, status, reason, stamp, format, encoding, .. } = entry;
            let line = Line { path, status, reason, stamp, format, encoding, place };
            serde_json::to_writer(&mut out, &line)?;
            out.write_all(b"\n")
        })?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    };
    write().map_err(|error| format!("{}: {error}", path.display()))
}

fn place(plan: &Plan, entry: &Entry, end: &mut u64, row: &mut u64) -> Place {
    let Some(mark) = entry.marks.first() else { return Place::Nowhere {} };
    match (plan.kind, &entry.file) {
        (Kind::Mirror, Some(file)) => Place::File { file: file.clone() },
        (Kind::Lines, _) => {
            let offset = std::mem::replace(end, mark.end);
            Place::Bytes { offset, length: mark.end.saturating_sub(offset) }
        }
        (Kind::Parquet(None), _) => {
            let place = Place::Row { row: *row };
            *row = row.saturating_add(1);
            place
        }
        _ => Place::Nowhere {},
    }
}
