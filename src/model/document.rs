use super::{DocumentKind, Mention, Node, NodeKind, Nodes, Rectification};
use crate::diagnostic::Diagnostic;
use crate::text::{Origin, Origins, Span};
use std::borrow::Cow;
use std::fmt::Write as _;

/// A Chinese official document (公文) as it was read from a text.
///
/// It borrows from that text; [`into_owned`](Self::into_owned) cuts the bond. All spans
/// are half-open ranges of UTF-8 byte offsets into it.
///
/// # Example
/// ```
/// let text = "关于巡察整改进展情况的通报\n一、总体情况\n一是加强领导。二是压实责任。";
/// let document = gongwen::parse(text);
/// assert_eq!(document.title.unwrap().text, "关于巡察整改进展情况的通报");
/// let section = &document.outline[1];
/// assert_eq!(section.heading.as_ref().unwrap().text, "总体情况");
/// assert_eq!(section.children[1].marker.as_ref().unwrap().ordinal, 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = super::serialize::with_schema))]
#[non_exhaustive]
pub struct Document<'t> {
    /// What it is, by its title.
    pub kind: DocumentKind,
    /// The title (标题).
    pub title: Option<Text<'t>>,
    /// The issuing organs (发文机关): those that the title names, else those that sign.
    #[cfg_attr(feature = "serde", serde(default))]
    pub issuers: Vec<Text<'t>>,
    /// The addressees (主送机关) with their colon.
    pub salutation: Option<Text<'t>>,
    /// The document number (发文字号) of the document itself.
    pub document_number: Option<Mention<'t>>,
    /// The date of the document (成文日期) in ISO 8601: that under the signature, else
    /// the one in the page's table.
    pub date: Option<String>,
    /// The outline; it covers every byte of the text that is not blank.
    #[cfg_attr(feature = "serde", serde(default))]
    pub outline: Vec<Node<'t>>,
    /// The dates, figures, document numbers and works named in the text, by place.
    #[cfg_attr(feature = "serde", serde(default))]
    pub mentions: Vec<Mention<'t>>,
    /// What was found, and what was done about it; absent where the document says
    /// nothing of the kind.
    pub rectification: Option<Rectification<'t>>,
    /// What is irregular, by place.
    #[cfg_attr(feature = "serde", serde(default))]
    pub diagnostics: Vec<Diagnostic>,
    /// What parts of a file the text comes from, where a reader made it: who reads a file
    /// takes them over from its source.
    #[cfg_attr(feature = "serde", serde(default))]
    pub origins: Origins,
}

/// A piece of the text with its place.
///
/// # Example
/// ```
/// let text = "中共白石县水务局党组关于整改情况的通报\n一、总体情况\n已完成。";
/// let document = gongwen::parse(text);
/// let issuer = &document.issuers[0];
/// assert_eq!(issuer.text, "中共白石县水务局党组");
/// assert_eq!(issuer.span.of(text), issuer.text);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Text<'t> {
    /// As written.
    pub text: Cow<'t, str>,
    /// Where it stands, in UTF-8 byte offsets.
    pub span: Span,
}

impl<'t> Text<'t> {
    /// The piece of `source` at a span.
    ///
    /// # Example
    /// ```
    /// use gongwen::model::Text;
    /// let piece = Text::of("整改时限：6月底", (15..22).into());
    /// assert_eq!(piece.text, "6月底");
    /// ```
    pub fn of(source: &'t str, span: Span) -> Self {
        Self { text: Cow::Borrowed(span.of(source)), span }
    }

    /// The same piece, independent of the text it was read from.
    pub fn into_owned(self) -> Text<'static> {
        Text { text: Cow::Owned(self.text.into_owned()), span: self.span }
    }
}

impl<'t> Document<'t> {
    /// The version of the output, as it stands in JSON under `schema`.
    pub const SCHEMA: &'static str = "gongwen/1";

    /// The part of the file that the byte of the text at `offset` comes from: the
    /// paragraph of a DOCX file, the page of a PDF.
    ///
    /// # Example
    /// ```
    /// use gongwen::reader::{Options, read};
    /// use gongwen::text::Origin;
    /// let source = read("关于整改情况的通报\n一、总体情况".as_bytes(), &Options::new())?;
    /// let mut document = gongwen::parse(&source.text);
    /// document.origins = source.origins.clone();
    /// let section = document.outline[1].span;
    /// assert_eq!(document.origin(section.start), Some(Origin::Line(2)));
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn origin(&self, offset: usize) -> Option<Origin> {
        self.origins.at(offset)
    }

    /// All nodes of the outline in reading order.
    ///
    /// # Example
    /// ```
    /// let document = gongwen::parse("一、总体情况\n一是加强领导。二是压实责任。");
    /// let mut nodes = document.nodes();
    /// let mut seen = Vec::new();
    /// while let Some(node) = nodes.next() {
    ///     seen.push((nodes.depth(), node.kind.name()));
    /// }
    /// assert_eq!(seen, [(0, "section"), (1, "measure"), (1, "measure")]);
    /// ```
    pub fn nodes(&self) -> Nodes<'_, 't> {
        Nodes::new(&self.outline)
    }

    /// The node with this number.
    ///
    /// # Example
    /// ```
    /// let document = gongwen::parse("一、总体情况\n于2023年7月4日反馈。");
    /// let date = &document.mentions[0];
    /// let node = document.node(date.node).unwrap();
    /// assert_eq!(node.text.as_deref(), Some("于2023年7月4日反馈。"));
    /// assert_eq!(document.node(99), None);
    /// ```
    pub fn node(&self, id: u32) -> Option<&Node<'t>> {
        let mut level = &self.outline;
        loop {
            // Numbers grow in reading order: the last that begins at or before holds it.
            let at = level.partition_point(|node| node.id <= id).checked_sub(1)?;
            let node = level.get(at)?;
            if node.id == id {
                return Some(node);
            }
            level = &node.children;
        }
    }

    /// The nodes of one kind in reading order.
    ///
    /// # Example
    /// ```
    /// use gongwen::model::NodeKind;
    /// let document = gongwen::parse("关于整改情况的通报\n1.关于管护不力的问题\n已整改。\n2.关于台账不全的问题\n已整改。");
    /// assert_eq!(document.nodes_of(NodeKind::Finding).count(), 2);
    /// ```
    pub fn nodes_of(&self, kind: NodeKind) -> impl Iterator<Item = &Node<'t>> {
        self.nodes().filter(move |node| node.kind == kind)
    }

    /// The readable address of a node, such as `section2/finding20/measure3`: kinds with
    /// their ordinals, or with their place among siblings of the kind where they have no
    /// marker; `~2` tells a second item of the same kind and ordinal from the first.
    ///
    /// # Example
    /// ```
    /// let document = gongwen::parse("一、总体情况\n一是加强领导。一是压实责任。");
    /// let paths: Vec<_> = document.nodes().map(|node| document.path(node.id).unwrap()).collect();
    /// assert_eq!(paths, ["section1", "section1/measure1", "section1/measure1~2"]);
    /// ```
    pub fn path(&self, id: u32) -> Option<String> {
        let (mut level, mut path) = (&self.outline, String::new());
        loop {
            let at = level.partition_point(|node| node.id <= id).checked_sub(1)?;
            let node = level.get(at)?;
            push_step(&mut path, level, at);
            if node.id == id {
                return Some(path);
            }
            level = &node.children;
        }
    }

    /// All nodes in reading order with their [`path`](Self::path), in one walk: asking
    /// for the path of each node takes time that grows with the square of their count.
    ///
    /// # Example
    /// ```
    /// let document = gongwen::parse("一、总体情况\n一是加强领导。二是压实责任。");
    /// let paths: Vec<_> = document.paths().map(|(_, path)| path).collect();
    /// assert_eq!(paths, ["section1", "section1/measure1", "section1/measure2"]);
    /// ```
    pub fn paths(&self) -> impl Iterator<Item = (&Node<'t>, String)> {
        let mut path = String::new();
        // The siblings named so far at each depth, and the length of the path to them.
        let mut levels = vec![(StepNamer::default(), 0)];
        let mut nodes = self.nodes();
        std::iter::from_fn(move || {
            let node = nodes.next()?;
            levels.truncate(nodes.depth() + 1);
            let (namer, above) = levels.last_mut()?;
            let (number, again) = namer.name(node);
            path.truncate(*above);
            write_step(&mut path, node.kind, number, again);
            levels.push((StepNamer::default(), path.len()));
            Some((node, path.clone()))
        })
    }

    /// The same document, independent of the text it was read from.
    ///
    /// # Example
    /// ```
    /// use gongwen::model::Document;
    /// fn read(file: &str) -> Document<'static> {
    ///     let text = format!("一、{file}"); // goes out of scope below
    ///     gongwen::parse(&text).into_owned()
    /// }
    /// assert_eq!(read("总体情况").outline[0].heading.as_ref().unwrap().text, "总体情况");
    /// ```
    pub fn into_owned(self) -> Document<'static> {
        Document {
            kind: self.kind,
            title: self.title.map(Text::into_owned),
            issuers: self.issuers.into_iter().map(Text::into_owned).collect(),
            salutation: self.salutation.map(Text::into_owned),
            document_number: self.document_number.map(Mention::into_owned),
            date: self.date,
            outline: self.outline.into_iter().map(Node::into_owned).collect(),
            mentions: self.mentions.into_iter().map(Mention::into_owned).collect(),
            rectification: self.rectification.map(Rectification::into_owned),
            diagnostics: self.diagnostics,
            origins: self.origins,
        }
    }
}

/// Appends the step that leads to the node at `at` of `siblings`.
fn push_step(path: &mut String, siblings: &[Node<'_>], at: usize) {
    let mut namer = StepNamer::default();
    for node in siblings.iter().take(at) {
        namer.name(node);
    }
    if let Some(node) = siblings.get(at) {
        let (number, again) = namer.name(node);
        write_step(path, node.kind, number, again);
    }
}

/// Writes one step of a path behind those before it.
pub(super) fn write_step(path: &mut String, kind: NodeKind, number: u32, again: u32) {
    if !path.is_empty() {
        path.push('/');
    }
    // Writing to a string cannot fail.
    let _ = write!(path, "{kind}{number}");
    if again > 1 {
        let _ = write!(path, "~{again}");
    }
}

/// Counts siblings for the steps of their paths.
#[derive(Default)]
pub(super) struct StepNamer {
    unmarked: std::collections::HashMap<NodeKind, u32>,
    marked: std::collections::HashMap<(NodeKind, u32), u32>,
}

impl StepNamer {
    /// The number of the next sibling, and how often that number of that kind came.
    pub(super) fn name(&mut self, node: &Node<'_>) -> (u32, u32) {
        if let Some(marker) = &node.marker {
            let again = self.marked.entry((node.kind, marker.ordinal)).or_default();
            *again += 1;
            (marker.ordinal, *again)
        } else {
            let number = self.unmarked.entry(node.kind).or_default();
            *number += 1;
            (*number, 1)
        }
    }
}
