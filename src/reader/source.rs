//! What a reader gives: the text, where each part of it comes from, and what was odd.

use super::{Encoding, Format};
use crate::text::Span;
use std::fmt;

/// The text of a file, and where each part of it comes from.
///
/// # Example
/// ```
/// use gongwen::reader::{Options, Origin, read};
/// let source = read("标题\n一、要求".as_bytes(), &Options::new())?;
/// let at = source.text.find("要求").unwrap();
/// assert_eq!(source.origin(at), Some(Origin::Line(2)));
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// The text. A file of text in UTF-8 is given as it is, byte for byte, with a byte
    /// order mark if it has one; other files as lines that end with `\n`.
    pub text: String,
    /// The format that was read.
    pub format: Format,
    /// The encoding of the file, where it is text or HTML.
    pub encoding: Option<Encoding>,
    /// What was odd or was left out, in the order of the text.
    pub warnings: Vec<Warning>,
    /// Where each stretch of the text begins, and what it comes from.
    origins: Vec<(usize, Origin)>,
}

/// Where a part of a text stands in its file. All numbers begin at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

/// What was odd in a file that was read anyway, or what was left out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Warning {
    /// What sort of oddity.
    pub kind: WarningKind,
    /// What a person is told, in lower case without a full stop.
    pub message: String,
    /// Where, if that is known.
    pub place: Option<Place>,
}

/// The sorts of [`Warning`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WarningKind {
    /// There is no text in the file.
    Empty,
    /// Bytes that the encoding cannot read; the text has U+FFFD in their place.
    Undecodable,
    /// The file or the caller names an encoding that it is not in.
    WrongEncoding,
    /// The encoding was guessed, and another may be right.
    GuessedEncoding,
    /// Text that is not part of the document: navigation, running heads, page numbers.
    Dropped,
    /// Text that the reader cannot give: glyphs without characters, pictures of text.
    Unreadable,
    /// A part of the file is missing or damaged; the rest was read.
    Damaged,
}

/// Where a warning belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// Bytes of the file.
    File(Span),
    /// Bytes of the text.
    Text(Span),
    /// A part of the file.
    Origin(Origin),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(Place::File(span)) => write!(f, "bytes {span}: {}", self.message),
            Some(Place::Text(span)) => write!(f, "text {span}: {}", self.message),
            Some(Place::Origin(origin)) => write!(f, "{origin}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl Warning {
    /// A warning that concerns no particular place.
    pub(super) fn new(kind: WarningKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), place: None }
    }

    /// The same warning at a place.
    #[cfg(feature = "encodings")]
    pub(super) fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }
}

impl Source {
    /// A source without text.
    pub(super) fn new(format: Format) -> Self {
        Self {
            text: String::new(),
            format,
            encoding: None,
            warnings: Vec::new(),
            origins: Vec::new(),
        }
    }

    /// The part of the file that a byte of the text comes from, found by binary search;
    /// none before the first part. An offset behind the text is of the last part.
    pub fn origin(&self, offset: usize) -> Option<Origin> {
        let behind = self.origins.partition_point(|&(start, _)| start <= offset);
        self.origins.get(behind.checked_sub(1)?).map(|&(_, origin)| origin)
    }

    /// The stretches of the text and what they come from, in order and without gaps from
    /// the first on.
    pub fn origins(&self) -> impl Iterator<Item = (Span, Origin)> + '_ {
        let next = self.origins.iter().skip(1).map(|&(start, _)| start);
        let ends = next.chain([self.text.len()]);
        self.origins
            .iter()
            .zip(ends)
            .map(|(&(start, origin), end)| (Span::new(start, end), origin))
    }

    /// Says that what is written from here on comes from there.
    pub(super) fn mark(&mut self, origin: Origin) {
        let start = self.text.len();
        match self.origins.last_mut() {
            Some((_, last)) if *last == origin => {}
            Some(last) if last.0 == start => last.1 = origin,
            _ => self.origins.push((start, origin)),
        }
    }

    /// Adds a warning.
    pub(super) fn warn(&mut self, kind: WarningKind, message: impl Into<String>) {
        self.warnings.push(Warning::new(kind, message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_holds_up_to_the_next() {
        let mut source = Source::new(Format::Docx);
        assert_eq!(source.origin(0), None);
        source.mark(Origin::Paragraph(1));
        source.text.push_str("甲\n");
        source.mark(Origin::Paragraph(2));
        source.mark(Origin::Paragraph(3));
        source.text.push('乙');
        assert_eq!(source.origin(3), Some(Origin::Paragraph(1)));
        assert_eq!(source.origin(4), Some(Origin::Paragraph(3)));
        assert_eq!(source.origin(99), Some(Origin::Paragraph(3)));
        let spans: Vec<Span> = source.origins().map(|(span, _)| span).collect();
        assert_eq!(spans, [Span::new(0, 4), Span::new(4, 7)]);
    }
}
