//! Places in a text: spans, lines and columns, and the comparison of characters that
//! mean the same in other widths. Nothing here rewrites a text, and nothing knows what
//! a document is.

mod fold;
mod leads;
mod line_index;
mod origin;
pub(crate) mod shortcut;
mod sieve;
mod span;
mod words;

pub use fold::{fold, is_blank, is_han};
pub(crate) use fold::{is_dash, is_line_end, is_wide};
pub(crate) use leads::{Class, Lead, Leads};
pub use line_index::{Column, LineIndex};
pub use origin::{Origin, Origins};
pub(crate) use sieve::{Lists, Sieve, WordLists};
pub use span::Span;
pub(crate) use words::{Heads, Tails};
