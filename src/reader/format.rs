//! The formats of files, and how one is known by its bytes.

use crate::{Error, ErrorKind};
use std::fmt;
use std::str::FromStr;

/// A format that files of documents come in.
///
/// Which of them can be read depends on the features of the crate; each is known by its
/// bytes in any case.
///
/// # Example
/// ```
/// use gongwen::reader::Format;
/// assert_eq!(Format::detect("一、总体情况".as_bytes()), Some(Format::Text));
/// assert_eq!(Format::detect(b"<!DOCTYPE html><p>"), Some(Format::Html));
/// assert_eq!(Format::detect(b"\x89PNG\r\n\x1a\n"), None);
/// assert_eq!("docx".parse(), Ok(Format::Docx));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Format {
    /// Plain text, `text`.
    Text,
    /// A page of the web, `html`.
    Html,
    /// Word since 2007 and WPS, `docx` (ISO/IEC 29500).
    Docx,
    /// Word 97 to 2003, `doc`.
    Doc,
    /// `pdf` (ISO 32000).
    Pdf,
    /// Open Fixed-layout Document (版式文档), `ofd` (GB/T 33190-2016).
    Ofd,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 6] =
        [Self::Text, Self::Html, Self::Docx, Self::Doc, Self::Pdf, Self::Ofd];

    /// The name, which is also that of the feature but for `text`.
    ///
    /// # Example
    /// ```
    /// use gongwen::reader::Format;
    /// let names = Format::ALL.map(Format::name);
    /// assert_eq!(names, ["text", "html", "docx", "doc", "pdf", "ofd"]);
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Pdf => "pdf",
            Self::Ofd => "ofd",
        }
    }

    /// The format of a file, by its content and whatever its name; none where it is none
    /// of those here. Bytes without any mark are plain text.
    ///
    /// # Example
    /// ```
    /// use gongwen::reader::Format;
    /// // Whatever the file is called.
    /// assert_eq!(Format::detect(b"%PDF-1.7"), Some(Format::Pdf));
    /// assert_eq!(Format::detect(b"GIF89a"), None);
    /// ```
    pub fn detect(bytes: &[u8]) -> Option<Self> {
        sniff(bytes).ok()
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| Error::new(ErrorKind::UnknownName(name.to_owned())))
    }
}

/// Files that are known and not read: how they begin, what they are, and the way out.
#[rustfmt::skip]
const OTHERS: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG", "an image (PNG)", RECOGNISE),
    (b"\xff\xd8\xff", "an image (JPEG)", RECOGNISE),
    (b"GIF8", "an image (GIF)", RECOGNISE),
    (b"II*\0", "an image (TIFF)", RECOGNISE),
    (b"MM\0*", "an image (TIFF)", RECOGNISE),
    (b"Rar!", "an archive (RAR)", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", UNPACK),
    (b"\x1f\x8b", "a compressed file (gzip)", UNPACK),
    (b"BZh", "a compressed file (bzip2)", UNPACK),
    (b"\xfd7zXZ\0", "a compressed file (xz)", UNPACK),
    (b"{\\rtf", "rich text (RTF)", SAVE_AS),
    (b"%!PS", "PostScript", "turn it into PDF"),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90", "a program", ""),
];

const SAVE_AS: &str = "save it as DOCX";
const RECOGNISE: &str = "recognise its text first (OCR)";
const UNPACK: &str = "unpack it first";

/// The format, or what else the file is and the way out.
pub(super) fn sniff(bytes: &[u8]) -> Result<Format, (&'static str, &'static str)> {
    let other = OTHERS.iter().find(|row| bytes.starts_with(row.0));
    if let Some((_, name, way_out)) = other {
        return Err((name, way_out));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return package(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(bytes);
    }
    // Readers of PDF step over garbage before the mark.
    let head = bytes.get(..1024).unwrap_or(bytes);
    if bytes.starts_with(b"%PDF-") || find(head, b"\n%PDF-").is_some() {
        return Ok(Format::Pdf);
    }
    let head = ascii(bytes.get(..4096).unwrap_or(bytes));
    if head.contains("mime-version:") && head.contains("multipart/related") {
        return Err(("a page saved as MHTML", "save it as HTML"));
    }
    if head.contains("progid=\"word.document\"") || head.contains("<w:worddocument") {
        return Err(("Word in one XML file", SAVE_AS));
    }
    if is_html(&head) {
        return Ok(Format::Html);
    }
    if is_binary(bytes) { Err(("no text", "")) } else { Ok(Format::Text) }
}

/// What a ZIP file holds, by the names in it: at its start and in the list at its end.
fn package(bytes: &[u8]) -> Result<Format, (&'static str, &'static str)> {
    const WINDOW: usize = 1 << 20;
    let tail = bytes.len().saturating_sub(WINDOW);
    let head = bytes.get(..WINDOW).unwrap_or(bytes);
    let tail = bytes.get(tail..).unwrap_or(bytes);
    let has = |name: &[u8]| find(tail, name).or_else(|| find(head, name)).is_some();
    if has(b"OFD.xml") {
        Ok(Format::Ofd)
    } else if has(b"word/") {
        Ok(Format::Docx)
    } else if has(b"xl/workbook") {
        Err(("a spreadsheet (XLSX)", "save its sheet as text"))
    } else if has(b"ppt/presentation") {
        Err(("a presentation (PPTX)", "save it as PDF"))
    } else if has(b"application/vnd.oasis.opendocument.text") {
        Err(("OpenDocument (ODT)", SAVE_AS))
    } else {
        Err(("an archive (ZIP)", UNPACK))
    }
}

/// What a compound file of Microsoft holds, by the names of its streams.
fn compound(bytes: &[u8]) -> Result<Format, (&'static str, &'static str)> {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &name).is_some()
    };
    if has("WordDocument") {
        Ok(Format::Doc)
    } else if has("EncryptedPackage") {
        // Word wraps a DOCX that has a password.
        Ok(Format::Docx)
    } else if has("Workbook") {
        Err(("a spreadsheet (XLS)", "save its sheet as text"))
    } else if has("PowerPoint Document") {
        Err(("a presentation (PPT)", "save it as PDF"))
    } else {
        Err(("a compound file without a document", ""))
    }
}

/// The beginning of a text in lower case without what is not ASCII, so that marks in it
/// can be found in UTF-8, GB18030, Big5 and UTF-16 alike.
fn ascii(bytes: &[u8]) -> String {
    let ascii = bytes.iter().filter(|b| b.is_ascii() && **b != 0);
    ascii.map(|&b| char::from(b.to_ascii_lowercase())).collect()
}

/// Whether a text is a page: it begins with a tag that only pages begin with or has one
/// that only pages have; or it begins with another and has tags all over. A text with a
/// stray `<br>` is none, nor is Markdown with a piece of HTML at its head.
fn is_html(head: &str) -> bool {
    const WHOLE: &[&str] = &["html", "head", "body", "meta", "title", "!doctype html"];
    #[rustfmt::skip]
    const PIECE: &[&str] = &[
        "div", "p", "table", "style", "script", "section", "article", "main", "h1", "h2",
        "span", "font", "link", "center", "form",
    ];
    let tag = |rest: &str, names: &[&str]| {
        let is = |name: &&str| {
            rest.strip_prefix(name).is_some_and(|rest| {
                rest.is_empty()
                    || rest.starts_with(|c: char| !c.is_ascii_alphanumeric())
            })
        };
        names.iter().any(is)
    };
    let mut start = head.trim_start();
    while let Some(rest) = start.strip_prefix("<!--").or(start.strip_prefix("<?xml")) {
        let Some((_, behind)) = rest.split_once('>') else { return false };
        start = behind.trim_start();
    }
    let tags = || head.split('<').skip(1);
    if let Some(first) = start.strip_prefix('<') {
        let opens = |rest: &&str| {
            rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
        };
        let n_lines = head.lines().filter(|line| !line.trim().is_empty()).count();
        if tag(first, WHOLE)
            || tag(first, PIECE) && 2 * tags().filter(opens).count() >= n_lines
        {
            return true;
        }
    }
    tags().any(|rest| tag(rest, &["html", "body", "!doctype html"]))
}

/// Whether bytes cannot be text: control characters that texts have no use for, but for
/// the zeros of UTF-16.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..4096).unwrap_or(bytes);
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return false;
    }
    let control = |b: &&u8| matches!(**b, 1..=8 | 14..=25 | 28..=31);
    let zero = |byte: &&u8| **byte == 0;
    let zeros = head.iter().filter(zero).count();
    let controls = head.iter().filter(control).count();
    // Half of the bytes of ASCII in UTF-16 are zeros, on one side of the pairs.
    let even = head.iter().step_by(2).filter(zero).count();
    let one_sided = even == zeros || even == 0;
    controls > head.len() / 20 && zeros == 0
        || zeros > 0 && (!one_sided || head.len() < 4)
        || zeros > 0 && controls > head.len() / 8
}

/// Where a pattern first stands in bytes.
pub(super) fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes.windows(pattern.len().max(1)).position(|window| window == pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_in_any_encoding_and_behind_comments() {
        for page in [
            "<html><body>",
            "\u{feff}\n<!-- saved from url -->\n<!DOCTYPE html>",
            "<?xml version=\"1.0\"?><html xmlns=\"x\">",
            "<META http-equiv=x><TITLE>通报</TITLE>",
            "通报<body bgcolor=white>",
        ] {
            assert_eq!(Format::detect(page.as_bytes()), Some(Format::Html), "{page}");
            let wide: Vec<u8> =
                page.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(Format::detect(&wide), Some(Format::Html), "{page}");
        }
    }

    #[test]
    fn a_text_with_a_stray_tag_is_a_text() {
        for text in ["通报<br>一、", "# 通报\n<!--more-->\n一、", "", "<通报>", "a < b"]
        {
            assert_eq!(Format::detect(text.as_bytes()), Some(Format::Text), "{text}");
        }
    }
}
