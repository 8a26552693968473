use crate::text::Span;
use std::borrow::Cow;

pub use crate::value::figure::Bound;

/// Something in the text that has a value: a date, a figure, a document number, a work.
///
/// In JSON `type` names the kind, and the fields of the kind stand beside `text`, `span`
/// and `node`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Mention<'t> {
    /// What it is, with its value.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub kind: MentionKind,
    /// As written.
    pub text: Cow<'t, str>,
    /// Where it stands, in UTF-8 byte offsets.
    pub span: Span,
    /// The [`id`](super::Node::id) of the deepest node that holds it.
    pub node: u32,
}

/// The kinds of [`Mention`] with their values.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "type", rename_all = "snake_case"))]
#[non_exhaustive]
pub enum MentionKind {
    /// A date or period.
    Date {
        /// ISO 8601 or EDTF; absent where the words name no calendar date.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        value: Option<String>,
    },
    /// A document number (发文字号).
    DocumentNumber {
        /// The code of the organ (机关代字); empty where the number has none.
        code: String,
        /// The year.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        year: Option<u16>,
        /// The serial number of the year (发文顺序号).
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        serial: Option<u32>,
    },
}

impl Mention<'_> {
    /// The same mention, independent of the text it was read from.
    pub fn into_owned(self) -> Mention<'static> {
        Mention {
            kind: self.kind,
            text: Cow::Owned(self.text.into_owned()),
            span: self.span,
            node: self.node,
        }
    }
}
