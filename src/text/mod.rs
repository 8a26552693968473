//! Places in a text: spans, lines and columns, and the comparison of characters that
//! mean the same in other widths. Nothing here rewrites a text, and nothing knows what
//! a document is.

mod fold;
mod line_index;
mod origin;
mod span;

pub use fold::{fold, is_blank, is_han};
pub use line_index::{Column, LineIndex};
pub use origin::{Origin, Origins};
pub use span::Span;
