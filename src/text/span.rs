use std::fmt;
use std::ops::Range;

/// A half-open range of UTF-8 byte offsets into the text that the caller gave.
///
/// In JSON it is an array of two numbers.
///
/// # Example
/// ```
/// use gongwen::text::Span;
/// let span = Span::new(3, 9);
/// assert_eq!(span.of("一、总体要求"), "、总");
/// assert_eq!(span.len(), 6);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(from = "(usize, usize)", into = "(usize, usize)"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "[usize; 2]"))]
#[cfg_attr(
    feature = "schema",
    schemars(
        description = "Where something stands in the text as it was given: from the first \
        number up to and without the second. They count UTF-8 bytes, or characters or \
        UTF-16 units where that was asked for."
    )
)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to and without `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Its length in bytes; 0 where `end` does not lie behind `start`.
    ///
    /// # Example
    /// ```
    /// use gongwen::text::Span;
    /// let text = "整改";
    /// assert_eq!(Span::new(0, text.len()).len(), 6); // bytes, three a character
    /// ```
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside this span.
    ///
    /// # Example
    /// ```
    /// let text = "一、总体情况\n于2023年7月4日反馈。";
    /// let document = gongwen::parse(text);
    /// let (section, date) = (document.outline[0].span, document.mentions[0].span);
    /// assert!(section.contains(date) && !date.contains(section));
    /// ```
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    ///
    /// # Example
    /// ```
    /// use gongwen::text::Span;
    /// assert!(Span::new(0, 6).overlaps(Span::new(3, 9)));
    /// assert!(!Span::new(0, 6).overlaps(Span::new(6, 9))); // half-open: they only touch
    /// ```
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same as a standard range.
    ///
    /// # Example
    /// ```
    /// use gongwen::text::Span;
    /// let mut text = "一、总体要求".to_owned();
    /// text.replace_range(Span::new(0, 6).range(), "二、");
    /// assert_eq!(text, "二、总体要求");
    /// ```
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// What stands there in `text`; empty where the span is not one of that text
    /// (out of bounds, or not on character boundaries).
    ///
    /// # Example
    /// ```
    /// use gongwen::text::Span;
    /// assert_eq!(Span::new(0, 6).of("一、总体要求"), "一、");
    /// assert_eq!(Span::new(0, 4).of("一、总体要求"), ""); // ends inside 、
    /// ```
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The span without the blanks (white space, U+3000, U+00A0, U+FEFF) at its ends.
    ///
    /// # Example
    /// ```
    /// use gongwen::text::Span;
    /// let text = "\u{3000}\u{3000}县委： ";
    /// assert_eq!(Span::new(0, text.len()).trim(text).of(text), "县委：");
    /// ```
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inner = self.of(text);
        let left = inner.trim_start_matches(super::is_blank);
        let start = self.start + (inner.len() - left.len());
        Self { start, end: start + left.trim_end_matches(super::is_blank).len() }
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Self { start, end }
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
