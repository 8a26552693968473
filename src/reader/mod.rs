//! From the bytes of a file to text: encodings, pages, DOCX, DOC, PDF and OFD.
//!
//! [`read`] finds out the format by the content, whatever the name of the file, and gives
//! a [`Source`]: the text, which [`parse`](crate::parse()) reads, where each part of it
//! comes from, and what was odd or left out. What each reader does and does not is in
//! `docs/formats.md`.
//!
//! ```
//! use gongwen::reader::{Encoding, Options, Origin, read};
//!
//! let file = "<meta charset=utf-8><p>关于整改情况的通报</p><p>一、总体情况</p>";
//! # #[cfg(feature = "html")] {
//! let source = read(file.as_bytes(), &Options::new())?;
//! assert_eq!(source.text, "关于整改情况的通报\n一、总体情况\n");
//! assert_eq!(source.encoding, Some(Encoding::UTF_8));
//! let document = gongwen::parse(&source.text);
//! let section = &document.outline[1];
//! assert_eq!(source.origin(section.span.start), Some(Origin::Paragraph(2)));
//! # }
//! # Ok::<(), gongwen::Error>(())
//! ```
//!
//! # Features
//!
//! Text in UTF-8 needs none. `encodings` reads text in any encoding; `html`, `docx`,
//! `doc`, `pdf` and `ofd` read a format each; `readers` is all of them.
//!
//! # Untrusted input
//!
//! [`Limits`] bounds the bytes, unpacked too, the pages and the nesting. Entities of XML
//! are not expanded. A crate below that panics ends the call with an error: the panic is
//! caught here (its message may still reach standard error, by the hook of the program,
//! and nothing is caught where panics abort).

#[cfg(feature = "doc")]
mod doc;
#[cfg(feature = "docx")]
mod docx;
mod encoding;
mod format;
#[cfg(feature = "html")]
mod html;
#[cfg(any(feature = "pdf", feature = "ofd"))]
mod layout;
#[cfg(any(feature = "html", feature = "docx", feature = "doc"))]
mod numbering;
#[cfg(feature = "ofd")]
mod ofd;
mod options;
#[cfg(any(feature = "docx", feature = "ofd"))]
mod package;
#[cfg(feature = "pdf")]
mod pdf;
mod source;
mod text;

pub use crate::text::{Origin, Origins};
pub use encoding::Encoding;
pub use format::Format;
pub use options::{Limits, Options};
pub use source::{Place, Source, Warning, WarningKind};

use crate::{Error, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads a file.
///
/// # Errors
/// By [`ErrorKind`]: `Encrypted`, `Damaged`, `Scanned` (no page has text), `Unsupported`
/// (no document, or of a kind that is not read), `NotBuilt` (a feature is missing),
/// `TooLarge` (over a limit), and without the feature `encodings` `NotUtf8`.
///
/// # Example
/// ```
/// use gongwen::ErrorKind;
/// use gongwen::reader::{Options, read};
/// let error = read(b"\x89PNG\r\n\x1a\n", &Options::new()).unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::Unsupported { .. }));
/// ```
pub fn read(bytes: &[u8], options: &Options) -> Result<Source, Error> {
    let limits = options.limits;
    if bytes.len() > limits.max_bytes {
        return Err(too_large("max_bytes", limits.max_bytes));
    }
    let format = match options.format {
        Some(format) => format,
        None => format::sniff(bytes).map_err(|(what, way_out)| {
            Error::new(ErrorKind::Unsupported { what: what.to_owned(), way_out })
        })?,
    };
    let outcome = catch_unwind(AssertUnwindSafe(|| read_as(format, bytes, options)));
    let mut source = outcome.unwrap_or_else(|_| {
        Err(damaged(format, "a crate that reads this format gave up on it"))
    })?;
    if source.text.chars().all(crate::text::is_blank) {
        source.warn(WarningKind::Empty, "there is no text in the file");
    }
    Ok(source)
}

fn read_as(format: Format, bytes: &[u8], options: &Options) -> Result<Source, Error> {
    match format {
        Format::Text => {
            text::read(bytes, options.encoding, options.limits.max_expanded)
        }
        #[cfg(feature = "html")]
        Format::Html => html::read(bytes, options.encoding, options.limits),
        #[cfg(feature = "docx")]
        Format::Docx => docx::read(bytes, options.limits),
        #[cfg(feature = "ofd")]
        Format::Ofd => ofd::read(bytes, options.limits),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(bytes, options.limits),
        #[cfg(feature = "doc")]
        Format::Doc => doc::read(bytes, options.limits),
        #[allow(unreachable_patterns, reason = "with all features there are no others")]
        other => Err(Error::new(ErrorKind::NotBuilt { feature: other.name() })),
    }
}

/// A file over a limit, by the name of its field.
fn too_large(limit: &'static str, allowed: usize) -> Error {
    Error::new(ErrorKind::TooLarge { limit, allowed })
}

/// A file that breaks the rules of its format.
fn damaged(format: Format, message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Damaged { format: format.name(), message: message.into() })
}
