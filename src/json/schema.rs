//! The JSON Schema of a document. The shapes come from the types of [`model`](crate::model)
//! with their attributes; here is what holds for all of them.

use crate::model::Document;
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::Value;

/// What a reader needs to know of the document as a whole.
const DESCRIPTION: &str = "\
    A Chinese official document as gongwen reads it. A key without a value is left out. A \
    `node` is the `id` of a node of the outline, a `mention` a place in `mentions`, from 0. \
    Later versions of this shape may add keys and words: a reader passes over those that it \
    does not know.";

/// The JSON Schema (2020-12) of what [`to_string`](super::to_string) and its siblings
/// write, indented by two spaces, without a line end after the last brace.
///
/// It is that of this version of the crate: within [`Document::SCHEMA`] later ones may
/// add keys and words to it, so it lets keys pass that it does not know.
///
/// # Example
/// ```
/// let schema = gongwen::json::schema();
/// assert!(schema.contains(r#""$id": "urn:gongwen:document:1""#));
/// assert!(schema.contains(r#""const": "gongwen/1""#));
/// ```
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let settings = settings.with_transform(RecursiveTransform(as_written));
    let mut schema = settings.into_generator().into_root_schema_for::<Document<'_>>();
    let version = Document::SCHEMA.rsplit('/').next().unwrap_or_default();
    schema.insert("$id".to_owned(), format!("urn:gongwen:document:{version}").into());
    schema.insert("title".to_owned(), "Document".into());
    schema.insert("description".to_owned(), DESCRIPTION.into());
    // Strings and numbers written to memory: there is nothing to fail.
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}

/// Turns what follows from a type in Rust into what is written of it.
fn as_written(schema: &mut Schema) {
    // How wide an integer is is no matter of the JSON, defaults are ones of reading.
    for key in ["format", "default"] {
        schema.remove(key);
    }
    if schema.get("maximum").is_some_and(|most| *most == u8::MAX || *most == u16::MAX) {
        schema.remove("maximum");
    }
    without_null(schema);
    if let Some(Value::String(docs)) = schema.get_mut("description") {
        *docs = plain(docs);
    }
}

/// An option that is empty is left out, never null.
fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    let null = |one: &Value| one.get("type").is_some_and(|name| name == "null");
    if let Some(Value::Array(mut choices)) = schema.remove("anyOf") {
        choices.retain(|one| !null(one));
        match choices.as_slice() {
            [Value::Object(only)] => {
                for (key, value) in only {
                    schema.insert(key.clone(), value.clone());
                }
            }
            _ => {
                schema.insert("anyOf".to_owned(), choices.into());
            }
        }
    }
}

/// The first paragraph of documentation as one line without links.
fn plain(docs: &str) -> String {
    let paragraph = docs.split("\n\n").next().unwrap_or_default();
    let line = paragraph.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    // What they count is up to who writes: the schema of spans says so.
    let line = line.replace(", in UTF-8 byte offsets", "");
    let (mut out, mut rest) = (String::with_capacity(line.len()), line.as_str());
    while let Some((before, link)) = rest.split_once("[`") {
        let Some((name, behind)) = link.split_once("`]") else { break };
        out.extend([before, "`", name, "`"]);
        let target = behind.strip_prefix('(').and_then(|at| at.split_once(')'));
        rest = target.map_or(behind, |(_, behind)| behind);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn descriptions_are_documentation_without_links_and_examples() {
        for (docs, expected) in [
            ("Where it stands, in UTF-8 byte offsets.", "Where it stands."),
            ("The [`id`](super::Node::id) of\nthe node.", "The `id` of the node."),
            ("A figure of the [`Scorecard`].", "A figure of the `Scorecard`."),
            ("As written.\n\n# Example\n```\n```", "As written."),
            ("a list[`", "a list[`"),
        ] {
            assert_eq!(plain(docs), expected);
        }
    }
}
