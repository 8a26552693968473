//! The whole way of a text: what [`parse`](crate::parse) reads, and the rectification
//! view over it.

use crate::model::Document;
use crate::parse::{self, Decision, Limits, Request};
use crate::rectification;
use crate::value::date::Date;

/// Reads official documents. One parser serves any number of texts, on any number of
/// threads.
///
/// # Example
/// ```
/// use gongwen::Parser;
/// const PARSER: Parser = Parser::new();
/// let document = PARSER.parse("一、总体要求\n坚持问题导向。");
/// assert_eq!(document.outline[0].heading.as_ref().unwrap().text, "总体要求");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parser {
    limits: Limits,
    reference: Option<Date>,
    fallback: Option<Date>,
    stage: Stage,
}

/// How far a [`Parser`] reads. What is not asked for costs nothing.
///
/// # Example
/// ```
/// use gongwen::{Parser, Stage};
/// let text = "关于巡察整改情况的通报\n一、关于管护不力的问题\n整改措施：追回资金3万元。";
/// let upto = |stage| Parser::new().up_to(stage).parse(text);
/// assert!(upto(Stage::Outline).mentions.is_empty());
/// assert!(upto(Stage::Mentions).rectification.is_none());
/// assert_eq!(upto(Stage::Rectification), gongwen::parse(text));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Stage {
    /// The frame and the outline: no mentions, and so no
    /// [`document_number`](Document::document_number), and no rectification view.
    Outline,
    /// The mentions too.
    Mentions,
    /// All of it.
    #[default]
    Rectification,
}

impl Default for Parser {
    fn default() -> Self {
        Self::new()
    }
}

impl Parser {
    /// A parser with the usual limits.
    pub const fn new() -> Self {
        let stage = Stage::Rectification;
        Self { limits: Limits::new(), reference: None, fallback: None, stage }
    }

    /// The same parser with other limits.
    ///
    /// # Example
    /// ```
    /// use gongwen::{Limits, Parser};
    /// let mut limits = Limits::new();
    /// limits.max_bytes = 21;
    /// let document = Parser::new().limits(limits).parse("一、总体情况\n二、下一步");
    /// // What lies behind the limit is one leaf of noise, and a diagnostic says so.
    /// assert_eq!(document.outline.last().unwrap().kind.name(), "noise");
    /// assert!(document.diagnostics.iter().any(|d| d.code.name() == "text/length/limit"));
    /// ```
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The same parser with a date that years left out are counted from (今年, 9月14日),
    /// in place of the document's own.
    ///
    /// # Example
    /// ```
    /// use gongwen::Parser;
    /// let parser = Parser::new().reference("2024-05-01".parse()?);
    /// let document = parser.parse("今年3月，整改完成。");
    /// let gongwen::model::MentionKind::Date { value, .. } = &document.mentions[0].kind else {
    ///     panic!("a date");
    /// };
    /// assert_eq!(value.unwrap().to_string(), "2024-03");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    #[must_use]
    pub const fn reference(mut self, date: Date) -> Self {
        self.reference = Some(date);
        self
    }

    /// The same parser with a date that years left out are counted from in a document
    /// without a date of its own, as fits many documents of one time.
    ///
    /// # Example
    /// ```
    /// use gongwen::Parser;
    /// let parser = Parser::new().fallback_reference("2024-05-01".parse()?);
    /// let document = parser.parse("今年3月，整改完成。");
    /// let gongwen::model::MentionKind::Date { value, .. } = &document.mentions[0].kind else {
    ///     panic!("a date");
    /// };
    /// assert_eq!(value.unwrap().to_string(), "2024-03");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    #[must_use]
    pub const fn fallback_reference(mut self, date: Date) -> Self {
        self.fallback = Some(date);
        self
    }

    /// The same parser that goes no farther than a stage.
    ///
    /// # Example
    /// ```
    /// use gongwen::{Parser, Stage};
    /// let parser = Parser::new().up_to(Stage::Outline);
    /// let document = parser.parse("一、2023年整改问题27个。");
    /// assert_eq!(document.outline.len(), 1);
    /// assert!(document.mentions.is_empty());
    /// ```
    #[must_use]
    pub const fn up_to(mut self, stage: Stage) -> Self {
        self.stage = stage;
        self
    }

    /// Reads a document. It never fails: what is odd becomes a diagnostic.
    ///
    /// # Example
    /// ```
    /// use gongwen::Parser;
    /// let parser = Parser::new().fallback_reference("2024-05-01".parse()?);
    /// for text in ["", "无标题", "\u{0}\u{feff}一是"] {
    ///     let document = parser.parse(text);
    ///     assert_eq!(document.title, None);
    /// }
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn parse<'t>(&self, text: &'t str) -> Document<'t> {
        let Self { limits, reference, fallback, stage } = *self;
        let mentions = stage >= Stage::Mentions;
        let request = Request { limits, reference, fallback, mentions };
        let (mut document, leads) = parse::document(text, request);
        let (view, remarks) = if stage >= Stage::Rectification {
            rectification::view(text, &leads, &document)
        } else {
            (None, Vec::new())
        };
        document.rectification = view;
        if !remarks.is_empty() {
            document.diagnostics.extend(remarks);
            document.diagnostics.sort_by_key(|remark| {
                (remark.span.start, remark.span.end, remark.code)
            });
        }
        document.diagnostics.truncate(limits.max_diagnostics);
        document
    }

    /// What the parser decides at each place that could be an enumeration marker.
    ///
    /// # Example
    /// ```
    /// let decisions = gongwen::Parser::new().explain("一、甲\n三、乙");
    /// // 三、 goes on with the list, and pays for the number it skips.
    /// assert!(decisions[1].taken);
    /// assert!(decisions[1].paid.iter().any(|&(why, _)| why == "skips a number"));
    /// ```
    pub fn explain(&self, text: &str) -> Vec<Decision> {
        parse::decisions(text, self.limits)
    }
}

/// Reads a document with the usual limits. See [`Parser::parse`].
///
/// # Example
/// ```
/// let document = gongwen::parse("关于整改情况的报告\n一、总体情况\n一是加强领导。");
/// assert_eq!(document.kind.name(), "rectification_notice");
/// ```
pub fn parse(text: &str) -> Document<'_> {
    Parser::new().parse(text)
}

/// What the parser decides at each place that could be an enumeration marker, with the
/// usual limits. See [`Parser::explain`].
///
/// # Example
/// ```
/// let text = "第一责任人履职。第一，完善制度。第二，严肃问责。";
/// let markers: Vec<_> = gongwen::explain(text)
///     .into_iter()
///     .filter(|decision| decision.taken)
///     .map(|decision| decision.span.of(text))
///     .collect();
/// assert_eq!(markers, ["第一，", "第二，"]);
/// ```
pub fn explain(text: &str) -> Vec<Decision> {
    Parser::new().explain(text)
}
