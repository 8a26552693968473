//! The values that stand in running text: numerals, dates, figures, document numbers,
//! cited works. Nothing here knows the document around them.

mod cursor;
pub mod date;
pub mod decimal;
pub mod document_number;
pub mod figure;
pub mod numeral;
mod ordinal;
mod places;
pub mod provision;
pub mod work;

pub(crate) use places::Places;

use crate::text::Span;

/// A value and where it stands in the text.
///
/// # Example
/// ```
/// use gongwen::value::figure;
/// let found = figure::find("问责14人").next().unwrap();
/// assert_eq!((found.span.start, found.span.end), (6, 11));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Found<T> {
    /// Where it stands, in UTF-8 byte offsets.
    pub span: Span,
    /// What is read there.
    pub value: T,
}
