//! From a file or bytes to text. This is the one place that knows which formats are read.

use gongwen::Parser;
use gongwen::reader::{self, Limits, Options, WarningKind};
use gongwen::text::Origins;
use gongwen::value::date::Date;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// A text, and what it was read from.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) text: String,
    /// What parts of the file the text comes from.
    pub(crate) origins: Origins,
    pub(crate) origin: Origin,
    /// What of the file did not come through, in words.
    pub(crate) lost: Vec<String>,
}

/// What a text was read from, as it stands in a row under `source`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The format, such as `text`.
    pub(crate) format: String,
    /// The encoding, such as `UTF-8`.
    pub(crate) encoding: Option<String>,
    /// The length of the file.
    pub(crate) bytes: u64,
}

/// The bytes of a file of at most so many.
pub(crate) fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    // A pipe would be waited for.
    if !fs::metadata(path).map_err(|error| error.to_string())?.is_file() {
        return Err("not a file".to_owned());
    }
    bytes_of_any(path, most)
}

/// The same of anything that can be opened, pipes and devices too.
pub(crate) fn bytes_of_any(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let about = |error: io::Error| error.to_string();
    let file = File::open(path).map_err(about)?;
    // What is too long needs no reading; devices and such have no length.
    if file.metadata().map_err(about)?.len() > most {
        return Err(too_long(most));
    }
    bounded(file, most)
}

/// All that is read from somewhere, at most so many bytes. No more is held of a longer one.
pub(crate) fn bounded(from: impl Read, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = from.take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| error.to_string())?;
    if too_large(bytes.len(), most) {
        return Err(too_long(most));
    }
    Ok(bytes)
}

fn too_long(most: u64) -> String {
    format!("longer than --max-bytes {most}")
}

/// Why a file or a line was given up.
pub(crate) fn took_too_long(seconds: u64) -> String {
    format!("took longer than --max-seconds {seconds}")
}

/// The limits of the readers where so many bytes are asked for: no reader turns away what
/// the command was told to read.
pub(crate) fn limits(max_bytes: u64) -> Limits {
    let mut limits = Limits::new();
    let asked = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    limits.max_bytes = limits.max_bytes.max(asked);
    limits.max_expanded = limits.max_expanded.max(asked);
    limits
}

/// Whether a length is above a limit.
pub(crate) fn too_large(len: usize, most: u64) -> bool {
    u64::try_from(len).is_ok_and(|len| len > most)
}

/// The text of a file's bytes; the format is told from them where it is not given. A
/// failure says why.
pub(crate) fn read(
    bytes: &[u8],
    format: Option<&str>,
    max_bytes: u64,
) -> Result<Source, String> {
    let mut options = Options::new().limits(limits(max_bytes));
    if let Some(format) = format {
        let names = "text, html, docx, doc, pdf or ofd";
        let known = format
            .parse()
            .map_err(|_| format!("unknown format `{format}`, expected {names}"))?;
        options = options.format(known);
    }
    let source = reader::read(bytes, &options).map_err(|error| error.to_string())?;
    let lost = source.warnings.iter().filter(|warning| is_loss(warning.kind));
    let lost = lost.map(ToString::to_string).collect();
    let origin = Origin {
        format: source.format.name().to_owned(),
        encoding: source.encoding.map(|encoding| encoding.name().to_owned()),
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
    };
    let origins = origins(&source);
    Ok(Source { text: source.text, origins, origin, lost })
}

/// What reads the texts of an archive. Its documents have dates of their own mostly, so
/// one for all of them stands in where there is none.
pub(crate) fn parser(fallback_date: Option<Date>) -> Parser {
    match fallback_date {
        Some(date) => Parser::new().fallback_reference(date),
        None => Parser::new(),
    }
}

/// Where the text of a source comes from. The lines of plain text are told by counting.
pub(crate) fn origins(source: &reader::Source) -> Origins {
    match source.format {
        reader::Format::Text => Origins::default(),
        _ => source.origins.clone(),
    }
}

/// Whether a warning says that a part of the document did not come through.
pub(crate) fn is_loss(kind: WarningKind) -> bool {
    matches!(
        kind,
        WarningKind::Undecodable | WarningKind::Unreadable | WarningKind::Damaged
    )
}
