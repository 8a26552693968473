//! The segmenter, which reads what figures measure. Its dictionary is loaded once, when it
//! is first asked for.

use gongwen::Segmenter;
use gongwen::model::Document;
use std::sync::LazyLock;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);

/// Adds to a document that was read from `text` what its figures measure.
pub(crate) fn annotate<'t>(document: &mut Document<'t>, text: &'t str) {
    SEGMENTER.annotate(document, text);
}
