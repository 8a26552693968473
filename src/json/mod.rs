//! A [`Document`] as JSON and back, and its offsets as other languages count them.
//!
//! Field names are those of the structs, enum values are in `snake_case`, absent
//! optional fields are left out. `schema` comes first and names the version of the
//! shape; each node carries its readable `path`. The same document always gives the same
//! bytes.

#[cfg(feature = "schema")]
mod schema;
mod writer;

#[cfg(feature = "schema")]
pub use schema::schema;

use crate::model::{Document, MentionKind, Node};
use crate::text::Span;
use crate::value::date::Inferred;
use crate::{Error, ErrorKind};
use serde::Deserialize;
use std::borrow::Cow;
use std::io;

/// Writes a document as JSON on one line.
///
/// # Example
/// ```
/// let document = gongwen::parse("一、总体要求\n坚持问题导向。");
/// let json = gongwen::json::to_string(&document);
/// assert!(json.starts_with(r#"{"schema":"gongwen/1","kind":"other""#));
/// assert!(json.contains(r#""path":"section1""#));
/// ```
pub fn to_string(document: &Document<'_>) -> String {
    // A tree of strings and numbers in memory: there is nothing to fail.
    // A document is three to five times as long as its text.
    let end = document.outline.last().map_or(0, |node| node.span.end);
    writer::to_string(document, end.saturating_mul(4)).unwrap_or_default()
}

/// Writes a document as JSON for people: indented by two spaces, without a line end
/// after the last brace.
///
/// # Example
/// ```
/// let document = gongwen::parse("一、总体要求\n坚持问题导向。");
/// let json = gongwen::json::to_string_pretty(&document);
/// assert!(json.starts_with("{\n  \"schema\": \"gongwen/1\",\n"));
/// ```
pub fn to_string_pretty(document: &Document<'_>) -> String {
    serde_json::to_string_pretty(document).unwrap_or_default()
}

/// Writes a document as JSON on one line, without a line end, to a writer, in pieces of
/// some 64 KB.
///
/// # Errors
/// Where the writer fails, with its error.
///
/// # Example
/// ```
/// let document = gongwen::parse("一、总体要求");
/// let mut bytes = Vec::new();
/// gongwen::json::to_writer(&mut bytes, &document)?;
/// assert_eq!(bytes, gongwen::json::to_string(&document).as_bytes());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn to_writer(writer: impl io::Write, document: &Document<'_>) -> io::Result<()> {
    writer::to_writer(writer, document)
}

/// Reads a document from the JSON that [`to_string`] and its siblings write. Paths are
/// not read: they follow from the tree.
///
/// # Errors
/// [`ErrorKind::Json`] where it is no JSON, no document, or a document of another
/// schema than [`Document::SCHEMA`].
///
/// # Example
/// ```
/// let document = gongwen::parse("一、总体要求\n坚持问题导向。");
/// let json = gongwen::json::to_string(&document);
/// assert_eq!(gongwen::json::from_str(&json)?, document);
///
/// let error = gongwen::json::from_str("[]").unwrap_err();
/// assert!(error.to_string().starts_with("not a document in JSON: "));
/// # Ok::<(), gongwen::Error>(())
/// ```
pub fn from_str(json: &str) -> Result<Document<'static>, Error> {
    #[derive(Deserialize)]
    struct Head<'j> {
        #[serde(borrow)]
        schema: Cow<'j, str>,
    }
    let head: Head<'_> = serde_json::from_str(json).map_err(unreadable)?;
    if head.schema != Document::SCHEMA {
        let message = format!("schema `{}` is not `{}`", head.schema, Document::SCHEMA);
        return Err(Error::new(ErrorKind::Json(message)));
    }
    serde_json::from_str(json).map_err(unreadable)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err asks for")]
fn unreadable(error: serde_json::Error) -> Error {
    Error::new(ErrorKind::Json(error.to_string()))
}

/// What offsets count.
///
/// # Example
/// ```
/// use gongwen::json::{Offsets, with_offsets};
/// let text = "一、𠮷林";
/// let end = |offsets| with_offsets(gongwen::parse(text), text, offsets).outline[0].span.end;
/// assert_eq!(end(Offsets::Bytes), text.len());
/// assert_eq!(end(Offsets::Chars), 4); // len(text) in Python
/// assert_eq!(end(Offsets::Utf16), 5); // text.length in JavaScript
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Offsets {
    /// UTF-8 bytes, as Rust indexes strings.
    #[default]
    Bytes,
    /// Characters (Unicode scalar values), as Python does.
    Chars,
    /// UTF-16 code units, as JavaScript and Java do.
    Utf16,
}

/// Turns byte offsets of one text into another count, each in constant time.
///
/// # Example
/// ```
/// use gongwen::json::{OffsetTable, Offsets};
/// let text = "𠮷日";
/// assert_eq!(OffsetTable::new(text, Offsets::Chars).convert(4), 1);
/// assert_eq!(OffsetTable::new(text, Offsets::Utf16).convert(4), 2);
/// assert_eq!(OffsetTable::new(text, Offsets::Bytes).convert(4), 4);
/// ```
#[derive(Debug, Clone)]
pub struct OffsetTable<'t> {
    text: &'t [u8],
    offsets: Offsets,
    /// The count before each block of the text.
    blocks: Vec<usize>,
}

/// The bytes between two counts of the table.
const BLOCK: usize = 64;

impl<'t> OffsetTable<'t> {
    /// Counts through a text.
    pub fn new(text: &'t str, offsets: Offsets) -> Self {
        let text = text.as_bytes();
        let mut blocks = Vec::new();
        if offsets != Offsets::Bytes {
            blocks.reserve_exact(text.len() / BLOCK + 1);
            let mut before = 0;
            for block in text.chunks(BLOCK) {
                blocks.push(before);
                before += count(block, offsets);
            }
            blocks.push(before);
        }
        Self { text, offsets, blocks }
    }

    /// The count before a byte offset. An offset inside a character counts as its end,
    /// one behind the text as the end of the text.
    ///
    /// # Example
    /// ```
    /// use gongwen::json::{OffsetTable, Offsets};
    /// let table = OffsetTable::new("标题", Offsets::Chars);
    /// assert_eq!(table.convert(3), 1);
    /// assert_eq!(table.convert(4), 2); // inside 题: its end
    /// assert_eq!(table.convert(99), 2); // behind the text: its end
    /// ```
    pub fn convert(&self, offset: usize) -> usize {
        if self.offsets == Offsets::Bytes {
            return offset;
        }
        let offset = offset.min(self.text.len());
        let block = offset / BLOCK;
        let before = self.blocks.get(block).copied().unwrap_or(0);
        let rest = self.text.get(block * BLOCK..offset).unwrap_or_default();
        before + count(rest, self.offsets)
    }

    fn span(&self, span: &mut Span) {
        *span = Span::new(self.convert(span.start), self.convert(span.end));
    }
}

/// How many characters or UTF-16 units begin in these bytes.
fn count(bytes: &[u8], offsets: Offsets) -> usize {
    // 10xxxxxx goes on with a character; 11110xxx opens one outside the basic plane.
    let chars = bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
    match offsets {
        Offsets::Bytes => bytes.len(),
        Offsets::Chars => chars,
        Offsets::Utf16 => chars + bytes.iter().filter(|&&byte| byte >= 0xf0).count(),
    }
}

/// The same document with every span in another count: those of the title, issuers,
/// salutation, document number, nodes, markers, headings, mentions (and of the dates that
/// theirs were inferred from) and diagnostics.
///
/// `text` is the text that the document was read from. The spans no longer fit
/// [`Span::of`], which wants bytes.
///
/// # Example
/// ```
/// use gongwen::json::{Offsets, with_offsets};
/// let text = "一、总体要求\n二、主要任务";
/// let document = with_offsets(gongwen::parse(text), text, Offsets::Chars);
/// let span = document.outline[1].span;
/// assert_eq!(text.chars().skip(span.start).take(span.len()).collect::<String>(), "二、主要任务");
/// ```
#[must_use]
pub fn with_offsets<'t>(
    mut document: Document<'t>,
    text: &str,
    offsets: Offsets,
) -> Document<'t> {
    if offsets == Offsets::Bytes {
        return document;
    }
    let table = OffsetTable::new(text, offsets);
    let texts = document.title.iter_mut().chain(&mut document.issuers);
    for piece in texts.chain(&mut document.salutation) {
        table.span(&mut piece.span);
    }
    for mention in document.document_number.iter_mut().chain(&mut document.mentions) {
        table.span(&mut mention.span);
        if let MentionKind::Date { inferred: Some(Inferred::Preceding(from)), .. } =
            &mut mention.kind
        {
            table.span(from);
        }
    }
    if let Some(view) = &mut document.rectification {
        view.for_each_span(&mut |span| table.span(span));
    }
    document.origins.for_each_start(|start| table.convert(start));
    for diagnostic in &mut document.diagnostics {
        table.span(&mut diagnostic.span);
        if let Some(related) = &mut diagnostic.related {
            table.span(related);
        }
    }
    let mut left: Vec<&mut Node<'t>> = document.outline.iter_mut().collect();
    while let Some(node) = left.pop() {
        table.span(&mut node.span);
        if let Some(marker) = &mut node.marker {
            table.span(&mut marker.span);
        }
        if let Some(heading) = &mut node.heading {
            table.span(&mut heading.span);
        }
        left.extend(&mut node.children);
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_agrees_with_counting_at_every_offset() {
        let text = "一、𠮷a\u{3000}é".repeat(40);
        let chars = OffsetTable::new(&text, Offsets::Chars);
        let utf16 = OffsetTable::new(&text, Offsets::Utf16);
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for (n, at) in ends.enumerate() {
            assert_eq!(chars.convert(at), n);
            assert_eq!(
                utf16.convert(at),
                Span::new(0, at).of(&text).encode_utf16().count()
            );
        }
        assert_eq!(chars.convert(usize::MAX), text.chars().count());
    }

    #[test]
    fn every_span_is_converted() {
        let text = "　　白杨镇关于巡察整改情况的通报\n县委：\n一、总体情况\n二是自2022年7月起、9月底前抓落实。\n白杨镇\n2023年1月2日";
        let bytes = crate::parse(text);
        let chars = with_offsets(bytes.clone(), text, Offsets::Chars);
        let of = |span: Span| -> String {
            text.chars().skip(span.start).take(span.len()).collect()
        };
        let title = chars.title.as_ref().unwrap();
        assert_eq!(of(title.span), title.text);
        for (before, after) in bytes.nodes().zip(chars.nodes()) {
            assert_eq!(before.span.of(text), of(after.span));
            for (a, b) in before.marker.iter().zip(&after.marker) {
                assert_eq!(a.span.of(text), of(b.span));
            }
            for (a, b) in before.heading.iter().zip(&after.heading) {
                assert_eq!(a.span.of(text), of(b.span));
            }
        }
        for (a, b) in bytes.mentions.iter().zip(&chars.mentions) {
            assert_eq!(a.span.of(text), of(b.span));
        }
        let from = chars.mentions.iter().find_map(|mention| match mention.kind {
            MentionKind::Date { inferred: Some(Inferred::Preceding(span)), .. } => {
                Some(span)
            }
            _ => None,
        });
        assert_eq!(of(from.unwrap()), "2022年7月起");
        assert!(!chars.diagnostics.is_empty());
        for (a, b) in bytes.diagnostics.iter().zip(&chars.diagnostics) {
            assert_eq!(a.span.of(text), of(b.span));
        }
    }

    #[test]
    fn json_of_another_schema_is_no_document() {
        let json = to_string(&crate::parse("一、甲")).replace("gongwen/1", "gongwen/9");
        let error = from_str(&json).unwrap_err();
        assert_eq!(
            error.to_string(),
            "not a document in JSON: schema `gongwen/9` is not `gongwen/1`"
        );
    }
}
