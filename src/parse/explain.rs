//! What the search for the outline decided at each candidate, for people.

use crate::model::Form;
use crate::text::Span;

/// What was decided about one place that could be an enumeration marker, and why.
///
/// Prices are in hundredths; only their differences matter.
///
/// # Example
/// ```
/// let text = "一是统一是非标准。二是压实责任。";
/// let decisions = gongwen::explain(text);
/// // 一是 of 统一是非 has the look of a marker, and is left.
/// let left: Vec<_> = decisions.iter().filter(|d| !d.taken).collect();
/// assert_eq!((left[0].span.of(text), left[0].context), ("一是", "word"));
/// assert_eq!(decisions.iter().filter(|d| d.taken).count(), 2);
/// ```
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

use super::outline::Action;
use super::zone::Zone;
use crate::scan::Context;

/// The decisions of a zone.
pub(super) fn decisions(zone: &Zone<'_>) -> Vec<Decision> {
    let decision = |(number, candidate): (usize, &&crate::scan::Candidate)| {
        let choice = zone.choices.get(number)?;
        let parent = choice.item.and_then(|item| item.parent);
        Some(Decision {
            span: candidate.span,
            form: candidate.form,
            ordinal: choice.item.map_or(candidate.ordinal, |item| item.ordinal),
            context: name(candidate.context),
            taken: choice.item.is_some(),
            parent: parent.and_then(|p| zone.candidates.get(p)).map(|c| c.span),
            paid: choice
                .paid
                .iter()
                .map(|&(why, price)| (why.words(), price))
                .collect(),
            margin: choice.runner_up.map(|(margin, _)| margin),
            alternative: choice.runner_up.map(|(_, action)| words(action)),
        })
    };
    zone.candidates.iter().enumerate().filter_map(decision).collect()
}

fn name(context: Context) -> &'static str {
    match context {
        Context::LineStart => "line start",
        Context::Stop => "stop",
        Context::Colon => "colon",
        Context::Spaced => "blank",
        Context::Comma => "comma",
        Context::Closed => "closing bracket",
        Context::Quote => "opening quote",
        Context::Open => "opening bracket",
        Context::Glued => "word",
    }
}

fn words(action: Action) -> String {
    match action {
        Action::Leave => "leave it".to_owned(),
        Action::GoOn(depth) => format!("go on with the list at depth {}", depth + 1),
        Action::Open(depth) => format!("open a list at depth {}", depth + 1),
    }
}
