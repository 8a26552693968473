//! From a line to its answer.

use super::lines::Line;
use crate::guard::guarded;
use crate::segmenter;
use crate::source::{self, Origin, Source};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gongwen::Parser;
use gongwen::json::{self, Offsets};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// A line in, its values not read yet: the id is given back even where they are wrong.
#[derive(Deserialize)]
struct Request<'l> {
    #[serde(borrow, default)]
    id: Option<&'l RawValue>,
    #[serde(borrow, default)]
    text: Option<&'l RawValue>,
    #[serde(borrow, default)]
    base64: Option<&'l RawValue>,
    #[serde(borrow, default)]
    format: Option<&'l RawValue>,
}

#[derive(Serialize)]
struct Failure<'l> {
    id: Option<&'l RawValue>,
    line: u64,
    error: &'l str,
}

/// What stands before the document.
#[derive(Serialize)]
struct Success<'l> {
    id: Option<&'l RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Read<'l>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    warnings: &'l [String],
}

/// What bytes were read as.
#[derive(Serialize)]
struct Read<'l> {
    format: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'l str>,
    bytes: u64,
}

pub(super) struct Answerer {
    pub(super) parser: Parser,
    pub(super) offsets: Option<Offsets>,
    pub(super) indicators: bool,
    pub(super) most: u64,
}

impl Answerer {
    /// The answer to a line, with its line feed.
    pub(super) fn answer(&self, number: u64, line: &Line) -> Vec<u8> {
        let failure = |id, error: &str| failure(id, number, error);
        let line = match line {
            Line::Whole(line) => line,
            Line::TooLong => {
                let error =
                    format!("the line is longer than --max-bytes {}", self.most);
                return failure(None, &error);
            }
        };
        let request = match request(line) {
            Ok(request) => request,
            Err(error) => return failure(None, &error),
        };
        match guarded(|| self.document(&request)) {
            Ok(answer) => answer,
            Err(error) => failure(request.id, &error),
        }
    }

    fn document(&self, request: &Request<'_>) -> Result<Vec<u8>, String> {
        let format = request.format.map(|format| string("format", format));
        let format = format.transpose()?;
        let owned;
        let (text, source, lost): (Cow<'_, str>, Option<&Source>, &[String]) =
            match (request.text, request.base64) {
                (Some(text), None) => (string("text", text)?, None, &[]),
                (None, Some(bytes)) => {
                    let bytes = STANDARD
                        .decode(string("base64", bytes)?.as_bytes())
                        .map_err(|error| format!("base64: {error}"))?;
                    owned = source::read(&bytes, format.as_deref(), self.most)?;
                    ((&*owned.text).into(), Some(&owned), &owned.lost)
                }
                (None, None) => return Err("neither `text` nor `base64`".to_owned()),
                (Some(_), Some(_)) => {
                    return Err("both `text` and `base64`".to_owned());
                }
            };
        let mut document = self.parser.parse(&text);
        if let Some(source) = source {
            document.origins.clone_from(&source.origins);
        }
        if self.indicators {
            segmenter::annotate(&mut document, &text);
        }
        if let Some(offsets) = self.offsets {
            document = json::with_offsets(document, &text, offsets);
        }
        let source = source.map(|source| &source.origin).map(
            |Origin { format, encoding, bytes }| Read {
                format,
                encoding: encoding.as_deref(),
                bytes: *bytes,
            },
        );
        let head = Success { id: request.id, source, warnings: lost };
        let mut out = serde_json::to_vec(&head).unwrap_or_default();
        // The brace that closes the head comes behind the document.
        out.pop();
        out.extend_from_slice(b",\"document\":");
        let _ = json::to_writer(&mut out, &document);
        out.extend_from_slice(b"}\n");
        Ok(out)
    }
}

/// The answer to a line that was given up: its id and why.
pub(super) fn late(number: u64, line: &Line, reason: &str) -> Vec<u8> {
    let id = match line {
        Line::Whole(line) => request(line).ok().and_then(|request| request.id),
        Line::TooLong => None,
    };
    failure(id, number, reason)
}

fn failure(id: Option<&RawValue>, line: u64, error: &str) -> Vec<u8> {
    let failure = Failure { id, line, error };
    // Strings and numbers written to memory: there is nothing to fail.
    let mut out = serde_json::to_vec(&failure).unwrap_or_default();
    out.push(b'\n');
    out
}

fn string<'l>(key: &str, value: &'l RawValue) -> Result<Cow<'l, str>, String> {
    #[derive(Deserialize)]
    struct Text<'l>(#[serde(borrow)] Cow<'l, str>);
    let text: Result<Text<'l>, _> = serde_json::from_str(value.get());
    text.map(|text| text.0).map_err(|error| format!("`{key}`: {error}"))
}

fn request(line: &[u8]) -> Result<Request<'_>, String> {
    let line = std::str::from_utf8(line).map_err(|error| {
        format!("the line is not UTF-8 from byte {}", error.valid_up_to())
    })?;
    // A list would be read as the values in their order.
    if line.trim_start().starts_with('[') {
        return Err("the line is a JSON array, not an object".to_owned());
    }
    serde_json::from_str(line)
        .map_err(|error| format!("the line is not a JSON object as asked for: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(line: &str) -> String {
        let parser = Parser::new();
        let answerer = Answerer { parser, offsets: None, indicators: false, most: 100 };
        let answer = answerer.answer(7, &Line::Whole(line.as_bytes().to_vec()));
        String::from_utf8(answer).unwrap()
    }

    #[test]
    fn the_id_comes_back_as_it_is() {
        for id in
            ["1.50", "12345678901234567890123", "[1, {\"a\": null}]", "\"\\u4e00\""]
        {
            let found = answer(&format!("{{\"text\": \"\", \"x\": 1, \"id\": {id} }}"));
            assert!(
                found.starts_with(&format!("{{\"id\":{id},\"document\":{{")),
                "{found}"
            );
            let found = answer(&format!("{{\"id\": {id}, \"text\": 3}}"));
            let start = format!("{{\"id\":{id},\"line\":7,\"error\":\"`text`: ");
            assert!(found.starts_with(&start), "{found}");
        }
        assert!(answer("{\"text\":\"\"}").starts_with("{\"id\":null,\"document\":{"));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (line, error) in [
            ("", "not a JSON object"),
            ("[1,\"一\"]", "a JSON array, not an object"),
            ("{\"id\":1}", "neither `text` nor `base64`"),
            ("{\"text\":\"\",\"base64\":\"\"}", "both"),
            ("{\"base64\":\"*\"}", "base64: Invalid symbol"),
            ("{\"base64\":\"iVBORw0KGgo=\"}", "image"),
            ("{\"base64\":\"\",\"format\":\"odt\"}", "unknown format `odt`"),
            ("{\"text\":\"\\ud800\"}", "`text`: "),
        ] {
            let found = answer(line);
            assert!(found.contains(error) && found.contains("\"line\":7"), "{found}");
        }
    }

    #[test]
    fn bytes_say_what_they_were_read_as() {
        let found = answer("{\"id\":1,\"base64\":\"5LiA\"}");
        let start = "{\"id\":1,\"source\":{\"format\":\"text\",\"encoding\":\"UTF-8\",\"bytes\":3},\"document\":{";
        assert!(found.starts_with(start), "{found}");
    }
}
