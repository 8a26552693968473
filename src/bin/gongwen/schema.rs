//! `gongwen schema`

use crate::args::{SchemaArguments, Shape};
use crate::{Outcome, Stop};
use gongwen::json;
use schemars::{Schema, json_schema};
use serde_json::Value;
use std::io::Write;

pub(crate) fn run(
    arguments: &SchemaArguments,
    out: &mut impl Write,
) -> Result<Outcome, Stop> {
    let document = json::schema();
    let schema = match arguments.of {
        Shape::Document => document,
        Shape::Archive => around(&document, "archive", archive),
        Shape::Stream => around(&document, "stream", stream),
    };
    writeln!(out, "{schema}")?;
    Ok(Outcome::Done)
}

/// The schema of what holds a document. It stands alone: that of the document is in it,
/// under the name that it has itself.
fn around(document: &str, name: &str, holder: impl Fn(&str) -> Schema) -> String {
    let document: Value = serde_json::from_str(document).unwrap_or_default();
    let id = document.get("$id").and_then(Value::as_str).unwrap_or_default();
    let mut schema = holder(id);
    schema.insert("$id".to_owned(), id.replace("document", name).into());
    let dialect = document.get("$schema").cloned().unwrap_or_default();
    schema.insert("$schema".to_owned(), dialect);
    schema.insert("$defs".to_owned(), serde_json::json!({ "Document": document }));
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}

/// What `convert::document` writes.
fn archive(document: &str) -> Schema {
    let mut source = source();
    source.insert("required".to_owned(), ["path", "format", "bytes"].as_slice().into());
    let path = serde_json::json!({
        "description": "Its path as it was found; bytes that are not Unicode stand as %FF.",
        "type": "string",
    });
    if let Some(Value::Object(keys)) = source.get_mut("properties") {
        keys.insert("path".to_owned(), path);
    }
    json_schema!({
        "title": "Document of an archive",
        "description": "A document with the file that it was read from.",
        "$ref": document,
        "properties": { "source": source },
        "required": ["source"],
    })
}

/// What `stream::answer` writes.
fn stream(document: &str) -> Schema {
    let id = json_schema!({
        "description": "The id of the line that it answers, as it came; null without one.",
    });
    json_schema!({
        "title": "Answer to a line",
        "description": "A document, or why there is none.",
        "oneOf": [
            {
                "type": "object",
                "properties": {
                    "id": id,
                    "source": source(),
                    "warnings": {
                        "description": "What of the bytes did not come through, in words.",
                        "type": "array",
                        "items": { "type": "string" },
                    },
                    "document": { "$ref": document },
                },
                "required": ["id", "document"],
            },
            {
                "type": "object",
                "properties": {
                    "id": id,
                    "line": {
                        "description": "The number of the line, from 1.",
                        "type": "integer",
                        "minimum": 1,
                    },
                    "error": {
                        "description": "Why it could not be read; the wording may change.",
                        "type": "string",
                    },
                },
                "required": ["id", "line", "error"],
            },
        ],
    })
}

/// What bytes were read as.
fn source() -> Schema {
    json_schema!({
        "description": "What the document was read from.",
        "type": "object",
        "properties": {
            "format": {
                "description": "The format, such as text or docx.",
                "type": "string",
            },
            "encoding": {
                "description": "The encoding of text, such as UTF-8.",
                "type": "string",
            },
            "bytes": {
                "description": "The length of the file.",
                "type": "integer",
                "minimum": 0,
            },
        },
        "required": ["format", "bytes"],
    })
}
