//! Files and standard input as text.

use crate::{complain, source};
use gongwen::reader::{self, Options, WarningKind};
use gongwen::text::Origins;
use std::io::{self, Read};

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

/// Reads a file of any format, or standard input for `-`. What is odd in it is said on
/// standard error; the message of a failure names the input.
pub(crate) fn read(path: &str, options: &Options) -> Result<Input, String> {
    let name = if path == "-" { "<stdin>" } else { path };
    let bytes = bytes(path).map_err(|error| format!("{name}: {error}"))?;
    let read =
        reader::read(&bytes, options).map_err(|error| format!("{name}: {error}"))?;
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

fn bytes(path: &str) -> io::Result<Vec<u8>> {
    if path != "-" {
        return std::fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
