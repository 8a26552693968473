//! Where the parts of a text stand in the file that it was read from.

use super::Span;
use std::fmt;

/// Where a part of a text stands in its file. All numbers begin at 1.
///
/// In JSON it is an object with one key: `{"page":3}`,
/// `{"cell":{"table":1,"row":2,"column":1}}`.
///
/// # Example
/// ```
/// use gongwen::text::Origin;
/// let cell = Origin::Cell { table: 1, row: 2, column: 3 };
/// assert_eq!(cell.to_string(), "table 1, row 2, column 3");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Origin {
    /// A line of a file of text.
    Line(usize),
    /// A paragraph of a DOCX or DOC file, in the order of the body, those of tables not
    /// counted; or a block of a page.
    Paragraph(usize),
    /// A cell of a table. A cell that spans columns counts them all.
    Cell {
        /// The table, those within tables counted in their turn.
        table: usize,
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
    /// A footnote or endnote, in the order in which the body refers to them.
    Footnote(usize),
    /// A page of a PDF or OFD file.
    Page(usize),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(n) => write!(f, "line {n}"),
            Self::Paragraph(n) => write!(f, "paragraph {n}"),
            Self::Cell { table, row, column } => {
                write!(f, "table {table}, row {row}, column {column}")
            }
            Self::Footnote(n) => write!(f, "footnote {n}"),
            Self::Page(n) => write!(f, "page {n}"),
        }
    }
}

/// The parts of a text with where each comes from, in the order of the text: each goes up
/// to the next.
///
/// # Example
/// ```
/// use gongwen::text::{Origin, Origins};
/// let mut origins = Origins::default();
/// origins.mark(0, Origin::Page(1));
/// origins.mark(40, Origin::Page(2));
/// assert_eq!(origins.at(39), Some(Origin::Page(1)));
/// assert_eq!(origins.at(40), Some(Origin::Page(2)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Origins(Vec<Part>);

/// A part of a text, with where it stands in its file. It goes up to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Part {
    /// Where it begins.
    start: usize,
    #[cfg_attr(feature = "serde", serde(flatten))]
    origin: Origin,
}

impl Origins {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Says that the text comes from there from `start` on; what begins at or behind
    /// `start` must not be marked yet.
    ///
    /// # Example
    /// ```
    /// use gongwen::text::{Origin, Origins};
    /// let mut origins = Origins::default();
    /// origins.mark(0, Origin::Paragraph(1));
    /// origins.mark(9, Origin::Paragraph(1)); // goes on: no new part
    /// origins.mark(12, Origin::Footnote(1));
    /// assert_eq!(origins.stretches(20).count(), 2);
    /// ```
    pub fn mark(&mut self, start: usize, origin: Origin) {
        match self.0.last_mut() {
            Some(last) if last.origin == origin => {}
            Some(last) if last.start >= start => last.origin = origin,
            _ => self.0.push(Part { start, origin }),
        }
    }

    /// The part of the file that a byte of the text comes from, found by binary search;
    /// none before the first part. An offset behind the text is of the last part.
    ///
    /// # Example
    /// ```
    /// use gongwen::text::{Origin, Origins};
    /// let mut origins = Origins::default();
    /// assert_eq!(origins.at(0), None);
    /// origins.mark(0, Origin::Page(3));
    /// assert_eq!(origins.at(1_000), Some(Origin::Page(3)));
    /// ```
    pub fn at(&self, offset: usize) -> Option<Origin> {
        let behind = self.0.partition_point(|part| part.start <= offset);
        self.0.get(behind.checked_sub(1)?).map(|part| part.origin)
    }

    /// The stretches of a text of `len` bytes and what they come from, in order and
    /// without gaps from the first on.
    ///
    /// # Example
    /// ```
    /// use gongwen::text::{Origin, Origins};
    /// let text = "第一页第二页";
    /// let mut origins = Origins::default();
    /// origins.mark(0, Origin::Page(1));
    /// origins.mark(9, Origin::Page(2));
    /// let pages: Vec<_> = origins.stretches(text.len()).map(|(span, _)| span.of(text)).collect();
    /// assert_eq!(pages, ["第一页", "第二页"]);
    /// ```
    pub fn stretches(&self, len: usize) -> impl Iterator<Item = (Span, Origin)> + '_ {
        let next = self.0.iter().skip(1).map(|part| part.start);
        let ends = next.chain([len]);
        self.0
            .iter()
            .zip(ends)
            .map(|(part, end)| (Span::new(part.start, end), part.origin))
    }

    /// Changes where each part begins.
    #[cfg(feature = "json")]
    pub(crate) fn for_each_start(&mut self, change: impl Fn(usize) -> usize) {
        for part in &mut self.0 {
            part.start = change(part.start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_holds_up_to_the_next() {
        let mut origins = Origins::default();
        assert_eq!(origins.at(0), None);
        origins.mark(0, Origin::Paragraph(1));
        origins.mark(4, Origin::Paragraph(2));
        origins.mark(4, Origin::Paragraph(3));
        assert_eq!(origins.at(3), Some(Origin::Paragraph(1)));
        assert_eq!(origins.at(4), Some(Origin::Paragraph(3)));
        assert_eq!(origins.at(99), Some(Origin::Paragraph(3)));
        let spans: Vec<Span> = origins.stretches(7).map(|(span, _)| span).collect();
        assert_eq!(spans, [Span::new(0, 4), Span::new(4, 7)]);
    }
}
