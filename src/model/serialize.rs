//! Nodes are written with their path, which is not stored: it follows from the tree.

use super::document::{StepNamer, write_step};
use super::{Document, Node};
#[cfg(feature = "schema")]
use schemars::{Schema, json_schema};
use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Document", 12)?;
        out.serialize_field("schema", Self::SCHEMA)?;
        out.serialize_field("kind", &self.kind)?;
        optional(&mut out, "title", self.title.as_ref())?;
        out.serialize_field("issuers", &self.issuers)?;
        optional(&mut out, "salutation", self.salutation.as_ref())?;
        optional(&mut out, "document_number", self.document_number.as_ref())?;
        optional(&mut out, "date", self.date.as_ref())?;
        out.serialize_field("outline", &Level { nodes: &self.outline, path: "" })?;
        out.serialize_field("mentions", &self.mentions)?;
        optional(&mut out, "rectification", self.rectification.as_ref())?;
        out.serialize_field("diagnostics", &self.diagnostics)?;
        let known = Some(&self.origins).filter(|origins| !origins.is_empty());
        optional(&mut out, "origins", known)?;
        out.end()
    }
}

/// The schema of a document as it is written above.
#[cfg(feature = "schema")]
pub(super) fn with_schema(schema: &mut Schema) {
    let version = json_schema!({
        "description": "The version of the shape.",
        "type": "string",
        "const": Document::SCHEMA,
    });
    let always = ["schema", "kind", "issuers", "outline", "mentions", "diagnostics"];
    add_key(schema, "schema", version, &always);
}

/// The schema of a node as it is written below.
#[cfg(feature = "schema")]
pub(super) fn with_path(schema: &mut Schema) {
    let path = json_schema!({
        "description": "Its readable address, such as section2/finding20/measure3.",
        "type": "string",
        "pattern": "^[a-z]+[0-9]+(~[0-9]+)?(/[a-z]+[0-9]+(~[0-9]+)?)*$",
    });
    add_key(schema, "path", path, &["id", "path", "kind", "span"]);
}

/// Adds a key that is no field, and says which keys are always there: the fields that are
/// written here have no attributes that tell.
#[cfg(feature = "schema")]
fn add_key(schema: &mut Schema, key: &str, value: Schema, always: &[&str]) {
    let properties = schema.get_mut("properties").and_then(|all| all.as_object_mut());
    if let Some(properties) = properties {
        properties.insert(key.to_owned(), value.to_value());
    }
    schema.insert("required".to_owned(), always.into());
}

fn optional<S: SerializeStruct, T: Serialize>(
    out: &mut S,
    name: &'static str,
    value: Option<&T>,
) -> Result<(), S::Error> {
    match value {
        Some(value) => out.serialize_field(name, value),
        None => out.skip_field(name),
    }
}

/// The nodes below the node at `path`.
struct Level<'a, 't> {
    nodes: &'a [Node<'t>],
    path: &'a str,
}

impl Serialize for Level<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_seq(Some(self.nodes.len()))?;
        let mut namer = StepNamer::default();
        let mut path = String::with_capacity(self.path.len() + 16);
        for node in self.nodes {
            let (number, again) = namer.name(node);
            path.clear();
            path.push_str(self.path);
            write_step(&mut path, node.kind, number, again);
            out.serialize_element(&Placed { node, path: &path })?;
        }
        out.end()
    }
}

/// A node with its path.
struct Placed<'a, 't> {
    node: &'a Node<'t>,
    path: &'a str,
}

impl Serialize for Placed<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let node = self.node;
        let mut out = serializer.serialize_struct("Node", 9)?;
        out.serialize_field("id", &node.id)?;
        out.serialize_field("path", self.path)?;
        out.serialize_field("kind", &node.kind)?;
        optional(&mut out, "marker", node.marker.as_ref())?;
        optional(&mut out, "heading", node.heading.as_ref())?;
        optional(&mut out, "confidence", node.confidence.as_ref())?;
        out.serialize_field("span", &node.span)?;
        optional(&mut out, "text", node.text.as_ref())?;
        if node.children.is_empty() {
            out.skip_field("children")?;
        } else {
            let level = Level { nodes: &node.children, path: self.path };
            out.serialize_field("children", &level)?;
        }
        out.end()
    }
}
