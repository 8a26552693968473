//! Pages: the main text among navigation and footers, as lines. `guard.rs` turns away
//! what would take the parser of pages too long, `main_text.rs` finds the text,
//! `lines.rs` writes it.

mod guard;
mod lines;
mod main_text;

use super::{Encoding, Format, Limits, Source, WarningKind, encoding, too_large};
use crate::Error;
use scraper::Html;

/// Reads a page. `declared` is the encoding that its header names.
pub(super) fn read(
    bytes: &[u8],
    declared: Option<Encoding>,
    limits: Limits,
) -> Result<Source, Error> {
    let declared = declared.or_else(|| declared_in_page(bytes));
    let decoded = encoding::decode(bytes, declared)?;
    if decoded.text.len() > limits.max_expanded {
        return Err(too_large("max_expanded", limits.max_expanded));
    }
    if guard::is_too_deep(&decoded.text, limits.max_depth) {
        return Err(too_large("max_depth", limits.max_depth));
    }
    let page = Html::parse_document(&decoded.text);
    let mut source = Source::new(Format::Html);
    source.encoding = Some(decoded.encoding);
    source.warnings = decoded.warnings;
    let parts = main_text::parts(&page);
    let mut lines = lines::Lines::new(&mut source);
    if let Some(metadata) = parts.metadata {
        lines.write(metadata, &parts.dropped);
    }
    if let Some(title) = &parts.title {
        lines.line(title);
    }
    lines.write(parts.main, &parts.dropped);
    let pictures = lines.finish();
    if pictures > 0 && source.text.chars().count() < 40 * pictures {
        let message =
            format!("{pictures} pictures in the main text, which may be text");
        source.warn(WarningKind::Unreadable, message);
    }
    for (place, text) in parts.left_out(&page) {
        let n_chars = text.chars().count();
        let excerpt: String = text.chars().take(40).collect();
        let more = if n_chars > 40 { "…" } else { "" };
        let message = format!("{n_chars} characters {place}: `{excerpt}{more}`");
        source.warn(WarningKind::Dropped, message);
    }
    Ok(source)
}

/// The encoding that a `<meta>` at the start of the page names.
fn declared_in_page(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let head: String =
        head.iter().map(|&b| if b.is_ascii() { char::from(b) } else { '?' }).collect();
    let head = head.to_ascii_lowercase();
    head.split("<meta").skip(1).find_map(|rest| {
        let tag = rest.split('>').next()?;
        let (_, value) = tag.split_once("charset")?;
        let value = value.trim_start().strip_prefix('=')?;
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end =
            value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c));
        value.get(..end.unwrap_or(value.len()))?.parse().ok()
    })
}
