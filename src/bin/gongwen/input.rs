//! Files and standard input as text.

use gongwen::{Error, ErrorKind};
use std::io::{self, Read};

/// A text and where it comes from.
#[derive(Debug)]
pub(crate) struct Input {
    /// The path as it was given, `<stdin>` for standard input.
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Reads a file, or standard input for `-`. The message of a failure names the input.
pub(crate) fn read(path: &str) -> Result<Input, String> {
    let name = if path == "-" { "<stdin>" } else { path };
    let bytes = bytes(path).map_err(|error| format!("{name}: {error}"))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Input { name: name.to_owned(), text }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let error = Error::new(ErrorKind::NotUtf8(at));
            Err(format!("{name}: {error}; convert the text to UTF-8 first"))
        }
    }
}

fn bytes(path: &str) -> io::Result<Vec<u8>> {
    if path != "-" {
        return std::fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
