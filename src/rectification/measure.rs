//! The items of an answer, of demands and of promises, as a tree.

use super::commitment;
use super::source::{Source, bare, in_one_line, is_item, own_words};
use crate::model::{Measure, Node, NodeKind};
use crate::text::Span;
use std::borrow::Cow;

/// The measures among these nodes, with those below each.
pub(super) fn measures<'a, 't: 'a>(
    source: &Source<'_, 't>,
    nodes: impl IntoIterator<Item = &'a Node<'t>>,
) -> Vec<Measure<'t>> {
    let items = nodes.into_iter().filter(|node| is_item(node));
    items.map(|node| measure(source, node)).collect()
}

/// What was done, of a notice that names no findings: the items of its sections, and the
/// sections whose headings state a measure themselves (一、提高政治站位).
pub(super) fn of_sections<'t>(source: &Source<'_, 't>) -> Vec<Measure<'t>> {
    let sections = source
        .document
        .outline
        .iter()
        .filter(|node| is_item(node) && !commitment::is_heading(source, node));
    let mut out = Vec::new();
    for section in sections {
        let words = commitment::heading_words(source, section);
        let frame = FRAMES.iter().any(|word| words.ends_with(word));
        let lists = section.children.iter().any(is_item);
        if frame && lists {
            out.extend(measures(source, &section.children));
        } else if !frame || section.kind == NodeKind::Measure {
            out.push(measure(source, section));
        }
    }
    out
}

/// Words that end the heading of a section that only frames its items.
#[rustfmt::skip]
const FRAMES: &[&str] = &[
    "情况", "工作", "措施", "方面", "成效", "做法", "进展", "结果", "问题", "目标", "时间",
    "原因", "期限", "方式",
];

/// The measure of one node. The depth of the outline is bounded, so this does not
/// recurse far.
pub(super) fn measure<'t>(source: &Source<'_, 't>, node: &Node<'t>) -> Measure<'t> {
    let ordinal = node.marker.as_ref().map(|marker| marker.ordinal);
    let mut measure = prose(source, text(source, node), node.id);
    measure.ordinal = ordinal;
    measure.measures = measures(source, &node.children);
    measure
}

/// A measure without a marker: the words of a span.
pub(super) fn prose<'t>(source: &Source<'_, 't>, span: Span, node: u32) -> Measure<'t> {
    let words = source.words(span);
    let first = source.clauses(span).next().unwrap_or(span);
    Measure {
        topic: in_one_line(source.words(bare(source.text, first))),
        text: Cow::Borrowed(words),
        span,
        node,
        ..Measure::default()
    }
}

/// The words of an item up to the items, labels and page noise below it.
fn text(source: &Source<'_, '_>, node: &Node<'_>) -> Span {
    let own = own_words(source.text, node);
    let prose =
        node.children.iter().take_while(|child| child.kind == NodeKind::Paragraph);
    let end = prose.last().map_or(own.end, |child| child.span.end);
    Span::new(own.start, end).trim(source.text)
}
