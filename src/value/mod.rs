//! The values that stand in running text: numerals, dates, figures, document numbers,
//! cited works. Nothing here knows the document around them.

pub mod decimal;
pub mod figure;
pub mod numeral;

use crate::text::Span;

/// A value and the place where it was found.
///
/// The span holds UTF-8 byte offsets into the text that was searched, half-open.
///
/// # Example
/// ```
/// use gongwen::value::figure;
/// let found = figure::find("问责14人").next().unwrap();
/// assert_eq!((found.span.start, found.span.end), (6, 11));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Found<T> {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub value: T,
}
