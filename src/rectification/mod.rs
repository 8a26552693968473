//! From the outline and the mentions of a document to its rectification view. What the
//! view holds is data of [`model`](crate::model); how a text says it stands here.

#[cfg(feature = "segment")]
mod indicator;

#[cfg(feature = "segment")]
pub use indicator::Segmenter;

use crate::diagnostic::Diagnostic;
use crate::model::{Document, Rectification};

/// The view of a document that was read from `text`, and what does not add up in it.
pub(crate) fn view<'t>(
    text: &'t str,
    document: &Document<'t>,
) -> (Option<Rectification<'t>>, Vec<Diagnostic>) {
    let _ = (text, document);
    (None, Vec::new())
}
