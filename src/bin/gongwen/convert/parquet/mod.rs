//! From the finished lines of documents to a Parquet file, on all threads, a few
//! megabytes at a time.

mod rows;
mod schema;
#[cfg(test)]
mod tests;
mod view;

use super::document::Head;
use crate::args::Table;
use crate::guard::guarded;
use crate::ordered::{self, Push, Sink, Window, Work};
use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::{ArrowError, Schema};
use gongwen::json;
use gongwen::model::Document;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use rows::InFile;
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Lines that become columns together, in bytes of JSON.
const BATCH: usize = 2 << 20;

/// A row group, in bytes of JSON. The columns of one are held until it is full, packed.
const ROW_GROUP: usize = 256 << 20;

/// Writes the file. The same lines always give the same bytes. When the flag is raised
/// it ends early, with a file that is not whole.
pub(super) fn write(
    threads: usize,
    lines: &Path,
    table: Option<Table>,
    out: &Path,
    stopped: &Arc<AtomicBool>,
) -> Result<(), String> {
    let schema = Arc::new(schema::schema(table));
    let about =
        |error: &dyn ToString| format!("{}: {}", out.display(), error.to_string());
    let file = File::create(out).map_err(|error| about(&error))?;
    let writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties()));
    let mut columns =
        Columns { writer: writer.map_err(|error| about(&error))?, held: 0 };
    let reader = File::open(lines).map_err(|error| about(&error))?;
    let stopped = Arc::clone(stopped);
    let feed = move |push: Push<'_, io::Result<Vec<u8>>>| {
        let mut reader = BufReader::new(reader);
        while let Some(batch) = batch(&mut reader).transpose() {
            let weight = batch.as_ref().map_or(0, Vec::len);
            let weight = u64::try_from(weight).unwrap_or(u64::MAX);
            if stopped.load(Ordering::Relaxed) || !push(batch, weight) {
                break;
            }
        }
    };
    let work = Work::new(move |lines: &io::Result<Vec<u8>>| -> Result<Batch, String> {
        let lines = lines.as_ref().map_err(ToString::to_string)?;
        let schema = Arc::clone(&schema);
        let decoder = guarded(|| decode(lines, schema, table))?;
        Ok(Batch { decoder, weight: lines.len() })
    });
    let window = Window { jobs: 64, weight: 8 << 20 };
    ordered::run(threads, window, feed, work, &mut columns)
        .map_err(|error| about(&error))?;
    let file = columns.writer.into_inner().map_err(|error| about(&error))?;
    file.sync_all().map_err(|error| about(&error))
}

fn properties() -> WriterProperties {
    let level = ZstdLevel::default();
    let schema =
        KeyValue::new("gongwen.schema".to_owned(), Document::SCHEMA.to_owned());
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_max_row_group_row_count(None)
        .set_key_value_metadata(Some(vec![schema]))
        .build()
}

/// The next lines; a line that is longer than a batch is one.
fn batch(reader: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut lines = Vec::new();
    while lines.len() < BATCH && reader.read_until(b'\n', &mut lines)? > 0 {}
    Ok((!lines.is_empty()).then_some(lines))
}

/// The columns of some lines, not flushed yet.
struct Batch {
    decoder: Decoder,
    weight: usize,
}

fn decode(
    lines: &[u8],
    schema: Arc<Schema>,
    table: Option<Table>,
) -> Result<Decoder, String> {
    let about = |error: ArrowError| error.to_string();
    let mut decoder = ReaderBuilder::new(schema).build_decoder().map_err(about)?;
    for line in lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
        let line = std::str::from_utf8(line).map_err(|error| error.to_string())?;
        let head = head(line).ok_or("a row without its source")?;
        let document = json::from_str(line).map_err(|error| error.to_string())?;
        match table {
            None => decoder.serialize(&[rows::document(&head, &document)]),
            Some(Table::Mentions) => {
                serialize(&mut decoder, &head, rows::mentions(&document))
            }
            Some(Table::Findings) => {
                serialize(&mut decoder, &head, view::findings(&document))
            }
            Some(Table::Measures) => {
                serialize(&mut decoder, &head, view::measures(&document))
            }
            Some(Table::Indicators) => {
                serialize(&mut decoder, &head, view::indicators(&document))
            }
        }
        .map_err(about)?;
    }
    Ok(decoder)
}

fn serialize<T: Serialize>(
    decoder: &mut Decoder,
    head: &Head<'_>,
    rows: Vec<T>,
) -> Result<(), ArrowError> {
    let path = &*head.path;
    let rows: Vec<_> = rows.into_iter().map(|row| InFile { path, row }).collect();
    decoder.serialize(&rows)
}

/// The source of a line, which stands first in it.
fn head(line: &str) -> Option<Head<'_>> {
    let rest = line.strip_prefix("{\"source\":")?;
    serde_json::Deserializer::from_str(rest).into_iter().next()?.ok()
}

struct Columns {
    writer: ArrowWriter<File>,
    /// The weight of the row group that is not full.
    held: usize,
}

impl Sink<Result<Batch, String>> for Columns {
    type Error = String;

    fn take(&mut self, batch: Result<Batch, String>) -> Result<(), String> {
        let mut batch = batch?;
        let rows = batch.decoder.flush().map_err(|error| error.to_string())?;
        let about = |error: ParquetError| error.to_string();
        if let Some(rows) = rows {
            self.writer.write(&rows).map_err(about)?;
        }
        self.held += batch.weight;
        if self.held >= ROW_GROUP {
            self.held = 0;
            self.writer.flush().map_err(about)?;
        }
        Ok(())
    }

    fn idle(&mut self) -> Result<(), String> {
        Ok(())
    }

    fn stuck(&mut self, reason: String) -> String {
        reason
    }
}
