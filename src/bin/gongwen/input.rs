//! Files and standard input as text.

use crate::{complain, source};
use gongwen::reader::{self, Options, WarningKind};
use gongwen::text::Origins;
use std::io;
use std::path::Path;

/// A text and where it comes from.
#[derive(Debug)]
pub(crate) struct Input {
    /// The path as it was given, `<stdin>` for standard input.
    pub(crate) name: String,
    pub(crate) text: String,
    /// Where the text comes from.
    pub(crate) origins: Origins,
    /// Whether a part of the file could not be read.
    pub(crate) is_short: bool,
}

/// Reads a file of any format, or standard input for `-`, of at most so many bytes. What is
/// odd in it is said on standard error; the message of a failure names the input.
pub(crate) fn read(
    path: &str,
    options: Options,
    max_bytes: u64,
) -> Result<Input, String> {
    let name = if path == "-" { "<stdin>" } else { path };
    let bytes = if path == "-" {
        source::bounded(io::stdin().lock(), max_bytes)
    } else {
        source::bytes_of_any(Path::new(path), max_bytes)
    };
    let bytes = bytes.map_err(|error| format!("{name}: {error}"))?;
    let options = options.limits(source::limits(max_bytes));
    let read =
        reader::read(&bytes, &options).map_err(|error| format!("{name}: {error}"))?;
    let origins = source::origins(&read);
    let mut is_short = false;
    for warning in &read.warnings {
        let kind = warning.kind;
        // Nothing in nothing is no news.
        if kind == WarningKind::Empty {
            continue;
        }
        if kind == WarningKind::Dropped {
            complain(&format!("{name}: left out {warning}"));
        } else {
            complain(&format!("{name}: {warning}"));
        }
        is_short |= source::is_loss(kind);
    }
    Ok(Input { name: name.to_owned(), text: read.text, origins, is_short })
}
