//! What the search for the outline decided at each candidate, for people.

use crate::model::Form;
use crate::text::Span;

/// What was decided about one place that could be an enumeration marker, and why.
///
/// Prices are in hundredths; only their differences matter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision {
    /// The place, in UTF-8 byte offsets.
    pub span: Span,
    /// The form that it would have as a marker.
    pub form: Form,
    /// The number that it would have.
    pub ordinal: u32,
    /// What stands before it: `line start`, `stop`, `colon`, `comma`, `word` …
    pub context: &'static str,
    /// Whether it was taken for a marker.
    pub taken: bool,
    /// The marker of the item that it was hung under, where it was taken and is not
    /// directly under the document.
    pub parent: Option<Span>,
    /// What the decision cost, reason by reason: `("skips a number", 200)`.
    pub paid: Vec<(&'static str, i32)>,
    /// What the best reading that decides otherwise here would cost more; absent where
    /// none came near.
    pub margin: Option<i32>,
    /// What that reading does here: `leave it`, `go on with the list at depth 2`, `open
    /// a list at depth 3`.
    pub alternative: Option<String>,
}
