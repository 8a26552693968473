//! What a caller may say about a file, and how much of one is read.

use super::{Encoding, Format};

/// How a file is read. All settings have a default: [`Options::new`] reads any format in
/// any encoding.
///
/// # Example
/// ```
/// use gongwen::reader::{Format, Options, read};
/// let page = "<p>通报</p>".as_bytes();
/// let options = Options::new().format(Format::Text);
/// assert_eq!(read(page, &options)?.text, "<p>通报</p>");
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    pub(super) format: Option<Format>,
    pub(super) encoding: Option<Encoding>,
    pub(super) limits: Limits,
}

impl Options {
    /// Options with the usual limits, format and encoding to be found out.
    pub const fn new() -> Self {
        Self { format: None, encoding: None, limits: Limits::new() }
    }

    /// The same options for a file of this format, whatever its bytes look like.
    #[must_use]
    pub const fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// The same options with what somebody says about the encoding, such as the header
    /// of an answer over HTTP. Bytes that plainly say otherwise win.
    ///
    /// # Example
    /// ```
    /// # #[cfg(feature = "encodings")] {
    /// use gongwen::reader::{Encoding, Options, read};
    /// // Two characters are too few to guess by: 公文 in Big5.
    /// let bytes = b"\xa4\xbd\xa4\xe5";
    /// let source = read(bytes, &Options::new().encoding(Encoding::BIG5))?;
    /// assert_eq!(source.text, "公文");
    /// # }
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    #[must_use]
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = Some(encoding);
        self
    }

    /// The same options with other limits.
    ///
    /// # Example
    /// ```
    /// use gongwen::reader::{Limits, Options, read};
    /// let mut limits = Limits::new();
    /// limits.max_bytes = 1 << 20; // a mebibyte is enough for a notice
    /// assert!(read(&vec![b' '; 2 << 20], &Options::new().limits(limits)).is_err());
    /// ```
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
}

/// How much of a file is read before it counts as hostile. What goes over ends the call
/// with [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge).
///
/// # Example
/// ```
/// use gongwen::ErrorKind;
/// use gongwen::reader::{Limits, Options, read};
/// let mut limits = Limits::new();
/// limits.max_bytes = 10;
/// let error = read("一、总体情况".as_bytes(), &Options::new().limits(limits)).unwrap_err();
/// assert_eq!(*error.kind(), ErrorKind::TooLarge { limit: "max_bytes", allowed: 10 });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The bytes of the file. 256 MiB as it is.
    pub max_bytes: usize,
    /// The bytes of the parts that are read of a packed file, unpacked, and of the text
    /// itself. 256 MiB as it is.
    pub max_expanded: usize,
    /// The files in a packed file. 20,000 as it is.
    pub max_entries: usize,
    /// The pages. 10,000 as it is.
    pub max_pages: usize,
    /// How deep elements of XML and HTML stand in each other. 500 as it is.
    pub max_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

impl Limits {
    /// The limits as they are where nothing is said.
    pub const fn new() -> Self {
        Self {
            max_bytes: 1 << 28,
            max_expanded: 1 << 28,
            max_entries: 20_000,
            max_pages: 10_000,
            max_depth: 500,
        }
    }
}
