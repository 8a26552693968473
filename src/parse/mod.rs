//! From the scan of a text to its document.

mod explain;

pub use explain::Decision;

use crate::model::Document;

/// Reads a document. See the crate's page.
pub fn parse(text: &str) -> Document<'_> {
    let _ = text;
    todo!()
}

/// What the parser decided at each place that could be an enumeration marker.
pub fn explain(text: &str) -> Vec<Decision> {
    let _ = text;
    todo!()
}
mod outline;
