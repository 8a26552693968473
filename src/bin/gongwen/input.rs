//! Files and standard input as text.

use crate::inputs::display;
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

/// What an input is called: its path as it was given, `<stdin>` for `-`.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".to_owned() } else { display(path) }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a file of any format, or standard input for `-`, of at most so many bytes. What is
/// odd in it is said on standard error; the message of a failure names the input.
pub(crate) fn read(
    path: &Path,
    options: Options,
    max_bytes: u64,
) -> Result<Input, String> {
    let name = name(path);
    let bytes = if is_stdin(path) {
        source::bounded(io::stdin().lock(), max_bytes)
    } else {
        source::bytes_of_any(path, max_bytes)
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
    Ok(Input { name, text: read.text, origins, is_short })
}
