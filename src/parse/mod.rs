//! From the scan of a text to its document: the regions of its lines, the outline of
//! each body, the tree, and what is irregular in it.

mod closing_date;
mod diagnose;
mod draft;
mod ending;
mod explain;
mod finding;
mod frame;
mod heading;
mod lexicon;
mod lower;
mod mention;
pub(crate) mod opener;
mod outline;
mod region;
mod role;
mod title;
mod wrap;
mod zone;

pub use explain::Decision;
pub(crate) use lexicon::{ends_with_organ, is_closing};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Document, Mention, MentionKind, NodeKind, Text};
use crate::text::{Leads, Span};
use crate::value::date::Date;
use frame::{Part, Piece};

/// How much a [`Parser`](crate::Parser) reads before it stops with a diagnostic.
///
/// # Example
/// ```
/// use gongwen::{Limits, Parser};
/// let mut limits = Limits::new();
/// limits.max_diagnostics = 1;
/// let text = "一、甲\n三、乙\n六、丙";
/// assert!(gongwen::parse(text).diagnostics.len() > 1);
/// assert_eq!(Parser::new().limits(limits).parse(text).diagnostics.len(), 1);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The most bytes of a text that are read; what lies behind becomes one leaf of
    /// noise. 1 GiB as it is.
    pub max_bytes: usize,
    /// The most diagnostics that are kept, the first by place. 10,000 as it is.
    pub max_diagnostics: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

impl Limits {
    /// The limits as they are where nothing is said.
    ///
    /// # Example
    /// ```
    /// let limits = gongwen::Limits::new();
    /// assert_eq!(limits.max_bytes, 1024 * 1024 * 1024);
    /// ```
    pub const fn new() -> Self {
        Self { max_bytes: 1 << 30, max_diagnostics: 10_000 }
    }

    /// The part of a text that the limits allow, on a character boundary.
    fn readable(self, text: &str) -> Span {
        let mut end = text.len().min(self.max_bytes);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Span::new(0, end)
    }
}

/// What is asked of a reading.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Request {
    pub(crate) limits: Limits,
    /// What years left out are counted from, in place of the document's own date.
    pub(crate) reference: Option<Date>,
    /// The same, for a document without a date of its own.
    pub(crate) fallback: Option<Date>,
    /// Whether mentions are wanted.
    pub(crate) mentions: bool,
}

/// Reads a document, up to its mentions where they are asked for, and gives the leads of
/// its text along. It never fails: what is odd becomes a diagnostic.
pub(crate) fn document(text: &str, request: Request) -> (Document<'_>, Leads) {
    let span = request.limits.readable(text);
    let scan = wrap::scan(text, span);
    let mut pieces = frame::pieces(&scan);
    let unread = Span::new(span.end, text.len()).trim(text);
    if !unread.is_empty() {
        pieces.push(Piece { span: unread, part: Part::Noise, line: scan.lines.len() });
    }
    let zones = zone::zones(&scan, &pieces, subject(text, &pieces));
    let (mut document, date) = head(text, &pieces);
    document.outline = lower::lower(&scan, &pieces, &zones);
    let (mentions, impossible) = if request.mentions {
        let reference = request.reference.or(date).or(request.fallback);
        mention::mentions(text, &scan.leads, &document.outline, reference)
    } else {
        (Vec::new(), Vec::new())
    };
    document.mentions = mentions;
    document.document_number = own_number(&document);
    document.diagnostics =
        diagnose::diagnose(&scan, &pieces, &zones, &document, &impossible);
    if !unread.is_empty() {
        let message = format!("only the first {} bytes were read", span.end);
        document.diagnostics.push(Diagnostic::new(Code::TextLimit, unread, message));
    }
    (document, scan.leads)
}

/// What is decided at each place that could be an enumeration marker.
pub(crate) fn decisions(text: &str, limits: Limits) -> Vec<Decision> {
    let scan = wrap::scan(text, limits.readable(text));
    let pieces = frame::pieces(&scan);
    let zones = zone::zones(&scan, &pieces, subject(text, &pieces));
    zones.iter().flat_map(explain::decisions).collect()
}

/// What the reading of a text's outline costs more than the cheapest.
#[cfg(any(test, fuzzing))]
pub(crate) fn loss(text: &str) -> i32 {
    let scan = wrap::scan(text, Limits::default().readable(text));
    zone::loss(&scan, &frame::pieces(&scan))
}

/// What the document is about.
fn subject(text: &str, pieces: &[Piece]) -> role::Subject {
    let title = first(pieces, Part::Title).map_or("", |span| span.of(text));
    let mut opening = String::new();
    let mut wanted = 600_usize;
    for piece in pieces.iter().filter(|piece| piece.part == Part::Body) {
        if wanted == 0 {
            break;
        }
        let words = piece.span.of(text);
        let mut behind = words.char_indices().skip(wanted);
        let words = match behind.next() {
            Some((end, _)) => words.get(..end).unwrap_or(words),
            None => words,
        };
        opening.push_str(words);
        wanted -= words.chars().count();
    }
    role::subject(title, &opening)
}

fn first(pieces: &[Piece], part: Part) -> Option<Span> {
    pieces.iter().find(|piece| piece.part == part).map(|piece| piece.span)
}

/// The document without its outline: what its frame says.
fn head<'t>(text: &'t str, pieces: &[Piece]) -> (Document<'t>, Option<Date>) {
    // An attached text with a title of its own has its own signature and date too.
    let titles =
        pieces.iter().enumerate().filter(|(_, piece)| piece.part == Part::Title);
    let end = titles.map(|(number, _)| number).nth(1).unwrap_or(pieces.len());
    let own = pieces.get(..end).unwrap_or_default();
    let mut document = Document::default();
    if let Some(span) = first(pieces, Part::Title) {
        document.title = Some(Text::of(text, span));
        document.kind = title::kind(span.of(text));
        document.issuers = title::issuers(text, span)
            .into_iter()
            .map(|span| Text::of(text, span))
            .collect();
    }
    if document.issuers.is_empty() {
        let is_signature = |piece: &&Piece| piece.part == Part::Signature;
        let mut signed: Vec<&Piece> = own.iter().filter(is_signature).collect();
        if signed.is_empty() {
            signed.extend(pieces.iter().filter(is_signature));
        }
        document.issuers =
            signed.into_iter().map(|piece| Text::of(text, piece.span)).collect();
    }
    document.salutation =
        first(pieces, Part::Salutation).map(|span| Text::of(text, span));
    let is_date = |piece: &&Piece| piece.part == Part::Date;
    let date = own.iter().rfind(is_date).or_else(|| pieces.iter().rfind(is_date));
    let date = date
        .and_then(|piece| closing_date::alone(text, piece.span))
        .or_else(|| {
            let mut lines = own.iter().filter(|piece| piece.part == Part::Byline);
            lines.find_map(|piece| closing_date::below_title(text, piece.span))
        })
        .or_else(|| {
            let mut table = pieces.iter().filter(|piece| piece.part == Part::Metadata);
            table.find_map(|piece| table_date(text, piece.span))
        })
        .map(|date| date.value);
    document.date = date.map(|date| date.to_string());
    (document, date)
}

/// The document's own number (发文字号): the one in the title, in a line of its own or in
/// the page's table.
fn own_number<'t>(document: &Document<'t>) -> Option<Mention<'t>> {
    let mut numbers = document
        .mentions
        .iter()
        .filter(|mention| matches!(mention.kind, MentionKind::DocumentNumber { .. }));
    let own = numbers.find(|mention| {
        let node = document.node(mention.node);
        node.is_some_and(|node| match node.kind {
            NodeKind::Title => true,
            NodeKind::Metadata => {
                let words = node.text.as_deref().unwrap_or("");
                words.chars().count() <= 40 || words.contains('号')
            }
            _ => false,
        })
    });
    own.cloned()
}

/// The date behind 成文日期 in a page's table.
fn table_date(text: &str, row: Span) -> Option<closing_date::ClosingDate> {
    const KEYS: &[&str] = &["成文日期", "成文时间", "生成日期"];
    let words = row.of(text);
    let (key, at) = KEYS.iter().find_map(|key| Some((key, words.find(key)?)))?;
    let from = row.start + at + key.len();
    let rest = Span::new(from, row.end).of(text);
    let rest =
        rest.trim_start_matches(|c| crate::text::is_blank(c) || c == '：' || c == ':');
    let cell = rest.split(['\t', '|', '\n']).next()?;
    let start = row.end - rest.len();
    closing_date::alone(text, Span::new(start, start + cell.len()))
}
