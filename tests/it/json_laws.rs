//! The laws of JSON: a document reads back as itself, in every unit of offsets, and no
//! JSON breaks the reader. Fuzzing includes this file too, so it leans on nothing else of
//! the tests.

use gongwen::json::{self, Offsets};
use gongwen::model::Document;
use gongwen::text::Span;

/// What a broken law says.
type Held = Result<(), String>;

/// The JSON of a text's document, by both writers and in every unit.
pub(crate) fn hold(text: &str) -> Held {
    let document = gongwen::parse(text);
    reads_back(&document)?;
    let chars: Vec<char> = text.chars().collect();
    let units: Vec<u16> = text.encode_utf16().collect();
    let counted = json::with_offsets(document.clone(), text, Offsets::Chars);
    let words = |span: Span| chars.get(span.range()).map(|c| c.iter().collect());
    counts(&counted, words).map_err(|law| format!("in characters: {law}"))?;
    let counted = json::with_offsets(document, text, Offsets::Utf16);
    let words = |span: Span| String::from_utf16(units.get(span.range())?).ok();
    counts(&counted, words).map_err(|law| format!("in UTF-16: {law}"))
}

/// The spans of a document that counts something else still lead to its words.
fn counts(document: &Document<'_>, words: impl Fn(Span) -> Option<String>) -> Held {
    reads_back(document)?;
    let mentions =
        document.mentions.iter().map(|mention| (&mention.text, mention.span));
    let nodes = document.nodes();
    let markers = nodes.filter_map(|node| node.marker.as_ref());
    let markers = markers.map(|marker| (&marker.text, marker.span));
    for (text, span) in mentions.chain(markers) {
        let found = words(span);
        ensure(found.as_deref() == Some(text), || {
            format!("[{span}] is {found:?}, stored is `{text}`")
        })?;
    }
    Ok(())
}

/// Any JSON: what is read as a document is written so that it reads back.
pub(crate) fn hold_json(input: &str) -> Held {
    json::from_str(input).map_or(Ok(()), |document| reads_back(&document))
}

fn reads_back(document: &Document<'_>) -> Held {
    let written = json::to_string(document);
    let standard =
        serde_json::to_string(document).map_err(|error| error.to_string())?;
    ensure(written == standard, || format!("{written}\nserde: {standard}"))?;
    let mut bytes = Vec::new();
    json::to_writer(&mut bytes, document).map_err(|error| error.to_string())?;
    ensure(bytes == written.as_bytes(), || "the writer writes else".to_owned())?;
    for written in [written, json::to_string_pretty(document)] {
        let read = json::from_str(&written).map_err(|error| error.to_string())?;
        ensure(&read == document, || format!("reads back as another: {written}"))?;
    }
    Ok(())
}

fn ensure(holds: bool, law: impl FnOnce() -> String) -> Held {
    if holds { Ok(()) } else { Err(law()) }
}
