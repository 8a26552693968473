//! What ends a call: a value that cannot be read, JSON that is none. What is odd in a
//! document is no error but a [`Diagnostic`](crate::diagnostic::Diagnostic).

use crate::text::Span;
use std::fmt;

/// Why a call could not give its result.
///
/// # Example
/// ```
/// let error = "通报".parse::<gongwen::model::NodeKind>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown name `通报`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    span: Option<Span>,
}

/// The kinds of [`Error`].
///
/// # Example
/// ```
/// use gongwen::ErrorKind;
/// use gongwen::value::document_number::DocumentNumber;
/// let error = "鄂文旅发2022-8".parse::<DocumentNumber>().unwrap_err();
/// let ErrorKind::Value { expected } = error.kind() else { panic!("a value") };
/// assert_eq!(*expected, "a document number such as 国发〔2020〕1号");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A name that is none of the closed set asked for.
    UnknownName(String),
    /// JSON that cannot be read as a document; the message is that of the JSON reader.
    Json(String),
    /// Text that is not UTF-8; the number is the byte offset of the first bad byte.
    NotUtf8(usize),
    /// Text that is no value of the kind asked for; `expected` says what would be.
    Value {
        /// What was expected.
        expected: &'static str,
    },
    /// A file that a password keeps shut.
    Encrypted {
        /// The name of its format.
        format: &'static str,
    },
    /// A file that breaks the rules of its format so far that it cannot be read.
    Damaged {
        /// The name of its format.
        format: &'static str,
        /// What is wrong with it.
        message: String,
    },
    /// A file of pictures: its text would have to be recognised first.
    Scanned {
        /// The name of its format.
        format: &'static str,
        /// How many pages it has.
        pages: usize,
    },
    /// A file of a kind that is not read.
    Unsupported {
        /// What the file is, such as `an image (PNG)`.
        what: String,
        /// What can be done about it, if anything.
        way_out: &'static str,
    },
    /// A file of a format whose reader was not built in.
    NotBuilt {
        /// The feature of the crate that reads it.
        feature: &'static str,
    },
    /// A file that goes over a limit of [`reader::Limits`](crate::reader::Limits).
    TooLarge {
        /// The limit, by the name of its field.
        limit: &'static str,
        /// What it allows.
        allowed: usize,
    },
}

impl Error {
    /// Makes an error of this kind that concerns no particular place.
    pub fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Inner { kind, span: None }))
    }

    /// The same error at a place of the text that was read.
    ///
    /// # Example
    /// ```
    /// use gongwen::text::Span;
    /// use gongwen::{Error, ErrorKind};
    /// // A reader of one's own can report in the same way.
    /// let error = Error::new(ErrorKind::Value { expected: "a postcode" }).at(Span::new(9, 15));
    /// assert_eq!(error.to_string(), "expected a postcode at 9..15");
    /// ```
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.0.span = Some(span);
        self
    }

    /// What went wrong.
    ///
    /// # Example
    /// ```
    /// use gongwen::ErrorKind;
    /// use gongwen::model::DocumentKind;
    /// let error = "memo".parse::<DocumentKind>().unwrap_err();
    /// assert_eq!(*error.kind(), ErrorKind::UnknownName("memo".to_owned()));
    /// ```
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Where in the text that was read, in UTF-8 byte offsets, if that is known.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::date::Date;
    /// // The whole text is no date: 十四届 is an ordinal.
    /// let error = "十四届".parse::<Date>().unwrap_err();
    /// assert_eq!(error.span().unwrap().range(), 0..9);
    /// ```
    pub fn span(&self) -> Option<Span> {
        self.0.span
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.kind {
            ErrorKind::UnknownName(name) => write!(f, "unknown name `{name}`"),
            ErrorKind::Json(message) => write!(f, "not a document in JSON: {message}"),
            ErrorKind::NotUtf8(at) => {
                write!(f, "not UTF-8: invalid byte at offset {at}")
            }
            ErrorKind::Value { expected } => write!(f, "expected {expected}"),
            ErrorKind::Encrypted { format } => {
                write!(
                    f,
                    "encrypted {format} file: open it with its password and save it without"
                )
            }
            ErrorKind::Damaged { format, message } => {
                write!(f, "damaged {format} file: {message}")
            }
            ErrorKind::Scanned { format, pages } => write!(
                f,
                "scanned {format} file: none of its {pages} pages has text; recognise it first (OCR)"
            ),
            ErrorKind::Unsupported { what, way_out: "" } => {
                write!(f, "not read: {what}")
            }
            ErrorKind::Unsupported { what, way_out } => {
                write!(f, "not read: {what}; {way_out}")
            }
            ErrorKind::NotBuilt { feature } => {
                write!(
                    f,
                    "built without the feature `{feature}`, which reads this file"
                )
            }
            ErrorKind::TooLarge { limit, allowed } => {
                write!(f, "too large: over the limit {limit} of {allowed}")
            }
        }?;
        match self.0.span {
            Some(span) => write!(f, " at {span}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
