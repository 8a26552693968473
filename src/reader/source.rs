//! What a reader gives: the text, where each part of it comes from, and what was odd.

use super::{Encoding, Format};
use crate::text::{Origin, Origins, Span};
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
    /// What the parts of the text come from. A document that is parsed from the text
    /// takes it over: [`Document::origins`](crate::model::Document::origins).
    pub origins: Origins,
}

/// What was odd in a file that was read anyway, or what was left out of it.
///
/// # Example
/// ```
/// # #[cfg(feature = "encodings")] {
/// use gongwen::reader::{Options, read};
/// let mut file = "一、总体情况".as_bytes().to_vec();
/// file.insert(6, 0xff); // no byte of UTF-8
/// let source = read(&file, &Options::new())?;
/// assert!(source.warnings[0].to_string().starts_with("bytes 6..7: "));
/// # }
/// # Ok::<(), gongwen::Error>(())
/// ```
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
///
/// # Example
/// ```
/// use gongwen::reader::{Options, WarningKind, read};
/// let source = read(b" \n", &Options::new())?;
/// assert_eq!(source.warnings[0].kind, WarningKind::Empty);
/// # Ok::<(), gongwen::Error>(())
/// ```
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
            origins: Origins::default(),
        }
    }

    /// The part of the file that a byte of the text comes from; see [`Origins::at`].
    ///
    /// # Example
    /// ```
    /// # #[cfg(feature = "html")] {
    /// use gongwen::reader::{Options, Origin, read};
    /// let page = "<meta charset=utf-8><p>标题</p><table><tr><td>序号</td><td>问题</td></tr></table>";
    /// let source = read(page.as_bytes(), &Options::new())?;
    /// let at = source.text.find("问题").unwrap();
    /// assert_eq!(source.origin(at), Some(Origin::Cell { table: 1, row: 1, column: 2 }));
    /// # }
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn origin(&self, offset: usize) -> Option<Origin> {
        self.origins.at(offset)
    }

    /// Says that what is written from here on comes from there.
    pub(super) fn mark(&mut self, origin: Origin) {
        self.origins.mark(self.text.len(), origin);
    }

    /// Adds a warning.
    pub(super) fn warn(&mut self, kind: WarningKind, message: impl Into<String>) {
        self.warnings.push(Warning::new(kind, message));
    }
}
