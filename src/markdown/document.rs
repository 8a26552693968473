use super::writer::{Block, Writer};
use crate::model::{Document, Node, NodeKind};
use crate::text::{Span, is_blank};
use std::mem;

/// Writes a document as Markdown (`CommonMark`).
///
/// Signatures with their date, and after them the attachment notes, stand at the end of
/// the text that they belong to. Line breaks inside a paragraph are joined.
///
/// # Example
/// ```
/// let text = "关于整改情况的通报\n一、总体情况\n一是加强*领导*。\n二是压实责任。";
/// assert_eq!(
///     gongwen::markdown::to_string(&gongwen::parse(text)),
///     "# 关于整改情况的通报\n\n## 一、总体情况\n\n- 一是 加强\\*领导\\*。\n- 二是 压实责任。\n"
/// );
/// ```
pub fn to_string(document: &Document<'_>) -> String {
    let mut writer = Writer::default();
    if let Some(title) = &document.title {
        writer.begin("# ", Block::Other);
        writer.words(&title.text, false);
    }
    let title = document.title.as_ref().map(|title| title.span);
    let mut frame = Frame::default();
    let mut levels = vec![Level::new(&document.outline, 2, None)];
    while let Some(level) = levels.last_mut() {
        let Some(node) = level.nodes.next() else {
            levels.pop();
            continue;
        };
        let place = (level.heading, level.list, level.headed);
        if levels.len() == 1 && frame.takes(node, title) {
            continue;
        }
        if node.kind == NodeKind::Title {
            // Another title: an attached text begins, the document before it is over.
            frame.flush(&mut writer);
        }
        if let Some(inner) = writer.node(node, place) {
            levels.push(inner);
        }
    }
    frame.flush(&mut writer);
    writer.finish()
}

/// The children of a node that are left to write.
struct Level<'a, 't> {
    nodes: std::slice::Iter<'a, Node<'t>>,
    /// The rank of headings among them.
    heading: usize,
    /// How deep the list is that they stand in, if they do.
    list: Option<usize>,
    /// Enumerated ones with a heading become headings, not items of a list.
    headed: bool,
}

impl<'a, 't> Level<'a, 't> {
    fn new(nodes: &'a [Node<'t>], heading: usize, list: Option<usize>) -> Self {
        let headed = list.is_none()
            && nodes.iter().any(|node| node.heading.is_some() && !node.is_leaf());
        Self { nodes: nodes.iter(), heading, list, headed }
    }
}

/// What waits for the end of the text that it belongs to.
#[derive(Default)]
struct Frame<'a> {
    signatures: Vec<&'a str>,
    attachments: Vec<&'a str>,
    /// The node before was a signature: its date may follow.
    signed: bool,
}

impl<'a> Frame<'a> {
    /// Whether a node directly under the document needs no writing in its place.
    fn takes(&mut self, node: &'a Node<'_>, title: Option<Span>) -> bool {
        let words = node.text.as_deref().unwrap_or("");
        let signed = mem::take(&mut self.signed);
        match node.kind {
            NodeKind::Signature => {
                self.signatures.push(words);
                self.signed = true;
            }
            NodeKind::Paragraph if signed && is_date(words) => {
                self.signatures.push(words);
            }
            NodeKind::Attachment if node.is_leaf() => self.attachments.push(words),
            NodeKind::Noise | NodeKind::Metadata => self.signed = signed,
            NodeKind::Title => return Some(node.span) == title,
            _ => return false,
        }
        true
    }

    fn flush(&mut self, writer: &mut Writer) {
        let frame = mem::take(self);
        for words in frame.signatures.iter().chain(&frame.attachments) {
            writer.begin("", Block::Other);
            writer.words(words, true);
        }
    }
}

/// Whether a line is short and ends as a date does: `2023年12月29日`.
fn is_date(words: &str) -> bool {
    words.ends_with('日') && words.chars().count() <= 20
}

impl Writer {
    /// Writes a node without its children and says how those are to be written.
    fn node<'a, 't>(
        &mut self,
        node: &'a Node<'t>,
        (heading, list, headed): (usize, Option<usize>, bool),
    ) -> Option<Level<'a, 't>> {
        let ranks = matches!(
            node.kind,
            NodeKind::Chapter | NodeKind::Section | NodeKind::Finding
        );
        match node.kind {
            NodeKind::Noise | NodeKind::Metadata => return None,
            NodeKind::Label => {
                self.label(node, list);
                return None;
            }
            NodeKind::Title => {
                self.begin("## ", Block::Other);
                self.words(node.text.as_deref().unwrap_or(""), false);
            }
            kind if kind.is_enumerated()
                && node.heading.is_some()
                && list.is_none()
                && (ranks || headed) =>
            {
                let rank = heading.min(6);
                self.begin(&format!("{} ", "#".repeat(rank)), Block::Other);
                self.marked(node, false);
                return Some(Level::new(&node.children, heading + 1, None));
            }
            kind if kind.is_enumerated() => {
                let depth = list.unwrap_or(0);
                self.begin(&format!("{}- ", "  ".repeat(depth)), Block::Item);
                if self.marked(node, true) {
                    self.last = Block::OpenItem;
                }
                return Some(Level::new(&node.children, heading, Some(depth + 1)));
            }
            _ => self.paragraph(node, list),
        }
        Some(Level::new(&node.children, heading, list))
    }

    /// Writes marker and words; tells whether the words are still to come.
    fn marked(&mut self, node: &Node<'_>, at_start: bool) -> bool {
        let words = match (&node.heading, &node.text) {
            (Some(heading), _) => &*heading.text,
            (None, Some(text)) => text,
            (None, None) => "",
        };
        let Some(marker) = &node.marker else {
            self.words(words, at_start);
            return false;
        };
        self.words(&marker.text, at_start);
        if !words.is_empty() {
            self.gap();
            self.words(words, false);
        }
        words.is_empty()
    }

    fn label(&mut self, node: &Node<'_>, list: Option<usize>) {
        let words = node.text.as_deref().unwrap_or("").trim_matches(is_blank);
        let core = words.trim_end_matches(['：', ':']).trim_end_matches(is_blank);
        self.begin(&indent(list), Block::Label(node.span.end));
        if core.is_empty() {
            self.words(words, true);
            return;
        }
        self.bold(core);
        let colon = words.get(core.len()..).unwrap_or("");
        if colon.is_empty() {
            // Stars between a bracket and a letter would not close.
            self.out.push(' ');
        }
        self.words(colon, false);
    }

    fn paragraph(&mut self, node: &Node<'_>, list: Option<usize>) {
        let words = node.text.as_deref().unwrap_or("");
        match self.last {
            Block::Label(end) if end == node.span.start => {
                self.last = Block::Other;
                self.words(words, false);
            }
            Block::OpenItem => {
                self.last = Block::Item;
                self.gap();
                self.words(words, false);
            }
            _ => {
                self.begin(&indent(list), Block::Other);
                self.words(words, true);
            }
        }
    }
}

fn indent(list: Option<usize>) -> String {
    "  ".repeat(list.unwrap_or(0))
}
