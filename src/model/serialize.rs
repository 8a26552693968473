//! Nodes are written with their path, which is not stored: it follows from the tree.

use super::document::{StepNamer, write_step};
use super::{Document, Node};
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
