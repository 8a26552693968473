//! Remarks on a document that was read anyway: what is irregular in it, where, and what
//! would be regular. What ends a call is an [`Error`](crate::Error) instead.

mod code;
#[cfg(feature = "render")]
mod render;
mod wording;

use crate::text::Span;
pub use code::Code;
#[cfg(feature = "render")]
pub use render::render;

/// How much a diagnostic matters.
///
/// The order is that of weight: `Info < Warning < Error`.
///
/// # Example
/// ```
/// use gongwen::diagnostic::Severity;
/// let document = gongwen::parse("关于整改情况的通报\n一、甲\n三、乙");
/// let worst = document.diagnostics.iter().map(|remark| remark.severity).max();
/// assert_eq!(worst, Some(Severity::Warning));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Severity {
    /// Read with confidence, but worth a look.
    Info,
    /// Read, but the document is irregular here.
    Warning,
    /// Something could not be read.
    Error,
}

/// A remark on a place of a document.
///
/// # Example
/// ```
/// let text = "关于整改情况的通报\n一、总体情况\n一是加强领导。三是压实责任。";
/// let document = gongwen::parse(text);
/// let gap = document.diagnostics.iter().find(|d| d.code.name() == "outline/number/gap").unwrap();
/// assert_eq!(gap.span.of(text), "三是");
/// assert_eq!(gap.related.unwrap().of(text), "一是");
/// assert_eq!(gap.suggestion.as_deref(), Some("二是"));
/// assert_eq!(gap.message, "expected number 2, found `三是`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Diagnostic {
    /// What kind of remark it is; stable over versions.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The remark in English, lower case, without a full stop; the wording may change.
    ///
    /// [`message_in`](Self::message_in) gives it in other languages.
    pub message: String,
    /// The place, in UTF-8 byte offsets.
    pub span: Span,
    /// A second place that explains the first, such as the marker before a gap.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub related: Option<Span>,
    /// What would be regular at this place, such as the marker that is missing. It is
    /// never applied.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// A remark of this kind, with the severity that its code has.
    ///
    /// # Example
    /// ```
    /// use gongwen::diagnostic::{Code, Diagnostic, Severity};
    /// // A check of one's own, under a code that fits.
    /// let text = "整改时限：2月30日";
    /// let span = (text.find("2月").unwrap()..text.len()).into();
    /// let remark = Diagnostic::new(Code::DateImpossible, span, "no such day");
    /// assert_eq!((remark.severity, remark.span.of(text)), (Severity::Warning, "2月30日"));
    /// ```
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        let severity = code.severity();
        Self {
            code,
            severity,
            message: message.into(),
            span,
            related: None,
            suggestion: None,
        }
    }

    /// The same remark with a second place.
    #[must_use]
    pub fn related(mut self, span: Span) -> Self {
        self.related = Some(span);
        self
    }

    /// The same remark with what would be regular.
    ///
    /// # Example
    /// ```
    /// use gongwen::diagnostic::{Code, Diagnostic};
    /// use gongwen::text::Span;
    /// let remark = Diagnostic::new(Code::NumberGap, Span::new(24, 30), "expected number 2")
    ///     .related(Span::new(0, 6))
    ///     .suggest("二是");
    /// assert_eq!(remark.related, Some(Span::new(0, 6)));
    /// assert_eq!(remark.suggestion.as_deref(), Some("二是"));
    /// ```
    #[must_use]
    pub fn suggest(mut self, text: impl Into<String>) -> Self {
        self.suggestion = Some(text.into());
        self
    }
}
