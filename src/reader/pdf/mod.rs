//! PDF (ISO 32000) with a text layer. `guard.rs` turns away what would exhaust the reader
//! below, `content.rs` follows the operators of a page, `font.rs` turns codes into
//! characters; what becomes of the glyphs is in `layout/`.
//!
//! Not read: annotations, forms to fill in, text that runs across the page.

mod content;
mod font;
mod guard;
mod radicals;

use super::layout::{self, Page};
use super::{Format, Limits, Source, WarningKind, damaged, too_large};
use crate::{Error, ErrorKind};
use content::{Reading, thousandths};
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// The stack of the thread that reads: the reader below recurses on nested objects, as
/// deep as `guard.rs` lets them be.
const STACK: usize = 64 << 20;

pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Source, Error> {
    guard::check(bytes, limits)?;
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        match thread.spawn_scoped(scope, || pages(bytes, limits)) {
            Ok(thread) => thread.join().unwrap_or_else(|_| {
                Err(damaged(Format::Pdf, "the reader of PDF gave up on it"))
            }),
            Err(error) => {
                Err(damaged(Format::Pdf, format!("no thread to read it: {error}")))
            }
        }
    })
}

fn pages(bytes: &[u8], limits: Limits) -> Result<Source, Error> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Error::new(ErrorKind::Encrypted { format: Format::Pdf.name() }),
        LoadPdfError::Decryption(_) => damaged(Format::Pdf, "its encryption is broken"),
        LoadPdfError::Invalid => {
            damaged(Format::Pdf, "its list of objects cannot be read")
        }
    })?;
    let of_file = pdf.pages();
    if of_file.len() > limits.max_pages {
        return Err(too_large("max_pages", limits.max_pages));
    }
    let mut source = Source::new(Format::Pdf);
    let mut reading = Reading::new(limits);
    let mut pages = Vec::with_capacity(of_file.len());
    for page in of_file.iter() {
        let (width, height) = page.render_dimensions();
        let mut content = Vec::new();
        let single = page.raw().get::<Stream<'_>>("Contents");
        let several = page.raw().get::<Array<'_>>("Contents");
        let several = several.iter().flat_map(Array::iter::<Stream<'_>>);
        for stream in single.into_iter().chain(several) {
            let part = guard::content(&stream, limits, &mut reading.left)?;
            content.extend(part.unwrap_or_default());
            content.push(b'\n');
        }
        let mut of_page = Page {
            width: thousandths(f64::from(width)),
            height: thousandths(f64::from(height)),
            glyphs: Vec::new(),
        };
        let matrix = page.initial_transform(true).as_coeffs();
        reading.content(&content, page.resources(), matrix, 0, &mut of_page.glyphs)?;
        pages.push(of_page);
    }
    if pages.is_empty() {
        return Err(damaged(Format::Pdf, "it has no pages"));
    }
    let empty = pages.iter().filter(|page| page.glyphs.is_empty()).count();
    if empty == pages.len() {
        let (format, pages) = (Format::Pdf.name(), pages.len());
        return Err(Error::new(ErrorKind::Scanned { format, pages }));
    }
    layout::write(pages, &mut source);
    for (n, what) in [
        (empty, "pages without text, which may be scanned"),
        (reading.n_unknown, "characters that their fonts do not name"),
        (reading.n_turned, "characters that run across the page"),
    ] {
        if n > 0 {
            source.warn(WarningKind::Unreadable, format!("{n} {what}"));
        }
    }
    Ok(source)
}
