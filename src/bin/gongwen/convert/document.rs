//! One file: read, parsed, and written as the rows that the output asks for.

use super::plan::{Content, Settings};
use crate::args::Table;
use crate::guard::guarded;
use crate::inputs::{Named, display};
use crate::segmenter;
use crate::source::{self, Origin};
use gongwen::diagnostic::{Diagnostic, Severity};
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
    input: &Named,
    mut stamp: Stamp,
    settings: &Settings,
) -> Converted {
    let outcome = match &input.problem {
        Some(problem) => Err(problem.clone()),
        None => guarded(|| read(input, &mut stamp, settings)),
    };
    match outcome {
        Ok(Read { rows, origin, short }) => {
            let status = if short.is_empty() { Status::Ok } else { Status::Partial };
            let reason = (!short.is_empty()).then(|| short.join("; "));
            Converted { number, status, reason, stamp, origin: Some(origin), rows }
        }
        Err(reason) => Converted::failed(number, stamp, reason),
    }
}

impl Converted {
    /// An input without rows, and why.
    pub(super) fn failed(number: usize, stamp: Stamp, reason: String) -> Self {
        Self {
            number,
            status: Status::Failed,
            reason: Some(reason),
            stamp,
            origin: None,
            rows: Vec::new(),
        }
    }
}

struct Read {
    rows: Vec<Vec<u8>>,
    origin: Origin,
    /// What did not come through, in words.
    short: Vec<String>,
}

/// How many shortcomings a reason names; a file may have thousands.
const NAMED: usize = 3;

/// How often a file is read that is another each time.
const TRIES: usize = 3;

/// The bytes of a file, with the stamp that they have: one that changes meanwhile is read
/// again, so that the manifest tells of what stands in the rows.
fn bytes(path: &Path, stamp: &mut Stamp, most: u64) -> Result<Vec<u8>, String> {
    for _ in 0..TRIES {
        let bytes = source::bytes(path, most);
        let now = Stamp::of(path);
        if *stamp == now {
            return bytes;
        }
        *stamp = now;
    }
    Err("the file changes while it is read".to_owned())
}

fn read(input: &Named, stamp: &mut Stamp, settings: &Settings) -> Result<Read, String> {
    let bytes = bytes(&input.path, stamp, settings.max_bytes)?;
    let source = source::read(&bytes, None, settings.max_bytes)?;
    drop(bytes);
    let mut document = source::parser(settings.fallback_date).parse(&source.text);
    document.origins = source.origins;
    if settings.indicators {
        segmenter::annotate(&mut document, &source.text);
    }
    let short = shortcomings(source.lost, &document.diagnostics);
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

/// What of a document did not come through, the first in words.
fn shortcomings(lost: Vec<String>, diagnostics: &[Diagnostic]) -> Vec<String> {
    let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let mut all = lost;
    all.extend(errors.map(|error| error.message.clone()));
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    if more > 0 {
        all.push(format!("{more} more"));
    }
    all
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
        Table::Findings => table::findings_csv(document),
        Table::Measures => table::measures_csv(document),
        Table::Indicators => table::indicators_csv(document),
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

#[cfg(test)]
mod tests {
    use super::*;
    use gongwen::diagnostic::Code;
    use gongwen::text::Span;

    #[test]
    fn what_did_not_come_through_is_named_up_to_three() {
        let remark = |code| Diagnostic::new(code, Span::new(0, 0), code.name());
        let mut found = vec![remark(Code::TextLimit), remark(Code::TitleMissing)];
        let lost = vec!["bytes 3..4 are no text".to_owned()];
        let expected = ["bytes 3..4 are no text", "text/length/limit"];
        assert_eq!(shortcomings(lost.clone(), &found), expected);
        assert_eq!(shortcomings(Vec::new(), &found[1..]), [""; 0]);
        found.extend([(); 9].map(|()| remark(Code::TextLimit)));
        assert_eq!(shortcomings(lost, &found)[3], "8 more");
    }
}
