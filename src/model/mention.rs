use crate::text::Span;
use crate::value::date::{Date, Inferred};
use crate::value::decimal::Decimal;
use crate::value::figure::Bound;
use std::borrow::Cow;

/// Something in the text that has a value: a date, a figure, a document number, a cited
/// work, a cited provision.
///
/// In JSON `type` names the kind, and the fields of the kind stand beside `text`, `span`
/// and `node`.
///
/// # Example
/// ```
/// use gongwen::model::MentionKind;
/// let document = gongwen::parse("2023年7月4日，制定制度19项。");
/// let MentionKind::Figure { value, unit, .. } = &document.mentions[1].kind else {
///     panic!("a figure");
/// };
/// assert_eq!((value.unwrap().to_string().as_str(), unit.as_str()), ("19", "项"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
///
/// Where one mention belongs to another (a number to its work), the other is named by
/// its place in [`Document::mentions`](super::Document::mentions).
///
/// # Example
/// ```
/// use gongwen::model::MentionKind;
/// let text = "一、依据\n按照《巡察办法》（云发〔2021〕3号）第五条执行。";
/// let document = gongwen::parse(text);
/// let MentionKind::Provision { article, work, .. } = &document.mentions[2].kind else {
///     panic!("a provision");
/// };
/// assert_eq!(article.as_deref(), Some("5"));
/// // It leads to its work by place.
/// assert_eq!(document.mentions[work.unwrap() as usize].text, "《巡察办法》");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "type", rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum MentionKind {
    /// A date or period (日期、时间段).
    Date {
        /// ISO 8601 or EDTF; absent where the words name no calendar date.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        value: Option<Date>,
        /// Where a year that is not written comes from.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        inferred: Option<Inferred>,
    },
    /// A number with what it counts or measures (数字).
    Figure {
        /// The number, scaled out; absent where digits are masked.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        value: Option<Decimal>,
        /// The upper end of a range.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        high: Option<Decimal>,
        /// The unit as written, its scale aside; where there is none it is empty here and
        /// absent in JSON.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "String::is_empty")
        )]
        unit: String,
        /// On which side of the number the true value lies.
        bound: Bound,
        /// Which of the things listed before it the figure belongs to, from 0, where
        /// 分别 deals figures out.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        respectively: Option<u32>,
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
        /// The work that it is the number of.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        work: Option<u32>,
    },
    /// A title in 《》.
    Work {
        /// The number of the work.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        document_number: Option<u32>,
        /// The work that this short title stands for (以下简称《…》).
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        refers_to: Option<u32>,
    },
    /// A provision of a law or rule (第三条第二款第（一）项).
    Provision {
        /// The article (条): `3`, `210-1` for 第二百一十条之一.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        #[cfg_attr(
            feature = "schema",
            schemars(extend("pattern" = r"^[0-9]+(\.[0-9]+)*(-[0-9]+)?$"))
        )]
        article: Option<String>,
        /// The paragraph (款).
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        paragraph: Option<u32>,
        /// The item (项).
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        item: Option<u32>,
        /// The work that it is a provision of.
        #[cfg_attr(
            feature = "serde",
            serde(default, skip_serializing_if = "Option::is_none")
        )]
        work: Option<u32>,
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

impl MentionKind {
    /// The name in JSON: `date`, `figure`, `document_number`, `work`, `provision`.
    ///
    /// # Example
    /// ```
    /// let document = gongwen::parse("2023年7月，按照《办法》问责14人。");
    /// let names: Vec<_> = document.mentions.iter().map(|m| m.kind.name()).collect();
    /// assert_eq!(names, ["date", "work", "figure"]);
    /// ```
    pub fn name(&self) -> &'static str {
        match self {
            Self::Date { .. } => "date",
            Self::Figure { .. } => "figure",
            Self::DocumentNumber { .. } => "document_number",
            Self::Work { .. } => "work",
            Self::Provision { .. } => "provision",
        }
    }
}
