//! One file: read, parsed, and written as the rows that the output asks for.

use super::inputs::{Input, display};
use super::plan::{Content, Settings};
use crate::args::Table;
use crate::guard::guarded;
use crate::source::{self, Origin};
use gongwen::diagnostic::Severity;
use gongwen::model::Document;
use gongwen::{json, table};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// What became of an input.
#[derive(Debug)]
pub(super) struct Converted {
    /// Its place among the inputs.
    pub(super) number: usize,
    pub(super) status: Status,
    pub(super) reason: Option<String>,
    pub(super) stamp: Stamp,
    pub(super) origin: Option<Origin>,
    /// What goes to each file of the output; nothing where it failed.
    pub(super) rows: Vec<Vec<u8>>,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    Ok,
    /// Read, but a part of it did not come through.
    Partial,
    Failed,
}

/// What tells whether a file has changed; empty where it is not there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Stamp {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<String>,
}

impl Stamp {
    pub(super) fn of(path: &Path) -> Self {
        let Ok(metadata) = fs::metadata(path) else { return Self::default() };
        let modified = metadata.modified().ok().and_then(|time| {
            let since = time.duration_since(UNIX_EPOCH).ok()?;
            let seconds = i64::try_from(since.as_secs()).ok()?;
            let nanoseconds = i32::try_from(since.subsec_nanos()).ok()?;
            Timestamp::new(seconds, nanoseconds).ok()
        });
        let bytes = metadata.is_file().then_some(metadata.len());
        Self { bytes, modified: modified.map(|time| time.to_string()) }
    }
}

/// Converts an input. Whatever goes wrong, a panic included, fails this one alone.
pub(super) fn convert(
    number: usize,
    input: &Input,
    stamp: Stamp,
    settings: &Settings,
) -> Converted {
    let outcome = match &input.problem {
        Some(problem) => Err(problem.clone()),
        None => guarded(|| read(input, settings)),
    };
    match outcome {
        Ok(Read { rows, origin, short }) => {
            let status = if short.is_empty() { Status::Ok } else { Status::Partial };
            let reason = (!short.is_empty()).then(|| short.join("; "));
            Converted { number, status, reason, stamp, origin: Some(origin), rows }
        }
        Err(reason) => Converted {
            number,
            status: Status::Failed,
            reason: Some(reason),
            stamp,
            origin: None,
            rows: Vec::new(),
        },
    }
}

struct Read {
    rows: Vec<Vec<u8>>,
    origin: Origin,
    /// What did not come through, in words.
    short: Vec<String>,
}

/// The severest remarks that a reason names; a file may have thousands.
const NAMED: usize = 3;

fn read(input: &Input, settings: &Settings) -> Result<Read, String> {
    let bytes = source::bytes(&input.path, settings.max_bytes)?;
    let source = source::read(bytes, None)?;
    let mut document = gongwen::parse(&source.text);
    let mut short = source.lost;
    let errors = document.diagnostics.iter();
    let errors = errors.filter(|diagnostic| diagnostic.severity == Severity::Error);
    let messages: Vec<_> = errors.map(|error| error.message.clone()).collect();
    short.extend(messages.iter().take(NAMED).cloned());
    if messages.len() > NAMED {
        short.push(format!("{} more", messages.len() - NAMED));
    }
    if let Some(unit) = settings.offsets {
        document = json::with_offsets(document, &source.text, unit.into());
    }
    let path = display(&input.path);
    let rows = match &settings.content {
        Content::Documents => vec![row(&path, &source.origin, &document)],
        Content::Csv(tables) => {
            tables.iter().map(|table| cells(*table, &path, &document)).collect()
        }
    };
    Ok(Read { rows, origin: source.origin, short })
}

/// What a row begins with, under `source`.
#[derive(Serialize, Deserialize)]
pub(super) struct Head<'a> {
    #[serde(borrow)]
    pub(super) path: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) format: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) encoding: Option<Cow<'a, str>>,
    pub(super) bytes: u64,
}

/// The document as one line of JSON that begins with its source.
fn row(path: &str, origin: &Origin, document: &Document<'_>) -> Vec<u8> {
    let Origin { format, encoding, bytes } = origin;
    let encoding = encoding.as_deref().map(Cow::Borrowed);
    let head =
        Head { path: path.into(), format: format.into(), encoding, bytes: *bytes };
    let mut out = Vec::new();
    out.extend_from_slice(b"{\"source\":");
    // Strings and numbers written to memory: there is nothing to fail.
    let _ = serde_json::to_writer(&mut out, &head);
    let joint = out.len();
    let _ = json::to_writer(&mut out, document);
    // The brace that opens the document goes on with the row.
    if let Some(brace) = out.get_mut(joint) {
        *brace = b',';
    }
    out.push(b'\n');
    out
}

/// The names of the columns of a table of files.
pub(super) fn header(table: Table) -> Vec<u8> {
    let empty = gongwen::parse("");
    let mut out = b"file,".to_vec();
    out.extend_from_slice(csv(table, &empty).as_bytes());
    out
}

/// The rows of a document in a table of files, without the names of the columns.
fn cells(table: Table, path: &str, document: &Document<'_>) -> Vec<u8> {
    let text = csv(table, document);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let file = harmless(path);
    for record in reader.records().flatten() {
        // Rows of one length written to memory: there is nothing to fail.
        let _ = writer.write_record(std::iter::once(&*file).chain(record.iter()));
    }
    writer.into_inner().unwrap_or_default()
}

fn csv(table: Table, document: &Document<'_>) -> String {
    match table {
        Table::Mentions => table::mentions_csv(document),
        // `Settings` takes no others until the library writes them.
        Table::Findings | Table::Measures | Table::Indicators => String::new(),
    }
}

/// A path as a cell that no spreadsheet takes for a formula.
fn harmless(path: &str) -> Cow<'_, str> {
    if path.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
    {
        return format!("'{path}").into();
    }
    path.into()
}
