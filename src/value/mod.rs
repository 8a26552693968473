//! The values that stand in running text: numerals, dates, figures, document numbers,
//! cited works. Nothing here knows the document around them.

mod cursor;
pub mod date;
pub mod document_number;
mod ordinal;
pub mod provision;
pub mod work;

use crate::text::Span;

/// A value and where it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Found<T> {
    /// Where it stands, in UTF-8 byte offsets.
    pub span: Span,
    /// What is read there.
    pub value: T,
}
