//! Reads Chinese official documents (公文), above all rectification notices, into a
//! typed, lossless tree.

pub mod diagnostic;
mod error;
pub mod model;
pub mod text;
pub mod value;

pub use error::{Error, ErrorKind};

/// Stands in until the parser lands: the whole text is one paragraph.
pub fn parse(text: &str) -> model::Document<'_> {
    let span = text::Span::new(0, text.len()).trim(text);
    let paragraph = (!span.is_empty()).then(|| model::Node {
        id: 0,
        kind: model::NodeKind::Paragraph,
        marker: None,
        heading: None,
        confidence: None,
        span,
        text: Some(span.of(text).into()),
        children: Vec::new(),
    });
    model::Document {
        kind: model::DocumentKind::Other,
        title: None,
        issuers: Vec::new(),
        salutation: None,
        document_number: None,
        date: None,
        outline: paragraph.into_iter().collect(),
        mentions: Vec::new(),
        diagnostics: Vec::new(),
    }
}
